#include "store/words.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "text/utf8.h"

namespace casus {

namespace {
bool is_word_char(char32_t c) { return utf8::is_letter(c) || utf8::is_digit(c); }
}  // namespace

std::vector<std::string> words_of(std::string_view text) {
  const std::string folded = utf8::fold(text);
  std::vector<std::string> out;
  std::string word;
  for (std::size_t at = 0; at < folded.size();) {
    uint32_t length = 1;
    const char32_t c = utf8::decode(folded, at, length);
    if (is_word_char(c)) {
      word.append(folded, at, length);
    } else if (!word.empty()) {
      out.push_back(std::move(word));
      word.clear();
    }
    at += std::max<uint32_t>(1, length);
  }
  if (!word.empty()) out.push_back(std::move(word));
  return out;
}

std::string key_of(std::string_view text) {
  std::string out = " ";
  for (const std::string& word : words_of(text)) out += word + ' ';
  return out;
}

bool is_part(std::string_view text_key, std::string_view needle_key) {
  return text_key.find(needle_key.substr(0, needle_key.size() - 1)) != std::string_view::npos;
}

std::vector<std::string> phrases_of(std::string_view asked) {
  const std::string folded = utf8::fold(asked);  // typographic quotes become plain ones
  std::vector<std::string> out;
  bool quoted = false;
  for (std::size_t at = 0; at <= folded.size(); quoted = !quoted) {
    const std::size_t end = std::min(folded.find('"', at), folded.size());
    const std::string_view piece = std::string_view(folded).substr(at, end - at);
    if (quoted) {
      std::string key = key_of(piece);
      if (key.size() > 1) out.push_back(std::move(key));
    } else {
      for (const std::string& word : words_of(piece)) out.push_back(' ' + word + ' ');
    }
    at = end + 1;
  }
  return out;
}

}  // namespace casus
