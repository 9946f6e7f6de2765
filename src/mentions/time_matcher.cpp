#include "mentions/time_matcher.h"

#include <algorithm>
#include <utility>

#include "text/parts.h"

namespace casus::mentions {
namespace {

constexpr uint32_t kBoundWords = 3;  // "at least about"

// All of `text` as a number; -1 if it is none.
int integer(std::string_view text) {
  if (text.empty() || text.size() > 6) return -1;
  return number_in<int>(text).value_or(-1);
}

bool is_ascii_digit(std::string_view form) {
  return !form.empty() && form[0] >= '0' && form[0] <= '9';
}

int year_of_two(int year) { return year < 50 ? 2000 + year : 1900 + year; }

}  // namespace

bool TimeMatcher::match(const TimeRule& rule, uint32_t start, Caught& caught) {
  start_ = start;
  return step(rule.elements, 0, start, caught);
}

uint32_t TimeMatcher::amount_at(uint32_t i) {
  start_ = i;
  TimeElement amount;
  amount.kind = TimeElement::Kind::amount;
  if (!may_take(amount, i)) return 0;
  Caught caught;
  const uint32_t taken = take_amount(i, caught);
  if (taken == kFails) return 0;
  amount_ = {i, taken, caught.number, caught.vague, caught.number_article};
  return taken;
}

// Depth is at most the number of elements of a pattern.
bool TimeMatcher::step(const std::vector<TimeElement>& elements, std::size_t e, uint32_t i,
                       Caught& caught) {
  if (e == elements.size()) {
    caught.words = i - start_;
    return caught.words > caught.skip;
  }
  const TimeElement& element = elements[e];
  // A word that is only there to be there tells nothing: no need of a copy to go back to.
  if (element.kind == TimeElement::Kind::literal && !element.context) {
    if (take(element, i, caught) == 1 && step(elements, e + 1, i + 1, caught)) return true;
    return element.optional && step(elements, e + 1, i, caught);
  }
  if (!may_take(element, i)) return element.optional && step(elements, e + 1, i, caught);
  Caught with = caught;
  const uint32_t taken = take(element, i, with);
  if (taken != kFails) {
    if (element.context) with.skip = i + taken - start_;
    if (step(elements, e + 1, i + taken, with)) {
      caught = with;
      return true;
    }
  }
  return element.optional && step(elements, e + 1, i, caught);
}

// What the words after it have to be, for elements that take no word.
bool TimeMatcher::looks(const TimeElement& e, uint32_t i) const {
  using Kind = TimeElement::Kind;
  const bool there = words_.same_sentence(start_, i);
  switch (e.kind) {
    case Kind::not_noun:
      return !there || !before_noun(i);
    case Kind::noun:
      return there && before_noun(i);
    case Kind::apart:
      return !there || apart(i);
    case Kind::not_literal:
      return !there || !is_literal(e, i);
    default:
      return there && is_literal(e, i);
  }
}

bool TimeMatcher::may_take(const TimeElement& e, uint32_t i) const {
  using Kind = TimeElement::Kind;
  if (e.takes_none()) return looks(e, i);
  if (!words_.same_sentence(start_, i)) return false;
  const auto number = [&] { return words_[i].has(kDigit) || seen_.numbers().is_part(i); };
  const auto of_class = [&](uint64_t classes) {
    const TimeWord* word = seen_[i];
    return word != nullptr && (word->classes & classes) != 0;
  };
  switch (e.kind) {
    case Kind::cls:
      return of_class(bit(e.cls));
    case Kind::amount:
      return number() || of_class(bit(TimeClass::bound) | bit(TimeClass::few));
    case Kind::count:
    case Kind::last_amount:
    case Kind::year:
    case Kind::ordinal:
    case Kind::digit_day:
    case Kind::day:
    case Kind::last_day:
    case Kind::two_digits:
    case Kind::slashed:
    case Kind::clock:
    case Kind::clock24:
    case Kind::four_digits:
      return number() || is_ascii_digit(words_.form(i));
    default:
      return true;
  }
}

uint32_t TimeMatcher::take(const TimeElement& e, uint32_t i, Caught& caught) const {
  using Kind = TimeElement::Kind;
  if (e.takes_none()) return looks(e, i) ? 0 : kFails;
  if (!words_.same_sentence(start_, i)) return kFails;
  if (e.hyphened && !(i > start_ && words_[i].has(kAfterHyphen))) return kFails;
  switch (e.kind) {
    case Kind::literal:
      return is_literal(e, i) ? 1 : kFails;
    case Kind::cls:
      return take_class(e.cls, i, caught);
    case Kind::amount:
      if (i != amount_.first) return take_amount(i, caught);
      caught.number = amount_.number;
      caught.vague = amount_.vague;
      caught.number_article = amount_.article;
      return amount_.words;
    case Kind::count:
      return take_count(i, caught);
    case Kind::ordinal:
      caught.ordinal = numbers_.ordinal(words_.form(i));
      return caught.ordinal > 0 ? 1 : kFails;
    case Kind::digit_day:
      return words_[i].has(kDigit) && numbers_.ordinal(words_.form(i)) > 0 ? take_day(i, caught.day)
                                                                           : kFails;
    case Kind::day:
      return take_day(i, caught.day);
    case Kind::last_day:
      return take_day(i, caught.last_day);
    case Kind::year:
      return take_year(i, caught);
    case Kind::short_year:
      return take_short_year(i, caught);
    case Kind::last_year:
      return take_last_year(i, caught);
    case Kind::decade:
      return take_decade(i, caught);
    case Kind::two_digits:
      return take_two_digits(i, caught);
    case Kind::slashed:
      return take_slashed(i, caught);
    case Kind::clock:
      return take_clock(i, false, caught);
    case Kind::clock24:
      return take_clock(i, true, caught);
    case Kind::four_digits:
      return words_.form(i).size() == 4 && integer(words_.form(i)) < 2400
                 ? take_clock(i, false, caught)
                 : kFails;
    case Kind::connector:
      return take_connector(i, caught);
    case Kind::last_amount:
      return take_last_amount(i, caught);
    case Kind::anything:
      return fills(i, caught.number_article) ? 1 : kFails;
    case Kind::not_noun:
    case Kind::noun:
    case Kind::apart:
    case Kind::not_literal:
    case Kind::look_ahead:
      break;
  }
  return kFails;
}

bool TimeMatcher::is_literal(const TimeElement& e, uint32_t i) const {
  const TimeWord* word = seen_[i];
  return word != nullptr &&
         std::find(e.literal_ids.begin(), e.literal_ids.end(), word->id) != e.literal_ids.end();
}

Upos TimeMatcher::upos(uint32_t i) const {
  return parse_.has_tags() && i < words_.size() ? parse_.upos[words_[i].token] : Upos::none;
}

// May it stand between a number and its unit? "two bloody weeks", but not "a great day", "20th
// century", "14 billion last year".
bool TimeMatcher::fills(uint32_t i, bool after_article) const {
  if (meaning(i, TimeClass::filler) != nullptr) return true;
  if (after_article || words_[i].has(kDigit) || words_[i].has(kUpper)) return false;
  if (upos(i) != Upos::adj && upos(i) != Upos::verb) return false;
  return seen_[i] == nullptr && numbers_.ordinal(words_.form(i)) == 0;
}

// Is the word before i an adverb? "two days before, it rained", but not "before he came".
bool TimeMatcher::apart(uint32_t i) const {
  if (words_[i].has(kPunct)) return true;
  const Upos tag = upos(i);
  if (tag == Upos::verb) return parse_.xpos(words_[i].token) != "VBG";
  return tag == Upos::adp || tag == Upos::cconj || tag == Upos::sconj || tag == Upos::aux;
}

// Without tags any word but punctuation is held to be a noun.
bool TimeMatcher::before_noun(uint32_t i) const {
  if (words_[i].has(kPunct)) return false;
  const Upos tag = upos(i);
  return tag == Upos::none || tag == Upos::noun || tag == Upos::propn || tag == Upos::adj ||
         tag == Upos::num;
}

const std::string* TimeMatcher::meaning(uint32_t i, TimeClass cls) const {
  const TimeWord* word = seen_[i];
  if (word == nullptr) return nullptr;
  for (const TimeWord::Meaning& m : word->meanings) {
    if (m.cls == cls && (!m.capital || words_[i].has(kUpper) || words_.caseless)) return &m.value;
  }
  return nullptr;
}

// "Mar-a-Lago", "Jun-ho", "the July Uprising"; but "May-June", "May-2024".
bool TimeMatcher::is_of_name(uint32_t i) const {
  const uint32_t next = i + 1;
  if (!words_.same_sentence(i, next) || words_[next].has(kDigit) ||
      meaning(next, TimeClass::month) != nullptr)
    return false;
  if (words_[next].has(kAfterHyphen)) return is_doubtful(i, TimeClass::month);
  if (words_.caseless || !words_[i].has(kUpper) || !words_[next].has(kUpper) || !parse_.has_tags())
    return false;
  const uint32_t token = words_[i].token;
  const uint32_t head = parse_.head[token];
  const bool describes = parse_.relation[token] == Relation::compound ||
                         parse_.relation[token] == Relation::flat ||
                         parse_.label(token) == "nmod:desc";
  return describes && head != kNone && head > token && parse_.xpos(head).starts_with("NNP");
}

bool TimeMatcher::is_doubtful(uint32_t i, TimeClass cls) const {
  const TimeWord* word = seen_[i];
  return word != nullptr && std::any_of(word->meanings.begin(), word->meanings.end(),
                                        [&](const auto& m) { return m.cls == cls && m.capital; });
}

uint32_t TimeMatcher::take_class(TimeClass cls, uint32_t i, Caught& caught) const {
  const std::string* value = meaning(i, cls);
  if (value == nullptr) return kFails;
  const Upos tag = upos(i);
  switch (cls) {
    // "may" and "march" are verbs as well, "second" is no unit in "the second quarter".
    case TimeClass::month:
      if (tag == Upos::aux || tag == Upos::verb || is_of_name(i)) return kFails;
      caught.month = integer(*value);
      caught.doubtful = is_doubtful(i, cls);
      break;
    case TimeClass::weekday:
      if (tag == Upos::verb) return kFails;
      caught.weekday = integer(*value);
      caught.doubtful = is_doubtful(i, cls);
      break;
    case TimeClass::weekdays:
      caught.weekday = integer(*value);
      break;
    case TimeClass::unit:
      if (tag == Upos::adj || tag == Upos::verb) return kFails;
      caught.unit = *value;
      break;
    case TimeClass::season:
    case TimeClass::seasonal:
      if (tag == Upos::verb) return kFails;
      caught.season = *value;
      break;
    case TimeClass::part:
      caught.part = *value;
      break;
    case TimeClass::holiday:
      caught.holiday = *value;
      break;
    case TimeClass::units:
      caught.unit = *value;
      caught.vague = true;
      break;
    case TimeClass::which:
    case TimeClass::told:
      caught.which = true;
      caught.which_told = cls == TimeClass::told;
      caught.which_by = value->front() == '-' ? -integer(value->substr(1)) : integer(*value);
      break;
    case TimeClass::half:
      caught.number = std::max(0.0, caught.number) + 1.0 / std::max(1, integer(*value));
      break;
    case TimeClass::decades:
      caught.decade = integer(*value);
      break;
    case TimeClass::hour:
      caught.hour = integer(*value);
      break;
    case TimeClass::zone:
      caught.zone = *value;
      break;
    case TimeClass::mod:
      caught.mod = *value;
      break;
    default:
      break;
  }
  return 1;
}

// "two", "more than two", "a few", "several", "a couple".
uint32_t TimeMatcher::take_amount(uint32_t i, Caught& caught) const {
  uint32_t at = i;
  for (uint32_t n = 0; n < kBoundWords; ++n) {
    const TimeWord* word = seen_[at];
    if (word == nullptr || !words_.same_sentence(i, at + 1)) break;
    uint32_t took = 0;
    for (const auto& m : word->meanings) {
      if (m.cls != TimeClass::bound) continue;
      if (m.value == "-") took = 1;
      if (m.value == words_.form(at + 1)) took = 2;
    }
    if (took == 0) break;
    at += took;
  }
  if (!words_.same_sentence(i, at)) return kFails;
  const Number number = seen_.numbers().at(at, true);
  const uint32_t next = number.article ? at + 1 : at;
  if ((number.words == 0 || number.article || number.vague) && words_.same_sentence(i, next)) {
    if (const std::string* few = meaning(next, TimeClass::few)) {
      caught.number = integer(*few);
      caught.vague = caught.number < 0;
      return next + 1 - i;
    }
  }
  if (number.words == 0) return kFails;
  caught.number = number.value;
  caught.vague = number.vague;
  caught.number_article = number.article;
  return at + number.words - i;
}

uint32_t TimeMatcher::take_count(uint32_t i, Caught& caught) const {
  const Number number = seen_.numbers().at(i, false);
  if (number.words == 0) return kFails;
  caught.number = number.value;
  caught.vague = number.vague;
  return number.words;
}

uint32_t TimeMatcher::take_last_amount(uint32_t i, Caught& caught) const {
  const Number number = seen_.numbers().at(i, false);
  if (number.words == 0 || number.vague) return kFails;
  caught.last_number = number.value;
  return number.words;
}

uint32_t TimeMatcher::take_connector(uint32_t i, Caught& caught) const {
  caught.cut = i - start_;
  caught.resume = caught.cut;
  if (words_[i].has(kAfterHyphen)) return 0;
  if (meaning(i, TimeClass::to) == nullptr) return kFails;
  caught.resume = caught.cut + 1;
  return 1;
}

uint32_t TimeMatcher::take_day(uint32_t i, int& day) const {
  const std::string_view form = words_.form(i);
  day = integer(form);
  if (day < 0) day = numbers_.ordinal(form);
  if (day < 1 || day > 31 || form.size() > 12) return kFails;
  return words_.form(i + 1) == "%" ? kFails : 1;
}

uint32_t TimeMatcher::take_year(uint32_t i, Caught& caught) const {
  if (!words_[i].has(kDigit)) return year_in_words(i, caught);
  const int year = words_.form(i).size() == 4 ? integer(words_.form(i)) : -1;
  if (year < 1000 || year > 2199) return kFails;
  caught.year = year;
  return 1;
}

// "nineteen ninety-four", as broadcasts are written down.
uint32_t TimeMatcher::year_in_words(uint32_t i, Caught& caught) const {
  const auto small = [&](uint32_t at) {
    if (!words_.same_sentence(i, at) || words_[at].has(kDigit)) return 0;
    const Number number = seen_.numbers().at(at, false);
    return number.words == 1 && number.value < 100 && !number.vague ? static_cast<int>(number.value)
                                                                    : 0;
  };
  const int hundreds = small(i);
  if (hundreds < 11 || hundreds > 19) return kFails;
  const Number rest = words_.same_sentence(i, i + 1) && !words_[i + 1].has(kDigit | kPunct)
                          ? seen_.numbers().at(i + 1, false)
                          : Number{};
  if (rest.words == 0 || rest.vague || rest.value < 10 || rest.value > 99) return kFails;
  caught.year = hundreds * 100 + static_cast<int>(rest.value);
  return 1 + rest.words;
}

uint32_t TimeMatcher::take_short_year(uint32_t i, Caught& caught) const {
  std::string_view form = words_.form(i);
  if (!form.empty() && form[0] == '\'') form.remove_prefix(1);
  const int year = form.size() == 2 ? integer(form) : -1;
  if (year < 0) return kFails;
  caught.year = year_of_two(year);
  return 1;
}

// "1995-96", "1914 to 1918".
uint32_t TimeMatcher::take_last_year(uint32_t i, Caught& caught) const {
  const std::string_view form = words_.form(i);
  int year = words_[i].has(kDigit) ? integer(form) : -1;
  if (form.size() == 2 && year >= 0) year += caught.year / 100 * 100;
  if ((form.size() != 2 && form.size() != 4) || year <= caught.year || year > caught.year + 150)
    return kFails;
  caught.last_year = year;
  return 1;
}

uint32_t TimeMatcher::take_decade(uint32_t i, Caught& caught) const {
  if (const std::string* word = meaning(i, TimeClass::decades)) {
    caught.decade = integer(*word);
    return 1;
  }
  std::string_view form = words_.form(i);
  if (!form.empty() && form[0] == '\'') form.remove_prefix(1);
  if (form.size() < 3 || form.back() != 's') return kFails;
  form.remove_suffix(1);
  const int year = integer(form);
  if (year < 0 || year % 10 != 0) return kFails;
  if (form.size() == 3 || (form.size() == 4 && year >= 1000 && year < 2200)) caught.decade = year;
  if (form.size() == 2) caught.decade = 1900 + year;
  return caught.decade != 0 ? 1 : kFails;
}

// The parts of an ISO date: month, then day.
uint32_t TimeMatcher::take_two_digits(uint32_t i, Caught& caught) const {
  const std::string_view form = words_.form(i);
  const int value = form.size() == 2 ? integer(form) : -1;
  if (value < 1) return kFails;
  (caught.month == 0 ? caught.month : caught.day) = value;
  return 1;
}

// "7/8/07", month first; "25/12/2010" and "25.12.2010" can only be day first.
uint32_t TimeMatcher::take_slashed(uint32_t i, Caught& caught) const {
  const std::string_view form = words_.form(i);
  const std::size_t a = form.find_first_of("/.");
  const std::size_t b = a == std::string_view::npos ? a : form.find(form[a], a + 1);
  if (b == std::string_view::npos) return kFails;
  int month = integer(form.substr(0, a));
  int day = integer(form.substr(a + 1, b - a - 1));
  const int year = integer(form.substr(b + 1));
  if (month > 12 || form[a] == '.') std::swap(month, day);
  const std::size_t digits = form.size() - b - 1;
  if (month < 1 || month > 12 || day < 1 || day > 31 || year < 0 || (digits != 2 && digits != 4))
    return kFails;
  caught.month = month;
  caught.day = day;
  caught.year = digits == 4 ? year : year_of_two(year);
  return 1;
}

// "14:30", or the bare hour of "3 p.m.".
uint32_t TimeMatcher::take_clock(uint32_t i, bool of_24, Caught& caught) const {
  const std::string_view form = words_.form(i);
  std::size_t colon = form.find_first_of(":.");
  const bool joined = colon == std::string_view::npos && form.size() >= 3 && form.size() <= 4;
  if (joined) colon = form.size() - 2;  // "0735 GMT", "430pm"
  const bool bare = colon >= form.size();
  const int hour = integer(form.substr(0, std::min(colon, form.size())));
  const int minute = bare ? 0 : integer(form.substr(joined ? colon : colon + 1));
  if (hour < 0 || hour > 24 || minute < 0 || minute > 59) return kFails;
  if (!bare && !joined && form.size() != colon + 3) return kFails;
  if (of_24 && (bare || joined || form[colon] != ':')) return kFails;
  caught.hour = hour;
  caught.minute = bare ? -1 : minute;
  return 1;
}

}  // namespace casus::mentions
