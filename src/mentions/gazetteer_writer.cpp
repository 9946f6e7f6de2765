#include <algorithm>
#include <cstring>
#include <map>
#include <utility>

#include "mentions/gazetteer.h"
#include "mentions/words.h"
#include "text/hash.h"

namespace casus::mentions {
namespace {

constexpr uint32_t kBuckets = 1U << 16;
constexpr std::size_t kMostWords = 8;  // longer names are official styles nobody writes

void put32(std::string& out, uint32_t value) {
  char bytes[4];
  std::memcpy(bytes, &value, 4);
  out.append(bytes, 4);
}

struct Key {
  uint64_t hash = 0;
  uint32_t value = kNone;  // kNone: only the beginning of names
};

void add_keys(const std::string& name, uint32_t value, std::vector<Key>& keys) {
  const std::vector<std::string> words = split_phrase(name);
  if (words.empty() || words.size() > kMostWords) return;
  std::string joined;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) joined.push_back(' ');
    joined += words[i];
    keys.push_back({hash64(joined), i + 1 == words.size() ? value : kNone});
  }
}

class Pool {
 public:
  uint32_t add(const std::string& text) {
    const auto [it, fresh] = known_.emplace(text, static_cast<uint32_t>(bytes_.size()));
    if (fresh) bytes_.append(text.c_str(), text.size() + 1);
    return it->second;
  }
  const std::string& bytes() const { return bytes_; }

 private:
  std::map<std::string, uint32_t> known_;
  std::string bytes_;
};

std::vector<std::string> features_of(const std::vector<GazetteerPlace>& places) {
  std::vector<std::string> out;
  for (const GazetteerPlace& place : places) out.push_back(place.feature);
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  if (out.size() > 255) out.resize(255);
  return out;
}

GazetteerRecord record_of(const GazetteerPlace& place, const std::vector<std::string>& features,
                          Pool& pool) {
  GazetteerRecord out;
  out.name = pool.add(place.name);
  out.latitude = static_cast<float>(place.latitude);
  out.longitude = static_cast<float>(place.longitude);
  out.geonames = place.geonames;
  out.population = place.population;
  out.admin1 = place.admin1;
  out.admin2 = place.admin2;
  if (place.country.size() == 2) std::memcpy(out.country, place.country.data(), 2);
  const auto feature = std::lower_bound(features.begin(), features.end(), place.feature);
  out.feature = static_cast<uint8_t>(feature - features.begin());
  if (place.borrowed_point) out.flags |= kBorrowedPoint;
  if (place.no_point) out.flags |= kNoPoint;
  return out;
}

}  // namespace

std::string write_gazetteer(const std::vector<GazetteerPlace>& places) {
  const std::vector<std::string> features = features_of(places);
  Pool pool;
  for (const std::string& feature : features) pool.add(feature);
  std::string records;
  std::vector<Key> keys;
  for (uint32_t i = 0; i < places.size(); ++i) {
    const GazetteerRecord record = record_of(places[i], features, pool);
    char bytes[sizeof(record)];
    std::memcpy(bytes, &record, sizeof(record));
    records.append(bytes, sizeof(bytes));
    add_keys(places[i].name, i, keys);
    for (const std::string& name : places[i].other_names) add_keys(name, i | kOtherName, keys);
  }
  // A record's own name before its other ones; the beginnings last, to be left out where a name
  // stands.
  std::stable_sort(keys.begin(), keys.end(), [](const Key& a, const Key& b) {
    return std::make_pair(a.hash, a.value) < std::make_pair(b.hash, b.value);
  });
  std::string hashes, firsts, values;
  std::vector<uint32_t> buckets(kBuckets + 1, 0);
  uint32_t count = 0, value_count = 0;
  for (std::size_t i = 0; i < keys.size();) {
    const uint64_t hash = keys[i].hash;
    char bytes[8];
    std::memcpy(bytes, &hash, 8);
    hashes.append(bytes, 8);
    put32(firsts, value_count);
    ++count;
    buckets[(hash >> 48) + 1] = count;
    std::vector<uint32_t> own;
    for (; i < keys.size() && keys[i].hash == hash; ++i) {
      const uint32_t value = keys[i].value;
      const uint32_t record = value & ~kOtherName;
      const bool known = std::any_of(own.begin(), own.end(),
                                     [&](uint32_t v) { return (v & ~kOtherName) == record; });
      if (value == kNone || known) continue;
      own.push_back(value);
    }
    // The most populous first: who reads may stop early.
    std::stable_sort(own.begin(), own.end(), [&](uint32_t a, uint32_t b) {
      return places[a & ~kOtherName].population > places[b & ~kOtherName].population;
    });
    for (const uint32_t value : own) put32(values, value);
    value_count += static_cast<uint32_t>(own.size());
  }
  put32(firsts, value_count);
  for (std::size_t b = 1; b < buckets.size(); ++b)
    buckets[b] = std::max(buckets[b], buckets[b - 1]);
  std::string out(Gazetteer::kMagic);
  put32(out, Gazetteer::kVersion);
  put32(out, static_cast<uint32_t>(places.size()));
  put32(out, count);
  put32(out, value_count);
  put32(out, static_cast<uint32_t>(pool.bytes().size()));
  put32(out, static_cast<uint32_t>(features.size()));
  out += records + hashes + firsts + values;
  for (const uint32_t bucket : buckets) put32(out, bucket);
  out += pool.bytes();
  return out;
}

}  // namespace casus::mentions
