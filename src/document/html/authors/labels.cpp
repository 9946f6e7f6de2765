// Authors behind a label or below the article.
#include <algorithm>
#include <string>
#include <vector>

#include "document/html/authors/finder.h"
#include "document/html/text_of.h"
#include "document/names.h"
#include "text/utf8.h"

namespace casus::authors {

// Does a name follow in the next line?
bool Finder::take_labelled(std::string_view line, bool is_pending) {
  const std::string form = label_form(line.substr(0, utf8::floor(line, 60)));
  std::size_t length = 0;
  const bool is_label = words_.page.label_at_start(form, length) == PageLabel::author;
  const std::size_t colon = behind_colon(line);
  if (is_pending || (is_label && length < form.size() && colon <= length + 6)) {
    const std::string_view names = is_pending ? line : line.substr(colon);
    take_people(names);
    if (out_.people.empty()) take_first(names);
  }
  return is_label && length == form.size() && (length > 3 || colon != std::string_view::npos);
}

// "Author: Jane Doe" in a line of its own, anywhere; or the label and the name in two.
void Finder::from_labels() {
  bool is_pending = false;
  for (const Block& block : cut_.blocks) {
    if (block.mark == Mark::comment || block.text.size() > 160) {
      is_pending = false;
      continue;
    }
    std::string_view rest = block.text;
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find('\n'), rest.size());
      is_pending = take_labelled(rest.substr(0, end), is_pending);
      if (!out_.people.empty()) return;
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }
}

// A last line of the article that is nothing but a full name, for papers that sign below.
void Finder::from_signature() {
  const std::size_t last = last_text(tree_, cut_);
  constexpr std::size_t kNext = 2;
  for (std::size_t i = last + 1; i < cut_.blocks.size() && i <= last + kNext; ++i) {
    const Block& block = cut_.blocks[i];
    const bool is_own = place_of(tree_, block) == place_of(tree_, cut_.blocks[last]);
    const bool is_line = block.tag == Tag::p || block.tag == Tag::div;
    if (!is_own || !is_line || block.is_good || block.link_bytes > 0 || block.text.size() > 80)
      continue;
    // What somebody is may stand in a line below.
    const std::string_view line = std::string_view(block.text).substr(0, block.text.find('\n'));
    if (words_.furniture(line) != Furniture::none) continue;
    const std::vector<std::string> people = read_authors(line, outlet_, words_);
    if (people.size() != 1 || people.front().size() + 4 < line.size()) continue;
    const std::string& name = people.front();
    if (is_full_name(name) && !names_publisher(name) && !has_common_word(name))
      add_authors(out_.people, people);
  }
}

}  // namespace casus::authors
