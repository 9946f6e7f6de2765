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
  // "as the minister noted": a participle with a subject of its own is none, whatever its tag.
  c.passive = c.passive || c.passive_subject != kNone || c.agent != kNone ||
              (c.subject == kNone && has_feature(p_, t, "Voice=Pass"));
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
  const bool is_told = found.cue->strong && clause.passive_subject != kNone && !sentence_->headline;
  if (!is_told && found.held == kNone && clause.object == kNone && clause.ccomp == kNone) return;
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
        if (p_.upos[g] == Upos::noun && has_feature(p_, t, "VerbForm=Inf") && !is_somebody(g))
          return planner(g);
        return has_feature(p_, t, "Tense=Past") ? kNone : g;
      default:
        return kNone;
    }
    t = g;
  }
  return kNone;
}

// "its plans to recall the cards", "the firm has a plan to recall them": whose the noun is.
uint32_t CueFinder::planner(uint32_t noun) const {
  for (const uint32_t d : p_.dependents(noun)) {
    if (p_.label(d) == "nmod:poss") return d;
  }
  const uint32_t verb = p_.head[noun];
  const bool is_object = verb != kNone && p_.relation[noun] == Relation::obj;
  return is_object ? clause_of(verb).subject : kNone;
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

uint32_t CueFinder::speaker_behind(uint32_t t, const ClaimDraft& draft) const {
  const uint32_t first = draft.cue_tokens.first;
  if (first < sentence_->first + 2 || draft.cue_tokens.last != t + 1) return kNone;
  const auto quote =
      std::lower_bound(quotes_.begin(), quotes_.end(), first - 1,
                       [](const Quote& q, uint32_t token) { return q.inside.last < token; });
  const bool is_behind_quote = quote != quotes_.end() && quote->inside.last == first - 1 &&
                               quote->closed && is_mark(p_, first - 2);
  if (!is_behind_quote) return kNone;
  for (const uint32_t d : p_.dependents(t)) {
    const bool is_named = p_.upos[d] == Upos::propn || p_.upos[d] == Upos::noun ||
                          p_.upos[d] == Upos::pron || p_.upos[d] == Upos::adj;
    if (d > t && is_named && p_.subtree(d).first == t + 1) return d;
  }
  return kNone;
}

// "reported on Monday": when, not of what.
bool CueFinder::is_time(uint32_t t) const { return words_[t].is(WordClass::time_word); }

bool CueFinder::has_case(uint32_t t) const {
  for (const uint32_t d : p_.dependents(t)) {
    if (p_.relation[d] == Relation::case_ && d < t) return true;
  }
  return false;
}

void CueFinder::set_source(uint32_t head, ClaimDraft& draft) const {
  if (head == kNone) return;
  draft.source_head = head;
  TokenRange range = behind_quote(without_case(p_, head), head);
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
  set_behind(head, draft);
}

// "“… the candidates themselves,” Khan said": where the tree hangs words of what was said on the
// speaker.
TokenRange CueFinder::behind_quote(TokenRange range, uint32_t head) const {
  const auto at =
      std::upper_bound(quotes_.begin(), quotes_.end(), head,
                       [](uint32_t token, const Quote& q) { return token < q.inside.first; });
  if (at == quotes_.begin()) return range;
  const TokenRange quoted = (at - 1)->inside;
  const bool is_said = quoted.last <= head && is_mark(p_, quoted.last - 1);
  if (is_said && range.first < quoted.last) range.first = quoted.last + 1;
  return range;
}

// Who a source stands for: "who", "a report by the union".
void CueFinder::set_behind(uint32_t head, ClaimDraft& draft) const {
  if (has_feature(p_, head, "PronType=Rel")) {
    const uint32_t clause = p_.head[head];
    if (clause != kNone && p_.label(clause) == "acl:relcl") draft.antecedent = p_.head[clause];
  }
  if (draft.antecedent != kNone) head = draft.antecedent;
  if (!is_paper(head)) return;
  const std::vector<std::string>& by = cues_.papers_.find(std::string(p_.lemma(head)))->second;
  for (const uint32_t d : p_.dependents(head)) {
    const Relation relation = p_.relation[d];
    const bool is_named = relation == Relation::compound || p_.label(d) == "nmod:poss" ||
                          (relation == Relation::nmod && introduced_by(d, by));
    if (is_named) draft.author = d;
  }
}

bool CueFinder::is_somebody(uint32_t t) const {
  const uint32_t mention = t == kNone ? kNone : reading_.mention_at(t);
  if (mention == kNone) return false;
  const MentionKind kind = reading_.mentions->mentions[mention].kind;
  return kind == MentionKind::person || kind == MentionKind::group ||
         kind == MentionKind::organization;
}

bool CueFinder::is_paper(uint32_t t) const {
  return t != kNone && cues_.papers_.contains(std::string(p_.lemma(t)));
}

bool CueFinder::is_channel(uint32_t t) const {
  const auto channel = cues_.channels_.find(std::string(p_.lemma(t)));
  return channel != cues_.channels_.end() && introduced_by(t, channel->second);
}

// "said in a statement", "told reporters by telephone": behind the cue and no part of what is said.
void CueFinder::set_channel(const Clause& clause, const std::vector<TokenRange>& content,
                            ClaimDraft& draft) const {
  for (const uint32_t d : clause.obliques) {
    if (!is_channel(d)) continue;
    const TokenRange range{p_.subtree(d).first, d + 1};
    const bool is_said = std::ranges::any_of(content, [&](TokenRange piece) {
      return piece.first < range.last && range.first < piece.last;
    });
    if (is_said || range.first < draft.cue_tokens.last) continue;
    draft.channel = range;
    return;
  }
}

// The auxiliaries, adverbs and "to" straight before a word.
uint32_t CueFinder::cue_start(uint32_t t) const {
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
  return first;
}

// "tried to explain", "is going to say", "seem worried": the verb above that says little of its own
// is part of the cue.
bool CueFinder::leads_to(uint32_t above, uint32_t t) const {
  if (above == kNone || above >= t) return false;
  // "went on to say"
  const bool is_aim = p_.relation[t] == Relation::advcl && has_feature(p_, t, "VerbForm=Inf");
  if (p_.relation[t] != Relation::xcomp && !is_aim) return false;
  if (p_.upos[above] == Upos::verb) {
    const Cues::Cue* cue = verb_cue(above).cue;
    return cue == nullptr || cue->hedge || p_.upos[t] == Upos::adj || (!cue->to && !cue->object);
  }
  return p_.upos[above] == Upos::adj && !cues_.adjectives_.contains(std::string(p_.lemma(above)));
}

TokenRange CueFinder::cue_range(uint32_t t, uint32_t end) const {
  uint32_t first = cue_start(t);
  uint32_t last = std::max(t + 1, end);
  while (last < sentence_->last && p_.head[last] == t && p_.label(last) == "compound:prt") ++last;
  // "said flatly that"
  if (last < sentence_->last && p_.head[last] == t && p_.upos[last] == Upos::adv &&
      p_.relation[last] == Relation::advmod && p_.subtree(last).last == last + 1) {
    ++last;
  }
  if (last < sentence_->last && p_.head[last] == t && is_time(last) &&
      p_.subtree(last).first == last) {
    ++last;
  }
  constexpr int kSteps = 4;
  uint32_t above = p_.head[t];
  for (int i = 0; i < kSteps && leads_to(above, t); ++i, t = above, above = p_.head[t]) {
    uint32_t at = first;
    while (at > above + 1 && p_.head[at - 1] == above &&
           (p_.relation[at - 1] == Relation::advmod || p_.label(at - 1) == "compound:prt")) {
      --at;
    }
    if (at != above + 1) break;
    first = cue_start(above);
  }
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
      // "think of", "take issue with", but not "think a majority of": what is held hangs on the
      // words of the cue.
      const uint32_t held = p_.head[at];
      const uint32_t holder = held == kNone ? kNone : p_.head[held];
      const bool is_mine = holder == t || (holder > t && holder < found.end && holder != kNone);
      const bool is_taken = found.cue->object || found.cue->to || found.cue->felt;
      if (!is_mine || held == t || !is_taken || is_time(held)) return false;
      found.held = held;
    }
    found.end = at + 1;
  }
  return true;
}

std::vector<TokenRange> CueFinder::frame_of(const ClaimDraft& draft) const {
  std::vector<TokenRange> away = {draft.cue_tokens, draft.channel};
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

// Which of `words` introduces what stands at `t`; "as weak": also where it opens an adjective.
uint32_t CueFinder::introducer(uint32_t t, const std::vector<std::string>& words) const {
  for (const uint32_t d : p_.dependents(t)) {
    const bool opens = p_.relation[d] == Relation::advmod && p_.upos[t] == Upos::adj && d < t &&
                       p_.subtree(t).first == d;
    if (p_.relation[d] != Relation::case_ && p_.relation[d] != Relation::mark && !opens) continue;
    if (std::find(words.begin(), words.end(), p_.form(d)) != words.end()) return d;
  }
  return kNone;
}

bool CueFinder::introduced_by(uint32_t t, const std::vector<std::string>& words) const {
  return introducer(t, words) != kNone;
}

bool CueFinder::is_named(Relation relation) {
  return relation == Relation::obl || relation == Relation::obj || relation == Relation::ccomp ||
         relation == Relation::parataxis || relation == Relation::advmod;
}

// "accuse him of bribery, which he denies", and of a headline what stands behind a semicolon
// ("Party calls truce; drone kills seven"): others' words.
TokenRange CueFinder::without_others(TokenRange range, uint32_t behind) const {
  for (uint32_t t = std::max(range.first, behind); t < range.last; ++t) {
    if (sentence_->headline && t > range.first && p_.form(t) == ";") return {range.first, t};
    if (p_.label(t) != "acl:relcl" || !is_cue(t) || clause_of(t).subject == kNone) continue;
    const uint32_t first = p_.subtree(t).first;
    const bool set_off = first > range.first && (is_mark(p_, first) || is_mark(p_, first - 1));
    // "the charges, which the minister called absurd": what is told of the charges.
    if (set_off && p_.subtree(t).last == range.last) return {range.first, first};
  }
  return range;
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
