#include "render/json.h"

#include <algorithm>
#include <tuple>

#include "text/utf8.h"

namespace casus {
namespace {

void begin(JsonWriter& json, std::string_view record) {
  json.begin_object();
  json.field_if("record", record);
}

void write_names(JsonWriter& json, std::string_view name, const std::vector<std::string>& ids,
                 const std::vector<std::string>& names) {
  if (names.size() == ids.size()) json.strings_if(name, names);
}

// Every count that every statement gives, with who says so; what several say alike is written once.
void write_source_counts(JsonWriter& json, const IncidentView& view) {
  using Key = std::tuple<std::string_view, std::optional<int64_t>, std::optional<int64_t>,
                         std::string_view>;
  std::vector<Key> seen;
  json.key("counts").begin_array();
  for (const Telling& telling : view.tellings) {
    for (const CountRow& count : telling.statement.counts) {
      const Key key = {count.kind, count.min, count.max, source_of(telling.statement)};
      if (std::find(seen.begin(), seen.end(), key) != seen.end()) continue;
      seen.push_back(key);
      json.begin_object();
      write_count(json, count);
      json.field("source", source_of(telling.statement)).end_object();
    }
  }
  json.end_array();
}

// What is shown of each kind, with the range over all sources as low and high.
void write_shown_counts(JsonWriter& json, const Incident& incident) {
  if (incident.counts.empty()) return;
  const bool chosen = incident.chosen.size() == incident.counts.size();
  json.key("shown_counts").begin_array();
  for (std::size_t i = 0; i < incident.counts.size(); ++i) {
    const CountRow& range = incident.counts[i];
    json.begin_object();
    write_count(json, chosen ? incident.chosen[i] : range);
    if (range.min) json.key("low").integer(*range.min);
    if (range.max) json.key("high").integer(*range.max);
    json.end_object();
  }
  json.end_array();
}

// What is shown of an incident, up to its counts.
void write_shown(JsonWriter& json, const Incident& incident,
                 const std::vector<std::string>& actor_names,
                 const std::vector<std::string>& recipient_names) {
  json.field("id", incident.id).field("type", incident.type);
  if (!incident.modes.empty()) json.field("mode", incident.modes.front());
  json.strings("modes", incident.modes);
  json.field_if("cameo", incident.cameo).field_if("subtype", incident.subtype);
  json.strings("actors", incident.actors);
  write_names(json, "actor_names", incident.actors, actor_names);
  json.strings("recipients", incident.recipients);
  write_names(json, "recipient_names", incident.recipients, recipient_names);
  json.field_if("place", incident.place_name).field_if("place_id", incident.place);
  write_period(json, incident.time);
  json.field_if("factuality", incident.factuality);
}

// How well it stands.
void write_standing(JsonWriter& json, const Incident& incident) {
  json.key("documents").integer(incident.documents).key("voices").integer(incident.voices);
  json.key("disputed").boolean(!incident.disputes.empty());
}

std::string_view words(const DocumentRecord& document, const CodePoints& points, Evidence at) {
  const uint32_t first = points.to_byte(at.start);
  return Span{first, std::max(first, points.to_byte(at.end))}.in(document.text);
}

void write_roles(JsonWriter& json, const StatementRow& statement) {
  if (statement.roles.empty()) return;
  json.key("roles").begin_array();
  for (const RoleRow& role : statement.roles) {
    json.begin_object().field("role", role.role).field("actor", role.actor);
    write_span(json, "span", role.at);
    json.end_object();
  }
  json.end_array();
}

void write_places(JsonWriter& json, const StatementRow& statement) {
  if (statement.places.empty()) return;
  json.key("places").begin_array();
  for (const PlaceRow& place : statement.places) {
    json.begin_object().field("place", place.place).field_if("name", place.name);
    json.field_if("feature", place.feature).field_if("country", place.country);
    if (place.latitude) json.key("lat").number(*place.latitude);
    if (place.longitude) json.key("lon").number(*place.longitude);
    json.strings_if("within", place.within);
    write_span(json, "span", place.at);
    json.end_object();
  }
  json.end_array();
}

void write_counts(JsonWriter& json, const StatementRow& statement) {
  if (statement.counts.empty()) return;
  json.key("counts").begin_array();
  for (const CountRow& count : statement.counts) {
    json.begin_object();
    write_count(json, count);
    write_span(json, "span", count.at);
    json.end_object();
  }
  json.end_array();
}

void write_claim(JsonWriter& json, const StatementRow& statement) {
  if (!statement.claim) return;
  const ClaimRow& claim = *statement.claim;
  json.key("claim").begin_object();
  json.field_if("source", claim.source)
      .field_if("source_actor", claim.source_actor)
      .field_if("cue", claim.cue);
  json.field_if("stance", claim.stance)
      .key("direct")
      .boolean(claim.direct)
      .field("sign", claim.negative ? "-" : "+");
  write_span(json, "source_span", claim.source_at);
  write_span(json, "cue_span", claim.cue_at);
  write_span(json, "content_span", claim.content_at);
  json.end_object();
}

}  // namespace

void write_span(JsonWriter& json, std::string_view name, Evidence at) {
  if (at.end <= at.start) return;
  json.key(name).begin_array().integer(at.start).integer(at.end).end_array();
}

void write_count(JsonWriter& json, const CountRow& count) {
  json.field("kind", count.kind);
  if (count.min) json.key("min").integer(*count.min);
  if (count.max) json.key("max").integer(*count.max);
  if (count.approximate) json.key("approximate").boolean(true);
  json.field_if("unit", count.unit);
}

void write_period(JsonWriter& json, const DateRange& range) {
  json.field_if("start", to_string(range.first)).field_if("end", to_string(range.last));
}

void write_telling_fields(JsonWriter& json, const Telling& telling) {
  const StatementRow& statement = telling.statement;
  json.field("statement", statement.id)
      .field("doc", telling.document_id)
      .field("document", statement.document);
  json.field("quote", telling.quote).field("anchor", telling.anchor);
  write_span(json, "span", statement.at);
  write_span(json, "evidence", statement.evidence);
  json.field("source", source_of(statement));
  if (statement.claim) {
    json.field_if("source_words", statement.claim->source)
        .field_if("stance", statement.claim->stance);
  }
  json.field("factuality", statement.factuality);
  json.field_if("outlet", telling.outlet).field_if("published", telling.published);
  json.field_if("title", telling.title).field_if("url", telling.url);
}

std::string_view source_of(const StatementRow& statement) {
  if (!statement.claim) return "article";
  if (!statement.claim->source_actor.empty()) return statement.claim->source_actor;
  return statement.claim->source.empty() ? std::string_view("unnamed")
                                         : std::string_view(statement.claim->source);
}

DateRange month_of(const Tie& tie) {
  // "2024-12"; the last day closes the month, as days_of() does for a date without a day.
  const auto date = parse_iso_date(tie.month + "-01");
  return date ? days_of({date->year, date->month, 0}) : DateRange{};
}

void write_incident_fields(JsonWriter& json, const IncidentView& view) {
  const Incident& incident = view.incident;
  write_shown(json, incident, view.actor_names, view.recipient_names);
  write_source_counts(json, view);
  write_shown_counts(json, incident);
  json.key("statements").begin_array();
  for (const Telling& telling : view.tellings) {
    json.begin_object();
    write_telling_fields(json, telling);
    json.end_object();
  }
  json.end_array();
  json.key("values").begin_array();
  for (const IncidentValue& value : incident.values) {
    json.begin_object().field("field", value.field).field("value", value.value);
    json.field("statement", value.statement).end_object();
  }
  json.end_array();
  write_standing(json, incident);
  if (!view.doubts.empty()) {
    json.key("doubts").begin_array();
    for (const DoubtView& doubt : view.doubts) write_doubt(json, doubt, "");
    json.end_array();
  }
}

void write_incident(JsonWriter& json, const IncidentView& view, std::string_view record) {
  begin(json, record);
  write_incident_fields(json, view);
  json.end_object();
}

void write_incident_line(JsonWriter& json, const Incident& incident,
                         const std::vector<std::string>& actor_names,
                         const std::vector<std::string>& recipient_names) {
  write_shown(json, incident, actor_names, recipient_names);
  write_shown_counts(json, incident);
  write_standing(json, incident);
}

void write_dispute_fields(JsonWriter& json, const std::string& incident, const Dispute& dispute,
                          const FindTelling& telling_of) {
  json.field("incident", incident).field("field", dispute.field);
  json.key("sides").begin_array();
  for (const DisputeSide& side : dispute.sides) {
    json.begin_object().field("source", side.source).field("value", side.value);
    if (const Telling* telling = telling_of(side.statement); telling != nullptr) {
      json.field("quote", telling->quote)
          .field("doc", telling->document_id)
          .field_if("outlet", telling->outlet);
    }
    json.field("statement", side.statement).end_object();
  }
  json.end_array();
  json.field_if("settled_on", dispute.settled);
}

void write_dispute(JsonWriter& json, const IncidentView& view, const Dispute& dispute,
                   std::string_view record) {
  begin(json, record);
  write_dispute_fields(json, view.incident.id, dispute, [&](const std::string& statement) {
    const auto found = std::find_if(view.tellings.begin(), view.tellings.end(),
                                    [&](const Telling& t) { return t.statement.id == statement; });
    return found == view.tellings.end() ? nullptr : &*found;
  });
  json.end_object();
}

void write_doubt(JsonWriter& json, const DoubtView& view, std::string_view record) {
  const DoubtRow& doubt = view.doubt;
  begin(json, record);
  json.field("doc", view.document_id).field("document", doubt.document);
  json.field("kind", doubt.kind).field_if("field", doubt.field).field_if("reason", doubt.reason);
  write_span(json, "span", doubt.at);
  write_span(json, "evidence", doubt.evidence);
  json.field("words", view.words).field("quote", view.quote).field_if("outlet", view.outlet);
  json.field_if("statement", doubt.statement).field_if("incident", doubt.incident).end_object();
}

void write_tie(JsonWriter& json, const Tie& tie, std::string_view record) {
  begin(json, record);
  json.field("a", tie.from).field("b", tie.to).field("polarity", polarity(tie.goldstein));
  json.field_if("standing", tie.standing);
  write_period(json, month_of(tie));
  json.key("score").number(tie.goldstein);
  json.key("verbal_cooperation").integer(tie.verbal_cooperation);
  json.key("material_cooperation").integer(tie.material_cooperation);
  json.key("verbal_conflict").integer(tie.verbal_conflict);
  json.key("material_conflict").integer(tie.material_conflict);
  json.strings("incidents", tie.incidents);
  json.end_object();
}

void write_tie_view(JsonWriter& json, const TieView& tie) {
  json.begin_object();
  json.field("a", tie.from)
      .field("a_name", tie.from_name)
      .field("b", tie.to)
      .field("b_name", tie.to_name);
  json.field("polarity", polarity(tie.goldstein));
  write_period(json, tie.period);
  json.key("score").number(tie.goldstein);
  json.key("cooperation").integer(tie.cooperation).key("conflict").integer(tie.conflict);
  json.strings("incidents", tie.incidents);
  json.end_object();
}

void write_copy(JsonWriter& json, const Copy& copy, std::string_view record) {
  begin(json, record);
  json.field("document", copy.document).field("original", copy.original);
  json.key("dated").boolean(copy.dated).key("share").number(copy.share).end_object();
}

void write_story(JsonWriter& json, const Story& story, std::string_view record) {
  begin(json, record);
  json.field("id", story.id);
  write_period(json, story.days);
  json.strings("words", story.words).strings("documents", story.documents).end_object();
}

void write_happening(JsonWriter& json, const Happening& happening, std::string_view record) {
  begin(json, record);
  json.field("id", happening.id).field("story", happening.story);
  json.field("lemma", happening.lemma).strings_if("incidents", happening.incidents);
  json.key("words").begin_array();
  for (const Happening::Word& word : happening.words) {
    json.begin_object().field("document", word.document);
    write_span(json, "span", word.at);
    json.end_object();
  }
  json.end_array().end_object();
}

void write_candidate(JsonWriter& json, const CandidateLink& link, std::string_view record) {
  begin(json, record);
  json.field("a", link.a).field("b", link.b).field("reason", link.reason);
  if (link.probability > 0) json.key("probability").number(link.probability);
  json.end_object();
}

void write_actor_fields(JsonWriter& json, const Actor& actor) {
  json.field("id", actor.id).field_if("name", actor.name).field_if("kind", actor.kind);
  json.field_if("country", actor.country).strings_if("sectors", actor.sectors);
  json.field_if("wikipedia", actor.wikipedia).field_if("part_of", actor.part_of);
}

void write_actor(JsonWriter& json, const Actor& actor, std::string_view record) {
  begin(json, record);
  write_actor_fields(json, actor);
  json.end_object();
}

void write_document(JsonWriter& json, const DocumentRecord& document, std::string_view record) {
  begin(json, record);
  json.field("key", document.key).field_if("id", document.id).field_if("url", document.url);
  json.field_if("site", document.site)
      .field_if("outlet", document.outlet)
      .field_if("title", document.title);
  json.strings_if("authors", document.authors).field_if("published", document.published);
  json.field_if("modified", document.modified).field_if("fetched", document.fetched);
  json.field_if("language", document.language).field_if("agency", document.agency);
  if (document.revision > 1 || !document.superseded_by.empty()) {
    json.key("revision").integer(document.revision);
  }
  json.field_if("superseded_by", document.superseded_by);
  json.field("text", document.text).key("body_start").integer(document.body_start);
  json.field_if("text_hash", document.text_hash).field_if("version", document.version);
  json.end_object();
}

void write_statement(JsonWriter& json, const StatementRow& statement,
                     const DocumentRecord& document, const CodePoints& points,
                     std::string_view record) {
  begin(json, record);
  json.field("id", statement.id).field("doc", document.id).field("document", statement.document);
  write_span(json, "span", statement.at);
  write_span(json, "evidence", statement.evidence);
  json.field("anchor", words(document, points, statement.at));
  json.field("quote", utf8::squeeze(words(document, points, statement.evidence)));
  json.field("type", statement.type).strings_if("modes", statement.modes);
  json.strings_if("contexts", statement.contexts).field_if("cameo", statement.cameo);
  json.field_if("subtype", statement.subtype);
  if (statement.attempted) json.key("attempted").boolean(true);
  if (statement.lethal) json.key("lethal").boolean(*statement.lethal);
  write_roles(json, statement);
  write_places(json, statement);
  write_counts(json, statement);
  write_period(json, statement.time);
  json.field_if("time_rule", statement.time_rule).field("factuality", statement.factuality);
  json.field("source", source_of(statement));
  write_claim(json, statement);
  if (statement.headline) json.key("headline").boolean(true);
  json.field_if("rule", statement.rule);
  json.end_object();
}

void write_mention(JsonWriter& json, const MentionRow& mention, const DocumentRecord& document,
                   const CodePoints& points, std::string_view record) {
  begin(json, record);
  json.field("doc", document.id).field("document", document.key);
  write_span(json, "span", mention.at);
  json.field("text", words(document, points, mention.at)).field_if("actor", mention.actor);
  json.field_if("kind", mention.kind).field_if("form", mention.form);
  if (mention.entity != kNone) json.key("entity").integer(mention.entity);
  json.end_object();
}

void write_page(JsonWriter& json, const PageRow& page, std::string_view record) {
  begin(json, record);
  json.field("source", page.source).field("hash", page.hash).field("document", page.document);
  json.field("version", page.version).end_object();
}

void write_log(JsonWriter& json, const LogRow& row, std::string_view record) {
  begin(json, record);
  json.field("source", row.source)
      .field("code", row.code)
      .field("message", row.message)
      .end_object();
}

}  // namespace casus
