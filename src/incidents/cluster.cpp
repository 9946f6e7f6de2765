// The idea: accounts are taken one by one, the most exact first, and each joins the one group it
// fits, or founds its own. Fitting means that no member excludes it (so A~B and B~C never drag A
// and C together) and that one member agrees enough. An account that fits two groups equally well
// is left alone: a wrong merger asserts what nobody said, a missing one only fails to add a source.
// Candidates come from an index by type, day and one of actor, recipient or place — as one of them
// has to agree anyway — so the cost of an account depends on its day's news about its actors, not
// on the record.
#include "incidents/cluster.h"

#include <algorithm>
#include <set>
#include <string>
#include <tuple>
#include <unordered_map>

#include "incidents/compare.h"
#include "incidents/unknown_actor.h"

namespace casus {

namespace {

// What compare() looks at: accounts with the same signature stand for each other.
using Signature =
    std::tuple<std::set<std::string>, std::set<std::string>, std::set<Place>, std::set<std::string>,
               std::set<std::string>, std::set<std::pair<std::string, int64_t>>,
               std::set<std::string>, DateRange, int,
               std::map<std::pair<std::string, int64_t>, int>, std::string, std::string>;
Signature signature_of(const Account& a) {
  return {a.actors,   a.recipients,   a.places,  a.modes,
          a.subtypes, a.exact_counts, a.sources, a.days,
          a.slack,    a.large_counts, a.type,    told_factuality(*a.statements.front())};
}

class Clusters {
 public:
  Clusters(const std::vector<Account>& accounts, const ActorTree& tree, const LinkingRules& rules)
      : accounts_(accounts), tree_(tree), rules_(rules) {}

  void add(uint32_t account) {
    uint32_t into = best(account);
    if (into == kNone) {
      into = static_cast<uint32_t>(groups_.size());
      groups_.emplace_back();
    }
    Group& group = groups_[into];
    group.members.push_back(account);
    for (const std::string& key : copies(accounts_[account])) copies_.emplace(key, into);
    if (!group.signatures.insert(signature_of(accounts_[account])).second) return;
    group.distinct.push_back(account);
    for (const std::string& key : keys(accounts_[account])) {
      std::vector<uint32_t>& bucket = index_[key];
      if (bucket.empty() || bucket.back() != into) bucket.push_back(into);
    }
  }
  std::vector<std::vector<uint32_t>> take() {
    std::vector<std::vector<uint32_t>> out;
    for (Group& group : groups_) {
      std::sort(group.members.begin(), group.members.end());
      out.push_back(std::move(group.members));
    }
    return out;
  }

 private:
  static constexpr std::size_t kMostStateTellings = 64;
  struct Group {
    std::vector<uint32_t> members;
    std::vector<uint32_t> distinct;  // one member of each signature
    std::set<Signature> signatures;
  };

  // The best points any member gives, if none excludes the account.
  std::optional<int> score(const Group& group, uint32_t account) const {
    int best = 0;
    // What half the world's news tell of a lasting state is one by its first tellings.
    const std::size_t most =
        accounts_[account].days.known() ? group.distinct.size() : kMostStateTellings;
    for (std::size_t i = 0; i < std::min(most, group.distinct.size()); ++i) {
      const uint32_t member = group.distinct[i];
      const PairScore pair = compare(accounts_[member], accounts_[account], tree_, rules_);
      if (pair.refusal != Refusal::none) return std::nullopt;
      best = std::max(best, pair.score());
    }
    return best;
  }

  uint32_t best(uint32_t account) const {
    for (const std::string& key : copies(accounts_[account])) {
      const auto it = copies_.find(key);
      if (it != copies_.end()) return it->second;
    }
    const Signature signature = signature_of(accounts_[account]);
    std::set<uint32_t> candidates;
    for (const std::string& key : keys(accounts_[account])) {
      const auto it = index_.find(key);
      if (it != index_.end()) candidates.insert(it->second.begin(), it->second.end());
    }
    uint32_t found = kNone;
    int most = rules_.threshold - 1;
    for (const uint32_t group : candidates) {
      const auto points = score(groups_[group], account);
      if (!points || *points < std::max(most, rules_.threshold)) continue;
      if (groups_[group].signatures.count(signature) != 0) return group;
      found = *points > most ? group : kNone;  // as good as another: undecided
      most = *points;
    }
    return found;
  }

  // The same place of the same text, in whatever document it is printed, tells of the same
  // happening.
  static std::vector<std::string> copies(const Account& account) {
    std::vector<std::string> out;
    for (const std::string& twin : account.twins) {
      out.push_back(account.type + '\t' + std::to_string(account.voice) + '\t' + twin);
    }
    return out;
  }

  // Where an account is filed and looked for: type, day (or period), and somebody or some place.
  // Days that may be off by some are filed and looked for with those around them, so the two meet
  // whichever of them comes first.
  std::vector<std::string> keys(const Account& account) const {
    std::vector<std::string> out;
    if (may_last(account, rules_) &&
        (!account.days.known() || account.ongoing() || account.slack > 0)) {
      file_state(account, out);
    }
    if (!account.days.known()) return out;
    file(account, topics(account), account.slack, out);
    if (days_in(account.days) > rules_.loose_days) return out;
    std::set<std::string> numbers;
    for (const auto& [number, points] : account.large_counts) {
      numbers.insert('n' + number.first + ' ' + std::to_string(number.second));
    }
    file(account, numbers, std::max(account.slack, (rules_.large_slack + 1) / 2), out);
    return out;
  }

  // Undated: by both its sides, or by its actor, manner and place: only words may name the other.
  void file_state(const Account& account, std::vector<std::string>& out) const {
    const bool symmetric = rules_.symmetric.count(account.type) != 0;
    const auto roots = [&](const std::set<std::string>& ids) {
      std::set<std::string> found;
      for (const std::string& id : ids) {
        if (!tree_.is_nobody(id)) found.emplace(tree_.chain(id).back());
      }
      return found;
    };
    const std::set<std::string> actors = roots(account.actors);
    const std::set<std::string> recipients = roots(symmetric ? account.actors : account.recipients);
    for (const std::string& actor : actors) {
      for (const std::string& recipient : recipients) {
        file_state(account, actor, recipient, out);
      }
      for (const std::string& mode : account.modes) {
        for (const Place& place : account.places) {
          file_state(account, actor, mode + '@' + place.id, out);
          for (const std::string& area : place.within)
            file_state(account, actor, mode + '@' + area, out);
        }
      }
    }
  }

  void file_state(const Account& account, const std::string& actor, const std::string& recipient,
                  std::vector<std::string>& out) const {
    std::string key(state_class(account.type, rules_));
    key.append("\t-\t").append(actor).append(1, '\t').append(recipient);
    out.push_back(std::move(key));
  }

  void file(const Account& account, const std::set<std::string>& topics, int slack,
            std::vector<std::string>& out) const {
    std::vector<std::string> whens;
    if (days_in(account.days) > rules_.loose_days) {
      whens.push_back(to_string(account.days.first) + '/' + to_string(account.days.last));
    } else {
      const int32_t last = days_from_civil(account.days.last) + slack;
      for (int32_t day = days_from_civil(account.days.first) - slack; day <= last; ++day) {
        whens.push_back(std::to_string(day));
      }
    }
    for (const std::string& what : topics) {
      for (const std::string& when : whens) {
        std::string key = account.type;
        key.append(1, '\t').append(when).append(1, '\t').append(what);
        out.push_back(std::move(key));
      }
    }
  }

  // Related actors share the top of their chains. A country is no topic: all its news would be
  // compared with all.
  std::set<std::string> topics(const Account& account) const {
    std::set<std::string> out;
    const bool symmetric = rules_.symmetric.count(account.type) != 0;
    const auto actors = [&](const std::set<std::string>& ids, char side) {
      for (const std::string& id : ids) {
        if (!tree_.is_nobody(id)) out.insert(side + std::string(tree_.chain(id).back()));
      }
    };
    actors(account.actors, 'a');
    actors(account.recipients, symmetric ? 'a' : 'r');
    for (const Place& place : account.places) {
      if (place.narrow()) out.insert('p' + place.id);
    }
    return out;
  }

  const std::vector<Account>& accounts_;
  const ActorTree& tree_;
  const LinkingRules& rules_;
  std::vector<Group> groups_;
  // Looked up, never iterated.
  std::unordered_map<std::string, std::vector<uint32_t>> index_;
  std::unordered_map<std::string, uint32_t> copies_;
};

int exactness(const Account& account) {
  const auto named = [](const std::set<std::string>& ids) {
    return std::any_of(ids.begin(), ids.end(),
                       [](const auto& id) { return !is_unknown_actor(id); });
  };
  const bool narrow = std::any_of(account.places.begin(), account.places.end(),
                                  [](const Place& place) { return place.narrow(); });
  return (named(account.actors) ? 1 : 0) + (named(account.recipients) ? 1 : 0) + (narrow ? 1 : 0) +
         (account.slack == 0 ? 1 : 0) + (account.exact_counts.empty() ? 0 : 1);
}

}  // namespace

std::vector<std::vector<uint32_t>> cluster(const std::vector<Account>& accounts,
                                           const ActorTree& tree, const LinkingRules& rules) {
  std::vector<std::tuple<int, std::string_view, uint32_t>> order;
  for (uint32_t i = 0; i < accounts.size(); ++i) {
    order.emplace_back(-exactness(accounts[i]), accounts[i].id(), i);
  }
  std::sort(order.begin(), order.end());
  Clusters clusters(accounts, tree, rules);
  for (const auto& [exact, id, index] : order) clusters.add(index);
  return clusters.take();
}

}  // namespace casus
