#include "render/clean.h"

#include <algorithm>
#include <cctype>

#include <fmt/format.h>
#include <utf8proc.h>

#include "text/markup.h"
#include "text/utf8.h"

namespace casus {
namespace {

bool is_control(char32_t c) { return c < 0x20 || (c >= 0x7F && c < 0xA0); }

// Unseen characters that change what others look like or hide something: bidi controls and marks,
// zero-width ones, interlinear annotation, tags. U+200C and U+200D shape Persian, Indic and emoji
// words and do nothing else.
bool is_deceiving(char32_t c) {
  return c == 0xAD || c == 0x061C || c == 0x180E || c == 0x200B || c == 0x200E || c == 0x200F ||
         (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF ||
         (c >= 0xFFF9 && c <= 0xFFFB) || (c >= 0xE0000 && c <= 0xE007F);
}
bool is_line_break(char32_t c) { return c == 0x2028 || c == 0x2029 || c == 0x85; }

// Bytes of the escape sequence at the start of text, which follows an ESC; its text goes with it,
// because "[31m" left standing is noise. A sequence that never ends is cut at kLongest: the rest is
// text again.
constexpr std::size_t kLongest = 64;

std::size_t csi_length(std::string_view text) {  // after ESC [
  for (std::size_t i = 0; i < std::min(text.size(), kLongest); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c >= 0x40 && c <= 0x7E) return i + 1;
    if (c < 0x20 || c > 0x7E) return i;
  }
  return 0;
}
std::size_t string_length(std::string_view text) {  // after ESC ]: up to BEL or ESC backslash
  for (std::size_t i = 0; i < std::min(text.size(), kLongest); ++i) {
    if (text[i] == '\a') return i + 1;
    if (text[i] == '\x1B') return i + (i + 1 < text.size() && text[i + 1] == '\\' ? 2 : 0);
  }
  return 0;
}
std::size_t escape_length(std::string_view text) {  // after ESC
  if (text.empty()) return 0;
  if (text.front() == '[') return 1 + csi_length(text.substr(1));
  if (text.front() == ']' || text.front() == 'P' || text.front() == '_' || text.front() == '^') {
    return 1 + string_length(text.substr(1));
  }
  const auto c = static_cast<unsigned char>(text.front());
  return c >= 0x30 && c <= 0x7E ? 1 : 0;
}

bool is_line_start_markup(std::string_view text) {
  constexpr std::string_view kMarks = "#+-=:";
  if (kMarks.find(text.front()) != std::string_view::npos) return true;
  return false;
}

// A number with a full stop or bracket at the start of a block would be a list.
std::size_t list_number(std::string_view text) {
  std::size_t i = 0;
  while (i < text.size() && i < 10 && std::isdigit(static_cast<unsigned char>(text[i])) != 0) ++i;
  return i > 0 && i < text.size() && (text[i] == '.' || text[i] == ')') ? i : 0;
}

// Cuts text to its last `most` code points at a space.
std::string_view tail(std::string_view text, std::size_t most) {
  std::size_t at = text.size();
  std::size_t seen = 0;
  while (at > 0 && seen < most) {
    --at;
    if (!utf8::is_continuation(text[at])) ++seen;
  }
  if (at == 0) return text;
  const std::size_t space = text.find(' ', at);
  return space == std::string_view::npos ? std::string_view() : text.substr(space + 1);
}
std::string_view front(std::string_view text, std::size_t most) {
  std::size_t at = 0;
  std::size_t seen = 0;
  while (at < text.size()) {
    if (!utf8::is_continuation(text[at]) && ++seen > most) break;
    ++at;
  }
  if (at == text.size()) return text;
  const std::size_t space = text.substr(0, at + 1).rfind(' ');
  return space == std::string_view::npos ? std::string_view() : text.substr(0, space);
}
std::size_t length(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return !utf8::is_continuation(c); }));
}

}  // namespace

std::string clean(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    uint32_t size = 1;
    const char32_t c = utf8::decode(text, i, size);
    i += size;
    if (c == 0x1B) {
      i += escape_length(text.substr(i));
    } else if (c == 0x9B) {
      i += csi_length(text.substr(i));
    } else if (c == '\n' || c == '\r' || c == '\t' || is_line_break(c)) {
      out += ' ';
    } else if (!is_control(c) && !is_deceiving(c)) {
      utf8::append(out, c);
    }
  }
  return out;
}

std::string harmless_json(std::string json) {
  const auto is_hazard = [](char32_t c) {
    return (is_control(c) && c >= 0x7F) || is_deceiving(c) || is_line_break(c);
  };
  std::string out;
  std::size_t done = 0;
  for (std::size_t i = 0; i < json.size();) {
    if (static_cast<unsigned char>(json[i]) < 0x7F) {
      ++i;
      continue;
    }
    uint32_t size = 1;
    const char32_t c = utf8::decode(json, i, size);
    if (is_hazard(c)) {
      out.append(json, done, i - done);
      const uint32_t v = c;
      out += v < 0x10000 ? fmt::format("\\u{:04x}", v)
                         : fmt::format("\\u{:04x}\\u{:04x}", 0xD800 + ((v - 0x10000) >> 10),
                                       0xDC00 + ((v - 0x10000) & 0x3FF));
      done = i + size;
    }
    i += size;
  }
  if (done == 0) return json;
  return out.append(json, done);
}

std::string html_escape(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\'', at), text.size());
    out += escape_markup(text.substr(at, end - at));
    if (end < text.size()) out += "&#39;";
    at = end + 1;
  }
  return out;
}

std::string markdown_escape(std::string_view text) {
  constexpr std::string_view kMarkup = "\\`*_[]<>&|~$";
  std::string out;
  out.reserve(text.size());
  const std::size_t number = list_number(text);
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool bare_link = (c == ':' && text.substr(i).starts_with("://")) ||
                           (c == '.' && i >= 3 && utf8::fold(text.substr(i - 3, 3)) == "www") ||
                           c == '@';
    const bool starts = i == 0 && is_line_start_markup(text);
    const bool lists = number != 0 && i == number;
    if (starts || lists || bare_link || kMarkup.find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

bool is_web_link(std::string_view url) {
  const std::string start = utf8::fold(url.substr(0, 8));
  if (!start.starts_with("http://") && !start.starts_with("https://")) return false;
  return std::all_of(url.begin(), url.end(), [](char c) {
    const auto b = static_cast<unsigned char>(c);
    return b > 0x20 && b < 0x7F &&
           std::string_view("<>\"'`\\^{}|()").find(c) == std::string_view::npos;
  });
}

std::string capitalised(std::string_view text) {
  if (text.empty()) return "";
  uint32_t size = 1;
  const char32_t first = utf8::decode(text, 0, size);
  std::string out;
  utf8::append(out, static_cast<char32_t>(utf8proc_toupper(static_cast<utf8proc_int32_t>(first))));
  return out.append(text.substr(size));
}

int display_width(std::string_view text) {
  int width = 0;
  for (std::size_t i = 0; i < text.size();) {
    uint32_t size = 1;
    const char32_t c = utf8::decode(text, i, size);
    width += utf8proc_charwidth(static_cast<utf8proc_int32_t>(c));
    i += size;
  }
  return width;
}

Shortened shorten(std::string_view text, std::size_t begin, std::size_t end, std::size_t most) {
  begin = std::min(begin, text.size());
  end = std::clamp(end, begin, text.size());
  std::string_view before = text.substr(0, begin);
  const std::string_view middle = text.substr(begin, end - begin);
  std::string_view after = text.substr(end);
  const std::size_t whole = length(text);
  if (whole <= most) return {std::string(before), std::string(middle), std::string(after)};
  // Two thirds of what the anchor leaves go to what follows it: who was hit and how many stands
  // there more often.
  const std::size_t room = most - std::min(most, length(middle));
  const std::size_t ahead = length(before);
  const std::size_t behind = length(after);
  const std::size_t left = std::min(ahead, std::max(room / 3, room - std::min(room, behind)));
  const std::string_view kept_before = tail(before, left);
  const std::string_view kept_after = front(after, room - left);
  Shortened out{std::string(kept_before), std::string(middle), std::string(kept_after)};
  if (kept_before.size() < before.size()) out.before.insert(0, "… ");
  if (kept_after.size() < after.size()) out.after += " …";
  return out;
}

}  // namespace casus
