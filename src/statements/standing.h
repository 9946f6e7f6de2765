// How a clause or noun stands in its sentence: told as a fact, meant, possible, conditional,
// denied. Internal.
//
// The idea: what a word says of itself (auxiliaries, negation, markers, adverbs) is then seen
// through each word it hangs on, outwards, as in Karttunen's implicative verbs ("Implicative
// verbs", 1971) and the polarity propagation of Nairn, Condoravdi and Karttunen (2006) and of
// Lotan, Stern and Dagan's TruthTeller (2013): "manage to" keeps the polarity, "fail to" turns it,
// "refuse to" denies it, "want to" leaves it open, "know that" takes it for granted whatever
// happens to the knowing. Which word does what is data: data/lang/<xx>/statements/embedding.txt.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include <tsl/robin_map.h>

#include "casus/parse.h"
#include "casus/resources.h"

namespace casus::statements {

// What a word does to what it governs or modifies; names as in the data file.
enum class Effect : uint8_t {
  none,
  keep,         // manage to, make: so where it is so, not where it is not
  turn,         // fail to: the other way round
  factive,      // know that: so, whatever is said of the knowing
  cause,        // force to: so where it is so, open where it is not
  prevent,      // refuse to, without: not so where it is so, open where it is not
  resume,       // keep on: goes on
  stop,         // stop doing: was so, is no longer
  plan,         // plan to, will
  want,         // want to, hope that
  request,      // urge to
  attempt,      // try to
  likely,       // believe that, probably
  open,         // may, whether, possible
  able,         // can: open, and not so where it is not ("could not")
  condition,    // if
  await,        // when: if what it stands beside is still to come
  would,        // would, should
  say,          // say that: so, on somebody's word
  deny,         // deny that
  counterfact,  // pretend that
  count_
};
std::string_view name(Effect effect);

// How what is governed hangs on its governor, or what kind of word has the effect.
// `degree`: a word beside an adjective that says what its infinitive is worth ("too weak to"), or
// beside a noun that says that there need be none ("any").
enum class Hold : uint8_t { aux, mark, adverb, adjective, degree, that, to, ing, noun, count_ };

enum class Level : uint8_t { fact, ongoing, likely, planned, wanted, possible, conditional };

struct Standing {
  Level level = Level::fact;
  bool negated = false;
  bool told = false;    // only on somebody's word
  bool denied = false;  // on somebody's word not so
  // "could not", "would not": it was not so, though what hangs on it may be.
  bool ruled_out = false;
  uint32_t by = kNone;  // the token that says so last; none: nothing but the word itself
  friend bool operator==(const Standing&, const Standing&) = default;
};
// "fact", "planned-", "fact-told": a short name of it, of at most 32 bytes.
std::string code(const Standing& standing);

// Thread contract: immutable after load.
class Embedding {
 public:
  // Errors: malformed.
  static Result<Embedding> load(const Resources& resources, const std::string& folder);

  // Cost: the word's own dependents and those of at most kClimb words above it.
  Standing standing(const Parse& parse, uint32_t token) const;
  // What a clause is set against: "will resign after the vote", "despite the attacks".
  bool is_set_against(const Parse& parse, uint32_t token) const;
  // What the word at `token` does to what it holds so.
  Effect effect(const Parse& parse, uint32_t token, Hold hold) const;
  // Of the first of its dependents that has one; none.
  Effect degree(const Parse& parse, uint32_t token) const;

  static constexpr uint32_t kClimb = 12;

 private:
  friend class Climb;
  using Effects = std::array<Effect, static_cast<std::size_t>(Hold::count_)>;
  tsl::robin_map<std::string, Effects> words_;
};

// The word a coordinated word is coordinated with first, else itself.
uint32_t first_conjunct(const Parse& parse, uint32_t token);
// How `token` hangs on its head; none: in no way that its standing depends on.
bool hold_of(const Parse& parse, uint32_t token, Hold& hold);
// The "is" of what it links; a token, or kNone.
uint32_t copula_of(const Parse& parse, uint32_t predicate);
bool is_negative(const Parse& parse, uint32_t token);  // "not", "no", "nobody"
bool is_nobody(const Parse& parse, uint32_t token);    // "nobody", "no soldier"
bool has_feature(const Parse& parse, uint32_t token, std::string_view feature);  // "VerbForm=Inf"
bool is_definite(const Parse& parse, uint32_t token);  // "the attack", "his", "this"
bool is_question(const Parse& parse, uint32_t token);  // in a sentence ending in a question mark

}  // namespace casus::statements
