#include "query/view.h"

#include <gtest/gtest.h>

#include "query/small_record.h"

namespace casus {
namespace {

using testing::small_record;

const IncidentView& find(const std::vector<IncidentView>& views, const std::string& id) {
  return *std::find_if(views.begin(), views.end(),
                       [&](const IncidentView& v) { return v.incident.id == id; });
}

TEST(ViewIncidents, GivesEveryStatementItsWordsDocumentAndSource) {
  const auto store = small_record();
  const auto views = view_incidents(store, store.linked_.incidents);
  ASSERT_TRUE(views.ok()) << to_string(views.error());
  ASSERT_EQ(views->size(), 4u);
  const IncidentView& strikes = find(*views, "i-strikes");
  EXPECT_EQ(strikes.actor_names, std::vector<std::string>{"Northland"});
  EXPECT_EQ(strikes.recipient_names, std::vector<std::string>{"Southland"});
  ASSERT_EQ(strikes.tellings.size(), 4u);
  const Telling& killed = strikes.tellings[1];
  EXPECT_EQ(killed.quote, "At least 46 people were killed");
  EXPECT_EQ(killed.anchor, "killed");
  EXPECT_EQ(killed.quote.substr(killed.anchor_begin, killed.anchor_end - killed.anchor_begin),
            "killed");
  EXPECT_EQ(killed.said_by, "Southland officials");
  EXPECT_EQ(killed.outlet, "The Morning Post");
  EXPECT_EQ(killed.published, "2024-12-25");
  EXPECT_EQ(killed.before, "Northland jets bombed the Amber valley on Tuesday. “");
  EXPECT_EQ(killed.after, "”, Southland officials said. In 1996 Northland helped Southland.");
  EXPECT_EQ(strikes.tellings[0].said_by, "");
  EXPECT_EQ(strikes.names.at("southland"), "Southland");
  EXPECT_EQ(strikes.places.at("sl/amber"), "Amber valley");
}

TEST(ViewIncidents, ASourceLosesABracketThatItDoesNotClose) {
  auto store = small_record();
  const auto said_by = [&](const std::string& source) {
    for (StatementRow& statement : store.documents_[0].statements) {
      if (statement.claim) statement.claim->source = source;
    }
    const auto views = view_incidents(store, store.linked_.incidents);
    return views ? find(*views, "i-strikes").tellings[1].said_by : "";
  };
  EXPECT_EQ(said_by("the Southland Front (SLF"), "the Southland Front");
  EXPECT_EQ(said_by("the Southland Front (SLF)"), "the Southland Front (SLF)");
  EXPECT_EQ(said_by("a man (21) of the Front"), "a man (21) of the Front");
}

TEST(ViewIncidents, ActorsOutsideTheRecordKeepTheirWords) {
  const auto store = small_record();
  const auto views = view_incidents(store, store.linked_.incidents);
  ASSERT_TRUE(views.ok());
  EXPECT_EQ(find(*views, "i-visit").recipient_names, std::vector<std::string>{"southland elders"});
}

TEST(ViewIncidents, ADocumentWithoutAnOutletIsNamedByItsSiteThenItsId) {
  auto store = small_record();
  auto views = view_incidents(store, store.linked_.incidents);
  ASSERT_TRUE(views.ok());
  EXPECT_EQ(find(*views, "i-visit").tellings[0].outlet, "example.org");
  store.documents_[3].site.clear();
  views = view_incidents(store, store.linked_.incidents);
  ASSERT_TRUE(views.ok());
  EXPECT_EQ(find(*views, "i-visit").tellings[0].outlet, "page-d4");
}

TEST(ViewIncidents, ARecordThatNamesWhatItDoesNotHoldIsAnError) {
  auto store = small_record();
  store.linked_.incidents[0].statements.push_back("d9.0000");
  EXPECT_EQ(view_incidents(store, store.linked_.incidents).error().code, ErrorCode::malformed);
  store = small_record();
  store.documents_.erase(store.documents_.begin());
  EXPECT_FALSE(view_incidents(store, store.linked_.incidents).ok());
}

TEST(Telling, FoldsWhiteSpaceAndFindsTheAnchorInTheFoldedQuote) {
  auto document =
      testing::make_document("d", "O", "", "T", "The army \n\t struck\u00A0 twice, it said.");
  StatementRow& row =
      testing::add_statement(document, "ASSAULT", "struck", "The army \n\t struck\u00A0 twice");
  const Telling telling = make_telling(row, document, CodePoints(document.text));
  EXPECT_EQ(telling.quote, "The army struck twice");
  EXPECT_EQ(telling.anchor_begin, 9u);
  EXPECT_EQ(telling.anchor_end, 15u);
}

TEST(Telling, OffsetsOutsideTheTextGiveEmptyWordsAndNoCrash) {
  auto document = testing::make_document("d", "O", "", "T", "Short é.");
  StatementRow row = testing::add_statement(document, "ASSAULT", "Short", "Short é.");
  const CodePoints points(document.text);
  for (uint32_t start = 0; start < 20; ++start) {
    for (uint32_t end = 0; end < 20; ++end) {
      row.at = {end, start};
      row.evidence = {start, end};
      const Telling telling = make_telling(row, document, points);
      EXPECT_LE(telling.anchor_begin, telling.anchor_end);
      EXPECT_LE(telling.anchor_end, telling.quote.size());
    }
  }
}

TEST(Ties, MonthsOfAPairAreAddedUpAndTheMeanWeighsByIncidents) {
  const auto store = small_record();
  const auto ties = view_ties(store.linked_.ties, store.linked_.incidents, store.actors_);
  ASSERT_EQ(ties.size(), 2u);
  EXPECT_EQ(ties[0].from_name,
            "Southland");  // 3.5 in all; the other pair's two incidents all but cancel out
  EXPECT_EQ(ties[1].from, "northland");
  EXPECT_EQ(ties[1].cooperation, 1u);
  EXPECT_EQ(ties[1].conflict, 1u);
  EXPECT_DOUBLE_EQ(ties[1].goldstein, 0.25);
  EXPECT_EQ(polarity(ties[1].goldstein), "0");
  EXPECT_EQ(ties[1].period.first, (Date{1996, 1, 1}));
  EXPECT_EQ(ties[1].period.last, (Date{2024, 12, 24}));
}

}  // namespace
}  // namespace casus
