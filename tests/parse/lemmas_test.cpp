#include "parse/lemmas.h"

#include <gtest/gtest.h>

#include "parse/model_builder.h"

namespace casus {
namespace {

class LemmasTest : public ::testing::Test {
 protected:
  // Rules: 0 lower case; 1 as it stands; 2 without -ing; 3 the same and an e; 4 "sing" for "sang";
  // 5 without commas.
  static std::string model() {
    ModelBuilder b;
    b.lines("lemma", {"0\t0\t", "1\t0\t", "0\t3\t", "0\t3\te", "0\t3\ting", "3\t0\t"});
    put(b, "lemma.forms", "lemma.rules", {"sang\tVBD", "Sang\tNNP", "Sang\tNNP+VERB"},
        {{4}, {1}, {4}});
    put(b, "lemma.ends", "lemma.guesses",
        {"VBG\t\ting", "VBG\t\tating", "VBG\t\t", "NN\tx\t", "NN\tA\t", "CD\tx\t,000"},
        {{2, 3, -1}, {3, -1, -1}, {0, -1, -1}, {0, -1, -1}, {1, -1, -1}, {5, -1, -1}});
    b.keys("lemma.kept", {"—"});
    b.keys("lemma.known", {"vote\tVB", "vot\tNN"});
    return b.build();
  }
  static void put(ModelBuilder& b, const char* keys, const char* numbers,
                  const std::vector<std::string>& texts,
                  const std::vector<std::vector<float>>& rules) {
    std::vector<float> in_order;
    for (const std::size_t i : b.keys(keys, texts))
      in_order.insert(in_order.end(), rules[i].begin(), rules[i].end());
    b.floats(numbers, rules[0].size() == 1 ? 1 : texts.size(), in_order);
  }
  std::string lemma(std::string_view form, std::string_view xpos, Upos upos = Upos::propn) const {
    std::string out;
    lemmas_->append(form, upos, xpos, out);
    return out;
  }

  std::string bytes_ = model();
  Result<ModelFile> file_ = ModelFile::view(bytes_, "m");
  Result<Lemmas> lemmas_ = Lemmas::load(*file_, "m");
};

TEST_F(LemmasTest, ASeenFormTakesTheRuleItTook) {
  ASSERT_TRUE(lemmas_.ok());
  EXPECT_EQ(lemma("sang", "VBD"), "sing");
  EXPECT_EQ(lemma("SANG", "VBD"), "sing");
  EXPECT_EQ(lemma("Sang", "NNP"), "Sang");
  EXPECT_EQ(lemma("Sang", "NNP", Upos::verb), "sing");
}

TEST_F(LemmasTest, AnotherGoesByItsLongestEndingAndWhatIsKnown) {
  ASSERT_TRUE(lemmas_.ok());
  EXPECT_EQ(lemma("voting", "VBG"), "vote");  // "vot" is known as a noun alone
  EXPECT_EQ(lemma("going", "VBG"), "go");     // neither is known: the likeliest
  EXPECT_EQ(lemma("rotating", "VBG"), "rotate");
  EXPECT_EQ(lemma("Xyz", "VBG"), "xyz");
}

TEST_F(LemmasTest, CapitalsCountForNouns) {
  ASSERT_TRUE(lemmas_.ok());
  EXPECT_EQ(lemma("box", "NN"), "box");
  EXPECT_EQ(lemma("NATO", "NN"), "NATO");
  EXPECT_EQ(lemma("2,512,700", "CD"), "2512700");
}

TEST_F(LemmasTest, WithoutAnyRuleTheFormIsItsLemmaButForTypographicMarks) {
  ASSERT_TRUE(lemmas_.ok());
  EXPECT_EQ(lemma("“", "``"), "\"");
  EXPECT_EQ(lemma("—", ":"), "—");
  EXPECT_EQ(lemma("", "NN"), "");
}

TEST_F(LemmasTest, TablesThatDoNotFitAreAnError) {
  ModelBuilder b;
  b.lines("lemma", {"0\t0\t"});
  b.keys("lemma.forms", {"a\tDT"});
  b.floats("lemma.rules", 1, {1});  // there is only rule 0
  b.keys("lemma.ends", {"DT\t\t"});
  b.floats("lemma.guesses", 1, {0, -1, -1});
  const std::string bytes = b.build();
  const auto file = ModelFile::view(bytes, "m");
  ASSERT_TRUE(file.ok());
  EXPECT_FALSE(Lemmas::load(*file, "m").ok());
}

}  // namespace
}  // namespace casus
