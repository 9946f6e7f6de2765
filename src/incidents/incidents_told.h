// The incidents, ties and candidate links of a record, kept up for what came and went. Internal.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "casus/incidents.h"

#include "incidents/groups.h"
#include "incidents/joins.h"
#include "incidents/linked_documents.h"
#include "incidents/rules.h"
#include "incidents/story_pieces.h"

namespace casus {

class IncidentTeller {
 public:
  IncidentTeller(LinkedDocuments& documents, Groups& groups, StoryPieces& pieces,
                 GroupStates& states, const ActorTree& tree, const LinkingRules& rules,
                 LinkedChange& change)
      : documents_(documents),
        groups_(groups),
        pieces_(pieces),
        states_(states),
        tree_(tree),
        rules_(rules),
        change_(change) {}

  // sets: of groups, each an incident, in place of those in which any of `due` or of their groups
  // was. changed: documents of which the incidents are told anew in any case. Sets that are as they
  // were and have none of `due` are left as they are.
  void tell(const Joins::Sets& sets, const std::set<std::string>& due,
            const std::set<DocumentNumber>& changed);
  // After tell(). accounts: of which words told, or tell, otherwise.
  void tell_candidates(const std::set<std::string>& accounts);
  void tell_ties();
  std::string incident_of(const std::string& account);  // id, "" if there is no such account

 private:
  std::vector<std::string> accounts_of(const std::string& head);
  void forget(const std::string& head);
  void name(const std::string& head);
  void describe(const std::string& head, const std::set<DocumentNumber>& changed);
  std::string first_statement(const std::string& head);
  std::string id_of(const std::string& head, const std::string& first);
  void touch_topic(int64_t topic);
  void add_undated(int64_t topic);
  bool lie_apart(const AccountFacts& a, const AccountFacts& b) const;
  void add_links(const std::string& head);

  // From, to, month, standing.
  using TieKey = std::vector<std::string>;
  struct TieDelta {
    std::vector<uint32_t> quads;
    int64_t score = 0;
    std::set<std::string> came, gone;
  };
  TieDelta& tie_of(const TiePart& part);
  void count(const IncidentState& incident, bool comes);

  LinkedDocuments& documents_;
  Groups& groups_;
  StoryPieces& pieces_;
  GroupStates& states_;
  const ActorTree& tree_;
  const LinkingRules& rules_;
  LinkedChange& change_;
  std::map<std::string, IncidentState> before_;  // of those that go or are told anew, by head
  std::map<std::string, std::string> firsts_;    // head → first statement, of those told anew
  std::set<std::string> told_;                   // heads
  std::set<std::string> linked_;                 // heads whose candidate links are told anew
  std::set<int64_t> topics_;                     // that changed
  std::map<std::pair<std::string, std::string>, CandidateLink> links_;
  std::map<TieKey, TieDelta> ties_;
};

}  // namespace casus
