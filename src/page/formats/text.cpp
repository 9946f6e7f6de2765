// Plain text: whatever no other format claims and is text at all.
#include "page/source.h"

namespace casus {
namespace {

bool matches(std::string_view /*file_name*/, std::string_view first_bytes) {
  return why_binary(first_bytes).empty();
}

void read(const std::string& where, std::string first, ByteSource& source, const PageLimits& limits,
          const PageSink& sink, bool& stop) {
  read_single_page(where, std::move(first), source, limits, sink, stop, Page::Kind::text);
}

}  // namespace

const Format& format_text() {
  static constexpr Format kFormat{"text", 0, matches, read};
  return kFormat;
}

}  // namespace casus
