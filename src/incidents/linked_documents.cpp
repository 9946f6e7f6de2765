#include "incidents/linked_documents.h"

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <utility>

#include "incidents/coding.h"
#include "text/hash.h"

namespace casus {

namespace {

// Documents at hand, about 100 MB, and of these the ones with parts, about 100 MB; and how many of
// either stay when there are more.
constexpr std::size_t kMostKept = 60000;
constexpr std::size_t kKeptAfter = 45000;
constexpr std::size_t kMostWhole = 12000;
constexpr std::size_t kWholeAfter = 8000;
constexpr std::size_t kMostAbsent = 100000;  // documents
constexpr unsigned kHashBits = 41;           // of a set's number
constexpr unsigned kKindBits = 58;           // below its kind
constexpr unsigned kDocumentBits = 43;       // of a document's, below its day
constexpr uint32_t kMostDays = 1U << 17;     // the year 2328
constexpr std::size_t kDocumentBytes = 8;
constexpr std::size_t kHighBytes = 8;  // of an account's item
constexpr std::size_t kLowBytes = 4;

// What is kept of a document; the high bits of a value's number, so that what is asked of many
// documents of one day lies together.
enum class Kept : uint8_t { facts, sketch, words, event_words, state, groups, piece, marks };
constexpr unsigned kNumberBits = 60;  // of a document's number
int64_t value_of(DocumentNumber number, Kept kept) {
  return static_cast<int64_t>(static_cast<uint64_t>(kept) << kNumberBits | number);
}

void append(std::string& out, uint64_t value, std::size_t bytes) {
  for (std::size_t i = bytes; i > 0; --i) out += static_cast<char>(value >> (8 * (i - 1)) & 0xFF);
}
uint64_t bytes_at(std::string_view item, std::size_t at, std::size_t bytes) {
  uint64_t out = 0;
  for (std::size_t i = at; i < std::min(item.size(), at + bytes); ++i) {
    out = out << 8 | static_cast<unsigned char>(item[i]);
  }
  return out;
}

// Keys are the day and a hash in hexadecimal (document_key()); of others, as tests have, short ones
// keep their order.
DocumentNumber number_of(const std::string& key) {
  constexpr std::size_t kDigits = 8;
  constexpr std::size_t kHashDigits = 16;
  constexpr std::size_t kShort = 5;  // bytes
  uint64_t day = 0;
  uint64_t hash = 0;
  const char* const digits = key.data() + kDigits;
  const auto is_number = [](const char* from, std::size_t count, uint64_t& value) {
    const auto [end, code] = std::from_chars(from, from + count, value, 16);
    return code == std::errc() && end == from + count;
  };
  if (key.size() >= kDigits + kHashDigits && is_number(key.data(), kDigits, day) &&
      day < kMostDays && is_number(digits, kHashDigits, hash)) {
    return day << kDocumentBits | hash >> (64 - kDocumentBits);
  }
  if (key.size() <= kShort) {
    std::string padded = key;
    padded.resize(kShort, '\0');
    return bytes_at(padded, 0, kShort);
  }
  return uint64_t{1} << (kDocumentBits - 1) | hash64(key) >> (64 - kDocumentBits);
}

}  // namespace

template <class Codec>
void code(Codec& c, PairState& v) {
  c(v.other, v.share);
}
template <class Codec>
void code(Codec& c, Place& v) {
  c(v.id, v.within);
}
template <class Codec>
void code(Codec& c, AccountFacts& v) {
  c(v.type, v.actors, v.recipients, v.places, v.modes, v.subtypes, v.exact_counts, v.large_counts,
    v.sources, v.days, v.slack, v.factuality, v.is_ongoing);
}
template <class Codec>
void code(Codec& c, AccountDetail& v) {
  c(v.blocks, v.twins, v.ordinal, v.telling, v.anchors, v.rows);
}
template <class Codec>
void code(Codec& c, AccountItem& v) {
  c(v.high, v.low);
}
template <class Codec>
void code(Codec& c, AccountState& v) {
  c(v.item, v.group, v.is_in_words, v.packed);
}
template <class Codec>
void code(Codec& c, DocumentState& v) {
  c(v.key, v.published, v.text, v.voice, v.pairs, v.accounts, v.piece);
}
template <class Codec>
void code(Codec& c, TiePart& v) {
  c(v.from, v.to, v.month, v.standing, v.quad, v.score);
}
template <class Codec>
void code(Codec& c, IncidentState& v) {
  c(v.id, v.first, v.ties, v.topics, v.accounts, v.is_dated, v.hash);
}
template <class Codec>
void code(Codec& c, GroupState& v) {
  c(v.group, v.into, v.parts, v.incident);
}

int64_t set_of(SetKind kind, uint32_t place, std::string_view what) {
  const uint64_t hash = hash64(what) >> (64 - kHashBits);
  const uint64_t day = std::min(place, kMostDays - 1);
  return static_cast<int64_t>(static_cast<uint64_t>(kind) << kKindBits | day << kHashBits | hash);
}

SetKind kind_of(int64_t set) { return static_cast<SetKind>(set >> kKindBits); }

int64_t value_of_name(std::string_view name) {
  return static_cast<int64_t>(hash64(name) | uint64_t{1} << 63);  // documents' are not negative
}

int64_t value_of_marks(uint32_t tier, uint32_t chunk) {
  return value_of(uint64_t{tier} << 32 | chunk, Kept::marks);
}

uint32_t day_of(DocumentNumber number) { return static_cast<uint32_t>(number >> kDocumentBits); }

std::string item_of(DocumentNumber number) {
  std::string out;
  append(out, number, kDocumentBytes);
  return out;
}
DocumentNumber document_of(const std::string& item) { return bytes_at(item, 0, kDocumentBytes); }

// How exact it is is one byte, its document eight, its place in it three.
AccountItem item_of(const Account& account, DocumentNumber document) {
  uint64_t ordinal = 0;
  const std::string& id = account.id();
  std::from_chars(id.data() + id.rfind('.') + 1, id.data() + id.size(), ordinal);
  AccountItem out;
  const auto rank = static_cast<uint64_t>('0' + kMostExact - exactness(account));
  out.high = rank << 56 | document >> 8;
  out.low = static_cast<uint32_t>((document & 0xFF) << 24 | (ordinal & 0xFFFFFF));
  return out;
}
DocumentNumber document_of_account(const std::string& item) {
  return bytes_at(item, 1, kDocumentBytes);
}
AccountItem::AccountItem(std::string_view text)
    : high(bytes_at(text, 0, kHighBytes)),
      low(static_cast<uint32_t>(bytes_at(text, kHighBytes, kLowBytes))) {}
std::string AccountItem::text() const {
  if (empty()) return {};
  std::array<char, kHighBytes + kLowBytes> out{};
  for (std::size_t i = 0; i < kHighBytes; ++i)
    out[i] = static_cast<char>(high >> (8 * (kHighBytes - 1 - i)) & 0xFF);
  for (std::size_t i = 0; i < kLowBytes; ++i)
    out[kHighBytes + i] = static_cast<char>(low >> (8 * (kLowBytes - 1 - i)) & 0xFF);
  return {out.data(), out.size()};
}
DocumentNumber AccountItem::document() const { return high << 8 | low >> 24; }
std::size_t AccountItemHash::operator()(const AccountItem& item) const {
  const uint64_t mixed = (item.high ^ std::rotl(uint64_t{item.low}, 32)) * 0x9E3779B97F4A7C15U;
  return mixed ^ mixed >> 32;
}

const std::shared_ptr<const AccountDetail>& AccountState::shared() const {
  if (!unpacked) unpacked = std::make_shared<const AccountDetail>(unpack<AccountDetail>(packed));
  return unpacked;
}
void AccountState::set_detail(AccountDetail detail) {
  bytes =
      std::make_shared<const std::string>(std::string_view(pack(detail)));  // no longer than it is
  packed = *bytes;
  unpacked = std::make_shared<const AccountDetail>(std::move(detail));
}

DocumentNumber LinkedDocuments::number(const std::string& key) {
  DocumentNumber out = number_of(key);
  // That two documents of one day share so much of their hashes is not to be expected.
  for (LinkedDocument* other = find(out); other != nullptr && other->state.key != key;
       other = find(++out)) {
  }
  return out;
}

LinkedDocument* LinkedDocuments::find(DocumentNumber number) {
  const auto it = documents_.find(number);
  if (it != documents_.end()) {
    it->second->used = ++clock_;
    return it->second.get();
  }
  if (absent_.count(number) != 0) return nullptr;
  const auto state =
      std::make_shared<const std::string>(memory_.get(value_of(number, Kept::state)));
  if (state->empty()) {
    if (absent_.size() >= kMostAbsent) absent_.clear();
    absent_.insert(number);
    return nullptr;
  }
  auto document = std::make_unique<LinkedDocument>();
  document->number = number;
  document->state = unpack<DocumentState>(*state);
  for (AccountState& account : document->state.accounts) account.bytes = state;
  document->used = ++clock_;
  return documents_.emplace(number, std::move(document)).first->second.get();
}

bool LinkedDocuments::is_new(DocumentNumber number) {
  const LinkedDocument* document = find(number);
  return document != nullptr && document->is_new;
}

LinkedDocument& LinkedDocuments::set(DocumentNumber number, const DocumentRecord& record) {
  auto& slot = documents_[number];
  if (!slot) {
    slot = std::make_unique<LinkedDocument>();
    slot->is_new = absent_.erase(number) != 0;
  }
  slot->number = number;
  const std::string facts = pack(record);
  memory_.put(value_of(number, Kept::facts), facts);
  memory_.put(value_of(number, Kept::sketch), record.sketch);
  memory_.put(value_of(number, Kept::words), record.words);
  memory_.put(value_of(number, Kept::event_words), record.event_words);
  // As it will be read again, so that nothing can depend on what is not kept.
  LinkedDocument::Parts& of = parts(*slot);
  of.record.front() = unpack<DocumentRecord>(facts);
  of.record.front().sketch = record.sketch;
  of.record.front().words = record.words;
  of.record.front().event_words = record.event_words;
  of.has_facts = of.has_sketch = of.has_words = of.has_event_words = true;
  of.shape.reset();
  of.counted.reset();
  slot->state.key = record.key;
  slot->state.published = record.published;
  slot->state.text = record.text_hash.empty() ? 0 : hash64(record.text_hash);
  slot->is_changed = true;
  slot->used = ++clock_;
  return *slot;
}

void LinkedDocuments::erase(DocumentNumber number) {
  for (const Kept kept : {Kept::facts, Kept::sketch, Kept::words, Kept::event_words, Kept::state}) {
    memory_.put(value_of(number, kept), "");
  }
  const auto it = documents_.find(number);
  if (it == documents_.end()) return;
  std::erase(whole_, it->second.get());
  documents_.erase(it);
}

LinkedDocument::Parts& LinkedDocuments::parts(LinkedDocument& document) {
  if (!document.parts) {
    document.parts = std::make_unique<LinkedDocument::Parts>();
    whole_.push_back(&document);
  }
  return *document.parts;
}

const DocumentRecord& LinkedDocuments::facts(LinkedDocument& document) {
  LinkedDocument::Parts& of = parts(document);
  DocumentRecord& record = of.record.front();
  if (!of.has_facts) {
    auto facts = unpack<DocumentRecord>(memory_.get(value_of(document.number, Kept::facts)));
    for (auto words :
         {&DocumentRecord::sketch, &DocumentRecord::words, &DocumentRecord::event_words})
      facts.*words = std::move(record.*words);
    record = std::move(facts);
    of.has_facts = true;
  }
  return record;
}

const Shape& LinkedDocuments::shape(LinkedDocument& document) {
  LinkedDocument::Parts& of = parts(document);
  if (of.shape) return *of.shape;
  if (!of.has_sketch) {
    of.record.front().sketch = memory_.get(value_of(document.number, Kept::sketch));
    of.has_sketch = true;
  }
  return of.shape.emplace(shape_of(of.record.front().sketch));
}

const CountedWords& LinkedDocuments::words(LinkedDocument& document, Lexicon& lexicon) {
  LinkedDocument::Parts& of = parts(document);
  if (!of.counted) {
    std::string& words = of.record.front().words;
    if (!of.has_words) words = memory_.get(value_of(document.number, Kept::words));
    of.counted = lexicon.add_all(words);
    words = std::string();
    of.has_words = false;
  }
  return of.counted;
}

const std::string& LinkedDocuments::event_words(LinkedDocument& document) {
  LinkedDocument::Parts& of = parts(document);
  if (!of.has_event_words) {
    of.record.front().event_words = memory_.get(value_of(document.number, Kept::event_words));
    of.has_event_words = true;
  }
  return of.record.front().event_words;
}

namespace {
// When the last but `most` of these were looked at.
uint64_t least_used(std::vector<uint64_t> used, std::size_t most) {
  const auto oldest = used.end() - static_cast<std::ptrdiff_t>(most);
  std::nth_element(used.begin(), oldest, used.end());
  return *oldest;
}
}  // namespace

void LinkedDocuments::trim() {
  std::vector<uint64_t> used;
  if (whole_.size() > kMostWhole) {
    for (const LinkedDocument* document : whole_) used.push_back(document->used);
    const uint64_t least = least_used(std::move(used), kWholeAfter);
    std::erase_if(whole_, [&](LinkedDocument* document) {
      if (document->used >= least) return false;
      document->parts.reset();
      return true;
    });
  }
  if (documents_.size() <= kMostKept) return;
  used.clear();
  for (const auto& [number, document] : documents_) used.push_back(document->used);
  const uint64_t least = least_used(std::move(used), kKeptAfter);
  std::erase_if(whole_, [&](const LinkedDocument* document) { return document->used < least; });
  for (auto it = documents_.begin(); it != documents_.end();) {
    if (it->second->used >= least) {
      ++it;
      continue;
    }
    save(*it->second);
    it = documents_.erase(it);
  }
}

void LinkedDocuments::save(LinkedDocument& document) {
  if (document.is_changed) {
    memory_.put(value_of(document.number, Kept::state), pack(document.state));
  }
  document.is_changed = false;
}

void LinkedDocuments::save() {
  std::map<DocumentNumber, LinkedDocument*> changed;  // in their order
  for (const auto& [number, document] : documents_) {
    if (document->is_changed) changed.emplace(number, document.get());
  }
  for (const auto& [number, document] : changed) save(*document);
}

std::vector<GroupState> LinkedDocuments::groups(DocumentNumber number) const {
  return unpack<std::vector<GroupState>>(memory_.get(value_of(number, Kept::groups)));
}
void LinkedDocuments::put_groups(DocumentNumber number, const std::vector<GroupState>& groups) {
  memory_.put(value_of(number, Kept::groups), groups.empty() ? std::string() : pack(groups));
}
std::string LinkedDocuments::piece(DocumentNumber first) const {
  return memory_.get(value_of(first, Kept::piece));
}
void LinkedDocuments::put_piece(DocumentNumber first, const std::string& bytes) {
  memory_.put(value_of(first, Kept::piece), bytes);
}

}  // namespace casus
