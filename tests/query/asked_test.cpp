// What is asked of a large record, on the small one of small_record.h: its store answers the plain
// way. That SQLite answers the same is tests/store/agreement_test.cpp's.
#include <gtest/gtest.h>

#include "casus/query.h"
#include "casus/resources.h"

#include "query/small_record.h"

namespace casus {
namespace {

using testing::FakeStore;
using testing::small_record;

// The small record in a real store, d1 and d2 put on one day, the rest on the next.
std::unique_ptr<Store> stored(const FakeStore& record) {
  auto store = make_memory_store();
  for (const auto& [moment, keys] :
       {std::pair("2025-01-01T00:00:00Z", std::vector<std::string>{"d1", "d2"}),
        std::pair("2025-01-02T00:00:00Z", std::vector<std::string>{"d3", "d4"})}) {
    Batch batch;
    batch.moment = moment;
    for (DocumentRecord d : record.documents_) {
      if (std::find(keys.begin(), keys.end(), d.key) == keys.end()) continue;
      d.actors = record.actors_;
      std::sort(d.actors.begin(), d.actors.end(),
                [](const Actor& a, const Actor& b) { return a.id < b.id; });
      batch.documents.push_back(std::move(d));
    }
    EXPECT_TRUE(store->put(batch).ok());
  }
  EXPECT_TRUE(store->replace_incidents(record.linked_).ok());
  return store;
}

QuadClasses classes() {
  const auto data = Resources::embedded();
  return *QuadClasses::load(*data);
}

std::vector<std::string> ids(const std::vector<IncidentBrief>& briefs) {
  std::vector<std::string> out;
  for (const IncidentBrief& brief : briefs) out.push_back(brief.incident.id);
  return out;
}

TEST(Incidents, AreListedWithNamesPlaceAndFirstWords) {
  const auto store = stored(small_record());
  const auto list = list_incidents(*store, {}, IncidentOrder::newest, {0, 2});
  ASSERT_TRUE(list.ok()) << to_string(list.error());
  EXPECT_EQ(list->total, 4u);
  EXPECT_EQ(ids(list->rows), (std::vector<std::string>{"i-threat", "i-strikes"}));
  const IncidentBrief& strikes = list->rows[1];
  EXPECT_EQ(strikes.actor_names, std::vector<std::string>{"Northland"});
  EXPECT_EQ(strikes.latitude, 1.5);
  EXPECT_EQ(strikes.country, "SL");
  EXPECT_EQ(strikes.quote, "Northland jets bombed the Amber valley on Tuesday");
  EXPECT_EQ(strikes.outlet, "The Morning Post");
  EXPECT_FALSE(strikes.doubtful);
  EXPECT_EQ(ids(list_incidents(*store, {}, IncidentOrder::weight, {0, 1})->rows),
            std::vector<std::string>{"i-strikes"});
}

TEST(Incidents, OnAMapAreThoseWithCoordinates) {
  const auto store = stored(small_record());
  const auto placed = place_incidents(*store, {}, 10);
  ASSERT_TRUE(placed.ok());
  EXPECT_EQ(ids(placed->incidents), std::vector<std::string>{"i-strikes"});
  EXPECT_EQ(placed->unplaced, 3u);
  EXPECT_EQ(placed->left, 0u);
}

TEST(OneIncident, HasItsNumbersOverTimeAndWhoCopiedWhom) {
  FakeStore record = small_record();
  record.linked_.copies = {{"d3", "d2", true, 1}};
  record.linked_.stories = {{"s-1", {"d1", "d2"}, {}, {}}};
  const auto store = stored(record);
  const auto detail = show_incident(*store, "i-strikes");
  ASSERT_TRUE(detail.ok() && *detail);
  ASSERT_EQ((*detail)->history.size(), 1u);
  const CountHistory& killed = (*detail)->history[0];
  ASSERT_EQ(killed.points.size(), 3u);
  EXPECT_EQ(killed.points[0].count.min, 46);
  EXPECT_EQ(killed.points[0].source, "Southland officials");
  EXPECT_EQ(killed.points[1].count.min, 8);
  EXPECT_EQ((*detail)->groups, (std::vector<std::vector<std::string>>{{"d1"}, {"d2", "d3"}}));
  EXPECT_EQ((*detail)->story, "s-1");
  EXPECT_FALSE(show_incident(*store, "i-none")->has_value());
}

TEST(Timeline, CountsClassesAndLeavesOutWhatIsTooWide) {
  const auto store = stored(small_record());
  const auto months = make_timeline(*store, {}, Bin::month, classes());
  ASSERT_TRUE(months.ok());
  ASSERT_EQ(months->bins.size(), 1u);  // of the year 1996 no month is known
  const TimelineBin& december = months->bins[0];
  EXPECT_EQ(to_string(december.days.first), "2024-12-01");
  EXPECT_EQ(to_string(december.days.last), "2024-12-31");
  EXPECT_EQ(december.total, 2u);
  EXPECT_EQ(december.material_conflict, 1u);
  EXPECT_EQ(december.verbal_conflict, 1u);
  EXPECT_EQ(december.disputed, 1u);
  EXPECT_EQ(months->undated, 2u);
  EXPECT_EQ(make_timeline(*store, {}, Bin::year, classes())->bins.size(), 2u);
  const auto weeks = make_timeline(*store, {}, Bin::week, classes());
  ASSERT_EQ(weeks->bins.size(), 1u);
  EXPECT_EQ(to_string(weeks->bins[0].days.first), "2024-12-23");  // a Monday
  EXPECT_EQ(make_timeline(*store, {}, Bin::day, classes())->bins.size(), 2u);
}

TEST(Documents, AreFoundByWordsNewestFirstWithTheWordsAround) {
  const auto store = stored(small_record());
  const auto hits = search_documents(*store, {"STRIKES", "", {}, {}}, {});
  ASSERT_TRUE(hits.ok());
  ASSERT_EQ(hits->rows.size(), 2u);
  EXPECT_EQ(hits->rows[0].key, "d3");
  EXPECT_NE(hits->rows[1].snippet.find("air strikes killed"), std::string::npos);
  EXPECT_EQ(search_documents(*store, {"\"killed eight\" wire", "", {}, {}}, {})->total, 0u);
  EXPECT_EQ(search_documents(*store, {"\"killed eight\"", "wire", {}, {}}, {})->total, 1u);
  EXPECT_EQ(search_documents(*store, {"", "", {2024, 12, 26}, {}}, {})->total, 2u);
}

TEST(OneDocument, SaysOfWhichIncidentsItTells) {
  const auto store = stored(small_record());
  const auto document = show_document(*store, "d2");
  ASSERT_TRUE(document.ok() && *document);
  EXPECT_EQ((*document)->incidents.at("d2.0001"), "i-threat");
  EXPECT_EQ((*document)->names.at("northland"), "Northland");
  EXPECT_FALSE(show_document(*store, "none")->has_value());
}

TEST(Dossier, HasWhatAnActorDidAndSaidAndWhatWasDoneToIt) {
  FakeStore record = small_record();
  record.actors_.push_back(
      {"army", "Army of Northland", "military", "NLD", {"MIL"}, "", "northland"});
  const auto store = stored(record);
  const auto dossier = make_dossier(*store, "northland", {});
  ASSERT_TRUE(dossier.ok() && *dossier);
  EXPECT_EQ((*dossier)->as_actor,
            (std::vector<TypeCount>{{"AID", 1}, {"ASSAULT", 1}, {"CONSULT", 1}}));
  EXPECT_EQ((*dossier)->as_recipient, (std::vector<TypeCount>{{"THREATEN", 1}}));
  EXPECT_EQ((*dossier)->said.total, 2u);
  EXPECT_EQ((*dossier)->said.rows[0].statement.id, "d3.0000");
  ASSERT_EQ((*dossier)->parts.size(), 1u);
  EXPECT_EQ((*dossier)->parts[0].id, "army");
  ASSERT_EQ((*dossier)->roles.size(), 1u);
  EXPECT_EQ(to_string((*dossier)->roles[0].days.last), "2024-12-27");
  EXPECT_EQ((*dossier)->ties.size(), 2u);
  EXPECT_EQ((*dossier)->incidents.total, 4u);
  EXPECT_EQ(make_dossier(*store, "army", {})->value().wholes[0].id, "northland");
  EXPECT_FALSE(make_dossier(*store, "nobody", {})->has_value());
}

TEST(Actors, ThoseWithMostIncidentsComeFirst) {
  const auto store = stored(small_record());
  const auto actors = list_actors(*store, {}, {});
  ASSERT_TRUE(actors.ok());
  ASSERT_EQ(actors->rows.size(), 2u);
  EXPECT_EQ(actors->rows[0].actor.id, "northland");
  EXPECT_EQ(actors->rows[0].incidents, 4u);
  EXPECT_EQ(*find_actor(*store, "SOUTH"), std::vector<std::string>{"southland"});
}

TEST(Dyad, HasBothDirectionsAndPeriodsOfPolarity) {
  const auto store = stored(small_record());
  const auto dyad = make_dyad(*store, "northland", "southland", 10);
  ASSERT_TRUE(dyad.ok());
  ASSERT_EQ(dyad->months.size(), 3u);
  EXPECT_EQ(dyad->months[0].month, "1996-01");
  ASSERT_EQ(dyad->periods.size(), 3u);
  EXPECT_EQ(dyad->periods[0].polarity, "+");
  EXPECT_EQ(to_string(dyad->periods[0].days.last), "1996-01-31");
  EXPECT_EQ(dyad->periods[1].polarity, "-");
  EXPECT_EQ(dyad->periods[1].from, "northland");
  EXPECT_EQ(dyad->periods[2].from, "southland");
  EXPECT_EQ(ids(dyad->incidents.rows),
            (std::vector<std::string>{"i-threat", "i-strikes", "i-help"}));
}

TEST(Dyad, MonthsOfOnePolarityAreOnePeriodHoweverFarApart) {
  FakeStore record = small_record();
  record.linked_.ties = {{"a", "b", "2024-01", 0, 0, 1, 0, -5, {"i-help"}},
                         {"a", "b", "2024-06", 0, 0, 1, 0, -2, {"i-threat"}},
                         {"a", "b", "2024-07", 1, 0, 0, 0, 0.5, {"i-visit"}}};
  const auto store = stored(record);
  const auto dyad = make_dyad(*store, "a", "b", 10);
  ASSERT_TRUE(dyad.ok());
  ASSERT_EQ(dyad->periods.size(), 2u);
  EXPECT_EQ(to_string(dyad->periods[0].days.last), "2024-06-30");
  EXPECT_EQ(dyad->periods[1].polarity, "0");
}

TEST(Graph, OfAPeriodHasItsActors) {
  const auto store = stored(small_record());
  const auto graph = make_graph(*store, {"", {2024, 12, 1}, {}, 0}, 10);
  ASSERT_TRUE(graph.ok());
  EXPECT_EQ(graph->ties.size(), 2u);
  ASSERT_EQ(graph->nodes.size(), 2u);
  EXPECT_EQ(graph->nodes[0].name, "Northland");
  EXPECT_EQ(graph->nodes[0].incidents, 2u);
  EXPECT_EQ(make_graph(*store, {"", {}, {}, 2}, 10)->ties.size(), 1u);
}

TEST(Graph, HasWhatAnybodyDidOnlyAroundAnActor) {
  FakeStore record = small_record();
  for (Actor& actor : record.actors_) {
    if (actor.id == "northland") actor = {"northland", "gunmen", "people", "", {"UAF"}, "", ""};
  }
  const auto store = stored(record);
  const auto graph = make_graph(*store, {}, 10);
  ASSERT_TRUE(graph.ok());
  for (const TieView& tie : graph->ties) EXPECT_NE(tie.from, "northland");
  EXPECT_FALSE(make_graph(*store, {"northland", {}, {}, 0}, 10)->ties.empty());
}

TEST(Stories, HaveATitleTheirDocumentsAndIncidents) {
  FakeStore record = small_record();
  record.linked_.stories = {{"s-1", {"d2", "d3"}, {{2024, 12, 26}, {2024, 12, 27}}, {"strikes"}}};
  const auto store = stored(record);
  const auto stories = list_stories(*store, {});
  ASSERT_TRUE(stories.ok());
  EXPECT_EQ(stories->rows[0].title, "Eight dead");
  EXPECT_EQ(stories->rows[0].incidents, 2u);
  const auto story = show_story(*store, "s-1");
  ASSERT_TRUE(story.ok() && *story);
  EXPECT_EQ((*story)->documents[0].key, "d2");
  EXPECT_EQ(ids((*story)->incidents), (std::vector<std::string>{"i-strikes", "i-threat"}));
}

TEST(Disputes, AreFoundByFieldAndWhetherSettled) {
  FakeStore record = small_record();
  const auto store = stored(record);
  const auto all = list_disputes(*store, {{}, "killed", std::nullopt}, {});
  ASSERT_TRUE(all.ok());
  ASSERT_EQ(all->rows.size(), 1u);
  EXPECT_EQ(all->rows[0].tellings.at("d1.0001").said_by, "Southland officials");
  EXPECT_EQ(list_disputes(*store, {{}, "actor", std::nullopt}, {})->total, 0u);
  EXPECT_EQ(list_disputes(*store, {{}, "", true}, {})->total, 0u);
  EXPECT_EQ(list_disputes(*store, {{}, "", false}, {})->total, 1u);
  record.linked_.incidents[2].disputes[0].settled = "2024-12-27";
  const auto later = stored(record);
  EXPECT_EQ(list_disputes(*later, {{}, "", true}, {})->total, 1u);
  EXPECT_EQ(list_disputes(*later, {{}, "", false}, {})->total, 0u);
}

TEST(Changes, AreToldByWhatArrivedSince) {
  FakeStore record = small_record();
  // d3 tells of what d2 told; what it tells is new is the visit of d4.
  const auto store = stored(record);
  const auto changes = changes_since(*store, "2025-01-02", 10);
  ASSERT_TRUE(changes.ok()) << to_string(changes.error());
  EXPECT_EQ(changes->documents.total, 2u);
  EXPECT_EQ(ids(changes->fresh.rows), std::vector<std::string>{"i-visit"});
  EXPECT_EQ(ids(changes->more.rows), (std::vector<std::string>{"i-strikes", "i-threat"}));
  EXPECT_EQ(changes->claims.total, 2u);
  EXPECT_EQ(changes->opened.total, 0u);  // d1 and d2 differed before
  EXPECT_EQ(changes_since(*store, "2025-01-01", 10)->opened.total, 1u);
  EXPECT_EQ(changes_since(*store, "2025-01-01", 10)->fresh.total, 4u);
  EXPECT_EQ(changes_since(*store, "2025-01-03", 10)->documents.total, 0u);
}

TEST(Changes, AClaimIsReversedWhenItsSourceSaidTheContraryBefore) {
  FakeStore record = small_record();
  record.documents_[2].statements[0].factuality = "denied";
  const auto changes = changes_since(*stored(record), "2025-01-02", 10);
  ASSERT_TRUE(changes.ok());
  for (const ClaimNews& news : changes->claims.rows)
    EXPECT_EQ(news.reversed, news.telling.statement.id == "d3.0000");
}

TEST(Changes, ADisputeIsSettledByANewDocument) {
  FakeStore record = small_record();
  record.linked_.incidents[2].disputes[0].sides = {
      {"army", "46", "d1.0001"}, {"wire", "8", "d2.0000"}, {"army", "8", "d3.0000"}};
  record.linked_.incidents[2].disputes[0].settled = record.documents_[2].published;
  const auto changes = changes_since(*stored(record), "2025-01-02", 10);
  ASSERT_TRUE(changes.ok());
  EXPECT_EQ(changes->settled.total, 1u);
  EXPECT_EQ(changes->opened.total, 0u);
  // What an older document settled is no news.
  record.linked_.incidents[2].disputes[0].settled = record.documents_[0].published;
  EXPECT_EQ(changes_since(*stored(record), "2025-01-02", 10)->settled.total, 0u);
}

TEST(Changes, TakeTimesWithAZoneAndNothingThatIsNone) {
  const auto store = stored(small_record());
  for (const auto& [since, moment] :
       {std::pair("2025-01-02", "2025-01-02T00:00:00Z"),
        std::pair("2025-01-02T03:04", "2025-01-02T03:04:00Z"),
        std::pair("2025-01-02T03:04:05.678Z", "2025-01-02T03:04:05Z"),
        std::pair("2025-01-02T03:04:05+05:30", "2025-01-01T21:34:05Z"),
        std::pair("2024-12-31T23:30:00-0100", "2025-01-01T00:30:00Z")}) {
    const auto changes = changes_since(*store, since, 1);
    ASSERT_TRUE(changes.ok()) << since;
    EXPECT_EQ(changes->since, moment);
  }
  for (const char* since : {"", "yesterday", "2025", "2025-01", "2025-13-01", "2025-01-02T",
                            "2025-01-02T25:00", "2025-01-02T03:04:05Zx", "2025-01-02T03:04+9"}) {
    const auto changes = changes_since(*store, since, 1);
    ASSERT_FALSE(changes.ok()) << since;
    EXPECT_EQ(changes.error().code, ErrorCode::malformed);
  }
}

TEST(Doubts, AreListedWithTheirKinds) {
  FakeStore record = small_record();
  DocumentRecord& d = record.documents_[0];
  d.doubts = {{"garbled", "text", "run together", d.key, {0, 4}, {0, 9}, "", ""},
              {"unsourced", "count", "nobody", d.key, {1, 2}, {0, 9}, "d1.0001", ""}};
  const auto store = stored(record);
  const auto all = list_doubts(*store, "", {});
  ASSERT_TRUE(all.ok());
  EXPECT_EQ(all->doubts.total, 2u);
  EXPECT_EQ(all->doubts.rows[0].words, "Jets");
  EXPECT_EQ(all->kinds.size(), 2u);
  EXPECT_EQ(list_doubts(*store, "garbled", {})->doubts.total, 1u);
  IncidentFilter doubtful;
  doubtful.doubtful = true;
  const auto incidents = list_incidents(*store, doubtful, IncidentOrder::time, {});
  EXPECT_EQ(ids(incidents->rows), std::vector<std::string>{"i-strikes"});
  EXPECT_TRUE(incidents->rows[0].doubtful);
}

TEST(Summary, CountsTypesAndOutlets) {
  const auto store = stored(small_record());
  const auto summary = summarise(*store);
  ASSERT_TRUE(summary.ok());
  EXPECT_EQ(summary->counts.documents, 4u);
  EXPECT_EQ(summary->record.types.size(), 4u);
  EXPECT_EQ(summary->record.outlets.size(), 4u);
  EXPECT_EQ(to_string(summary->record.period.first), "1996-01-01");
  EXPECT_EQ(summary->generation, 3u);
}

}  // namespace
}  // namespace casus
