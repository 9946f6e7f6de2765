#include "document/page_words.h"

#include <gtest/gtest.h>

#include "document/made.h"

namespace casus {
namespace {

const PageWords& page() { return made::words().page; }

TEST(PageWords, TheLastLabelBeforeAValueCounts) {
  EXPECT_EQ(page().label_before("published by jane doe, updated on"), PageLabel::modified);
  EXPECT_EQ(page().label_before("this article was first published on"), PageLabel::date);
  EXPECT_EQ(page().label_before("dieser artikel wurde am"), PageLabel::date);
  EXPECT_EQ(page().label_before("mis à jour le"), PageLabel::none);  // not folded
  EXPECT_EQ(page().label_before("mis a jour le"), PageLabel::modified);
  EXPECT_EQ(page().label_before("foto:"), PageLabel::drop);
  EXPECT_EQ(page().label_before("rain and snow"), PageLabel::none);
}

TEST(PageWords, ALabelBeginsALine) {
  std::size_t length = 0;
  EXPECT_EQ(page().label_at_start("autorin: jana", length), PageLabel::author);
  EXPECT_EQ(length, 7u);
  EXPECT_EQ(page().label_at_start("责编：张三", length), PageLabel::author);
  EXPECT_EQ(page().label_at_start("autorinnentag", length), PageLabel::none);
  EXPECT_EQ(page().label_at_start("", length), PageLabel::none);
}

}  // namespace
}  // namespace casus
