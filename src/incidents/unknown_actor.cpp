#include "incidents/unknown_actor.h"

#include <algorithm>

#include "text/utf8.h"

namespace casus {

std::string unknown_actor_id(std::string_view words) {
  static constexpr std::size_t kMostBytes = 64;
  const std::string folded = utf8::fold(words);
  std::string out;
  bool gap = false;
  for (std::size_t at = 0; at < folded.size() && out.size() < kMostBytes;) {
    uint32_t length = 1;
    const char32_t c = utf8::decode(folded, at, length);
    length = std::max<uint32_t>(1, length);
    if (utf8::is_letter(c) || utf8::is_digit(c)) {
      if (gap && !out.empty()) out += '-';
      gap = false;
      out.append(folded, at, length);
    } else {
      gap = true;
    }
    at += length;
  }
  return out.empty() ? out : '~' + out;
}

}  // namespace casus
