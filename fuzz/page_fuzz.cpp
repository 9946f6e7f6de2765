// Property: any bytes give the same pages and errors however they arrive in pieces; pages obey the
// limit, and a page that is an article is valid UTF-8.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

#include "container.h"
#include "page/format.h"
#include "text/utf8.h"

namespace {

using casus::fuzz::PieceSource;

// Everything a format said, one line each.
std::vector<std::string> read_in_pieces(const casus::Format& format, std::string_view bytes,
                                        std::size_t piece) {
  constexpr uint64_t kLimit = 4096;
  std::vector<std::string> said;
  casus::PageSink sink;
  sink.on_page = [&](casus::Page&& page) {
    if (page.bytes.size() > kLimit) std::abort();
    if (page.kind == casus::Page::Kind::article && !casus::utf8::valid(page.bytes)) std::abort();
    said.push_back(page.source + page.id + page.url + page.title + page.published + page.bytes);
    return true;
  };
  sink.on_error = [&](casus::Error&& error) { said.push_back(casus::to_string(error)); };
  casus::PageLimits limits;
  limits.page_bytes = kLimit;
  PieceSource source(bytes.substr(std::min<std::size_t>(bytes.size(), 64)), piece);
  bool stop = false;
  format.read("fuzz", std::string(bytes.substr(0, 64)), source, limits, sink, stop);
  return said;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data,
                                      size_t size) {  // NOLINT(readability-identifier-naming)
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  for (const casus::Format* format : casus::formats()) {
    format->matches("fuzz.html", bytes);
    if (read_in_pieces(*format, bytes, 1) != read_in_pieces(*format, bytes, SIZE_MAX)) std::abort();
  }
  return 0;
}
