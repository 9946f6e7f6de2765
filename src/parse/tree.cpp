// What a Parse says about its trees, and the names of the universal tags.
#include <algorithm>
#include <array>

#include "casus/parse.h"

namespace casus {

namespace {
constexpr std::array<std::string_view, 18> kUposNames = {
    "_",   "ADJ",  "ADP",  "ADV",   "AUX",   "CCONJ", "DET", "INTJ", "NOUN",
    "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X"};
constexpr std::array<std::string_view, 38> kRelationNames = {
    "_",         "acl",       "advcl",      "advmod",   "amod",     "appos", "aux",      "case",
    "cc",        "ccomp",     "clf",        "compound", "conj",     "cop",   "csubj",    "dep",
    "det",       "discourse", "dislocated", "expl",     "fixed",    "flat",  "goeswith", "iobj",
    "list",      "mark",      "nmod",       "nsubj",    "nummod",   "obj",   "obl",      "orphan",
    "parataxis", "punct",     "reparandum", "root",     "vocative", "xcomp"};

template <class T, std::size_t n>
T find(const std::array<std::string_view, n>& names, std::string_view name) {
  const auto it = std::find(names.begin(), names.end(), name);
  return it == names.end() ? T::none : static_cast<T>(it - names.begin());
}
}  // namespace

std::string_view name(Upos tag) { return kUposNames[static_cast<std::size_t>(tag)]; }
Upos upos_from(std::string_view name) { return find<Upos>(kUposNames, name); }
std::string_view name(Relation relation) {
  return kRelationNames[static_cast<std::size_t>(relation)];
}
Relation relation_from(std::string_view label) {
  return find<Relation>(kRelationNames, label.substr(0, label.find(':')));
}

uint32_t Parse::root(const Sentence& sentence) const {
  if (!has_tags()) return kNone;
  for (uint32_t t = sentence.first; t < sentence.last; ++t) {
    if (head[t] == kNone) return t;
  }
  return kNone;
}

bool Parse::is_below(uint32_t below, uint32_t above) const {
  while (below != kNone && below != above) below = head[below];
  return below == above;
}

uint32_t Parse::common_head(uint32_t a, uint32_t b) const {
  const auto depth = [&](uint32_t t) {
    uint32_t steps = 0;
    for (; head[t] != kNone; t = head[t]) ++steps;
    return steps;
  };
  uint32_t depth_a = depth(a);
  uint32_t depth_b = depth(b);
  for (; depth_a > depth_b; --depth_a) a = head[a];
  for (; depth_b > depth_a; --depth_b) b = head[b];
  while (a != b) {
    a = head[a];
    b = head[b];
    if (a == kNone || b == kNone) return kNone;
  }
  return a;
}

void Parse::link() {
  const std::size_t n = head.size();
  first_dependent.assign(n, kNone);
  next_dependent.assign(n, kNone);
  subtree_tokens.resize(n);
  for (std::size_t i = n; i-- > 0;) {
    const auto t = static_cast<uint32_t>(i);
    subtree_tokens[t] = {t, t + 1};
    if (head[t] == kNone) continue;
    next_dependent[t] = first_dependent[head[t]];
    first_dependent[head[t]] = t;
  }
  // A mark that words hang on, be it by way of marks, stands for a word.
  std::vector<bool> is_word(n);
  for (uint32_t t = 0; t < n; ++t) {
    if (relation[t] == Relation::punct) continue;
    for (uint32_t up = t; up != kNone && !is_word[up]; up = head[up]) is_word[up] = true;
  }
  // Every word stretches those above it until one already reaches as far.
  for (uint32_t t = 0; t < n; ++t) {
    if (!is_word[t]) continue;
    for (uint32_t up = head[t]; up != kNone; up = head[up]) {
      TokenRange& range = subtree_tokens[up];
      if (range.first <= t && t < range.last) break;
      range = {std::min(range.first, t), std::max(range.last, t + 1)};
    }
  }
  // A mark does so only where nothing but marks stands between: a comma hung on a word of another
  // part of the sentence makes nothing in between that word's.
  const auto touches = [this](TokenRange range, uint32_t t) {
    const uint32_t begin = t < range.first ? t : range.last;
    const uint32_t end = t < range.first ? range.first : t;
    return std::all_of(relation.begin() + begin, relation.begin() + end,
                       [](Relation between) { return between == Relation::punct; });
  };
  for (uint32_t t = 0; t < n; ++t) {
    if (is_word[t]) continue;
    for (uint32_t up = head[t]; up != kNone; up = head[up]) {
      TokenRange& range = subtree_tokens[up];
      if (range.first <= t && t < range.last) break;
      if (touches(range, t)) range = {std::min(range.first, t), std::max(range.last, t + 1)};
    }
  }
}

}  // namespace casus
