// What every store holds a batch to, and what it derives from a document. Internal.
#pragma once

#include <string>
#include <vector>

#include "casus/store.h"

namespace casus {

// Errors: internal, naming the document, if a record's rows do not belong together: ids of
// statements are the key, a point and digits, in order; actors are sorted and unique. (A bug of the
// maker; storing it would break reading.)
Status check_record(const DocumentRecord& record);

// One row for each actor and name in the document, sorted. Empty if the record has no text.
std::vector<AliasRow> aliases_of(const DocumentRecord& record);

// The words at an evidence, white space made single spaces.
std::string words_at(const std::string& text, const CodePoints& points, Evidence at);

// What the log says of a document that was taken back.
LogRow retraction_note(const Retraction& row);

// This moment, UTC: "2030-05-02T10:00:00Z".
std::string moment_now();

// By days, the undated last, then by id.
void order_stories(std::vector<Story>& stories);

}  // namespace casus
