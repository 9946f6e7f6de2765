// Who is blamed for a deed that was told before: "A bomb went off at the bank. Police blamed the
// rebels."
#include <algorithm>
#include <utility>

#include "statements/events.h"
#include "statements/standing.h"

namespace casus::statements {

// "blamed the rebels", "the rebels were blamed for it": for nothing that its own words tell of.
bool EventFinder::blames_barely(const Found& f) const {
  const Statement& s = f.statement;
  if (s.type != "ACCUSE" || std::ranges::count(s.modes, "allege") == 0 || f.noun ||
      f.verb == kNone || s.recipients.empty() || s.factuality != Factuality::happened ||
      blames_thing(f.verb))
    return false;
  const Parse& p = *r_.parse;
  return std::ranges::none_of(p.dependents(r_.verbs[f.verb].clause), [&](uint32_t d) {
    switch (p.relation[d]) {
      case Relation::ccomp:
      case Relation::xcomp:
      case Relation::csubj:
        return true;
      case Relation::advcl:
        return d > f.token;
      case Relation::obl:
        // "for it"; "on Monday" and "by the police" say nothing of what for.
        return p.upos[d] != Upos::pron && d > f.token && !is_time(p.tokens[d].span) &&
               !r_.has_below(d, Relation::case_, WordClass::agent);
      default:
        return false;
    }
  });
}

// The last deed told before a sentence, whoever did it; kNone: none near, or somebody named did it.
uint32_t EventFinder::deed_blamed_for(uint32_t k) const {
  constexpr uint32_t kBack = 2;  // sentences; a guess
  const uint32_t sentence = found_[k].statement.sentence;
  for (uint32_t j = k; j-- > 0 && found_[j].statement.sentence + kBack >= sentence;) {
    const Found& f = found_[j];
    const Frame& frame = frames_.frames()[f.frame];
    if (!is_deed(f) || f.statement.sentence == sentence || frame.of_victim || frame.of_deed ||
        !same_part(f.statement.sentence, sentence))
      continue;
    const bool open = f.statement.factuality == Factuality::happened && !has_named_doer(f) &&
                      !f.statement.recipients.empty() &&
                      !is_one_of(found_[k].statement.recipients.front(), f.statement.recipients);
    return open ? j : kNone;
  }
  return kNone;
}

// Whoever is blamed did it, as whoever blames them says.
void EventFinder::blame_deeds() {
  std::vector<Found> told;
  for (uint32_t k = 0; k < found_.size(); ++k) {
    const Found& blame = found_[k];
    if (!blames_barely(blame)) continue;
    const uint32_t sentence = blame.statement.sentence;
    const bool beside = std::ranges::any_of(
        found_, [&](const Found& f) { return f.statement.sentence == sentence && is_deed(f); });
    const uint32_t deed = beside ? kNone : deed_blamed_for(k);
    if (deed == kNone) continue;
    Found again = told_again(deed, blame, blame.token);
    again.statement.actors = blame.statement.recipients;
    again.statement.claim = claim_told_at(blame.token);
    if (again.statement.claim == kNone) {
      again.own_claim = charge_of(r_.verbs[blame.verb], blame.token);
    }
    told.push_back(std::move(again));
  }
  insert(std::move(told));
}

// "charged", "arrested", "convicted", "accused": who is said to have done something.
bool EventFinder::charges_somebody(const Found& f) {
  const auto& modes = f.statement.modes;
  const auto has = [&](std::string_view mode) { return std::ranges::count(modes, mode) > 0; };
  return !f.noun && f.verb != kNone && (has("allege") || has("arrest") || has("convict"));
}

// The charge that names a deed: "arrested over the murder of two nuns"; null: none does.
const Found* EventFinder::charge_of_deed(const Found& f) const {
  const Parse& p = *r_.parse;
  const bool gerund = !f.noun && f.verb != kNone && r_.verbs[f.verb].gerund;
  if (!is_deed(f) || (!f.noun && !gerund)) return nullptr;
  const uint32_t told = f.noun ? f.token : r_.verbs[f.verb].clause;
  uint32_t at = told;
  while (p.relation[at] == Relation::conj || p.relation[at] == Relation::nmod) at = p.head[at];
  const bool held = p.relation[at] == Relation::obl || p.relation[at] == Relation::advcl ||
                    (at != told && p.relation[at] == Relation::obj);  // "faces charges of murder"
  if (!held || r_.has_below(at, Relation::case_, WordClass::agent)) return nullptr;
  const uint32_t governor = p.head[at];
  const auto charge = std::ranges::find_if(found_, [&](const Found& other) {
    return charges_somebody(other) && r_.verbs[other.verb].clause == governor;
  });
  return governor < at && charge != found_.end() ? &*charge : nullptr;
}

// What is only the name of a charge ("charged with murder") tells of nothing that the charge does
// not; what names those who suffered it was at no day that a court's charge was.
void EventFinder::note_charged() {
  std::vector<bool> is_name(found_.size(), false);
  for (uint32_t k = 0; k < found_.size(); ++k) {
    Found& f = found_[k];
    const Found* charge = charge_of_deed(f);
    if (charge == nullptr) continue;
    const bool bare = f.noun && f.statement.recipients.empty();
    is_name[k] = bare && f.statement.factuality == Factuality::possible;
    // "arrested two suspects in the attack": of which the text has told. What states accuse each
    // other of is the news of the day.
    const bool told = bare && is_definite(*r_.parse, f.token);
    f.is_charged = !told && charge->statement.cameo != "112";
  }
  std::size_t k = 0;
  std::erase_if(found_, [&](const Found&) { return is_name[k++]; });
}

}  // namespace casus::statements
