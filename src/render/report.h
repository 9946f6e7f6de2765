// The outline of a situation report, between the values of casus/query.h and the formats: what is
// said in which order, in words, cleaned (clean.h) but not yet escaped for a format.
// Internal to render.
//
// Text, Markdown and HTML write the same outline, so that they can't say different things.
#pragma once

#include <string>
#include <vector>

#include "casus/query.h"

#include "render/words.h"

namespace casus {

// The words a statement stands on; `anchor` are those that tell the event, the rest is context.
// Shortened with "…".
struct ReportQuote {
  std::string before, anchor, after;
  std::string words() const { return before + anchor + after; }
};

// One telling, its copies folded into it.
struct ReportTelling {
  std::string outlet;
  std::string url;  // "" unless it is a web link
  std::string title;
  std::string date;
  std::string said;    // "according to X", "" in the article's own voice
  std::string doubt;   // factuality where it is not that it happened
  std::string copies;  // "same words in 2 more: A, B"
  ReportQuote quote;
  // Outlet, date, who says so, doubt: everything before the quote but the outlet, which may carry a
  // link.
  std::string after_outlet() const;
};

struct ReportItem {
  std::string id;
  std::string headline;
  std::string when;  // where no heading says so
  std::string counts;
  std::string confirmation;  // "told by 4 documents, 3 independent voices"
  std::string basis;  // "only according to X", where nobody tells it in their own voice; not said
                      // beside a single telling, which says so itself
  std::string disputed;  // "disputed: killed"
  std::string doubtful;  // "doubtful: …", the reasons
  std::vector<ReportTelling> tellings;
  std::string more;
};
struct ReportGroup {
  std::string heading;  // a day; "" for none
  std::vector<ReportItem> items;
};

struct ReportSide {
  std::string value;
  ReportTelling telling;
};
struct ReportField {
  std::string label;
  std::vector<ReportSide> sides;
};
struct ReportDispute {
  std::string id, headline, when;
  std::vector<ReportField> fields;
};

struct ReportTie {
  std::string from, to;
  char polarity = '0';  // + - 0
  std::string kind;     // "hostile"
  std::string numbers;  // "5 hostile, 1 cooperative, score −7.2"
  std::string period;
  std::string example_id;              // the most telling incident behind it
  std::vector<ReportTelling> example;  // one, or none where the incident is not in the report
};

struct ReportProblem {
  std::string source;  // "" for the line that counts those left out
  std::string message;
};

struct ReportSection {
  std::string id;  // for links and styles: "happened"
  std::string title;
  std::string note;  // how to read it
  std::vector<ReportGroup> groups;
  std::vector<ReportDispute> disputes;
  std::vector<ReportTie> ties;
  std::vector<ReportProblem> problems;
};

struct Report {
  std::string title, period, summary;
  std::string nothing;  // said where there is no section at all
  std::vector<ReportSection> sections;
};

Report make_report(const Sitrep& sitrep, const ReportWords& words);

// One line that tells what happened: "Pakistan carried out air strikes on TTP in Barmal". The names
// are those of Incident::actors and recipients. Cleaned.
std::string incident_headline(const Incident& incident, const std::vector<std::string>& actor_names,
                              const std::vector<std::string>& recipient_names,
                              const ReportWords& words);

// Parts that other commands show as well.
ReportTie make_report_tie(const TieView& tie, const ReportWords& words);  // without an example
struct ItemLimits {
  std::size_t tellings = 6;        // shown; the rest is counted
  std::size_t quote_length = 240;  // code points
};
ReportItem make_item(const IncidentView& view, const ReportWords& words, const ItemLimits& limits);
std::vector<ReportField> make_dispute_fields(const IncidentView& view, const ReportWords& words);
ReportTelling make_report_telling(const Telling& telling, const ReportWords& words,
                                  std::size_t quote_length);
std::string shown_value(const IncidentView& view, const ReportWords& words,
                        const std::string& field, const std::string& value);
std::string field_label(const ReportWords& words, const std::string& field);
std::string join_parts(const std::vector<std::string>& parts,
                       std::string_view separator);  // those not empty

}  // namespace casus
