// Which groups of accounts are one incident by what words of stories say. Internal.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "incidents/groups.h"
#include "incidents/linked_documents.h"
#include "incidents/story_pieces.h"

namespace casus {

// What is kept of groups, read once a run.
class GroupStates {
 public:
  explicit GroupStates(LinkedDocuments& documents) : documents_(documents) {}

  // Nothing is known of a new one. Stays where it is until erase() of one of its document.
  GroupState& get(const std::string& group);
  const GroupState* find(const std::string& group);
  void erase(const std::string& group);
  void touch(const std::string& group) { changed_.insert(document_of_account(group)); }
  void save();

 private:
  std::map<std::string, GroupState>& load(DocumentNumber number);
  LinkedDocuments& documents_;
  std::map<DocumentNumber, std::map<std::string, GroupState>> loaded_;
  std::set<DocumentNumber> changed_;
};

// Two groups may be put together if one group of words holds accounts of both, and the first
// accounts of each exclude none of the other. Groups that may reach one another so make a
// component; in it they are put together one by one, in the order of the words, where nothing keeps
// apart what is together by then. So a change touches a component, and its result depends on that
// alone.
class Joins {
 public:
  Joins(Groups& groups, StoryPieces& pieces, GroupStates& states, const ActorTree& tree,
        const LinkingRules& rules)
      : groups_(groups), pieces_(pieces), states_(states), tree_(tree), rules_(rules) {}

  using Sets = std::vector<std::vector<std::string>>;  // of groups, sorted
  // All sets of the components that groups are in of which the accounts or the words changed.
  // due: these groups; those that are no more are passed over. Groups that were put together with
  // them are added.
  Sets find(std::set<std::string>& due);

 private:
  // A try to put two groups together, and when it is due.
  struct Try {
    DocumentNumber piece = 0;
    uint32_t words = 0;
    uint32_t second = 0, first = 0;  // in the order of groups_in()
    std::string a, b;
    friend auto operator<=>(const Try&, const Try&) = default;
  };
  const std::vector<std::string>& groups_in(const StoryPiece& piece, uint32_t words);
  std::set<Try> tries(const std::string& group);
  bool may_join(const std::string& a, const std::string& b);
  bool exclude(const std::vector<std::string>& a, const std::vector<std::string>& b);
  std::vector<std::string> first_accounts(const std::string& group);
  void join(const std::set<std::string>& component, const std::set<Try>& tries, Sets& out);

  Groups& groups_;
  StoryPieces& pieces_;
  GroupStates& states_;
  const ActorTree& tree_;
  const LinkingRules& rules_;
  std::map<std::pair<DocumentNumber, uint32_t>, std::vector<std::string>> groups_in_;
  std::map<std::pair<std::string, std::string>, bool> may_join_;
};

}  // namespace casus
