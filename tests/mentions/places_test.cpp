#include <algorithm>
#include <cmath>
#include <set>
#include <string>

#include "mentions/fixture.h"
#include "mentions/lexicon.h"

namespace casus {
namespace {

using test::find;
using test::Found;

bool lies_in(const PlaceMention* place, std::string_view id) {
  return place != nullptr &&
         std::find(place->within.begin(), place->within.end(), id) != place->within.end();
}

TEST(Places, RegionBesideTheNameSettlesIt) {
  const Found texas = find("A court in Paris, Texas, heard the case on Monday.");
  EXPECT_TRUE(lies_in(texas.place("Paris"), "us/texas"));
  EXPECT_EQ(find("A court in Paris heard the case on Monday.").place("Paris")->country, "FR");
  EXPECT_TRUE(lies_in(find("Floods hit Springfield, Ill., on Monday.").place("Springfield"),
                      "us/illinois"));
}

TEST(Places, NamesOfOneDocumentSupportOneAnother) {
  const Found f = find(
      "Police in Huntsville closed two roads on Monday. Officials of Walker County said the roads "
      "to Houston and Conroe were open.");
  EXPECT_TRUE(lies_in(f.place("Huntsville"), "us/texas"));
  EXPECT_TRUE(lies_in(f.place("Walker County"), "us/texas"));
  EXPECT_TRUE(lies_in(
      find(
          "Police in Huntsville closed two roads. Officials in Birmingham and Decatur did so, too.")
          .place("Huntsville"),
      "us/alabama"));
}

TEST(Places, OutletsHomeCountry) {
  const std::string text = "A fire broke out in a shop in Richmond on Monday night.";
  EXPECT_EQ(find(text, "", "example.co.uk").place("Richmond")->country, "GB");
  EXPECT_EQ(find(text, "", "example.com").place("Richmond")->country, "US");
}

TEST(Places, TellTheirAlternatives) {
  const Found f = find("A fire broke out in a shop in Cambridge on Monday night.");
  const PlaceMention* p = f.place("Cambridge");
  ASSERT_NE(p, nullptr);
  EXPECT_LT(p->score, 1);
  ASSERT_FALSE(p->alternatives.empty());
  EXPECT_NE(p->alternatives.front().id, p->id);
  EXPECT_LE(p->alternatives.size(), 3U);
}

TEST(Places, SmallTownsHaveTheirNumber) {
  const PlaceMention* p = nullptr;
  const Found f = find("The bus stopped in Echternach, Luxembourg, on Monday.");
  p = f.place("Echternach");
  ASSERT_NE(p, nullptr);
  EXPECT_TRUE(p->geonames);
  EXPECT_EQ(p->id, "geonames/" + std::to_string(*p->geonames));
  EXPECT_EQ(p->country, "LU");
  EXPECT_NEAR(*p->latitude, 49.8, 0.1);
}

TEST(Places, CapitalsComeBeforeTownsThatShareTheirName) {
  const Found f = find(
      "Police in Warsaw, Lublin and Siedlce said the men had fled. Poland asked Minsk to hand them "
      "over.");
  ASSERT_NE(f.place("Minsk"), nullptr);
  EXPECT_EQ(f.place("Minsk")->country, "BY");
}

TEST(Places, AdjectivesSayWhoseNotWhere) {
  const Found f = find("Turkish troops crossed the border into Syria.");
  const PlaceMention* adjective = f.place("Turkish");
  ASSERT_NE(adjective, nullptr);
  EXPECT_EQ(adjective->country, "TR");
  EXPECT_FALSE(adjective->is_location);
  EXPECT_TRUE(f.place("Syria")->is_location);
  for (const Mention& m : f.mentions.mentions) {
    if (m.place != kNone) {
      EXPECT_TRUE(f.mentions.places[m.place].is_location) << f.text(m.span);
    }
  }
}

TEST(Places, PartsOfNamesAreAside) {
  const Found f = find("Researchers of the University of Georgia in Athens found the cause.");
  const PlaceMention* part = f.place("Georgia");
  ASSERT_NE(part, nullptr);
  EXPECT_FALSE(part->is_location);
}

TEST(Places, WhatIsOnlyCalledAfterAPlaceIsNone) {
  EXPECT_EQ(find("Two cases of the West Nile virus were found in Ohio.").place("Nile"), nullptr);
  EXPECT_EQ(find("Malaysia gave US$5 million to the victims in Chad.").place("US"), nullptr);
}

TEST(Places, SomebodysNameIsNone) {
  const Found f = find(
      "Hillary Clinton spoke in Boston on Monday. The comment from Clinton was short. She met "
      "Paris "
      "Hilton there.");
  EXPECT_EQ(f.place("Clinton"), nullptr);
  EXPECT_EQ(f.place("Paris"), nullptr);
  EXPECT_NE(f.place("Boston"), nullptr);
}

TEST(Places, UnknownPlacesLieWhereTheTextSays) {
  const Found f = find("A bomb went off in Zorbeck, Texas, on Monday.");
  const PlaceMention* p = f.place("Zorbeck");
  ASSERT_NE(p, nullptr);
  EXPECT_EQ(p->id, "us/texas/zorbeck");
  EXPECT_TRUE(lies_in(p, "us/texas"));
  EXPECT_EQ(p->country, "US");
  EXPECT_NE(p->rule.find("+point-of-container"), std::string::npos);
}

// A country's point says nothing about a village in it.
TEST(Places, UnknownPlacesOfCountriesHaveNoPoint) {
  const PlaceMention* p = nullptr;
  const Found f = find("A bomb went off in Zorbeck, Kenya, on Monday.");
  p = f.place("Zorbeck");
  ASSERT_NE(p, nullptr);
  EXPECT_EQ(p->country, "KE");
  EXPECT_FALSE(p->latitude);
}

TEST(Places, AreInTheOrderOfTheText) {
  const Found f = find(
      "The University of Georgia sent French experts to Kabul. British troops left Basra for "
      "Kuwait.");
  EXPECT_GE(f.mentions.places.size(), 5U);
  for (std::size_t i = 1; i < f.mentions.places.size(); ++i)
    EXPECT_LE(f.mentions.places[i - 1].span.begin, f.mentions.places[i].span.begin);
  for (const Mention& m : f.mentions.mentions) {
    if (m.place != kNone) {
      EXPECT_EQ(f.mentions.places[m.place].span, m.span);
    }
  }
}

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

TEST(Places, LieInRegionsThatLieInRegions) {
  const Found f = find("Drones hit Nyala and Khan Younis.");
  ASSERT_NE(f.place("Nyala"), nullptr);
  EXPECT_EQ(f.place("Nyala")->within,
            (std::vector<std::string>{"sd/south-darfur", "sd/darfur", "sd"}));
  ASSERT_NE(f.place("Khan Younis"), nullptr);
  const std::vector<std::string>& within = f.place("Khan Younis")->within;
  EXPECT_NE(std::find(within.begin(), within.end(), "ps/gaza-strip"), within.end());
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
    for (const std::string& id : place.within) {
      // A reviewed row, or a record of the gazetteer by its number or its region.
      const bool record = id.starts_with("geonames/") || std::count(id.begin(), id.end(), '/') >= 1;
      EXPECT_TRUE(record || lexicon->place_by_id(id) != kNone) << place.rule << " " << id;
    }
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
