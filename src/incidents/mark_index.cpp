#include "incidents/mark_index.h"

#include <algorithm>
#include <bit>
#include <set>
#include <tuple>
#include <utility>

#include "incidents/coding.h"

namespace casus {

namespace {

constexpr const char* kTiersName = "tiers of marks";
constexpr std::size_t kEntryBytes = 12;
constexpr std::size_t kMarkBytes = 4;
constexpr uint64_t kChunkEntries = 320;  // so that two chunks fit into a page of the file
constexpr uint64_t kGrowth = 4;          // a tier has so many times the entries of the next
constexpr unsigned kMarkBits = 32;

uint32_t chunk_of(uint32_t mark, uint32_t bits) {
  return bits == 0 ? 0 : mark >> (kMarkBits - bits);
}

uint32_t bits_for(uint64_t entries) {
  return static_cast<uint32_t>(std::bit_width(entries / kChunkEntries));
}

void append(std::string& out, uint64_t value, std::size_t bytes) {
  for (std::size_t i = bytes; i > 0; --i) out += static_cast<char>(value >> (8 * (i - 1)) & 0xFF);
}

template <std::size_t... kByte>
uint64_t number_at(const char* at, std::index_sequence<kByte...>) {
  constexpr std::size_t kLast = sizeof...(kByte) - 1;
  return ((static_cast<uint64_t>(static_cast<unsigned char>(at[kByte])) << 8 * (kLast - kByte)) |
          ...);
}

}  // namespace

template <class Codec>
void code(Codec& c, MarkIndex::Tier& v) {
  c(v.id, v.bits, v.entries);
}

bool MarkIndex::comes_before(const Entry& a, const Entry& b) {
  return std::tie(a.mark, a.number) < std::tie(b.mark, b.number);
}

MarkIndex::Entry MarkIndex::entry_at(const std::string& bytes, std::size_t index) {
  const char* const at = bytes.data() + index * kEntryBytes;
  const uint64_t number =
      number_at(at + kMarkBytes, std::make_index_sequence<kEntryBytes - kMarkBytes>());
  const uint64_t mark = number_at(at, std::make_index_sequence<kMarkBytes>());
  return {static_cast<uint32_t>(mark), number >> 1, (number & 1) != 0};
}

std::size_t MarkIndex::first_not_before(const std::string& bytes, const Entry& wanted) {
  std::size_t begin = 0;
  std::size_t end = bytes.size() / kEntryBytes;
  while (begin < end) {
    const std::size_t middle = (begin + end) / 2;
    comes_before(entry_at(bytes, middle), wanted) ? begin = middle + 1 : end = middle;
  }
  return begin;
}

// The entries of a tier, in order.
class MarkIndex::Stream {
 public:
  Stream(const MarkIndex& index, const Tier& tier) : index_(index), reader_{tier, UINT32_MAX, {}} {
    step();
  }
  bool has_ended() const { return has_ended_; }
  const Entry& entry() const { return entry_; }
  void step() {
    while (at_ * kEntryBytes == reader_.bytes.size()) {
      if (next_ >> reader_.tier.bits != 0) {
        has_ended_ = true;
        return;
      }
      index_.load(reader_, static_cast<uint32_t>(next_++));
      at_ = 0;
    }
    entry_ = entry_at(reader_.bytes, at_++);
  }

 private:
  const MarkIndex& index_;
  Reader reader_;
  uint64_t next_ = 0;   // chunk
  std::size_t at_ = 0;  // in its entries
  Entry entry_;
  bool has_ended_ = false;
};

// Writes a tier; entries come in order.
class MarkIndex::TierWriter {
 public:
  TierWriter(LinkMemory& memory, uint32_t id, uint64_t most)
      : memory_(memory), tier_{id, bits_for(most), 0} {}
  void add(const Entry& entry) {
    const uint32_t chunk = chunk_of(entry.mark, tier_.bits);
    if (chunk != chunk_) finish();
    chunk_ = chunk;
    append(bytes_, entry.mark, kMarkBytes);
    append(bytes_, entry.number << 1 | (entry.is_gone ? 1 : 0), kEntryBytes - kMarkBytes);
    ++tier_.entries;
  }
  Tier finish() {
    if (!bytes_.empty()) memory_.put(value_of_marks(tier_.id, chunk_), bytes_);
    bytes_.clear();
    return tier_;
  }

 private:
  LinkMemory& memory_;
  Tier tier_;
  uint32_t chunk_ = 0;
  std::string bytes_;
};

MarkIndex::MarkIndex(LinkMemory& memory) : memory_(memory) {
  for (const Tier& tier : unpack<std::vector<Tier>>(memory_.get(value_of_name(kTiersName)))) {
    tiers_.push_back({tier, UINT32_MAX, {}});
  }
}

void MarkIndex::load(Reader& reader, uint32_t chunk) const {
  if (reader.chunk == chunk) return;
  reader.bytes = memory_.get(value_of_marks(reader.tier.id, chunk));
  reader.bytes.resize(reader.bytes.size() / kEntryBytes * kEntryBytes);  // as damaged ones are
  reader.chunk = chunk;
}

// Of what was filed and taken out several times the last holds.
void MarkIndex::sort_news() {
  if (sorted_ == news_.size()) return;
  std::stable_sort(news_.begin(), news_.end(), comes_before);
  std::size_t kept = 0;
  for (std::size_t i = 0; i < news_.size(); ++i) {
    const bool is_last = i + 1 == news_.size() || comes_before(news_[i], news_[i + 1]);
    if (is_last) news_[kept++] = news_[i];
  }
  news_.resize(kept);
  sorted_ = kept;
}

void MarkIndex::list(uint32_t mark, DocumentNumber from, DocumentNumber before, std::size_t most,
                     std::vector<DocumentNumber>& out) {
  sort_news();
  const Entry wanted = {mark, from, false};
  // Where each list is, the oldest tier first; what was filed last holds.
  std::vector<At>& places = places_;
  places.clear();
  for (Reader& reader : tiers_) {
    load(reader, chunk_of(mark, reader.tier.bits));
    places.push_back({&reader.bytes, first_not_before(reader.bytes, wanted)});
  }
  const auto news = std::lower_bound(news_.begin(), news_.end(), wanted, comes_before);
  places.push_back({nullptr, static_cast<std::size_t>(news - news_.begin())});
  const auto at = [&](const At& place, Entry& entry) {
    const std::size_t size =
        place.bytes == nullptr ? news_.size() : place.bytes->size() / kEntryBytes;
    if (place.at == size) return false;
    entry = place.bytes == nullptr ? news_[place.at] : entry_at(*place.bytes, place.at);
    return entry.mark == mark && entry.number < before;
  };
  while (most > 0) {
    Entry first = {mark, before, false};
    Entry entry;
    for (const At& place : places) {
      if (at(place, entry) && entry.number <= first.number) first = entry;
    }
    if (first.number == before) return;
    for (At& place : places) {
      if (at(place, entry) && entry.number == first.number) ++place.at;
    }
    if (first.is_gone) continue;
    out.push_back(first.number);
    --most;
  }
}

void MarkIndex::clear(const Tier& tier) {
  for (uint64_t chunk = 0; chunk >> tier.bits == 0; ++chunk) {
    memory_.put(value_of_marks(tier.id, static_cast<uint32_t>(chunk)), "");
  }
}

uint32_t MarkIndex::free_id() const {
  std::set<uint32_t> taken;
  for (const Reader& reader : tiers_) taken.insert(reader.tier.id);
  uint32_t id = 0;
  while (taken.count(id) != 0) ++id;
  return id;
}

void MarkIndex::merge_last_two() {
  const Tier older = tiers_[tiers_.size() - 2].tier;
  const Tier newer = tiers_.back().tier;
  Stream a(*this, older);
  Stream b(*this, newer);
  TierWriter writer(memory_, free_id(), older.entries + newer.entries);
  const bool is_oldest = tiers_.size() == 2;  // then there is nothing that could be gone
  while (!a.has_ended() || !b.has_ended()) {
    const bool take_b = a.has_ended() || (!b.has_ended() && !comes_before(a.entry(), b.entry()));
    if (take_b && !a.has_ended() && !comes_before(b.entry(), a.entry())) a.step();
    Stream& from = take_b ? b : a;
    if (!is_oldest || !from.entry().is_gone) writer.add(from.entry());
    from.step();
  }
  const Tier both = writer.finish();
  clear(older);
  clear(newer);
  tiers_.pop_back();
  tiers_.back() = {both, UINT32_MAX, {}};
}

void MarkIndex::save() {
  sort_news();
  if (news_.empty()) return;
  TierWriter writer(memory_, free_id(), news_.size());
  for (const Entry& entry : news_) {
    if (!tiers_.empty() || !entry.is_gone) writer.add(entry);
  }
  tiers_.push_back({writer.finish(), UINT32_MAX, {}});
  news_.clear();
  sorted_ = 0;
  while (tiers_.size() > 1 &&
         tiers_[tiers_.size() - 2].tier.entries < kGrowth * tiers_.back().tier.entries) {
    merge_last_two();
  }
  std::vector<Tier> tiers;
  for (const Reader& reader : tiers_) tiers.push_back(reader.tier);
  memory_.put(value_of_name(kTiersName), pack(tiers));
}

}  // namespace casus
