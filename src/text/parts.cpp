#include "text/parts.h"

#include <algorithm>

#include "casus/text.h"

#include "text/utf8.h"

namespace casus {

std::vector<std::string_view> parts_of(std::string_view list, char separator) {
  std::vector<std::string_view> parts;
  std::size_t at = 0;
  while (at <= list.size()) {
    const std::size_t end = std::min(list.find(separator, at), list.size());
    const std::string_view part = utf8::trim(list.substr(at, end - at));
    if (!part.empty()) parts.push_back(part);
    at = end + 1;
  }
  return parts;
}

Span hull(const std::vector<Span>& spans) {
  if (spans.empty()) return {};
  Span out = spans.front();
  for (const Span& span : spans) {
    out.begin = std::min(out.begin, span.begin);
    out.end = std::max(out.end, span.end);
  }
  return out;
}

}  // namespace casus
