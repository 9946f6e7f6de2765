#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <set>
#include <tuple>
#include <unordered_set>
#include <utility>

#include "casus/incidents.h"

#include "incidents/account.h"
#include "incidents/cluster.h"
#include "incidents/compare.h"
#include "incidents/copies.h"
#include "incidents/doubts.h"
#include "incidents/fields.h"
#include "incidents/happenings.h"
#include "incidents/linker_rules.h"
#include "incidents/rules.h"
#include "incidents/stories.h"
#include "incidents/ties.h"
#include "text/hash.h"

namespace casus {

Linker::Linker(std::unique_ptr<const Rules> rules) : rules_(std::move(rules)) {}
Linker::Linker(Linker&&) noexcept = default;
Linker& Linker::operator=(Linker&&) noexcept = default;
Linker::~Linker() = default;

Result<Linker> Linker::load(const Resources& resources) {
  auto rules = LinkingRules::load(resources);
  if (!rules) return rules.error();
  auto pairs = EventPairs::load(resources);
  if (!pairs) return pairs.error();
  return Linker(std::make_unique<const Rules>(Rules{std::move(*rules), std::move(*pairs)}));
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

// The lemma of most words, of equals the first.
std::string lemma_of(const WordGroup& group) {
  std::map<std::string, std::size_t> counts;
  for (const WordGroup::Word& word : group.words) ++counts[word.lemma];
  return std::max_element(counts.begin(), counts.end(),
                          [](const auto& a, const auto& b) { return a.second < b.second; })
      ->first;
}

std::vector<Happening> happenings_of(const WordFindings& found,
                                     const std::vector<DocumentRecord>& documents,
                                     const std::vector<Story>& stories,
                                     const std::vector<Incident>& incidents) {
  std::vector<Happening> out;
  for (const WordGroup& group : found.words) {
    Happening happening;
    happening.story = stories[group.story].id;
    happening.lemma = lemma_of(group);
    for (const WordGroup::Word& word : group.words) {
      happening.words.push_back({documents[word.document].key, word.at});
    }
    for (const uint32_t g : group.groups) happening.incidents.push_back(incidents[g].id);
    std::sort(happening.incidents.begin(), happening.incidents.end());
    const Happening::Word& first = happening.words.front();
    const std::string place = first.document + ' ' + std::to_string(first.at.start);
    happening.id = "h-" + hash128(place).substr(0, 16);
    out.push_back(std::move(happening));
  }
  std::sort(out.begin(), out.end(),
            [](const Happening& a, const Happening& b) { return a.id < b.id; });
  return out;
}

// Where accounts are looked up that may be one but for a day: type, actor and recipient.
std::vector<std::string> topics_of(const Account& account, const ActorTree& tree) {
  std::vector<std::string> out;
  for (const std::string& actor : account.actors) {
    if (tree.is_nobody(actor)) continue;
    for (const std::string& recipient : account.recipients) {
      if (tree.is_nobody(recipient)) continue;
      std::string key = account.type;
      key.append(1, '\t').append(tree.chain(actor).back());
      key.append(1, '\t').append(tree.chain(recipient).back());
      out.push_back(std::move(key));
    }
  }
  return out;
}

// One of many that would do says nothing.
constexpr std::size_t kMostUndated = 8;

void pair_undated(const std::vector<Account>& accounts,
                  const std::vector<std::vector<uint32_t>>& groups, const ActorTree& tree,
                  const LinkingRules& rules,
                  const std::function<void(std::size_t, std::size_t)>& pair) {
  std::map<std::string, std::set<std::size_t>> topics;
  for (std::size_t g = 0; g < groups.size(); ++g) {
    for (const std::string& topic : topics_of(accounts[groups[g].front()], tree)) {
      topics[topic].insert(g);
    }
  }
  for (const auto& [topic, of] : topics) {
    if (of.size() > kMostUndated) continue;
    for (auto a = of.begin(); a != of.end(); ++a) {
      for (auto b = std::next(a); b != of.end(); ++b) {
        if (compare(accounts[groups[*a].front()], accounts[groups[*b].front()], tree, rules).may_be)
          pair(*a, *b);
      }
    }
  }
}

std::vector<CandidateLink> candidates_of(const WordFindings& found,
                                         const std::vector<Account>& accounts,
                                         const std::vector<std::vector<uint32_t>>& groups,
                                         const std::vector<Incident>& incidents,
                                         const ActorTree& tree, const LinkingRules& rules) {
  std::map<std::pair<std::string, std::string>, CandidateLink> links;
  const auto add = [&](std::size_t a, std::size_t b, const char* reason, double probability) {
    const auto& [first, second] = std::minmax(incidents[a].id, incidents[b].id);
    // To hundredths: what is shown does not hang on the last bit of a sum.
    const double rounded = std::round(probability * 100) / 100;
    links.emplace(std::pair(first, second), CandidateLink{first, second, reason, rounded});
  };
  for (const PairOfGroups& pair : found.uncertain) add(pair.a, pair.b, "story", pair.probability);
  pair_undated(accounts, groups, tree, rules,
               [&](std::size_t a, std::size_t b) { add(a, b, "no-day", 0); });
  std::vector<CandidateLink> out;
  for (auto& [ids, link] : links) out.push_back(std::move(link));
  return out;
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
  std::vector<std::vector<uint32_t>> groups = cluster(accounts, tree, rules);
  WordFindings words =
      find_word_groups(documents, out.stories, accounts, groups, rules, rules_->pairs);
  groups = join_by_words(accounts, std::move(groups), tree, rules, words);
  for (const auto& group : groups) {
    out.incidents.push_back(
        describe(told_in(accounts, group), type_of(accounts, group), tree, rules));
  }
  name_incidents(out.incidents);
  out.happenings = happenings_of(words, documents, out.stories, out.incidents);
  out.candidates = candidates_of(words, accounts, groups, out.incidents, tree, rules);
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
