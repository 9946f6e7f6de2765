#include "text/parts.h"

#include <cstdint>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "casus/text.h"

namespace casus {
namespace {

TEST(Parts, AreTrimmedAndNoneIsEmpty) {
  EXPECT_THAT(parts_of(" a | b c||d|", '|'), ::testing::ElementsAre("a", "b c", "d"));
  EXPECT_THAT(parts_of("one  two", ' '), ::testing::ElementsAre("one", "two"));
  EXPECT_TRUE(parts_of("", ',').empty());
  EXPECT_TRUE(parts_of(" , ", ',').empty());
}

TEST(Parts, NumbersAreAllOfTheText) {
  EXPECT_EQ(number_in<uint64_t>("18446744073709551615"), UINT64_MAX);
  EXPECT_EQ(number_in<int>("-12"), -12);
  EXPECT_EQ(number_in<double>("1.5"), 1.5);
  for (const std::string_view bad : {"", "-1", "+1", "1 ", " 1", "18446744073709551616", "0x1"}) {
    uint64_t size = 7;
    EXPECT_FALSE(read_number(bad, size)) << bad;
    EXPECT_EQ(size, 7U) << bad;
  }
}

TEST(Parts, HullIsFromTheFirstBeginToTheLastEnd) {
  EXPECT_EQ(hull({{5, 9}, {2, 3}, {7, 12}}), (Span{2, 12}));
  EXPECT_TRUE(hull({}).empty());
}

}  // namespace
}  // namespace casus
