// Internal to parse: forms to lemmas by what the training text shows (train/lemmas.py does the
// same).
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "casus/parse.h"

#include "parse/model_file.h"
#include "parse/word_features.h"

namespace casus {

class Lemmas {
 public:
  // Errors: malformed.
  static Result<Lemmas> load(const ModelFile& file, const std::string& where);

  // Appends the lemma of a form under a Penn tag: by the rule it took in the training text where it
  // was seen, else by the rules that forms with the same ending took, of which the first counts
  // that gives a known lemma, or else the likeliest. Words of names that are no proper nouns
  // ("United" in "United Nations") have a rule of their own. Never appends nothing.
  void append(std::string_view form, Upos upos, std::string_view penn, std::string& out) const;

 private:
  using Guesses = std::array<uint16_t, 3>;  // kNoRule where there are fewer
  static constexpr uint16_t kNoRule = UINT16_MAX;

  const LemmaRule* rule_of(std::u32string& plain, std::string_view xpos) const;
  const Guesses* guesses_of(const std::u32string& plain, std::string_view form,
                            std::string_view xpos) const;
  bool is_known(std::string_view lemma, std::string_view xpos) const;

  std::vector<LemmaRule> rules_;
  // Hashes, ascending.
  std::vector<uint64_t> forms_;  // of form, tab, tag
  std::vector<uint64_t> ends_;   // of tag, tab, how it is capitalised, tab, ending
  std::vector<uint64_t> kept_;   // of forms that are their own lemmas, typographic marks and all
  std::vector<uint64_t> known_;  // of lemma, tab, class of the tag
  std::vector<uint16_t> rule_of_form_;
  std::vector<Guesses> guesses_;
};

}  // namespace casus
