// Telling verbs from other words, and what goes with each verb.
#include <algorithm>

#include "statements/reading.h"
#include "text/utf8.h"

namespace casus::statements {
namespace {

constexpr char32_t kOpenQuotes[] = {U'“', U'„', U'«'};
constexpr char32_t kCloseQuotes[] = {U'”', U'»'};

Word::Mark mark_of(std::string_view text, std::string_view form, bool spaced) {
  if (form.empty()) return Word::Mark::stop;
  uint32_t length = 0;
  const char32_t c = utf8::decode(text, 0, length);
  if (length < text.size()) {
    // "...", "--", "''" and the like.
    if (form == "..." || form == "--") return Word::Mark::stop;
    if (form == "''" || form == "``") return Word::Mark::quote;
    return Word::Mark::none;
  }
  if (std::find(std::begin(kOpenQuotes), std::end(kOpenQuotes), c) != std::end(kOpenQuotes)) {
    return Word::Mark::open;
  }
  if (std::find(std::begin(kCloseQuotes), std::end(kCloseQuotes), c) != std::end(kCloseQuotes)) {
    return Word::Mark::close;
  }
  switch (form[0]) {
    case ',':
      return Word::Mark::comma;
    case '"':
      return Word::Mark::quote;
    case ';':
    case ':':
    case '(':
    case '[':
    case ']':
      return Word::Mark::stop;
    case '-':
      return spaced ? Word::Mark::stop : Word::Mark::none;
    case '.':
    case '!':
    case '?':
      return Word::Mark::end;
    default:
      return Word::Mark::none;
  }
}

class Tagger {
 public:
  explicit Tagger(Reading& reading) : r_(reading) {}

  void sentence(const Sentence& sentence, uint32_t index) {
    first_ = sentence.first;
    last_ = sentence.last;
    index_ = index;
    for (uint32_t i = first_; i < last_; ++i) {
      if (r_.words[i].verb == kNone) tag(i);
    }
    lone_auxiliaries();
  }

 private:
  const Word& word(uint32_t i) const { return r_.words[i]; }
  bool is(uint32_t i, WordClass c) const { return word(i).is(c); }

  // The next token to the left that is no adverb; kNone at the start of the sentence.
  uint32_t before(uint32_t i) const {
    while (i > first_) {
      --i;
      const bool skips = (is(i, WordClass::adverb) || is(i, WordClass::negation)) &&
                         !is(i, WordClass::determiner) && !is(i, WordClass::preposition) &&
                         word(i).mention == kNone;
      if (!skips) return i;
    }
    return kNone;
  }
  uint32_t after(uint32_t i) const {
    ++i;
    while (i < last_ && is(i, WordClass::adverb) && !is(i, WordClass::preposition) &&
           word(i).mention == kNone) {
      ++i;
    }
    return i < last_ ? i : kNone;
  }
  bool starts_object(uint32_t i) const {
    if (i == kNone) return false;
    if (word(i).mention != kNone || r_.is_number(i)) return true;
    return is(i, WordClass::determiner) || is(i, WordClass::possessive) ||
           is(i, WordClass::pronoun) || is(i, WordClass::complementizer) ||
           is(i, WordClass::preposition) || is(i, WordClass::particle) ||
           word(i).mark == Word::Mark::open || word(i).mark == Word::Mark::quote;
  }
  bool noun_like(uint32_t i) const {
    if (i == kNone) return false;
    const Word& w = word(i);
    if (w.mention != kNone) return true;
    const WordClasses function = ~(bit(WordClass::noun_verb) | bit(WordClass::background) |
                                   bit(WordClass::anonymous) | bit(WordClass::time_word));
    return w.mark == Word::Mark::none && (w.classes & function) == 0 && w.verb == kNone;
  }
  bool auxiliary(uint32_t i) const {
    return is(i, WordClass::be) || is(i, WordClass::have) || is(i, WordClass::auxiliary_do) ||
           is(i, WordClass::modal);
  }
  // "'s" is an auxiliary only behind a pronoun or before a participle; else a possessor stands
  // before it.
  bool possessive_clitic(uint32_t i) const {
    if (!is(i, WordClass::clitic)) return false;
    return i == first_ || !is(i - 1, WordClass::subject_pronoun);
  }

  bool may_be_verb(uint32_t i) const;
  void tag(uint32_t i);
  uint8_t decide(uint32_t i, uint8_t forms, Verb& verb) const;
  uint8_t decide_participle(uint32_t i, uint8_t forms, uint32_t prev, Verb& verb) const;
  uint8_t decide_ing(uint32_t i, uint32_t prev, Verb& verb) const;
  uint8_t decide_base(uint32_t i, uint8_t forms, uint32_t prev, Verb& verb) const;
  bool subject_of_later_verb(uint32_t i) const;
  bool opens_clause(uint32_t token) const;
  void gather_auxiliaries(uint32_t i, Verb& verb);
  void lone_auxiliaries();

  Reading& r_;
  uint32_t first_ = 0, last_ = 0, index_ = 0;
};

// "accused", "wounded" may be people or what was done: a nominal of one word, with an auxiliary or
// a name before it.
bool Tagger::may_be_verb(uint32_t i) const {
  const Mention& mention = r_.mentions->mentions[word(i).mention];
  if (mention.form != MentionForm::nominal || mention.last != mention.first + 1) return false;
  uint8_t forms = 0;
  for (const VerbReading& reading : r_.lexicon->verbs(word(i).form)) forms |= reading.forms;
  if ((forms & (kPast | kParticiple)) == 0 || (forms & kBase) != 0) return false;
  const uint32_t prev = before(i);
  if (prev == kNone || possessive_clitic(prev)) return false;
  return is(prev, WordClass::be) || is(prev, WordClass::have) ||
         is(prev, WordClass::relative_subject) || is(prev, WordClass::subject_pronoun) ||
         word(prev).mention != kNone;
}

void Tagger::tag(uint32_t i) {
  Word& w = r_.words[i];
  if (auxiliary(i) || (w.mention != kNone && !may_be_verb(i))) return;
  const auto& readings = r_.lexicon->verbs(w.form);
  uint8_t forms = 0;
  if (readings.empty()) {
    // A verb the data does not know still ends the clause before it ("the raid angered the king").
    if (w.classes != 0 || !r_.lexicon->looks_like_verb(w.form)) return;
    forms = kPast | kParticiple;
  }
  for (const VerbReading& reading : readings) forms |= reading.forms;
  Verb verb;
  verb.token = i;
  verb.first = i;
  verb.sentence = index_;
  verb.forms = decide(i, forms, verb);
  if (verb.forms == 0) return;
  const auto id = static_cast<uint32_t>(r_.verbs.size());
  w.verb = id;
  w.mention = kNone;
  gather_auxiliaries(i, verb);
  r_.verbs.push_back(std::move(verb));
}

uint8_t Tagger::decide(uint32_t i, uint8_t forms, Verb& verb) const {
  const uint32_t prev = before(i);
  if ((forms & kIng) != 0) return decide_ing(i, prev, verb);
  if ((forms & (kPast | kParticiple)) != 0 && (forms & kBase) == 0) {
    return decide_participle(i, forms, prev, verb);
  }
  if ((forms & (kPast | kParticiple)) != 0 && prev != kNone &&
      (is(prev, WordClass::be) || is(prev, WordClass::have)) && !possessive_clitic(prev)) {
    return decide_participle(i, forms & (kPast | kParticiple), prev, verb);
  }
  return decide_base(i, forms, prev, verb);
}

uint8_t Tagger::decide_participle(uint32_t i, uint8_t forms, uint32_t prev, Verb& verb) const {
  const uint32_t next = after(i);
  if (prev != kNone && !possessive_clitic(prev)) {
    if (is(prev, WordClass::be)) {
      if ((forms & kParticiple) == 0) return 0;
      verb.passive = true;
      return kParticiple;
    }
    if (is(prev, WordClass::have)) {
      // "had attacked", but "has armed fighters" is no perfect: a determiner or object would stand
      // between.
      return (forms & kParticiple) != 0 ? kParticiple : 0;
    }
  }
  const bool by = next != kNone && is(next, WordClass::agent);
  // "was attacked": the auxiliary may stand before the subject in a question.
  const bool attributive =
      prev != kNone && word(prev).mention == kNone && !is(prev, WordClass::relative_subject) &&
      (is(prev, WordClass::determiner) || is(prev, WordClass::possessive) || r_.is_number(prev) ||
       is(prev, WordClass::adjective) ||
       (is(prev, WordClass::preposition) && !is(prev, WordClass::subordinator)));
  if (attributive && next != kNone && (noun_like(next) || is(next, WordClass::adjective))) return 0;
  if (attributive && !by) return 0;
  if (by && (forms & kParticiple) != 0) {
    verb.passive = true;
    verb.reduced = true;
    return kParticiple;
  }
  // A participle at the start of a sentence or clause, before a preposition: "Backed into a corner,
  // …"
  if ((prev == kNone || word(prev).mark == Word::Mark::comma) && (forms & kParticiple) != 0 &&
      next != kNone && is(next, WordClass::preposition) && prev == kNone) {
    verb.passive = true;
    verb.reduced = true;
    return kParticiple;
  }
  if ((forms & kPast) == 0) {
    verb.passive = true;
    verb.reduced = true;
    return kParticiple;
  }
  verb.past = true;
  return kPast;
}

uint8_t Tagger::decide_ing(uint32_t i, uint32_t prev, Verb& verb) const {
  const uint32_t next = after(i);
  if (prev != kNone && is(prev, WordClass::be) && !possessive_clitic(prev)) {
    verb.progressive = true;
    return kIng;
  }
  if (next != kNone && is(next, WordClass::of)) return 0;
  const bool nominal_before =
      prev != kNone && word(prev).mention == kNone &&
      (is(prev, WordClass::determiner) || is(prev, WordClass::possessive) ||
       possessive_clitic(prev) || is(prev, WordClass::adjective) || r_.is_number(prev));
  if (nominal_before) return 0;
  const bool objects = next != kNone && starts_object(next);
  const bool plain = next != kNone && noun_like(next);
  if (is(i, WordClass::noun_verb) && !(objects && !is(next, WordClass::preposition))) return 0;
  verb.gerund = true;
  if (prev == kNone || word(prev).mark == Word::Mark::comma || word(prev).verb != kNone)
    return kIng;
  if (is(prev, WordClass::preposition) || is(prev, WordClass::conjunction) ||
      is(prev, WordClass::subordinator) || is(prev, WordClass::infinitive)) {
    return objects || plain || next == kNone ? kIng : 0;
  }
  // "the Taliban ruling Afghanistan": a reduced relative clause needs an object.
  if (noun_like(prev)) return objects || plain ? kIng : 0;
  return objects ? kIng : 0;
}

uint8_t Tagger::decide_base(uint32_t i, uint8_t forms, uint32_t prev, Verb& verb) const {
  const uint32_t next = after(i);
  const bool noun_too = is(i, WordClass::noun_verb);
  const uint8_t finite = forms & (kBase | kThird | kPast);
  if (prev == kNone) return noun_too ? 0 : finite;
  if (is(prev, WordClass::infinitive)) {
    if ((forms & kBase) == 0) return 0;
    if (noun_too && next != kNone && is(next, WordClass::of)) return 0;
    verb.infinitive = true;
    return kBase;
  }
  if (possessive_clitic(prev) && word(prev).mention == kNone) return 0;
  if (is(prev, WordClass::modal) || is(prev, WordClass::auxiliary_do)) return forms & kBase;
  if (is(prev, WordClass::subject_pronoun) ||
      (is(prev, WordClass::relative_subject) && !noun_too)) {
    return finite;
  }
  const bool object = next != kNone && starts_object(next);
  const bool preposition_next =
      next != kNone && is(next, WordClass::preposition) && word(next).mention == kNone;
  if (is(prev, WordClass::relative_subject) && object && !preposition_next) return finite;
  const bool determined = word(prev).mention == kNone &&
                          (is(prev, WordClass::determiner) || is(prev, WordClass::possessive) ||
                           is(prev, WordClass::adjective) || r_.is_number(prev));
  if (determined) return 0;
  if (is(prev, WordClass::preposition) && word(prev).mention == kNone) return 0;
  if (is(prev, WordClass::be) || is(prev, WordClass::have)) return 0;
  // An auxiliary before the subject: "Will Pakistan Now Help …"
  if ((forms & kBase) != 0 && r_.words[first_].is(WordClass::question_frame) &&
      word(prev).mention != kNone &&
      r_.mentions->mentions[word(prev).mention].first <= first_ + 2) {
    verb.question = true;
    return kBase;
  }
  if (word(prev).mark == Word::Mark::comma || is(prev, WordClass::conjunction)) {
    if (noun_too) return object && !preposition_next ? finite : 0;
    return finite;
  }
  if (word(prev).verb != kNone) {
    // "helped free the hostages"; behind other verbs a noun is the object.
    return noun_too ? 0 : (object ? finite : 0);
  }
  if (word(prev).mention != kNone || noun_like(prev)) {
    if (!noun_too) return finite;
    if (subject_of_later_verb(i)) return 0;
    if (next != kNone && noun_like(next) && word(next).mention == kNone &&
        word(prev).mention != kNone && opens_clause(prev)) {
      return finite & kBase;  // a headline: "Rebels vow retaliation"
    }
    if (preposition_next) {
      // "Rebels fight against the army", but "army support for the rebels": a subject opens its
      // clause.
      const bool opens = word(prev).mention != kNone ? opens_clause(prev) : prev <= first_ + 1;
      return opens && !is(next, WordClass::of) ? finite : 0;
    }
    return object && !preposition_next ? finite : 0;
  }
  return noun_too ? 0 : finite;
}

// The mention at a token starts its clause.
bool Tagger::opens_clause(uint32_t token) const {
  uint32_t at = r_.mentions->mentions[word(token).mention].first;
  while (at > first_ && (r_.is_number(at - 1) || is(at - 1, WordClass::adverb) ||
                         is(at - 1, WordClass::determiner) || noun_like(at - 1))) {
    --at;
  }
  return at <= first_ || word(at - 1).mark != Word::Mark::none;
}

// "Attacks on the camp continued": a finite verb follows in the same clause, so that this is its
// subject.
bool Tagger::subject_of_later_verb(uint32_t i) const {
  for (uint32_t t = i + 1; t < last_ && t < i + 20; ++t) {
    const Word& w = word(t);
    if (w.mention != kNone) continue;
    if (w.mark != Word::Mark::none || w.is(WordClass::relative_subject) ||
        w.is(WordClass::conjunction) || w.is(WordClass::contrast) ||
        w.is(WordClass::complementizer) || w.is(WordClass::infinitive) ||
        (w.is(WordClass::subordinator) && !w.is(WordClass::of))) {
      return false;
    }
    if (auxiliary(t) && !possessive_clitic(t)) return true;
    uint8_t forms = 0;
    for (const VerbReading& reading : r_.lexicon->verbs(w.form)) forms |= reading.forms;
    const bool behind_noun = word(t - 1).mention != kNone || noun_like(t - 1);
    if ((forms & kPast) != 0 && (forms & kBase) == 0 && behind_noun) return true;
    if ((forms & kThird) != 0 && !w.is(WordClass::noun_verb) && behind_noun) return true;
  }
  return false;
}

// Walks left over "had not been" and notes what the auxiliaries say.
void Tagger::gather_auxiliaries(uint32_t i, Verb& verb) {
  const auto id = static_cast<uint32_t>(r_.verbs.size());
  uint32_t at = i;
  bool be = false;
  bool have = false;
  const auto take = [&](uint32_t t) {
    Word& w = r_.words[t];
    if (w.is(WordClass::be)) {
      be = true;
      verb.past = verb.past || w.is(WordClass::past_be);
    }
    if (w.is(WordClass::have) && !w.is(WordClass::modal)) {
      have = true;
      verb.past_perfect = verb.past_perfect || w.is(WordClass::had);
    }
    verb.modals |= w.classes & (bit(WordClass::modal) | bit(WordClass::future) |
                                bit(WordClass::possible) | bit(WordClass::irrealis));
    w.verb = id;
  };
  while (at > first_ && i - at < 8) {
    const uint32_t t = at - 1;
    if (word(t).mention != kNone || word(t).verb != kNone) break;
    if (is(t, WordClass::negation)) {
      if (!is(t, WordClass::determiner)) verb.negated = true;
    } else if (auxiliary(t) && !possessive_clitic(t)) {
      take(t);
      verb.first = t;
    } else if (is(t, WordClass::infinitive) && (verb.forms & kBase) != 0) {
      verb.infinitive = true;
      verb.first = t;
      at = t;
      // "to" ends the group, but its negation may stand before it.
      if (t > first_ && is(t - 1, WordClass::negation)) verb.negated = true;
      break;
    } else if (!is(t, WordClass::adverb) || is(t, WordClass::preposition)) {
      break;
    }
    at = t;
  }
  if (verb.question) {
    Word& front = r_.words[first_];
    if (front.verb == kNone) take(first_);
    if (word(first_ + 1).is(WordClass::negation)) verb.negated = true;
  }
  verb.perfect = have;
  if ((verb.forms & kParticiple) != 0 && have && !be) verb.passive = false;
  if ((verb.forms & kIng) != 0 && be) verb.progressive = true;
}

// Forms of be, have and do that no verb took: main verbs of their own.
void Tagger::lone_auxiliaries() {
  // From the right, so that "been" takes its "have".
  for (uint32_t i = last_; i > first_;) {
    --i;
    Word& w = r_.words[i];
    if (w.verb != kNone || w.mention != kNone || !auxiliary(i) || w.is(WordClass::modal) ||
        possessive_clitic(i)) {
      continue;
    }
    Verb verb;
    verb.token = i;
    verb.first = i;
    verb.sentence = index_;
    verb.copula = true;
    verb.past = w.is(WordClass::past_be) || w.is(WordClass::had);
    for (const VerbReading& reading : r_.lexicon->verbs(w.form)) verb.forms |= reading.forms;
    if (verb.forms == 0) verb.forms = kBase;
    w.verb = static_cast<uint32_t>(r_.verbs.size());
    gather_auxiliaries(i, verb);
    r_.verbs.push_back(std::move(verb));
  }
}

void fill_words(Reading& r) {
  const Parse& parse = *r.parse;
  r.words.resize(parse.tokens.size());
  r.token_sentence.resize(parse.tokens.size());
  for (uint32_t s = 0; s < parse.sentences.size(); ++s) {
    for (uint32_t t = parse.sentences[s].first; t < parse.sentences[s].last; ++t) {
      r.token_sentence[t] = s;
    }
  }
  for (uint32_t i = 0; i < r.words.size(); ++i) {
    Word& word = r.words[i];
    word.form = parse.form(i);
    word.classes = r.lexicon->classes(word.form);
    if (word.is(WordClass::not_adverb)) word.classes &= ~bit(WordClass::adverb);
    const std::string_view text = parse.tokens[i].span.in(r.document->text);
    const bool spaced = i == 0 || parse.tokens[i - 1].space_after;
    word.mark = mark_of(text, word.form, spaced);
  }
  // Longest first at the same place, so that the first mention to cover a token is the longest.
  for (uint32_t m = 0; m < r.mentions->mentions.size(); ++m) {
    const Mention& mention = r.mentions->mentions[m];
    const uint32_t last = std::min<uint32_t>(mention.last, static_cast<uint32_t>(r.words.size()));
    // A phrase that is nobody and nowhere ("the attack") is left to be read as an act.
    if (mention.kind == MentionKind::other && mention.actor == kNone) continue;
    if (mention.first >= last || r.words[mention.first].mention != kNone) continue;
    for (uint32_t t = mention.first; t < last; ++t) {
      if (r.words[t].mention != kNone) break;
      r.words[t].mention = m;
      r.words[t].name = mention.form == MentionForm::name;
      // Marks inside a name ("U.S.", "Al-Qaeda") divide nothing.
      r.words[t].mark = Word::Mark::none;
    }
  }
}

void sort_verbs(Reading& r) {
  std::vector<uint32_t> order(r.verbs.size());
  for (uint32_t i = 0; i < order.size(); ++i) order[i] = i;
  std::sort(order.begin(), order.end(),
            [&](uint32_t a, uint32_t b) { return r.verbs[a].token < r.verbs[b].token; });
  std::vector<uint32_t> place(order.size());
  std::vector<Verb> sorted;
  sorted.reserve(order.size());
  for (uint32_t i = 0; i < order.size(); ++i) {
    place[order[i]] = i;
    sorted.push_back(std::move(r.verbs[order[i]]));
  }
  r.verbs = std::move(sorted);
  for (Word& word : r.words) {
    if (word.verb != kNone) word.verb = place[word.verb];
  }
}

}  // namespace

void tag_verbs(Reading& reading) {
  fill_words(reading);
  Tagger tagger(reading);
  for (uint32_t s = 0; s < reading.parse->sentences.size(); ++s) {
    tagger.sentence(reading.parse->sentences[s], s);
  }
  sort_verbs(reading);
}

}  // namespace casus::statements
