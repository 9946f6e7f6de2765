#include "ask/words.h"

#include <algorithm>
#include <optional>

#include "text/parts.h"

namespace casus::ask {

namespace {

using Fields = std::vector<std::string_view>;

Error malformed(const std::string& section, int line, const char* what) {
  return {ErrorCode::malformed, what, section + ":" + std::to_string(line)};
}

std::size_t words_in(std::string_view phrase) {
  return static_cast<std::size_t>(std::count(phrase.begin(), phrase.end(), ' ')) + 1;
}

}  // namespace

Result<AskWords> AskWords::load(const Resources& resources, const std::string& folder) {
  AskWords out;
  std::optional<Error> problem;
  const std::string section = folder + "words";
  for_each_entry(resources.section(section), [&](const Fields& f, int line) {
    const bool pair = f[0] == "hole" || f[0] == "instead" || f[0] == "kind";
    const bool known = f.size() == (pair ? 3U : 2U) || (f[0] == "place-kind" && f.size() <= 3);
    if (!known || f.size() < 2) {
      problem = malformed(section, line, "not class, words and what the class needs");
    } else if (f[0] == "hole") {
      out.holes_.emplace(f[1], f[2]);
    } else if (f[0] == "instead") {
      out.instead_.emplace(f[1], f[2]);
    } else if (f[0] == "kind" || f[0] == "place-kind") {
      auto& table = f[0] == "kind" ? out.kinds_ : out.place_kinds_;
      const auto names = parts_of(f.size() > 2 ? f[2] : std::string_view{}, ' ');
      for (const std::string_view noun : parts_of(f[1], ','))
        table.emplace(noun, std::vector<std::string>(names.begin(), names.end()));
    } else {
      auto& words = out.classes_[std::string(f[0])];
      for (const std::string_view phrase : parts_of(f[1], f[0] == "empty" ? ' ' : ','))
        words.emplace(phrase);
    }
  });
  if (problem) return *problem;
  return out;
}

uint32_t AskWords::match(std::string_view name, const std::vector<std::string_view>& forms,
                         uint32_t at) const {
  const auto found = classes_.find(name);
  if (found == classes_.end()) return 0;
  std::size_t longest = 1;
  for (const std::string& phrase : found->second) longest = std::max(longest, words_in(phrase));
  std::string words;
  uint32_t best = 0;
  for (uint32_t i = at; i < forms.size() && i < at + longest; ++i) {
    if (i > at) words += ' ';
    words += forms[i];
    if (found->second.count(words) != 0) best = i - at + 1;
  }
  return best;
}

bool AskWords::is(std::string_view name, std::string_view word) const {
  const auto found = classes_.find(name);
  return found != classes_.end() && found->second.count(word) != 0;
}

std::string_view AskWords::hole(std::string_view name) const {
  const auto found = holes_.find(name);
  return found == holes_.end() ? std::string_view{} : found->second;
}

std::string_view AskWords::instead(std::string_view word) const {
  const auto found = instead_.find(word);
  return found == instead_.end() ? std::string_view{} : found->second;
}

const std::vector<std::string>* AskWords::kinds(std::string_view noun) const {
  const auto found = kinds_.find(noun);
  return found == kinds_.end() ? nullptr : &found->second;
}

const std::vector<std::string>* AskWords::place_kinds(std::string_view noun) const {
  const auto found = place_kinds_.find(noun);
  return found == place_kinds_.end() ? nullptr : &found->second;
}

Result<AskKinds> AskKinds::load(const Resources& resources, const std::string& folder) {
  AskKinds out;
  std::optional<Error> problem;
  const std::string section = folder + "kinds";
  for_each_entry(resources.section(section), [&](const Fields& f, int line) {
    const auto fill = [&](std::set<std::string>& into, std::string_view names) {
      for (const std::string_view one : parts_of(names, ' ')) into.emplace(one);
    };
    if (f.size() == 2 && f[0] == "general") {
      for (const std::string_view one : parts_of(f[1], ' ')) out.general.emplace(one);
    } else if (f.size() == 2 && f[0] == "coded") {
      for (const std::string_view one : parts_of(f[1], ' ')) out.coded.emplace(one);
    } else if (f.size() == 2 && f[0] == "same") {
      fill(out.same.emplace_back(), f[1]);
    } else if (f.size() == 3 && f[0] == "covers") {
      fill(out.covers[std::string(f[1])], f[2]);
    } else if (f.size() == 3 && f[0] == "counts") {
      fill(out.counts[std::string(f[1])], f[2]);
    } else if (f.size() == 3 && f[0] == "said") {
      fill(out.said[std::string(f[1])], f[2]);
    } else {
      problem = malformed(section, line, "none of general, coded, same, covers, counts, said");
    }
  });
  if (problem) return *problem;
  return out;
}

bool AskKinds::says(std::string_view stance, std::string_view rule) const {
  const auto found = said.find(stance);
  if (found == said.end()) return false;
  return found->second.count(std::string(rule)) != 0 ||
         found->second.count(std::string(rule.substr(0, rule.find(':') + 1))) != 0;
}

}  // namespace casus::ask
