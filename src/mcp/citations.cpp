#include "mcp/citations.h"

#include <algorithm>
#include <set>

#include "render/clean.h"
#include "render/json.h"
#include "render/report.h"
#include "text/utf8.h"

namespace casus::mcp {
namespace {

constexpr std::size_t kQuote = 1500;  // code points: a quote is there to be quoted

// Whole characters from the front.
std::string_view front(std::string_view text, std::size_t most) {
  std::size_t at = 0;
  for (std::size_t seen = 0; at < text.size(); ++at) {
    if (!utf8::is_continuation(text[at]) && ++seen > most) break;
  }
  return text.substr(0, at);
}

void write_quote(JsonWriter& json, std::string_view quote) {
  const std::string_view shown = front(quote, kQuote);
  json.field("quote", shown);
  if (shown.size() < quote.size()) json.key("quote_cut").boolean(true);
}

}  // namespace

void write_citation(JsonWriter& json, const Telling& telling) {
  const StatementRow& statement = telling.statement;
  json.begin_object();
  write_quote(json, telling.quote);
  json.field("outlet", telling.outlet).field_if("title", telling.title);
  json.field_if("published", telling.published);
  if (is_web_link(telling.url)) json.field("url", telling.url);
  json.field("document", statement.document);
  json.key("start").integer(statement.evidence.start).key("end").integer(statement.evidence.end);
  json.field("statement", statement.id);
  json.field("according_to", telling.said_by.empty() ? source_of(statement) : telling.said_by);
  if (statement.claim) json.field_if("stance", statement.claim->stance);
  json.field("factuality", statement.factuality);
  json.end_object();
}

void write_citations(JsonWriter& json, const std::vector<Telling>& tellings, std::size_t first,
                     std::size_t most) {
  json.key("statements").integer(static_cast<int64_t>(tellings.size()));
  json.key("citations").begin_array();
  const std::size_t end = std::min(tellings.size(), first + most);
  for (std::size_t i = first; i < end; ++i) write_citation(json, tellings[i]);
  json.end_array();
}

void write_facts(JsonWriter& json, const IncidentView& view, const ReportWords& words) {
  const Incident& incident = view.incident;
  const ReportItem item = make_item(view, words, {0, 0});
  json.field("id", incident.id).field("summary", item.headline).field("type", incident.type);
  json.strings_if("modes", incident.modes).field("factuality", incident.factuality);
  json.field_if("start", to_string(incident.time.first));
  json.field_if("end", to_string(incident.time.last));
  json.strings_if("actors", view.actor_names).strings_if("recipients", view.recipient_names);
  json.strings_if("actor_ids", incident.actors).strings_if("recipient_ids", incident.recipients);
  json.field_if("place", incident.place_name).field_if("counts", item.counts);
  json.key("documents").integer(incident.documents).key("voices").integer(incident.voices);
  json.field_if("according_to_only", item.basis);
  std::set<std::string> fields;
  for (const Dispute& dispute : incident.disputes) fields.insert(dispute.field);
  json.strings_if("disputed", fields);
  if (!view.doubts.empty()) {
    std::set<std::string> reasons;
    for (const DoubtView& doubt : view.doubts) reasons.insert(doubt.doubt.reason);
    json.strings("doubtful", reasons);
  }
}

void write_disputes(JsonWriter& json, const IncidentView& view) {
  if (view.incident.disputes.empty()) return;
  json.key("disputes").begin_array();
  for (const Dispute& dispute : view.incident.disputes) {
    json.begin_object().field("field", dispute.field).field_if("settled_on", dispute.settled);
    json.key("sides").begin_array();
    for (const DisputeSide& side : dispute.sides) {
      json.begin_object().field("according_to", side.source).field("value", side.value);
      const auto telling =
          std::find_if(view.tellings.begin(), view.tellings.end(),
                       [&](const Telling& t) { return t.statement.id == side.statement; });
      if (telling != view.tellings.end()) {
        json.key("citation");
        write_citation(json, *telling);
      }
      json.end_object();
    }
    json.end_array().end_object();
  }
  json.end_array();
}

}  // namespace casus::mcp
