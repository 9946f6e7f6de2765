// Internal to parse: the words of a language by which repairs know a tree.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "casus/resources.h"

#include "parse/repairs/kinds.h"
#include "text/string_table.h"

namespace casus::repairs {

// Said in data/lang/<xx>/parse/repairs.txt, class by class; the names there have hyphens.
enum class WordClass : uint8_t {
  accusing_verb,
  among,
  arms,
  attack,
  believing_verb,
  body,
  both,
  bound,
  burning,
  captive,
  charge,
  charging_mark,
  charging_verb,
  citing,
  comparing_verb,
  complement_verb,
  day,
  dead,
  envoy,
  from,
  handing_verb,
  have,
  holding_verb,
  in,
  keeping_verb,
  leading_verb,
  linking_verb,
  meeting_verb,
  message,
  more,
  moving_noun,
  neighbouring,
  noun_preposition,
  of,
  office,
  on,
  order_mark,
  over,
  participle,
  people_participle,
  people_preposition,
  person_participle,
  person_relative,
  place,
  plan,
  plural_auxiliary,
  row_mark,
  same_past,
  say,
  saying_verb,
  scale,
  setting_preposition,
  shooting_verb,
  speaking_verb,
  telling_verb,
  those,
  time_mark,
  time_unit,
  title,
  to,
  count_
};

// Thread contract: immutable after load.
class Words {
 public:
  // Errors: malformed, naming the entry: of an unknown class, twice the same, or not two fields;
  // or a class without any word.
  static Result<Words> load(const Resources& resources, std::string_view language);

  // word: folded, a form or a lemma as the class has them.
  bool has(WordClass word_class, std::string_view word) const;
  const NounKinds& kinds() const { return kinds_; }

 private:
  using Classes = uint64_t;
  static_assert(static_cast<unsigned>(WordClass::count_) <= 64, "one bit a class");

  // False: it was there before.
  bool add(WordClass word_class, std::string_view word);

  WordTable<Classes> classes_;
  NounKinds kinds_;
  std::array<std::vector<std::string>, static_cast<std::size_t>(WordClass::count_)> endings_;
};

}  // namespace casus::repairs
