#include "parse/repairs/repairs.h"

namespace casus::repairs {

// "Iran on Wednesday rejected the offer", read as if there were an Iran of Wednesday: the day
// right before the verb is the verb's. Treebanks have a name with a day of its own nowhere.
bool set_day(Tree& tree, uint32_t day) {
  const uint32_t name = tree.head(day);
  if (tree.relation(day) != Relation::nmod || tree.upos(day) != Upos::propn || name == kNone) {
    return false;
  }
  const uint32_t verb = tree.head(name);
  // A body has no days of its own, as an attack has.
  const bool acts = tree.upos(name) == Upos::propn || tree.lemma_is(name, WordClass::body);
  if (tree.relation(name) != Relation::nsubj || !acts || name > day || verb == kNone ||
      verb < day || !tree.form_is(day, WordClass::day)) {
    return false;
  }
  const uint32_t marker = tree.child(day, Relation::case_);
  if (marker == kNone || !tree.form_is(marker, WordClass::on)) return false;
  if (tree.subtree(name).last != tree.subtree(day).last) return false;
  tree.hang(day, verb, "obl");
  return true;
}

// "exploded at the house of a judge and at the office of a lawyer", read as if the house were at
// the office's: what has a preposition of its own goes with what has the same. So do all 24 of
// the treebanks that could be read either way.
bool line_up(Tree& tree, uint32_t phrase) {
  if (tree.relation(phrase) != Relation::conj) return false;
  const uint32_t marker = tree.child(phrase, Relation::case_);
  const uint32_t inner = tree.head(phrase);
  if (marker == kNone || marker > phrase || tree.relation(inner) != Relation::nmod) return false;
  const uint32_t own = tree.child(inner, Relation::case_);
  const uint32_t outer = tree.head(inner);
  if (own == kNone || outer == kNone || outer > inner || tree.form(own) == tree.form(marker)) {
    return false;
  }
  const uint32_t same = tree.child(outer, Relation::case_);
  if (same == kNone || same > outer || tree.form(same) != tree.form(marker)) return false;
  tree.hang(phrase, outer, "conj");
  return true;
}

// "the murder on 4 May of Jane Doe", "the killing in Lima of Jane Doe", read as if the day or the
// town were hers: whose deed it was, or on whom, stands behind where and when.
bool pass_setting(Tree& tree, uint32_t of_whom) {
  const uint32_t setting = tree.head(of_whom);
  if (tree.relation(of_whom) != Relation::nmod || setting == kNone || setting > of_whom)
    return false;
  const uint32_t of = tree.child(of_whom, Relation::case_);
  if (of == kNone || of < setting || !tree.form_is(of, WordClass::of) || !tree.is_person(of_whom))
    return false;
  uint32_t phrase = setting;
  if (tree.label(phrase) == "nmod:unmarked" && tree.upos(tree.head(phrase)) == Upos::num) {
    phrase = tree.head(phrase);  // "22 March"
  }
  const bool name = tree.upos(setting) == Upos::propn && !tree.is_person(setting);
  const uint32_t deed = tree.head(phrase);
  const uint32_t marker = tree.child(phrase, Relation::case_);
  if (!name || deed == kNone || deed > phrase || tree.relation(phrase) != Relation::nmod ||
      tree.upos(deed) != Upos::noun || marker == kNone) {
    return false;
  }
  if (!tree.form_is(marker, WordClass::setting_preposition)) return false;
  tree.hang(of_whom, deed, "nmod");
  return true;
}

// "urged both countries to talk", with the "both" of "both Iran and Iraq": but for "either" three
// of 149 in the treebanks have no second one.
bool take_both(Tree& tree, uint32_t both) {
  const uint32_t noun = tree.head(both);
  if (tree.label(both) != "cc:preconj" || !tree.form_is(both, WordClass::both) || noun == kNone ||
      noun < both || tree.child(noun, Relation::conj) != kNone)
    return false;
  tree.hang(both, noun, "det");
  return true;
}

// "A missile and drone attack on the town", read as if a missile and an attack did it: two kinds
// of arms share the noun behind them.
bool share_noun(Tree& tree, uint32_t attack) {
  const uint32_t first = tree.head(attack);
  const uint32_t second = tree.child(attack, Relation::compound);
  if (tree.relation(attack) != Relation::conj || first == kNone || second == kNone ||
      second + 1 != attack || first + 2 != second || !tree.form_is(first, WordClass::arms) ||
      !tree.form_is(second, WordClass::arms) || !tree.lemma_is(attack, WordClass::attack))
    return false;
  const uint32_t joint = tree.child(attack, Relation::cc);
  for (const uint32_t d : tree.dependents_of(first)) tree.move(d, attack);
  tree.hang_as(attack, first);
  tree.hang(first, attack, "compound");
  tree.hang(second, first, "conj");
  if (joint != kNone) tree.move(joint, second);
  return true;
}

// "accused Kabul of sheltering the group, a charge that it denies", read as if the group were a
// charge: what has been said before is. None of these nouns stands beside another in the
// treebanks.
bool sum_up(Tree& tree, uint32_t noun) {
  const uint32_t other = tree.head(noun);
  if (tree.relation(noun) != Relation::appos || !tree.lemma_is(noun, WordClass::charge) ||
      other == kNone || other > noun || tree.relation(other) == Relation::root)
    return false;
  const uint32_t top = tree.root();
  if (top > other || tree.upos(top) != Upos::verb) return false;
  tree.hang(noun, top, "parataxis");
  return true;
}

// "accuses Kabul of sheltering the group, a charge Kabul denies", read as if a charge called Kabul
// denied what stands before, or as if the group were a charge. No treebank has a noun as subject
// whose name follows without a comma and an article before it, nor what somebody says so cut.
bool answer_charge(Tree& tree, uint32_t charge) {
  if (!tree.lemma_is(charge, WordClass::charge) || charge + 1 >= tree.last()) return false;
  const bool called = tree.relation(charge) == Relation::nsubj;
  if (!called && tree.relation(charge) != Relation::appos) return false;
  uint32_t who = called ? tree.child(charge, Relation::appos) : charge + 1;
  while (!called && tree.relation(who) != Relation::nsubj) {
    who = tree.head(who);
    if (who == kNone || who <= charge) return false;
  }
  const uint32_t verb = called ? tree.head(charge) : tree.head(who);
  if (verb == kNone || verb < charge || tree.upos(verb) != Upos::verb) return false;
  const uint32_t told = tree.child(verb, Relation::ccomp);
  if (who == kNone || tree.subtree(who).first != charge + 1 || told == kNone || told > charge ||
      (!called && !tree.is_below(charge, told)) ||
      !tree.is_right_before(tree.subtree(who).last, verb)) {
    return false;
  }
  tree.hang_as(told, verb);
  for (const uint32_t d : tree.dependents_of(verb)) {
    if (d != told && (d < charge || tree.relation(d) == Relation::punct)) tree.move(d, told);
  }
  tree.hang(charge, told, "parataxis");
  tree.hang(verb, charge, "acl:relcl");
  tree.hang(who, verb, "nsubj");
  return true;
}

// "the visit of the king to Rome", read as if he were a king to Rome: where such a deed leads is
// the deed's (44 of 44 in the treebanks); but an ambassador is one to a place.
bool lead_to(Tree& tree, uint32_t place) {
  const uint32_t whom = tree.head(place);
  const uint32_t to = tree.child(place, Relation::case_);
  if (tree.relation(place) != Relation::nmod || to == kNone || !tree.form_is(to, WordClass::to) ||
      tree.relation(whom) != Relation::nmod || tree.lemma_is(whom, WordClass::envoy))
    return false;
  const uint32_t of = tree.child(whom, Relation::case_);
  const uint32_t deed = tree.head(whom);
  if (of == kNone || !tree.form_is(of, WordClass::of) || deed > whom ||
      !tree.lemma_is(deed, WordClass::moving_noun))
    return false;
  tree.hang(place, deed, "nmod");
  return true;
}

}  // namespace casus::repairs
