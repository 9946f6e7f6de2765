#include "render/csv.h"

#include <gtest/gtest.h>

#include "render/helpers.h"

namespace casus {
namespace {

using Rows = std::vector<std::vector<std::string>>;

// A reader of RFC 4180, written apart from the writer.
Rows read_csv(const std::string& text) {
  Rows rows(1);
  std::string cell;
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted) {
      if (c != '"')
        cell += c;
      else if (i + 1 < text.size() && text[i + 1] == '"')
        cell += text[++i];
      else
        quoted = false;
    } else if (c == '"') {
      quoted = true;
    } else if (c == ',' || c == '\n') {
      rows.back().push_back(std::exchange(cell, {}));
      if (c == '\n') rows.emplace_back();
    } else if (c != '\r') {
      cell += c;
    }
  }
  rows.pop_back();
  return rows;
}

TEST(Csv, RoundTrip) {
  CsvWriter csv;
  csv.header({"a", "b", "c"});
  csv.text("plain").text("with, comma").text("with \"quotes\"").end_row();
  csv.text("").integer(-5).number(-0.5).end_row();
  csv.texts({"x", "y|z"}).integer(std::nullopt).code("-").end_row();
  EXPECT_EQ(read_csv(csv.take()), (Rows{{"a", "b", "c"},
                                        {"plain", "with, comma", "with \"quotes\""},
                                        {"", "-5", "-0.5"},
                                        {"x|y/z", "", "-"}}));
}

TEST(Csv, NoCellOfAPageIsAFormula) {
  for (const char* bad : {"=1+1", "+1", "-1", "@x", "  =1", "\t=1", "\r=1", "\x1B[0m=1"}) {
    CsvWriter csv;
    csv.text(bad).text("x");
    EXPECT_EQ(csv.take().front(), '\'') << bad;
  }
}

TEST(Csv, EveryTableOfTheExportHasAsManyCellsAsItsHeader) {
  for (const bool hostile : {false, true}) {
    const auto store = hostile ? testing::hostile_record() : testing::small_record();
    for (const char* what : {"documents", "statements", "mentions", "actors", "incidents",
                             "disputes", "ties", "copies", "stories", "pages", "log"}) {
      const Rows rows = read_csv(testing::export_of(store, Format::csv, {what}));
      ASSERT_FALSE(rows.empty()) << what;
      EXPECT_TRUE(!hostile || rows.size() > 1u) << what;
      for (const auto& row : rows) EXPECT_EQ(row.size(), rows[0].size()) << what;
      for (std::size_t i = 1; i < rows.size(); ++i) {
        for (const std::string& cell : rows[i]) EXPECT_FALSE(cell.starts_with("=")) << cell;
      }
    }
  }
}

}  // namespace
}  // namespace casus
