// ask: a question in words; what does the record say to it?
//
// A question is read as news is: turned into a statement with a hole where its question word stands
// ("Who bombed Paktika?" → "X bombed Paktika"), taken apart by the same parser, mention finder and
// frames, and laid beside the statements of the record. Nothing is made up: an answer is a value of
// the record with the words it stands in, and where the record says nothing, or something in the
// question found no match, there is no answer but a reason.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "casus/query.h"
#include "casus/resources.h"
#include "casus/store.h"

namespace casus {

// What is asked for.
enum class Asked : uint8_t { who, whom, what, how_many, when, where, which, whether };
std::string_view name(Asked asked);  // "how-many"

// A part of the question and what it was read as.
struct AskSlot {
  std::string name;  // event, actor, recipient, place, time, source, claim, count, kind, with, word
  std::string words;  // of the question
  std::string id;     // of an actor or place, days "2024-12-01..2024-12-31", type/mode of an event
  friend bool operator==(const AskSlot&, const AskSlot&) = default;
};

struct Understanding {
  std::string text;  // in one line: "who: ASSAULT, recipient Paktika, 2024-12-01..2024-12-31"
  std::optional<Asked> asked;  // none: the question was not understood
  std::string reading;         // the statement that it was read as, "…" where the hole is
  std::vector<AskSlot> slots;  // in the order of the question
  // The nearest that `casus incidents` offers; who acts for a state is no matter of filters.
  IncidentFilter filter;
  Date today;                  // what "last week" counts from; not known where nothing asks for it
  bool today_assumed = false;  // it is the record's last day of publication
};

// One telling that an answer stands on.
struct AnswerSource {
  std::string source;  // who says so, as written; "" in the article's own voice
  std::string quote, outlet, published;
  std::string document;   // key
  std::string statement;  // id
  std::string stance;     // of the claim, "" in the article's own voice
  std::string factuality;
};

struct AnswerValue {
  // A name, a number ("46", ">=20"), days ("2024-12-24", "1996-09-01..1996-09-30"), yes, no,
  // denied, planned, possible, conditional, or the words that were said.
  std::string value;
  std::string id;  // of an actor or place, "" for none
  std::string to;  // where two are asked for ("Who attacked whom?"): the other one's name …
  std::string to_id;
  std::optional<CountRow> count;       // of how-many
  DateRange time;                      // of when, and of a happening
  bool happening = false;              // what happened is asked for; `value` is its first quote
  std::vector<std::string> incidents;  // ids
  std::vector<AnswerSource> sources;   // by day of publication
  uint32_t documents = 0;              // that tell so
};

struct Answer {
  std::string question;  // valid UTF-8, white space folded
  Understanding understood;
  std::vector<AnswerValue> answers;     // the best founded first; happenings by time
  bool disputed = false;                // sources differ: all sides are among the answers
  std::string none;                     // where there is no answer: why, in a sentence
  std::vector<IncidentView> incidents;  // those that the answers name, by time
};

struct AskOptions {
  Date today;             // not known: the last day on which a document of the record was published
  std::size_t most = 50;  // answers; what is left out are those that fewest tell
};

// Thread contract: immutable after load; ask() may be called from any number of threads, each with
// a store of its own.
class Asker {
 public:
  // Errors: malformed, of a data file.
  static Result<Asker> load(const Resources& resources);
  // Any bytes are taken for a question. Errors: empty; too_large (more than kLongest bytes); those
  // of the store. A question that is not understood is no error.
  Result<Answer> ask(std::string_view question, const Store& store,
                     const AskOptions& options) const;
  static constexpr std::size_t kLongest = 2000;  // bytes

  Asker(Asker&&) noexcept;
  Asker& operator=(Asker&&) noexcept;
  ~Asker();

 private:
  struct Rules;
  explicit Asker(std::unique_ptr<const Rules> rules);
  std::unique_ptr<const Rules> rules_;
};

}  // namespace casus
