// Rows into the tables. Internal.
#pragma once

#include <memory>
#include <set>

#include "casus/store.h"

#include "store/sqlite/connection.h"

namespace casus::sqlite {

// The prepared INSERTs of one connection, which has to outlive it. Each call runs inside a
// transaction of the caller's; false: see Connection::error().
class Writer {
 public:
  // Errors: malformed where the tables are not as we made them.
  static Result<std::unique_ptr<Writer>> make(Connection& db);
  ~Writer();

  // Whether what is known changed: the document was new, or was read by another version before.
  // Nothing: an error.
  std::optional<bool> document(const DocumentRecord& record);
  // Takes the place of what other versions of casus found in the same page; whether a document went
  // with that. Nothing: an error.
  std::optional<bool> page(const PageRow& page);
  // Numbers the versions of the documents whose address a document came to or went from since the
  // last call; whether another one stands now. Nothing: an error.
  std::optional<bool> number_versions();
  // Gives addresses to the documents of a record that had none.
  bool make_addresses();
  bool log_cleared(const std::string& source);
  bool log(const std::vector<LogRow>& rows);
  bool incident(const Incident& incident);
  bool tie(const Tie& tie);
  bool linked_doubts(const std::vector<DoubtRow>& doubts);
  bool copy(const Copy& copy);
  bool story(const Story& story);
  bool happening(const Happening& happening);
  bool candidate(const CandidateLink& link);
  bool clear_linked();
  // Actors and aliases are sums over documents. After documents went or changed they are made anew:
  // clear_names(), then names() of every document.
  bool clear_names();
  bool names(const DocumentRecord& record);
  bool set_needs_linking(bool needs);

 private:
  struct Queries;
  explicit Writer(std::unique_ptr<Queries> queries);
  bool statement(const StatementRow& row);
  bool forget_rows(const std::string& key);
  bool forget_document(const std::string& key);
  std::optional<bool> number_versions(const std::string& address);
  std::unique_ptr<Queries> queries_;
  std::set<std::string> touched_;  // addresses
};

}  // namespace casus::sqlite
