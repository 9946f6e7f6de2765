#include "document/phrases.h"

#include <algorithm>

#include "text/utf8.h"

namespace casus {
namespace {

bool is_edge(char32_t c) {
  return utf8::is_space(c) || (utf8::is_punctuation(c) && c != U'@') || utf8::is_symbol(c);
}

// Scripts written without spaces: every character ends a word.
bool is_solid(char32_t c) {
  return (c >= 0x0E00 && c <= 0x0EFF) || (c >= 0x1000 && c <= 0x109F) ||
         (c >= 0x1780 && c <= 0x17FF) || (c >= 0x3040 && c <= 0x30FF) ||
         (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) || c >= 0x20000;
}

}  // namespace

bool is_in_word(char32_t c) {
  return !is_solid(c) && !utf8::is_space(c) && !utf8::is_punctuation(c) && !utf8::is_symbol(c);
}

namespace {

// Is the end of a phrase of this length in `text` also the end of a word?
bool ends_word(std::string_view text, std::size_t length) {
  if (length == text.size()) return true;
  if (utf8::is_continuation(text[length])) return false;
  uint32_t size = 1;
  return !is_in_word(utf8::decode(text, length, size)) ||
         !is_in_word(utf8::decode(text, utf8::floor(text, length - 1), size));
}

std::size_t common_prefix(std::string_view a, std::string_view b) {
  const auto end = std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first;
  return static_cast<std::size_t>(end - a.begin());
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
  for (const auto& [phrase, value] : entries_) index_.try_emplace(phrase, &value);
}

const std::string* PhraseList::find(std::string_view form) const {
  if (form.size() > longest_) return nullptr;
  const auto at = index_.find(form);
  return at == index_.end() ? nullptr : at->second;
}

const std::string* PhraseList::find_prefix(std::string_view form, std::size_t& length) const {
  // Of the phrases up to `form` in their order, the last one is the longest prefix or differs from
  // `form` at a byte behind which no prefix ends: few looks are needed, however many phrases.
  for (length = std::min(form.size(), longest_); length > 0;) {
    const std::string_view head = form.substr(0, length);
    const auto after =
        std::upper_bound(entries_.begin(), entries_.end(), head,
                         [](std::string_view f, const auto& entry) { return f < entry.first; });
    if (after == entries_.begin()) break;
    const std::string& phrase = std::prev(after)->first;
    const std::size_t same = common_prefix(phrase, head);
    if (same == phrase.size()) {
      length = same;
      if (length > 0 && ends_word(form, length)) return find(phrase);
      if (length > 0) --length;
    } else {
      length = same;
    }
  }
  length = 0;
  return nullptr;
}

void PhraseSet::add(std::string phrase) {
  if (phrase.size() < kHead) return;
  heads_.set(head_of(phrase, 0));
  phrases_.push_back(std::move(phrase));
}

void PhraseSet::sort() { std::sort(phrases_.begin(), phrases_.end()); }

std::size_t PhraseSet::head_of(std::string_view text, std::size_t at) {
  uint32_t hash = 0;
  for (std::size_t i = 0; i < kHead; ++i)
    hash = hash * 31 + static_cast<unsigned char>(text[at + i]);
  return hash * 0x9E3779B1u >> 16;
}

bool PhraseSet::occurs_in(std::string_view text) const {
  for (std::size_t at = 0; at + kHead <= text.size(); ++at) {
    if (!heads_.test(head_of(text, at))) continue;
    const std::string_view head = text.substr(at, kHead);
    auto phrase = std::lower_bound(phrases_.begin(), phrases_.end(), head);
    for (; phrase != phrases_.end() && phrase->starts_with(head); ++phrase) {
      if (text.substr(at).starts_with(*phrase)) return true;
    }
  }
  return false;
}

}  // namespace casus
