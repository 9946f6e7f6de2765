// Multinomial logistic regression over hashed features, one word after the other, with AdaGrad:
// what the second opinions on tags and on names are learned by. The same input gives the same
// bytes.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

class LinearLearner {
 public:
  LinearLearner(std::size_t buckets, std::size_t classes)
      : classes_(classes),
        weight_(buckets * classes),
        square_(weight_.size()),
        sum_(weight_.size()),
        shares_(classes) {}

  // One step; how much the right class was doubted.
  double learn(const std::vector<uint32_t>& features, std::size_t right) {
    std::fill(shares_.begin(), shares_.end(), 0.0f);
    for (const uint32_t f : features) {
      for (std::size_t k = 0; k < classes_; ++k) shares_[k] += weight_[f * classes_ + k];
    }
    const float most = *std::max_element(shares_.begin(), shares_.end());
    float all = 0;
    for (float& s : shares_) all += s = std::exp(s - most);
    for (float& s : shares_) s /= all;
    const double loss = -std::log(std::max(1e-12f, shares_[right]));
    shares_[right] -= 1;
    for (const uint32_t f : features) {
      for (std::size_t k = 0; k < classes_; ++k) {
        const std::size_t i = f * classes_ + k;
        square_[i] += shares_[k] * shares_[k];
        weight_[i] -= 0.1f * shares_[k] / std::sqrt(square_[i] + 1e-3f);
      }
    }
    return loss;
  }
  void keep() {
    for (std::size_t i = 0; i < sum_.size(); ++i) sum_[i] += weight_[i];
    ++kept_;
  }

  // As bytes, times a power of two, and that as a float.
  std::string packed() const {
    float largest = 0;
    for (const float w : sum_) largest = std::max(largest, std::abs(w / kept_));
    float scale = 1;
    while (largest > 127 * scale) scale *= 2;
    while (largest <= 127 * scale / 2) scale /= 2;
    std::string out;
    for (const float w : sum_)
      out += static_cast<char>(static_cast<int8_t>(std::lround(w / kept_ / scale)));
    char number[sizeof(scale)];
    std::memcpy(number, &scale, sizeof(scale));
    return out.append(number, sizeof(number));
  }

 private:
  std::size_t classes_;
  std::vector<float> weight_, square_, sum_;
  std::vector<float> shares_;
  float kept_ = 0;
};

constexpr uint16_t kUnknownClass = UINT16_MAX;

class ClassNumbers {
 public:
  explicit ClassNumbers(const std::vector<std::string>& names) {
    for (const std::string& name : names) numbers_.emplace(name, numbers_.size());
  }
  std::size_t size() const { return numbers_.size(); }
  uint16_t of(const std::string& name) const {
    const auto it = numbers_.find(name);
    return it == numbers_.end() ? kUnknownClass : static_cast<uint16_t>(it->second);
  }

 private:
  std::unordered_map<std::string, std::size_t> numbers_;
};

// A column of a line of CoNLL-U.
inline std::string column(std::string_view line, int number) {
  for (; number > 0; --number) line.remove_prefix(std::min(line.find('\t'), line.size() - 1) + 1);
  return std::string(line.substr(0, line.find('\t')));
}
