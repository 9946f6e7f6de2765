#include "statements/claims.h"

#include <algorithm>
#include <optional>

namespace casus::statements {
namespace {

// Quotations of one paragraph: from the opening to the closing mark, both tokens.
std::vector<Range> find_quotes(const Reading& reading) {
  std::vector<Range> quotes;
  uint32_t open = kNone;
  uint32_t paragraph = kNone;
  for (uint32_t i = 0; i < reading.words.size(); ++i) {
    const uint32_t here = reading.parse->sentences[reading.token_sentence[i]].paragraph;
    if (here != paragraph) {
      open = kNone;  // a quotation left open ends nowhere we know
      paragraph = here;
    }
    const Word::Mark mark = reading.words[i].mark;
    const bool closes = mark == Word::Mark::close || (mark == Word::Mark::quote && open != kNone);
    if (closes && open != kNone) {
      quotes.push_back({open, i + 1});
      open = kNone;
    } else if (mark == Word::Mark::open || mark == Word::Mark::quote) {
      open = i;
    }
  }
  return quotes;
}

}  // namespace

class ClaimFinder {
 public:
  ClaimFinder(const Cues& cues, const Reading& reading)
      : cues_(cues), r_(reading), quotes_(find_quotes(reading)) {}
  std::vector<Claim> find();

 private:
  bool is_content(uint32_t from, uint32_t to) const;
  uint32_t skip_adjuncts(uint32_t at, uint32_t last) const;
  uint32_t trim_left(uint32_t at, uint32_t last) const;
  uint32_t trim_right(uint32_t first, uint32_t at) const;
  const Range* quote_from(uint32_t first, uint32_t last) const;
  const Range* quote_ending(uint32_t before, uint32_t reach) const;
  Range source_range(Range range) const;
  void set_source(Claim& claim, Range range) const;
  void add_content(Claim& claim, uint32_t first, uint32_t last) const;
  bool is_direct(uint32_t first, uint32_t last) const;
  void verb(uint32_t id);
  bool inverted(const Verb& verb, const Cues::Cue& cue, Claim& claim) const;
  bool trailing(const Verb& verb, const Cues::Cue& cue, uint32_t end, Claim& claim) const;
  bool leading(const Verb& verb, const Cues::Cue& cue, uint32_t end, Claim& claim) const;
  void phrase(uint32_t at);
  void nest();
  void name_sources();
  uint32_t named(uint32_t mention) const;

  const Cues& cues_;
  const Reading& r_;
  std::vector<Range> quotes_;
  std::vector<Claim> claims_;
};

// Has a verb or is long enough to be said.
bool ClaimFinder::is_content(uint32_t from, uint32_t to) const {
  if (to < from + 2) return false;
  for (uint32_t i = from; i < to; ++i) {
    if (r_.words[i].verb != kNone) return true;
  }
  return false;
}

// Over adverbs, times and short prepositional phrases ("said on Thursday in Kabul that").
uint32_t ClaimFinder::skip_adjuncts(uint32_t at, uint32_t last) const {
  while (at < last) {
    const Word& word = r_.words[at];
    if (word.mark != Word::Mark::none || word.verb != kNone) return at;
    if (word.is(WordClass::time_word) ||
        (word.is(WordClass::adverb) && word.mention == kNone && !word.is(WordClass::preposition))) {
      ++at;
      continue;
    }
    const bool phrase = word.mention == kNone && word.is(WordClass::preposition) &&
                        !word.is(WordClass::subordinator);
    if (!phrase) return at;
    ++at;
    for (uint32_t steps = 0; at < last && steps < 8; ++steps) {
      const Word& inner = r_.words[at];
      if (inner.mark != Word::Mark::none || inner.verb != kNone ||
          inner.is(WordClass::complementizer)) {
        return at;
      }
      if (inner.mention != kNone) {
        at = std::max(at + 1, r_.mentions->mentions[inner.mention].last);
        break;
      }
      ++at;
      if (inner.is(WordClass::time_word) || r_.is_number(at - 1)) break;
    }
  }
  return at;
}

uint32_t ClaimFinder::trim_left(uint32_t at, uint32_t last) const {
  while (at < last && r_.words[at].mark != Word::Mark::none) ++at;
  return at;
}

uint32_t ClaimFinder::trim_right(uint32_t first, uint32_t at) const {
  while (at > first && r_.words[at - 1].mark != Word::Mark::none) --at;
  return at;
}

const Range* ClaimFinder::quote_from(uint32_t first, uint32_t last) const {
  for (const Range& quote : quotes_) {
    if (quote.first >= first && quote.first < last) return &quote;
  }
  return nullptr;
}

const Range* ClaimFinder::quote_ending(uint32_t before, uint32_t reach) const {
  const auto it =
      std::upper_bound(quotes_.begin(), quotes_.end(), before,
                       [](uint32_t token, const Range& quote) { return token < quote.last; });
  if (it == quotes_.begin()) return nullptr;
  const Range& quote = *(it - 1);
  return quote.last + reach >= before ? &quote : nullptr;
}

// Without a time at its end ("officials on Monday").
Range ClaimFinder::source_range(Range range) const {
  Range out = r_.strip(range);
  while (!out.empty()) {
    const Word& word = r_.words[out.last - 1];
    const bool loose = word.mention == kNone &&
                       (word.is(WordClass::time_word) || word.is(WordClass::preposition) ||
                        word.is(WordClass::adverb) || word.mark != Word::Mark::none);
    if (!loose || word.form == ")") break;
    --out.last;
  }
  return out;
}

void ClaimFinder::set_source(Claim& claim, Range range) const {
  const Range source = source_range(range);
  if (source.empty()) return;
  claim.source = {r_.span(source)};
  const auto head = r_.mentions_in({source.first, r_.head_end(source)});
  // The head has to end in the mention: "Taliban officials" is not the Taliban, unless a mention
  // covers it all.
  for (uint32_t mention : head) {
    const Mention& m = r_.mentions->mentions[mention];
    const uint32_t end = r_.head_end(source);
    if (m.last >= end || m.first <= source.first) claim.source_mention = mention;
  }
  if (claim.source_mention == kNone && !head.empty()) claim.source_mention = head.back();
}

void ClaimFinder::add_content(Claim& claim, uint32_t first, uint32_t last) const {
  first = trim_left(first, last);
  last = trim_right(first, last);
  if (first < last) claim.content.push_back(r_.span({first, last}));
}

bool ClaimFinder::is_direct(uint32_t first, uint32_t last) const {
  first = trim_left(first, last);
  last = trim_right(first, last);
  for (const Range& quote : quotes_) {
    if (quote.first <= first && quote.last >= last) return true;
  }
  return false;
}

// "…," said the minister.
bool ClaimFinder::inverted(const Verb& verb, const Cues::Cue& cue, Claim& claim) const {
  if (!cue.strong || verb.first != verb.token || verb.token == r_.sentence_first(verb.token)) {
    return false;
  }
  const Word::Mark before = r_.words[verb.token - 1].mark;
  if (before == Word::Mark::none || before == Word::Mark::stop) return false;
  const uint32_t last = r_.sentence_last(verb.token);
  uint32_t end = verb.token + 1;
  while (end < last && end < verb.token + 30 && r_.words[end].mark == Word::Mark::none &&
         r_.words[end].verb == kNone && !r_.words[end].is(WordClass::complementizer)) {
    ++end;
  }
  if (end < last && r_.words[end].verb != kNone) return false;
  if (end == verb.token + 1) return false;
  uint32_t first = r_.sentence_first(verb.token);
  if (const Range* quote = quote_ending(verb.token, 2)) first = std::min(first, quote->first);
  if (!is_content(first, verb.token - 1)) return false;
  set_source(claim, {verb.token + 1, end});
  claim.direct = is_direct(first, verb.token - 1);
  add_content(claim, first, verb.token - 1);
  if (end < last && r_.words[end].mark == Word::Mark::comma && is_content(end, last)) {
    add_content(claim, end, last);
  }
  return true;
}

// …, the minister said. And: "…," he said, "…"
bool ClaimFinder::trailing(const Verb& verb, const Cues::Cue& cue, uint32_t end,
                           Claim& claim) const {
  if (!cue.strong || verb.subject.empty()) return false;
  const uint32_t sentence_first = r_.sentence_first(verb.token);
  uint32_t first = verb.subject.first;
  // Adverbs and the like between the comma and the source.
  while (first > sentence_first && r_.words[first - 1].mark == Word::Mark::none &&
         r_.words[first - 1].verb == kNone && verb.subject.first - first < 6) {
    --first;
  }
  if (first <= sentence_first + 1) {
    // A sentence of its own behind a quotation: '"We won. It is over." he said.'
    const Range* quote = first == sentence_first ? quote_ending(first, 1) : nullptr;
    const uint32_t sentence_last = r_.sentence_last(verb.token);
    const uint32_t rest = skip_adjuncts(end, sentence_last);
    if (quote == nullptr || (rest < sentence_last && r_.words[rest].mark != Word::Mark::end)) {
      return false;
    }
    claim.direct = true;
    set_source(claim, verb.subject);
    add_content(claim, quote->first, quote->last);
    return true;
  }
  const Word::Mark before = r_.words[first - 1].mark;
  if (before == Word::Mark::none || before == Word::Mark::stop) return false;
  const uint32_t last = r_.sentence_last(verb.token);
  const uint32_t after = skip_adjuncts(end, last);
  const bool ends = after >= last || r_.words[after].mark != Word::Mark::none;
  if (!ends) return false;
  uint32_t from = sentence_first;
  if (const Range* quote = quote_ending(first, 1)) from = std::min(from, quote->first);
  if (!is_content(from, first - 1)) return false;
  set_source(claim, verb.subject);
  claim.direct = is_direct(from, first - 1);
  add_content(claim, from, first - 1);
  if (after < last && r_.words[after].mark != Word::Mark::end && is_content(after, last)) {
    add_content(claim, after, last);
  }
  return true;
}

bool ClaimFinder::leading(const Verb& verb, const Cues::Cue& cue, uint32_t end,
                          Claim& claim) const {
  const uint32_t last = r_.sentence_last(verb.token);
  uint32_t stop = last;
  // "…, which it called barbaric, …": a relative clause ends at the next comma.
  const bool relative = verb.boundary != kNone && verb.boundary < r_.words.size() &&
                        r_.words[verb.boundary].is(WordClass::relative);
  uint32_t at = skip_adjuncts(end, last);
  if (at >= last) return false;
  const Word& next = r_.words[at];
  // A quotation straight behind the cue, perhaps behind a colon or comma.
  const uint32_t open = trim_left(at, std::min(at + 3, last));
  const Range* quote = quote_from(at > 0 ? at - 1 : 0, open + 1);
  const bool quoted = quote != nullptr && quote->first < open + 1 && (cue.quote || cue.clause);
  if (quoted) {
    uint32_t to = std::max(quote->last, std::min(last, quote->last));
    if (quote->last < last && is_content(quote->last, last) && !relative) to = last;
    set_source(claim, verb.subject);
    claim.direct = is_direct(quote->first, to);
    add_content(claim, quote->first, to);
    return !claim.content.empty();
  }
  if (next.is(WordClass::complementizer)) {
    if (!cue.clause) return false;
    ++at;
  } else if (next.mark == Word::Mark::stop && next.form == ":") {
    if (!cue.clause && !cue.quote) return false;
    ++at;
  } else if (cue.of && (next.mention != kNone || next.is(WordClass::determiner))) {
    // "accused the state of …": behind "of".
    uint32_t of = at;
    while (of < last && of < at + 20 && !r_.words[of].is(WordClass::of) &&
           r_.words[of].verb == kNone) {
      ++of;
    }
    if (of >= last || !r_.words[of].is(WordClass::of)) return false;
    at = of + 1;
  } else if (next.is(WordClass::of) && cue.of) {
    ++at;
  } else if (next.verb != kNone && r_.verbs[next.verb].infinitive) {
    if (!cue.to) return false;
  } else if (cue.object &&
             !is_content(at, std::min(at + 12, last))) {  // NOLINT(bugprone-branch-clone)
    // The object alone is what is denied or demanded.
  } else if (cue.clause && is_content(at, last)) {
    // "said the army attacked": a subject has to follow, "told reporters that" has its own person
    // first.
    uint32_t that = at;
    while (that < last && that < at + 8 && r_.words[that].verb == kNone &&
           r_.words[that].mark == Word::Mark::none &&
           !r_.words[that].is(WordClass::complementizer)) {
      ++that;
    }
    if (that < last && r_.words[that].is(WordClass::complementizer) && that > at) at = that + 1;
    if (next.mark == Word::Mark::comma ||
        (next.is(WordClass::preposition) && next.mention == kNone)) {
      return false;
    }
    if (!cue.strong && at != that + 1 && !r_.lexicon->is_clausal(r_.words[verb.token].form))
      return false;
  } else if (cue.object && cue.stance != "assert") {
    // as above, with a verb somewhere behind
  } else {
    return false;
  }
  if (relative) {
    for (uint32_t i = at; i < last; ++i) {
      if (r_.words[i].mark == Word::Mark::comma) {
        stop = i;
        break;
      }
    }
  }
  if (verb.subject.empty() && verb.subjects.empty() && !verb.passive) return false;
  if (!verb.passive) {
    if (!verb.subject.empty()) {
      set_source(claim, verb.subject);
    } else {
      const Mention& mention = r_.mentions->mentions[verb.subjects.front()];
      claim.source = {mention.span};
      claim.source_mention = verb.subjects.front();
    }
  }
  claim.direct = is_direct(at, stop);
  add_content(claim, at, stop);
  return !claim.content.empty();
}

void ClaimFinder::verb(uint32_t id) {
  const Verb& verb = r_.verbs[id];
  const VerbPhrase* best = nullptr;
  PhraseMatch found;
  for (const VerbReading& reading : r_.lexicon->verbs(r_.words[verb.token].form)) {
    const auto* phrases = cues_.verbs_.find(reading.lemma);
    if (phrases == nullptr) continue;
    for (const VerbPhrase& phrase : *phrases) {
      const PhraseMatch here = match(r_, cues_.no_nouns_, id, phrase);
      if (here.weight > found.weight && !here.split) {
        found = here;
        best = &phrase;
      }
    }
  }
  if (best == nullptr) return;
  const Cues::Cue& cue = cues_.cues_[best->value];
  Claim claim;
  claim.sentence = verb.sentence;
  claim.stance = cue.stance;
  claim.negative = verb.negated;
  claim.rule = cue.rule;
  claim.cue = {r_.span({verb.first, std::max(found.end, verb.token + 1)})};
  if (inverted(verb, cue, claim) || trailing(verb, cue, found.end, claim) ||
      leading(verb, cue, found.end, claim)) {
    claims_.push_back(std::move(claim));
  }
}

void ClaimFinder::phrase(uint32_t at) {
  const uint32_t first = r_.sentence_first(at);
  const uint32_t last = r_.sentence_last(at);
  const auto form = [&](uint32_t i) { return r_.words[at + i].form; };
  const auto source = cues_.sources_.longest(form, last - at);
  const auto hearsay = cues_.hearsay_.longest(form, last - at);
  const auto match = source.words >= hearsay.words ? source : hearsay;
  if (match.words == 0) return;
  const bool names_source = source.words >= hearsay.words;
  const auto& table = names_source ? cues_.sources_ : cues_.hearsay_;
  const Cues::Cue& cue = cues_.cues_[table.values(match).front()];
  Claim claim;
  claim.sentence = r_.token_sentence[at];
  claim.stance = cue.stance;
  claim.rule = cue.rule;
  claim.cue = {r_.span({at, at + match.words})};
  uint32_t end = at + match.words;
  if (names_source) {
    uint32_t to = end;
    while (to < last && to < end + 25 && r_.words[to].mark == Word::Mark::none &&
           r_.words[to].verb == kNone) {
      ++to;
    }
    if (to == end || r_.words[end].is(WordClass::relative)) return;
    set_source(claim, {end, to});
    end = to;
  }
  const bool opens = at <= first + 3 && !is_content(first, at);
  const bool adverb = !names_source && match.words == 1;
  if (adverb) {
    // An adverb colours its clause: from the last comma or stop before it, the subject included.
    add_content(claim, first, at);
    add_content(claim, end, last);
  } else if (opens) {
    add_content(claim, end, last);
  } else {
    add_content(claim, first, at);
    if (names_source && end < last && is_content(end, last)) add_content(claim, end, last);
    if (!names_source) {
      claim.content.clear();
      add_content(claim, end, last);
    }
  }
  if (!claim.content.empty()) claims_.push_back(std::move(claim));
}

// The innermost claim whose content holds another's cue.
void ClaimFinder::nest() {
  std::stable_sort(claims_.begin(), claims_.end(), [](const Claim& a, const Claim& b) {
    return a.cue.front().begin < b.cue.front().begin;
  });
  constexpr std::size_t kNear = 16;  // claims of neighbouring sentences
  for (std::size_t i = 0; i < claims_.size(); ++i) {
    uint32_t size = UINT32_MAX;
    const std::size_t from = i > kNear ? i - kNear : 0;
    const std::size_t to = std::min(claims_.size(), i + kNear);
    for (std::size_t j = from; j < to; ++j) {
      if (i == j) continue;
      const Claim& outer = claims_[j];
      uint32_t all = 0;
      bool holds = false;
      for (const Span content : outer.content) {
        all += content.size();
        holds = holds || content.contains(claims_[i].cue.front());
      }
      if (!holds || all >= size) continue;
      bool mutual = false;
      for (const Span content : claims_[i].content) {
        mutual = mutual || content.contains(outer.cue.front());
      }
      if (mutual) continue;
      size = all;
      claims_[i].inside = static_cast<uint32_t>(j);
    }
  }
}

// The mention of the same entity that says most: the last name before it, else any name, else the
// last noun before it.
uint32_t ClaimFinder::named(uint32_t mention) const {
  const auto& all = r_.mentions->mentions;
  const uint32_t entity = all[mention].entity;
  if (entity == kNone) return kNone;
  uint32_t name = kNone, later = kNone, nominal = kNone;
  constexpr std::size_t kWindow = 1000;  // mentions looked through: keeps the cost linear
  const auto from = static_cast<uint32_t>(mention > kWindow ? mention - kWindow : 0);
  const auto to = static_cast<uint32_t>(std::min(all.size(), mention + kWindow));
  for (uint32_t m = from; m < to; ++m) {
    if (all[m].entity != entity || all[m].form == MentionForm::pronoun) continue;
    if (all[m].form == MentionForm::name && m < mention) name = m;
    if (all[m].form == MentionForm::name && m > mention && later == kNone) later = m;
    if (all[m].form == MentionForm::nominal && (m < mention || nominal == kNone)) nominal = m;
  }
  return name != kNone ? name : later != kNone ? later : nominal;
}

// "he said": a source has a name where the text has one. A pronoun nobody has resolved is the last
// person who spoke in the paragraph or the one before.
void ClaimFinder::name_sources() {
  const auto& sentences = r_.parse->sentences;
  const auto is_person = [&](uint32_t m) {
    return r_.mentions->mentions[m].kind == MentionKind::person &&
           r_.mentions->mentions[m].form != MentionForm::pronoun;
  };
  for (std::size_t c = 0; c < claims_.size(); ++c) {
    Claim& claim = claims_[c];
    const uint32_t source = claim.source_mention;
    const bool pronoun =
        source != kNone && r_.mentions->mentions[source].form == MentionForm::pronoun;
    if (source != kNone && !pronoun) continue;
    const uint32_t better = pronoun ? named(source) : kNone;
    if (better != kNone) {
      claim.source_mention = better;
      continue;
    }
    if (claim.source.size() != 1) continue;
    const auto& tokens = r_.parse->tokens;
    const auto token =
        std::lower_bound(tokens.begin(), tokens.end(), claim.source.front().begin,
                         [](const Token& t, uint32_t at) { return t.span.begin < at; });
    if (token == tokens.end() || token->span != claim.source.front()) continue;
    const auto at = static_cast<std::size_t>(token - tokens.begin());
    if (!r_.words[at].is(WordClass::third_person)) continue;
    constexpr std::size_t kBack = 4;  // claims; a guess
    for (std::size_t back = 1; back <= std::min(c, kBack); ++back) {
      const Claim& other = claims_[c - back];
      if (sentences[other.sentence].paragraph + 1 < sentences[claim.sentence].paragraph) break;
      if (other.source_mention == kNone || !is_person(other.source_mention)) continue;
      claim.source_mention = other.source_mention;
      break;
    }
  }
}

std::vector<Claim> ClaimFinder::find() {
  for (uint32_t i = 0; i < r_.verbs.size(); ++i) verb(i);
  const std::size_t verbs = claims_.size();
  for (uint32_t i = 0; i < r_.words.size(); ++i) phrase(i);
  // "It is reported that": the phrase says more than its verb.
  std::vector<Span> phrases;
  for (std::size_t c = verbs; c < claims_.size(); ++c) phrases.push_back(claims_[c].cue.front());
  std::size_t at = 0;
  std::erase_if(claims_, [&](const Claim& claim) {
    if (at++ >= verbs) return false;
    const auto it =
        std::upper_bound(phrases.begin(), phrases.end(), claim.cue.front().begin,
                         [](uint32_t begin, const Span& phrase) { return begin < phrase.begin; });
    return it != phrases.begin() && (it - 1)->overlaps(claim.cue.front());
  });
  nest();
  name_sources();
  return std::move(claims_);
}

Result<Cues> Cues::load(const Resources& resources, const std::string& folder, Words& words) {
  Cues cues;
  std::optional<Error> problem;
  const std::string section = folder + "cues";
  for_each_entry(resources.section(section), [&](const auto& fields, int line) {
    if (fields.size() != 4) {
      problem = Error{ErrorCode::malformed, "not kind, stance, what follows, words",
                      section + ":" + std::to_string(line)};
      return;
    }
    Cue cue;
    cue.stance = fields[1];
    cue.rule = "statements/cues:" + std::to_string(line);
    for (const std::string_view option : split_list(fields[2], ',')) {
      cue.strong = cue.strong || option == "strong";
      cue.clause = cue.clause || option == "clause";
      cue.of = cue.of || option == "of";
      cue.to = cue.to || option == "to";
      cue.object = cue.object || option == "object";
      cue.quote = cue.quote || option == "quote";
    }
    const auto index = static_cast<uint32_t>(cues.cues_.size());
    if (fields[0] == "verb") {
      cues.verbs_.add(words, nullptr, fields[3], index);
      if (cue.clause) words.mark_clausal(words.add_verb(split_words(fields[3]).front()));
    } else {
      const auto parts = split_words(fields[3]);
      auto& table = fields[0] == "source" ? cues.sources_ : cues.hearsay_;
      table.add({parts.begin(), parts.end()}, index);
    }
    cues.cues_.push_back(std::move(cue));
  });
  if (problem) return *problem;
  return cues;
}

std::vector<Claim> Cues::find(const Reading& reading) const {
  return ClaimFinder(*this, reading).find();
}

}  // namespace casus::statements
