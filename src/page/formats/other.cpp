// What lies beside the pages in a folder that a browser saved or in the mirror of a site, and is
// text without being a page: style sheets, scripts, sitemaps, robots.txt, tables, data. It is
// reported as skipped and not read; as plain text it would give documents nobody wrote.
#include <algorithm>
#include <array>

#include "page/source.h"

namespace casus {
namespace {

struct Kind {
  std::string_view name;  // an extension, or a whole file name
  std::string_view what;
};

constexpr std::array kExtensions = {
    Kind{"atom", "an XML file"},   Kind{"cjs", "a script"},
    Kind{"css", "a style sheet"},  Kind{"csv", "a table"},
    Kind{"dtd", "an XML file"},    Kind{"ics", "a calendar"},
    Kind{"ini", "settings"},       Kind{"js", "a script"},
    Kind{"json", "data in JSON"},  Kind{"less", "a style sheet"},
    Kind{"m3u8", "a play list"},   Kind{"map", "data in JSON"},
    Kind{"mjs", "a script"},       Kind{"opml", "an XML file"},
    Kind{"rdf", "an XML file"},    Kind{"rss", "an XML file"},
    Kind{"scss", "a style sheet"}, Kind{"srt", "subtitles"},
    Kind{"svg", "a drawing"},      Kind{"toml", "settings"},
    Kind{"tsv", "a table"},        Kind{"vcf", "an address book"},
    Kind{"vtt", "subtitles"},      Kind{"webmanifest", "data in JSON"},
    Kind{"xml", "an XML file"},    Kind{"xsd", "an XML file"},
    Kind{"xsl", "an XML file"},    Kind{"yaml", "settings"},
    Kind{"yml", "settings"},
};

// Names that the conventions of the web give a meaning.
constexpr std::array kNames = {
    Kind{"ads.txt", "a list of advertisers"},      Kind{"app-ads.txt", "a list of advertisers"},
    Kind{"humans.txt", "a note on the site"},      Kind{"llms.txt", "a note for robots"},
    Kind{"robots.txt", "rules for robots"},        Kind{"security.txt", "a note on the site"},
    Kind{"sellers.json", "a list of advertisers"},
};

// What XML opens with that is neither a feed nor XHTML: those were asked before.
constexpr std::array kRoots = {
    Kind{"<?xml", "an XML file"}, Kind{"<urlset", "a sitemap"}, Kind{"<sitemapindex", "a sitemap"},
    Kind{"<svg", "a drawing"},    Kind{"<opml", "an XML file"}, Kind{"<oembed", "an XML file"},
};

template <std::size_t N>
std::string_view find(const std::array<Kind, N>& kinds, std::string_view name) {
  const auto* at =
      std::find_if(kinds.begin(), kinds.end(), [&](const Kind& kind) { return kind.name == name; });
  return at == kinds.end() ? std::string_view() : at->what;
}

std::string_view root_of(std::string_view first_bytes) {
  if (first_bytes.starts_with("\xEF\xBB\xBF")) first_bytes.remove_prefix(3);
  const std::size_t start = first_bytes.find_first_not_of(" \t\r\n");
  if (start == std::string_view::npos) return {};
  const std::string head = ascii_lower(first_bytes.substr(start, 16));
  for (const Kind& root : kRoots) {
    if (head.starts_with(root.name)) return root.what;
  }
  return {};
}

// "" for what may be a page.
std::string_view what_is(std::string_view file_name, std::string_view first_bytes) {
  // Mirrors keep the query: "style.css?ver=6.1".
  const std::size_t slash = file_name.rfind('/');
  const std::string_view base =
      slash == std::string_view::npos ? file_name : file_name.substr(slash + 1);
  const std::string name = ascii_lower(base.substr(0, base.find('?')));
  if (const std::string_view what = find(kNames, name); !what.empty()) return what;
  if (const std::string_view what = root_of(first_bytes); !what.empty()) return what;
  return find(kExtensions, extension(name));
}

bool matches(std::string_view file_name, std::string_view first_bytes) {
  return why_binary(first_bytes).empty() && !what_is(file_name, first_bytes).empty();
}

// By value as all formats read.
void read(const std::string& where,
          std::string first,  // NOLINT(performance-unnecessary-value-param)
          ByteSource& /*source*/, const PageLimits& /*limits*/, const PageSink& sink,
          bool& /*stop*/) {
  const std::string_view what = what_is(where, first);
  sink.on_error({ErrorCode::unsupported,
                 "no page: " + std::string(what.empty() ? std::string_view("data") : what), where});
}

}  // namespace

const Format& format_other() {
  static constexpr Format kFormat{"other", 10, matches, read};
  return kFormat;
}

}  // namespace casus
