#include "mentions/near_words.h"

#include "mentions/fixture.h"

namespace casus {
namespace {

using test::find;
using test::Found;

TEST(NearWords, OneSlip) {
  mentions::NearWords words;
  for (const char* word : {"afghanistan", "delhi", "kazakhs", "slovakia", "slovenia"})
    words.add(word);
  EXPECT_EQ(words.nearest("afganistan"), "afghanistan") << "left out";
  EXPECT_EQ(words.nearest("afghannistan"), "afghanistan") << "put in";
  EXPECT_EQ(words.nearest("afghanisten"), "afghanistan") << "changed";
  EXPECT_EQ(words.nearest("kazahks"), "kazakhs") << "changed places";
  EXPECT_EQ(words.nearest("dehli"), "delhi");
  EXPECT_EQ(words.nearest("delhu"), "") << "of five letters only the order may differ";
  EXPECT_EQ(words.nearest("delhi"), "") << "nothing is slipped";
  EXPECT_EQ(words.nearest("efghanistan"), "") << "another first letter";
  EXPECT_EQ(words.nearest("afganisten"), "") << "two slips";
  EXPECT_EQ(words.nearest("afghanistani"), "") << "an ending";
  EXPECT_EQ(words.nearest(std::string(100000, 'a')), "");
  words.add("slovemia");
  EXPECT_EQ(words.nearest("slovenja"), "slovenia");
  EXPECT_EQ(words.nearest("slovexia"), "") << "near to two";
  words.add("kazakstan");
  words.add("kazakhstan");
  EXPECT_EQ(words.nearest("kazahkstan"), "kazakhstan") << "the order is the likelier slip";
}

TEST(NearWords, MisspeltPlacesAndPeopleAreGuessed) {
  if (!test::parser().has_model()) GTEST_SKIP() << "no model";
  const Found f = find("Troops entered Afganistan on Monday.");
  EXPECT_EQ(f.actor("Afganistan"), "afghanistan");
  const Mention* mention = f.mention("Afganistan");
  ASSERT_NE(mention, nullptr);
  EXPECT_LT(mention->score, 0.6F);
  EXPECT_TRUE(mention->rule.ends_with(kMisspelling)) << mention->rule;
  EXPECT_NE(find("Michael Jordon spoke.").actor("Michael Jordon"), "jordan");
  EXPECT_NE(find("Mr Jordon spoke.").actor("Jordon"), "jordan");
}

}  // namespace
}  // namespace casus
