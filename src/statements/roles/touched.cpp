// Whom an act touches where nobody is its object.
#include <algorithm>
#include <string_view>

#include "statements/events.h"
#include "statements/unique.h"

namespace casus::statements {

// "fight the cartels": whether a verb by itself tells of fighting (CAMEO 190).
bool EventFinder::can_fight(uint32_t verb) const {
  for (const VerbReading& reading : readings_of(r_.verbs[verb].token)) {
    const auto* phrases = frames_.verbs().find(reading.lemma);
    if (phrases == nullptr) continue;
    for (const VerbPhrase& phrase : *phrases) {
      const Frame& frame = frames_.frames()[phrase.value & ~FrameSet::kExcept];
      if (phrase.tail.empty() && frame.cameo == "190") return true;
    }
  }
  return false;
}

// Who acts touches somebody else: "their demands", "its borders".
bool EventFinder::is_actor(uint32_t mention, const std::vector<uint32_t>& actors) const {
  const auto& all = r_.mentions->mentions;
  return std::ranges::any_of(actors, [&](uint32_t a) {
    return a == mention || (all[a].entity != kNone && all[a].entity == all[mention].entity);
  });
}

// Somebody known, or people told of by a noun.
bool EventFinder::can_be_touched(uint32_t m) const {
  const Mention& mention = r_.mentions->mentions[m];
  // "rejected the accusation on X"
  const std::string_view word = r_.words[r_.tops[m]].form;
  if (frames_.noun_classes().has(frames_.nowhere_set(), word)) return false;
  const bool people = mention.kind == MentionKind::person || mention.kind == MentionKind::group ||
                      mention.kind == MentionKind::organization;
  return mention.actor != kNone || (people && mention.form != MentionForm::pronoun);
}

void EventFinder::touch(Touched& touched, const std::vector<uint32_t>& mentions) const {
  for (const uint32_t m : mentions) {
    if (can_be_touched(m)) {
      if (!is_actor(m, touched.actors) && !is_possessed(m)) add_unique(touched.all, m);
      continue;
    }
    for (const uint32_t owner : possessors(m)) {
      if (!is_actor(owner, touched.actors)) add_unique(touched.all, owner);
    }
  }
}

// "a rally organised by the opposition", "sanctions imposed on the army"
std::vector<uint32_t> EventFinder::makers_of(uint32_t thing) const {
  std::vector<uint32_t> makers;
  for (const uint32_t made : participles_of(thing)) {
    std::vector<uint32_t> theirs = agents_of(made);
    for (const Complement& part : r_.arguments_of(made)) {
      if (!theirs.empty() || part.preposition == kNone) continue;
      if (r_.words[part.preposition].is(WordClass::imposed)) theirs = part.mentions;
    }
    makers.insert(makers.end(), theirs.begin(), theirs.end());
  }
  return makers;
}

// An object first, then what the act is about.
void EventFinder::touch_parts(Touched& touched, const std::vector<Complement>& parts) const {
  for (const Complement& part : parts) {
    if (part.preposition != kNone || !touched.all.empty()) continue;
    // "declared a state of emergency", "sent soldiers": the phrase's own noun is nobody.
    const bool own = (touched.phrase.first <= part.head && part.head < touched.phrase.last) ||
                     part.head == touched.noun;
    // "are investigating the murder of a judge": not whom that hit.
    const bool deed = event_noun_[part.head] && !own;
    if (deed) touch(touched, doers_of_deed(part.head));
    if (deed) continue;
    if (!own) touch(touched, part.mentions);
    if (!touched.all.empty()) continue;
    std::vector<uint32_t> owners = owners_of(part.head, part.head);
    if (own) std::erase(owners, r_.mention_at(part.head));
    touch(touched, owners);
    if (touched.all.empty()) touch(touched, makers_of(part.head));
  }
  for (const Complement& part : parts) {
    const bool related =
        part.preposition != kNone && r_.words[part.preposition].is(WordClass::related);
    const bool hit = part.preposition > 0 && part.nested && event_noun_[part.preposition - 1] &&
                     r_.parse->relation[part.preposition - 1] == Relation::obj;
    if (!related || hit || !touched.all.empty()) continue;
    // "marched to protest against the jailing of their leaders": not those whom a deed hit.
    touch(touched, deed_noun_[part.head] ? doers_of_deed(part.head) : part.mentions);
    if (touched.all.empty()) touch(touched, makers_of(part.head));
  }
}

// "threatened a strike unless the government gave way": whom the condition is put to. act: the word
// that tells of the act.
bool EventFinder::is_condition(uint32_t clause, uint32_t act) const {
  const uint32_t boundary = opening_of(clause);
  if (boundary == kNone) return false;
  // "will not lift the embargo until Cuba reforms"
  const uint32_t own = r_.words[act].verb;
  const bool until =
      r_.words[boundary].is(WordClass::until) && own != kNone && r_.verbs[own].negated;
  return until || r_.words[boundary].is(WordClass::condition);
}

// Whom a clause below the act's names, that says what the act is for.
void EventFinder::touch_clause(Touched& touched, uint32_t clause) const {
  const Verb& verb = r_.verbs[r_.words[clause].verb];
  const Relation relation = r_.parse->relation[clause];
  const bool beside = verb.gerund && relation == Relation::advcl;
  // "to help rebuild the city"
  const bool bare = relation == Relation::xcomp && r_.parse->xpos(clause) == "VB";
  if (!verb.infinitive && !bare && !beside) return;
  std::vector<Complement> parts = r_.arguments_of(clause);
  // "offered to send rescue teams to the coast": those sent are not whom it is for.
  if (r_.words[verb.token].is(WordClass::sends)) {
    std::erase_if(
        parts, [](const Complement& part) { return part.preposition == kNone && !part.indirect; });
  }
  touch_parts(touched, parts);
}

// The clauses below the act's, nearest first; what a purpose hangs on is often a guess of the
// tree's.
void EventFinder::touch_below(Touched& touched, bool harm) const {
  constexpr std::size_t kMostBelow = 40;
  const uint32_t act = touched.phrase.first;
  std::vector<uint32_t> below = {act};
  for (std::size_t i = 0; i < below.size() && touched.all.empty(); ++i) {
    for (const uint32_t d : r_.parse->dependents(below[i])) {
      if (!touched.all.empty()) break;
      const uint32_t id = r_.words[d].verb;
      const Relation relation = r_.parse->relation[d];
      const bool clause = relation == Relation::xcomp || relation == Relation::advcl;
      // "offered to send troops to fight the cartels": no offer to them.
      const bool fights = !harm && clause && id != kNone && can_fight(id);
      if (clause && id != kNone) {
        if (!fights) touch_clause(touched, d);
        if (is_condition(d, act)) touch(touched, r_.verbs[id].subjects);
      }
      // "have marched since the roof collapsed, killing 16": what it is told beside.
      const bool aside = relation == Relation::advcl && id != kNone && !r_.verbs[id].infinitive &&
                         !r_.verbs[id].gerund;
      const bool passes = (clause && !aside) || relation == Relation::obj ||
                          relation == Relation::obl || relation == Relation::acl ||
                          relation == Relation::nmod;
      if (d > act && passes && !fights && below.size() < kMostBelow) below.push_back(d);
    }
  }
}

// Whom an act touches where nobody is its object: whose thing it is done to ("rejected a call by
// the rulers", "closed its borders with Iran"), and whom its purpose or its condition names
// ("marched to demand reforms from the president"). Somebody known; the nearest of these groups.
void EventFinder::put_touched(Roles& roles, const std::vector<Complement>& parts, Range phrase,
                              uint32_t noun) const {
  Touched touched{.actors = roles.actors, .phrase = phrase, .noun = noun, .all = {}};
  touch_parts(touched, parts);
  touch_below(touched, roles.harm);
  // "threatened to strike unless the government gave way"
  const uint32_t verb = r_.words[phrase.first].verb;
  const uint32_t above = verb == kNone ? kNone : r_.parse->head[r_.verbs[verb].clause];
  const bool within =
      above != kNone && r_.parse->relation[r_.verbs[verb].clause] == Relation::xcomp;
  if (touched.all.empty() && within) {
    for (const uint32_t d : r_.parse->dependents(above)) {
      if (is_condition(d, phrase.first)) touch(touched, r_.verbs[r_.words[d].verb].subjects);
    }
  }
  for (const uint32_t m : touched.all) add_unique(roles.weak_recipients, m);
}

}  // namespace casus::statements
