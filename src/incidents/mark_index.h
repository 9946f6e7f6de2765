// Which documents have a mark (copies.h), kept up for what came and went. Internal.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "casus/incidents.h"

#include "incidents/linked_documents.h"

namespace casus {

// The idea: a document has dozens of marks, hashes that lie all over any order in which they could
// be kept, so that what a run files or looks up touches all of a tree. Here what a run files is one
// sorted list, a tier, beside those of the runs before (O'Neil and others, "The log-structured
// merge-tree", 1996); tiers of like size are merged, so that each entry is written again a few
// times only, and that in order. A tier is cut into chunks by the first bits of the marks, as these
// are hashes: a chunk is found without an index. Whoever looks up many marks does so in their
// order: then each chunk is read once.
class MarkIndex {
 public:
  explicit MarkIndex(LinkMemory& memory);

  void add(uint32_t mark, DocumentNumber number) { news_.push_back({mark, number, false}); }
  void remove(uint32_t mark, DocumentNumber number) { news_.push_back({mark, number, true}); }
  // Documents with the mark, not before `from` and before `before`, in order, at most `most`;
  // appended to out.
  void list(uint32_t mark, DocumentNumber from, DocumentNumber before, std::size_t most,
            std::vector<DocumentNumber>& out);
  void save();  // writes what was added and removed

  struct Tier {
    uint32_t id = 0;
    uint32_t bits = 0;  // of a mark, that tell its chunk
    uint64_t entries = 0;
  };

 private:
  struct Entry {
    uint32_t mark = 0;
    DocumentNumber number = 0;
    bool is_gone = false;
  };
  // A tier, and the chunk of it that was looked at last.
  struct Reader {
    Tier tier;
    uint32_t chunk = UINT32_MAX;
    std::string bytes;
  };
  // A place in a tier's chunk, or in the news.
  struct At {
    const std::string* bytes = nullptr;  // nullptr: of the news
    std::size_t at = 0;
  };
  class Stream;
  class TierWriter;
  static bool comes_before(const Entry& a, const Entry& b);
  static Entry entry_at(const std::string& bytes, std::size_t index);
  static std::size_t first_not_before(const std::string& bytes, const Entry& wanted);
  void sort_news();
  void load(Reader& reader, uint32_t chunk) const;
  void merge_last_two();
  void clear(const Tier& tier);
  uint32_t free_id() const;

  LinkMemory& memory_;
  std::vector<Reader> tiers_;  // the oldest first
  std::vector<Entry> news_;    // sorted up to sorted_
  std::size_t sorted_ = 0;
  std::vector<At> places_;  // of list()
};

}  // namespace casus
