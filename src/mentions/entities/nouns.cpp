#include "mentions/entities/nouns.h"

#include <algorithm>

namespace casus::mentions::entities {
namespace {

bool is_for_firms(const std::vector<Anaphor>& stands_for) {
  return std::any_of(stands_for.begin(), stands_for.end(), [](const Anaphor& anaphor) {
    return std::find(anaphor.kinds.begin(), anaphor.kinds.end(), "company") != anaphor.kinds.end();
  });
}

}  // namespace

void NamedNouns::note(uint32_t m) {
  for (const uint32_t word : text_.nodes[m].titles) {
    const auto [at, is_new] = titled_.emplace(word, m);
    const bool is_other = !is_new && at->second != kNone;
    if (is_other && text_.entity[at->second] != text_.entity[m]) at.value() = kNone;
  }
}

uint32_t NamedNouns::named_before(uint32_t m) {
  const uint32_t name = find_before(m);
  if (name != kNone) by_noun_[m] = true;
  return name;
}

uint32_t NamedNouns::titled(uint32_t m) const {
  const Node& node = text_.nodes[m];
  if (node.type != NodeType::definite || node.number != Plurality::singular ||
      text_.is_narrowed(node) || node.speaker != kNone ||
      !text_.draft.lexicon.is(text_.draft.parse.lemma(text_.draft.items[node.item].tree_head),
                              kTitle))
    return kNone;
  const auto found = titled_.find(node.head_hash);
  if (found == titled_.end() || found->second == kNone) return kNone;
  const auto& title = text_.nodes[found->second].titles;
  const bool fits = std::all_of(node.words.begin(), node.words.end(), [&](uint32_t word) {
    return std::find(title.begin(), title.end(), word) != title.end();
  });
  return fits ? found->second : kNone;
}

// "The group", "the militant group", "the ministry": the name it stands for, or kNone. Subjects
// come before what else the same sentence names, later sentences before earlier ones.
uint32_t NamedNouns::find_before(uint32_t m) const {
  const Node& node = text_.nodes[m];
  if (node.type != NodeType::definite || node.number == Plurality::plural ||
      text_.is_narrowed(node) || !node.numbers.empty())
    return kNone;
  const uint32_t head = text_.draft.items[node.item].tree_head;
  if (text_.draft.parse.xpos(head) != "NN") return kNone;
  const std::vector<Anaphor>& stands_for = text_.heads.anaphors(text_.draft.parse.lemma(head));
  uint32_t best = kNone;
  bool others = false;
  bool is_beside_another = false;
  for (uint32_t back = 1; back <= std::min(m, kNamesBack); ++back) {
    const uint32_t a = m - back;
    const Node& before = text_.nodes[a];
    // Farther back, the only one that the text has named.
    const bool is_far = before.sentence + kSentencesBack < node.sentence;
    if (is_far && (best != kNone || !node.words.empty())) break;
    if (before.is_nominal() && before.head_hash == node.head_hash) {
      if (best == kNone && by_noun_[a] && !text_.fights(m, a)) return a;
      break;
    }
    if (before.type != NodeType::name || !may_stand_for(node, stands_for, before) ||
        text_.forbids(m, a) || text_.fights(m, a))
      continue;
    if (best == kNone && is_far) return only_one(m, stands_for, a) ? a : kNone;
    if (best == kNone) {
      best = a;
      continue;
    }
    const Node& so_far = text_.nodes[best];
    if (text_.entity[a] == text_.entity[best]) {
      // "The Pakistani Taliban, known as the TTP, claimed …": the subject, by its other name.
      if (before.sentence == so_far.sentence && before.role == Role::subject) best = a;
      continue;
    }
    others = true;
    if (before.sentence != so_far.sentence) continue;
    is_beside_another = true;
    if (before.role == so_far.role && (before.governor == so_far.governor ||
                                       text_.draft.items[before.item].tree_head == so_far.governor))
      return kNone;  // one of two that are named alike
    if (before.role == Role::subject) best = a;
  }
  if (best == kNone && node.words.empty() && is_for_firms(stands_for)) best = unsure_body(m);
  // What is no subject is meant only where there is nobody else, or where it alone is named in a
  // phrase of the sentence ("a Boeing statement came, and the company …").
  const bool is_meant = best == kNone || !others || text_.nodes[best].role == Role::subject ||
                        (text_.nodes[best].sentence == node.sentence && !is_beside_another &&
                         text_.nodes[best].role == Role::compound);
  return is_meant ? best : kNone;
}

bool NamedNouns::only_one(uint32_t m, const std::vector<Anaphor>& stands_for, uint32_t name) const {
  for (uint32_t a = name; a > 0 && m - a < kNamesBack; --a) {
    const Node& before = text_.nodes[a - 1];
    if (before.type == NodeType::name && text_.entity[a - 1] != text_.entity[name] &&
        may_stand_for(text_.nodes[m], stands_for, before))
      return false;
  }
  return true;
}

uint32_t NamedNouns::unsure_body(uint32_t m) const {
  for (uint32_t back = 1; back <= std::min(m, kNamesBack); ++back) {
    const Node& before = text_.nodes[m - back];
    if (before.sentence + kSentencesBack < text_.nodes[m].sentence) break;
    if (before.type != NodeType::name || before.known_key || before.role != Role::subject) continue;
    if (before.sense != Sense::none && before.sense != Sense::other) continue;
    if (before.number == Plurality::plural || is_name_of_thing(text_.written(before.head)) ||
        text_.forbids(m, m - back))
      continue;
    return m - back;
  }
  return kNone;
}

bool NamedNouns::is_other_body(const Item& name, const std::vector<Anaphor>& stands_for) const {
  const auto shares = [&](const Anaphor& own) {
    return std::any_of(stands_for.begin(), stands_for.end(), [&](const Anaphor& wanted) {
      return std::any_of(own.kinds.begin(), own.kinds.end(), [&](const std::string& kind) {
        return std::find(wanted.kinds.begin(), wanted.kinds.end(), kind) != wanted.kinds.end();
      });
    });
  };
  for (uint32_t w = name.first; w < name.last; ++w) {
    const std::vector<Anaphor>& own = text_.heads.anaphors(text_.draft.words.form(w));
    if (!own.empty() && std::none_of(own.begin(), own.end(), shares)) return true;
  }
  return false;
}

bool NamedNouns::may_stand_for(const Node& node, const std::vector<Anaphor>& stands_for,
                               const Node& name) const {
  // "The ministry" of "the Ministry of Finance".
  const bool within =
      node.words.empty() && name.words.size() > 1 &&
      std::find(name.words.begin(), name.words.end(), node.head_hash) != name.words.end();
  const Sense sense = node.sense;
  const bool body =
      sense == Sense::organization || sense == Sense::group || sense == Sense::facility;
  if (within && body && name.sense != Sense::person && name.sense != Sense::place) return true;
  const Item& item = text_.draft.items[name.item];
  // "accused Kabul of sheltering the group": a capital that stands for its rulers is no group.
  if (item.actor == kNone || item.lent_actor || item.kind == MentionKind::place) return false;
  const std::string& kind = text_.draft.actors[item.actor].kind;
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

bool NamedNouns::is_of_country_of(const Node& node, const Item& name) const {
  constexpr std::size_t kMostWords = 2;  // "the Ruritanian computer company"
  const uint32_t own = text_.draft.items[node.item].actor;
  return node.words.size() <= kMostWords && own != kNone &&
         !text_.draft.actors[own].part_of.empty() &&
         text_.draft.actors[own].country == text_.country_of(name);
}

}  // namespace casus::mentions::entities
