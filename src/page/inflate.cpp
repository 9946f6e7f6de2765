#include "page/inflate.h"

#include <algorithm>
#include <utility>

#include <brotli/decode.h>
#include <lzma.h>
#include <zlib.h>
#include <zstd.h>

#include "page/nested.h"

namespace casus {
namespace {

constexpr std::size_t kPiece = 64 << 10;
// xz -9 wants 65 MiB, zstd --ultra -22 128 MiB. What asks for more was made for no news page.
constexpr uint64_t kMostXzMemory = 128 << 20;
constexpr int kMostZstdWindowLog = 27;

// The libraries take pointers to bytes without const, or of unsigned char.
const uint8_t* bytes_of(std::string_view in) { return reinterpret_cast<const uint8_t*>(in.data()); }

// Room for `most` bytes at the end of a string while a library writes there; what was not written
// is given back.
class Room {
 public:
  Room(std::string& out, std::size_t most) : out_(out), before_(out.size()) {
    out.resize(before_ + most);
  }
  uint8_t* data() { return reinterpret_cast<uint8_t*>(out_.data()) + before_; }
  void keep(std::size_t written) { out_.resize(before_ + written); }

 private:
  std::string& out_;
  std::size_t before_;
};

class Deflate final : public Inflater {
 public:
  explicit Deflate(int window_bits) { ready_ = inflateInit2(&stream_, window_bits) == Z_OK; }
  ~Deflate() override {
    if (ready_) inflateEnd(&stream_);
  }
  Deflate(const Deflate&) = delete;
  Deflate& operator=(const Deflate&) = delete;

  Status run(std::string_view& in, std::string& out, std::size_t most) override {
    if (!ready_) return Status::damaged;
    const std::size_t size = std::min<std::size_t>(in.size(), 1u << 30);
    Room room(out, most);
    stream_.next_in = const_cast<uint8_t*>(bytes_of(in));
    stream_.avail_in = static_cast<uInt>(size);
    stream_.next_out = room.data();
    stream_.avail_out = static_cast<uInt>(most);
    const int code = ::inflate(&stream_, Z_NO_FLUSH);
    room.keep(most - stream_.avail_out);
    in.remove_prefix(size - stream_.avail_in);
    if (code == Z_STREAM_END) return Status::end;
    return code == Z_OK || code == Z_BUF_ERROR ? Status::more : Status::damaged;
  }
  void reset() override { ready_ = ready_ && inflateReset(&stream_) == Z_OK; }

 private:
  z_stream stream_{};
  bool ready_ = false;
};

class Xz final : public Inflater {
 public:
  Xz() { reset(); }
  ~Xz() override { lzma_end(&stream_); }
  Xz(const Xz&) = delete;
  Xz& operator=(const Xz&) = delete;

  Status run(std::string_view& in, std::string& out, std::size_t most) override {
    if (!ready_) return Status::damaged;
    Room room(out, most);
    stream_.next_in = bytes_of(in);
    stream_.avail_in = in.size();
    stream_.next_out = room.data();
    stream_.avail_out = most;
    const lzma_ret code = lzma_code(&stream_, LZMA_RUN);
    room.keep(most - stream_.avail_out);
    in.remove_prefix(in.size() - stream_.avail_in);
    if (code == LZMA_STREAM_END) return Status::end;
    return code == LZMA_OK || code == LZMA_BUF_ERROR ? Status::more : Status::damaged;
  }
  void reset() override { ready_ = lzma_stream_decoder(&stream_, kMostXzMemory, 0) == LZMA_OK; }

 private:
  lzma_stream stream_ = LZMA_STREAM_INIT;
  bool ready_ = false;
};

class Zstd final : public Inflater {
 public:
  Zstd() : context_(ZSTD_createDCtx(), ZSTD_freeDCtx) {
    if (context_) ZSTD_DCtx_setParameter(context_.get(), ZSTD_d_windowLogMax, kMostZstdWindowLog);
  }

  Status run(std::string_view& in, std::string& out, std::size_t most) override {
    if (!context_) return Status::damaged;
    Room room(out, most);
    ZSTD_inBuffer input{in.data(), in.size(), 0};
    ZSTD_outBuffer output{room.data(), most, 0};
    const std::size_t code = ZSTD_decompressStream(context_.get(), &output, &input);
    room.keep(output.pos);
    in.remove_prefix(input.pos);
    if (ZSTD_isError(code) != 0) return Status::damaged;
    return code == 0 ? Status::end : Status::more;
  }
  void reset() override {
    if (context_) ZSTD_DCtx_reset(context_.get(), ZSTD_reset_session_only);
  }

 private:
  std::unique_ptr<ZSTD_DCtx, decltype(&ZSTD_freeDCtx)> context_;
};

class Brotli final : public Inflater {
 public:
  Brotli() : state_(nullptr, BrotliDecoderDestroyInstance) { reset(); }

  Status run(std::string_view& in, std::string& out, std::size_t most) override {
    if (!state_) return Status::damaged;
    Room room(out, most);
    std::size_t in_left = in.size();
    std::size_t out_left = most;
    const uint8_t* next_in = bytes_of(in);
    uint8_t* next_out = room.data();
    const BrotliDecoderResult code = BrotliDecoderDecompressStream(state_.get(), &in_left, &next_in,
                                                                   &out_left, &next_out, nullptr);
    room.keep(most - out_left);
    in.remove_prefix(in.size() - in_left);
    if (code == BROTLI_DECODER_RESULT_SUCCESS) return Status::end;
    return code == BROTLI_DECODER_RESULT_ERROR ? Status::damaged : Status::more;
  }
  void reset() override { state_.reset(BrotliDecoderCreateInstance(nullptr, nullptr, nullptr)); }

 private:
  std::unique_ptr<BrotliDecoderState, decltype(&BrotliDecoderDestroyInstance)> state_;
};

}  // namespace

std::optional<Coding> coding_of(std::string_view first_bytes) {
  if (first_bytes.starts_with("\x1F\x8B\x08")) return Coding::gzip;
  if (first_bytes.starts_with(std::string_view("\xFD\x37\x7A\x58\x5A\x00", 6))) return Coding::xz;
  if (first_bytes.starts_with("\x28\xB5\x2F\xFD")) return Coding::zstd;
  return std::nullopt;
}

std::unique_ptr<Inflater> Inflater::make(Coding coding) {
  switch (coding) {
    case Coding::gzip:
      return std::make_unique<Deflate>(MAX_WBITS + 16);
    case Coding::zlib:
      return std::make_unique<Deflate>(MAX_WBITS);
    case Coding::raw_deflate:
      return std::make_unique<Deflate>(-MAX_WBITS);
    case Coding::xz:
      return std::make_unique<Xz>();
    case Coding::zstd:
      return std::make_unique<Zstd>();
    case Coding::brotli:
      return std::make_unique<Brotli>();
  }
  return nullptr;
}

Inflated inflate_all(Coding coding, std::string_view bytes, uint64_t limit) {
  Inflated out;
  const std::unique_ptr<Inflater> inflater = Inflater::make(coding);
  while (out.bytes.size() <= limit) {
    const std::size_t in_before = bytes.size();
    const std::size_t out_before = out.bytes.size();
    const Inflater::Status status = inflater->run(bytes, out.bytes, kPiece);
    if (status == Inflater::Status::damaged) return out;
    if (status == Inflater::Status::end) {
      if (out.bytes.size() > limit) break;
      out.end = Inflated::End::complete;
      return out;
    }
    if (bytes.size() == in_before && out.bytes.size() == out_before) {
      out.end = Inflated::End::cut;
      return out;
    }
  }
  out.end = Inflated::End::too_large;
  return out;
}

InflatedSource::InflatedSource(Coding coding, std::string where, ByteSource& inner)
    : coding_(coding), where_(std::move(where)), inner_(inner), inflater_(Inflater::make(coding)) {}

void InflatedSource::fail(ErrorCode code, std::string message) {
  error_ = Error{code, std::move(message), where_};
  done_ = true;
}

bool InflatedSource::refill() {
  input_.erase(0, at_);
  at_ = 0;
  const std::size_t got = inner_.read(input_, kPiece);
  taken_ += got;
  if (got == 0 && inner_.error() != nullptr) {
    error_ = *inner_.error();
    done_ = true;
  }
  return got > 0;
}

// Goes to the next member, if there is one behind padding.
bool InflatedSource::next_member() {
  while (true) {
    while (at_ < input_.size() && input_[at_] == '\0') ++at_;
    if (at_ < input_.size() && input_.size() - at_ >= 6) break;
    if (!refill()) break;
  }
  const std::string_view rest = std::string_view(input_).substr(at_);
  if (done_ || coding_of(rest) != coding_) return false;
  inflater_->reset();
  in_member_ = true;
  return true;
}

std::size_t InflatedSource::read(std::string& out, std::size_t most) {
  const std::size_t before = out.size();
  while (!done_ && out.size() == before && most > 0) {
    if (!in_member_ && !next_member()) {
      done_ = true;
      break;
    }
    std::string_view in = std::string_view(input_).substr(at_);
    const std::size_t in_before = in.size();
    const Inflater::Status status = inflater_->run(in, out, std::min(most, kPiece));
    at_ += in_before - in.size();
    given_ += out.size() - before;
    if (status == Inflater::Status::end) in_member_ = false;
    if (status == Inflater::Status::damaged) {
      // Not behind how many bytes: Zstandard gives less of a damaged block that it has as a whole.
      fail(ErrorCode::malformed, "damaged compressed data");
    } else if (is_bomb(given_, outer_bytes())) {
      fail(ErrorCode::too_large, "unpacks to more than " + std::to_string(kMostRatio) +
                                     " times its size: a decompression bomb?");
    } else if (in_member_ && out.size() == before && in.size() == in_before && !refill() &&
               !done_) {
      fail(ErrorCode::malformed, "the compressed data ends early");
    }
  }
  return out.size() - before;
}

}  // namespace casus
