// Values every stage shares: spans, dates, results. Knows no news.
//
// Offsets: a Span counts UTF-8 bytes, half open, into the text of the value it belongs to. Code
// points appear only where the annotation contract or the record is written (CodePoints below
// converts).
#pragma once

#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace casus {

// [begin, end) in bytes of a document's text.
struct Span {
  uint32_t begin = 0;
  uint32_t end = 0;

  uint32_t size() const { return end - begin; }
  bool empty() const { return end <= begin; }
  bool contains(Span other) const { return begin <= other.begin && other.end <= end; }
  bool overlaps(Span other) const { return begin < other.end && other.begin < end; }
  std::string_view in(std::string_view text) const { return text.substr(begin, end - begin); }
  friend auto operator<=>(const Span&, const Span&) = default;
};

// From the first begin to the last end; nothing where there are no spans.
Span hull(const std::vector<Span>& spans);

inline constexpr uint32_t kNone = UINT32_MAX;  // "no such index"

// One sentence for each code stands in src/text/result.cpp (describe); tests provoke every one.
enum class ErrorCode : uint8_t {
  not_found,      // no such file, folder or record
  unreadable,     // there, but can't be read (rights, a device, an I/O error)
  empty,          // nothing in it
  binary,         // bytes that are no text
  too_large,      // over a stated limit
  malformed,      // not in the format it claims or has to be in
  no_article,     // a page, but no article found in it
  unsupported,    // a format, language or option casus does not read
  not_ours,       // a database that casus did not make
  newer_version,  // a database or data blob of a newer casus
  locked,         // in use by another run
  read_only,      // can't be written
  disk_full,      // no space left
  internal,       // a bug of ours
};
std::string_view name(ErrorCode code);      // "not_found"
std::string_view describe(ErrorCode code);  // one sentence for people

// What went wrong, where ("FILE", "FILE:LINE", "FILE#RECORD"), in words that say what to do where
// that is known.
struct Error {
  ErrorCode code = ErrorCode::internal;
  std::string message;
  std::string where;
  friend bool operator==(const Error&, const Error&) = default;
};
std::string to_string(const Error& error);  // "where: message"

// A value or an Error. Never throws by itself; value() on an error aborts (a bug in the caller).
template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value)
      : state_(std::in_place_index<0>, std::move(value)) {}  // NOLINT(google-explicit-constructor)
  Result(Error error)
      : state_(std::in_place_index<1>, std::move(error)) {}  // NOLINT(google-explicit-constructor)
  explicit operator bool() const { return state_.index() == 0; }
  bool ok() const { return state_.index() == 0; }
  T& value() { return std::get<0>(state_); }
  const T& value() const { return std::get<0>(state_); }
  T& operator*() { return value(); }
  const T& operator*() const { return value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }
  const Error& error() const { return std::get<1>(state_); }

 private:
  std::variant<T, Error> state_;
};
struct Unit {
  friend bool operator==(Unit, Unit) = default;
};
using Status = Result<Unit>;
inline Status ok_status() { return Unit{}; }

// A civil date of the proleptic Gregorian calendar. month or day 0: not known. year 0: no date at
// all.
struct Date {
  int16_t year = 0;
  uint8_t month = 0;
  uint8_t day = 0;

  bool known() const { return year != 0; }
  bool full() const { return year != 0 && month != 0 && day != 0; }
  friend auto operator<=>(const Date&, const Date&) = default;
};
bool valid(Date date);                   // a day that exists (months and days may be 0 = unknown)
int32_t days_from_civil(Date date);      // days since 1970-01-01; unknown month or day count as 1
Date civil_from_days(int32_t days);      // the inverse
int weekday(Date date);                  // 0 Monday … 6 Sunday
int days_in_month(int year, int month);  // 28 … 31
Date add_days(Date date, int days);      // a full date
Date add_months(Date date, int months);  // day clipped to the month's last
std::string to_string(Date date);        // "2024-12-24", "2024-12", "2024", ""
// Reads the date at the start of an ISO 8601 date or date-time ("2024-12-24T10:00:00Z" →
// 2024-12-24). Nothing if it does not start with a valid one.
std::optional<Date> parse_iso_date(std::string_view text);

// First and last day, both included and both full. Empty when first is not known.
struct DateRange {
  Date first;
  Date last;

  bool known() const { return first.known(); }
  friend auto operator<=>(const DateRange&, const DateRange&) = default;
};
DateRange days_of(
    Date date);  // the days a date with unknown parts stands for: 2024-02 → 02-01 … 02-29

// Bytes ↔ code points of one valid UTF-8 text. Construction is linear; each conversion costs at
// most 64 bytes of counting. Offsets past the end give the end; an offset inside a character gives
// that character.
class CodePoints {
 public:
  explicit CodePoints(std::string_view text);
  uint32_t from_byte(uint32_t byte) const;
  uint32_t to_byte(uint32_t code_point) const;
  uint32_t size() const { return size_; }

 private:
  std::string_view text_;
  std::vector<uint32_t> before_;  // code points before each block of 64 bytes
  uint32_t size_ = 0;
};

}  // namespace casus
