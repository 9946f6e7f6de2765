// Internal to parse: forms to lemmas by learned edit rules.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "parse/model_file.h"
#include "parse/word_features.h"

namespace casus {

// What the training text tells about lemmas, besides what the network makes of a word in its
// sentence: which rule a form takes under a Penn tag, and which strings are lemmas at all.
class Lemmas {
 public:
  // Errors: malformed.
  static Result<Lemmas> load(const ModelFile& file, const std::string& where);
  std::size_t size() const { return rules_.size(); }  // how many rules there are

  // The rules the network thinks likeliest, the best first.
  using Likely = std::array<uint16_t, 3>;
  // Appends the lemma: by the rule of the form under this tag where it is known, else by the first
  // of the likely rules that gives a known lemma, else by the likeliest.
  void append(std::string_view form, std::string_view xpos, const Likely& likely,
              std::string& out) const;

 private:
  const LemmaRule* rule_of(std::string_view form, std::string_view xpos) const;
  std::vector<LemmaRule> rules_;
  std::vector<uint64_t> forms_;  // hashes of form, tab, tag; ascending
  std::vector<uint16_t> rule_of_form_;
  std::vector<uint64_t> known_;  // hashes of lemmas; ascending
};

}  // namespace casus
