// Lines around the headline that tell a date.
#include <string>
#include <vector>

#include "document/dates.h"
#include "document/html/dating/weigher.h"
#include "document/html/text_of.h"

namespace casus::dating {

// The lines around the headline. A label may stand in a block of its own before its value.
void Weigher::take_lines() {
  PageLabel pending = PageLabel::none;
  // What follows the headline comes first.
  const std::size_t middle = head_.title < head_.end ? head_.title : head_.begin;
  for (std::size_t k = head_.begin; k < head_.end; ++k) {
    const std::size_t from_middle = middle + (k - head_.begin);
    const std::size_t i =
        from_middle < head_.end ? from_middle : head_.begin + (from_middle - head_.end);
    const Block& block = cut_.blocks[i];
    if ((block.mark == Mark::comment && !is_marked_as_title(block)) || !is_near(i)) continue;
    if (block.is_good || block.text.size() > 160) {
      if (i > head_.title || head_.title == head_.end) take_dateline(block);
      continue;
    }
    std::string line = spaced_line(tree_, block);
    if (i == head_.title) line = behind_title(line);
    const auto dates = dates_in(line, words_, order_ != Order::month_first);
    if (!dates.empty() && block.mark == Mark::caption && !dates.front().is_first) continue;
    if (dates.empty()) {
      pending = label_alone(block.text);
      continue;
    }
    const std::size_t apart = i > head_.title ? i - head_.title : head_.title - i;
    take_line(block, dates, pending, apart > 4);
    pending = PageLabel::none;
  }
}

// A headline's block may hold the date too; a date in the headline is no date of it.
std::string Weigher::behind_title(const std::string& line) const {
  const std::size_t at = line.find(title_);
  if (title_.empty() || at == std::string::npos) return {};
  return line.substr(0, at) + " " + line.substr(at + title_.size());
}

// Commentaries are taken for comments by their names; their headlines tell.
bool Weigher::is_marked_as_title(const Block& block) const {
  return head_.title < head_.end && cut_.blocks[head_.title].mark == block.mark;
}

// Bars and boxes count only close to the headline: there they are its own.
bool Weigher::is_near(std::size_t i) const {
  constexpr std::size_t kClose = 6;
  if (cut_.blocks[i].mark != Mark::away) return true;
  return head_.title < head_.end && i + 4 > head_.title && i < head_.title + kClose &&
         cut_.blocks[i].link_share() < 0.6;
}

PageLabel Weigher::label_alone(std::string_view text) const {
  if (text.size() > 40) return PageLabel::none;
  const std::string form = label_form(text);
  std::size_t length = 0;
  const PageLabel label = words_.page.label_at_start(form, length);
  return length == form.size() ? label : PageLabel::none;
}

void Weigher::take_line(const Block& block, const std::vector<DateInText>& dates, PageLabel pending,
                        bool is_apart) {
  // A date in a sentence is what the sentence is about, unless it says that it is the article's.
  const bool is_sentence = ends_with_stop(block.text) && block.text.size() > 50;
  PageLabel last = pending;
  for (std::size_t k = 0; k < dates.size(); ++k) {
    PageLabel label = words_.page.label_before(dates[k].before);
    // Behind a change stands what it changed, or the one before it.
    const bool is_behind = label == PageLabel::none && last == PageLabel::modified;
    if (k == 0 && label == PageLabel::none) label = pending;
    last = label == PageLabel::none ? last : label;
    if (k > 0 && is_behind) continue;
    if (label == PageLabel::drop) continue;
    if (label == PageLabel::modified) {
      add_modified(dates[k].stamp, Place::visible, "line");
    } else if (label == PageLabel::date) {
      add(dates[k].stamp, Place::visible, kLabelled, "line");
    } else if (!is_sentence &&
               (!block.is_heading() || dates[k].is_first || dates[k].stamp.has_time())) {
      const bool is_far = is_apart || block.mark == Mark::away;
      add(dates[k].stamp, Place::visible, is_far ? kLine - 1 : kLine, "line");
    }
  }
}

// "01.02.2022 The labour market …": a paragraph that begins with its date.
void Weigher::take_dateline(const Block& block) {
  const auto dates =
      dates_in(std::string_view(block.text).substr(0, 60), words_, order_ != Order::month_first);
  if (dates.empty()) return;
  const DateInText& first = dates.front();
  if (first.is_first) {
    add(first.stamp, Place::visible, kCreated, "line");
  } else if (words_.page.label_before(first.before) == PageLabel::date &&
             first.before.size() < 30) {
    add(first.stamp, Place::visible, kFarLabelled, "line");
  }
}

}  // namespace casus::dating
