#include "resources/blob.h"

#include <algorithm>
#include <cstring>

#include "text/hash.h"
#include "text/utf8.h"

namespace casus {

namespace {
void put(std::string& out, std::size_t at, uint64_t value, std::size_t bytes) {
  for (std::size_t i = 0; i < bytes; ++i)
    out[at + i] = static_cast<char>((value >> (8 * i)) & 0xFF);
}
}  // namespace

std::string make_blob(std::vector<std::pair<std::string, std::string>> sections) {
  std::sort(sections.begin(), sections.end());
  std::string out(32 + 32 * sections.size(), '\0');
  std::memcpy(out.data(), kBlobMagic.data(), kBlobMagic.size());
  put(out, 8, kBlobVersion, 4);
  put(out, 12, sections.size(), 4);
  for (std::size_t i = 0; i < sections.size(); ++i) {
    const auto& [name, text] = sections[i];
    const std::size_t at = 32 + 32 * i;
    put(out, at, out.size(), 8);
    put(out, at + 8, name.size(), 8);
    out += name;
    put(out, at + 16, out.size(), 8);
    put(out, at + 24, text.size(), 8);
    out += text;
  }
  put(out, 16, out.size(), 8);
  put(out, 24, hash64(std::string_view(out).substr(32)), 8);
  return out;
}

PreparedSection prepare_section(std::string_view file_text) {
  PreparedSection out;
  int number = 0;
  while (!file_text.empty()) {
    ++number;
    const std::size_t end = std::min(file_text.find('\n'), file_text.size());
    std::string_view line = file_text.substr(0, end);
    file_text.remove_prefix(std::min(end + 1, file_text.size()));
    const auto fail = [&](std::string_view what) {
      if (out.problem.empty())
        out.problem = "line " + std::to_string(number) + ": " + std::string(what);
    };
    if (line.find('\r') != std::string_view::npos) fail("carriage return; lines end with \\n");
    if (line.find('\0') != std::string_view::npos) fail("NUL byte");
    if (!utf8::valid(line)) fail("not UTF-8");
    while (!line.empty() && (line.back() == ' ' || line.back() == '\t')) line.remove_suffix(1);
    if (line.empty() || line.front() == '#') continue;
    out.text += line;
    out.text += '\n';
  }
  return out;
}

}  // namespace casus
