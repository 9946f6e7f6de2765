// Two words for one deed, or one more sentence of it.
#include <algorithm>

#include "statements/events.h"
#include "statements/standing.h"

namespace casus::statements {

// "shot and killed the judge": two verbs in a row for what the same did to the same.
void EventFinder::join_rows() {
  for (uint32_t k = 0; k + 1 < found_.size(); ++k) {
    const Found& f = found_[k];
    Found& next = found_[k + 1];
    const Statement& a = f.statement;
    const Statement& b = next.statement;
    if (f.noun || next.noun || f.verb == kNone || next.verb == kNone || next.same_as != kNone ||
        !is_deed(f) || !is_deed(next) || a.type != b.type || a.factuality != b.factuality)
      continue;
    const uint32_t clause = r_.verbs[next.verb].clause;
    const bool in_a_row = r_.parse->relation[clause] == Relation::conj &&
                          r_.parse->head[clause] == r_.verbs[f.verb].clause;
    if (!in_a_row || a.recipients.empty() || a.recipients != b.recipients || a.actors != b.actors)
      continue;
    next.same_as = k;
    next.surely_same = true;
  }
}

// "A bomb went off in Lima. The explosion took place in front of a church.": where the one that was
// told of was.
void EventFinder::join_scenes() {
  for (uint32_t k = 1; k < found_.size(); ++k) {
    Found& f = found_[k];
    if (!f.noun || f.same_as != kNone || !is_deed(f) || !has_happened(f.statement) ||
        f.statement.subtype.empty() || !f.statement.actors.empty() ||
        !is_definite(*r_.parse, f.token) || has_feature(*r_.parse, f.token, "Number=Plur"))
      continue;
    const uint32_t deed = deed_before(k, 1);
    if (deed == kNone || found_[deed].statement.sentence == f.statement.sentence ||
        found_[deed].statement.subtype != f.statement.subtype ||
        !found_[deed].statement.recipients.empty())
      continue;
    f.same_as = deed;
    f.surely_same = true;
  }
}

// "… since the attack on Israel on Oct. 7, 2023. That attack killed 1,200 people.": the one told
// last by that word.
void EventFinder::join_that() {
  const Parse& p = *r_.parse;
  const auto points_back = [&](uint32_t noun) {
    return std::ranges::any_of(p.dependents(noun), [&](uint32_t d) {
      return d < noun && p.relation[d] == Relation::det && has_feature(p, d, "PronType=Dem") &&
             has_feature(p, noun, "Number=Sing");
    });
  };
  for (uint32_t k = 1; k < found_.size(); ++k) {
    Found& f = found_[k];
    if (!f.noun || f.surely_same || !is_deed(f) || !points_back(f.token)) continue;
    for (uint32_t j = k; j-- > 0 && found_[j].statement.sentence + 1 >= f.statement.sentence;) {
      const Found& deed = found_[j];
      if (deed.statement.sentence == f.statement.sentence || !deed.noun || !is_deed(deed) ||
          p.lemma(deed.token) != p.lemma(f.token) || !has_happened(deed.statement))
        continue;
      f.same_as = deed.same_as == kNone ? j : deed.same_as;
      f.surely_same = true;
      break;
    }
  }
}

// "The murder of a teacher who was stabbed to death": what a clause tells of the victim is how.
void EventFinder::join_victim_told() {
  const Parse& p = *r_.parse;
  for (uint32_t k = 1; k < found_.size(); ++k) {
    Found& how = found_[k];
    if (how.noun || how.verb == kNone || how.same_as != kNone || !is_deed(how) ||
        std::ranges::count(how.statement.modes, "abduct") > 0)
      continue;
    const Verb& verb = r_.verbs[how.verb];
    const uint32_t victim = p.head[verb.clause];
    if (!verb.passive || p.relation[verb.clause] != Relation::acl || victim == kNone) continue;
    for (uint32_t j = k; j-- > 0 && found_[j].statement.sentence == how.statement.sentence;) {
      const Found& murder = found_[j];
      if (!murder.noun || !frames_.frames()[murder.frame].lethal || !is_deed(murder) ||
          p.head[victim] != murder.token || murder.statement.recipients != how.statement.recipients)
        continue;
      how.same_as = murder.surely_same ? murder.same_as : j;
      how.surely_same = true;
      break;
    }
  }
}

}  // namespace casus::statements
