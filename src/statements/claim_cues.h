// Finds the cues of a document and, by the tree of its sentence, what each one's source and content
// are. Internal to claims: cues in claim_cues.cpp, what hangs on them in claim_parts.cpp, what is
// said in claim_contents.cpp.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "statements/claims.h"
#include "statements/quotes.h"

namespace casus::statements {

bool is_mark(const Parse& parse, uint32_t token);  // punctuation or a symbol
// "by the army" → "the army": the noun phrase without what introduces it.
TokenRange without_case(const Parse& parse, uint32_t noun);

class CueFinder {
 public:
  CueFinder(const Cues& cues, const Reading& reading, const Embedding& embedding)
      : cues_(cues),
        reading_(reading),
        p_(*reading.parse),
        words_(reading.words),
        e_(embedding),
        quotes_(find_quotes(reading.document->text, p_)) {}
  std::vector<ClaimDraft> find();

 private:
  // What hangs on a cue. kNone: nothing.
  struct Clause {
    uint32_t subject = kNone, passive_subject = kNone, object = kNone, agent = kNone;
    uint32_t ccomp = kNone, xcomp = kNone;
    std::vector<uint32_t> ccomps, obliques, adverbials, parataxes;
    bool passive = false;
  };
  Clause clause_of(uint32_t t) const;
  // The word that does what the word at `t` tells of: its subject, the one it shares or is
  // controlled by.
  uint32_t doer(uint32_t t) const;
  // "With days to go, Moore, an adviser, called …": where the tree has lost a finite verb's
  // subject, the noun phrase that ends before the cue and begins behind a comma.
  uint32_t noun_before(uint32_t t, uint32_t end) const;
  // "“…,” said Small": whom the tree has taken for something else than the subject.
  uint32_t speaker_behind(uint32_t t, const ClaimDraft& draft) const;
  bool has_case(uint32_t t) const;
  bool is_time(uint32_t t) const;
  void set_source(uint32_t head, ClaimDraft& draft) const;
  TokenRange behind_quote(TokenRange range, uint32_t head) const;
  void set_behind(uint32_t head, ClaimDraft& draft) const;
  bool is_paper(uint32_t t) const;
  bool is_channel(uint32_t t) const;
  void set_channel(const Clause& clause, const std::vector<TokenRange>& content,
                   ClaimDraft& draft) const;
  uint32_t cue_start(uint32_t t) const;
  bool leads_to(uint32_t above, uint32_t t) const;
  // What belongs to the cue at a word, and up to `end` behind it.
  TokenRange cue_range(uint32_t t, uint32_t end) const;
  struct Found {
    const Cues::Cue* cue = nullptr;
    uint32_t end = 0;       // behind the words that belong to it
    uint32_t held = kNone;  // the noun or clause behind its preposition
  };
  Found verb_cue(uint32_t t) const;
  bool match_tail(uint32_t t, Found& found) const;
  // "The union called for a strike": "called" without "was" that has something behind it is no
  // passive, whatever its tag.
  void make_active(uint32_t t, const Found& found, Clause& clause) const;
  void verb(uint32_t t);
  uint32_t issuer(uint32_t t, uint32_t first) const;
  bool felt(uint32_t t, const Found& found, const Clause& clause);
  std::vector<TokenRange> frame_of(const ClaimDraft& draft) const;
  // ", arguing that …" without a subject that the tree shows: who speaks before it in the sentence.
  void share_sources(std::size_t from);
  bool in_quote(uint32_t t) const;
  void finish(ClaimDraft& draft, std::vector<TokenRange> ranges, std::vector<TokenRange> away);
  std::vector<TokenRange> content(uint32_t t, const Found& found, const Clause& c,
                                  ClaimDraft& draft) const;
  // "He seems to have left": nobody's word; the subject belongs to what seems.
  static void hedged(ClaimDraft& draft);
  std::vector<TokenRange> hedge_content(const Clause& c) const;
  // “…,” the minister said; also where the quotation is sentences of its own: the tree of this one
  // does not hold it.
  void quote_before(const ClaimDraft& draft, std::vector<TokenRange>& out) const;
  // “…,” the minister said, “…”: the second half, where the first was found.
  void quote_behind(const ClaimDraft& draft, std::vector<TokenRange>& out) const;
  // An infinitive that hangs on the verb and begins at a token.
  uint32_t infinitive_at(uint32_t t, uint32_t first) const;
  bool is_marker(uint32_t t) const;
  // Where the tree has lost a clause: "that" behind the cue and at most a short noun phrase.
  uint32_t marker_behind(const ClaimDraft& draft) const;
  bool is_clausal_behind(const Cues::Cue& cue, const ClaimDraft& draft) const;
  void behind_marker(const ClaimDraft& draft, std::vector<TokenRange>& out) const;
  // "noted clients are beginning": a clause that begins straight behind the cue, whatever it was
  // hung on.
  void bare_clause(const ClaimDraft& draft, std::vector<TokenRange>& out) const;
  void clauses(uint32_t t, const Cues::Cue& cue, const Clause& c,
               std::vector<TokenRange>& out) const;
  // ", adding that …": a speaking verb that goes on where another ended.
  bool is_added(uint32_t t) const;
  bool is_strong(uint32_t t) const;
  bool is_mark_before(uint32_t t) const;
  bool is_cue(uint32_t t) const;
  // "as the minister said"
  bool is_aside(uint32_t t) const;
  static bool is_bare(const Cues::Cue& cue, const Clause& c);
  // …, the minister said; …, as the minister said, …
  void around(uint32_t t, const Clause& c, std::vector<TokenRange>& out) const;
  void infinitive(const Cues::Cue& cue, const Clause& c, std::vector<TokenRange>& out) const;
  // "accused the army of shelling": of what.
  void accused(const Cues::Cue& cue, const Clause& c, std::vector<TokenRange>& out) const;
  uint32_t introducer(uint32_t t, const std::vector<std::string>& words) const;
  bool introduced_by(uint32_t t, const std::vector<std::string>& words) const;
  void object(uint32_t t, const Cues::Cue& cue, const Clause& c, const ClaimDraft& draft,
              std::vector<TokenRange>& out) const;
  bool is_followed(uint32_t t, uint32_t what, const Cues::Cue& cue) const;
  bool has_named(uint32_t t, const Cues::Cue& cue) const;
  void viewed(uint32_t t, const Cues::Cue& cue, const Clause& c,
              std::vector<TokenRange>& out) const;
  bool described(uint32_t t, const Clause& c, std::vector<TokenRange>& out) const;
  // What follows the object of "call" and the like, however the tree has taken it.
  static bool is_named(Relation relation);
  TokenRange without_others(TokenRange range, uint32_t behind) const;
  // "the bill, which …": what is added behind a comma is the article's.
  TokenRange without_relative(uint32_t noun) const;
  // "He said: …" and "He said, “…”", where the tree holds them apart.
  void behind_colon(uint32_t t, const ClaimDraft& draft, std::vector<TokenRange>& out) const;
  void paragraph_behind(const ClaimDraft& draft, std::vector<TokenRange>& out) const;
  // Where the tree shows nothing: source and cue in one block, set off by marks at the end or in
  // the middle of a sentence, or at its start.
  void rest_of_sentence(const ClaimDraft& draft, std::vector<TokenRange>& out) const;
  bool is_somebody(uint32_t t) const;
  bool is_addressee(uint32_t t) const;
  uint32_t planner(uint32_t noun) const;
  bool words_follow(const ClaimDraft& draft) const;
  // The words behind the cue up to the next mark, or to the end of the quotation they open.
  void phrase_behind(const ClaimDraft& draft, std::vector<TokenRange>& out) const;
  // Does a conjunction begin what the speaker did besides?
  bool begins_next_deed(uint32_t anchor, uint32_t t) const;
  bool begins_circumstance(uint32_t anchor, uint32_t t) const;
  // What a noun or adjective says.
  struct Said {
    uint32_t what = kNone;   // the main word of it
    uint32_t from = 0;       // where it begins, behind its preposition
    uint32_t cue_end = 0;    // behind the words of the cue: "criticism of"
    bool is_clause = false;  // "the claim that"
  };
  void complement(uint32_t t, uint32_t holder, const Cues::Cue& cue, Said& said) const;
  uint32_t carrier_of(uint32_t t) const;
  bool is_carrier(uint32_t verb) const;
  bool carries_cue(uint32_t verb) const;
  bool noun_cue(uint32_t t, ClaimDraft& draft, Said& said) const;
  void equated(uint32_t t, Said& said) const;
  uint32_t owner_of(uint32_t t, uint32_t carrier, const Cues::Cue& cue) const;
  uint32_t holder_of(uint32_t t) const;
  uint32_t copula_before(uint32_t t) const;
  TokenRange noun_range(uint32_t t, uint32_t carrier, const Said& said, bool is_person) const;
  void noun(uint32_t t);
  uint32_t clause_behind_verb(uint32_t noun) const;
  void trim_possessive(ClaimDraft& draft) const;
  void adjective(uint32_t t);
  bool phrase(uint32_t t);
  // The noun behind "according to".
  uint32_t named_by(uint32_t t, uint32_t words) const;
  // "Khan: We will go": headlines and transcripts.
  void speaker_before_colon(const Sentence& sentence);
  const Cues& cues_;
  const Reading& reading_;
  const Parse& p_;
  const std::vector<Word>& words_;
  const Embedding& e_;
  std::vector<Quote> quotes_;
  const Sentence* sentence_ = nullptr;
  std::vector<ClaimDraft> drafts_;
};

}  // namespace casus::statements
