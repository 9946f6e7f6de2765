// What linking keeps, in memory; and a change applied to what is linked.
#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "casus/incidents.h"

namespace casus {

namespace {

class PlainMemory final : public LinkMemory {
 public:
  void add(int64_t set, const std::string& item) override { sets_[set].insert(item); }
  void remove(int64_t set, const std::string& item) override {
    const auto it = sets_.find(set);
    if (it == sets_.end()) return;
    it->second.erase(item);
    if (it->second.empty()) sets_.erase(it);
  }
  void list(int64_t set, const std::string& from, const std::string& before, std::size_t most,
            std::vector<std::string>& out) const override {
    const auto found = sets_.find(set);
    if (found == sets_.end()) return;
    auto it = from.empty() ? found->second.begin() : found->second.lower_bound(from);
    for (; it != found->second.end() && most > 0; ++it, --most) {
      if (!before.empty() && *it >= before) break;
      out.push_back(*it);
    }
  }
  void put(int64_t number, const std::string& value) override {
    if (value.empty()) {
      values_.erase(number);
    } else {
      values_[number] = value;
    }
  }
  std::string get(int64_t number) const override {
    const auto it = values_.find(number);
    return it == values_.end() ? std::string() : it->second;
  }

 private:
  std::unordered_map<int64_t, std::set<std::string>> sets_;  // looked up, never iterated
  std::unordered_map<int64_t, std::string> values_;          // the same
};

auto tie_key(const Tie& tie) { return std::tie(tie.from, tie.to, tie.month, tie.standing); }

void apply_ties(std::vector<TieChange>&& changes, std::vector<Tie>& ties) {
  std::map<std::tuple<std::string, std::string, std::string, std::string>, Tie> all;
  for (Tie& tie : ties) {
    std::sort(tie.incidents.begin(), tie.incidents.end());
    all.emplace(tie_key(tie), std::move(tie));
  }
  for (TieChange& change : changes) {
    if (change.is_gone) {
      all.erase(tie_key(change.tie));
      continue;
    }
    std::set<std::string> incidents;
    Tie& tie = all[tie_key(change.tie)];
    incidents.insert(tie.incidents.begin(), tie.incidents.end());
    for (const std::string& id : change.gone) incidents.erase(id);
    incidents.insert(change.tie.incidents.begin(), change.tie.incidents.end());
    tie = std::move(change.tie);
    tie.incidents.assign(incidents.begin(), incidents.end());
  }
  ties.clear();
  for (auto& [key, tie] : all) ties.push_back(std::move(tie));
}

}  // namespace

std::unique_ptr<LinkMemory> make_link_memory() { return std::make_unique<PlainMemory>(); }

void apply(LinkedChange&& change, Linked& linked) {
  const std::set<std::string> incidents(change.gone_incidents.begin(), change.gone_incidents.end());
  std::erase_if(linked.incidents, [&](const Incident& i) { return incidents.count(i.id) != 0; });
  std::erase_if(linked.doubts, [&](const DoubtRow& d) { return incidents.count(d.incident) != 0; });
  const std::set<std::string> stories(change.gone_stories.begin(), change.gone_stories.end());
  std::erase_if(linked.stories, [&](const Story& s) { return stories.count(s.id) != 0; });
  std::set<std::string> happenings;
  for (const PieceChange& piece : change.pieces)
    happenings.insert(piece.gone.begin(), piece.gone.end());
  std::erase_if(linked.happenings, [&](const Happening& h) { return happenings.count(h.id) != 0; });
  const std::set<std::string> links(change.gone_candidates.begin(), change.gone_candidates.end());
  std::erase_if(linked.candidates, [&](const CandidateLink& link) {
    return links.count(link.a) != 0 || links.count(link.b) != 0;
  });
  const std::set<Copy> copies(change.gone_copies.begin(), change.gone_copies.end());
  std::erase_if(linked.copies, [&](const Copy& c) { return copies.count(c) != 0; });
  const auto append = [](auto& to, auto& from) {
    to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
  };
  append(linked.incidents, change.incidents);
  append(linked.doubts, change.doubts);
  append(linked.stories, change.stories);
  append(linked.copies, change.copies);
  for (PieceChange& piece : change.pieces) append(linked.happenings, piece.happenings);
  append(linked.candidates, change.candidates);
  apply_ties(std::move(change.ties), linked.ties);
  const auto by_time = [](const auto& time, const auto& id) {
    return std::tuple(!time.known(), time, std::string_view(id));
  };
  std::sort(linked.incidents.begin(), linked.incidents.end(),
            [&](const Incident& a, const Incident& b) {
              return by_time(a.time, a.id) < by_time(b.time, b.id);
            });
  std::sort(linked.stories.begin(), linked.stories.end(), [&](const Story& a, const Story& b) {
    return by_time(a.days, a.id) < by_time(b.days, b.id);
  });
  std::sort(linked.copies.begin(), linked.copies.end());
  std::sort(linked.happenings.begin(), linked.happenings.end(),
            [](const Happening& a, const Happening& b) { return a.id < b.id; });
  std::sort(linked.candidates.begin(), linked.candidates.end());
  std::sort(linked.doubts.begin(), linked.doubts.end(), [](const DoubtRow& a, const DoubtRow& b) {
    return std::tie(a.incident, a.document, a.at, a.field) <
           std::tie(b.incident, b.document, b.at, b.field);
  });
}

}  // namespace casus
