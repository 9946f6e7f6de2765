// page: here is a path, a stream or some bytes; which pages are in it?
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "casus/text.h"

namespace casus {

// What a reader of containers knows about one page before anybody has looked for the article in it.
struct Page {
  std::string source;  // where it was read, the same in every run: "FILE", "FILE:LINE" for JSON
                       // Lines, "FILE@OFFSET" for WARC, "FILE#MEMBER" for archives, "FILE#GUID" for
                       // feeds; FILE is "-" for standard input (docs/formats/containers.md)
  std::string id;      // given by a JSON line, record or feed; else a file name without extension
  std::string url;     // if known
  enum class Kind : uint8_t { html, text, article } kind = Kind::text;
  // html, text: the raw bytes, charset unknown. article: the text exactly as to be annotated, valid
  // UTF-8 (a JSON line with "text"): offsets made by somebody else hold on it.
  std::string bytes;
  std::string title;      // given by a JSON line, else ""
  std::string published;  // given, as stated: ISO 8601, in feeds RFC 2822 too; else ""
  std::string charset;    // given by a header, else ""
  // When it was fetched or saved, as stated: WARC-Date, the date of an MHTML file, "fetched" of a
  // JSON line; else "".
  std::string fetched;
};

struct PageLimits {
  uint64_t page_bytes = 64ull << 20;  // a larger page or line is an error, not read into memory
};

// Sinks may be called many times; a false from on_page stops the reading early.
struct PageSink {
  std::function<bool(Page&&)> on_page;
  std::function<void(Error&&)>
      on_error;  // one record or file that could not be read; reading goes on
  std::function<void(uint64_t bytes)> on_progress;  // read so far in this call; may be empty
};

// Reads every page at `path`: a file, a folder (recursively, in byte order of names, hidden files
// left out, links to folders followed once), or "-" for standard input. The format is told from the
// first bytes and the file name. Memory is bounded by the largest page, not by the file.
void read_pages(const std::string& path, const PageLimits& limits, const PageSink& sink);

// The size of all files at `path` in bytes, for a progress bar; 0 for standard input or a missing
// path.
uint64_t total_bytes(const std::string& path);

}  // namespace casus
