#include "serve/cache.h"

namespace casus::serve {

void AnswerCache::renew(uint64_t state) {
  if (state == state_) return;
  state_ = state;
  by_query_.clear();
  entries_.clear();
  bytes_ = 0;
}

AnswerCache::Text AnswerCache::find(uint64_t state, const std::string& query) {
  const std::lock_guard lock(mutex_);
  if (state != state_) return nullptr;
  const auto found = by_query_.find(query);
  if (found == by_query_.end()) return nullptr;
  entries_.splice(entries_.begin(), entries_, found->second);
  return found->second->text;
}

void AnswerCache::keep(uint64_t state, const std::string& query, Text text) {
  const std::lock_guard lock(mutex_);
  // A slow answer from before the last change would push out all that are good.
  if (state < state_) return;
  renew(state);
  Entry entry{query, std::move(text)};
  const std::size_t bytes = cost(entry);
  if (bytes > most_bytes_ / 4 || by_query_.find(query) != by_query_.end()) return;
  entries_.push_front(std::move(entry));
  by_query_.emplace(query, entries_.begin());
  bytes_ += bytes;
  while (bytes_ > most_bytes_) {
    bytes_ -= cost(entries_.back());
    by_query_.erase(entries_.back().query);
    entries_.pop_back();
  }
}

}  // namespace casus::serve
