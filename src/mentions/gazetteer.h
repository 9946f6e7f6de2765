// The world's places by name: the table that tools/gazetteer.cpp makes out of the packages of
// GeoNames' data (docs/formats/gazetteer.md), read where it lies. Internal to this stage.
//
// The idea: nothing is loaded. The section of the data blob is a row of records and a row of keys
// sorted by hash; asking for a name is a few reads of mapped pages. A key is a whole name or the
// beginning of one, so that a search along the words of a text knows when to stop.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "casus/text.h"

namespace casus::mentions {

// One place as the table holds it.
struct GazetteerRecord {
  uint32_t name = 0;  // offset into the pool
  float latitude = 0;
  float longitude = 0;
  uint32_t geonames = 0;    // 0: none known
  uint32_t population = 0;  // 0: not known
  uint32_t admin1 = kNone;  // record of the first-level region it lies in
  uint32_t admin2 = kNone;
  char country[2] = {' ', ' '};  // ISO 3166-1 alpha-2
  uint8_t feature = 0;           // index into Gazetteer::feature_name
  uint8_t flags = 0;
};
static_assert(sizeof(GazetteerRecord) == 32);

inline constexpr uint8_t kBorrowedPoint = 1;  // the point is that of the region it lies in
inline constexpr uint8_t kNoPoint = 2;        // no point is known

// Values of a name: a record, with the top bit set where it is another name than the record's own.
inline constexpr uint32_t kOtherName = 1U << 31;

// What the writer is given.
struct GazetteerPlace {
  std::string name;
  std::vector<std::string> other_names;
  std::string feature;
  std::string country;
  double latitude = 0;
  double longitude = 0;
  uint32_t geonames = 0;
  uint32_t population = 0;
  uint32_t admin1 = kNone;  // index of another place of the same row
  uint32_t admin2 = kNone;
  bool borrowed_point = false;
  bool no_point = false;
};
// The table's bytes. Names are matched as the words of a text are (words.h); of equal names the
// most populous comes first.
std::string write_gazetteer(const std::vector<GazetteerPlace>& places);

// Thread contract: immutable after open; views bytes that must outlive it.
class Gazetteer {
 public:
  static constexpr std::string_view kMagic = "CASUSGAZ";
  static constexpr uint32_t kVersion = 1;

  Gazetteer() = default;  // without places
  // Errors: malformed, newer_version. Empty bytes give an empty table.
  static Result<Gazetteer> open(std::string_view bytes);

  uint32_t size() const { return records_; }
  GazetteerRecord record(uint32_t index) const;
  std::string_view name(const GazetteerRecord& record) const;
  std::string_view feature_name(uint8_t feature) const { return features_[feature]; }

  struct Hit {
    uint32_t first = 0;  // of values()
    uint32_t count = 0;  // 0: the words only begin a name
  };
  // Words joined by single blanks. False: no name starts so.
  bool find(std::string_view words, Hit& hit) const;
  // find() of many at once, so that the memory of all is on its way while one is waited for.
  struct Answer {
    bool found = false;
    Hit hit;
  };
  std::vector<Answer> find_all(const std::vector<std::string_view>& all) const;
  uint32_t value(uint32_t index) const;

 private:
  struct Bucket {
    uint32_t low = 0;  // keys [low, high)
    uint32_t high = 0;
  };
  Bucket bucket_of(uint64_t hash) const;
  bool find(uint64_t hash, Hit& hit) const;

  std::string_view bytes_;
  uint32_t records_ = 0;
  uint32_t keys_ = 0;
  uint32_t values_ = 0;
  std::string_view record_bytes_, hash_bytes_, first_bytes_, value_bytes_, bucket_bytes_, pool_;
  std::vector<std::string_view> features_;
};

}  // namespace casus::mentions
