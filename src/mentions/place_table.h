// All places that names may stand for: the reviewed rows of data/places and data/actors/states
// first, then those of the gazetteer. Internal to this stage.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <tsl/robin_map.h>

#include "mentions/gazetteer.h"

namespace casus::mentions {

struct PlaceEntry {
  std::string id;
  std::string name;
  std::string feature;
  std::string country;  // alpha-2
  std::optional<double> latitude;
  std::optional<double> longitude;
  std::optional<int64_t> geonames;
  std::vector<std::string> within;
  std::string rule;
  uint32_t state = kNone;  // index into actors of the state this place is, or whose capital it is
};

// What telling namesakes apart looks at.
struct Spot {
  float latitude = 0;
  float longitude = 0;
  bool has_point = false;
  char country[2] = {' ', ' '};
  uint32_t record = kNone;  // of the gazetteer
  uint32_t admin1 = kNone;  // records; a region is not within itself
  uint32_t admin2 = kNone;
  uint32_t population = 0;
  bool reviewed = false;  // a row of data/
  std::string_view feature;
};

// Thread contract: add() and link() before sharing.
class PlaceTable {
 public:
  void open(Gazetteer gazetteer) { gazetteer_ = std::move(gazetteer); }
  // Reviewed rows only.
  uint32_t add(PlaceEntry entry);
  std::vector<PlaceEntry>& reviewed() { return rows_; }
  const std::vector<PlaceEntry>& reviewed() const { return rows_; }
  std::size_t size() const { return rows_.size(); }
  auto begin() const { return rows_.begin(); }
  auto end() const { return rows_.end(); }

  // Any place, by value: those of the gazetteer are made from their record.
  PlaceEntry operator[](uint32_t index) const;
  Spot spot(uint32_t index) const;
  // Single fields of it, which cost little.
  std::string_view feature(uint32_t index) const;
  std::string country(uint32_t index) const;
  uint32_t population(uint32_t index) const;
  uint32_t state(uint32_t index) const { return index < rows_.size() ? rows_[index].state : kNone; }
  std::string id(uint32_t index) const;
  std::string rule(uint32_t index) const;
  std::string_view name(uint32_t index) const;
  // Finds each reviewed row in the gazetteer by its names, and gives it what the gazetteer knows
  // better. `names` are those of each row.
  void link(const std::vector<std::vector<std::string>>& names);

  // The places of a name (words joined by blanks) in the gazetteer, a reviewed row in the place of
  // its record. False: no name starts so.
  bool find(std::string_view words, Gazetteer::Hit& hit) const {
    return gazetteer_.find(words, hit);
  }
  uint32_t place_at(uint32_t value, bool& other_name) const;
  uint32_t place_of_record(uint32_t record) const;
  const Gazetteer& gazetteer() const { return gazetteer_; }

 private:
  std::string id_of(uint32_t record) const;
  static std::string rule_of(const GazetteerRecord& record, const std::string& id);
  GazetteerRecord record_of(uint32_t index) const {
    return gazetteer_.record(index - static_cast<uint32_t>(rows_.size()));
  }
  std::vector<std::string> within_of(const GazetteerRecord& record) const;
  void take_record(uint32_t row, uint32_t record);

  std::vector<PlaceEntry> rows_;
  std::vector<uint32_t> records_;  // of rows_: their record, or kNone
  tsl::robin_map<uint32_t, uint32_t> row_of_record_;
  std::vector<bool> has_row_;                             // of each record
  tsl::robin_map<std::string, std::string> country_ids_;  // alpha-2 → id of state or territory
  Gazetteer gazetteer_;
};

// Kilometres on the sphere.
double distance_km(double latitude_a, double longitude_a, double latitude_b, double longitude_b);
inline bool is_town(std::string_view feature) { return feature.substr(0, 3) == "PPL"; }

}  // namespace casus::mentions
