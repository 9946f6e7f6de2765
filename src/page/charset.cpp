#include "page/charset.h"

#include <algorithm>
#include <memory>

#include <unicode/ucnv.h>

#include "page/source.h"
#include "text/utf8.h"

namespace casus {
namespace {

using Converter = std::unique_ptr<UConverter, decltype(&ucnv_close)>;

Converter open_converter(std::string_view label) {
  std::string name = ascii_lower(label);
  // As the WHATWG's Encoding Standard has it: who writes these means windows-1252. And bytes that
  // claim to be UTF-8 but aren't are most often that, too.
  const bool is_latin1 = name.empty() || name == "iso-8859-1" || name == "us-ascii" ||
                         name == "ascii" || name == "latin1" || name == "utf-8" || name == "utf8";
  if (is_latin1) name = "windows-1252";
  UErrorCode code = U_ZERO_ERROR;
  Converter converter(ucnv_open(name.c_str(), &code), ucnv_close);
  if (U_SUCCESS(code) != 0 && converter) return converter;
  code = U_ZERO_ERROR;
  return {ucnv_open("windows-1252", &code), ucnv_close};
}

}  // namespace

std::string to_utf8(std::string_view bytes, std::string_view label) {
  std::string out;
  if (utf8::valid(bytes) || bytes.size() > INT32_MAX / 4) {
    out = utf8::repair(bytes);
  } else {
    const Converter converter = open_converter(label);
    UErrorCode code = U_ZERO_ERROR;
    // Three bytes of UTF-8 for a byte of a legacy charset is the most there is.
    out.resize(bytes.size() * 3 + 16);
    const int32_t size =
        ucnv_toAlgorithmic(UCNV_UTF8, converter.get(), out.data(), static_cast<int32_t>(out.size()),
                           bytes.data(), static_cast<int32_t>(bytes.size()), &code);
    const bool is_done =
        U_SUCCESS(code) != 0 && size >= 0 && static_cast<std::size_t>(size) <= out.size();
    if (is_done) out.resize(static_cast<std::size_t>(size));
    if (!is_done || !utf8::valid(out)) out = utf8::repair(bytes);
  }
  out.erase(std::remove(out.begin(), out.end(), '\0'), out.end());
  return out;
}

bool is_big_endian(std::string_view first_bytes) {
  if (first_bytes.starts_with("\xFF\xFE")) return false;
  return first_bytes.starts_with("\xFE\xFF") || first_bytes.starts_with('\0');
}

void Utf16Source::decode_unit(char16_t unit, std::string& out) {
  const bool is_low = unit >= 0xDC00 && unit < 0xE000;
  if (high_ != 0) {
    const char16_t high = std::exchange(high_, u'\0');
    if (is_low) {
      utf8::append(out, 0x10000u + ((static_cast<char32_t>(high) - 0xD800u) << 10) +
                            (static_cast<char32_t>(unit) - 0xDC00u));
      return;
    }
    utf8::append(out, 0xFFFD);
  }
  if (unit >= 0xD800 && unit < 0xDC00) {
    high_ = unit;
  } else if (is_low) {
    utf8::append(out, 0xFFFD);
  } else if (unit != 0xFEFF && unit != 0) {
    utf8::append(out, unit);
  }
}

std::size_t Utf16Source::read(std::string& out, std::size_t most) {
  const std::size_t before = out.size();
  // Two bytes give three at most.
  while (out.size() == before && inner_.read(input_, std::max<std::size_t>(most / 3, 2)) > 0) {
    std::size_t at = 0;
    for (; at + 1 < input_.size(); at += 2) {
      const auto a = static_cast<unsigned char>(input_[at]);
      const auto b = static_cast<unsigned char>(input_[at + 1]);
      decode_unit(static_cast<char16_t>(is_big_ ? (a << 8) | b : (b << 8) | a), out);
    }
    input_.erase(0, at);
  }
  return out.size() - before;
}

}  // namespace casus
