// Internal to page: an HTTP response as WARC records keep it, byte for byte off the wire.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "page/headers.h"

namespace casus {

struct HttpResponse {
  int status = 0;
  std::string media_type;  // "text/html"; "" if not stated
  std::string charset;     // of Content-Type
  std::string body;        // chunks joined and decompressed
  bool is_too_large = false;
  std::string problem;  // why it can't be read; "" if it can
};

// Takes `block` apart. A body that was cut short gives what is there of it. Crawlers often keep the
// header of the wire beside a body that they have unpacked, so that the header is believed only
// where the body bears it out.
HttpResponse parse_http(std::string block, uint64_t limit);

// Joins the chunks of "Transfer-Encoding: chunked"; false if `body` does not start with a chunk.
bool join_chunks(std::string_view body, std::string& out);

}  // namespace casus
