// Which words of the documents of one story tell of the same happening, be it of the ontology or
// not; and which incidents are one by it. Internal.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "casus/incidents.h"

#include "incidents/account.h"
#include "incidents/compare.h"
#include "incidents/event_pairs.h"
#include "incidents/lexicon.h"

namespace casus {

// Where the anchor of a statement stands, and the account that it belongs to (item_of()).
struct WordAnchor {
  Evidence at;
  std::string type;
  std::string account;
  friend auto operator<=>(const WordAnchor&, const WordAnchor&) = default;
};

// What the documents of one story tell in one group of words.
struct WordGroup {
  struct Word {
    uint32_t document = 0;  // index into the story
    Evidence at;
    std::string account;  // that it is an anchor of, "" if of none
    friend auto operator<=>(const Word&, const Word&) = default;
  };
  std::string lemma;        // of most of its words
  std::vector<Word> words;  // sorted; two at least
};

// Two accounts of one type that may be of one happening, how likely by what words of the story say.
struct AccountPair {
  std::string a, b;  // a < b
  double probability = 0;
};

struct WordFindings {
  std::vector<WordGroup> groups;  // by their first word
  std::vector<AccountPair> uncertain;
};

// What is read of a document: its words, and its event_words as record.h has them.
struct EventText {
  CountedWords words;
  std::string_view event_words;
};

// anchors: of each of the documents, sorted. words: empty, left so. The work for a word is bounded,
// so that a story costs as much as its documents are long.
WordFindings find_word_groups(const std::vector<EventText>& story,
                              const std::vector<std::vector<WordAnchor>>& anchors,
                              const Lexicon& lexicon, LocalWords& words, const LinkingRules& rules,
                              const EventPairs& pairs);

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

}  // namespace casus
