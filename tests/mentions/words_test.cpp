#include "mentions/words.h"

#include <string>
#include <vector>

#include "mentions/fixture.h"

namespace casus::mentions {
namespace {

struct Cut {
  Document document;
  Parse parse;
  Words words;
};

Cut cut(std::string text) {
  Cut out;
  out.document.text = std::move(text);
  out.parse = test::parser().parse(out.document);
  out.words = words_of(out.document, out.parse);
  return out;
}

// The first word of a text that is folded so.
const Word* word(const Cut& cut, std::string_view form) {
  for (uint32_t i = 0; i < cut.words.size(); ++i) {
    if (cut.words.form(i) == form) return &cut.words[i];
  }
  return nullptr;
}

uint16_t flags(std::string text, std::string_view form) {
  const Cut made = cut(std::move(text));
  const Word* const found = word(made, form);
  constexpr int kPlaceOfIt = kSentenceStart | kParagraphStart;
  return found == nullptr ? 0 : static_cast<uint16_t>(found->flags & ~kPlaceOfIt);
}

TEST(Words, AlikeWordsHaveOneForm) {
  const Cut c = cut("Rebels met other rebels. Émile met EMILE.");
  ASSERT_EQ(c.words.size(), 9U);
  EXPECT_EQ(c.words[0].form, c.words[3].form);
  EXPECT_EQ(c.words[1].form, c.words[6].form);
  EXPECT_EQ(c.words[5].form, c.words[7].form) << "with and without an accent";
  EXPECT_NE(c.words[0].form, c.words[1].form);
  const auto sizes = c.words.ask_forms<std::size_t>(
      [](std::string_view form, std::size_t) { return form.size(); });
  for (uint32_t i = 0; i < c.words.size(); ++i) EXPECT_EQ(sizes[i], c.words.form(i).size());
}

// ASCII is read by tables, the rest by Unicode's: both say the same.
TEST(Words, FlagsAreThoseOfUnicode) {
  EXPECT_EQ(flags("He saw Ada there.", "ada"), kUpper | kLetter);
  EXPECT_EQ(flags("He saw Áda there.", "ada"), kUpper | kLetter);
  EXPECT_EQ(flags("He saw ISIS there.", "isis"), kUpper | kLetter | kAllCaps);
  EXPECT_EQ(flags("He saw ÍSÍS there.", "isis"), kUpper | kLetter | kAllCaps);
  EXPECT_EQ(flags("He saw LeT there.", "let"), kUpper | kLetter | kMixedCaps);
  EXPECT_EQ(flags("He saw LéT there.", "let"), kUpper | kLetter | kMixedCaps);
  EXPECT_EQ(flags("He saw the U.S. there.", "us"), kUpper | kLetter | kAllCaps);
  EXPECT_EQ(flags("He saw 1.5 there.", "1.5"), kDigit);
  EXPECT_EQ(flags("He saw it, there.", ","), kPunct);
  EXPECT_EQ(flags("He saw Ada's dog.", "'s") & kPossessive, kPossessive);
  EXPECT_EQ(flags("The country16 was there.", "16") & kDigit, kDigit) << "glued to a word";
}

}  // namespace
}  // namespace casus::mentions
