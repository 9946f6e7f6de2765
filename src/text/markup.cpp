#include "text/markup.h"

#include <array>
#include <charconv>
#include <cstdint>
#include <utility>

#include "text/utf8.h"

namespace casus {

namespace {

// A character reference at the front of `text`. Only what XML knows: "&nbsp;" and its like are left
// for HTML, and so are the references that HTML reads as windows-1252.
std::size_t read_reference(std::string_view text, std::string& out) {
  const std::size_t end = text.substr(0, 12).find(';');
  if (end == std::string_view::npos) return 0;
  const std::string_view name = text.substr(1, end - 1);
  constexpr std::array<std::pair<std::string_view, char>, 5> kNamed = {
      {{"lt", '<'}, {"gt", '>'}, {"amp", '&'}, {"quot", '"'}, {"apos", '\''}}};
  for (const auto& [known, c] : kNamed) {
    if (name == known) {
      out += c;
      return end + 1;
    }
  }
  if (!name.starts_with('#')) return 0;
  const bool is_hex = name.size() > 1 && (name[1] == 'x' || name[1] == 'X');
  const std::string_view digits = name.substr(is_hex ? 2 : 1);
  uint32_t code = 0;
  const auto [stop, error] =
      std::from_chars(digits.data(), digits.data() + digits.size(), code, is_hex ? 16 : 10);
  const bool is_number = error == std::errc() && stop == digits.data() + digits.size();
  if (!is_number || code < 0x20 || (code >= 0x7F && code < 0xA0) || code > 0x10FFFF ||
      (code >= 0xD800 && code < 0xE000)) {
    return 0;
  }
  utf8::append(out, code);
  return end + 1;
}

}  // namespace

std::string escape_markup(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

void append_unescaped_markup(std::string_view text, std::string& out) {
  while (true) {
    const std::size_t at = text.find('&');
    out.append(text.substr(0, at));
    if (at == std::string_view::npos) return;
    text.remove_prefix(at);
    std::size_t used = read_reference(text, out);
    if (used == 0) {
      out += '&';
      used = 1;
    }
    text.remove_prefix(used);
  }
}

std::string unescape_markup(std::string_view text) {
  std::string out;
  append_unescaped_markup(text, out);
  return out;
}

}  // namespace casus
