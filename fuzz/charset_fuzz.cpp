// Property: any bytes under any label become valid UTF-8 without NUL characters, the same each
// time; bytes that are valid UTF-8 come out as they are (a byte order mark, NUL and the like
// apart); the text is at most so many times as long as the bytes. The first bytes choose the label
// and whether it is mark-up.
#include <array>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "document/charset.h"
#include "text/utf8.h"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

constexpr std::array<std::string_view, 16> kLabels = {
    "",          "utf-8",     "windows-1252", "iso-8859-1", "utf-16", "utf-16be",
    "shift_jis", "gb18030",   "euc-jp",       "euc-kr",     "big5",   "iso-2022-jp",
    "koi8-r",    "x-no-such", "windows-1256", "utf-7"};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data,
                                      size_t size) {  // NOLINT(readability-identifier-naming)
  if (size == 0) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  const std::string label(kLabels[data[0] % kLabels.size()]);
  const bool is_html = (data[0] & 16) != 0;
  const casus::Decoded first = casus::decode_bytes(bytes, label, is_html);
  require(casus::utf8::valid(first.text) && casus::utf8::valid(first.note));
  require(first.text.find('\0') == std::string::npos);
  require(first.text.size() <= 4 * bytes.size() + 16);
  require(casus::decode_bytes(bytes, label, is_html).text == first.text);
  // A byte order mark or mark-up in UTF-16 says another charset, an escape may announce ISO-2022.
  const bool is_told_otherwise = bytes.starts_with("\xEF\xBB\xBF") ||
                                 bytes.substr(0, 4).find('\0') != std::string_view::npos ||
                                 bytes.find('\x1B') != std::string_view::npos;
  if (casus::utf8::valid(bytes) && !is_told_otherwise) {
    std::string kept(bytes);
    std::erase(kept, '\0');
    require(first.text == kept);
  }
  return 0;
}
