#include "render/exchange_codes.h"

#include <gtest/gtest.h>

namespace casus {
namespace {

const ExchangeCodes& codes() {
  static const ExchangeCodes kCodes = [] {
    const auto data = Resources::embedded();
    return ExchangeCodes::load(data.value()).value();
  }();
  return kCodes;
}

TEST(ExchangeCodes, CountriesByEitherCode) {
  const CountryCodes* ukraine = codes().country("UKR");
  ASSERT_NE(ukraine, nullptr);
  EXPECT_EQ(ukraine->fips, "UP");
  EXPECT_EQ(ukraine->cow, "369");
  EXPECT_EQ(codes().country("UA")->name, ukraine->name);
  EXPECT_EQ(codes().country("RO")->cameo, "ROM");
  EXPECT_EQ(codes().country("IGO"), nullptr);
  EXPECT_EQ(codes().country(""), nullptr);
}

TEST(ExchangeCodes, ScoresAreMeansOverModes) {
  EXPECT_DOUBLE_EQ(codes().score("ASSAULT", {}), -9);
  EXPECT_DOUBLE_EQ(codes().score("ASSAULT", {"aerial", "beat"}), -8.5);
  EXPECT_DOUBLE_EQ(codes().score("PROTEST", {"vandalize"}), -5);  // a mode without its own
  EXPECT_DOUBLE_EQ(codes().score("PICNIC", {"aerial"}), 0);
}

TEST(ExchangeCodes, CameoByModeElseByType) {
  EXPECT_EQ(codes().cameo("ASSAULT", {"aerial"}), "195");
  EXPECT_EQ(codes().cameo("ASSAULT", {"unheard-of"}), "180");
  EXPECT_EQ(codes().cameo("PICNIC", {}), "");
  EXPECT_EQ(codes().sector("JRN")->cameo_type, "MED");
  EXPECT_EQ(codes().event("CONSULT")->quad, 1);
}

}  // namespace
}  // namespace casus
