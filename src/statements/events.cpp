// Events of a document, step by step: those that verbs, nouns and modals tell of, then what
// each says of others.
#include "statements/events.h"

#include <algorithm>
#include <utility>

namespace casus::statements {

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
  note_charged();
  drop_mere_deaths();
  drop_mere_crowds();
  join_victims();
  name_people();
  date_deeds();
  inherit();
  join_claimed();
  blame_deeds();
  for (Found& f : found_) move_places(f);
  join_effects();
  join_means();
  join_deaths();
  join_killing_behind();
  join_rows();
  join_scenes();
  join_that();
  join_victim_told();
  join_tellings();
  join_ranked();
  join_outcomes();
  join_crowds();
  join_others();
  deny_claims();
  leave_intents();
  return std::move(found_);
}

}  // namespace casus::statements
