#include "page/headers.h"

#include <algorithm>
#include <system_error>

#include "page/source.h"

namespace casus {

std::string_view trim_ascii(std::string_view text) {
  constexpr std::string_view kSpace = " \t\r\n\f";
  const std::size_t first = text.find_first_not_of(kSpace);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kSpace) - first + 1);
}

bool equals_ignoring_case(std::string_view a, std::string_view b) {
  const auto lower = [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  };
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [&](char x, char y) { return lower(x) == lower(y); });
}

Headers Headers::parse(std::string_view lines) {
  Headers out;
  while (!lines.empty()) {
    const std::size_t end = lines.find('\n');
    const std::string_view line = lines.substr(0, end);
    lines.remove_prefix(end == std::string_view::npos ? lines.size() : end + 1);
    const bool is_folded = !line.empty() && (line[0] == ' ' || line[0] == '\t');
    if (is_folded && !out.fields_.empty()) {
      out.fields_.back().second.append(" ").append(trim_ascii(line));
      continue;
    }
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) continue;
    out.fields_.emplace_back(ascii_lower(trim_ascii(line.substr(0, colon))),
                             trim_ascii(line.substr(colon + 1)));
  }
  return out;
}

std::string_view Headers::get(std::string_view name) const {
  for (const auto& [field, value] : fields_) {
    if (equals_ignoring_case(field, name)) return value;
  }
  return {};
}

HeaderEnd find_header_end(std::string_view bytes) {
  std::size_t at = 0;
  while (at < bytes.size()) {
    std::size_t after = at;
    if (bytes[after] == '\r') ++after;
    if (after < bytes.size() && bytes[after] == '\n') return {at, after + 1};
    const std::size_t end = bytes.find('\n', at);
    if (end == std::string_view::npos) break;
    at = end + 1;
  }
  return {};
}

std::string media_type(std::string_view content_type) {
  return ascii_lower(trim_ascii(content_type.substr(0, content_type.find(';'))));
}

std::string parameter(std::string_view content_type, std::string_view name) {
  std::size_t at = content_type.find(';');
  while (at != std::string_view::npos) {
    const std::string_view rest = content_type.substr(at + 1);
    const std::size_t equals = rest.find('=');
    if (equals == std::string_view::npos) return {};
    const std::string_view key = trim_ascii(rest.substr(0, equals));
    std::string_view value = trim_ascii(rest.substr(equals + 1));
    std::size_t end = value.find(';');
    if (value.starts_with('"')) {
      const std::size_t quote = value.find('"', 1);
      end = value.find(';', quote);
      if (equals_ignoring_case(key, name)) return std::string(value.substr(1, quote - 1));
    } else if (equals_ignoring_case(key, name)) {
      return std::string(trim_ascii(value.substr(0, end)));
    }
    at = end == std::string_view::npos
             ? end
             : static_cast<std::size_t>(value.data() - content_type.data()) + end;
  }
  return {};
}

}  // namespace casus
