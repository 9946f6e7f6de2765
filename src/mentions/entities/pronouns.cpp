#include <algorithm>

#include "mentions/entities/text_entities.h"

namespace casus::mentions::entities {
namespace {

constexpr int kClausesUp = 8;  // words above a pronoun in the tree

// Names, and of nouns those for bodies and places: "a company and its workers".
bool may_own(const Node& owner, const Node& pronoun) {
  if (owner.is_pronoun() || owner.number == Plurality::plural || pronoun.type == NodeType::they)
    return false;
  const bool thing = pronoun.type == NodeType::it;
  const bool body = owner.sense == Sense::organization || owner.sense == Sense::place;
  if (!owner.is_name() && !(thing ? body : owner.sense == Sense::person)) return false;
  const bool owns = thing ? owner.sense != Sense::person : owner.sense == Sense::person;
  return owns && (owner.gender == Gender::unknown || owner.gender == pronoun.gender ||
                  (!thing && owner.gender == Gender::animate));
}

// "The day for Acme to sell its shares", read as what the day is for: who stands before the "to".
uint32_t told_with_for(const TextEntities& text, uint32_t to) {
  const Parse& parse = text.draft.parse;
  for (uint32_t at = to; at > 0 && at + 3 > to; --at) {
    const uint32_t noun = at - 1;
    if (parse.upos[noun] != Upos::propn && parse.upos[noun] != Upos::noun) continue;
    if (parse.subtree(noun).last == to && text.has_case(noun, kFor)) return noun;
  }
  return kNone;
}

// Who does what a word tells of, before another word; "Ozone forced Acme to sell its shares":
// Acme.
uint32_t doer_in(const TextEntities& text, uint32_t told, uint32_t word) {
  const Parse& parse = text.draft.parse;
  for (const uint32_t child : parse.dependents(told)) {
    if (parse.relation[child] == Relation::nsubj && parse.subtree(child).last <= word) return child;
    if (parse.relation[child] == Relation::mark && child < told &&
        text.draft.parse.upos[child] == Upos::part) {
      if (const uint32_t who = told_with_for(text, child); who != kNone) return who;
    }
  }
  if (parse.relation[told] != Relation::xcomp || parse.head[told] == kNone) return kNone;
  for (const uint32_t child : parse.dependents(parse.head[told])) {
    if (child < told && parse.relation[child] == Relation::obj) return child;
  }
  return kNone;
}

}  // namespace

// "Acme and its chief": the nearest that may own.
uint32_t owner_beside(const TextEntities& text, uint32_t m) {
  const Node& node = text.nodes[m];
  if (!node.is_pronoun() || node.role != Role::possessor || node.governor == kNone) return kNone;
  const Parse& parse = text.draft.parse;
  if (parse.relation[node.governor] != Relation::conj) return kNone;
  for (uint32_t back = 1; back <= std::min<uint32_t>(m, 4); ++back) {
    const Node& before = text.nodes[m - back];
    if (before.head != parse.head[node.governor]) continue;
    return may_own(before, node) ? m - back : kNone;
  }
  return kNone;
}

// "Acme said that the plan for their A4 was late", "for Acme to sell its shares": a body that
// does what the clause tells of owns what is owned in it.
uint32_t subject_around(const TextEntities& text, uint32_t m) {
  const Node& node = text.nodes[m];
  const bool is_sort = node.type == NodeType::it || node.type == NodeType::they;
  if (!is_sort || node.role != Role::possessor || node.speaker != kNone) return kNone;
  const Parse& parse = text.draft.parse;
  uint32_t at = node.governor;
  for (int n = 0; n < kClausesUp && at != kNone; ++n, at = parse.head[at]) {
    const uint32_t doer = doer_in(text, at, node.head);
    if (doer == kNone) continue;
    for (uint32_t back = 1; back <= m && text.nodes[m - back].sentence == node.sentence; ++back) {
      const Node& before = text.nodes[m - back];
      if (before.head != doer) continue;
      if (before.sense != Sense::person && before.sense != Sense::group &&
          before.sense != Sense::organization && !before.is_pronoun())
        break;
      const bool owns = before.type == NodeType::name && before.sense == Sense::organization;
      const bool apart = text.forbids(m, m - back);
      return owns && !apart ? m - back : kNone;
    }
  }
  return kNone;
}

// "At an event held at its headquarters, Acme sold …", at the beginning of the sentence: a body.
uint32_t subject_behind(const TextEntities& text, uint32_t m) {
  const Node& node = text.nodes[m];
  if (node.type != NodeType::it || node.role != Role::possessor || node.speaker != kNone ||
      (m > 0 && text.nodes[m - 1].sentence == node.sentence && text.nodes[m - 1].is_name()))
    return kNone;
  const Parse& parse = text.draft.parse;
  uint32_t top = node.governor;
  for (int n = 0; n < kClausesUp && top != kNone && parse.head[top] != kNone; ++n)
    top = parse.head[top];
  if (top == kNone || top < node.head) return kNone;
  for (uint32_t n = m + 1; n < text.nodes.size() && text.nodes[n].sentence == node.sentence; ++n) {
    const Node& name = text.nodes[n];
    if (name.governor != top || name.role != Role::subject) continue;
    const bool owns = name.type == NodeType::name && name.sense == Sense::organization;
    return owns && name.number != Plurality::plural ? n : kNone;
  }
  return kNone;
}

namespace {

// Does a clause hang on it: "it was time that they left"?
bool has_clause(const Parse& parse, uint32_t token) {
  return std::ranges::any_of(parse.dependents(token), [&](uint32_t d) {
    const Relation relation = parse.relation[d];
    return relation == Relation::csubj ||
           (d > token && (relation == Relation::ccomp || relation == Relation::acl));
  });
}

}  // namespace

// "Japan said it would help", "Jane Doe said she had left": who is named speaks of itself. In
// GUM's open part and MEANTIME 18 of 18 do.
uint32_t speaks_of_itself(const TextEntities& text, uint32_t m) {
  const Node& node = text.nodes[m];
  const bool person = node.type == NodeType::he || node.type == NodeType::she;
  if ((!person && node.type != NodeType::it) || node.role != Role::subject) return kNone;
  const Parse& parse = text.draft.parse;
  const uint32_t told = node.governor;
  if (told == kNone || parse.relation[told] != Relation::ccomp) return kNone;
  const uint32_t saying = parse.head[told];
  if (saying > told || !text.draft.lexicon.is(parse.form(saying), kSpeech)) return kNone;
  for (uint32_t back = 1; back <= m && text.nodes[m - back].sentence == node.sentence; ++back) {
    const Node& before = text.nodes[m - back];
    if (before.governor != saying || before.role != Role::subject) continue;
    const Item& item = text.draft.items[before.item];
    // "The group said that it was behind it", but "the group said it was clear that".
    const bool is_told_of = before.type == NodeType::definite && !person &&
                            before.number != Plurality::plural && parse.upos[told] != Upos::adj &&
                            !has_clause(parse, told);
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
    const bool apart = text.forbids(m, m - back);
    return somebody && !apart ? m - back : kNone;
  }
  return kNone;
}

}  // namespace casus::mentions::entities
