#include "document/dates.h"

#include <gtest/gtest.h>

#include "document/made.h"

namespace casus {
namespace {

TEST(ReadDate, NormalisesWhatPagesWrite) {
  const std::pair<const char*, const char*> cases[] = {
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
      {"Thu Dec 26 08:30:00 CET 2024", "2024-12-26T08:30:00+01:00"},
      {"December 26, 2024 at 8:30 p.m. EST", "2024-12-26T20:30:00-05:00"},
      {"12:05 AM PST, Thu December 26, 2024", "2024-12-26T00:05:00-08:00"},
      {"Updated 2010 GMT (0410 HKT) December 26, 2024", "2024-12-26T20:10:00Z"},
      {"26. Dezember 2024, 16.20 Uhr MEZ", "2024-12-26T16:20:00+01:00"},
      {"26 décembre 2024 à 14h30", "2024-12-26"},
      {"26 дек. 2024 г.", "2024-12-26"},
      {"26 Aralık 2024", "2024-12-26"},
      {"2024. december 26.", "2024-12-26"},
      {"2024 m. gruodžio 26 d.", "2024-12-26"},
      {"ngày 26 tháng 12 năm 2024", "2024-12-26"},
      {"26 كانون الأول / ديسمبر 2024", "2024-12-26"},
      {"٢٦ ديسمبر ٢٠٢٤", "2024-12-26"},
      {"২৬ ডিসেম্বর ২০২৪", "2024-12-26"},
      {"2024년 12월 26일 오후 3:05", "2024-12-26"},
      {"12.26.2024", "2024-12-26"},
      {"Published on: May 5, 2021 by somebody", "2021-05-05"},
  };
  for (const auto& [text, want] : cases) {
    EXPECT_EQ(read_date(text, made::words()), want) << text;
  }
}

TEST(ReadDate, AGivenTimeWithoutAZoneIsKept) {
  const auto given = [](const char* text) { return read_given_date(text, made::words()); };
  EXPECT_EQ(given("2024-12-26T08:30"), "2024-12-26T08:30:00");
  EXPECT_EQ(given("2024-12-26 08:30:15"), "2024-12-26T08:30:15");
  EXPECT_EQ(given("2024-12-26T08:30:00+05:00"), "2024-12-26T08:30:00+05:00");
  EXPECT_EQ(given("2024-12-26"), "2024-12-26");
  EXPECT_EQ(given("26 December 2024, 8:30"), "2024-12-26");
  EXPECT_EQ(given("2024-12-26Thursday"), "2024-12-26");
  EXPECT_EQ(given("yesterday"), "");
}

TEST(ReadDate, GivesNothingRatherThanAGuess) {
  for (const char* text : {"", "03/04/2024", "2023-02-29", "1970-01-01T00:00:00Z", "0001-01-01",
                           "yesterday", "26 December", "12:30", "99999999", "Version 1.2.3",
                           "May 2024", "28.09.19", "2567-12-26", "1403/10/06"}) {
    EXPECT_EQ(read_date(text, made::words()), "") << text;
  }
}

TEST(ReadStamp, KeepsATimeWithoutZone) {
  const auto stamp = read_stamp("2024-12-26 08:30:15", made::words());
  ASSERT_TRUE(stamp.has_value());
  EXPECT_TRUE(stamp->has_time());
  EXPECT_FALSE(stamp->has_zone());
  EXPECT_EQ(stamp->second, 8 * 3600 + 30 * 60 + 15);
  EXPECT_EQ(to_iso(*stamp), "2024-12-26");
}

TEST(ReadStamp, TellsWhatCanBeReadInTwoWays) {
  const auto stamp = read_stamp("03/04/2024", made::words());
  ASSERT_TRUE(stamp.has_value());
  EXPECT_EQ(to_string(stamp->date), "2024-04-03");
  ASSERT_TRUE(stamp->other.has_value());
  EXPECT_EQ(to_string(*stamp->other), "2024-03-04");
  EXPECT_FALSE(read_stamp("26/04/2024", made::words())->other.has_value());
}

TEST(ReadStamp, ReadsShortYearsOnlyWhereTheyAreWanted) {
  EXPECT_EQ(to_iso(read_stamp("28.09.19", made::words(), true).value()), "2019-09-28");
  EXPECT_FALSE(read_stamp("Version 1.2.30.4", made::words(), true).has_value());
}

TEST(ReadStamp, ADashBehindATimeIsNoZone) {
  EXPECT_EQ(read_date("26 Dec 2024 08:30 - 4 comments", made::words()), "2024-12-26");
}

TEST(InZone, TellsTheSameInstant) {
  const auto stamp = read_stamp("2024-12-26T03:00:00Z", made::words());
  EXPECT_EQ(to_iso(in_zone(*stamp, -300)), "2024-12-25T22:00:00-05:00");
  EXPECT_EQ(in_zone(*stamp, 330).seconds(), stamp->seconds());
}

TEST(DatesIn, GivesTheWordsBeforeEachDate) {
  const auto dates =
      dates_in("Published: 26 Dec 2024 | Updated on 2 Jan 2025, 10:30", made::words());
  ASSERT_EQ(dates.size(), 2u);
  EXPECT_EQ(dates[0].before, "published:");
  EXPECT_FALSE(dates[0].stamp.has_time());  // the time is the other's
  EXPECT_EQ(dates[1].before, "| updated on");
  EXPECT_TRUE(dates[1].stamp.has_time());
  EXPECT_TRUE(dates_in("(Thursday, 26 December 2024) Rain", made::words()).front().is_first);
  EXPECT_FALSE(dates_in("Rain on 26 December 2024", made::words()).front().is_first);
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
