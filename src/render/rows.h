// One CSV table for every kind of record; columns in docs/formats/export.md. Internal to render.
#pragma once

#include "casus/query.h"

#include "render/csv.h"

namespace casus {

void incident_header(CsvWriter& csv);
void incident_row(CsvWriter& csv, const IncidentView& view);
void dispute_header(CsvWriter& csv);
void dispute_rows(CsvWriter& csv, const IncidentView& view);
void doubt_header(CsvWriter& csv);
void doubt_row(CsvWriter& csv, const DoubtView& view);
void tie_header(CsvWriter& csv);
void tie_row(CsvWriter& csv, const Tie& tie);
void copy_header(CsvWriter& csv);
void copy_row(CsvWriter& csv, const Copy& copy);
void story_header(CsvWriter& csv);
void story_row(CsvWriter& csv, const Story& story);
void happening_header(CsvWriter& csv);
void happening_rows(CsvWriter& csv, const Happening& happening);  // one a word
void candidate_header(CsvWriter& csv);
void candidate_row(CsvWriter& csv, const CandidateLink& link);
void actor_header(CsvWriter& csv);
void actor_row(CsvWriter& csv, const Actor& actor);
void document_header(CsvWriter& csv);
void document_row(CsvWriter& csv, const DocumentRecord& document);
void statement_header(CsvWriter& csv);
void statement_row(CsvWriter& csv, const StatementRow& statement, const DocumentRecord& document,
                   const CodePoints& points);
void mention_header(CsvWriter& csv);
void mention_row(CsvWriter& csv, const MentionRow& mention, const DocumentRecord& document,
                 const CodePoints& points);
void page_header(CsvWriter& csv);
void page_row(CsvWriter& csv, const PageRow& page);
void log_header(CsvWriter& csv);
void log_row(CsvWriter& csv, const LogRow& row);

}  // namespace casus
