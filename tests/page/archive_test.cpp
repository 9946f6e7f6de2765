#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "page/containers.h"
#include "page/inflate.h"

namespace casus {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using namespace testing_page;  // NOLINT(google-build-using-namespace)

const std::string kHtml = "<!DOCTYPE html><p>One.";
const std::string kLines = "{\"id\": \"a\", \"text\": \"x\"}\n{\"id\": \"b\", \"text\": \"y\"}\n";

TEST(Compressed, OneFileKeepsItsName) {
  for (const auto& [ending, bytes] : {std::pair<std::string, std::string>{"gz", gzip(kHtml)},
                                      {"xz", xz(kHtml)},
                                      {"zst", zstd(kHtml)}}) {
    const Read read = read_bytes("dir/a.html." + ending, bytes);
    EXPECT_THAT(read.problems(), IsEmpty());
    ASSERT_EQ(read.pages.size(), 1u) << ending;
    EXPECT_EQ(read.pages[0].source, "dir/a.html." + ending);
    EXPECT_EQ(read.pages[0].id, "a");
    EXPECT_EQ(read.pages[0].bytes, kHtml);
    EXPECT_EQ(read.pages[0].kind, Page::Kind::html);
  }
  EXPECT_THAT(read_bytes("a.jsonl.gz", gzip(kLines)).sources(),
              ElementsAre("a.jsonl.gz:1", "a.jsonl.gz:2"));
  EXPECT_EQ(read_bytes("a.txt.gz", gzip("Words.")).pages[0].kind, Page::Kind::text);
  EXPECT_EQ(read_bytes("-", gzip(kHtml)).pages[0].source, "-");
}

TEST(Compressed, MembersFollowOneAnother) {
  const std::string half = kLines.substr(0, 30);
  const std::string rest = kLines.substr(30);
  EXPECT_EQ(read_bytes("a.jsonl.gz", gzip(half) + gzip(rest) + std::string(100, '\0')).pages.size(),
            2u);
  EXPECT_EQ(read_bytes("a.jsonl.xz", xz(half) + xz(rest), {}, 1).pages.size(), 2u);
  EXPECT_EQ(read_bytes("a.jsonl.zst", zstd(half) + zstd(rest), {}, 3).pages.size(), 2u);
}

TEST(Compressed, DamageIsNamedAndNoHalfPageIsGiven) {
  std::string text;
  std::mt19937 random(3);
  for (int i = 0; i < 5000; ++i) text += static_cast<char>('a' + random() % 26);
  for (const std::string& whole : {gzip(text), xz(text), zstd(text)}) {
    const Read cut = read_bytes("a.txt.gz", whole.substr(0, whole.size() / 2));
    EXPECT_THAT(cut.pages, IsEmpty());
    EXPECT_THAT(cut.problems(),
                ElementsAre(HasSubstr("a.txt.gz malformed: the compressed data ends")));
    std::string damaged = whole;
    damaged[whole.size() / 2] = static_cast<char>(~damaged[whole.size() / 2]);
    // A zstd frame need not have a checksum.
    const Read read = read_bytes("a.txt.gz", damaged);
    if (whole.starts_with("\x28\xB5")) continue;
    EXPECT_THAT(read.pages, IsEmpty());
    EXPECT_THAT(read.problems(), ElementsAre(HasSubstr("damaged")));
  }
}

TEST(Compressed, ABombEndsAtTheLimit) {
  // No line is over a limit, only the whole is.
  std::string bomb;
  const std::string member = zstd(std::string(1 << 20, ' ') + "\n");
  for (int i = 0; i < 200; ++i) bomb += member;
  const Read read = read_bytes("a.jsonl.zst", bomb);
  EXPECT_THAT(read.problems(), ElementsAre(HasSubstr("too_large: unpacks to more than 256 times")));
  // Inside a compressed file the outer file's size counts.
  const Read nested = read_bytes("a.jsonl.zst.gz", gzip(bomb));
  EXPECT_THAT(nested.problems(), ElementsAre(HasSubstr("a.jsonl.zst.gz too_large")));
  const Read page = read_bytes("a.html.zst", bomb);
  EXPECT_THAT(page.problems(), ElementsAre(HasSubstr("too_large")));
}

TEST(Compressed, ContainersInsideOneAnotherHaveALimit) {
  std::string bytes = kHtml;
  for (int i = 0; i < 4; ++i) bytes = gzip(bytes);
  EXPECT_EQ(read_bytes("a", bytes).pages.size(), 1u);
  EXPECT_THAT(read_bytes("a", gzip(bytes)).problems(), ElementsAre(HasSubstr("unsupported")));
}

TEST(Compressed, InflateSaysHowItEnded) {
  const std::string packed = gzip(std::string(1000, 'x'));
  EXPECT_EQ(inflate_all(Coding::gzip, packed, 1000).end, Inflated::End::complete);
  EXPECT_EQ(inflate_all(Coding::gzip, packed, 999).end, Inflated::End::too_large);
  EXPECT_EQ(inflate_all(Coding::gzip, packed.substr(0, 15), 1000).end, Inflated::End::cut);
  EXPECT_EQ(inflate_all(Coding::gzip, "nothing", 1000).end, Inflated::End::damaged);
  for (const Coding coding : {Coding::gzip, Coding::zlib, Coding::raw_deflate, Coding::xz,
                              Coding::zstd, Coding::brotli}) {
    EXPECT_NE(inflate_all(coding, "", 10).end, Inflated::End::complete);
  }
}

TEST(Archive, MembersAreReadAsFilesAre) {
  const std::vector<Member> members = {{"dir/", "", Member::Kind::folder},
                                       {"dir/a.html", kHtml},
                                       {"dir/b.jsonl", kLines},
                                       {"c.txt.gz", gzip("Words.")},
                                       {"d.zip", zip({{"e.txt", "Inside."}})}};
  const std::vector<std::string> expected = {"#dir/a.html", "#dir/b.jsonl:1", "#dir/b.jsonl:2",
                                             "#c.txt.gz", "#d.zip#e.txt"};
  for (const auto& [name, bytes] : {std::pair<std::string, std::string>{"x.zip", zip(members)},
                                    {"x.tar", tar(members)},
                                    {"x.tar.gz", gzip(tar(members))},
                                    {"x.tgz", gzip(tar(members))},
                                    {"x.tar.xz", xz(tar(members))},
                                    {"x.tar.zst", zstd(tar(members))}}) {
    const Read read = read_bytes(name, bytes);
    EXPECT_THAT(read.problems(), IsEmpty());
    std::vector<std::string> sources = expected;
    for (std::string& source : sources) source.insert(0, name);
    EXPECT_EQ(read.sources(), sources);
    ASSERT_EQ(read.pages.size(), 5u);
    EXPECT_EQ(read.pages[0].id, "a");
    EXPECT_EQ(read.pages[0].kind, Page::Kind::html);
    EXPECT_EQ(read.pages[3].bytes, "Words.");
    EXPECT_EQ(read.pages[4].id, "e");
  }
}

TEST(Archive, LinksAndPathsAreHarmless) {
  const std::vector<Member> members = {{"../../etc/x.txt", "Up."},
                                       {"/tmp/y.txt", "Root."},
                                       {"link.txt", "/etc/passwd", Member::Kind::link},
                                       {"a\nb.txt", "Line."}};
  const Read read = read_bytes("x.tar", tar(members));
  EXPECT_THAT(read.sources(),
              ElementsAre("x.tar#../../etc/x.txt", "x.tar#/tmp/y.txt", "x.tar#a_b.txt"));
  EXPECT_THAT(read.bodies(), ElementsAre("Up.", "Root.", "Line."));
}

TEST(Archive, HiddenMembersAndPartsOfSavedPagesAreLeftOut) {
  const Read read = read_bytes("x.zip", zip({{"News.html", kHtml},
                                             {"News_files/ad.html", "<p>ad"},
                                             {"News_files/style.css", "p {}"},
                                             {"case_files/kept.html", kHtml},
                                             {".DS_Store", "x"},
                                             {"__MACOSX/News.html", "x"},
                                             {"a/.b/c.txt", "x"}}));
  EXPECT_THAT(read.sources(), ElementsAre("x.zip#News.html", "x.zip#case_files/kept.html"));
  EXPECT_THAT(read.problems(), IsEmpty());
}

TEST(Archive, WhatIsNoTextIsNamedAndTheRestRead) {
  PageLimits limits;
  limits.page_bytes = 1000;
  const std::vector<Member> members = {{"a.png", "\x89PNG\r\n\x1a\n"},
                                       {"empty.txt", ""},
                                       {"big.txt", std::string(5000, 'x')},
                                       {"z.txt", "Words."}};
  for (const std::string& bytes : {zip(members), tar(members)}) {
    const Read read = read_bytes("x", bytes, limits);
    EXPECT_THAT(read.bodies(), ElementsAre("Words."));
    EXPECT_THAT(read.problems(),
                ElementsAre(HasSubstr("x#a.png binary"), HasSubstr("x#empty.txt empty"),
                            HasSubstr("x#big.txt too_large")));
  }
}

TEST(Archive, ACutArchiveGivesWhatIsWhole) {
  const std::string text(3000, 'x');
  for (const std::string& whole :
       {tar({{"a.txt", text}, {"b.txt", text}}), zip({{"a.txt", text}, {"b.txt", text + "y"}})}) {
    // In the middle of the second member.
    const std::size_t second = whole.find("b.txt");
    const Read read = read_bytes("x", whole.substr(0, second + (whole[0] == 'P' ? 10 : 2000)));
    EXPECT_THAT(read.sources(), ElementsAre("x#a.txt"));
    EXPECT_EQ(read.errors.size(), 1u);
    EXPECT_EQ(read.errors[0].code, ErrorCode::malformed);
  }
  EXPECT_THAT(read_bytes("x.zip", zip({})).problems(), ElementsAre(HasSubstr("empty")));
}

TEST(Archive, ABombEndsAtTheLimit) {
  std::vector<Member> members;
  for (int i = 0; i < 3; ++i) {
    members.push_back({std::to_string(i) + ".txt", std::string(40 << 20, 'x')});
  }
  PageLimits limits;
  limits.page_bytes = 40 << 20;
  const Read read = read_bytes("x.tar.zst", zstd(tar(members)), limits);
  EXPECT_LT(read.pages.size(), 3u);
  ASSERT_FALSE(read.errors.empty());
  EXPECT_THAT(read.problems().back(), HasSubstr("too_large: unpacks"));
}

TEST(Archive, AnyBytesBehindASignatureAreRead) {
  std::mt19937 random(11);
  PageLimits limits;
  limits.page_bytes = 5000;
  const std::string zipped = zip({{"a.txt", std::string(300, 'x')}, {"b.html", kHtml}});
  const std::string tarred = tar({{"a.txt", std::string(300, 'x')}, {"b.html", kHtml}});
  for (int round = 0; round < 2000; ++round) {
    std::string bytes = round % 2 == 0 ? zipped : tarred;
    for (int i = 0; i < 1 + round % 4; ++i) {
      bytes[4 + random() % (std::min<std::size_t>(bytes.size(), 3000) - 4)] =
          static_cast<char>(random());
    }
    if (round % 3 == 0) bytes.resize(random() % bytes.size());
    for (const Page& page : read_bytes("x", bytes, limits).pages) {
      EXPECT_LE(page.bytes.size(), limits.page_bytes);
    }
  }
}

}  // namespace
}  // namespace casus
