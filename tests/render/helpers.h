// What the renderers' tests share: the words, the small record, and golden files.
#pragma once

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

#include <gtest/gtest.h>

#include "query/small_record.h"
#include "render/render.h"

namespace casus::testing {

inline const ReportWords& english() {
  static const ReportWords kWords = [] {
    const auto data = Resources::embedded();
    return ReportWords::load(data.value(), "en").value();
  }();
  return kWords;
}

inline Sitrep sitrep_of(const Store& store) { return make_sitrep(store, {}).value(); }
inline std::vector<IncidentView> views_of(const FakeStore& store) {
  return view_incidents(store, store.linked_.incidents).value();
}

inline std::string export_of(const Store& store, Format format,
                             std::vector<std::string> what = {}) {
  std::string out;
  const auto data = Resources::embedded();
  const Status status = export_record(store, {format, std::move(what)}, data.value(),
                                      [&](std::string_view text) { out += text; });
  EXPECT_TRUE(status.ok()) << (status.ok() ? "" : to_string(status.error()));
  return out;
}

inline std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t end = std::min(text.find('\n', i), text.size());
    lines.push_back(text.substr(i, end - i));
    i = end + 1;
  }
  return lines;
}

// Compares with tests/render/golden/NAME. With CASUS_UPDATE_GOLDEN set the file is written instead:
// read the difference before committing it.
inline void expect_golden(const std::string& name, const std::string& text) {
  const std::string path = std::string(CASUS_SOURCE_DIR) + "/tests/render/golden/" + name;
  if (std::getenv("CASUS_UPDATE_GOLDEN") != nullptr) {
    std::ofstream(path, std::ios::binary | std::ios::trunc) << text;
    return;
  }
  std::ifstream in(path, std::ios::binary);
  ASSERT_TRUE(in) << path;
  const std::string golden((std::istreambuf_iterator<char>(in)), {});
  EXPECT_EQ(text, golden) << "against " << path;
}

// A record whose every string from a page tries to act: markup, terminal escapes, control and bidi
// characters, formulas.
inline constexpr const char* kHostile =
    "=<script>alert(1)</script><img src=x onerror=1>\x1B[31mred\x1B]0;title\x07 \xC2\x9B"
    "2J\x08\x7F "
    "\xE2\x80\xAE"
    "evil\xE2\x80\xAC \xE2\x81\xA6x\xE2\x81\xA9 **b** [l](javascript:1) `c` \"q\" 'a' & {n} |";

inline FakeStore hostile_record() {
  FakeStore store = small_record();
  const std::string bad = kHostile;
  for (DocumentRecord& d : store.documents_) {
    d.outlet = d.title = d.site = d.id = bad;
    d.url = "javascript:alert(1)";
    d.authors = {bad};
    d.text = bad + "\n\n" + bad + "\n" + bad;
    d.mentions = {{"northland", "organization", "name", 0, {0, 30}}};
    const uint32_t end = code_points(d.text);
    for (StatementRow& row : d.statements) {
      row.at = {3, end - 5};
      row.evidence = {1, end};
      if (row.claim) row.claim->source = row.claim->cue = bad;
      for (CountRow& count : row.counts) count.kind = bad;
      for (PlaceRow& place : row.places) place.name = bad;
    }
  }
  for (Actor& actor : store.actors_) actor.name = bad;
  for (Incident& incident : store.linked_.incidents) {
    incident.place_name = bad;
    for (Dispute& dispute : incident.disputes) {
      dispute.field = bad;
      for (DisputeSide& side : dispute.sides) side.source = side.value = bad;
    }
    for (IncidentValue& value : incident.values) value.field = value.value = bad;
  }
  store.linked_.copies = {{bad, bad, true, 0.5}};
  store.linked_.stories = {{bad, {bad, bad}, {}, {bad}}};
  store.log_ = {{bad, "malformed", bad}};
  return store;
}

}  // namespace casus::testing
