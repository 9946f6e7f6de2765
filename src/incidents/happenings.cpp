// The idea: within a story the same word mostly tells of the same happening, and so do words of one
// root or meaning that say the same of it. Every two such words are compared (models/happenings.md
// says how the weights of a pair were found), and groups are put together as long as their words
// fit on average, those that fit best first.
#include "incidents/happenings.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <memory>
#include <memory_resource>
#include <string>
#include <tuple>
#include <utility>

#include "incidents/average_link.h"
#include "incidents/compare.h"
#include "incidents/word_numbers.h"

namespace casus {

namespace {

constexpr std::size_t kMostCompared = 192;  // words that a word is compared with
constexpr double kLeastEdge = 0.05;         // a probability below it counts as none
constexpr double kSameDocument = 0.5;       // how alike a document is to itself, for the model
constexpr double kLeastRare = 0.2;          // of words that stand everywhere

using Weighed = std::vector<std::pair<uint32_t, double>>;  // words by number, what they count

// How alike lists of words are: the cosine of their weights.
class Likeness {
 public:
  // words: by number.
  Likeness(std::vector<Weighed> lists, const std::vector<std::string_view>& words)
      : vectors_(std::move(lists)),
        known_(vectors_.size() <= kMostKept ? square(vectors_) : 0, -1) {
    const std::vector<uint32_t> places = places_of(words);
    for (Weighed& vector : vectors_) {
      double square = 0;
      for (const auto& [word, weight] : vector) square += weight * weight;
      std::erase_if(vector, [&](const auto& entry) { return places[entry.first] == kNone; });
      for (auto& entry : vector) entry.first = places[entry.first];
      // A word that stands there twice counts as it stands first.
      std::stable_sort(vector.begin(), vector.end(),
                       [](const auto& a, const auto& b) { return a.first < b.first; });
      vector.erase(std::unique(vector.begin(), vector.end(),
                               [](const auto& a, const auto& b) { return a.first == b.first; }),
                   vector.end());
      if (square <= 0) continue;
      const double length = std::sqrt(square);
      for (auto& [word, weight] : vector) weight /= length;
    }
  }
  double of(uint32_t a, uint32_t b) {
    if (b < a) std::swap(a, b);
    if (known_.empty()) return product(vectors_[a], vectors_[b]);
    double& known = known_[a * vectors_.size() + b];
    if (known < 0) known = product(vectors_[a], vectors_[b]);
    return known;
  }

 private:
  static constexpr std::size_t kMostKept = 512;  // by 512: 2 MB
  static std::size_t square(const std::vector<Weighed>& lists) {
    return lists.size() * lists.size();
  }

  // Of each word its place among them as they sort, as sums are made in this order; of those that
  // stand in one list only, and so are never multiplied, none.
  std::vector<uint32_t> places_of(const std::vector<std::string_view>& words) const {
    std::vector<uint32_t> lists(words.size());
    for (const Weighed& vector : vectors_) {
      for (const auto& [word, weight] : vector) ++lists[word];
    }
    std::vector<std::pair<std::string_view, uint32_t>> order;
    for (uint32_t w = 0; w < words.size(); ++w) {
      if (lists[w] > 1) order.emplace_back(words[w], w);
    }
    std::sort(order.begin(), order.end());
    std::vector<uint32_t> out(words.size(), kNone);
    for (uint32_t place = 0; place < order.size(); ++place) out[order[place].second] = place;
    return out;
  }

  static double product(const Weighed& a, const Weighed& b) {
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

  std::vector<Weighed> vectors_;  // place of the word → weight, sorted
  std::vector<double> known_;     // of each two, once asked for; negative: not yet
};

// Of the words that the texts of a story use most.
Likeness likeness_of(const std::vector<EventText>& story, const Lexicon& lexicon,
                     LocalWords& numbers) {
  std::vector<Weighed> lists;
  lists.reserve(story.size());
  for (const EventText& text : story) {
    Weighed& list = lists.emplace_back();
    list.reserve(text.words->size());
    for (const CountedWord& word : *text.words)
      list.emplace_back(numbers.add(word.word), word.count * lexicon.rareness(word.word));
  }
  std::vector<std::string_view> words;
  words.reserve(numbers.words().size());
  for (const uint32_t word : numbers.words()) words.push_back(lexicon.word(word));
  numbers.clear();
  return {std::move(lists), words};
}

struct Item {
  EventItem event;
  const std::string* account = nullptr;
  double rare = 0;
  uint32_t lemma = 0;  // its number within the story
};

// Of what stands with each lemma of a story: who does it, to whom, and what else hangs on it.
Likeness company_of(const std::vector<Item>& items, const LinkingRules& rules) {
  std::vector<std::map<std::string_view, uint32_t>> counts;  // by lemma
  for (const Item& item : items) {
    if (item.lemma == counts.size()) counts.emplace_back();
    for (const std::string_view word : item.event.slots) ++counts[item.lemma][word];
  }
  WordNumbers numbers;
  std::vector<double> rare;  // by number
  std::vector<Weighed> lists;
  lists.reserve(counts.size());
  for (const auto& words : counts) {
    Weighed& company = lists.emplace_back();
    for (const auto& [word, count] : words) {
      const uint32_t number = numbers.add(word);
      if (number == rare.size()) rare.push_back(rareness(word, rules));
      company.emplace_back(number, std::sqrt(count) * std::max(kLeastRare, rare[number]));
    }
  }
  return {std::move(lists), numbers.words()};
}

// What hangs on a word, whatever it does there.
Words slots_of(const EventWord& word, std::pmr::memory_resource* lists) {
  Words out(lists);
  out.reserve(word.subjects.size() + word.objects.size() + word.others.size());
  for (const auto* slot : {&word.subjects, &word.objects, &word.others})
    out.insert(out.end(), slot->begin(), slot->end());
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

struct Items {
  // What hangs on the words.
  std::unique_ptr<std::pmr::memory_resource> lists =
      std::make_unique<std::pmr::monotonic_buffer_resource>();
  std::vector<Item> all;  // by document, then place
  WordNumbers lemmas;
};

Items read_items(const std::vector<EventText>& story,
                 const std::vector<std::vector<WordAnchor>>& anchors, const LinkingRules& rules) {
  struct Lemma {
    uint32_t last = kNone;
    uint32_t documents = 0;
    double rare = 0;
  };
  Items out;
  std::vector<Lemma> lemmas;  // by number
  for (uint32_t d = 0; d < story.size(); ++d) {
    for (EventWord& word : read_event_words(story[d].event_words, out.lists.get())) {
      Words slots = slots_of(word, out.lists.get());
      Item& item =
          out.all.emplace_back(Item{{std::move(word), d, {}, 0, std::move(slots)}, nullptr, 0, 0});
      const EventWord& w = item.event.word;
      for (const WordAnchor& anchor : anchors[d]) {
        if (item.event.type.empty() && anchor.at.start < w.at.end && w.at.start < anchor.at.end) {
          if (!anchor.account.empty()) item.account = &anchor.account;
          item.event.type = anchor.type;
        }
      }
      item.lemma = out.lemmas.add(w.lemma);
      if (item.lemma == lemmas.size()) lemmas.emplace_back().rare = rareness(w.lemma, rules);
      Lemma& lemma = lemmas[item.lemma];
      item.rare = lemma.rare;
      if (lemma.last != d) ++lemma.documents;
      lemma.last = d;
    }
  }
  for (Item& item : out.all) {
    item.event.share =
        static_cast<double>(lemmas[item.lemma].documents) / static_cast<double>(story.size());
  }
  return out;
}

class StoryWords {
 public:
  StoryWords(const std::vector<EventText>& story,
             const std::vector<std::vector<WordAnchor>>& anchors, const Lexicon& lexicon,
             LocalWords& numbers, const LinkingRules& rules, const EventPairs& pairs)
      : pairs_(pairs),
        rules_(rules),
        items_(read_items(story, anchors, rules)),
        texts_(likeness_of(story, lexicon, numbers)),
        kindred_(items_.lemmas.words().size()),
        last_(kindred_.size(), kNone),
        before_it_(items_.all.size()) {}

  // Groups of two items and more. Notes on the way which accounts may be of one happening.
  std::vector<Group> cluster() {
    std::vector<Edge> edges;
    const std::vector<Item>& items = items_.all;
    for (uint32_t index = 0; index < items.size(); ++index) {
      before(index);
      for (const auto& [other, kin] : before_) {
        const double probability = pairs_.probability(features(items[other], items[index], kin));
        if (probability < kLeastEdge) continue;
        edges.push_back({other, index, probability});
        if (probability >= kUncertainWords) note(items[other], items[index], probability);
      }
      before_it_[index] = std::exchange(last_[items[index].lemma], index);
    }
    return average_link(items.size(), edges, pairs_.threshold(), kMostCompared);
  }
  const Item& item(uint32_t index) const { return items_.all[index]; }
  std::size_t size() const { return items_.all.size(); }
  bool may_be_one(const Item& a, const Item& b) const {
    return a.lemma == b.lemma || kin(a, b) != nullptr;
  }
  EventFeatures features(const Item& a, const Item& b) { return features(a, b, kin(a, b)); }
  std::vector<AccountPair> uncertain() const {
    std::vector<AccountPair> out;
    for (const auto& [pair, probability] : uncertain_) {
      out.push_back({pair.first, pair.second, probability});
    }
    return out;
  }

 private:
  struct Kindred {
    uint32_t lemma = 0;
    const EventPairs::Kin* kin = nullptr;
  };
  struct KindredOf {
    bool is_known = false;
    std::vector<Kindred> all;  // that the story has, in the order of EventPairs::kindred()
  };

  const EventPairs::Kin* kin(const Item& a, const Item& b) const {
    return a.lemma == b.lemma ? nullptr : pairs_.kin(a.event.word.lemma, b.event.word.lemma);
  }

  // kin: of their lemmas, if these are two.
  EventFeatures features(const Item& a, const Item& b, const EventPairs::Kin* kin) {
    const bool one_document = a.event.document == b.event.document;
    EventSurroundings around;
    around.rare = a.rare;
    around.texts = one_document ? kSameDocument : texts_.of(a.event.document, b.event.document);
    around.company = 1;
    if (a.lemma != b.lemma) {
      if (!company_) company_.emplace(company_of(items_.all, rules_));
      around.company = company_->of(a.lemma, b.lemma);
    }
    return pairs_.features(a.event, b.event, around, kin);
  }

  const std::vector<Kindred>& kindred(uint32_t lemma) {
    KindredOf& out = kindred_[lemma];
    if (std::exchange(out.is_known, true)) return out.all;
    const WordNumbers& lemmas = items_.lemmas;
    const std::string_view own = lemmas.words()[lemma];
    for (const std::string& other : pairs_.kindred(own)) {
      const uint32_t number = lemmas.find(other);
      if (number < lemmas.words().size()) out.all.push_back({number, pairs_.kin(own, other)});
    }
    return out.all;
  }

  // The words before one that it is compared with: the latest of its own lemma, then of those kin
  // to it.
  void before(uint32_t index) {
    before_.clear();
    const auto look = [&](uint32_t lemma, const EventPairs::Kin* kin) {
      for (uint32_t word = last_[lemma]; word != kNone && before_.size() < kMostCompared;
           word = before_it_[word]) {
        before_.emplace_back(word, kin);
      }
    };
    const uint32_t own = items_.all[index].lemma;
    look(own, nullptr);
    for (const Kindred& other : kindred(own)) look(other.lemma, other.kin);
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
  const LinkingRules& rules_;
  Items items_;
  Likeness texts_;                   // of documents
  std::optional<Likeness> company_;  // of lemmas
  std::vector<KindredOf> kindred_;   // by lemma
  std::vector<uint32_t> last_;       // by lemma: the latest item so far
  std::vector<uint32_t> before_it_;  // by item: the one of its lemma before it
  std::vector<std::pair<uint32_t, const EventPairs::Kin*>> before_;  // what before() found last
  std::map<std::pair<std::string, std::string>, double> uncertain_;
};

}  // namespace

bool excludes(Refusal refusal) {
  return refusal != Refusal::none && refusal != Refusal::no_day && refusal != Refusal::sides;
}

namespace {

// The lemma of most words, of equals the first.
std::string lemma_of(const StoryWords& words, const Group& cluster) {
  std::vector<std::pair<uint32_t, const Item*>> counts;  // words of a lemma, the first of them
  for (const uint32_t index : cluster) {
    const Item& item = words.item(index);
    auto it = std::find_if(counts.begin(), counts.end(),
                           [&](const auto& count) { return count.second->lemma == item.lemma; });
    if (it == counts.end()) it = counts.insert(it, {0, &item});
    ++it->first;
  }
  const auto comes_first = [](const auto& a, const auto& b) {
    if (a.first != b.first) return a.first > b.first;
    return a.second->event.word.lemma < b.second->event.word.lemma;
  };
  const auto best = std::min_element(counts.begin(), counts.end(), comes_first);
  return std::string(best->second->event.word.lemma);
}

}  // namespace

WordFindings find_word_groups(const std::vector<EventText>& story,
                              const std::vector<std::vector<WordAnchor>>& anchors,
                              const Lexicon& lexicon, LocalWords& numbers,
                              const LinkingRules& rules, const EventPairs& pairs) {
  StoryWords words(story, anchors, lexicon, numbers, rules, pairs);
  WordFindings out;
  for (const Group& cluster : words.cluster()) {
    WordGroup& group = out.groups.emplace_back();
    group.words.reserve(cluster.size());
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

std::vector<EventText> texts_of(const std::vector<const DocumentRecord*>& story, Lexicon& lexicon) {
  std::vector<EventText> out;
  for (const DocumentRecord* document : story)
    out.push_back({lexicon.add_all(document->words), document->event_words});
  return out;
}

}  // namespace

void visit_word_pairs(
    const std::vector<const DocumentRecord*>& story, const LinkingRules& rules,
    const EventPairs& pairs,
    const std::function<void(const EventItem&, const EventItem&, const EventFeatures&)>& visit) {
  const std::vector<std::vector<WordAnchor>> anchors = anchors_of(story);
  Lexicon lexicon(rules);
  LocalWords numbers;
  StoryWords words(texts_of(story, lexicon), anchors, lexicon, numbers, rules, pairs);
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
  Lexicon lexicon(rules);
  LocalWords numbers;
  StoryWords words(texts_of(story, lexicon), anchors, lexicon, numbers, rules, pairs);
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
