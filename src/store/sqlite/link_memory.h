// What linking keeps, in the record's file. Internal.
#pragma once

#include <string>
#include <vector>

#include "casus/incidents.h"

#include "store/sqlite/connection.h"

namespace casus::sqlite {

// Used within a transaction of the caller's, who asks failed() before committing it.
class SqliteLinkMemory final : public LinkMemory {
 public:
  explicit SqliteLinkMemory(Connection& db);
  bool failed() const { return failed_; }

  void add(int64_t set, const std::string& item) override;
  void remove(int64_t set, const std::string& item) override;
  void list(int64_t set, const std::string& from, const std::string& before, std::size_t most,
            std::vector<std::string>& out) const override;
  void put(int64_t number, const std::string& value) override;
  std::string get(int64_t number) const override;

 private:
  void check(bool good) const { failed_ = failed_ || !good; }

  mutable Query add_, remove_, list_, list_before_, put_, put_away_, get_;
  mutable bool failed_ = false;
};

}  // namespace casus::sqlite
