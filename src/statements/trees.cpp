// The verbs of a document, read off its trees: voice, mood, subject and what governs each.
//
// The idea: a Universal Dependencies tree says who depends on whom, but leaves unsaid who the
// subject of "to attack" in "vowed to attack" is, or of "burned" in "attacked and burned". Verbs
// are gone through from the root down, so that the one above is read first and can lend its
// subject, its auxiliaries and its object. Where the tree is wrong the words decide: a mention is
// found from any of its tokens.
#include <algorithm>
#include <array>

#include "statements/reading.h"
#include "statements/standing.h"
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

constexpr uint32_t kMostParts = 24;  // coordinated parts of one phrase; longer lists are cut

// "tens of thousands of people": the noun of the "of" phrase behind a noun, none without one. It is
// always further on.
uint32_t noun_of(const Reading& r, uint32_t noun) {
  const Parse& p = *r.parse;
  for (const uint32_t d : p.dependents(noun)) {
    if (d < noun || p.relation[d] != Relation::nmod) continue;
    for (const uint32_t c : p.dependents(d)) {
      if (p.relation[c] == Relation::case_ && r.words[c].is(WordClass::of)) return d;
    }
  }
  return kNone;
}

class TreeReader {
 public:
  explicit TreeReader(Reading& reading) : r_(reading), p_(*reading.parse) {}

  void sentence(const Sentence& sentence, uint32_t index);

 private:
  bool is(uint32_t t, WordClass c) const { return r_.words[t].is(c); }
  bool has_label(uint32_t t, std::string_view end) const { return p_.label(t).ends_with(end); }
  uint32_t child(uint32_t t, Relation relation) const {
    for (const uint32_t d : p_.dependents(t)) {
      if (p_.relation[d] == relation) return d;
    }
    return kNone;
  }
  bool is_verb(uint32_t t) const;
  bool is_participle(uint32_t t) const;
  bool may_be_participle(uint32_t t) const;
  uint8_t forms_of(uint32_t t) const;
  bool is_finite_slot(const Verb& verb) const;
  bool is_heading(const Verb& verb) const;
  void make(uint32_t t, uint32_t index);
  void auxiliaries(Verb& verb, uint32_t clause);
  void take_auxiliary(Verb& verb, uint32_t t);
  // The verb that tells a clause whose head is t: t itself, or the copula below it.
  uint32_t verb_of(uint32_t t) const;
  // Of the clause above: the word t's clause hangs on and its verb.
  uint32_t verb_above(uint32_t t) const;

  void relate(uint32_t id);
  uint32_t misplaced_subject(const Verb& verb) const;
  void set_subject(Verb& verb, uint32_t head);
  void lend_subject(Verb& verb, uint32_t other);
  void coordinate(Verb& verb, uint32_t first);
  void controlled(Verb& verb, uint32_t clause);
  void adverbial(Verb& verb, uint32_t clause);
  void adnominal(Verb& verb, uint32_t clause);
  uint32_t planner_of(uint32_t noun) const;
  uint32_t nearest_person(uint32_t noun, uint32_t clause) const;
  bool speaks_of_several(const Verb& verb) const;
  uint32_t first_of_names(uint32_t noun) const;
  void relative(Verb& verb, uint32_t noun);
  bool takes_object_for(uint32_t verb, uint32_t preposition) const;
  bool lends_object(uint32_t clause) const;
  bool is_somebody(uint32_t token) const;

  Reading& r_;
  const Parse& p_;
  std::vector<uint32_t> order_;  // tokens of the sentence, heads first
};

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

uint32_t TreeReader::verb_of(uint32_t t) const {
  if (t == kNone) return kNone;
  const uint32_t own = r_.words[t].verb;
  if (own != kNone && r_.verbs[own].clause == t) return own;
  const uint32_t cop = child(t, Relation::cop);
  return cop == kNone ? kNone : r_.words[cop].verb;
}

// Climbs from a noun to the verb it is an argument of ("a plan to attack" → "has").
uint32_t TreeReader::verb_above(uint32_t t) const {
  uint32_t at = t;
  for (int steps = 0; at != kNone && steps < 8; ++steps) {
    const uint32_t verb = verb_of(at);
    if (verb != kNone) return verb;
    at = p_.head[at];
  }
  return kNone;
}

void TreeReader::set_subject(Verb& verb, uint32_t head) {
  if (head == kNone) return;
  verb.head = head;
  const TokenRange below = p_.subtree(head);
  verb.subject = {below.first, std::max(head + 1, below.first + 1)};
  // "tens of thousands of people in the area": up to the last word of an "of" phrase.
  for (uint32_t of = noun_of(r_, head); of != kNone; of = noun_of(r_, of)) {
    verb.subject.last = of + 1;
  }
  verb.subjects = r_.mentions_at(head);
}

void TreeReader::lend_subject(Verb& verb, uint32_t other) {
  const Verb& from = r_.verbs[other];
  verb.subject = from.subject;
  verb.subjects = from.subjects;
  verb.head = from.head;
}

// "attacked and burned", "will attack and burn", "was arrested and deported".
void TreeReader::coordinate(Verb& verb, uint32_t first) {
  const Verb from = r_.verbs[first];
  const bool own_subject =
      child(verb.clause, Relation::nsubj) != kNone || child(verb.clause, Relation::csubj) != kNone;
  if (verb.boundary == kNone) verb.boundary = from.boundary;
  if (own_subject) return;
  // "acquitted her of fraud and of breaking the law": what she is cleared of, too.
  const uint32_t marker = child(verb.clause, Relation::mark);
  const uint32_t object = child(from.clause, Relation::obj);
  if (verb.gerund && marker != kNone && is(marker, WordClass::of) && object != kNone &&
      is_somebody(object) && !from.passive) {
    verb.governor = first;
    set_subject(verb, object);
    return;
  }
  lend_subject(verb, first);
  verb.antecedent = from.antecedent;
  verb.adjunct = from.adjunct;
  const bool alone = verb.first == verb.token;
  // "aims to take the town and to hold it"
  if (verb.infinitive && from.infinitive && verb.governor == kNone) {
    verb.governor = from.governor;
    verb.governor_noun = from.governor_noun;
  }
  if (!alone) return;
  const bool has_object = child(verb.clause, Relation::obj) != kNone;
  if ((verb.forms & kParticiple) != 0 && from.passive && !has_object) {
    verb.passive = true;
    verb.reduced = from.reduced;
    verb.past = from.past;
    verb.perfect = from.perfect;
    verb.past_perfect = from.past_perfect;
    verb.modals |= from.modals;
    verb.negated = verb.negated || from.negated;
    verb.forms = kParticiple;
    verb.infinitive = from.infinitive;
    verb.governor = from.governor;
    verb.governor_noun = from.governor_noun;
    return;
  }
  const bool same_form = (verb.forms & from.forms) != 0;
  if (!same_form) return;
  if ((verb.forms & kBase) != 0 &&
      (from.infinitive || from.modals != 0 || from.first < from.token)) {
    verb.modals |= from.modals;
    verb.infinitive = from.infinitive;
    verb.negated = verb.negated || from.negated;
    verb.governor = from.governor;
    verb.governor_noun = from.governor_noun;
  }
  if ((verb.forms & kIng) != 0) {
    verb.gerund = from.gerund;
    verb.progressive = from.progressive;
    verb.past = from.past;
    verb.governor = from.governor;
    verb.governor_noun = from.governor_noun;
  }
  if ((verb.forms & kParticiple) != 0 && from.perfect) {
    verb.perfect = true;
    verb.past_perfect = from.past_perfect;
  }
}

// "charged them with plotting", "helped them in building": verbs with which a preposition that
// otherwise says how the subject does it ("threatened them with cutting aid") tells of the object.
bool TreeReader::takes_object_for(uint32_t verb, uint32_t preposition) const {
  constexpr std::array<std::string_view, 4> kWith = {"charge", "credit", "entrust", "task"};
  constexpr std::array<std::string_view, 5> kIn = {"aid", "assist", "back", "help", "support"};
  const std::string_view lemma = p_.lemma(verb);
  return (p_.form(preposition) == "with" && std::ranges::count(kWith, lemma) > 0) ||
         (p_.form(preposition) == "in" && std::ranges::count(kIn, lemma) > 0);
}

// Does a clause below a verb with an object speak of that object? "urged the army to leave",
// "accused it of sending troops"; but not "left the town after taking it".
bool TreeReader::lends_object(uint32_t clause) const {
  if (p_.relation[clause] == Relation::xcomp) return true;
  const uint32_t marker = child(clause, Relation::mark);
  if (marker != kNone) {
    return is(marker, WordClass::object_gerund) || takes_object_for(p_.head[clause], marker);
  }
  // "arrested students demanding elections", with no comma; not "killed students using knives".
  const uint32_t object = child(p_.head[clause], Relation::obj);
  return p_.xpos(clause) == "VBG" && object != kNone && p_.upos[object] == Upos::noun &&
         p_.subtree(object).last == clause && is_somebody(object) &&
         !is(clause, WordClass::subject_control);
}

// Does a phrase name somebody who can act? Without any mention nobody is known.
bool TreeReader::is_somebody(uint32_t token) const {
  const auto all = r_.mentions_at(token);
  return std::any_of(all.begin(), all.end(), [&](uint32_t m) {
    const Mention& mention = r_.mentions->mentions[m];
    return mention.actor != kNone || mention.form != MentionForm::nominal ||
           mention.kind == MentionKind::person || mention.kind == MentionKind::group ||
           mention.kind == MentionKind::organization;
  });
}

void TreeReader::controlled(Verb& verb, uint32_t clause) {
  const uint32_t head = p_.head[clause];
  const uint32_t governor = verb_of(head) != kNone ? verb_of(head) : verb_above(head);
  if (governor == kNone || r_.verbs[governor].token == verb.token) return;
  verb.governor = governor;
  const Verb& above = r_.verbs[governor];
  if (above.clause != above.token) verb.governor_noun = above.clause;  // "is ready to attack"
  if (verb.head != kNone) return;
  uint32_t object = child(head, Relation::obj);
  // "condemned its neighbour's plan to attack", "a plot by rebels to attack", which the tree hangs
  // on the verb: whose plan it is.
  const uint32_t planner = object == kNone ? kNone : planner_of(object);
  const bool planned = verb.infinitive && planner != kNone && object < verb.token &&
                       p_.upos[planner] != Upos::pron && (planner > object || is_somebody(planner));
  // "used them to attack": who uses attacks.
  const bool lent = lends_object(clause) && !is(head, WordClass::subject_control);
  if (!above.passive && (lent || (planned && planner > object))) {
    if (planned) {
      verb.governor_noun = object;
      set_subject(verb, planner);
      return;
    }
    const uint32_t person = child(head, Relation::iobj);
    if (person != kNone) object = person;
    // "made up its mind to stop": nobody acts but the subject.
    if (object != kNone && object < verb.token && is_somebody(object)) {
      set_subject(verb, object);
      return;
    }
  }
  // "are still holding Ann Lee, kidnapped in May": who is named right before it.
  if (verb.reduced && object != kNone && p_.upos[object] == Upos::propn && is_somebody(object) &&
      p_.subtree(object).last + 1 == verb.first &&
      r_.words[verb.first - 1].mark == Word::Mark::comma) {
    set_subject(verb, object);
    return;
  }
  lend_subject(verb, governor);
}

// Whose plan, bid or plot a noun tells of: "its neighbour's plan", "a plot by rebels"; a token.
uint32_t TreeReader::planner_of(uint32_t noun) const {
  for (const uint32_t d : p_.dependents(noun)) {
    if (p_.relation[d] != Relation::nmod) continue;
    const uint32_t preposition = child(d, Relation::case_);
    const bool by = preposition != kNone && is(preposition, WordClass::agent);
    if (by || has_label(d, ":poss")) return d;
  }
  return kNone;
}

void TreeReader::adverbial(Verb& verb, uint32_t clause) {
  const uint32_t before = p_.subtree(clause).first;
  verb.adjunct = verb.gerund && before > r_.sentence_first(verb.token) &&
                 r_.words[before - 1].mark == Word::Mark::comma && before == verb.first;
  // "was freed after being held"
  const bool bare =
      verb.infinitive || verb.gerund || verb.reduced || (verb.passive && verb.head == kNone);
  if (bare) controlled(verb, clause);
}

// "meetings with officials, who have mediated": of a noun of no person, who stands last below it.
uint32_t TreeReader::nearest_person(uint32_t noun, uint32_t clause) const {
  if (is_somebody(noun)) return noun;
  for (uint32_t t = clause; t > noun; --t) {
    const bool below = p_.relation[t - 1] == Relation::nmod && p_.head[t - 1] == noun;
    if (below && is_somebody(t - 1)) return t - 1;
  }
  return noun;
}

// "who were kidnapped"
bool TreeReader::speaks_of_several(const Verb& verb) const {
  for (const uint32_t d : p_.dependents(verb.clause)) {
    const bool finite = p_.relation[d] == Relation::aux || p_.relation[d] == Relation::cop;
    if (finite && has_feature(p_, d, "Number=Plur")) return true;
  }
  return false;
}

// "Ann Lee and Joe Roe, who": of names in a row the first; a token.
uint32_t TreeReader::first_of_names(uint32_t noun) const {
  const uint32_t first = first_conjunct(p_, noun);
  const auto is_name = [&](uint32_t t) {
    return p_.upos[t] == Upos::propn && has_feature(p_, t, "Number=Sing");
  };
  return first != noun && is_name(first) && is_name(noun) ? first : noun;
}

// Relative clauses with a whole verb: the noun is what the clause lacks.
void TreeReader::relative(Verb& verb, uint32_t noun) {
  const uint32_t subject = child(verb.clause, Relation::nsubj);
  bool pronoun = subject != kNone && is(subject, WordClass::relative_subject);
  if (subject != kNone) {
    // ", many of whom joined": the noun again.
    const TokenRange below = p_.subtree(subject);
    for (uint32_t t = subject; t < below.last; ++t) {
      pronoun = pronoun || is(t, WordClass::person_relative);
    }
  }
  if (subject == kNone || pronoun) {
    const bool person = subject != kNone && is(subject, WordClass::person_relative);
    uint32_t meant = person ? nearest_person(noun, verb.first) : noun;
    // "soldiers were the ones who murdered them"
    const uint32_t told =
        child(noun, Relation::cop) == kNone ? kNone : child(noun, Relation::nsubj);
    if (person && told != kNone && !is_somebody(meant) && is_somebody(told)) meant = told;
    set_subject(verb, speaks_of_several(verb) ? first_of_names(meant) : meant);
    return;
  }
  // "the group which it called …", "the towns they attacked": nothing else is the object.
  // "which it calls a threat": which is the object; "the time that it bombed targets": that is not.
  uint32_t object = kNone;
  bool lacks = true;
  for (const uint32_t d : p_.dependents(verb.clause)) {
    if (p_.relation[d] != Relation::obj) continue;
    const bool sure = is(d, WordClass::relative) && !is(d, WordClass::complementizer);
    if (object == kNone || sure) object = d;
    lacks = sure || (lacks && is(d, WordClass::relative));
    if (sure) break;
  }
  const bool place = child(verb.clause, Relation::obl) != kNone;
  if (lacks && (object != kNone || !place) && !verb.passive) {
    const auto all = r_.mentions_at(noun);
    if (!all.empty()) verb.antecedent = all.front();
  }
}

// What hangs on a noun: "fighters attacking", "men arrested by", "a plan to attack", "accusations
// of helping", "the men who attacked".
void TreeReader::adnominal(Verb& verb, uint32_t clause) {
  const uint32_t noun = p_.head[clause];
  const bool bare = verb.infinitive || (verb.gerund && !verb.progressive) || verb.reduced;
  if (!bare || has_label(clause, ":relcl")) {
    if (p_.relation[clause] == Relation::acl && !bare && !has_label(clause, ":relcl")) {
      return;  // "the claim that it attacked"
    }
    relative(verb, noun);
    return;
  }
  const bool marked = verb.infinitive || child(clause, Relation::mark) != kNone;
  if (!marked) {
    // "Germany is the largest donor, contributing money": who is the donor.
    const uint32_t who = child(noun, Relation::cop) == kNone ? kNone : child(noun, Relation::nsubj);
    if (verb.head == kNone) set_subject(verb, who == kNone ? noun : who);
    return;
  }
  verb.governor_noun = noun;
  const uint32_t governor = verb_above(noun);
  if (governor != kNone && r_.verbs[governor].token != verb.token) verb.governor = governor;
  if (verb.head != kNone) return;
  if (const uint32_t owner = planner_of(noun); owner != kNone) {
    set_subject(verb, owner);
    return;
  }
  if (verb.governor != kNone && p_.relation[noun] == Relation::obj &&
      is(p_.head[noun], WordClass::outsider)) {
    return;  // "foiled a plot to attack the town": somebody else's
  }
  if (verb.governor != kNone) {
    const Verb& above = r_.verbs[verb.governor];
    // "was one of three states to recognise it": the noun's own people.
    lend_subject(verb, verb.governor);
    if (above.head == noun) verb.subjects = r_.mentions_at(noun);
    return;
  }
  set_subject(verb, noun);
}

// "In a rare move, police seized weapons": the tree may take the noun phrase between the comma and
// the verb for one more part of the phrase before, though no "and" joins them.
uint32_t TreeReader::misplaced_subject(const Verb& verb) const {
  const bool finite = verb.past || (verb.forms & kThird) != 0 || verb.first < verb.token;
  if (!finite || verb.infinitive || verb.gerund || verb.reduced || verb.clause != verb.token) {
    return kNone;
  }
  for (uint32_t t = verb.first; t > r_.sentence_first(verb.token); --t) {
    const uint32_t at = t - 1;
    if (r_.words[at].mark == Word::Mark::comma) break;
    if (p_.relation[at] != Relation::conj || r_.words[at].verb != kNone ||
        child(at, Relation::cc) != kNone || !p_.is_below(at, verb.token)) {
      continue;
    }
    const TokenRange below = p_.subtree(at);
    const bool beside = below.last == verb.first && below.first > 0 &&
                        r_.words[below.first - 1].mark == Word::Mark::comma;
    if (beside) return at;
  }
  return kNone;
}

void TreeReader::relate(uint32_t id) {
  Verb& verb = r_.verbs[id];
  const uint32_t clause = verb.clause;
  uint32_t subject = child(clause, Relation::nsubj);
  if (subject == kNone) subject = child(clause, Relation::csubj);
  const bool relative_word = subject != kNone && is(subject, WordClass::relative_subject);
  if (subject == kNone) subject = misplaced_subject(verb);
  if (subject != kNone && !relative_word) set_subject(verb, subject);
  const uint32_t agentless_expletive = child(clause, Relation::expl);
  if (subject == kNone && agentless_expletive != kNone) verb.head = agentless_expletive;
  switch (p_.relation[clause]) {
    case Relation::conj: {
      const uint32_t first = verb_of(p_.head[clause]);
      if (first != kNone && first != id) coordinate(verb, first);
      break;
    }
    case Relation::xcomp:
    case Relation::ccomp:
      // "groups which, it said, had attacked"
      if (relative_word && verb.head == kNone && p_.relation[p_.head[clause]] == Relation::acl)
        set_subject(verb, p_.head[p_.head[clause]]);
      if (verb.head == kNone && !verb.infinitive && !verb.gerund && p_.head[clause] > verb.token) {
        // "Rebels killed two men, police said": the subject may hang on the wrong verb.
        for (const uint32_t d : p_.dependents(p_.head[clause])) {
          if (d < verb.token && p_.relation[d] == Relation::nsubj && verb.head == kNone) {
            set_subject(verb, d);
          }
        }
      }
      if (verb.infinitive || verb.gerund || verb.reduced ||
          p_.relation[clause] == Relation::xcomp) {
        controlled(verb, clause);
      }
      break;
    case Relation::advcl:
      adverbial(verb, clause);
      break;
    case Relation::acl:
      adnominal(verb, clause);
      break;
    default:
      break;
  }
}

void TreeReader::sentence(const Sentence& sentence, uint32_t index) {
  const auto from = static_cast<uint32_t>(r_.verbs.size());
  const uint32_t root = p_.root(sentence);
  if (root == kNone) return;
  for (uint32_t t = sentence.first; t < sentence.last; ++t) {
    if (is_verb(t)) make(t, index);
  }
  order_.assign(1, root);
  for (std::size_t i = 0; i < order_.size(); ++i) {
    const uint32_t verb = verb_of(order_[i]);
    if (verb != kNone && verb >= from) relate(verb);
    const uint32_t head = p_.head[order_[i]];
    const uint32_t inherited = head == kNone ? kNone : r_.clause_of[head];
    r_.clause_of[order_[i]] = verb != kNone ? verb : inherited;
    for (const uint32_t d : p_.dependents(order_[i])) order_.push_back(d);
  }
}

}  // namespace

// Mentions by their topmost word, and the object that coordinated verbs share.
std::vector<uint32_t> Reading::mentions_at(uint32_t token) const {
  std::vector<uint32_t> found;
  // "detained 67 of them"
  if (parse->upos[token] == Upos::num) {
    for (const uint32_t d : parse->dependents(token)) {
      if (d > token && parse->relation[d] == Relation::nmod && parse->upos[d] == Upos::pron)
        token = d;
    }
  }
  std::vector<uint32_t> heads = {token};
  for (std::size_t i = 0; i < heads.size() && heads.size() < kMostParts; ++i) {
    const bool nobody = mention_at(heads[i]) == kNone;
    for (const uint32_t d : parse->dependents(heads[i])) {
      if (parse->relation[d] == Relation::conj && words[d].verb == kNone) heads.push_back(d);
      // "leader Muammar Gaddafi and President Todor Zhivkov": what goes on behind the name.
      const bool part =
          parse->relation[d] == Relation::appos || parse->relation[d] == Relation::flat;
      // "scores of soldiers and police officers": the officers hang on the soldiers.
      const bool counted = !nobody && d > heads[i] && parse->relation[d] == Relation::nmod &&
                           words[d].mention == mention_at(heads[i]);
      if (!(nobody && part) && !counted && !is_name_of(d, heads[i])) continue;
      for (const uint32_t e : parse->dependents(d)) {
        if (parse->relation[e] == Relation::conj && words[e].verb == kNone) heads.push_back(e);
      }
    }
  }
  for (const uint32_t head : heads) {
    const std::size_t before = found.size();
    const uint32_t own = mention_at(head) != kNone ? mention_at(head) : mention_beside(head);
    if (own != kNone && std::find(found.begin(), found.end(), own) == found.end()) {
      for (const uint32_t other : sharing(own, head)) found.push_back(other);
      found.push_back(own);
    }
    // "the journalist Jane Doe": who is named. "the group, the TTP": the one that is known.
    // "groups such as A and B": those too.
    const bool known = own != kNone && mentions->mentions[own].actor != kNone;
    for (const uint32_t d : parse->dependents(head)) {
      const Relation relation = parse->relation[d];
      const uint32_t other = mention_at(d);
      if (other == kNone) continue;
      // "the base in Aden, Aden Province, was attacked": where it lies.
      const bool where = own != kNone && mentions->mentions[own].kind != MentionKind::place &&
                         mentions->mentions[other].kind == MentionKind::place;
      const bool tells = relation == Relation::appos && !known && !where &&
                         mentions->mentions[other].actor != kNone;
      if (tells || is_name_of(d, head)) {
        found.resize(before);
        found.push_back(other);
        break;
      }
      if (relation != Relation::nmod) continue;
      uint32_t marker = kNone;
      for (const uint32_t c : parse->dependents(d)) {
        if (parse->relation[c] == Relation::case_ && marker == kNone) marker = c;
      }
      if (marker == kNone) continue;
      const bool of = words[marker].is(WordClass::of) && own == kNone;
      if (of || words[marker].is(WordClass::example)) {
        for (const uint32_t m : mentions_below(d)) found.push_back(m);
      }
    }
  }
  return found;
}

// "the journalist Jane Doe": the name is part of the phrase of the noun right before it.
bool Reading::is_name_of(uint32_t name, uint32_t noun) const {
  if (parse->relation[name] != Relation::appos || name < noun) return false;
  const uint32_t own = mention_at(name);
  const uint32_t nominal = mention_at(noun);
  if (own == kNone || nominal == kNone) return false;
  const Mention& mention = mentions->mentions[own];
  const Mention& office = mentions->mentions[nominal];
  return mention.kind == MentionKind::person && mention.form == MentionForm::name &&
         office.last == mention.first && mention.phrase.contains(office.span);
}

// "Russian and Ukrainian forces": those before the mention that have its head word in common.
std::vector<uint32_t> Reading::sharing(uint32_t mention, uint32_t head) const {
  std::vector<uint32_t> found;
  const auto& all = mentions->mentions;
  if (all[mention].form != MentionForm::nominal) return found;
  uint32_t t = all[mention].first;
  const uint32_t first = sentence_first(t);
  while (t > first && found.size() < kMostParts) {
    --t;
    const bool divides = parse->relation[t] == Relation::cc || words[t].mark == Word::Mark::comma;
    const uint32_t other = divides ? kNone : words[t].mention;
    if (divides && words[t].mention == kNone) continue;
    if (other == kNone || all[other].form != MentionForm::nominal || all[other].last != t + 1 ||
        all[other].actor == kNone || !parse->is_below(t, head) || t + 1 == all[mention].first) {
      break;
    }
    found.insert(found.begin(), other);
    t = all[other].first;
  }
  return found;
}

int Reading::remove(uint32_t token, uint32_t word) const {
  if (token_sentence[token] != token_sentence[word]) return 4;
  // Farther than any sentence that is told in one breath: keeps lists of thousands of words cheap.
  constexpr uint32_t kFar = 300;  // tokens
  if (token > word ? token - word > kFar : word - token > kFar) return 3;
  const uint32_t there = clause_of[word];
  uint32_t clause = clause_of[token];
  if (parse->is_below(word, token) && there == clause) return 0;
  if (clause == there) return 1;
  if (clause == kNone || there == kNone) return 3;
  constexpr int kMostAbove = 6;
  for (int steps = 0; steps < kMostAbove; ++steps) {
    const uint32_t top = verbs[clause].clause;
    const uint32_t up = parse->head[top];
    if (up == kNone) break;
    const uint32_t above = clause_of[up];
    if (above == kNone || above == clause) break;
    // "summoned the envoy in Kabul and protested": one clause in two parts.
    const bool same = steps == 0 && parse->relation[top] == Relation::conj;
    if (above == there) return same ? 1 : 2;
    clause = above;
  }
  return 3;
}

// "President Bush", "French warships": where the head word stands for nobody, those who stand
// before it or go on its name.
uint32_t Reading::mention_beside(uint32_t token) const {
  uint32_t best = kNone;
  for (const uint32_t d : parse->dependents(token)) {
    const Relation relation = parse->relation[d];
    const bool name = relation == Relation::flat || relation == Relation::appos;
    const bool before = d < token && (relation == Relation::compound ||
                                      relation == Relation::amod || relation == Relation::nmod);
    const uint32_t other = name || before ? mention_at(d) : kNone;
    if (other == kNone) continue;
    // "opened fire at the Odinga viewing": at no Odinga.
    const bool called = relation == Relation::compound && parse->upos[token] == Upos::noun &&
                        mentions->mentions[other].kind == MentionKind::person;
    if (called) continue;
    best = other;
    if (name) break;
  }
  return best;
}

std::vector<uint32_t> Reading::mentions_below(uint32_t token) const {
  std::vector<uint32_t> found;
  const uint32_t own = mention_at(token);
  if (own != kNone) found.push_back(own);
  for (const uint32_t d : parse->dependents(token)) {
    const bool part = parse->relation[d] == Relation::conj ||
                      (own == kNone && parse->relation[d] == Relation::nmod);
    const uint32_t other = part ? mention_at(d) : kNone;
    if (other != kNone && found.size() < kMostParts) found.push_back(other);
  }
  return found;
}

uint32_t Reading::mention_at(uint32_t token) const {
  return by_top[token] != kNone ? by_top[token] : words[token].mention;
}

std::vector<Complement> Reading::arguments_of(uint32_t token) const {
  std::vector<Complement> found;
  for (const uint32_t d : parse->dependents(token)) {
    const Relation relation = parse->relation[d];
    const bool own = relation == Relation::obj || relation == Relation::iobj;
    if (own || is_phrase(d)) add_argument(d, 0, found);
  }
  return found;
}

// A prepositional phrase, or what may be one; no possessor and no bare time.
bool Reading::is_phrase(uint32_t token) const {
  const Relation relation = parse->relation[token];
  if (relation != Relation::obl && relation != Relation::nmod) return false;
  const std::string_view label = parse->label(token);
  return !label.ends_with(":poss") && !label.ends_with(":tmod") && !label.ends_with(":unmarked") &&
         !label.ends_with(":desc");
}

// "the beating of a student by police", "fired two rockets at the town": which noun the tree hangs
// the last phrase on is often a guess, so that those below an argument are given, too.
void Reading::add_argument(uint32_t head, int depth, std::vector<Complement>& found) const {
  constexpr int kDeepest = 2;
  Complement part;
  part.head = head;
  part.nested = depth > 0;
  part.indirect = parse->relation[head] == Relation::iobj;
  const TokenRange below = parse->subtree(head);
  part.range = {below.first, std::max(below.last, head + 1)};
  for (const uint32_t d : parse->dependents(head)) {
    if (d > head) break;
    const Relation relation = parse->relation[d];
    if (relation != Relation::case_ && relation != Relation::mark) continue;
    if (part.preposition == kNone) part.preposition = d;
    part.range.first = d + 1;
    // "according to X", "because of X": more than the last word says.
    for (const uint32_t e : parse->dependents(d)) {
      if (parse->relation[e] == Relation::fixed)
        part.range.first = std::max(part.range.first, e + 1);
    }
  }
  const bool of = part.preposition != kNone && words[part.preposition].is(WordClass::of);
  // "a force, including troops from Ghana": where those are from says nothing of the rest.
  const bool example = part.preposition != kNone && words[part.preposition].is(WordClass::example);
  if (depth == 0 || (part.preposition != kNone && !of)) {
    part.mentions = mentions_at(head);
    // "in front of the embassy": a side that is nothing by itself.
    if (part.mentions.empty() && part.preposition != kNone) {
      for (const uint32_t d : parse->dependents(head)) {
        if (d > head && parse->relation[d] == Relation::nmod) part.mentions = mentions_at(d);
        if (!part.mentions.empty()) break;
      }
    }
    found.push_back(std::move(part));
  }
  if (depth == kDeepest) return;
  for (const uint32_t d : parse->dependents(head)) {
    const uint32_t begin = parse->subtree(d).first;
    if (example && d > head && begin == head + 1) continue;
    // "the Agency for Development": the rest of a name is nothing of its own.
    const bool in_name = words[d].name && words[d].mention == words[head].mention;
    if (d < head || in_name) continue;
    if (is_phrase(d)) add_argument(d, depth + 1, found);
    // "freedom and rights from the government": behind the last of them. "the killing of the
    // journalist Jane Doe by gunmen": behind the name.
    const bool goes_on = parse->relation[d] == Relation::conj && words[d].verb == kNone;
    if (!goes_on && !is_name_of(d, head)) continue;
    for (const uint32_t e : parse->dependents(d)) {
      if (e > d && is_phrase(e)) add_argument(e, depth + 1, found);
    }
  }
}

namespace {

// A mention's words without the clauses and phrases that hang on its head: [first, last).
Range core_of(const Reading& r, const Mention& m) {
  const Parse& p = *r.parse;
  uint32_t head = m.first;
  while (head + 1 < m.last && p.tokens[head].span.end < m.head.end) ++head;
  uint32_t last = head + 1;
  const bool name = m.form == MentionForm::name;
  while (last < m.last) {
    const bool ends = r.words[last].mark == Word::Mark::comma ||
                      r.words[last].mark == Word::Mark::stop || p.upos[last] == Upos::verb ||
                      p.upos[last] == Upos::aux || p.upos[last] == Upos::sconj ||
                      r.words[last].is(WordClass::relative) || (!name && p.upos[last] == Upos::adp);
    if (ends) break;
    ++last;
  }
  return {m.first, last};
}

uint32_t top_of(const Parse& p, Range core) {
  for (uint32_t t = core.first; t < core.last; ++t) {
    const uint32_t head = p.head[t];
    if (head == kNone || head < core.first || head >= core.last) return t;
  }
  return core.first;
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
}

// "tens of thousands of people": who is counted, not the number.
void count_people(Reading& r) {
  const auto plain_at = [&](uint32_t t) {
    return r.by_top[t] == kNone || is_thing(r.mentions->mentions[r.by_top[t]]);
  };
  for (uint32_t t = 0; t < r.words.size(); ++t) {
    uint32_t counted = t;
    while (counted != kNone && plain_at(counted) && r.words[counted].is(WordClass::number_word)) {
      counted = noun_of(r, counted);
    }
    if (counted != kNone && counted != t && r.by_top[counted] != kNone) {
      r.by_top[t] = r.by_top[counted];
    }
  }
}

// words[].mention: the longest core that covers the word. by_top: the mention a phrase's head word
// stands for; one that is known wins.
void place_mentions(Reading& r) {
  const auto size = static_cast<uint32_t>(r.words.size());
  r.by_top.assign(size, kNone);
  const auto& all = r.mentions->mentions;
  r.tops.assign(all.size(), kNone);
  for (uint32_t m = 0; m < all.size(); ++m) {
    const Mention& mention = all[m];
    if (mention.last > size || mention.first >= mention.last) continue;
    const Range core = core_of(r, mention);
    const uint32_t top = top_of(*r.parse, core);
    r.tops[m] = top;
    uint32_t& place = r.by_top[top];
    const bool better = place == kNone || (all[place].actor == kNone && mention.actor != kNone);
    if (better) place = m;
    // Things and happenings are found by their heads alone: they would hide whose they are.
    if (is_thing(mention) || r.words[core.first].mention != kNone) continue;
    for (uint32_t t = core.first; t < core.last; ++t) {
      if (r.words[t].mention != kNone) break;
      r.words[t].mention = m;
      r.words[t].name = mention.form == MentionForm::name;
      // Marks inside a name ("U.S.", "Al-Qaeda") divide nothing.
      r.words[t].mark = Word::Mark::none;
    }
  }
  count_people(r);
}

}  // namespace

Reading read_clauses(const Words& words, const Document& document, const Parse& parse,
                     const Mentions& mentions) {
  Reading reading;
  reading.lexicon = &words;
  reading.document = &document;
  reading.parse = &parse;
  reading.mentions = &mentions;
  fill_words(reading);
  place_mentions(reading);
  reading.clause_of.assign(reading.words.size(), kNone);
  TreeReader reader(reading);
  for (uint32_t s = 0; s < parse.sentences.size(); ++s) reader.sentence(parse.sentences[s], s);
  return reading;
}

}  // namespace casus::statements
