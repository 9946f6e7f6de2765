#include "page/http.h"

#include <algorithm>
#include <charconv>
#include <vector>

#include "page/inflate.h"
#include "page/source.h"

namespace casus {
namespace {

constexpr std::size_t kMostCodings = 4;  // "gzip, gzip" has been seen; more are a bomb
constexpr std::size_t kMostChunkLine = 4096;

// "HTTP/1.1 200 OK" → 200; 0 if it is no status line.
int parse_status(std::string_view block) {
  std::string_view line = block.substr(0, block.find('\n'));
  if (!line.starts_with("HTTP/") && !line.starts_with("ICY ")) return 0;
  const std::size_t space = line.find(' ');
  if (space == std::string_view::npos) return 0;
  line = trim_ascii(line.substr(space));
  int status = 0;
  const auto [end, code] =
      std::from_chars(line.data(), line.data() + std::min<std::size_t>(line.size(), 3), status);
  return code == std::errc() && end == line.data() + 3 ? status : 0;
}

std::vector<std::string> split_list(std::string_view list) {
  std::vector<std::string> out;
  while (!list.empty()) {
    const std::size_t comma = list.find(',');
    const std::string_view item = trim_ascii(list.substr(0, comma));
    if (!item.empty()) out.push_back(ascii_lower(item));
    list.remove_prefix(comma == std::string_view::npos ? list.size() : comma + 1);
  }
  return out;
}

// Replaces `body` by what it holds if it is compressed as the header says. True unless it is over
// the limit.
bool unpack(const std::string& coding, uint64_t limit, std::string& body) {
  Inflated out;
  if (coding == "gzip" || coding == "x-gzip") {
    if (coding_of(body) != Coding::gzip) return true;
    out = inflate_all(Coding::gzip, body, limit);
  } else if (coding == "deflate") {
    // Meant is zlib; some servers send it raw.
    out = inflate_all(Coding::zlib, body, limit);
    if (out.end == Inflated::End::damaged && out.bytes.empty()) {
      out = inflate_all(Coding::raw_deflate, body, limit);
    }
  } else if (coding == "br") {
    out = inflate_all(Coding::brotli, body, limit);
  } else if (coding == "zstd") {
    if (coding_of(body) != Coding::zstd) return true;
    out = inflate_all(Coding::zstd, body, limit);
  } else {
    return true;
  }
  if (out.end == Inflated::End::too_large) return false;
  // Deflate and brotli have no signature: text that was unpacked already fails to unpack, or gives
  // a few odd bytes and then fails.
  const bool has_signature = coding != "br" && coding != "deflate";
  const bool is_plain = why_binary(body).empty();
  if (out.end != Inflated::End::complete && !has_signature && is_plain) return true;
  if (out.bytes.empty() && is_plain) return true;
  body = std::move(out.bytes);
  return true;
}

}  // namespace

bool join_chunks(std::string_view body, std::string& out) {
  bool any = false;
  while (true) {
    const std::size_t end = body.substr(0, kMostChunkLine).find('\n');
    if (end == std::string_view::npos) return any;
    std::string_view line = body.substr(0, end);
    line = trim_ascii(line.substr(0, line.find(';')));
    uint64_t size = 0;
    const auto [stop, code] = std::from_chars(line.data(), line.data() + line.size(), size, 16);
    if (line.empty() || code != std::errc() || stop != line.data() + line.size()) return any;
    any = true;
    body.remove_prefix(end + 1);
    if (size == 0) return true;
    const auto take = static_cast<std::size_t>(std::min<uint64_t>(size, body.size()));
    out.append(body.substr(0, take));
    body.remove_prefix(take);
    if (body.starts_with('\r')) body.remove_prefix(1);
    if (body.starts_with('\n')) body.remove_prefix(1);
  }
}

HttpResponse parse_http(std::string block, uint64_t limit) {
  HttpResponse out;
  out.status = parse_status(block);
  const HeaderEnd head = find_header_end(block);
  if (out.status == 0) {
    out.problem = "no HTTP status line in it";
    return out;
  }
  const std::size_t lines = head.size == 0 ? block.size() : head.lines;
  const Headers headers = Headers::parse(std::string_view(block).substr(0, lines));
  out.media_type = media_type(headers.get("content-type"));
  out.charset = parameter(headers.get("content-type"), "charset");
  block.erase(0, head.size == 0 ? block.size() : head.size);
  for (const std::string& coding : split_list(headers.get("transfer-encoding"))) {
    std::string joined;
    if (coding == "chunked" && join_chunks(block, joined)) block = std::move(joined);
  }
  const std::vector<std::string> codings = split_list(headers.get("content-encoding"));
  if (codings.size() > kMostCodings) {
    out.problem = "compressed more than " + std::to_string(kMostCodings) + " times over";
    return out;
  }
  for (auto coding = codings.rbegin(); coding != codings.rend() && !out.is_too_large; ++coding) {
    out.is_too_large = !unpack(*coding, limit, block);
  }
  if (block.size() > limit) out.is_too_large = true;
  if (!out.is_too_large) out.body = std::move(block);
  return out;
}

}  // namespace casus
