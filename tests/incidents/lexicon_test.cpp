#include "incidents/lexicon.h"

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "incidents/make.h"

namespace casus {
namespace {

using ::testing::ElementsAre;

TEST(Lexicon, AWordHasOneNumber) {
  const LinkingRules rules = make::rules();
  Lexicon lexicon(rules);
  CountedWords words;
  {
    const std::string text = "flood:4 harlow:2 flood:1";
    words = lexicon.add_all(text);  // which is not kept
  }
  ASSERT_EQ(words->size(), 3u);
  EXPECT_EQ((*words)[0].word, (*words)[2].word);
  EXPECT_EQ((*words)[1].count, 2u);
  EXPECT_EQ(lexicon.size(), 2u);
  EXPECT_EQ(lexicon.add("harlow"), (*words)[1].word);
  EXPECT_EQ(lexicon.word((*words)[1].word), "harlow");
  EXPECT_EQ(lexicon.rareness((*words)[0].word), rareness("flood", rules));
}

TEST(LocalWords, AreNumberedAsTheyCome) {
  LocalWords words;
  EXPECT_EQ(words.add(700), 0u);
  EXPECT_EQ(words.add(3), 1u);
  EXPECT_EQ(words.add(700), 0u);
  EXPECT_THAT(words.words(), ElementsAre(700, 3));
  words.clear();
  EXPECT_EQ(words.add(3), 0u);
}

}  // namespace
}  // namespace casus
