// Internal to document: lists of phrases.
#pragma once

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace casus {

// The form in which phrases are compared: folded, white space squeezed, no punctuation at the ends.
std::string label_form(std::string_view text);

// Cuts punctuation, symbols and spaces from both ends; keeps "©" and "@", which begin phrases.
std::string_view trim_edges(std::string_view text);

// Is a character part of a word that neighbours belong to? In scripts without spaces none is.
bool is_in_word(char32_t c);

// Phrases with a value each. Thread contract: sort() before find(), which is const.
class PhraseList {
 public:
  PhraseList() = default;
  PhraseList(PhraseList&&) = default;  // not copied, as the index points into the entries
  PhraseList& operator=(PhraseList&&) = default;
  void add(std::string_view phrase, std::string value);
  void sort();
  // The value of a phrase equal to `form`; null if there is none.
  const std::string* find(std::string_view form) const;
  // The longest phrase that `form` begins with and that ends at the end of a word there.
  const std::string* find_prefix(std::string_view form, std::size_t& length) const;
  std::size_t longest() const { return longest_; }  // bytes

 private:
  std::vector<std::pair<std::string, std::string>> entries_;
  std::unordered_map<std::string_view, const std::string*> index_;  // asked only, never walked
  std::size_t longest_ = 0;
};

// Phrases to be looked for anywhere in a text, in time that hardly depends on their number.
// Thread contract: sort() before occurs_in(), which is const.
class PhraseSet {
 public:
  void add(std::string phrase);  // of fewer than four bytes: ignored
  void sort();
  bool occurs_in(std::string_view text) const;

 private:
  static constexpr std::size_t kHead = 4;  // bytes at the beginning of a phrase that are hashed
  static std::size_t head_of(std::string_view text, std::size_t at);

  std::vector<std::string> phrases_;
  std::bitset<65536> heads_;
};

}  // namespace casus
