#include "mentions/fixture.h"

namespace casus {
namespace {

using test::find;
using test::Found;

std::string phrase(const Found& f, std::string_view head) {
  for (const Mention& m : f.mentions.mentions) {
    if (f.text(m.head) == head) return std::string(f.text(m.phrase));
  }
  return "";
}

TEST(Phrases, ReachToTheEndOfTheRelativeClause) {
  const Found f = find("The young soldiers who guard the old bridge left with their general.");
  EXPECT_EQ(phrase(f, "soldiers"), "The young soldiers who guard the old bridge");
  EXPECT_EQ(phrase(f, "bridge"), "the old bridge");
  EXPECT_EQ(phrase(f, "general"), "their general");
}

TEST(Phrases, CoreEndsWithTheHead) {
  const Found f = find("The young soldiers who guard the old bridge left with their general.");
  ASSERT_NE(f.mention("The young soldiers"), nullptr);
  EXPECT_EQ(f.mention("The young soldiers")->form, MentionForm::nominal);
}

TEST(Phrases, TitleIsPartOfThePhraseNotOfTheName) {
  const Found f = find("Nigerian minister Ada Obi spoke in Lagos.");
  const Mention* m = f.mention("Ada Obi");
  ASSERT_NE(m, nullptr);
  EXPECT_EQ(f.text(m->phrase), "Nigerian minister Ada Obi");
}

TEST(Phrases, PossessiveBelongsToThePhrase) {
  const Found f = find("They met the company's board.");
  EXPECT_EQ(phrase(f, "company"), "the company's");
}

TEST(Phrases, UnknownNamesThatActAreMentions) {
  const Found f = find("Gollum attacked Frodo.");
  ASSERT_TRUE(f.mention("Gollum") && f.mention("Frodo"));
  EXPECT_NE(f.mention("Gollum")->actor, f.mention("Frodo")->actor);
}

TEST(Phrases, OwnerWithinAPlace) {
  const Found f = find("Security forces in Guinea arrested two students.");
  const Actor* a = f.actor_record(f.actor("Security forces"));
  ASSERT_NE(a, nullptr);
  EXPECT_EQ(a->country, "GIN");
}

TEST(Phrases, PeopleOfACountry) {
  const Found f = find("Iraqi Kurds fled over the border.");
  const Actor* a = f.actor_record(f.actor("Kurds"));
  ASSERT_NE(a, nullptr);
  EXPECT_EQ(a->country, "IRQ");
}

TEST(Phrases, SomeOfAStatesPeopleAreNotTheState) {
  for (const char* text :
       {"Two Israelis were hurt in the attack.", "Young Israelis met in the square.",
        "Thousands of Israelis left the town.", "Some Israelis left the town."}) {
    const Found f = find(text);
    const Actor* a = f.actor_record(f.actor("Israelis"));
    ASSERT_NE(a, nullptr) << text;
    EXPECT_EQ(a->country, "ISR") << text;
    EXPECT_EQ(a->sectors, std::vector<std::string>{"CVL"}) << text;
    EXPECT_EQ(a->part_of, "israel") << text;
  }
  for (const char* text : {"The Israelis met the envoy.", "Envoys met leaders of the Israelis."}) {
    const Found f = find(text);
    EXPECT_EQ(f.actor("Israelis"), "israel") << text;
  }
}

TEST(Phrases, OfficeGivesItsHolderCountryAndSector) {
  const Found f = find("Nigerian minister Ada Obi spoke in Lagos.");
  const Actor* a = f.actor_record(f.actor("Ada Obi"));
  ASSERT_NE(a, nullptr);
  EXPECT_EQ(a->country, "NGA");
  ASSERT_FALSE(a->sectors.empty());
  EXPECT_EQ(a->sectors.front(), "GOV");
}

TEST(Phrases, WhoStandsBeforeTheCommaIsThePersonBehindIt) {
  const Found f = find("His counterpart, Ada Obi, spoke. Later Ada Obi left.");
  ASSERT_TRUE(f.mention("His counterpart") && f.mention("Ada Obi"));
  EXPECT_EQ(f.actor("His counterpart"), f.actor("Ada Obi"));
  EXPECT_EQ(f.mention("His counterpart")->entity, f.mention("Ada Obi")->entity);
}

TEST(Phrases, BasedInACountry) {
  const Found f = find("A Somalia-based paramilitary group claimed the attack.");
  const Actor* a = f.actor_record(f.actor("A Somalia-based paramilitary group"));
  ASSERT_NE(a, nullptr);
  EXPECT_EQ(a->country, "SOM");
}

TEST(Phrases, ARelativePronounIsNoMention) {
  const Found f = find("The group that attacked the town fled.");
  EXPECT_EQ(f.mention("that"), nullptr);
}

TEST(Phrases, FightersFromAGroupAreItsOwn) {
  const Found f = find("Gunmen from the Islamist group al-Shabaab stormed a hotel.");
  EXPECT_EQ(f.actor("Gunmen"), "al-shabaab");
}

TEST(Phrases, CapitalsOwnDeedsAndHaveTies) {
  EXPECT_EQ(find("Chisinau's expulsion of envoys angered many.").actor("Chisinau"), "moldova");
  EXPECT_EQ(find("Norway has close ties with Beijing.").actor("Beijing"), "china");
  EXPECT_EQ(find("Norway feared Beijing's missile program.").actor("Beijing"), "china");
  EXPECT_EQ(find("Norway spoke of differences with Beijing.").actor("Beijing"), "china");
  EXPECT_NE(find("Talks in Beijing ended on Monday.").actor("Beijing"), "china");
  EXPECT_NE(find("Beijing's parks are full.").actor("Beijing"), "china");
}

}  // namespace
}  // namespace casus
