// Internal to parse: a second opinion on names, as second_opinion.h has one on tags: a linear model
// over hashed features of a word, of the words beside it and of the row of proper nouns it is in.
// Its weights are a table of the model; tools/train_name_opinion.cpp learns them.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "parse/model_file.h"
#include "parse/second_opinion.h"

namespace casus {

// The features of the words of one sentence, whose tags are settled.
class NameFeatures {
 public:
  static constexpr uint32_t kBuckets = TagFeatures::kBuckets;
  // proper: the number of the universal tag of proper nouns. `sentence` must outlive it.
  NameFeatures(std::span<const TaggedForm> sentence, uint16_t proper);
  void of(std::size_t word, std::vector<uint32_t>& out) const;

 private:
  // Of each word the proper nouns that stand together with it: [first, last), empty for others.
  struct Row {
    uint32_t first = 0, last = 0;
  };
  const TaggedForm& at(std::size_t word, int offset) const { return tags_.at(word, offset); }

  TagFeatures tags_;
  std::vector<Row> rows_;
};

class NameOpinion {
 public:
  // Nothing where the model has no such table. Errors: malformed.
  static Result<std::optional<NameOpinion>> load(const ModelFile& file, const std::string& where);

  // Does the best of the network's scores of name labels lead by little?
  static bool is_asked(std::span<const float> scores);
  // Adds its own to the network's scores of name labels.
  void add(std::span<const uint32_t> features, std::span<float> scores) const;

 private:
  const int8_t* weights_ = nullptr;  // in the file: a row of labels for each bucket
  float scale_ = 0;
};

}  // namespace casus
