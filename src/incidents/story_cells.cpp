#include "incidents/story_cells.h"

#include <algorithm>
#include <utility>

#include "incidents/coding.h"
#include "incidents/stories.h"
#include "text/hash.h"

namespace casus {

namespace {

constexpr uint32_t kAllDays = 1U << 17;  // as day_of()
constexpr std::size_t kAll = SIZE_MAX;
constexpr const char* kCountsName = "days";

int64_t day_set(uint32_t day) { return set_of(SetKind::day, day, ""); }

struct DayCount {
  uint32_t day = 0, documents = 0;
};

template <class Days>
std::string window_name(const std::vector<Days>& cells) {
  std::string out = "window";
  for (const Days& cell : cells) {
    out += ' ' + std::to_string(cell.first) + '-' + std::to_string(cell.last);
  }
  return out;
}

}  // namespace

struct StoryCells::Part {
  std::string id;                         // of the whole it is a part of; "" if it is of none yet
  std::string hash;                       // of that whole
  std::vector<DocumentNumber> documents;  // sorted
  std::vector<std::string> words;
  bool is_chained = false;
};

struct StoryCells::Window {
  std::string name;
  std::vector<Days> cells;  // one or two
  std::vector<Part> parts;
  bool is_changed = false;
};

template <class Codec>
void code(Codec& c, DayCount& v) {
  c(v.day, v.documents);
}
template <class Codec>
void code(Codec& c, StoryCells::Part& v) {
  c(v.id, v.hash, v.documents, v.words);
}
template <class Codec>
void code(Codec& c, Story& v) {
  c(v.id, v.documents, v.days, v.words);
}

StoryCells::StoryCells(LinkedDocuments& documents, Lexicon& lexicon, const LinkingRules& rules,
                       LinkedChange& change)
    : documents_(documents),
      lexicon_(lexicon),
      rules_(rules),
      change_(change),
      cell_(static_cast<uint64_t>(rules.story_cell)) {
  for (const DayCount& count :
       unpack<std::vector<DayCount>>(documents_.memory().get(value_of_name(kCountsName)))) {
    counts_[count.day] = count.documents;
    last_day_ = std::max(last_day_, count.day);
  }
  before_ = counts_;
}
StoryCells::~StoryCells() = default;

void StoryCells::leave(DocumentNumber number) {
  const uint32_t day = day_of(number);
  documents_.memory().remove(day_set(day), item_of(number));
  if (--counts_[day] == 0) counts_.erase(day);
  touched_.insert(day);
}

void StoryCells::enter(DocumentNumber number) {
  const uint32_t day = day_of(number);
  documents_.memory().add(day_set(day), item_of(number));
  ++counts_[day];
  last_day_ = std::max(last_day_, day);
  touched_.insert(day);
}

void StoryCells::cut(const Counts& counts, uint32_t first, uint32_t size,
                     std::vector<Days>& cells) const {
  uint64_t documents = 0;
  for (auto it = counts.lower_bound(first); it != counts.end() && it->first < first + size; ++it) {
    documents += it->second;
  }
  if (documents == 0) return;
  if (documents <= cell_ || size == 1) {
    cells.push_back({first, first + size - 1});
    return;
  }
  cut(counts, first, size / 2, cells);
  cut(counts, first + size / 2, size / 2, cells);
}

std::vector<std::vector<StoryCells::Days>> StoryCells::windows_of(const Counts& counts) const {
  uint64_t all = 0;
  for (const auto& [day, documents] : counts) all += documents;
  if (all == 0) return {};
  if (all <= cell_) return {{{0, kAllDays - 1}}};
  std::vector<std::vector<Days>> out;
  Counts dated = counts;
  if (dated.erase(0) != 0) out.push_back({{0, 0}});
  std::vector<Days> cells;
  cut(dated, 0, kAllDays, cells);
  // Day 0 is that of the undated, which have a window of their own.
  if (!cells.empty() && cells.front().first == 0) cells.front().first = 1;
  if (cells.size() == 1) out.push_back({cells.front()});
  for (std::size_t i = 1; i < cells.size(); ++i) out.push_back({cells[i - 1], cells[i]});
  return out;
}

StoryCells::Window& StoryCells::window(const std::vector<Days>& cells) {
  const std::string name = window_name(cells);
  const auto [it, is_new] = windows_.try_emplace(name);
  Window& out = it->second;
  if (is_new) {
    out.name = name;
    out.cells = cells;
    out.parts = unpack<std::vector<Part>>(documents_.memory().get(value_of_name(name)));
  }
  return out;
}

void StoryCells::fill(Window& window) {
  std::vector<std::string> items;
  for (const Days& cell : window.cells) {
    for (auto it = counts_.lower_bound(cell.first); it != counts_.end() && it->first <= cell.last;
         ++it) {
      documents_.memory().list(day_set(it->first), "", "", kAll, items);
    }
  }
  std::sort(items.begin(), items.end());
  std::vector<StoryText> texts;
  texts.reserve(items.size());
  for (const std::string& item : items) {
    LinkedDocument* document = documents_.find(document_of(item));
    if (document == nullptr) continue;
    texts.push_back({item, document->state.published, documents_.words(*document, lexicon_)});
    documents_.trim();
  }
  window.parts.clear();
  for (Story& story : find_stories(texts, lexicon_, rules_)) {
    Part& part = window.parts.emplace_back();
    for (const std::string& item : story.documents) part.documents.push_back(document_of(item));
    std::sort(part.documents.begin(), part.documents.end());
    part.words = std::move(story.words);
  }
  window.is_changed = true;
}

// The stories that a window has parts of are told anew.
void StoryCells::collect_gone(Window& window) {
  for (Part& part : window.parts) {
    if (part.id.empty()) continue;
    retold_ids_.insert(part.id);
    gone_.emplace(std::exchange(part.id, {}), part.hash);
    retold_.insert(part.documents.begin(), part.documents.end());
    window.is_changed = true;
  }
}

bool StoryCells::is_touched(const std::vector<Days>& cells) const {
  return std::any_of(cells.begin(), cells.end(), [&](const Days& cell) {
    const auto it = touched_.lower_bound(cell.first);
    return it != touched_.end() && *it <= cell.last;
  });
}

void StoryCells::update() {
  if (touched_.empty()) return;
  std::vector<DayCount> counts;
  for (const auto& [day, documents] : counts_) counts.push_back({day, documents});
  LinkMemory& memory = documents_.memory();
  memory.put(value_of_name(kCountsName), pack(counts));

  // Windows, and whether each has a next one, to which the documents of its last cell belong.
  const auto places = [this] {
    std::map<std::string, bool> out;
    for (std::size_t i = 0; i < order_.size(); ++i)
      out.emplace(window_name(order_[i]), are_neighbours(i));
    return out;
  };
  const std::vector<std::vector<Days>> order_before = windows_of(before_);
  order_ = order_before;
  const std::map<std::string, bool> old = places();
  order_ = windows_of(counts_);
  const std::map<std::string, bool> now = places();
  for (const auto& cells : order_before) {
    const std::string name = window_name(cells);
    const auto place = now.find(name);
    const bool stays = place != now.end();
    if (stays && place->second == old.at(name) && !is_touched(cells)) continue;
    collect_gone(window(cells));
    if (stays) continue;
    memory.put(value_of_name(name), "");
    windows_.erase(name);
  }
  for (const auto& cells : order_) {
    if (is_touched(cells) || old.count(window_name(cells)) == 0) fill(window(cells));
  }
  chain();
  for (auto& [name, window] : windows_) {
    if (window.is_changed) memory.put(value_of_name(name), pack(window.parts));
  }
  for (const auto& [id, hash] : gone_) change_.gone_stories.push_back(id);
}

// Parts of stories that went on in a window that changed, in the windows on either side of it.
std::vector<std::size_t> StoryCells::open_windows() {
  std::vector<std::size_t> out;
  std::vector<bool> is_open(order_.size());
  const auto open = [&](std::size_t i) {
    if (!is_open[i]) out.push_back(i);
    is_open[i] = true;
  };
  for (std::size_t i = 0; i < order_.size(); ++i) {
    const auto it = windows_.find(window_name(order_[i]));
    if (it != windows_.end() && it->second.is_changed) open(i);
  }
  for (std::size_t n = 0; n < out.size(); ++n) {
    const std::size_t i = out[n];
    for (const std::size_t j : {i - 1, i + 1}) {  // i - 1 of 0 is past the end
      if (j >= order_.size()) continue;
      Window& other = window(order_[j]);
      for (Part& part : other.parts) {
        if (part.id.empty() || gone_.count(part.id) == 0) continue;
        part.id.clear();
        retold_.insert(part.documents.begin(), part.documents.end());
        other.is_changed = true;
        open(j);
      }
    }
  }
  std::sort(out.begin(), out.end());
  return out;
}

// Whether the last cell of window i is the first of the next.
bool StoryCells::are_neighbours(std::size_t i) const {
  return i + 1 < order_.size() && order_[i].size() == 2 && order_[i + 1].size() == 2 &&
         order_[i][1] == order_[i + 1][0];
}

StoryCells::Part* StoryCells::neighbour(std::size_t i, const Part& part, bool next) {
  if (next ? !are_neighbours(i) : i == 0 || !are_neighbours(i - 1)) return nullptr;
  const Days& between = next ? order_[i][1] : order_[i][0];
  // How many of a part's documents lie in the cell, and how many of these are the other's too.
  const auto in_common = [&](const Part& a, const Part& b) {
    std::pair<std::size_t, std::size_t> out;
    for (const DocumentNumber document : a.documents) {
      const uint32_t day = day_of(document);
      if (day < between.first || day > between.last) continue;
      ++out.first;
      out.second += std::binary_search(b.documents.begin(), b.documents.end(), document) ? 1 : 0;
    }
    return out;
  };
  for (Part& other : window(order_[next ? i + 1 : i - 1]).parts) {
    const auto [mine, common] = in_common(part, other);
    if (common == 0) continue;
    const auto [theirs, same] = in_common(other, part);
    if (2 * common > mine && 2 * same > theirs) return &other;
  }
  return nullptr;
}

// Joins parts that are in no story to stories, with those that these went on in.
void StoryCells::chain() {
  for (const std::size_t i : open_windows()) {
    for (Part& start : window(order_[i]).parts) {
      if (start.is_chained || !start.id.empty()) continue;
      std::size_t at = i;
      Part* part = &start;
      while (Part* before = neighbour(at, *part, false)) {
        part = before;
        --at;
      }
      tell(at, part);
    }
  }
}

// The story that begins with a part of a window.
void StoryCells::tell(std::size_t at, Part* part) {
  Story whole;
  Told told;
  whole.words = part->words;
  std::vector<std::pair<std::size_t, Part*>> parts;
  for (; part != nullptr; part = neighbour(at, *part, true), ++at) {
    parts.emplace_back(at, part);
    part->is_chained = true;
    if (!part->id.empty()) {
      gone_.emplace(part->id, part->hash);
      retold_ids_.insert(part->id);
    }
    retold_.insert(part->documents.begin(), part->documents.end());
    auto& piece = told.pieces.emplace_back();
    for (const DocumentNumber document : part->documents) {
      if (!are_neighbours(at) || day_of(document) <= order_[at][0].last) piece.push_back(document);
    }
    for (const DocumentNumber document : piece) {
      const LinkedDocument* found = documents_.find(document);
      whole.documents.push_back(found->state.key);
      const auto date = parse_iso_date(found->state.published);
      if (!date || !date->full()) continue;
      if (!whole.days.known()) whole.days = {*date, *date};
      whole.days.first = std::min(whole.days.first, *date);
      whole.days.last = std::max(whole.days.last, *date);
    }
    documents_.trim();
  }
  std::sort(whole.documents.begin(), whole.documents.end());
  if (whole.documents.size() >= 2) {
    whole.id = "s-" + hash128(whole.documents.front()).substr(0, 16);
    told.id = whole.id;
    told_.push_back(std::move(told));
  }
  const std::string hash = hash128(pack(whole));
  for (const auto& [window_at, each] : parts) {
    if (each->id == whole.id && each->hash == hash) continue;
    each->id = whole.id;
    each->hash = hash;
    window(order_[window_at]).is_changed = true;
  }
  if (whole.id.empty()) return;
  const auto before = gone_.find(whole.id);
  if (before != gone_.end() && before->second == hash) {
    gone_.erase(before);  // told as before
  } else {
    change_.stories.push_back(std::move(whole));
  }
}

}  // namespace casus
