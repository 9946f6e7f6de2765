#include "incidents/stories.h"

#include <algorithm>
#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "incidents/make.h"
#include "resources/blob.h"

namespace casus {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

DocumentRecord doc(const std::string& key, const std::string& published, const std::string& words) {
  DocumentRecord out = make::doc(key, {});
  out.published = published;
  std::size_t at = 0;
  while (at < words.size()) {
    const std::size_t end = std::min(words.find(' ', at), words.size());
    out.words += (out.words.empty() ? "" : " ") + words.substr(at, end - at) + ":1";
    at = end + 1;
  }
  return out;
}

// Documents of other matters, so that some words are rare and others are not.
std::vector<DocumentRecord> others() {
  std::vector<DocumentRecord> out;
  for (int i = 0; i < 30; ++i) {
    const std::string n = std::to_string(i);
    out.push_back(doc("o" + std::to_string(100 + i), "2030-05-0" + std::to_string(1 + i % 9),
                      "say people day north" + n + " plan" + n + " council" + n + " bridge" + n));
  }
  return out;
}

std::vector<Story> find(std::vector<DocumentRecord> documents) {
  std::vector<DocumentRecord> all = others();
  all.insert(all.end(), documents.begin(), documents.end());
  std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.key < b.key; });
  return find_stories(all, make::rules());
}

TEST(Stories, DocumentsOnOneMatterAreOneStory) {
  const auto stories = find({doc("a", "2030-05-01", "flood harlow river rescue people say"),
                             doc("b", "2030-05-02", "harlow flood damage river mayor day"),
                             doc("c", "2030-05-02", "strike railway union wage say people")});
  ASSERT_THAT(stories, SizeIs(1));
  EXPECT_THAT(stories[0].documents, ElementsAre("a", "b"));
  EXPECT_EQ(to_string(stories[0].days.first), "2030-05-01");
  EXPECT_EQ(to_string(stories[0].days.last), "2030-05-02");
  ASSERT_GE(stories[0].words.size(), 3u);
  EXPECT_THAT(std::vector<std::string>(stories[0].words.begin(), stories[0].words.begin() + 3),
              ::testing::UnorderedElementsAre("flood", "harlow", "river"));
  EXPECT_TRUE(stories[0].id.starts_with("s-"));
}

TEST(Stories, CommonWordsMakeNone) {
  EXPECT_THAT(find({doc("a", "2030-05-01", "say people day flood harlow river"),
                    doc("b", "2030-05-01", "say people day strike union wage")}),
              IsEmpty());
}

TEST(Stories, TheSameKindOfThingAYearLaterIsAnotherStory) {
  const auto stories = find({doc("a", "2029-05-01", "quake ostvik survey tremor damage"),
                             doc("b", "2029-05-02", "quake ostvik survey tremor relief"),
                             doc("c", "2030-05-01", "quake ostvik survey tremor damage"),
                             doc("d", "2030-05-02", "quake ostvik survey tremor relief")});
  ASSERT_THAT(stories, SizeIs(2));
  EXPECT_THAT(stories[0].documents, ElementsAre("a", "b"));
  EXPECT_THAT(stories[1].documents, ElementsAre("c", "d"));
}

TEST(Stories, AStoryGrowsOverWeeks) {
  std::vector<DocumentRecord> documents;
  for (int day = 1; day <= 28; day += 3) {
    documents.push_back(doc("a" + std::to_string(100 + day),
                            "2030-05-" + std::string(day < 10 ? "0" : "") + std::to_string(day),
                            "siege dalby garrison relief talks d" + std::to_string(day)));
  }
  ASSERT_THAT(find(documents), SizeIs(1));
}

TEST(Stories, TwinsWithoutDatesAreToldApartByWhatTheyDoNotShare) {
  std::vector<DocumentRecord> documents;
  for (int i = 0; i < 6; ++i) {
    const std::string n = std::to_string(i);
    documents.push_back(doc("a" + n, "", "quake survey tremor damage aid ostvik 61 holm x" + n));
    documents.push_back(doc("b" + n, "", "quake survey tremor damage aid harlow 58 lind y" + n));
  }
  const auto stories = find(documents);
  ASSERT_THAT(stories, SizeIs(2));
  EXPECT_THAT(stories[0].documents, SizeIs(6));
  EXPECT_THAT(stories[1].documents, SizeIs(6));
  EXPECT_EQ(stories[0].documents.front()[0], stories[0].documents.back()[0]);
}

TEST(Stories, InACrowdTwoHaveToBeMoreAlike) {
  LinkingRules rules = make::rules();
  rules.story_likeness = 0.2;
  rules.story_crowding = 0.9;
  const auto among_others = [&](bool are_alike) {
    std::vector<DocumentRecord> documents = {
        doc("a", "2030-05-01", "budget council vote tax senate mayor"),
        doc("b", "2030-05-01", "budget council vote road bridge harbour")};
    for (int i = 0; i < 60; ++i) {
      const std::string n = std::to_string(10 + i);
      documents.push_back(doc("o" + n, "2030-05-02",
                              (are_alike ? "budget council vote plan" : "plan") + n + " hall" + n +
                                  " street" + n + " school" + n));
    }
    const auto stories = find_stories(documents, rules);
    return std::any_of(stories.begin(), stories.end(), [](const Story& story) {
      return story.documents == std::vector<std::string>{"a", "b"};
    });
  };
  EXPECT_TRUE(among_others(false));
  EXPECT_FALSE(among_others(true));
}

// Those that share their words because they are of one story are no crowd that parts it.
TEST(Stories, ALargeStoryStaysWhole) {
  LinkingRules rules = make::rules();
  rules.story_likeness = 0.2;
  rules.story_crowding = 0.8;
  rules.story_most_crowd = 0.3;
  rules.ordinary_texts = 2000;
  std::vector<DocumentRecord> documents = others();
  for (int i = 0; i < 90; ++i) {
    const std::string n = std::to_string(100 + i);
    documents.push_back(
        doc("a" + n, "2030-05-02", "flood harlow river rescue tent mayor dam levee a" + n));
  }
  const auto stories = find_stories(documents, rules);
  ASSERT_THAT(stories, SizeIs(1));
  EXPECT_THAT(stories[0].documents, SizeIs(90));
}

TEST(Stories, WithoutDatesTheDaysOfTheWeekTell) {
  LinkingRules rules = make::rules();
  rules.story_likeness = 0.1;
  rules.story_weekday = 0.1;
  rules.story_weekdays = 0.2;
  rules.weekdays = {{"monday", 0}, {"thursday", 3}, {"sunday", 6}};
  const auto stories_of = [&](const std::string& published, const std::string& one,
                              const std::string& other) {
    std::vector<DocumentRecord> documents = others();
    documents.push_back(doc("a", published, "flood harlow river rescue tent " + one));
    documents.push_back(doc("b", published, "flood harlow school mayor prize " + other));
    return find_stories(documents, rules).size();
  };
  EXPECT_EQ(stories_of("", "monday", "monday"), 1u);
  EXPECT_EQ(stories_of("", "monday", "plan"), 1u);
  EXPECT_EQ(stories_of("", "monday", "thursday"), 0u);
  EXPECT_EQ(stories_of("2030-05-02", "monday", "thursday"), 1u);
  rules.story_weekdays = 0.05;  // a day less apart, over the end of the week
  EXPECT_EQ(stories_of("", "monday", "sunday"), 1u);
  EXPECT_EQ(stories_of("", "monday", "thursday"), 0u);
}

TEST(Stories, OtherWordsOfOneMatterTellAsWell) {
  const auto weights = [](const std::string& word, char first, char second) {
    return word + '\t' + first + second + std::string(Matters::kSize - 2, '^') + '\n';
  };
  const std::string blob =
      make_blob({{"models/matters", "casus-matters\t1\t64\n" + weights("flood", '}', '^') +
                                        weights("deluge", '}', '_') + weights("tent", '}', '^') +
                                        weights("wage", '^', '}') + weights("strike", '_', '}') +
                                        weights("union", '^', '}')}});
  LinkingRules rules = make::rules();
  const auto resources = Resources::view(blob, "test");
  rules.matters = *Matters::load(*resources);
  rules.story_matters = 0.5;
  rules.story_likeness = 0.4;
  const auto stories = [&](const std::string& one, const std::string& other) {
    std::vector<DocumentRecord> documents = others();
    documents.push_back(doc("a", "2030-05-01", "harlow mayor " + one));
    documents.push_back(doc("b", "2030-05-01", "harlow mayor " + other));
    return find_stories(documents, rules).size();
  };
  EXPECT_EQ(stories("flood tent", "deluge river boat"), 1u);
  EXPECT_EQ(stories("flood tent", "wage strike union"), 0u);
}

TEST(StoriesProperty, AnyWordsAndAFunctionOfTheSet) {
  std::mt19937 random(5);
  for (int round = 0; round < 10; ++round) {
    std::vector<DocumentRecord> documents;
    for (int d = 0; d < 80; ++d) {
      std::string words;
      for (int w = 0; w < 12; ++w) words += (w > 0 ? " w" : "w") + std::to_string(random() % 60);
      documents.push_back(doc("k" + std::to_string(100 + d),
                              d % 3 == 0 ? "" : "2030-05-0" + std::to_string(1 + random() % 9),
                              words));
      if (d % 9 == 0) documents.back().words += " :::: \xFF:2 w1:99999999999";
    }
    const auto once = find(documents);
    std::shuffle(documents.begin(), documents.end(), random);
    EXPECT_EQ(find(documents), once);
    std::vector<std::string> seen;
    for (const Story& story : once) {
      EXPECT_GE(story.documents.size(), 2u);
      seen.insert(seen.end(), story.documents.begin(), story.documents.end());
    }
    std::sort(seen.begin(), seen.end());
    EXPECT_EQ(std::unique(seen.begin(), seen.end()), seen.end());  // a document is in one
  }
}

}  // namespace
}  // namespace casus
