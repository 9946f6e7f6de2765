// A second opinion on names: what it looks at, when it is asked, and what a model has to hold of
// it.
#include "parse/name_opinion.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "parse/model_builder.h"

namespace casus {
namespace {

constexpr uint16_t kProper = 3;

// A sentence of words that nobody knows; those with a capital are proper nouns.
class Words {
 public:
  explicit Words(const std::vector<std::string_view>& forms) : seen_(forms.size()) {
    for (std::size_t i = 0; i < forms.size(); ++i) {
      seen_[i].form = forms[i];
      seen_[i].key = fnv1a(forms[i]);
      note_letters(seen_[i]);
    }
    for (const SeenForm& s : seen_)
      words_.push_back({&s, s.has_capital ? kProper : uint16_t{0}, uint16_t{0}});
  }
  TaggedForm& operator[](std::size_t i) { return words_[i]; }
  std::vector<uint32_t> features(std::size_t i) const {
    std::vector<uint32_t> out = {7};  // is cleared
    NameFeatures(words_, kProper).of(i, out);
    return out;
  }

 private:
  std::vector<SeenForm> seen_;
  std::vector<TaggedForm> words_;
};

TEST(NameFeatures, LooksAtTheWholeRowOfProperNouns) {
  const auto of_first = [](std::string_view last) {
    return Words({"near", "Saro", "Vell", "Lume", last, "yesterday"}).features(1);
  };
  const auto before = of_first("Works");
  EXPECT_TRUE(std::ranges::all_of(before, [](uint32_t f) { return f < NameFeatures::kBuckets; }));
  EXPECT_NE(of_first("Holdings"), before);  // three words on, but of the row
  Words cut({"near", "Saro", "Vell", "Lume", "Works", "yesterday"});
  cut[3].upos = 0;
  EXPECT_LT(cut.features(3).size(), cut.features(1).size());  // in no row
}

TEST(NameFeatures, LooksAtItsOwnTags) {
  Words s({"near", "Saro", "yesterday"});
  const auto before = s.features(1);
  s[1].xpos = 5;
  EXPECT_NE(s.features(1), before);
}

TEST(NameOpinion, IsAskedWhereTheBestLeadsByLittle) {
  EXPECT_TRUE(NameOpinion::is_asked(std::vector<float>{1, 4, 0}));
  EXPECT_FALSE(NameOpinion::is_asked(std::vector<float>{1, 40, 0}));
}

// Of two labels.
class NameOpinionModel : public ::testing::Test {
 protected:
  NameOpinionModel() : weights_(2 * NameFeatures::kBuckets, 0) {}
  std::string bytes(float scale = 0.25F) const {
    ModelBuilder b;
    b.lines("names", {"O", "B-a"});
    b.bytes("names.weights", 1, weights_, {scale});
    return b.build();
  }
  static std::string problem(const std::string& bytes) {
    const auto file = ModelFile::view(bytes, "m");
    const auto opinion = NameOpinion::load(*file, "m");
    return opinion ? "" : opinion.error().message;
  }
  std::vector<int8_t> weights_;
};

TEST_F(NameOpinionModel, AddsItsWeightsToTheScores) {
  weights_[2 * 5 + 1] = 8;
  weights_[2 * 6] = -3;
  const std::string model = bytes();
  const auto file = ModelFile::view(model, "m");
  const auto opinion = NameOpinion::load(*file, "m");
  ASSERT_TRUE(opinion.ok() && opinion->has_value());
  std::vector<float> scores = {1, 2};
  (*opinion)->add(std::vector<uint32_t>{5, 6, 5}, scores);
  EXPECT_EQ(scores, (std::vector<float>{1 - 0.75F, 2 + 16 * 0.25F}));
}

TEST_F(NameOpinionModel, DamageIsAnErrorAndAbsenceIsNone) {
  const std::string damaged = "damaged model: second opinion on names";
  EXPECT_EQ(problem(bytes()), "");
  EXPECT_EQ(problem(bytes(0.3F)), damaged);  // no power of two
  EXPECT_EQ(problem(bytes(-0.5F)), damaged);
  weights_.pop_back();
  EXPECT_EQ(problem(bytes()), damaged);
  ModelBuilder b;
  b.lines("names", {"O"});
  const std::string none = b.build();
  const auto file = ModelFile::view(none, "m");
  const auto opinion = NameOpinion::load(*file, "m");
  ASSERT_TRUE(opinion.ok());
  EXPECT_FALSE(opinion->has_value());
}

}  // namespace
}  // namespace casus
