#include "mentions/gazetteer.h"

#include <gtest/gtest.h>

#include "mentions/place_table.h"

namespace casus::mentions {
namespace {

GazetteerPlace place(std::string name, std::string feature, std::string country, double latitude,
                     double longitude, uint32_t population) {
  GazetteerPlace out;
  out.name = std::move(name);
  out.feature = std::move(feature);
  out.country = std::move(country);
  out.latitude = latitude;
  out.longitude = longitude;
  out.population = population;
  return out;
}

// A region, a town in it, and a town of the same name elsewhere.
std::vector<GazetteerPlace> three_places() {
  std::vector<GazetteerPlace> out;
  out.push_back(place("Northmark", "ADM1", "AA", 10.5, 20.5, 0));
  out.push_back(place("Saint-Élan", "PPL", "AA", 10.25, 20.25, 5000));
  out.back().admin1 = 0;
  out.back().geonames = 77;
  out.back().other_names = {"Elanville", "Sant Elan"};
  out.push_back(place("Elanville", "PPLA", "BB", -33, 151, 90000));
  return out;
}

std::vector<uint32_t> values(const Gazetteer& gazetteer, std::string_view words) {
  std::vector<uint32_t> out;
  Gazetteer::Hit hit;
  if (!gazetteer.find(words, hit)) return out;
  for (uint32_t i = hit.first; i < hit.first + hit.count; ++i) out.push_back(gazetteer.value(i));
  return out;
}

TEST(Gazetteer, FindsNamesAsTextsWriteThem) {
  const std::string bytes = write_gazetteer(three_places());
  const auto gazetteer = Gazetteer::open(bytes);
  ASSERT_TRUE(gazetteer) << to_string(gazetteer.error());
  EXPECT_EQ(gazetteer->size(), 3U);
  EXPECT_EQ(values(*gazetteer, "saint elan"), std::vector<uint32_t>{1});
  // By its own name before by another.
  EXPECT_EQ(values(*gazetteer, "elanville"), (std::vector<uint32_t>{2, 1U | kOtherName}));
  EXPECT_TRUE(values(*gazetteer, "elan").empty());
}

TEST(Gazetteer, KnowsHowNamesBegin) {
  const std::string bytes = write_gazetteer(three_places());
  const auto gazetteer = Gazetteer::open(bytes);
  ASSERT_TRUE(gazetteer);
  Gazetteer::Hit hit;
  ASSERT_TRUE(gazetteer->find("saint", hit));
  EXPECT_EQ(hit.count, 0U);
  EXPECT_FALSE(gazetteer->find("saint nobody", hit));
}

TEST(Gazetteer, KeepsWhatIsKnownOfAPlace) {
  const std::string bytes = write_gazetteer(three_places());
  const auto gazetteer = Gazetteer::open(bytes);
  ASSERT_TRUE(gazetteer);
  const GazetteerRecord record = gazetteer->record(1);
  EXPECT_EQ(gazetteer->name(record), "Saint-Élan");
  EXPECT_EQ(gazetteer->feature_name(record.feature), "PPL");
  EXPECT_EQ(std::string_view(record.country, 2), "AA");
  EXPECT_FLOAT_EQ(record.latitude, 10.25F);
  EXPECT_EQ(record.geonames, 77U);
  EXPECT_EQ(record.population, 5000U);
  EXPECT_EQ(record.admin1, 0U);
}

TEST(Gazetteer, RefusesDamage) {
  std::string bytes = write_gazetteer(three_places());
  EXPECT_EQ(Gazetteer::open("CASUSGAX").error().code, ErrorCode::malformed);
  EXPECT_EQ(Gazetteer::open(std::string_view(bytes).substr(0, bytes.size() - 1)).error().code,
            ErrorCode::malformed);
  // Any number in the header that claims more than there is.
  for (std::size_t at = 12; at < 32; at += 4) {
    std::string damaged = bytes;
    damaged[at + 3] = '\x7f';
    EXPECT_FALSE(Gazetteer::open(damaged)) << at;
  }
  bytes[8] = 9;
  EXPECT_EQ(Gazetteer::open(bytes).error().code, ErrorCode::newer_version);
}

TEST(Gazetteer, EmptyIsATableWithoutPlaces) {
  const auto gazetteer = Gazetteer::open("");
  ASSERT_TRUE(gazetteer);
  Gazetteer::Hit hit;
  EXPECT_FALSE(gazetteer->find("anything", hit));
  EXPECT_EQ(gazetteer->value(0), kNone);
}

// Records with values out of range read as nothing.
TEST(Gazetteer, DamagedInsideNeverReadsOutside) {
  const std::string whole = write_gazetteer(three_places());
  for (std::size_t at = 32; at < std::min<std::size_t>(whole.size(), 400); ++at) {
    std::string bytes = whole;
    bytes[at] = '\xff';
    const auto gazetteer = Gazetteer::open(bytes);
    if (!gazetteer) continue;
    Gazetteer::Hit hit;
    if (gazetteer->find("elanville", hit)) {
      for (uint32_t i = 0; i < std::min(hit.count, 10U); ++i) gazetteer->value(hit.first + i);
    }
    for (uint32_t i = 0; i < 4; ++i) gazetteer->name(gazetteer->record(i));
  }
}

PlaceEntry saint_elan(double latitude) {
  PlaceEntry row;
  row.id = "aa/saint-elan";
  row.name = "Saint Elan";
  row.feature = "PPL";
  row.country = "AA";
  row.latitude = latitude;
  row.longitude = 20.2;
  return row;
}

TEST(PlaceTable, ReviewedRowTakesThePlaceOfItsRecord) {
  const std::string bytes = write_gazetteer(three_places());
  PlaceTable table;
  table.open(Gazetteer::open(bytes).value());
  table.add(saint_elan(10.3));
  PlaceEntry state;
  state.id = "aa";
  state.name = "Aland";
  state.feature = "PCLI";
  state.country = "AA";
  table.add(state);
  table.link({{"Saint Elan"}, {"Aland"}});
  bool other = false;
  Gazetteer::Hit hit;
  ASSERT_TRUE(table.find("saint elan", hit));
  const uint32_t found = table.place_at(hit.first, other);
  EXPECT_EQ(found, 0U);
  EXPECT_EQ(table[found].id, "aa/saint-elan");
  EXPECT_EQ(table[found].geonames, 77);
  EXPECT_EQ(table[found].within, (std::vector<std::string>{"aa/northmark", "aa"}));
  // The region itself, which has no row: behind the two rows.
  EXPECT_EQ(table[2].id, "aa/northmark");
  EXPECT_EQ(table[2].within, std::vector<std::string>{"aa"});
  // No row says what BB is.
  EXPECT_TRUE(table[4].within.empty());
  EXPECT_EQ(table.spot(found).population, 5000U);
}

// A row of the same name far away is another place.
TEST(PlaceTable, RowsElsewhereAreNotLinked) {
  const std::string bytes = write_gazetteer(three_places());
  PlaceTable table;
  table.open(Gazetteer::open(bytes).value());
  table.add(saint_elan(16));
  table.link({{"Saint Elan"}});
  EXPECT_FALSE(table[0].geonames);
  EXPECT_EQ(table[2].id, "geonames/77");
}

}  // namespace
}  // namespace casus::mentions
