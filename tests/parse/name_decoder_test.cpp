#include "parse/name_decoder.h"

#include <random>

#include <gtest/gtest.h>

namespace casus {
namespace {

const std::vector<std::string> kTags = {"O", "B-a", "I-a", "B-b", "I-b"};

std::vector<uint16_t> decoded(const std::vector<std::vector<float>>& rows) {
  std::vector<float> scores;
  for (const auto& row : rows) scores.insert(scores.end(), row.begin(), row.end());
  std::vector<uint16_t> out = {7};  // is appended to
  NameDecoder(kTags).decode(scores.data(), kTags.size(), rows.size(), out);
  EXPECT_EQ(out.front(), 7);
  out.erase(out.begin());
  return out;
}

TEST(NameDecoder, ANameIsOfOneKind) {
  // Word by word: B-a I-b. As one name, b's two are the likelier.
  EXPECT_EQ(decoded({{0, 3, 0, 2, 0}, {0, 0, 0, 0, 4}}), (std::vector<uint16_t>{3, 4}));
  EXPECT_EQ(decoded({{0, 3, 0, 2, 0}, {0, 0, 3.5f, 0, 4}}), (std::vector<uint16_t>{1, 2}));
}

TEST(NameDecoder, NothingGoesOnFromNothing) {
  EXPECT_EQ(decoded({{1, 0, 9, 0, 0}}), (std::vector<uint16_t>{0}));
  EXPECT_EQ(decoded({{9, 0, 0, 0, 0}, {1, 2, 8, 0, 0}, {9, 0, 0, 0, 0}}),
            (std::vector<uint16_t>{0, 1, 0}));
  EXPECT_EQ(decoded({{0, 5, 0, 0, 0}, {0, 5, 4, 0, 0}}), (std::vector<uint16_t>{1, 1}));
}

TEST(NameDecoder, AKindLeadsBeforeTheOthersAndNone) {
  const std::vector<float> scores = {1, 3, 4, 2, 0};
  const NameDecoder decoder(kTags);
  EXPECT_EQ(decoder.lead(scores.data(), 1), 2);   // B-a or I-a, before B-b
  EXPECT_EQ(decoder.lead(scores.data(), 4), -2);  // b behind a
  EXPECT_EQ(decoder.lead(scores.data(), 0), 0);
}

// Against all sequences there are.
TEST(NameDecoder, FindsTheBestThatIsAllowed) {
  std::mt19937 random(5);
  std::uniform_real_distribution<float> range(-2.0f, 2.0f);
  for (int round = 0; round < 50; ++round) {
    constexpr std::size_t kWords = 4;
    std::vector<std::vector<float>> rows(kWords, std::vector<float>(kTags.size()));
    for (auto& row : rows) {
      for (float& x : row) x = range(random);
    }
    float best = -1e9f;
    std::vector<uint16_t> expected;
    for (unsigned code = 0; code < 5 * 5 * 5 * 5; ++code) {
      std::vector<uint16_t> tags;
      float sum = 0;
      bool is_allowed = true;
      unsigned rest = code;
      for (std::size_t t = 0; t < kWords; ++t, rest /= 5) {
        const auto tag = static_cast<uint16_t>(rest % 5);
        const bool goes_on = tag == 2 || tag == 4;
        is_allowed =
            is_allowed && (!goes_on || (t > 0 && (tags.back() == tag || tags.back() + 1 == tag)));
        tags.push_back(tag);
        sum += rows[t][tag];
      }
      if (is_allowed && sum > best) best = sum, expected = tags;
    }
    EXPECT_EQ(decoded(rows), expected);
  }
}

}  // namespace
}  // namespace casus
