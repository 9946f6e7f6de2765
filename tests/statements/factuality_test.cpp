// Predicates with class and certainty, and the weights they come from.
#include "statements/factuality.h"

#include <map>
#include <string>

#include <gtest/gtest.h>

#include "resources/blob.h"

namespace casus::statements {
namespace {

class FactualityTest : public ::testing::Test {
 protected:
  Parse analysed(std::string_view text) {
    document_.text = text;
    Parse parse = parser_.parse(document_);
    parser_.analyse(document_.text, parse);
    return parse;
  }
  std::map<std::string, Predicate> predicates(std::string_view text) {
    std::map<std::string, Predicate> out;
    for (const Predicate& p : judge_.predicates(analysed(text))) {
      out[std::string(p.anchor.in(document_.text))] = p;
    }
    return out;
  }
  Document document_;
  Resources data_ = Resources::embedded().value();
  Parser parser_ = std::move(Parser::load(data_).value());
  FactualityJudge judge_ = std::move(FactualityJudge::load(data_, "lang/en/statements/").value());
};

TEST_F(FactualityTest, Predicates) {
  auto found = predicates("Rebels did not attack the town, but they will return after the visit.");
  ASSERT_EQ(found.size(), 3U) << "attack, return, visit; no town, no auxiliaries";
  EXPECT_EQ(found["attack"].lemma, "attack");
  EXPECT_EQ(found["attack"].factuality, Factuality::did_not_happen);
  EXPECT_LT(found["attack"].certainty, -1);
  EXPECT_EQ(found["return"].factuality, Factuality::planned);
  EXPECT_GT(found["return"].certainty, 0);
  EXPECT_EQ(found["visit"].factuality, Factuality::happened);
  EXPECT_GT(found["visit"].certainty, 2);
}

TEST_F(FactualityTest, SurerTheLessStandsBetween) {
  const float told = predicates("The army attacked the town.")["attacked"].certainty;
  const float possible = predicates("The army may attack the town.")["attack"].certainty;
  const float denied = predicates("The army never attacked the town.")["attacked"].certainty;
  EXPECT_GT(told, possible);
  EXPECT_GT(possible, denied);
  EXPECT_LE(told, 3);
  EXPECT_GE(denied, -3);
}

TEST_F(FactualityTest, WhatIsDoneToNothingAndWhatHangsOnANegation) {
  EXPECT_LT(predicates("The ministry gave no reason.")["gave"].certainty, 1.5F);
  EXPECT_GT(predicates("The ministry gave a reason.")["gave"].certainty, 2);
  EXPECT_LT(predicates("He did not comment on any attack.")["attack"].certainty, 0);
  EXPECT_GT(predicates("He did not comment on the attack.")["attack"].certainty, 1);
  EXPECT_EQ(predicates("The minister could not be reached.")["reached"].factuality,
            Factuality::did_not_happen);
  EXPECT_LT(predicates("The minister could not be reached.")["reached"].certainty, -1.5F);
}

TEST_F(FactualityTest, KnowsWhatDecided) {
  const Parse parse = analysed("The army refused to leave the town.");
  const Judgement judgement = judge_.judge(parse, 4);
  ASSERT_EQ(parse.form(4), "leave");
  EXPECT_EQ(judgement.by, 2U) << "refused";
  EXPECT_EQ(judgement.why, "fact-");
}

TEST_F(FactualityTest, NothingWithoutTrees) {
  document_.text = "The army attacked the town.";
  EXPECT_TRUE(judge_.predicates(parser_.parse(document_)).empty());
}

TEST_F(FactualityTest, DataThatMakesNoSense) {
  const auto problem = [](std::string name, std::string text) {
    const std::string blob = make_blob({{std::move(name), std::move(text)}});
    const auto resources = Resources::view(blob, "test");
    EXPECT_TRUE(resources.ok());
    const auto judge = FactualityJudge::load(*resources, "x/");
    return judge ? ErrorCode::empty : judge.error().code;
  };
  EXPECT_EQ(problem("models/factuality", "casus-factuality-weights\t1\n<bias>\t1\na b\t-0.5\n"),
            ErrorCode::empty);
  EXPECT_EQ(problem("models/factuality", "casus-factuality-weights\t2\n"),
            ErrorCode::newer_version);
  EXPECT_EQ(problem("models/factuality", "weights\n"), ErrorCode::malformed);
  EXPECT_EQ(problem("models/factuality", "casus-factuality-weights\t1\nx\ty\n"),
            ErrorCode::malformed);
  EXPECT_EQ(problem("x/embedding", "keep\tto\tmanage\n"), ErrorCode::empty);
  EXPECT_EQ(problem("x/embedding", "hold\tto\tmanage\n"), ErrorCode::malformed);
  EXPECT_EQ(problem("x/embedding", "keep\tat\tmanage\n"), ErrorCode::malformed);
  EXPECT_EQ(problem("x/embedding", "keep\tmanage\n"), ErrorCode::malformed);
  EXPECT_EQ(problem("x/event_nouns", "attack\tmany\n"), ErrorCode::malformed);
}

}  // namespace
}  // namespace casus::statements
