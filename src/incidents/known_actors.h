// The actors that a record's documents name, kept up for what came and went. Internal.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "casus/incidents.h"

#include "incidents/account.h"
#include "incidents/linked_documents.h"
#include "incidents/rules.h"

namespace casus {

// What documents say of an actor, and how many of them. They all say the same unless they were read
// with different data; then the greatest of what is said holds. There are as many actors as the
// data knows, whatever the size of the record: all are held in memory. Those made from words are
// none.
class KnownActors {
 public:
  KnownActors(LinkMemory& memory, const LinkingRules& rules);

  void leave(const DocumentRecord& record, DocumentNumber number);
  void enter(const DocumentRecord& record, DocumentNumber number);
  // Brings the tree up to date. Gives the documents that name an actor whose place in the tree is
  // another now.
  std::set<DocumentNumber> update();
  const ActorTree& tree() const { return tree_; }
  std::vector<TieChange> changed_ties() const;  // standing ones

  struct Said {
    std::string kind, country, part_of;
    bool is_rebel = false;
    uint32_t documents = 0;
  };

 private:
  std::vector<DocumentRecord> as_documents() const;  // one that says all of it

  LinkMemory& memory_;
  const LinkingRules& rules_;
  std::map<std::string, std::vector<Said>> actors_;  // sorted
  std::set<std::string> touched_;
  bool is_other_ = false;  // something is said that was not, or no more
  ActorTree tree_;
  std::vector<Tie> ties_before_, ties_;
};

}  // namespace casus
