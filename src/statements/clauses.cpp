// Who is the subject of each verb, and which verb or noun governs it.
#include <algorithm>

#include "statements/reading.h"

namespace casus::statements {
namespace {

class Relator {
 public:
  explicit Relator(Reading& reading) : r_(reading) {}
  void relate(uint32_t id);

 private:
  // The mention a relative word or comma at `token` stands behind.
  uint32_t antecedent(uint32_t token) const;
  void set_subject(Verb& verb, Range range, bool nearest) const;
  void share(Verb& verb, uint32_t other) const;
  void infinitive(Verb& verb) const;
  void gerund(Verb& verb, uint32_t id) const;
  void reduced(Verb& verb) const;
  void finite(Verb& verb, uint32_t id) const;
  uint32_t previous(uint32_t id) const {
    return id > 0 && r_.verbs[id - 1].sentence == r_.verbs[id].sentence ? id - 1 : kNone;
  }

  Reading& r_;
};

uint32_t Relator::antecedent(uint32_t token) const {
  const uint32_t first = r_.sentence_first(token);
  uint32_t at = token;
  for (uint32_t steps = 0; at > first && steps < 12; ++steps) {
    --at;
    const Word& word = r_.words[at];
    if (word.mention != kNone) return word.mention;
    if (word.form == ")") {
      while (at > first && r_.words[at].form != "(" && token - at < 12) --at;
      continue;
    }
    // ", many of whom": only function words stand between; another noun is its own antecedent.
    const bool between = word.mark == Word::Mark::comma || word.is(WordClass::preposition) ||
                         word.is(WordClass::determiner) || word.is(WordClass::adverb) ||
                         r_.is_number(at);
    if (!between) return kNone;
  }
  return kNone;
}

// nearest: the last mention counts, wherever it stands ("fighters of the group attacking …").
void Relator::set_subject(Verb& verb, Range range, bool nearest) const {
  verb.subject = r_.strip(range);
  if (verb.subject.empty()) return;
  const uint32_t head = r_.head_end(verb.subject);
  verb.head = head - 1;
  if (nearest) {
    const auto all = r_.mentions_in(verb.subject);
    if (!all.empty()) verb.subjects = {all.back()};
    return;
  }
  verb.subjects = r_.mentions_in({verb.subject.first, head});
  // "groups such as A and B": the named ones too.
  if (!verb.subjects.empty() && head < verb.subject.last && r_.words[head].is(WordClass::example)) {
    for (const uint32_t m : r_.mentions_in({head, verb.subject.last})) verb.subjects.push_back(m);
  }
  if (verb.subjects.empty() && r_.words[verb.subject.first].is(WordClass::whose)) {
    const uint32_t owner = antecedent(verb.subject.first);
    if (owner != kNone) verb.subjects = {owner};
  }
  const bool partitive =
      verb.subjects.empty() && head < verb.subject.last && r_.words[head].is(WordClass::of);
  if (partitive) {
    const uint32_t next = r_.head_end({head + 1, verb.subject.last});
    verb.subjects = r_.mentions_in({head + 1, next});
  }
}

void Relator::share(Verb& verb, uint32_t other) const {
  const Verb& from = r_.verbs[other];
  verb.subject = from.subject;
  verb.subjects = from.subjects;
  verb.head = from.head;
}

void Relator::infinitive(Verb& verb) const {
  const Reading::Left left = r_.left_phrase(verb.first);
  using Stop = Reading::Left::Stop;
  verb.boundary = left.at;
  if (left.stop == Stop::verb) {
    verb.governor = left.at;
    const Verb& governor = r_.verbs[left.at];
    if (!left.range.empty()) {
      // "urged the army to leave": the object acts. "has a plan to leave": the subject does.
      const Range object{left.range.first, r_.head_end(left.range)};
      const auto objects = r_.mentions_in(object);
      if (!objects.empty() && r_.words[left.range.last - 1].mention != kNone) {
        verb.subject = object;
        verb.subjects = objects;
        return;
      }
      verb.governor_noun = left.range.last - 1;
    }
    share(verb, left.at);
    if (governor.passive && !governor.subjects.empty()) verb.subjects = governor.subjects;
    return;
  }
  if (left.stop == Stop::shared && !left.range.empty()) return;
  if (left.stop == Stop::shared) {
    // "to attack and to burn": as the infinitive before.
    for (uint32_t v = r_.words[verb.token].verb; v > 0;) {
      --v;
      const Verb& other = r_.verbs[v];
      if (other.sentence != verb.sentence) return;
      if (!other.infinitive) continue;
      verb.governor = other.governor;
      verb.governor_noun = other.governor_noun;
      share(verb, v);
      return;
    }
    return;
  }
  if (left.range.empty()) return;
  verb.governor_noun = left.range.last - 1;
  set_subject(verb, left.range, true);
}

void Relator::gerund(Verb& verb, uint32_t id) const {
  if (verb.first == r_.sentence_first(verb.token)) return;
  uint32_t before = verb.first - 1;
  while (before > r_.sentence_first(verb.token) && r_.words[before].is(WordClass::adverb) &&
         r_.words[before].mention == kNone) {
    --before;
  }
  const Word& word = r_.words[before];
  if (word.verb != kNone) {
    verb.governor = word.verb;
    share(verb, word.verb);
    return;
  }
  const bool preposition = word.mention == kNone && word.is(WordClass::preposition);
  if (preposition) {
    const Reading::Left left = r_.left_phrase(before);
    if (left.stop == Reading::Left::Stop::verb) {
      verb.governor = left.at;
      share(verb, left.at);
      const auto all = r_.mentions_in(left.range);
      if (!all.empty()) verb.subjects = {all.back()};
      if (!left.range.empty()) verb.governor_noun = left.range.last - 1;
      const bool pronoun = all.empty() && !left.range.empty() &&
                           r_.words[left.range.last - 1].is(WordClass::pronoun);
      if (pronoun) {
        // "accused it of sending troops": somebody the text has, but not the accuser.
        verb.subjects.clear();
        verb.subject = left.range;
        verb.head = left.range.last - 1;
      }
      // "has been accused of helping": the accused is the subject already.
      return;
    }
    if (!left.range.empty()) {
      verb.governor_noun = left.range.last - 1;
      set_subject(verb, left.range, true);
    }
    return;
  }
  if (word.mark == Word::Mark::comma || word.is(WordClass::conjunction) ||
      word.is(WordClass::subordinator)) {
    const uint32_t other = previous(id);
    if (other == kNone) return;
    verb.adjunct = word.mark == Word::Mark::comma;
    verb.governor = other;
    share(verb, other);
    if (word.is(WordClass::conjunction) && r_.verbs[other].gerund) {
      verb.governor = r_.verbs[other].governor;
      verb.governor_noun = r_.verbs[other].governor_noun;
    }
    return;
  }
  set_subject(verb, r_.left_phrase(verb.first).range, true);
}

void Relator::reduced(Verb& verb) const {
  const uint32_t first = r_.sentence_first(verb.token);
  if (verb.first == first) {
    // "Rebuked by its neighbours, the state …": the next phrase behind the comma.
    const uint32_t last = std::min(r_.sentence_last(verb.token), verb.token + kWalk);
    uint32_t at = verb.token;
    while (at < last && r_.words[at].mark != Word::Mark::comma) ++at;
    while (at < last && r_.words[at].mention == kNone &&
           !(at > verb.token && r_.words[at].verb != kNone))
      ++at;
    if (at < last && r_.words[at].mention != kNone) verb.subjects = {r_.words[at].mention};
    return;
  }
  if (r_.words[verb.first - 1].mark == Word::Mark::comma) {
    const uint32_t mention = antecedent(verb.first - 1);
    if (mention != kNone) verb.subjects = {mention};
    return;
  }
  const Reading::Left left = r_.left_phrase(verb.first);
  if (left.stop == Reading::Left::Stop::shared) {
    const uint32_t other = previous(r_.words[verb.token].verb);
    if (other != kNone) share(verb, other);
    return;
  }
  set_subject(verb, left.range, true);
}

void Relator::finite(Verb& verb, uint32_t id) const {
  using Stop = Reading::Left::Stop;
  const Reading::Left left = r_.left_phrase(verb.first);
  verb.boundary = left.stop == Stop::verb ? kNone : left.at;
  if (left.stop == Stop::relative) {
    const uint32_t mention = antecedent(left.at);
    if (left.range.empty()) {
      if (mention != kNone) {
        verb.subjects = {mention};
      } else {
        // A noun that is no mention: "airstrikes, which killed …".
        uint32_t noun = left.at;
        const uint32_t first = r_.sentence_first(noun);
        while (noun > first && r_.words[noun - 1].mark == Word::Mark::comma) --noun;
        if (noun > first) verb.head = noun - 1;
      }
      return;
    }
    verb.antecedent = mention;
    set_subject(verb, left.range, false);
    return;
  }
  if (left.range.empty() && (left.stop == Stop::shared || left.stop == Stop::verb)) {
    const uint32_t other = left.stop == Stop::verb ? left.at : previous(id);
    if (other == kNone || r_.verbs[other].sentence != verb.sentence) return;
    const Verb& from = r_.verbs[other];
    share(verb, other);
    if (left.stop == Stop::verb) verb.governor = other;
    // "will attack and burn", "vowed to attack and burn".
    if (left.stop == Stop::shared && verb.first == verb.token && (verb.forms & kBase) != 0 &&
        (verb.forms & kPast) == 0 && (from.forms & kBase) != 0) {
      verb.modals = from.modals;
      verb.infinitive = from.infinitive;
      verb.governor = from.governor;
      verb.governor_noun = from.governor_noun;
    }
    if (left.stop == Stop::shared && verb.first == verb.token && (verb.forms & kParticiple) != 0 &&
        from.passive && !from.reduced) {
      verb.passive = true;  // "was arrested and deported"
    }
    return;
  }
  // Behind a verb that takes no clause the phrase may begin with that verb's object.
  const bool run_on =
      left.stop == Stop::verb && !r_.lexicon->is_clausal(r_.words[r_.verbs[left.at].token].form);
  set_subject(verb, left.range, run_on);
}

void Relator::relate(uint32_t id) {
  Verb& verb = r_.verbs[id];
  if (verb.infinitive) {
    infinitive(verb);
  } else if (verb.gerund && !verb.progressive) {
    gerund(verb, id);
  } else if (verb.reduced) {
    reduced(verb);
  } else {
    finite(verb, id);
  }
}

}  // namespace

void relate_verbs(Reading& reading) {
  Relator relator(reading);
  for (uint32_t i = 0; i < reading.verbs.size(); ++i) relator.relate(i);
}

Reading read_clauses(const Words& words, const Document& document, const Parse& parse,
                     const Mentions& mentions) {
  Reading reading;
  reading.lexicon = &words;
  reading.document = &document;
  reading.parse = &parse;
  reading.mentions = &mentions;
  tag_verbs(reading);
  relate_verbs(reading);
  return reading;
}

}  // namespace casus::statements
