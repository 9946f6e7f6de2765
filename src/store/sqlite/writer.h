// Rows into the tables. Internal.
#pragma once

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "casus/store.h"

#include "store/sqlite/connection.h"
#include "store/sqlite/incident_parts.h"

namespace casus::sqlite {

// The prepared INSERTs of one connection, which has to outlive it. Each call runs inside a
// transaction of the caller's; false: see Connection::error().
class Writer {
 public:
  // Errors: malformed where the tables are not as we made them.
  static Result<std::unique_ptr<Writer>> make(Connection& db);
  ~Writer();

  // Whether what is known changed: the document was new, or was read by another version before.
  // moment: when a new one came. Nothing: an error.
  std::optional<bool> document(const DocumentRecord& record, const std::string& moment);
  // Takes the place of what other versions of casus found in the same page; whether a document went
  // with that. Nothing: an error.
  std::optional<bool> page(const PageRow& page);
  // Numbers the versions of the documents whose address a document came to or went from since the
  // last call; whether another one stands now. Nothing: an error.
  std::optional<bool> number_versions();
  // Gives addresses to the documents of a record that had none.
  bool make_addresses();
  // Fills in, from their rows, what indexes hold of the documents of a record that had none.
  bool make_document_index();
  bool log_cleared(const std::string& source);
  bool log(const std::vector<LogRow>& rows);
  // With the keys by which it is found. Its documents have to be there.
  bool incident(const Incident& incident);
  // Around all calls of incident() that follow clear_linked().
  void begin_incidents();
  bool end_incidents();
  // How many incidents each actor has a part in, after actors were made anew.
  bool count_incidents();
  bool tie(const Tie& tie);
  bool linked_doubts(const std::vector<DoubtRow>& doubts);
  bool copy(const Copy& copy);
  bool story(const Story& story);
  // All that is told in one piece of a story; none: the piece is no more.
  bool piece(int64_t number, const std::vector<Happening>& happenings);
  bool candidate(const CandidateLink& link);
  bool clear_linked();
  // keys: of the documents that came, changed or went. Of an incident that was there before, what
  // stays as it was is not written.
  bool change(const LinkedChange& change, const std::vector<std::string>& keys);
  // Documents that came, changed or went since they were linked; document() and others note them.
  bool queue(const std::string& key);
  bool queue_all();
  bool unqueue(const std::vector<std::string>& keys);
  std::optional<std::vector<std::string>> queued(uint32_t most);  // the first; nothing: an error
  // What linking kept, and the queue; from now on the record is linked by this version of it.
  bool forget_linking(const std::string& version);
  // As Store's; nothing: an error.
  std::optional<bool> retract(const std::string& key);
  std::optional<bool> restore(const std::string& key);
  std::optional<bool> is_retracted(const std::string& key);
  // Actors and aliases are sums over documents. After documents went or changed they are made anew:
  // clear_names(), then names() of every document.
  bool clear_names();
  bool names(const DocumentRecord& record);
  bool set_needs_linking(bool needs);
  bool next_generation();

 private:
  struct Queries;
  explicit Writer(std::unique_ptr<Queries> queries);
  bool statement(const StatementRow& row);
  // The words of its statements, into or out of the index.
  bool index_words(const DocumentRecord& record, int64_t number, bool remove);
  bool names_of_places(const DocumentRecord& record);
  bool name_words(const std::string& name_key);
  // Keys of an incident, without those of what tells of it; and those of one of its statements.
  static IncidentKeys own_keys(const Incident& incident);
  bool add_telling_keys(const std::string& statement, IncidentKeys& keys);
  void tell(const std::string& statement, int64_t number, bool comes);
  void change_keys(int64_t number, const IncidentKeys& keys, bool come);
  bool write_keys();  // what the two noted
  // What is always written whole. query: the one that writes such a row.
  static bool incident_parts(Query& query, int64_t number, const Incident& incident,
                             const IncidentKeys& keys);
  bool disputes(const Incident& incident);
  bool disputes_gone(const std::string& incident);
  struct Before;  // an incident as it stands in the file
  std::optional<Before> before(const std::string& incident);
  bool update_incident(const Incident& incident, const Before& before);
  struct Teller;  // a document that tells of incidents
  Teller& teller(const std::string& document);
  std::optional<int64_t> statement_number(const std::string& statement);
  void count_for(int kind, const std::string& key, int64_t more);
  bool write_counts();
  bool forget_rows(const std::string& key);
  bool forget_document(const std::string& key);
  bool forget_incident(const std::string& id, const std::optional<Before>& before);
  std::optional<bool> number_versions(const std::string& address);
  std::unique_ptr<Queries> queries_;
  std::set<std::string> touched_;  // addresses
};

}  // namespace casus::sqlite
