#include "document/language.h"

#include <algorithm>
#include <array>

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

#include "text/utf8.h"

namespace casus {
namespace {

// Below this many bytes the detector is right too seldom to be believed (its own documentation says
// 200 characters for close languages); the page's own word is taken then.
constexpr std::size_t kLeastBytes = 120;
// The beginning decides for nearly all; where it does not, more is looked at.
constexpr std::size_t kFirstBytes = 3 << 10;
constexpr std::size_t kMostBytes = 64 << 10;
// The share of the text that has to be in the language.
constexpr int kLeastPercent = 60;

std::string modern_tag(std::string tag) {
  // Tags that were renamed; the detector uses the old ones.
  if (tag == "iw") return "he";
  if (tag == "in") return "id";
  if (tag == "ji") return "yi";
  if (tag == "jw") return "jv";
  return tag;
}

}  // namespace

std::string primary_tag(std::string_view tag) {
  tag = utf8::trim(tag);
  std::string out;
  for (const char c : tag) {
    if (c == '-' || c == '_' || c == '.' || c == '@' || c == ',' || c == ' ') break;
    const char low = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    if (low < 'a' || low > 'z') return {};
    out += low;
  }
  return out.size() == 2 || out.size() == 3 ? modern_tag(out) : std::string();
}

namespace {

// The language that most of the text's first bytes are in, or "" where that is not sure.
std::string detect(std::string_view text, std::size_t most) {
  const std::string_view sample = text.substr(0, utf8::floor(text, std::min(text.size(), most)));
  std::array<CLD2::Language, 3> languages{};
  std::array<int, 3> percents{};
  int text_bytes = 0;
  bool is_reliable = false;
  CLD2::DetectLanguageSummary(sample.data(), static_cast<int>(sample.size()), true, nullptr,
                              CLD2::UNKNOWN_ENCODING, CLD2::UNKNOWN_LANGUAGE, languages.data(),
                              percents.data(), &text_bytes, &is_reliable);
  if (!is_reliable || percents[0] < kLeastPercent) return {};
  std::string found = primary_tag(CLD2::LanguageCode(languages[0]));
  return found == "un" ? std::string() : found;
}

}  // namespace

std::string detect_language(std::string_view text, std::string_view hint) {
  std::string stated = primary_tag(hint);
  if (text.size() < kLeastBytes) return stated;
  std::string found = detect(text, kFirstBytes);
  if (found.empty() && text.size() > kFirstBytes) found = detect(text, kMostBytes);
  return found.empty() ? stated : found;
}

}  // namespace casus
