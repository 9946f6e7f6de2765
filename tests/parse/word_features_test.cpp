#include "parse/word_features.h"

#include <gtest/gtest.h>

namespace casus {
namespace {

WordFeatures features(std::string_view form) {
  WordFeatures out;
  word_features(form, {1U << 15, 512, 1U << 14}, out);
  return out;
}

std::string lemma(std::string_view form, const LemmaRule& rule) {
  std::string out;
  append_lemma(form, rule, out);
  return out;
}

TEST(WordFeatures, AreThoseOfTheTrainer) {
  // What train/features.py gives: fnv(key(w)), len(grams(key(w))), bucket(shape(w), 512) and the
  // last gram's bucket.
  struct Case {
    const char* form;
    uint64_t key;
    std::size_t grams;
    uint32_t shape, last;
  };
  const Case cases[] = {{"a", 0xaf63dc4c8601ec8c, 3, 75, 28712},
                        {"Rome", 0xa35c181ff0cab454, 11, 245, 30808},
                        {"’s", 0x7bb4507b485d7af, 5, 253, 7451},
                        {"Écoles", 0x8c47f35e702be969, 17, 245, 22483},
                        {"co-operation", 0xb310341e08b118b3, 35, 349, 18695},
                        {"U.S.", 0x9088c9e5c0b053df, 11, 281, 30005}};
  for (const Case& c : cases) {
    const WordFeatures found = features(c.form);
    EXPECT_EQ(found.key, c.key) << c.form;
    EXPECT_EQ(found.grams.size(), c.grams) << c.form;
    EXPECT_EQ(found.shape, c.shape) << c.form;
    EXPECT_EQ(found.grams.back(), c.last) << c.form;
  }
  EXPECT_EQ(features("a").affixes, (std::array<uint32_t, kAffixes>{1035, 2991, 5046, 10173}));
  EXPECT_EQ(features("Rome").affixes, (std::array<uint32_t, kAffixes>{12327, 12100, 12912, 5004}));
  EXPECT_EQ(features("’s").affixes, (std::array<uint32_t, kAffixes>{6136, 1343, 6286, 664}));
  EXPECT_EQ(features("co-operation").affixes,
            (std::array<uint32_t, kAffixes>{6070, 353, 15908, 1219}));
  EXPECT_EQ(fnv1a(""), 0xcbf29ce484222325U);
  EXPECT_EQ(fnv1a("a"), 0xaf63dc4c8601ec8cU);
  EXPECT_EQ(features("a").grams.size(), 3U);      // <a a> <a>
  EXPECT_EQ(features("Rome").grams.size(), 11U);  // 2 + 4 + 3 + 2
}

TEST(WordFeatures, FoldWhatShouldNotMatter) {
  EXPECT_EQ(features("Rome").key, features("rome").key);
  EXPECT_NE(features("Rome").shape, features("rome").shape);
  EXPECT_EQ(features("1987").key, features("2024").key);
  EXPECT_EQ(features("’s").key, features("'s").key);
  EXPECT_EQ(features("’s").shape, features("'s").shape);
  EXPECT_EQ(features("abcdefghijklm").shape, features("nop").shape);
}

TEST(WordFeatures, BoundedForAnyWord) {
  EXPECT_LE(features(std::string(100000, 'x')).grams.size(), 64U);
  EXPECT_GE(features("").grams.size(), 1U);
  for (const uint32_t g : features("\xff\xfe\x80").grams) EXPECT_LT(g, 1U << 15);
}

TEST(LemmaRules, EditTheForm) {
  EXPECT_EQ(lemma("Cities", {0, 3, "y"}), "city");
  EXPECT_EQ(lemma("Paris", {1, 0, ""}), "Paris");
  EXPECT_EQ(lemma("PARIS", {2, 0, ""}), "Paris");
  EXPECT_EQ(lemma("was", {0, 3, "be"}), "be");
  EXPECT_EQ(lemma("’s", {0, 0, ""}), "'s");
  EXPECT_EQ(lemma("Écoles", {0, 1, ""}), "école");
  EXPECT_EQ(lemma("at", {0, 5, "x"}), "at") << "too short for the rule";
  EXPECT_EQ(lemma("at", {0, 2, ""}), "at") << "nothing left";
}

}  // namespace
}  // namespace casus
