#include "text/json.h"

#include <limits>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "text/phrase_table.h"

namespace casus {
namespace {

TEST(Json, WritesWhatAParserReadsBack) {
  JsonWriter w;
  w.begin_object().field("a\"b", "line\n\ttab \x01 \\ é").key("n").integer(-7).key("x").number(0.1);
  w.key("none")
      .null()
      .key("list")
      .begin_array()
      .boolean(true)
      .begin_object()
      .end_object()
      .integer(2)
      .end_array();
  w.field_if("left out", "").strings("s", std::vector<std::string>{"p", "q"});
  w.key("inf").number(std::numeric_limits<double>::infinity()).end_object();
  const auto j = nlohmann::json::parse(w.str());
  EXPECT_EQ(j["a\"b"], "line\n\ttab \x01 \\ é");
  EXPECT_EQ(j["n"], -7);
  EXPECT_EQ(j["x"], 0.1);
  EXPECT_EQ(j["list"].size(), 3u);
  EXPECT_FALSE(j.contains("left out"));
  EXPECT_EQ(j["s"][1], "q");
  EXPECT_TRUE(j["inf"].is_null());
}

TEST(PhraseTable, FindsTheLongestPhraseAndAllOfIts) {
  PhraseTable table;
  table.add({"taliban"}, 1);
  table.add({"pakistani", "taliban"}, 2);
  table.add({"pakistani"}, 3);
  table.add({"pakistani", "taliban"}, 4);
  const std::vector<std::string_view> words = {"pakistani", "taliban", "fighters"};
  const auto form = [&](uint32_t i) { return words[i]; };
  const auto match = table.longest(form, 3);
  EXPECT_EQ(match.words, 2u);
  EXPECT_EQ(table.values(match), (std::vector<uint32_t>{2, 4}));
  EXPECT_EQ(table.longest(form, 1).words, 1u);
  EXPECT_EQ(table.longest([](uint32_t) { return std::string_view("x"); }, 1).words, 0u);
  EXPECT_EQ(PhraseTable().longest(form, 3).words, 0u);
}

}  // namespace
}  // namespace casus
