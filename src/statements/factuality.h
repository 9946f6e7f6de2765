// Whether what a word tells of happened, according to the text, and how sure that is. Internal.
//
// Two judges look at the same tree. Rules (standing.h) give the class and the reason. A linear
// model over the word's form, auxiliaries, negation, what it hangs on and its neighbours gives the
// certainty, as in Lee et al. (2015) and Rudinger et al. (2018); models/factuality.md is its card.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <tsl/robin_map.h>
#include <tsl/robin_set.h>

#include "casus/statements.h"

#include "statements/standing.h"

namespace casus::statements {

struct Judgement {
  Factuality factuality = Factuality::happened;
  float certainty = 3;  // -3 surely not … 0 nothing is said … 3 surely so
  uint32_t by = kNone;  // the token that decided; none: nothing but the word itself
  std::string why;      // its standing: "planned-told"
};

// Thread contract: immutable after load.
class FactualityJudge {
 public:
  // Errors: malformed, newer_version; says which file.
  static Result<FactualityJudge> load(const Resources& resources, const std::string& folder);

  // For any word of a parse with tags: a verb, a noun or an adjective that tells of something.
  Judgement judge(const Parse& parse, uint32_t token) const;
  // Does the word tell of something that can happen or be so?
  bool is_predicate(const Parse& parse, uint32_t token) const;
  // By token. Without tags none.
  std::vector<Predicate> predicates(const Parse& parse) const;
  // What the model is asked about; each once. For training, too (casus-factuality-features).
  std::vector<std::string> features(const Parse& parse, uint32_t token) const;
  const Embedding& embedding() const { return embedding_; }

 private:
  friend class FeatureMaker;
  Status load_weights(std::string_view weights);
  float certainty(const Parse& parse, uint32_t token, const Standing& standing) const;

  Embedding embedding_;
  tsl::robin_set<std::string> event_nouns_;
  std::vector<std::string> event_endings_;
  tsl::robin_map<uint64_t, float> weights_;  // by hash64 of the feature's name
  float bias_ = 0;
};

}  // namespace casus::statements
