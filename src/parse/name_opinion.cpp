#include "parse/name_opinion.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>

#include "parse/feature_hasher.h"

namespace casus {

namespace {
constexpr float kLead = 4;  // of the best score over the next: with more the network is sure
constexpr std::size_t kMostLabels = 64;
constexpr uint64_t kFirstNumber = 1000;  // behind those of TagFeatures
}  // namespace

NameFeatures::NameFeatures(std::span<const TaggedForm> sentence, uint16_t proper)
    : tags_(sentence), rows_(sentence.size()) {
  for (uint32_t first = 0; first < sentence.size();) {
    uint32_t last = first;
    while (last < sentence.size() && sentence[last].upos == proper) ++last;
    for (uint32_t w = first; w < last; ++w) rows_[w] = {first, last};
    first = std::max(last, first + 1);
  }
}

void NameFeatures::of(std::size_t word, std::vector<uint32_t>& out) const {
  tags_.of(word, out);
  FeatureHasher features(out, kFirstNumber);
  const TaggedForm& own = at(word, 0);
  features.add(own.upos);
  features.add(own.xpos);
  features.add(own.xpos, own.seen->key);
  features.add(own.xpos, own.seen->shape);
  features.add(own.xpos, own.seen->lexical);
  features.add(at(word, -1).seen->key, own.xpos);
  features.add(at(word, 1).seen->key, own.xpos);
  features.add(at(word, -1).xpos, own.xpos, at(word, 1).xpos);
  const Row row = rows_[word];
  if (row.first == row.last) return;
  const uint64_t place = (row.last - row.first == 1) ? 0 : word == row.first ? 1 : 2;
  const uint64_t length = std::min<uint64_t>(row.last - row.first, 6);
  const TaggedForm& first = at(row.first, 0);
  const TaggedForm& last = at(row.last - 1, 0);
  const TaggedForm& before = at(row.first, -1);
  const TaggedForm& behind = at(row.last - 1, 1);
  features.add(place, length);
  features.add(place, first.seen->key);
  features.add(place, last.seen->key);
  features.add(place, before.seen->key);
  features.add(place, behind.seen->key);
  features.add(place, before.xpos, behind.xpos);
  features.add(place, before.seen->key, behind.seen->key);
  features.add(place, at(row.first, -2).seen->key, before.seen->key);
  features.add(place, behind.seen->key, at(row.last - 1, 2).seen->key);
  features.add(place, first.seen->lexical, length);
  features.add(place, last.seen->lexical, length);
  features.add(first.seen->lexical, last.seen->lexical, length);
  features.add(place, first.seen->ending);
  features.add(place, last.seen->ending);
  features.add(place, first.seen->shape, last.seen->shape);
  features.add(before.seen->key, last.seen->lexical, length);
  features.add(behind.seen->key, first.seen->lexical, length);
  for (const TaggedForm* t : {&first, &last}) {
    features.next();
    for (uint64_t rest = t->seen->kinds; rest != 0; rest &= rest - 1)
      features.again(static_cast<uint64_t>(std::countr_zero(rest)), place, length);
  }
}

bool NameOpinion::is_asked(std::span<const float> scores) {
  const auto best = std::max_element(scores.begin(), scores.end());
  return std::count_if(scores.begin(), scores.end(), [&](float s) { return s > *best - kLead; }) >
         1;
}

void NameOpinion::add(std::span<const uint32_t> features, std::span<float> scores) const {
  std::array<int32_t, kMostLabels> sums{};
  const std::size_t n = scores.size();
  for (const uint32_t f : features) {
    const int8_t* row = weights_ + std::size_t{f} * n;
    for (std::size_t k = 0; k < n; ++k) sums[k] += row[k];
  }
  // A product with a power of two is exact, fused with the sum or not.
  for (std::size_t k = 0; k < n; ++k) scores[k] += static_cast<float>(sums[k]) * scale_;
}

Result<std::optional<NameOpinion>> NameOpinion::load(const ModelFile& file,
                                                     const std::string& where) {
  const ModelFile::ByteTable table = file.bytes("names.weights");
  if (table.rows == 0) return std::optional<NameOpinion>();
  const std::size_t labels = file.lines("names").size();
  int exponent = 0;
  if (table.rows != 1 || labels > kMostLabels || table.columns != NameFeatures::kBuckets * labels ||
      std::frexp(table.scales[0], &exponent) != 0.5F)
    return Error{ErrorCode::malformed, "damaged model: second opinion on names", where};
  NameOpinion out;
  out.weights_ = table.bytes;
  out.scale_ = table.scales[0];
  return std::optional<NameOpinion>(out);
}

}  // namespace casus
