// Internal to parse: a model file's sections (docs/formats/model.md), checked, not yet understood.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "casus/text.h"

namespace casus {

class ModelFile {
 public:
  // Views `bytes`, which must outlive it. Errors: malformed (what and where), newer_version.
  static Result<ModelFile> view(std::string_view bytes, std::string where);

  // Rows of a section of floats or of scaled bytes (unpacked); empty if it is not there or not of
  // that kind.
  struct Table {
    std::size_t rows = 0;
    std::size_t columns = 0;
    std::vector<float> values;
    const float* row(std::size_t r) const { return values.data() + r * columns; }
  };
  Table floats(std::string_view name) const;
  // A table kept as bytes: value = bytes[r][c] · scale[r].
  struct ByteTable {
    std::size_t rows = 0;
    std::size_t columns = 0;
    const int8_t* bytes = nullptr;  // in the file
    std::vector<float> scales;
    const int8_t* row(std::size_t r) const { return bytes + r * columns; }
  };
  ByteTable bytes(std::string_view name) const;
  std::vector<uint64_t> keys(std::string_view name) const;
  std::vector<std::string> lines(std::string_view name) const;

 private:
  enum class Kind : uint32_t { floats, scaled_bytes, keys, text };
  struct Section {
    std::string_view name;
    Kind kind = Kind::floats;
    std::size_t rows = 0;
    std::size_t columns = 0;
    std::string_view content;
  };
  const Section* find(std::string_view name, Kind kind) const;
  static Result<Section> read_section(std::string_view bytes, std::size_t at);
  std::vector<Section> sections_;
};

}  // namespace casus
