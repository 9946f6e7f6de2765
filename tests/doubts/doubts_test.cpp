// Each kind of doubt on a made-up text, and beside it a text that is fine.
#include "casus/doubts.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "casus/mentions.h"
#include "casus/parse.h"
#include "casus/statements.h"

namespace casus {
namespace {

struct Engine {
  Result<Resources> resources = Resources::embedded();
  Result<Parser> parser = Parser::load(*resources);
  Result<MentionFinder> mentions = MentionFinder::load(*resources);
  Result<StatementFinder> statements = StatementFinder::load(*resources);
  Result<DoubtFinder> doubts = DoubtFinder::load(*resources);
};
const Engine& engine() {
  static const Engine kEngine;
  return kEngine;
}

struct Read {
  std::string text;
  std::vector<Doubt> doubts;
};

Read read(std::string text, std::string published = "2024-12-20", std::string title = "") {
  Document document;
  document.title = std::move(title);
  document.published = std::move(published);
  document.language = "en";
  if (!document.title.empty()) document.text = document.title + "\n\n";
  document.body_begin = static_cast<uint32_t>(document.text.size());
  document.text += text;
  Parse parse = engine().parser->parse(document);
  engine().parser->analyse(document.text, parse);
  const Mentions mentions = engine().mentions->find(document, parse);
  const Statements statements = engine().statements->find(document, parse, mentions);
  return {document.text, engine().doubts->find(document, parse, mentions, statements)};
}

// The words in doubt, of one kind.
std::vector<std::string> words(const Read& read, std::string_view kind) {
  std::vector<std::string> out;
  for (const Doubt& doubt : read.doubts) {
    if (doubt.kind == kind) out.emplace_back(doubt.at.in(read.text));
  }
  return out;
}
using Words = std::vector<std::string>;

TEST(Doubts, APlainTextGivesNone) {
  const Read r = read(
      "The Pakistani army said on Monday that it had killed 12 militants near Peshawar. "
      "Gunmen attacked a police post in the city on Sunday, killing two officers.\n\n"
      "Prime Minister Shehbaz Sharif condemned the attack. He promised help to the families.");
  EXPECT_EQ(r.doubts.size(), 0u) << r.doubts.front().kind << ": " << r.doubts.front().reason;
}

TEST(Doubts, ANumberGluedToTheWordBefore) {
  const Read r = read("Rebels attacked a post in the north of the country16 soldiers were killed.");
  EXPECT_EQ(words(r, "garbled"), Words{"country16"});
  EXPECT_EQ(r.doubts.front().evidence.in(r.text), r.text);
  EXPECT_NE(r.doubts.front().reason.find("country16"), std::string::npos);
  EXPECT_EQ(words(read("Rebels attacked a post in the north of the country. 16 soldiers died."),
                  "garbled"),
            Words{});
  EXPECT_EQ(words(read("New covid19 cases were reported in the mp3 factory."), "garbled"), Words{});
}

TEST(Doubts, WordsGluedTogether) {
  EXPECT_EQ(words(read("Many migrants were expelledand the border was closed."), "garbled"),
            Words{"expelledand"});
  EXPECT_EQ(words(read("A thousand husbands from the island left forthwith, understanding little."),
                  "garbled"),
            Words{});
}

TEST(Doubts, ASentenceThatBeginsWhereNoneEnded) {
  EXPECT_EQ(words(read("There was a strike on foreign territory The army attacked a checkpoint."),
                  "garbled")
                .size(),
            1u);
  EXPECT_EQ(words(read("He told the newspaper The Guardian that the army attacked a checkpoint."),
                  "garbled"),
            Words{});
}

TEST(Doubts, AnActCannotBeHit) {
  EXPECT_EQ(
      words(read("The air strikes targeted the destruction of a camp and the army."), "garbled"),
      Words{"targeted the destruction"});
  EXPECT_EQ(words(read("The air strikes targeted a camp and led to its destruction."), "garbled"),
            Words{});
}

TEST(Doubts, ANameOneLetterOff) {
  EXPECT_EQ(words(read("The analyst Andrew Koribko spoke in Moscow. Later Koribco said that the "
                       "war would end."),
                  "misspelling"),
            Words{"Koribco"});
  EXPECT_EQ(
      words(read("Talks were held in Kabul. They had hoped that Kaul would agree."), "misspelling"),
      Words{"Kaul"});
  EXPECT_EQ(words(read("Hassan Ali met Hasan Raza in Korea. The Korean police and the Talibans "
                       "watched; the Taliban left."),
                  "misspelling"),
            Words{});
  EXPECT_EQ(words(read("Troops left Afganistan on Monday."), "misspelling"), Words{"Afganistan"});
}

TEST(Doubts, ATitleThatIsNotHeldAnyMore) {
  EXPECT_EQ(
      words(read("The move was praised by Pakistani Prime Minister Imran Khan."), "stale-title"),
      Words{"Prime Minister Imran Khan"});
  EXPECT_EQ(
      words(read("The move was praised by Hillary Clinton, the US secretary of state, again."),
            "stale-title"),
      Words{"Hillary Clinton, the US secretary of state"});
  EXPECT_EQ(words(read("The move was praised by former Prime Minister Imran Khan."), "stale-title"),
            Words{});
  EXPECT_EQ(words(read("In 2019, Prime Minister Imran Khan praised the move."), "stale-title"),
            Words{});
  EXPECT_EQ(words(read("The move was praised by Prime Minister Imran Khan.", "2020-03-01"),
                  "stale-title"),
            Words{});
  EXPECT_EQ(words(read("The move was praised by Prime Minister Imran Khan.", ""), "stale-title"),
            Words{});
}

TEST(Doubts, AManNobodyWasToldOf) {
  EXPECT_EQ(
      words(read("The government shelters the groups. His patronage helps them, and he knows."),
            "reference"),
      Words{"His"});
  EXPECT_EQ(
      words(read("A Taliban spokesman praised the groups. His words helped them."), "reference"),
      Words{});
  EXPECT_EQ(words(read("In his speech, Imran Khan praised the groups."), "reference"), Words{});
}

TEST(Doubts, DaysLaterThanWhat) {
  EXPECT_EQ(words(read("Relations got worse. Just a few days later there was an attack."), "order")
                .size(),
            1u);
  EXPECT_EQ(
      words(read("The talks ended on 3 December. A few days later there was an attack."), "order"),
      Words{});
}

TEST(Doubts, AnAttackWithoutADay) {
  const std::string text = "The Pakistani Air Force carried out attacks in Afghanistan.";
  EXPECT_EQ(words(read(text, ""), "undated").size(), 1u);
  EXPECT_EQ(words(read(text), "undated"), Words{});
  EXPECT_EQ(
      words(read("On 3 March 2022 the Pakistani Air Force carried out attacks in Afghanistan.", ""),
            "undated"),
      Words{});
}

TEST(Doubts, AStateThatHadEnded) {
  EXPECT_EQ(words(read("In 1997 the Soviet Union attacked the town."), "anachronism"),
            Words{"Soviet Union"});
  EXPECT_EQ(words(read("In 1987 the Soviet Union attacked the town."), "anachronism"), Words{});
  EXPECT_EQ(words(read("In 1997 the former Soviet Union was poor."), "anachronism"), Words{});
}

TEST(Doubts, ANumberNobodyVouchesFor) {
  const Read r = read("Around 15,000 fighters are reportedly marching towards the border.");
  ASSERT_EQ(words(r, "unsourced").size(), 1u);
  EXPECT_NE(r.doubts.front().reason.find("reportedly"), std::string::npos);
  EXPECT_EQ(words(read("Around 15,000 fighters are marching towards the border, the army said."),
                  "unsourced"),
            Words{});
}

TEST(Doubts, MoreMigrantsThanCanBe) {
  EXPECT_EQ(words(read("Around 5,000,000 Afghan migrants were expelled."), "scale").size(), 1u);
  EXPECT_EQ(words(read("Around 500,000 Afghan migrants were expelled."), "scale"), Words{});
}

TEST(Doubts, ACapitalOfAnotherCountry) {
  EXPECT_EQ(words(read("Talks were held in Kabul in Pakistan."), "place"),
            Words{"Kabul in Pakistan"});
  EXPECT_EQ(words(read("Talks were held in Kabul in Afghanistan."), "place"), Words{});
}

TEST(Doubts, AHeadlineThatSaysMore) {
  EXPECT_FALSE(words(read("An attack in Lima has reportedly killed 12 people.", "2024-12-20",
                          "Attack in Lima: 12 people killed"),
                     "headline")
                   .empty());
  EXPECT_EQ(words(read("The army said that 12 people were killed in Lima on Monday.", "2024-12-20",
                       "12 people killed in Lima"),
                  "headline"),
            Words{});
}

TEST(Doubts, AnyBytes) {
  for (const std::string text :
       {"", " ", "The", "\xEF\xBF\xBD", "he", "aand the16 The the16", ",,,,"}) {
    EXPECT_LT(read(text).doubts.size(), 10u);
  }
}

}  // namespace
}  // namespace casus
