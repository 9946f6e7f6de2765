#include "page/source.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

namespace casus {

FileSource::FileSource(int descriptor, bool owned, std::string where)
    : descriptor_(descriptor), owned_(owned), where_(std::move(where)) {}

FileSource::~FileSource() {
  if (owned_) ::close(descriptor_);
}

std::size_t FileSource::read(std::string& out, std::size_t most) {
  if (error_) return 0;
  const std::size_t before = out.size();
  out.resize(before + most);
  ssize_t got = 0;
  do {
    got = ::read(descriptor_, out.data() + before, most);
  } while (got < 0 && errno == EINTR);
  if (got < 0) {
    const std::string why = std::generic_category().message(errno);
    error_ = Error{ErrorCode::unreadable, "can't be read: " + why, where_};
    got = 0;
  }
  out.resize(before + static_cast<std::size_t>(got));
  return static_cast<std::size_t>(got);
}

void read_up_to(ByteSource& source, uint64_t limit, std::string& bytes) {
  constexpr std::size_t kPiece = 256 << 10;
  while (bytes.size() <= limit) {
    const uint64_t room = limit + 1 - bytes.size();
    if (source.read(bytes, static_cast<std::size_t>(std::min<uint64_t>(kPiece, room))) == 0) return;
  }
}

namespace {

struct Magic {
  std::string_view bytes;
  std::string_view what;
};

// The commonest kinds of file that lie about in folders of saved pages. Others are caught by their
// control bytes.
constexpr std::array kMagic = {
    Magic{"%PDF-", "a PDF file"},
    Magic{"\x89PNG\r\n", "a PNG image"},
    Magic{"\xFF\xD8\xFF", "a JPEG image"},
    Magic{"GIF87a", "a GIF image"},
    Magic{"GIF89a", "a GIF image"},
    Magic{"PK\x03\x04", "a ZIP archive"},
    Magic{"\x1F\x8B", "gzip-compressed"},
    Magic{"BZh", "bzip2-compressed"},
    Magic{"\xFD"
          "7zXZ",
          "xz-compressed"},
    Magic{"\x28\xB5\x2F\xFD", "zstd-compressed"},
    Magic{"7z\xBC\xAF", "a 7-Zip archive"},
    Magic{"Rar!\x1A", "a RAR archive"},
    Magic{"\x7F"
          "ELF",
          "a program"},
    Magic{"SQLite format 3", "an SQLite database"},
    Magic{"OggS", "an Ogg recording"},
    Magic{"ID3", "an MP3 recording"},
    Magic{"RIFF", "a RIFF recording or image"},
    Magic{"wOFF", "a font"},
    Magic{"wOF2", "a font"},
    Magic{"\xD0\xCF\x11\xE0", "an old Office file"},
    Magic{"{\\rtf", "an RTF file"},
};

bool is_odd_control(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != '\x1B';
}

}  // namespace

bool looks_wide(std::string_view first_bytes) {
  for (const std::string_view mark :
       {std::string_view("\xFF\xFE", 2), std::string_view("\xFE\xFF", 2),
        std::string_view("\0\0\xFE\xFF", 4)}) {
    if (first_bytes.starts_with(mark)) return true;
  }
  const std::string_view head = first_bytes.substr(0, 64);
  if (head.size() < 8) return false;
  std::size_t zeros_even = 0;
  std::size_t zeros_odd = 0;
  for (std::size_t i = 0; i < head.size(); ++i) {
    if (head[i] == 0) ++(i % 2 == 0 ? zeros_even : zeros_odd);
  }
  // ASCII mark-up in UTF-16 has a zero in every second byte and none in the others.
  const std::size_t half = head.size() / 2;
  return (zeros_even == 0 && zeros_odd == half) || (zeros_odd == 0 && zeros_even >= half);
}

std::string_view why_binary(std::string_view first_bytes) {
  for (const Magic& magic : kMagic) {
    if (first_bytes.starts_with(magic.bytes)) return magic.what;
  }
  if (looks_wide(first_bytes)) return {};
  const std::string_view head = first_bytes.substr(0, 8192);
  const auto odd =
      static_cast<std::size_t>(std::count_if(head.begin(), head.end(), is_odd_control));
  const bool has_nul = head.find('\0') != std::string_view::npos;
  // A stray NUL in mark-up is a fault of the page that browsers forgive; elsewhere it says binary.
  const bool is_markup = head.find("<html") != std::string_view::npos ||
                         head.find("<!DOCTYPE") != std::string_view::npos ||
                         head.find("<!doctype") != std::string_view::npos;
  if (has_nul && !is_markup) return "NUL bytes in it";
  if (odd * 20 > head.size()) return "too many control bytes in it";
  return {};
}

std::string ascii_lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

namespace {
std::string_view base_name(std::string_view path) {
  while (path.size() > 1 && path.ends_with('/')) path.remove_suffix(1);
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos || path.size() == 1 ? path : path.substr(slash + 1);
}
}  // namespace

std::string extension(std::string_view file_name) {
  const std::string_view name = base_name(file_name);
  const std::size_t dot = name.rfind('.');
  if (dot == std::string_view::npos || dot == 0) return {};
  return ascii_lower(name.substr(dot + 1));
}

std::string stem(std::string_view path) {
  const std::string_view name = base_name(path);
  const std::size_t dot = name.rfind('.');
  if (dot == std::string_view::npos || dot == 0) return std::string(name);
  return std::string(name.substr(0, dot));
}

std::string size_text(uint64_t bytes) {
  constexpr uint64_t kMega = 1u << 20;
  return bytes >= kMega ? std::to_string(bytes / kMega) + " MB" : std::to_string(bytes) + " bytes";
}

void read_single_page(const std::string& where, std::string first, ByteSource& source,
                      const PageLimits& limits, const PageSink& sink, bool& stop, Page::Kind kind) {
  Page page;
  page.bytes = std::move(first);
  read_up_to(source, limits.page_bytes, page.bytes);
  if (source.error() != nullptr) {
    sink.on_error(Error(*source.error()));
    return;
  }
  if (page.bytes.size() > limits.page_bytes) {
    sink.on_error(
        {ErrorCode::too_large, "a page of more than " + size_text(limits.page_bytes), where});
    return;
  }
  page.source = where;
  page.id = stem(where);
  page.kind = kind;
  if (!sink.on_page(std::move(page))) stop = true;
}

}  // namespace casus
