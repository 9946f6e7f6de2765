#include "mentions/head_words.h"

#include "mentions/fixture.h"

namespace casus::mentions {
namespace {

const HeadWords& heads() {
  static const Result<HeadWords> kHeads = HeadWords::load(test::resources());
  return kHeads.value();
}

TEST(HeadWords, KindsByTheWholeWord) {
  EXPECT_EQ(heads().noun("soldier").sense, Sense::person);
  EXPECT_EQ(heads().noun("daughter").gender, Gender::female);
  EXPECT_EQ(heads().noun("tuesday").sense, Sense::time);
  EXPECT_EQ(heads().noun("zzz").sense, Sense::none);
}

TEST(HeadWords, KindsByTheEnding) {
  EXPECT_EQ(heads().noun("cellist").sense, Sense::person);
  EXPECT_EQ(heads().noun("ist").sense, Sense::none);  // an ending alone is no word
}

TEST(HeadWords, KindsByTheFormBeforeTheLemma) {
  EXPECT_EQ(heads().noun("newsmen", "news").sense, Sense::person) << "a lemma guessed wrong";
  EXPECT_EQ(heads().noun("women", "woman").gender, Gender::female);
  EXPECT_EQ(heads().noun("soldiers", "soldier").sense, Sense::person);
  EXPECT_EQ(heads().noun("leftists", "Leftist").sense, Sense::person) << "a lemma with a capital";
  EXPECT_EQ(heads().noun("specimen", "specimen").sense, Sense::other);
}

TEST(HeadWords, Pronouns) {
  ASSERT_NE(heads().pronoun("herself"), nullptr);
  EXPECT_EQ(heads().pronoun("herself")->sort, PronounSort::reflexive);
  EXPECT_EQ(heads().pronoun("they")->number, Plurality::plural);
  EXPECT_EQ(heads().pronoun("which"), nullptr);
}

TEST(HeadWords, GivenNames) {
  EXPECT_EQ(heads().of_given_name("mary"), Gender::female);
  EXPECT_EQ(heads().of_given_name("vladimir"), Gender::male);
  EXPECT_EQ(heads().of_given_name("zzz"), Gender::unknown);
}

TEST(HeadWords, PluralPeopleAreAGroup) {
  EXPECT_EQ(kind_of(Sense::person, Plurality::plural), MentionKind::group);
  EXPECT_EQ(kind_of(Sense::event, Plurality::singular), MentionKind::other);
}

}  // namespace
}  // namespace casus::mentions
