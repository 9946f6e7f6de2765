// Which words are verbs, and their voice, tense and mood.
#include <algorithm>
#include <string_view>
#include <utility>

#include "statements/trees/tree_reader.h"

namespace casus::statements::trees {

// "no suspects", "nobody", "no one": the word that says so; kNone: there is something.
uint32_t TreeReader::negation_of(uint32_t noun) const {
  if (is(noun, WordClass::negation)) return noun;
  const uint32_t determiner = child(noun, Relation::det);
  const bool none = determiner != kNone && is(determiner, WordClass::no_event_adjective);
  return none ? determiner : kNone;
}

bool TreeReader::is_verb(uint32_t t) const {
  const Word& w = r_.words[t];
  if (w.name && w.mention != kNone) return false;
  const Upos tag = p_.upos[t];
  const Relation relation = p_.relation[t];
  if (tag == Upos::verb) return relation != Relation::amod && relation != Relation::compound;
  if (tag == Upos::aux) {
    const bool taken = relation == Relation::cop && is_participle(p_.head[t]);
    return relation != Relation::aux && !taken;
  }
  return is_participle(t);
}

// "were wounded", taken for an adjective.
bool TreeReader::is_participle(uint32_t t) const {
  return p_.upos[t] == Upos::adj && child(t, Relation::cop) != kNone && may_be_participle(t);
}

bool TreeReader::may_be_participle(uint32_t t) const {
  const auto& readings = r_.lexicon->verbs(r_.words[t].form);
  return std::any_of(readings.begin(), readings.end(),
                     [](const VerbReading& v) { return (v.forms & kParticiple) != 0; });
}

uint8_t TreeReader::forms_of(uint32_t t) const {
  const std::string_view tag = p_.xpos(t);
  uint8_t forms = 0;
  if (tag == "VB") forms = kBase;
  if (tag == "VBP") forms = kBase | kThird;  // finite, of the present
  if (tag == "VBZ") forms = kThird;
  if (tag == "VBD") forms = kPast;
  if (tag == "VBN" || tag == "JJ") forms = kParticiple;
  if (tag == "VBG") forms = kIng;
  uint8_t known = 0;
  for (const VerbReading& reading : r_.lexicon->verbs(r_.words[t].form)) known |= reading.forms;
  // "hit", "cut": the tag is a guess at best.
  if (tag == "VBP") forms |= known & kPast;
  if (known == 0) return forms == 0 ? static_cast<uint8_t>(kPast | kParticiple) : forms;
  return (forms & known) != 0 ? forms : known;
}

void TreeReader::take_auxiliary(Verb& verb, uint32_t t) {
  Word& w = r_.words[t];
  if (w.is(WordClass::be)) verb.past = verb.past || w.is(WordClass::past_be);
  if (w.is(WordClass::have) && !w.is(WordClass::modal)) {
    verb.perfect = true;
    verb.past_perfect = verb.past_perfect || w.is(WordClass::had);
  }
  if (p_.xpos(t) == "VBD" && w.is(WordClass::auxiliary_do)) verb.past = true;
  verb.modals |=
      w.classes & (bit(WordClass::modal) | bit(WordClass::future) | bit(WordClass::possible) |
                   bit(WordClass::irrealis) | bit(WordClass::should));
  w.verb = static_cast<uint32_t>(r_.verbs.size());
  verb.first = std::min(verb.first, t);
}

// clause: the word that the auxiliaries hang on: the verb, or what a copula links.
void TreeReader::auxiliaries(Verb& verb, uint32_t clause) {
  bool be = false;
  uint32_t subject = kNone, front = kNone;
  for (const uint32_t d : p_.dependents(clause)) {
    switch (p_.relation[d]) {
      case Relation::aux:
        be = be || is(d, WordClass::be);
        if (has_label(d, ":pass")) verb.passive = true;
        if (front == kNone) front = d;
        take_auxiliary(verb, d);
        break;
      case Relation::cop:
        if (d != verb.token) {
          // An adjective read as a participle.
          verb.passive = true;
          take_auxiliary(verb, d);
        } else if (front == kNone) {
          front = d;
        }
        break;
      case Relation::nsubj:
      case Relation::csubj:
        if (has_label(d, ":pass")) verb.passive = true;
        if (subject == kNone) subject = d;
        break;
      case Relation::advmod:
        if (is(d, WordClass::negation)) verb.negated = true;
        break;
      case Relation::obj:
        // "arrested no suspects", "killed nobody", but "claimed no fewer than ten lives"
        verb.no_object = negation_of(d);
        break;
      case Relation::mark:
        if (is(d, WordClass::infinitive) && p_.upos[d] != Upos::adp) {
          verb.infinitive = true;
          verb.first = std::min(verb.first, d);
        } else if (verb.boundary == kNone) {
          verb.boundary = d;
        }
        break;
      default:
        break;
    }
  }
  // "The ministers are to meet", not "the aim is to help".
  const uint32_t copula = child(clause, Relation::cop);
  // "Germany to send tanks", as headlines have it.
  const bool headline =
      p_.relation[clause] == Relation::root && child(clause, Relation::aux) == kNone;
  const bool joined = be || headline || (copula != kNone && copula != verb.token);
  if (joined && verb.infinitive && subject != kNone && subject < clause && is_somebody(subject)) {
    verb.infinitive = false;
    verb.passive = verb.passive && copula == kNone;
    verb.modals |= bit(WordClass::future);
  }
  if (subject != kNone) {
    const uint32_t determiner = child(subject, Relation::det);
    if (determiner != kNone && is(determiner, WordClass::no_event_adjective)) verb.negated = true;
    // "Also hurt were two boys" asks nothing.
    verb.question = front != kNone && front < subject && front <= verb.token &&
                    !is(subject, WordClass::relative) && p_.relation[clause] == Relation::root;
  }
  if ((verb.forms & kIng) != 0) (be ? verb.progressive : verb.gerund) = true;
}

bool TreeReader::is_finite_slot(const Verb& verb) const {
  const Sentence& sentence = p_.sentences[verb.sentence];
  const Relation relation = p_.relation[verb.clause];
  const bool main =
      relation == Relation::root || relation == Relation::ccomp || relation == Relation::parataxis;
  if (!main || sentence.headline || child(verb.clause, Relation::nsubj) == kNone) return false;
  for (const uint32_t d : p_.dependents(verb.clause)) {
    if (has_label(d, ":agent")) return false;
  }
  const auto& readings = r_.lexicon->verbs(r_.words[verb.token].form);
  const bool past = std::any_of(readings.begin(), readings.end(),
                                [](const VerbReading& v) { return (v.forms & kPast) != 0; });
  uint32_t last = sentence.last;
  while (last > sentence.first && r_.words[last - 1].mark != Word::Mark::end &&
         r_.words[last - 1].mark != Word::Mark::none) {
    --last;
  }
  return past && last > sentence.first && r_.words[last - 1].mark == Word::Mark::end;
}

// The main verb of words that no mark ends, without an object.
bool TreeReader::is_heading(const Verb& verb) const {
  const Sentence& sentence = p_.sentences[verb.sentence];
  if (p_.relation[verb.clause] != Relation::root) return false;
  const uint32_t last = sentence.last - 1;
  return child(verb.clause, Relation::obj) == kNone &&
         child(verb.clause, Relation::ccomp) == kNone &&
         (sentence.headline || r_.words[last].mark == Word::Mark::none);
}

void TreeReader::make(uint32_t t, uint32_t index) {
  Verb verb;
  verb.token = t;
  verb.first = t;
  verb.sentence = index;
  verb.forms = forms_of(t);
  const Word& w = r_.words[t];
  const bool cop = p_.relation[t] == Relation::cop;
  verb.clause = cop ? p_.head[t] : t;
  verb.copula =
      cop || ((w.is(WordClass::be) || w.is(WordClass::have) || w.is(WordClass::auxiliary_do)) &&
              p_.relation[t] != Relation::aux);
  verb.past = p_.xpos(t) == "VBD";
  auxiliaries(verb, verb.clause);
  // "a bomb planted near the bank", tagged as if the bomb had planted something: next to every such
  // clause of the treebanks is a participle's.
  // And "Ann Lee, kidnapped days ago in Lima, was freed": no finite verb stands there.
  const bool aside = p_.label(t) == "advcl" && t > 0 && r_.words[t - 1].mark == Word::Mark::comma &&
                     child(t, Relation::mark) == kNone && child(t, Relation::cc) == kNone;
  const bool describes = (p_.label(t) == "acl" || aside) && verb.past && verb.first == t &&
                         child(t, Relation::nsubj) == kNone && child(t, Relation::obj) == kNone;
  if (describes && (verb.forms & kPast) != 0 && may_be_participle(t)) {
    verb.forms = kParticiple;
    verb.past = false;
  }
  const bool participle = (verb.forms & kParticiple) != 0 && (verb.forms & (kPast | kBase)) == 0;
  const bool bare = !verb.passive && !verb.perfect && verb.first == t;
  const Relation relation = p_.relation[verb.clause];
  // "the blast left two people injured": what became of them.
  const bool hangs = relation == Relation::acl || relation == Relation::advcl ||
                     (relation == Relation::xcomp && p_.xpos(t) == "VBN");
  if (participle && bare && hangs) verb.passive = verb.reduced = true;
  if (verb.passive && verb.past && (verb.forms & kParticiple) != 0 && verb.first == t) {
    verb.past = false;
  }
  // "Also hurt were two boys": with an auxiliary behind it.
  const bool alone =
      verb.first == t && !verb.perfect && (verb.clause != t || child(t, Relation::aux) == kNone);
  if (verb.passive && alone && !verb.reduced && is_finite_slot(verb)) {
    // "Youths rioted in the capital.": a whole sentence needs an auxiliary to be a passive,
    // whatever the tags say; a headline does not.
    verb.passive = false;
    verb.forms = kPast;
    verb.past = true;
  }
  // "Opposition leader jailed as thousands protest": over a text it is the other way round.
  if (!verb.passive && verb.past && alone && is(t, WordClass::undergone) && is_heading(verb)) {
    verb.passive = true;
    verb.past = false;
  }
  r_.words[t].verb = static_cast<uint32_t>(r_.verbs.size());
  if (r_.words[t].mention != kNone && !r_.words[t].name) r_.words[t].mention = kNone;
  r_.verbs.push_back(std::move(verb));
}

}  // namespace casus::statements::trees
