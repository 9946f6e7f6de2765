#include "document/html/quotes.h"

#include <string>

#include "text/utf8.h"

namespace casus {
namespace {

// A short sentence at least, in bytes; and how many are looked for, as each costs as much as there
// is text.
constexpr std::size_t kShortest = 30;
constexpr std::size_t kMost = 40;
// How far up the quotation's element is looked for.
constexpr int kLevels = 4;

bool is_quotation(const Tree& tree, const Block& block) {
  uint32_t at = block.node;
  for (int level = 0; level < kLevels && at != kNone; ++level) {
    if (tree.nodes()[at].tag == Tag::blockquote) return true;
    at = tree.nodes()[at].parent;
  }
  return false;
}

// The text without its signs, with a space before each word.
std::string words_of(std::string_view text) {
  std::string out;
  bool is_new = true;
  for (std::size_t at = 0; at < text.size();) {
    uint32_t length = 1;
    const char32_t c = utf8::decode(text, at, length);
    if (utf8::is_space(c) || utf8::is_punctuation(c) || utf8::is_symbol(c)) {
      is_new = true;
    } else {
      if (is_new) out += ' ';
      is_new = false;
      out += text.substr(at, length);
    }
    at += length;
  }
  return out;
}

}  // namespace

std::vector<const Block*> pull_quotes(const Tree& tree, const std::vector<const Block*>& article) {
  std::vector<const Block*> quotes;
  for (const Block* block : article) {
    if (quotes.size() == kMost) break;
    if (block->text.size() >= kShortest && is_quotation(tree, *block)) quotes.push_back(block);
  }
  if (quotes.empty()) return quotes;
  std::string text;
  for (const Block* block : article) {
    if (!is_quotation(tree, *block)) text.append(words_of(block->text)).append("\n");
  }
  std::erase_if(quotes, [&](const Block* quote) {
    return text.find(words_of(quote->text)) == std::string::npos;
  });
  return quotes;
}

}  // namespace casus
