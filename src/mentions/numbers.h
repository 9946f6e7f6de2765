// Numbers in digits and in words. Internal to this stage.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "casus/resources.h"

#include "mentions/words.h"
#include "text/string_table.h"
#include "text/word_filter.h"

namespace casus::mentions {

struct Number {
  uint32_t words = 0;  // how many words it takes; 0: there is none
  double value = 0;
  bool digits = false;
  bool vague = false;    // "dozens", "several": value is the least it can mean
  bool article = false;  // only "a" or "an"
  bool money = false;    // "5m": so much only if it is money
};

class SeenNumbers;

// Thread contract: immutable after load.
class Numbers {
 public:
  static Result<Numbers> load(const Resources& resources);
  // The words of a document looked up; points into this.
  SeenNumbers look_up(const Words& words) const;
  // 1 for "first" and "1st"; 0 if it is no ordinal.
  int ordinal(std::string_view form) const;

 private:
  friend class SeenNumbers;
  enum class Kind : uint8_t { unit, tens, scale, vague, part, article, joint, ordinal, suffix };
  struct Entry {
    Kind kind = Kind::unit;
    double value = 0;
  };

  WordTable<Entry> entries_;
  WordTable<Entry> suffixes_;  // scales glued to digits: "5m", "9bn"
  WordFilter filter_;  // of these
};

// The numbers of one document.
class SeenNumbers {
 public:
  // The number that starts at word i, inside its sentence. `article`: "a" and "an" count as one.
  Number at(uint32_t i, bool article) const;
  // Whether one may start at a word: at most words none does.
  bool may_start(uint32_t i) const { return is_part(i) || words_[i].has(kDigit); }
  // Whether a word can be part of a number in words.
  bool is_part(uint32_t i) const { return find(i) != nullptr; }

 private:
  friend class Numbers;
  SeenNumbers(const Words& words, std::vector<const Numbers::Entry*> entries)
      : words_(words), entries_(std::move(entries)) {}
  const Numbers::Entry* find(uint32_t i) const {
    return i < entries_.size() ? entries_[i] : nullptr;
  }
  Number in_words(uint32_t i, bool article) const;
  Number vague(uint32_t i) const;
  Number part(uint32_t i) const;

  using Kind = Numbers::Kind;
  using Entry = Numbers::Entry;
  const Words& words_;
  std::vector<const Numbers::Entry*> entries_;  // of each word; null: none
};

}  // namespace casus::mentions
