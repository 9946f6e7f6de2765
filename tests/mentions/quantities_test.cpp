#include "mentions/fixture.h"

namespace casus {
namespace {

using test::find;
using test::Found;

struct Case {
  const char* text;
  const char* span;
  const char* kind;
  std::optional<int64_t> min;
  std::optional<int64_t> max;
  bool approximate;
};

class Counts : public ::testing::TestWithParam<Case> {};

TEST_P(Counts, AreRead) {
  const Case& c = GetParam();
  const Found f = find(c.text, "2014-03-06");
  const Quantity* q = f.quantity(c.span);
  ASSERT_NE(q, nullptr) << c.text;
  EXPECT_EQ(q->kind, c.kind) << c.text;
  EXPECT_EQ(q->min, c.min) << c.text;
  EXPECT_EQ(q->max, c.max) << c.text;
  EXPECT_EQ(q->approximate, c.approximate) << c.text;
}

INSTANTIATE_TEST_SUITE_P(
    All, Counts,
    ::testing::Values(
        Case{"The blast killed 46 people.", "46", "killed", 46, 46, false},
        Case{"The blast killed at least 46 people.", "at least 46", "killed", 46, {}, false},
        Case{"There 46 people were killed.", "46", "killed", 46, 46, false},
        Case{"It led to the deaths of 46 people, mostly women.", "46", "killed", 46, 46, false},
        Case{"The death toll rose to 12 on Monday.", "12", "killed", 12, 12, false},
        Case{"The death toll rose from 9 to 12 on Monday.", "12", "killed", 12, 12, false},
        Case{"Attacks left 20 injured.", "20", "injured", 20, 20, false},
        Case{"A raid wounded forty-six soldiers.", "forty-six", "injured", 46, 46, false},
        Case{"Some 15,000 fighters are reportedly marching north.", "Some 15,000", "participants",
             15000, 15000, true},
        Case{"Police arrested two dozen protesters.", "two dozen", "arrested", 24, 24, false},
        Case{
            "Attacks killed more than 1,500 people.", "more than 1,500", "killed", 1500, {}, false},
        Case{"Attacks killed up to 30 people.", "up to 30", "killed", {}, 30, false},
        Case{"Attacks killed dozens of people.", "dozens", "killed", 24, {}, true},
        Case{"The war displaced 1.5 million people.", "1.5 million", "displaced", 1500000, 1500000,
             false},
        Case{"About 5,000,000 migrants were expelled.", "About 5,000,000", "displaced", 5000000,
             5000000, true},
        Case{"Gunmen killed 10 to 15 villagers.", "10 to 15", "killed", 10, 15, false},
        Case{"They paid $2 million for it.", "$2 million", "money", 2000000, 2000000, false},
        Case{"They sent $5m in aid.", "$5m", "money", 5000000, 5000000, false},
        Case{"He was fined RM40mil on Monday.", "RM40mil", "money", 40000000, 40000000, false},
        Case{"She posted bail of P50 million.", "P50 million", "money", 50000000, 50000000, false},
        Case{"Three people died.", "Three", "killed", 3, 3, false},
        Case{"At least 12 miners are missing.", "At least 12", "missing", 12, {}, false}));

TEST(Quantities, SomeAreAddedToOthers) {
  const auto added = [](const char* text, const char* span) {
    const Quantity* q = find(text, "2014-03-06").quantity(span);
    return q != nullptr && q->added;
  };
  EXPECT_TRUE(added("The toll rose to 17 after five of the injured died.", "five"));
  EXPECT_TRUE(added("Five more people died, raising the death toll to 17.", "Five"));
  EXPECT_FALSE(added("Five more people died, raising the death toll to 17.", "17"));
  EXPECT_FALSE(added("Another five people were killed in Kabul.", "Another five"));
  EXPECT_FALSE(added("Five of the injured were policemen.", "Five"));
  EXPECT_TRUE(added("Police arrested two men. One of the men was detained at an airport.", "One"));
  EXPECT_FALSE(added("One of the men was detained at an airport.", "One"));
}

TEST(Quantities, ListsShareTheirKind) {
  const Found f = find(
      "Five soldiers and 12 civilians were killed, and the raid wounded 3 nurses and 4 doctors.");
  EXPECT_EQ(f.quantity("Five")->kind, "killed");
  EXPECT_EQ(f.quantity("12")->kind, "killed");
  EXPECT_EQ(f.quantity("3")->kind, "injured");
  EXPECT_EQ(f.quantity("4")->kind, "injured");
}

TEST(Quantities, WhoKillsIsNotCountedAsKilled) {
  const Found f = find("Then 16 soldiers killed 46 people.");
  EXPECT_EQ(f.quantity("16"), nullptr);
  EXPECT_EQ(f.quantity("46")->kind, "killed");
}

TEST(Quantities, IncludingCountsTheSame) {
  const Found f = find("Attacks killed over 1,500 people, including 500 security personnel.");
  ASSERT_NE(f.quantity("500"), nullptr);
  EXPECT_EQ(f.quantity("500")->kind, "killed");
}

TEST(Quantities, WhatIsHandedOverIsNoMore) {
  const Found f = find("The rebels handed over six captives.");
  ASSERT_EQ(f.mentions.quantities.size(), 1U);
  EXPECT_EQ(f.text(f.mentions.quantities[0].span), "six");
}

TEST(Quantities, WhatIsCounted) {
  const Found f = find("The blast killed 46 people.");
  ASSERT_TRUE(f.quantity("46")->of.has_value());
  EXPECT_EQ(f.text(*f.quantity("46")->of), "people");
  EXPECT_EQ(f.quantity("46")->unit, "person");
}

TEST(Quantities, PerCentsAreNotWhatTheyAreOf) {
  const Found f = find("Deaths rose 56% in 2023.", "2024-03-06");
  ASSERT_EQ(f.mentions.quantities.size(), 1U);
  EXPECT_EQ(f.quantity("56%")->kind, "percent");
  EXPECT_EQ(f.quantity("56%")->unit, "percent");
}

TEST(Quantities, PartsOfAScale) {
  const Found half = find("Half a dozen people were killed.");
  ASSERT_EQ(half.mentions.quantities.size(), 1U);
  EXPECT_EQ(half.mentions.quantities[0].min, 6);
  EXPECT_EQ(half.mentions.quantities[0].max, 6);
  const Found couple = find("The blast killed a couple of hundred people.");
  ASSERT_EQ(couple.mentions.quantities.size(), 1U);
  EXPECT_EQ(couple.mentions.quantities[0].min, 200);
  EXPECT_TRUE(couple.mentions.quantities[0].approximate);
  EXPECT_TRUE(find("The couple were killed.").mentions.quantities.empty());
}

TEST(Quantities, BoundsBehindTheNumber) {
  const Found odd = find("The blast killed 50-odd people.");
  ASSERT_EQ(odd.mentions.quantities.size(), 1U);
  EXPECT_EQ(odd.text(odd.mentions.quantities[0].span), "50-odd");
  EXPECT_TRUE(odd.mentions.quantities[0].approximate);
  const Found more = find("The blast killed 50 or more people.");
  ASSERT_EQ(more.mentions.quantities.size(), 1U);
  EXPECT_EQ(more.mentions.quantities[0].min, 50);
  EXPECT_FALSE(more.mentions.quantities[0].max.has_value());
}

TEST(Quantities, OneMoreIsACount) {
  EXPECT_EQ(find("One more was killed.").mentions.quantities.size(), 1U);
  EXPECT_TRUE(find("One was killed.").mentions.quantities.empty());
}

TEST(Quantities, DatesAgesAndOrdinalsCountNothing) {
  for (const char* text :
       {"He was killed on March 4, 2014.", "A 46-year-old man was killed.",
        "A man aged 46 was killed.", "The 46th soldier was killed.", "An F-16 killed nobody."}) {
    EXPECT_TRUE(find(text, "2014-03-06").mentions.quantities.empty()) << text;
  }
}

}  // namespace
}  // namespace casus
