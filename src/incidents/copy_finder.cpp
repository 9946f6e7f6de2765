#include "incidents/copy_finder.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <tuple>
#include <utility>

namespace casus {

namespace {

constexpr std::size_t kJudged = 32;    // pairs judged for one text, those that share most marks
constexpr std::size_t kFewMarks = 12;  // of a short text: then one in common is enough, else two
constexpr std::size_t kRoots = 16;     // longest texts of a crowd that each of it is held against
constexpr double kShareUnits = 10000;
constexpr std::size_t kAll = SIZE_MAX;

constexpr std::size_t kLookTogether = 4096;  // texts whose marks are looked up in their order
int64_t equal_set(const LinkedDocument& document) {
  return set_of(SetKind::equal_text, 0, std::to_string(document.state.text));
}
int64_t pair_set(DocumentNumber number) {
  return set_of(SetKind::pair, day_of(number), item_of(number));
}

// At most how many of a text's runs stand in another: for most pairs, that shows that there are too
// few.
class RunFilter {
 public:
  explicit RunFilter(const Shape& shape) : runs_(shape.runs.size()) {
    for (const uint32_t run : shape.runs) seen_[run % kPlaces] = 1;
  }
  bool may_be_copies(const Shape& other, const LinkingRules& rules) const {
    std::size_t common = 0;
    for (const uint32_t run : other.runs) common += seen_[run % kPlaces];
    const std::size_t shorter = std::min(runs_, other.runs.size());
    return shorter == 0 ||
           static_cast<double>(common) / static_cast<double>(shorter) >= rules.copy_reworded_runs;
  }

 private:
  static constexpr std::size_t kPlaces = 1 << 14;
  std::array<uint8_t, kPlaces> seen_{};  // 0 or 1: a bit each takes longer to look at
  std::size_t runs_;
};

// Those with most runs first.
bool comes_first(LinkedDocuments& documents, LinkedDocument& a, LinkedDocument& b) {
  const std::size_t x = documents.shape(a).runs.size();
  const std::size_t y = documents.shape(b).runs.size();
  return x != y ? x > y : a.number < b.number;
}

}  // namespace

bool CopyFinder::is_strong(uint32_t share) const {
  return static_cast<double>(share) >= rules_.copy_share * kShareUnits;
}

uint32_t CopyFinder::share_of(DocumentNumber a, DocumentNumber b) {
  LinkedDocument* x = documents_.find(a);
  LinkedDocument* y = documents_.find(b);
  if (x == nullptr || y == nullptr) return 0;
  if (x->state.text != 0 && x->state.text == y->state.text)
    return static_cast<uint32_t>(kShareUnits);
  if (!comes_first(documents_, *x, *y)) std::swap(x, y);
  const double share = judge(documents_.shape(*x), documents_.shape(*y), rules_);
  return static_cast<uint32_t>(std::lround(share * kShareUnits));
}

Copy CopyFinder::row(DocumentNumber a, DocumentNumber b, uint32_t share) {
  LinkedDocument* x = documents_.find(a);
  LinkedDocument* y = documents_.find(b);
  if (!comes_first(documents_, *x, *y)) std::swap(x, y);
  return copy_of(documents_.facts(*x), documents_.facts(*y),
                 static_cast<double>(share) / kShareUnits);
}

void CopyFinder::leave(DocumentNumber key) {
  LinkedDocument* document = documents_.find(key);
  if (document == nullptr) return;
  LinkMemory& memory = documents_.memory();
  later({key});
  for (const uint32_t mark : documents_.shape(*document).marks) marks_.remove(mark, key);
  if (document->state.text != 0) memory.remove(equal_set(*document), item_of(key));
  std::vector<std::string> found;
  memory.list(pair_set(key), "", "", kAll, found);
  for (const std::string& item : found) {
    const DocumentNumber other = document_of(item);
    due_.insert(other);
    LinkedDocument* holder = documents_.find(other);
    if (holder == nullptr) continue;
    Pairs kept = holder->state.pairs;
    std::erase_if(kept, [&](const PairState& pair) { return pair.other == key; });
    replace(other, holder, std::move(kept));
  }
  replace(key, document, {});
  due_.erase(key);
}

void CopyFinder::enter(DocumentNumber key) {
  LinkedDocument* document = documents_.find(key);
  LinkMemory& memory = documents_.memory();
  for (const uint32_t mark : documents_.shape(*document).marks) marks_.add(mark, key);
  if (document->state.text != 0) memory.add(equal_set(*document), item_of(key));
  entered_.insert(key);
  due_.insert(key);
  unsettled_.insert(key);
}

// Sorted, as marks are looked up in their order.
CopyFinder::Wanted CopyFinder::marks_of(const std::vector<DocumentNumber>& keys) {
  Wanted out;
  for (const DocumentNumber key : keys) {
    LinkedDocument* document = documents_.find(key);
    if (document == nullptr) continue;
    for (const uint32_t mark : documents_.shape(*document).marks) out.emplace_back(mark, key);
    documents_.trim();
  }
  std::sort(out.begin(), out.end());
  return out;
}

// Those after one of these that look at it.
void CopyFinder::later(const std::vector<DocumentNumber>& keys) {
  std::vector<DocumentNumber> found;
  for (const auto& [mark, key] : marks_of(keys)) {
    found.clear();
    marks_.list(mark, 0, key, crowd_, found);
    if (found.size() >= crowd_) continue;  // nobody looks at it here
    found.clear();
    marks_.list(mark, key + 1, UINT64_MAX, kAll, found);
    due_.insert(found.begin(), found.end());
  }
  const LinkMemory& memory = documents_.memory();
  std::vector<std::string> items;
  for (const DocumentNumber key : keys) {
    const LinkedDocument* document = documents_.find(key);
    if (document == nullptr || document->state.text == 0) continue;
    items.clear();
    memory.list(equal_set(*document), "", item_of(key), crowd_, items);
    if (items.size() >= crowd_) continue;
    items.clear();
    memory.list(equal_set(*document), item_of(key + 1), "", kAll, items);
    for (const std::string& item : items) due_.insert(document_of(item));
  }
}

// Each mark is looked up once for all texts that have it: those before a text are the first of a
// mark's, or none.
void CopyFinder::look(const std::vector<DocumentNumber>& due) {
  const Wanted wanted = marks_of(due);
  std::vector<std::pair<DocumentNumber, DocumentNumber>> shared;  // a text, one before it
  std::vector<DocumentNumber> found;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    const auto& [mark, key] = wanted[i];
    if (i == 0 || wanted[i - 1].first != mark) {
      found.clear();
      marks_.list(mark, 0, UINT64_MAX, crowd_, found);
    }
    for (const DocumentNumber other : found) {
      if (other >= key) break;
      shared.emplace_back(key, other);
    }
  }
  std::sort(shared.begin(), shared.end());
  auto at = shared.begin();
  for (const DocumentNumber key : due) {
    LinkedDocument* document = documents_.find(key);
    if (document == nullptr) continue;
    Shared of;
    for (; at != shared.end() && at->first <= key; ++at) {
      if (of.empty() || of.back().second != at->second) of.emplace_back(0, at->second);
      ++of.back().first;
    }
    replace(key, document, judge_those(*document, of));
    documents_.trim();
  }
}

CopyFinder::Pairs CopyFinder::judge_those(LinkedDocument& document, const Shared& shared) {
  const DocumentNumber key = document.number;
  const LinkMemory& memory = documents_.memory();
  std::vector<std::string> found;
  Shared order;  // marks, counted down
  const uint32_t least = documents_.shape(document).marks.size() <= kFewMarks ? 1 : 2;
  for (const auto& [count, other] : shared) {
    if (count >= least) order.emplace_back(UINT32_MAX - count, other);
  }
  std::sort(order.begin(), order.end());
  order.resize(std::min(order.size(), kJudged));
  std::vector<DocumentNumber> candidates;
  for (const auto& [count, other] : order) candidates.push_back(other);
  if (document.state.text != 0) {
    found.clear();
    memory.list(equal_set(document), "", item_of(key), crowd_, found);
    for (const std::string& item : found) candidates.push_back(document_of(item));
  }
  std::sort(candidates.begin(), candidates.end());
  candidates.erase(std::unique(candidates.begin(), candidates.end()), candidates.end());
  const RunFilter filter(documents_.shape(document));
  Pairs out;
  for (const DocumentNumber other : candidates) {
    LinkedDocument* before = documents_.find(other);
    const bool is_equal = before != nullptr && before->state.text == document.state.text;
    if (before == nullptr ||
        (!is_equal && !filter.may_be_copies(documents_.shape(*before), rules_))) {
      continue;
    }
    const uint32_t share = share_of(key, other);
    if (share > 0) out.push_back({other, share});
  }
  return out;
}

void CopyFinder::replace(DocumentNumber key, LinkedDocument* document, Pairs pairs) {
  LinkMemory& memory = documents_.memory();
  const auto same = [](const PairState& a, const PairState& b) {
    return a.other == b.other && a.share == b.share;
  };
  Pairs& before = document->state.pairs;
  if (std::equal(before.begin(), before.end(), pairs.begin(), pairs.end(), same)) return;
  for (const PairState& pair : before) {
    const Copy gone = row(key, pair.other, pair.share);
    if (came_.erase(gone) == 0) gone_.insert(gone);
    memory.remove(pair_set(pair.other), item_of(key));
    unsettled_.insert(pair.other);
  }
  for (const PairState& pair : pairs) {
    const Copy come = row(key, pair.other, pair.share);
    if (gone_.erase(come) == 0) came_.insert(come);
    memory.add(pair_set(pair.other), item_of(key));
    unsettled_.insert(pair.other);
  }
  before = std::move(pairs);
  unsettled_.insert(key);
  documents_.touch(*document);
}

void CopyFinder::update() {
  std::vector<DocumentNumber> among;
  for (const DocumentNumber key : entered_) {
    // After the last day there are only those that came with it, and all of them look.
    if (day_of(key) <= last_known_) among.push_back(key);
  }
  later(among);
  due_.insert(entered_.begin(), entered_.end());
  std::vector<DocumentNumber> together;
  for (auto it = due_.begin(); it != due_.end();) {
    together.push_back(*it++);
    if (it != due_.end() && together.size() < kLookTogether) continue;
    look(together);
    together.clear();
  }
  marks_.save();
  change_.gone_copies.assign(gone_.begin(), gone_.end());
  change_.copies.assign(came_.begin(), came_.end());
  voices();
}

std::vector<DocumentNumber> CopyFinder::neighbours(DocumentNumber key) {
  std::vector<DocumentNumber> out;
  LinkedDocument* document = documents_.find(key);
  if (document == nullptr) return out;
  for (const PairState& pair : document->state.pairs) {
    if (is_strong(pair.share)) out.push_back(pair.other);
  }
  std::vector<std::string> found;
  documents_.memory().list(pair_set(key), "", "", kAll, found);
  for (const std::string& item : found) {
    const DocumentNumber other = document_of(item);
    const LinkedDocument* holder = documents_.find(other);
    if (holder == nullptr) continue;
    for (const PairState& pair : holder->state.pairs) {
      if (pair.other == key && is_strong(pair.share)) out.push_back(other);
    }
  }
  return out;
}

void CopyFinder::voices() {
  std::set<DocumentNumber> seen;
  for (const DocumentNumber start : unsettled_) {
    if (documents_.find(start) == nullptr || !seen.insert(start).second) continue;
    std::vector<DocumentNumber> component = {start};
    for (std::size_t i = 0; i < component.size(); ++i) {
      for (const DocumentNumber other : neighbours(component[i])) {
        if (seen.insert(other).second) component.push_back(other);
      }
    }
    assign(component);
    documents_.trim();
  }
}

void CopyFinder::assign(const std::vector<DocumentNumber>& component) {
  std::vector<std::pair<std::size_t, DocumentNumber>> order;  // runs, counted down
  for (const DocumentNumber key : component) {
    LinkedDocument* document = documents_.find(key);
    order.emplace_back(SIZE_MAX - documents_.shape(*document).runs.size(), key);
  }
  std::sort(order.begin(), order.end());
  std::vector<DocumentNumber> roots;
  for (const auto& [runs, key] : order) {
    uint32_t best = 0;
    DocumentNumber voice = key;
    for (const DocumentNumber root : roots) {
      const uint32_t share = share_of(key, root);
      if (!is_strong(share) || share <= best) continue;  // equal: the longer
      best = share;
      voice = root;
    }
    if (voice == key && roots.size() < kRoots) roots.push_back(key);
    LinkedDocument* document = documents_.find(key);
    if (document->state.voice == voice) continue;
    document->state.voice = voice;
    documents_.touch(*document);
    changed_.insert(key);
  }
}

}  // namespace casus
