// Choices behind the tables:
// - Keys are text and made from content, day first (document_key), so rows of one day lie together
// and a batch touches
//   few pages; tables keyed by them are WITHOUT ROWID, which makes reading a document's rows one
//   short scan.
// - Rows below a statement carry its id only; their `document` is computed from it (an id is key,
// point, ordinal), which
//   costs nothing on disk.
// - Lists that are only ever shown whole (modes, sectors, …) are JSON arrays for json_each().
#include "store/sqlite/schema.h"

#define CASUS_DOCUMENT_OF_STATEMENT                                                  \
  "document TEXT GENERATED ALWAYS AS (substr(statement, 1, length(rtrim(statement, " \
  "'0123456789')) - 1)) VIRTUAL"

// Version 3 added these.
#define CASUS_LINKED_DOCUMENTS                                                                    \
  "CREATE TABLE copies( "                                                                         \
  "document TEXT NOT NULL, original TEXT NOT NULL, dated INTEGER NOT NULL, share REAL NOT NULL, " \
  "PRIMARY KEY(document, original)) STRICT, WITHOUT ROWID; "                                      \
  "CREATE TABLE stories( "                                                                        \
  "story TEXT PRIMARY KEY, first TEXT, last TEXT, words TEXT NOT NULL) STRICT, WITHOUT ROWID; "   \
  "CREATE TABLE story_documents( "                                                                \
  "story TEXT NOT NULL, document TEXT NOT NULL, "                                                 \
  "PRIMARY KEY(story, document)) STRICT, WITHOUT ROWID; "                                         \
  "CREATE INDEX stories_by_document ON story_documents(document); "

// Version 5 added these.
#define CASUS_HAPPENINGS                                                                          \
  "CREATE TABLE happenings( "                                                                     \
  "happening TEXT PRIMARY KEY, story TEXT NOT NULL, lemma TEXT NOT NULL, "                        \
  "incidents TEXT NOT NULL) STRICT, WITHOUT ROWID; "                                              \
  "CREATE TABLE happening_words( "                                                                \
  "happening TEXT NOT NULL, document TEXT NOT NULL, start INTEGER NOT NULL, "                     \
  "end INTEGER NOT NULL, PRIMARY KEY(happening, document, start)) STRICT, WITHOUT ROWID; "        \
  "CREATE TABLE candidate_links( "                                                                \
  "a TEXT NOT NULL, b TEXT NOT NULL, reason TEXT NOT NULL, probability REAL NOT NULL, "           \
  "PRIMARY KEY(a, b)) STRICT, WITHOUT ROWID; "                                                    \
  "CREATE INDEX candidate_links_by_b ON candidate_links(b); "

namespace casus::sqlite {

const char* create_tables_sql() {
  return R"sql(
CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE documents(
  number INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE, id TEXT NOT NULL, url TEXT NOT NULL, site TEXT NOT NULL,
  outlet TEXT NOT NULL, title TEXT NOT NULL, published TEXT NOT NULL, language TEXT NOT NULL,
  agency TEXT NOT NULL, text_hash TEXT NOT NULL, sketch TEXT NOT NULL, version TEXT NOT NULL,
  modified TEXT NOT NULL, fetched TEXT NOT NULL, address TEXT NOT NULL, length INTEGER NOT NULL,
  revision INTEGER NOT NULL, superseded_by TEXT NOT NULL, words TEXT NOT NULL,
  event_words TEXT NOT NULL, body_start INTEGER NOT NULL, text TEXT NOT NULL) STRICT;
CREATE INDEX documents_by_address ON documents(address) WHERE address <> '';
CREATE VIRTUAL TABLE documents_fts USING fts5(text, content='documents', content_rowid='number',
  tokenize='unicode61 remove_diacritics 2');
INSERT INTO documents_fts(documents_fts, rank) VALUES('hashsize', 33554432);
CREATE TABLE document_authors(
  document TEXT NOT NULL, ordinal INTEGER NOT NULL, author TEXT NOT NULL,
  PRIMARY KEY(document, ordinal)) STRICT, WITHOUT ROWID;
CREATE TABLE document_actors(
  document TEXT NOT NULL, actor TEXT NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL,
  country TEXT NOT NULL, sectors TEXT NOT NULL, wikipedia TEXT NOT NULL, part_of TEXT NOT NULL,
  PRIMARY KEY(document, actor)) STRICT, WITHOUT ROWID;
CREATE TABLE mentions(
  document TEXT NOT NULL, ordinal INTEGER NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL,
  actor TEXT NOT NULL, kind TEXT NOT NULL, form TEXT NOT NULL, entity INTEGER NOT NULL,
  PRIMARY KEY(document, ordinal)) STRICT, WITHOUT ROWID;

CREATE TABLE statements(
  statement TEXT PRIMARY KEY, )sql" CASUS_DOCUMENT_OF_STATEMENT R"sql(,
  start INTEGER NOT NULL, end INTEGER NOT NULL,
  quote_start INTEGER NOT NULL, quote_end INTEGER NOT NULL,
  type TEXT NOT NULL, modes TEXT NOT NULL, contexts TEXT NOT NULL, cameo TEXT NOT NULL,
  subtype TEXT NOT NULL, attempted INTEGER NOT NULL, lethal INTEGER,
  first TEXT, last TEXT, time_rule TEXT NOT NULL, factuality TEXT NOT NULL,
  headline INTEGER NOT NULL, incident_in_document INTEGER, rule TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE statement_roles(
  statement TEXT NOT NULL, ordinal INTEGER NOT NULL, )sql" CASUS_DOCUMENT_OF_STATEMENT R"sql(,
  role TEXT NOT NULL, actor TEXT NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL,
  PRIMARY KEY(statement, ordinal)) STRICT, WITHOUT ROWID;
CREATE TABLE statement_places(
  statement TEXT NOT NULL, ordinal INTEGER NOT NULL, )sql" CASUS_DOCUMENT_OF_STATEMENT R"sql(,
  place TEXT NOT NULL, name TEXT NOT NULL, feature TEXT NOT NULL, country TEXT NOT NULL,
  latitude REAL, longitude REAL, within TEXT NOT NULL,
  start INTEGER NOT NULL, end INTEGER NOT NULL,
  PRIMARY KEY(statement, ordinal)) STRICT, WITHOUT ROWID;
CREATE TABLE statement_counts(
  statement TEXT NOT NULL, ordinal INTEGER NOT NULL, )sql" CASUS_DOCUMENT_OF_STATEMENT R"sql(,
  kind TEXT NOT NULL, min INTEGER, max INTEGER, approximate INTEGER NOT NULL, unit TEXT NOT NULL,
  start INTEGER NOT NULL, end INTEGER NOT NULL,
  PRIMARY KEY(statement, ordinal)) STRICT, WITHOUT ROWID;
CREATE TABLE claims(
  statement TEXT PRIMARY KEY, )sql" CASUS_DOCUMENT_OF_STATEMENT R"sql(,
  start INTEGER NOT NULL, end INTEGER NOT NULL,
  source TEXT NOT NULL, source_actor TEXT NOT NULL, source_start INTEGER NOT NULL,
  source_end INTEGER NOT NULL, cue TEXT NOT NULL, cue_start INTEGER NOT NULL,
  cue_end INTEGER NOT NULL, stance TEXT NOT NULL, direct INTEGER NOT NULL,
  negative INTEGER NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE actors(
  actor TEXT PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL, country TEXT NOT NULL,
  sectors TEXT NOT NULL, wikipedia TEXT NOT NULL, part_of TEXT NOT NULL,
  document TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE aliases(
  actor TEXT NOT NULL, name TEXT NOT NULL, mentions INTEGER NOT NULL,
  document TEXT NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL,
  PRIMARY KEY(actor, name)) STRICT, WITHOUT ROWID;

CREATE TABLE incidents(
  incident TEXT PRIMARY KEY, type TEXT NOT NULL, modes TEXT NOT NULL, place TEXT NOT NULL,
  place_name TEXT NOT NULL, first TEXT, last TEXT, factuality TEXT NOT NULL,
  documents INTEGER NOT NULL, voices INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE incident_roles(
  incident TEXT NOT NULL, role TEXT NOT NULL, ordinal INTEGER NOT NULL, actor TEXT NOT NULL,
  PRIMARY KEY(incident, role, ordinal)) STRICT, WITHOUT ROWID;
CREATE TABLE incident_counts(
  incident TEXT NOT NULL, shown INTEGER NOT NULL, ordinal INTEGER NOT NULL, kind TEXT NOT NULL,
  min INTEGER, max INTEGER, approximate INTEGER NOT NULL, unit TEXT NOT NULL,
  PRIMARY KEY(incident, shown, ordinal)) STRICT, WITHOUT ROWID;
CREATE TABLE incident_statements(
  incident TEXT NOT NULL, statement TEXT NOT NULL,
  PRIMARY KEY(incident, statement)) STRICT, WITHOUT ROWID;
CREATE TABLE incident_values(
  incident TEXT NOT NULL, field TEXT NOT NULL, value TEXT NOT NULL, statement TEXT NOT NULL,
  PRIMARY KEY(incident, field, value, statement)) STRICT, WITHOUT ROWID;
CREATE TABLE disputes(
  incident TEXT NOT NULL, ordinal INTEGER NOT NULL, field TEXT NOT NULL,
  settled TEXT NOT NULL, PRIMARY KEY(incident, ordinal)) STRICT, WITHOUT ROWID;
CREATE TABLE dispute_sides(
  incident TEXT NOT NULL, dispute INTEGER NOT NULL, ordinal INTEGER NOT NULL,
  source TEXT NOT NULL, value TEXT NOT NULL, statement TEXT NOT NULL,
  PRIMARY KEY(incident, dispute, ordinal)) STRICT, WITHOUT ROWID;
CREATE TABLE ties(
  from_actor TEXT NOT NULL, to_actor TEXT NOT NULL, month TEXT NOT NULL, standing TEXT NOT NULL,
  verbal_cooperation INTEGER NOT NULL, material_cooperation INTEGER NOT NULL,
  verbal_conflict INTEGER NOT NULL, material_conflict INTEGER NOT NULL, goldstein REAL NOT NULL,
  PRIMARY KEY(from_actor, to_actor, month, standing)) STRICT, WITHOUT ROWID;
CREATE TABLE tie_incidents(
  from_actor TEXT NOT NULL, to_actor TEXT NOT NULL, month TEXT NOT NULL, standing TEXT NOT NULL,
  ordinal INTEGER NOT NULL, incident TEXT NOT NULL,
  PRIMARY KEY(from_actor, to_actor, month, standing, ordinal)) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS doubts(
  document TEXT NOT NULL, ordinal INTEGER NOT NULL, kind TEXT NOT NULL, field TEXT NOT NULL,
  reason TEXT NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL,
  quote_start INTEGER NOT NULL, quote_end INTEGER NOT NULL, statement TEXT NOT NULL,
  PRIMARY KEY(document, ordinal)) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS linked_doubts(
  ordinal INTEGER PRIMARY KEY, incident TEXT NOT NULL, kind TEXT NOT NULL, field TEXT NOT NULL,
  reason TEXT NOT NULL, document TEXT NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL,
  quote_start INTEGER NOT NULL, quote_end INTEGER NOT NULL, statement TEXT NOT NULL) STRICT;

)sql" CASUS_LINKED_DOCUMENTS CASUS_HAPPENINGS R"sql(
CREATE TABLE pages(
  source TEXT NOT NULL, hash TEXT NOT NULL, version TEXT NOT NULL, document TEXT NOT NULL,
  PRIMARY KEY(source, hash, version)) STRICT, WITHOUT ROWID;
CREATE INDEX pages_by_document ON pages(document);
CREATE TABLE log(
  source TEXT NOT NULL, code TEXT NOT NULL, message TEXT NOT NULL,
  PRIMARY KEY(source, code, message)) STRICT, WITHOUT ROWID;

CREATE VIEW tellings AS
  SELECT i.incident, s.statement, s.document, d.published,
    CASE WHEN d.outlet <> '' THEN d.outlet WHEN d.site <> '' THEN d.site ELSE d.id END AS outlet,
    coalesce(c.source, '') AS said_by, s.type, s.factuality, s.first, s.last,
    substr(d.text, s.start + 1, s.end - s.start) AS words,
    substr(d.text, s.quote_start + 1, s.quote_end - s.quote_start) AS quote
  FROM incident_statements i JOIN statements s USING (statement)
    JOIN documents d ON d.key = s.document LEFT JOIN claims c USING (statement);
CREATE VIEW disputed AS
  SELECT g.incident, i.type, i.first, g.field, s.source, s.value, s.statement
  FROM disputes g JOIN dispute_sides s ON s.incident = g.incident AND s.dispute = g.ordinal
    JOIN incidents i ON i.incident = g.incident;

CREATE VIEW IF NOT EXISTS doubtful AS
  SELECT d.kind, d.field, d.reason, d.document, d.statement, coalesce(i.incident, '') AS incident,
    substr(t.text, d.start + 1, d.end - d.start) AS words,
    substr(t.text, d.quote_start + 1, d.quote_end - d.quote_start) AS quote
  FROM doubts d JOIN documents t ON t.key = d.document
    LEFT JOIN incident_statements i USING (statement);

PRAGMA application_id = 1667330933;
PRAGMA user_version = 5;
)sql";
}

const char* upgrade_sql(int64_t version) {
  switch (version) {
    case 1:  // addresses are made by the writer: SQLite can't
      return R"sql(
ALTER TABLE documents ADD COLUMN modified TEXT NOT NULL DEFAULT '';
ALTER TABLE documents ADD COLUMN fetched TEXT NOT NULL DEFAULT '';
ALTER TABLE documents ADD COLUMN address TEXT NOT NULL DEFAULT '';
ALTER TABLE documents ADD COLUMN length INTEGER NOT NULL DEFAULT 0;
ALTER TABLE documents ADD COLUMN revision INTEGER NOT NULL DEFAULT 1;
ALTER TABLE documents ADD COLUMN superseded_by TEXT NOT NULL DEFAULT '';
UPDATE documents SET length = length(text);
CREATE INDEX documents_by_address ON documents(address) WHERE address <> '';
PRAGMA user_version = 2;
)sql";
    case 2:  // words stay empty until the pages are read again
      return "ALTER TABLE documents ADD COLUMN words TEXT NOT NULL DEFAULT "
             "'';" CASUS_LINKED_DOCUMENTS "PRAGMA user_version = 3;";
    case 3:  // doubts come with the next reading of the pages, ties with the next linking
      return R"sql(
DROP TABLE ties;
DROP TABLE tie_incidents;
CREATE TABLE ties(
  from_actor TEXT NOT NULL, to_actor TEXT NOT NULL, month TEXT NOT NULL, standing TEXT NOT NULL,
  verbal_cooperation INTEGER NOT NULL, material_cooperation INTEGER NOT NULL,
  verbal_conflict INTEGER NOT NULL, material_conflict INTEGER NOT NULL, goldstein REAL NOT NULL,
  PRIMARY KEY(from_actor, to_actor, month, standing)) STRICT, WITHOUT ROWID;
CREATE TABLE tie_incidents(
  from_actor TEXT NOT NULL, to_actor TEXT NOT NULL, month TEXT NOT NULL, standing TEXT NOT NULL,
  ordinal INTEGER NOT NULL, incident TEXT NOT NULL,
  PRIMARY KEY(from_actor, to_actor, month, standing, ordinal)) STRICT, WITHOUT ROWID;
INSERT OR REPLACE INTO meta(key, value) VALUES('needs_linking', '1');
CREATE TABLE IF NOT EXISTS doubts(
  document TEXT NOT NULL, ordinal INTEGER NOT NULL, kind TEXT NOT NULL, field TEXT NOT NULL,
  reason TEXT NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL,
  quote_start INTEGER NOT NULL, quote_end INTEGER NOT NULL, statement TEXT NOT NULL,
  PRIMARY KEY(document, ordinal)) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS linked_doubts(
  ordinal INTEGER PRIMARY KEY, incident TEXT NOT NULL, kind TEXT NOT NULL, field TEXT NOT NULL,
  reason TEXT NOT NULL, document TEXT NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL,
  quote_start INTEGER NOT NULL, quote_end INTEGER NOT NULL, statement TEXT NOT NULL) STRICT;
CREATE VIEW IF NOT EXISTS doubtful AS
  SELECT d.kind, d.field, d.reason, d.document, d.statement, coalesce(i.incident, '') AS incident,
    substr(t.text, d.start + 1, d.end - d.start) AS words,
    substr(t.text, d.quote_start + 1, d.quote_end - d.quote_start) AS quote
  FROM doubts d JOIN documents t ON t.key = d.document
    LEFT JOIN incident_statements i USING (statement);
PRAGMA user_version = 4;
)sql";
    case 4:  // event words stay empty until the pages are read again
      return "ALTER TABLE documents ADD COLUMN event_words TEXT NOT NULL DEFAULT '';"
             "ALTER TABLE disputes ADD COLUMN settled TEXT NOT NULL DEFAULT '';" CASUS_HAPPENINGS
             "INSERT OR REPLACE INTO meta(key, value) VALUES('needs_linking', '1');"
             "PRAGMA user_version = 5;";
    default:
      return nullptr;
  }
}

const char* count_tables_sql() {
  return "SELECT count(*) = 25 FROM sqlite_schema WHERE name IN ('meta', 'documents', "
         "'documents_fts', "
         "'document_authors', 'document_actors', 'mentions', 'statements', 'statement_roles', "
         "'statement_places', 'statement_counts', 'claims', 'actors', 'aliases', 'incidents', "
         "'incident_roles', 'incident_counts', 'incident_statements', 'incident_values', "
         "'disputes', "
         "'dispute_sides', 'ties', 'tie_incidents', 'pages', 'log', 'tellings')";
}

}  // namespace casus::sqlite
