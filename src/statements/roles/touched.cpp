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

// Whom an act touches where nobody is its object: whose thing it is done to ("rejected a call by
// the rulers", "closed its borders with Iran"), and whom its purpose or its condition names
// ("marched to demand reforms from the president"). Somebody known; the nearest of these groups.
void EventFinder::put_touched(Roles& roles, const std::vector<Complement>& parts, Range phrase,
                              uint32_t noun) const {
  std::vector<uint32_t> touched;
  const auto& all = r_.mentions->mentions;
  // Who acts touches somebody else: "their demands", "its borders".
  const auto acts = [&](uint32_t m) {
    return std::any_of(roles.actors.begin(), roles.actors.end(), [&](uint32_t a) {
      return a == m || (all[a].entity != kNone && all[a].entity == all[m].entity);
    });
  };
  const auto somebody = [&](uint32_t m) {
    const Mention& mention = all[m];
    // "rejected the accusation on X"
    const std::string_view word = r_.words[r_.tops[m]].form;
    if (frames_.noun_classes().has(frames_.nowhere_set(), word)) return false;
    const bool people = mention.kind == MentionKind::person || mention.kind == MentionKind::group ||
                        mention.kind == MentionKind::organization;
    return mention.actor != kNone || (people && mention.form != MentionForm::pronoun);
  };
  const auto add = [&](const std::vector<uint32_t>& mentions) {
    for (const uint32_t m : mentions) {
      if (somebody(m)) {
        if (!acts(m) && !is_possessed(m)) add_unique(touched, m);
        continue;
      }
      for (const uint32_t owner : possessors(m)) {
        if (!acts(owner)) add_unique(touched, owner);
      }
    }
  };
  // "a rally organised by the opposition", "sanctions imposed on the army"
  const auto makers_of = [&](uint32_t thing) {
    std::vector<uint32_t> makers;
    for (const uint32_t made : participles_of(thing)) {
      std::vector<uint32_t> theirs = agents_of(made);
      for (const Complement& part : r_.arguments_of(made)) {
        if (!theirs.empty() || part.preposition == kNone) continue;
        const std::string_view with = r_.words[part.preposition].form;
        if (with == "on" || with == "against") theirs = part.mentions;
      }
      makers.insert(makers.end(), theirs.begin(), theirs.end());
    }
    return makers;
  };
  const auto add_parts = [&](const std::vector<Complement>& of) {
    for (const Complement& part : of) {
      if (part.preposition == kNone && touched.empty()) {
        // "declared a state of emergency", "sent soldiers": the phrase's own noun is nobody.
        const bool own =
            (phrase.first <= part.head && part.head < phrase.last) || part.head == noun;
        if (!own) add(part.mentions);
        if (!touched.empty()) continue;
        std::vector<uint32_t> owners = owners_of(part.head, part.head);
        if (own) std::erase(owners, r_.mention_at(part.head));
        add(owners);
        if (touched.empty()) add(makers_of(part.head));
      }
    }
    for (const Complement& part : of) {
      const bool related =
          part.preposition != kNone && r_.words[part.preposition].is(WordClass::related);
      if (!related || !touched.empty()) continue;
      // "marched to protest against the jailing of their leaders": not those whom a deed hit.
      add(deed_noun_[part.head] ? doers_of_deed(part.head) : part.mentions);
      if (touched.empty()) add(makers_of(part.head));
    }
  };
  add_parts(parts);
  // "threatened a strike unless the government gave way": whom the condition is put to.
  const auto is_condition = [&](uint32_t clause) {
    const uint32_t boundary = opening_of(clause);
    if (boundary == kNone) return false;
    // "will not lift the embargo until Cuba reforms"
    const uint32_t own = r_.words[phrase.first].verb;
    const bool until = r_.words[boundary].form == "until" && own != kNone && r_.verbs[own].negated;
    return until || r_.words[boundary].is(WordClass::condition);
  };
  // The clauses below, nearest first; what a purpose hangs on is often a guess of the tree's.
  constexpr std::size_t kMostBelow = 40;
  std::vector<uint32_t> below = {phrase.first};
  for (std::size_t i = 0; i < below.size() && touched.empty(); ++i) {
    for (const uint32_t d : r_.parse->dependents(below[i])) {
      if (!touched.empty()) break;
      const uint32_t id = r_.words[d].verb;
      const Relation relation = r_.parse->relation[d];
      const bool clause = relation == Relation::xcomp || relation == Relation::advcl;
      // "offered to send troops to fight the cartels": no offer to them.
      const bool fights = !roles.harm && clause && id != kNone && can_fight(id);
      if (clause && id != kNone) {
        const Verb& verb = r_.verbs[id];
        const bool beside = verb.gerund && relation == Relation::advcl;
        // "to help rebuild the city"
        const bool bare = relation == Relation::xcomp && r_.parse->xpos(d) == "VB";
        if ((verb.infinitive || bare || beside) && !fights) {
          std::vector<Complement> own = r_.arguments_of(d);
          // "offered to send rescue teams to the coast": those sent are not whom it is for.
          if (r_.words[verb.token].is(WordClass::sends)) {
            std::erase_if(own, [](const Complement& part) {
              return part.preposition == kNone && !part.indirect;
            });
          }
          add_parts(own);
        }
        if (is_condition(d)) add(verb.subjects);
      }
      const bool passes = clause || relation == Relation::obj || relation == Relation::obl ||
                          relation == Relation::acl || relation == Relation::nmod;
      if (d > phrase.first && passes && !fights && below.size() < kMostBelow) below.push_back(d);
    }
  }
  // "threatened to strike unless the government gave way"
  const uint32_t verb = r_.words[phrase.first].verb;
  const uint32_t above = verb == kNone ? kNone : r_.parse->head[r_.verbs[verb].clause];
  const bool within =
      above != kNone && r_.parse->relation[r_.verbs[verb].clause] == Relation::xcomp;
  if (touched.empty() && within) {
    for (const uint32_t d : r_.parse->dependents(above)) {
      if (is_condition(d)) add(r_.verbs[r_.words[d].verb].subjects);
    }
  }
  for (const uint32_t m : touched) add_unique(roles.weak_recipients, m);
}

}  // namespace casus::statements
