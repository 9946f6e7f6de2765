// A set of few entries, in one place. Internal.
#pragma once

#include <algorithm>
#include <compare>
#include <cstddef>
#include <functional>
#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

namespace casus {

// As std::set, for sets that are made once and looked at often. Adding moves those behind.
template <class T>
class SortedSet {
 public:
  using value_type = T;
  using const_iterator = typename std::vector<T>::const_iterator;
  using iterator = const_iterator;

  SortedSet() = default;
  SortedSet(std::initializer_list<T> entries) : SortedSet(std::vector<T>(entries)) {}
  explicit SortedSet(std::vector<T> entries) : entries_(std::move(entries)) {
    const auto disorder =
        std::adjacent_find(entries_.begin(), entries_.end(), std::greater_equal<>());
    if (disorder == entries_.end()) return;
    std::sort(entries_.begin(), entries_.end());
    entries_.erase(std::unique(entries_.begin(), entries_.end()), entries_.end());
  }

  void insert(T entry) {
    const auto at = std::lower_bound(entries_.begin(), entries_.end(), entry);
    if (at == entries_.end() || *at != entry) entries_.insert(at, std::move(entry));
  }
  template <class Iterator>
  void insert(Iterator first, Iterator last) {
    for (; first != last; ++first) insert(*first);
  }
  template <class... Parts>
  void emplace(Parts&&... parts) {
    insert(T(std::forward<Parts>(parts)...));
  }
  std::size_t count(const T& entry) const {
    return std::binary_search(entries_.begin(), entries_.end(), entry) ? 1 : 0;
  }
  const_iterator begin() const { return entries_.begin(); }
  const_iterator end() const { return entries_.end(); }
  std::size_t size() const { return entries_.size(); }
  bool empty() const { return entries_.empty(); }

  friend auto operator<=>(const SortedSet&, const SortedSet&) = default;

 private:
  std::vector<T> entries_;
};

using Ids = SortedSet<std::string>;

}  // namespace casus
