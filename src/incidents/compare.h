// What speaks for and against two accounts being of one happening. Internal.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "incidents/account.h"

namespace casus {

// What keeps two accounts apart, whatever else agrees.
enum class Refusal : uint8_t {
  none,
  type,       // other kinds of event
  day,        // their days lie apart
  no_day,     // one has no day, and what is told is no lasting state
  place,      // places that do not lie in one another
  actor,      // somebody else did it
  recipient,  // it was done to somebody else
  sides,      // no day, and who did it to whom does not agree
  count,      // no day, and other numbers
};
std::string_view name(Refusal refusal);  // "other days"

// What agrees, or differs, and counts.
enum class Feature : uint8_t {
  actor,
  recipient,
  place,
  area,
  days,
  count,
  large_count,
  subtype,
  mode,
  mode_differs
};
inline constexpr std::size_t kFeatures = 10;
std::string_view name(Feature feature);  // "the same actor"

struct PairScore {
  Refusal refusal = Refusal::none;
  std::array<int8_t, kFeatures> points{};  // by Feature; 0: says nothing
  // False: nobody, no narrow place and no telling number agrees, so that the rest counts for
  // nothing.
  bool grounded = true;
  // That refused pair is all the same the kind that may be one: only a day is missing.
  bool may_be = false;

  int score() const;
};

// A function of the two accounts, the tree and the rules; the same for (b, a).
PairScore compare(const AccountFacts& a, const AccountFacts& b, const ActorTree& tree,
                  const LinkingRules& rules);

// Both have modes, and these tell of other kinds of deeds.
bool differ_in_mode(const AccountFacts& a, const AccountFacts& b, const LinkingRules& rules);

// What is told without a day, as going on, or never done twice: a state of affairs rather than a
// happening among many.
bool may_last(const AccountFacts& account, const LinkingRules& rules);
// Types of which a lasting state may be told by either name ("aids", "supports") stand for one.
std::string_view state_class(std::string_view type, const LinkingRules& rules);

}  // namespace casus
