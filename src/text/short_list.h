// A row of values of which most have few. Internal.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <vector>

namespace casus {

// The first few values lie in the row itself, so that most rows ask the allocator for nothing.
template <class T, std::size_t kFew>
class ShortList {
  static_assert(std::is_trivially_copyable_v<T>);

 public:
  using value_type = T;

  void push_back(T value) {
    if (size_ < kFew) {
      few_[size_] = value;
    } else {
      if (size_ == kFew) more_.assign(few_.begin(), few_.end());
      more_.push_back(value);
    }
    ++size_;
  }
  void clear() {
    size_ = 0;
    more_.clear();
  }
  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  const T* begin() const { return size_ > kFew ? more_.data() : few_.data(); }
  const T* end() const { return begin() + size_; }

  friend bool operator==(const ShortList& a, const ShortList& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end());
  }

 private:
  uint32_t size_ = 0;
  std::array<T, kFew> few_{};
  std::vector<T> more_;  // all of them, where they are more than a few
};

}  // namespace casus
