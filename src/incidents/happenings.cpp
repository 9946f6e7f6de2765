// The idea: within a story the same word mostly tells of the same happening, and so do words of one
// root or meaning that say the same of it. Words are taken one by one, those that most documents
// tell first, and each joins the group it fits best on average (models/happenings.md says how the
// weights of a pair were found), or founds its own. Incidents whose anchors such a group holds are
// put together only where they are of one kind and nothing that they say keeps them apart.
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

namespace casus {

namespace {

constexpr std::size_t kMostCompared = 12;    // members of a group that a word is compared with
constexpr std::size_t kMostAccounts = 4;     // of a group, looked at for what excludes another
constexpr std::size_t kMostJoined = 12;      // groups of accounts before one that it is tried with
constexpr std::size_t kMostCandidates = 24;  // groups looked at for a word
constexpr double kSameDocument = 0.5;        // how alike a document is to itself, for the model

// Something keeps them apart, or, where a day is missing, nothing but words speaks for them.
bool exclude(const std::vector<uint32_t>& a, const std::vector<uint32_t>& b,
             const std::vector<Account>& accounts, const ActorTree& tree,
             const LinkingRules& rules) {
  bool supported = false;
  for (std::size_t i = 0; i < std::min(a.size(), kMostAccounts); ++i) {
    for (std::size_t j = 0; j < std::min(b.size(), kMostAccounts); ++j) {
      const PairScore score = compare(accounts[a[i]], accounts[b[j]], tree, rules);
      if (excludes(score.refusal)) return true;
      supported = supported || score.refusal == Refusal::none || score.grounded;
    }
  }
  return !supported;
}

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
    for (const DocumentRecord* document : documents) {
      std::map<std::string_view, double> vector;
      double square = 0;
      for (const StoryWord& word : read_story_words(document->words)) {
        const double weight = word.count * rareness(word.word, rules);
        vector.emplace(word.word, weight);
        square += weight * weight;
      }
      if (square > 0) {
        for (auto& [word, weight] : vector) weight /= std::sqrt(square);
      }
      vectors_.push_back(std::move(vector));
    }
  }
  double of(uint32_t a, uint32_t b) {
    if (a == b) return kSameDocument;
    if (b < a) std::swap(a, b);
    const auto [it, is_new] = known_.emplace(std::pair(a, b), 0.0);
    if (is_new) {
      double sum = 0;
      for (const auto& [word, weight] : vectors_[a]) {
        const auto other = vectors_[b].find(word);
        if (other != vectors_[b].end()) sum += weight * other->second;
      }
      it->second = sum;
    }
    return it->second;
  }

 private:
  std::vector<std::map<std::string_view, double>> vectors_;
  std::map<std::pair<uint32_t, uint32_t>, double> known_;
};

// Where the anchors of a document's statements stand, and to which group of accounts they belong.
struct Anchor {
  Evidence at;
  uint32_t group = 0;
  const std::string* type = nullptr;
};

struct Item {
  EventItem event;
  uint32_t group = kNone;  // of accounts
  double rare = 0;
};

class StoryWords {
 public:
  StoryWords(const LinkingRules& rules, const EventPairs& pairs) : rules_(rules), pairs_(pairs) {}

  void read(const std::vector<const DocumentRecord*>& documents,
            const std::vector<const std::vector<Anchor>*>& anchors) {
    std::map<std::string_view, std::set<uint32_t>> tell;
    for (uint32_t d = 0; d < documents.size(); ++d) {
      for (EventWord& word : read_event_words(documents[d]->event_words)) {
        Item item;
        item.event.word = std::move(word);
        item.event.document = d;
        const EventWord& w = item.event.word;
        for (const auto* slot : {&w.subjects, &w.objects, &w.others}) {
          item.event.slots.insert(item.event.slots.end(), slot->begin(), slot->end());
        }
        std::sort(item.event.slots.begin(), item.event.slots.end());
        item.event.slots.erase(std::unique(item.event.slots.begin(), item.event.slots.end()),
                               item.event.slots.end());
        for (const Anchor& anchor : *anchors[d]) {
          if (item.event.type.empty() && anchor.at.start < w.at.end && w.at.start < anchor.at.end) {
            item.group = anchor.group;
            item.event.type = *anchor.type;
          }
        }
        item.rare = rareness(w.lemma, rules_);
        tell[w.lemma].insert(d);
        items_.push_back(std::move(item));
      }
    }
    for (Item& item : items_) {
      item.event.share = static_cast<double>(tell[item.event.word.lemma].size()) /
                         static_cast<double>(documents.size());
    }
  }

  // Groups of items, in the order they were founded.
  const std::vector<std::vector<uint32_t>>& cluster(Likeness& likeness) {
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
    return a.event.word.lemma == b.event.word.lemma ||
           pairs_.kin(a.event.word.lemma, b.event.word.lemma) != nullptr;
  }
  EventFeatures features(const Item& a, const Item& b, Likeness& likeness) const {
    return pairs_.features(a.event, b.event, a.rare,
                           likeness.of(a.event.document, b.event.document));
  }
  std::vector<PairOfGroups> uncertain() const {
    std::vector<PairOfGroups> out;
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
    std::vector<uint32_t>& bucket = by_lemma_[item.event.word.lemma];
    if (std::find(bucket.begin(), bucket.end(), into) == bucket.end()) bucket.push_back(into);
  }

  uint32_t best(uint32_t index, Likeness& likeness) {
    const Item& item = items_[index];
    std::vector<uint32_t> candidates;
    const auto look = [&](std::string_view lemma) {
      const auto it = by_lemma_.find(lemma);
      if (it == by_lemma_.end()) return;
      for (const uint32_t cluster : it->second) {
        if (candidates.size() == kMostCandidates) return;
        if (std::find(candidates.begin(), candidates.end(), cluster) == candidates.end())
          candidates.push_back(cluster);
      }
    };
    look(item.event.word.lemma);
    for (const std::string& lemma : pairs_.kindred(item.event.word.lemma)) look(lemma);
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

  // Remembers how likely it is that the incidents of two words are one.
  void note(const Item& item, const std::vector<uint32_t>& members, double probability) {
    if (item.group == kNone) return;
    for (std::size_t i = 0; i < std::min(members.size(), kMostCompared); ++i) {
      const Item& other = items_[members[i]];
      if (other.group == kNone || other.group == item.group || other.event.type != item.event.type)
        continue;
      double& known = uncertain_[std::minmax(item.group, other.group)];
      known = std::max(known, probability);
    }
  }

  const LinkingRules& rules_;
  const EventPairs& pairs_;
  std::vector<Item> items_;  // by document, then place
  std::vector<std::vector<uint32_t>> clusters_;
  std::unordered_map<std::string_view, std::vector<uint32_t>> by_lemma_;  // → clusters
  std::map<std::pair<uint32_t, uint32_t>, double> uncertain_;
};

}  // namespace

bool excludes(Refusal refusal) {
  return refusal != Refusal::none && refusal != Refusal::no_day && refusal != Refusal::sides;
}

WordFindings find_word_groups(const std::vector<DocumentRecord>& documents,
                              const std::vector<Story>& stories,
                              const std::vector<Account>& accounts,
                              const std::vector<std::vector<uint32_t>>& groups,
                              const LinkingRules& rules, const EventPairs& pairs) {
  std::unordered_map<std::string_view, uint32_t> number;
  for (uint32_t d = 0; d < documents.size(); ++d) number.emplace(documents[d].key, d);
  std::vector<std::vector<Anchor>> anchors(documents.size());
  for (uint32_t g = 0; g < groups.size(); ++g) {
    for (const uint32_t account : groups[g]) {
      std::vector<Anchor>& of = anchors[number[accounts[account].document->key]];
      for (const StatementRow* row : accounts[account].statements) {
        if (row->type == accounts[account].type) of.push_back({row->at, g, &row->type});
      }
    }
  }
  for (std::vector<Anchor>& of : anchors) {
    std::sort(of.begin(), of.end(), [](const Anchor& a, const Anchor& b) {
      return std::tie(a.at, *a.type, a.group) < std::tie(b.at, *b.type, b.group);
    });
  }
  WordFindings out;
  std::map<std::pair<uint32_t, uint32_t>, double> uncertain;
  for (uint32_t s = 0; s < stories.size(); ++s) {
    std::vector<const DocumentRecord*> members;
    std::vector<const std::vector<Anchor>*> theirs;
    std::vector<uint32_t> numbers;
    for (const std::string& key : stories[s].documents) {
      const auto it = number.find(key);
      if (it == number.end()) continue;
      numbers.push_back(it->second);
      members.push_back(&documents[it->second]);
      theirs.push_back(&anchors[it->second]);
    }
    StoryWords words(rules, pairs);
    words.read(members, theirs);
    Likeness likeness(members, rules);
    std::vector<WordGroup> found;
    for (const std::vector<uint32_t>& cluster : words.cluster(likeness)) {
      if (cluster.size() < 2) continue;
      WordGroup group;
      group.story = s;
      std::set<uint32_t> of_accounts;
      for (const uint32_t index : cluster) {
        const Item& item = words.item(index);
        group.words.push_back(
            {numbers[item.event.document], item.event.word.at, std::string(item.event.word.lemma)});
        if (item.group != kNone) of_accounts.insert(item.group);
      }
      std::sort(group.words.begin(), group.words.end());
      group.groups.assign(of_accounts.begin(), of_accounts.end());
      found.push_back(std::move(group));
    }
    std::sort(found.begin(), found.end(),
              [](const WordGroup& a, const WordGroup& b) { return a.words < b.words; });
    for (WordGroup& group : found) out.words.push_back(std::move(group));
    for (const PairOfGroups& pair : words.uncertain()) {
      double& known = uncertain[{pair.a, pair.b}];
      known = std::max(known, pair.probability);
    }
  }
  for (const auto& [pair, probability] : uncertain) {
    out.uncertain.push_back({pair.first, pair.second, probability});
  }
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
        anchors_.back().push_back({row.at, kNone, &row.type});
      }
    }
    std::vector<const std::vector<Anchor>*> theirs;
    for (const auto& of : anchors_) theirs.push_back(&of);
    words.read(story, theirs);
  }
  StoryWords words;
  Likeness likeness;

 private:
  std::vector<std::vector<Anchor>> anchors_;
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

std::vector<std::vector<uint32_t>> join_by_words(const std::vector<Account>& accounts,
                                                 std::vector<std::vector<uint32_t>> groups,
                                                 const ActorTree& tree, const LinkingRules& rules,
                                                 WordFindings& found) {
  std::vector<uint32_t> parent(groups.size());
  std::iota(parent.begin(), parent.end(), 0u);
  const auto root = [&](uint32_t g) {
    while (parent[g] != g) g = parent[g];
    return g;
  };
  const auto join = [&](uint32_t one, uint32_t other) {
    const uint32_t a = root(one);
    const uint32_t b = root(other);
    if (a == b || exclude(groups[a], groups[b], accounts, tree, rules)) return;
    const uint32_t into = std::min(a, b);
    const uint32_t from = std::max(a, b);
    parent[from] = into;
    groups[into].insert(groups[into].end(), groups[from].begin(), groups[from].end());
    std::sort(groups[into].begin(), groups[into].end());
    groups[from].clear();
  };
  for (const WordGroup& words : found.words) {
    for (std::size_t i = 1; i < words.groups.size(); ++i) {
      const std::size_t first = i - std::min(i, kMostJoined);
      for (std::size_t j = first; j < i; ++j) join(words.groups[j], words.groups[i]);
    }
  }
  std::vector<uint32_t> renumbered(groups.size(), kNone);
  std::vector<std::vector<uint32_t>> out;
  for (uint32_t g = 0; g < groups.size(); ++g) {
    if (groups[g].empty()) continue;
    renumbered[g] = static_cast<uint32_t>(out.size());
    out.push_back(std::move(groups[g]));
  }
  for (WordGroup& words : found.words) {
    std::set<uint32_t> of;
    for (const uint32_t g : words.groups) of.insert(renumbered[root(g)]);
    words.groups.assign(of.begin(), of.end());
  }
  std::map<std::pair<uint32_t, uint32_t>, double> pairs;
  for (const PairOfGroups& pair : found.uncertain) {
    const uint32_t a = renumbered[root(pair.a)];
    const uint32_t b = renumbered[root(pair.b)];
    if (a == b) continue;
    double& known = pairs[{std::min(a, b), std::max(a, b)}];
    known = std::max(known, pair.probability);
  }
  found.uncertain.clear();
  for (const auto& [pair, probability] : pairs) {
    found.uncertain.push_back({pair.first, pair.second, probability});
  }
  return out;
}

}  // namespace casus
