// The sets of a LinkMemory that a run has looked at, so that each is read once. Internal.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <tuple>
#include <vector>

#include <tsl/robin_map.h>

#include "casus/incidents.h"

#include "incidents/linked_documents.h"
#include "incidents/sorted_items.h"

namespace casus {

// Sets of more than kMost items are always read where they lie; so are those of kinds of which a
// run asks for a set once, and sets of accounts, which account_sets.h keeps. What is filed of these
// is written in the order of sets, as they lie all over the file: flush() before they are looked
// at. An incident that is told anew mostly has the names and topics that it had: of these only what
// differs in the end is written, in that order too.
class SetCache final : public LinkMemory {
 public:
  explicit SetCache(LinkMemory& memory) : memory_(memory) {}

  void add(int64_t set, const std::string& item) override {
    if (is_of_accounts(set)) return memory_.add(set, item);
    if (is_scattered(set)) return later_.push_back({set, item, true});
    if (is_told_anew(set)) return change(set, item, true);
    if (const auto it = sets_.find(set); it != sets_.end()) {
      auto& items = it.value().items;
      const auto at = std::lower_bound(items.begin(), items.end(), item);
      if (at == items.end() || *at != item) items.insert(at, item);
    }
    memory_.add(set, item);
  }
  void remove(int64_t set, const std::string& item) override {
    if (is_of_accounts(set)) return memory_.remove(set, item);
    if (is_told_anew(set)) return change(set, item, false);
    flush();
    if (const auto it = sets_.find(set); it != sets_.end()) {
      auto& items = it.value().items;
      const auto at = std::lower_bound(items.begin(), items.end(), item);
      if (at != items.end() && *at == item) items.erase(at);
    }
    memory_.remove(set, item);
  }
  void list(int64_t set, const std::string& from, const std::string& before, std::size_t most,
            std::vector<std::string>& out) const override {
    if (is_of_accounts(set)) return memory_.list(set, from, before, most, out);
    if (is_scattered(set)) {
      flush();
      return memory_.list(set, from, before, most, out);
    }
    Entry& entry = look_up(set);
    if (entry.is_large) return memory_.list(set, from, before, most, out);
    take_between(entry.items, from, before, most, out);
  }
  void put(int64_t number, const std::string& value) override { memory_.put(number, value); }
  std::string get(int64_t number) const override { return memory_.get(number); }
  void flush() const {
    std::stable_sort(later_.begin(), later_.end(), [](const Change& a, const Change& b) {
      return std::tie(a.set, a.item) < std::tie(b.set, b.item);
    });
    for (std::size_t i = 0; i < later_.size();) {
      const auto& [set, item, is_added] = later_[i];
      std::size_t end = i + 1;
      while (end < later_.size() && later_[end].set == set && later_[end].item == item) ++end;
      // Of what is told anew each change made a difference: two of them make none.
      if (is_scattered(set) || (end - i) % 2 == 1)
        is_added ? memory_.add(set, item) : memory_.remove(set, item);
      i = end;
    }
    later_.clear();
  }

 private:
  static constexpr std::size_t kMost = 256;
  static constexpr std::size_t kMostSets = 200000;  // about 30 MB
  struct Entry {
    std::vector<std::string> items;
    bool is_large = false;
  };
  struct Change {
    int64_t set = 0;
    std::string item;
    bool is_added = false;
  };
  static bool is_of_accounts(int64_t set) {
    const SetKind kind = kind_of(set);
    return kind == SetKind::block || kind == SetKind::twin || kind == SetKind::group;
  }
  static bool is_scattered(int64_t set) {
    const SetKind kind = kind_of(set);
    return kind == SetKind::equal_text || kind == SetKind::actor;
  }
  static bool is_told_anew(int64_t set) {
    const SetKind kind = kind_of(set);
    return kind == SetKind::name || kind == SetKind::topic;
  }
  void change(int64_t set, const std::string& item, bool is_added) {
    Entry& entry = look_up(set);
    if (entry.is_large) return is_added ? memory_.add(set, item) : memory_.remove(set, item);
    const auto at = std::lower_bound(entry.items.begin(), entry.items.end(), item);
    const bool is_there = at != entry.items.end() && *at == item;
    if (is_there == is_added) return;
    if (is_added) {
      entry.items.insert(at, item);
    } else {
      entry.items.erase(at);
    }
    later_.push_back({set, item, is_added});
  }
  Entry& look_up(int64_t set) const {
    const auto it = sets_.find(set);
    if (it != sets_.end() && (it->second.is_large || it->second.items.size() <= kMost)) {
      return it.value();
    }
    if (it != sets_.end()) flush();  // it was read and has become too large
    if (sets_.size() >= kMostSets) {
      flush();
      sets_.clear();
    }
    Entry& entry = sets_[set];
    entry.items.clear();
    memory_.list(set, "", "", kMost + 1, entry.items);
    entry.is_large = entry.items.size() > kMost;
    if (entry.is_large) entry.items.clear();
    return entry;
  }

  LinkMemory& memory_;
  mutable tsl::robin_map<int64_t, Entry> sets_;  // looked up, never iterated
  mutable std::vector<Change> later_;            // in the order in which it happened
};

}  // namespace casus
