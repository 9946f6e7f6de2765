#include "mentions/sides.h"

#include <algorithm>

#include "mentions/fixture.h"
#include "resources/blob.h"

namespace casus {
namespace {

using test::find;
using test::Found;

// Ids of those whom the words stand for, sorted, divided by blanks.
std::string members(const Found& f, std::string_view words) {
  const Mention* group = f.mention(words);
  if (group == nullptr) return "no such mention";
  std::vector<std::string> ids;
  for (const uint32_t a : group->members) ids.push_back(f.mentions.actors[a].id);
  std::sort(ids.begin(), ids.end());
  std::string out;
  for (const std::string& id : ids) out.append(out.empty() ? "" : " ").append(id);
  return out;
}

TEST(Sides, TheTwoThatWereNamedTogether) {
  const Found f = find(
      "Armenia and Azerbaijan agreed to a ceasefire on Monday. The two countries had fought for "
      "days. Russia urged both sides to show restraint.");
  EXPECT_EQ(members(f, "The two countries"), "armenia azerbaijan");
  EXPECT_EQ(members(f, "both sides"), "armenia azerbaijan");
  EXPECT_EQ(f.actor("both sides"), "");
}

TEST(Sides, TheOnlyTwoThatTheTextHasToldOf) {
  const Found f = find(
      "Iran seized a tanker on Monday. Greece called that piracy. Qatar urged both countries to "
      "talk.");
  EXPECT_EQ(members(f, "both countries"), "greece iran");
}

TEST(Sides, RivalsNeedNoNumberBesideThoseNamed) {
  const Found f = find(
      "A truce held between India and Pakistan on Sunday, hours after the nuclear-armed rivals "
      "traded fire. "
      "The talks failed. A bus fell into a river. The rivals met in Doha.");
  EXPECT_EQ(members(f, "the nuclear-armed rivals"), "india pakistan");
  EXPECT_EQ(members(f, "The rivals"), "") << "too far from those named";
}

TEST(Sides, OneOfEachCountry) {
  const Found f = find("The foreign ministers of Iran and Saudi Arabia met in Baghdad on Monday.");
  EXPECT_EQ(members(f, "The foreign ministers of Iran"),
            "iran-foreign-minister saudi-arabia-foreign-minister");
  const Found one = find("The presidents of Kenya met in Nairobi on Monday.");
  EXPECT_EQ(members(one, "The presidents of Kenya"), "");
}

TEST(Sides, OfMoreOrOtherKindsNobodyIsGuessed) {
  const Found three = find(
      "Iran seized a tanker on Monday. Greece called that piracy. France agreed with it. Qatar "
      "urged both countries to talk.");
  EXPECT_EQ(members(three, "both countries"), "");
  const Found people = find("Jane Doe and John Smith met on Monday. The two countries have ties.");
  EXPECT_EQ(members(people, "The two countries"), "");
  const Found road = find("Iran and Greece met on Monday. Police stood on both sides of the road.");
  EXPECT_EQ(members(road, "both sides"), "");
}

TEST(Sides, TheStatesOfTwoOfficials) {
  const Found f = find(
      "Chinese Foreign Minister Wang Yi and Vietnamese President Luong Cuong met on Monday. The "
      "two "
      "sides signed a deal.");
  EXPECT_EQ(members(f, "The two sides"), "china vietnam");
}

TEST(Sides, ToldByTheirAdjectivesAndEachOfThem) {
  const Found f = find(
      "Thai and Cambodian troops exchanged fire on Monday. Each side accused the other. China "
      "urged "
      "both sides to talk.");
  EXPECT_EQ(members(f, "Each side"), "cambodia-military thailand-military");
  EXPECT_EQ(members(f, "both sides"), "cambodia-military thailand-military");
}

TEST(Sides, ADataFileWithoutSense) {
  const auto problem = [](std::string text) {
    const std::string blob = make_blob({{"lang/en/mentions/sides", std::move(text)}});
    const auto resources = Resources::view(blob, "test");
    EXPECT_TRUE(resources.ok());
    const auto sides = mentions::Sides::load(*resources);
    return sides ? std::string() : to_string(sides.error());
  };
  EXPECT_EQ(problem("before\tboth\tboth|each\nrivals\tstate\tbare\n"), "");
  EXPECT_EQ(problem("rivals\tstate\nbefore\tthree\tthree\n"),
            "lang/en/mentions/sides:2: not both, two or definite");
  EXPECT_NE(problem("rivals\tstate\tsometimes\n"), "");
}

}  // namespace
}  // namespace casus
