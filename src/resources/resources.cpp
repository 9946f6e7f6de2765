#include "casus/resources.h"

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstring>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "resources/blob.h"
#include "text/hash.h"

// NOLINTNEXTLINE(readability-identifier-naming): the linker knows it by this name
extern "C" const char casus_data_begin[] __attribute__((weak));
// NOLINTNEXTLINE(readability-identifier-naming)
extern "C" const char casus_data_end[] __attribute__((weak));

namespace casus {

namespace {
uint64_t get(std::string_view blob, std::size_t at, std::size_t bytes) {
  uint64_t value = 0;
  for (std::size_t i = 0; i < bytes; ++i) {
    value |= static_cast<uint64_t>(static_cast<unsigned char>(blob[at + i])) << (8 * i);
  }
  return value;
}

// The checksum has read every page of the blob, of which a program mostly needs a few: the kernel
// may have the whole ones back, and reads again from the file those that are asked for.
void forget(std::string_view blob) {
  const auto page = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
  // Bytes before the first page that is whole.
  const std::size_t before = (page - reinterpret_cast<uintptr_t>(blob.data()) % page) % page;
  if (blob.size() < before + page) return;
  const std::size_t whole = (blob.size() - before) / page * page;
  ::madvise(const_cast<char*>(blob.data() + before), whole, MADV_DONTNEED);
}

bool inside(std::string_view blob, uint64_t offset, uint64_t size) {
  return offset <= blob.size() && size <= blob.size() - offset;
}
}  // namespace

Result<Resources> Resources::view(std::string_view blob, std::string where) {
  const auto bad = [&](std::string what) {
    return Error{ErrorCode::malformed, "damaged data blob: " + std::move(what), where};
  };
  if (blob.size() < 32) return bad("shorter than its header");
  if (blob.substr(0, 8) != kBlobMagic) return bad("it does not start with CASUSDAT");
  const uint64_t version = get(blob, 8, 4);
  if (version > kBlobVersion) {
    return Error{ErrorCode::newer_version,
                 "data blob of version " + std::to_string(version) + "; this casus reads up to " +
                     std::to_string(kBlobVersion),
                 where};
  }
  if (get(blob, 16, 8) != blob.size()) return bad("its size is not the one it states");
  const uint64_t sum = hash64(blob.substr(32));
  if (get(blob, 24, 8) != sum) return bad("checksum does not match");
  const uint64_t count = get(blob, 12, 4);
  if (!inside(blob, 32, count * 32)) return bad("section table runs past its end");
  Resources out;
  for (uint64_t i = 0; i < count; ++i) {
    const std::size_t at = 32 + 32 * i;
    const uint64_t name_at = get(blob, at, 8), name_size = get(blob, at + 8, 8);
    const uint64_t text_at = get(blob, at + 16, 8), text_size = get(blob, at + 24, 8);
    if (!inside(blob, name_at, name_size) || !inside(blob, text_at, text_size)) {
      return bad("a section runs past its end");
    }
    out.entries_.push_back({blob.substr(name_at, name_size), blob.substr(text_at, text_size)});
    if (i > 0 && !(out.entries_[i - 1].name < out.entries_[i].name))
      return bad("sections are not sorted");
  }
  out.fingerprint_ = hex(sum);
  return out;
}

Result<Resources> Resources::embedded() {
  if (casus_data_begin == nullptr || casus_data_end == nullptr) {
    return Error{ErrorCode::not_found, "this program was linked without its data", "embedded data"};
  }
  const std::string_view blob(casus_data_begin,
                              static_cast<std::size_t>(casus_data_end - casus_data_begin));
  auto out = view(blob, "embedded data");
  forget(blob);
  return out;
}

Result<Resources> Resources::open(const std::string& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) {
    const auto code = errno == ENOENT ? ErrorCode::not_found : ErrorCode::unreadable;
    return Error{code, std::strerror(errno), path};
  }
  struct stat info {};
  if (::fstat(file, &info) != 0 || !S_ISREG(info.st_mode)) {
    ::close(file);
    return Error{ErrorCode::unreadable, "not a regular file", path};
  }
  const auto size = static_cast<std::size_t>(info.st_size);
  if (size == 0) {
    ::close(file);
    return Error{ErrorCode::malformed, "damaged data blob: empty file", path};
  }
  void* map = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file, 0);
  ::close(file);
  if (map == MAP_FAILED) return Error{ErrorCode::unreadable, std::strerror(errno), path};
  std::shared_ptr<const void> owner(
      map, [size](const void* p) { ::munmap(const_cast<void*>(p), size); });
  auto out = view(std::string_view(static_cast<const char*>(map), size), path);
  forget(std::string_view(static_cast<const char*>(map), size));
  if (out) out->owner_ = std::move(owner);
  return out;
}

std::string_view Resources::section(std::string_view name) const {
  const auto it = std::lower_bound(entries_.begin(), entries_.end(), name,
                                   [](const Entry& e, std::string_view n) { return e.name < n; });
  return it != entries_.end() && it->name == name ? it->text : std::string_view();
}

std::vector<std::string_view> Resources::sections(std::string_view prefix) const {
  std::vector<std::string_view> out;
  for (const Entry& e : entries_) {
    if (e.name.substr(0, prefix.size()) == prefix) out.push_back(e.name);
  }
  return out;
}

void for_each_entry(std::string_view section,
                    const std::function<void(const std::vector<std::string_view>&, int)>& visit) {
  int number = 0;
  std::vector<std::string_view> fields;
  while (!section.empty()) {
    ++number;
    const std::size_t end = std::min(section.find('\n'), section.size());
    std::string_view line = section.substr(0, end);
    section.remove_prefix(std::min(end + 1, section.size()));
    fields.clear();
    while (true) {
      const std::size_t tab = line.find('\t');
      std::string_view field = line.substr(0, tab);
      while (!field.empty() && field.front() == ' ') field.remove_prefix(1);
      while (!field.empty() && field.back() == ' ') field.remove_suffix(1);
      fields.push_back(field);
      if (tab == std::string_view::npos) break;
      line.remove_prefix(tab + 1);
    }
    visit(fields, number);
  }
}

}  // namespace casus
