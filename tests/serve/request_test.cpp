#include "serve/request.h"

#include <array>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace casus::serve {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using Kind = ParameterKind;

constexpr std::array<ParameterSpec, 9> kSpecs = {{
    {"q", Kind::text, ""},
    {"since", Kind::date, ""},
    {"until", Kind::date, ""},
    {"limit", Kind::number, "", 1, 1000},
    {"disputed", Kind::flag, ""},
    {"by", Kind::choice, "", 0, 0, "month|day|-time"},
    {"bbox", Kind::box, ""},
    {"cursor", Kind::cursor, ""},
    {"after", Kind::moment, ""},
}};

Target target_of(std::string_view raw) {
  Target target;
  const auto problem = read_target(raw, target);
  EXPECT_FALSE(problem) << raw << ": " << problem->message;
  return target;
}

// The message of the problem that a request line with this query has, "" for none.
std::string complaint(const std::string& query) {
  Target target;
  if (const auto problem = read_target("/x?" + query, target)) return problem->message;
  Parameters parameters;
  const auto problem = Parameters::read(target.parameters, kSpecs, parameters);
  EXPECT_TRUE(!problem || problem->status == 400);
  return problem ? problem->message : "";
}

Parameters read(const std::string& query) {
  Parameters parameters;
  const auto problem = Parameters::read(target_of("/x?" + query).parameters, kSpecs, parameters);
  EXPECT_FALSE(problem) << query << ": " << problem->message;
  return parameters;
}

TEST(Target, PathsAreSplitBeforeTheyAreDecoded) {
  EXPECT_THAT(target_of("/").path, ElementsAre(""));
  EXPECT_THAT(target_of("/a/b").path, ElementsAre("a", "b"));
  EXPECT_THAT(target_of("/a%2Fb/c%20d+e").path, ElementsAre("a/b", "c d+e"));
  EXPECT_THAT(target_of("/a//").path, ElementsAre("a", "", ""));
  EXPECT_THAT(target_of("/%C3%A9?").path, ElementsAre("é"));
}

TEST(Target, ValuesAreDecodedAsFormsWriteThem) {
  const Target target = target_of("/x?a=1+2%2B3&&b=%3D%26&c&d==");
  ASSERT_EQ(target.parameters.size(), 4U);
  EXPECT_EQ(target.parameters[0].value, "1 2+3");
  EXPECT_EQ(target.parameters[1].value, "=&");
  EXPECT_EQ(target.parameters[2].name, "c");
  EXPECT_EQ(target.parameters[2].value, "");
  EXPECT_EQ(target.parameters[3].value, "=");
}

TEST(Target, WhatCanNotBeReadIsRefused) {
  for (const std::string raw :
       {"", "x", "*", "http://other/", "/%", "/%4", "/%zz", "/%00", "/%0a", "/%ff", "/%C0%AF",
        "/%ED%A0%80", "/a?%", "/a?=1", "/a?b=%", "/a?b=%7F", "/a?b=\x01", "/\xff"}) {
    Target target;
    const auto problem = read_target(raw, target);
    ASSERT_TRUE(problem) << raw;
    EXPECT_EQ(problem->status, 400) << raw;
  }
}

TEST(Parameters, AreReadAsWhatTheyAre) {
  const Parameters p = read(
      "q=+two+words+&since=2024-02&until=2024&limit=7&disputed=false&by=day&bbox=170,-10,-170.5,"
      "1e1&"
      "cursor=12.300&after=2024-05-06T07:08:09Z");
  EXPECT_EQ(p.text("q"), "two words");
  EXPECT_EQ(p.since(), (Date{2024, 2, 1}));
  EXPECT_EQ(p.until(), (Date{2024, 12, 31}));
  EXPECT_EQ(p.number("limit"), 7);
  EXPECT_EQ(p.flag("disputed"), false);
  EXPECT_EQ(p.text("by"), "day");
  ASSERT_TRUE(p.box("bbox"));
  EXPECT_EQ(*p.box("bbox"), (Box{170, -10, -170.5, 10}));
  ASSERT_TRUE(p.cursor());
  EXPECT_EQ(p.cursor()->generation, 12U);
  EXPECT_EQ(p.cursor()->offset, 300U);
  EXPECT_EQ(to_string(*p.cursor()), "12.300");
  EXPECT_EQ(p.text("after"), "2024-05-06T07:08:09Z");
}

TEST(Parameters, NotGivenIsNotThere) {
  const Parameters p = read("q=&limit=+");
  EXPECT_FALSE(p.has("q"));
  EXPECT_FALSE(p.has("limit"));
  EXPECT_FALSE(p.number("limit"));
  EXPECT_FALSE(p.flag("disputed"));
  EXPECT_FALSE(p.box("bbox"));
  EXPECT_FALSE(p.cursor());
  EXPECT_FALSE(p.since().known());
  EXPECT_EQ(p.text("by"), "month") << "the first choice is taken where none is given";
}

TEST(Parameters, ProblemsNameTheParameter) {
  for (const std::string query : {"other=1",
                                  "q=1&q=1",
                                  "limit=0",
                                  "limit=1001",
                                  "limit=1.5",
                                  "limit=0x1",
                                  "limit=--1",
                                  "limit=99999999999999999999",
                                  "disputed=1",
                                  "by=hour",
                                  "by=month|day",
                                  "by=mon",
                                  "since=24",
                                  "since=2024-00",
                                  "since=2023-02-29",
                                  "since=2024-1-1",
                                  "since=2024-01-01T00:00",
                                  "since=2025&until=2024",
                                  "bbox=1,2,3",
                                  "bbox=1,2,3,4,5",
                                  "bbox=,,,",
                                  "bbox=1,2,3,x",
                                  "bbox=0,10,0,-10",
                                  "bbox=181,0,0,0",
                                  "bbox=0,0,0,1e400",
                                  "cursor=1",
                                  "cursor=1.",
                                  "cursor=.1",
                                  "cursor=1.4294967296",
                                  "cursor=-1.1",
                                  "after=noon"}) {
    const std::string name =
        query.find("until") != std::string::npos ? "until" : query.substr(0, query.find('='));
    EXPECT_THAT(complaint(query), HasSubstr("'" + name + "'")) << query;
  }
  EXPECT_THAT(complaint("q=" + std::string(kMostText + 1, 'x')), HasSubstr("'q'"));
  EXPECT_EQ(complaint("q=" + std::string(kMostText, 'x')), "");
}

TEST(Parameters, WhatIsNeededIsMissed) {
  constexpr std::array<ParameterSpec, 1> kNeeded = {{{"since", Kind::date, "", 0, 0, "", true}}};
  Parameters parameters;
  EXPECT_TRUE(Parameters::read({}, kNeeded, parameters));
  EXPECT_TRUE(Parameters::read({{"since", " "}}, kNeeded, parameters));
  EXPECT_FALSE(Parameters::read({{"since", "2024"}}, kNeeded, parameters));
}

TEST(Parameters, EqualQuestionsAreWrittenEqually) {
  EXPECT_EQ(read("q=a&limit=5").canonical(), read("limit=5&q=a&since=").canonical());
  EXPECT_EQ(read("").canonical(), read("by=month").canonical());
  EXPECT_NE(read("q=a").canonical(), read("q=b").canonical());
  EXPECT_NE(read("q=a%26limit%3D5").canonical(), read("q=a&limit=5").canonical());
}

}  // namespace
}  // namespace casus::serve
