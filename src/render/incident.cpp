// `casus show ID`: everything the record holds of one incident.
#include <algorithm>
#include <map>
#include <utility>

#include "render/clean.h"
#include "render/json.h"
#include "render/render.h"
#include "render/text.h"

namespace casus {
namespace {

// How the numbers of one kind changed, as they were told one after the other: only of kinds that
// have more than one.
std::map<std::string, std::vector<std::pair<const Telling*, const CountRow*>>> histories(
    const IncidentView& view) {
  std::map<std::string, std::vector<std::pair<const Telling*, const CountRow*>>> out;
  for (const Telling& telling : view.tellings) {  // by the time they were published
    if (telling.published.empty()) continue;
    for (const CountRow& count : telling.statement.counts) {
      auto& of = out[count.kind];
      const bool is_new = of.empty() || of.back().second->min != count.min ||
                          of.back().second->max != count.max ||
                          of.back().second->approximate != count.approximate;
      if (is_new) of.emplace_back(&telling, &count);
    }
  }
  std::erase_if(out, [](const auto& entry) { return entry.second.size() < 2; });
  return out;
}

void write_history(JsonWriter& json, const IncidentView& view) {
  const auto all = histories(view);
  if (all.empty()) return;
  json.key("history").begin_array();
  for (const auto& [kind, steps] : all) {
    for (const auto& [telling, count] : steps) {
      json.begin_object().field("kind", kind).field("published", telling->published);
      if (count->min) json.key("min").integer(*count->min);
      if (count->max) json.key("max").integer(*count->max);
      if (count->approximate) json.key("approximate").boolean(true);
      json.field_if("source", telling->said_by).field("outlet", telling->outlet);
      json.field("statement", telling->statement.id).end_object();
    }
  }
  json.end_array();
}

std::string incident_json(const IncidentView& view, const std::vector<CandidateView>& candidates) {
  JsonWriter json;
  json.begin_object().key("incident");
  write_incident(json, view, "");
  json.key("disputes").begin_array();
  for (const Dispute& dispute : view.incident.disputes) write_dispute(json, view, dispute, "");
  json.end_array();
  write_history(json, view);
  if (!candidates.empty()) {
    json.key("candidates").begin_array();
    for (const CandidateView& candidate : candidates) write_candidate(json, candidate.link, "");
    json.end_array();
  }
  json.end_object();
  return harmless_json(json.take()) + "\n";
}

// Who gives a value: outlet, date and the source named, without the quote.
std::string giver(const Telling& telling, const ReportWords& words) {
  const ReportTelling shown = make_report_telling(telling, words, 0);
  return join_parts({shown.outlet, shown.after_outlet()}, ", ");
}

void add_values(Lines& lines, const IncidentView& view, const ReportWords& words) {
  // field → value → who gives it; the record sorts values, so fields and values come in a fixed
  // order.
  std::map<std::string, std::map<std::string, std::vector<std::string>>> fields;
  std::map<std::string_view, const Telling*> tellings;
  for (const Telling& telling : view.tellings) tellings.emplace(telling.statement.id, &telling);
  for (const IncidentValue& value : view.incident.values) {
    const auto telling = tellings.find(value.statement);
    if (telling == tellings.end()) continue;
    std::string by = giver(*telling->second, words);
    std::vector<std::string>& givers = fields[value.field][value.value];
    if (std::find(givers.begin(), givers.end(), by) == givers.end())
      givers.push_back(std::move(by));
  }
  if (fields.empty()) return;
  lines.blank();
  lines.heading(words.label("show_values"));
  for (const auto& [field, values] : fields) {
    lines.add({{field_label(words, field), Ink::strong}}, 2, 2);
    for (const auto& [value, givers] : values) {
      lines.add({{shown_value(view, words, field, value), Ink::mark},
                 {" — " + join_parts(givers, "; "), Ink::faint}},
                4, 6);
    }
  }
}

void add_doubts(Lines& lines, const IncidentView& view, const ReportWords& words) {
  if (view.doubts.empty()) return;
  lines.blank();
  lines.heading(words.label("doubtful"));
  for (const DoubtView& doubt : view.doubts) {
    lines.add({{clean(doubt.doubt.kind), Ink::strong}, {": " + clean(doubt.doubt.reason)}}, 2, 4);
    lines.add({{clean(doubt.quote), Ink::faint}, {" — " + clean(doubt.outlet), Ink::faint}}, 4, 4);
  }
}

void add_history(Lines& lines, const IncidentView& view, const ReportWords& words) {
  const auto all = histories(view);
  if (all.empty()) return;
  lines.blank();
  lines.heading(words.label("show_history"));
  for (const auto& [kind, steps] : all) {
    for (const auto& [telling, count] : steps) {
      lines.add({{clean(words.count(*count, view.incident.modes)), Ink::mark},
                 {" — " + giver(*telling, words), Ink::faint}},
                2, 4);
    }
  }
}

void add_candidates(Lines& lines, const std::vector<CandidateView>& candidates,
                    const ReportWords& words) {
  if (candidates.empty()) return;
  lines.blank();
  lines.heading(words.label("show_candidates"));
  for (const CandidateView& candidate : candidates) {
    add_brief(lines, candidate.other, words, 2);
    lines.add({{words.label("candidate_" + candidate.link.reason), Ink::faint}}, 4, 4);
  }
}

void add_disputes(Lines& lines, const IncidentView& view, const ReportWords& words) {
  if (view.incident.disputes.empty()) return;
  lines.blank();
  lines.heading(words.label("disputed"));
  add_dispute_fields(lines, make_dispute_fields(view, words), words, 2);
}

// The roles as this one statement fills them.
std::string roles(const IncidentView& view, const Telling& telling, const ReportWords& words) {
  std::map<std::string, std::vector<std::string>> by_role;
  for (const RoleRow& role : telling.statement.roles) {
    by_role[role.role].push_back(shown_value(view, words, role.role, role.actor));
  }
  std::vector<std::string> parts;
  parts.reserve(by_role.size() + 4);
  for (const auto& [role, names] : by_role) {
    parts.push_back(
        words.label("colon", {{"label", field_label(words, role)}, {"value", words.list(names)}}));
  }
  std::vector<std::string> places;
  places.reserve(telling.statement.places.size());
  for (const PlaceRow& place : telling.statement.places) places.push_back(clean(place.name));
  if (!places.empty()) {
    parts.push_back(words.label(
        "colon", {{"label", field_label(words, "place")}, {"value", words.list(places)}}));
  }
  if (telling.statement.time.known()) {
    parts.push_back(words.label("colon", {{"label", field_label(words, "time")},
                                          {"value", words.period(telling.statement.time)}}));
  }
  for (const CountRow& count : telling.statement.counts)
    parts.push_back(clean(words.count(count, telling.statement.modes)));
  parts.push_back(words.label("fact_" + telling.statement.factuality));
  return join_parts(parts, " · ");
}

void add_full_telling(Lines& lines, const IncidentView& view, const Telling& telling,
                      const ReportWords& words) {
  const ReportTelling shown = make_report_telling(telling, words, 2000);
  lines.blank();
  lines.add({{shown.outlet, Ink::strong}, {", " + join_parts({shown.date, shown.said}, ", ")}}, 2,
            4);
  if (!shown.title.empty()) lines.add({{shown.title}}, 4, 6);
  if (!telling.url.empty()) lines.add({{clean(telling.url), Ink::faint}}, 4, 6);
  // Brackets, not quotation marks: the words may stand inside quotation marks of their own.
  std::vector<Run> runs = {{clean(telling.before), Ink::faint}};
  append_quote(runs, shown.quote, words.label("quote_inside"));
  runs.push_back({clean(telling.after), Ink::faint});
  lines.add(runs, 4, 4);
  lines.add({{roles(view, telling, words)}}, 4, 6);
  const StatementRow& statement = telling.statement;
  lines.add({{clean(statement.id) + " " + std::to_string(statement.at.start) + "–" +
                  std::to_string(statement.at.end) + " " + clean(statement.rule),
              Ink::faint}},
            4, 6);
}

std::string incident_text(const IncidentView& view, const std::vector<CandidateView>& candidates,
                          const ReportWords& words, TextStyle style) {
  Lines lines(style);
  const Incident& incident = view.incident;
  ReportItem item = make_item(view, words, {0, 0});
  item.more.clear();
  if (item.when.empty()) item.when = words.label("date_unknown");
  add_item(lines, item, words, 0);
  std::vector<std::string> modes;
  for (const std::string& mode : incident.modes) modes.push_back(clean(mode));
  lines.add({{join_parts({clean(incident.type), join_parts(modes, ", ")}, " / "), Ink::faint}}, 2,
            4);
  add_values(lines, view, words);
  add_history(lines, view, words);
  add_disputes(lines, view, words);
  add_candidates(lines, candidates, words);
  add_doubts(lines, view, words);
  lines.blank();
  lines.heading(words.label("show_tellings"));
  for (const Telling& telling : view.tellings) add_full_telling(lines, view, telling, words);
  return lines.take();
}

}  // namespace

std::string render_incident(const IncidentView& incident,
                            const std::vector<CandidateView>& candidates, const ReportWords& words,
                            Format format, TextStyle style) {
  if (format == Format::json || format == Format::jsonl) return incident_json(incident, candidates);
  return incident_text(incident, candidates, words, style);
}

}  // namespace casus
