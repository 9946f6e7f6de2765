#include "serve/connections.h"

#include <algorithm>

#include <sys/socket.h>

namespace casus::serve {

Connections::Entry* Connections::opened(int socket, std::string address, Clock::time_point now) {
  const std::lock_guard lock(mutex_);
  std::size_t& of_address = by_address_[address];
  entries_.push_back({socket, std::move(address), false, Entry::Doing::reading, now, {}});
  Entry& entry = entries_.back();
  entry.self = std::prev(entries_.end());
  entry.too_many =
      ++of_address > limits_.connections_of_one || entries_.size() > limits_.connections;
  return &entry;
}

void Connections::closed(Entry* entry) {
  const std::lock_guard lock(mutex_);
  const auto found = by_address_.find(entry->address);
  if (--found->second == 0) by_address_.erase(found);
  entries_.erase(entry->self);
}

void Connections::now_doing(Entry* entry, Entry::Doing doing, Clock::time_point now) {
  const std::lock_guard lock(mutex_);
  entry->doing = doing;
  entry->since = now;
}

void Connections::shut_late(Clock::time_point now) {
  const std::lock_guard lock(mutex_);
  for (const Entry& entry : entries_) {
    if (entry.doing == Entry::Doing::streaming) continue;
    const auto most = entry.doing == Entry::Doing::reading ? limits_.request : limits_.answer;
    // The socket is open as long as its entry is here, so this can't meet another one's. Its owner
    // sees it end, and closes it.
    if (now - entry.since > most) ::shutdown(entry.socket, SHUT_RDWR);
  }
}

std::size_t Connections::busy() const {
  const std::lock_guard lock(mutex_);
  return static_cast<std::size_t>(
      std::count_if(entries_.begin(), entries_.end(),
                    [](const Entry& entry) { return entry.doing != Entry::Doing::reading; }));
}

}  // namespace casus::serve
