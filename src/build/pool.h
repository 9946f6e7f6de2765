// Internal to build: a pool of annotators that gives results back in the order of the pages.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <map>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>
#include <vector>

#include "casus/annotate.h"
#include "casus/incidents.h"

namespace casus {

struct Job {
  uint64_t number = 0;
  Page page;
  std::string hash;
};

struct Done {
  std::string source;
  std::string hash;
  std::optional<Annotated> annotated;    // kept if the pool was asked to
  std::optional<DocumentRecord> record;  // else this
  std::vector<std::string> notes;
  std::optional<Error> error;
  std::size_t bytes = 0;
};

// Thread contract: push() and next() are called by one thread. Memory: at most `kMostPages` pages
// of together at most `kMostBytes` bytes (and always one) are under way, waiting, being annotated
// or waiting to be taken.
class Pool {
 public:
  Pool(const Annotator& annotator, unsigned threads, bool keep_annotated);
  ~Pool();
  Pool(const Pool&) = delete;
  Pool& operator=(const Pool&) = delete;

  bool full() const;                               // no more may be pushed until next() took some
  bool idle() const { return taken_ == pushed_; }  // everything pushed was taken
  void push(Page page, std::string hash);
  std::optional<Done> next(
      bool wait);  // the next result in order; nothing if it is not there yet and wait is false

 private:
  static constexpr std::size_t kMostPages = 256;
  static constexpr std::size_t kMostBytes = 256u << 20;

  void work(const std::stop_token& stop);
  Done annotate(Job&& job) const;

  const Annotator& annotator_;
  bool keep_annotated_;
  uint64_t pushed_ = 0;  // used by the pushing thread only
  uint64_t taken_ = 0;
  std::size_t bytes_ = 0;

  std::mutex mutex_;
  std::condition_variable_any work_ready_;
  std::condition_variable done_ready_;
  std::deque<Job> jobs_;
  std::map<uint64_t, Done> done_;
  std::vector<std::jthread> threads_;  // last: joined before the rest goes
};

}  // namespace casus
