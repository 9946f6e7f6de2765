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
constexpr uint32_t kThingsBack = 120;
constexpr int kClausesUp = 8;  // words above a pronoun in the tree

// A letter in capitals after a small one, or a digit: "eTurbo", "A4" and "787" are called after
// nothing but a thing.
bool is_name_of_thing(std::string_view name) {
  bool is_small = false;
  for (const char c : name) {
    if ((c >= '0' && c <= '9') || (is_small && c >= 'A' && c <= 'Z')) return true;
    is_small = c >= 'a' && c <= 'z';
  }
  return false;
}

bool has_digit(std::string_view word) {
  return word.find_first_of("0123456789") != std::string_view::npos;
}

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
    note_thing(m);
    note_body(m);
    if (is_voice(m)) voices_.emplace(entity, m);
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
    if (const auto told = expected_.find(m); told != expected_.end()) return told->second;
    if (const uint32_t node = same_person(m); node != kNone) return entity_[node];
    if (const uint32_t name = name_beside(m); name != kNone) return told_later(name);
    if (const uint32_t node = name_around(m); node != kNone) return entity_[node];
    if (const uint32_t node = holder_before(m); node != kNone) return entity_[node];
    if (const uint32_t node = bearer_of(m); node != kNone) return entity_[node];
    if (const uint32_t node = in_brackets(m); node != kNone) return entity_[node];
    if (const uint32_t node = titled(m); node != kNone) {
      out_.sure[nodes_[m].item] = true;
      return entity_[node];
    }
    if (const uint32_t node = named_before(m); node != kNone) {
      by_noun_[m] = true;
      out_.sure[nodes_[m].item] = true;
      return entity_[node];
    }
    if (const uint32_t node = owner_beside(m); node != kNone) return entity_[node];
    if (const uint32_t node = subject_around(m); node != kNone) return entity_[node];
    if (const uint32_t name = subject_behind(m); name != kNone) return told_later(name);
    if (const uint32_t node = speaks_of_itself(m); node != kNone) return entity_[node];
    if (const uint32_t entity = speaks_for(m); entity != kNone) return entity;
    if (const uint32_t node = called_after(m); node != kNone) return entity_[node];
    if (const uint32_t node = announced(m); node != kNone) return entity_[node];
    if (const uint32_t node = thing_before(m); node != kNone) return entity_[node];
    if (model_.empty()) return fresh();
    const uint32_t chosen = features_.antecedent(model_, m, entity_, states_);
    return chosen == kNone || fights(m, chosen) ? fresh() : entity_[chosen];
  }

  // "The army" where a National Liberation Army is named: a state's, against such a group. "The
  // Ruritanian president" is nobody of another country.
  bool fights(uint32_t m, uint32_t other) const {
    if (!nodes_[m].is_nominal()) return false;
    const Item& item = draft_.items[nodes_[m].item];
    const Item& name = draft_.items[nodes_[other].item];
    return (is_kind(item, "military") && is_kind(name, "armed-group")) ||
           is_of_other_country(item, name);
  }
  bool is_of_other_country(const Item& item, const Item& other) const {
    if (item.actor == kNone || other.actor == kNone) return false;
    const std::string& own = country_of(item);
    const std::string& its = country_of(other);
    return !own.empty() && !its.empty() && own != its;
  }
  // A multinational company is called by the country of its seat: "the Italian company" is Fiat.
  const std::string& country_of(const Item& item) const {
    if (item.entry != kNone && !draft_.lexicon.actors[item.entry].seat.empty())
      return draft_.lexicon.actors[item.entry].seat;
    return draft_.actors[item.actor].country;
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

  // "Low-cost airline Acme", "the airline, Acme", "his wife, Jane Doe": by the name behind it.
  uint32_t name_beside(uint32_t m) const {
    const Node& node = nodes_[m];
    if (!node.is_nominal() || node.number == Plurality::plural) return kNone;
    for (uint32_t n = m + 1; n < nodes_.size() && first_of(n) <= node.phrase.last; ++n) {
      const Node& name = nodes_[n];
      const bool person = name.sense == Sense::person && is_kind(draft_.items[node.item], "people");
      const bool fits = person || is_agent(draft_.items[node.item]) ||
                        ((name.sense != Sense::person || node.sense == Sense::person) &&
                         CorefFeatures::may_be_one(node.sense, name.sense));
      if (name.type == NodeType::name && name.role == Role::apposition &&
          name.governor == node.head && name.head > node.head && name.sense != Sense::place && fits)
        return n;
    }
    return kNone;
  }
  // "The prime minister of Ruritania, Mr. Bo Lund", read as his title: the node of the name.
  uint32_t name_around(uint32_t m) const {
    const Node& node = nodes_[m];
    if (!node.is_nominal() || node.sense != Sense::person ||
        draft_.parse.label(node.head) != "nmod:desc" || node.after == 0)
      return kNone;
    for (uint32_t back = 1; back <= std::min<uint32_t>(m, 4); ++back) {
      const Node& name = nodes_[m - back];
      if (name.head == node.governor)
        return name.type == NodeType::name && name.sense == Sense::person ? m - back : kNone;
    }
    return kNone;
  }
  // "Bo Lund, chairman and chief executive of Acme", read as one more of a list: the node of the
  // name before it. There is no article, and a comma before it or before another that is so.
  uint32_t holder_before(uint32_t m) const {
    const Node& node = nodes_[m];
    const Parse& parse = draft_.parse;
    const uint32_t name = node.governor;
    const auto is_title = [&](uint32_t token) {
      return parse.relation[token] == Relation::conj &&
             draft_.lexicon.is(parse.form(token), kTitle);
    };
    if (!node.is_nominal() || !is_title(node.head) || name > node.head) return kNone;
    const auto dependents = parse.dependents(name);
    const auto first = std::find_if(dependents.begin(), dependents.end(),
                                    [&](uint32_t child) { return is_title(child); });
    // Its mark may be read as part of it.
    uint32_t begin = *first == node.head ? node.phrase.first : parse.subtree(*first).first;
    if (parse.form(begin) != "," && begin > 0) --begin;
    if (parse.form(begin) != ",") return kNone;
    for (uint32_t back = 1; back <= std::min<uint32_t>(m, 4); ++back) {
      const Node& before = nodes_[m - back];
      if (before.head == name)
        return before.type == NodeType::name && before.sense == Sense::person ? m - back : kNone;
    }
    return kNone;
  }
  uint32_t first_of(uint32_t m) const {
    return draft_.words[draft_.items[nodes_[m].item].first].token;
  }
  // "Acme's rival": somebody, a firm or a state.
  bool is_agent(const Item& item) const {
    return item.form == MentionForm::nominal &&
           draft_.lexicon.is(draft_.parse.lemma(item.tree_head), kAgent);
  }

  // "Acme Corporation (AC)".
  uint32_t in_brackets(uint32_t m) const {
    const Node& node = nodes_[m];
    if (m == 0 || node.type != NodeType::name || node.head == 0 ||
        draft_.parse.form(node.head - 1) != "(")
      return kNone;
    const std::string_view letters = written(node.head);
    const auto is_capital = [](char c) { return c >= 'A' && c <= 'Z'; };
    if (letters.size() < 2 || !std::all_of(letters.begin(), letters.end(), is_capital))
      return kNone;
    for (uint32_t back = 1; back <= std::min<uint32_t>(m, 3); ++back) {
      const Node& before = nodes_[m - back];
      if (before.type != NodeType::name || before.head != node.governor) continue;
      const uint32_t first = draft_.items[before.item].first;
      return draft_.words.raw(first).front() == letters.front() ? m - back : kNone;
    }
    return kNone;
  }

  std::string_view written(uint32_t token) const {
    return draft_.parse.tokens[token].span.in(draft_.words.text);
  }

  // "The deal known as the Open Skies Accord", "the aircraft has been named the Turbo": the node of
  // what bears the name.
  uint32_t bearer_of(uint32_t m) const {
    const Node& node = nodes_[m];
    const Parse& parse = draft_.parse;
    const uint32_t naming = node.governor;
    if (node.type != NodeType::name || naming == kNone || naming > node.head ||
        parse.xpos(naming) != "VBN" || !draft_.lexicon.is(parse.form(naming), kNaming))
      return kNone;
    const Relation relation = parse.relation[node.head];
    const bool is_name = relation == Relation::xcomp || relation == Relation::obj ||
                         relation == Relation::appos ||
                         (relation == Relation::obl && has_case(node.head, kAs));
    const uint32_t bearer = is_name ? named_by(naming) : kNone;
    for (uint32_t back = 1; bearer != kNone && back <= std::min(m, kNamesBack); ++back) {
      const Node& before = nodes_[m - back];
      if (before.head != bearer) continue;
      const bool fits = CorefFeatures::may_be_one(before.sense, node.sense) &&
                        before.number != Plurality::plural && !before.is_pronoun();
      return fits ? m - back : kNone;
    }
    return kNone;
  }
  // Head of what a participle gives a name to, or kNone.
  uint32_t named_by(uint32_t naming) const {
    const Parse& parse = draft_.parse;
    if (parse.relation[naming] == Relation::acl) return parse.head[naming];
    for (uint32_t at = naming; at != kNone; at = parse.head[at]) {
      for (const uint32_t child : parse.dependents(at)) {
        if (parse.relation[child] != Relation::nsubj) continue;
        const bool is_told = parse.label(child) == "nsubj:pass" || at != naming;
        return is_told ? child : kNone;
      }
      if (parse.relation[at] != Relation::conj) return kNone;
    }
    return kNone;
  }
  bool has_case(uint32_t noun, uint64_t classes) const {
    const auto dependents = draft_.parse.dependents(noun);
    return std::any_of(dependents.begin(), dependents.end(), [&](uint32_t child) {
      return draft_.parse.relation[child] == Relation::case_ &&
             draft_.lexicon.is(draft_.parse.form(child), classes);
    });
  }

  // "Acme and its chief": the nearest that may own.
  uint32_t owner_beside(uint32_t m) const {
    const Node& node = nodes_[m];
    if (!node.is_pronoun() || node.role != Role::possessor || node.governor == kNone) return kNone;
    const Parse& parse = draft_.parse;
    if (parse.relation[node.governor] != Relation::conj) return kNone;
    for (uint32_t back = 1; back <= std::min<uint32_t>(m, 4); ++back) {
      const Node& before = nodes_[m - back];
      if (before.head != parse.head[node.governor]) continue;
      return may_own(before, node) ? m - back : kNone;
    }
    return kNone;
  }
  // Names, and of nouns those for bodies and places: "a company and its workers".
  static bool may_own(const Node& owner, const Node& pronoun) {
    if (owner.is_pronoun() || owner.number == Plurality::plural || pronoun.type == NodeType::they)
      return false;
    const bool thing = pronoun.type == NodeType::it;
    const bool body = owner.sense == Sense::organization || owner.sense == Sense::place;
    if (!owner.is_name() && !(thing ? body : owner.sense == Sense::person)) return false;
    const bool owns = thing ? owner.sense != Sense::person : owner.sense == Sense::person;
    return owns && (owner.gender == Gender::unknown || owner.gender == pronoun.gender ||
                    (!thing && owner.gender == Gender::animate));
  }

  // "Acme said that the plan for their A4 was late", "for Acme to sell its shares": a body that
  // does what the clause tells of owns what is owned in it.
  uint32_t subject_around(uint32_t m) const {
    const Node& node = nodes_[m];
    const bool is_sort = node.type == NodeType::it || node.type == NodeType::they;
    if (!is_sort || node.role != Role::possessor || node.speaker != kNone) return kNone;
    const Parse& parse = draft_.parse;
    uint32_t at = node.governor;
    for (int n = 0; n < kClausesUp && at != kNone; ++n, at = parse.head[at]) {
      const uint32_t doer = doer_in(at, node.head);
      if (doer == kNone) continue;
      for (uint32_t back = 1; back <= m && nodes_[m - back].sentence == node.sentence; ++back) {
        const Node& before = nodes_[m - back];
        if (before.head != doer) continue;
        if (before.sense != Sense::person && before.sense != Sense::group &&
            before.sense != Sense::organization && !before.is_pronoun())
          break;
        const bool owns = before.type == NodeType::name && before.sense == Sense::organization;
        const bool apart = features_.forbidden(m, m - back, states_[entity_[m - back]]);
        return owns && !apart ? m - back : kNone;
      }
    }
    return kNone;
  }
  // "At an event held at its headquarters, Acme sold …", at the beginning of the sentence: a body.
  uint32_t subject_behind(uint32_t m) const {
    const Node& node = nodes_[m];
    if (node.type != NodeType::it || node.role != Role::possessor || node.speaker != kNone ||
        (m > 0 && nodes_[m - 1].sentence == node.sentence && nodes_[m - 1].is_name()))
      return kNone;
    const Parse& parse = draft_.parse;
    uint32_t top = node.governor;
    for (int n = 0; n < kClausesUp && top != kNone && parse.head[top] != kNone; ++n)
      top = parse.head[top];
    if (top == kNone || top < node.head) return kNone;
    for (uint32_t n = m + 1; n < nodes_.size() && nodes_[n].sentence == node.sentence; ++n) {
      const Node& name = nodes_[n];
      if (name.governor != top || name.role != Role::subject) continue;
      const bool owns = name.type == NodeType::name && name.sense == Sense::organization;
      return owns && name.number != Plurality::plural ? n : kNone;
    }
    return kNone;
  }
  // Who does what a word tells of, before another word; "Ozone forced Acme to sell its shares":
  // Acme.
  uint32_t doer_in(uint32_t told, uint32_t word) const {
    const Parse& parse = draft_.parse;
    for (const uint32_t child : parse.dependents(told)) {
      if (parse.relation[child] == Relation::nsubj && parse.subtree(child).last <= word)
        return child;
      if (parse.relation[child] == Relation::mark && child < told &&
          draft_.parse.upos[child] == Upos::part) {
        if (const uint32_t who = told_with_for(child); who != kNone) return who;
      }
    }
    if (parse.relation[told] != Relation::xcomp || parse.head[told] == kNone) return kNone;
    for (const uint32_t child : parse.dependents(parse.head[told])) {
      if (child < told && parse.relation[child] == Relation::obj) return child;
    }
    return kNone;
  }

  // "The day for Acme to sell its shares", read as what the day is for: who stands before the "to".
  uint32_t told_with_for(uint32_t to) const {
    const Parse& parse = draft_.parse;
    for (uint32_t at = to; at > 0 && at + 3 > to; --at) {
      const uint32_t noun = at - 1;
      if (parse.upos[noun] != Upos::propn && parse.upos[noun] != Upos::noun) continue;
      if (parse.subtree(noun).last == to && has_case(noun, kFor)) return noun;
    }
    return kNone;
  }

  // Does a clause hang on it: "it was time that they left"?
  bool has_clause(uint32_t token) const {
    const Parse& parse = draft_.parse;
    return std::ranges::any_of(parse.dependents(token), [&](uint32_t d) {
      const Relation relation = parse.relation[d];
      return relation == Relation::csubj ||
             (d > token && (relation == Relation::ccomp || relation == Relation::acl));
    });
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
      // "The group said that it was behind it", but "the group said it was clear that".
      const bool is_told_of = before.type == NodeType::definite && !person &&
                              before.number != Plurality::plural && parse.upos[told] != Upos::adj &&
                              !has_clause(told);
      if (before.type != NodeType::name && !is_told_of) continue;
      // "The Rapid Support Forces said it had agreed."
      const bool body = before.sense == Sense::organization ||
                        item.kind == MentionKind::organization ||
                        (is_told_of && before.sense == Sense::group);
      const bool several = before.number == Plurality::plural && before.sense != Sense::place;
      if (several && (person || !body)) return kNone;
      const bool opposite = (before.gender == Gender::male && node.type == NodeType::she) ||
                            (before.gender == Gender::female && node.type == NodeType::he);
      const bool somebody = person ? before.sense == Sense::person && !opposite
                                   : body || (before.sense == Sense::place && item.actor != kNone);
      const bool apart = features_.forbidden(m, m - back, states_[entity_[m - back]]);
      return somebody && !apart ? m - back : kNone;
    }
    return kNone;
  }

  // By what follows it: "the group that attacked", "the group in Acme", not "the group, which
  // attacked" or "orders with the group to 40".
  bool is_narrowed(const Node& node) const {
    if (node.after == 0) return false;
    const Parse& parse = draft_.parse;
    for (const uint32_t child : parse.dependents(node.head)) {
      if (child < node.head || child >= node.phrase.last) continue;
      const Relation relation = parse.relation[child];
      if (relation == Relation::nmod && parse.upos[child] != Upos::num) return true;
      if (relation != Relation::acl) continue;
      const uint32_t first = parse.subtree(child).first;
      const bool is_apart = parse.form(first) == "," || (first > 0 && parse.form(first - 1) == ",");
      if (!is_apart) return true;
    }
    return false;
  }

  // "The president", "the foreign minister": the one before it who was given with that title.
  uint32_t titled(uint32_t m) const {
    const Node& node = nodes_[m];
    if (node.type != NodeType::definite || node.number != Plurality::singular ||
        is_narrowed(node) || node.speaker != kNone ||
        !draft_.lexicon.is(draft_.parse.lemma(draft_.items[node.item].tree_head), kTitle))
      return kNone;
    const auto found = titled_.find(node.head_hash);
    if (found == titled_.end() || found->second == kNone) return kNone;
    const auto& title = nodes_[found->second].titles;
    const bool fits = std::all_of(node.words.begin(), node.words.end(), [&](uint32_t word) {
      return std::find(title.begin(), title.end(), word) != title.end();
    });
    return fits ? found->second : kNone;
  }

  // "The group", "the militant group", "the ministry": the name it stands for, or kNone. Subjects
  // come before what else the same sentence names, later sentences before earlier ones.
  uint32_t named_before(uint32_t m) const {
    const Node& node = nodes_[m];
    if (node.type != NodeType::definite || node.number == Plurality::plural || is_narrowed(node) ||
        !node.numbers.empty())
      return kNone;
    const uint32_t head = draft_.items[node.item].tree_head;
    if (draft_.parse.xpos(head) != "NN") return kNone;
    const std::vector<Anaphor>& stands_for = heads_.anaphors(draft_.parse.lemma(head));
    uint32_t best = kNone;
    bool others = false;
    bool is_beside_another = false;
    for (uint32_t back = 1; back <= std::min(m, kNamesBack); ++back) {
      const uint32_t a = m - back;
      const Node& before = nodes_[a];
      // Farther back, the only one that the text has named.
      const bool is_far = before.sentence + kSentencesBack < node.sentence;
      if (is_far && (best != kNone || !node.words.empty())) break;
      if (before.is_nominal() && before.head_hash == node.head_hash) {
        if (best == kNone && by_noun_[a] && !fights(m, a)) return a;
        break;
      }
      if (before.type != NodeType::name || !may_stand_for(node, stands_for, before) ||
          features_.forbidden(m, a, states_[entity_[a]]) || fights(m, a))
        continue;
      if (best == kNone && is_far) return only_one(m, stands_for, a) ? a : kNone;
      if (best == kNone) {
        best = a;
        continue;
      }
      const Node& so_far = nodes_[best];
      if (entity_[a] == entity_[best]) continue;
      others = true;
      if (before.sentence != so_far.sentence) continue;
      is_beside_another = true;
      if (before.role == so_far.role && (before.governor == so_far.governor ||
                                         draft_.items[before.item].tree_head == so_far.governor))
        return kNone;  // one of two that are named alike
      if (before.role == Role::subject) best = a;
    }
    if (best == kNone && node.words.empty() && is_for_firms(stands_for)) best = unsure_body(m);
    // What is no subject is meant only where there is nobody else, or where it alone is named in a
    // phrase of the sentence ("a Boeing statement came, and the company …").
    const bool is_meant = best == kNone || !others || nodes_[best].role == Role::subject ||
                          (nodes_[best].sentence == node.sentence && !is_beside_another &&
                           nodes_[best].role == Role::compound);
    return is_meant ? best : kNone;
  }

  bool only_one(uint32_t m, const std::vector<Anaphor>& stands_for, uint32_t name) const {
    for (uint32_t a = name; a > 0 && m - a < kNamesBack; --a) {
      const Node& before = nodes_[a - 1];
      if (before.type == NodeType::name && entity_[a - 1] != entity_[name] &&
          may_stand_for(nodes_[m], stands_for, before))
        return false;
    }
    return true;
  }

  static bool is_for_firms(const std::vector<Anaphor>& stands_for) {
    return std::any_of(stands_for.begin(), stands_for.end(), [](const Anaphor& anaphor) {
      return std::find(anaphor.kinds.begin(), anaphor.kinds.end(), "company") !=
             anaphor.kinds.end();
    });
  }
  // "The company", where no name is sure to be one's: the latest that is a subject and of no kind.
  uint32_t unsure_body(uint32_t m) const {
    for (uint32_t back = 1; back <= std::min(m, kNamesBack); ++back) {
      const Node& before = nodes_[m - back];
      if (before.sentence + kSentencesBack < nodes_[m].sentence) break;
      if (before.type != NodeType::name || before.known_key || before.role != Role::subject)
        continue;
      if (before.sense != Sense::none && before.sense != Sense::other) continue;
      if (before.number == Plurality::plural || is_name_of_thing(written(before.head)) ||
          features_.forbidden(m, m - back, states_[entity_[m - back]]))
        continue;
      return m - back;
    }
    return kNone;
  }

  // "The Secret Army … the bank": a body of another kind by a noun in its name.
  bool is_other_body(const Item& name, const std::vector<Anaphor>& stands_for) const {
    const auto shares = [&](const Anaphor& own) {
      return std::any_of(stands_for.begin(), stands_for.end(), [&](const Anaphor& wanted) {
        return std::any_of(own.kinds.begin(), own.kinds.end(), [&](const std::string& kind) {
          return std::find(wanted.kinds.begin(), wanted.kinds.end(), kind) != wanted.kinds.end();
        });
      });
    };
    for (uint32_t w = name.first; w < name.last; ++w) {
      const std::vector<Anaphor>& own = heads_.anaphors(draft_.words.form(w));
      if (!own.empty() && std::none_of(own.begin(), own.end(), shares)) return true;
    }
    return false;
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
    if (is_other_body(item, stands_for)) return false;
    return std::any_of(stands_for.begin(), stands_for.end(), [&](const Anaphor& anaphor) {
      if (std::find(anaphor.kinds.begin(), anaphor.kinds.end(), kind) == anaphor.kinds.end())
        return false;
      if (anaphor.modifiers.empty()) return node.words.empty() || is_of_country_of(node, item);
      return !node.words.empty() &&
             std::all_of(node.words.begin(), node.words.end(), [&](uint32_t word) {
               return std::any_of(anaphor.modifiers.begin(), anaphor.modifiers.end(),
                                  [&](const std::string& m) { return word_hash(m) == word; });
             });
    });
  }

  // "The Ruritanian company" is one of that country.
  bool is_of_country_of(const Node& node, const Item& name) const {
    constexpr std::size_t kMostWords = 2;  // "the Ruritanian computer company"
    const uint32_t own = draft_.items[node.item].actor;
    return node.words.size() <= kMostWords && own != kNone && !draft_.actors[own].part_of.empty() &&
           draft_.actors[own].country == country_of(name);
  }

  bool is_body(uint32_t m) const {
    const Node& node = nodes_[m];
    return node.type == NodeType::name && node.sense != Sense::person &&
           node.sense != Sense::place && node.sense != Sense::time &&
           !draft_.lexicon.is(draft_.parse.form(node.head), kTitle);
  }

  // "Acme spokesman Bo Lund", "the head of Acme", not "a man who fought Acme".
  bool is_of(uint32_t body, uint32_t whole) const {
    const Parse& parse = draft_.parse;
    uint32_t at = body;
    for (int n = 0; n < 4 && at != kNone; ++n) {
      if (at == whole) return true;
      const Relation relation = parse.relation[at];
      if (relation != Relation::compound && relation != Relation::nmod &&
          relation != Relation::appos && relation != Relation::flat && relation != Relation::amod)
        return false;
      at = parse.head[at];
    }
    return false;
  }

  // "Acme spokesman Bo Lund", "Bo Lund, the head of Acme": for whom somebody may say "we".
  void note_body(uint32_t m) {
    if (!is_body(m)) return;
    for (uint32_t back = 1; back <= std::min<uint32_t>(m, 4); ++back) {
      const Node& around = nodes_[m - back];
      if (around.is_pronoun() || around.sense != Sense::person) continue;
      if (is_of(nodes_[m].head, top_of_name(around.head))) body_.emplace(entity_[m - back], m);
    }
  }

  // "We" in a quotation is the body of who says it: an entity, or kNone.
  uint32_t speaks_for(uint32_t m) {
    const Node& node = nodes_[m];
    if (node.type != NodeType::we || node.speaker == kNone) return kNone;
    if (const uint32_t body = body_within(node.speaker); body != kNone) return told_later(body);
    const uint32_t who = node.speaker < m ? entity_[node.speaker] : named(node.speaker);
    if (const auto found = body_.find(who); found != body_.end()) return entity_[found->second];
    const auto voice = voices_.find(who);
    const uint32_t body = voice == voices_.end() ? kNone : body_told_of(voice->second);
    return body == kNone ? kNone : entity_[body];
  }
  // "Spokeswoman Jane Doe": she speaks for a body, which she has to be of.
  bool is_voice(uint32_t m) const {
    const Node& node = nodes_[m];
    if (node.type != NodeType::name || node.sense != Sense::person) return false;
    for (uint32_t t = node.phrase.first; t < node.phrase.last; ++t) {
      if (draft_.lexicon.is(draft_.parse.form(t), kVoice)) return true;
    }
    return false;
  }
  // The one that the text last told of doing something, shortly before.
  uint32_t body_told_of(uint32_t voice) const {
    for (uint32_t a = voice; a > 0; --a) {
      const Node& before = nodes_[a - 1];
      if (before.sentence + kSentencesBack < nodes_[voice].sentence) break;
      if (before.role == Role::subject && before.sense == Sense::organization && is_body(a - 1))
        return a - 1;
    }
    return kNone;
  }
  uint32_t body_within(uint32_t speaker) const {
    const NounPhrase& phrase = nodes_[speaker].phrase;
    const Sense sense = nodes_[speaker].sense;
    // Somebody of no known kind who speaks is mostly a person.
    if (sense == Sense::organization && is_body(speaker)) return speaker;
    if (sense != Sense::person && sense != Sense::speech) return kNone;
    for (uint32_t n = speaker + 1; n < nodes_.size() && nodes_[n].head < phrase.last; ++n) {
      if (is_body(n) && is_of(nodes_[n].head, top_of_name(nodes_[speaker].head))) return n;
    }
    return kNone;
  }
  // "Acme CEO Bo Lund" may hang on "CEO".
  uint32_t top_of_name(uint32_t head) const {
    const Parse& parse = draft_.parse;
    const bool is_below = parse.relation[head] == Relation::flat && parse.head[head] != kNone;
    return is_below ? parse.head[head] : head;
  }
  uint32_t named(uint32_t m) const {
    const auto known = nodes_[m].key == kNone ? named_.end() : named_.find(nodes_[m].key);
    return known == named_.end() ? kNone : known->second;
  }
  // "We won," said Bo Lund of Acme: the entity of a name that comes only later.
  uint32_t told_later(uint32_t body) {
    if (entity_[body] != kNone) return entity_[body];
    if (const uint32_t known = named(body); known != kNone) return known;
    const auto [at, is_new] = expected_.emplace(body, kNone);
    if (is_new) at.value() = fresh();
    return at->second;
  }

  // A thing by its name and a noun is the one by its name: "the A380 airliner", "the A380".
  void note_thing(uint32_t m) {
    const Node& node = nodes_[m];
    const uint32_t name = name_of_thing(m);
    if (name != 0) things_.emplace(name, m);
    if (node.thing != nullptr || !node.called.empty() || name != 0) latest_things_.push_back(m);
  }
  uint32_t name_of_thing(uint32_t m) const {
    const Node& node = nodes_[m];
    const bool is_one = node.type != NodeType::quantified && node.numbers.empty();
    const bool is_name = node.type == NodeType::name;
    if (may_name_thing(node) && (is_name || (is_one && is_of_model(node))))
      return number_of_name(node.head, word_hash(draft_.parse.form(node.head)));
    return !is_name && node.thing != nullptr && is_one ? node.name_within : 0;
  }
  bool may_name_thing(const Node& node) const {
    if (node.sense == Sense::none || node.sense == Sense::other) return true;
    const bool is_open =
        (node.sense == Sense::organization || node.sense == Sense::place) && !node.known_key;
    return is_open && is_of_model(node);
  }
  // "The A4", "the 400 Turbo".
  bool is_of_model(const Node& node) const {
    const bool is_capital = written(node.head).front() >= 'A' && written(node.head).front() <= 'Z';
    return is_name_of_thing(written(node.head)) ||
           (is_capital && node.head > node.phrase.first && has_digit(written(node.head - 1)));
  }
  // "Turbo 4" is another than "Turbo 3".
  uint32_t number_of_name(uint32_t head, uint32_t hash) const {
    const Parse& parse = draft_.parse;
    for (const uint32_t child : parse.dependents(head)) {
      if (child > head && parse.upos[child] == Upos::num)
        hash = hash * 31 + word_hash(parse.form(child));
    }
    return hash;
  }
  uint32_t called_after(uint32_t m) const {
    if (things_.empty()) return kNone;
    const uint32_t name = name_of_thing(m);
    const auto found = name == 0 ? things_.end() : things_.find(name);
    if (found == things_.end()) return kNone;
    const uint32_t a = found->second;
    // "The A380 airliner": the name in it.
    if (nodes_[a].thing != nullptr && nodes_[m].governor == nodes_[a].head) return a;
    const bool two_names = nodes_[m].type == NodeType::name && nodes_[a].type == NodeType::name;
    return two_names || features_.forbidden(m, a, states_[entity_[a]]) ? kNone : a;
  }

  // "The aircraft": the latest that has been called an airliner or the like, or, where nothing has,
  // the latest that bears the name of a thing.
  uint32_t thing_before(uint32_t m) const {
    const Node& node = nodes_[m];
    if (node.thing == nullptr || is_narrowed(node) || node.name_within != 0 ||
        !node.numbers.empty() ||
        (node.type != NodeType::definite && node.type != NodeType::demonstrative &&
         !is_only_one(node)))
      return kNone;
    uint32_t named = kNone;
    for (std::size_t n = latest_things_.size(); n > 0; --n) {
      const uint32_t a = latest_things_[n - 1];
      if (a + kThingsBack < m) break;
      const Node& before = nodes_[a];
      if (features_.forbidden(m, a, states_[entity_[a]])) continue;
      if (is_called(before, node)) return a;
      if (named == kNone && node.number == Plurality::singular && before.thing == nullptr &&
          before.called.empty() && may_name_thing(before) && is_of_model(before))
        named = a;
    }
    return named;
  }
  // "Acme's newest aircraft".
  bool is_only_one(const Node& node) const {
    const auto dependents = draft_.parse.dependents(node.head);
    return node.type == NodeType::possessed && node.number == Plurality::singular &&
           std::any_of(dependents.begin(), dependents.end(),
                       [&](uint32_t child) { return draft_.parse.xpos(child) == "JJS"; });
  }
  // A model that is named after a headline told of it ("Acme shows its newest aircraft"): the one
  // thing that could be meant, and that nothing else has been named.
  uint32_t announced(uint32_t m) const {
    constexpr uint32_t kSentences = 4;
    const Node& node = nodes_[m];
    if (node.type != NodeType::name || node.sentence > kSentences || !may_name_thing(node) ||
        !is_of_model(node))
      return kNone;
    const uint32_t name = name_of_thing(m);
    if (name == 0 || things_.count(name) != 0) return kNone;
    for (const uint32_t a : latest_things_) {
      const Node& before = nodes_[a];
      if (before.sentence > 0 || !is_only_one(before)) continue;
      const EntityState& so_far = states_[entity_[a]];
      const bool fits = node.called.empty() || is_called(node, before);
      if (fits && !so_far.has_name && !features_.forbidden(m, a, so_far)) return a;
    }
    return kNone;
  }
  static bool is_called(const Node& before, const Node& node) {
    const auto by = [&](uint32_t noun, const Kin* thing) {
      return noun == node.head_hash || (thing != nullptr && thing->has(node.head_hash));
    };
    if (before.number != node.number) return false;
    if (before.type != NodeType::name && by(before.head_hash, before.thing)) return true;
    return std::any_of(before.called.begin(), before.called.end(),
                       [&](const Called& other) { return by(other.hash, other.thing); });
  }

  uint32_t fresh() {
    states_.emplace_back();
    return static_cast<uint32_t>(states_.size() - 1);
  }

  // "Acme, a maker of toys, …", "Acme is the maker of …": the word that a noun says what it is of,
  // or kNone. It is no node, so that nothing is said of it by itself.
  uint32_t told_of(const Item& item) const {
    const Parse& parse = draft_.parse;
    const uint32_t head = item.tree_head;
    if (head == kNone || item.form != MentionForm::nominal) return kNone;
    const uint32_t above = parse.head[head];
    const uint32_t first = item.phrase.first;
    const bool is_beside =
        parse.relation[head] == Relation::appos && above < first && parse.form(first - 1) != ":";
    return is_beside ? above : subject_that_is(head);
  }
  // "Acme Airways, an airline", "Defence & Space, a firm": a name may have the form of several.
  bool agree(uint32_t noun, const Node& other) const {
    const Item& item = draft_.items[other.item];
    const uint32_t last =
        other.is_name() ? std::max(other.head, draft_.words[item.last - 1].token) : other.head;
    if (other.is_name() && !is_several(noun)) return !is_listed(other.head, last);
    return is_several(noun) == is_several(other.head);
  }
  // Nobody is a place.
  bool may_be_told_of(const Item& item, const Node& other) const {
    const Sense sense = item.head_kind ? item.head_kind->sense
                                       : heads_.noun(draft_.parse.lemma(item.tree_head)).sense;
    if (!agree(item.tree_head, other)) return false;
    return CorefFeatures::may_be_one(sense, other.sense) ||
           (is_agent(item) && other.sense != Sense::time);
  }
  bool is_several(uint32_t noun) const {
    return draft_.parse.xpos(noun).ends_with('S') || is_listed(noun, noun);
  }
  // Is it the first of several, the next of which stands behind a token?
  bool is_listed(uint32_t noun, uint32_t behind) const {
    const auto dependents = draft_.parse.dependents(noun);
    return std::any_of(dependents.begin(), dependents.end(), [&](uint32_t child) {
      return child > behind && draft_.parse.relation[child] == Relation::conj;
    });
  }
  // "Acme is the maker of …", not "may be", "is not" or "is a maker": the name, or kNone.
  uint32_t subject_that_is(uint32_t noun) const {
    const Parse& parse = draft_.parse;
    bool is = false;
    bool is_the = false;
    uint32_t subject = kNone;
    for (const uint32_t child : parse.dependents(noun)) {
      const Relation relation = parse.relation[child];
      const bool is_negative = parse.feats(child).find("Polarity=Neg") != std::string_view::npos;
      if (is_negative || relation == Relation::aux) return kNone;
      is = is || relation == Relation::cop;
      is_the =
          is_the || (relation == Relation::det && draft_.lexicon.is(parse.form(child), kDefinite));
      const bool is_name = parse.upos[child] == Upos::propn && child < noun;
      if (relation == Relation::nsubj && is_name) subject = child;
    }
    return is && is_the ? subject : kNone;
  }

  // What is no node of its own: another item of the same head is the same thing; names of one actor
  // or place are one entity; everything else stands alone.
  void place_rest() {
    std::vector<uint32_t> by_head(draft_.parse.tokens.size(), kNone);  // node
    for (uint32_t m = 0; m < nodes_.size(); ++m) {
      uint32_t& first = by_head[draft_.items[nodes_[m].item].tree_head];
      if (first == kNone) first = m;
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
        out_.of[i] = entity_[by_head[item.tree_head]];
        continue;
      }
      if (const uint32_t other = told_of(item); other != kNone && by_head[other] != kNone &&
                                                may_be_told_of(item, nodes_[by_head[other]])) {
        by_head[item.tree_head] = by_head[other];
        out_.of[i] = entity_[by_head[other]];
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
  std::vector<bool> by_noun_;                    // of each node: it stands for a name by its noun
  std::vector<uint32_t> entity_;                 // of each node
  std::vector<EntityState> states_;              // of each entity
  tsl::robin_map<uint32_t, uint32_t> named_;     // key of a name → entity
  tsl::robin_map<uint32_t, uint32_t> things_;    // name of a thing → the first node of it
  tsl::robin_map<uint32_t, uint32_t> expected_;  // node of a name → entity that it will be of
  std::vector<uint32_t> latest_things_;          // nodes, in order
  tsl::robin_map<uint32_t, uint32_t> body_;    // entity of a person → node of whom they speak for
  tsl::robin_map<uint32_t, uint32_t> voices_;  // entity of a person who speaks for some body → node
  tsl::robin_map<uint32_t, uint32_t>
      titled_;  // word of a title → the first node of a name with it; kNone: of two
};

}  // namespace

Entities resolve_entities(const Draft& draft, const HeadWords& heads, const CorefModel& model) {
  return Resolver(draft, heads, model).run();
}

}  // namespace casus::mentions
