// The parts of a line of data: lists and numbers. Internal.
#pragma once

#include <charconv>
#include <optional>
#include <string_view>
#include <vector>

namespace casus {

// What stands between the separators, white space around it taken off, what is empty left out.
std::vector<std::string_view> parts_of(std::string_view list, char separator);

// All of `text` as a number; false, and `out` as it was, if any of it is none or it does not fit.
template <class Number>
bool read_number(std::string_view text, Number& out) {
  Number value{};
  const char* const end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, value);
  if (read.ec != std::errc() || read.ptr != end) return false;
  out = value;
  return true;
}

// The same as a value.
template <class Number>
std::optional<Number> number_in(std::string_view text) {
  Number value{};
  return read_number(text, value) ? std::optional(value) : std::nullopt;
}

}  // namespace casus
