#include "statements/setting.h"

#include <algorithm>

namespace casus::statements {
namespace {

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

// The token a byte offset lies in.
uint32_t token_at(const Reading& reading, uint32_t byte) {
  const auto& tokens = reading.parse->tokens;
  const auto it = std::upper_bound(tokens.begin(), tokens.end(), byte,
                                   [](uint32_t at, const Token& t) { return at < t.span.begin; });
  return it == tokens.begin() ? 0 : static_cast<uint32_t>(it - tokens.begin() - 1);
}

// "in eastern Afghanistan", "near the town of Goma": a preposition of place before the name.
bool is_location(const Reading& reading, Span place) {
  const uint32_t token = token_at(reading, place.begin);
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

void set_places(const Reading& reading, const FrameSet& frames, std::vector<Found>& events) {
  const auto& places = reading.mentions->places;
  for (Found& event : events) {
    Statement& s = event.statement;
    const Range here = in_span(places, reading.parse->sentences[s.sentence].span);
    const Span clause = reading.span(event.clause);
    uint32_t best = kNone;
    uint32_t distance = UINT32_MAX;
    for (uint32_t p = here.first; p < here.last; ++p) {
      if (!is_location(reading, places[p].span)) continue;
      const bool inside = clause.contains(places[p].span);
      const bool after = places[p].span.begin >= s.anchor.end;
      const uint32_t far = gap(places[p].span, s.anchor) + (inside ? 0 : 10000) + (after ? 0 : 50);
      if (inside && after && gap(places[p].span, s.anchor) < 120 && far != distance) {
        s.places.push_back(p);
      }
      if (far < distance) {
        distance = far;
        best = p;
      }
    }
    if (s.places.empty() && best != kNone && distance < 10000) s.places.push_back(best);
    if (s.places.empty() && best != kNone && frames.frames()[event.frame].type->harm) {
      s.places.push_back(best);
    }
    if (!s.places.empty()) continue;
    for (const uint32_t m : s.recipients) {
      const uint32_t place = reading.mentions->mentions[m].place;
      if (place != kNone && place < places.size()) s.places.push_back(place);
    }
    std::sort(s.places.begin(), s.places.end());
    s.places.erase(std::unique(s.places.begin(), s.places.end()), s.places.end());
  }
}

void set_quantities(const Reading& reading, const FrameSet& frames, std::vector<Found>& events) {
  const auto& quantities = reading.mentions->quantities;
  for (uint32_t q = 0; q < quantities.size(); ++q) {
    const Quantity& quantity = quantities[q];
    const bool casualties = quantity.kind == "killed" || quantity.kind == "injured";
    uint32_t best = kNone;
    uint32_t distance = UINT32_MAX;
    for (uint32_t e = 0; e < events.size(); ++e) {
      const Statement& s = events[e].statement;
      if (s.sentence != quantity.sentence) continue;
      const Frame& frame = frames.frames()[events[e].frame];
      if (casualties && (!frame.type->harm || s.type != frame.type_name)) continue;
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

struct TimeFinder {
  const Reading& reading;
  Date published;

  const std::vector<TimeExpression>& times() const { return reading.mentions->times; }
  // "than in 2022", "compared to 2022": not when it happened.
  bool is_compared(Span time) const {
    const uint32_t token = token_at(reading, time.begin);
    const uint32_t first = reading.sentence_first(token);
    for (uint32_t t = token; t > first && t + 3 > token; --t) {
      if (reading.words[t - 1].is(WordClass::comparison)) return true;
    }
    return false;
  }
  // The nearest dated expression within a span.
  uint32_t nearest(Span within, Span anchor) const {
    const Range here = in_span(times(), within);
    uint32_t best = kNone;
    uint32_t distance = UINT32_MAX;
    for (uint32_t t = here.first; t < here.last; ++t) {
      if (!times()[t].days.known() || is_compared(times()[t].span)) continue;
      const uint32_t far = gap(times()[t].span, anchor);
      if (far < distance) {
        distance = far;
        best = t;
      }
    }
    return best;
  }
  bool background(uint32_t sentence) const {
    const Sentence& s = reading.parse->sentences[sentence];
    for (uint32_t i = s.first; i < s.last; ++i) {
      if (reading.words[i].is(WordClass::background)) return true;
    }
    const Range here = in_span(times(), s.span);
    for (uint32_t t = here.first; t < here.last; ++t) {
      const TimeExpression& time = times()[t];
      if (!time.days.known()) continue;
      const int32_t age = days_from_civil(published) - days_from_civil(time.days.last);
      if (age > kRecentDays) return true;
    }
    return false;
  }
};

bool is_dated(Factuality f) {
  return f == Factuality::happened || f == Factuality::ongoing || f == Factuality::denied;
}

}  // namespace

void set_times(const Reading& reading, std::vector<Found>& events) {
  const TimeFinder finder{reading, reading.document->published_date()};
  const auto& sentences = reading.parse->sentences;
  for (Found& event : events) {
    Statement& s = event.statement;
    const auto take = [&](uint32_t timex, const char* rule) {
      if (timex == kNone) return false;
      s.timex = timex;
      s.time = finder.times()[timex].days;
      s.time_rule = rule;
      return true;
    };
    if (take(finder.nearest(reading.span(event.clause), s.anchor), "own")) continue;
    const Sentence& sentence = sentences[s.sentence];
    if (take(finder.nearest(sentence.span, s.anchor), "sentence")) continue;
    // What is told in the present tense did not happen when the sentence before is set.
    const bool told_past = s.factuality == Factuality::happened && !event.present;
    if (told_past && s.sentence > 0 && sentences[s.sentence - 1].paragraph == sentence.paragraph &&
        !finder.background(s.sentence)) {
      if (take(finder.nearest(sentences[s.sentence - 1].span, s.anchor), "paragraph")) continue;
    }
    if (!finder.published.full() || !is_dated(s.factuality) || event.past_perfect) continue;
    if (finder.background(s.sentence)) continue;
    const bool now = event.present || s.factuality == Factuality::ongoing;
    // News stands at the head of an article; what is told in the past tense further down may be of
    // any time.
    if (!now && s.sentence >= std::max<std::size_t>(kLeadSentences, sentences.size() / 2)) continue;
    s.time = {now ? finder.published : add_days(finder.published, -kNewsDays), finder.published};
    s.time_rule = "published";
  }
}

namespace {

class Merger {
 public:
  Merger(const Reading& reading, const FrameSet& frames, const std::vector<Found>& events)
      : r_(reading), frames_(frames), events_(events) {}

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
    return sum;
  }

 private:
  enum class Agree : uint8_t { unknown, yes, no };
  static bool compare(int& sum, int weight, Agree agree) {
    if (agree == Agree::yes) sum += weight;
    return agree != Agree::no;
  }
  bool same(uint32_t a, uint32_t b) const {
    const Mention& x = r_.mentions->mentions[a];
    const Mention& y = r_.mentions->mentions[b];
    if (a == b || (x.entity != kNone && x.entity == y.entity)) return true;
    if (x.actor == kNone || y.actor == kNone) return false;
    if (x.actor == y.actor) return true;
    const Actor& p = r_.mentions->actors[x.actor];
    const Actor& q = r_.mentions->actors[y.actor];
    return (!p.part_of.empty() && p.part_of == q.id) || (!q.part_of.empty() && q.part_of == p.id);
  }
  Agree people(const std::vector<uint32_t>& a, const std::vector<uint32_t>& b) const {
    if (a.empty() || b.empty()) return Agree::unknown;
    for (const uint32_t x : a) {
      for (const uint32_t y : b) {
        if (same(x, y)) return Agree::yes;
      }
    }
    return Agree::no;
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
        if (all[x].min != all[y].min || all[x].max != all[y].max) return Agree::no;
        agree = Agree::yes;
      }
    }
    return agree;
  }

  const Reading& r_;
  const FrameSet& frames_;
  const std::vector<Found>& events_;
};

}  // namespace

void set_incidents(const Reading& reading, const FrameSet& frames, std::vector<Found>& events) {
  constexpr uint32_t kBack = 40;  // statements looked back over: keeps the cost linear
  constexpr int kEnough = 3;      // two roles, or one and a place or time
  const Merger merger(reading, frames, events);
  uint32_t incidents = 0;
  for (uint32_t e = 0; e < events.size(); ++e) {
    uint32_t best = kNone;
    int most = kEnough - 1;
    if (events[e].same_as < e) {
      const Found& source = events[events[e].same_as];
      if (merger.points(source, events[e]) >= 0) best = source.statement.incident;
      most = best == kNone ? most : 100;
    }
    for (uint32_t back = 1; back <= std::min(e, kBack); ++back) {
      const uint32_t other = e - back;
      const int points = merger.points(events[other], events[e]);
      if (points <= most) continue;
      // It has to fit every telling of that incident so far, not only one.
      bool fits = true;
      for (uint32_t k = e - std::min(e, kBack); k < e && fits; ++k) {
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
