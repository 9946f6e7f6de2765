// CSV as RFC 4180 has it: comma, CRLF, quotes doubled. Or tabs and LF, where readers differ over
// quotes: a quotation mark becomes an apostrophe and nothing is quoted. Internal to render.
//
// Cells are cleaned (no control characters, one line). A text cell that a spreadsheet would take
// for a formula (it starts with = + - @) gets an apostrophe in front: a page must not be able to
// make a spreadsheet act. Numbers and our own codes ("-" for a hostile tie) are written as they
// are. JSON Lines is the form without loss.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace casus {

enum class TableForm : uint8_t { commas, tabs };

class CsvWriter {
 public:
  explicit CsvWriter(TableForm form = TableForm::commas) : form_(form) {}
  CsvWriter& text(std::string_view value);  // of unknown origin
  CsvWriter& code(std::string_view value);  // one of ours
  CsvWriter& integer(int64_t value);
  CsvWriter& integer(const std::optional<int64_t>& value);
  CsvWriter& number(double value);
  CsvWriter& number(const std::optional<double>& value);
  CsvWriter& texts(
      const std::vector<std::string>& values);  // joined by "|"; a "|" inside a value becomes "/"
  CsvWriter& end_row();
  CsvWriter& header(const std::vector<std::string_view>& names);

  bool empty() const { return out_.empty(); }
  std::string take();

 private:
  void cell(std::string_view value);
  TableForm form_;
  std::string out_;
  bool first_ = true;
};

}  // namespace casus
