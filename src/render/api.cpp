#include "render/api.h"

#include <vector>

#include "render/json.h"
#include "render/report.h"

namespace casus {
namespace {

template <class Rows, class Write>
void write_objects(JsonWriter& json, std::string_view name, const Rows& rows, const Write& write) {
  json.key(name).begin_array();
  for (const auto& row : rows) {
    json.begin_object();
    write(row);
    json.end_object();
  }
  json.end_array();
}

void write_total(JsonWriter& json, uint64_t total) {
  json.key("total").integer(static_cast<int64_t>(total));
}

void write_number(JsonWriter& json, std::string_view name, uint64_t number) {
  json.key(name).integer(static_cast<int64_t>(number));
}

void write_types(JsonWriter& json, std::string_view name, const std::vector<TypeCount>& types) {
  write_objects(json, name, types, [&](const TypeCount& row) {
    json.field("type", row.type);
    write_number(json, "incidents", row.incidents);
  });
}

void write_names_of(JsonWriter& json, std::string_view name,
                    const std::map<std::string, std::string>& names) {
  json.key(name).begin_object();
  for (const auto& [id, value] : names) json.field(id, value);
  json.end_object();
}

// What a list adds to an incident.
void write_list_fields(JsonWriter& json, const IncidentBrief& brief, const AnswerWords& words) {
  json.field("title", incident_headline(brief.incident, brief.actor_names, brief.recipient_names,
                                        words.words));
  if (brief.latitude && brief.longitude) {
    json.key("lat").number(*brief.latitude).key("lon").number(*brief.longitude);
  }
  json.field_if("country", brief.country);
  json.field_if("quad", name(words.classes.of(brief.incident.type)));
  json.key("doubtful").boolean(brief.doubtful);
}

void write_briefs(JsonWriter& json, std::string_view name, const std::vector<IncidentBrief>& rows,
                  const AnswerWords& words) {
  write_objects(json, name, rows,
                [&](const IncidentBrief& brief) { write_brief(json, brief, words); });
}

void write_hit(JsonWriter& json, const DocumentHit& hit) {
  json.field("key", hit.key).field_if("id", hit.id).field_if("title", hit.title);
  json.field_if("outlet", hit.outlet).field_if("published", hit.published);
  json.field_if("url", hit.url).field_if("snippet", hit.snippet);
}

void write_actor_object(JsonWriter& json, std::string_view name, const Actor& actor) {
  json.key(name);
  write_actor(json, actor, "");
}

void write_story_fields(JsonWriter& json, const StoryBrief& brief) {
  json.field("id", brief.story.id).field_if("title", brief.title);
  write_period(json, brief.story.days);
  json.strings("words", brief.story.words).strings("documents", brief.story.documents);
  write_number(json, "incidents", brief.incidents);
}

void write_dispute_view(JsonWriter& json, const DisputeView& view, const AnswerWords& words) {
  write_dispute_fields(json, view.incident.incident.id, view.dispute,
                       [&](const std::string& statement) -> const Telling* {
                         const auto found = view.tellings.find(statement);
                         return found == view.tellings.end() ? nullptr : &found->second;
                       });
  json.field("title", incident_headline(view.incident.incident, view.incident.actor_names,
                                        view.incident.recipient_names, words.words));
  write_period(json, view.incident.incident.time);
  json.key("settled").boolean(!view.dispute.settled.empty());
}

// The anchor stands in the quote by bytes; out goes what programs count in.
void write_sentence(JsonWriter& json, const Telling& telling) {
  json.begin_object();
  json.field("before", telling.before).field("quote", telling.quote).field("after", telling.after);
  const CodePoints points(telling.quote);
  write_span(json, "anchor",
             {points.from_byte(telling.anchor_begin), points.from_byte(telling.anchor_end)});
  json.end_object();
}

void write_history(JsonWriter& json, const std::vector<CountHistory>& history) {
  write_objects(json, "history", history, [&](const CountHistory& kind) {
    json.field("kind", kind.kind);
    write_objects(json, "points", kind.points, [&](const CountPoint& point) {
      json.field_if("published", point.published);
      if (point.count.min) json.key("min").integer(*point.count.min);
      if (point.count.max) json.key("max").integer(*point.count.max);
      if (point.count.approximate) json.key("approximate").boolean(true);
      json.field_if("source", point.source).field("statement", point.statement);
    });
  });
}

void write_confirmation(JsonWriter& json, const IncidentDetail& detail) {
  const Incident& incident = detail.view.incident;
  json.key("confirmation").begin_object();
  json.key("documents").integer(incident.documents).key("voices").integer(incident.voices);
  json.key("groups").begin_array();
  for (const std::vector<std::string>& group : detail.groups) {
    json.begin_array();
    for (const std::string& key : group) json.string(key);
    json.end_array();
  }
  json.end_array().end_object();
}

}  // namespace

void write_counts(JsonWriter& json, const RecordCounts& counts) {
  json.begin_object();
  write_number(json, "documents", counts.documents);
  write_number(json, "superseded", counts.superseded);
  write_number(json, "pages", counts.pages);
  write_number(json, "statements", counts.statements);
  write_number(json, "incidents", counts.incidents);
  write_number(json, "disputes", counts.disputes);
  write_number(json, "actors", counts.actors);
  write_number(json, "log", counts.log);
  json.end_object();
}

void write_summary(JsonWriter& json, const Summary& summary, std::string_view version) {
  write_number(json, "generation", summary.generation);
  json.field("version", version).key("counts");
  write_counts(json, summary.counts);
  write_period(json, summary.record.period);
  write_types(json, "types", summary.record.types);
  write_objects(json, "outlets", summary.record.outlets, [&](const OutletCount& row) {
    json.field("outlet", row.outlet);
    write_number(json, "documents", row.documents);
  });
}

void write_brief(JsonWriter& json, const IncidentBrief& brief, const AnswerWords& words) {
  write_incident_line(json, brief.incident, brief.actor_names, brief.recipient_names);
  write_list_fields(json, brief, words);
  json.field_if("quote", brief.quote).field_if("outlet", brief.outlet);
  json.field_if("published", brief.published).field_if("statement", brief.statement);
}

void write_incident_list(JsonWriter& json, const Listed<IncidentBrief>& list,
                         const AnswerWords& words) {
  write_total(json, list.total);
  write_briefs(json, "incidents", list.rows, words);
}

void write_feature_collection(JsonWriter& json, const PlacedIncidents& placed,
                              const AnswerWords& words) {
  json.field("type", "FeatureCollection");
  write_objects(json, "features", placed.incidents, [&](const IncidentBrief& brief) {
    json.field("type", "Feature").field("id", brief.incident.id);
    json.key("geometry").begin_object().field("type", "Point");
    json.key("coordinates").begin_array();
    json.number(brief.longitude.value_or(0)).number(brief.latitude.value_or(0));
    json.end_array().end_object();
    json.key("properties").begin_object();
    write_brief(json, brief, words);
    json.end_object();
  });
  write_number(json, "unplaced", placed.unplaced);
  write_number(json, "left", placed.left);
}

void write_detail(JsonWriter& json, const IncidentDetail& detail, const AnswerWords& words) {
  const IncidentView& view = detail.view;
  json.key("incident").begin_object();
  write_incident_fields(json, view);
  write_list_fields(json, detail.brief, words);
  json.end_object();
  json.key("disputes").begin_array();
  for (const Dispute& dispute : view.incident.disputes) write_dispute(json, view, dispute, "");
  json.end_array();
  json.key("sentence_of").begin_object();
  for (const Telling& telling : view.tellings) {
    json.key(telling.statement.id);
    write_sentence(json, telling);
  }
  json.end_object();
  write_history(json, detail.history);
  write_confirmation(json, detail);
  write_names_of(json, "names", view.names);
  json.field_if("story", detail.story);
  write_objects(json, "candidates", detail.candidates, [&](const CandidateView& candidate) {
    json.key("incident").begin_object();
    write_brief(json, candidate.other, words);
    json.end_object();
    json.field("reason", candidate.link.reason);
    if (candidate.link.probability > 0) json.key("probability").number(candidate.link.probability);
  });
}

void write_timeline(JsonWriter& json, const Timeline& timeline) {
  switch (timeline.by) {
    case Bin::day:
      json.field("by", "day");
      break;
    case Bin::week:
      json.field("by", "week");
      break;
    case Bin::month:
      json.field("by", "month");
      break;
    case Bin::year:
      json.field("by", "year");
      break;
  }
  write_objects(json, "bins", timeline.bins, [&](const TimelineBin& bin) {
    write_period(json, bin.days);
    write_total(json, bin.total);
    write_number(json, "verbal_cooperation", bin.verbal_cooperation);
    write_number(json, "material_cooperation", bin.material_cooperation);
    write_number(json, "verbal_conflict", bin.verbal_conflict);
    write_number(json, "material_conflict", bin.material_conflict);
    write_number(json, "disputed", bin.disputed);
  });
  write_number(json, "undated", timeline.undated);
}

void write_document_list(JsonWriter& json, const Listed<DocumentHit>& list) {
  write_total(json, list.total);
  write_objects(json, "documents", list.rows,
                [&](const DocumentHit& hit) { write_hit(json, hit); });
}

void write_document_view(JsonWriter& json, const DocumentView& view) {
  const DocumentRecord& document = view.document;
  const CodePoints points(document.text);
  json.key("document");
  write_document(json, document, "");
  json.key("statements").begin_array();
  for (const StatementRow& row : document.statements)
    write_statement(json, row, document, points, "");
  json.end_array().key("mentions").begin_array();
  for (const MentionRow& row : document.mentions) write_mention(json, row, document, points, "");
  json.end_array().key("doubts").begin_array();
  for (const DoubtView& doubt : view.doubts) write_doubt(json, doubt, "");
  json.end_array();
  write_names_of(json, "names", view.names);
  write_names_of(json, "incidents", view.incidents);
}

void write_actor_list(JsonWriter& json, const Listed<ActorHit>& list) {
  write_total(json, list.total);
  write_objects(json, "actors", list.rows, [&](const ActorHit& hit) {
    write_actor_fields(json, hit.actor);
    write_number(json, "incidents", hit.incidents);
  });
}

void write_dossier(JsonWriter& json, const Dossier& dossier, const AnswerWords& words) {
  write_actor_object(json, "actor", dossier.actor);
  write_objects(json, "aliases", dossier.aliases, [&](const AliasRow& row) {
    json.field("name", row.name).key("mentions").integer(row.mentions);
    json.field("document", row.document);
    write_span(json, "span", row.at);
  });
  write_objects(json, "roles", dossier.roles, [&](const ActorRole& role) {
    json.field_if("kind", role.kind).field_if("country", role.country);
    json.strings_if("sectors", role.sectors).field_if("part_of", role.part_of);
    json.field_if("part_of_name", role.part_of_name);
    write_period(json, role.days);
  });
  write_objects(json, "parts", dossier.parts,
                [&](const Actor& actor) { write_actor_fields(json, actor); });
  write_objects(json, "wholes", dossier.wholes,
                [&](const Actor& actor) { write_actor_fields(json, actor); });
  write_types(json, "as_actor", dossier.as_actor);
  write_types(json, "as_recipient", dossier.as_recipient);
  json.key("said").begin_object();
  write_total(json, dossier.said.total);
  write_objects(json, "statements", dossier.said.rows, [&](const Telling& telling) {
    write_telling_fields(json, telling);
    json.field("type", telling.statement.type);
  });
  json.end_object();
  json.key("ties").begin_array();
  for (const TieView& tie : dossier.ties) write_tie_view(json, tie);
  json.end_array();
  write_total(json, dossier.incidents.total);
  write_briefs(json, "incidents", dossier.incidents.rows, words);
}

void write_graph(JsonWriter& json, const Graph& graph) {
  write_objects(json, "nodes", graph.nodes, [&](const GraphNode& node) {
    json.field("id", node.id).field("name", node.name);
    json.field_if("kind", node.kind).field_if("country", node.country);
    write_number(json, "incidents", node.incidents);
  });
  json.key("ties").begin_array();
  for (const TieView& tie : graph.ties) write_tie_view(json, tie);
  json.end_array();
}

void write_dyad(JsonWriter& json, const Dyad& dyad, const AnswerWords& words) {
  write_actor_object(json, "a", dyad.a);
  write_actor_object(json, "b", dyad.b);
  json.key("months").begin_array();
  for (const Tie& tie : dyad.months) write_tie(json, tie, "");
  json.end_array().key("standing").begin_array();
  for (const Tie& tie : dyad.standing) write_tie(json, tie, "");
  json.end_array();
  write_objects(json, "periods", dyad.periods, [&](const PolarityPeriod& period) {
    json.field("from", period.from).field("to", period.to).field("polarity", period.polarity);
    write_period(json, period.days);
  });
  write_total(json, dyad.incidents.total);
  write_briefs(json, "incidents", dyad.incidents.rows, words);
}

void write_story_list(JsonWriter& json, const Listed<StoryBrief>& list) {
  write_total(json, list.total);
  write_objects(json, "stories", list.rows,
                [&](const StoryBrief& brief) { write_story_fields(json, brief); });
}

void write_story_view(JsonWriter& json, const StoryView& view, const AnswerWords& words) {
  json.key("story").begin_object();
  write_story_fields(json, view.brief);
  json.end_object();
  write_objects(json, "documents", view.documents,
                [&](const DocumentHit& hit) { write_hit(json, hit); });
  write_briefs(json, "incidents", view.incidents, words);
}

void write_dispute_list(JsonWriter& json, const Listed<DisputeView>& list,
                        const AnswerWords& words) {
  write_total(json, list.total);
  write_objects(json, "disputes", list.rows,
                [&](const DisputeView& view) { write_dispute_view(json, view, words); });
}

void write_doubt_list(JsonWriter& json, const DoubtList& list) {
  write_total(json, list.doubts.total);
  json.key("doubts").begin_array();
  for (const DoubtView& doubt : list.doubts.rows) write_doubt(json, doubt, "");
  json.end_array();
  write_objects(json, "kinds", list.kinds, [&](const auto& kind) {
    json.field("kind", kind.first);
    write_number(json, "doubts", kind.second);
  });
}

void write_changes(JsonWriter& json, const Changes& changes, const AnswerWords& words) {
  json.field("since", changes.since);
  json.key("documents").begin_object();
  write_document_list(json, changes.documents);
  json.end_object();
  json.key("incidents").begin_object();
  write_briefs(json, "new", changes.fresh.rows, words);
  write_number(json, "new_total", changes.fresh.total);
  write_briefs(json, "more", changes.more.rows, words);
  write_number(json, "more_total", changes.more.total);
  json.end_object();
  write_objects(json, "claims", changes.claims.rows, [&](const ClaimNews& news) {
    write_telling_fields(json, news.telling);
    json.field("type", news.telling.statement.type).field_if("incident", news.incident);
    json.key("reversed").boolean(news.reversed);
  });
  write_number(json, "claims_total", changes.claims.total);
  json.key("disputes").begin_object();
  write_objects(json, "opened", changes.opened.rows,
                [&](const DisputeView& view) { write_dispute_view(json, view, words); });
  write_number(json, "opened_total", changes.opened.total);
  write_objects(json, "settled", changes.settled.rows,
                [&](const DisputeView& view) { write_dispute_view(json, view, words); });
  write_number(json, "settled_total", changes.settled.total);
  json.end_object();
}

void write_log_list(JsonWriter& json, const Listed<LogRow>& list) {
  write_total(json, list.total);
  json.key("log").begin_array();
  for (const LogRow& row : list.rows) write_log(json, row, "");
  json.end_array();
}

}  // namespace casus
