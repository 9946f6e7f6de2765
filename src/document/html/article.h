// Internal to document: what is found in one HTML page.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "casus/document.h"

#include "document/html/blocks.h"
#include "document/html/tree.h"
#include "document/words.h"

namespace casus {

struct Metadata {
  std::string url;  // canonical
  std::string outlet;
  std::string title;
  std::vector<std::string> people;  // who wrote it
  std::vector<std::string> bodies;  // where nobody is named: desks, agencies
  std::string published;
  std::string modified;
  std::string section;
  std::string language;  // the page's own word for it, unchecked
  std::string agency;
  std::string body;  // articleBody of JSON-LD: text of the article without its structure
  Origins from;
  std::vector<std::string> notes;
};

// What head, JSON-LD, microdata and labelled lines of the page state. `url`: where it was read, or
// "". `page`: its whole mark-up with its scripts, which may tell a time in another zone.
Metadata read_metadata(const Tree& tree, const Blocks& cut, const std::vector<std::string>& json_ld,
                       std::string_view page, std::string_view url, const Words& words);

// What the page's JSON-LD says of the article; fields that are absent stay empty.
struct LinkedData {
  std::string headline;
  std::string published;
  std::string created;
  std::string modified;
  std::string section;
  std::string credit;  // creditText
  std::string outlet;
  std::string language;
  std::string url;
  std::string body;
  std::vector<std::string> authors;        // people, or of unknown kind
  std::vector<std::string> organizations;  // named as authors: agencies, the outlet
  std::vector<std::string> sources;        // sourceOrganization
};
LinkedData read_linked_data(const std::vector<std::string>& json_ld);

struct Body {
  std::vector<std::string> paragraphs;
  // Of each paragraph, when it was written, where the article is a live blog: "" or as read_date
  // gives it. Empty for other articles.
  std::vector<std::string> times;
};

// The paragraphs of the article; from the page's scripts where nothing else holds them. Empty: none
// found.
Body read_body(const Tree& tree, const Blocks& cut, const Metadata& metadata,
               const std::vector<std::string_view>& scripts, const Words& words);
// For looking into (tools/page_blocks.cpp): why each block was dropped as a paragraph; "" if kept.
std::vector<std::string_view> explain_body(const Tree& tree, const Blocks& cut,
                                           const Metadata& metadata, const Words& words);

}  // namespace casus
