// The record as one SQLite file.
//
// Safe at any kill: WAL, one transaction a batch, so a reader or the next writer finds all of a
// batch or nothing of it. One writer, many readers: a writer holds a lock of its own for its life
// (write_lock.h); readers see the snapshot of the moment they opened.
#include <algorithm>
#include <cctype>
#include <cerrno>
#include <cstring>
#include <optional>
#include <set>
#include <utility>

#include <sys/stat.h>
#include <unistd.h>

#include "casus/store.h"

#include "store/check.h"
#include "store/sqlite/connection.h"
#include "store/sqlite/finder.h"
#include "store/sqlite/link_memory.h"
#include "store/sqlite/options.h"
#include "store/sqlite/reader.h"
#include "store/sqlite/schema.h"
#include "store/sqlite/write_lock.h"
#include "store/sqlite/writer.h"

namespace casus {
namespace sqlite {
namespace {

class SqliteStore final : public Store {
 public:
  // lock and writer: only for writing.
  SqliteStore(std::optional<WriteLock> lock, std::unique_ptr<Connection> db,
              std::unique_ptr<Writer> writer, std::string path)
      : lock_(std::move(lock)),
        db_(std::move(db)),
        writer_(std::move(writer)),
        finder_(*db_),
        path_(std::move(path)) {}

  Status put(const Batch& batch) override;
  Status link(const Linker& linker, const LinkOptions& options) override;
  Status replace_incidents(const Linked& linked) override;
  Result<bool> needs_linking() const override;
  Result<bool> retract(const std::string& key) override;
  Result<bool> restore(const std::string& key) override;
  Result<std::vector<Retraction>> retractions() const override;
  Result<bool> has_page(const std::string& source, const std::string& hash,
                        const std::string& version) const override;
  Result<bool> has_document(const std::string& key) const override;
  Status for_each_document(bool with_text,
                           const std::function<void(DocumentRecord&&)>& visit) const override {
    return read_documents(*db_, std::nullopt, with_text, visit);
  }
  Result<std::optional<DocumentRecord>> document(const std::string& key) const override;
  Result<std::vector<StatementRow>> statements(const std::vector<std::string>& ids) const override;
  Result<std::vector<Actor>> actors() const override { return read_actors(*db_); }
  Result<std::vector<Tie>> ties() const override { return find_ties({}); }
  Result<std::vector<DoubtRow>> linked_doubts() const override { return read_linked_doubts(*db_); }
  Result<std::vector<Copy>> copies() const override { return read_copies(*db_); }
  Result<std::vector<Happening>> happenings() const override { return read_happenings(*db_); }
  Result<std::vector<CandidateLink>> candidates() const override {
    return read_candidates(*db_, "");
  }
  Result<std::vector<Story>> stories() const override { return read_stories(*db_); }
  Result<std::vector<PageRow>> pages() const override;
  Result<std::vector<LogRow>> log() const override;
  Result<RecordCounts> counts() const override;
  Result<uint64_t> generation() const override;
  Result<std::vector<DocumentRecord>> document_heads(const std::vector<std::string>& keys,
                                                     bool with_text) const override;
  Result<std::vector<Incident>> incidents(const IncidentFilter& filter) const override {
    return finder_.incidents(filter);
  }
  Result<Listed<Incident>> find_incidents(const IncidentFilter& filter, IncidentOrder order,
                                          Slice slice) const override {
    return finder_.find_incidents(filter, order, slice);
  }
  Result<std::vector<IncidentGroup>> group_incidents(const IncidentFilter& filter) const override {
    return finder_.group_incidents(filter);
  }
  Result<Listed<DisputeRow>> find_disputes(const IncidentFilter& filter, const std::string& field,
                                           std::optional<bool> settled,
                                           Slice slice) const override {
    return finder_.find_disputes(filter, field, settled, slice);
  }
  Result<std::vector<Incident>> incidents_by_id(
      const std::vector<std::string>& ids) const override {
    return finder_.incidents_by_id(ids);
  }
  Result<std::map<std::string, std::string>> incidents_of(
      const std::vector<std::string>& statements) const override {
    return finder_.incidents_of(statements);
  }
  Result<std::vector<std::string>> incidents_in(
      const std::vector<std::string>& keys) const override {
    return finder_.incidents_in(keys);
  }
  Result<RecordSummary> summary() const override { return finder_.summary(); }
  Result<Listed<std::string>> find_documents(const DocumentFilter& filter,
                                             Slice slice) const override {
    return finder_.find_documents(filter, slice);
  }
  Result<std::map<std::string, std::string>> published(
      const std::vector<std::string>& keys) const override {
    return finder_.published(keys);
  }
  Result<std::vector<std::string>> documents_since(const std::string& moment) const override {
    return finder_.documents_since(moment);
  }
  Result<std::vector<Actor>> actors_by_id(const std::vector<std::string>& ids) const override {
    return finder_.actors_by_id(ids);
  }
  Result<Listed<ActorHit>> find_actors(const ActorFilter& filter, Slice slice) const override {
    return finder_.find_actors(filter, slice);
  }
  Result<std::vector<AliasRow>> aliases_of_actor(const std::string& id) const override {
    return finder_.aliases_of_actor(id);
  }
  Result<std::vector<ActorSpan>> actor_spans(const std::string& id) const override {
    return finder_.actor_spans(id);
  }
  Result<std::vector<Actor>> parts_of(const std::string& id) const override {
    return finder_.parts_of(id);
  }
  Result<Listed<std::string>> said_by(const std::string& actor, Slice slice) const override {
    return finder_.said_by(actor, slice);
  }
  Result<std::vector<Saying>> sayings_of(
      const std::vector<std::string>& statements) const override {
    return finder_.sayings_of(statements);
  }
  Result<std::vector<Tie>> find_ties(const TieFilter& filter) const override {
    return finder_.find_ties(filter);
  }
  Result<std::vector<PlaceRow>> places_by_id(const std::vector<std::string>& ids) const override {
    return finder_.places_by_id(ids);
  }
  Result<std::vector<CandidateLink>> candidates_of(const std::string& incident) const override {
    return read_candidates(*db_, incident);
  }
  Result<std::vector<DoubtRow>> doubts_of(
      const std::vector<std::string>& statements) const override {
    return finder_.doubts_of(statements);
  }
  Result<Listed<DoubtRow>> find_doubts(const std::string& kind, Slice slice) const override {
    return finder_.find_doubts(kind, slice);
  }
  Result<std::vector<std::pair<std::string, uint64_t>>> doubt_kinds() const override {
    return finder_.doubt_kinds();
  }
  Result<std::vector<Copy>> copies_among(const std::vector<std::string>& keys) const override {
    return finder_.copies_among(keys);
  }
  Result<Listed<Story>> find_stories(Slice slice) const override {
    return finder_.find_stories(slice);
  }
  Result<std::optional<Story>> story(const std::string& id) const override {
    return finder_.story(id);
  }
  Result<std::map<std::string, std::string>> stories_of(
      const std::vector<std::string>& keys) const override {
    return finder_.stories_of(keys);
  }

 private:
  Error not_for_writing() const {
    return {ErrorCode::read_only, "this record was opened for reading", path_};
  }
  Result<bool> has_meta(const char* key, std::string_view value) const;
  Status begin_linking(const Linker& linker);
  Result<bool> link_some(const Linker& linker, uint32_t most);
  Status renew_names();

  std::optional<WriteLock> lock_;  // freed last
  std::unique_ptr<Connection> db_;
  std::unique_ptr<Writer> writer_;  // freed before the connection
  Finder finder_;
  std::string path_;
};

Status SqliteStore::put(const Batch& batch) {
  if (!writer_) return not_for_writing();
  // In the order of keys, so that neighbours go to the same pages of the file.
  std::vector<const DocumentRecord*> documents;
  documents.reserve(batch.documents.size());
  for (const DocumentRecord& record : batch.documents) {
    if (auto ok = check_record(record); !ok) return ok;
    documents.push_back(&record);
  }
  std::stable_sort(documents.begin(), documents.end(),
                   [](const auto* a, const auto* b) { return a->key < b->key; });
  const std::string moment = batch.moment.empty() ? moment_now() : batch.moment;
  Transaction transaction(*db_);
  if (!transaction.open()) return db_->error();
  bool any_new = false;
  for (const DocumentRecord* record : documents) {
    const std::optional<bool> retracted = writer_->is_retracted(record->key);
    if (!retracted) return db_->error();
    if (*retracted) continue;
    const std::optional<bool> fresh = writer_->document(*record, moment);
    if (!fresh) return db_->error();
    any_new = any_new || *fresh;
  }
  std::set<std::string> sources;  // what the log held of them is replaced
  for (const PageRow& page : batch.pages) {
    const std::optional<bool> gone = writer_->page(page);
    if (!gone) return db_->error();
    any_new = any_new || *gone;
    sources.insert(page.source);
  }
  const std::optional<bool> other = writer_->number_versions();
  if (!other) return db_->error();
  any_new = any_new || *other;
  for (const LogRow& row : batch.log) sources.insert(row.source);
  for (const std::string& source : sources) {
    if (!writer_->log_cleared(source)) return db_->error();
  }
  if (!writer_->log(batch.log)) return db_->error();
  if (any_new && !writer_->set_needs_linking(true)) return db_->error();
  if (!writer_->next_generation() || !transaction.commit()) return db_->error();
  return ok_status();
}

Status SqliteStore::replace_incidents(const Linked& linked) {
  if (!writer_) return not_for_writing();
  Transaction transaction(*db_);
  if (!transaction.open() || !writer_->clear_linked() || !writer_->forget_linking(""))
    return db_->error();
  if (Status status = renew_names(); !status) return status;
  // Doubts before incidents, which say whether any touches them.
  if (!writer_->linked_doubts(linked.doubts)) return db_->error();
  writer_->begin_incidents();
  for (const Incident& incident : linked.incidents) {
    if (!writer_->incident(incident)) return db_->error();
  }
  if (!writer_->end_incidents()) return db_->error();
  for (const Tie& tie : linked.ties) {
    if (!writer_->tie(tie)) return db_->error();
  }
  for (const Copy& copy : linked.copies) {
    if (!writer_->copy(copy)) return db_->error();
  }
  for (const Story& story : linked.stories) {
    if (!writer_->story(story)) return db_->error();
  }
  int64_t piece = 0;  // which happenings are told together is not known here
  for (const Happening& happening : linked.happenings) {
    if (!writer_->piece(++piece, {happening})) return db_->error();
  }
  for (const CandidateLink& link : linked.candidates) {
    if (!writer_->candidate(link)) return db_->error();
  }
  if (!writer_->set_needs_linking(false) || !writer_->next_generation() || !transaction.commit())
    return db_->error();
  return ok_status();
}

// What another linker linked goes, with all that it kept.
Status SqliteStore::begin_linking(const Linker& linker) {
  const auto ours = has_meta("linked_by", linker.version());
  if (!ours) return ours.error();
  if (*ours) return ok_status();
  Transaction transaction(*db_);
  if (!transaction.open() || !writer_->clear_linked() ||
      !db_->execute("UPDATE actors SET incidents = 0 WHERE incidents <> 0") ||
      !writer_->forget_linking(linker.version()) || !writer_->queue_all() ||
      !transaction.commit()) {
    return db_->error();
  }
  return ok_status();
}

Status SqliteStore::link(const Linker& linker, const LinkOptions& options) {
  if (!writer_) return not_for_writing();
  const auto needed = needs_linking();
  if (!needed) return needed.error();
  if (!*needed) return ok_status();
  if (Status begun = begin_linking(linker); !begun) return begun;
  while (true) {
    const auto some = link_some(linker, std::max<uint32_t>(1, options.batch));
    if (!some) return some.error();
    if (!*some) return ok_status();
  }
}

// False: nothing was left.
Result<bool> SqliteStore::link_some(const Linker& linker, uint32_t most) {
  Transaction transaction(*db_);
  if (!transaction.open()) return db_->error();
  const auto keys = writer_->queued(most);
  if (!keys) return db_->error();
  Status read = ok_status();
  std::optional<LinkReader> reader(std::in_place, *db_);
  const auto current = [&](const std::string& key) {
    std::optional<DocumentRecord> out;
    if (!read) return out;
    auto document = reader->read(key);
    if (!document) {
      read = document.error();
    } else if (*document && (*document)->superseded_by.empty()) {
      out = std::move(*document);
    }
    return out;
  };
  if (!keys->empty()) {
    SqliteLinkMemory memory(*db_);
    const LinkedChange change = linker.relink(*keys, current, memory);
    reader.reset();  // what it still reads would keep the log from being emptied
    if (!read) return read.error();
    if (memory.failed() || !writer_->change(change, *keys) || !writer_->unqueue(*keys))
      return db_->error();
  } else {
    if (Status status = renew_names(); !status) return status.error();
    if (!writer_->set_needs_linking(false)) return db_->error();
  }
  if (!writer_->next_generation() || !transaction.commit()) return db_->error();
  return !keys->empty();
}

Result<bool> SqliteStore::has_meta(const char* key, std::string_view value) const {
  Query query = db_->prepare("SELECT 1 FROM meta WHERE key = ? AND value = ?");
  if (!query.prepared()) return db_->error();
  query.start(key, value);
  const bool there = query.next();
  if (query.failed()) return db_->error();
  return there;
}

Result<bool> SqliteStore::retract(const std::string& key) {
  if (!writer_) return not_for_writing();
  Transaction transaction(*db_);
  if (!transaction.open()) return db_->error();
  const std::optional<bool> done = writer_->retract(key);
  if (!done || !writer_->next_generation() || !transaction.commit()) return db_->error();
  return *done;
}

Result<bool> SqliteStore::restore(const std::string& key) {
  if (!writer_) return not_for_writing();
  Transaction transaction(*db_);
  if (!transaction.open()) return db_->error();
  const std::optional<bool> done = writer_->restore(key);
  if (!done || !writer_->next_generation() || !transaction.commit()) return db_->error();
  return *done;
}

Result<std::vector<Retraction>> SqliteStore::retractions() const {
  Query query = db_->prepare("SELECT document, id, url, title FROM retractions ORDER BY document");
  std::vector<Retraction> out;
  while (query.prepared() && query.next()) {
    out.push_back({query.text(0), query.text(1), query.text(2), query.text(3)});
  }
  if (!query.prepared() || query.failed()) return db_->error();
  return out;
}

Status SqliteStore::renew_names() {
  const auto stale = has_meta("stale_names", "1");
  if (!stale) return stale.error();
  if (!*stale) return ok_status();
  bool good = writer_->clear_names();
  Status read = for_each_document(
      true, [&](DocumentRecord&& document) { good = good && writer_->names(document); });
  if (!read) return read;
  good = good && writer_->count_incidents();
  return good ? ok_status() : Status(db_->error());
}

Result<bool> SqliteStore::needs_linking() const { return has_meta("needs_linking", "1"); }

Result<bool> SqliteStore::has_page(const std::string& source, const std::string& hash,
                                   const std::string& version) const {
  Query query = db_->prepare("SELECT 1 FROM pages WHERE source = ? AND hash = ? AND version = ?");
  if (!query.prepared()) return db_->error();
  query.start(source, hash, version);
  const bool there = query.next();
  if (query.failed()) return db_->error();
  return there;
}

Result<bool> SqliteStore::has_document(const std::string& key) const {
  Query query = db_->prepare("SELECT 1 FROM documents WHERE key = ?");
  if (!query.prepared()) return db_->error();
  query.start(key);
  const bool there = query.next();
  if (query.failed()) return db_->error();
  return there;
}

Result<std::optional<DocumentRecord>> SqliteStore::document(const std::string& key) const {
  std::optional<DocumentRecord> out;
  auto ok = read_documents(*db_, key, true, [&](DocumentRecord&& d) { out = std::move(d); });
  if (!ok) return ok.error();
  return out;
}

Result<std::vector<DocumentRecord>> SqliteStore::document_heads(
    const std::vector<std::string>& keys, bool with_text) const {
  const std::set<std::string> unique(keys.begin(), keys.end());
  std::vector<DocumentRecord> out;
  out.reserve(unique.size());
  const auto ok = read_heads(*db_, {unique.begin(), unique.end()}, with_text,
                             [&](DocumentRecord&& d) { out.push_back(std::move(d)); });
  if (!ok) return ok.error();
  return out;
}

Result<std::vector<StatementRow>> SqliteStore::statements(
    const std::vector<std::string>& ids) const {
  const std::set<std::string> unique(ids.begin(), ids.end());
  return read_statements(*db_, {unique.begin(), unique.end()});
}

Result<uint64_t> SqliteStore::generation() const {
  Query query = db_->prepare("SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'generation'");
  const bool there = query.prepared() && query.next();
  if (query.failed()) return db_->error();
  return there ? static_cast<uint64_t>(query.integer(0)) : uint64_t{0};
}

Result<std::vector<PageRow>> SqliteStore::pages() const {
  Query query = db_->prepare("SELECT source, hash, document, version FROM pages ORDER BY 1, 2, 4");
  std::vector<PageRow> out;
  while (query.prepared() && query.next()) {
    out.push_back({query.text(0), query.text(1), query.text(2), query.text(3)});
  }
  if (query.failed()) return db_->error();
  return out;
}

Result<std::vector<LogRow>> SqliteStore::log() const {
  Query query = db_->prepare("SELECT source, code, message FROM log ORDER BY 1, 2, 3");
  std::vector<LogRow> out;
  while (query.prepared() && query.next()) {
    out.push_back({query.text(0), query.text(1), query.text(2)});
  }
  if (query.failed()) return db_->error();
  return out;
}

Result<RecordCounts> SqliteStore::counts() const {
  // Statements are counted by document, in an index: their own table is too wide to be gone
  // through.
  Query query = db_->prepare(
      "SELECT n, (SELECT count(*) FROM pages), statements, (SELECT count(*) FROM incidents),"
      " (SELECT count(*) FROM disputes), (SELECT count(*) FROM actors), (SELECT count(*) FROM log),"
      " (SELECT count(*) FROM documents WHERE superseded_by <> '')"
      " FROM (SELECT count(*) AS n, coalesce(sum(statements), 0) AS statements"
      " FROM documents INDEXED BY documents_by_outlet)");
  if (!query.prepared() || !query.next()) return db_->error();
  const auto number = [&](int column) { return static_cast<uint64_t>(query.integer(column)); };
  return RecordCounts{number(0), number(1), number(2), number(3),
                      number(4), number(5), number(6), number(7)};
}

// ---------------------------------------------------------------- opening

enum class Kind : uint8_t { fresh, record, older };

// Whether the file is a record of ours that we can read. Changes nothing.
Result<Kind> identify(const Connection& db, const std::string& path) {
  Query schema = db.prepare("SELECT count(*) FROM sqlite_schema");
  if (!schema.prepared() || !schema.next()) return db.error();
  const int64_t id = db.pragma("application_id");
  const int64_t version = db.pragma("user_version");
  if (id == 0 && schema.integer(0) == 0) return Kind::fresh;
  if (id != kApplicationId) {
    return Error{ErrorCode::not_ours, "this is a SQLite database, but no record of casus", path};
  }
  if (version > kSchemaVersion) {
    return Error{ErrorCode::newer_version,
                 "this record was made by a newer casus; update casus to use it", path};
  }
  Query tables = db.prepare(count_tables_sql());
  if (!tables.prepared() || !tables.next()) return db.error();
  if (version < 1 || tables.integer(0) == 0) {
    return Error{ErrorCode::malformed, "this record lacks tables it has to have", path};
  }
  return version < kSchemaVersion ? Kind::older : Kind::record;
}

// Nothing, or why no database can be there.
std::optional<Error> look_at(const std::string& path, bool& exists) {
  struct stat info {};
  exists = ::stat(path.c_str(), &info) == 0;
  if (!exists && errno != ENOENT) {
    return Error{ErrorCode::unreadable, std::string("can't be opened: ") + std::strerror(errno),
                 path};
  }
  if (exists && !S_ISREG(info.st_mode)) {
    return Error{ErrorCode::unreadable, "this is a folder or a device, not a file", path};
  }
  return std::nullopt;
}

bool prepare_for_writing(Connection& db, const StoreOptions& options) {
  // Checkpoints every 64 MiB of log: fewer make a load slower, more make the log longer to recover
  // (a guess that the load benchmark did not object to). secure_delete would write every freed page
  // twice. With a cache of 128 MiB linking reads a third fewer pages of a record of 100,000
  // documents than with 64, with 256 half as many (counted; decision 72).
  bool good =
      db.execute("PRAGMA journal_mode = WAL") && db.execute("PRAGMA synchronous = NORMAL") &&
      db.execute("PRAGMA wal_autocheckpoint = 8192") && db.execute("PRAGMA secure_delete = OFF") &&
      db.execute("PRAGMA cache_size = -131072") && db.execute("PRAGMA temp_store = MEMORY");
  if (options.max_pages > 0) {
    good = good &&
           db.execute(("PRAGMA max_page_count = " + std::to_string(options.max_pages)).c_str());
  }
  return good;
}

Status create_tables(Connection& db) {
  Transaction transaction(db);
  if (!transaction.open() || !db.execute(create_tables_sql()) || !transaction.commit())
    return db.error();
  return ok_status();
}

// Brings a record of an older version to this one's, all at once or not at all.
Result<std::unique_ptr<Writer>> upgrade(Connection& db) {
  Transaction transaction(db);
  if (!transaction.open()) return db.error();
  const int64_t before = db.pragma("user_version");
  for (int64_t version = before; const char* sql = upgrade_sql(version); ++version) {
    if (!db.execute(sql)) return db.error();
  }
  auto writer = Writer::make(db);
  if (!writer) return writer;
  if (before < 2 && !(*writer)->make_addresses()) return db.error();
  if (before < 5 && !(*writer)->make_document_index()) return db.error();
  const std::optional<bool> other = (*writer)->number_versions();
  if (!other || !(*writer)->set_needs_linking(true) || !transaction.commit()) return db.error();
  return writer;
}

Result<std::unique_ptr<Store>> open_for_writing(const std::string& path,
                                                const StoreOptions& options) {
  bool exists = false;
  if (auto error = look_at(path, exists)) return *error;
  auto lock = WriteLock::take(path);
  if (!lock) return lock.error();
  // access(), not open(): closing a descriptor would take SQLite's locks from other stores of this
  // process.
  if (exists && ::access(path.c_str(), R_OK | W_OK) != 0) {
    return Error{ErrorCode::read_only,
                 std::string("the record can't be written (") + std::strerror(errno) + ")", path};
  }
  auto opened = Connection::open(path, path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
  if (!opened) return opened.error();
  auto db = std::make_unique<Connection>(std::move(*opened));
  sqlite3_busy_timeout(db->get(), 10000);  // a reader that recovers the log holds it for a moment
  const auto kind = identify(*db, path);
  if (!kind) return kind.error();
  if (*kind == Kind::fresh && !db->execute("PRAGMA page_size = 8192")) return db->error();
  if (!prepare_for_writing(*db, options)) return db->error();
  if (*kind == Kind::fresh) {
    if (auto made = create_tables(*db); !made) return made.error();
  }
  auto writer = *kind == Kind::older ? upgrade(*db) : Writer::make(*db);
  if (!writer) return writer.error();
  return std::unique_ptr<Store>(std::make_unique<SqliteStore>(
      std::optional<WriteLock>(std::move(*lock)), std::move(db), std::move(*writer), path));
}

// A path as a URI that says the file never changes.
std::string immutable_uri(const std::string& path) {
  static constexpr char kDigits[] = "0123456789ABCDEF";
  std::string out = "file:";
  for (const char c : path) {
    const auto byte = static_cast<unsigned char>(c);
    if (std::isalnum(byte) != 0 || c == '/' || c == '.' || c == '-' || c == '_') {
      out += c;
    } else {
      out += '%';
      out += kDigits[byte >> 4];
      out += kDigits[byte & 15];
    }
  }
  return out + "?immutable=1";
}

// Begins the read transaction that pins the snapshot, and looks whose file it is.
Result<Kind> begin_reading(Connection& db, const std::string& path) {
  sqlite3_busy_timeout(db.get(), 10000);
  // A question walks more of an index than the 2 MB that are kept unless asked for.
  if (!db.execute("PRAGMA query_only = ON") || !db.execute("PRAGMA cache_size = -65536") ||
      !db.execute("BEGIN")) {
    return db.error();
  }
  return identify(db, path);
}

Result<std::unique_ptr<Store>> open_for_reading(const std::string& path) {
  bool exists = false;
  if (auto error = look_at(path, exists)) return *error;
  if (!exists) return Error{ErrorCode::not_found, "there is no such record", path};
  if (::access(path.c_str(), R_OK) != 0) {
    return Error{ErrorCode::unreadable,
                 std::string("the record can't be read (") + std::strerror(errno) + ")", path};
  }
  struct stat log {};
  const bool has_log = ::stat((path + "-wal").c_str(), &log) == 0 && log.st_size > 0;

  // Opened for writing if that is allowed (query_only keeps it from being done), as then the last
  // to close tidies the log's files away; else they would be left beside the record by every
  // reader.
  auto opened = Connection::open(path, path, SQLITE_OPEN_READWRITE);
  if (!opened) return opened.error();
  auto db = std::make_unique<Connection>(std::move(*opened));
  // The log of a writer that is alive, or was killed, is left to the next writer.
  if (has_log) sqlite3_db_config(db->get(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
  auto kind = begin_reading(*db, path);
  const auto no_room = [&] {
    const ErrorCode code = kind.error().code;
    return code == ErrorCode::unreadable || code == ErrorCode::read_only ||
           code == ErrorCode::disk_full;
  };
  if (!kind && !has_log && no_room()) {
    // A folder that can't be written, or a full disk, has no room for the log's files; without a
    // log there is nothing to miss.
    auto still =
        Connection::open(immutable_uri(path), path, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI);
    if (!still) return still.error();
    *db = std::move(*still);
    kind = begin_reading(*db, path);
  }
  if (!kind) return kind.error();
  if (*kind == Kind::older) {
    return Error{ErrorCode::unsupported,
                 "this record was made by an older casus; casus build brings it up to date", path};
  }
  if (*kind == Kind::fresh) {
    return Error{ErrorCode::not_ours, "this file is empty, no record of casus", path};
  }
  return std::unique_ptr<Store>(
      std::make_unique<SqliteStore>(std::nullopt, std::move(db), nullptr, path));
}

}  // namespace

Result<std::unique_ptr<Store>> open_store(const std::string& path, OpenMode mode,
                                          const StoreOptions& options) {
  return mode == OpenMode::write ? open_for_writing(path, options) : open_for_reading(path);
}

}  // namespace sqlite

Result<std::unique_ptr<Store>> open_sqlite_store(const std::string& path, OpenMode mode) {
  return sqlite::open_store(path, mode, {});
}

}  // namespace casus
