#include "casus/serve.h"

// What casus-pack-page made of the page's files, linked in by cmake/stages.cmake.
// NOLINTNEXTLINE(readability-identifier-naming): the linker knows it by this name
extern "C" const char casus_page_begin[];
// NOLINTNEXTLINE(readability-identifier-naming)
extern "C" const char casus_page_end[];

namespace casus {

std::string_view embedded_page() {
  return {casus_page_begin, static_cast<std::size_t>(casus_page_end - casus_page_begin)};
}

}  // namespace casus
