// Internal to document: makes mark-up safe and small before it is parsed.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace casus {

// An attribute as it stands in the page: a view of it.
struct KeptAttribute {
  std::string_view name;   // lower case
  std::string_view value;  // without character references
};

struct CleanHtml {
  // What a parser needs to see. Half of the mark-up of a page is values of attributes, which a
  // parser would copy byte by byte: they stand in `attributes`, and in the tag kToken="N" says that
  // its own are from ranges[N].first on, ranges[N].second of them.
  std::string markup;
  std::vector<KeptAttribute> attributes;  // views of the page
  std::vector<std::pair<uint32_t, uint32_t>> ranges;
  std::vector<std::string> json_ld;       // contents of <script type="application/ld+json">
  std::vector<std::string_view> scripts;  // contents of the other scripts, views of the page
  bool is_cut = false;                    // the page was longer than is read

  // Most of the rest is running text, which a parser would copy letter by letter: kTextBegin, N and
  // kTextEnd stand for texts[N]. A page that holds the character kTextBegin, or a reference to it,
  // is not treated so.
  std::vector<std::string_view> texts;  // views of the page

  static constexpr std::string_view kTextBegin = "\xF4\x8F\xAA\xBC";  // U+10FABC, private use
  static constexpr std::string_view kTextEnd = ";";
  static constexpr std::string_view kToken = "x";
  // The text that the parser was given so, in full: itself, a view of the page, or in `room`.
  std::string_view whole_text(std::string_view text, std::string& room) const;
  // What kToken="N" stands for; nothing for an N that is none.
  std::span<const KeptAttribute> range(std::string_view number) const;
};

// Leaves out scripts, styles, comments, drawings and attributes nobody asks for (two thirds of a
// usual page), and bounds what the parser's cost depends on: depth, attributes of a tag, open
// formatting elements, bytes. Linear in the page.
CleanHtml clean_html(std::string_view page);

}  // namespace casus
