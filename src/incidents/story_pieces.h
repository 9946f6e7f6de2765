// What words of stories tell of, kept up for what came and went. Internal.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "casus/incidents.h"

#include "incidents/happenings.h"
#include "incidents/lexicon.h"
#include "incidents/linked_documents.h"
#include "incidents/story_cells.h"

namespace casus {

// The documents of a story that lie in one cell of it (story_cells.h), and how their words are
// grouped.
struct StoryPiece {
  struct Row {  // of the record
    std::string id;
    uint64_t hash = 0;  // of all that is told of it
    friend bool operator==(const Row&, const Row&) = default;
  };
  // As bytes until they are asked for: most pieces are looked at for their words alone.
  class Rows {
   public:
    const std::vector<Row>& all() const;
    void set(std::vector<Row> told);
    const std::string& packed() const { return packed_; }
    void set_packed(std::string_view packed) { packed_ = packed; }

   private:
    std::string packed_;  // all of them, whether they were unpacked or not
    mutable std::vector<Row> rows_;
    mutable bool is_unpacked_ = false;
  };
  std::string story;
  std::vector<DocumentNumber> documents;  // sorted
  WordFindings words;
  Rows rows;  // one for each of words.groups
};

class StoryPieces {
 public:
  StoryPieces(LinkedDocuments& documents, Lexicon& lexicon, const LinkingRules& rules,
              const EventPairs& pairs, LinkedChange& change)
      : documents_(documents), lexicon_(lexicon), rules_(rules), pairs_(pairs), change_(change) {}

  // Groups the words of pieces that came or have other documents, or in which one of `changed` is.
  void update(const StoryCells& stories, const std::set<DocumentNumber>& changed);
  // Accounts, there still or not, of which words tell, or told, in pieces that changed.
  const std::set<std::string>& touched() const { return touched_; }

  // The piece that an account's words are grouped in; nullptr: they are in none.
  const StoryPiece* piece_of(const std::string& account);
  // In which of its groups they are.
  const std::vector<uint32_t>& groups_with(const StoryPiece& piece, const std::string& account);
  // Which of its uncertain pairs have the account.
  const std::vector<uint32_t>& pairs_with(const StoryPiece& piece, const std::string& account);

  // The rows of a piece have to be told anew, if it has one.
  void stale(const std::string& account);
  // incident_of: the id of an account's incident.
  void tell(const std::function<std::string(const std::string&)>& incident_of);

 private:
  struct Loaded {
    StoryPiece piece;
    bool is_indexed = false;
    bool is_changed = false;                                                // not only its rows
    using Places = std::unordered_map<std::string, std::vector<uint32_t>>;  // of an account
    Places groups_of, pairs_of;  // in words.groups, words.uncertain
  };
  Loaded& indexed(const StoryPiece& piece);
  Loaded* load(DocumentNumber first);
  void group_words(StoryPiece& piece);
  void touch(const StoryPiece& piece);
  void drop(DocumentNumber first);

  LinkedDocuments& documents_;
  Lexicon& lexicon_;
  LocalWords words_;  // of the piece whose words are grouped
  const LinkingRules& rules_;
  const EventPairs& pairs_;
  LinkedChange& change_;
  std::map<DocumentNumber, Loaded> loaded_;
  std::map<DocumentNumber, PieceChange> changes_;  // by the first document of the piece
  std::set<DocumentNumber> stale_;                 // pieces, by their first documents
  std::set<std::string> touched_;
};

}  // namespace casus
