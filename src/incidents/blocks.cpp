#include "incidents/blocks.h"

#include <algorithm>
#include <set>
#include <string>

#include "incidents/compare.h"
#include "incidents/linked_documents.h"

namespace casus {

namespace {

void sort_unique(std::vector<int64_t>& values) {
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
}

// The tops of the chains of those that are somebody: related actors share them.
Ids roots_of(const Ids& ids, const ActorTree& tree) {
  Ids out;
  for (const std::string& id : ids) {
    if (!tree.is_nobody(id)) out.emplace(tree.chain(id).back());
  }
  return out;
}

class Blocks {
 public:
  Blocks(const AccountFacts& account, const ActorTree& tree, const LinkingRules& rules)
      : account_(account),
        rules_(rules),
        symmetric_(rules.symmetric.count(account.type) != 0),
        actors_(roots_of(account.actors, tree)),
        recipients_(roots_of(account.recipients, tree)) {}

  std::vector<int64_t> find() {
    if (may_last(account_, rules_) &&
        (!account_.days.known() || account_.is_ongoing || account_.slack > 0)) {
      file_state();
    }
    if (account_.days.known()) {
      file(topics(), account_.slack);
      if (days_in(account_.days) <= rules_.loose_days) {
        Ids numbers;
        for (const auto& [number, points] : account_.large_counts) {
          numbers.insert('n' + number.first + ' ' + std::to_string(number.second));
        }
        file(numbers, std::max(account_.slack, (rules_.large_slack + 1) / 2));
      }
    }
    sort_unique(out_);
    return std::move(out_);
  }

 private:
  // Undated: by both its sides, or by its actor, manner and place: only words may name the other.
  void file_state() {
    for (const std::string& actor : actors_) {
      for (const std::string& recipient : symmetric_ ? actors_ : recipients_) {
        file_state(actor, recipient);
      }
      for (const std::string& mode : account_.modes) {
        for (const Place& place : account_.places) {
          file_state(actor, mode + '@' + place.id);
          for (const std::string& area : place.within) file_state(actor, mode + '@' + area);
        }
      }
    }
  }

  void file_state(const std::string& actor, const std::string& recipient) {
    std::string key(state_class(account_.type, rules_));
    key.append("\t-\t").append(actor).append(1, '\t').append(recipient);
    out_.push_back(set_of(SetKind::block, 0, key));
  }

  // Days that may be off by some are filed and looked for with those around them, so the two meet
  // whichever of them comes first.
  void file(const Ids& topics, int slack) {
    const bool is_loose = days_in(account_.days) > rules_.loose_days;
    const int32_t begin = days_from_civil(account_.days.first) - (is_loose ? 0 : slack);
    const int32_t end = is_loose ? begin : days_from_civil(account_.days.last) + slack;
    const std::string period =
        is_loose ? to_string(account_.days.first) + '/' + to_string(account_.days.last) : "";
    for (const std::string& what : topics) {
      for (int32_t day = begin; day <= end; ++day) {
        std::string key = account_.type;
        key.append(1, '\t').append(is_loose ? period : std::to_string(day));
        key.append(1, '\t').append(what);
        out_.push_back(set_of(SetKind::block, static_cast<uint32_t>(std::max(day, 0)), key));
      }
    }
  }

  // A country is no topic: all its news would be compared with all.
  Ids topics() const {
    Ids out;
    for (const std::string& id : actors_) out.insert('a' + id);
    for (const std::string& id : recipients_) out.insert((symmetric_ ? 'a' : 'r') + id);
    for (const Place& place : account_.places) {
      if (place.narrow()) out.insert('p' + place.id);
    }
    return out;
  }

  const AccountFacts& account_;
  const LinkingRules& rules_;
  bool symmetric_;
  Ids actors_, recipients_;
  std::vector<int64_t> out_;
};

}  // namespace

std::vector<int64_t> blocks_of(const AccountFacts& account, const ActorTree& tree,
                               const LinkingRules& rules) {
  return Blocks(account, tree, rules).find();
}

std::vector<int64_t> topics_of(const AccountFacts& account, const ActorTree& tree) {
  std::vector<int64_t> out;
  for (const std::string& actor : roots_of(account.actors, tree)) {
    for (const std::string& recipient : roots_of(account.recipients, tree)) {
      std::string key = account.type;
      key.append(1, '\t').append(actor).append(1, '\t').append(recipient);
      out.push_back(set_of(SetKind::topic, 0, key));
    }
  }
  sort_unique(out);
  return out;
}

}  // namespace casus
