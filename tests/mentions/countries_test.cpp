// The country that a phrase tells of somebody whom no actor gives one.
#include <string>

#include "mentions/fixture.h"

namespace casus {
namespace {

using test::find;
using test::Found;

struct Case {
  const char* text;
  const char* mention;
  const char* country;
};

class CountryOfAPhrase : public ::testing::TestWithParam<Case> {};

TEST_P(CountryOfAPhrase, IsRead) {
  if (!test::parser().has_model()) GTEST_SKIP() << "no model";
  const Found f = find(GetParam().text);
  const Mention* mention = f.mention(GetParam().mention);
  ASSERT_NE(mention, nullptr);
  const std::string of_actor =
      mention->actor == kNone ? "" : f.mentions.actors[mention->actor].country;
  EXPECT_EQ(of_actor.empty() ? mention->country : of_actor, GetParam().country);
}

INSTANTIATE_TEST_SUITE_P(
    All, CountryOfAPhrase,
    ::testing::Values(
        Case{"Ecuador's Ombudsman's Office opened an inquiry.", "Ombudsman's Office", "ECU"},
        Case{"The Montenegro Assembly met on Monday.", "Montenegro Assembly", "MNE"},
        Case{"An amusement park in Kabul was hit.", "An amusement park", "AFG"},
        // Those whose phrase names none are of the one country the sentence tells of.
        Case{"Egyptian police fired on demonstrators.", "demonstrators", "EGY"},
        Case{"Egyptian and Libyan police fired on demonstrators.", "demonstrators", ""},
        // What something is about, or where else it leads, is not whose it is.
        Case{"He ended all sanctions on Iran.", "all sanctions", ""},
        Case{"Roads from Herat lead to Kabul and Tehran.", "Roads", ""}));

}  // namespace
}  // namespace casus
