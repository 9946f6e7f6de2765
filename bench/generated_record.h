// A made-up record of any size, for measuring: the shape of a large collection of news (a few
// actors and outlets in most of it, thousands in little; three years of days; events told by many
// documents; copies; disputed numbers), without a word of anybody's. The same seed gives the same
// record.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "casus/incidents.h"

namespace casus::bench {

class GeneratedRecord {
 public:
  explicit GeneratedRecord(uint64_t documents, uint64_t seed = 1);
  ~GeneratedRecord();
  GeneratedRecord(const GeneratedRecord&) = delete;
  GeneratedRecord& operator=(const GeneratedRecord&) = delete;

  uint64_t size() const { return documents_; }
  // Document i < size(), by day of publication; costs the same for any i. Its statements' `rule` is
  // the number of the event that they tell of.
  DocumentRecord document(uint64_t i) const;
  // Incidents, ties, copies and stories as a linker that knew the events would give them, which
  // takes seconds where linking takes minutes. Ties have no scores of their own: 5, -5.
  Linked linked() const;

  // Names to ask for: 0 is the one that occurs most.
  std::string actor(uint64_t rank) const;  // id
  std::string place(uint64_t rank) const;  // id
  std::string country(uint64_t rank) const;
  std::string outlet(uint64_t rank) const;
  std::string word(uint64_t rank) const;

 private:
  struct World;
  uint64_t documents_;
  std::unique_ptr<const World> world_;
};

}  // namespace casus::bench
