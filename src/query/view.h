// Internal to query: turning rows into what a reader sees.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "casus/query.h"

namespace casus {

using ActorNames = std::map<std::string, std::string>;  // id → display name
ActorNames actor_names(const std::vector<Actor>& actors);

Result<ActorNames> names_of(const Store& store, const std::vector<std::string>& ids);

// The name an id is shown by: the record's, else the words of an id made from words ("~two-experts"
// → "two experts").
std::string display_name(const ActorNames& names, const std::string& id);

// Adds the words of one statement to its rows; document holds its text.
Telling make_telling(const StatementRow& statement, const DocumentRecord& document,
                     const CodePoints& points);

// The words of statements, by id.
Result<std::map<std::string, Telling>> read_tellings(const Store& store,
                                                     const std::vector<std::string>& statements);

Result<std::vector<IncidentBrief>> make_briefs(const Store& store, std::vector<Incident> incidents);
Result<Listed<IncidentBrief>> make_briefs(const Store& store, Listed<Incident> incidents);
Result<std::vector<DocumentHit>> make_hits(const Store& store, const std::vector<std::string>& keys,
                                           const std::vector<std::string>& phrases);
std::string outlet_of(const DocumentRecord& document);

}  // namespace casus
