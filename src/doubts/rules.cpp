#include "doubts/rules.h"

#include <array>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "text/parts.h"
#include "text/utf8.h"

namespace casus::doubts {

namespace {

using Fields = std::vector<std::string_view>;

constexpr std::array<std::pair<std::string_view, Words>, static_cast<std::size_t>(Words::count)>
    kClasses = {{{"glue", Words::glue},
                 {"starter", Words::starter},
                 {"strike", Words::strike},
                 {"act", Words::act},
                 {"later", Words::later},
                 {"former", Words::former},
                 {"person", Words::person},
                 {"of-place", Words::of_place}}};

std::vector<std::string> folded_words(std::string_view text) {
  std::vector<std::string> out;
  for (const std::string_view word : parts_of(text, ' ')) out.push_back(utf8::fold(word));
  return out;
}

bool read_words(Rules& rules, const Fields& f) {
  if (f.size() != 2) return false;
  if (f[0] == "office") {
    for (const auto title : parts_of(f[1], '|')) rules.offices.push_back(folded_words(title));
    return true;
  }
  for (const auto& [name, what] : kClasses) {
    if (name != f[0]) continue;
    for (const auto word : parts_of(f[1], '|')) {
      rules.words[static_cast<std::size_t>(what)].insert(utf8::fold(word));
    }
    return true;
  }
  return false;
}

// "2018-08-18..2022-04-10 PAK GOV": the period, if it is one in government with a known end.
std::optional<DateRange> term_of(std::string_view standing) {
  const std::size_t dots = standing.find("..");
  const std::size_t space = standing.find(' ');
  if (dots == std::string_view::npos || space == std::string_view::npos || dots > space)
    return std::nullopt;
  bool governs = false;
  for (const auto word : parts_of(standing.substr(space), ' ')) governs |= word == "GOV";
  const auto first = parse_iso_date(standing.substr(0, dots));
  if (!governs || !first) return std::nullopt;
  const std::string_view end = standing.substr(dots + 2, space - dots - 2);
  const auto last = end.empty() ? std::optional(Date{9999, 12, 31}) : parse_iso_date(end);
  if (!last) return std::nullopt;
  return DateRange{days_of(*first).first, days_of(*last).last};
}

void read_terms(Rules& rules, const Fields& f) {
  if (f.size() < 4) return;
  std::vector<DateRange> terms;
  for (const auto standing : parts_of(f[3], ';')) {
    if (const auto term = term_of(standing)) terms.push_back(*term);
  }
  if (!terms.empty()) rules.terms.emplace(f[0], std::move(terms));
}

bool read_scale(Rules& rules, const Fields& f) {
  if (f.size() != 2) return false;
  const auto value = number_in<double>(f[1]);
  if (!value) return false;
  if (f[0] == "share") {
    rules.population_share = *value;
  } else {
    rules.population.emplace(f[0], static_cast<int64_t>(*value));
  }
  return true;
}

void read_type(Rules& rules, std::string_view section) {
  std::string type;
  for_each_entry(section, [&](const Fields& f, int) {
    if (f.size() < 2) return;
    if (f[0] == "type") type = std::string(f[1]);
    if (f[0] == "quad" && f[1] == "4" && !type.empty()) rules.violent.insert(type);
  });
}

class Loader {
 public:
  explicit Loader(const Resources& resources) : resources_(resources) {}
  template <class Read>
  void section(std::string_view name, const Read& read) {
    for_each_entry(resources_.section(name), [&](const Fields& fields, int line) {
      if (read(fields) || problem_) return;
      problem_ = Error{ErrorCode::malformed,
                       fmt::format("entry {}: \"{}\" is not understood", line, fields[0]),
                       std::string(name)};
    });
  }
  const std::optional<Error>& problem() const { return problem_; }

 private:
  const Resources& resources_;
  std::optional<Error> problem_;
};

}  // namespace

Result<Rules> Rules::load(const Resources& resources) {
  Rules rules;
  rules.words.resize(static_cast<std::size_t>(Words::count));
  Loader loader(resources);
  loader.section("lang/en/doubts/words", [&](const Fields& f) { return read_words(rules, f); });
  loader.section("lang/en/parse/glued",
                 [&](const Fields& f) { return f[0] != "glue" || read_words(rules, f); });
  loader.section("lang/en/parse/known_words", [&](const Fields& f) {
    for (const auto word : parts_of(f[0], ' ')) rules.known.insert(std::string(word));
    return true;
  });
  loader.section("lang/en/doubts/reasons", [&](const Fields& f) {
    return f.size() == 2 && rules.reasons.emplace(f[0], f[1]).second;
  });
  loader.section("doubts/populations", [&](const Fields& f) { return read_scale(rules, f); });
  loader.section("actors/people", [&](const Fields& f) { return read_terms(rules, f), true; });
  loader.section("doubts/ended", [&](const Fields& f) {
    const auto date = f.size() == 2 ? parse_iso_date(f[1]) : std::nullopt;
    return date && rules.ended.emplace(f[0], *date).second;
  });
  if (loader.problem()) return *loader.problem();
  for (const std::string_view name : resources.sections("ontology/")) {
    read_type(rules, resources.section(name));
  }
  return rules;
}

}  // namespace casus::doubts
