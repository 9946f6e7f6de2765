// The JSON of docs/formats/http.md: what is asked of a large record, answered. Internal to render.
#pragma once

#include <string_view>

#include "casus/query.h"

#include "render/words.h"
#include "text/json.h"

namespace casus {

// What a list needs beside the record: how events are told, and how their types are classed.
struct AnswerWords {
  const ReportWords& words;
  const QuadClasses& classes;
};

// Each writes the fields of one object that the caller began; `next` of a list is the caller's.
void write_counts(JsonWriter& json, const RecordCounts& counts);  // an object
void write_summary(JsonWriter& json, const Summary& summary, std::string_view version);
void write_brief(JsonWriter& json, const IncidentBrief& brief, const AnswerWords& words);
void write_incident_list(JsonWriter& json, const Listed<IncidentBrief>& list,
                         const AnswerWords& words);
void write_feature_collection(JsonWriter& json, const PlacedIncidents& placed,
                              const AnswerWords& words);
void write_detail(JsonWriter& json, const IncidentDetail& detail, const AnswerWords& words);
void write_timeline(JsonWriter& json, const Timeline& timeline);
void write_document_list(JsonWriter& json, const Listed<DocumentHit>& list);
void write_document_view(JsonWriter& json, const DocumentView& view);
void write_actor_list(JsonWriter& json, const Listed<ActorHit>& list);
void write_dossier(JsonWriter& json, const Dossier& dossier, const AnswerWords& words);
void write_graph(JsonWriter& json, const Graph& graph);
void write_dyad(JsonWriter& json, const Dyad& dyad, const AnswerWords& words);
void write_story_list(JsonWriter& json, const Listed<StoryBrief>& list);
void write_story_view(JsonWriter& json, const StoryView& view, const AnswerWords& words);
void write_dispute_list(JsonWriter& json, const Listed<DisputeView>& list,
                        const AnswerWords& words);
void write_doubt_list(JsonWriter& json, const DoubtList& list);
void write_changes(JsonWriter& json, const Changes& changes, const AnswerWords& words);
void write_log_list(JsonWriter& json, const Listed<LogRow>& list);

}  // namespace casus
