// Internal to page: a source format. Each file in src/page/formats defines one.
#pragma once

#include <istream>
#include <string>
#include <string_view>
#include <vector>

#include "casus/page.h"

namespace casus {

// Hands out the bytes of one input in pieces; a file or standard input. Never holds more than one
// piece.
class ByteSource {
 public:
  virtual ~ByteSource() = default;
  // Appends up to `most` bytes to `out`. Returns how many; 0 at the end or after an error (see
  // error()).
  virtual std::size_t read(std::string& out, std::size_t most) = 0;
  virtual const Error* error() const = 0;  // null: none
  // How many containers this input lies in: 0 for a file, 1 for a member of an archive, 2 for what
  // a gzip-compressed member holds.
  virtual int depth() const { return 0; }
  // Where depth() > 0: bytes read so far of the outermost container, against which what comes out
  // is measured (nested.h).
  virtual uint64_t outer_bytes() const { return 0; }
};

struct Format {
  std::string_view name;  // "html"
  int priority;           // tried from high to low
  // Does an input with this name (extension) and these first bytes look like the format?
  bool (*matches)(std::string_view file_name, std::string_view first_bytes);
  // Reads pages from `source`. `first` are bytes already read from it.
  void (*read)(const std::string& where, std::string first, ByteSource& source,
               const PageLimits& limits, const PageSink& sink, bool& stop);
};

const std::vector<const Format*>& formats();  // generated; sorted by file name

}  // namespace casus
