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

// Of a set its first accounts are at hand, all of them in most cases: as many as were asked for.
// What changes is written in the order of sets, as they lie in the file: before more of a set is
// read or what is at hand is given up, and by flush().
class AccountSets {
 public:
  explicit AccountSets(LinkMemory& memory) : memory_(memory) {}

  // Nothing was kept of the set before this run.
  void expect_new(int64_t set) {
    if (!was_cleared_) sets_.try_emplace(set, Entry{{}, true});
  }
  void add(int64_t set, const AccountItem& item) {
    Entry& entry = look_up(set);
    if (entry.knows(item)) {
      const auto at = std::lower_bound(entry.items.begin(), entry.items.end(), item);
      if (at != entry.items.end() && *at == item) return;
      entry.items.insert(at, item);
    }
    later_.push_back({set, item, true});
  }
  void remove(int64_t set, const AccountItem& item) {
    Entry& entry = look_up(set);
    if (entry.knows(item)) {
      const auto at = std::lower_bound(entry.items.begin(), entry.items.end(), item);
      if (at == entry.items.end() || *at != item) return;
      entry.items.erase(at);
    }
    later_.push_back({set, item, false});
  }
  // As LinkMemory::list(); an empty item stands for no bound.
  void list(int64_t set, const AccountItem& from, const AccountItem& before, std::size_t most,
            std::vector<AccountItem>& out) {
    Entry& entry = look_up(set);
    while (!entry.has(from, before, most)) {
      if (entry.items.size() >= kMostOfOne) {
        flush();
        return read(set, from, before, most, out);
      }
      read_more(set, entry);
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
  static constexpr std::size_t kFirst = 256;          // accounts that are read at once
  static constexpr std::size_t kMostOfOne = 65536;    // accounts of one set: 1 MB
  static constexpr std::size_t kMostSets = 600000;    // about 100 MB
  static constexpr std::size_t kMostItems = 4000000;  // of all sets: 64 MB
  struct Entry {
    std::vector<AccountItem> items;  // those up to the last of them
    bool is_whole = false;           // there are no others

    bool knows(const AccountItem& item) const {
      return is_whole || (!items.empty() && item <= items.back());
    }
    // All that is listed with these bounds.
    bool has(const AccountItem& from, const AccountItem& before, std::size_t most) const {
      if (is_whole || (!before.empty() && knows(before))) return true;
      const auto begin =
          from.empty() ? items.begin() : std::lower_bound(items.begin(), items.end(), from);
      return static_cast<std::size_t>(items.end() - begin) >= most;
    }
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
  // As many again as there are.
  void read_more(int64_t set, Entry& entry) {
    flush();
    const std::size_t before = entry.items.size();
    const std::size_t most = std::max(kFirst, before) + 1;
    const AccountItem last = before == 0 ? AccountItem() : entry.items.back();
    std::vector<AccountItem> more;
    read(set, last, {}, most, more);
    entry.is_whole = more.size() < most;
    const bool is_again = before > 0 && !more.empty() && more.front() == last;
    entry.items.insert(entry.items.end(), more.begin() + (is_again ? 1 : 0), more.end());
    items_ += entry.items.size() - before;
  }
  Entry& look_up(int64_t set) {
    const auto it = sets_.find(set);
    if (it != sets_.end()) return it.value();
    if (sets_.size() >= kMostSets || items_ >= kMostItems) {
      flush();
      sets_.clear();
      was_cleared_ = true;
      items_ = 0;
    }
    Entry& entry = sets_[set];
    read(set, {}, {}, kFirst + 1, entry.items);
    entry.is_whole = entry.items.size() <= kFirst;
    items_ += entry.items.size();
    return entry;
  }

  LinkMemory& memory_;
  tsl::robin_map<int64_t, Entry> sets_;  // looked up, never iterated
  bool was_cleared_ = false;             // so that what is new may be written already
  std::size_t items_ = 0;                // read into all of them
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
