// Internal to parse: what nouns stand for, as far as repairs ask: whether two are of one kind.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "casus/resources.h"

#include "text/string_table.h"

namespace casus::repairs {

// As in data/lang/<xx>/mentions/kinds.txt; bodies and what houses them are one.
enum class NounKind : uint8_t { none, person, group, premises, place, weapon, event };

// Thread contract: immutable after load.
class NounKinds {
 public:
  // A language without the file has no kinds.
  static NounKinds load(const Resources& resources, std::string_view language);

  // none: of a word that stands for something else or that nothing is known of.
  NounKind of(std::string_view lemma) const;

 private:
  void add(std::string_view word, NounKind kind);

  WordTable<NounKind> words_;
  std::vector<std::pair<std::string, NounKind>> endings_;  // longest first
};

}  // namespace casus::repairs
