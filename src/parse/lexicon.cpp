#include "parse/lexicon.h"

#include <algorithm>

#include "text/utf8.h"

namespace casus {

namespace {
std::vector<std::string> split(std::string_view text, char at) {
  std::vector<std::string> out;
  while (true) {
    const std::size_t end = text.find(at);
    out.emplace_back(text.substr(0, end));
    if (end == std::string_view::npos) return out;
    text.remove_prefix(end + 1);
  }
}

std::string joined(const std::vector<std::string>& parts) {
  std::string out;
  for (const auto& part : parts) out += part;
  return out;
}

bool dotted_letters(std::string_view word) {  // "u.s", "p.m"
  if (word.size() < 3) return false;
  for (std::size_t i = 0; i < word.size(); ++i) {
    const bool letter = utf8::is_letter(static_cast<unsigned char>(word[i]));
    if (letter != (i % 2 == 0) || (i % 2 == 1 && word[i] != '.')) return false;
  }
  return word.size() % 2 == 1;
}
}  // namespace

Result<ParseLexicon> ParseLexicon::load(const Resources& resources, std::string_view language) {
  ParseLexicon lexicon;
  const std::string base = "lang/" + std::string(language) + "/parse/";
  std::string problem;
  const auto read = [&](const char* file, std::size_t fields, const auto& take) {
    const std::string name = base + file;
    const std::string_view section = resources.section(name);
    if (section.empty() && problem.empty()) problem = name + ": missing or empty";
    for_each_entry(section, [&](const std::vector<std::string_view>& f, int line) {
      if (f.size() != fields || !take(f)) {
        if (problem.empty()) problem = name + ", entry " + std::to_string(line) + ": malformed";
      }
    });
  };
  read("abbreviations", 2, [&](const auto& f) {
    const auto kind = f[1] == "title"    ? Abbreviation::title
                      : f[1] == "inner"  ? Abbreviation::inner
                      : f[1] == "end"    ? Abbreviation::end
                      : f[1] == "loose"  ? Abbreviation::loose
                      : f[1] == "number" ? Abbreviation::number
                                         : Abbreviation::none;
    lexicon.abbreviations.emplace(std::string(f[0]), kind);
    return kind != Abbreviation::none;
  });
  read("contractions", 2, [&](const auto& f) {
    if (f[0] == "clitic") {
      lexicon.clitics.emplace_back(f[1]);
      return true;
    }
    const auto parts = split(f[1], '|');
    lexicon.words.emplace(joined(parts), parts);
    return f[0] == "word" && parts.size() > 1;
  });
  read("loose_contractions", 2, [&](const auto& f) {
    const auto parts = split(f[0], '|');
    lexicon.loose_firsts.emplace(joined(parts));
    lexicon.loose_words.emplace(joined(parts) + ' ' + std::string(f[1]), parts);
    return parts.size() > 1;
  });
  read("emoticons", 1, [&](const auto& f) { return lexicon.emoticons.emplace(f[0]).second; });
  read("kept_words", 1, [&](const auto& f) { return lexicon.kept_words.emplace(f[0]).second; });
  read("units", 1, [&](const auto& f) { return lexicon.units.emplace(f[0]).second; });
  read("prefixes", 1, [&](const auto& f) { return lexicon.prefixes.emplace(f[0]).second; });
  read("starters", 1, [&](const auto& f) { return lexicon.starters.emplace(f[0]).second; });
  read("known_words", 1, [&](const auto& f) {
    for (std::string& word : split(f[0], ' ')) lexicon.known_words.emplace(std::move(word));
    return true;
  });
  read("glued", 2, [&](const auto& f) {
    if (f[0] == "one-word") return lexicon.whole_words.emplace(f[1]).second;
    (f[0] == "glue" ? lexicon.glue_words : lexicon.inflections).emplace_back(f[1]);
    return f[0] == "glue" || f[0] == "inflected";
  });
  if (!problem.empty()) return Error{ErrorCode::malformed, problem, "data"};
  std::stable_sort(lexicon.clitics.begin(), lexicon.clitics.end(),
                   [](const auto& a, const auto& b) { return a.size() > b.size(); });
  return lexicon;
}

std::size_t ParseLexicon::glued(std::string_view word) const {
  constexpr std::size_t kLeastStem = 5;  // bytes: below, too much is an abbreviation or a unit
  constexpr std::size_t kLeastWord = 4;  // before an ending
  for (const std::string& glue : glue_words) {
    if (!word.ends_with(glue) || word.size() < kLeastStem + glue.size()) continue;
    const std::string_view stem = word.substr(0, word.size() - glue.size());
    const bool is_word = known_words.contains(stem) ||
                         std::any_of(inflections.begin(), inflections.end(), [&](const auto& end) {
                           return stem.size() >= kLeastWord + end.size() && stem.ends_with(end);
                         });
    if (is_word && !known_words.contains(word) && !whole_words.contains(word)) return stem.size();
  }
  return 0;
}

ParseLexicon::Abbreviation ParseLexicon::abbreviation(std::string_view word) const {
  if (const auto it = abbreviations.find(word); it != abbreviations.end()) return it->second;
  if (word.size() == 1 && utf8::is_letter(static_cast<unsigned char>(word[0])))
    return Abbreviation::inner;
  return dotted_letters(word) ? Abbreviation::end : Abbreviation::none;
}

}  // namespace casus
