#include "document/html/facts.h"

#include <memory>
#include <string>

#include <gtest/gtest.h>

#include "document/html/clean.h"
#include "document/made.h"

namespace casus {
namespace {

struct Page {
  std::unique_ptr<std::string> markup;  // the tree holds views of it
  Tree tree;
  Blocks cut;
  Facts facts;
};

Page page(std::string text) {
  auto markup = std::make_unique<std::string>(std::move(text));
  Tree tree = std::move(Tree::parse(clean_html(*markup)).value());
  Blocks cut = cut_blocks(tree, "", made::words());
  Facts facts = scan_facts(tree, cut, made::words());
  return {std::move(markup), std::move(tree), std::move(cut), std::move(facts)};
}

TEST(SpacedLine, HasSpacesWhereElementsTouch) {
  const Page p = page("<div>Before<p>x</p>By<a>Jane Doe</a><b>Dec 26</b></div>");
  std::vector<std::string> lines;
  for (const Block& block : p.cut.blocks) lines.push_back(spaced_line(p.tree, block));
  EXPECT_EQ(lines, (std::vector<std::string>{"Before", "x", "By Jane Doe Dec 26"}));
}

TEST(SpacedLine, SurvivesTextOfAnyLength) {
  const Page p = page("<div>" + std::string(100000, 'x') + "<b>y</b></div>");
  ASSERT_EQ(p.cut.blocks.size(), 1u);
  EXPECT_EQ(spaced_line(p.tree, p.cut.blocks[0]), p.cut.blocks[0].text);
}

TEST(FindHead, IsWhereTheHeadlineIsShownNotWhereItIsRepeated) {
  const Page p =
      page("<p>Rain closes roads</p><p>one</p><h1>Rain closes roads</h1><p>By Jane Doe</p>" +
           made::kText);
  const Head head = find_head(p.tree, p.cut, p.facts, "Rain closes roads");
  EXPECT_EQ(head.title, 2u);
  EXPECT_EQ(head.begin, 0u);
  EXPECT_GT(head.end, 3u);
}

TEST(FindHead, WithoutAHeadlineIsWhatPrecedesTheText) {
  const Page p = page("<p>By Jane Doe</p>" + made::kText);
  const Head head = find_head(p.tree, p.cut, p.facts, "");
  EXPECT_EQ(head.begin, 0u);
  EXPECT_EQ(head.title, head.end);
  EXPECT_GT(head.end, 1u);
}

TEST(ScanFacts, NotesMetaTagsOfSeveralNames) {
  const Page p = page("<meta property='og:title dc:title' content=Rain><title>Rain</title>");
  EXPECT_EQ(p.facts.meta("dc:title"), "Rain");
  EXPECT_EQ(p.facts.meta("og:title"), "Rain");
  EXPECT_EQ(p.facts.meta("title"), "");
}

TEST(ScanFacts, BoundsWhatItNotes) {
  std::string markup;
  for (int i = 0; i < 5000; ++i)
    markup +=
        "<h1 itemprop=author class=date><a href=/author/x/>" + std::string(50, 'y') + "</a></h1>";
  const Page p = page(markup);
  EXPECT_LT(p.facts.h1.size(), 100u);
  EXPECT_LT(p.facts.properties.size(), 100u);
  EXPECT_LT(p.facts.links.size(), 100u);
}

}  // namespace
}  // namespace casus
