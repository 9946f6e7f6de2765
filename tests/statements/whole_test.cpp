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
    Document document;
    document.published = "2026-05-03";
    document.language = "en";
    document.text = text;
    Parse parse = parser_.parse(document);
    parser_.analyse(document.text, parse);
    const Mentions mentions = mentions_.find(document, parse);
    found_ = statements_.find(document, parse, mentions);
    const auto who = [&](const std::vector<uint32_t>& all) {
      std::string out;
      for (const uint32_t m : all) {
        const Mention& mention = mentions.mentions[m];
        if (!out.empty()) out += "+";
        out += mention.actor != kNone ? mentions.actors[mention.actor].id
                                      : std::string(mention.span.in(text));
      }
      return out;
    };
    Lines lines;
    for (const Statement& s : found_.statements) {
      lines.push_back(s.type + " " + who(s.actors) + " > " + who(s.recipients));
    }
    return lines;
  }

  // "doers > those hit" of every deed of force, by their words.
  Lines deeds(std::string_view text) {
    Document document;
    document.published = "2026-05-03";
    document.language = "en";
    document.text = text;
    Parse parse = parser_.parse(document);
    parser_.analyse(document.text, parse);
    const Mentions mentions = mentions_.find(document, parse);
    const auto words = [&](const std::vector<uint32_t>& all) {
      std::string out;
      for (const uint32_t m : all) {
        if (!out.empty()) out += "+";
        out += mentions.mentions[m].span.in(text);
      }
      return out;
    };
    Lines lines;
    for (const Statement& s : statements_.find(document, parse, mentions).statements) {
      if (s.type != "ASSAULT" || s.factuality != Factuality::happened) continue;
      const std::string doers = words(s.actors);
      const std::string hit = words(s.recipients);
      lines.push_back(doers + (doers.empty() ? ">" : " >") + (hit.empty() ? "" : " " + hit));
    }
    return lines;
  }

  Resources data_ = *Resources::embedded();
  Parser parser_ = std::move(*Parser::load(data_));
  MentionFinder mentions_ = std::move(*MentionFinder::load(data_));
  StatementFinder statements_ = std::move(*StatementFinder::load(data_));
  Statements found_;
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
       {"> THE U.S. EMBASSY"}},
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
      {"The citizen was killed on Monday. He was identified as Billy Murphy.",
       {"> The citizen+Billy Murphy"}},
  };
  for (const Case& c : cases) EXPECT_EQ(deeds(c.text), c.deeds) << c.text;
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

TEST_F(WholeTest, WhoseEmbassyItIsIsNotWhere) {
  read("A bomb exploded at the French embassy in Lima.");
  ASSERT_FALSE(found_.statements.empty());
  EXPECT_EQ(found_.statements[0].places.size(), 1U);
  read("A bomb exploded near the U.S. embassy on Monday.");
  ASSERT_FALSE(found_.statements.empty());
  EXPECT_TRUE(found_.statements[0].places.empty());
}

}  // namespace
}  // namespace casus
