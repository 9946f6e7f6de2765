// Rows into the tables. Internal.
#pragma once

#include <memory>

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

  // Whether the document was new. Nothing: an error.
  std::optional<bool> document(const DocumentRecord& record);
  bool page(const PageRow& page);
  bool log(const std::vector<LogRow>& rows);
  bool incident(const Incident& incident);
  bool tie(const Tie& tie);
  bool clear_linked();
  bool set_needs_linking(bool needs);

 private:
  struct Queries;
  explicit Writer(std::unique_ptr<Queries> queries);
  bool statement(const StatementRow& row);
  std::unique_ptr<Queries> queries_;
};

}  // namespace casus::sqlite
