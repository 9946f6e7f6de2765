#include "serve/record.h"

#include <sys/stat.h>

namespace casus::serve {

Result<OpenRecord> open_record(const std::string& path) {
  auto store = open_sqlite_store(path, OpenMode::read);
  if (!store) return store.error();
  const auto generation = (*store)->generation();
  if (!generation) return generation.error();
  return OpenRecord{std::move(*store), *generation, 0};
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
  const bool same_file = seen_ && std::get<ino_t>(seen_->database) == std::get<ino_t>(now.database);
  const auto counts = record->store->counts();
  if (!counts) return counts.error();
  seen_ = now;
  if (same_file && record->generation == generation()) return std::optional<RecordCounts>();
  generation_.store(record->generation, std::memory_order_release);
  state_.fetch_add(1, std::memory_order_acq_rel);
  return std::optional<RecordCounts>(*counts);
}

}  // namespace casus::serve
