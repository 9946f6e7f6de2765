#include "mentions/place_table.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "mentions/words.h"
#include "text/utf8.h"

namespace casus::mentions {
namespace {

// A row and a record of one name are one place where they are of one sort and no farther apart than
// a reviewed point is off: towns to a tenth of a degree, regions to half of one and more.
constexpr double kSameTown = 60;
constexpr double kSameRegion = 3000;  // a first-level region is the only one of its name
constexpr double kSameDistrict = 150;

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) {
    if (!out.empty()) out.push_back(' ');
    out += word;
  }
  return out;
}

// A region that is none of administration for us (the Gaza Strip) is one to the gazetteer.
bool same_sort(std::string_view row, std::string_view record) {
  if (is_town(row)) return is_town(record);
  if (row == "RGN") return record == "ADM1";
  return row == record;
}

// Records keep points as 32-bit numbers, good to a metre; the digits behind mean nothing.
double degrees(float value) { return std::round(static_cast<double>(value) * 1e5) / 1e5; }

double farthest(std::string_view feature) {
  if (feature == "ADM1" || feature == "RGN") return kSameRegion;
  return feature == "ADM2" ? kSameDistrict : kSameTown;
}

}  // namespace

double distance_km(double latitude_a, double longitude_a, double latitude_b, double longitude_b) {
  constexpr double kRadian = 3.14159265358979323846 / 180;
  const double a = std::sin((latitude_b - latitude_a) * kRadian / 2);
  const double b = std::sin((longitude_b - longitude_a) * kRadian / 2);
  const double h = a * a + std::cos(latitude_a * kRadian) * std::cos(latitude_b * kRadian) * b * b;
  return 2 * 6371.0 * std::asin(std::min(1.0, std::sqrt(h)));
}

uint32_t PlaceTable::add(PlaceEntry entry) {
  rows_.push_back(std::move(entry));
  records_.push_back(kNone);
  return static_cast<uint32_t>(rows_.size() - 1);
}

uint32_t PlaceTable::place_of_record(uint32_t record) const {
  if (record >= has_row_.size() || !has_row_[record])
    return static_cast<uint32_t>(rows_.size()) + record;
  return row_of_record_.find(record)->second;
}

uint32_t PlaceTable::place_at(uint32_t value, bool& other_name) const {
  const uint32_t raw = gazetteer_.value(value);
  if (raw == kNone) return kNone;
  other_name = (raw & kOtherName) != 0;
  return place_of_record(raw & ~kOtherName);
}

PlaceEntry PlaceTable::operator[](uint32_t index) const {
  if (index < rows_.size()) return rows_[index];
  const uint32_t at = index - static_cast<uint32_t>(rows_.size());
  const GazetteerRecord record = gazetteer_.record(at);
  PlaceEntry out;
  out.id = id_of(at);
  out.name = gazetteer_.name(record);
  out.feature = gazetteer_.feature_name(record.feature);
  out.country.assign(record.country, 2);
  if ((record.flags & kNoPoint) == 0) {
    out.latitude = degrees(record.latitude);
    out.longitude = degrees(record.longitude);
  }
  if (record.geonames != 0) out.geonames = record.geonames;
  out.within = within_of(record);
  out.rule = rule_of(record, out.id);
  return out;
}

std::string_view PlaceTable::feature(uint32_t index) const {
  if (index < rows_.size()) return rows_[index].feature;
  return gazetteer_.feature_name(record_of(index).feature);
}

std::string PlaceTable::country(uint32_t index) const {
  if (index < rows_.size()) return rows_[index].country;
  return std::string(record_of(index).country, 2);
}

uint32_t PlaceTable::population(uint32_t index) const {
  const uint32_t rows = static_cast<uint32_t>(rows_.size());
  const uint32_t record = index < rows ? records_[index] : index - rows;
  return record == kNone ? 0 : gazetteer_.record(record).population;
}

std::string_view PlaceTable::name(uint32_t index) const {
  return index < rows_.size() ? rows_[index].name : gazetteer_.name(record_of(index));
}

std::string PlaceTable::id(uint32_t index) const {
  return index < rows_.size() ? rows_[index].id
                              : id_of(index - static_cast<uint32_t>(rows_.size()));
}

std::string PlaceTable::rule(uint32_t index) const {
  if (index < rows_.size()) return rows_[index].rule;
  return rule_of(record_of(index), id(index));
}

std::string PlaceTable::rule_of(const GazetteerRecord& record, const std::string& id) {
  std::string out = "gazetteer:" + id;
  if ((record.flags & kBorrowedPoint) != 0) out += "+point-of-region";
  return out;
}

Spot PlaceTable::spot(uint32_t index) const {
  Spot out;
  const uint32_t rows = static_cast<uint32_t>(rows_.size());
  out.record = index < rows ? records_[index] : index - rows;
  if (out.record != kNone) {
    const GazetteerRecord record = gazetteer_.record(out.record);
    out.latitude = record.latitude;
    out.longitude = record.longitude;
    out.has_point = (record.flags & kNoPoint) == 0;
    std::copy(record.country, record.country + 2, out.country);
    out.admin1 = record.admin1;
    out.admin2 = record.admin2;
    out.population = record.population;
    out.feature = gazetteer_.feature_name(record.feature);
  }
  if (index < rows) {
    const PlaceEntry& row = rows_[index];
    out.reviewed = true;
    out.feature = row.feature;
    if (row.country.size() == 2) std::copy(row.country.begin(), row.country.end(), out.country);
    out.has_point = row.latitude && row.longitude;
    if (out.has_point) {
      out.latitude = static_cast<float>(*row.latitude);
      out.longitude = static_cast<float>(*row.longitude);
    }
  }
  return out;
}

// The number of GeoNames where there is one; else the region and the name:
// "us/georgia/hall-county".
std::string PlaceTable::id_of(uint32_t index) const {
  const auto row = row_of_record_.find(index);
  if (row != row_of_record_.end()) return rows_[row->second].id;
  const GazetteerRecord record = gazetteer_.record(index);
  if (record.geonames != 0) return "geonames/" + std::to_string(record.geonames);
  std::string out = utf8::fold(std::string_view(record.country, 2));
  if (record.admin1 != kNone)
    append_slug(gazetteer_.name(gazetteer_.record(record.admin1)), out += '/');
  append_slug(gazetteer_.name(record), out += '/');
  return out;
}

std::vector<std::string> PlaceTable::within_of(const GazetteerRecord& record) const {
  std::vector<std::string> out;
  const auto country = country_ids_.find(std::string(record.country, 2));
  const auto add = [&](const std::string& id) {
    const bool known = std::find(out.begin(), out.end(), id) != out.end();
    if (!known && (country == country_ids_.end() || id != country->second)) out.push_back(id);
  };
  for (const uint32_t division : {record.admin2, record.admin1}) {
    if (division == kNone) continue;
    add(id_of(division));
    // North Darfur lies in Darfur.
    const auto row = row_of_record_.find(division);
    if (row == row_of_record_.end()) continue;
    for (const std::string& id : rows_[row->second].within) add(id);
  }
  if (country != country_ids_.end()) out.push_back(country->second);
  return out;
}

void PlaceTable::take_record(uint32_t row, uint32_t index) {
  PlaceEntry& entry = rows_[row];
  const GazetteerRecord record = gazetteer_.record(index);
  records_[row] = index;
  row_of_record_.emplace(index, row);
  if (has_row_.size() <= index) has_row_.resize(gazetteer_.size(), false);
  has_row_[index] = true;
  if (!entry.geonames && record.geonames != 0) entry.geonames = record.geonames;
  // Regions keep the reviewed point: the gazetteer's is where their towns are.
  if (is_town(entry.feature)) {
    entry.latitude = degrees(record.latitude);
    entry.longitude = degrees(record.longitude);
  }
}

void PlaceTable::link(const std::vector<std::vector<std::string>>& names) {
  for (const PlaceEntry& row : rows_) {
    if (row.feature == "PCLI" || row.feature == "PCLD") country_ids_.emplace(row.country, row.id);
  }
  for (uint32_t row = 0; row < rows_.size() && row < names.size(); ++row) {
    const PlaceEntry& entry = rows_[row];
    if (!entry.latitude || !entry.longitude || entry.country.size() != 2) continue;
    uint32_t best = kNone;
    uint32_t most = 0;
    for (const std::string& name : names[row]) {
      Gazetteer::Hit hit;
      if (!gazetteer_.find(joined(split_phrase(name)), hit)) continue;
      for (uint32_t v = hit.first; v < hit.first + hit.count; ++v) {
        const uint32_t index = gazetteer_.value(v) & ~kOtherName;
        const GazetteerRecord record = gazetteer_.record(index);
        if (entry.country != std::string_view(record.country, 2) ||
            !same_sort(entry.feature, gazetteer_.feature_name(record.feature)) ||
            row_of_record_.count(index) != 0)
          continue;
        const double far =
            distance_km(*entry.latitude, *entry.longitude, static_cast<double>(record.latitude),
                        static_cast<double>(record.longitude));
        if (far > farthest(entry.feature)) continue;
        if (best != kNone && record.population <= most) continue;
        best = index;
        most = record.population;
      }
      if (best != kNone) break;  // the row's own name before its others
    }
    if (best != kNone) take_record(row, best);
  }
  // What a row lies in, where the data do not say it. After all are linked, so that regions have
  // their own ids.
  for (uint32_t row = 0; row < rows_.size(); ++row) {
    if (records_[row] == kNone || !rows_[row].within.empty()) continue;
    rows_[row].within = within_of(gazetteer_.record(records_[row]));
  }
}

}  // namespace casus::mentions
