#include "render/text.h"

#include <utility>

namespace casus {

// A label with {quote} where the words stand; what stands around it are the marks.
void append_quote(std::vector<Run>& runs, const ReportQuote& quote, std::string_view marks) {
  const std::size_t at = marks.find("{quote}");
  const std::string open(at == std::string::npos ? "" : marks.substr(0, at));
  const std::string close(at == std::string::npos ? "" : marks.substr(at + 7));
  runs.push_back({open + quote.before, Ink::plain});
  runs.push_back({quote.anchor, Ink::mark});
  runs.push_back({quote.after + close, Ink::plain});
}

void add_brief(Lines& lines, const IncidentBrief& brief, const ReportWords& words, int indent) {
  const Incident& incident = brief.incident;
  std::vector<Run> runs = {
      {incident.time.known() ? words.period(incident.time) : words.label("date_unknown"),
       Ink::faint},
      {" · ", Ink::faint},
      {incident_headline(incident, brief.actor_names, brief.recipient_names, words), Ink::strong}};
  std::vector<std::string> notes;
  if (!incident.disputes.empty()) notes.push_back(words.label("list_disputed"));
  if (brief.doubtful) notes.push_back(words.label("list_doubtful"));
  if (!notes.empty()) runs.push_back({" (" + join_parts(notes, ", ") + ")", Ink::bad});
  runs.push_back({" · ", Ink::faint});
  runs.push_back({incident.id, Ink::faint});
  lines.add(runs, indent, indent + 2);
}

void add_telling(Lines& lines, const ReportTelling& telling, const ReportWords& words, int indent) {
  const bool quoted = !telling.quote.words().empty();
  std::vector<Run> runs = {{"• ", Ink::faint},
                           {telling.outlet, Ink::strong},
                           {", " + telling.after_outlet() + (quoted ? ": " : "")}};
  if (quoted) append_quote(runs, telling.quote, words.label("quote"));
  if (!telling.copies.empty()) runs.push_back({" (" + telling.copies + ")", Ink::faint});
  lines.add(runs, indent, indent + 2);
}

void add_item(Lines& lines, const ReportItem& item, const ReportWords& words, int indent) {
  lines.add({{item.headline, Ink::strong}}, indent, indent + 2);
  std::vector<Run> facts;
  const auto fact = [&](const std::string& text, Ink ink) {
    if (text.empty()) return;
    if (!facts.empty()) facts.push_back({" · ", Ink::faint});
    facts.push_back({text, ink});
  };
  fact(item.when, Ink::plain);
  fact(item.counts, Ink::strong);
  fact(item.confirmation, Ink::plain);
  fact(item.basis, Ink::plain);
  fact(item.disputed, Ink::bad);
  fact(item.doubtful, Ink::bad);
  fact(item.id, Ink::faint);
  lines.add(facts, indent + 2, indent + 2);
  for (const ReportTelling& telling : item.tellings) add_telling(lines, telling, words, indent + 2);
  if (!item.more.empty()) lines.add({{item.more, Ink::faint}}, indent + 4, indent + 4);
}

void add_dispute_fields(Lines& lines, const std::vector<ReportField>& fields,
                        const ReportWords& words, int indent) {
  for (const ReportField& field : fields) {
    lines.add({{field.label, Ink::bad}}, indent, indent);
    for (const ReportSide& side : field.sides) {
      std::vector<Run> runs = {
          {side.value, Ink::strong},
          {" — " + side.telling.outlet + ", " + side.telling.after_outlet() + ": "}};
      append_quote(runs, side.telling.quote, words.label("quote"));
      lines.add(runs, indent + 2, indent + 4);
    }
  }
}

namespace {

void add_tie(Lines& lines, const ReportTie& tie, const ReportWords& words) {
  const Ink ink = tie.polarity == '+' ? Ink::good : tie.polarity == '-' ? Ink::bad : Ink::plain;
  lines.add({{tie.from + " → " + tie.to, Ink::strong},
             {": "},
             {tie.kind, ink},
             {" (" + tie.numbers + "), " + tie.period}},
            2, 4);
  for (const ReportTelling& telling : tie.example) {
    std::vector<Run> runs = {{telling.outlet + ", " + telling.after_outlet() + ": "}};
    append_quote(runs, telling.quote, words.label("quote"));
    runs.push_back({" " + tie.example_id, Ink::faint});
    lines.add(runs, 4, 6);
  }
}

void add_section(Lines& lines, const ReportSection& section, const ReportWords& words) {
  lines.blank();
  lines.heading(section.title);
  if (!section.note.empty()) lines.add({{section.note, Ink::faint}}, 0, 0);
  for (const ReportGroup& group : section.groups) {
    if (!group.heading.empty()) {
      lines.blank();
      lines.add({{group.heading, Ink::strong}}, 0, 0);
    }
    for (const ReportItem& item : group.items) {
      lines.blank();
      add_item(lines, item, words, 2);
    }
  }
  for (const ReportDispute& dispute : section.disputes) {
    lines.blank();
    lines.add({{dispute.headline, Ink::strong}}, 2, 4);
    lines.add({{dispute.when}, {" · ", Ink::faint}, {dispute.id, Ink::faint}}, 4, 4);
    add_dispute_fields(lines, dispute.fields, words, 4);
  }
  if (!section.ties.empty() || !section.problems.empty()) lines.blank();
  for (const ReportTie& tie : section.ties) add_tie(lines, tie, words);
  for (const ReportProblem& problem : section.problems) {
    const std::string between = problem.source.empty() ? "" : ": ";
    lines.add({{problem.source, Ink::strong}, {between + problem.message}}, 2, 4);
  }
}

}  // namespace

std::string report_text(const Report& report, const ReportWords& words, TextStyle style) {
  Lines lines(style);
  lines.add({{report.title + ": " + report.period, Ink::strong}}, 0, 0);
  lines.add({{report.summary}}, 0, 0);
  if (!report.nothing.empty()) {
    lines.blank();
    lines.add({{report.nothing}}, 0, 0);
  }
  for (const ReportSection& section : report.sections) add_section(lines, section, words);
  return lines.take();
}

}  // namespace casus
