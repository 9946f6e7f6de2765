// Who says what, in small made-up texts, each with its reason.
#include "statements/claims.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "casus/statements.h"

#include "resources/blob.h"
#include "statements/quotes.h"

namespace casus::statements {
namespace {

class ClaimsTest : public ::testing::Test {
 protected:
  const std::vector<Claim>& find(std::string_view text) {
    document_.text = text;
    parse_ = parser_.parse(document_);
    parser_.analyse(document_.text, parse_);
    claims_ = finder_.find(document_, parse_, Mentions()).claims;
    return claims_;
  }
  std::string words(const std::vector<Span>& spans) const {
    std::string out;
    for (const Span s : spans) {
      if (!out.empty()) out += " ... ";
      out += s.in(document_.text);
    }
    return out;
  }
  // "source | cue | content", one a claim.
  std::vector<std::string> read(std::string_view text) {
    std::vector<std::string> out;
    for (const Claim& c : find(text)) {
      out.push_back(words(c.source) + " | " + words(c.cue) + " | " + words(c.content));
    }
    return out;
  }
  Document document_;
  Parse parse_;
  std::vector<Claim> claims_;
  Resources data_ = Resources::embedded().value();
  Parser parser_ = std::move(Parser::load(data_).value());
  StatementFinder finder_ = std::move(StatementFinder::load(data_).value());
};

using Lines = std::vector<std::string>;

TEST_F(ClaimsTest, CuesOfEveryKind) {
  struct Case {
    const char* text;
    Lines claims;
    const char* why;
  };
  const std::vector<Case> cases = {
      {"The minister has repeatedly said that the army left.",
       {"The minister | has repeatedly said | that the army left"},
       "a verb with its auxiliary and adverb"},
      {"The minister told reporters that the army left.",
       {"The minister | told | that the army left"},
       "who is spoken to is no part of it"},
      {"The rebels want to leave the city.",
       {"The rebels | want | to leave the city"},
       "an intention"},
      {"Critics condemned the attack.", {"Critics | condemned | the attack"}, "an attitude"},
      {"The union called for a strike.", {"The union | called for | a strike"}, "a preposition"},
      {"Norway accused the rebels of murder.",
       {"Norway | accused | of murder"},
       "of what, not whom"},
      {"His claim that the army had left the city surprised us.",
       {"His | claim | that the army had left the city",
        "us | surprised | His claim that the army had left the city"},
       "a noun; whom it surprises is another matter"},
      {"She is confident that the army left.",
       {"She | is confident | that the army left"},
       "an adjective"},
      {"According to the police, the army left.",
       {"the police | According to | the army left"},
       "a phrase before the source"},
      {"The army reportedly left the city.",
       {" | reportedly | The army ... left the city"},
       "an adverb without a source"},
      {"The army seems to have left.",
       {" | seems | The army ... to have left"},
       "what seems so is nobody's word"},
      {"The army left the city on Monday.", {}, "nobody says so"},
  };
  for (const Case& c : cases) EXPECT_EQ(read(c.text), c.claims) << c.text << "\n" << c.why;
}

TEST_F(ClaimsTest, NounsAndAdjectivesWithTheirPrepositions) {
  struct Case {
    const char* text;
    Lines claims;
    const char* why;
  };
  const std::vector<Case> cases = {
      {"The union made the case for a new law.",
       {"The union | made the case for | a new law"},
       "the verb carries the noun"},
      {"The case of the miner is old.", {}, "nobody makes it"},
      {"The guests made the point that it was over.",
       {"The guests | made the point | that it was over"},
       "whatever the tree takes \"that\" for"},
      {"Her strong criticism of the plan hurt him.",
       {"Her | strong criticism of | the plan"},
       "the preposition belongs to the cue"},
      {"His contention was that the army left.",
       {"His | contention was | that the army left"},
       "the clause that the noun is said to be"},
      {"The decision to leave was hard.", {}, "nobody's"},
      {"They ignored warnings about the storm.",
       {" | warnings about | the storm"},
       "who ignores them has not given them"},
      {"There were calls for a truce.", {" | calls for | a truce"}, "whoever calls for it"},
      {"Support for the mayor fell.", {}, "what is told of whoever has it are words, not favour"},
      {"The mayor has been a vocal critic of the plan.",
       {"The mayor | has been a vocal critic of | the plan"},
       "who he is"},
      {"The mayor, a supporter of the plan, left.",
       {"The mayor | supporter of | the plan"},
       "in apposition"},
      {"Villagers are wary of the plan.", {"Villagers | are wary of | the plan"}, "an adjective"},
      {"The mayor, wary of the plan, stayed home.",
       {"The mayor | wary of | the plan"},
       "behind its noun"},
      {"The mayor made sure that it was over.", {}, "what a carrier brings about is no opinion"},
  };
  for (const Case& c : cases) EXPECT_EQ(read(c.text), c.claims) << c.text << "\n" << c.why;
}

TEST_F(ClaimsTest, VerbsOfFeelingAndOfTakingAs) {
  struct Case {
    const char* text;
    Lines claims;
    const char* why;
  };
  const std::vector<Case> cases = {
      {"The dam angered the villagers.",
       {"the villagers | angered | The dam"},
       "the object feels it"},
      {"The villagers were angered by the dam.",
       {"The villagers | were angered by | the dam"},
       "the subject, in the passive"},
      {"The group is opposed to the plan.",
       {"The group | is opposed to | the plan"},
       "behind a preposition"},
      {"The couple worried that the vote was unfair.",
       {"The couple | worried | that the vote was unfair"},
       "with a clause it is thought as others are"},
      {"He cast the vote as a choice.", {"He | cast | the vote as a choice"}, "taken as something"},
      {"He cast a vote.", {}, "no words"},
      {"The rebels are known to have left.", {}, "what nobody is said to know the article does"},
      {"The village is widely seen as a stronghold.",
       {" | is widely seen | The village ... as a stronghold"},
       "a view, whoever has it"},
      {"The union sees the vote as a test.",
       {"The union | sees | the vote as a test"},
       "taken as something"},
      {"They saw the mayor.", {}, "what is seen is nobody's word"},
      {"The rebels are supposed to leave.", {}, "a duty"},
      {"The firm added two workers.", {}, "a deed"},
      {"She accused the mayor and his friends of trying to stop it.",
       {"She | accused | of trying to stop it"},
       "of what, whoever stands before it"},
  };
  for (const Case& c : cases) EXPECT_EQ(read(c.text), c.claims) << c.text << "\n" << c.why;
}

TEST_F(ClaimsTest, WordsThatBelongToACue) {
  struct Case {
    const char* text;
    Lines claims;
    const char* why;
  };
  const std::vector<Case> cases = {
      {"She tried to explain the plan.",
       {"She | tried to explain | the plan"},
       "the verb above says little of its own"},
      {"They continued to insist that it was fair.",
       {"They | continued to insist | that it was fair"},
       "nor does this one"},
      {"She went on to say that it was over.",
       {"She | went on to say | that it was over"},
       "with its particle"},
      {"He seemed to admit that it was over.",
       {"He | seemed to admit | that it was over"},
       "what seems so is said by somebody"},
      {"She said flatly that it was over.",
       {"She | said flatly | that it was over"},
       "an adverb behind it"},
      {"The minister said in a statement that the army left.",
       {"The minister | said ... in a statement | that the army left"},
       "in what it is said, and one claim only"},
      {"The union released a statement saying that it was over.",
       {"The union | released a statement saying | that it was over"},
       "who releases it says so"},
      {"They think a majority of the army left.",
       {"They | think | a majority of the army left"},
       "\"of\" is no word of \"think of\" there"},
      {"The minister commented on Monday.", {}, "a time is not what is said"},
  };
  for (const Case& c : cases) EXPECT_EQ(read(c.text), c.claims) << c.text << "\n" << c.why;
}

TEST_F(ClaimsTest, WhatIsSaidAndByWhom) {
  struct Case {
    const char* text;
    Lines claims;
    const char* why;
  };
  const std::vector<Case> cases = {
      {"It is a fact he often mentions.",
       {"he | often mentions | a fact"},
       "the noun that the clause describes"},
      {"The bill, opposed by unions, failed.",
       {"unions | opposed | The bill"},
       "the same in the passive"},
      {"The man who opposes the tax has resigned.",
       {"who | opposes | the tax"},
       "who describes himself by it"},
      {"She questioned why the army left.", {"She | questioned | why the army left"}, "a question"},
      {"The police found a bomb.", {}, "a thing, not words"},
      {"It fell to ten dollars, compared with thirty last year.", {}, "nobody compares them"},
      {"The union took the chance to criticize the plan.",
       {"The union | to criticize | the plan"},
       "whose the chance is, not the chance"},
      {"A report by the Red Cross found a rise of 5% in thefts.",
       {"A report by the Red Cross | found | a rise of 5% in thefts"},
       "what a report finds is words"},
      {"As reported by the Star, the army left.",
       {"the Star | reported | the army left"},
       "an aside in the passive"},
      {"In a survey, most voters were for the plan.",
       {"a survey | In | most voters were for the plan"},
       "it tells by its words"},
      {"In a report, the union said that it was over.",
       {"the union | said | that it was over"},
       "somebody speaks in it"},
      {"In May, the army left.", {}, "no paper"},
      {"But as the minister noted, the voters will give him a second look.",
       {"the minister | noted | the voters will give him a second look"},
       "an aside behind a conjunction"},
      {"As the minister continued to speak, the voters left.",
       {},
       "who goes on with a deed says nothing"},
      {"Millions went to the campaign last month, documents show.",
       {"documents | show | Millions went to the campaign last month"},
       "what tells by its words stands behind them too"},
      {"As the day went on, the voters left.", {}, "a day says nothing"},
      {"Trump was asked by a reporter if he would resign.",
       {"a reporter | was asked | if he would resign"},
       "the question"},
      {"She regretted the vote, which she has said was a mistake.",
       {"She | regretted | the vote", "she | has said | which ... was a mistake"},
       "the subject of what is said is the noun that the clause describes"},
  };
  for (const Case& c : cases) EXPECT_EQ(read(c.text), c.claims) << c.text << "\n" << c.why;
}

TEST_F(ClaimsTest, Quotations) {
  EXPECT_EQ(read("\"We left,\" he said, \"and we will return.\""),
            Lines{"he | said | We left ... and we will return"})
      << "torn in two";
  EXPECT_EQ(read("\"Will you go?\" the minister asked."),
            Lines{"the minister | asked | Will you go"})
      << "the quotation is a sentence of its own";
  EXPECT_EQ(read("\"We left,\" he said. \"It was a long way. We were tired.\""),
            Lines{"he | said | We left ... It was a long way. We were tired"})
      << "goes on behind its cue";
  EXPECT_EQ(read("He said: \"The army left.\"").size(), 1U);
  EXPECT_TRUE(claims_.front().direct);
  EXPECT_EQ(read("Ward stated:\n\n\"The army left. It was late.\"\n\nMost went home."),
            Lines{"Ward | stated | The army left. It was late"})
      << "in the next paragraph";
  EXPECT_EQ(read("\u201cIt is a good story for the town,\u201d said Small, who was there."),
            Lines{"Small, who was there | said | It is a good story for the town"})
      << "who stands behind the verb that stands behind a quotation speaks";
  find("He said the army left.");
  ASSERT_EQ(claims_.size(), 1U);
  EXPECT_FALSE(claims_.front().direct);
}

TEST_F(ClaimsTest, SourcesFromAfar) {
  EXPECT_EQ(read("The minister said the army left, adding that it would return."),
            (Lines{"The minister | said | the army left",
                   "The minister | adding | that it would return"}))
      << "who adds is who said";
  EXPECT_EQ(read("A spokesman, who said that the army had left the city, smiled."),
            Lines{"who | said | that the army had left the city"});
}

TEST_F(ClaimsTest, SignStanceAndNesting) {
  find("The minister did not say that the army left.");
  ASSERT_EQ(claims_.size(), 1U);
  EXPECT_TRUE(claims_.front().negative);
  find("The minister declined to comment.");
  ASSERT_EQ(claims_.size(), 1U);
  EXPECT_TRUE(claims_.front().negative);
  find("The rebels denied that the army left.");
  ASSERT_EQ(claims_.size(), 1U);
  EXPECT_EQ(claims_.front().stance, "deny");
  find("The spokesman said that the minister had announced that the army left.");
  ASSERT_EQ(claims_.size(), 2U);
  EXPECT_EQ(claims_[1].inside, 0U);
  EXPECT_EQ(claims_[0].inside, kNone);
  EXPECT_EQ(read("The spokesman said that he wants to leave.").size(), 1U)
      << "an attitude within what is said is part of it";
}

TEST_F(ClaimsTest, HeadlinesAndTranscripts) {
  EXPECT_EQ(read("Khan: We will leave the city"), Lines{"Khan | : | We will leave the city"});
}

TEST_F(ClaimsTest, QuotesPairWithinAParagraph) {
  document_.text =
      "He said \"one two three. Then \xe2\x80\x9c"
      "four\xe2\x80\x9d.\n\nFive \"six\" seven.";
  const Parse parse = parser_.parse(document_);
  const std::vector<Quote> quotes = find_quotes(document_.text, parse);
  ASSERT_EQ(quotes.size(), 3U);
  EXPECT_FALSE(quotes[0].closed) << "another one opens";
  EXPECT_TRUE(quotes[1].closed);
  EXPECT_EQ(parse.form(quotes[2].inside.first), "six");
  EXPECT_EQ(quotes[2].inside.last - quotes[2].inside.first, 1U);
}

TEST_F(ClaimsTest, APlaceBeforeAColonIsADateline) {
  for (const Claim& c : find("Rain.\n\nKATHMANDU: The prime minister resigned on Tuesday."))
    EXPECT_NE(c.source.front().in(document_.text), "KATHMANDU");
}

TEST_F(ClaimsTest, LongAndOddTextsEnd) {
  std::string text = "He said ";
  for (int i = 0; i < 3000; ++i)
    text += i % 3 == 0 ? "\"she said " : i % 3 == 1 ? "that, " : "he: ";
  find(text);
  for (const Claim& c : claims_) {
    for (const Span s : c.content) EXPECT_LE(s.end, document_.text.size());
    EXPECT_TRUE(c.inside == kNone || c.inside < claims_.size());
  }
}

TEST(Cues, ADataFileWithoutSense) {
  const auto problem = [](std::string text) {
    const std::string blob = make_blob({{"x/cues", std::move(text)}});
    const auto resources = Resources::view(blob, "test");
    EXPECT_TRUE(resources.ok());
    Words words;
    const auto cues = Cues::load(*resources, "x/", words);
    return cues ? ErrorCode::empty : cues.error().code;
  };
  EXPECT_EQ(problem("source\tassert\t-\taccording to\n"), ErrorCode::empty);
  EXPECT_EQ(problem("verbs\tassert\t-\tsay\n"), ErrorCode::malformed);
  EXPECT_EQ(problem("verb\tassert\tsay\n"), ErrorCode::malformed);
}

}  // namespace
}  // namespace casus::statements
