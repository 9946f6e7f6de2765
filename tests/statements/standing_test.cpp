// How words stand: what their own auxiliaries and what they hang on make of them.
#include "statements/standing.h"

#include <optional>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace casus::statements {
namespace {

class StandingTest : public ::testing::Test {
 protected:
  // The standing of the first word with a form.
  std::string standing(std::string_view text, std::string_view form) {
    Document document;
    document.text = text;
    Parse parse = parser_.parse(document);
    parser_.analyse(document.text, parse);
    for (uint32_t t = 0; t < parse.tokens.size(); ++t) {
      if (parse.form(t) == form) return code(embedding_.standing(parse, t));
    }
    return "no such word";
  }
  Resources data_ = Resources::embedded().value();
  Parser parser_ = std::move(Parser::load(data_).value());
  Embedding embedding_ = std::move(Embedding::load(data_, "lang/en/statements/").value());
};

TEST_F(StandingTest, OfWords) {
  struct Case {
    const char* text;
    const char* word;
    const char* standing;
    const char* why;
  };
  const std::vector<Case> cases = {
      {"The army attacked the town.", "attacked", "fact", "a bare statement"},
      {"The army did not attack the town.", "attack", "fact-", "negation"},
      {"Nobody attacked the town.", "attacked", "fact-", "a negative subject"},
      {"The army will attack the town.", "attack", "planned", "future"},
      {"The army may attack the town.", "attack", "possible", "modal"},
      {"The army may not attack the town.", "attack", "possible-", "modal and negation"},
      {"The army could not take the town.", "take", "fact-", "what could not be was not"},
      {"The minister would not comment.", "comment", "fact-", "nor what somebody would not do"},
      {"The army could take the town.", "take", "possible", "modal"},
      {"The army was not allowed to enter the town.", "enter", "fact-", "nor what was not allowed"},
      {"The army no longer holds the town.", "holds", "fact-", "no longer"},
      {"Neither the army nor the police entered the town.", "entered", "fact-", "neither"},
      {"The police did not come, nor did they call.", "call", "fact-", "nor"},
      {"The army attacked not only the town but also the port.", "attacked", "fact", "not only"},
      {"Not all soldiers left the town.", "left", "fact", "not all is some"},
      {"The army was too weak to take the town.", "take", "fact-", "too weak to"},
      {"The army was strong enough to take the town.", "take", "fact", "enough to"},
      {"The army has yet to take the town.", "take", "fact-", "has yet to"},
      {"The government decided against sending troops.", "sending", "fact-", "against"},
      {"Police barred the crowd from entering the square.", "entering", "fact-", "barred from"},
      {"There is no evidence linking the group to the attack.", "linking", "fact-",
       "what nothing does"},
      {"He was charged with attempted murder.", "murder", "wanted", "a participle as adjective"},
      {"The army managed to take the town.", "take", "fact", "implicative"},
      {"The army did not manage to take the town.", "take", "fact-", "implicative under negation"},
      {"The army failed to take the town.", "take", "fact-", "turned"},
      {"The army did not fail to take the town.", "take", "fact", "turned twice"},
      {"The army refused to leave the town.", "leave", "fact-", "refused"},
      {"The army plans to leave the town.", "leave", "planned", "plan"},
      {"The army wants to leave the town.", "leave", "wanted", "wish"},
      {"The minister urged the army to leave the town.", "leave", "possible", "request"},
      {"The army did not know that the rebels left the town.", "left", "fact",
       "factive: the negation stays outside"},
      {"The minister said that the army left the town.", "left", "fact-told", "on his word"},
      {"The minister denied that the army left the town.", "left", "fact--denied-told", "denied"},
      {"The minister said that the army would leave the town.", "leave", "planned-told",
       "the future seen from the past"},
      {"If the army attacks the town, people will flee.", "attacks", "conditional", "condition"},
      {"If the army attacks the town, people will flee.", "flee", "conditional",
       "what follows from one"},
      {"Will the army attack the town?", "attack", "possible", "a question is possible at most"},
      {"The army left the town without attacking it.", "attacking", "fact-", "without"},
      {"The government cancelled the visit.", "visit", "fact-", "a noun as object"},
      {"The flight was delayed after an accident.", "accident", "fact", "the delay follows it"},
      {"The flight was delayed after an accident.", "flight", "fact-", "a delayed noun"},
      {"The government plans an attack.", "attack", "planned", "a planned noun"},
      {"The soldiers may return and stay.", "stay", "possible", "shares the auxiliary"},
  };
  for (const Case& c : cases) EXPECT_EQ(standing(c.text, c.word), c.standing) << c.text << c.why;
}

}  // namespace
}  // namespace casus::statements
