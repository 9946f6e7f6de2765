#include "casus/document.h"

#include "text/hash.h"
#include "text/utf8.h"

namespace casus {

std::string document_key(const Document& document) {
  std::string joined = document.url.empty() ? document.id : document.url;
  const auto add = [&](std::string_view part) {
    joined += '\0';  // no field contains one
    joined += part;
  };
  for (const std::string* part :
       {&document.site, &document.outlet, &document.title, &document.published, &document.modified,
        &document.section, &document.language, &document.agency, &document.text}) {
    add(*part);
  }
  for (const std::string& author : document.authors) add(author);
  const Date date = document.published_date();
  const auto day = date.full() ? static_cast<uint32_t>(days_from_civil(date)) : 0u;
  return hex(day).substr(8) + hash128(joined).substr(0, 24);
}

std::string text_hash(const Document& document) {
  const std::string_view body = document.body();
  std::string folded;
  folded.reserve(body.size());
  for (std::size_t at = 0; at < body.size();) {
    uint32_t length = 1;
    const char32_t c = utf8::decode(body, at, length);
    if (!utf8::is_space(c) && !utf8::is_punctuation(c) && !utf8::is_symbol(c)) {
      utf8::append_folded(folded, c);
    }
    at += length;
  }
  return hex(hash64(folded));
}

}  // namespace casus
