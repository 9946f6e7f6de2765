// `casus export`. Documents, statements and mentions are written as the store hands each document
// over; incidents are viewed a few hundred at a time, so that their quotes need not all be in
// memory.
#include <algorithm>
#include <array>
#include <string>

#include "query/entities.h"
#include "render/clean.h"
#include "render/json.h"
#include "render/render.h"
#include "render/rows.h"

namespace casus {
namespace {

constexpr std::array<std::string_view, 15> kKinds = {
    "documents",  "statements", "mentions", "actors", "incidents",
    "disputes",   "doubts",     "ties",     "copies", "stories",
    "happenings", "candidates", "entities", "pages",  "log"};
constexpr std::size_t kDefaultKinds = 12;  // the rest is long, or depends on where the pages lay
constexpr std::size_t kChunk = 256;

void entity_header(CsvWriter& csv) {  // one row a mention
  csv.header({"id", "story", "actor", "name", "document", "start", "end"});
}

class Exporter {
 public:
  Exporter(const Store& store, const ExportOptions& options, const Resources& resources,
           const Sink& sink)
      : store_(store),
        resources_(resources),
        csv_form_(options.format == Format::csv),
        what_(options.what),
        sink_(sink) {}

  Status run() {
    write_headers();
    if (auto done = documents(); !done) return done;
    if (auto done = actors(); !done) return done;
    if (auto done = incidents("incidents"); !done) return done;
    if (auto done = incidents("disputes"); !done) return done;
    if (auto done = doubts(); !done) return done;
    if (auto done = ties(); !done) return done;
    if (auto done = copies(); !done) return done;
    if (auto done = stories(); !done) return done;
    if (auto done = happenings(); !done) return done;
    if (auto done = candidates(); !done) return done;
    if (auto done = entities(); !done) return done;
    if (auto done = pages(); !done) return done;
    return log();
  }

 private:
  bool wants(std::string_view kind) const {
    if (!what_.empty()) return std::find(what_.begin(), what_.end(), kind) != what_.end();
    return std::find(kKinds.begin(), kKinds.begin() + kDefaultKinds, kind) !=
           kKinds.begin() + kDefaultKinds;
  }

  // One record in the form asked for.
  template <class Json, class Csv>
  void put(const Json& write_json, const Csv& write_csv) {
    if (csv_form_) {
      write_csv(csv_);
      sink_(csv_.take());
      return;
    }
    JsonWriter json;
    write_json(json);
    sink_(harmless_json(json.take()) + "\n");
  }

  void write_headers() {
    if (!csv_form_) return;
    constexpr std::array<void (*)(CsvWriter&), kKinds.size()> kHeaders = {
        document_header,  statement_header, mention_header, actor_header, incident_header,
        dispute_header,   doubt_header,     tie_header,     copy_header,  story_header,
        happening_header, candidate_header, entity_header,  page_header,  log_header};
    for (std::size_t i = 0; i < kKinds.size(); ++i) {
      if (wants(kKinds[i])) kHeaders[i](csv_);
    }
    sink_(csv_.take());
  }

  void document(const DocumentRecord& document) {
    const CodePoints points(document.text);
    if (wants("documents")) {
      put([&](JsonWriter& j) { write_document(j, document, "document"); },
          [&](CsvWriter& c) { document_row(c, document); });
    }
    for (const StatementRow& row : document.statements) {
      if (!wants("statements")) break;
      put([&](JsonWriter& j) { write_statement(j, row, document, points, "statement"); },
          [&](CsvWriter& c) { statement_row(c, row, document, points); });
    }
    for (const MentionRow& row : document.mentions) {
      if (!wants("mentions")) break;
      put([&](JsonWriter& j) { write_mention(j, row, document, points, "mention"); },
          [&](CsvWriter& c) { mention_row(c, row, document, points); });
    }
  }
  Status documents() {
    if (!wants("documents") && !wants("statements") && !wants("mentions")) return ok_status();
    return store_.for_each_document(true, [&](DocumentRecord&& record) { document(record); });
  }

  template <class Rows, class Json, class Csv>
  Status all(std::string_view kind, const Rows& read, const Json& json, const Csv& csv) {
    if (!wants(kind)) return ok_status();
    const auto rows = read();
    if (!rows) return rows.error();
    for (const auto& row : *rows) {
      put([&](JsonWriter& j) { json(j, row); }, [&](CsvWriter& c) { csv(c, row); });
    }
    return ok_status();
  }
  Status actors() {
    return all(
        "actors", [&] { return store_.actors(); },
        [](JsonWriter& j, const Actor& row) { write_actor(j, row, "actor"); }, actor_row);
  }
  void doubt(const DoubtView& view) {
    put([&](JsonWriter& j) { write_doubt(j, view, "doubt"); },
        [&](CsvWriter& c) { doubt_row(c, view); });
  }
  // What the texts show, document by document; then what the record shows.
  Status doubts() {
    if (!wants("doubts")) return ok_status();
    const auto linked = store_.linked_doubts();
    if (!linked) return linked.error();
    std::vector<DoubtView> last;
    const Status done = store_.for_each_document(true, [&](DocumentRecord&& record) {
      const CodePoints points(record.text);
      for (const DoubtRow& row : record.doubts) doubt(view_doubt(row, record, points));
      for (const DoubtRow& row : *linked) {
        if (row.document == record.key) last.push_back(view_doubt(row, record, points));
      }
    });
    for (const DoubtView& view : last) doubt(view);
    return done;
  }
  Status ties() {
    return all(
        "ties", [&] { return store_.ties(); },
        [](JsonWriter& j, const Tie& row) { write_tie(j, row, "tie"); }, tie_row);
  }
  Status copies() {
    return all(
        "copies", [&] { return store_.copies(); },
        [](JsonWriter& j, const Copy& row) { write_copy(j, row, "copy"); }, copy_row);
  }
  Status stories() {
    return all(
        "stories", [&] { return store_.stories(); },
        [](JsonWriter& j, const Story& row) { write_story(j, row, "story"); }, story_row);
  }
  Status happenings() {
    return all(
        "happenings", [&] { return store_.happenings(); },
        [](JsonWriter& j, const Happening& row) { write_happening(j, row, "happening"); },
        happening_rows);
  }
  Status candidates() {
    return all(
        "candidates", [&] { return store_.candidates(); },
        [](JsonWriter& j, const CandidateLink& row) { write_candidate(j, row, "candidate"); },
        candidate_row);
  }
  void entity(const Entity& row) {
    put(
        [&](JsonWriter& j) {
          j.begin_object().field("record", "entity").field("id", row.id);
          j.field_if("story", row.story).field_if("actor", row.actor).field("name", row.name);
          j.key("mentions").begin_array();
          for (const Happening::Word& mention : row.mentions) {
            j.begin_object().field("document", mention.document);
            write_span(j, "span", mention.at);
            j.end_object();
          }
          j.end_array().end_object();
        },
        [&](CsvWriter& c) {
          for (const Happening::Word& mention : row.mentions) {
            c.text(row.id).text(row.story).text(row.actor).text(row.name).text(mention.document);
            c.integer(mention.at.start).integer(mention.at.end).end_row();
          }
        });
  }
  Status entities() {
    if (!wants("entities")) return ok_status();
    const auto words = EntityNames::load(resources_);
    if (!words) return words.error();
    return for_each_entity(store_, *words, [this](const Entity& row) { entity(row); });
  }
  Status pages() {
    return all(
        "pages", [&] { return store_.pages(); },
        [](JsonWriter& j, const PageRow& row) { write_page(j, row, "page"); }, page_row);
  }
  Status log() {
    return all(
        "log", [&] { return store_.log(); },
        [](JsonWriter& j, const LogRow& row) { write_log(j, row, "log"); }, log_row);
  }

  void incident(const IncidentView& view) {
    put([&](JsonWriter& j) { write_incident(j, view, "incident"); },
        [&](CsvWriter& c) { incident_row(c, view); });
  }
  void disputes(const IncidentView& view) {
    if (csv_form_) {
      dispute_rows(csv_, view);
      sink_(csv_.take());
      return;
    }
    for (const Dispute& dispute : view.incident.disputes) {
      put([&](JsonWriter& j) { write_dispute(j, view, dispute, "dispute"); }, [](CsvWriter&) {});
    }
  }
  Status incidents(std::string_view kind) {
    if (!wants(kind)) return ok_status();
    IncidentFilter filter;
    if (kind == "disputes") filter.disputed = true;
    const auto list = store_.incidents(filter);
    if (!list) return list.error();
    for (std::size_t i = 0; i < list->size(); i += kChunk) {
      const auto first = list->begin() + static_cast<std::ptrdiff_t>(i);
      const auto last =
          list->begin() + static_cast<std::ptrdiff_t>(std::min(list->size(), i + kChunk));
      const auto views = view_incidents(store_, {first, last});
      if (!views) return views.error();
      for (const IncidentView& view : *views) kind == "incidents" ? incident(view) : disputes(view);
    }
    return ok_status();
  }

  const Store& store_;
  const Resources& resources_;
  bool csv_form_;
  const std::vector<std::string>& what_;
  const Sink& sink_;
  CsvWriter csv_;
};

Status check(const ExportOptions& options) {
  if (options.format != Format::jsonl && options.format != Format::csv) {
    return Error{ErrorCode::unsupported, "export writes jsonl or csv", ""};
  }
  for (const std::string& kind : options.what) {
    if (std::find(kKinds.begin(), kKinds.end(), kind) != kKinds.end()) continue;
    std::string message = "there is no \"" + kind + "\" to export; there are";
    for (const std::string_view known : kKinds) message += " " + std::string(known);
    return Error{ErrorCode::unsupported, message, ""};
  }
  if (options.format == Format::csv && options.what.size() != 1) {
    return Error{ErrorCode::unsupported,
                 "csv is one table: name exactly one kind of record to export", ""};
  }
  return ok_status();
}

}  // namespace

Status export_record(const Store& store, const ExportOptions& options, const Resources& resources,
                     const Sink& sink) {
  if (auto done = check(options); !done) return done;
  return Exporter(store, options, resources, sink).run();
}

}  // namespace casus
