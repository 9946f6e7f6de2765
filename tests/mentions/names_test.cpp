#include "mentions/fixture.h"

namespace casus {
namespace {

using test::find;
using test::Found;

TEST(Names, OfTwoWhoBearOneTheOneInOfficeIsMeant) {
  const auto who = [](const char* published) {
    return find("President George Bush met the prime minister.", published).actor("George Bush");
  };
  EXPECT_EQ(who("1990-08-03"), "george-h-w-bush");
  EXPECT_EQ(who("2004-08-03"), "george-w-bush");
}

TEST(Names, ASurnameIsWhoIsInOfficeInAStateThatIsNamed) {
  EXPECT_EQ(
      find("India hit targets in Pakistan. Sharif thanked Trump.", "2025-05-11").actor("Sharif"),
      "shehbaz-sharif");
  EXPECT_NE(find("India hit targets in Nepal. Sharif thanked Trump.", "2025-05-11").actor("Sharif"),
            "shehbaz-sharif");
  EXPECT_NE(
      find("Omar Sharif flew to Pakistan. Sharif thanked Trump.", "2025-05-11").actor("Sharif"),
      "shehbaz-sharif");
}

TEST(Names, HalvesOfAWholeAreCalledByTheirDirection) {
  const Found f = find(
      "North Korea fired at South Korea. Soldiers of the North fled. The South refused. Talks of "
      "North and South Korea failed.");
  EXPECT_EQ(f.actor("North"), "north-korea");
  EXPECT_EQ(f.actor("South"), "south-korea");
  const auto north = [](const char* text) { return find(text).actor("North"); };
  EXPECT_EQ(north("South Korea held talks with North Korea. He flew to the North Pole."), "");
  EXPECT_NE(north("North Korea fired. Snow fell in the North."), "north-korea");
}

TEST(Names, PeopleInCapitalsThroughout) {
  const Found f = find("ARMED MEN KIDNAPPED HECTOR DELGADO PARKER IN LIMA.");
  const Mention* m = f.mention("HECTOR DELGADO PARKER");
  ASSERT_NE(m, nullptr);
  EXPECT_EQ(m->kind, MentionKind::person);
}

TEST(Names, PeopleInCapitalsThatNothingButTheParserTellsOf) {
  const Found f = find(
      "THE DEAD ARE RAY TODD WILSON, FRANCI ELENA SARMIENTO AND OMAYRA CASTRO REYES, AND A DUTCH "
      "REPORTER WAS HURT.");
  for (const char* name : {"RAY TODD WILSON", "FRANCI ELENA SARMIENTO", "OMAYRA CASTRO REYES"}) {
    const Mention* m = f.mention(name);
    ASSERT_NE(m, nullptr) << name;
    EXPECT_EQ(m->kind, MentionKind::person) << name;
  }
  EXPECT_NE(f.mention("DUTCH"), nullptr);
}

TEST(Names, BodiesInCapitalsWithTheirAdjectives) {
  const Found f = find("THE MEMBERS OF THE COMMUNIST PARTY OF CHILE ATTACKED THE OFFICES IN LIMA.");
  const Mention* m = f.mention("COMMUNIST PARTY OF CHILE");
  ASSERT_NE(m, nullptr);
  EXPECT_EQ(m->kind, MentionKind::organization);
}

TEST(Names, AbbreviationsInCapitalsThroughout) {
  const Found f = find("ARMED MEN PICKED UP A JOURNALIST AND A CAR BOMB EXPLODED IN LIMA.");
  EXPECT_EQ(f.mention("UP"), nullptr);
  EXPECT_EQ(f.mention("CAR"), nullptr);
  EXPECT_NE(f.mention("LIMA"), nullptr);
}

TEST(Names, ThreeActorsWhoseNamesOverlap) {
  const Found f = find("The Pakistani Taliban, the Afghan Taliban and anti-Taliban groups met.");
  EXPECT_EQ(f.actor("Pakistani Taliban"), "tehrik-i-taliban-pakistan");
  EXPECT_EQ(f.actor("Afghan Taliban"), "afghan-taliban");
  const std::string enemies = f.actor("anti-Taliban groups");
  EXPECT_FALSE(enemies.empty());
  EXPECT_NE(enemies, "afghan-taliban");
  EXPECT_NE(enemies, "tehrik-i-taliban-pakistan");
}

TEST(Names, SpellingsOfOneGroupAreOneEntity) {
  const Found f =
      find("Tehrik-i-Taliban Pakistan, also Tehreek-e-Taliban Pakistan (TTP), fought on.");
  const Mention* a = f.mention("Tehrik-i-Taliban Pakistan");
  const Mention* b = f.mention("Tehreek-e-Taliban Pakistan");
  const Mention* c = f.mention("TTP");
  ASSERT_TRUE(a && b && c);
  EXPECT_EQ(a->entity, b->entity);
  EXPECT_EQ(a->entity, c->entity);
  EXPECT_EQ(f.mention("Pakistan"), nullptr) << "a place inside a group's name is no place";
}

TEST(Names, SectorsAreThoseOfTheDay) {
  EXPECT_EQ(find("The Taliban advanced.", "2020-05-01").mentions.actors.at(0).sectors,
            std::vector<std::string>{"REB"});
  EXPECT_EQ(find("The Taliban advanced.", "2021-08-14").mentions.actors.at(0).sectors,
            std::vector<std::string>{"REB"});
  EXPECT_EQ(find("The Taliban advanced.", "2021-08-15").mentions.actors.at(0).sectors,
            std::vector<std::string>{"GOV"});
}

TEST(Names, OfficesEnd) {
  const auto sectors = [](const char* day) {
    return find("Angela Merkel spoke.", day).mentions.actors.at(0).sectors;
  };
  EXPECT_EQ(sectors("2015-01-01"), std::vector<std::string>{"GOV"});
  EXPECT_EQ(sectors("2022-06-01"), std::vector<std::string>{"ELI"});
}

TEST(Names, AnOfficeTellsWhoseASurnameIs) {
  EXPECT_EQ(find("Deputy Secretary Hicks spoke.", "2022-04-01").actor("Hicks"), "kathleen-hicks");
  EXPECT_NE(find("Deputy Secretary Hicks spoke.", "2005-04-01").actor("Hicks"), "kathleen-hicks");
  EXPECT_NE(find("Taylor Hicks sang. Secretary Hicks spoke.", "2022-04-01").actor("Hicks"),
            "kathleen-hicks");
  EXPECT_NE(find("Hicks spoke.", "2022-04-01").actor("Hicks"), "kathleen-hicks");
}

TEST(Names, PossessiveIsOutside) {
  const Found f = find("Pakistan’s army and Pakistan's navy moved.");
  EXPECT_EQ(f.actor("Pakistan"), "pakistan");
  EXPECT_EQ(f.actor("Pakistan’s army"), "pakistan-military");
  EXPECT_EQ(f.actor("Pakistan's navy"), "pakistan-navy");
}

TEST(Names, AbbreviationsNeedTheirCapitals) {
  for (const Mention& m : find("He let us in, who is it?").mentions.mentions) {
    EXPECT_EQ(m.form, MentionForm::pronoun);
    EXPECT_EQ(m.actor, kNone);
  }
  EXPECT_EQ(find("The US and the WHO agreed.").actor("US"), "united-states");
  EXPECT_EQ(find("The U.S. agreed to it.").actor("U.S."), "united-states");
}

TEST(Names, ShortFormsOfStatesNeedTheirFullStop) {
  EXPECT_NE(find("He left Tupelo, Miss., for good.").place("Miss"), nullptr);
  EXPECT_TRUE(find("He saw Miss Ore and La Scala.").mentions.places.empty());
}

TEST(Names, ApostrophesInsideNames) {
  EXPECT_EQ(find("The People's Republic of China signed.").actor("People's Republic of China"),
            "china");
  EXPECT_EQ(find("The Kurdistan Workers' Party signed.").actor("Kurdistan Workers' Party"), "pkk");
}

TEST(Names, CommonWordsAreNoCountries) {
  EXPECT_EQ(find("they ate turkey and drank china tea on the way.").mentions.places.size(), 0U);
  EXPECT_EQ(find("She said Turkey had signed the treaty.").actor("Turkey"), "turkey");
}

TEST(Names, AStateIsActorAndPlace) {
  const Found f = find("Kenya signed.");
  const Mention* m = f.mention("Kenya");
  ASSERT_NE(m, nullptr);
  ASSERT_NE(m->place, kNone);
  EXPECT_EQ(f.mentions.places[m->place].country, "KE");
  EXPECT_EQ(f.mentions.places[m->place].feature, "PCLI");
  EXPECT_EQ(f.actor_record("kenya")->country, "KEN");
}

TEST(Names, ATerritoryIsActorAndPlace) {
  const Found f = find("Protesters marched in Hong Kong on Sunday.");
  EXPECT_EQ(f.actor("Hong Kong"), "hong-kong");
  const Mention* mention = f.mention("Hong Kong");
  ASSERT_NE(mention, nullptr);
  EXPECT_EQ(mention->kind, MentionKind::place);
  EXPECT_NE(mention->place, kNone);
  ASSERT_NE(mention->actor, kNone);
  EXPECT_EQ(f.mentions.actors[mention->actor].country, "HKG");
}

TEST(Names, ShoutedWordsAreNoAbbreviations) {
  const Found f = find("You will love her, SHE IS THE BEST, he wrote.");
  EXPECT_EQ(f.mention("IS"), nullptr);
  const Found small = find("mix it all up and then no step up");
  EXPECT_EQ(small.place("up"), nullptr);
}

TEST(Names, DemonymsAreNoPlaces) {
  const Found f = find("The Kenyan signed.");
  EXPECT_EQ(f.actor("Kenyan"), "kenya");
  for (const PlaceMention& place : f.mentions.places) EXPECT_FALSE(place.is_location);
}

TEST(Names, PlaceInsideAnOrganisationIsNoPlace) {
  const auto elsewhere = [](const Found& f, std::string_view name) {
    return f.mention(name) == nullptr && (f.place(name) == nullptr || !f.place(name)->is_location);
  };
  EXPECT_TRUE(elsewhere(find("He left the Bank of England today."), "England"));
  EXPECT_TRUE(elsewhere(find("The Islamic State of Iraq grew."), "Iraq"));
  EXPECT_NE(find("He left England today.").place("England"), nullptr);
}

TEST(Names, LowerCaseTextStillHasNames) {
  const Found f = find("police in gujarat arrested 12 people in ahmedabad on the way to pakistan.");
  EXPECT_NE(f.place("gujarat"), nullptr);
  EXPECT_EQ(f.actor("pakistan"), "pakistan");
}

TEST(Names, FormsThatTearAreHarmless) {
  const Found f = find("They hit a post in the country16 Pakistani soldiers were killed there.");
  EXPECT_EQ(f.actor("Pakistani soldiers"), "pakistan-military");
  const Quantity* q = f.quantity("16");
  ASSERT_NE(q, nullptr);
  EXPECT_EQ(q->kind, "killed");
}

}  // namespace
}  // namespace casus
