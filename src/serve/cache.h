// Answers that were given and hold as long as the record does not change. Internal to serve.
#pragma once

#include <cstdint>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <string>

namespace casus::serve {

// Thread contract: all calls from any thread.
class AnswerCache {
 public:
  using Text = std::shared_ptr<const std::string>;

  explicit AnswerCache(std::size_t most_bytes) : most_bytes_(most_bytes) {}

  // Nothing where it is not held. `state` counts the changes of the record.
  Text find(uint64_t state, const std::string& query);
  // Those of older states go, and those not asked for the longest time where it gets full.
  void keep(uint64_t state, const std::string& query, Text text);

 private:
  struct Entry {
    std::string query;
    Text text;
  };
  static std::size_t cost(const Entry& entry) {
    return entry.text->size() + 2 * entry.query.size() + 200;
  }
  void renew(uint64_t state);

  const std::size_t most_bytes_;
  std::mutex mutex_;
  uint64_t state_ = 0;
  std::size_t bytes_ = 0;
  std::list<Entry> entries_;  // asked for last first
  std::map<std::string, std::list<Entry>::iterator, std::less<>> by_query_;
};

}  // namespace casus::serve
