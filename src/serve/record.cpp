#include "serve/record.h"

#include <sys/stat.h>

namespace casus::serve {

Result<OpenRecord> open_record(const std::string& path) {
  auto store = open_sqlite_store(path, OpenMode::read);
  if (!store) return store.error();
  const auto generation = (*store)->generation();
  if (!generation) return generation.error();
  return OpenRecord{std::move(*store), *generation};
}

RecordWatch::Stamp RecordWatch::stamp() const {
  const auto of = [](const std::string& path) {
    struct stat info {};
    if (::stat(path.c_str(), &info) != 0) return decltype(Stamp::database){};
    return decltype(Stamp::database){info.st_ino, info.st_size, info.st_mtim.tv_sec,
                                     info.st_mtim.tv_nsec};
  };
  return {of(path_), of(path_ + "-wal")};
}

Result<std::optional<RecordCounts>> RecordWatch::look() {
  // Taken before the record is read: what is written meanwhile shows at the next look.
  const Stamp now = stamp();
  if (seen_ == now) return std::optional<RecordCounts>();
  const auto record = open_record(path_);
  if (!record) return record.error();
  seen_ = now;
  if (known_ && record->generation == generation()) return std::optional<RecordCounts>();
  const auto counts = record->store->counts();
  if (!counts) return counts.error();
  known_ = true;
  generation_.store(record->generation, std::memory_order_release);
  return std::optional<RecordCounts>(*counts);
}

}  // namespace casus::serve
