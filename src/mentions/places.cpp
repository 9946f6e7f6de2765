// Which of the places of one name is meant? A neighbour that contains it ("Hyderabad, India")
// settles it; else the countries the document speaks of without doubt, then prominence, then the
// order of the data files.
#include <algorithm>

#include <tsl/robin_map.h>

#include "mentions/draft.h"

namespace casus::mentions {
namespace {

class Resolver {
 public:
  explicit Resolver(Draft& draft) : draft_(draft) {}

  void run() {
    count_countries();
    for (Item& item : draft_.items) {
      if (item.namesakes.empty()) continue;
      choose(item);
      const PlaceEntry& place = draft_.lexicon.places[item.place];
      item.rule = place.rule;
      if (place.feature == "PCLI") {
        item.entry = place.state;
        item.actor = draft_.known_actor(place.state);
      }
    }
    for (Item& item : draft_.items) {
      if (item.actor == kNone && item.entry != kNone) item.actor = draft_.known_actor(item.entry);
    }
  }

 private:
  void count_countries() {
    for (const Item& item : draft_.items) {
      if (item.is_demonym) ++countries_[draft_.lexicon.actors[item.entry].alpha2];
      if (item.namesakes.size() == 1)
        ++countries_[draft_.lexicon.places[item.namesakes.front()].country];
    }
  }

  void choose(Item& item) {
    if (item.namesakes.size() == 1) return;
    const uint32_t neighbour = containing_neighbour(item);
    int best = -1;
    for (const uint32_t candidate : item.namesakes) {
      const int score = score_of(draft_.lexicon.places[candidate], neighbour);
      if (score <= best) continue;
      best = score;
      item.place = candidate;
    }
    item.score = neighbour != kNone ? 0.95F : 0.7F;
  }

  // "X, Y": the place that Y names.
  uint32_t containing_neighbour(const Item& item) const {
    uint32_t next = item.last;
    if (draft_.words.form(next) == ",") ++next;
    const uint32_t other = draft_.name_starting(next);
    if (other == kNone || draft_.items[other].namesakes.empty()) return kNone;
    return draft_.items[other].namesakes.front();
  }

  int score_of(const PlaceEntry& place, uint32_t neighbour) const {
    int score = static_cast<int>(place.rank);
    if (const auto found = countries_.find(place.country); found != countries_.end()) {
      score += 3 * static_cast<int>(std::min<uint32_t>(found->second, 2));
    }
    if (neighbour != kNone) {
      const PlaceEntry& other = draft_.lexicon.places[neighbour];
      const bool inside =
          std::find(place.within.begin(), place.within.end(), other.id) != place.within.end();
      if (inside) score += 20;
    }
    return score;
  }

  Draft& draft_;
  tsl::robin_map<std::string, uint32_t> countries_;
};

}  // namespace

void resolve_places(Draft& draft) { Resolver(draft).run(); }

}  // namespace casus::mentions
