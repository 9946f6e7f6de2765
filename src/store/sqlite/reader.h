// Tables into rows. Internal.
//
// The idea: every table of a document's (or incident's) rows is ordered by the same key, so all of
// them are read once, side by side, like the lanes of a merge sort. The same code reads one
// document and ten million, in constant memory.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "casus/store.h"

#include "store/sqlite/connection.h"

namespace casus::sqlite {

// All documents by key, or the one with this key.
Status read_documents(const Connection& db, const std::optional<std::string>& key, bool with_text,
                      const std::function<void(DocumentRecord&&)>& visit);
// What linking reads of documents, one after the other: without text, authors, mentions and doubts.
// The connection has to outlive it.
class LinkReader {
 public:
  explicit LinkReader(const Connection& db);
  ~LinkReader();
  // Nothing if there is none.
  Result<std::optional<DocumentRecord>> read(const std::string& key);

 private:
  struct Lanes;
  const Connection& db_;
  std::unique_ptr<Lanes> lanes_;
};
// Those of them that are there, with actors, without other rows.
Status read_heads(const Connection& db, const std::vector<std::string>& keys, bool with_text,
                  const std::function<void(DocumentRecord&&)>& visit);
Result<std::vector<StatementRow>> read_statements(const Connection& db,
                                                  const std::vector<std::string>& ids);
// One incident after the other. The connection has to outlive it.
class IncidentReader {
 public:
  explicit IncidentReader(const Connection& db);
  ~IncidentReader();
  // Nothing if there is none.
  Result<std::optional<Incident>> read(const std::string& id);

 private:
  struct Lanes;
  const Connection& db_;
  std::unique_ptr<Lanes> lanes_;
};
// ties: a started query that gives from_actor, to_actor, month, the four counts, goldstein and
// standing.
Result<std::vector<Tie>> read_ties(const Connection& db, Query& ties);
Result<std::vector<DoubtRow>> read_linked_doubts(const Connection& db);
Result<std::vector<Copy>> read_copies(const Connection& db);
Result<std::vector<Happening>> read_happenings(const Connection& db);
// incident: id; "": all.
Result<std::vector<CandidateLink>> read_candidates(const Connection& db,
                                                   const std::string& incident);
Result<std::vector<Story>> read_stories(const Connection& db);
// A row that has an actor's columns from `first` on; that has a doubt's.
Actor actor_of(const Query& row, int first);
DoubtRow doubt_of(const Query& row);
Result<std::vector<Actor>> read_actors(const Connection& db);

}  // namespace casus::sqlite
