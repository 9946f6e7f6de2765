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

TEST(UnknownNames, AKnownSurnameIsTheTextsOwnPersons) {
  EXPECT_EQ(find("Minister Shinjiro Koizumi spoke. Later Koizumi left.").actor("Koizumi"),
            "shinjiro-koizumi");
  const Found both = find("Sara Netanyahu left. Benjamin Netanyahu stayed. Netanyahu spoke.");
  EXPECT_EQ(both.actor("Netanyahu"), "benjamin-netanyahu");
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

TEST(UnknownNames, AbbreviationThatNoParenthesesExplain) {
  const Found f = find("The River Trade Council sued the bank. The RTC said it wanted damages.");
  ASSERT_TRUE(f.mention("RTC"));
  EXPECT_EQ(f.actor("RTC"), f.actor("River Trade Council"));
}

TEST(UnknownNames, AbbreviationOfTwoIsOfNeither) {
  const Found f = find(
      "The River Trade Council met the Rural Teachers Council. The RTC said it wanted damages.");
  EXPECT_NE(f.actor("RTC"), f.actor("River Trade Council"));
  EXPECT_NE(f.actor("RTC"), f.actor("Rural Teachers Council"));
}

TEST(UnknownNames, TitleInsideARunBeginsThePerson) {
  const Found f = find("Analysts met KBT Director Jamal Okombe, Velo CEO Tina Marsk and others.");
  EXPECT_EQ(f.actor("Jamal Okombe"), "jamal-okombe");
  EXPECT_EQ(f.mention("Jamal Okombe")->kind, MentionKind::person);
  EXPECT_EQ(f.actor("Tina Marsk"), "tina-marsk");
  EXPECT_EQ(f.actor("KBT"), "kbt");
}

TEST(UnknownNames, TitleThatIsASurnameBeginsNobody) {
  const Found f = find("He read of Martin King Jabari and of the Okombe King Hospital.");
  EXPECT_EQ(f.mention("Jabari"), nullptr);
  EXPECT_EQ(f.mention("Hospital"), nullptr);
}

TEST(UnknownNames, InitialsAndFirmSuffixesMakeNoOther) {
  const Found f = find(
      "The state asked the lawyer Jamal T. Okombe on Monday. It had been sued by Velo River Bank "
      "Ltd. "
      "and by President Andrew B. Dortmann.");
  EXPECT_EQ(f.actor("Jamal T. Okombe"), "jamal-okombe");
  EXPECT_EQ(f.actor("Andrew B. Dortmann"), "andrew-dortmann");
  EXPECT_EQ(f.actor("Velo River Bank Ltd."), "velo-river-bank");
  const Found g =
      find("The state asked President Brian O'Donnell on Monday, he said to B. C. Miller.");
  EXPECT_EQ(g.actor("Brian O'Donnell"), "brian-odonnell");
}

TEST(UnknownNames, TwoBodiesJoinedByAndAreTwo) {
  const Found f = find("They met the River Council and the Board of Trade in Oslo.");
  EXPECT_NE(f.mention("River Council"), nullptr);
  EXPECT_NE(f.mention("Board of Trade"), nullptr);
  const Found one = find("They asked the Department of Fishing and Tides for help.");
  EXPECT_NE(one.mention("Department of Fishing and Tides"), nullptr);
}

TEST(UnknownNames, WhereItStandsIsNoPartOfAName) {
  const Found f = find("They camped at Wuwumbi Stadium in Kasarani for two weeks.");
  ASSERT_NE(f.mention("Wuwumbi Stadium"), nullptr);
  EXPECT_EQ(f.mention("Wuwumbi Stadium")->kind, MentionKind::place);
}

TEST(UnknownNames, ABuildingIsAPlaceOnNoMap) {
  const Found f = find("They sent him to Hartford Hospital and the Museum of Fine Arts.");
  for (const char* name : {"Hartford Hospital", "Museum of Fine Arts"}) {
    ASSERT_NE(f.mention(name), nullptr) << name;
    EXPECT_EQ(f.mention(name)->kind, MentionKind::place);
    EXPECT_EQ(f.place(name), nullptr);
  }
  EXPECT_NE(f.place("Hartford"), nullptr);
}

TEST(UnknownNames, AKnownBodyInFrontIsPartOfTheName) {
  const Found f = find("She works for Microsoft Broadband Services, Inc. in Houston.");
  EXPECT_NE(f.mention("Microsoft Broadband Services, Inc."), nullptr);
}

TEST(UnknownNames, OwnersInsideTheNameOfABody) {
  const Found f = find("The Boat Owners' Association met in Lagos.");
  ASSERT_NE(f.mention("Boat Owners' Association"), nullptr);
  EXPECT_EQ(f.mention("Boat Owners' Association")->kind, MentionKind::organization);
}

TEST(UnknownNames, AbbreviationInBracketsIsABodys) {
  const Found f =
      find("The Bureau of Fishing, Boats and Tides (BFBT) met. Later the BFBT said nothing of it.");
  ASSERT_NE(f.mention("BFBT"), nullptr);
  EXPECT_EQ(f.mention("BFBT")->kind, MentionKind::organization);
}

TEST(UnknownNames, WhoClosesALetterAndWhomTheNextIsTo) {
  const Found f = find("Tell me when we could meet. Thanks, Phillip Jim, This section is long.");
  ASSERT_TRUE(f.mention("Phillip") && f.mention("Jim"));
  EXPECT_EQ(f.mention("Phillip Jim"), nullptr);
}

TEST(UnknownNames, RowsOfPersonsWithoutCommas) {
  const Found f = find("Best regards, Debra Wexler Gerald Nimmo These look fine to me.");
  EXPECT_NE(f.mention("Debra Wexler"), nullptr);
  EXPECT_NE(f.mention("Gerald Nimmo"), nullptr);
  const Found one = find("They asked Mary Higgins Clark about it.");
  EXPECT_NE(one.mention("Mary Higgins Clark"), nullptr);
}

TEST(UnknownNames, OccasionsAndPlainWordsAreNoBodies) {
  const Found f = find("They signed the Gas Transport Agreement in Lagos.\n\nGreat Service!");
  for (const char* name : {"Gas Transport Agreement", "Great Service"}) {
    const Mention* m = f.mention(name);
    EXPECT_TRUE(m == nullptr || m->form != MentionForm::name ||
                m->kind != MentionKind::organization)
        << name;
  }
}

TEST(UnknownNames, AStormIsNobody) {
  const Found f = find("Hurricane Rita came ashore. Later Rita lost strength.");
  const Mention* m = f.mention("Rita");
  EXPECT_TRUE(m == nullptr || m->kind != MentionKind::person);
}

TEST(UnknownNames, SyllablesBehindAHyphenAreInTheName) {
  const Found f = find("Mayor Wang Mei-yu said so. Reporters asked Park Sun-ae about it.");
  EXPECT_NE(f.mention("Wang Mei-yu"), nullptr);
  EXPECT_NE(f.mention("Park Sun-ae"), nullptr);
}

TEST(UnknownNames, DirectionsWithACapitalAreInTheName) {
  const Found f = find("An earthquake was felt in Southern Iran on Monday, not in southern Iraq.");
  EXPECT_NE(f.place("Southern Iran"), nullptr);
  EXPECT_NE(f.place("Iraq"), nullptr);
}

TEST(UnknownNames, WhoIsCalledByTheFathersName) {
  const Found f = find("Luna was shot on Monday. Police found Ana Luna Prado dead in Lima.");
  const Mention* luna = f.mention("Luna");
  const Mention* whole = f.mention("Ana Luna Prado");
  ASSERT_NE(luna, nullptr);
  ASSERT_NE(whole, nullptr);
  EXPECT_EQ(luna->entity, whole->entity);
}

TEST(UnknownNames, NoneWhereCapitalsTellNothing) {
  const Found f = find("BIG NEWS FOR ALL GOOD FRIENDS");
  for (const Mention& m : f.mentions.mentions) EXPECT_NE(m.form, MentionForm::name);
}

TEST(Unknown, ForWhomANameIsNoPartOfIt) {
  const Found f = find("The pro-Kurdish DEM Party asked the government to free the mayors.");
  EXPECT_EQ(f.actor("DEM Party"), "dem-party");
}

// Surnames that are words as well: a title and the parser say what they are.
TEST(UnknownNames, ATitleBeforeASurnameThatIsAWord) {
  const Found f = find("The minister met Dr. Cooper on Monday, and Ms. Walker left.");
  ASSERT_NE(f.mention("Cooper"), nullptr);
  EXPECT_EQ(f.mention("Cooper")->kind, MentionKind::person);
  ASSERT_NE(f.mention("Walker"), nullptr);
  EXPECT_EQ(f.mention("Walker")->kind, MentionKind::person);
}

TEST(UnknownNames, SyllablesAfterAnEasternSurnameAreInTheName) {
  const Found f = find("Officials said Kim Hee-sun met Chan Kam-wing on Monday.");
  ASSERT_NE(f.mention("Kim Hee-sun"), nullptr);
  ASSERT_NE(f.mention("Chan Kam-wing"), nullptr);
  EXPECT_EQ(f.mention("Chan Kam-wing")->kind, MentionKind::person);
  EXPECT_EQ(find("The Trump-led group met him.").mention("Trump-led"), nullptr);
}

TEST(UnknownNames, ASurnameThatComesFirstIsThatPersonLater) {
  const Found f = find("Sun Ruilin met the envoys. The envoys said that Sun would leave.");
  ASSERT_NE(f.mention("Sun"), nullptr);
  EXPECT_EQ(f.actor("Sun"), f.actor("Sun Ruilin"));
}

TEST(UnknownNames, AKnownFirmHasItsSuffixInItsName) {
  const Found f = find("The shares of Google, Inc. of Dublin rose.");
  ASSERT_NE(f.mention("Google, Inc."), nullptr);
  EXPECT_EQ(f.actor("Google, Inc."), "google");
}

TEST(UnknownNames, AnAbbreviationThatIsCountedNamesNoBody) {
  const Found f = find("They released an RFP on Monday. The RFP was sent to six firms.");
  for (const Mention& m : f.mentions.mentions) {
    EXPECT_FALSE(f.text(m.span) == "RFP" && m.kind == MentionKind::organization);
  }
}

TEST(UnknownNames, WhatAndJoinsInFrontOfABody) {
  const Found f = find("The findings of the Truth and Reconciliation Commission were read.");
  EXPECT_NE(f.mention("Truth and Reconciliation Commission"), nullptr);
}

TEST(UnknownNames, WhatIsCalledAfterASaintIsAPlace) {
  const Found f = find("They left St. Botolph in the spring.");
  ASSERT_NE(f.mention("St. Botolph"), nullptr);
  EXPECT_EQ(f.mention("St. Botolph")->kind, MentionKind::place);
}

TEST(UnknownNames, AGivenNameIsNoSmallPlace) {
  const Found f = find("Anna met César in Lima. Yesterday César wrote to her.");
  ASSERT_NE(f.mention("César"), nullptr);
  EXPECT_EQ(f.mention("César")->kind, MentionKind::person);
}

TEST(UnknownNames, NicknamesStandInside) {
  const Found f = find("Police arrested Juan \"El Alto\" Perez on Monday. Perez is in jail.");
  ASSERT_NE(f.mention("Juan \"El Alto\" Perez"), nullptr);
  EXPECT_EQ(f.actor("Juan \"El Alto\" Perez"), "juan-perez");
  EXPECT_EQ(f.actor("Perez"), "juan-perez");
}

TEST(UnknownNames, ShipsCalledAfterSomebodyAreNobody) {
  const Found f = find("The aircraft carrier Jane Doe left. Jane Smith stayed.");
  EXPECT_EQ(f.actor("Jane Doe"), "");
  EXPECT_EQ(f.actor("Jane Smith"), "jane-smith");
}

TEST(UnknownNames, AnAdministrationIsCalledAfterAPerson) {
  const Found f = find("The Bush administration agreed.");
  ASSERT_NE(f.mention("Bush"), nullptr);
  EXPECT_EQ(f.mention("Bush")->kind, MentionKind::person);
}

}  // namespace
}  // namespace casus
