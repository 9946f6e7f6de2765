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

// "as planned" tells of what has come about.
bool TimeContext::has_as(uint32_t token) const {
  for (const uint32_t child : parse_.dependents(token)) {
    if (parse_.relation[child] == Relation::mark && rules_.is(parse_.form(child), TimeClass::as))
      return true;
  }
  return false;
}

bool TimeContext::looks_ahead(uint32_t token) const {
  if (has_as(token)) return false;
  if (rules_.is(parse_.lemma(token), TimeClass::ahead) ||
      rules_.is(parse_.form(token), TimeClass::ahead))
    return true;
  // "set to resume", but not "set a record"
  if (!rules_.is(parse_.form(token), TimeClass::poised)) return false;
  for (const uint32_t child : parse_.dependents(token)) {
    if (parse_.relation[child] == Relation::xcomp && parse_.xpos(child) == "VB") return true;
  }
  return false;
}

bool TimeContext::has_past_perfect(uint32_t token) const {
  for (const uint32_t child : parse_.dependents(token)) {
    if (parse_.label(child) == "aux" && parse_.xpos(child) == "VBD" && parse_.xpos(token) == "VBN")
      return true;
  }
  return false;
}

// "a planned visit"
bool TimeContext::has_ahead_modifier(uint32_t token) const {
  for (const uint32_t child : parse_.dependents(token)) {
    if (parse_.relation[child] == Relation::amod && looks_ahead(child)) return true;
  }
  return false;
}

// "to be held", but not "could be held".
bool TimeContext::has_bare_be(uint32_t token) const {
  bool bare = false;
  for (const uint32_t child : parse_.dependents(token)) {
    if (parse_.relation[child] != Relation::aux) continue;
    if (parse_.xpos(child) == "MD") return false;
    bare = bare || parse_.xpos(child) == "VB";
  }
  return bare;
}

bool TimeContext::has_modal(uint32_t token) const {
  for (const uint32_t child : parse_.dependents(token)) {
    if (parse_.relation[child] == Relation::aux && parse_.xpos(child) == "MD") return true;
  }
  return false;
}

// "may have met", "may have been ready" look back.
bool TimeContext::has_bare_auxiliary(uint32_t token) const {
  const bool participle = parse_.xpos(token) == "VBN";
  bool bare = false;
  bool been = false;
  for (const uint32_t child : parse_.dependents(token)) {
    if (parse_.relation[child] != Relation::aux && parse_.relation[child] != Relation::cop)
      continue;
    bare = bare || (parse_.label(child) == "aux" && parse_.xpos(child) == "VB");
    been = been || parse_.xpos(child) == "VBN";
  }
  return bare && (participle || been);
}

Tense TimeContext::of_auxiliaries(uint32_t token) const {
  Tense out = Tense::unknown;
  for (const uint32_t child : parse_.dependents(token)) {
    if (parse_.relation[child] != Relation::aux && parse_.relation[child] != Relation::cop)
      continue;
    const std::string_view tag = parse_.xpos(child);
    if (tag == "MD") {
      const std::string_view form = parse_.form(child);
      if (!lexicon_.is(form, kFuture) && has_bare_auxiliary(token)) return Tense::past;
      const bool ahead = lexicon_.is(form, kFuture) || rules_.is(form, TimeClass::ahead);
      return ahead ? Tense::future : Tense::unknown;
    }
    const bool participle = parse_.xpos(token) == "VBN";
    const bool perfect = participle && parse_.label(child) == "aux" && tag != "VBN";
    if (tag == "VBD" || perfect) out = Tense::past;
    if (out == Tense::unknown && (tag == "VBZ" || tag == "VBP")) out = Tense::present;
  }
  return out;
}

// "agreed to meet", "talks to be held" look ahead; "went there to meet" does not tell.
Tense TimeContext::of_infinitive(uint32_t token) const {
  const uint32_t head = parse_.head[token];
  // "had been scheduled to end"
  if (head != kNone && looks_ahead(head) && has_past_perfect(head)) return Tense::past;
  const bool promised = parse_.relation[token] == Relation::acl && head != kNone &&
                        (rules_.is(parse_.lemma(head), TimeClass::promise) || looks_ahead(head));
  return promised || is_infinitive_context(parse_.relation[token]) ? Tense::future : Tense::unknown;
}

Tense TimeContext::of_verb(uint32_t token) const {
  const Tense helped = of_auxiliaries(token);
  // "had been scheduled for Friday" tells that it was not to be.
  if (looks_ahead(token)) return has_past_perfect(token) ? Tense::past : Tense::future;
  if (helped == Tense::future) return helped;
  const std::string_view tag = parse_.xpos(token);
  if (tag == "VBN" && has_bare_be(token)) return Tense::future;
  if (helped != Tense::unknown) return helped;
  if (tag == "VBD") return Tense::past;
  if (tag == "VBN") return Tense::past;
  if (tag == "VBZ" || tag == "VBP")
    return lexicon_.is(parse_.form(token), kSpeech) ? Tense::past : Tense::present;
  // "flying out on Sunday", with nobody named and no more said
  if (tag == "VBG" && parse_.relation[token] == Relation::root) return Tense::present;
  if (tag == "VB") return has_modal(token) ? Tense::unknown : of_infinitive(token);
  return Tense::unknown;
}

bool TimeContext::has_finite(uint32_t token) const {
  return has_dependent(token, Relation::aux) || has_dependent(token, Relation::nsubj);
}

// "until Friday", "since the June vote": does such a preposition stand before it, or belong to a
// token?
bool TimeContext::is_after(TimeClass preposition, uint32_t first, uint32_t at) const {
  if (first > 0 && words_.same_sentence(first - 1, first) &&
      rules_.is(words_.form(first - 1), preposition))
    return true;
  for (const uint32_t child : parse_.dependents(at)) {
    if (parse_.relation[child] == Relation::case_ && rules_.is(parse_.form(child), preposition))
      return true;
  }
  return false;
}

bool TimeContext::is_owner(uint32_t at) const {
  if (parse_.relation[at] == Relation::compound || parse_.label(at) == "nmod:poss") return true;
  for (const uint32_t child : parse_.dependents(at)) {
    if (parse_.xpos(child) == "POS") return true;
  }
  return false;
}

bool TimeContext::is_in_name(uint32_t first, uint32_t last) const {
  if (!parse_.has_tags()) return false;
  const Relation relation = parse_.relation[head_token(first, last)];
  return relation == Relation::compound || relation == Relation::amod;
}

bool TimeContext::had_been(uint32_t first, uint32_t last) const {
  if (!parse_.has_tags()) return false;
  uint32_t at = parse_.head[head_token(first, last)];
  for (uint32_t n = 0; n < kHighest && at != kNone; ++n, at = parse_.head[at]) {
    if (parse_.upos[at] == Upos::verb) return has_past_perfect(at);
  }
  return false;
}

// Told by the words before it, since trees often hang such a date on a verb farther up.
bool TimeContext::ends_spell(uint32_t first) const {
  if (!parse_.has_tags()) return false;
  for (uint32_t k = first; k > 0 && k + kWindow > first; --k) {
    if (!words_.same_sentence(k - 1, first) || words_[k - 1].has(kPunct)) return false;
    if (rules_.is(words_.form(k - 1), TimeClass::until)) return true;
    if (parse_.upos[words_[k - 1].token] == Upos::verb) return false;
  }
  return false;
}

// "called elections for March 5", "talks were set for Friday", not "inflation for March".
bool TimeContext::is_set_for(uint32_t first, uint32_t last, uint32_t at) const {
  if (first == 0 || !words_.same_sentence(first - 1, first) ||
      !rules_.is(words_.form(first - 1), TimeClass::set_for))
    return false;
  const uint32_t head = parse_.head[at];
  const bool poised = head != kNone && parse_.xpos(head) == "VBN" &&
                      rules_.is(parse_.form(head), TimeClass::poised) && !has_past_perfect(head);
  if (poised) return true;
  for (uint32_t w = first; w < last; ++w) {
    if (words_[w].has(kDigit) && words_.form(w).size() <= 2) return true;
  }
  return false;
}

Tense TimeContext::tense(uint32_t first, uint32_t last) const {
  if (!parse_.has_tags()) return by_words(first);
  uint32_t at = head_token(first, last);
  const bool until = is_after(TimeClass::until, first, at);
  if (is_after(TimeClass::since, first, at)) return Tense::past;
  if (is_set_for(first, last, at)) return Tense::future;
  // "The vote is on Friday."
  if (has_dependent(at, Relation::cop)) {
    if (const Tense found = of_verb(at); found != Tense::unknown) return found;
  }
  bool planned = false;  // "a rally planned for Friday", "the Friday deadline"
  for (uint32_t n = 0; n < kHighest; ++n) {
    const uint32_t head = parse_.head[at];
    if (head == kNone) break;
    if (is_after(TimeClass::since, first, head)) return Tense::past;
    const bool clause = parse_.upos[head] == Upos::verb || has_dependent(head, Relation::cop);
    if (clause) {
      const Tense found = of_verb(head);
      // "Until Friday, they had …" looks back, "they have until Friday" ahead.
      if (until && found == Tense::past) return head > at ? Tense::past : Tense::open_end;
      if (until) return Tense::future;
      const bool participle = parse_.relation[head] == Relation::acl && !has_finite(head);
      if (found == Tense::future && participle && looks_ahead(head)) {
        planned = true;
      } else if (found != Tense::unknown) {
        if (!planned) return found;
        return found == Tense::past ? Tense::either : Tense::future;
      }
    } else if (looks_ahead(head) || has_ahead_modifier(head)) {
      planned = true;
    } else if (n == 0 && is_owner(at) && parse_.relation[head] != Relation::nsubj) {
      return Tense::unknown;
    }
    at = head;
  }
  return until || planned ? Tense::future : Tense::unknown;
}

}  // namespace casus::mentions
