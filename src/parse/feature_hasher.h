// Internal to parse: features of words as numbers of buckets, each under a number of its own.
#pragma once

#include <cstdint>
#include <vector>

namespace casus {

class FeatureHasher {
 public:
  static constexpr uint32_t kBits = 17;

  // Appends to `out`; the first feature has the number behind `number`.
  explicit FeatureHasher(std::vector<uint32_t>& out, uint64_t number = 0)
      : out_(out), number_(number) {}
  void add(uint64_t a = 0, uint64_t b = 0, uint64_t c = 0) {
    ++number_;
    again(a, b, c);
  }
  // One more with the number of the last.
  void again(uint64_t a = 0, uint64_t b = 0, uint64_t c = 0) {
    out_.push_back(static_cast<uint32_t>(mix(mix(mix(number_, a), b), c) >> (64 - kBits)));
  }
  void next() { ++number_; }

 private:
  static uint64_t mix(uint64_t hash, uint64_t value) {
    hash = (hash ^ value) * 0xff51afd7ed558ccd;
    return hash ^ (hash >> 32);
  }

  std::vector<uint32_t>& out_;
  uint64_t number_;
};

}  // namespace casus
