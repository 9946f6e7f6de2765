#include <cmath>
#include <set>

#include "mentions/fixture.h"
#include "mentions/lexicon.h"

namespace casus {
namespace {

using test::find;
using test::Found;

TEST(Places, NeighbourSettlesNamesakes) {
  EXPECT_EQ(find("He died in Hyderabad, India.").place("Hyderabad")->country, "IN");
  EXPECT_EQ(find("He died in Hyderabad, Pakistan.").place("Hyderabad")->country, "PK");
}

TEST(Places, CountryOfTheTextSettlesNamesakes) {
  EXPECT_EQ(find("Lebanon mourns. Lebanese troops entered Tripoli.").place("Tripoli")->country,
            "LB");
  EXPECT_EQ(find("Libyan troops entered Tripoli.").place("Tripoli")->country, "LY");
}

TEST(Places, LieInTheirCountries) {
  const Found f = find("Strikes hit Paktika.");
  const PlaceMention* p = f.place("Paktika");
  ASSERT_NE(p, nullptr);
  EXPECT_EQ(p->id, "af/paktika");
  EXPECT_EQ(p->feature, "ADM1");
  EXPECT_EQ(p->within, std::vector<std::string>{"af"});
}

// Every row of the gazetteer can be found by its own name, has a point on the globe and lies in
// places that exist.
TEST(Gazetteer, RowsAreSound) {
  const auto lexicon = mentions::Lexicon::load(test::resources());
  ASSERT_TRUE(lexicon) << to_string(lexicon.error());
  EXPECT_GT(lexicon->places.size(), 1000U);
  for (const mentions::PlaceEntry& place : lexicon->places) {
    ASSERT_TRUE(place.latitude && place.longitude) << place.rule;
    EXPECT_LE(std::abs(*place.latitude), 90) << place.rule;
    EXPECT_LE(std::abs(*place.longitude), 180) << place.rule;
    for (const std::string& id : place.within)
      EXPECT_NE(lexicon->place_by_id(id), kNone) << place.rule << " " << id;
    const bool territory =
        place.feature == "PCLD" || lexicon->state_by_alpha2(place.country) != kNone;
    EXPECT_TRUE(place.country.empty() || territory || lexicon->place_by_id(place.id) != kNone)
        << place.rule;
  }
}

TEST(Actors, EveryStateIsThere) {
  const auto lexicon = mentions::Lexicon::load(test::resources());
  ASSERT_TRUE(lexicon);
  uint32_t states = 0;
  std::set<std::string> capitals;
  for (const auto& actor : lexicon->actors) states += actor.kind == "state" ? 1U : 0U;
  for (const auto& place : lexicon->places) {
    if (place.feature == "PPLC") capitals.insert(place.country);
  }
  EXPECT_GE(states, 195U);
  EXPECT_GE(capitals.size(), 170U);
}

// Standings do not contradict one another: no two dated ones of an actor begin after they end or
// run backwards.
TEST(Actors, StandingsAreSound) {
  static const std::set<std::string> kSectors{
      "GOV", "MIL", "COP", "SPY", "JUD", "LEG", "PTY", "OPP", "REB", "PRM", "UAF", "UNK", "CVL",
      "CRM", "REF", "REL", "EDU", "MED", "JRN", "BUS", "LAB", "AGR", "SOC", "ELI", "PRE", "NGO"};
  const auto lexicon = mentions::Lexicon::load(test::resources());
  ASSERT_TRUE(lexicon);
  for (const auto& actor : lexicon->actors) {
    for (const auto& s : actor.standings) {
      if (s.first.known() && s.last.known()) {
        EXPECT_LE(s.first, s.last) << actor.rule;
      }
      EXPECT_TRUE(s.country.empty() || s.country.size() == 3) << actor.rule;
      for (const std::string& sector : s.sectors)
        EXPECT_EQ(kSectors.count(sector), 1U) << actor.rule << " " << sector;
    }
    if (!actor.part_of.empty()) {
      EXPECT_NE(lexicon->actor_by_id(actor.part_of), kNone) << actor.rule;
    }
  }
}

}  // namespace
}  // namespace casus
