// A date is looked for as a row of tokens (numbers, words, signs) instead of by a list of patterns:
// pages write the same few parts in every order, with names of days, commas and times between them.
#include "document/dates.h"

#include <algorithm>
#include <array>
#include <cstdlib>

#include "text/utf8.h"

namespace casus {
namespace {

struct Token {
  enum class Kind : uint8_t { number, word, sign } kind = Kind::sign;
  std::string_view text;
  int value = 0;  // of a number of up to 9 digits
  char sign = 0;
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// The digits of other scripts lie in tens from these characters on.
constexpr std::array<char32_t, 18> kZeros = {0x660, 0x6F0, 0x966,  0x9E6,  0xA66, 0xAE6,
                                             0xB66, 0xBE6, 0xC66,  0xCE6,  0xD66, 0xE50,
                                             0xED0, 0xF20, 0x1040, 0x17E0, 0x7C0, 0xFF10};

// ASCII digits for those of every script, spaces for every space, "-" for dashes.
std::string plain_digits(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    if (static_cast<unsigned char>(text[at]) < 0x80) {
      out += text[at++];
      continue;
    }
    uint32_t length = 1;
    const char32_t c = utf8::decode(text, at, length);
    const auto* zero = std::find_if(kZeros.begin(), kZeros.end(),
                                    [&](char32_t z) { return c >= z && c < z + 10; });
    if (zero != kZeros.end()) {
      out += static_cast<char>('0' + (c - *zero));
    } else if (c == 0x2010 || c == 0x2011 || c == 0x2212) {
      out += '-';
    } else if (utf8::is_space(c)) {
      out += ' ';
    } else if (c < 0x200B || c > 0x200F) {  // marks of direction say nothing
      out += text.substr(at, length);
    }
    at += length;
  }
  return out;
}

// The bytes of the word that begins here; 0: none does.
std::size_t word_at(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size()) {
    const char c = text[end];
    if (static_cast<unsigned char>(c) < 0x80) {
      if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'))) break;
      ++end;
      continue;
    }
    uint32_t length = 1;
    const char32_t code = utf8::decode(text, end, length);
    if (utf8::is_punctuation(code) || utf8::is_symbol(code)) break;
    end += length;
  }
  return end - at;
}

std::vector<Token> cut_tokens(std::string_view text) {
  std::vector<Token> tokens;
  constexpr std::size_t kMost = 96;
  for (std::size_t at = 0; at < text.size() && tokens.size() < kMost;) {
    std::size_t end = at + 1;
    Token token;
    if (is_digit(text[at])) {
      while (end < text.size() && is_digit(text[end])) ++end;
      token.kind = Token::Kind::number;
      for (std::size_t i = at; i < std::min(end, at + 9); ++i)
        token.value = token.value * 10 + (text[i] - '0');
    } else if (text[at] == ' ' || text[at] == '\t' || text[at] == '\n' || text[at] == '\r') {
      at = end;
      continue;
    } else if (const std::size_t length = word_at(text, at); length > 0) {
      end = at + length;
      token.kind = Token::Kind::word;
    } else if (static_cast<unsigned char>(text[at]) >= 0x80) {
      uint32_t width = 1;
      utf8::decode(text, at, width);
      end = at + width;
      token.sign = '\1';  // some sign
    } else {
      token.sign = text[at];
    }
    token.text = text.substr(at, end - at);
    tokens.push_back(token);
    at = end;
  }
  return tokens;
}

// Newspapers that put their archive on the web go back this far; nothing is dated after this.
constexpr int kFirstYear = 1800;
constexpr int kLastYear = 2100;

std::optional<Date> make_date(int year, int month, int day) {
  if (year < kFirstYear || year > kLastYear || month < 1 || month > 12 || day < 1)
    return std::nullopt;
  const Date date{static_cast<int16_t>(year), static_cast<uint8_t>(month),
                  static_cast<uint8_t>(day)};
  if (day > days_in_month(year, month)) return std::nullopt;
  // The first day of the Unix calendar is what software writes for "unknown".
  if (date == Date{1970, 1, 1}) return std::nullopt;
  return date;
}

std::string two_digits(int value) {
  return {static_cast<char>('0' + value / 10 % 10), static_cast<char>('0' + value % 10)};
}

struct Day {
  Date date;
  std::optional<Date> other = std::nullopt;
  std::size_t begin = 0;  // tokens
  std::size_t end = 0;
  std::size_t time = 0;  // where a time between its parts begins; 0: there is none
};

struct Clock {
  int second = Stamp::kNone;
  int zone = Stamp::kNone;
  bool is_fine = false;
};

class DateText {
 public:
  DateText(std::string_view text, const Words& words, bool short_years)
      : tokens_(cut_tokens(text)), clock_(words.page.clock), words_(words), short_(short_years) {}

  std::vector<DateInText> read() const {
    constexpr std::size_t kMost = 8;
    std::vector<Day> days;
    for (std::size_t i = 0; i < tokens_.size() && days.size() < kMost;) {
      Day day;
      day.begin = i;
      if (day_at(i, day)) {
        days.push_back(day);
        i = std::max(i + 1, day.end);
      } else {
        ++i;
      }
    }
    std::vector<DateInText> out;
    for (std::size_t k = 0; k < days.size(); ++k) {
      const std::size_t from = k > 0 ? days[k - 1].end : 0;
      const std::size_t to = k + 1 < days.size() ? days[k + 1].begin : tokens_.size();
      Clock clock;
      // What follows a date is its time; what precedes it may belong to the date before.
      const bool has_inner = days[k].time > 0 && time_in(days[k].time, days[k].end, clock);
      if (!has_inner && !time_in(days[k].end, to, clock) && k == 0)
        time_in(from, days[k].begin, clock);
      DateInText found;
      found.stamp.date = days[k].date;
      found.stamp.other = days[k].other;
      found.stamp.second = clock.second;
      found.stamp.zone = clock.zone;
      found.stamp.is_fine = clock.is_fine;
      found.before = words_between(from, days[k].begin);
      found.is_first = is_at_begin(days[k].begin);
      out.push_back(std::move(found));
    }
    return out;
  }

 private:
  bool is_number(std::size_t i, std::size_t least, std::size_t most) const {
    return i < tokens_.size() && tokens_[i].kind == Token::Kind::number &&
           tokens_[i].text.size() >= least && tokens_[i].text.size() <= most;
  }
  bool is_sign(std::size_t i, char sign) const {
    return i < tokens_.size() && tokens_[i].kind == Token::Kind::sign && tokens_[i].sign == sign;
  }
  bool is_word(std::size_t i) const {
    return i < tokens_.size() && tokens_[i].kind == Token::Kind::word;
  }
  bool is_letter(std::size_t i, char letter) const {
    return is_word(i) && tokens_[i].text.size() == 1 && (tokens_[i].text[0] | 0x20) == letter;
  }
  bool touches(std::size_t i) const {  // the token before it, without a space
    return i > 0 && i < tokens_.size() &&
           tokens_[i].text.data() == tokens_[i - 1].text.data() + tokens_[i - 1].text.size();
  }
  std::string_view clock_kind(std::size_t i) const {
    if (!is_word(i) || tokens_[i].text.size() > 24) return {};
    const std::string* kind = clock_.find(utf8::fold(tokens_[i].text));
    return kind != nullptr ? std::string_view(*kind) : std::string_view();
  }

  // 1 … 12 for the name of a month, of one word or two; `end`: behind it. "/" joins two names of
  // one month.
  int month_at(std::size_t i, std::size_t& end) const {
    if (!is_word(i) || tokens_[i].text.size() > 40) return 0;
    const std::string first = utf8::fold(tokens_[i].text);
    int month = 0;
    if (is_word(i + 1) && tokens_[i + 1].text.size() <= 24)
      month = words_.month(first + " " + utf8::fold(tokens_[i + 1].text));
    end = i + (month != 0 ? 2 : 1);
    if (month == 0) month = words_.month(first);
    std::size_t other = 0;
    if (month != 0 && is_sign(end, '/') && is_word(end + 1) && month_at(end + 1, other) == month)
      end = other;
    return month;
  }
  bool is_month(std::size_t i) const {
    std::size_t end = 0;
    return month_at(i, end) != 0;
  }
  // A short word between the parts of a date: "2 de abril de 2020", "31 d.".
  bool is_filler(std::size_t i) const {
    return is_word(i) && !is_month(i) && (tokens_[i].text.size() <= 3 || clock_kind(i) == "part");
  }
  // A single character of a script without spaces, or a syllable: 2020 Y 07 M 03 D.
  bool is_unit(std::size_t i) const {
    return is_word(i) && tokens_[i].text.size() % 3 == 0 &&
           static_cast<unsigned char>(tokens_[i].text[0]) >= 0xE3;
  }
  // Past dots, commas, the ending of an ordinal number and a filler or two.
  std::size_t past_marks(std::size_t i) const {
    for (int fillers = 0; i < tokens_.size(); ++i) {
      if (is_sign(i, '.') || is_sign(i, ',')) continue;
      if (!is_filler(i) || fillers == 2 || i + 1 >= tokens_.size()) break;
      ++fillers;
    }
    return i;
  }
  std::size_t past_dash(std::size_t i) const {
    return is_sign(i, '-') || is_sign(i, '/') ? i + 1 : i;
  }

  bool set(Day& day, std::size_t end, std::optional<Date> date) const {
    if (!date) return false;
    day.date = *date;
    day.end = end;
    return true;
  }

  bool day_at(std::size_t i, Day& day) const {
    if (numeric_at(i, day)) return true;
    std::size_t end = 0;
    if (const int month = month_at(i, end)) return month_first_at(end, month, day);
    if (is_number(i, 4, 4)) {  // 2024. április 5., 2024 m. kovo 31 d.
      const std::size_t name = past_dash(past_marks(i + 1));
      const int month = month_at(name, end);
      const std::size_t number = past_dash(past_marks(end));
      return month != 0 && is_number(number, 1, 2) &&
             set(day, number + 1, make_date(tokens_[i].value, month, tokens_[number].value));
    }
    return is_number(i, 1, 2) && number_first_at(i, day);
  }

  // December 26, 2024; Dec 26 08:30:00 CET 2024. `at`: behind the month.
  bool month_first_at(std::size_t at, int month, Day& day) const {
    const std::size_t number = past_dash(past_marks(at));
    if (!is_number(number, 1, 2)) return false;
    std::size_t year = past_dash(past_marks(number + 1));
    Clock clock;
    std::size_t end = 0;
    if (!is_number(year, 4, 4) && clock_at(number + 1, clock, end)) {
      day.time = number + 1;
      year = past_marks(end);
    }
    return is_number(year, 4, 4) &&
           set(day, year + 1, make_date(tokens_[year].value, month, tokens_[number].value));
  }

  // 26 December 2024, 26-Dec-2024, 26 tháng 12 năm 2024
  bool number_first_at(std::size_t i, Day& day) const {
    const std::size_t name = past_dash(past_marks(i + 1));
    std::size_t end = 0;
    int month = month_at(name, end);
    if (month == 0 && is_number(name, 1, 2) && clock_kind(i + 1) == "part" && name == i + 2 &&
        clock_kind(name + 1) == "part") {
      month = tokens_[name].value;
      end = name + 1;
    }
    if (month == 0) return false;
    const std::size_t year = past_dash(past_marks(end));
    if (is_number(year, 4, 4))
      return set(day, year + 1, make_date(tokens_[year].value, month, tokens_[i].value));
    // 26-Dec-24; 26 December 24 at the end or in brackets.
    const bool is_closed = year + 1 == tokens_.size() || is_sign(year + 1, ')');
    return short_ && is_number(year, 2, 2) && (year > end || is_closed) &&
           !is_sign(year + 1, ':') &&
           set(day, year + 1, make_date(full_year(year), month, tokens_[i].value));
  }

  int full_year(std::size_t i) const {
    return tokens_[i].value + (tokens_[i].value < 70 ? 2000 : 1900);
  }

  bool numeric_at(std::size_t i, Day& day) const {
    if (is_number(i, 8, 8) && tokens_.size() <= i + 12) {  // 20241226, 20241226T083000Z
      const int value = tokens_[i].value;
      if (set(day, i + 1, make_date(value / 10000, value / 100 % 100, value % 100))) return true;
    }
    // 2020 Y 07 M 03 D, each sign a single character of a script without spaces.
    if (is_number(i, 4, 4) && is_unit(i + 1) && is_number(i + 2, 1, 2) && is_unit(i + 3) &&
        is_number(i + 4, 1, 2) && is_unit(i + 5)) {
      return set(day, i + 5 + (tokens_[i + 5].text.size() == 3 ? 1 : 0),
                 make_date(tokens_[i].value, tokens_[i + 2].value, tokens_[i + 4].value));
    }
    if (!is_number(i + 2, 1, 2) || i + 4 >= tokens_.size()) return false;
    const char sign = tokens_[i + 1].sign;
    if (sign != tokens_[i + 3].sign || (sign != '-' && sign != '/' && sign != '.')) return false;
    if (is_number(i, 4, 4) && is_number(i + 4, 1, 2)) {  // 2024-12-26
      return set(day, i + 5,
                 make_date(tokens_[i].value, tokens_[i + 2].value, tokens_[i + 4].value));
    }
    return is_number(i, 1, 2) && year_last_at(i, sign, day);
  }

  bool year_last_at(std::size_t i, char sign, Day& day) const {
    const bool is_short = short_ && sign == '.' && is_number(i + 4, 2, 2) && !is_sign(i + 5, '.');
    if (!is_number(i + 4, 4, 4) && !is_short) return false;
    const int a = tokens_[i].value;
    const int b = tokens_[i + 2].value;
    const int year = is_short ? full_year(i + 4) : tokens_[i + 4].value;
    const auto day_first = make_date(year, b, a);    // 26.12.2024, 26/12/2024
    const auto month_first = make_date(year, a, b);  // 12/26/2024
    if (!set(day, i + 5, day_first ? day_first : month_first)) return false;
    if (sign != '.' && day_first && month_first && *day_first != *month_first)
      day.other = month_first;
    return true;
  }

  // The first time of day that the tokens from `i` to `end` state.
  bool time_in(std::size_t i, std::size_t end, Clock& clock) const {
    for (; i < end; ++i) {
      std::size_t behind = 0;
      if (clock_at(i, clock, behind)) return true;
    }
    return false;
  }

  // +12 in the afternoon, 0 before noon, -1: not said. Past the word.
  int half_of_day(std::size_t& i) const {
    std::string_view kind = clock_kind(i);
    std::size_t width = 1;
    if ((is_letter(i, 'a') || is_letter(i, 'p')) && is_sign(i + 1, '.') && is_letter(i + 2, 'm')) {
      const std::string_view text(tokens_[i].text.data(), 3);
      const std::string* found = clock_.find(utf8::fold(text));
      kind = found != nullptr ? std::string_view(*found) : std::string_view();
      width = is_sign(i + 3, '.') ? 4 : 3;
    }
    if (kind != "am" && kind != "pm") return -1;
    i += width;
    return kind == "pm" ? 12 : 0;
  }

  struct Hours {
    int hour = 0;
    int minute = 0;
    int second = 0;
    bool is_fine = false;
    std::size_t end = 0;
  };

  // A time of day that begins with the number at `i`.
  std::optional<Hours> hours_at(std::size_t i, bool is_half_said) const {
    const int value = i < tokens_.size() ? tokens_[i].value : 0;
    if (is_number(i, 6, 6) && i > 0 && is_letter(i - 1, 't'))  // T083000
      return Hours{value / 10000, value / 100 % 100, value % 100, true, i + 1};
    if (is_number(i, 4, 4) && is_zone(i + 1))  // 2010 GMT
      return Hours{value / 100, value % 100, 0, false, i + 1};
    if (!is_number(i, 1, 2)) return std::nullopt;
    if (is_sign(i + 1, ':') && is_number(i + 2, 2, 2)) return colons_at(i);
    const bool is_dotted = is_sign(i + 1, '.') && is_number(i + 2, 2, 2) && touches(i + 2);
    const bool is_before = i > 0 && clock_kind(i - 1) == "hour";
    if (is_dotted && (is_clock_word(i + 3) || is_before))  // 16.20 Uhr, kl. 16.20
      return Hours{value, tokens_[i + 2].value, 0, false, i + 3};
    if (clock_kind(i + 1) == "hour") {  // 14h30, 15 Uhr, 3시 5분
      const bool has_minute = is_number(i + 2, 1, 2) && touches(i + 2);
      const int minute = has_minute ? tokens_[i + 2].value : 0;
      return Hours{value, minute, 0, false, i + (has_minute ? 3 : 2)};
    }
    if (is_clock_word(i + 1) && !is_half_said) return Hours{value, 0, 0, false, i + 1};  // 9 pm
    return std::nullopt;
  }

  // 08:30, 08:30:15, 08:30:15.123
  Hours colons_at(std::size_t i) const {
    Hours hours{tokens_[i].value, tokens_[i + 2].value, 0, false, i + 3};
    if (!is_sign(i + 3, ':') || !is_number(i + 4, 1, 2)) return hours;
    hours.second = tokens_[i + 4].value;
    hours.is_fine = true;
    hours.end = i + 5;
    const bool has_fraction =
        (is_sign(i + 5, '.') || is_sign(i + 5, ',')) && is_number(i + 6, 1, 9) && touches(i + 6);
    if (has_fraction) hours.end = i + 7;
    return hours;
  }

  bool clock_at(std::size_t i, Clock& clock, std::size_t& end) const {
    int half = half_of_day(i);  // some languages put it first
    const std::optional<Hours> hours = hours_at(i, half >= 0);
    if (!hours) return false;
    i = hours->end;
    if (clock_kind(i) == "hour") ++i;
    if (half < 0) half = half_of_day(i);
    int hour = hours->hour;
    if (half == 12 && hour < 12) hour += 12;
    if (half == 0 && hour == 12) hour = 0;
    if (hour > 23 || hours->minute > 59 || hours->second > 60) return false;
    clock.second = hour * 3600 + hours->minute * 60 + std::min(hours->second, 59);
    clock.is_fine = hours->is_fine;
    clock.zone = zone_at(i, end);
    return true;
  }

  bool is_clock_word(std::size_t i) const {
    std::size_t at = i;
    return half_of_day(at) >= 0 || clock_kind(i) == "hour";
  }

  bool is_zone(std::size_t i) const {
    const std::string_view kind = clock_kind(i);
    return !kind.empty() && (is_digit(kind.back()));
  }

  int zone_at(std::size_t i, std::size_t& end) const {
    int zone = Stamp::kNone;
    end = i;
    if (is_sign(i, '[') || is_sign(i, '(')) ++i;
    const bool is_named = is_zone(i);
    if (is_named) {
      zone = std::atoi(std::string(clock_kind(i)).c_str());
      end = ++i;
    }
    const bool is_plus = is_sign(i, '+');
    if ((!is_plus && !is_sign(i, '-')) || !touches(i + 1) || (is_named && zone != 0)) return zone;
    int hours = 0;
    int minutes = 0;
    if (is_number(i + 1, 4, 4)) {
      hours = tokens_[i + 1].value / 100, minutes = tokens_[i + 1].value % 100;
      i += 2;
    } else if (is_number(i + 1, 1, 2) && (is_named || touches(i) || is_sign(i + 2, ':'))) {
      hours = tokens_[i + 1].value;
      i += 2;
      if (is_sign(i, ':') && is_number(i + 1, 2, 2)) minutes = tokens_[i + 1].value, i += 2;
    } else {
      return zone;
    }
    if (hours > 14 || minutes > 59) return zone;
    end = i;
    return (is_plus ? 1 : -1) * (hours * 60 + minutes);
  }

  std::string words_between(std::size_t from, std::size_t to) const {
    std::string out;
    for (std::size_t i = from; i < to; ++i) {
      if (!out.empty() && !touches(i)) out += ' ';
      out += utf8::fold(tokens_[i].text);
    }
    return out;
  }

  bool is_at_begin(std::size_t begin) const {
    for (std::size_t i = 0; i < begin; ++i) {
      if (tokens_[i].kind == Token::Kind::sign) continue;
      const bool is_day = is_word(i) && words_.page.no_names.find(utf8::fold(tokens_[i].text));
      if (!is_day) return false;
    }
    return true;
  }

  std::vector<Token> tokens_;
  const PhraseList& clock_;
  const Words& words_;
  bool short_;
};

// Seconds or milliseconds since 1970, as some systems write them into meta tags.
std::optional<Stamp> read_epoch(std::string_view text) {
  if (text.size() != 10 && text.size() != 13) return std::nullopt;
  if (!std::all_of(text.begin(), text.end(), is_digit)) return std::nullopt;
  int64_t seconds = 0;
  for (const char c : text.substr(0, 10)) seconds = seconds * 10 + (c - '0');
  Stamp stamp;
  stamp.date = civil_from_days(static_cast<int32_t>(seconds / 86400));
  if (stamp.date.year < 1990) return std::nullopt;
  stamp.second = static_cast<int>(seconds % 86400);
  stamp.zone = 0;
  stamp.is_fine = true;
  return stamp;
}

// Exactly `count` digits at a place, followed by no further one.
int number_at(std::string_view text, std::size_t at, std::size_t count) {
  if (at + count > text.size() || (at + count < text.size() && is_digit(text[at + count])))
    return -1;
  int value = 0;
  for (std::size_t i = at; i < at + count; ++i) {
    if (!is_digit(text[i])) return -1;
    value = value * 10 + (text[i] - '0');
  }
  return value;
}

}  // namespace

int64_t Stamp::seconds() const {
  const int64_t offset = has_zone() ? zone * 60 : 0;
  return int64_t{days_from_civil(date)} * 86400 + (has_time() ? second : 0) - offset;
}

std::string to_iso(const Stamp& stamp) {
  std::string out = to_string(stamp.date);
  if (!stamp.has_zone()) return out;
  out += "T" + two_digits(stamp.second / 3600) + ":" + two_digits(stamp.second / 60 % 60) + ":" +
         two_digits(stamp.second % 60);
  if (stamp.zone == 0) return out + "Z";
  const int east = std::abs(stamp.zone);
  return out + (stamp.zone > 0 ? "+" : "-") + two_digits(east / 60) + ":" + two_digits(east % 60);
}

Stamp in_zone(const Stamp& stamp, int zone) {
  if (!stamp.has_zone()) return stamp;
  const int64_t local = stamp.seconds() + int64_t{zone} * 60;
  const int64_t day = local >= 0 ? local / 86400 : (local - 86399) / 86400;
  Stamp out = stamp;
  out.date = civil_from_days(static_cast<int32_t>(day));
  out.second = static_cast<int>(local - day * 86400);
  out.zone = zone;
  return out;
}

std::vector<DateInText> dates_in(std::string_view text, const Words& words, bool short_years) {
  constexpr std::size_t kMost = 300;
  text = text.substr(0, utf8::floor(text, std::min(text.size(), kMost)));
  const bool has_digit = std::any_of(text.begin(), text.end(), [](char c) {
    return is_digit(c) || static_cast<unsigned char>(c) >= 0x80;
  });
  if (!has_digit) return {};
  const std::string plain = plain_digits(text);
  return DateText(plain, words, short_years).read();
}

std::optional<Stamp> read_stamp(std::string_view text, const Words& words, bool short_years) {
  text = utf8::trim(text);
  if (const auto epoch = read_epoch(text)) return epoch;
  const std::vector<DateInText> dates = dates_in(text, words, short_years);
  return dates.empty() ? std::nullopt : std::optional<Stamp>(dates.front().stamp);
}

std::string read_date(std::string_view text, const Words& words) {
  const std::optional<Stamp> stamp = read_stamp(text, words);
  return stamp && !stamp->other ? to_iso(*stamp) : std::string();
}

std::string read_given_date(std::string_view text, const Words& words) {
  text = utf8::trim(text);
  std::string out = read_date(text, words);
  constexpr std::size_t kDay = 10;  // "2024-12-26"
  const bool is_iso =
      text.size() > kDay && text.starts_with(out) && (text[kDay] == 'T' || text[kDay] == ' ');
  const std::optional<Stamp> stamp = is_iso ? read_stamp(text, words) : std::nullopt;
  if (out.size() != kDay || !stamp || !stamp->has_time()) return out;
  return out + "T" + two_digits(stamp->second / 3600) + ":" + two_digits(stamp->second / 60 % 60) +
         ":" + two_digits(stamp->second % 60);
}

std::string date_in_url(std::string_view url) {
  url = url.substr(0, 2048);
  const std::size_t scheme = url.find("://");
  std::size_t at = url.find('/', scheme == std::string_view::npos ? 0 : scheme + 3);
  for (; at != std::string_view::npos && at + 8 < url.size();
       at = url.find_first_of("/-_", at + 1)) {
    const int year = number_at(url, at + 1, 4);
    if (year > 0) {
      const char sign = url[at + 5];
      if (sign != '/' && sign != '-' && sign != '_') continue;
      const std::size_t month_width = number_at(url, at + 6, 2) >= 0 ? 2 : 1;
      const int month = number_at(url, at + 6, month_width);
      const std::size_t day_at = at + 7 + month_width;
      if (month < 1 || day_at >= url.size() || url[day_at - 1] != sign) continue;
      const int day = number_at(url, day_at, number_at(url, day_at, 2) >= 0 ? 2 : 1);
      if (const auto date = make_date(year, month, day); date && year >= 1990)
        return to_string(*date);
    }
    const int compact = number_at(url, at + 1, 8);
    if (compact > 0 && compact / 10000 >= 1990) {
      const auto date = make_date(compact / 10000, compact / 100 % 100, compact % 100);
      if (date) return to_string(*date);
    }
  }
  return {};
}

}  // namespace casus
