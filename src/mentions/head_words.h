// What the head word of a noun phrase tells: the kind of thing, its gender and number. Internal to
// this stage.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "casus/mentions.h"
#include "casus/resources.h"

#include "text/string_table.h"
#include "text/word_filter.h"

namespace casus::mentions {

// Finer than MentionKind, for agreement: a date is never "he", an attack may be "this".
enum class Sense : uint8_t {
  none,
  person,
  organization,
  group,
  place,
  facility,
  weapon,
  other,
  time,
  event,
  quantity,
  speech
};
enum class Gender : uint8_t { unknown, male, female, thing, animate };
enum class Plurality : uint8_t { unknown, singular, plural };
enum class PronounSort : uint8_t { subject, object, possessive, reflexive, demonstrative };

struct NounKind {
  Sense sense = Sense::none;
  Gender gender = Gender::unknown;
};

struct Pronoun {
  uint8_t person = 3;
  Plurality number = Plurality::unknown;
  Gender gender = Gender::unknown;
  PronounSort sort = PronounSort::subject;
  uint16_t index = 0;  // its line in the data
};

// What a noun with "the" may stand for that was named before: "the militant group".
struct Anaphor {
  std::vector<std::string> kinds;      // of actors
  std::vector<std::string> modifiers;  // one of which has to stand before it; empty: none may
};

// What else a thing may be called by a noun: "the aircraft" of an airliner. Words by their
// word_hash().
struct Kin {
  std::vector<uint32_t> wider;
  uint64_t bits = 0;  // a bit of each of these
  static uint64_t bit(uint32_t hash) { return uint64_t{1} << hash % 64; }
  bool has(uint32_t hash) const;
};

// FNV-1a: words are compared by it; two words of one hash are taken for one.
uint32_t word_hash(std::string_view word);

MentionKind kind_of(Sense sense, Plurality number);

// Thread contract: immutable after load.
class HeadWords {
 public:
  // Reads lang/en/mentions/{kinds,pronouns,given_names,anaphors,things}.txt. Errors:
  // malformed (section and line).
  static Result<HeadWords> load(const Resources& resources);

  NounKind noun(std::string_view lemma) const;  // by the whole word, then by its ending
  // By its form, then by its lemma: lemmas are guesses ("newsmen") and may have capitals.
  NounKind noun(std::string_view folded_form, std::string_view lemma) const;
  const Kin* thing(std::string_view lemma) const;  // nullptr if the noun is of no such thing
  const std::vector<Anaphor>& anaphors(std::string_view lemma) const;
  const Pronoun* pronoun(std::string_view folded_form) const;  // nullptr if it is none
  Gender of_given_name(std::string_view folded_form) const;

 private:
  using Endings = std::vector<std::pair<std::string, NounKind>>;
  WordTable<NounKind> nouns_;
  WordFilter noun_filter_;            // of these
  std::array<Endings, 256> endings_;  // by their last byte; longest first
  WordTable<Pronoun> pronouns_;
  WordFilter pronoun_filter_;  // of these
  WordTable<Gender> given_names_;
  WordTable<std::vector<Anaphor>> anaphors_;
  WordTable<Kin> things_;
  WordFilter things_filter_;  // of these
};

}  // namespace casus::mentions
