#include "document/phrases.h"

#include <algorithm>
#include <iterator>

#include "text/utf8.h"

namespace casus {
namespace {

bool is_edge(char32_t c) {
  return utf8::is_space(c) || (utf8::is_punctuation(c) && c != U'@') || utf8::is_symbol(c);
}

bool is_word_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
         (static_cast<unsigned char>(c) & 0x80) != 0;
}

// Is the end of a phrase of this length in `text` also the end of a word?
bool ends_word(std::string_view text, std::size_t length) {
  if (length == text.size() || !is_word_byte(text[length]) || !is_word_byte(text[length - 1]))
    return true;
  if ((static_cast<unsigned char>(text[length]) & 0x80) == 0) return false;
  uint32_t width = 1;
  return is_edge(utf8::decode(text, length, width));  // a colon as wide as a letter
}

}  // namespace

std::string_view trim_edges(std::string_view text) {
  while (!text.empty()) {
    uint32_t length = 1;
    const char32_t c = utf8::decode(text, 0, length);
    if (!is_edge(c) || c == U'©') break;
    text.remove_prefix(length);
  }
  while (!text.empty()) {
    const std::size_t last = utf8::floor(text, text.size() - 1);
    uint32_t length = 1;
    if (!is_edge(utf8::decode(text, last, length))) break;
    text = text.substr(0, last);
  }
  return text;
}

std::string label_form(std::string_view text) {
  return utf8::squeeze(utf8::fold(trim_edges(text)));
}

void PhraseList::add(std::string_view phrase, std::string value) {
  entries_.emplace_back(std::string(phrase), std::move(value));
  longest_ = std::max(longest_, phrase.size());
}

void PhraseList::sort() {
  std::stable_sort(entries_.begin(), entries_.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
}

const std::string* PhraseList::find(std::string_view form) const {
  const auto at =
      std::lower_bound(entries_.begin(), entries_.end(), form,
                       [](const auto& entry, std::string_view f) { return entry.first < f; });
  return at != entries_.end() && at->first == form ? &at->second : nullptr;
}

// The phrases that `form` begins with stand before it in order, and the longest last; the entry
// just before it tells how much of it any of them can share.
const std::string* PhraseList::find_prefix(std::string_view form, std::size_t& length) const {
  std::string_view key = form.substr(0, longest_);
  while (!key.empty()) {
    const auto behind =
        std::upper_bound(entries_.begin(), entries_.end(), key,
                         [](std::string_view k, const auto& entry) { return k < entry.first; });
    if (behind == entries_.begin()) break;
    const std::string& phrase = std::prev(behind)->first;
    const auto differs = std::mismatch(phrase.begin(), phrase.end(), key.begin(), key.end());
    const auto common = static_cast<std::size_t>(differs.first - phrase.begin());
    if (common == phrase.size()) {
      length = common;
      if (common > 0 && ends_word(form, common)) return find(phrase);
      key = key.substr(0, common == 0 ? 0 : common - 1);
    } else {
      key = key.substr(0, common);
    }
  }
  length = 0;
  return nullptr;
}

}  // namespace casus
