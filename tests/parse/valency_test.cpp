#include "parse/valency.h"

#include <array>
#include <random>
#include <string>

#include <gtest/gtest.h>

namespace casus {
namespace {

const std::vector<std::string> kLabels = {"root", "nsubj", "obj", "flat", "acl", "expl"};
constexpr std::size_t kSubject = 1, kFlat = 3;

// A sentence's scores. Subjects stand before their heads, all else behind; "flat" joins neighbours.
struct Made {
  std::size_t n;
  std::vector<float> arcs;
  std::vector<std::vector<float>> labels;
  std::vector<LabelKind> kinds;

  explicit Made(std::size_t words)
      : n(words),
        arcs(words * (words + 1), 0),
        labels(words, std::vector<float>(kLabels.size(), -9)) {
    for (const std::string& label : kLabels) kinds.push_back(kind_of_label(label));
  }
  float& arc(std::size_t word, int head) {
    return arcs[word * (n + 1) + static_cast<std::size_t>(head + 1)];
  }
  float& label(std::size_t word, std::string_view name) {
    for (std::size_t l = 0; l < kLabels.size(); ++l) {
      if (kLabels[l] == name) return labels[word][l];
    }
    return labels[word][0];
  }
  void keep(std::vector<int>& heads, std::vector<uint16_t>& found) const {
    SentenceScores scores;
    scores.arcs = arcs.data();
    scores.stride = n + 1;
    scores.kinds = kinds;
    scores.pronoun = [](std::size_t) { return Pronoun::no; };
    std::vector<float> row;
    scores.labels = [&](std::size_t word, int head) -> std::span<const float> {
      row = labels[word];
      const auto at = static_cast<int>(word);
      for (std::size_t l = 1; l < row.size(); ++l) {
        const bool there = l == kSubject ? head > at : l == kFlat ? head + 1 == at : head < at;
        if (!there) row[l] = -9;
      }
      return row;
    };
    keep_valency(scores, heads, found);
  }
};

TEST(Valency, KindsOfLabels) {
  EXPECT_EQ(kind_of_label("nsubj:pass").slot, Slot::subject);
  EXPECT_EQ(kind_of_label("csubj").slot, Slot::subject);
  EXPECT_EQ(kind_of_label("nsubj:outer").slot, Slot::extra);
  EXPECT_EQ(kind_of_label("ccomp").slot, Slot::object);
  EXPECT_EQ(kind_of_label("expl").slot, Slot::extra);
  EXPECT_EQ(kind_of_label("obl").slot, Slot::none);
  EXPECT_EQ(kind_of_label("obl").marking, Marking::marked);
  EXPECT_EQ(kind_of_label("obj").marking, Marking::bare);
  EXPECT_FALSE(kind_of_label("obl:unmarked").pronouns);
}

// "Jane Doe left": both are subjects of "left"; the second is likelier a part of the name than the
// first anything else.
TEST(Valency, OneOfTwoSubjectsGetsItsNextBestPlace) {
  Made made(3);
  made.arc(0, 2) = 5;
  made.arc(1, 2) = 4;
  made.arc(1, 0) = 3;
  made.label(0, "nsubj") = 6;
  made.label(1, "nsubj") = 3;
  made.label(1, "flat") = 2;
  made.label(1, "expl") = 2.5F;
  std::vector<int> heads = {2, 2, -1};
  std::vector<uint16_t> labels = {1, 1, 0};
  made.keep(heads, labels);
  EXPECT_EQ(heads, (std::vector<int>{2, 0, -1}));
  EXPECT_EQ(labels, (std::vector<uint16_t>{1, 3, 0}));
}

// "an area Moscow considers": what the area is the subject of describes it.
TEST(Valency, TheHeadMayHangOnOneOfThem) {
  Made made(4);  // "left area Moscow considers", read as if it was left that area considers
  made.arc(1, 3) = 3;
  made.arc(1, 0) = 2.5F;
  made.arc(2, 3) = 9;
  made.arc(3, 0) = 3;
  made.arc(3, 1) = 2.8F;
  made.label(1, "nsubj") = 2;
  made.label(1, "obj") = 2;
  made.label(2, "nsubj") = 9;
  made.label(3, "obj") = 3;
  made.label(3, "acl") = 4;
  std::vector<int> heads = {-1, 3, 3, 0};
  std::vector<uint16_t> labels = {0, 1, 1, 2};
  made.keep(heads, labels);
  EXPECT_EQ(heads, (std::vector<int>{-1, 0, 3, 1}));
  EXPECT_EQ(labels, (std::vector<uint16_t>{0, 2, 1, 4}));
}

TEST(Valency, AlwaysATreeWithOneOfEach) {
  std::mt19937 random(7);
  std::normal_distribution<float> score(0, 3);
  for (int round = 0; round < 300; ++round) {
    const std::size_t n = 2 + random() % 8;
    Made made(n);
    for (float& s : made.arcs) s = score(random);
    for (auto& row : made.labels) {
      for (float& s : row) s = score(random);
    }
    std::vector<int> heads(n, -1);
    std::vector<uint16_t> labels(n, 0);
    for (std::size_t t = 1; t < n; ++t) {
      heads[t] = static_cast<int>(random() % t);
      labels[t] = static_cast<uint16_t>(1 + random() % 4);
    }
    made.keep(heads, labels);
    int roots = 0;
    std::vector<std::array<int, 2>> filled(n);
    for (std::size_t t = 0; t < n; ++t) {
      roots += heads[t] < 0;
      int at = static_cast<int>(t);
      for (std::size_t steps = 0; at >= 0; ++steps) {
        ASSERT_LE(steps, n) << "a ring";
        at = heads[static_cast<std::size_t>(at)];
      }
      const Slot slot = made.kinds[labels[t]].slot;
      if (heads[t] < 0 || (slot != Slot::subject && slot != Slot::object)) continue;
      ++filled[static_cast<std::size_t>(heads[t])][slot == Slot::object ? 1 : 0];
    }
    EXPECT_EQ(roots, 1);
    for (const auto& of : filled) {
      EXPECT_LE(of[0], 1);
      EXPECT_LE(of[1], 1);
    }
  }
}

}  // namespace
}  // namespace casus
