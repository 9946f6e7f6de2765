// What the verb that carries an event's noun says of its roles: "launched an attack", "claimed
// responsibility for the attack".
#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include "statements/events.h"

namespace casus::statements {

Result<SupportVerbs> SupportVerbs::load(const Resources& resources, const std::string& folder,
                                        Words& words) {
  SupportVerbs support;
  std::optional<Error> problem;
  const std::string section = folder + "support_verbs";
  for_each_entry(resources.section(section), [&](const auto& fields, int line) {
    constexpr std::array<std::string_view, 6> kKinds = {"do",   "answer", "undergo",
                                                        "have", "happen", "charge"};
    const auto kind = std::ranges::find(kKinds, fields[0]);
    if (kind == kKinds.end() || fields.size() != 2) {
      problem =
          Error{ErrorCode::malformed, "not class, verb", section + ":" + std::to_string(line)};
      return;
    }
    support.verbs.add(words, nullptr, fields[1], static_cast<uint32_t>(kind - kKinds.begin()));
  });
  if (problem) return *problem;
  return support;
}

namespace {

bool is_charge(const VerbPhrase& phrase) {
  return static_cast<SupportVerbs::Kind>(phrase.value) == SupportVerbs::Kind::charge;
}

}  // namespace

bool EventFinder::leaves_phrase(uint32_t from, uint32_t to) const {
  for (uint32_t t = from; t < to; ++t) {
    const Word& word = r_.words[t];
    if (word.mention == kNone && word.is(WordClass::preposition) && !word.is(WordClass::of) &&
        !r_.is_approximator(t)) {
      return true;
    }
  }
  return false;
}

// start: first token of the noun phrase; a preposition before it has to belong to the verb's phrase
// ("engaged in attacks", but not "called for news of attacks").
const VerbPhrase* EventFinder::support_of(uint32_t id, uint32_t start) const {
  const VerbPhrase* best = nullptr;
  uint32_t weight = 0;
  for (const VerbReading& reading : r_.lexicon->verbs(r_.words[r_.verbs[id].token].form)) {
    const auto* phrases = support_.verbs.find(reading.lemma);
    if (phrases == nullptr) continue;
    for (const VerbPhrase& phrase : *phrases) {
      if (is_charge(phrase)) continue;
      const PhraseMatch found = match(r_, support_.no_nouns, id, phrase);
      if (found.weight > weight && !found.split && !leaves_phrase(found.last, start)) {
        weight = found.weight;
        best = &phrase;
      }
    }
  }
  return best;
}

// "claimed responsibility for the attack": the verb whose phrase holds the noun that this one hangs
// on.
uint32_t EventFinder::carried_by(uint32_t noun, uint32_t start) const {
  const Parse& p = *r_.parse;
  const uint32_t head = p.head[noun];
  if (p.relation[noun] != Relation::nmod || head == kNone || head > noun) return kNone;
  if (p.relation[head] != Relation::obj && p.relation[head] != Relation::nsubj) return kNone;
  // "faces charges of murder": no murder is done to him.
  if (frames_.noun_classes().has(frames_.charge_set(), r_.words[head].form)) return kNone;
  const uint32_t verb = p.head[head] == kNone ? kNone : r_.words[p.head[head]].verb;
  if (verb == kNone || r_.verbs[verb].token > head) return kNone;
  return support_of(verb, start) != nullptr && !leaves_phrase(head + 2, start) ? verb : kNone;
}

// "A spokesman for the rebels claimed responsibility": those for whom somebody speaks; of anybody
// else themselves.
std::vector<uint32_t> EventFinder::those_behind(uint32_t mention) const {
  const uint32_t top = r_.tops[mention];
  if (top == kNone || !frames_.noun_classes().has(frames_.speaker_set(), r_.words[top].form))
    return {mention};
  std::vector<uint32_t> all;
  for (const Complement& part : r_.arguments_of(top)) {
    if (part.preposition == kNone || part.nested) continue;
    if (r_.words[part.preposition].is(WordClass::behalf)) {
      all.insert(all.end(), part.mentions.begin(), part.mentions.end());
    }
  }
  return all.empty() ? std::vector<uint32_t>{mention} : all;
}

// "linked the colonel to the murder", "was arrested in connection with it": is the noun, by the
// preposition or the words before it, what somebody is said to have done?
bool EventFinder::charges_with(const Verb& verb, uint32_t noun) const {
  const Parse& p = *r_.parse;
  const auto has_case = [&](uint32_t at, std::string_view form) {
    return std::ranges::any_of(p.dependents(at), [&](uint32_t d) {
      return p.relation[d] == Relation::case_ && r_.words[d].form == form;
    });
  };
  const auto says = [&](const VerbPhrase& phrase) {
    if (!is_charge(phrase)) return false;
    uint32_t at = noun;
    for (auto word = phrase.tail.rbegin(); word != phrase.tail.rend(); ++word) {
      const uint32_t above = p.relation[at] == Relation::nmod ? p.head[at] : kNone;
      if (above != kNone && word->word == r_.words[above].form) {
        at = above;
      } else if (!has_case(at, word->word)) {
        return false;
      }
    }
    return p.head[at] == verb.clause && p.relation[at] == Relation::obl;
  };
  const auto& readings = r_.lexicon->verbs(r_.words[verb.token].form);
  return std::ranges::any_of(readings, [&](const VerbReading& reading) {
    const auto* phrases = support_.verbs.find(reading.lemma);
    return phrases != nullptr && std::ranges::any_of(*phrases, says);
  });
}

// Who is thought to have done it.
void EventFinder::put_suspects(Roles& roles, uint32_t noun) const {
  const Parse& p = *r_.parse;
  uint32_t clause = p.head[noun];
  if (clause != kNone && p.relation[noun] == Relation::nmod) clause = p.head[clause];
  const uint32_t id = clause == kNone ? kNone : r_.words[clause].verb;
  if (id == kNone || r_.verbs[id].negated || !charges_with(r_.verbs[id], noun)) return;
  const Verb& verb = r_.verbs[id];
  if (verb.passive || verb.reduced) {
    put(roles, Role::actor, verb.subjects);
  } else {
    for (const Complement& part : r_.arguments_of(verb.clause)) {
      if (part.preposition == kNone && !part.nested) put(roles, Role::actor, part.mentions);
    }
  }
  if (!roles.actors.empty()) roles.charged = id;
}

// A noun's phrase up to a mark or a clause in it.
Span EventFinder::told_of(uint32_t noun) const {
  const TokenRange phrase = r_.parse->subtree(noun);
  uint32_t last = noun + 1;
  while (last < phrase.last && r_.words[last].mark == Word::Mark::none &&
         r_.words[last].verb == kNone) {
    ++last;
  }
  return r_.span({noun, last});
}

// What somebody says by linking somebody else with a deed.
Claim EventFinder::charge_of(const Verb& verb, uint32_t noun) const {
  Claim claim;
  const bool suffered = verb.passive || verb.reduced;
  const std::vector<uint32_t> sources = suffered ? agents_of(verb.token) : verb.subjects;
  if (!sources.empty()) {
    claim.source_mention = sources.front();
    claim.source = {r_.mentions->mentions[claim.source_mention].span};
  }
  claim.cue = {r_.parse->tokens[verb.token].span};
  claim.content = {told_of(noun)};
  claim.sentence = verb.sentence;
  claim.stance = "accuse";
  return claim;
}

// What a verb that carries the noun says of its roles: "launched an attack", "attacks carried out
// by …". Does it carry it?
bool EventFinder::put_support(Roles& roles, const Frame& frame, uint32_t id, uint32_t noun,
                              uint32_t start) const {
  const Verb& verb = r_.verbs[id];
  const bool object = verb.token < noun && verb.head != noun;
  const VerbPhrase* support = support_of(id, start);
  if (support == nullptr && object && frame.need == Need::two && is_there_for(verb, noun, start)) {
    put(roles, Role::actor, verb.subjects);
    return true;
  }
  if (support == nullptr) {
    const Intent intent = moods_.intent_of(r_, id);
    const bool meant =
        intent == Intent::declare || intent == Intent::plan || intent == Intent::attempt;
    if (object && meant) put(roles, Role::actor, verb.subjects);
    if (meant && !object) put_agent(roles, Role::actor, verb);
    return false;
  }
  auto kind = static_cast<SupportVerbs::Kind>(support->value);
  if (kind == SupportVerbs::Kind::have) {
    kind = frame.type->harm ? SupportVerbs::Kind::undergo : SupportVerbs::Kind::carry;
  }
  // "No one claimed responsibility for the attack", "has said they were behind it": there was one.
  const uint32_t said = claim_around(verb);
  const bool unsaid = said != kNone && claims_[said].negative;
  if (kind == SupportVerbs::Kind::answer && (verb.negated || unsaid)) return false;
  const bool does = kind == SupportVerbs::Kind::carry || kind == SupportVerbs::Kind::answer;
  if (does && object) {
    const bool answers = kind == SupportVerbs::Kind::answer;
    for (const uint32_t m : verb.subjects) {
      put(roles, Role::actor, answers ? those_behind(m) : std::vector<uint32_t>{m});
    }
  }
  roles.claimed = roles.claimed || (kind == SupportVerbs::Kind::answer && object);
  roles.done = roles.done || does;
  if (kind == SupportVerbs::Kind::undergo && object) put(roles, Role::recipient, verb.subjects);
  if (!object) put_agent(roles, does ? Role::actor : Role::recipient, verb);
  if (does && !object && verb.passive && frame.type->harm) {
    put_aims(roles, frame, verb);
    roles.existential = roles.existential || (!verb.negated && is_armed(verb));
  }
  // "The explosion took place in a bank".
  if (kind == SupportVerbs::Kind::happen && !object && frame.type->harm) {
    put_scene(roles, frame, verb);
  }
  return true;
}

// "carried out by the rebels"
void EventFinder::put_agent(Roles& roles, Role role, const Verb& verb) const {
  if (!verb.passive) return;
  for (const Complement& part : r_.arguments_of(verb.token)) {
    if (part.preposition != kNone && r_.words[part.preposition].is(WordClass::agent)) {
      put(roles, role, part.mentions);
    }
  }
}

// "the attack was launched against the village"
void EventFinder::put_aims(Roles& roles, const Frame& frame, const Verb& verb) const {
  if (!roles.recipients.empty()) return;
  for (const Complement& part : r_.arguments_of(verb.token)) {
    if (part.preposition == kNone || r_.words[part.preposition].is(WordClass::agent)) continue;
    const Role role = role_of(frame, true, r_.words[part.preposition].form);
    if (role == Role::recipient) put(roles, role, part.mentions);
  }
}

// "The attack was carried out with grenades": whoever did it, to whomever.
bool EventFinder::is_armed(const Verb& verb) const {
  return std::ranges::any_of(r_.arguments_of(verb.token), [&](const Complement& part) {
    return part.preposition != kNone && r_.words[part.preposition].is(WordClass::means) &&
           is_weapon(part.head);
  });
}

// Of what goes off the buildings, vehicles and seats of bodies it went off at.
void EventFinder::put_scene(Roles& roles, const Frame& frame, const Verb& verb) const {
  if (!roles.recipients.empty() || frame.subtype.empty()) return;
  for (const Complement& part : r_.arguments_of(verb.token)) {
    if (part.preposition == kNone || part.nested) continue;
    const Role role = role_of(frame, true, r_.words[part.preposition].form);
    if (role != Role::recipient && role != Role::weak_recipient) continue;
    for (const uint32_t m : part.mentions) {
      for (const uint32_t at : sides_of(m)) {
        const bool body = r_.mentions->mentions[at].kind == MentionKind::organization;
        if (body || is_property(at)) put(roles, Role::recipient, {at});
      }
    }
  }
}

// "was in Doha for talks", "flew to Cairo on Monday for talks"; start: of the noun's phrase.
bool EventFinder::is_there_for(const Verb& verb, uint32_t noun, uint32_t start) const {
  // Not "rejected an offer from Doha for talks".
  const Parse& parse = *r_.parse;
  if (parse.relation[noun] != Relation::obl || parse.head[noun] != verb.clause) return false;
  for (const uint32_t d : parse.dependents(verb.clause)) {
    if (parse.relation[d] == Relation::obj) return false;
  }
  const bool behind = start > verb.token + 1;  // trees may cross themselves
  if (!behind || verb.passive || verb.subjects.empty() || !r_.words[start - 1].is(WordClass::aim))
    return false;
  for (uint32_t t = verb.token + 1; t + 1 < start; ++t) {
    const uint32_t m = r_.words[t].mention;
    if (m != kNone && r_.mentions->mentions[m].place != kNone) return true;
  }
  return false;
}

// "After talks with Iran, Germany signed": who talked is the subject of the clause that the phrase
// opens, too, but not of "after a meeting of the ministers, the bloc said"; start: of the noun's
// phrase.
void EventFinder::put_subject_behind(Roles& roles, uint32_t noun, uint32_t start) const {
  const Parse& p = *r_.parse;
  if (start == 0) return;
  const Word& before = r_.words[start - 1];
  if (!before.is(WordClass::preposition) || before.is(WordClass::earlier) ||
      before.is(WordClass::negation))
    return;
  const auto is_partner = [&](uint32_t m) {
    const uint32_t first = r_.mentions->mentions[m].first;
    return first > start && r_.words[first - 1].is(WordClass::means);
  };
  if (!std::ranges::all_of(roles.actors, is_partner)) return;
  uint32_t top = noun;  // "months of talks"
  while (p.relation[top] == Relation::nmod && p.head[top] != kNone && p.head[top] < top) {
    top = p.head[top];
  }
  const uint32_t clause = p.head[top];
  if (p.relation[top] != Relation::obl || clause == kNone || clause < top) return;
  if (r_.words[clause].verb == kNone) return;
  const Verb& verb = r_.verbs[r_.words[clause].verb];
  if (verb.passive || verb.head == kNone || verb.head < top) return;
  put(roles, Role::actor, verb.subjects);
}

// "The attack was the work of the rebels".
void EventFinder::put_authors(Roles& roles, uint32_t id, uint32_t noun) const {
  const Verb& verb = r_.verbs[id];
  const uint32_t predicate = verb.clause;
  const bool says_whose =
      verb.copula && noun < verb.token &&
      frames_.noun_classes().has(frames_.author_set(), r_.words[predicate].form);
  if (says_whose) put(roles, Role::actor, wholes_of(predicate));
}

// "The persons responsible for the murder are soldiers."
void EventFinder::put_answerable(Roles& roles, uint32_t noun) const {
  const Parse& p = *r_.parse;
  const uint32_t answerable = p.relation[noun] == Relation::obl ? p.head[noun] : kNone;
  if (answerable == kNone ||
      !frames_.noun_classes().has(frames_.answerable_set(), r_.words[answerable].form) ||
      (p.relation[answerable] != Relation::amod && p.relation[answerable] != Relation::acl))
    return;
  const uint32_t who = p.head[answerable];
  const std::vector<uint32_t> named = linked_with(who);
  put(roles, Role::actor, named.empty() && p.upos[who] == Upos::noun ? r_.mentions_at(who) : named);
}

}  // namespace casus::statements
