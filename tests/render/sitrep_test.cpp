#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "render/clean.h"
#include "render/helpers.h"
#include "text/utf8.h"

namespace casus {
namespace {

using testing::english;
using testing::expect_golden;
using testing::hostile_record;
using testing::sitrep_of;
using testing::small_record;

std::string render(const Store& store, Format format, TextStyle style = {}) {
  return render_sitrep(sitrep_of(store), english(), format, style);
}
bool has(const std::string& text, std::string_view what) {
  return text.find(what) != std::string::npos;
}

TEST(RenderSitrep, Text) { expect_golden("sitrep.txt", render(small_record(), Format::text)); }
TEST(RenderSitrep, Markdown) {
  expect_golden("sitrep.md", render(small_record(), Format::markdown));
}
TEST(RenderSitrep, Html) { expect_golden("sitrep.html", render(small_record(), Format::html)); }
TEST(RenderSitrep, Json) {
  const auto json = nlohmann::json::parse(render(small_record(), Format::json));
  expect_golden("sitrep.json", json.dump(1) + "\n");
}

TEST(RenderSitrep, AnEmptyRecordSaysSo) {
  const testing::FakeStore empty;
  EXPECT_EQ(render(empty, Format::text),
            "Situation report: no dates told\n0 incidents told by 0 documents\n\n"
            "Nothing in the record for this report.\n");
  EXPECT_TRUE(has(render(empty, Format::html), "Nothing in the record"));
  EXPECT_TRUE(has(render(empty, Format::markdown), "Nothing in the record"));
  EXPECT_TRUE(nlohmann::json::parse(render(empty, Format::json))["happened"].empty());
}

TEST(RenderSitrep, ColourOnlyAddsEscapes) {
  const std::string plain = render(small_record(), Format::text);
  const std::string coloured = render(small_record(), Format::text, {true, 80});
  EXPECT_FALSE(has(plain, "\x1B"));
  std::string bare;
  for (const std::string& line : testing::lines_of(coloured)) bare += clean(line) + "\n";
  EXPECT_EQ(bare, plain);
}

TEST(RenderSitrep, EveryLineOfTextFitsTheWidth) {
  for (const int width : {40, 60, 120}) {
    for (const std::string& line :
         testing::lines_of(render(hostile_record(), Format::text, {false, width}))) {
      EXPECT_LE(display_width(line), width) << line;
    }
  }
}

TEST(RenderSitrep, EveryIncidentCarriesItsIdSourceAndQuote) {
  const std::string text = render(small_record(), Format::text, {false, 1000});
  for (const char* what :
       {"i-strikes", "i-threat", "i-help", "i-visit", "The Morning Post, 25 Dec 2024",
        "“At least 46 people were killed”", "according to Southland officials",
        "same words in 1 more: Harbour Herald", "8 killed (told: 8–46)", "disputed: killed"}) {
    EXPECT_TRUE(has(text, what)) << what;
  }
}

TEST(RenderSitrep, WhatOnlyOneSideSaysIsMarkedSo) {
  auto store = small_record();
  std::erase(store.linked_.incidents[2].statements, "d1.0000");
  EXPECT_TRUE(
      has(render(store, Format::text, {false, 1000}), "only according to Southland and Northland"));
  EXPECT_FALSE(has(render(small_record(), Format::text, {false, 1000}), "only according to"));
}

TEST(RenderSitrep, BestConfirmedThenDeadliestComesFirstOfADay) {
  auto store = small_record();
  Incident& threat = store.linked_.incidents[3];
  threat.time = store.linked_.incidents[2].time;
  std::string text = render(store, Format::text);
  EXPECT_LT(text.find("i-strikes"), text.find("i-threat"));
  threat.voices = 5;
  text = render(store, Format::text);
  EXPECT_GT(text.find("i-strikes"), text.find("i-threat"));
}

TEST(RenderSitrep, ManyTellingsAreCountedNotListed) {
  auto store = small_record();
  DocumentRecord& document = store.documents_[0];
  for (int i = 0; i < 40; ++i) {
    auto copy = document.statements[0];
    copy.id = "d1.1" + std::to_string(100 + i);
    copy.evidence = {static_cast<uint32_t>(i), static_cast<uint32_t>(i + 30)};
    document.statements.push_back(copy);
    store.linked_.incidents[2].statements.push_back(copy.id);
  }
  const std::string text = render(store, Format::text, {false, 1000});
  EXPECT_TRUE(has(text, "more tellings: casus show i-strikes"));
  EXPECT_TRUE(has(text, "Wire Nine"));  // one of every document before the second of any
}

TEST(RenderSitrep, ACountIsShownWithARangeOnlyWhereItIsOne) {
  auto store = small_record();
  CountRow open = testing::make_count("killed", 46, 0);
  open.max.reset();
  store.linked_.incidents[2].chosen = {open};
  store.linked_.incidents[2].counts = {testing::make_count("killed", 46, 46)};
  const std::string text = render(store, Format::text, {false, 1000});
  EXPECT_TRUE(has(text, "at least 46 killed · told by"));
}

TEST(RenderSitrep, AHeadlineNamesAFewAndCountsTheRest) {
  auto store = small_record();
  store.linked_.incidents[3].actors = {"~a", "~b", "~c", "southland", "~d", "~e"};
  EXPECT_TRUE(has(render(store, Format::text, {false, 1000}),
                  "A, b, c, Southland and 2 others threatened Northland"));
}

TEST(RenderSitrep, ALongLogIsCounted) {
  auto store = small_record();
  for (int i = 0; i < 100; ++i)
    store.log_.push_back({"f" + std::to_string(i), "binary", "no text"});
  EXPECT_TRUE(has(render(store, Format::text), "81 more: casus log"));
}

TEST(Hostile, TextLetsNoControlOrBidiCharacterThrough) {
  const std::string text = render(hostile_record(), Format::text);
  EXPECT_TRUE(utf8::valid(text));
  for (const std::string& line : testing::lines_of(text)) EXPECT_EQ(clean(line), line);
  EXPECT_TRUE(has(text, "red"));  // the words stay
}

TEST(Hostile, HtmlHasNoMarkupOfAPage) {
  const std::string html = render(hostile_record(), Format::html);
  for (const std::string& line : testing::lines_of(html)) EXPECT_EQ(clean(line), line);
  EXPECT_FALSE(has(html, "<script"));
  EXPECT_FALSE(has(html, "<img"));
  EXPECT_FALSE(has(html, "href=\"javascript"));
  EXPECT_TRUE(has(html, "&lt;script&gt;alert(1)&lt;/script&gt;"));
  // Every tag is one of ours.
  const std::set<std::string> ours = {"!doctype", "html", "head", "meta", "title", "style",
                                      "body",     "main", "h1",   "h2",   "h3",    "h4",
                                      "h5",       "p",    "b",    "span", "code",  "article",
                                      "section",  "ul",   "li",   "mark", "bdi",   "a"};
  for (std::size_t i = html.find('<'); i != std::string::npos; i = html.find('<', i + 1)) {
    const std::size_t start = i + (html[i + 1] == '/' ? 2 : 1);
    const std::string name = html.substr(start, html.find_first_of(" >", start) - start);
    EXPECT_TRUE(ours.count(name)) << name;
  }
}

TEST(Hostile, HtmlFetchesNothing) {
  const std::string html = render(small_record(), Format::html);
  for (const char* what : {"<script", "<link", "<img", "<iframe", "@import", "url(", "src="}) {
    EXPECT_FALSE(has(html, what)) << what;
  }
  EXPECT_TRUE(has(html, "default-src 'none'"));
}

TEST(Hostile, MarkdownHasNoMarkupOfAPage) {
  const std::string text = render(hostile_record(), Format::markdown);
  for (const std::string& line : testing::lines_of(text)) EXPECT_EQ(clean(line), line);
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool links = text[i] == ']' && text.substr(i).starts_with("](javascript");
    if (text[i] != '<' && text[i] != '|' && !links) continue;
    EXPECT_EQ(text[i - 1], '\\') << text.substr(i, 20);
  }
}

TEST(Hostile, JsonKeepsTheWordsAndShowsNoHazard) {
  const std::string json = render(hostile_record(), Format::json);
  for (const std::string& line : testing::lines_of(json)) EXPECT_EQ(clean(line), line);
  const auto parsed = nlohmann::json::parse(json);
  EXPECT_EQ(parsed["unread"][0]["message"], testing::kHostile);
}

}  // namespace
}  // namespace casus
