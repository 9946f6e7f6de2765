// ZIP and tar archives of anything else: each member is read as if it were a file (compressed ones
// come here by way of the format compressed). Read as a stream, from the first byte to the last, by
// libarchive; the directory at the end of a ZIP is not looked at. Nothing is written to disk:
// links, devices and names like "../../x" are just left out or just names.
#include <algorithm>
#include <array>
#include <memory>
#include <unordered_set>

#include <archive.h>
#include <archive_entry.h>

#include "page/nested.h"
#include "page/source.h"
#include "text/hash.h"
#include "text/utf8.h"

namespace casus {
namespace {

constexpr std::size_t kPiece = 64 << 10;
constexpr std::size_t kMostName = 4096;
constexpr std::size_t kMostPages = 200000;  // remembered for the folders of their parts

// Hands libarchive the bytes of a source.
struct Feed {
  ByteSource* source = nullptr;
  std::string piece;
  uint64_t taken = 0;
};

la_ssize_t read_piece(archive* /*reader*/, void* data, const void** bytes) {
  Feed& feed = *static_cast<Feed*>(data);
  feed.piece.clear();
  const std::size_t got = feed.source->read(feed.piece, kPiece);
  feed.taken += got;
  *bytes = feed.piece.data();
  return static_cast<la_ssize_t>(got);
}

std::string reason(archive* reader) {
  const char* text = archive_error_string(reader);
  return text == nullptr ? std::string("damaged") : utf8::repair(text);
}

// The bytes of the member that libarchive stands at. Holes of sparse members are left out, not
// filled: they can be as large as a number can be written.
class MemberSource final : public ByteSource {
 public:
  MemberSource(archive* reader, const Feed& feed, uint64_t& given, std::string where)
      : reader_(reader), feed_(feed), given_(given), where_(std::move(where)) {}

  std::size_t read(std::string& out, std::size_t most) override {
    if (block_.empty() && !next_block()) return 0;
    const std::size_t size = std::min(most, block_.size());
    out.append(block_.substr(0, size));
    block_.remove_prefix(size);
    return size;
  }
  const Error* error() const override { return error_ ? &*error_ : nullptr; }
  int depth() const override { return feed_.source->depth() + 1; }
  uint64_t outer_bytes() const override {
    return feed_.source->depth() > 0 ? feed_.source->outer_bytes() : feed_.taken;
  }
  bool is_bomb() const { return is_bomb_; }
  bool is_fatal() const { return is_fatal_; }

 private:
  bool next_block() {
    while (!is_done_ && block_.empty()) {
      const void* bytes = nullptr;
      std::size_t size = 0;
      la_int64_t offset = 0;
      const int code = archive_read_data_block(reader_, &bytes, &size, &offset);
      if (code != ARCHIVE_OK && code != ARCHIVE_WARN) {
        is_done_ = true;
        is_fatal_ = code == ARCHIVE_FATAL;
        if (code != ARCHIVE_EOF) error_ = Error{ErrorCode::malformed, reason(reader_), where_};
        if (feed_.source->error() != nullptr) error_ = *feed_.source->error();
        return false;
      }
      if (size > 0 || feed_.taken != taken_) {
        taken_ = feed_.taken;
        idle_ = 0;
      } else if (++idle_ > kMostIdle) {
        // libarchive 3.6 does not end some members of a damaged ZIP.
        is_done_ = is_fatal_ = true;
        error_ = Error{ErrorCode::malformed, "a member without an end", where_};
        return false;
      }
      block_ =
          size == 0 ? std::string_view{} : std::string_view(static_cast<const char*>(bytes), size);
      given_ += size;
      if (casus::is_bomb(given_, outer_bytes())) {
        is_done_ = is_bomb_ = true;
        block_ = {};
        error_ = Error{ErrorCode::too_large,
                       "unpacks to more than " + std::to_string(kMostRatio) +
                           " times its size: a decompression bomb?",
                       where_};
        return false;
      }
    }
    return !block_.empty();
  }

  archive* reader_;
  const Feed& feed_;
  uint64_t& given_;
  std::string where_;
  std::string_view block_;                // libarchive's, until the next one is asked for
  static constexpr int kMostIdle = 1000;  // empty blocks in a row that took nothing in
  uint64_t taken_ = 0;
  int idle_ = 0;
  bool is_done_ = false;
  bool is_bomb_ = false;
  bool is_fatal_ = false;
  std::optional<Error> error_;
};

bool is_part_of_archiver(std::string_view name) {
  // What macOS adds for every file.
  return name.starts_with("__MACOSX/") || name.find("/__MACOSX/") != std::string_view::npos;
}

// Hidden as in a folder: a component that starts with a dot ("." and ".." apart).
bool is_hidden(std::string_view name) {
  while (!name.empty()) {
    const std::size_t slash = name.find('/');
    const std::string_view component = name.substr(0, slash);
    if (component.starts_with('.') && component != "." && component != "..") return true;
    name.remove_prefix(slash == std::string_view::npos ? name.size() : slash + 1);
  }
  return false;
}

class Reader {
 public:
  Reader(const std::string& where, ByteSource& source, const PageLimits& limits,
         const PageSink& sink, bool& stop)
      : where_(where), limits_(limits), sink_(sink), stop_(stop) {
    feed_.source = &source;
  }

  void run() {
    const std::unique_ptr<archive, decltype(&archive_read_free)> reader(archive_read_new(),
                                                                        archive_read_free);
    if (!reader) return fail({ErrorCode::internal, "no memory for reading an archive", where_});
    // No filters: some of libarchive's run other programs.
    archive_read_support_format_tar(reader.get());
    archive_read_support_format_zip_streamable(reader.get());
    if (archive_read_open(reader.get(), &feed_, nullptr, read_piece, nullptr) != ARCHIVE_OK) {
      return fail(
          {ErrorCode::malformed, "can't be read as an archive: " + reason(reader.get()), where_});
    }
    while (!stop_ && next_member(reader.get())) {
    }
    if (!stop_ && members_ == 0 && !has_failed_) {
      fail({ErrorCode::empty, "an archive without files", where_});
    }
  }

 private:
  void fail(Error error) {
    has_failed_ = true;
    sink_.on_error(std::move(error));
  }

  bool next_member(archive* reader) {
    archive_entry* entry = nullptr;
    const int code = archive_read_next_header(reader, &entry);
    if (code == ARCHIVE_EOF) return false;
    if (code == ARCHIVE_FATAL || code == ARCHIVE_FAILED || entry == nullptr) {
      if (feed_.source->error() != nullptr) {
        fail(Error(*feed_.source->error()));
      } else {
        fail({ErrorCode::malformed,
              "the archive is cut or damaged after member " + std::to_string(members_) + ": " +
                  reason(reader),
              where_});
      }
      return code == ARCHIVE_FAILED && ++failures_ < kMostFailures;
    }
    if (code == ARCHIVE_RETRY) return ++failures_ < kMostFailures;
    if (archive_entry_filetype(entry) != AE_IFREG || archive_entry_hardlink(entry) != nullptr) {
      return true;
    }
    return read_member(reader, entry);
  }

  std::string name_of(archive_entry* entry) const {
    const char* name = archive_entry_pathname_utf8(entry);
    if (name == nullptr) name = archive_entry_pathname(entry);
    std::string out = name == nullptr ? std::string() : utf8::repair(name);
    if (out.size() > kMostName) out.resize(utf8::floor(out, kMostName));
    std::replace_if(
        out.begin(), out.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; }, '_');
    return out.empty() ? std::to_string(members_) : out;
  }

  // Is this in the folder that a browser saved the parts of a page in, "X_files" beside "X.html"?
  // Known only if the page came first, as it does where members are sorted.
  bool is_part_of_page(std::string_view name) {
    const std::string end = extension(name);
    if ((end == "html" || end == "htm") && pages_.size() < kMostPages) {
      pages_.insert(hash64(name.substr(0, name.rfind('.'))));
    }
    for (std::size_t slash = name.find('/'); slash != std::string_view::npos;
         slash = name.find('/', slash + 1)) {
      const std::string_view folder = name.substr(0, slash);
      for (const std::string_view ending : {"_files", ".files"}) {
        if (folder.ends_with(ending) &&
            pages_.contains(hash64(folder.substr(0, folder.size() - ending.size())))) {
          return true;
        }
      }
    }
    return false;
  }

  bool read_member(archive* reader, archive_entry* entry) {
    ++members_;
    const std::string name = name_of(entry);
    if (is_hidden(name) || is_part_of_archiver(name) || is_part_of_page(name)) return true;
    const std::string label = where_ + "#" + name;
    if (archive_entry_is_encrypted(entry) != 0) {
      fail({ErrorCode::unsupported, "encrypted", label});
      return true;
    }
    MemberSource source(reader, feed_, given_, label);
    read_inner(name, label, source, limits_, sink_, stop_);
    has_failed_ = has_failed_ || source.error() != nullptr;
    return !source.is_bomb() && !source.is_fatal();
  }

  static constexpr int kMostFailures = 1000;
  const std::string& where_;
  const PageLimits& limits_;
  const PageSink& sink_;
  bool& stop_;
  Feed feed_;
  uint64_t given_ = 0;
  uint64_t members_ = 0;
  int failures_ = 0;
  bool has_failed_ = false;
  std::unordered_set<uint64_t> pages_;  // never iterated
};

bool is_tar(std::string_view first_bytes) {
  if (first_bytes.size() < 512) return false;
  const std::string_view magic = first_bytes.substr(257, 5);
  if (magic == "ustar") return true;
  // Tars of before POSIX have no signature but a checksum: the sum of the header's bytes with
  // spaces for itself, in octal.
  uint32_t sum = 0;
  for (std::size_t i = 0; i < 512; ++i) {
    sum += i >= 148 && i < 156 ? ' ' : static_cast<unsigned char>(first_bytes[i]);
  }
  uint32_t stated = 0;
  bool any = false;
  for (const char c : first_bytes.substr(148, 8)) {
    if (c >= '0' && c <= '7') {
      stated = stated * 8 + static_cast<uint32_t>(c - '0');
      any = true;
    } else if (any || c != ' ') {
      break;
    }
  }
  return any && first_bytes[0] != '\0' && sum == stated;
}

bool matches(std::string_view /*file_name*/, std::string_view first_bytes) {
  if (first_bytes.starts_with("PK\x03\x04")) return true;
  if (first_bytes.starts_with("PK\x05\x06")) return true;  // a ZIP without members
  return is_tar(first_bytes);
}

void read(const std::string& where, std::string first, ByteSource& source, const PageLimits& limits,
          const PageSink& sink, bool& stop) {
  PrefixedSource whole(std::move(first), source);
  Reader(where, whole, limits, sink, stop).run();
}

}  // namespace

const Format& format_archive() {
  static constexpr Format kFormat{"archive", 90, matches, read};
  return kFormat;
}

}  // namespace casus
