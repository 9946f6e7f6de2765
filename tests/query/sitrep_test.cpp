#include <gtest/gtest.h>

#include "casus/query.h"

#include "query/small_record.h"

namespace casus {
namespace {

using testing::small_record;
using Ids = std::vector<std::string>;

Ids ids(const std::vector<IncidentView>& views) {
  Ids out;
  for (const IncidentView& view : views) out.push_back(view.incident.id);
  return out;
}

Sitrep sitrep(const Store& store, Date since = {}, Date until = {}) {
  SitrepOptions options;
  options.filter.since = since;
  options.filter.until = until;
  auto made = make_sitrep(store, options);
  EXPECT_TRUE(made.ok());
  return made.ok() ? *made : Sitrep{};
}

TEST(Sitrep, WithoutAPeriodWhatIsToldAsLongPastIsBackground) {
  const Sitrep report = sitrep(small_record());
  EXPECT_EQ(ids(report.happened), (Ids{"i-strikes", "i-threat"}));
  EXPECT_EQ(ids(report.background), (Ids{"i-help"}));
  EXPECT_EQ(ids(report.unrealised), (Ids{"i-visit"}));
  EXPECT_EQ(ids(report.disputed), (Ids{"i-strikes"}));
  EXPECT_EQ(report.period, (DateRange{{2024, 12, 24}, {2024, 12, 26}}));
  EXPECT_EQ(report.documents, 4u);
  ASSERT_EQ(report.unread.size(), 1u);  // a note is not a page that could not be read
  EXPECT_EQ(report.unread[0].source, "pages/broken.html");
}

TEST(Sitrep, OfALongListTheWeightiestStayAndTheRestIsCounted) {
  SitrepOptions options;
  options.most = 1;
  const auto report = make_sitrep(small_record(), options);
  ASSERT_TRUE(report.ok());
  EXPECT_EQ(ids(report->happened), (Ids{"i-strikes"}));  // disputed, and told by several voices
  EXPECT_EQ(report->happened_left, 1u);
  EXPECT_EQ(report->background_left, 0u);
  EXPECT_EQ(report->documents, 4u);  // of all that is in the report's period
}

TEST(Sitrep, TiesLeaveBackgroundOut) {
  const Sitrep report = sitrep(small_record());
  ASSERT_EQ(report.ties.size(), 2u);
  EXPECT_EQ(report.ties[0].from, "northland");
  EXPECT_DOUBLE_EQ(report.ties[0].goldstein, -9.5);
  EXPECT_EQ(report.ties[0].incidents, (Ids{"i-strikes"}));
}

TEST(Sitrep, AnybodyStandsToNobody) {
  auto store = small_record();
  for (Actor& actor : store.actors_) {
    if (actor.id == "northland") actor = {"northland", "gunmen", "people", "", {"UAF"}, "", ""};
  }
  EXPECT_TRUE(is_anybody({"x", "gunmen", "people", "", {"UAF"}, "", ""}));
  EXPECT_FALSE(is_anybody({"x", "Kenyan police", "police", "KEN", {"COP"}, "", "kenya"}));
  const Sitrep report = sitrep(store);
  for (const TieView& tie : report.ties) EXPECT_NE(tie.from, "northland");
}

TEST(Sitrep, DeedsWeighMoreThanWords) {
  auto store = small_record();
  for (Incident& incident : store.linked_.incidents) {
    incident.disputes.clear();
    incident.chosen.clear();
    incident.voices = 1;
    incident.cameo = incident.id == "i-threat" ? "190" : "112";
  }
  SitrepOptions options;
  options.most = 1;
  const auto report = make_sitrep(store, options);
  ASSERT_TRUE(report.ok());
  EXPECT_EQ(ids(report->happened), (Ids{"i-threat"}));
}

TEST(Sitrep, APeriodKeepsWhatOverlapsItAndTellsWhatItsDocumentsTellOfEarlier) {
  const Sitrep report = sitrep(small_record(), {2024, 12, 25}, {2024, 12, 31});
  EXPECT_EQ(ids(report.happened), (Ids{"i-threat"}));
  EXPECT_EQ(ids(report.background),
            (Ids{"i-help", "i-strikes"}));  // told by documents of these days
  EXPECT_EQ(report.period, (DateRange{{2024, 12, 25}, {2024, 12, 31}}));
  EXPECT_TRUE(report.unrealised.empty());  // undated, and its document is not of these days
}

TEST(Sitrep, AMonthStandsForItsDays) {
  const Sitrep report = sitrep(small_record(), {2024, 12, 0}, {2024, 12, 0});
  EXPECT_EQ(ids(report.happened), (Ids{"i-strikes", "i-threat"}));
  EXPECT_EQ(report.period, (DateRange{{2024, 12, 1}, {2024, 12, 31}}));
}

TEST(Sitrep, APeriodWithNothingInItIsEmptyAndSaysItsPeriod) {
  const Sitrep report = sitrep(small_record(), {2030, 1, 1}, {2030, 1, 31});
  EXPECT_TRUE(report.happened.empty());
  EXPECT_TRUE(report.background.empty());
  EXPECT_TRUE(report.ties.empty());
  EXPECT_EQ(report.documents, 0u);
  EXPECT_EQ(report.period, (DateRange{{2030, 1, 1}, {2030, 1, 31}}));
}

TEST(Sitrep, AYearAroundThePeriodIsNoNewsOfIt) {
  auto store = small_record();
  store.linked_.incidents[3].time = {{2024, 1, 1}, {2024, 12, 31}};
  const Sitrep report = sitrep(store, {2024, 12, 24}, {2024, 12, 26});
  EXPECT_EQ(ids(report.happened), (Ids{"i-strikes"}));
  EXPECT_EQ(ids(sitrep(store, {2024, 0, 0}, {2024, 0, 0}).happened),
            (Ids{"i-strikes", "i-threat"}));
}

TEST(Sitrep, WhatHappenedWithoutADateStandsApart) {
  auto store = small_record();
  store.linked_.incidents[3].time = {};
  EXPECT_EQ(ids(sitrep(store).undated), (Ids{"i-threat"}));
}

TEST(Sitrep, ADocumentWithoutADateIsMeasuredByTheLatestThatItTells) {
  auto store = small_record();
  store.documents_[0].published.clear();
  EXPECT_EQ(ids(sitrep(store).background), (Ids{"i-help"}));
}

TEST(Sitrep, ADocumentWithoutADateWhoseNewsIsUndatedTellsDatedThingsAsBackground) {
  auto store = small_record();
  store.documents_[1].published.clear();
  store.documents_[2].published.clear();
  store.linked_.incidents[3].time = {};  // the threat, told by both of them
  std::erase(store.linked_.incidents[2].statements, "d1.0000");
  std::erase(store.linked_.incidents[2].statements, "d1.0001");
  const Sitrep report = sitrep(store);
  EXPECT_EQ(ids(report.undated), (Ids{"i-threat"}));
  EXPECT_EQ(ids(report.background), (Ids{"i-help", "i-strikes"}));
}

TEST(Sitrep, ActorsKnownByMereWordsHaveNoTies) {
  auto store = small_record();
  store.linked_.ties[1].to = "~two-soldiers";
  ASSERT_EQ(sitrep(store).ties.size(), 1u);
  EXPECT_EQ(sitrep(store).ties[0].from, "southland");
}

TEST(Sitrep, DeniedIncidentsAreNotAmongWhatHappened) {
  auto store = small_record();
  store.linked_.incidents[2].factuality = "denied";
  const Sitrep report = sitrep(store);
  EXPECT_EQ(ids(report.happened), (Ids{"i-threat"}));
  EXPECT_EQ(ids(report.unrealised), (Ids{"i-visit", "i-strikes"}));
}

TEST(Sitrep, OfAnEmptyRecordIsEmpty) {
  const Sitrep report = sitrep(testing::FakeStore());
  EXPECT_FALSE(report.period.known());
  EXPECT_TRUE(report.happened.empty());
}

}  // namespace
}  // namespace casus
