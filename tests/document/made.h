// Shared by the tests of document: the words, and a page read from mark-up.
#pragma once

#include <string>
#include <utility>

#include "casus/document.h"

#include "document/words.h"

namespace casus::made {

inline const Words& words() {
  static const Words kWords = Words::load(Resources::embedded().value());
  return kWords;
}

inline const DocumentReader& reader() {
  static const DocumentReader kReader =
      std::move(DocumentReader::load(Resources::embedded().value()).value());
  return kReader;
}

inline Page page(Page::Kind kind, std::string bytes, std::string url = {}) {
  Page out;
  out.source = "made";
  out.id = "made";
  out.kind = kind;
  out.bytes = std::move(bytes);
  out.url = std::move(url);
  return out;
}

// Three paragraphs, enough to be an article.
inline const std::string kText =
    "<p>Heavy rain closed two roads in the north of the island on Monday, officials said, and cut "
    "off a village of 300 people.</p>"
    "<p>The fire service brought food and blankets by boat, and a school was opened for those who "
    "had left their houses.</p>"
    "<p>\xE2\x80\x9CWe have not seen water like this since 1998,\xE2\x80\x9D said Mary Example, "
    "who keeps a shop there.</p>";
inline const std::string kPlain =
    "Heavy rain closed two roads in the north of the island on Monday, officials said, and cut off "
    "a village of 300 people.\n\n"
    "The fire service brought food and blankets by boat, and a school was opened for those who had "
    "left their houses.\n\n"
    "\xE2\x80\x9CWe have not seen water like this since 1998,\xE2\x80\x9D said Mary Example, who "
    "keeps a shop there.";

inline Document html(const std::string& markup, std::string url = {}) {
  auto document = reader().read(page(Page::Kind::html, markup, std::move(url)));
  return document.ok() ? std::move(*document) : Document{};
}

}  // namespace casus::made
