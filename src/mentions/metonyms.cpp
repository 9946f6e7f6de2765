// Capitals that stand for their governments. Only where the words around leave no doubt: the
// capital acts or speaks
// ("Islamabad has denied"), or something is done against it; never after "in" or before "-based".
#include <algorithm>

#include "mentions/draft.h"

namespace casus::mentions {
namespace {

// The verb is looked for past auxiliaries and adverbs: "Islamabad has repeatedly denied".
bool acts(const Draft& draft, uint32_t after) {
  for (uint32_t i = after; i < after + 4 && draft.words.same_sentence(after - 1, i); ++i) {
    if (draft.is(i, kSpeech | kAct)) return !draft.words[i].has(kAfterHyphen);
    if (!draft.is(i, kAuxiliary | kAdverb)) return false;
  }
  return false;
}

// "Phnom Penh, in turn, downgraded ties", "mediated by Washington": by the tree, whatever stands
// between.
bool is_subject_that_acts(const Draft& draft, const Item& item) {
  const Parse& parse = draft.parse;
  if (!parse.has_tags()) return false;
  for (uint32_t w = item.first; w < item.last; ++w) {
    const uint32_t t = draft.words[w].token;
    if ((parse.label(t) != "nsubj" && parse.label(t) != "obl:agent") ||
        parse.upos[parse.head[t]] != Upos::verb)
      continue;
    // "Harare, Zimbabwe - The opposition rejected …": a dateline.
    for (const uint32_t d : parse.dependents(t)) {
      if (parse.relation[d] == Relation::appos) return false;
    }
    return draft.lexicon.is(parse.form(parse.head[t]), kSpeech | kAct);
  }
  return false;
}

// "Chisinau's decision", "Kyiv's Western allies": what governments have and towns have not.
bool owns_deed(const Draft& draft, uint32_t after) {
  const Words& words = draft.words;
  if (after >= words.size() || !words[after].has(kPossessive)) return false;
  for (uint32_t i = after + 1; i < after + 4 && words.same_sentence(after, i); ++i) {
    if (draft.is(i, kDeed)) return true;
    if (!draft.parse.has_tags()) return false;
    const uint32_t token = words[i].token;
    const Upos tag = draft.parse.upos[token];
    const bool is_part = draft.parse.relation[token] == Relation::compound;  // "missile program"
    if (tag != Upos::adj && tag != Upos::adv && !is_part) return false;
  }
  return false;
}

// "ties with Ankara", "its ambassador to Kyiv", "sanctions on Tehran", not "talks in Doha".
bool is_bound(const Draft& draft, uint32_t name) {
  if (name < 2 || !draft.words.same_sentence(name - 2, name) || draft.is(name - 1, kWithin))
    return false;
  const bool joined = draft.parse.has_tags() &&
                      draft.parse.relation[draft.words[name - 1].token] == Relation::case_;
  return joined && draft.is(name - 2, kBond);
}

bool stands_for_government(const Draft& draft, const Item& item) {
  const Words& words = draft.words;
  const bool hyphen_after = item.last < words.size() && words[item.last].has(kAfterHyphen);
  if (hyphen_after) return false;
  if (item.first > 0 && words.same_sentence(item.first - 1, item.first)) {
    if (draft.is(item.first - 1, kMetonymBefore) || is_bound(draft, item.first)) return true;
    if (draft.is(item.first - 1, kLocative)) return false;
  }
  return acts(draft, item.last) || owns_deed(draft, item.last) || is_subject_that_acts(draft, item);
}

// The capital of that name, kNone if it is none's. Whatever town of the name lies nearer.
uint32_t capital_of(const Draft& draft, const Item& item) {
  const PlaceTable& places = draft.lexicon.places;
  const auto is_capital = [&](uint32_t place) {
    return places.state(place) != kNone && places.feature(place) == "PPLC";
  };
  if (is_capital(item.place)) return item.place;
  const auto found = std::find_if(item.namesakes.begin(), item.namesakes.end(), is_capital);
  return found == item.namesakes.end() ? kNone : *found;
}

}  // namespace

void mark_metonyms(Draft& draft) {
  for (Item& item : draft.items) {
    if (item.dropped || item.place == kNone || item.actor != kNone) continue;
    const uint32_t capital = capital_of(draft, item);
    if (capital == kNone || !stands_for_government(draft, item)) continue;
    item.place = capital;
    const uint32_t of_state = draft.lexicon.places.state(capital);
    const ActorEntry& state = draft.lexicon.actors[of_state];
    const uint32_t governor =
        draft.lexicon.governor_of(state.standings.front().country, draft.date);
    item.entry = governor != kNone ? governor : of_state;
    item.actor = draft.known_actor(item.entry);
    item.score = 0.9F;
    item.rule += "+metonym";
  }
}

}  // namespace casus::mentions
