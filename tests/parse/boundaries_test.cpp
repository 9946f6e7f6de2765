// Sentence boundaries: the rules and the weights each decide alone, and are told apart.
#include "parse/boundaries.h"

#include <cstring>

#include <gtest/gtest.h>

#include "parse/sentences.h"
#include "parse/tokenizer.h"

namespace casus {
namespace {

// A model file with nothing but weights: `bias` for what feature 0 says where the rules see a
// start, and where they don't.
std::string model(int8_t rule, int8_t none) {
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
  const std::size_t size = 32 + 48 + weights.size() + 8;
  std::string out(size, '\0');
  const auto put = [&](std::size_t at, auto value) {
    std::memcpy(out.data() + at, &value, sizeof(value));
  };
  std::memcpy(out.data(), "CASUSPRS", 8);
  put(8, uint32_t{1});
  put(12, uint32_t{1});
  put(16, uint64_t{size});
  std::memcpy(out.data() + 32, "boundaries", 10);
  put(48, uint32_t{1});
  put(52, uint32_t{1});
  put(56, BoundaryFeatures::kBuckets);
  put(64, uint64_t{80});
  put(72, uint64_t{weights.size() + 4});
  std::memcpy(out.data() + 80, weights.data(), weights.size());
  put(80 + weights.size(), 1.0f);
  uint64_t h = 0xcbf29ce484222325;
  for (std::size_t at = 32; at < size; at += 8) {
    uint64_t word = 0;
    std::memcpy(&word, out.data() + at, 8);
    h = (h ^ word) * 0x100000001b3;
  }
  put(24, h);
  return out;
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

TEST(Boundaries, AModelWithoutTheTableHasNoWeights) {
  std::string bytes = model(1, 1);
  bytes[32] = 'B';  // another section's name
  uint64_t h = 0xcbf29ce484222325;
  for (std::size_t at = 32; at < bytes.size(); at += 8) {
    uint64_t word = 0;
    std::memcpy(&word, bytes.data() + at, 8);
    h = (h ^ word) * 0x100000001b3;
  }
  std::memcpy(bytes.data() + 24, &h, 8);
  const auto file = ModelFile::view(bytes, "m");
  ASSERT_TRUE(file.ok());
  const auto weights = BoundaryWeights::load(*file, "m");
  ASSERT_TRUE(weights.ok());
  EXPECT_FALSE(weights->has_value());
}

}  // namespace
}  // namespace casus
