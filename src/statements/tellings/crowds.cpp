// How many took part, told apart from what they did: "Organisers put turnout at 140,000."
#include <algorithm>

#include "statements/events.h"
#include "statements/standing.h"

namespace casus::statements {

bool EventFinder::is_mere_crowd(const Found& f) const {
  return frames_.frames()[f.frame].need == Need::crowd;
}

// The protest whose size it tells; kNone: of none.
uint32_t EventFinder::protest_counted(uint32_t k) const {
  constexpr uint32_t kBack = 3;  // sentences; a guess
  const Statement& crowd = found_[k].statement;
  for (uint32_t j = k; j-- > 0 && found_[j].statement.sentence + kBack >= crowd.sentence;) {
    const Found& protest = found_[j];
    const Statement& s = protest.statement;
    if (s.type != crowd.type || is_mere_crowd(protest) || !has_happened(s) ||
        !same_part(s.sentence, crowd.sentence))
      continue;
    return protest.same_as == kNone ? j : protest.same_as;
  }
  return kNone;
}

// "Turnout was 40,000": of an election or a match.
void EventFinder::drop_mere_crowds() {
  std::vector<bool> mere(found_.size());
  for (uint32_t k = 0; k < found_.size(); ++k) {
    mere[k] = is_mere_crowd(found_[k]) && protest_counted(k) == kNone;
  }
  std::size_t k = 0;
  std::erase_if(found_, [&](const Found&) { return mere[k++]; });
}

void EventFinder::join_crowds() {
  for (uint32_t k = 0; k < found_.size(); ++k) {
    if (!is_mere_crowd(found_[k])) continue;
    const uint32_t protest = protest_counted(k);
    if (protest == kNone) continue;
    share_roles(found_[k], found_[protest]);
    found_[k].same_as = protest;
    found_[k].surely_same = true;
    found_[k].statement.factuality = found_[protest].statement.factuality;  // "estimated it at"
  }
}

}  // namespace casus::statements
