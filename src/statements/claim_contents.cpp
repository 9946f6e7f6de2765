// What a cue says: the content, by the tree first, by marks where the tree shows nothing.
#include <algorithm>

#include "statements/claim_cues.h"

namespace casus::statements {

std::vector<TokenRange> CueFinder::content(uint32_t t, const Found& found, const Clause& c,
                                           ClaimDraft& draft) const {
  const Cues::Cue& cue = *found.cue;
  std::vector<TokenRange> out;
  if (found.held != kNone) {
    TokenRange range = p_.subtree(found.held);
    range.first = std::max(range.first, found.end);
    if (range.first >= range.last) return out;
    // "called on the army to leave", "called for the army to leave"
    const uint32_t infinitive_behind = infinitive_at(t, range.last);
    if (infinitive_behind == kNone || !cue.to) out.push_back(range);
    if (infinitive_behind != kNone) out.push_back(p_.subtree(infinitive_behind));
    return out;
  }
  // "seemed to say that …": the word below makes the claim.
  if (cue.hedge && c.xcomp != kNone && is_cue(c.xcomp)) return out;
  if (cue.hedge) return hedged(draft), hedge_content(c);
  // "is known to have left": what nobody is said to hold, the article does; "is seen as weak" is a
  // view.
  const bool is_nobodys = c.passive && draft.source_head == kNone;
  if (is_nobodys && cue.weak && has_named(t, cue)) return viewed(t, cue, c, out), out;
  // "compared with a loss": nor does anybody hold that.
  if (is_nobodys && (cue.weak || cue.acts)) return out;
  if (cue.clause || cue.quote) clauses(t, cue, c, out);
  if (cue.strong || cue.quote) {
    quote_before(draft, out);
    quote_behind(draft, out);
  }
  // "…, the minister said"; "…, documents show"
  const bool stands_behind = cue.strong || (cue.clause && cue.quote && !cue.weak && !cue.acts &&
                                            !c.passive && c.subject != kNone);
  if (out.empty() && stands_behind && is_bare(cue, c)) around(t, c, out);
  if (out.empty() && (cue.to || cue.object)) infinitive(cue, c, out);
  if (out.empty() && !cue.object && !cue.prepositions.empty()) accused(cue, c, out);
  if (out.empty() && cue.object && !is_clausal_behind(cue, draft)) object(t, cue, c, draft, out);
  if (out.empty() && (cue.clause || cue.strong)) behind_marker(draft, out);
  // "knows what it means": the word that might have opened a clause is the object.
  if (out.empty() && cue.object) object(t, cue, c, draft, out);
  if (out.empty() && cue.strong) bare_clause(draft, out);
  if (out.empty() && (cue.quote || cue.strong)) behind_colon(t, draft, out);
  if (out.empty() && stands_behind) rest_of_sentence(draft, out);
  if (out.empty() && !cue.weak && !cue.needs &&
      (cue.object || (cue.quote && (words_follow(draft) || is_paper(draft.source_head)))) &&
      !(cue.person && is_addressee(c.object)))
    phrase_behind(draft, out);
  return out;
}

void CueFinder::hedged(ClaimDraft& draft) {
  draft.source = {};
  draft.source_head = draft.antecedent = kNone;
}

std::vector<TokenRange> CueFinder::hedge_content(const Clause& c) const {
  std::vector<TokenRange> out;
  const uint32_t what = c.xcomp != kNone ? c.xcomp : c.ccomp;
  if (what == kNone) return out;
  if (c.subject != kNone) out.push_back(p_.subtree(c.subject));
  out.push_back(p_.subtree(what));
  return out;
}

void CueFinder::quote_before(const ClaimDraft& draft, std::vector<TokenRange>& out) const {
  uint32_t start = draft.cue_tokens.first;
  if (draft.source.first < draft.source.last) start = std::min(start, draft.source.first);
  constexpr uint32_t kMarks = 3;
  for (uint32_t i = 1; i <= kMarks && i < start && is_mark(p_, start - i); ++i) {
    const auto at = std::upper_bound(
        quotes_.begin(), quotes_.end(), start - i,
        [](uint32_t token, const Quote& quote) { return token < quote.inside.last; });
    if (at == quotes_.begin()) continue;
    const Quote& quote = *(at - 1);
    if (quote.inside.last != start - i || !quote.closed) continue;
    if (quote.paragraph != sentence_->paragraph || quote.inside.last - quote.inside.first < 3)
      return;
    const bool has_it = std::any_of(out.begin(), out.end(), [&](TokenRange range) {
      return range.first < quote.inside.last && quote.inside.first < range.last;
    });
    if (!has_it) out.insert(out.begin(), quote.inside);
    return;
  }
}

// "“We left,” he said, “and we will return.”": the second half of what was torn in two.
void CueFinder::quote_behind(const ClaimDraft& draft, std::vector<TokenRange>& out) const {
  const uint32_t end = std::max(draft.cue_tokens.last, draft.source.last);
  const bool opened = std::any_of(out.begin(), out.end(), [&](TokenRange range) {
    return range.last <= draft.cue_tokens.first;
  });
  if (!opened) return;
  uint32_t at = end;
  constexpr uint32_t kMarks = 2;  // a comma and the quotation's own
  while (at < sentence_->last && at < end + kMarks && is_mark(p_, at)) ++at;
  const auto quote =
      std::lower_bound(quotes_.begin(), quotes_.end(), at,
                       [](const Quote& q, uint32_t token) { return q.inside.first < token; });
  if (quote == quotes_.end() || quote->inside.first != at || at == end || !quote->closed) return;
  const TokenRange half{at, std::min(quote->inside.last, sentence_->last)};
  const bool has_it = std::any_of(out.begin(), out.end(), [&](TokenRange range) {
    return range.first < half.last && half.first < range.last;
  });
  if (!has_it) out.push_back(half);
}

// "that"; "why", which the tree hangs into its clause.
bool CueFinder::is_marker(uint32_t t) const {
  const bool opens = p_.relation[t] == Relation::mark || has_feature(p_, t, "PronType=Int");
  return opens && std::ranges::find(cues_.markers_, p_.form(t)) != cues_.markers_.end();
}

uint32_t CueFinder::marker_behind(const ClaimDraft& draft) const {
  constexpr uint32_t kFar = 10;
  const uint32_t end = std::min(sentence_->last, draft.cue_tokens.last + kFar);
  for (uint32_t i = draft.cue_tokens.last; i < end; ++i) {
    if (is_marker(i)) return i;
    if (p_.upos[i] == Upos::verb || p_.upos[i] == Upos::aux || is_mark(p_, i)) return kNone;
  }
  return kNone;
}

bool CueFinder::is_clausal_behind(const Cues::Cue& cue, const ClaimDraft& draft) const {
  return cue.clause && marker_behind(draft) != kNone;
}

void CueFinder::behind_marker(const ClaimDraft& draft, std::vector<TokenRange>& out) const {
  const uint32_t marker = marker_behind(draft);
  if (marker == kNone || p_.head[marker] == kNone || p_.head[marker] < marker) return;
  out.push_back({marker, std::max(p_.subtree(p_.head[marker]).last, marker + 1)});
}

void CueFinder::bare_clause(const ClaimDraft& draft, std::vector<TokenRange>& out) const {
  const uint32_t first = draft.cue_tokens.last;
  if (first >= sentence_->last || is_mark(p_, first)) return;
  // "a vote which she said was a mistake": the subject is whom or what the clause describes.
  const bool has_gap =
      p_.label(draft.anchor) == "acl:relcl" && has_feature(p_, first, "VerbForm=Fin");
  uint32_t best = kNone;
  uint32_t t = first;
  for (int i = 0; i < 12 && t != kNone && p_.subtree(t).first == first; ++i, t = p_.head[t]) {
    if (clause_of(t).subject != kNone || (has_gap && p_.label(t) == "acl:relcl")) best = t;
  }
  if (best == kNone) return;
  for (uint32_t i = p_.subtree(draft.anchor).first; has_gap && i < draft.anchor; ++i) {
    if (!has_feature(p_, i, "PronType=Rel")) continue;
    out.push_back({i, i + 1});
    break;
  }
  out.push_back(p_.subtree(best));
}

void CueFinder::clauses(uint32_t t, const Cues::Cue& cue, const Clause& c,
                        std::vector<TokenRange>& out) const {
  for (const uint32_t ccomp : c.ccomps) {
    if (ccomp < t && !cue.strong && !cue.quote) continue;
    if (ccomp > t && is_added(ccomp)) continue;  // "said, adding …": the next cue
    out.push_back(p_.subtree(ccomp));
  }
  // "asked by a reporter if he would go"
  for (const uint32_t d : c.adverbials) {
    if (out.empty() && d > t && introduced_by(d, cue.prepositions)) out.push_back(p_.subtree(d));
  }
  if (out.empty() && c.passive && c.xcomp != kNone && c.passive_subject != kNone && !cue.acts) {
    // "he is said to have left"
    out.push_back(p_.subtree(c.passive_subject));
    out.push_back(p_.subtree(c.xcomp));
  }
  if (out.empty()) return;
  // What hangs on the speaking verb behind the clause belongs to what was said more often than
  // not: "said he would resign if …".
  for (const uint32_t d : c.adverbials) {
    if (d > out.back().first && has_feature(p_, d, "VerbForm=Fin")) out.push_back(p_.subtree(d));
  }
  for (const uint32_t d : c.parataxes) {
    if (cue.strong && d > t && !is_cue(d)) out.push_back(p_.subtree(d));
  }
}

// "as the minister continued to speak", "as the state added jobs": no word of who speaks.
bool CueFinder::is_bare(const Cues::Cue& cue, const Clause& c) {
  return c.xcomp == kNone && (cue.person || c.object == kNone);
}

void CueFinder::around(uint32_t t, const Clause& c, std::vector<TokenRange>& out) const {
  const Relation relation = p_.relation[t];
  const uint32_t host = p_.head[t];
  if (host == kNone) {
    for (const uint32_t d : c.parataxes) {
      if (!is_cue(d)) out.push_back(p_.subtree(d));
    }
    return;
  }
  const bool hangs =
      relation == Relation::parataxis || relation == Relation::discourse ||
      (relation == Relation::advcl && (c.subject != kNone || c.agent != kNone) && is_aside(t));
  if (!hangs) return;
  const TokenRange mine = p_.subtree(t);
  const TokenRange whole = p_.subtree(host);
  // Set off by marks, as such clauses are.
  const uint32_t start = std::min(mine.first, c.subject == kNone ? t : p_.subtree(c.subject).first);
  // "Miners threw stones; police answered with tear gas": a deed of its own.
  if (p_.form(start) == ";" || (start > sentence_->first && p_.form(start - 1) == ";")) return;
  // "But as the minister said, …"
  uint32_t opening = start;
  while (is_aside(t) && opening > sentence_->first && p_.upos[opening - 1] == Upos::cconj)
    --opening;
  const bool is_off = is_mark(p_, start) || opening == sentence_->first || is_mark(p_, opening - 1);
  if (!is_off) return;
  if (whole.first < std::min(opening, mine.first)) out.push_back({whole.first, mine.first});
  if (mine.last < whole.last) out.push_back({mine.last, whole.last});
  for (const uint32_t d : c.parataxes) {
    if (!is_cue(d)) out.push_back(p_.subtree(d));
  }
}

void CueFinder::infinitive(const Cues::Cue& cue, const Clause& c,
                           std::vector<TokenRange>& out) const {
  if (c.xcomp == kNone) return;
  // "wants to go", "denied going"; "called him a liar" is an object and what it is called.
  Hold hold = Hold::that;
  if (!hold_of(p_, c.xcomp, hold)) return;
  const bool is_taken = hold == Hold::to ? cue.to : hold == Hold::ing ? cue.object : false;
  if (!is_taken) return;
  // "wants the army to leave": what is wanted has its own subject.
  if (!cue.person && c.object != kNone && c.object < c.xcomp) out.push_back(p_.subtree(c.object));
  if (c.passive && c.passive_subject != kNone && !cue.person)
    out.push_back(p_.subtree(c.passive_subject));
  out.push_back(p_.subtree(c.xcomp));
}

void CueFinder::accused(const Cues::Cue& cue, const Clause& c, std::vector<TokenRange>& out) const {
  for (const auto* list : {&c.obliques, &c.adverbials}) {
    for (const uint32_t d : *list) {
      if (!introduced_by(d, cue.prepositions)) continue;
      out.push_back(p_.subtree(d));
      return;
    }
  }
  // "of murder" hung on whom is accused, or on the last of them.
  if (c.object == kNone) return;
  const uint32_t end = p_.subtree(c.object).last;
  for (uint32_t d = c.object + 1; d < end; ++d) {
    if (has_feature(p_, d, "VerbForm=Ger") && introduced_by(d, cue.prepositions))
      return out.push_back(p_.subtree(d));
  }
  for (const uint32_t d : p_.dependents(c.object)) {
    if (p_.relation[d] != Relation::nmod || !introduced_by(d, cue.prepositions)) continue;
    return out.push_back(p_.subtree(d));
  }
}

void CueFinder::object(uint32_t t, const Cues::Cue& cue, const Clause& c, const ClaimDraft& draft,
                       std::vector<TokenRange>& out) const {
  if (cue.person) return;
  const uint32_t what = c.passive ? c.passive_subject : c.object;
  if ((!cue.weak || c.agent != kNone) && described(t, c, out)) return;
  // An attitude that nobody holds says little.
  if (what == kNone) return;
  if (draft.source_head == kNone && (!c.passive || cue.weak || cue.clause)) return;
  // "cast the vote as a choice", not "cast a vote"
  if (cue.needs && !is_followed(t, what, cue)) return;
  out.push_back(without_relative(what));
  for (const uint32_t d : p_.dependents(t)) {
    if (d <= what || d == c.agent || d == draft.source_head) continue;
    const Relation relation = p_.relation[d];
    if (relation == Relation::xcomp || introduced_by(d, cue.prepositions) ||
        (cue.quote && !cue.clause && is_named(relation))) {
      out.push_back(p_.subtree(d));
    }
  }
}

// "a fact he often mentions", "a claim which the minister denied", "a plan endorsed by the union":
// the noun it describes.
bool CueFinder::described(uint32_t t, const Clause& c, std::vector<TokenRange>& out) const {
  const uint32_t noun = p_.head[t];
  if (p_.relation[t] != Relation::acl || noun == kNone || noun > t) return false;
  if (p_.upos[noun] != Upos::noun && p_.upos[noun] != Upos::propn) return false;
  if (c.passive) {
    if (c.passive_subject != kNone || c.agent == kNone) return false;
  } else {
    const bool is_there = c.object != kNone && !has_feature(p_, c.object, "PronType=Rel");
    if (is_there || c.subject == kNone || has_feature(p_, c.subject, "PronType=Rel")) return false;
  }
  // "It is a fact he often mentions": what the noun is said of is no part of it.
  TokenRange range{p_.subtree(noun).first, p_.subtree(t).first};
  for (const uint32_t d : p_.dependents(noun)) {
    const Relation relation = p_.relation[d];
    const bool is_noun_phrase = relation == Relation::det || relation == Relation::amod ||
                                relation == Relation::compound || relation == Relation::nummod ||
                                p_.label(d) == "nmod:poss";
    if (d < noun && !is_noun_phrase) range.first = std::max(range.first, p_.subtree(d).last);
  }
  out.push_back(range);
  return true;
}

// Does one of the cue's words stand behind its object? "see the vote as a test", whatever "as"
// hangs on.
bool CueFinder::is_followed(uint32_t t, uint32_t what, const Cues::Cue& cue) const {
  // "put the toll at 22"; but "put the town at risk"
  const auto is_count = [this](uint32_t d) {
    return p_.upos[d] == Upos::num || std::ranges::any_of(p_.dependents(d), [this](uint32_t n) {
             return p_.relation[n] == Relation::nummod;
           });
  };
  const auto is_with = [&](uint32_t d) {
    return d > what && introduced_by(d, cue.prepositions) && (!cue.counts || is_count(d));
  };
  return std::ranges::any_of(p_.dependents(t), is_with) ||
         std::ranges::any_of(p_.dependents(what), is_with);
}

// "is seen as weak", "prices, seen as high": what is taken for what.
void CueFinder::viewed(uint32_t t, const Cues::Cue& cue, const Clause& c,
                       std::vector<TokenRange>& out) const {
  if (c.passive_subject != kNone) {
    out.push_back(p_.subtree(c.passive_subject));
  } else if (p_.relation[t] == Relation::acl && p_.head[t] < t) {
    out.push_back({p_.subtree(p_.head[t]).first, p_.subtree(t).first});
  }
  for (const uint32_t d : p_.dependents(t)) {
    if (d > t && introduced_by(d, cue.prepositions)) out.push_back(p_.subtree(d));
  }
}

// Does what something is taken for follow?
bool CueFinder::has_named(uint32_t t, const Cues::Cue& cue) const {
  return std::ranges::any_of(
      p_.dependents(t), [&](uint32_t d) { return d > t && introduced_by(d, cue.prepositions); });
}

void CueFinder::behind_colon(uint32_t t, const ClaimDraft& draft,
                             std::vector<TokenRange>& out) const {
  constexpr uint32_t kFar = 20;
  for (uint32_t i = draft.cue_tokens.last; i + 1 < sentence_->last && i < t + kFar; ++i) {
    if (p_.form(i) == ":") return out.push_back({i + 1, sentence_->last});
  }
  paragraph_behind(draft, out);
  if (!out.empty()) return;
  // "adding later, “…”"
  constexpr uint32_t kNear = 5;
  for (uint32_t i = draft.cue_tokens.last; i < sentence_->last && i < t + kNear; ++i) {
    if (p_.upos[i] == Upos::verb) return;
    const auto at =
        std::lower_bound(quotes_.begin(), quotes_.end(), i + 1,
                         [](const Quote& q, uint32_t first) { return q.inside.first < first; });
    if (at != quotes_.end() && at->inside.first == i + 1 && is_mark(p_, i)) {
      return out.push_back({at->inside.first, std::min(at->inside.last, sentence_->last)});
    }
  }
}

// "The minister stated:", and what was stated stands in the next paragraph.
void CueFinder::paragraph_behind(const ClaimDraft& draft, std::vector<TokenRange>& out) const {
  const uint32_t colon = sentence_->last - 1;
  const Sentence* next = sentence_ + 1;
  const Sentence* end = p_.sentences.data() + p_.sentences.size();
  if (p_.form(colon) != ":" || next == end || next->paragraph != sentence_->paragraph + 1) return;
  constexpr uint32_t kFar = 8;  // words between the cue and the colon: a guess
  if (colon < draft.cue_tokens.last || colon - draft.cue_tokens.last > kFar) return;
  const auto quote =
      std::lower_bound(quotes_.begin(), quotes_.end(), next->first,
                       [](const Quote& q, uint32_t token) { return q.inside.first < token; });
  if (quote != quotes_.end() && quote->inside.first == next->first + 1)
    return out.push_back(quote->inside);
  const uint32_t first = next->first;
  uint32_t last = next->last;
  for (; next != end && next->paragraph == sentence_->paragraph + 1; ++next) last = next->last;
  out.push_back({first, last});
}

void CueFinder::rest_of_sentence(const ClaimDraft& draft, std::vector<TokenRange>& out) const {
  if (draft.source.first >= draft.source.last || !has_feature(p_, draft.anchor, "VerbForm=Fin"))
    return;
  const uint32_t first = std::min(draft.source.first, draft.cue_tokens.first);
  const uint32_t last = std::max(draft.source.last, draft.cue_tokens.last);
  constexpr uint32_t kGap = 3;  // marks and an adverb between the two
  const uint32_t words =
      draft.source.last - draft.source.first + draft.cue_tokens.last - draft.cue_tokens.first;
  if (last - first > words + kGap) return;
  const bool opens = first <= sentence_->first + 1;
  const bool set_off = !opens && is_mark(p_, first - 1) && p_.form(first - 1) != ";";
  const bool ends = last >= sentence_->last || is_mark(p_, last);
  if (set_off && ends) {
    out.push_back({sentence_->first, first});
    if (last < sentence_->last) out.push_back({last, sentence_->last});
  } else if (draft.cue->strong && opens && !ends && (!draft.cue->acts || words_follow(draft)) &&
             p_.upos[last] != Upos::adp && p_.upos[last] != Upos::sconj &&
             p_.upos[last] != Upos::cconj && p_.upos[last] != Upos::part) {
    out.push_back({last, sentence_->last});
  }
}

// "ordered an inquiry and sacked the chief": what the speaker did besides.
bool CueFinder::begins_next_deed(uint32_t anchor, uint32_t t) const {
  if (p_.upos[t] != Upos::cconj || p_.head[t] == kNone) return false;
  const uint32_t deed = p_.head[t];
  return p_.relation[deed] == Relation::conj && p_.head[deed] == anchor;
}

// "ordered it after six people were shot": when or why, and no part of the order.
bool CueFinder::begins_circumstance(uint32_t anchor, uint32_t t) const {
  if (p_.relation[t] != Relation::mark || p_.head[t] == kNone) return false;
  const uint32_t clause = p_.head[t];
  const Clause c = clause_of(clause);
  return p_.relation[clause] == Relation::advcl && p_.head[clause] == anchor &&
         (c.subject != kNone || c.passive_subject != kNone);
}

// "He found “no fault”", "she says the plan" and, where the tree has lost it, "will fail": words
// are said; "they found the bomb", "he wrote a tune": a thing is not.
bool CueFinder::words_follow(const ClaimDraft& draft) const {
  const uint32_t first = draft.cue_tokens.last;
  if (first + 1 < sentence_->last && is_mark(p_, first)) return in_quote(first + 1);
  constexpr uint32_t kFar = 60;  // words; keeps the cost of a sentence linear
  const uint32_t end = std::min(sentence_->last, first + kFar);
  for (uint32_t i = first; i < end && !is_mark(p_, i); ++i) {
    const bool is_finite = has_feature(p_, i, "VerbForm=Fin") && p_.head[i] != draft.anchor;
    const uint32_t verb = p_.upos[i] == Upos::aux && p_.head[i] != kNone ? p_.head[i] : i;
    if (is_finite && p_.label(verb) != "acl:relcl" && p_.relation[verb] != Relation::advcl)
      return true;
  }
  return false;
}

// "advised the company": to whom it was said, and not what.
bool CueFinder::is_addressee(uint32_t t) const {
  if (!is_somebody(t)) return false;
  const uint32_t behind = p_.subtree(t).last;
  return behind >= sentence_->last || is_mark(p_, behind);
}

void CueFinder::phrase_behind(const ClaimDraft& draft, std::vector<TokenRange>& out) const {
  if (draft.source.first >= draft.source.last) return;
  const uint32_t first = draft.cue_tokens.last;
  if (first >= sentence_->last) return;
  switch (p_.upos[first]) {
    case Upos::det:
    case Upos::noun:
    case Upos::propn:
    case Upos::pron:
    case Upos::num:
    case Upos::punct:
      break;
    default:
      return;
  }
  // All that hangs on what a report found belongs to it.
  const bool is_found = is_paper(draft.source_head);
  const uint32_t end = is_found ? p_.subtree(draft.anchor).last : sentence_->last;
  uint32_t last = first;
  while (last < end) {
    const auto quote =
        std::lower_bound(quotes_.begin(), quotes_.end(), last + 1,
                         [](const Quote& q, uint32_t token) { return q.inside.first < token; });
    if (quote != quotes_.end() && quote->inside.first == last + 1) {
      last = std::min(quote->inside.last + 1, sentence_->last);
      continue;
    }
    if ((p_.upos[last] == Upos::punct && !is_found) || begins_next_deed(draft.anchor, last) ||
        begins_circumstance(draft.anchor, last)) {
      break;
    }
    ++last;
  }
  if (last > first) out.push_back({first, last});
}

}  // namespace casus::statements
