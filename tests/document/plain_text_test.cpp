#include "document/plain_text.h"

#include <gtest/gtest.h>

#include "document/made.h"

namespace casus {
namespace {

using Lines = std::vector<std::string>;
PlainText read(std::string_view text) { return read_plain_text(text, made::words()); }

TEST(PlainText, ParagraphsStandBetweenEmptyLines) {
  EXPECT_EQ(read("One is here.\n\n\nTwo is there.\r\n\r\nThree.").paragraphs,
            (Lines{"One is here.", "Two is there.", "Three."}));
}

TEST(PlainText, LinesWrappedAtAWidthAreJoined) {
  EXPECT_EQ(
      read("Heavy rain closed two roads in the north of the island\non Monday, officials said, and "
           "cut off a village of 300\npeople.\n\n"
           "The fire service brought food and blankets by boat, and\na school was opened.")
          .paragraphs,
      (Lines{"Heavy rain closed two roads in the north of the island on Monday, officials said, "
             "and cut off a village of 300 people.",
             "The fire service brought food and blankets by boat, and a school was opened."}));
}

TEST(PlainText, WithoutEmptyLinesEveryLineIsAParagraph) {
  EXPECT_EQ(read("Rain closed two roads.\nA village is cut off.\nNobody was hurt.").paragraphs,
            (Lines{"Rain closed two roads.", "A village is cut off.", "Nobody was hurt."}));
}

TEST(PlainText, AHeadingKeepsItsLine) {
  EXPECT_EQ(read("Rain closed two roads in the north.\n\nWHAT COMES NEXT\nMore rain is expected on "
                 "Friday.")
                .paragraphs,
            (Lines{"Rain closed two roads in the north.", "WHAT COMES NEXT",
                   "More rain is expected on Friday."}));
}

TEST(PlainText, TheHeadlineIsTheFirstLineIfItIsNoSentence) {
  EXPECT_EQ(read("Rain closes two roads\n\nHeavy rain closed two roads.").title,
            "Rain closes two roads");
  EXPECT_EQ(read("Will the rain stop now?!!\n\nHeavy rain closed two roads.").title,
            "Will the rain stop now?!!");
  EXPECT_EQ(read("Rain closed two roads.\n\nA village is cut off.").title, "");
  EXPECT_EQ(read("Rain closes two roads").title, "") << "the only line is the text";
  EXPECT_EQ(read("Rain closes two roads\n\nHeavy rain closed two roads.").paragraphs.size(), 2u)
      << "it stays in the text";
}

TEST(PlainText, LabelsGiveTheirValues) {
  const PlainText text = read(
      "Rain closes two roads\n\nBy the evening the water was gone.\n\nPublished by: Jane "
      "Doe\n\nPublished on: 26 December 2024");
  EXPECT_EQ(text.authors, Lines{"Jane Doe"});
  EXPECT_EQ(text.published, "2024-12-26");
  EXPECT_EQ(text.paragraphs,
            (Lines{"Rain closes two roads", "By the evening the water was gone."}));
}

TEST(PlainText, AnUnlabelledDateOrNameIsNeverTaken) {
  const PlainText text = read(
      "Rain closes two roads\n\nHeavy rain closed two roads.\n\nJane Doe\n\nDecember 26, 2024");
  EXPECT_TRUE(text.authors.empty());
  EXPECT_EQ(text.published, "");
  EXPECT_EQ(text.paragraphs.size(), 4u) << "nothing is thrown away";
}

TEST(PlainText, ALabelWhoseValueDoesNotFitIsText) {
  EXPECT_EQ(read("A short note\n\nThe rain came late.\n\nSource: nobody knows where it springs "
                 "from in dry years.")
                .paragraphs.size(),
            3u);
}

TEST(PlainText, FurnitureAloneIsKept) {
  EXPECT_EQ(read("close").paragraphs, Lines{"close"});
  EXPECT_TRUE(read(" \n \n").paragraphs.empty());
}

TEST(PlainText, WhatStandsBelowACommentFormIsGone) {
  EXPECT_EQ(read("Heavy rain closed two roads.\n\nNobody was hurt.\n\nLeave a Reply\n\nI saw it, "
                 "it was bad!")
                .paragraphs,
            (Lines{"Heavy rain closed two roads.", "Nobody was hurt."}));
}

}  // namespace
}  // namespace casus
