// Authors in the lines around the headline.
#include <algorithm>
#include <string>
#include <vector>

#include "document/dates.h"
#include "document/html/authors/finder.h"
#include "document/names.h"
#include "text/utf8.h"

namespace casus::authors {

// Bars and boxes count only close to the headline: there they are its own.
bool Finder::is_near(std::size_t i) const {
  const Block& block = cut_.blocks[i];
  if (block.mark != Mark::away && block.mark != Mark::comment) return true;
  const bool has_title = head_.title < head_.end;
  if (has_title && block.mark == Mark::comment)
    return cut_.blocks[head_.title].mark == Mark::comment;
  constexpr std::size_t kClose = 6;
  return has_title && i + 4 > head_.title && i < head_.title + kClose;
}

// "Source: AFP" near the headline, and elements named as agencies.
void Finder::take_credits() {
  for (std::size_t i = head_.begin; i < head_.end && out_.agency.empty(); ++i) {
    const std::string_view line = cut_.blocks[i].text;
    if (line.size() > 80 || !is_near(i)) continue;
    std::size_t length = 0;
    const PageLabel label = words_.page.label_at_start(label_form(line), length);
    const std::size_t colon = behind_colon(line);
    if (label == PageLabel::credit && colon != std::string_view::npos)
      take_agency(line.substr(colon));
  }
}

bool Finder::opens_byline(std::string_view line) const {
  if (line.size() > 30) return false;
  const std::string form = label_form(line);
  const std::string* kind = words_.byline.find(form);
  if (kind != nullptr && *kind == "open") return true;
  std::size_t length = 0;
  return words_.page.label_at_start(form, length) == PageLabel::author && length == form.size();
}

void Finder::take_segment(std::string_view part) {
  const std::string form = utf8::fold(part.substr(0, utf8::floor(part, 60)));
  std::size_t length = 0;
  const std::string* kind = words_.byline.find_prefix(form, length);
  const bool opens = kind != nullptr && *kind == "open" && length < form.size();
  std::size_t label_length = 0;
  const PageLabel label = words_.page.label_at_start(form, label_length);
  if (label == PageLabel::drop) return;
  if (opens || (label == PageLabel::author && label_length < form.size())) {
    take_people(part);
    return;
  }
  if (label != PageLabel::date && label != PageLabel::modified) return;
  // Behind a date: "posted on 12 June 2024 by Jane Doe".
  for (std::size_t at = part.find(' '); at != std::string_view::npos; at = part.find(' ', at + 1)) {
    const std::string rest = utf8::fold(part.substr(at + 1, utf8::floor(part.substr(at + 1), 24)));
    const std::string* inner = words_.byline.find_prefix(rest, length);
    if (inner == nullptr || *inner != "open" || length == rest.size()) continue;
    take_people(part.substr(at + 1));
    if (!out_.people.empty()) return;
  }
}

// "By Jane Doe | 12 June", "Posted on 12 June by Jane Doe": words that open a byline, and names.
void Finder::take_byline(std::string_view text) {
  for (std::size_t at = 0; at < text.size() && out_.people.empty();) {
    const std::size_t end = std::min(text.find('|', at), text.size());
    take_segment(utf8::trim(text.substr(at, end - at)));
    at = end + 1;
  }
}

// A line between headline and text that is nothing but one full name, or several.
void Finder::take_bare_names() {
  if (head_.title >= head_.end) return;
  for (std::size_t i = head_.title + 1; i + 1 < cut_.blocks.size() && i < head_.end; ++i) {
    const Block& block = cut_.blocks[i];
    if (!cut_.blocks[i + 1].is_good || block.is_good || block.is_heading() ||
        block.mark == Mark::away || block.mark == Mark::caption || block.tag == Tag::li ||
        block.text.size() > 80 || block.text.find(':') != std::string::npos)
      continue;
    if (block.mark != Mark::byline && block.bold_bytes * 10 < block.text.size() * 8) continue;
    const std::vector<std::string> people = read_authors(block.text, outlet_, words_);
    std::size_t size = 0;
    for (const std::string& name : people) size += name.size() + 1;
    const bool is_all = size + 4 >= block.text.size();
    if (is_fit(people) && is_all &&
        std::all_of(people.begin(), people.end(),
                    [&](const std::string& name) { return is_full_name(name); })) {
      add_authors(out_.people, people);
      return;
    }
  }
}

// "Jane Doe | 13:10": what stands between signs and is nothing but a full name.
void Finder::take_names_among(std::string_view line) {
  std::string_view rest = line;
  while (!rest.empty()) {
    std::size_t end = rest.size();
    std::size_t width = 0;
    for (const std::string_view sign : {"|", " / ", "•", "·", " - ", " – ", " — "}) {
      const std::size_t at = rest.find(sign);
      if (at < end) end = at, width = sign.size();
    }
    const std::string_view part = utf8::trim(rest.substr(0, end));
    rest.remove_prefix(std::min(end + width, rest.size()));
    const bool has_number =
        std::any_of(part.begin(), part.end(), [](char c) { return c >= '0' && c <= '9'; });
    const bool is_labelled = behind_colon(part) != std::string_view::npos;
    if (has_number || is_labelled) continue;
    if (part.find(' ') == std::string_view::npos || part.size() > 60) continue;
    const std::vector<std::string> people = read_authors(part, outlet_, words_);
    if (is_fit(people) && people.size() == 1 && people.front() == part && is_full_name(part) &&
        !names_publisher(part))
      add_authors(out_.people, people);
  }
}

// "JaneD 04.02.2022, 13:10": one word that is a link, and a date.
void Finder::take_account_before_date(const Block& block, std::string_view line) {
  const std::size_t space = line.find(' ');
  if (space == std::string_view::npos || space != block.link_bytes || !weak_.empty()) return;
  const auto dates = dates_in(line.substr(space + 1), words_, true);
  if (dates.empty() || !dates.front().is_first) return;
  const std::vector<std::string> people = read_authors(line.substr(0, space), outlet_, words_);
  if (people.size() != 1 || !is_fit(people) || names_publisher(people.front())) return;
  weak_ = people;
  weak_from_ = "line";
}

// "04.02.2022 | 13:10 | Jane Doe": a name of two words or more beside a date.
void Finder::take_dated_line(const Block& block, std::string_view line) {
  if (block.is_good || block.is_heading() || dates_in(line, words_, true).empty()) return;
  take_names_among(line);
}

void Finder::from_bylines() {
  std::size_t pending = 0;  // the block behind one that is nothing but "By"
  each_head_line([&](std::size_t i, const std::string& line) {
    if (pending == i && i > 0) take_people(line);
    if (opens_byline(line)) pending = i + 1;
    take_byline(line);
    return !out_.people.empty();
  });
  if (!out_.people.empty()) return;
  each_head_line([&](std::size_t i, const std::string& line) {
    take_dated_line(cut_.blocks[i], line);
    return !out_.people.empty();
  });
  if (out_.people.empty()) take_bare_names();
  if (!out_.people.empty()) return;
  each_head_line([&](std::size_t i, const std::string& line) {
    const Block& block = cut_.blocks[i];
    const bool is_title = block.is_heading() && block.tag <= Tag::h3;
    if (block.mark == Mark::byline && !is_title) {
      if (line.find('|') != std::string::npos) take_names_among(line);
      take_account_before_date(block, line);
    }
    return !out_.people.empty();
  });
}

}  // namespace casus::authors
