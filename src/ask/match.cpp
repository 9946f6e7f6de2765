#include "ask/match.h"

#include <algorithm>

#include "text/utf8.h"

namespace casus::ask {

namespace {

constexpr std::string_view kAnyWords = "assert";  // the stance of what is merely said

bool is_fact(std::string_view factuality) {
  return factuality == "happened" || factuality == "ongoing";
}
bool is_negative(std::string_view factuality) {
  return factuality == "denied" || factuality == "did-not-happen";
}

// Is the statement of the type its frame tells of, not of what an announced one counts as?
// "frames/retreat:resign" tells of a RETREAT.
bool is_own_type(const StatementRow& row) {
  const std::size_t begin = row.rule.find('/');
  const std::size_t end = row.rule.find(':');
  if (begin == std::string::npos || end == std::string::npos || end < begin) return true;
  return utf8::fold(row.type) == row.rule.substr(begin + 1, end - begin - 1);
}

// One code, or one of its kinds; a code that ends in 0 is "not specified below".
bool is_same_code(std::string_view asked, std::string_view told) {
  while (asked.size() > 2 && asked.back() == '0') asked.remove_suffix(1);
  return told.starts_with(asked);
}

bool has_any(const std::set<std::string>& wanted, const std::vector<std::string>& given) {
  return std::any_of(given.begin(), given.end(),
                     [&](const std::string& one) { return wanted.count(one) != 0; });
}

// "Iran" is no word of "the Iran-aligned group".
bool has_whole_word(std::string_view text, std::string_view word) {
  const std::string folded = utf8::fold(text);
  const auto joins = [&](std::size_t at) {
    if (at >= folded.size()) return false;
    uint32_t length = 1;
    const char32_t c = utf8::decode(folded, utf8::floor(folded, at), length);
    return c == U'-' || utf8::is_letter(c) || utf8::is_digit(c);
  };
  for (std::size_t at = folded.find(word); at != std::string::npos;
       at = folded.find(word, at + 1)) {
    if ((at == 0 || !joins(at - 1)) && !joins(at + word.size())) return true;
  }
  return false;
}

bool has_count(const Telling& telling, std::string_view kind) {
  const auto& counts = telling.statement.counts;
  return std::any_of(counts.begin(), counts.end(),
                     [&](const CountRow& count) { return count.kind == kind; });
}

}  // namespace

const Lemmas& Matcher::lemmas(const Telling& telling) {
  const auto known = lemmas_.find(telling.statement.id);
  if (known != lemmas_.end()) return known->second;
  return lemmas_.emplace(telling.statement.id, reader_.lemmas(telling.quote)).first->second;
}

// The headline and what stands at the head of the text say what an article is about.
Result<const Matcher::Context*> Matcher::context(const std::string& key) {
  constexpr uint32_t kOpening = 300;  // code points
  const auto known = contexts_.find(key);
  if (known != contexts_.end()) return &known->second;
  const auto document = store_.document(key);
  if (!document) return document.error();
  Context& out = contexts_[key];
  if (!*document) return &out;
  const DocumentRecord& record = **document;
  const uint32_t end = record.body_start + kOpening;
  const CodePoints points(record.text);
  const std::string opening =
      utf8::squeeze(std::string_view(record.text).substr(0, points.to_byte(end)));
  out.lemmas = reader_.lemmas(record.title + ". " + opening);
  for (const MentionRow& mention : record.mentions) {
    if (mention.at.start >= end || mention.actor.empty()) continue;
    out.actors.insert(mention.actor);
    const Actor* actor = lore_.find(mention.actor);
    const bool first = out.country.empty() && actor != nullptr;
    if (first && lore_.is_country(actor->country)) out.country = actor->country;
  }
  return &out;
}

bool Matcher::may_match(const Incident& incident) const {
  const statements::EventType* type = ontology_.find(incident.type);
  const bool harm = type != nullptr && type->harm;
  const auto has = [&](const RoleAsked& role) {
    // What is done to a state may be told by its places, or left open: is_known_to_be(), fit().
    if (role.role == "recipient" && (!harm || is_state(role.id))) return true;
    return std::any_of(incident.values.begin(), incident.values.end(), [&](const auto& value) {
      const bool field = value.field == "actor" || value.field == "recipient";
      return field &&
             (lore_.stands_for(role.id, value.value) || lore_.is_kind_of(role.id, value.value));
    });
  };
  if (q_.target == Target::content) return true;
  return std::all_of(q_.roles.begin(), q_.roles.end(), [&](const RoleAsked& role) {
    return role.role.empty() || !role.named || role.is_place || has(role);
  });
}

// Of the words that tell the event those that have content, by their lemmas.
std::vector<std::string> Matcher::anchor_words(const Telling& telling) {
  const CodePoints points(telling.quote);
  const uint32_t from = points.from_byte(telling.anchor_begin);
  const uint32_t to = points.from_byte(telling.anchor_end);
  const Lemmas& read = lemmas(telling);
  std::vector<std::string> out;
  for (std::size_t i = 0; i < read.lemma.size(); ++i) {
    if (read.begin[i] >= from && read.begin[i] < to && is_content(read.tag[i]))
      out.push_back(read.lemma[i]);
  }
  return out;
}

bool Matcher::same_event(const Telling& telling) {
  if (!q_.event && q_.verbs.empty()) return true;
  const StatementRow& t = telling.statement;
  // The same verb or noun, whatever frame it was read by: the first word of those that tell it. Of
  // another type it has to have the same object, where the question's words have one ("withdrew the
  // bill").
  const bool same_type = !q_.event || t.type == q_.event->type;
  const std::vector<std::string> told = anchor_words(telling);
  const bool same_verb =
      !q_.verbs.empty() && !told.empty() && told.front() == q_.verbs.front() &&
      (same_type || std::all_of(q_.verbs.begin(), q_.verbs.end(), [&](const std::string& word) {
         return lemmas(telling).has(word);
       }));
  if (!q_.event) return same_verb;
  const StatementRow& asked = *q_.event;
  // What is asked for as planned may be told as possible, of its own type.
  if (t.rule == asked.rule)
    return t.type == asked.type || is_own_type(asked) || !is_fact(t.factuality);
  if (same_verb) return true;
  if (t.type != asked.type) return false;
  for (const auto& group : kinds_.same) {
    if (group.count(t.rule) != 0 && group.count(asked.rule) != 0) return true;
  }
  const auto counts = kinds_.counts.find(asked.rule);
  if (counts != kinds_.counts.end() &&
      std::any_of(counts->second.begin(), counts->second.end(),
                  [&](const std::string& kind) { return has_count(telling, kind); })) {
    return true;
  }
  if (kinds_.general.count(asked.rule) != 0) return true;
  if (asked.lethal.value_or(false)) return t.lethal.value_or(false);
  if (!asked.modes.empty()) {
    std::set<std::string> wanted(asked.modes.begin(), asked.modes.end());
    for (const std::string& mode : asked.modes) {
      const auto covers = kinds_.covers.find(mode);
      if (covers != kinds_.covers.end())
        wanted.insert(covers->second.begin(), covers->second.end());
    }
    const std::string& mode = asked.modes.front();
    if (kinds_.coded.count(asked.type + "/" + mode) != 0 && !is_same_code(asked.cameo, t.cameo))
      return false;
    return has_any(wanted, t.modes);
  }
  // A code that ends in 0 is "not specified below".
  const bool specific = !asked.cameo.empty() && asked.cameo.back() != '0';
  return specific && t.modes.empty() && t.cameo == asked.cameo;
}

std::string Matcher::factuality(const Telling& telling) const {
  const StatementRow& t = telling.statement;
  const bool announced = q_.event && is_own_type(*q_.event) && t.rule == q_.event->rule &&
                         !is_own_type(t) && is_fact(t.factuality);
  return announced ? "planned" : t.factuality;
}

// A question that takes it for granted that something happened asks for what happened.
bool Matcher::is_wanted(const Telling& telling) const {
  if (q_.target == Target::truth || q_.target == Target::content) return true;
  const std::string told = factuality(telling);
  const std::string asked = q_.event ? q_.event->factuality : "happened";
  if (is_negative(asked)) return is_negative(told);
  if (q_.target == Target::source) return !is_negative(told);
  if (is_fact(asked)) return is_fact(told);
  return !is_negative(told);
}

bool Matcher::is_asked(const Telling& telling) {
  if (q_.target == Target::content) {
    // Who denies or demands something says something, too.
    const auto& claim = telling.statement.claim;
    const bool any = q_.stance == kAnyWords;
    if (claim && (any || claim->stance == q_.stance) && !claim->negative) return true;
    const bool saying = kinds_.says(q_.stance, telling.statement.rule);
    return saying || (q_.event && same_event(telling));
  }
  if (q_.target == Target::count && !q_.event && q_.verbs.empty())
    return has_count(telling, q_.count);
  return same_event(telling);
}

// "The ministry in Kabul said …", "a delegation from Islamabad": places in what is told, but not
// where it happened.
bool Matcher::is_where(const Telling& telling, const PlaceRow& place) {
  constexpr uint32_t kSaying = 80;  // code points
  const StatementRow& t = telling.statement;
  if (t.claim && t.claim->source_at.start < t.claim->source_at.end) {
    const uint32_t first = std::min(t.claim->source_at.start, t.claim->cue_at.start);
    const uint32_t last = std::max(t.claim->source_at.end, t.claim->cue_at.end);
    const bool said = t.claim->content_at.start < last && first < t.claim->content_at.end;
    const bool near = last - first < kSaying;  // "X …, he said": what lies between is what is said
    if ((near || !said) && place.at.start >= first && place.at.end <= last) return false;
  }
  if (place.at.start < t.evidence.start || place.at.end > t.evidence.end) return true;
  const uint32_t at = place.at.start - t.evidence.start;
  const Lemmas& read = lemmas(telling);
  std::size_t word = 0;
  while (word + 1 < read.begin.size() && read.begin[word + 1] <= at) ++word;
  return word == 0 || !words_.is("away", read.form[word - 1]);
}

bool Matcher::is_there(const Telling& telling, const PlaceKey& asked) {
  const auto lies_there = [&](const PlaceRow& row) {
    const bool namesake = row.country == asked.country && utf8::fold(row.name) == asked.name;
    return row.place == asked.id || namesake ||
           std::find(row.within.begin(), row.within.end(), asked.id) != row.within.end();
  };
  return !asked.id.empty() && std::any_of(telling.statement.places.begin(),
                                          telling.statement.places.end(), [&](const PlaceRow& row) {
                                            return lies_there(row) && is_where(telling, row);
                                          });
}

bool Matcher::is_state(const std::string& id) const {
  const Actor* actor = lore_.find(id);
  return actor != nullptr && actor->kind == "state";
}
// Is it a state that is asked for, and one of its places that the telling names?
bool Matcher::is_state_hit_at(const RoleAsked& asked, const RoleRow& told) const {
  const Actor* place = lore_.find(told.actor);
  return asked.role == "recipient" && is_state(asked.id) && place != nullptr &&
         place->kind == "place";
}
// Does somebody of another country do it?
bool Matcher::is_foreign(const Telling& telling, const RoleAsked& asked) const {
  const Actor* state = lore_.find(asked.id);
  return std::any_of(telling.statement.roles.begin(), telling.statement.roles.end(),
                     [&](const RoleRow& role) {
                       const Actor* actor = lore_.find(role.actor);
                       return role.role == "actor" && actor != nullptr && state != nullptr &&
                              !actor->country.empty() && actor->country != state->country;
                     });
}

// Are those to whom it is done known to be of countries, and none of them of this one?
bool Matcher::is_done_elsewhere(const Telling& telling, const std::string& place) const {
  const Actor* there = lore_.find(place);
  if (there == nullptr) return false;
  bool others = false;
  for (const RoleRow& role : telling.statement.roles) {
    const Actor* actor = lore_.find(role.actor);
    if (role.role != "recipient" || actor == nullptr || !lore_.is_country(actor->country)) continue;
    if (actor->country == there->country) return false;
    others = true;
  }
  return others;
}

Matcher::Fit Matcher::fit(const Telling& telling, const RoleAsked& asked) {
  bool others = false;
  for (const RoleRow& role : telling.statement.roles) {
    if (role.role == "instrument" || role.role != asked.role) continue;
    if (of_asked_.count({telling.statement.id, role.actor}) != 0 &&
        lore_.is_kind_of(asked.id, role.actor)) {
      return Fit::yes;
    }
    if (!asked.id.empty() && lore_.stands_for(asked.id, role.actor) &&
        (!is_state_hit_at(asked, role) || is_foreign(telling, asked))) {
      return Fit::yes;
    }
    others = others || !lore_.is_nobody(role.actor);
  }
  if (asked.is_place && is_there(telling, asked.place)) return Fit::yes;
  // Strikes on militants in Iran, by another country, are strikes on Iran.
  const statements::EventType* type = ontology_.find(telling.statement.type);
  if (asked.role == "recipient" && is_state(asked.id) && type != nullptr && type->harm &&
      is_there(telling, asked.place) && is_foreign(telling, asked)) {
    return Fit::yes;
  }
  if (!asked.named && !asked.lemmas.empty()) {
    const Lemmas& read = lemmas(telling);
    const bool told = std::all_of(asked.lemmas.begin(), asked.lemmas.end(),
                                  [&](const std::string& word) { return read.has(word); });
    if (told) return Fit::yes;
  }
  return others ? Fit::no : Fit::silent;
}

// Is the document about one country, and that one?
Result<bool> Matcher::tells_only_of(const Telling& telling, const std::string& country) {
  const auto about = context(telling.statement.document);
  if (!about) return about.error();
  bool told = false;
  for (const std::string& id : (*about)->actors) {
    const Actor* actor = lore_.find(id);
    if (actor == nullptr || !lore_.is_country(actor->country)) continue;
    if (actor->country != country) return false;
    told = true;
  }
  return told;
}

// What is told without a place happened in the country that the document opens with, or is alone
// about. But harm that one country does to another, or to nobody known, is done anywhere.
Result<bool> Matcher::tells_of_state(const Telling& telling, const std::string& state) {
  const std::string& country = lore_.find(state)->country;
  auto alone = tells_only_of(telling, country);
  if (!alone || *alone) return alone;
  const auto about = context(telling.statement.document);
  if (!about) return about.error();
  bool by_some = false;
  bool to_it = false;
  for (const RoleRow& role : telling.statement.roles) {
    const Actor* actor = lore_.find(role.actor);
    if (actor == nullptr || !lore_.is_country(actor->country)) continue;
    by_some = by_some || role.role == "actor";
    to_it = to_it || (role.role == "recipient" && actor->country == country);
  }
  const statements::EventType* type = ontology_.find(telling.statement.type);
  const bool harm = type != nullptr && type->harm;
  return (*about)->country == country && (!harm || !by_some || to_it);
}

// "Police" are the Kenyan police that are asked for where the document tells of Kenya alone.
Status Matcher::find_kinds(const IncidentView& view) {
  for (const RoleAsked& asked : q_.roles) {
    if (!asked.named || asked.is_place) continue;
    for (const Telling& telling : view.tellings) {
      for (const RoleRow& role : telling.statement.roles) {
        if (!lore_.is_kind_of(asked.id, role.actor)) continue;
        const auto theirs = tells_only_of(telling, lore_.find(asked.id)->country);
        if (!theirs) return theirs.error();
        if (*theirs) of_asked_.emplace(telling.statement.id, role.actor);
      }
    }
  }
  return ok_status();
}

bool Matcher::has_hole(const Telling& telling) const {
  const auto has = [&](std::string_view name) {
    return std::any_of(telling.statement.roles.begin(), telling.statement.roles.end(),
                       [&](const RoleRow& role) { return role.role == name; });
  };
  switch (q_.target) {
    case Target::actor:
      return has("actor");
    case Target::recipient:
      return has("recipient");
    case Target::pair:
      return has("actor") && has("recipient");
    default:
      return true;
  }
}

// Who has to be in which role. Those tellings that say it themselves, if there are any with what is
// asked for; else those that leave open what another telling of the incident says.
Result<Matcher::Tellings> Matcher::people(const IncidentView& view, const Tellings& all) {
  Tellings strict;
  Tellings loose;
  std::vector<bool> somewhere(q_.roles.size(), false);
  for (const Telling& telling : view.tellings) {
    for (std::size_t r = 0; r < q_.roles.size(); ++r) {
      if (q_.roles[r].role.empty()) {
        const auto part = takes_part(view, telling, q_.roles[r]);
        if (!part) return part.error();
        somewhere[r] = somewhere[r] || *part;
      } else if (q_.roles[r].is_place) {
        // Of a place only a telling counts that also tells who did it, where that is asked.
        const bool all_told =
            std::all_of(q_.roles.begin(), q_.roles.end(), [&](const RoleAsked& role) {
              return role.role.empty() || fit(telling, role) == Fit::yes;
            });
        somewhere[r] = somewhere[r] || all_told;
      } else {
        const auto known = is_known_to_be(view, telling, q_.roles[r]);
        if (!known) return known.error();
        somewhere[r] = somewhere[r] || *known;
      }
    }
  }
  if (std::find(somewhere.begin(), somewhere.end(), false) != somewhere.end()) return strict;
  for (const Telling* telling : all) {
    bool yes = true;
    bool no = false;
    for (const RoleAsked& role : q_.roles) {
      if (role.role.empty()) continue;
      const Fit told = fit(*telling, role);
      yes = yes && told == Fit::yes;
      no = no || told == Fit::no;
    }
    if (yes) strict.push_back(telling);
    if (!no) loose.push_back(telling);
  }
  const bool of_people = q_.target == Target::actor || q_.target == Target::recipient ||
                         q_.target == Target::pair || q_.target == Target::content;
  const bool answers = std::any_of(strict.begin(), strict.end(),
                                   [&](const Telling* telling) { return has_hole(*telling); });
  return of_people && answers ? strict : loose;
}

// The telling says so. Or it leaves open to whom it was done, and its document is about them: not
// where people come to harm, as an article on a war names all that are in it.
Result<bool> Matcher::is_known_to_be(const IncidentView& view, const Telling& telling,
                                     const RoleAsked& asked) {
  const Fit told = fit(telling, asked);
  if (told != Fit::silent) return told == Fit::yes;
  const statements::EventType* type = ontology_.find(telling.statement.type);
  if (asked.role != "recipient" || asked.is_place || type == nullptr || type->harm) return false;
  if (!asked.named) return has_all(view, telling, asked.lemmas);
  for (const RoleRow& role : telling.statement.roles) {
    if (role.role == "actor" && lore_.stands_for(asked.id, role.actor)) return false;  // not itself
  }
  const auto about = context(telling.statement.document);
  if (!about) return about.error();
  return std::any_of((*about)->actors.begin(), (*about)->actors.end(),
                     [&](const auto& id) { return lore_.stands_for(asked.id, id); });
}

Result<bool> Matcher::takes_part(const IncidentView& view, const Telling& telling,
                                 const RoleAsked& asked) {
  for (const RoleRow& role : telling.statement.roles) {
    if (lore_.stands_for(asked.id, role.actor)) return true;
  }
  const bool hit = is_state(asked.id) && is_foreign(telling, asked);
  if ((asked.is_place || hit) && is_there(telling, asked.place)) return true;
  if (q_.target == Target::happenings) return false;  // it is asked what they did, not what is said
  const statements::EventType* type = ontology_.find(telling.statement.type);
  if (q_.target == Target::actor && type != nullptr && type->harm) return false;
  return has_all(view, telling, asked.lemmas);
}

bool Matcher::says(const Telling& telling) const {
  if (!q_.source) return true;
  const SourceAsked& asked = *q_.source;
  const StatementRow& t = telling.statement;
  const auto named = [&](std::string_view text) {
    if (asked.lemmas.empty()) return false;
    return std::all_of(asked.lemmas.begin(), asked.lemmas.end(),
                       [&](const std::string& word) { return has_whole_word(text, word); });
  };
  if (q_.target == Target::content && !t.claim) {
    return std::any_of(t.roles.begin(), t.roles.end(), [&](const RoleRow& role) {
      return role.role == "actor" && lore_.stands_for(asked.id, role.actor);
    });
  }
  if (!t.claim) return named(telling.outlet);
  if (!t.claim->source_actor.empty())
    return lore_.stands_for(asked.id, t.claim->source_actor) || named(telling.said_by);
  return named(telling.said_by);
}

bool Matcher::in_time(const DateRange& time) const {
  constexpr int kVague = 7;  // days: the day of something told as news
  if (!time.known()) return false;
  if (q_.time.first.known() && time.last < q_.time.first) return false;
  if (q_.time.last.known() && q_.time.last < time.first) return false;
  const bool inside = !(q_.time.first.known() && time.first < q_.time.first) &&
                      !(q_.time.last.known() && q_.time.last < time.last);
  return inside || days_from_civil(time.last) - days_from_civil(time.first) <= kVague;
}

bool Matcher::in_time(const IncidentView& view, const Telling& telling) const {
  if (!q_.timed) return true;
  const StatementRow& t = telling.statement;
  const bool own = t.time.known() && t.time_rule != "published";
  return in_time(own || !view.incident.time.known() ? t.time : view.incident.time);
}

Result<bool> Matcher::in_place(const IncidentView& view, const Telling& telling,
                               const PlaceAsked& asked) {
  const auto there = [&](const Telling& t) {
    const bool role =
        std::any_of(t.statement.roles.begin(), t.statement.roles.end(), [&](const RoleRow& r) {
          const Actor* actor = lore_.find(r.actor);
          return actor != nullptr && actor->kind == "place" && !asked.actor.empty() &&
                 lore_.stands_for(asked.actor, r.actor);
        });
    const bool named = asked.place.id.empty() &&
                       std::any_of(t.statement.places.begin(), t.statement.places.end(),
                                   [&](const PlaceRow& row) { return row.name == asked.words; });
    return role || named || is_there(t, asked.place);
  };
  if (there(telling)) return true;
  // It names other places: unless the one asked for lies in one of them, it happened there.
  const bool elsewhere = !telling.statement.places.empty();
  for (const Telling& other : view.tellings) {
    if (!elsewhere && there(other)) return true;
  }
  if (elsewhere) {
    for (const Telling& other : view.tellings) {
      if (!there(other)) continue;
      for (const PlaceRow& narrow : other.statement.places) {
        for (const PlaceRow& wide : telling.statement.places) {
          const auto& within = narrow.within;
          if (std::find(within.begin(), within.end(), wide.place) != within.end()) return true;
        }
      }
    }
    return false;
  }
  // A town that its quote names. The name of a land stands there for whoever acts for it.
  if (!elsewhere && !asked.lemmas.empty() && !is_state(asked.actor) &&
      std::all_of(asked.lemmas.begin(), asked.lemmas.end(),
                  [&](const std::string& word) { return lemmas(telling).has(word); })) {
    return true;
  }
  const bool placed = std::any_of(view.tellings.begin(), view.tellings.end(),
                                  [](const Telling& t) { return !t.statement.places.empty(); });
  if (placed || asked.actor.empty()) return false;
  // An article is about a country; not all that it tells happened in the town it comes from.
  if (q_.target == Target::happenings && !is_state(asked.actor)) return false;
  if (is_done_elsewhere(telling, asked.actor)) return false;
  if (is_state(asked.actor)) return tells_of_state(telling, asked.actor);
  const auto about = context(telling.statement.document);
  if (!about) return about.error();
  return std::any_of((*about)->actors.begin(), (*about)->actors.end(),
                     [&](const auto& id) { return lore_.stands_for(asked.actor, id); });
}

// In its quote, in one of the same document and incident, or in what the document is about.
Result<bool> Matcher::has_word(const IncidentView& view, const Telling& telling,
                               const std::string& word) {
  if (lemmas(telling).has(word)) return true;
  for (const Telling& other : view.tellings) {
    if (other.statement.document == telling.statement.document && lemmas(other).has(word))
      return true;
  }
  const auto about = context(telling.statement.document);
  if (!about) return about.error();
  return (*about)->lemmas.has(word);
}

// All of them; of none, false.
Result<bool> Matcher::has_all(const IncidentView& view, const Telling& telling,
                              const std::vector<std::string>& words) {
  for (const std::string& word : words) {
    auto has = has_word(view, telling, word);
    if (!has || !*has) return has;
  }
  return !words.empty();
}

// "Who welcomed the release?" asks for more than its frame: what one word tells ("he thanked them")
// has to be about the release, too.
Result<bool> Matcher::has_object(const IncidentView& view, const Telling& telling) {
  if (!q_.event || q_.verbs.size() < 2 || words_.is("light", q_.verbs.front())) return true;
  const bool to_somebody = std::any_of(q_.roles.begin(), q_.roles.end(), [](const RoleAsked& role) {
    return role.role == "recipient";
  });
  const statements::EventType* type = ontology_.find(telling.statement.type);
  const std::vector<std::string> told = anchor_words(telling);
  const bool same = told.size() != 1 ||
                    std::find(q_.verbs.begin(), q_.verbs.end(), told.front()) != q_.verbs.end();
  if (to_somebody || type == nullptr || type->harm || same) return true;
  return has_all(view, telling, {q_.verbs.begin() + 1, q_.verbs.end()});
}

bool Matcher::counts_what_is_asked(const Telling& telling, const CountRow& count) {
  if (q_.noun.empty()) return true;
  const uint32_t at = count.at.start - std::min(count.at.start, telling.statement.evidence.start);
  const Lemmas& read = lemmas(telling);
  // "at least 20 fighters": behind the number, before any mark; "27 people were killed, two of them
  // civilians" counts people. Or before it: "the number of fighters killed at 20".
  bool behind = false;
  for (std::size_t i = 0; i < read.lemma.size(); ++i) {
    const bool noun = read.lemma[i] == q_.noun || read.form[i] == q_.noun;
    if (read.begin[i] < at) {
      behind = behind || noun;
    } else if (noun) {
      return true;
    } else if (read.tag[i] == Upos::punct) {
      break;
    }
  }
  return behind;
}

bool Matcher::pass(Step step, const Tellings& tellings) {
  if (tellings.empty()) return false;
  ++met_[static_cast<std::size_t>(step)];
  return true;
}

Result<std::vector<const Telling*>> Matcher::tellings(const IncidentView& view) {
  if (const Status found = find_kinds(view); !found) return found.error();
  Tellings now;
  for (const Telling& telling : view.tellings) now.push_back(&telling);
  const auto keep = [&](Step step, const auto& test) -> Result<bool> {
    Tellings kept;
    for (const Telling* telling : now) {
      const Result<bool> good = test(*telling);
      if (!good) return good.error();
      if (*good) kept.push_back(telling);
    }
    now = std::move(kept);
    return pass(step, now);
  };
  auto with = people(view, now);
  if (!with) return with.error();
  if (!pass(Step::people, *with)) return Tellings{};
  now.erase(std::remove_if(now.begin(), now.end(),
                           [&](const Telling* t) { return !is_asked(*t) || !is_wanted(*t); }),
            now.end());
  with = people(view, now);
  if (!with) return with.error();
  now = std::move(*with);
  if (!pass(Step::event, now)) return Tellings{};
  auto good = keep(Step::source, [&](const Telling& t) -> Result<bool> { return says(t); });
  if (good && *good) {
    good = keep(Step::time, [&](const Telling& t) -> Result<bool> { return in_time(view, t); });
  }
  if (good && *good) {
    good = keep(Step::place, [&](const Telling& t) -> Result<bool> {
      for (const PlaceAsked& place : q_.places) {
        auto there = in_place(view, t, place);
        if (!there || !*there) return there;
      }
      return true;
    });
  }
  if (good && *good) {
    good = keep(Step::words, [&](const Telling& t) -> Result<bool> {
      if (!q_.words.empty()) {
        auto has = has_all(view, t, q_.words);
        if (!has || !*has) return has;
      }
      auto has = has_object(view, t);
      if (!has || !*has) return has;
      return std::all_of(q_.counts.begin(), q_.counts.end(), [&](const CountRow& asked) {
        return std::any_of(
            t.statement.counts.begin(), t.statement.counts.end(), [&](const CountRow& c) {
              return c.kind == asked.kind && (c.min == asked.min || c.max == asked.max);
            });
      });
    });
  }
  if (!good) return good.error();
  if (!*good) return Tellings{};
  return now;
}

}  // namespace casus::ask
