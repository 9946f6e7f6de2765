#include "ask/question.h"

#include <algorithm>
#include <utility>

#include "text/utf8.h"

namespace casus::ask {

namespace {

PlaceKey key_of(const PlaceMention& place) {
  return {place.id, utf8::fold(place.name), place.country};
}

// What an event of harm does to a place, it does to whoever is there.
bool is_local(const Actor& actor) { return actor.kind == "place"; }

class Understander {
 public:
  Understander(const Reading& reading, const TextReader& reader, const AskWords& words,
               const AskKinds& kinds, Date today)
      : reader_(reader),
        words_(words),
        kinds_(kinds),
        a_(reader.annotate(reading.text, today)),
        record_(make_record(a_, "")),
        points_(a_.document.text),
        today_(today) {
    q_.reading = reading;
    q_.actors = record_.actors;
    for (const Hole& hole : reading.holes) covered_.push_back(hole.span);
    covered_.insert(covered_.end(), reading.own.begin(), reading.own.end());
  }

  Question run() {
    read_times();
    if (!q_.reading.holes.empty() && q_.reading.holes.front().name == "event") {
      read_happenings();
    } else {
      choose_event();
      read_event();
    }
    read_places();
    read_noun();
    read_rest();
    return std::move(q_);
  }

 private:
  const Parse& parse() const { return a_.parse; }
  Span bytes(Evidence at) const { return {points_.to_byte(at.start), points_.to_byte(at.end)}; }
  std::string words(Span span) const { return utf8::squeeze(span.in(a_.document.text)); }
  bool in_hole(Span span) const {
    return std::any_of(q_.reading.holes.begin(), q_.reading.holes.end(),
                       [&](const Hole& hole) { return hole.span.overlaps(span); });
  }
  const Hole* hole(std::string_view name) const {
    for (const Hole& one : q_.reading.holes) {
      if (one.name == name) return &one;
    }
    return nullptr;
  }
  bool is_covered(Span span) const {
    return std::any_of(covered_.begin(), covered_.end(),
                       [&](Span used) { return used.overlaps(span); });
  }
  uint32_t token_at(uint32_t byte) const {
    for (uint32_t t = 0; t < parse().tokens.size(); ++t) {
      if (parse().tokens[t].span.end > byte) return t;
    }
    return kNone;
  }
  uint32_t root() const {
    if (parse().sentences.empty() || !parse().has_tags()) return kNone;
    return parse().root(parse().sentences.front());
  }
  std::string lemma(uint32_t token) const {
    return parse().has_tags() ? utf8::fold(parse().lemma(token)) : std::string(parse().form(token));
  }
  std::vector<std::string> content_of(Span span) const {
    std::vector<std::string> out;
    for (uint32_t t = 0; t < parse().tokens.size(); ++t) {
      if (!span.contains(parse().tokens[t].span) || !parse().has_tags()) continue;
      if (is_content(parse().upos[t])) out.push_back(lemma(t));
    }
    return out;
  }

  // The preposition before a phrase, articles passed over; "" for none.
  std::string_view before(Span span) const {
    uint32_t t = token_at(span.begin);
    while (t != kNone && t > 0) {
      --t;
      const Upos tag = parse().has_tags() ? parse().upos[t] : Upos::none;
      if (tag != Upos::det && tag != Upos::adj) return parse().form(t);
    }
    return {};
  }

  void read_times() {
    for (const TimeExpression& time : a_.mentions.times) {
      if (in_hole(time.span)) continue;
      if (!time.days.known()) {
        q_.needs_today = q_.needs_today || !today_.known();
        continue;
      }
      covered_.push_back(time.span);
      q_.time_words += (q_.time_words.empty() ? "" : ", ") + words(time.span);
      const std::string_view preposition = before(time.span);
      DateRange window = time.days;
      if (words_.is("since", preposition)) {
        window.last = {};
      } else if (words_.is("after", preposition)) {
        window = {add_days(time.days.last, 1), {}};
      } else if (words_.is("before", preposition)) {
        window = {{}, add_days(time.days.first, -1)};
      } else if (words_.is("until", preposition)) {
        window = {{}, time.days.last};
      }
      q_.timed = true;
      if (window.first.known()) q_.time.first = std::max(q_.time.first, window.first);
      if (window.last.known()) {
        q_.time.last = q_.time.last.known() ? std::min(q_.time.last, window.last) : window.last;
      }
    }
  }

  // What happened, what somebody did: who stands before the hole did it.
  void read_happenings() {
    q_.target = Target::happenings;
    q_.is_event = true;
    const Hole& event = q_.reading.holes.front();
    for (uint32_t m = 0; m < a_.mentions.mentions.size(); ++m) {
      const Mention& mention = a_.mentions.mentions[m];
      if (mention.actor == kNone || in_hole(mention.span) || is_covered(mention.span)) continue;
      if (mention.span.begin < event.span.begin) {
        add_role("actor", mention);
      } else if (!is_where(mention.span)) {
        add_role("", mention);
      }
    }
  }

  bool is_where(Span span) const { return words_.is("in", before(span)); }

  void add_role(std::string name, const Mention& mention) {
    RoleAsked role;
    role.role = std::move(name);
    role.words = words(mention.span);
    role.lemmas = content_of(mention.span);
    if (mention.actor < a_.mentions.actors.size()) {
      const Actor& actor = a_.mentions.actors[mention.actor];
      role.id = actor.id;
      role.named =
          mention.form == MentionForm::name || !actor.country.empty() || !actor.part_of.empty();
      role.is_place = is_local(actor);
    } else {
      role.named = mention.form == MentionForm::name;
    }
    if (mention.place < a_.mentions.places.size())
      role.place = key_of(a_.mentions.places[mention.place]);
    cover(mention.span);
    q_.roles.push_back(std::move(role));
  }

  // A name, and the titles and articles that stand with it.
  void cover(Span span) {
    covered_.push_back(span);
    if (!parse().has_tags()) return;
    for (uint32_t t = 0; t < parse().tokens.size(); ++t) {
      const uint32_t head = parse().head[t];
      if (head == kNone || !span.contains(parse().tokens[head].span)) continue;
      const std::string_view label = parse().label(t);
      if (label == "nmod:desc" || label == "flat" || label == "det" || label == "case")
        covered_.push_back(parse().tokens[t].span);
    }
  }

  // Which statement of the reading is the one asked about: that with the hole, else the main one.
  void choose_event() {
    int best = 0;
    for (uint32_t s = 0; s < record_.statements.size(); ++s) {
      const StatementRow& row = record_.statements[s];
      int score = 1;
      const uint32_t top = root();
      if (top != kNone && bytes(row.at).overlaps(parse().tokens[top].span)) score += 2;
      for (const RoleRow& role : row.roles) {
        if (role.role != "instrument" && in_hole(bytes(role.at))) score += 4;
      }
      for (const CountRow& count : row.counts) {
        if (in_hole(bytes(count.at))) score += 4;
      }
      if (row.claim && in_hole(bytes(row.claim->source_at))) score += 3;
      if (score <= best) continue;
      best = score;
      chosen_ = s;
    }
  }

  const StatementRow* chosen() const {
    return chosen_ == kNone ? nullptr : &record_.statements[chosen_];
  }

  // The claim whose content has the hole, if it is that which is asked for.
  const Claim* asked_claim() const {
    if (q_.reading.holes.size() != 1 || hole("number") != nullptr) return nullptr;
    for (const Claim& claim : a_.statements.claims) {
      const bool inside = std::any_of(claim.content.begin(), claim.content.end(),
                                      [&](Span span) { return in_hole(span); });
      if (!inside || claim.source.empty() || in_hole(claim.source.front())) continue;
      const StatementRow* row = chosen();
      if (row == nullptr || !has_hole(*row)) return &claim;
      if (kinds_.says(claim.stance, row->rule)) return &claim;
    }
    return nullptr;
  }
  bool has_hole(const StatementRow& row) const {
    return std::any_of(row.roles.begin(), row.roles.end(), [&](const RoleRow& role) {
      return role.role != "instrument" && in_hole(bytes(role.at));
    });
  }

  void read_event() {
    const Claim* claim = asked_claim();
    const StatementRow* row = chosen();
    if (row != nullptr) {
      q_.event = *row;
      covered_.push_back(bytes(row->at));
      q_.verbs = content_of(bytes(row->at));
      for (const StatementRow& other : record_.statements) {
        if (other.type == row->type) covered_.push_back(bytes(other.at));
      }
    } else if (const uint32_t top = root(); top != kNone && claim == nullptr) {
      q_.verbs = {lemma(top)};
      covered_.push_back(parse().tokens[top].span);
    }
    if (claim != nullptr) {
      read_content(*claim);
    } else {
      set_target();
    }
    if (row != nullptr) read_roles(*row);
  }

  void read_content(const Claim& claim) {
    q_.target = Target::content;
    q_.is_event = true;
    q_.stance = claim.stance;
    read_source(claim);
    // An event that is not the saying itself ("What did he say of the strikes?") is told by words.
    if (q_.event && !std::any_of(claim.cue.begin(), claim.cue.end(),
                                 [&](Span cue) { return cue.overlaps(bytes(q_.event->at)); })) {
      q_.event.reset();
    }
  }

  void read_source(const Claim& claim) {
    SourceAsked source;
    source.words = words(claim.source.front());
    source.lemmas = content_of(claim.source.front());
    if (claim.source_mention < a_.mentions.mentions.size()) {
      const uint32_t actor = a_.mentions.mentions[claim.source_mention].actor;
      if (actor < a_.mentions.actors.size()) source.id = a_.mentions.actors[actor].id;
    }
    q_.source = std::move(source);
    covered_.insert(covered_.end(), claim.source.begin(), claim.source.end());
    covered_.insert(covered_.end(), claim.cue.begin(), claim.cue.end());
  }

  void set_target() {
    const StatementRow* row = chosen();
    if (const Hole* number = hole("number")) {
      q_.target = Target::count;
      for (const Quantity& quantity : a_.mentions.quantities) {
        if (quantity.span.overlaps(number->span)) q_.count = quantity.kind;
      }
      // "… are missing", "… were displaced": a kind of count is what the verb says.
      const bool counts = row == nullptr && root() != kNone && parse().form(root()) == q_.count;
      if (counts) q_.verbs.clear();
      q_.is_event = (row != nullptr || counts) && !q_.count.empty();
      return;
    }
    // Whoever did it: it is the deed that is asked for.
    if (q_.reading.holes.empty() || hole("somebody") != nullptr) {
      q_.target = q_.reading.asked == Asked::when    ? Target::time
                  : q_.reading.asked == Asked::where ? Target::place
                  : q_.reading.asked == Asked::what  ? Target::happenings
                                                     : Target::truth;
      q_.is_event = row != nullptr;
      return;
    }
    bool as_actor = false;
    bool as_recipient = false;
    if (row != nullptr) {
      for (const RoleRow& role : row->roles) {
        if (!in_hole(bytes(role.at))) continue;
        as_actor = as_actor || role.role == "actor";
        as_recipient = as_recipient || role.role == "recipient";
      }
    }
    q_.is_event = as_actor || as_recipient;
    if (q_.reading.holes.size() > 1) {
      q_.target = Target::pair;
      q_.is_event = as_actor && as_recipient;
    } else if (as_actor || as_recipient) {
      q_.target = as_actor ? Target::actor : Target::recipient;
    } else if (row != nullptr && row->claim && in_hole(bytes(row->claim->source_at))) {
      q_.target = Target::source;
      q_.stance = row->claim->stance;
      q_.is_event = true;
      covered_.push_back(bytes(row->claim->cue_at));
    } else {
      q_.target = q_.reading.asked == Asked::who || q_.reading.asked == Asked::which
                      ? Target::actor
                      : Target::recipient;
    }
  }

  void read_roles(const StatementRow& row) {
    const Statement& statement = a_.statements.statements[chosen_];
    const auto add = [&](const char* name, const std::vector<uint32_t>& mentions) {
      for (const uint32_t m : mentions) {
        const Mention& mention = a_.mentions.mentions[m];
        if (in_hole(mention.span)) continue;
        if (q_.target == Target::content && q_.source && words(mention.span) == q_.source->words)
          continue;  // he who says it
        // "Attacks by gunmen in Nigeria" are asked for where they were, whomever they hit.
        const bool is_where_it_was = mention.place != kNone &&
                                     std::string_view(name) == "recipient" &&
                                     words_.is("inside", before(mention.span));
        if (is_where_it_was) continue;
        if (mention.form != MentionForm::pronoun) add_role(name, mention);
      }
    };
    if (q_.event) {
      // "Who met X", "who signed the pact between X and Y": they need not stand in one role with
      // him.
      add(q_.target == Target::actor ? "" : "actor", statement.actors);
      add("recipient", statement.recipients);
      for (const CountRow& count : row.counts) {
        if (in_hole(bytes(count.at))) continue;
        q_.counts.push_back(count);
        covered_.push_back(bytes(count.at));
      }
    }
    const bool claimed = statement.claim < a_.statements.claims.size() && !q_.source &&
                         q_.target != Target::source && q_.target != Target::content;
    if (!claimed) return;
    const Claim& claim = a_.statements.claims[statement.claim];
    if (!claim.source.empty() && !in_hole(claim.source.front())) read_source(claim);
  }

  void read_places() {
    for (const PlaceMention& place : a_.mentions.places) {
      if (!place.is_location || in_hole(place.span) || is_covered(place.span)) continue;
      const bool told = chosen() != nullptr && q_.event &&
                        std::any_of(chosen()->places.begin(), chosen()->places.end(),
                                    [&](const PlaceRow& row) { return row.place == place.id; });
      if (!told && !is_where(place.span)) continue;
      PlaceAsked asked;
      asked.place = key_of(place);
      asked.words = words(place.span);
      asked.lemmas = content_of(place.span);
      for (const Mention& mention : a_.mentions.mentions) {
        if (mention.span == place.span && mention.actor < a_.mentions.actors.size())
          asked.actor = a_.mentions.actors[mention.actor].id;
      }
      cover(place.span);
      q_.places.push_back(std::move(asked));
    }
  }

  // "which NOUN", "how many NOUN".
  void read_noun() {
    const std::string& noun = q_.reading.noun;
    if (noun.empty() || q_.target == Target::happenings) return;  // the deed that is told
    const bool counted = q_.target == Target::count;
    if (q_.reading.asked == Asked::where) {
      const auto* kinds = words_.place_kinds(noun);
      if (kinds != nullptr) {
        q_.place_kinds = *kinds;
        return;
      }
    } else if (!counted) {
      if (const auto* kinds = words_.kinds(noun)) {
        q_.kinds = *kinds;
        return;
      }
    }
    const Lemmas read = reader_.lemmas(noun);
    for (std::size_t i = 0; i < read.lemma.size(); ++i) {
      const bool last = i + 1 == read.lemma.size();
      if (last && (words_.is("people", read.form[i]) || words_.is("empty", read.form[i]))) break;
      if (last && counted) {
        q_.noun = read.lemma[i];
        break;
      }
      const auto* kinds = last && !counted ? words_.kinds(read.form[i]) : nullptr;
      if (kinds != nullptr) {
        q_.kinds = *kinds;
      } else if (!counted && is_content(read.tag[i])) {
        q_.words.push_back(read.lemma[i]);
      }
    }
  }

  // What no part of the question has taken up has to be found in the text.
  void read_rest() {
    for (const Mention& mention : a_.mentions.mentions) {
      if (mention.form != MentionForm::name || mention.actor == kNone) continue;
      if (!is_covered(mention.span)) add_role("", mention);
    }
    if (!parse().has_tags()) return;
    for (uint32_t t = 0; t < parse().tokens.size(); ++t) {
      const Span span = parse().tokens[t].span;
      if (!is_content(parse().upos[t]) || is_covered(span) || is_counted(t)) continue;
      std::string word = lemma(t);
      if (words_.is("empty", word) || words_.is("empty", parse().form(t))) continue;
      if (q_.event && t == root() && words_.is("light", word)) continue;  // "launched an attack"
      q_.is_aside = q_.is_aside || (q_.event && t == root() && parse().upos[t] == Upos::verb);
      if (std::find(q_.words.begin(), q_.words.end(), word) == q_.words.end())
        q_.words.push_back(std::move(word));
    }
  }
  // The noun of "how many NOUN" stands behind the number in the reading.
  bool is_counted(uint32_t token) const {
    const Hole* number = hole("number");
    if (number == nullptr || q_.reading.noun.empty()) return false;
    const Span span = parse().tokens[token].span;
    return span.begin >= number->span.end &&
           span.begin < number->span.end + 2 + q_.reading.noun.size();
  }

  const TextReader& reader_;
  const AskWords& words_;
  const AskKinds& kinds_;
  Annotated a_;
  DocumentRecord record_;
  CodePoints points_;
  Date today_;
  uint32_t chosen_ = kNone;
  std::vector<Span> covered_;
  Question q_;
};

std::string days_text(const Question& q) {
  if (!q.timed) return "";
  return to_string(q.time.first) + ".." + to_string(q.time.last);
}

void add_slot(Understanding& out, const char* name, const std::string& words,
              const std::string& id) {
  if (words.empty() && id.empty()) return;
  out.slots.push_back({name, words, id});
}

}  // namespace

Question understand(const Reading& reading, const TextReader& reader, const AskWords& words,
                    const AskKinds& kinds, Date today) {
  return Understander(reading, reader, words, kinds, today).run();
}

Understanding describe(const Question& q) {
  Understanding out;
  out.asked = q.reading.asked;
  out.reading = q.reading.shown();
  std::string verbs;
  for (const std::string& verb : q.verbs) verbs += (verbs.empty() ? "" : " ") + verb;
  if (q.event) {
    const std::string mode = q.event->modes.empty() ? "" : "/" + q.event->modes.front();
    add_slot(out, "event", verbs, q.event->type + mode);
  } else {
    add_slot(out, "event", verbs, "");
  }
  for (const RoleAsked& role : q.roles)
    add_slot(out, role.role.empty() ? "with" : role.role.c_str(), role.words, role.id);
  for (const PlaceAsked& asked : q.places) add_slot(out, "place", asked.words, asked.place.id);
  add_slot(out, "time", q.time_words, days_text(q));
  if (q.source) add_slot(out, "source", q.source->words, q.source->id);
  add_slot(out, "claim", "", q.stance);
  add_slot(out, "count", q.noun, q.count);
  for (const std::string& kind : q.kinds) add_slot(out, "kind", q.reading.noun, kind);
  for (const std::string& word : q.words) add_slot(out, "word", word, "");
  out.text = std::string(name(q.reading.asked)) + ": " + out.reading;
  for (const AskSlot& slot : out.slots) {
    out.text += "; " + slot.name + " " + (slot.id.empty() ? slot.words : slot.id);
  }

  IncidentFilter& filter = out.filter;
  if (q.event && q.target != Target::content) filter.type = q.event->type;
  for (const RoleAsked& role : q.roles) {
    if (!role.named || role.is_place) continue;
    std::string& into = role.role == "recipient" ? filter.recipient : filter.actor;
    if (into.empty()) into = role.id.empty() ? role.words : role.id;
  }
  if (!q.places.empty()) filter.place = q.places.front().place.id;
  for (const RoleAsked& role : q.roles) {
    if (role.is_place && filter.place.empty()) filter.place = role.place.id;
  }
  if (q.source) filter.source = q.source->words;
  filter.since = q.time.first;
  filter.until = q.time.last;
  return out;
}

}  // namespace casus::ask
