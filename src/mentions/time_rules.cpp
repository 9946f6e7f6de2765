#include "mentions/time_rules.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "mentions/time_matcher.h"
#include "text/utf8.h"

namespace casus::mentions {
namespace {

constexpr uint32_t kReach = 8;          // words that rules of one word an element are looked for in
constexpr uint32_t kMostElements = 16;  // bounds the depth of backtracking

using Kind = TimeElement::Kind;
template <class T>
using Named = std::pair<std::string_view, T>;

constexpr std::array<Named<TimeOp>, 23> kOps{{{"none", TimeOp::none},
                                              {"date", TimeOp::date},
                                              {"shift", TimeOp::shift},
                                              {"anchor", TimeOp::anchor},
                                              {"day", TimeOp::day},
                                              {"ago", TimeOp::ago},
                                              {"since", TimeOp::since},
                                              {"weekday", TimeOp::weekday},
                                              {"month", TimeOp::month},
                                              {"season", TimeOp::season},
                                              {"quarter", TimeOp::quarter},
                                              {"half", TimeOp::half},
                                              {"period", TimeOp::period},
                                              {"decade", TimeOp::decade},
                                              {"century", TimeOp::century},
                                              {"bce", TimeOp::bce},
                                              {"duration", TimeOp::duration},
                                              {"set", TimeOp::set},
                                              {"reference", TimeOp::reference},
                                              {"clock", TimeOp::clock},
                                              {"part", TimeOp::part},
                                              {"habit", TimeOp::habit},
                                              {"holiday", TimeOp::holiday}}};

constexpr std::array<Named<TimeClass>, 32> kClasses{
    {{"month", TimeClass::month},     {"weekday", TimeClass::weekday},
     {"unit", TimeClass::unit},       {"season", TimeClass::season},
     {"part", TimeClass::part},       {"few", TimeClass::few},
     {"mod", TimeClass::mod},         {"holiday", TimeClass::holiday},
     {"units", TimeClass::units},     {"seasonal", TimeClass::seasonal},
     {"which", TimeClass::which},     {"told", TimeClass::told},
     {"half", TimeClass::half},       {"bound", TimeClass::bound},
     {"filler", TimeClass::filler},   {"zone", TimeClass::zone},
     {"decades", TimeClass::decades}, {"hour", TimeClass::hour},
     {"to", TimeClass::to},           {"ahead", TimeClass::ahead},
     {"until", TimeClass::until},     {"set_for", TimeClass::set_for},
     {"joint", TimeClass::joint},     {"weekdays", TimeClass::weekdays},
     {"promise", TimeClass::promise}, {"during", TimeClass::during},
     {"zoned", TimeClass::zoned},     {"poised", TimeClass::poised},
     {"ended", TimeClass::ended},     {"before_day", TimeClass::before_day},
     {"since", TimeClass::since},     {"as", TimeClass::as}}};

constexpr std::array<Named<Kind>, 21> kKinds{
    {{"n", Kind::amount},         {"count", Kind::count},    {"year", Kind::year},
     {"yy", Kind::short_year},    {"day", Kind::day},        {"ord", Kind::ordinal},
     {"nth", Kind::digit_day},    {"decade", Kind::decade},  {"dd", Kind::two_digits},
     {"slashed", Kind::slashed},  {"clock", Kind::clock},    {"hh:mm", Kind::clock24},
     {"hhmm", Kind::four_digits}, {"-", Kind::connector},    {"day2", Kind::last_day},
     {"year2", Kind::last_year},  {"n2", Kind::last_amount}, {"word", Kind::anything},
     {"!noun", Kind::not_noun},   {"noun", Kind::noun},      {"apart", Kind::apart}}};

template <class List>
const typename List::value_type* find_named(const List& list, std::string_view name) {
  for (const auto& entry : list) {
    if (entry.first == name) return &entry;
  }
  return nullptr;
}

// "a|b": calls visit for each.
template <class Visit>
void each_alternative(std::string_view text, const Visit& visit) {
  while (!text.empty()) {
    const std::size_t bar = std::min(text.find('|'), text.size());
    visit(text.substr(0, bar));
    text.remove_prefix(std::min(bar + 1, text.size()));
  }
}

bool take_prefix(std::string_view& text, char mark) {
  if (text.size() < 2 || text.front() != mark) return false;
  text.remove_prefix(1);
  return true;
}

}  // namespace

class TimeRulesLoader {
 public:
  explicit TimeRulesLoader(const Resources& resources) : resources_(resources) {}

  Result<TimeRules> run() {
    each("lang/en/mentions/time_words", [&](const auto& f, int line) { word(f, line); });
    each("lang/en/mentions/time_rules", [&](const auto& f, int line) { rule(f, line); });
    if (problem_) return *problem_;
    index();
    return std::move(out_);
  }

 private:
  using Fields = std::vector<std::string_view>;

  template <class Visit>
  void each(std::string_view section, const Visit& visit) {
    section_ = section;
    for_each_entry(resources_.section(section), visit);
  }

  void fail(int line, std::string message) {
    if (!problem_)
      problem_ =
          Error{ErrorCode::malformed, std::move(message), section_ + ":" + std::to_string(line)};
  }

  // class, words, value
  void word(const Fields& f, int line) {
    const auto* cls = f.size() < 3 ? nullptr : find_named(kClasses, f[0]);
    if (cls == nullptr) return fail(line, "a time word has class, words, value");
    // "5^": only where the word begins with a capital.
    std::string_view value = f[2];
    const bool capital = value.size() > 1 && value.back() == '^';
    if (capital) value.remove_suffix(1);
    if (cls->second == TimeClass::bound && value != "-") out_.words_[utf8::fold(value)];
    each_alternative(f[1], [&](std::string_view form) {
      out_.words_[utf8::fold(form)].meanings.push_back({cls->second, capital, std::string(value)});
    });
  }

  // name, pattern, operation, …
  void rule(const Fields& f, int line) {
    if (f.size() < 3) return fail(line, "a rule has name, pattern, operation");
    TimeRule out;
    out.name = f[0];
    const std::size_t space = std::min(f[2].find(' '), f[2].size());
    const auto* op = find_named(kOps, f[2].substr(0, space));
    if (op == nullptr) return fail(line, "no such operation");
    out.op = op->second;
    out.argument = f[2].substr(std::min(space + 1, f[2].size()));
    std::string_view rest = f[1];
    while (!rest.empty()) {
      const std::size_t at = std::min(rest.find(' '), rest.size());
      if (at > 0 && !element(rest.substr(0, at), out))
        return fail(line, "no such class in the pattern");
      rest.remove_prefix(std::min(at + 1, rest.size()));
    }
    if (out.elements.empty() || out.elements.size() > kMostElements)
      return fail(line, "a pattern has 1 to 16 elements");
    if (out_.rules_.size() == RuleSet::kMost) return fail(line, "too many rules");
    out.rule = "times/" + out.name;
    out_.rules_.push_back(std::move(out));
  }

  static bool element(std::string_view text, TimeRule& rule) {
    TimeElement out;
    if (text.size() > 1 && text.back() == '?') {
      out.optional = true;
      text.remove_suffix(1);
    }
    out.context = take_prefix(text, '<');
    out.hyphened = take_prefix(text, '-');
    if (take_prefix(text, '!')) out.kind = Kind::not_literal;
    if (take_prefix(text, '>')) out.kind = Kind::look_ahead;
    if (text.size() > 2 && text.front() == '{' && text.back() == '}') {
      text = text.substr(1, text.size() - 2);
      const auto* kind = find_named(kKinds, text);
      const auto* cls = find_named(kClasses, text);
      if (kind == nullptr && cls == nullptr) return false;
      out.kind = kind != nullptr ? kind->second : Kind::cls;
      if (cls != nullptr) out.cls = cls->second;
    } else {
      each_alternative(text, [&](std::string_view form) { out.literals.emplace_back(form); });
    }
    rule.elements.push_back(std::move(out));
    return true;
  }

  // Which rules can start with which word.
  void index() {
    for (uint32_t r = 0; r < out_.rules_.size(); ++r) {
      for (const TimeElement& e : out_.rules_[r].elements) {
        starts_with(e, r);
        if (!e.optional) break;
      }
      TimeRule& rule = out_.rules_[r];
      uint32_t least = 0;  // words
      bool any = false;
      for (const TimeElement& e : rule.elements) {
        least += e.optional || e.takes_none() ? 0 : 1;
        any = any || e.kind == Kind::anything;
        for (const std::string& literal : e.literals) out_.words_[literal];
      }
      if (least < 2 || any) out_.unknown_second_.add(r);
    }
    uint32_t literals = 0;
    for (TimeRule& rule : out_.rules_) mark_literals(rule, literals);
    uint32_t id = 0;
    for (auto it = out_.words_.begin(); it != out_.words_.end(); ++it) {
      it.value().id = id++;
      for (const TimeWord::Meaning& m : it.value().meanings) it.value().classes |= bit(m.cls);
    }
    for (uint32_t r = 0; r < out_.rules_.size(); ++r) {
      for (TimeElement& e : out_.rules_[r].elements) {
        for (const std::string& literal : e.literals)
          e.literal_ids.push_back(out_.words_[literal].id);
      }
      const Second second = second_of(out_.rules_[r].elements);
      if (second.any) out_.any_second_.add(r);
      if (second.number) out_.number_second_.add(r);
      const auto& ids = second.literal_ids;
      for (auto it = out_.words_.begin(); it != out_.words_.end(); ++it) {
        if ((second.classes & it->second.classes) != 0 ||
            std::find(ids.begin(), ids.end(), it->second.id) != ids.end())
          it.value().seconds.add(r);
      }
      out_.needs_.push_back(need_of(out_.rules_[r]));
    }
    out_.filter_ = WordFilter(out_.words_);
    RuleSet lonely = out_.any_second_;
    lonely &= out_.unknown_second_;
    for (auto it = out_.words_.begin(); it != out_.words_.end(); ++it) {
      RuleSet starts = it->second.starts;
      it.value().is_start = !starts.empty();
      if (it->second.is_start) it.value().classes |= kStartBit;
      starts &= lonely;
      it.value().is_lonely_start = !starts.empty();
    }
  }

  static_assert(static_cast<uint32_t>(TimeClass::as) + 1 < kFirstLiteralBit);
  // Gives the words that the rule cannot do without a bit, the same for the same words.
  void mark_literals(TimeRule& rule, uint32_t& count) {
    for (const TimeElement& e : rule.elements) {
      if (e.kind != Kind::literal || e.optional || literal_bits_.count(e.literals) != 0) continue;
      const uint64_t literal_bit = uint64_t{1} << (kFirstLiteralBit + count++ % kLiteralBits);
      literal_bits_.emplace(e.literals, literal_bit);
      for (const std::string& literal : e.literals) out_.words_[literal].classes |= literal_bit;
    }
  }

  // "{n} of? {word}? {unit} later": a unit and "later" among the words after the amount.
  TimeNeed need_of(const TimeRule& rule) const {
    TimeNeed out;
    const std::vector<TimeElement>& elements = rule.elements;
    const bool amount = elements[0].kind == Kind::amount && !elements[0].optional;
    bool one_word_each = elements.size() <= kReach;
    for (std::size_t e = amount ? 1 : 0; e < elements.size(); ++e) {
      const TimeElement& element = elements[e];
      one_word_each = one_word_each && takes_one_word(element.kind);
      if (element.optional || element.takes_none()) continue;
      out.bits |= bits_of(element);
    }
    if (!elements[0].optional && !elements[0].takes_none()) out.first = bits_of(elements[0]);
    if (out.bits == 0) return out;
    if (!one_word_each)
      out.among = TimeNeed::Among::rest;
    else
      out.among = amount ? TimeNeed::Among::after_amount : TimeNeed::Among::next;
    return out;
  }

  // What a word has to be that the element takes, or begins with.
  uint64_t bits_of(const TimeElement& element) const {
    switch (element.kind) {
      case Kind::cls:
        return bit(element.cls);
      case Kind::literal:
        return literal_bits_.at(element.literals);
      case Kind::year:
        return kYearBit;
      case Kind::decade:
        return kDecadeBit;
      case Kind::slashed:
        return kSlashedBit;
      case Kind::two_digits:
        return kTwoDigitsBit;
      default:
        return takes_number(element.kind) ? kNumberBit : 0;
    }
  }

  static bool takes_one_word(Kind kind) {
    return kind != Kind::amount && kind != Kind::count && kind != Kind::year &&
           kind != Kind::last_amount;
  }

  // Nothing but what is written in digits or is part of a number in words.
  static bool takes_number(Kind kind) {
    return kind == Kind::count || kind == Kind::ordinal || kind == Kind::day ||
           kind == Kind::digit_day || kind == Kind::four_digits;
  }

  // What the second word of a rule can be.
  struct Second {
    bool any = false;
    bool number = false;  // in digits or words
    uint64_t classes = 0;
    std::vector<uint32_t> literal_ids;
  };

  // Where an element takes exactly one word, what can stand behind it is told by those after it.
  static Second second_of(const std::vector<TimeElement>& elements) {
    Second out;
    for (std::size_t first = 0; first < elements.size(); ++first) {
      const TimeElement& e = elements[first];
      const bool one = e.kind == Kind::literal || e.kind == Kind::cls || e.kind == Kind::ordinal ||
                       e.kind == Kind::day || e.kind == Kind::digit_day;
      if (e.kind == Kind::count || e.kind == Kind::year) {
        out.number = true;  // it may take more than one
      } else if (!one) {
        out.any = true;
      }
      std::size_t next = first + 1;
      for (; next < elements.size(); ++next) {
        can_be(elements[next], out);
        if (!elements[next].optional) break;
      }
      if (next >= elements.size()) out.any = true;
      if (!e.optional) break;
    }
    return out;
  }

  static void can_be(const TimeElement& e, Second& out) {
    switch (e.kind) {
      case Kind::literal:
        out.literal_ids.insert(out.literal_ids.end(), e.literal_ids.begin(), e.literal_ids.end());
        break;
      case Kind::cls:
        out.classes |= bit(e.cls);
        break;
      case Kind::amount:
        out.classes |= bit(TimeClass::bound) | bit(TimeClass::few);
        out.number = true;
        break;
      case Kind::count:
      case Kind::year:
      case Kind::ordinal:
      case Kind::day:
      case Kind::digit_day:
      case Kind::two_digits:
      case Kind::clock:
      case Kind::clock24:
      case Kind::four_digits:
        out.number = true;
        break;
      default:
        out.any = true;
    }
  }

  void starts_with(const TimeElement& e, uint32_t r) {
    if (e.kind == Kind::literal) {
      for (const std::string& literal : e.literals) out_.words_[literal].starts.add(r);
      return;
    }
    if (e.kind == Kind::cls) return starts_with(e.cls, r);
    out_.digit_starts_.add(r);
    out_.number_starts_.add(r);
    if (e.kind == Kind::decade) starts_with(TimeClass::decades, r);
    if (e.kind == Kind::amount) {
      starts_with(TimeClass::bound, r);
      starts_with(TimeClass::few, r);
    }
  }

  void starts_with(TimeClass cls, uint32_t r) {
    for (auto it = out_.words_.begin(); it != out_.words_.end(); ++it) {
      for (const auto& meaning : it->second.meanings) {
        if (meaning.cls == cls) it.value().starts.add(r);
      }
    }
  }

  const Resources& resources_;
  std::map<std::vector<std::string>, uint64_t> literal_bits_;
  TimeRules out_;
  std::string section_;
  std::optional<Error> problem_;
};

Result<TimeRules> TimeRules::load(const Resources& resources) {
  return TimeRulesLoader(resources).run();
}

bool TimeRules::is(std::string_view form, TimeClass cls) const {
  const auto found = words_.find(form);
  return found != words_.end() &&
         std::any_of(found->second.meanings.begin(), found->second.meanings.end(),
                     [&](const TimeWord::Meaning& m) { return m.cls == cls; });
}

SeenWords::SeenWords(const Words& words, std::vector<const TimeWord*> seen, SeenNumbers numbers)
    : all_(words),
      words_(std::move(seen)),
      bits_(words_.size()),
      rest_(words_.size()),
      numbers_(std::move(numbers)) {
  for (uint32_t i = words.size(); i > 0; --i) {
    bits_[i - 1] = bits_of(i - 1);
    rest_[i - 1] = bits_[i - 1] | (words.same_sentence(i - 1, i) ? rest_[i] : 0);
  }
}

uint64_t SeenWords::bits_of(uint32_t i) const {
  const std::string_view form = all_.form(i);
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  const bool digit = all_[i].has(kDigit) || (!form.empty() && is_digit(form[0]));
  const bool in_words = numbers_.is_part(i);
  uint64_t out = words_[i] == nullptr ? 0 : words_[i]->classes;
  if ((out & bit(TimeClass::decades)) != 0) out |= kDecadeBit;
  if (digit || in_words) out |= kNumberBit;
  if (all_[i].has(kDigit) ? form.size() == 4 : in_words) out |= kYearBit;
  if (form.size() >= 3 && form.back() == 's' && is_digit(form[form.size() - 2])) out |= kDecadeBit;
  if (!digit) return out;
  if (form.size() == 2) out |= kTwoDigitsBit;
  if (form.find_first_of("/.") != std::string_view::npos) out |= kSlashedBit;
  return out;
}

uint64_t SeenWords::bits(uint32_t i, uint32_t n) const {
  uint64_t out = 0;
  for (uint32_t k = i; k < i + n && all_.same_sentence(i, k); ++k) out |= bits_[k];
  return out;
}

SeenWords TimeRules::look_up(const Words& words, const Numbers& numbers) const {
  return {words, words.ask_forms<const TimeWord*>([&](std::string_view form, std::size_t hash) {
            return find_word(words_, filter_, form, hash);
          }),
          numbers.look_up(words)};
}

uint32_t TimeRules::longest(const Words& words, const Parse& parse, const Numbers& numbers,
                            const SeenWords& seen, uint32_t i, Caught& caught) const {
  const TimeWord* word = seen[i];
  const bool digit = words[i].has(kDigit);
  const bool in_words = !digit && seen.numbers().is_part(i);
  if ((word == nullptr || !word->is_start) && !digit && !in_words) return kNone;
  // Most places where a rule could start ("the", "a") are followed by no word of a time at all.
  const TimeWord* next = seen[i + 1];
  const bool next_number =
      i + 1 < words.size() && (words[i + 1].has(kDigit) || seen.numbers().is_part(i + 1));
  if (next == nullptr && !next_number && !digit && !in_words && !word->is_lonely_start)
    return kNone;
  RuleSet candidates = any_second_;
  if (next != nullptr) candidates |= next->seconds;
  if (next_number) candidates |= number_second_;
  if (next == nullptr && !next_number) candidates &= unknown_second_;
  RuleSet starts;
  if (word != nullptr) starts = word->starts;
  if (digit) starts |= digit_starts_;
  if (in_words) starts |= number_starts_;
  candidates &= starts;
  if (candidates.empty()) return kNone;
  uint32_t best = kNone;
  TimeMatcher matcher(words, parse, numbers, seen);
  // What the words are that a rule may take, by TimeNeed::Among. Those after the amount only where
  // a rule asks for them.
  std::array<uint64_t, 4> there{~uint64_t{0}, seen.bits(i, kReach), seen.bits_from(i), 0};
  bool looked = false;
  const auto look_behind_amount = [&] {
    looked = true;
    const uint32_t amount = matcher.amount_at(i);
    if (amount != 0 && words.same_sentence(i, i + amount)) there[3] = seen.bits(i + amount, kReach);
  };
  const uint64_t first = seen.bits(i);
  candidates.each([&](uint32_t r) {
    const TimeNeed& need = needs_[r];
    if ((need.first & ~first) != 0) return;
    if (need.among == TimeNeed::Among::after_amount && !looked) look_behind_amount();
    if ((need.bits & ~there[static_cast<std::size_t>(need.among)]) != 0) return;
    Caught found;
    // Among equally long ones the first in the file.
    if (!matcher.match(rules_[r], i, found) || found.words <= caught.words) return;
    caught = found;
    best = r;
  });
  return best;
}

}  // namespace casus::mentions
