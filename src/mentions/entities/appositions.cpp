#include <algorithm>

#include "mentions/entities/text_entities.h"

namespace casus::mentions::entities {
namespace {

// Head of what a participle gives a name to, or kNone.
uint32_t named_by(const TextEntities& text, uint32_t naming) {
  const Parse& parse = text.draft.parse;
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

}  // namespace

// "His counterpart, Jane Doe": who stands before the comma is the person behind it, who may have
// been named before.
uint32_t same_person(const TextEntities& text, uint32_t m) {
  const Item& item = text.draft.items[text.nodes[m].item];
  if (item.actor == kNone || item.form == MentionForm::pronoun) return kNone;
  const bool name = item.form == MentionForm::name;
  if (name ? text.nodes[m].role != Role::apposition
           : text.draft.actors[item.actor].kind != "person")
    return kNone;
  for (uint32_t back = 1; back <= std::min(m, kNamesBack); ++back) {
    const Item& before = text.draft.items[text.nodes[m - back].item];
    if (before.actor != item.actor) continue;
    const bool office = before.form == MentionForm::nominal && before.tree_head != kNone &&
                        before.tree_head == text.nodes[m].governor;
    if (name ? office : before.form == MentionForm::name) return m - back;
  }
  return kNone;
}

// "Low-cost airline Acme", "the airline, Acme", "his wife, Jane Doe": by the name behind it.
uint32_t name_beside(const TextEntities& text, uint32_t m) {
  const Node& node = text.nodes[m];
  if (!node.is_nominal() || node.number == Plurality::plural) return kNone;
  for (uint32_t n = m + 1; n < text.nodes.size() && text.first_of(n) <= node.phrase.last; ++n) {
    const Node& name = text.nodes[n];
    const bool person =
        name.sense == Sense::person && text.is_kind(text.draft.items[node.item], "people");
    const bool fits = person || text.is_agent(text.draft.items[node.item]) ||
                      ((name.sense != Sense::person || node.sense == Sense::person) &&
                       CorefFeatures::may_be_one(node.sense, name.sense));
    if (name.type == NodeType::name && name.role == Role::apposition &&
        name.governor == node.head && name.head > node.head && name.sense != Sense::place && fits)
      return n;
  }
  return kNone;
}

// "The prime minister of Ruritania, Mr. Bo Lund", read as his title: the node of the name.
uint32_t name_around(const TextEntities& text, uint32_t m) {
  const Node& node = text.nodes[m];
  if (!node.is_nominal() || node.sense != Sense::person ||
      text.draft.parse.label(node.head) != "nmod:desc" || node.after == 0)
    return kNone;
  for (uint32_t back = 1; back <= std::min<uint32_t>(m, 4); ++back) {
    const Node& name = text.nodes[m - back];
    if (name.head == node.governor)
      return name.type == NodeType::name && name.sense == Sense::person ? m - back : kNone;
  }
  return kNone;
}

// "Bo Lund, chairman and chief executive of Acme", read as one more of a list: the node of the
// name before it. There is no article, and a comma before it or before another that is so.
uint32_t holder_before(const TextEntities& text, uint32_t m) {
  const Node& node = text.nodes[m];
  const Parse& parse = text.draft.parse;
  const uint32_t name = node.governor;
  const auto is_title = [&](uint32_t token) {
    return parse.relation[token] == Relation::conj &&
           text.draft.lexicon.is(parse.form(token), kTitle);
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
    const Node& before = text.nodes[m - back];
    if (before.head == name)
      return before.type == NodeType::name && before.sense == Sense::person ? m - back : kNone;
  }
  return kNone;
}

// "Acme Corporation (AC)".
uint32_t in_brackets(const TextEntities& text, uint32_t m) {
  const Node& node = text.nodes[m];
  if (m == 0 || node.type != NodeType::name || node.head == 0 ||
      text.draft.parse.form(node.head - 1) != "(")
    return kNone;
  const std::string_view letters = text.written(node.head);
  const auto is_capital = [](char c) { return c >= 'A' && c <= 'Z'; };
  if (letters.size() < 2 || !std::all_of(letters.begin(), letters.end(), is_capital)) return kNone;
  for (uint32_t back = 1; back <= std::min<uint32_t>(m, 3); ++back) {
    const Node& before = text.nodes[m - back];
    if (before.type != NodeType::name || before.head != node.governor) continue;
    const uint32_t first = text.draft.items[before.item].first;
    return text.draft.words.raw(first).front() == letters.front() ? m - back : kNone;
  }
  return kNone;
}

// "The deal known as the Open Skies Accord", "the aircraft has been named the Turbo": the node of
// what bears the name.
uint32_t bearer_of(const TextEntities& text, uint32_t m) {
  const Node& node = text.nodes[m];
  const Parse& parse = text.draft.parse;
  const uint32_t naming = node.governor;
  if (node.type != NodeType::name || naming == kNone || naming > node.head ||
      parse.xpos(naming) != "VBN" || !text.draft.lexicon.is(parse.form(naming), kNaming))
    return kNone;
  const Relation relation = parse.relation[node.head];
  const bool is_name = relation == Relation::xcomp || relation == Relation::obj ||
                       relation == Relation::appos ||
                       (relation == Relation::obl && text.has_case(node.head, kAs));
  const uint32_t bearer = is_name ? named_by(text, naming) : kNone;
  for (uint32_t back = 1; bearer != kNone && back <= std::min(m, kNamesBack); ++back) {
    const Node& before = text.nodes[m - back];
    if (before.head != bearer) continue;
    const bool fits = CorefFeatures::may_be_one(before.sense, node.sense) &&
                      before.number != Plurality::plural && !before.is_pronoun();
    return fits ? m - back : kNone;
  }
  return kNone;
}

}  // namespace casus::mentions::entities
