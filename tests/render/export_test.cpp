#include <map>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "render/clean.h"
#include "render/helpers.h"

namespace casus {
namespace {

using nlohmann::json;
using testing::export_of;
using testing::hostile_record;
using testing::lines_of;
using testing::small_record;

std::map<std::string, std::vector<json>> records(const std::string& jsonl) {
  std::map<std::string, std::vector<json>> out;
  for (const std::string& line : lines_of(jsonl)) {
    json record = json::parse(line);
    out[record["record"].get<std::string>()].push_back(std::move(record));
  }
  return out;
}

TEST(Export, HoldsTheWholeRecord) {
  auto all = records(export_of(small_record(), Format::jsonl));
  EXPECT_EQ(all["document"].size(), 4u);
  EXPECT_EQ(all["statement"].size(), 8u);
  EXPECT_EQ(all["incident"].size(), 4u);
  EXPECT_EQ(all["dispute"].size(), 1u);
  EXPECT_EQ(all["tie"].size(), 3u);
  EXPECT_EQ(all["actor"].size(), 2u);
  EXPECT_EQ(all.count("page"), 0u);  // they depend on where the pages lay
  EXPECT_EQ(all.count("log"), 0u);
}

TEST(Export, Golden) {
  std::string pretty;
  for (const std::string& line : lines_of(export_of(small_record(), Format::jsonl))) {
    pretty += json::parse(line).dump(1) + "\n";
  }
  testing::expect_golden("export.json", pretty);
}

TEST(Export, AnIncidentSaysWhoSaysWhat) {
  const json incident = records(export_of(small_record(), Format::jsonl))["incident"][2];
  EXPECT_EQ(incident["id"], "i-strikes");
  EXPECT_EQ(incident["mode"], "aerial");
  EXPECT_EQ(incident["modes"], json::array({"aerial"}));
  EXPECT_EQ(incident["actors"], json::array({"northland"}));
  EXPECT_EQ(incident["recipients"], json::array({"southland"}));
  EXPECT_EQ(incident["place"], "Amber valley");
  EXPECT_EQ(incident["start"], "2024-12-24");
  EXPECT_EQ(incident["end"], "2024-12-24");
  EXPECT_EQ(incident["counts"],
            json::parse(R"([{"kind":"killed","min":46,"max":46,"source":"southland"},
                            {"kind":"killed","min":8,"max":8,"source":"northland"}])"));
  EXPECT_EQ(incident["disputed"], true);
  ASSERT_EQ(incident["statements"].size(), 4u);
  EXPECT_EQ(incident["statements"][0]["source"], "article");
  EXPECT_EQ(incident["statements"][1]["source"], "southland");
  EXPECT_EQ(incident["statements"][1]["doc"], "page-d1");
  EXPECT_EQ(incident["statements"][1]["quote"], "At least 46 people were killed");
}

TEST(Export, WhatIsUnknownIsLeftOut) {
  const json visit = records(export_of(small_record(), Format::jsonl))["incident"][0];
  EXPECT_FALSE(visit.contains("start"));
  EXPECT_FALSE(visit.contains("place"));
  EXPECT_FALSE(visit["statements"][0].contains("published"));
  EXPECT_EQ(visit["statements"][0]["source"], "unnamed");
}

TEST(Export, SpansAreCodePointsOfTheDocumentsText) {
  auto all = records(export_of(small_record(), Format::jsonl));
  for (const json& statement : all["statement"]) {
    const json* document = nullptr;
    for (const json& d : all["document"]) {
      if (d["key"] == statement["document"]) document = &d;
    }
    ASSERT_NE(document, nullptr);
    const std::string text = (*document)["text"];
    const CodePoints points(text);
    const uint32_t first = points.to_byte(statement["span"][0]);
    const uint32_t last = points.to_byte(statement["span"][1]);
    EXPECT_EQ(text.substr(first, last - first), statement["anchor"]);
  }
}

TEST(Export, DisputesCarryTheirSidesWithQuotes) {
  const json dispute = records(export_of(small_record(), Format::jsonl))["dispute"][0];
  EXPECT_EQ(dispute["incident"], "i-strikes");
  EXPECT_EQ(dispute["field"], "killed");
  EXPECT_EQ(dispute["sides"][0]["source"], "southland");
  EXPECT_EQ(dispute["sides"][0]["value"], "46");
  EXPECT_EQ(dispute["sides"][0]["quote"], "At least 46 people were killed");
}

TEST(Export, TiesCarryPolarityAndMonth) {
  const auto ties = records(export_of(small_record(), Format::jsonl))["tie"];
  EXPECT_EQ(ties[0]["polarity"], "+");
  EXPECT_EQ(ties[0]["start"], "1996-01-01");
  EXPECT_EQ(ties[0]["end"], "1996-01-31");
  EXPECT_EQ(ties[1]["polarity"], "-");
}

TEST(Export, CopiesAndStoriesNameTheirDocuments) {
  auto store = small_record();
  store.linked_.copies = {{"d3", "d2", true, 0.97}};
  store.linked_.stories = {{"s-1", {"d1", "d2", "d3"}, {{2024, 12, 25}, {2024, 12, 27}}, {"jet"}}};
  auto all = records(export_of(store, Format::jsonl));
  EXPECT_EQ(all["copy"][0].dump(),
            R"({"dated":true,"document":"d3","original":"d2","record":"copy","share":0.97})");
  EXPECT_EQ(all["story"][0]["documents"].size(), 3u);
  EXPECT_EQ(all["story"][0]["start"], "2024-12-25");
  EXPECT_EQ(all["story"][0]["words"][0], "jet");
}

TEST(Export, OnlyWhatIsAskedFor) {
  const auto all = records(export_of(small_record(), Format::jsonl, {"ties", "log"}));
  EXPECT_EQ(all.size(), 2u);
  EXPECT_EQ(all.at("log").size(), 2u);
}

TEST(Export, SaysWhatItCantDo) {
  const auto store = small_record();
  const Sink sink = [](std::string_view) { FAIL() << "nothing is to be written"; };
  for (const ExportOptions& options :
       {ExportOptions{Format::csv, {}}, ExportOptions{Format::csv, {"ties", "log"}},
        ExportOptions{Format::html, {}}, ExportOptions{Format::jsonl, {"weather"}}}) {
    const Status status = export_record(store, options, Resources::embedded().value(), sink);
    ASSERT_FALSE(status.ok());
    EXPECT_EQ(status.error().code, ErrorCode::unsupported);
  }
}

TEST(Export, IsTheSameEveryTime) {
  EXPECT_EQ(export_of(small_record(), Format::jsonl), export_of(small_record(), Format::jsonl));
  EXPECT_EQ(export_of(small_record(), Format::csv, {"incidents"}),
            export_of(small_record(), Format::csv, {"incidents"}));
}

TEST(Export, DoesNotDependOnTheOrderInWhichDocumentsCame) {
  const auto small = small_record();
  std::vector<std::string> exports;
  for (const bool backwards : {false, true}) {
    auto store = make_memory_store();
    auto documents = small.documents_;
    if (backwards) std::reverse(documents.begin(), documents.end());
    for (const DocumentRecord& document : documents) {
      Batch batch;
      batch.documents = {document};
      batch.pages = {
          {"somewhere/" + std::to_string(backwards) + document.id, "hash", document.key, "test"}};
      const Status put = store->put(batch);
      ASSERT_TRUE(put.ok()) << to_string(put.error());
    }
    ASSERT_TRUE(store->replace_incidents(small.linked_).ok());
    exports.push_back(export_of(*store, Format::jsonl));
  }
  EXPECT_EQ(exports[0], exports[1]);
  EXPECT_NE(exports[0].find("i-strikes"), std::string::npos);
}

TEST(Export, HostileWordsStayWhatTheyAreAndHarmless) {
  const std::string out = export_of(hostile_record(), Format::jsonl);
  for (const std::string& line : lines_of(out)) {
    EXPECT_EQ(clean(line), line);
    EXPECT_TRUE(json::accept(line));
  }
  EXPECT_EQ(records(out)["document"][0]["title"], testing::kHostile);
  const std::string csv = export_of(hostile_record(), Format::csv, {"documents"});
  for (std::string line : lines_of(csv)) {
    line.pop_back();  // CR
    EXPECT_EQ(clean(line), line);
  }
}

}  // namespace
}  // namespace casus
