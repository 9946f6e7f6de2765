#include "statements/mood.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace casus::statements {
namespace {

constexpr int kMostGovernors = 3;  // "plans to try to attack"; deeper nesting is not news

std::optional<Intent> intent_from(std::string_view name) {
  constexpr std::array<std::pair<std::string_view, Intent>, 10> kIntents = {
      {{"declare", Intent::declare},
       {"plan", Intent::plan},
       {"expect", Intent::expect},
       {"attempt", Intent::attempt},
       {"continue", Intent::carry_on},
       {"fail", Intent::fail},
       {"request", Intent::request},
       {"believe", Intent::believe},
       {"free", Intent::free},
       {"react", Intent::react}}};
  for (const auto& [key, intent] : kIntents) {
    if (key == name) return intent;
  }
  return std::nullopt;
}

// How far a factuality is from having happened; the farther one wins where two meet.
int distance(Factuality f) {
  switch (f) {
    case Factuality::happened:
      return 0;
    case Factuality::ongoing:
      return 1;
    case Factuality::planned:
      return 2;
    case Factuality::possible:
      return 3;
    case Factuality::conditional:
      return 4;
    case Factuality::denied:
      return 5;
    case Factuality::did_not_happen:
      return 6;
  }
  return 0;
}

void at_least(Mood& mood, Factuality f) {
  if (distance(f) > distance(mood.factuality)) mood.factuality = f;
}

}  // namespace

bool is_real(Factuality f) { return f == Factuality::happened || f == Factuality::ongoing; }

Result<Moods> Moods::load(const Resources& resources, const std::string& folder, Words& words) {
  Moods moods;
  std::optional<Error> problem;
  const std::string section = folder + "intent";
  for_each_entry(resources.section(section), [&](const auto& fields, int line) {
    constexpr std::string_view kNoun = "noun-";
    const bool noun = fields[0].starts_with(kNoun);
    const auto intent = intent_from(noun ? fields[0].substr(kNoun.size()) : fields[0]);
    if (!intent || fields.size() != 2) {
      problem =
          Error{ErrorCode::malformed, "not class, words", section + ":" + std::to_string(line)};
      return;
    }
    if (!noun) {
      moods.verbs_.add(words, nullptr, fields[1], static_cast<uint32_t>(*intent));
      return;
    }
    const uint32_t set = moods.nouns_.set(fields[0]);
    if (moods.set_intents_.size() <= set) moods.set_intents_.resize(set + 1, Intent::none);
    moods.set_intents_[set] = *intent;
    for (const std::string& form : words.noun_forms(fields[1])) moods.nouns_.add(set, form);
  });
  if (problem) return *problem;
  return moods;
}

Intent Moods::intent_of(const Reading& reading, uint32_t verb) const {
  const Verb& v = reading.verbs[verb];
  Intent best = Intent::none;
  uint32_t weight = 0;
  for (const VerbReading& r : reading.lexicon->verbs(reading.words[v.token].form)) {
    const auto* phrases = verbs_.find(r.lemma);
    if (phrases == nullptr) continue;
    for (const VerbPhrase& phrase : *phrases) {
      const PhraseMatch found = match(reading, nouns_, verb, phrase);
      if (found.weight > weight && !found.split) {
        weight = found.weight;
        best = static_cast<Intent>(phrase.value);
      }
    }
  }
  return best;
}

Intent Moods::intent_of_noun(const Reading& reading, uint32_t token) const {
  for (uint32_t set = 0; set < set_intents_.size(); ++set) {
    if (nouns_.has(set, reading.words[token].form)) return set_intents_[set];
  }
  return Intent::none;
}

void Moods::apply(Intent intent, uint32_t governor, const Mood& above, Mood& mood) {
  switch (intent) {
    case Intent::declare:
      mood.intent = Intent::declare;
      mood.declared_by = governor;
      mood.factuality = above.factuality;
      break;
    case Intent::plan:
      if (mood.intent != Intent::declare) {
        mood.intent = Intent::plan;
        mood.declared_by = governor;
      }
      at_least(mood, Factuality::planned);
      at_least(mood, above.factuality);
      break;
    case Intent::expect:
      at_least(mood, Factuality::planned);
      at_least(mood, above.factuality);
      break;
    case Intent::attempt:
      mood.attempted = true;
      at_least(mood, above.factuality);
      break;
    case Intent::carry_on:
      if (mood.factuality == Factuality::happened) mood.factuality = Factuality::ongoing;
      at_least(mood, above.factuality);
      break;
    case Intent::fail:
      // "did not stop attacking": two negations. "Must stop the attacks": nobody says that it did.
      mood.factuality = above.factuality == Factuality::did_not_happen ? Factuality::happened
                        : is_real(above.factuality)                    ? Factuality::did_not_happen
                                                                       : Factuality::possible;
      break;
    case Intent::request:
    case Intent::believe:
      at_least(mood, Factuality::possible);
      break;
    case Intent::free:
      at_least(mood, above.factuality);
      if (above.intent == Intent::declare || above.intent == Intent::plan) {
        mood.intent = above.intent;
        mood.declared_by = above.declared_by;
      }
      break;
    case Intent::react:
    case Intent::none:
      break;
  }
}

// "helped the general seize power": no tense of its own.
bool Moods::is_bare_infinitive(const Reading& reading, const Verb& verb) {
  if (verb.infinitive || verb.first < verb.token) return false;
  const Relation relation = reading.parse->relation[verb.clause];
  return (relation == Relation::xcomp || relation == Relation::ccomp) &&
         has_feature(*reading.parse, verb.token, "VerbForm=Inf");
}

Mood Moods::own_mood(const Reading& reading, const Verb& verb) const {
  Mood mood;
  if (verb.progressive && !verb.past && !verb.past_perfect) mood.factuality = Factuality::ongoing;
  const bool present = !verb.passive && !verb.past && !verb.perfect && !verb.infinitive &&
                       !verb.gerund && !is_bare_infinitive(reading, verb) &&
                       (verb.forms & kThird) != 0 && (verb.forms & (kPast | kParticiple)) == 0;
  // "operates", "threatens": a state of affairs. A headline's present tense tells what happened.
  if (present && !reading.is_headline(verb.sentence)) {
    mood.factuality = Factuality::ongoing;
  }
  if (holds(verb.modals, WordClass::future)) {
    at_least(mood, verb.question ? Factuality::possible : Factuality::planned);
    if (!verb.question) mood.intent = Intent::plan;
  }
  if (holds(verb.modals, WordClass::possible) || holds(verb.modals, WordClass::irrealis)) {
    at_least(mood, Factuality::possible);
  }
  if (verb.negated) at_least(mood, Factuality::did_not_happen);
  return mood;
}

// Conditions and questions.
void Moods::apply_sentence(const Reading& reading, const Verb* verb, uint32_t token, Mood& mood) {
  if (verb != nullptr && verb->boundary != kNone && verb->boundary < reading.words.size() &&
      reading.words[verb->boundary].is(WordClass::condition)) {
    at_least(mood, Factuality::conditional);
  }
  const uint32_t first = reading.sentence_first(token);
  const uint32_t last = reading.sentence_last(token);
  if (last == first) return;
  uint32_t end = last - 1;
  while (end > first && (reading.words[end].mark == Word::Mark::close ||
                         reading.words[end].mark == Word::Mark::quote)) {
    --end;
  }
  if (reading.words[end].form != "?") return;
  uint32_t start = first;
  while (start < end && reading.words[start].mark != Word::Mark::none) ++start;
  if (reading.words[start].is(WordClass::presuppose)) return;
  at_least(mood, Factuality::possible);
  mood.intent = Intent::none;
}

Mood Moods::of_verb(const Reading& reading, uint32_t verb) const {
  Mood mood = of_verb(reading, verb, 0);
  apply_sentence(reading, &reading.verbs[verb], reading.verbs[verb].token, mood);
  return mood;
}

// "ordered them to leave, accusing them of …": no part of the order.
bool Moods::stands_beside(const Reading& reading, const Verb& verb) {
  // "agreed to a truce after seizing the city"
  const bool in_time = verb.first > 0 && reading.words[verb.first - 1].is(WordClass::subordinator);
  return in_time || verb.adjunct ||
         (reading.parse->relation[verb.clause] == Relation::advcl && verb.first > 0 &&
          reading.words[verb.first - 1].mark == Word::Mark::comma);
}

Mood Moods::of_verb(const Reading& reading, uint32_t verb, int depth) const {
  const Verb& v = reading.verbs[verb];
  Mood mood = own_mood(reading, v);
  if (depth >= kMostGovernors) return mood;
  const bool governed =
      v.infinitive || (v.gerund && !v.progressive) || is_bare_infinitive(reading, v);
  if (!governed) {
    // "demanded that Beijing withdraw the measures": it has not.
    const uint32_t above = reading.parse->head[v.clause];
    const uint32_t asks = above == kNone ? kNone : reading.words[above].verb;
    const std::string_view tag = reading.parse->xpos(v.token);
    const bool asked = reading.parse->relation[v.clause] == Relation::ccomp && asks != kNone &&
                       v.modals == 0 && (tag == "VB" || tag == "VBP") &&
                       intent_of(reading, asks) == Intent::request;
    if (asked) at_least(mood, Factuality::possible);
    return mood;
  }
  const Intent noun =
      v.governor_noun == kNone ? Intent::none : intent_of_noun(reading, v.governor_noun);
  if (v.governor == kNone || v.governor >= verb) {
    if (noun != Intent::none && noun != Intent::react) {
      apply(noun, kNone, Mood{}, mood);
    } else if (v.infinitive) {
      mood.dropped = v.governor_noun == kNone;
      at_least(mood, Factuality::possible);
    }
    return mood;
  }
  const Mood above = of_verb(reading, v.governor, depth + 1);
  Intent intent = intent_of(reading, v.governor);
  if (intent == Intent::react) intent = Intent::none;  // says nothing of what it is about
  // "foiled a plot to attack": there was none.
  if (noun != Intent::none && noun != Intent::react && intent != Intent::fail) {
    apply(noun, v.governor, above, mood);
    at_least(mood, above.factuality);
    return mood;
  }
  if (v.gerund && stands_beside(reading, v)) {
    at_least(mood, above.factuality);
    if (above.intent == Intent::plan) mood.intent = above.intent;
    return mood;
  }
  // "accused of helping", "a way of helping": by what is said of the governing verb; a bare purpose
  // ("crossed the border to attack") says no more than that it was meant.
  if (intent == Intent::none) {
    // "was one of three states to recognise it", "the first to do so": it happened.
    bool selects = false;
    if (reading.verbs[v.governor].copula && v.governor_noun != kNone) {
      for (uint32_t t = reading.verbs[v.governor].token; t <= v.governor_noun; ++t) {
        selects = selects || reading.words[t].is(WordClass::selector) || reading.is_number(t) ||
                  has_feature(*reading.parse, t, "NumType=Ord");
      }
    }
    if (v.infinitive && !selects) at_least(mood, Factuality::possible);
    // "is the third to be killed", "accuses them of carrying out an attack": that goes on, the deed
    // does not.
    const bool of_deed = v.gerund && v.first > 0 && reading.words[v.first - 1].is(WordClass::of);
    if ((!selects && !of_deed) || above.factuality != Factuality::ongoing) {
      at_least(mood, above.factuality);
    }
    if (above.intent == Intent::plan && v.gerund) mood.intent = above.intent;
    return mood;
  }
  const bool negated_governor = reading.verbs[v.governor].negated;
  apply(intent, v.governor, above, mood);
  if (negated_governor && intent != Intent::fail) at_least(mood, Factuality::did_not_happen);
  return mood;
}

Mood Moods::of_noun(const Reading& reading, Range noun, uint32_t start, uint32_t governor,
                    bool carries, bool done) const {
  Mood mood;
  if (governor != kNone) {
    const Mood above = of_verb(reading, governor, 0);
    const Intent intent = intent_of(reading, governor);
    const bool announces = intent != Intent::none && intent != Intent::free &&
                           intent != Intent::carry_on && intent != Intent::react;
    // Who commits or undertakes to do something promises it; who commits a crime does not.
    const bool own = intent == Intent::attempt || (intent == Intent::declare && done);
    if (announces && !(carries && own)) {
      apply(intent, governor, above, mood);
    } else if (carries) {
      mood = above;
      if (intent == Intent::carry_on) apply(intent, governor, above, mood);
    }
  }
  for (uint32_t i = start; i < noun.first; ++i) {
    const Word& word = reading.words[i];
    if (word.mention != kNone) continue;
    if (word.is(WordClass::attempt_adjective)) {
      mood.attempted = true;
    } else if (word.is(WordClass::nonfact_adjective)) {
      at_least(mood, Factuality::possible);
    } else if (word.is(WordClass::no_event_adjective)) {
      at_least(mood, Factuality::did_not_happen);
    }
  }
  // "could respond to any attack": whatever stands between.
  for (const uint32_t d : reading.parse->dependents(noun.last - 1)) {
    if (reading.parse->relation[d] == Relation::det &&
        reading.words[d].is(WordClass::nonfact_adjective))
      at_least(mood, Factuality::possible);
  }
  // "the threat of attacks", "fears of an attack".
  const uint32_t first = reading.sentence_first(noun.first);
  if (start >= first + 2 && reading.words[start - 1].is(WordClass::preposition)) {
    const Intent above = intent_of_noun(reading, start - 2);
    if (above != Intent::none && reading.words[start - 2].mention == kNone) {
      apply(above, kNone, Mood{}, mood);
    }
  }
  apply_sentence(reading, governor == kNone ? nullptr : &reading.verbs[governor], noun.first, mood);
  return mood;
}

}  // namespace casus::statements
