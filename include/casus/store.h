// store: keeps the record. One interface, two stores: SQLite (a file) and memory; both pass
// tests/store's contract.
//
// Thread contract: a Store is used by one thread at a time. Several processes may read one SQLite
// file; one may write.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "casus/incidents.h"
#include "casus/text.h"

namespace casus {

// A page that was read and the document found in it. The same page may be found at several sources.
struct PageRow {
  std::string source;    // "FILE", "FILE:LINE"
  std::string hash;      // of the page's bytes, id, url and given fields: page_hash()
  std::string document;  // key
  std::string version;   // of the annotator that read it
  friend auto operator<=>(const PageRow&, const PageRow&) = default;
};
std::string page_hash(const Page& page);  // 32 hex digits

// What could not be read, or was read with a doubt.
struct LogRow {
  std::string source;
  std::string code;  // name(ErrorCode), or "note"
  std::string message;
  friend auto operator<=>(const LogRow&, const LogRow&) = default;
};

// Written in one transaction: all of it or nothing.
struct Batch {
  std::vector<DocumentRecord> documents;
  std::vector<PageRow> pages;
  std::vector<LogRow> log;  // replaces what the log held for the same source, as does a page
};

struct IncidentFilter {
  std::string id;     // exact or a prefix that names one
  std::string actor;  // id or any part of a name or alias, either role, parts of the actor included
  std::string recipient;   // the same, recipients only
  std::string type, mode;  // exact, case-insensitive
  std::string place;       // gazetteer id or part of a name; what lies in it included
  std::string text;        // words that have to stand in the quote of one of its statements
  std::string factuality;
  std::string source;     // part of the name of who says so, or of the outlet
  Date since, until;      // overlaps this period
  bool disputed = false;  // only disputed ones
  uint32_t min_voices = 0;
  uint32_t limit = 0;  // 0: all
};

struct RecordCounts {
  uint64_t documents = 0, pages = 0, statements = 0, incidents = 0, disputes = 0, actors = 0,
           log = 0;
  uint64_t superseded = 0;  // of the documents, those that are earlier versions of another
};

class Store {
 public:
  virtual ~Store() = default;

  // Writing. A document already there (same key) and read by the same version stays as it is; one
  // read by another version of casus is replaced. A page takes the place of what another version
  // found in it, and a document that no page leads to any more goes with that. Documents with one
  // address become versions of one another (DocumentRecord::revision); which of them stands does
  // not depend on the order in which they are put. Errors: read_only, locked, disk_full, internal;
  // nothing of a failed batch is stored.
  virtual Status put(const Batch& batch) = 0;
  // Replaces all incidents, values, disputes, ties, copies, stories, happenings, candidate links and
  // the record's doubts, in one
  // transaction, and marks the record as linked.
  virtual Status replace_incidents(const Linked& linked) = 0;
  // True if documents were put since the last replace_incidents (also when a run was killed between
  // the two).
  virtual Result<bool> needs_linking() const = 0;

  // Reading. All lists come sorted by their key unless said otherwise.
  virtual Result<bool> has_page(const std::string& source, const std::string& hash,
                                const std::string& version) const = 0;
  virtual Result<bool> has_document(const std::string& key) const {
    const auto found = document(key);
    return found ? Result<bool>(found->has_value()) : Result<bool>(found.error());
  }
  virtual Status for_each_document(
      bool with_text,
      const std::function<void(DocumentRecord&&)>& visit) const = 0;  // by key
  virtual Result<std::optional<DocumentRecord>> document(const std::string& key) const = 0;
  virtual Result<std::vector<Incident>> incidents(
      const IncidentFilter& filter) const = 0;  // by time, then id
  virtual Result<std::vector<StatementRow>> statements(
      const std::vector<std::string>& ids) const = 0;
  virtual Result<std::vector<Actor>> actors() const = 0;
  virtual Result<std::vector<Tie>> ties() const = 0;
  // Those that only the record shows; the others are their documents'.
  virtual Result<std::vector<DoubtRow>> linked_doubts() const = 0;
  virtual Result<std::vector<Copy>> copies() const = 0;
  virtual Result<std::vector<Story>> stories() const = 0;  // by days, then id
  virtual Result<std::vector<Happening>> happenings() const = 0;
  virtual Result<std::vector<CandidateLink>> candidates() const = 0;
  virtual Result<std::vector<PageRow>> pages() const = 0;
  virtual Result<std::vector<LogRow>> log() const = 0;
  virtual Result<RecordCounts> counts() const = 0;
};

enum class OpenMode : uint8_t {
  write,  // creates the file if there is none; takes the write lock for as long as it is open
  read,   // a snapshot; never changes the file
};
// Errors: not_found (read), not_ours, newer_version, locked, read_only, unreadable, malformed
// (damaged), disk_full.
Result<std::unique_ptr<Store>> open_sqlite_store(const std::string& path, OpenMode mode);
std::unique_ptr<Store> make_memory_store();

}  // namespace casus
