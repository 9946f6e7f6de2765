// The record as it is served: opened for reading, opened anew when it has changed. Internal to
// serve.
#pragma once

#include <atomic>
#include <memory>
#include <optional>
#include <string>
#include <tuple>

#include <sys/types.h>

#include "casus/store.h"

namespace casus::serve {

// A snapshot of the record. Used by one thread.
struct OpenRecord {
  std::unique_ptr<Store> store;
  uint64_t generation = 0;
  uint64_t state = 0;  // RecordWatch::state() before it was opened
};
Result<OpenRecord> open_record(const std::string& path);

// Looks after a change. What it saw last is read by any thread, look() called by one.
class RecordWatch {
 public:
  explicit RecordWatch(std::string path) : path_(std::move(path)) {}

  uint64_t generation() const { return generation_.load(std::memory_order_acquire); }
  // Counts the changes seen. Another record in the place of this one is a change too, whatever its
  // generation is: `rm news.db; casus build …` while it is served.
  uint64_t state() const { return state_.load(std::memory_order_acquire); }
  // The counts of the record if it has changed since the last call, and at the first. Costs two
  // stat() calls while nothing is written.
  Result<std::optional<RecordCounts>> look();

 private:
  // Of the database and its log of late writes: any commit changes one of the two.
  struct Stamp {
    std::tuple<ino_t, off_t, int64_t, int64_t> database, log;
    friend bool operator==(const Stamp&, const Stamp&) = default;
  };
  Stamp stamp() const;

  const std::string path_;
  std::optional<Stamp> seen_;
  std::atomic<uint64_t> generation_{0}, state_{0};
};

}  // namespace casus::serve
