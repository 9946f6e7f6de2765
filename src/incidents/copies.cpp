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
// data/incidents/linking.txt. Pairs worth judging come from an index of every second run: documents
// that share some. Of a run that many texts share, the longest kCrowd are listed and no more, which
// bounds the work for a document and still finds the text that all of a crowd of reprints stand in.
//
// Voices are stars: a text joins the longest one that holds most of it, which itself has joined
// none, so that no chain of half copies drags strangers together.
#include "incidents/copies.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string_view>
#include <tuple>
#include <utility>

#include "incidents/sketch.h"
#include "text/instant.h"

namespace casus {

namespace {

constexpr std::size_t kRun = 5;      // words
constexpr std::size_t kSeries = 3;   // facts
constexpr std::size_t kCrowd = 48;   // texts looked up for one run
constexpr std::size_t kJudged = 96;  // pairs judged for one text, those that share most
// Fewer than this say nothing: two runs in common are a stock phrase.
constexpr uint32_t kFewestShared = 2;
constexpr std::size_t kFewestFacts = 5;      // to compare texts by facts
constexpr std::size_t kFewestSeries = 4;     // in common, to call a text reworded
constexpr std::size_t kFewestUnquoted = 15;  // runs, to ask what stands outside quotations

uint32_t mix(const uint32_t* words, std::size_t count, uint64_t seed) {
  uint64_t mixed = seed;
  for (std::size_t i = 0; i < count; ++i) {
    mixed = (mixed ^ (words[i] & kSketchHash)) * 0x9E3779B97F4A7C15U;
    mixed ^= mixed >> 29;
  }
  return static_cast<uint32_t>(mixed >> 32);
}

void sort_unique(std::vector<uint32_t>& values) {
  std::sort(values.begin(), values.end());
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

// A text in the three ways; all sorted.
struct Shape {
  std::vector<uint32_t> runs, series, facts;
  std::vector<uint32_t> unquoted;  // of runs
};

Shape shape_of(std::string_view sketch) {
  Shape out;
  const std::vector<uint32_t> words = read_sketch(sketch);
  std::vector<uint32_t> facts;
  std::size_t plain = 0;  // words since the last one in a sentence that quotes
  for (std::size_t i = 0; i < words.size(); ++i) {
    plain = (words[i] & kSketchQuoted) != 0 ? 0 : plain + 1;
    if ((words[i] & kSketchFact) != 0) facts.push_back(words[i] & kSketchHash);
    if (i + 1 < kRun) continue;
    out.runs.push_back(mix(&words[i + 1 - kRun], kRun, 1));
    if (plain >= kRun) out.unquoted.push_back(out.runs.back());
  }
  for (std::size_t i = kSeries; i <= facts.size(); ++i) {
    out.series.push_back(mix(&facts[i - kSeries], kSeries, 2));
  }
  out.facts = std::move(facts);
  for (auto* list : {&out.runs, &out.series, &out.facts, &out.unquoted}) sort_unique(*list);
  return out;
}

double share(std::size_t part, std::size_t whole) {
  return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
}

// What of the shorter text stands in the longer one, 0…1; 0 if it is no copy.
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

// For each text those that come before it and share runs with it, those that share most first.
class Index {
 public:
  explicit Index(const std::vector<Shape>& shapes) : heard_(shapes.size()), counts_(shapes.size()) {
    std::size_t total = 0;
    for (const Shape& shape : shapes) total += shape.runs.size() / 2 + shape.series.size();
    entries_.reserve(total);
    for (std::size_t i = 0; i < shapes.size(); ++i) {
      for (const uint32_t run : shapes[i].runs) {
        if (run % 2 == 0) add(run, i);
      }
      for (const uint32_t series : shapes[i].series) add(series | 1U, i);
    }
    std::sort(entries_.begin(), entries_.end());
    for (std::size_t first = 0; first < entries_.size();) {
      std::size_t end = first + 1;
      while (end < entries_.size() && hash(end) == hash(first)) ++end;
      if (end - first > 1) {
        for (std::size_t i = first + 1; i < end; ++i) ++heard_[text(i)];
      }
      first = end;
    }
    list_groups();
  }

  std::vector<uint32_t> before(uint32_t wanted) {
    std::vector<uint32_t> found;
    for (std::size_t g = starts_[wanted]; g < starts_[wanted + 1]; ++g) {
      const std::size_t first = groups_[g];
      for (std::size_t i = first; i < first + kCrowd && text(i) < wanted; ++i) {
        if (counts_[text(i)]++ == 0) found.push_back(text(i));
      }
    }
    std::vector<std::pair<uint32_t, uint32_t>> order;  // shared, counted down; text
    for (const uint32_t other : found) {
      if (counts_[other] >= kFewestShared) order.emplace_back(UINT32_MAX - counts_[other], other);
      counts_[other] = 0;
    }
    std::sort(order.begin(), order.end());
    order.resize(std::min(order.size(), kJudged));
    found.clear();
    for (const auto& [shared, other] : order) found.push_back(other);
    return found;
  }

 private:
  void add(uint32_t value, std::size_t text) {
    entries_.push_back(uint64_t{value} << 32 | static_cast<uint32_t>(text));
  }
  uint32_t hash(std::size_t i) const { return static_cast<uint32_t>(entries_[i] >> 32); }
  uint32_t text(std::size_t i) const { return static_cast<uint32_t>(entries_[i]); }

  // For each text the first entries of the groups it is in, and not the first of.
  void list_groups() {
    starts_.assign(heard_.size() + 1, 0);
    std::partial_sum(heard_.begin(), heard_.end(), starts_.begin() + 1);
    groups_.resize(starts_.back());
    std::vector<std::size_t> next(starts_.begin(), starts_.end() - 1);
    for (std::size_t first = 0; first < entries_.size();) {
      std::size_t end = first + 1;
      while (end < entries_.size() && hash(end) == hash(first))
        groups_[next[text(end++)]++] = first;
      first = end;
    }
  }

  std::vector<uint64_t> entries_;    // hash and text, sorted
  std::vector<std::size_t> heard_;   // for each text, in how many groups it is and not the first
  std::vector<std::size_t> starts_;  // of each text's groups
  std::vector<std::size_t> groups_;
  std::vector<uint32_t> counts_;
};

struct Pair {
  uint32_t longer = 0;
  uint32_t shorter = 0;
  double share = 0;
};

// Which of two was there first: by their times, where both are known and differ in what both tell;
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

class Finder {
 public:
  Finder(const std::vector<DocumentRecord>& documents, const LinkingRules& rules)
      : documents_(documents), rules_(rules), order_(documents.size()), shapes_(documents.size()) {
    std::vector<Shape> shapes;
    shapes.reserve(documents.size());
    for (const DocumentRecord& document : documents) shapes.push_back(shape_of(document.sketch));
    std::iota(order_.begin(), order_.end(), 0);
    std::stable_sort(order_.begin(), order_.end(), [&](uint32_t a, uint32_t b) {
      return shapes[a].runs.size() > shapes[b].runs.size();
    });
    for (std::size_t i = 0; i < order_.size(); ++i) shapes_[i] = std::move(shapes[order_[i]]);
  }

  CopyFindings find() {
    judge_equal();
    Index index(shapes_);
    for (uint32_t i = 0; i < shapes_.size(); ++i) {
      for (const uint32_t other : index.before(i)) {
        const double share = judge(shapes_[other], shapes_[i], rules_);
        if (share > 0) pairs_.push_back({other, i, share});
      }
    }
    std::sort(pairs_.begin(), pairs_.end(), [](const Pair& a, const Pair& b) {
      return std::tuple(a.shorter, a.longer, -a.share) < std::tuple(b.shorter, b.longer, -b.share);
    });
    pairs_.erase(std::unique(pairs_.begin(), pairs_.end(),
                             [](const Pair& a, const Pair& b) {
                               return a.shorter == b.shorter && a.longer == b.longer;
                             }),
                 pairs_.end());
    return findings();
  }

 private:
  const DocumentRecord& document(uint32_t i) const { return documents_[order_[i]]; }

  // Equal texts are copies however short they are. No hash: nothing is known to be equal.
  void judge_equal() {
    std::vector<std::pair<std::string_view, uint32_t>> by_hash;
    for (uint32_t i = 0; i < order_.size(); ++i) {
      if (!document(i).text_hash.empty()) by_hash.emplace_back(document(i).text_hash, i);
    }
    std::sort(by_hash.begin(), by_hash.end());
    for (std::size_t i = 0, first = 0; i < by_hash.size(); ++i) {
      if (by_hash[i].first != by_hash[first].first) first = i;
      for (std::size_t j = first; j < std::min(i, first + kCrowd); ++j) {
        pairs_.push_back({by_hash[j].second, by_hash[i].second, 1});
      }
    }
  }

  CopyFindings findings() const {
    CopyFindings out;
    std::vector<uint32_t> voice(order_.size());
    std::iota(voice.begin(), voice.end(), 0);
    for (std::size_t p = 0; p < pairs_.size();) {
      const uint32_t text = pairs_[p].shorter;
      double best = 0;
      for (; p < pairs_.size() && pairs_[p].shorter == text; ++p) {
        const Pair& pair = pairs_[p];
        out.copies.push_back(copy_of(document(pair.longer), document(text), pair.share));
        if (pair.share < rules_.copy_share || pair.share <= best) continue;  // equal: the longer
        if (voice[pair.longer] != pair.longer) continue;
        best = pair.share;
        voice[text] = pair.longer;
      }
    }
    std::sort(out.copies.begin(), out.copies.end());
    out.voices.resize(order_.size());
    for (uint32_t i = 0; i < order_.size(); ++i) out.voices[order_[i]] = voice[i];
    return out;
  }

  const std::vector<DocumentRecord>& documents_;
  const LinkingRules& rules_;
  std::vector<uint32_t> order_;  // documents, those with most runs first, then by key
  std::vector<Shape> shapes_;    // in that order
  std::vector<Pair> pairs_;      // in that order
};

}  // namespace

CopyFindings find_copies(const std::vector<DocumentRecord>& documents, const LinkingRules& rules) {
  return Finder(documents, rules).find();
}

}  // namespace casus
