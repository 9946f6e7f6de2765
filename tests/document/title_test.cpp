#include "document/html/title.h"

#include <gtest/gtest.h>

namespace casus {
namespace {

TEST(StripSite, CutsTheSitesNameOffEitherEnd) {
  const auto strip = [](std::string_view title) {
    return strip_site(title, "The Example Times", "exampletimes.org");
  };
  EXPECT_EQ(strip("Rain closes roads - The Example Times"), "Rain closes roads");
  EXPECT_EQ(strip("Rain closes roads | World | Example Times"), "Rain closes roads | World");
  EXPECT_EQ(strip("The Example Times | Rain closes roads"), "Rain closes roads");
  EXPECT_EQ(strip("Rain closes roads - and schools"), "Rain closes roads - and schools");
  EXPECT_EQ(strip("The Example Times"), "The Example Times");
  EXPECT_EQ(strip("  "), "");
}

TEST(NamesSite, KnowsOutletAndHost) {
  EXPECT_TRUE(names_site("Example Times", "", "exampletimes.org"));
  EXPECT_TRUE(names_site("Example Times Online", "Example Times", ""));
  EXPECT_FALSE(names_site("Rain", "Example Times", "exampletimes.org"));
  EXPECT_FALSE(names_site("Rain", "", ""));
}

TEST(Likeness, CountsSharedWords) {
  EXPECT_EQ(likeness("Rain closes roads", "rain closes ROADS!"), 1);
  EXPECT_EQ(likeness("Rain", "Snow"), 0);
  EXPECT_EQ(likeness("", "Snow"), 0);
  EXPECT_DOUBLE_EQ(likeness("Rain closes roads", "Rain closes schools"), 2.0 / 3);
}

}  // namespace
}  // namespace casus
