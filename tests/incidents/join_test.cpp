#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "incidents/make.h"

namespace casus {
namespace {

using make::day;
using make::doc;
using make::link;
using make::S;
using ::testing::IsEmpty;
using ::testing::SizeIs;

S act(DateRange when = day(5, 2)) { return S("ASSAULT", when); }
// In the sentence that begins at `start`.
S in(S s, uint32_t start) {
  s.row.evidence = {start, start + 90};
  return s;
}

std::size_t incidents_of(const S& a, const S& b) {
  return link({doc("a", {a, b})}).incidents.size();
}

TEST(Join, AKillingAndItsStrikesInOneSentence) {
  const S strikes = in(act().by("northland").mode("aerial"), 10);
  const S killed = in(act().killed(46).at("land"), 10);
  EXPECT_EQ(incidents_of(killed, strikes), 1u);
  EXPECT_EQ(incidents_of(in(killed, 500), strikes), 2u);
}

TEST(Join, NotWhatDiffers) {
  const S strikes = in(act().by("northland").on("rebels").at("x", {"land"}), 10);
  EXPECT_EQ(incidents_of(strikes, in(act().by("northland").killed(3), 10)), 1u);
  const std::vector<std::pair<const char*, S>> others = {
      {"another actor", act().by("southland").at("x", {"land"})},
      {"a blow and its answer", act().by("rebels").at("x", {"land"}).killed(3)},
      {"another place", act().by("northland").at("y", {"land"}).killed(3)},
      {"another day", act(day(5, 7)).by("northland").killed(3)},
      {"another type", S("ACCUSE", day(5, 2)).by("northland").on("rebels")},
      {"only planned", act().by("northland").killed(3).told("planned")},
      {"somebody else says so", act().by("northland").killed(3).says("Locals")},
      {"nothing in common", act()},
  };
  for (const auto& [why, other] : others)
    EXPECT_EQ(incidents_of(strikes, in(other, 10)), 2u) << why;
}

TEST(Join, TwoNumbersOfOneKindAreTwoHappenings) {
  EXPECT_EQ(
      incidents_of(in(act().by("rebels").killed(2), 10), in(act().by("rebels").killed(3), 10)), 2u);
}

TEST(Join, AnUndatedAccountFindsTheOneDatedOneItAgreesWith) {
  const S dated = act().by("northland").mode("aerial");
  const S undated = act({}).mode("aerial").says("Officials");
  EXPECT_EQ(incidents_of(dated, undated), 1u);
  EXPECT_EQ(incidents_of(dated, act({}).says("Officials")), 2u);
  EXPECT_EQ(incidents_of(dated, act({}).by("southland").mode("aerial")), 2u);
  EXPECT_THAT(link({doc("a", {dated, S(dated).at("x", {"land"}).by("air-force"),
                              act(day(6, 3)).by("southland").mode("aerial"), undated})})
                  .incidents,
              SizeIs(3));  // two fit it: undecided
}

TEST(Join, ABareTollIsThatOfWhatWasToldJustBefore) {
  const S strikes = in(act().by("northland").at("x", {"land"}), 10);
  const S toll = act().count("injured", 6, 6);
  EXPECT_EQ(incidents_of(strikes, in(toll, 200)), 1u);
  EXPECT_EQ(incidents_of(strikes, in(toll, 900)), 2u);
  EXPECT_EQ(incidents_of(strikes, in(S(toll).at("y", {"land"}), 200)), 2u);
  EXPECT_EQ(incidents_of(in(act(), 10), in(toll, 200)), 2u);
  EXPECT_EQ(incidents_of(in(S(strikes).count("injured", 9, 9), 10), in(toll, 200)), 2u);
  const S next_day = act(day(5, 3)).count("injured", 6, 6);
  EXPECT_EQ(incidents_of(strikes, in(next_day, 200)), 2u) << "each has a day of its own";
}

TEST(LargeNumber, LinksWhatElseHasLittleInCommonAndADayApart) {
  const S full = act().by("northland").at("x", {"land"}).killed(46);
  EXPECT_THAT(link({doc("a", {full}), doc("b", {act(day(5, 3)).at("land").killed(46)})}).incidents,
              SizeIs(1));
  EXPECT_THAT(
      link({doc("a", {full}), doc("b", {act().count("killed", 46, std::nullopt)})}).incidents,
      SizeIs(1));
  EXPECT_THAT(
      link({doc("a", {full}), doc("b", {act(day(5, 4)).by("northland").killed(46)})}).incidents,
      SizeIs(1));
}

TEST(LargeNumber, NotWhereSomethingExcludesOrTheNumberIsSmallOrVague) {
  const S full = act().by("northland").at("x", {"land"}).killed(46);
  const std::vector<std::pair<const char*, S>> others = {
      {"another place", act().at("y", {"land"}).killed(46)},
      {"another actor", act().by("southland").killed(46)},
      {"too far off", act(day(5, 5)).by("northland").killed(46)},
      {"about", act().count("killed", 46, 46, true)},
      {"another number", act().killed(47)},
      {"another kind", act().count("injured", 46, 46)},
  };
  for (const auto& [why, other] : others) {
    EXPECT_THAT(link({doc("a", {full}), doc("b", {other})}).incidents, SizeIs(2)) << why;
  }
  EXPECT_THAT(
      link({doc("a", {act().by("northland").killed(3)}), doc("b", {act().killed(3)})}).incidents,
      SizeIs(2));
  // A middling one needs something more.
  EXPECT_THAT(
      link({doc("a", {act().by("northland").killed(12)}), doc("b", {act().killed(12)})}).incidents,
      SizeIs(2));
  EXPECT_THAT(link({doc("a", {act().at("x", {"land"}).killed(12)}),
                    doc("b", {act().at("land").killed(12)})})
                  .incidents,
              SizeIs(1));
}

DocumentRecord with_sorts(DocumentRecord d) {
  d.actors.push_back({"fighters", "fighters", "people", "", {}, "", ""});
  d.actors.push_back({"villagers", "villagers", "people", "", {}, "", ""});
  return d;
}
S said_by(S s, const std::string& actor) {
  s.says("Spokesman of " + actor);
  s.row.claim->source_actor = actor;
  return s;
}

TEST(Sorts, AreNobodyInParticular) {
  const S one = act().on("villagers").mode("firearms");
  EXPECT_THAT(link({with_sorts(doc("a", {one})), with_sorts(doc("b", {one}))}).incidents,
              SizeIs(2));
  const S there = act().at("x", {"land"}).by("northland");
  EXPECT_THAT(link({with_sorts(doc("a", {S(there).on("villagers")})),
                    with_sorts(doc("b", {S(there).on("fighters")}))})
                  .incidents,
              SizeIs(1));
}

TEST(Sorts, FromTwoPartiesTheyAreADispute) {
  const S there = act().at("x", {"land"}).by("northland");
  const S villagers = S(there).on("villagers").killed(46);
  const S fighters = S(there).on("fighters").count("killed", 20, std::nullopt);
  Linked linked = link({with_sorts(doc("a", {said_by(villagers, "rebels")})),
                        with_sorts(doc("b", {said_by(fighters, "northland")}))});
  ASSERT_THAT(linked.incidents, SizeIs(1));
  ASSERT_THAT(linked.incidents[0].disputes, SizeIs(2));
  EXPECT_EQ(linked.incidents[0].disputes[0].field, "killed");
  EXPECT_THAT(linked.incidents[0].disputes[1],
              (Dispute{"recipient",
                       {{"Spokesman of northland", "fighters", "b.0000"},
                        {"Spokesman of rebels", "villagers", "a.0000"}}}));
  // Two writers' words, or two of one side, are none.
  linked = link({with_sorts(doc("a", {villagers})), with_sorts(doc("b", {fighters}))});
  ASSERT_THAT(linked.incidents, SizeIs(1));
  EXPECT_THAT(linked.incidents[0].disputes, IsEmpty());
  linked = link({with_sorts(doc("a", {said_by(villagers, "northland")})),
                 with_sorts(doc("b", {said_by(fighters, "air-force")}))});
  ASSERT_THAT(linked.incidents, SizeIs(1));
  EXPECT_THAT(linked.incidents[0].disputes, IsEmpty());
}

TEST(Counts, TheWordOfWhoDidItComesLast) {
  const S there = act().at("x", {"land"}).by("northland").tied(1);
  const auto chosen = [&](std::vector<S> told) {
    const Linked linked = link({doc("a", std::move(told))});
    return linked.incidents.at(0).chosen.at(0).min;
  };
  const S others = said_by(S(there).killed(17), "southland");
  const S own = said_by(S(there).killed(26), "northland");
  EXPECT_EQ(chosen({others, own}), 17);
  EXPECT_EQ(chosen({own, others}), 17);
  EXPECT_EQ(chosen({own}), 26);
}

TEST(Sorts, OneOfASortIsNoOtherThanTheSort) {
  const auto disputes = [&](const std::string& sector) {
    const S there = act().at("x", {"land"}).by("northland");
    const auto document = [&](const std::string& key, const S& said) {
      DocumentRecord d = doc(key, {said});
      d.actors.push_back({"rebels", "rebels", "people", "", {"REB"}, "", ""});
      d.actors.push_back({"front", "Front", "armed-group", "", {sector}, "", ""});
      return d;
    };
    return link({document("a", said_by(S(there).on("rebels"), "southland")),
                 document("b", said_by(S(there).on("front"), "northland"))})
        .incidents.at(0)
        .disputes.size();
  };
  EXPECT_EQ(disputes("REB"), 0u);
  EXPECT_EQ(disputes("GOV"), 1u);
}

TEST(Sorts, AManAndHisGroupAreNoTwoAccountsOfWhoDidIt) {
  const auto disputes = [&](const std::string& kind) {
    const S there = act().at("x", {"land"}).killed(46);
    const auto document = [&](const std::string& key, const S& said) {
      DocumentRecord d = doc(key, {said});
      d.actors.push_back({"jane-doe", "Jane Doe", kind, "", {}, "", ""});
      d.actors.push_back({"front", "Front", "armed-group", "", {"REB"}, "", ""});
      return d;
    };
    return link({document("a", said_by(S(there).by("jane-doe"), "southland")),
                 document("b", said_by(S(there).by("front"), "northland"))})
        .incidents.at(0)
        .disputes.size();
  };
  EXPECT_EQ(disputes("person"), 0u);
  EXPECT_EQ(disputes("armed-group"), 1u);
}

TEST(Sorts, AtLeastAFewFromOnePartyAndManyFromTheOtherDiffer) {
  const S there = act().at("x", {"land"}).by("northland");
  const auto disputes = [&](int64_t least, const std::string& other) {
    return link({doc("a", {said_by(S(there).killed(46), "rebels")}),
                 doc("b", {said_by(S(there).count("killed", least, std::nullopt), other)})})
        .incidents.at(0)
        .disputes.size();
  };
  EXPECT_EQ(disputes(20, "northland"), 1u);
  EXPECT_EQ(disputes(40, "northland"), 0u);
  EXPECT_EQ(disputes(20, "rebels"), 0u);
}

}  // namespace
}  // namespace casus
