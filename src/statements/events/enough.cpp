// Whether what was found of an event is what its frame needs.
#include <algorithm>
#include <initializer_list>
#include <string_view>

#include "statements/events.h"
#include "statements/standing.h"

namespace casus::statements {

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

bool EventFinder::keep_order(const Roles& roles) const {
  return std::ranges::all_of(roles.actors, [this](uint32_t m) {
    const uint32_t actor = r_.mentions->mentions[m].actor;
    if (actor == kNone) return false;
    const auto& sectors = r_.mentions->actors[actor].sectors;
    return !sectors.empty() && sectors.front() == "COP";
  });
}

bool EventFinder::harmed_near(uint32_t token) const {
  return counts_near(token, {"killed", "injured"});
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
  // "charged eight with treason"
  const bool counted =
      !noun && std::ranges::any_of(r_.parse->dependents(token), [this](uint32_t d) {
        return r_.parse->relation[d] == Relation::obj && r_.counts_people(d);
      });
  const bool recipient = !roles.recipients.empty() || (actor && roles.among) || counted;
  const bool harmed = frame.type->harm && harmed_near(token);
  // An actor the text has, though no mention: "he", or an attack that did it.
  const bool unnamed = actor || roles.event_subject || roles.pronoun_subject;
  switch (frame.need) {
    case Need::actor_or_recipient:
      return actor || recipient || roles.existential || (noun && harmed) ||
             (noun && frame.type->harm && !roles.weak_recipients.empty());
    case Need::actor:
      // "Police set up barricades": to stop one.
      if (!noun && frame.type_name == "PROTEST" && actor && keep_order(roles) &&
          std::ranges::count(frame.modes, "obstruct") > 0)
        return false;
      // "Thousands took to the streets": of people nothing else is told.
      return actor ||
             (!noun && frame.type_name == "PROTEST" && counts_near(token, {"participants"}));
    case Need::recipient:
    case Need::beside_deed:  // the deed is looked for when all are found
      return recipient;
    case Need::person:
      return recipient && std::ranges::all_of(roles.recipients, [this](uint32_t m) {
               const MentionKind kind = r_.mentions->mentions[m].kind;
               return kind == MentionKind::person || kind == MentionKind::group;
             });
    case Need::crowd:
      return counts_near(token, {"participants"});
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

}  // namespace casus::statements
