// Attribution: who says what, by which words. Internal.
//
// A claim starts at its cue. Around a verb, noun or adjective of data/lang/<xx>/statements/cues.txt
// the tree tells the rest: who is its subject is the source, what depends on it in one of the ways
// the cue takes (a clause, an infinitive, an object) is the content. Where the speaking verb stands
// inside or behind what was said, what was said is the clause it hangs on. Then quotation marks are
// followed beyond the sentence, claims inside others are told apart, and pronouns get their names.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <tsl/robin_map.h>

#include "casus/statements.h"

#include "statements/reading.h"
#include "statements/standing.h"
#include "text/phrase_table.h"

namespace casus::statements {

// The cue words of a language. Thread contract: immutable after load.
class Cues {
 public:
  // Errors: malformed. `words` learns which verbs a clause may follow.
  static Result<Cues> load(const Resources& resources, const std::string& folder, Words& words);
  // Claims by first cue; `inside` is set. None without trees.
  std::vector<Claim> find(const Reading& reading, const Embedding& embedding) const;

  struct Cue {
    std::string stance;
    std::string rule;
    bool strong = false, clause = false, to = false, object = false, quote = false, person = false,
         weak = false, hedge = false, felt = false, carried = false, needs = false, acts = false,
         anyone = false, counts = false;
    std::vector<std::string> prepositions;  // behind which the content may stand
    std::vector<std::string> holders;       // of a noun: behind which stands who says so
    std::vector<std::string> tail;          // words that follow a verb
  };

 private:
  friend class CueFinder;
  friend class ClaimFinder;
  using ByLemma = tsl::robin_map<std::string, std::vector<uint32_t>>;

  std::vector<Cue> cues_;
  ByLemma verbs_, nouns_, adjectives_;
  PhraseTable sources_;               // "according to"
  PhraseTable hearsay_;               // "reportedly"
  std::vector<std::string> markers_;  // "that"
  std::vector<std::string> asides_;   // "as"
  // "statement": that in which something is said, by the words that may introduce it.
  tsl::robin_map<std::string, std::vector<std::string>> channels_;
  // "report": what tells by its words, and what stands between it and whose words they are.
  tsl::robin_map<std::string, std::vector<std::string>> papers_;
  std::vector<std::string> carriers_;  // "raise": verbs that only carry the noun that is the cue
};

// The cue that a mark is: what stands at it is said by whom it names.
Cues::Cue cue_of_mark(std::string rule);

// What a cue was found to say, in tokens. Between finding and finishing.
struct ClaimDraft {
  const Cues::Cue* cue = nullptr;
  uint32_t anchor = 0;  // the cue's main word
  uint32_t source_head = kNone;
  uint32_t antecedent = kNone;  // of a relative pronoun as source
  uint32_t author = kNone;      // "a report by the union"
  TokenRange cue_tokens;
  TokenRange channel;               // "in a statement"; empty: none
  TokenRange source;                // empty: none
  std::vector<TokenRange> content;  // in order, not touching
  bool negative = false;
  bool direct = false;
};

// The cues of one document, each with what its own sentence says. (claim_cues.cpp)
std::vector<ClaimDraft> find_drafts(const Cues& cues, const Reading& reading,
                                    const Embedding& embedding);
// Ranges in order, joined where only marks lie between, without `away`, without marks at the ends.
std::vector<TokenRange> tidy(const Parse& parse, std::vector<TokenRange> ranges,
                             std::vector<TokenRange> away);

}  // namespace casus::statements
