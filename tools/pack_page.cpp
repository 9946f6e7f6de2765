// casus-pack-page DIR OUT: every file below DIR, the built web page, as sections of one blob
// (src/resources/blob.h): "plain/PATH" and, for what gets smaller by it, "gzip/PATH". Without the
// folder, or with nothing in it, OUT is empty: a casus without its page. Maps for debuggers are
// left out. Exit codes: 0 written, 2 usage or I/O.
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include <zlib.h>

#include "resources/blob.h"

namespace fs = std::filesystem;

namespace {

// Without time and name in its header: the same file gives the same bytes.
std::string gzipped(std::string bytes) {
  z_stream stream{};
  constexpr int kGzip = 15 + 16;
  if (deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, kGzip, 9, Z_DEFAULT_STRATEGY) != Z_OK)
    return "";
  std::string out(deflateBound(&stream, bytes.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(bytes.data());
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  const bool done = deflate(&stream, Z_FINISH) == Z_STREAM_END;
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return done ? out : "";
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fputs("usage: casus-pack-page DIR OUT\n", stderr);
    return 2;
  }
  const fs::path root = argv[1];
  std::vector<std::pair<std::string, std::string>> sections;
  std::error_code ec, absent;
  if (fs::is_directory(root, absent)) {
    for (const auto& entry : fs::recursive_directory_iterator(root, ec)) {
      if (!entry.is_regular_file() || entry.path().extension() == ".map") continue;
      std::ifstream in(entry.path(), std::ios::binary);
      std::string bytes((std::istreambuf_iterator<char>(in)), {});
      const std::string name = fs::relative(entry.path(), root).generic_string();
      std::string small = gzipped(bytes);
      if (!small.empty() && small.size() < bytes.size() - bytes.size() / 10) {
        sections.emplace_back("gzip/" + name, std::move(small));
      }
      sections.emplace_back("plain/" + name, std::move(bytes));
    }
  }
  if (ec) {
    std::fprintf(stderr, "%s: %s\n", argv[1], ec.message().c_str());
    return 2;
  }
  const std::string blob = sections.empty() ? "" : casus::make_blob(std::move(sections));
  std::ofstream out(argv[2], std::ios::binary | std::ios::trunc);
  out.write(blob.data(), static_cast<std::streamsize>(blob.size()));
  out.close();
  if (!out) {
    std::fprintf(stderr, "%s: can't be written\n", argv[2]);
    return 2;
  }
  return 0;
}
