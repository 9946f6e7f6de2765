#include <gtest/gtest.h>

#include "casus/document.h"

namespace casus {
namespace {

Document article(const std::string& url, const std::string& text) {
  Document document;
  document.id = "id";
  document.url = url;
  document.text = text;
  return document;
}

TEST(Address, IsTheSameForOneArticleHoweverWritten) {
  for (const char* url :
       {"https://www.example.org/news/1", "http://example.org/news/1",
        "HTTPS://EXAMPLE.org/news/1/", "https://example.org:443/news/1#comments",
        "https://example.org/news/1?utm_source=x",
        "https://example.org/news/1?fbclid=1&UTM_medium=y", "https://me@example.org/news/1?"}) {
    EXPECT_EQ(address_of(url), "example.org/news/1") << url;
  }
}

TEST(Address, KeepsWhatNamesAnother) {
  EXPECT_EQ(address_of("https://example.org/?p=12&utm_source=x&page=2"), "example.org?p=12&page=2");
  EXPECT_NE(address_of("https://example.org/News/1"), address_of("https://example.org/news/1"));
  EXPECT_EQ(address_of("http://example.org:8080/a"), "example.org:8080/a");
  EXPECT_EQ(address_of("https://m.example.org/a"), "m.example.org/a");
}

TEST(Address, NoneWhereNoArticleIsNamed) {
  for (const char* url :
       {"", "https://example.org", "https://www.example.org/", "news/1", "ftp://example.org/a",
        "mailto:a@example.org", "http:///a", "https://example.org/?utm_source=x", "urn:x"}) {
    EXPECT_EQ(address_of(url), "") << url;
  }
  EXPECT_EQ(address_of("https://example.org/" + std::string(5000, 'a')), "");
}

TEST(DocumentKey, IsOfTheAddressAndTheWords) {
  const Document a = article("https://www.example.org/news/1", "Words.");
  EXPECT_EQ(document_key(a), document_key(article("http://example.org/news/1/", "Words.")));
  EXPECT_NE(document_key(a), document_key(article("http://example.org/news/1", "Other words.")));
  EXPECT_NE(document_key(a), document_key(article("http://example.org/news/2", "Words.")));
  Document again = a;
  again.id = "other";
  again.modified = again.fetched = "2024-05-01T10:00:00Z";
  again.source = "elsewhere";
  EXPECT_EQ(document_key(a), document_key(again));
}

TEST(DocumentKey, IsOfTheIdWhereThereIsNoUrl) {
  Document a = article("", "Words.");
  Document b = a;
  EXPECT_EQ(document_key(a), document_key(b));
  b.id = "other";
  EXPECT_NE(document_key(a), document_key(b));
}

}  // namespace
}  // namespace casus
