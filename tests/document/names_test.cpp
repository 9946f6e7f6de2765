#include "document/names.h"

#include <gtest/gtest.h>

#include "document/made.h"

namespace casus {
namespace {

using Names = std::vector<std::string>;
Names read(std::string_view field) {
  return read_authors(field, "The Example Times", made::words());
}

TEST(ReadAuthors, FindsThePeopleOfABylines) {
  EXPECT_EQ(read("By Jane Doe"), Names{"Jane Doe"});
  EXPECT_EQ(read("Jane Doe and John Roe"), (Names{"Jane Doe", "John Roe"}));
  EXPECT_EQ(read("Jane Doe, John Roe & Ann Poe"), (Names{"Jane Doe", "John Roe", "Ann Poe"}));
  EXPECT_EQ(read("By Jane Doe, Staff Writer"), Names{"Jane Doe"});
  EXPECT_EQ(read("By Jane Doe for The Example Times"), Names{"Jane Doe"});
  EXPECT_EQ(read("Jane Doe (The Example Times)"), Names{"Jane Doe"});
  EXPECT_EQ(read("JANE DOE; jane doe"), Names{"JANE DOE"});
  EXPECT_EQ(read("Anderson Bylow"), Names{"Anderson Bylow"});  // "and", "By" inside names
}

TEST(ReadAuthors, DesksPapersAndAddressesAreNoPeople) {
  for (const char* field :
       {"The Example Times", "News Desk", "Staff", "Reuters", "editor@example.org",
        "https://example.org/u/1", "example.com", "Admin", "", "By", "12345"}) {
    EXPECT_EQ(read(field), Names{}) << field;
  }
}

TEST(LooksLikeName, WantsCapitals) {
  EXPECT_TRUE(looks_like_name("Jane Doe"));
  EXPECT_TRUE(looks_like_name("Ludwig van Beethoven"));
  EXPECT_FALSE(looks_like_name("the end of it"));
  EXPECT_FALSE(looks_like_name("He left."));
  EXPECT_FALSE(looks_like_name(""));
}

}  // namespace
}  // namespace casus
