#include "statements/setting.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string_view>

namespace casus::statements {
namespace {

void add_unique(std::vector<uint32_t>& to, uint32_t value) {
  if (std::find(to.begin(), to.end(), value) == to.end()) to.push_back(value);
}

template <class T>
Range in_span(const std::vector<T>& sorted, Span span) {
  const auto less = [](const T& item, uint32_t at) { return item.span.begin < at; };
  const auto first = std::lower_bound(sorted.begin(), sorted.end(), span.begin, less);
  const auto last = std::lower_bound(first, sorted.end(), span.end, less);
  return {static_cast<uint32_t>(first - sorted.begin()),
          static_cast<uint32_t>(last - sorted.begin())};
}

uint32_t gap(Span a, Span b) {
  if (a.overlaps(b)) return 0;
  return a.end <= b.begin ? b.begin - a.end : a.begin - b.end;
}

// "on three US officials", "at the US embassy": whose they are, where it is a country.
bool is_of_others(const Reading& reading, const PlaceMention& place) {
  const uint32_t token = token_at(reading, place.span.begin);
  const Parse& parse = *reading.parse;
  for (uint32_t t = token; parse.head[t] != kNone; t = parse.head[t]) {
    const Relation relation = parse.relation[t];
    const bool inside = relation == Relation::compound || relation == Relation::amod ||
                        relation == Relation::flat || parse.label(t) == "nmod:poss";
    if (!inside) return false;
    const uint32_t mention = reading.by_top[parse.head[t]];
    if (mention == kNone) continue;
    const MentionKind kind = reading.mentions->mentions[mention].kind;
    const bool body = kind == MentionKind::facility || kind == MentionKind::organization;
    return kind == MentionKind::person || kind == MentionKind::group ||
           (body && place.feature.starts_with("PCL"));
  }
  return false;
}

// What the tree says of it: is the preposition of its phrase one of place ("in the city of Goma")?
// Nothing where it has none.
std::optional<bool> is_set_in(const Reading& reading, uint32_t token) {
  const Parse& parse = *reading.parse;
  uint32_t at = token;
  constexpr int kHighest = 8;
  for (int n = 0; n < kHighest; ++n) {
    uint32_t preposition = kNone;
    for (const uint32_t d : parse.dependents(at)) {
      if (parse.relation[d] == Relation::case_ && parse.label(at) != "nmod:poss") preposition = d;
    }
    const Relation relation = parse.relation[at];
    const bool of = preposition != kNone && reading.words[preposition].is(WordClass::of);
    // "in the battle for Goma"
    const bool aim = preposition != kNone && relation == Relation::nmod &&
                     reading.words[preposition].form == "for";
    if (aim) return std::nullopt;
    if (preposition != kNone && !of) {
      return reading.words[preposition].is(WordClass::locative) ||
             reading.words[preposition].form == "through";
    }
    // "took to the streets of Goma"
    if (of && parse.head[at] != kNone && reading.words[parse.head[at]].form == "streets")
      return true;
    if (relation == Relation::nsubj || relation == Relation::obj) return false;
    const bool goes_on = of || relation == Relation::compound || relation == Relation::flat ||
                         relation == Relation::amod || relation == Relation::appos ||
                         relation == Relation::conj || relation == Relation::nmod;
    if (!goes_on || parse.head[at] == kNone) return std::nullopt;
    at = parse.head[at];
  }
  return std::nullopt;
}

// "in eastern Afghanistan", "near the town of Goma": a preposition of place before the name.
bool is_location(const Reading& reading, const PlaceMention& place) {
  const uint32_t token = token_at(reading, place.span.begin);
  if (is_of_others(reading, place)) return false;
  if (reading.parse->has_tags()) {
    if (const std::optional<bool> told = is_set_in(reading, token)) return *told;
  }
  const uint32_t first = reading.sentence_first(token);
  uint32_t at = token;
  const uint32_t mention = reading.words[token].mention;
  if (mention != kNone) at = std::max(first, reading.mentions->mentions[mention].first);
  for (uint32_t steps = 0; at > first && steps < 8; ++steps) {
    --at;
    const Word& word = reading.words[at];
    if (word.is(WordClass::locative) && word.mention == kNone) return true;
    if (word.verb != kNone || word.mark == Word::Mark::stop) return false;
  }
  return false;
}

}  // namespace

// "a delegation from Islamabad held talks": says who they are, not where it was.
bool is_of_doer(const Reading& reading, const Found& event, uint32_t place) {
  if (event.noun || event.verb == kNone || event.event_subject) return false;
  const Verb& verb = reading.verbs[event.verb];
  if (verb.passive || verb.head == kNone || place == verb.head) return false;
  const Parse& parse = *reading.parse;
  if (!parse.is_below(place, verb.head) || parse.is_below(place, verb.clause)) return false;
  // "the ministry in Kabul" acts there.
  for (uint32_t t = place; t != kNone && t != verb.head; t = parse.head[t]) {
    for (const uint32_t d : parse.dependents(t)) {
      if (parse.relation[d] == Relation::case_ && reading.words[d].is(WordClass::locative) &&
          !reading.words[d].is(WordClass::bound)) {
        return false;
      }
    }
  }
  return true;
}

// "a driver who had lived in Goma was shot": where that was is told of another time.
bool is_told_of_past(const Reading& reading, const Found& event, uint32_t place) {
  const Parse& parse = *reading.parse;
  bool past = false;
  uint32_t t = place;
  while (t != kNone && t != event.token) {
    const uint32_t verb = reading.words[t].verb;
    past = past || (parse.relation[t] == Relation::acl && verb != kNone &&
                    reading.verbs[verb].past_perfect);
    t = parse.head[t];
  }
  return past && t == event.token;
}

// "officials in Islamabad said …", "…, he told reporters in Yerevan": where who tells of it is,
// unless the telling is the event.
bool is_of_speaker(const std::vector<Claim>& claims, const Statement& event, Span place) {
  const auto meets = [](const std::vector<Span>& spans, Span other) {
    return std::any_of(spans.begin(), spans.end(), [&](Span span) { return span.overlaps(other); });
  };
  auto claim = std::lower_bound(claims.begin(), claims.end(), event.sentence,
                                [](const Claim& c, uint32_t here) { return c.sentence < here; });
  for (; claim != claims.end() && claim->sentence == event.sentence; ++claim) {
    const bool tells = meets(claim->source, place) || place.begin >= claim->cue.front().end;
    if (tells && meets(claim->content, event.anchor) && !meets(claim->content, place)) return true;
  }
  return false;
}

// "the Goma market attack", "the Kabul bombing": the place is in the words of the event; but "the
// Russia attack" may be Russia's.
bool is_part_of_name(const Reading& reading, const Found& event, uint32_t token) {
  if (!event.noun) return false;
  const Parse& parse = *reading.parse;
  uint32_t at = token;
  while (parse.relation[at] == Relation::compound && at < event.token && parse.head[at] > at) {
    at = parse.head[at];
  }
  if (at != event.token) return false;
  const bool direct = parse.head[token] == event.token;
  const uint32_t mention = reading.words[token].mention;
  if (mention == kNone || !direct) return true;
  const uint32_t actor = reading.mentions->mentions[mention].actor;
  return actor == kNone || reading.mentions->actors[actor].kind != "state";
}

// The place a mention names: its own, or, of "the besieged city of Goma", Goma; kNone.
uint32_t place_of(const Reading& reading, const Mention& mention) {
  if (mention.place != kNone || mention.form != MentionForm::nominal) return mention.place;
  const Parse& parse = *reading.parse;
  const auto& places = reading.mentions->places;
  const uint32_t noun = token_at(reading, mention.head.begin);
  const TokenRange phrase = parse.subtree(noun);
  const Range here = in_span(places, reading.span({phrase.first, phrase.last}));
  for (uint32_t p = here.first; p < here.last; ++p) {
    const uint32_t token = token_at(reading, places[p].span.begin);
    if (parse.head[token] == noun && parse.relation[token] == Relation::nmod && token > noun)
      return p;
  }
  return kNone;
}

// Where it happened: the places of its own clause; of an act of harm also those the sentence is
// set in, and whom it hit.
void set_places(const Reading& reading, const FrameSet& frames, const std::vector<Claim>& claims,
                std::vector<Found>& events) {
  const auto& places = reading.mentions->places;
  constexpr int kElsewhere = 4;
  std::vector<bool> in_town(events.size(), false);  // that it hit
  for (uint32_t e = 0; e < events.size(); ++e) {
    Found& event = events[e];
    if (event.is_answered) continue;
    Statement& s = event.statement;
    // "struck Kyiv, killing six people, while a fire burned in Sochi"
    const uint32_t deed = event.noun ? kNone : event.same_as;
    if (deed < e && in_town[deed] && events[deed].statement.sentence == s.sentence) {
      s.places = events[deed].statement.places;
      in_town[e] = true;
      continue;
    }
    const EventType& type = *frames.frames()[event.frame].type;
    const bool harm = type.harm;
    const Range here = in_span(places, reading.parse->sentences[s.sentence].span);
    int nearest = kElsewhere;
    std::vector<std::pair<int, uint32_t>> near;
    for (uint32_t p = here.first; p < here.last; ++p) {
      const uint32_t token = token_at(reading, places[p].span.begin);
      if (is_part_of_name(reading, event, token)) {
        add_unique(s.places, p);
        continue;
      }
      if (!places[p].is_location || !is_location(reading, places[p])) continue;
      if (is_of_doer(reading, event, token) || is_told_of_past(reading, event, token)) continue;
      if (is_of_speaker(claims, s, places[p].span)) continue;
      const int far = reading.remove(event.token, token);
      nearest = std::min(nearest, far);
      near.emplace_back(far, p);
    }
    const int most = harm ? 2 : 1;
    for (const auto& [far, p] : near) {
      if (far != nearest || far > most) continue;
      if (std::find(s.places.begin(), s.places.end(), p) == s.places.end()) s.places.push_back(p);
    }
    if (s.places.empty() && harm && near.size() == 1) s.places.push_back(near.front().second);
    // "Russia struck Kyiv while a fire burned in Sochi": a town that was hit is where it happened.
    std::vector<uint32_t> hit;
    for (const uint32_t m : s.recipients) {
      const Mention& mention = reading.mentions->mentions[m];
      const bool is_state =
          mention.actor != kNone && reading.mentions->actors[mention.actor].kind == "state";
      const uint32_t place = place_of(reading, mention);
      if (harm && place < places.size() && mention.kind == MentionKind::place &&
          mention.form == MentionForm::name && !is_state)
        hit.push_back(place);
    }
    in_town[e] = !hit.empty();
    std::erase_if(s.places, [&](uint32_t p) {
      return !hit.empty() && std::ranges::none_of(hit, [&](uint32_t town) {
        const auto& around = places[town].within;
        const auto& inside = places[p].within;
        return places[p].id == places[town].id || std::ranges::count(around, places[p].id) > 0 ||
               std::ranges::count(inside, places[town].id) > 0;
      });
    });
    // What is taken or bombed is where it happened; who is accused or asked is not.
    const bool visits = std::find(s.modes.begin(), s.modes.end(), "visit") != s.modes.end();
    for (const uint32_t m : s.recipients) {
      const Mention& mention = reading.mentions->mentions[m];
      if (type.verbal && !visits && mention.actor != kNone) continue;
      const uint32_t place = place_of(reading, mention);
      const bool town = place < places.size() && mention.kind == MentionKind::place;
      if (town && (s.places.empty() || mention.actor == kNone)) add_unique(s.places, place);
    }
    std::sort(s.places.begin(), s.places.end());
    s.places.erase(std::unique(s.places.begin(), s.places.end()), s.places.end());
  }
}

namespace {

// "attacked the post using mortars", "an attack carried out with rifles": told in a clause below.
bool is_by_way(const Reading& reading, const Found& event, uint32_t weapon) {
  const Parse& parse = *reading.parse;
  const uint32_t noun = first_conjunct(parse, weapon);
  const uint32_t clause = parse.head[noun];
  if (clause == kNone || reading.words[clause].verb == kNone) return false;
  const bool used =
      parse.relation[noun] == Relation::obj && reading.words[clause].is(WordClass::subject_control);
  const auto is_with = [&](uint32_t d) {
    return parse.relation[d] == Relation::case_ && reading.words[d].is(WordClass::means);
  };
  const bool with = event.noun && parse.relation[noun] == Relation::obl &&
                    reading.verbs[reading.words[clause].verb].reduced &&
                    std::ranges::any_of(parse.dependents(noun), is_with);
  if (!used && !with) return false;
  const Relation relation = parse.relation[clause];
  if (relation != Relation::advcl && relation != Relation::xcomp && relation != Relation::acl)
    return false;
  const uint32_t above = parse.head[clause];
  return above == event.token || (event.noun && above == parse.head[event.token]);
}

// "Two devices exploded": what goes off, though no weapon by its noun alone.
bool goes_off(const Reading& reading, const FrameSet& frames, const Found& event, uint32_t noun) {
  const Frame& frame = frames.frames()[event.frame];
  return !event.noun && std::ranges::count(frame.modes, "explosives") > 0 &&
         reading.parse->head[noun] == event.token &&
         (reading.parse->relation[noun] == Relation::nsubj ||
          reading.parse->relation[noun] == Relation::obj) &&
         frames.noun_classes().has(frames.explosive_set(), reading.words[noun].form);
}

}  // namespace

void set_instruments(const Reading& reading, const FrameSet& frames, std::vector<Found>& events) {
  const auto& mentions = reading.mentions->mentions;
  std::size_t from = 0;
  for (Found& event : events) {
    Statement& s = event.statement;
    const EventType& type = *frames.frames()[event.frame].type;
    if (!type.harm) continue;
    while (from < mentions.size() && mentions[from].sentence < s.sentence) ++from;
    for (std::size_t m = from; m < mentions.size() && mentions[m].sentence == s.sentence; ++m) {
      const uint32_t noun = token_at(reading, mentions[m].head.begin);
      const bool weapon = mentions[m].kind == MentionKind::weapon;
      if (!weapon && !goes_off(reading, frames, event, noun)) continue;
      if (reading.remove(event.token, mentions[m].last - 1) > 1 && !is_by_way(reading, event, noun))
        continue;
      s.instruments.push_back(static_cast<uint32_t>(m));
    }
  }
}

void set_quantities(const Reading& reading, const FrameSet& frames,
                    const std::vector<Claim>& claims, std::vector<Found>& events) {
  const auto& quantities = reading.mentions->quantities;
  const auto holds = [](const Claim& claim, Span span) {
    return std::ranges::any_of(claim.content, [&](Span content) { return content.overlaps(span); });
  };
  for (uint32_t q = 0; q < quantities.size(); ++q) {
    const Quantity& quantity = quantities[q];
    const bool casualties = quantity.kind == "killed" || quantity.kind == "injured";
    uint32_t best = kNone;
    uint32_t distance = UINT32_MAX;
    // "The army said it had killed 14; residents said that four were farmers": each counts its own.
    const auto first = std::ranges::lower_bound(claims, quantity.sentence, {}, &Claim::sentence);
    const auto last = std::ranges::upper_bound(claims, quantity.sentence, {}, &Claim::sentence);
    const bool is_said =
        std::any_of(first, last, [&](const Claim& claim) { return holds(claim, quantity.span); });
    for (uint32_t e = 0; e < events.size(); ++e) {
      const Statement& s = events[e].statement;
      if (s.sentence != quantity.sentence) continue;
      if (is_said && s.claim != kNone && !holds(claims[s.claim], quantity.span)) continue;
      const Frame& frame = frames.frames()[events[e].frame];
      if (casualties && (!frame.type->harm || s.type != frame.type_name || events[e].is_answered))
        continue;
      uint32_t far = gap(s.anchor, quantity.span);
      // Killing verbs hold counts of the killed more closely than the attack beside them.
      if (quantity.kind == "killed" && frame.lethal) far /= 2;
      if (!casualties && !reading.span(events[e].clause).contains(quantity.span)) continue;
      if (far < distance) {
        distance = far;
        best = e;
      }
    }
    if (best == kNone) continue;
    events[best].statement.quantities.push_back(q);
    if (quantity.kind == "killed" && quantity.max.value_or(1) > 0)
      events[best].statement.lethal = true;
  }
}

namespace {

constexpr int kRecentDays = 45;             // older dates make a sentence background; our guess
constexpr std::size_t kLeadSentences = 12;  // our guess
constexpr int kNewsDays = 3;  // an undated past event is taken for this recent; our guess

// Whose time a time expression tells, and whether its year can be trusted.
struct TimeNote {
  uint32_t saying = kNone;  // the claim whose cue clause it stands in
  bool fronted = false;     // "In April 2022, officials said …": for the saying and what is said
  bool unsafe = false;      // a bound ("until 2001"), or a day without a year nobody told
  bool bare_day = false;    // day and month without a year ("Sept. 11")
  bool is_name = false;     // behind an article: "the Sept. 11 attacks"
  DateRange days;           // in the year the text speaks of
};

// How many days a TIMEX3 duration lasts; nothing where it tells no number of days or more.
std::optional<int> days_of_duration(std::string_view value) {
  if (value.size() < 3 || value[0] != 'P') return std::nullopt;
  if (value[1] == 'T') return 0;
  int number = 0;
  const char* const end = value.data() + value.size() - 1;
  const auto read = std::from_chars(value.data() + 1, end, number);
  constexpr int kMost = 10000;
  if (read.ec != std::errc() || read.ptr != end || number > kMost) return std::nullopt;
  switch (value.back()) {
    case 'D':
      return number;
    case 'W':
      return 7 * number;
    default:
      return std::nullopt;
  }
}

// How far an event lies from what the clause above tells.
struct Shift {
  uint32_t timex = 0;    // the length of time
  int days = 0;          // below 0: it came first ("two days after Iran attacked")
  bool at_most = false;  // "less than a week after"
};

class TimeFinder {
 public:
  TimeFinder(const Reading& reading, const FrameSet& frames, const std::vector<Claim>& claims)
      : r_(reading),
        frames_(frames),
        published_(reading.document->published_date()),
        claims_(claims) {
    notes_.resize(times().size());
    for (uint32_t t = 0; t < times().size(); ++t) note_year(t);
    for (uint32_t t = 0; t + 1 < times().size(); ++t) note_range(t);
    for (uint32_t c = 0; c < claims.size(); ++c) note_saying(c);
  }

  const std::vector<TimeExpression>& times() const { return r_.mentions->times; }
  DateRange days(uint32_t timex) const { return notes_[timex].days; }
  Date published(const Found& event) const {
    return r_.document->published_date_at(r_.parse->tokens[event.token].span.begin);
  }
  bool is_old(uint32_t timex) const {
    return published_.known() &&
           days_from_civil(published_) - days_from_civil(days(timex).last) > kRecentDays;
  }
  // The nearest dated expression within a span that can date the event, first by the tree (at most
  // so far off), then by the words between.
  uint32_t nearest(Span within, const Found& event, int most) const {
    const Range here = in_span(times(), within);
    uint32_t best = kNone;
    uint32_t distance = UINT32_MAX;
    for (uint32_t t = here.first; t < here.last; ++t) {
      if (!days(t).known() || !dates(t, event) || is_compared(times()[t].span)) continue;
      const uint32_t token = token_at(r_, times()[t].span.begin);
      const int off = r_.remove(event.token, token);
      if (off > most || is_of_relative(token, event) || began_since(token, event) ||
          is_of_content(token, event) || is_yet_to_come(t, event) || is_of_past(t, event) ||
          is_of_other_plan(token, event) || is_later(token, event))
        continue;
      constexpr uint32_t kStep = 100000;  // more than any sentence's bytes that are looked at
      const uint32_t far =
          gap(times()[t].span, event.statement.anchor) + static_cast<uint32_t>(off) * kStep;
      if (far < distance) {
        distance = far;
        best = t;
      }
    }
    return best;
  }
  // Does a relative clause of its sentence tell a day? It may be that of the event, after all, so
  // that the sentence before says nothing.
  bool has_day_of_relative(const Found& event) const {
    const Range here = in_span(times(), r_.parse->sentences[event.statement.sentence].span);
    for (uint32_t t = here.first; t < here.last; ++t) {
      const uint32_t token = token_at(r_, times()[t].span.begin);
      if (days(t).known() && is_of_relative(token, event)) return true;
    }
    return false;
  }
  // "after Iran attacked": of another time than the clause above.
  bool in_sequence(const Found& event) const {
    const uint32_t mark = sequence_mark(event);
    return mark != kNone;
  }
  std::pair<uint32_t, DateRange> shifted(const Found& event,
                                         const std::vector<Found>& events) const;
  // "seized 25 girls after killing the vice principal": on the same day, by the same.
  bool is_of_one_deed(const Found& event) const {
    return event.verb != kNone && r_.verbs[event.verb].gerund && !shift_of(event);
  }
  // "the Sept. 11 attacks": a name rather than a date, but "the 7 May murder of the judge".
  bool is_named_by_day(const Found& event) const {
    if (!event.noun || tells_day(event)) return false;
    const Range here = in_span(times(), r_.parse->sentences[event.statement.sentence].span);
    for (uint32_t t = here.first; t < here.last; ++t) {
      const uint32_t end = times()[t].span.end;
      const uint32_t begin = event.statement.anchor.begin;
      if (notes_[t].bare_day && end <= begin && begin <= end + 1) return true;
    }
    return false;
  }
  bool background(const Found& event) const {
    const Sentence& s = r_.parse->sentences[event.statement.sentence];
    for (uint32_t i = s.first; i < s.last; ++i) {
      if (r_.words[i].is(WordClass::background) && !is_measure(i)) return true;
    }
    const Range here = in_span(times(), s.span);
    for (uint32_t t = here.first; t < here.last; ++t) {
      if (!days(t).known() || !is_old(t)) continue;
      // "condemned the rebels, who have been fighting since 2007": now.
      const uint32_t token = token_at(r_, times()[t].span.begin);
      if (!is_of_relative(token, event) && !is_of_content(token, event) && !is_of_past(t, event))
        return true;
    }
    return false;
  }
  // "the worst shooting in decades", "17 years in prison": no history is told.
  bool is_measure(uint32_t years) const {
    const uint32_t first = r_.sentence_first(years);
    constexpr uint32_t kNear = 12;  // tokens from "the worst"
    for (uint32_t t = years; t > first && t + kNear > years; --t) {
      const std::string_view tag = r_.parse->xpos(t - 1);
      if (tag == "JJS" || tag == "RBS") return true;
    }
    const uint32_t next = years + 1;
    return years > first && r_.is_number(years - 1) && next < r_.sentence_last(years) &&
           (r_.words[next].form == "in" || r_.words[next].form == "behind");
  }
  // "three weeks of clashes": how many days they lasted.
  std::optional<int> length(const Found& event) const {
    const uint32_t noun = token_at(r_, event.statement.anchor.end - 1);
    const uint32_t head = r_.parse->head[noun];
    if (head == kNone || head > noun || r_.parse->relation[noun] != Relation::nmod)
      return std::nullopt;
    const Range here = in_span(times(), r_.parse->sentences[event.statement.sentence].span);
    for (uint32_t t = here.first; t < here.last; ++t) {
      if (times()[t].type == "DURATION" && times()[t].span.end == r_.parse->tokens[head].span.end)
        return days_of_duration(times()[t].value);
    }
    return std::nullopt;
  }
  // "in 2021, when the army took power": the time right before the clause; kNone: none is.
  uint32_t before_when(const Found& event) const {
    if (event.noun || event.verb == kNone) return kNone;
    const Parse& parse = *r_.parse;
    uint32_t when = kNone;
    for (const uint32_t d : parse.dependents(r_.verbs[event.verb].clause)) {
      if (parse.relation[d] == Relation::advmod && parse.xpos(d) == "WRB") when = d;
    }
    if (when == kNone || when < r_.sentence_first(when) + 2) return kNone;
    const uint32_t last = when - (r_.words[when - 1].mark == Word::Mark::comma ? 2 : 1);
    const uint32_t end = r_.parse->tokens[last].span.end;
    const Range here = in_span(times(), r_.parse->sentences[event.statement.sentence].span);
    for (uint32_t t = here.first; t < here.last; ++t) {
      if (times()[t].span.end == end && days(t).known()) return t;
    }
    return kNone;
  }
  // "A judge was shot. It happened on Monday": the day of the other clause.
  uint32_t told_by(const Found& event) const {
    Found other = event;
    other.token = event.dated_by;
    other.noun = false;
    other.verb = r_.words[other.token].verb;
    other.statement.sentence = r_.token_sentence[other.token];
    other.statement.anchor = r_.parse->tokens[other.token].span;
    return nearest(r_.parse->sentences[other.statement.sentence].span, other, 1);
  }
  // "On Thursday it mourned soldiers killed by rebels": what a participle tells of a noun came
  // before the day of the clause around it, shortly.
  bool is_told_of_noun(const Found& event, uint32_t timex) const {
    if (event.noun || event.verb == kNone || timex == kNone || !days(timex).last.full())
      return false;
    const Verb& verb = r_.verbs[event.verb];
    const Parse& parse = *r_.parse;
    return verb.reduced && parse.xpos(verb.token) == "VBN" &&
           parse.relation[verb.clause] == Relation::acl &&
           !parse.is_below(token_at(r_, times()[timex].span.begin), verb.clause);
  }
  // "At least 83 people have been killed in the campaign": over all of it, at no day.
  bool is_of_campaign(const Found& event) const {
    if (!event.perfect || event.verb == kNone) return false;
    const Parse& parse = *r_.parse;
    for (const uint32_t d : parse.dependents(r_.verbs[event.verb].clause)) {
      if (parse.relation[d] == Relation::obl && is_definite(parse, d) &&
          frames_.noun_classes().has(frames_.campaign_set(), r_.words[d].form)) {
        return true;
      }
    }
    return false;
  }
  // "have attacked two dozen ships since": at no day told.
  bool is_since(const Found& event) const {
    if (!event.perfect) return false;
    for (uint32_t i = event.token; i < event.clause.last; ++i) {
      if (r_.words[i].is(WordClass::since)) return true;
    }
    return false;
  }

  // The time behind that "since".
  uint32_t since(const Found& event) const {
    const Range here = in_span(times(), r_.span(event.clause));
    for (uint32_t t = here.first; t < here.last; ++t) {
      const uint32_t token = token_at(r_, times()[t].span.begin);
      const bool behind = token > event.token && (r_.words[token].is(WordClass::since) ||
                                                  r_.words[token - 1].is(WordClass::since));
      if (behind && days(t).known() && days(t).first <= published_) return t;
    }
    return kNone;
  }

 private:
  std::optional<Shift> shift_of(const Found& event) const;
  uint32_t sequence_mark(const Found& event) const {
    if (event.noun || event.verb == kNone) return kNone;
    const uint32_t mark = r_.verbs[event.verb].boundary;
    if (mark == kNone) return kNone;
    const Word& word = r_.words[mark];
    return word.is(WordClass::later) || word.is(WordClass::earlier) ? mark : kNone;
  }
  bool tells_day(const Found& event) const {
    return !event.statement.recipients.empty() &&
           has_feature(*r_.parse, event.token, "Number=Sing");
  }
  bool is_compared(Span time) const;
  bool is_of_content(uint32_t token, const Found& event) const;
  // "was ousted in 2022 and blames the army": what is told as of now is of no day long ago that
  // another verb is given.
  bool is_of_past(uint32_t timex, const Found& event) const {
    const bool now = event.present || event.statement.factuality == Factuality::ongoing;
    if (!now || event.noun || event.verb == kNone || !is_old(timex)) return false;
    return r_.clause_of[token_at(r_, times()[timex].span.begin)] != event.verb;
  }
  // "will invest by 2028, and Switzerland will scrap duties": two plans, of which the day behind
  // the first is the first one's.
  bool is_of_other_plan(uint32_t token, const Found& event) const {
    if (event.noun || event.verb == kNone) return false;
    const Verb& verb = r_.verbs[event.verb];
    const uint32_t above = r_.parse->head[verb.clause];
    if (verb.modals == 0 || verb.subject.first == verb.subject.last || above == kNone ||
        r_.parse->relation[verb.clause] != Relation::conj)
      return false;
    return above < token && token < verb.subject.first && r_.parse->is_below(token, above) &&
           !r_.parse->is_below(token, verb.clause);
  }
  // "A curfew that had been imposed was lifted on Monday": before that.
  bool is_later(uint32_t token, const Found& event) const {
    if (event.noun || event.verb == kNone || !event.past_perfect) return false;
    const uint32_t clause = r_.verbs[event.verb].clause;
    return r_.parse->relation[clause] == Relation::acl && !r_.parse->is_below(token, clause);
  }
  // What has happened did not happen on a day to come.
  bool is_yet_to_come(uint32_t timex, const Found& event) const {
    const Date now = published(event);
    return event.statement.factuality == Factuality::happened && now.full() &&
           days(timex).first.full() && now < days(timex).first;
  }
  bool is_of_relative(uint32_t token, const Found& event) const;
  bool began_since(uint32_t token, const Found& event) const;
  bool in_dateline(uint32_t token) const;
  bool is_aside(uint32_t token) const;
  bool dates(uint32_t timex, const Found& event) const;
  void note_year(uint32_t timex);
  void note_range(uint32_t timex);
  void note_saying(uint32_t claim);
  int told_year(uint32_t timex) const;

  const Reading& r_;
  const FrameSet& frames_;
  Date published_;
  const std::vector<Claim>& claims_;
  std::vector<TimeNote> notes_;
};

// "than in 2022", "compared to 2022": not when it happened.
bool TimeFinder::is_compared(Span time) const {
  const uint32_t token = token_at(r_, time.begin);
  const uint32_t first = r_.sentence_first(token);
  for (uint32_t t = token; t > first && t + 3 > token; --t) {
    if (r_.words[t - 1].is(WordClass::comparison)) return true;
  }
  return false;
}

// "freed the men whom it had seized on March 3", "freed the men seized on March 3": the day of
// another deed, which tells who is meant; but "the attack, which took place on Monday".
bool TimeFinder::is_of_relative(uint32_t token, const Found& event) const {
  const Parse& parse = *r_.parse;
  for (uint32_t t = token; t != kNone && t != event.token; t = parse.head[t]) {
    if (parse.is_below(event.token, t)) return false;
    if (parse.relation[t] != Relation::acl || parse.head[t] == event.token) continue;
    const uint32_t verb = r_.words[t].verb;
    // "men dressed as soldiers on Monday kidnapped a judge": nobody's looks have a day.
    if (frames_.noun_classes().has(frames_.described_set(), r_.words[t].form)) continue;
    if (verb != kNone && !r_.verbs[verb].copula) return true;
  }
  return false;
}

// "accused it of having armed rebels in September": the day of what is told, not of the telling. Of
// the sentence before, the day of such a gerund is no day of this one.
bool TimeFinder::is_of_content(uint32_t token, const Found& event) const {
  const Parse& parse = *r_.parse;
  const bool here = r_.sentence_first(token) == r_.sentence_first(event.token);
  const bool verbal = frames_.frames()[event.frame].type->verbal;
  if (here && !verbal) return false;
  for (uint32_t t = token; t != kNone && t != event.token; t = parse.head[t]) {
    if (here && parse.is_below(event.token, t)) return false;
    if (r_.words[t].verb == kNone || parse.relation[t] == Relation::root) continue;
    bool sequence = false;  // "condemned it after meeting them on Monday"
    bool marked = false;
    for (const uint32_t d : parse.dependents(t)) {
      if (parse.relation[d] != Relation::mark) continue;
      marked = marked || here || r_.verbs[r_.words[t].verb].gerund || r_.parse->xpos(t) == "VBN";
      sequence = sequence || r_.words[d].is(WordClass::later) || r_.words[d].is(WordClass::earlier);
    }
    const Relation relation = parse.relation[t];
    const bool below = relation == Relation::xcomp || relation == Relation::advcl;
    if ((below && marked && !sequence) || (here && relation == Relation::ccomp)) return true;
  }
  return false;
}

// "the worst fighting since a truce was signed last year": when something else began.
bool TimeFinder::began_since(uint32_t token, const Found& event) const {
  const Parse& parse = *r_.parse;
  for (uint32_t t = token; t != kNone && t != event.token; t = parse.head[t]) {
    if (parse.is_below(event.token, t)) return false;
    if (r_.words[t].verb == kNone || r_.verbs[r_.words[t].verb].gerund) continue;
    for (const uint32_t d : parse.dependents(t)) {
      if (parse.relation[d] == Relation::mark && r_.words[d].is(WordClass::since)) return true;
    }
  }
  return false;
}

bool TimeFinder::dates(uint32_t timex, const Found& event) const {
  const TimeNote& note = notes_[timex];
  if (note.unsafe || (note.is_name && !(event.noun && tells_day(event)))) return false;
  if (note.saying == kNone) return true;
  // "claimed Monday's attack"
  const uint32_t token = token_at(r_, times()[timex].span.begin);
  if (event.noun && token < event.token && r_.parse->is_below(token, event.token)) return true;
  const Claim& claim = claims_[note.saying];
  bool said = std::any_of(claim.content.begin(), claim.content.end(),
                          [&](Span content) { return content.contains(event.statement.anchor); });
  // "called on Thursday for an inquiry, saying that dozens were killed": by who says so besides.
  const uint32_t own = event.statement.claim;
  if (!said && own != kNone && own != note.saying) {
    said = r_.parse->is_below(token_at(r_, claims_[own].cue.front().begin),
                              token_at(r_, claim.cue.front().begin));
  }
  const bool here = times()[timex].sentence == event.statement.sentence;
  if (!said) return here;
  // What goes on, or is announced, is so when it is said. Of old sayings the time is all there is.
  const bool now =
      event.announced || event.present || event.statement.factuality == Factuality::ongoing;
  return here && (now || (note.fronted && is_old(timex)));
}

// The year the words themselves tell; 0: none.
int TimeFinder::told_year(uint32_t timex) const {
  const std::string_view words = times()[timex].span.in(r_.document->text);
  int year = 0, digits = 0;
  for (std::size_t i = 0; i <= words.size(); ++i) {
    const bool digit = i < words.size() && words[i] >= '0' && words[i] <= '9';
    if (digit && digits < 5) {
      year = year * 10 + (words[i] - '0');
      ++digits;
      continue;
    }
    if (digits == 4) return year;
    year = digits = 0;
  }
  return 0;
}

// How many days lie between the event and what the clause above tells.
std::optional<Shift> TimeFinder::shift_of(const Found& event) const {
  const uint32_t mark = sequence_mark(event);
  const Range here = in_span(times(), r_.parse->sentences[event.statement.sentence].span);
  uint32_t duration = kNone;
  std::optional<int> length;
  constexpr uint32_t kNear = 4;  // bytes between "two days" and "after"
  for (uint32_t t = here.first; t < here.last; ++t) {
    const uint32_t end = times()[t].span.end;
    const uint32_t begin = r_.parse->tokens[mark].span.begin;
    if (times()[t].type == "DURATION" && end <= begin && begin - end <= kNear) {
      length = days_of_duration(times()[t].value);
      duration = t;
    }
  }
  if (!length) return std::nullopt;
  const std::string_view words = times()[duration].span.in(r_.document->text);
  return Shift{.timex = duration,
               .days = r_.words[mark].is(WordClass::later) ? -*length : *length,
               .at_most = words.starts_with("less than ")};
}

// The time of the clause above, moved by the duration before the mark; kNone where either is not
// told. "The attack came a day after": of the first of its kind that the text gives a day.
std::pair<uint32_t, DateRange> TimeFinder::shifted(const Found& event,
                                                   const std::vector<Found>& events) const {
  const auto by = shift_of(event);
  if (!by) return {kNone, {}};
  const int shift = by->days;
  const auto moved = [&](uint32_t timex, DateRange from) -> std::pair<uint32_t, DateRange> {
    if (!from.first.full() || !from.last.full()) return {kNone, {}};
    const int first = by->at_most ? std::min(shift, 0) : shift;
    const int last = by->at_most ? std::max(shift, 0) : shift;
    return {timex, {add_days(from.first, first), add_days(from.last, last)}};
  };
  const uint32_t above = nearest(r_.parse->sentences[event.statement.sentence].span, event, 2);
  if (above != kNone) return moved(above, days(above));
  const Found* told = nullptr;
  for (const Found& before : events) {
    const bool here = before.noun && before.token < event.token &&
                      before.statement.sentence == event.statement.sentence &&
                      is_definite(*r_.parse, before.token);
    if (here) told = &before;
  }
  for (const Found& first : events) {
    if (told == nullptr || first.token >= told->token) break;
    const Statement& s = first.statement;
    if (s.type == told->statement.type && s.time_rule == "own" && s.timex != kNone)
      return moved(s.timex, s.time);
  }
  // "The strikes come two weeks after …": from the news of the day.
  const Date now = published(event);
  const bool news = event.statement.sentence < kLeadSentences && event.verb != kNone;
  const uint32_t clause = news ? r_.parse->head[r_.verbs[event.verb].clause] : kNone;
  const uint32_t verb = clause == kNone ? kNone : r_.words[clause].verb;
  if (!now.full() || verb == kNone || r_.verbs[verb].past_perfect) return {kNone, {}};
  return {by->timex, {add_days(now, shift - kNewsDays), add_days(now, shift)}};
}

// "GOMA, Jan 27 (Agency) — Rebels …": the day of the report.
bool TimeFinder::in_dateline(uint32_t token) const {
  const Parse& parse = *r_.parse;
  const uint32_t first = r_.sentence_first(token);
  for (uint32_t at = token; at != kNone; at = parse.head[at]) {
    if (parse.relation[at] != Relation::parataxis) continue;
    const TokenRange below = parse.subtree(at);
    return below.first == first && below.last < r_.sentence_last(token) &&
           r_.words[below.last - 1].mark == Word::Mark::stop && parse.head[at] >= below.last;
  }
  return false;
}

void TimeFinder::note_year(uint32_t timex) {
  const TimeExpression& time = times()[timex];
  TimeNote& note = notes_[timex];
  note.days = time.days;
  const uint32_t token = token_at(r_, time.span.begin);
  note.unsafe = in_dateline(token);
  if (note.unsafe) return;
  if (time.type != "TIME" && token > r_.sentence_first(token)) {
    // "called elections for March 5", but "blamed for Monday's attack"
    const bool meant = time.type == "DATE" && r_.words[token - 1].form == "for" &&
                       r_.parse->label(token) != "nmod:poss";
    note.unsafe = meant || r_.words[token - 1].is(WordClass::bound);
  }
  if (!time.days.known() || told_year(timex) != 0) return;
  const uint32_t last = r_.sentence_last(token);
  bool month = false, number = false;
  for (uint32_t t = token; t < last && r_.parse->tokens[t].span.begin < time.span.end; ++t) {
    month = month || r_.words[t].is(WordClass::month);
    number = number || r_.is_number(t);
  }
  note.bare_day = month && number;
  if (!note.bare_day) return;
  // "the Sept. 11 attacks": the name of something, and "27 March and 30 March 2023": its year
  // follows.
  note.is_name = token > 0 && r_.words[token - 1].is(WordClass::determiner);
  constexpr uint32_t kJoined = 8;  // bytes between two days that share a year
  if (timex + 1 < times().size() && told_year(timex + 1) != 0 &&
      gap(times()[timex + 1].span, time.span) < kJoined) {
    return;
  }
  // A year told before it, in this sentence or the one before, is the year it is of.
  constexpr uint32_t kBack = 4;  // time expressions looked back over; a guess
  for (uint32_t back = 1; back <= std::min(timex, kBack); ++back) {
    const TimeExpression& other = times()[timex - back];
    if (other.sentence + 1 < time.sentence) break;
    if (other.span.overlaps(time.span) || is_aside(token_at(r_, other.span.begin))) continue;
    const auto& sentences = r_.parse->sentences;
    if (sentences[other.sentence].paragraph != sentences[time.sentence].paragraph) break;
    const int year = told_year(timex - back);
    if (year == 0 || !other.days.known() || other.days.last.year != year) continue;
    if (published_.known() && year >= published_.year) break;
    note.days.first.year = static_cast<decltype(note.days.first.year)>(year);
    note.days.last.year = static_cast<decltype(note.days.last.year)>(year);
    return;
  }
  if (!published_.known()) note.unsafe = true;
}

// "from Dec. 24 to Jan. 3", "between July 15 and Aug. 5": each stands for the days of both.
void TimeFinder::note_range(uint32_t timex) {
  const TimeExpression& from = times()[timex];
  const TimeExpression& to = times()[timex + 1];
  if (from.sentence != to.sentence || to.span.begin <= from.span.end) return;
  const uint32_t first = token_at(r_, from.span.begin);
  const uint32_t between = token_at(r_, from.span.end - 1) + 1;
  if (first == r_.sentence_first(first) || token_at(r_, to.span.begin) != between + 1) return;
  const std::string_view before = r_.words[first - 1].form;
  const std::string_view joint = r_.words[between].form;
  const bool ranged = (before == "from" && (joint == "to" || joint == "until" || joint == "till" ||
                                            joint == "through")) ||
                      (before == "between" && joint == "and");
  DateRange& begin = notes_[timex].days;
  DateRange& end = notes_[timex + 1].days;
  // Of years ("ruled from 1996 until 2001") it is a state of affairs that lasted.
  const bool of_days =
      begin.first.full() && begin.first == begin.last && end.last.full() && end.first == end.last;
  if (!ranged || !of_days || end.last < begin.first) return;
  begin.last = end.last;
  end.first = begin.first;
  notes_[timex].unsafe = notes_[timex + 1].unsafe = false;
}

// "since 1999", "who was jailed in 1999": no year that the text has come to.
bool TimeFinder::is_aside(uint32_t token) const {
  const Parse& parse = *r_.parse;
  if (r_.words[token].is(WordClass::bound)) return true;
  if (token > 0 && r_.words[token - 1].is(WordClass::bound)) return true;
  for (uint32_t t = token; t != kNone; t = parse.head[t]) {
    if (parse.relation[t] == Relation::acl) return true;
  }
  return false;
}

// The times of a cue clause: around cue and source, as far as the next verb, comma or content.
void TimeFinder::note_saying(uint32_t c) {
  const Claim& claim = claims_[c];
  const auto in_content = [&](uint32_t token) {
    const Span span = r_.parse->tokens[token].span;
    return std::any_of(claim.content.begin(), claim.content.end(),
                       [&](Span content) { return content.overlaps(span); });
  };
  const auto ends = [&](uint32_t token) {
    const Word& word = r_.words[token];
    const bool mark = word.mark != Word::Mark::none && word.mention == kNone;
    return mark || word.verb != kNone || word.is(WordClass::relative) || in_content(token);
  };
  const uint32_t cue = token_at(r_, claim.cue.front().begin);
  const uint32_t first = r_.sentence_first(cue);
  const uint32_t last = r_.sentence_last(cue);
  uint32_t from = cue;
  while (from > first && cue - from < kWalk && !ends(from - 1)) --from;
  uint32_t to = token_at(r_, claim.cue.front().end - 1) + 1;
  const uint32_t reach = std::min(last, to + kWalk);
  while (to < reach && !ends(to)) ++to;
  bool fronted = false;
  uint32_t head = from;
  if (from > first && r_.words[from - 1].mark == Word::Mark::comma && !in_content(from - 1)) {
    constexpr uint32_t kShort = 8;  // tokens of "On Monday, …"; a guess
    head = from - 1;
    while (head > first && from - head < kShort && !ends(head - 1)) --head;
    fronted = head == first;
  }
  const uint32_t begin = r_.parse->tokens[fronted ? head : from].span.begin;
  const Range here = in_span(times(), {begin, r_.parse->tokens[to - 1].span.end});
  for (uint32_t t = here.first; t < here.last; ++t) {
    if (notes_[t].saying != kNone) continue;
    notes_[t].saying = c;
    notes_[t].fronted = times()[t].span.begin < r_.parse->tokens[from].span.begin;
  }
}

bool is_dated(Factuality f) {
  return f == Factuality::happened || f == Factuality::ongoing || f == Factuality::denied;
}

}  // namespace

void set_times(const Reading& reading, const FrameSet& frames, const std::vector<Claim>& claims,
               std::vector<Found>& events) {
  const TimeFinder finder(reading, frames, claims);
  const auto& sentences = reading.parse->sentences;
  for (Found& event : events) {
    Statement& s = event.statement;
    const auto take = [&](uint32_t timex, const char* rule) {
      if (timex == kNone) return false;
      s.timex = timex;
      s.time = finder.days(timex);
      s.time_rule = rule;
      return true;
    };
    if (finder.is_named_by_day(event)) continue;
    if (finder.is_since(event)) {
      // "have been killed since last week": from then to now.
      const uint32_t from = finder.since(event);
      if (from != kNone && finder.published(event).full()) {
        take(from, "own");
        s.time.last = finder.published(event);
      }
      continue;
    }
    // The nearest of the sentence, at most so many clauses away.
    const auto take_near = [&](int most, const char* rule) {
      const uint32_t timex = finder.nearest(sentences[s.sentence].span, event, most);
      if (!take(timex, rule)) return false;
      if (finder.is_told_of_noun(event, timex)) s.time.first = add_days(s.time.first, -kNewsDays);
      return true;
    };
    if (take_near(1, "own")) continue;
    if (take(finder.before_when(event), "own")) continue;
    if (event.dated_by != kNone && take(finder.told_by(event), "own")) continue;
    if (finder.in_sequence(event)) {
      // "…, two days after Iran attacked": by that much another day than the clause above.
      const auto [timex, days] = finder.shifted(event, events);
      if (timex != kNone) {
        take(timex, "sentence");
        s.time = days;
      } else if (finder.is_of_one_deed(event)) {
        take(finder.nearest(sentences[s.sentence].span, event, 3), "sentence");
      }
      continue;
    }
    // "has accused it of war after rebels took a town on Wednesday": no day goes with "has".
    const bool open = event.perfect && finder.published(event).full();
    if (!open && take_near(3, "sentence")) continue;
    if (finder.is_of_campaign(event)) continue;
    const Sentence& sentence = sentences[s.sentence];
    // What is told in the present tense did not happen when the sentence before is set.
    const bool told_past = s.factuality == Factuality::happened && !event.present;
    if (told_past && s.sentence > 0 && !finder.has_day_of_relative(event) &&
        sentences[s.sentence - 1].paragraph == sentence.paragraph && !finder.background(event)) {
      const uint32_t before = finder.nearest(sentences[s.sentence - 1].span, event, 4);
      // What somebody says now is not set in the history told beside it.
      // Nor what "has happened".
      const bool says = !event.noun && frames.frames()[event.frame].type->verbal;
      const bool is_now = s.claim != kNone || event.perfect || says;
      const bool history = before != kNone && is_now && finder.is_old(before);
      if (!history && take(before, "paragraph")) continue;
    }
    if (!finder.published(event).full() || !is_dated(s.factuality)) continue;
    // "said they had taken the town": the tense is the saying's.
    if (event.past_perfect && s.claim == kNone) continue;
    if (finder.background(event)) continue;
    const bool now = event.present || s.factuality == Factuality::ongoing;
    // News stands at the head of an article; what is told in the past tense further down may be of
    // any time.
    if (!now && s.sentence >= std::max<std::size_t>(kLeadSentences, sentences.size() / 2)) continue;
    s.time = {now ? finder.published(event) : add_days(finder.published(event), -kNewsDays),
              finder.published(event)};
    s.time_rule = "published";
  }
  // Tellings of one happening are of one time.
  for (Found& event : events) {
    if (!event.surely_same) continue;
    Statement& a = event.statement;
    Statement& b = events[event.same_as].statement;
    const bool a_told = a.time_rule == "own" || a.time_rule == "sentence";
    const bool b_told = b.time_rule == "own" || b.time_rule == "sentence";
    const bool forth = b_told || (!a_told && a.factuality == Factuality::denied);
    Statement& to = forth ? a : b;
    const Statement& from = forth ? b : a;
    to.time = from.time;
    to.time_rule = from.time_rule;
    to.timex = from.timex;
  }
  for (uint32_t e = 0; e < events.size(); ++e) {
    const std::optional<int> days = finder.length(events[e]);
    Statement& s = events[e].statement;
    if (!days || !s.time.last.full()) continue;
    s.time.first = add_days(s.time.last, -*days);
    // What is told of it in the same sentence was as long.
    uint32_t first = e;
    while (first > 0 && events[first - 1].statement.sentence == s.sentence) --first;
    for (uint32_t k = first; k < events.size() && events[k].statement.sentence == s.sentence; ++k) {
      const bool same = (events[k].surely_same && events[k].same_as == e) ||
                        (events[e].surely_same && events[e].same_as == k);
      if (same) events[k].statement.time = s.time;
    }
  }
}

namespace {

class Merger {
 public:
  explicit Merger(const Reading& reading) : r_(reading) {}

  // Points for telling of one happening; negative: they cannot.
  int points(const Found& a, const Found& b) const {
    const Statement& x = a.statement;
    const Statement& y = b.statement;
    if (x.type != y.type || x.factuality != y.factuality) return -1;
    int sum = 0;
    if (!compare(sum, 2, people(x.actors, y.actors))) return -1;
    if (!compare(sum, 2, people(x.recipients, y.recipients))) return -1;
    if (!compare(sum, 1, modes(x.modes, y.modes))) return -1;
    if (!compare(sum, 1, places(x, y))) return -1;
    if (!compare(sum, 1, times(x, y))) return -1;
    if (!compare(sum, 2, counts(x, y))) return -1;
    if (is_lead_of(x.sentence, y.sentence)) sum += 2;
    return sum;
  }

 private:
  // What a headline tells the first sentences behind it mostly tell, too.
  bool is_lead_of(uint32_t headline, uint32_t sentence) const {
    constexpr uint32_t kLead = 2;  // sentences
    if (!r_.is_headline(headline) || r_.is_headline(sentence)) return false;
    uint32_t first = headline + 1;
    while (first < sentence && r_.is_headline(first)) ++first;
    return sentence >= first && sentence < first + kLead;
  }

  enum class Agree : uint8_t { unknown, yes, no };
  static bool compare(int& sum, int weight, Agree agree) {
    if (agree == Agree::yes) sum += weight;
    return agree != Agree::no;
  }
  bool same(uint32_t a, uint32_t b) const {
    const Mention& x = r_.mentions->mentions[a];
    const Mention& y = r_.mentions->mentions[b];
    if (a == b || (x.entity != kNone && x.entity == y.entity)) return true;
    const auto opens_to = [](const Mention& group, uint32_t actor) {
      return std::find(group.members.begin(), group.members.end(), actor) != group.members.end();
    };
    if (opens_to(x, y.actor) || opens_to(y, x.actor)) return true;
    if (x.actor == kNone || y.actor == kNone) return false;
    return are_one_side(r_.mentions->actors[x.actor], r_.mentions->actors[y.actor]);
  }
  Agree people(const std::vector<uint32_t>& a, const std::vector<uint32_t>& b) const {
    if (a.empty() || b.empty()) return Agree::unknown;
    bool known = true;
    for (const uint32_t x : a) {
      for (const uint32_t y : b) {
        if (same(x, y)) return Agree::yes;
        known = known && are_apart(x, y);
      }
    }
    // "several places" and "four places" may be the same ones.
    return known ? Agree::no : Agree::unknown;
  }
  // Surely two: "Sudan's paramilitaries" may be the Rapid Support Forces, the army is not.
  bool are_apart(uint32_t a, uint32_t b) const {
    if (!is_known(a) || !is_known(b)) return false;
    const Mention& x = r_.mentions->mentions[a];
    const Mention& y = r_.mentions->mentions[b];
    const bool named = x.form == MentionForm::name && y.form == MentionForm::name;
    if (named || x.actor == kNone || y.actor == kNone) return true;
    const Actor& p = r_.mentions->actors[x.actor];
    const Actor& q = r_.mentions->actors[y.actor];
    if (p.country != q.country) return true;
    // Who are rebels for the one are a militia for the other.
    const auto irregular = [](const std::string& sector) {
      return sector == "REB" || sector == "PRM" || sector == "UAF";
    };
    return std::none_of(p.sectors.begin(), p.sectors.end(), [&](const std::string& sector) {
      return std::any_of(q.sectors.begin(), q.sectors.end(), [&](const std::string& other) {
        return sector == other || (irregular(sector) && irregular(other));
      });
    });
  }
  bool is_known(uint32_t mention) const {
    const Mention& m = r_.mentions->mentions[mention];
    return m.actor != kNone || m.form == MentionForm::name;
  }
  static Agree modes(const std::vector<std::string>& a, const std::vector<std::string>& b) {
    if (a.empty() || b.empty()) return Agree::unknown;
    for (const std::string& mode : a) {
      if (std::find(b.begin(), b.end(), mode) != b.end()) return Agree::yes;
    }
    return Agree::no;
  }
  Agree places(const Statement& a, const Statement& b) const {
    if (a.places.empty() || b.places.empty()) return Agree::unknown;
    const auto& all = r_.mentions->places;
    for (const uint32_t x : a.places) {
      for (const uint32_t y : b.places) {
        const auto lies_in = [&](uint32_t in, uint32_t out) {
          const auto& within = all[in].within;
          return std::find(within.begin(), within.end(), all[out].id) != within.end();
        };
        if (all[x].id == all[y].id || lies_in(x, y) || lies_in(y, x)) return Agree::yes;
      }
    }
    return Agree::no;
  }
  static Agree times(const Statement& a, const Statement& b) {
    if (!a.time.known() || !b.time.known()) return Agree::unknown;
    const bool overlap = a.time.first <= b.time.last && b.time.first <= a.time.last;
    if (!overlap) return Agree::no;
    return a.time_rule == "published" || b.time_rule == "published" ? Agree::unknown : Agree::yes;
  }
  Agree counts(const Statement& a, const Statement& b) const {
    const auto& all = r_.mentions->quantities;
    Agree agree = Agree::unknown;
    for (const uint32_t x : a.quantities) {
      for (const uint32_t y : b.quantities) {
        if (all[x].kind != all[y].kind) continue;
        if (all[x].min == all[y].min && all[x].max == all[y].max) {
          agree = Agree::yes;
        } else if (a.claim == b.claim) {
          return Agree::no;
        }
        // What two people say may differ: that is a dispute, not another happening.
      }
    }
    return agree;
  }

  const Reading& r_;
};

}  // namespace

void set_incidents(const Reading& reading, std::vector<Found>& events) {
  constexpr uint32_t kBack = 40;  // statements looked back over: keeps the cost linear
  constexpr int kEnough = 3;      // two roles, or one and a place or time
  const Merger merger(reading);
  uint32_t incidents = 0;
  for (uint32_t e = 0; e < events.size(); ++e) {
    uint32_t best = kNone;
    int most = kEnough - 1;
    if (events[e].same_as < e) {
      const Found& source = events[events[e].same_as];
      const bool same = events[e].surely_same || merger.points(source, events[e]) >= 0;
      if (same) best = source.statement.incident;
      most = best == kNone ? most : 100;
    }
    for (uint32_t back = 1; back <= std::min(e, kBack); ++back) {
      const uint32_t other = e - back;
      const int points = merger.points(events[other], events[e]);
      if (points <= most) continue;
      // It has to fit every telling of that incident so far, not only one.
      bool fits = true;
      for (uint32_t k = e - std::min(e, kBack); k < e && fits; ++k) {
        if (events[k].surely_same) continue;  // told by its partner
        if (events[k].statement.incident == events[other].statement.incident) {
          fits = merger.points(events[k], events[e]) >= 0;
        }
      }
      if (!fits) continue;
      most = points;
      best = events[other].statement.incident;
    }
    events[e].statement.incident = best == kNone ? incidents++ : best;
  }
}

}  // namespace casus::statements
