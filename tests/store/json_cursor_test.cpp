#include "store/json_cursor.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace casus {
namespace {

TEST(JsonCursor, ReadsArraysOfArrays) {
  JsonCursor in(R"([["a\"\\\n\u00e9",-3,null],[],["b",12,7]])");
  std::vector<std::string> words;
  std::vector<std::optional<int64_t>> numbers;
  in.open();
  while (in.more()) {
    in.open();
    if (!in.more()) continue;
    words.push_back(in.string());
    while (in.more()) numbers.push_back(in.integer());
  }
  EXPECT_EQ(words, (std::vector<std::string>{"a\"\\\n\u00e9", "b"}));
  EXPECT_EQ(numbers, (std::vector<std::optional<int64_t>>{-3, std::nullopt, 12, 7}));
}

// Whatever the bytes, it comes to an end and gives what is sound before.
TEST(JsonCursor, EndsWhereItIsDamaged) {
  const std::string sound = R"([["a",1,"b"],["c",2,"d"]])";
  for (std::size_t size = 0; size <= sound.size(); ++size) {
    for (const char odd : {'[', ']', '"', '\\', ',', 'x', '9'}) {
      const std::string damaged = sound.substr(0, size) + odd;
      JsonCursor in(damaged);
      std::size_t rows = 0;
      in.open();
      while (in.more()) {
        in.open();
        ++rows;
        if (in.more()) in.string();
        if (in.more()) in.integer();
        while (in.more()) in.string();
      }
      EXPECT_LE(rows, 3u) << damaged;
    }
  }
}

}  // namespace
}  // namespace casus
