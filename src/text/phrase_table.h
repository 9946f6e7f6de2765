// Phrases of several words → numbers, matched over a row of words: the longest that starts at a
// place.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <tsl/robin_map.h>

#include "text/string_table.h"
#include "text/word_filter.h"

namespace casus {

// Thread contract: add() before sharing; find() is const.
class PhraseTable {
 public:
  // words: folded forms as Parse::form gives them. The same phrase may carry several values; they
  // keep the order in which they were added.
  void add(const std::vector<std::string_view>& words, uint32_t value);

  struct Match {
    uint32_t words = 0;   // how many; 0: none
    uint32_t values = 0;  // handle for values()
  };
  // The longest phrase that starts with form(0), form(1), …; at most `most` words are asked for.
  template <class Form>
  Match longest(const Form& form, uint32_t most) const {
    return most == 0 ? Match{} : longest(WordHash{}(form(0)), form, most);
  }
  // `hash`: WordHash of the first word, for whoever asks several tables.
  template <class Form>
  Match longest(std::size_t hash, const Form& form, uint32_t most) const {
    Match best;
    each(hash, form, most, [&](Match match) { best = match; });
    return best;
  }
  // Every phrase that starts there, shortest first.
  template <class Form, class Visit>
  void each(const Form& form, uint32_t most, const Visit& visit) const {
    if (most > 0) each(WordHash{}(form(0)), form, most, visit);
  }
  template <class Form, class Visit>
  void each(std::size_t hash, const Form& form, uint32_t most, const Visit& visit) const {
    if (most > 0) each_from(start(form(0), hash), form, most, visit);
  }
  // Where the phrases that start with a word begin, for whoever asks for one word often; a word
  // that none starts with begins nowhere. `most` is 1 or more.
  uint32_t start(std::string_view word, std::size_t hash) const {
    return nodes_.empty() || !starts_.may_hold(hash) ? UINT32_MAX : known_start(word, hash);
  }
  template <class Form, class Visit>
  void each_from(uint32_t start, const Form& form, uint32_t most, const Visit& visit) const {
    each_from(
        start, form, [&](uint32_t i) { return WordHash{}(form(i)); }, most, visit);
  }
  // `hash` (i → WordHash of form(i)), for whoever has them.
  template <class Form, class Hash, class Visit>
  void each_from(uint32_t start, const Form& form, const Hash& hash, uint32_t most,
                 const Visit& visit) const {
    uint32_t node = start;
    for (uint32_t i = 1; node != UINT32_MAX; ++i) {
      if (nodes_[node] != UINT32_MAX) visit(Match{i, nodes_[node]});
      if (i >= most || !goes_on_[node]) return;
      node = step(node, form(i), hash(i));
    }
  }
  const std::vector<uint32_t>& values(Match match) const { return values_[match.values]; }
  bool empty() const { return nodes_.empty(); }

 private:
  // The numbers of one word's edges differ in their upper half alone, which the table does not look
  // at: they are stirred before.
  struct EdgeHash {
    std::size_t operator()(uint64_t edge) const {
      const uint64_t product = edge * 0x9E3779B97F4A7C15U;
      return product ^ (product >> 32);
    }
  };

  struct Known {
    uint32_t id = 0;
    uint32_t start = UINT32_MAX;  // node of the phrases that start with it
  };

  uint32_t known_start(std::string_view word, std::size_t hash) const;
  uint32_t step(uint32_t node, std::string_view word, std::size_t hash) const;
  static std::size_t edge_hash(uint32_t node, std::size_t word) { return EdgeHash{}(node) ^ word; }

  WordFilter starts_;  // of the words that phrases start with
  WordTable<Known> words_;
  tsl::robin_map<uint64_t, uint32_t, EdgeHash> edges_;  // node << 32 | word id → node
  WordFilter goes_on_with_;                             // of these, by node and word
  std::vector<uint32_t> nodes_;  // node → index into values_, or UINT32_MAX
  std::vector<char> goes_on_;    // node → whether any phrase has more words
  std::vector<std::vector<uint32_t>> values_;
};

}  // namespace casus
