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

}  // namespace
}  // namespace casus
