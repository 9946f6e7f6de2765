// A second opinion on tags: what it looks at, when it is asked, and what a model has to hold of it.
#include "parse/second_opinion.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "parse/model_builder.h"

namespace casus {
namespace {

// A sentence of words that nobody knows, all tagged 0.
class Words {
 public:
  explicit Words(const std::vector<std::string_view>& forms) : seen_(forms.size()) {
    for (std::size_t i = 0; i < forms.size(); ++i) {
      seen_[i].form = forms[i];
      seen_[i].key = fnv1a(forms[i]);
      note_letters(seen_[i]);
    }
    for (const SeenForm& s : seen_) words_.push_back({&s, 0, 0});
  }
  TaggedForm& operator[](std::size_t i) { return words_[i]; }
  SeenForm& seen(std::size_t i) { return seen_[i]; }
  std::vector<uint32_t> features(std::size_t i) const {
    std::vector<uint32_t> out = {7};  // is cleared
    TagFeatures(words_).of(i, out);
    return out;
  }

 private:
  std::vector<SeenForm> seen_;
  std::vector<TaggedForm> words_;
};

TEST(TagFeatures, LooksAtTheNeighboursTagsAndNotAtItsOwn) {
  Words s({"the", "open", "road", "was", "long"});
  const auto before = s.features(1);
  EXPECT_TRUE(std::ranges::all_of(before, [](uint32_t f) { return f < TagFeatures::kBuckets; }));
  s[1] = {s[1].seen, 5, 9};
  EXPECT_EQ(s.features(1), before);
  s[2].upos = 3;
  EXPECT_NE(s.features(1), before);
  s[2].upos = 0;
  s[4].upos = 3;  // too far
  EXPECT_EQ(s.features(1), before);
}

TEST(TagFeatures, CountsWhatDictionariesSay) {
  Words s({"open", "roads"});
  const auto before = s.features(1);
  s.seen(1).kinds = 0b101;
  EXPECT_EQ(s.features(1).size(), before.size() + 4);  // alone and with the shape
  s.seen(0).kinds = 0b1;
  EXPECT_EQ(s.features(1).size(), before.size() + 5);
}

// A capital says something else where every longer word has one.
TEST(TagFeatures, TellsHeadlinesFromSentences) {
  const auto third = [](std::string_view first, std::string_view second) {
    return Words({first, second, "Town", "in", "Fire"}).features(2);
  };
  const auto usual = third("Rebels", "took");
  const auto title = third("Rebels", "Took");
  std::size_t same = 0;
  for (std::size_t i = 0; i < usual.size(); ++i) same += usual[i] == title[i] ? 1U : 0U;
  EXPECT_LT(same, usual.size() - 5);  // not only those with the neighbour's form
  EXPECT_TRUE(Words({"TOWN"}).seen(0).has_capital);
  EXPECT_FALSE(Words({"TOWN"}).seen(0).has_small);
  EXPECT_FALSE(Words({"In"}).seen(0).is_capitalised);  // short
  EXPECT_TRUE(Words({"École"}).seen(0).is_capitalised);
}

TEST(SecondOpinion, IsAskedWhereTheBestLeadsByLittle) {
  EXPECT_TRUE(SecondOpinion::is_asked(std::vector<float>{1, 4, 0}));
  EXPECT_FALSE(SecondOpinion::is_asked(std::vector<float>{1, 40, 0}));
  EXPECT_TRUE(SecondOpinion::is_asked(std::vector<float>{40, 40}));
  EXPECT_FALSE(SecondOpinion::is_asked(std::vector<float>{1}));
}

// Of two tags.
class SecondOpinionModel : public ::testing::Test {
 protected:
  SecondOpinionModel() : weights_(2 * TagFeatures::kBuckets, 0) {}
  std::string bytes(float scale = 0.25f, const std::string& reading = "NOUN\tNN\t_") const {
    ModelBuilder b;
    b.lines("upos", {"NOUN", "VERB"});
    b.lines("xpos", {"VB", "NN"});
    b.lines("feats", {"Number=Sing", "_"});
    b.bytes("second.weights", 1, weights_, {scale});
    b.lines("second.readings", {reading});
    return b.build();
  }
  static std::string problem(const std::string& bytes) {
    const auto file = ModelFile::view(bytes, "m");
    const auto opinion = SecondOpinion::load(*file, "m");
    return opinion ? "" : opinion.error().message;
  }
  std::vector<int8_t> weights_;
};

TEST_F(SecondOpinionModel, AddsItsWeightsToTheScores) {
  weights_[2 * 5 + 1] = 8;
  weights_[2 * 6] = -3;
  weights_[2 * 6 + 1] = 127;
  const std::string model = bytes();
  const auto file = ModelFile::view(model, "m");
  const auto opinion = SecondOpinion::load(*file, "m");
  ASSERT_TRUE(opinion.ok() && opinion->has_value());
  std::vector<float> scores = {1, 2};
  (*opinion)->add(std::vector<uint32_t>{5, 6, 5}, scores);
  EXPECT_EQ(scores, (std::vector<float>{1 - 0.75f, 2 + (16 + 127) * 0.25f}));
  ASSERT_EQ((*opinion)->readings().size(), 1U);
  EXPECT_EQ((*opinion)->readings()[0].upos, 0);
  EXPECT_EQ((*opinion)->readings()[0].xpos, 1);
  EXPECT_EQ((*opinion)->readings()[0].feats, 1);
}

TEST_F(SecondOpinionModel, DamageIsAnErrorAndAbsenceIsNone) {
  const std::string damaged = "damaged model: second opinion";
  EXPECT_EQ(problem(bytes()), "");
  EXPECT_EQ(problem(bytes(0.3f)), damaged);  // no power of two
  EXPECT_EQ(problem(bytes(-0.5f)), damaged);
  EXPECT_EQ(problem(bytes(0.0f)), damaged);
  EXPECT_EQ(problem(bytes(0.5f, "NOUN\tNN")), damaged);
  EXPECT_EQ(problem(bytes(0.5f, "NOUN\tNNP\t_")), damaged);
  weights_.pop_back();
  EXPECT_EQ(problem(bytes()), damaged);
  ModelBuilder b;
  b.lines("upos", {"NOUN"});
  const std::string none = b.build();
  const auto file = ModelFile::view(none, "m");
  const auto opinion = SecondOpinion::load(*file, "m");
  ASSERT_TRUE(opinion.ok());
  EXPECT_FALSE(opinion->has_value());
}

}  // namespace
}  // namespace casus
