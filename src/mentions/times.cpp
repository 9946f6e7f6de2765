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
  if (published.full()) ref_.published = published;
  ref_.history = ref_.is_history(hits_);
}

std::vector<TimeExpression> TimeResolver::run() {
  std::vector<TimeExpression> out;
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
    const bool starts = words_[hit.first].has(kSentenceStart) ||
                        (hit.first > 0 && words_[hit.first - 1].has(kSentenceStart));
    ref_.remember(hit, value, sentence(), starts, ref_.history ? tense() : Tense::unknown);
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
