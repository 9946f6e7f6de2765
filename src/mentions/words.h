// The words of a document as the data files of this stage are matched against.
//
// The idea: names are written with and without hyphens, full stops and apostrophes
// ("Tehrik-i-Taliban", "al Qaeda", "U.S."), and tokenisers differ in where they cut them. So both
// the document and the phrases of data files are brought to words without these: "al-Qaeda" and "al
// Qaeda" are both "al qaeda", "U.S." is "us". What was there is kept as flags, so that
// "anti-Taliban" can still be told from "anti Taliban".
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "casus/parse.h"

namespace casus::mentions {

enum WordFlag : uint16_t {
  kUpper = 1,           // starts with an upper-case letter
  kAllCaps = 2,         // two letters or more, all upper-case
  kMixedCaps = 4,       // an upper-case letter after a lower-case one: "LeT"
  kDigit = 8,           // starts with a digit
  kPunct = 16,          // punctuation or a symbol, kept as a word of its own
  kAfterHyphen = 32,    // glued by a hyphen to the word before
  kSentenceStart = 64,  // first word of its sentence, opening quotes aside
  kParagraphStart = 128,
  kPossessive = 256,  // "'s" or "'"
  kLetter = 512,      // starts with a letter
};

struct Word {
  Span span;           // bytes of the document's text
  Span folded;         // bytes of Words::folded
  uint32_t token = 0;  // the token it is part of
  uint32_t sentence = 0;
  uint32_t form = 0;  // number of its folded form: words written alike have the same
  uint16_t flags = 0;

  bool has(uint16_t flag) const { return (flags & flag) != 0; }
};

// How a sentence is written; names are told by their capitals only where capitals tell something.
enum class Casing : uint8_t { normal, title, upper, lower };

struct Words {
  std::string_view text;
  std::vector<Word> list;
  std::string folded;
  std::vector<Casing> casing;        // of each sentence
  std::vector<bool> in_capitals;     // of each: written so throughout, read as the parser has it
  std::vector<Span> sentence_words;  // words [begin, end) of each sentence
  // Of each folded form the first word that has it: what tables say of a form is asked once.
  std::vector<uint32_t> first_of_form;
  std::vector<std::size_t> hash_of_form;  // WordHash, for those tables
  bool caseless = false;                  // the document has next to no capitals at all

  uint32_t size() const { return static_cast<uint32_t>(list.size()); }
  const Word& operator[](uint32_t i) const { return list[i]; }
  // "" past either end of the text, so that looking around needs no checks.
  std::string_view form(uint32_t i) const {
    return i < list.size()
               ? std::string_view(folded.data() + list[i].folded.begin, list[i].folded.size())
               : std::string_view();
  }
  std::string_view raw(uint32_t i) const { return list[i].span.in(text); }
  bool same_sentence(uint32_t a, uint32_t b) const {
    return a < size() && b < size() && list[a].sentence == list[b].sentence;
  }
  Casing casing_of(uint32_t i) const { return casing[list[i].sentence]; }
  bool is_in_capitals(uint32_t i) const { return in_capitals[list[i].sentence]; }
  std::size_t hash(uint32_t i) const { return hash_of_form[list[i].form]; }
  // What `ask` (a folded form and its hash → Value) says of each word, asked once for words that
  // are alike.
  template <class Value, class Ask>
  std::vector<Value> ask_forms(const Ask& ask) const {
    std::vector<Value> of_form(first_of_form.size());
    for (std::size_t f = 0; f < of_form.size(); ++f)
      of_form[f] = ask(form(first_of_form[f]), hash_of_form[f]);
    std::vector<Value> out(list.size());
    for (std::size_t i = 0; i < out.size(); ++i) out[i] = of_form[list[i].form];
    return out;
  }
  // The span of words [first, last).
  Span span(uint32_t first, uint32_t last) const {
    return {list[first].span.begin, list[last - 1].span.end};
  }
};

Words words_of(const Document& document, const Parse& parse);

// The words of a phrase of a data file, brought to the same form.
std::vector<std::string> split_phrase(std::string_view phrase);

// "Tehrik-i-Taliban Pakistan" → "tehrik-i-taliban-pakistan": folded words joined by hyphens.
std::string slug(std::string_view name);
void append_slug(std::string_view name, std::string& out);

}  // namespace casus::mentions
