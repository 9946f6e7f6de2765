// query: questions to a record.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "casus/store.h"

namespace casus {

// One statement ready to be shown: every value with its words, document and source.
struct Telling {
  StatementRow statement;
  std::string quote;    // the evidence's words, white space folded
  std::string anchor;   // the anchor's words
  std::string said_by;  // the claim's source as written, or "" for the article's own voice
  std::string outlet;   // outlet, else site, else the document's id
  std::string title, url, published, document_id;
};

struct IncidentView {
  Incident incident;
  std::vector<std::string> actor_names;  // for Incident::actors
  std::vector<std::string> recipient_names;
  std::vector<Telling> tellings;  // by published, then statement id
};
Result<std::vector<IncidentView>> view_incidents(const Store& store,
                                                 const std::vector<Incident>& incidents);

struct TieView {
  std::string from, to, from_name, to_name;
  DateRange period;  // of the incidents behind it
  uint32_t cooperation = 0, conflict = 0;
  double goldstein = 0;  // mean, -10…10
  std::vector<std::string> incidents;
};

// The situation report over a period: what happened, who says so, where accounts differ, who stands
// how to whom.
struct Sitrep {
  DateRange period;                      // asked for, else that of the incidents
  std::vector<IncidentView> happened;    // in the period, by time
  std::vector<IncidentView> background;  // told in the documents but before the period
  std::vector<IncidentView> disputed;    // those of both with disputes
  std::vector<TieView> ties;             // strongest first
  RecordCounts counts;
  std::vector<LogRow> unread;
};
struct SitrepOptions {
  IncidentFilter filter;
  std::size_t max_ties = 12;
};
Result<Sitrep> make_sitrep(const Store& store, const SitrepOptions& options);

}  // namespace casus
