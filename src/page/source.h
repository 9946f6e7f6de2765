// Internal to page: byte sources, and what their first bytes tell.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "page/format.h"

namespace casus {

// Reads a file descriptor, which it closes if told to own it.
class FileSource final : public ByteSource {
 public:
  FileSource(int descriptor, bool owned, std::string where);
  ~FileSource() override;
  FileSource(const FileSource&) = delete;
  FileSource& operator=(const FileSource&) = delete;

  std::size_t read(std::string& out, std::size_t most) override;
  const Error* error() const override { return error_ ? &*error_ : nullptr; }

 private:
  int descriptor_;
  bool owned_;
  std::string where_;
  std::optional<Error> error_;
};

// Appends to `bytes` until it holds more than `limit`, or the source ends.
void read_up_to(ByteSource& source, uint64_t limit, std::string& bytes);

// Why these first bytes are no text: "a PNG image", "NUL bytes in it". Empty if they may well be
// text (UTF-16 included).
std::string_view why_binary(std::string_view first_bytes);

// Do the bytes start with a UTF-16 or UTF-32 byte order mark, or look like UTF-16 mark-up?
bool looks_wide(std::string_view first_bytes);

// ASCII lower case; other bytes as they are.
std::string ascii_lower(std::string_view text);
// The end of a file name after its last dot, in lower case: "html"; "" if it has none.
std::string extension(std::string_view file_name);
// "dir/name.html" → "name".
std::string stem(std::string_view path);

// "64 MB", for messages about limits.
std::string size_text(uint64_t bytes);
// One whole input as one page of a kind; what html and text have in common.

void read_single_page(const std::string& where, std::string first, ByteSource& source,
                      const PageLimits& limits, const PageSink& sink, bool& stop, Page::Kind kind);

}  // namespace casus
