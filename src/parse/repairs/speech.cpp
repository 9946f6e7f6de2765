#include <string_view>
#include <vector>

#include "parse/repairs/repairs.h"

namespace casus::repairs {
namespace {

// A participle that another one's auxiliary may hold, too.
bool may_lack_subject(const Tree& tree, uint32_t verb) {
  return tree.lacks_subject(verb) ||
         (tree.xpos(verb) == "VBN" && tree.child(verb, Relation::nsubj) == kNone &&
          tree.child(verb, Relation::aux) == kNone && tree.child(verb, Relation::obj) == kNone);
}

// "Rebels took the city, residents said": of "said" the clause told before it, outside of
// quotation marks; else kNone.
uint32_t told_before(const Tree& tree, uint32_t said) {
  const uint32_t told = tree.child(said, Relation::ccomp);
  const uint32_t speaker = tree.child(said, Relation::nsubj);
  if (tree.xpos(said) != "VBD" || told == kNone || speaker == kNone || told > speaker ||
      speaker > said || tree.child(told, Relation::nsubj) == kNone)
    return kNone;
  for (uint32_t t = told; t < said; ++t) {
    if (tree.upos(t) == Upos::punct && tree.form(t) != ",") return kNone;
  }
  return told;
}

}  // namespace

// "Putin said that Russia had no part in it and urged Minsk to talk", read as if Russia urged it:
// who has said one thing says the next. Treebanks have such a verb below what was said nowhere.
bool speak_on(Tree& tree, uint32_t verb) {
  // "said that police had used force and called for calm" may read as if they had called, too.
  const bool is_past = tree.xpos(verb) == "VBD" || tree.xpos(verb) == "VBN";
  if (tree.relation(verb) != Relation::conj || !is_past ||
      !tree.lemma_is(verb, WordClass::speaking_verb) || !may_lack_subject(tree, verb)) {
    return false;
  }
  const uint32_t told = tree.head(verb);
  const uint32_t saying = tree.relation(told) == Relation::ccomp ? tree.head(told) : kNone;
  if (saying == kNone || saying > told || tree.xpos(saying) != "VBD" ||
      tree.child(saying, Relation::nsubj) == kNone || tree.child(told, Relation::nsubj) == kNone) {
    return false;
  }
  const uint32_t conjunction = tree.child(verb, Relation::cc);
  if (conjunction == kNone || conjunction > verb) return false;
  tree.hang(verb, saying, "conj");
  return true;
}

// "an officer said by telephone", read as if the telephone had said it: of 389 agents of both
// treebanks none stands below a finite verb that is no passive.
bool say_by(Tree& tree, uint32_t means) {
  const uint32_t verb = tree.head(means);
  if (verb == kNone || tree.label(means) != "obl:agent" || tree.xpos(verb) == "VBN") return false;
  const uint32_t subject = tree.child(verb, Relation::nsubj);
  if (subject == kNone || tree.label(subject) != "nsubj") return false;
  if (tree.child(verb, Relation::obj) == kNone && tree.child(verb, Relation::ccomp) == kNone)
    return false;
  tree.hang(means, verb, "obl");
  return true;
}

// "…, residents and military sources said", with the sources as one more of the nouns before the
// comma and nobody to say it.
bool name_speakers(Tree& tree, uint32_t said) {
  const std::string_view tag = tree.xpos(said);
  const uint32_t told = tree.child(said, Relation::ccomp);
  if (told == kNone || told > said || (tag != "VBD" && tag != "VBP") ||
      !tree.lemma_is(said, WordClass::say) || tree.child(said, Relation::nsubj) != kNone)
    return false;
  uint32_t begin = said;
  while (begin > tree.first() && tree.form(begin - 1) != ",") --begin;
  if (begin == tree.first() || begin == said || begin < told) return false;
  // Who speaks: the nouns that hang on what stands before the comma, and nothing else does.
  std::vector<uint32_t> speakers;
  for (uint32_t t = begin; t < said; ++t) {
    if (tree.head(t) >= begin && tree.head(t) < said) continue;
    if (!tree.is_noun(t) || tree.relation(t) != Relation::conj || tree.head(t) > t) return false;
    speakers.push_back(t);
  }
  for (const uint32_t t : speakers) {
    if (t == speakers.front()) tree.hang(t, said, "nsubj");
    if (t != speakers.front()) tree.hang(t, speakers.front(), "conj");
  }
  return !speakers.empty();
}

// "Rebels shot a mayor in Oro, police said on Monday, in an ambush that left two dead": in that
// ambush he was shot, and nothing said.
bool happen_in(Tree& tree, uint32_t deed) {
  const uint32_t said = tree.head(deed);
  if (tree.relation(deed) != Relation::obl || said == kNone || said > deed || !tree.is_noun(deed))
    return false;
  const uint32_t in = tree.start_of(deed);
  const uint32_t article = in + 1;
  if (in <= said + 1 || tree.form(in - 1) != "," || !tree.form_is(in, WordClass::in) ||
      article >= deed || tree.upos(article) != Upos::det ||
      tree.feats(article).find("Definite=Ind") == std::string_view::npos)
    return false;
  if (tree.lemma_is(deed, WordClass::message)) return false;
  const uint32_t told = told_before(tree, said);
  if (told == kNone) return false;
  tree.move(deed, told);
  return true;
}

// "Rebels took the city, residents said, killing nine" and "…, the army said, a day after ending
// a truce": who took the city killed, as long as what is told stands in no quotation marks and
// the participle is not itself a way to speak ("said, citing aides"). The treebanks have such
// participles behind quotations only (five, all of them the speaker's).
bool do_what_is_told(Tree& tree, uint32_t doing) {
  const uint32_t said = tree.head(doing);
  if (tree.xpos(doing) != "VBG" || tree.relation(doing) != Relation::advcl || said == kNone ||
      said > doing || tree.child(doing, Relation::nsubj) != kNone)
    return false;
  const uint32_t told = told_before(tree, said);
  if (told == kNone) return false;
  uint32_t time = kNone;  // "a day" after
  for (const uint32_t d : tree.dependents(said)) {
    if (d > said && d < doing && tree.label(d) == "obl:unmarked") time = d;
  }
  const uint32_t begin = time == kNone ? tree.start_of(doing) : tree.subtree(time).first;
  const auto is_comma = [&](uint32_t t) { return tree.form(t) == ","; };
  if (begin <= said || (!is_comma(begin) && !is_comma(begin - 1))) return false;
  if (time != kNone && tree.child(doing, Relation::mark) == kNone) return false;
  if (tree.lemma_is(doing, WordClass::saying_verb)) return false;
  if (time != kNone) tree.move(time, told);
  tree.move(doing, told);
  return true;
}

// "denied that the town had fallen and said it held out", read as if the town said so.
bool say_besides(Tree& tree, uint32_t said) {
  const uint32_t told = tree.head(said);
  if (tree.relation(said) != Relation::conj || tree.xpos(said) != "VBD" || told == kNone ||
      told > said || tree.relation(told) != Relation::ccomp || tree.xpos(told) != "VBN" ||
      tree.child(said, Relation::nsubj) != kNone)
    return false;
  const uint32_t had = tree.child(told, Relation::aux);
  const uint32_t speaker = tree.head(told);
  if (!tree.lemma_is(said, WordClass::telling_verb) || had == kNone ||
      !tree.lemma_is(had, WordClass::have) || speaker > told || tree.xpos(speaker) != "VBD")
    return false;
  tree.move(said, speaker);
  return true;
}

// "Venezuela has called up its militia, its president said, and held exercises", read as if the
// president had: what goes on behind those who say so is what they say, where it stands in no
// quotation marks. The treebanks have such clauses behind quotations only (four).
bool go_on_telling(Tree& tree, uint32_t verb) {
  const uint32_t said = tree.head(verb);
  if (tree.relation(verb) != Relation::conj || tree.upos(verb) != Upos::verb || said == kNone ||
      said > verb || !tree.lemma_is(said, WordClass::say) ||
      tree.child(verb, Relation::nsubj) != kNone)
    return false;
  const uint32_t told = tree.child(said, Relation::ccomp);
  const uint32_t comma = tree.start_of(verb) > said + 1 ? said + 1 : kNone;
  if (told == kNone || told > said || tree.upos(told) != Upos::verb || comma == kNone ||
      tree.form(comma) != ",")
    return false;
  for (uint32_t t = tree.first(); t < said; ++t) {
    if (tree.form(t) == "\"") return false;
  }
  tree.move(verb, told);
  return true;
}

// "…, killing three soldiers, two residents and an official said", read as if the official had
// been killed: who is joined to the subject right before its verb speaks, too. Trees of the
// treebanks do not cross so.
bool speak_together(Tree& tree, uint32_t noun) {
  if (tree.relation(noun) != Relation::conj || !tree.is_noun(noun)) return false;
  const uint32_t joint = tree.child(noun, Relation::cc);
  if (joint == kNone || joint > noun || joint == 0) return false;
  uint32_t subject = joint - 1;
  for (int n = 0; n < 8 && tree.relation(subject) != Relation::nsubj; ++n) {
    if (tree.head(subject) == kNone) return false;
    subject = tree.head(subject);
  }
  const uint32_t verb = tree.head(subject);
  if (tree.relation(subject) != Relation::nsubj || verb == kNone || verb < noun ||
      tree.subtree(subject).last != joint || tree.head(noun) >= tree.subtree(subject).first ||
      tree.is_below(subject, noun))
    return false;
  tree.hang(noun, subject, "conj");
  return true;
}

// "Responding to reports of an attack that killed 20 people, Jo Roe, a researcher, said", read as
// if she had been killed: who says so. The treebanks have no "said" without a subject behind a name
// so.
bool seat_speaker(Tree& tree, uint32_t name) {
  if (tree.relation(name) != Relation::appos || tree.upos(name) != Upos::propn) return false;
  const uint32_t verb = tree.subtree(name).last;
  const uint32_t noun = tree.head(name);
  if (verb >= tree.last() || !tree.lemma_is(verb, WordClass::say) || tree.is_whole(verb) ||
      !tree.is_finite(verb) || tree.form(verb - 1) != "," || noun > name ||
      !tree.is_below(noun, verb)) {
    return false;
  }
  tree.hang(name, verb, "nsubj");
  return true;
}

// "They offered help, the ministry in Lima said", read as if help was offered in Lima: what stands
// between a subject and its verb is told of the subject. Of 1981 such phrases in the treebanks (EWT
// and GUM) none hangs on a word before the subject.
bool stay_behind_subject(Tree& tree, uint32_t place) {
  const uint32_t above = tree.head(place);
  if (tree.relation(place) != Relation::obl || above == kNone || above > place) return false;
  const uint32_t start = tree.subtree(place).first;
  uint32_t subject = kNone;
  for (uint32_t t = start; t-- > above + 1 && subject == kNone;) {
    const bool opens = tree.relation(t) == Relation::nsubj && tree.head(t) > place;
    if (opens && tree.head(t) < tree.last()) subject = t;
  }
  if (subject == kNone || tree.subtree(subject).last != start || tree.is_below(place, subject) ||
      !tree.is_noun(subject) || tree.upos(subject) == Upos::pron)
    return false;
  tree.hang(place, tree.is_noun(start - 1) ? start - 1 : subject, "nmod");
  return true;
}

}  // namespace casus::repairs
