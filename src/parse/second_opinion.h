// Internal to parse: a second opinion on the tags of words of which the network is not sure, by a
// linear model over hashed features: other features than the network's, so other mistakes. Its
// weights are tables of the model; tools/train_second_opinion.cpp learns them. Why:
// docs/decisions/0066-a-second-opinion-on-tags.md.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "casus/text.h"

#include "parse/feature_hasher.h"
#include "parse/model_file.h"

namespace casus {

// A form, whatever stands beside it.
struct SeenForm {
  std::string_view form;
  uint64_t key = 0;      // hash of its lower-case form with digits as 0
  uint64_t shape = 0;    // hash of its shape
  uint64_t kinds = 0;    // what dictionaries say of it, a bit each (train/lexicon.py)
  uint32_t lexical = 0;  // its class in the lexicon
  uint32_t ending = 0;   // bucket of its last three letters
  bool has_small = false, has_capital = false;
  // Is it a word of four letters or more that begins with a small letter, with a capital?
  bool is_small = false, is_capitalised = false;
};
// The last four, by its letters.
void note_letters(SeenForm& form);

struct TaggedForm {
  const SeenForm* seen = nullptr;
  uint16_t upos = 0, xpos = 0;  // the network's first opinion; in training the treebank's tags
};

// The features of the words of one sentence.
class TagFeatures {
 public:
  static constexpr uint32_t kBuckets = 1U << FeatureHasher::kBits;
  static constexpr std::size_t kOfForm =
      8;  // of the features, behind the first, have the whole form
  explicit TagFeatures(std::span<const TaggedForm> sentence);  // must outlive it
  // Of one word; its own tags are not looked at.
  void of(std::size_t word, std::vector<uint32_t>& out) const;
  // The word that far on, or what stands for those before the first and behind the last.
  const TaggedForm& at(std::size_t word, int offset) const;

 private:
  // How a sentence is written: as usual, in capitals, every longer word capitalised, in small
  // letters. Shapes mean something else in each.
  enum class Style : uint8_t { usual, capitals, titles, small };

  std::span<const TaggedForm> sentence_;
  Style style_ = Style::usual;
};

class SecondOpinion {
 public:
  // Universal tag, Penn tag and features of a word, as the treebanks have them together.
  struct Reading {
    uint16_t upos = 0, xpos = 0, feats = 0;
  };

  // Nothing where the model has no such tables. Errors: malformed.
  static Result<std::optional<SecondOpinion>> load(const ModelFile& file, const std::string& where);

  // Does the best of the network's scores of universal tags lead by little?
  static bool is_asked(std::span<const float> scores);
  // Adds its own to the network's scores of universal tags.
  void add(std::span<const uint32_t> features, std::span<float> scores) const;
  std::span<const Reading> readings() const { return readings_; }

 private:
  const int8_t* weights_ = nullptr;  // in the file: a row of tags for each bucket
  float scale_ = 0;
  std::vector<Reading> readings_;
};

}  // namespace casus
