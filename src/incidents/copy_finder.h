// Copies and voices of a record, kept up for what came and went. Internal.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "casus/incidents.h"

#include "incidents/linked_documents.h"
#include "incidents/mark_index.h"
#include "incidents/rules.h"

namespace casus {

// Each text looks at those before it (by number, so by day) that share a mark with it: the earliest
// few of each mark. What a text found to be a copy is a row of the record. Voices are stars: the
// texts joined by copies of which most stands in the other are taken longest first, and each joins
// the one that holds most of it among those that have joined none, so that no chain of half copies
// drags strangers together.
class CopyFinder {
 public:
  // last_known: the last day of the documents that were linked before.
  CopyFinder(LinkedDocuments& documents, const LinkingRules& rules, uint32_t last_known,
             LinkedChange& change)
      : documents_(documents),
        rules_(rules),
        crowd_(static_cast<std::size_t>(rules.most_in_crowd)),
        last_known_(last_known),
        change_(change),
        marks_(documents.memory()) {}

  // Around a change of a document: it is as it was before for the last time, it is there now.
  void leave(DocumentNumber key);
  void enter(DocumentNumber key);
  void update();  // looks again where that is due
  // Documents whose voice is another now.
  const std::set<DocumentNumber>& changed_voices() const { return changed_; }

 private:
  using Pairs = std::vector<PairState>;
  using Shared = std::vector<std::pair<uint32_t, DocumentNumber>>;  // marks, in order of texts
  void look(const std::vector<DocumentNumber>& due);
  Pairs judge_those(LinkedDocument& document, const Shared& shared);
  void later(const std::vector<DocumentNumber>& keys);
  using Wanted = std::vector<std::pair<uint32_t, DocumentNumber>>;  // mark, text that has it
  Wanted marks_of(const std::vector<DocumentNumber>& keys);
  void replace(DocumentNumber key, LinkedDocument* document, Pairs pairs);
  void voices();
  std::vector<DocumentNumber> neighbours(DocumentNumber key);
  void assign(const std::vector<DocumentNumber>& component);
  bool is_strong(uint32_t share) const;
  uint32_t share_of(DocumentNumber a, DocumentNumber b);
  Copy row(DocumentNumber a, DocumentNumber b, uint32_t share);

  LinkedDocuments& documents_;
  const LinkingRules& rules_;
  std::size_t crowd_;  // texts looked up for one mark
  uint32_t last_known_;
  LinkedChange& change_;
  MarkIndex marks_;
  std::set<DocumentNumber> due_;  // documents that have to look again
  std::set<DocumentNumber> entered_;
  std::set<DocumentNumber> unsettled_;  // documents whose pairs are others now
  std::set<DocumentNumber> changed_;
  std::set<Copy> came_, gone_;  // rows
};

}  // namespace casus
