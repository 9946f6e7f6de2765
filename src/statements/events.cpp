#include "statements/events.h"

#include <algorithm>
#include <optional>

namespace casus::statements {
namespace {

void add_unique(std::vector<uint32_t>& to, uint32_t value) {
  if (std::find(to.begin(), to.end(), value) == to.end()) to.push_back(value);
}

}  // namespace

Result<SupportVerbs> SupportVerbs::load(const Resources& resources, const std::string& folder,
                                        Words& words) {
  SupportVerbs support;
  std::optional<Error> problem;
  const std::string section = folder + "support_verbs";
  for_each_entry(resources.section(section), [&](const auto& fields, int line) {
    const bool known = fields[0] == "do" || fields[0] == "undergo" || fields[0] == "happen";
    if (!known || fields.size() != 2) {
      problem =
          Error{ErrorCode::malformed, "not class, verb", section + ":" + std::to_string(line)};
      return;
    }
    const Kind kind = fields[0] == "do"        ? Kind::carry
                      : fields[0] == "undergo" ? Kind::undergo
                                               : Kind::happen;
    support.verbs.add(words, nullptr, fields[1], static_cast<uint32_t>(kind));
  });
  if (problem) return *problem;
  return support;
}

bool EventFinder::can_act(uint32_t mention) const {
  const Mention& m = r_.mentions->mentions[mention];
  switch (m.kind) {
    case MentionKind::person:
    case MentionKind::organization:
    case MentionKind::group:
      return true;
    case MentionKind::place:
      return m.actor != kNone || m.form == MentionForm::name;
    case MentionKind::facility:
      return m.actor != kNone;
    case MentionKind::other:
      // A name of whatever it is, but no day or month.
      return m.actor != kNone || m.form == MentionForm::pronoun ||
             (m.form == MentionForm::name && !is_time(m.span));
    case MentionKind::weapon:
      break;
  }
  return false;
}

bool EventFinder::is_time(Span span) const {
  const auto& times = r_.mentions->times;
  auto it =
      std::upper_bound(times.begin(), times.end(), span.begin,
                       [](uint32_t at, const TimeExpression& t) { return at < t.span.begin; });
  return it != times.begin() && (--it)->span.overlaps(span);
}

// "closed its borders with Iran": done to others by way of one's own.
bool EventFinder::is_own_thing(uint32_t mention) const {
  const Mention& m = r_.mentions->mentions[mention];
  const uint32_t top = r_.tops[mention];
  const bool thing = m.kind == MentionKind::place || m.kind == MentionKind::facility ||
                     m.kind == MentionKind::other;
  if (!thing || m.form != MentionForm::nominal || top == kNone) return false;
  for (const uint32_t d : r_.parse->dependents(top)) {
    if (d < top && r_.words[d].is(WordClass::possessive) && r_.parse->upos[d] == Upos::pron) {
      return true;
    }
  }
  return false;
}

// "the computers of the ministry", "Croatia's advance": whose it is, for what is nobody itself.
std::vector<uint32_t> EventFinder::possessors(uint32_t mention) const {
  const uint32_t top = r_.tops[mention];
  if (top == kNone) return {};
  std::vector<uint32_t> all = owners_of(top, top);
  for (const Complement& part : r_.arguments_of(top)) {
    const bool of = part.preposition != kNone && r_.words[part.preposition].is(WordClass::of);
    if (of && !part.nested) all.insert(all.end(), part.mentions.begin(), part.mentions.end());
  }
  std::erase_if(
      all, [&](uint32_t m) { return m == mention || r_.mentions->mentions[m].actor == kNone; });
  return all;
}

Role EventFinder::role_of(const Frame& frame, bool noun, std::string_view place) const {
  for (const auto& [key, role] : frame.roles) {
    if (key == place) return role;
  }
  return frames_.default_role(noun, place);
}

void EventFinder::put(Roles& roles, Role role, const std::vector<uint32_t>& mentions) const {
  for (const uint32_t m : mentions) {
    const MentionKind kind = r_.mentions->mentions[m].kind;
    if (kind == MentionKind::weapon) continue;
    switch (role) {
      case Role::actor:
        if (can_act(m)) {
          add_unique(roles.actors, m);
        } else if (kind == MentionKind::other) {
          for (const uint32_t owner : possessors(m)) add_unique(roles.weak_actors, owner);
        }
        break;
      case Role::weak_actor:
        if (can_act(m)) add_unique(roles.weak_actors, m);
        break;
      case Role::recipient:
        if (is_own_thing(m) || is_time(r_.mentions->mentions[m].span)) break;
        if (r_.tops[m] != kNone && r_.words[r_.tops[m]].is(WordClass::relative)) break;
        if (kind != MentionKind::other || r_.mentions->mentions[m].actor != kNone ||
            r_.mentions->mentions[m].form != MentionForm::nominal) {
          add_unique(roles.recipients, m);
        } else {
          for (const uint32_t owner : possessors(m)) add_unique(roles.weak_recipients, owner);
          add_unique(roles.things, m);
        }
        break;
      case Role::weak_recipient:
        if (!is_time(r_.mentions->mentions[m].span)) add_unique(roles.weak_recipients, m);
        break;
      case Role::none:
        break;
    }
  }
}

// Of an object that is itself an event ("condemned Israel's attack on the camp"): whose deed it is.
void EventFinder::put_doers(Roles& roles, const Frame& frame, uint32_t event) const {
  Role role = role_of(frame, false, "object");
  if (role == Role::none) role = Role::recipient;
  for (const uint32_t m : owners_of(event, event)) put(roles, role, {m});
  for (const Complement& part : r_.arguments_of(event)) {
    if (part.preposition != kNone && r_.words[part.preposition].is(WordClass::agent)) {
      put(roles, role, part.mentions);
    }
  }
}

// The subjects of a clause by its topmost word, which a copula may only link.
std::vector<uint32_t> EventFinder::subjects_of(uint32_t clause) const {
  if (r_.words[clause].verb != kNone) return r_.verbs[r_.words[clause].verb].subjects;
  for (const uint32_t d : r_.parse->dependents(clause)) {
    if (r_.parse->relation[d] == Relation::nsubj) return r_.mentions_at(d);
  }
  return {};
}

// What a verb has as arguments; an object that coordinated verbs share is each one's.
std::vector<Complement> EventFinder::arguments_of_verb(const Verb& verb) const {
  const Parse& p = *r_.parse;
  std::vector<Complement> all = r_.arguments_of(verb.clause);
  const bool has_object = std::any_of(all.begin(), all.end(), [](const Complement& c) {
    return c.preposition == kNone && !c.indirect;
  });
  if (has_object || verb.passive || verb.clause != verb.token) return all;
  const auto take = [&](uint32_t other) {
    if (r_.words[other].verb == kNone) return false;
    for (const Complement& part : r_.arguments_of(other)) {
      const bool shared = part.preposition == kNone && !part.indirect && part.head > verb.token &&
                          part.head > other;
      if (!shared) continue;
      all.insert(all.begin(), part);
      return true;
    }
    return false;
  };
  if (p.relation[verb.token] == Relation::conj) {
    take(p.head[verb.token]);
    return all;
  }
  const bool at_once =
      verb.token + 1 < r_.words.size() && r_.words[verb.token + 1].is(WordClass::conjunction);
  if (!at_once) return all;
  for (const uint32_t d : p.dependents(verb.token)) {
    if (p.relation[d] == Relation::conj && take(d)) break;
  }
  return all;
}

// What an event noun has as arguments: its own, those of the noun it is coordinated with, and the
// phrases behind it that the tree hangs on its verb ("launched an attack on the town").
std::vector<Complement> EventFinder::arguments_of_noun(uint32_t token) const {
  const Parse& p = *r_.parse;
  std::vector<Complement> all = r_.arguments_of(token);
  const auto add = [&](uint32_t from, bool nested) {
    for (Complement& part : r_.arguments_of(from)) {
      if (part.preposition == kNone || part.head <= token || part.nested) continue;
      part.nested = nested;
      all.push_back(std::move(part));
    }
  };
  const Relation relation = p.relation[token];
  const uint32_t head = p.head[token];
  if (all.empty()) {
    if (relation == Relation::conj) add(head, false);
    for (const uint32_t d : p.dependents(token)) {
      if (p.relation[d] == Relation::conj && r_.words[d].verb == kNone) add(d, false);
    }
  }
  const bool object =
      relation == Relation::obj || relation == Relation::obl || relation == Relation::nsubj;
  if (object && head != kNone && head < token + 1 && r_.words[head].verb != kNone) add(head, true);
  return all;
}

// The topmost word of the noun phrase a word is a part of ("artillery shells").
uint32_t EventFinder::top_of(uint32_t token) const {
  uint32_t at = token;
  for (int steps = 0; steps < 8; ++steps) {
    const Relation relation = r_.parse->relation[at];
    if (relation != Relation::compound && relation != Relation::amod &&
        relation != Relation::flat) {
      break;
    }
    at = r_.parse->head[at];
  }
  return at;
}

// Whose an event noun is: possessors, adjectives of origin and nouns before its own words.
std::vector<uint32_t> EventFinder::owners_of(uint32_t token, uint32_t first) const {
  const Parse& p = *r_.parse;
  std::vector<uint32_t> owners;
  const auto inside = [&](uint32_t m) {
    return std::any_of(owners.begin(), owners.end(), [&](uint32_t o) {
      return o == m || r_.mentions->mentions[o].span.contains(r_.mentions->mentions[m].span);
    });
  };
  const auto gather = [&](uint32_t noun) {
    for (const uint32_t d : p.dependents(noun)) {
      if (d >= first || d > noun) break;
      const Relation relation = p.relation[d];
      const bool possessor = relation == Relation::nmod && p.label(d).ends_with(":poss");
      if (!possessor && relation != Relation::amod && relation != Relation::compound) continue;
      if (r_.words[d].is(WordClass::whose) && r_.words[d].mention == kNone) {
        for (const uint32_t m : antecedents(d)) add_unique(owners, m);
        continue;
      }
      for (const uint32_t m : r_.mentions_at(d)) {
        if (!inside(m)) owners.push_back(m);
      }
    }
  };
  gather(token);
  if (owners.empty() && p.relation[token] == Relation::conj) gather(p.head[token]);
  // "a Pakistani military strike": the mention may reach into the event's own words.
  const uint32_t own = r_.words[token].mention;
  if (owners.empty() && own != kNone && r_.mentions->mentions[own].first < first) {
    owners.push_back(own);
  }
  return owners;
}

// Of "whose": the noun its clause hangs on.
std::vector<uint32_t> EventFinder::antecedents(uint32_t token) const {
  const Parse& p = *r_.parse;
  uint32_t at = token;
  for (int steps = 0; at != kNone && steps < 12; ++steps) {
    if (p.relation[at] == Relation::acl && p.head[at] != kNone) return r_.mentions_at(p.head[at]);
    at = p.head[at];
  }
  return {};
}

// agent: what a "by" phrase gives. object_preposition: the last word of "call for", whose phrase is
// the object.
void EventFinder::put_complements(Roles& roles, const Frame& frame, bool noun,
                                  const std::vector<Complement>& parts, Role agent,
                                  uint32_t object_preposition) const {
  bool first = true;
  for (const Complement& part : parts) {
    const bool event = !noun && frame.answers && !part.nested && event_noun_[part.head];
    if (part.preposition == kNone || part.preposition == object_preposition) {
      if (event) {
        put_doers(roles, frame, part.head);
        first = false;
        continue;
      }
      Role role = noun ? Role::none : role_of(frame, noun, "object");
      if (part.preposition != kNone) {
        const Role own = role_of(frame, noun, r_.words[part.preposition].form);
        if (own != Role::none) role = own;
      }
      if (part.indirect) {
        const Role own = role_of(frame, noun, "indirect");
        if (own != Role::none) role = own;
      }
      if (first) {
        for (uint32_t i = part.range.first; i <= part.head && i < part.range.last; ++i) {
          roles.target =
              roles.target || frames_.noun_classes().has(frames_.target_set(), r_.words[i].form);
        }
      }
      first = false;
      put(roles, role, part.mentions);
      continue;
    }
    const Word& word = r_.words[part.preposition];
    Role role = role_of(frame, noun, word.form);
    if (word.is(WordClass::agent) && agent != Role::none) role = agent;
    // "condemned them for their attack on …": of its doer only.
    if (!noun && frame.answers && event_noun_[part.head] && !word.is(WordClass::agent)) {
      if (role != Role::none) put_doers(roles, frame, part.head);
      continue;
    }
    roles.with =
        roles.with || std::any_of(frame.roles.begin(), frame.roles.end(), [&](const auto& r) {
          return r.first == word.form && r.second == Role::none;
        });
    put(roles, role, part.mentions);
  }
}

// Whom an act touches where nobody is its object: whose thing it is done to ("rejected a call by
// the rulers", "closed its borders with Iran"), and whom its purpose names ("marched to demand
// reforms from the president"). Somebody known; the nearest of these groups.
void EventFinder::put_touched(Roles& roles, const std::vector<Complement>& parts,
                              uint32_t token) const {
  std::vector<uint32_t> touched;
  const auto somebody = [&](uint32_t m) {
    const Mention& mention = r_.mentions->mentions[m];
    const bool people = mention.kind == MentionKind::person || mention.kind == MentionKind::group ||
                        mention.kind == MentionKind::organization;
    return mention.actor != kNone || (people && mention.form != MentionForm::pronoun);
  };
  const auto add = [&](const std::vector<uint32_t>& mentions) {
    for (const uint32_t m : mentions) {
      if (somebody(m)) {
        add_unique(touched, m);
        continue;
      }
      for (const uint32_t owner : possessors(m)) add_unique(touched, owner);
    }
  };
  const auto add_parts = [&](const std::vector<Complement>& all) {
    for (const Complement& part : all) {
      if (part.preposition == kNone && touched.empty()) {
        add(part.mentions);
        if (touched.empty()) add(owners_of(part.head, part.head));
      }
    }
    for (const Complement& part : all) {
      const bool related =
          part.preposition != kNone && r_.words[part.preposition].is(WordClass::related);
      if (related && touched.empty()) add(part.mentions);
    }
  };
  add_parts(parts);
  for (const uint32_t d : r_.parse->dependents(token)) {
    if (!touched.empty()) break;
    const uint32_t verb = r_.words[d].verb;
    const Relation relation = r_.parse->relation[d];
    const bool purpose = (relation == Relation::xcomp || relation == Relation::advcl) &&
                         verb != kNone && r_.verbs[verb].infinitive;
    if (purpose) add_parts(r_.arguments_of(d));
    // "threatened a strike unless the government gave way": whom the condition is put to.
    const bool condition = relation == Relation::advcl && verb != kNone &&
                           r_.verbs[verb].boundary != kNone &&
                           r_.words[r_.verbs[verb].boundary].is(WordClass::condition);
    if (condition) add(r_.verbs[verb].subjects);
  }
  for (const uint32_t m : touched) add_unique(roles.weak_recipients, m);
}

bool EventFinder::subject_allowed(const Frame& frame, const Verb& verb) const {
  const auto in_subject = [&](uint32_t set) {
    for (const uint32_t m : verb.subjects) {
      const Mention& mention = r_.mentions->mentions[m];
      for (uint32_t i = mention.first; i < mention.last && i < r_.words.size(); ++i) {
        if (frames_.noun_classes().has(set, r_.words[i].form)) return true;
      }
    }
    for (uint32_t i = verb.subject.first; i < verb.subject.last; ++i) {
      if (frames_.noun_classes().has(set, r_.words[i].form)) return true;
    }
    return false;
  };
  if (frame.subject_set != UINT32_MAX && !in_subject(frame.subject_set)) return false;
  if (frame.subject_not_set != UINT32_MAX && in_subject(frame.subject_not_set)) return false;
  if (frame.passive_only && !verb.passive) return false;
  if (frame.subject_actor && !verb.passive && !verb.subjects.empty()) {
    return std::any_of(verb.subjects.begin(), verb.subjects.end(),
                       [&](uint32_t m) { return can_act(m); });
  }
  return true;
}

void EventFinder::verb_event(uint32_t id, const VerbPhrase& phrase, const PhraseMatch& found) {
  const Frame& frame = frames_.frames()[phrase.value];
  const Verb& verb = r_.verbs[id];
  Roles roles;
  Role agent = Role::none;
  const Role subject = role_of(frame, false, "subject");
  const Role object = role_of(frame, false, "object");
  const bool noun_subject = verb.passive && found.noun != UINT32_MAX && found.noun < verb.token;
  if (noun_subject) {
    // "Western sanctions against Iran were lifted": what stands around the noun.
    agent = subject;
    put(roles, object == Role::none ? subject : object, owners_of(found.noun, found.noun));
    put_complements(roles, frame, false, arguments_of_noun(found.noun), agent, kNone);
  } else if (verb.passive) {
    agent = subject;
    put(roles, object == Role::none ? Role::recipient : object, verb.subjects);
  } else if (!verb.adjunct) {
    put(roles, subject, verb.subjects);
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
    add_of(top);
    if (r_.mention_at(top) == kNone) put(roles, object, owners_of(top, top));
  }
  put_complements(roles, frame, false, parts, agent, object_preposition);
  if (roles.recipients.empty() && roles.weak_recipients.empty() && frame.need != Need::two) {
    put_touched(roles, parts, verb.token);
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
    roles.pronoun_subject =
        verb.head != kNone && r_.words[verb.head].is(WordClass::subject_pronoun);
    roles.event_subject = frame.type->harm && verb.head != kNone && event_noun_[verb.head];
  }
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
      roles.infinitive = inner.infinitive && inner.governor == id;
      break;
    }
  }
  if (frame.need == Need::denied_claim) {
    const uint32_t last = r_.sentence_last(verb.token);
    roles.object_claim = found.noun != UINT32_MAX || found.end < last;
  }
  if (frame.need == Need::negated_claim) {
    const uint32_t claim = claim_at(r_.parse->tokens[verb.token].span, verb.sentence);
    roles.infinitive = verb.negated && claim != kNone;
    if (claim != kNone && claims_[claim].source_mention != kNone) {
      put(roles, Role::actor, {claims_[claim].source_mention});
    }
  }
  settle(roles);
  if (frame.type->harm && roles.recipients.empty()) {
    // Not the phrase's own noun: "opened fire".
    std::erase_if(roles.things, [&](uint32_t m) {
      return r_.tops[m] == found.noun || (r_.tops[m] >= verb.token && r_.tops[m] < found.end);
    });
    roles.recipients = roles.things;
  }
  if (!enough(frame, roles, mood, verb.token, false)) return;
  Mood told = mood;
  if (frame.need == Need::negated_claim) told.factuality = Factuality::ongoing;
  // Declining is what happened.
  if (phrase.negated && told.factuality == Factuality::did_not_happen) {
    told.factuality = Factuality::happened;
  }
  const uint32_t anchor_last = found.noun != UINT32_MAX && found.noun > verb.token ? found.noun + 1
                               : found.split                                       ? verb.token + 1
                                                                                   : found.end;
  emit(phrase.value, roles, told, {verb.token, std::max(anchor_last, verb.token + 1)}, verb.token,
       id, false);
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
    for (const VerbReading& reading : r_.lexicon->verbs(r_.words[verb.token].form)) {
      if ((reading.forms & verb.forms) == 0 && !verb.copula) continue;
      const auto* phrases = frames_.verbs().find(reading.lemma);
      if (phrases == nullptr) continue;
      for (const VerbPhrase& phrase : *phrases) {
        PhraseMatch found = match(r_, frames_.noun_classes(), id, phrase);
        if (found.weight == 0) continue;
        const Frame& frame = frames_.frames()[phrase.value];
        if (!subject_allowed(frame, verb)) continue;
        // A frame that asks for a certain subject says more than one that takes any.
        if (frame.subject_set != UINT32_MAX || frame.passive_only) ++found.weight;
        candidates.push_back({&phrase, found});
      }
    }
    // The phrase that says most; a frame that finds too little leaves the verb to the next.
    std::stable_sort(candidates.begin(), candidates.end(),
                     [](const Best& a, const Best& b) { return a.found.weight > b.found.weight; });
    const std::size_t before = found_.size();
    for (const Best& best : candidates) {
      verb_event(id, *best.phrase, best.found);
      if (found_.size() > before) {
        used_[verb.token] = true;
        for (uint32_t t = verb.token; t < best.found.end; ++t) used_[t] = true;
        if (best.found.noun != UINT32_MAX) used_[best.found.noun] = true;
        break;
      }
    }
  }
}

// The verb an event noun is the object or the subject of, through "a series of attacks".
uint32_t EventFinder::governor_of(uint32_t noun) const {
  const Parse& p = *r_.parse;
  uint32_t at = noun;
  for (int steps = 0; steps < 6; ++steps) {
    const uint32_t head = p.head[at];
    if (head == kNone) break;
    const Relation relation = p.relation[at];
    const bool argument = relation == Relation::obj || relation == Relation::nsubj ||
                          relation == Relation::obl || relation == Relation::iobj;
    if (argument) {
      for (const uint32_t d : p.dependents(head)) {
        if (p.relation[d] == Relation::cop) return r_.words[d].verb;
      }
      return r_.words[head].verb;
    }
    const bool passes = relation == Relation::conj || relation == Relation::compound ||
                        (relation == Relation::nmod && r_.mention_at(head) == kNone);
    if (!passes) break;
    at = head;
  }
  // "There were clashes", "It was an attack".
  for (const uint32_t d : p.dependents(at)) {
    if (p.relation[d] == Relation::cop) return r_.words[d].verb;
  }
  return kNone;
}

// The verb of a clause that hangs on the noun: "attacks carried out by …".
uint32_t EventFinder::clause_on(uint32_t noun) const {
  for (const uint32_t d : r_.parse->dependents(noun)) {
    if (r_.parse->relation[d] == Relation::acl && r_.words[d].verb != kNone) {
      return r_.words[d].verb;
    }
  }
  return kNone;
}

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
      const PhraseMatch found = match(r_, support_.no_nouns, id, phrase);
      if (found.weight > weight && !found.split && !leaves_phrase(found.last, start)) {
        weight = found.weight;
        best = &phrase;
      }
    }
  }
  return best;
}

// The first word of a noun's phrase, the preposition before it left out.
uint32_t EventFinder::start_of(uint32_t noun, uint32_t first) const {
  uint32_t start = first;
  for (const uint32_t d : r_.parse->dependents(noun)) {
    if (d >= first) break;
    const Relation relation = r_.parse->relation[d];
    const bool outside = relation == Relation::case_ || relation == Relation::cc ||
                         relation == Relation::punct || relation == Relation::mark ||
                         relation == Relation::nsubj || relation == Relation::cop;
    if (!outside) start = std::min(start, r_.parse->subtree(d).first);
  }
  return start;
}

// What a verb that carries the noun says of its roles: "launched an attack", "attacks carried out
// by …". Does it carry it?
bool EventFinder::put_support(Roles& roles, uint32_t id, uint32_t noun, uint32_t start) const {
  const Verb& verb = r_.verbs[id];
  const bool object = verb.token < noun && verb.head != noun;
  const VerbPhrase* support = support_of(id, start);
  if (support == nullptr) {
    const Intent intent = moods_.intent_of(r_, id);
    const bool meant =
        intent == Intent::declare || intent == Intent::plan || intent == Intent::attempt;
    if (object && meant) put(roles, Role::actor, verb.subjects);
    return false;
  }
  const auto kind = static_cast<SupportVerbs::Kind>(support->value);
  if (kind == SupportVerbs::Kind::carry && object) put(roles, Role::actor, verb.subjects);
  if (kind == SupportVerbs::Kind::undergo && object) put(roles, Role::recipient, verb.subjects);
  if (verb.passive && !object) {
    for (const Complement& part : r_.arguments_of(verb.token)) {
      if (part.preposition != kNone && r_.words[part.preposition].is(WordClass::agent)) {
        put(roles, kind == SupportVerbs::Kind::carry ? Role::actor : Role::recipient,
            part.mentions);
      }
    }
  }
  return true;
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
  put(roles, role_of(frame, true, "poss"), owners_of(noun, first));
  put_complements(roles, frame, true, arguments_of_noun(noun), role_of(frame, true, "by"), kNone);
  const uint32_t governor = governor_of(noun);
  bool carries = false;
  if (governor != kNone) carries = put_support(roles, governor, noun, start);
  const uint32_t clause = clause_on(noun);
  if (clause != kNone) put_support(roles, clause, noun, start);
  if (governor != kNone && frame.type->harm && r_.verbs[governor].copula && first > 0) {
    // "There have been clashes": said to exist, whoever clashed.
    const uint32_t group = r_.verbs[governor].first;
    roles.existential = group > 0 && r_.words[group - 1].is(WordClass::existential);
  }
  const Mood mood = moods_.of_noun(r_, {first, last}, start, governor, carries);
  settle(roles);
  if (!enough(frame, roles, mood, first, true)) return;
  if (is_generic(frame, roles, mood, governor, start, last)) return;
  if (frame.type->harm && is_only_named(roles, governor, start, first)) return;
  const std::size_t before = found_.size();
  emit(trigger.frame, roles, mood, {first, trigger.keeps_preposition ? last - 1 : last}, first,
       carries || mood.intent != Intent::none ? governor : kNone, true);
  if (found_.size() > before) found_.back().governor = governor;
}

// The last token of every noun that tells of harm, whether it becomes an event of its own or not.
void EventFinder::spot_event_nouns() {
  event_noun_.assign(r_.words.size(), false);
  for (uint32_t i = 0; i < r_.words.size();) {
    const auto form = [&](uint32_t k) { return r_.words[i + k].form; };
    const auto match = frames_.nouns().longest(form, r_.sentence_last(i) - i);
    if (match.words == 0) {
      // "the strikes" alone tells of no event, but as a subject it can only be one.
      event_noun_[i] = r_.words[i].verb == kNone &&
                       frames_.noun_classes().has(frames_.attack_set(), r_.words[i].form);
      ++i;
      continue;
    }
    for (const uint32_t trigger : frames_.nouns().values(match)) {
      const FrameSet::NounTrigger& noun = frames_.noun_triggers[trigger];
      if (frames_.frames()[noun.frame].type->harm && r_.words[i].verb == kNone) {
        event_noun_[i + match.words - (noun.keeps_preposition ? 2 : 1)] = true;
      }
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
    settle(roles);
    Mood mood;
    if (!enough(frames_.frames()[frame], roles, mood, i, false)) continue;
    emit(frame, roles, mood, {i, i + match.words}, i, id, false);
  }
}

// Whom a pronoun stands for, where the sentence names them: the nearest before it.
uint32_t EventFinder::named(uint32_t mention) const {
  const auto& all = r_.mentions->mentions;
  const Mention& m = all[mention];
  if (m.form != MentionForm::pronoun || m.entity == kNone) return mention;
  uint32_t best = mention;
  for (uint32_t other = mention; other > 0 && all[other - 1].sentence == m.sentence; --other) {
    const Mention& o = all[other - 1];
    if (o.entity != m.entity || o.form == MentionForm::pronoun) continue;
    if (best == mention || all[best].form != MentionForm::name) best = other - 1;
    if (o.form == MentionForm::name) break;
  }
  return best;
}

// Nobody is on both sides; weak readings only fill what is empty.
void EventFinder::settle(Roles& roles) const {
  for (auto* side :
       {&roles.actors, &roles.recipients, &roles.weak_actors, &roles.weak_recipients}) {
    std::vector<uint32_t> known;
    for (const uint32_t m : *side) add_unique(known, named(m));
    *side = std::move(known);
  }
  const auto entity = [&](uint32_t m) { return r_.mentions->mentions[m].entity; };
  const auto same = [&](uint32_t a, uint32_t b) {
    return a == b || (entity(a) != kNone && entity(a) == entity(b));
  };
  const auto drop = [&](std::vector<uint32_t>& from, const std::vector<uint32_t>& others) {
    std::erase_if(from, [&](uint32_t m) {
      return std::any_of(others.begin(), others.end(), [&](uint32_t o) { return same(m, o); });
    });
  };
  if (roles.actors.empty()) roles.actors = roles.weak_actors;
  drop(roles.recipients, roles.actors);
  if (roles.recipients.empty() && !roles.actors.empty()) {
    // Where it happened stands for whom it hit, unless that is the actor's own country.
    for (const uint32_t m : roles.weak_recipients) {
      const Mention& mention = r_.mentions->mentions[m];
      bool own = false;
      for (const uint32_t a : roles.actors) {
        const Mention& actor = r_.mentions->mentions[a];
        own = own || same(a, m) ||
              (actor.actor != kNone && mention.actor != kNone &&
               r_.mentions->actors[actor.actor].country ==
                   r_.mentions->actors[mention.actor].country &&
               r_.mentions->actors[actor.actor].kind == "state");
      }
      if (!own && (mention.kind != MentionKind::place || mention.actor != kNone ||
                   mention.form == MentionForm::name)) {
        add_unique(roles.recipients, m);
      }
    }
    drop(roles.recipients, roles.actors);
  }
}

bool EventFinder::harmed_near(uint32_t token) const {
  const uint32_t sentence = r_.token_sentence[token];
  const auto& quantities = r_.mentions->quantities;
  const Span span = r_.parse->sentences[sentence].span;
  auto it = std::lower_bound(quantities.begin(), quantities.end(), span.begin,
                             [](const Quantity& q, uint32_t at) { return q.span.begin < at; });
  for (; it != quantities.end() && it->span.begin < span.end; ++it) {
    if (it->kind == "killed" || it->kind == "injured") return true;
  }
  return false;
}

bool EventFinder::enough(const Frame& frame, Roles& roles, const Mood& mood, uint32_t token,
                         bool noun) const {
  const bool actor = !roles.actors.empty();
  const bool recipient = !roles.recipients.empty();
  const bool harmed = frame.type->harm && harmed_near(token);
  // An actor the text has, though no mention: "he", or an attack that did it.
  const bool unnamed = actor || roles.event_subject || roles.pronoun_subject;
  switch (frame.need) {
    case Need::actor_or_recipient:
      return actor || recipient || roles.existential || (noun && harmed) ||
             (noun && frame.type->harm && !roles.weak_recipients.empty());
    case Need::actor:
      return actor;
    case Need::recipient:
      return recipient;
    case Need::both:
      return unnamed && recipient;
    case Need::target:
      return (unnamed && (recipient || roles.target)) || (recipient && harmed) ||
             (recipient && !noun && r_.words[token].verb != kNone &&
              r_.verbs[r_.words[token].verb].passive);
    case Need::harm:
      return recipient || harmed_near(token);
    case Need::count:
      return harmed_near(token);
    case Need::two:
      return roles.actors.size() > 1 || (actor && recipient);
    case Need::declared:
      return actor && (mood.intent == Intent::declare || mood.intent == Intent::plan);
    case Need::denied_claim:
      return actor && roles.object_claim;
    case Need::negated_claim:
      return roles.infinitive && actor && recipient;
    case Need::infinitive:
      return actor && recipient && roles.infinitive;
    case Need::with:
      return actor && recipient && roles.with;
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
  s.recipients = roles.recipients;
  s.attempted = mood.attempted;
  s.factuality = mood.factuality;
  if (frame.lethal && !mood.attempted) s.lethal = true;
  s.claim = claim_at(s.anchor, s.sentence);
  if (s.claim != kNone && s.factuality != Factuality::did_not_happen) {
    const std::string& stance = claims_[s.claim].stance;
    if (stance == "deny") s.factuality = Factuality::denied;
    const bool unsure =
        stance == "speculate" || (!noun && (stance == "request" || stance == "accuse"));
    if (unsure && frame.need != Need::negated_claim &&
        (s.factuality == Factuality::happened || s.factuality == Factuality::ongoing)) {
      s.factuality = Factuality::possible;
    }
  }
  if (s.factuality != Factuality::did_not_happen && said_to_be_false(token)) {
    s.factuality = Factuality::denied;
  }
  // What frames and moods take for a fact the whole tree above may not.
  if (s.factuality == Factuality::happened && mood.intent == Intent::none) {
    const Factuality judged = judge_.judge(*r_.parse, token).factuality;
    const bool surely = judged == Factuality::denied || judged == Factuality::did_not_happen ||
                        judged == Factuality::conditional;
    if (surely) s.factuality = judged;
  }
  const bool announced = mood.intent == Intent::declare || mood.intent == Intent::plan;
  if (announced && !frame.type->planned.empty()) {
    s.type = frame.type->planned;
    s.modes.clear();
    if (!frame.type->planned_mode.empty()) s.modes = {frame.type->planned_mode};
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

// The event a noun of harm stands for: its own statement, else the last one before it of a kind
// that harms.
uint32_t EventFinder::event_of(uint32_t token, uint32_t before) const {
  constexpr uint32_t kBack = 6;  // sentences an event is remembered for "the attack"; a guess
  const uint32_t sentence = r_.token_sentence[token];
  const auto is_it = [&](const Found& f) {
    return f.noun && f.statement.anchor.contains(r_.parse->tokens[token].span);
  };
  for (uint32_t k = before; k < found_.size() && found_[k].statement.sentence <= sentence; ++k) {
    if (is_it(found_[k])) return k;
  }
  const std::string_view lemma = r_.parse->lemma(token);
  uint32_t nearest = kNone;
  uint32_t alike = kNone;  // told by the same word: "air strikes … the strikes"
  for (uint32_t k = std::min<uint32_t>(before, static_cast<uint32_t>(found_.size())); k-- > 0;) {
    const Found& f = found_[k];
    if (f.statement.sentence + kBack < sentence) break;
    if (is_it(f)) return k;
    if (alike != kNone || !same_part(f.statement.sentence, sentence)) continue;
    const bool harms = f.statement.type == frames_.frames()[f.frame].type_name &&
                       frames_.frames()[f.frame].type->harm;
    if (!harms || f.statement.actors.empty()) continue;
    if (before < found_.size() && hits_its_doer(f, found_[before])) continue;
    if (nearest == kNone) nearest = k;
    for (uint32_t t = f.token; t < f.clause.last && t < f.token + 4; ++t) {
      const bool inside = f.statement.anchor.contains(r_.parse->tokens[t].span);
      if (inside && r_.parse->lemma(t) == lemma) alike = k;
    }
  }
  return alike != kNone ? alike : nearest;
}

// Would those hit be those who did it? Then another deed is meant.
bool EventFinder::hits_its_doer(const Found& cause, const Found& effect) const {
  const auto& all = r_.mentions->mentions;
  for (const uint32_t a : cause.statement.actors) {
    for (const uint32_t m : effect.statement.recipients) {
      const bool same = (all[a].entity != kNone && all[a].entity == all[m].entity) ||
                        (all[a].actor != kNone && all[a].actor == all[m].actor);
      if (same) return true;
    }
  }
  return false;
}

// Both in the headline or both in the text, whose mentions are told apart.
bool EventFinder::same_part(uint32_t a, uint32_t b) const {
  return r_.parse->sentences[a].headline == r_.parse->sentences[b].headline;
}

// "These airstrikes killed …", "condemned the attacks": who did what is known from the event meant.
void EventFinder::inherit() {
  for (uint32_t k = 0; k < found_.size(); ++k) {
    Found& f = found_[k];
    const Frame& frame = frames_.frames()[f.frame];
    if (frame.type->harm && f.statement.type == frame.type_name && f.statement.actors.empty()) {
      uint32_t source = kNone;
      if (f.noun && f.token > 0 && r_.words[f.token - 1].is(WordClass::event_determiner)) {
        source = event_of(f.token, k);
        if (source == k) source = k > 0 ? before_like(k) : kNone;
      } else if (!f.noun && f.verb != kNone) {
        const Verb& verb = r_.verbs[f.verb];
        const bool by_event = !verb.passive && verb.head != kNone && event_noun_[verb.head];
        if (by_event) source = event_of(verb.head, k);
        if (verb.adjunct && k > 0 &&
            same_part(found_[k - 1].statement.sentence, f.statement.sentence) &&
            found_[k - 1].statement.sentence == f.statement.sentence &&
            found_[k - 1].statement.type == f.statement.type) {
          source = k - 1;
        }
      } else if (f.noun && f.governor != kNone) {
        // "airstrikes resulted in the deaths of 46 people".
        const Verb& verb = r_.verbs[f.governor];
        const bool by_event = verb.token < f.token && verb.head != kNone && event_noun_[verb.head];
        if (by_event) source = event_of(verb.head, k);
      }
      if (source != kNone && source != k) {
        f.statement.actors = found_[source].statement.actors;
        std::erase_if(f.statement.actors, [&](uint32_t m) {
          const auto& others = f.statement.recipients;
          return std::find(others.begin(), others.end(), m) != others.end();
        });
        f.same_as = source;
      }
    }
  }
  // Whom a condemnation or a threat of revenge is meant for: the doers of what it answers.
  for (uint32_t k = 0; k < found_.size(); ++k) {
    Found& f = found_[k];
    const Frame& frame = frames_.frames()[f.frame];
    if (!frame.answers || !f.statement.recipients.empty()) continue;
    const uint32_t last = std::min(r_.sentence_last(f.token), f.token + 12);
    uint32_t noun = kNone;
    for (uint32_t t = f.token + 1; t < last && noun == kNone; ++t) {
      if (event_noun_[t]) noun = t;
    }
    if (noun == kNone && !frame.answers_always) continue;
    const uint32_t source = event_of(noun == kNone ? f.token : noun, k);
    if (source == kNone || source == k) continue;
    std::vector<uint32_t> doers = found_[source].statement.actors;
    std::erase_if(doers, [&](uint32_t m) {
      return std::any_of(f.statement.actors.begin(), f.statement.actors.end(), [&](uint32_t a) {
        const Mention& x = r_.mentions->mentions[a];
        const Mention& y = r_.mentions->mentions[m];
        return a == m || (x.entity != kNone && x.entity == y.entity) ||
               (x.actor != kNone && x.actor == y.actor);
      });
    });
    f.statement.recipients = std::move(doers);
  }
}

// The last event before k of the same type and mode that names its actors.
uint32_t EventFinder::before_like(uint32_t k) const {
  constexpr uint32_t kBack = 12;  // statements; a guess
  const Statement& s = found_[k].statement;
  for (uint32_t back = 1; back <= std::min(k, kBack); ++back) {
    const Statement& other = found_[k - back].statement;
    if (other.type != s.type || other.actors.empty()) continue;
    if (!same_part(other.sentence, s.sentence)) continue;
    const bool fits = s.modes.empty() || other.modes.empty() || s.modes == other.modes;
    if (fits && other.sentence + 6 >= s.sentence) return k - back;
  }
  return kNone;
}

std::vector<Found> EventFinder::find() {
  used_.assign(r_.words.size(), false);
  spot_event_nouns();
  spot_accidents();
  match_verbs();
  match_nouns();
  match_modals();
  drop_announcers();
  std::stable_sort(found_.begin(), found_.end(), [](const Found& a, const Found& b) {
    return a.statement.anchor < b.statement.anchor;
  });
  drop_accidents();
  inherit();
  for (Found& f : found_) move_places(f);
  join_tellings();
  deny_claims();
  return std::move(found_);
}

}  // namespace casus::statements
