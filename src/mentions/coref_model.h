// The weights of co-reference: models/coref.weights (models/coref.md says how they were made).
// Internal to this stage.
#pragma once

#include <string_view>
#include <vector>

#include "casus/text.h"

namespace casus::mentions {

// Weights of the features of a pair that come together, added up (see CorefFeatures::tabulate): a
// pair has two dozen features, but asks a dozen tables.
struct PairTables {
  std::vector<float> distance, sense, agreement, words, role, nearby, nesting;
  // What the tables can add at most: those of the later node by its own properties, and those that
  // are asked last.
  std::vector<float> most_sense, most_agreement, most_role, most_words;
  std::vector<float> most_of_rest;
  // By sorts and distance, as `distance`: what a pair comes to at most besides what the later
  // node's own properties add, where they have neither the head nor all words in common.
  std::vector<float> most_unlike;
};

// Thread contract: immutable after load.
class CorefModel {
 public:
  // The text of models/coref.weights; empty text gives the empty model. Errors: malformed,
  // newer_version (made for other features than this program has).
  static Result<CorefModel> load(std::string_view text);

  bool empty() const { return weights_.empty(); }
  const PairTables& pairs() const { return pairs_; }
  float weight(uint32_t feature) const { return weights_[feature]; }

 private:
  std::vector<float> weights_;
  PairTables pairs_;
};

}  // namespace casus::mentions
