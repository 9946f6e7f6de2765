// A date is looked for as a row of tokens (numbers, words, signs) instead of by a list of patterns:
// pages write the same few parts in every order, with names of days, commas and times between them.
#include "document/dates.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "casus/text.h"

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
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         (static_cast<unsigned char>(c) & 0x80) != 0;
}

std::vector<Token> cut_tokens(std::string_view text) {
  std::vector<Token> tokens;
  constexpr std::size_t kMost = 64;
  for (std::size_t at = 0; at < text.size() && tokens.size() < kMost;) {
    std::size_t end = at + 1;
    Token token;
    if (is_digit(text[at])) {
      while (end < text.size() && is_digit(text[end])) ++end;
      token.kind = Token::Kind::number;
      for (std::size_t i = at; i < std::min(end, at + 9); ++i)
        token.value = token.value * 10 + (text[i] - '0');
    } else if (is_letter(text[at])) {
      while (end < text.size() && is_letter(text[end])) ++end;
      token.kind = Token::Kind::word;
    } else if (text[at] == ' ' || text[at] == '\t' || text[at] == '\n') {
      at = end;
      continue;
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
std::string clock(int hour, int minute, int second) {
  return "T" + two_digits(hour) + ":" + two_digits(minute) + ":" + two_digits(second);
}

class DateText {
 public:
  DateText(std::string_view text, const Words& words) : tokens_(cut_tokens(text)), words_(words) {}

  std::string read() {
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      std::size_t next = i;
      const std::optional<Date> date = date_at(i, next);
      if (date) return to_string(*date) + time_after(next);
    }
    return {};
  }

 private:
  bool is_number(std::size_t i, std::size_t least, std::size_t most) const {
    return i < tokens_.size() && tokens_[i].kind == Token::Kind::number &&
           tokens_[i].text.size() >= least && tokens_[i].text.size() <= most;
  }
  bool is_sign(std::size_t i, char sign) const {
    return i < tokens_.size() && tokens_[i].kind == Token::Kind::sign && tokens_[i].sign == sign;
  }
  bool is_word(std::size_t i, std::string_view word) const {
    return i < tokens_.size() && tokens_[i].kind == Token::Kind::word &&
           utf8::fold(tokens_[i].text) == word;
  }
  int month_at(std::size_t i) const {
    if (i >= tokens_.size() || tokens_[i].kind != Token::Kind::word) return 0;
    return words_.month(utf8::fold(tokens_[i].text));
  }
  // A short word between the parts of a date: "2 de abril de 2020".
  bool is_filler(std::size_t i) const {
    return i < tokens_.size() && tokens_[i].kind == Token::Kind::word &&
           tokens_[i].text.size() <= 3 && month_at(i) == 0;
  }
  bool is_unit(std::size_t i) const {
    return i < tokens_.size() && tokens_[i].kind == Token::Kind::word &&
           tokens_[i].text.size() % 3 == 0 &&
           static_cast<unsigned char>(tokens_[i].text[0]) >= 0xE3;
  }
  // Past a dot, a comma, the ending of an ordinal number and a filler.
  std::size_t past_marks(std::size_t i) const {
    if (is_filler(i) && i + 1 < tokens_.size() && tokens_[i + 1].kind != Token::Kind::sign)
      return i + 1;
    while (i < tokens_.size()) {
      const bool is_ordinal =
          i > 0 && tokens_[i - 1].kind == Token::Kind::number &&
          tokens_[i].kind == Token::Kind::word && tokens_[i].text.size() == 2 && month_at(i) == 0 &&
          tokens_[i].text.data() == tokens_[i - 1].text.data() + tokens_[i - 1].text.size();
      if (!is_sign(i, '.') && !is_sign(i, ',') && !is_ordinal) break;
      ++i;
    }
    return i;
  }

  std::optional<Date> date_at(std::size_t i, std::size_t& next) const {
    if (auto date = numeric_at(i, next)) return date;
    if (const int month = month_at(i)) {  // December 26, 2024
      const std::size_t day = past_marks(i + 1);
      const std::size_t year = past_marks(day + 1);
      if (is_number(day, 1, 2) && is_number(year, 4, 4)) {
        next = year + 1;
        return make_date(tokens_[year].value, month, tokens_[day].value);
      }
    }
    if (is_number(i, 1, 2)) {  // 26 December 2024
      std::size_t name = past_marks(i + 1);
      if (is_sign(name, '-') || is_sign(name, '/')) ++name;
      const int month = month_at(name);
      std::size_t year = past_marks(name + 1);
      if (is_sign(year, '-') || is_sign(year, '/')) ++year;
      if (month != 0 && is_number(year, 4, 4)) {
        next = year + 1;
        return make_date(tokens_[year].value, month, tokens_[i].value);
      }
    }
    return std::nullopt;
  }

  std::optional<Date> numeric_at(std::size_t i, std::size_t& next) const {
    if (is_number(i, 8, 8) && tokens_.size() <= i + 12) {  // 20241226, 20241226T083000Z
      const int value = tokens_[i].value;
      next = i + 1;
      if (auto date = make_date(value / 10000, value / 100 % 100, value % 100)) return date;
    }
    // 2020 Y 07 M 03 D, each sign a single character of a script without spaces.
    if (is_number(i, 4, 4) && is_unit(i + 1) && is_number(i + 2, 1, 2) && is_unit(i + 3) &&
        is_number(i + 4, 1, 2) && is_unit(i + 5)) {
      next = i + 6;
      return make_date(tokens_[i].value, tokens_[i + 2].value, tokens_[i + 4].value);
    }
    if (!is_number(i + 2, 1, 2) && !is_number(i + 2, 4, 4)) return std::nullopt;
    if (i + 4 >= tokens_.size() || tokens_[i + 1].kind != Token::Kind::sign ||
        tokens_[i + 1].sign != tokens_[i + 3].sign) {
      return std::nullopt;
    }
    const char sign = tokens_[i + 1].sign;
    if (sign != '-' && sign != '/' && sign != '.') return std::nullopt;
    next = i + 5;
    if (is_number(i, 4, 4) && is_number(i + 4, 1, 2)) {  // 2024-12-26
      return make_date(tokens_[i].value, tokens_[i + 2].value, tokens_[i + 4].value);
    }
    if (!is_number(i, 1, 2) || !is_number(i + 4, 4, 4)) return std::nullopt;
    const int a = tokens_[i].value;
    const int b = tokens_[i + 2].value;
    const int year = tokens_[i + 4].value;
    if (sign == '.' || a > 12 || a == b) return make_date(year, b, a);  // 26.12.2024, 26/12/2024
    if (b > 12) return make_date(year, a, b);                           // 12/26/2024
    return std::nullopt;
  }

  // "Thh:mm:ss±hh:mm" if the tokens from `i` on state time and zone, else "".
  std::string time_after(std::size_t i) const {
    int hour = -1;
    int minute = 0;
    int second = 0;
    for (; i < tokens_.size(); ++i) {
      if (is_number(i, 1, 2) && is_sign(i + 1, ':') && is_number(i + 2, 2, 2)) break;
      if (is_number(i, 6, 6) && i > 0 && is_word(i - 1, "t")) break;
    }
    if (i >= tokens_.size()) return {};
    if (is_number(i, 6, 6)) {
      const int value = tokens_[i].value;
      hour = value / 10000, minute = value / 100 % 100, second = value % 100;
      i += 1;
    } else {
      hour = tokens_[i].value, minute = tokens_[i + 2].value;
      i += 3;
      if (is_sign(i, ':') && is_number(i + 1, 2, 2)) second = tokens_[i + 1].value, i += 2;
      if ((is_sign(i, '.') || is_sign(i, ',')) && is_number(i + 1, 1, 9)) i += 2;
    }
    if (is_word(i, "pm") && hour < 12) hour += 12;
    if (is_word(i, "am") && hour == 12) hour = 0;
    if (is_word(i, "am") || is_word(i, "pm")) ++i;
    if (hour > 23 || minute > 59 || second > 60) return {};
    const std::string zone = zone_at(i);
    if (zone.empty()) return {};
    return clock(hour, minute, std::min(second, 59)) + zone;
  }

  std::string zone_at(std::size_t i) const {
    std::string fallback;
    if (is_sign(i, '[') || is_sign(i, '(')) ++i;
    if (is_word(i, "z") || is_word(i, "utc") || is_word(i, "gmt")) {
      fallback = "Z";
      ++i;
    }
    const bool is_plus = is_sign(i, '+');
    if (!is_plus && !is_sign(i, '-')) return fallback;
    int hours = 0;
    int minutes = 0;
    if (is_number(i + 1, 4, 4)) {
      hours = tokens_[i + 1].value / 100, minutes = tokens_[i + 1].value % 100;
    } else if (is_number(i + 1, 1, 2)) {
      hours = tokens_[i + 1].value;
      if (is_sign(i + 2, ':') && is_number(i + 3, 2, 2)) minutes = tokens_[i + 3].value;
    } else {
      return fallback;
    }
    if (hours > 14 || minutes > 59) return fallback;
    return (is_plus ? "+" : "-") + two_digits(hours) + ":" + two_digits(minutes);
  }

  std::vector<Token> tokens_;
  const Words& words_;
};

// Seconds or milliseconds since 1970, as some systems write them into meta tags.
std::string read_epoch(std::string_view text) {
  if (text.size() != 10 && text.size() != 13) return {};
  if (!std::all_of(text.begin(), text.end(), is_digit)) return {};
  int64_t seconds = 0;
  for (const char c : text.substr(0, 10)) seconds = seconds * 10 + (c - '0');
  const auto rest = static_cast<int>(seconds % 86400);
  const Date date = civil_from_days(static_cast<int32_t>(seconds / 86400));
  if (date.year < 1990) return {};
  return to_string(date) + clock(rest / 3600, rest / 60 % 60, rest % 60) + "Z";
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

std::string read_date(std::string_view text, const Words& words) {
  text = utf8::trim(text.substr(0, utf8::floor(text, std::min<std::size_t>(text.size(), 200))));
  if (std::string epoch = read_epoch(text); !epoch.empty()) return epoch;
  return DateText(text, words).read();
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
