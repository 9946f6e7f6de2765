#include <algorithm>

#include "statements/setting.h"

namespace casus::statements {
namespace {

// "attacked the post using mortars", "an attack carried out with rifles": told in a clause below.
bool is_by_way(const Reading& reading, const Found& event, uint32_t weapon) {
  const Parse& parse = *reading.parse;
  const uint32_t noun = first_conjunct(parse, weapon);
  const uint32_t clause = parse.head[noun];
  if (clause == kNone || reading.words[clause].verb == kNone) return false;
  const bool used =
      parse.relation[noun] == Relation::obj && reading.words[clause].is(WordClass::subject_control);
  const auto is_with = [&](uint32_t d) {
    return parse.relation[d] == Relation::case_ && reading.words[d].is(WordClass::means);
  };
  const bool with = event.noun && parse.relation[noun] == Relation::obl &&
                    reading.verbs[reading.words[clause].verb].reduced &&
                    std::ranges::any_of(parse.dependents(noun), is_with);
  if (!used && !with) return false;
  const Relation relation = parse.relation[clause];
  if (relation != Relation::advcl && relation != Relation::xcomp && relation != Relation::acl)
    return false;
  const uint32_t above = parse.head[clause];
  return above == event.token || (event.noun && above == parse.head[event.token]);
}

// "Two devices exploded": what goes off, though no weapon by its noun alone.
bool goes_off(const Reading& reading, const FrameSet& frames, const Found& event, uint32_t noun) {
  const Frame& frame = frames.frames()[event.frame];
  return !event.noun && std::ranges::count(frame.modes, "explosives") > 0 &&
         reading.parse->head[noun] == event.token &&
         (reading.parse->relation[noun] == Relation::nsubj ||
          reading.parse->relation[noun] == Relation::obj) &&
         frames.noun_classes().has(frames.explosive_set(), reading.words[noun].form);
}

}  // namespace

void set_instruments(const Reading& reading, const FrameSet& frames, std::vector<Found>& events) {
  const auto& mentions = reading.mentions->mentions;
  std::size_t from = 0;
  for (Found& event : events) {
    Statement& s = event.statement;
    const EventType& type = *frames.frames()[event.frame].type;
    if (!type.harm) continue;
    while (from < mentions.size() && mentions[from].sentence < s.sentence) ++from;
    for (std::size_t m = from; m < mentions.size() && mentions[m].sentence == s.sentence; ++m) {
      const uint32_t noun = token_at(reading, mentions[m].head.begin);
      const bool weapon = mentions[m].kind == MentionKind::weapon;
      if (!weapon && !goes_off(reading, frames, event, noun)) continue;
      if (reading.remove(event.token, mentions[m].last - 1) > 1 && !is_by_way(reading, event, noun))
        continue;
      s.instruments.push_back(static_cast<uint32_t>(m));
    }
  }
}

}  // namespace casus::statements
