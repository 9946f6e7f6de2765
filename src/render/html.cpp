#include "render/clean.h"
#include "render/formats.h"

namespace casus {
namespace {

// System fonts and colours that follow the reader's light or dark setting; one narrow column, as
// for reading.
constexpr std::string_view kStyle = R"(
:root{color-scheme:light dark;--ink:#1b1f24;--soft:#5b6570;--line:#d9dee3;--page:#fff;--card:#f6f8fa;--bad:#b3261e;--good:#1a7f37;--mark:#fff1b8}
@media (prefers-color-scheme:dark){:root{--ink:#e6e9ec;--soft:#9aa5b1;--line:#30363d;--page:#0f1317;--card:#171c22;--bad:#ff8a80;--good:#6fdd8b;--mark:#4d4213}}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--ink);font:16px/1.55 system-ui,sans-serif}
main{max-width:46rem;margin:0 auto;padding:2rem 1rem 4rem}
h1{font-size:1.6rem;line-height:1.25;margin:0}
h2{font-size:1.25rem;margin:2.5rem 0 .5rem;padding-bottom:.3rem;border-bottom:2px solid var(--line)}
h3{font-size:1rem;margin:1.6rem 0 .4rem;color:var(--soft)}
h4,h3.item{font-size:1.05rem;line-height:1.35;margin:0;color:var(--ink)}
h4.bad{font-size:1rem;margin-top:.5rem}
.lead,.facts{color:var(--soft);margin:.2rem 0 0}
.facts b{color:var(--ink)}
article{margin:.8rem 0;padding:.8rem 1rem;background:var(--card);border:1px solid var(--line);border-radius:.5rem}
ul{margin:.5rem 0 0;padding-left:1.1rem}
li{margin:.35rem 0}
mark{background:var(--mark);color:inherit}
code{font-size:.85em;color:var(--soft)}
.bad,h4.bad{color:var(--bad)}.good{color:var(--good)}
.copies{color:var(--soft)}
a{color:inherit}
@media print{article{break-inside:avoid}}
)";

std::string esc(std::string_view text) { return html_escape(text); }

std::string tag(std::string_view name, const std::string& inside) {
  const std::string_view bare = name.substr(0, name.find(' '));
  return "<" + std::string(name) + ">" + inside + "</" + std::string(bare) + ">";
}

std::string quoted(const ReportQuote& quote, const ReportWords& words) {
  std::string inside = esc(quote.before);
  if (!quote.anchor.empty()) inside += tag("mark", esc(quote.anchor));
  inside += esc(quote.after);
  // The direction of a quote in another script must not turn the line round.
  return tag("bdi", words.label("quote", {{"quote", inside}}));
}

std::string outlet(const ReportTelling& telling) {
  if (telling.url.empty()) return tag("b", esc(telling.outlet));
  return tag("a rel=\"noopener noreferrer nofollow\" href=\"" + esc(telling.url) + "\"",
             esc(telling.outlet));
}

std::string telling_text(const ReportTelling& telling, const ReportWords& words) {
  std::string out =
      outlet(telling) + ", " + esc(telling.after_outlet()) + ": " + quoted(telling.quote, words);
  if (!telling.copies.empty())
    out += " " + tag("span class=\"copies\"", "(" + esc(telling.copies) + ")");
  return out;
}

std::string facts(const ReportItem& item) {
  const auto in = [](std::string_view with, const std::string& text) {
    return text.empty() ? std::string() : tag(with, esc(text));
  };
  return tag("p class=\"facts\"",
             join_parts({esc(item.when), in("b", item.counts), esc(item.confirmation),
                         esc(item.basis), in("span class=\"bad\"", item.disputed),
                         in("span class=\"bad\"", item.doubtful), tag("code", esc(item.id))},
                        " · "));
}

std::string list(const std::string& items) {
  return items.empty() ? "" : "<ul>\n" + items + "</ul>\n";
}

// Headings go down one level at a time: under a day, or straight under the section.
std::string item_html(const ReportItem& item, const ReportWords& words, bool under_a_day) {
  const std::string title = under_a_day ? "h4" : "h3 class=\"item\"";
  std::string items;
  for (const ReportTelling& telling : item.tellings)
    items += tag("li", telling_text(telling, words)) + "\n";
  if (!item.more.empty()) items += tag("li", esc(item.more)) + "\n";
  return "<article>\n" + tag(title, esc(item.headline)) + "\n" + facts(item) + "\n" + list(items) +
         "</article>\n";
}

std::string dispute_html(const ReportDispute& dispute, const ReportWords& words) {
  std::string out =
      "<article>\n" + tag("h3 class=\"item\"", esc(dispute.headline)) + "\n" +
      tag("p class=\"facts\"", esc(dispute.when) + " · " + tag("code", esc(dispute.id))) + "\n";
  for (const ReportField& field : dispute.fields) {
    out += tag("h4 class=\"bad\"", esc(field.label)) + "\n";
    std::string sides;
    for (const ReportSide& side : field.sides) {
      sides +=
          tag("li", tag("b", esc(side.value)) + " — " + telling_text(side.telling, words)) + "\n";
    }
    out += list(sides);
  }
  return out + "</article>\n";
}

std::string tie_html(const ReportTie& tie, const ReportWords& words) {
  const std::string_view kind = tie.polarity == '+'   ? "span class=\"good\""
                                : tie.polarity == '-' ? "span class=\"bad\""
                                                      : "span";
  std::string out = tag("h3 class=\"item\"", esc(tie.from) + " → " + esc(tie.to)) + "\n" +
                    tag("p class=\"facts\"", tag(kind, esc(tie.kind)) + " (" + esc(tie.numbers) +
                                                 "), " + esc(tie.period)) +
                    "\n";
  std::string items;
  for (const ReportTelling& telling : tie.example) {
    items +=
        tag("li", telling_text(telling, words) + " " + tag("code", esc(tie.example_id))) + "\n";
  }
  return tag("article", "\n" + out + list(items)) + "\n";
}

std::string section_html(const ReportSection& section, const ReportWords& words) {
  std::string out = "<section aria-labelledby=\"" + section.id + "\">\n" +
                    tag("h2 id=\"" + section.id + "\"", esc(section.title)) + "\n";
  if (!section.note.empty()) out += tag("p class=\"facts\"", esc(section.note)) + "\n";
  for (const ReportGroup& group : section.groups) {
    if (!group.heading.empty()) out += tag("h3", esc(group.heading)) + "\n";
    for (const ReportItem& item : group.items)
      out += item_html(item, words, !group.heading.empty());
  }
  for (const ReportDispute& dispute : section.disputes) out += dispute_html(dispute, words);
  for (const ReportTie& tie : section.ties) out += tie_html(tie, words);
  std::string problems;
  for (const ReportProblem& problem : section.problems) {
    const std::string source = problem.source.empty() ? "" : tag("b", esc(problem.source)) + ": ";
    problems += tag("li", source + esc(problem.message)) + "\n";
  }
  return out + list(problems) + "</section>\n";
}

}  // namespace

std::string report_html(const Report& report, const ReportWords& words) {
  const std::string title = esc(report.title) + ": " + esc(report.period);
  std::string out = "<!doctype html>\n<html lang=\"" + words.language() +
                    "\">\n<head>\n<meta charset=\"utf-8\">\n";
  out +=
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
      "'unsafe-inline'\">\n";
  out += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n";
  out += "<meta name=\"referrer\" content=\"no-referrer\">\n";
  out += tag("title", title) + "\n" + tag("style", std::string(kStyle)) +
         "\n</head>\n<body>\n<main>\n";
  out += tag("h1", title) + "\n" + tag("p class=\"lead\"", esc(report.summary)) + "\n";
  if (!report.nothing.empty()) out += tag("p", esc(report.nothing)) + "\n";
  for (const ReportSection& section : report.sections) out += section_html(section, words);
  return out + "</main>\n</body>\n</html>\n";
}

}  // namespace casus
