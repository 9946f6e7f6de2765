// What hangs on a cue: its clause, its source, the words that belong to it.
#include <algorithm>
#include <utility>

#include "statements/claim_cues.h"

namespace casus::statements {

bool is_mark(const Parse& parse, uint32_t token) {
  return parse.upos[token] == Upos::punct || parse.upos[token] == Upos::sym;
}

// "by the army", "army": the noun phrase without what introduces it.
TokenRange without_case(const Parse& parse, uint32_t noun) {
  TokenRange range = parse.subtree(noun);
  for (const uint32_t d : parse.dependents(noun)) {
    if (parse.relation[d] != Relation::case_ && parse.relation[d] != Relation::mark) break;
    range.first = std::max(range.first, parse.subtree(d).last);
  }
  return range;
}

std::vector<TokenRange> tidy(const Parse& parse, std::vector<TokenRange> ranges,
                             std::vector<TokenRange> away) {
  const auto by_first = [](TokenRange a, TokenRange b) {
    return a.first != b.first ? a.first < b.first : a.last < b.last;
  };
  std::sort(ranges.begin(), ranges.end(), by_first);
  std::sort(away.begin(), away.end(), by_first);
  std::vector<TokenRange> out;
  std::size_t next = 0;
  for (const TokenRange range : ranges) {
    uint32_t at = out.empty() ? range.first : std::max(range.first, out.back().last);
    while (at < range.last) {
      while (next < away.size() && away[next].last <= at) ++next;
      const bool ends = next < away.size() && away[next].first < range.last;
      const uint32_t stop = ends ? std::max(at, away[next].first) : range.last;
      if (stop > at) out.push_back({at, stop});
      at = ends ? away[next].last : range.last;
    }
  }
  std::vector<TokenRange> tidied;
  for (TokenRange range : out) {
    while (range.first < range.last && is_mark(parse, range.first)) ++range.first;
    while (range.first < range.last && is_mark(parse, range.last - 1)) --range.last;
    if (range.first >= range.last) continue;
    if (!tidied.empty()) {
      uint32_t gap = tidied.back().last;
      while (gap < range.first && is_mark(parse, gap)) ++gap;
      if (gap == range.first) {
        tidied.back().last = range.last;
        continue;
      }
    }
    tidied.push_back(range);
  }
  return tidied;
}

CueFinder::Clause CueFinder::clause_of(uint32_t t) const {
  Clause c;
  for (const uint32_t d : p_.dependents(t)) {
    const std::string_view label = p_.label(d);
    switch (p_.relation[d]) {
      case Relation::nsubj:
        (label == "nsubj:pass" ? c.passive_subject : c.subject) = d;
        break;
      case Relation::obj:
      case Relation::iobj:
        if (c.object == kNone || p_.relation[d] == Relation::obj) c.object = d;
        break;
      case Relation::ccomp:
        c.ccomps.push_back(d);
        break;
      case Relation::xcomp:
        c.xcomp = d;
        break;
      case Relation::obl:
        if (label == "obl:agent") c.agent = d;
        c.obliques.push_back(d);
        break;
      case Relation::advcl:
        c.adverbials.push_back(d);
        break;
      case Relation::parataxis:
        c.parataxes.push_back(d);
        break;
      case Relation::aux:
        c.passive = c.passive || label == "aux:pass";
        break;
      default:
        break;
    }
  }
  c.passive = c.passive || c.passive_subject != kNone || c.agent != kNone ||
              has_feature(p_, t, "Voice=Pass");
  if (c.passive && c.passive_subject == kNone) std::swap(c.passive_subject, c.subject);
  if (!c.ccomps.empty()) c.ccomp = c.ccomps.back();
  return c;
}

void CueFinder::make_active(uint32_t t, const Found& found, Clause& clause) const {
  const Relation relation = p_.relation[t];
  if (!clause.passive || clause.agent != kNone || relation == Relation::acl ||
      relation == Relation::advcl || relation == Relation::amod)
    return;
  for (const uint32_t d : p_.dependents(t)) {
    if (p_.label(d) == "aux:pass") return;
  }
  if (found.held == kNone && clause.object == kNone && clause.ccomp == kNone) return;
  clause.passive = false;
  std::swap(clause.subject, clause.passive_subject);
}

uint32_t CueFinder::doer(uint32_t t) const {
  constexpr int kSteps = 6;
  for (int i = 0; i < kSteps && t != kNone; ++i) {
    const Clause c = clause_of(t);
    if (c.subject != kNone) return c.subject;
    if (c.passive) return i == 0 ? c.agent : c.passive_subject;
    const uint32_t g = p_.head[t];
    if (g == kNone) return kNone;
    switch (p_.relation[t]) {
      case Relation::xcomp: {
        const Clause above = clause_of(g);
        if (above.object != kNone && p_.upos[g] == Upos::verb) return above.object;
        if (above.passive_subject != kNone) return above.passive_subject;
        break;
      }
      case Relation::advcl: {
        // "said he was well, adding …": who adds is who said.
        const uint32_t speaking = p_.head[g];
        if (i == 0 && speaking != kNone && p_.relation[g] == Relation::ccomp && speaking < g &&
            is_added(t) && is_strong(speaking)) {
          t = speaking;
          continue;
        }
        const Clause above = clause_of(g);
        if (above.passive_subject != kNone) return above.passive_subject;
        break;
      }
      case Relation::conj:
        break;
      case Relation::acl:
        return has_feature(p_, t, "Tense=Past") ? kNone : g;
      default:
        return kNone;
    }
    t = g;
  }
  return kNone;
}

uint32_t CueFinder::noun_before(uint32_t t, uint32_t end) const {
  if (!has_feature(p_, t, "VerbForm=Fin") || p_.relation[t] == Relation::conj) return kNone;
  if (end > sentence_->first && is_mark(p_, end - 1)) --end;
  uint32_t best = kNone;
  uint32_t at = end == sentence_->first ? kNone : end - 1;
  for (int i = 0; i < 12 && at != kNone; ++i, at = p_.head[at]) {
    const TokenRange range = p_.subtree(at);
    if (range.last > end + 1 || range.first > end) break;
    const bool is_noun =
        p_.upos[at] == Upos::propn || p_.upos[at] == Upos::noun || p_.upos[at] == Upos::pron;
    const bool begins = range.first == sentence_->first || is_mark(p_, range.first - 1);
    if (is_noun && begins && !has_case(at)) best = at;
  }
  return best;
}

bool CueFinder::has_case(uint32_t t) const {
  for (const uint32_t d : p_.dependents(t)) {
    if (p_.relation[d] == Relation::case_ && d < t) return true;
  }
  return false;
}

void CueFinder::set_source(uint32_t head, ClaimDraft& draft) const {
  if (head == kNone) return;
  draft.source_head = head;
  TokenRange range = without_case(p_, head);
  const TokenRange cue = draft.cue_tokens;
  if (range.first < cue.first && cue.first < range.last) range.last = cue.first;
  if (range.first < cue.last && cue.last < range.last) range.first = cue.last;
  // "Khan, in an interview, said": behind a comma a preposition opens something else.
  for (uint32_t i = head + 1; i + 1 < range.last; ++i) {
    if (is_mark(p_, i) && p_.upos[i + 1] == Upos::adp && p_.relation[i + 1] == Relation::case_ &&
        p_.head[p_.head[i + 1]] == head) {
      range.last = i;
    }
  }
  const auto tidied = tidy(p_, {range}, {cue});
  if (!tidied.empty()) draft.source = tidied.front();
  if (has_feature(p_, head, "PronType=Rel")) {
    const uint32_t clause = p_.head[head];
    if (clause != kNone && p_.label(clause) == "acl:relcl") draft.antecedent = p_.head[clause];
  }
}

TokenRange CueFinder::cue_range(uint32_t t, uint32_t end) const {
  uint32_t first = t;
  while (first > sentence_->first) {
    const uint32_t before = first - 1;
    const Relation relation = p_.relation[before];
    const bool mine =
        p_.head[before] == t &&
        (relation == Relation::aux || relation == Relation::cop || relation == Relation::advmod ||
         (relation == Relation::mark && p_.upos[before] == Upos::part));
    if (!mine || has_feature(p_, before, "PronType=Int")) break;
    first = before;
  }
  uint32_t last = std::max(t + 1, end);
  while (last < sentence_->last && p_.head[last] == t && p_.label(last) == "compound:prt") ++last;
  return {first, last};
}

CueFinder::Found CueFinder::verb_cue(uint32_t t) const {
  Found best;
  std::size_t longest = 0;
  const auto it = cues_.verbs_.find(std::string(p_.lemma(t)));
  if (it == cues_.verbs_.end()) return best;
  for (const uint32_t index : it->second) {
    const Cues::Cue& cue = cues_.cues_[index];
    if (best.cue != nullptr && cue.tail.size() < longest) continue;
    Found found{&cue, t + 1, kNone};
    if (!match_tail(t, found)) continue;
    best = found;
    longest = cue.tail.size();
  }
  return best;
}

bool CueFinder::match_tail(uint32_t t, Found& found) const {
  constexpr uint32_t kApart = 3;  // adverbs and short objects between the words: a guess
  for (const std::string& word : found.cue->tail) {
    uint32_t at = found.end;
    while (at < sentence_->last && at < found.end + kApart && p_.form(at) != word) ++at;
    if (at >= sentence_->last || p_.form(at) != word) return false;
    if (p_.relation[at] == Relation::case_ || p_.relation[at] == Relation::mark) {
      const uint32_t held = p_.head[at];
      if (!p_.is_below(held, t) || held == t) return false;
      found.held = held;
    }
    found.end = at + 1;
  }
  return true;
}

std::vector<TokenRange> CueFinder::frame_of(const ClaimDraft& draft) const {
  std::vector<TokenRange> away = {draft.cue_tokens};
  // What is added behind a comma is another claim of the same speaker.
  constexpr uint32_t kFar = 120;  // words; keeps the cost of a sentence linear
  const uint32_t end = std::min(sentence_->last, draft.cue_tokens.last + kFar);
  for (uint32_t i = draft.cue_tokens.last; i < end && !draft.cue->weak; ++i) {
    if (p_.upos[i] != Upos::verb || p_.relation[i] != Relation::advcl || !is_added(i)) continue;
    if (!in_quote(i)) away.push_back(p_.subtree(i));
  }
  if (draft.source.first < draft.source.last) away.push_back(draft.source);
  return away;
}

bool CueFinder::in_quote(uint32_t t) const {
  const auto at = std::upper_bound(
      quotes_.begin(), quotes_.end(), t,
      [](uint32_t token, const Quote& quote) { return token < quote.inside.first; });
  return at != quotes_.begin() && t < (at - 1)->inside.last;
}

uint32_t CueFinder::infinitive_at(uint32_t t, uint32_t first) const {
  for (const uint32_t d : p_.dependents(t)) {
    const Relation relation = p_.relation[d];
    if (relation != Relation::xcomp && relation != Relation::advcl) continue;
    if (p_.subtree(d).first == first && p_.upos[first] == Upos::part) return d;
  }
  return kNone;
}

bool CueFinder::is_added(uint32_t t) const {
  const bool is_ing = has_feature(p_, t, "VerbForm=Ger") ||
                      (has_feature(p_, t, "VerbForm=Part") && has_feature(p_, t, "Tense=Pres"));
  return is_ing && is_mark_before(t) && clause_of(t).subject == kNone && is_strong(t);
}

bool CueFinder::is_strong(uint32_t t) const {
  if (p_.upos[t] != Upos::verb) return false;
  const Found found = verb_cue(t);
  return found.cue != nullptr && found.cue->strong;
}

bool CueFinder::is_mark_before(uint32_t t) const {
  const uint32_t first = p_.subtree(t).first;
  return first < p_.tokens.size() &&
         (is_mark(p_, first) || (first > sentence_->first && is_mark(p_, first - 1)));
}

bool CueFinder::is_cue(uint32_t t) const {
  return p_.upos[t] == Upos::verb && verb_cue(t).cue != nullptr;
}

bool CueFinder::is_aside(uint32_t t) const {
  for (const uint32_t d : p_.dependents(t)) {
    if (p_.relation[d] == Relation::mark &&
        std::find(cues_.asides_.begin(), cues_.asides_.end(), p_.form(d)) != cues_.asides_.end())
      return true;
  }
  return false;
}

bool CueFinder::introduced_by(uint32_t t, const std::vector<std::string>& words) const {
  for (const uint32_t d : p_.dependents(t)) {
    if (p_.relation[d] != Relation::case_ && p_.relation[d] != Relation::mark) continue;
    if (std::find(words.begin(), words.end(), p_.form(d)) != words.end()) return true;
  }
  return false;
}

bool CueFinder::is_named(Relation relation) {
  return relation == Relation::obl || relation == Relation::obj || relation == Relation::ccomp ||
         relation == Relation::parataxis || relation == Relation::advmod;
}

TokenRange CueFinder::without_relative(uint32_t noun) const {
  TokenRange range = p_.subtree(noun);
  for (const uint32_t d : p_.dependents(noun)) {
    const uint32_t first = p_.subtree(d).first;
    if (p_.label(d) == "acl:relcl" && first > noun && is_mark_before(d)) {
      range.last = std::min(range.last, first);
    }
  }
  return range;
}

}  // namespace casus::statements
