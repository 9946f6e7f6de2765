#include "mentions/draft.h"

#include <utility>

namespace casus::mentions {

uint32_t Draft::known_actor(uint32_t entry) {
  return add_actor(as_of(lexicon.actors[entry], date));
}

uint32_t Draft::add_actor(Actor actor) {
  const auto [it, fresh] = ids_.emplace(actor.id, static_cast<uint32_t>(actors.size()));
  if (fresh) actors.push_back(std::move(actor));
  return it->second;
}

void Draft::index_names() {
  starts_.assign(words.size() + 1, kNone);
  ends_.assign(words.size() + 1, kNone);
  covers_.assign(words.size() + 1, kNone);
  for (uint32_t i = 0; i < items.size(); ++i) {
    const Item& item = items[i];
    if (item.dropped || item.form != MentionForm::name) continue;
    starts_[item.first] = i;
    ends_[item.last] = i;
    for (uint32_t w = item.first; w < item.last; ++w) covers_[w] = i;
  }
}

}  // namespace casus::mentions
