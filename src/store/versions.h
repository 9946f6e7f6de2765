// Internal to store: which documents are versions of one another, and which of them stands.
//
// The idea: a document's address (address_of() its URL) says what it is a version of; the latest
// moment at which its text is known to have stood says when. Both come from the document alone, so
// that the order of the versions is a function of the set of documents and not of their arrival.
// See docs/decisions/0012-versions-by-address.md.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "casus/incidents.h"

namespace casus {

// The later of two, as they are written; what can't be read is earlier than all that can.
std::string later_of(const std::string& a, const std::string& b);

// One version, with what orders it.
struct VersionRow {
  std::string key;
  int64_t stood = INT64_MIN;  // the latest of published, modified and fetched
  uint32_t length = 0;        // code points of the text
  uint32_t revision = 1;      // 1: the first
  std::string superseded_by;  // key of the next one; "": this one stands
};
int64_t stood_at(std::string_view published, std::string_view modified, std::string_view fetched);
VersionRow version_of(const DocumentRecord& record);  // not yet numbered; its text has to be there
// Brings the versions of one address into order and numbers them.
//
// A text less than a third as long as the longest is an excerpt (the summary of a feed, what stands
// before a paywall) and comes before the others: it tells less, not later. Then by the moment; at
// the same one the longer is the later, as articles grow; then by key, which is arbitrary but the
// same in every run.
void order_versions(std::vector<VersionRow>& versions);

}  // namespace casus
