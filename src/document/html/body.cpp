// Where is the article? Every block of the page has a value, and the article is the element whose
// blocks have the largest sum (body/container.cpp). Inside it, blocks that are furniture by their
// place, mark-up or words are dropped one by one (body/filter.cpp).
#include <algorithm>
#include <cstdint>

#include "document/html/article.h"
#include "document/html/blocks.h"
#include "document/html/body/container.h"
#include "document/html/body/filter.h"
#include "document/html/script_text.h"
#include "text/utf8.h"

namespace casus {
namespace {

// A page whose text is not in its mark-up, or only its beginning, may have it in its JSON-LD;
// without its structure, so that it is the last resort. It is taken if it has this many bytes more
// than twice what was found.
constexpr std::size_t kMissingText = 200;
// Scripts are asked for the text where less than this is found, and believed where they have as
// much more.
constexpr std::size_t kShortArticle = 500;

std::vector<std::string> paragraphs_of(const std::string& text) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    std::string paragraph = utf8::squeeze(std::string_view(text).substr(at, end - at));
    if (!paragraph.empty()) out.push_back(std::move(paragraph));
    at = end + 1;
  }
  return out;
}

std::size_t size_of(const std::vector<std::string>& paragraphs) {
  std::size_t size = 0;
  for (const std::string& paragraph : paragraphs) size += paragraph.size();
  return size;
}

Body read_marked(const Tree& tree, const Blocks& cut, const Metadata& metadata,
                 const Words& words) {
  uint32_t container = article::choose_container(tree, cut);
  if (container == kNone) return {};
  container = article::widen(tree, cut, container);
  return article::Filter(tree, cut, metadata, words).run(container);
}

// Running text that was put away by its marks.
std::size_t put_away(const Blocks& cut) {
  std::size_t size = 0;
  for (const Block& block : cut.blocks) {
    if (block.is_good && is_put_away(block.mark)) size += block.text.size();
  }
  return size;
}

// Marks are doubted if they left less than a quarter of the running text.
constexpr std::size_t kDoubt = 4;

}  // namespace

Body read_body(const Tree& tree, const Blocks& cut, const Metadata& metadata,
               const std::vector<std::string_view>& scripts, const Words& words) {
  Body body = read_marked(tree, cut, metadata, words);
  for (const Doubt doubt : {Doubt::names, Doubt::comments}) {
    const std::size_t size = size_of(body.paragraphs);
    if (doubt == Doubt::comments && size > kMissingText) break;
    if (put_away(cut) <= kDoubt * size + kMissingText) break;
    Blocks plain = cut;
    mark_by_elements(tree, words, doubt, plain);
    Body other = read_marked(tree, plain, metadata, words);
    if (size_of(other.paragraphs) > kDoubt * size) body = std::move(other);
  }
  const std::size_t size = size_of(body.paragraphs);
  if (metadata.body.size() > 2 * size + kMissingText) return {paragraphs_of(metadata.body), {}};
  if (size < kShortArticle) {
    std::vector<std::string> others = read_script_text(scripts);
    const auto stops = static_cast<std::size_t>(
        std::count_if(others.begin(), others.end(),
                      [](const std::string& line) { return ends_with_stop(line); }));
    // A page that shows nothing at all may have a short article there.
    const std::size_t least = size == 0 ? kMissingText : kShortArticle;
    if (stops * 2 > others.size() && size_of(others) > 2 * size + least)
      return {std::move(others), {}};
  }
  return body;
}

std::vector<std::string_view> explain_body(const Tree& tree, const Blocks& cut,
                                           const Metadata& metadata, const Words& words) {
  uint32_t container = article::choose_container(tree, cut);
  if (container != kNone) container = article::widen(tree, cut, container);
  if (container == kNone) return std::vector<std::string_view>(cut.blocks.size(), "outside");
  return article::Filter(tree, cut, metadata, words).explain(container);
}

}  // namespace casus
