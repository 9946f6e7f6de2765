// An account: what one document tells of one happening, in one or several statements. Internal.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "casus/incidents.h"

#include "incidents/rules.h"
#include "incidents/sorted_set.h"
#include "text/string_table.h"

namespace casus {

inline constexpr const char* kRebelSector = "REB";

// Which actor belongs to which; a place to its state.
class ActorTree {
 public:
  ActorTree(const std::vector<DocumentRecord>& documents, const LinkingRules& rules);  // by key
  // The actor, what it is a part of, and so on upwards.
  std::vector<std::string_view> chain(std::string_view actor) const;
  bool is_part(std::string_view part, std::string_view whole) const;  // or the same
  bool related(std::string_view a, std::string_view b) const {
    return is_part(a, b) || is_part(b, a);
  }
  // True for those made from words and for sorts of people that have no country ("militants"):
  // nobody in particular. Those named by whom they oppose ("anti-X groups") are somebody, and armed
  // groups of X that belong to nobody else are among them.
  bool is_nobody(std::string_view actor) const;
  // A place that nobody rules stands in for whom it hit.
  bool is_place(std::string_view actor) const { return places_.count(actor) != 0; }

 private:
  // Looked up, never iterated.
  tsl::robin_map<std::string, std::string, WordHash, std::equal_to<>> part_of_;
  std::set<std::string, std::less<>> common_, places_;
};

struct Place {
  std::string id;
  std::vector<std::string> within;
  bool narrow() const { return !within.empty(); }  // lies in something: no country or larger
  bool lies_in(const Place& other) const;          // or is the same
  friend auto operator<=>(const Place&, const Place&) = default;
};

// What an account says, as it is compared with others.
struct AccountFacts {
  std::string type;
  Ids actors, recipients;
  SortedSet<Place> places;
  SortedSet<std::string> modes, subtypes;
  SortedSet<std::pair<std::string, int64_t>> exact_counts;  // kind and number
  // Kind and number as told, also of "at least": points for the same one elsewhere.
  std::map<std::pair<std::string, int64_t>, int> large_counts;
  SortedSet<std::string> sources;  // who says so, as in source_key()
  DateRange days;
  int slack = 0;           // how many days they may be off
  std::string factuality;  // of the first statement, as told_factuality() has it
  bool is_ongoing = false;
};

struct Account : AccountFacts {
  const DocumentRecord* document = nullptr;
  std::vector<const StatementRow*> statements;  // by id
  uint32_t voice = 0;                           // the same for copies of one text
  // For each statement what tells its place in the text, so that copies of it can be found.
  std::vector<std::string> twins;

  const std::string& id() const { return statements.front()->id; }
};

// Who says a statement, for telling sources apart: the claim's source (actor, else its words), else
// the outlet.
std::string source_key(const DocumentRecord& document, const StatementRow& statement);
// The same for people to read.
std::string source_name(const DocumentRecord& document, const StatementRow& statement);
// The statement's factuality, or denied where its claim denies it.
std::string told_factuality(const StatementRow& statement);
bool is_denial(std::string_view factuality);
bool is_fact(std::string_view factuality);  // happened or ongoing

// documents: sorted by key; voices: of each, the number of its voice (copies.h). Statements of a
// document that its reader tied together make one account, if their type is the same and their days
// do not exclude each other; every other statement makes its own. Then those are joined that join.h
// finds to be one.
std::vector<Account> make_accounts(const std::vector<DocumentRecord>& documents,
                                   const std::vector<uint32_t>& voices, const ActorTree& tree,
                                   const LinkingRules& rules);
// Takes in what another account of the same document and type tells.
void absorb(Account& account, const Account& other, const LinkingRules& rules);

// Nothing that tells accounts apart differs: they stand for each other.
bool tell_the_same(const AccountFacts& a, const AccountFacts& b);
// How much of who, whom, where, when and how many is known, 0…5.
inline constexpr int kMostExact = 5;
int exactness(const AccountFacts& account);

bool overlap(const DateRange& a, const DateRange& b, int slack);
int32_t days_in(const DateRange& range);

}  // namespace casus
