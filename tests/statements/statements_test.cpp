// Roles, factuality, claims, times and incidents in small made-up texts, and what holds for any
// text.
#include "casus/statements.h"

#include <algorithm>
#include <chrono>
#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "statements/marked.h"

namespace casus {
namespace {

class StatementsTest : public ::testing::Test {
 protected:
  // "TYPE actors > recipients factuality", one a statement, by anchor.
  std::vector<std::string> read(std::string_view text, std::string published = "") {
    marked_ = testing::read_marked(parser_, text, std::move(published));
    found_ = finder_.find(marked_.document, marked_.parse, marked_.mentions);
    std::vector<std::string> lines;
    for (const Statement& s : found_.statements) {
      lines.push_back(s.type + " " + words(s.actors) + " > " + words(s.recipients) + " " +
                      std::string(name(s.factuality)));
    }
    return lines;
  }
  std::string words(const std::vector<uint32_t>& mentions) const {
    std::string out;
    for (const uint32_t m : mentions) {
      if (!out.empty()) out += "+";
      out += marked_.mentions.mentions[m].span.in(marked_.document.text);
    }
    return out;
  }
  // "source | cue | content stance", one a claim.
  std::vector<std::string> claims() const {
    const auto join = [&](const std::vector<Span>& spans) {
      std::string out;
      for (const Span span : spans) {
        if (!out.empty()) out += " ... ";
        out += span.in(marked_.document.text);
      }
      return out;
    };
    std::vector<std::string> lines;
    for (const Claim& c : found_.claims) {
      lines.push_back(join(c.source) + " | " + join(c.cue) + " | " + join(c.content) + " " +
                      c.stance);
    }
    return lines;
  }

  Resources data_ = *Resources::embedded();
  Parser parser_ = std::move(*Parser::load(data_));
  StatementFinder finder_ = std::move(*StatementFinder::load(data_));
  testing::Marked marked_;
  Statements found_;
};

using Lines = std::vector<std::string>;

struct Case {
  const char* text;
  Lines statements;
  const char* why;
};

TEST_F(StatementsTest, Roles) {
  const Case cases[] = {
      {"{a:The rebels} attacked {m:the army}.",
       {"ASSAULT The rebels > the army happened"},
       "active"},
      {"Tens of thousands of {m:students} staged demonstrations.",
       {"PROTEST students >  happened"},
       "who is counted, and the demonstrations are nobody"},
      {"{m:The army} arrested tens of thousands of {m:people}.",
       {"COERCE The army > people happened"},
       "who is counted, as an object"},
      {"{m:Students} staged demonstrations to demand reforms by {m:the government}.",
       {"PROTEST Students > the government happened"},
       "whom the demand is put to"},
      {"{m:Police} stormed {p:the square}, arresting {m:two students}.",
       {"COERCE Police > the square happened", "COERCE Police > two students happened"},
       "what was done by the way was done by the same"},
      {"{m:The fighting} killed at least {n:700} in {p:Goma}.",
       {"ASSAULT The fighting >  happened"},
       "a number is nobody"},
      {"{m:Russia} said that {m:Sudan} must release {m:the crew}.",
       {"REQUEST Russia > Sudan happened"},
       "what must be done is asked for"},
      {"{m:The army} was attacked by {m:the rebels}.",
       {"ASSAULT the rebels > The army happened"},
       "passive turns the roles"},
      {"{m:The rebels} and {m:the militia} attacked {m:the army} and {m:the police}.",
       {"ASSAULT The rebels+the militia > the army+the police happened"},
       "coordination on both sides"},
      {"{m:The leader} of {m:the rebels} condemned {m:the army}.",
       {"ACCUSE The leader > the army happened"},
       "a mention inside a prepositional phrase is no subject"},
      {"{m:The state}, supported by {m:Norway} for years, attacked {m:the rebels}.",
       {"SUPPORT Norway > The state happened", "ASSAULT The state > the rebels happened"},
       "reduced relative clause; the main subject stands before it"},
      {"{m:The regime}, which condemned {m:the rebels}, fell.",
       {"ACCUSE The regime > the rebels happened"},
       "relative clause"},
      {"{m:The regime} crossed the border and attacked {m:the rebels}.",
       {"ASSAULT The regime > the rebels happened"},
       "the second verb has the subject of the first"},
      {"{m:The rebels} vowed to attack {m:the army}.",
       {"THREATEN The rebels > the army happened"},
       "an announced attack is a threat, and that happened"},
      {"{m:The state} pledged to help {m:the city}.",
       {"AGREE The state > the city happened"},
       "promised aid is an agreement"},
      {"{m:The state} is about to help {m:the city}.",
       {"AID The state > the city planned"},
       "what is to be seen to come is no promise"},
      {"{m:The premier} ordered {m:the troops} to attack {m:the rebels}.",
       {"REQUEST The premier > the troops happened", "ASSAULT the troops > the rebels possible"},
       "the object of an order is the subject of what is ordered"},
      {"{m:Norway} demanded that {m:the city} end the curfew.",
       {"REQUEST Norway > the city happened"},
       "what somebody asks for is no second happening"},
      {"{m:Norway} closed its borders with {m:Sweden}.",
       {"COERCE Norway > Sweden happened"},
       "whose thing is touched, where nobody is the object"},
      {"{m:Students} marched to demand reforms from {m:the president}.",
       {"PROTEST Students > the president happened"},
       "whom the purpose names; what a protest demands is no second happening"},
      {"{m:Norway} said that {m:Sweden} must return the ships.",
       {"REQUEST Norway > Sweden happened"},
       "nor is what somebody must do"},
      {"{m:The union} threatened a strike unless {m:the ministry} gave way.",
       {"THREATEN The union > the ministry happened", "CONCEDE the ministry >  conditional"},
       "whom the condition is put to"},
      {"{m:Norwegian} air strikes hit {m:the camp}.",
       {"ASSAULT Norwegian >  happened", "ASSAULT Norwegian > the camp happened"},
       "the adjective of an event noun, and that noun as a subject"},
      {"Clashes between {m:the army} and {m:the rebels} broke out.",
       {"ASSAULT the army+the rebels >  happened"},
       "both sides are actors"},
      {"{m:Police} used tear gas against {m:the students}.",
       {"ASSAULT Police > the students happened"},
       "an instrument for an object"},
      {"{m:The minister} ate lunch.", {}, "no event"},
      {"The bank attacked the problem.", {}, "nobody known on either side"},
  };
  for (const Case& c : cases) {
    Lines got = read(c.text);
    EXPECT_EQ(got, c.statements) << c.text << "\n" << c.why;
  }
}

TEST_F(StatementsTest, Factuality) {
  const Case cases[] = {
      {"{m:Norway} may adopt a policy of helping {m:the rebels}.",
       {"AID Norway > the rebels possible"},
       "possible, handed down to the gerund"},
      {"Will {m:Norway} now help {m:the rebels}?",
       {"AID Norway > the rebels possible"},
       "a question"},
      {"Why did {m:Norway} attack {m:the rebels}?",
       {"ASSAULT Norway > the rebels happened"},
       "why takes it for granted"},
      {"{m:Norway} did not attack {m:the rebels}.",
       {"ASSAULT Norway > the rebels did-not-happen"},
       "negation"},
      {"{m:Norway} is attacking {m:the rebels}.",
       {"ASSAULT Norway > the rebels ongoing"},
       "present progressive"},
      {"If {m:Norway} attacks {m:the rebels}, we leave.",
       {"ASSAULT Norway > the rebels conditional"},
       "condition"},
      {"{m:Norway} has decided to expel {m:the rebels}.",
       {"THREATEN Norway > the rebels planned"},
       "decided on, not yet done"},
      {"{m:Norway} failed to arrest {m:the rebels}.",
       {"COERCE Norway > the rebels did-not-happen"},
       "failed"},
      {"{m:Norway} denied attacking {m:the rebels}.",
       {"REJECT Norway >  happened", "ASSAULT Norway > the rebels denied"},
       "denied"},
  };
  for (const Case& c : cases) EXPECT_EQ(read(c.text), c.statements) << c.text << "\n" << c.why;
}

TEST_F(StatementsTest, Claims) {
  const Case cases[] = {
      {"{m:The minister} said that {m:the rebels} attacked {m:the army}.",
       {"The minister | said | that the rebels attacked the army assert"},
       "said that"},
      {"{m:The rebels} attacked {m:the army}, {m:the minister} said on Monday.",
       {"the minister | said | The rebels attacked the army assert"},
       "behind what is said"},
      {"According to several experts, {m:Norway} provided {m:the rebels} with arms.",
       {"several experts | According to | Norway provided the rebels with arms assert"},
       "a source that no mention covers"},
      {"“We will leave,” said {m:the minister}.",
       {"the minister | said | We will leave assert"},
       "inverted"},
      {"{m:Norway} is reportedly helping {m:the rebels}.",
       {" | reportedly | Norway is ... helping the rebels assert"},
       "hearsay without a source; the content lies in two pieces"},
      {"It is reported that {m:Norway} helped {m:the rebels}.",
       {" | is reported | that Norway helped the rebels assert"},
       "a passive without a source"},
      {"{m:Norway} has repeatedly denied the claims.",
       {"Norway | has repeatedly denied | the claims deny"},
       "an object is denied"},
      {"{m:Norway} accused {m:the rebels} of murder.",
       {"Norway | accused | of murder accuse"},
       "accused of"},
      {"{m:The minister} smiled.", {}, "nothing said"},
  };
  for (const Case& c : cases) {
    read(c.text);
    EXPECT_EQ(claims(), c.statements) << c.text << "\n" << c.why;
  }
}

TEST_F(StatementsTest, StatementsKnowTheirClaim) {
  read(
      "{m:The minister} said that {m:the rebels} attacked {m:the army}. {m:Norway} condemned "
      "{m:the rebels}.");
  ASSERT_EQ(found_.statements.size(), 2U);
  ASSERT_EQ(found_.statements[0].claim, 0U);
  EXPECT_EQ(found_.claims[0].source_mention, 0U);
  EXPECT_EQ(found_.statements[1].claim, kNone) << "the article's own voice";
}

TEST_F(StatementsTest, QuotationsAreDirect) {
  read("“{m:The rebels} attacked {m:the army},” {m:the minister} said.");
  ASSERT_EQ(found_.claims.size(), 1U);
  EXPECT_TRUE(found_.claims[0].direct);
  read("{m:The rebels} attacked {m:the army}, {m:the minister} said.");
  ASSERT_EQ(found_.claims.size(), 1U);
  EXPECT_FALSE(found_.claims[0].direct);
}

TEST_F(StatementsTest, CountsBelongToTheDeadliestTelling) {
  read(
      "According to {m:Norwegian officials}, these airstrikes on {m:the camp} resulted in the "
      "deaths of {k:46} people.");
  const auto holds = std::count_if(found_.statements.begin(), found_.statements.end(),
                                   [](const Statement& s) { return !s.quantities.empty(); });
  EXPECT_EQ(holds, 1);
  for (const Statement& s : found_.statements) {
    EXPECT_EQ(s.type, "ASSAULT");
    EXPECT_EQ(s.claim, 0U);
    if (!s.quantities.empty()) {
      EXPECT_EQ(s.lethal, true);
    }
  }
}

TEST_F(StatementsTest, WhoClaimsADeedToldBefore) {
  read("{m:Gunmen} shot {m:a judge}. {m:The Black Front} claimed responsibility for the attack.");
  ASSERT_EQ(found_.statements.size(), 2U);
  EXPECT_EQ(found_.statements[0].incident, found_.statements[1].incident);
  read(
      "{m:Gunmen} shot {m:a judge}. {m:The Black Front} claimed responsibility for the attack on "
      "{m:the bank}.");
  ASSERT_EQ(found_.statements.size(), 2U);
  EXPECT_NE(found_.statements[0].incident, found_.statements[1].incident);
}

TEST_F(StatementsTest, WhoTheVictimsWere) {
  read("{m:Gunmen} attacked {m:the bank}. Among the dead were {m:Ann Lee} and {m:Joe Roe}.");
  ASSERT_EQ(found_.statements.size(), 2U);
  EXPECT_EQ(found_.statements[1].recipients.size(), 2U);
  EXPECT_EQ(found_.statements[0].incident, found_.statements[1].incident);
  read("{m:The bank} was founded in 1900. Among the dead were {m:Ann Lee} and {m:Joe Roe}.");
  EXPECT_TRUE(found_.statements.empty()) << "of no deed";
}

TEST_F(StatementsTest, Times) {
  read("{m:The rebels} attacked {m:the army} {t2024-12-24:on Tuesday}.", "2024-12-26");
  ASSERT_EQ(found_.statements.size(), 1U);
  EXPECT_EQ(found_.statements[0].time_rule, "own");
  EXPECT_EQ(to_string(found_.statements[0].time.first), "2024-12-24");

  read("{m:The rebels} attacked {m:the army}.", "2024-12-26");
  ASSERT_EQ(found_.statements.size(), 1U);
  EXPECT_EQ(found_.statements[0].time_rule, "published");
  EXPECT_EQ(to_string(found_.statements[0].time.last), "2024-12-26");

  read("{m:The rebels} had attacked {m:the army}.", "2024-12-26");
  ASSERT_EQ(found_.statements.size(), 1U);
  EXPECT_FALSE(found_.statements[0].time.known()) << "background is not dated to the day";
}

TEST_F(StatementsTest, TheTimeOfASayingIsNotThatOfTheEvent) {
  read("{m:The rebels} attacked {m:the army}, {m:the minister} said {t2024-12-25:on Wednesday}.",
       "2024-12-26");
  ASSERT_EQ(found_.statements.size(), 1U);
  EXPECT_EQ(found_.statements[0].time_rule, "published");
  read(
      "{m:The minister} said {t2024-12-25:on Wednesday} that {m:the rebels} attacked {m:the army} "
      "{t2024-12-24:on Tuesday}.",
      "2024-12-26");
  ASSERT_EQ(found_.statements.size(), 1U);
  EXPECT_EQ(to_string(found_.statements[0].time.first), "2024-12-24");
  read("{t2024-12-25:On Wednesday} {m:Norway} vowed to attack {m:the rebels}.", "2024-12-26");
  ASSERT_EQ(found_.statements.size(), 1U);
  EXPECT_EQ(to_string(found_.statements[0].time.first), "2024-12-25") << "the vow is the event";
}

TEST_F(StatementsTest, TheDayOfARelativeClauseIsThatOfItsDeed) {
  read(
      "{m:The rebels} attacked {m:the soldiers} who had arrested {m:the minister} "
      "{t2024-12-20:on Friday}.",
      "2024-12-26");
  ASSERT_EQ(found_.statements.size(), 2U);
  EXPECT_EQ(found_.statements[0].time_rule, "published");
  EXPECT_EQ(to_string(found_.statements[1].time.first), "2024-12-20");
}

TEST_F(StatementsTest, YearsAreThoseTheTextTells) {
  read(
      "{m:The rebels} attacked {m:the army} in {t2011-05-02:May 2011}. Later that year, on "
      "{t2024-11-26:26 November}, {m:Norway} attacked {m:the rebels}.",
      "2024-12-30");
  ASSERT_EQ(found_.statements.size(), 2U);
  EXPECT_EQ(to_string(found_.statements[1].time.first), "2011-11-26");
  read("{m:The rebels} held {m:the army} until {t2001-01-01:2001} and attacked {m:Norway}.",
       "2024-12-30");
  ASSERT_FALSE(found_.statements.empty());
  EXPECT_FALSE(found_.statements.back().time.known()) << "until is no date";
}

TEST_F(StatementsTest, AClauseWithWhenIsOfTheTimeBeforeIt) {
  read(
      "{m:Norway} has barred {m:the generals} since {t2021-01-01:2021}, when {m:the army} attacked "
      "{m:the villagers}.",
      "2024-12-26");
  ASSERT_FALSE(found_.statements.empty());
  EXPECT_EQ(to_string(found_.statements.back().time.first), "2021-01-01");
}

TEST_F(StatementsTest, WhatIsCalledForADayIsNotOfThatDay) {
  read("{m:Norway} called elections for {t2025-03-05:March 5} and attacked {m:the rebels}.",
       "2024-12-26");
  ASSERT_FALSE(found_.statements.empty());
  EXPECT_EQ(found_.statements.back().time_rule, "published");
}

TEST_F(StatementsTest, AYearToldAsideIsNotTheNextSentences) {
  read(
      "{m:Norway} asked {m:the army} to free {m:the minister}, who has been held since "
      "{t1999-01-01:1999}. {m:The army} bombed {m:the rebels} on {t2024-12-03:December 3}.",
      "2024-12-26");
  ASSERT_FALSE(found_.statements.empty());
  EXPECT_EQ(to_string(found_.statements.back().time.first), "2024-12-03");
}

TEST_F(StatementsTest, WhatHasHappenedIsNotSetInThePastBeforeIt) {
  read(
      "In {t2019-01-01:2019} {m:Norway} attacked {m:the rebels}. {m:The army} has threatened to "
      "attack {m:the villagers}.",
      "2024-12-26");
  ASSERT_FALSE(found_.statements.empty());
  EXPECT_EQ(found_.statements.back().time_rule, "published");
}

TEST_F(StatementsTest, AnswersAreNoSecondAttack) {
  EXPECT_EQ(read("{m:Norway} condemned the killing of {m:civilians}."),
            Lines{"ACCUSE Norway >  happened"});
  EXPECT_TRUE(read("Deliberate attacks against {m:civilians} are a war crime.").empty());
  const Lines denied = read("Reports that {m:civilians} were attacked are baseless.");
  EXPECT_EQ(denied, Lines{"ASSAULT  > civilians denied"});
}

TEST_F(StatementsTest, OneHappeningToldTwiceInASentence) {
  read("{k:46} {m:villagers} were killed in {m:Norwegian} air strikes on {p:Zamora}.");
  ASSERT_EQ(found_.statements.size(), 2U);
  EXPECT_EQ(found_.statements[0].incident, found_.statements[1].incident);
  EXPECT_EQ(words(found_.statements[0].actors), "Norwegian");
  EXPECT_EQ(words(found_.statements[1].recipients), "villagers");
}

TEST_F(StatementsTest, DeniedClaimsAreTheSameHappening) {
  const Lines got = read(
      "According to {m:the minister}, {m:Norway} attacked {m:the rebels}. {m:Norway} has denied "
      "the claims.");
  const Lines wanted = {"ASSAULT Norway > the rebels happened", "REJECT Norway >  happened",
                        "ASSAULT Norway > the rebels denied"};
  EXPECT_EQ(got, wanted);
  EXPECT_EQ(found_.statements[0].incident, found_.statements[2].incident);
  EXPECT_NE(found_.statements[0].claim, found_.statements[2].claim);
}

TEST_F(StatementsTest, NoDateIsMadeUp) {
  read("{m:The rebels} attacked {m:the army}. {m:Norway} is helping {m:the army}.");
  ASSERT_EQ(found_.statements.size(), 2U);
  for (const Statement& s : found_.statements) {
    EXPECT_FALSE(s.time.known());
    EXPECT_EQ(s.time_rule, "");
  }
}

TEST_F(StatementsTest, TwoTellingsOfOneHappeningShareAnIncident) {
  read(
      "{m:Norway} attacked {m:the rebels} in {p:Goma}. Later {m:Norway} attacked {m:the rebels} in "
      "{p:Goma}. {m:Norway} attacked {m:the army} in {p:Lima}.");
  ASSERT_EQ(found_.statements.size(), 3U);
  EXPECT_EQ(found_.statements[0].incident, found_.statements[1].incident);
  EXPECT_NE(found_.statements[0].incident, found_.statements[2].incident);
}

TEST_F(StatementsTest, PlacesOfEvents) {
  read("{m:The rebels} attacked {m:the army} in {p:Goma}.");
  ASSERT_EQ(found_.statements.size(), 1U);
  EXPECT_EQ(found_.statements[0].places, std::vector<uint32_t>{0});
  EXPECT_EQ(words(found_.statements[0].recipients), "the army");
}

TEST_F(StatementsTest, WhereTheSpeakerIsNothingHappened) {
  read("{m:Officials} in {p:Islamabad} said that {m:the rebels} attacked {m:the army}.");
  ASSERT_EQ(found_.statements.size(), 1U);
  EXPECT_TRUE(found_.statements[0].places.empty());
  read(
      "{m:Officials} in {p:Islamabad} said that {m:the rebels} attacked {m:the army} in {p:Goma}.");
  ASSERT_EQ(found_.statements.size(), 1U);
  EXPECT_EQ(found_.statements[0].places, std::vector<uint32_t>{1});
  read("\"{m:The rebels} opened fire on {m:the army},\" {m:the minister} told us in {p:Goma}.");
  ASSERT_EQ(found_.statements.size(), 1U);
  EXPECT_TRUE(found_.statements[0].places.empty());
}

TEST_F(StatementsTest, ADenialOfTheCauseDeniesNoArrest) {
  read("{m:Norway} denied that this was linked to the arrest of {m:the rebels} by {m:the army}.");
  const auto arrest = std::find_if(found_.statements.begin(), found_.statements.end(),
                                   [](const Statement& s) { return s.type == "COERCE"; });
  ASSERT_NE(arrest, found_.statements.end());
  EXPECT_EQ(arrest->factuality, Factuality::happened);
  read("{m:Norway} denied the arrest of {m:the rebels} by {m:the army}.");
  const auto denied = std::find_if(found_.statements.begin(), found_.statements.end(),
                                   [](const Statement& s) { return s.type == "COERCE"; });
  ASSERT_NE(denied, found_.statements.end());
  EXPECT_EQ(denied->factuality, Factuality::denied);
}

TEST_F(StatementsTest, RejectedAccusationsAreDenied) {
  read("{m:Norway} has rejected accusations that it is arming {m:the rebels}.");
  const auto aid = std::find_if(found_.statements.begin(), found_.statements.end(),
                                [](const Statement& s) { return s.type == "AID"; });
  ASSERT_NE(aid, found_.statements.end());
  EXPECT_EQ(aid->factuality, Factuality::denied);
  read("{m:Norway} rejected a call to free {m:the men} detained by {m:the army}.");
  const auto arrest = std::find_if(found_.statements.begin(), found_.statements.end(),
                                   [](const Statement& s) { return s.type == "COERCE"; });
  ASSERT_NE(arrest, found_.statements.end());
  EXPECT_EQ(arrest->factuality, Factuality::happened) << "by the way";
}

TEST_F(StatementsTest, WhatStandsBesideAnOrderIsNoneOfIt) {
  const Lines lines = read(
      "{m:Norway} ordered {m:the envoys} to leave the country, accusing {m:the rebels} of theft.");
  EXPECT_NE(std::find(lines.begin(), lines.end(), "ACCUSE Norway > the rebels happened"),
            lines.end());
}

TEST_F(StatementsTest, PlotsAreThoseOfTheirPlotters) {
  const Lines lines = read("{m:Norway} thwarted a plot by {m:the rebels} to attack {m:the army}.");
  EXPECT_EQ(lines, Lines{"ASSAULT the rebels > the army did-not-happen"});
}

TEST_F(StatementsTest, WhatSomebodySaysInsideAClauseIsOfItsNoun) {
  const Lines lines = read(
      "{m:The interior ministry} spoke of {m:outlaw groups} which, it said, had attacked "
      "{m:a checkpoint} with mortars and killed {k:three} of {m:its men}.");
  ASSERT_FALSE(lines.empty());
  EXPECT_EQ(lines[0], "ASSAULT outlaw groups > a checkpoint happened");
}

TEST_F(StatementsTest, WhoIsSomewhereForTalksMeets) {
  const Lines lines = read("{m:The minister} was in {p:Goma} for talks with {m:the rebels}.");
  EXPECT_EQ(lines, Lines{"CONSULT the rebels+The minister >  happened"});
  EXPECT_EQ(read("{m:The minister} rejected an offer in {p:Goma} for talks with {m:the rebels}."),
            Lines{"REJECT The minister > the rebels happened"});
}

TEST_F(StatementsTest, MinistersWhoAreToMeetHaveNotMet) {
  const Lines lines = read("{m:The ministers} are to meet {m:the rebels} on Friday.");
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_TRUE(lines[0].ends_with("planned")) << lines[0];
}

TEST_F(StatementsTest, TwoOfThemAreThey) {
  const Lines lines = read("{m:The army} caught {m:the rebels} and detained two of {m:them}.");
  EXPECT_NE(std::find(lines.begin(), lines.end(), "COERCE The army > them happened"), lines.end());
}

TEST_F(StatementsTest, WithWhomIsNotWhere) {
  read("{m:Norway} attacked {m:the rebels} together with {p:Goma}.");
  ASSERT_EQ(found_.statements.size(), 1U);
  EXPECT_TRUE(found_.statements[0].places.empty());
}

TEST_F(StatementsTest, WhoIsAccusedIsNotWhereItHappened) {
  read("{m:Norway} accused {m:Stockholm} of theft.");
  ASSERT_FALSE(found_.statements.empty());
  EXPECT_TRUE(found_.statements[0].places.empty());
}

TEST_F(StatementsTest, SidesThatFightEachOtherHitNoPlace) {
  read("Clashes between {m:farmers} and {m:herders} in {p:Goma} went on.");
  ASSERT_EQ(found_.statements.size(), 1U);
  EXPECT_EQ(words(found_.statements[0].actors), "farmers+herders");
  EXPECT_TRUE(found_.statements[0].recipients.empty());
}

TEST_F(StatementsTest, WhoIsAccusedDidItAsFarAsTheAccuserGoes) {
  const Lines got = read("{m:Officials} blamed {m:the rebels} for the attack on {m:the village}.");
  const Lines wanted = {"ACCUSE Officials > the rebels happened",
                        "ASSAULT the rebels > the village happened"};
  EXPECT_EQ(got, wanted);
  EXPECT_NE(found_.statements[1].claim, kNone);
}

TEST_F(StatementsTest, AnAttackThatNobodyClaimsHappened) {
  EXPECT_EQ(read("{m:No one} has claimed responsibility for the attack on {m:the church}."),
            Lines{"ASSAULT  > the church happened"});
}

TEST_F(StatementsTest, WhatAClauseAddsToANounIsKnown) {
  EXPECT_EQ(read("{m:Norway} condemned the attack that killed {k:20} {m:people}.").back(),
            "ASSAULT  > people happened");
  EXPECT_EQ(read("{m:Norway} accused {m:Sweden} of killing {k:20} {m:people}.").back(),
            "ASSAULT Sweden > people possible");
}

TEST_F(StatementsTest, WhoeverCondemnsADeedTellsOfItToo) {
  const Lines got = read(
      "{m:The rebels} bombed {m:the camp}. {m:Norway} condemned the bombing. {m:Sweden} promised "
      "revenge and called the attack barbaric.");
  const Lines wanted = {"ASSAULT The rebels > the camp happened",
                        "ACCUSE Norway > The rebels happened",
                        "ASSAULT  >  happened",
                        "THREATEN Sweden > The rebels happened",
                        "ACCUSE Sweden > The rebels happened",
                        "ASSAULT  >  happened"};
  EXPECT_EQ(got, wanted);
  ASSERT_EQ(found_.statements.size(), 6U);
  for (const std::size_t again : {2U, 5U}) {
    EXPECT_EQ(found_.statements[again].incident, found_.statements[0].incident);
    ASSERT_NE(found_.statements[again].claim, kNone);
    EXPECT_EQ(found_.claims[found_.statements[again].claim].stance, "accuse");
  }
}

TEST_F(StatementsTest, WhoPromisesToStepUpSecurityThreatensNobody) {
  EXPECT_EQ(read("{m:The governor} promised to step up security."),
            Lines{"AGREE The governor >  happened"});
}

TEST_F(StatementsTest, WhosePlanItIsActs) {
  const Lines got = read("{m:Norway} condemned {m:Sweden}'s plan to send troops to {m:Goma}.");
  ASSERT_EQ(got.size(), 2U);
  EXPECT_NE(got[1].find(" Sweden > Goma "), std::string::npos) << got[1];
  const Lines foiled = read("{m:Norway} foiled a plot to assassinate {m:the senator}.");
  ASSERT_FALSE(foiled.empty());
  EXPECT_EQ(foiled.back(), "ASSAULT  > the senator did-not-happen");
}

TEST_F(StatementsTest, WhomACondemnedDeedHitIsNotCondemned) {
  EXPECT_EQ(read("{m:Norway} denounced the arrest of {m:the senator} in {p:Goma}."),
            (Lines{"ACCUSE Norway >  happened", "COERCE  > the senator happened"}));
  EXPECT_EQ(read("{m:Norway} vowed to retaliate for the strike on {m:its embassy}."),
            (Lines{"THREATEN Norway >  happened", "ASSAULT  > its embassy happened"}));
}

TEST_F(StatementsTest, DeedsOfOneRowAndTheirCauseAreOne) {
  read(
      "{k:Three} {m:people} were killed and {i:five} wounded when {m:rebels} ambushed {m:a "
      "convoy}.");
  ASSERT_EQ(found_.statements.size(), 3U);
  for (const Statement& s : found_.statements) {
    EXPECT_EQ(s.incident, found_.statements[0].incident);
    EXPECT_EQ(words(s.actors), "rebels");
  }
}

TEST_F(StatementsTest, WhoKilledSomeAndWoundedOthersDidItAtOneStroke) {
  read("{m:Rebels} killed {k:three} {m:soldiers} and wounded {i:five} {m:farmers}.");
  ASSERT_EQ(found_.statements.size(), 2U);
  EXPECT_EQ(found_.statements[0].incident, found_.statements[1].incident);
  read("A raid left {k:31} {m:people} dead and {i:20} wounded.");
  ASSERT_GE(found_.statements.size(), 2U);
  for (const Statement& s : found_.statements) EXPECT_EQ(s.incident, found_.statements[0].incident);
  read("{m:Rebels} killed {m:soldiers} in {p:Goma} and wounded {m:farmers} in {p:Lima}.");
  ASSERT_EQ(found_.statements.size(), 2U);
  EXPECT_NE(found_.statements[0].incident, found_.statements[1].incident);
}

TEST_F(StatementsTest, WhatIsAwaitedHasNotHappened) {
  read("{m:Norway} said that it would speak only when {m:Sweden} withdrew its troops.");
  ASSERT_FALSE(found_.statements.empty());
  EXPECT_EQ(found_.statements.back().type, "RETREAT");
  EXPECT_EQ(found_.statements.back().factuality, Factuality::conditional);
  read("{m:Norway} spoke when {m:Sweden} withdrew its troops.");
  ASSERT_FALSE(found_.statements.empty());
  EXPECT_EQ(found_.statements.back().factuality, Factuality::happened);
}

TEST_F(StatementsTest, AnOrderEndsWhereTheNextDeedBegins) {
  read("{m:Norway} ordered an inquiry and expelled {m:the ambassador}.");
  ASSERT_EQ(found_.statements.size(), 2U);
  EXPECT_EQ(found_.statements[1].type, "SANCTION");
  EXPECT_EQ(found_.statements[1].factuality, Factuality::happened);
  EXPECT_EQ(found_.statements[1].claim, kNone);
}

TEST_F(StatementsTest, TheFourthToBeKilledWas) {
  read("{m:He} is the fourth officer to be killed.");
  ASSERT_EQ(found_.statements.size(), 1U);
  EXPECT_EQ(found_.statements[0].factuality, Factuality::happened);
}

TEST_F(StatementsTest, WhereAnAttackWasIsInItsName) {
  read("The {p:Goma} bombing killed {k:nine} {m:people}.");
  ASSERT_EQ(found_.statements.size(), 2U);
  EXPECT_EQ(found_.statements[0].places, std::vector<uint32_t>{0});
  for (const Statement& s : found_.statements) {
    EXPECT_EQ(s.incident, found_.statements[0].incident);
    EXPECT_TRUE(s.actors.empty());
  }
}

TEST_F(StatementsTest, HeadlinesOfThoseWhoTradeFire) {
  read("{m:Norway} and {m:Sweden} trade fire in {p:Goma}");
  ASSERT_EQ(found_.statements.size(), 1U);
  EXPECT_EQ(found_.statements[0].type, "ASSAULT");
  EXPECT_EQ(words(found_.statements[0].actors), "Norway+Sweden");
}

TEST_F(StatementsTest, ForceForgoneIsAnAgreement) {
  const Lines got = read("{m:Norway} and {m:Sweden} agreed not to attack {m:the rebels}.");
  ASSERT_EQ(got.size(), 1U);
  EXPECT_TRUE(got[0].starts_with("AGREE ")) << got[0];
}

TEST_F(StatementsTest, ThePurposeOfADeedIsNoSecondOne) {
  read("{m:Police} fired warning shots to disperse {m:protesters}.");
  ASSERT_EQ(found_.statements.size(), 1U);
  EXPECT_EQ(found_.statements[0].factuality, Factuality::happened);
  // Who is sent to fight somebody is no help for them.
  read("{m:Norway} sent troops to attack {m:the rebels}.");
  ASSERT_EQ(found_.statements.size(), 2U);
  EXPECT_EQ(found_.statements[0].type, "MOBILIZE");
  EXPECT_EQ(found_.statements[1].type, "ASSAULT");
}

TEST_F(StatementsTest, OverATextWhoIsJailedIsInJail) {
  read("{m:Norway} jailed as thousands protest");
  const auto jailed = [&] {
    return std::find_if(found_.statements.begin(), found_.statements.end(),
                        [](const Statement& s) { return s.type == "COERCE"; });
  };
  ASSERT_NE(jailed(), found_.statements.end());
  EXPECT_EQ(words(jailed()->recipients), "Norway");
  read("{m:Norway} jailed {m:the rebels}");
  ASSERT_NE(jailed(), found_.statements.end());
  EXPECT_EQ(words(jailed()->actors), "Norway");
}

TEST_F(StatementsTest, WhatIsSentIsNotWhomItIsFor) {
  read("{m:Norway} offered to send {m:soldiers}.");
  ASSERT_EQ(found_.statements.size(), 1U);
  EXPECT_TRUE(found_.statements[0].recipients.empty());
}

TEST_F(StatementsTest, ClashesBeforeAnAgreementAreNotAgreedTo) {
  read("{m:Norway} and {m:the rebels} agree truce after deadly clashes.");
  for (const Statement& s : found_.statements) EXPECT_NE(s.type, "THREATEN");
}

TEST_F(StatementsTest, WhatALawIsAboutIsNoTarget) {
  EXPECT_EQ(read("{m:Students} rallied against a law on {m:foreign agents}."),
            Lines{"PROTEST Students >  happened"});
}

// What holds for any text, whatever the mentions say.
void check(const testing::Marked& marked, const Statements& found) {
  const auto size = static_cast<uint32_t>(marked.document.text.size());
  const auto inside = [&](Span s) { return s.begin <= s.end && s.end <= size; };
  uint32_t last = 0;
  for (const Claim& c : found.claims) {
    ASSERT_FALSE(c.cue.empty());
    ASSERT_FALSE(c.content.empty());
    for (const auto* spans : {&c.source, &c.cue, &c.content}) {
      for (const Span s : *spans) {
        ASSERT_TRUE(inside(s));
        ASSERT_FALSE(s.empty());
      }
    }
    ASSERT_GE(c.cue.front().begin, last);
    last = c.cue.front().begin;
    ASSERT_TRUE(c.inside == kNone || c.inside < found.claims.size());
  }
  last = 0;
  for (const Statement& s : found.statements) {
    ASSERT_TRUE(inside(s.anchor) && inside(s.evidence));
    ASSERT_TRUE(s.evidence.contains(s.anchor));
    ASSERT_GE(s.anchor.begin, last);
    last = s.anchor.begin;
    ASSERT_FALSE(s.type.empty());
    ASSERT_FALSE(s.rule.empty());
    ASSERT_NE(s.incident, kNone);
    ASSERT_TRUE(s.claim == kNone || s.claim < found.claims.size());
    for (const uint32_t m : s.actors) ASSERT_LT(m, marked.mentions.mentions.size());
    for (const uint32_t m : s.recipients) {
      ASSERT_LT(m, marked.mentions.mentions.size());
      ASSERT_EQ(std::count(s.actors.begin(), s.actors.end(), m), 0);
    }
    for (const uint32_t q : s.quantities) ASSERT_LT(q, marked.mentions.quantities.size());
    for (const uint32_t p : s.places) ASSERT_LT(p, marked.mentions.places.size());
    if (!marked.document.published_date().known() && marked.mentions.times.empty()) {
      ASSERT_FALSE(s.time.known());
    }
  }
}

TEST_F(StatementsTest, WhenAnOrderWasGivenIsNoPartOfIt) {
  EXPECT_EQ(read("{m:Netanyahu} ordered it after {m:six people} were shot dead.").back(),
            "ASSAULT  > six people happened");
}

TEST_F(StatementsTest, WhatNobodyConfirmsIsOpen) {
  EXPECT_EQ(read("{m:Macron} would not confirm that {m:France} had bombed {m:the camp}."),
            Lines{"ASSAULT France > the camp possible"});
}

TEST_F(StatementsTest, ABareInfinitiveHasTheTenseAboveIt) {
  EXPECT_EQ(read("{m:The unit} helped {m:the colonel} seize power in 2009.").back(),
            "COERCE the colonel >  happened");
}

TEST_F(StatementsTest, VerdictsOnADeedAreForItsDoer) {
  const Lines got =
      read("{m:Israel} bombed {m:the camp}. {m:Germany} said the bombing was illegal.");
  EXPECT_EQ(std::count(got.begin(), got.end(), "ACCUSE Germany > Israel happened"), 1);
}

TEST_F(StatementsTest, TheDeedByWhichADeedIsDoneIsTheSame) {
  const Lines got = read("{m:Israel} tried to kill {m:the leaders} with an airstrike on {m:Doha}.");
  EXPECT_EQ(got,
            (Lines{"ASSAULT Israel > the leaders happened", "ASSAULT Israel > Doha happened"}));
  EXPECT_EQ(found_.statements[0].incident, found_.statements[1].incident);
}

TEST_F(StatementsTest, WhatADeedAnswersHitOthers) {
  EXPECT_EQ(
      read("{m:India} hit {m:targets} in {p:Zamora} in retaliation for an attack on {m:tourists}.")
          .front(),
      "ASSAULT India > targets happened");
}

TEST_F(StatementsTest, BlameIsForTheDeedToldBefore) {
  read("{m:The gunmen} killed {k:26} {m:tourists}. {m:India} blamed {m:Lashkar} for the massacre.");
  ASSERT_EQ(found_.statements.size(), 3U);
  EXPECT_EQ(found_.statements[0].incident, found_.statements[2].incident);
}

TEST_F(StatementsTest, ThoseArrestedDemandWhatStandsBehindThem) {
  EXPECT_EQ(read("{m:Police} arrested {m:demonstrators} demanding early elections.").back(),
            "REQUEST demonstrators >  happened");
  EXPECT_EQ(read("{m:Police} arrested {m:demonstrators}, demanding early elections.").back(),
            "REQUEST Police >  happened");
}

TEST_F(StatementsTest, ANewClashIsNobodysDeedToldBefore) {
  EXPECT_EQ(read("{m:Miners} attacked {m:the ministry}. Clashes left {k:two} {m:protesters} dead.")
                .back(),
            "ASSAULT  > protesters happened");
}

TEST_F(StatementsTest, WhatStandsBehindASemicolonIsNoSaying) {
  read("{m:Miners} attacked {m:the ministry}; {m:police} answered with tear gas.");
  ASSERT_EQ(found_.statements.size(), 2U);
  EXPECT_EQ(found_.statements[0].claim, kNone);
}

TEST_F(StatementsTest, PassivesInARowShareTheirDoer) {
  EXPECT_EQ(read("{m:The officer} had been stoned and then dragged away by {m:followers}.").front(),
            "ASSAULT followers > The officer happened");
}

TEST_F(StatementsTest, AnyWordsInAnyOrder) {
  const std::vector<std::string> pieces = {"{m:Norway} ", "{m:the rebels} ",
                                           "{p:Goma} ",   "{k:46} ",
                                           "attacked ",   "said ",
                                           "that ",       "which ",
                                           ", ",          "and ",
                                           "to ",         "will ",
                                           "not ",        "“",
                                           "” ",          "\" ",
                                           "( ",          ") ",
                                           ". ",          "? ",
                                           "was ",        "by ",
                                           "the ",        "of ",
                                           "strike ",     "killed ",
                                           "have ",       "been ",
                                           "if ",         "according to ",
                                           "denied ",     "troops ",
                                           "\n\n",        "- ",
                                           ": ",          "helping ",
                                           "vowed ",      "it ",
                                           "é",           "\xff\xfe",
                                           "whose ",      "whom "};
  std::mt19937 random(7);
  for (int round = 0; round < 1500; ++round) {
    std::string text;
    const auto count = random() % 40;
    for (uint32_t i = 0; i < count; ++i) text += pieces[random() % pieces.size()];
    const auto marked = testing::read_marked(parser_, text);
    const Statements found = finder_.find(marked.document, marked.parse, marked.mentions);
    ASSERT_NO_FATAL_FAILURE(check(marked, found)) << text;
    const Statements again = finder_.find(marked.document, marked.parse, marked.mentions);
    ASSERT_EQ(again.statements.size(), found.statements.size());
  }
}

TEST_F(StatementsTest, AnyBytes) {
  std::mt19937 random(11);
  for (int round = 0; round < 300; ++round) {
    testing::Marked marked;
    const auto count = random() % 300;
    for (uint32_t i = 0; i < count; ++i) marked.document.text += static_cast<char>(random());
    marked.parse = parser_.parse(marked.document);
    ASSERT_NO_FATAL_FAILURE(
        check(marked, finder_.find(marked.document, marked.parse, marked.mentions)));
  }
}

TEST_F(StatementsTest, EmptyText) {
  EXPECT_TRUE(read("").empty());
  EXPECT_TRUE(claims().empty());
}

// Twice the words, about twice the time: the walks are bounded, whatever the sentence.
TEST_F(StatementsTest, LongSentencesTakeLinearTime) {
  const auto seconds = [&](int repeats) {
    std::string text = "{m:Norway} said that";
    for (int i = 0; i < repeats; ++i) {
      text += " {m:the rebels}, which {m:the army} attacked and the old long road to war and of";
    }
    text += ".";
    const auto marked = testing::read_marked(parser_, text);
    double best = 1e9;
    for (int k = 0; k < 3; ++k) {
      const auto start = std::chrono::steady_clock::now();
      (void)finder_.find(marked.document, marked.parse, marked.mentions);
      best = std::min(
          best, std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
    }
    return best;
  };
  const double small = seconds(100);
  const double large = seconds(400);
  EXPECT_LT(large, small * 4 * 4 + 0.01) << small << " s, " << large << " s";
}

}  // namespace
}  // namespace casus
