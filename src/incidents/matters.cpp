#include "incidents/matters.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "text/parts.h"

namespace casus {

namespace {

constexpr std::string_view kSection = "models/matters";
constexpr std::string_view kHeader = "casus-matters\t1\t64\n";
constexpr char kNought = '^';
constexpr int kMost = 31;

// A letter stands for a square with a sign.
bool read_numbers(std::string_view letters, std::vector<int16_t>& out) {
  for (const char letter : letters) {
    const int root = letter - kNought;
    if (std::abs(root) > kMost) return false;
    out.push_back(static_cast<int16_t>(root * std::abs(root)));
  }
  return letters.size() == Matters::kSize;
}

}  // namespace

Result<Matters> Matters::load(const Resources& resources) {
  Matters out;
  std::string_view section = resources.section(kSection);
  if (section.empty()) return out;
  if (!section.starts_with(kHeader)) {
    return Error{ErrorCode::newer_version, "weights of another version than this casus reads",
                 std::string(kSection)};
  }
  section.remove_prefix(kHeader.size());
  const auto lines = static_cast<std::size_t>(std::count(section.begin(), section.end(), '\n'));
  out.words_.reserve(lines);
  out.numbers_.reserve(lines * kSize);
  std::string problem;
  for_each_entry(section, [&](const std::vector<std::string_view>& f, int line) {
    if (f[0].empty() || f[0].starts_with('#')) return;
    const auto at = static_cast<uint32_t>(out.numbers_.size());
    const bool good = f.size() == 2 && read_numbers(f[1], out.numbers_) &&
                      out.words_.emplace(std::string(f[0]), at).second;
    if (!good && problem.empty()) problem = fmt::format("{}: entry {}", kSection, line);
  });
  if (!problem.empty()) return Error{ErrorCode::malformed, "not a word and its numbers", problem};
  return out;
}

void Matters::Sum::add(std::string_view word, float weight) {
  const auto it = matters_.words_.find(word);
  if (it == matters_.words_.end()) return;
  const int16_t* numbers = matters_.numbers_.data() + it->second;
  for (std::size_t i = 0; i < kSize; ++i) sum_[i] += weight * static_cast<float>(numbers[i]);
}

Matters::Direction Matters::Sum::direction() const {
  double square = 0;
  for (const float x : sum_) square += static_cast<double>(x) * static_cast<double>(x);
  Direction out{};
  if (square <= 0) return out;
  const double scale = kUnit / std::sqrt(square);
  for (std::size_t i = 0; i < kSize; ++i)
    out[i] = static_cast<int16_t>(std::lround(static_cast<double>(sum_[i]) * scale));
  return out;
}

bool is_known(const Matters::Direction& direction) {
  return std::any_of(direction.begin(), direction.end(), [](int16_t x) { return x != 0; });
}

double likeness(const Matters::Direction& a, const Matters::Direction& b) {
  int32_t sum = 0;  // at most kUnit², and what rounding adds
  for (std::size_t i = 0; i < a.size(); ++i) sum += int32_t{a[i]} * int32_t{b[i]};
  return static_cast<double>(sum) / (double{Matters::kUnit} * Matters::kUnit);
}

}  // namespace casus
