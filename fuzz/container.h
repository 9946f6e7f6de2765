// Shared by the fuzz targets of containers: reads the input as a file, and holds what comes out
// against what every container has to keep to.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "page/nested.h"
#include "text/utf8.h"

namespace casus::fuzz {

inline void require(bool holds) {
  if (!holds) std::abort();
}

// Hands out the input in pieces of a few bytes, as a slow pipe does.
class PieceSource final : public ByteSource {
 public:
  PieceSource(std::string_view bytes, std::size_t piece) : bytes_(bytes), piece_(piece) {}
  std::size_t read(std::string& out, std::size_t most) override {
    const std::size_t count = std::min({piece_, most, bytes_.size()});
    out.append(bytes_.substr(0, count));
    bytes_.remove_prefix(count);
    return count;
  }
  const Error* error() const override { return nullptr; }

 private:
  std::string_view bytes_;
  std::size_t piece_;
};

struct Heard {
  std::vector<std::string> said;  // a line a page or problem, in order
  uint64_t pages = 0;
  uint64_t problems = 0;
  uint64_t bytes = 0;
  bool stopped = false;
};

inline Heard listen(const std::string& name, ByteSource& source, uint64_t most_pages) {
  PageLimits limits;
  limits.page_bytes = 64 << 10;
  Heard heard;
  PageSink sink;
  sink.on_page = [&](Page&& page) {
    require(page.bytes.size() <= limits.page_bytes);
    require(page.source.starts_with(name));
    require(utf8::valid(page.url) && utf8::valid(page.title) && utf8::valid(page.published));
    heard.bytes += page.bytes.size();
    heard.said.push_back("page " + page.source + page.id + page.url + page.title + page.bytes);
    return ++heard.pages < most_pages;
  };
  sink.on_error = [&](Error&& error) {
    ++heard.problems;
    require(error.where.starts_with(name));
    require(!error.message.empty() && utf8::valid(error.message));
    heard.said.push_back("problem " + error.where + error.message);
  };
  bool stop = false;
  read_source(name, source, limits, sink, stop);
  require(stop == (heard.pages >= most_pages));
  return heard;
}

// The property: whatever the bytes, reading ends; no page is over the limit, every page and every
// error says where it was, and what is said is valid UTF-8; nothing is passed over in silence; what
// comes out is bounded by what went in; the same comes out however the bytes arrive; a sink that
// has enough gets no more. Time and memory are bounded by libFuzzer's own limits (-timeout,
// -rss_limit_mb), and where the corpus is replayed by replay_main.cpp.
inline void read_container(const std::string& name, const uint8_t* data, std::size_t size) {
  constexpr uint64_t kMostPages = 10000;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  MemorySource whole(bytes);
  const Heard heard = listen(name, whole, kMostPages);
  require(size > 0 || heard.problems == 1);
  require(heard.bytes <= kFreeBytes + kMostRatio * (size + 1));
  // Pieces of 3 bytes make whatever looks at the start of a piece look at every place.
  PieceSource pieces(bytes, 3);
  require(listen(name, pieces, kMostPages).said == heard.said);
  if (heard.pages > 1) {
    MemorySource again(bytes);
    require(listen(name, again, 1).pages == 1);
  }
}

}  // namespace casus::fuzz
