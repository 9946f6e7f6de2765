// Numbers in digits and in words. Internal to this stage.
#pragma once

#include <cstdint>
#include <string>

#include "casus/resources.h"

#include "mentions/words.h"
#include "text/string_table.h"

namespace casus::mentions {

struct Number {
  uint32_t words = 0;  // how many words it takes; 0: there is none
  double value = 0;
  bool digits = false;
  bool vague = false;    // "dozens", "several": value is the least it can mean
  bool article = false;  // only "a" or "an"
};

// Thread contract: immutable after load.
class Numbers {
 public:
  static Result<Numbers> load(const Resources& resources);
  // The number that starts at word i, inside its sentence. `article`: "a" and "an" count as one.
  Number at(const Words& words, uint32_t i, bool article) const;
  // Whether a word can be part of a number at all; cheap.
  bool knows(std::string_view form) const { return entries_.find(form) != entries_.end(); }
  // 1 for "first" and "1st"; 0 if it is no ordinal.
  int ordinal(std::string_view form) const;

 private:
  enum class Kind : uint8_t { unit, tens, scale, vague, article, joint, ordinal };
  struct Entry {
    Kind kind = Kind::unit;
    double value = 0;
  };
  const Entry* find(const Words& words, uint32_t i) const;
  Number in_words(const Words& words, uint32_t i, bool article) const;
  Number vague(const Words& words, uint32_t i) const;

  StringTable<Entry> entries_;
};

}  // namespace casus::mentions
