// Internal to parse: what the model sees of a word. train/features.py does the same.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace casus {

// FNV-1a, 64 bits: the hash of the model file's words and n-grams.
uint64_t fnv1a(std::string_view text);

inline constexpr std::size_t kAffixes = 4;
struct WordFeatures {
  uint64_t key = 0;             // hash of the lower-case form with digits as 0
  std::vector<uint32_t> grams;  // buckets of its character n-grams
  uint64_t shape_key = 0;       // hash of its shape ("Xxx", "dd", "X.X.")
  uint32_t shape = 0;           // its bucket
  // Buckets of its last two, three and four letters and its first three.
  std::array<uint32_t, kAffixes> affixes{};
};

// How many buckets there are of each; grams and shapes > 0, affixes 0: not looked at.
struct FeatureBuckets {
  uint32_t grams = 0;
  uint32_t shapes = 0;
  uint32_t affixes = 0;
};

char32_t lower_case(char32_t c);  // one code point to one
char32_t upper_case(char32_t c);
bool is_capital(char32_t c);
bool is_small(char32_t c);  // a letter that has a capital
std::string utf8_of(std::u32string_view text);

// A typographic mark becomes its plain form (curly quotes, dashes, the ellipsis).
std::u32string plain_form(std::string_view form);
// Plain, in lower case, digits as 0: what words have in common that are one to the model.
std::u32string word_key(std::string_view form);
// Linear in the form's length; at most 20 code points give n-grams.
void word_features(std::string_view form, const FeatureBuckets& buckets, WordFeatures& out);

// How to make a lemma of a form: its form in lower case (0), as it stands (1), capitalised (2) or
// without commas ("2,000", 3), without the last `strip` code points, then `add`.
struct LemmaRule {
  uint8_t mode = 0;
  uint32_t strip = 0;
  std::string add;
};
// Appends the lemma; a form too short for the rule is its own lemma.
void append_lemma(std::string_view form, const LemmaRule& rule, std::string& out);

}  // namespace casus
