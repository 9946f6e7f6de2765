#include "mentions/fixture.h"

namespace casus {
namespace {

using test::find;
using test::Found;

TEST(ToldAgain, WhatHasANameHasItWithinPhrasesToo) {
  const Found f = find("The popular iPod line sells. He has an iPod.");
  int told = 0;
  for (const Mention& m : f.mentions.mentions) told += f.text(m.span) == "iPod" ? 1 : 0;
  EXPECT_EQ(told, 2);
}

TEST(ToldAgain, AModelIsNotItsMaker) {
  const Found f = find("Boeing grew. The Boeing 777 flew to Paris.");
  EXPECT_EQ(f.actor("Boeing"), "boeing");
  EXPECT_EQ(f.actor("Boeing 777"), "boeing-777");
  const auto entity = [&](std::string_view words) { return f.mention(words)->entity; };
  EXPECT_NE(entity("Boeing 777"), entity("Boeing"));
}

TEST(ToldAgain, AModelIsCalledByItsNumber) {
  const Found f = find("The Boeing 777 is large. The first flight of the 777 was long.");
  EXPECT_EQ(f.actor("777"), "boeing-777");
  const Found counted = find("The Boeing 777 is large. The 777 workers left.");
  EXPECT_NE(counted.actor("777"), "boeing-777");
}

}  // namespace
}  // namespace casus
