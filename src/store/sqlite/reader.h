// Tables into rows. Internal.
//
// The idea: every table of a document's (or incident's) rows is ordered by the same key, so all of
// them are read once, side by side, like the lanes of a merge sort. The same code reads one
// document and ten million, in constant memory.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "casus/store.h"

#include "store/sqlite/connection.h"

namespace casus::sqlite {

// All documents by key, or the one with this key.
Status read_documents(const Connection& db, const std::optional<std::string>& key, bool with_text,
                      const std::function<void(DocumentRecord&&)>& visit);
// One statement; nothing if there is none.
Result<std::optional<StatementRow>> read_statement(const Connection& db, const std::string& id);
// All incidents by id, or the one with this id.
Status read_incidents(const Connection& db, const std::optional<std::string>& id,
                      const std::function<void(Incident&&)>& visit);
Result<std::vector<Tie>> read_ties(const Connection& db);
Result<std::vector<DoubtRow>> read_linked_doubts(const Connection& db);
Result<std::vector<Copy>> read_copies(const Connection& db);
Result<std::vector<Story>> read_stories(const Connection& db);
Result<std::vector<Happening>> read_happenings(const Connection& db);
Result<std::vector<CandidateLink>> read_candidates(const Connection& db);
Result<std::vector<Actor>> read_actors(const Connection& db);

}  // namespace casus::sqlite
