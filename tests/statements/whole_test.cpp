// What small plain texts are read as when mentions and times are found, too: who each is and when.
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "casus/mentions.h"
#include "casus/parse.h"
#include "casus/statements.h"

namespace casus {
namespace {

using Lines = std::vector<std::string>;

class WholeTest : public ::testing::Test {
 protected:
  // "TYPE actors > recipients", by the ids of actors or else their words, one a statement.
  Lines read(std::string_view text) {
    const Mentions mentions = find(text);
    const auto id = [&](const Mention& mention) {
      return mention.actor != kNone ? mentions.actors[mention.actor].id
                                    : std::string(mention.span.in(text));
    };
    speakers_.clear();
    for (const Claim& claim : found_.claims) {
      const uint32_t source = claim.source_mention;
      speakers_.push_back(source == kNone ? "" : id(mentions.mentions[source]));
    }
    Lines lines;
    for (const Statement& s : found_.statements) {
      lines.push_back(s.type + " " + row(mentions, s.actors, id) + " > " +
                      row(mentions, s.recipients, id));
    }
    return lines;
  }

  // "doers > those hit" of every deed of force, by their words.
  Lines deeds(std::string_view text) {
    const Mentions mentions = find(text);
    const auto words = [&](const Mention& mention) { return std::string(mention.span.in(text)); };
    Lines lines;
    for (const Statement& s : found_.statements) {
      if (s.type != "ASSAULT" || s.factuality != Factuality::happened) continue;
      const std::string doers = row(mentions, s.actors, words);
      const std::string hit = row(mentions, s.recipients, words);
      lines.push_back(doers + (doers.empty() ? ">" : " >") + (hit.empty() ? "" : " " + hit));
    }
    return lines;
  }

  // Leaves the statements in found_.
  Mentions find(std::string_view text) {
    Document document;
    document.published = "2026-05-03";
    document.language = "en";
    document.text = text;
    Parse parse = parser_.parse(document);
    parser_.analyse(document.text, parse);
    Mentions mentions = mentions_.find(document, parse);
    found_ = statements_.find(document, parse, mentions);
    return mentions;
  }

  template <class Told>
  static std::string row(const Mentions& mentions, const std::vector<uint32_t>& all,
                         const Told& told) {
    std::string out;
    for (const uint32_t m : all) {
      if (!out.empty()) out += "+";
      out += told(mentions.mentions[m]);
    }
    return out;
  }

  Resources data_ = *Resources::embedded();
  Parser parser_ = std::move(*Parser::load(data_));
  MentionFinder mentions_ = std::move(*MentionFinder::load(data_));
  StatementFinder statements_ = std::move(*StatementFinder::load(data_));
  Statements found_;
  Lines speakers_;  // of each claim
};

TEST_F(WholeTest, NobodyCondemnsHisOwnSidesDeed) {
  const Lines got = read(
      "India bombed nine sites. Pakistan's army shot down five jets. Islamabad called the "
      "assault a blatant act of war.");
  ASSERT_GE(got.size(), 3U);
  EXPECT_EQ(got[2], "ACCUSE pakistan > india");
}

TEST_F(WholeTest, ADeedLongBeforeTheNewsIsSoMuchOlder) {
  read("The strikes come two weeks after militants killed 26 tourists in Pahalgam.");
  ASSERT_EQ(found_.statements.size(), 1U);
  EXPECT_EQ(to_string(found_.statements[0].time.last), "2026-04-19");
}

TEST_F(WholeTest, WhatCameLessThanAWeekBeforeIsOfThatWeek) {
  read(
      "Rebels entered Uvira on Wednesday, less than a week after Egypt and Iran signed a peace "
      "deal.");
  ASSERT_EQ(found_.statements.size(), 2U);
  EXPECT_EQ(to_string(found_.statements[1].time.first), "2026-04-22");
  EXPECT_EQ(to_string(found_.statements[1].time.last), "2026-04-29");
}

TEST_F(WholeTest, WhatHasHappenedIsOfNoDayOfAnother) {
  read("Egypt has accused Iran of aggression after Iran's army captured Uvira on Wednesday.");
  ASSERT_EQ(found_.statements.size(), 2U);
  EXPECT_EQ(found_.statements[0].time_rule, "published");
  EXPECT_EQ(found_.statements[1].time_rule, "own");
}

TEST_F(WholeTest, WhoIsToldToHaveDoneItDoesWhatFollowsSaid) {
  const Lines got =
      read("ELN guerrillas attacked a base on Thursday, the army said, killing seven soldiers.");
  ASSERT_EQ(got.size(), 2U);
  EXPECT_EQ(got[1], "ASSAULT eln > military");
}

TEST_F(WholeTest, ADayOfWhatIsToldIsNotThatOfTheTelling) {
  read(
      "Israel's prime minister accused Australia's government of having fuelled hatred by "
      "recognising a Palestinian state in March. Albanese rejected the link.");
  ASSERT_FALSE(found_.statements.empty());
  EXPECT_EQ(found_.statements.front().time_rule, "published");
  EXPECT_EQ(found_.statements.back().type, "REJECT");
  EXPECT_EQ(found_.statements.back().time_rule, "published");
  read("Police said rebels attacked the town on Friday. Nine people were killed.");
  ASSERT_EQ(found_.statements.size(), 2U);
  EXPECT_EQ(to_string(found_.statements[1].time.last), "2026-05-01");
}

TEST_F(WholeTest, WhatHasHappenedIsOfNoDayToCome) {
  read("Police arrested three men before the vote on May 9.");
  ASSERT_EQ(found_.statements.size(), 1U);
  EXPECT_EQ(to_string(found_.statements[0].time.last), "2026-05-03");
}

TEST_F(WholeTest, ATimeFromADayToADayIsBoth) {
  read("Troops killed 12 people between April 15 and April 20.");
  ASSERT_EQ(found_.statements.size(), 1U);
  EXPECT_EQ(to_string(found_.statements[0].time.first), "2026-04-15");
  EXPECT_EQ(to_string(found_.statements[0].time.last), "2026-04-20");
  read("The rebels said they would observe a ceasefire from Dec. 24 to Jan. 3.");
  ASSERT_EQ(found_.statements.size(), 1U);
  EXPECT_EQ(to_string(found_.statements[0].time.first), "2026-12-24");
  EXPECT_EQ(to_string(found_.statements[0].time.last), "2027-01-03");
}

TEST_F(WholeTest, WeeksOfClashesAreAsLong) {
  read(
      "Chad and Sudan signed a truce on Saturday to end three weeks of border clashes that "
      "killed 101 people.");
  ASSERT_GE(found_.statements.size(), 2U);
  for (const Statement& s : found_.statements) {
    if (s.type != "ASSAULT") continue;
    EXPECT_EQ(to_string(s.time.first), "2026-04-11");
    EXPECT_EQ(to_string(s.time.last), "2026-05-02");
  }
}

TEST_F(WholeTest, WhatIsCondemnedIsWhatTheNewsIsAbout) {
  const Lines got = read(
      "Two gunmen opened fire on a crowd on Friday. Police shot one of the gunmen dead. The prime "
      "minister condemned the attack.");
  ASSERT_FALSE(got.empty());
  bool condemned = false;
  for (const std::string& line : got) condemned = condemned || line.ends_with("> gunmen");
  EXPECT_TRUE(condemned);
  for (const std::string& line : got) EXPECT_FALSE(line.ends_with("> police")) << line;
}

TEST_F(WholeTest, AKidnappingIsNoAttackOnSomebodyElse) {
  const Lines got =
      read("The army killed several rebels. France condemned the kidnapping of three Egyptians.");
  EXPECT_EQ(got,
            (Lines{"ASSAULT military > rebels", "ACCUSE france > ", "ASSAULT  > egypt-civilians"}));
}

TEST_F(WholeTest, AttacksThatAreThoughtOfHaveNotHappened) {
  read("Colombia warned Peru that an attack on its territory would be a declaration of war.");
  ASSERT_EQ(found_.statements.size(), 2U);
  EXPECT_EQ(found_.statements[1].factuality, Factuality::possible);
}

TEST_F(WholeTest, TheWorstShootingOfALandIsNotByIt) {
  const Lines got = read("Fifteen people died in Australia's worst mass shooting.");
  for (const std::string& line : got) EXPECT_EQ(line.find("australia >"), std::string::npos);
}

TEST_F(WholeTest, AircraftAreTheirStatesAirForce) {
  EXPECT_EQ(read("Thai F-16s bombed a village."),
            (Lines{"ASSAULT thailand-air-force > a village"}));
}

TEST_F(WholeTest, ThoseWhoAreSentAreNotVisited) {
  EXPECT_EQ(read("China sent its envoy to Cambodia."), (Lines{"CONSULT china > cambodia"}));
}

TEST_F(WholeTest, PlacesAreTakenByFightersByTheirNames) {
  EXPECT_EQ(read("M23 rebels took Goma."), (Lines{"ASSAULT m23 > goma-cod"}));
  EXPECT_EQ(read("M23 took Goma."), (Lines{"ASSAULT m23 > goma-cod"}));
  EXPECT_TRUE(read("The prime minister took Goma by storm.").empty());
}

TEST_F(WholeTest, WhatCameOfADeedIsTheSameDeed) {
  read("A bomb exploded at the bank on Monday. Three people were injured.");
  ASSERT_EQ(found_.statements.size(), 2U);
  EXPECT_EQ(found_.statements[0].incident, found_.statements[1].incident);
  read("A bomb exploded at the bank on Monday. Three people were injured in Lima in May.");
  ASSERT_EQ(found_.statements.size(), 2U);
  EXPECT_NE(found_.statements[0].incident, found_.statements[1].incident);
}

TEST_F(WholeTest, WhatADeedKilledIsTheSameDeed) {
  read("An Israeli air strike on a hospital killed 34 people.");
  ASSERT_EQ(found_.statements.size(), 2U);
  EXPECT_EQ(found_.statements[0].incident, found_.statements[1].incident);
}

TEST_F(WholeTest, WhoConfirmsADeedTellsOfTheOneThatWasTold) {
  read(
      "An air strike killed 34 people at a hospital. The junta confirmed that it had carried out "
      "the attack.");
  ASSERT_EQ(found_.statements.size(), 3U);
  EXPECT_EQ(found_.statements[2].incident, found_.statements[0].incident);
}

TEST_F(WholeTest, AnAttackIsNoAnswerTheTextTellsByTheWay) {
  const Lines got = read(
      "Israel struck a camp in Gaza after gunmen fired at soldiers. Qatar condemned the attacks.");
  ASSERT_FALSE(got.empty());
  bool condemned = false;
  for (const std::string& line : got) condemned = condemned || line == "ACCUSE qatar > israel";
  EXPECT_TRUE(condemned);
}

TEST_F(WholeTest, WhoActsTogetherWithSomebody) {
  EXPECT_EQ(read("Qatar mediated the deal together with Egypt."),
            (Lines{"CONSULT qatar+egypt > "}));
}

TEST_F(WholeTest, WhoIsArrestedTogetherWithSomebody) {
  EXPECT_EQ(read("Iran's president was arrested along with Egypt's president."),
            (Lines{"COERCE  > iran-presidency+egypt-presidency"}));
}

TEST_F(WholeTest, WhereSomethingIsSaidIsNotAskedForIt) {
  const Lines got = read(
      "In Khyber Pakhtunkhwa, which the party governs, Jane Doe called for nationwide protests.");
  ASSERT_EQ(got.size(), 1U);
  EXPECT_TRUE(got[0].ends_with("> ")) << got[0];
}

TEST_F(WholeTest, AHolidayAttacksNobody) {
  for (const std::string& line :
       read("Islamic State was blamed for a New Year's attack on a nightclub."))
    EXPECT_EQ(line.find("new-year"), std::string::npos) << line;
}

TEST_F(WholeTest, WhatGoesOnIsOfNoDayLongAgo) {
  read("Khan was ousted in April 2022 and blames the army.");
  ASSERT_EQ(found_.statements.size(), 2U);
  EXPECT_EQ(to_string(found_.statements[0].time.first), "2022-04-01");
  EXPECT_EQ(to_string(found_.statements[1].time.first), "2026-05-03");
  read("A court sentenced Khan to 17 years in prison.");
  ASSERT_EQ(found_.statements.size(), 1U);
  EXPECT_EQ(found_.statements[0].time_rule, "published") << "years to come are no history";
}

TEST_F(WholeTest, WhatARelativeClauseTellsIsNotRuledOut) {
  read(
      "He ruled out resuming peace talks, which he suspended in January after the group killed "
      "more "
      "than 100 people in Catatumbo.");
  ASSERT_FALSE(found_.statements.empty());
  EXPECT_EQ(found_.statements.back().type, "ASSAULT");
  EXPECT_EQ(found_.statements.back().factuality, Factuality::happened);
}

TEST_F(WholeTest, HisWifeIsWhoSheIs) {
  const Lines got = read("A court sentenced Imran Khan and his wife, Bushra Bibi.");
  EXPECT_EQ(got, (Lines{"SANCTION A court > imran-khan+bushra-bibi"}));
}

TEST_F(WholeTest, ATownThatWasHitIsWhereItHappened) {
  read(
      "Russia struck Kyiv, killing six people, while an attack on the port of Novorossiysk halted "
      "exports.");
  ASSERT_GE(found_.statements.size(), 2U);
  for (std::size_t i = 0; i < 2; ++i) {
    ASSERT_EQ(found_.statements[i].places.size(), 1U) << i;
    EXPECT_EQ(found_.statements[i].places[0], 1U) << i << ": Russia, Kyiv, Novorossiysk";
  }
}

TEST_F(WholeTest, AViewingIsNotWhomItIsCalledBy) {
  for (const std::string& line : read("Security forces opened fire at the Odinga viewing."))
    EXPECT_EQ(line.find("odinga"), std::string::npos) << line;
}

TEST_F(WholeTest, AnExecutionIsWhereSomebodyWasExecuted) {
  const Lines got = read(
      "Iran executed six men. The men had bombed a bus, killing two policemen. Germany condemned "
      "the executions.");
  bool condemned = false;
  for (const std::string& line : got) condemned = condemned || line == "ACCUSE germany > iran";
  EXPECT_TRUE(condemned);
}

TEST_F(WholeTest, TwoWhoAccuseEachOtherAreEachAccused) {
  const Lines got = read("India and Pakistan accused each other of violating the ceasefire.");
  ASSERT_GE(got.size(), 2U);
  EXPECT_EQ(got[0], "ACCUSE india > pakistan");
  EXPECT_EQ(got[1], "ACCUSE pakistan > india");
}

struct Case {
  const char* text;
  Lines deeds;
};

TEST_F(WholeTest, DeedsOfForce) {
  const Case cases[] = {
      {"The mayor was killed along with his driver.", {"> The mayor+his driver"}},
      {"The attack killed 10, including union leader Ann Lee.", {"> Ann Lee", "> Ann Lee"}},
      {"Somebody threw a grenade at the car.", {"> the car"}},
      {"Terrorists set off three bombs on Monday.", {"Terrorists >"}},
      {"Guerrillas set off a bomb in the basement of the hotel.", {"Guerrillas > the hotel"}},
      {"The bombs were placed in liquor stores.", {"> liquor stores"}},
      {"A BOMB PLANTED NEAR THE U.S. EMBASSY IN THIS CAPITAL WAS DEFUSED TODAY BY THE POLICE.",
       {"> THE U.S. EMBASSY", "> THE U.S. EMBASSY"}},
      {"The police defused a bomb outside the bank.", {"> the bank"}},
      {"The police defused an unexploded bomb outside the bank.", {}},
      {"A bomb exploded under a bus standing in the street.", {"> a bus standing"}},
      {"Two men put a bomb under one of the cars.", {"Two men > the cars"}},
      {"Two bombs exploded on Alameda Street.", {">"}},
      {"Two men placed a charge of dynamite under a bus.", {"Two men > a bus"}},
      {"Two men set off 5 kg of dynamite.", {"Two men >"}},
      {"The army, which held them hostage for 12 days, left.", {"The army > them"}},
      {"The \"terrorist\" attacks against a union killed 9 people.", {"> a union", "> people"}},
      {"The killings of two men, including a judge, shocked the town.", {"> two men+a judge"}},
      {"The attacks by armed groups, including the rebels, killed ten people.",
       {"armed groups+the rebels > ten people", "armed groups+the rebels > ten people"}},
      {"The mayor received three bullet wounds.", {"> The mayor"}},
      {"Rebels attacked the town. The wounded reporters are Ann Lee and Joe Roe.",
       {"Rebels > the town", "> Ann Lee+Joe Roe"}},
      {"Rebels attacked the town. A judge identified the dead men as Ann Lee and Joe Roe.",
       {"Rebels > the town", "> Ann Lee+Joe Roe"}},
      {"Ann Lee, kidnapped 11 days ago in Lima, was seen.", {"> Ann Lee"}},
      {"The rebels hold Ann Lee and Joe Roe, who were kidnapped in Lima.", {"> Ann Lee+Joe Roe"}},
      {"Protesters stormed the residence of President Joe Roe.",
       {"Protesters > the residence+Joe Roe"}},
      {"Guerrillas sacked two pharmacies.", {"Guerrillas > two pharmacies"}},
      {"The rebels took five hostages.", {"The rebels > five hostages"}},
      {"A car full of dynamite exploded outside the ministry.", {"> the ministry"}},
      {"A bus blew up, killing nine people.", {"> A bus", "> nine people"}},
      {"A commando claimed responsibility for the dynamite attack.", {"A commando >"}},
      {"The army and the police are responsible for the attack on the union.",
       {"The army+the police > the union"}},
      {"The union accuses the army of carrying out the attack on the school.",
       {"the army > the school"}},
      {"The judge was intercepted by four men.", {"four men > The judge"}},
      {"Four men were intercepted by police.", {}},
      {"The house of a candidate, several shops, and a school were bombed.",
       {"> The house+several shops+a school"}},
      {"Rebels blew up three poles in Sonsonate and Morazan departments.",
       {"Rebels > three poles"}},
      {"The body of Ann Lee was riddled with bullets.", {"> Ann Lee"}},
      {"The attack was committed by soldiers.", {"soldiers >"}},
      {"Two priests were murdered. The crime was committed by soldiers.",
       {"> Two priests", "soldiers >"}},
      {"Soldiers committed a crime.", {}},
      {"Two men were kidnapped. They are Ann Lee, Joe Roe, and Jim Doe.",
       {"> Two men+Ann Lee+Joe Roe+Jim Doe"}},
      {"Two men were kidnapped. Their names are Ann Lee and Joe Roe.",
       {"> Two men+Ann Lee+Joe Roe"}},
      {"The Secret River Army claimed responsibility for the attack on the bank.",
       {"Secret River Army > the bank"}},
      {"The citizen was killed on Monday. He was identified as Billy Murphy.",
       {"> The citizen+Billy Murphy"}},
  };
  for (const Case& c : cases) EXPECT_EQ(deeds(c.text), c.deeds) << c.text;
}

TEST_F(WholeTest, WhatIsMeantAndWhatElseIsMeant) {
  EXPECT_EQ(read("The rebels seek to kill the mayor and to bomb the palace."),
            (Lines{"THREATEN rebels > the mayor", "THREATEN rebels > the palace"}));
}

TEST_F(WholeTest, WhoTalkedIsTheSubjectBehind) {
  EXPECT_EQ(read("After talks with Iran, Germany condemned the rebels.").front(),
            "CONSULT iran+germany > ");
  EXPECT_EQ(read("After a meeting of the ministers, Germany condemned the rebels.").back(),
            "ACCUSE germany > rebels");
}

TEST_F(WholeTest, WhatADeedWasDoneWith) {
  for (const char* text :
       {"The rebels attacked the post using mortars.",
        "The attack, carried out with rifles, was launched against the post.",
        "Two devices exploded at the bank.", "The attack was carried out with grenades."}) {
    read(text);
    ASSERT_FALSE(found_.statements.empty()) << text;
    EXPECT_EQ(found_.statements[0].instruments.size(), 1U) << text;
  }
}

TEST_F(WholeTest, WhatStirsFeelingsHasHappened) {
  read("The murder of the mayor angered the country.");
  ASSERT_EQ(found_.statements.size(), 1U);
  EXPECT_EQ(found_.statements[0].factuality, Factuality::happened);
}

TEST_F(WholeTest, WhenItWas) {
  const std::pair<const char*, const char*> cases[] = {
      {"Joe Roe was killed. This occurred on 18 April.", "2026-04-18"},
      {"Terrorists bombed the embassy. The attack took place on 15 April.", "2026-04-15"},
      {"The army claimed responsibility for Friday's attack on the house.", "2026-05-01"},
      {"The 7 April assassination of Joe Roe shocked the town.", "2026-04-07"},
  };
  for (const auto& [text, day] : cases) {
    read(text);
    ASSERT_FALSE(found_.statements.empty()) << text;
    EXPECT_EQ(to_string(found_.statements[0].time.first), day) << text;
  }
  read("The Sept. 11 attacks on the towers shocked the town.");
  for (const Statement& s : found_.statements) EXPECT_NE(s.time_rule, "own") << "a name";
}

TEST_F(WholeTest, WhenItWasWhateverElseIsTold) {
  const std::pair<const char*, const char*> cases[] = {
      {"Men dressed as soldiers on 18 April kidnapped a judge.", "2026-04-18"},
      {"ON 18 APRIL, SIX PRIESTS -- FIVE OF THEM JESUITS -- AND TWO WOMEN WERE KILLED BY REBELS.",
       "2026-04-18"},
      {"In the last 24 hours rebels killed two officials.", "2026-05-02"},
      {"Rebels killed two officials in the past few hours.", "2026-05-03"},
  };
  for (const auto& [text, day] : cases) {
    read(text);
    ASSERT_FALSE(found_.statements.empty()) << text;
    EXPECT_EQ(to_string(found_.statements[0].time.first), day) << text;
  }
}

TEST_F(WholeTest, WhomAParticipleBetweenMarksDescribes) {
  EXPECT_EQ(deeds("Norman Roe and Joe Doe, kidnapped 11 days ago in Lima, were rescued today."),
            (Lines{"> Norman Roe+Joe Doe"}));
  EXPECT_EQ(deeds("The rebels are still holding Ann Lee, kidnapped on 9 April."),
            (Lines{"> Ann Lee"}));
}

TEST_F(WholeTest, PeopleByWhatTheyAreInARow) {
  EXPECT_EQ(deeds("Rebels attacked the town. One of the wounded is U.S. citizen Ann Lee."),
            (Lines{"Rebels > the town", "> Ann Lee"}));
  EXPECT_EQ(deeds("Industrialist Norman Roe and businessman Joe Doe, kidnapped 11 days ago in "
                  "Medellin, were rescued today."),
            (Lines{"> Norman Roe+Joe Doe"}));
}

TEST_F(WholeTest, ThingsInARow) {
  EXPECT_EQ(deeds("The bomb damaged the exchange of the district, a hotel, two clinics, and a "
                  "building site."),
            (Lines{"> a hotel+two clinics+a building site+the exchange"}));
  EXPECT_EQ(deeds("The guerrillas attacked targets across the capital, including the palace."),
            (Lines{"The guerrillas > the palace"}));
  EXPECT_EQ(deeds("The rebels blew up five posts in the north of the country."),
            (Lines{"The rebels > five posts"}));
}

TEST_F(WholeTest, WhoADeedIsPutDownTo) {
  EXPECT_EQ(deeds("A spokesman for the Extraditables claimed responsibility for the attack on the "
                  "bank."),
            (Lines{"Extraditables > the bank"}));
  EXPECT_EQ(deeds("The mayor was killed on Monday. The attackers were identified as Juan Perez and "
                  "Joe Roe."),
            (Lines{"> The mayor", "Juan Perez+Joe Roe >"}));
}

TEST_F(WholeTest, WhoThoseWereWhoDidIt) {
  EXPECT_EQ(deeds("Those responsible for the murder of the mayor are soldiers."),
            (Lines{"soldiers > the mayor"}));
  EXPECT_EQ(deeds("The murderers of the priests were three men."),
            (Lines{"three men > the priests"}));
  EXPECT_EQ(deeds("Soldiers were the ones who murdered the priests."),
            (Lines{"Soldiers > the priests"}));
}

TEST_F(WholeTest, ThoseWhomAPhraseForSeveralNames) {
  EXPECT_EQ(deeds("Gunmen killed three students: Ann Lee, Joe Roe and Jim Doe."),
            (Lines{"Gunmen > three students+Ann Lee+Joe Roe+Jim Doe"}));
  EXPECT_EQ(deeds("Two of the nuns -- Ann Lee and Jane Roe -- were abducted by armed men."),
            (Lines{"armed men > Ann Lee+Jane Roe"}));
}

TEST_F(WholeTest, TwoWordsForOneDeed) {
  const auto incidents = [&](std::string_view text) {
    std::vector<uint32_t> all;
    deeds(text);
    for (const Statement& s : found_.statements) {
      if (s.type == "ASSAULT") all.push_back(s.incident);
    }
    return all;
  };
  const std::vector<uint32_t> one{0, 0};
  const std::vector<uint32_t> two{0, 1};
  EXPECT_EQ(incidents("Two hooded men shot and killed Judge Jane Doe."), one);
  EXPECT_EQ(incidents("A bomb went off in Lima. The explosion took place in front of a church."),
            one);
  EXPECT_EQ(incidents("A bomb went off in Lima. An explosion took place in front of a church."),
            two);
}

TEST_F(WholeTest, WhoIsBlamedForWhatWasToldBefore) {
  EXPECT_EQ(deeds("A bomb went off in the bank. Police blamed the rebels."),
            (Lines{"> the bank", "the rebels >"}));
  EXPECT_EQ(found_.statements[0].incident, found_.statements.back().incident);
  ASSERT_NE(found_.statements.back().claim, kNone);
  EXPECT_EQ(found_.claims[found_.statements.back().claim].stance, "accuse");
  EXPECT_EQ(deeds("A bomb went off in the bank. The rebels were not blamed."),
            (Lines{"> the bank"}));
  EXPECT_EQ(deeds("A bomb went off in the bank. Police blamed the rebels for the strike."),
            (Lines{"> the bank"}));
  EXPECT_EQ(deeds("Jane Doe shot a judge on Monday. Police blamed the government."),
            (Lines{"Jane Doe > a judge"}));
}

TEST_F(WholeTest, WhoIsLinkedToADeedOrHeldForIt) {
  EXPECT_EQ(deeds("Police linked the colonel to the murder of the judge."),
            (Lines{"the colonel > the judge"}));
  ASSERT_EQ(found_.claims.size(), 1U);
  EXPECT_EQ(found_.claims[0].stance, "accuse");
  EXPECT_EQ(found_.statements[0].claim, 0U);
  EXPECT_EQ(deeds("Three men were arrested in connection with the attack on the senator."),
            (Lines{"Three men > the senator"}));
  EXPECT_EQ(deeds("The colonel was not linked to the murder of the judge."),
            (Lines{"> the judge"}));
  EXPECT_EQ(
      deeds("Police arrested a colonel and two lieutenants accused of the murder of a judge."),
      (Lines{"two lieutenants > a judge"}));
  EXPECT_EQ(deeds("The army is responsible for the massacre of the villagers."),
            (Lines{"The army > the villagers"}));
  EXPECT_EQ(found_.statements[0].factuality, Factuality::happened);
}

TEST_F(WholeTest, WhatWasAimedAt) {
  EXPECT_EQ(deeds("One of the bullets hit the mayor in the chest."), (Lines{"> the mayor"}));
  EXPECT_EQ(deeds("The attack was aimed at the embassy."), (Lines{"> the embassy"}));
  EXPECT_EQ(deeds("A bomb attack occurred in front of the National Institute of Culture."),
            (Lines{"> National Institute of Culture"}));
}

TEST_F(WholeTest, WhoseEmbassyItIsIsNotWhere) {
  read("A bomb exploded at the French embassy in Lima.");
  ASSERT_FALSE(found_.statements.empty());
  EXPECT_EQ(found_.statements[0].places.size(), 1U);
  read("A bomb exploded near the U.S. embassy on Monday.");
  ASSERT_FALSE(found_.statements.empty());
  EXPECT_TRUE(found_.statements[0].places.empty());
}

TEST_F(WholeTest, WhoIntendsADeedIsNoSourceOfIt) {
  read("Al-Qaeda seeks to attack Pakistan.");
  ASSERT_EQ(found_.statements.size(), 1U);
  ASSERT_EQ(found_.claims.size(), 1U);
  EXPECT_EQ(found_.statements[0].claim, kNone) << "the article says what they intend";
  read("Iran said Al-Qaeda seeks to attack Pakistan.");
  ASSERT_EQ(found_.statements.size(), 1U);
  EXPECT_EQ(found_.statements[0].claim, 0U) << "Iran says so";
}

TEST_F(WholeTest, AReportSpeaksForItsAuthor) {
  read("A report by Amnesty International said Iran attacked Pakistan.");
  EXPECT_EQ(speakers_, Lines{"amnesty-international"});
  read("There are reports by Amnesty International, according to which Iran attacked Pakistan.");
  EXPECT_EQ(speakers_, Lines{"amnesty-international"});
  read("A report of Iran's attack said Pakistan was hit.");
  for (const std::string& speaker : speakers_) EXPECT_NE(speaker, "iran");
}

TEST_F(WholeTest, WhatTheAccusedSaysIsNoPartOfTheAccusation) {
  const std::string text = "Protesters accuse him of controlling the judiciary, which he denies.";
  read(text);
  ASSERT_FALSE(found_.claims.empty());
  EXPECT_EQ(found_.claims[0].content.back().in(text), "of controlling the judiciary");
  ASSERT_EQ(found_.statements.back().type, "REJECT");
  EXPECT_EQ(found_.statements.back().factuality, Factuality::ongoing);
}

TEST_F(WholeTest, WhereASourceSitsIsNotWhereItHappened) {
  const std::string text = "Rebels burned the bridge, according to the ministry in Tokyo.";
  read(text);
  ASSERT_FALSE(found_.claims.empty());
  EXPECT_EQ(found_.claims[0].source.back().in(text), "the ministry in Tokyo");
  for (const Statement& s : found_.statements) EXPECT_TRUE(s.places.empty());
}

TEST_F(WholeTest, WhomADeedHitIsNotWhomItsProtestOrDemandIsFor) {
  EXPECT_EQ(read("Workers protested against the arrest of rebels by Egypt on Monday.").front(),
            "PROTEST workers > egypt");
  EXPECT_EQ(read("Iran called for the release of soldiers on Monday.").front(), "REQUEST iran > ");
}

TEST_F(WholeTest, WhoAsksForADeedIsNotHitByIt) {
  const Lines got = read("Iran attacked soldiers on the recommendation of Egypt.");
  ASSERT_EQ(got.size(), 1U);
  EXPECT_EQ(got[0], "ASSAULT iran > military");
}

TEST_F(WholeTest, WhoeverStopsSomebodyElsesDeedHoldsNoCeasefire) {
  read("Egypt stopped Israeli attacks on Lebanon.");
  for (const Statement& s : found_.statements) EXPECT_NE(s.type, "RETREAT");
  EXPECT_EQ(read("Israel stopped its attacks on Lebanon.").front(), "RETREAT israel > lebanon");
  read("The world must stop Israeli attacks on Lebanon.");
  for (const Statement& s : found_.statements) EXPECT_EQ(s.factuality, Factuality::possible);
}

TEST_F(WholeTest, TheAttackIsNoShootingOfTheAttacker) {
  const Lines got = read(
      "Two soldiers were shot in Lima. The attacker was shot by police. Iran condemned the "
      "attack.");
  ASSERT_GE(got.size(), 3U);
  EXPECT_EQ(got[2], "ACCUSE iran > ");
}

TEST_F(WholeTest, WhatACampaignKilledIsOfNoDay) {
  read("A strike killed four men on Friday. At least 83 men have been killed in the campaign.");
  ASSERT_GE(found_.statements.size(), 2U);
  EXPECT_EQ(to_string(found_.statements.front().time.last), "2026-05-01");
  EXPECT_FALSE(found_.statements.back().time.known());
}

TEST_F(WholeTest, WhereSomebodyHadLivedIsNotWhereHeWasShot) {
  read("A driver who had worked with rebels in Goma was shot on Friday.");
  ASSERT_FALSE(found_.statements.empty());
  EXPECT_EQ(found_.statements.back().type, "ASSAULT");
  EXPECT_TRUE(found_.statements.back().places.empty());
}

TEST_F(WholeTest, ACapitalThatWouldNotBowIsItsStateAndRefuses) {
  const Lines got = read("The minister said Vilnius would not bow to pressure.");
  ASSERT_EQ(got.size(), 1U);
  EXPECT_EQ(got[0], "REJECT lithuania > ");
  EXPECT_EQ(found_.statements[0].factuality, Factuality::happened);
}

TEST_F(WholeTest, ThoseHurtAreNotTheOneWhoHurtThem) {
  const Lines got =
      read("Twelve people died and 36 were injured when the bomber struck the court.");
  for (const std::string& line : got) EXPECT_NE(line, "ASSAULT  > militants");
}

TEST_F(WholeTest, ArmedMenWhoKillOthersBesideADeedDidIt) {
  const Lines got = read("Egypt's army ended a siege, killing all seven Afghan Taliban attackers.");
  ASSERT_FALSE(got.empty());
  EXPECT_EQ(got.back(), "ASSAULT egypt-military > afghan-taliban");
}

TEST_F(WholeTest, CalledAnAssaultIsAnAccusation) {
  const Lines got = read("Iran called the decision an assault on the press.");
  ASSERT_EQ(got.size(), 1U);
  EXPECT_EQ(got[0].substr(0, 11), "ACCUSE iran");
}

TEST_F(WholeTest, AnyAttackIsNone) {
  const Lines got = read("Japan could respond to any Chinese military action against Taiwan.");
  ASSERT_EQ(got.size(), 1U);
  EXPECT_EQ(found_.statements[0].factuality, Factuality::possible);
}

TEST_F(WholeTest, AFireThatKilledIsNoAttack) {
  EXPECT_TRUE(read("The number of people killed in Wednesday's fire at a Lima housing estate has "
                   "risen to 128.")
                  .empty());
  EXPECT_FALSE(
      read("The number of people killed in Wednesday's fire by rebels has risen to 128.").empty());
}

TEST_F(WholeTest, NoGroupIsNobody) {
  const Lines got = read(
      "No group claimed the attack, but fighters of the rebels are active in the region, where "
      "they killed nine soldiers in March.");
  ASSERT_FALSE(got.empty());
  EXPECT_EQ(got.back(), "ASSAULT rebels > military");
}

TEST_F(WholeTest, WhomADeedHitWasHitBeforeTheyWereMourned) {
  read("Egypt declared a curfew on Thursday for soldiers killed by rebels in Goma.");
  ASSERT_GE(found_.statements.size(), 2U);
  EXPECT_EQ(found_.statements[1].type, "ASSAULT");
  EXPECT_EQ(to_string(found_.statements[1].time.first), "2026-04-27");
  EXPECT_EQ(to_string(found_.statements[1].time.last), "2026-04-30");
}

TEST_F(WholeTest, WhatAHeadlineIsAboutSpeaksForNobody) {
  for (const std::string& line : read("Kebbi school attack: rebels killed nine soldiers."))
    EXPECT_EQ(line.find("ebbi"), std::string::npos) << line << ": a place nobody knows";
  EXPECT_TRUE(found_.claims.empty());
  read("Pakistan army: rebels killed nine soldiers.");
  EXPECT_EQ(found_.claims.size(), 1U);
}

TEST_F(WholeTest, WhatBoundsACountIsNoDeed) {
  for (const char* text :
       {"Rebels killed up to nine soldiers.", "Rebels killed close to 50 soldiers.",
        "Rebels killed in excess of 50 soldiers.", "Rebels killed just under 50 soldiers."}) {
    const Lines got = read(text);
    ASSERT_EQ(got.size(), 1U) << text;
    EXPECT_EQ(got[0], "ASSAULT rebels > military") << text;
    EXPECT_EQ(found_.statements[0].quantities.size(), 1U) << text;
  }
  for (const char* text : {"Close to 50 soldiers were killed.", "Up to 50 soldiers were killed.",
                           "Not less than 50 soldiers were killed."}) {
    const Lines got = read(text);
    ASSERT_EQ(got.size(), 1U) << text;
    EXPECT_EQ(got[0], "ASSAULT  > military") << text;
    EXPECT_EQ(found_.statements[0].factuality, Factuality::happened) << text;
  }
  EXPECT_EQ(read("Egypt sent up to 4,000 troops to Sudan."), Lines{"AID egypt > sudan"});
  EXPECT_TRUE(read("The soldiers stood up to two rebels.").empty());
}

TEST_F(WholeTest, OthersWereHitByTheSameDeed) {
  for (const char* text :
       {"An explosion killed nine soldiers. At least 20 others were injured.",
        "The blast left nine soldiers dead and another 20 injured.",
        "The blast left nine soldiers dead and 20 wounded.",
        "Rebels killed nine soldiers on Monday. Two more were wounded.",
        "An attack on a market killed nine soldiers, while 20 others were wounded."}) {
    read(text);
    ASSERT_GE(found_.statements.size(), 2U) << text;
    for (const Statement& s : found_.statements) {
      EXPECT_EQ(s.incident, found_.statements[0].incident) << text;
    }
  }
  read("Rebels killed nine soldiers in Goma. Another three were killed in an attack in Cairo.");
  ASSERT_GE(found_.statements.size(), 2U);
  EXPECT_NE(found_.statements[1].incident, found_.statements[0].incident);
}

TEST_F(WholeTest, WhoIsOutgoingIsNobodyWhoGoes) {
  const Lines got = read("Rebels tried to assassinate outgoing Prime Minister Jane Doe.");
  ASSERT_EQ(got.size(), 1U);
  EXPECT_EQ(got[0].substr(0, 16), "ASSAULT rebels >");
}

TEST_F(WholeTest, ThingsAreTheirsWhoMadeThem) {
  EXPECT_EQ(read("Police banned a rally organised by the rebels.").front(),
            "COERCE police > rebels");
  EXPECT_EQ(read("Egypt launched an investigation into crimes committed by the rebels.").front(),
            "ACCUSE egypt > rebels");
  EXPECT_EQ(read("Egypt sent engineers to help rebuild Sudan."), Lines{"AID egypt > sudan"});
}

TEST_F(WholeTest, WhatIsDoneUnlessIsAThreat) {
  EXPECT_EQ(
      read("Egypt will withdraw its troops from Sudan unless the rebels agree to a truce.").front(),
      "THREATEN egypt > sudan");
  EXPECT_EQ(read("The rebels threatened to hold a general strike unless Egypt ended the blockade.")
                .front(),
            "THREATEN rebels > egypt");
}

TEST_F(WholeTest, ScoresOfTheOnesAndTheOthers) {
  EXPECT_EQ(read("Egypt arrested scores of soldiers and rebels.").front(),
            "COERCE egypt > military+rebels");
}

TEST_F(WholeTest, StormsWithNamesAttackNobody) {
  EXPECT_TRUE(read("Typhoon Kalmaegi killed nine soldiers.").empty());
  EXPECT_TRUE(read("Typhoon Kalmaegi, which killed nine soldiers, has weakened.").empty());
  EXPECT_TRUE(read("Nine soldiers were killed when Storm Daniel hit Cairo.").empty());
  EXPECT_EQ(read("A Storm Shadow missile hit the rebels."), Lines{"ASSAULT  > rebels"});
}

TEST_F(WholeTest, WhoIsNamedAmongThose) {
  EXPECT_EQ(read("Among those arrested by Egypt were nine soldiers.").front(),
            "COERCE egypt > military");
  EXPECT_EQ(read("Among those killed were two soldiers.").front(), "ASSAULT  > military");
}

TEST_F(WholeTest, WhatIsChargedIsNotKnown) {
  read("Egypt charged the rebels with killing nine soldiers.");
  ASSERT_EQ(found_.statements.size(), 2U);
  EXPECT_EQ(found_.statements[1].type, "ASSAULT");
  EXPECT_EQ(found_.statements[1].factuality, Factuality::possible);
}

TEST_F(WholeTest, WhatStandsBehindAParticipleIsItsOwn) {
  read("Rebels released two soldiers kidnapped in March.");
  ASSERT_EQ(found_.statements.size(), 2U);
  EXPECT_EQ(found_.statements[0].type, "RETREAT");
  EXPECT_NE(to_string(found_.statements[0].time.first).substr(5, 2), "03");
  EXPECT_EQ(to_string(found_.statements[1].time.first).substr(5, 2), "03");
}

TEST_F(WholeTest, WhatIsAnnouncedOfAKillingIsOver) {
  EXPECT_EQ(read("Egypt announced the killing of two rebels."), Lines{"ASSAULT egypt > rebels"});
  EXPECT_EQ(found_.statements[0].factuality, Factuality::happened);
  EXPECT_EQ(read("Egypt agreed to a truce after attacking the rebels.").front().substr(0, 5),
            "AGREE");
}

TEST_F(WholeTest, PapersSpeakForWhomTheyAreBy) {
  EXPECT_EQ(read("A report by Egypt accused the rebels of torture.").front(),
            "ACCUSE egypt > rebels");
  const Lines got = read("Egypt published a statement accusing the rebels of torture.");
  ASSERT_FALSE(got.empty());
  EXPECT_EQ(got.front(), "ACCUSE egypt > rebels");
}

TEST_F(WholeTest, WhoWasHeldIsWhoWasArrested) {
  EXPECT_EQ(read("A court later convicted one of the soldiers arrested in Cairo.").back(),
            "COERCE  > military");
  EXPECT_EQ(read("The missiles fired by Egypt struck the rebels.").back(),
            "ASSAULT egypt > rebels");
}

TEST_F(WholeTest, TroopsThatAreDeployedAreTheDoers) {
  EXPECT_EQ(read("Soldiers were deployed on Monday."), Lines{"MOBILIZE military > "});
  EXPECT_EQ(read("Soldiers were deployed by Egypt on Monday."), Lines{"MOBILIZE egypt > "});
}

TEST_F(WholeTest, WhoDiedWhenABombWentOff) {
  EXPECT_EQ(read("Two soldiers died when rebels attacked a camp.").front(),
            "ASSAULT rebels > military");
  EXPECT_TRUE(read("Two soldiers died when the camp closed.").empty());
}

TEST_F(WholeTest, WhoArrestsDuringARaidRaids) {
  EXPECT_EQ(read("Soldiers arrested two rebels during a raid on a house."),
            (Lines{"COERCE military > rebels", "ASSAULT military > a house"}));
}

TEST_F(WholeTest, LeadersOfSeveralStatesMeet) {
  EXPECT_EQ(read("The two presidents met in Cairo.").size(), 1U);
  EXPECT_TRUE(read("The president met in Cairo.").empty());
}

TEST_F(WholeTest, HeadlinesTellWhatIsToCome) {
  EXPECT_EQ(read("Egypt to send tanks to Sudan"), Lines{"AGREE egypt > sudan"});
  EXPECT_EQ(found_.statements[0].factuality, Factuality::planned);
  EXPECT_EQ(read("Egypt, Sudan to resume talks in Cairo").front().substr(0, 17),
            "AGREE egypt+sudan");
}

TEST_F(WholeTest, WhoWasFreedAfterBeingHeld) {
  EXPECT_EQ(read("The soldier was freed after being arrested in May.").back(),
            "COERCE  > military");
}

TEST_F(WholeTest, ThreatsOfWhatWouldBeHelp) {
  EXPECT_EQ(read("Egypt threatened to send tanks to Sudan."), Lines{"THREATEN egypt > sudan"});
  EXPECT_EQ(found_.statements[0].factuality, Factuality::happened);
}

TEST_F(WholeTest, OnlyCrowdsRiot) {
  EXPECT_EQ(read("The militant group attacked a police station.").front().substr(0, 7), "ASSAULT");
}

TEST_F(WholeTest, TheAttackersAreThoseOfTheAttackBefore) {
  read("Rebels attacked a camp in Egypt on Monday. The attackers stormed the camp on Monday.");
  ASSERT_EQ(found_.statements.size(), 2U);
  EXPECT_EQ(found_.statements[0].incident, found_.statements[1].incident);
}

TEST_F(WholeTest, WhoDiedIsToldBehindTheDeed) {
  read("A bomb exploded at a bank in Cairo. Nine soldiers died; two rebels were injured.");
  ASSERT_EQ(found_.statements.size(), 3U);
  EXPECT_EQ(found_.statements[1].incident, found_.statements[0].incident);
  EXPECT_EQ(found_.statements[2].incident, found_.statements[0].incident);
  EXPECT_EQ(read("The president visited a bank in Cairo. Nine soldiers died.").size(), 1U);
}

TEST_F(WholeTest, TownsFallToSomebody) {
  EXPECT_EQ(read("The town fell to the rebels.").front().substr(0, 14), "ASSAULT rebels");
}

TEST_F(WholeTest, WrecksAreAccidents) {
  EXPECT_TRUE(read("A bus plunged into a ravine, killing nine soldiers.").empty());
  EXPECT_TRUE(read("A building collapsed in Cairo, killing nine soldiers.").empty());
  EXPECT_FALSE(read("A building collapsed after an air strike, killing nine soldiers.").empty());
}

TEST_F(WholeTest, WhatSankIsAnAccidentWhereToldByTheWay) {
  EXPECT_TRUE(
      read("Divers searched a ferry that sank off Cairo, bringing the death toll to 31.").empty());
  EXPECT_FALSE(
      read("Divers searched a ferry that sank after an air strike, killing 31 people.").empty());
}

TEST_F(WholeTest, BlastsInMinesAreAccidents) {
  EXPECT_TRUE(read("An explosion in a coal mine killed nine workers. The blast was caused by "
                   "methane. Nine workers died in the explosion.")
                  .empty());
  EXPECT_EQ(
      read("An explosion in a coal mine killed nine workers. Police arrested two mine managers "
           "after the blast that killed nine.")
          .size(),
      1U);
  EXPECT_FALSE(read("A bomb blast in a coal mine killed nine workers.").empty());
  EXPECT_FALSE(read("An explosion near a mosque killed nine workers.").empty());
}

TEST_F(WholeTest, WhatTrafficDoesIsNoDeed) {
  EXPECT_TRUE(read("A lorry hit and killed a teacher in Cairo.").empty());
  EXPECT_TRUE(read("A train struck a van in Cairo, killing nine soldiers.").empty());
  EXPECT_FALSE(read("A truck killed nine soldiers. The attack was condemned.").empty());
}

TEST_F(WholeTest, WhatBeginsOnADayToComeIsPlanned) {
  read("Teachers begin a strike on May 18 over pay.");
  ASSERT_EQ(found_.statements.size(), 1U);
  EXPECT_EQ(found_.statements[0].factuality, Factuality::planned);
  EXPECT_EQ(to_string(found_.statements[0].time.first), "2026-05-18");
  read("Teachers began a strike on April 28 over pay.");
  EXPECT_EQ(found_.statements[0].factuality, Factuality::happened);
}

TEST_F(WholeTest, WhatIsSaidNowIsNotOfTheMonthToldBefore) {
  read("Teachers staged strikes in March. The judge appealed to the soldiers to leave.");
  ASSERT_GE(found_.statements.size(), 2U);
  EXPECT_EQ(found_.statements[1].type, "REQUEST");
  EXPECT_GT(to_string(found_.statements[1].time.last), "2026-04-20");
}

TEST_F(WholeTest, HostagesAndTheirKidnappersDiedApart) {
  read(
      "One of the hostages died in captivity, a judge said. Police said that five rebels were "
      "killed.");
  ASSERT_EQ(found_.statements.size(), 2U);
  EXPECT_NE(found_.statements[0].incident, found_.statements[1].incident);
}

TEST_F(WholeTest, WhoIsMournedIsNotFought) {
  EXPECT_EQ(read("Rebels scuffled with police at the funeral of two soldiers."),
            Lines{"ASSAULT rebels+police > "});
}

TEST_F(WholeTest, TheDoerIsNotWhoEndedIt) {
  read(
      "A gunman killed nine people in Cairo on Tuesday before he was shot dead by police. "
      "The judge identified the gunman as Omar Sy.");
  ASSERT_EQ(found_.statements.size(), 3U);
  EXPECT_EQ(to_string(found_.statements[1].time.last), "2026-04-28");
  EXPECT_NE(found_.statements[1].incident, found_.statements[0].incident);
  EXPECT_EQ(found_.statements[2].incident, found_.statements[0].incident);
}

TEST_F(WholeTest, MonthsAfterAnother) {
  read(
      "A gunman killed nine people in Cairo on Tuesday. The shooting came eight months after "
      "rebels "
      "killed three people at a bank in Goma.");
  ASSERT_EQ(found_.statements.size(), 3U);
  EXPECT_TRUE(found_.statements[1].places.empty());
  const Statement& before = found_.statements[2];
  EXPECT_EQ(before.places.size(), 1U);
  EXPECT_EQ(to_string(before.time.first), "2025-08-16");
  EXPECT_EQ(to_string(before.time.last), "2025-09-15");
}

TEST_F(WholeTest, WhatIsOnlyChargedIsNoDeedOfItsOwn) {
  EXPECT_EQ(read("Two men were arrested on suspicion of murder."), Lines{"COERCE  > civilians"});
  EXPECT_EQ(read("The judge faces charges of murder and kidnapping."), Lines{"ACCUSE  > judges"});
  EXPECT_EQ(read("The judge was charged on Monday with the murder of a teacher.").size(), 2U);
  EXPECT_FALSE(found_.statements[1].time.known());
  // Who was told of once was killed once.
  read(
      "A man was charged on Monday with the murder of a teacher who was stabbed to death on May "
      "1.");
  ASSERT_EQ(found_.statements.size(), 3U);
  EXPECT_EQ(found_.statements[2].incident, found_.statements[1].incident);
}

TEST_F(WholeTest, WhatATipLeadsToIsStillToCome) {
  read("Police offered a reward for information leading to the arrest of the teacher.");
  ASSERT_FALSE(found_.statements.empty());
  EXPECT_EQ(found_.statements.back().factuality, Factuality::possible);
  EXPECT_EQ(read("The judge is wanted for the murder of two soldiers."),
            Lines{"ASSAULT judges > military"});
}

TEST_F(WholeTest, YearsOfASentenceAreNoHistory) {
  read("A court jailed the teacher for 20 years.");
  EXPECT_TRUE(found_.statements.front().time.known());
}

TEST_F(WholeTest, SumsOfMoneyAreNobody) {
  EXPECT_EQ(read("A teacher was jailed and fined RM40mil by the court."),
            (Lines{"COERCE the court > academics", "SANCTION the court > academics"}));
  EXPECT_EQ(read("A teacher was jailed and fined $40 million.").size(), 2U);
  EXPECT_TRUE(read("The ministry ordered the release of P50 million to help soldiers.")
                  .front()
                  .substr(0, 3) != "RET");
}

TEST_F(WholeTest, WhomAnInvestigatedMurderHitIsNotInvestigated) {
  EXPECT_EQ(read("Police are investigating the murder of a judge.").front(), "ACCUSE police > ");
}

TEST_F(WholeTest, BareClaimsOfResponsibility) {
  const Lines got = read("Nine soldiers were killed in Cairo. Rebels claimed responsibility.");
  ASSERT_EQ(got.size(), 2U);
  EXPECT_EQ(got[1].substr(0, 14), "ASSAULT rebels");
  EXPECT_EQ(found_.statements[1].incident, found_.statements[0].incident);
  EXPECT_EQ(read("Nine soldiers were killed in Cairo. No rebels claimed responsibility.").size(),
            1U);
  EXPECT_TRUE(read("Rebels claimed responsibility in a statement.").empty());
}

TEST_F(WholeTest, CondemnedDeedsAreTheirDoers) {
  const Lines got = read("The killing of two soldiers by rebels was condemned by Egypt.");
  EXPECT_EQ(got.back(), "ACCUSE egypt > rebels");
}

TEST_F(WholeTest, BordersAreNobody) {
  EXPECT_EQ(read("Egypt closed all borders with Sudan."), Lines{"COERCE egypt > sudan"});
  EXPECT_EQ(read("Egypt lifted the sanctions imposed on Sudan.").front(), "CONCEDE egypt > sudan");
  EXPECT_EQ(read("Egypt will not lift the embargo until Sudan reforms its army.").front(),
            "REJECT egypt > sudan");
}

TEST_F(WholeTest, WhatIsAskedForIsNotDone) {
  const Lines got = read("Egypt demanded that Sudan withdraw its troops from Goma.");
  ASSERT_FALSE(got.empty());
  EXPECT_EQ(got.front(), "REQUEST egypt > sudan");
  for (std::size_t i = 1; i < found_.statements.size(); ++i)
    EXPECT_EQ(found_.statements[i].factuality, Factuality::possible);
  read("Egypt said it would not allow its territory to be used for attacks on Sudan.");
  for (const Statement& s : found_.statements) {
    if (s.type == "ASSAULT") {
      EXPECT_EQ(s.factuality, Factuality::possible);
    }
  }
}

TEST_F(WholeTest, TheDayOfATollIsNotThatOfTheDeaths) {
  read("The death toll from Tuesday's bomb blast rose to 17 on Wednesday.");
  ASSERT_FALSE(found_.statements.empty());
  for (const Statement& s : found_.statements) EXPECT_EQ(to_string(s.time.last), "2026-04-28");
}

TEST_F(WholeTest, NobodyAccusesHimself) {
  EXPECT_EQ(
      read("Sudan's army-backed government severed diplomatic relations with Iran on Tuesday, "
           "accusing it of arming rebels.")
          .at(1),
      "ACCUSE sudan > iran");
  EXPECT_EQ(read("The unions called on the president of Egypt to resign.").front().substr(0, 7),
            "REQUEST");
}

TEST_F(WholeTest, WhoIsCountedByOthersWasHitByTheDeedTold) {
  const Lines got = deeds(
      "Police opened fire on protesters in Nairobi on Thursday, killing at least 13. A police "
      "spokesman said that seven people had died.");
  EXPECT_EQ(got.back(), "> seven people");
  EXPECT_EQ(found_.statements.back().incident, found_.statements.front().incident);
  EXPECT_TRUE(deeds("Kenya is a state. A spokesman said that seven people had died.").empty());
  EXPECT_EQ(read("The group claimed that 26 police officers had died.").size(), 0U);
}

TEST_F(WholeTest, WhoIsInAVehicleIsHit) {
  EXPECT_EQ(deeds("A roadside bomb struck a bus carrying police recruits.").back(),
            "> a bus+police recruits");
}

TEST_F(WholeTest, WhatFollowsADeedInAnotherClauseIsOfThatDeed) {
  const Lines got = deeds(
      "Ruto withdrew the bill, a day after police opened fire on protesters, killing at least 13.");
  ASSERT_EQ(got.size(), 2U);
  EXPECT_EQ(got[1], "police > protesters");
}

TEST_F(WholeTest, WhatIsDoneToNobodyIsNotDone) {
  for (const char* text : {"Police arrested no suspects.", "Rebels killed nobody in the attack.",
                           "The army used no force against the protesters."}) {
    read(text);
    for (const Statement& s : found_.statements) {
      if (!s.recipients.empty() || s.type != "ASSAULT") {
        EXPECT_EQ(s.factuality, Factuality::did_not_happen) << text;
      }
    }
  }
  read("Rebels killed no fewer than 20 soldiers.");
  ASSERT_EQ(found_.statements.size(), 1U);
  EXPECT_EQ(found_.statements[0].factuality, Factuality::happened);
}

TEST_F(WholeTest, WhatSomebodySaysThatWasHitIsHit) {
  EXPECT_EQ(deeds("Israel struck what it said was a weapons depot.").front(),
            "Israel > a weapons depot");
  EXPECT_EQ(deeds("Rebels attacked what they claimed was a military convoy.").front(),
            "Rebels > a military convoy");
}

TEST_F(WholeTest, WhatIsRankedIsTheDeedTold) {
  deeds(
      "The US military struck a vessel overnight, killing six people. It was the tenth strike on "
      "boats since September.");
  EXPECT_EQ(found_.statements.back().incident, found_.statements.front().incident);
}

TEST_F(WholeTest, WhatIsRejectedWasImposed) {
  read("Petro rejected the sanctions imposed on him by the United States.");
  ASSERT_EQ(found_.statements.size(), 2U);
  EXPECT_EQ(found_.statements[1].claim, kNone);
}

TEST_F(WholeTest, DronesAreLaunchedAtSomebody) {
  EXPECT_EQ(read("Russia launched 470 drones at Ukraine.").front(), "ASSAULT russia > ukraine");
  EXPECT_EQ(read("Soldiers searched for the girls.").size(), 0U);
  EXPECT_EQ(
      read("Troops delivered a strike by precision weapons against rebels.").front().substr(0, 7),
      "ASSAULT");
}

TEST_F(WholeTest, DaysOfOtherThings) {
  const auto last = [&](std::string_view text) {
    read(text);
    return found_.statements.empty() ? "" : to_string(found_.statements.front().time.last);
  };
  EXPECT_EQ(
      last("Rescuers left on Sunday, four days after a missile killed 31 people there, one of "
           "the deadliest attacks since the invasion in 2022."),
      "2026-04-29");
  EXPECT_EQ(last("On Saturday, drones hit a refinery in Ryazan, causing a fire."), "2026-05-02");
  read("Since the truce took effect on October 10, Israeli fire has killed 240 people.");
  ASSERT_FALSE(found_.statements.empty());
  EXPECT_EQ(to_string(found_.statements.front().time.first), "2025-10-10");
  read("Police were searching on Tuesday for the girls who were kidnapped.");
  ASSERT_FALSE(found_.statements.empty());
  EXPECT_EQ(to_string(found_.statements.front().time.first), "2026-04-25");
}

TEST_F(WholeTest, WhatIsCondemnedByItsOwnWord) {
  EXPECT_EQ(read("The US seized a tanker on Wednesday. Iran condemned the seizure.").back(),
            "ACCUSE iran > united-states");
  EXPECT_EQ(read("Rebels have stepped up attacks on the army. Egypt condemned the bombing.").back(),
            "ACCUSE egypt > ");
}

TEST_F(WholeTest, HowManyTookPartByOthersWords) {
  read("Students rallied in Goma on Saturday. Police put the turnout at 6,000.");
  ASSERT_EQ(found_.statements.size(), 2U);
  EXPECT_EQ(found_.statements[0].incident, found_.statements[1].incident);
  EXPECT_EQ(found_.statements[1].quantities.size(), 1U);
  EXPECT_NE(found_.statements[1].claim, kNone);
  EXPECT_TRUE(read("Villagers voted in Goma. Police put the turnout at 6,000.").empty());
}

TEST_F(WholeTest, PeopleHeldOrFreedAreTheyThemselves) {
  EXPECT_EQ(read("French soldiers were freed."), Lines{"RETREAT  > france-military"});
  EXPECT_EQ(read("Thailand is still holding 20 Cambodian soldiers."),
            Lines{"COERCE thailand > cambodia-military"});
  EXPECT_EQ(read("Rebels are holding three nurses."), Lines{"ASSAULT rebels > medics"});
}

TEST_F(WholeTest, ANumberAloneStandsForPeople) {
  EXPECT_EQ(read("Prosecutors charged eight with murder."), Lines{"ACCUSE judges > "});
}

TEST_F(WholeTest, WhatIsNotPlannedIsNoThreat) {
  EXPECT_EQ(read("Russia had not planned to hit targets in Poland.").front().substr(0, 7),
            "ASSAULT");
  EXPECT_EQ(found_.statements.front().factuality, Factuality::did_not_happen);
}

TEST_F(WholeTest, TheFirstTimeThatItWasDone) {
  read("Israel struck Beirut on Monday, the first time that it has bombed the city since 2024.");
  ASSERT_EQ(found_.statements.size(), 2U);
  EXPECT_EQ(found_.statements[0].incident, found_.statements[1].incident);
}

TEST_F(WholeTest, ABodySpeaksOfItsOwnForces) {
  const auto speaker = [&](std::string_view text) {
    read(text);
    return speakers_.empty() ? "" : speakers_.back();
  };
  EXPECT_EQ(
      speaker("Russian air defences shot down 30 Ukrainian drones, the Defence Ministry said."),
      "russia-defence-ministry");
  EXPECT_EQ(speaker("Russia's Defence Ministry lost a ship. Ukrainian drones attacked a port, the "
                    "Defence Ministry said."),
            "russia-defence-ministry");
  EXPECT_EQ(speaker("Russia launched 90 drones at Ukraine, the Defence Ministry said."),
            "ukraine-defence-ministry");
}

TEST_F(WholeTest, WhereOthersDidIt) {
  const auto places = [&](std::string_view text) {
    const Mentions mentions = find(text);
    std::string out;
    for (const Statement& s : found_.statements) {
      out += s.type + ":";
      for (const uint32_t p : s.places) out += " " + mentions.places[p].name;
      out += ";";
    }
    return out;
  };
  EXPECT_EQ(places("Bangkok accuses Cambodia of firing rockets at a hospital in Surin."),
            "ACCUSE:;ASSAULT: Surin;");
  EXPECT_EQ(places("Poland shot down Russian drones that came during an attack on Ukraine."),
            "ASSAULT:;ASSAULT: Ukraine;");
}

TEST_F(WholeTest, AChargeDeniedBesideIt) {
  for (const std::string_view text :
       {"Pakistan accuses Kabul of sheltering the TTP, a charge the Taliban government denies.",
        "Pakistan accuses Kabul of sheltering the TTP, which Kabul denies.",
        "Pakistan accuses Kabul of sheltering the TTP.\n\nKabul denies the charge."}) {
    read(text);
    std::vector<Factuality> told;
    for (const Statement& s : found_.statements) {
      if (s.type == "AID") told.push_back(s.factuality);
      if (s.type == "ACCUSE") {
        EXPECT_EQ(s.factuality, Factuality::ongoing) << text;
      }
    }
    EXPECT_EQ(told, (std::vector{Factuality::possible, Factuality::denied})) << text;
  }
}

TEST_F(WholeTest, ADeathDaysLaterIsOfTheDeed) {
  read("Jane Doe died on Thursday, six days after masked gunmen shot her in Dhaka.");
  ASSERT_EQ(found_.statements.size(), 2U);
  EXPECT_EQ(found_.statements[0].incident, found_.statements[1].incident);
  EXPECT_EQ(to_string(found_.statements[0].time.first), "2026-04-24");
}

TEST_F(WholeTest, WhoseWordsAreBlamedHasNotDoneIt) {
  EXPECT_EQ(
      read("Gunmen shot Jane Doe. Critics blamed the rhetoric of the president for the attack.")
          .front(),
      "ASSAULT gunmen > jane-doe");
  for (const Statement& s : found_.statements) {
    if (s.type == "ASSAULT") {
      EXPECT_EQ(s.claim, kNone);
    }
  }
}

TEST_F(WholeTest, AGovernmentIsOfThePresidentNamedWithATitle) {
  EXPECT_EQ(read("The government of President Emmanuel Macron condemned the coup.").front(),
            "ACCUSE france > ");
}

TEST_F(WholeTest, WhoDeniesResponsibilityHasNotDoneIt) {
  EXPECT_EQ(read("The Rapid Support Forces on Sunday denied responsibility for an attack on a base "
                 "in Kadugli."),
            (Lines{"REJECT rapid-support-forces > ", "ASSAULT  > a base",
                   "ASSAULT rapid-support-forces > a base"}));
  EXPECT_EQ(found_.statements[2].factuality, Factuality::denied);
  EXPECT_EQ(found_.statements[1].incident, found_.statements[2].incident);
  EXPECT_EQ(found_.statements[1].time_rule, "published");
}

TEST_F(WholeTest, ThatAttackIsTheOneToldBefore) {
  read(
      "The war began with the group's attack on Israel on Oct. 7, 2023. That attack killed about "
      "1,200 people.");
  ASSERT_GE(found_.statements.size(), 2U);
  for (const Statement& s : found_.statements) {
    EXPECT_EQ(s.incident, found_.statements[0].incident);
    EXPECT_EQ(to_string(s.time.first), "2023-10-07");
  }
}

TEST_F(WholeTest, WhomSomebodyIsAccusedOfHelping) {
  EXPECT_EQ(
      read("Gunmen executed seven men whom they accused of collaborating with Israel.").back(),
      "COOPERATE civilians+israel > ");
}

TEST_F(WholeTest, AMinistryInACapitalWhateverTheTreeSays) {
  EXPECT_EQ(read("The Ministry of Foreign Affairs in Kabul on Wednesday summoned the ambassador of "
                 "Pakistan.")
                .front(),
            "ACCUSE afghanistan-foreign-ministry > pakistan-envoys");
}

TEST_F(WholeTest, OthersBesidesAreNobodyInParticular) {
  const Lines lines = read("Gunmen killed six soldiers in Goma. Eight others were wounded.");
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_EQ(lines[1].substr(lines[1].find('>')), "> ");
  EXPECT_EQ(found_.statements[0].incident, found_.statements[1].incident);
}

TEST_F(WholeTest, WhatWasBeforeIsNotAgreedTo) {
  for (const std::string& line :
       read("Thailand and Cambodia agreed on Monday to a ceasefire after five days of fighting."))
    EXPECT_NE(line.substr(0, 8), "THREATEN");
}

TEST_F(WholeTest, WhatSomebodyIsThankedForWasBefore) {
  read("Netanyahu thanked Trump on Friday for imposing sanctions on the court.");
  ASSERT_EQ(found_.statements.size(), 2U);
  EXPECT_EQ(to_string(found_.statements[0].time.first), "2026-05-01");
  EXPECT_EQ(to_string(found_.statements[1].time.first), "2026-04-28");
}

TEST_F(WholeTest, PoliceHoldUpAndDoNotProtest) {
  EXPECT_EQ(read("Police, who set up barricades, stopped the march."), Lines{"COERCE police > "});
  EXPECT_EQ(read("Police marched to demand better pay."), Lines{"PROTEST police > "});
}

TEST_F(WholeTest, SinceAClause) {
  read("At least 413 civilians have been killed since the offensive began on December 2.");
  ASSERT_FALSE(found_.statements.empty());
  EXPECT_EQ(to_string(found_.statements.front().time.first), "2025-12-02");
  EXPECT_EQ(to_string(found_.statements.front().time.last), "2026-05-03");
}

TEST_F(WholeTest, CountsOfWhatWasDoneToPeople) {
  const auto counts = [&](std::string_view text) {
    const Mentions mentions = find(text);
    std::string out;
    for (const Statement& s : found_.statements) {
      out += s.type + ":";
      for (const uint32_t q : s.quantities) out += " " + mentions.quantities[q].kind;
      out += ";";
    }
    return out;
  };
  EXPECT_EQ(counts("Venezuela released 99 people who had been detained in May."),
            "RETREAT: released;COERCE:;");
  EXPECT_EQ(counts("All 24 girls kidnapped last week have been freed."),
            "ASSAULT: captured;RETREAT:;");
  EXPECT_EQ(counts("Police said 48 officers were injured and 77 people arrested."),
            "ASSAULT: injured;COERCE: arrested;");
}

TEST_F(WholeTest, VerbsThatDoubleTheirLastLetter) {
  EXPECT_EQ(read("Rebels lobbed grenades at the police.").front(), "ASSAULT rebels > police");
  EXPECT_EQ(read("Police clubbed the rebels.").front(), "ASSAULT police > rebels");
}

TEST_F(WholeTest, ProtestsOfNobodyInParticular) {
  EXPECT_EQ(read("Protests broke out in Cairo on Monday."), Lines{"PROTEST  > "});
  EXPECT_EQ(read("Thousands rallied in Cairo on Monday."), Lines{"PROTEST  > "});
  EXPECT_EQ(found_.statements[0].quantities.size(), 1U);
  EXPECT_TRUE(read("No protests were held in Cairo.").empty());
  for (const std::string& line : read("Egypt lodged a protest with Sudan."))
    EXPECT_EQ(line.substr(0, 6), "ACCUSE");
}

}  // namespace
}  // namespace casus
