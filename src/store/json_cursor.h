// Reads the JSON that columns hold, front to back. Internal.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace casus {

// For arrays of arrays, strings, whole numbers and null, as JsonWriter writes them: whoever reads
// says what has to come. What is not such JSON gives empty values and ends arrays; never fails,
// whatever the bytes.
//
//   JsonCursor in(json);
//   in.open();
//   while (in.more()) use(in.string());
class JsonCursor {
 public:
  explicit JsonCursor(std::string_view json) : json_(json) {}

  void open();  // an array
  // Whether another value comes before the array ends; if not, the array is left: not to be asked
  // again of the same one.
  bool more();
  std::string string();
  std::optional<int64_t> integer();  // nothing: null

 private:
  bool at(char c);
  std::string_view json_;
  std::size_t at_ = 0;
};

}  // namespace casus
