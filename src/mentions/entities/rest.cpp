#include <algorithm>
#include <vector>

#include <tsl/robin_map.h>

#include "mentions/entities/text_entities.h"

namespace casus::mentions::entities {
namespace {

// Is it the first of several, the next of which stands behind a token?
bool is_listed(const TextEntities& text, uint32_t noun, uint32_t behind) {
  const auto dependents = text.draft.parse.dependents(noun);
  return std::any_of(dependents.begin(), dependents.end(), [&](uint32_t child) {
    return child > behind && text.draft.parse.relation[child] == Relation::conj;
  });
}

bool is_several(const TextEntities& text, uint32_t noun) {
  return text.draft.parse.xpos(noun).ends_with('S') || is_listed(text, noun, noun);
}

// "Acme Airways, an airline", "Defence & Space, a firm": a name may have the form of several.
bool agree(const TextEntities& text, uint32_t noun, const Node& other) {
  const Item& item = text.draft.items[other.item];
  const uint32_t last =
      other.is_name() ? std::max(other.head, text.draft.words[item.last - 1].token) : other.head;
  if (other.is_name() && !is_several(text, noun)) return !is_listed(text, other.head, last);
  return is_several(text, noun) == is_several(text, other.head);
}

// Nobody is a place.
bool may_be_told_of(const TextEntities& text, const Item& item, const Node& other) {
  const Sense sense = item.head_kind
                          ? item.head_kind->sense
                          : text.heads.noun(text.draft.parse.lemma(item.tree_head)).sense;
  if (!agree(text, item.tree_head, other)) return false;
  return CorefFeatures::may_be_one(sense, other.sense) ||
         (text.is_agent(item) && other.sense != Sense::time);
}

// "Acme is the maker of …", not "may be", "is not" or "is a maker": the name, or kNone.
uint32_t subject_that_is(const TextEntities& text, uint32_t noun) {
  const Parse& parse = text.draft.parse;
  bool is = false;
  bool is_the = false;
  uint32_t subject = kNone;
  for (const uint32_t child : parse.dependents(noun)) {
    const Relation relation = parse.relation[child];
    const bool is_negative = parse.feats(child).find("Polarity=Neg") != std::string_view::npos;
    if (is_negative || relation == Relation::aux) return kNone;
    is = is || relation == Relation::cop;
    is_the = is_the ||
             (relation == Relation::det && text.draft.lexicon.is(parse.form(child), kDefinite));
    const bool is_name = parse.upos[child] == Upos::propn && child < noun;
    if (relation == Relation::nsubj && is_name) subject = child;
  }
  return is && is_the ? subject : kNone;
}

// "Acme, a maker of toys, …", "Acme is the maker of …": the word that a noun says what it is of,
// or kNone. It is no node, so that nothing is said of it by itself.
uint32_t told_of(const TextEntities& text, const Item& item) {
  const Parse& parse = text.draft.parse;
  const uint32_t head = item.tree_head;
  if (head == kNone || item.form != MentionForm::nominal) return kNone;
  const uint32_t above = parse.head[head];
  const uint32_t first = item.phrase.first;
  const bool is_beside =
      parse.relation[head] == Relation::appos && above < first && parse.form(first - 1) != ":";
  return is_beside ? above : subject_that_is(text, head);
}

class Rest {
 public:
  Rest(TextEntities& text, std::vector<uint32_t>& of)
      : text_(text), of_(of), by_head_(text.draft.parse.tokens.size(), kNone) {
    for (uint32_t m = 0; m < text_.nodes.size(); ++m) {
      const Item& item = text_.draft.items[text_.nodes[m].item];
      uint32_t& first = by_head_[item.tree_head];
      if (first == kNone) first = m;
      if (text_.nodes[m].type != NodeType::name) continue;
      if (item.actor != kNone)
        known_.emplace(key_of(false, item.actor), text_.entity[m]);
      else if (item.place != kNone)
        known_.emplace(key_of(true, item.place), text_.entity[m]);
    }
  }

  void place(uint32_t i) {
    const Item& item = text_.draft.items[i];
    if (item.tree_head != kNone && by_head_[item.tree_head] != kNone) {
      of_[i] = text_.entity[by_head_[item.tree_head]];
      return;
    }
    if (const uint32_t other = told_of(text_, item);
        other != kNone && by_head_[other] != kNone &&
        may_be_told_of(text_, item, text_.nodes[by_head_[other]])) {
      by_head_[item.tree_head] = by_head_[other];
      of_[i] = text_.entity[by_head_[other]];
      return;
    }
    const bool by_actor = item.actor != kNone && !item.lent_actor;
    if (!by_actor && item.place == kNone) {
      of_[i] = text_.fresh();
      return;
    }
    const uint64_t key = by_actor ? key_of(false, item.actor) : key_of(true, item.place);
    const auto found = known_.find(key);
    of_[i] = found != known_.end() ? found->second : text_.fresh();
    known_.emplace(key, of_[i]);
  }

 private:
  static uint64_t key_of(bool place, uint32_t index) { return uint64_t{index} * 2 + place; }

  TextEntities& text_;
  std::vector<uint32_t>& of_;
  std::vector<uint32_t> by_head_;             // of each token: the first node with that head
  tsl::robin_map<uint64_t, uint32_t> known_;  // actor or place → entity
};

}  // namespace

void place_rest(TextEntities& text, std::vector<uint32_t>& of) {
  Rest rest(text, of);
  for (uint32_t i = 0; i < text.draft.items.size(); ++i) {
    if (!text.draft.items[i].dropped && of[i] == kNone) rest.place(i);
  }
}

}  // namespace casus::mentions::entities
