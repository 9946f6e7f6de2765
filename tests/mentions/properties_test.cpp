// What holds for any text: spans lie in it, lists are sorted, ids exist, the same text gives the
// same mentions.
#include <random>

#include "mentions/fixture.h"

namespace casus {
namespace {

using test::find;
using test::Found;

void check(const Found& f) {
  const Mentions& m = f.mentions;
  const auto size = static_cast<uint32_t>(f.document.text.size());
  const auto inside = [&](Span s) { return s.begin < s.end && s.end <= size; };
  for (std::size_t i = 0; i < m.mentions.size(); ++i) {
    const Mention& x = m.mentions[i];
    ASSERT_TRUE(inside(x.span));
    ASSERT_TRUE(x.span.contains(x.head));
    ASSERT_LT(x.first, x.last);
    ASSERT_LE(x.last, f.parse.tokens.size());
    ASSERT_LE(f.parse.tokens[x.first].span.begin, x.span.begin);
    ASSERT_GE(f.parse.tokens[x.last - 1].span.end, x.span.end);
    ASSERT_EQ(f.parse.sentence_of(x.first), x.sentence);
    ASSERT_EQ(f.parse.sentence_of(x.last - 1), x.sentence);
    ASSERT_LT(x.entity, m.entities);
    if (x.actor != kNone) {
      ASSERT_LT(x.actor, m.actors.size());
    }
    if (x.place != kNone) {
      ASSERT_LT(x.place, m.places.size());
    }
    if (i == 0) continue;
    const Span before = m.mentions[i - 1].span;
    ASSERT_TRUE(before.begin < x.span.begin ||
                (before.begin == x.span.begin && before.end >= x.span.end));
  }
  for (std::size_t i = 0; i < m.times.size(); ++i) {
    ASSERT_TRUE(inside(m.times[i].span));
    ASSERT_FALSE(m.times[i].value.empty());
    if (m.times[i].days.known()) {
      ASSERT_TRUE(m.times[i].days.first.full() && m.times[i].days.last.full());
      ASSERT_LE(m.times[i].days.first, m.times[i].days.last);
    }
    if (i > 0) {
      ASSERT_LE(m.times[i - 1].span.end, m.times[i].span.begin);
    }
  }
  for (std::size_t i = 0; i < m.places.size(); ++i) {
    ASSERT_TRUE(inside(m.places[i].span));
    if (i > 0) {
      ASSERT_LE(m.places[i - 1].span.begin, m.places[i].span.begin);
    }
  }
  for (const Quantity& q : m.quantities) {
    ASSERT_TRUE(inside(q.span));
    ASSERT_TRUE(q.min || q.max);
    if (q.min && q.max) {
      ASSERT_LE(*q.min, *q.max);
    }
    if (q.of) {
      ASSERT_TRUE(inside(*q.of));
    }
  }
}

// News-like fragments in random order, glued in random ways: names in the wrong place, torn
// numbers, endless lists.
TEST(Properties, RandomMixtures) {
  static const std::vector<std::string> kPieces{"Pakistan",
                                                "’s",
                                                "anti",
                                                "-",
                                                "Taliban",
                                                "groups",
                                                "killed",
                                                "at least",
                                                "46",
                                                "people",
                                                "15,000",
                                                ",",
                                                ".",
                                                "\n\n",
                                                "on",
                                                "Tuesday",
                                                "March 4",
                                                "2014",
                                                "two dozen",
                                                "a few days",
                                                "later",
                                                "President",
                                                "Andrew",
                                                "Koribko",
                                                "said",
                                                "of",
                                                "the",
                                                "United Nations",
                                                "(",
                                                ")",
                                                "TTP",
                                                "“",
                                                "”",
                                                "U.S.",
                                                "soldiers",
                                                "were",
                                                "and",
                                                "River",
                                                "University",
                                                "é",
                                                "中国",
                                                "next",
                                                "last",
                                                "century",
                                                "99999999999999999999",
                                                "1.5 million",
                                                "$",
                                                "%",
                                                "31",
                                                "0",
                                                "ago",
                                                "\xff",
                                                "-year-old",
                                                "Minister"};
  std::mt19937 random(7);
  for (int round = 0; round < 400; ++round) {
    std::string text;
    const int n = static_cast<int>(random() % 60);
    for (int i = 0; i < n; ++i) {
      text += kPieces[random() % kPieces.size()];
      if (random() % 4 != 0) text += ' ';
    }
    check(find(text, random() % 2 == 0 ? "2014-03-06" : ""));
    if (HasFatalFailure()) FAIL() << text;
  }
}

TEST(Properties, AnyBytes) {
  std::mt19937 random(11);
  for (int round = 0; round < 200; ++round) {
    std::string text(random() % 300, ' ');
    for (char& c : text) c = static_cast<char>(random() % 256);
    check(find(text));
    if (HasFatalFailure()) FAIL();
  }
}

TEST(Properties, EmptyText) { EXPECT_TRUE(find("").mentions.mentions.empty()); }

TEST(Properties, SameTextSameMentions) {
  const std::string text =
      "Pakistan and Andrew Koribko met in Kabul on Tuesday; 46 people were killed.";
  const Found a = find(text, "2014-03-06");
  const Found b = find(text, "2014-03-06");
  ASSERT_EQ(a.mentions.mentions.size(), b.mentions.mentions.size());
  for (std::size_t i = 0; i < a.mentions.mentions.size(); ++i) {
    EXPECT_EQ(a.mentions.mentions[i].span, b.mentions.mentions[i].span);
    EXPECT_EQ(a.mentions.mentions[i].entity, b.mentions.mentions[i].entity);
  }
  EXPECT_EQ(a.mentions.actors, b.mentions.actors);
}

// A long line of one kind costs no more than its length.
TEST(Properties, LongRepetitionsEnd) {
  for (const char* piece : {"Xavier Yusuf said ", "anti-Taliban ", "last ", "two ", "the ", "of ",
                            "killed 5 ", "Aaa ", "security "}) {
    std::string text;
    while (text.size() < 200000) text += piece;
    check(find(text));
  }
}

}  // namespace
}  // namespace casus
