// What the fields of an IncidentFilter mean, once for all stores. Internal.
//
// A store may leave out incidents beforehand that can't match (SQLite does so with indexes); what
// is kept is decided here, so that both stores answer alike.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "casus/store.h"

namespace casus {

// One telling of an incident, as far as filters ask.
struct FilterTelling {
  std::string quote;
  std::string said_by;  // the claim's source as written
  std::string outlet, site;
  std::vector<std::string> places;  // ids, with those they lie in
};

struct PlaceName {
  std::string id;
  std::string name;
};

// What a filter may ask of a store. Each is called only if the filter needs it.
struct FilterSource {
  std::function<Result<std::vector<Actor>>()> actors;
  std::function<Result<std::vector<std::pair<std::string, std::string>>>()> aliases;  // actor, name
  std::function<Result<std::vector<PlaceName>>()> places;
  std::function<Result<FilterTelling>(const std::string& statement)> telling;
};

// Ids of the actors a term stands for, and of their parts. An id or a whole name or alias comes
// before parts of names; a part of a name starts with a word of it. Case and diacritics do not
// count.
Result<std::set<std::string>> actors_named(const std::string& term, const FilterSource& source);
// The same for places, without the places in them.
Result<std::set<std::string>> places_named(const std::string& term, const FilterSource& source);

// Which incidents a filter lets through. Names are looked up once, when it is made.
class IncidentMatcher {
 public:
  static Result<IncidentMatcher> make(const IncidentFilter& filter, const FilterSource& source);
  Result<bool> matches(const Incident& incident) const;

 private:
  IncidentMatcher(const IncidentFilter& filter, const FilterSource& source)
      : filter_(filter), source_(source) {}
  bool lies_there(const FilterTelling& telling) const;
  bool has_words(const FilterTelling& telling) const;
  bool says_so(const FilterTelling& telling) const;
  Result<bool> matches_tellings(const Incident& incident) const;

  const IncidentFilter& filter_;
  const FilterSource& source_;
  std::set<std::string> actors_, recipients_, places_;
  std::vector<std::string> words_;  // of filter_.text
  std::string said_by_;             // filter_.source as words
};

// Orders by time (undated last), then id, and cuts at the limit.
void order_incidents(std::vector<Incident>& incidents, uint32_t limit);

}  // namespace casus
