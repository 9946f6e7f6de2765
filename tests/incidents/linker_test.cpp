#include <algorithm>
#include <random>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "incidents/make.h"

namespace casus {
namespace {

using make::day;
using make::doc;
using make::link;
using make::S;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

S raid(DateRange when = day(5, 2)) { return S("ASSAULT", when).by("northland").on("rebels"); }

TEST(Linker, TwoSourcesOfOneEventBecomeOneIncident) {
  const Linked linked = link({doc("a", {raid()}), doc("b", {raid()})});
  ASSERT_THAT(linked.incidents, SizeIs(1));
  const Incident& incident = linked.incidents[0];
  EXPECT_THAT(incident.statements, ElementsAre("a.0000", "b.0000"));
  EXPECT_EQ(incident.documents, 2u);
  EXPECT_EQ(incident.voices, 2u);
  EXPECT_EQ(incident.type, "ASSAULT");
  EXPECT_EQ(incident.time, day(5, 2));
  EXPECT_THAT(incident.actors, ElementsAre("northland"));
  EXPECT_THAT(incident.recipients, ElementsAre("rebels"));
  EXPECT_THAT(incident.disputes, IsEmpty());
}

TEST(Linker, APartOfAnActorAgreesWithTheWhole) {
  const Linked linked =
      link({doc("a", {raid()}), doc("b", {S("ASSAULT", day(5, 2)).by("air-force").on("rebels")})});
  ASSERT_THAT(linked.incidents, SizeIs(1));
  EXPECT_THAT(linked.incidents[0].actors, ElementsAre("northland"));  // both say at least that
}

TEST(Linker, WhatDiffersStaysApart) {
  const std::vector<std::pair<const char*, S>> others = {
      {"another day", raid(day(5, 4))},
      {"the next day, both dated by the text", raid(day(5, 3))},
      {"another type", S("ACCUSE", day(5, 2)).by("northland").on("rebels")},
      {"another actor", S("ASSAULT", day(5, 2)).by("southland").on("rebels")},
      {"the other way round", S("ASSAULT", day(5, 2)).by("rebels").on("northland")},
      {"another place", raid().at("y", {"land"})},
      {"no date", S("ASSAULT", {}).by("northland").on("rebels")},
      {"too little in common", S("ASSAULT", day(5, 2)).by("northland")},
      {"a year's total", raid({{2030, 1, 1}, {2030, 12, 31}})},
  };
  for (const auto& [why, other] : others) {
    EXPECT_THAT(link({doc("a", {raid().at("x", {"land"})}), doc("b", {other})}).incidents,
                SizeIs(2))
        << why;
  }
}

TEST(Linker, TotalsOfTheSamePeriodAreOne) {
  const DateRange year{{2030, 1, 1}, {2030, 12, 31}};
  EXPECT_THAT(link({doc("a", {raid(year)}), doc("b", {raid(year)})}).incidents, SizeIs(1));
}

TEST(Linker, ADateTakenFromThePublicationMayBeADayOff) {
  EXPECT_THAT(
      link({doc("a", {raid()}), doc("b", {raid(day(5, 3)).dated_by("published")})}).incidents,
      SizeIs(1));
  EXPECT_THAT(
      link({doc("a", {raid()}), doc("b", {raid(day(5, 4)).dated_by("published")})}).incidents,
      SizeIs(2));
}

TEST(Linker, DatesThatOnlyFollowFromDifferentPublicationsAskForMore) {
  const S first = S(raid(day(5, 2))).dated_by("published");
  const S second = S(raid(day(5, 3))).dated_by("published");
  EXPECT_THAT(link({doc("a", {first}), doc("b", {first})}).incidents, SizeIs(1));
  EXPECT_THAT(link({doc("a", {first}), doc("b", {second})}).incidents, SizeIs(2));
  EXPECT_THAT(
      link({doc("a", {S(first).at("x", {"land"})}), doc("b", {S(second).at("x", {"land"})})})
          .incidents,
      SizeIs(1));
}

TEST(Linker, APlaceInsideAnotherAgrees) {
  const S narrow = S("ASSAULT", day(5, 2)).by("northland").at("x", {"land"});
  const S wide = S("ASSAULT", day(5, 2)).by("northland").at("land");
  const Linked linked = link({doc("a", {narrow}), doc("b", {wide})});
  ASSERT_THAT(linked.incidents, SizeIs(1));
  EXPECT_EQ(linked.incidents[0].place, "x");
  EXPECT_EQ(linked.incidents[0].place_name, "Name of x");
}

TEST(Linker, WithoutAnyActorPlaceTimeAndTypeHaveToAgreeAndSomethingMore) {
  const S fire = S("ASSAULT", day(5, 2)).at("x", {"land"}).killed(3);
  EXPECT_THAT(link({doc("a", {fire}), doc("b", {fire})}).incidents, SizeIs(1));
  const S vague = S("ASSAULT", day(5, 2)).at("land").killed(3);
  EXPECT_THAT(link({doc("a", {vague}), doc("b", {vague})}).incidents, SizeIs(2));
}

TEST(Linker, UnnamedActorsAloneLinkNothing) {
  const S gunmen = S("ASSAULT", day(5, 2)).by("~gunmen").on("~villagers").mode("firearms");
  EXPECT_THAT(link({doc("a", {gunmen}), doc("b", {gunmen})}).incidents, SizeIs(2));
}

TEST(Linker, NoChainJoinsWhatExcludesEachOther) {
  // b fits a and c, which exclude each other by place; it is told of neither more than of the
  // other.
  const S a = raid().at("x", {"land"});
  const S c = raid().at("y", {"land"});
  const Linked linked = link({doc("a", {a}), doc("b", {raid()}), doc("c", {c})});
  EXPECT_THAT(linked.incidents, SizeIs(3));
}

TEST(Linker, UndatedStatementsAreOneOnlyWhereTheDocumentSaysSo) {
  const S undated = S("ASSAULT", {}).by("northland").on("rebels");
  EXPECT_THAT(link({doc("a", {undated, undated})}).incidents, SizeIs(2));
  EXPECT_THAT(link({doc("a", {S(undated).tied(4), S(undated).tied(4)})}).incidents, SizeIs(1));
  EXPECT_THAT(link({doc("a", {S(undated).tied(4)}), doc("b", {S(undated).tied(4)})}).incidents,
              SizeIs(2));
  // An undated one is taken along by a dated one of the same happening.
  EXPECT_THAT(link({doc("a", {S(undated).tied(4), raid().tied(4)}), doc("b", {raid()})}).incidents,
              SizeIs(1));
}

TEST(Linker, WhatADocumentTiesTogetherAcrossTypesOrDaysIsNotOneIncident) {
  EXPECT_THAT(link({doc("a", {raid().tied(1), raid(day(6, 9)).tied(1)})}).incidents, SizeIs(2));
  EXPECT_THAT(link({doc("a", {raid().tied(1), S("ACCUSE", day(5, 2)).tied(1)})}).incidents,
              SizeIs(2));
}

TEST(Linker, CopiesOfOneTextAreOneVoiceEvenWithoutADate) {
  const S undated = S("ASSAULT", {}).by("northland").anchor(40);
  const Linked linked =
      link({doc("a", {undated}, "One", "same"), doc("b", {undated}, "Two", "same"),
            doc("c", {undated}, "Three", "other")});
  ASSERT_THAT(linked.incidents, SizeIs(2));
  const Incident& copied =
      *std::max_element(linked.incidents.begin(), linked.incidents.end(),
                        [](const auto& x, const auto& y) { return x.documents < y.documents; });
  EXPECT_EQ(copied.documents, 2u);
  EXPECT_EQ(copied.voices, 1u);
}

TEST(Linker, MostVoicesChooseTheCountAndCopiesCountOnce) {
  const Linked linked =
      link({doc("a", {raid().killed(10)}), doc("b", {raid().killed(12)}),
            doc("c", {raid().killed(12)}), doc("d", {raid().killed(10)}, "", "hash of a"),
            doc("e", {raid().killed(10)}, "", "hash of a")});
  ASSERT_THAT(linked.incidents, SizeIs(1));
  const Incident& incident = linked.incidents[0];
  EXPECT_EQ(incident.voices, 3u);
  ASSERT_THAT(incident.counts, SizeIs(1));
  EXPECT_EQ(incident.counts[0].min, 10);
  EXPECT_EQ(incident.counts[0].max, 12);
  ASSERT_THAT(incident.chosen, SizeIs(1));
  EXPECT_EQ(incident.chosen[0].min, 12);
  EXPECT_EQ(incident.chosen[0].max, 12);
}

TEST(Linker, AmongEqualsTheSmallerCountIsShown) {
  const Linked linked = link({doc("a", {raid().killed(12)}), doc("b", {raid().killed(10)})});
  ASSERT_THAT(linked.incidents, SizeIs(1));
  EXPECT_EQ(linked.incidents[0].chosen.at(0).max, 10);
}

TEST(Linker, EveryValueKeepsItsStatement) {
  const Linked linked = link({doc("a", {raid().killed(12).at("x", {"land"})})});
  ASSERT_THAT(linked.incidents, SizeIs(1));
  EXPECT_THAT(
      linked.incidents[0].values,
      ElementsAre(IncidentValue{"actor", "northland", "a.0000"},
                  IncidentValue{"factuality", "happened", "a.0000"},
                  IncidentValue{"killed", "12", "a.0000"}, IncidentValue{"place", "x", "a.0000"},
                  IncidentValue{"recipient", "rebels", "a.0000"},
                  IncidentValue{"time", "2030-05-02", "a.0000"}));
}

TEST(Disputes, CountsThatExcludeEachOtherFromDifferentSources) {
  const Linked linked = link({doc("a", {raid().killed(12).says("The mayor")}, "One"),
                              doc("b", {raid().killed(20)}, "Two"),
                              doc("c", {raid().count("killed", 10, std::nullopt)}, "Three")});
  ASSERT_THAT(linked.incidents, SizeIs(1));
  EXPECT_THAT(
      linked.incidents[0].disputes,
      ElementsAre(Dispute{"killed", {{"The mayor", "12", "a.0000"}, {"Two", "20", "b.0000"}}}));
}

TEST(Disputes, NoneWithinOneSourceAmongCopiesOrWithinWhatAboutMeans) {
  EXPECT_THAT(link({doc("a", {raid().killed(12)}, "One"), doc("b", {raid().killed(20)}, "One")})
                  .incidents.at(0)
                  .disputes,
              IsEmpty());
  EXPECT_THAT(
      link({doc("a", {raid().killed(100)}), doc("b", {raid().count("killed", 95, 95, true)})})
          .incidents.at(0)
          .disputes,
      IsEmpty());
  EXPECT_THAT(link({doc("a", {raid().killed(12)}, "One", "same"),
                    doc("b", {raid().killed(12)}, "Two", "same")})
                  .incidents.at(0)
                  .disputes,
              IsEmpty());
}

TEST(Disputes, WhetherItHappened) {
  const Linked linked =
      link({doc("a", {raid().says("Rebels")}), doc("b", {raid().told("denied").says("Northland")}),
            doc("c", {raid().told("planned").says("An analyst")})});
  ASSERT_THAT(linked.incidents, SizeIs(1));
  EXPECT_THAT(
      linked.incidents[0].disputes,
      ElementsAre(Dispute{"factuality",
                          {{"Northland", "denied", "b.0000"}, {"Rebels", "happened", "a.0000"}}}));
  EXPECT_EQ(linked.incidents[0].factuality, "denied");  // one voice each: not shown as a fact
}

TEST(Disputes, AClaimThatDeniesAndAStatementOfDenialCount) {
  Linked linked =
      link({doc("a", {raid().says("Rebels")}), doc("b", {raid().says("Northland", "deny")})});
  ASSERT_THAT(linked.incidents, SizeIs(1));
  EXPECT_THAT(linked.incidents[0].disputes, SizeIs(1));
  linked = link({doc("a", {raid().says("Rebels").tied(1),
                           S("REJECT", day(5, 3)).by("northland").says("Northland").tied(1)})});
  ASSERT_THAT(linked.incidents, SizeIs(1));
  EXPECT_THAT(
      linked.incidents[0].disputes,
      ElementsAre(Dispute{"factuality",
                          {{"Northland", "denied", "a.0001"}, {"Rebels", "happened", "a.0000"}}}));
  EXPECT_EQ(linked.incidents[0].time, day(5, 2));
}

TEST(Disputes, WhetherItWasRight) {
  const S condemned = raid().says("Southland", "accuse").cue("called");
  const S hit = S("ASSAULT", day(5, 2)).by("northland").on("~terrorist-hideouts").killed(7);
  S own = hit;
  own.says("The air force").cue("said", "air-force");
  const auto fields = [](const Linked& linked) {
    std::vector<std::string> out;
    for (const Dispute& d : linked.incidents.at(0).disputes) out.push_back(d.field);
    return out;
  };
  Linked linked =
      link({doc("a", {condemned}), doc("b", {raid().says("Eastland").cue("defended")})});
  ASSERT_THAT(linked.incidents, SizeIs(1));
  EXPECT_THAT(linked.incidents[0].disputes,
              ElementsAre(Dispute{
                  "justification",
                  {{"Eastland", "defended", "b.0000"}, {"Southland", "condemned", "a.0000"}}}));
  const auto whole = [](S s) { return s.tied(1); };
  linked = link({doc("a", {whole(raid()), whole(condemned), whole(own)})});
  EXPECT_THAT(fields(linked), testing::Contains("justification"));
  // Of those that others say were hit nothing follows, and an accusation is no condemnation.
  S others = hit;
  others.says("Eastland").cue("said", "eastland");
  linked = link({doc("a", {whole(raid()), whole(condemned), whole(others)})});
  EXPECT_THAT(fields(linked), testing::Not(testing::Contains("justification")));
  const S accused = raid().says("Southland", "accuse").cue("accused");
  linked = link({doc("a", {whole(raid()), whole(accused), whole(own)})});
  EXPECT_THAT(fields(linked), testing::Not(testing::Contains("justification")));
}

// Who names the people and the market does not contradict who names the people.
TEST(Disputes, NoneWhereASourceNamesWhatTheOtherDoesToo) {
  const auto hit = [](const std::string& whom) {
    return S("ASSAULT", day(5, 2)).by("northland").on(whom).at("x", {"land"}).killed(7).tied(1);
  };
  S people = hit("people");
  S market = hit("~market");
  S others = hit("people");
  people.says("The police").cue("said", "police");
  market.says("The police").cue("said", "police");
  others.says("Southland").cue("said", "southland");
  EXPECT_THAT(link({doc("a", {people, market, others})}).incidents.at(0).disputes, IsEmpty());
  EXPECT_THAT(link({doc("a", {market, others})}).incidents.at(0).disputes, SizeIs(1));
}

TEST(Counts, ATextSpeaksForItsLargestNumber) {
  const auto told = [](int64_t n) { return raid().killed(n).tied(1); };
  const Linked linked =
      link({doc("a", {told(7), told(12), told(19)}), doc("b", {told(19)}), doc("c", {told(12)})});
  ASSERT_THAT(linked.incidents, SizeIs(1));
  EXPECT_EQ(linked.incidents[0].chosen.at(0).min, 19);
  EXPECT_EQ(linked.incidents[0].counts.at(0).min, 7);
}

TEST(Disputes, WhoDidItAndWhomItHit) {
  const S one = S("ASSAULT", day(5, 2)).by("northland").at("x", {"land"}).killed(7);
  const S other = S("ASSAULT", day(5, 2)).by("rebels").at("x", {"land"}).killed(7);
  Linked linked = link({doc("a", {one}, "One"), doc("b", {other}, "Two")});
  ASSERT_THAT(linked.incidents, SizeIs(1));
  EXPECT_THAT(
      linked.incidents[0].disputes,
      ElementsAre(Dispute{"actor", {{"One", "northland", "a.0000"}, {"Two", "rebels", "b.0000"}}}));

  linked = link(
      {doc("a", {raid().at("x", {"land"}).says("Officials")}), doc("b", {S("ASSAULT", day(5, 2))
                                                                             .by("northland")
                                                                             .on("farmers")
                                                                             .at("x", {"land"})
                                                                             .says("Locals")})});
  ASSERT_THAT(linked.incidents, SizeIs(1));
  EXPECT_THAT(
      linked.incidents[0].disputes,
      ElementsAre(Dispute{"recipient",
                          {{"Locals", "farmers", "b.0000"}, {"Officials", "rebels", "a.0000"}}}));
}

// Those by what happened; the others are told in standing_test.cpp.
std::vector<Tie> happened(const Linked& linked) {
  std::vector<Tie> out;
  for (const Tie& tie : linked.ties) {
    if (tie.standing.empty()) out.push_back(tie);
  }
  return out;
}

TEST(Ties, CountByQuadClassMonthAndDirection) {
  const Linked linked = link({doc("a", {raid(), raid(day(5, 20)).mode("aerial"), raid(day(6, 1))}),
                              doc("b", {S("CONSULT", day(5, 2)).by("northland").by("rebels")})});
  const std::vector<Tie> ties = happened(linked);
  ASSERT_THAT(ties, SizeIs(3));
  EXPECT_EQ(ties[0].from, "northland");
  EXPECT_EQ(ties[0].to, "rebels");
  EXPECT_EQ(ties[0].month, "2030-05");
  EXPECT_EQ(ties[0].material_conflict, 2u);
  EXPECT_EQ(ties[0].verbal_cooperation, 1u);
  EXPECT_THAT(ties[0].incidents, SizeIs(3));
  EXPECT_NEAR(ties[0].goldstein, (-9 - 9.5 + 2.5) / 3, 1e-9);
  EXPECT_EQ(ties[1].month, "2030-06");
  EXPECT_EQ(ties[2].from, "rebels");
  EXPECT_EQ(ties[2].verbal_cooperation, 1u);
  EXPECT_EQ(ties[2].material_conflict, 0u);
}

TEST(Ties, ALongPeriodIsNoMonth) {
  const Linked linked = link({doc("a", {raid({{1990, 1, 1}, {1999, 12, 31}})})});
  const std::vector<Tie> ties = happened(linked);
  ASSERT_THAT(ties, SizeIs(1));
  EXPECT_EQ(ties[0].month, "");
}

TEST(Ties, WhatDidNotHappenAndUnnamedActorsMakeNone) {
  for (const char* factuality :
       {"planned", "possible", "conditional", "denied", "did-not-happen"}) {
    EXPECT_THAT(happened(link({doc("a", {raid().told(factuality)})})), IsEmpty()) << factuality;
  }
  EXPECT_THAT(happened(link({doc("a", {raid().told("ongoing")})})), SizeIs(1));
  EXPECT_THAT(happened(link({doc("a", {S("ASSAULT", day(5, 2)).by("northland").on("~farmers")})})),
              IsEmpty());
  EXPECT_THAT(happened(link({doc("a", {S("ASSAULT", day(5, 2)).by("northland").by("rebels")})})),
              IsEmpty());
}

// Random documents of few values, so that much is nearly the same.
std::vector<DocumentRecord> random_documents(std::mt19937& random, int documents) {
  const auto pick = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
  const char* const actors[] = {"northland", "air-force", "rebels", "southland", "~gunmen"};
  std::vector<DocumentRecord> out;
  for (int d = 0; d < documents; ++d) {
    std::vector<S> statements;
    for (int s = 0; s < 1 + pick(4); ++s) {
      S made(pick(3) == 0   ? "CONSULT"
             : pick(6) == 0 ? "REJECT"
                            : "ASSAULT",
             pick(8) == 0 ? DateRange{} : day(5, 1 + pick(3)));
      if (pick(4) != 0) made.by(actors[pick(5)]);
      if (pick(3) != 0) made.on(actors[pick(5)]);
      if (pick(2) == 0) made.at(pick(2) == 0 ? "x" : "y", {"land"});
      if (pick(4) == 0) made.at("land");
      if (pick(2) == 0) made.killed(5 + pick(3));
      if (pick(4) == 0) made.told("denied");
      if (pick(3) == 0) made.says(pick(2) == 0 ? "Officials" : "Locals");
      if (pick(3) == 0) made.tied(static_cast<uint32_t>(pick(2)));
      if (pick(3) == 0) made.dated_by("published");
      statements.push_back(made);
    }
    const std::string key = "k" + std::to_string(1000 + d);
    out.push_back(
        doc(key, statements, "Outlet " + std::to_string(pick(4)), pick(5) == 0 ? "copied" : ""));
  }
  return out;
}

TEST(LinkerProperty, TheResultDependsOnTheSetOfDocumentsOnly) {
  std::mt19937 random(7);
  for (int round = 0; round < 30; ++round) {
    std::vector<DocumentRecord> documents = random_documents(random, 40);
    const Linked once = link(documents);
    std::shuffle(documents.begin(), documents.end(), random);
    documents.push_back(documents.front());  // the same document twice
    const Linked again = link(documents);
    ASSERT_EQ(once.incidents, again.incidents);
    ASSERT_EQ(once.ties, again.ties);
  }
}

TEST(LinkerProperty, EveryStatementIsInOneIncidentAndIdsAreUnique) {
  std::mt19937 random(11);
  for (int round = 0; round < 30; ++round) {
    const std::vector<DocumentRecord> documents = random_documents(random, 40);
    const Linked linked = link(documents);
    std::multiset<std::string> wanted;
    std::multiset<std::string> got;
    std::set<std::string> ids;
    for (const auto& d : documents) {
      for (const auto& s : d.statements) wanted.insert(s.id);
    }
    for (const Incident& i : linked.incidents) {
      got.insert(i.statements.begin(), i.statements.end());
      EXPECT_TRUE(ids.insert(i.id).second);
      EXPECT_EQ(i.id.size(), 14u);
      EXPECT_EQ(i.counts.size(), i.chosen.size());
      EXPECT_LE(i.voices, i.documents);
      for (const Dispute& dispute : i.disputes) EXPECT_GE(dispute.sides.size(), 2u);
      EXPECT_TRUE(std::is_sorted(i.values.begin(), i.values.end()));
    }
    ASSERT_EQ(wanted, got);
  }
}

TEST(Linker, TheShippedRulesLoad) {
  auto resources = Resources::embedded();
  ASSERT_TRUE(resources.ok());
  auto linker = Linker::load(*resources);
  ASSERT_TRUE(linker.ok()) << to_string(linker.error());
  const Linked linked = linker->link({doc("a", {raid()}), doc("b", {raid()})});
  EXPECT_THAT(linked.incidents, SizeIs(1));
}

TEST(Linker, ARuleThatIsNotUnderstoodIsNamed) {
  const std::string blob = make_blob({{"incidents/linking", "threshold\t3\nweigth\tactor\t2\n"}});
  auto linker = Linker::load(*Resources::view(blob, "test"));
  ASSERT_FALSE(linker.ok());
  EXPECT_EQ(linker.error().code, ErrorCode::malformed);
  EXPECT_NE(linker.error().message.find("entry 2"), std::string::npos) << linker.error().message;
}

}  // namespace
}  // namespace casus
