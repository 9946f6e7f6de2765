#include "mentions/head_words.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "text/parts.h"
#include "text/utf8.h"

namespace casus::mentions {
namespace {

using Fields = std::vector<std::string_view>;

template <class Value, std::size_t N>
std::optional<Value> named(const std::array<std::pair<std::string_view, Value>, N>& names,
                           std::string_view name) {
  for (const auto& [label, value] : names) {
    if (label == name) return value;
  }
  return std::nullopt;
}

std::optional<Sense> sense_from(std::string_view name) {
  static constexpr std::array<std::pair<std::string_view, Sense>, 11> kNames{
      {{"person", Sense::person},
       {"organization", Sense::organization},
       {"group", Sense::group},
       {"place", Sense::place},
       {"facility", Sense::facility},
       {"weapon", Sense::weapon},
       {"other", Sense::other},
       {"time", Sense::time},
       {"event", Sense::event},
       {"quantity", Sense::quantity},
       {"speech", Sense::speech}}};
  return named(kNames, name);
}

std::optional<Gender> gender_from(std::string_view name) {
  static constexpr std::array<std::pair<std::string_view, Gender>, 5> kNames{
      {{"-", Gender::unknown},
       {"m", Gender::male},
       {"f", Gender::female},
       {"n", Gender::thing},
       {"a", Gender::animate}}};
  return named(kNames, name);
}

std::optional<Plurality> number_from(std::string_view name) {
  static constexpr std::array<std::pair<std::string_view, Plurality>, 3> kNames{
      {{"-", Plurality::unknown}, {"s", Plurality::singular}, {"p", Plurality::plural}}};
  return named(kNames, name);
}

std::optional<PronounSort> sort_from(std::string_view name) {
  static constexpr std::array<std::pair<std::string_view, PronounSort>, 5> kNames{
      {{"subject", PronounSort::subject},
       {"object", PronounSort::object},
       {"possessive", PronounSort::possessive},
       {"reflexive", PronounSort::reflexive},
       {"demonstrative", PronounSort::demonstrative}}};
  return named(kNames, name);
}

// Small letters and the like alone, which folding leaves as they are.
bool is_folded(std::string_view word) {
  return std::all_of(word.begin(), word.end(),
                     [](char c) { return (c >= 'a' && c <= 'z') || c == '-'; });
}

Error malformed(std::string_view section, int line, std::string message) {
  return Error{ErrorCode::malformed, std::move(message),
               std::string(section) + ":" + std::to_string(line)};
}

}  // namespace

MentionKind kind_of(Sense sense, Plurality number) {
  switch (sense) {
    case Sense::person:
      return number == Plurality::plural ? MentionKind::group : MentionKind::person;
    case Sense::organization:
      return MentionKind::organization;
    case Sense::group:
      return MentionKind::group;
    case Sense::place:
      return MentionKind::place;
    case Sense::facility:
      return MentionKind::facility;
    case Sense::weapon:
      return MentionKind::weapon;
    default:
      return MentionKind::other;
  }
}

Result<HeadWords> HeadWords::load(const Resources& resources) {
  HeadWords out;
  std::optional<Error> problem;
  const auto each = [&](std::string_view section, std::size_t columns, const auto& take) {
    for_each_entry(resources.section(section), [&](const Fields& f, int line) {
      if (!problem && (f.size() != columns || !take(f)))
        problem = malformed(section, line, "unknown value, or not the right number of columns");
    });
  };
  const auto take_kinds = [&](const Fields& f) {
    const auto sense = sense_from(f[0]);
    const auto gender = gender_from(f[1]);
    if (!sense || !gender) return false;
    const NounKind kind{*sense, *gender};
    for (const auto word : parts_of(f[2], '|')) {
      if (word.front() == '*')
        out.endings_[static_cast<unsigned char>(word.back())].emplace_back(word.substr(1), kind);
      else
        out.nouns_.emplace(std::string(word), kind);
    }
    return true;
  };
  each("lang/en/mentions/kinds", 3, take_kinds);
  each("lang/en/mentions/kinds_wordnet", 3, take_kinds);
  each("lang/en/mentions/pronouns", 5, [&](const Fields& f) {
    const auto number = number_from(f[2]);
    const auto gender = gender_from(f[3]);
    const auto sort = sort_from(f[4]);
    if (!number || !gender || !sort || f[1].size() != 1) return false;
    Pronoun pronoun{static_cast<uint8_t>(f[1][0] - '0'), *number, *gender, *sort,
                    static_cast<uint16_t>(out.pronouns_.size())};
    out.pronouns_.emplace(std::string(f[0]), pronoun);
    return true;
  });
  each("lang/en/mentions/given_names", 2, [&](const Fields& f) {
    const auto gender = gender_from(f[0]);
    if (!gender) return false;
    for (const auto name : parts_of(f[1], '|')) out.given_names_.emplace(name, *gender);
    return true;
  });
  each("lang/en/mentions/anaphors", 3, [&](const Fields& f) {
    const auto all = [](std::string_view field) {
      const auto parts = parts_of(field == "-" ? std::string_view() : field, '|');
      return std::vector<std::string>(parts.begin(), parts.end());
    };
    if (all(f[1]).empty()) return false;
    for (const std::string& noun : all(f[0])) out.anaphors_[noun].push_back({all(f[1]), all(f[2])});
    return true;
  });
  const auto call = [&](std::string_view noun, std::string_view wider) {
    Kin& kin = out.things_[std::string(noun)];
    const uint32_t hash = word_hash(wider);
    if (kin.has(hash)) return;
    kin.wider.push_back(hash);
    kin.bits |= Kin::bit(hash);
  };
  each("lang/en/mentions/things", 2, [&](const Fields& f) {
    const auto general = parts_of(f[0], '|');
    for (const auto wider : general) {
      for (const auto noun : general) call(noun, wider);
      for (const auto noun : parts_of(f[1] == "-" ? std::string_view() : f[1], '|'))
        call(noun, wider);
    }
    return true;
  });
  if (problem) return *problem;
  out.noun_filter_ = WordFilter(out.nouns_);
  out.pronoun_filter_ = WordFilter(out.pronouns_);
  out.things_filter_ = WordFilter(out.things_);
  for (Endings& endings : out.endings_) {
    std::sort(endings.begin(), endings.end(), [](const auto& a, const auto& b) {
      return a.first.size() != b.first.size() ? a.first.size() > b.first.size() : a.first < b.first;
    });
  }
  return out;
}

const std::vector<Anaphor>& HeadWords::anaphors(std::string_view lemma) const {
  static const std::vector<Anaphor> kNone;
  const auto found = anaphors_.find(lemma);
  return found == anaphors_.end() ? kNone : found->second;
}

bool Kin::has(uint32_t hash) const {
  return (bits & bit(hash)) != 0 && std::find(wider.begin(), wider.end(), hash) != wider.end();
}

uint32_t word_hash(std::string_view word) {
  uint32_t hash = 2166136261U;
  for (const char c : word) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
  return hash;
}

const Kin* HeadWords::thing(std::string_view lemma) const {
  return find_word(things_, things_filter_, lemma);
}

NounKind HeadWords::noun(std::string_view lemma) const {
  if (const NounKind* const known = find_word(nouns_, noun_filter_, lemma); known != nullptr)
    return *known;
  if (lemma.empty()) return {};
  for (const auto& [ending, kind] : endings_[static_cast<unsigned char>(lemma.back())]) {
    if (lemma.size() > ending.size() + 1 && lemma.ends_with(ending)) return kind;
  }
  return {};
}

NounKind HeadWords::noun(std::string_view folded_form, std::string_view lemma) const {
  const NounKind own = noun(folded_form);
  if (own.sense != Sense::none) return own;
  const NounKind kind = lemma == folded_form ? own : noun(lemma);
  if (kind.sense != Sense::none) return kind;
  return is_folded(lemma) ? kind : noun(utf8::fold(lemma));
}

const Pronoun* HeadWords::pronoun(std::string_view folded_form) const {
  return find_word(pronouns_, pronoun_filter_, folded_form);
}

Gender HeadWords::of_given_name(std::string_view folded_form) const {
  const auto found = given_names_.find(folded_form);
  return found == given_names_.end() ? Gender::unknown : found->second;
}

}  // namespace casus::mentions
