#include "document/dates.h"

#include <gtest/gtest.h>

#include "document/made.h"

namespace casus {
namespace {

TEST(ReadDate, NormalisesWhatPagesWrite) {
  const std::pair<const char*, const char*> kCases[] = {
      {"2024-12-26", "2024-12-26"},
      {"2024-12-26T08:30:00+05:00", "2024-12-26T08:30:00+05:00"},
      {"2024-12-26T08:30:00.000Z", "2024-12-26T08:30:00Z"},
      {"2024-12-26 08:30:00 +0500", "2024-12-26T08:30:00+05:00"},
      {"2024-12-26T08:30", "2024-12-26"},  // no zone: the time says nothing certain
      {"20241226T083000Z", "2024-12-26T08:30:00Z"},
      {"Thu, 26 Dec 2024 08:30:00 GMT", "2024-12-26T08:30:00Z"},
      {"Thu Dec 26 2024 08:30:00 GMT+0100 (CET)", "2024-12-26T08:30:00+01:00"},
      {"December 26, 2024", "2024-12-26"},
      {"Dec. 26th, 2024, 10:30 am", "2024-12-26"},
      {"26 December 2024", "2024-12-26"},
      {"26-Dec-2024", "2024-12-26"},
      {"26. Dezember 2024", "2024-12-26"},
      {"26 de diciembre de 2024", "2024-12-26"},
      {"26.12.2024", "2024-12-26"},
      {"26/12/2024", "2024-12-26"},
      {"12/26/2024", "2024-12-26"},
      {"2024年12月26日", "2024-12-26"},
      {"1735200000", "2024-12-26T08:00:00Z"},
      {"Published on: May 5, 2021 by somebody", "2021-05-05"},
  };
  for (const auto& [text, want] : kCases) {
    EXPECT_EQ(read_date(text, made::words()), want) << text;
  }
}

TEST(ReadDate, GivesNothingRatherThanAGuess) {
  for (const char* text :
       {"", "03/04/2024", "2023-02-29", "1970-01-01T00:00:00Z", "0001-01-01", "yesterday",
        "26 December", "12:30", "99999999", "Version 1.2.3", "May 2024"}) {
    EXPECT_EQ(read_date(text, made::words()), "") << text;
  }
}

TEST(DateInUrl, IsReadFromThePathOnly) {
  EXPECT_EQ(date_in_url("https://example.org/2024/12/26/news"), "2024-12-26");
  EXPECT_EQ(date_in_url("https://example.org/news-2024-12-26.html"), "2024-12-26");
  EXPECT_EQ(date_in_url("https://example.org/a/20241226/news"), "2024-12-26");
  EXPECT_EQ(date_in_url("https://example.org/2024/news"), "");
  EXPECT_EQ(date_in_url("https://example.org/1024/12/26/x"), "");
  EXPECT_EQ(date_in_url("https://example.org/12345678901234"), "");
}

}  // namespace
}  // namespace casus
