// The letter of the encoding standard (no header: windows-1252) is not followed: nine pages in ten
// that were saved by somebody are UTF-8 by then, whatever their label still says, and text that is
// valid UTF-8 by chance is not found in practice. So validity wins over labels.
#include "document/charset.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>
#include <optional>

#include <uchardet/uchardet.h>
#include <unicode/ucnv.h>
#include <unicode/ustring.h>

#include "text/utf8.h"

namespace casus {
namespace {

struct Alias {
  std::string_view label;
  const char* converter;
};

// Labels that the encoding standard reads as a superset of what they say, and those whose name is
// another in ICU. Any other label is passed to ICU as it is.
constexpr std::array kAliases = {
    Alias{"iso-8859-1", "windows-1252"}, Alias{"iso8859-1", "windows-1252"},
    Alias{"iso_8859-1", "windows-1252"}, Alias{"latin1", "windows-1252"},
    Alias{"latin-1", "windows-1252"},    Alias{"us-ascii", "windows-1252"},
    Alias{"ascii", "windows-1252"},      Alias{"x-cp1252", "windows-1252"},
    Alias{"x-cp1251", "windows-1251"},   Alias{"x-cp1250", "windows-1250"},
    Alias{"gb2312", "gb18030"},          Alias{"gbk", "gb18030"},
    Alias{"gb_2312-80", "gb18030"},      Alias{"x-gbk", "gb18030"},
    Alias{"shift_jis", "windows-31j"},   Alias{"shift-jis", "windows-31j"},
    Alias{"sjis", "windows-31j"},        Alias{"x-sjis", "windows-31j"},
    Alias{"euc-kr", "windows-949"},      Alias{"ks_c_5601-1987", "windows-949"},
    Alias{"iso-8859-9", "windows-1254"}, Alias{"latin5", "windows-1254"},
    Alias{"tis-620", "windows-874"},     Alias{"iso-8859-11", "windows-874"},
    Alias{"big5", "Big5-HKSCS"},         Alias{"big5-hkscs", "Big5-HKSCS"},
    Alias{"x-big5", "Big5-HKSCS"},       Alias{"unicode", "UTF-16LE"},
    Alias{"x-mac-roman", "macintosh"},   Alias{"x-mac-cyrillic", "x-mac-cyrillic"},
};

std::string lower_label(std::string_view label) {
  std::string out;
  for (const char c : label.substr(0, 64)) {
    if (c == '"' || c == '\'' || c == ' ' || c == '\t' || c == '\n' || c == '\r') continue;
    out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return out;
}

struct Close {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};

std::optional<std::string> convert(std::string_view bytes, const char* charset) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, Close> converter(ucnv_open(charset, &status));
  if (U_FAILURE(status) || !converter || bytes.size() > (512u << 20)) return std::nullopt;
  // Piece by piece, so that memory stays near the size of the page.
  constexpr std::size_t kPiece = 64 << 10;
  std::string out;
  out.reserve(bytes.size() + bytes.size() / 2);
  std::array<UChar, kPiece> units{};
  char32_t high = 0;
  const char* at = bytes.data();
  const char* const end = at + bytes.size();
  while (true) {
    UChar* to = units.data();
    status = U_ZERO_ERROR;
    ucnv_toUnicode(converter.get(), &to, units.data() + units.size(), &at, end, nullptr,
                   static_cast<UBool>(true), &status);
    if (U_FAILURE(status) && status != U_BUFFER_OVERFLOW_ERROR) return std::nullopt;
    for (const UChar* unit = units.data(); unit != to; ++unit) {
      if (U16_IS_LEAD(*unit)) {
        if (high != 0) utf8::append(out, 0xFFFD);
        high = *unit;
      } else if (U16_IS_TRAIL(*unit)) {
        utf8::append(
            out, high != 0 ? static_cast<char32_t>(U16_GET_SUPPLEMENTARY(high, *unit)) : U'\uFFFD');
        high = 0;
      } else {
        if (high != 0) utf8::append(out, 0xFFFD);
        high = 0;
        utf8::append(out, *unit);
      }
    }
    if (status != U_BUFFER_OVERFLOW_ERROR) break;
  }
  if (high != 0) utf8::append(out, 0xFFFD);
  return out;
}

std::optional<std::string> convert_label(std::string_view bytes, std::string_view label) {
  const std::string name = lower_label(label);
  if (name.empty()) return std::nullopt;
  if (name == "utf-8" || name == "utf8") return std::nullopt;  // was tried before any label
  const auto* alias = std::find_if(kAliases.begin(), kAliases.end(),
                                   [&](const Alias& a) { return a.label == name; });
  return convert(bytes, alias != kAliases.end() ? alias->converter : name.c_str());
}

// How many characters could not be read.
std::size_t count_bad(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = text.find("\xEF\xBF\xBD"); at != std::string_view::npos;
       at = text.find("\xEF\xBF\xBD", at + 3)) {
    ++count;
  }
  return count;
}

// The share of bad characters a charset may leave before another is tried.
bool is_plausible(std::string_view text) { return count_bad(text) * 50 <= text.size() / 2 + 50; }

struct Utf8Fit {
  std::size_t good = 0;  // sequences of several bytes
  std::size_t bad = 0;
  bool is_cut = false;      // ends inside a character
  bool is_escaped = false;  // ISO-2022 escape sequences in it
};

// The first bytes of one character and nothing after them: a download that broke off.
bool is_cut_sequence(std::string_view end) {
  const auto lead = static_cast<unsigned char>(end[0]);
  const std::size_t size = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || end.size() >= size) return false;
  return std::all_of(end.begin() + 1, end.end(), utf8::is_continuation);
}

bool has_escapes(std::string_view bytes) {
  for (std::size_t at = bytes.find('\x1B'); at != std::string_view::npos;
       at = bytes.find('\x1B', at + 1)) {
    if (at + 1 < bytes.size() && (bytes[at + 1] == '$' || bytes[at + 1] == '(')) return true;
  }
  return false;
}

// The next byte that is not ASCII, eight at a time.
std::size_t skip_ascii(std::string_view bytes, std::size_t at) {
  constexpr uint64_t kHighBits = 0x8080808080808080u;
  uint64_t word = 0;
  for (; at + sizeof word <= bytes.size(); at += sizeof word) {
    std::memcpy(&word, bytes.data() + at, sizeof word);
    if ((word & kHighBits) != 0) break;
  }
  while (at < bytes.size() && static_cast<unsigned char>(bytes[at]) < 0x80) ++at;
  return at;
}

Utf8Fit fit_utf8(std::string_view bytes) {
  Utf8Fit fit;
  fit.is_escaped = has_escapes(bytes);
  for (std::size_t at = skip_ascii(bytes, 0); at < bytes.size(); at = skip_ascii(bytes, at)) {
    uint32_t length = 1;
    utf8::decode(bytes, at, length);
    if (length > 1) {
      ++fit.good;
    } else if (is_cut_sequence(bytes.substr(at))) {
      fit.is_cut = true;
    } else {
      ++fit.bad;
    }
    at += length;
  }
  return fit;
}

bool is_name_char(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '_' || c == ':' || c == '.';
}

bool equals_ignoring_case(std::string_view a, std::string_view b) {
  return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) {
           return (x >= 'A' && x <= 'Z' ? static_cast<char>(x - 'A' + 'a') : x) == y;
         });
}

// The charset a page names in a meta tag or XML declaration near its start. The standard looks at
// 1024 bytes only; a tenth of pages have the tag later.
std::string_view label_in_page(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, 64 << 10);
  for (std::size_t at = 0; at + 8 < head.size(); ++at) {
    if (head[at] != 'c' && head[at] != 'C' && head[at] != 'e') continue;
    std::size_t value = 0;
    if (equals_ignoring_case(head.substr(at, 7), "charset")) value = at + 7;
    if (head.substr(at, 9) == "encoding=" && at < 100) value = at + 8;
    if (value == 0) continue;
    while (value < head.size() && (head[value] == ' ' || head[value] == '\n')) ++value;
    if (value >= head.size() || head[value] != '=') continue;
    ++value;
    while (value < head.size() &&
           (head[value] == ' ' || head[value] == '"' || head[value] == '\'')) {
      ++value;
    }
    std::size_t end = value;
    while (end < head.size() && is_name_char(head[end])) ++end;
    // Only what stands in a tag counts: a script may say charset= too.
    const std::size_t open = head.rfind('<', at);
    if (end == value || open == std::string_view::npos) continue;
    const std::string_view tag = head.substr(open, 5);
    if (equals_ignoring_case(tag, "<meta") || tag == "<?xml")
      return head.substr(value, end - value);
  }
  return {};
}

std::optional<std::string> convert_by_looks(std::string_view bytes, std::string& found) {
  uchardet_t detector = uchardet_new();
  if (detector == nullptr) return std::nullopt;
  // Enough to tell; more costs time for nothing.
  const std::string_view sample = bytes.substr(0, 256 << 10);
  std::optional<std::string> text;
  if (uchardet_handle_data(detector, sample.data(), sample.size()) == 0) {
    uchardet_data_end(detector);
    found = uchardet_get_charset(detector);
    if (!found.empty()) text = convert_label(bytes, found);
  }
  uchardet_delete(detector);
  return text;
}

Decoded clean(std::string text, std::string note) {
  if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
  if (text.find('\0') != std::string::npos) {
    text.erase(std::remove(text.begin(), text.end(), '\0'), text.end());
  }
  return {std::move(text), std::move(note)};
}

std::optional<std::string> convert_marked(std::string_view bytes) {
  using namespace std::string_view_literals;
  if (bytes.starts_with("\xFF\xFE\0\0"sv)) return convert(bytes.substr(4), "UTF-32LE");
  if (bytes.starts_with("\0\0\xFE\xFF"sv)) return convert(bytes.substr(4), "UTF-32BE");
  if (bytes.starts_with("\xFF\xFE"sv)) return convert(bytes.substr(2), "UTF-16LE");
  if (bytes.starts_with("\xFE\xFF"sv)) return convert(bytes.substr(2), "UTF-16BE");
  // Without a mark, mark-up in UTF-16 shows by the zero beside its first '<'.
  if (bytes.starts_with("<\0"sv) && bytes.size() > 3 && bytes[3] == 0)
    return convert(bytes, "UTF-16LE");
  if (bytes.starts_with("\0<\0"sv)) return convert(bytes, "UTF-16BE");
  return std::nullopt;
}

}  // namespace

Decoded decode_bytes(std::string_view bytes, std::string_view label, bool is_html) {
  if (auto text = convert_marked(bytes)) return clean(std::move(*text), {});
  const bool is_marked = bytes.starts_with("\xEF\xBB\xBF");
  const Utf8Fit fit = fit_utf8(bytes);
  const std::string_view inner = is_html ? label_in_page(bytes) : std::string_view();
  const std::string_view told = label.empty() ? inner : label;
  if (fit.bad == 0 && !fit.is_escaped) {
    return clean(fit.is_cut ? utf8::repair(bytes) : std::string(bytes), {});
  }
  // A few broken characters in a page that is UTF-8 otherwise, e.g. a text cut in the middle of
  // one.
  if (is_marked || fit.good > 20 * fit.bad) {
    return clean(utf8::repair(bytes), "some bytes are not valid UTF-8");
  }
  for (const std::string_view name : {label, inner}) {
    auto text = convert_label(bytes, name);
    if (text && is_plausible(*text)) return clean(std::move(*text), {});
  }
  std::string found;
  auto text = convert_by_looks(bytes, found);
  if (text && is_plausible(*text)) {
    return clean(std::move(*text), told.empty() ? "charset guessed from the bytes: " + found
                                                : "charset label contradicted by the bytes");
  }
  if (fit.good > fit.bad) return clean(utf8::repair(bytes), "some bytes are not valid UTF-8");
  text = convert(bytes, "windows-1252");
  return clean(text ? std::move(*text) : utf8::repair(bytes),
               "charset unknown; read as windows-1252");
}

}  // namespace casus
