// Stories of a record, kept up for what came and went. Internal.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "casus/incidents.h"

#include "incidents/lexicon.h"
#include "incidents/linked_documents.h"
#include "incidents/rules.h"

namespace casus {

// Which words are telling, and what is alike, depends on all documents that are looked at, so that
// stories are made of many at once. The idea: time is cut into cells of at most story_cell
// documents (by halving, so that the cuts depend on the counts of days only), and stories are found
// in windows of two neighbouring cells. A story of one window and a story of the next are one if
// each has most of its documents of the cell between them in common with the other. A document
// belongs to what the window says of it that its cell is the first of. A change in a cell touches
// two windows, however large the record is. A record of up to story_cell documents is one cell; so
// are all documents without a day.
class StoryCells {
 public:
  StoryCells(LinkedDocuments& documents, Lexicon& lexicon, const LinkingRules& rules,
             LinkedChange& change);
  ~StoryCells();

  void leave(DocumentNumber number);
  void enter(DocumentNumber number);
  void change(DocumentNumber number) { touched_.insert(day_of(number)); }
  uint32_t last_day() const { return last_day_; }
  void update();

  // What update() told anew, be it as before: each story with its pieces, the documents of each of
  // its cells.
  struct Told {
    std::string id;
    std::vector<std::vector<DocumentNumber>> pieces;
  };
  const std::vector<Told>& told() const { return told_; }
  // Documents of parts that were told anew. Those of a window's second cell may be of another
  // story.
  const std::set<DocumentNumber>& retold() const { return retold_; }
  // The story was told anew, or is no more.
  bool is_retold(const std::string& id) const { return retold_ids_.count(id) != 0; }

  struct Part;  // of a story: what one window says of it

 private:
  struct Window;
  struct Days {  // [first, last]
    uint32_t first = 0, last = 0;
    friend auto operator<=>(const Days&, const Days&) = default;
  };
  using Counts = std::map<uint32_t, uint32_t>;  // day → documents
  void cut(const Counts& counts, uint32_t first, uint32_t size, std::vector<Days>& cells) const;
  std::vector<std::vector<Days>> windows_of(const Counts& counts) const;
  Window& window(const std::vector<Days>& cells);
  bool is_touched(const std::vector<Days>& cells) const;
  void fill(Window& window);
  void collect_gone(Window& window);
  std::vector<std::size_t> open_windows();
  bool are_neighbours(std::size_t i) const;
  Part* neighbour(std::size_t i, const Part& part, bool next);
  void chain();
  void tell(std::size_t at, Part* part);

  LinkedDocuments& documents_;
  Lexicon& lexicon_;
  const LinkingRules& rules_;
  LinkedChange& change_;
  uint64_t cell_;  // documents
  Counts before_, counts_;
  uint32_t last_day_ = 0;
  std::set<uint32_t> touched_;            // days
  std::vector<std::vector<Days>> order_;  // of the windows
  std::map<std::string, Window> windows_;
  std::map<std::string, std::string> gone_;  // id of a story → hash of all that was told of it
  std::vector<Told> told_;
  std::set<DocumentNumber> retold_;
  std::set<std::string> retold_ids_;
};

}  // namespace casus
