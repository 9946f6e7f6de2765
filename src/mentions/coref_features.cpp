#include "mentions/coref_features.h"

#include <algorithm>
#include <array>
#include <bit>
#include <limits>
#include <string_view>

namespace casus::mentions {
namespace {

constexpr uint32_t kTypes = kNodeTypes;
constexpr uint32_t kCoarse = 7;
constexpr uint32_t kSenses = 12;
constexpr uint32_t kPronouns = 48;
constexpr uint32_t kFar = 7;  // steps of distance

// A template is a table with up to four dimensions.
struct Template {
  std::string_view name;
  std::array<uint32_t, 4> sizes;
};
enum Id : uint32_t {
  kBias,
  kSentences,
  kMentions,
  kHead,
  kString,
  kNames,
  kKeys,
  kGender,
  kNumber,
  kSense,
  kRole,
  kPronounPair,
  kNesting,
  kModifiers,
  kQuotes,
  kSpeaker,
  kSubject,
  kEntitySize,
  kEntityHead,
  kEntityAgrees,
  kPronounSense,
  kParagraph,
  kHeadPair,
  kPronounHead,
  kHeadSense,
  kAfterPair,
  kSubjectRole,
  kParallel,
  kNewBias,
  kNewSense,
  kNewRole,
  kNewSeen,
  kNewAfter,
  kNewPlace,
  kNewHead,
  kNewGovernor,
  kNewQuote,
  kNewNumber,
  kNewTag,
  kNewModifiers,
  kNewGovernorTag,
  kIds
};
constexpr std::array<Template, kIds> kTemplates{{
    {"bias", {kTypes, kTypes, 1, 1}},
    {"sentences", {kTypes, kCoarse, kFar, 1}},
    {"mentions", {kTypes, kCoarse, kFar, 1}},
    {"head", {kTypes, kCoarse, 2, 1}},
    {"string", {kTypes, kCoarse, 2, 1}},
    {"names", {kTypes, kCoarse, 6, 1}},
    {"keys", {kTypes, kCoarse, 4, 1}},
    {"gender", {kTypes, 5, 5, 1}},
    {"number", {kTypes, 3, 3, 1}},
    {"sense", {kTypes, kSenses, kSenses, 1}},
    {"role", {kTypes, kRoles, kRoles, 1}},
    {"pronoun-pair", {kPronouns, kPronouns, 3, 1}},
    {"nesting", {kTypes, 6, 1, 1}},
    {"modifiers", {kTypes, kCoarse, 5, 1}},
    {"quotes", {kTypes, kCoarse, 5, 1}},
    {"speaker", {kTypes, kCoarse, 2, 1}},
    {"role-near", {kTypes, kRoles, 3, 1}},
    {"entity-size", {kTypes, 5, kCoarse, 1}},
    {"entity-head", {kTypes, 2, kCoarse, 1}},
    {"entity-agrees", {kTypes, 3, 3, 1}},
    {"sense-near", {kTypes, kSenses, 3, 2}},
    {"paragraph", {kTypes, kCoarse, 2, 1}},
    {"head-pair", {4096, 1, 1, 1}},
    {"pronoun-head", {4096, 1, 1, 1}},
    {"head-sense", {2048, 1, 1, 1}},
    {"after", {kTypes, kCoarse, 4, 1}},
    {"first-subject", {kTypes, kCoarse, 2, 1}},
    {"parallel", {kTypes, kCoarse, 2, 3}},
    {"new", {kTypes, 1, 1, 1}},
    {"new-sense", {kTypes, kSenses, 1, 1}},
    {"new-role", {kTypes, kRoles, 1, 1}},
    {"new-seen", {kTypes, 3, 2, 1}},
    {"new-after", {kTypes, 4, 1, 1}},
    {"new-place", {kTypes, 4, 1, 1}},
    {"new-head", {4096, 1, 1, 1}},
    {"new-governor", {4096, 1, 1, 1}},
    {"new-quote", {kTypes, 2, 1, 1}},
    {"new-number", {kTypes, 3, 1, 1}},
    {"new-tag", {kTypes, 18, 2, 1}},
    {"new-modifiers", {kTypes, 4, 1, 1}},
    {"new-governor-tag", {kTypes, 18, kRoles, 1}},
}};

constexpr std::array<uint32_t, kIds + 1> offsets() {
  std::array<uint32_t, kIds + 1> out{};
  for (uint32_t i = 0; i < kIds; ++i) {
    const auto& s = kTemplates[i].sizes;
    out[i + 1] = out[i] + s[0] * s[1] * s[2] * s[3];
  }
  return out;
}
constexpr auto kOffsets = offsets();

uint32_t at(Id id, uint32_t a, uint32_t b = 0, uint32_t c = 0, uint32_t d = 0) {
  const auto& s = kTemplates[id].sizes;
  return kOffsets[id] + ((a * s[1] + b) * s[2] + c) * s[3] + d;
}

uint32_t index(auto value) { return static_cast<uint32_t>(value); }

// clang-format off
// By NodeType: names, nouns that point back, other nouns, "he" and "she", things, "they", the rest.
constexpr std::array<uint8_t, kTypes> kCoarseOf{0, 1, 1, 1, 2, 2, 3, 3, 4, 5, 6, 6, 6, 4};
// By the number of sentences or mentions between two, and what is farther as the last.
constexpr std::array<uint8_t, 14> kSentenceSteps{0, 1, 2, 3, 4, 4, 4, 5, 5, 5, 5, 5, 5, 6};
constexpr std::array<uint8_t, 34> kMentionSteps{0, 0, 1, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 4, 4, 4, 4,
                                                5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 6};
// clang-format on

template <std::size_t kSize>
uint32_t step_of(uint32_t n, const std::array<uint8_t, kSize>& steps) {
  return steps[std::min<std::size_t>(n, kSize - 1)];
}
uint32_t step_of_sentences(uint32_t n) { return step_of(n, kSentenceSteps); }
uint32_t step_of_mentions(uint32_t n) { return step_of(n, kMentionSteps); }
// Index into a row of PairTables::distance for one sort of the later node.
uint32_t distance_of(NodeType earlier, uint32_t sentences, uint32_t mentions) {
  return (index(earlier) * kFar + step_of_sentences(sentences)) * kFar + step_of_mentions(mentions);
}

uint32_t coarse(NodeType type) { return kCoarseOf[index(type)]; }

uint32_t mix(uint32_t a, uint32_t b) {
  uint32_t h = a * 0x9E3779B1U ^ (b * 0x85EBCA77U + 0x165667B1U);
  h ^= h >> 15;
  h *= 0x2C1B3C6DU;
  return h ^ (h >> 13);
}

bool contains(const auto& list, uint32_t value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

bool has_head(const EntityState& e, uint32_t head) {
  const auto* const end = e.heads.data() + e.heads_count;
  return std::find(e.heads.data(), end, head) != end;
}

// 0 nothing shared, 1 the same words, 2 all of the one in the other, last words the same, 3 all of
// the one in the other, 4 last words the same, 5 some word shared
uint32_t compare_names(const Node& m, const Node& a) {
  if (m.words == a.words) return 1;
  uint32_t shared = 0;
  for (const uint32_t w : m.words) shared += contains(a.words, w) ? 1U : 0U;
  const bool last = m.head_hash == a.head_hash;
  if (shared == m.words.size() || shared == a.words.size()) return last ? 2 : 3;
  return last ? 4 : shared > 0 ? 5 : 0;
}

// Of two nominals with one head: 0 the later has no modifiers, 1 all of its are the earlier one's,
// 2 it has others, 3 both have some and share none, 4 numbers differ
uint32_t compare_modifiers(const Node& m, const Node& a) {
  if (!m.numbers.empty() && !a.numbers.empty() && m.numbers != a.numbers) return 4;
  if (m.words.empty()) return 0;
  uint32_t shared = 0;
  for (const uint32_t w : m.words) shared += contains(a.words, w) ? 1U : 0U;
  if (shared == m.words.size()) return 1;
  return shared == 0 && !a.words.empty() ? 3 : 2;
}

Gender joined(Gender a, Gender b) {
  if (a == Gender::unknown || (a == Gender::animate && b != Gender::unknown)) return b;
  return a;
}

bool gender_clash(Gender a, Gender b) {
  if (a == Gender::unknown || b == Gender::unknown || a == b) return false;
  if (a == Gender::animate) return b == Gender::thing;
  if (b == Gender::animate) return a == Gender::thing;
  return true;
}

uint32_t quotes_of(const auto& x, const auto& y) {
  if (x.quote == y.quote) return x.quote == 0 ? 0 : 3;
  return y.quote == 0 ? 1 : x.quote == 0 ? 2 : 4;
}

uint32_t keys_of(const auto& x, const EntityState& e) {
  if (x.key == kNone || e.key == kNone) return 0;
  return x.key == e.key ? 1 : x.known_key && e.known_key ? 3 : 2;
}

uint32_t gender_agrees(Gender later, Gender entity) {
  return gender_clash(later, entity) ? 2 : later == entity ? 1 : 0;
}

uint32_t number_agrees(Plurality later, Plurality entity) {
  if (later == Plurality::unknown || entity == Plurality::unknown) return 0;
  return later == entity ? 1 : 2;
}

uint32_t size_of(const EntityState& e) {
  return std::min<uint32_t>(e.size, 5) - (e.size == 0 ? 0 : 1);
}

constexpr uint32_t kNearness = 3;  // the same sentence, the next, farther

// Walks a table of the given sizes in the order of its entries: visit(a, b, …) gives each.
struct Axes {
  std::vector<uint32_t> sizes;
  template <class Visit>
  std::vector<float> fill(const Visit& visit) const {
    std::size_t all = 1;
    for (const uint32_t size : sizes) all *= size;
    std::vector<float> out(all);
    std::vector<uint32_t> k(sizes.size(), 0);
    for (float& value : out) {
      value = visit(k);
      for (std::size_t i = k.size(); i-- > 0 && ++k[i] == sizes[i];) k[i] = 0;
    }
    return out;
  }
};

uint32_t alike(const auto& x, const auto& y) {
  return (x.head_hash == y.head_hash ? 2 : 0) + (x.form_hash == y.form_hash ? 1 : 0);
}

// What the words of two that are no pronouns tell besides PairTables::words; `m` and `a` are the
// nodes of x and y. `apart`: they have words, and none of the one's is the other's.
float words_score(const CorefModel& model, const auto& x, const auto& y, const Node& m,
                  const Node& a, bool apart) {
  const uint32_t t = index(x.type);
  const uint32_t c = coarse(y.type);
  const bool same_head = x.head_hash == y.head_hash;
  float sum = 0;
  if (x.type == NodeType::name && y.type == NodeType::name) {
    sum += model.weight(at(kNames, t, c, apart ? (same_head ? 4 : 0) : compare_names(m, a)));
  } else if (same_head) {
    sum += model.weight(at(kModifiers, t, c, compare_modifiers(m, a)));
    sum += model.weight(at(kAfterPair, t, c, m.after));
  }
  if (!same_head && x.is_nominal()) {
    sum += model.weight(at(kHeadPair, mix(x.head_hash, y.is_nominal() ? y.head_hash : 7) % 4096));
    sum += model.weight(at(kHeadSense, mix(x.head_hash, index(y.sense) * 8 + c) % 2048));
  }
  return sum;
}

bool is_pronoun_type(uint32_t type) { return type >= index(NodeType::he); }

// The latest node of each hash.
class Latest {
 public:
  explicit Latest(std::size_t most) : slots_(std::bit_ceil(2 * most + 2)) {}
  // kNone where there is none yet, to be set by the caller.
  uint32_t& of(uint32_t hash) {
    std::size_t at = (hash ^ hash >> 15) & (slots_.size() - 1);
    while (slots_[at].node != kNone && slots_[at].hash != hash) at = (at + 1) & (slots_.size() - 1);
    slots_[at].hash = hash;
    return slots_[at].node;
  }

 private:
  struct Slot {
    uint32_t hash = 0;
    uint32_t node = kNone;
  };
  std::vector<Slot> slots_;
};

}  // namespace

PairTables CorefFeatures::tabulate(const std::vector<float>& weights) {
  using Key = const std::vector<uint32_t>&;
  const auto weight = [&](uint32_t feature) { return weights[feature]; };
  const auto coarse_of = [](uint32_t type) { return coarse(static_cast<NodeType>(type)); };
  PairTables out;
  out.distance = Axes{{kTypes, kTypes, kFar, kFar}}.fill([&](Key k) {
    const uint32_t c = coarse_of(k[1]);
    return weight(at(kBias, k[0], k[1])) + weight(at(kSentences, k[0], c, k[2])) +
           weight(at(kMentions, k[0], c, k[3]));
  });
  out.sense = Axes{{kTypes, kSenses, kSenses, kNearness, 2}}.fill([&](Key k) {
    const float near =
        is_pronoun_type(k[0]) ? weight(at(kPronounSense, k[0], k[2], k[3], k[4])) : 0;
    return weight(at(kSense, k[0], k[1], k[2])) + near;
  });
  // By gender and number of the later node, then of the earlier one and of its entity.
  out.agreement = Axes{{kTypes, 5, 3, 5, 5, 3, 3}}.fill([&](Key k) {
    const auto gender = [&](std::size_t i) { return static_cast<Gender>(k[i]); };
    const auto number = [&](std::size_t i) { return static_cast<Plurality>(k[i]); };
    const Plurality earlier = number(number(5) == Plurality::unknown ? 6 : 5);
    return weight(at(kGender, k[0], k[1], index(joined(gender(3), gender(4))))) +
           weight(at(kNumber, k[0], k[2], index(earlier))) +
           weight(at(kEntityAgrees, k[0], gender_agrees(gender(1), gender(4)),
                     number_agrees(number(2), number(6))));
  });
  out.words = Axes{{kTypes, kCoarse, 2, 2, 4, 2}}.fill([&](Key k) {
    return weight(at(kHead, k[0], k[1], k[2])) + weight(at(kString, k[0], k[1], k[3])) +
           weight(at(kKeys, k[0], k[1], k[4])) + weight(at(kEntityHead, k[0], k[5], k[1]));
  });
  out.role = Axes{{kTypes, kRoles, kRoles, kNearness}}.fill([&](Key k) {
    return weight(at(kRole, k[0], k[1], k[2])) + weight(at(kSubject, k[0], k[2], k[3]));
  });
  out.nearby = Axes{{kTypes, kCoarse, 2, kNearness, 2, 2}}.fill([&](Key k) {
    return weight(at(kParallel, k[0], k[1], k[2], k[3])) +
           weight(at(kSubjectRole, k[0], k[1], k[4])) + weight(at(kParagraph, k[0], k[1], k[5]));
  });
  out.nesting = Axes{{kTypes, kCoarse, 6, 5}}.fill([&](Key k) {
    return weight(at(kNesting, k[0], k[2])) + weight(at(kQuotes, k[0], k[1], k[3]));
  });
  const auto most_of = [](const std::vector<float>& table, std::size_t rows, std::size_t row) {
    const auto begin = table.begin() + static_cast<std::ptrdiff_t>(table.size() / rows * row);
    return *std::max_element(begin, begin + static_cast<std::ptrdiff_t>(table.size() / rows));
  };
  const auto most_of_features = [&](Id id) {
    const auto begin = weights.begin();
    return std::max(0.0F, *std::max_element(begin + kOffsets[id], begin + kOffsets[id + 1]));
  };
  const auto most_of_rows = [&](const std::vector<float>& table, std::size_t rows) {
    std::vector<float> most(rows);
    for (std::size_t row = 0; row < rows; ++row) most[row] = most_of(table, rows, row);
    return most;
  };
  out.most_sense = most_of_rows(out.sense, std::size_t{kTypes} * kSenses);
  out.most_words = most_of_rows(out.words, std::size_t{kTypes} * kCoarse * 4);
  out.most_agreement = most_of_rows(out.agreement, std::size_t{kTypes} * 5 * 3);
  out.most_role = most_of_rows(out.role, std::size_t{kTypes} * kRoles);
  const float pair = most_of_features(kPronounPair), head = most_of_features(kPronounHead);
  out.most_of_rest = Axes{{kTypes, kCoarse}}.fill([&](Key k) {
    const std::size_t row = std::size_t{k[0]} * kCoarse + k[1];
    float most =
        most_of(out.nearby, kTypes * kCoarse, row) + most_of(out.nesting, kTypes * kCoarse, row);
    float size = weight(at(kEntitySize, k[0], 0, k[1]));
    for (uint32_t s = 1; s < 5; ++s) size = std::max(size, weight(at(kEntitySize, k[0], s, k[1])));
    most += size;
    most +=
        std::max({0.0F, weight(at(kSpeaker, k[0], k[1], 0)), weight(at(kSpeaker, k[0], k[1], 1))});
    return is_pronoun_type(k[0]) ? most + std::max(pair, head) : most;
  });
  const float other_head = most_of_features(kHeadPair) + most_of_features(kHeadSense);
  // Names that have neither the head nor all words in common.
  const auto other_names = [&](uint32_t value) {
    return weight(at(kNames, index(NodeType::name), coarse(NodeType::name), value));
  };
  const float other_name = std::max({other_names(0), other_names(3), other_names(5)});
  out.most_unlike = Axes{{kTypes, kTypes, kFar, kFar}}.fill([&](Key k) {
    const std::size_t row = std::size_t{k[0]} * kCoarse + coarse_of(k[1]);
    const std::size_t pair_of_types = std::size_t{k[0]} * kTypes + k[1];
    const float far = out.distance[(pair_of_types * kFar + k[2]) * kFar + k[3]];
    const float most = far + out.most_of_rest[row];
    if (is_pronoun_type(k[0]) || is_pronoun_type(k[1])) return most;
    const bool name = k[0] == index(NodeType::name);
    const float other = k[1] == index(NodeType::name) ? other_name : 0;
    return most + out.most_words[row * 4] + (name ? other : other_head);
  });
  return out;
}

CorefFeatures::CorefFeatures(const Draft& draft, const std::vector<Node>& nodes)
    : parse_(draft.parse), nodes_(nodes) {
  same_head_.assign(nodes.size(), kNone);
  shares_word_.assign(nodes.size(), kNone);
  seen_.assign(nodes.size(), 0);
  briefs_.reserve(nodes.size());
  std::size_t words_of_names = 0;
  for (const Node& node : nodes) {
    briefs_.push_back(brief_of(draft.parse, node));
    // "You have stood up for us," she said: to somebody else.
    if (node.type == NodeType::you && node.speaker != kNone) {
      briefs_.back().other_head = nodes[node.speaker].head;
      briefs_.back().other_key = nodes[node.speaker].key;
    }
    if (node.type == NodeType::name) words_of_names += node.words.size();
  }
  Latest heads(nodes.size());
  Latest forms(nodes.size());
  Latest words(words_of_names);
  for (uint32_t i = 0; i < nodes.size(); ++i) {
    const Node& node = nodes[i];
    if (node.is_pronoun()) continue;
    uint32_t& head = heads.of(node.head_hash);
    uint32_t& form = forms.of(node.form_hash);
    same_head_[i] = head;
    seen_[i] = form != kNone ? 2 : head != kNone ? 1 : 0;
    head = form = i;
    if (node.type != NodeType::name) continue;
    for (const uint32_t word : node.words) {
      uint32_t& before = words.of(word);
      if (before != kNone && (shares_word_[i] == kNone || before > shares_word_[i]))
        shares_word_[i] = before;
      before = i;
    }
  }
}

bool CorefFeatures::is_thing(const Node& node) {
  if (node.type == NodeType::this_) return true;
  return node.is_nominal() && (node.thing != nullptr || node.sense == Sense::time ||
                               node.sense == Sense::event || node.sense == Sense::quantity);
}

uint16_t CorefFeatures::marks_of(const Node& node) {
  const bool is_many = node.number == Plurality::plural && !node.is_name();
  const bool is_single = node.number == Plurality::singular && !node.is_pronoun();
  uint32_t out = 0;
  if (node.in_dateline) out |= kPast;
  if (node.killed) out |= kKilled;
  if (is_thing(node)) out |= kThing;
  if (node.sense == Sense::time) out |= kTime;
  if (is_many) out |= kMany;
  if (node.nobody) out |= kNobody;
  if (node.several) out |= kSeveral;
  if (is_single) out |= kSingle;
  if (node.is_pronoun()) out |= kPronounMark;
  if (node.is_nominal()) out |= kNominalMark;
  return static_cast<uint16_t>(out);
}

uint16_t CorefFeatures::refused_by(const Node& node) {
  uint32_t out = kNobody;
  // Where a text was sent from is nothing it goes on to tell of, and ships and the dead do nothing.
  if (!node.is_name()) out |= kPast;
  if (node.type == NodeType::they && node.acts) out |= kKilled | kThing;
  if (node.type == NodeType::it && node.says) out |= kThing;
  if (node.is_pronoun() && node.acts) out |= kTime;
  if (node.type == NodeType::he || node.type == NodeType::she) out |= kMany;
  // "36 were hurt when the bomber struck"
  if (node.number == Plurality::singular && node.type == NodeType::definite) out |= kSeveral;
  // "The two companies" are none of them.
  if (!node.numbers.empty() && node.is_nominal() && node.number == Plurality::plural)
    out |= kSingle;
  return static_cast<uint16_t>(out);
}

CorefFeatures::Brief CorefFeatures::brief_of(const Parse& parse, const Node& node) {
  Brief out;
  out.head_hash = node.head_hash;
  out.form_hash = node.form_hash;
  out.sentence = node.sentence;
  for (const uint32_t word : node.words) out.words |= uint32_t{1} << word % 32;
  out.head = node.head;
  out.first = node.phrase.first;
  out.last = node.phrase.last;
  out.governor = node.governor;
  out.quote = node.quote;
  out.paragraph = parse.sentences[node.sentence].paragraph;
  out.key = node.key;
  // "A accuses them", "B asked A for help and robbed it"; "they set fire to a police post".
  if (node.role != Role::subject && node.role != Role::possessor && node.is_pronoun() &&
      !node.reflexive) {
    out.other_head = node.doer;
    out.other_key = node.doer_key;
  }
  out.other_hash = node.hits_of;
  out.marks = marks_of(node);
  out.refused = refused_by(node);
  out.type = node.type;
  out.role = node.role;
  out.sense = node.sense;
  if (node.type == NodeType::it) out.predicate = node.predicate;
  out.gender = node.gender;
  out.number = node.number;
  out.pronoun = static_cast<uint8_t>(std::min<uint32_t>(node.pronoun, kPronouns - 1));
  out.known_key = node.known_key;
  return out;
}

uint32_t CorefFeatures::count() { return kOffsets[kIds]; }

std::string CorefFeatures::name(uint32_t feature) {
  uint32_t id = 0;
  while (id + 1 < kIds && kOffsets[id + 1] <= feature) ++id;
  const auto& s = kTemplates[id].sizes;
  uint32_t rest = feature - kOffsets[id];
  std::array<uint32_t, 4> value{};
  for (uint32_t k = 4; k > 0; --k) {
    value[k - 1] = rest % s[k - 1];
    rest /= s[k - 1];
  }
  std::string out(kTemplates[id].name);
  for (uint32_t k = 0; k < 4; ++k) {
    if (s[k] > 1) out += " " + std::to_string(value[k]);
  }
  return out;
}

uint32_t CorefFeatures::nesting_of(const Brief& x, const Brief& y) const {
  if (x.sentence != y.sentence) return 0;
  if (x.governor != kNone && x.governor == y.governor) return 1;  // arguments of one verb
  if (x.governor == y.head || y.governor == x.head) return 2;
  if (x.governor == kNone || y.governor == kNone) return 5;
  if (parse_.head[x.governor] == y.governor) return 3;  // "she took her bag"
  return parse_.is_below(x.governor, y.governor) ? 4 : 5;
}

template <class Add>
void CorefFeatures::each_of_pair(uint32_t m, uint32_t a, const EntityState& e,
                                 const Add& add) const {
  const Node& x = nodes_[m];
  const Node& y = nodes_[a];
  const uint32_t t = index(x.type);
  const uint32_t c = coarse(y.type);
  const uint32_t sentences = x.sentence - y.sentence;
  const uint32_t near = std::min<uint32_t>(sentences, 2);
  add(at(kBias, t, index(y.type)));
  add(at(kSentences, t, c, step_of_sentences(sentences)));
  add(at(kMentions, t, c, step_of_mentions(m - a)));
  const bool words = !x.is_pronoun() && !y.is_pronoun();
  const bool same_head = words && x.head_hash == y.head_hash;
  if (words) {
    add(at(kHead, t, c, same_head ? 1 : 0));
    add(at(kString, t, c, x.form_hash == y.form_hash ? 1 : 0));
    if (x.type == NodeType::name && y.type == NodeType::name)
      add(at(kNames, t, c, compare_names(x, y)));
    if (same_head && !(x.type == NodeType::name && y.type == NodeType::name)) {
      add(at(kModifiers, t, c, compare_modifiers(x, y)));
      add(at(kAfterPair, t, c, x.after));
    }
    add(at(kKeys, t, c, keys_of(x, e)));
    add(at(kEntityHead, t, has_head(e, x.head_hash) ? 1 : 0, c));
    if (!same_head && x.is_nominal())
      add(at(kHeadPair, mix(x.head_hash, y.is_nominal() ? y.head_hash : 7) % 4096));
    if (!same_head && x.is_nominal())
      add(at(kHeadSense, mix(x.head_hash, index(y.sense) * 8 + c) % 2048));
  }
  add(at(kGender, t, index(x.gender), index(joined(y.gender, e.gender))));
  add(at(kNumber, t, index(x.number), index(y.number == Plurality::unknown ? e.number : y.number)));
  add(at(kSense, t, index(x.sense), index(y.sense)));
  add(at(kRole, t, index(x.role), index(y.role)));
  add(at(kSubject, t, index(y.role), near));
  if (x.is_pronoun()) {
    add(at(kPronounSense, t, index(y.sense), near, y.is_pronoun() ? 1 : 0));
    if (y.is_pronoun())
      add(at(kPronounPair, std::min<uint32_t>(x.pronoun, kPronouns - 1),
             std::min<uint32_t>(y.pronoun, kPronouns - 1), near));
    else if (y.is_nominal())
      add(at(kPronounHead, mix(t, y.head_hash) % 4096));
  }
  add(at(kNesting, t, nesting_of(briefs_[m], briefs_[a])));
  add(at(kQuotes, t, c, quotes_of(x, y)));
  if (x.quote != 0 && x.speaker != kNone) add(at(kSpeaker, t, c, x.speaker == a ? 1 : 0));
  add(at(kEntitySize, t, size_of(e), c));
  add(at(kEntityAgrees, t, gender_agrees(x.gender, e.gender), number_agrees(x.number, e.number)));
  const bool same_paragraph =
      parse_.sentences[x.sentence].paragraph == parse_.sentences[y.sentence].paragraph;
  add(at(kParagraph, t, c, same_paragraph ? 1 : 0));
  add(at(kSubjectRole, t, c, e.latest == a ? 1 : 0));
  add(at(kParallel, t, c, x.role == y.role ? 1 : 0, near));
}

void CorefFeatures::pair(uint32_t m, uint32_t a, const EntityState& e,
                         std::vector<uint32_t>& out) const {
  each_of_pair(m, a, e, [&](uint32_t feature) { out.push_back(feature); });
}

float CorefFeatures::score(const CorefModel& model, uint32_t m, uint32_t a,
                           const EntityState& e) const {
  float sum = 0;
  each_of_pair(m, a, e, [&](uint32_t feature) { sum += model.weight(feature); });
  return sum;
}

CorefFeatures::Later CorefFeatures::later(const CorefModel& model, uint32_t m) const {
  const PairTables& tables = model.pairs();
  const Brief& x = briefs_[m];
  const uint32_t t = index(x.type);
  const uint32_t sense = t * kSenses + index(x.sense);
  const uint32_t agreement = (t * 5 + index(x.gender)) * 3 + index(x.number);
  const uint32_t role = t * kRoles + index(x.role);
  Later out;
  out.m = m;
  out.most = tables.most_sense[sense] + tables.most_agreement[agreement] + tables.most_role[role];
  out.distance = &tables.distance[std::size_t{t} * kTypes * kFar * kFar];
  out.most_unlike = &tables.most_unlike[std::size_t{t} * kTypes * kFar * kFar];
  out.sense = &tables.sense[std::size_t{sense} * kSenses * kNearness * 2];
  out.agreement = &tables.agreement[std::size_t{agreement} * 5 * 5 * 3 * 3];
  out.role = &tables.role[std::size_t{role} * kRoles * kNearness];
  return out;
}

inline float CorefFeatures::bound(const Later& later, uint32_t a) const {
  const Brief& x = briefs_[later.m];
  const Brief& y = briefs_[a];
  // Do the words of the two show that they may be of one thing?
  if ((x.head_hash == y.head_hash || x.form_hash == y.form_hash) && !x.is_pronoun() &&
      !y.is_pronoun())
    return std::numeric_limits<float>::max();
  return later.most_unlike[distance_of(y.type, x.sentence - y.sentence, later.m - a)] + later.most +
         kRounding;
}

float CorefFeatures::most_of_pair(const Later& later, uint32_t a) const { return bound(later, a); }

// What tells most comes first, so that most pairs need not be looked at any further.
inline float CorefFeatures::sum(const CorefModel& model, const Later& later, uint32_t a,
                                const EntityState& e, float least) const {
  const PairTables& tables = model.pairs();
  const Brief& x = briefs_[later.m];
  const Brief& y = briefs_[a];
  const uint32_t t = index(x.type);
  const uint32_t c = coarse(y.type);
  const uint32_t row = t * kCoarse + c;
  const uint32_t near = std::min<uint32_t>(x.sentence - y.sentence, kNearness - 1);
  float all = later.distance[distance_of(y.type, x.sentence - y.sentence, later.m - a)];
  const float rest = tables.most_of_rest[row];
  if (!x.is_pronoun() && !y.is_pronoun()) {
    const uint32_t words = row * 4 + alike(x, y);
    const bool apart = x.words != 0 && y.words != 0 && (x.words & y.words) == 0;
    all += words_score(model, x, y, nodes_[later.m], nodes_[a], apart);
    const float most = all + tables.most_words[words] + later.most + rest;
    if (most + 2 * kRounding < least) return most;
    all += tables.words[(words * 4 + keys_of(x, e)) * 2 + (has_head(e, x.head_hash) ? 1 : 0)];
  }
  if (all + later.most + rest + 2 * kRounding < least) return all + later.most + rest;
  all += later.sense[(index(y.sense) * kNearness + near) * 2 + (y.is_pronoun() ? 1 : 0)];
  all += later.agreement[((index(y.gender) * 5 + index(e.gender)) * 3 + index(y.number)) * 3 +
                         index(e.number)];
  all += later.role[index(y.role) * kNearness + near];
  if (all + rest + 2 * kRounding < least) return all + rest;
  if (x.is_pronoun() && y.is_pronoun()) {
    all += model.weight(at(kPronounPair, x.pronoun, y.pronoun, near));
  } else if (x.is_pronoun() && y.is_nominal()) {
    all += model.weight(at(kPronounHead, mix(t, y.head_hash) % 4096));
  }
  all += tables.nesting[(row * 6 + nesting_of(x, y)) * 5 + quotes_of(x, y)];
  if (x.quote != 0 && nodes_[later.m].speaker != kNone)
    all += model.weight(at(kSpeaker, t, c, nodes_[later.m].speaker == a ? 1 : 0));
  all += model.weight(at(kEntitySize, t, size_of(e), c));
  const uint32_t parallel = row * 2 + (x.role == y.role ? 1 : 0);
  const uint32_t latest = e.latest == a ? 2 : 0;
  all += tables.nearby[(parallel * kNearness + near) * 4 + latest +
                       (x.paragraph == y.paragraph ? 1 : 0)];
  return all;
}

float CorefFeatures::quick_score(const CorefModel& model, const Later& later, uint32_t a,
                                 const EntityState& e, float least) const {
  return sum(model, later, a, e, least);
}

template <class Add>
void CorefFeatures::each_of_fresh(uint32_t m, const Add& add) const {
  const Node& x = nodes_[m];
  const uint32_t t = index(x.type);
  add(at(kNewBias, t));
  add(at(kNewSense, t, index(x.sense)));
  add(at(kNewRole, t, index(x.role)));
  add(at(kNewSeen, t, seen_[m], x.after != 0 ? 1 : 0));
  add(at(kNewAfter, t, x.after));
  const uint32_t place = x.sentence == 0 ? 0 : x.sentence < 4 ? 1 : x.sentence < 12 ? 2 : 3;
  add(at(kNewPlace, t, place));
  if (x.is_nominal()) add(at(kNewHead, mix(x.head_hash, coarse(x.type)) % 4096));
  if (x.governor != kNone && x.is_pronoun())
    add(at(kNewGovernor, mix(t, word_hash(parse_.lemma(x.governor))) % 4096));
  add(at(kNewQuote, t, x.quote != 0 ? 1 : 0));
  add(at(kNewNumber, t, index(x.number)));
  const bool end = x.head + 1 >= parse_.tokens.size();
  add(at(kNewTag, t, end ? 0 : index(parse_.upos[x.head + 1]),
         x.sentence < parse_.sentences.size() && parse_.sentences[x.sentence].first == x.head ? 1
                                                                                              : 0));
  add(at(kNewModifiers, t, static_cast<uint32_t>(std::min<std::size_t>(x.words.size(), 3))));
  add(at(kNewGovernorTag, t, x.governor == kNone ? 0 : index(parse_.upos[x.governor]),
         index(x.role)));
}

uint32_t CorefFeatures::antecedent(const CorefModel& model, uint32_t m,
                                   const std::vector<uint32_t>& entity,
                                   const std::vector<EntityState>& states) const {
  float new_one = 0;
  each_of_fresh(m, [&](uint32_t feature) { new_one += model.weight(feature); });
  float best = new_one;
  uint32_t chosen = kNone;
  const auto exact = [&](uint32_t a) {
    return a == kNone ? new_one : score(model, m, a, states[entity[a]]);
  };
  const Later later_one = later(model, m);
  const Brief& x = briefs_[m];
  // Of pronouns sort and distance tell too little to be asked by themselves.
  const bool is_pronoun = x.is_pronoun();
  struct Candidate {
    uint32_t node;
    float most;  // of its score
  };
  std::array<Candidate, kMostCandidates> candidates;
  uint32_t count = 0;
  each_candidate(m, [&](uint32_t a) {
    const float most = is_pronoun ? std::numeric_limits<float>::max() : bound(later_one, a);
    candidates[count] = {a, most};
    count += most >= new_one - kRounding ? 1 : 0;
  });
  for (uint32_t n = 0; n < count; ++n) {
    const auto [a, most] = candidates[n];
    if (chosen != kNone && most < best - kRounding) continue;
    const EntityState& state = states[entity[a]];
    if (forbidden(x, briefs_[a], state)) continue;
    const float score_of_a = sum(model, later_one, a, state, best);
    if (score_of_a < best - kRounding) continue;
    // Two that are alike to the last digits are told apart by sums in one order.
    if (score_of_a < best + kRounding && !(exact(a) > exact(chosen))) continue;
    best = score_of_a;
    chosen = a;
  }
  return chosen;
}

void CorefFeatures::fresh(uint32_t m, std::vector<uint32_t>& out) const {
  each_of_fresh(m, [&](uint32_t feature) { out.push_back(feature); });
}

void CorefFeatures::join(uint32_t m, EntityState& e) const {
  const Node& x = nodes_[m];
  ++e.size;
  e.latest = m;
  e.gender = joined(e.gender, x.gender);
  if (e.number == Plurality::unknown) e.number = x.number;
  if (x.type == NodeType::name) {
    e.has_name = true;
    if (e.key == kNone || (x.known_key && !e.known_key)) {
      e.key = x.key;
      e.known_key = x.known_key;
    }
  }
  if (!x.is_pronoun() && e.heads_count < e.heads.size() && !has_head(e, x.head_hash))
    e.heads[e.heads_count++] = x.head_hash;
}

}  // namespace casus::mentions
