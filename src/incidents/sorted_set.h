// A set of few entries, in one place; of one entry, in the set itself. Internal.
#pragma once

#include <algorithm>
#include <compare>
#include <cstddef>
#include <functional>
#include <initializer_list>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace casus {

// As std::set, for sets that are made once and looked at often, most of them of no entry or one,
// which ask the allocator for nothing. Adding moves those behind.
template <class T>
class SortedSet {
 public:
  using value_type = T;
  using const_iterator = const T*;
  using iterator = const_iterator;

  SortedSet() = default;
  SortedSet(std::initializer_list<T> entries) : SortedSet(std::vector<T>(entries)) {}
  explicit SortedSet(std::vector<T> entries) : many_(std::move(entries)) {
    const auto disorder = std::adjacent_find(many_.begin(), many_.end(), std::greater_equal<>());
    if (disorder != many_.end()) {
      std::sort(many_.begin(), many_.end());
      many_.erase(std::unique(many_.begin(), many_.end()), many_.end());
    }
    if (many_.size() != 1) return;
    one_ = std::move(many_.front());
    many_ = {};
  }

  void insert(T entry) {
    if (empty()) {
      one_ = std::move(entry);
      return;
    }
    if (one_) {
      if (*one_ == entry) return;
      many_.push_back(std::move(*one_));
      one_.reset();
    }
    const auto at = std::lower_bound(many_.begin(), many_.end(), entry);
    if (at == many_.end() || *at != entry) many_.insert(at, std::move(entry));
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
    return std::binary_search(begin(), end(), entry) ? 1 : 0;
  }
  const_iterator begin() const { return one_ ? &*one_ : many_.data(); }
  const_iterator end() const { return begin() + size(); }
  std::size_t size() const { return one_ ? 1 : many_.size(); }
  bool empty() const { return size() == 0; }

  friend bool operator==(const SortedSet& a, const SortedSet& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end());
  }
  friend auto operator<=>(const SortedSet& a, const SortedSet& b) {
    return std::lexicographical_compare_three_way(a.begin(), a.end(), b.begin(), b.end());
  }

 private:
  std::optional<T> one_;  // the only one
  std::vector<T> many_;   // none, or two and more
};

using Ids = SortedSet<std::string>;

}  // namespace casus
