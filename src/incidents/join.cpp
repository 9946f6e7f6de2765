#include "incidents/join.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "incidents/fit.h"

namespace casus {

namespace {

// How far back is looked, in accounts and in statements of one: a sentence holds few, and the cost
// of a document stays linear in its length.
constexpr std::size_t kAccountsBack = 16;
constexpr std::size_t kStatementsBack = 8;
// A toll stands beside what it is the toll of: a paragraph or two, in code points. A guess.
constexpr uint32_t kNear = 500;

bool same_claim(const StatementRow& a, const StatementRow& b) {
  if (a.claim.has_value() != b.claim.has_value()) return false;
  return !a.claim || (a.claim->source == b.claim->source && a.claim->cue_at == b.claim->cue_at &&
                      a.claim->stance == b.claim->stance && a.claim->negative == b.claim->negative);
}

bool told_alike_in_one_sentence(const StatementRow& a, const StatementRow& b) {
  return a.evidence.start < b.evidence.end && b.evidence.start < a.evidence.end &&
         a.factuality == b.factuality && a.headline == b.headline && same_claim(a, b);
}

bool meet_in_a_sentence(const Account& a, const Account& b) {
  const std::size_t from_a = a.statements.size() - std::min(a.statements.size(), kStatementsBack);
  const std::size_t to_b = std::min(b.statements.size(), kStatementsBack);
  for (std::size_t i = from_a; i < a.statements.size(); ++i) {
    for (std::size_t j = 0; j < to_b; ++j) {
      if (told_alike_in_one_sentence(*a.statements[i], *b.statements[j])) return true;
    }
  }
  return false;
}

bool is_among(const Ids& some, const Ids& others, const ActorTree& tree) {
  return std::any_of(some.begin(), some.end(), [&](const std::string& x) {
    return std::any_of(others.begin(), others.end(), [&](const std::string& y) {
      return x == y || (!tree.is_nobody(x) && !tree.is_nobody(y) && tree.related(x, y));
    });
  });
}

std::map<std::string, std::set<std::pair<int64_t, int64_t>>> numbers_of(const Account& account) {
  std::map<std::string, std::set<std::pair<int64_t, int64_t>>> out;
  for (const StatementRow* row : account.statements) {
    for (const CountRow& count : row->counts) {
      out[count.kind].emplace(count.min.value_or(-1), count.max.value_or(-1));
    }
  }
  return out;
}

// Two numbers of one kind ("two in the city, three in the village") are of two happenings.
bool numbers_differ(const Account& a, const Account& b) {
  const auto theirs = numbers_of(b);
  for (const auto& [kind, numbers] : numbers_of(a)) {
    const auto it = theirs.find(kind);
    if (it != theirs.end() && !shares(numbers, it->second)) return true;
  }
  return false;
}

bool has_numbers(const Account& account) {
  return std::any_of(account.statements.begin(), account.statements.end(),
                     [](const StatementRow* row) { return !row->counts.empty(); });
}

// Nothing that they say of the event keeps them apart; the days aside.
bool go_together(const Account& a, const Account& b, const ActorTree& tree,
                 const LinkingRules& rules) {
  if (a.type != b.type || rules.denial.count(a.type) != 0) return false;
  if (rules.symmetric.count(a.type) == 0 &&
      (is_among(a.actors, b.recipients, tree) || is_among(b.actors, a.recipients, tree))) {
    return false;  // who acts in one is acted upon in the other: a blow and its answer
  }
  if (!a.modes.empty() && !b.modes.empty() && !shares(a.modes, b.modes)) return false;
  return fit_of(a.actors, b.actors, tree) != Fit::excludes &&
         fit_of(a.recipients, b.recipients, tree) != Fit::excludes &&
         fit_of(a.places, b.places).fit != Fit::excludes;
}

bool share_a_role(const Account& a, const Account& b, const ActorTree& tree, bool also_alike) {
  const auto good = [&](Fit fit) {
    return fit == Fit::agrees || (also_alike && fit == Fit::alike);
  };
  return good(fit_of(a.actors, b.actors, tree)) || good(fit_of(a.recipients, b.recipients, tree));
}

bool one_in_a_sentence(const Account& a, const Account& b, const ActorTree& tree,
                       const LinkingRules& rules) {
  if (!go_together(a, b, tree, rules) || !meet_in_a_sentence(a, b)) return false;
  if (a.days.known() && b.days.known() && !overlap(a.days, b.days, std::max(a.slack, b.slack)))
    return false;
  if (numbers_differ(a, b)) return false;
  return share_a_role(a, b, tree, true) || fit_of(a.places, b.places).exact ||
         has_numbers(a) != has_numbers(b);
}

// Puts each account to the first of the last few before it that `is_one` says tells of the same.
template <class IsOne>
void join_back(std::vector<Account>& accounts, const LinkingRules& rules, const IsOne& is_one) {
  std::vector<Account> out;
  for (Account& account : accounts) {
    const std::size_t first = out.size() - std::min(out.size(), kAccountsBack);
    const auto it = std::find_if(out.begin() + static_cast<std::ptrdiff_t>(first), out.end(),
                                 [&](const Account& before) { return is_one(before, account); });
    if (it == out.end()) {
      out.push_back(std::move(account));
    } else {
      absorb(*it, account, rules);
    }
  }
  accounts = std::move(out);
}

// Texts give a date once and then go on without. Undated accounts find the one dated account before
// them with which they share an actor, a victim or a mode; two such leave it open.
void date_the_undated(std::vector<Account>& accounts, const ActorTree& tree,
                      const LinkingRules& rules) {
  std::vector<Account> out;
  for (Account& account : accounts) {
    Account* found = nullptr;
    std::size_t fitting = 0;
    for (std::size_t back = 0; !account.days.known() && back < std::min(out.size(), kAccountsBack);
         ++back) {
      Account& before = out[out.size() - 1 - back];
      if (!before.days.known() || days_in(before.days) > rules.loose_days ||
          !go_together(before, account, tree, rules) ||
          !(share_a_role(before, account, tree, false) || shares(before.modes, account.modes)) ||
          told_factuality(*before.statements.front()) !=
              told_factuality(*account.statements.front())) {
        continue;
      }
      found = &before;
      ++fitting;
    }
    if (fitting == 1) {
      absorb(*found, account, rules);
    } else {
      out.push_back(std::move(account));
    }
  }
  accounts = std::move(out);
}

// "Six people were injured, he added": nobody and no place of its own.
bool is_bare_toll(const Account& account, const ActorTree& tree) {
  return has_numbers(account) && account.actors.empty() && account.places.empty() &&
         std::all_of(account.recipients.begin(), account.recipients.end(),
                     [&](const std::string& id) { return tree.is_nobody(id); });
}

// Days that are told leave no room; one that is a guess leaves the most.
bool are_of_other_days(const Account& a, const Account& b, const LinkingRules& rules) {
  const bool told = a.slack == 0 && b.slack == 0;
  return a.days.known() && b.days.known() &&
         !overlap(a.days, b.days, told ? 0 : std::max({a.slack, b.slack, rules.most_slack}));
}

bool is_near(const Account& before, const Account& account) {
  const uint32_t start = account.statements.front()->evidence.start;
  return std::any_of(before.statements.begin(), before.statements.end(),
                     [&](const StatementRow* row) { return row->evidence.end + kNear >= start; });
}

// A bare toll is that of what was told last, if that is near and nothing speaks against it.
void place_tolls(std::vector<Account>& accounts, const ActorTree& tree, const LinkingRules& rules) {
  std::vector<Account> out;
  for (Account& account : accounts) {
    Account* before = nullptr;
    for (std::size_t back = 1; back <= std::min(out.size(), kAccountsBack); ++back) {
      if (before == nullptr && out[out.size() - back].type == account.type)
        before = &out[out.size() - back];
    }
    const bool fits = before != nullptr && is_bare_toll(account, tree) &&
                      (!before->actors.empty() || !before->places.empty()) &&
                      is_near(*before, account) && go_together(*before, account, tree, rules) &&
                      !numbers_differ(*before, account) &&
                      told_factuality(*before->statements.back()) ==
                          told_factuality(*account.statements.front()) &&
                      !are_of_other_days(*before, account, rules);
    if (fits) {
      absorb(*before, account, rules);
    } else {
      out.push_back(std::move(account));
    }
  }
  accounts = std::move(out);
}

// A headline or heading tells what stands below it: a telling of the same by the same.
bool one_under_heading(const Account& a, const Account& b, const ActorTree& tree,
                       const LinkingRules& rules) {
  if (a.statements.front()->headline == b.statements.front()->headline) return false;
  if (!go_together(a, b, tree, rules) || numbers_differ(a, b)) return false;
  if (a.days.known() && b.days.known() &&
      !overlap(a.days, b.days, std::max({a.slack, b.slack, rules.most_slack})))
    return false;
  return fit_of(a.actors, b.actors, tree) == Fit::agrees &&
         fit_of(a.recipients, b.recipients, tree) == Fit::agrees;
}

}  // namespace

void join_accounts(std::vector<Account>& accounts, const ActorTree& tree,
                   const LinkingRules& rules) {
  join_back(accounts, rules, [&](const Account& before, const Account& account) {
    return one_in_a_sentence(before, account, tree, rules);
  });
  place_tolls(accounts, tree, rules);
  date_the_undated(accounts, tree, rules);
  join_back(accounts, rules, [&](const Account& before, const Account& account) {
    return one_under_heading(before, account, tree, rules);
  });
}

}  // namespace casus
