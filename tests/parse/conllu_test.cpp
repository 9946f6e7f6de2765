// CoNLL-U in and out: what is read is written again, what is wrong is said with its line.
#include <random>

#include <gtest/gtest.h>

#include "casus/parse.h"

namespace casus {
namespace {

const char* const kTokens =
    "# newdoc id = d\n"
    "# sent_id = d-1\n"
    "1\tThey\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "2\tdo\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "3\tn't\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "3.1\tever\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "4\tgo\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n"
    "5\t.\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "\n"
    "1\tNo\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "\n";

TEST(Conllu, KeepsTheTokensAndSentencesItWasGiven) {
  const auto read = read_tokens(kTokens);
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(read->text, "They don't go. No ");
  ASSERT_EQ(read->parse.sentences.size(), 2U);
  ASSERT_EQ(read->parse.tokens.size(), 6U);
  EXPECT_TRUE(read->parse.tokens[2].joined);
  EXPECT_FALSE(read->parse.tokens[1].joined);
  EXPECT_FALSE(read->parse.tokens[3].space_after);
  EXPECT_EQ(read->parse.form(0), "they");
  EXPECT_EQ(read->comments[0], "# newdoc id = d\n# sent_id = d-1\n");
  EXPECT_EQ(read->comments[1], "");
}

TEST(Conllu, WritesWhatItHasRead) {
  const auto read = read_tokens(kTokens);
  ASSERT_TRUE(read.ok());
  std::string expected = kTokens;
  expected.erase(expected.find("3.1\t"), std::string("3.1\tever\t_\t_\t_\t_\t_\t_\t_\t_\n").size());
  EXPECT_EQ(to_conllu(read->text, read->parse, {{}, &read->comments, true}), expected);
  const auto again = read_tokens(expected);
  ASSERT_TRUE(again.ok());
  EXPECT_EQ(again->parse.tokens, read->parse.tokens);
  EXPECT_EQ(again->parse.sentences, read->parse.sentences);
}

TEST(Conllu, ReadsOneTokenALine) {
  const auto read = read_tokens("A\r\n#1\r\n\r\n\r\nB\n");
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(read->text, "A #1 B ");
  EXPECT_EQ(read->parse.sentences.size(), 2U);
}

TEST(Conllu, WritesNamesAndLeavesHeadlinesOutWhereAsked) {
  auto read = read_tokens("A\n\nB\n");
  ASSERT_TRUE(read.ok());
  read->parse.sentences[0].headline = true;
  EXPECT_EQ(to_conllu(read->text, read->parse, {"x", nullptr, false}),
            "# newdoc id = x\n# sent_id = x-1\n# text = B\n1\tB\t_\t_\t_\t_\t_\t_\t_\t_\n\n");
}

TEST(Conllu, SaysWhichLineIsWrong) {
  const auto problem = [](const char* input) {
    const auto read = read_tokens(input);
    return read ? std::string() : read.error().message;
  };
  EXPECT_EQ(problem("A\nB\tC\n"), "line 2: 2 columns, neither 1 nor 10");
  EXPECT_EQ(problem("x\ta\t_\t_\t_\t_\t_\t_\t_\t_\n"),
            "line 1: its first column is no word's number");
  EXPECT_EQ(problem("\n1\t\t_\t_\t_\t_\t_\t_\t_\t_\n"), "line 2: a word without letters");
  EXPECT_EQ(problem(""), "");
}

TEST(Conllu, AnyBytesAreReadOrRefused) {
  std::mt19937 random(3);
  const std::string pieces[] = {"1",    "2-3",      "\t", "\t_\t_\t_\t_\t_\t_\t_\t_",
                                "\n",   "#",        "\n", "99999999999",
                                "\xFF", "\xE2\x80", "-",  "a"};
  for (int round = 0; round < 2000; ++round) {
    std::string text;
    for (auto i = random() % 30; i > 0; --i) text += pieces[random() % std::size(pieces)];
    const auto read = read_tokens(text);
    if (!read) continue;
    uint32_t tokens = 0;
    for (const Sentence& s : read->parse.sentences) tokens += s.last - s.first;
    ASSERT_EQ(tokens, read->parse.tokens.size());
    to_conllu(read->text, read->parse, {{}, &read->comments, true});
  }
}

class DrawTest : public ::testing::Test {
 protected:
  Resources data_ = *Resources::embedded();
  Parser parser_ = std::move(*Parser::load(data_));
};

TEST_F(DrawTest, ATreeHasALineForEachWordAndStartsAtItsRoot) {
  auto read = read_tokens("Soldiers\nwere\nkilled\n.\n");
  ASSERT_TRUE(read.ok());
  parser_.analyse(read->text, read->parse);
  const std::string tree = draw_tree(read->text, read->parse, read->parse.sentences[0]);
  EXPECT_EQ(tree.substr(0, 8), "killed  ");
  EXPECT_EQ(std::count(tree.begin(), tree.end(), '\n'), 4);
  EXPECT_NE(tree.find("└─ .  "), std::string::npos);
}

TEST_F(DrawTest, ADrawingHasAnArcForEachWordButTheRootAndIsWellFormed) {
  auto read = read_tokens("Tom\n&\n<Jerry>\nleft\n\"\n");
  ASSERT_TRUE(read.ok());
  parser_.analyse(read->text, read->parse);
  const std::string svg = draw_tree_svg(read->text, read->parse, read->parse.sentences[0]);
  std::size_t arcs = 0;
  for (std::size_t at = 0; (at = svg.find("<path", at)) != std::string::npos; ++at) ++arcs;
  EXPECT_EQ(arcs, 4U);
  EXPECT_NE(svg.find("&lt;Jerry&gt;"), std::string::npos);
  EXPECT_NE(svg.find("&amp;"), std::string::npos);
  EXPECT_EQ(svg.find("<Jerry"), std::string::npos);
}

TEST_F(DrawTest, WithoutTagsThereAreOnlyWords) {
  const auto read = read_tokens("A\nB\n");
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(draw_tree(read->text, read->parse, read->parse.sentences[0]), "A B\n");
  EXPECT_NE(draw_tree_svg(read->text, read->parse, read->parse.sentences[0]).find(">B<"),
            std::string::npos);
}

}  // namespace
}  // namespace casus
