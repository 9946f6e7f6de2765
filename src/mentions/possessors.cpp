#include "mentions/possessors.h"

#include <vector>

#include "mentions/owners.h"

namespace casus::mentions {
namespace {

class Possessors {
 public:
  Possessors(Draft& draft, const Entities& entities)
      : draft_(draft), parse_(draft.parse), entities_(entities), owners_(draft) {}

  void run() {
    std::vector<uint32_t> pronouns(parse_.tokens.size(), kNone);  // items
    for (uint32_t i = 0; i < draft_.items.size(); ++i) {
      const Item& item = draft_.items[i];
      if (item.dropped || item.tree_head == kNone) continue;
      if (item.form == MentionForm::pronoun) pronouns[item.tree_head] = i;
    }
    find_names();
    const std::size_t count = draft_.items.size();
    for (uint32_t i = 0; i < count; ++i) {
      if (!may_be_owned(draft_.items[i])) continue;
      const uint32_t pronoun = possessive_of(draft_.items[i].tree_head, pronouns);
      if (pronoun == kNone) continue;
      const uint32_t owner = names_[entities_.of[pronoun]];
      if (owner == kNone || entities_.of[owner] == entities_.of[i]) continue;
      if (draft_.items[owner].kind != MentionKind::person || owners_.are_of_state(i, owner)) {
        owners_.give(i, owner);
      }
    }
  }

 private:
  // Of each entity the first name that is somebody.
  void find_names() {
    names_.assign(entities_.count, kNone);
    for (uint32_t i = 0; i < draft_.items.size(); ++i) {
      const Item& item = draft_.items[i];
      const bool owns = !item.dropped && item.form == MentionForm::name && item.actor != kNone &&
                        !item.lent_actor;
      if (owns && names_[entities_.of[i]] == kNone) names_[entities_.of[i]] = i;
    }
  }

  static bool may_be_owned(const Item& item) {
    const bool somebody = item.kind == MentionKind::group ||
                          item.kind == MentionKind::organization ||
                          item.kind == MentionKind::person;
    return !item.dropped && somebody && item.form == MentionForm::nominal && item.owner == kNone &&
           item.tree_head != kNone && !item.lent_actor;
  }

  uint32_t possessive_of(uint32_t head, const std::vector<uint32_t>& pronouns) const {
    for (const uint32_t child : parse_.dependents(head)) {
      if (child < head && pronouns[child] != kNone && parse_.label(child) == "nmod:poss") {
        return pronouns[child];
      }
    }
    return kNone;
  }

  Draft& draft_;
  const Parse& parse_;
  const Entities& entities_;
  Owners owners_;
  std::vector<uint32_t> names_;  // items
};

}  // namespace

void own_by_pronouns(Draft& draft, const Entities& entities) {
  if (draft.parse.has_tags()) Possessors(draft, entities).run();
}

}  // namespace casus::mentions
