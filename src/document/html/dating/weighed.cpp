// Which of the dates found is that of publication, which of the last change.
#include <algorithm>
#include <array>
#include <vector>

#include "document/dates.h"
#include "document/html/dating/weigher.h"

namespace casus::dating {

// "03/04/2024" is what another place says of it, else what is usual in the page's language.
void Weigher::settle_ambiguous(std::vector<Found>& list) const {
  for (Found& found : list) {
    if (!found.stamp.other) continue;
    Stamp month_first = found.stamp;
    month_first.date = *found.stamp.other;
    month_first.other.reset();
    Stamp day_first = month_first;
    day_first.date = found.stamp.date;
    const bool backs_day = is_backed(day_first);
    const bool backs_month = is_backed(month_first);
    if (backs_day != backs_month) {
      found.stamp = backs_day ? day_first : month_first;
    } else if (order_ != Order::unknown) {
      found.stamp = order_ == Order::day_first ? day_first : month_first;
    }
  }
  std::erase_if(list, [](const Found& found) { return found.stamp.other.has_value(); });
}

bool Weigher::is_backed(const Stamp& stamp) const {
  const auto backs = [&](const Found& found) {
    return !found.stamp.other && agree(found.stamp, stamp);
  };
  return std::any_of(published_.begin(), published_.end(), backs) ||
         std::any_of(modified_.begin(), modified_.end(), backs);
}

// A weak date that is also that of the last change tells nothing of publication where something
// else does.
void Weigher::demote_changes() {
  const auto is_change = [&](const Stamp& stamp) {
    return std::any_of(modified_.begin(), modified_.end(), [&](const Found& found) {
      return found.place != Place::visible && agree(found.stamp, stamp);
    });
  };
  const auto is_stated = [&](const Stamp& stamp) {
    return std::any_of(published_.begin(), published_.end(), [&](const Found& found) {
      return found.weight == kStated && agree(found.stamp, stamp);
    });
  };
  const bool has_stated = std::any_of(published_.begin(), published_.end(),
                                      [](const Found& f) { return f.weight == kStated; });
  if (!has_stated) return;
  demote_republished();
  for (Found& found : published_) {
    const bool is_weak = found.place == Place::weak_meta || found.place == Place::visible;
    if (is_weak && is_change(found.stamp)) {
      found.weight = is_stated(found.stamp) ? std::min(found.weight, 2) : 1;
    }
  }
}

// A stated day that is that of the last change was made anew with it, if the page shows an
// earlier one.
void Weigher::demote_republished() {
  const auto is_stated_change = [&](const Found& found) {
    return std::any_of(modified_.begin(), modified_.end(), [&](const Found& change) {
      return change.place != Place::visible && agree(change.stamp, found.stamp);
    });
  };
  const auto contradicts = [&](const Found& found, const Found& other) {
    return other.from == "time" && other.weight == kMarkedTime &&
           !agree(found.stamp, other.stamp) && !is_stated_change(other) &&
           other.stamp.date < found.stamp.date;
  };
  std::vector<std::size_t> anew;
  for (std::size_t i = 0; i < published_.size(); ++i) {
    const Found& found = published_[i];
    if (found.weight != kStated || !is_stated_change(found)) continue;
    const bool is_contradicted =
        std::any_of(published_.begin(), published_.end(),
                    [&](const Found& other) { return contradicts(found, other); });
    if (is_contradicted) anew.push_back(i);
  }
  for (const std::size_t i : anew) published_[i].weight = kUrl;
}

int Weigher::score_of(const Stamp& stamp) const {
  std::array<int, 8> votes{};
  for (const Found& found : published_) {
    if (!agree(found.stamp, stamp)) continue;
    int& vote = votes[static_cast<std::size_t>(found.place)];
    vote = std::max(vote, found.weight);
  }
  int sum = 0;
  for (const int vote : votes) sum += vote;
  return sum;
}

int Weigher::best_score() const {
  int best = 0;
  for (const Found& found : published_) best = std::max(best, score_of(found.stamp));
  return best;
}

// Where the best tells the day only, a place that agrees and tells the time of that day.
Found Weigher::finest(const Found& best) const {
  if (best.stamp.has_zone()) return best;
  const Found* finest = &best;
  for (const Found& found : published_) {
    if (!found.stamp.has_zone() || !agree(found.stamp, best.stamp)) continue;
    const bool is_same = !best.stamp.has_time()
                             ? found.weight >= kWeakMeta || found.stamp.date == best.stamp.date
                             : found.stamp.date == best.stamp.date &&
                                   found.stamp.second / 60 == best.stamp.second / 60;
    const bool is_shift = zone_between(found.stamp, best.stamp) != Stamp::kNone;
    if (is_same || is_shift) {
      finest = &found;
      break;
    }
  }
  return *finest;
}

void Weigher::note_contradiction(const Stamp& chosen) {
  for (const Found& found : published_) {
    if (found.weight < kWeakMeta || agree(found.stamp, chosen)) continue;
    out_.notes.emplace_back("the page states different dates of publication");
    return;
  }
}

void Weigher::choose_modified() {
  const Found* best = nullptr;
  for (const Found& found : modified_) {
    const bool is_better = best == nullptr || (!best->stamp.has_zone() && found.stamp.has_zone() &&
                                               agree(found.stamp, best->stamp));
    if (is_better) best = &found;
  }
  if (best == nullptr) return;
  Stamp stamp = best->stamp;
  const auto published = read_stamp(out_.published, words_);
  if (stamp.has_zone() && stamp.zone == 0) {
    int zone = zone_in(modified_, stamp);
    if (zone == Stamp::kNone && published && published->has_zone()) zone = published->zone;
    if (zone != Stamp::kNone) stamp = in_zone(stamp, zone);
  }
  out_.modified = to_iso(stamp);
  out_.modified_from = best->from;
}

void Weigher::choose() {
  if (!published_.empty()) {
    const Found* best = nullptr;
    int best_value = 0;
    for (const Found& found : published_) {
      const int value = score_of(found.stamp) * 100 + found.weight;
      if (value > best_value) best = &found, best_value = value;
    }
    Found chosen = finest(*best);
    note_contradiction(chosen.stamp);
    localise(chosen.stamp);
    out_.published = to_iso(chosen.stamp);
    out_.published_from = chosen.from;
  }
  choose_modified();
}

}  // namespace casus::dating
