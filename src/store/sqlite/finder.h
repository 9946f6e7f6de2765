// Answers from indexes: what a large record is asked. Internal.
//
// The idea: incidents (and documents) have small numbers. What a filter asks for by exact value is
// a list of numbers that lies together in an index; a filter is the intersection of such lists, as
// bit sets. What is asked for in order is then a walk along the index of that order, past the
// numbers that are not in the set, until a page is full. So no question costs more than walks along
// a few narrow indexes, however its conditions combine. src/store/plain.cpp says what the answers
// are.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "casus/store.h"

#include "store/sqlite/connection.h"
#include "store/sqlite/schema.h"

namespace casus::sqlite {

class Bits {
 public:
  void set(int64_t at);
  bool test(int64_t at) const;
  uint64_t count() const;
  void keep(const Bits& other);
  void drop(const Bits& other);
  std::vector<int64_t> numbers() const;

 private:
  std::vector<uint64_t> words_;
};

// Each call is one of Store's. The connection has to outlive it.
class Finder {
 public:
  explicit Finder(const Connection& db) : db_(db) {}

  Result<std::vector<Incident>> incidents(const IncidentFilter& filter) const;
  Result<Listed<Incident>> find_incidents(const IncidentFilter& filter, IncidentOrder order,
                                          Slice slice) const;
  Result<std::vector<IncidentGroup>> group_incidents(const IncidentFilter& filter) const;
  Result<Listed<DisputeRow>> find_disputes(const IncidentFilter& filter, const std::string& field,
                                           std::optional<bool> settled, Slice slice) const;
  Result<std::vector<Incident>> incidents_by_id(const std::vector<std::string>& ids) const;
  Result<std::map<std::string, std::string>> incidents_of(
      const std::vector<std::string>& statements) const;
  Result<std::vector<std::string>> incidents_in(const std::vector<std::string>& keys) const;
  Result<RecordSummary> summary() const;
  Result<Listed<std::string>> find_documents(const DocumentFilter& filter, Slice slice) const;
  Result<std::map<std::string, std::string>> published(const std::vector<std::string>& keys) const;
  Result<std::vector<std::string>> documents_since(const std::string& moment) const;
  Result<std::vector<Actor>> actors_by_id(const std::vector<std::string>& ids) const;
  Result<Listed<ActorHit>> find_actors(const ActorFilter& filter, Slice slice) const;
  Result<std::vector<AliasRow>> aliases_of_actor(const std::string& id) const;
  Result<std::vector<ActorSpan>> actor_spans(const std::string& id) const;
  Result<std::vector<Actor>> parts_of(const std::string& id) const;
  Result<Listed<std::string>> said_by(const std::string& actor, Slice slice) const;
  Result<std::vector<Saying>> sayings_of(const std::vector<std::string>& statements) const;
  Result<std::vector<Tie>> find_ties(const TieFilter& filter) const;
  Result<std::vector<PlaceRow>> places_by_id(const std::vector<std::string>& ids) const;
  Result<std::vector<DoubtRow>> doubts_of(const std::vector<std::string>& statements) const;
  Result<Listed<DoubtRow>> find_doubts(const std::string& kind, Slice slice) const;
  Result<std::vector<std::pair<std::string, uint64_t>>> doubt_kinds() const;
  Result<std::vector<Copy>> copies_among(const std::vector<std::string>& keys) const;
  Result<Listed<Story>> find_stories(Slice slice) const;
  Result<std::optional<Story>> story(const std::string& id) const;
  Result<std::map<std::string, std::string>> stories_of(const std::vector<std::string>& keys) const;

 private:
  using Ids = std::set<std::string>;
  using Set = std::optional<Bits>;  // nothing: all

  Result<Set> matching(const IncidentFilter& filter) const;  // but for the period
  Result<Bits> with_keys(IncidentKey kind, const Ids& keys) const;
  Result<Bits> said(const std::string& match) const;  // of statements_fts
  Result<Bits> numbers(const std::string& sql) const;
  Result<Ids> actors_called(const std::string& term) const;
  Result<Ids> actors_named(const std::string& term) const;
  Result<Ids> places_called(const std::string& term) const;
  Result<Ids> places_in(const Box& box) const;
  Result<std::vector<std::pair<std::string, std::string>>> outlets_called(
      const std::string& name) const;
  Result<Bits> of_outlet(const std::string& name) const;
  Result<Bits> of_story(const std::string& id) const;
  Result<std::vector<int64_t>> within(const Set& set, Date since, Date until) const;
  Result<Listed<int64_t>> ordered(const IncidentFilter& filter, IncidentOrder order,
                                  Slice slice) const;
  Result<std::vector<Incident>> read(const std::vector<int64_t>& numbers) const;
  Result<std::optional<int64_t>> document_number(const std::string& key) const;
  Error error(const Query& query) const {
    return query.prepared() ? db_.error(query.code()) : db_.error();
  }

  const Connection& db_;
};

}  // namespace casus::sqlite
