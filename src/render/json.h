// The JSON shapes of docs/formats/export.md. Internal to render. Offsets are code points.
#pragma once

#include <functional>
#include <string_view>

#include "casus/query.h"

#include "text/json.h"

namespace casus {

// Each writes one object; `record` is its first field where it is not empty.
void write_incident(JsonWriter& json, const IncidentView& view, std::string_view record);
void write_dispute(JsonWriter& json, const IncidentView& view, const Dispute& dispute,
                   std::string_view record);
void write_doubt(JsonWriter& json, const DoubtView& view, std::string_view record);
void write_tie(JsonWriter& json, const Tie& tie, std::string_view record);
void write_tie_view(JsonWriter& json, const TieView& tie);
void write_copy(JsonWriter& json, const Copy& copy, std::string_view record);
void write_story(JsonWriter& json, const Story& story, std::string_view record);
void write_happening(JsonWriter& json, const Happening& happening, std::string_view record);
void write_candidate(JsonWriter& json, const CandidateLink& link, std::string_view record);
void write_actor(JsonWriter& json, const Actor& actor, std::string_view record);
void write_document(JsonWriter& json, const DocumentRecord& document, std::string_view record);
void write_statement(JsonWriter& json, const StatementRow& statement,
                     const DocumentRecord& document, const CodePoints& points,
                     std::string_view record);
void write_mention(JsonWriter& json, const MentionRow& mention, const DocumentRecord& document,
                   const CodePoints& points, std::string_view record);
void write_page(JsonWriter& json, const PageRow& page, std::string_view record);
void write_log(JsonWriter& json, const LogRow& row, std::string_view record);

// Parts of them: the fields alone, inside an object that the caller began.
void write_span(JsonWriter& json, std::string_view name, Evidence at);  // nothing where it is empty
void write_period(JsonWriter& json, const DateRange& range);            // "start", "end"
void write_count(JsonWriter& json, const CountRow& count);
void write_actor_fields(JsonWriter& json, const Actor& actor);
void write_telling_fields(JsonWriter& json, const Telling& telling);
void write_incident_fields(JsonWriter& json, const IncidentView& view);
// Without statements, values, counts and doubts: what a list shows.
void write_incident_line(JsonWriter& json, const Incident& incident,
                         const std::vector<std::string>& actor_names,
                         const std::vector<std::string>& recipient_names);
using FindTelling = std::function<const Telling*(const std::string& statement)>;
void write_dispute_fields(JsonWriter& json, const std::string& incident, const Dispute& dispute,
                          const FindTelling& telling_of);

// Who a statement rests on, as the export says it: the actor's id, else the words, else "article"
// for the article's own voice; "unnamed" where a claim names nobody.
std::string_view source_of(const StatementRow& statement);
// First and last day of a tie's month.
DateRange month_of(const Tie& tie);

}  // namespace casus
