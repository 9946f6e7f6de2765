// UTF-8: decoding, repair, folding. Internal, used by every stage.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace casus::utf8 {

// The code point at text[at], and its length in bytes in `length`. Invalid bytes give U+FFFD with
// length 1.
char32_t decode(std::string_view text, std::size_t at, uint32_t& length);
void append(std::string& out, char32_t code_point);
bool valid(std::string_view text);
// Replaces invalid sequences by U+FFFD (one for each maximal bad run's byte), as the WHATWG decoder
// does.
std::string repair(std::string_view text);

inline bool is_continuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }
// Moves a byte offset back to the start of the character it lies in.
inline std::size_t floor(std::string_view text, std::size_t at) {
  while (at > 0 && at < text.size() && is_continuation(text[at])) --at;
  return at;
}

bool is_letter(char32_t c);
bool is_upper(char32_t c);
bool is_lower(char32_t c);
bool is_digit(char32_t c);  // decimal digits of any script
bool is_space(char32_t c);  // all Unicode white space, no-break and zero-width ones included
bool is_punctuation(char32_t c);
bool is_symbol(char32_t c);

// Appends the folded form of one code point: lower case, typographic quotes and dashes made plain,
// ligatures and Latin diacritics dissolved ("É" → "e", "ß" → "ss", "’" → "'", "—" → "-"), no-break
// spaces made spaces; other characters lower-cased only. Soft hyphens and zero-width characters
// give nothing.
void append_folded(std::string& out, char32_t code_point);
std::string fold(std::string_view text);

// Runs of white space become one space, none at the ends.
std::string squeeze(std::string_view text);
std::string_view trim(std::string_view text);

}  // namespace casus::utf8
