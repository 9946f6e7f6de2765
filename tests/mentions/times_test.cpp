#include "mentions/fixture.h"

namespace casus {
namespace {

using test::find;
using test::Found;

// Every rule of time_rules finds its own example and nothing in its counterexample.
TEST(TimeRules, Examples) {
  int rules = 0;
  for_each_entry(
      test::resources().section("lang/en/mentions/time_rules"),
      [&](const std::vector<std::string_view>& f, int line) {
        ++rules;
        ASSERT_EQ(f.size(), 7U) << "rule " << line;
        const std::string published = f[4] == "-" ? "" : std::string(f[4]);
        const std::string wanted = "times/" + std::string(f[0]);
        if (f[5] != "-") {
          const Found found = find(std::string(f[3]), published);
          bool seen = false;
          for (const TimeExpression& t : found.mentions.times) {
            if (t.rule != wanted || seen) continue;  // of a range, its first end
            seen = true;
            EXPECT_EQ(t.value, f[5]) << f[0] << ": " << f[3];
          }
          EXPECT_TRUE(seen) << f[0] << ": " << f[3];
        }
        if (f[6] == "-") return;
        for (const TimeExpression& t : find(std::string(f[6]), published).mentions.times) {
          EXPECT_NE(t.rule, wanted) << f[6];
        }
      });
  EXPECT_GT(rules, 60);
}

TEST(Times, UnknownDayGivesNoDays) {
  for (const char* text :
       {"They met last week.", "They met on Tuesday.", "They met yesterday.", "They met in March.",
        "They met two days ago.", "A few days later they met.", "They meet next month."}) {
    for (const TimeExpression& t : find(text).mentions.times) EXPECT_FALSE(t.days.known()) << text;
  }
}

TEST(Times, TellTheDaysTheyStandFor) {
  const Found f = find("It began in March 2011 and ended last week, on Friday.", "2014-03-06");
  EXPECT_EQ(to_string(f.time("March 2011")->days.first), "2011-03-01");
  EXPECT_EQ(to_string(f.time("March 2011")->days.last), "2011-03-31");
  EXPECT_EQ(to_string(f.time("last week")->days.first), "2014-02-24");
  EXPECT_EQ(to_string(f.time("last week")->days.last), "2014-03-02");
  EXPECT_EQ(to_string(f.time("Friday")->days.first), "2014-02-28");
}

// A text that is not dated may say itself when it was written.
TEST(Times, DatelinesStandInForTheDayPublished) {
  const Found alone = find("Dam bursts\n\nSeptember 1, 2007\n\nThe dam burst yesterday.");
  EXPECT_EQ(alone.time("yesterday")->value, "2007-08-31");
  const Found dashed = find("LIMA, 4 May 2024 - The dam burst yesterday.");
  EXPECT_EQ(dashed.time("yesterday")->value, "2024-05-03");
  const Found told = find("On 4 May 1924 they met. The dam burst yesterday.");
  EXPECT_EQ(told.time("yesterday")->value, "PAST_REF");
}

TEST(Times, TheSameDayIsThatOfThePublicationWhereNoOtherIsTold) {
  EXPECT_EQ(find("They left on the same day.", "2014-03-06").time("the same day")->value,
            "2014-03-06");
  EXPECT_EQ(find("They left on the same day.").time("the same day")->value, "XXXX-XX-XX");
  EXPECT_EQ(find("They left on the same day as we.", "2014-03-06").time("the same day")->value,
            "XXXX-XX-XX");
}

TEST(Times, AYearEarlierIsToldFromTheDayPublishedWhereNoOtherIsTold) {
  EXPECT_EQ(find("Prices rose from a year earlier.", "2014-03-06").time("a year earlier")->value,
            "2013");
}

TEST(Times, OvernightIsTheNightBeforeUnlessItIsToCome) {
  const Found rained = find("It rained overnight.", "2014-03-06");
  EXPECT_EQ(rained.time("overnight")->value, "2014-03-05TNI");
  EXPECT_EQ(to_string(rained.time("overnight")->days.last), "2014-03-06");
  EXPECT_EQ(find("It will rain overnight.", "2014-03-06").time("overnight")->value,
            "2014-03-06TNI");
}

TEST(Times, SpellsEndWhenTheySayTheyDo) {
  const Found f = find("For the quarter ended July 31, 1998 and the year ended Jan. 31 net fell.",
                       "1998-11-01");
  EXPECT_EQ(f.time("the quarter")->value, "1998-Q2");
  EXPECT_EQ(to_string(f.time("the quarter")->days.first), "1998-05-01");
  EXPECT_EQ(to_string(f.time("the quarter")->days.last), "1998-07-31");
  EXPECT_EQ(to_string(f.time("the year")->days.first), "1997-02-01");
}

TEST(Times, NumbersGluedToTheirUnits) {
  EXPECT_EQ(find("They waited 2weeks.", "2014-03-06").time("2weeks")->value, "P2W");
  EXPECT_EQ(find("They waited 1.5hrs.", "2014-03-06").time("1.5hrs")->value, "PT1.5H");
}

TEST(Times, TenseTellsTheDirection) {
  EXPECT_EQ(find("They will meet on Friday.", "2014-03-06").time("Friday")->value, "2014-03-07");
  EXPECT_EQ(find("They met on Friday.", "2014-03-06").time("Friday")->value, "2014-02-28");
  EXPECT_EQ(find("They met in October.", "2014-03-06").time("October")->value, "2013-10");
}

TEST(Times, TenseTellsWhichFeast) {
  EXPECT_EQ(find("In the new year they will meet.", "2014-03-06").time("new year")->value,
            "2015-01-01");
  EXPECT_EQ(find("In the new year they met.", "2014-03-06").time("new year")->value, "2014-01-01");
}

TEST(Times, HistoriesTellTheirOwnYears) {
  const Found f = find("The war began in August 1914. By December it had frozen.");
  EXPECT_EQ(f.time("December")->value, "1914-12");
}

TEST(Times, MonthsAreCapitalised) {
  EXPECT_TRUE(find("They may march on.", "2014-03-06").mentions.times.empty());
}

TEST(Times, CountsAreNoYears) {
  EXPECT_TRUE(find("About 2000 soldiers came.", "2014-03-06").mentions.times.empty());
  EXPECT_EQ(find("It began in 2000.", "2014-03-06").mentions.times.size(), 1U);
}

TEST(Times, ImpossibleDaysAreNoDates) {
  for (const TimeExpression& t : find("On February 31, 2014 nothing happened.").mentions.times) {
    EXPECT_NE(t.value, "2014-02-31");
  }
}

}  // namespace
}  // namespace casus
