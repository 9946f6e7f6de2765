// Texts read by the stages for news, and the words of a text by their lemmas. Internal.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "casus/annotate.h"
#include "casus/incidents.h"

namespace casus::ask {

// Nouns, names, verbs, adjectives, numbers.
bool is_content(Upos tag);

// One sentence of the question or of the record, word by word.
struct Lemmas {
  std::vector<std::string> lemma, form;  // folded
  std::vector<Upos> tag;
  std::vector<uint32_t> begin;  // code point in the text
  bool has(std::string_view word) const;
  // The same among the words that begin at code points [from, to).
  bool has_between(std::string_view word, uint32_t from, uint32_t to) const;
};

// Thread contract: immutable after load.
class TextReader {
 public:
  static Result<TextReader> load(const Resources& resources);
  Parse parse(const std::string& text) const;
  Lemmas lemmas(const std::string& text) const;
  // What the stages up to statements find; `today` is the day the text is of.
  Annotated annotate(const std::string& text, Date today) const;

 private:
  TextReader(Parser parser, MentionFinder mentions, StatementFinder statements)
      : parser_(std::move(parser)),
        mentions_(std::move(mentions)),
        statements_(std::move(statements)) {}
  Parser parser_;
  MentionFinder mentions_;
  StatementFinder statements_;
};

}  // namespace casus::ask
