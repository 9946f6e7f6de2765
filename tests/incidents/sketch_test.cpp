#include "incidents/sketch.h"

#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace casus {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

// One letter a word: F a fact, q quoted, B both, . neither.
std::string marks(std::string_view body) {
  std::string out;
  for (const uint32_t word : read_sketch(sketch_of(body))) {
    const bool fact = (word & kSketchFact) != 0;
    const bool quoted = (word & kSketchQuoted) != 0;
    out += fact && quoted ? 'B' : fact ? 'F' : quoted ? 'q' : '.';
  }
  return out;
}

TEST(Sketch, FoldsCaseMarksAndSpaces) {
  const auto hashes = [](std::string_view body) {
    std::vector<uint32_t> out = read_sketch(sketch_of(body));
    for (uint32_t& word : out) word &= kSketchHash;
    return out;
  };
  EXPECT_EQ(hashes("The army  shelled two villages, officials say"),
            hashes("THE ARMY shelled\ntwo villages; officials say."));
  EXPECT_NE(hashes("two villages"), hashes("two towns"));
  EXPECT_THAT(hashes(""), IsEmpty());
  EXPECT_THAT(hashes("\xE6\x88\x91\xE4\xBB\xAC\xE7\x9C\x8B"), SizeIs(3));  // a sign is a word
}

TEST(Sketch, FactsAreNumbersAndCapitalsWithinASentence) {
  EXPECT_EQ(marks("The raid on Ostvik killed 12. Nobody knows."), "...F.F..");
  EXPECT_EQ(marks("Police said Mr. Holm left. Then rain."), "..FF...");
  EXPECT_EQ(marks("One\nTwo lines"), "...");
}

TEST(Sketch, QuotedSentences) {
  EXPECT_EQ(marks("He came. He said \"we went home\" and left. It rained."), "..qqqqqqq..");
  EXPECT_EQ(marks("He said: “We went. Nobody asked.” It rained."), "qqqqqq..");
  EXPECT_EQ(marks("He said: “We went.\nIt rained."), "qqqq..");  // never closed
}

TEST(Sketch, LongTextsAreCut) {
  std::string body;
  for (int i = 0; i < 3000; ++i) body += "word ";
  EXPECT_THAT(read_sketch(sketch_of(body)), SizeIs(2000));
}

TEST(Sketch, WhatIsNoneHasNoWords) {
  EXPECT_THAT(read_sketch("AAA"), IsEmpty());
  EXPECT_THAT(read_sketch("AAA!"), IsEmpty());
  EXPECT_THAT(read_sketch("AAAKAAAL"), ElementsAre(10u, 11u));
}

TEST(SketchProperty, AnyBytes) {
  std::mt19937 random(3);
  for (int round = 0; round < 300; ++round) {
    std::string body;
    for (int i = 0; i < 60; ++i) body += static_cast<char>(random() % 256);
    const std::string sketch = sketch_of(body);
    EXPECT_EQ(read_sketch(sketch).size() * 4, sketch.size());
  }
}

}  // namespace
}  // namespace casus
