// document: here is a page; where are the title, the date, the authors, the outlet and the text?
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "casus/page.h"
#include "casus/resources.h"
#include "casus/text.h"

namespace casus {

// An entry of a live blog: bytes [begin, end) of the text, and when it was written (as
// `published`).
struct Entry {
  uint32_t begin = 0;
  uint32_t end = 0;
  std::string published;
};

// Where a value was found, for the log and for those who weigh it; "" where there is no value.
struct Origins {
  // "given" (with the page), "json-ld", "meta NAME", "property" (microdata, RDFa), "time",
  // "element" (named as such), "line" (of text), "url", "script", "window" (<title>), "h1",
  // "heading", "link".
  std::string title;
  std::string authors;
  std::string published;
  std::string modified;
};

// The article found in a page. All strings are valid UTF-8 without NUL bytes; an empty field is
// unknown, never guessed.
struct Document {
  std::string source;  // as in Page
  std::string id;      // as in Page
  std::string url;     // canonical URL if the page states one, else that of the page
  std::string site;    // host of the URL without "www.": "example.org"
  std::string outlet;  // the publisher's name: "The Example Times"
  std::string title;   // headline without the site's name
  std::vector<std::string> authors;
  std::string
      published;  // ISO 8601 date or date-time as found: "2024-12-26", "2024-12-26T08:30:00+05:00"
  std::string modified;  // when it was changed last, in the same form
  std::string fetched;   // as in Page, if it is a date
  std::string section;   // of the outlet, as it names it: "World"
  std::string language;  // BCP 47 primary tag, "en"
  std::string agency;    // who wrote it first, if credited: "Reuters"
  // What is annotated: the headline, an empty line, and the body — or the body alone where
  // body_begin is 0. Paragraphs are separated by an empty line ("\n\n"). Every span of every later
  // stage points into this string.
  std::string text;
  uint32_t body_begin =
      0;  // byte where the body starts; text before it is the headline and its empty line
  // Of a live blog, in order of the text, none overlapping; what stands in none of them is of the
  // whole. Empty for other articles.
  std::vector<Entry> entries;
  // Why something is doubtful or missing ("no date found", "charset label contradicted"); for the
  // log.
  std::vector<std::string> notes;
  Origins from;

  std::string_view body() const { return std::string_view(text).substr(body_begin); }
  Date published_date() const { return parse_iso_date(published).value_or(Date{}); }
  // The day on which what stands at a byte of the text was published: that of its entry, if any.
  Date published_date_at(uint32_t byte) const;
};

// What a URL names, whatever the way it is written: host and path with the query, without scheme,
// "www.", fragment, slash at the end and campaign parameters. "" where it names no single article:
// no web address, a site's front page.
std::string address_of(std::string_view url);
// Hash of what makes two pages the same document: the address (the URL where there is none, or the
// id) and every other field but source, notes, from, modified, fetched and entries. 32 hex
// digits,
// the first eight of which are the day of publication (days since 1970 in big-endian hex, 00000000
// if unknown), so that keys are nearly ordered by time.
std::string document_key(const Document& document);
// Hash of the body with case, spaces and punctuation folded: equal for documents with the same
// text. 16 hex digits.
std::string text_hash(const Document& document);

// Thread contract: immutable after load; read() may be called from any number of threads.
class DocumentReader {
 public:
  static Result<DocumentReader> load(const Resources& resources);
  // Never throws and never recurses without bound, whatever the bytes. Errors: empty, binary,
  // no_article, malformed.
  Result<Document> read(const Page& page) const;

  DocumentReader(DocumentReader&&) noexcept;
  DocumentReader& operator=(DocumentReader&&) noexcept;
  ~DocumentReader();

 private:
  struct Rules;
  explicit DocumentReader(std::unique_ptr<const Rules> rules);
  std::unique_ptr<const Rules> rules_;
};

}  // namespace casus
