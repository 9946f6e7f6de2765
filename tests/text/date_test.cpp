#include <gtest/gtest.h>

#include "casus/text.h"

namespace casus {
namespace {

TEST(Date, DaysRoundTripOverFourCenturies) {
  for (int32_t d = -70000; d < 76000; ++d) {
    const Date date = civil_from_days(d);
    ASSERT_TRUE(valid(date)) << d;
    ASSERT_EQ(days_from_civil(date), d) << to_string(date);
  }
}

TEST(Date, KnowsItsWeekday) {
  EXPECT_EQ(weekday({2024, 12, 24}), 1);  // a Tuesday
  EXPECT_EQ(weekday({2021, 8, 15}), 6);   // a Sunday
  EXPECT_EQ(weekday({1949, 10, 1}), 5);   // before 1970
}

TEST(Date, ReadsIsoPrefixesAndNothingElse) {
  EXPECT_EQ(parse_iso_date("2024-12-26"), (Date{2024, 12, 26}));
  EXPECT_EQ(parse_iso_date("2024-12-26T08:30:00+05:00"), (Date{2024, 12, 26}));
  EXPECT_EQ(parse_iso_date("2024-12"), (Date{2024, 12, 0}));
  EXPECT_EQ(parse_iso_date("2024"), (Date{2024, 0, 0}));
  for (const char* bad : {"", "24-12-26", "2024-13-01", "2023-02-29", "2024/12/26", "2024-12-26x",
                          "0000-01-01", "Dec 26"}) {
    EXPECT_EQ(parse_iso_date(bad), std::nullopt) << bad;
  }
}

TEST(Date, UnknownPartsStandForAllTheirDays) {
  EXPECT_EQ(to_string(days_of({2024, 2, 0}).last), "2024-02-29");
  EXPECT_EQ(to_string(days_of({1996, 0, 0}).first), "1996-01-01");
  EXPECT_FALSE(days_of({}).known());
}

TEST(Date, AddingMonthsClipsTheDay) {
  EXPECT_EQ(to_string(add_months({2024, 1, 31}, 1)), "2024-02-29");
  EXPECT_EQ(to_string(add_months({2024, 3, 31}, -4)), "2023-11-30");
}

}  // namespace
}  // namespace casus
