#include "render/words.h"

#include <set>

#include <gtest/gtest.h>

#include "render/helpers.h"
#include "render/report.h"

namespace casus {
namespace {

using testing::english;

TEST(Headlines, ATownIsNoPartyToWhatIsAgreedThere) {
  const ReportWords words = english();
  Incident incident;
  incident.type = "AGREE";
  incident.factuality = "happened";
  incident.place = "qa/doha";
  incident.place_name = "Doha";
  EXPECT_EQ(incident_headline(incident, {"Pakistan"}, {"Doha"}, words),
            "Pakistan agreed to cooperate in Doha");
  incident.place = "pl";
  incident.place_name = "Poland";
  EXPECT_EQ(incident_headline(incident, {"Pakistan"}, {"Poland"}, words),
            "Pakistan agreed to cooperate with Poland");
  incident.type = "ASSAULT";
  incident.place = "qa/doha";
  incident.place_name = "Doha";
  EXPECT_NE(incident_headline(incident, {"Pakistan"}, {"Doha"}, words).find("attacked Doha"),
            std::string::npos);
}

TEST(ReportWords, ALanguageWithoutWordsIsAnError) {
  const auto data = Resources::embedded();
  const auto words = ReportWords::load(*data, "xx");
  ASSERT_FALSE(words.ok());
  EXPECT_EQ(words.error().code, ErrorCode::unsupported);
}

TEST(ReportWords, EveryLabelThatTheRenderersUseIsThere) {
  for (const char* key : {"first_of",
                          "list_disputed",
                          "list_doubtful",
                          "called",
                          "belongs_to",
                          "its_parts",
                          "did",
                          "was_done",
                          "over_time",
                          "what_it_said",
                          "its_incidents",
                          "quad_verbal_cooperation",
                          "quad_material_cooperation",
                          "quad_verbal_conflict",
                          "quad_material_conflict",
                          "no_bin",
                          "no_ties",
                          "no_stories",
                          "no_documents",
                          "no_disputes",
                          "no_doubts",
                          "by_month",
                          "is_settled",
                          "is_open",
                          "changes_since",
                          "new_incidents",
                          "more_tellings",
                          "new_claims",
                          "reversed_claims",
                          "opened_disputes",
                          "settled_disputes",
                          "sitrep",
                          "period",
                          "period_open_end",
                          "period_open_begin",
                          "period_unknown",
                          "summary",
                          "summary_disputed",
                          "summary_unread",
                          "incident_one",
                          "incident_many",
                          "document_one",
                          "document_many",
                          "page_one",
                          "page_many",
                          "voice_one",
                          "voice_many",
                          "happened",
                          "disputed",
                          "ties",
                          "ties_note",
                          "unrealised",
                          "undated",
                          "left_out",
                          "background",
                          "unread",
                          "nothing",
                          "told_by",
                          "told_by_voices",
                          "according_to",
                          "unnamed_source",
                          "denies",
                          "accuses",
                          "speculates",
                          "not_said",
                          "copies_one",
                          "copies_many",
                          "more_one",
                          "more_many",
                          "date_unknown",
                          "is_disputed",
                          "is_doubtful",
                          "cooperative",
                          "hostile",
                          "neutral",
                          "acts_hostile_one",
                          "acts_hostile_many",
                          "acts_cooperative_one",
                          "acts_cooperative_many",
                          "score",
                          "and",
                          "comma",
                          "thousands",
                          "count_range",
                          "count_at_least",
                          "count_at_most",
                          "count_about",
                          "count_chosen",
                          "in_place",
                          "by_actor",
                          "quote",
                          "quote_inside",
                          "colon",
                          "fact_happened",
                          "fact_ongoing",
                          "fact_planned",
                          "fact_possible",
                          "fact_conditional",
                          "fact_denied",
                          "fact_did-not-happen",
                          "certainty_asserted",
                          "certainty_hearsay",
                          "show_values",
                          "show_tellings",
                          "no_incidents",
                          "no_log",
                          "other_event",
                          "only_said",
                          "only_unnamed",
                          "others_one",
                          "others_many",
                          "unread_more_one",
                          "unread_more_many"}) {
    EXPECT_TRUE(english().has_label(key)) << key;
  }
}

TEST(ReportWords, EveryTypeHasALineWithoutAModeAndEveryLineItsPlaceholders) {
  const auto data = Resources::embedded();
  std::set<std::string> types, plain;
  for_each_entry(data->section("lang/en/report/events"),
                 [&](const std::vector<std::string_view>& f, int line) {
                   ASSERT_EQ(f.size(), 6u) << line;
                   types.insert(std::string(f[0]));
                   if (f[1] == "-") plain.insert(std::string(f[0]));
                   const auto has = [](std::string_view text, std::string_view what) {
                     return text.find(what) != text.npos;
                   };
                   EXPECT_TRUE(has(f[2], "{a}") && has(f[2], "{r}")) << f[2];
                   EXPECT_TRUE(has(f[3], "{a}") && !has(f[3], "{r}")) << f[3];
                   EXPECT_TRUE(!has(f[4], "{a}") && has(f[4], "{r}")) << f[4];
                   EXPECT_TRUE(!has(f[5], "{a}") && !has(f[5], "{r}")) << f[5];
                 });
  EXPECT_EQ(types, plain);
  EXPECT_EQ(types.size(), 16u);
}

TEST(ReportWords, WhatIsCountedDependsOnTheDeed) {
  CountRow two;
  two.kind = "displaced";
  two.min = two.max = 2;
  EXPECT_EQ(english().count(two), "2 displaced");
  EXPECT_EQ(english().count(two, {"expel"}), "2 expelled");
  CountRow reward;
  reward.kind = "money";
  reward.min = reward.max = 5'000'000;
  reward.unit = "USD";
  EXPECT_EQ(english().count(reward), "5,000,000 USD");
}

TEST(ReportWords, ACodeOrASubtypeTellsAnEventMoreFinely) {
  const auto told = [](const char* type, std::vector<std::string> modes, const char* cameo,
                       const char* subtype) {
    Incident i;
    i.type = type;
    i.modes = std::move(modes);
    i.cameo = cameo;
    i.subtype = subtype;
    i.actors = {"a"};
    return english().event(i, {"A"}, {"B"}, true);
  };
  EXPECT_EQ(told("COERCE", {"seize"}, "192", ""), "A took territory or buildings of B");
  EXPECT_EQ(told("COERCE", {"seize"}, "1711", ""), "A carried out a seizure or search against B");
  EXPECT_EQ(told("SANCTION", {"discontinue"}, "163", ""), "A imposed sanctions on B");
  EXPECT_EQ(told("SANCTION", {"discontinue"}, "161", ""),
            "A cut back or broke off relations with B");
  EXPECT_EQ(told("SUPPORT", {}, "054", ""), "A recognised B");
  EXPECT_EQ(told("SUPPORT", {}, "", ""), "A supported B");
  EXPECT_EQ(told("ASSAULT", {}, "190", "coup"), "A moved to overthrow B");
  EXPECT_EQ(told("ASSAULT", {"aerial"}, "196", "coup"), "A carried out air strikes on B");
  Incident both;
  both.type = "ASSAULT";
  both.actors = {"a", "b"};
  EXPECT_EQ(english().event(both, {"A", "B"}, {}, true), "A and B fought");
  both.cameo = "196";
  EXPECT_EQ(english().event(both, {"A", "B"}, {}, true), "A and B broke a ceasefire");
}

TEST(ReportWords, FillsInOnePass) {
  EXPECT_EQ(fill("{a} hit {b}", {{"a", "{b}"}, {"b", "X"}}), "{b} hit X");
  EXPECT_EQ(fill("{unknown} {open", {{"a", "1"}}), "{unknown} {open");
  EXPECT_EQ(fill("", {}), "");
}

TEST(ReportWords, Periods) {
  const ReportWords& w = english();
  EXPECT_EQ(w.period({}), "no dates told");
  EXPECT_EQ(w.period({{2024, 12, 24}, {2024, 12, 24}}), "24 December 2024");
  EXPECT_EQ(w.day_heading({{2024, 12, 24}, {2024, 12, 24}}), "Tuesday 24 December 2024");
  EXPECT_EQ(w.period({{2024, 12, 24}, {2024, 12, 28}}), "24–28 December 2024");
  EXPECT_EQ(w.period({{2024, 12, 30}, {2025, 1, 2}}), "30 December 2024 to 2 January 2025");
  EXPECT_EQ(w.period({{2024, 11, 30}, {2024, 12, 2}}), "30 November to 2 December 2024");
  EXPECT_EQ(w.period({{2024, 2, 1}, {2024, 2, 29}}), "February 2024");
  EXPECT_EQ(w.period({{2023, 2, 1}, {2023, 2, 27}}), "1–27 February 2023");
  EXPECT_EQ(w.period({{1996, 1, 1}, {1996, 12, 31}}), "1996");
  EXPECT_EQ(w.period({{2024, 12, 1}, {}}), "from 1 December 2024");
  EXPECT_EQ(w.period({{}, {2024, 12, 1}}), "until 1 December 2024");
  EXPECT_EQ(w.short_day({2024, 9, 0}), "September 2024");
  EXPECT_EQ(w.short_day({}), "date unknown");
}

TEST(ReportWords, Counts) {
  const ReportWords& w = english();
  EXPECT_EQ(w.count(testing::make_count("killed", 8, 46)), "8–46 killed");
  EXPECT_EQ(w.count(testing::make_count("killed", 46, 46)), "46 killed");
  CountRow open = testing::make_count("participants", 15000, 0);
  open.max.reset();
  EXPECT_EQ(w.count(open), "at least 15,000 taking part");
  CountRow about = testing::make_count("of a new kind", 1234567, 1234567);
  about.approximate = true;
  EXPECT_EQ(w.count(about), "of a new kind: about 1,234,567");
  EXPECT_EQ(w.count(CountRow{}), "");
  EXPECT_EQ(w.number(-1000), "-1,000");
  EXPECT_EQ(w.number(100), "100");
  EXPECT_EQ(w.count_value(">=1500"), "at least 1,500");
  EXPECT_EQ(w.count_value("<=3"), "up to 3");
  EXPECT_EQ(w.count_value("~20"), "about 20");
  EXPECT_EQ(w.count_value("46"), "46");
  EXPECT_EQ(w.count_value("8..46"), "8–46");
  EXPECT_EQ(w.count_value("~8..46"), "about 8–46");
  EXPECT_EQ(w.count_value("~>=40"), "at least 40");
  for (const char* none : {"~several", "", "~", "..", "8..", ">=", "99999999999999999999"}) {
    EXPECT_EQ(w.count_value(none), none);
  }
  EXPECT_EQ(w.time_value("2024-12-24"), "24 December 2024");
  EXPECT_EQ(w.time_value("2024-12-24..2024-12-28"), "24–28 December 2024");
  EXPECT_EQ(w.time_value("someday"), "someday");
}

TEST(ReportWords, Events) {
  const ReportWords& w = english();
  Incident incident;
  incident.type = "ASSAULT";
  incident.modes = {"aerial", "heavy-weapons"};
  EXPECT_EQ(w.event(incident, {"A"}, {"B", "C", "D"}, true),
            "A carried out air strikes on B, C and D");
  EXPECT_EQ(w.event(incident, {"A"}, {}, true), "A carried out air strikes");
  EXPECT_EQ(w.event(incident, {}, {"B"}, true), "air strikes on B");
  EXPECT_EQ(w.event(incident, {}, {}, true), "air strikes");
  EXPECT_EQ(w.event(incident, {"A"}, {"B"}, false), "air strikes on B, by A");
  incident.modes = {"never heard of"};
  EXPECT_EQ(w.event(incident, {"A"}, {"B"}, true), "A attacked B");
  incident.type = "DANCE";
  EXPECT_EQ(w.event(incident, {"A"}, {"B"}, true), "DANCE: A → B");
}

TEST(ReportWords, ASourceFromTheStartOfASentenceIsToldInsideOne) {
  EXPECT_EQ(english().inside("The army"), "the army");
  EXPECT_EQ(english().inside("Theo Adler"), "Theo Adler");
  EXPECT_EQ(english().inside("He"), "him");
  EXPECT_EQ(english().inside("he of the ministry"), "he of the ministry");
  EXPECT_EQ(english().inside(""), "");
  EXPECT_TRUE(english().is_pronoun("they"));
  EXPECT_FALSE(english().is_pronoun("they all"));
}

}  // namespace
}  // namespace casus
