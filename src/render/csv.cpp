#include "render/csv.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "render/clean.h"

namespace casus {

void CsvWriter::cell(std::string_view value) {
  if (!first_) out_ += form_ == TableForm::tabs ? '\t' : ',';
  first_ = false;
  if (form_ == TableForm::tabs) {  // cells are cleaned: no tab is left in them
    for (const char c : value) out_ += c == '"' ? '\'' : c;
    return;
  }
  if (value.find_first_of(",\"\r\n") == std::string_view::npos) {
    out_ += value;
    return;
  }
  out_ += '"';
  for (const char c : value) {
    if (c == '"') out_ += '"';
    out_ += c;
  }
  out_ += '"';
}

CsvWriter& CsvWriter::text(std::string_view value) {
  std::string safe = clean(value);
  const std::size_t first = safe.find_first_not_of(' ');
  if (first != std::string::npos &&
      std::string_view("=+-@").find(safe[first]) != std::string_view::npos) {
    safe.insert(0, 1, '\'');
  }
  cell(safe);
  return *this;
}
CsvWriter& CsvWriter::code(std::string_view value) {
  cell(clean(value));
  return *this;
}
CsvWriter& CsvWriter::integer(int64_t value) {
  cell(std::to_string(value));
  return *this;
}
CsvWriter& CsvWriter::integer(const std::optional<int64_t>& value) {
  cell(value ? std::to_string(*value) : std::string());
  return *this;
}
CsvWriter& CsvWriter::number(double value) {
  cell(fmt::format("{}", value));
  return *this;
}
CsvWriter& CsvWriter::number(const std::optional<double>& value) {
  return value ? number(*value) : code("");
}
CsvWriter& CsvWriter::texts(const std::vector<std::string>& values) {
  std::string joined;
  for (std::string value : values) {
    std::replace(value.begin(), value.end(), '|', '/');
    if (!joined.empty()) joined += '|';
    joined += value;
  }
  return text(joined);
}
CsvWriter& CsvWriter::end_row() {
  out_ += form_ == TableForm::tabs ? "\n" : "\r\n";
  first_ = true;
  return *this;
}
CsvWriter& CsvWriter::header(const std::vector<std::string_view>& names) {
  for (const std::string_view name : names) code(name);
  return end_row();
}
std::string CsvWriter::take() { return std::exchange(out_, {}); }

}  // namespace casus
