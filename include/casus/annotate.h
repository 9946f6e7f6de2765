// annotate: the stateless half put together: a page in, one annotated document out.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "casus/document.h"
#include "casus/doubts.h"
#include "casus/mentions.h"
#include "casus/page.h"
#include "casus/parse.h"
#include "casus/resources.h"
#include "casus/statements.h"

namespace casus {

struct Annotated {
  Document document;
  Parse parse;
  Mentions mentions;
  Statements statements;
  std::vector<Doubt> doubts;
};

// Thread contract: immutable after load; annotate() may be called from any number of threads and
// gives the same value for the same page on each.
class Annotator {
 public:
  static Result<Annotator> load(const Resources& resources);
  // A document in a language that casus can't parse comes back with its text, a note, and nothing
  // else.
  Result<Annotated> annotate(const Page& page) const;

  // What results depend on besides the page: program version and fingerprint of the data. Part of
  // every record.
  const std::string& version() const { return version_; }

 private:
  Annotator(DocumentReader reader, Parser parser, MentionFinder mentions,
            StatementFinder statements, DoubtFinder doubts, std::vector<std::string> languages,
            std::string version);
  bool reads_language(std::string_view language) const;
  DocumentReader reader_;
  Parser parser_;
  MentionFinder mentions_;
  StatementFinder statements_;
  DoubtFinder doubts_;
  std::vector<std::string> languages_;
  std::string version_;
};

// One JSON object of the annotation contract (docs/formats/annotation.md), without a line break.
// Offsets are code points of "text", which is the body; what stands in the headline is under
// "headline" with offsets of its own text.
std::string to_json(const Annotated& annotated);

// The sentences of the body as CoNLL-U (Universal Dependencies v2): word, form and the ranges of
// multi-word tokens; columns that casus can't fill yet are "_". Ends with an empty line.
std::string to_conllu(const Annotated& annotated);

}  // namespace casus
