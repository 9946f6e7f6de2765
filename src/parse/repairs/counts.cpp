#include <algorithm>
#include <string>

#include "parse/repairs/repairs.h"

namespace casus::repairs {
namespace {

// Where the words that bound a number begin that stands behind them.
uint32_t begin_of_bound(const Tree& tree, uint32_t number) {
  if (tree.upos(number) != Upos::num) return number;
  constexpr uint32_t kLongest = 3;  // words
  std::string said;
  for (uint32_t n = 1; n <= std::min(kLongest, number); ++n) {
    said.insert(0, n == 1 ? "" : " ").insert(0, tree.form(number - n));
    if (tree.words().has(WordClass::bound, said)) return number - n;
  }
  return number;
}

}  // namespace

// "turned back 300 Rohingya": 300 of them.
bool count_names(Tree& tree, uint32_t number) {
  const Relation relation = tree.relation(number);
  const uint32_t name = number + 1;
  if (tree.upos(number) != Upos::num || name >= tree.size() || tree.head(name) != number ||
      (relation != Relation::obj && relation != Relation::nsubj) ||
      tree.upos(name) != Upos::propn || tree.relation(name) != Relation::nmod ||
      tree.child(name, Relation::case_) != kNone)
    return false;
  for (const uint32_t d : tree.dependents_of(number)) {
    if (d > name) tree.move(d, name);
  }
  tree.hang_as(name, number);
  tree.hang(number, name, "nummod");
  return true;
}

// "killed up to 50 people", "close to 50 people were killed", "in excess of 50 people", read as
// if the words that bound a number were what somebody did or where: they belong to the number,
// and what is counted is the verb's. The treebanks hardly have such words before a count of
// people.
bool bound_count(Tree& tree, uint32_t number) {
  const uint32_t begin = begin_of_bound(tree, number);
  const uint32_t noun = tree.relation(number) == Relation::nummod ? tree.head(number) : kNone;
  if (begin == number || noun == kNone || noun < number || !tree.is_noun(noun)) return false;
  // The verb that the counted stand below, if need be through the words that bound the number.
  uint32_t verb = tree.head(noun);
  while (verb != kNone && begin <= verb && verb < number) verb = tree.head(verb);
  if (verb == kNone || tree.upos(verb) != Upos::verb) return false;
  if (tree.lemma_is(verb, WordClass::leading_verb)) return false;  // "stood up to two men"
  const std::string_view as_subject = tree.subject_label(verb);
  const bool before = noun < verb;
  if (!before && as_subject == "nsubj:pass") return false;
  const uint32_t taken = tree.child(verb, before ? Relation::nsubj : Relation::obj);
  if (taken != kNone && taken != noun && (taken < begin || taken > number)) return false;
  if (taken == noun && tree.head(begin) == number) return false;
  const uint32_t subject = tree.child(verb, Relation::nsubj);
  if (!before && subject != kNone) tree.hang(subject, verb, "nsubj");
  tree.hang(noun, verb, before ? as_subject : "obj");
  for (uint32_t t = begin; t < number; ++t) {
    for (const uint32_t d : tree.dependents_of(t)) {
      if (d < begin || d > noun) tree.move(d, verb);
    }
  }
  tree.hang(begin, number, "advmod");
  for (uint32_t t = begin + 1; t < number; ++t) tree.hang(t, begin, "fixed");
  return true;
}

// "Two more were wounded", read as if they were wounded more.
bool count_more(Tree& tree, uint32_t more) {
  const uint32_t verb = tree.head(more);
  if (tree.relation(more) != Relation::advmod || !tree.form_is(more, WordClass::more) ||
      verb == kNone || verb < more || tree.upos(verb) != Upos::verb ||
      tree.child(more, Relation::nummod) == kNone || tree.child(verb, Relation::nsubj) != kNone)
    return false;
  tree.hang(more, verb, tree.subject_label(verb));
  return true;
}

// "RM40mil", "N200m", "P50 million", read as names: a sum of money is a number. "M23", "F16s" and
// "Boeing 737" are none: a sum has a scale or groups of digits.
bool tell_sum(Tree& tree, uint32_t sum) {
  if (tree.upos(sum) != Upos::propn) return false;
  const std::string_view form = tree.form(sum);
  constexpr std::size_t kLongestSign = 4;  // letters
  const std::size_t sign = form.find_first_of("0123456789");
  if (sign == 0 || sign == std::string_view::npos || sign > kLongestSign) return false;
  const auto is_letter = [](char c) { return c >= 'a' && c <= 'z'; };
  if (!std::ranges::all_of(form.substr(0, sign), is_letter)) return false;
  const std::size_t last = form.find_last_of("0123456789");
  const std::string_view digits = form.substr(sign, last + 1 - sign);
  const std::string_view scale = form.substr(last + 1);
  if (digits.find_first_not_of("0123456789.,") != std::string_view::npos) return false;
  const bool scaled = scale.empty() && sum + 1 < tree.last() && tree.upos(sum + 1) == Upos::num;
  const bool grouped = scale.empty() && digits.find(',') != std::string_view::npos;
  if (!scaled && !grouped && !tree.words().has(WordClass::scale, scale)) return false;
  tree.retag(sum, "CD", Upos::num);
  return true;
}

}  // namespace casus::repairs
