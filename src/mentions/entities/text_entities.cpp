#include "mentions/entities/text_entities.h"

#include <algorithm>

namespace casus::mentions::entities {

bool is_name_of_thing(std::string_view name) {
  bool is_small = false;
  for (const char c : name) {
    if ((c >= '0' && c <= '9') || (is_small && c >= 'A' && c <= 'Z')) return true;
    is_small = c >= 'a' && c <= 'z';
  }
  return false;
}

TextEntities::TextEntities(const Draft& of, const HeadWords& with)
    : draft(of),
      heads(with),
      nodes(coref_nodes(of, with)),
      features(of, nodes),
      entity(nodes.size(), kNone) {
  states.reserve(nodes.size());
  named_.reserve(nodes.size() / 2);
}

void TextEntities::join(uint32_t m, uint32_t with) {
  entity[m] = with;
  features.join(m, states[with]);
  if (nodes[m].type == NodeType::name && nodes[m].key != kNone) named_.emplace(nodes[m].key, with);
}

uint32_t TextEntities::told_before(uint32_t m) const {
  const auto told = expected_.find(m);
  return told == expected_.end() ? kNone : told->second;
}

bool TextEntities::fights(uint32_t m, uint32_t other) const {
  if (!nodes[m].is_nominal()) return false;
  const Item& item = draft.items[nodes[m].item];
  const Item& name = draft.items[nodes[other].item];
  return (is_kind(item, "military") && is_kind(name, "armed-group")) ||
         is_of_other_country(item, name);
}

const std::string& TextEntities::country_of(const Item& item) const {
  if (item.entry != kNone && !draft.lexicon.actors[item.entry].seat.empty())
    return draft.lexicon.actors[item.entry].seat;
  return draft.actors[item.actor].country;
}

bool TextEntities::is_kind(const Item& item, std::string_view kind) const {
  return item.actor != kNone && draft.actors[item.actor].kind == kind;
}

uint32_t TextEntities::first_of(uint32_t m) const {
  return draft.words[draft.items[nodes[m].item].first].token;
}

bool TextEntities::is_agent(const Item& item) const {
  return item.form == MentionForm::nominal &&
         draft.lexicon.is(draft.parse.lemma(item.tree_head), kAgent);
}

std::string_view TextEntities::written(uint32_t token) const {
  return draft.parse.tokens[token].span.in(draft.words.text);
}

bool TextEntities::has_case(uint32_t noun, uint64_t classes) const {
  const auto dependents = draft.parse.dependents(noun);
  return std::any_of(dependents.begin(), dependents.end(), [&](uint32_t child) {
    return draft.parse.relation[child] == Relation::case_ &&
           draft.lexicon.is(draft.parse.form(child), classes);
  });
}

bool TextEntities::is_narrowed(const Node& node) const {
  if (node.after == 0) return false;
  const Parse& parse = draft.parse;
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

uint32_t TextEntities::named(uint32_t m) const {
  const auto known = nodes[m].key == kNone ? named_.end() : named_.find(nodes[m].key);
  return known == named_.end() ? kNone : known->second;
}

uint32_t TextEntities::told_later(uint32_t body) {
  if (entity[body] != kNone) return entity[body];
  if (const uint32_t known = named(body); known != kNone) return known;
  const auto [at, is_new] = expected_.emplace(body, kNone);
  if (is_new) at.value() = fresh();
  return at->second;
}

uint32_t TextEntities::fresh() {
  states.emplace_back();
  return static_cast<uint32_t>(states.size() - 1);
}

bool TextEntities::is_of_other_country(const Item& item, const Item& other) const {
  if (item.actor == kNone || other.actor == kNone) return false;
  const std::string& own = country_of(item);
  const std::string& its = country_of(other);
  return !own.empty() && !its.empty() && own != its;
}

}  // namespace casus::mentions::entities
