#include "store/sqlite/writer.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "store/check.h"
#include "store/filter.h"
#include "store/sqlite/reader.h"
#include "store/sqlite/schema.h"
#include "store/string_list.h"
#include "store/versions.h"
#include "store/words.h"
#include "text/utf8.h"

namespace casus::sqlite {

namespace {

// A day as text, NULL where unknown.
std::optional<std::string> day(Date date) {
  if (!date.known()) return std::nullopt;
  return to_string(date);
}

// "INSERT INTO table VALUES(?, ?, …)" for tables without generated columns in between; else columns
// are named.
std::string insert(std::string_view into, int values, std::string_view verb = "INSERT") {
  std::string out(verb);
  out += " INTO ";
  out += into;
  out += " VALUES(?";
  for (int i = 1; i < values; ++i) out += ",?";
  out += ')';
  return out;
}

// Ids are hashes: rows are changed in their order, as that is how they lie in the file.
std::vector<std::string> in_order(std::vector<std::string> ids) {
  std::sort(ids.begin(), ids.end());
  return ids;
}
template <class T>
std::vector<const T*> by_id(const std::vector<T>& rows) {
  std::vector<const T*> out;
  out.reserve(rows.size());
  for (const T& row : rows) out.push_back(&row);
  std::sort(out.begin(), out.end(), [](const T* a, const T* b) { return a->id < b->id; });
  return out;
}

constexpr const char* kClearLinked =
    "DELETE FROM incidents; DELETE FROM incident_parts; DELETE FROM disputes;"
    "DELETE FROM dispute_sides; DELETE FROM ties; DELETE FROM tie_incidents; DELETE FROM copies;"
    "DELETE FROM stories; DELETE FROM story_documents; DELETE FROM linked_doubts;"
    "DELETE FROM incident_keys; DELETE FROM told; DELETE FROM happening_pieces;"
    "DELETE FROM candidate_links;";

}  // namespace

struct Writer::Teller {
  std::optional<int64_t> number;
  std::string outlet, site;
  std::optional<std::set<std::string>> doubtful;            // statements; once it was asked for
  std::vector<std::pair<std::string, std::string>> places;  // statement and place, sorted
};

namespace {
// A row of incident_keys or of told that comes or goes: noted while incidents are written, and
// written in the order in which rows lie, as those of one incident lie all over the file.
struct KeyChange {
  int kind = 0;
  std::string key;
  int64_t incident = 0;
  bool comes = false;
  auto row() const { return std::tie(kind, key, incident); }
};
struct ToldChange {
  int64_t statement = 0, incident = 0;
  bool comes = false;
  auto row() const { return std::tie(statement, incident); }
};
// Of each row the last change.
template <class Change>
std::vector<Change> last_of(std::vector<Change> all) {
  std::stable_sort(all.begin(), all.end(),
                   [](const Change& a, const Change& b) { return a.row() < b.row(); });
  std::vector<Change> out;
  for (Change& change : all) {
    if (!out.empty() && out.back().row() == change.row()) out.pop_back();
    out.push_back(std::move(change));
  }
  return out;
}
}  // namespace

struct Writer::Queries {
  Connection* db = nullptr;
  Query document, document_fts, author, document_actor, mention;
  Query statement, role, place, count, claim;
  Query document_version, document_again, page_older, page_forget, page_of;
  Query document_address, versions, document_revision;
  Query actor, alias, page, log_clear, log, meta;
  Query incident, incident_parts, incident_parts_as;
  Query dispute, dispute_side, tie, tie_incident, copy, story, story_document, piece, candidate;
  Query doubt, linked_doubt;
  Query retraction, retracted_document, retraction_gone, is_retracted, pages_gone;
  Query incident_gone, incident_parts_gone;
  std::vector<Query> disputes_gone, story_gone;
  Query piece_gone, copy_gone, tie_gone, tie_incident_gone, candidate_gone, queue, unqueue, queued;
  Query incident_number, incident_before, told_gone, told_in_gone;
  Query document_number, statement_fts, statement_fts_delete, actor_span, place_name, name_word;
  Query incident_key, told, telling_places, teller, teller_doubts;
  Query key_gone, has_linked_doubts, linked_doubts_gone, incident_as, incident_sources;
  Query actor_counted;
  std::unordered_map<std::string, Teller> tellers;  // by key, while incidents are written
  std::vector<KeyChange> keys_changed;
  std::vector<ToldChange> told_changed;
  std::map<std::string, int64_t> counted;  // actors: how many incidents more or fewer they have
};

Writer::Writer(std::unique_ptr<Queries> queries) : queries_(std::move(queries)) {}
Writer::~Writer() = default;

Result<std::unique_ptr<Writer>> Writer::make(Connection& db) {
  auto q = std::make_unique<Queries>();
  q->db = &db;
  bool good = true;
  const auto prepare = [&](Query& into, const std::string& sql) {
    if (good) into = db.prepare(sql);
    good = good && into.prepared();
  };
  prepare(q->document,
          "INSERT INTO documents(key, id, url, site, outlet, title, published, language, agency,"
          " text_hash, sketch, version, modified, fetched, address, length, revision,"
          " superseded_by, words, body_start, text, arrived, statements,"
          " event_words)"
          " VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,1,'',?,?,?,?,?,?) ON CONFLICT(key) DO NOTHING");
  prepare(q->document_version,
          "SELECT version, modified, fetched, id FROM documents WHERE key = ?");
  // The same article under two file names or ways to write its URL: the first in their order,
  // whichever came first.
  prepare(q->document_again,
          "UPDATE documents SET id = min(id, ?2), url = min(url, ?3), version = ?4, sketch = ?5,"
          " modified = ?6, fetched = ?7, words = ?8, statements = ?9,"
          " event_words = ?10 WHERE key = ?1");
  prepare(q->document_address, "SELECT address FROM documents WHERE key = ?");
  prepare(q->versions,
          "SELECT key, published, modified, fetched, length, revision, superseded_by"
          " FROM documents WHERE address = ? AND address <> ''");
  prepare(q->document_revision,
          "UPDATE documents SET revision = ?2, superseded_by = ?3 WHERE key = ?1");
  prepare(q->page_older,
          "SELECT document FROM pages WHERE source = ? AND hash = ? AND version <> ?");
  prepare(q->page_forget, "DELETE FROM pages WHERE source = ? AND hash = ? AND version <> ?");
  prepare(q->page_of, "SELECT 1 FROM pages WHERE document = ? LIMIT 1");
  prepare(q->document_fts, "INSERT INTO documents_fts(rowid, text) VALUES(?,?)");
  prepare(q->author, insert("document_authors", 3));
  prepare(q->document_actor, insert("document_actors", 8));
  prepare(q->mention, insert("mentions", 8));
  prepare(q->statement,
          insert("statements(statement, start, end, quote_start, quote_end, type, modes, contexts,"
                 " cameo, subtype, attempted, lethal, first, last, time_rule, factuality, headline,"
                 " incident_in_document, rule)",
                 19));
  prepare(q->role, insert("statement_roles(statement, ordinal, role, actor, start, end)", 6));
  prepare(q->place, insert("statement_places(statement, ordinal, place, name, feature, country,"
                           " latitude, longitude, within, start, end)",
                           11));
  prepare(q->count, insert("statement_counts(statement, ordinal, kind, min, max, approximate, unit,"
                           " start, end)",
                           9));
  prepare(q->claim, insert("claims(statement, start, end, source, source_actor, source_start,"
                           " source_end, cue, cue_start, cue_end, stance, direct, negative)",
                           13));
  // An actor is shown as the latest document has it; an alias points to the first that uses it:
  // neither depends on the order of arrival.
  prepare(q->actor,
          insert("actors(actor, name, kind, country, sectors, wikipedia, part_of, document,"
                 " name_key, id_key)",
                 10) +
              " ON CONFLICT(actor) DO UPDATE SET name = excluded.name, kind = excluded.kind,"
              " country = excluded.country, sectors = excluded.sectors,"
              " wikipedia = excluded.wikipedia, part_of = excluded.part_of,"
              " document = excluded.document, name_key = excluded.name_key"
              " WHERE excluded.document > document");
  prepare(q->actor_span,
          insert("actor_spans", 9) +
              " ON CONFLICT DO UPDATE SET first = coalesce(min(first, excluded.first), first,"
              " excluded.first), last = coalesce(max(last, excluded.last), last, excluded.last)");
  prepare(q->place_name,
          insert("places", 8) +
              " ON CONFLICT DO UPDATE SET name = excluded.name, feature = excluded.feature,"
              " country = excluded.country, latitude = excluded.latitude,"
              " longitude = excluded.longitude, within = excluded.within,"
              " name_key = excluded.name_key WHERE name = ''");
  prepare(q->name_word, insert("name_words", 2, "INSERT OR IGNORE"));
  prepare(q->document_number, "SELECT number FROM documents WHERE key = ?");
  prepare(q->statement_fts, insert("statements_fts(rowid, quote, said_by)", 3));
  prepare(q->statement_fts_delete,
          "INSERT INTO statements_fts(statements_fts, rowid, quote, said_by)"
          " VALUES('delete',?,?,?)");
  prepare(q->incident_key, insert("incident_keys", 3, "INSERT OR IGNORE"));
  prepare(q->told, insert("told", 2, "INSERT OR REPLACE"));
  prepare(q->telling_places,
          "SELECT statement, place, within FROM statement_places"
          " WHERE statement >= ? AND statement < ?");
  prepare(q->teller, "SELECT number, outlet, site FROM documents WHERE key = ?");
  prepare(q->teller_doubts,
          "SELECT statement FROM doubts WHERE document = ?1"
          " UNION ALL SELECT statement FROM linked_doubts WHERE document = ?1");
  prepare(q->alias,
          insert("aliases(actor, name, mentions, document, start, end, name_key)", 7) +
              " ON CONFLICT(actor, name) DO UPDATE SET mentions = mentions + excluded.mentions,"
              " start = iif(excluded.document < document, excluded.start, start),"
              " end = iif(excluded.document < document, excluded.end, end),"
              " document = min(document, excluded.document)");
  prepare(q->page, insert("pages(source, hash, version, document)", 4, "INSERT OR IGNORE"));
  prepare(q->log_clear, "DELETE FROM log WHERE source = ?");
  prepare(q->log, insert("log", 3, "INSERT OR IGNORE"));
  prepare(q->meta, insert("meta", 2, "INSERT OR REPLACE"));
  prepare(q->incident,
          insert("incidents(incident, type, modes, cameo, subtype, place, place_name, first, last,"
                 " factuality, documents, voices, disputed)",
                 13));
  prepare(q->incident_parts, insert("incident_parts", 6));
  prepare(q->incident_parts_as,
          "UPDATE incident_parts SET roles = ?2, counts = ?3, statements = ?4, told = ?5, keys = ?6"
          " WHERE number = ?1");
  prepare(q->dispute, insert("disputes", 5));
  prepare(q->dispute_side, insert("dispute_sides", 6));
  prepare(q->tie, insert("ties", 9));
  prepare(q->tie_incident, insert("tie_incidents", 5));
  prepare(q->doubt, insert("doubts", 10));
  prepare(q->linked_doubt,
          insert("linked_doubts(incident, kind, field, reason, document, start, end, quote_start,"
                 " quote_end, statement)",
                 10));
  prepare(q->copy, insert("copies", 4));
  prepare(q->story, insert("stories", 4));
  prepare(q->story_document, insert("story_documents", 2));
  prepare(q->piece, insert("happening_pieces", 4, "INSERT OR REPLACE"));
  prepare(q->candidate, insert("candidate_links", 4));
  prepare(q->retraction, insert("retractions", 4, "INSERT OR REPLACE"));
  prepare(q->retracted_document, "SELECT id, url, title FROM documents WHERE key = ?");
  prepare(q->retraction_gone, "DELETE FROM retractions WHERE document = ?");
  prepare(q->is_retracted, "SELECT 1 FROM retractions WHERE document = ?");
  prepare(q->pages_gone, "DELETE FROM pages WHERE document = ?");
  prepare(q->incident_gone, "DELETE FROM incidents WHERE number = ?");
  prepare(q->incident_parts_gone, "DELETE FROM incident_parts WHERE number = ?");
  for (const char* table : {"disputes", "dispute_sides"}) {
    prepare(q->disputes_gone.emplace_back(),
            fmt::format("DELETE FROM {} WHERE incident = ?", table));
  }
  prepare(q->has_linked_doubts,
          "SELECT 1 FROM linked_doubts WHERE incident = ? AND statement <> '' LIMIT 1");
  prepare(q->linked_doubts_gone, "DELETE FROM linked_doubts WHERE incident = ?");
  prepare(q->key_gone, "DELETE FROM incident_keys WHERE kind = ? AND key = ? AND incident = ?");
  prepare(q->actor_counted, "UPDATE actors SET incidents = incidents + ?2 WHERE actor = ?1");
  // Two updates, as one would touch all indexes where the sources alone are others.
  prepare(q->incident_as,
          "UPDATE incidents SET type = ?2, modes = ?3, cameo = ?4, subtype = ?5, place = ?6,"
          " place_name = ?7, first = ?8, last = ?9, factuality = ?10, disputed = ?11"
          " WHERE number = ?1 AND (type, modes, cameo, subtype, place, place_name, first, last,"
          " factuality, disputed) IS NOT (?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)");
  prepare(q->incident_sources,
          "UPDATE incidents SET documents = ?2, voices = ?3 WHERE number = ?1");
  prepare(q->incident_number, "SELECT number, disputed FROM incidents WHERE incident = ?");
  prepare(q->incident_before, "SELECT statements, keys FROM incident_parts WHERE number = ?");
  prepare(q->told_gone, "DELETE FROM told WHERE statement = ? AND incident = ?");
  prepare(q->told_in_gone, "DELETE FROM told WHERE statement >= ? AND statement < ?");
  for (const char* table : {"stories", "story_documents"}) {
    prepare(q->story_gone.emplace_back(), fmt::format("DELETE FROM {} WHERE story = ?", table));
  }
  prepare(q->piece_gone, "DELETE FROM happening_pieces WHERE piece = ?");
  prepare(q->candidate_gone, "DELETE FROM candidate_links WHERE a = ?1 OR b = ?1");
  prepare(q->copy_gone, "DELETE FROM copies WHERE document = ? AND original = ?");
  static constexpr std::string_view kOneTie =
      " WHERE from_actor = ? AND to_actor = ? AND month = ? AND standing = ?";
  prepare(q->tie_gone, fmt::format("DELETE FROM ties{}", kOneTie));
  prepare(q->tie_incident_gone,
          fmt::format("DELETE FROM tie_incidents{} AND incident = ?", kOneTie));
  prepare(q->queue, insert("link_queue", 1, "INSERT OR IGNORE"));
  prepare(q->unqueue, "DELETE FROM link_queue WHERE document = ?");
  prepare(q->queued, "SELECT document FROM link_queue ORDER BY document LIMIT ?");
  if (!good) return db.error();
  return std::unique_ptr<Writer>(new Writer(std::move(q)));
}

std::optional<bool> Writer::document(const DocumentRecord& d, const std::string& moment) {
  Queries& q = *queries_;
  q.document_version.start(d.key);
  const bool there = q.document_version.next();
  if (q.document_version.failed()) return std::nullopt;
  const bool same = there && q.document_version.view(0) == d.version;
  std::string modified = d.modified;
  std::string fetched = d.fetched;
  if (there) {
    modified = later_of(modified, q.document_version.text(1));
    fetched = later_of(fetched, q.document_version.text(2));
  }
  // The id stands for a source that has no other name.
  const bool other_id = there && d.id < q.document_version.view(3);
  q.document_version.reset();
  const std::string address = address_of(d.url);
  if (!address.empty()) touched_.insert(address);
  const auto again = [&] {
    return q.document_again.run(d.key, d.id, d.url, d.version, d.sketch, modified, fetched, d.words,
                                static_cast<int64_t>(d.statements.size()), d.event_words);
  };
  if ((!same || other_id) && !queue(d.key)) return std::nullopt;
  if (same) return again() ? std::optional<bool>(false) : std::nullopt;
  if (there) {
    // Read again by another version of casus: the text is the same (the key says so), the rest is
    // replaced.
    if (!forget_rows(d.key) || !again()) return std::nullopt;
  } else {
    const uint32_t length = CodePoints(d.text).size();
    if (!q.document.run(d.key, d.id, d.url, d.site, d.outlet, d.title, d.published, d.language,
                        d.agency, d.text_hash, d.sketch, d.version, modified, fetched, address,
                        length, d.words, d.body_start, d.text, moment,
                        static_cast<int64_t>(d.statements.size()), d.event_words) ||
        !q.document_fts.run(q.db->last_rowid(), d.text)) {
      return std::nullopt;
    }
  }
  bool good = names(d);
  int64_t ordinal = 0;
  for (const std::string& author : d.authors) good = good && q.author.run(d.key, ordinal++, author);
  for (const Actor& a : d.actors) {
    good = good && q.document_actor.run(d.key, a.id, a.name, a.kind, a.country,
                                        to_json_array(a.sectors), a.wikipedia, a.part_of);
  }
  ordinal = 0;
  for (const MentionRow& m : d.mentions) {
    good = good &&
           q.mention.run(d.key, ordinal++, m.at.start, m.at.end, m.actor, m.kind, m.form, m.entity);
  }
  for (const StatementRow& row : d.statements) good = good && statement(row);
  if (!good) return std::nullopt;  // before a query that succeeds hides why
  q.document_number.start(d.key);
  if (!q.document_number.next()) return std::nullopt;
  const int64_t number = q.document_number.integer(0);
  q.document_number.reset();
  good = index_words(d, number, false);
  ordinal = 0;
  for (const DoubtRow& w : d.doubts) {
    good = good && q.doubt.run(d.key, ordinal++, w.kind, w.field, w.reason, w.at.start, w.at.end,
                               w.evidence.start, w.evidence.end, w.statement);
  }
  return good ? std::optional<bool>(true) : std::nullopt;
}

bool Writer::names(const DocumentRecord& d) {
  Queries& q = *queries_;
  bool good = true;
  const std::optional<std::string> published = day(parse_iso_date(d.published).value_or(Date{}));
  for (const Actor& a : d.actors) {
    const std::string key = key_of(a.name);
    const std::string sectors = to_json_array(a.sectors);
    good = good &&
           q.actor.run(a.id, a.name, a.kind, a.country, sectors, a.wikipedia, a.part_of, d.key, key,
                       utf8::fold(a.id)) &&
           q.actor_span.run(a.id, a.name, a.kind, a.country, sectors, a.wikipedia, a.part_of,
                            published, published) &&
           name_words(key);
  }
  for (const AliasRow& a : aliases_of(d)) {
    const std::string key = key_of(a.name);
    good = good &&
           q.alias.run(a.actor, a.name, a.mentions, a.document, a.at.start, a.at.end, key) &&
           name_words(key);
  }
  return good && names_of_places(d);
}

bool Writer::name_words(const std::string& name_key) {
  bool good = true;
  for (const std::string& word : words_of(name_key))
    good = good && queries_->name_word.run(word, name_key);
  return good;
}

bool Writer::names_of_places(const DocumentRecord& d) {
  Queries& q = *queries_;
  bool good = true;
  for (const StatementRow& row : d.statements) {
    for (const PlaceRow& p : row.places) {
      good = good && q.place_name.run(p.place, p.name, p.feature, p.country, p.latitude,
                                      p.longitude, to_json_array(p.within), key_of(p.name));
      for (const std::string& id : p.within) {
        good = good && q.place_name.run(id, "", "", "", std::nullopt, std::nullopt, "[]", " ");
      }
    }
  }
  return good;
}

bool Writer::index_words(const DocumentRecord& d, int64_t number, bool remove) {
  Queries& q = *queries_;
  const CodePoints points(d.text);
  bool good = true;
  for (const StatementRow& row : d.statements) {
    const auto statement = numbered(number, row.id);
    if (!statement) continue;
    const std::string quote = key_of(words_at(d.text, points, row.evidence));
    const std::string said_by = row.claim ? key_of(row.claim->source) : std::string(" ");
    Query& query = remove ? q.statement_fts_delete : q.statement_fts;
    good = good && query.run(*statement, quote, said_by);
  }
  return good;
}

bool Writer::forget_rows(const std::string& key) {
  Connection& db = *queries_->db;
  queries_->document_number.start(key);
  if (!queries_->document_number.next()) return false;
  const int64_t number = queries_->document_number.integer(0);
  queries_->document_number.reset();
  bool good = true;
  const Status read = read_documents(
      db, key, true, [&](DocumentRecord&& d) { good = good && index_words(d, number, true); });
  if (!good || !read) return false;
  for (const char* table : {"document_authors", "document_actors", "mentions", "doubts"}) {
    Query query = db.prepare(fmt::format("DELETE FROM {} WHERE document = ?", table));
    if (!query.prepared() || !query.run(key)) return false;
  }
  // Ids of statements are key, point, ordinal; '/' is the character behind the point.
  for (const char* table :
       {"statements", "statement_roles", "statement_places", "statement_counts", "claims"}) {
    Query query =
        db.prepare(fmt::format("DELETE FROM {} WHERE statement >= ? AND statement < ?", table));
    if (!query.prepared() || !query.run(key + ".", key + "/")) return false;
  }
  return queries_->meta.run("stale_names", "1");
}

bool Writer::forget_document(const std::string& key) {
  Connection& db = *queries_->db;
  queries_->document_address.start(key);
  if (queries_->document_address.next() && !queries_->document_address.view(0).empty()) {
    touched_.insert(queries_->document_address.text(0));
  }
  if (queries_->document_address.failed()) return false;
  queries_->document_address.reset();
  queries_->document_number.start(key);
  const bool there = queries_->document_number.next();
  const int64_t number = there ? queries_->document_number.integer(0) : 0;
  queries_->document_number.reset();
  if (!there || !queries_->told_in_gone.run(number << kOrdinalBits, (number + 1) << kOrdinalBits))
    return false;
  Query fts = db.prepare(
      "INSERT INTO documents_fts(documents_fts, rowid, text)"
      " SELECT 'delete', number, text FROM documents WHERE key = ?");
  Query document = db.prepare("DELETE FROM documents WHERE key = ?");
  return fts.prepared() && document.prepared() && forget_rows(key) && fts.run(key) &&
         document.run(key) && queue(key);
}

std::optional<bool> Writer::number_versions() {
  bool changed = false;
  for (const std::string& address : touched_) {
    const std::optional<bool> other = number_versions(address);
    if (!other) return std::nullopt;
    changed = changed || *other;
  }
  touched_.clear();
  return changed;
}

std::optional<bool> Writer::number_versions(const std::string& address) {
  Queries& q = *queries_;
  std::vector<VersionRow> versions;
  std::map<std::string, std::pair<uint32_t, std::string>> before;
  q.versions.start(address);
  while (q.versions.next()) {
    VersionRow& row = versions.emplace_back();
    row.key = q.versions.text(0);
    row.stood = stood_at(q.versions.view(1), q.versions.view(2), q.versions.view(3));
    row.length = q.versions.offset(4);
    before[row.key] = {q.versions.offset(5), q.versions.text(6)};
  }
  if (q.versions.failed()) return std::nullopt;
  q.versions.reset();
  order_versions(versions);
  bool changed = false;
  for (const VersionRow& row : versions) {
    const auto& [revision, superseded_by] = before[row.key];
    if (revision == row.revision && superseded_by == row.superseded_by) continue;
    if (superseded_by.empty() != row.superseded_by.empty()) {
      changed = true;
      if (!queue(row.key)) return std::nullopt;
    }
    if (!q.document_revision.run(row.key, row.revision, row.superseded_by)) return std::nullopt;
  }
  return changed;
}

bool Writer::make_addresses() {
  Connection& db = *queries_->db;
  Query read = db.prepare("SELECT key, url FROM documents WHERE url <> ''");
  Query write = db.prepare("UPDATE documents SET address = ?2 WHERE key = ?1");
  if (!read.prepared() || !write.prepared()) return false;
  std::vector<std::pair<std::string, std::string>> addresses;
  while (read.next()) addresses.emplace_back(read.text(0), address_of(read.view(1)));
  if (read.failed()) return false;
  read.reset();
  for (const auto& [key, address] : addresses) {
    if (address.empty()) continue;
    if (!write.run(key, address)) return false;
    touched_.insert(address);
  }
  return true;
}

bool Writer::make_document_index() {
  Connection& db = *queries_->db;
  bool good = db.execute(
      "UPDATE documents SET statements = (SELECT count(*) FROM statements s"
      " WHERE s.statement >= key || '.' AND s.statement < key || '/')");
  const Status read = read_documents(db, std::nullopt, true, [&](DocumentRecord&& d) {
    queries_->document_number.start(d.key);
    good = good && queries_->document_number.next() &&
           index_words(d, queries_->document_number.integer(0), false);
    queries_->document_number.reset();
  });
  return good && read;
}

bool Writer::clear_names() {
  return queries_->db->execute(
             "DELETE FROM actors; DELETE FROM aliases; DELETE FROM actor_spans;"
             "DELETE FROM places; DELETE FROM name_words") &&
         queries_->meta.run("stale_names", "0");
}

bool Writer::statement(const StatementRow& s) {
  Queries& q = *queries_;
  std::optional<int64_t> in_document;
  if (s.incident != kNone) in_document = s.incident;
  bool good = q.statement.run(s.id, s.at.start, s.at.end, s.evidence.start, s.evidence.end, s.type,
                              to_json_array(s.modes), to_json_array(s.contexts), s.cameo, s.subtype,
                              s.attempted, s.lethal, day(s.time.first), day(s.time.last),
                              s.time_rule, s.factuality, s.headline, in_document, s.rule);
  int64_t ordinal = 0;
  for (const RoleRow& r : s.roles) {
    good = good && q.role.run(s.id, ordinal++, r.role, r.actor, r.at.start, r.at.end);
  }
  ordinal = 0;
  for (const PlaceRow& p : s.places) {
    good = good && q.place.run(s.id, ordinal++, p.place, p.name, p.feature, p.country, p.latitude,
                               p.longitude, to_json_array(p.within), p.at.start, p.at.end);
  }
  ordinal = 0;
  for (const CountRow& c : s.counts) {
    good = good && q.count.run(s.id, ordinal++, c.kind, c.min, c.max, c.approximate, c.unit,
                               c.at.start, c.at.end);
  }
  if (s.claim) {
    const ClaimRow& c = *s.claim;
    good = good && q.claim.run(s.id, c.content_at.start, c.content_at.end, c.source, c.source_actor,
                               c.source_at.start, c.source_at.end, c.cue, c.cue_at.start,
                               c.cue_at.end, c.stance, c.direct, c.negative);
  }
  return good;
}

std::optional<bool> Writer::page(const PageRow& p) {
  Queries& q = *queries_;
  std::vector<std::string> before;  // what other versions of casus found in this very page
  q.page_older.start(p.source, p.hash, p.version);
  while (q.page_older.next()) before.emplace_back(q.page_older.view(0));
  if (q.page_older.failed()) return std::nullopt;
  q.page_older.reset();
  if (!before.empty() && !q.page_forget.run(p.source, p.hash, p.version)) return std::nullopt;
  if (!q.page.run(p.source, p.hash, p.version, p.document)) return std::nullopt;
  bool forgotten = false;
  for (const std::string& key : before) {
    q.page_of.start(key);
    const bool still = q.page_of.next();
    if (q.page_of.failed()) return std::nullopt;
    q.page_of.reset();
    if (still) continue;
    const std::optional<bool> retracted = is_retracted(key);
    if (!retracted) return std::nullopt;
    if (*retracted) continue;
    if (!forget_document(key)) return std::nullopt;
    forgotten = true;
  }
  return forgotten;
}

bool Writer::log_cleared(const std::string& source) { return queries_->log_clear.run(source); }

bool Writer::log(const std::vector<LogRow>& rows) {
  for (const LogRow& row : rows) {
    if (!queries_->log.run(row.source, row.code, row.message)) return false;
  }
  return true;
}

// Stays where it is; of one that is not there nothing is known.
Writer::Teller& Writer::teller(const std::string& document) {
  Queries& q = *queries_;
  const auto [it, is_new] = q.tellers.try_emplace(document);
  if (!is_new) return it->second;
  q.teller.start(document);
  if (q.teller.next())
    it->second = {q.teller.integer(0), q.teller.text(1), q.teller.text(2), {}, {}};
  q.teller.reset();
  return it->second;
}

std::optional<int64_t> Writer::statement_number(const std::string& statement) {
  const auto number = teller(document_of_statement(statement)).number;
  return number ? numbered(*number, statement) : std::nullopt;
}

IncidentKeys Writer::own_keys(const Incident& i) {
  IncidentKeys keys;
  const auto add = [&](IncidentKey kind, const std::string& key) {
    keys.emplace(static_cast<int>(kind), key);
  };
  const auto role = [&](IncidentKey kind, const std::string& id) {
    add(kind, id);
    add(IncidentKey::actor, id);
  };
  for (const std::string& id : i.actors) role(IncidentKey::doer, id);
  for (const std::string& id : i.recipients) role(IncidentKey::recipient, id);
  for (const IncidentValue& v : i.values) {
    if (v.field == "actor") role(IncidentKey::doer, v.value);
    if (v.field == "recipient") role(IncidentKey::recipient, v.value);
  }
  add(IncidentKey::type, utf8::fold(i.type));
  for (const std::string& mode : i.modes) add(IncidentKey::mode, utf8::fold(mode));
  add(IncidentKey::factuality, utf8::fold(i.factuality));
  if (!i.place.empty()) {
    add(IncidentKey::place, i.place);
    add(IncidentKey::at, i.place);
  }
  if (!i.disputes.empty()) add(IncidentKey::disputed, "");
  return keys;
}

bool Writer::add_telling_keys(const std::string& statement, IncidentKeys& keys) {
  Queries& q = *queries_;
  const auto add = [&](IncidentKey kind, std::string key) {
    keys.emplace(static_cast<int>(kind), std::move(key));
  };
  const std::string document = document_of_statement(statement);
  Teller& of = teller(document);
  if (of.number) {
    add(IncidentKey::outlet, of.outlet);
    add(IncidentKey::outlet, of.site);
  }
  if (!of.doubtful) {
    of.doubtful.emplace();
    q.teller_doubts.start(document);
    while (q.teller_doubts.next()) of.doubtful->insert(q.teller_doubts.text(0));
    q.teller_doubts.reset();
    // All of a document at once: what tells of one incident mostly stands beside what tells of
    // others.
    const std::string first = document + '.';
    const std::string end = document + '/';
    q.telling_places.start(first, end);
    while (q.telling_places.next()) {
      std::string telling = q.telling_places.text(0);
      for (std::string& within : from_json_array(q.telling_places.view(2)))
        of.places.emplace_back(telling, std::move(within));
      of.places.emplace_back(std::move(telling), q.telling_places.text(1));
    }
    q.telling_places.reset();
    std::sort(of.places.begin(), of.places.end());
  }
  for (auto it = std::lower_bound(of.places.begin(), of.places.end(),
                                  std::pair(statement, std::string()));
       it != of.places.end() && it->first == statement; ++it) {
    add(IncidentKey::place, it->second);
  }
  if (of.doubtful->count(statement) != 0) add(IncidentKey::doubtful, "");
  return !q.telling_places.failed() && !q.teller.failed() && !q.teller_doubts.failed();
}

// What told of it in a document that is no more went with that.
void Writer::tell(const std::string& statement, int64_t number, bool comes) {
  const auto telling = statement_number(statement);
  if (telling) queries_->told_changed.push_back({*telling, number, comes});
}

void Writer::count_for(int kind, const std::string& key, int64_t more) {
  if (kind == static_cast<int>(IncidentKey::actor)) queries_->counted[key] += more;
}

bool Writer::write_counts() {
  Queries& q = *queries_;
  bool good = true;
  for (const auto& [actor, more] : q.counted) {
    if (more != 0) good = good && q.actor_counted.run(actor, more);
  }
  q.counted.clear();
  return good;
}

// Counts the incident for its actors too.
void Writer::change_keys(int64_t number, const IncidentKeys& keys, bool come) {
  for (const auto& [kind, key] : keys) {
    queries_->keys_changed.push_back({kind, key, number, come});
    count_for(kind, key, come ? 1 : -1);
  }
}

bool Writer::write_keys() {
  Queries& q = *queries_;
  bool good = true;
  for (const KeyChange& change : last_of(std::exchange(q.keys_changed, {}))) {
    Query& query = change.comes ? q.incident_key : q.key_gone;
    good = good && query.run(change.kind, change.key, change.incident);
  }
  for (const ToldChange& change : last_of(std::exchange(q.told_changed, {}))) {
    Query& query = change.comes ? q.told : q.told_gone;
    good = good && query.run(change.statement, change.incident);
  }
  return good;
}

void Writer::begin_incidents() {
  queries_->tellers.clear();
  queries_->keys_changed.clear();
  queries_->told_changed.clear();
}

bool Writer::end_incidents() {
  queries_->counted.clear();  // all are counted anew
  return write_keys() && count_incidents();
}

bool Writer::count_incidents() {
  return queries_->db->execute(
      "CREATE TEMP TABLE counted(actor TEXT PRIMARY KEY, incidents INTEGER) WITHOUT ROWID;"
      "INSERT INTO counted SELECT key, count(*) FROM incident_keys WHERE kind = 0 GROUP BY key;"
      "UPDATE actors SET incidents = coalesce((SELECT incidents FROM counted c"
      " WHERE c.actor = actors.actor), 0) WHERE incidents <> coalesce((SELECT incidents"
      " FROM counted c WHERE c.actor = actors.actor), 0);"
      "DROP TABLE counted");
}

bool Writer::next_generation() {
  return queries_->db->execute(
      "INSERT INTO meta(key, value) VALUES('generation', '1') ON CONFLICT(key)"
      " DO UPDATE SET value = CAST(CAST(value AS INTEGER) + 1 AS TEXT)");
}

bool Writer::incident(const Incident& i) {
  Queries& q = *queries_;
  bool good = q.incident.run(i.id, i.type, to_json_array(i.modes), i.cameo, i.subtype, i.place,
                             i.place_name, day(i.time.first), day(i.time.last), i.factuality,
                             i.documents, i.voices, !i.disputes.empty());
  const int64_t number = q.db->last_rowid();
  IncidentKeys keys = own_keys(i);
  for (const std::string& id : i.statements) {
    good = good && add_telling_keys(id, keys);
    tell(id, number, true);
  }
  change_keys(number, keys, true);
  constexpr std::size_t kMostNoted = 1 << 18;
  if (q.keys_changed.size() > kMostNoted) good = good && write_keys();
  return good && incident_parts(q.incident_parts, number, i, keys) && disputes(i);
}

bool Writer::incident_parts(Query& query, int64_t number, const Incident& i,
                            const IncidentKeys& keys) {
  return query.run(number, roles_column(i), counts_column(i), to_json_array(i.statements),
                   told_column(i), keys_column(keys));
}

bool Writer::disputes(const Incident& i) {
  Queries& q = *queries_;
  bool good = true;
  int64_t dispute = 0;
  for (const Dispute& d : i.disputes) {
    if (!good) return false;
    good = good && q.dispute.run(i.id, dispute, d.field, !d.settled.empty(), d.settled);
    int64_t side = 0;
    for (const DisputeSide& s : d.sides) {
      good = good && q.dispute_side.run(i.id, dispute, side++, s.source, s.value, s.statement);
    }
    ++dispute;
  }
  return good;
}

bool Writer::disputes_gone(const std::string& id) {
  bool good = true;
  for (Query& query : queries_->disputes_gone) good = good && query.run(id);
  return good;
}

bool Writer::tie(const Tie& t) {
  Queries& q = *queries_;
  bool good =
      q.tie.run(t.from, t.to, t.month, t.standing, t.verbal_cooperation, t.material_cooperation,
                t.verbal_conflict, t.material_conflict, t.goldstein);
  for (const std::string& id : t.incidents) {
    good = good && q.tie_incident.run(t.from, t.to, t.month, t.standing, id);
  }
  return good;
}

struct Writer::Before {
  int64_t number = 0;
  bool is_disputed = false;
  std::vector<std::string> statements;
  IncidentKeys keys;
  bool had_linked_doubts = false;
};

// Nothing: it is not there, or the file fails.
std::optional<Writer::Before> Writer::before(const std::string& id) {
  Queries& q = *queries_;
  Before out;
  q.incident_number.start(id);
  const bool there = q.incident_number.next();
  if (there) {
    out.number = q.incident_number.integer(0);
    out.is_disputed = q.incident_number.integer(1) != 0;
  }
  q.incident_number.reset();
  if (!there) return std::nullopt;
  q.incident_before.start(out.number);
  if (q.incident_before.next()) {
    out.statements = from_json_array(q.incident_before.view(0));
    out.keys = read_keys(q.incident_before.view(1));
  }
  q.incident_before.reset();
  return q.incident_before.failed() ? std::nullopt : std::optional(std::move(out));
}

bool Writer::forget_incident(const std::string& id, const std::optional<Before>& before) {
  Queries& q = *queries_;
  bool good = !q.incident_number.failed() && !q.incident_before.failed();
  if (before) {
    for (const std::string& telling : before->statements) tell(telling, before->number, false);
    change_keys(before->number, before->keys, false);
    good = good && q.incident_gone.run(before->number) && q.incident_parts_gone.run(before->number);
    if (before->is_disputed) good = good && disputes_gone(id);
  }
  return good && q.linked_doubts_gone.run(id);
}

// Only what is other than before. Doubts are written already.
bool Writer::update_incident(const Incident& i, const Before& before) {
  Queries& q = *queries_;
  const int64_t number = before.number;
  bool good = q.incident_as.run(number, i.type, to_json_array(i.modes), i.cameo, i.subtype, i.place,
                                i.place_name, day(i.time.first), day(i.time.last), i.factuality,
                                !i.disputes.empty()) &&
              q.incident_sources.run(number, i.documents, i.voices);
  std::vector<std::string> gone;  // statements
  std::vector<std::string> come;
  std::set_difference(before.statements.begin(), before.statements.end(), i.statements.begin(),
                      i.statements.end(), std::back_inserter(gone));
  std::set_difference(i.statements.begin(), i.statements.end(), before.statements.begin(),
                      before.statements.end(), std::back_inserter(come));
  for (const std::string& id : gone) tell(id, number, false);
  for (const std::string& id : come) tell(id, number, true);
  // What stays to be told gives the keys that it gave before.
  IncidentKeys keys = own_keys(i);
  const auto is_doubtful = [](const auto& key) {
    return key.first == static_cast<int>(IncidentKey::doubtful);
  };
  const bool is_sure =
      gone.empty() && !(before.had_linked_doubts &&
                        std::any_of(before.keys.begin(), before.keys.end(), is_doubtful));
  if (is_sure) {
    for (const auto& key : before.keys) {
      const auto kind = static_cast<IncidentKey>(key.first);
      if (kind == IncidentKey::place || kind == IncidentKey::outlet ||
          kind == IncidentKey::doubtful) {
        keys.insert(key);
      }
    }
    q.has_linked_doubts.start(i.id);
    if (q.has_linked_doubts.next()) keys.emplace(static_cast<int>(IncidentKey::doubtful), "");
    q.has_linked_doubts.reset();
  }
  for (const std::string& id : is_sure ? come : i.statements)
    good = good && add_telling_keys(id, keys);
  IncidentKeys added;
  std::set_difference(keys.begin(), keys.end(), before.keys.begin(), before.keys.end(),
                      std::inserter(added, added.end()));
  change_keys(number, added, true);
  IncidentKeys lost;
  std::set_difference(before.keys.begin(), before.keys.end(), keys.begin(), keys.end(),
                      std::inserter(lost, lost.end()));
  change_keys(number, lost, false);
  if (before.is_disputed) good = good && disputes_gone(i.id);
  return good && incident_parts(q.incident_parts_as, number, i, keys) && disputes(i);
}

bool Writer::change(const LinkedChange& change, const std::vector<std::string>& keys) {
  Queries& q = *queries_;
  bool good = true;
  begin_incidents();
  const std::vector<const Incident*> incidents = by_id(change.incidents);
  const std::set<std::string> documents(keys.begin(), keys.end());
  std::map<std::string, Before> staying;  // incidents
  for (const std::string& id : in_order(change.gone_incidents)) {
    const auto again = std::lower_bound(
        incidents.begin(), incidents.end(), id,
        [](const Incident* incident, const std::string& wanted) { return incident->id < wanted; });
    std::optional<Before> known = before(id);
    // What documents that came or changed tell may be other than it was: all of it is written.
    const bool stays =
        known && again != incidents.end() && (*again)->id == id &&
        std::none_of(known->statements.begin(), known->statements.end(), [&](const auto& telling) {
          return documents.count(document_of_statement(telling)) != 0;
        });
    if (!stays) {
      good = good && forget_incident(id, known);
      continue;
    }
    q.has_linked_doubts.start(id);
    known->had_linked_doubts = q.has_linked_doubts.next();
    q.has_linked_doubts.reset();
    good = good && !q.has_linked_doubts.failed() && q.linked_doubts_gone.run(id);
    staying.emplace(id, std::move(*known));
  }
  for (const Copy& c : change.gone_copies) {
    good = good && q.copy_gone.run(c.document, c.original);
  }
  for (const std::string& id : in_order(change.gone_stories)) {
    for (Query& query : q.story_gone) good = good && query.run(id);
  }
  for (const std::string& id : in_order(change.gone_candidates))
    good = good && q.candidate_gone.run(id);
  // Doubts before incidents, which say whether any touches them.
  good = good && linked_doubts(change.doubts);
  for (const Incident* i : incidents) {
    const auto known = staying.find(i->id);
    good = good && (known == staying.end() ? incident(*i) : update_incident(*i, known->second));
  }
  good = good && write_keys() && write_counts();
  for (const Copy& c : change.copies) good = good && copy(c);
  for (const Story* s : by_id(change.stories)) good = good && story(*s);
  for (const PieceChange& p : change.pieces) good = good && piece(p.piece, p.happenings);
  for (const CandidateLink& link : change.candidates) good = good && candidate(link);
  for (const TieChange& t : change.ties) {
    good = good && q.tie_gone.run(t.tie.from, t.tie.to, t.tie.month, t.tie.standing);
    for (const std::string& id : t.gone) {
      good = good && q.tie_incident_gone.run(t.tie.from, t.tie.to, t.tie.month, t.tie.standing, id);
    }
    if (!t.is_gone) good = good && tie(t.tie);
  }
  return good;
}

bool Writer::queue(const std::string& key) {
  return queries_->queue.run(key) && set_needs_linking(true);
}

bool Writer::queue_all() {
  return queries_->db->execute("INSERT OR IGNORE INTO link_queue SELECT key FROM documents");
}

bool Writer::unqueue(const std::vector<std::string>& keys) {
  for (const std::string& key : keys) {
    if (!queries_->unqueue.run(key)) return false;
  }
  return true;
}

std::optional<std::vector<std::string>> Writer::queued(uint32_t most) {
  Queries& q = *queries_;
  std::vector<std::string> out;
  q.queued.start(most);
  while (q.queued.next()) out.push_back(q.queued.text(0));
  const bool failed = q.queued.failed();
  q.queued.reset();
  return failed ? std::nullopt : std::optional(std::move(out));
}

bool Writer::forget_linking(const std::string& version) {
  return queries_->db->execute(
             "DELETE FROM link_queue; DELETE FROM link_sets; DELETE FROM link_values") &&
         queries_->meta.run("linked_by", version);
}

std::optional<bool> Writer::retract(const std::string& key) {
  Queries& q = *queries_;
  q.retracted_document.start(key);
  if (!q.retracted_document.next()) {
    const bool failed = q.retracted_document.failed();
    q.retracted_document.reset();
    return failed ? std::nullopt : std::optional<bool>(false);
  }
  const Retraction row = {key, q.retracted_document.text(0), q.retracted_document.text(1),
                          q.retracted_document.text(2)};
  q.retracted_document.reset();
  const bool good = q.retraction.run(key, row.id, row.url, row.title) && log_cleared(key) &&
                    log({retraction_note(row)}) && forget_document(key) &&
                    number_versions().has_value();
  return good ? std::optional<bool>(true) : std::nullopt;
}

std::optional<bool> Writer::restore(const std::string& key) {
  Queries& q = *queries_;
  if (!q.retraction_gone.run(key)) return std::nullopt;
  if (q.db->changes() == 0) return false;
  if (!q.pages_gone.run(key) || !log_cleared(key)) return std::nullopt;
  return true;
}

std::optional<bool> Writer::is_retracted(const std::string& key) {
  Queries& q = *queries_;
  q.is_retracted.start(key);
  const bool there = q.is_retracted.next();
  const bool failed = q.is_retracted.failed();
  q.is_retracted.reset();
  return failed ? std::nullopt : std::optional<bool>(there);
}

bool Writer::linked_doubts(const std::vector<DoubtRow>& doubts) {
  for (const DoubtRow& w : doubts) {
    if (!queries_->linked_doubt.run(w.incident, w.kind, w.field, w.reason, w.document, w.at.start,
                                    w.at.end, w.evidence.start, w.evidence.end, w.statement)) {
      return false;
    }
  }
  return true;
}

bool Writer::copy(const Copy& c) {
  return queries_->copy.run(c.document, c.original, c.dated, c.share);
}

bool Writer::story(const Story& s) {
  Queries& q = *queries_;
  bool good = q.story.run(s.id, day(s.days.first), day(s.days.last), to_json_array(s.words));
  for (const std::string& key : s.documents) good = good && q.story_document.run(s.id, key);
  return good;
}

bool Writer::piece(int64_t number, const std::vector<Happening>& happenings) {
  Queries& q = *queries_;
  if (happenings.empty()) return q.piece_gone.run(number);
  const PieceColumns columns = piece_columns(happenings);
  return q.piece.run(number, happenings.front().story, columns.documents, columns.happenings);
}

bool Writer::candidate(const CandidateLink& link) {
  return queries_->candidate.run(link.a, link.b, link.reason, link.probability);
}

bool Writer::clear_linked() { return queries_->db->execute(kClearLinked); }

bool Writer::set_needs_linking(bool needs) {
  return queries_->meta.run("needs_linking", needs ? "1" : "0");
}

}  // namespace casus::sqlite
