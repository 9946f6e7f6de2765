#include "statements/events.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

namespace casus::statements {

Result<SupportVerbs> SupportVerbs::load(const Resources& resources, const std::string& folder,
                                        Words& words) {
  SupportVerbs support;
  std::optional<Error> problem;
  const std::string section = folder + "support_verbs";
  for_each_entry(resources.section(section), [&](const auto& fields, int line) {
    constexpr std::array<std::string_view, 5> kKinds = {"do", "answer", "undergo", "have",
                                                        "happen"};
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

// "The Rapid Support Forces", "the army".
bool EventFinder::is_armed(const Mention& mention) const {
  if (mention.actor == kNone) return false;
  const std::string& kind = r_.mentions->actors[mention.actor].kind;
  return kind == "armed-group" || kind == "military";
}

// The words of "by the rebels"; none without.
Range EventFinder::agent_of(const Verb& verb) const {
  for (const Complement& part : r_.arguments_of(verb.clause)) {
    const bool by = part.preposition != kNone && r_.words[part.preposition].is(WordClass::agent);
    if (by && !part.nested) return {part.range.first, part.head + 1};
  }
  return {};
}

// "harshly attacked": by an adverb of the class right at the verb.
bool EventFinder::is_done_so(const Verb& verb, uint32_t manner) const {
  return std::ranges::any_of(r_.parse->dependents(verb.token), [&](uint32_t d) {
    return r_.parse->relation[d] == Relation::advmod &&
           frames_.noun_classes().has(manner, r_.words[d].form);
  });
}

bool EventFinder::subject_allowed(const Frame& frame, const Verb& verb) const {
  // "was intercepted by gunmen": who does it, where that is told.
  const bool turned = frame.type->harm && verb.passive && !frame.passive_only &&
                      role_of(frame, false, "subject") == Role::actor;
  const Range agent = turned ? agent_of(verb) : Range{};
  const auto in_subject = [&](uint32_t set) {
    for (uint32_t i = agent.first; i < agent.last; ++i) {
      if (frames_.noun_classes().has(set, r_.words[i].form)) return true;
    }
    if (agent.first < agent.last) return false;
    for (const uint32_t m : verb.subjects) {
      const Mention& mention = r_.mentions->mentions[m];
      const bool by_name = mention.form == MentionForm::name;
      if (set == frames_.fighters_set() && by_name && is_armed(mention)) return true;
      // "Goma fell to the rebels", but no state
      const bool town = by_name && mention.kind == MentionKind::place && !is_state(mention);
      if (set == frames_.territory_set() && town) return true;
      for (uint32_t i = mention.first; i < mention.last && i < r_.words.size(); ++i) {
        if (frames_.noun_classes().has(set, r_.words[i].form)) return true;
      }
    }
    for (uint32_t i = verb.subject.first; i < verb.subject.last; ++i) {
      if (frames_.noun_classes().has(set, r_.words[i].form)) return true;
    }
    // "A car full of dynamite", "a truck loaded with explosives": what it carries, where that is
    // arms.
    const uint32_t last = verb.head == kNone ? 0 : r_.parse->subtree(verb.head).last;
    for (uint32_t i = verb.subject.last; i < last; ++i) {
      const uint32_t id = r_.words[i].verb;
      if (id != kNone && !r_.verbs[id].reduced) break;
      if (is_weapon(i) && frames_.noun_classes().has(set, r_.words[i].form)) return true;
    }
    return false;
  };
  if (frame.subject_set != UINT32_MAX && !in_subject(frame.subject_set)) return false;
  if (frame.subject_not_set != UINT32_MAX && in_subject(frame.subject_not_set)) return false;
  if (frame.passive_only && !verb.passive) return false;
  if (frame.manner_set != UINT32_MAX && !is_done_so(verb, frame.manner_set)) return false;
  if (frame.subject_actor && !verb.passive && !verb.subjects.empty()) {
    const std::vector<uint32_t> authors = authors_of(verb);
    return std::ranges::any_of(authors.empty() ? verb.subjects : authors,
                               [&](uint32_t m) { return can_act(m); });
  }
  return true;
}

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

// "Among those arrested was Jane Doe": who was one of them.
std::vector<uint32_t> EventFinder::named_among(const Verb& verb) const {
  const Parse& p = *r_.parse;
  const uint32_t group = p.relation[verb.clause] == Relation::acl ? p.head[verb.clause] : kNone;
  if (group == kNone || p.relation[group] != Relation::nsubj) return {};
  if (!r_.has_below(group, Relation::case_, "among") ||
      !r_.has_below(p.head[group], Relation::cop, ""))
    return {};
  return r_.mentions_at(p.head[group]);
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

// "test-fired" is a verb of its own where a frame knows it.
const std::vector<VerbReading>& EventFinder::readings_of(uint32_t verb) const {
  const auto& tokens = r_.parse->tokens;
  if (verb >= 2 && r_.words[verb - 1].form == "-" && !tokens[verb - 2].space_after &&
      !tokens[verb - 1].space_after) {
    const std::string whole =
        std::string(r_.words[verb - 2].form) + "-" + std::string(r_.words[verb].form);
    const auto& readings = r_.lexicon->verbs(whole);
    if (!readings.empty()) return readings;
  }
  return r_.lexicon->verbs(r_.words[verb].form);
}

void EventFinder::match_verbs() {
  struct Best {
    const VerbPhrase* phrase;
    PhraseMatch found;
  };
  for (uint32_t id = 0; id < r_.verbs.size(); ++id) {
    const Verb& verb = r_.verbs[id];
    if (used_[verb.token]) continue;  // part of a phrase that was found: "stop advocating"
    std::vector<Best> candidates;
    for (const VerbReading& reading : readings_of(verb.token)) {
      if ((reading.forms & verb.forms) == 0 && !verb.copula) continue;
      const auto* phrases = frames_.verbs().find(reading.lemma);
      if (phrases == nullptr) continue;
      for (const VerbPhrase& phrase : *phrases) {
        PhraseMatch found = match(r_, frames_.noun_classes(), id, phrase);
        if (found.weight == 0) continue;
        const Frame& frame = frames_.frames()[phrase.value & ~FrameSet::kExcept];
        if (!subject_allowed(frame, verb)) continue;
        // A frame that asks for a certain subject says more than one that takes any.
        if (frame.subject_set != UINT32_MAX || frame.passive_only || frame.manner_set != UINT32_MAX)
          ++found.weight;
        candidates.push_back({&phrase, found});
      }
    }
    // The phrase that says most; a frame that finds too little leaves the verb to the next.
    std::stable_sort(candidates.begin(), candidates.end(),
                     [](const Best& a, const Best& b) { return a.found.weight > b.found.weight; });
    const std::size_t before = found_.size();
    for (const Best& best : candidates) {
      // "declined to comment", not "declined a request to comment"
      const bool excepted = (best.phrase->value & FrameSet::kExcept) != 0;
      if (excepted && best.found.split) continue;
      if (excepted) break;
      verb_event(id, *best.phrase, best.found);
      if (found_.size() > before) {
        used_[verb.token] = true;
        for (uint32_t t = verb.token; t < best.found.end; ++t) used_[t] = true;
        // "attributed the murder to the rebels": there was one.
        const uint32_t noun = best.found.noun;
        const bool of_deed =
            noun != UINT32_MAX && event_noun_[noun] && found_.back().statement.type == "ACCUSE";
        if (noun != UINT32_MAX) used_[noun] = !of_deed;
        break;
      }
    }
  }
}

// "the mayor's assassination", "whose kidnapping", but "the general's execution of prisoners".
bool EventFinder::is_somebodys_fate(const Frame& frame, uint32_t noun, uint32_t owner) const {
  const bool on_one = frame.lethal || std::ranges::count(frame.modes, "abduct") > 0;
  if (!on_one || r_.mentions->mentions[owner].kind != MentionKind::person) return false;
  const bool single = !has_feature(*r_.parse, noun, "Number=Plur");
  return single && std::ranges::none_of(arguments_of_noun(noun), [&](const Complement& part) {
           return part.preposition != kNone && r_.words[part.preposition].is(WordClass::of) &&
                  !part.mentions.empty();
         });
}

void EventFinder::noun_event(uint32_t trigger_index, uint32_t first, uint32_t last) {
  const FrameSet::NounTrigger& trigger = frames_.noun_triggers[trigger_index];
  const Frame& frame = frames_.frames()[trigger.frame];
  if (trigger.set != UINT32_MAX) {
    // "death of @people": the noun of the class has to follow soon.
    bool there = false;
    const uint32_t end = std::min(r_.sentence_last(first), last + 8);
    for (uint32_t t = last; t < end && !there; ++t) {
      if (r_.words[t].verb != kNone) break;
      there = frames_.noun_classes().has(trigger.set, r_.words[t].form);
    }
    if (!there) return;
  }
  // The words' own topmost one; a trigger that ends in a preposition gives that back to the roles.
  const uint32_t end = trigger.keeps_preposition ? last - 1 : last;
  uint32_t noun = first;
  while (noun + 1 < end && r_.parse->head[noun] != kNone && r_.parse->head[noun] >= first &&
         r_.parse->head[noun] < end) {
    noun = r_.parse->head[noun];
  }
  // "aid convoy", "strike aircraft": a word for something else.
  const uint32_t whole =
      r_.parse->relation[noun] == Relation::compound ? r_.parse->head[noun] : noun;
  if (whole != noun && whole >= end && !event_noun_[whole]) return;
  const uint32_t start = start_of(noun, first);
  Roles roles;
  roles.harm = frame.type->harm;
  if (frame.of_agent) {
    // "The murderers of the priests were soldiers."
    const std::vector<uint32_t> named = linked_with(noun);
    put(roles, Role::actor, named.empty() ? r_.mentions_at(noun) : named);
  }
  if (frame.of_victim) put(roles, Role::recipient, linked_with(noun));
  for (const uint32_t m : owners_of(noun, first)) {
    if (frame.type->harm && is_kind_of_deed(m)) continue;
    if (frame.of_agent && m == r_.words[noun].mention) continue;  // "the killers" themselves
    // "the tourist massacre", "the mayor's assassination": whom it hit.
    const bool hit = (frame.lethal && is_civilian(m)) || is_somebodys_fate(frame, noun, m);
    put(roles, hit ? Role::recipient : role_of(frame, true, "poss"), {m});
  }
  put_complements(roles, frame, true, arguments_of_noun(noun), role_of(frame, true, "by"), kNone);
  uint32_t governor = governor_of(noun);
  if (governor == kNone) governor = carried_by(noun, start);
  // "promised retaliation for the attack" promises no attack, nor does "agreed to a truce after the
  // clashes" agree to clashes.
  // "declared a curfew in retaliation": none is declared.
  const bool is_beside = frame.answers && r_.parse->relation[noun] == Relation::obl && start > 0 &&
                         r_.words[start - 1].is(WordClass::locative);
  if (is_beside || is_behind_answer(start) || judge_.embedding().is_set_against(*r_.parse, noun)) {
    governor = kNone;
  }
  bool carries = false;
  if (governor != kNone) carries = put_support(roles, frame, governor, noun, start);
  if (governor != kNone && roles.actors.empty()) put_authors(roles, governor, noun);
  if (frame.type->harm && roles.actors.empty()) put_answerable(roles, noun);
  const std::size_t sides = frame.need == Need::two ? 2 : frame.need == Need::actor ? 1 : 0;
  if (!frame.type->harm && roles.actors.size() + roles.recipients.size() < sides) {
    put_subject_behind(roles, noun, start);
  }
  const uint32_t clause = clause_on(noun);
  if (clause != kNone) put_support(roles, frame, clause, noun, start);
  if (frame.type->harm && governor != kNone) {
    if (roles.actors.empty()) put_accused(roles, governor);
    // "accused the rebels of carrying out the attack": those did, not who accused them.
    Roles accused;
    if (r_.verbs[governor].governor != kNone) put_accused(accused, r_.verbs[governor].governor);
    if (!accused.actors.empty()) roles.actors = accused.actors;
  }
  if (governor != kNone && frame.type->harm && r_.verbs[governor].copula && first > 0) {
    // "There have been clashes": said to exist, whoever clashed.
    const uint32_t group = r_.verbs[governor].first;
    roles.existential = group > 0 && r_.words[group - 1].is(WordClass::existential);
  }
  // "Protests broke out", "Clashes erupted", "A march was held": whoever did it.
  const bool is_protest = frame.type_name == "PROTEST";
  if ((is_protest || frame.type->harm) && governor != kNone && !r_.verbs[governor].negated) {
    const VerbPhrase* support = support_of(governor, noun);
    const bool happens = support != nullptr && static_cast<SupportVerbs::Kind>(support->value) ==
                                                   SupportVerbs::Kind::happen;
    roles.existential =
        roles.existential || happens || (is_protest && carries && r_.verbs[governor].passive);
  }
  const bool open = roles.recipients.empty() && roles.weak_recipients.empty() &&
                    !frame.type->harm && frame.need != Need::two;
  if (open && carries)
    put_touched(roles, {}, {r_.verbs[governor].token, r_.verbs[governor].token + 1}, kNone);
  // Murderers have murdered, whatever is said of them.
  Mood mood = frame.of_agent || frame.of_victim
                  ? Mood{}
                  : moods_.of_noun(r_, {first, last}, start, governor, carries,
                                   roles.done && frame.type->harm);
  // "are responsible for the attack": that they are goes on, the attack does not.
  if (frame.type->harm && roles.claimed && mood.factuality == Factuality::ongoing) {
    mood.factuality = Factuality::happened;
  }
  if (mood.intent == Intent::declare && governor != kNone &&
      reports_deed(frame, r_.verbs[governor], noun)) {
    mood.intent = Intent::none;
  }
  if (frame.type->harm) {
    // "The residence was the target of an attack", but not "an attack on his plan"; what is
    // sabotaged is a thing.
    const bool breaks = std::ranges::count(frame.modes, "destroy") > 0;
    std::erase_if(roles.things, [&](uint32_t m) {
      return !is_property(m) && (!breaks || (r_.tops[m] >= first && r_.tops[m] < last));
    });
  }
  settle(frame, roles);
  if (!enough(frame, roles, mood, first, true)) return;
  const bool names = frame.of_victim;
  if (!names && is_generic(frame, roles, mood, governor, start, last)) return;
  if (frame.type->harm && !names && is_only_named(roles, governor, start, first)) return;
  const std::size_t before = found_.size();
  emit(trigger.frame, roles, mood, {first, trigger.keeps_preposition ? last - 1 : last}, first,
       carries || mood.intent != Intent::none ? governor : kNone, true);
  if (found_.size() == before) return;
  found_.back().governor = governor;
  found_.back().is_claimed = roles.claimed;
}

// "announced the killing of two rebels", "declared the capture of the town": that it is over, not
// that it is to come.
bool EventFinder::reports_deed(const Frame& frame, const Verb& governor, uint32_t noun) const {
  constexpr std::array<std::string_view, 4> kOver = {"arrest", "capture", "detention", "seizure"};
  const bool over = frame.type->harm || std::ranges::count(kOver, r_.parse->lemma(noun)) > 0;
  const Span cue = r_.parse->tokens[governor.token].span;
  return over && is_definite(*r_.parse, noun) && std::ranges::any_of(claims_, [&](const Claim& c) {
           return has_cue(c, cue) && c.stance == "assert";
         });
}

// The last token of every noun that tells of harm, or of another deed, whether it becomes an event
// of its own or not.
void EventFinder::spot_event_nouns() {
  event_noun_.assign(r_.words.size(), false);
  deed_noun_.assign(r_.words.size(), false);
  for (uint32_t i = 0; i < r_.words.size();) {
    const auto form = [&](uint32_t k) { return r_.words[i + k].form; };
    const auto match = frames_.nouns().longest(form, r_.sentence_last(i) - i);
    if (match.words == 0) {
      // "the strikes" alone tells of no event, but as a subject it can only be one.
      event_noun_[i] = r_.words[i].verb == kNone &&
                       frames_.noun_classes().has(frames_.attack_set(), r_.words[i].form);
      deed_noun_[i] = event_noun_[i];
      ++i;
      continue;
    }
    for (const uint32_t trigger : frames_.nouns().values(match)) {
      const FrameSet::NounTrigger& noun = frames_.noun_triggers[trigger];
      const Frame& frame = frames_.frames()[noun.frame];
      if (frame.of_agent || frame.of_victim || r_.words[i].verb != kNone) continue;
      const uint32_t end = i + match.words - (noun.keeps_preposition ? 2 : 1);
      if (frame.type->harm) event_noun_[end] = true;
      if (!frame.type->verbal) deed_noun_[end] = true;
    }
    i += match.words;
  }
}

void EventFinder::match_nouns() {
  for (uint32_t i = 0; i < r_.words.size();) {
    const uint32_t sentence_last = r_.sentence_last(i);
    const auto form = [&](uint32_t k) { return r_.words[i + k].form; };
    const auto match = frames_.nouns().longest(form, sentence_last - i);
    if (match.words == 0) {
      ++i;
      continue;
    }
    const uint32_t end = i + match.words;
    bool blocked = used_[i];
    for (uint32_t t = i; t < end; ++t) {
      // Part of a name ("Defence Ministry") or a verb: no event noun. A longer phrase may hold a
      // verb's form.
      blocked = blocked || r_.words[t].name || used_[t] ||
                (match.words == 1 && r_.words[t].verb != kNone);
    }
    if (!blocked) {
      const std::size_t before = found_.size();
      for (const uint32_t trigger : frames_.nouns().values(match)) {
        noun_event(trigger, i, end);
        if (found_.size() > before) break;
      }
    }
    i = end;
  }
}

// "The US should help": what somebody says others ought to do.
void EventFinder::match_modals() {
  for (uint32_t i = 0; i < r_.words.size(); ++i) {
    if (r_.words[i].verb == kNone) continue;
    const auto form = [&](uint32_t k) { return r_.words[i + k].form; };
    const auto match = frames_.modals().longest(form, r_.sentence_last(i) - i);
    if (match.words == 0) continue;
    const uint32_t id = r_.words[i].verb;
    const Verb& verb = r_.verbs[id];
    if (verb.first > i || verb.token <= i) continue;
    const uint32_t claim = claim_at(r_.parse->tokens[i].span, verb.sentence);
    if (claim == kNone || claims_[claim].source_mention == kNone) continue;
    const uint32_t frame = frames_.modals().values(match).front();
    Roles roles;
    put(roles, Role::actor, {claims_[claim].source_mention});
    put(roles, Role::recipient, verb.subjects);
    settle(frames_.frames()[frame], roles);
    Mood mood;
    if (!enough(frames_.frames()[frame], roles, mood, i, false)) continue;
    emit(frame, roles, mood, {i, i + match.words}, i, id, false);
  }
}

bool EventFinder::harmed_near(uint32_t token) const {
  return counts_near(token, {"killed", "injured"});
}

// Does its sentence count people of one of these kinds?
bool EventFinder::counts_near(uint32_t token, std::initializer_list<std::string_view> kinds) const {
  const Span span = r_.parse->sentences[r_.token_sentence[token]].span;
  const auto& quantities = r_.mentions->quantities;
  auto it = std::lower_bound(quantities.begin(), quantities.end(), span.begin,
                             [](const Quantity& q, uint32_t at) { return q.span.begin < at; });
  for (; it != quantities.end() && it->span.begin < span.end; ++it) {
    if (std::ranges::count(kinds, it->kind) > 0) return true;
  }
  return false;
}

// Is somebody of another state among those it is done to, or for?
bool EventFinder::is_abroad(const Roles& roles) const {
  const auto country = [&](uint32_t m) -> std::string_view {
    const uint32_t actor = r_.mentions->mentions[m].actor;
    return actor == kNone ? std::string_view() : r_.mentions->actors[actor].country;
  };
  // Of states that are not known two names are taken for two.
  const auto is_foreign = [&](uint32_t m) {
    return std::ranges::all_of(roles.actors, [&](uint32_t a) {
      if (!country(a).empty() && !country(m).empty()) return country(a) != country(m);
      const auto& all = r_.mentions->mentions;
      return all[a].form == MentionForm::name && all[m].form == MentionForm::name;
    });
  };
  return !roles.actors.empty() && (std::ranges::any_of(roles.recipients, is_foreign) ||
                                   std::ranges::any_of(roles.weak_recipients, is_foreign));
}

// "NATO ministers", "Arab leaders", "the two leaders": officials of several states, none of them
// named.
bool EventFinder::are_several_sides(uint32_t m) const {
  const Mention& mention = r_.mentions->mentions[m];
  const uint32_t head = r_.tops[m];
  if (head == kNone || !has_feature(*r_.parse, head, "Number=Plur") ||
      !frames_.noun_classes().has(frames_.official_set(), r_.words[head].form)) {
    return false;
  }
  const bool counted = std::ranges::any_of(r_.parse->dependents(head), [this](uint32_t d) {
    return r_.parse->relation[d] == Relation::nummod;
  });
  if (counted || mention.actor == kNone) return counted;
  const Actor& actor = r_.mentions->actors[mention.actor];
  return std::ranges::any_of(r_.mentions->actors, [&actor](const Actor& whole) {
    return whole.id == actor.part_of &&
           (whole.kind == "igo" || (whole.kind == "people" && whole.country.empty()));
  });
}

bool EventFinder::enough(const Frame& frame, Roles& roles, const Mood& mood, uint32_t token,
                         bool noun) const {
  const bool actor = !roles.actors.empty();
  const bool recipient = !roles.recipients.empty() || (actor && roles.among);
  const bool harmed = frame.type->harm && harmed_near(token);
  // An actor the text has, though no mention: "he", or an attack that did it.
  const bool unnamed = actor || roles.event_subject || roles.pronoun_subject;
  switch (frame.need) {
    case Need::actor_or_recipient:
      return actor || recipient || roles.existential || (noun && harmed) ||
             (noun && frame.type->harm && !roles.weak_recipients.empty());
    case Need::actor:
      // "Thousands took to the streets": of people nothing else is told.
      return actor ||
             (!noun && frame.type_name == "PROTEST" && counts_near(token, {"participants"}));
    case Need::recipient:
    case Need::beside_deed:  // the deed is looked for when all are found
      return recipient;
    case Need::both:
      return unnamed && recipient;
    case Need::target:
      return (unnamed && (recipient || roles.target)) || (recipient && harmed) ||
             (recipient && !noun && r_.words[token].verb != kNone &&
              r_.verbs[r_.words[token].verb].passive);
    case Need::harm:
      return recipient || harmed_near(token) || (actor && roles.done);
    case Need::count:
      return harmed_near(token);
    case Need::two:
      return roles.actors.size() > 1 || (actor && recipient) ||
             (actor && (r_.mentions->mentions[roles.actors.front()].members.size() > 1 ||
                        are_several_sides(roles.actors.front())));
    case Need::declared:
      return actor && (mood.intent == Intent::declare || mood.intent == Intent::plan);
    case Need::denied_claim:
      return actor && roles.object_claim;
    case Need::negated_claim:
      return roles.infinitive && actor && recipient;
    case Need::verdict:
      return roles.infinitive && actor && (recipient || roles.target);
    case Need::infinitive:
      return actor && recipient && roles.infinitive;
    case Need::abroad:
      return is_abroad(roles);
    case Need::with:
      return actor && recipient && roles.with;
    case Need::nothing:
      return true;
  }
  return false;
}

uint32_t EventFinder::claim_at(Span span, uint32_t sentence) const {
  uint32_t best = kNone;
  uint32_t size = UINT32_MAX;
  // Claims are sorted by cue; they reach into the sentences before them at most (quotations).
  const auto near =
      std::lower_bound(claims_.begin(), claims_.end(), sentence,
                       [](const Claim& claim, uint32_t here) { return claim.sentence + 1 < here; });
  for (auto c = static_cast<uint32_t>(near - claims_.begin()); c < claims_.size(); ++c) {
    if (claims_[c].sentence > sentence + 8) break;
    for (const Span content : claims_[c].content) {
      if (content.contains(span) && content.size() < size) {
        size = content.size();
        best = c;
      }
    }
  }
  return best;
}

// "condemned the attack that killed 20 people", "urged them to free those who were arrested": what
// a clause adds to a noun is taken for known by whoever speaks.
bool EventFinder::is_known(uint32_t verb) const {
  if (verb == kNone) return false;
  const Verb& v = r_.verbs[verb];
  const bool past = v.past || v.perfect || v.past_perfect || (v.passive && !v.infinitive);
  const uint32_t first = first_conjunct(*r_.parse, v.clause);  // "who was shot and wounded"
  return past && r_.parse->relation[first] == Relation::acl;
}

// "The murder angered the town": what somebody's feelings are about, told as what stirs them, is a
// fact.
bool EventFinder::moves(uint32_t noun, uint32_t claim) const {
  const Parse& parse = *r_.parse;
  if (parse.relation[noun] != Relation::nsubj || parse.label(noun).ends_with(":pass")) return false;
  const uint32_t head = parse.head[noun];
  return head != kNone && noun < head && std::ranges::any_of(claims_[claim].cue, [&](Span cue) {
           return cue.contains(parse.tokens[head].span);
         });
}

bool EventFinder::is_state(const Mention& mention) const {
  return mention.actor != kNone && r_.mentions->actors[mention.actor].kind == "state";
}

// "the bombing in Tripoli, which left 30 dead": a town, but for a capital that stands for its
// state, harms nobody.
void EventFinder::drop_scenes(std::vector<uint32_t>& actors) const {
  std::erase_if(actors, [this](uint32_t m) {
    const Mention& mention = r_.mentions->mentions[m];
    return mention.kind == MentionKind::place && mention.actor != kNone &&
           r_.mentions->actors[mention.actor].kind == "place";
  });
}

// "the men detained in May", "the town that it took": what is told of a noun by the way.
bool EventFinder::describes_noun(const Verb& verb) const {
  const Parse& parse = *r_.parse;
  uint32_t top = verb.clause;
  // "talks that he broke off after the group killed ten"
  constexpr int kMostAbove = 3;
  for (int n = 0; n < kMostAbove && parse.relation[top] == Relation::advcl; ++n) {
    const uint32_t above = parse.head[top];
    if (above == kNone || r_.words[above].verb == kNone) return false;
    top = above;
  }
  if (parse.relation[top] != Relation::acl || verb.infinitive) return false;
  for (const uint32_t d : parse.dependents(top)) {
    if (parse.relation[d] == Relation::mark) return false;  // "the claim that it attacked"
  }
  return true;
}

void EventFinder::emit(uint32_t frame_index, const Roles& roles, const Mood& mood, Range anchor,
                       uint32_t token, uint32_t verb, bool noun) {
  const Frame& frame = frames_.frames()[frame_index];
  Found found;
  found.frame = frame_index;
  found.token = token;
  found.verb = verb;
  found.noun = noun;
  Statement& s = found.statement;
  s.anchor = r_.span(anchor);
  s.sentence = r_.token_sentence[token];
  s.evidence = r_.parse->sentences[s.sentence].span;
  s.type = frame.type_name;
  s.modes = frame.modes;
  s.contexts = frame.contexts;
  s.cameo = frame.cameo;
  s.subtype = frame.subtype;
  s.rule = frame.rule;
  s.actors = roles.actors;
  if (frame.type->harm) drop_scenes(s.actors);
  s.recipients = roles.recipients;
  // "Manila protested", "summoned the envoy to protest": a state takes to no streets.
  if (s.type == "PROTEST" && !s.actors.empty() && std::ranges::all_of(s.actors, [this](uint32_t m) {
        return is_state(r_.mentions->mentions[m]);
      })) {
    s.type = "ACCUSE";
    s.modes = {"disapprove"};
    s.cameo = "111";
  }
  s.attempted = mood.attempted || frame.attempted;
  s.factuality = mood.factuality;
  if (frame.lethal && !s.attempted) s.lethal = true;
  s.claim = claim_at(s.anchor, s.sentence);
  if (s.claim != kNone && s.factuality != Factuality::did_not_happen) {
    const std::string& stance = claims_[s.claim].stance;
    // "denied that this was linked to the arrest": of the arrest nothing is denied.
    const bool aside = noun && verb == kNone && r_.parse->relation[token] == Relation::obl &&
                       is_definite(*r_.parse, token);
    // "rejected calls to free the men detained in May": they were detained.
    const bool describes = verb != kNone && describes_noun(r_.verbs[verb]);
    if (stance == "deny" && !aside && !describes) s.factuality = Factuality::denied;
    const bool charged = stance == "request" || stance == "accuse";
    // "accused of murder", "charged with treason"; but "the murder of nine" did happen.
    const uint32_t accuser = stance == "accuse" && noun ? r_.parse->head[token] : kNone;
    const bool bare = accuser != kNone && r_.parse->relation[token] == Relation::obl &&
                      has_cue(claims_[s.claim], r_.parse->tokens[accuser].span) &&
                      !is_definite(*r_.parse, token);
    const bool unsure = bare || (stance == "speculate" && !moves(token, s.claim)) ||
                        (charged && !noun && !is_known(verb));
    if (unsure && frame.need != Need::negated_claim && has_happened(s))
      s.factuality = Factuality::possible;
  }
  if (s.factuality != Factuality::did_not_happen && said_to_be_false(token)) {
    s.factuality = Factuality::denied;
  }
  // What frames and moods take for a fact the whole tree above may not, but for a verb that carries
  // the noun ("escaped an attack").
  const bool carried = noun && verb != kNone;
  const bool goes_on = s.factuality == Factuality::ongoing;
  const bool is_fact = goes_on || s.factuality == Factuality::happened;
  if (is_fact && mood.intent == Intent::none && !carried) {
    const Factuality judged = judge_.judge(*r_.parse, token).factuality;
    // "escaped from their captors": who is called so has done it.
    const bool not_so =
        judged == Factuality::denied || (judged == Factuality::did_not_happen && !frame.of_agent);
    // "when Egypt withdraws"; but who "does not recognise" somebody goes on not to.
    // "would not confirm that it had helped"
    const bool unsaid =
        !noun && judged == Factuality::possible && s.claim != kNone && claims_[s.claim].negative;
    if (judged == Factuality::conditional || (not_so && !goes_on) || unsaid) s.factuality = judged;
    // "an attack on the island would be a mistake": nobody says that there is one.
    const bool thought_of = noun && r_.parse->relation[token] == Relation::nsubj &&
                            !is_definite(*r_.parse, token) &&
                            (judged == Factuality::possible || judged == Factuality::planned);
    // "would not let its land be used for attacks"
    const uint32_t above = noun && r_.parse->relation[token] == Relation::obl
                               ? r_.words[r_.parse->head[token]].verb
                               : kNone;
    const bool purpose = above != kNone && r_.has_below(token, Relation::case_, "for");
    const bool meant = purpose && r_.verbs[above].infinitive && !is_definite(*r_.parse, token) &&
                       judged != Factuality::happened && judged != Factuality::ongoing;
    if (thought_of || meant) s.factuality = Factuality::possible;
  }
  const bool announced = mood.intent == Intent::declare || mood.intent == Intent::plan;
  // "agreed not to use force".
  const bool forgone = announced && frame.type->harm && verb != kNone && r_.verbs[verb].negated;
  // "will withdraw its troops unless a truce is agreed on" is a threat, whatever it would do.
  // Nor what a harmless deed is "threatened" to be.
  const bool warned = !frame.type->harm && frame.type->planned == "AGREE" && is_threat(mood);
  const bool threatens = announced && verb != kNone && !r_.verbs[verb].negated &&
                         (warned || has_unless(r_.verbs[verb].clause));
  const bool own = !frame.planned.empty();
  if (threatens) {
    s.type = "THREATEN";
    s.modes.clear();
    s.cameo = "130";
    s.subtype.clear();
    s.lethal.reset();
    // Who threatens something has threatened it.
    if (warned ? s.factuality == Factuality::planned : has_happened(s)) {
      s.factuality = warned ? Factuality::happened : Factuality::planned;
    }
  } else if (forgone || (announced && (own || !frame.type->planned.empty()))) {
    s.type = forgone ? "AGREE" : own ? frame.planned : frame.type->planned;
    s.modes.clear();
    if (!forgone && !own && !frame.type->planned_mode.empty()) {
      s.modes = {frame.type->planned_mode};
    }
    s.cameo.clear();
    s.subtype.clear();
    s.lethal.reset();
  } else if (announced && mood.intent == Intent::declare && !frame.type->announcement &&
             s.factuality == Factuality::happened) {
    s.factuality = Factuality::planned;
  }
  found.announced = announced;
  if (announced && mood.declared_by != kNone) declared_.push_back(mood.declared_by);
  if (verb != kNone) {
    const Verb& v = r_.verbs[verb];
    found.past_perfect = v.past_perfect;
    found.perfect = v.perfect && !v.past_perfect;
    found.present = v.progressive && !v.past;
    found.event_subject = v.head != kNone && event_noun_[v.head];
  }
  const uint32_t first = r_.sentence_first(token);
  const uint32_t last = r_.sentence_last(token);
  uint32_t from = token;
  while (from > first && r_.words[from - 1].mark != Word::Mark::stop &&
         !(r_.words[from - 1].mark == Word::Mark::comma && r_.words[from - 1].mention == kNone)) {
    --from;
  }
  uint32_t to = anchor.last;
  while (to < last && r_.words[to].mark != Word::Mark::comma &&
         r_.words[to].mark != Word::Mark::stop)
    ++to;
  found.clause = {from, to};
  found_.push_back(std::move(found));
}

// The claim that a word says is one; kNone: none.
uint32_t EventFinder::claim_told_at(uint32_t token) const {
  const uint32_t sentence = r_.token_sentence[token];
  const auto first = std::ranges::lower_bound(claims_, sentence, {}, &Claim::sentence);
  const auto last = std::ranges::upper_bound(claims_, sentence, {}, &Claim::sentence);
  const auto said = std::find_if(first, last, [&](const Claim& claim) {
    return has_cue(claim, r_.parse->tokens[token].span);
  });
  return said == last ? kNone : static_cast<uint32_t>(said - claims_.begin());
}

// "threatened to send troops"
bool EventFinder::is_threat(const Mood& mood) const {
  if (mood.declared_by == kNone) return false;
  const uint32_t claim = claim_told_at(r_.verbs[mood.declared_by].token);
  return claim != kNone && claims_[claim].stance == "threaten";
}

// Is it said to be done if something else is not?
bool EventFinder::has_unless(uint32_t clause) const {
  return std::ranges::any_of(r_.parse->dependents(clause), [&](uint32_t d) {
    if (r_.parse->relation[d] != Relation::advcl || r_.words[d].verb == kNone) return false;
    const uint32_t boundary = r_.verbs[r_.words[d].verb].boundary;
    return boundary != kNone && r_.words[boundary].form == "unless";
  });
}

// "agreed to send aid" is one event, told at "send".
void EventFinder::drop_announcers() {
  std::sort(declared_.begin(), declared_.end());
  std::erase_if(found_, [&](const Found& f) {
    if (f.noun || f.verb == kNone || f.token != r_.verbs[f.verb].token) return false;
    const Frame& frame = frames_.frames()[f.frame];
    return frame.type->announcement &&
           std::binary_search(declared_.begin(), declared_.end(), f.verb);
  });
}

// What somebody asks for is no second happening: "demanded that the government end curbs", "said
// that Sudan must return the ship", unless it is told of who to whom: "ordered the troops to attack
// the rebels", "should work with them"; what must be done is a demand all the same. Nor is what a
// protest is about: "marched to demand reforms". What a deed of one kind is done for is no second
// one: "fired shots to disperse the crowd", "will meet to discuss the crisis".
void EventFinder::drop_requested() {
  constexpr int kMostAbove = 6;
  std::vector<bool> asks(r_.words.size(), false);
  std::vector<bool> protests(r_.words.size(), false);
  std::vector<bool> ought(r_.verbs.size(), false);
  std::vector<bool> must(r_.verbs.size(), false);
  for (const Found& f : found_) {
    if (f.statement.type == "PROTEST") {
      protests[f.noun && f.verb != kNone ? r_.verbs[f.verb].token : f.token] = true;
    } else if (f.statement.type == "REQUEST" && !f.noun) {
      asks[f.token] = true;
      if (f.verb == kNone || f.token >= r_.verbs[f.verb].token) continue;
      (r_.words[f.token].is(WordClass::duty) ? must : ought)[f.verb] = true;
    }
  }
  std::vector<std::string_view> done(r_.verbs.size());  // the type of what each verb tells
  std::vector<bool> fights(r_.verbs.size(), false);     // "sent troops to attack the rebels"
  for (const Found& f : found_) {
    if (f.noun || f.verb == kNone) continue;
    const Frame& frame = frames_.frames()[f.frame];
    const bool told = f.statement.factuality == Factuality::happened ||
                      f.statement.factuality == Factuality::planned;
    if (told && done[f.verb].empty()) done[f.verb] = frame.type_name;
    const Verb& verb = r_.verbs[f.verb];
    if (frame.type->harm && verb.infinitive && verb.governor != kNone) fights[verb.governor] = true;
  }
  std::erase_if(found_, [&](const Found& f) {
    const bool happened = f.statement.factuality == Factuality::happened;
    if (f.noun) {  // "ordered the deployment of troops", "called it an assault on the press"
      const uint32_t above = r_.parse->head[f.token];
      if (r_.parse->relation[f.token] == Relation::xcomp && r_.words[above].verb != kNone &&
          done[r_.words[above].verb] == "ACCUSE")
        return true;
      return r_.parse->relation[f.token] == Relation::obj && r_.words[above].verb != kNone &&
             !happened && done[r_.words[above].verb] == frames_.frames()[f.frame].type_name;
    }
    if (f.verb == kNone) return false;
    const Verb& verb = r_.verbs[f.verb];
    if (f.token < verb.token) return false;
    // Who is sent to fight somebody is no help for them.
    if (f.statement.type == "AID" && fights[f.verb] && happened) return true;
    const bool is_for = verb.infinitive && r_.parse->relation[verb.clause] != Relation::conj &&
                        verb.governor != kNone && !happened &&
                        done[verb.governor] == frames_.frames()[f.frame].type_name;
    if (is_for) return true;
    const bool is_whole = !f.statement.actors.empty() && !f.statement.recipients.empty();
    if (must[f.verb] && f.statement.factuality == Factuality::possible) return true;
    if (must[f.verb] || ought[f.verb]) return !is_whole;
    uint32_t above = r_.parse->head[verb.clause];
    if (f.statement.type == "REQUEST" && (verb.infinitive || verb.gerund)) {
      for (int i = 0; i < kMostAbove && above != kNone; ++i, above = r_.parse->head[above]) {
        if (protests[above] && above < f.token) return true;
      }
      return false;
    }
    const Relation relation = r_.parse->relation[verb.clause];
    const bool asked = relation == Relation::ccomp || relation == Relation::xcomp;
    return f.statement.factuality == Factuality::possible && !is_whole && asked && above != kNone &&
           asks[above] && above < f.token;
  });
}

std::vector<Found> EventFinder::find() {
  used_.assign(r_.words.size(), false);
  spot_event_nouns();
  spot_accidents();
  match_verbs();
  match_nouns();
  match_modals();
  drop_announcers();
  drop_requested();
  std::stable_sort(found_.begin(), found_.end(), [](const Found& a, const Found& b) {
    return a.statement.anchor < b.statement.anchor;
  });
  drop_accidents();
  drop_mere_deaths();
  join_victims();
  name_people();
  date_deeds();
  inherit();
  join_claimed();
  for (Found& f : found_) move_places(f);
  join_effects();
  join_means();
  join_tellings();
  join_outcomes();
  join_others();
  deny_claims();
  leave_intents();
  return std::move(found_);
}

}  // namespace casus::statements
