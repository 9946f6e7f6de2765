// Times, numbers, places and headlines that don't go together with the rest of the text or with
// what is known.
#include <algorithm>
#include <cstdlib>
#include <optional>

#include <fmt/format.h>

#include "doubts/sight.h"
#include "text/utf8.h"

namespace casus::doubts {

namespace {

bool is_fact(Factuality factuality) {
  return factuality == Factuality::happened || factuality == Factuality::ongoing;
}

std::string range_text(const DateRange& range) {
  return range.first == range.last ? to_string(range.first)
                                   : to_string(range.first) + ".." + to_string(range.last);
}

int32_t days_in(const DateRange& range) {
  return days_from_civil(range.last) - days_from_civil(range.first) + 1;
}

}  // namespace

// ---------------------------------------------------------------- times

namespace {

// No day in the document and none of the document: which of many such acts it was can't be known.
void undated(Sight& sight, uint32_t index, const Statement& s) {
  if (sight.document.published_date_at(s.anchor.begin).known() || s.time.known()) return;
  if (s.factuality != Factuality::happened || sight.rules.violent.count(s.type) == 0 ||
      s.actors.empty() || (s.recipients.empty() && s.places.empty()) || s.attempted) {
    return;
  }
  sight.doubt("undated", "time", s.anchor, "undated", {}, index);
}

void after_publication(Sight& sight, uint32_t index, const Statement& s) {
  const Date published = sight.document.published_date_at(s.anchor.begin);
  if (!published.full() || !s.time.known() || s.factuality != Factuality::happened) return;
  if (s.timex >= sight.mentions.times.size()) return;  // no words that say so
  const TimeExpression& told = sight.mentions.times[s.timex];
  constexpr int32_t kZones = 1;  // it may be a day later where it happened
  if (days_from_civil(s.time.first) <= days_from_civil(published) + kZones) return;
  sight.doubt("date", "time", told.span, "after_publication",
              {{"time", range_text(s.time)}, {"published", to_string(published)}}, index);
}

// "A few days later": counts from a day that was told before, in the last sentences.
void no_anchor(Sight& sight, std::size_t index) {
  constexpr uint32_t kSentences = 5;
  constexpr std::size_t kMostTimes = 64;
  constexpr int32_t kDays = 31;  // a year is no day to count from
  const auto& times = sight.mentions.times;
  const TimeExpression& time = times[index];
  if (time.days.known() || time.span.empty()) return;
  const std::string_view words = sight.text(time.span);
  const std::size_t space = words.rfind(' ');
  if (space == std::string_view::npos ||
      !sight.rules.is(Words::later, utf8::fold(words.substr(space + 1)))) {
    return;
  }
  const uint32_t sentence = sight.sentence_at(time.span.begin);
  const uint32_t from = sight.parse.sentences[sentence - std::min(sentence, kSentences)].span.begin;
  std::size_t looked = 0;
  for (std::size_t before = index; before-- > 0 && looked < kMostTimes; ++looked) {
    if (times[before].span.begin < from) break;
    if (times[before].days.known() && days_in(times[before].days) <= kDays) return;
  }
  sight.doubt("order", "time", time.span, "no_anchor", {{"words", words}});
}

// A time told in the same sentence, all of it after the state had ended.
void anachronism(Sight& sight, const Mention& mention) {
  if (mention.form != MentionForm::name || mention.actor >= sight.mentions.actors.size()) return;
  const Actor& actor = sight.mentions.actors[mention.actor];
  const auto ended = sight.rules.ended.find(actor.id);
  if (ended == sight.rules.ended.end() || mention.sentence >= sight.parse.sentences.size()) return;
  const Sentence& sentence = sight.parse.sentences[mention.sentence];
  for (uint32_t t = mention.first - std::min(mention.first - sentence.first, 2U);
       t < std::min(mention.last + 2, sentence.last); ++t) {
    if (sight.rules.is(Words::former, sight.parse.form(t))) return;
  }
  const auto& times = sight.mentions.times;
  auto it = std::lower_bound(times.begin(), times.end(), sentence.span.begin,
                             [](const TimeExpression& t, uint32_t b) { return t.span.begin < b; });
  for (; it != times.end() && it->span.begin < sentence.span.end; ++it) {
    const TimeExpression& time = *it;
    if (!time.days.known() || time.days.first <= ended->second) continue;
    sight.doubt("anachronism", "time", mention.span, "anachronism",
                {{"name", actor.name},
                 {"ended", to_string(ended->second)},
                 {"time", sight.text(time.span)}});
    return;
  }
}

}  // namespace

void find_times(Sight& sight) {
  const auto& all = sight.statements.statements;
  for (uint32_t i = 0; i < all.size(); ++i) {
    undated(sight, i, all[i]);
    after_publication(sight, i, all[i]);
  }
  for (std::size_t i = 0; i < sight.mentions.times.size(); ++i) no_anchor(sight, i);
  for (const Mention& mention : sight.mentions.mentions) anachronism(sight, mention);
}

// ---------------------------------------------------------------- numbers

namespace {

// The claim names nobody, nor does one that it stands in.
bool is_hearsay(const Statements& statements, uint32_t claim) {
  constexpr int kDeepest = 8;
  for (int depth = 0; claim < statements.claims.size() && depth < kDeepest; ++depth) {
    const Claim& c = statements.claims[claim];
    if (!c.source.empty() || c.source_mention != kNone) return false;
    if (c.inside == kNone) return !c.cue.empty();
    claim = c.inside;
  }
  return false;
}

// "said" has a speaker, even where none was found; "reportedly" and "it is said" have none.
bool has_a_speaker(const Sight& sight, const Claim& claim) {
  const Parse& parse = sight.parse;
  if (!parse.has_tags()) return false;
  const Sentence& sentence = parse.sentences[sight.sentence_at(claim.cue.front().begin)];
  for (uint32_t t = sentence.first; t < sentence.last; ++t) {
    if (!claim.cue.front().contains(parse.tokens[t].span) || parse.upos[t] != Upos::verb) continue;
    bool passive = false;
    for (const uint32_t d : parse.dependents(t)) {
      passive = passive || parse.label(d) == "aux:pass" || parse.label(d) == "nsubj:pass";
    }
    if (!passive) return true;
  }
  return false;
}

// Numbers in the sentence of a cue that names nobody ("reportedly", "it is said that").
void unsourced(Sight& sight, uint32_t claim) {
  if (!is_hearsay(sight.statements, claim)) return;
  const Claim& c = sight.statements.claims[claim];
  if (has_a_speaker(sight, c)) return;
  const Span content = hull(c.content);
  const auto& quantities = sight.mentions.quantities;
  const Sentence& sentence = sight.parse.sentences[sight.sentence_at(c.cue.front().begin)];
  auto it = std::lower_bound(quantities.begin(), quantities.end(), sentence.span.begin,
                             [](const Quantity& q, uint32_t b) { return q.span.begin < b; });
  for (; it != quantities.end() && it->span.begin < sentence.span.end; ++it) {
    if (!content.empty() && !content.contains(it->span)) continue;
    const auto index = static_cast<uint32_t>(it - quantities.begin());
    sight.doubt("unsourced", "count", it->span, "unsourced",
                {{"words", sight.text(it->span)}, {"cue", sight.text(c.cue.front())}},
                sight.statement_of_quantity(index));
  }
}

// "5,000,000": marks between groups left out; nothing if it is no plain number.
std::optional<int64_t> plain_number(std::string_view word) {
  int64_t out = 0;
  int digits = 0;
  for (const char c : word) {
    if (c == ',') continue;
    if (c < '0' || c > '9' || ++digits > 15) return std::nullopt;
    out = out * 10 + (c - '0');
  }
  return digits == 0 ? std::nullopt : std::optional(out);
}

// Something is done to those counted: "were expelled", "expelled …".
bool is_acted_upon(const Sight& sight, const Mention& mention) {
  if (!sight.parse.has_tags()) return false;
  for (uint32_t t = mention.first; t < mention.last; ++t) {
    if (!mention.head.contains(sight.parse.tokens[t].span)) continue;
    const std::string_view label = sight.parse.label(t);
    return label == "nsubj:pass" || label == "obj" || label == "nsubj";
  }
  return false;
}

// A number of a country's people against how many it has: "5,000,000 Afghan migrants were
// expelled".
void against_population(Sight& sight, const Mention& mention) {
  if (mention.kind != MentionKind::group || mention.form != MentionForm::nominal ||
      mention.actor >= sight.mentions.actors.size() || !is_acted_upon(sight, mention)) {
    return;
  }
  const Actor& actor = sight.mentions.actors[mention.actor];
  const auto people = sight.rules.population.find(actor.country);
  if (people == sight.rules.population.end()) return;
  // The number stands in the mention or right before it.
  const uint32_t from = mention.first - std::min(mention.first, 2U);
  for (uint32_t t = from; t < mention.last; ++t) {
    const auto number = plain_number(sight.word(t));
    if (!number || *number <= static_cast<int64_t>(static_cast<double>(people->second) *
                                                   sight.rules.population_share)) {
      continue;
    }
    const Span at{sight.parse.tokens[t].span.begin, mention.span.end};
    sight.doubt("scale", "count", at, "population",
                {{"words", sight.text(at)},
                 {"share", fmt::format("{}", *number * 100 / people->second)},
                 {"population", fmt::format("{}", people->second)},
                 {"name", actor.country}});
    return;
  }
}

}  // namespace

void find_numbers(Sight& sight) {
  for (uint32_t i = 0; i < sight.statements.claims.size(); ++i) unsourced(sight, i);
  for (const Mention& mention : sight.mentions.mentions) against_population(sight, mention);
}

// ---------------------------------------------------------------- places

namespace {

bool is_country(const PlaceMention& place) { return place.feature.rfind("PCL", 0) == 0; }
bool is_sure(const PlaceMention& place) {
  return place.feature == "PPLC" || place.feature == "ADM1";
}

}  // namespace

// "CAPITAL in COUNTRY", "CAPITAL, COUNTRY" of another country. Only capitals and provinces: of
// smaller places the gazetteer does not know every namesake.
void find_places(Sight& sight) {
  const auto& places = sight.mentions.places;
  for (std::size_t i = 0; i + 1 < places.size(); ++i) {
    const PlaceMention& a = places[i];
    const PlaceMention& b = places[i + 1];
    if (!is_sure(a) || !is_country(b) || a.country.empty() || b.country.empty() ||
        a.country == b.country || b.span.begin < a.span.end || a.sentence != b.sentence) {
      continue;
    }
    const std::string_view between = utf8::trim(sight.text({a.span.end, b.span.begin}));
    if (!sight.rules.is(Words::of_place, between)) continue;
    const Span at{a.span.begin, b.span.end};
    sight.doubt("place", "place", at, "place_outside",
                {{"name", a.name}, {"country", a.country}, {"other", b.name}});
  }
}

// ---------------------------------------------------------------- headlines

namespace {

// Headlines round: a tenth off is the same number.
bool has_number(const Quantity& q, int64_t number) {
  const int64_t near = number / 10;
  return (q.min && std::abs(*q.min - number) <= near) ||
         (q.max && std::abs(*q.max - number) <= near) ||
         (q.min && q.max && *q.min <= number && number <= *q.max);
}

struct InBody {
  bool told = false;     // some number of the kind
  bool same = false;     // this number, said or vouched for by somebody
  bool hearsay = false;  // this number, from nobody in particular
};

bool is_under_hearsay(const Sight& sight, const Quantity& q) {
  const auto& claims = sight.statements.claims;
  const Sentence& sentence = sight.parse.sentences[sight.sentence_at(q.span.begin)];
  auto it = std::lower_bound(
      claims.begin(), claims.end(), sentence.span.begin,
      [](const Claim& c, uint32_t b) { return (c.cue.empty() ? 0 : c.cue.front().begin) < b; });
  for (; it != claims.end() && !it->cue.empty() && it->cue.front().begin < sentence.span.end;
       ++it) {
    if (!is_hearsay(sight.statements, static_cast<uint32_t>(it - claims.begin()))) continue;
    const Span content = hull(it->content);
    if (content.empty() || content.contains(q.span)) return true;
  }
  return false;
}

InBody look_in_body(const Sight& sight, const Quantity& headline, int64_t number) {
  InBody out;
  for (const Quantity& q : sight.mentions.quantities) {
    if (sight.is_headline(sight.sentence_at(q.span.begin))) continue;
    out.told = out.told || q.kind == headline.kind;
    if (!has_number(q, number)) continue;
    (is_under_hearsay(sight, q) ? out.hearsay : out.same) = true;
  }
  return out;
}

// The digits of the headline somewhere in the body, whatever they count there.
bool stands_in_body(const Sight& sight, const Quantity& headline) {
  const std::string_view words = sight.text(headline.span);
  const std::string_view text = sight.document.text;
  for (std::size_t at = text.find(words, headline.span.end); at != std::string_view::npos;
       at = text.find(words, at + 1)) {
    if (!sight.is_headline(sight.sentence_at(static_cast<uint32_t>(at)))) return true;
  }
  return false;
}

void headline_number(Sight& sight, const Quantity& q, uint32_t index) {
  if (!q.min || !q.max || *q.min != *q.max || q.approximate) return;
  const InBody body = look_in_body(sight, q, *q.min);
  if (body.same || is_under_hearsay(sight, q)) return;
  const std::string_view words = sight.text(q.span);
  if (body.hearsay) {
    sight.doubt("headline", "count", q.span, "headline_hearsay", {{"words", words}},
                sight.statement_of_quantity(index));
  } else if (body.told && !stands_in_body(sight, q)) {
    sight.doubt("headline", "count", q.span, "headline_number", {{"words", words}},
                sight.statement_of_quantity(index));
  }
}

bool is_hedged(const Sight& sight, const Statement& s) {
  if (!is_fact(s.factuality) && s.factuality != Factuality::denied &&
      s.factuality != Factuality::did_not_happen) {
    return true;
  }
  return is_hearsay(sight.statements, s.claim);
}

bool share_an_actor(const Sight& sight, const Statement& a, const Statement& b) {
  const auto& mentions = sight.mentions.mentions;
  for (const uint32_t x : a.actors) {
    for (const uint32_t y : b.actors) {
      if (x < mentions.size() && y < mentions.size() && mentions[x].entity != kNone &&
          mentions[x].entity == mentions[y].entity) {
        return true;
      }
    }
  }
  return false;
}

// Every telling of it in the body is hedged.
void headline_certainty(Sight& sight, uint32_t index) {
  const auto& all = sight.statements.statements;
  const Statement& headline = all[index];
  if (headline.claim != kNone || !is_fact(headline.factuality)) return;
  const Statement* body = nullptr;
  for (const Statement& s : all) {
    if (s.type != headline.type || sight.is_headline(sight.sentence_at(s.anchor.begin)) ||
        !share_an_actor(sight, headline, s)) {
      continue;
    }
    if (!is_hedged(sight, s)) return;
    body = body == nullptr ? &s : body;
  }
  if (body == nullptr) return;
  sight.doubt("headline", "certainty", headline.anchor, "headline_certainty",
              {{"words", sight.text(body->anchor)}}, index);
}

}  // namespace

void find_headlines(Sight& sight) {
  for (uint32_t i = 0; i < sight.mentions.quantities.size(); ++i) {
    const Quantity& q = sight.mentions.quantities[i];
    if (!sight.is_headline(sight.sentence_at(q.span.begin))) break;
    headline_number(sight, q, i);
  }
  const auto& all = sight.statements.statements;
  for (uint32_t i = 0; i < all.size(); ++i) {
    if (!sight.is_headline(sight.sentence_at(all[i].anchor.begin))) break;
    headline_certainty(sight, i);
  }
}

}  // namespace casus::doubts
