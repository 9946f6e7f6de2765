#include <utility>

#include "parse/repairs/repairs.h"

namespace casus::repairs {
namespace {

bool is_name(const Tree& tree, uint32_t t) {
  return tree.upos(t) == Upos::propn && tree.xpos(t) == "NNP";
}

// Of a row the last before a word; kNone: it is the first behind the row's head.
uint32_t last_in_row(const Tree& tree, uint32_t head, uint32_t before) {
  uint32_t last = kNone;
  for (const uint32_t d : tree.dependents(head)) {
    if (d < before && tree.relation(d) == Relation::conj) last = d;
  }
  return last;
}

// "Lavrov and his counterpart, Wang Yi": of the last in the row (no treebank has one go on).
bool is_named_behind_comma(const Tree& tree, uint32_t noun, uint32_t name) {
  const bool definite = tree.child(noun, Relation::det) != kNone || tree.owner_of(noun) != kNone;
  return definite && tree.child(name, Relation::cc) == kNone &&
         tree.form(tree.subtree(noun).last) == ",";
}

// A bare name behind a comma, the only other one in a row that opens with an article or an owner.
bool is_only_name(const Tree& tree, uint32_t noun, uint32_t name) {
  if (tree.upos(noun) != Upos::noun) return false;
  uint32_t article = tree.child(noun, Relation::det);
  if (article == kNone) article = tree.owner_of(noun);
  if (article == kNone || tree.subtree(noun).first > article) return false;
  for (const uint32_t d : tree.dependents(noun)) {
    const bool other = tree.relation(d) == Relation::conj && d != name;
    if (other || tree.relation(d) == Relation::cc || tree.relation(d) == Relation::appos)
      return false;
  }
  bool comma = false;
  for (const uint32_t d : tree.dependents(name)) {
    if (d > name) break;
    const Relation relation = tree.relation(d);
    comma = comma || (relation == Relation::punct && tree.form(d) == ",");
    const bool part = relation == Relation::punct || relation == Relation::compound ||
                      relation == Relation::flat || tree.label(d) == "nmod:desc";
    if (!part) return false;
  }
  return comma;
}

bool is_below_noun(const Tree& tree, uint32_t t) {
  return tree.relation(t) == Relation::nmod || tree.relation(t) == Relation::obl;
}

// What a title is of, and whose title it is: the name hangs on the title or on the office.
std::pair<uint32_t, uint32_t> office_and_name(const Tree& tree, uint32_t title) {
  for (const uint32_t d : tree.dependents(title)) {
    if (d < title || tree.upos(d) != Upos::propn) continue;
    const bool below = tree.label(d) == "nmod" || tree.relation(d) == Relation::appos;
    if (!below) continue;
    for (const uint32_t office : tree.dependents(d)) {
      if (office > title && office < d && tree.label(office) == "nmod:desc") return {office, d};
    }
    const bool is_office = tree.form_is(d, WordClass::office);
    const uint32_t flat = tree.child(d, Relation::flat);
    if (is_office && flat == d + 1 && tree.upos(flat) == Upos::propn) return {d, flat};
    if (tree.relation(d) != Relation::appos && tree.child(d, Relation::case_) != kNone) continue;
    const uint32_t office = tree.child(title, Relation::nmod);
    if (office != kNone && office > title && tree.subtree(office).last == d) return {office, d};
  }
  return {kNone, kNone};
}

// What ties a phrase to the rest, rather than being a part of it.
bool is_link(Relation relation) {
  switch (relation) {
    case Relation::case_:
    case Relation::cc:
    case Relation::cop:
    case Relation::mark:
    case Relation::aux:
    case Relation::nsubj:
    case Relation::punct:
      return true;
    default:
      return false;
  }
}

}  // namespace

// "spoke with the prime minister, Jane Doe, and left", read as if they were two: the name alone,
// with no conjunction, behind a noun with an article or an owner ("Iran's ambassador") is the
// noun's. Of some 27,000 sentences of both treebanks one has such a row.
bool name_in_row(Tree& tree, uint32_t name) {
  if (tree.relation(name) != Relation::conj || tree.upos(name) != Upos::propn) return false;
  const uint32_t noun = tree.head(name);
  if (noun == kNone || noun > name) return false;
  const uint32_t last = last_in_row(tree, noun, name);
  const bool joined = last != kNone && tree.child(last, Relation::cc) != kNone &&
                      tree.upos(last) == Upos::noun &&
                      tree.subtree(last).last == tree.subtree(name).first;
  if (joined ? !is_named_behind_comma(tree, last, name) : !is_only_name(tree, noun, name)) {
    return false;
  }
  tree.hang(name, joined ? last : noun, "appos");
  return true;
}

// "France, Germany condemn the attack", as headlines do without "and": the verb agrees with
// both, so that the first is neither called upon nor another name of the second.
bool join_names(Tree& tree, uint32_t verb) {
  // "Iran, US to resume talks"
  const bool meant = tree.xpos(verb) == "VB" && tree.relation(verb) == Relation::root;
  if (tree.xpos(verb) != "VBP" && !meant) return false;
  const uint32_t to = meant ? tree.child(verb, Relation::mark) : verb;
  if (to == kNone) return false;
  const uint32_t subject = tree.child(verb, Relation::nsubj);
  if (subject == kNone || subject > verb || !is_name(tree, subject) ||
      tree.child(subject, Relation::conj) != kNone) {
    return false;
  }
  uint32_t first = kNone, second = kNone;
  const uint32_t other = tree.child(subject, Relation::appos);
  if (other != kNone) {
    first = subject;
    second = other;
  } else {
    for (const uint32_t d : tree.dependents(verb)) {
      const bool apart = tree.relation(d) == Relation::vocative || tree.label(d) == "obl:unmarked";
      if (d < subject && apart && tree.child(d, Relation::case_) == kNone) first = d;
    }
    second = subject;
  }
  if (first == kNone || first > second || !is_name(tree, first) || !is_name(tree, second))
    return false;
  const uint32_t start = tree.start_of(second);
  if (tree.start_of(first) != tree.first() || start == tree.first() ||
      tree.form(start - 1) != "," || tree.subtree(second).last != to) {
    return false;
  }
  tree.hang(first, verb, "nsubj");
  tree.hang(second, first, "conj");
  if (tree.relation(start - 1) == Relation::punct) tree.move(start - 1, second);
  return true;
}

// "the murder of journalist Ann Lee", read as if it were the murder of a journalist and one of
// Ann Lee, too. One sentence of both treebanks has a name that hangs bare beside the noun right
// before it: the noun says who that is; "the newspaper El Norte" has a name behind.
bool name_somebody(Tree& tree, uint32_t name) {
  if (name == 0 || tree.upos(name) != Upos::propn) return false;
  if (!is_below_noun(tree, name) && tree.relation(name) != Relation::appos) return false;
  const uint32_t start = tree.start_of(name);
  if (start == 0) return false;
  const uint32_t noun = start - 1;
  if (tree.upos(noun) != Upos::noun || !is_below_noun(tree, noun) ||
      tree.head(noun) != tree.head(name))
    return false;
  const uint32_t marker = tree.child(noun, Relation::case_);
  if (marker == kNone || marker > noun || tree.child(name, Relation::case_) != kNone) return false;
  const uint32_t head = tree.head(noun);
  if (head > noun) return false;
  if (tree.child(noun, Relation::det) != kNone || tree.child(noun, Relation::nummod) != kNone) {
    tree.hang(name, noun, "appos");
    return true;
  }
  tree.hang_as(name, noun);
  tree.hang(marker, name, "case");
  tree.hang(noun, name, "nmod:desc");
  return true;
}

// "Secretary of State Jane Doe", read as a secretary of Jane Doe's or as the state's: the name
// behind an office is the head, as in all three of both treebanks, and what is "of" the office's.
bool entitle(Tree& tree, uint32_t title) {
  const uint32_t of = title + 1;
  if (of + 2 >= tree.last() || !tree.is_noun(title) || !tree.form_is(of, WordClass::of) ||
      !tree.form_is(title, WordClass::title)) {
    return false;
  }
  const auto [office, name] = office_and_name(tree, title);
  if (name == kNone) return false;
  for (uint32_t t = office; t <= name; ++t) {
    if (tree.relation(t) == Relation::punct) return false;
  }
  tree.hang_as(name, title);
  for (uint32_t t = tree.first(); t < tree.last(); ++t) {
    const bool of_name = tree.relation(t) == Relation::flat && tree.head(t) == office && t > name;
    const bool of_title = tree.head(t) == title && t != office && t != name &&
                          (t > name || is_link(tree.relation(t)));
    if (of_name || of_title) tree.move(t, name);
  }
  tree.hang(of, office, "case");
  tree.hang(office, title, "nmod");
  tree.hang(title, name, "nmod:desc");
  return true;
}

// "the murder of party leader Jane Doe", read as "of leader": in the treebanks the preposition is
// the name's in all 580 but one ("from comet 81P").
bool lead_name(Tree& tree, uint32_t marker) {
  if (tree.relation(marker) != Relation::case_) return false;
  const uint32_t title = tree.head(marker);
  if (title < marker || tree.label(title) != "nmod:desc") return false;
  const uint32_t name = tree.head(title);
  if (name == kNone || name < title || tree.child(name, Relation::case_) != kNone) return false;
  tree.hang(marker, name, "case");
  return true;
}

// "according to the rights group Acme", read as if the group and Acme were two things: a name
// right behind a noun that shares its preposition is that noun's.
bool name_source(Tree& tree, uint32_t name) {
  if (name == 0 || tree.upos(name) != Upos::propn || tree.relation(name) != Relation::obl)
    return false;
  const uint32_t noun = name - 1;
  const uint32_t marker = tree.child(name, Relation::case_);
  if (tree.upos(noun) != Upos::noun || tree.relation(noun) != Relation::obl ||
      tree.head(noun) != tree.head(name) || marker == kNone || marker > noun ||
      tree.child(noun, Relation::case_) != kNone)
    return false;
  tree.move(marker, noun);
  tree.hang(name, noun, "appos");
  return true;
}

// "Imran Khan and his wife, Ann Lee", with Ann Lee for another name of Khan's: a name behind a
// comma is that of the noun right before it. No name in the treebanks reaches over one.
bool name_counterpart(Tree& tree, uint32_t name) {
  const uint32_t first = tree.head(name);
  if (tree.relation(name) != Relation::appos || tree.upos(name) != Upos::propn || first == kNone ||
      first > name)
    return false;
  const uint32_t begin = tree.subtree(name).first;
  if (begin <= first) return false;
  const uint32_t comma = tree.form(begin) == "," ? begin : begin - 1;
  if (comma <= first || tree.form(comma) != ",") return false;
  const uint32_t noun = comma - 1;
  if (noun <= first || tree.head(noun) != first || tree.relation(noun) != Relation::conj ||
      tree.upos(noun) != Upos::noun)
    return false;
  tree.move(name, noun);
  return true;
}

// "Wang Yi and his counterpart Le Hoai Trung", read as if they were three: a name right behind a
// noun of a row, with no comma or conjunction before it, is that noun's.
bool name_noun(Tree& tree, uint32_t name) {
  if (name == 0 || tree.relation(name) != Relation::conj || tree.upos(name) != Upos::propn)
    return false;
  const uint32_t noun = name - 1;
  if (tree.relation(noun) != Relation::conj || tree.head(noun) != tree.head(name) ||
      tree.upos(noun) != Upos::noun || tree.child(name, Relation::cc) != kNone)
    return false;
  tree.hang(name, noun, "appos");
  return true;
}

// "The gunmen, members of the Front, set fire to it", read as if the gunmen and members did: a
// second subject between commas and without an "and" says who the first is (163 of the treebanks'
// 165).
bool be_apposition(Tree& tree, uint32_t noun) {
  const uint32_t first = tree.head(noun);
  if (tree.relation(noun) != Relation::conj || !tree.is_noun(noun) || first == kNone ||
      first > noun || tree.relation(first) != Relation::nsubj ||
      tree.child(noun, Relation::cc) != kNone) {
    return false;
  }
  const TokenRange phrase = tree.subtree(noun);
  const uint32_t comma = phrase.last;  // or the phrase begins and ends with one
  const bool opens = tree.form(phrase.first) == ",";
  const bool closes = comma < tree.last() && tree.form(comma) == ",";
  if (!opens || !closes || tree.upos(noun) != Upos::noun || tree.head(first) <= comma) return false;
  for (const uint32_t d : tree.dependents(first)) {
    if (tree.relation(d) == Relation::conj && d != noun) return false;
  }
  for (const uint32_t d : tree.dependents(noun)) {
    if (tree.relation(d) == Relation::advmod && d < noun) return false;  // "not wood"
  }
  tree.hang(noun, first, "appos");
  return true;
}

// "told BBC Burmese the whole attack …", read as if it were a Burmese attack: no treebank has an
// adjective behind a name and before the article of its noun.
bool end_name(Tree& tree, uint32_t adjective) {
  const uint32_t noun = tree.head(adjective);
  if (adjective == tree.first() || tree.relation(adjective) != Relation::amod || noun < adjective ||
      tree.upos(adjective - 1) != Upos::propn || tree.head(adjective - 1) == kNone) {
    return false;
  }
  const uint32_t article = tree.child(noun, Relation::det);
  if (article == kNone || article < adjective) return false;
  tree.retag(adjective, "NNP", Upos::propn);
  tree.hang(adjective, adjective - 1, "flat");
  return true;
}

// "gave the rival Popular Front weapons", read as if a rival were given the front: no treebank has
// a bare name right behind somebody that it is given to.
bool stand_before_name(Tree& tree, uint32_t noun) {
  if (tree.relation(noun) != Relation::iobj || noun + 1 >= tree.last() ||
      tree.upos(noun + 1) != Upos::propn ||
      (tree.upos(noun) != Upos::noun && tree.upos(noun) != Upos::adj)) {
    return false;
  }
  const uint32_t name = tree.child(tree.head(noun), Relation::obj);
  if (name == kNone || name < noun || tree.upos(name) != Upos::propn) return false;
  for (uint32_t t = noun + 1; t < name; ++t) {
    if (tree.head(t) != name) return false;
  }
  for (const uint32_t d : tree.dependents_of(noun)) tree.move(d, name);
  tree.hang(noun, name, tree.upos(noun) == Upos::adj ? "amod" : "compound");
  return true;
}

// "engineer Ann Lee and nurse Joe Roe", read as if the second were joined to "Lee": of 16,000 rows
// of the treebanks 16 hang on a part of a name.
bool join_whole(Tree& tree, uint32_t name) {
  const uint32_t part = tree.head(name);
  if (tree.relation(name) != Relation::conj || part == kNone ||
      tree.relation(part) != Relation::flat || tree.head(part) == kNone || tree.head(part) > part)
    return false;
  tree.move(name, tree.head(part));
  return true;
}

}  // namespace casus::repairs
