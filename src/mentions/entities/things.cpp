#include "mentions/entities/things.h"

#include <algorithm>
#include <string_view>

namespace casus::mentions::entities {
namespace {

constexpr uint32_t kThingsBack = 120;

bool has_digit(std::string_view word) {
  return word.find_first_of("0123456789") != std::string_view::npos;
}

bool is_called(const Node& before, const Node& node) {
  const auto by = [&](uint32_t noun, const Kin* thing) {
    return noun == node.head_hash || (thing != nullptr && thing->has(node.head_hash));
  };
  if (before.number != node.number) return false;
  if (before.type != NodeType::name && by(before.head_hash, before.thing)) return true;
  return std::any_of(before.called.begin(), before.called.end(),
                     [&](const Called& other) { return by(other.hash, other.thing); });
}

}  // namespace

void Things::note(uint32_t m) {
  const Node& node = text_.nodes[m];
  const uint32_t name = name_of_thing(m);
  if (name != 0) things_.emplace(name, m);
  if (node.thing != nullptr || !node.called.empty() || name != 0) latest_things_.push_back(m);
}

uint32_t Things::called_after(uint32_t m) const {
  if (things_.empty()) return kNone;
  const uint32_t name = name_of_thing(m);
  const auto found = name == 0 ? things_.end() : things_.find(name);
  if (found == things_.end()) return kNone;
  const uint32_t a = found->second;
  // "The A380 airliner": the name in it.
  if (text_.nodes[a].thing != nullptr && text_.nodes[m].governor == text_.nodes[a].head) return a;
  const bool two_names =
      text_.nodes[m].type == NodeType::name && text_.nodes[a].type == NodeType::name;
  return two_names || text_.forbids(m, a) ? kNone : a;
}

uint32_t Things::announced(uint32_t m) const {
  constexpr uint32_t kSentences = 4;
  const Node& node = text_.nodes[m];
  if (node.type != NodeType::name || node.sentence > kSentences || !may_name_thing(node) ||
      !is_of_model(node))
    return kNone;
  const uint32_t name = name_of_thing(m);
  if (name == 0 || things_.count(name) != 0) return kNone;
  for (const uint32_t a : latest_things_) {
    const Node& before = text_.nodes[a];
    if (before.sentence > 0 || !is_only_one(before)) continue;
    const EntityState& so_far = text_.states[text_.entity[a]];
    const bool fits = node.called.empty() || is_called(node, before);
    if (fits && !so_far.has_name && !text_.forbids(m, a)) return a;
  }
  return kNone;
}

uint32_t Things::told_before(uint32_t m) const {
  const Node& node = text_.nodes[m];
  if (node.thing == nullptr || text_.is_narrowed(node) || node.name_within != 0 ||
      !node.numbers.empty() ||
      (node.type != NodeType::definite && node.type != NodeType::demonstrative &&
       !is_only_one(node)))
    return kNone;
  uint32_t named = kNone;
  for (std::size_t n = latest_things_.size(); n > 0; --n) {
    const uint32_t a = latest_things_[n - 1];
    if (a + kThingsBack < m) break;
    const Node& before = text_.nodes[a];
    if (text_.forbids(m, a)) continue;
    if (is_called(before, node)) return a;
    if (named == kNone && node.number == Plurality::singular && before.thing == nullptr &&
        before.called.empty() && may_name_thing(before) && is_of_model(before))
      named = a;
  }
  return named;
}

uint32_t Things::name_of_thing(uint32_t m) const {
  const Node& node = text_.nodes[m];
  const bool is_one = node.type != NodeType::quantified && node.numbers.empty();
  const bool is_name = node.type == NodeType::name;
  if (may_name_thing(node) && (is_name || (is_one && is_of_model(node))))
    return number_of_name(node.head, word_hash(text_.draft.parse.form(node.head)));
  return !is_name && node.thing != nullptr && is_one ? node.name_within : 0;
}

bool Things::may_name_thing(const Node& node) const {
  if (node.sense == Sense::none || node.sense == Sense::other) return true;
  const bool is_open =
      (node.sense == Sense::organization || node.sense == Sense::place) && !node.known_key;
  return is_open && is_of_model(node);
}

bool Things::is_of_model(const Node& node) const {
  const bool is_capital =
      text_.written(node.head).front() >= 'A' && text_.written(node.head).front() <= 'Z';
  return is_name_of_thing(text_.written(node.head)) ||
         (is_capital && node.head > node.phrase.first && has_digit(text_.written(node.head - 1)));
}

uint32_t Things::number_of_name(uint32_t head, uint32_t hash) const {
  const Parse& parse = text_.draft.parse;
  for (const uint32_t child : parse.dependents(head)) {
    if (child > head && parse.upos[child] == Upos::num)
      hash = hash * 31 + word_hash(parse.form(child));
  }
  return hash;
}

bool Things::is_only_one(const Node& node) const {
  const auto dependents = text_.draft.parse.dependents(node.head);
  return node.type == NodeType::possessed && node.number == Plurality::singular &&
         std::any_of(dependents.begin(), dependents.end(),
                     [&](uint32_t child) { return text_.draft.parse.xpos(child) == "JJS"; });
}

}  // namespace casus::mentions::entities
