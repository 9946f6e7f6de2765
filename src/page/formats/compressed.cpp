// A compressed file (gzip, xz, zstd) of anything else: "a.html.gz", "b.jsonl.zst", "c.tar.xz". A
// gzip file of WARC records is read by the format warc, which needs the members one by one.
#include <array>

#include "page/inflate.h"
#include "page/nested.h"
#include "page/source.h"

namespace casus {
namespace {

bool matches(std::string_view /*file_name*/, std::string_view first_bytes) {
  return coding_of(first_bytes).has_value();
}

// "a.html.gz" → "a.html", "b.tgz" → "b.tar"; a name without such an ending stays.
std::string inner_name(const std::string& where) {
  const std::string end = extension(where);
  for (const std::string_view ending : {"gz", "gzip", "xz", "zst", "zstd"}) {
    if (end == ending) return where.substr(0, where.size() - ending.size() - 1);
  }
  for (const std::string_view ending : {"tgz", "txz", "tzst"}) {
    if (end == ending) return where.substr(0, where.size() - ending.size()) + "tar";
  }
  return where;
}

void read(const std::string& where, std::string first, ByteSource& source, const PageLimits& limits,
          const PageSink& sink, bool& stop) {
  const Coding coding = coding_of(first).value_or(Coding::gzip);
  PrefixedSource whole(std::move(first), source);
  InflatedSource inflated(coding, where, whole);
  read_inner(inner_name(where), where, inflated, limits, sink, stop);
}

}  // namespace

const Format& format_compressed() {
  static constexpr Format kFormat{"compressed", 80, matches, read};
  return kFormat;
}

}  // namespace casus
