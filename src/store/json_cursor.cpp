#include "store/json_cursor.h"

#include <algorithm>
#include <charconv>

#include "text/hex.h"
#include "text/utf8.h"

namespace casus {

namespace {

// Reads what follows a backslash; our own writer makes no surrogate pairs.
void append_escape(std::string& out, std::string_view json, std::size_t& at) {
  const char c = json[at++];
  switch (c) {
    case 'n':
      out += '\n';
      return;
    case 'r':
      out += '\r';
      return;
    case 't':
      out += '\t';
      return;
    case 'b':
      out += '\b';
      return;
    case 'f':
      out += '\f';
      return;
    case 'u': {
      char32_t code = 0;
      for (int i = 0; i < 4 && at < json.size(); ++i) {
        code = code * 16 + static_cast<char32_t>(std::max(0, hex_digit(json[at++])));
      }
      utf8::append(out, code);
      return;
    }
    default:
      out += c;
  }
}

}  // namespace

bool JsonCursor::at(char c) {
  if (at_ >= json_.size() || json_[at_] != c) return false;
  ++at_;
  return true;
}

void JsonCursor::open() {
  if (!at('[')) at_ = json_.size();
}

bool JsonCursor::more() {
  if (at(']')) return false;
  at(',');
  return at_ < json_.size();
}

std::string JsonCursor::string() {
  std::string out;
  if (!at('"')) {
    at_ = json_.size();
    return out;
  }
  while (at_ < json_.size()) {
    const std::size_t end = std::min(json_.find_first_of("\"\\", at_), json_.size());
    out.append(json_.substr(at_, end - at_));
    at_ = end;
    if (at('"')) return out;
    if (at('\\') && at_ < json_.size()) append_escape(out, json_, at_);
  }
  return out;
}

std::optional<int64_t> JsonCursor::integer() {
  static constexpr std::string_view kNull = "null";
  if (json_.substr(at_).starts_with(kNull)) {
    at_ += kNull.size();
    return std::nullopt;
  }
  int64_t out = 0;
  const char* end = json_.data() + json_.size();
  const auto [next, error] = std::from_chars(json_.data() + at_, end, out);
  at_ = error == std::errc() ? static_cast<std::size_t>(next - json_.data()) : json_.size();
  return error == std::errc() ? std::optional(out) : std::nullopt;
}

}  // namespace casus
