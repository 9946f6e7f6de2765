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
    float most = 0;  // what the node's own properties can add to any of its scores
    // Rows of PairTables.
    const float* distance = nullptr;
    const float* most_unlike = nullptr;
    const float* sense = nullptr;
    const float* agreement = nullptr;
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
    return forbidden(briefs_[m], briefs_[a], e);
  }
  // By what they are called.
  static bool may_be_one(Sense a, Sense b) {
    const auto is_open = [](Sense s) { return s == Sense::none || s == Sense::other; };
    const auto is_body = [](Sense s) { return s == Sense::organization || s == Sense::group; };
    const auto is_site = [](Sense s) { return s == Sense::place || s == Sense::facility; };
    return a == b || is_open(b) || is_open(a) || (is_body(a) && is_body(b)) ||
           (is_site(a) && is_site(b));
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
  template <class Add>
  void each_of_pair(uint32_t m, uint32_t a, const EntityState& e, const Add& add) const;
  template <class Add>
  void each_of_fresh(uint32_t m, const Add& add) const;

  // What a node is that some later ones cannot be the same as, and that tells it from others.
  enum Mark : uint16_t {
    kPast = 1,      // where a text was sent from
    kKilled = 2,    // by what the text tells of
    kThing = 4,     // neither speaks nor does anything
    kTime = 8,      // likewise
    kMany = 16,     // several, and no name
    kNobody = 32,   // "no group"
    kSeveral = 64,  // a bare number of more than one
    kSingle = 128,  // one, and no pronoun
    kPronounMark = 256,
    kNominalMark = 512,
  };
  // What pairs are told apart by, close together: a node is three times as large.
  struct Brief {
    uint32_t head_hash = 0;
    uint32_t form_hash = 0;
    uint32_t sentence = 0;
    uint32_t words = 0;  // a bit of each word: two without a common one share no word
    uint32_t head = kNone;
    uint32_t first = 0;  // the phrase
    uint32_t last = 0;
    uint32_t governor = kNone;
    uint32_t quote = 0;
    uint32_t paragraph = 0;
    uint32_t key = kNone;
    // Of the later one: the head, the key and the hash of one that it cannot be the same as.
    uint32_t other_head = kNone;
    uint32_t other_key = kNone;
    uint32_t other_hash = 0;
    uint16_t marks = 0;
    uint16_t refused = 0;  // marks of those that it cannot be the same as
    NodeType type = NodeType::bare;
    Role role = Role::other;
    Sense sense = Sense::none;
    Gender gender = Gender::unknown;
    Plurality number = Plurality::unknown;
    Sense predicate = Sense::none;  // of "it": what it is said to be
    uint8_t pronoun = 0;
    bool known_key = false;

    bool is_pronoun() const { return (marks & kPronounMark) != 0; }
    bool is_nominal() const { return (marks & kNominalMark) != 0; }
  };
  // How two nodes of one sentence stand to each other in the tree; 0: of two.
  uint32_t nesting_of(const Brief& x, const Brief& y) const;
  static Brief brief_of(const Parse& parse, const Node& node);
  static uint16_t marks_of(const Node& node);
  static uint16_t refused_by(const Node& node);
  static bool is_thing(const Node& node);
  static bool forbidden(const Brief& x, const Brief& y, const EntityState& e) {
    const bool within = y.first <= x.first && x.last <= y.last;
    const bool around = x.first <= y.first && y.last <= x.last;
    const bool is_owner = x.other_hash != 0 && !y.is_pronoun() && x.other_hash == y.head_hash;
    // "Aland's government accused it": not Aland.
    const bool is_doer =
        x.other_head == y.head || (x.other_key != kNone && x.other_key == y.key && y.known_key);
    // "his" is of no state, and of no body that the data know.
    const bool he = x.type == NodeType::he || x.type == NodeType::she;
    const bool is_body = y.known_key && (y.sense == Sense::place || y.sense == Sense::organization);
    if (he && is_body) return true;
    // "It is the biggest contract" is of no firm.
    return (x.refused & y.marks) != 0 || is_doer || is_owner || within || around ||
           !may_be_one(y.sense, x.predicate) || (x.known_key && e.known_key && x.key != e.key);
  }

  const Parse& parse_;
  const std::vector<Node>& nodes_;
  std::vector<Brief> briefs_;        // of each node
  std::vector<uint32_t> same_head_;  // of each node: the latest earlier one with its head, or kNone
  std::vector<uint32_t> shares_word_;  // of each name: the latest earlier name that shares a word
  std::vector<uint8_t> seen_;          // 0 head not seen before, 1 head, 2 the same words
};

}  // namespace casus::mentions
