#include "document/words.h"

#include <gtest/gtest.h>

#include "document/made.h"

namespace casus {
namespace {

TEST(Words, TellFurnitureFromText) {
  const Words& words = made::words();
  for (const char* line :
       {"close", "CLOSE", "Advertisement", "Share this:", "Read more: Rain in the north", "***", "",
        "Your email address will not be published. Required fields are marked *",
        "Sign up for our newsletter!"}) {
    EXPECT_NE(words.furniture(line), Furniture::none) << line;
  }
  EXPECT_EQ(words.furniture("Leave a Reply"), Furniture::cut);
  for (const char* line :
       {"Closed roads were opened again.", "The ministry said it would close the border.",
        "Sharing food is old.", "Seen from above"}) {
    EXPECT_EQ(words.furniture(line), Furniture::none) << line;
  }
  const std::string paragraph = "Advertisement " + std::string(kShortParagraph, 'x');
  EXPECT_EQ(words.furniture(paragraph), Furniture::none) << "a long paragraph is text";
}

TEST(Words, TellLabelsAndTheirValues) {
  std::string_view value;
  EXPECT_EQ(made::words().label("Published by: Jane Doe", value), Label::author);
  EXPECT_EQ(value, "Jane Doe");
  EXPECT_EQ(made::words().label("Published on:", value), Label::date);
  EXPECT_EQ(value, "");
  EXPECT_EQ(made::words().label("Published in 2024 by a small press", value), Label::none);
}

TEST(Words, KnowAgenciesByExactCapitals) {
  EXPECT_EQ(made::words().agency("(Reuters)"), "Reuters");
  EXPECT_EQ(made::words().agency("AP"), "Associated Press");
  EXPECT_EQ(made::words().agency("ap"), "");
  EXPECT_EQ(made::words().agency("The Example Times"), "");
}

TEST(PhraseList, PrefixesEndAtAWord) {
  PhraseList list;
  list.add("read more", "x");
  list.add("read", "y");
  list.sort();
  std::size_t length = 0;
  EXPECT_EQ(*list.find_prefix("read more news", length), "x");
  EXPECT_EQ(*list.find_prefix("read moreover", length), "y");
  EXPECT_EQ(list.find_prefix("reader", length), nullptr);
}

}  // namespace
}  // namespace casus
