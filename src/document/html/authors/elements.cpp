// Authors in links and elements that are named after them.
#include <string>
#include <vector>

#include "document/html/authors/finder.h"
#include "document/html/text_of.h"
#include "document/names.h"
#include "text/utf8.h"

namespace casus::authors {

// Links to the pages of people near the headline; one group of them.
void Finder::from_links_in_head() {
  uint32_t last = 0;
  for (const uint32_t index : facts_.links) {
    if (!is_in_head(cut_, head_, index)) continue;
    if (last != 0 && index > last + kNear) break;
    const std::string text = spaced_text_of(tree_, index);
    const std::vector<std::string> people = read_authors(text, outlet_, words_);
    if (text.size() > 80 || people.size() != 1 || !is_fit(people)) continue;
    const bool is_word = people.front().find(' ') == std::string::npos;
    if (names_publisher(people.front()) || (!is_word && !is_full_name(people.front()))) continue;
    add_authors(out_.people, people);
    last = index;
  }
}

std::vector<std::string> Finder::people_named(uint32_t index) {
  const std::string text = spaced_text_of(tree_, index);
  if (text.empty() || text.size() > 160) return {};
  std::size_t length = 0;
  const PageLabel label = words_.page.label_at_start(label_form(text), length);
  if (label == PageLabel::drop || label == PageLabel::credit) return {};
  if (is_in_head(cut_, head_, index)) take_agency(text);
  std::vector<std::string> people = read_authors(text, outlet_, words_);
  if (people.empty() && is_in_head(cut_, head_, index)) take_shown_body(text, "element");
  std::erase_if(people, [&](const std::string& name) { return names_publisher(name); });
  constexpr std::size_t kMost = 6;  // more are a list of something else, and so are bare words
  if (are_bare_words(people)) return {};
  if (is_fit(people) && people.size() <= kMost) return people;
  if (people.size() == 1 && is_login(people.front())) {
    if (weak_.empty()) weak_from_ = "element";
    add_authors(weak_, people);
  }
  if (people.empty() && is_in_head(cut_, head_, index)) take_account(text, "element");
  return {};
}

// Bylines in bars below the article, where the page has one only.
void Finder::from_bars() {
  std::vector<std::string> found;
  for (const uint32_t index : facts_.authored_aside) {
    const std::string text = spaced_text_of(tree_, index);
    std::size_t length = 0;
    const std::string form = label_form(std::string_view(text).substr(0, utf8::floor(text, 60)));
    const std::string* kind = words_.byline.find_prefix(form, length);
    const bool opens = kind != nullptr && *kind == "open";
    if (opens || words_.page.label_at_start(form, length) == PageLabel::author)
      add_authors(found, people_named(index));
  }
  if (found.size() != 1) return;
  weak_ = found;
  weak_from_ = "element";
}

// Elements named as bylines or authors around the headline. Farther off, teasers name theirs too:
// a full name that stands alone on the page is the article's, unless the page has said that
// nobody is.
void Finder::from_named_elements() {
  for (const uint32_t index : facts_.authored) {
    if (!is_in_head(cut_, head_, index)) continue;
    add_authors(out_.people, people_named(index));
    if (!out_.people.empty()) return;
  }
  if (is_nobody_stated_) return;
  std::vector<std::string> found;
  std::vector<std::string> words;  // names of one word
  for (const uint32_t index : facts_.authored) {
    if (is_in_head(cut_, head_, index)) continue;
    for (const std::string& name : people_named(index)) {
      if (is_full_name(name)) add_authors(found, {name});
      if (name.find(' ') == std::string::npos) add_authors(words, {name});
    }
  }
  constexpr std::size_t kMost = 2;
  if (found.size() <= kMost) add_authors(out_.people, found);
  if (found.empty() && words.size() == 1 && weak_.empty()) {
    weak_ = words;
    weak_from_ = "element";
  }
  if (found.empty() && weak_.empty()) from_bars();
}

}  // namespace casus::authors
