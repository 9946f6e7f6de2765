// Property: reading any bytes gives an error or a document of valid UTF-8 whose body begins where
// it says; reading twice gives the same; an article given as text is kept byte for byte. The first
// byte chooses the kind of page and whether a title comes with it.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "casus/document.h"

#include "text/utf8.h"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

void check_text(const std::string& text) {
  require(casus::utf8::valid(text) && text.find('\0') == std::string::npos);
}

const casus::DocumentReader& reader() {
  static const casus::DocumentReader kReader =
      std::move(casus::DocumentReader::load(casus::Resources::embedded().value()).value());
  return kReader;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data,
                                      size_t size) {  // NOLINT(readability-identifier-naming)
  if (size == 0) return 0;
  casus::Page page;
  page.source = "fuzz";
  page.id = "fuzz";
  page.url = "https://www.example.org/2024/12/26/news";
  page.kind = static_cast<casus::Page::Kind>(data[0] % 3);
  if ((data[0] & 8) != 0) page.title = "A headline";
  page.bytes.assign(reinterpret_cast<const char*>(data) + 1, size - 1);
  const auto first = reader().read(page);
  const auto second = reader().read(page);
  require(first.ok() == second.ok());
  if (!first.ok()) {
    require(!first.error().message.empty());
    return 0;
  }
  const casus::Document& document = *first;
  for (const std::string* text : {&document.text, &document.title, &document.url, &document.outlet,
                                  &document.published, &document.language, &document.agency}) {
    check_text(*text);
  }
  for (const std::string& author : document.authors) check_text(author);
  require(document.body_begin < document.text.size());
  require(document.body_begin == 0 || document.text.starts_with(document.title + "\n\n"));
  require(document.published.empty() || document.published_date().known());
  if (page.kind == casus::Page::Kind::article) require(document.body() == page.bytes);
  require(casus::document_key(document) == casus::document_key(*second));
  require(casus::document_key(document).size() == 32 && casus::text_hash(document).size() == 16);
  return 0;
}
