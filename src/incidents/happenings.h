// Which words of the documents of one story tell of the same happening, be it of the ontology or
// not; and which incidents are one by it. Internal.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <utility>
#include <vector>

#include "casus/incidents.h"

#include "incidents/account.h"
#include "incidents/compare.h"
#include "incidents/event_pairs.h"

namespace casus {

// What the documents of one story tell in one group of words.
struct WordGroup {
  struct Word {
    uint32_t document = 0;  // index into documents
    Evidence at;
    std::string lemma;
    friend auto operator<=>(const Word&, const Word&) = default;
  };
  uint32_t story = 0;            // index into stories
  std::vector<Word> words;       // sorted; two at least
  std::vector<uint32_t> groups;  // of accounts that its words are anchors of, sorted
};

// Two groups of accounts that may be of one happening, but not surely.
struct PairOfGroups {
  uint32_t a = 0, b = 0;  // a < b
  double probability = 0;
  friend auto operator<=>(const PairOfGroups&, const PairOfGroups&) = default;
};

struct WordFindings {
  std::vector<WordGroup> words;         // by story, then first word
  std::vector<PairOfGroups> uncertain;  // sorted
};

// documents: sorted by key; event_words and words are read. stories: of these. groups: of indices
// into accounts, each of one incident. The result depends on the set of documents only; the work
// for a word is bounded, so that a story costs as much as its documents are long.
WordFindings find_word_groups(const std::vector<DocumentRecord>& documents,
                              const std::vector<Story>& stories,
                              const std::vector<Account>& accounts,
                              const std::vector<std::vector<uint32_t>>& groups,
                              const LinkingRules& rules, const EventPairs& pairs);

// For training: every two words of a story that may be grouped, with their features.
void visit_word_pairs(
    const std::vector<const DocumentRecord*>& story, const LinkingRules& rules,
    const EventPairs& pairs,
    const std::function<void(const EventItem&, const EventItem&, const EventFeatures&)>& visit);

// Between the words of a story that stand at two places: how likely they tell of the same, and by
// what. a, b: index into story, and place. None where no such words stand there.
struct WordPair {
  double probability = 0;
  EventFeatures features{};
};
std::optional<WordPair> compare_words(const std::vector<const DocumentRecord*>& story,
                                      std::pair<uint32_t, Evidence> a,
                                      std::pair<uint32_t, Evidence> b, const LinkingRules& rules,
                                      const EventPairs& pairs);
// From here on two incidents of one kind are shown as candidates for being one.
inline constexpr double kUncertainWords = 0.15;
// A missing day is made up for by words of one story; other refusals stand.
bool excludes(Refusal refusal);

// The groups, those put together that one word group names and that nothing keeps apart. `found` is
// made to name the new ones.
std::vector<std::vector<uint32_t>> join_by_words(const std::vector<Account>& accounts,
                                                 std::vector<std::vector<uint32_t>> groups,
                                                 const ActorTree& tree, const LinkingRules& rules,
                                                 WordFindings& found);

}  // namespace casus
