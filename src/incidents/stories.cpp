// The idea: documents are vectors of words, weighted by how rare these are in the record and in
// ordinary text (Salton and Buckley, "Term-weighting approaches in automatic text retrieval",
// 1988). Two are alike as far as their vectors point the same way, and as far as the matters that
// their words are told in do (matters.h), less with every day between them; and of that counts what
// is above the crowd of either, the documents that share its words though they are of other
// stories. Average-link clustering puts together what is alike: a group grows with a story over
// weeks, as its members need not all be alike, but one document that mentions two matters does not
// join them.
//
// Then every group is looked at once more with the words that all of it shares set aside. What is
// left tells this year's earthquake from last year's: if the group falls into two parts with little
// in common, it was two stories.
//
// For each document only those before it in time that share its telling words are looked at, the
// latest first, so that the work is bounded; pairs never looked at count as not alike. All orders
// are by time and key, so that nothing depends on the order of arrival.
#include "incidents/stories.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <functional>
#include <limits>
#include <numeric>
#include <string_view>
#include <tuple>
#include <unordered_set>
#include <utility>

#include "incidents/average_link.h"
#include "incidents/matters.h"
#include "text/hash.h"
#include "text/instant.h"

namespace casus {

namespace {

constexpr std::size_t kTelling = 24;   // words of a document by which others are looked up
constexpr std::size_t kNearest = 64;   // documents before it looked at for each of them
constexpr std::size_t kCompared = 48;  // documents compared with it in full
constexpr double kWindow = 90;         // days; what is farther apart is no candidate
// Of a document's likenesses, from the greatest on, those that make its crowd: most stories have
// fewer documents.
constexpr std::size_t kFirstOfCrowd = 20;
constexpr std::size_t kEndOfCrowd = 44;
constexpr double kLeast = 0.03;          // likeness below which a pair is dropped
constexpr double kNearly = 0.999;        // so that no rounding matters
constexpr std::size_t kMostSplit = 128;  // documents of a group looked at for two stories in it
constexpr std::size_t kLabel = 5;        // words that name a story
constexpr double kUndated = -std::numeric_limits<double>::infinity();

struct Weight {
  uint32_t word = 0;
  float weight = 0;
};
using Vector = std::vector<Weight>;  // by word, of length 1

// The product of two vectors in one pass over one of them: the other is held against many.
class Spread {
 public:
  explicit Spread(std::size_t words) : weights_(words) {}
  void set(const Vector& vector) {
    for (const Weight& w : vector) weights_[w.word] = static_cast<double>(w.weight);
  }
  void clear(const Vector& vector) {
    for (const Weight& w : vector) weights_[w.word] = 0;
  }
  // Adds up in the order of words, and zeros, which change nothing: the same for (b, a).
  double dot(const Vector& other) const {
    double sum = 0;
    for (const Weight& w : other) sum += product(w);
    return sum;
  }
  // The same with many: several at a time, as each sum waits for its last part.
  const std::vector<double>& dots(const std::vector<Vector>& vectors,
                                  const std::vector<uint32_t>& which) {
    constexpr std::size_t kTogether = 4;
    products_.clear();
    std::size_t i = 0;
    for (; i + kTogether <= which.size(); i += kTogether) {
      const std::array<const Vector*, kTogether> of = {&vectors[which[i]], &vectors[which[i + 1]],
                                                       &vectors[which[i + 2]],
                                                       &vectors[which[i + 3]]};
      std::size_t all = of[0]->size();
      for (const Vector* vector : of) all = std::min(all, vector->size());
      std::array<double, kTogether> sums{};
      for (std::size_t w = 0; w < all; ++w) {
        for (std::size_t v = 0; v < kTogether; ++v) sums[v] += product((*of[v])[w]);
      }
      for (std::size_t v = 0; v < kTogether; ++v) {
        for (std::size_t w = all; w < of[v]->size(); ++w) sums[v] += product((*of[v])[w]);
        products_.push_back(sums[v]);
      }
    }
    for (; i < which.size(); ++i) products_.push_back(dot(vectors[which[i]]));
    return products_;
  }

 private:
  double product(const Weight& w) const { return static_cast<double>(w.weight) * weights_[w.word]; }
  std::vector<double> weights_;   // by word
  std::vector<double> products_;  // what dots() found last
};

void normalise(Vector& vector) {
  double square = 0;
  for (const Weight& w : vector) square += static_cast<double>(w.weight) * w.weight;
  if (square <= 0) return;
  const double length = std::sqrt(square);
  for (Weight& w : vector) w.weight = static_cast<float>(w.weight / length);
}

struct Texts {
  std::vector<std::string_view> words;  // by number, as they are met
  std::vector<Vector> vectors;          // by document, in the order of time
  std::vector<double> days;             // since 1970; kUndated
  std::vector<Matters::Direction> matters;
  std::vector<uint8_t> weekdays;    // that it names, a bit each
  std::vector<uint32_t> documents;  // which one it is
};

double day_of(const StoryText& text) {
  static constexpr double kSeconds = 86400;
  const int64_t instant = instant_of(text.published);
  return instant == INT64_MIN ? kUndated : static_cast<double>(instant) / kSeconds;
}

Texts read_texts(const std::vector<StoryText>& documents, const Lexicon& lexicon,
                 const LinkingRules& rules) {
  Texts out;
  out.documents.resize(documents.size());
  std::iota(out.documents.begin(), out.documents.end(), 0);
  std::vector<double> days;
  days.reserve(documents.size());
  for (const StoryText& document : documents) days.push_back(day_of(document));
  std::stable_sort(out.documents.begin(), out.documents.end(),
                   [&](uint32_t a, uint32_t b) { return days[a] < days[b]; });
  LocalWords numbers;
  std::vector<uint32_t> holders;  // documents with the word
  for (const uint32_t d : out.documents) {
    out.days.push_back(days[d]);
    const std::vector<CountedWord>& entries = *documents[d].words;
    Vector& vector = out.vectors.emplace_back();
    vector.reserve(entries.size());
    Matters::Sum matters(rules.matters);
    uint8_t weekdays = 0;
    for (const CountedWord& entry : entries) {
      const uint32_t word = numbers.add(entry.word);
      if (word == holders.size()) holders.push_back(0);
      ++holders[word];
      vector.push_back({word, std::sqrt(static_cast<float>(entry.count))});
      const std::string_view form = lexicon.word(entry.word);
      matters.add(form, vector.back().weight);
      const auto weekday = rules.weekdays.find(form);
      if (weekday != rules.weekdays.end()) weekdays |= static_cast<uint8_t>(1U << weekday->second);
    }
    out.matters.push_back(matters.direction());
    out.weekdays.push_back(weekdays);
  }
  std::vector<float> rarity;
  const double all = static_cast<double>(documents.size()) + rules.ordinary_texts + 1;
  for (std::size_t w = 0; w < holders.size(); ++w) {
    const uint32_t word = numbers.words()[w];
    out.words.push_back(lexicon.word(word));
    rarity.push_back(static_cast<float>(
        std::log(std::max(1.0, all / (holders[w] + lexicon.ordinary(word) + 0.5)))));
  }
  for (Vector& vector : out.vectors) {
    for (Weight& w : vector) w.weight *= rarity[w.word];
    std::sort(vector.begin(), vector.end(),
              [](const Weight& a, const Weight& b) { return a.word < b.word; });
    normalise(vector);
  }
  return out;
}

// How much likeness is worth so many days apart: most of it fades with the news, some stays while
// the story goes on.
double nearness(double a, double b, const LinkingRules& rules) {
  if (a == kUndated || b == kUndated) return rules.story_undated;
  const double apart = std::abs(a - b);
  return (1 - rules.story_lasting) * std::exp(-apart / rules.story_days) +
         rules.story_lasting * std::exp(-apart / rules.story_lasting_days);
}

// How many days lie between the days of the week that two name, at least, 0…3; -1: one names none.
int weekdays_between(uint8_t a, uint8_t b) {
  static constexpr int kWeek = 7;
  if (a == 0 || b == 0) return -1;
  int apart = 0;
  for (unsigned near = a; (near & b) == 0; ++apart) {
    near |= near << 1 | near >> 1 | near << (kWeek - 1) | near >> (kWeek - 1);
  }
  return apart;
}

// What the days of the week that two texts name add to their likeness. Of texts whose days are
// known, these tell more.
double weekdays_alike(const Texts& texts, uint32_t a, uint32_t b, const LinkingRules& rules) {
  if (texts.days[a] != kUndated && texts.days[b] != kUndated) return 0;
  const int apart = weekdays_between(texts.weekdays[a], texts.weekdays[b]);
  if (apart < 0) return 0;
  return apart == 0 ? rules.story_weekday : -rules.story_weekdays * std::min(apart, 2);
}

// Where the matters of one are not known, the shared words stand for them: of documents alike by
// these, so alike the matters are.
double matters_alike(const Texts& texts, uint32_t a, uint32_t b, double shared) {
  const Matters::Direction& x = texts.matters[a];
  const Matters::Direction& y = texts.matters[b];
  return is_known(x) && is_known(y) ? std::max(0.0, likeness(x, y)) : std::sqrt(shared);
}

// How alike a document is, on average, to those that it is most alike to after the first few: much
// in a crowd of matters that share their words, whichever story they are of.
std::vector<double> crowds(std::size_t size, const std::vector<Edge>& edges,
                           const LinkingRules& rules) {
  std::vector<std::size_t> ends(size + 1);  // of a document's likenesses among all
  for (const Edge& edge : edges) ++ends[edge.a], ++ends[edge.b];
  std::partial_sum(ends.begin(), ends.end(), ends.begin());
  std::vector<double> all(ends.back());
  for (const Edge& edge : edges)
    all[--ends[edge.a]] = all[--ends[edge.b]] = edge.likeness;  // they are beginnings now
  std::vector<double> out(size);
  for (std::size_t d = 0; d < size; ++d) {
    const auto begin = all.begin() + static_cast<std::ptrdiff_t>(ends[d]);
    const std::size_t count = ends[d + 1] - ends[d];
    if (count <= kFirstOfCrowd) continue;
    const auto last = begin + static_cast<std::ptrdiff_t>(count);
    const auto first = begin + static_cast<std::ptrdiff_t>(kFirstOfCrowd);
    const auto end = begin + static_cast<std::ptrdiff_t>(std::min(count, kEndOfCrowd));
    std::nth_element(begin, first, last, std::greater<>());
    std::partial_sort(first, end, last, std::greater<>());
    const double sum = std::accumulate(first, end, 0.0);
    out[d] = std::min(rules.story_most_crowd, sum / (kEndOfCrowd - kFirstOfCrowd));
  }
  return out;
}

// What two have in common counts by how much more it is than either has with its crowd (as in
// Conneau et al., "Word translation without parallel data", 2018).
std::vector<Edge> above_crowds(std::size_t size, std::vector<Edge> edges,
                               const LinkingRules& rules) {
  const std::vector<double> crowd = crowds(size, edges, rules);
  for (Edge& edge : edges)
    edge.likeness -= rules.story_crowding * (crowd[edge.a] + crowd[edge.b]) / 2;
  edges.erase(std::remove_if(edges.begin(), edges.end(),
                             [](const Edge& edge) { return edge.likeness <= 0; }),
              edges.end());
  return edges;
}

class Candidates {
 public:
  Candidates(const Texts& texts, const LinkingRules& rules)
      : texts_(texts),
        rules_(rules),
        least_(kLeast * kNearly / std::max({1.0, nearness(0, 0, rules), rules.story_undated})),
        holders_(texts.words.size()),
        shared_(texts.vectors.size()) {}

  std::vector<Edge> find() {
    std::vector<Edge> out;
    Spread spread(texts_.words.size());
    for (uint32_t i = 0; i < texts_.vectors.size(); ++i) {
      const Vector& telling = telling_words(texts_.vectors[i]);
      spread.set(texts_.vectors[i]);
      const std::vector<uint32_t>& others = before(i, telling);
      const std::vector<double>& products = spread.dots(texts_.vectors, others);
      for (std::size_t n = 0; n < others.size(); ++n) {
        if (products[n] < least_) continue;
        const double near = nearness(texts_.days[others[n]], texts_.days[i], rules_);
        if (products[n] * near < kLeast) continue;
        const double matters = matters_alike(texts_, others[n], i, products[n]);
        const double likeness = (products[n] + rules_.story_matters * matters) * near +
                                weekdays_alike(texts_, others[n], i, rules_);
        out.push_back({others[n], i, likeness});
      }
      spread.clear(texts_.vectors[i]);
      for (const Weight& w : telling) holders_[w.word].push_back(i);
    }
    return out;
  }

 private:
  // Numbers that sort as pairs of a weight, which is not negative, the greatest first, and a
  // number.
  static uint64_t by_weight(float weight, uint32_t number) {
    return uint64_t{~std::bit_cast<uint32_t>(weight)} << 32 | number;
  }
  static float weight_in(uint64_t key) {
    return std::bit_cast<float>(~static_cast<uint32_t>(key >> 32));
  }
  // The first ones, sorted.
  static void keep_first(std::vector<uint64_t>& keys, std::size_t most) {
    if (keys.size() > most) {
      std::nth_element(keys.begin(), keys.begin() + static_cast<std::ptrdiff_t>(most), keys.end());
      keys.resize(most);
    }
    std::sort(keys.begin(), keys.end());
  }

  const Vector& telling_words(const Vector& words) {
    order_.clear();
    for (const Weight& w : words) order_.push_back(by_weight(w.weight, w.word));
    keep_first(order_, kTelling);
    telling_.clear();
    for (const uint64_t key : order_)
      telling_.push_back({static_cast<uint32_t>(key), weight_in(key)});
    return telling_;
  }

  const std::vector<uint32_t>& before(uint32_t wanted, const Vector& telling) {
    // Documents lie in the order of time, those without a day first.
    while (dated_ < wanted && texts_.days[dated_] == kUndated) ++dated_;
    oldest_ = std::max(oldest_, dated_);
    while (oldest_ < wanted && texts_.days[wanted] - texts_.days[oldest_] > kWindow) ++oldest_;
    std::vector<uint32_t>& found = found_;
    found.clear();
    for (const Weight& w : telling) {
      const std::vector<uint32_t>& holders = holders_[w.word];
      const std::size_t end = holders.size() - std::min(holders.size(), kNearest);
      for (std::size_t h = holders.size(); h > end; --h) {
        const uint32_t other = holders[h - 1];
        if (other < oldest_ && other >= dated_) break;
        if (shared_[other] == 0) found.push_back(other);
        shared_[other] += w.weight * w.weight;
      }
    }
    order_.clear();
    for (const uint32_t other : found) {
      order_.push_back(by_weight(shared_[other], other));
      shared_[other] = 0;
    }
    keep_first(order_, kCompared);
    found.clear();
    for (const uint64_t key : order_) found.push_back(static_cast<uint32_t>(key));
    return found;
  }

  const Texts& texts_;
  const LinkingRules& rules_;
  double least_;  // a product below it is no likeness of kLeast, however near the two are
  std::vector<std::vector<uint32_t>> holders_;  // by word: documents it tells of, by time
  std::vector<float> shared_;                   // by document
  uint32_t dated_ = 0;                          // the first document with a day
  uint32_t oldest_ = 0;                         // of those with one, the first within the window
  std::vector<uint32_t> found_;                 // what before() found last
  Vector telling_;                              // what telling_words() found last
  std::vector<uint64_t> order_;
};

// One group as a table of likenesses without the words that all of it shares.
class Table {
 public:
  // holders: by word, all 0; left so.
  Table(const Texts& texts, const Group& group, std::vector<uint32_t>& holders, Spread& spread)
      : size_(group.size()), cells_(size_ * size_) {
    for (const uint32_t d : group) {
      for (const Weight& w : texts.vectors[d]) ++holders[w.word];
    }
    std::vector<float> rarity(size_ + 1);  // of a word that so many have
    for (std::size_t n = 1; n <= size_; ++n)
      rarity[n] = std::log(static_cast<float>(size_ + 1) / static_cast<float>(n));
    std::vector<Vector> vectors;
    vectors.reserve(size_);
    for (const uint32_t d : group) {
      Vector& vector = vectors.emplace_back(texts.vectors[d]);
      for (Weight& w : vector) w.weight *= rarity[std::min<std::size_t>(holders[w.word], size_)];
      normalise(vector);
    }
    for (const uint32_t d : group) {
      for (const Weight& w : texts.vectors[d]) holders[w.word] = 0;
    }
    for (std::size_t i = 0; i < size_; ++i) {
      spread.set(vectors[i]);
      for (std::size_t j = 0; j < i; ++j) at(i, j) = at(j, i) = spread.dot(vectors[j]);
      spread.clear(vectors[i]);
    }
  }

  double& at(std::size_t i, std::size_t j) { return cells_[i * size_ + j]; }
  double at(std::size_t i, std::size_t j) const { return cells_[i * size_ + j]; }

  // The last two groups of average-link clustering.
  std::pair<Group, Group> halves() const {
    Table table = *this;
    std::vector<Group> groups;
    for (uint32_t i = 0; i < size_; ++i) groups.push_back({i});
    for (std::size_t left = size_; left > 2; --left) table.merge_nearest(groups);
    std::pair<Group, Group> out;
    for (Group& group : groups) {
      if (!group.empty()) (out.first.empty() ? out.first : out.second) = std::move(group);
    }
    return out;
  }

  double between(const Group& a, const Group& b) const {
    double sum = 0;
    std::size_t pairs = 0;
    for (const uint32_t i : a) {
      for (const uint32_t j : b) {
        if (i == j) continue;
        sum += at(i, j);
        ++pairs;
      }
    }
    return pairs == 0 ? 0 : sum / static_cast<double>(pairs);
  }

 private:
  void merge_nearest(std::vector<Group>& groups) {
    std::size_t a = 0;
    std::size_t b = 0;
    double best = -1;
    for (std::size_t i = 0; i < size_; ++i) {
      for (std::size_t j = 0; j < i && !groups[i].empty(); ++j) {
        if (groups[j].empty() || at(i, j) <= best) continue;
        best = at(i, j);
        a = j;
        b = i;
      }
    }
    const auto m = static_cast<double>(groups[a].size());
    const auto n = static_cast<double>(groups[b].size());
    for (std::size_t i = 0; i < size_; ++i) {
      at(a, i) = at(i, a) = (m * at(a, i) + n * at(b, i)) / (m + n);
    }
    groups[a].insert(groups[a].end(), groups[b].begin(), groups[b].end());
    groups[b].clear();
  }

  std::size_t size_;
  std::vector<double> cells_;
};

// Parts the groups that are two stories, and their parts again.
std::vector<Group> part(const Texts& texts, std::vector<Group> groups, const LinkingRules& rules) {
  std::vector<Group> out;
  std::vector<uint32_t> holders(texts.words.size());
  Spread spread(texts.words.size());
  while (!groups.empty()) {
    Group group = std::move(groups.back());
    groups.pop_back();
    if (group.size() < 4 || group.size() > kMostSplit) {
      out.push_back(std::move(group));
      continue;
    }
    const Table table(texts, group, holders, spread);
    const auto [a, b] = table.halves();
    const std::size_t smaller = std::min(a.size(), b.size());
    const double within = std::min(table.between(a, a), table.between(b, b));
    const bool is_one =
        smaller < 2 ||
        static_cast<double>(smaller) < rules.story_part * static_cast<double>(group.size()) ||
        table.between(a, b) > rules.story_apart * within;
    if (is_one) {
      out.push_back(std::move(group));
      continue;
    }
    for (const Group* half : {&a, &b}) {
      Group& members = groups.emplace_back();
      for (const uint32_t i : *half) members.push_back(group[i]);
      std::sort(members.begin(), members.end());
    }
  }
  return out;
}

// The words that weigh most in a group and stand in half of its documents.
class Labels {
 public:
  explicit Labels(const Texts& texts) : texts_(texts), sums_(texts.words.size()) {}
  std::vector<std::string> of(const Group& group) {
    words_.clear();
    for (const uint32_t d : group) {
      for (const Weight& w : texts_.vectors[d]) {
        auto& [sum, documents] = sums_[w.word];
        if (documents++ == 0) words_.push_back(w.word);
        sum += static_cast<double>(w.weight);
      }
    }
    std::vector<std::pair<double, std::string_view>> order;
    for (const uint32_t word : words_) {
      const auto [sum, documents] = std::exchange(sums_[word], {});
      if (2 * documents >= group.size()) order.emplace_back(-sum, texts_.words[word]);
    }
    const std::size_t most = std::min(order.size(), kLabel);
    std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(most),
                      order.end());
    std::vector<std::string> out;
    for (std::size_t i = 0; i < most; ++i) out.emplace_back(order[i].second);
    return out;
  }

 private:
  const Texts& texts_;
  std::vector<std::pair<double, std::size_t>> sums_;  // by word; 0 but while of() runs
  std::vector<uint32_t> words_;                       // of the group
};

Story story_of(const std::vector<StoryText>& documents, const Texts& texts, const Group& group,
               Labels& labels) {
  Story out;
  for (const uint32_t d : group) {
    const StoryText& document = documents[texts.documents[d]];
    out.documents.push_back(document.key);
    const auto date = parse_iso_date(document.published);
    if (!date || !date->full()) continue;
    if (!out.days.known()) out.days = {*date, *date};
    out.days.first = std::min(out.days.first, *date);
    out.days.last = std::max(out.days.last, *date);
  }
  std::sort(out.documents.begin(), out.documents.end());
  out.words = labels.of(group);
  return out;
}

// From the first document, as incidents are from their first statement.
void name_stories(std::vector<Story>& stories) {
  static constexpr std::size_t kDigits = 12;
  static constexpr std::size_t kMoreDigits = 28;
  std::sort(stories.begin(), stories.end(), [](const Story& a, const Story& b) {
    return a.documents.front() < b.documents.front();
  });
  std::unordered_set<std::string> taken;
  for (Story& story : stories) {
    const std::string hash = hash128(story.documents.front());
    story.id = "s-" + hash.substr(0, kDigits);
    if (!taken.insert(story.id).second) story.id = "s-" + hash.substr(0, kMoreDigits);
    taken.insert(story.id);
  }
}

}  // namespace

std::vector<Story> find_stories(const std::vector<StoryText>& documents, const Lexicon& lexicon,
                                const LinkingRules& rules) {
  const Texts texts = read_texts(documents, lexicon, rules);
  const std::size_t size = texts.vectors.size();
  std::vector<Group> groups =
      average_link(size, above_crowds(size, Candidates(texts, rules).find(), rules),
                   rules.story_likeness, kCompared);
  groups = part(texts, std::move(groups), rules);
  std::vector<Story> out;
  out.reserve(groups.size());
  Labels labels(texts);
  for (const Group& group : groups) out.push_back(story_of(documents, texts, group, labels));
  name_stories(out);
  std::sort(out.begin(), out.end(), [](const Story& a, const Story& b) {
    return std::tuple(!a.days.known(), a.days, std::string_view(a.id)) <
           std::tuple(!b.days.known(), b.days, std::string_view(b.id));
  });
  return out;
}

std::vector<Story> find_stories(const std::vector<DocumentRecord>& documents,
                                const LinkingRules& rules) {
  Lexicon lexicon(rules);
  std::vector<StoryText> texts;
  texts.reserve(documents.size());
  for (const DocumentRecord& document : documents)
    texts.push_back({document.key, document.published, lexicon.add_all(document.words)});
  return find_stories(texts, lexicon, rules);
}

}  // namespace casus
