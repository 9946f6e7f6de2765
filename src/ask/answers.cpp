#include "ask/answers.h"

#include <algorithm>
#include <functional>
#include <set>
#include <tuple>

#include "text/utf8.h"

namespace casus::ask {

namespace {

AnswerSource source_of(const Telling& telling) {
  AnswerSource out;
  out.source = telling.said_by;
  out.quote = telling.quote;
  out.outlet = telling.outlet;
  out.published = telling.published;
  out.document = telling.statement.document;
  out.statement = telling.statement.id;
  if (telling.statement.claim) out.stance = telling.statement.claim->stance;
  out.factuality = telling.statement.factuality;
  return out;
}

bool shares_incident(const AnswerValue& a, const AnswerValue& b) {
  return std::any_of(a.incidents.begin(), a.incidents.end(), [&](const std::string& id) {
    return std::find(b.incidents.begin(), b.incidents.end(), id) != b.incidents.end();
  });
}

void take_over(AnswerValue& into, const AnswerValue& from) {
  for (const std::string& id : from.incidents) {
    if (std::find(into.incidents.begin(), into.incidents.end(), id) == into.incidents.end())
      into.incidents.push_back(id);
  }
  for (const AnswerSource& source : from.sources) {
    const bool known =
        std::any_of(into.sources.begin(), into.sources.end(),
                    [&](const AnswerSource& s) { return s.statement == source.statement; });
    if (!known) into.sources.push_back(source);
  }
}

int64_t number_of(const CountRow& count) { return count.min ? *count.min : count.max.value_or(0); }
bool is_exact(const CountRow& count) { return count.min && count.max && *count.min == *count.max; }

std::string count_text(const CountRow& count) {
  if (is_exact(count)) return (count.approximate ? "~" : "") + std::to_string(*count.min);
  if (count.min && count.max) return std::to_string(*count.min) + ".." + std::to_string(*count.max);
  if (count.min) return ">=" + std::to_string(*count.min);
  return count.max ? "<=" + std::to_string(*count.max) : "";
}

std::string time_text(const DateRange& time) {
  const std::string first = to_string(time.first);
  return time.first == time.last ? first : first + ".." + to_string(time.last);
}

bool overlaps(Evidence a, Evidence b) { return a.start < b.end && b.start < a.end; }

// yes, no: what a reader wants to hear; the others are as the record has them.
std::string truth_of(const std::string& factuality) {
  if (factuality == "happened" || factuality == "ongoing") return "yes";
  return factuality == "did-not-happen" ? "no" : factuality;
}

}  // namespace

AnswerMaker::Draft AnswerMaker::draft(std::string value, std::string id) const {
  Draft out;
  out.key = id.empty() ? value : id;
  out.answer.value = std::move(value);
  out.answer.id = std::move(id);
  return out;
}

void AnswerMaker::add(Draft draft, const Matched& from, const Telling& telling) {
  draft.answer.incidents = {from.view->incident.id};
  draft.answer.sources = {source_of(telling)};
  const auto known = std::find_if(drafts_.begin(), drafts_.end(),
                                  [&](const Draft& d) { return d.key == draft.key; });
  if (known == drafts_.end()) {
    drafts_.push_back(std::move(draft));
  } else {
    take_over(known->answer, draft.answer);
  }
}

std::string AnswerMaker::name_of(const Matched& from, const std::string& id) const {
  const auto known = from.view->names.find(id);
  if (known != from.view->names.end()) return known->second;
  const Actor* actor = lore_.find(id);
  return actor != nullptr && !actor->name.empty() ? actor->name : id;
}

// What "which country" asks for; an army answers with its state.
bool AnswerMaker::fits_kind(std::string& id) const {
  if (q_.kinds.empty()) return true;
  const auto wanted = [&](std::string_view kind) {
    return std::find(q_.kinds.begin(), q_.kinds.end(), kind) != q_.kinds.end();
  };
  const Actor* actor = lore_.find(id);
  if (actor != nullptr && wanted(actor->kind)) return true;
  if (!wanted("state")) return false;
  id = lore_.state_of(id);
  return !id.empty();
}

// The ids that fill the role in a telling, as the incident shows them.
std::vector<std::string> AnswerMaker::people_of(const Matched& from, const Telling& telling,
                                                const std::string& role) const {
  const Incident& incident = from.view->incident;
  const auto& shown = role == "actor" ? incident.actors : incident.recipients;
  std::vector<std::string> out;
  for (const RoleRow& row : telling.statement.roles) {
    if (row.role != role) continue;
    // "Dozens were killed": a number is nobody's name.
    const auto& counts = telling.statement.counts;
    const bool number = std::any_of(counts.begin(), counts.end(), [&](const CountRow& count) {
      return row.actor.front() == '~' && overlaps(count.at, row.at);
    });
    // Of two who met, the one that is asked about is no answer.
    const bool asked = std::any_of(q_.roles.begin(), q_.roles.end(), [&](const RoleAsked& r) {
      return r.id == row.actor || (r.role == role && lore_.stands_for(r.id, row.actor));
    });
    if (number || asked) continue;
    std::string id = row.actor;
    for (const std::string& whole : shown) {
      if (lore_.is_part(id, whole)) id = whole;
    }
    if (fits_kind(id) && std::find(out.begin(), out.end(), id) == out.end())
      out.push_back(std::move(id));
  }
  return out;
}

void AnswerMaker::add_people(const Matched& from, const Telling& telling, const std::string& role) {
  for (const std::string& id : people_of(from, telling, role)) {
    Draft d = draft(name_of(from, id), id);
    d.nobody = lore_.is_nobody(id);
    add(std::move(d), from, telling);
  }
}

void AnswerMaker::add_pairs(const Matched& from, const Telling& telling) {
  for (const std::string& actor : people_of(from, telling, "actor")) {
    for (const std::string& recipient : people_of(from, telling, "recipient")) {
      Draft d = draft(name_of(from, actor), actor);
      d.answer.to = name_of(from, recipient);
      d.answer.to_id = recipient;
      d.key += '\n' + recipient;
      d.nobody = lore_.is_nobody(actor) || lore_.is_nobody(recipient);
      add(std::move(d), from, telling);
    }
  }
}

void AnswerMaker::add_source(const Matched& from, const Telling& telling) {
  if (!telling.statement.claim) {
    add(draft(telling.outlet, ""), from, telling);
    return;
  }
  const ClaimRow& claim = *telling.statement.claim;
  if (telling.said_by.empty()) return;  // "reportedly": nobody
  std::string id = claim.source_actor;
  const bool known = !id.empty() && !lore_.is_nobody(id);
  add(draft(known ? name_of(from, id) : telling.said_by, known ? id : ""), from, telling);
}

// What is said, in the words of the text. Where only the saying is in the record, its quote.
Status AnswerMaker::add_content(const Matched& from) {
  for (const Telling* telling : from.tellings) {
    const auto& claim = telling->statement.claim;
    if (!claim || claim->stance != q_.stance || claim->content_at.end <= claim->content_at.start) {
      Draft d = draft(telling->quote, "");
      d.vague = true;
      add(std::move(d), from, *telling);
      continue;
    }
    const auto document = store_.document(telling->statement.document);
    if (!document) return document.error();
    if (!*document) continue;
    const std::string_view text = (*document)->text;
    const CodePoints points(text);
    const Span span = {points.to_byte(claim->content_at.start),
                       points.to_byte(claim->content_at.end)};
    add(draft(utf8::squeeze(span.in(text)), ""), from, *telling);
  }
  return ok_status();
}

// Of several numbers in one telling ("13 people, nine of them South Africans") the largest, unless
// it is asked for one kind of people.
void AnswerMaker::add_counts(const Matched& from, const Telling& telling) {
  const CountRow* best = nullptr;
  for (const CountRow& count : telling.statement.counts) {
    if (count.kind != q_.count || !matcher_.counts_what_is_asked(telling, count)) continue;
    if (best == nullptr || number_of(*best) < number_of(count)) best = &count;
  }
  if (best == nullptr) return;
  Draft d = draft(count_text(*best), "");
  // "At least 46" and "46" are one number.
  d.key = std::to_string(number_of(*best));
  d.vague = best->approximate && !is_exact(*best);
  d.answer.count = *best;
  const auto known =
      std::find_if(drafts_.begin(), drafts_.end(), [&](const Draft& o) { return o.key == d.key; });
  if (known != drafts_.end() && is_exact(*best) && !is_exact(*known->answer.count)) {
    known->answer.count = *best;
    known->answer.value = d.answer.value;
    known->vague = d.vague;
  }
  add(std::move(d), from, telling);
}

// What the text dates itself counts before what is only told as news.
void AnswerMaker::add_times(const Matched& from) {
  const auto is_own = [](const Telling* telling) {
    return telling->statement.time.known() && telling->statement.time_rule != "published";
  };
  const bool own = std::any_of(from.tellings.begin(), from.tellings.end(), is_own);
  for (const Telling* telling : from.tellings) {
    if (own && !is_own(telling)) continue;
    const DateRange time = own ? telling->statement.time : from.view->incident.time;
    if (!time.known()) continue;
    Draft d = draft(time_text(time), "");
    d.answer.time = time;
    add(std::move(d), from, *telling);
  }
}

void AnswerMaker::add_places(const Matched& from, const Telling& telling) {
  const auto is_kind = [&](const std::string& feature) {
    return q_.place_kinds.empty() ||
           std::any_of(q_.place_kinds.begin(), q_.place_kinds.end(), [&](const std::string& kind) {
             return feature.compare(0, kind.size(), kind) == 0;
           });
  };
  const auto& places = telling.statement.places;
  for (const PlaceRow& place : places) {
    if (!is_kind(place.feature) || !matcher_.is_where(telling, place)) continue;
    const bool is_asked = std::any_of(q_.places.begin(), q_.places.end(), [&](const PlaceAsked& p) {
      return p.place.id == place.place;
    });
    if (is_asked) continue;
    Draft d = draft(place.name, place.place);
    d.within = place.within;
    add(std::move(d), from, telling);
  }
}

void AnswerMaker::add_truth(const Matched& from, const Telling& telling) {
  std::string told = truth_of(matcher_.factuality(telling));
  const auto& claim = telling.statement.claim;
  if (told == "yes" && claim && claim->stance == "deny") told = "denied";
  add(draft(std::move(told), ""), from, telling);
}

void AnswerMaker::add_happening(const Matched& from) {
  Draft d = draft(from.tellings.front()->quote, "");
  d.key = from.view->incident.id;
  d.answer.time = from.view->incident.time;
  d.answer.happening = true;
  for (const Telling* telling : from.tellings) add(d, from, *telling);
}

// Takes each draft that belongs to another one into that, in the order in which they were found.
void AnswerMaker::fold(const std::function<bool(const Draft&, const Draft&)>& belongs) {
  std::vector<Draft> kept;
  for (std::size_t i = 0; i < drafts_.size(); ++i) {
    std::size_t into = i;
    for (std::size_t j = 0; j < drafts_.size() && into == i; ++j) {
      if (i != j && belongs(drafts_[i], drafts_[j])) into = j;
    }
    if (into == i) continue;
    take_over(drafts_[into].answer, drafts_[i].answer);
  }
  for (std::size_t i = 0; i < drafts_.size(); ++i) {
    bool goes = false;
    for (std::size_t j = 0; j < drafts_.size() && !goes; ++j)
      goes = i != j && belongs(drafts_[i], drafts_[j]);
    if (!goes) kept.push_back(drafts_[i]);
  }
  drafts_ = std::move(kept);
}

// "Kenya's president", beside the one person of that government who is named for the same.
void AnswerMaker::fold_offices() {
  const auto holds = [&](const Draft& office, const Draft& person) {
    return lore_.may_hold(person.answer.id, office.answer.id) &&
           person.answer.to_id == office.answer.to_id &&
           shares_incident(person.answer, office.answer);
  };
  fold([&](const Draft& office, const Draft& person) {
    return holds(office, person) &&
           std::count_if(drafts_.begin(), drafts_.end(),
                         [&](const Draft& other) { return holds(office, other); }) == 1;
  });
}

void AnswerMaker::settle() {
  const auto drop = [&](const auto& goes) {
    std::vector<Draft> kept;
    for (const Draft& d : drafts_) {
      const bool other = std::any_of(drafts_.begin(), drafts_.end(),
                                     [&](const Draft& o) { return o.key != d.key && goes(d, o); });
      if (!other) kept.push_back(d);
    }
    drafts_ = std::move(kept);
  };
  switch (q_.target) {
    case Target::actor:
    case Target::recipient:
    case Target::pair:
      // "The neighbour", beside somebody who is named.
      drop([](const Draft& d, const Draft& o) {
        return d.nobody && !o.nobody && shares_incident(d.answer, o.answer);
      });
      fold([&](const Draft& part, const Draft& whole) {
        return lore_.is_part(part.answer.id, whole.answer.id) &&
               lore_.is_part(part.answer.to_id, whole.answer.to_id) && part.key != whole.key;
      });
      fold_offices();
      return;
    case Target::content:
      // The saying and what is said stand in one sentence.
      drop([](const Draft& d, const Draft& o) {
        return d.vague && !o.vague && d.answer.value.find(o.answer.value) != std::string::npos;
      });
      return;
    case Target::count:
      // "Dozens", beside a number that is dozens.
      drop([](const Draft& d, const Draft& o) {
        return d.vague && !o.vague && number_of(*d.answer.count) <= number_of(*o.answer.count);
      });
      return;
    case Target::time:
      fold([](const Draft& wide, const Draft& narrow) {
        const DateRange& w = wide.answer.time;
        const DateRange& n = narrow.answer.time;
        return w != n && w.first <= n.first && n.last <= w.last;
      });
      return;
    case Target::place:
      fold([](const Draft& wide, const Draft& narrow) {
        return std::find(narrow.within.begin(), narrow.within.end(), wide.answer.id) !=
               narrow.within.end();
      });
      return;
    default:
      return;
  }
}

bool AnswerMaker::is_disputed(const std::vector<Matched>& matched) const {
  std::string field;
  if (q_.target == Target::actor || q_.target == Target::pair) field = "actor";
  if (q_.target == Target::recipient) field = "recipient";
  if (q_.target == Target::count) field = q_.count;
  if (q_.target == Target::truth) field = "factuality";
  const bool recorded = std::any_of(matched.begin(), matched.end(), [&](const Matched& m) {
    const auto& disputes = m.view->incident.disputes;
    return std::any_of(disputes.begin(), disputes.end(),
                       [&](const Dispute& dispute) { return dispute.field == field; });
  });
  if (recorded && drafts_.size() > 1) return true;
  if (q_.target == Target::truth) {
    const auto has = [&](std::string_view value) {
      return std::any_of(drafts_.begin(), drafts_.end(),
                         [&](const Draft& d) { return d.answer.value == value; });
    };
    return has("yes") && (has("no") || has("denied"));
  }
  if (q_.target != Target::count) return false;
  for (const Draft& a : drafts_) {
    for (const Draft& b : drafts_) {
      if (a.key != b.key && shares_incident(a.answer, b.answer)) return true;
    }
  }
  return false;
}

Status AnswerMaker::make(const std::vector<Matched>& matched, std::size_t most, Answer& answer) {
  for (const Matched& from : matched) {
    if (q_.target == Target::content) {
      if (Status done = add_content(from); !done) return done;
      continue;
    }
    if (q_.target == Target::time) add_times(from);
    if (q_.target == Target::happenings) add_happening(from);
    for (const Telling* telling : from.tellings) {
      switch (q_.target) {
        case Target::actor:
          add_people(from, *telling, "actor");
          break;
        case Target::recipient:
          add_people(from, *telling, "recipient");
          break;
        case Target::pair:
          add_pairs(from, *telling);
          break;
        case Target::source:
          add_source(from, *telling);
          break;
        case Target::count:
          add_counts(from, *telling);
          break;
        case Target::place:
          add_places(from, *telling);
          break;
        case Target::truth:
          add_truth(from, *telling);
          break;
        default:
          break;
      }
    }
  }
  settle();
  answer.disputed = is_disputed(matched);
  for (Draft& d : drafts_) {
    AnswerValue& value = d.answer;
    std::set<std::string_view> documents;
    for (const AnswerSource& source : value.sources) documents.insert(source.document);
    value.documents = static_cast<uint32_t>(documents.size());
    std::sort(value.incidents.begin(), value.incidents.end());
    std::sort(value.sources.begin(), value.sources.end(),
              [](const AnswerSource& a, const AnswerSource& b) {
                return std::tuple(a.published.empty(), std::string_view(a.published),
                                  std::string_view(a.statement)) <
                       std::tuple(b.published.empty(), std::string_view(b.published),
                                  std::string_view(b.statement));
              });
    answer.answers.push_back(value);
  }
  const auto founded = [](const AnswerValue& a, const AnswerValue& b) {
    return std::tuple(b.documents, b.sources.size(), std::string_view(a.value)) <
           std::tuple(a.documents, a.sources.size(), std::string_view(b.value));
  };
  std::sort(answer.answers.begin(), answer.answers.end(), founded);
  if (most != 0 && answer.answers.size() > most) answer.answers.resize(most);
  if (q_.target == Target::time || q_.target == Target::happenings) {
    std::stable_sort(answer.answers.begin(), answer.answers.end(),
                     [](const AnswerValue& a, const AnswerValue& b) {
                       return std::tuple(!a.time.known(), a.time) <
                              std::tuple(!b.time.known(), b.time);
                     });
  }
  return ok_status();
}

}  // namespace casus::ask
