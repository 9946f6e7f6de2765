#include <string_view>

#include "parse/repairs/repairs.h"

namespace casus::repairs {

// "beheaded captured soldiers", read as if somebody captured them and were beheaded for it, or as
// if they were made captured by it. No treebank has a participle with an object of its own below
// the verb before it, and next to none one between a verb and a bare object: it describes the
// object, which is the verb's.
bool describe_object(Tree& tree, uint32_t participle) {
  if (participle == 0 || tree.relation(participle) != Relation::xcomp) return false;
  const uint32_t verb = participle - 1;
  const std::string_view tag = tree.xpos(participle);
  if (tree.head(participle) != verb || (tag != "VBN" && tag != "VBD")) return false;
  // "remains devoted full time": of its subject.
  if (tree.lemma_is(verb, WordClass::linking_verb)) return false;
  const uint32_t own = tree.child(participle, Relation::obj);
  const uint32_t above = tree.child(verb, Relation::obj);
  const uint32_t object = own != kNone ? own : above;
  if (object == kNone || object < participle || (own != kNone && above != kNone)) return false;
  for (uint32_t t = participle + 1; t < object && own == kNone; ++t) {
    if (!tree.is_noun(t) && tree.upos(t) != Upos::adj) return false;
  }
  for (uint32_t t = object; t < tree.last(); ++t) {
    if (tree.head(t) == participle) tree.move(t, verb);
  }
  tree.hang(participle, object, "amod");
  return true;
}

// "says slain reporter was an agent", read as if that were said to be slain: no word of saying has
// a participle right behind it.
bool describe_told(Tree& tree, uint32_t participle) {
  if (participle == 0 || tree.relation(participle) != Relation::xcomp ||
      tree.xpos(participle) != "VBN")
    return false;
  const uint32_t verb = participle - 1;
  const uint32_t told = tree.child(verb, Relation::ccomp);
  if (tree.head(participle) != verb || told == kNone || told < participle) return false;
  const uint32_t subject = tree.child(told, Relation::nsubj);
  if (subject == kNone || subject < participle || tree.subtree(subject).first != participle + 1 ||
      tree.child(subject, Relation::det) != kNone)
    return false;
  tree.hang(participle, subject, "amod");
  return true;
}

// "sentenced ousted Prime Minister Jane Doe", read as if the sentencing had ousted her, or were
// an auxiliary: no treebank has a finite verb with a subject of its own as the subject of the
// next word, nor an auxiliary that is a verb by its tag.
bool describe_title(Tree& tree, uint32_t participle) {
  if (participle == tree.first() || tree.upos(participle) != Upos::verb) return false;
  const uint32_t verb = participle - 1;
  const std::string_view tag = tree.xpos(participle);
  const uint32_t object = tree.child(participle, Relation::obj);
  const bool subject =
      tree.relation(verb) == Relation::nsubj && tree.child(verb, Relation::nsubj) != kNone;
  const bool auxiliary = tree.relation(verb) == Relation::aux && tree.xpos(verb) == "VBD" &&
                         tree.child(participle, Relation::nsubj) != kNone;
  if (tree.head(verb) != participle || (!subject && !auxiliary) || tree.upos(verb) != Upos::verb ||
      object == kNone || object < participle || (tag != "VBN" && tag != "VBD"))
    return false;
  tree.hang_as(verb, participle);
  for (const uint32_t d : tree.dependents_of(participle)) {
    if (d != verb) tree.move(d, verb);
  }
  tree.hang(participle, object, "amod");
  return true;
}

// "saw armoured vehicles blocking the road", read as if the armour blocked it: behind the noun, a
// participle describes the noun. No treebank has it hang on an adjective before it.
bool describe_noun(Tree& tree, uint32_t participle) {
  const Relation relation = tree.relation(participle);
  if (relation != Relation::xcomp && relation != Relation::ccomp) return false;
  const uint32_t adjective = tree.head(participle);
  if (tree.xpos(participle) != "VBG" || adjective == kNone ||
      tree.relation(adjective) != Relation::amod) {
    return false;
  }
  const uint32_t noun = tree.head(adjective);
  if (noun == kNone || noun < adjective || noun > participle) return false;
  tree.hang(participle, noun, "acl");
  return true;
}

// "defused a bomb planted near the bank", read as if it were made planted by that: but for a few
// verbs ("had the house searched") a participle right behind an object says which. Of 134 such
// trees of both treebanks all have one of these. So does one in "-ing" ("hit a bus carrying
// recruits"): of 31 trees all have those, or a verb of meeting somebody at something.
bool tell_which(Tree& tree, uint32_t participle) {
  const bool doing = tree.xpos(participle) == "VBG";
  if (tree.relation(participle) != Relation::xcomp || (tree.xpos(participle) != "VBN" && !doing))
    return false;
  const uint32_t verb = tree.head(participle);
  if (verb == kNone || verb > participle || tree.upos(verb) != Upos::verb) return false;
  if (tree.lemma_is(verb, WordClass::complement_verb) ||
      (doing && tree.lemma_is(verb, WordClass::meeting_verb)))
    return false;
  const uint32_t object = tree.child(verb, Relation::obj);
  if (object == kNone || object < verb || tree.subtree(object).last != participle) return false;
  if (tree.subtree(participle).first != participle) return false;
  tree.hang(participle, object, "acl");
  return true;
}

// "The toll from a blast targeting a bus rose", read as if the rising targeted it: right behind a
// noun of another clause. 2 of the treebanks' 7 are other than that ("the judge's ruling").
bool describe_early(Tree& tree, uint32_t participle) {
  const uint32_t verb = tree.head(participle);
  if (tree.relation(participle) != Relation::advcl || tree.xpos(participle) != "VBG" ||
      participle == tree.first() || verb == kNone || verb < participle ||
      !tree.is_noun(participle - 1) || tree.upos(participle - 1) == Upos::pron ||
      tree.is_below(participle - 1, participle)) {
    return false;
  }
  for (const Relation own : {Relation::aux, Relation::mark, Relation::nsubj, Relation::cop}) {
    if (tree.child(participle, own) != kNone) return false;
  }
  tree.hang(participle, participle - 1, "acl");
  return true;
}

// "convicted one of the men arrested in May", read as if the court had been arrested: a
// participle right behind a noun describes it, in 589 of 600 places of the treebanks; the others
// are "based on" and "compared to". So does one read as the verb's complement ("demand the release
// of students detained on Sunday"): all others of the treebanks have verbs like "get".
bool describe_before(Tree& tree, uint32_t participle) {
  const uint32_t verb = tree.head(participle);
  const Relation relation = tree.relation(participle);
  if ((relation != Relation::advcl && relation != Relation::xcomp) || verb == kNone ||
      (relation == Relation::xcomp && tree.lemma_is(verb, WordClass::complement_verb)) ||
      tree.xpos(participle) != "VBN" || participle < verb + 2 || !tree.is_noun(participle - 1) ||
      tree.lemma_is(participle, WordClass::comparing_verb) || tree.head(participle - 1) == kNone ||
      tree.is_below(verb, participle - 1))
    return false;
  for (const Relation own : {Relation::aux, Relation::mark, Relation::nsubj, Relation::cop}) {
    if (tree.child(participle, own) != kNone) return false;
  }
  tree.hang(participle, participle - 1, "acl");
  return true;
}

// "opened its borders to West Africans expelled from Lagos", read as if that were a clause with a
// conjunction: before a participle without an auxiliary, "to" goes with the noun. Of 27 clauses
// of the treebanks with such a preposition before them none has such a participle and a subject.
bool go_with_noun(Tree& tree, uint32_t marker) {
  const uint32_t participle = tree.head(marker);
  if (tree.relation(marker) != Relation::mark || participle == kNone ||
      (tree.xpos(participle) != "VBN" && tree.xpos(participle) != "VBD") ||
      tree.head(participle) == kNone || !tree.form_is(marker, WordClass::noun_preposition) ||
      tree.child(participle, Relation::aux) != kNone)
    return false;
  const uint32_t noun = tree.child(participle, Relation::nsubj);
  if (noun == kNone || noun < marker || noun > participle || !tree.is_noun(noun)) return false;
  const bool of_noun = tree.is_noun(tree.head(participle));
  tree.hang(noun, tree.head(participle), of_noun ? "nmod" : "obl");
  tree.hang(marker, noun, "case");
  tree.hang(participle, noun, "acl");
  // "…, but was still refusing": with an auxiliary it goes on with the verb above.
  for (const uint32_t d : tree.dependents_of(participle)) {
    const bool goes_on =
        tree.relation(d) == Relation::conj && tree.child(d, Relation::aux) != kNone && !of_noun;
    if (goes_on) tree.move(d, tree.head(noun));
  }
  tree.retag(participle, "VBN", Upos::verb);
  return true;
}

// "released two women kidnapped in May", read as if they had been released in May: right behind a
// participle that describes a noun stands what goes with it, in 429 of 430 such phrases of the
// treebanks.
bool go_with_participle(Tree& tree, uint32_t participle) {
  const uint32_t noun = tree.head(participle);
  const uint32_t marker = participle + 1;
  if (tree.relation(participle) != Relation::acl || tree.xpos(participle) != "VBN" ||
      noun == kNone || noun > participle || marker >= tree.size() ||
      tree.relation(marker) != Relation::case_ || tree.xpos(marker) != "IN")
    return false;
  const uint32_t below = tree.head(marker);
  if (tree.relation(below) != Relation::obl || tree.head(below) == kNone ||
      tree.head(below) != tree.head(noun) || tree.head(below) > noun)
    return false;
  tree.move(below, participle);
  return true;
}

// "Among those arrested was Jane Doe", with the arrested for a noun and those for a part of it.
bool describe_those(Tree& tree, uint32_t those) {
  const uint32_t done = those + 1;
  if (done >= tree.size() || tree.head(those) != done || those == 0 ||
      !tree.form_is(those, WordClass::those) || !tree.form_is(those - 1, WordClass::among) ||
      tree.head(done) == kNone || !tree.form_is(done, WordClass::participle))
    return false;
  const uint32_t who = tree.head(done);
  if (tree.relation(done) != Relation::nsubj || tree.child(who, Relation::cop) == kNone)
    return false;
  for (const uint32_t d : tree.dependents_of(done)) tree.move(d, d > done ? done : those);
  tree.hang(those, who, "nsubj");
  tree.hang(those - 1, those, "case");
  tree.hang(done, those, "acl");
  tree.retag(done, "VBN", Upos::verb);
  return true;
}

// "a march by striking drivers", read as if by hitting them: those who strike, protest or flee
// stand behind a preposition in the plural without an article.
bool describe_people_behind(Tree& tree, uint32_t word) {
  const uint32_t marker = tree.child(word, Relation::mark);
  const uint32_t people = tree.child(word, Relation::obj);
  const uint32_t above = tree.head(word);
  if (marker == kNone || people == kNone || above == kNone ||
      !tree.form_is(word, WordClass::people_participle) || marker + 1 != word || people < word ||
      tree.xpos(people) != "NNS" || tree.child(people, Relation::det) != kNone)
    return false;
  const bool of_noun = word >= 2 && tree.is_noun(word - 2) && tree.is_below(word - 2, above);
  const uint32_t head = of_noun ? word - 2 : above;
  tree.hang(people, head, of_noun ? "nmod" : "obl");
  tree.hang(marker, people, "case");
  for (const uint32_t d : tree.dependents_of(word)) {
    if (d > people) tree.move(d, above);
  }
  tree.hang(word, people, "amod");
  return true;
}

// "tried to kill outgoing Prime Minister X", "captured fleeing rebel leader Y", read as if
// somebody did the going: such words describe who is named behind them.
bool describe_person(Tree& tree, uint32_t word) {
  const uint32_t verb = tree.head(word);
  const uint32_t whom = tree.child(word, Relation::obj);
  if ((tree.relation(word) != Relation::xcomp && tree.relation(word) != Relation::advcl) ||
      !tree.form_is(word, WordClass::person_participle) || verb == kNone || verb + 1 != word ||
      whom == kNone || whom < word || tree.child(verb, Relation::obj) != kNone)
    return false;
  tree.hang(whom, verb, "obj");
  tree.hang(word, whom, "amod");
  for (const uint32_t d : tree.dependents_of(word)) {
    if (d > whom) tree.move(d, verb);
  }
  return true;
}

// "from neighbouring Lebanon", read as if it neighboured Lebanon: five of six in the treebanks
// describe.
bool neighbour(Tree& tree, uint32_t word) {
  const uint32_t name = tree.child(word, Relation::obj);
  const uint32_t marker = tree.child(word, Relation::mark);
  if (tree.relation(word) != Relation::advcl || !tree.form_is(word, WordClass::neighbouring) ||
      name == kNone || name < word || tree.upos(name) != Upos::propn || marker == kNone ||
      tree.head(word) == kNone)
    return false;
  tree.hang(name, tree.head(word), "obl");
  tree.hang(marker, name, "case");
  tree.hang(word, name, "amod");
  return true;
}

// "Ann Lee, kidnapped in May, was freed", read as if she had kidnapped somebody: between marks and
// without an object a participle describes whom the finite verb behind it, which lacks a subject,
// is told of.
bool describe_subject(Tree& tree, uint32_t participle) {
  const uint32_t verb = tree.head(participle);
  const uint32_t subject = tree.child(participle, Relation::nsubj);
  const std::string_view tag = tree.xpos(participle);
  if (tree.relation(participle) != Relation::advcl || (tag != "VBN" && tag != "VBD") ||
      verb == kNone || verb < participle || subject == kNone || subject > participle ||
      !tree.is_noun(subject) || tree.form(participle - 1) != "," ||
      tree.subtree(subject).last + 1 < participle || tree.is_whole(verb) ||
      tree.subtree(participle).last >= verb)
    return false;
  for (const Relation own : {Relation::aux, Relation::mark, Relation::obj, Relation::cop}) {
    if (tree.child(participle, own) != kNone) return false;
  }
  tree.hang(subject, verb, tree.subject_label(verb));
  tree.hang(participle, subject, "acl");
  tree.retag(participle, "VBN", Upos::verb);
  return true;
}

// "A presidential hopeful was shot": what is described by an adjective, has an article and does
// something is a noun.
bool be_noun(Tree& tree, uint32_t word) {
  const uint32_t adjective = tree.child(word, Relation::amod);
  if (tree.xpos(word) != "JJ" || tree.relation(word) != Relation::nsubj || adjective == kNone ||
      adjective + 1 != word)
    return false;
  uint32_t article = tree.child(word, Relation::det);
  if (article == kNone) article = tree.child(adjective, Relation::det);
  if (article == kNone || article > adjective) return false;
  tree.hang(article, word, "det");
  tree.retag(word, "NN", Upos::noun);
  return true;
}

}  // namespace casus::repairs
