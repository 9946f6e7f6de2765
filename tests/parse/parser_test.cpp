#include <ctime>
#include <random>

#include <gtest/gtest.h>

#include "casus/parse.h"

namespace casus {
namespace {

class ParserTest : public ::testing::Test {
 protected:
  static Document document(std::string text, uint32_t body = 0) {
    Document d;
    d.text = std::move(text);
    d.body_begin = body;
    return d;
  }
  // Tokens joined by " ", sentences by " | ".
  std::string cut(const std::string& text) const {
    const Parse p = parser_.parse(document(text));
    std::string out;
    for (const Sentence& s : p.sentences) {
      if (!out.empty()) out += " |";
      for (uint32_t t = s.first; t < s.last; ++t) {
        if (!out.empty()) out += ' ';
        out += p.tokens[t].span.in(text);
      }
    }
    return out;
  }
  Resources data_ = *Resources::embedded();
  Parser parser_ = std::move(*Parser::load(data_));
};

struct Case {
  const char* text;
  const char* tokens;
  const char* why;
};

TEST_F(ParserTest, CutsAsUniversalDependenciesDoes) {
  const Case cases[] = {
      {"They don't know.", "They do n't know .", "negation is a word of its own"},
      {"It cannot be Pakistan’s.", "It can not be Pakistan ’s .", "curly apostrophes, cannot"},
      {"The Taliban's and the soldiers' pay", "The Taliban 's and the soldiers ' pay",
       "plural possessive"},
      {"anti-Taliban, al-Qaeda-linked groups", "anti-Taliban , al - Qaeda - linked groups",
       "prefixes stay, hyphens part"},
      {"A long-standing, two-day visit", "A long - standing , two - day visit", "compounds"},
      {"killed 1,500 people (3.5%) at 5:30", "killed 1,500 people ( 3.5 % ) at 5:30",
       "numbers stay whole"},
      {"It cost $5m and/or €20.", "It cost $ 5m and / or € 20 .", "money and slashes"},
      {"the country16 soldiers", "the country 16 soldiers", "glued words"},
      {"were expelledand sent", "were expelled and sent", "glued words"},
      {"a thousand husbands left forthwith", "a thousand husbands left forthwith", "one word each"},
      {"were expelled.The group", "were expelled . | The group",
       "a sentence end that lost its space"},
      {"wait... he said -- twice!!", "wait ... he said -- twice !!", "runs of one mark"},
      {"See https://news.example/a-b.html, or a.b@c.example.",
       "See https://news.example/a-b.html , or a.b@c.example .", "addresses stay whole"},
      {"at 7:30PM?!", "at 7:30 PM ?!", "the time of day, and two marks for one"},
      {"in the '90s", "in the '90s", "a decade keeps its apostrophe"},
      {"Call 713-853-3989 in 2001-02.", "Call 713-853-3989 in 2001 - 02 .",
       "telephone numbers, ranges"},
      {"at 555-0123 (1914-1918)", "at 555-0123 ( 1914 - 1918 )", "a short telephone number, years"},
      {"Its not hers, its door is", "It s not hers , its door is",
       "an apostrophe lost, where the word behind shows it"},
      {"I dont and cant :-) ok?:)", "I do nt and ca nt :-) ok ? :)", "faces"},
      {"\"Ann Lee\"<a@mail.example> or <b@mail.example>",
       "\" Ann Lee \" < a@mail.example > or < b@mail.example >", "addresses in brackets"},
      {"Is it no. 5? No. Bread, milk etc.", "Is it no. 5 ? | No . | Bread , milk etc .",
       "stops that end the sentence"},
      {"John B. Doe and C. D. Doe of group b.", "John B. Doe and C. D. Doe of group b .",
       "initials"},
      {"milk etc. and c. 1850", "milk etc. and c. 1850", "and that don't"},
      {"rated A++ for $$$ 375mm", "rated A ++ for $$$ 375 mm", "runs, units"},
      {"in 2weeks at 7.30am after 1.5hrs", "in 2 weeks at 7.30 am after 1.5 hrs", "spells of time"},
      {"paid b/c of it w/ cash", "paid b/c of it w/ cash", "words with a slash"},
  };
  for (const Case& c : cases) EXPECT_EQ(cut(c.text), c.tokens) << c.why;
}

TEST_F(ParserTest, EndsSentencesWhereTheyEnd) {
  const Case cases[] = {
      {"Dr. Khan met Gen. Bajwa. They talked.", "Dr. Khan met Gen. Bajwa . | They talked .",
       "titles end nothing"},
      {"He left the U.S. The talks went on.", "He left the U.S. | The talks went on .",
       "a starter after an abbreviation"},
      {"The U.S. Army moved on Jan. 6 in force.", "The U.S. Army moved on Jan. 6 in force .",
       "abbreviations inside"},
      {"“We will respond.” The minister left.", "“ We will respond . ” | The minister left .",
       "closing quotes belong to it"},
      {"Did it? \"Yes!\" he said.", "Did it ? | \" Yes ! \" he said .",
       "speech goes on in small letters"},
      {"J. K. Smith arrived at 5 p.m. on Monday.", "J. K. Smith arrived at 5 p.m. on Monday .",
       "initials"},
      {"A headline without a stop\n\nThe text.", "A headline without a stop | The text .",
       "paragraphs end sentences"},
      {"wrapped at\nsome width or other in the mail. It\ngoes on.",
       "wrapped at some width or other in the mail . | It goes on .", "wrapped lines don't"},
      {"STRIKES GO ON\nThe army said so.", "STRIKES GO ON | The army said so .",
       "a heading on a line of its own"},
      {"It rose 4.5 percent.", "It rose 4.5 percent .", "a decimal point is none"},
  };
  for (const Case& c : cases) EXPECT_EQ(cut(c.text), c.tokens) << c.why;
}

TEST_F(ParserTest, KnowsHeadlineParagraphsAndFoldedForms) {
  const std::string text = "Who Won?\n\nPakistan’s ARMY did.\n\nSo it says.";
  const Parse p = parser_.parse(document(text, 10));
  ASSERT_EQ(p.sentences.size(), 3u);
  EXPECT_TRUE(p.sentences[0].headline);
  EXPECT_FALSE(p.sentences[1].headline);
  EXPECT_EQ(p.sentences[2].paragraph, 2u);
  EXPECT_EQ(p.form(p.sentences[1].first + 1), "'s");
  EXPECT_EQ(p.form(p.sentences[1].first + 2), "army");
  EXPECT_EQ(p.sentence_of(p.sentences[2].first), 2u);
  EXPECT_EQ(parser_.forms("Lashkar-e-Taiba"),
            (std::vector<std::string>{"lashkar", "-", "e-taiba"}));
}

void check(const Parse& p, const std::string& text) {
  uint32_t at = 0;
  for (const Token& t : p.tokens) {
    ASSERT_LE(at, t.span.begin);
    ASSERT_LT(t.span.begin, t.span.end);
    ASSERT_LE(t.span.end, text.size());
    ASSERT_LE(t.folded.end, p.folded.size());
    at = t.span.end;
  }
  uint32_t next = 0;
  for (const Sentence& s : p.sentences) {
    ASSERT_EQ(s.first, next);
    ASSERT_LT(s.first, s.last);
    ASSERT_EQ(s.span.begin, p.tokens[s.first].span.begin);
    ASSERT_EQ(s.span.end, p.tokens[s.last - 1].span.end);
    next = s.last;
  }
  ASSERT_EQ(next, p.tokens.size());
}

TEST_F(ParserTest, AnyBytesGiveSpansInOrderThatCoverAllThatIsNoSpace) {
  std::mt19937 random(5);
  const std::string pieces[] = {"a", "Z", ".",    "'s",       "’", "-", "\n",   "\n\n", " ", "16",
                                ",", "“", "\xFF", "\xE2\x80", "é", "/", "U.S.", "n't",  "\""};
  for (int round = 0; round < 1000; ++round) {
    std::string text;
    for (auto i = random() % 60; i > 0; --i) text += pieces[random() % std::size(pieces)];
    const Parse p =
        parser_.parse(document(text, static_cast<uint32_t>(random() % (text.size() + 1))));
    check(p, text);
    std::string spaceless, covered;
    for (const char c : text) {
      if (c != ' ' && c != '\n') spaceless += c;
    }
    for (const Token& t : p.tokens) covered += t.span.in(text);
    ASSERT_EQ(covered, spaceless) << text;
  }
}

TEST_F(ParserTest, CostIsLinearInTheLengthOfASentenceWithoutAnyStop) {
  const auto seconds = [&](std::size_t words) {
    std::string text;
    for (std::size_t i = 0; i < words; ++i) text += "word-and-word's ";
    const std::clock_t start = std::clock();  // of this process, whatever else runs
    const Parse p = parser_.parse(document(text));
    check(p, text);
    for (const Sentence& s : p.sentences) EXPECT_LE(s.last - s.first, 400u);
    return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
  };
  seconds(1000);
  const double small = seconds(2000);
  EXPECT_LT(seconds(16000), small * 8 * 6 + 0.05);
  std::string one(1 << 20, 'x');
  check(parser_.parse(document(one)), one);
}

}  // namespace
}  // namespace casus
