// Repairs of trees below the model: their words, and what is left of a tree that none can mend.
// That sentences of news are mended is in model_test.cpp.
#include "parse/repairs.h"

#include <gtest/gtest.h>

#include "casus/resources.h"

#include "parse/repairs/tree.h"
#include "resources/blob.h"

namespace casus {
namespace {

using repairs::Tree;
using repairs::WordClass;
using repairs::Words;

const Words& english() {
  static const Words kWords = *Words::load(*Resources::embedded(), "en");
  return kWords;
}

TEST(RepairWords, AreOfTheirClassAsTheyStandOrByTheirEnding) {
  EXPECT_TRUE(english().has(WordClass::keeping_verb, "prevent"));
  EXPECT_TRUE(english().has(WordClass::charging_verb, "prevent"));
  EXPECT_FALSE(english().has(WordClass::speaking_verb, "prevent"));
  EXPECT_TRUE(english().has(WordClass::bound, "in excess of"));
  EXPECT_TRUE(english().has(WordClass::day, "tuesday"));
  EXPECT_FALSE(english().has(WordClass::day, "days"));
  EXPECT_FALSE(english().has(WordClass::day, ""));
}

// The whole file with one line more, or without the lines that begin so.
std::string problem_with(std::string_view more, std::string_view without = "\n") {
  std::string text;
  const Resources data = *Resources::embedded();
  for_each_entry(data.section("lang/en/parse/repairs"), [&](const auto& fields, int) {
    if (fields[0] != without) text += std::string(fields[0]) + "\t" + std::string(fields[1]) + "\n";
  });
  const std::string blob = make_blob({{"lang/en/parse/repairs", text + std::string(more)}});
  const auto words = Words::load(*Resources::view(blob, "test"), "en");
  if (words.ok()) return "";
  EXPECT_EQ(words.error().code, ErrorCode::malformed);
  const std::string& message = words.error().message;
  return message.substr(message.find(": ") + 2);
}

TEST(RepairWords, ABadLineIsAClearError) {
  EXPECT_EQ(problem_with(""), "");
  EXPECT_EQ(problem_with("boddy\tcourt\n"), "no class of words: boddy");
  EXPECT_EQ(problem_with("body\n"), "not class, word");
  EXPECT_EQ(problem_with("body\tcourt\tjury\n"), "not class, word");
  EXPECT_EQ(problem_with("body\tcourt\n"), "twice, or an empty ending");
  EXPECT_EQ(problem_with("day\t*\n"), "twice, or an empty ending");
  EXPECT_EQ(problem_with("", "body"), "no words of class body");
}

// "sent week expelled", the second word hung on the third and that on the first: a participle right
// behind a noun would describe it, but here the noun hangs on the participle.
class RepairedTree : public ::testing::Test {
 protected:
  void SetUp() override {
    p_.folded = "sent week expelled";
    for (const Span span : {Span{0, 4}, Span{5, 9}, Span{10, 18}})
      p_.tokens.push_back({span, span});
    p_.sentences = {{.span = {0, 18}, .first = 0, .last = 3}};
    p_.names_of_tags = std::make_shared<TagNames>(
        TagNames{{"VBD", "NN", "VBN"}, {"_"}, {"root", "obl", "advcl", "acl", "obj"}});
    p_.upos = {Upos::verb, Upos::noun, Upos::verb};
    p_.xpos_id = {0, 1, 2};
    p_.feats_id = {0, 0, 0};
    p_.relation = {Relation::root, Relation::obl, Relation::advcl};
    p_.label_id = {0, 1, 2};
    p_.head = {kNone, 2, 0};
    p_.lemmas = p_.folded;
    for (const Token& token : p_.tokens) p_.lemma_span.push_back(token.folded);
    p_.link();
  }
  Parse p_;
};

TEST_F(RepairedTree, ATreeThatWouldBeARingStaysAsItWas) {
  mend_trees(english(), p_);
  EXPECT_EQ(p_.head, (std::vector<uint32_t>{kNone, 2, 0}));
  EXPECT_EQ(p_.label(2), "advcl");
  p_.head[1] = 0;
  p_.link();
  mend_trees(english(), p_);
  EXPECT_EQ(p_.head, (std::vector<uint32_t>{kNone, 0, 1})) << "hung elsewhere the noun has it";
  EXPECT_EQ(p_.label(2), "acl");
  EXPECT_EQ(p_.relation[2], Relation::acl);
  EXPECT_EQ(p_.subtree(1), (TokenRange{1, 3}));
}

TEST_F(RepairedTree, UndoingBringsBackHeadsLabelsAndTags) {
  Tree tree(p_, english(), p_.sentences[0]);
  EXPECT_TRUE(tree.is_sound());
  tree.hang(2, 1, "obj");
  EXPECT_FALSE(tree.is_sound());
  tree.hang_as(0, 1);
  tree.move(2, kNone);
  tree.retag(1, "VBN", Upos::verb);
  EXPECT_EQ(tree.label(2), "obj");
  EXPECT_EQ(tree.head(0), 2U);
  EXPECT_EQ(tree.xpos(1), "VBN");
  tree.undo();
  EXPECT_EQ(p_.head, (std::vector<uint32_t>{kNone, 2, 0}));
  EXPECT_EQ(p_.label_id, (std::vector<uint16_t>{0, 1, 2}));
  EXPECT_EQ(p_.relation[2], Relation::advcl);
  EXPECT_EQ(tree.xpos(1), "NN");
  EXPECT_EQ(tree.upos(1), Upos::noun);
}

}  // namespace
}  // namespace casus
