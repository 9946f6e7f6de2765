// Stretches of text beside one another. Internal.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "statements/reading.h"

namespace casus::statements {

// Of what is sorted by span: what begins within one.
template <class T>
Range in_span(const std::vector<T>& sorted, Span span) {
  const auto less = [](const T& item, uint32_t at) { return item.span.begin < at; };
  const auto first = std::lower_bound(sorted.begin(), sorted.end(), span.begin, less);
  const auto last = std::lower_bound(first, sorted.end(), span.end, less);
  return {static_cast<uint32_t>(first - sorted.begin()),
          static_cast<uint32_t>(last - sorted.begin())};
}

template <class T>
bool any_in(const std::vector<T>& sorted, Span span) {
  return !in_span(sorted, span).empty();
}

// Bytes between two.
inline uint32_t gap(Span a, Span b) {
  if (a.overlaps(b)) return 0;
  return a.end <= b.begin ? b.begin - a.end : a.begin - b.end;
}

}  // namespace casus::statements
