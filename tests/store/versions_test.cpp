#include "store/versions.h"

#include <algorithm>
#include <random>

#include <gtest/gtest.h>

#include "text/instant.h"

namespace casus {
namespace {

VersionRow version(const std::string& key, std::string_view at, uint32_t length = 1000) {
  return {key, instant_of(at), length, 1, {}};
}

// "b<a" : b, superseded by a, which stands.
std::string ordered(std::vector<VersionRow> versions) {
  order_versions(versions);
  std::string out;
  for (std::size_t i = 0; i < versions.size(); ++i) {
    EXPECT_EQ(versions[i].revision, i + 1);
    EXPECT_EQ(versions[i].superseded_by, i + 1 < versions.size() ? versions[i + 1].key : "");
    out += (i > 0 ? "<" : "") + versions[i].key;
  }
  return out;
}

TEST(Later, WhatCantBeReadIsBeforeAll) {
  EXPECT_EQ(later_of("", "1970-01-01"), "1970-01-01");
  EXPECT_EQ(later_of("1970-01-01", ""), "1970-01-01");
  EXPECT_EQ(later_of("2024-05-01T10:00:00+02:00", "2024-05-01T09:00:00Z"), "2024-05-01T09:00:00Z");
}

TEST(Later, DoesNotDependOnTheOrder) {
  const std::vector<std::string> all = {
      "", "odd", "2024-05-01", "2024-05-01T00:00:00Z", "2024-05-02", "2024-05-01T02:00:00+02:00"};
  for (const std::string& a : all) {
    for (const std::string& b : all) EXPECT_EQ(later_of(a, b), later_of(b, a)) << a << ' ' << b;
  }
}

TEST(Versions, TheLatestMomentDecides) {
  EXPECT_EQ(stood_at("2024-05-01", "2024-05-03", "2024-05-02"), instant_of("2024-05-03"));
  EXPECT_EQ(stood_at("2024-05-01", "", ""), instant_of("2024-05-01"));
  EXPECT_EQ(ordered({version("a", "2024-05-02"), version("b", "2024-05-01"), version("c", "")}),
            "c<b<a");
}

TEST(Versions, AtTheSameMomentTheLongerIsTheLater) {
  EXPECT_EQ(ordered({version("a", "2024-05-01", 1200), version("b", "2024-05-01", 1100)}), "b<a");
  EXPECT_EQ(ordered({version("b", "2024-05-01"), version("a", "2024-05-01")}), "a<b");
}

TEST(Versions, AnExcerptDoesNotSupersede) {
  EXPECT_EQ(ordered({version("full", "2024-05-01", 3000), version("teaser", "2024-05-09", 300)}),
            "teaser<full");
  EXPECT_EQ(ordered({version("full", "2024-05-01", 3000), version("short", "2024-05-09", 1500)}),
            "full<short");
}

TEST(Versions, TheOrderIsThatOfTheSet) {
  std::mt19937 random(7);
  for (int round = 0; round < 200; ++round) {
    std::vector<VersionRow> versions;
    for (int i = 0; i < 6; ++i) {
      versions.push_back({std::string(1, static_cast<char>('a' + i)),
                          static_cast<int64_t>(random() % 3),
                          static_cast<uint32_t>(100 * (1 + random() % 5)),
                          1,
                          {}});
    }
    const std::string first = ordered(versions);
    std::shuffle(versions.begin(), versions.end(), random);
    EXPECT_EQ(ordered(versions), first);
  }
}

}  // namespace
}  // namespace casus
