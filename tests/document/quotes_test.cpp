// A sentence that a page shows once more, as a quotation.
#include "document/html/quotes.h"

#include <gtest/gtest.h>

#include "document/made.h"

namespace casus {
namespace {

using made::html;
using made::kPlain;
using made::kText;

std::string read(const std::string& quote) {
  return std::string(html("<article>" + kText + quote + "</article>").body());
}

TEST(PullQuotes, GoWhereAnotherParagraphSaysTheSame) {
  EXPECT_EQ(read("<blockquote>We have not seen water like this since 1998</blockquote>"), kPlain);
  EXPECT_EQ(read("<blockquote><div><p>\"We have not seen water like this since 1998!\"</p></div>"
                 "</blockquote>"),
            kPlain);
}

TEST(PullQuotes, StayWhereTheyAreTheOnlyPlace) {
  EXPECT_EQ(read("<blockquote>We have not seen water like this since the war.</blockquote>"),
            kPlain + "\n\nWe have not seen water like this since the war.");
  EXPECT_EQ(read("<blockquote>e have not seen water like this since 1998.</blockquote>"),
            kPlain + "\n\ne have not seen water like this since 1998.");  // half a word
}

TEST(PullQuotes, AFewWordsMayComeTwice) {
  EXPECT_EQ(read("<blockquote>since 1998</blockquote><p>The county will pay for the two roads and "
                 "for the bridge, it said on Tuesday.</p>"),
            kPlain +
                "\n\nsince 1998\n\nThe county will pay for the two roads and for the bridge, it "
                "said on Tuesday.");
}

}  // namespace
}  // namespace casus
