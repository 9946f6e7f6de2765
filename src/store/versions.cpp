#include "store/versions.h"

#include <algorithm>
#include <tuple>

#include "text/instant.h"

namespace casus {

namespace {

constexpr uint32_t kExcerpt = 3;  // times shorter than the longest
}  // namespace

std::string later_of(const std::string& a, const std::string& b) {
  // Of two ways to write one moment the greater string, so that it does not matter which is a.
  return std::tuple(instant_of(a), a) < std::tuple(instant_of(b), b) ? b : a;
}

int64_t stood_at(std::string_view published, std::string_view modified, std::string_view fetched) {
  return std::max({instant_of(published), instant_of(modified), instant_of(fetched)});
}

VersionRow version_of(const DocumentRecord& record) {
  return {record.key,
          stood_at(record.published, record.modified, record.fetched),
          CodePoints(record.text).size(),
          1,
          {}};
}

void order_versions(std::vector<VersionRow>& versions) {
  uint32_t longest = 0;
  for (const VersionRow& version : versions) longest = std::max(longest, version.length);
  const auto order = [&](const VersionRow& v) {
    return std::tuple(v.length >= longest / kExcerpt, v.stood, v.length, std::string_view(v.key));
  };
  std::sort(versions.begin(), versions.end(),
            [&](const VersionRow& a, const VersionRow& b) { return order(a) < order(b); });
  for (std::size_t i = 0; i < versions.size(); ++i) {
    versions[i].revision = static_cast<uint32_t>(i + 1);
    versions[i].superseded_by = i + 1 < versions.size() ? versions[i + 1].key : std::string();
  }
}

}  // namespace casus
