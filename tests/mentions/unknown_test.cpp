#include "mentions/fixture.h"

namespace casus {
namespace {

using test::find;
using test::Found;

TEST(UnknownNames, TitleMakesAPerson) {
  const Found f = find("They met. Then President Zanele Mokwena spoke about it.");
  EXPECT_EQ(f.actor("Zanele Mokwena"), "zanele-mokwena");
  EXPECT_EQ(f.mention("Zanele Mokwena")->kind, MentionKind::person);
}

TEST(UnknownNames, SurnameLaterIsTheSameEntity) {
  const Found f = find("Analyst Andrew Dortmann said so. Nobody asked Dortmann why.");
  ASSERT_TRUE(f.mention("Andrew Dortmann") && f.mention("Dortmann"));
  EXPECT_EQ(f.mention("Andrew Dortmann")->entity, f.mention("Dortmann")->entity);
}

TEST(UnknownNames, SurnameOfAKnownPerson) {
  const Found f = find("Hillary Clinton spoke in March. The remark from Clinton was short.");
  EXPECT_EQ(f.actor("Clinton"), "hillary-clinton");
}

TEST(UnknownNames, MisspeltSurnameThatSpeaks) {
  const Found f = find("Analyst Andrew Dortmann wrote it. Later Dortmenn said nothing new.");
  EXPECT_EQ(f.actor("Dortmenn"), "andrew-dortmann");
}

TEST(UnknownNames, OrganisationByItsWords) {
  const Found f = find("He works at the Institute for River Studies in Nairobi.");
  const Mention* m = f.mention("Institute for River Studies");
  ASSERT_NE(m, nullptr);
  EXPECT_EQ(m->kind, MentionKind::organization);
}

TEST(UnknownNames, PersonNamedLikeACountry) {
  const Found f = find("They signed Michael Jordan and Jordan Henderson for a year.");
  EXPECT_NE(f.mention("Michael Jordan"), nullptr);
  EXPECT_EQ(f.place("Jordan"), nullptr);
}

TEST(UnknownNames, PlaceWordMakesAPlaceWithoutAPoint) {
  const Found f = find("They crossed the Wuwumbi River at night.");
  const PlaceMention* p = f.place("Wuwumbi River");
  ASSERT_NE(p, nullptr);
  EXPECT_FALSE(p->latitude.has_value());
  EXPECT_TRUE(p->id.empty());
}

TEST(UnknownNames, AbbreviationSaidInTheText) {
  const Found f = find(
      "The National River Authority (NRA) met. Later the NRA said nothing, and FRG was silent.");
  ASSERT_TRUE(f.mention("National River Authority") && f.mention("NRA"));
  EXPECT_EQ(f.mention("National River Authority")->entity, f.mention("NRA")->entity);
  EXPECT_NE(f.actor("FRG"), f.actor("NRA"));
}

TEST(UnknownNames, NoneWhereCapitalsTellNothing) {
  const Found f = find("BIG NEWS FOR ALL GOOD FRIENDS");
  for (const Mention& m : f.mentions.mentions) EXPECT_NE(m.form, MentionForm::name);
}

}  // namespace
}  // namespace casus
