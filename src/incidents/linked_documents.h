// The documents a run of linking looks at, with what is kept of them between runs. Internal.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <tsl/robin_map.h>
#include <tsl/robin_set.h>

#include "casus/incidents.h"

#include "incidents/account.h"
#include "incidents/copies.h"
#include "incidents/lexicon.h"
#include "incidents/ties.h"
#include "text/short_list.h"

namespace casus {

// What a set of LinkMemory holds. A set's number is its kind, then a place, then a hash, so that
// what is asked for together lies together: the day's blocks, the day's groups.
enum class SetKind : uint8_t {
  block = 1,     // accounts that may tell of one happening, in the order of Account items
  twin,          // accounts of copies that stand in the same place of the text
  group,         // accounts of one group, by the item of the first of them
  equal_text,    // documents with one text_hash
  pair,          // documents that found this one to be a copy of theirs or theirs of it
  day,           // documents of one day
  actor,         // documents that name an actor
  known_actors,  // ids, one set
  name,          // incidents that would have one short id
  topic,         // incidents that only the lack of a day may keep apart
};
int64_t set_of(SetKind kind, uint32_t place, std::string_view what);
SetKind kind_of(int64_t set);
// The number of a value that belongs to no document.
int64_t value_of_name(std::string_view name);
// The number of a value that mark_index.h keeps.
int64_t value_of_marks(uint32_t tier, uint32_t chunk);

// A document as linking knows it: the day its key begins with (0 for none), and a hash. In this
// order texts are looked at. As bytes, which sort as the numbers do, it is an item of sets.
using DocumentNumber = uint64_t;
uint32_t day_of(DocumentNumber number);
std::string item_of(DocumentNumber number);  // 8 bytes
DocumentNumber document_of(const std::string& item);

// An account as an item of sets: sorts as accounts are taken, the most exact first, then by
// document and place in it. As text, 12 bytes that sort as the numbers do.
struct AccountItem {
  uint64_t high = 0;
  uint32_t low = 0;

  AccountItem() = default;
  explicit AccountItem(std::string_view text);
  bool empty() const { return high == 0 && low == 0; }  // of no account
  std::string text() const;                             // "" if empty()
  DocumentNumber document() const;
  friend auto operator<=>(const AccountItem&, const AccountItem&) = default;
};
struct AccountItemHash {
  std::size_t operator()(const AccountItem& item) const;
};
AccountItem item_of(const Account& account, DocumentNumber document);
DocumentNumber document_of_account(const std::string& item);

struct PairState {
  DocumentNumber other = 0;  // comes before the document that has found it
  uint32_t share = 0;        // of the shorter text that stands in the longer one, in 1/10000
};
// What stays as it is while the account does.
struct AccountDetail {
  ShortList<int64_t, 3> blocks;
  ShortList<int64_t, 1> twins;
  std::string ordinal;             // how the id of its first statement ends
  AccountFacts telling;            // so that it can be compared without reading its document
  ShortList<Evidence, 1> anchors;  // of its statements of its type
  ShortList<uint32_t, 2> rows;     // its statements among those of its document, by id
};
struct AccountState {
  AccountItem item;                          // see item_of()
  AccountItem group;                         // item of the first account of its group
  bool is_in_words = false;                  // words of its piece of a story tell of it
  std::string_view packed;                   // the detail: of most accounts nobody asks for it
  std::shared_ptr<const std::string> bytes;  // in which that lies
  mutable std::shared_ptr<const AccountDetail> unpacked = {};

  const AccountDetail& detail() const { return *shared(); }
  const std::shared_ptr<const AccountDetail>& shared() const;
  void set_detail(AccountDetail detail);
};
// What linking found out about a document, and what it asks of many: the rest is read where an
// incident is told.
struct DocumentState {
  std::string key, published;
  uint64_t text = 0;         // hash of its text_hash; 0: none
  DocumentNumber voice = 0;  // the text that its own stands in, else its own
  std::vector<PairState> pairs;
  std::vector<AccountState> accounts;        // in the order of their items
  std::optional<DocumentNumber> piece = {};  // the first document of its piece of a story
};
// What is kept of an incident.
struct IncidentState {
  std::string id;
  std::string first;  // statement
  std::vector<TiePart> ties;
  std::vector<int64_t> topics;        // sets
  std::vector<std::string> accounts;  // sorted items
  bool is_dated = false;              // its first account is
  uint64_t hash = 0;                  // of all that is told of it
};
// What is kept of a group of accounts, beside the document of its first account. Groups that words
// of stories put together are one incident: that of the first of them.
struct GroupState {
  std::string group;
  std::string into;                // the first of the groups it was put together with, or itself
  std::vector<std::string> parts;  // of the first: all of them, sorted
  IncidentState incident;          // of the first
};

struct LinkedDocument {
  DocumentNumber number = 0;
  DocumentState state;
  bool is_changed = false;
  bool is_new = false;  // nothing was kept of it before this run
  uint64_t used = 0;
  // What is read of it and made of that, each part once it was asked for.
  struct Parts {
    std::vector<DocumentRecord> record{1};  // one, as it was when it was linked last
    bool has_facts = false, has_sketch = false, has_words = false, has_event_words = false;
    std::optional<Shape> shape;
    CountedWords counted;  // its words, once numbered; then these are not kept as text
  };
  std::unique_ptr<Parts> parts;
};

class LinkedDocuments {
 public:
  explicit LinkedDocuments(LinkMemory& memory) : memory_(memory) {}

  // The number of a document, linked or not.
  DocumentNumber number(const std::string& key);
  // Nothing if it is not linked. Stays where it is until trim().
  LinkedDocument* find(DocumentNumber number);
  // Nothing was kept of it before this run: whatever is filed under it was filed since. May be
  // false of one that is new.
  bool is_new(DocumentNumber number);
  LinkedDocument& set(DocumentNumber number, const DocumentRecord& record);  // new or changed
  void erase(DocumentNumber number);
  LinkedDocument::Parts& parts(LinkedDocument& document);
  const DocumentRecord& facts(LinkedDocument& document);  // without sketch and words
  const Shape& shape(LinkedDocument& document);
  const CountedWords& words(LinkedDocument& document, Lexicon& lexicon);
  const std::string& event_words(LinkedDocument& document);
  void touch(LinkedDocument& document) { document.is_changed = true; }
  // Forgets what was looked at longest ago, if there is too much.
  void trim();
  void save();  // writes what changed

  // The groups whose first account is the document's; they may outlive it until the end of a run.
  std::vector<GroupState> groups(DocumentNumber number) const;
  void put_groups(DocumentNumber number, const std::vector<GroupState>& groups);
  // Of a piece of a story, kept with its first document; "": none.
  std::string piece(DocumentNumber first) const;
  void put_piece(DocumentNumber first, const std::string& bytes);

  LinkMemory& memory() { return memory_; }

 private:
  void save(LinkedDocument& document);

  LinkMemory& memory_;
  tsl::robin_map<DocumentNumber, std::unique_ptr<LinkedDocument>> documents_;
  tsl::robin_set<DocumentNumber> absent_;  // looked for and not linked
  std::vector<LinkedDocument*> whole_;     // those that have parts
  uint64_t clock_ = 0;
};

}  // namespace casus
