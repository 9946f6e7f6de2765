#include "serve/routes.h"

#include <initializer_list>

#include "render/answer.h"
#include "render/api.h"
#include "render/clean.h"

namespace casus::serve {

namespace {

using Kind = ParameterKind;
using Specs = std::vector<ParameterSpec>;

constexpr uint32_t kUsualLimit = 100;
constexpr uint32_t kFeatures = 5000;
constexpr uint32_t kTies = 500;
constexpr uint32_t kShown = 50;  // incidents beside a dossier and a dyad

const Specs& filter_specs() {
  static const Specs kSpecs = {
      {"actor", Kind::text,
       "id, or part of a name or alias; parts of the actor included; either role"},
      {"recipient", Kind::text, "the same, recipients only"},
      {"type", Kind::text, "PLOVER type"},
      {"mode", Kind::text, "PLOVER mode"},
      {"place", Kind::text, "gazetteer id or part of a name; what lies in it included"},
      {"since", Kind::date, "overlaps the period from this day on"},
      {"until", Kind::date, "overlaps the period up to this day"},
      {"factuality", Kind::text,
       "happened, ongoing, planned, possible, conditional, denied, did-not-happen"},
      {"source", Kind::text, "part of the name of who says so"},
      {"outlet", Kind::text, "part of the name of who printed it"},
      {"disputed", Kind::flag, "whether accounts differ"},
      {"doubtful", Kind::flag, "whether a doubt touches it"},
      {"voices", Kind::number, "at least so many that are no copies of one another", 0, 1'000'000},
      {"q", Kind::text, "words that stand in the quote of one of its statements"},
      {"bbox", Kind::box, "west,south,east,north in degrees"},
      {"story", Kind::text, "id of a story"},
  };
  return kSpecs;
}
const Specs& page_specs() {
  static const Specs kSpecs = {
      {"limit", Kind::number, "at most so many; 100 unless given", 1, 1000},
      {"cursor", Kind::cursor, "next of the answer before"},
  };
  return kSpecs;
}
Specs join(std::initializer_list<Specs> lists) {
  Specs out;
  for (const Specs& list : lists) out.insert(out.end(), list.begin(), list.end());
  return out;
}
Specs with_filter(const Specs& more) { return join({filter_specs(), more}); }
Specs with_page(const Specs& more) { return join({more, page_specs()}); }

IncidentFilter filter_of(const Parameters& parameters) {
  IncidentFilter filter;
  filter.actor = parameters.text("actor");
  filter.recipient = parameters.text("recipient");
  filter.type = parameters.text("type");
  filter.mode = parameters.text("mode");
  filter.place = parameters.text("place");
  filter.since = parameters.since();
  filter.until = parameters.until();
  filter.factuality = parameters.text("factuality");
  filter.source = parameters.text("source");
  filter.outlet = parameters.text("outlet");
  filter.disputed = parameters.flag("disputed");
  filter.doubtful = parameters.flag("doubtful");
  filter.min_voices = static_cast<uint32_t>(parameters.number("voices").value_or(0));
  filter.text = parameters.text("q");
  filter.box = parameters.box("bbox");
  filter.story = parameters.text("story");
  return filter;
}

uint32_t limit_of(const Parameters& parameters, uint32_t usual) {
  return static_cast<uint32_t>(parameters.number("limit").value_or(usual));
}

// `next`, where a list goes on behind what is shown of it.
void write_next(const Question& question, std::size_t shown, uint64_t total, JsonWriter& json) {
  const uint64_t end = uint64_t{question.slice.offset} + shown;
  if (shown == 0 || end >= total) return;
  json.field("next", to_string(Cursor{question.generation, static_cast<uint32_t>(end)}));
}

AnswerWords words_of(const Question& question) {
  return {question.know.words, question.know.classes};
}

Error no_such(std::string_view what) {
  return {ErrorCode::not_found, "no " + std::string(what) + " has this id", ""};
}

// What a query gave, written; or its error.
template <class Found, class Write>
Status written(JsonWriter& json, const Result<Found>& found, const Write& write) {
  if (!found) return found.error();
  json.begin_object();
  write(*found);
  json.end_object();
  return ok_status();
}
template <class Found, class Write>
Status one(JsonWriter& json, const Result<std::optional<Found>>& found, std::string_view what,
           const Write& write) {
  if (!found) return found.error();
  if (!*found) return no_such(what);
  json.begin_object();
  write(**found);
  json.end_object();
  return ok_status();
}

Status answer_summary(const Question& q, JsonWriter& json) {
  return written(json, summarise(q.store),
                 [&](const Summary& summary) { write_summary(json, summary, CASUS_VERSION); });
}

Status answer_incidents(const Question& q, JsonWriter& json) {
  const std::string order = q.parameters.text("order");
  const IncidentOrder by = order == "-time"     ? IncidentOrder::newest
                           : order == "-weight" ? IncidentOrder::weight
                                                : IncidentOrder::time;
  return written(json, list_incidents(q.store, filter_of(q.parameters), by, q.slice),
                 [&](const Listed<IncidentBrief>& list) {
                   write_incident_list(json, list, words_of(q));
                   write_next(q, list.rows.size(), list.total, json);
                 });
}

Status answer_features(const Question& q, JsonWriter& json) {
  return written(
      json, place_incidents(q.store, filter_of(q.parameters), limit_of(q.parameters, kFeatures)),
      [&](const PlacedIncidents& placed) { write_feature_collection(json, placed, words_of(q)); });
}

Status answer_incident(const Question& q, JsonWriter& json) {
  return one(json, show_incident(q.store, q.ids[0]), "incident",
             [&](const IncidentDetail& detail) { write_detail(json, detail, words_of(q)); });
}

Status answer_timeline(const Question& q, JsonWriter& json) {
  const std::string by = q.parameters.text("by");
  const Bin bin = by == "day"    ? Bin::day
                  : by == "week" ? Bin::week
                  : by == "year" ? Bin::year
                                 : Bin::month;
  return written(json, make_timeline(q.store, filter_of(q.parameters), bin, q.know.classes),
                 [&](const Timeline& timeline) { write_timeline(json, timeline); });
}

Status answer_documents(const Question& q, JsonWriter& json) {
  DocumentFilter filter;
  filter.words = q.parameters.text("q");
  filter.outlet = q.parameters.text("outlet");
  filter.since = q.parameters.since();
  filter.until = q.parameters.until();
  return written(json, search_documents(q.store, filter, q.slice),
                 [&](const Listed<DocumentHit>& list) {
                   write_document_list(json, list);
                   write_next(q, list.rows.size(), list.total, json);
                 });
}

Status answer_document(const Question& q, JsonWriter& json) {
  return one(json, show_document(q.store, q.ids[0]), "document",
             [&](const DocumentView& view) { write_document_view(json, view); });
}

Status answer_actors(const Question& q, JsonWriter& json) {
  const ActorFilter filter{q.parameters.text("q"), q.parameters.text("kind"),
                           q.parameters.text("country")};
  return written(json, list_actors(q.store, filter, q.slice), [&](const Listed<ActorHit>& list) {
    write_actor_list(json, list);
    write_next(q, list.rows.size(), list.total, json);
  });
}

Status answer_actor(const Question& q, JsonWriter& json) {
  DossierOptions options;
  options.incidents = kShown;
  return one(json, make_dossier(q.store, q.ids[0], options), "actor",
             [&](const Dossier& dossier) { write_dossier(json, dossier, words_of(q)); });
}

Status answer_ties(const Question& q, JsonWriter& json) {
  TieFilter filter;
  filter.actor = q.parameters.text("actor");
  filter.since = q.parameters.since();
  filter.until = q.parameters.until();
  filter.min = static_cast<uint32_t>(q.parameters.number("min").value_or(0));
  return written(json, make_graph(q.store, filter, limit_of(q.parameters, kTies)),
                 [&](const Graph& graph) { write_graph(json, graph); });
}

Status answer_dyad(const Question& q, JsonWriter& json) {
  return written(json, make_dyad(q.store, q.ids[0], q.ids[1], kShown),
                 [&](const Dyad& dyad) { write_dyad(json, dyad, words_of(q)); });
}

Status answer_stories(const Question& q, JsonWriter& json) {
  return written(json, list_stories(q.store, q.slice), [&](const Listed<StoryBrief>& list) {
    write_story_list(json, list);
    write_next(q, list.rows.size(), list.total, json);
  });
}

Status answer_story(const Question& q, JsonWriter& json) {
  return one(json, show_story(q.store, q.ids[0]), "story",
             [&](const StoryView& view) { write_story_view(json, view, words_of(q)); });
}

Status answer_disputes(const Question& q, JsonWriter& json) {
  const DisputeFilter filter{filter_of(q.parameters), q.parameters.text("field"),
                             q.parameters.flag("settled")};
  return written(json, list_disputes(q.store, filter, q.slice),
                 [&](const Listed<DisputeView>& list) {
                   write_dispute_list(json, list, words_of(q));
                   write_next(q, list.rows.size(), list.total, json);
                 });
}

Status answer_doubts(const Question& q, JsonWriter& json) {
  return written(json, list_doubts(q.store, q.parameters.text("kind"), q.slice),
                 [&](const DoubtList& list) {
                   write_doubt_list(json, list);
                   write_next(q, list.doubts.rows.size(), list.doubts.total, json);
                 });
}

Status answer_changes(const Question& q, JsonWriter& json) {
  return written(
      json, changes_since(q.store, q.parameters.text("since"), limit_of(q.parameters, kUsualLimit)),
      [&](const Changes& changes) { write_changes(json, changes, words_of(q)); });
}

Status answer_log(const Question& q, JsonWriter& json) {
  return written(json, list_log(q.store, q.slice), [&](const Listed<LogRow>& list) {
    write_log_list(json, list);
    write_next(q, list.rows.size(), list.total, json);
  });
}

Status answer_ask(const Question& q, JsonWriter& json) {
  AskOptions options;
  if (const auto today = parse_iso_date(q.parameters.text("today"))) options.today = *today;
  if (options.today.known() && !options.today.full()) {
    return Error{ErrorCode::unsupported, "'today' has to be a day: YYYY-MM-DD", ""};
  }
  const auto answer = q.know.asker.ask(q.parameters.text("q"), q.store, options);
  if (!answer) return answer.error();
  write_answer(json, *answer, q.know.words);
  return ok_status();
}

std::vector<Route> make_routes() {
  return {
      {"summary", "What the record holds.", "Summary", {}, answer_summary},
      {"incidents", "Incidents, filtered.", "Incidents",
       with_filter(with_page({{"order", Kind::choice, "by time, newest first, weightiest first", 0,
                               0, "time|-time|-weight"}})),
       answer_incidents},
      {"incidents.geojson", "Incidents on the map.", "FeatureCollection",
       with_filter({{"limit", Kind::number, "at most so many; 5000 unless given", 1, 20000}}),
       answer_features},
      {"incidents/{id}",
       "One incident with all that is said of it.",
       "IncidentDetail",
       {},
       answer_incident},
      {"timeline", "How many incidents of which class there were.", "Timeline",
       with_filter({{"by", Kind::choice, "how long a bin is", 0, 0, "month|day|week|year"}}),
       answer_timeline},
      {"documents", "Documents by the words they hold, newest first.", "Documents",
       with_page({{"q", Kind::text, "words; those in double quotes stand beside one another"},
                  {"outlet", Kind::text, "part of the name of who printed it"},
                  {"since", Kind::date, "published on this day or after"},
                  {"until", Kind::date, "published on this day or before"}}),
       answer_documents},
      {"documents/{key}",
       "One document with what was read in it.",
       "DocumentDetail",
       {},
       answer_document},
      {"actors", "Actors, those of most incidents first.", "Actors",
       with_page({{"q", Kind::text, "id, or part of a name or alias"},
                  {"kind", Kind::text, "kind of actor"},
                  {"country", Kind::text, "country code"}}),
       answer_actors},
      {"actors/{id}", "Everything about one actor.", "Dossier", {}, answer_actor},
      {"ties",
       "Who stood how to whom, as a graph.",
       "Graph",
       {{"since", Kind::date, "months from this day on"},
        {"until", Kind::date, "months up to this day"},
        {"actor", Kind::text, "id of one end"},
        {"min", Kind::number, "incidents of a pair at least", 0, 1'000'000},
        {"limit", Kind::number, "at most so many ties; 500 unless given", 1, 5000}},
       answer_ties},
      {"ties/{a}/{b}", "How two actors stood to one another over time.", "Dyad", {}, answer_dyad},
      {"stories", "Stories, newest first.", "Stories", with_page({}), answer_stories},
      {"stories/{id}",
       "One story with its documents and incidents.",
       "StoryDetail",
       {},
       answer_story},
      {"disputes", "Where accounts differ.", "Disputes",
       with_filter(with_page({{"field", Kind::text, "killed, actor, factuality, …"},
                              {"settled", Kind::flag, "whether all say the same by now"}})),
       answer_disputes},
      {"doubts", "What a careful reader would not take as it stands.", "Doubts",
       with_page({{"kind", Kind::text, "kind of doubt"}}), answer_doubts},
      {"changes",
       "What came since a moment.",
       "Changes",
       {{"since", Kind::moment, "YYYY-MM-DD or YYYY-MM-DDThh:mm:ssZ", 0, 0, "", true},
        {"limit", Kind::number, "at most so many of each; 100 unless given", 1, 1000}},
       answer_changes},
      {"ask",
       "A question in words, answered from the record.",
       "Ask",
       {{"q", Kind::text, "the question, in English", 0, 0, "", true},
        {"today", Kind::date, "the day that \"last week\" counts from"}},
       answer_ask},
      {"log", "What could not be read, and what was read with a doubt.", "Log", with_page({}),
       answer_log},
  };
}

std::vector<std::string_view> segments_of(std::string_view path) {
  std::vector<std::string_view> out;
  for (;;) {
    const std::size_t slash = path.find('/');
    out.push_back(path.substr(0, slash));
    if (slash == std::string_view::npos) return out;
    path.remove_prefix(slash + 1);
  }
}

bool is_hole(std::string_view segment) { return segment.starts_with('{'); }

}  // namespace

Result<Knowledge> Knowledge::load(const Resources& resources) {
  auto words = ReportWords::load(resources, "en");
  if (!words) return words.error();
  auto classes = QuadClasses::load(resources);
  if (!classes) return classes.error();
  auto asker = Asker::load(resources);
  if (!asker) return asker.error();
  return Knowledge{std::move(*words), std::move(*classes), std::move(*asker)};
}

const std::vector<Route>& routes() {
  static const std::vector<Route> kRoutes = make_routes();
  return kRoutes;
}

const Route* find_route(const std::vector<std::string>& path, std::vector<std::string>& ids) {
  for (const Route& route : routes()) {
    const auto wanted = segments_of(route.path);
    if (wanted.size() != path.size()) continue;
    ids.clear();
    bool fits = true;
    for (std::size_t i = 0; i < path.size() && fits; ++i) {
      if (is_hole(wanted[i])) {
        fits = !path[i].empty();
        ids.push_back(path[i]);
      } else {
        fits = wanted[i] == path[i];
      }
    }
    if (fits) return &route;
  }
  return nullptr;
}

Reply reply_to(const Route& route, const Knowledge& know, const Store& store, uint64_t generation,
               std::vector<std::string> ids, const Parameters& parameters) {
  Question question{know, store, generation, std::move(ids), parameters, {}};
  question.slice.limit = limit_of(parameters, kUsualLimit);
  if (const auto cursor = parameters.cursor()) {
    if (cursor->generation != generation) {
      return reply_of(Problem{409, "record_changed",
                              "the record has changed since this 'cursor' was given; begin the "
                              "list again"});
    }
    question.slice.offset = cursor->offset;
  }
  JsonWriter json;
  if (const Status status = route.answer(question, json); !status) {
    return reply_of(problem_of(status.error()));
  }
  Reply out;
  // What a page said is data: what could steer a terminal or turn text round is written as \uXXXX.
  out.text = std::make_shared<const std::string>(harmless_json(json.take()) + "\n");
  return out;
}

}  // namespace casus::serve
