#include "render/rows.h"

#include <algorithm>

#include "render/json.h"
#include "text/utf8.h"

namespace casus {
namespace {

std::string words(const DocumentRecord& document, const CodePoints& points, Evidence at) {
  const uint32_t first = points.to_byte(at.start);
  return utf8::squeeze(Span{first, std::max(first, points.to_byte(at.end))}.in(document.text));
}

std::vector<std::string> counts_of(const std::vector<CountRow>& counts) {
  std::vector<std::string> out;
  for (const CountRow& count : counts) {
    const std::string min = count.min ? std::to_string(*count.min) : "";
    const std::string max = count.max ? std::to_string(*count.max) : "";
    std::string& text = out.emplace_back(count.kind);
    text.append(" ").append(min).append("..").append(max);
  }
  return out;
}

std::vector<std::string> roles_of(const StatementRow& statement, std::string_view role) {
  std::vector<std::string> out;
  for (const RoleRow& row : statement.roles) {
    if (row.role == role) out.push_back(row.actor);
  }
  return out;
}

std::vector<std::string> places_of(const StatementRow& statement) {
  std::vector<std::string> out;
  for (const PlaceRow& place : statement.places) out.push_back(place.name);
  return out;
}

}  // namespace

void incident_header(CsvWriter& csv) {
  csv.header({"id", "type", "modes", "actors", "actor_names", "recipients", "recipient_names",
              "place", "place_id", "start", "end", "factuality", "counts", "documents", "voices",
              "disputed", "outlets", "first_quote"});
}
void incident_row(CsvWriter& csv, const IncidentView& view) {
  const Incident& incident = view.incident;
  std::vector<std::string> outlets;
  for (const Telling& telling : view.tellings) {
    if (std::find(outlets.begin(), outlets.end(), telling.outlet) == outlets.end())
      outlets.push_back(telling.outlet);
  }
  csv.text(incident.id).text(incident.type).texts(incident.modes);
  csv.texts(incident.actors)
      .texts(view.actor_names)
      .texts(incident.recipients)
      .texts(view.recipient_names);
  csv.text(incident.place_name).text(incident.place);
  csv.code(to_string(incident.time.first))
      .code(to_string(incident.time.last))
      .text(incident.factuality);
  csv.texts(counts_of(incident.counts)).integer(incident.documents).integer(incident.voices);
  csv.code(incident.disputes.empty() ? "false" : "true").texts(outlets);
  csv.text(view.tellings.empty() ? std::string() : view.tellings.front().quote).end_row();
}

void dispute_header(CsvWriter& csv) {
  csv.header({"incident", "field", "source", "value", "quote", "doc", "outlet", "statement"});
}
void dispute_rows(CsvWriter& csv, const IncidentView& view) {
  for (const Dispute& dispute : view.incident.disputes) {
    for (const DisputeSide& side : dispute.sides) {
      const auto telling =
          std::find_if(view.tellings.begin(), view.tellings.end(),
                       [&](const Telling& t) { return t.statement.id == side.statement; });
      const bool known = telling != view.tellings.end();
      csv.text(view.incident.id).text(dispute.field).text(side.source).text(side.value);
      csv.text(known ? telling->quote : "").text(known ? telling->document_id : "");
      csv.text(known ? telling->outlet : "").text(side.statement).end_row();
    }
  }
}

void doubt_header(CsvWriter& csv) {
  csv.header({"doc", "document", "kind", "field", "reason", "start_char", "end_char", "words",
              "quote", "outlet", "statement", "incident"});
}
void doubt_row(CsvWriter& csv, const DoubtView& view) {
  const DoubtRow& doubt = view.doubt;
  csv.text(view.document_id).text(doubt.document).text(doubt.kind).text(doubt.field);
  csv.text(doubt.reason).integer(doubt.at.start).integer(doubt.at.end);
  csv.text(view.words).text(view.quote).text(view.outlet);
  csv.text(doubt.statement).text(doubt.incident).end_row();
}

void tie_header(CsvWriter& csv) {
  csv.header({"a", "b", "polarity", "start", "end", "score", "verbal_cooperation",
              "material_cooperation", "verbal_conflict", "material_conflict", "incidents",
              "standing"});
}
void tie_row(CsvWriter& csv, const Tie& tie) {
  const DateRange month = month_of(tie);
  csv.text(tie.from).text(tie.to).code(polarity(tie.goldstein));
  csv.code(to_string(month.first)).code(to_string(month.last)).number(tie.goldstein);
  csv.integer(tie.verbal_cooperation).integer(tie.material_cooperation);
  csv.integer(tie.verbal_conflict)
      .integer(tie.material_conflict)
      .texts(tie.incidents)
      .text(tie.standing)
      .end_row();
}

void copy_header(CsvWriter& csv) { csv.header({"document", "original", "dated", "share"}); }
void copy_row(CsvWriter& csv, const Copy& copy) {
  csv.text(copy.document).text(copy.original).code(copy.dated ? "true" : "false");
  csv.number(copy.share).end_row();
}

void story_header(CsvWriter& csv) { csv.header({"id", "start", "end", "words", "documents"}); }
void story_row(CsvWriter& csv, const Story& story) {
  csv.text(story.id).code(to_string(story.days.first)).code(to_string(story.days.last));
  csv.texts(story.words).texts(story.documents).end_row();
}

void happening_header(CsvWriter& csv) {
  csv.header({"id", "story", "lemma", "incidents", "document", "start", "end"});
}
void happening_rows(CsvWriter& csv, const Happening& happening) {
  for (const Happening::Word& word : happening.words) {
    csv.text(happening.id).text(happening.story).text(happening.lemma);
    csv.texts(happening.incidents)
        .text(word.document)
        .integer(word.at.start)
        .integer(word.at.end)
        .end_row();
  }
}

void candidate_header(CsvWriter& csv) { csv.header({"a", "b", "reason", "probability"}); }
void candidate_row(CsvWriter& csv, const CandidateLink& link) {
  csv.text(link.a).text(link.b).text(link.reason).number(link.probability).end_row();
}

void actor_header(CsvWriter& csv) {
  csv.header({"id", "name", "kind", "country", "sectors", "wikipedia", "part_of"});
}
void actor_row(CsvWriter& csv, const Actor& actor) {
  csv.text(actor.id).text(actor.name).text(actor.kind).text(actor.country).texts(actor.sectors);
  csv.text(actor.wikipedia).text(actor.part_of).end_row();
}

void document_header(CsvWriter& csv) {
  csv.header({"key", "id", "url", "site", "outlet", "title", "authors", "published", "language",
              "agency", "text_hash", "statements", "modified", "fetched", "revision",
              "superseded_by"});
}
void document_row(CsvWriter& csv, const DocumentRecord& document) {
  csv.text(document.key)
      .text(document.id)
      .text(document.url)
      .text(document.site)
      .text(document.outlet);
  csv.text(document.title).texts(document.authors).text(document.published).text(document.language);
  csv.text(document.agency).text(document.text_hash);
  csv.integer(static_cast<int64_t>(document.statements.size()));
  csv.text(document.modified).text(document.fetched).integer(document.revision);
  csv.text(document.superseded_by).end_row();
}

void statement_header(CsvWriter& csv) {
  csv.header({"id",    "doc",   "document",   "start_char", "end_char",    "anchor",   "quote",
              "type",  "modes", "actors",     "recipients", "instruments", "places",   "counts",
              "start", "end",   "factuality", "source",     "stance",      "headline", "rule"});
}
void statement_row(CsvWriter& csv, const StatementRow& statement, const DocumentRecord& document,
                   const CodePoints& points) {
  csv.text(statement.id).text(document.id).text(document.key);
  csv.integer(statement.at.start).integer(statement.at.end);
  csv.text(words(document, points, statement.at)).text(words(document, points, statement.evidence));
  csv.text(statement.type).texts(statement.modes).texts(roles_of(statement, "actor"));
  csv.texts(roles_of(statement, "recipient")).texts(roles_of(statement, "instrument"));
  csv.texts(places_of(statement)).texts(counts_of(statement.counts));
  csv.code(to_string(statement.time.first))
      .code(to_string(statement.time.last))
      .text(statement.factuality);
  csv.text(source_of(statement)).text(statement.claim ? statement.claim->stance : std::string());
  csv.code(statement.headline ? "true" : "false").text(statement.rule).end_row();
}

void mention_header(CsvWriter& csv) {
  csv.header(
      {"doc", "document", "start_char", "end_char", "text", "actor", "kind", "form", "entity"});
}
void mention_row(CsvWriter& csv, const MentionRow& mention, const DocumentRecord& document,
                 const CodePoints& points) {
  csv.text(document.id).text(document.key).integer(mention.at.start).integer(mention.at.end);
  csv.text(words(document, points, mention.at))
      .text(mention.actor)
      .text(mention.kind)
      .text(mention.form);
  csv.integer(mention.entity == kNone ? std::nullopt : std::optional<int64_t>(mention.entity))
      .end_row();
}

void page_header(CsvWriter& csv) { csv.header({"source", "hash", "document", "version"}); }
void page_row(CsvWriter& csv, const PageRow& page) {
  csv.text(page.source).text(page.hash).text(page.document).text(page.version).end_row();
}
void log_header(CsvWriter& csv) { csv.header({"source", "code", "message"}); }
void log_row(CsvWriter& csv, const LogRow& row) {
  csv.text(row.source).text(row.code).text(row.message).end_row();
}

}  // namespace casus
