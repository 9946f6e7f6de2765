// Where else a page may tell its date: far from the headline, at the end, in the text, in scripts.
#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "document/dates.h"
#include "document/html/dating/weigher.h"
#include "document/html/text_of.h"
#include "text/utf8.h"

namespace casus::dating {
namespace {

// Names under which scripts keep it.
constexpr std::array<std::string_view, 8> kScriptKeys = {
    "datePublished", "publishedAt",     "published_at",     "publishDate",
    "publish_date",  "publicationDate", "publication_date", "pubDate"};

}  // namespace

// What stands farther from the headline: marked elements, and lines that say what they are.
void Weigher::take_far() {
  std::size_t taken = 0;
  for (const uint32_t index : facts_.times) {
    const Node& node = tree_.nodes()[index];
    if (taken > 0 || is_in_head(cut_, head_, index) || is_embedded(index) || tells_change(node) ||
        is_elsewhere(cut_, index))
      continue;
    const auto stamp = read_stamp(tree_.attribute(node, "datetime"), words_);
    add(stamp, Place::visible, kFar, "time");
    if (stamp) ++taken;
  }
  for (const uint32_t index : facts_.dated) {
    const Node& node = tree_.nodes()[index];
    if (taken > 0 || is_embedded(index) || tells_change(node) || node.end - index > 60) continue;
    const std::string text = spaced_text_of(tree_, index);
    if (text.size() > 120) continue;
    const auto dates = dates_in(text, words_, order_ != Order::month_first);
    if (dates.empty()) continue;
    if (words_.page.label_before(dates.front().before) == PageLabel::modified) continue;
    add(dates.front().stamp, Place::visible, kFar + 1, "element");
    ++taken;
  }
  PageLabel pending = PageLabel::none;
  bool is_found = false;
  for (std::size_t i = 0; i < cut_.blocks.size() && !is_found; ++i) {
    const Block& block = cut_.blocks[i];
    if (block.text.size() > 300 || block.mark == Mark::comment) continue;
    is_found = take_far_line(block, pending);
  }
}

bool Weigher::take_far_line(const Block& block, PageLabel& pending) {
  const auto dates = dates_in(block.text, words_, order_ != Order::month_first);
  if (dates.empty()) {
    pending = label_alone(block.text);
    return false;
  }
  const PageLabel before = words_.page.label_before(dates.front().before);
  const PageLabel label = before == PageLabel::none ? pending : before;
  pending = PageLabel::none;
  if (label == PageLabel::modified) add_modified(dates.front().stamp, Place::visible, "line");
  constexpr std::size_t kLongLead = 48;
  if (label != PageLabel::date || dates.front().before.size() > kLongLead) return false;
  add(dates.front().stamp, Place::visible, kFarLabelled, "line");
  return true;
}

// A last line of the article that is nothing but a date, as below a letter.
void Weigher::take_signature() {
  const std::size_t last = last_text(tree_, cut_);
  constexpr std::size_t kNext = 3;
  constexpr std::size_t kLongest = 30;
  for (std::size_t i = last + 1; i < cut_.blocks.size() && i <= last + kNext; ++i) {
    const Block& block = cut_.blocks[i];
    if (block.is_good || place_of(tree_, block) != place_of(tree_, cut_.blocks[last])) continue;
    const std::size_t line = block.text.rfind('\n') + 1;  // npos + 1 is 0
    const std::string_view text = std::string_view(block.text).substr(line);
    if (text.size() > kLongest) continue;
    const auto dates = dates_in(text, words_, order_ != Order::month_first);
    if (dates.size() != 1 || !dates.front().is_first || dates.front().stamp.other) continue;
    if (words_.page.label_before(dates.front().before) == PageLabel::none)
      add(dates.front().stamp, Place::visible, kFar, "line");
  }
}

// The one paragraph of the article that begins with a date: "01.02.2022 The labour market …". Of
// several, each is of what it tells.
void Weigher::take_opening() {
  constexpr std::size_t kBegin = 60;
  std::optional<Stamp> stamp;
  for (const Block& block : cut_.blocks) {
    if (!block.is_good || is_elsewhere(cut_, block.node)) continue;
    const std::string_view begin =
        std::string_view(block.text).substr(0, utf8::floor(block.text, kBegin));
    const auto dates = dates_in(begin, words_, order_ != Order::month_first);
    if (dates.empty() || !dates.front().is_first) continue;
    if (stamp || dates.front().stamp.other) return;
    stamp = dates.front().stamp;
  }
  add(stamp, Place::visible, kFar, "line");
}

// "datePublished": "2024-12-26" in the data of a script, or escaped in an attribute. Scripts hold
// other articles too: believed only if they all say the same day.
void Weigher::take_scripts() {
  std::vector<Stamp> found;
  for (const std::string_view key : kScriptKeys) {
    constexpr std::size_t kMostHits = 40;
    std::size_t hits = 0;
    for (std::size_t at = page_.find(key); at != std::string_view::npos && hits < kMostHits;
         at = page_.find(key, at + key.size()), ++hits) {
      const auto stamp = stamp_behind(at + key.size());
      if (stamp) found.push_back(*stamp);
    }
  }
  const bool is_one = std::all_of(found.begin(), found.end(), [&](const Stamp& stamp) {
    return stamp.date == found.front().date;
  });
  if (found.empty() || !is_one) return;
  const auto timed =
      std::find_if(found.begin(), found.end(), [](const Stamp& stamp) { return stamp.has_zone(); });
  add(timed != found.end() ? *timed : found.front(), Place::script, kFar, "script");
}

std::optional<Stamp> Weigher::stamp_behind(std::size_t at) const {
  std::string_view rest = page_.substr(at, 80);
  std::size_t skip = 0;
  while (skip < rest.size() && !(rest[skip] >= '0' && rest[skip] <= '9')) ++skip;
  constexpr std::size_t kMostSigns = 16;  // "&quot;:&quot;"
  if (skip > kMostSigns || skip == rest.size() || rest.substr(0, skip).find(',') < skip)
    return std::nullopt;
  rest = rest.substr(skip);
  rest = rest.substr(0, rest.find_first_of("\"&\\<,}"));
  return rest.size() >= 8 ? read_stamp(rest, words_) : std::nullopt;
}

}  // namespace casus::dating
