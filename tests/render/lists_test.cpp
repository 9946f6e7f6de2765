#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "render/clean.h"
#include "render/helpers.h"

namespace casus {
namespace {

using testing::english;
using testing::expect_golden;
using testing::hostile_record;
using testing::small_record;
using testing::views_of;

TEST(RenderIncidents, Text) {
  expect_golden("incidents.txt",
                render_incidents(views_of(small_record()), english(), Format::text, {}));
}

TEST(RenderIncidents, JsonIsAnArrayAndJsonlOneObjectALine) {
  const auto views = views_of(small_record());
  const auto array = nlohmann::json::parse(render_incidents(views, english(), Format::json, {}));
  const auto lines = testing::lines_of(render_incidents(views, english(), Format::jsonl, {}));
  ASSERT_EQ(array.size(), 4u);
  ASSERT_EQ(lines.size(), 4u);
  for (std::size_t i = 0; i < 4; ++i) EXPECT_EQ(nlohmann::json::parse(lines[i]), array[i]);
}

TEST(RenderIncidents, NoneIsSaid) {
  EXPECT_EQ(render_incidents({}, english(), Format::text, {}), "No incident matches.\n");
  EXPECT_EQ(render_incidents({}, english(), Format::json, {}), "[]\n");
  EXPECT_EQ(render_incidents({}, english(), Format::jsonl, {}), "");
}

TEST(RenderIncident, Text) {
  expect_golden("incident.txt",
                render_incident(views_of(small_record())[2], {}, english(), Format::text, {}));
}

TEST(RenderIncident, JsonHasTheIncidentAndItsDisputes) {
  const auto json = nlohmann::json::parse(
      render_incident(views_of(small_record())[2], {}, english(), Format::json, {}));
  EXPECT_EQ(json["incident"]["id"], "i-strikes");
  EXPECT_EQ(json["disputes"][0]["sides"].size(), 3u);
}

TEST(RenderIncident, DisputesOverWhoAreToldByName) {
  auto store = small_record();
  Incident& strikes = store.linked_.incidents[2];
  strikes.disputes = {
      {"actor", {{"x", "northland", "d1.0000"}, {"y", "northland, southland", "d1.0001"}}}};
  const std::string text =
      render_incident(views_of(store)[2], {}, english(), Format::text, {false, 1000});
  EXPECT_NE(text.find("\n    Northland — The Morning Post"), std::string::npos) << text;
  EXPECT_NE(text.find("\n    Northland and Southland — The Morning Post"), std::string::npos)
      << text;
}

TEST(RenderIncident, HostileWordsAreHarmless) {
  for (const IncidentView& view : views_of(hostile_record())) {
    const std::string text = render_incident(view, {}, english(), Format::text, {false, 60});
    for (const std::string& line : testing::lines_of(text)) {
      EXPECT_EQ(clean(line), line);
      EXPECT_LE(display_width(line), 60);
    }
  }
}

TEST(RenderLog, EveryFormat) {
  const auto log = small_record().log_;
  EXPECT_EQ(render_log(log, english(), Format::text, {}),
            "pages/broken.html: no_article: no article found in it\npages/d4.html: note: no date "
            "found\n");
  EXPECT_EQ(render_log({}, english(), Format::text, {}), "Everything was read.\n");
  EXPECT_EQ(render_log(log, english(), Format::csv, {}),
            "source,code,message\r\npages/broken.html,no_article,no article found in it\r\n"
            "pages/d4.html,note,no date found\r\n");
  EXPECT_EQ(nlohmann::json::parse(render_log(log, english(), Format::json, {})).size(), 2u);
}

}  // namespace
}  // namespace casus
