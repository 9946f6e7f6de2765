// Internal to parse: tokens to sentences.
#pragma once

#include <string_view>

#include "casus/parse.h"

#include "parse/boundaries.h"
#include "parse/lexicon.h"

namespace casus {

class SentenceSplitter {
 public:
  // weights: may be null, then the rules alone decide.
  SentenceSplitter(const ParseLexicon& lexicon, const BoundaryWeights* weights)
      : lexicon_(lexicon), weights_(weights) {}
  // Cuts the tokens [first, parse.tokens.size()), which are one paragraph, into sentences and
  // appends them.
  void split(std::string_view text, uint32_t first, uint32_t paragraph, bool headline,
             Parse& parse);

 private:
  const ParseLexicon& lexicon_;
  const BoundaryWeights* weights_;
  BoundaryFeatures features_;
};

}  // namespace casus
