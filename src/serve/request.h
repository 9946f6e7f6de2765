// What the first line of a request asks for, read strictly: anybody may send anything. Internal to
// serve. docs/formats/http.md says what is accepted.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "casus/store.h"

#include "serve/reply.h"

namespace casus::serve {

struct Parameter {
  std::string name, value;
};

// Valid UTF-8 without control characters throughout.
struct Target {
  std::vector<std::string> path;      // "/a/b%2Fc" → "a", "b/c"; "/" → one empty segment
  std::vector<Parameter> parameters;  // as they were given
};
// Reads "/path?name=value&…". In values "+" is a space, as forms write it. Problem: not of this
// form, an escape that is none, bytes that are no UTF-8, control characters.
std::optional<Problem> read_target(std::string_view raw, Target& out);

enum class ParameterKind : uint8_t {
  text,    // at most kMostText bytes, white space at its ends taken away; empty: as if not given
  date,    // YYYY, YYYY-MM, YYYY-MM-DD
  moment,  // a date, or date and time in ISO 8601
  number,  // least … most
  flag,    // true or false
  choice,  // one of `choices`, the first unless given
  box,     // west,south,east,north in degrees
  cursor,  // `next` of an answer
};
inline constexpr std::size_t kMostText = 1000;

struct ParameterSpec {
  std::string_view name;
  ParameterKind kind = ParameterKind::text;
  std::string_view about;
  int64_t least = 0, most = 0;    // number
  std::string_view choices = {};  // "day|week"
  bool needed = false;
};

// Where a list goes on: valid for one generation of the record.
struct Cursor {
  uint64_t generation = 0;
  uint32_t offset = 0;
};
std::string to_string(Cursor cursor);

// The parameters of one request, each read as what it has to be.
class Parameters {
 public:
  // Problem: one that `known` does not hold, one given twice, one that can't be read, one that is
  // needed and not there, a period that ends before it begins.
  static std::optional<Problem> read(const std::vector<Parameter>& given,
                                     std::span<const ParameterSpec> known, Parameters& out);

  bool has(std::string_view name) const { return values_.find(name) != values_.end(); }
  std::string text(std::string_view name) const;  // "" where it was not given; choices as well
  Date since() const;                             // the first day of "since"
  Date until() const;                             // the last day of "until"
  std::optional<int64_t> number(std::string_view name) const;
  std::optional<bool> flag(std::string_view name) const;
  std::optional<Box> box(std::string_view name) const;
  std::optional<Cursor> cursor() const;
  // Equal for requests that ask the same.
  std::string canonical() const;

 private:
  std::map<std::string, std::string, std::less<>> values_;
};

}  // namespace casus::serve
