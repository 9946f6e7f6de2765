// The tables of the record (docs/formats/record.md). Internal.
#pragma once

#include <cstdint>

namespace casus::sqlite {

inline constexpr int64_t kApplicationId = 0x63617375;  // "casu"
inline constexpr int64_t kSchemaVersion = 1;

// Makes all tables, views and the two marks, in one transaction of the caller's.
extern const char* const kCreateTables;
// How many tables, views and indexes of ours there are, to tell a record from a damaged one.
extern const char* const kCountTables;

}  // namespace casus::sqlite
