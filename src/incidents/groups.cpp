#include "incidents/groups.h"

#include <algorithm>
#include <utility>

#include "incidents/blocks.h"
#include "incidents/compare.h"

namespace casus {

namespace {

constexpr std::size_t kAll = SIZE_MAX;

int64_t group_set(const std::string& group) {
  return set_of(SetKind::group, day_of(document_of_account(group)), group);
}

// The same place of the same text, in whatever document it is printed, tells of the same
// happening.
std::vector<int64_t> twins_of(const Account& account, DocumentNumber voice) {
  std::vector<int64_t> out;
  for (const std::string& twin : account.twins) {
    const std::string what = account.type + '\t' + item_of(voice) + '\t' + twin;
    out.push_back(set_of(SetKind::twin, day_of(voice), what));
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

}  // namespace

Groups::Filed Groups::find(const std::string& item) {
  LinkedDocument* document = documents_.find(document_of_account(item));
  if (document == nullptr) return {};
  const auto& states = document->state.accounts;
  const auto it = std::lower_bound(
      states.begin(), states.end(), item,
      [](const AccountState& state, const std::string& wanted) { return state.item < wanted; });
  if (it == states.end() || it->item != item) return {};
  return {document, static_cast<std::size_t>(it - states.begin())};
}

std::vector<AccountState> Groups::states_of(LinkedDocument& document) {
  const DocumentRecord& record = documents_.facts(document);
  std::vector<AccountState> out;
  // In one document every account has the same voice.
  for (const Account& account :
       make_accounts(documents_.parts(document).record, {0}, tree_, rules_)) {
    AccountState state;
    state.item = item_of(account, document.number);
    AccountDetail detail;
    detail.blocks = blocks_of(account, tree_, rules_);
    detail.twins = twins_of(account, document.state.voice);
    detail.ordinal = account.id().substr(account.id().rfind('.') + 1);
    detail.telling = account;
    for (const StatementRow* row : account.statements) {
      if (row->type == account.type) detail.anchors.push_back(row->at);
      detail.rows.push_back(static_cast<uint32_t>(row - record.statements.data()));
    }
    state.set_detail(std::move(detail));
    out.push_back(std::move(state));
  }
  std::sort(out.begin(), out.end(),
            [](const AccountState& a, const AccountState& b) { return a.item < b.item; });
  return out;
}

void Groups::take_out(DocumentNumber number) {
  LinkedDocument* document = documents_.find(number);
  if (document == nullptr) return;
  for (AccountState& state : document->state.accounts) taken_out_.push_back(std::move(state));
  document->state.accounts.clear();
  documents_.touch(*document);
}

// Only once all that go are out, as what is left of a document that is read differently now would
// be taken for what it was.
void Groups::tell_gone() {
  for (const AccountState& state : taken_out_) tell_gone(state);
  taken_out_.clear();
}

void Groups::put_in(DocumentNumber number) {
  LinkedDocument& document = *documents_.find(number);
  document.state.accounts = states_of(document);
  documents_.touch(document);
  LinkMemory& memory = documents_.memory();
  for (const AccountState& state : document.state.accounts) {
    for (const int64_t set : state.detail().blocks) {
      memory.add(set, state.item);
      crowd_sees(set, state.item, true);
    }
    for (const int64_t set : state.detail().twins) memory.add(set, state.item);
    due_.insert(state.item);
  }
}

void Groups::change_voice(DocumentNumber number) {
  LinkedDocument& document = *documents_.find(number);
  const auto& before = document.state.accounts;
  const std::vector<AccountState> states = states_of(document);
  const auto same = [](const AccountState& a, const AccountState& b) {
    return a.item == b.item && a.detail().twins == b.detail().twins;
  };
  if (std::equal(before.begin(), before.end(), states.begin(), states.end(), same)) {
    for (const AccountState& state : before) touched_.insert(state.group);
    return;
  }
  take_out(number);
  tell_gone();
  put_in(number);
}

void Groups::tell_gone(const AccountState& state) {
  LinkMemory& memory = documents_.memory();
  for (const int64_t set : state.detail().blocks) {
    memory.remove(set, state.item);
    crowd_sees(set, state.item, false);
  }
  for (const int64_t set : state.detail().twins) memory.remove(set, state.item);
  if (!state.group.empty()) {
    memory.remove(group_set(state.group), state.item);
    members_.erase(state.group);
    touched_.insert(state.group);
    others_see_gone(state, state.group);
  }
  due_.erase(state.item);
}

std::vector<std::string> Groups::members(const std::string& group, std::size_t most) const {
  std::vector<std::string> out;
  documents_.memory().list(group_set(group), "", "", most, out);
  return out;
}

LinkedDocument* Groups::document_with(const std::string& item, const AccountDetail** detail) {
  const Filed filed = find(item);
  if (filed) *detail = &filed.state().detail();
  return filed.document;
}

const AccountFacts* Groups::telling(const std::string& item) {
  const Filed filed = find(item);
  return filed ? &filed.telling() : nullptr;
}

std::string Groups::first_statement(const std::string& item) {
  const Filed filed = find(item);
  return filed ? filed.document->state.key + '.' + filed.state().detail().ordinal : std::string();
}

std::string Groups::group_of(const std::string& item) {
  const Filed filed = find(item);
  return filed ? filed.state().group : std::string();
}

// Whether none of the group's first members excludes it, the best points any of them gives, and
// whether one tells the very same.
bool Groups::fits(const std::string& group, const std::string& item, int& points, bool& same) {
  const AccountFacts& account = find(item).telling();
  points = 0;
  same = false;
  std::size_t looked_at = 0;
  for (const auto& [member, theirs] : *told_of(group)) {
    if (member >= item || looked_at++ == told_) break;
    const PairScore pair = compare(theirs->telling, account, tree_, rules_);
    if (pair.refusal != Refusal::none) return false;
    points = std::max(points, pair.score());
    same = same || tell_the_same(theirs->telling, account);
  }
  return true;
}

std::string Groups::decide(const std::string& item) {
  const Filed filed = find(item);
  const LinkMemory& memory = documents_.memory();
  std::vector<std::string> items;
  for (const int64_t set : filed.state().detail().twins) {
    items.clear();
    memory.list(set, "", item, 1, items);
    if (items.empty()) continue;
    if (const Filed twin = find(items.front())) return twin.state().group;
  }
  std::set<std::string> candidates;
  for (const int64_t set : filed.state().detail().blocks) {
    items.clear();
    memory.list(set, "", item, in_block_, items);
    for (const std::string& other : items) {
      if (const Filed found = find(other)) candidates.insert(found.state().group);
    }
  }
  std::string found;
  int most = rules_.threshold - 1;
  for (const std::string& group : candidates) {
    int points = 0;
    bool same = false;
    if (!fits(group, item, points, same) || points < std::max(most, rules_.threshold)) continue;
    if (same) return group;
    found = points > most ? group : std::string();  // as good as another: undecided
    most = points;
  }
  return found.empty() ? item : found;
}

// Whether one of the group's first members before it agrees enough with an account.
bool Groups::is_drawn(const Members& told, const std::string& item) {
  const AccountFacts& account = find(item).telling();
  std::size_t looked_at = 0;
  for (const auto& [member, theirs] : told) {
    if (member >= item || looked_at++ > told_) break;
    if (agree(theirs->telling, account)) return true;
  }
  return false;
}

bool Groups::agree(const AccountFacts& a, const AccountFacts& b) const {
  const PairScore pair = compare(a, b, tree_, rules_);
  return pair.refusal == Refusal::none && pair.score() >= rules_.threshold;
}

std::shared_ptr<const Groups::Members> Groups::told_of(const std::string& group) {
  const auto known = members_.find(group);
  if (known != members_.end()) return known->second;
  std::vector<std::string> items;
  documents_.memory().list(group_set(group), "", "", told_ + 1, items);
  auto out = std::make_shared<Members>();
  for (std::string& item : items) {
    if (const Filed filed = find(item)) out->emplace_back(std::move(item), filed.state().shared());
  }
  constexpr std::size_t kMostMembers = 20000;  // groups; each holds a few accounts
  if (members_.size() >= kMostMembers) members_.clear();
  members_.emplace(group, out);
  return out;
}

// The account has come to the group. Accounts that share a block with it, or with the first members
// of the group, are decided again where that may matter.
void Groups::others_see_come(const std::string& item, const std::string& group) {
  const Filed filed = find(item);
  twins_see(filed.state());
  const std::shared_ptr<const Members> known = told_of(group);
  const Members& told = *known;
  const bool is_told = told.size() <= told_ || item <= told.back().first;
  for (const std::string& other : sharing(filed.state(), group, told, is_told)) {
    if (due_.count(other) != 0) continue;
    const Filed found = find(other);
    if (!found) continue;
    if (found.state().group == group) {
      // It is there anyway; a new member can only exclude it, or take the place of another.
      if (!is_told) continue;
      if (told.size() <= told_ &&
          compare(filed.telling(), found.telling(), tree_, rules_).refusal == Refusal::none) {
        continue;
      }
      due_.insert(other);
      continue;
    }
    if (agree(filed.telling(), found.telling()) || is_drawn(told, other)) due_.insert(other);
  }
}

// The same for one that has left it, or is no more.
void Groups::others_see_gone(const AccountState& state, const std::string& group) {
  twins_see(state);
  const std::shared_ptr<const Members> known = told_of(group);
  const Members& told = *known;
  const bool is_told = told.size() <= told_ || state.item <= told.back().first;
  for (const std::string& other : sharing(state, group, told, is_told)) due_.insert(other);
}

void Groups::twins_see(const AccountState& state) {
  const LinkMemory& memory = documents_.memory();
  std::vector<std::string> items;
  for (const int64_t set : state.detail().twins) {
    items.clear();
    memory.list(set, "", state.item, 1, items);
    if (!items.empty()) continue;  // another speaks for them
    memory.list(set, state.item, "", kAll, items);
    due_.insert(items.begin(), items.end());
  }
  due_.erase(state.item);
}

// Accounts after it that share a block with it, or, if it is one of those the group is told by,
// with them; and the members after it.
std::set<std::string> Groups::sharing(const AccountState& state, const std::string& group,
                                      const Members& told, bool is_told) {
  const LinkMemory& memory = documents_.memory();
  std::map<int64_t, std::string> blocks;  // the first that is filed there
  const auto add = [&](const std::string& item, const AccountDetail& detail) {
    for (const int64_t set : detail.blocks) {
      std::string& first = blocks[set];
      if (first.empty() || item < first) first = item;
    }
  };
  add(state.item, state.detail());
  std::set<std::string> out;
  std::vector<std::string> items;
  if (is_told) {
    for (const auto& [member, account] : told) add(member, *account);
    memory.list(group_set(group), state.item, "", kAll, items);
    out.insert(items.begin(), items.end());
  }
  for (const auto& [set, first] : blocks) {
    items.clear();
    memory.list(set, "", first, in_block_, items);
    if (items.size() >= in_block_) continue;  // one of a crowd: nobody looks at it here
    items.clear();
    memory.list(set, std::max(first, state.item), "", kAll, items);
    out.insert(items.begin(), items.end());
  }
  out.erase(state.item);
  return out;
}

// In a crowded block one that comes takes the place of another among those looked at; one that goes
// gives it. Accounts that can reach a group by that other one only are decided again.
void Groups::crowd_sees(int64_t set, const std::string& item, bool has_come) {
  const LinkMemory& memory = documents_.memory();
  std::vector<std::string> items;
  memory.list(set, "", "", in_block_ + 1, items);
  // With it in place: those looked at, and the first that is not.
  if (!has_come) items.insert(std::lower_bound(items.begin(), items.end(), item), item);
  if (items.size() <= in_block_ || item >= items[in_block_]) return;
  const std::string& edge = items[in_block_];
  const Filed filed = find(edge);
  if (!filed) return;
  const std::string group = filed.state().group;
  for (std::size_t i = 0; i < in_block_; ++i) {
    const Filed other = items[i] == item ? Filed{} : find(items[i]);
    if (other && other.state().group == group && due_.count(items[i]) == 0) return;
  }
  std::vector<std::string> after;
  memory.list(set, edge, "", kAll, after);
  due_.insert(after.begin(), after.end());
}

void Groups::move(const std::string& item, const std::string& from, const std::string& to) {
  const Filed filed = find(item);
  LinkMemory& memory = documents_.memory();
  filed.state().group = to;
  documents_.touch(*filed.document);
  if (!from.empty()) {
    memory.remove(group_set(from), item);
    members_.erase(from);
    touched_.insert(from);
    others_see_gone(filed.state(), from);
  }
  memory.add(group_set(to), item);
  members_.erase(to);
  touched_.insert(to);
  others_see_come(item, to);
}

void Groups::settle() {
  members_.clear();  // while documents came and went, members were named that were not there
  while (!due_.empty()) {
    const std::string item = *due_.begin();
    due_.erase(due_.begin());
    documents_.trim();
    const Filed filed = find(item);
    if (!filed) continue;
    const std::string before = filed.state().group;
    const std::string after = decide(item);
    if (after != before) move(item, before, after);
  }
  members_.clear();
}

}  // namespace casus
