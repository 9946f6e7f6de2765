// Opening a SQLite store with what only tests set. Internal.
#pragma once

#include <memory>
#include <string>

#include "casus/store.h"

namespace casus::sqlite {

struct StoreOptions {
  int64_t max_pages = 0;  // PRAGMA max_page_count: a disk that is full sooner; 0: none
};
Result<std::unique_ptr<Store>> open_store(const std::string& path, OpenMode mode,
                                          const StoreOptions& options);

}  // namespace casus::sqlite
