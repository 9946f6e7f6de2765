// The tables of the record (docs/formats/record.md). Internal.
#pragma once

#include <cstdint>

namespace casus::sqlite {

inline constexpr int64_t kApplicationId = 0x63617375;  // "casu"
inline constexpr int64_t kSchemaVersion = 5;

// Makes all tables, views and the two marks, in one transaction of the caller's.
const char* create_tables_sql();
// What a record of this version lacks of the next one. From 1 to 2 the addresses of its documents
// are still to be written; from 2 on it has to be linked anew. nullptr: there is no next one.
const char* upgrade_sql(int64_t version);
// Gives one row: 1 if all tables are there, to tell a record from a damaged one.
const char* count_tables_sql();

}  // namespace casus::sqlite
