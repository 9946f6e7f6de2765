// The idea: within a story the same word mostly tells of the same happening, and so do words of one
// root or meaning that say the same of it. Every two such words are compared (models/happenings.md
// says how the weights of a pair were found), and groups are put together as long as their words
// fit on average, those that fit best first.
#include "incidents/happenings.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <tuple>
#include <unordered_map>

#include "incidents/average_link.h"
#include "incidents/compare.h"
#include "incidents/story_words.h"
#include "incidents/word_numbers.h"

namespace casus {

namespace {

constexpr std::size_t kMostCompared = 192;  // words that a word is compared with
constexpr double kLeastEdge = 0.05;         // a probability below it counts as none
constexpr double kSameDocument = 0.5;       // how alike a document is to itself, for the model
constexpr double kLeastRare = 0.2;          // of words that stand everywhere

double rareness(std::string_view word, const LinkingRules& rules) {
  const auto it = rules.ordinary.find(word);
  const double texts = rules.ordinary_texts + rules.ordinary_weight;
  const double with = (it == rules.ordinary.end() ? 0 : it->second) + rules.ordinary_weight / 2;
  return with > 0 ? std::log(texts / with) : 0;
}

using Weighed = std::vector<std::pair<std::string_view, double>>;  // words and what they count

// How alike lists of words are: the cosine of their weights.
class Likeness {
 public:
  explicit Likeness(const std::vector<Weighed>& lists) {
    WordNumbers numbers;
    for (const Weighed& list : lists) {
      Vector& vector = vectors_.emplace_back();
      vector.reserve(list.size());
      for (const auto& [word, weight] : list) vector.emplace_back(numbers.add(word), weight);
    }
    const std::vector<uint32_t> places = places_of(numbers.words());
    for (Vector& vector : vectors_) {
      double square = 0;
      for (auto& [word, weight] : vector) {
        word = places[word];
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

// Rareness of words, each looked up once.
class Rareness {
 public:
  explicit Rareness(const LinkingRules& rules) : rules_(rules) {}
  double of(std::string_view word) {
    const uint32_t number = numbers_.add(word);
    if (number == known_.size()) known_.push_back(rareness(word, rules_));
    return known_[number];
  }

 private:
  const LinkingRules& rules_;
  WordNumbers numbers_;
  std::vector<double> known_;  // by number
};

// The words that the texts of a story use most.
std::vector<Weighed> words_of(const std::vector<const DocumentRecord*>& documents,
                              const LinkingRules& rules) {
  Rareness rare(rules);
  std::vector<Weighed> out;
  for (const DocumentRecord* document : documents) {
    Weighed& words = out.emplace_back();
    for (const StoryWord& word : read_story_words(document->words))
      words.emplace_back(word.word, word.count * rare.of(word.word));
  }
  return out;
}

struct Item {
  EventItem event;
  const std::string* account = nullptr;
  double rare = 0;
  uint32_t lemma = 0;  // its number within the story
};

// What stands with each lemma of a story: who does it, to whom, and what else hangs on it.
std::vector<Weighed> company_of(const std::vector<Item>& items, const LinkingRules& rules) {
  std::vector<std::map<std::string_view, uint32_t>> counts;  // by lemma
  for (const Item& item : items) {
    if (item.lemma == counts.size()) counts.emplace_back();
    for (const std::string_view word : item.event.slots) ++counts[item.lemma][word];
  }
  Rareness rare(rules);
  std::vector<Weighed> out;
  for (const auto& words : counts) {
    Weighed& company = out.emplace_back();
    for (const auto& [word, count] : words)
      company.emplace_back(word, std::sqrt(count) * std::max(kLeastRare, rare.of(word)));
  }
  return out;
}

// What hangs on a word, whatever it does there.
std::vector<std::string_view> slots_of(const EventWord& word) {
  std::vector<std::string_view> out;
  for (const auto* slot : {&word.subjects, &word.objects, &word.others})
    out.insert(out.end(), slot->begin(), slot->end());
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

// By document, then place.
std::vector<Item> read_items(const std::vector<const DocumentRecord*>& documents,
                             const std::vector<std::vector<WordAnchor>>& anchors,
                             const LinkingRules& rules) {
  struct Lemma {
    uint32_t last = kNone;
    uint32_t documents = 0;
    double rare = 0;
  };
  std::vector<Item> out;
  WordNumbers numbers;
  std::vector<Lemma> lemmas;  // by number
  for (uint32_t d = 0; d < documents.size(); ++d) {
    for (EventWord& word : read_event_words(documents[d]->event_words)) {
      Item item;
      item.event.word = std::move(word);
      item.event.document = d;
      const EventWord& w = item.event.word;
      item.event.slots = slots_of(w);
      for (const WordAnchor& anchor : anchors[d]) {
        if (item.event.type.empty() && anchor.at.start < w.at.end && w.at.start < anchor.at.end) {
          if (!anchor.account.empty()) item.account = &anchor.account;
          item.event.type = anchor.type;
        }
      }
      item.lemma = numbers.add(w.lemma);
      if (item.lemma == lemmas.size()) lemmas.emplace_back().rare = rareness(w.lemma, rules);
      Lemma& lemma = lemmas[item.lemma];
      item.rare = lemma.rare;
      if (lemma.last != d) ++lemma.documents;
      lemma.last = d;
      out.push_back(std::move(item));
    }
  }
  for (Item& item : out) {
    item.event.share =
        static_cast<double>(lemmas[item.lemma].documents) / static_cast<double>(documents.size());
  }
  return out;
}

class StoryWords {
 public:
  StoryWords(const std::vector<const DocumentRecord*>& documents,
             const std::vector<std::vector<WordAnchor>>& anchors, const LinkingRules& rules,
             const EventPairs& pairs)
      : pairs_(pairs),
        items_(read_items(documents, anchors, rules)),
        texts_(words_of(documents, rules)),
        company_(company_of(items_, rules)) {}

  // Groups of two items and more. Notes on the way which accounts may be of one happening.
  std::vector<Group> cluster() {
    std::vector<Edge> edges;
    for (uint32_t index = 0; index < items_.size(); ++index) {
      for (const uint32_t other : before(index)) {
        const double probability = pairs_.probability(features(items_[other], items_[index]));
        if (probability < kLeastEdge) continue;
        edges.push_back({other, index, probability});
        if (probability >= kUncertainWords) note(items_[other], items_[index], probability);
      }
      by_lemma_[items_[index].event.word.lemma].push_back(index);
    }
    return average_link(items_.size(), edges, pairs_.threshold(), kMostCompared);
  }
  const Item& item(uint32_t index) const { return items_[index]; }
  std::size_t size() const { return items_.size(); }
  bool may_be_one(const Item& a, const Item& b) const {
    return a.event.word.lemma == b.event.word.lemma ||
           pairs_.kin(a.event.word.lemma, b.event.word.lemma) != nullptr;
  }
  EventFeatures features(const Item& a, const Item& b) {
    const bool one_document = a.event.document == b.event.document;
    EventSurroundings around;
    around.rare = a.rare;
    around.texts = one_document ? kSameDocument : texts_.of(a.event.document, b.event.document);
    around.company = a.lemma == b.lemma ? 1 : company_.of(a.lemma, b.lemma);
    return pairs_.features(a.event, b.event, around);
  }
  std::vector<AccountPair> uncertain() const {
    std::vector<AccountPair> out;
    for (const auto& [pair, probability] : uncertain_) {
      out.push_back({pair.first, pair.second, probability});
    }
    return out;
  }

 private:
  // The words before one that it is compared with: the latest of its own lemma, then of those kin
  // to it.
  std::vector<uint32_t> before(uint32_t index) const {
    std::vector<uint32_t> out;
    const auto look = [&](std::string_view lemma) {
      const auto it = by_lemma_.find(lemma);
      if (it == by_lemma_.end()) return;
      const std::vector<uint32_t>& words = it->second;
      const std::size_t count = std::min(words.size(), kMostCompared - out.size());
      out.insert(out.end(), words.rbegin(), words.rbegin() + static_cast<std::ptrdiff_t>(count));
    };
    const std::string_view own = items_[index].event.word.lemma;
    look(own);
    for (const std::string& lemma : pairs_.kindred(own)) look(lemma);
    return out;
  }

  // Remembers how likely it is that the accounts of two words are of one happening.
  void note(const Item& a, const Item& b, double probability) {
    if (a.account == nullptr || b.account == nullptr || *a.account == *b.account ||
        a.event.type != b.event.type) {
      return;
    }
    double& known = uncertain_[std::minmax(*a.account, *b.account)];
    known = std::max(known, probability);
  }

  const EventPairs& pairs_;
  std::vector<Item> items_;
  Likeness texts_, company_;                                              // of documents, of lemmas
  std::unordered_map<std::string_view, std::vector<uint32_t>> by_lemma_;  // → items so far
  std::map<std::pair<std::string, std::string>, double> uncertain_;
};

}  // namespace

bool excludes(Refusal refusal) {
  return refusal != Refusal::none && refusal != Refusal::no_day && refusal != Refusal::sides;
}

namespace {

// The lemma of most words, of equals the first.
std::string lemma_of(const StoryWords& words, const Group& cluster) {
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
  StoryWords words(story, anchors, rules, pairs);
  WordFindings out;
  for (const Group& cluster : words.cluster()) {
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

// The anchors of a story's statements, without accounts.
std::vector<std::vector<WordAnchor>> anchors_of(const std::vector<const DocumentRecord*>& story) {
  std::vector<std::vector<WordAnchor>> out;
  for (const DocumentRecord* document : story) {
    out.emplace_back();
    for (const StatementRow& row : document->statements)
      out.back().push_back({row.at, row.type, ""});
  }
  return out;
}

}  // namespace

void visit_word_pairs(
    const std::vector<const DocumentRecord*>& story, const LinkingRules& rules,
    const EventPairs& pairs,
    const std::function<void(const EventItem&, const EventItem&, const EventFeatures&)>& visit) {
  const std::vector<std::vector<WordAnchor>> anchors = anchors_of(story);
  StoryWords words(story, anchors, rules, pairs);
  for (uint32_t i = 0; i < words.size(); ++i) {
    for (uint32_t j = i + 1; j < words.size(); ++j) {
      const Item& a = words.item(i);
      const Item& b = words.item(j);
      if (words.may_be_one(a, b)) visit(a.event, b.event, words.features(a, b));
    }
  }
}

std::optional<WordPair> compare_words(const std::vector<const DocumentRecord*>& story,
                                      std::pair<uint32_t, Evidence> a,
                                      std::pair<uint32_t, Evidence> b, const LinkingRules& rules,
                                      const EventPairs& pairs) {
  const std::vector<std::vector<WordAnchor>> anchors = anchors_of(story);
  StoryWords words(story, anchors, rules, pairs);
  const auto at = [&](const std::pair<uint32_t, Evidence>& place) -> const Item* {
    for (uint32_t i = 0; i < words.size(); ++i) {
      const EventItem& item = words.item(i).event;
      if (item.document == place.first && item.word.at.start < place.second.end &&
          place.second.start < item.word.at.end) {
        return &words.item(i);
      }
    }
    return nullptr;
  };
  const Item* one = at(a);
  const Item* other = at(b);
  if (one == nullptr || other == nullptr || !words.may_be_one(*one, *other)) return std::nullopt;
  WordPair out;
  out.features = words.features(*one, *other);
  out.probability = pairs.probability(out.features);
  return out;
}

}  // namespace casus
