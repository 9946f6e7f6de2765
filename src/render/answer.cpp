// `casus ask`: an answer with the words it stands on.
#include "render/answer.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "render/clean.h"
#include "render/render.h"
#include "render/text.h"

namespace casus {
namespace {

void write_filter(JsonWriter& json, const IncidentFilter& filter) {
  json.key("filter").begin_object();
  json.field_if("actor", filter.actor).field_if("recipient", filter.recipient);
  json.field_if("type", filter.type).field_if("place", filter.place);
  json.field_if("since", to_string(filter.since)).field_if("until", to_string(filter.until));
  json.field_if("source", filter.source).end_object();
}

void write_understanding(JsonWriter& json, const Understanding& understood) {
  json.key("understood").begin_object();
  json.field_if("text", understood.text);
  if (understood.asked) json.field("asked", name(*understood.asked));
  json.field_if("reading", understood.reading);
  write_filter(json, understood.filter);
  json.key("slots").begin_array();
  for (const AskSlot& slot : understood.slots) {
    json.begin_object().field("name", slot.name).field_if("words", slot.words);
    json.field_if("id", slot.id).end_object();
  }
  json.end_array();
  json.field_if("today", to_string(understood.today));
  if (understood.today_assumed) json.key("today_assumed").boolean(true);
  json.end_object();
}

// The telling behind a source, with the view that holds it.
const Telling* telling_of(const Answer& answer, const std::string& statement) {
  for (const IncidentView& view : answer.incidents) {
    for (const Telling& telling : view.tellings) {
      if (telling.statement.id == statement) return &telling;
    }
  }
  return nullptr;
}

const IncidentView* view_of(const Answer& answer, const std::string& incident) {
  const auto found =
      std::find_if(answer.incidents.begin(), answer.incidents.end(),
                   [&](const IncidentView& view) { return view.incident.id == incident; });
  return found == answer.incidents.end() ? nullptr : &*found;
}

// The incident that an answer is, where it is asked what happened.
const IncidentView* happening_of(const Answer& answer, const AnswerValue& value) {
  const bool one = value.happening && !value.incidents.empty();
  return one ? view_of(answer, value.incidents.front()) : nullptr;
}

void write_value(JsonWriter& json, const Answer& whole, const AnswerValue& answer,
                 const ReportWords& words) {
  json.begin_object().field("value", answer.value).field_if("id", answer.id);
  if (const IncidentView* view = happening_of(whole, answer)) {
    json.field("title",
               incident_headline(view->incident, view->actor_names, view->recipient_names, words));
  }
  json.field_if("to", answer.to).field_if("to_id", answer.to_id);
  if (answer.count) {
    json.key("count").begin_object().field("kind", answer.count->kind);
    if (answer.count->min) json.key("min").integer(*answer.count->min);
    if (answer.count->max) json.key("max").integer(*answer.count->max);
    if (answer.count->approximate) json.key("approximate").boolean(true);
    json.field_if("unit", answer.count->unit).end_object();
  }
  json.field_if("start", to_string(answer.time.first)).field_if("end", to_string(answer.time.last));
  json.strings("incidents", answer.incidents);
  json.key("documents").integer(answer.documents);
  json.key("sources").begin_array();
  for (const AnswerSource& source : answer.sources) {
    json.begin_object().field_if("source", source.source).field("quote", source.quote);
    json.field_if("outlet", source.outlet).field_if("published", source.published);
    json.field("document", source.document).field("statement", source.statement);
    json.field_if("stance", source.stance).field("factuality", source.factuality).end_object();
  }
  json.end_array().end_object();
}

// What somebody said, in the words of the text.
bool is_words(const AnswerValue& value, Asked asked) {
  return asked == Asked::what && value.id.empty() && !value.count && !value.happening;
}

std::string value_text(const AnswerValue& value, Asked asked, const IncidentView* view,
                       const ReportWords& words) {
  if (value.count) {
    const std::string count = view == nullptr ? words.count(*value.count)
                                              : words.count(*value.count, view->incident.modes);
    return clean(count.empty() ? value.value : count);
  }
  if (asked == Asked::when && value.time.known()) return words.period(value.time);
  if (asked == Asked::whether) {
    const std::string own = "answer_" + value.value;
    return words.label(words.has_label(own) ? own : "fact_" + value.value);
  }
  if (is_words(value, asked)) return words.label("quote", {{"quote", clean(value.value)}});
  if (!value.to.empty())
    return words.label("answer_pair", {{"value", clean(value.value)}, {"to", clean(value.to)}});
  return clean(value.value);
}

// The quotes, the same words once; where the answer is the quote itself, only where it stands.
void add_sources(Lines& lines, const Answer& answer, const AnswerValue& value,
                 const ReportWords& words) {
  constexpr std::size_t kMost = 4;
  constexpr std::size_t kQuote = 240;  // code points
  std::set<std::string_view> quotes;
  for (const AnswerSource& source : value.sources) {
    const Telling* telling = telling_of(answer, source.statement);
    if (telling == nullptr || !quotes.insert(telling->quote).second) continue;
    if (quotes.size() > kMost) continue;
    ReportTelling shown = make_report_telling(*telling, words, kQuote);
    if (telling->quote == value.value) shown.quote = {};
    add_telling(lines, shown, words, 4);
  }
  if (quotes.size() > kMost) {
    lines.add({{words.plural("more", quotes.size() - kMost, {{"id", value.incidents.front()}}),
                Ink::faint}},
              6, 6);
  }
}

void add_value(Lines& lines, const Answer& answer, const AnswerValue& value,
               const ReportWords& words) {
  lines.blank();
  const Asked asked = answer.understood.asked.value_or(Asked::what);
  const IncidentView* view =
      value.incidents.empty() ? nullptr : view_of(answer, value.incidents.front());
  if (happening_of(answer, value) != nullptr) {
    add_item(lines, make_item(*view, words, {2, 200}), words, 2);
    return;
  }
  std::vector<Run> runs = {{value_text(value, asked, view, words), Ink::strong}};
  runs.push_back({" · " + words.plural("document", value.documents), Ink::faint});
  const bool own = std::any_of(value.sources.begin(), value.sources.end(),
                               [](const AnswerSource& source) { return source.stance.empty(); });
  if (asked == Asked::whether && !own)
    runs.push_back({" · " + words.label("answer_only_claimed"), Ink::bad});
  std::string ids;
  for (const std::string& id : value.incidents) ids += (ids.empty() ? "" : " ") + id;
  runs.push_back({" · " + clean(ids), Ink::faint});
  lines.add(runs, 2, 4);
  add_sources(lines, answer, value, words);
}

std::string answer_text(const Answer& answer, const ReportWords& words, TextStyle style) {
  Lines lines(style);
  lines.add({{clean(answer.question), Ink::strong}}, 0, 0);
  const Understanding& understood = answer.understood;
  if (understood.asked) {
    std::vector<std::string> parts = {
        words.label("understood_as", {{"reading", clean(understood.reading)}})};
    for (const AskSlot& slot : understood.slots) {
      if (slot.id.empty() || slot.words.empty()) continue;
      parts.push_back(
          words.label("asked_words", {{"words", clean(slot.words)}, {"id", clean(slot.id)}}));
    }
    if (understood.today_assumed && understood.today.known())
      parts.push_back(words.label("ask_today", {{"day", words.day(understood.today)}}));
    lines.add({{join_parts(parts, " · "), Ink::faint}}, 0, 0);
  }
  if (!answer.none.empty()) {
    lines.blank();
    lines.add({{clean(answer.none)}}, 0, 0);
  }
  if (answer.disputed) lines.add({{words.label("ask_disputed"), Ink::bad}}, 0, 0);
  for (const AnswerValue& value : answer.answers) add_value(lines, answer, value, words);
  return lines.take();
}

}  // namespace

void write_answer(JsonWriter& json, const Answer& answer, const ReportWords& words) {
  json.begin_object().field("question", answer.question);
  write_understanding(json, answer.understood);
  json.key("answers").begin_array();
  for (const AnswerValue& value : answer.answers) write_value(json, answer, value, words);
  json.end_array();
  json.key("disputed").boolean(answer.disputed);
  json.field_if("none", answer.none).end_object();
}

std::string render_answer(const Answer& answer, const ReportWords& words, Format format,
                          TextStyle style) {
  if (format != Format::json && format != Format::jsonl) return answer_text(answer, words, style);
  JsonWriter json;
  write_answer(json, answer, words);
  return harmless_json(json.take()) + "\n";
}

}  // namespace casus
