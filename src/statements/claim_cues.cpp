// Which words are cues, and the claims they make.
#include "statements/claim_cues.h"

#include <algorithm>
#include <utility>

namespace casus::statements {

std::vector<ClaimDraft> CueFinder::find() {
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

void CueFinder::verb(uint32_t t) {
  const Found found = verb_cue(t);
  if (found.cue == nullptr) return;
  if (p_.relation[t] == Relation::amod || p_.relation[t] == Relation::case_ ||
      p_.relation[t] == Relation::compound)
    return;
  Clause clause = clause_of(t);
  make_active(t, found, clause);
  ClaimDraft draft;
  draft.cue = found.cue;
  draft.anchor = t;
  draft.cue_tokens = cue_range(t, found.end);
  uint32_t source = clause.passive            ? clause.agent
                    : clause.subject != kNone ? clause.subject
                                              : doer(t);
  if (source == kNone && !clause.passive && found.cue->strong)
    source = noun_before(t, draft.cue_tokens.first);
  set_source(source, draft);
  std::vector<TokenRange> ranges = content(t, found, clause, draft);
  if (ranges.empty()) return;
  finish(draft, std::move(ranges), frame_of(draft));
}

void CueFinder::share_sources(std::size_t from) {
  for (std::size_t i = from + 1; i < drafts_.size(); ++i) {
    ClaimDraft& draft = drafts_[i];
    const ClaimDraft& before = drafts_[i - 1];
    if (draft.source_head != kNone || before.source_head == kNone || !before.cue->strong) continue;
    if (draft.anchor >= p_.tokens.size() || p_.upos[draft.anchor] != Upos::verb) continue;
    if (!is_added(draft.anchor) || in_quote(draft.anchor)) continue;
    draft.source = before.source;
    draft.source_head = before.source_head;
    draft.antecedent = before.antecedent;
  }
}

void CueFinder::finish(ClaimDraft& draft, std::vector<TokenRange> ranges,
                       std::vector<TokenRange> away) {
  draft.content = tidy(p_, std::move(ranges), std::move(away));
  if (draft.content.empty()) return;
  const Standing standing = e_.standing(p_, draft.anchor);
  // "did not say", "declined to say"
  draft.negative = standing.negated || e_.effect(p_, draft.anchor, Hold::to) == Effect::prevent;
  drafts_.push_back(std::move(draft));
}

void CueFinder::noun(uint32_t t) {
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
    if (relation == Relation::nmod && owner == kNone && introduced_by(d, cue.holders)) {
      owner = d;
    } else if (relation == Relation::nmod && what == kNone && introduced_by(d, cue.prepositions)) {
      what = d;
    }
  }
  if (what == kNone && cue.clause) {
    what = clause_behind_verb(t);
    is_clause = what != kNone;
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

// "The suspicion among officials has grown that …": the clause stands behind the verb.
uint32_t CueFinder::clause_behind_verb(uint32_t t) const {
  const uint32_t verb = p_.head[t];
  if (verb == kNone || p_.relation[t] != Relation::nsubj || p_.upos[verb] != Upos::verb ||
      is_cue(verb)) {
    return kNone;
  }
  for (const uint32_t d : p_.dependents(verb)) {
    Hold hold = Hold::that;
    if (d > verb && p_.relation[d] == Relation::ccomp && hold_of(p_, d, hold) && hold == Hold::that)
      return d;
  }
  return kNone;
}

void CueFinder::trim_possessive(ClaimDraft& draft) const {
  while (draft.source.last > draft.source.first + 1 &&
         p_.relation[draft.source.last - 1] == Relation::case_) {
    --draft.source.last;
  }
}

void CueFinder::adjective(uint32_t t) {
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

bool CueFinder::phrase(uint32_t t) {
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

uint32_t CueFinder::named_by(uint32_t t, uint32_t words) const {
  const uint32_t last = t + words - 1;
  for (const uint32_t candidate : {p_.head[t], p_.head[last]}) {
    if (candidate != kNone && candidate > last) return candidate;
  }
  for (uint32_t i = last + 1; i < sentence_->last && i < last + 12; ++i) {
    if (p_.upos[i] == Upos::noun || p_.upos[i] == Upos::propn || p_.upos[i] == Upos::pron) {
      uint32_t noun = i;
      while (p_.head[noun] != kNone && p_.head[noun] > last && p_.upos[p_.head[noun]] != Upos::verb)
        noun = p_.head[noun];
      return noun;
    }
  }
  return kNone;
}

void CueFinder::speaker_before_colon(const Sentence& sentence) {
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
  if (at == first || at >= sentence.last || p_.form(at) != ":" || !has_name) return;
  // "KATHMANDU: The prime minister …": a dateline, where no headline.
  const bool is_place = std::ranges::any_of(p_.names, [&](const ParsedName& name) {
    return name.first == first && name.kind == NameKind::place;
  });
  if (is_place && !sentence.headline && sentence.paragraph != 0) return;
  static const Cues::Cue kColon = cue_of_mark("statements/claims:colon");
  ClaimDraft draft;
  draft.cue = &kColon;
  draft.anchor = at;
  draft.cue_tokens = {at, at + 1};
  draft.source = {first, at};
  draft.source_head = at - 1;
  // In a transcript a speaker has the paragraph; a headline ends with its sentence, which may have
  // been cut at the colon.
  uint32_t last = sentence.last;
  const bool is_headline = sentence.headline || sentence.paragraph == 0;
  for (const Sentence* s = &sentence + 1;
       s != p_.sentences.data() + p_.sentences.size() && s->paragraph == sentence.paragraph; ++s) {
    if (is_headline && last > at + 1) break;
    last = s->last;
  }
  draft.content = tidy(p_, {{at + 1, last}}, {});
  if (!draft.content.empty()) drafts_.push_back(std::move(draft));
}

std::vector<ClaimDraft> find_drafts(const Cues& cues, const Reading& reading,
                                    const Embedding& embedding) {
  return CueFinder(cues, reading, embedding).find();
}

}  // namespace casus::statements
