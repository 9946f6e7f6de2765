#include "parse/repairs/repairs.h"

namespace casus::repairs {
namespace {

// Whom a verb before it says something of, in the passive by whom.
bool is_told_of(const Tree& tree, uint32_t whom) {
  return tree.relation(whom) == Relation::obj || tree.label(whom) == "obl:agent";
}

}  // namespace

// "accused the guards of beating them", read as if they were guards of beating: what somebody is
// accused of or kept from is the verb's. All 26 of both treebanks are.
bool charge(Tree& tree, uint32_t deed) {
  uint32_t whom = tree.head(deed);
  bool below = tree.relation(deed) == Relation::acl;
  if (whom != kNone && tree.relation(whom) == Relation::fixed) {  // "each other"
    whom = tree.head(whom);
    below = true;
  }
  if (!below || tree.xpos(deed) != "VBG" || whom == kNone || whom > deed ||
      !is_told_of(tree, whom)) {
    return false;
  }
  const uint32_t verb = tree.head(whom);
  const uint32_t marker = tree.child(deed, Relation::mark);
  if (verb > whom || !tree.lemma_is(verb, WordClass::charging_verb) || marker == kNone ||
      marker > deed || !tree.form_is(marker, WordClass::charging_mark) ||
      tree.subtree(deed).last != tree.subtree(whom).last) {
    return false;
  }
  tree.hang(deed, verb, "advcl");
  return true;
}

// "accused the junta of war crimes", read as if it were a junta of crimes. The treebanks have none
// below "accuse"; below the other verbs crimes alone, without an article, are told so.
bool accuse(Tree& tree, uint32_t crime) {
  const uint32_t whom = tree.head(crime);
  const uint32_t of = tree.child(crime, Relation::case_);
  if (tree.relation(crime) != Relation::nmod || of == kNone || !tree.form_is(of, WordClass::of))
    return false;
  const uint32_t verb = tree.head(whom);
  if (!is_told_of(tree, whom) || verb == kNone || verb > whom || tree.upos(verb) != Upos::verb)
    return false;
  const bool bare = tree.upos(crime) == Upos::noun && tree.child(crime, Relation::det) == kNone &&
                    tree.owner_of(crime) == kNone && !tree.is_person(whom);
  const bool certain = tree.lemma_is(verb, WordClass::accusing_verb);
  if (!certain && !(bare && tree.lemma_is(verb, WordClass::charging_verb))) return false;
  for (const uint32_t d : tree.dependents(verb)) {  // "of lying" behind it
    const uint32_t marker = d > crime ? tree.child(d, Relation::mark) : kNone;
    if (marker != kNone && tree.form_is(marker, WordClass::of)) return false;
  }
  tree.hang(crime, verb, "obl");
  return true;
}

// "are due to meet", read with the "due to" of "due to rain": before a verb it is the verb's.
bool intend(Tree& tree, uint32_t to) {
  const uint32_t verb = to + 1;
  if (tree.relation(to) != Relation::fixed || !tree.form_is(to, WordClass::to) ||
      verb >= tree.size() || tree.xpos(verb) != "VB" || tree.head(verb) != tree.head(to)) {
    return false;
  }
  tree.hang(to, verb, "mark");
  tree.hang(verb, tree.head(verb), "xcomp");
  return true;
}

// "handed over six captives", read as if something were handed over their heads: what is handed
// or turned over is the object. All five of both treebanks are.
bool hand_over(Tree& tree, uint32_t over) {
  if (tree.relation(over) != Relation::case_ || !tree.form_is(over, WordClass::over) || over == 0)
    return false;
  const uint32_t verb = over - 1;
  const uint32_t what = tree.head(over);
  if (!tree.lemma_is(verb, WordClass::handing_verb)) return false;
  if (tree.upos(verb) != Upos::verb || tree.relation(what) != Relation::obl ||
      tree.head(what) != verb || tree.child(verb, Relation::obj) != kNone) {
    return false;
  }
  tree.hang(over, verb, "compound:prt");
  tree.hang(what, verb, "obj");
  return true;
}

// "set five trucks ablaze", "is holding two nuns hostage", read as if ablaze were what was set and
// the hostage what is held.
bool set_ablaze(Tree& tree, uint32_t state) {
  if (tree.relation(state) != Relation::obj) return false;
  const uint32_t noun = tree.child(state, Relation::compound);
  if (noun == kNone || noun + 1 != state) return false;
  const bool are_several = tree.xpos(noun) == "NNS" || tree.upos(noun) == Upos::propn;
  const bool held = tree.form_is(state, WordClass::captive) && are_several &&
                    tree.lemma_is(tree.head(state), WordClass::holding_verb);
  if (!held && !tree.form_is(state, WordClass::burning)) return false;
  for (const uint32_t d : tree.dependents_of(state)) {
    if (d < noun) tree.move(d, noun);
  }
  tree.hang(noun, tree.head(state), "obj");
  tree.hang(state, tree.head(state), "xcomp");
  return true;
}

// "took hundreds of passengers hostage", read as if they were hundreds of a hostage: all three of
// the treebanks' are what somebody is taken as.
bool hold_captive(Tree& tree, uint32_t state) {
  const uint32_t many = tree.head(state);
  if (state < 2 || tree.relation(state) != Relation::nmod ||
      !tree.form_is(state, WordClass::captive) || many == kNone || many + 2 > state ||
      !tree.is_noun(state - 1)) {
    return false;
  }
  const uint32_t verb = tree.head(many);
  if (verb == kNone || verb > many || !tree.lemma_is(verb, WordClass::holding_verb)) return false;
  const uint32_t people = state - 1;
  for (const uint32_t d : tree.dependents_of(state)) {
    if (d < people) tree.move(d, people);
  }
  tree.hang(people, many, "nmod");
  tree.hang(state, verb, "xcomp");
  return true;
}

// "used the guards to block the police from arresting him": the police are kept from it.
bool keep_from(Tree& tree, uint32_t doing) {
  const uint32_t from = tree.child(doing, Relation::mark);
  const uint32_t above = tree.head(doing);
  if (tree.xpos(doing) != "VBG" || tree.relation(doing) != Relation::advcl || from == kNone ||
      !tree.form_is(from, WordClass::from) || above > from)
    return false;
  if (tree.lemma_is(above, WordClass::keeping_verb)) return false;
  for (uint32_t t = from - 1; t > above; --t) {
    if (tree.upos(t) != Upos::verb || !tree.lemma_is(t, WordClass::keeping_verb)) continue;
    const uint32_t kept = tree.child(t, Relation::obj);
    if (kept == kNone || kept < t || kept > from) return false;
    tree.move(doing, t);
    return true;
  }
  return false;
}

// "accused the army of shelling a hospital in Aland", read as if it accused there: of 20 phrases
// behind such a deed all are the deed's.
bool do_there(Tree& tree, uint32_t setting) {
  const uint32_t verb = tree.head(setting);
  if (tree.relation(setting) != Relation::obl || verb == kNone || verb > setting) return false;
  const uint32_t start = tree.subtree(setting).first;
  for (const uint32_t deed : tree.dependents(verb)) {
    if (deed < verb || tree.subtree(deed).last != start || tree.xpos(deed) != "VBG" ||
        tree.relation(deed) != Relation::advcl)
      continue;
    const uint32_t of = tree.child(deed, Relation::mark);
    if (of == kNone || !tree.form_is(of, WordClass::charging_mark)) continue;
    tree.move(setting, deed);
    return true;
  }
  return false;
}

// "condemned Sweden's plan to send troops", read as if it condemned in order to send: right
// behind such an object the infinitive is its own (30 of 30 in the treebanks).
bool plan(Tree& tree, uint32_t deed) {
  const uint32_t verb = tree.head(deed);
  const uint32_t to = tree.child(deed, Relation::mark);
  if ((tree.relation(deed) != Relation::advcl && tree.relation(deed) != Relation::xcomp) ||
      verb == kNone || verb > deed || to == kNone || to == 0 || !tree.form_is(to, WordClass::to))
    return false;
  // "an investigation into calls to overthrow it": 22 of 22, too.
  const uint32_t noun = to - 1;
  const Relation relation = tree.relation(noun);
  if (noun <= verb || tree.head(noun) != verb ||
      (relation != Relation::obj && relation != Relation::obl) ||
      !tree.lemma_is(noun, WordClass::plan))
    return false;
  tree.hang(deed, noun, "acl");
  return true;
}

// "rejected a United Nations appeal", read as if a Nations appealed: an object with an article is
// a noun. One verb of the treebanks has an article.
bool appeal(Tree& tree, uint32_t noun) {
  const uint32_t article = tree.child(noun, Relation::det);
  const uint32_t subject = tree.child(noun, Relation::nsubj);
  if (tree.upos(noun) != Upos::verb || tree.relation(noun) != Relation::obj || article == kNone ||
      article > noun || subject == kNone || subject + 1 != noun || subject < article)
    return false;
  tree.retag(noun, Upos::noun);
  tree.hang(subject, noun, "compound");
  return true;
}

// "shot dead two guards", read as if dead guards were shot. The treebanks have one, and it is so.
bool shoot_dead(Tree& tree, uint32_t dead) {
  const uint32_t noun = tree.head(dead);
  if (dead == 0 || tree.relation(dead) != Relation::amod || !tree.form_is(dead, WordClass::dead) ||
      tree.relation(noun) != Relation::obj)
    return false;
  const uint32_t verb = tree.head(noun);
  if (verb + 1 != dead || !tree.lemma_is(verb, WordClass::shooting_verb)) return false;
  tree.hang(dead, verb, "xcomp");
  return true;
}

// "Videos show fighters shooting men", read as if something were shown to them: who is shown is the
// object. The treebanks have none to whom somebody's doing is shown.
bool show(Tree& tree, uint32_t doing) {
  const uint32_t verb = tree.head(doing);
  if (tree.relation(doing) != Relation::ccomp || tree.xpos(doing) != "VBG" || verb > doing ||
      tree.is_whole(doing))
    return false;
  const uint32_t whom = tree.child(verb, Relation::iobj);
  if (whom == kNone || whom < verb || tree.subtree(whom).last != doing) return false;
  tree.hang(whom, verb, "obj");
  tree.hang(doing, verb, "xcomp");
  return true;
}

}  // namespace casus::repairs
