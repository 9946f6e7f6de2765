#include "mentions/fixture.h"

namespace casus {
namespace {

using test::find;
using test::Found;

TEST(Nominals, OfAState) {
  const Found f = find(
      "Pakistani soldiers fired. A Pakistani official denied it. The Pakistani government did "
      "too.");
  EXPECT_EQ(f.actor("Pakistani soldiers"), "pakistan-military");
  EXPECT_EQ(f.actor_record("pakistan-military")->sectors.at(0), "MIL");
  EXPECT_EQ(f.actor_record("pakistan-military")->part_of, "pakistan");
  EXPECT_EQ(f.actor("A Pakistani official"), "pakistan-officials");
  EXPECT_EQ(f.actor("The Pakistani government"), "pakistan");
}

TEST(Nominals, OfAGroup) {
  const Found f = find("Taliban fighters fired. Taliban officials denied it.", "2024-05-01");
  EXPECT_EQ(f.actor("Taliban fighters"), "afghan-taliban");
  EXPECT_EQ(f.actor("Taliban officials"), "afghan-taliban-officials");
  EXPECT_EQ(f.actor_record("afghan-taliban-officials")->part_of, "afghan-taliban");
}

TEST(Nominals, AntiXIsNeverX) {
  for (const char* text : {"The anti-Taliban forces won.", "The anti-Taliban offensive began.",
                           "Anti-Taliban fighters won."}) {
    for (const Actor& a : find(text).mentions.actors) EXPECT_NE(a.id, "afghan-taliban") << text;
  }
}

TEST(Nominals, AgainstAKindOfBodyIsNoBody) {
  const Found f = find("The army fired anti-aircraft guns at anti-police rioters.");
  for (const Actor& a : f.mentions.actors) {
    EXPECT_NE(a.id, "air-force");
    EXPECT_NE(a.id, "police");
  }
}

TEST(Nominals, WhoseIsAskedOfTheWholeName) {
  const Found f = find("Qatar will expel leaders of Egypt's Muslim Brotherhood.");
  EXPECT_EQ(f.actor("leaders of Egypt's Muslim Brotherhood"), "muslim-brotherhood-leaders");
  for (const Actor& a : f.mentions.actors) EXPECT_NE(a.id, "egypt-leaders");
}

TEST(Nominals, AnAdministrationIsItsState) {
  const Found f = find(
      "The Biden administration warned Assad's troops and the Bush administration.", "2022-03-01");
  EXPECT_EQ(f.actor("The Biden administration"), "united-states");
  EXPECT_EQ(f.actor("Assad's troops"), "syria-military");
  EXPECT_EQ(f.actor("the Bush administration"), "united-states");
}

TEST(Nominals, WhoseAPronounTells) {
  const Found f = find(
      "Israel said its forces had killed ten militants. Ethiopia said its army had won. Hamas said "
      "its fighters had left.");
  EXPECT_EQ(f.actor("its forces"), "israel-military");
  EXPECT_EQ(f.actor("its army"), "ethiopia-military");
  EXPECT_EQ(f.actor("its fighters"), "hamas");
  EXPECT_EQ(find("Putin praised his army.", "2023-05-01").actor("his army"), "russia-military");
  EXPECT_EQ(find("Nobody praised its army.").actor("its army"), "military");
}

TEST(Nominals, AdjectivesThatShareANoun) {
  const Found f = find("Russian, Belarusian and Ukrainian forces clashed.");
  EXPECT_EQ(f.actor("Russian"), "russia-military");
  EXPECT_EQ(f.mention("Russian")->form, MentionForm::nominal);
  EXPECT_EQ(f.actor("Belarusian"), "belarus-military");
  EXPECT_EQ(f.actor("Ukrainian forces"), "ukraine-military");
}

TEST(Nominals, BackedByXIsNotX) {
  const Found f = find("Iran-backed militias fired at the Soviet-backed regime.");
  EXPECT_EQ(f.actor("Iran-backed militias"), "iran-backed-militia");
  EXPECT_NE(f.actor("the Soviet-backed regime"), "soviet-union");
}

TEST(Nominals, GovernorOfTheDayOwnsMinistries) {
  const Found now =
      find("A Taliban spokesman said the Defense Ministry had promised an answer.", "2024-12-26");
  EXPECT_EQ(now.actor("Defense Ministry"), "afghanistan-defence-ministry");
  const Found then = find("The Afghan government answered.", "2015-12-26");
  EXPECT_EQ(then.actor("The Afghan government"), "afghanistan");
  EXPECT_EQ(find("The Afghan government answered.", "2024-12-26").actor("The Afghan government"),
            "afghan-taliban");
}

TEST(Nominals, NamedBodies) {
  const Found f = find("The Pakistani Air Force struck, the Kenyan Foreign Ministry said.");
  const Mention* m = f.mention("Pakistani Air Force");
  ASSERT_NE(m, nullptr);
  EXPECT_EQ(m->form, MentionForm::name);
  EXPECT_EQ(m->kind, MentionKind::organization);
  EXPECT_EQ(f.actor("Pakistani Air Force"), "pakistan-air-force");
  EXPECT_EQ(f.actor("Kenyan Foreign Ministry"), "kenya-foreign-ministry");
}

TEST(Nominals, PolicesOfPlaces) {
  const Found f = find("Kyiv police arrested him.");
  EXPECT_EQ(f.actor_record(f.actor("Kyiv police"))->country, "UKR");
  EXPECT_EQ(f.actor_record(f.actor("Kyiv police"))->sectors.at(0), "COP");
}

TEST(Nominals, HeadIsTheNoun) {
  const Found f = find("Several senior Kenyan police officers of the unit resigned.");
  const Mention* m = f.mention("Several senior Kenyan police officers");
  ASSERT_NE(m, nullptr);
  EXPECT_EQ(f.text(m->head), "officers");
}

TEST(Nominals, WhatOnlyDescribesIsNoMention) {
  const Found f = find("A military strike hit terrorist groups.");
  EXPECT_EQ(f.mention("A military"), nullptr);
  EXPECT_EQ(f.mention("terrorist"), nullptr);
  EXPECT_NE(f.mention("terrorist groups"), nullptr);
}

TEST(Nominals, NounBeforeItsNameIsTheName) {
  const Found f = find("The militant group Hamas agreed.");
  EXPECT_EQ(f.actor("The militant group Hamas"), "hamas");
}

TEST(Metonyms, CapitalActs) {
  const Found f = find(
      "Islamabad has repeatedly denied it. They met in Islamabad, at an Islamabad-based centre.");
  ASSERT_GE(f.mentions.mentions.size(), 3U);
  EXPECT_EQ(f.actor("Islamabad"), "pakistan");
  uint32_t governments = 0;
  for (const Mention& m : f.mentions.mentions) {
    const bool acts = m.actor != kNone && f.mentions.actors[m.actor].id == "pakistan";
    if (f.text(m.span) == "Islamabad" && acts) ++governments;
  }
  EXPECT_EQ(governments, 1U);
  EXPECT_EQ(f.mentions.places.size(), 3U);
}

TEST(Metonyms, CapitalActsWhateverStandsBetween) {
  const Found f =
      find("Phnom Penh, in turn, downgraded ties. Dubai grew. Harare, Zimbabwe - He met them.");
  EXPECT_EQ(f.actor("Phnom Penh"), "cambodia");
  EXPECT_NE(f.actor("Harare"), "zimbabwe");
}

TEST(Nominals, ABodyIsNamedWithoutWhoseItIsAndWithItsCapitals) {
  const Found f = find("Kenya's Defence Ministry wrote to the Reserve Bank of Zimbabwe.");
  EXPECT_NE(f.mention("Defence Ministry"), nullptr);
  EXPECT_NE(f.mention("Kenya"), nullptr);
  EXPECT_NE(f.mention("Reserve Bank of Zimbabwe"), nullptr);
}

TEST(Nominals, ExecutivesAreNoCommandersAndNoChiefs) {
  const Found f = find(
      "GM's chief executive, Rick Wagoner, resigned. Ray Young, the Chief Financial Officer of "
      "General Motors, said so.");
  EXPECT_EQ(f.actor("GM's chief executive"), "rick-wagoner");
  EXPECT_EQ(f.mention("GM's chief"), nullptr);
  EXPECT_EQ(f.actor("the Chief Financial Officer of General Motors"), "general-motors-executives");
}

TEST(Nominals, WhatACompanyMakesIsNotItsAirForce) {
  const Found f = find("The airline bought Airbus jets. Russian jets bombed the town.");
  EXPECT_EQ(f.actor("Airbus jets"), "");
  EXPECT_EQ(f.actor("Russian jets"), "russia-air-force");
}

}  // namespace
}  // namespace casus
