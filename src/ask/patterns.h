// Patterns of questions, and the statements they are read as. Internal.
//
// The idea: English asks by moving words; a pattern moves them back and puts a name that nobody has
// where the question word pointed. What comes out is a statement that the stages for news can read.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "casus/ask.h"
#include "casus/parse.h"
#include "casus/resources.h"

#include "ask/words.h"

namespace casus::ask {

// What stands in for what is asked, in the text of a reading.
struct Hole {
  std::string name;  // who, whom, what, number, event
  Span span;
  friend bool operator==(const Hole&, const Hole&) = default;
};

// A question as a statement.
struct Reading {
  std::string pattern;
  Asked asked = Asked::whether;
  std::string text;
  std::vector<Hole> holes;
  std::vector<Span> own;  // words of the pattern, not of the question
  std::string noun;       // of "which NOUN", "how many NOUN"; folded
  // The text with "…" for each hole, as people are shown it.
  std::string shown() const;
};

struct PatternExample {
  std::string pattern, yes, reading, no;
};

struct QuestionWords;

class Patterns {
 public:
  // Errors: malformed.
  static Result<Patterns> load(const Resources& resources, const std::string& folder,
                               const AskWords& words);
  // What the question may be read as, by the order of the patterns. `parse` is of `question`, of
  // which the first sentence is read. instead: words are replaced by those that frames know.
  std::vector<Reading> read(std::string_view question, const Parse& parse, const AskWords& words,
                            bool instead) const;
  const std::vector<PatternExample>& examples() const { return examples_; }

  static constexpr uint32_t kLongest = 80;  // words of a question; of more none is read

 private:
  struct Part {
    enum class Kind : uint8_t { word, word_class, capture, hole } kind = Kind::word;
    std::string name;
    bool optional = false;
  };
  struct Pattern {
    std::string name;
    Asked asked = Asked::whether;
    std::vector<Part> question, reading;
  };
  class Matcher;
  static std::vector<Part> parts_of(std::string_view text);
  static void add_reading(std::string_view question, const Parse& parse, const AskWords& words,
                          const QuestionWords& asked, const Pattern& pattern,
                          const Matcher& matcher, bool instead, std::vector<Reading>& out);

  std::vector<Pattern> patterns_;
  std::vector<PatternExample> examples_;
};

}  // namespace casus::ask
