#include "incidents/sketch.h"

#include <algorithm>
#include <random>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "incidents/make.h"

namespace casus {
namespace {

LinkingRules rules() {
  LinkingRules out;
  out.copy_share = 0.6;
  out.copy_words = 40;
  return out;
}

// Made-up sentences of ten words, different for every number.
std::string sentence(unsigned number) {
  std::mt19937 random(number);
  std::string out;
  for (int word = 0; word < 10; ++word) out += "w" + std::to_string(random() % 5000) + ' ';
  out.back() = '.';
  return out + '\n';
}
std::string sentences(unsigned first, unsigned end) {
  std::string out;
  for (unsigned i = first; i < end; ++i) out += sentence(i);
  return out;
}

DocumentRecord text(const std::string& key, const std::string& body) {
  DocumentRecord out = make::doc(key, {});
  out.sketch = sketch_of(body);
  return out;
}

// Does the second tell nothing of its own?
bool copies(const std::string& a, const std::string& b) {
  const std::vector<uint32_t> voices = voices_of({text("a", a), text("b", b)}, rules());
  return voices[0] == voices[1];
}

TEST(Sketch, FoldsCaseMarksAndSpaces) {
  EXPECT_EQ(sketch_of("The army  shelled two villages, officials say"),
            sketch_of("THE ARMY shelled\ntwo villages; officials say."));
  EXPECT_NE(sketch_of("The army shelled two villages"), sketch_of("The army shelled two towns"));
  EXPECT_EQ(sketch_of("only four words here"), "");
  EXPECT_EQ(sketch_of(""), "");
  EXPECT_NE(sketch_of("\xE6\x88\x91\xE4\xBB\xAC\xE7\x9C\x8B\xE5\x88\xB0\xE4\xBA\x86"), "");
  EXPECT_EQ(sketch_of(sentences(0, 500)).size(), 128u * 8u);
}

TEST(Sketch, AReprintWithAHeadlineASummaryOrASignOffIsACopy) {
  const std::string original = sentences(0, 15);
  EXPECT_TRUE(copies(original, "A headline of its own\n" + original));
  EXPECT_TRUE(copies(sentences(100, 103) + original, original + "Reporting by A and B."));
}

TEST(Sketch, AShortenedReprintIsACopy) {
  EXPECT_TRUE(copies(sentences(0, 15), sentences(0, 8)));
  EXPECT_TRUE(copies(sentences(0, 100), sentences(0, 30)));
}

TEST(Sketch, ReportsThatShareQuotationsOrFurnitureAreNone) {
  const std::string quoted = sentences(50, 53);
  EXPECT_FALSE(copies(quoted + sentences(0, 10), quoted + sentences(20, 30)));
  EXPECT_FALSE(copies(sentences(0, 15), sentences(20, 35)));
  EXPECT_FALSE(copies(sentences(0, 15), sentence(0) + sentence(1)));  // two sentences make no copy
}

TEST(Sketch, TwoHalvesAreCopiesOfTheWholeButNotOfEachOtherWithoutIt) {
  const std::string one = sentences(0, 10);
  const std::string other = sentences(10, 20);
  EXPECT_FALSE(copies(one, other));
  const auto voices =
      voices_of({text("a", one), text("b", other), text("c", one + other)}, rules());
  EXPECT_EQ(voices[0], voices[1]);
  EXPECT_EQ(voices[0], voices[2]);
}

TEST(Sketch, EqualHashesAreCopiesHoweverShort) {
  auto a = text("a", "");
  auto b = text("b", "");
  auto c = text("c", "");
  b.text_hash = a.text_hash;
  c.text_hash.clear();
  const auto voices = voices_of({a, b, c}, rules());
  EXPECT_EQ(voices[0], voices[1]);
  EXPECT_NE(voices[0], voices[2]);
}

TEST(SketchProperty, AnyBytesAndGroupsThatDependOnTheSetOnly) {
  std::mt19937 random(3);
  for (int round = 0; round < 20; ++round) {
    std::vector<DocumentRecord> documents;
    for (int d = 0; d < 30; ++d) {
      const auto from = static_cast<unsigned>(random() % 4 * 10);
      std::string body = sentences(from, from + 12);
      for (int i = 0; i < 20; ++i) body += static_cast<char>(random() % 256);
      documents.push_back(text("k" + std::to_string(100 + d), body));
      if (d % 7 == 0) documents.back().sketch += "not hex!";
    }
    const auto once = voices_of(documents, rules());
    std::vector<std::size_t> order(documents.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::shuffle(order.begin(), order.end(), random);
    std::vector<DocumentRecord> shuffled;
    for (const std::size_t i : order) shuffled.push_back(documents[i]);
    const auto again = voices_of(shuffled, rules());
    for (std::size_t i = 0; i < order.size(); ++i) EXPECT_EQ(again[i], once[order[i]]);
  }
}

}  // namespace
}  // namespace casus
