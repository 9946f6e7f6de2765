// The idea: within a story the same word mostly tells of the same happening, and so do words of one
// root or meaning that say the same of it. Words are taken one by one, those that most documents
// tell first, and each joins the group it fits best on average (models/happenings.md says how the
// weights of a pair were found), or founds its own.
#include "incidents/happenings.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <set>
#include <string>
#include <tuple>
#include <unordered_map>

#include "incidents/compare.h"
#include "incidents/story_words.h"
#include "incidents/word_numbers.h"

namespace casus {

namespace {

constexpr std::size_t kMostCompared = 12;    // members of a group that a word is compared with
constexpr std::size_t kMostCandidates = 24;  // groups looked at for a word
constexpr double kSameDocument = 0.5;        // how alike a document is to itself, for the model

double rareness(std::string_view word, const LinkingRules& rules) {
  const auto it = rules.ordinary.find(word);
  const double texts = rules.ordinary_texts + rules.ordinary_weight;
  const double with = (it == rules.ordinary.end() ? 0 : it->second) + rules.ordinary_weight / 2;
  return with > 0 ? std::log(texts / with) : 0;
}

// How alike the texts of one story are, by the words that they use most.
class Likeness {
 public:
  Likeness(const std::vector<const DocumentRecord*>& documents, const LinkingRules& rules) {
    WordNumbers numbers;
    std::vector<std::vector<std::pair<uint32_t, uint32_t>>> words;  // number, count
    for (const DocumentRecord* document : documents) {
      auto& of = words.emplace_back();
      for (const StoryWord& word : read_story_words(document->words))
        of.emplace_back(numbers.add(word.word), word.count);
    }
    const std::vector<std::string_view>& all = numbers.words();
    std::vector<double> rare;
    rare.reserve(all.size());
    for (const std::string_view word : all) rare.push_back(rareness(word, rules));
    const std::vector<uint32_t> places = places_of(all);
    for (const auto& of : words) {
      Vector& vector = vectors_.emplace_back();
      vector.reserve(of.size());
      double square = 0;
      for (const auto& [word, count] : of) {
        const double weight = count * rare[word];
        vector.emplace_back(places[word], weight);
        square += weight * weight;
      }
      // A word that stands there twice counts as it stands first.
      std::stable_sort(vector.begin(), vector.end(),
                       [](const auto& a, const auto& b) { return a.first < b.first; });
      vector.erase(std::unique(vector.begin(), vector.end(),
                               [](const auto& a, const auto& b) { return a.first == b.first; }),
                   vector.end());
      if (square > 0) {
        for (auto& [word, weight] : vector) weight /= std::sqrt(square);
      }
    }
  }
  double of(uint32_t a, uint32_t b) {
    if (a == b) return kSameDocument;
    if (b < a) std::swap(a, b);
    const auto [it, is_new] = known_.try_emplace(uint64_t{a} << 32 | b, 0.0);
    if (is_new) it->second = product(vectors_[a], vectors_[b]);
    return it->second;
  }

 private:
  using Vector = std::vector<std::pair<uint32_t, double>>;  // place of the word → weight, sorted

  // Of each word its place among them as they sort: sums are made in this order.
  static std::vector<uint32_t> places_of(const std::vector<std::string_view>& words) {
    std::vector<std::pair<std::string_view, uint32_t>> order;
    order.reserve(words.size());
    for (uint32_t w = 0; w < words.size(); ++w) order.emplace_back(words[w], w);
    std::sort(order.begin(), order.end());
    std::vector<uint32_t> out(words.size());
    for (uint32_t place = 0; place < order.size(); ++place) out[order[place].second] = place;
    return out;
  }

  static double product(const Vector& a, const Vector& b) {
    double sum = 0;
    auto x = a.begin();
    auto y = b.begin();
    while (x != a.end() && y != b.end()) {
      const uint32_t left = x->first;
      const uint32_t right = y->first;
      if (left == right) sum += x->second * y->second;
      x += left <= right ? 1 : 0;
      y += right <= left ? 1 : 0;
    }
    return sum;
  }

  std::vector<Vector> vectors_;
  std::unordered_map<uint64_t, double> known_;  // looked up, never iterated
};

struct Item {
  EventItem event;
  const std::string* account = nullptr;
  double rare = 0;
  uint32_t lemma = 0;  // number
};

class StoryWords {
 public:
  StoryWords(const LinkingRules& rules, const EventPairs& pairs) : rules_(rules), pairs_(pairs) {}

  void read(const std::vector<const DocumentRecord*>& documents,
            const std::vector<std::vector<WordAnchor>>& anchors) {
    struct Tellers {
      uint32_t last = kNone;
      uint32_t documents = 0;
      double rare = 0;
    };
    std::vector<Tellers> tell;  // by lemma
    std::vector<std::vector<EventWord>> words;
    std::size_t size = 0;
    for (const DocumentRecord* document : documents)
      size += words.emplace_back(read_event_words(document->event_words)).size();
    items_.reserve(size);
    for (uint32_t d = 0; d < documents.size(); ++d) {
      for (EventWord& word : words[d]) {
        Item item;
        item.event.word = std::move(word);
        item.event.document = d;
        const EventWord& w = item.event.word;
        item.event.slots.reserve(w.subjects.size() + w.objects.size() + w.others.size());
        for (const auto* slot : {&w.subjects, &w.objects, &w.others}) {
          item.event.slots.insert(item.event.slots.end(), slot->begin(), slot->end());
        }
        std::sort(item.event.slots.begin(), item.event.slots.end());
        item.event.slots.erase(std::unique(item.event.slots.begin(), item.event.slots.end()),
                               item.event.slots.end());
        for (const WordAnchor& anchor : anchors[d]) {
          if (item.event.type.empty() && anchor.at.start < w.at.end && w.at.start < anchor.at.end) {
            if (!anchor.account.empty()) item.account = &anchor.account;
            item.event.type = anchor.type;
          }
        }
        item.lemma = lemmas_.add(w.lemma);
        if (item.lemma == tell.size()) tell.emplace_back().rare = rareness(w.lemma, rules_);
        Tellers& tellers = tell[item.lemma];
        item.rare = tellers.rare;
        if (tellers.last != d) ++tellers.documents;
        tellers.last = d;
        items_.push_back(std::move(item));
      }
    }
    for (Item& item : items_) {
      item.event.share =
          static_cast<double>(tell[item.lemma].documents) / static_cast<double>(documents.size());
    }
  }

  // Groups of items, in the order they were founded.
  const std::vector<std::vector<uint32_t>>& cluster(Likeness& likeness) {
    find_kindred();
    by_lemma_.resize(lemmas_.words().size());
    std::vector<uint32_t> order(items_.size());
    std::iota(order.begin(), order.end(), 0u);
    std::stable_sort(order.begin(), order.end(), [&](uint32_t a, uint32_t b) {
      return items_[a].event.share > items_[b].event.share;
    });
    for (const uint32_t item : order) add(item, likeness);
    return clusters_;
  }
  const Item& item(uint32_t index) const { return items_[index]; }
  std::size_t size() const { return items_.size(); }
  bool may_be_one(const Item& a, const Item& b) const {
    return a.lemma == b.lemma || pairs_.kin(a.event.word.lemma, b.event.word.lemma) != nullptr;
  }
  EventFeatures features(const Item& a, const Item& b, Likeness& likeness) const {
    return pairs_.features(a.event, b.event, a.rare,
                           likeness.of(a.event.document, b.event.document));
  }
  std::vector<AccountPair> uncertain() const {
    std::vector<AccountPair> out;
    for (const auto& [pair, probability] : uncertain_) {
      out.push_back({pair.first, pair.second, probability});
    }
    return out;
  }

 private:
  void add(uint32_t index, Likeness& likeness) {
    const Item& item = items_[index];
    uint32_t into = best(index, likeness);
    if (into == kNone) {
      into = static_cast<uint32_t>(clusters_.size());
      clusters_.emplace_back();
    }
    clusters_[into].push_back(index);
    std::vector<uint32_t>& bucket = by_lemma_[item.lemma];
    if (std::find(bucket.begin(), bucket.end(), into) == bucket.end()) bucket.push_back(into);
  }

  // Of each lemma those of the story that are kin to it.
  void find_kindred() {
    for (const std::string_view lemma : lemmas_.words()) {
      std::vector<uint32_t>& of = kindred_.emplace_back();
      for (const std::string& other : pairs_.kindred(lemma)) {
        const uint32_t number = lemmas_.find(other);
        if (number < lemmas_.words().size()) of.push_back(number);
      }
    }
  }

  uint32_t best(uint32_t index, Likeness& likeness) {
    const Item& item = items_[index];
    std::vector<uint32_t>& candidates = candidates_;
    candidates.clear();
    const auto look = [&](uint32_t lemma) {
      for (const uint32_t cluster : by_lemma_[lemma]) {
        if (candidates.size() == kMostCandidates) return;
        if (std::find(candidates.begin(), candidates.end(), cluster) == candidates.end())
          candidates.push_back(cluster);
      }
    };
    look(item.lemma);
    for (const uint32_t lemma : kindred_[item.lemma]) look(lemma);
    std::sort(candidates.begin(), candidates.end());
    uint32_t found = kNone;
    double most = pairs_.threshold();
    for (const uint32_t cluster : candidates) {
      const double probability = mean(index, clusters_[cluster], likeness);
      if (probability < kUncertainWords) continue;
      note(item, clusters_[cluster], probability);
      if (probability <= most) continue;
      most = probability;
      found = cluster;
    }
    return found;
  }

  double mean(uint32_t index, const std::vector<uint32_t>& members, Likeness& likeness) {
    const Item& item = items_[index];
    const std::size_t count = std::min(members.size(), kMostCompared);
    double sum = 0;
    for (std::size_t i = 0; i < count; ++i) {
      const Item& other = items_[members[i]];
      if (may_be_one(item, other)) sum += pairs_.probability(features(item, other, likeness));
    }
    return sum / static_cast<double>(count);
  }

  // Remembers how likely it is that the accounts of two words are of one happening.
  void note(const Item& item, const std::vector<uint32_t>& members, double probability) {
    if (item.account == nullptr) return;
    for (std::size_t i = 0; i < std::min(members.size(), kMostCompared); ++i) {
      const Item& other = items_[members[i]];
      if (other.account == nullptr || *other.account == *item.account ||
          other.event.type != item.event.type) {
        continue;
      }
      double& known = uncertain_[std::minmax(*item.account, *other.account)];
      known = std::max(known, probability);
    }
  }

  const LinkingRules& rules_;
  const EventPairs& pairs_;
  std::vector<Item> items_;  // by document, then place
  std::vector<std::vector<uint32_t>> clusters_;
  WordNumbers lemmas_;
  std::vector<std::vector<uint32_t>> kindred_;   // of each lemma, others, in the order of words
  std::vector<std::vector<uint32_t>> by_lemma_;  // → clusters
  std::vector<uint32_t> candidates_;             // what best() looks at
  std::map<std::pair<std::string, std::string>, double> uncertain_;
};

}  // namespace

bool excludes(Refusal refusal) {
  return refusal != Refusal::none && refusal != Refusal::no_day && refusal != Refusal::sides;
}

namespace {

// The lemma of most words, of equals the first.
std::string lemma_of(const StoryWords& words, const std::vector<uint32_t>& cluster) {
  std::map<std::string_view, std::size_t> counts;
  for (const uint32_t index : cluster) ++counts[words.item(index).event.word.lemma];
  return std::string(
      std::max_element(counts.begin(), counts.end(), [](const auto& a, const auto& b) {
        return a.second < b.second;
      })->first);
}

}  // namespace

WordFindings find_word_groups(const std::vector<const DocumentRecord*>& story,
                              const std::vector<std::vector<WordAnchor>>& anchors,
                              const LinkingRules& rules, const EventPairs& pairs) {
  StoryWords words(rules, pairs);
  words.read(story, anchors);
  Likeness likeness(story, rules);
  WordFindings out;
  for (const std::vector<uint32_t>& cluster : words.cluster(likeness)) {
    if (cluster.size() < 2) continue;
    WordGroup& group = out.groups.emplace_back();
    group.lemma = lemma_of(words, cluster);
    for (const uint32_t index : cluster) {
      const Item& item = words.item(index);
      group.words.push_back({item.event.document, item.event.word.at,
                             item.account == nullptr ? std::string() : *item.account});
    }
    std::sort(group.words.begin(), group.words.end());
  }
  std::sort(out.groups.begin(), out.groups.end(),
            [](const WordGroup& a, const WordGroup& b) { return a.words < b.words; });
  out.uncertain = words.uncertain();
  return out;
}

namespace {

// The words of a story, with the types of the statements that they are anchors of.
class ReadStory {
 public:
  ReadStory(const std::vector<const DocumentRecord*>& story, const LinkingRules& rules,
            const EventPairs& pairs)
      : words(rules, pairs), likeness(story, rules) {
    for (const DocumentRecord* document : story) {
      anchors_.emplace_back();
      for (const StatementRow& row : document->statements) {
        anchors_.back().push_back({row.at, row.type, ""});
      }
    }
    words.read(story, anchors_);
  }
  StoryWords words;
  Likeness likeness;

 private:
  std::vector<std::vector<WordAnchor>> anchors_;
};

}  // namespace

void visit_word_pairs(
    const std::vector<const DocumentRecord*>& story, const LinkingRules& rules,
    const EventPairs& pairs,
    const std::function<void(const EventItem&, const EventItem&, const EventFeatures&)>& visit) {
  ReadStory read(story, rules, pairs);
  for (uint32_t i = 0; i < read.words.size(); ++i) {
    for (uint32_t j = i + 1; j < read.words.size(); ++j) {
      const Item& a = read.words.item(i);
      const Item& b = read.words.item(j);
      if (read.words.may_be_one(a, b))
        visit(a.event, b.event, read.words.features(a, b, read.likeness));
    }
  }
}

std::optional<WordPair> compare_words(const std::vector<const DocumentRecord*>& story,
                                      std::pair<uint32_t, Evidence> a,
                                      std::pair<uint32_t, Evidence> b, const LinkingRules& rules,
                                      const EventPairs& pairs) {
  ReadStory read(story, rules, pairs);
  const auto at = [&](const std::pair<uint32_t, Evidence>& place) -> const Item* {
    for (uint32_t i = 0; i < read.words.size(); ++i) {
      const EventItem& item = read.words.item(i).event;
      if (item.document == place.first && item.word.at.start < place.second.end &&
          place.second.start < item.word.at.end) {
        return &read.words.item(i);
      }
    }
    return nullptr;
  };
  const Item* one = at(a);
  const Item* other = at(b);
  if (one == nullptr || other == nullptr || !read.words.may_be_one(*one, *other))
    return std::nullopt;
  WordPair out;
  out.features = read.words.features(*one, *other, read.likeness);
  out.probability = pairs.probability(out.features);
  return out;
}

}  // namespace casus
