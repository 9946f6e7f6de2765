#include "parse/model_file.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace casus {

namespace {
constexpr std::string_view kMagic = "CASUSPRS";
constexpr uint32_t kVersion = 1;
constexpr std::size_t kHeader = 32;
constexpr std::size_t kEntry = 48;
static_assert(std::endian::native == std::endian::little, "model files are read as they lie");

template <class T>
T get(std::string_view bytes, std::size_t at) {
  T value;
  std::memcpy(&value, bytes.data() + at, sizeof(T));
  return value;
}

// FNV-1a over 64-bit words.
uint64_t checksum(std::string_view payload) {
  uint64_t h = 0xcbf29ce484222325;
  for (std::size_t at = 0; at + 8 <= payload.size(); at += 8)
    h = (h ^ get<uint64_t>(payload, at)) * 0x100000001b3;
  return h;
}

template <class T>
std::vector<T> copy(std::string_view content, std::size_t count) {
  std::vector<T> out(count);
  if (count > 0) std::memcpy(out.data(), content.data(), count * sizeof(T));
  return out;
}
}  // namespace

Result<ModelFile::Section> ModelFile::read_section(std::string_view bytes, std::size_t at) {
  const auto bad = [&](const char* what) { return Error{ErrorCode::malformed, what, {}}; };
  Section s;
  s.name = bytes.substr(at, 16);
  s.name = s.name.substr(0, s.name.find('\0'));
  const auto kind = get<uint32_t>(bytes, at + 16);
  if (kind > static_cast<uint32_t>(Kind::text)) return bad("a section of an unknown kind");
  s.kind = static_cast<Kind>(kind);
  s.rows = get<uint32_t>(bytes, at + 20);
  s.columns = get<uint32_t>(bytes, at + 24);
  const auto offset = get<uint64_t>(bytes, at + 32);
  const auto size = get<uint64_t>(bytes, at + 40);
  if (offset > bytes.size() || size > bytes.size() - offset)
    return bad("a section runs past its end");
  s.content = bytes.substr(offset, size);
  const uint64_t cells = static_cast<uint64_t>(s.rows) * s.columns;
  const uint64_t expected = s.kind == Kind::floats         ? cells * 4
                            : s.kind == Kind::scaled_bytes ? cells + uint64_t{4} * s.rows
                            : s.kind == Kind::keys         ? uint64_t{8} * s.rows
                                                           : size;
  if (size != expected) return bad("a section's size is not that of its table");
  return s;
}

Result<ModelFile> ModelFile::view(std::string_view bytes, std::string where) {
  const auto bad = [&](std::string_view what) {
    return Error{ErrorCode::malformed, "damaged model: " + std::string(what), where};
  };
  if (bytes.size() < kHeader) return bad("shorter than its header");
  if (bytes.substr(0, 8) != kMagic) return bad("it does not start with CASUSPRS");
  const auto version = get<uint32_t>(bytes, 8);
  if (version > kVersion) {
    return Error{ErrorCode::newer_version,
                 "model of version " + std::to_string(version) + "; this casus reads up to " +
                     std::to_string(kVersion),
                 where};
  }
  const auto count = get<uint32_t>(bytes, 12);
  if (get<uint64_t>(bytes, 16) != bytes.size()) return bad("its size is not the one it states");
  if (bytes.size() % 8 != 0) return bad("its size is no multiple of 8");
  if (get<uint64_t>(bytes, 24) != checksum(bytes.substr(kHeader)))
    return bad("checksum does not match");
  if (count > (bytes.size() - kHeader) / kEntry) return bad("section table runs past its end");
  ModelFile out;
  for (uint32_t i = 0; i < count; ++i) {
    auto section = read_section(bytes, kHeader + i * kEntry);
    if (!section) return bad(section.error().message);
    out.sections_.push_back(*section);
  }
  return out;
}

const ModelFile::Section* ModelFile::find(std::string_view name, Kind kind) const {
  const auto it = std::find_if(sections_.begin(), sections_.end(),
                               [&](const Section& s) { return s.name == name && s.kind == kind; });
  return it == sections_.end() ? nullptr : &*it;
}

ModelFile::Table ModelFile::floats(std::string_view name) const {
  if (const Section* s = find(name, Kind::floats)) {
    return {s->rows, s->columns, copy<float>(s->content, s->rows * s->columns)};
  }
  const ByteTable b = bytes(name);
  Table out{b.rows, b.columns, std::vector<float>(b.rows * b.columns)};
  for (std::size_t r = 0; r < b.rows; ++r) {
    for (std::size_t c = 0; c < b.columns; ++c)
      out.values[r * b.columns + c] = static_cast<float>(b.row(r)[c]) * b.scales[r];
  }
  return out;
}

ModelFile::ByteTable ModelFile::bytes(std::string_view name) const {
  const Section* s = find(name, Kind::scaled_bytes);
  if (s == nullptr) return {};
  return {s->rows, s->columns, reinterpret_cast<const int8_t*>(s->content.data()),
          copy<float>(s->content.substr(s->rows * s->columns), s->rows)};
}

std::vector<uint64_t> ModelFile::keys(std::string_view name) const {
  const Section* s = find(name, Kind::keys);
  return s == nullptr ? std::vector<uint64_t>() : copy<uint64_t>(s->content, s->rows);
}

std::vector<std::string> ModelFile::lines(std::string_view name) const {
  std::vector<std::string> out;
  const Section* s = find(name, Kind::text);
  if (s == nullptr) return out;
  std::string_view text = s->content;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    out.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

}  // namespace casus
