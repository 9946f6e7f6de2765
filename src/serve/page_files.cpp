#include "serve/page_files.h"

#include <algorithm>
#include <array>
#include <optional>

#include "casus/resources.h"

#include "text/hash.h"

namespace casus::serve {

namespace {

constexpr std::string_view kFrontPage = "index.html";
constexpr std::string_view kHtml = "text/html; charset=utf-8";

constexpr std::string_view kNoPage =
    "<!doctype html><html lang=\"en\"><head><meta "
    "charset=\"utf-8\"><title>casus</title></head><body>"
    "<h1>casus</h1><p>This casus was built without its web page. The record is there for programs: "
    "<a href=\"/api/v1/summary\">/api/v1/summary</a>, described by "
    "<a href=\"/api/v1/openapi.json\">/api/v1/openapi.json</a>.</p>"
    "<p>To have the page, give <code>npm ci</code> and <code>npm run build</code> in the folder "
    "<code>web</code> and build casus again.</p></body></html>\n";

// Vite puts what it has named by content into assets/.
bool is_lasting(std::string_view path) { return path.starts_with("assets/"); }

}  // namespace

std::string_view type_of(std::string_view path) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 15> kTypes = {{
      {".html", kHtml},
      {".js", "text/javascript; charset=utf-8"},
      {".mjs", "text/javascript; charset=utf-8"},
      {".css", "text/css; charset=utf-8"},
      {".json", "application/json"},
      {".geojson", "application/geo+json"},
      {".webmanifest", "application/manifest+json"},
      {".svg", "image/svg+xml"},
      {".png", "image/png"},
      {".jpg", "image/jpeg"},
      {".ico", "image/x-icon"},
      {".woff2", "font/woff2"},
      {".wasm", "application/wasm"},
      {".txt", "text/plain; charset=utf-8"},
      {".map", "application/json"},
  }};
  const auto found = std::find_if(kTypes.begin(), kTypes.end(),
                                  [&](const auto& type) { return path.ends_with(type.first); });
  return found == kTypes.end() ? "application/octet-stream" : found->second;
}

Result<PageFiles> PageFiles::load(std::string_view blob) {
  PageFiles out;
  if (!blob.empty()) {
    const auto sections = Resources::view(blob, "the web page in this program");
    if (!sections) return sections.error();
    for (const std::string_view name : sections->sections("")) {
      const std::size_t slash = name.find('/');
      File& file = out.files_[std::string(name.substr(slash + 1))];
      const std::string_view bytes = sections->section(name);
      (name.substr(0, slash) == "gzip" ? file.gzip : file.plain) = bytes;
    }
  }
  if (out.files_.find(kFrontPage) == out.files_.end())
    out.files_[std::string(kFrontPage)].plain = kNoPage;
  for (auto& [path, file] : out.files_) {
    file.type = type_of(path);
    file.etag = '"' + hex(hash64(file.plain)) + '"';
    file.lasting = is_lasting(path);
  }
  return out;
}

std::optional<Reply> PageFiles::find(const std::vector<std::string>& path, bool takes_gzip,
                                     std::string_view etag) const {
  std::string name;
  for (const std::string& segment : path) name += (name.empty() ? "" : "/") + segment;
  const auto found = files_.find(name.empty() ? kFrontPage : std::string_view(name));
  if (found == files_.end()) return std::nullopt;
  const File& file = found->second;
  const bool squeezed = takes_gzip && !file.gzip.empty();
  Reply reply;
  reply.type = file.type;
  reply.headers.emplace_back("Cache-Control",
                             file.lasting ? "public, max-age=31536000, immutable" : "no-cache");
  reply.headers.emplace_back("ETag", file.etag);
  if (!file.gzip.empty()) reply.headers.emplace_back("Vary", "Accept-Encoding");
  if (etag == file.etag) {
    reply.status = 304;
    return reply;
  }
  if (squeezed) reply.headers.emplace_back("Content-Encoding", "gzip");
  reply.bytes = squeezed ? file.gzip : file.plain;
  return reply;
}

}  // namespace casus::serve
