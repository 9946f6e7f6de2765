// Internal to document: how much do the words of a paragraph look like furniture of a page
// (newsletters, notices, biographies of authors, credits), rather than like an article's? A
// logistic model over named features, trained by train/reading on text made for it
// (models/reading.md says how).
//
// Thread contract: immutable once loaded; share by const reference.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "casus/text.h"

namespace casus {

// Where a paragraph stands: the more it looks like one of the article's by its place, the more its
// words have to say that it is none.
enum class Stand : uint8_t {
  inside,   // among the article's own paragraphs
  edge,     // the first or one of the last of them
  outside,  // in a fashion that few of the article's paragraphs have
};

// What the model looks at, each feature once, in the order in which it first comes: folded words
// ("newsletter"), pairs of words ("sign up", "^ follow" at a sentence's begin), and marks in angle
// brackets ("<mail>", "<words:8>"). Reads the first few thousand bytes only.
std::vector<std::string> block_features(std::string_view text);

class BlockModel {
 public:
  // A model that calls nothing furniture.
  BlockModel() = default;
  // The text of models/reading.weights; empty text gives the empty model. Errors: malformed (with
  // its line), newer_version.
  static Result<BlockModel> load(std::string_view weights);

  // Log odds that text is furniture, given its words.
  double score(std::string_view text) const;
  bool is_furniture(std::string_view text, Stand stand) const;
  std::size_t size() const { return size_; }

 private:
  struct Weight {
    uint64_t key = 0;  // hash of the feature's name; 0: an empty slot
    double value = 0;
  };
  void fill(const std::vector<Weight>& list);

  std::vector<Weight> slots_;
  std::size_t mask_ = 0;
  std::size_t size_ = 0;
  double bias_ = 0;
  std::array<double, 3> least_{};  // by Stand
};

}  // namespace casus
