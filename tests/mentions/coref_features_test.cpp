#include "mentions/coref_features.h"

#include <cmath>
#include <string>
#include <vector>

#include "mentions/fixture.h"

namespace casus::mentions {
namespace {

// Tables of weights added up are another way to the score that the features give one by one.
TEST(CorefFeatures, QuickScoreIsTheScore) {
  const auto lexicon = Lexicon::load(test::resources());
  const auto heads = HeadWords::load(test::resources());
  const auto model = CorefModel::load(test::resources().section("models/coref"));
  ASSERT_TRUE(lexicon && heads && model);
  Document document;
  document.text =
      "President Jane Doe of Chile met Turkish officials in Ankara on Monday. She said the two "
      "sides had agreed. \"We will sign it,\" the president told reporters, who asked her about "
      "the 12 prisoners.\n\nThe officials left. Their prisoners, two brothers, stayed where they "
      "were; the brothers' lawyer said that he knew nothing of this.";
  Parse parse = test::parser().parse(document);
  test::parser().analyse(document.text, parse);
  if (!parse.has_tags()) GTEST_SKIP() << "no model";
  const Words words = words_of(document, parse);
  Draft draft(words, parse, *lexicon, {});
  find_items(draft, document, *heads);
  const std::vector<Node> nodes = coref_nodes(draft, *heads);
  const CorefFeatures features(draft, nodes);
  ASSERT_GT(nodes.size(), 10U);
  std::vector<EntityState> alone(nodes.size());
  for (uint32_t m = 0; m < nodes.size(); ++m) features.join(m, alone[m]);
  constexpr float kOff = CorefFeatures::kRounding;
  for (uint32_t m = 0; m < nodes.size(); ++m) {
    const CorefFeatures::Later later = features.later(*model, m);
    for (uint32_t a = 0; a < m; ++a) {
      const float score = features.score(*model, m, a, alone[a]);
      const auto quick = [&](float least) {
        return features.quick_score(*model, later, a, alone[a], least);
      };
      EXPECT_GE(features.most_of_pair(later, a), score - kOff) << m << " " << a;
      EXPECT_NEAR(quick(-1e9F), score, kOff) << m << " " << a;
      EXPECT_NEAR(quick(score), score, kOff) << "kept where it may win " << m << " " << a;
      EXPECT_LT(quick(score + 1), score + 1 - kOff) << "or is less " << m << " " << a;
    }
  }
}

}  // namespace
}  // namespace casus::mentions
