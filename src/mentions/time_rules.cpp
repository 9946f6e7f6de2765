#include "mentions/time_rules.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

#include "text/utf8.h"

namespace casus::mentions {
namespace {

constexpr uint32_t kMostElements = 14;  // bounds the depth of backtracking

struct OpName {
  std::string_view name;
  TimeOp op;
};
constexpr std::array<OpName, 18> kOps{{{"none", TimeOp::none},
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
                                       {"decade", TimeOp::decade},
                                       {"century", TimeOp::century},
                                       {"duration", TimeOp::duration},
                                       {"set", TimeOp::set},
                                       {"reference", TimeOp::reference},
                                       {"clock", TimeOp::clock},
                                       {"holiday", TimeOp::holiday}}};

struct ClassName {
  std::string_view name;
  TimeClass cls;
};
constexpr std::array<ClassName, 10> kClasses{{{"month", TimeClass::month},
                                              {"weekday", TimeClass::weekday},
                                              {"unit", TimeClass::unit},
                                              {"season", TimeClass::season},
                                              {"part", TimeClass::part},
                                              {"few", TimeClass::few},
                                              {"mod", TimeClass::mod},
                                              {"holiday", TimeClass::holiday},
                                              {"units", TimeClass::units},
                                              {"seasonal", TimeClass::seasonal}}};

struct KindName {
  std::string_view name;
  TimeElement::Kind kind;
};
constexpr std::array<KindName, 10> kKinds{{{"n", TimeElement::Kind::number},
                                           {"count", TimeElement::Kind::count},
                                           {"year", TimeElement::Kind::year},
                                           {"yy", TimeElement::Kind::short_year},
                                           {"day", TimeElement::Kind::day},
                                           {"ord", TimeElement::Kind::ordinal},
                                           {"decade", TimeElement::Kind::decade},
                                           {"dd", TimeElement::Kind::two_digits},
                                           {"slashed", TimeElement::Kind::slashed},
                                           {"clock", TimeElement::Kind::clock}}};

// All of `text` as a number; -1 if it is none.
int integer(std::string_view text) {
  if (text.empty() || text.size() > 6) return -1;
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size() ? value : -1;
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
    const auto cls = f.size() < 3 ? kClasses.end()
                                  : std::find_if(kClasses.begin(), kClasses.end(),
                                                 [&](const auto& c) { return c.name == f[0]; });
    if (cls == kClasses.end()) return fail(line, "a time word has class, words, value");
    std::string_view rest = f[1];
    while (!rest.empty()) {
      const std::size_t bar = std::min(rest.find('|'), rest.size());
      out_.words_[utf8::fold(rest.substr(0, bar))].meanings.push_back(
          {cls->cls, std::string(f[2])});
      rest.remove_prefix(std::min(bar + 1, rest.size()));
    }
  }

  // name, pattern, operation, …
  void rule(const Fields& f, int line) {
    if (f.size() < 3) return fail(line, "a rule has name, pattern, operation");
    TimeRule out;
    out.name = f[0];
    const std::size_t space = std::min(f[2].find(' '), f[2].size());
    const auto op = std::find_if(kOps.begin(), kOps.end(),
                                 [&](const auto& o) { return o.name == f[2].substr(0, space); });
    if (op == kOps.end()) return fail(line, "no such operation");
    out.op = op->op;
    out.argument = f[2].substr(std::min(space + 1, f[2].size()));
    std::string_view rest = f[1];
    while (!rest.empty()) {
      const std::size_t at = std::min(rest.find(' '), rest.size());
      if (at > 0 && !element(rest.substr(0, at), out))
        return fail(line, "no such class in the pattern");
      rest.remove_prefix(std::min(at + 1, rest.size()));
    }
    if (out.elements.empty() || out.elements.size() > kMostElements)
      return fail(line, "a pattern has 1 to 14 elements");
    out.rule = "times/" + out.name;
    out_.rules_.push_back(std::move(out));
  }

  static bool element(std::string_view text, TimeRule& rule) {
    TimeElement out;
    if (text.size() > 1 && text.back() == '?') {
      out.optional = true;
      text.remove_suffix(1);
    }
    if (text.size() > 1 && text.front() == '-') {
      out.hyphened = true;
      text.remove_prefix(1);
    }
    if (text.front() == '{' && text.back() == '}') {
      text = text.substr(1, text.size() - 2);
      const auto kind =
          std::find_if(kKinds.begin(), kKinds.end(), [&](const auto& k) { return k.name == text; });
      const auto cls = std::find_if(kClasses.begin(), kClasses.end(),
                                    [&](const auto& c) { return c.name == text; });
      if (kind == kKinds.end() && cls == kClasses.end()) return false;
      out.kind = kind != kKinds.end() ? kind->kind : TimeElement::Kind::cls;
      if (cls != kClasses.end()) out.cls = cls->cls;
    } else {
      while (!text.empty()) {
        const std::size_t bar = std::min(text.find('|'), text.size());
        out.literals.emplace_back(text.substr(0, bar));
        text.remove_prefix(std::min(bar + 1, text.size()));
      }
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
    }
  }

  static void push(std::vector<uint32_t>& list, uint32_t rule) {
    if (list.empty() || list.back() != rule) list.push_back(rule);
  }

  void starts_with(const TimeElement& e, uint32_t r) {
    if (e.kind == TimeElement::Kind::literal) {
      for (const std::string& literal : e.literals) push(out_.words_[literal].starts, r);
      return;
    }
    if (e.kind != TimeElement::Kind::cls) {
      push(out_.digit_starts_, r);
      push(out_.number_starts_, r);
      return;
    }
    for (auto it = out_.words_.begin(); it != out_.words_.end(); ++it) {
      for (const auto& meaning : it->second.meanings) {
        if (meaning.cls == e.cls) push(it.value().starts, r);
      }
    }
  }

  const Resources& resources_;
  TimeRules out_;
  std::string section_;
  std::optional<Error> problem_;
};

// One rule at one place.
class TimeMatcher {
 public:
  TimeMatcher(const TimeRules& rules, const Words& words, const Numbers& numbers)
      : rules_(rules), words_(words), numbers_(numbers) {}

  bool match(const TimeRule& rule, uint32_t start, Caught& caught) {
    start_ = start;
    Caught fresh;
    if (!step(rule.elements, 0, start, fresh)) return false;
    caught = std::move(fresh);
    return true;
  }

 private:
  // Depth is at most the number of elements of a pattern.
  bool step(const std::vector<TimeElement>& elements, std::size_t e, uint32_t i, Caught& caught) {
    if (e == elements.size()) {
      caught.words = i - start_;
      return caught.words > 0;
    }
    Caught with = caught;
    const uint32_t taken = words_.same_sentence(start_, i) ? take(elements[e], i, with) : 0;
    if (taken > 0 && step(elements, e + 1, i + taken, with)) {
      caught = std::move(with);
      return true;
    }
    return elements[e].optional && step(elements, e + 1, i, caught);
  }

  uint32_t take(const TimeElement& e, uint32_t i, Caught& caught) const {
    const bool after_hyphen = i > start_ && words_[i].has(kAfterHyphen);
    if (e.hyphened && !after_hyphen) return 0;
    switch (e.kind) {
      case TimeElement::Kind::literal:
        return std::find(e.literals.begin(), e.literals.end(), words_.form(i)) != e.literals.end()
                   ? 1
                   : 0;
      case TimeElement::Kind::cls:
        return take_class(e.cls, i, caught);
      case TimeElement::Kind::number:
        return take_number(i, true, caught);
      case TimeElement::Kind::count:
        return take_number(i, false, caught);
      case TimeElement::Kind::ordinal:
        caught.ordinal = numbers_.ordinal(words_.form(i));
        return caught.ordinal > 0 ? 1 : 0;
      case TimeElement::Kind::day:
        return take_day(i, caught);
      case TimeElement::Kind::year:
        return take_year(i, caught);
      case TimeElement::Kind::short_year:
        return take_short_year(i, caught);
      case TimeElement::Kind::decade:
        return take_decade(i, caught);
      case TimeElement::Kind::two_digits:
        return take_two_digits(i, caught);
      case TimeElement::Kind::slashed:
        return take_slashed(i, caught);
      case TimeElement::Kind::clock:
        return take_clock(i, caught);
    }
    return 0;
  }

  const std::string* meaning(uint32_t i, TimeClass cls) const {
    const auto found = rules_.words_.find(words_.form(i));
    if (found == rules_.words_.end()) return nullptr;
    for (const auto& m : found->second.meanings) {
      if (m.cls == cls) return &m.value;
    }
    return nullptr;
  }

  uint32_t take_class(TimeClass cls, uint32_t i, Caught& caught) const {
    const std::string* value = meaning(i, cls);
    if (value == nullptr) return 0;
    switch (cls) {
      // Months and weekdays are names: "may" and "march" are verbs, "sun" shines.
      case TimeClass::month:
        if (!words_[i].has(kUpper) && !words_.caseless) return 0;
        caught.month = integer(*value);
        break;
      case TimeClass::weekday:
        if (!words_[i].has(kUpper) && !words_.caseless) return 0;
        caught.weekday = integer(*value);
        break;
      case TimeClass::unit:
        caught.unit = *value;
        break;
      case TimeClass::season:
      case TimeClass::seasonal:
        caught.season = *value;
        break;
      case TimeClass::part:
        caught.part = *value;
        break;
      case TimeClass::few:
        caught.vague = true;
        break;
      case TimeClass::holiday:
        caught.holiday = *value;
        break;
      case TimeClass::units:
        caught.unit = *value;
        caught.vague = true;
        break;
      case TimeClass::mod:
        break;
    }
    return 1;
  }

  uint32_t take_number(uint32_t i, bool article, Caught& caught) const {
    const Number number = numbers_.at(words_, i, article);
    if (number.words == 0) return 0;
    caught.number = number.value;
    caught.vague = number.vague;
    caught.number_article = number.article;
    return number.words;
  }

  uint32_t take_day(uint32_t i, Caught& caught) const {
    int day = integer(words_.form(i));
    if (day < 0) day = numbers_.ordinal(words_.form(i));
    if (day < 1 || day > 31 || words_.form(i).size() > 12) return 0;
    // "15,000" and "3.5" are no days; neither is what a hyphen or a per-cent sign follows.
    if (words_.form(i + 1) == "%") return 0;
    caught.day = day;
    return 1;
  }

  uint32_t take_year(uint32_t i, Caught& caught) const {
    const int year = words_.form(i).size() == 4 ? integer(words_.form(i)) : -1;
    if (year < 1000 || year > 2199) return 0;
    caught.year = year;
    return 1;
  }

  uint32_t take_short_year(uint32_t i, Caught& caught) const {
    const std::string_view form = words_.form(i);
    const std::size_t skip = !form.empty() && form[0] == '\'' ? 1 : 0;
    const int year = form.size() == skip + 2 ? integer(form.substr(skip)) : -1;
    if (year < 0) return 0;
    caught.year = year < 50 ? 2000 + year : 1900 + year;
    return 1;
  }

  uint32_t take_decade(uint32_t i, Caught& caught) const {
    std::string_view form = words_.form(i);
    if (!form.empty() && form[0] == '\'') form.remove_prefix(1);
    if (form.size() < 3 || form.back() != 's') return 0;
    form.remove_suffix(1);
    const int year = integer(form);
    if (year < 0 || year % 10 != 0) return 0;
    if (form.size() == 4 && year >= 1000 && year < 2200) caught.decade = year;
    if (form.size() == 2) caught.decade = 1900 + year;
    caught.short_decade = form.size() == 2;
    return caught.decade != 0 ? 1 : 0;
  }

  // The parts of an ISO date: month, then day.
  uint32_t take_two_digits(uint32_t i, Caught& caught) const {
    const std::string_view form = words_.form(i);
    const int value = form.size() == 2 ? integer(form) : -1;
    if (value < 1) return 0;
    (caught.month == 0 ? caught.month : caught.day) = value;
    return 1;
  }

  // "7/8/07", month first; "25/12/2010" can only be day first.
  uint32_t take_slashed(uint32_t i, Caught& caught) const {
    const std::string_view form = words_.form(i);
    const std::size_t a = form.find('/');
    const std::size_t b = a == std::string_view::npos ? a : form.find('/', a + 1);
    if (b == std::string_view::npos) return 0;
    int month = integer(form.substr(0, a));
    int day = integer(form.substr(a + 1, b - a - 1));
    const int year = integer(form.substr(b + 1));
    if (month > 12) std::swap(month, day);
    const std::size_t digits = form.size() - b - 1;
    if (month < 1 || month > 12 || day < 1 || day > 31 || year < 0 || (digits != 2 && digits != 4))
      return 0;
    caught.month = month;
    caught.day = day;
    caught.year = digits == 4 ? year : (year < 50 ? 2000 + year : 1900 + year);
    return 1;
  }

  // "14:30", or the bare hour of "3 p.m.".
  uint32_t take_clock(uint32_t i, Caught& caught) const {
    const std::string_view form = words_.form(i);
    std::size_t colon = form.find_first_of(":.");
    if (colon == std::string_view::npos) colon = form.size();
    const int hour = integer(form.substr(0, colon));
    const int minute = colon == form.size() ? 0 : integer(form.substr(colon + 1, 2));
    if (hour < 0 || hour > 24 || minute < 0 || minute > 59) return 0;
    if (colon < form.size() && form.size() != colon + 3) return 0;
    caught.hour = hour;
    caught.minute = colon == form.size() ? -1 : minute;
    return 1;
  }

  const TimeRules& rules_;
  const Words& words_;
  const Numbers& numbers_;
  uint32_t start_ = 0;
};

Result<TimeRules> TimeRules::load(const Resources& resources) {
  return TimeRulesLoader(resources).run();
}

uint32_t TimeRules::longest(const Words& words, const Numbers& numbers, uint32_t i,
                            Caught& caught) const {
  uint32_t best = kNone;
  TimeMatcher matcher(*this, words, numbers);
  auto attempt = [&](const std::vector<uint32_t>& starts) {
    for (const uint32_t r : starts) {
      Caught found;
      if (!matcher.match(rules_[r], i, found) || found.words < caught.words) continue;
      // Among equally long ones the first in the file.
      if (best != kNone && found.words == caught.words && r > best) continue;
      caught = std::move(found);
      best = r;
    }
  };
  const std::string_view form = words.form(i);
  if (const auto found = words_.find(form); found != words_.end()) attempt(found->second.starts);
  if (words[i].has(kDigit)) {
    attempt(digit_starts_);
  } else if (numbers.knows(form)) {
    attempt(number_starts_);
  }
  return best;
}

}  // namespace casus::mentions
