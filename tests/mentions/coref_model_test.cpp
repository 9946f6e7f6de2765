#include "mentions/coref_model.h"

#include <string>

#include <gtest/gtest.h>

#include "mentions/coref_features.h"

namespace casus::mentions {
namespace {

std::string head() { return "casus-coref-weights\t" + std::to_string(kFeatures) + "\n"; }

TEST(CorefModel, EmptyTextIsTheEmptyModel) {
  const auto model = CorefModel::load("");
  ASSERT_TRUE(model);
  EXPECT_TRUE(model->empty());
}

TEST(CorefModel, AddsUpWeights) {
  const auto model = CorefModel::load(head() + "# a comment\n0\t1.5\tbias 0 0\n2\t-1\tbias 0 2\n");
  ASSERT_TRUE(model);
  EXPECT_FLOAT_EQ(model->weight(0) + model->weight(1) + model->weight(2), 0.5F);
}

TEST(CorefModel, RefusesWhatItCannotRead) {
  EXPECT_EQ(CorefModel::load("something else\t1\n").error().code, ErrorCode::malformed);
  EXPECT_EQ(CorefModel::load("casus-coref-weights\t9999\n").error().code, ErrorCode::newer_version);
  EXPECT_EQ(CorefModel::load(head() + "x\t1\n").error().code, ErrorCode::malformed);
  const std::string beyond = std::to_string(CorefFeatures::count());
  EXPECT_EQ(CorefModel::load(head() + beyond + "\t1\tname\n").error().code, ErrorCode::malformed);
}

TEST(CorefFeatures, EveryFeatureHasAName) {
  EXPECT_EQ(CorefFeatures::name(0), "bias 0 0");
  EXPECT_FALSE(CorefFeatures::name(CorefFeatures::count() - 1).empty());
}

}  // namespace
}  // namespace casus::mentions
