// robots.txt. The property: whatever the bytes, a path is allowed or not, the same each time and
// however the path is percent-encoded; its own address is always allowed; nothing of a robots.txt
// counts that stands behind its first 500 kB. The first line of the input is the path.
#include <algorithm>
#include <cstdlib>

#include "fetch/robots.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using casus::Robots;
  const auto require = [](bool holds) {
    if (!holds) std::abort();
  };
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const std::string_view path = bytes.substr(0, std::min<size_t>(bytes.find('\n'), 4096));
  const std::string_view text = bytes.substr(std::min(bytes.size(), path.size()));
  const Robots robots = Robots::parse(text, "casus");
  require(robots.allows(casus::kRobotsPath));
  require(robots.allows(path) == robots.allows(casus::normal_path(path)));
  require(casus::normal_path(path) == casus::normal_path(casus::normal_path(path)));
  require(robots.crawl_delay_ms() >= 0 && robots.crawl_delay_ms() <= 3'600'000);
  std::string longer(text.substr(0, casus::kMostRobotsBytes));
  if (longer.size() == casus::kMostRobotsBytes) {
    longer += "\nUser-agent: casus\nDisallow: /\n";
    require(Robots::parse(longer, "casus").allows(path) == robots.allows(path));
  }
  require(Robots::parse("", "casus").allows(path));
  return 0;
}
