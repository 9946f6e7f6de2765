// Properties that hold for any bytes: what the fuzz targets state, on a fixed set of mutations.
#include <random>

#include <gtest/gtest.h>

#include "document/made.h"
#include "text/utf8.h"

namespace casus {
namespace {

void expect_sound(const Page& page) {
  const auto result = made::reader().read(page);
  if (!result.ok()) {
    EXPECT_FALSE(result.error().message.empty());
    return;
  }
  const Document& document = *result;
  ASSERT_LT(document.body_begin, document.text.size());
  ASSERT_TRUE(utf8::valid(document.text));
  ASSERT_EQ(document.text.find('\0'), std::string::npos);
  ASSERT_TRUE(document.body_begin == 0 || document.text.starts_with(document.title + "\n\n"));
  for (const std::string& author : document.authors) ASSERT_TRUE(utf8::valid(author));
  ASSERT_TRUE(document.published.empty() || document.published_date().full());
}

TEST(AnyBytes, GiveASoundDocumentOrAnError) {
  const std::string seed =
      "<!DOCTYPE html><html lang=en><head><meta charset=utf-8><title>Rain \xE2\x80\x93 "
      "Times</title>"
      "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"author\":{\"name\":\"Jane "
      "Doe\"},\"datePublished\":\"2024-12-26\"}"
      "</script></head><body><h1>Rain</h1><div class=byline>By Jane Doe, Dec 26, 2024 &amp; "
      "more</div>" +
      made::kText + "</body></html>";
  std::mt19937 random(7);
  for (int round = 0; round < 1500; ++round) {
    std::string bytes = seed;
    const int changes = 1 + static_cast<int>(random() % 12);
    for (int i = 0; i < changes; ++i) {
      const std::size_t at = random() % bytes.size();
      switch (random() % 4) {
        case 0:
          bytes[at] = static_cast<char>(random() % 256);
          break;
        case 1:
          bytes.erase(at, random() % 40);
          break;
        case 2:
          bytes.insert(at, bytes.substr(random() % bytes.size(), random() % 60));
          break;
        default:
          bytes.insert(at, 1, "<>\"'&/\0\x80\xFF"[random() % 9]);
      }
    }
    expect_sound(
        made::page(static_cast<Page::Kind>(round % 3), bytes, "https://example.org/2024/12/26/x"));
    if (HasFatalFailure()) FAIL() << round;
  }
}

TEST(AnyBytes, NoiseIsNoCrash) {
  std::mt19937 random(11);
  for (int round = 0; round < 60; ++round) {
    std::string bytes(random() % 3000, '\0');
    for (char& c : bytes) c = static_cast<char>(random() % 256);
    expect_sound(made::page(static_cast<Page::Kind>(round % 3), bytes));
    if (HasFatalFailure()) FAIL() << round;
  }
}

TEST(AnyBytes, AVeryLongTextIsCutAtAParagraph) {
  std::string text;
  const std::string paragraph =
      "This paragraph is as long as it is, and it is there again and again.";
  while (text.size() < (9u << 20)) text += paragraph + "\n\n";
  const auto result = made::reader().read(made::page(Page::Kind::text, text));
  ASSERT_TRUE(result.ok());
  EXPECT_LE(result->text.size(), 8u << 20);
  EXPECT_TRUE(result->text.ends_with(paragraph));
  EXPECT_FALSE(result->notes.empty());
}

}  // namespace
}  // namespace casus
