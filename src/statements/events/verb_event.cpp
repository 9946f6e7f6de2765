// An event that a verb tells of: who stands in its roles, how it is told.
#include <algorithm>
#include <utility>

#include "statements/events.h"
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

void EventFinder::verb_event(uint32_t id, const VerbPhrase& phrase, const PhraseMatch& found) {
  const Frame& frame = frames_.frames()[phrase.value];
  const Verb& verb = r_.verbs[id];
  Roles roles;
  roles.harm = frame.type->harm;
  Role agent = Role::none;
  const Role subject = role_of(frame, false, "subject");
  const Role object = role_of(frame, false, "object");
  const bool noun_subject = verb.passive && found.noun != UINT32_MAX && found.noun < verb.token;
  if (noun_subject) {
    // "Western sanctions against Iran were lifted": what stands around the noun.
    agent = subject;
    // "the American vessels were released": those were held, and released nobody.
    const bool released = std::ranges::count(frame.modes, "release") > 0;
    const Role theirs = released ? Role::recipient : subject;
    put(roles, object == Role::none ? theirs : object, owners_of(found.noun, found.noun));
    // "The bus was damaged": what the frame is about.
    if (frame.type->harm && object == Role::recipient) put(roles, object, verb.subjects);
    // "Troops were deployed": theirs, where nobody else is named.
    if (object == Role::weak_actor) put(roles, object, verb.subjects);
    put_complements(roles, frame, false, arguments_of_noun(found.noun), agent, kNone);
  } else if (verb.passive) {
    agent = subject;
    const Role hit = object == Role::none ? Role::recipient : object;
    const std::vector<uint32_t> named = named_among(verb);
    // "those" alone are nobody.
    const bool those = !named.empty() && r_.words[r_.parse->head[verb.clause]].form == "those";
    // "The attack by the rebels was condemned": its doers, nobody whom it hit.
    const bool of_deed = frame.answers && verb.head != kNone && deed_noun_[verb.head];
    if (of_deed) put_doers(roles, frame, verb.head);
    if (!those && !of_deed) put(roles, hit, verb.subjects);
    put(roles, hit, named);
    // "A judge ordered the general jailed"
    if (verb.reduced && verb.governor != kNone &&
        r_.parse->relation[verb.clause] == Relation::xcomp &&
        r_.parse->lemma(r_.verbs[verb.governor].token) == "order")
      put(roles, subject, r_.verbs[verb.governor].subjects);
  } else if (!verb.adjunct || fights_beside(verb) ||
             (!frame.type->harm && verb.governor != kNone && !r_.verbs[verb.governor].passive)) {
    // "stormed the square, arresting two students"; but "drove into a ditch, killing two"
    const std::vector<uint32_t> doers = doers_of(verb);
    put(roles, subject, doers);
    if (frame.type->harm && subject == Role::actor) put_wielders(roles, doers);
  }
  if (verb.antecedent != kNone && !verb.passive) put(roles, object, {verb.antecedent});
  uint32_t object_preposition = kNone;
  if (found.end > verb.token + 1 && r_.words[found.end - 1].is(WordClass::preposition)) {
    object_preposition = found.end - 1;
  }
  if (found.end > verb.token + 1 && r_.words[found.end - 1].is(WordClass::complementizer)) {
    // "claims that the Taliban are unwilling": the subject of the clause.
    const Role role = role_of(frame, false, r_.words[found.end - 1].form);
    for (const uint32_t d : r_.parse->dependents(verb.clause)) {
      if (r_.parse->relation[d] == Relation::ccomp) put(roles, role, subjects_of(d));
    }
  }
  // "demanded the government resign"
  if (frame.type_name == "REQUEST" && object == Role::recipient && !verb.passive) {
    for (const uint32_t d : r_.parse->dependents(verb.clause)) {
      const bool base = r_.parse->xpos(d) == "VB" || r_.parse->xpos(d) == "VBP";
      const uint32_t asked = r_.words[d].verb;
      if (r_.parse->relation[d] == Relation::ccomp && base && asked != kNone &&
          r_.verbs[asked].boundary == kNone)
        put(roles, object, subjects_of(d));
    }
  }
  std::vector<Complement> parts = arguments_of_verb(verb);
  // "imposed sanctions on …", "stopped advocating for …", "become hostile towards …": what hangs on
  // the other words of the verb's phrase hangs on it.
  const auto add_of = [&](uint32_t token) {
    for (Complement& part : r_.arguments_of(token)) {
      const auto same = [&](const Complement& c) { return c.head == part.head; };
      if (std::none_of(parts.begin(), parts.end(), same)) parts.push_back(std::move(part));
    }
  };
  for (uint32_t t = verb.token + 1; t < found.end; ++t) add_of(t);
  if (found.noun != UINT32_MAX && !noun_subject) {
    const uint32_t top = top_of(found.noun);
    if (frame.type_name == "RETREAT" && is_deed_of_others(top, roles.actors)) {
      used_[found.noun] = true;
      if (std::ranges::count(frame.modes, "resign") == 0) return;
      // "announced the cabinet's resignation": those resigned.
      roles.actors = owners_of(top, top);
    }
    add_of(top);
    // "received support and backing from Pakistan": what stands behind a row is of all of it.
    for (const uint32_t d : r_.parse->dependents(top)) {
      if (r_.parse->relation[d] == Relation::conj && d > top) add_of(d);
    }
    if (r_.mention_at(top) == kNone) put(roles, object, owners_of(top, top));
  }
  // "described it as a crime": what it is called is nobody.
  const uint32_t called = found.noun == UINT32_MAX ? kNone : top_of(found.noun);
  std::erase_if(parts, [&](const Complement& part) {
    const bool own =
        part.head == called && (part.preposition == kNone ? frame.answers && deed_noun_[called]
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
    return own || word_of_verb || scene || is_topic(part);
  });
  // "rejected a call for its forces to go": its own are nobody else.
  for (Complement& part : parts) {
    if (!part.nested || frame.type->harm) continue;
    std::erase_if(part.mentions, [&](uint32_t m) { return is_possessed(m); });
  }
  put_complements(roles, frame, false, parts, agent, object_preposition);
  // "closed all borders with Iraq": a border is nobody; but "the borders were closed".
  if (called != kNone && !roles.actors.empty() &&
      frames_.noun_classes().has(frames_.crossing_set(), r_.words[called].form)) {
    std::erase_if(roles.recipients, [&](uint32_t m) { return r_.tops[m] == called; });
  }
  // "The wounded reporters are Ann Lee and Joe Roe."
  if (frame.of_victim && verb.copula && verb.clause > verb.token) {
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
  // "accused each other of violating it": nobody else.
  bool among_themselves = false;
  for (const uint32_t d : r_.parse->dependents(verb.clause)) {
    const bool is_object = r_.parse->relation[d] == Relation::obj;
    const bool each_other = std::ranges::any_of(r_.parse->dependents(d), [&](uint32_t other) {
      return r_.parse->relation[other] == Relation::fixed && r_.words[d].form == "each";
    });
    // "each side accused the other"
    const bool other = r_.words[d].form == "other" && !roles.actors.empty() &&
                       r_.mentions->mentions[roles.actors.front()].members.size() == 2;
    among_themselves =
        among_themselves ||
        (is_object && (each_other || other || has_feature(*r_.parse, d, "PronType=Rcp")));
  }
  roles.mutual = roles.mutual || among_themselves;
  roles.among = among_themselves && roles.recipients.empty();
  // Who resigns does so to nobody.
  const bool resigns = std::ranges::count(frame.modes, "resign") > 0;
  if (roles.recipients.empty() && roles.weak_recipients.empty() && frame.need != Need::two &&
      !of_deed && !hits && !among_themselves && !resigns) {
    // "filed a complaint with the court": the frame says that this is nobody.
    std::erase_if(parts, [&](const Complement& part) {
      return part.preposition != kNone &&
             role_of(frame, false, r_.words[part.preposition].form) == Role::nobody;
    });
    put_touched(roles, parts, {verb.token, found.end}, called);
  }
  if (!verb.passive && verb.subjects.empty()) {
    // "The ministry said it had halted aid": who says so speaks of itself.
    const uint32_t claim = claim_at(r_.parse->tokens[verb.token].span, verb.sentence);
    const bool pronoun = verb.head != kNone && r_.words[verb.head].is(WordClass::subject_pronoun);
    if (pronoun && claim != kNone && claims_[claim].source_mention != kNone) {
      const uint32_t start = claims_[claim].content.front().begin;
      const uint32_t at = r_.parse->tokens[verb.head].span.begin;
      constexpr uint32_t kNear = 12;  // bytes between the content's first word and the pronoun
      if (at >= start && at <= start + kNear) put(roles, subject, {claims_[claim].source_mention});
    }
    // "he", "somebody"
    roles.pronoun_subject =
        verb.head != kNone && (r_.words[verb.head].is(WordClass::subject_pronoun) ||
                               has_feature(*r_.parse, verb.head, "PronType=Ind"));
  }
  roles.event_subject = frame.type->harm && !verb.passive && roles.actors.empty() &&
                        verb.head != kNone && (event_noun_[verb.head] || is_weapon(verb.head));
  // The possessor inside a passive subject: "Israel's offer was rejected".
  Mood mood = moods_.of_verb(r_, id);
  if (mood.dropped) return;
  // "said it would send troops": the future of what was said.
  const bool would =
      (verb.modals & bit(WordClass::irrealis)) != 0 && (verb.modals & bit(WordClass::should)) == 0;
  if (would && mood.factuality == Factuality::possible &&
      claim_at(r_.parse->tokens[verb.token].span, verb.sentence) != kNone) {
    mood.factuality = Factuality::planned;
    if (mood.intent == Intent::none) mood.intent = Intent::plan;
  }
  if (frame.need == Need::infinitive) {
    const uint32_t last = std::min(r_.sentence_last(verb.token), verb.token + kWalk);
    for (uint32_t t = verb.token + 1; t < last; ++t) {
      if (r_.words[t].verb == kNone) continue;
      const Verb& inner = r_.verbs[r_.words[t].verb];
      // "wants it to leave", not "wants to leave"
      roles.infinitive =
          inner.infinitive && inner.governor == id && inner.subjects != verb.subjects;
      break;
    }
  }
  if (frame.need == Need::denied_claim) {
    const uint32_t last = r_.sentence_last(verb.token);
    roles.object_claim = found.noun != UINT32_MAX || found.end < last;
  }
  if (frame.need == Need::negated_claim || frame.need == Need::verdict) {
    const uint32_t claim = claim_at(r_.parse->tokens[verb.token].span, verb.sentence);
    const bool negated = frame.need == Need::negated_claim;
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
  if (frame.type->harm) {
    // Not the phrase's own noun ("opened fire"), unless it is what can be hit ("damaged an
    // office").
    std::erase_if(roles.things, [&](uint32_t m) {
      // "set off 5 kg of dynamite"
      const Mention& thing = r_.mentions->mentions[m];
      const bool holds = found.noun != UINT32_MAX && is_explosive(found.noun) &&
                         thing.first > verb.token &&
                         thing.phrase.contains(r_.parse->tokens[found.noun].span);
      if (holds) return true;
      const bool hit = is_property(m) && role_of(frame, false, "object") != Role::none;
      return (r_.tops[m] == found.noun && !hit) ||
             (r_.tops[m] >= verb.token && r_.tops[m] < found.end && r_.tops[m] != found.noun);
    });
  }
  settle(frame, roles);
  if (frame.type->harm) {
    put_rows(roles, verb);
    put_listed(roles, frame, verb);
  }
  if (!enough(frame, roles, mood, verb.token, false)) return;
  if (frame.of_victim) {  // its words say that already: "the wounded are"
    for (uint32_t t = verb.subject.first; t < verb.subject.last; ++t) used_[t] = true;
  }
  Mood told = mood;
  if (frame.need == Need::negated_claim) told.factuality = Factuality::ongoing;
  // "The wounded are Ann Lee and Joe Roe": that they are goes on, what was done to them does not.
  const bool says_who = frame.of_victim && told.factuality == Factuality::ongoing;
  if (frame.need == Need::verdict || says_who) told.factuality = Factuality::happened;
  // Declining is what happened; what the tree says of the verb is said of what was declined.
  if (phrase.negated && told.factuality == Factuality::did_not_happen) {
    told.factuality = Factuality::happened;
    if (told.intent == Intent::none) told.intent = Intent::carry_on;
  }
  const uint32_t anchor_last = found.noun != UINT32_MAX && found.noun > verb.token ? found.noun + 1
                               : found.split                                       ? verb.token + 1
                                                                                   : found.end;
  const Range anchor{verb.token, std::max(anchor_last, verb.token + 1)};
  // "India and Pakistan accused each other": each the other. Those who fight or talk are sides.
  const bool crosswise = roles.among && frame.type->conflict && !frame.type->harm &&
                         roles.recipients.empty() && roles.actors.size() == 2;
  if (crosswise) {
    Roles first = roles;
    first.recipients = {roles.actors.back()};
    first.actors = {roles.actors.front()};
    emit(phrase.value, first, told, anchor, verb.token, id, false);
    std::swap(first.actors, first.recipients);
    emit(phrase.value, first, told, anchor, verb.token, id, false);
    return;
  }
  emit(phrase.value, roles, told, anchor, verb.token, id, false);
}

}  // namespace casus::statements
