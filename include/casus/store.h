// store: keeps the record. One interface, two stores: SQLite (a file) and memory; both pass
// tests/store's contract.
//
// Thread contract: a Store is used by one thread at a time. Several processes may read one SQLite
// file; one may write.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
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
  // When it is put, "2030-05-02T10:00:00Z"; "": now. The moment a document first came stays.
  std::string moment = {};
};

// In degrees. west > east: over the date line.
struct Box {
  double west = -180, south = -90, east = 180, north = 90;
  friend bool operator==(const Box&, const Box&) = default;
};

// A document that was taken back.
struct Retraction {
  std::string document;  // key
  std::string id, url, title;
  friend auto operator<=>(const Retraction&, const Retraction&) = default;
};
inline constexpr std::string_view kRetractedCode = "retracted";  // of its row in the log

struct IncidentFilter {
  std::string id;  // exact or a prefix that names one
  // Id, or any part of a name or alias; either role; parts of the actor included. What is exactly
  // an id stands for that actor alone, with its parts.
  std::string actor;
  std::string doer, recipient;  // the same, one role only
  std::string type, mode;       // exact, case-insensitive
  std::string place;            // gazetteer id or part of a name; what lies in it included
  std::string text;             // words that have to stand in the quote of one of its statements
  std::string factuality;
  std::string source;      // part of the name of who says so, or of the outlet
  std::string outlet;      // part of the name or the site of who printed it
  std::string story;       // id of a story that has one of its documents
  std::optional<Box> box;  // its place lies there
  Date since, until;       // overlaps this period
  std::optional<bool> disputed, doubtful;
  uint32_t min_voices = 0;
  uint32_t limit = 0;  // 0: all
};

// Part of a list.
struct Slice {
  uint32_t offset = 0;
  uint32_t limit = 100;  // 0: all
};
template <class T>
struct Listed {
  uint64_t total = 0;   // that there are
  std::vector<T> rows;  // of the slice
};

enum class IncidentOrder : uint8_t {
  time,    // then id; the undated last
  newest,  // latest first day, last day, id first; the undated last
  weight,  // most voices first, then as newest
};

struct DocumentFilter {
  std::string words;   // all have to be there; "words in quotes" beside one another
  std::string outlet;  // part of the name or the site of who printed it
  Date since, until;   // published in this period
};

struct ActorFilter {
  std::string name;           // id, or part of a name or alias
  std::string kind, country;  // exact, case-insensitive
};
struct ActorHit {
  Actor actor;
  uint64_t incidents = 0;
  friend bool operator==(const ActorHit&, const ActorHit&) = default;
};

// The claim of a statement, without its words.
struct Saying {
  std::string statement, source, source_actor, factuality;  // as in StatementRow and its claim
  bool negative = false;
  friend bool operator==(const Saying&, const Saying&) = default;
};

struct TieFilter {
  std::string actor;  // id: either end
  Date since, until;  // months that overlap this period; undated ones only without a period
  uint32_t min = 0;   // incidents of a pair at least
};

// A name by which texts call an actor, with where the first of them does so.
struct AliasRow {
  std::string actor;
  std::string name;
  uint32_t mentions = 0;
  std::string document;
  Evidence at;
  friend auto operator<=>(const AliasRow&, const AliasRow&) = default;
};

struct RecordCounts {
  uint64_t documents = 0, pages = 0, statements = 0, incidents = 0, disputes = 0, actors = 0,
           log = 0;
  uint64_t superseded = 0;  // of the documents, those that are earlier versions of another
};

// Incidents that are alike in these.
struct IncidentGroup {
  DateRange time;
  std::string type;
  bool disputed = false;
  uint64_t incidents = 0;
  friend bool operator==(const IncidentGroup&, const IncidentGroup&) = default;
};

// An actor as documents have it, with the days on which the first and the last of them were
// published.
struct ActorSpan {
  Actor actor;
  DateRange days;
  friend bool operator==(const ActorSpan&, const ActorSpan&) = default;
};

struct TypeCount {
  std::string type;
  uint64_t incidents = 0;
  friend bool operator==(const TypeCount&, const TypeCount&) = default;
};
struct OutletCount {
  std::string outlet;  // outlet, else site, else ""
  uint64_t documents = 0;
  friend bool operator==(const OutletCount&, const OutletCount&) = default;
};
// One of the disputes of an incident.
struct DisputeRow {
  std::string incident;
  uint32_t at = 0;  // in Incident::disputes
  friend bool operator==(const DisputeRow&, const DisputeRow&) = default;
};

struct RecordSummary {
  DateRange period;                  // of the incidents that are dated
  std::vector<TypeCount> types;      // most incidents first, then by name
  std::vector<OutletCount> outlets;  // most documents first, then by name
  friend bool operator==(const RecordSummary&, const RecordSummary&) = default;
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
  // Replaces all incidents, values, disputes, ties, copies, stories, happenings, candidate links
  // and the record's doubts, in one transaction, and marks the record as linked.
  virtual Status replace_incidents(const Linked& linked) = 0;
  // True if documents came or went since the last replace_incidents (also when a run was killed
  // between the two).
  virtual Result<bool> needs_linking() const = 0;
  // Takes a document back: it goes with all that was read in it, and is not stored again when its
  // page is read again, until it is restored. Notes so in the log, under its key. False: there is
  // no such document (or it was taken back before).
  virtual Result<bool> retract(const std::string& key) = 0;
  // Lets a document come back: the pages that lead to it count as not read. False: it was not taken
  // back.
  virtual Result<bool> restore(const std::string& key) = 0;
  // Those taken back, by key.
  virtual Result<std::vector<Retraction>> retractions() const = 0;

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
  // Grows with every change of the record.
  virtual Result<uint64_t> generation() const { return uint64_t{0}; }

  // What is asked of a large record. A store may answer these from indexes; what stands in
  // src/store/plain.cpp answers them from the calls above, for small records and as the measure of
  // the others. Ids and keys that the record does not hold are passed over.
  virtual Result<Listed<Incident>> find_incidents(const IncidentFilter& filter, IncidentOrder order,
                                                  Slice slice) const;
  virtual Result<std::vector<IncidentGroup>> group_incidents(
      const IncidentFilter& filter) const;  // by time, type, disputed; the undated first
  // By the order of their incidents, then as these have them.
  virtual Result<Listed<DisputeRow>> find_disputes(const IncidentFilter& filter,
                                                   const std::string& field,
                                                   std::optional<bool> settled, Slice slice) const;
  virtual Result<RecordSummary> summary() const;
  virtual Result<std::vector<Incident>> incidents_by_id(
      const std::vector<std::string>& ids) const;  // by id
  // Ids of the incidents that statements tell of, by statement.
  virtual Result<std::map<std::string, std::string>> incidents_of(
      const std::vector<std::string>& statements) const;
  // Documents by key, with actors, without authors, sketch, words, mentions, statements and doubts.
  virtual Result<std::vector<DocumentRecord>> document_heads(const std::vector<std::string>& keys,
                                                             bool with_text) const;
  // DocumentRecord::published by key.
  virtual Result<std::map<std::string, std::string>> published(
      const std::vector<std::string>& keys) const;
  // Keys, latest published first, the unknown last; then the greatest key.
  virtual Result<Listed<std::string>> find_documents(const DocumentFilter& filter,
                                                     Slice slice) const;
  // Keys of the documents put at or after a moment, "2030-05-02T10:00:00Z"; sorted.
  virtual Result<std::vector<std::string>> documents_since(const std::string& moment) const;
  virtual Result<std::vector<Actor>> actors_by_id(const std::vector<std::string>& ids) const;
  virtual Result<Listed<ActorHit>> find_actors(const ActorFilter& filter,
                                               Slice slice) const;  // most incidents first, then id
  virtual Result<std::vector<AliasRow>> aliases_of_actor(const std::string& id) const;  // by name
  virtual Result<std::vector<ActorSpan>> actor_spans(const std::string& id) const;      // by days
  virtual Result<std::vector<Actor>> parts_of(const std::string& id) const;  // of parts too; by id
  // Ids of the statements that a claim of this actor gives, those of the newest documents first.
  virtual Result<Listed<std::string>> said_by(const std::string& actor, Slice slice) const;
  // Of those of the statements that have a claim, by id.
  virtual Result<std::vector<Saying>> sayings_of(const std::vector<std::string>& statements) const;
  virtual Result<std::vector<Tie>> find_ties(const TieFilter& filter) const;  // as ties()
  virtual Result<std::vector<PlaceRow>> places_by_id(const std::vector<std::string>& ids) const;
  virtual Result<std::vector<CandidateLink>> candidates_of(const std::string& incident) const;
  // Of the texts and of the record; by statement, document, place.
  virtual Result<std::vector<DoubtRow>> doubts_of(const std::vector<std::string>& statements) const;
  virtual Result<Listed<DoubtRow>> find_doubts(
      const std::string& kind, Slice slice) const;  // by document, the last key first, then place
  virtual Result<std::vector<std::pair<std::string, uint64_t>>> doubt_kinds() const;  // most first
  // Copies between two of these documents.
  virtual Result<std::vector<Copy>> copies_among(const std::vector<std::string>& keys) const;
  virtual Result<Listed<Story>> find_stories(
      Slice slice) const;  // latest last day, greatest id first
  virtual Result<std::optional<Story>> story(const std::string& id) const;
  // Id of the story of a document, by document.
  virtual Result<std::map<std::string, std::string>> stories_of(
      const std::vector<std::string>& keys) const;
  // Ids of the incidents that documents tell of, sorted.
  virtual Result<std::vector<std::string>> incidents_in(const std::vector<std::string>& keys) const;
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
