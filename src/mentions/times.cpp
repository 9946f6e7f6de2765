#include "mentions/times.h"

#include "mentions/time_resolver.h"

namespace casus::mentions {

TimeResolver::TimeResolver(const TimeFinder& finder, const Words& words, const Document& document,
                           const Parse& parse)
    : words_(words),
      document_(document),
      context_(finder.lexicon, finder.rules, words, parse),
      rules_(finder.rules),
      parse_(parse),
      hits_(find_hits(finder, words, parse)) {
  const Date published = document.published_date();
  ref_.published = published.full() ? published : dateline();
  ref_.history = ref_.is_history(hits_);
}

// The day a text that is not dated says it was written: a full date that stands alone near its
// beginning ("September 1, 2007" under the headline) or before a dash or bracket ("LIMA, 4 May 2024
// –").
Date TimeResolver::dateline() const {
  constexpr uint32_t kFarthest = 40;  // words
  for (const TimeHit& hit : hits_) {
    if (hit.first > kFarthest) break;
    const Caught& c = hit.caught;
    const bool full = hit.rule->op == TimeOp::date && c.year != 0 && c.month != 0 && c.day != 0;
    if (!full || c.cut != 0 || !valid(make_date(c.year, c.month, c.day))) continue;
    const Span sentence = words_.sentence_words[words_[hit.first].sentence];
    const Span span = words_.span(hit.first, hit.last);
    const bool alone = (span.begin == 0 || words_.text[span.begin - 1] == '\n') &&
                       (span.end == words_.text.size() || words_.text[span.end] == '\n');
    bool names = true;
    for (uint32_t i = sentence.begin; i < hit.first; ++i)
      names = names && (words_[i].has(kUpper) || words_[i].has(kPunct));
    const std::string_view next = words_.form(hit.last);
    const bool dashed = next == "-" || next == "–" || next == "—" || next == "(";
    if (alone || (names && dashed)) return make_date(c.year, c.month, c.day);
  }
  return {};
}

std::vector<TimeExpression> TimeResolver::run() {
  std::vector<TimeExpression> out;
  days_.resize(hits_.size());
  for (at_ = 0; at_ < hits_.size(); ++at_) {
    const TimeHit& hit = hits_[at_];
    // In a live blog each entry has a day of its own.
    const Date entry = document_.entries.empty()
                           ? Date{}
                           : document_.published_date_at(words_[hit.first].span.begin);
    if (entry.full()) ref_.published = entry;
    TimeValue value = hit.day_rule == nullptr ? resolve(*hit.rule, hit.caught) : joined(hit);
    if (value.text.empty()) continue;
    if (value.days.known() && (!valid(value.days.first) || !valid(value.days.last) ||
                               value.days.last < value.days.first)) {
      value.days = {};
    }
    days_[at_] = value.days;
    TimeReference::Place place;
    place.sentence = sentence();
    place.starts = words_[hit.first].has(kSentenceStart) ||
                   (hit.first > 0 && words_[hit.first - 1].has(kSentenceStart));
    if (ref_.history) {
      place.ahead = tense() == Tense::future;
      place.in_name = context_.is_in_name(hit.first, hit.last);
      place.over = context_.had_been(hit.first, hit.last);
      place.end = context_.ends_spell(hit.first);
    }
    ref_.remember(hit, value, place);
    out.push_back({words_.span(hit.first, hit.last), sentence(), value.type, value.text, value.days,
                   hit.rule->rule});
  }
  return out;
}

std::vector<TimeExpression> TimeFinder::find(const Words& words, const Document& document,
                                             const Parse& parse) const {
  return TimeResolver(*this, words, document, parse).run();
}

}  // namespace casus::mentions
