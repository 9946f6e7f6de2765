// Classes of words, as the data of a language gives them.
#include "statements/words.h"

#include <string>

#include <gtest/gtest.h>

#include "casus/resources.h"

#include "resources/blob.h"

namespace casus::statements {
namespace {

TEST(Words, ClassesAreThoseOfTheDataFile) {
  const Resources data = *Resources::embedded();
  const Words words = *Words::load(data, "lang/en/statements/");
  EXPECT_TRUE(holds(words.classes("the"), WordClass::determiner));
  EXPECT_FALSE(holds(words.classes("the"), WordClass::preposition));
  EXPECT_TRUE(words.classes("zebra").none());
  // The last of them, and a word of several.
  EXPECT_TRUE(holds(words.classes("helped"), WordClass::object_in));
  EXPECT_FALSE(holds(words.classes("helped"), WordClass::object_with));
  EXPECT_TRUE(holds(words.classes("on"), WordClass::imposed));
  EXPECT_TRUE(holds(words.classes("on"), WordClass::aimed_at));
  EXPECT_TRUE(holds(words.classes("on"), WordClass::preposition));
  EXPECT_TRUE(holds(words.classes("another"), WordClass::further));
  EXPECT_TRUE(holds(words.classes("captures"), WordClass::capture));
}

TEST(Words, ADataFileWithoutSense) {
  const auto problem = [](std::string text) {
    const std::string blob = make_blob({{"x/words", std::move(text)}});
    const auto resources = Resources::view(blob, "test");
    EXPECT_TRUE(resources.ok());
    const auto words = Words::load(*resources, "x/");
    return words ? std::string() : words.error().message + " at " + words.error().where;
  };
  EXPECT_EQ(problem("worst\tworst\nrange-to\tto until\n"), "");
  EXPECT_EQ(problem("worst\tworst\nrange\tto until\n"), "not a class of words: range at x/words:2");
  EXPECT_NE(problem("worst\n"), "");
  EXPECT_NE(problem("worst\tworst\tbest\n"), "");
}

}  // namespace
}  // namespace casus::statements
