#include "incidents/event_pairs.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <set>

#include <fmt/format.h>

#include "text/parts.h"

namespace casus {

namespace {

constexpr std::string_view kHeader = "casus-happenings-weights\t1";
constexpr double kFarthest = 5;  // sentences
constexpr int kMostSorts = 3;
constexpr double kRare = 4;  // a word in one text of fifty and less

constexpr std::array<std::string_view, kEventFeatures> kNames = {
    "bias",
    "same_word",
    "same_root",
    "synonym",
    "told_alike",
    "rare_word",
    "same_object",
    "same_word_other_object",
    "same_contents",
    "same_number",
    "same_document",
    "same_document_and_word",
    "distance",
    "same_type",
    "other_type",
    "both_say",
    "both_say_same_subject",
    "word_of_the_story",
    "both_nouns_or_not",
    "same_actor",
    "other_word_same_slots",
    "one_sort",
    "sorts",
    "other_word_same_company",
    "other_word_of_the_story",
    "documents_alike",
    "documents_alike_same_word",
    "ordinary_word",
    "ordinary_word_same_object",
    "ordinary_word_nothing_shared",
};

// Both are sorted.
std::size_t common(const Words& a, const Words& b) {
  std::size_t out = 0;
  auto x = a.begin();
  auto y = b.begin();
  while (x != a.end() && y != b.end()) {
    if (*x == *y) {
      ++out;
      ++x;
      ++y;
    } else if (*x < *y) {
      ++x;
    } else {
      ++y;
    }
  }
  return out;
}

bool is_number(std::string_view word) { return word[0] >= '0' && word[0] <= '9'; }

bool share_number(const Words& a, const Words& b) {
  return std::any_of(a.begin(), a.end(), [&](std::string_view word) {
    return !word.empty() && is_number(word) && std::binary_search(b.begin(), b.end(), word);
  });
}

// Of two sets, what both have against the mean of their sizes.
double overlap(const Words& a, const Words& b) {
  if (a.empty() || b.empty()) return 0;
  return static_cast<double>(common(a, b)) /
         std::sqrt(static_cast<double>(a.size()) * static_cast<double>(b.size()));
}

std::string key(std::string_view a, std::string_view b) {
  if (b < a) std::swap(a, b);
  std::string out(a);
  return out.append(1, '\t').append(b);
}

}  // namespace

std::string_view name(EventFeature feature) { return kNames[static_cast<std::size_t>(feature)]; }

const EventPairs::Kin* EventPairs::kin(std::string_view a, std::string_view b) const {
  const auto it = kin_.find(key(a, b));
  return it == kin_.end() ? nullptr : &it->second;
}

const std::vector<std::string>& EventPairs::kindred(std::string_view lemma) const {
  static const std::vector<std::string> kNobody;
  const auto it = kindred_.find(lemma);
  return it == kindred_.end() ? kNobody : it->second;
}

EventFeatures EventPairs::features(const EventItem& a, const EventItem& b,
                                   const EventSurroundings& around) const {
  const bool same = a.word.lemma == b.word.lemma;
  return features(a, b, around, same ? nullptr : kin(a.word.lemma, b.word.lemma));
}

EventFeatures EventPairs::features(const EventItem& a, const EventItem& b,
                                   const EventSurroundings& around, const Kin* kin_of) {
  EventFeatures out{};
  const auto set = [&out](EventFeature feature, double value) {
    out[static_cast<std::size_t>(feature)] = value;
  };
  const EventWord& x = a.word;
  const EventWord& y = b.word;
  const bool same = x.lemma == y.lemma;
  const bool one_document = a.document == b.document;
  set(EventFeature::bias, 1);
  set(EventFeature::same_word, same);
  if (kin_of != nullptr) {
    set(EventFeature::same_root, kin_of->root);
    set(EventFeature::synonym, kin_of->synonym && !kin_of->root);
    set(EventFeature::told_alike, kin_of->told);
    set(EventFeature::other_word_same_slots, overlap(a.slots, b.slots));
    set(EventFeature::one_sort, kin_of->sorts > 0);
    set(EventFeature::sorts, std::min(kin_of->sorts, kMostSorts));
    set(EventFeature::other_word_same_company, around.company);
    set(EventFeature::other_word_of_the_story, std::min(a.share, b.share));
  }
  set(EventFeature::rare_word, same ? around.rare : 0);
  const bool objects = !x.objects.empty() && !y.objects.empty();
  const bool same_object = common(x.objects, y.objects) > 0;
  set(EventFeature::same_object, same_object);
  set(EventFeature::same_word_other_object, same && objects && !same_object);
  set(EventFeature::same_contents, common(x.contents, y.contents) > 0);
  set(EventFeature::same_number, share_number(a.slots, b.slots));
  set(EventFeature::same_document, one_document);
  set(EventFeature::same_document_and_word, one_document && same);
  if (one_document) {
    const double apart =
        std::abs(static_cast<double>(x.sentence) - static_cast<double>(y.sentence));
    set(EventFeature::distance, std::min(apart, kFarthest));
  }
  const bool typed = !a.type.empty() && !b.type.empty();
  set(EventFeature::same_type, typed && a.type == b.type);
  set(EventFeature::other_type, typed && a.type != b.type);
  set(EventFeature::both_say, x.says && y.says);
  set(EventFeature::both_say_same_subject, x.says && y.says && common(x.subjects, y.subjects) > 0);
  set(EventFeature::word_of_the_story, same ? std::min(a.share, b.share) : 0);
  set(EventFeature::both_nouns_or_not, x.is_noun == y.is_noun);
  set(EventFeature::same_actor, common(x.actors, y.actors) > 0);
  set(EventFeature::documents_alike, around.texts);
  set(EventFeature::documents_alike_same_word, same ? around.texts : 0);
  // "said", "took", "helped" are told of many things: what hangs on them has to agree.
  const double ordinary = same ? std::max(0.0, kRare - around.rare) : 0;
  set(EventFeature::ordinary_word, ordinary);
  set(EventFeature::ordinary_word_same_object, same_object ? ordinary : 0);
  set(EventFeature::ordinary_word_nothing_shared, common(a.slots, b.slots) == 0 ? ordinary : 0);
  return out;
}

double EventPairs::probability(const EventFeatures& features) const {
  double sum = 0;
  for (std::size_t i = 0; i < kEventFeatures; ++i) sum += weights_[i] * features[i];
  return 1 / (1 + std::exp(-sum));
}

EventPairs::Kin& EventPairs::put_kin(std::string_view a, std::string_view b) {
  const auto [it, is_new] = kin_.try_emplace(key(a, b));
  if (is_new) {
    kindred_[std::string(a)].emplace_back(b);
    kindred_[std::string(b)].emplace_back(a);
  }
  return it->second;
}

std::string EventPairs::read_kindred(const Resources& resources, std::string_view section) {
  std::string problem;
  for_each_entry(resources.section(section), [&](const std::vector<std::string_view>& f, int line) {
    double told = 0;
    const bool good = f.size() == 4 && f[0] < f[1] && read_number(f[3], told);
    if (!good) {
      if (problem.empty()) problem = fmt::format("{}: entry {}", section, line);
      return;
    }
    Kin& kin = put_kin(f[0], f[1]);
    kin.root = f[2] == "root";
    kin.synonym = f[2] == "synonym";
    kin.told = told;
  });
  return problem;
}

std::string EventPairs::read_alike(const Resources& resources, std::string_view section) {
  std::string problem;
  std::map<std::string_view, std::set<std::string_view>> lemmas;  // by what they may tell of
  for_each_entry(resources.section(section), [&](const std::vector<std::string_view>& f, int line) {
    if (f.size() == 2) {
      lemmas[f[1]].insert(f[0]);
    } else if (problem.empty()) {
      problem = fmt::format("{}: entry {}", section, line);
    }
  });
  for (const auto& [sort, words] : lemmas) {
    for (auto a = words.begin(); a != words.end(); ++a) {
      for (auto b = std::next(a); b != words.end(); ++b) ++put_kin(*a, *b).sorts;
    }
  }
  return problem;
}

std::string EventPairs::read_weights(std::string_view section) {
  std::string problem;
  for_each_entry(section, [&](const std::vector<std::string_view>& f, int line) {
    double value = 0;
    if (f[0].empty() || f[0].starts_with('#')) return;
    if (f.size() == 2 && read_number(f[1], value)) {
      const auto it = std::find(kNames.begin(), kNames.end(), f[0]);
      if (it != kNames.end()) {
        weights_[static_cast<std::size_t>(it - kNames.begin())] = value;
        return;
      }
      if (f[0] == "threshold") {
        threshold_ = value;
        return;
      }
    }
    if (problem.empty()) problem = fmt::format("models/happenings: entry {}", line);
  });
  return problem;
}

Result<EventPairs> EventPairs::load(const Resources& resources) {
  EventPairs out;
  std::string problem;
  for (const std::string_view section : resources.sections("lang/")) {
    if (problem.empty() && section.ends_with("/incidents/kindred"))
      problem = out.read_kindred(resources, section);
    if (problem.empty() && section.ends_with("/incidents/alike"))
      problem = out.read_alike(resources, section);
  }
  if (!problem.empty()) return Error{ErrorCode::malformed, "not words and their kinship", problem};
  for (auto& [lemma, others] : out.kindred_) std::sort(others.begin(), others.end());
  const std::string_view weights = resources.section("models/happenings");
  if (weights.empty()) return out;
  if (!weights.starts_with(kHeader)) {
    return Error{ErrorCode::newer_version, "weights of another version than this casus reads",
                 "models/happenings"};
  }
  problem = out.read_weights(weights.substr(kHeader.size()));
  if (!problem.empty()) return Error{ErrorCode::malformed, "not a feature and its weight", problem};
  return out;
}

}  // namespace casus
