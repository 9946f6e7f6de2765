#include "document/html/article.h"
#include "document/html/text_of.h"
namespace casus {
std::vector<std::string> read_body(const Tree& tree, const Metadata& metadata, const Words& words) {
  (void)metadata;
  std::vector<std::string> out;
  for (uint32_t i = 0; i < tree.nodes().size(); ++i) {
    if (tree.nodes()[i].tag == Tag::p) {
      std::string text = text_of(tree, i);
      if (text.size() > 40 && words.furniture(text) == Furniture::none)
        out.push_back(std::move(text));
    }
  }
  return out;
}
}  // namespace casus
