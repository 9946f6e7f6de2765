// Attribution: who says what, by which words. Internal.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "casus/statements.h"

#include "statements/phrases.h"
#include "statements/reading.h"
#include "text/phrase_table.h"

namespace casus::statements {

// The cue words of a language. Thread contract: immutable after load.
class Cues {
 public:
  static Result<Cues> load(const Resources& resources, const std::string& folder, Words& words);
  // Claims by first cue; `inside` is set.
  std::vector<Claim> find(const Reading& reading) const;

  struct Cue {
    std::string stance;
    std::string rule;
    bool strong = false, clause = false, of = false, to = false, object = false, quote = false;
  };

 private:
  friend class ClaimFinder;
  std::vector<Cue> cues_;
  VerbPhrases verbs_;
  NounClasses no_nouns_;
  PhraseTable sources_;  // "according to"
  PhraseTable hearsay_;  // "reportedly"
};

}  // namespace casus::statements
