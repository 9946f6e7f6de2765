// Rows of nouns: which noun one more of them goes with.
#include <algorithm>

#include "parse/repairs/repairs.h"

namespace casus::repairs {
namespace {

// How a noun is introduced.
enum class Article : uint8_t { none, definite, counted, owned, other, name };

Article article_of(const Tree& tree, uint32_t noun) {
  for (const uint32_t d : tree.dependents(noun)) {
    if (d > noun) break;
    if (tree.relation(d) == Relation::nummod) return Article::counted;
    if (tree.label(d) == "nmod:poss") return Article::owned;
    if (tree.relation(d) != Relation::det) continue;
    if (tree.feats(d).find("Definite=Ind") != std::string_view::npos) return Article::counted;
    const bool definite = tree.feats(d).find("Definite=Def") != std::string_view::npos;
    return definite ? Article::definite : Article::other;
  }
  return tree.upos(noun) == Upos::propn ? Article::name : Article::none;
}

NounKind kind_of(const Tree& tree, uint32_t noun) {
  const ParsedName* name = tree.name_at(noun);
  if (name == nullptr)
    return tree.upos(noun) == Upos::propn ? NounKind::none
                                          : tree.words().kinds().of(tree.lemma(noun));
  switch (name->kind) {
    case NameKind::person:
      return NounKind::person;
    case NameKind::organization:
      return NounKind::premises;
    case NameKind::place:
      return NounKind::place;
    default:
      return NounKind::none;
  }
}

// Is a noun of the row liker the outer noun than the inner one it was hung on?
bool is_liker(const Tree& tree, uint32_t part, uint32_t outer, uint32_t inner) {
  const NounKind kind = kind_of(tree, part);
  const NounKind above = kind_of(tree, outer);
  const bool like_inner = kind != NounKind::none && kind == kind_of(tree, inner);
  const bool like_outer = kind != NounKind::none && kind == above;
  if (like_inner && !like_outer) return false;
  const Article article = article_of(tree, part);
  const Article before = article_of(tree, inner);
  const Article first = article_of(tree, outer);
  if (like_outer && !like_inner && (article == first || article != before)) return true;
  // "a drop in the rate and a rise", "a cup of tea and a biscuit"; but "the attack on the bank and
  // two guards"
  if (article != Article::counted || above == NounKind::event) return false;
  return before == Article::definite || before == Article::name || before == Article::owned ||
         (before == Article::none && first == Article::counted);
}

// The noun that the phrase of `inner` belongs to or, where it was hung on the verb, stands behind.
uint32_t outer_of(const Tree& tree, uint32_t inner) {
  const uint32_t above = tree.head(inner);
  if (above == kNone || above > inner || tree.child(inner, Relation::case_) == kNone) return kNone;
  if (tree.relation(inner) == Relation::nmod) return above;
  if (tree.relation(inner) != Relation::obl) return kNone;
  const uint32_t object = tree.child(above, Relation::obj);
  return object != kNone && object < inner ? object : kNone;
}

// "cities like Lima and Cuzco", "between Lima and Cuzco"
bool opens_row(const Tree& tree, uint32_t inner) {
  const uint32_t marker = tree.child(inner, Relation::case_);
  return marker != kNone && tree.form_is(marker, WordClass::row_mark);
}

// "Serrano and Tarapaca streets": the name before it shares its noun.
bool shares_noun(const Tree& tree, uint32_t part, uint32_t inner) {
  const uint32_t first = tree.child(part, Relation::compound);
  return tree.upos(inner) == Upos::propn && tree.upos(part) == Upos::noun && first != kNone &&
         first > inner && tree.upos(first) == Upos::propn &&
         tree.relation(first - 1) == Relation::cc;
}

bool has_article(const Tree& tree, uint32_t noun) {
  return tree.child(noun, Relation::det) != kNone;
}

bool is_behind_comma(const Tree& tree, uint32_t noun) {
  const uint32_t comma = tree.child(noun, Relation::punct);
  return comma != kNone && comma < noun && tree.form(comma) == ",";
}

// Does a row behind `after` go on to its "and" from here?
bool ends_in_row(const Tree& tree, uint32_t noun, uint32_t after) {
  return std::ranges::any_of(tree.dependents_of(noun), [&](uint32_t d) {
    return d > after && tree.relation(d) == Relation::conj && tree.child(d, Relation::cc) != kNone;
  });
}

}  // namespace

// "hit the office of the mayor and a school", "hit a branch of the bank, a hotel and a school",
// read as if it were the mayor's school and the bank's hotel. Of two nouns that a third may go with
// it goes with the one of its own kind (31 in the treebanks do, three do not); with an article of
// its own or a number, not with one that is definite or a name (33 to two), nor with a bare one
// where the first is not (28 to two). What stands behind it in the row goes along.
bool rank_alike(Tree& tree, uint32_t part) {
  const bool noun = tree.upos(part) == Upos::noun || tree.upos(part) == Upos::propn;
  if (!noun || tree.relation(part) != Relation::conj || tree.child(part, Relation::case_) != kNone)
    return false;
  const uint32_t inner = tree.head(part);
  if (inner == kNone || inner > part || !tree.is_noun(inner) || opens_row(tree, inner))
    return false;
  const uint32_t outer = outer_of(tree, inner);
  if (outer == kNone || tree.upos(outer) != Upos::noun || shares_noun(tree, part, inner) ||
      !is_liker(tree, part, outer, inner))
    return false;
  for (const uint32_t d : tree.dependents_of(inner)) {
    if (d >= part && tree.relation(d) == Relation::conj) tree.hang(d, outer, "conj");
  }
  if (tree.relation(inner) == Relation::obl) tree.hang(inner, outer, "nmod");
  return true;
}

// "hit the palace, the home of a minister, and two banks", read as if the palace were that home:
// between a noun and the last of its row stand others of it (641 of 643 in the treebanks). Of a
// name it may be what it is.
bool list_up(Tree& tree, uint32_t part) {
  if (tree.relation(part) != Relation::appos || tree.upos(part) != Upos::noun ||
      !is_behind_comma(tree, part) || tree.child(part, Relation::case_) != kNone ||
      tree.child(part, Relation::cc) != kNone)
    return false;
  uint32_t first = tree.head(part);
  bool goes_on = ends_in_row(tree, first, part);
  while (tree.relation(first) == Relation::appos && tree.upos(first) == Upos::noun) {
    first = tree.head(first);
    goes_on = goes_on || ends_in_row(tree, first, part);
  }
  const bool named = tree.upos(first) == Upos::propn && !has_article(tree, first);
  if (!goes_on || first > part || !tree.is_noun(first) || tree.upos(first) == Upos::pron || named)
    return false;
  tree.hang(part, first, "conj");
  return true;
}

// "arrested two officers and six soldiers implicated in the murder", read as if whoever arrested
// them implicated somebody: a participle right behind a noun that is one more of a row describes
// it, where no "and" stands between (648 of 648 in the treebanks), and one before the noun is its.
bool end_row(Tree& tree, uint32_t participle) {
  if (tree.relation(participle) != Relation::conj || tree.upos(participle) != Upos::verb ||
      participle == tree.first() || !tree.form_is(participle, WordClass::participle) ||
      tree.child(participle, Relation::obj) != kNone ||
      tree.child(participle, Relation::aux) != kNone)
    return false;
  const uint32_t noun = participle - 1;
  const uint32_t joint = tree.child(participle, Relation::cc);
  const uint32_t other = tree.head(noun);
  if (tree.upos(noun) != Upos::noun || tree.relation(noun) != Relation::conj) return false;
  if (joint != kNone) {
    const bool before = joint < noun && other < joint && tree.child(noun, Relation::cc) == kNone;
    if (!before) return false;
    tree.move(joint, noun);
  }
  tree.hang(participle, noun, "acl");
  tree.retag(participle, "VBN", Upos::verb);
  return true;
}

// "used teargas and stun grenades", read as if they stunned them: no verb in the present without a
// subject stands in a row with one in the past, or with its object, and right before a plural.
bool go_on_with_kind(Tree& tree, uint32_t kind) {
  if (tree.relation(kind) != Relation::conj || tree.xpos(kind) != "VBP" ||
      kind < tree.first() + 3 || kind + 1 == tree.last() || tree.is_whole(kind))
    return false;
  const uint32_t joint = kind - 1;
  const uint32_t before = kind - 2;
  const uint32_t noun = kind + 1;
  const uint32_t verb = tree.head(before);
  if (tree.relation(joint) != Relation::cc || tree.relation(before) != Relation::obj ||
      verb == kNone || (tree.xpos(verb) != "VBD" && tree.xpos(verb) != "VBN") ||
      tree.xpos(noun) != "NNS")
    return false;
  const auto is_of_row = [&](uint32_t head) {
    return head == kind || head == verb || head == before;
  };
  if (!is_of_row(tree.head(kind)) || !is_of_row(tree.head(noun))) return false;
  tree.hang(noun, before, "conj");
  tree.move(joint, noun);
  for (const uint32_t d : tree.dependents_of(kind)) {
    if (d != noun && d != joint) tree.move(d, verb);
  }
  tree.hang(kind, noun, "compound");
  tree.retag(kind, "NN", Upos::noun);
  return true;
}

// "Ann Lee, a senator and possible candidate, was shot", read as if a candidate had been, too: a
// bare singular goes with what somebody is (ten in the treebanks, one does not).
bool describe_on(Tree& tree, uint32_t part) {
  const uint32_t name = tree.head(part);
  if (tree.relation(part) != Relation::conj || tree.xpos(part) != "NN" || name == kNone ||
      name > part || tree.upos(name) != Upos::propn || article_of(tree, part) != Article::none)
    return false;
  const uint32_t what = tree.child(name, Relation::appos);
  if (what == kNone || what > part || tree.xpos(what) != "NN" || tree.subtree(what).first < name)
    return false;
  tree.hang(part, what, "conj");
  return true;
}

// "arrested six people in connection with the murder, including a student", read as if the murder
// included him: of whom there are several.
bool include(Tree& tree, uint32_t part) {
  const uint32_t mark = tree.child(part, Relation::case_);
  const uint32_t deed = tree.head(part);
  if (tree.relation(part) != Relation::nmod || mark == kNone || deed == kNone || deed > part ||
      !tree.form_is(mark, WordClass::row_mark) || tree.xpos(deed) != "NN" ||
      kind_of(tree, part) != NounKind::person || kind_of(tree, deed) != NounKind::event)
    return false;
  uint32_t verb = deed;
  while (verb != kNone && tree.upos(verb) != Upos::verb) verb = tree.head(verb);
  if (verb == kNone) return false;
  for (const Relation role : {Relation::obj, Relation::nsubj}) {
    const uint32_t several = tree.child(verb, role);
    if (several == kNone || several > deed || tree.xpos(several) != "NNS") continue;
    const NounKind kind = kind_of(tree, several);
    if (kind != NounKind::person && kind != NounKind::group) continue;
    tree.move(part, several);
    return true;
  }
  return false;
}

}  // namespace casus::repairs
