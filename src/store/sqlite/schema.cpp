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

// Version 4 made ties anew and added the doubts.
#define CASUS_TIES                                                               \
  "CREATE TABLE ties( "                                                          \
  "from_actor TEXT NOT NULL, to_actor TEXT NOT NULL, month TEXT NOT NULL, "      \
  "standing TEXT NOT NULL, "                                                     \
  "verbal_cooperation INTEGER NOT NULL, material_cooperation INTEGER NOT NULL, " \
  "verbal_conflict INTEGER NOT NULL, material_conflict INTEGER NOT NULL, "       \
  "goldstein REAL NOT NULL, "                                                    \
  "PRIMARY KEY(from_actor, to_actor, month, standing)) STRICT, WITHOUT ROWID; "  \
  "CREATE TABLE tie_incidents( "                                                 \
  "from_actor TEXT NOT NULL, to_actor TEXT NOT NULL, month TEXT NOT NULL, "      \
  "standing TEXT NOT NULL, "                                                     \
  "incident TEXT NOT NULL, "                                                     \
  "PRIMARY KEY(from_actor, to_actor, month, standing, incident)) STRICT, WITHOUT ROWID; "

#define CASUS_DOUBTS                                                                               \
  "CREATE TABLE IF NOT EXISTS doubts( "                                                            \
  "document TEXT NOT NULL, ordinal INTEGER NOT NULL, kind TEXT NOT NULL, field TEXT NOT NULL, "    \
  "reason TEXT NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL, "                           \
  "quote_start INTEGER NOT NULL, quote_end INTEGER NOT NULL, statement TEXT NOT NULL, "            \
  "PRIMARY KEY(document, ordinal)) STRICT, WITHOUT ROWID; "                                        \
  "CREATE TABLE IF NOT EXISTS linked_doubts( "                                                     \
  "ordinal INTEGER PRIMARY KEY, incident TEXT NOT NULL, kind TEXT NOT NULL, field TEXT NOT NULL, " \
  "reason TEXT NOT NULL, document TEXT NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL, "   \
  "quote_start INTEGER NOT NULL, quote_end INTEGER NOT NULL, statement TEXT NOT NULL) STRICT; "

#define CASUS_DOUBTFUL                                                       \
  "CREATE VIEW IF NOT EXISTS doubtful AS "                                   \
  "SELECT d.kind, d.field, d.reason, d.document, d.statement, "              \
  "coalesce(i.incident, '') AS incident, "                                   \
  "substr(t.text, d.start + 1, d.end - d.start) AS words, "                  \
  "substr(t.text, d.quote_start + 1, d.quote_end - d.quote_start) AS quote " \
  "FROM doubts d JOIN documents t ON t.key = d.document "                    \
  "LEFT JOIN incident_statements i USING (statement); "

// Version 11 added what an incident is in CAMEO, and its subtype.
#define CASUS_INCIDENT_CODES                                         \
  "ALTER TABLE incidents ADD COLUMN cameo TEXT NOT NULL DEFAULT '';" \
  "ALTER TABLE incidents ADD COLUMN subtype TEXT NOT NULL DEFAULT '';"

// Version 5 added these, by which src/store/sqlite/finder.cpp answers.
// - An incident's number is its place in bit sets; incident_keys has what filters ask for by exact
//   value, its kinds are IncidentKey's.
// - told and statements_fts go by (documents.number << 20) + the statement's ordinal.
// - statements_fts holds words as src/store/words.h makes them, so that its matches are those of
// the
//   plain filter.
#define CASUS_QUERY_TABLES                                                                        \
  "CREATE TABLE incidents( "                                                                      \
  "number INTEGER PRIMARY KEY, incident TEXT NOT NULL UNIQUE, type TEXT NOT NULL, "               \
  "modes TEXT NOT NULL, place TEXT NOT NULL, place_name TEXT NOT NULL, first TEXT, last TEXT, "   \
  "factuality TEXT NOT NULL, documents INTEGER NOT NULL, voices INTEGER NOT NULL, "               \
  "disputed INTEGER NOT NULL) STRICT; "                                                           \
  "CREATE INDEX incidents_by_time ON incidents(first, last, incident); "                          \
  "CREATE INDEX incidents_by_end ON incidents(last, first) WHERE first <> last; "                 \
  "CREATE INDEX incidents_by_weight ON incidents(voices, first, last, incident); "                \
  "CREATE INDEX incidents_by_type ON incidents(type); "                                           \
  "CREATE INDEX incidents_by_group ON incidents(first, last, type, disputed); "                   \
  "CREATE TABLE told(statement INTEGER PRIMARY KEY, incident INTEGER NOT NULL) STRICT; "          \
  "CREATE VIRTUAL TABLE statements_fts USING fts5(quote, said_by, content='', columnsize=0, "     \
  "tokenize='ascii'); "                                                                           \
  "CREATE TABLE places( "                                                                         \
  "place TEXT PRIMARY KEY, name TEXT NOT NULL, feature TEXT NOT NULL, country TEXT NOT NULL, "    \
  "latitude REAL, longitude REAL, within TEXT NOT NULL, name_key TEXT NOT NULL) "                 \
  "STRICT, WITHOUT ROWID; "                                                                       \
  "CREATE TABLE name_words( "                                                                     \
  "word TEXT NOT NULL, name_key TEXT NOT NULL, PRIMARY KEY(word, name_key)) "                     \
  "STRICT, WITHOUT ROWID; "                                                                       \
  "CREATE TABLE actor_spans( "                                                                    \
  "actor TEXT NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL, country TEXT NOT NULL, "          \
  "sectors TEXT NOT NULL, wikipedia TEXT NOT NULL, part_of TEXT NOT NULL, "                       \
  "first TEXT, last TEXT, "                                                                       \
  "PRIMARY KEY(actor, name, kind, country, sectors, wikipedia, part_of)) STRICT, WITHOUT ROWID; " \
  "CREATE INDEX documents_by_time ON documents(published, key); "                                 \
  "CREATE INDEX documents_by_key ON documents(key, published); "                                  \
  "CREATE INDEX documents_by_outlet ON documents(outlet, site, statements); "                     \
  "CREATE INDEX documents_by_arrival ON documents(arrived, key); "                                \
  "CREATE INDEX documents_superseded ON documents(key) WHERE superseded_by <> ''; "               \
  "CREATE INDEX actors_by_name ON actors(name_key); "                                             \
  "CREATE INDEX actors_by_folded ON actors(id_key); "                                             \
  "CREATE INDEX actors_by_whole ON actors(part_of) WHERE part_of <> ''; "                         \
  "CREATE INDEX actors_by_incidents ON actors(incidents DESC, actor); "                           \
  "CREATE INDEX aliases_by_name ON aliases(name_key); "                                           \
  "CREATE INDEX claims_by_source ON claims(source_actor, statement) WHERE source_actor <> ''; "   \
  "CREATE INDEX doubts_by_kind ON doubts(kind, document); "                                       \
  "CREATE INDEX linked_doubts_by_document ON linked_doubts(document); "                           \
  "CREATE INDEX linked_doubts_by_statement ON linked_doubts(statement); "                         \
  "CREATE INDEX stories_by_end ON stories(last, story); "

// As versions 5 to 9 had them.
#define CASUS_OLD_INCIDENT_KEYS                                           \
  "CREATE TABLE incident_keys( "                                          \
  "incident INTEGER NOT NULL, kind INTEGER NOT NULL, key TEXT NOT NULL, " \
  "PRIMARY KEY(incident, kind, key)) STRICT, WITHOUT ROWID; "

#define CASUS_TIE_INDEXES                              \
  "CREATE INDEX ties_by_recipient ON ties(to_actor); " \
  "CREATE INDEX ties_by_month ON ties(month); "

// Version 6 added happenings, a row each and one for each of their words; version 9 kept the words
// in the row. Ids are hashes, so that what changed in a batch lay all over the table. Version 10
// keeps all that is told in one piece of a story in one row, where the days lie together.
// json_each() alone, as a schema that is not trusted may call no json_extract().
#define CASUS_HAPPENINGS                                                                       \
  "CREATE TABLE happening_pieces( "                                                            \
  "piece INTEGER PRIMARY KEY, story TEXT NOT NULL, documents TEXT NOT NULL, "                  \
  "happenings TEXT NOT NULL) STRICT; "                                                         \
  "CREATE VIEW happenings AS "                                                                 \
  "SELECT a.value AS happening, p.story, l.value AS lemma, i.value AS incidents "              \
  "FROM happening_pieces p, json_each(p.happenings) h, json_each(h.value, '$[0]') a, "         \
  "json_each(h.value, '$[1]') l, json_each(h.value) i WHERE i.key = 2; "                       \
  "CREATE VIEW happening_words AS "                                                            \
  "SELECT a.value AS happening, p.story, l.value AS lemma, i.value AS incidents, "             \
  "d.value AS document, s.value AS start, e.value AS end "                                     \
  "FROM happening_pieces p, json_each(p.happenings) h, json_each(h.value, '$[0]') a, "         \
  "json_each(h.value, '$[1]') l, json_each(h.value) i, json_each(h.value, '$[3]') w, "         \
  "json_each(w.value, '$[0]') n, json_each(w.value, '$[1]') s, json_each(w.value, '$[2]') e, " \
  "json_each(p.documents, '$[' || n.value || ']') d WHERE i.key = 2; "

// What hangs on an incident, in one row that lies with those of incidents that came at the same
// time (version 10; before, a row each in tables by the hash of the incident, all over the file).
// - roles: {"actor": [...], "recipient": [...]}; counts: those of all sources, then those shown;
//   statements: ids; told: field, value, then which of the statements; keys: kind and key by turns.
#define CASUS_INCIDENT_PARTS                                                \
  "CREATE TABLE incident_parts( "                                           \
  "number INTEGER PRIMARY KEY, roles TEXT NOT NULL, counts TEXT NOT NULL, " \
  "statements TEXT NOT NULL, told TEXT NOT NULL, keys TEXT NOT NULL) STRICT; "

// By value alone: what an incident's are is in its row.
#define CASUS_INCIDENT_KEYS                                               \
  "CREATE TABLE incident_keys( "                                          \
  "kind INTEGER NOT NULL, key TEXT NOT NULL, incident INTEGER NOT NULL, " \
  "PRIMARY KEY(kind, key, incident)) STRICT, WITHOUT ROWID; "

#define CASUS_INCIDENT_VIEWS                                                                   \
  "CREATE VIEW incident_roles AS "                                                             \
  "SELECT i.incident, r.key AS role, a.key AS ordinal, a.value AS actor "                      \
  "FROM incidents i JOIN incident_parts p USING (number), json_each(p.roles) r, "              \
  "json_each(r.value) a; "                                                                     \
  "CREATE VIEW incident_counts AS "                                                            \
  "SELECT i.incident, s.key AS shown, c.key AS ordinal, k.value AS kind, l.value AS min, "     \
  "h.value AS max, a.value AS approximate, u.value AS unit "                                   \
  "FROM incidents i JOIN incident_parts p USING (number), json_each(p.counts) s, "             \
  "json_each(s.value) c, json_each(c.value, '$[0]') k, json_each(c.value, '$[1]') l, "         \
  "json_each(c.value, '$[2]') h, json_each(c.value, '$[3]') a, json_each(c.value, '$[4]') u; " \
  "CREATE VIEW incident_statements AS "                                                        \
  "SELECT i.incident, s.value AS statement "                                                   \
  "FROM incidents i JOIN incident_parts p USING (number), json_each(p.statements) s; "         \
  "CREATE VIEW incident_values AS "                                                            \
  "SELECT i.incident, f.value AS field, v.value AS value, s.value AS statement "               \
  "FROM incidents i JOIN incident_parts p USING (number), json_each(p.told) t, "               \
  "json_each(t.value, '$[0]') f, json_each(t.value, '$[1]') v, json_each(t.value) n, "         \
  "json_each(p.statements, '$[' || n.value || ']') s WHERE n.key > 1; "

#define CASUS_CANDIDATES                                                                \
  "CREATE TABLE candidate_links( "                                                      \
  "a TEXT NOT NULL, b TEXT NOT NULL, reason TEXT NOT NULL, probability REAL NOT NULL, " \
  "PRIMARY KEY(a, b)) STRICT, WITHOUT ROWID; "                                          \
  "CREATE INDEX candidate_links_by_b ON candidate_links(b); "

// Version 7 added these.
#define CASUS_RETRACTIONS                                                                         \
  "CREATE TABLE retractions( "                                                                    \
  "document TEXT PRIMARY KEY, id TEXT NOT NULL, url TEXT NOT NULL, title TEXT NOT NULL) STRICT, " \
  "WITHOUT ROWID; "

// Version 8 links what came and went. link_sets and link_values are linking's own
// (casus/incidents.h); link_queue has the documents that came, changed or went since.
#define CASUS_LINKING                                                                        \
  "CREATE TABLE link_queue(document TEXT PRIMARY KEY) STRICT, WITHOUT ROWID; "               \
  "CREATE TABLE link_sets( "                                                                 \
  "number INTEGER NOT NULL, item BLOB NOT NULL, PRIMARY KEY(number, item)) STRICT, WITHOUT " \
  "ROWID; "                                                                                  \
  "CREATE TABLE link_values(number INTEGER PRIMARY KEY, value BLOB NOT NULL) STRICT; "       \
  "CREATE INDEX linked_doubts_by_incident ON linked_doubts(incident); "

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
  body_start INTEGER NOT NULL, text TEXT NOT NULL,
  arrived TEXT NOT NULL DEFAULT '', statements INTEGER NOT NULL DEFAULT 0,
  event_words TEXT NOT NULL DEFAULT '') STRICT;
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
  document TEXT NOT NULL, name_key TEXT NOT NULL DEFAULT '', id_key TEXT NOT NULL DEFAULT '',
  incidents INTEGER NOT NULL DEFAULT 0) STRICT, WITHOUT ROWID;
CREATE TABLE aliases(
  actor TEXT NOT NULL, name TEXT NOT NULL, mentions INTEGER NOT NULL,
  document TEXT NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL,
  name_key TEXT NOT NULL DEFAULT '', PRIMARY KEY(actor, name)) STRICT, WITHOUT ROWID;

CREATE TABLE disputes(
  incident TEXT NOT NULL, ordinal INTEGER NOT NULL, field TEXT NOT NULL,
  settled INTEGER NOT NULL DEFAULT 0, settled_on TEXT NOT NULL DEFAULT '',
  PRIMARY KEY(incident, ordinal)) STRICT, WITHOUT ROWID;
CREATE TABLE dispute_sides(
  incident TEXT NOT NULL, dispute INTEGER NOT NULL, ordinal INTEGER NOT NULL,
  source TEXT NOT NULL, value TEXT NOT NULL, statement TEXT NOT NULL,
  PRIMARY KEY(incident, dispute, ordinal)) STRICT, WITHOUT ROWID;
)sql" CASUS_TIES CASUS_DOUBTS CASUS_LINKED_DOCUMENTS CASUS_QUERY_TABLES CASUS_INCIDENT_CODES
      CASUS_INCIDENT_PARTS CASUS_INCIDENT_KEYS CASUS_INCIDENT_VIEWS CASUS_TIE_INDEXES
          CASUS_HAPPENINGS CASUS_CANDIDATES CASUS_RETRACTIONS CASUS_LINKING R"sql(
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

)sql" CASUS_DOUBTFUL R"sql(
PRAGMA application_id = 1667330933;
PRAGMA user_version = 11;
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
)sql" CASUS_TIES R"sql(
INSERT OR REPLACE INTO meta(key, value) VALUES('needs_linking', '1');
)sql" CASUS_DOUBTS CASUS_DOUBTFUL R"sql(
PRAGMA user_version = 4;
)sql";
    case 4:  // what indexes hold of documents is filled in by the writer, names by the next linking
      return R"sql(
ALTER TABLE documents ADD COLUMN arrived TEXT NOT NULL DEFAULT '';
ALTER TABLE documents ADD COLUMN statements INTEGER NOT NULL DEFAULT 0;
ALTER TABLE actors ADD COLUMN name_key TEXT NOT NULL DEFAULT '';
ALTER TABLE actors ADD COLUMN id_key TEXT NOT NULL DEFAULT '';
ALTER TABLE actors ADD COLUMN incidents INTEGER NOT NULL DEFAULT 0;
ALTER TABLE aliases ADD COLUMN name_key TEXT NOT NULL DEFAULT '';
ALTER TABLE disputes ADD COLUMN settled INTEGER NOT NULL DEFAULT 0;
DROP TABLE incidents;
INSERT OR REPLACE INTO meta(key, value) VALUES('stale_names', '1');
)sql" CASUS_QUERY_TABLES CASUS_OLD_INCIDENT_KEYS CASUS_TIE_INDEXES "PRAGMA user_version = 5;";
    case 5:  // event words stay empty until the pages are read again
      return "ALTER TABLE documents ADD COLUMN event_words TEXT NOT NULL DEFAULT '';"
             "ALTER TABLE disputes ADD COLUMN settled_on TEXT NOT NULL DEFAULT '';"
             "CREATE TABLE happenings(happening TEXT PRIMARY KEY, story TEXT NOT NULL,"
             " lemma TEXT NOT NULL, incidents TEXT NOT NULL) STRICT, WITHOUT ROWID;"
             "CREATE TABLE happening_words(happening TEXT NOT NULL, document TEXT NOT NULL,"
             " start INTEGER NOT NULL, end INTEGER NOT NULL,"
             " PRIMARY KEY(happening, document, start)) STRICT, WITHOUT ROWID;" CASUS_CANDIDATES
             "INSERT OR REPLACE INTO meta(key, value) VALUES('needs_linking', '1');"
             "PRAGMA user_version = 6;";
    case 6:
      return CASUS_RETRACTIONS "PRAGMA user_version = 7;";
    case 7:  // what is linked stays until all of it is linked anew, with the next linking
      return "ALTER TABLE tie_incidents RENAME TO old_tie_incidents;"
             "CREATE TABLE tie_incidents(from_actor TEXT NOT NULL, to_actor TEXT NOT NULL,"
             " month TEXT NOT NULL, standing TEXT NOT NULL, incident TEXT NOT NULL,"
             " PRIMARY KEY(from_actor, to_actor, month, standing, incident)) STRICT, WITHOUT ROWID;"
             "INSERT INTO tie_incidents SELECT from_actor, to_actor, month, standing, incident"
             " FROM old_tie_incidents; DROP TABLE old_tie_incidents;" CASUS_LINKING
             "INSERT OR REPLACE INTO meta(key, value) VALUES('needs_linking', '1');"
             "PRAGMA user_version = 8;";
    case 8:
      return "ALTER TABLE happenings RENAME TO old_happenings;"
             "CREATE TABLE happenings(happening TEXT PRIMARY KEY, story TEXT NOT NULL,"
             " lemma TEXT NOT NULL, incidents TEXT NOT NULL, words TEXT NOT NULL)"
             " STRICT, WITHOUT ROWID;"
             "INSERT INTO happenings SELECT h.happening, h.story, h.lemma, h.incidents,"
             " (SELECT json_group_array(json_array(w.document, w.start, w.end))"
             " FROM happening_words w WHERE w.happening = h.happening) FROM old_happenings h;"
             "DROP TABLE old_happenings; DROP TABLE happening_words;"
             "PRAGMA user_version = 9;";
    case 9:  // what is linked stays until all of it is linked anew, with the next linking
      return CASUS_INCIDENT_PARTS R"sql(
INSERT INTO incident_parts
  WITH numbered AS (SELECT incident, statement,
      row_number() OVER (PARTITION BY incident ORDER BY statement) - 1 AS at
      FROM incident_statements),
    of_values AS (SELECT v.incident, '[' || json_quote(v.field) || ',' || json_quote(v.value)
      || ',' || group_concat(n.at) || ']' AS told FROM incident_values v
      JOIN numbered n USING (incident, statement) GROUP BY v.incident, v.field, v.value),
    of_told AS (SELECT incident, '[' || group_concat(told) || ']' AS told FROM of_values
      GROUP BY incident)
  SELECT i.number,
    json_object('actor', json((SELECT json_group_array(actor) FROM (SELECT actor
        FROM incident_roles r WHERE r.incident = i.incident AND role = 'actor'
        ORDER BY ordinal))),
      'recipient', json((SELECT json_group_array(actor) FROM (SELECT actor
        FROM incident_roles r WHERE r.incident = i.incident AND role = 'recipient'
        ORDER BY ordinal)))),
    json_array(json((SELECT json_group_array(json_array(kind, min, max, approximate, unit)) FROM
        (SELECT * FROM incident_counts c WHERE c.incident = i.incident AND shown = 0
        ORDER BY ordinal))),
      json((SELECT json_group_array(json_array(kind, min, max, approximate, unit)) FROM
        (SELECT * FROM incident_counts c WHERE c.incident = i.incident AND shown = 1
        ORDER BY ordinal)))),
    (SELECT json_group_array(statement) FROM (SELECT statement FROM incident_statements s
        WHERE s.incident = i.incident ORDER BY statement)),
    coalesce(t.told, '[]'),
    (SELECT '[' || coalesce(group_concat(kind || ',' || json_quote(key)), '') || ']'
        FROM incident_keys k WHERE k.incident = i.number)
  FROM incidents i LEFT JOIN of_told t USING (incident);
ALTER TABLE incident_keys RENAME TO old_incident_keys;
)sql" CASUS_INCIDENT_KEYS R"sql(
INSERT INTO incident_keys SELECT kind, key, incident FROM old_incident_keys ORDER BY 1, 2, 3;
DROP TABLE old_incident_keys;
DROP VIEW IF EXISTS happening_words;
ALTER TABLE happenings RENAME TO old_happenings;
DROP TABLE incident_roles; DROP TABLE incident_counts; DROP TABLE incident_statements;
DROP TABLE incident_values;
)sql" CASUS_INCIDENT_VIEWS CASUS_HAPPENINGS R"sql(
INSERT INTO happening_pieces
  SELECT row_number() OVER (ORDER BY happening), story,
    (SELECT json_group_array(document) FROM (SELECT w.value ->> 0 AS document
        FROM json_each(h.words) w ORDER BY w.key)),
    json_array(json_array(happening, lemma, json(incidents),
      json((SELECT json_group_array(json_array(at, start, end)) FROM (SELECT w.key AS at,
        w.value ->> 1 AS start, w.value ->> 2 AS end FROM json_each(h.words) w
        ORDER BY w.key)))))
  FROM old_happenings h;
DROP TABLE old_happenings;
PRAGMA user_version = 10;
)sql";
    case 10:  // both are filled in by the next linking, which is of all documents
      return CASUS_INCIDENT_CODES "PRAGMA user_version = 11;";
    default:
      return nullptr;
  }
}

std::optional<int64_t> numbered(int64_t document_number, std::string_view statement) {
  int64_t ordinal = 0;
  for (std::size_t at = statement.rfind('.') + 1; at < statement.size(); ++at) {
    ordinal = ordinal * 10 + (statement[at] - '0');
    if (ordinal >= int64_t{1} << kOrdinalBits) return std::nullopt;
  }
  return (document_number << kOrdinalBits) + ordinal;
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
