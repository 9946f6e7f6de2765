// Says what the decision on two tellings rests on, with the code that decides (compare.h,
// happenings.h).
#include <algorithm>
#include <numeric>
#include <set>
#include <string>
#include <unordered_map>

#include "casus/incidents.h"

#include "incidents/account.h"
#include "incidents/compare.h"
#include "incidents/happenings.h"
#include "incidents/linker_rules.h"

namespace casus {

namespace {

constexpr std::size_t kMostAccounts = 16;  // of either side that are tried
constexpr std::size_t kMostAnchors = 4;    // of either account whose words are compared

std::vector<const Account*> holding(const std::vector<Account>& accounts,
                                    const std::vector<std::string>& statements) {
  const std::set<std::string_view> wanted(statements.begin(), statements.end());
  std::vector<const Account*> out;
  for (const Account& account : accounts) {
    const bool holds =
        std::any_of(account.statements.begin(), account.statements.end(),
                    [&](const StatementRow* row) { return wanted.count(row->id) != 0; });
    if (holds && out.size() < kMostAccounts) out.push_back(&account);
  }
  return out;
}

int agreement(const PairScore& pair) {
  return std::accumulate(pair.points.begin(), pair.points.end(), 0);
}

struct Pair {
  const Account* a = nullptr;
  const Account* b = nullptr;
  PairScore score;
};

// What is not refused before what is; then what agrees most; then the first.
bool is_better(const PairScore& one, const PairScore& other) {
  const bool may = one.refusal == Refusal::none;
  if (may != (other.refusal == Refusal::none)) return may;
  return (may ? one.score() : agreement(one)) > (may ? other.score() : agreement(other));
}

void add_reasons(const PairScore& pair, Comparison& out) {
  for (std::size_t i = 0; i < kFeatures; ++i) {
    if (pair.points[i] == 0) continue;
    out.reasons.push_back(
        {std::string(name(static_cast<Feature>(i))), 1, static_cast<double>(pair.points[i])});
  }
}

void add_words(const WordPair& pair, const EventPairs& model, Comparison& out) {
  out.probability = pair.probability;
  out.probability_threshold = model.threshold();
  out.words.clear();
  for (std::size_t i = 0; i < kEventFeatures; ++i) {
    if (pair.features[i] == 0) continue;
    out.words.push_back({std::string(name(static_cast<EventFeature>(i))), pair.features[i],
                         model.weights()[i] * pair.features[i]});
  }
}

}  // namespace

Result<Comparison> Linker::compare(std::vector<DocumentRecord> documents,
                                   const std::vector<Actor>& actors,
                                   const std::vector<std::string>& a,
                                   const std::vector<std::string>& b,
                                   const std::vector<std::string>& story) const {
  const LinkingRules& rules = rules_->linking;
  std::sort(documents.begin(), documents.end(),
            [](const auto& x, const auto& y) { return x.key < y.key; });
  DocumentRecord all;  // whom the whole record knows
  all.actors = actors;
  documents.push_back(std::move(all));
  const ActorTree tree(documents, rules);
  documents.pop_back();
  std::vector<uint32_t> voices(documents.size());
  std::iota(voices.begin(), voices.end(), 0u);
  const std::vector<Account> accounts = make_accounts(documents, voices, tree, rules);
  const auto as = holding(accounts, a);
  const auto bs = holding(accounts, b);
  if (as.empty() || bs.empty())
    return Error{ErrorCode::not_found, "no such statement", as.empty() ? a.front() : b.front()};
  Pair best;
  for (const Account* x : as) {
    for (const Account* y : bs) {
      const PairScore score = casus::compare(*x, *y, tree, rules);
      if (best.a == nullptr || is_better(score, best.score)) best = {x, y, score};
    }
  }
  Comparison out;
  out.a = best.a->id();
  out.b = best.b->id();
  out.refusal = name(best.score.refusal);
  out.score = best.score.score();
  out.threshold = rules.threshold;
  add_reasons(best.score, out);
  std::vector<const DocumentRecord*> members;
  std::unordered_map<std::string_view, uint32_t> number;
  for (const DocumentRecord& document : documents) {
    if (std::find(story.begin(), story.end(), document.key) == story.end()) continue;
    number.emplace(document.key, static_cast<uint32_t>(members.size()));
    members.push_back(&document);
  }
  const auto in_a = number.find(best.a->document->key);
  const auto in_b = number.find(best.b->document->key);
  if (in_a != number.end() && in_b != number.end()) {
    for (std::size_t i = 0; i < std::min(kMostAnchors, best.a->statements.size()); ++i) {
      for (std::size_t j = 0; j < std::min(kMostAnchors, best.b->statements.size()); ++j) {
        const auto pair =
            compare_words(members, {in_a->second, best.a->statements[i]->at},
                          {in_b->second, best.b->statements[j]->at}, rules, rules_->pairs);
        if (pair && pair->probability > out.probability.value_or(-1))
          add_words(*pair, rules_->pairs, out);
      }
    }
  }
  const bool told_as_one = out.probability && *out.probability > rules_->pairs.threshold();
  const bool may_be =
      best.score.may_be || (out.probability && *out.probability >= kUncertainWords &&
                            best.score.refusal != Refusal::type);
  if (best.a == best.b || (best.score.refusal == Refusal::none && out.score >= out.threshold) ||
      (told_as_one && !excludes(best.score.refusal))) {
    out.verdict = "one";
  } else {
    out.verdict = may_be ? "candidate" : "apart";
  }
  return out;
}

}  // namespace casus
