#include "mentions/entities.h"

#include <algorithm>
#include <utility>

#include <tsl/robin_map.h>

#include "mentions/coref_features.h"

namespace casus::mentions {
namespace {

// How far back a noun finds the name it stands for.
constexpr uint32_t kNamesBack = 60;
constexpr uint32_t kSentencesBack = 3;

class Resolver {
 public:
  Resolver(const Draft& draft, const HeadWords& heads, const CorefModel& model)
      : draft_(draft),
        heads_(heads),
        model_(model),
        nodes_(coref_nodes(draft, heads)),
        features_(draft, nodes_) {}

  Entities run() {
    out_.of.assign(draft_.items.size(), kNone);
    out_.sure.assign(draft_.items.size(), false);
    entity_.assign(nodes_.size(), kNone);
    by_noun_.assign(nodes_.size(), false);
    states_.reserve(nodes_.size());
    named_.reserve(nodes_.size() / 2);
    for (uint32_t m = 0; m < nodes_.size(); ++m) place(m);
    for (uint32_t m = 0; m < nodes_.size(); ++m) out_.of[nodes_[m].item] = entity_[m];
    place_rest();
    out_.count = static_cast<uint32_t>(states_.size());
    return std::move(out_);
  }

 private:
  void place(uint32_t m) {
    const uint32_t entity = choose(m);
    entity_[m] = entity;
    features_.join(m, states_[entity]);
    if (nodes_[m].type == NodeType::name && nodes_[m].key != kNone)
      named_.emplace(nodes_[m].key, entity);
    for (const uint32_t word : nodes_[m].titles) {
      const auto [at, is_new] = titled_.emplace(word, m);
      if (!is_new && at->second != kNone && entity_[at->second] != entity) at.value() = kNone;
    }
  }

  uint32_t choose(uint32_t m) {
    if (nodes_[m].type == NodeType::name && nodes_[m].key != kNone) {
      if (const auto known = named_.find(nodes_[m].key); known != named_.end())
        return known->second;
    }
    if (const uint32_t node = same_person(m); node != kNone) return entity_[node];
    if (const uint32_t node = titled(m); node != kNone) {
      out_.sure[nodes_[m].item] = true;
      return entity_[node];
    }
    if (const uint32_t node = named_before(m); node != kNone) {
      by_noun_[m] = true;
      out_.sure[nodes_[m].item] = true;
      return entity_[node];
    }
    if (const uint32_t node = speaks_of_itself(m); node != kNone) return entity_[node];
    if (model_.empty()) return fresh();
    const uint32_t chosen = features_.antecedent(model_, m, entity_, states_);
    return chosen == kNone || fights(m, chosen) ? fresh() : entity_[chosen];
  }

  // "The army" where a National Liberation Army is named: a state's, against such a group.
  bool fights(uint32_t m, uint32_t other) const {
    const Item& name = draft_.items[nodes_[other].item];
    return !nodes_[m].is_pronoun() && nodes_[m].type != NodeType::name &&
           is_kind(draft_.items[nodes_[m].item], "military") && is_kind(name, "armed-group");
  }
  bool is_kind(const Item& item, std::string_view kind) const {
    return item.actor != kNone && draft_.actors[item.actor].kind == kind;
  }

  // "His counterpart, Jane Doe": who stands before the comma is the person behind it, who may have
  // been named before.
  uint32_t same_person(uint32_t m) const {
    const Item& item = draft_.items[nodes_[m].item];
    if (item.actor == kNone || item.form == MentionForm::pronoun) return kNone;
    const bool name = item.form == MentionForm::name;
    if (name ? nodes_[m].role != Role::apposition : draft_.actors[item.actor].kind != "person")
      return kNone;
    for (uint32_t back = 1; back <= std::min(m, kNamesBack); ++back) {
      const Item& before = draft_.items[nodes_[m - back].item];
      if (before.actor != item.actor) continue;
      const bool office = before.form == MentionForm::nominal && before.tree_head != kNone &&
                          before.tree_head == nodes_[m].governor;
      if (name ? office : before.form == MentionForm::name) return m - back;
    }
    return kNone;
  }

  // "Japan said it would help", "Jane Doe said she had left": who is named speaks of itself. In
  // GUM's open part and MEANTIME 18 of 18 do.
  uint32_t speaks_of_itself(uint32_t m) const {
    const Node& node = nodes_[m];
    const bool person = node.type == NodeType::he || node.type == NodeType::she;
    if ((!person && node.type != NodeType::it) || node.role != Role::subject) return kNone;
    const Parse& parse = draft_.parse;
    const uint32_t told = node.governor;
    if (told == kNone || parse.relation[told] != Relation::ccomp) return kNone;
    const uint32_t saying = parse.head[told];
    if (saying > told || !draft_.lexicon.is(parse.form(saying), kSpeech)) return kNone;
    for (uint32_t back = 1; back <= m && nodes_[m - back].sentence == node.sentence; ++back) {
      const Node& before = nodes_[m - back];
      if (before.governor != saying || before.role != Role::subject) continue;
      const Item& item = draft_.items[before.item];
      const bool several = before.number == Plurality::plural && before.sense != Sense::place;
      if (before.type != NodeType::name || several) return kNone;
      const bool opposite = (before.gender == Gender::male && node.type == NodeType::she) ||
                            (before.gender == Gender::female && node.type == NodeType::he);
      const bool somebody = person ? before.sense == Sense::person && !opposite
                                   : before.sense == Sense::organization ||
                                         (before.sense == Sense::place && item.actor != kNone);
      const bool apart = features_.forbidden(m, m - back, states_[entity_[m - back]]);
      return somebody && !apart ? m - back : kNone;
    }
    return kNone;
  }

  // "The president", "the foreign minister": the one before it who was given with that title.
  uint32_t titled(uint32_t m) const {
    const Node& node = nodes_[m];
    if (node.type != NodeType::definite || node.number != Plurality::singular || node.after != 0 ||
        node.speaker != kNone ||
        !draft_.lexicon.is(draft_.parse.lemma(draft_.items[node.item].tree_head), kTitle))
      return kNone;
    const auto found = titled_.find(node.head_hash);
    if (found == titled_.end() || found->second == kNone) return kNone;
    const std::vector<uint32_t>& title = nodes_[found->second].titles;
    const bool fits = std::all_of(node.words.begin(), node.words.end(), [&](uint32_t word) {
      return std::find(title.begin(), title.end(), word) != title.end();
    });
    return fits ? found->second : kNone;
  }

  // "The group", "the militant group", "the ministry": the name it stands for, or kNone. Subjects
  // come before what else the same sentence names, later sentences before earlier ones.
  uint32_t named_before(uint32_t m) const {
    const Node& node = nodes_[m];
    if (node.type != NodeType::definite || node.number == Plurality::plural || node.after != 0 ||
        !node.numbers.empty())
      return kNone;
    const uint32_t head = draft_.items[node.item].tree_head;
    if (draft_.parse.xpos(head) != "NN") return kNone;
    const std::vector<Anaphor>& stands_for = heads_.anaphors(draft_.parse.lemma(head));
    uint32_t best = kNone;
    bool others = false;
    for (uint32_t back = 1; back <= std::min(m, kNamesBack); ++back) {
      const uint32_t a = m - back;
      const Node& before = nodes_[a];
      if (before.sentence + kSentencesBack < node.sentence) break;
      if (before.is_nominal() && before.head_hash == node.head_hash) {
        if (best == kNone && by_noun_[a]) return a;
        break;
      }
      if (before.type != NodeType::name || !may_stand_for(node, stands_for, before) ||
          features_.forbidden(m, a, states_[entity_[a]]) || fights(m, a))
        continue;
      if (best == kNone) {
        best = a;
        continue;
      }
      const Node& so_far = nodes_[best];
      if (entity_[a] == entity_[best]) continue;
      others = true;
      if (before.sentence != so_far.sentence) continue;
      if (before.role == so_far.role && (before.governor == so_far.governor ||
                                         draft_.items[before.item].tree_head == so_far.governor))
        return kNone;  // one of two that are named alike
      if (before.role == Role::subject) best = a;
    }
    // What is no subject is meant only where there is nobody else.
    return best != kNone && others && nodes_[best].role != Role::subject ? kNone : best;
  }

  bool may_stand_for(const Node& node, const std::vector<Anaphor>& stands_for,
                     const Node& name) const {
    // "The ministry" of "the Ministry of Finance".
    const bool within =
        node.words.empty() && name.words.size() > 1 &&
        std::find(name.words.begin(), name.words.end(), node.head_hash) != name.words.end();
    const Sense sense = node.sense;
    const bool body =
        sense == Sense::organization || sense == Sense::group || sense == Sense::facility;
    if (within && body && name.sense != Sense::person && name.sense != Sense::place) return true;
    const Item& item = draft_.items[name.item];
    if (item.actor == kNone || item.lent_actor) return false;
    const std::string& kind = draft_.actors[item.actor].kind;
    if (kind == "unknown" && name.sense != Sense::organization) return false;
    return std::any_of(stands_for.begin(), stands_for.end(), [&](const Anaphor& anaphor) {
      if (std::find(anaphor.kinds.begin(), anaphor.kinds.end(), kind) == anaphor.kinds.end())
        return false;
      if (anaphor.modifiers.empty()) return node.words.empty();
      return !node.words.empty() &&
             std::all_of(node.words.begin(), node.words.end(), [&](uint32_t word) {
               return std::any_of(anaphor.modifiers.begin(), anaphor.modifiers.end(),
                                  [&](const std::string& m) { return word_hash(m) == word; });
             });
    });
  }

  uint32_t fresh() {
    states_.emplace_back();
    return static_cast<uint32_t>(states_.size() - 1);
  }

  // What is no node of its own: another item of the same head is the same thing; names of one actor
  // or place are one entity; everything else stands alone.
  void place_rest() {
    std::vector<uint32_t> by_head(draft_.parse.tokens.size(), kNone);
    for (uint32_t m = 0; m < nodes_.size(); ++m) {
      uint32_t& first = by_head[draft_.items[nodes_[m].item].tree_head];
      if (first == kNone) first = entity_[m];
    }
    tsl::robin_map<uint64_t, uint32_t> known;
    const auto key_of = [](bool place, uint32_t index) { return uint64_t{index} * 2 + place; };
    for (uint32_t m = 0; m < nodes_.size(); ++m) {
      const Item& item = draft_.items[nodes_[m].item];
      if (nodes_[m].type != NodeType::name) continue;
      if (item.actor != kNone)
        known.emplace(key_of(false, item.actor), entity_[m]);
      else if (item.place != kNone)
        known.emplace(key_of(true, item.place), entity_[m]);
    }
    for (uint32_t i = 0; i < draft_.items.size(); ++i) {
      const Item& item = draft_.items[i];
      if (item.dropped || out_.of[i] != kNone) continue;
      if (item.tree_head != kNone && by_head[item.tree_head] != kNone) {
        out_.of[i] = by_head[item.tree_head];
        continue;
      }
      const bool by_actor = item.actor != kNone && !item.lent_actor;
      if (!by_actor && item.place == kNone) {
        out_.of[i] = fresh();
        continue;
      }
      const uint64_t key = by_actor ? key_of(false, item.actor) : key_of(true, item.place);
      const auto found = known.find(key);
      out_.of[i] = found != known.end() ? found->second : fresh();
      known.emplace(key, out_.of[i]);
    }
  }

  const Draft& draft_;
  const HeadWords& heads_;
  const CorefModel& model_;
  const std::vector<Node> nodes_;
  const CorefFeatures features_;
  Entities out_;
  std::vector<bool> by_noun_;                 // of each node: it stands for a name by its noun
  std::vector<uint32_t> entity_;              // of each node
  std::vector<EntityState> states_;           // of each entity
  tsl::robin_map<uint32_t, uint32_t> named_;  // key of a name → entity
  tsl::robin_map<uint32_t, uint32_t>
      titled_;  // word of a title → the first node of a name with it; kNone: of two
};

}  // namespace

Entities resolve_entities(const Draft& draft, const HeadWords& heads, const CorefModel& model) {
  return Resolver(draft, heads, model).run();
}

}  // namespace casus::mentions
