// parse: where do sentences and tokens begin and end, what is each word, and on which does it
// depend? Universal Dependencies v2 (https://universaldependencies.org); spans are bytes of
// Document::text, words are indexes into Parse::tokens.
#pragma once

#include <cstdint>
#include <iterator>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "casus/document.h"
#include "casus/resources.h"
#include "casus/text.h"

namespace casus {

// A syntactic word by the Universal Dependencies conventions for English (EWT, GUM): "don't" is two
// ("do", "n't"), "Pakistan's" two ("Pakistan", "'s"), "cannot" two; a hyphen is a token of its own
// ("al", "-", "Qaeda") except after a prefix ("anti-Taliban", "non-state":
// data/lang/en/parse/prefixes.txt). Words that lost the space between them
// ("country16") are two.
struct Token {
  Span span;    // bytes of Document::text
  Span folded;  // bytes of Parse::folded
  bool space_after = false;
  bool joined = false;  // one multi-word token with the token before ("n't" after "do")
  friend bool operator==(const Token&, const Token&) = default;
};

struct Sentence {
  Span span;
  uint32_t first = 0;  // tokens [first, last)
  uint32_t last = 0;
  uint32_t paragraph = 0;  // counts from 0
  bool headline = false;   // stands before Document::body_begin
  // Longer than the parser takes at once (Parser::kLongestSentence): cut at a mark, each piece
  // analysed alone, the later pieces' roots hung on the first one's. A dateline ("GOMA, Congo —")
  // is analysed alone, too, and hung on the sentence it opens.
  bool in_pieces = false;
  friend bool operator==(const Sentence&, const Sentence&) = default;
};

// Universal part-of-speech tags. `none`: not tagged.
// clang-format off
enum class Upos : uint8_t {
  none, adj, adp, adv, aux, cconj, det, intj, noun, num, part, pron, propn, punct, sconj, sym,
  verb, x
};
// clang-format on
std::string_view name(Upos tag);  // "ADJ"; "_" for none
Upos upos_from(std::string_view name);

// Universal relations without their subtype ("nsubj:pass" is nsubj; Parse::label has the whole).
// clang-format off
enum class Relation : uint8_t {
  none, acl, advcl, advmod, amod, appos, aux, case_, cc, ccomp, clf, compound, conj, cop,
  csubj, dep, det, discourse, dislocated, expl, fixed, flat, goeswith, iobj, list, mark, nmod,
  nsubj, nummod, obj, obl, orphan, parataxis, punct, reparandum, root, vocative, xcomp
};
// clang-format on
std::string_view name(Relation relation);        // "nsubj", "case"; "_" for none
Relation relation_from(std::string_view label);  // of "nsubj" as of "nsubj:pass"

// A name as the trained model sees it: outermost, without titles it does not take for names.
enum class NameKind : uint8_t { person, organization, place };
struct ParsedName {
  uint32_t first = 0;  // tokens [first, last)
  uint32_t last = 0;
  NameKind kind = NameKind::person;
  // How far the kind leads before every other reading of these words, no name included, the mean of
  // the words; scores are natural logarithms.
  float lead = 0;
  friend bool operator==(const ParsedName&, const ParsedName&) = default;
};

// Tokens [first, last).
struct TokenRange {
  uint32_t first = 0;
  uint32_t last = 0;
  friend bool operator==(const TokenRange&, const TokenRange&) = default;
};

// What a model's numbers are called. Belongs to the Parser's model; kept alive by each Parse.
struct TagNames {
  std::vector<std::string> xpos;    // "NNP"
  std::vector<std::string> feats;   // "Number=Sing|Tense=Past", "_" where there are none
  std::vector<std::string> labels;  // "nsubj:pass"
};

// The words that depend on one word, in the order of the text: a range for `for`, no allocation.
class Dependents {
 public:
  class Iterator {
   public:
    using value_type = uint32_t;
    using difference_type = std::ptrdiff_t;
    Iterator() = default;
    Iterator(const uint32_t* next, uint32_t at) : next_(next), at_(at) {}
    uint32_t operator*() const { return at_; }
    Iterator& operator++() { return at_ = next_[at_], *this; }
    Iterator operator++(int) {
      const Iterator before = *this;
      ++*this;
      return before;
    }
    friend bool operator==(const Iterator& a, const Iterator& b) { return a.at_ == b.at_; }

   private:
    const uint32_t* next_ = nullptr;
    uint32_t at_ = kNone;
  };
  Dependents(const uint32_t* next, uint32_t first) : next_(next), first_(first) {}
  Iterator begin() const { return {next_, first_}; }
  Iterator end() const { return {next_, kNone}; }
  bool empty() const { return first_ == kNone; }

 private:
  const uint32_t* next_;
  uint32_t first_;
};

struct Parse {
  std::vector<Token> tokens;        // in order, not overlapping
  std::vector<Sentence> sentences;  // in order; every token is in exactly one
  // The tokens' folded forms one after the other: lower case, typographic quotes and dashes made
  // plain ('"-), ligatures and Latin diacritics dissolved. What data files are matched against.
  std::string folded;

  std::string_view form(uint32_t token) const {
    Span s = tokens[token].folded;
    return std::string_view(folded).substr(s.begin, s.size());
  }
  // The sentence a token is in (binary search).
  uint32_t sentence_of(uint32_t token) const;

  // From here on: one entry a token, or nothing at all where the program has no model
  // (has_tags() == false). Each sentence is one tree: one word without a head, no cycles.
  bool has_tags() const { return !upos.empty(); }
  std::vector<Upos> upos;
  std::vector<Relation> relation;
  std::vector<uint32_t> head;  // a token of the same sentence; kNone for the sentence's root
  std::vector<uint16_t> xpos_id, feats_id, label_id;  // indexes into *names_of_tags
  std::vector<Span> lemma_span;                       // bytes of `lemmas`
  std::string lemmas;
  std::vector<ParsedName> names;  // in order, not overlapping
  std::shared_ptr<const TagNames> names_of_tags;
  // For dependents() and subtree(); made by link().
  std::vector<uint32_t> first_dependent, next_dependent;
  std::vector<TokenRange> subtree_tokens;

  std::string_view xpos(uint32_t t) const { return names_of_tags->xpos[xpos_id[t]]; }
  std::string_view feats(uint32_t t) const { return names_of_tags->feats[feats_id[t]]; }
  std::string_view label(uint32_t t) const { return names_of_tags->labels[label_id[t]]; }
  std::string_view lemma(uint32_t t) const {
    return std::string_view(lemmas).substr(lemma_span[t].begin, lemma_span[t].size());
  }
  Dependents dependents(uint32_t t) const { return {next_dependent.data(), first_dependent[t]}; }
  // From the first to the last word below t, t included. Where the tree is not
  // projective, words of others may stand between.
  TokenRange subtree(uint32_t t) const { return subtree_tokens[t]; }
  uint32_t root(const Sentence& sentence) const;  // kNone without tags
  // Is `below` the word `above` itself or somewhere below it? Walks up from `below`.
  bool is_below(uint32_t below, uint32_t above) const;
  // The lowest word that both are below (a word counts as below itself); kNone in two sentences.
  uint32_t common_head(uint32_t a, uint32_t b) const;
  // Fills first_dependent, next_dependent and subtree_tokens from `head`.
  void link();
};

// CoNLL-U (https://universaldependencies.org/format.html).
struct ConlluNames {
  std::string_view document;  // for "# newdoc id" and "# sent_id"; empty: neither is written
  // Of each sentence, lines to write instead of those and of "# text"; empty: none given.
  const std::vector<std::string>* comments = nullptr;
  bool headlines = true;  // write sentences that stand before the text, too
};
// Without tags, words alone. `text` is what the parse's spans point into.
std::string to_conllu(std::string_view text, const Parse& parse, const ConlluNames& names);

// Sentences and tokens that somebody else has made; tags they came with are not kept.
struct Pretokenized {
  std::string text;                   // the tokens with the spaces between them
  Parse parse;                        // without tags
  std::vector<std::string> comments;  // of each sentence: its lines with #, each ended by \n
};
// input: CoNLL-U (columns split at tabs, multi-word tokens and SpaceAfter=No understood, empty
// nodes left out), or one token a line; empty lines between sentences. Errors: malformed (which
// line and why), too_large (4 GB or more).
Result<Pretokenized> read_tokens(std::string_view input);

// A sentence's tree for people: a word a line below the one it depends on, with its tag, relation
// and lemma; or a drawing with arcs, a whole SVG document. Without tags, the words in a row.
std::string draw_tree(std::string_view text, const Parse& parse, const Sentence& sentence);
std::string draw_tree_svg(std::string_view text, const Parse& parse, const Sentence& sentence);

// Thread contract: immutable after load.
class Parser {
 public:
  // Errors: malformed or newer_version, of a data file or of the model; says which.
  static Result<Parser> load(const Resources& resources);
  // Sentences and tokens. Tags, lemmas, trees and names cost ten times as much and are added by
  // analyse(), for whoever asks for them.
  Parse parse(const Document& document) const;
  // The folded forms that a phrase of a data file has in a Parse ("al-Qaeda" → al - qaeda): what to
  // fill a PhraseTable with, so that data and text are cut alike.
  std::vector<std::string> forms(std::string_view phrase) const;

  // Tags, lemmas, trees and names for tokens and sentences made by parse() or by somebody else
  // (gold tokens); `text` is what their spans point into. Does nothing without a model.
  void analyse(std::string_view text, Parse& parse) const;
  // Was a model among the resources (section "models/en", docs/formats/model.md)?
  bool has_model() const;
  static constexpr uint32_t kLongestSentence = 256;  // words analysed together; see in_pieces

  Parser(Parser&&) noexcept;
  Parser& operator=(Parser&&) noexcept;
  ~Parser();

 private:
  struct Rules;
  explicit Parser(std::unique_ptr<const Rules> rules);
  std::unique_ptr<const Rules> rules_;
};

}  // namespace casus
