// The tables of the record (docs/formats/record.md). Internal.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace casus::sqlite {

inline constexpr int64_t kApplicationId = 0x63617375;  // "casu"
inline constexpr int64_t kSchemaVersion = 11;

// What incident_keys.kind says of incident_keys.key.
enum class IncidentKey : uint8_t {
  actor,      // in either role, as shown or as one of its statements has it
  doer,       // the same as actor only
  recipient,  // the same as recipient only
  type,       // folded, as are the two below
  mode,
  factuality,
  place,     // where it or one of its statements is, and what that lies in
  at,        // its own place
  outlet,    // name or site of who printed one of its tellings
  disputed,  // ""
  doubtful,  // ""
};

// A statement's number in statements_fts and told: document_number << kOrdinalBits, and its place
// in the document, as its id has it. Nothing where a document has too many.
inline constexpr int kOrdinalBits = 20;
std::optional<int64_t> numbered(int64_t document_number, std::string_view statement);

// Makes all tables, views and the two marks, in one transaction of the caller's.
const char* create_tables_sql();
// What a record of this version lacks of the next one. From 1 to 2 the addresses of its documents
// are still to be written; from 2 on it has to be linked anew. nullptr: there is no next one.
const char* upgrade_sql(int64_t version);
// Gives one row: 1 if all tables are there, to tell a record from a damaged one.
const char* count_tables_sql();

}  // namespace casus::sqlite
