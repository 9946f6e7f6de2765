// Accidents and disasters, which are no acts.
#include <algorithm>

#include "statements/events.h"
#include "statements/standing.h"

namespace casus::statements {

// Part of a name with capitals, as "Storm" of a person or a missile may be; but "the Mindanao
// earthquake" is one.
bool EventFinder::is_called(uint32_t token) const {
  const char first = r_.document->text[r_.parse->tokens[token].span.begin];
  // "a Storm Shadow missile"
  const uint32_t head = r_.parse->head[token];
  if (r_.parse->relation[token] == Relation::compound && head != kNone && is_weapon(head))
    return true;
  // "Cholera has killed 2,000 people": a capital at the head of a sentence names nothing.
  const bool alone = token == r_.sentence_first(token) && token + 1 < r_.words.size() &&
                     r_.words[token + 1].mention != r_.words[token].mention;
  return r_.words[token].name && !alone && (first < 'a' || first > 'z');
}

// "The bus plunged into a ravine", "a building collapsed", with no sign of violence beside it: the
// subject of the verb.
uint32_t EventFinder::wrecked_by(uint32_t token) const {
  const uint32_t verb = r_.words[token].verb;
  if (verb == kNone || r_.verbs[verb].passive) return kNone;
  const uint32_t subject = r_.verbs[verb].head;
  const uint32_t clause = r_.verbs[verb].clause;
  const bool own = subject != kNone && r_.parse->relation[subject] == Relation::nsubj &&
                   r_.parse->head[subject] == clause;
  // "a ferry that sank"
  const bool above = subject != kNone && r_.parse->relation[clause] == Relation::acl &&
                     r_.parse->head[clause] == subject;
  if ((!own && !above) ||
      !frames_.noun_classes().has(frames_.wreck_set(), r_.words[subject].form)) {
    return kNone;
  }
  for (uint32_t t = r_.sentence_first(token); t < r_.sentence_last(token); ++t) {
    if ((event_noun_[t] && !death_noun_[t]) || is_weapon(t)) return kNone;
  }
  return subject;
}

// "A lorry hit and killed a cyclist", in a text without violence.
bool EventFinder::is_traffic(uint32_t token) const {
  const uint32_t verb = r_.words[token].verb;
  if (verb == kNone || r_.verbs[verb].passive || r_.verbs[verb].head == kNone) return false;
  const uint32_t vehicle = r_.verbs[verb].head;
  if (!frames_.noun_classes().has(frames_.traffic_set(), r_.words[vehicle].form)) return false;
  for (uint32_t t = 0; t < r_.words.size(); ++t) {
    if ((event_noun_[t] && !death_noun_[t]) || is_weapon(t)) return false;
  }
  return true;
}

void EventFinder::spot_accidents() {
  accident_word_.assign(r_.words.size(), false);
  blast_cause_.assign(r_.words.size(), false);
  for (uint32_t i = 0; i < r_.words.size();) {
    const auto form = [&](uint32_t k) { return r_.words[i + k].form; };
    const auto match = frames_.accidents().longest(form, r_.sentence_last(i) - i);
    const auto is = [&](uint32_t kind) {
      return match.words > 0 && std::ranges::count(frames_.accidents().values(match), kind) > 0;
    };
    // "in a coal mine": no accident by itself, but where something blew up there.
    const bool of_blast = is(FrameSet::kOfBlast);
    if (is(FrameSet::kOfTraffic) && is_traffic(i)) {
      accident_word_[r_.verbs[r_.words[i].verb].head] = accident_word_[i] = true;
    }
    bool noun = match.words > 0 && ((!of_blast && !is(FrameSet::kOfTraffic)) || is(0));
    for (uint32_t t = i; of_blast && t < i + match.words; ++t) blast_cause_[t] = true;
    for (uint32_t t = i; t < i + match.words; ++t) {
      noun = noun && !is_called(t) && r_.words[t].verb == kNone;
    }
    // "Typhoon Kalmaegi": by its whole name.
    const uint32_t name = r_.words[i].mention;
    const bool named = is(FrameSet::kNamed) && name != kNone &&
                       r_.mentions->mentions[name].kind == MentionKind::other &&
                       r_.mentions->mentions[name].last > i + match.words;
    const uint32_t end = named ? r_.mentions->mentions[name].last : i + match.words;
    const uint32_t wreck = is(FrameSet::kOfThing) ? wrecked_by(i) : kNone;
    if (wreck != kNone) accident_word_[wreck] = accident_word_[i] = true;
    if (!noun && !named && !is(FrameSet::kAnyForm)) {
      i += of_blast ? match.words : 1;
      continue;
    }
    for (uint32_t t = i; t < end; ++t) {
      accident_word_[t] = true;
      event_noun_[t] = false;
      if (noun) used_[t] = true;
    }
    i = end;
  }
  spot_accidental_blasts();
}

bool EventFinder::is_blast(uint32_t token) const {
  return r_.words[token].verb == kNone && !accident_word_[token] &&
         frames_.noun_classes().has(frames_.blast_set(), r_.words[token].form);
}

// "An explosion in a coal mine", "the blast was caused by a gas leak": that, and whatever blast the
// text speaks of without saying that something was meant to explode, is no bombing.
void EventFinder::spot_accidental_blasts() {
  std::vector<uint32_t> blasts;
  bool accidental = false;
  // "The blast hit the mine": the coal mine told of elsewhere, which is no explosive.
  const auto is_place = [&](uint32_t token) {
    for (uint32_t t = 0; t < r_.words.size(); ++t) {
      if (blast_cause_[t] && r_.words[t].form == r_.words[token].form) return true;
    }
    return false;
  };
  for (const Sentence& sentence : r_.parse->sentences) {
    bool caused = false;
    bool armed = false;
    const std::size_t before = blasts.size();
    for (uint32_t t = sentence.first; t < sentence.last; ++t) {
      caused = caused || blast_cause_[t];
      const bool bomb = (is_weapon(t) || is_explosive(t)) && !is_place(t);
      armed = armed || bomb || (event_noun_[t] && !is_blast(t) && !death_noun_[t]);
      if (is_blast(t)) blasts.push_back(t);
    }
    if (armed && blasts.size() > before) return;
    accidental = accidental || (caused && blasts.size() > before);
  }
  if (!accidental) return;
  for (const uint32_t t : blasts) {
    accident_word_[t] = used_[t] = true;
    event_noun_[t] = false;
  }
}

// Is it an accident or a disaster that did it: "a storm hit the coast"?
bool EventFinder::is_done_by_accident(const Found& f) const {
  if (f.noun || f.verb == kNone) return false;
  const Verb& verb = r_.verbs[f.verb];
  if (!verb.passive) {
    // "hit and killed": the subject of both.
    const uint32_t first = r_.words[first_conjunct(*r_.parse, verb.clause)].verb;
    const uint32_t head = verb.head == kNone && first != kNone ? r_.verbs[first].head : verb.head;
    if (head == kNone) return false;
    if (accident_word_[head]) return true;
    if (verb.head == kNone) return false;
    // "the storm, which killed five"
    const uint32_t above =
        r_.parse->relation[verb.clause] == Relation::acl ? r_.parse->head[verb.clause] : kNone;
    return above != kNone && accident_word_[above] && r_.words[verb.head].is(WordClass::relative);
  }
  // "killed by the crash": whatever else the crash is called.
  const std::vector<Complement> parts = r_.arguments_of(verb.clause);
  return std::ranges::any_of(parts, [&](const Complement& part) {
    return part.preposition != kNone && r_.words[part.preposition].is(WordClass::agent) &&
           accident_word_[part.head];
  });
}

bool EventFinder::is_accident(const Found& f) const {
  const Frame& frame = frames_.frames()[f.frame];
  if (!frame.by_accident || f.statement.type != frame.type_name) return false;
  if (is_done_by_accident(f)) return true;
  if (!f.statement.actors.empty()) return false;
  // Casualties told behind the disaster: the nearest sentence that speaks of either decides.
  constexpr uint32_t kBack = 6;  // sentences; a guess
  const uint32_t here = f.statement.sentence;
  for (uint32_t back = 0; back <= std::min(here, kBack); ++back) {
    if (violence_[here - back]) return false;
    if (accident_[here - back]) return true;
  }
  // A story that opens with a disaster and knows no violence.
  constexpr std::size_t kLead = 3;
  const auto lead =
      accident_.begin() + static_cast<std::ptrdiff_t>(std::min(kLead, accident_.size()));
  return std::find(accident_.begin(), lead, true) != lead &&
         std::find(violence_.begin(), violence_.end(), true) == violence_.end();
}

void EventFinder::drop_accidents() {
  if (std::find(accident_word_.begin(), accident_word_.end(), true) == accident_word_.end()) return;
  accident_.assign(r_.parse->sentences.size(), false);
  violence_.assign(r_.parse->sentences.size(), false);
  for (uint32_t t = 0; t < r_.words.size(); ++t) {
    const uint32_t sentence = r_.token_sentence[t];
    if (accident_word_[t]) accident_[sentence] = true;
    // "the deaths of 46 people" is no sign of violence itself.
    if (event_noun_[t] && !death_noun_[t]) violence_[sentence] = true;
  }
  for (const Found& f : found_) {
    const Frame& frame = frames_.frames()[f.frame];
    if (!frame.type->harm || f.statement.type != frame.type_name) continue;
    if (frame.by_accident && is_done_by_accident(f)) continue;
    if (!frame.by_accident || !f.statement.actors.empty()) violence_[f.statement.sentence] = true;
  }
  std::erase_if(found_, [&](const Found& f) { return is_accident(f); });
}

}  // namespace casus::statements
