// Event streams: what changed, said to all who listen. Internal to serve.
//
// A stream costs a connection and some bytes: what it is sent is always the latest state, so one
// that does not read has nothing heaped up for it. Between events its connection is suspended.
#pragma once

#include <cstdint>
#include <list>
#include <memory>
#include <mutex>
#include <string>

#include <microhttpd.h>

#include "serve/connections.h"

namespace casus::serve {

// Thread contract: answer() from libmicrohttpd's thread; the others from any.
class Streams {
 public:
  Streams(std::size_t most, std::chrono::milliseconds heartbeat)
      : most_(most), heartbeat_(heartbeat) {}
  Streams(const Streams&) = delete;
  Streams& operator=(const Streams&) = delete;

  // A response that goes on until the client leaves; nothing if there are too many. Its body is
  // made for `connection`.
  MHD_Response* answer(MHD_Connection* connection);
  // `event` is what every stream is sent next, and every new one first.
  void announce(std::string event);
  void beat(Clock::time_point now);  // wakes those that have been silent for too long
  void close();                      // ends all, now and later

 private:
  struct Stream {
    Streams* owner = nullptr;
    MHD_Connection* connection = nullptr;
    std::string pending;
    uint64_t seen = 0;  // number of the last event it was sent
    Clock::time_point last;
    bool suspended = false;
    std::list<Stream>::iterator self;
  };
  static ssize_t read(void* stream, uint64_t at, char* buffer, std::size_t most);
  static void forget(void* stream);
  void wake(Stream& stream);

  const std::size_t most_;
  const std::chrono::milliseconds heartbeat_;
  mutable std::mutex mutex_;
  std::list<Stream> streams_;
  std::string event_;
  uint64_t number_ = 0;
  bool closed_ = false;
};

}  // namespace casus::serve
