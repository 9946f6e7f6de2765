#include "incidents/account.h"

#include <algorithm>
#include <tuple>

#include "incidents/join.h"
#include "incidents/unknown_actor.h"
#include "text/utf8.h"

namespace casus {

namespace {
constexpr std::string_view kDenied = "denied";
constexpr std::string_view kDidNotHappen = "did-not-happen";
constexpr std::string_view kHappened = "happened";
constexpr std::string_view kOngoing = "ongoing";
constexpr std::string_view kDeny = "deny";
constexpr std::string_view kPlace = "place";
constexpr std::size_t kLongestChain = 16;  // data may hold a circle
}  // namespace

namespace {

// "anti-X-groups" and the like: the state X, as it stands in the id.
std::string_view opposed_state(std::string_view id, const LinkingRules& rules,
                               const std::map<std::string, std::string, std::less<>>& states) {
  for (const auto& [part, score] : rules.named) {
    if (score >= 0 || !id.starts_with(part)) continue;
    const std::string_view rest = id.substr(part.size());
    for (std::size_t end = rest.rfind('-'); end != std::string_view::npos && end > 0;
         end = rest.rfind('-', end - 1)) {
      if (states.count(rest.substr(0, end)) != 0) return rest.substr(0, end);
    }
  }
  return {};
}

bool is_rebel(const Actor& actor) {
  return actor.kind == "armed-group" && actor.part_of.empty() &&
         std::find(actor.sectors.begin(), actor.sectors.end(), kRebelSector) != actor.sectors.end();
}

}  // namespace

ActorTree::ActorTree(const std::vector<DocumentRecord>& documents, const LinkingRules& rules) {
  std::map<std::string, std::string, std::less<>> states;  // id → country
  std::map<std::string, std::string, std::less<>> rebels;
  std::map<std::string, std::string> places;
  for (const DocumentRecord& document : documents) {
    for (const Actor& actor : document.actors) {
      if (!actor.part_of.empty()) part_of_[actor.id] = actor.part_of;  // the latest document's
      if (actor.part_of.empty() && actor.country.empty() && rules.common.count(actor.kind) != 0) {
        common_.insert(actor.id);
      }
      if (actor.kind == "state") states[actor.id] = actor.country;
      if (actor.kind == kPlace) places_.insert(actor.id);
      if (actor.kind == kPlace && !actor.country.empty()) places[actor.id] = actor.country;
      if (is_rebel(actor)) rebels[actor.id] = actor.country;
    }
  }
  std::map<std::string, std::string> state_of;  // country → the first such state
  for (const auto& [state, country] : states) state_of.emplace(country, state);
  for (const auto& [place, country] : places) {
    const auto it = state_of.find(country);
    if (it != state_of.end()) part_of_.emplace(place, it->second);
  }
  std::map<std::string, std::string> opponents;  // country → the first such sort
  for (auto it = common_.begin(); it != common_.end();) {
    const std::string_view state = opposed_state(*it, rules, states);
    if (state.empty()) {
      ++it;
      continue;
    }
    opponents.emplace(states.find(state)->second, *it);
    it = common_.erase(it);
  }
  for (const auto& [rebel, country] : rebels) {
    const auto it = opponents.find(country);
    if (it != opponents.end() && !country.empty()) part_of_.emplace(rebel, it->second);
  }
}

std::vector<std::string_view> ActorTree::chain(std::string_view actor) const {
  std::vector<std::string_view> out = {actor};
  for (auto it = part_of_.find(actor); it != part_of_.end() && out.size() < kLongestChain;
       it = part_of_.find(it->second)) {
    if (std::find(out.begin(), out.end(), it->second) != out.end()) break;
    out.push_back(it->second);
  }
  return out;
}

bool ActorTree::is_nobody(std::string_view actor) const {
  return is_unknown_actor(actor) || common_.count(actor) != 0;
}

bool ActorTree::is_part(std::string_view part, std::string_view whole) const {
  if (part == whole) return true;
  // As chain(): where that stops in a circle, this finds again what it has seen.
  auto it = part_of_.find(part);
  for (std::size_t steps = 1; it != part_of_.end() && steps < kLongestChain; ++steps) {
    if (it->second == whole) return true;
    it = part_of_.find(it->second);
  }
  return false;
}

bool Place::lies_in(const Place& other) const {
  return id == other.id || std::find(within.begin(), within.end(), other.id) != within.end();
}

std::string source_key(const DocumentRecord& document, const StatementRow& statement) {
  if (statement.claim && !statement.claim->source_actor.empty())
    return statement.claim->source_actor;
  if (statement.claim && !statement.claim->source.empty()) {
    return unknown_actor_id(statement.claim->source);
  }
  return "/" + utf8::fold(source_name(document, statement));
}

std::string source_name(const DocumentRecord& document, const StatementRow& statement) {
  if (statement.claim && !statement.claim->source.empty()) return statement.claim->source;
  if (statement.claim && !statement.claim->source_actor.empty())
    return statement.claim->source_actor;
  if (!document.outlet.empty()) return document.outlet;
  if (!document.site.empty()) return document.site;
  return document.id.empty() ? document.key : document.id;
}

std::string told_factuality(const StatementRow& statement) {
  const bool denied = statement.claim && statement.claim->stance == kDeny &&
                      !statement.claim->negative && is_fact(statement.factuality);
  return denied ? std::string(kDenied) : statement.factuality;
}

bool is_denial(std::string_view factuality) {
  return factuality == kDenied || factuality == kDidNotHappen;
}
bool is_fact(std::string_view factuality) {
  return factuality == kHappened || factuality == kOngoing;
}

int32_t days_in(const DateRange& range) {
  if (range.first == range.last) return 1;
  return days_from_civil(range.last) - days_from_civil(range.first) + 1;
}

bool overlap(const DateRange& a, const DateRange& b, int slack) {
  if (slack >= 0 && a.first <= b.last && b.first <= a.last) return true;
  return days_from_civil(a.first) <= days_from_civil(b.last) + slack &&
         days_from_civil(b.first) <= days_from_civil(a.last) + slack;
}

namespace {

// The days of an account are those of its most exact statement: own dates before inherited ones,
// short before long.
void take_days(Account& account, const StatementRow& row, const LinkingRules& rules) {
  if (!row.time.known() || row.time.last < row.time.first) return;
  const auto slack_rule = rules.slack.find(row.time_rule);
  const int slack = slack_rule == rules.slack.end() ? 0 : slack_rule->second;
  const auto better = [&] {
    if (!account.days.known()) return true;
    if (slack != account.slack) return slack < account.slack;
    return days_in(row.time) < days_in(account.days);
  };
  if (!better()) return;
  account.days = row.time;
  account.slack = slack;
}

void add_large(Account& account, const CountRow& count, const LinkingRules& rules) {
  const auto kind = rules.large.find(count.kind);
  const std::optional<int64_t> told = count.min ? count.min : count.max;
  if (kind == rules.large.end() || !told || count.approximate) return;
  auto next = kind->second.upper_bound(*told);
  if (next == kind->second.begin()) return;
  account.large_counts[{count.kind, *told}] = std::prev(next)->second;
}

void add(Account& account, const StatementRow& row, const LinkingRules& rules) {
  account.statements.push_back(&row);
  account.sources.insert(source_key(*account.document, row));
  if (row.type != account.type) return;  // who denies, and when, says nothing of what is denied
  take_days(account, row, rules);
  for (const RoleRow& role : row.roles) {
    if (role.role == "actor") account.actors.insert(role.actor);
    if (role.role == "recipient") account.recipients.insert(role.actor);
  }
  for (const PlaceRow& place : row.places) account.places.insert({place.place, place.within});
  account.modes.insert(row.modes.begin(), row.modes.end());
  if (!row.subtype.empty()) account.subtypes.insert(row.subtype);
  for (const CountRow& count : row.counts) {
    if (count.min && count.max && *count.min == *count.max && !count.approximate) {
      account.exact_counts.emplace(count.kind, *count.min);
    }
    add_large(account, count, rules);
  }
}

// What tells a statement's place in a text, wherever copies of the text begin: the shape of its
// words, and which of its document's statements of that shape it is.
class Twins {
 public:
  void name(const StatementRow& row, uint32_t body, Account& account) {
    if (row.at.start < body || row.type != account.type) return;
    std::string shape = std::to_string(int64_t{row.at.start} - int64_t{row.evidence.start}) + ' ' +
                        std::to_string(row.at.end - row.at.start) + ' ' +
                        std::to_string(row.evidence.end - row.evidence.start);
    const int ordinal = seen_[row.type + ' ' + shape]++;
    account.twins.push_back(shape + ' ' + std::to_string(ordinal));
  }

 private:
  std::map<std::string, int> seen_;
};

// A year or a decade says of a telling without a day only that it may lie in it.
bool is_loose(const DateRange& days, const LinkingRules& rules) {
  return days.known() && days_in(days) > rules.loose_days;
}

bool fits(const Account& account, const StatementRow& row, const LinkingRules& rules) {
  if (account.type != row.type && rules.denial.count(row.type) == 0) return false;
  if (account.type == row.type && account.days.known() != row.time.known() &&
      (is_loose(account.days, rules) || is_loose(row.time, rules))) {
    return false;
  }
  if (!account.days.known() || !row.time.known() || row.time.last < row.time.first) return true;
  return overlap(account.days, row.time, std::max(account.slack, rules.most_slack));
}

void accounts_of(const DocumentRecord& document, uint32_t voice, const LinkingRules& rules,
                 std::vector<Account>& out) {
  std::map<uint32_t, std::vector<std::size_t>> tied;  // the document's own incident → accounts
  Twins twins;
  for (const bool denials : {false, true}) {  // what is denied has to be there before
    for (const StatementRow& row : document.statements) {
      if ((rules.denial.count(row.type) != 0) != denials) continue;
      auto* same = row.incident == kNone ? nullptr : &tied[row.incident];
      if (same != nullptr) {
        const auto it = std::find_if(same->begin(), same->end(),
                                     [&](std::size_t i) { return fits(out[i], row, rules); });
        if (it != same->end()) {
          add(out[*it], row, rules);
          twins.name(row, document.body_start, out[*it]);
          continue;
        }
        same->push_back(out.size());
      }
      Account account;
      account.document = &document;
      account.voice = voice;
      account.type = row.type;
      add(account, row, rules);
      twins.name(row, document.body_start, account);
      out.push_back(std::move(account));
    }
  }
}

}  // namespace

void absorb(Account& account, const Account& other, const LinkingRules& rules) {
  for (const StatementRow* row : other.statements) add(account, *row, rules);
  account.twins.insert(account.twins.end(), other.twins.begin(), other.twins.end());
}

bool tell_the_same(const AccountFacts& a, const AccountFacts& b) {
  const auto told = [](const AccountFacts& x) {
    return std::tie(x.type, x.days, x.slack, x.actors, x.recipients, x.places, x.modes, x.subtypes,
                    x.exact_counts, x.sources, x.large_counts, x.factuality);
  };
  return told(a) == told(b);
}

int exactness(const AccountFacts& account) {
  const auto named = [](const Ids& ids) {
    return std::any_of(ids.begin(), ids.end(),
                       [](const auto& id) { return !is_unknown_actor(id); });
  };
  const bool narrow = std::any_of(account.places.begin(), account.places.end(),
                                  [](const Place& place) { return place.narrow(); });
  return (named(account.actors) ? 1 : 0) + (named(account.recipients) ? 1 : 0) + (narrow ? 1 : 0) +
         (account.slack == 0 ? 1 : 0) + (account.exact_counts.empty() ? 0 : 1);
}

std::vector<Account> make_accounts(const std::vector<DocumentRecord>& documents,
                                   const std::vector<uint32_t>& voices, const ActorTree& tree,
                                   const LinkingRules& rules) {
  std::vector<Account> out;
  for (std::size_t d = 0; d < documents.size(); ++d) {
    std::vector<Account> made;
    accounts_of(documents[d], voices[d], rules, made);
    join_accounts(made, tree, rules);
    for (Account& account : made) {
      std::sort(account.statements.begin(), account.statements.end(),
                [](const auto* a, const auto* b) { return a->id < b->id; });
      account.factuality = told_factuality(*account.statements.front());
      account.is_ongoing = account.statements.front()->factuality == kOngoing;
      out.push_back(std::move(account));
    }
  }
  return out;
}

}  // namespace casus
