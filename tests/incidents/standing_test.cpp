// What is told without a day, who vouches for it, numbers out of scale, and how actors stand to one
// another whatever happened.
#include <algorithm>
#include <set>
#include <string>

#include <gtest/gtest.h>

#include "incidents/make.h"

namespace casus::make {
namespace {

const std::string& blob() {
  static const std::string kBlob = make_blob(
      {{"incidents/linking",
        "weight\tactor\t2\nweight\trecipient\t2\nweight\tunknown\t1\nweight\tplace\t2\n"
        "weight\tarea\t1\nweight\tcount\t1\nweight\tmode\t1\nweight\tmode-differs\t-1\n"
        "threshold\t3\nloose_days\t10\nslack\tpublished\t1\napproximate\t0.1\n"
        "at_least_factor\t2\ncopy_share\t0.6\ncopy_words\t40\nstate\tAID\nseries\tASSAULT\n"
        "state\tCOERCE\tseize\nhedge\taccuse\nscale\t8\t100\nnamed\tanti-\t-5\n"
        "named\t-backed-\t5\n"},
       {"lang/en/doubts/reasons", "scale_others\t{value} here, {others} elsewhere\n"},
       {"ontology/assault", "type\tASSAULT\nquad\t4\nscore\t-9\n"},
       {"ontology/aid", "type\tAID\nquad\t2\nscore\t7\n"}});
  return kBlob;
}

Linked link_all(std::vector<DocumentRecord> documents) {
  auto resources = Resources::view(blob(), "test");
  auto linker = Linker::load(*resources);
  return linker->link(std::move(documents));
}

S aid() { return S("AID", {}).by("northland").on("southland"); }

TEST(States, UndatedTellingsOfOneStateOfAffairsAreOne) {
  const Linked linked = link_all({doc("a", {aid()}), doc("b", {aid()})});
  ASSERT_EQ(linked.incidents.size(), 1u);
  EXPECT_EQ(linked.incidents[0].documents, 2u);
}

TEST(States, BothSidesHaveToAgree) {
  S other("AID", {});
  other.by("northland").on("westland");
  EXPECT_EQ(link_all({doc("a", {aid()}), doc("b", {other})}).incidents.size(), 2u);
  S open("AID", {});
  open.by("northland");
  EXPECT_EQ(link_all({doc("a", {aid()}), doc("b", {open})}).incidents.size(), 2u);
}

TEST(States, APlanIsNotWhatHappened) {
  EXPECT_EQ(link_all({doc("a", {aid()}), doc("b", {aid().told("planned")})}).incidents.size(), 2u);
}

TEST(States, ActsOfWhichThereAreManyStayApart) {
  const auto strike = [] { return S("ASSAULT", {}).by("air-force").on("southland"); };
  EXPECT_EQ(link_all({doc("a", {strike()}), doc("b", {strike()})}).incidents.size(), 2u);
  S dated("ASSAULT", day(5, 2));
  dated.by("air-force").on("southland");
  EXPECT_EQ(link_all({doc("a", {strike()}), doc("b", {dated})}).incidents.size(), 2u);
}

TEST(States, ASeriesThatGoesOnIsOne) {
  const auto going = [] {
    return S("ASSAULT", {}).by("air-force").on("southland").told("ongoing");
  };
  S today("ASSAULT", day(5, 2));
  today.by("northland").on("southland").told("ongoing");
  EXPECT_EQ(link_all({doc("a", {going()}), doc("b", {today})}).incidents.size(), 1u);
}

const Dispute* dispute(const Linked& linked, std::string_view field) {
  for (const Incident& incident : linked.incidents) {
    for (const Dispute& d : incident.disputes) {
      if (d.field == field) return &d;
    }
  }
  return nullptr;
}

TEST(Certainty, AHeadlineAssertsWhatTheBodyAlleges) {
  S headline = aid();
  headline.row.headline = true;
  const Linked linked = link_all({doc("a", {headline.tied(1), aid().says("", "accuse").tied(1)})});
  const Dispute* found = dispute(linked, "certainty");
  ASSERT_NE(found, nullptr);
  std::set<std::string> values;
  for (const DisputeSide& side : found->sides) values.insert(side.value);
  EXPECT_EQ(values, (std::set<std::string>{"asserted", "hearsay"}));
}

TEST(Certainty, OneOutletAssertsWhatAnotherHedges) {
  EXPECT_NE(dispute(link_all({doc("a", {aid()}), doc("b", {aid().says("Northland", "accuse")})}),
                    "certainty"),
            nullptr);
}

TEST(Certainty, AClaimOfASourceThatVouchesIsNone) {
  EXPECT_EQ(
      dispute(link_all({doc("a", {aid()}), doc("b", {aid().says("the mayor")})}), "certainty"),
      nullptr);
  // Its own body asserts it as well.
  S headline = aid();
  headline.row.headline = true;
  EXPECT_EQ(
      dispute(
          link_all({doc("a", {headline.tied(1), aid().tied(1), aid().says("", "accuse").tied(1)})}),
          "certainty"),
      nullptr);
}

TEST(Scale, ANumberTenTimesThatOfOthers) {
  const auto told = [](int64_t n) {
    return S("ASSAULT", day(5, 2)).by("air-force").on("southland").at("x", {"land"}).killed(n);
  };
  const Linked linked = link_all({doc("a", {told(50)}), doc("b", {told(500)})});
  ASSERT_EQ(linked.incidents.size(), 1u);
  ASSERT_EQ(linked.doubts.size(), 1u);
  EXPECT_EQ(linked.doubts[0].kind, "scale");
  EXPECT_EQ(linked.doubts[0].document, "b");
  EXPECT_EQ(linked.doubts[0].reason, "500 here, 50 elsewhere");
  EXPECT_EQ(linked.doubts[0].incident, linked.incidents[0].id);
  EXPECT_EQ(link_all({doc("a", {told(12)}), doc("b", {told(46)})}).doubts.size(), 0u);
}

TEST(Scale, TheOneThatFewerTellIsInDoubt) {
  const auto told = [](int64_t n) {
    return S("ASSAULT", day(5, 2)).by("air-force").on("southland").at("x", {"land"}).killed(n);
  };
  const Linked linked =
      link_all({doc("a", {told(50)}), doc("b", {told(500)}), doc("c", {told(500)})});
  ASSERT_EQ(linked.doubts.size(), 1u);
  EXPECT_EQ(linked.doubts[0].document, "a");
}

const Tie* tie(const Linked& linked, const std::string& from, const std::string& to,
               const std::string& standing) {
  for (const Tie& t : linked.ties) {
    if (t.from == from && t.to == to && t.standing == standing) return &t;
  }
  return nullptr;
}

TEST(StandingTies, APartBelongsToItsWhole) {
  const Linked linked = link_all({doc("a", {aid()})});
  const Tie* found = tie(linked, "air-force", "northland", "part-of");
  ASSERT_NE(found, nullptr);
  EXPECT_TRUE(found->incidents.empty());
}

TEST(StandingTies, WhatANameSays) {
  DocumentRecord d = doc("a", {aid()});
  d.actors = {
      {"anti-northland-groups", "anti-Northland groups", "armed-group", "", {}, "", ""},
      {"northland", "Northland", "state", "", {}, "", ""},
      {"northland-backed-rebels", "Northland-backed rebels", "armed-group", "", {}, "", ""}};
  const Linked linked = link_all({d});
  ASSERT_NE(tie(linked, "anti-northland-groups", "northland", "named"), nullptr);
  EXPECT_LT(tie(linked, "anti-northland-groups", "northland", "named")->goldstein, 0);
  ASSERT_NE(tie(linked, "northland", "northland-backed-rebels", "named"), nullptr);
  EXPECT_GT(tie(linked, "northland", "northland-backed-rebels", "named")->goldstein, 0);
}

TEST(StandingTies, WhatMayBeStandsApart) {
  const Linked linked = link_all({doc("a", {aid().told("possible")})});
  EXPECT_EQ(tie(linked, "northland", "southland", ""), nullptr);
  ASSERT_NE(tie(linked, "northland", "southland", "possible"), nullptr);
  const Linked denied = link_all({doc("a", {aid().told("denied")})});
  EXPECT_EQ(tie(denied, "northland", "southland", "possible"), nullptr);
}

}  // namespace
}  // namespace casus::make
