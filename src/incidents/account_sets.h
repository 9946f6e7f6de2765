// The sets of accounts of a LinkMemory that a run has looked at, so that each is read once.
// Internal.
#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <queue>
#include <string>
#include <tuple>
#include <vector>

#include <tsl/robin_map.h>
#include <tsl/robin_set.h>

#include "casus/incidents.h"

#include "incidents/linked_documents.h"
#include "incidents/sorted_items.h"

namespace casus {

// Sets of more than kMost accounts are always read where they lie. What changes is written in the
// order of sets, as they lie in the file: before what is at hand is given up, and by flush().
class AccountSets {
 public:
  explicit AccountSets(LinkMemory& memory) : memory_(memory) {}

  void add(int64_t set, const AccountItem& item) {
    Entry& entry = look_up(set);
    const auto at = std::lower_bound(entry.items.begin(), entry.items.end(), item);
    const bool is_there = at != entry.items.end() && *at == item;
    if (!entry.is_large && !is_there) entry.items.insert(at, item);
    if (!is_there) later_.push_back({set, item, true});
  }
  void remove(int64_t set, const AccountItem& item) {
    Entry& entry = look_up(set);
    const auto at = std::lower_bound(entry.items.begin(), entry.items.end(), item);
    const bool is_there = at != entry.items.end() && *at == item;
    if (is_there) entry.items.erase(at);
    if (is_there || entry.is_large) later_.push_back({set, item, false});
  }
  // As LinkMemory::list(); an empty item stands for no bound.
  void list(int64_t set, const AccountItem& from, const AccountItem& before, std::size_t most,
            std::vector<AccountItem>& out) {
    const Entry& entry = look_up(set);
    if (entry.is_large) {
      flush();
      return read(set, from, before, most, out);
    }
    take_between(entry.items, from, before, most, out);
  }
  void flush() {
    std::stable_sort(later_.begin(), later_.end(), [](const Change& a, const Change& b) {
      return std::tie(a.set, a.item) < std::tie(b.set, b.item);
    });
    for (std::size_t i = 0; i < later_.size(); ++i) {
      const auto& [set, item, is_added] = later_[i];
      const bool is_last =
          i + 1 == later_.size() || later_[i + 1].set != set || later_[i + 1].item != item;
      if (is_last) is_added ? memory_.add(set, item.text()) : memory_.remove(set, item.text());
    }
    later_.clear();
  }

 private:
  static constexpr std::size_t kMost = 256;
  static constexpr std::size_t kMostSets = 600000;  // about 100 MB
  struct Entry {
    std::vector<AccountItem> items;  // all of them, or nothing of a large one
    bool is_large = false;
  };
  struct Change {
    int64_t set = 0;
    AccountItem item;
    bool is_added = false;
  };
  void read(int64_t set, const AccountItem& from, const AccountItem& before, std::size_t most,
            std::vector<AccountItem>& out) {
    texts_.clear();
    memory_.list(set, from.text(), before.text(), most, texts_);
    for (const std::string& text : texts_) out.emplace_back(text);
  }
  Entry& look_up(int64_t set) {
    const auto it = sets_.find(set);
    if (it != sets_.end() && (it->second.is_large || it->second.items.size() <= kMost))
      return it.value();
    if (it != sets_.end() || sets_.size() >= kMostSets) flush();
    if (sets_.size() >= kMostSets) sets_.clear();
    Entry& entry = sets_[set];
    entry.items.clear();
    read(set, {}, {}, kMost + 1, entry.items);
    entry.is_large = entry.items.size() > kMost;
    if (entry.is_large) entry.items.clear();
    return entry;
  }

  LinkMemory& memory_;
  tsl::robin_map<int64_t, Entry> sets_;  // looked up, never iterated
  std::vector<Change> later_;            // in the order in which it happened
  std::vector<std::string> texts_;
};

// Accounts that have to be looked at, each once, the first in order next.
class DueAccounts {
 public:
  void insert(const AccountItem& item) {
    if (all_.insert(item).second) order_.push(item);
  }
  void erase(const AccountItem& item) { all_.erase(item); }  // its place in the order stays
  bool contains(const AccountItem& item) const { return all_.count(item) != 0; }
  bool empty() const { return all_.empty(); }
  AccountItem take() {
    while (true) {
      const AccountItem item = order_.top();
      order_.pop();
      if (all_.erase(item) != 0) return item;
    }
  }

 private:
  tsl::robin_set<AccountItem, AccountItemHash> all_;  // looked up, never iterated
  std::priority_queue<AccountItem, std::vector<AccountItem>, std::greater<>> order_;
};

}  // namespace casus
