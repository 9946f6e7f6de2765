#include "serve/request.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "text/instant.h"
#include "text/parts.h"
#include "text/utf8.h"

namespace casus::serve {

namespace {

Problem bad_target(std::string message) { return {400, "bad_request", std::move(message)}; }
Problem bad_parameter(const std::string& name, const std::string& what) {
  return {400, "bad_parameter", "'" + name + "' " + what};
}

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

bool is_control(unsigned char c) { return c < 0x20 || c == 0x7F; }

// Nothing where an escape is broken or what comes out is no clean text.
std::optional<std::string> decoded(std::string_view raw, bool plus_is_space) {
  std::string out;
  out.reserve(raw.size());
  for (std::size_t i = 0; i < raw.size(); ++i) {
    if (raw[i] == '%') {
      if (i + 2 >= raw.size()) return std::nullopt;
      const int high = hex_digit(raw[i + 1]), low = hex_digit(raw[i + 2]);
      if (high < 0 || low < 0) return std::nullopt;
      out += static_cast<char>(high * 16 + low);
      i += 2;
    } else {
      out += raw[i] == '+' && plus_is_space ? ' ' : raw[i];
    }
  }
  if (!utf8::valid(out)) return std::nullopt;
  if (std::any_of(out.begin(), out.end(),
                  [](char c) { return is_control(static_cast<unsigned char>(c)); })) {
    return std::nullopt;
  }
  return out;
}

std::optional<Date> date_of(std::string_view text) {
  const bool short_form = text.size() == 4 || text.size() == 7 || text.size() == 10;
  return short_form ? parse_iso_date(text) : std::nullopt;
}

std::optional<Box> box_of(std::string_view text) {
  std::array<double, 4> values{};
  for (std::size_t i = 0; i < 4; ++i) {
    const std::size_t comma = text.find(',');
    if ((comma == std::string_view::npos) != (i == 3)) return std::nullopt;
    const auto value = number_in<double>(text.substr(0, comma));
    if (!value || !std::isfinite(*value)) return std::nullopt;
    values[i] = *value;
    text.remove_prefix(i == 3 ? text.size() : comma + 1);
  }
  const Box box{values[0], values[1], values[2], values[3]};
  // West may lie east of east: such a box goes across the date line.
  const bool on_earth = box.south >= -90 && box.north <= 90 && box.south <= box.north &&
                        std::abs(box.west) <= 180 && std::abs(box.east) <= 180;
  return on_earth ? std::optional<Box>(box) : std::nullopt;
}

// "12.100"
std::optional<Cursor> cursor_of(std::string_view text) {
  const std::size_t dot = text.find('.');
  if (dot == std::string_view::npos) return std::nullopt;
  const auto generation = number_in<uint64_t>(text.substr(0, dot));
  const auto offset = number_in<uint32_t>(text.substr(dot + 1));
  if (!generation || !offset) return std::nullopt;
  return Cursor{*generation, *offset};
}

bool is_choice(std::string_view choices, std::string_view value) {
  while (!choices.empty()) {
    const std::size_t bar = std::min(choices.find('|'), choices.size());
    if (choices.substr(0, bar) == value) return true;
    choices.remove_prefix(std::min(bar + 1, choices.size()));
  }
  return false;
}

// "" or what is wrong with the value.
std::string complaint(const ParameterSpec& spec, std::string_view value) {
  switch (spec.kind) {
    case ParameterKind::cursor:
      return cursor_of(value) ? "" : "is no 'next' of an answer";
    case ParameterKind::text:
      return value.size() <= kMostText ? "" : "is over " + std::to_string(kMostText) + " bytes";
    case ParameterKind::date:
      return date_of(value) ? "" : "is no date; write YYYY, YYYY-MM or YYYY-MM-DD";
    case ParameterKind::moment:
      return value.size() <= 40 && instant_of(value) != INT64_MIN
                 ? ""
                 : "is no time; write YYYY-MM-DD or YYYY-MM-DDThh:mm:ssZ";
    case ParameterKind::number: {
      const auto number = number_in<int64_t>(value);
      return number && *number >= spec.least && *number <= spec.most
                 ? ""
                 : "has to be a number from " + std::to_string(spec.least) + " to " +
                       std::to_string(spec.most);
    }
    case ParameterKind::flag:
      return value == "true" || value == "false" ? "" : "has to be true or false";
    case ParameterKind::choice:
      return is_choice(spec.choices, value) ? "" : "has to be one of " + std::string(spec.choices);
    case ParameterKind::box:
      return box_of(value) ? "" : "has to be west,south,east,north in degrees";
  }
  return "is of no known kind";
}

}  // namespace

std::string to_string(Cursor cursor) {
  return std::to_string(cursor.generation) + '.' + std::to_string(cursor.offset);
}

std::optional<Problem> read_target(std::string_view raw, Target& out) {
  out = {};
  if (raw.empty() || raw.front() != '/') return bad_target("the address has to begin with /");
  const std::size_t question = std::min(raw.find('?'), raw.size());
  std::string_view path = raw.substr(1, question - 1);
  std::string_view query = raw.substr(std::min(question + 1, raw.size()));
  for (;;) {
    const std::size_t slash = std::min(path.find('/'), path.size());
    auto segment = decoded(path.substr(0, slash), false);
    if (!segment) return bad_target("the address holds an escape or a byte that can't be read");
    out.path.push_back(std::move(*segment));
    if (slash == path.size()) break;
    path.remove_prefix(slash + 1);
  }
  while (!query.empty()) {
    const std::size_t end = std::min(query.find('&'), query.size());
    const std::string_view pair = query.substr(0, end);
    query.remove_prefix(std::min(end + 1, query.size()));
    if (pair.empty()) continue;
    const std::size_t equals = std::min(pair.find('='), pair.size());
    auto name = decoded(pair.substr(0, equals), true);
    if (!name || name->empty()) return bad_target("the name of a parameter can't be read");
    auto value = decoded(pair.substr(std::min(equals + 1, pair.size())), true);
    if (!value) return bad_parameter(*name, "holds an escape or a byte that can't be read");
    out.parameters.push_back({std::move(*name), std::move(*value)});
  }
  return std::nullopt;
}

std::optional<Problem> Parameters::read(const std::vector<Parameter>& given,
                                        std::span<const ParameterSpec> known, Parameters& out) {
  out.values_.clear();
  for (const Parameter& parameter : given) {
    const auto spec = std::find_if(known.begin(), known.end(), [&](const ParameterSpec& s) {
      return s.name == parameter.name;
    });
    if (spec == known.end())
      return bad_parameter(parameter.name, "is no parameter of this address");
    if (out.has(parameter.name)) return bad_parameter(parameter.name, "is given twice");
    const std::string value(utf8::trim(parameter.value));
    if (const std::string what = complaint(*spec, value); !what.empty() && !value.empty()) {
      return bad_parameter(parameter.name, what);
    }
    out.values_.emplace(parameter.name, value);
  }
  // An empty value asks for nothing: forms send their empty fields too.
  std::erase_if(out.values_, [](const auto& entry) { return entry.second.empty(); });
  for (const ParameterSpec& spec : known) {
    if (spec.needed && !out.has(spec.name))
      return bad_parameter(std::string(spec.name), "is needed");
    if (spec.kind == ParameterKind::choice && !out.has(spec.name)) {
      out.values_.emplace(spec.name, spec.choices.substr(0, spec.choices.find('|')));
    }
  }
  if (out.since().known() && out.until().known() && out.until() < out.since()) {
    return bad_parameter("until", "lies before 'since'");
  }
  return std::nullopt;
}

std::string Parameters::text(std::string_view name) const {
  const auto found = values_.find(name);
  return found == values_.end() ? std::string() : found->second;
}

Date Parameters::since() const {
  const auto date = date_of(text("since"));
  return date ? days_of(*date).first : Date{};
}

Date Parameters::until() const {
  const auto date = date_of(text("until"));
  return date ? days_of(*date).last : Date{};
}

std::optional<int64_t> Parameters::number(std::string_view name) const {
  return number_in<int64_t>(text(name));
}

std::optional<bool> Parameters::flag(std::string_view name) const {
  const std::string value = text(name);
  return value.empty() ? std::nullopt : std::optional<bool>(value == "true");
}

std::optional<Box> Parameters::box(std::string_view name) const { return box_of(text(name)); }

std::optional<Cursor> Parameters::cursor() const { return cursor_of(text("cursor")); }

std::string Parameters::canonical() const {
  std::string out;
  for (const auto& [name, value] : values_) {
    // No value holds a control character, so this can't be read in two ways.
    out += name + "\x1f" + value + "\x1e";
  }
  return out;
}

}  // namespace casus::serve
