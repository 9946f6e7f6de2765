// What speaks for a mention being the same thing as an earlier one, or something new: numbered
// features, each an index into the weights of models/coref.weights. Internal to this stage.
//
// After Durrett and Klein, Easy Victories and Uphill Battles in Coreference Resolution (EMNLP
// 2013): plain properties of both mentions, each together with the sort of the later one, in a
// log-linear model that ranks the candidates against each other and against "new".
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "mentions/coref_model.h"
#include "mentions/coref_nodes.h"

namespace casus::mentions {

inline constexpr uint32_t kFeatures = 10;  // version: changes with the meaning of any feature

// What the mentions of one entity tell together.
struct EntityState {
  uint32_t size = 0;
  uint32_t latest = 0;  // node
  Gender gender = Gender::unknown;
  Plurality number = Plurality::unknown;
  uint32_t key = kNone;  // of a name the data files know
  bool known_key = false;
  bool has_name = false;
  // Lemmas of nominals and last words of names, as hashes: the first eight.
  std::array<uint32_t, 8> heads{};
  uint32_t heads_count = 0;
};

class CorefFeatures {
 public:
  CorefFeatures(const Draft& draft, const std::vector<Node>& nodes);

  static uint32_t count();                    // indexes are below it
  static std::string name(uint32_t feature);  // "head  definite name 1": for people

  // Features of node m being the same as the earlier node a, whose entity is e.
  void pair(uint32_t m, uint32_t a, const EntityState& e, std::vector<uint32_t>& out) const;
  // Features of node m being nothing told of before.
  void fresh(uint32_t m, std::vector<uint32_t>& out) const;
  // What a model makes of the features of a pair, without writing them down.
  float score(const CorefModel& model, uint32_t m, uint32_t a, const EntityState& e) const;
  // The earlier node that m is the same as by the model, or kNone where it is something new.
  // `entity`: of each earlier node, an index into `states`.
  uint32_t antecedent(const CorefModel& model, uint32_t m, const std::vector<uint32_t>& entity,
                      const std::vector<EntityState>& states) const;
  // What is asked for every pair of one later node, looked up once.
  struct Later {
    uint32_t m = 0;
    const Node* node = nullptr;
    float most = 0;  // what the node's own properties can add to any of its scores
    // Rows of PairTables.
    const float* distance = nullptr;
    const float* most_unlike = nullptr;
    const float* sense = nullptr;
    const float* gender = nullptr;
    const float* number = nullptr;
    const float* role = nullptr;
  };
  Later later(const CorefModel& model, uint32_t m) const;
  // No score of the pair is more than this. By sort and distance alone, where the words tell
  // nothing: most pairs need no other look.
  float most_of_pair(const Later& later, uint32_t a) const;
  // What score() gives, added up in another order and so off by less than kRounding; or anything
  // that is more than that below `least`, where the score is.
  float quick_score(const CorefModel& model, const Later& later, uint32_t a, const EntityState& e,
                    float least) const;
  static constexpr float kRounding = 1e-4F;
  // Weights of features that come together, added up.
  static PairTables tabulate(const std::vector<float>& weights);

  // Says that node m is a mention of e; in the order of the nodes.
  void join(uint32_t m, EntityState& e) const;
  // Earlier nodes that m may be the same as, nearest first; a bounded number.
  template <class Visit>
  void each_candidate(uint32_t m, const Visit& visit) const {
    const uint32_t window = nodes_[m].is_pronoun() ? kWindow : kNounWindow;
    const uint32_t begin = m > window ? m - window : 0;
    for (uint32_t a = m; a > begin; --a) visit(a - 1);
    std::array<uint32_t, kHeadChain> farther{};
    auto* const none = farther.begin();
    auto* end = none;
    uint32_t a = same_head_[m];
    for (uint32_t n = 0; n < kHeadChain && a != kNone; ++n, a = same_head_[a]) {
      if (a < begin) visit(*end++ = a);
    }
    a = shares_word_[m];
    for (uint32_t n = 0; n < kHeadChain && a != kNone; ++n, a = shares_word_[a]) {
      if (a < begin && std::find(none, end, a) == end) visit(a);
    }
  }
  // Can never be the same: one stands inside the other, or names that the data files know apart.
  bool forbidden(uint32_t m, uint32_t a, const EntityState& e) const {
    return forbidden(nodes_[m], nodes_[a], e);
  }
  static bool forbidden(const Node& x, const Node& y, const EntityState& e) {
    const bool within = y.phrase.first <= x.phrase.first && x.phrase.last <= y.phrase.last;
    const bool around = x.phrase.first <= y.phrase.first && y.phrase.last <= x.phrase.last;
    // Where a text was sent from is nothing it goes on to tell of, and ships and the dead do
    // nothing.
    const bool is_past = y.in_dateline && !x.is_name();
    const bool is_dumb = (x.type == NodeType::they && x.acts && (y.killed || is_thing(y))) ||
                         (x.type == NodeType::it && x.says && is_thing(y)) ||
                         (x.is_pronoun() && x.acts && y.sense == Sense::time);
    // "A accuses them", "B asked A for help and robbed it"; "they set fire to a police post".
    const bool is_other = x.role != Role::subject && x.role != Role::possessor && x.is_pronoun() &&
                          !x.reflexive && x.doer == y.head;
    const bool is_owner = x.hits_of != 0 && !y.is_pronoun() && x.hits_of == y.head_hash;
    const bool is_one = x.type == NodeType::he || x.type == NodeType::she;
    const bool is_many = y.number == Plurality::plural && !y.is_name();
    // "36 were hurt when the bomber struck"
    const bool is_single = x.number == Plurality::singular && x.type == NodeType::definite;
    // "The two companies" are none of them.
    const bool is_counted = !x.numbers.empty() && x.is_nominal() && x.number == Plurality::plural &&
                            !y.is_pronoun() && y.number == Plurality::singular;
    if (is_counted || is_past || is_dumb || is_other || is_owner || (is_one && is_many))
      return true;
    // "It is the biggest contract" is of no firm.
    if (x.type == NodeType::it && !may_be_one(y.sense, x.predicate)) return true;
    if (y.nobody || (is_single && y.several)) return true;
    return within || around || (x.known_key && e.known_key && x.key != e.key);
  }
  // By what they are called.
  static bool may_be_one(Sense a, Sense b) {
    const auto is_open = [](Sense s) { return s == Sense::none || s == Sense::other; };
    const auto is_body = [](Sense s) { return s == Sense::organization || s == Sense::group; };
    const auto is_site = [](Sense s) { return s == Sense::place || s == Sense::facility; };
    return a == b || is_open(a) || is_open(b) || (is_body(a) && is_body(b)) ||
           (is_site(a) && is_site(b));
  }
  static bool is_thing(const Node& y) {
    if (y.type == NodeType::this_) return true;
    return y.is_nominal() && (y.thing != nullptr || y.sense == Sense::time ||
                              y.sense == Sense::event || y.sense == Sense::quantity);
  }

 private:
  static constexpr uint32_t kWindow = 45;      // mentions looked back from a pronoun
  static constexpr uint32_t kNounWindow = 20;  // from names and nominals, found by their heads too
  static constexpr uint32_t kHeadChain = 6;    // earlier mentions of the same head, however far
  static constexpr uint32_t kMostCandidates = kWindow + 2 * kHeadChain;

  // most_of_pair() and quick_score(), for the loop that asks them of every pair.
  inline float bound(const Later& later, uint32_t a) const;
  inline float sum(const CorefModel& model, const Later& later, uint32_t a, const EntityState& e,
                   float least) const;
  // How two nodes of one sentence stand to each other in the tree; 0: of two.
  uint32_t nesting_of(const Node& x, const Node& y) const;
  template <class Add>
  void each_of_pair(uint32_t m, uint32_t a, const EntityState& e, const Add& add) const;
  template <class Add>
  void each_of_fresh(uint32_t m, const Add& add) const;

  // What most pairs are told apart by, close together.
  struct Brief {
    uint32_t head_hash = 0;
    uint32_t form_hash = 0;
    uint32_t sentence = 0;
    uint32_t words = 0;  // a bit of each word: two without a common one share no word
    NodeType type = NodeType::bare;
    bool is_pronoun = false;
  };

  const Parse& parse_;
  const std::vector<Node>& nodes_;
  std::vector<Brief> briefs_;        // of each node
  std::vector<uint32_t> same_head_;  // of each node: the latest earlier one with its head, or kNone
  std::vector<uint32_t> shares_word_;  // of each name: the latest earlier name that shares a word
  std::vector<uint8_t> seen_;          // 0 head not seen before, 1 head, 2 the same words
};

}  // namespace casus::mentions
