// statements: who did what to whom, according to whom, and whether it happened.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "casus/mentions.h"
#include "casus/resources.h"
#include "casus/text.h"

namespace casus {

// Who says what. A part torn in two is several spans.
struct Claim {
  std::vector<Span> source;         // may be empty: "reportedly"
  uint32_t source_mention = kNone;  // index into Mentions::mentions
  std::vector<Span> cue;
  std::vector<Span> content;
  uint32_t sentence = 0;
  std::string stance = "assert";  // assert deny accuse promise threaten warn request speculate
  bool direct = false;            // quoted
  bool negative = false;          // did not say, declined to say
  uint32_t inside = kNone;        // the claim whose content this one stands in
  std::string rule;
};

enum class Factuality : uint8_t {
  happened,
  ongoing,
  planned,
  possible,
  conditional,
  denied,
  did_not_happen
};
std::string_view name(Factuality factuality);  // "did-not-happen"
std::optional<Factuality> factuality_from(std::string_view name);

// One telling of one event. Types, modes, contexts and codes come from data/ontology, not from an
// enum.
struct Statement {
  Span anchor;    // the words that tell the event
  Span evidence;  // what a reader has to see to believe it: the clause or sentence
  uint32_t sentence = 0;
  std::string type;                   // PLOVER: "ASSAULT"
  std::vector<std::string> modes;     // "aerial"
  std::vector<std::string> contexts;  // "military"
  std::string cameo;                  // "195", "" where it maps to none
  std::string subtype;                // "bombing", …
  bool attempted = false;
  std::optional<bool> lethal;
  std::vector<uint32_t> actors;  // indices into Mentions::mentions
  std::vector<uint32_t> recipients;
  std::vector<uint32_t> instruments;
  std::vector<uint32_t> places;      // indices into Mentions::places
  std::vector<uint32_t> quantities;  // indices into Mentions::quantities
  DateRange time;          // when it happened; not known where the text gives no ground for a date
  std::string time_rule;   // "own", "sentence", "paragraph", "published"
  uint32_t timex = kNone;  // index into Mentions::times it was read from
  Factuality factuality = Factuality::happened;
  uint32_t claim = kNone;     // index into Statements::claims; none: the article's own voice
  uint32_t incident = kNone;  // statements of one document that tell of one happening share it
  std::string rule;           // the frame that found it: "frames/assault:airstrike"
};

// A word that tells of something, an event of the ontology or not, and how sure the text is of it.
struct Predicate {
  Span anchor;
  std::string lemma;
  Factuality factuality = Factuality::happened;
  float certainty = 3;  // -3 surely not … 0 nothing is said … 3 surely so
};

struct Statements {
  std::vector<Claim> claims;          // by first cue
  std::vector<Statement> statements;  // by anchor
  std::vector<Predicate> predicates;  // by anchor; none without a parser's model
};

// Thread contract: immutable after load.
class StatementFinder {
 public:
  static Result<StatementFinder> load(const Resources& resources);
  Statements find(const Document& document, const Parse& parse, const Mentions& mentions) const;

  StatementFinder(StatementFinder&&) noexcept;
  StatementFinder& operator=(StatementFinder&&) noexcept;
  ~StatementFinder();

 private:
  struct Rules;
  explicit StatementFinder(std::unique_ptr<const Rules> rules);
  std::unique_ptr<const Rules> rules_;
};

}  // namespace casus
