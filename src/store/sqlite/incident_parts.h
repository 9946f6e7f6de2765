// What hangs on an incident, as the columns of one row. Internal.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "casus/incidents.h"

namespace casus::sqlite {

// How an incident is found: kinds are IncidentKey's.
using IncidentKeys = std::set<std::pair<int, std::string>>;

// JSON, as docs/formats/record.md has it. Values are those of the incident's own statements.
std::string roles_column(const Incident& incident);
std::string counts_column(const Incident& incident);
std::string told_column(const Incident& incident);
std::string keys_column(const IncidentKeys& keys);
// The inverse; damaged columns give less.
void read_roles(std::string_view actors, std::string_view recipients, Incident& incident);
void read_counts(std::string_view column, Incident& incident);
void read_told(std::string_view column, Incident& incident);  // after its statements
IncidentKeys read_keys(std::string_view column);

// All that is told in one piece of a story: the documents that its words stand in, and its
// happenings by their places.
struct PieceColumns {
  std::string documents, happenings;
};
PieceColumns piece_columns(const std::vector<Happening>& happenings);
void read_piece(std::string_view story, std::string_view documents, std::string_view happenings,
                std::vector<Happening>& out);

}  // namespace casus::sqlite
