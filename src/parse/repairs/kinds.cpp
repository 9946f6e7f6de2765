#include "parse/repairs/kinds.h"

#include <algorithm>

namespace casus::repairs {
namespace {

NounKind kind_called(std::string_view name) {
  if (name == "person") return NounKind::person;
  if (name == "group") return NounKind::group;
  if (name == "organization" || name == "facility") return NounKind::premises;
  if (name == "place") return NounKind::place;
  if (name == "event") return NounKind::event;
  return name == "weapon" ? NounKind::weapon : NounKind::none;
}

}  // namespace

void NounKinds::add(std::string_view word, NounKind kind) {
  // The first line that has a word counts.
  if (word.starts_with('*')) {
    endings_.emplace_back(word.substr(1), kind);
  } else {
    words_.emplace(std::string(word), kind);
  }
}

NounKinds NounKinds::load(const Resources& resources, std::string_view language) {
  NounKinds kinds;
  for (const std::string_view file : {"kinds", "kinds_wordnet"}) {
    const std::string section = "lang/" + std::string(language) + "/mentions/" + std::string(file);
    for_each_entry(resources.section(section), [&](const auto& fields, int) {
      if (fields.size() != 3) return;  // said where mentions load it
      const NounKind kind = kind_called(fields[0]);
      std::string_view left = fields[2];
      while (!left.empty()) {
        const std::size_t end = std::min(left.find('|'), left.size());
        kinds.add(left.substr(0, end), kind);
        left.remove_prefix(std::min(end + 1, left.size()));
      }
    });
  }
  std::ranges::stable_sort(
      kinds.endings_, [](const auto& a, const auto& b) { return a.first.size() > b.first.size(); });
  return kinds;
}

NounKind NounKinds::of(std::string_view lemma) const {
  const auto it = words_.find(lemma);
  if (it != words_.end()) return it->second;
  const auto ending = std::ranges::find_if(endings_, [&](const auto& entry) {
    return lemma.size() > entry.first.size() + 1 && lemma.ends_with(entry.first);
  });
  return ending == endings_.end() ? NounKind::none : ending->second;
}

}  // namespace casus::repairs
