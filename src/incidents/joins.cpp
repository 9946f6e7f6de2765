#include "incidents/joins.h"

#include <algorithm>
#include <utility>

#include "incidents/compare.h"

namespace casus {

namespace {
constexpr std::size_t kMostAccounts = 4;  // of a group, looked at for what excludes another
constexpr std::size_t kMostJoined = 12;   // groups before one that it is tried with
}  // namespace

std::map<std::string, GroupState>& GroupStates::load(DocumentNumber number) {
  const auto [it, is_new] = loaded_.try_emplace(number);
  if (is_new && !documents_.is_new(number)) {
    for (GroupState& state : documents_.groups(number)) {
      std::string group = state.group;
      it->second.emplace(std::move(group), std::move(state));
    }
  }
  return it->second;
}

const GroupState* GroupStates::find(const std::string& group) {
  const auto& of = load(document_of_account(group));
  const auto it = of.find(group);
  return it == of.end() ? nullptr : &it->second;
}

GroupState& GroupStates::get(const std::string& group) {
  GroupState& out = load(document_of_account(group))[group];
  out.group = group;
  return out;
}

void GroupStates::erase(const std::string& group) {
  load(document_of_account(group)).erase(group);
  touch(group);
}

void GroupStates::save() {
  for (const DocumentNumber number : changed_) {
    std::vector<GroupState> states;
    for (const auto& [group, state] : load(number)) states.push_back(state);
    documents_.put_groups(number, states);
  }
}

std::vector<std::string> Joins::first_accounts(const std::string& group) {
  return groups_.members(group, kMostAccounts);
}

// Something keeps them apart. Words give no telling a day: one with and one without are candidates;
// of two without one more than the words has to agree.
bool Joins::exclude(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  bool supported = false;
  for (std::size_t i = 0; i < std::min(a.size(), kMostAccounts); ++i) {
    for (std::size_t j = 0; j < std::min(b.size(), kMostAccounts); ++j) {
      const AccountFacts* x = groups_.telling(a[i]);
      const AccountFacts* y = groups_.telling(b[j]);
      if (x == nullptr || y == nullptr) return true;
      const PairScore score = compare(*x, *y, tree_, rules_);
      if (excludes(score.refusal)) return true;
      // "Rwanda denies sending soldiers to fight": of which fighting, words alone do not tell.
      if (is_denial(x->factuality) != is_denial(y->factuality) && !score.grounded) return true;
      // One article that tells of tear gas and of arson means two deeds, whatever words they share.
      const bool same_text = document_of_account(a[i]) == document_of_account(b[j]);
      if (same_text && !score.grounded && differ_in_mode(*x, *y, rules_)) return true;
      const bool undated = x->days == y->days && score.grounded;
      supported = supported || score.refusal == Refusal::none || undated;
    }
  }
  return !supported;
}

bool Joins::may_join(const std::string& a, const std::string& b) {
  const auto [it, is_new] = may_join_.try_emplace(std::minmax(a, b));
  if (is_new) it->second = !exclude(first_accounts(a), first_accounts(b));
  return it->second;
}

// In the order of their first accounts.
const std::vector<std::string>& Joins::groups_in(const StoryPiece& piece, uint32_t words) {
  const auto [it, is_new] = groups_in_.try_emplace({piece.documents.front(), words});
  if (is_new) {
    std::set<std::string> found;
    for (const WordGroup::Word& word : piece.words.groups[words].words) {
      if (!word.account.empty()) found.insert(groups_.group_of(word.account));
    }
    it->second.assign(found.begin(), found.end());
  }
  return it->second;
}

std::set<Joins::Try> Joins::tries(const std::string& group) {
  std::set<Try> out;
  for (const std::string& account : groups_.members(group)) {
    const StoryPiece* piece = pieces_.piece_of(account);
    if (piece == nullptr) continue;
    for (const uint32_t words : pieces_.groups_with(*piece, account)) {
      const std::vector<std::string>& all = groups_in(*piece, words);
      const auto at =
          static_cast<std::size_t>(std::lower_bound(all.begin(), all.end(), group) - all.begin());
      const std::size_t first = at - std::min(at, kMostJoined);
      const std::size_t end = std::min(all.size(), at + kMostJoined + 1);
      for (std::size_t i = first; i < end; ++i) {
        if (i == at || !may_join(all[i], group)) continue;
        const auto [j, k] = std::minmax(i, at);
        out.insert({piece->documents.front(), words, static_cast<uint32_t>(k),
                    static_cast<uint32_t>(j), all[j], all[k]});
      }
    }
  }
  return out;
}

Joins::Sets Joins::find(std::set<std::string>& due) {
  std::set<std::string> together;
  for (const std::string& group : due) {
    const GroupState* state = states_.find(group);
    if (state == nullptr) continue;
    const GroupState* first = states_.find(state->into);
    if (first != nullptr) together.insert(first->parts.begin(), first->parts.end());
  }
  due.insert(together.begin(), together.end());
  Sets out;
  std::set<std::string> seen;
  for (const std::string& start : due) {
    if (seen.count(start) != 0 || first_accounts(start).empty()) continue;
    std::set<std::string> component = {start};
    std::vector<std::string> left = {start};
    std::set<Try> all;
    while (!left.empty()) {
      const std::string group = std::move(left.back());
      left.pop_back();
      for (const Try& each : tries(group)) {
        for (const std::string& other : {each.a, each.b}) {
          if (component.insert(other).second) left.push_back(other);
        }
        all.insert(each);
      }
    }
    join(component, all, out);
    seen.insert(component.begin(), component.end());
  }
  return out;
}

void Joins::join(const std::set<std::string>& component, const std::set<Try>& tries, Sets& out) {
  struct Joined {
    std::vector<std::string> groups, accounts;  // sorted; of accounts the first ones
  };
  std::map<std::string, std::string> root;
  std::map<std::string, Joined> sets;
  for (const std::string& group : component) {
    root[group] = group;
    sets[group] = {{group},
                   component.size() > 1 ? first_accounts(group) : std::vector<std::string>()};
  }
  for (const Try& each : tries) {
    const std::string a = root.at(each.a);
    const std::string b = root.at(each.b);
    if (a == b || exclude(sets.at(a).accounts, sets.at(b).accounts)) continue;
    const auto& [into, from] = std::minmax(a, b);
    Joined& one = sets.at(into);
    Joined& other = sets.at(from);
    for (const std::string& group : other.groups) root[group] = into;
    for (auto [to, added] :
         {std::pair(&one.groups, &other.groups), std::pair(&one.accounts, &other.accounts)}) {
      to->insert(to->end(), added->begin(), added->end());
      std::sort(to->begin(), to->end());
    }
    one.accounts.resize(std::min(one.accounts.size(), kMostAccounts));
    sets.erase(from);
  }
  for (auto& [first, joined] : sets) out.push_back(std::move(joined.groups));
}

}  // namespace casus
