// Which frame a verb tells of.
#include <algorithm>
#include <string>
#include <vector>

#include "statements/events.h"

namespace casus::statements {

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
      if (set == frames_.fighters_set() && is_armed(mention)) return true;  // "it", too
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
        // "expressed Cuba's support for it": its own noun, wherever that stands.
        const uint32_t last = best.found.last - 1;
        if (best.found.split && event_noun_[last]) used_[last] = true;
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

}  // namespace casus::statements
