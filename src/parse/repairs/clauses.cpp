#include "parse/repairs/repairs.h"

namespace casus::repairs {

// "two weeks after militants killed them", with "after" hung on the militants: no subject of a
// verb behind it has one of these words for its case in either treebank, nor any conjunction.
bool mark_clause(Tree& tree, uint32_t marker) {
  const uint32_t subject = tree.head(marker);
  if (tree.relation(marker) != Relation::case_ || subject == kNone || marker > subject ||
      tree.relation(subject) != Relation::nsubj ||
      (tree.upos(marker) != Upos::sconj && !tree.form_is(marker, WordClass::time_mark)))
    return false;
  const uint32_t verb = tree.head(subject);
  if (verb == kNone || verb < subject || tree.upos(verb) != Upos::verb ||
      tree.child(verb, Relation::mark) != kNone)
    return false;
  const bool joined =
      (tree.relation(verb) == Relation::conj && tree.child(verb, Relation::cc) == kNone) ||
      tree.relation(verb) == Relation::parataxis;
  if (!joined && tree.relation(verb) != Relation::advcl) return false;
  tree.hang(marker, verb, "mark");
  if (joined) tree.hang(verb, tree.head(verb), "advcl");
  return true;
}

// "…, killing twelve before soldiers came", read as if the soldiers came killing.
bool end_before(Tree& tree, uint32_t doing) {
  if (tree.xpos(doing) != "VBG" || tree.relation(doing) != Relation::advcl) return false;
  const uint32_t end = tree.head(doing);
  if (end == kNone || end < doing || tree.relation(end) != Relation::advcl) return false;
  const uint32_t marker = tree.child(end, Relation::mark);
  if (marker == kNone || marker != tree.subtree(doing).last) return false;
  for (const uint32_t d : tree.dependents_of(end)) {
    if (d < doing && tree.relation(d) == Relation::punct) tree.move(d, doing);
  }
  tree.move(doing, tree.head(end));
  tree.hang(end, doing, "advcl");
  return true;
}

// "said the men had planted bombs, attacked sites and blown up a house", read as if who says so
// had attacked: what stands between two of a row is of the row. No tree of the treebanks crosses
// so.
bool go_on_inside(Tree& tree, uint32_t verb) {
  const uint32_t above = tree.head(verb);
  if (tree.relation(verb) != Relation::conj || above == kNone || above > verb ||
      tree.upos(verb) != Upos::verb || tree.is_whole(verb))
    return false;
  for (const uint32_t told : tree.dependents(above)) {
    if (told <= above || told >= verb || tree.relation(told) != Relation::ccomp) continue;
    for (const uint32_t last : tree.dependents(told)) {
      if (last < verb || tree.relation(last) != Relation::conj) continue;
      tree.hang(verb, told, "conj");
      return true;
    }
  }
  return false;
}

// "led protests since the roof of a station in Aland collapsed", with Aland on the leading: what
// stands between "since" and its verb is of that clause. No tree of the treebanks crosses so.
bool stay_inside(Tree& tree, uint32_t setting) {
  const uint32_t above = tree.head(setting);
  const Relation relation = tree.relation(setting);
  if ((relation != Relation::obl && relation != Relation::nmod) || above == kNone ||
      above > setting)
    return false;
  const uint32_t start = tree.subtree(setting).first;
  if (start <= above + 2 || !tree.is_noun(start - 1)) return false;
  const uint32_t noun = start - 1;
  for (uint32_t verb = tree.head(noun); verb != kNone; verb = tree.head(verb)) {
    const uint32_t marker = tree.child(verb, Relation::mark);
    if (verb < setting || marker == kNone || marker > noun || marker < above) continue;
    tree.hang(setting, noun, "nmod");
    return true;
  }
  return false;
}

// "opposition from Hungary and Slovakia, which have threatened to sue", with the clause hung on
// the opposition: a plural auxiliary speaks of what stands right before in the plural or in a
// row.
bool agree_in_number(Tree& tree, uint32_t verb) {
  const uint32_t noun = tree.head(verb);
  const uint32_t which = tree.child(verb, Relation::nsubj);
  const uint32_t have = tree.child(verb, Relation::aux);
  if (tree.label(verb) != "acl:relcl" || noun == kNone || which == kNone || have == kNone ||
      tree.xpos(which).substr(0, 1) != "W" || which < noun ||
      !tree.form_is(have, WordClass::plural_auxiliary) ||
      (tree.xpos(noun) != "NN" && tree.xpos(noun) != "NNP") ||
      tree.child(noun, Relation::conj) != kNone)
    return false;
  uint32_t last = which;
  while (last > noun && tree.upos(last - 1) == Upos::punct) --last;
  for (uint32_t t = last; t-- > noun + 1;) {
    if (!tree.is_noun(t)) continue;
    const uint32_t top = tree.relation(t) == Relation::conj ? tree.head(t) : t;
    const bool many = tree.xpos(t) == "NNS" || tree.xpos(t) == "NNPS" || top != t;
    if (!many || top <= noun) return false;
    tree.move(verb, top);
    return true;
  }
  return false;
}

// "four men, three of whom were released", read as if the four had been and the three stood
// beside them.
bool relate_part(Tree& tree, uint32_t number) {
  const uint32_t whole = tree.head(number);
  const uint32_t whom = tree.child(number, Relation::nmod);
  if (tree.relation(number) != Relation::appos || tree.upos(number) != Upos::num ||
      whole == kNone || whom == kNone || tree.xpos(whom).substr(0, 1) != "W")
    return false;
  for (const uint32_t clause : tree.dependents_of(whole)) {
    if (clause < whom || tree.relation(clause) != Relation::acl ||
        tree.child(clause, Relation::nsubj) != kNone)
      continue;
    tree.hang(number, clause, tree.subject_label(clause));
    return true;
  }
  return false;
}

// "former leaders of Aland whom it convicted", read as if it had convicted Aland: whom is people.
bool describe_people(Tree& tree, uint32_t told) {
  const uint32_t name = tree.head(told);
  if (tree.relation(told) != Relation::acl || name == kNone || name > told ||
      tree.xpos(name) != "NNP" || tree.relation(name) != Relation::nmod)
    return false;
  const uint32_t people = tree.head(name);
  const uint32_t marker = tree.child(name, Relation::case_);
  if (people > name || tree.xpos(people) != "NNS" || marker == kNone || marker > name) return false;
  if (!tree.form_is(marker, WordClass::people_preposition)) return false;
  for (const uint32_t d : tree.dependents(told)) {
    if (d > name && d < told && tree.form_is(d, WordClass::person_relative)) {
      tree.move(told, people);
      return true;
    }
  }
  return false;
}

// "which Pakistan calls a threat", with "which" as if it were "when": no relative pronoun of the
// treebanks is an adverb. What it is called is no object.
bool call_which(Tree& tree, uint32_t which) {
  const uint32_t verb = tree.head(which);
  if (tree.relation(which) != Relation::advmod || tree.xpos(which) != "WDT" || verb == kNone ||
      verb < which || tree.child(verb, Relation::nsubj) == kNone)
    return false;
  if (const uint32_t object = tree.child(verb, Relation::obj); object != kNone)
    tree.hang(object, verb, "xcomp");
  tree.hang(which, verb, "obj");
  return true;
}

// "gang members set fire to a station and looted homes", read as if they did so every day: beside a
// past tense such verbs are past (19 of 20 in the treebanks), and below one ("drones hit a depot,
// the army said": 2 of 2); a day that has a name is one day ("On Saturday drones hit a depot").
bool be_past(Tree& tree, uint32_t verb) {
  if (tree.xpos(verb) != "VBP" || !tree.form_is(verb, WordClass::same_past)) return false;
  const auto is_past = [&tree](uint32_t t) { return tree.xpos(t) == "VBD"; };
  const Relation relation = tree.relation(verb);
  bool past =
      (relation == Relation::conj || relation == Relation::ccomp) && is_past(tree.head(verb));
  for (const uint32_t d : tree.dependents(verb)) {
    const bool day = tree.relation(d) == Relation::obl && tree.upos(d) == Upos::propn &&
                     tree.form_is(d, WordClass::day);
    past = past || day || (tree.relation(d) == Relation::conj && is_past(d));
  }
  if (past) tree.retag(verb, "VBD", Upos::verb);
  return past;
}

// "filed a motion to impeach her, accusing her of failing", read as if it were to accuse her: who
// says so is who did what stands before. The treebanks have one such tree, and it is so.
bool cite_besides(Tree& tree, uint32_t saying) {
  const uint32_t deed = tree.head(saying);
  if (tree.relation(saying) != Relation::advcl || saying == 0 || tree.form(saying - 1) != "," ||
      !tree.form_is(saying, WordClass::citing) || deed > saying || tree.xpos(deed) != "VB" ||
      tree.relation(deed) != Relation::acl) {
    return false;
  }
  const uint32_t noun = tree.head(deed);
  const uint32_t verb = tree.head(noun);
  if (tree.relation(noun) != Relation::obj || verb == kNone || verb > noun ||
      tree.upos(verb) != Upos::verb)
    return false;
  tree.hang(saying, verb, "advcl");
  return true;
}

}  // namespace casus::repairs
