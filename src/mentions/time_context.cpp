// The tense of the verb a time expression hangs on.
//
// The way up the tree from "Friday": past the noun it belongs to, to the first finite verb. "will",
// "is to", an infinitive and words that look ahead ("scheduled", "plan", "until") make a future;
// a past form or a perfect makes a past. A participle leaves the question to the verb above it.
// What is only a noun's name ("Friday's meeting") says nothing, unless the noun is the subject.
#include "mentions/time_context.h"

namespace casus::mentions {
namespace {

constexpr uint32_t kHighest = 24;  // steps up a tree
constexpr uint32_t kWindow = 10;   // words, where there are no trees

bool is_infinitive_context(Relation relation) {
  return relation == Relation::xcomp || relation == Relation::ccomp ||
         relation == Relation::csubj || relation == Relation::root;
}

}  // namespace

Tense TimeContext::by_words(uint32_t first) const {
  const uint32_t begin = words_.sentence_words[words_[first].sentence].begin;
  for (uint32_t k = first; k > begin && k + kWindow > first; --k) {
    if (lexicon_.is(words_.form(k - 1), kFuture)) return Tense::future;
  }
  return Tense::unknown;
}

// The token of the expression whose head is outside it.
uint32_t TimeContext::head_token(uint32_t first, uint32_t last) const {
  const uint32_t begin = words_[first].token;
  const uint32_t end = words_[last - 1].token;
  for (uint32_t t = begin; t <= end; ++t) {
    const uint32_t head = parse_.head[t];
    if (head == kNone || head < begin || head > end) return t;
  }
  return begin;
}

bool TimeContext::has_dependent(uint32_t token, Relation relation) const {
  for (const uint32_t child : parse_.dependents(token)) {
    if (parse_.relation[child] == relation) return true;
  }
  return false;
}

bool TimeContext::looks_ahead(uint32_t token) const {
  return rules_.is(parse_.lemma(token), TimeClass::ahead) ||
         rules_.is(parse_.form(token), TimeClass::ahead);
}

// "to be held"
bool TimeContext::has_bare_be(uint32_t token) const {
  for (const uint32_t child : parse_.dependents(token)) {
    if (parse_.relation[child] == Relation::aux && parse_.xpos(child) == "VB") return true;
  }
  return false;
}

Tense TimeContext::of_auxiliaries(uint32_t token) const {
  Tense out = Tense::unknown;
  for (const uint32_t child : parse_.dependents(token)) {
    if (parse_.relation[child] != Relation::aux && parse_.relation[child] != Relation::cop)
      continue;
    const std::string_view tag = parse_.xpos(child);
    if (tag == "MD") return Tense::future;
    const bool participle = parse_.xpos(token) == "VBN";
    const bool perfect = participle && parse_.label(child) == "aux" && tag != "VBN";
    if (tag == "VBD" || perfect) out = Tense::past;
    if (out == Tense::unknown && (tag == "VBZ" || tag == "VBP")) out = Tense::present;
  }
  return out;
}

// "agreed to meet", "talks to be held" look ahead; "went there to meet" does not tell.
Tense TimeContext::of_infinitive(uint32_t token) const {
  return is_infinitive_context(parse_.relation[token]) ? Tense::future : Tense::unknown;
}

Tense TimeContext::of_verb(uint32_t token) const {
  if (looks_ahead(token)) return Tense::future;
  const Tense helped = of_auxiliaries(token);
  if (helped == Tense::future) return helped;
  const std::string_view tag = parse_.xpos(token);
  if (helped != Tense::unknown) return helped;
  if (tag == "VBD") return Tense::past;
  if (tag == "VBN" && has_bare_be(token)) return Tense::future;
  if (tag == "VBN") return parse_.relation[token] == Relation::acl ? Tense::past : Tense::unknown;
  if (tag == "VBZ" || tag == "VBP")
    return lexicon_.is(parse_.form(token), kSpeech) ? Tense::past : Tense::present;
  if (tag == "VB") return of_infinitive(token);
  return Tense::unknown;
}

Tense TimeContext::tense(uint32_t first, uint32_t last) const {
  if (!parse_.has_tags()) return by_words(first);
  if (first > 0 && words_.same_sentence(first - 1, first) &&
      rules_.is(words_.form(first - 1), TimeClass::until))
    return Tense::future;
  uint32_t at = head_token(first, last);
  for (const uint32_t child : parse_.dependents(at)) {
    const bool marks = parse_.relation[child] == Relation::case_;
    if (marks && rules_.is(parse_.form(child), TimeClass::until)) return Tense::future;
  }
  for (uint32_t n = 0; n < kHighest; ++n) {
    const Relation relation = parse_.relation[at];
    const uint32_t head = parse_.head[at];
    if (head == kNone) return Tense::unknown;
    const Upos tag = parse_.upos[head];
    const bool clause = tag == Upos::verb || has_dependent(head, Relation::cop);
    if (clause) {
      const Tense found = of_verb(head);
      if (found != Tense::unknown) return found;
    } else if (looks_ahead(head)) {
      return Tense::future;
    } else if (n == 0 && (relation == Relation::compound || parse_.label(at) == "nmod:poss") &&
               parse_.relation[head] != Relation::nsubj) {
      return Tense::unknown;
    }
    at = head;
  }
  return Tense::unknown;
}

}  // namespace casus::mentions
