// A small language for made-up documents.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "casus/incidents.h"

#include "incidents/rules.h"
#include "resources/blob.h"

namespace casus::make {

inline DateRange day(int month, int day_of_month) {
  const Date date{2030, static_cast<uint8_t>(month), static_cast<uint8_t>(day_of_month)};
  return {date, date};
}

struct S {  // a statement under construction
  StatementRow row;
  S(std::string type, DateRange when) {
    row.type = std::move(type);
    row.time = when;
    row.time_rule = when.known() ? "own" : "";
    row.factuality = "happened";
  }
  S& by(const std::string& actor) { return role("actor", actor); }
  S& on(const std::string& actor) { return role("recipient", actor); }
  S& role(const std::string& name, const std::string& actor) {
    row.roles.push_back({name, actor, {}});
    return *this;
  }
  S& at(const std::string& place, std::vector<std::string> within = {}) {
    PlaceRow p;
    p.place = place;
    p.name = "Name of " + place;
    p.within = std::move(within);
    row.places.push_back(std::move(p));
    return *this;
  }
  S& count(const std::string& kind, std::optional<int64_t> min, std::optional<int64_t> max,
           bool approximate = false) {
    row.counts.push_back({kind, min, max, approximate, "person", {}});
    return *this;
  }
  S& killed(int64_t n) { return count("killed", n, n); }
  S& told(const std::string& factuality) {
    row.factuality = factuality;
    return *this;
  }
  S& mode(const std::string& mode) {
    row.modes.push_back(mode);
    return *this;
  }
  S& says(const std::string& source, const std::string& stance = "assert") {
    row.claim = ClaimRow{source, "", "said", stance, false, false, {}, {}, {}};
    return *this;
  }
  // With another cue than "said", by an actor who is known.
  S& cue(const std::string& words, const std::string& actor = "") {
    row.claim->cue = words;
    row.claim->source_actor = actor;
    return *this;
  }
  S& tied(uint32_t incident) {
    row.incident = incident;
    return *this;
  }
  S& dated_by(const std::string& rule) {
    row.time_rule = rule;
    return *this;
  }
  S& anchor(uint32_t start) {
    row.at = {start, start + 3};
    return *this;
  }
};

inline DocumentRecord doc(const std::string& key, const std::vector<S>& statements,
                          const std::string& outlet = "", const std::string& hash = "") {
  DocumentRecord d;
  d.key = key;
  d.id = key;
  d.outlet = outlet.empty() ? "Outlet of " + key : outlet;
  d.text_hash = hash.empty() ? "hash of " + key : hash;
  d.actors = {{"air-force", "Air Force", "military", "", {}, "", "northland"},
              {"northland", "Northland", "state", "", {}, "", ""}};
  uint32_t ordinal = 0;
  for (const S& s : statements) {
    StatementRow row = s.row;
    row.document = key;
    row.id = key + ".000" + std::to_string(ordinal);
    if (row.at.end == 0) row.at = {100 * ordinal, 100 * ordinal + 3};
    ++ordinal;
    d.statements.push_back(std::move(row));
  }
  return d;
}

// Rules with the weights of the shipped ones, and two types to count ties with.
inline const std::string& test_blob() {
  static const std::string kBlob = make_blob(
      {{"incidents/linking",
        "weight\tactor\t2\nweight\trecipient\t2\nweight\tunknown\t1\nweight\tplace\t2\n"
        "weight\tarea\t1\nweight\tcount\t1\nweight\tmode\t1\nweight\tsubtype\t1\n"
        "weight\tmode-differs\t-1\nweight\tinferred-differs\t-2\nthreshold\t3\nloose_"
        "days\t10\nslack\tpublished\t1\n"
        "approximate\t0.1\nsymmetric\tCONSULT\ndenial\tREJECT\nlarge\tkilled\t10\t2\n"
        "large\tkilled\t30\t3\nlarge_slack\t2\ncommon\tpeople\ncopy_share\t0.6\n"
        "copy_words\t25\ncopy_runs\t0.28\ncopy_facts\t0.3\ncopy_all_facts\t0.8\n"
        "copy_unquoted\t0.05\ncopy_series\t0.45\ncopy_reworded_runs\t0.12\n"
        "story_likeness\t0.12\nstory_days\t2\nstory_lasting\t0.4\nstory_lasting_days\t45\n"
        "story_undated\t0.68\nstory_apart\t0.4\nstory_part\t0.25\nordinary_weight\t0.3\n"
        "at_least_factor\t2\n"},
       {"lang/xx/incidents/verdicts", "against\tcalled\nfor\tdefended\ntarget\thideouts\n"},
       {"ontology/assault", "type\tASSAULT\nquad\t4\nscore\t-9\nmode\taerial\t-9.5\t195\n"},
       {"ontology/consult", "type\tCONSULT\nquad\t1\nscore\t2.5\n"}});
  return kBlob;
}

inline LinkingRules rules() {
  auto resources = Resources::view(test_blob(), "test");
  return *LinkingRules::load(*resources);
}

inline Linked link(std::vector<DocumentRecord> documents) {
  auto resources = Resources::view(test_blob(), "test");
  auto linker = Linker::load(*resources);
  return linker->link(std::move(documents));
}

}  // namespace casus::make
