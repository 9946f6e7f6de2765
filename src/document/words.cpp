#include "document/words.h"

#include <algorithm>
#include <iterator>

#include "text/utf8.h"

namespace casus {

Words Words::load(const Resources& resources) {
  Words words;
  words.page = PageWords::load(resources);
  words.country_times = CountryTimes::load(resources);
  using Fields = std::vector<std::string_view>;
  const auto each = [&](std::string_view name, const auto& take) {
    const auto visit = [&](const Fields& fields, int) {
      if (fields.size() >= 2) take(std::string(fields[0]), fields[1]);
    };
    for (const std::string_view section : resources.sections("lang/")) {
      if (section.ends_with(name)) for_each_entry(resources.section(section), visit);
    }
  };
  each("/reading/labels", [&](std::string kind, std::string_view phrase) {
    words.labels.add(label_form(phrase), std::move(kind));
  });
  each("/reading/furniture", [&](const std::string& kind, std::string_view phrase) {
    if (kind == "whole") words.whole.add(label_form(phrase), kind);
    if (kind == "start") words.start.add(utf8::squeeze(utf8::fold(phrase)), kind);
    if (kind == "end") words.link_ends.add(label_form(phrase), kind);
    if (kind == "credit") words.credits.add(utf8::squeeze(utf8::fold(phrase)), kind);
    if (kind == "cut") words.cut.add(label_form(phrase), kind);
    if (kind == "part") words.part.add(utf8::squeeze(utf8::fold(phrase)));
  });
  each("/reading/months", [&](const std::string& month_name, std::string_view number) {
    words.months.add(utf8::fold(month_name), std::string(number));
  });
  for_each_entry(resources.section("reading/months"), [&](const Fields& fields, int) {
    if (fields.size() >= 2) words.months.add(utf8::fold(fields[0]), std::string(fields[1]));
  });
  for_each_entry(resources.section("reading/bylines"), [&](const Fields& fields, int) {
    if (fields.size() >= 2) words.byline.add(utf8::fold(fields[1]), std::string(fields[0]));
  });
  each("/reading/bylines", [&](std::string kind, std::string_view phrase) {
    words.byline.add(utf8::fold(phrase), std::move(kind));
  });
  each("/reading/not_people", [&](std::string kind, std::string_view phrase) {
    PhraseList& list = kind == "tail" ? words.tails : words.not_people;
    list.add(utf8::fold(phrase), std::move(kind));
  });
  for_each_entry(resources.section("reading/agencies"), [&](const Fields& fields, int) {
    if (fields.size() < 2) return;
    words.agencies_exact.add(fields[0], std::string(fields[1]));
    // A form all in capitals would be a common word when folded.
    const bool is_name = std::any_of(fields[0].begin(), fields[0].end(),
                                     [](char c) { return c >= 'a' && c <= 'z'; });
    if (is_name) words.agencies_folded.add(utf8::fold(fields[0]), std::string(fields[1]));
  });
  for_each_entry(resources.section("reading/hints"), [&](const Fields& fields, int) {
    if (fields.size() >= 2) words.hints.add(fields[1], std::string(fields[0]));
  });
  for (PhraseList* list :
       {&words.labels, &words.whole, &words.start, &words.link_ends, &words.credits, &words.cut,
        &words.months, &words.agencies_exact, &words.agencies_folded, &words.byline,
        &words.not_people, &words.tails, &words.hints}) {
    list->sort();
  }
  Result<BlockModel> blocks = BlockModel::load(resources.section("models/reading"));
  if (blocks) words.blocks = std::move(*blocks);
  if (!blocks) words.problem = blocks.error();
  words.part.sort();
  return words;
}

namespace {
// How much a phrase tells, in letters of an alphabet; a character of a script without spaces tells
// more.
std::size_t letters_in(std::string_view text) {
  std::size_t letters = 0;
  for (std::size_t at = 0; at < text.size();) {
    uint32_t size = 1;
    const char32_t c = utf8::decode(text, at, size);
    letters += utf8::is_letter(c) && !is_in_word(c) ? 3 : 1;
    at += size;
  }
  return letters;
}
}  // namespace

Furniture Words::furniture(std::string_view paragraph) const {
  if (paragraph.size() > kLongFurniture) return Furniture::none;
  const std::string form = label_form(paragraph);
  if (form.empty()) return Furniture::line;
  if (cut.find(form) != nullptr) return Furniture::cut;
  if (whole.find(form) != nullptr) return Furniture::line;
  // A phrase may begin or end with punctuation ("read more:"), so both forms are tried.
  const std::string folded = utf8::squeeze(utf8::fold(paragraph));
  const bool is_long = paragraph.size() > kShortParagraph;
  for (const std::string& text : {folded, form}) {
    std::size_t length = 0;
    if (start.find_prefix(text, length) != nullptr &&
        (!is_long || letters_in(std::string_view(text).substr(0, length)) >= kTellingPhrase))
      return Furniture::line;
  }
  if (is_long) return Furniture::none;
  const bool is_line = part.occurs_in(folded) || ends_with_link(form) || ends_with_credit(folded);
  return is_line ? Furniture::line : Furniture::none;
}

bool Words::ends_with_link(std::string_view form) const {
  const std::size_t least =
      form.size() > link_ends.longest() ? form.size() - link_ends.longest() : 1;
  for (std::size_t at = form.size(); at-- > least;) {
    if (utf8::is_continuation(form[at])) continue;
    const std::string_view before = utf8::trim(form.substr(0, at));
    if (before.empty()) break;
    uint32_t size = 1;
    const char32_t last = utf8::decode(before, utf8::floor(before, before.size() - 1), size);
    if (utf8::is_punctuation(last) && link_ends.find(form.substr(at)) != nullptr) return true;
  }
  return false;
}

bool Words::ends_with_credit(std::string_view folded) const {
  constexpr std::size_t kLongestMaker = 60;  // bytes behind the phrase
  // Behind a stop the sentence is the paragraph's own.
  if (folded.empty() || folded.back() == '.' || folded.back() == '!' || folded.back() == '?')
    return false;
  const std::size_t most = kLongestMaker + credits.longest();
  bool was_in_word = false;
  for (std::size_t at = folded.size() > most ? utf8::floor(folded, folded.size() - most) : 0;
       at < folded.size();) {
    uint32_t size = 1;
    const bool is_here = is_in_word(utf8::decode(folded, at, size));
    std::size_t length = 0;
    if ((!was_in_word || !is_here) && credits.find_prefix(folded.substr(at), length) != nullptr) {
      const std::string_view maker = utf8::trim(folded.substr(at + length));
      const bool is_short = maker.size() <= kLongestMaker && maker.find(". ") == maker.npos;
      if (is_short && (!maker.empty() || folded[at + length - 1] != ':')) return true;
    }
    was_in_word = is_here;
    at += size;
  }
  return false;
}

Label Words::label(std::string_view line, std::string_view& value) const {
  value = {};
  std::string_view name = utf8::trim(line);
  const std::size_t colon = name.find(':');
  if (colon < 40) {  // npos is larger
    value = utf8::trim(name.substr(colon + 1));
    name = name.substr(0, colon);
  }
  if (name.size() > 40) return Label::none;
  const std::string* kind = labels.find(label_form(name));
  if (kind == nullptr) return Label::none;
  if (*kind == "author") return Label::author;
  if (*kind == "date") return Label::date;
  if (*kind == "credit") return Label::credit;
  return Label::drop;
}

int Words::month(std::string_view folded) const {
  const std::string* number = months.find(folded);
  if (number == nullptr || number->size() > 2) return 0;
  int value = 0;
  for (const char c : *number) value = value * 10 + (c - '0');
  return value >= 1 && value <= 12 ? value : 0;
}

std::string_view Words::agency(std::string_view credit) const {
  const std::string_view name = trim_edges(credit);
  if (const std::string* found = agencies_exact.find(name)) return *found;
  if (name.size() > 48) return {};
  const std::string* found = agencies_folded.find(utf8::squeeze(utf8::fold(name)));
  return found != nullptr ? std::string_view(*found) : std::string_view();
}

}  // namespace casus
