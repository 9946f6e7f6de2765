// Internal to page: inputs that lie inside other inputs — a member of an archive, what a compressed
// file holds, the payload of a WARC record.
//
// A container unpacks into ByteSources and gives each to read_inner(), which tells its format from
// its name and first bytes as if it were a file. Nothing is ever written to disk, so that links and
// paths like "../../x" in an archive are names and nothing else.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "page/format.h"
#include "page/headers.h"

namespace casus {

// An archive in an archive in a compressed file …: deeper is an error.
inline constexpr int kMostDepth = 4;
// Decompression bombs. What comes out of a file may be kFreeBytes, and kMostRatio bytes for every
// byte of the outermost file. The best compression of real pages we know of is about 40:1 (xz over
// one site's pages); gzip can reach 1032:1, xz and zstd far more, nesting multiplies.
inline constexpr uint64_t kMostRatio = 256;
inline constexpr uint64_t kFreeBytes = 64 << 20;

inline bool is_bomb(uint64_t bytes_out, uint64_t outer_bytes) {
  return bytes_out > kFreeBytes && (bytes_out - kFreeBytes) / kMostRatio > outer_bytes;
}

// Reads one input in whatever format it is in (read.cpp). `where` is its name in sources and
// errors.
void read_source(const std::string& where, ByteSource& source, const PageLimits& limits,
                 const PageSink& sink, bool& stop);

// The same for an input inside another one. `name` tells the format and gives the pages' ids
// ("dir/a.html"); in sources and errors it is replaced by `where` ("x.zip#dir/a.html").
void read_inner(const std::string& name, const std::string& where, ByteSource& source,
                const PageLimits& limits, const PageSink& sink, bool& stop);

// Gives `first` before the rest of `inner`; for formats that unpack what they are handed.
class PrefixedSource final : public ByteSource {
 public:
  PrefixedSource(std::string first, ByteSource& inner) : first_(std::move(first)), inner_(inner) {}
  std::size_t read(std::string& out, std::size_t most) override;
  const Error* error() const override { return inner_.error(); }
  int depth() const override { return inner_.depth(); }
  uint64_t outer_bytes() const override { return inner_.outer_bytes(); }

 private:
  std::string first_;
  std::size_t at_ = 0;
  ByteSource& inner_;
};

// Bytes in memory. They have to outlive the source.
class MemorySource final : public ByteSource {
 public:
  explicit MemorySource(std::string_view bytes, int depth = 0, uint64_t outer_bytes = 0)
      : bytes_(bytes), depth_(depth), outer_bytes_(outer_bytes) {}
  std::size_t read(std::string& out, std::size_t most) override;
  const Error* error() const override { return nullptr; }
  int depth() const override { return depth_; }
  uint64_t outer_bytes() const override { return outer_bytes_; }

 private:
  std::string_view bytes_;
  std::size_t at_ = 0;
  int depth_;
  uint64_t outer_bytes_;
};

// The part of a stream that is being looked at: grows at its end, is dropped at its front.
class Window {
 public:
  Window(std::string first, ByteSource& source) : buffer_(std::move(first)), source_(source) {}

  std::string_view view() const { return std::string_view(buffer_).substr(at_); }
  uint64_t offset() const { return dropped_ + at_; }  // of view() in the stream
  bool more();                                        // false: the end, view() is all there is
  bool fill(std::size_t size);                        // more() until view() has `size` bytes
  void drop(std::size_t size);
  // The end of the header that view() starts with; looked for in `most` bytes, in time linear in
  // them however small the pieces are that come in.
  HeaderEnd header_end(std::size_t most);

 private:
  std::string buffer_;
  std::size_t at_ = 0;
  uint64_t dropped_ = 0;
  ByteSource& source_;
};

}  // namespace casus
