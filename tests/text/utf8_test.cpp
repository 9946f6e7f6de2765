#include "text/utf8.h"

#include <random>

#include <gtest/gtest.h>

#include "casus/text.h"

namespace casus {
namespace {

TEST(Utf8, RepairsWhatIsBrokenAndKeepsTheRest) {
  EXPECT_EQ(utf8::repair("caf\xC3\xA9"), "caf\xC3\xA9");
  EXPECT_EQ(utf8::repair("caf\xE9 x"), "caf\xEF\xBF\xBD x");
  EXPECT_FALSE(utf8::valid("\xC0\x80"));          // overlong
  EXPECT_FALSE(utf8::valid("\xED\xA0\x80"));      // surrogate
  EXPECT_FALSE(utf8::valid("\xF4\x90\x80\x80"));  // past U+10FFFF
  EXPECT_FALSE(utf8::valid("\xE2\x80"));          // cut off
}

TEST(Utf8, RepairOfAnyBytesIsValidAndStable) {
  std::mt19937 random(7);
  for (int i = 0; i < 2000; ++i) {
    std::string bytes(random() % 40, '\0');
    for (char& c : bytes) c = static_cast<char>(random());
    const std::string once = utf8::repair(bytes);
    ASSERT_TRUE(utf8::valid(once));
    ASSERT_EQ(utf8::repair(once), once);
  }
}

TEST(Utf8, FoldsCaseQuotesDashesAndDiacritics) {
  EXPECT_EQ(utf8::fold("Pakistan’s “Élan” — Straße"), "pakistan's \"elan\" - strasse");
  EXPECT_EQ(utf8::fold("a\xC2\xADz\xE2\x80\x8B!"), "az!");  // soft hyphen, zero-width space
}

TEST(Utf8, SqueezesAllWhiteSpace) {
  EXPECT_EQ(utf8::squeeze("  a\xC2\xA0\n\tb "), "a b");
  EXPECT_EQ(utf8::trim("\xE2\x80\x83 a b\n"), "a b");
  EXPECT_EQ(utf8::trim(" \n"), "");
}

TEST(CodePoints, AgreeWithCountingAtEveryPlace) {
  std::string text;
  std::mt19937 random(11);
  const char32_t kinds[] = {U'a', U'é', U'“', U'😀'};
  for (int i = 0; i < 700; ++i) utf8::append(text, kinds[random() % 4]);
  const CodePoints points(text);
  uint32_t n = 0;
  for (uint32_t at = 0; at < text.size(); ++at) {
    if (at > 0 && !utf8::is_continuation(text[at])) ++n;
    ASSERT_EQ(points.from_byte(at), n) << at;
    if (!utf8::is_continuation(text[at])) {
      ASSERT_EQ(points.to_byte(n), at);
    }
  }
  EXPECT_EQ(points.size(), 700u);
  EXPECT_EQ(points.from_byte(static_cast<uint32_t>(text.size())), 700u);
  EXPECT_EQ(points.to_byte(700), text.size());
}

}  // namespace
}  // namespace casus
