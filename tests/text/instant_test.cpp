#include "text/instant.h"

#include <gtest/gtest.h>

namespace casus {
namespace {

TEST(Instant, DatesAndTimesAreRead) {
  EXPECT_EQ(instant_of("1970-01-01"), 0);
  EXPECT_EQ(instant_of("1970-01-02T00:00:00Z"), 86400);
  EXPECT_EQ(instant_of("1970-01-01T01:00:05"), 3605);
  EXPECT_EQ(instant_of("1970-01-01T05:30:00+05:30"), 0);
  EXPECT_EQ(instant_of("1970-01-01T00:00-0800"), 8 * 3600);
  EXPECT_EQ(instant_of("1970-01-01T00:00:00.123-08:00"), 8 * 3600);
  EXPECT_EQ(instant_of("2024-02"), instant_of("2024-02-01"));
}

TEST(Instant, WhatIsNoneIsBeforeAll) {
  for (const char* text : {"", "yesterday", "2024-13-01", "0000-00-00"}) {
    EXPECT_EQ(instant_of(text), INT64_MIN) << text;
  }
}

}  // namespace
}  // namespace casus
