// The connections there are, how many may be, and how long each may take. Internal to serve.
//
// libmicrohttpd's own time limit is for silence: a client that sends a byte a second, or takes one,
// would stay for ever. So each request has a deadline here, and a connection that is late is shut
// down.
#pragma once

#include <chrono>
#include <cstdint>
#include <list>
#include <map>
#include <mutex>
#include <string>

#include "casus/serve.h"

namespace casus::serve {

using Clock = std::chrono::steady_clock;

// Thread contract: all calls from any thread; an entry is used until closed() takes it back.
class Connections {
 public:
  struct Entry {
    int socket = -1;
    std::string address;
    bool too_many = false;  // there were too many when it came: its request is refused
    enum class Doing : uint8_t { reading, answering, streaming } doing = Doing::reading;
    Clock::time_point since;
    std::list<Entry>::iterator self;
  };

  explicit Connections(const ServeLimits& limits) : limits_(limits) {}

  Entry* opened(int socket, std::string address, Clock::time_point now);
  void closed(Entry* entry);  // before its socket is
  // A request is awaited, is being answered, or is an event stream.
  void now_doing(Entry* entry, Entry::Doing doing, Clock::time_point now);
  // Shuts down those that are late. An event stream never is: the heartbeat finds those that are
  // gone.
  void shut_late(Clock::time_point now);
  std::size_t busy() const;  // those that are being answered, or streams

 private:
  const ServeLimits& limits_;
  mutable std::mutex mutex_;
  std::list<Entry> entries_;
  std::map<std::string, std::size_t> by_address_;
};

}  // namespace casus::serve
