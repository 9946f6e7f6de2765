// Times where the tree decides: which way "Friday" points, what is a name and no month, which year
// a history is in. Each text lists everything that must be found, "value span".
#include <string>
#include <vector>

#include "mentions/fixture.h"

namespace casus {
namespace {

using test::Found;

struct Case {
  const char* published;
  const char* text;
  std::vector<std::string> times;
};

class TimesByTree : public ::testing::TestWithParam<Case> {};

TEST_P(TimesByTree, AreResolved) {
  if (!test::parser().has_model()) GTEST_SKIP() << "no model";
  Found f;
  f.document.text = GetParam().text;
  f.document.published = GetParam().published;
  f.parse = test::parser().parse(f.document);
  test::parser().analyse(f.document.text, f.parse);
  f.mentions = test::finder().find(f.document, f.parse);
  std::vector<std::string> found;
  for (const TimeExpression& t : f.mentions.times)
    found.push_back(t.value + " " + std::string(f.text(t.span)));
  EXPECT_EQ(found, GetParam().times) << GetParam().text;
}

// 6 March 2014 was a Thursday.
INSTANTIATE_TEST_SUITE_P(
    Tense, TimesByTree,
    ::testing::Values(
        Case{"2014-03-06", "The ministers met on Tuesday.", {"2014-03-04 Tuesday"}},
        Case{"2014-03-06", "The ministers will meet on Tuesday.", {"2014-03-11 Tuesday"}},
        Case{"2014-03-06", "Talks are scheduled for Tuesday.", {"2014-03-11 Tuesday"}},
        Case{"2014-03-06", "Talks had been scheduled for Tuesday.", {"2014-03-04 Tuesday"}},
        Case{"2014-03-06", "The talks are to be held on Tuesday.", {"2014-03-11 Tuesday"}},
        Case{"2014-03-06", "They have until Tuesday to leave.", {"2014-03-11 Tuesday"}},
        Case{"2014-03-06",
             "The decision, announced on Tuesday, was welcomed.",
             {"2014-03-04 Tuesday"}},
        Case{"2014-03-06", "Nobody could be reached on Tuesday.", {"2014-03-04 Tuesday"}},
        Case{"2014-03-06",
             "The army said on Tuesday that it would withdraw in April.",
             {"2014-03-04 Tuesday", "2014-04 April"}},
        Case{"2014-03-06", "The treaty was signed in October.", {"2013-10 October"}},
        Case{"2014-03-06", "The treaty will be signed in October.", {"2014-10 October"}},
        Case{"2014-03-06", "The talks are set to resume on Monday.", {"2014-03-10 Monday"}},
        Case{"2014-03-06", "The truce had been scheduled to end on Monday.", {"2014-03-03 Monday"}},
        Case{"2014-03-06", "The rebels may have met on Monday.", {"2014-03-03 Monday"}},
        Case{"2014-03-06", "The guards could not stop the crowd on Monday.", {"2014-03-03 Monday"}},
        Case{"2014-03-06", "Flying out on Monday.", {"2014-03-10 Monday"}},
        Case{"2014-03-06", "They met in the Winter.", {"2014-WI the Winter"}},
        Case{"2014-04-06", "A list of books for the summer:", {"2014-SU the summer"}},
        Case{"2014-03-06", "They spoke of a visit in April.", {"2014-04 April"}},
        Case{"2014-03-06",
             "Police have been looking for him since shortly after the Aug. 23 attack.",
             {"2013-08-23 Aug. 23"}},
        Case{"2014-03-06", "The dogs bark at night.", {"XXXX-XX-XXTNI night"}},
        Case{"2014-03-06",
             "On Tuesday they came at night.",
             {"2014-03-04 Tuesday", "2014-03-04TNI night"}},
        Case{"2014-03-06", "The vote is on Tuesday.", {"2014-03-11 Tuesday"}},
        Case{"2014-03-06", "The raids began as planned on Tuesday.", {"2014-03-04 Tuesday"}},
        Case{"2014-03-06",
             "They meet on May 6 - 7 (Tuesday-Wednesday).",
             {"2014-05-06 May 6", "2014-05-07 7", "2014-05-06 Tuesday", "2014-05-07 Wednesday"}},
        Case{"2014-03-06", "The shop was open over the weekend.", {"2014-W09-WE the weekend"}},
        Case{"2014-03-06", "The shop will be open over the weekend.", {"2014-W10-WE the weekend"}},
        Case{"2014-03-06",
             "The vote is this coming Sunday, March 9.",
             {"2014-03-09 this coming Sunday, March 9"}}));

// What a past verb tells of a plan or of the end of a spell may lie on either side.
INSTANTIATE_TEST_SUITE_P(
    EitherSide, TimesByTree,
    ::testing::Values(
        Case{"2014-03-06", "A march planned for Tuesday was banned.", {"2014-03-04 Tuesday"}},
        Case{"2014-03-06", "A march planned for Sunday was banned.", {"2014-03-09 Sunday"}},
        Case{"2014-03-06", "They agreed by the Tuesday deadline.", {"2014-03-04 Tuesday"}},
        Case{"2014-03-06", "The vote was set for Sunday.", {"2014-03-09 Sunday"}},
        Case{"2014-03-06", "The talks were postponed until Sunday.", {"2014-03-09 Sunday"}},
        Case{"2014-05-20", "The fighting lasted until March.", {"2014-03 March"}},
        Case{"2014-10-30", "They extended the loan through January.", {"2015-01 January"}},
        Case{"2014-05-20",
             "Sales fell from January through March.",
             {"2014-01 January", "2014-03 March"}}));

// Firms tell their figures by quarters of their own year.
INSTANTIATE_TEST_SUITE_P(
    Figures, TimesByTree,
    ::testing::Values(
        Case{"1998-11-01",
             "Profit fell in the first quarter ended Sept. 30. Sales rose from a year earlier.",
             {"1998-Q1 the first quarter", "1998-09-30 Sept. 30", "1997-Q1 a year earlier"}},
        Case{
            "1998-11-01",
            "Net rose in the third quarter. For the first nine months it fell from a year earlier.",
            {"1998-Q3 the third quarter", "P9M the first nine months", "1997 a year earlier"}},
        Case{
            "1998-11-01",
            "Net rose in the third quarter. After a flat second quarter it was up from a year ago.",
            {"1998-Q3 the third quarter", "1998-Q2 second quarter", "1997-Q3 a year ago"}},
        Case{"1998-11-01",
             "Net rose from the third quarter of 1997. In the quarter sales rose.",
             {"1997-Q3 the third quarter of 1997", "1997-Q3 the quarter"}}));

INSTANTIATE_TEST_SUITE_P(
    Joined, TimesByTree,
    ::testing::Values(
        Case{"2014-03-06",
             "The bomb went off at 10 p.m. on Wednesday.",
             {"2014-03-05T22 10 p.m. on Wednesday"}},
        Case{"2014-03-06",
             "The bomb went off at 5:30 on Friday afternoon.",
             {"2014-02-28T17:30 5:30 on Friday afternoon"}},
        Case{"2014-03-06",
             "They came on the night of March 3 to 4.",
             {"2014-03-03TNI the night of March 3", "2014-03-04 4"}},
        Case{"2014-03-06",
             "It rained on the morning of 31 January 1965.",
             {"1965-01-31TMO the morning of 31 January 1965"}},
        Case{"2014-03-06",
             "The talks lasted from 3 to 5 March 2013.",
             {"2013-03-03 3", "2013-03-05 5 March 2013"}},
        Case{"",
             "Bombs fell at 5:34 AM Baghdad time on March 20, 2003.",
             {"2003-03-20T05:34 5:34 AM Baghdad time on March 20, 2003"}},
        Case{"2014-03-06", "They met at 4 in the afternoon.", {"2014-03-06T16 4 in the afternoon"}},
        Case{"2014-03-06", "The war of 1995-96 was long.", {"1995 1995", "1996 96"}},
        Case{"2014-03-06", "They left in June last year.", {"2013-06 June last year"}}));

INSTANTIATE_TEST_SUITE_P(
    NoTimes, TimesByTree,
    ::testing::Values(Case{"2014-03-06", "A second attack followed.", {}},
                      Case{"2014-03-06", "Foreign minister Jan Novak resigned.", {}},
                      Case{"2014-03-06", "The fall of the city shocked them.", {}},
                      Case{"2014-03-06", "Three quarters of the troops left.", {}},
                      Case{"2014-03-06", "A man in his thirties was shot.", {}},
                      Case{"2014-03-06", "He spoke on the show This Week of the vote.", {}},
                      Case{"2014-03-06", "Police in Silver Spring shot a man.", {}},
                      Case{"2014-03-06", "Many fled in the Winter War.", {}},
                      Case{"2014-03-06", "She had a part in High Noon.", {}},
                      Case{"2014-03-06", "The April 6 Youth Movement was banned.", {}},
                      Case{"2014-03-06", "Members of the 14 March Alliance resigned.", {}},
                      Case{"2014-03-06", "It takes more than a quarter of the market.", {}},
                      Case{"2014-03-06", "The 46-year-old mayor resigned.", {}}));

INSTANTIATE_TEST_SUITE_P(
    Histories, TimesByTree,
    ::testing::Values(
        Case{
            "2009-12-19",
            "The war broke out in May 1861. The town fell in July. In October 1861 it was retaken. "
            "In January the siege began. It ended on 3 March 1862. Four days later the army left.",
            {"1861-05 May 1861", "1861-07 July", "1861-10 October 1861", "1862-01 January",
             "1862-03-03 3 March 1862", "1862-03-07 Four days later"}},
        Case{"2009-12-19",
             "The war broke out in December 1914. Many froze in winter. It went on in May 1915 and "
             "in 1916.",
             {"1914-12 December 1914", "1915-WI winter", "1915-05 May 1915", "1916 1916"}},
        Case{"",
             "The war broke out in June 1915. A year earlier they had been friends. In August the "
             "town fell.",
             {"1915-06 June 1915", "1914 A year earlier", "1915-08 August"}},
        Case{"",
             "The mayor was shot on 13 July 1793. The leader of the August 1792 uprising left. On "
             "24 "
             "June they met.",
             {"1793-07-13 13 July 1793", "1792-08 August 1792", "1793-06-24 24 June"}},
        Case{"",
             "The war broke out in May 1944. The army drove out the troops that had invaded the "
             "north in late 1943. By June it had taken the town.",
             {"1944-05 May 1944", "1943 late 1943", "1944-06 June"}},
        Case{"",
             "In September 1944 the army began a siege that lasted until the fall of the city in "
             "February 1945. By the start of July it had taken the north.",
             {"1944-09 September 1944", "1945-02 February 1945", "1944-07 the start of July"}},
        Case{"",
             "The ship was built in July 1918. For the first ten months of 1915 the army fought in "
             "the south. The attack began in October.",
             {"1918-07 July 1918", "P10M the first ten months of 1915", "1915-10 October"}},
        Case{"2009-12-19", "The king fled in April 480 BC.", {"BC0480-04 April 480 BC"}},
        Case{"2025-09-12", "The president called elections for March 5.", {"2026-03-05 March 5"}},
        Case{"2025-09-12", "Inflation for March rose.", {"2025-03 March"}},
        Case{"2026-12-29", "They met at Mar-a-Lago in Florida on Dec. 28.", {"2026-12-28 Dec. 28"}},
        Case{"2026-12-29", "The March Revolution failed in May.", {"2026-05 May"}}));

}  // namespace
}  // namespace casus
