#include "mentions/numbers.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "text/parts.h"
#include "text/utf8.h"

namespace casus::mentions {
namespace {

constexpr double kLargest = 1e15;  // beyond this nobody counts; keeps int64 safe

bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }

// "46", "5,000,000", "1.5"; nothing for "1,23", "10.15.2", "3rd".
std::optional<double> read_digits(std::string_view form) {
  std::string plain;
  std::size_t group = 0;  // digits since the last comma
  bool comma = false;
  bool point = false;
  for (const char c : form) {
    if (is_ascii_digit(c)) {
      plain.push_back(c);
      ++group;
    } else if (c == ',' && !point && group >= 1 && group <= 3 && (!comma || group == 3)) {
      comma = true;
      group = 0;
    } else if (c == '.' && !point && (!comma || group == 3)) {
      point = true;
      plain.push_back(c);
    } else {
      return std::nullopt;
    }
  }
  if (plain.empty() || plain.back() == '.' || (comma && !point && group != 3) || plain.size() > 18)
    return std::nullopt;
  return number_in<double>(plain);
}

// The letters glued to digits: "m" of "5m"; "" without digits or letters.
std::string_view letters_behind(std::string_view form) {
  if (form.empty() || !is_ascii_digit(form.front())) return {};
  std::size_t from = form.size();
  while (from > 0 && form[from - 1] >= 'a' && form[from - 1] <= 'z') --from;
  return form.substr(from);
}

}  // namespace

Result<Numbers> Numbers::load(const Resources& resources) {
  Numbers out;
  std::optional<Error> problem;
  constexpr std::string_view kSection = "lang/en/mentions/numbers";
  for_each_entry(resources.section(kSection), [&](const std::vector<std::string_view>& f,
                                                  int line) {
    static constexpr std::array<std::pair<std::string_view, Kind>, 9> kKinds{
        {{"unit", Kind::unit},
         {"tens", Kind::tens},
         {"scale", Kind::scale},
         {"vague", Kind::vague},
         {"part", Kind::part},
         {"article", Kind::article},
         {"joint", Kind::joint},
         {"ordinal", Kind::ordinal},
         {"suffix", Kind::suffix}}};
    const auto kind = f.size() < 3 ? kKinds.end()
                                   : std::find_if(kKinds.begin(), kKinds.end(),
                                                  [&](const auto& k) { return k.first == f[0]; });
    double value = 0;
    if (kind == kKinds.end() ||
        std::from_chars(f[2].data(), f[2].data() + f[2].size(), value).ec != std::errc()) {
      if (!problem) {
        problem = Error{ErrorCode::malformed, "a number has kind, word, value",
                        std::string(kSection) + ":" + std::to_string(line)};
      }
      return;
    }
    auto& table = kind->second == Kind::suffix ? out.suffixes_ : out.entries_;
    table.emplace(utf8::fold(f[1]), Entry{kind->second, value});
  });
  if (problem) return *problem;
  out.filter_ = WordFilter(out.entries_);
  return out;
}

SeenNumbers Numbers::look_up(const Words& words) const {
  return {words, words.ask_forms<const Entry*>([&](std::string_view form, std::size_t hash) {
            const std::string_view suffix = letters_behind(form);
            if (!suffix.empty()) {
              const auto scale = suffixes_.find(suffix);
              return scale == suffixes_.end() ? nullptr : &scale->second;
            }
            return find_word(entries_, filter_, form, hash);
          })};
}

int Numbers::ordinal(std::string_view form) const {
  if (const auto found = entries_.find(form); found != entries_.end()) {
    return found->second.kind == Kind::ordinal ? static_cast<int>(found->second.value) : 0;
  }
  if (form.size() < 3 || form.size() > 5 || !is_ascii_digit(form[0]) ||
      is_ascii_digit(form[form.size() - 2]))
    return 0;
  const std::string_view suffix = form.substr(form.size() - 2);
  if (is_ascii_digit(suffix[1])) return 0;
  int value = 0;
  const auto [end, error] = std::from_chars(form.data(), form.data() + form.size() - 2, value);
  const bool all = error == std::errc() && end == form.data() + form.size() - 2;
  // The suffix of an ordinal is that of its word: "1st" as "first"; any entry that ends in it will
  // do.
  const auto known = entries_.find(suffix);
  return all && known != entries_.end() && known->second.kind == Kind::joint ? value : 0;
}

Number SeenNumbers::at(uint32_t i, bool article) const {
  if (i >= words_.size() || (entries_[i] == nullptr && !words_[i].has(kDigit))) return {};
  if (words_[i].has(kDigit)) {
    const Entry* suffix = entries_[i];
    if (suffix != nullptr) {
      const std::string_view form = words_.form(i);
      const auto value = read_digits(form.substr(0, form.size() - letters_behind(form).size()));
      if (!value || *value * suffix->value > kLargest) return {};
      return {.words = 1, .value = *value * suffix->value, .digits = true, .money = true};
    }
    const auto value = read_digits(words_.form(i));
    if (!value || *value > kLargest) return {};
    Number out{1, *value, true, false, false};
    // "1.5 million"
    for (uint32_t n = 0; n < 2 && words_.same_sentence(i, i + out.words); ++n) {
      const Entry* scale = find(i + out.words);
      if (scale == nullptr || scale->kind != Kind::scale || out.value * scale->value > kLargest)
        break;
      out.value *= scale->value;
      ++out.words;
    }
    return out;
  }
  if (const Number number = vague(i); number.words != 0) return number;
  if (const Number number = part(i); number.words != 0) return number;
  return in_words(i, article);
}

// "half a dozen", "a couple of hundred": so much of a scale, or so many of one.
Number SeenNumbers::part(uint32_t i) const {
  const auto is = [&](uint32_t at, Kind kind) {
    return words_.same_sentence(i, at) && find(at) != nullptr && find(at)->kind == kind;
  };
  const uint32_t at = is(i, Kind::article) ? i + 1 : i;
  if (!is(at, Kind::part)) return {};
  const double times = find(at)->value;
  const bool many = times > 1;
  // "half a million", but "half of the million"; "a couple of people", but "the couple"
  if (!is(at + 1, many ? Kind::joint : Kind::article)) return {};
  const bool scaled = is(at + 2, Kind::scale);
  if (!scaled && !many) return {};
  return {at + (scaled ? 3 : 1) - i, times * (scaled ? find(at + 2)->value : 1), false, many,
          false};
}

// "dozens", "tens of thousands": as many as the words say at least.
Number SeenNumbers::vague(uint32_t i) const {
  const Entry* entry = find(i);
  if (entry == nullptr || entry->kind != Kind::vague) return {};
  Number out{1, entry->value, false, true, false};
  if (words_.same_sentence(i, i + 2)) {
    const Entry* joint = find(i + 1);
    const Entry* scale = find(i + 2);
    if (joint != nullptr && scale != nullptr && joint->kind == Kind::joint &&
        scale->kind == Kind::vague && scale->value >= 2000) {
      out.value = entry->value * scale->value / 2;  // a plural scale is stored as two of it
      out.words = 3;
    }
  }
  return out;
}

Number SeenNumbers::in_words(uint32_t i, bool article) const {
  double total = 0;
  double current = 0;
  double last_scale = kLargest;
  bool may_unit = true;
  bool may_tens = true;
  Number out;
  uint32_t at = i;
  while (words_.same_sentence(i, at) && at < i + 12) {
    const Entry* entry = find(at);
    if (entry == nullptr) break;
    if (entry->kind == Kind::article) {
      // "a hundred", "a dozen"; alone only where the caller wants it so.
      const Entry* next = words_.same_sentence(i, at + 1) ? find(at + 1) : nullptr;
      const bool scale = next != nullptr && next->kind == Kind::scale;
      if (at != i || (!scale && !article)) break;
      current = 1;
      may_unit = may_tens = false;
      out.article = !scale;
    } else if (entry->kind == Kind::unit && may_unit) {
      current += entry->value;
      may_unit = may_tens = false;
    } else if (entry->kind == Kind::tens && may_tens) {
      current += entry->value;
      may_tens = false;
    } else if (entry->kind == Kind::scale && (at > i || !article || entry->value < 100)) {
      if (entry->value < 1000) {
        current = std::max(1.0, current) * entry->value;
      } else {
        if (entry->value >= last_scale) break;
        last_scale = entry->value;
        total += std::max(1.0, current) * entry->value;
        current = 0;
      }
      may_unit = may_tens = true;
      out.article = false;
    } else if (entry->kind == Kind::joint && at > i && may_unit && may_tens &&
               words_.same_sentence(i, at + 1)) {
      // "a hundred and twenty"
      const Entry* next = find(at + 1);
      const bool joins = next != nullptr && (next->kind == Kind::unit || next->kind == Kind::tens);
      if (!joins || entry->value < 1) break;
      ++at;
      continue;
    } else {
      break;
    }
    ++at;
    if (out.article) {
      total = 0;
      break;
    }
  }
  if (at == i || total + current > kLargest) return {};
  out.words = at - i;
  out.value = total + current;
  return out;
}

}  // namespace casus::mentions
