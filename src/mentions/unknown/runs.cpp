#include "mentions/unknown/text_names.h"

namespace casus::mentions::unknown {
namespace {

constexpr uint32_t kLongestRun = 12;  // words

class Runs {
 public:
  explicit Runs(TextNames& names) : names_(names), draft_(names.draft), words_(names.words) {}

  uint32_t run_from(uint32_t i) {
    const Casing casing = words_.casing_of(i);
    const bool told =
        casing == Casing::normal || (casing == Casing::upper && draft_.parse.has_tags());
    if (!told || !may_open(i)) return i + 1;
    const uint32_t end = end_of_run(i);
    take_apart(names_, i, end);
    return end;
  }

 private:
  // The first word of a sentence is a name only if it is never written small here and is no known
  // sentence opener.
  bool may_open(uint32_t i) const {
    if (!names_.is_capital(i)) return false;
    if (!words_[i].has(kSentenceStart) || draft_.name_covering(i) != kNone) return true;
    if (draft_.is(i, kTitle | kGivenName | kOrganisationWord)) return true;
    return !draft_.is(i, kNotName | kDeterminer | kModifier | kAdverb | kSpeech | kAct) &&
           !names_.small[words_[i].form];
  }

  uint32_t end_of_run(uint32_t i) const {
    bool organisation = false;
    uint32_t end = i;
    while (end < i + kLongestRun && words_.same_sentence(i, end)) {
      if (names_.is_capital(end)) {
        organisation = organisation || draft_.is(end, kOrganisationWord | kBuilding);
        ++end;
        continue;
      }
      const uint32_t next = past_connectors(end, i, organisation);
      if (next == end) break;
      end = next;
    }
    return end;
  }

  // "of the", "and", "bin": inside a name if a capital follows.
  uint32_t past_connectors(uint32_t end, uint32_t start, bool organisation) const {
    if (is_of_people(end)) return end + 1;
    uint32_t next = end;
    while (next < end + 2 && words_.same_sentence(start, next) && !words_[next].has(kPossessive) &&
           (draft_.is(next, kParticle) || (organisation && draft_.is(next, kConnector)))) {
      ++next;
    }
    const bool joined = next > end && words_.same_sentence(start, next) && names_.is_capital(next);
    // "the Ministry of Defence and Pakistan": a known name after "and" is a name of its own.
    if (!joined || is_coordinated(end, next) || is_location(end, next) ||
        (draft_.name_starting(next) != kNone && !draft_.is(next - 1, kOf | kParticle | kArticle)))
      return end;
    return next;
  }

  // "Boat Owners' Association", "Saint Ann's College": the mark inside, where no name known by
  // itself stands before it.
  bool is_of_people(uint32_t mark) const {
    return mark > 0 && words_[mark].has(kPossessive) && words_[mark - 1].has(kUpper) &&
           draft_.name_covering(mark - 1) == kNone && words_.same_sentence(mark - 1, mark + 1) &&
           words_[mark + 1].has(kUpper) && draft_.is(mark + 1, kOrganisationWord) &&
           draft_.name_covering(mark + 1) == kNone;
  }

  // "the River Trust and the Board", "the River Trust and FRG": two names.
  bool is_coordinated(uint32_t end, uint32_t next) const {
    if (!names_.joins(end)) return false;
    const bool alone = !words_.same_sentence(next, next + 1) || !names_.is_capital(next + 1);
    return draft_.is(next - 1, kArticle) || (words_[next].has(kAllCaps) && alone);
  }

  // "River Hall in Townsville": where it is, no part of its name.
  bool is_location(uint32_t end, uint32_t next) const {
    if (!draft_.is(end, kWithin) || !draft_.parse.has_tags()) return false;
    const uint32_t name = draft_.parsed_name(next);
    return name == kNone || name != draft_.parsed_name(end - 1);
  }

  TextNames& names_;
  Draft& draft_;
  const Words& words_;
};

}  // namespace

void find_in_runs(TextNames& names) {
  const Words& words = names.words;
  for (const Word& word : words.list) {
    if (word.has(kLetter) && !word.has(kUpper)) names.small[word.form] = true;
  }
  Runs runs(names);
  for (uint32_t i = 0; i < words.size();) i = runs.run_from(i);
}

}  // namespace casus::mentions::unknown
