// Events that are no second happening: what is announced, asked for or done for another.
#include <algorithm>
#include <string_view>
#include <vector>

#include "statements/events.h"

namespace casus::statements {

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

}  // namespace casus::statements
