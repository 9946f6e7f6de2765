#include "render/lines.h"

#include <gtest/gtest.h>

#include "render/clean.h"
#include "render/helpers.h"

namespace casus {
namespace {

TEST(Lines, WrapAtTheWidthWithAHangingIndent) {
  Lines lines({false, 40});
  lines.add({{"one two three four five six seven eight nine ten"}}, 2, 6);
  EXPECT_EQ(lines.take(), "  one two three four five six seven\n      eight nine ten\n");
}

TEST(Lines, InksOnlyWithColourAndNeverAcrossABreak) {
  const std::vector<casus::Run> runs = {{"“"}, {"struck", Ink::mark}, {"”, twice", Ink::faint}};
  Lines plain({false, 80});
  plain.add(runs, 0, 0);
  EXPECT_EQ(plain.take(), "“struck”, twice\n");
  Lines coloured({true, 80});
  coloured.add(runs, 0, 0);
  EXPECT_EQ(coloured.take(), "“\x1B[4mstruck\x1B[0m\x1B[2m”,\x1B[0m \x1B[2mtwice\x1B[0m\n");
}

TEST(Lines, NoLineIsWiderThanAsked) {
  const std::string text = "東京東京東京東京東京東京東京東京東京東京東京東京東京東京 a " +
                           std::string(300, 'x') + " ü ö";
  for (int width = 40; width < 120; ++width) {
    Lines lines({false, width});
    lines.add({{text}, {text, Ink::mark}}, 3, 9);
    for (const std::string& line : testing::lines_of(lines.take()))
      EXPECT_LE(display_width(line), width);
  }
}

TEST(Lines, ANarrowOrNonsenseWidthStillGivesLines) {
  for (const int width : {-5, 0, 1, 39}) {
    Lines lines({false, width});
    lines.add({{"some words to wrap"}}, 4, 8);
    EXPECT_EQ(lines.take(), "    some words to wrap\n");
  }
}

}  // namespace
}  // namespace casus
