// linking: the incidents of a record, kept up for what came and went.
//
// What is linked is a function of the set of documents, so that it does not matter in which order,
// or in how many runs, they came. A run looks only at documents that share a block with those that
// came or went: a day and an actor or place, a run of words, a stretch of time
// (docs/decisions/0060-linked-by-blocks.md).
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "casus/incidents.h"

namespace casus {

// What linking keeps between runs: sets of strings of bytes, and values, both by number. A store
// keeps it beside what it belongs to, in the same transaction; nothing in it is worth reading for
// anybody else. Failures are the store's and are told when the transaction ends; until then what
// could not be read is empty.
class LinkMemory {
 public:
  virtual ~LinkMemory() = default;
  virtual void add(int64_t set, const std::string& item) = 0;
  virtual void remove(int64_t set, const std::string& item) = 0;
  // Items not before `from` and before `before` ("": without end), in order, at most `most`;
  // appended to out.
  virtual void list(int64_t set, const std::string& from, const std::string& before,
                    std::size_t most, std::vector<std::string>& out) const = 0;
  virtual void put(int64_t number, const std::string& value) = 0;  // "" removes it
  virtual std::string get(int64_t number) const = 0;               // "": none
};
std::unique_ptr<LinkMemory> make_link_memory();

// One tie as it is now; none is left of one without incidents, unless it is a standing one.
struct TieChange {
  Tie tie;                        // its incidents: those that came
  std::vector<std::string> gone;  // incidents
  bool is_gone = false;
};

// The difference between two states of what is linked. First all that is gone goes.
struct LinkedChange {
  std::vector<std::string> gone_incidents;  // ids; their doubts go with them
  std::vector<Incident> incidents;
  std::vector<DoubtRow> doubts;
  std::vector<Copy> gone_copies, copies;
  std::vector<std::string> gone_stories;  // ids
  std::vector<Story> stories;
  std::vector<std::string> gone_happenings;  // ids
  std::vector<Happening> happenings;
  std::vector<std::string> gone_candidates;  // ids of incidents: all their links go
  std::vector<CandidateLink> candidates;
  std::vector<TieChange> ties;
};
// Applies it, and brings all in order.
void apply(LinkedChange&& change, Linked& linked);

}  // namespace casus
