// query: questions to a record.
//
// Everything a reader sees of an incident is put together here as plain values; src/render/render.h
// turns them into pages. Strings come from documents as they are: whoever shows them has to
// neutralise markup and control characters.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "casus/store.h"

namespace casus {

// One statement ready to be shown: every value with its words, document and source.
struct Telling {
  StatementRow statement;
  std::string quote;  // the evidence's words, white space folded
  uint32_t anchor_begin =
      0;  // the anchor's words in `quote`, BYTES; begin == end where it stands outside the evidence
  uint32_t anchor_end = 0;
  std::string before,
      after;  // the words around the quote in its paragraph, white space folded, a sentence or two
  std::string anchor;  // the anchor's words
  std::string
      said_by;  // the claim's source as written (a pronoun: the name), or "" for the article's own
                // voice and for a claim that names nobody ("reportedly": statement.claim is set)
  std::string outlet;  // outlet, else site, else the document's id
  std::string title, url, published, document_id;
  std::string text_hash;  // of the document: the same for copies of one text
};

// A doubt with the words it is about.
struct DoubtView {
  DoubtRow doubt;
  std::string words, quote;  // white space folded
  std::string outlet;        // as in Telling
  std::string document_id;
};
DoubtView view_doubt(const DoubtRow& doubt, const DocumentRecord& document,
                     const CodePoints& points);

struct IncidentView {
  Incident incident;
  std::vector<std::string> actor_names;  // for Incident::actors
  std::vector<std::string> recipient_names;
  std::vector<Telling> tellings;              // by published (unknown last), then statement id
  std::vector<DoubtView> doubts;              // that touch its tellings: by document, then place
  std::map<std::string, std::string> names;   // actor id → name, for every actor of its tellings
  std::map<std::string, std::string> places;  // place id → name, for every place of its tellings
  std::vector<CandidateLink> candidates;      // filled by add_candidates() alone
};
// Errors: those of the store; malformed if the record names a statement or document that it does
// not hold.
Result<std::vector<IncidentView>> view_incidents(const Store& store,
                                                 const std::vector<Incident>& incidents);

// Adds the incidents that may be the same as this one.
Status add_candidates(const Store& store, IncidentView& view);

struct TieView {
  std::string from, to, from_name, to_name;
  DateRange period;  // of the incidents behind it, not known if none of them is dated
  uint32_t cooperation = 0, conflict = 0;
  double goldstein = 0;  // mean, -10…10
  std::vector<std::string> incidents;
};
// "+" cooperative, "-" hostile, "0" neither: the mean lies within kNeutral of 0.
std::string_view polarity(double goldstein);
inline constexpr double kNeutral = 1.0;
// All months of each pair put together, from and to kept apart; strongest first. `incidents` gives
// the periods.
std::vector<TieView> view_ties(const std::vector<Tie>& ties, const std::vector<Incident>& incidents,
                               const std::vector<Actor>& actors);

// The situation report over a period: what happened, who says so, where accounts differ, who stands
// how to whom.
struct Sitrep {
  DateRange period;                    // asked for, else that of the incidents that happened
  std::vector<IncidentView> happened;  // in the period, by time; factuality happened or ongoing
  std::vector<IncidentView>
      unrealised;  // in the period or undated: planned, possible, conditional, denied, did not
  std::vector<IncidentView> undated;     // happened, but no document tells when
  std::vector<IncidentView> background;  // told in the documents but before the period
  std::vector<IncidentView> disputed;    // those of all four with disputes
  std::vector<TieView> ties;  // strongest first; of what is reported above, background and actors
                              // that are known by mere words left out
  // How many of each list were left out for SitrepOptions::most, by weight.
  std::size_t happened_left = 0, unrealised_left = 0, undated_left = 0, background_left = 0;
  RecordCounts counts;         // of the whole record
  uint64_t documents = 0;      // that tell of anything above
  std::vector<LogRow> unread;  // pages that could not be read; notes left out
};
struct SitrepOptions {
  IncidentFilter filter;  // since and until give the period; limit is not used
  std::size_t max_ties = 12;
  std::size_t most = 0;  // of each list, those of most weight (see weight() in sitrep.cpp); 0: all
};
// Without a period, "before the period" is what every document tells as long past: over
// kBackgroundDays before the day it was published. Where that is not known: before the latest
// happening it tells of, and always if it tells of some that it does not date.
inline constexpr int kBackgroundDays = 31;
Result<Sitrep> make_sitrep(const Store& store, const SitrepOptions& options);

}  // namespace casus
