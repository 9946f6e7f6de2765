// What the fields of an IncidentFilter mean, once for all stores. Internal.
//
// A store may leave out incidents beforehand that can't match (SQLite does so with indexes); what
// is kept is decided here, so that both stores answer alike.
#pragma once

#include <algorithm>
#include <functional>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
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
  std::optional<std::pair<double, double>> at = {};  // latitude, longitude
};

inline std::optional<std::pair<double, double>> coordinates(const PlaceRow& place) {
  if (!place.latitude || !place.longitude) return std::nullopt;
  return std::pair(*place.latitude, *place.longitude);
}

// What a filter may ask of a store. Each is called only if the filter needs it.
struct FilterSource {
  std::function<Result<std::vector<Actor>>()> actors;
  std::function<Result<std::vector<std::pair<std::string, std::string>>>()> aliases;  // actor, name
  std::function<Result<std::vector<PlaceName>>()> places;
  std::function<Result<FilterTelling>(const std::string& statement)> telling;
  std::function<Result<std::set<std::string>>(const std::string& id)> story;  // keys of documents
  std::function<Result<std::set<std::string>>()> doubtful;                    // ids of statements
};
// story and doubtful from the store's own answers.
void add_plain(FilterSource& source, const Store& store);

// Ids that a term stands for: what is exactly an id; else those whose id or whole name it is, case
// and diacritics aside; else those of whose names it is a part.
class NameSearch {
 public:
  explicit NameSearch(const std::string& term);
  void offer(const std::string& id, std::string_view name);
  std::set<std::string> take();

 private:
  std::string key_, folded_, term_;
  std::set<std::string> exact_, whole_, part_;
};

// Ids of the actors a term stands for. A part of a name starts with a word of it.
Result<std::set<std::string>> actors_called(const std::string& term, const FilterSource& source);
// Adds the parts of these actors, and their parts.
void add_parts(std::set<std::string>& ids, const std::vector<Actor>& actors);
// The two together.
Result<std::set<std::string>> actors_named(const std::string& term, const FilterSource& source);
// Offers a place that is told by its name, and a state that only holds one by the names that the
// data of casus have of it.
void offer_place(NameSearch& search, const std::string& id, std::string_view name);
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
  bool prints_it(const FilterTelling& telling) const;
  Result<bool> matches_tellings(const Incident& incident) const;

  const IncidentFilter& filter_;
  const FilterSource& source_;
  std::set<std::string> actors_, doers_, recipients_, places_, boxed_, story_, doubtful_;
  std::vector<std::string> words_;  // of filter_.text
  std::string said_by_, outlet_;    // filter_.source and filter_.outlet as words
};

// A period asked for: either end may be open or a month or a year.
bool overlaps(const DateRange& time, Date since, Date until);
bool lies_in(const Box& box, double latitude, double longitude);
// In either role, as shown or as one of its statements has it.
std::set<std::string> actors_in(const Incident& incident);
std::string document_of_statement(std::string_view statement);
// But for TieFilter::min, which is a matter of all ties of a pair.
bool tie_matches(const Tie& tie, const TieFilter& filter);
void keep_frequent(std::vector<Tie>& ties, uint32_t min);
void sort_spans(std::vector<ActorSpan>& spans);
bool comes_before(const Incident& a, const Incident& b, IncidentOrder order);
// Orders of doubts.
bool by_statement(const DoubtRow& a, const DoubtRow& b);
bool by_place(const DoubtRow& a, const DoubtRow& b);  // of one document

template <class T>
Listed<T> cut(std::vector<T> all, Slice slice) {
  Listed<T> out;
  out.total = all.size();
  const std::size_t first = std::min<std::size_t>(slice.offset, all.size());
  const std::size_t count = slice.limit == 0
                                ? all.size() - first
                                : std::min<std::size_t>(slice.limit, all.size() - first);
  const auto begin = std::make_move_iterator(all.begin() + static_cast<std::ptrdiff_t>(first));
  out.rows.assign(begin, begin + static_cast<std::ptrdiff_t>(count));
  return out;
}

// Orders by time (undated last), then id, and cuts at the limit.
void order_incidents(std::vector<Incident>& incidents, uint32_t limit);

}  // namespace casus
