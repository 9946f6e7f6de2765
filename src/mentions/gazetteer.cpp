#include "mentions/gazetteer.h"

#include <algorithm>
#include <cstring>

#include "text/hash.h"

namespace casus::mentions {
namespace {

constexpr uint32_t kBuckets = 1U << 16;  // by the hash's first two bytes
constexpr std::size_t kHeader = 8 + 4 * 6;

uint32_t get32(std::string_view bytes, std::size_t at) {
  uint32_t value = 0;
  std::memcpy(&value, bytes.data() + at, 4);
  return value;
}

uint64_t get64(std::string_view bytes, std::size_t at) {
  uint64_t value = 0;
  std::memcpy(&value, bytes.data() + at, 8);
  return value;
}

std::size_t bucket_number(uint64_t hash) { return hash >> 48; }

// Hashes are spread evenly over a bucket, so that it is sought from where it should be: one or two
// lines of memory, where halving the bucket would touch more.
uint32_t likely_key(uint64_t hash, uint32_t low, uint32_t high) {
  const uint64_t inside = hash << 16 >> 32;  // of 2^32
  return low + static_cast<uint32_t>(inside * (high - low) >> 32);
}

}  // namespace

Result<Gazetteer> Gazetteer::open(std::string_view bytes) {
  const auto bad = [](std::string what) {
    return Error{ErrorCode::malformed, "damaged gazetteer: " + std::move(what), "gazetteer/world"};
  };
  Gazetteer out;
  if (bytes.empty()) return out;
  if (bytes.size() < kHeader || bytes.substr(0, 8) != kMagic) return bad("not a gazetteer");
  if (get32(bytes, 8) > kVersion)
    return Error{ErrorCode::newer_version, "gazetteer of a newer version", "gazetteer/world"};
  out.bytes_ = bytes;
  out.records_ = get32(bytes, 12);
  out.keys_ = get32(bytes, 16);
  out.values_ = get32(bytes, 20);
  const uint64_t pool = get32(bytes, 24);
  const uint32_t features = get32(bytes, 28);
  uint64_t at = kHeader;
  bool fits = features <= 256;
  const auto take = [&](uint64_t size) {
    if (size > bytes.size() - at) {
      fits = false;
      return std::string_view();
    }
    const std::string_view part = bytes.substr(at, size);
    at += size;
    return part;
  };
  out.record_bytes_ = take(sizeof(GazetteerRecord) * uint64_t{out.records_});
  out.hash_bytes_ = take(8 * uint64_t{out.keys_});
  out.first_bytes_ = take(4 * (uint64_t{out.keys_} + 1));
  out.value_bytes_ = take(4 * uint64_t{out.values_});
  out.bucket_bytes_ = take(4 * (uint64_t{kBuckets} + 1));
  out.pool_ = take(pool);
  if (!fits || at != bytes.size()) return bad("its parts do not fill it");
  std::size_t feature_at = 0;
  for (uint32_t i = 0; i < features; ++i) {
    const std::size_t end = out.pool_.find('\0', feature_at);
    if (end == std::string_view::npos) return bad("no names of features");
    out.features_.push_back(out.pool_.substr(feature_at, end - feature_at));
    feature_at = end + 1;
  }
  out.features_.resize(256);
  return out;
}

GazetteerRecord Gazetteer::record(uint32_t index) const {
  GazetteerRecord out;
  if (index < records_)
    std::memcpy(&out, record_bytes_.data() + sizeof(out) * std::size_t{index}, sizeof(out));
  return out;
}

std::string_view Gazetteer::name(const GazetteerRecord& record) const {
  const std::string_view rest = pool_.substr(std::min<std::size_t>(record.name, pool_.size()));
  return rest.substr(0, rest.find('\0'));
}

Gazetteer::Bucket Gazetteer::bucket_of(uint64_t hash) const {
  const std::size_t at = 4 * bucket_number(hash);
  return {std::min(get32(bucket_bytes_, at), keys_), std::min(get32(bucket_bytes_, at + 4), keys_)};
}

bool Gazetteer::find(std::string_view words, Hit& hit) const {
  return keys_ != 0 && find(hash64(words), hit);
}

std::vector<Gazetteer::Answer> Gazetteer::find_all(const std::vector<std::string_view>& all) const {
  std::vector<Answer> out(all.size());
  if (keys_ == 0) return out;
  std::vector<uint64_t> hashes(all.size());
  for (std::size_t i = 0; i < all.size(); ++i) {
    hashes[i] = hash64(all[i]);
    __builtin_prefetch(bucket_bytes_.data() + 4 * bucket_number(hashes[i]));
  }
  for (const uint64_t hash : hashes) {
    const Bucket bucket = bucket_of(hash);
    __builtin_prefetch(hash_bytes_.data() +
                       8 * std::size_t{likely_key(hash, bucket.low, bucket.high)});
  }
  for (std::size_t i = 0; i < all.size(); ++i) out[i].found = find(hashes[i], out[i].hit);
  return out;
}

bool Gazetteer::find(uint64_t hash, Hit& hit) const {
  const auto [low, high] = bucket_of(hash);
  if (low >= high) return false;
  const auto hash_at = [&](uint32_t key) { return get64(hash_bytes_, 8 * std::size_t{key}); };
  uint32_t at = likely_key(hash, low, high);
  while (at > low && hash_at(at) > hash) --at;
  while (at + 1 < high && hash_at(at) < hash) ++at;
  if (hash_at(at) != hash) return false;
  hit.first = std::min(get32(first_bytes_, 4 * std::size_t{at}), values_);
  const uint32_t end = std::min(get32(first_bytes_, 4 * (std::size_t{at} + 1)), values_);
  hit.count = end > hit.first ? end - hit.first : 0;
  return true;
}

uint32_t Gazetteer::value(uint32_t index) const {
  return index < values_ ? get32(value_bytes_, 4 * std::size_t{index}) : kNone;
}

}  // namespace casus::mentions
