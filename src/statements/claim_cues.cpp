// From a cue to its source and content, by the tree of its sentence.
#include <algorithm>

#include "statements/claims.h"
#include "statements/quotes.h"

namespace casus::statements {
namespace {

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

}  // namespace

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

class CueFinder {
 public:
  CueFinder(const Cues& cues, const Reading& reading, const Embedding& embedding)
      : cues_(cues),
        p_(*reading.parse),
        e_(embedding),
        quotes_(find_quotes(reading.document->text, p_)) {}

  std::vector<ClaimDraft> find() {
    for (const Sentence& sentence : p_.sentences) {
      const std::size_t from = drafts_.size();
      sentence_ = &sentence;
      for (uint32_t t = sentence.first; t < sentence.last; ++t) {
        if (phrase(t)) continue;
        switch (p_.upos[t]) {
          case Upos::verb:
            verb(t);
            break;
          case Upos::noun:
            noun(t);
            break;
          case Upos::adj:
            adjective(t);
            break;
          default:
            break;
        }
      }
      share_sources(from);
      speaker_before_colon(sentence);
    }
    return std::move(drafts_);
  }

 private:
  // What hangs on a cue. kNone: nothing.
  struct Clause {
    uint32_t subject = kNone, passive_subject = kNone, object = kNone, agent = kNone;
    uint32_t ccomp = kNone, xcomp = kNone;
    std::vector<uint32_t> ccomps, obliques, adverbials, parataxes;
    bool passive = false;
  };
  Clause clause_of(uint32_t t) const {
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

  // --- sources

  // The word that does what the word at `t` tells of: its subject, the one it shares or is
  // controlled by.
  uint32_t doer(uint32_t t) const {
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
  // "With days to go, Moore, an adviser, called …": where the tree has lost a finite verb's
  // subject, the noun phrase that ends before the cue and begins behind a comma.
  uint32_t noun_before(uint32_t t, uint32_t end) const {
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
  bool has_case(uint32_t t) const {
    for (const uint32_t d : p_.dependents(t)) {
      if (p_.relation[d] == Relation::case_ && d < t) return true;
    }
    return false;
  }
  void set_source(uint32_t head, ClaimDraft& draft) const {
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

  // --- cues

  // The auxiliaries, adverbs and "to" straight before a word, and up to `end` behind it.
  TokenRange cue_range(uint32_t t, uint32_t end) const {
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

  struct Found {
    const Cues::Cue* cue = nullptr;
    uint32_t end = 0;       // behind the words that belong to it
    uint32_t held = kNone;  // the noun or clause behind its preposition
  };
  Found verb_cue(uint32_t t) const {
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
  bool match_tail(uint32_t t, Found& found) const {
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

  void verb(uint32_t t) {
    const Found found = verb_cue(t);
    if (found.cue == nullptr) return;
    if (p_.relation[t] == Relation::amod || p_.relation[t] == Relation::case_ ||
        p_.relation[t] == Relation::compound)
      return;
    const Clause clause = clause_of(t);
    ClaimDraft draft;
    draft.cue = found.cue;
    draft.anchor = t;
    draft.cue_tokens = cue_range(t, found.end);
    uint32_t source = clause.passive ? clause.agent : doer(t);
    if (source == kNone && !clause.passive && found.cue->strong)
      source = noun_before(t, draft.cue_tokens.first);
    set_source(source, draft);
    std::vector<TokenRange> ranges = content(t, found, clause, draft);
    if (ranges.empty()) return;
    finish(draft, std::move(ranges), frame_of(draft));
  }
  std::vector<TokenRange> frame_of(const ClaimDraft& draft) const {
    std::vector<TokenRange> away = {draft.cue_tokens};
    // What is added behind a comma is another claim of the same speaker.
    for (uint32_t i = draft.cue_tokens.last; i < sentence_->last && !draft.cue->weak; ++i) {
      if (p_.upos[i] != Upos::verb || p_.relation[i] != Relation::advcl || !is_added(i)) continue;
      if (!in_quote(i)) away.push_back(p_.subtree(i));
    }
    if (draft.source.first < draft.source.last) away.push_back(draft.source);
    return away;
  }
  // ", arguing that …" without a subject that the tree shows: who speaks before it in the sentence.
  void share_sources(std::size_t from) {
    for (std::size_t i = from + 1; i < drafts_.size(); ++i) {
      ClaimDraft& draft = drafts_[i];
      const ClaimDraft& before = drafts_[i - 1];
      if (draft.source_head != kNone || before.source_head == kNone || !before.cue->strong)
        continue;
      if (draft.anchor >= p_.tokens.size() || p_.upos[draft.anchor] != Upos::verb) continue;
      if (!is_added(draft.anchor) || in_quote(draft.anchor)) continue;
      draft.source = before.source;
      draft.source_head = before.source_head;
      draft.antecedent = before.antecedent;
    }
  }
  bool in_quote(uint32_t t) const {
    const auto at = std::upper_bound(
        quotes_.begin(), quotes_.end(), t,
        [](uint32_t token, const Quote& quote) { return token < quote.inside.first; });
    return at != quotes_.begin() && t < (at - 1)->inside.last;
  }
  void finish(ClaimDraft& draft, std::vector<TokenRange> ranges, std::vector<TokenRange> away) {
    draft.content = tidy(p_, std::move(ranges), std::move(away));
    if (draft.content.empty()) return;
    const Standing standing = e_.standing(p_, draft.anchor);
    draft.negative = standing.negated;
    drafts_.push_back(std::move(draft));
  }

  // --- contents

  std::vector<TokenRange> content(uint32_t t, const Found& found, const Clause& c,
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
    if (cue.hedge) return hedged(draft), hedge_content(c);
    if (cue.clause || cue.quote) clauses(t, cue, c, out);
    if (cue.strong || cue.quote) quote_before(draft, out);
    if (out.empty() && cue.strong) around(t, c, out);
    if (out.empty() && (cue.to || cue.object)) infinitive(cue, c, out);
    if (out.empty() && !cue.object && !cue.prepositions.empty()) accused(cue, c, out);
    if (out.empty() && cue.object && !is_clausal_behind(cue, draft)) object(t, cue, c, draft, out);
    if (out.empty() && (cue.clause || cue.strong)) behind_marker(draft, out);
    if (out.empty() && cue.strong) bare_clause(draft, out);
    if (out.empty() && (cue.quote || cue.strong)) behind_colon(t, draft, out);
    if (out.empty() && cue.strong) rest_of_sentence(draft, out);
    if (out.empty() && (cue.quote || cue.object) && !cue.weak) phrase_behind(draft, out);
    return out;
  }

  // "He seems to have left": nobody's word; the subject belongs to what seems.
  static void hedged(ClaimDraft& draft) {
    draft.source = {};
    draft.source_head = draft.antecedent = kNone;
  }
  std::vector<TokenRange> hedge_content(const Clause& c) const {
    std::vector<TokenRange> out;
    const uint32_t what = c.xcomp != kNone ? c.xcomp : c.ccomp;
    if (what == kNone) return out;
    if (c.subject != kNone) out.push_back(p_.subtree(c.subject));
    out.push_back(p_.subtree(what));
    return out;
  }

  // “…,” the minister said; also where the quotation is sentences of its own: the tree of this one
  // does not hold it.
  void quote_before(const ClaimDraft& draft, std::vector<TokenRange>& out) const {
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

  // An infinitive that hangs on the verb and begins at a token.
  uint32_t infinitive_at(uint32_t t, uint32_t first) const {
    for (const uint32_t d : p_.dependents(t)) {
      const Relation relation = p_.relation[d];
      if (relation != Relation::xcomp && relation != Relation::advcl) continue;
      if (p_.subtree(d).first == first && p_.upos[first] == Upos::part) return d;
    }
    return kNone;
  }

  // Where the tree has lost a clause: "that" behind the cue and at most a short noun phrase.
  uint32_t marker_behind(const ClaimDraft& draft) const {
    constexpr uint32_t kFar = 10;
    const uint32_t end = std::min(sentence_->last, draft.cue_tokens.last + kFar);
    for (uint32_t i = draft.cue_tokens.last; i < end; ++i) {
      if (p_.relation[i] == Relation::mark &&
          std::find(cues_.markers_.begin(), cues_.markers_.end(), p_.form(i)) !=
              cues_.markers_.end())
        return i;
      if (p_.upos[i] == Upos::verb || p_.upos[i] == Upos::aux || is_mark(p_, i)) return kNone;
    }
    return kNone;
  }
  bool is_clausal_behind(const Cues::Cue& cue, const ClaimDraft& draft) const {
    return cue.clause && marker_behind(draft) != kNone;
  }
  void behind_marker(const ClaimDraft& draft, std::vector<TokenRange>& out) const {
    const uint32_t marker = marker_behind(draft);
    if (marker == kNone || p_.head[marker] == kNone || p_.head[marker] < marker) return;
    out.push_back({marker, std::max(p_.subtree(p_.head[marker]).last, marker + 1)});
  }
  // "noted clients are beginning": a clause that begins straight behind the cue, whatever it was
  // hung on.
  void bare_clause(const ClaimDraft& draft, std::vector<TokenRange>& out) const {
    const uint32_t first = draft.cue_tokens.last;
    if (first >= sentence_->last || is_mark(p_, first)) return;
    uint32_t best = kNone;
    uint32_t t = first;
    for (int i = 0; i < 12 && t != kNone && p_.subtree(t).first == first; ++i, t = p_.head[t]) {
      if (clause_of(t).subject != kNone) best = t;
    }
    if (best != kNone) out.push_back(p_.subtree(best));
  }

  void clauses(uint32_t t, const Cues::Cue& cue, const Clause& c,
               std::vector<TokenRange>& out) const {
    for (const uint32_t ccomp : c.ccomps) {
      if (ccomp < t && !cue.strong && !cue.quote) continue;
      if (ccomp > t && is_added(ccomp)) continue;  // "said, adding …": the next cue
      out.push_back(p_.subtree(ccomp));
    }
    if (out.empty() && c.passive && c.xcomp != kNone && c.passive_subject != kNone) {
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
  // ", adding that …": a speaking verb that goes on where another ended.
  bool is_added(uint32_t t) const {
    const bool is_ing = has_feature(p_, t, "VerbForm=Ger") ||
                        (has_feature(p_, t, "VerbForm=Part") && has_feature(p_, t, "Tense=Pres"));
    return is_ing && is_mark_before(t) && clause_of(t).subject == kNone && is_strong(t);
  }
  bool is_strong(uint32_t t) const {
    if (p_.upos[t] != Upos::verb) return false;
    const Found found = verb_cue(t);
    return found.cue != nullptr && found.cue->strong;
  }
  bool is_mark_before(uint32_t t) const {
    const uint32_t first = p_.subtree(t).first;
    return first < p_.tokens.size() &&
           (is_mark(p_, first) || (first > sentence_->first && is_mark(p_, first - 1)));
  }
  bool is_cue(uint32_t t) const { return p_.upos[t] == Upos::verb && verb_cue(t).cue != nullptr; }

  // "as the minister said"
  bool is_aside(uint32_t t) const {
    for (const uint32_t d : p_.dependents(t)) {
      if (p_.relation[d] == Relation::mark &&
          std::find(cues_.asides_.begin(), cues_.asides_.end(), p_.form(d)) != cues_.asides_.end())
        return true;
    }
    return false;
  }
  // …, the minister said; …, as the minister said, …
  void around(uint32_t t, const Clause& c, std::vector<TokenRange>& out) const {
    const Relation relation = p_.relation[t];
    const uint32_t host = p_.head[t];
    if (host == kNone) {
      for (const uint32_t d : c.parataxes) {
        if (!is_cue(d)) out.push_back(p_.subtree(d));
      }
      return;
    }
    const bool hangs = relation == Relation::parataxis || relation == Relation::discourse ||
                       (relation == Relation::advcl && c.subject != kNone && is_aside(t));
    if (!hangs) return;
    const TokenRange mine = p_.subtree(t);
    const TokenRange whole = p_.subtree(host);
    // Set off by marks, as such clauses are.
    const uint32_t start =
        std::min(mine.first, c.subject == kNone ? t : p_.subtree(c.subject).first);
    const bool is_off = is_mark(p_, start) || start == sentence_->first || is_mark(p_, start - 1);
    if (!is_off) return;
    if (whole.first < mine.first) out.push_back({whole.first, mine.first});
    if (mine.last < whole.last) out.push_back({mine.last, whole.last});
    for (const uint32_t d : c.parataxes) {
      if (!is_cue(d)) out.push_back(p_.subtree(d));
    }
  }
  void infinitive(const Cues::Cue& cue, const Clause& c, std::vector<TokenRange>& out) const {
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

  // "accused the army of shelling": of what.
  void accused(const Cues::Cue& cue, const Clause& c, std::vector<TokenRange>& out) const {
    for (const auto* list : {&c.obliques, &c.adverbials}) {
      for (const uint32_t d : *list) {
        if (!introduced_by(d, cue.prepositions)) continue;
        out.push_back(p_.subtree(d));
        return;
      }
    }
  }
  bool introduced_by(uint32_t t, const std::vector<std::string>& words) const {
    for (const uint32_t d : p_.dependents(t)) {
      if (p_.relation[d] != Relation::case_ && p_.relation[d] != Relation::mark) continue;
      if (std::find(words.begin(), words.end(), p_.form(d)) != words.end()) return true;
    }
    return false;
  }

  void object(uint32_t t, const Cues::Cue& cue, const Clause& c, const ClaimDraft& draft,
              std::vector<TokenRange>& out) const {
    const uint32_t what = c.passive ? c.passive_subject : c.object;
    // An attitude that nobody holds says little.
    if (what == kNone || cue.person) return;
    if (draft.source_head == kNone && (!c.passive || cue.weak)) return;
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
  // What follows the object of "call" and the like, however the tree has taken it.
  static bool is_named(Relation relation) {
    return relation == Relation::obl || relation == Relation::obj || relation == Relation::ccomp ||
           relation == Relation::parataxis || relation == Relation::advmod;
  }
  // "the bill, which …": what is added behind a comma is the article's.
  TokenRange without_relative(uint32_t noun) const {
    TokenRange range = p_.subtree(noun);
    for (const uint32_t d : p_.dependents(noun)) {
      const uint32_t first = p_.subtree(d).first;
      if (p_.label(d) == "acl:relcl" && first > noun && is_mark_before(d)) {
        range.last = std::min(range.last, first);
      }
    }
    return range;
  }

  // "He said: …" and "He said, “…”", where the tree holds them apart.
  void behind_colon(uint32_t t, const ClaimDraft& draft, std::vector<TokenRange>& out) const {
    constexpr uint32_t kFar = 20;
    for (uint32_t i = draft.cue_tokens.last; i + 1 < sentence_->last && i < t + kFar; ++i) {
      if (p_.form(i) == ":") return out.push_back({i + 1, sentence_->last});
    }
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

  // Where the tree shows nothing: source and cue in one block, set off by marks at the end or in
  // the middle of a sentence, or at its start.
  void rest_of_sentence(const ClaimDraft& draft, std::vector<TokenRange>& out) const {
    if (draft.source.first >= draft.source.last || !has_feature(p_, draft.anchor, "VerbForm=Fin"))
      return;
    const uint32_t first = std::min(draft.source.first, draft.cue_tokens.first);
    const uint32_t last = std::max(draft.source.last, draft.cue_tokens.last);
    constexpr uint32_t kGap = 3;  // marks and an adverb between the two
    const uint32_t words =
        draft.source.last - draft.source.first + draft.cue_tokens.last - draft.cue_tokens.first;
    if (last - first > words + kGap) return;
    const bool opens = first <= sentence_->first + 1;
    const bool set_off = !opens && is_mark(p_, first - 1);
    const bool ends = last >= sentence_->last || is_mark(p_, last);
    if (set_off && ends) {
      out.push_back({sentence_->first, first});
      if (last < sentence_->last) out.push_back({last, sentence_->last});
    } else if (opens && !ends && p_.upos[last] != Upos::adp && p_.upos[last] != Upos::sconj &&
               p_.upos[last] != Upos::cconj) {
      out.push_back({last, sentence_->last});
    }
  }
  // The words behind the cue up to the next mark, or to the end of the quotation they open.
  void phrase_behind(const ClaimDraft& draft, std::vector<TokenRange>& out) const {
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
    uint32_t last = first;
    while (last < sentence_->last) {
      const auto quote =
          std::lower_bound(quotes_.begin(), quotes_.end(), last + 1,
                           [](const Quote& q, uint32_t token) { return q.inside.first < token; });
      if (quote != quotes_.end() && quote->inside.first == last + 1) {
        last = std::min(quote->inside.last + 1, sentence_->last);
        continue;
      }
      if (is_mark(p_, last)) break;
      ++last;
    }
    if (last > first) out.push_back({first, last});
  }

  // --- nouns and adjectives

  void noun(uint32_t t) {
    const auto it = cues_.nouns_.find(std::string(p_.lemma(t)));
    if (it == cues_.nouns_.end()) return;
    const Cues::Cue& cue = cues_.cues_[it->second.front()];
    ClaimDraft draft;
    draft.cue = &cue;
    draft.anchor = t;
    draft.cue_tokens = {t, t + 1};
    uint32_t owner = kNone;
    uint32_t what = kNone;
    bool is_clause = false;
    for (const uint32_t d : p_.dependents(t)) {
      const Relation relation = p_.relation[d];
      if (p_.label(d) == "nmod:poss") owner = d;
      Hold hold = Hold::that;
      if ((relation == Relation::acl || relation == Relation::ccomp) && hold_of(p_, d, hold)) {
        if ((hold == Hold::that && cue.clause) || (hold == Hold::to && cue.to)) {
          what = d;
          is_clause = true;
        }
      }
      if (relation == Relation::nmod && what == kNone && introduced_by(d, cue.prepositions))
        what = d;
    }
    if (what == kNone) return;
    if (owner == kNone && p_.head[t] != kNone && p_.upos[p_.head[t]] == Upos::verb &&
        p_.relation[t] == Relation::obj && !is_cue(p_.head[t])) {
      owner = doer(p_.head[t]);
    }
    if (!is_clause && owner == kNone) return;
    set_source(owner, draft);
    if (p_.label(owner == kNone ? t : owner) == "nmod:poss") trim_possessive(draft);
    const TokenRange range = is_clause ? p_.subtree(what) : without_case(p_, what);
    finish(draft, {range}, {draft.cue_tokens});
  }
  // "the minister's" is the minister.
  void trim_possessive(ClaimDraft& draft) const {
    while (draft.source.last > draft.source.first + 1 &&
           p_.relation[draft.source.last - 1] == Relation::case_) {
      --draft.source.last;
    }
  }

  void adjective(uint32_t t) {
    const auto it = cues_.adjectives_.find(std::string(p_.lemma(t)));
    if (it == cues_.adjectives_.end()) return;
    const Cues::Cue& cue = cues_.cues_[it->second.front()];
    const Clause c = clause_of(t);
    uint32_t what = c.ccomp != kNone ? c.ccomp : c.xcomp;
    for (const uint32_t d : c.adverbials) {
      if (what == kNone && d > t) what = d;
    }
    if (what == kNone || what < t) return;
    const bool is_to = [&] {
      for (const uint32_t d : p_.dependents(what)) {
        if (p_.relation[d] == Relation::mark && p_.upos[d] == Upos::part) return true;
      }
      return false;
    }();
    if (is_to ? !cue.to : !cue.clause) return;
    ClaimDraft draft;
    draft.cue = &cue;
    draft.anchor = t;
    draft.cue_tokens = cue_range(t, t + 1);
    set_source(doer(t), draft);
    if (draft.source_head == kNone) return;
    finish(draft, {p_.subtree(what)}, {draft.cue_tokens, draft.source});
  }

  // --- "according to", "reportedly", "NAME: …"

  bool phrase(uint32_t t) {
    const auto form = [&](uint32_t i) { return p_.form(t + i); };
    const uint32_t most = sentence_->last - t;
    const auto source = cues_.sources_.longest(form, most);
    const auto hearsay = cues_.hearsay_.longest(form, most);
    if (source.words == 0 && hearsay.words == 0) return false;
    ClaimDraft draft;
    draft.anchor = t;
    const uint32_t words = std::max(source.words, hearsay.words);
    draft.cue_tokens = {t, t + words};
    draft.cue = source.words > 0 ? &cues_.cues_[cues_.sources_.values(source).front()]
                                 : &cues_.cues_[cues_.hearsay_.values(hearsay).front()];
    std::vector<TokenRange> away = {draft.cue_tokens};
    uint32_t top = p_.head[t];
    if (source.words > 0) {
      const uint32_t noun = named_by(t, words);
      if (noun == kNone) return false;
      draft.source_head = noun;
      TokenRange range = p_.subtree(noun);
      range.first = t + words;
      if (range.first >= range.last) return false;
      const auto tidied = tidy(p_, {range}, {});
      if (tidied.empty()) return false;
      draft.source = tidied.front();
      away.push_back(draft.source);
      top = p_.is_below(noun, t) ? p_.head[t] : p_.head[noun];
    }
    if (top == kNone) return false;
    // The clause it stands in; at either end of the sentence, all of that.
    constexpr int kSteps = 8;
    for (int i = 0; i < kSteps && p_.upos[top] != Upos::verb && p_.head[top] != kNone; ++i) {
      top = p_.head[top];
    }
    TokenRange range = p_.subtree(top);
    const uint32_t end = source.words > 0 ? draft.source.last : t + words;
    if (source.words > 0 && (t <= sentence_->first + 1 || end + 1 >= sentence_->last)) {
      range = {sentence_->first, sentence_->last};
    }
    if (range.first >= range.last) return false;
    finish(draft, {range}, std::move(away));
    return true;
  }
  // The noun behind "according to".
  uint32_t named_by(uint32_t t, uint32_t words) const {
    const uint32_t last = t + words - 1;
    for (const uint32_t candidate : {p_.head[t], p_.head[last]}) {
      if (candidate != kNone && candidate > last) return candidate;
    }
    for (uint32_t i = last + 1; i < sentence_->last && i < last + 12; ++i) {
      if (p_.upos[i] == Upos::noun || p_.upos[i] == Upos::propn || p_.upos[i] == Upos::pron) {
        uint32_t noun = i;
        while (p_.head[noun] != kNone && p_.head[noun] > last &&
               p_.upos[p_.head[noun]] != Upos::verb)
          noun = p_.head[noun];
        return noun;
      }
    }
    return kNone;
  }

  // "Khan: We will go": headlines and transcripts.
  void speaker_before_colon(const Sentence& sentence) {
    sentence_ = &sentence;
    constexpr uint32_t kLongest = 6;
    uint32_t first = sentence.first;
    while (first < sentence.last && is_mark(p_, first)) ++first;
    uint32_t at = first;
    bool has_name = false;
    while (at < sentence.last && at < first + kLongest && !is_mark(p_, at)) {
      has_name = has_name || p_.upos[at] == Upos::propn;
      if (p_.upos[at] == Upos::verb || p_.upos[at] == Upos::num) return;
      ++at;
    }
    if (at == first || at + 2 >= sentence.last || p_.form(at) != ":" || !has_name) return;
    static const Cues::Cue kColon = [] {
      Cues::Cue cue;
      cue.stance = "assert";
      cue.rule = "statements/claims:colon";
      cue.strong = true;
      return cue;
    }();
    ClaimDraft draft;
    draft.cue = &kColon;
    draft.anchor = at;
    draft.cue_tokens = {at, at + 1};
    draft.source = {first, at};
    draft.source_head = at - 1;
    // In a transcript a speaker has the paragraph; a headline ends with its sentence.
    uint32_t last = sentence.last;
    if (sentence.paragraph > 0) {
      for (const Sentence* s = &sentence + 1;
           s != p_.sentences.data() + p_.sentences.size() && s->paragraph == sentence.paragraph;
           ++s) {
        last = s->last;
      }
    }
    draft.content = tidy(p_, {{at + 1, last}}, {});
    if (!draft.content.empty()) drafts_.push_back(std::move(draft));
  }

  const Cues& cues_;
  const Parse& p_;
  const Embedding& e_;
  std::vector<Quote> quotes_;
  const Sentence* sentence_ = nullptr;
  std::vector<ClaimDraft> drafts_;
};

std::vector<ClaimDraft> find_drafts(const Cues& cues, const Reading& reading,
                                    const Embedding& embedding) {
  return CueFinder(cues, reading, embedding).find();
}

}  // namespace casus::statements
