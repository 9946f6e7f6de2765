#include "incidents/matters.h"

#include <gtest/gtest.h>

#include "resources/blob.h"

namespace casus {
namespace {

Result<Matters> load(const std::string& text) {
  const std::string blob = make_blob({{"models/matters", text}});
  const auto resources = Resources::view(blob, "test");
  return Matters::load(*resources);
}

std::string numbers(const std::string& first) {
  return first + std::string(Matters::kSize - first.size(), '^');
}

Matters::Direction of(const Matters& matters, std::initializer_list<const char*> words) {
  Matters::Sum sum(matters);
  for (const char* word : words) sum.add(word, 1);
  return sum.direction();
}

TEST(Matters, WordsOfOneMatterPointTheSameWay) {
  const auto matters =
      load("casus-matters\t1\t64\n# a comment\nflood\t" + numbers("}") + "\nrain\t" + numbers("h") +
           "\nwage\t" + numbers("^}") + "\ndrought\t" + numbers("?") + "\n");
  ASSERT_TRUE(matters);
  const auto flood = of(*matters, {"flood"});
  EXPECT_NEAR(likeness(flood, of(*matters, {"rain", "unheard"})), 1, 0.001);
  EXPECT_NEAR(likeness(flood, of(*matters, {"wage"})), 0, 0.001);
  EXPECT_NEAR(likeness(flood, of(*matters, {"drought"})), -1, 0.001);
  EXPECT_NEAR(likeness(flood, of(*matters, {"flood", "wage"})), 0.7071, 0.001);
}

TEST(Matters, OfUnknownWordsNothingIsKnown) {
  const auto matters = load("casus-matters\t1\t64\nflood\t" + numbers("}") + "\n");
  ASSERT_TRUE(matters);
  EXPECT_TRUE(is_known(of(*matters, {"flood"})));
  EXPECT_FALSE(is_known(of(*matters, {"unheard"})));
  EXPECT_FALSE(is_known(of(*matters, {})));
  const auto none = load("");
  ASSERT_TRUE(none);
  EXPECT_FALSE(is_known(of(*none, {"flood"})));
}

TEST(Matters, WhatIsNotSoundIsNotRead) {
  EXPECT_EQ(load("casus-matters\t2\t64\n").error().code, ErrorCode::newer_version);
  const std::string header = "casus-matters\t1\t64\n";
  for (const std::string& line :
       {std::string("flood\t^^"), "flood\t" + numbers("~"), std::string("flood"),
        "flood\t" + numbers("}") + "\nflood\t" + numbers("}")}) {
    const auto matters = load(header + line + "\n");
    ASSERT_FALSE(matters) << line;
    EXPECT_EQ(matters.error().code, ErrorCode::malformed);
    EXPECT_EQ(matters.error().where.substr(0, 14), "models/matters") << line;
  }
}

}  // namespace
}  // namespace casus
