// What other clauses say of a deed: who somebody was, and when it happened.
#include <algorithm>
#include <utility>

#include "statements/events.h"

namespace casus::statements {

// The persons named one after the other from the first of `mentions` on, where that is one.
std::vector<uint32_t> EventFinder::names_of(const std::vector<uint32_t>& mentions,
                                            uint32_t limit) const {
  const auto& all = r_.mentions->mentions;
  const auto is_name = [&](uint32_t m) {
    return all[m].kind == MentionKind::person && all[m].form == MentionForm::name;
  };
  std::vector<uint32_t> names;
  for (const uint32_t m : mentions) {
    if (is_name(m)) names.push_back(m);
  }
  if (names.empty() || names.front() != mentions.front()) return {};
  for (const uint32_t m : row_behind(names.front(), limit)) {
    if (is_name(m) && std::ranges::find(names, m) == names.end()) names.push_back(m);
  }
  return names;
}

// "Their names": whose they are; of anything else itself.
uint32_t EventFinder::named_one(uint32_t mention) const {
  const uint32_t top = r_.tops[mention];
  if (top == kNone || !frames_.noun_classes().has(frames_.naming_set(), r_.words[top].form))
    return mention;
  const std::vector<uint32_t> owners = owners_of(top, top);
  return owners.empty() ? mention : owners.front();
}

// Who a clause says somebody is: "They are Ann Lee and Joe Roe", "He was identified as Jim Doe".
EventFinder::Naming EventFinder::naming_at(const Verb& verb) const {
  const uint32_t last = r_.sentence_last(verb.token);
  if (verb.negated || verb.subjects.empty()) return {};
  if (verb.copula && verb.clause > verb.token) {
    return {named_one(verb.subjects.front()), names_of(r_.mentions_at(verb.clause), last)};
  }
  if (!verb.passive || !frames_.noun_classes().has(frames_.naming_set(), r_.words[verb.token].form))
    return {};
  for (const Complement& part : r_.arguments_of(verb.clause)) {
    const bool as =
        part.preposition != kNone && part.preposition > verb.token && !part.nested &&
        frames_.noun_classes().has(frames_.naming_set(), r_.words[part.preposition].form);
    if (as) return {verb.subjects.front(), names_of(part.mentions, last)};
  }
  return {};
}

// "Three men were kidnapped. They are Ann Lee, Joe Roe and Jim Doe": those named are among whom it
// was done to, or who did it, wherever the text says who they are.
void EventFinder::name_people() {
  const auto& all = r_.mentions->mentions;
  std::vector<std::pair<uint32_t, uint32_t>> names;  // entity, a name
  for (const Verb& verb : r_.verbs) {
    const Naming naming = naming_at(verb);
    for (const uint32_t name : naming.names) {
      const uint32_t who = all[naming.who].entity;
      if (who != kNone && all[name].entity != who) names.emplace_back(who, name);
    }
  }
  if (names.empty()) return;
  std::ranges::sort(names);
  const auto add = [&](std::vector<uint32_t>& side) {
    const std::vector<uint32_t> told = side;
    for (const uint32_t m : told) {
      auto it = std::lower_bound(names.begin(), names.end(), std::pair(all[m].entity, 0U));
      for (; it != names.end() && it->first == all[m].entity; ++it) {
        if (std::ranges::find(side, it->second) == side.end()) side.push_back(it->second);
      }
    }
  };
  for (Found& f : found_) {
    if (!frames_.frames()[f.frame].type->harm) continue;
    add(f.statement.recipients);
    add(f.statement.actors);
  }
}

// "This occurred on Monday", "the murder that took place on 16 May": when a deed was that is told
// elsewhere.
bool EventFinder::tells_when(uint32_t verb) const {
  const Verb& v = r_.verbs[verb];
  if (v.head == kNone || v.negated || v.modals != 0 || v.copula) return false;
  const bool it = r_.parse->upos[v.head] == Upos::pron && !r_.words[v.head].is(WordClass::relative);
  if (!it && (!event_noun_[v.head] || !is_definite(*r_.parse, v.head))) return false;
  const VerbPhrase* support = support_of(verb, v.token);
  return support != nullptr &&
         static_cast<SupportVerbs::Kind>(support->value) == SupportVerbs::Kind::happen;
}

// The deeds of the nearest sentence before it that tells any.
void EventFinder::date_deeds() {
  constexpr uint32_t kBack = 3;  // sentences; a guess
  for (uint32_t id = 0; id < r_.verbs.size(); ++id) {
    if (used_[r_.verbs[id].token] || !tells_when(id)) continue;
    const Verb& verb = r_.verbs[id];
    const auto here = std::lower_bound(
        found_.begin(), found_.end(), verb.sentence,
        [](const Found& f, uint32_t sentence) { return f.statement.sentence < sentence; });
    uint32_t told = kNone;  // the sentence of the deed
    for (auto f = here; f != found_.begin();) {
      --f;
      const uint32_t sentence = f->statement.sentence;
      const bool near = sentence + kBack >= verb.sentence && same_part(sentence, verb.sentence);
      if (!near || (told != kNone && sentence != told)) break;
      if (!is_deed(*f) || f->statement.factuality != Factuality::happened) continue;
      told = sentence;
      if (f->dated_by == kNone) f->dated_by = verb.token;
    }
  }
}

}  // namespace casus::statements
