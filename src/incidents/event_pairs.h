// Whether two words of one story tell of the same happening: a logistic model over what they say of
// it (models/happenings.md). Internal.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "casus/resources.h"
#include "casus/text.h"

#include "incidents/event_words.h"
#include "text/string_table.h"

namespace casus {

// An event word with what is known of it besides its own line.
struct EventItem {
  EventWord word;
  uint32_t document = 0;  // index among those of the story
  std::string_view type;  // of the statement that it is the anchor of, "" if of none
  double share = 0;       // of the story's documents that tell this word, 0…1
  Words slots;            // subjects, objects and others, sorted
};

// What is known of two words besides themselves.
struct EventSurroundings {
  double rare = 0;     // how rare the word is, where both are the same
  double texts = 0;    // how alike the two documents are, 0…1
  double company = 0;  // how alike what hangs on the two lemmas in the whole story is, 0…1
};

enum class EventFeature : uint8_t {
  bias,
  same_word,
  same_root,
  synonym,
  told_alike,  // by different reports of one story
  rare_word,
  same_object,
  same_word_other_object,
  same_contents,
  same_number,
  same_document,
  same_document_and_word,
  distance,
  same_type,
  other_type,
  both_say,
  both_say_same_subject,
  word_of_the_story,
  both_nouns_or_not,
  same_actor,
  other_word_same_slots,
  one_sort,
  sorts,
  other_word_same_company,
  other_word_of_the_story,
  documents_alike,
  documents_alike_same_word,
  ordinary_word,  // the same, and how far it falls short of being rare
  ordinary_word_same_object,
  ordinary_word_nothing_shared,
  count_
};
inline constexpr std::size_t kEventFeatures = static_cast<std::size_t>(EventFeature::count_);
std::string_view name(EventFeature feature);  // "same_word"
using EventFeatures = std::array<double, kEventFeatures>;

// Thread contract: immutable after load.
class EventPairs {
 public:
  // data/lang/*/incidents/kindred.txt and alike.txt, and models/happenings.weights. Errors:
  // malformed, naming file and line; newer_version.
  static Result<EventPairs> load(const Resources& resources);

  struct Kin {
    bool root = false, synonym = false;
    double told = 0;  // how readily one report's word is another's, 0…7
    int sorts = 0;    // of happenings that either may tell of
  };
  // Of two different lemmas; nullptr: nothing to do with one another.
  const Kin* kin(std::string_view a, std::string_view b) const;
  // The lemmas that are kin to one, sorted.
  const std::vector<std::string>& kindred(std::string_view lemma) const;

  // The same for (b, a).
  EventFeatures features(const EventItem& a, const EventItem& b,
                         const EventSurroundings& around) const;
  // kin: of their lemmas; nullptr where these are the same.
  static EventFeatures features(const EventItem& a, const EventItem& b,
                                const EventSurroundings& around, const Kin* kin);
  const EventFeatures& weights() const { return weights_; }
  double probability(const EventFeatures& features) const;
  double threshold() const { return threshold_; }

 private:
  Kin& put_kin(std::string_view a, std::string_view b);
  // What is wrong and where, "" for nothing.
  std::string read_kindred(const Resources& resources, std::string_view section);
  std::string read_alike(const Resources& resources, std::string_view section);
  std::string read_weights(std::string_view section);

  std::unordered_map<std::string, std::vector<std::string>, StringHash, std::equal_to<>> kindred_;
  std::unordered_map<std::string, Kin, StringHash, std::equal_to<>> kin_;  // "a\tb", a < b
  EventFeatures weights_{};
  double threshold_ = 1;
};

}  // namespace casus
