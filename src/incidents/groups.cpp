#include "incidents/groups.h"

#include <algorithm>
#include <utility>

#include "incidents/blocks.h"
#include "incidents/compare.h"

namespace casus {

namespace {

constexpr std::size_t kAll = SIZE_MAX;

int64_t group_set(const AccountItem& group) {
  return set_of(SetKind::group, day_of(group.document()), group.text());
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

Groups::Filed Groups::find(const AccountItem& item) {
  LinkedDocument* document = documents_.find(item.document());
  if (document == nullptr) return {};
  const auto& states = document->state.accounts;
  const auto it = std::lower_bound(
      states.begin(), states.end(), item,
      [](const AccountState& state, const AccountItem& wanted) { return state.item < wanted; });
  if (it == states.end() || it->item != item) return {};
  return {document, static_cast<std::size_t>(it - states.begin())};
}

void Groups::list(int64_t set, const AccountItem& from, const AccountItem& before, std::size_t most,
                  std::vector<AccountItem>& into) {
  into.clear();
  sets_.list(set, from, before, most, into);
}

std::set<std::string> Groups::touched() const {
  std::set<std::string> out;
  for (const AccountItem& group : touched_) out.insert(group.text());
  return out;
}

std::vector<AccountState> Groups::states_of(LinkedDocument& document) {
  const DocumentRecord& record = documents_.facts(document);
  std::vector<AccountState> out;
  // In one document every account has the same voice.
  for (Account& account : make_accounts(documents_.parts(document).record, {0}, tree_, rules_)) {
    AccountState state;
    state.item = item_of(account, document.number);
    AccountDetail detail;
    for (const int64_t set : blocks_of(account, tree_, rules_)) detail.blocks.push_back(set);
    for (const int64_t set : twins_of(account, document.state.voice)) detail.twins.push_back(set);
    detail.ordinal = account.id().substr(account.id().rfind('.') + 1);
    for (const StatementRow* row : account.statements) {
      if (row->type == account.type) detail.anchors.push_back(row->at);
      detail.rows.push_back(static_cast<uint32_t>(row - record.statements.data()));
    }
    detail.telling = std::move(static_cast<AccountFacts&>(account));
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
  // Sets of twins are those of one voice.
  const bool is_new = documents_.is_new(document.state.voice);
  for (const AccountState& state : document.state.accounts) {
    for (const int64_t set : state.detail().blocks) {
      sets_.add(set, state.item);
      crowd_sees(set, state.item, true);
    }
    for (const int64_t set : state.detail().twins) {
      if (is_new) sets_.expect_new(set);
      sets_.add(set, state.item);
    }
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
  for (const int64_t set : state.detail().blocks) {
    sets_.remove(set, state.item);
    crowd_sees(set, state.item, false);
  }
  for (const int64_t set : state.detail().twins) sets_.remove(set, state.item);
  if (!state.group.empty()) {
    sets_.remove(group_set(state.group), state.item);
    members_.erase(state.group);
    touched_.insert(state.group);
    others_see_gone(state, state.group);
  }
  due_.erase(state.item);
}

std::vector<std::string> Groups::members(const std::string& group, std::size_t most) {
  std::vector<AccountItem> items;
  list(group_set(AccountItem(group)), {}, {}, most, items);
  std::vector<std::string> out;
  out.reserve(items.size());
  for (const AccountItem& item : items) out.push_back(item.text());
  return out;
}

LinkedDocument* Groups::document_with(const std::string& item, const AccountDetail** detail) {
  const Filed filed = find(AccountItem(item));
  if (filed) *detail = &filed.state().detail();
  return filed.document;
}

const AccountFacts* Groups::telling(const std::string& item) {
  const Filed filed = find(AccountItem(item));
  return filed ? &filed.telling() : nullptr;
}

std::string Groups::first_statement(const std::string& item) {
  const Filed filed = find(AccountItem(item));
  return filed ? filed.document->state.key + '.' + filed.state().detail().ordinal : std::string();
}

std::string Groups::group_of(const std::string& item) {
  const Filed filed = find(AccountItem(item));
  return filed ? filed.state().group.text() : std::string();
}

// Whether none of the group's first members excludes it, the best points any of them gives, and
// whether one tells the very same.
bool Groups::fits(const AccountItem& group, const AccountState& state, int& points, bool& same) {
  const AccountFacts& account = state.detail().telling;
  points = 0;
  same = false;
  std::size_t looked_at = 0;
  const std::shared_ptr<Members> members = members_of(group);
  for (Member& member : *members) {
    if (member.item >= state.item || looked_at == told_) break;
    if (!look_up(member)) continue;
    ++looked_at;
    const AccountFacts& theirs = member.detail->telling;
    const PairScore pair = compare(theirs, account, tree_, rules_);
    if (pair.refusal != Refusal::none) return false;
    points = std::max(points, pair.score());
    same = same || tell_the_same(theirs, account);
  }
  return true;
}

// The group of the first account before it that stands in the same place of the same text.
AccountItem Groups::twin_group(const AccountState& state) {
  std::vector<AccountItem> items;
  for (const int64_t set : state.detail().twins) {
    list(set, {}, state.item, 1, items);
    if (items.empty()) continue;
    if (const Filed twin = find(items.front())) return twin.state().group;
  }
  return {};
}

// The groups of accounts before it that share a block with it.
std::vector<AccountItem> Groups::candidates_of(const AccountState& state) {
  std::vector<AccountItem> items;
  for (const int64_t set : state.detail().blocks) sets_.list(set, {}, state.item, in_block_, items);
  std::sort(items.begin(), items.end());
  items.erase(std::unique(items.begin(), items.end()), items.end());
  std::vector<AccountItem> out;
  for (const AccountItem& other : items) {
    const AccountItem group = group_of(other);
    if (!group.empty()) out.push_back(group);
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

// Empty: there is no such account, or it is in none yet.
AccountItem Groups::group_of(const AccountItem& item) {
  const auto known = group_of_.find(item);
  if (known != group_of_.end()) return known->second;
  const Filed filed = find(item);
  if (!filed) return {};
  constexpr std::size_t kMostKnown = 300000;  // accounts; about 20 MB
  if (group_of_.size() >= kMostKnown) group_of_.clear();
  group_of_.emplace(item, filed.state().group);
  return filed.state().group;
}

AccountItem Groups::decide(const AccountItem& item) {
  const Filed filed = find(item);
  const AccountState& state = filed.state();
  if (!state.detail().twins.empty()) {
    const AccountItem twins = twin_group(state);
    if (!twins.empty()) return twins;
  }
  AccountItem found;
  int most = rules_.threshold - 1;
  for (const AccountItem& group : candidates_of(state)) {
    int points = 0;
    bool same = false;
    if (!fits(group, state, points, same) || points < std::max(most, rules_.threshold)) continue;
    if (same) return group;
    found = points > most ? group : AccountItem();  // as good as another: undecided
    most = points;
  }
  return found.empty() ? item : found;
}

// Whether one of the group's first members before it agrees enough with an account.
bool Groups::is_drawn(const Members& told, const AccountState& state) {
  std::size_t looked_at = 0;
  for (const auto& [member, theirs] : told) {
    if (member >= state.item || looked_at++ > told_) break;
    if (agree(theirs->telling, state.detail().telling)) return true;
  }
  return false;
}

bool Groups::agree(const AccountFacts& a, const AccountFacts& b) const {
  const PairScore pair = compare(a, b, tree_, rules_);
  return pair.refusal == Refusal::none && pair.score() >= rules_.threshold;
}

std::shared_ptr<Groups::Members> Groups::members_of(const AccountItem& group) {
  const auto known = members_.find(group);
  if (known != members_.end()) return known->second;
  std::vector<AccountItem> items;
  list(group_set(group), {}, {}, told_ + 1, items);
  auto out = std::make_shared<Members>();
  out->reserve(items.size());
  for (const AccountItem& item : items) out->push_back({item, nullptr});
  constexpr std::size_t kMostMembers = 20000;  // groups; each holds a few accounts
  if (members_.size() >= kMostMembers) members_.clear();
  members_.emplace(group, out);
  return out;
}

bool Groups::look_up(Member& member) {
  if (member.detail) return true;
  if (const Filed filed = find(member.item)) member.detail = filed.state().shared();
  return member.detail != nullptr;
}

std::shared_ptr<const Groups::Members> Groups::told_of(const AccountItem& group) {
  std::shared_ptr<Members> out = members_of(group);
  std::erase_if(*out, [this](Member& member) { return !look_up(member); });
  return out;
}

// The account has come to the group. Accounts that share a block with it, or with the first members
// of the group, are decided again where that may matter.
void Groups::others_see_come(const AccountItem& item, const AccountItem& group) {
  const Filed filed = find(item);
  twins_see(filed.state());
  const std::shared_ptr<const Members> known = told_of(group);
  const Members& told = *known;
  const bool is_told = told.size() <= told_ || item <= told.back().item;
  for (const AccountItem& other : sharing(filed.state(), group, told, is_told)) {
    if (due_.contains(other)) continue;
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
    if (agree(filed.telling(), found.telling()) || is_drawn(told, found.state()))
      due_.insert(other);
  }
}

// The same for one that has left it, or is no more.
void Groups::others_see_gone(const AccountState& state, const AccountItem& group) {
  twins_see(state);
  const std::shared_ptr<const Members> known = told_of(group);
  const Members& told = *known;
  const bool is_told = told.size() <= told_ || state.item <= told.back().item;
  for (const AccountItem& other : sharing(state, group, told, is_told)) due_.insert(other);
}

void Groups::twins_see(const AccountState& state) {
  std::vector<AccountItem> items;
  for (const int64_t set : state.detail().twins) {
    list(set, {}, state.item, 1, items);
    if (!items.empty()) continue;  // another speaks for them
    list(set, state.item, {}, kAll, items);
    for (const AccountItem& other : items) due_.insert(other);
  }
  due_.erase(state.item);
}

// Accounts after it that share a block with it, or, if it is one of those the group is told by,
// with them; and the members after it. Sorted.
std::vector<AccountItem> Groups::sharing(const AccountState& state, const AccountItem& group,
                                         const Members& told, bool is_told) {
  std::vector<std::pair<int64_t, AccountItem>> blocks;  // and who is filed there
  const auto add = [&](const AccountItem& item, const AccountDetail& detail) {
    for (const int64_t set : detail.blocks) blocks.emplace_back(set, item);
  };
  add(state.item, state.detail());
  std::vector<AccountItem> out;
  if (is_told) {
    for (const auto& [member, account] : told) add(member, *account);
    sets_.list(group_set(group), state.item, {}, kAll, out);
  }
  std::sort(blocks.begin(), blocks.end());
  std::vector<AccountItem> items;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const auto& [set, first] = blocks[i];
    if (i > 0 && blocks[i - 1].first == set) continue;  // the first that is filed there counts
    list(set, {}, first, in_block_, items);
    if (items.size() >= in_block_) continue;  // one of a crowd: nobody looks at it here
    sets_.list(set, std::max(first, state.item), {}, kAll, out);
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  std::erase(out, state.item);
  return out;
}

// In a crowded block one that comes takes the place of another among those looked at; one that goes
// gives it. Accounts that can reach a group by that other one only are decided again.
void Groups::crowd_sees(int64_t set, const AccountItem& item, bool has_come) {
  std::vector<AccountItem> items;
  list(set, {}, {}, in_block_ + 1, items);
  // With it in place: those looked at, and the first that is not.
  if (!has_come) items.insert(std::lower_bound(items.begin(), items.end(), item), item);
  if (items.size() <= in_block_ || item >= items[in_block_]) return;
  const AccountItem edge = items[in_block_];
  const Filed filed = find(edge);
  if (!filed) return;
  const AccountItem group = filed.state().group;
  for (std::size_t i = 0; i < in_block_; ++i) {
    const Filed other = items[i] == item ? Filed{} : find(items[i]);
    if (other && other.state().group == group && !due_.contains(items[i])) return;
  }
  std::vector<AccountItem> after;
  list(set, edge, {}, kAll, after);
  for (const AccountItem& other : after) due_.insert(other);
}

void Groups::move(const AccountItem& item, const AccountItem& from, const AccountItem& to) {
  const Filed filed = find(item);
  filed.state().group = to;
  group_of_[item] = to;
  documents_.touch(*filed.document);
  if (!from.empty()) {
    sets_.remove(group_set(from), item);
    members_.erase(from);
    touched_.insert(from);
    others_see_gone(filed.state(), from);
  }
  sets_.add(group_set(to), item);
  members_.erase(to);
  touched_.insert(to);
  others_see_come(item, to);
}

void Groups::save() { sets_.flush(); }

void Groups::settle() {
  group_of_.clear();
  members_.clear();  // while documents came and went, members were named that were not there
  while (!due_.empty()) {
    const AccountItem item = due_.take();
    documents_.trim();
    const Filed filed = find(item);
    if (!filed) continue;
    const AccountItem before = filed.state().group;
    const AccountItem after = decide(item);
    if (after != before) move(item, before, after);
  }
  members_.clear();
}

}  // namespace casus
