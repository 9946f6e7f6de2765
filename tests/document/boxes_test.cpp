// Boxes amid an article: other articles, and what stands around a form.
#include "document/html/boxes.h"

#include <gtest/gtest.h>

#include "document/made.h"

namespace casus {
namespace {

using made::html;
using made::kPlain;
using made::kText;

const std::string kLast = "<p>The roads are open again since Tuesday, the county said.</p>";
const std::string kPlainLast = "\n\nThe roads are open again since Tuesday, the county said.";

std::string read(const std::string& between) {
  return std::string(
      html("<h1>Rain closes roads</h1><article>" + kText + between + kLast + "</article>").body());
}

TEST(Boxes, AnArticleInTheArticleIsAnotherOne) {
  EXPECT_EQ(read("<div><article><h3>Snow in the south</h3><p>Why the mayor of a small town on the "
                 "coast has bought twelve ploughs that nobody needs.</p></article></div>"),
            kPlain + kPlainLast);
}

TEST(Boxes, ArticlesThatHoldMuchOfTheTextAreItsParts) {
  const std::string part =
      "<article><p>Schools opened on Tuesday, a day later than the county had said, and so did "
      "most of the shops in the villages along the coast.</p></article>";
  const std::string plain =
      "\n\nSchools opened on Tuesday, a day later than the county had said, and so did most of the "
      "shops in the villages along the coast.";
  EXPECT_NE(read(part + "<article><p>Boats still bring food to the village in the north, where the "
                        "bridge was washed away on Monday night.</p></article>")
                .find(plain),
            std::string::npos);
}

TEST(Boxes, WhatStandsAroundAFormIsAnInvitation) {
  const std::string words =
      "<h3>The harbour at six</h3><p>Boats left the harbour at six in the morning, with bread and "
      "water for the village in the north of the island.</p>";
  EXPECT_EQ(read("<div>" + words + "<form><input type=email></form></div>"), kPlain + kPlainLast);
  EXPECT_EQ(read("<div>" + words + "</div>"),
            kPlain +
                "\n\nThe harbour at six\n\nBoats left the harbour at six in the morning, with "
                "bread and water for the village in the north of the island." +
                kPlainLast);
}

TEST(Boxes, AFormBesideTheArticlesOwnParagraphsTakesNoneOfThem) {
  EXPECT_EQ(read("<form><input type=text></form>"), kPlain + kPlainLast);
  EXPECT_EQ(std::string(html("<form><h1>Rain closes roads</h1><article>" + kText + kLast +
                             "</article></form>")
                            .body()),
            kPlain + kPlainLast);
}

TEST(Boxes, ManyCostLittle) {
  std::string between;
  for (int i = 0; i < 20000; ++i) between += "<form></form>";
  for (int i = 0; i < 20000; ++i) between += "<article><p>Snow.</p></article>";
  EXPECT_NE(read(between).find(kPlain), std::string::npos);
}

}  // namespace
}  // namespace casus
