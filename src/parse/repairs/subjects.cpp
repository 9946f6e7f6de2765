#include <string_view>

#include "parse/repairs/repairs.h"

namespace casus::repairs {
namespace {

// Finite, by itself or by what stands before it, and nobody does it.
bool needs_subject(const Tree& tree, uint32_t verb) {
  bool finite = tree.is_finite(verb);
  for (const uint32_t d : tree.dependents(verb)) {
    const Relation relation = tree.relation(d);
    if (relation == Relation::nsubj || relation == Relation::csubj || relation == Relation::expl ||
        relation == Relation::mark) {
      return false;
    }
    if (relation == Relation::aux) finite = finite || (d < verb && tree.is_finite(d));
  }
  return finite;
}

// The first one behind a comma in a place's row of names who is no place: a person by name, or a
// noun that says nothing of where it is.
uint32_t somebody_in_row(const Tree& tree, uint32_t place, uint32_t last) {
  for (uint32_t t = place + 1; t < last; ++t) {
    const bool in_row = tree.relation(t) == Relation::conj || tree.relation(t) == Relation::appos;
    if (!in_row || !tree.is_noun(t) || tree.child(t, Relation::case_) != kNone) continue;
    const uint32_t first = tree.start_of(t);
    if (first == 0 || tree.form(first - 1) != ",") continue;
    if (tree.upos(t) == Upos::propn ? tree.is_person(t) : !tree.lemma_is(t, WordClass::place)) {
      return t;
    }
  }
  return kNone;
}

}  // namespace

// "shelled the town and two civilians died", read as if the town and two civilians were shelled
// and nobody died: the noun behind the conjunction is the subject of the verb right behind it.
bool begin_clause(Tree& tree, uint32_t verb) {
  const Relation relation = tree.relation(verb);
  const bool goes_on = relation == Relation::conj || relation == Relation::ccomp ||
                       relation == Relation::parataxis || relation == Relation::advcl;
  if (!goes_on || !tree.lacks_subject(verb)) return false;
  const uint32_t above = tree.head(verb);
  const uint32_t start = tree.start_of(verb);
  constexpr uint32_t kFar = 80;  // tokens
  if (start > above + kFar) return false;
  uint32_t subject = kNone;
  for (uint32_t t = above + 1; t < start; ++t) {
    if (tree.relation(t) != Relation::conj || !tree.is_noun(t) || !tree.is_noun(tree.head(t)))
      continue;
    uint32_t end = tree.subtree(t).last;
    // "…, and its president, Jane Doe, granted"
    if (end + 1 == start && tree.form(end) == "," && tree.child(t, Relation::appos) != kNone) ++end;
    if (tree.head(t) > t || !tree.is_below(t, above) || end != start) continue;
    const uint32_t first = tree.start_of(t);
    const bool joined = first > 0 && tree.relation(first - 1) == Relation::cc &&
                        (tree.head(first - 1) == t || tree.head(first - 1) == verb);
    // Of "a checkpoint and two officers and a child" the officers and the child.
    if (joined && (subject == kNone || tree.head(t) == tree.head(subject))) subject = t;
  }
  if (subject == kNone) return false;
  tree.move(tree.start_of(subject) - 1, verb);
  tree.hang(subject, verb, tree.subject_label(verb));
  tree.hang(verb, above, "conj");
  return true;
}

// "stormed his office that afternoon, and police fired at them", read as if they fired that
// afternoon and police: the noun right before the verb is who fired.
bool begin_behind_time(Tree& tree, uint32_t verb) {
  if (tree.relation(verb) != Relation::conj || !tree.lacks_subject(verb)) return false;
  const uint32_t above = tree.head(verb);
  for (const uint32_t time : tree.dependents_of(verb)) {
    if (time < above || time > verb || tree.label(time) != "obl:unmarked") continue;
    const uint32_t subject = tree.child(time, Relation::conj);
    if (subject == kNone || subject < time || !tree.is_noun(subject) ||
        !tree.is_right_before(tree.subtree(subject).last, verb))
      return false;
    const uint32_t joint = tree.child(subject, Relation::cc);
    tree.hang(time, above, "obl:unmarked");
    if (joint != kNone) tree.move(joint, verb);
    tree.hang(subject, verb, tree.subject_label(verb));
    return true;
  }
  return false;
}

// "arrested three men after a shooting left two dead", read as if they were arrested after a
// shooting: the noun right before a finite verb that lacks a subject is it, and what stands
// before the noun begins the clause.
bool begin_adverbial(Tree& tree, uint32_t verb) {
  if (tree.relation(verb) != Relation::advcl || !tree.lacks_subject(verb)) return false;
  const uint32_t above = tree.head(verb);
  const uint32_t start = tree.start_of(verb);
  for (const uint32_t d : tree.dependents(above)) {
    if (d < above || tree.relation(d) != Relation::obl || !tree.is_noun(d)) continue;
    const uint32_t marker = tree.child(d, Relation::case_);
    if (marker == kNone || marker > d || tree.subtree(d).last != start) continue;
    tree.hang(marker, verb, "mark");
    tree.hang(d, verb, tree.subject_label(verb));
    return true;
  }
  return false;
}

// "…, a day after Japan sent ships", read as if a day sent them: the day says when, and who comes
// after "after" is the subject.
bool begin_after(Tree& tree, uint32_t day) {
  const uint32_t verb = tree.head(day);
  if (tree.relation(day) != Relation::nsubj || verb == kNone || verb < day ||
      !tree.is_finite(verb) || tree.upos(verb) != Upos::verb ||
      !tree.form_is(day, WordClass::time_unit)) {
    return false;
  }
  const uint32_t start = tree.subtree(day).first;
  const uint32_t subject = tree.child(day, Relation::nmod);
  if (subject == kNone || start == 0 || tree.form(start - 1) != ",") return false;
  const uint32_t marker = tree.child(subject, Relation::case_);
  if (marker == kNone || marker != day + 1 || !tree.form_is(marker, WordClass::order_mark)) {
    return false;
  }
  tree.hang(marker, verb, "mark");
  tree.hang(subject, verb, tree.subject_label(verb));
  tree.hang(day, verb, "obl:unmarked");
  // What stands before the comma is no clause below this one.
  for (const uint32_t d : tree.dependents(verb)) {
    if (d > start || tree.relation(d) != Relation::advcl) continue;
    if (tree.child(d, Relation::mark) != kNone || !tree.is_whole(d)) continue;
    tree.hang_as(d, verb);
    tree.hang(verb, d, "advcl");
    break;
  }
  return true;
}

// "since fighting resumed in March", read as if whoever is told of were fighting.
bool begin_since(Tree& tree, uint32_t verb) {
  if (tree.relation(verb) != Relation::advcl || tree.upos(verb) != Upos::verb || verb == 0 ||
      tree.child(verb, Relation::nsubj) != kNone)
    return false;
  const uint32_t marker = tree.child(verb, Relation::mark);
  const uint32_t doing = verb - 1;
  if (marker == kNone || tree.xpos(doing) != "VBG" || tree.head(doing) != tree.head(verb) ||
      tree.subtree(doing).first != marker + 1 || tree.subtree(doing).last != verb)
    return false;
  tree.hang(doing, verb, tree.subject_label(verb));
  return true;
}

// "In Lima, Peru, three farmers were killed", read as if they were a third place: behind the
// comma begins the subject that the verb lacks.
bool seat(Tree& tree, uint32_t verb) {
  const Relation relation = tree.relation(verb);
  const bool main =
      relation == Relation::root || relation == Relation::ccomp || relation == Relation::parataxis;
  if (!main || tree.upos(verb) != Upos::verb || !needs_subject(tree, verb)) return false;
  for (const uint32_t d : tree.dependents(verb)) {
    if (d > verb || tree.relation(d) != Relation::obl || !tree.is_noun(d)) continue;
    const TokenRange phrase = tree.subtree(d);
    const uint32_t marker = tree.child(d, Relation::case_);
    if (marker == kNone || marker > d || !tree.is_right_before(phrase.last, verb)) continue;
    const uint32_t subject = somebody_in_row(tree, d, phrase.last);
    if (subject == kNone) continue;
    const uint32_t first = tree.start_of(subject);
    for (uint32_t t = subject + 1; t < phrase.last; ++t) {
      if (tree.head(t) < first) tree.move(t, subject);
    }
    tree.hang(subject, verb, tree.subject_label(verb));
    return true;
  }
  return false;
}

// "In Morelia protesters broke in", read as if they broke into something in Morelia's protesters.
bool act_in_place(Tree& tree, uint32_t verb) {
  const uint32_t first = tree.first();
  if (tree.upos(first) != Upos::adp || tree.upos(verb) != Upos::verb) return false;
  const uint32_t noun = tree.head(first);
  if (noun == kNone || noun > verb || tree.head(noun) != verb || tree.xpos(noun) != "NNS" ||
      !tree.is_right_before(noun + 1, verb))
    return false;
  // No subject has a preposition of its own.
  const bool acts = tree.relation(noun) == Relation::nsubj;
  if (!acts && (tree.relation(noun) != Relation::obl || !needs_subject(tree, verb))) return false;
  const uint32_t place = noun - 1;
  if (place <= first || tree.head(place) != noun || tree.upos(place) != Upos::propn ||
      tree.relation(place) != Relation::compound)
    return false;
  for (const uint32_t d : tree.dependents_of(noun)) {
    if (d < place) tree.move(d, place);
  }
  tree.hang(place, verb, "obl");
  tree.hang(noun, verb, tree.subject_label(verb));
  return true;
}

// "talks that he suspended after the group killed ten", read as if the group were a part of the
// suspending: what stands between a conjunction and the verb that has it is that verb's. No tree
// of the treebanks crosses so.
bool act_behind_mark(Tree& tree, uint32_t verb) {
  const uint32_t marker = tree.child(verb, Relation::mark);
  // "died after a bomb exploded"
  const bool bare = tree.xpos(verb) == "VBN" && tree.child(verb, Relation::aux) == kNone;
  if (marker == kNone || marker > verb || (!bare && !tree.is_finite(verb)) ||
      tree.upos(verb) != Upos::verb || tree.relation(verb) != Relation::advcl ||
      tree.is_whole(verb))
    return false;
  uint32_t noun = kNone;
  for (uint32_t t = marker + 1; t < verb && noun == kNone; ++t) {
    const uint32_t above = tree.head(t);
    if (above != kNone && above < marker && tree.is_noun(t)) noun = t;
  }
  if (noun == kNone || tree.child(noun, Relation::case_) != kNone) return false;
  const TokenRange phrase = tree.subtree(noun);
  if (phrase.first != marker + 1 || !tree.is_right_before(phrase.last, verb)) return false;
  const uint32_t above = tree.head(noun);
  if (tree.upos(above) == Upos::verb) tree.move(verb, above);
  if (bare) tree.retag(verb, "VBD", Upos::verb);
  tree.hang(noun, verb, tree.subject_label(verb));
  return true;
}

// "China, which has ties with both, called for calm", read as a China which has ties with both
// that are called so, and nothing else: behind the second comma the sentence goes on.
bool resume(Tree& tree, uint32_t verb) {
  const std::string_view tag = tree.xpos(verb);
  if (tree.relation(verb) != Relation::acl || (tag != "VBD" && tag != "VBN")) return false;
  if (tree.child(verb, Relation::nsubj) != kNone || tree.label(verb) == "acl:relcl") return false;
  const uint32_t start = tree.start_of(verb);
  if (start <= tree.first() || tree.form(start - 1) != ",") return false;
  uint32_t top = verb;
  bool relative = false;
  while (tree.head(top) != kNone) {
    top = tree.head(top);
    relative = relative || tree.label(top) == "acl:relcl";
  }
  if (!relative || !tree.is_noun(top) || tree.start_of(top) != tree.first() || top > verb)
    return false;
  for (const uint32_t d : tree.dependents(verb)) {
    if (tree.label(d) == "obl:agent") return false;
  }
  for (uint32_t t = verb + 1; t < tree.last(); ++t) {
    if (tree.head(t) == top) tree.move(t, verb);
  }
  tree.hang(verb, kNone, "root");
  tree.hang(top, verb, "nsubj");
  return true;
}

// "Gunmen believed to belong to it torched buses", read as if they believed: behind a finite verb
// without a subject the participle only says who they are. No treebank has a believing that is
// to do something and what is believed besides.
bool believe(Tree& tree, uint32_t verb) {
  const uint32_t subject = tree.child(verb, Relation::nsubj);
  const uint32_t to = tree.child(verb, Relation::xcomp);
  if (tree.upos(verb) != Upos::verb || !tree.lemma_is(verb, WordClass::believing_verb) ||
      subject == kNone || to == kNone || tree.subtree(subject).last != verb ||
      tree.subtree(to).first != verb + 1 || !tree.form_is(verb + 1, WordClass::to)) {
    return false;
  }
  for (const uint32_t deed : tree.dependents(verb)) {
    const Relation relation = tree.relation(deed);
    const bool goes_on = relation == Relation::ccomp || relation == Relation::conj ||
                         relation == Relation::parataxis;
    if (!goes_on || deed < to || !tree.lacks_subject(deed) ||
        tree.child(deed, Relation::cc) != kNone || tree.start_of(deed) != tree.subtree(to).last) {
      continue;
    }
    tree.hang_as(deed, verb);
    for (uint32_t t = tree.subtree(to).last; t < tree.last(); ++t) {
      if (tree.head(t) == verb && t != deed) tree.move(t, deed);
    }
    tree.hang(subject, deed, "nsubj");
    tree.hang(verb, subject, "acl");
    return true;
  }
  return false;
}

// "the number of people killed rose to 19", read as if the number killed something: of two finite
// verbs side by side the second has the subject. Not in "he did what he thought had to be done".
bool go_on_behind(Tree& tree, uint32_t verb) {
  if (verb == 0 || tree.upos(verb) != Upos::verb || tree.head(verb) != verb - 1) return false;
  // No verb is an object, however it is written.
  const bool is_object = tree.relation(verb) == Relation::obj && tree.xpos(verb) != "VBG";
  const bool goes_on = tree.relation(verb) == Relation::xcomp && tree.is_finite(verb);
  if (tree.child(verb, Relation::nsubj) != kNone ||
      !(is_object || (goes_on && tree.lacks_subject(verb))))
    return false;
  const uint32_t participle = verb - 1;
  const std::string_view tag = tree.xpos(participle);
  const uint32_t subject = tree.child(participle, Relation::nsubj);
  const bool may_be = tree.upos(participle) == Upos::verb && (tag == "VBN" || tag == "VBD");
  if (!may_be || subject == kNone || subject > participle || participle < 2 ||
      tree.upos(participle - 1) != Upos::noun)
    return false;
  const uint32_t noun = participle - 1;
  for (const uint32_t d : tree.dependents(participle)) {
    const Relation relation = tree.relation(d);
    if (d < participle && relation != Relation::nsubj && relation != Relation::cc &&
        relation != Relation::punct && relation != Relation::mark)
      return false;
  }
  for (const uint32_t d : tree.dependents_of(participle)) tree.move(d, verb);
  tree.hang(subject, verb, tree.subject_label(verb));
  tree.hang_as(verb, participle);
  tree.hang(participle, noun, "acl");
  return true;
}

// "Killed in the blast were a farmer and his wife", read as if the killing were they, or "Also
// hurt was Ann Lee", where "was" is hung on her: the participle is the verb, those behind are its
// subject. A clause that is a subject has one of its own ("What happened was a crime").
bool invert(Tree& tree, uint32_t verb) {
  if (tree.upos(verb) != Upos::verb || (tree.xpos(verb) != "VBN" && tree.xpos(verb) != "VBD")) {
    return false;
  }
  const bool below = tree.relation(verb) == Relation::csubj;
  const uint32_t own = tree.child(verb, Relation::nsubj);
  const uint32_t subject = below ? tree.head(verb) : own;
  if (subject == kNone || subject < verb || !tree.is_noun(subject) || (below && own != kNone)) {
    return false;
  }
  const uint32_t copula = tree.child(subject, Relation::cop);
  if (copula == kNone || copula > subject || copula < verb) return false;
  if (below) {
    if (tree.subtree(verb).last != copula || tree.child(verb, Relation::mark) != kNone)
      return false;
    tree.hang_as(verb, subject);
    for (const uint32_t d : tree.dependents(subject)) {
      const bool part = d > copula && tree.relation(d) != Relation::punct;
      if (!part && d != verb) tree.move(d, verb);
    }
  }
  tree.hang(copula, verb, "aux:pass");
  tree.hang(subject, verb, "nsubj:pass");
  return true;
}

// "How many people have the rebels killed?", read as if the people had rebels: in a question with
// "have" before whoever acts, the participle is the verb.
bool ask_of_done(Tree& tree, uint32_t have) {
  const uint32_t verb = tree.child(have, Relation::xcomp);
  const uint32_t whom = tree.child(have, Relation::nsubj);
  const uint32_t who = tree.child(have, Relation::obj);
  if (tree.relation(have) != Relation::root || !tree.lemma_is(have, WordClass::have) ||
      verb == kNone || whom == kNone || who == kNone || tree.xpos(verb) != "VBN" || whom > have ||
      who < have || who > verb || tree.form(tree.last() - 1) != "?")
    return false;
  for (const uint32_t d : tree.dependents_of(have)) tree.move(d, verb);
  tree.hang(verb, kNone, "root");
  tree.hang(have, verb, "aux");
  tree.hang(who, verb, "nsubj");
  tree.hang(whom, verb, "obj");
  return true;
}

// "killed eight people, most of them children, and wounded ten", read as if the children wounded:
// no subject stands before the "and" that its verb has. No tree of the treebanks is so.
bool stand_beside(Tree& tree, uint32_t subject) {
  const uint32_t verb = tree.head(subject);
  if (tree.relation(subject) != Relation::nsubj || tree.relation(verb) != Relation::conj ||
      verb < subject)
    return false;
  const uint32_t joined = tree.child(verb, Relation::cc);
  const uint32_t before = tree.head(verb);
  const uint32_t first = tree.subtree(subject).first;
  if (joined == kNone || joined < subject || joined > verb || first < tree.first() + 2 ||
      before > first || tree.form(first - 1) != ",")
    return false;
  const uint32_t noun = tree.child(before, Relation::obj);
  if (noun == kNone || noun < before || tree.subtree(noun).last != first - 1) return false;
  tree.hang(subject, noun, "appos");
  return true;
}

// "The party, the CHP, called on him to resign, saying he had known", read as if the party, called
// on him, were saying it. Of the 14 sentences of the treebanks (EWT and GUM) whose verb is an
// ing-form without an auxiliary none has a participle so.
bool go_on_saying(Tree& tree, uint32_t saying) {
  const uint32_t subject = tree.child(saying, Relation::nsubj);
  if (tree.relation(saying) != Relation::root || tree.xpos(saying) != "VBG" || subject == kNone ||
      subject > saying || tree.child(saying, Relation::aux) != kNone ||
      tree.child(saying, Relation::cop) != kNone)
    return false;
  uint32_t verb = kNone;
  for (const uint32_t d : tree.dependents(subject)) {
    const bool past = tree.xpos(d) == "VBN" || tree.xpos(d) == "VBD";
    if (d > subject && d < saying && tree.label(d) == "acl" && past) verb = d;
  }
  // Its clause reaches up to the comma before "saying".
  if (verb == kNone || tree.form(saying - 1) != "," || tree.subtree(verb).last + 2 < saying)
    return false;
  tree.retag(verb, "VBD", Upos::verb);
  tree.hang(verb, kNone, "root");
  tree.hang(subject, verb, "nsubj");
  tree.hang(saying, verb, "advcl");
  return true;
}

// "A lorry hit and killed a cyclist", read as if a "lorry hit" killed, or was all that is told:
// before "and" stands the first of two verbs. The treebanks have neither tree.
bool do_and(Tree& tree, uint32_t hit) {
  const uint32_t joint = hit + 1;
  const uint32_t verb = hit + 2;
  if (tree.upos(hit) != Upos::noun || verb >= tree.last() || hit == tree.first() ||
      tree.relation(joint) != Relation::cc || tree.head(joint) != verb || tree.xpos(verb) != "VBD")
    return false;
  const bool as_subject = tree.relation(hit) == Relation::nsubj && tree.head(hit) == verb;
  const bool as_all = tree.relation(hit) == Relation::root && tree.head(verb) == hit &&
                      tree.relation(verb) == Relation::conj && tree.lacks_subject(verb);
  const uint32_t subject = hit - 1;
  if ((!as_subject && !as_all) || tree.relation(subject) != Relation::compound ||
      tree.head(subject) != hit)
    return false;
  for (const uint32_t d : tree.dependents_of(hit)) {
    if (d < subject) tree.move(d, subject);
  }
  tree.retag(hit, "VBD", Upos::verb);
  if (as_subject) tree.hang_as(hit, verb);
  tree.hang(subject, hit, "nsubj");
  tree.hang(verb, hit, "conj");
  return true;
}

}  // namespace casus::repairs
