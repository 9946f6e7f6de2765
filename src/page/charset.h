// Internal to page: for containers whose own fields are in a legacy charset. Pages themselves are
// handed on as bytes; the stage document decodes them.
#pragma once

#include <string>
#include <string_view>

#include "page/format.h"

namespace casus {

// Valid UTF-8 stays as it is, whatever the label says. Else the bytes are read in the charset of
// the label, or in windows-1252 where there is none that is known; what means nothing in it becomes
// U+FFFD. No NUL bytes come out.
std::string to_utf8(std::string_view bytes, std::string_view label);

// Reads UTF-16 as UTF-8. A byte order mark is dropped.
class Utf16Source final : public ByteSource {
 public:
  Utf16Source(ByteSource& inner, bool is_big_endian) : inner_(inner), is_big_(is_big_endian) {}
  std::size_t read(std::string& out, std::size_t most) override;
  const Error* error() const override { return inner_.error(); }
  int depth() const override { return inner_.depth(); }
  uint64_t outer_bytes() const override { return inner_.outer_bytes(); }

 private:
  void decode_unit(char16_t unit, std::string& out);
  ByteSource& inner_;
  bool is_big_;
  std::string input_;
  char16_t high_ = 0;  // first half of a surrogate pair
};

// Which end comes first in these bytes, for which looks_wide() holds.
bool is_big_endian(std::string_view first_bytes);

}  // namespace casus
