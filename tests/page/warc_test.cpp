#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "page/containers.h"
#include "page/http.h"

namespace casus {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using namespace testing_page;  // NOLINT(google-build-using-namespace)

// Two pages and the records that a crawler writes around them.
std::vector<std::string> crawl() {
  return {warc_record("warcinfo", "software: test\r\n", -1,
                      "Content-Type: application/warc-fields\r\n"),
          warc_record("request", "GET / HTTP/1.1\r\n\r\n"),
          warc_record("response", http_page("<p>one"), -1,
                      "Content-Type: application/http; msgtype=response\r\n"
                      "WARC-Record-ID: <urn:uuid:0000-1>\r\n"),
          warc_record("metadata", "fetchTimeMs: 3\r\n"),
          warc_record("response", http_page("<p>second"))};
}

std::string join(const std::vector<std::string>& records) {
  std::string out;
  for (const std::string& record : records) out += record;
  return out;
}

std::string join_gzip(const std::vector<std::string>& records) {
  std::string out;
  for (const std::string& record : records) out += gzip(record);
  return out;
}

TEST(Warc, PlainRecordsAreNamedByTheirOffset) {
  const std::vector<std::string> records = crawl();
  const Read read = read_bytes("x.warc", join(records));
  EXPECT_THAT(read.problems(), IsEmpty());
  EXPECT_THAT(read.bodies(), ElementsAre("<p>one", "<p>second"));
  const std::size_t first = records[0].size() + records[1].size();
  const std::size_t second = first + records[2].size() + records[3].size();
  EXPECT_THAT(read.sources(),
              ElementsAre("x.warc@" + std::to_string(first), "x.warc@" + std::to_string(second)));
  EXPECT_EQ(read.pages[0].id, "0000-1");
  EXPECT_EQ(read.pages[1].id, "x@" + std::to_string(second));
  EXPECT_THAT(read.pages[0].url, HasSubstr("https://example.org/"));
  EXPECT_EQ(read.pages[0].kind, Page::Kind::html);
}

TEST(Warc, WhenAPageWasFetchedIsKept) {
  const std::string fields =
      "Content-Type: application/http\r\nWARC-Date: 2030-05-02T10:00:00Z\r\n";
  const Read read = read_bytes(
      "x.warc", warc_record("response", http_page("<p>one"), -1, fields) +
                    warc_record("response",
                                http_page("<rss><item><title>T</title><description>D</description>"
                                          "<link>https://example.org/a</link></item></rss>",
                                          "Content-Type: application/rss+xml\r\n"),
                                -1, fields));
  ASSERT_EQ(read.pages.size(), 2u);
  EXPECT_EQ(read.pages[0].fetched, "2030-05-02T10:00:00Z");
  // The summary in a feed is no later version of the article for having been fetched later.
  EXPECT_EQ(read.pages[1].fetched, "");
}

TEST(Warc, GzipMembersAreNamedByTheirOffsetInTheFile) {
  const std::vector<std::string> records = crawl();
  const Read read = read_bytes("x.warc.gz", join_gzip(records));
  EXPECT_THAT(read.problems(), IsEmpty());
  EXPECT_THAT(read.bodies(), ElementsAre("<p>one", "<p>second"));
  const std::size_t first = gzip(records[0]).size() + gzip(records[1]).size();
  EXPECT_EQ(read.pages[0].source, "x.warc.gz@" + std::to_string(first));
}

TEST(Warc, TheNameDoesNotMatter) {
  EXPECT_EQ(read_bytes("-", join_gzip(crawl())).pages.size(), 2u);
  EXPECT_EQ(read_bytes("crawl", join(crawl())).pages.size(), 2u);
}

TEST(Warc, OtherCompressionsAndMembersOverManyRecords) {
  EXPECT_EQ(read_bytes("x.warc.zst", zstd(join(crawl()))).pages.size(), 2u);
  EXPECT_EQ(read_bytes("x.warc.xz", xz(join(crawl()))).pages.size(), 2u);
  const Read whole = read_bytes("x.warc.gz", gzip(join(crawl())));
  EXPECT_THAT(whole.sources(), ElementsAre("x.warc.gz@0.3", "x.warc.gz@0.5"));
  // Cut into members anywhere, as parallel compressors do.
  const std::string bytes = join(crawl());
  std::string members;
  for (std::size_t at = 0; at < bytes.size(); at += 37) members += gzip(bytes.substr(at, 37));
  const Read odd = read_bytes("x.warc.gz", members);
  EXPECT_THAT(odd.problems(), IsEmpty());
  EXPECT_THAT(odd.bodies(), ElementsAre("<p>one", "<p>second"));
}

TEST(Warc, PiecesOfAnySizeGiveTheSame) {
  const std::string plain = join(crawl());
  const std::string packed = join_gzip(crawl());
  const Read whole = read_bytes("x", plain);
  const Read whole_packed = read_bytes("x", packed);
  for (const std::size_t piece : {1u, 2u, 3u, 7u, 64u, 1000u}) {
    EXPECT_EQ(read_bytes("x", plain, {}, piece).sources(), whole.sources()) << piece;
    EXPECT_EQ(read_bytes("x", packed, {}, piece).sources(), whole_packed.sources()) << piece;
    EXPECT_EQ(read_bytes("x", packed, {}, piece).bodies(), whole.bodies()) << piece;
  }
}

TEST(Warc, ACutLastRecordIsNamedAndNoPage) {
  std::vector<std::string> records = crawl();
  const std::string plain = join(records);
  const Read cut = read_bytes("x.warc", plain.substr(0, plain.size() - 8));
  EXPECT_THAT(cut.bodies(), ElementsAre("<p>one"));
  ASSERT_EQ(cut.errors.size(), 1u);
  EXPECT_EQ(cut.errors[0].code, ErrorCode::malformed);
  EXPECT_THAT(cut.problems()[0], HasSubstr("the record is cut or damaged"));
  const std::string packed = join_gzip(records);
  for (const std::size_t missing : {1u, 9u, 30u, 60u}) {
    const Read cut_packed = read_bytes("x.warc.gz", packed.substr(0, packed.size() - missing));
    EXPECT_THAT(cut_packed.bodies(), ElementsAre("<p>one")) << missing;
    EXPECT_EQ(cut_packed.errors.size(), 1u) << missing;
  }
}

TEST(Warc, AMemberCutInTheMiddleOfTheFileCostsOneRecord) {
  std::vector<std::string> records;
  for (int i = 0; i < 20; ++i) {
    records.push_back(
        warc_record("response", http_page("<p>page " + std::to_string(i) + std::string(300, 'x'))));
  }
  std::string packed;
  for (int i = 0; i < 20; ++i) {
    const std::string member = gzip(records[static_cast<std::size_t>(i)]);
    packed += i == 7 ? member.substr(0, member.size() / 2) : member;
  }
  const Read read = read_bytes("x.warc.gz", packed);
  EXPECT_EQ(read.pages.size(), 19u);
  EXPECT_THAT(read.problems(), ElementsAre(HasSubstr("gzip")));
}

TEST(Warc, ADamagedMemberCostsOneRecord) {
  const std::vector<std::string> records = crawl();
  const std::string before = gzip(records[0]);
  for (std::size_t at = 10; at < gzip(records[2]).size(); at += 5) {
    std::string damaged = gzip(records[2]);
    damaged[at] = static_cast<char>(damaged[at] ^ 0x55);
    const Read read = read_bytes("x.warc.gz", before + damaged + gzip(records[4]));
    ASSERT_FALSE(read.pages.empty()) << at;
    EXPECT_EQ(read.pages.back().bytes, "<p>second") << at;
    // Where the damage is in the two bytes of the header that say nothing, nothing is lost.
    EXPECT_EQ(read.pages.size() + read.errors.size(), 2u) << at;
  }
}

TEST(Warc, AWrongLengthCostsOneRecordAtMost) {
  for (const long long wrong : {-20LL, -1LL, 6LL, 200LL, 5000LL}) {
    std::vector<std::string> records = crawl();
    const std::string content = http_page("<p>one, of some length, so that it can be cut short");
    records[2] = warc_record("response", content, static_cast<long long>(content.size()) + wrong);
    for (const bool is_packed : {false, true}) {
      const Read read = read_bytes("x", is_packed ? join_gzip(records) : join(records));
      EXPECT_THAT(read.bodies(), ElementsAre("<p>second")) << wrong << is_packed;
      ASSERT_EQ(read.errors.size(), 1u) << wrong << is_packed;
      EXPECT_EQ(read.errors[0].code, ErrorCode::malformed);
    }
  }
}

TEST(Warc, AnAbsurdLengthIsNoReasonToStop) {
  for (const std::string length :
       {"18446744073709551615", "999999999999", "99999999999999999999999", "-5", "ten", ""}) {
    const std::string bad = "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: " + length +
                            "\r\n\r\nHTTP/1.1 200 OK\r\n\r\n<p>x\r\n\r\n";
    const std::string good = warc_record("response", http_page("<p>fine"));
    EXPECT_THAT(read_bytes("x", bad + good).bodies(), ElementsAre("<p>fine")) << length;
    EXPECT_THAT(read_bytes("x", gzip(bad) + gzip(good)).bodies(), ElementsAre("<p>fine")) << length;
    EXPECT_EQ(read_bytes("x", bad + good).errors.size(), 1u) << length;
  }
}

TEST(Warc, GarbageBetweenRecordsIsNamedAndPassedOver) {
  const std::string good = warc_record("response", http_page("<p>fine"));
  const Read read = read_bytes("x", good + "garbage here\r\n\r\n" + good);
  EXPECT_EQ(read.pages.size(), 1u + 1u);
  EXPECT_THAT(read.problems(), ElementsAre(HasSubstr("malformed")));
  const Read packed = read_bytes("x", gzip(good) + "garbage here" + gzip(good));
  EXPECT_EQ(packed.pages.size(), 2u);
  EXPECT_THAT(packed.problems(), ElementsAre(HasSubstr("no gzip member")));
  EXPECT_THAT(read_bytes("x", gzip(good) + std::string(5000, '\0')).problems(), IsEmpty());
}

TEST(Warc, WhatIsNoPageIsSaidToBeNone) {
  const Read read = read_bytes(
      "x", warc_record("revisit", http_page("")) + warc_record("continuation", "x") +
               warc_record("response", http_page("\x89PNG\r\n", "Content-Type: image/png\r\n")) +
               warc_record("response", http_page("gone", "Content-Type: text/html\r\n", 404)) +
               warc_record("response", http_page("")) + warc_record("response", "not HTTP") +
               warc_record("response", http_page("a\x01\x02\x03\x04"
                                                 "b")) +
               warc_record("never-heard-of", "x"));
  EXPECT_THAT(read.bodies(), IsEmpty());
  EXPECT_THAT(read.problems(),
              ElementsAre(HasSubstr("unsupported: a revisit"),
                          HasSubstr("unsupported: a record in"), HasSubstr("image/png"),
                          HasSubstr("404"), HasSubstr("empty"), HasSubstr("malformed: no HTTP"),
                          HasSubstr("binary"), HasSubstr("never-heard-of")));
}

TEST(Warc, ResourceAndConversionRecordsArePages) {
  const Read read = read_bytes(
      "x", warc_record("resource", "<p>x", -1, "Content-Type: text/html; charset=cp1251\r\n") +
               warc_record("conversion", "Plain.", -1, "Content-Type: text/plain\r\n"));
  ASSERT_EQ(read.pages.size(), 2u);
  EXPECT_EQ(read.pages[0].charset, "cp1251");
  EXPECT_EQ(read.pages[1].kind, Page::Kind::text);
}

TEST(Warc, AFeedInsideGivesItsItems) {
  const Read read = read_bytes(
      "x.warc", warc_record("response", http_page("<rss><item><guid>g1</guid><description>Said.</"
                                                  "description></item></rss>",
                                                  "Content-Type: application/rss+xml\r\n")));
  EXPECT_THAT(read.sources(), ElementsAre("x.warc@0#g1"));
}

TEST(Warc, ARecordOverTheLimitIsNamedAndPassedOver) {
  PageLimits limits;
  limits.page_bytes = 1 << 20;
  const std::string big = warc_record("response", http_page(std::string(3 << 20, 'x')));
  const std::string packed_body = gzip(std::string(8 << 20, 'x'));
  const std::string bomb = warc_record(
      "response", http_page(packed_body, "Content-Type: text/html\r\nContent-Encoding: gzip\r\n"));
  const std::string good = warc_record("response", http_page("<p>fine"));
  for (const bool is_packed : {false, true}) {
    const Read read = read_bytes(
        "x", is_packed ? gzip(big) + gzip(bomb) + gzip(good) : big + bomb + good, limits);
    EXPECT_THAT(read.bodies(), ElementsAre("<p>fine"));
    EXPECT_THAT(read.problems(), ElementsAre(HasSubstr("too_large"), HasSubstr("too_large")));
  }
  // One that is over the limit and lies, too.
  const Read lying = read_bytes("x", warc_record("response", "x", 50 << 20) + good, limits);
  EXPECT_THAT(lying.bodies(), ElementsAre("<p>fine"));
}

TEST(Warc, StopsWhenToldTo) {
  EXPECT_EQ(read_bytes("x", join(crawl()), {}, SIZE_MAX, 1).pages.size(), 1u);
  EXPECT_EQ(read_bytes("x", join_gzip(crawl()), {}, SIZE_MAX, 1).pages.size(), 1u);
}

TEST(Warc, AnyBytesBehindAnOpeningAreRead) {
  std::mt19937 random(7);
  const std::string plain = join(crawl());
  const std::string packed = join_gzip(crawl());
  PageLimits limits;
  limits.page_bytes = 10000;
  for (int round = 0; round < 2000; ++round) {
    std::string bytes = round % 2 == 0 ? plain : packed;
    for (int i = 0; i < 1 + round % 5; ++i) {
      bytes[5 + random() % (bytes.size() - 5)] = static_cast<char>(random());
    }
    if (round % 3 == 0) bytes.resize(random() % bytes.size());
    for (const Page& page : read_bytes("x", bytes, limits).pages) {
      EXPECT_LE(page.bytes.size(), limits.page_bytes);
    }
  }
}

TEST(Http, ChunksAndCompressionAreUndone) {
  const std::string body = "<p>The quick brown fox";
  const auto parse = [](const std::string& fields, const std::string& bytes) {
    return parse_http(http_page(bytes, fields), 1 << 20);
  };
  const std::string gzipped = gzip(body);
  EXPECT_EQ(parse("Content-Encoding: gzip\r\n", gzipped).body, body);
  EXPECT_EQ(parse("content-encoding: X-GZIP\r\n", gzipped).body, body);
  EXPECT_EQ(parse("Content-Encoding: deflate\r\n", deflate(body, 15)).body, body);
  EXPECT_EQ(parse("Content-Encoding: deflate\r\n", deflate(body, -15)).body, body);
  EXPECT_EQ(parse("Content-Encoding: zstd\r\n", zstd(body)).body, body);
  EXPECT_EQ(parse("Transfer-Encoding: chunked\r\n",
                  "5;x=y\r\n<p>Th\r\n11\r\ne quick brown fox\r\n0\r\n\r\n")
                .body,
            body);
  char size[32];
  std::snprintf(size, sizeof size, "%zx\r\n", gzipped.size());
  EXPECT_EQ(parse("Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n",
                  size + gzipped + "\r\n0\r\n\r\n")
                .body,
            body);
  // A brotli stream of one uncompressed block.
  EXPECT_EQ(
      parse("Content-Encoding: br\r\n", std::string("\x0f\x02\x80", 3) + "<p>fo" + "\x03").body,
      "<p>fo");
}

TEST(Http, ABodyThatIsUnpackedAlreadyStays) {
  const std::string body = "<!DOCTYPE html><p>The quick brown fox";
  for (const std::string coding : {"gzip", "deflate", "br", "zstd", "identity", "never-heard-of"}) {
    EXPECT_EQ(parse_http(http_page(body, "Content-Encoding: " + coding + "\r\n"), 1 << 20).body,
              body)
        << coding;
  }
  EXPECT_EQ(parse_http(http_page(body, "Transfer-Encoding: chunked\r\n"), 1 << 20).body, body);
}

TEST(Http, ACutBodyGivesWhatIsThere) {
  std::string body;
  for (int i = 0; i < 3000; ++i) body += "<p>paragraph " + std::to_string(i * 7919);
  const std::string packed = gzip(body);
  const HttpResponse response = parse_http(
      http_page(packed.substr(0, packed.size() / 2), "Content-Encoding: gzip\r\n"), 1 << 20);
  EXPECT_GT(response.body.size(), body.size() / 4);
  EXPECT_TRUE(body.starts_with(response.body));
}

TEST(Http, HeadersAreReadAsTheyCome) {
  const HttpResponse response = parse_http(
      "HTTP/2 200\nContent-type:  Text/HTML ;Charset=\"Windows-1251\"\nX: y\n\nbody", 100);
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(response.media_type, "text/html");
  EXPECT_EQ(response.charset, "Windows-1251");
  EXPECT_EQ(response.body, "body");
  EXPECT_FALSE(parse_http("GET / HTTP/1.1\r\n\r\n", 100).problem.empty());
  EXPECT_EQ(parse_http("HTTP/1.1 200 OK\r\nContent-Type: text/html", 100).body, "");
}

}  // namespace
}  // namespace casus
