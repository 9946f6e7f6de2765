// The idea: a text is looked at in three ways.
//
// - Runs of five words (Broder, "On the resemblance and containment of documents", 1997): what
//   share of the shorter text's runs stands in the longer one.
// - Its facts, the names and numbers, in their order: runs of three of them, whatever stands
//   between. Who swaps synonyms and turns clauses around leaves those; two reports from one
//   template (last week's quake, this week's) have the same words and other facts, and what a site
//   prints around all its articles has none.
// - The runs outside sentences that quote: two reporters at one press conference share what was
//   said, and nothing else.
//
// A pair is judged by the shares of the shorter text in the longer one; the thresholds are in
// data/incidents/linking.txt. Pairs worth judging come from marks: of every 16 runs in a row the
// one with the smallest hash (Schleimer and others, "Winnowing: local algorithms for document
// fingerprinting", 2003), so that a passage of 20 words in common has a mark in common, whatever
// stands around it; and the same of every few series.
#include "incidents/copies.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <string_view>
#include <utility>

#include "incidents/sketch.h"
#include "text/instant.h"

namespace casus {

namespace {

constexpr std::size_t kRun = 5;     // words
constexpr std::size_t kSeries = 3;  // facts
constexpr std::size_t kRunsAMark = 16;
constexpr std::size_t kSeriesAMark = 3;
constexpr std::size_t kFewestFacts = 5;      // to compare texts by facts
constexpr std::size_t kFewestSeries = 4;     // in common, to call a text reworded
constexpr std::size_t kFewestUnquoted = 15;  // runs, to ask what stands outside quotations

template <std::size_t kCount>
uint32_t mix(const uint32_t* words, uint64_t seed) {
  uint64_t mixed = seed;
  for (std::size_t i = 0; i < kCount; ++i) {
    mixed = (mixed ^ (words[i] & kSketchHash)) * 0x9E3779B97F4A7C15U;
    mixed ^= mixed >> 29;
  }
  return static_cast<uint32_t>(mixed >> 32);
}

constexpr unsigned kHashBits = 32;  // of a run and of a series
constexpr unsigned kPlaceBits = 9;

// Hashes lie evenly: put where their first bits say, each is a few places off at most, and is moved
// there. What lies otherwise is sorted as usual.
template <class Number>
void sort(std::vector<Number>& values, unsigned shift) {
  constexpr std::size_t kFew = 32;
  constexpr std::size_t kPlaces = std::size_t{1} << kPlaceBits;
  constexpr uint32_t kCrowd = 24;  // in one place: no hashes, or of a text that repeats itself
  if (values.size() < kFew) return std::sort(values.begin(), values.end());
  const auto place_of = [shift](Number value) {
    return static_cast<std::size_t>(value >> shift) % kPlaces;
  };
  std::array<uint32_t, kPlaces> places{};
  for (const Number value : values) ++places[place_of(value)];
  if (*std::max_element(places.begin(), places.end()) > kCrowd)
    return std::sort(values.begin(), values.end());
  uint32_t before = 0;
  for (uint32_t& place : places) before += std::exchange(place, before);
  std::vector<Number> sorted(values.size());
  for (const Number value : values) sorted[places[place_of(value)]++] = value;
  for (std::size_t i = 1; i < sorted.size(); ++i) {
    const Number value = sorted[i];
    std::size_t at = i;
    for (; at > 0 && value < sorted[at - 1]; --at) sorted[at] = sorted[at - 1];
    sorted[at] = value;
  }
  values.swap(sorted);
}

void sort_unique(std::vector<uint32_t>& values, unsigned bits) {
  sort(values, bits - kPlaceBits);
  values.erase(std::unique(values.begin(), values.end()), values.end());
}

std::size_t common(const std::vector<uint32_t>& a, const std::vector<uint32_t>& b) {
  std::size_t out = 0;
  auto x = a.begin();
  auto y = b.begin();
  while (x != a.end() && y != b.end()) {
    const uint32_t left = *x;
    const uint32_t right = *y;
    out += left == right ? 1 : 0;
    x += left <= right ? 1 : 0;
    y += right <= left ? 1 : 0;
  }
  return out;
}

// The smallest of every `window` values in a row, or of all if they are fewer.
void add_marks(const std::vector<uint32_t>& values, std::size_t window, uint32_t kind,
               std::vector<uint32_t>& marks) {
  std::size_t smallest = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (i >= window && smallest + window <= i) {
      smallest = i + 1 - window;
      for (std::size_t j = smallest + 1; j < i; ++j) {
        if (values[j] <= values[smallest]) smallest = j;
      }
    }
    if (values[i] <= values[smallest]) smallest = i;
    if (i + 1 >= std::min(window, values.size())) {
      const uint32_t mark = (values[smallest] & ~uint32_t{1}) | kind;
      if (marks.empty() || marks.back() != mark) marks.push_back(mark);
    }
  }
}

// Sorted once for both lists of runs.
void sort_runs(std::vector<uint64_t>& runs, Shape& out) {
  sort(runs, kHashBits + 1 - kPlaceBits);
  out.runs.clear();
  for (const uint64_t run : runs) {
    const auto hash = static_cast<uint32_t>(run >> 1);
    if (out.runs.empty() || out.runs.back() != hash) out.runs.push_back(hash);
    const bool is_unquoted = (run & 1) != 0;
    if (is_unquoted && (out.unquoted.empty() || out.unquoted.back() != hash))
      out.unquoted.push_back(hash);
  }
}

}  // namespace

Shape shape_of(std::string_view sketch) {
  Shape out;
  const std::vector<uint32_t> words = read_sketch(sketch);
  std::vector<uint32_t> facts;
  const std::size_t count = words.size() - std::min(words.size(), kRun - 1);
  out.runs.resize(count);
  std::vector<uint64_t> runs(count);  // twice each, and one where it stands outside quotations
  std::size_t plain = 0;              // words since the last one in a sentence that quotes
  for (std::size_t i = 0; i < words.size(); ++i) {
    plain = (words[i] & kSketchQuoted) != 0 ? 0 : plain + 1;
    if ((words[i] & kSketchFact) != 0) facts.push_back(words[i] & kSketchHash);
    if (i + 1 < kRun) continue;
    const std::size_t at = i + 1 - kRun;
    out.runs[at] = mix<kRun>(&words[at], 1);
    runs[at] = uint64_t{out.runs[at]} << 1 | (plain >= kRun ? 1 : 0);
  }
  for (std::size_t i = kSeries; i <= facts.size(); ++i) {
    out.series.push_back(mix<kSeries>(&facts[i - kSeries], 2));
  }
  add_marks(out.runs, kRunsAMark, 0, out.marks);
  add_marks(out.series, kSeriesAMark, 1, out.marks);
  out.facts = std::move(facts);
  sort_runs(runs, out);
  sort_unique(out.facts, std::bit_width(kSketchHash));
  for (auto* list : {&out.series, &out.marks}) sort_unique(*list, kHashBits);
  return out;
}

namespace {
double share(std::size_t part, std::size_t whole) {
  return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
}

}  // namespace

double judge(const Shape& longer, const Shape& shorter, const LinkingRules& rules) {
  const std::size_t common_runs = common(shorter.runs, longer.runs);
  const double runs = share(common_runs, shorter.runs.size());
  if (runs < rules.copy_reworded_runs) return 0;
  const std::size_t common_series = common(shorter.series, longer.series);
  const double series = share(common_series, shorter.series.size());
  const double facts = share(common(shorter.facts, longer.facts), shorter.facts.size());
  if (shorter.unquoted.size() >= kFewestUnquoted &&
      share(common(shorter.unquoted, longer.runs), shorter.unquoted.size()) < rules.copy_unquoted) {
    return 0;
  }
  const bool is_reworded = series >= rules.copy_series && common_series >= kFewestSeries;
  const bool is_reprinted = static_cast<double>(common_runs + kRun - 1) >= rules.copy_words && [&] {
    if (shorter.facts.size() < kFewestFacts) {
      return runs >= rules.copy_share && facts >= rules.copy_all_facts;
    }
    if (runs < rules.copy_runs || facts < rules.copy_facts) return false;
    return common_series > 0 || facts >= rules.copy_all_facts;
  }();
  return is_reworded || is_reprinted ? std::max(runs, is_reworded ? series : 0) : 0;
}

// By their times, where both are known and differ in what both tell;
// else who credits an agency has it from elsewhere; else the longer one is taken for it.
Copy copy_of(const DocumentRecord& longer, const DocumentRecord& shorter, double share) {
  const std::string& a = longer.published;
  const std::string& b = shorter.published;
  int64_t first = instant_of(a);
  int64_t second = instant_of(b);
  constexpr std::size_t kDay = 10;  // "2024-12-24"
  if (std::min(a.size(), b.size()) == kDay) {
    first = instant_of(std::string_view(a).substr(0, kDay));
    second = instant_of(std::string_view(b).substr(0, kDay));
  }
  Copy out{shorter.key, longer.key, false, std::round(share * 100) / 100};
  const bool known = first != INT64_MIN && second != INT64_MIN;
  out.dated = known && first != second;
  const bool swap = out.dated ? second < first : !longer.agency.empty() && shorter.agency.empty();
  if (swap) std::swap(out.document, out.original);
  return out;
}

}  // namespace casus
