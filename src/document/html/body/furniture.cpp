// What kinds of furniture a block is by itself.
#include <algorithm>
#include <string_view>

#include "document/dates.h"
#include "document/html/body/filter.h"
#include "document/names.h"

namespace casus::article {
namespace {

// What a headline on the page may have in front of the headline as metadata state it, in bytes.
constexpr std::size_t kLongestKicker = 80;
// Notes are not long.
constexpr std::size_t kLongestNote = 250;
// The share of the running text below which even a paragraph's fashion is not the article's.
constexpr double kOdd = 0.1;

}  // namespace

bool Filter::is_link_list(const Block& block) const {
  if (block.link_bytes == 0 || block.link_bytes <= bare_addresses(block.text)) return false;
  const double share = block.link_share();
  // What an article lists on other sites is its own choice.
  const bool is_abroad = block.abroad_bytes * 2 > block.link_bytes;
  if (block.mark == Mark::body && is_abroad) return false;
  if (block.is_heading()) return share > 0.8 && !heads_own_text(block);
  if (share > 0.9) return block.text.size() < 300;
  if (block.tag == Tag::li && block.mark != Mark::body) return share > 0.6;
  return share > 0.5 && !ends_with_stop(block.text) && block.text.size() < 300;
}

// A part of the article may be headed by a link to what it is about: the paragraph behind it
// stands beside it among the article's own.
bool Filter::heads_own_text(const Block& heading) const {
  const Block* end = cut_.blocks.data() + cut_.blocks.size();
  const Block* next = &heading + 1;
  while (next != end && next->tag > heading.tag && next->is_heading() && next->link_bytes == 0)
    ++next;
  if (heading.mark != Mark::body || next == end) return false;
  const std::vector<Node>& nodes = tree_.nodes();
  return next->is_good && next->tag == Tag::p && !is_put_away(next->mark) &&
         nodes[next->node].parent == nodes[heading.node].parent && fashions_->share(*next) > kRare;
}

// Bytes of addresses that are written out, which are text although they are links.
std::size_t Filter::bare_addresses(std::string_view text) {
  std::size_t bytes = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of(" \n"), text.size());
    const std::string_view word = text.substr(0, end);
    if (word.starts_with("http://") || word.starts_with("https://") || word.starts_with("www."))
      bytes += word.size();
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return bytes;
}

// The headline, or one that says the same with a kicker or the site's name added.
bool Filter::repeats_title(const Block& block) const {
  if (title_.empty() || block.text.size() > metadata_.title.size() + kLongestKicker) return false;
  const std::string form = label_form(block.text);
  if (form == title_) return true;
  if (!block.is_heading() || good_ > 0 || form.size() * 2 < title_.size()) return false;
  const std::vector<std::string_view> words = words_of(form);
  const std::vector<std::string_view> title = words_of(title_);
  // Counted in both, as small words come several times in a sentence.
  const auto shared = std::min(count_shared(words, title), count_shared(title, words));
  return shared >= 3 && shared * 10 >= 7 * std::min(words.size(), title.size());
}

std::size_t Filter::count_shared(const std::vector<std::string_view>& words,
                                 const std::vector<std::string_view>& others) {
  return static_cast<std::size_t>(
      std::count_if(words.begin(), words.end(), [&](std::string_view word) {
        return std::find(others.begin(), others.end(), word) != others.end();
      }));
}

std::vector<std::string_view> Filter::words_of(std::string_view form) {
  std::vector<std::string_view> words;
  while (!form.empty()) {
    const std::size_t end = std::min(form.find(' '), form.size());
    if (end > 1) words.push_back(form.substr(0, end));
    form.remove_prefix(std::min(end + 1, form.size()));
  }
  return words;
}

bool Filter::is_labelled(const Block& block) const {
  if (block.text.size() > 160) return false;
  std::string_view value;
  const Label label = words_.label(block.text, value);
  if (label == Label::none) return false;
  return !value.empty() ? !ends_with_stop(value) || value.size() < 40
                        : block.text.ends_with(':') || !block.is_heading();
}

// When an article was written stands before its text, or at its end; what dates stand in its
// midst are its own.
bool Filter::is_date_line(const Block& block) const {
  if (good_ > kLongestStandfirst && block.tag == Tag::p && block.mark == Mark::body) return false;
  if (block.text.size() > 70 || (block.text.size() > 40 && ends_with_stop(block.text)))
    return false;
  return read_stamp(block.text, words_).has_value();
}

// "By Jane Doe", or a line that is nothing but the names of the authors.
bool Filter::is_byline(const Block& block) const {
  if (block.text.size() > 120 || ends_with_stop(block.text)) return false;
  const std::string form = label_form(block.text);
  const std::size_t space = form.find(' ');
  const std::string* kind = words_.byline.find(form.substr(0, space));
  if (kind != nullptr && *kind == "open" && space != std::string::npos) {
    const auto people = read_authors(block.text, metadata_.outlet, words_);
    if (!people.empty() && std::all_of(people.begin(), people.end(), looks_like_name)) return true;
    // "By our newsroom", where nobody is named.
    const std::string rest = form.substr(space + 1);
    if (std::any_of(metadata_.bodies.begin(), metadata_.bodies.end(),
                    [&](const std::string& body) { return rest == label_form(body); }))
      return true;
  }
  return std::any_of(
      metadata_.people.begin(), metadata_.people.end(), [&](const std::string& author) {
        const std::string name = label_form(author);
        return !name.empty() && form.starts_with(name) && form.size() < name.size() + 40;
      });
}

// A few words in a mere <div>, without a stop, are a label of something.
bool Filter::is_scrap(const Block& block) {
  return (block.tag == Tag::div || block.tag == Tag::td) && block.text.size() < 40 &&
         !ends_with_stop(block.text);
}

// Lists, quotations and tables stand in their own way in any article.
bool Filter::is_set_apart(Tag tag) {
  return tag == Tag::li || tag == Tag::dd || tag == Tag::blockquote || tag == Tag::tr ||
         tag == Tag::td || tag == Tag::th;
}

Tag Filter::tag_above(const Block& block) const {
  const uint32_t parent = tree_.nodes()[block.node].parent;
  return parent == kNone ? Tag::other : tree_.nodes()[parent].tag;
}

// A box, a caption or a note beside the article's own paragraphs.
bool Filter::is_odd(const Block& block) const {
  if (block.is_heading() || is_set_apart(block.tag) || is_set_apart(tag_above(block))) return false;
  // The first text may be a summary, set in its own way.
  if (block.is_good && (good_ <= block.text.size() || block.text.size() > kLongestNote))
    return false;
  if (!fashions_->has_main() || fashions_->share_beside(block) > kRare) return false;
  const double share = fashions_->share(block);
  const bool is_plain = block.tag == Tag::p || block.tag == Tag::pre;
  if (is_plain) return !block.is_good && block.mark != Mark::body && share < kOdd;
  if (block.is_good && block.mark == Mark::body) return share < kOdd;
  return share < kRare;
}

// Addresses and numbers in an element of no kind are data that a page's style hides.
bool Filter::is_data(const Block& block) {
  return block.tag == Tag::div && block.link_bytes == 0 &&
         bare_addresses(block.text) * 3 > block.text.size();
}

}  // namespace casus::article
