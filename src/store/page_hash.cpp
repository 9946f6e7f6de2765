#include "casus/store.h"

#include "text/hash.h"

namespace casus {

std::string page_hash(const Page& page) {
  // Lengths before the fields: no two different pages give the same string of bytes.
  std::string all;
  all.reserve(page.bytes.size() + 256);
  const auto add = [&all](const std::string& field) {
    all += std::to_string(field.size());
    all += ':';
    all += field;
  };
  add(page.id);
  add(page.url);
  all += static_cast<char>('0' + static_cast<int>(page.kind));
  add(page.title);
  add(page.published);
  add(page.charset);
  add(page.fetched);
  add(page.bytes);
  return hash128(all);
}

}  // namespace casus
