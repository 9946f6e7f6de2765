#include "parse/repairs/words.h"

#include <algorithm>
#include <optional>

namespace casus::repairs {
namespace {

constexpr std::size_t kClasses = static_cast<std::size_t>(WordClass::count_);
constexpr std::array<std::string_view, kClasses> kClassNames = {"accusing-verb",
                                                                "among",
                                                                "arms",
                                                                "attack",
                                                                "believing-verb",
                                                                "body",
                                                                "both",
                                                                "bound",
                                                                "burning",
                                                                "captive",
                                                                "charge",
                                                                "charging-mark",
                                                                "charging-verb",
                                                                "citing",
                                                                "comparing-verb",
                                                                "complement-verb",
                                                                "day",
                                                                "dead",
                                                                "envoy",
                                                                "from",
                                                                "handing-verb",
                                                                "have",
                                                                "holding-verb",
                                                                "in",
                                                                "keeping-verb",
                                                                "leading-verb",
                                                                "linking-verb",
                                                                "meeting-verb",
                                                                "message",
                                                                "more",
                                                                "moving-noun",
                                                                "neighbouring",
                                                                "noun-preposition",
                                                                "of",
                                                                "office",
                                                                "on",
                                                                "order-mark",
                                                                "over",
                                                                "participle",
                                                                "people-participle",
                                                                "people-preposition",
                                                                "person-participle",
                                                                "person-relative",
                                                                "place",
                                                                "plan",
                                                                "plural-auxiliary",
                                                                "row-mark",
                                                                "same-past",
                                                                "say",
                                                                "saying-verb",
                                                                "scale",
                                                                "setting-preposition",
                                                                "shooting-verb",
                                                                "speaking-verb",
                                                                "telling-verb",
                                                                "those",
                                                                "time-mark",
                                                                "time-unit",
                                                                "title",
                                                                "to"};

std::optional<WordClass> class_called(std::string_view name) {
  const auto it = std::ranges::find(kClassNames, name);
  if (it == kClassNames.end()) return std::nullopt;
  return static_cast<WordClass>(it - kClassNames.begin());
}

}  // namespace

bool Words::add(WordClass word_class, std::string_view word) {
  if (word.starts_with('*')) {
    std::vector<std::string>& endings = endings_[static_cast<std::size_t>(word_class)];
    const std::string_view ending = word.substr(1);
    if (ending.empty() || std::ranges::find(endings, ending) != endings.end()) return false;
    endings.emplace_back(ending);
    return true;
  }
  Classes& classes = classes_[std::string(word)];
  const Classes bit = Classes{1} << static_cast<unsigned>(word_class);
  const bool is_new = (classes & bit) == 0;
  classes |= bit;
  return is_new;
}

Result<Words> Words::load(const Resources& resources, std::string_view language) {
  const std::string name = "lang/" + std::string(language) + "/parse/repairs";
  Words words;
  words.kinds_ = NounKinds::load(resources, language);
  std::array<bool, kClasses> is_filled{};
  std::string problem;
  for_each_entry(resources.section(name), [&](const auto& fields, int line) {
    const auto say = [&](std::string_view what) {
      if (problem.empty())
        problem = name + ", entry " + std::to_string(line) + ": " + std::string(what);
    };
    if (fields.size() != 2 || fields[1].empty()) return say("not class, word");
    const std::optional<WordClass> word_class = class_called(fields[0]);
    if (!word_class) return say("no class of words: " + std::string(fields[0]));
    if (!words.add(*word_class, fields[1])) return say("twice, or an empty ending");
    is_filled[static_cast<std::size_t>(*word_class)] = true;
  });
  const auto empty = std::ranges::find(is_filled, false);
  if (problem.empty() && empty != is_filled.end()) {
    problem = name + ": no words of class ";
    problem += kClassNames[static_cast<std::size_t>(empty - is_filled.begin())];
  }
  if (!problem.empty()) return Error{ErrorCode::malformed, problem, "data"};
  return words;
}

bool Words::has(WordClass word_class, std::string_view word) const {
  const auto it = classes_.find(word);
  if (it != classes_.end() && (it->second >> static_cast<unsigned>(word_class) & 1) != 0)
    return true;
  return std::ranges::any_of(endings_[static_cast<std::size_t>(word_class)],
                             [&](const std::string& ending) { return word.ends_with(ending); });
}

}  // namespace casus::repairs
