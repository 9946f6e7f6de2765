// doubts: what a careful reader would not take from a text as it stands.
//
// Nothing is repaired and nothing is left out for a doubt: it stands beside the value it is about,
// with its kind, the reason in words and the place in the text.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "casus/mentions.h"
#include "casus/parse.h"
#include "casus/resources.h"
#include "casus/statements.h"

namespace casus {

struct Doubt {
  // garbled       words or sentences run into one another, or a sentence that can't be meant so
  // misspelling   a name no one bears, one letter off a name of the document or of the data
  // reference     he, his, she, her where nobody is told of to whom it could refer
  // stale-title   somebody called by an office not held on the document's date
  // undated       an act of violence in a document that gives no day, neither for it nor of its own
  // order         "a few days later", and no day before it from which to count
  // date          told as happened, but dated after the day of publication
  // anachronism   a state that had ended by the time told
  // unsourced     a number that is only "reportedly" so: nobody is named for it
  // scale         a number out of proportion to what is known or told elsewhere
  // place         a place said to lie where it does not
  // headline      asserted in the headline, but not by the body
  std::string kind;
  std::string field;   // what it is about: text, actor, time, count, place, recipient, certainty
  std::string reason;  // in the language of the document
  Span at;             // the words in doubt
  Span evidence;       // the sentence they stand in
  uint32_t statement = kNone;  // index into Statements::statements: the one that it touches
  friend bool operator==(const Doubt&, const Doubt&) = default;
};

// Thread contract: immutable after load.
class DoubtFinder {
 public:
  // Errors: malformed, naming the data file and the entry.
  static Result<DoubtFinder> load(const Resources& resources);
  // By place in the text. Cost is linear in the text.
  std::vector<Doubt> find(const Document& document, const Parse& parse, const Mentions& mentions,
                          const Statements& statements) const;

  DoubtFinder(DoubtFinder&&) noexcept;
  DoubtFinder& operator=(DoubtFinder&&) noexcept;
  ~DoubtFinder();

 private:
  struct Rules;
  explicit DoubtFinder(std::unique_ptr<const Rules> rules);
  std::unique_ptr<const Rules> rules_;
};

}  // namespace casus
