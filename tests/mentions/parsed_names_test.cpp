#include "mentions/fixture.h"

namespace casus {
namespace {

using test::find;
using test::Found;

TEST(ParsedNames, AWordForBodiesWrittenAsAName) {
  const Found f = find("Indians have backed Labour since the war.");
  ASSERT_NE(f.mention("Labour"), nullptr);
  EXPECT_EQ(f.mention("Labour")->kind, MentionKind::organization);
}

TEST(ParsedNames, APlaceOfASort) {
  const Found f = find("A resident of Mirdangi village said so.");
  ASSERT_NE(f.mention("Mirdangi"), nullptr);
  EXPECT_EQ(f.mention("Mirdangi")->kind, MentionKind::place);
}

TEST(ParsedNames, AShopHasItsMarkInItsName) {
  const Found f = find("We are going to Kenneally's for dinner.");
  ASSERT_NE(f.mention("Kenneally's"), nullptr);
  EXPECT_EQ(f.mention("Kenneally's")->kind, MentionKind::place);
  EXPECT_EQ(f.place("Kenneally's"), nullptr);
}

TEST(ParsedNames, ADesignationIsNobody) {
  const Found f = find("They fought with rockets, F-16 jets and T-72 tanks.");
  EXPECT_EQ(f.mention("F"), nullptr);
  EXPECT_EQ(f.mention("T"), nullptr);
}

TEST(ParsedNames, AFirmHasItsSuffixInItsName) {
  const Found f = find("The contract was signed by Larvik Broadband, Inc. on Monday.");
  ASSERT_NE(f.mention("Larvik Broadband, Inc."), nullptr);
  EXPECT_EQ(f.mention("Larvik Broadband, Inc.")->kind, MentionKind::organization);
}

TEST(ParsedNames, AKindOfPeopleThatOpensASentence) {
  const Found f = find("Gunman opened fire on a bus.");
  ASSERT_NE(f.mention("Gunman"), nullptr);
  EXPECT_EQ(f.mention("Gunman")->form, MentionForm::nominal);
}

TEST(ParsedNames, TwoGivenNamesAtTheHeadOfALetterAreTwo) {
  const Found f = find("Karen Gerald, Please call me when you are back.");
  EXPECT_NE(f.mention("Karen"), nullptr);
  EXPECT_NE(f.mention("Gerald"), nullptr);
}

TEST(ParsedNames, ALongerNameThatTheModelIsSureOf) {
  const Found f = find("President Daniela de Buscan met the envoys. Mrs. de Buscan left at noon.");
  EXPECT_NE(f.mention("de Buscan"), nullptr);
  EXPECT_EQ(f.mention("Buscan"), nullptr);
}

// Lines of a list that were lost, in a title's capitals.
TEST(ParsedNames, PersonsInARowAreOneEach) {
  const Found f = find("Coach: Lena Gilbrandt Kristen Moller, Sarah Holm - Associate");
  EXPECT_NE(f.mention("Lena Gilbrandt"), nullptr);
  EXPECT_NE(f.mention("Kristen Moller"), nullptr);
  EXPECT_NE(f.mention("Sarah Holm"), nullptr);
}

TEST(ParsedNames, AChamberIsCalledByItsWordAloneAndAnAgencyIsNot) {
  const Found f = find("The bill was sent to Parliament on Monday.");
  ASSERT_NE(f.mention("Parliament"), nullptr);
  EXPECT_EQ(f.mention("Parliament")->kind, MentionKind::organization);
  const Found g = find("Workers of the agency said that the Agency was slow.");
  const Mention* agency = g.mention("Agency");
  EXPECT_TRUE(agency == nullptr || agency->kind != MentionKind::organization);
}

TEST(ParsedNames, APersonCalledLikeAPaper) {
  const Found f = find("We met Dawn Walker at the house. Then Walker left.");
  ASSERT_NE(f.mention("Dawn Walker"), nullptr);
  EXPECT_EQ(f.mention("Dawn Walker")->kind, MentionKind::person);
  ASSERT_NE(f.mention("Walker"), nullptr);
  EXPECT_EQ(f.mention("Walker")->kind, MentionKind::person);
}

}  // namespace
}  // namespace casus
