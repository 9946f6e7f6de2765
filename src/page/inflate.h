// Internal to page: decompression, in pieces, of whatever pages come compressed with.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "page/format.h"

namespace casus {

enum class Coding : uint8_t { gzip, zlib, raw_deflate, xz, zstd, brotli };

// The coding that bytes start with the signature of: gzip, xz or zstd.
std::optional<Coding> coding_of(std::string_view first_bytes);

// Decompresses one member (a gzip member, an xz stream, a zstd frame).
class Inflater {
 public:
  enum class Status : uint8_t {
    more,     // wants more input, or has more output than fitted
    end,      // the member is complete, and its checksum right
    damaged,  // not what it claims to be
  };
  static std::unique_ptr<Inflater> make(Coding coding);
  virtual ~Inflater() = default;
  // Takes bytes off the front of `in`, and appends at most `most` bytes to `out`.
  virtual Status run(std::string_view& in, std::string& out, std::size_t most) = 0;
  virtual void reset() = 0;  // for the next member
};

// Decompresses bytes that are in memory; for the payload of an HTTP response.
struct Inflated {
  enum class End : uint8_t { complete, cut, damaged, too_large } end = End::damaged;
  std::string bytes;  // what came out before the end
};
Inflated inflate_all(Coding coding, std::string_view bytes, uint64_t limit);

// What a compressed stream holds, all its members one after the other. Zeros and other padding
// behind the last member are passed over.
class InflatedSource final : public ByteSource {
 public:
  InflatedSource(Coding coding, std::string where, ByteSource& inner);
  std::size_t read(std::string& out, std::size_t most) override;
  const Error* error() const override { return error_ ? &*error_ : nullptr; }
  int depth() const override { return inner_.depth() + 1; }
  uint64_t outer_bytes() const override {
    return inner_.depth() > 0 ? inner_.outer_bytes() : taken_;
  }

 private:
  bool refill();
  bool next_member();
  void fail(ErrorCode code, std::string message);
  Coding coding_;
  std::string where_;
  ByteSource& inner_;
  std::unique_ptr<Inflater> inflater_;
  std::string input_;
  std::size_t at_ = 0;
  uint64_t taken_ = 0;
  uint64_t given_ = 0;
  bool in_member_ = true;
  bool done_ = false;
  std::optional<Error> error_;
};

}  // namespace casus
