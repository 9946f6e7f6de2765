#include "store/sqlite/reader.h"

#include <algorithm>
#include <initializer_list>
#include <string_view>
#include <utility>
#include <vector>

#include "store/check.h"
#include "store/sqlite/incident_parts.h"
#include "store/string_list.h"

namespace casus::sqlite {

namespace {

Date date_of(std::string_view text) { return parse_iso_date(text).value_or(Date{}); }

// Which rows a lane has: from the first, those of one key, or those from a key on.
enum class Rows : uint8_t { all, one, from };

// A key's own rows: [key, key]; and those of ids that start with the key and a point: [key., key/).
std::string where(const char* column, Rows rows, const char* upper = "<=") {
  if (rows == Rows::all) return "";
  std::string out = std::string(" WHERE ") + column + " >= ?1";
  if (rows == Rows::one) out += std::string(" AND ") + column + ' ' + upper + " ?2";
  return out;
}

// Rows of one table in the order of its key, column 0.
class Lane {
 public:
  // Rows::from: nothing is read before go_to().
  Lane(const Connection& db, const std::string& sql, Rows rows,
       const std::optional<std::string>& from, const std::optional<std::string>& to)
      : query_(db.prepare_again(sql)) {
    if (!query_.prepared() || rows == Rows::from) return;
    if (from) {
      restart(*from, *to);
    } else {
      query_.start();
      advance();
    }
  }
  // Other rows of the same table. The bounds have to live as long as rows are read.
  void restart(const std::string& from, const std::string& to) {
    if (!query_.prepared()) return;
    query_.start(from, to);
    advance();
  }
  // The rows from this key on, of a lane without an upper bound. Who asks for keys in their order
  // mostly finds that the next is there already.
  void go_to(const std::string& from) {
    constexpr int kFew = 8;  // rows that are sooner passed over than looked up
    if (!query_.prepared()) return;
    if (!from_.empty() && from_ <= from) {
      for (int i = 0; has_row_ && key() < from && i < kFew; ++i) advance();
      if (!has_row_ || key() >= from) return;
    }
    query_.reset();
    from_ = from;
    query_.start(from_);
    advance();
  }
  int code() const { return query_.code(); }
  bool good() const { return code() == SQLITE_OK; }
  bool at_end() const { return !has_row_; }
  std::string_view key() const { return query_.view(0); }
  const Query& row() const { return query_; }
  void advance() { has_row_ = query_.next(); }

  // Calls visit(row) for each row of this key. Rows of lesser keys belong to nothing that is there;
  // skipped.
  template <class Visit>
  void take(std::string_view wanted, const Visit& visit) {
    if (!good()) return;
    while (has_row_ && key() < wanted) advance();
    while (has_row_ && key() == wanted) {
      visit(query_);
      advance();
    }
  }

 private:
  Query query_;
  std::string from_;  // bound
  bool has_row_ = false;
};

// The first failure of several lanes, or SQLITE_OK.
int failure(std::initializer_list<const Lane*> lanes) {
  for (const Lane* lane : lanes) {
    if (!lane->good()) return lane->code();
  }
  return SQLITE_OK;
}

// The statements of a range of ids, with all that hangs on them.
class StatementLanes {
 public:
  StatementLanes(const Connection& db, const std::optional<std::string>& from,
                 const std::optional<std::string>& to)
      : StatementLanes(db, from ? Rows::one : Rows::all, from, to) {}
  // Of those from an id on, see go_to().
  explicit StatementLanes(const Connection& db)
      : StatementLanes(db, Rows::from, std::nullopt, std::nullopt) {}

  int code() const { return failure({&statements_, &roles_, &places_, &counts_, &claims_}); }
  bool good() const { return code() == SQLITE_OK; }
  bool at_end() const { return statements_.at_end(); }
  std::string document() const { return at_end() ? "" : statements_.row().text(1); }
  StatementRow next();
  void skip() { statements_.advance(); }
  // Of a range of ids; only where one was given at first.
  void restart(const std::string& from, const std::string& to) {
    for (Lane* lane : {&statements_, &roles_, &places_, &counts_, &claims_})
      lane->restart(from, to);
  }

  void go_to(const std::string& from) {
    for (Lane* lane : {&statements_, &roles_, &places_, &counts_, &claims_}) lane->go_to(from);
  }

 private:
  StatementLanes(const Connection& db, Rows rows, const std::optional<std::string>& from,
                 const std::optional<std::string>& to)
      : statements_(db,
                    sql("statement, document, start, end, quote_start, quote_end, type, modes,"
                        " contexts, cameo, subtype, attempted, lethal, first, last, time_rule,"
                        " factuality, headline, incident_in_document, rule",
                        "statements", rows, false),
                    rows, from, to),
        roles_(db, sql("statement, role, actor, start, end", "statement_roles", rows), rows, from,
               to),
        places_(db,
                sql("statement, place, name, feature, country, latitude, longitude, within,"
                    " start, end",
                    "statement_places", rows),
                rows, from, to),
        counts_(db,
                sql("statement, kind, min, max, approximate, unit, start, end", "statement_counts",
                    rows),
                rows, from, to),
        claims_(db,
                sql("statement, start, end, source, source_actor, source_start, source_end, cue,"
                    " cue_start, cue_end, stance, direct, negative",
                    "claims", rows, false),
                rows, from, to) {}

  static std::string sql(const std::string& columns, const std::string& table, Rows rows,
                         bool ordinals = true) {
    return "SELECT " + columns + " FROM " + table + where("statement", rows, "<") +
           " ORDER BY statement" + (ordinals ? ", ordinal" : "");
  }
  Lane statements_, roles_, places_, counts_, claims_;
};

Evidence evidence(const Query& row, int column) {
  return {row.offset(column), row.offset(column + 1)};
}

StatementRow statement_of(const Query& r) {
  StatementRow s;
  s.id = r.text(0);
  s.document = r.text(1);
  s.at = evidence(r, 2);
  s.evidence = evidence(r, 4);
  s.type = r.text(6);
  s.modes = from_json_array(r.view(7));
  s.contexts = from_json_array(r.view(8));
  s.cameo = r.text(9);
  s.subtype = r.text(10);
  s.attempted = r.integer(11) != 0;
  if (!r.is_null(12)) s.lethal = r.integer(12) != 0;
  s.time = {date_of(r.view(13)), date_of(r.view(14))};
  s.time_rule = r.text(15);
  s.factuality = r.text(16);
  s.headline = r.integer(17) != 0;
  if (!r.is_null(18)) s.incident = r.offset(18);
  s.rule = r.text(19);
  return s;
}

PlaceRow place_of(const Query& r) {
  PlaceRow p;
  p.place = r.text(1);
  p.name = r.text(2);
  p.feature = r.text(3);
  p.country = r.text(4);
  p.latitude = r.maybe_real(5);
  p.longitude = r.maybe_real(6);
  p.within = from_json_array(r.view(7));
  p.at = evidence(r, 8);
  return p;
}

CountRow count_of(const Query& r) {
  CountRow c;
  c.kind = r.text(1);
  c.min = r.maybe_integer(2);
  c.max = r.maybe_integer(3);
  c.approximate = r.integer(4) != 0;
  c.unit = r.text(5);
  return c;
}

ClaimRow claim_of(const Query& r) {
  ClaimRow c;
  c.content_at = evidence(r, 1);
  c.source = r.text(3);
  c.source_actor = r.text(4);
  c.source_at = evidence(r, 5);
  c.cue = r.text(7);
  c.cue_at = evidence(r, 8);
  c.stance = r.text(10);
  c.direct = r.integer(11) != 0;
  c.negative = r.integer(12) != 0;
  return c;
}

StatementRow StatementLanes::next() {
  StatementRow s = statement_of(statements_.row());
  roles_.take(s.id, [&](const Query& r) {
    s.roles.push_back({r.text(1), r.text(2), evidence(r, 3)});
  });
  places_.take(s.id, [&](const Query& r) { s.places.push_back(place_of(r)); });
  counts_.take(s.id, [&](const Query& r) {
    s.counts.push_back(count_of(r));
    s.counts.back().at = evidence(r, 6);
  });
  claims_.take(s.id, [&](const Query& r) { s.claim = claim_of(r); });
  statements_.advance();
  return s;
}

}  // namespace

Actor actor_of(const Query& r, int first) {
  Actor a;
  a.id = r.text(first);
  a.name = r.text(first + 1);
  a.kind = r.text(first + 2);
  a.country = r.text(first + 3);
  a.sectors = from_json_array(r.view(first + 4));
  a.wikipedia = r.text(first + 5);
  a.part_of = r.text(first + 6);
  return a;
}

namespace {

MentionRow mention_of(const Query& r) {
  MentionRow m;
  m.at = evidence(r, 1);
  m.actor = r.text(3);
  m.kind = r.text(4);
  m.form = r.text(5);
  m.entity = r.offset(6);
  return m;
}

DocumentRecord document_of(const Query& r) {
  DocumentRecord d;
  d.key = r.text(0);
  d.id = r.text(1);
  d.url = r.text(2);
  d.site = r.text(3);
  d.outlet = r.text(4);
  d.title = r.text(5);
  d.published = r.text(6);
  d.language = r.text(7);
  d.agency = r.text(8);
  d.text_hash = r.text(9);
  d.sketch = r.text(10);
  d.version = r.text(11);
  d.modified = r.text(12);
  d.fetched = r.text(13);
  d.revision = r.offset(14);
  d.superseded_by = r.text(15);
  d.body_start = r.offset(16);
  d.words = r.text(17);
  d.text = r.text(18);
  d.event_words = r.text(19);
  return d;
}

}  // namespace

DoubtRow doubt_of(const Query& r) {
  DoubtRow d;
  d.document = r.text(0);
  d.kind = r.text(1);
  d.field = r.text(2);
  d.reason = r.text(3);
  d.at = evidence(r, 4);
  d.evidence = evidence(r, 6);
  d.statement = r.text(8);
  d.incident = r.text(9);
  return d;
}

namespace {

Incident incident_of(const Query& r) {
  Incident i;
  i.id = r.text(0);
  i.type = r.text(1);
  i.modes = from_json_array(r.view(2));
  i.cameo = r.text(3);
  i.subtype = r.text(4);
  i.place = r.text(5);
  i.place_name = r.text(6);
  i.time = {date_of(r.view(7)), date_of(r.view(8))};
  i.factuality = r.text(9);
  i.documents = r.offset(10);
  i.voices = r.offset(11);
  return i;
}

}  // namespace

namespace {
// A head is without what only linking reads.
std::string documents_sql(bool head, bool with_text, Rows rows) {
  return std::string(
             "SELECT key, id, url, site, outlet, title, published, language, agency, text_hash, ") +
         (head ? "''" : "sketch") +
         ", version, modified, fetched, revision, superseded_by, body_start, " +
         (head ? "''" : "words") + ", " + (with_text ? "text" : "''") + ", " +
         (head ? "''" : "event_words") + " FROM documents" + where("key", rows) + " ORDER BY key";
}
std::string actors_sql(Rows rows) {
  return "SELECT document, actor, name, kind, country, sectors, wikipedia, part_of"
         " FROM document_actors" +
         where("document", rows) + " ORDER BY document, actor";
}
}  // namespace

Status read_documents(const Connection& db, const std::optional<std::string>& key, bool with_text,
                      const std::function<void(DocumentRecord&&)>& visit) {
  const bool one = key.has_value();
  const Rows rows = one ? Rows::one : Rows::all;
  const auto lane = [&](const std::string& columns, const char* table, const char* order) {
    return Lane(db,
                "SELECT document, " + columns + " FROM " + table + where("document", rows) +
                    " ORDER BY document, " + order,
                rows, key, key);
  };
  Lane documents(db, documents_sql(false, with_text, rows), rows, key, key);
  Lane authors = lane("author", "document_authors", "ordinal");
  Lane actors(db, actors_sql(rows), rows, key, key);
  Lane mentions = lane("start, end, actor, kind, form, entity", "mentions", "ordinal");
  Lane doubts = lane("kind, field, reason, start, end, quote_start, quote_end, statement, ''",
                     "doubts", "ordinal");
  std::optional<std::string> first_id;  // bound, so kept for as long as the lanes are read
  std::optional<std::string> end_id;
  if (one) {
    first_id = *key + '.';
    end_id = *key + '/';
  }
  StatementLanes statements(db, first_id, end_id);
  const auto code = [&] {
    const int lanes = failure({&documents, &authors, &actors, &mentions, &doubts});
    return lanes != SQLITE_OK ? lanes : statements.code();
  };
  while (code() == SQLITE_OK && !documents.at_end()) {
    DocumentRecord d = document_of(documents.row());
    authors.take(d.key, [&](const Query& r) { d.authors.push_back(r.text(1)); });
    actors.take(d.key, [&](const Query& r) { d.actors.push_back(actor_of(r, 1)); });
    mentions.take(d.key, [&](const Query& r) { d.mentions.push_back(mention_of(r)); });
    doubts.take(d.key, [&](const Query& r) { d.doubts.push_back(doubt_of(r)); });
    while (statements.good() && !statements.at_end() && statements.document() < d.key) {
      statements.skip();
    }
    while (statements.good() && !statements.at_end() && statements.document() == d.key) {
      d.statements.push_back(statements.next());
    }
    if (code() != SQLITE_OK) break;
    visit(std::move(d));
    documents.advance();
  }
  if (code() != SQLITE_OK) return db.error(code());
  return ok_status();
}

struct LinkReader::Lanes {
  explicit Lanes(const Connection& db)
      : documents(db, documents_sql(false, false, Rows::from), Rows::from, {}, {}),
        actors(db, actors_sql(Rows::from), Rows::from, {}, {}),
        statements(db) {}
  Lane documents, actors;
  StatementLanes statements;
};

LinkReader::LinkReader(const Connection& db) : db_(db), lanes_(std::make_unique<Lanes>(db)) {}
LinkReader::~LinkReader() = default;

Result<std::optional<DocumentRecord>> LinkReader::read(const std::string& key) {
  Lanes& l = *lanes_;
  l.documents.go_to(key);
  l.actors.go_to(key);
  l.statements.go_to(key + '.');
  std::optional<DocumentRecord> out;
  if (l.documents.good() && !l.documents.at_end() && l.documents.key() == key) {
    DocumentRecord& d = out.emplace(document_of(l.documents.row()));
    l.actors.take(d.key, [&](const Query& r) { d.actors.push_back(actor_of(r, 1)); });
    while (l.statements.good() && !l.statements.at_end() && l.statements.document() == key)
      d.statements.push_back(l.statements.next());
  }
  const int lanes = failure({&l.documents, &l.actors});
  const int code = lanes != SQLITE_OK ? lanes : l.statements.code();
  if (code != SQLITE_OK) return db_.error(code);
  return out;
}

Status read_heads(const Connection& db, const std::vector<std::string>& keys, bool with_text,
                  const std::function<void(DocumentRecord&&)>& visit) {
  const std::optional<std::string> none = "";
  Lane documents(db, documents_sql(true, with_text, Rows::one), Rows::one, none, none);
  Lane actors(db, actors_sql(Rows::one), Rows::one, none, none);
  for (const std::string& key : keys) {
    documents.restart(key, key);
    actors.restart(key, key);
    if (!documents.good() || !actors.good()) break;
    if (documents.at_end()) continue;
    DocumentRecord d = document_of(documents.row());
    actors.take(d.key, [&](const Query& r) { d.actors.push_back(actor_of(r, 1)); });
    if (!actors.good()) break;
    visit(std::move(d));
  }
  const int code = failure({&documents, &actors});
  if (code != SQLITE_OK) return db.error(code);
  return ok_status();
}

Result<std::vector<StatementRow>> read_statements(const Connection& db,
                                                  const std::vector<std::string>& ids) {
  const std::optional<std::string> none = "";
  StatementLanes lanes(db, none, none);
  std::vector<StatementRow> out;
  out.reserve(ids.size());
  for (const std::string& id : ids) {
    const std::string end = id + '\0';  // [id, id + NUL) holds this id alone
    lanes.restart(id, end);
    if (lanes.good() && !lanes.at_end()) out.push_back(lanes.next());
    if (!lanes.good()) return db.error(lanes.code());
  }
  return out;
}

namespace {
Lane incident_lane(const Connection& db, const char* columns, const char* table,
                   const char* order) {
  const std::optional<std::string> none = "";
  return {db,
          std::string("SELECT incident, ") + columns + " FROM " + table +
              where("incident", Rows::one) + " ORDER BY incident" + order,
          Rows::one, none, none};
}
}  // namespace

struct IncidentReader::Lanes {
  explicit Lanes(const Connection& db)
      : incidents(incident_lane(
            db,
            "type, modes, cameo, subtype, place, place_name, first, last, factuality, documents,"
            " voices",
            "incidents", "")),
        parts(db.prepare_again("SELECT roles ->> 'actor', roles ->> 'recipient', counts,"
                               " statements, told FROM incident_parts WHERE number ="
                               " (SELECT number FROM incidents WHERE incident = ?)")),
        disputes(incident_lane(db, "ordinal, field, settled_on", "disputes", ", ordinal")),
        sides(incident_lane(db, "dispute, source, value, statement", "dispute_sides",
                            ", dispute, ordinal")) {}
  Lane incidents;
  Query parts;
  Lane disputes, sides;
};

IncidentReader::IncidentReader(const Connection& db)
    : db_(db), lanes_(std::make_unique<Lanes>(db)) {}
IncidentReader::~IncidentReader() = default;

Result<std::optional<Incident>> IncidentReader::read(const std::string& id) {
  Lanes& l = *lanes_;
  for (Lane* lane : {&l.incidents, &l.disputes, &l.sides}) lane->restart(id, id);
  const auto code = [&] {
    const int lanes = failure({&l.incidents, &l.disputes, &l.sides});
    return lanes != SQLITE_OK ? lanes : l.parts.code();
  };
  std::optional<Incident> out;
  if (code() == SQLITE_OK && !l.incidents.at_end()) {
    Incident& i = out.emplace(incident_of(l.incidents.row()));
    l.parts.start(id);
    if (l.parts.next()) {
      read_roles(l.parts.view(0), l.parts.view(1), i);
      read_counts(l.parts.view(2), i);
      i.statements = from_json_array(l.parts.view(3));
      read_told(l.parts.view(4), i);
    }
    l.parts.reset();
    l.disputes.take(i.id, [&](const Query& r) {
      i.disputes.push_back({r.text(2), {}, r.text(3)});
    });
    l.sides.take(i.id, [&](const Query& r) {
      const auto at = static_cast<std::size_t>(r.offset(1));
      if (at < i.disputes.size()) {
        i.disputes[at].sides.push_back({r.text(2), r.text(3), r.text(4)});
      }
    });
  }
  if (code() != SQLITE_OK) return db_.error(code());
  return out;
}

Result<std::vector<Tie>> read_ties(const Connection& db, Query& ties) {
  Query incidents = db.prepare(
      "SELECT incident FROM tie_incidents WHERE from_actor = ? AND to_actor = ? AND month = ?"
      " AND standing = ? ORDER BY incident");
  if (!ties.prepared() || !incidents.prepared()) return db.error();
  std::vector<Tie> out;
  while (ties.next()) {
    Tie t;
    t.from = ties.text(0);
    t.to = ties.text(1);
    t.month = ties.text(2);
    t.verbal_cooperation = ties.offset(3);
    t.material_cooperation = ties.offset(4);
    t.verbal_conflict = ties.offset(5);
    t.material_conflict = ties.offset(6);
    t.goldstein = ties.maybe_real(7).value_or(0);
    t.standing = ties.text(8);
    incidents.start(t.from, t.to, t.month, t.standing);
    while (incidents.next()) t.incidents.push_back(incidents.text(0));
    if (incidents.failed()) return db.error();
    out.push_back(std::move(t));
  }
  if (ties.failed()) return db.error();
  return out;
}

Result<std::vector<DoubtRow>> read_linked_doubts(const Connection& db) {
  Query query = db.prepare(
      "SELECT document, kind, field, reason, start, end, quote_start, quote_end, statement, "
      "incident"
      " FROM linked_doubts ORDER BY incident, document, start, end, field");
  std::vector<DoubtRow> out;
  while (query.prepared() && query.next()) {
    out.push_back(doubt_of(query));
  }
  if (!query.prepared() || query.failed()) return db.error();
  return out;
}

Result<std::vector<Copy>> read_copies(const Connection& db) {
  Query query = db.prepare("SELECT document, original, dated, share FROM copies ORDER BY 1, 2");
  std::vector<Copy> out;
  while (query.prepared() && query.next()) {
    out.push_back(
        {query.text(0), query.text(1), query.integer(2) != 0, query.maybe_real(3).value_or(0)});
  }
  if (!query.prepared() || query.failed()) return db.error();
  return out;
}

Result<std::vector<Happening>> read_happenings(const Connection& db) {
  Query pieces = db.prepare("SELECT story, documents, happenings FROM happening_pieces");
  std::vector<Happening> out;
  while (pieces.prepared() && pieces.next())
    read_piece(pieces.view(0), pieces.view(1), pieces.view(2), out);
  if (!pieces.prepared() || pieces.failed()) return db.error();
  std::sort(out.begin(), out.end(),
            [](const Happening& a, const Happening& b) { return a.id < b.id; });
  return out;
}

Result<std::vector<CandidateLink>> read_candidates(const Connection& db,
                                                   const std::string& incident) {
  const std::string where = incident.empty() ? "" : " WHERE a = ?1 OR b = ?1";
  Query query = db.prepare("SELECT a, b, reason, probability FROM candidate_links" + where +
                           " ORDER BY 1, 2");
  std::vector<CandidateLink> out;
  if (query.prepared() && !incident.empty()) query.start(incident);
  while (query.prepared() && query.next()) {
    out.push_back({query.text(0), query.text(1), query.text(2), query.maybe_real(3).value_or(0)});
  }
  if (!query.prepared() || query.failed()) return db.error();
  return out;
}

Result<std::vector<Story>> read_stories(const Connection& db) {
  Lane stories(db, "SELECT story, first, last, words FROM stories ORDER BY story", Rows::all, {},
               {});
  Lane documents(db, "SELECT story, document FROM story_documents ORDER BY 1, 2", Rows::all, {},
                 {});
  std::vector<Story> out;
  while (stories.good() && documents.good() && !stories.at_end()) {
    const Query& row = stories.row();
    Story story{row.text(0),
                {},
                {date_of(row.view(1)), date_of(row.view(2))},
                from_json_array(row.view(3))};
    documents.take(story.id, [&](const Query& r) { story.documents.push_back(r.text(1)); });
    out.push_back(std::move(story));
    stories.advance();
  }
  const int code = failure({&stories, &documents});
  if (code != SQLITE_OK) return db.error(code);
  order_stories(out);
  return out;
}

Result<std::vector<Actor>> read_actors(const Connection& db) {
  Query query = db.prepare(
      "SELECT actor, name, kind, country, sectors, wikipedia, part_of FROM actors ORDER BY actor");
  std::vector<Actor> out;
  while (query.prepared() && query.next()) out.push_back(actor_of(query, 0));
  if (!query.prepared() || query.failed()) return db.error();
  return out;
}

}  // namespace casus::sqlite
