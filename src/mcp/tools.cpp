#include "mcp/tools.h"

#include <optional>

#include "mcp/citations.h"
#include "render/clean.h"
#include "render/json.h"
#include "text/parts.h"

namespace casus::mcp {
namespace {

using Kind = Parameter::Kind;

constexpr int64_t kShown = 10;           // of a list, unless asked for otherwise
constexpr int64_t kMost = 50;            // of a list
constexpr std::size_t kListed = 3;       // citations of an incident in a list
constexpr int64_t kText = 8000;          // code points of a document, unless asked for otherwise
constexpr int64_t kMostText = 40000;     // of a document at once
constexpr std::size_t kCandidates = 10;  // other actors that a name may stand for

std::vector<Parameter> with(std::vector<Parameter> first, const std::vector<Parameter>& more) {
  first.insert(first.end(), more.begin(), more.end());
  return first;
}

std::vector<Parameter> paging() {
  return {{"limit", Kind::integer, "at most so many; 10 if not given", false, 1, kMost},
          {"cursor", Kind::text, "next_cursor of the answer before, to go on there"}};
}

std::vector<Parameter> filter() {
  return {
      {"actor", Kind::text, "who takes part, doing or done to: a name or part of one, or an id"},
      {"recipient", Kind::text, "to whom it was done: a name or part of one, or an id"},
      {"type", Kind::text,
       "PLOVER type: ACCUSE, AGREE, AID, ASSAULT, COERCE, CONCEDE, CONSULT, COOPERATE, MOBILIZE, "
       "PROTEST, REJECT, REQUEST, RETREAT, SANCTION, SUPPORT, THREATEN"},
      {"mode", Kind::text, "PLOVER mode: aerial, arrest, demo, …"},
      {"place", Kind::text, "where, with all that lies in it: the name of a place"},
      {"text", Kind::text, "words that have to stand in the quote of one of its statements"},
      {"factuality", Kind::text,
       "happened, ongoing, planned, possible, conditional, denied, did-not-happen"},
      {"source", Kind::text, "who says so: part of the name of a source or an outlet"},
      {"since", Kind::text, "from this day on: YYYY, YYYY-MM or YYYY-MM-DD"},
      {"until", Kind::text, "up to this day: YYYY, YYYY-MM or YYYY-MM-DD"},
      {"disputed", Kind::flag, "true: only those on which accounts differ"},
      {"min_voices", Kind::integer, "told by at least so many documents that are no copies", false,
       1, 1000}};
}

// First or last day of what a date with unknown parts stands for.
Result<Date> read_day(const Arguments& arguments, std::string_view name, bool last) {
  const std::string text = arguments.text(name);
  if (text.empty()) return Date{};
  const auto date = parse_iso_date(text);
  if (!date || text.size() > 10) {
    return Error{ErrorCode::malformed, std::string(name) + " has to be YYYY, YYYY-MM or YYYY-MM-DD",
                 ""};
  }
  return last ? days_of(*date).last : days_of(*date).first;
}

Result<IncidentFilter> read_filter(const Arguments& a) {
  IncidentFilter out;
  out.actor = a.text("actor");
  out.recipient = a.text("recipient");
  out.type = a.text("type");
  out.mode = a.text("mode");
  out.place = a.text("place");
  out.text = a.text("text");
  out.factuality = a.text("factuality");
  out.source = a.text("source");
  const auto since = read_day(a, "since", false);
  if (!since) return since.error();
  const auto until = read_day(a, "until", true);
  if (!until) return until.error();
  out.since = *since;
  out.until = *until;
  if (a.flag("disputed")) out.disputed = true;
  out.min_voices = static_cast<uint32_t>(a.integer("min_voices", 0));
  return out;
}

Result<Slice> read_slice(const Arguments& arguments) {
  Slice slice;
  slice.limit = static_cast<uint32_t>(arguments.integer("limit", kShown));
  const std::string cursor = arguments.text("cursor");
  if (!cursor.empty() && !read_number(std::string_view(cursor), slice.offset))
    return Error{ErrorCode::malformed, "cursor has to be the next_cursor of an answer", ""};
  return slice;
}

// "total", and "next_cursor" where there is more.
void write_paging(JsonWriter& json, uint64_t total, const Slice& slice, std::size_t shown) {
  json.key("total").integer(static_cast<int64_t>(total));
  const uint64_t next = uint64_t{slice.offset} + shown;
  if (shown != 0 && next < total) json.field("next_cursor", std::to_string(next));
}

Result<std::string> describe_record(const ToolContext& context, const Arguments&) {
  const auto summary = summarise(context.store);
  if (!summary) return summary.error();
  JsonWriter json;
  json.begin_object();
  const auto count = [&](std::string_view name, uint64_t value) {
    json.key(name).integer(static_cast<int64_t>(value));
  };
  count("documents", summary->counts.documents);
  count("statements", summary->counts.statements);
  count("incidents", summary->counts.incidents);
  count("disputes", summary->counts.disputes);
  count("actors", summary->counts.actors);
  json.field_if("first_day", to_string(summary->record.period.first));
  json.field_if("last_day", to_string(summary->record.period.last));
  json.key("types").begin_array();
  for (const TypeCount& type : summary->record.types) {
    json.begin_object().field("type", type.type);
    count("incidents", type.incidents);
    json.end_object();
  }
  json.end_array().key("outlets").begin_array();
  for (const OutletCount& outlet : summary->record.outlets) {
    if (json.str().size() > 20000) break;  // the largest come first
    json.begin_object().field("outlet", outlet.outlet);
    count("documents", outlet.documents);
    json.end_object();
  }
  return json.end_array().end_object().take();
}

// Incidents with the words of up to three statements each.
void write_incidents(JsonWriter& json, const std::vector<IncidentView>& views,
                     const ReportWords& words) {
  json.key("incidents").begin_array();
  for (const IncidentView& view : views) {
    json.begin_object();
    write_facts(json, view, words);
    write_citations(json, view.tellings, 0, kListed);
    json.end_object();
  }
  json.end_array();
}

Result<std::string> search_incidents(const ToolContext& context, const Arguments& arguments) {
  const auto filter = read_filter(arguments);
  if (!filter) return filter.error();
  const auto slice = read_slice(arguments);
  if (!slice) return slice.error();
  const std::string order = arguments.text("order");
  if (!order.empty() && order != "time" && order != "newest" && order != "weight")
    return Error{ErrorCode::malformed, "order has to be time, newest or weight", ""};
  const auto list = context.store.find_incidents(*filter,
                                                 order == "newest"   ? IncidentOrder::newest
                                                 : order == "weight" ? IncidentOrder::weight
                                                                     : IncidentOrder::time,
                                                 *slice);
  if (!list) return list.error();
  const auto views = view_incidents(context.store, list->rows);
  if (!views) return views.error();
  JsonWriter json;
  json.begin_object();
  write_paging(json, list->total, *slice, list->rows.size());
  write_incidents(json, *views, context.words);
  return json.end_object().take();
}

Result<std::string> get_incident(const ToolContext& context, const Arguments& arguments) {
  const auto slice = read_slice(arguments);
  if (!slice) return slice.error();
  IncidentFilter filter;
  filter.id = arguments.text("id");
  const auto list = context.store.find_incidents(filter, IncidentOrder::time, {0, 2});
  if (!list) return list.error();
  if (list->total != 1) {
    return Error{ErrorCode::not_found,
                 list->total == 0 ? "no incident has this id" : "several ids begin so; give more",
                 ""};
  }
  const auto views = view_incidents(context.store, list->rows);
  if (!views) return views.error();
  const IncidentView& view = views->front();
  JsonWriter json;
  json.begin_object();
  write_facts(json, view, context.words);
  write_disputes(json, view);
  const auto candidates = view_candidates(context.store, view.incident.id);
  if (!candidates) return candidates.error();
  std::vector<std::string> others;
  for (const CandidateView& candidate : *candidates) others.push_back(candidate.other.incident.id);
  json.strings_if("may_be_the_same_as", others);
  const std::size_t first = std::min<std::size_t>(slice->offset, view.tellings.size());
  const std::size_t shown = std::min<std::size_t>(slice->limit, view.tellings.size() - first);
  write_paging(json, view.tellings.size(), *slice, shown);
  write_citations(json, view.tellings, first, shown);
  return json.end_object().take();
}

Result<std::string> list_disputes(const ToolContext& context, const Arguments& arguments) {
  const auto filter = read_filter(arguments);
  if (!filter) return filter.error();
  const auto slice = read_slice(arguments);
  if (!slice) return slice.error();
  const auto list = list_disputes(context.store, {*filter, arguments.text("field"), {}}, *slice);
  if (!list) return list.error();
  JsonWriter json;
  json.begin_object();
  write_paging(json, list->total, *slice, list->rows.size());
  json.key("disputes").begin_array();
  for (const DisputeView& view : list->rows) {
    json.begin_object().field("incident", view.incident.incident.id);
    json.field("type", view.incident.incident.type);
    json.field_if("start", to_string(view.incident.incident.time.first));
    json.field_if("end", to_string(view.incident.incident.time.last));
    json.strings_if("actors", view.incident.actor_names);
    json.strings_if("recipients", view.incident.recipient_names);
    json.field_if("place", view.incident.incident.place_name);
    json.field("field", view.dispute.field).key("settled").boolean(!view.dispute.settled.empty());
    json.field_if("settled_on", view.dispute.settled);
    json.key("sides").begin_array();
    for (const DisputeSide& side : view.dispute.sides) {
      json.begin_object().field("according_to", side.source).field("value", side.value);
      const auto telling = view.tellings.find(side.statement);
      if (telling != view.tellings.end()) {
        json.key("citation");
        write_citation(json, telling->second);
      }
      json.end_object();
    }
    json.end_array().end_object();
  }
  return json.end_array().end_object().take();
}

// The id of the actor a name stands for, and who else it may be.
struct Named {
  std::string id;
  std::vector<std::string> others;
};
Result<Named> actor_called(const Store& store, const std::string& name) {
  auto ids = find_actor(store, name);
  if (!ids) return ids.error();
  if (ids->empty())
    return Error{ErrorCode::not_found, "the record names no actor \"" + name + "\"", ""};
  Named out{ids->front(), {ids->begin() + 1, ids->end()}};
  if (out.others.size() > kCandidates) out.others.resize(kCandidates);
  return out;
}

Status write_briefs(JsonWriter& json, const Listed<IncidentBrief>& list,
                    const ToolContext& context) {
  std::vector<Incident> incidents;
  for (const IncidentBrief& brief : list.rows) incidents.push_back(brief.incident);
  const auto views = view_incidents(context.store, incidents);
  if (!views) return views.error();
  json.key("incidents_in_all").integer(static_cast<int64_t>(list.total));
  write_incidents(json, *views, context.words);
  return ok_status();
}

// Numbers of a tie; which incidents stand behind it is for search_incidents.
void write_numbers(JsonWriter& json, double score, int64_t cooperation, int64_t conflict,
                   std::size_t incidents, const DateRange& days) {
  json.field("polarity", polarity(score)).key("score").number(score);
  json.key("cooperative_acts").integer(cooperation).key("hostile_acts").integer(conflict);
  json.key("incidents").integer(static_cast<int64_t>(incidents));
  json.field_if("start", to_string(days.first)).field_if("end", to_string(days.last));
}

void write_types(JsonWriter& json, std::string_view name, const std::vector<TypeCount>& types) {
  json.key(name).begin_array();
  for (const TypeCount& type : types) {
    json.begin_object().field("type", type.type).key("incidents");
    json.integer(static_cast<int64_t>(type.incidents)).end_object();
  }
  json.end_array();
}

Result<std::string> dossier(const ToolContext& context, const Arguments& arguments) {
  const auto named = actor_called(context.store, arguments.text("actor"));
  if (!named) return named.error();
  DossierOptions options;
  options.incidents = options.said = static_cast<uint32_t>(arguments.integer("limit", kShown));
  options.ties = 20;
  const auto found = make_dossier(context.store, named->id, options);
  if (!found) return found.error();
  if (!*found) return Error{ErrorCode::not_found, "no document names this actor", ""};
  const Dossier& it = **found;
  JsonWriter json;
  json.begin_object().key("actor");
  write_actor(json, it.actor, "");
  json.strings_if("may_also_be_meant", named->others);
  json.key("names").begin_array();
  for (std::size_t i = 0; i < it.aliases.size() && i < 30; ++i) {
    const AliasRow& alias = it.aliases[i];
    json.begin_object().field("name", alias.name).key("mentions").integer(alias.mentions);
    json.field("document", alias.document).key("start").integer(alias.at.start);
    json.key("end").integer(alias.at.end).end_object();
  }
  json.end_array().key("roles").begin_array();
  for (const ActorRole& role : it.roles) {
    json.begin_object().field_if("kind", role.kind).field_if("country", role.country);
    json.strings_if("sectors", role.sectors).field_if("part_of", role.part_of_name);
    json.field_if("start", to_string(role.days.first)).field_if("end", to_string(role.days.last));
    json.end_object();
  }
  json.end_array();
  write_types(json, "did", it.as_actor);
  write_types(json, "was_done_to", it.as_recipient);
  json.key("ties").begin_array();
  for (const TieView& tie : it.ties) {
    json.begin_object().field("from", tie.from_name).field("to", tie.to_name);
    write_numbers(json, tie.goldstein, tie.cooperation, tie.conflict, tie.incidents.size(),
                  tie.period);
    json.end_object();
  }
  json.end_array();
  json.key("said_in_all").integer(static_cast<int64_t>(it.said.total));
  json.key("said").begin_array();
  for (const Telling& telling : it.said.rows) write_citation(json, telling);
  json.end_array();
  if (auto done = write_briefs(json, it.incidents, context); !done) return done.error();
  return json.end_object().take();
}

Result<std::string> relations(const ToolContext& context, const Arguments& arguments) {
  const auto a = actor_called(context.store, arguments.text("a"));
  if (!a) return a.error();
  const auto b = actor_called(context.store, arguments.text("b"));
  if (!b) return b.error();
  const auto dyad = make_dyad(context.store, a->id, b->id,
                              static_cast<uint32_t>(arguments.integer("limit", kShown)));
  if (!dyad) return dyad.error();
  JsonWriter json;
  json.begin_object().key("a");
  write_actor(json, dyad->a, "");
  json.key("b");
  write_actor(json, dyad->b, "");
  json.key("months").begin_array();
  for (const Tie& tie : dyad->months) {
    json.begin_object().field("from", tie.from).field("to", tie.to);
    write_numbers(json, tie.goldstein, tie.verbal_cooperation + tie.material_cooperation,
                  tie.verbal_conflict + tie.material_conflict, tie.incidents.size(), month_of(tie));
    json.field_if("standing", tie.standing).end_object();
  }
  json.end_array().key("periods").begin_array();
  for (const PolarityPeriod& period : dyad->periods) {
    json.begin_object().field("from", period.from).field("to", period.to);
    json.field("polarity", period.polarity).field_if("start", to_string(period.days.first));
    json.field_if("end", to_string(period.days.last)).end_object();
  }
  json.end_array();
  if (auto done = write_briefs(json, dyad->incidents, context); !done) return done.error();
  return json.end_object().take();
}

Result<std::string> search_documents(const ToolContext& context, const Arguments& arguments) {
  DocumentFilter filter;
  filter.words = arguments.text("text");
  filter.outlet = arguments.text("outlet");
  const auto since = read_day(arguments, "since", false);
  if (!since) return since.error();
  const auto until = read_day(arguments, "until", true);
  if (!until) return until.error();
  filter.since = *since;
  filter.until = *until;
  const auto slice = read_slice(arguments);
  if (!slice) return slice.error();
  const auto list = search_documents(context.store, filter, *slice);
  if (!list) return list.error();
  JsonWriter json;
  json.begin_object();
  write_paging(json, list->total, *slice, list->rows.size());
  json.key("documents").begin_array();
  for (const DocumentHit& hit : list->rows) {
    json.begin_object().field("document", hit.key).field_if("title", hit.title);
    json.field("outlet", hit.outlet).field_if("published", hit.published);
    if (is_web_link(hit.url)) json.field("url", hit.url);
    json.field("snippet", hit.snippet).end_object();
  }
  return json.end_array().end_object().take();
}

Result<std::string> get_document(const ToolContext& context, const Arguments& arguments) {
  const auto heads = context.store.document_heads({arguments.text("document")}, true);
  if (!heads) return heads.error();
  if (heads->empty()) return Error{ErrorCode::not_found, "no document has this key", ""};
  const DocumentRecord& document = heads->front();
  const CodePoints points(document.text);
  const auto start = static_cast<uint32_t>(
      std::min<int64_t>(arguments.integer("start", 0), int64_t{points.size()}));
  const auto end = static_cast<uint32_t>(
      std::min<int64_t>(start + arguments.integer("length", kText), int64_t{points.size()}));
  JsonWriter json;
  json.begin_object().field("document", document.key).field_if("title", document.title);
  json.field_if("outlet", document.outlet).field_if("site", document.site);
  json.field_if("published", document.published).field_if("language", document.language);
  if (is_web_link(document.url)) json.field("url", document.url);
  json.field_if("superseded_by", document.superseded_by);
  json.key("start").integer(start).key("end").integer(end).key("length").integer(points.size());
  json.field("text", Span{points.to_byte(start), points.to_byte(end)}.in(document.text));
  return json.end_object().take();
}

// The telling behind a source of an answer, among the incidents that come with it.
const Telling* telling_of(const Answer& answer, const std::string& statement) {
  for (const IncidentView& view : answer.incidents) {
    for (const Telling& telling : view.tellings) {
      if (telling.statement.id == statement) return &telling;
    }
  }
  return nullptr;
}

void write_answer_value(JsonWriter& json, const Answer& answer, const AnswerValue& value) {
  json.begin_object().field("value", value.value).field_if("id", value.id);
  json.field_if("to", value.to).field_if("to_id", value.to_id);
  json.key("documents").integer(value.documents);
  std::vector<std::string> incidents = value.incidents;
  if (incidents.size() > kCandidates) incidents.resize(kCandidates);
  json.strings("incidents", incidents).key("citations").begin_array();
  for (std::size_t i = 0; i < value.sources.size() && i < kListed; ++i) {
    const Telling* telling = telling_of(answer, value.sources[i].statement);
    if (telling != nullptr) write_citation(json, *telling);
  }
  json.end_array().end_object();
}

Result<std::string> ask(const ToolContext& context, const Arguments& arguments) {
  const auto today = read_day(arguments, "today", false);
  if (!today) return today.error();
  const auto asker = context.asker();
  if (!asker) return asker.error();
  const std::string question = arguments.text("question");
  const auto answer =
      (*asker)->ask(question, context.store,
                    {*today, static_cast<std::size_t>(arguments.integer("limit", kShown))});
  if (!answer) {
    const Error& error = answer.error();
    const bool of_the_call = error.code == ErrorCode::empty || error.code == ErrorCode::too_large;
    return of_the_call ? Error{ErrorCode::malformed, error.message, ""} : error;
  }
  JsonWriter json;
  json.begin_object().field("question", answer->question);
  json.field("understood_as", answer->understood.text);
  json.key("disputed").boolean(answer->disputed).field_if("no_answer", answer->none);
  json.key("answers").begin_array();
  for (const AnswerValue& value : answer->answers) write_answer_value(json, *answer, value);
  return json.end_array().end_object().take();
}

}  // namespace

const std::vector<Tool>& tools() {
  static const std::vector<Tool> kTools = {
      {"describe_record",
       "What the record holds",
       "How many documents and incidents the record holds, over which days, of which types and "
       "from which outlets.",
       {},
       describe_record},
      {"ask",
       "Ask a question",
       "A question in English (who, whom, what, how many, when, where, whether), answered from the "
       "record with the words that say so, or with the reason why the record has no answer. "
       "understood_as tells how it was read; if that is not what was meant, use search_incidents.",
       {{"question", Kind::text, "one question: Who bombed Paktika in December 2024?", true},
        {"today", Kind::text,
         "YYYY-MM-DD, what \"last week\" counts from; the last day of the record if not given"},
        {"limit", Kind::integer, "at most so many answers; 10 if not given", false, 1, kMost}},
       ask},
      {"search_incidents", "Search incidents",
       "Incidents that pass all of the filters, each with the words of up to three of its "
       "statements. Without a filter: all.",
       with(filter(),
            with({{"order", Kind::text,
                   "time (the default), newest, or weight (most independent voices first)"}},
                 paging())),
       search_incidents},
      {"get_incident", "One incident",
       "One incident with every statement that tells of it and all sides of its disputes. limit "
       "and cursor go through its statements.",
       with({{"id", Kind::text, "id of the incident, or the beginning of one", true}}, paging()),
       get_incident},
      {"list_disputes", "Where accounts differ",
       "Disputes: a field of an incident (killed, injured, factuality, actor, …) for which sources "
       "give different values, with all sides and their words.",
       with(filter(), with({{"field", Kind::text,
                             "killed, injured, factuality, certainty, actor, recipient, "
                             "justification"}},
                           paging())),
       list_disputes},
      {"dossier",
       "Dossier of an actor",
       "An actor: its names, what it was over time, what it did and what was done to it, its ties, "
       "what it is quoted as saying, its latest incidents.",
       {{"actor", Kind::text, "a name or part of one, or an id", true},
        {"limit", Kind::integer, "of incidents and of quotes at most so many; 10 if not given",
         false, 1, kMost}},
       dossier},
      {"relations",
       "How two actors stand to each other",
       "What two actors did to each other: ties by month, periods of hostility and cooperation, "
       "the latest incidents between them.",
       {{"a", Kind::text, "a name or part of one, or an id", true},
        {"b", Kind::text, "a name or part of one, or an id", true},
        {"limit", Kind::integer, "of incidents at most so many; 10 if not given", false, 1, kMost}},
       relations},
      {"search_documents", "Search documents",
       "Documents that hold all of the words, newest first, with the place where they stand.",
       with({{"text", Kind::text, "words; in quotation marks where they stand beside one another"},
             {"outlet", Kind::text, "part of the name or the site of who printed it"},
             {"since", Kind::text, "published from this day on: YYYY, YYYY-MM or YYYY-MM-DD"},
             {"until", Kind::text, "published up to this day"}},
            paging()),
       search_documents},
      {"get_document",
       "Text of a document",
       "The text of a document, or the part of it from start on. Offsets of citations count in "
       "this "
       "text.",
       {{"document", Kind::text, "key of the document, as citations give it", true},
        {"start", Kind::integer, "first character (Unicode code points); 0 if not given", false, 0,
         INT32_MAX},
        {"length", Kind::integer, "at most so many characters; 8000 if not given", false, 1,
         kMostText}},
       get_document}};
  return kTools;
}

}  // namespace casus::mcp
