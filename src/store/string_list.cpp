#include "store/string_list.h"

#include <algorithm>

#include "text/hex.h"
#include "text/json.h"
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

std::string to_json_array(const std::vector<std::string>& values) {
  if (values.empty()) return "[]";
  JsonWriter writer;
  writer.begin_array();
  for (const std::string& value : values) writer.string(value);
  writer.end_array();
  return writer.take();
}

std::vector<std::string> from_json_array(std::string_view json) {
  std::vector<std::string> out;
  std::size_t at = 0;
  while ((at = json.find('"', at)) != std::string_view::npos) {
    ++at;
    std::string value;
    while (at < json.size() && json[at] != '"') {
      if (json[at] == '\\' && at + 1 < json.size()) {
        append_escape(value, json, ++at);
      } else {
        value += json[at++];
      }
    }
    ++at;
    out.push_back(std::move(value));
    if (at >= json.size()) break;
  }
  return out;
}

}  // namespace casus
