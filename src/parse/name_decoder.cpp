#include "parse/name_decoder.h"

#include <algorithm>
#include <limits>
#include <string_view>

namespace casus {

namespace {
constexpr float kNever = -std::numeric_limits<float>::infinity();

std::string_view kind_of(std::string_view tag) {
  return tag.substr(std::min<std::size_t>(2, tag.size()));
}
}  // namespace

NameDecoder::NameDecoder(const std::vector<std::string>& tags) {
  for (const std::string& tag : tags) {
    goes_on_.push_back(tag.starts_with("I-"));
    after_.emplace_back();
    kinds_.emplace_back(kind_of(tag));
    for (std::size_t k = 0; goes_on_.back() && k < tags.size(); ++k) {
      if (tags[k].size() > 2 && kind_of(tags[k]) == kind_of(tag))
        after_.back().push_back(static_cast<uint16_t>(k));
    }
  }
}

void NameDecoder::decode(const float* scores, std::size_t stride, std::size_t n,
                         std::vector<uint16_t>& out) const {
  const std::size_t tags = after_.size();
  std::vector<float> best(scores, scores + tags);
  std::vector<float> next(tags);
  std::vector<uint16_t> from(n * tags, 0);
  for (std::size_t k = 0; k < tags; ++k) best[k] = goes_on_[k] ? kNever : best[k];
  for (std::size_t t = 1; t < n; ++t) {
    const auto any =
        static_cast<uint16_t>(std::max_element(best.begin(), best.end()) - best.begin());
    for (std::size_t k = 0; k < tags; ++k) {
      uint16_t before = any;
      if (goes_on_[k]) {
        before = after_[k].front();
        for (const uint16_t tag : after_[k]) before = best[tag] > best[before] ? tag : before;
      }
      from[t * tags + k] = before;
      next[k] = best[before] + scores[t * stride + k];
    }
    best.swap(next);
  }
  auto tag = static_cast<uint16_t>(std::max_element(best.begin(), best.end()) - best.begin());
  const std::size_t first = out.size();
  out.resize(first + n);
  for (std::size_t t = n; t-- > 0;) {
    out[first + t] = tag;
    tag = from[t * tags + tag];
  }
}

float NameDecoder::lead(const float* scores, uint16_t tag) const {
  if (kinds_[tag].empty()) return 0;
  float own = kNever;
  float other = kNever;
  for (std::size_t k = 0; k < kinds_.size(); ++k) {
    float& best = kinds_[k] == kinds_[tag] ? own : other;
    best = std::max(best, scores[k]);
  }
  return own - other;
}

}  // namespace casus
