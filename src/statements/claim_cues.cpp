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
      p_.relation[t] == Relation::compound || carries_cue(t))
    return;
  Clause clause = clause_of(t);
  make_active(t, found, clause);
  if (found.cue->felt && felt(t, found, clause)) return;
  ClaimDraft draft;
  draft.cue = found.cue;
  draft.anchor = t;
  draft.cue_tokens = cue_range(t, found.end);
  uint32_t source = clause.passive            ? clause.agent
                    : clause.subject != kNone ? clause.subject
                                              : doer(t);
  if (source == kNone && !clause.passive && found.cue->strong)
    source = noun_before(t, draft.cue_tokens.first);
  if (found.cue->strong) {
    const uint32_t speaker = speaker_behind(t, draft);
    if (speaker != kNone) source = speaker;
  }
  const uint32_t issued = issuer(t, draft.cue_tokens.first);
  if (issued != kNone) draft.cue_tokens.first = cue_start(issued);
  set_source(issued == kNone ? source : doer(issued), draft);
  if (draft.source_head != kNone && p_.label(draft.source_head) == "nmod:poss")
    trim_possessive(draft);
  std::vector<TokenRange> ranges = content(t, found, clause, draft);
  if (ranges.empty()) return;
  for (TokenRange& range : ranges) range = without_others(range, draft.cue_tokens.last);
  if (found.cue->strong || found.cue->quote) set_channel(clause, ranges, draft);
  finish(draft, std::move(ranges), frame_of(draft));
}

// "released a statement saying that …": the verb by whose subject it is said.
uint32_t CueFinder::issuer(uint32_t t, uint32_t first) const {
  const uint32_t noun = p_.head[t];
  if (p_.relation[t] != Relation::acl || noun == kNone || noun >= t) return kNone;
  const std::string lemma(p_.lemma(noun));
  if (!cues_.channels_.contains(lemma) && !cues_.papers_.contains(lemma)) return kNone;
  const uint32_t verb = p_.head[noun];
  constexpr uint32_t kFar = 12;  // words: a guess
  const bool is_issued = verb != kNone && p_.relation[noun] == Relation::obj && verb < noun &&
                         first - verb <= kFar && p_.upos[verb] == Upos::verb;
  return is_issued && p_.label(t) == "acl" && doer(verb) != kNone ? verb : kNone;
}

// "The vote angered the unions", "the unions were angered by the vote": whose feeling it is, and at
// what.
bool CueFinder::felt(uint32_t t, const Found& found, const Clause& clause) {
  ClaimDraft draft;
  draft.cue = found.cue;
  draft.anchor = t;
  draft.cue_tokens = cue_range(t, found.end);
  uint32_t what = found.held;
  if (what == kNone) what = clause.passive ? clause.agent : clause.subject;
  for (const uint32_t d : clause.obliques) {
    if (what == kNone && introduced_by(d, found.cue->prepositions)) what = d;
  }
  if (what == kNone) return false;
  uint32_t who = clause.passive ? clause.passive_subject : clause.object;
  if (found.held != kNone && !clause.passive && clause.object == kNone)
    who = clause.subject != kNone ? clause.subject : doer(t);
  if (who == kNone && clause.passive && p_.relation[t] == Relation::acl) who = p_.head[t];
  if (who == kNone && clause.passive && p_.relation[t] == Relation::xcomp)
    who = clause_of(p_.head[t]).subject;
  if (who == kNone) return false;
  set_source(who, draft);
  // "the senator, angered by the vote, …"
  if (who < t) draft.source.last = std::min(draft.source.last, draft.cue_tokens.first);
  TokenRange range = without_case(p_, what);
  if (clause.passive && range.first == draft.cue_tokens.last + 1) ++draft.cue_tokens.last;
  finish(draft, {range}, {draft.cue_tokens, draft.source});
  return true;
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
    // "In a survey, most were for it": where nobody speaks in it.
    const uint32_t told = p_.head[noun];
    const bool is_survey =
        t == sentence_->first && is_paper(noun) && told > noun && told != kNone && !is_cue(told);
    if (draft.cue->needs && !is_survey) return false;
    draft.source_head = noun;
    set_behind(noun, draft);
    TokenRange range = p_.subtree(noun);
    range.first = t + words;
    if (range.first >= range.last) return false;
    // "according to the ministry in Tokyo": where the tree hangs the place on the verb.
    const uint32_t in = range.last;
    if (t > sentence_->first && in < sentence_->last && words_[in].is(WordClass::in) &&
        p_.head[in] != kNone && p_.upos[p_.head[in]] == Upos::propn &&
        p_.subtree(p_.head[in]).first == in)
      range.last = p_.subtree(p_.head[in]).last;
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
  // "Oro school attack: one girl escapes": nobody speaks.
  const uint32_t who = reading_.mention_at(at - 1);
  const MentionKind kind =
      who == kNone ? MentionKind::other : reading_.mentions->mentions[who].kind;
  if (p_.upos[at - 1] == Upos::noun && kind != MentionKind::person && kind != MentionKind::group &&
      kind != MentionKind::organization)
    return;
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
