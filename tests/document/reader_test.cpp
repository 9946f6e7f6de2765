#include <gtest/gtest.h>

#include "casus/document.h"

namespace casus {
namespace {

const DocumentReader& reader() {
  static const DocumentReader kReader =
      std::move(DocumentReader::load(Resources::embedded().value()).value());
  return kReader;
}

Page page_of(Page::Kind kind, std::string bytes) {
  Page page;
  page.source = "page";
  page.id = "page";
  page.kind = kind;
  page.bytes = std::move(bytes);
  return page;
}

Document read(Page::Kind kind, std::string bytes) {
  Result<Document> document = reader().read(page_of(kind, std::move(bytes)));
  EXPECT_TRUE(document.ok()) << document.error().message;
  return document.ok() ? *document : Document{};
}

TEST(DocumentReader, AnArticleGivenAsTextIsKeptByteForByte) {
  const std::string body = "  Odd\tspacing,\r\nkept \xC3\xA9\n\n\nclose\n";
  Page page = page_of(Page::Kind::article, body);
  EXPECT_EQ(reader().read(page)->text, body);
  EXPECT_EQ(reader().read(page)->body_begin, 0u);
  page.title = "A headline";
  page.published = "2024-12-26T08:30:00+05:00";
  const Document document = reader().read(page).value();
  EXPECT_EQ(document.text, "A headline\n\n" + body);
  EXPECT_EQ(document.body(), body);
  EXPECT_EQ(document.title, "A headline");
  EXPECT_EQ(document.published, "2024-12-26T08:30:00+05:00");
}

TEST(DocumentReader, AnEmptyPageIsAnError) {
  for (const Page::Kind kind : {Page::Kind::article, Page::Kind::text, Page::Kind::html}) {
    const auto result = reader().read(page_of(kind, ""));
    ASSERT_FALSE(result.ok());
    EXPECT_EQ(result.error().code, ErrorCode::empty);
  }
  EXPECT_EQ(reader().read(page_of(Page::Kind::text, " \n\t\n")).error().code, ErrorCode::empty);
  EXPECT_EQ(reader().read(page_of(Page::Kind::html, "<html><body><p></p>")).error().code,
            ErrorCode::no_article);
  EXPECT_EQ(reader().read(page_of(Page::Kind::article, "\xFF")).error().code, ErrorCode::malformed);
}

TEST(DocumentReader, PlainTextLosesItsFurnitureAndGivesUpItsLabels) {
  const Document document = read(
      Page::Kind::text,
      "close\nclose\nTwo villages cut off by floods. What comes next?\n\n"
      "Heavy rain cut off two villages on Monday, officials said.\n\n"
      "Helicopters brought food and tents.\n\n"
      "Published by:\n\nAnna Example\n\nPublished on:\n\nDecember 26, 2024\n\n"
      "Leave a Reply\n\nYour email address will not be published. Required fields are marked *");
  EXPECT_EQ(document.title, "Two villages cut off by floods. What comes next?");
  EXPECT_EQ(document.text,
            "Two villages cut off by floods. What comes next?\n\n"
            "Heavy rain cut off two villages on Monday, officials said.\n\n"
            "Helicopters brought food and tents.");
  EXPECT_EQ(document.body_begin, 0u);
  EXPECT_EQ(document.authors, std::vector<std::string>{"Anna Example"});
  EXPECT_EQ(document.published, "2024-12-26");
}

TEST(DocumentReader, NothingIsGuessed) {
  const Document document =
      read(Page::Kind::text, "Rain fell on the two villages all of Monday.\n\nIt was 5 May then.");
  EXPECT_EQ(document.title, "");
  EXPECT_EQ(document.published, "");
  EXPECT_TRUE(document.authors.empty());
  EXPECT_EQ(document.url, "");
  EXPECT_EQ(document.site, "");
}

TEST(DocumentKey, BeginsWithTheDayAndDependsOnTheText) {
  Document document;
  document.text = "x";
  const std::string undated = document_key(document);
  EXPECT_EQ(undated.size(), 32u);
  EXPECT_EQ(undated.substr(0, 8), "00000000");
  document.published = "1970-01-03";
  EXPECT_EQ(document_key(document).substr(0, 8), "00000002");
  document.text = "y";
  EXPECT_NE(document_key(document), undated);
  Document other = document;
  other.from.title = "h1";  // where it was found makes no other document
  EXPECT_EQ(document_key(other), document_key(document));
  other.section = "Weather";
  EXPECT_NE(document_key(other), document_key(document));
}

TEST(TextHash, FoldsCaseSpacesAndPunctuation) {
  Document a;
  Document b;
  a.text = "“Rain,” he said — twice.";
  b.text = "rain he said\n\ntwice";
  EXPECT_EQ(text_hash(a), text_hash(b));
  b.text = "rain she said twice";
  EXPECT_NE(text_hash(a), text_hash(b));
  a.text = "Other headline\n\nrain she said twice";
  a.body_begin = 16;
  EXPECT_EQ(text_hash(a), text_hash(b));
}

TEST(DocumentReader, AShortItemOfAFeedIsAnArticleAndAShortPageIsNone) {
  EXPECT_EQ(read(Page::Kind::html, "<p>Nobody was hurt.</p><p><a href=/1>More</a></p>").body(),
            "Nobody was hurt.");
  const auto page = reader().read(
      page_of(Page::Kind::html, "<html><head><title>404</title></head><p>Not here.</p></html>"));
  ASSERT_FALSE(page.ok());
  EXPECT_EQ(page.error().code, ErrorCode::no_article);
}

}  // namespace
}  // namespace casus
