// Who else wrote the article besides those found first, and who of them only helped.
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "document/html/authors/finder.h"
#include "document/html/text_of.h"

namespace casus::authors {

// Elements named after contributors name who has helped, where others are named elsewhere.
void Finder::add_contributors(std::vector<std::string>& lines) const {
  const std::vector<Node>& nodes = tree_.nodes();
  for (uint32_t i = 0; i < nodes.size(); ++i) {
    if (nodes[i].is_text || nodes[i].attributes == 0) continue;
    if (!contains_folded(tree_.attribute(nodes[i], "class"), "contributors")) continue;
    const std::string text = spaced_text_of(tree_, i);
    constexpr std::size_t kLongest = 200;
    if (text.size() <= kLongest) lines.push_back(label_form(text));
    i = nodes[i].end - 1;
  }
}

// Who took the pictures, edited or reviewed is stated as an author too; the page says what they
// did.
void Finder::drop_helpers() {
  if (out_.people.size() < 2) return;
  std::vector<std::string> lines;  // of helpers
  std::vector<std::string> bylines;
  bool is_pending = false;
  for (const Block& block : cut_.blocks) {
    constexpr std::size_t kLongest = 80;
    if (block.mark == Mark::comment || block.text.size() > kLongest) {
      is_pending = false;
      continue;
    }
    std::string form = label_form(block.text);
    std::size_t length = 0;
    const bool is_drop = words_.page.label_at_start(form, length) == PageLabel::drop;
    const bool is_alone = is_drop && length == form.size();
    if (is_pending || is_drop) {
      lines.push_back(std::move(form));
    } else if (block.mark == Mark::byline) {
      bylines.push_back(std::move(form));
    }
    is_pending = is_alone;
  }
  add_contributors(lines);
  const auto is_in = [](const std::vector<std::string>& texts, const std::string& form) {
    return std::any_of(texts.begin(), texts.end(), [&](const std::string& line) {
      return line.find(form) != std::string::npos;
    });
  };
  const auto is_helper = [&](const std::string& name) {
    const std::string form = label_form(name);
    return is_in(lines, form) && !is_in(bylines, form);
  };
  if (!std::all_of(out_.people.begin(), out_.people.end(), is_helper))
    std::erase_if(out_.people, is_helper);
}

// Descriptions for machines have room for one author in many systems: a byline that names all of
// them and more is whole.
void Finder::complete_from_bylines() {
  if (out_.from == "line") return;
  std::vector<std::string> stated;
  stated.swap(out_.people);
  std::string byline;
  each_head_line([&](std::size_t, const std::string& line) {
    take_byline(line);
    byline = line;
    return !out_.people.empty();
  });
  const bool has_all = std::all_of(stated.begin(), stated.end(), [&](const std::string& name) {
    return std::any_of(out_.people.begin(), out_.people.end(), [&](const std::string& other) {
      return label_form(other) == label_form(name);
    });
  });
  const bool are_names = std::all_of(out_.people.begin(), out_.people.end(),
                                     [&](const std::string& name) { return is_full_name(name); });
  if (has_all && are_names && out_.people.size() > stated.size() &&
      is_joined(byline, out_.people.back())) {
    out_.from = "line";
  } else {
    out_.people = std::move(stated);
  }
}

// A line is cut where something else begins; the links in it name all.
void Finder::complete_from_links() {
  std::vector<std::string> stated;
  stated.swap(out_.people);
  from_links_in_head();
  const auto is_linked = [&](const std::string& name) {
    return std::find(out_.people.begin(), out_.people.end(), name) != out_.people.end();
  };
  const auto is_name = [&](const std::string& name) { return is_full_name(name); };
  if (!std::all_of(stated.begin(), stated.end(), is_linked) ||
      !std::all_of(out_.people.begin(), out_.people.end(), is_name))
    out_.people = std::move(stated);
}

}  // namespace casus::authors
