// Which accounts tell of the same happening, kept up for what came and went. Internal.
#pragma once

#include <cstdint>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include <tsl/robin_map.h>
#include <tsl/robin_set.h>

#include "incidents/account.h"
#include "incidents/account_sets.h"
#include "incidents/linked_documents.h"
#include "incidents/rules.h"

namespace casus {

// The idea: accounts are taken one by one, the most exact first, and each joins the one group it
// fits, or founds its own. Fitting means that none of the group's first members excludes it (so A~B
// and B~C never drag A and C together) and that one of them agrees enough. An account that fits two
// groups equally well is left alone: a wrong merger asserts what nobody said, a missing one only
// fails to add a source. Candidates share a block with it: type, day and one of actor, recipient or
// place, as one of them has to agree anyway; of a crowded block the first few accounts are looked
// at, and so of a group (data/incidents/linking.txt).
//
// So what an account joins is a function of the accounts before it in that order. When accounts
// come and go, those after them that may see a difference are decided again, in order, until
// nothing changes: the result is that of deciding all of them in order.
class Groups {
 public:
  Groups(LinkedDocuments& documents, const ActorTree& tree, const LinkingRules& rules)
      : documents_(documents),
        tree_(tree),
        rules_(rules),
        sets_(documents.memory()),
        in_block_(static_cast<std::size_t>(rules.most_in_block)),
        told_(static_cast<std::size_t>(rules.most_told)) {}

  // Documents that come, go or are told apart differently now: first all of them are taken out,
  // where they were in; then, in their place or new, what stays is put in. tell_gone() between the
  // two, and before a document that goes is erased.
  void take_out(DocumentNumber number);
  void tell_gone();
  void put_in(DocumentNumber number);
  // What the document tells is the same, as another voice.
  void change_voice(DocumentNumber number);
  void settle();
  void save();  // writes what changed of sets
  // Groups that came, went, changed or have members that changed: items of their first accounts.
  std::set<std::string> touched() const;

  // Items of the first accounts of a group, in order.
  std::vector<std::string> members(const std::string& group, std::size_t most = SIZE_MAX);
  // What is compared of the account of an item, and the group that it is in; nothing if there is
  // none.
  const AccountFacts* telling(const std::string& item);
  std::string group_of(const std::string& item);
  std::string first_statement(const std::string& item);  // id
  // Where the account of an item stands: its document, and which of that one's statements make it.
  LinkedDocument* document_with(const std::string& item, const AccountDetail** detail);

 private:
  struct Filed {
    LinkedDocument* document = nullptr;
    std::size_t index = 0;
    AccountState& state() const { return document->state.accounts[index]; }
    const AccountFacts& telling() const { return state().detail().telling; }
    explicit operator bool() const { return document != nullptr; }
  };
  Filed find(const AccountItem& item);
  std::vector<AccountState> states_of(LinkedDocument& document);
  void tell_gone(const AccountState& state);
  AccountItem decide(const AccountItem& item);
  AccountItem twin_group(const AccountState& state);
  std::vector<AccountItem> candidates_of(const AccountState& state);
  AccountItem group_of(const AccountItem& item);
  bool fits(const AccountItem& group, const AccountState& state, int& points, bool& same);
  void move(const AccountItem& item, const AccountItem& from, const AccountItem& to);
  // An account and what it says: nothing while nobody has asked for it.
  struct Member {
    AccountItem item;
    std::shared_ptr<const AccountDetail> detail;
  };
  using Members = std::vector<Member>;  // in order
  // Those that a group is told by, and the next one.
  std::shared_ptr<Members> members_of(const AccountItem& group);
  // The same with what they say.
  std::shared_ptr<const Members> told_of(const AccountItem& group);
  bool look_up(Member& member);  // false: there is no such account
  bool agree(const AccountFacts& a, const AccountFacts& b) const;
  bool is_drawn(const Members& told, const AccountState& state);
  void others_see_come(const AccountItem& item, const AccountItem& group);
  void others_see_gone(const AccountState& state, const AccountItem& group);
  void twins_see(const AccountState& state);
  void crowd_sees(int64_t set, const AccountItem& item, bool has_come);
  std::vector<AccountItem> sharing(const AccountState& state, const AccountItem& group,
                                   const Members& told, bool is_told);
  // In place of what `into` holds.
  void list(int64_t set, const AccountItem& from, const AccountItem& before, std::size_t most,
            std::vector<AccountItem>& into);

  LinkedDocuments& documents_;
  const ActorTree& tree_;
  const LinkingRules& rules_;
  AccountSets sets_;
  std::size_t in_block_;  // accounts of a block that are looked at
  std::size_t told_;      // members of a group that one is held against
  DueAccounts due_;       // those that have to be decided
  tsl::robin_set<AccountItem, AccountItemHash> touched_;
  std::vector<AccountState> taken_out_;
  // Of accounts that were looked at.
  tsl::robin_map<AccountItem, AccountItem, AccountItemHash> group_of_;
  // Of groups that were looked at while accounts were decided, as long as they stay as they are.
  tsl::robin_map<AccountItem, std::shared_ptr<Members>, AccountItemHash> members_;
};

}  // namespace casus
