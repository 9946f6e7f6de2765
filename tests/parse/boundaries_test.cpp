// Sentence boundaries: the rules and the weights each decide alone, and are told apart.
#include "parse/boundaries.h"

#include <gtest/gtest.h>

#include "parse/model_builder.h"
#include "parse/sentences.h"
#include "parse/tokenizer.h"

namespace casus {
namespace {

// A model file with nothing but weights: `bias` for what feature 0 says where the rules see a
// start, and where they don't.
std::string model(int8_t rule, int8_t none, std::string_view name = "boundaries") {
  std::vector<int8_t> weights(BoundaryFeatures::kBuckets, 0);
  const Resources data = *Resources::embedded();
  const ParseLexicon lexicon = std::move(*ParseLexicon::load(data, "en"));
  const std::string text = "He left. She did not go";
  Parse parse;
  tokenize(lexicon, text, {0, static_cast<uint32_t>(text.size())}, parse);
  const auto n = static_cast<uint32_t>(parse.tokens.size());
  const BoundaryRules rules(lexicon, text, parse, 0, n);
  BoundaryFeatures features;
  features.start(rules, text, parse, 0, n);
  BoundaryFeatures::Features seen;
  features.of(3, 0, seen);  // before "She"
  weights[seen[0]] = rule;
  features.of(4, 0, seen);  // before "did"
  weights[seen[0]] = none;
  ModelBuilder builder;
  builder.bytes(name, 1, weights, {1.0f});
  return builder.build();
}

std::vector<std::string> cut(const std::string& text, const BoundaryWeights* weights) {
  const Resources data = *Resources::embedded();
  const ParseLexicon lexicon = std::move(*ParseLexicon::load(data, "en"));
  Parse parse;
  tokenize(lexicon, text, {0, static_cast<uint32_t>(text.size())}, parse);
  SentenceSplitter(lexicon, weights).split(text, 0, 0, false, parse);
  std::vector<std::string> out;
  for (const Sentence& s : parse.sentences) out.emplace_back(s.span.in(text));
  return out;
}

TEST(Boundaries, RulesAloneWithoutWeights) {
  EXPECT_EQ(cut("He left. She did not go. it rained", nullptr),
            (std::vector<std::string>{"He left.", "She did not go. it rained"}));
}

TEST(Boundaries, WeightsDecideWhereThereAreAny) {
  const std::string text = "He left. She did not go";
  for (const int8_t weight : {int8_t{5}, int8_t{-5}}) {
    const std::string bytes = model(weight, -5);
    const auto file = ModelFile::view(bytes, "m");
    ASSERT_TRUE(file.ok());
    const auto weights = BoundaryWeights::load(*file, "m");
    ASSERT_TRUE(weights.ok());
    ASSERT_TRUE(weights->has_value());
    EXPECT_EQ(cut(text, &**weights).size(), weight > 0 ? 2U : 1U);
  }
}

TEST(Boundaries, NoSentenceStartsAtAMarkThatClosesOrGoesOn) {
  const std::string bytes = model(127, 127);
  const auto file = ModelFile::view(bytes, "m");
  ASSERT_TRUE(file.ok());
  const auto weights = BoundaryWeights::load(*file, "m");
  ASSERT_TRUE(weights.ok());
  for (const std::string& s : cut("\"No,\" he said (twice). \"Don't!\" And 5%, too.", &**weights))
    EXPECT_EQ(std::string(",)%.!").find(s[0]), std::string::npos) << s;
}

TEST(Boundaries, BehindAnInitialOrTitleOnlyAStarterIsLookedAt) {
  const Resources data = *Resources::embedded();
  const ParseLexicon lexicon = std::move(*ParseLexicon::load(data, "en"));
  const auto is_candidate = [&](const std::string& text, uint32_t token) {
    Parse parse;
    tokenize(lexicon, text, {0, static_cast<uint32_t>(text.size())}, parse);
    const auto n = static_cast<uint32_t>(parse.tokens.size());
    const BoundaryRules rules(lexicon, text, parse, 0, n);
    BoundaryFeatures features;
    features.start(rules, text, parse, 0, n);
    return features.is_candidate(token);
  };
  EXPECT_FALSE(is_candidate("John D. Doe left", 2));
  EXPECT_FALSE(is_candidate("John D. \"Jack\" Doe", 2));
  EXPECT_FALSE(is_candidate("Gen. Doe left", 1));
  EXPECT_TRUE(is_candidate("Plan B. He left", 2));
  EXPECT_TRUE(is_candidate("They left. ''We won''", 3));
  EXPECT_FALSE(is_candidate("They left.''", 3));
}

TEST(Boundaries, AModelWithoutTheTableHasNoWeights) {
  const std::string bytes = model(1, 1, "else");
  const auto file = ModelFile::view(bytes, "m");
  ASSERT_TRUE(file.ok());
  const auto weights = BoundaryWeights::load(*file, "m");
  ASSERT_TRUE(weights.ok());
  EXPECT_FALSE(weights->has_value());
}

}  // namespace
}  // namespace casus
