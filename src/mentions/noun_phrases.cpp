// The idea: a noun phrase is the subtree of its head, less what the dependencies hang there though
// it is no part of the phrase: the preposition and conjunction in front, the other conjuncts, and,
// where the noun is the predicate of a copula, the whole rest of the clause. What is left is made
// one stretch of words, since mentions are stretches; punctuation at its ends goes.
#include "mentions/noun_phrases.h"

#include <algorithm>

namespace casus::mentions {
namespace {

bool has_copula(const Parse& parse, uint32_t head) {
  for (const uint32_t child : parse.dependents(head)) {
    if (parse.relation[child] == Relation::cop) return true;
  }
  return false;
}

// Part of the phrase when it stands before the head, or after it? Few ask whether the head is the
// predicate of a copula.
bool belongs(const Parse& parse, uint32_t child, uint32_t head) {
  const bool before = child < head;
  switch (parse.relation[child]) {
    case Relation::det:
    case Relation::amod:
    case Relation::nummod:
    case Relation::compound:
    case Relation::flat:
    case Relation::fixed:
    case Relation::goeswith:
    case Relation::nmod:
      return true;
    case Relation::case_:
      return !before && child == head + 1;  // "'s"
    case Relation::acl:
    case Relation::appos:
      return !before;
    case Relation::advmod:
      // "about 50 people", "the then president"; of a predicate, "not", "now" and so on.
      return before && child + 1 == head && !has_copula(parse, head);
    case Relation::obl:
    case Relation::dep:
      return !before && !has_copula(parse, head);
    default:
      return false;
  }
}

bool nominal_relation(Relation relation) {
  switch (relation) {
    case Relation::flat:
    case Relation::fixed:
    case Relation::goeswith:
    case Relation::compound:
    case Relation::case_:
    case Relation::cc:
    case Relation::mark:
    case Relation::aux:
    case Relation::cop:
    case Relation::punct:
    case Relation::expl:
    case Relation::discourse:
    case Relation::reparandum:
    case Relation::amod:
    case Relation::advmod:
    case Relation::nummod:
      return false;
    default:
      return true;
  }
}

bool heads_a_phrase(const Parse& parse, const HeadWords& heads, uint32_t t) {
  const Relation relation = parse.relation[t];
  if (relation == Relation::nmod && parse.label(t) == "nmod:desc")
    return false;  // "President" before a name
  switch (parse.upos[t]) {
    case Upos::noun:
    case Upos::propn:
      return nominal_relation(relation);
    case Upos::pron:
    case Upos::det: {
      if (relation == Relation::expl) return false;
      const Pronoun* pronoun = heads.pronoun(parse.form(t));
      if (pronoun == nullptr) return false;
      if (parse.feats(t).find("PronType=Rel") != std::string_view::npos) return false;
      if (pronoun->sort != PronounSort::demonstrative) return true;
      return nominal_relation(relation) && relation != Relation::det;
    }
    case Upos::num:
      return relation == Relation::nsubj || relation == Relation::obj || relation == Relation::obl;
    default:
      return false;
  }
}

bool is_edge_mark(const Parse& parse, uint32_t t) { return parse.upos[t] == Upos::punct; }

}  // namespace

NounPhrase phrase_of(const Parse& parse, uint32_t head) {
  NounPhrase out{head, head, head + 1, head, head + 1};
  if (!parse.has_tags()) return out;
  // A word that cuts the phrase off: what lies beyond it on its side is no part of it.
  uint32_t cut_left = 0;
  uint32_t cut_right = static_cast<uint32_t>(parse.tokens.size());
  for (const uint32_t child : parse.dependents(head)) {
    if (parse.relation[child] == Relation::punct || belongs(parse, child, head)) continue;
    const TokenRange below = parse.subtree(child);
    if (child < head)
      cut_left = std::max(cut_left, std::min(below.last, head));
    else
      cut_right = std::min(cut_right, std::max(below.first, head + 1));
  }
  for (const uint32_t child : parse.dependents(head)) {
    if (!belongs(parse, child, head)) continue;
    const TokenRange below = parse.subtree(child);
    if (child < head && child >= cut_left) {
      out.first = std::min(out.first, std::max(below.first, cut_left));
    } else if (child > head && child < cut_right) {
      out.last = std::max(out.last, std::min(below.last, cut_right));
      const Relation relation = parse.relation[child];
      if (relation == Relation::flat || relation == Relation::fixed ||
          relation == Relation::goeswith || relation == Relation::compound) {
        out.core_last = std::max(out.core_last, child + 1);
      }
    }
  }
  while (out.last > head + 1 && is_edge_mark(parse, out.last - 1)) --out.last;
  while (out.first < head && is_edge_mark(parse, out.first)) ++out.first;
  out.core_first = out.first;
  out.core_last = std::min(out.core_last, out.last);
  return out;
}

void noun_phrases(const Parse& parse, const HeadWords& heads, const Sentence& sentence,
                  std::vector<NounPhrase>& out) {
  if (!parse.has_tags()) return;
  for (uint32_t t = sentence.first; t < sentence.last; ++t) {
    if (heads_a_phrase(parse, heads, t)) out.push_back(phrase_of(parse, t));
  }
}

uint32_t head_of(const Parse& parse, uint32_t first, uint32_t last) {
  if (!parse.has_tags()) return last - 1;
  uint32_t best = kNone;
  for (uint32_t t = first; t < last; ++t) {
    const uint32_t head = parse.head[t];
    if (head != kNone && first <= head && head < last) continue;
    const bool nominal = parse.upos[t] == Upos::propn || parse.upos[t] == Upos::noun;
    const bool best_nominal =
        best != kNone && (parse.upos[best] == Upos::propn || parse.upos[best] == Upos::noun);
    if (best == kNone || nominal || !best_nominal) best = t;
  }
  return best == kNone ? last - 1 : best;
}

}  // namespace casus::mentions
