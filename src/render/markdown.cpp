#include "render/clean.h"
#include "render/formats.h"

namespace casus {
namespace {

std::string esc(std::string_view text) { return markdown_escape(text); }

// A link only where the address can't end it; is_web_link() has let no bracket through.
std::string linked(const std::string& text, const std::string& url) {
  return url.empty() ? esc(text) : "[" + esc(text) + "](" + url + ")";
}

// Emphasis only binds where no space stands inside its marks.
std::string strong(std::string_view text) {
  const std::size_t first = text.find_first_not_of(' ');
  if (first == std::string_view::npos) return std::string(text);
  const std::size_t last = text.find_last_not_of(' ');
  return std::string(text.substr(0, first)) + "**" + esc(text.substr(first, last + 1 - first)) +
         "**" + std::string(text.substr(last + 1));
}

std::string quoted(const ReportQuote& quote, const ReportWords& words) {
  return words.label("quote",
                     {{"quote", esc(quote.before) + strong(quote.anchor) + esc(quote.after)}});
}

std::string telling_line(const ReportTelling& telling, const ReportWords& words) {
  std::string out = linked(telling.outlet, telling.url) + ", " + esc(telling.after_outlet()) + ": ";
  out += quoted(telling.quote, words);
  if (!telling.copies.empty()) out += " (" + esc(telling.copies) + ")";
  return out;
}

void add_item(std::string& out, const ReportItem& item, const ReportWords& words) {
  out += "\n" + strong(item.headline) + "  \n";
  out += esc(join_parts(
             {item.when, item.counts, item.confirmation, item.basis, item.disputed, item.doubtful},
             " · ")) +
         " · `" + item.id + "`\n\n";
  for (const ReportTelling& telling : item.tellings)
    out += "- " + telling_line(telling, words) + "\n";
  if (!item.more.empty()) out += "- " + esc(item.more) + "\n";
}

void add_dispute(std::string& out, const ReportDispute& dispute, const ReportWords& words) {
  out +=
      "\n" + strong(dispute.headline) + "  \n" + esc(dispute.when) + " · `" + dispute.id + "`\n\n";
  for (const ReportField& field : dispute.fields) {
    out += "- " + esc(field.label) + "\n";
    for (const ReportSide& side : field.sides) {
      out += "  - " + strong(side.value) + " — " + telling_line(side.telling, words) + "\n";
    }
  }
}

void add_tie(std::string& out, const ReportTie& tie, const ReportWords& words) {
  out += "- " + strong(tie.from + " → " + tie.to) + ": " + esc(tie.kind) + " (" + esc(tie.numbers) +
         "), " + esc(tie.period) + "\n";
  for (const ReportTelling& telling : tie.example) {
    out += "  - " + telling_line(telling, words) + " `" + tie.example_id + "`\n";
  }
}

}  // namespace

std::string report_markdown(const Report& report, const ReportWords& words) {
  std::string out =
      "# " + esc(report.title) + ": " + esc(report.period) + "\n\n" + esc(report.summary) + "\n";
  if (!report.nothing.empty()) out += "\n" + esc(report.nothing) + "\n";
  for (const ReportSection& section : report.sections) {
    out += "\n## " + esc(section.title) + "\n";
    if (!section.note.empty()) out += "\n" + esc(section.note) + "\n";
    for (const ReportGroup& group : section.groups) {
      if (!group.heading.empty()) out += "\n### " + esc(group.heading) + "\n";
      for (const ReportItem& item : group.items) add_item(out, item, words);
    }
    for (const ReportDispute& dispute : section.disputes) add_dispute(out, dispute, words);
    if (!section.ties.empty() || !section.problems.empty()) out += "\n";
    for (const ReportTie& tie : section.ties) add_tie(out, tie, words);
    for (const ReportProblem& problem : section.problems) {
      out += "- " + (problem.source.empty() ? "" : strong(problem.source) + ": ") +
             esc(problem.message) + "\n";
    }
  }
  return out;
}

}  // namespace casus
