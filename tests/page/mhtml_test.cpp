#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "page/containers.h"
#include "page/headers.h"

namespace casus {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using namespace testing_page;  // NOLINT(google-build-using-namespace)

std::string saved(const std::string& parts, const std::string& type_fields = "",
                  const std::string& boundary = "----Boundary--x") {
  return "From: <Saved by a browser>\r\n"
         "Snapshot-Content-Location: https://example.org/news/1\r\n"
         "Subject: =?utf-8?Q?News?=\r\n"
         "MIME-Version: 1.0\r\n"
         "Content-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"" +
         boundary + "\"" + type_fields + "\r\n\r\n\r\n" + parts + "--" + boundary + "--\r\n";
}

std::string part(const std::string& fields, const std::string& body) {
  return "------Boundary--x\r\n" + fields + "\r\n" + body + "\r\n";
}

const std::string kImage =
    part("Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n", "iVBORw0KGgo=");

TEST(Mhtml, TheMainPartIsThePage) {
  const Read read = read_bytes(
      "dir/a.mhtml",
      saved(part("Content-Type: text/html; charset=\"windows-1252\"\r\nContent-ID: <m>\r\n"
                 "Content-Transfer-Encoding: quoted-printable\r\n"
                 "Content-Location: https://example.org/real\r\n",
                 "<!DOCTYPE html><p class=3D\"x\">Caf=E9 long=\r\n line=20\r\nnext") +
            kImage + part("Content-Type: text/html\r\n", "<p>a frame")));
  EXPECT_THAT(read.problems(), IsEmpty());
  ASSERT_EQ(read.pages.size(), 1u);
  EXPECT_EQ(read.pages[0].bytes, "<!DOCTYPE html><p class=\"x\">Caf\xE9 long line \r\nnext");
  EXPECT_EQ(read.pages[0].url, "https://example.org/real");
  EXPECT_EQ(read.pages[0].charset, "windows-1252");
  EXPECT_EQ(read.pages[0].source, "dir/a.mhtml");
  EXPECT_EQ(read.pages[0].id, "a");
  EXPECT_EQ(read.pages[0].kind, Page::Kind::html);
}

TEST(Mhtml, TheMainPartNeedNotBeTheFirst) {
  const std::string parts =
      kImage + part("Content-Type: text/html\r\nContent-ID: <f>\r\n", "<p>frame") +
      part("Content-Type: text/html\r\nContent-ID: <m>\r\nContent-Location: cid:m\r\n", "<p>main");
  const Read first = read_bytes("a.mht", saved(parts));
  EXPECT_THAT(first.bodies(), ElementsAre("<p>frame"));
  const Read named = read_bytes("a.mht", saved(parts, "; start=\"<m>\""));
  EXPECT_THAT(named.bodies(), ElementsAre("<p>main"));
  EXPECT_EQ(named.pages[0].url, "https://example.org/news/1");
  const Read missing = read_bytes("a.mht", saved(parts, "; start=\"<nowhere>\""));
  EXPECT_THAT(missing.problems(), ElementsAre(HasSubstr("\"start\"")));
}

TEST(Mhtml, Base64AndNestedMultiparts) {
  const Read read = read_bytes(
      "a.mht",
      saved(part("Content-Type: multipart/alternative; boundary=inner\r\n",
                 "--inner\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: BASE64\r\n\r\n"
                 "PHA+\r\nSGVsbG8=\r\n--inner--")));
  EXPECT_THAT(read.bodies(), ElementsAre("<p>Hello"));
}

TEST(Mhtml, OneThatIsNoMultipart) {
  const Read read = read_bytes("a.mht",
                               "MIME-Version: 1.0\nContent-Type: text/html\n"
                               "Content-Transfer-Encoding: quoted-printable\n\n<p a=3Db>x=\ny\n");
  EXPECT_THAT(read.bodies(), ElementsAre("<p a=b>xy\n"));
}

TEST(Mhtml, WhatIsWrongIsNamed) {
  const std::string whole = saved(part("Content-Type: text/html\r\n", "<p>main text"));
  const Read cut = read_bytes("a.mht", whole.substr(0, whole.find("n text")));
  EXPECT_THAT(cut.problems(), ElementsAre(HasSubstr("a.mht malformed: the file ends inside")));
  EXPECT_THAT(read_bytes("a.mht", saved(kImage)).problems(), ElementsAre(HasSubstr("no part")));
  EXPECT_THAT(read_bytes("a.mht", saved(part("Content-Type: text/html\r\n", " "))).problems(),
              ElementsAre(HasSubstr("a.mht empty")));
  PageLimits limits;
  limits.page_bytes = 100000;
  EXPECT_THAT(
      read_bytes("a.mht", saved(part("Content-Type: text/html\r\n", std::string(200000, 'x'))),
                 limits)
          .problems(),
      ElementsAre(HasSubstr("a.mht too_large")));
  EXPECT_THAT(read_bytes("a.mht", "MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\nx")
                  .problems(),
              ElementsAre(HasSubstr("without a boundary")));
}

TEST(Mhtml, PiecesOfAnySizeGiveTheSame) {
  const std::string whole = saved(
      kImage + part("Content-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n",
                    "<p>main =C3=A9 te=\r\nxt"));
  for (const std::size_t piece : {1u, 2u, 3u, 5u, 64u}) {
    EXPECT_THAT(read_bytes("a.mht", whole, {}, piece).bodies(), ElementsAre("<p>main é text"))
        << piece;
  }
}

TEST(Mhtml, AnyBytesAreRead) {
  std::mt19937 random(5);
  const std::string whole = saved(
      kImage + part("Content-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n",
                    "<p>main =C3=A9 te=\r\nxt"));
  for (int round = 0; round < 3000; ++round) {
    std::string bytes = whole;
    for (int i = 0; i < 1 + round % 6; ++i)
      bytes[random() % bytes.size()] = static_cast<char>(random());
    const Read read = read_bytes("a.mht", bytes);
    EXPECT_LE(read.pages.size(), 1u);
    EXPECT_EQ(read.pages.size() + read.errors.size(), 1u) << bytes;
  }
}

TEST(Headers, ParametersAreFoundWhereTheyAre) {
  const std::string_view type = "multipart/related; Type=\"a;b\" ; BOUNDARY=x=y; start = <z>";
  EXPECT_EQ(parameter(type, "type"), "a;b");
  EXPECT_EQ(parameter(type, "boundary"), "x=y");
  EXPECT_EQ(parameter(type, "start"), "<z>");
  EXPECT_EQ(parameter(type, "charset"), "");
  EXPECT_EQ(parameter("text/html", "charset"), "");
  EXPECT_EQ(parameter("text/html; charset=\"open", "charset"), "open");
  EXPECT_EQ(media_type(" Text/HTML ; x=y"), "text/html");
}

TEST(Headers, FoldedLinesAreJoined) {
  const Headers headers = Headers::parse("A: one\r\n two\r\nnonsense\r\nB:  three \r\na: four");
  EXPECT_EQ(headers.get("a"), "one two");
  EXPECT_EQ(headers.get("B"), "three");
  EXPECT_EQ(headers.get("c"), "");
}

}  // namespace
}  // namespace casus
