#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <unordered_set>
#include <utility>

#include "casus/incidents.h"

#include "incidents/account.h"
#include "incidents/cluster.h"
#include "incidents/copies.h"
#include "incidents/doubts.h"
#include "incidents/fields.h"
#include "incidents/rules.h"
#include "incidents/stories.h"
#include "incidents/ties.h"
#include "text/hash.h"

namespace casus {

struct Linker::Rules {
  LinkingRules linking;
};

Linker::Linker(std::unique_ptr<const Rules> rules) : rules_(std::move(rules)) {}
Linker::Linker(Linker&&) noexcept = default;
Linker& Linker::operator=(Linker&&) noexcept = default;
Linker::~Linker() = default;

Result<Linker> Linker::load(const Resources& resources) {
  auto rules = LinkingRules::load(resources);
  if (!rules) return rules.error();
  return Linker(std::make_unique<const Rules>(Rules{std::move(*rules)}));
}

namespace {

std::vector<Told> told_in(const std::vector<Account>& accounts,
                          const std::vector<uint32_t>& group) {
  std::vector<Told> out;
  for (const uint32_t index : group) {
    const Account& account = accounts[index];
    for (const StatementRow* row : account.statements) {
      out.push_back({row, account.document, account.voice, row->type == account.type});
    }
  }
  std::sort(out.begin(), out.end(),
            [](const Told& a, const Told& b) { return a.statement->id < b.statement->id; });
  return out;
}

// The type that most voices tell, of equals the first by name: a lasting state may be told as one
// of several kin.
std::string type_of(const std::vector<Account>& accounts, const std::vector<uint32_t>& group) {
  std::map<std::string, std::set<uint32_t>> voices;
  for (const uint32_t index : group) voices[accounts[index].type].insert(accounts[index].voice);
  return std::max_element(
             voices.begin(), voices.end(),
             [](const auto& a, const auto& b) { return a.second.size() < b.second.size(); })
      ->first;
}

// From the first statement, so that a later source leaves the id as it is. Twelve digits are enough
// for people; where two incidents of a large record share them, the one with the larger statement
// gets more.
void name_incidents(std::vector<Incident>& incidents) {
  static constexpr std::size_t kDigits = 12;
  static constexpr std::size_t kMoreDigits = 28;
  std::vector<std::pair<std::string_view, std::size_t>> order;
  for (std::size_t i = 0; i < incidents.size(); ++i) {
    order.emplace_back(incidents[i].statements.front(), i);
  }
  std::sort(order.begin(), order.end());
  std::unordered_set<std::string> taken;
  for (const auto& [statement, i] : order) {
    const std::string hash = hash128(statement);
    std::string id = "i-" + hash.substr(0, kDigits);
    if (!taken.insert(id).second) id = "i-" + hash.substr(0, kMoreDigits);
    taken.insert(id);
    incidents[i].id = std::move(id);
  }
}

}  // namespace

Linked Linker::link(std::vector<DocumentRecord> documents) const {
  const LinkingRules& rules = rules_->linking;
  std::sort(documents.begin(), documents.end(),
            [](const auto& a, const auto& b) { return a.key < b.key; });
  documents.erase(std::unique(documents.begin(), documents.end(),
                              [](const auto& a, const auto& b) { return a.key == b.key; }),
                  documents.end());
  const ActorTree tree(documents, rules);
  CopyFindings found = find_copies(documents, rules);
  const std::vector<Account> accounts = make_accounts(documents, found.voices, tree, rules);
  Linked out;
  out.copies = std::move(found.copies);
  out.stories = find_stories(documents, rules);
  const std::vector<std::vector<uint32_t>> groups = cluster(accounts, tree, rules);
  for (const auto& group : groups) {
    out.incidents.push_back(
        describe(told_in(accounts, group), type_of(accounts, group), tree, rules));
  }
  name_incidents(out.incidents);
  for (std::size_t i = 0; i < groups.size(); ++i) {
    for (DoubtRow& row : doubts_of(told_in(accounts, groups[i]), out.incidents[i].id, rules)) {
      out.doubts.push_back(std::move(row));
    }
  }
  std::sort(out.doubts.begin(), out.doubts.end(), [](const DoubtRow& a, const DoubtRow& b) {
    return std::tie(a.incident, a.document, a.at, a.field) <
           std::tie(b.incident, b.document, b.at, b.field);
  });
  std::sort(out.incidents.begin(), out.incidents.end(), [](const Incident& a, const Incident& b) {
    return std::tuple(!a.time.known(), a.time, std::string_view(a.id)) <
           std::tuple(!b.time.known(), b.time, std::string_view(b.id));
  });
  out.ties = ties_of(out.incidents, rules);
  for (Tie& tie : standing_ties(documents, tree, rules)) out.ties.push_back(std::move(tie));
  std::sort(out.ties.begin(), out.ties.end(), [](const Tie& a, const Tie& b) {
    return std::tie(a.from, a.to, a.month, a.standing) <
           std::tie(b.from, b.to, b.month, b.standing);
  });
  return out;
}

}  // namespace casus
