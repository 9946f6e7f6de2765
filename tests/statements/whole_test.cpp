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
    speakers_.clear();
    for (const Claim& claim : found_.claims) {
      speakers_.push_back(claim.source_mention == kNone ? "" : who({claim.source_mention}));
    }
    Lines lines;
    for (const Statement& s : found_.statements) {
      lines.push_back(s.type + " " + who(s.actors) + " > " + who(s.recipients));
    }
    return lines;
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
  read("A report of the attack by Iran said Pakistan was hit.");
  for (const std::string& speaker : speakers_) EXPECT_NE(speaker, "iran");
}

}  // namespace
}  // namespace casus
