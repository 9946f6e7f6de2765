#include "query/entity_names.h"

#include <algorithm>
#include <utility>

#include "text/parts.h"
#include "text/utf8.h"

namespace casus {

namespace {

// Of 0…7 in the data: in a story reports say one for the other about as often as they repeat it.
constexpr double kToldAlike = 2;

template <class Visit>
void for_each_code_point(std::string_view text, const Visit& visit) {
  for (std::size_t at = 0; at < text.size();) {
    uint32_t length = 1;
    const char32_t c = utf8::decode(text, at, length);
    visit(c, at);
    at += std::max<uint32_t>(1, length);
  }
}

// Runs of letters and digits, as they are written.
std::vector<std::string_view> runs_of(std::string_view text) {
  std::vector<std::string_view> out;
  std::size_t begin = std::string_view::npos;
  for_each_code_point(text, [&](char32_t c, std::size_t at) {
    const bool is_part = utf8::is_letter(c) || utf8::is_digit(c);
    if (is_part && begin == std::string_view::npos) begin = at;
    if (is_part || begin == std::string_view::npos) return;
    out.push_back(text.substr(begin, at - begin));
    begin = std::string_view::npos;
  });
  if (begin != std::string_view::npos) out.push_back(text.substr(begin));
  return out;
}

bool has_capital_or_digit(std::string_view word) {
  bool out = false;
  for_each_code_point(
      word, [&](char32_t c, std::size_t) { out |= utf8::is_upper(c) || utf8::is_digit(c); });
  return out;
}

// "Turbo" may be a noun at the beginning of a sentence, "eTurbo", "TURBO" and "A4" may not.
bool is_sure_name(std::string_view word) {
  uint32_t first = 1;
  utf8::decode(word, 0, first);
  return has_capital_or_digit(word.substr(std::min<std::size_t>(first, word.size())));
}

bool has_digit(std::string_view word) {
  return std::any_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// "A4s" are of the model A4.
void make_singular(std::string& word) {
  if (word.size() > 2 && word.back() == 's' && has_digit(word.substr(word.size() - 2)))
    word.pop_back();
}

// "The new A4's" are of the model A4, too.
void drop_plural_mark(std::vector<std::string_view>& words) {
  if (words.size() > 1 && words.back() == "s" && has_digit(words[words.size() - 2]))
    words.pop_back();
}

bool is_number(std::string_view word) {
  bool out = true;
  for_each_code_point(word, [&](char32_t c, std::size_t) { out &= utf8::is_digit(c); });
  return out;
}

// "Its Acme A4 narrow passenger" of a jet.
void drop_sort(std::vector<std::string_view>& words) {
  constexpr std::size_t kMostWords = 3;
  std::size_t end = words.size();
  while (end > 1 && words.size() - end < kMostWords && !has_capital_or_digit(words[end - 1])) --end;
  if (is_sure_name(words[end - 1]) && !is_number(words[end - 1])) words.resize(end);
}

// "The 4G Turbo" is the Turbo 4G.
void put_number_last(EntityName& name) {
  if (name.size() == 2 && has_digit(name[0]) && !is_number(name[0]) && !has_digit(name[1]))
    std::swap(name[0], name[1]);
}

bool is_year(std::string_view word) {
  return is_number(word) && word.size() == 4 && (word.starts_with("19") || word.starts_with("20"));
}

bool is_apostrophe(char32_t c) { return c == U'\'' || c == U'\u2019'; }

// What stands behind the last owner: an apostrophe that ends a word, or has one letter after it.
std::string_view without_owner(std::string_view text) {
  std::size_t cut = 0;
  std::size_t since = std::string_view::npos;  // the apostrophe, in letters
  for_each_code_point(text, [&](char32_t c, std::size_t at) {
    if (is_apostrophe(c)) {
      since = 0;
    } else if (since != std::string_view::npos && utf8::is_letter(c)) {
      if (++since > 1) since = std::string_view::npos;
    } else if (since != std::string_view::npos && utf8::is_space(c)) {
      cut = at;
      since = std::string_view::npos;
    } else {
      since = std::string_view::npos;
    }
  });
  const std::string_view rest = text.substr(cut);
  return runs_of(rest).empty() ? text : rest;
}

bool is_letter(std::string_view word) {
  uint32_t length = 1;
  return utf8::is_letter(utf8::decode(word, 0, length)) && length >= word.size();
}

// Letters that follow one another are one word: "F.A.O." is "FAO".
EntityName folded(const std::vector<std::string_view>& words) {
  EntityName out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const bool goes_on = i > 0 && is_letter(words[i]) && is_letter(words[i - 1]);
    if (!goes_on) out.emplace_back();
    out.back() += utf8::fold(words[i]);
  }
  return out;
}

// Adds the words of a class to a set: "class<tab>word|word".
void read_class(std::string_view section, std::string_view name, StringSet& out) {
  for_each_entry(section, [&](const std::vector<std::string_view>& fields, int) {
    if (fields.size() < 2 || fields[0] != name) return;
    for (const std::string_view word : parts_of(fields[1], '|')) out.emplace(word);
  });
}

// Of its words of so many bytes and more.
std::string first_letters(const EntityName& name, std::size_t shortest) {
  std::string out;
  for (const std::string& word : name) {
    if (word.size() < shortest) continue;
    uint32_t length = 1;
    utf8::decode(word, 0, length);
    out += word.substr(0, length);
  }
  return out;
}

}  // namespace

Result<EntityNames> EntityNames::load(const Resources& resources) {
  auto pairs = EventPairs::load(resources);
  if (!pairs) return pairs.error();
  EntityNames out(std::move(*pairs));
  static constexpr std::string_view kInflection = "inflection";
  for (const std::string_view section : resources.sections("lang/")) {
    if (section.ends_with("/mentions/words")) {
      read_class(resources.section(section), "article", out.articles_);
      read_class(resources.section(section), "firm-suffix", out.firm_forms_);
      read_class(resources.section(section), "title", out.titles_);
      read_class(resources.section(section), "title-part", out.title_parts_);
      read_class(resources.section(section), "bygone", out.bygone_);
    }
    if (section.ends_with("/mentions/numbers")) {
      for_each_entry(resources.section(section), [&](const std::vector<std::string_view>& f, int) {
        if (f.size() > 1 && f[0] == "ordinal") out.ordinals_.emplace(f[1]);
      });
    }
    if (section.ends_with("/mentions/things")) {
      for_each_entry(resources.section(section), [&](const std::vector<std::string_view>& f, int) {
        for (const std::string_view field : f) {
          for (const std::string_view noun : parts_of(field, '|')) out.things_.emplace(noun);
        }
      });
    }
    if (section.ends_with("/mentions/synonyms")) {
      for_each_entry(resources.section(section), [&](const std::vector<std::string_view>& f, int) {
        if (f.size() != 2) return;
        out.synonyms_[std::string(f[0])].emplace_back(f[1]);
        out.synonyms_[std::string(f[1])].emplace_back(f[0]);
      });
    }
    if (!section.ends_with("/statements/inflection")) continue;
    auto words = statements::Words::load(
        resources, std::string(section.substr(0, section.size() - kInflection.size())));
    if (!words) return words.error();
    out.inflections_.push_back(std::move(*words));
  }
  return out;
}

EntityName EntityNames::words_of(std::string_view text) { return folded(runs_of(text)); }

EntityName EntityNames::name_of(std::string_view text) const {
  std::vector<std::string_view> words = runs_of(without_owner(text));
  drop_plural_mark(words);
  std::size_t begin = 0;
  while (begin + 1 < words.size() &&
         (!has_capital_or_digit(words[begin]) || articles_.count(utf8::fold(words[begin])) != 0)) {
    ++begin;
  }
  std::vector<std::string_view> kept(words.begin() + static_cast<std::ptrdiff_t>(begin),
                                     words.end());
  drop_around_model(kept);
  EntityName out = folded(kept);
  while (out.size() > 1 && firm_forms_.count(out.back()) != 0) out.pop_back();
  if (!out.empty()) make_singular(out.back());
  put_number_last(out);
  return out;
}

// "First Acme A4 superjet" is of the model Acme A4.
void EntityNames::drop_around_model(std::vector<std::string_view>& words) const {
  std::vector<std::string_view> rest = words;
  if (rest.empty()) return;
  if (!has_digit(rest.back()) && !(drop_things(rest) && has_digit(rest.back()))) return;
  while (rest.size() > 1 && ordinals_.count(utf8::fold(rest.front())) != 0)
    rest.erase(rest.begin());
  words = std::move(rest);
}

bool EntityNames::is_thing(std::string_view noun) const {
  const std::string word = utf8::fold(noun);
  return things_.count(word) != 0 ||
         (word.ends_with('s') && things_.count(word.substr(0, word.size() - 1)) != 0);
}

// Takes the nouns off the end; false: there is none.
bool EntityNames::drop_things(std::vector<std::string_view>& words) const {
  std::size_t end = words.size();
  while (end > 1 && !has_capital_or_digit(words[end - 1]) && is_thing(words[end - 1])) --end;
  const bool any = end < words.size();
  words.resize(end);
  if (any) drop_sort(words);
  return any;
}

EntityName EntityNames::name_at_end(std::string_view phrase) const {
  const std::string_view rest = without_owner(phrase);
  std::vector<std::string_view> words = runs_of(rest);
  drop_plural_mark(words);
  const bool is_of_things = drop_things(words);
  std::size_t begin = words.size();
  while (begin > 0 && has_capital_or_digit(words[begin - 1]) &&
         articles_.count(utf8::fold(words[begin - 1])) == 0) {
    --begin;
  }
  // "Fifty A4s", "50 A4s".
  const bool is_counted = begin + 1 < words.size() && words.back().ends_with('s');
  while (is_counted && begin + 1 < words.size() && is_number(words[begin])) ++begin;
  const std::size_t count = words.size() - begin;
  // "Fifty jets" and "new jets" are of no model.
  const auto first = words.begin() + static_cast<std::ptrdiff_t>(begin);
  if (is_of_things && (std::none_of(first, words.end(), is_sure_name) ||
                       std::all_of(first, words.end(), is_number)))
    return {};
  const bool is_owned = rest.size() < phrase.size();  // "Acme's 400", "1999"
  if (begin == 0 && count == 1 && (!is_sure_name(words[0]) || (is_number(words[0]) && !is_owned)))
    return {};
  EntityName out = folded({first, words.end()});
  if (!out.empty()) make_singular(out.back());
  put_number_last(out);
  return out;
}

bool EntityNames::is_office(const EntityName& name) const {
  return name.size() > 1 && titles_.count(name.back()) != 0;
}

EntityName EntityNames::title_at_end(std::string_view before) const {
  const std::size_t end = before.find_last_not_of(' ');
  if (end == std::string_view::npos || end + 1 == before.size()) return {};
  // Back to the mark, or the end of the line, before the words.
  const std::size_t mark = before.find_last_of(",;:!?()\"\n", end);
  std::vector<std::string_view> words =
      runs_of(before.substr(mark == std::string_view::npos ? 0 : mark + 1));
  if (mark == end || words.empty() || titles_.count(utf8::fold(words.back())) == 0) return {};
  auto begin = words.end();
  while (begin != words.begin() && may_be_in_title(*std::prev(begin))) --begin;
  words.erase(words.begin(), begin);
  return folded(words);
}

bool EntityNames::may_be_in_title(std::string_view word) const {
  const std::string lower = utf8::fold(word);
  return articles_.count(lower) == 0 && (has_capital_or_digit(word) || titles_.count(lower) != 0 ||
                                         title_parts_.count(lower) != 0);
}

EntityName EntityNames::office_of(std::string_view phrase) const {
  EntityName out;
  for (std::string& word : words_of(phrase)) {
    if (articles_.count(word) == 0 && bygone_.count(word) == 0) out.push_back(std::move(word));
  }
  return is_office(out) ? out : EntityName();
}

std::vector<std::string> EntityNames::told_alike(std::string_view noun) const {
  std::vector<std::string> out;
  const auto found = synonyms_.find(noun);
  if (found != synonyms_.end()) out = found->second;
  for (const std::string& other : pairs_.kindred(noun)) {
    if (are_told_alike(noun, other)) out.push_back(other);
  }
  return out;
}

std::vector<std::string> EntityNames::plurals(std::string_view noun) const {
  std::vector<std::string> out;
  for (const statements::Words& words : inflections_) out.push_back(words.noun_forms(noun).back());
  return out;
}

bool EntityNames::are_told_alike(std::string_view a, std::string_view b) const {
  const auto of_a = synonyms_.find(a);
  if (of_a != synonyms_.end() &&
      std::find(of_a->second.begin(), of_a->second.end(), b) != of_a->second.end())
    return true;
  const EventPairs::Kin* kin = pairs_.kin(a, b);
  return kin != nullptr && kin->told >= kToldAlike;
}

std::size_t numbers_in(const EntityName& name) {
  return static_cast<std::size_t>(std::count_if(
      name.begin(), name.end(), [](const std::string& word) { return has_digit(word); }));
}

bool is_short_for(const EntityName& shorter, const EntityName& name) {
  if (shorter.size() >= name.size()) return false;
  const std::size_t numbers = numbers_in(shorter);
  if (numbers != numbers_in(name)) return false;
  if (std::equal(shorter.begin(), shorter.end(), name.begin())) return true;
  if (numbers > 0 &&
      std::search(name.begin(), name.end(), shorter.begin(), shorter.end()) != name.end())
    return true;
  return shorter.size() == 1 && shorter[0] == first_letters(name, 1);
}

std::vector<std::string> initials_of(const EntityName& name) {
  constexpr std::size_t kFewest = 3;  // bytes
  constexpr std::size_t kLong = 4;    // bytes; "of", "and", "the" are shorter
  std::vector<std::string> out;
  for (const std::size_t shortest : {std::size_t{1}, kLong}) {
    std::string letters = first_letters(name, shortest);
    if (letters.size() >= kFewest && (out.empty() || out[0] != letters))
      out.push_back(std::move(letters));
  }
  return out;
}

const std::string* model_number(const EntityName& name) {
  constexpr std::size_t kShortest = 3;  // "Turbo 4", "Turbo 11"
  if (numbers_in(name) != 1) return nullptr;
  const auto word = std::find_if(name.begin(), name.end(),
                                 [](const std::string& part) { return has_digit(part); });
  return word->size() >= kShortest && !is_year(*word) ? &*word : nullptr;
}

}  // namespace casus
