// An event that a verb tells of: who stands in its roles, how it is told.
#include <algorithm>
#include <utility>

#include "statements/events.h"
#include "statements/spans.h"
#include "statements/standing.h"

namespace casus::statements {

// "The army ended the siege, killing all of the attackers": armed men who kill others of these.
bool EventFinder::fights_beside(const Verb& verb) const {
  const auto& all = r_.mentions->mentions;
  const auto armed = [&](uint32_t m) { return is_armed(all[m]); };
  for (const Complement& part : r_.arguments_of(verb.clause)) {
    if (part.preposition != kNone) continue;
    const bool culprits =
        frames_.noun_classes().has(frames_.culprit_set(), r_.words[part.head].form);
    return (culprits || std::ranges::any_of(part.mentions, armed)) &&
           std::ranges::any_of(verb.subjects, armed);
  }
  return false;
}

// What the frame says of the subject, whoever that is by the verb's voice.
void EventFinder::put_subjects(Roles& roles, const VerbTelling& told) const {
  const Frame& frame = told.frame;
  const Verb& verb = told.verb;
  const Role subject = told.subject;
  const Role object = told.object;
  if (told.noun_subject) {
    // "Western sanctions against Iran were lifted": what stands around the noun.
    // "the American vessels were released": those were held, and released nobody.
    const bool released = std::ranges::count(frame.modes, "release") > 0;
    const Role theirs = released ? Role::recipient : subject;
    // "French soldiers were freed": people are they themselves.
    const bool people = std::ranges::any_of(verb.subjects, [this](uint32_t m) {
      const MentionKind kind = r_.mentions->mentions[m].kind;
      return (kind == MentionKind::person || kind == MentionKind::group) && can_act(m) &&
             !is_possessed(m);  // "its forces"
    });
    put(roles, object == Role::none ? theirs : object,
        people ? verb.subjects : owners_of(told.found.noun, told.found.noun));
    // "The bus was damaged": what the frame is about.
    if (frame.type->harm && object == Role::recipient) put(roles, object, verb.subjects);
    // "Troops were deployed": theirs, where nobody else is named.
    if (object == Role::weak_actor) put(roles, object, verb.subjects);
    put_complements(roles, frame, false, arguments_of_noun(told.found.noun), subject, kNone);
  } else if (verb.passive) {
    const Role hit = object == Role::none ? Role::recipient : object;
    const std::vector<uint32_t> named = named_among(verb);
    // "those" alone are nobody.
    const bool those = !named.empty() && r_.words[r_.parse->head[verb.clause]].is(WordClass::those);
    // "The attack by the rebels was condemned": its doers, nobody whom it hit.
    const bool of_deed = frame.answers && verb.head != kNone && deed_noun_[verb.head];
    if (of_deed) put_doers(roles, frame, verb.head);
    if (!those && !of_deed) put(roles, hit, verb.subjects);
    put(roles, hit, named);
    // "A judge ordered the general jailed"
    if (verb.reduced && verb.governor != kNone &&
        r_.parse->relation[verb.clause] == Relation::xcomp &&
        r_.words[r_.verbs[verb.governor].token].is(WordClass::orders))
      put(roles, subject, r_.verbs[verb.governor].subjects);
  } else if (!verb.adjunct || fights_beside(verb) ||
             (!frame.type->harm && verb.governor != kNone && !r_.verbs[verb.governor].passive)) {
    // "stormed the square, arresting two students"; but "drove into a ditch, killing two"
    const std::vector<uint32_t> doers = doers_of(verb);
    put(roles, subject, doers);
    if (frame.type->harm && subject == Role::actor) put_wielders(roles, doers);
  }
  if (verb.antecedent != kNone && !verb.passive) put(roles, object, {verb.antecedent});
}

// Of what somebody is accused of: "claims that 15 people were killed by rebels".
std::vector<uint32_t> EventFinder::doers_in_clause(const Frame& frame, uint32_t clause) const {
  const uint32_t verb = r_.words[clause].verb;
  const bool suffers = verb != kNone && r_.verbs[verb].passive;
  return frame.type_name == "ACCUSE" && suffers ? agents_of(clause) : subjects_of(clause);
}

// "Six soldiers were killed. Eight others were wounded": besides those told of in the sentence
// before, whoever they are.
void EventFinder::drop_others(Roles& roles, uint32_t token) const {
  const uint32_t sentence = r_.token_sentence[token];
  const bool told = std::ranges::any_of(found_, [&](const Found& f) {
    return f.statement.sentence + 1 == sentence && is_deed(f) && !f.statement.recipients.empty() &&
           same_part(f.statement.sentence, sentence);
  });
  if (!told) return;
  std::erase_if(roles.recipients, [this](uint32_t m) {
    return r_.tops[m] != kNone && r_.words[r_.tops[m]].is(WordClass::others);
  });
}

// Is it told how many of them were hurt?
bool EventFinder::is_counted_hurt(uint32_t mention) const {
  const auto& all = r_.mentions->quantities;
  const Range here = in_span(all, r_.mentions->mentions[mention].phrase);
  return std::any_of(all.begin() + here.first, all.begin() + here.last,
                     [](const Quantity& q) { return q.kind == "killed" || q.kind == "injured"; });
}

// Subjects of the clauses that are what the verb says.
void EventFinder::put_clauses(Roles& roles, const VerbTelling& told) const {
  const Frame& frame = told.frame;
  const Verb& verb = told.verb;
  const PhraseMatch& found = told.found;
  if (found.end > verb.token + 1 && r_.words[found.end - 1].is(WordClass::complementizer)) {
    // "claims that the Taliban are unwilling": the subject of the clause.
    const Role role = role_of(frame, false, r_.words[found.end - 1].form);
    for (const uint32_t d : r_.parse->dependents(verb.clause)) {
      if (r_.parse->relation[d] == Relation::ccomp) put(roles, role, doers_in_clause(frame, d));
    }
  }
  // "demanded the government resign"
  if (frame.type_name == "REQUEST" && told.object == Role::recipient && !verb.passive) {
    for (const uint32_t d : r_.parse->dependents(verb.clause)) {
      const bool base = r_.parse->xpos(d) == "VB" || r_.parse->xpos(d) == "VBP";
      const uint32_t asked = r_.words[d].verb;
      if (r_.parse->relation[d] == Relation::ccomp && base && asked != kNone &&
          r_.verbs[asked].boundary == kNone)
        put(roles, told.object, subjects_of(d));
    }
  }
}

// "stop Israeli attacks" is told of somebody else: no retreat, but for "announced the cabinet's
// resignation".
bool EventFinder::retreats_for_others(Roles& roles, const VerbTelling& told) {
  if (told.frame.type_name != "RETREAT" || told.called == kNone || told.noun_subject) return false;
  if (!is_deed_of_others(told.called, roles.actors)) return false;
  used_[told.found.noun] = true;
  if (std::ranges::count(told.frame.modes, "resign") == 0) return true;
  roles.actors = owners_of(told.called, told.called);  // those resigned
  return false;
}

// What hangs on the verb and on the other words of its phrase.
std::vector<Complement> EventFinder::parts_of(const VerbTelling& told) const {
  const Verb& verb = told.verb;
  const PhraseMatch& found = told.found;
  std::vector<Complement> parts = arguments_of_verb(verb);
  // "imposed sanctions on …", "stopped advocating for …", "become hostile towards …": what hangs on
  // the other words of the verb's phrase hangs on it.
  const auto add_of = [&](uint32_t token) {
    for (Complement& part : r_.arguments_of(token)) {
      const auto same = [&](const Complement& c) { return c.head == part.head; };
      if (std::none_of(parts.begin(), parts.end(), same)) parts.push_back(std::move(part));
    }
  };
  // "seized cocaine from Ecuador": there it came from; but "from the rebels".
  const auto is_place = [&](uint32_t m) {
    return r_.mentions->mentions[m].kind == MentionKind::place;
  };
  const bool seizes = std::ranges::count(told.frame.modes, "seize") > 0 && told.called != kNone;
  if (seizes) {
    std::erase_if(parts, [&](const Complement& part) {
      return part.preposition != kNone && r_.words[part.preposition].is(WordClass::range_from) &&
             !part.mentions.empty() && std::ranges::all_of(part.mentions, is_place);
    });
  }
  for (uint32_t t = verb.token + 1; t < found.end; ++t) add_of(t);
  if (told.called == kNone || told.noun_subject) return parts;
  add_of(told.called);
  // "received support and backing from Pakistan": what stands behind a row is of all of it.
  for (const uint32_t d : r_.parse->dependents(told.called)) {
    if (r_.parse->relation[d] == Relation::conj && d > told.called) add_of(d);
  }
  return parts;
}

// Is it a word of the verb's own phrase, or told by the way: nobody in the event?
bool EventFinder::is_of_phrase(const Complement& part, const VerbTelling& told) const {
  const Frame& frame = told.frame;
  const Verb& verb = told.verb;
  const PhraseMatch& found = told.found;
  // "described it as a crime": what it is called is nobody.
  // But whom one calls on is somebody.
  const bool official =
      told.called != kNone &&
      frames_.noun_classes().has(frames_.official_set(), r_.words[told.called].form);
  const bool own = part.head == told.called && !official &&
                   (part.preposition == kNone ? frame.answers && deed_noun_[told.called]
                                              : part.preposition < found.end);
  // "were taken hostage", "use force against"
  const bool inside = part.head < found.end && part.head != found.noun;
  const bool word_of_verb =
      part.preposition == kNone && part.head > verb.token &&
      (inside || (found.split && r_.words[part.head].is(WordClass::particle)));
  // "In Gaza, Israel called for talks": where that was said.
  const bool scene = frame.type->verbal && part.preposition != kNone &&
                     part.head < verb.subject.first && verb.subject.first < verb.subject.last &&
                     r_.words[part.preposition].is(WordClass::locative);
  // "killed in what it called precise strikes": a deed is nobody and no thing.
  const bool deed = part.so_called && deed_noun_[part.head];
  return own || word_of_verb || scene || deed || is_topic(part);
}

// Gives what hangs on the phrase, its own words left out.
std::vector<Complement> EventFinder::put_parts(Roles& roles, const VerbTelling& told) const {
  const Frame& frame = told.frame;
  const PhraseMatch& found = told.found;
  const uint32_t called = told.called;
  if (called != kNone && !told.noun_subject && r_.mention_at(called) == kNone) {
    put(roles, told.object, owners_of(called, called));
  }
  std::vector<Complement> parts = parts_of(told);
  std::erase_if(parts, [&](const Complement& part) { return is_of_phrase(part, told); });
  // "rejected a call for its forces to go": its own are nobody else.
  for (Complement& part : parts) {
    if (!part.nested || frame.type->harm) continue;
    std::erase_if(part.mentions, [&](uint32_t m) { return is_possessed(m); });
  }
  const bool ends_so = found.end > told.verb.token + 1 &&
                       r_.words[found.end - 1].is(WordClass::preposition);  // "called for"
  put_complements(roles, frame, false, parts, told.verb.passive ? told.subject : Role::none,
                  ends_so ? found.end - 1 : kNone);
  // "closed all borders with Iraq": a border is nobody; but "the borders were closed".
  if (called != kNone && !roles.actors.empty() &&
      frames_.noun_classes().has(frames_.crossing_set(), r_.words[called].form)) {
    std::erase_if(roles.recipients, [&](uint32_t m) { return r_.tops[m] == called; });
  }
  return parts;
}

// "The wounded reporters are Ann Lee and Joe Roe."
void EventFinder::put_victims(Roles& roles, const Verb& verb) const {
  const std::vector<uint32_t> linked = r_.mentions_at(verb.clause);
  put(roles, Role::recipient, names_of(linked, r_.sentence_last(verb.token)));
  for (const uint32_t m : linked) {
    if (r_.mentions->mentions[m].form == MentionForm::name) put(roles, Role::recipient, {m});
    // "… are cameraman Joe Roe and a driver called Jim"
    const uint32_t name = name_behind(m);
    if (name == kNone) continue;
    put(roles, Role::recipient, {name});
    put(roles, Role::recipient, row_behind(name, r_.sentence_last(verb.token)));
  }
}

// Do they do it to each other, and to nobody else?
bool EventFinder::is_among_themselves(const Roles& roles, const Verb& verb) const {
  return std::ranges::any_of(r_.parse->dependents(verb.clause), [&](uint32_t d) {
    if (r_.parse->relation[d] != Relation::obj) return false;
    // "accused each other of violating it"
    const bool each_other = std::ranges::any_of(r_.parse->dependents(d), [&](uint32_t other) {
      return r_.parse->relation[other] == Relation::fixed && r_.words[d].is(WordClass::each);
    });
    // "each side accused the other"
    const bool other = r_.words[d].is(WordClass::other) && !roles.actors.empty() &&
                       r_.mentions->mentions[roles.actors.front()].members.size() == 2;
    return each_other || other || has_feature(*r_.parse, d, "PronType=Rcp");
  });
}

// Is nobody known whom it is done to, and may somebody be?
bool EventFinder::is_open(const Roles& roles, const Frame& frame,
                          const std::vector<Complement>& parts) const {
  if (!roles.recipients.empty() || !roles.weak_recipients.empty() || frame.need == Need::two) {
    return false;
  }
  // Whom a condemned deed hit is not whom the condemnation is meant for.
  const bool of_deed =
      (frame.answers || frame.type->harm) && std::ranges::any_of(parts, [&](const Complement& c) {
        if (!deed_noun_[c.head] || c.preposition == kNone)
          return deed_noun_[c.head] && frame.answers;
        return !frame.answers || role_of(frame, false, r_.words[c.preposition].form) != Role::none;
      });
  // "burned a truck in revenge for the murder of a farmer": the truck was hit.
  const bool hits = frame.type->harm &&
                    std::ranges::any_of(roles.things, [&](uint32_t m) { return is_built(m); });
  // "scuffled with police at the funeral of two miners": with police, and nobody else.
  const bool fought = frame.type->harm && std::ranges::any_of(parts, [&](const Complement& c) {
                        return c.preposition != kNone && !c.mentions.empty() &&
                               role_of(frame, false, r_.words[c.preposition].form) == Role::actor;
                      });
  // "ordered the release of $5 million to help victims" frees nobody.
  const bool frees = std::ranges::count(frame.modes, "release") > 0 || frame.type_name == "REQUEST";
  const bool pays = frees && std::ranges::any_of(parts, [&](const Complement& c) {
                      return is_sum(r_.parse->tokens[c.head].span);
                    });
  // Who resigns does so to nobody.
  const bool resigns = std::ranges::count(frame.modes, "resign") > 0;
  return !of_deed && !hits && !fought && !pays && !resigns;
}

// The claim whose content the verb stands in.
uint32_t EventFinder::claim_around(const Verb& verb) const {
  return claim_at(r_.parse->tokens[verb.token].span, verb.sentence);
}

// Of a verb whose subject is no mention.
void EventFinder::put_unnamed(Roles& roles, Role subject, const Verb& verb) const {
  // "The ministry said it had halted aid": who says so speaks of itself.
  const uint32_t claim = claim_around(verb);
  const bool pronoun = verb.head != kNone && r_.words[verb.head].is(WordClass::subject_pronoun);
  if (pronoun && claim != kNone && claims_[claim].source_mention != kNone) {
    const uint32_t start = claims_[claim].content.front().begin;
    const uint32_t at = r_.parse->tokens[verb.head].span.begin;
    constexpr uint32_t kNear = 12;  // bytes between the content's first word and the pronoun
    if (at >= start && at <= start + kNear) put(roles, subject, {claims_[claim].source_mention});
  }
  // "he", "somebody"
  roles.pronoun_subject =
      pronoun || (verb.head != kNone && has_feature(*r_.parse, verb.head, "PronType=Ind"));
}

Mood EventFinder::mood_of(const VerbTelling& told) const {
  Mood mood = moods_.of_verb(r_, told.id);
  // "provided no evidence", but "has no part in it" where that is the phrase.
  const uint32_t none = told.verb.no_object;
  const bool is_fact =
      mood.factuality == Factuality::happened || mood.factuality == Factuality::ongoing;
  if (none != kNone && none >= told.found.end && is_fact)
    mood.factuality = Factuality::did_not_happen;
  // "said it would send troops": the future of what was said.
  const WordClasses& modals = told.verb.modals;
  const bool would = holds(modals, WordClass::irrealis) && !holds(modals, WordClass::should);
  if (would && mood.factuality == Factuality::possible && claim_around(told.verb) != kNone) {
    mood.factuality = Factuality::planned;
    if (mood.intent == Intent::none) mood.intent = Intent::plan;
  }
  return mood;
}

// What the frame needs beside its roles.
void EventFinder::see_needs(Roles& roles, const VerbTelling& told, const Mood& mood) const {
  const Need need = told.frame.need;
  const Verb& verb = told.verb;
  if (need == Need::infinitive) {
    const uint32_t last = std::min(r_.sentence_last(verb.token), verb.token + kWalk);
    for (uint32_t t = verb.token + 1; t < last; ++t) {
      if (r_.words[t].verb == kNone) continue;
      const Verb& inner = r_.verbs[r_.words[t].verb];
      // "wants it to leave", not "wants to leave"
      roles.infinitive =
          inner.infinitive && inner.governor == told.id && inner.subjects != verb.subjects;
      break;
    }
  }
  if (need == Need::denied_claim) {
    roles.object_claim =
        told.found.noun != UINT32_MAX || told.found.end < r_.sentence_last(verb.token);
  }
  if (need == Need::negated_claim || need == Need::verdict) {
    const uint32_t claim = claim_around(verb);
    const bool negated = need == Need::negated_claim;
    roles.infinitive = verb.negated == negated && claim != kNone;
    roles.target = verb.head != kNone && deed_noun_[verb.head];
    if (!negated && claim != kNone) {
      roles.infinitive = roles.infinitive && claims_[claim].stance == "assert" &&
                         !claims_[claim].negative && mood.factuality != Factuality::possible;
    }
    if (claim != kNone && claims_[claim].source_mention != kNone) {
      put(roles, Role::actor, {claims_[claim].source_mention});
    }
  }
}

// What was hit is not the phrase's own noun ("opened fire"), unless that is what can be hit
// ("damaged an office").
void EventFinder::drop_own_things(Roles& roles, const VerbTelling& told) const {
  const PhraseMatch& found = told.found;
  const uint32_t verb = told.verb.token;
  std::erase_if(roles.things, [&](uint32_t m) {
    // "set off 5 kg of dynamite"
    const Mention& thing = r_.mentions->mentions[m];
    const bool holds = found.noun != UINT32_MAX && is_explosive(found.noun) && thing.first > verb &&
                       thing.phrase.contains(r_.parse->tokens[found.noun].span);
    if (holds) return true;
    const bool hit = is_property(m) && told.object != Role::none;
    return (r_.tops[m] == found.noun && !hit) ||
           (r_.tops[m] >= verb && r_.tops[m] < found.end && r_.tops[m] != found.noun);
  });
}

// The mood of what the frame says happened, where the verb's own is of something else.
Mood EventFinder::mood_told(Mood mood, const VerbTelling& told) {
  const Frame& frame = told.frame;
  if (frame.need == Need::negated_claim) mood.factuality = Factuality::ongoing;
  // "The wounded are Ann Lee and Joe Roe": that they are goes on, what was done to them does not.
  const bool says_who = frame.of_victim && mood.factuality == Factuality::ongoing;
  if (frame.need == Need::verdict || says_who) mood.factuality = Factuality::happened;
  // Declining is what happened; what the tree says of the verb is said of what was declined.
  if (told.phrase.negated && mood.factuality == Factuality::did_not_happen) {
    mood.factuality = Factuality::happened;
    if (mood.intent == Intent::none) mood.intent = Intent::carry_on;
  }
  return mood;
}

void EventFinder::emit(const VerbTelling& told, const Roles& roles, const Mood& mood) {
  const PhraseMatch& found = told.found;
  const Frame& frame = told.frame;
  const uint32_t token = told.verb.token;
  const uint32_t anchor_last = found.noun != UINT32_MAX && found.noun > token ? found.noun + 1
                               : found.split                                  ? token + 1
                                                                              : found.end;
  const Range anchor{token, std::max(anchor_last, token + 1)};
  // "India and Pakistan accused each other": each the other. Those who fight or talk are sides.
  const bool crosswise = roles.among && frame.type->conflict && !frame.type->harm &&
                         roles.recipients.empty() && roles.actors.size() == 2;
  if (!crosswise) {
    emit(told.phrase.value, roles, mood, anchor, token, told.id, false);
    return;
  }
  Roles first = roles;
  first.recipients = {roles.actors.back()};
  first.actors = {roles.actors.front()};
  emit(told.phrase.value, first, mood, anchor, token, told.id, false);
  std::swap(first.actors, first.recipients);
  emit(told.phrase.value, first, mood, anchor, token, told.id, false);
}

void EventFinder::verb_event(uint32_t id, const VerbPhrase& phrase, const PhraseMatch& found) {
  const Frame& frame = frames_.frames()[phrase.value];
  const Verb& verb = r_.verbs[id];
  const VerbTelling told{
      .id = id,
      .verb = verb,
      .frame = frame,
      .phrase = phrase,
      .found = found,
      .subject = role_of(frame, false, "subject"),
      .object = role_of(frame, false, "object"),
      .called = found.noun == UINT32_MAX ? kNone : top_of(found.noun),
      .noun_subject = verb.passive && found.noun != UINT32_MAX && found.noun < verb.token};
  Roles roles;
  roles.harm = frame.type->harm;
  put_subjects(roles, told);
  put_clauses(roles, told);
  if (retreats_for_others(roles, told)) return;
  std::vector<Complement> parts = put_parts(roles, told);
  if (frame.of_victim && verb.copula && verb.clause > verb.token) put_victims(roles, verb);
  const bool among_themselves = is_among_themselves(roles, verb);
  roles.mutual = roles.mutual || among_themselves;
  roles.among = among_themselves && roles.recipients.empty();
  if (!among_themselves && is_open(roles, frame, parts)) {
    // "filed a complaint with the court": the frame says that this is nobody.
    std::erase_if(parts, [&](const Complement& part) {
      return part.preposition != kNone &&
             role_of(frame, false, r_.words[part.preposition].form) == Role::nobody;
    });
    put_touched(roles, parts, {verb.token, found.end}, told.called);
  }
  // "claimed that 20 officers had died": those are accused of nothing.
  if (frame.type_name == "ACCUSE" && told.called == kNone) {
    for (auto* to : {&roles.recipients, &roles.weak_recipients})
      std::erase_if(*to, [&](uint32_t m) { return is_counted_hurt(m); });
  }
  if (!verb.passive && verb.subjects.empty()) put_unnamed(roles, told.subject, verb);
  roles.event_subject = roles.harm && !verb.passive && roles.actors.empty() && verb.head != kNone &&
                        (event_noun_[verb.head] || is_weapon(verb.head));
  const Mood mood = mood_of(told);
  if (mood.dropped) return;
  see_needs(roles, told, mood);
  if (roles.harm) drop_own_things(roles, told);
  settle(frame, roles);
  if (roles.harm) {
    drop_others(roles, verb.token);
    put_members(roles.actors);
    put_members(roles.recipients);
    put_rows(roles, verb);
    put_listed(roles, frame, verb);
  }
  if (!enough(frame, roles, mood, verb.token, false)) return;
  if (frame.of_victim) {  // its words say that already: "the wounded are"
    for (uint32_t t = verb.subject.first; t < verb.subject.last; ++t) used_[t] = true;
  }
  emit(told, roles, mood_told(mood, told));
}

}  // namespace casus::statements
