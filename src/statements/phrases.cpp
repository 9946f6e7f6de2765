#include "statements/phrases.h"

#include <algorithm>

#include "statements/reading.h"

namespace casus::statements {

uint32_t NounClasses::set(std::string_view name) {
  const auto known = std::find(names_.begin(), names_.end(), name);
  if (known != names_.end()) return static_cast<uint32_t>(known - names_.begin());
  names_.emplace_back(name);
  sizes_.push_back(0);
  return static_cast<uint32_t>(names_.size() - 1);
}

void NounClasses::add(uint32_t set, std::string_view form) {
  members_[std::string(form)].push_back(set);
  ++sizes_[set];
}

bool NounClasses::has(uint32_t set, std::string_view form) const {
  const auto it = members_.find(std::string(form));
  return it != members_.end() &&
         std::find(it->second.begin(), it->second.end(), set) != it->second.end();
}

void VerbPhrases::add(Words& words, NounClasses* nouns, std::string_view phrase, uint32_t value) {
  const std::size_t end = std::min(phrase.find(' '), phrase.size());
  std::string_view verb = phrase.substr(0, end);
  if (verb.empty()) return;
  const bool negated = verb.size() > 1 && verb[0] == '!';
  if (negated) verb.remove_prefix(1);
  // "carpet-bomb" is one verb, though Parse may make three tokens of it.
  VerbPhrase entry;
  entry.lemma = words.add_verb(verb);
  entry.value = value;
  entry.negated = negated;
  const std::vector<std::string> parts = split_words(phrase.substr(end));
  for (std::size_t i = 0; i < parts.size(); ++i) {
    PhraseWord word;
    if (parts[i] == "@placename") {
      word.set = PhraseWord::kPlaceName;
    } else if (parts[i].starts_with("@") && nouns != nullptr) {
      word.set = nouns->set(std::string_view(parts[i]).substr(1));
    } else if (parts[i] == "*") {
      word.any_verb = true;
    } else {
      word.word = parts[i];
    }
    entry.tail.push_back(std::move(word));
  }
  phrases_[entry.lemma].push_back(std::move(entry));
}

const std::vector<VerbPhrase>* VerbPhrases::find(uint32_t lemma) const {
  const auto it = phrases_.find(lemma);
  return it == phrases_.end() ? nullptr : &it->second;
}

namespace {

constexpr uint32_t kReach = 9;  // tokens between a verb and the noun or particle that goes with it

// "imposed tough, new sanctions": a comma between two adjectives ends nothing.
bool is_between_adjectives(const Reading& reading, uint32_t at, uint32_t last) {
  const auto& tags = reading.parse->upos;
  return reading.words[at].mark == Word::Mark::comma && at > 0 && at + 1 < last &&
         tags[at - 1] == Upos::adj && tags[at + 1] == Upos::adj;
}

// "received training": a noun, whatever its tag says.
bool is_object(const Reading& reading, uint32_t token) {
  const Parse& parse = *reading.parse;
  return parse.xpos(token) == "VBG" && parse.relation[token] == Relation::obj;
}

// The first token in [from, from + kReach) that ends the verb's own phrase.
uint32_t phrase_end(const Reading& reading, uint32_t from, uint32_t last) {
  uint32_t at = from;
  while (
      at < last && at < from + kReach &&
      (!reading.breaks(at) || is_between_adjectives(reading, at, last) || is_object(reading, at))) {
    ++at;
  }
  return at;
}

// Of the name its last word; "entered Aland's waters" is about the waters.
bool is_place_name(const Reading& reading, uint32_t token) {
  const uint32_t m = reading.words[token].mention;
  if (m == kNone) return false;
  const Mention& mention = reading.mentions->mentions[m];
  return mention.kind == MentionKind::place && mention.form == MentionForm::name &&
         mention.last == token + 1 &&
         (reading.tops[m] == kNone || !reading.parse->label(reading.tops[m]).ends_with(":poss"));
}

// Does a word head a name or a phrase for one person?
bool is_somebody_at(const Reading& reading, uint32_t token) {
  const uint32_t m = reading.mention_at(token);
  if (m == kNone) return false;
  const Mention& mention = reading.mentions->mentions[m];
  return mention.kind == MentionKind::person || mention.form == MentionForm::name;
}

uint32_t find_noun(const Reading& reading, const NounClasses& nouns, uint32_t set, uint32_t from,
                   uint32_t end) {
  for (uint32_t i = from; i < end; ++i) {
    const Word& word = reading.words[i];
    const bool fits =
        set == PhraseWord::kPlaceName ? is_place_name(reading, i) : nouns.has(set, word.form);
    // "the opposition leader", "the Freedom Order": a word for something else.
    const Parse& parse = *reading.parse;
    const uint32_t whole = parse.head[i];
    const bool part = fits && set != PhraseWord::kPlaceName &&
                      parse.relation[i] == Relation::compound && whole != kNone && whole > i &&
                      whole < end && !nouns.has(set, reading.words[whole].form) &&
                      is_somebody_at(reading, whole);
    if (fits && !part && (word.verb == kNone || is_object(reading, i))) return i;
    const bool leaves = word.is(WordClass::preposition) && !word.is(WordClass::of) && i > from;
    if (leaves && !reading.is_approximator(i)) return kNone;
  }
  return kNone;
}

// "will not accept", "did not allow": somebody declines. What has not happened yet, or would not if
// something else does not, is no refusal.
bool is_refusal(const Reading& reading, const Verb& verb) {
  const bool conditional = verb.boundary != kNone && verb.boundary < reading.words.size() &&
                           reading.words[verb.boundary].is(WordClass::condition);
  return verb.negated && !verb.perfect && !verb.passive && !conditional;
}

// The first word behind a verb's object, a comma left out; kNone without one.
uint32_t behind_object(const Reading& reading, uint32_t verb, uint32_t last) {
  for (const uint32_t d : reading.parse->dependents(verb)) {
    if (d < verb || reading.parse->relation[d] != Relation::obj) continue;
    uint32_t t = reading.parse->subtree(d).last;
    while (t < last && reading.words[t].mark == Word::Mark::comma) ++t;
    return t < last ? t : kNone;
  }
  return kNone;
}

// "calling for the removal of the president" calls no president.
bool is_behind_prepositions(const Reading& reading, uint32_t verb, uint32_t noun) {
  const Parse& parse = *reading.parse;
  const auto has_marker = [&](uint32_t t) {
    const uint32_t first = parse.subtree(t).first;
    return first < t && parse.relation[first] == Relation::case_ && parse.head[first] == t;
  };
  uint32_t top = noun;
  bool inner = false;
  while (parse.head[top] != kNone && parse.head[top] != verb) {
    inner = inner || (parse.relation[top] == Relation::nmod && has_marker(top));
    top = parse.head[top];
  }
  return inner && parse.head[top] != kNone && parse.relation[top] == Relation::obl &&
         has_marker(top);
}

}  // namespace

PhraseMatch match(const Reading& reading, const NounClasses& nouns, uint32_t verb,
                  const VerbPhrase& phrase) {
  const Verb& v = reading.verbs[verb];
  if (phrase.negated && !is_refusal(reading, v)) return {};
  const uint32_t last = reading.sentence_last(v.token);
  PhraseMatch found;
  uint32_t at = v.token + 1;
  found.end = at;
  found.last = at;
  const auto is_time = [&](uint32_t i) {
    return i < last && reading.words[i].verb == kNone && reading.words[i].is(WordClass::time_word);
  };
  // "vowed again to", "threatened on Monday to".
  const auto skip_adverbs = [&](uint32_t i) {
    while (i < last) {
      const Word& word = reading.words[i];
      const bool adverb = word.is(WordClass::adverb) && word.verb == kNone;
      const bool time = is_time(i) || (word.is(WordClass::preposition) && is_time(i + 1));
      if (!adverb && !time) break;
      ++i;
    }
    return i;
  };
  uint32_t weight = phrase.negated ? 8 : 1;
  for (std::size_t i = 0; i < phrase.tail.size(); ++i) {
    const PhraseWord& word = phrase.tail[i];
    if (word.set != UINT32_MAX) {
      uint32_t noun = kNone;
      if (v.passive) {
        noun = find_noun(reading, nouns, word.set, v.subject.first, v.subject.last);
        if (noun != kNone) found.noun = noun;
      }
      if (noun == kNone) {
        // "was killed by the general" kills no general.
        if (v.passive && at < last && reading.words[at].is(WordClass::agent)) return {};
        noun = find_noun(reading, nouns, word.set, at, phrase_end(reading, at, last));
        if (noun == kNone || (i == 0 && is_behind_prepositions(reading, v.token, noun))) return {};
        found.noun = noun;
        at = noun + 1;
      }
      weight += 3;
      continue;
    }
    uint32_t here = at;
    if (word.any_verb) {
      here = skip_adverbs(at);
      if (here >= last || reading.words[here].verb == kNone) return {};
      at = here + 1;
      if (!found.split && found.noun == UINT32_MAX) found.end = at;
      ++weight;
      continue;
    }
    if (here >= last || reading.words[here].form != word.word) here = skip_adverbs(at);
    if (here < last && reading.words[here].form == word.word) {
      at = here + 1;
      if (!found.split && found.noun == UINT32_MAX) found.end = at;
    } else {
      // "handed the suspect over", "put the man on trial": behind the object, for the first word of
      // a phrase. A preposition alone is too little to go by ("turned the crowd against us").
      const bool goes_behind =
          phrase.tail.size() > 1 || holds(reading.lexicon->classes(word.word), WordClass::particle);
      if (!goes_behind) return {};
      if (i != 0 && found.noun == UINT32_MAX) return {};
      const uint32_t end = phrase_end(reading, at, last);
      uint32_t place = kNone;
      const bool literal = i + 1 < phrase.tail.size() && phrase.tail[i + 1].set == UINT32_MAX &&
                           !phrase.tail[i + 1].any_verb;
      const auto goes_on = [&](uint32_t j) {
        // "allowed up to 50 refugees to return"
        if (reading.words[j].form != word.word || reading.is_approximator(j)) return false;
        // "sent experts to the coast to investigate": the place where the next word goes on.
        return !literal || (j + 1 < last && reading.words[j + 1].form == phrase.tail[i + 1].word);
      };
      for (uint32_t j = at; j < end && place == kNone; ++j) {
        if (goes_on(j)) place = j;
      }
      // "forced the agency, UNHCR, out of the country"
      const uint32_t behind = place == kNone ? behind_object(reading, v.token, last) : kNone;
      if (behind != kNone && goes_on(behind)) place = behind;
      if (place == kNone) return {};
      found.split = true;
      at = place + 1;
    }
    weight += 2;
  }
  found.weight = weight;
  found.last = std::max(at, found.end);
  return found;
}

}  // namespace casus::statements
