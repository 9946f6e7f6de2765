// Shared by the fuzz targets of containers: reads the input as a file, and holds what comes out
// against what every container has to keep to.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "page/nested.h"
#include "text/utf8.h"

namespace casus::fuzz {

inline void require(bool holds) {
  if (!holds) std::abort();
}

// The property: whatever the bytes, reading ends; no page is over the limit, every page and every
// error says where it was, and what is said is valid UTF-8. Time and memory are bounded by
// libFuzzer's own limits (-timeout, -rss_limit_mb).
inline void read_container(const std::string& name, const uint8_t* data, std::size_t size) {
  PageLimits limits;
  limits.page_bytes = 64 << 10;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  uint64_t pages = 0;
  uint64_t problems = 0;
  PageSink sink;
  sink.on_page = [&](Page&& page) {
    require(page.bytes.size() <= limits.page_bytes);
    require(page.source.starts_with(name));
    require(utf8::valid(page.url) && utf8::valid(page.title));
    return ++pages < 10000;
  };
  sink.on_error = [&](Error&& error) {
    ++problems;
    require(error.where.starts_with(name));
    require(!error.message.empty() && utf8::valid(error.message));
  };
  MemorySource source(bytes);
  bool stop = false;
  read_source(name, source, limits, sink, stop);
  require(size > 0 || problems == 1);
  require(stop == (pages >= 10000));
}

}  // namespace casus::fuzz
