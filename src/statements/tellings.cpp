// What several tellings of events say together: accidents that are no acts, events that are only
// named, one happening told twice in a sentence, and denials of what was claimed before.
#include <algorithm>

#include "statements/events.h"
#include "statements/in_order.h"

namespace casus::statements {
namespace {

template <class T>
bool any_in(const std::vector<T>& sorted, Span span) {
  const auto it = std::lower_bound(sorted.begin(), sorted.end(), span.begin,
                                   [](const T& item, uint32_t at) { return item.span.begin < at; });
  return it != sorted.end() && it->span.begin < span.end;
}

}  // namespace

// Part of a name with capitals, as "Storm" of a person or a missile may be; but "the Mindanao
// earthquake" is one.
bool EventFinder::is_called(uint32_t token) const {
  const char first = r_.document->text[r_.parse->tokens[token].span.begin];
  // "a Storm Shadow missile"
  const uint32_t head = r_.parse->head[token];
  if (r_.parse->relation[token] == Relation::compound && head != kNone && is_weapon(head))
    return true;
  return r_.words[token].name && (first < 'a' || first > 'z');
}

void EventFinder::spot_accidents() {
  accident_word_.assign(r_.words.size(), false);
  for (uint32_t i = 0; i < r_.words.size();) {
    const auto form = [&](uint32_t k) { return r_.words[i + k].form; };
    const auto match = frames_.accidents().longest(form, r_.sentence_last(i) - i);
    const auto is = [&](uint32_t kind) {
      return match.words > 0 && std::ranges::count(frames_.accidents().values(match), kind) > 0;
    };
    bool noun = match.words > 0;
    for (uint32_t t = i; t < i + match.words; ++t) {
      noun = noun && !is_called(t) && r_.words[t].verb == kNone;
    }
    // "Typhoon Kalmaegi": by its whole name.
    const uint32_t name = r_.words[i].mention;
    const bool named = is(FrameSet::kNamed) && name != kNone &&
                       r_.mentions->mentions[name].kind == MentionKind::other &&
                       r_.mentions->mentions[name].last > i + match.words;
    const uint32_t end = named ? r_.mentions->mentions[name].last : i + match.words;
    if (!noun && !named && !is(FrameSet::kAnyForm)) {
      ++i;
      continue;
    }
    for (uint32_t t = i; t < end; ++t) {
      accident_word_[t] = true;
      event_noun_[t] = false;
      if (noun) used_[t] = true;
    }
    i = end;
  }
}

// Is it an accident or a disaster that did it: "a storm hit the coast"?
bool EventFinder::is_done_by_accident(const Found& f) const {
  if (f.noun || f.verb == kNone) return false;
  const Verb& verb = r_.verbs[f.verb];
  if (!verb.passive) {
    if (verb.head == kNone) return false;
    if (accident_word_[verb.head]) return true;
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
  // "the deaths of 46 people" is no sign of violence itself.
  std::vector<bool> death(r_.words.size(), false);
  for (const Found& f : found_) {
    const Frame& frame = frames_.frames()[f.frame];
    if (!f.noun || !frame.by_accident || !frame.lethal) continue;
    for (uint32_t t = f.token; t < death.size(); ++t) {
      if (r_.parse->tokens[t].span.begin >= f.statement.anchor.end) break;
      death[t] = true;  // "death toll"
    }
  }
  for (uint32_t t = 0; t < r_.words.size(); ++t) {
    const uint32_t sentence = r_.token_sentence[t];
    if (accident_word_[t]) accident_[sentence] = true;
    if (event_noun_[t]) violence_[sentence] = violence_[sentence] || !death[t];
  }
  for (const Found& f : found_) {
    const Frame& frame = frames_.frames()[f.frame];
    if (!frame.type->harm || f.statement.type != frame.type_name) continue;
    if (frame.by_accident && is_done_by_accident(f)) continue;
    if (!frame.by_accident || !f.statement.actors.empty()) violence_[f.statement.sentence] = true;
  }
  std::erase_if(found_, [&](const Found& f) { return is_accident(f); });
}

// Whether a count of people harmed stands among the tokens.
bool EventFinder::counted(uint32_t first, uint32_t last) const {
  const Span span = r_.span({first, last});
  const auto& all = r_.mentions->quantities;
  auto it = std::lower_bound(all.begin(), all.end(), span.begin,
                             [](const Quantity& q, uint32_t at) { return q.span.begin < at; });
  for (; it != all.end() && it->span.begin < span.end; ++it) {
    if (it->kind == "killed" || it->kind == "injured") return true;
  }
  return false;
}

// "Attacks on civilians are a war crime": said of attacks at large, of none that happened.
bool EventFinder::is_generic(const Frame& frame, const Roles& roles, const Mood& mood,
                             uint32_t governor, uint32_t start, uint32_t last) const {
  if (governor == kNone || !frame.type->harm || !roles.actors.empty()) return false;
  const Verb& verb = r_.verbs[governor];
  if (!verb.copula || verb.token < last || verb.past || verb.perfect) return false;
  if (mood.factuality != Factuality::happened && mood.factuality != Factuality::ongoing) {
    return false;
  }
  const Word& word = r_.words[start];
  const bool bare = !word.is(WordClass::determiner) && !word.is(WordClass::possessive) &&
                    !r_.is_number(start) && !roles.existential;
  return bare && !counted(start, verb.token);
}

// "retaliation for the attack", "condemnation of the attack": the noun before a phrase is an
// answer.
bool EventFinder::is_behind_answer(uint32_t start) const {
  return start >= r_.sentence_first(start) + 2 && r_.words[start - 1].is(WordClass::preposition) &&
         moods_.intent_of_noun(r_, start - 2) == Intent::react;
}

// "condemned the killing of civilians": the answer is news, the killing only what it is about —
// unless the words say who did it, how many it hit, or where and when.
bool EventFinder::is_only_named(const Roles& roles, uint32_t governor, uint32_t start,
                                uint32_t first) const {
  if (!roles.actors.empty()) return false;
  // "condemned the murder of the judge Jane Doe": of somebody named there was one such deed.
  const auto somebody = [&](uint32_t m) {
    const Mention& mention = r_.mentions->mentions[m];
    return mention.kind == MentionKind::person && mention.form == MentionForm::name;
  };
  if (std::any_of(roles.recipients.begin(), roles.recipients.end(), somebody)) return false;
  bool answered = governor != kNone && r_.verbs[governor].token < start &&
                  moods_.intent_of(r_, governor) == Intent::react;
  answered = answered || is_behind_answer(start);
  if (!answered) return false;
  // "the bombing of a hospital", "the attack on its consulate": one deed, not deeds of a kind.
  const auto one = [&](uint32_t m) {
    const Mention& mention = r_.mentions->mentions[m];
    if (mention.form == MentionForm::name) return true;
    const Word& word = r_.words[mention.first];
    return word.is(WordClass::determiner) || word.is(WordClass::possessive) ||
           r_.is_number(mention.first);
  };
  const bool definite = r_.words[start].is(WordClass::determiner);
  if (definite && std::any_of(roles.recipients.begin(), roles.recipients.end(), one)) return false;
  uint32_t end = first + 1;
  const uint32_t stop = std::min(r_.sentence_last(first), first + kWalk);
  while (end < stop && r_.words[end].verb == kNone && r_.words[end].mark == Word::Mark::none) ++end;
  const Span span = r_.span({start, end});
  const bool placed = any_in(r_.mentions->places, span) && any_in(r_.mentions->times, span);
  return !placed && !counted(start, end);
}

// "Reports that civilians were harmed are baseless."
bool EventFinder::said_to_be_false(uint32_t token) const {
  const uint32_t first = r_.sentence_first(token);
  uint32_t that = token;
  while (that > first && token - that < kWalk && !r_.words[that].is(WordClass::complementizer)) {
    --that;
  }
  if (that == first || !r_.words[that].is(WordClass::complementizer)) return false;
  if (!r_.words[that - 1].is(WordClass::allegation)) return false;
  const uint32_t last = std::min(r_.sentence_last(token), token + kWalk);
  constexpr uint32_t kReach = 4;  // "are completely and utterly false"
  for (uint32_t t = token + 1; t < last; ++t) {
    if (!r_.words[t].is(WordClass::be) || !has_feature(*r_.parse, t, "VerbForm=Fin")) continue;
    for (uint32_t k = t + 1; k < std::min(last, t + kReach); ++k) {
      if (r_.words[k].is(WordClass::baseless)) return true;
    }
  }
  return false;
}

// A place nobody rules is where it happened, not whom it hit ("strikes on Paktika"). What is taken,
// bombed or left may well be a place.
void EventFinder::move_places(Found& f) const {
  Statement& s = f.statement;
  const Frame& frame = frames_.frames()[f.frame];
  const bool goes_off = frame.need == Need::nothing;
  if ((!f.noun && !goes_off) || !frame.type->harm) return;
  std::erase_if(s.recipients, [&](uint32_t m) {
    const Mention& mention = r_.mentions->mentions[m];
    const bool only_place = mention.kind == MentionKind::place && mention.actor == kNone &&
                            mention.place != kNone && mention.form == MentionForm::name;
    // "exploded on a corner of the square".
    if (goes_off && mention.kind == MentionKind::place && mention.form == MentionForm::nominal) {
      return true;
    }
    if (!only_place && !(goes_off && mention.kind == MentionKind::place)) return false;
    if (mention.place == kNone) return true;
    if (std::find(s.places.begin(), s.places.end(), mention.place) == s.places.end()) {
      s.places.push_back(mention.place);
    }
    return true;
  });
}

// Two tellings of one happening know what either knows.
void EventFinder::share_roles(Found& bare, Found& full) const {
  const auto fill = [&](std::vector<uint32_t>& to, const std::vector<uint32_t>& from,
                        const std::vector<uint32_t>& others) {
    if (!to.empty()) return;
    for (const uint32_t m : from) {
      if (std::find(others.begin(), others.end(), m) == others.end()) to.push_back(m);
    }
  };
  Statement& a = bare.statement;
  Statement& b = full.statement;
  fill(a.actors, b.actors, a.recipients);
  fill(b.actors, a.actors, b.recipients);
  fill(a.recipients, b.recipients, a.actors);
  fill(b.recipients, a.recipients, b.actors);
  if (a.modes.empty() && !b.modes.empty()) {
    a.modes = b.modes;
    a.cameo = b.cameo;
  }
}

// Told as what its frame says, a deed that harms: no promise or threat of one.
bool EventFinder::is_deed(const Found& f) const {
  const Frame& frame = frames_.frames()[f.frame];
  return frame.type->harm && f.statement.type == frame.type_name;
}

// The noun of a deed that is told in a phrase with a preposition, and that preposition: "with drone
// strikes". kNone: told otherwise.
std::pair<uint32_t, uint32_t> EventFinder::adverbial_of(const Found& f) const {
  const Parse& p = *r_.parse;
  uint32_t noun = f.token;  // "drone strikes" is told at "drone"
  if (p.relation[noun] == Relation::compound) noun = p.head[noun];
  if (f.noun && (p.relation[noun] == Relation::obl || p.relation[noun] == Relation::nmod)) {
    for (const uint32_t d : p.dependents(noun)) {
      if (p.relation[d] == Relation::case_) return {noun, d};
    }
  }
  return {noun, kNone};
}

// "46 people were killed in air strikes", "when aircraft bombed the town", "the strikes killed 46",
// "three were killed and five wounded". The last first, so that what one learns goes on to those
// before it.
void EventFinder::join_tellings() {
  for (auto k = static_cast<uint32_t>(found_.size()); k-- > 0;) {
    Found& f = found_[k];
    const Frame& frame = frames_.frames()[f.frame];
    // "was assassinated when two men opened fire": by whomever the other telling names.
    const bool suffered = !f.noun && f.verb != kNone && r_.verbs[f.verb].passive;
    if (!is_deed(f) || !(frame.by_accident || suffered)) continue;
    uint32_t with = kNone;
    if (f.same_as != kNone && found_[f.same_as].statement.sentence == f.statement.sentence) {
      with = f.same_as;
    } else if (k + 1 < found_.size() && is_one_deed(f, found_[k + 1])) {
      with = k + 1;
    }
    if (with == kNone || with == k) continue;
    share_roles(f, found_[with]);
    Found& later = found_[std::max(k, with)];
    later.same_as = std::min(k, with);
    later.surely_same = true;
  }
}

// Is the statement behind a verb of harm the same deed told in other words?
bool EventFinder::is_one_deed(const Found& f, const Found& next) const {
  const Frame& frame = frames_.frames()[f.frame];
  const Frame& other = frames_.frames()[next.frame];
  if (next.statement.sentence != f.statement.sentence || other.type != frame.type ||
      next.statement.type != f.statement.type ||
      next.statement.factuality != f.statement.factuality) {
    return false;
  }
  const bool nameless = f.statement.actors.empty();
  // "were killed and five wounded", "left two dead and five wounded": by nobody who is told, in one
  // row.
  if (!f.noun && !next.noun && f.verb != kNone && next.verb != kNone) {
    const Verb& a = r_.verbs[f.verb];
    const Verb& b = r_.verbs[next.verb];
    const bool in_a_row =
        r_.parse->relation[b.clause] == Relation::conj && r_.parse->head[b.clause] == a.clause;
    const bool hit = a.passive ? b.passive : r_.parse->xpos(b.clause) == "VBN";
    if (in_a_row && hit && nameless && other.by_accident) return true;
    // "killed three soldiers and wounded five": at one stroke, where not each has a place or time.
    if (in_a_row && !a.passive && !b.passive && other.by_accident && !is_whole(b.clause) &&
        (!is_set(a.clause) || !is_set(b.clause))) {
      return true;
    }
  }
  // "killed three officers in an ambush".
  const bool inside = next.noun && !f.noun && f.verb != kNone && next.governor == f.verb &&
                      next.statement.actors.empty();
  if (!inside && !nameless) return false;
  // "hit the camp in retaliation for an attack": that is another.
  const uint32_t preposition = adverbial_of(next).second;
  if (preposition != kNone && !r_.words[preposition].is(WordClass::cause_link) &&
      !r_.words[preposition].is(WordClass::of)) {
    return false;
  }
  bool linked = false;
  constexpr uint32_t kNear = 10;  // tokens; a guess
  for (uint32_t t = f.token + 1; t < next.token && next.token - f.token < kNear; ++t) {
    if (r_.words[t].mark != Word::Mark::none) return false;
    linked = linked || r_.words[t].is(WordClass::cause_link);
  }
  return linked;
}

// Has a verb a subject of its own?
bool EventFinder::is_whole(uint32_t verb) const {
  for (const uint32_t d : r_.parse->dependents(verb)) {
    if (r_.parse->relation[d] == Relation::nsubj) return true;
  }
  return false;
}
// Is it told where, when or how?
bool EventFinder::is_set(uint32_t verb) const {
  for (const uint32_t d : r_.parse->dependents(verb)) {
    const Relation relation = r_.parse->relation[d];
    if (relation == Relation::obl || relation == Relation::advcl) return true;
  }
  return false;
}

// "The rebels seek to take the town": who intends a deed is no source of it; the article says so.
void EventFinder::leave_intents() {
  const auto is_intent = [&](const Claim& claim) {
    const uint32_t first = token_at(r_, claim.content.front().begin);
    return claim.stance == "speculate" && r_.parse->upos[first] == Upos::part;
  };
  for (Found& f : found_) {
    uint32_t& c = f.statement.claim;
    while (c != kNone && is_intent(claims_[c]) && claims_[c].source_mention != kNone &&
           is_one_of(claims_[c].source_mention, f.statement.actors)) {
      c = claims_[c].inside;
    }
  }
}

// "Islamabad has denied the claims": what was claimed in the sentence before is denied too.
void EventFinder::deny_claims() {
  std::vector<Found> denied;
  for (std::size_t k = 0; k < found_.size(); ++k) {
    const Found& f = found_[k];
    if (frames_.frames()[f.frame].need != Need::denied_claim || f.statement.sentence == 0) continue;
    const uint32_t last = r_.sentence_last(f.token);
    uint32_t noun = kNone;
    constexpr uint32_t kReach = 4;
    for (uint32_t t = f.token + 1; t < std::min(last, f.token + kReach) && noun == kNone; ++t) {
      if (r_.words[t].is(WordClass::allegation) && r_.words[t].verb == kNone) noun = t;
    }
    if (noun == kNone || !r_.words[noun - 1].is(WordClass::event_determiner)) continue;
    const bool own_content = noun + 1 < last && r_.words[noun + 1].mark == Word::Mark::none;
    if (own_content) continue;
    uint32_t denial = kNone;
    for (uint32_t c = 0; c < claims_.size(); ++c) {
      const bool here = claims_[c].sentence == f.statement.sentence && claims_[c].stance == "deny";
      if (here) denial = c;
    }
    const uint32_t before = f.statement.sentence - 1;
    const auto& sentences = r_.parse->sentences;
    if (denial == kNone || sentences[before].paragraph != sentences[before + 1].paragraph) continue;
    for (std::size_t j = 0; j < k; ++j) {
      const Found& claimed = found_[j];
      if (claimed.statement.sentence != before || claimed.statement.claim == kNone ||
          !has_happened(claimed.statement)) {
        continue;
      }
      Found copy = claimed;
      copy.statement.anchor = r_.parse->tokens[noun].span;
      copy.statement.sentence = before + 1;
      copy.statement.evidence = sentences[before + 1].span;
      copy.statement.claim = denial;
      copy.statement.factuality = Factuality::denied;
      copy.token = noun;
      copy.clause = {noun, noun + 1};
      copy.noun = true;
      copy.same_as = static_cast<uint32_t>(j);
      copy.surely_same = true;
      denied.push_back(std::move(copy));
    }
  }
  insert(std::move(denied));
}

// Puts more tellings in the order of anchors; who is the same as whom moves along.
void EventFinder::insert(std::vector<Found>&& more) {
  if (more.empty()) return;
  std::move(more.begin(), more.end(), std::back_inserter(found_));
  const std::vector<uint32_t> now = put_in_order(found_, [](const Found& a, const Found& b) {
    return a.statement.anchor < b.statement.anchor;
  });
  for (Found& f : found_) {
    if (f.same_as != kNone) f.same_as = now[f.same_as];
  }
}

namespace {
// "executed" and "execution", "bombed" and "bombing".
bool is_of_one_stem(std::string_view a, std::string_view b) {
  constexpr std::size_t kLeast = 4;   // letters; a guess
  constexpr std::size_t kEnding = 2;  // of the shorter
  const std::size_t shorter = std::min(a.size(), b.size());
  const auto end =
      std::mismatch(a.begin(), a.begin() + static_cast<std::ptrdiff_t>(shorter), b.begin());
  const auto same = static_cast<std::size_t>(end.first - a.begin());
  return a == b || (same >= kLeast && same + kEnding >= shorter);
}
}  // namespace

// The event a noun of harm stands for: its own statement, else the last one before it of a kind
// that harms.
uint32_t EventFinder::event_of(uint32_t token, uint32_t before) const {
  constexpr uint32_t kBack = 6;  // sentences an event is remembered for "the attack"; a guess
  const uint32_t sentence = r_.token_sentence[token];
  const auto is_it = [&](const Found& f) {
    return f.noun && f.statement.anchor.contains(r_.parse->tokens[token].span);
  };
  for (uint32_t k = before; k < found_.size() && found_[k].statement.sentence <= sentence; ++k) {
    if (is_it(found_[k])) return k;
  }
  // "Clashes left two dead", "an attack": none that was told before. But "73 strikes" count those.
  bool counted = false;
  for (const uint32_t d : r_.parse->dependents(token)) {
    counted = counted || r_.parse->relation[d] == Relation::nummod;
  }
  const bool is_new = r_.parse->upos[token] == Upos::noun && !counted &&
                      !is_definite(*r_.parse, token) && !r_.parse->sentences[sentence].headline;
  // "The attack" is no war of two sides, and one that happened.
  const auto fits = [&](const Found& f) {
    if (!is_deed(f) || f.statement.actors.empty() || !has_happened(f.statement) ||
        !same_part(f.statement.sentence, sentence))
      return false;
    const bool mutual = f.statement.recipients.empty() && f.statement.actors.size() > 1;
    // "The attacker was shot by a guard": that answers it.
    const bool answers = std::ranges::any_of(f.statement.recipients, [this](uint32_t m) {
      return r_.tops[m] != kNone &&
             frames_.noun_classes().has(frames_.culprit_set(), r_.words[r_.tops[m]].form);
    });
    return !mutual && !answers &&
           (before >= found_.size() ||
            (!hits_its_doer(f, found_[before]) && !is_own_deed(f, found_[before])));
  };
  const std::string_view lemma = r_.parse->lemma(token);
  uint32_t nearest = kNone;
  uint32_t aside = kNone;
  uint32_t alike = kNone;  // told by the same word: "air strikes … the strikes"
  const auto end = std::min<uint32_t>(before, static_cast<uint32_t>(found_.size()));
  for (uint32_t k = end; k-- > 0 && found_[k].statement.sentence + kBack >= sentence;) {
    const Found& f = found_[k];
    if (is_it(f)) return k;
    if (is_new || alike != kNone || !fits(f)) continue;
    for (uint32_t t = f.token; t < f.clause.last && t < f.token + 4; ++t) {
      const bool inside = f.statement.anchor.contains(r_.parse->tokens[t].span);
      if (inside && is_of_one_stem(r_.parse->lemma(t), lemma)) alike = k;
    }
    if (f.statement.recipients.empty()) continue;
    // "It struck the camp after gunmen fired at soldiers. … condemned the attack": the strike.
    if (is_told_by_the_way(f)) {
      if (aside == kNone) aside = k;
      continue;
    }
    // "Two gunmen opened fire. … Police shot one of them dead. … called the attack pure evil."
    if (nearest == kNone || hits_its_doer(f, found_[nearest])) nearest = k;
  }
  // "Thanked her for her cooperation" is about no attack.
  if (alike != kNone || is_new || !event_noun_[token]) return alike;
  if (nearest == kNone) nearest = aside;
  // What the news is about is remembered to its end.
  constexpr uint32_t kLead = 3;  // sentences; a guess
  uint32_t lead = 0;             // the first sentence of the text
  while (lead < sentence && r_.parse->sentences[lead].headline) ++lead;
  for (uint32_t k = 0; k < end && nearest == kNone; ++k) {
    const Found& f = found_[k];
    if (f.statement.sentence >= lead + kLead) break;
    if (f.statement.sentence >= lead && !f.statement.recipients.empty() && fits(f)) nearest = k;
  }
  return nearest;
}

bool EventFinder::has_happened(const Statement& s) { return is_real(s.factuality); }

// "… after gunmen fired at soldiers"
bool EventFinder::is_told_by_the_way(const Found& f) const {
  if (f.noun || f.verb == kNone) return false;
  const uint32_t mark = r_.verbs[f.verb].boundary;
  return mark != kNone &&
         (r_.words[mark].is(WordClass::later) || r_.words[mark].is(WordClass::earlier));
}

// Would those hit be those who did it? Then another deed is meant.
bool EventFinder::hits_its_doer(const Found& cause, const Found& effect) const {
  const std::vector<uint32_t>& hit = effect.statement.recipients;
  return std::ranges::any_of(hit, [&](uint32_t m) { return is_one_of(m, cause.statement.actors); });
}

// Is somebody the same as one of them?
bool EventFinder::is_one_of(uint32_t mention, const std::vector<uint32_t>& others) const {
  const Mention& m = r_.mentions->mentions[mention];
  return std::ranges::any_of(others, [&](uint32_t other) {
    const Mention& o = r_.mentions->mentions[other];
    return mention == other || (m.entity != kNone && m.entity == o.entity) ||
           (m.actor != kNone && m.actor == o.actor);
  });
}

// "Its army shot down jets. … The government condemned the assault": another's.
bool EventFinder::is_own_deed(const Found& deed, const Found& answer) const {
  if (!frames_.frames()[answer.frame].answers) return false;
  const auto& all = r_.mentions->mentions;
  return std::ranges::any_of(deed.statement.actors, [&](uint32_t a) {
    return std::ranges::any_of(answer.statement.actors, [&](uint32_t b) {
      return all[a].actor != kNone && all[b].actor != kNone &&
             are_one_side(r_.mentions->actors[all[a].actor], r_.mentions->actors[all[b].actor]);
    });
  });
}

// Both in the headline or both in the text, whose mentions are told apart.
bool EventFinder::same_part(uint32_t a, uint32_t b) const {
  return r_.parse->sentences[a].headline == r_.parse->sentences[b].headline;
}

// The last deed of the kind told before, by its own words.
uint32_t EventFinder::deed_before(uint32_t k, uint32_t back) const {
  const Statement& s = found_[k].statement;
  for (uint32_t j = k; j-- > 0;) {
    const Found& f = found_[j];
    if (f.statement.sentence + back < s.sentence) break;
    const bool fact = f.statement.factuality == Factuality::happened;
    const bool tells = f.statement.type == s.type && fact && !f.is_claimed &&
                       !frames_.frames()[f.frame].of_victim && !frames_.frames()[f.frame].of_deed;
    if (tells && same_part(f.statement.sentence, s.sentence)) return j;
  }
  return kNone;
}

bool EventFinder::has_named_doer(const Found& f) const {
  return std::ranges::any_of(f.statement.actors, [this](uint32_t m) {
    return r_.mentions->mentions[m].form == MentionForm::name;
  });
}

// "A bomb exploded at the bank. Three people were injured.": what came of a deed that hit nobody by
// its own words, told right behind it with no doer, time or place of its own.
void EventFinder::join_outcomes() {
  const auto& all = r_.mentions->mentions;
  const auto hits_people = [&](const Found& f) {
    return std::ranges::any_of(f.statement.recipients, [&](uint32_t m) {
      return all[m].kind == MentionKind::person || all[m].kind == MentionKind::group;
    });
  };
  for (uint32_t k = 1; k < found_.size(); ++k) {
    Found& f = found_[k];
    const Statement& s = f.statement;
    const bool told = f.noun || f.verb == kNone || f.same_as != kNone || !is_deed(f);
    if (told || !s.modes.empty() || !s.actors.empty() || !has_happened(s)) continue;
    const Verb& verb = r_.verbs[f.verb];
    if (!frames_.frames()[f.frame].by_accident || !verb.passive || verb.reduced) continue;
    const Span sentence = r_.parse->sentences[s.sentence].span;
    if (any_in(r_.mentions->places, sentence) || any_in(r_.mentions->times, sentence)) continue;
    const uint32_t deed = deed_before(k, 1);
    if (deed == kNone || found_[deed].statement.sentence == s.sentence || !is_deed(found_[deed]) ||
        hits_people(found_[deed]))
      continue;
    f.same_as = deed;
    f.surely_same = true;
    f.statement.modes = found_[deed].statement.modes;
  }
}

// Is it told of people besides those counted before: "another 100", "20 more", "100 others"?
bool EventFinder::hits_others(const Found& f) const {
  constexpr uint32_t kNear = 6;  // tokens before the verb or behind it
  const auto is_other = [&](uint32_t t) {
    const std::string_view form = r_.words[t].form;
    const bool counted_behind = t + 1 < r_.words.size() && r_.is_number(t + 1);
    const bool counted_before = t > 0 && r_.is_number(t - 1);
    if (form == "others") return true;
    // "50 dead and 100 wounded": of people told of before.
    if (r_.is_number(t) && r_.parse->head[t] == f.token && !r_.has_below(t, Relation::nmod, ""))
      return true;
    // "a fifth man was wounded"
    const bool ordinal = has_feature(*r_.parse, t, "NumType=Ord") && t > 0 &&
                         (r_.words[t - 1].form == "a" || r_.words[t - 1].form == "an");
    if (ordinal) return true;
    if (form == "another" || form == "further" || form == "additional") return counted_behind;
    // "five more", but "more than five"
    return (form == "more" || form == "other") && counted_before && !counted_behind;
  };
  const auto ends = [&](uint32_t t) {
    return r_.words[t].mark != Word::Mark::none || r_.words[t].verb != kNone;
  };
  const uint32_t first = std::max(r_.sentence_first(f.token), f.token - std::min(f.token, kNear));
  for (uint32_t t = f.token; t-- > first;) {
    if (is_other(t)) return true;
    // "100 others were wounded": the auxiliary is no other clause.
    if (ends(t) && r_.parse->relation[t] != Relation::aux) break;
  }
  const uint32_t last = std::min(r_.sentence_last(f.token), f.token + kNear);
  for (uint32_t t = f.token + 1; t < last && !ends(t); ++t) {
    if (is_other(t)) return true;
  }
  return false;
}

// "killed 50 people, with another 100 injured", "Twenty others were wounded.": who was hit besides
// was hit by the deed told last, where none is told of them, with no place or time of their own.
void EventFinder::join_others() {
  for (uint32_t k = 1; k < found_.size(); ++k) {
    Found& f = found_[k];
    const Statement& s = f.statement;
    if (f.noun || f.verb == kNone || f.same_as != kNone || !is_deed(f) || !has_happened(s) ||
        !s.actors.empty() || !frames_.frames()[f.frame].by_accident || !hits_others(f))
      continue;
    const uint32_t deed = deed_before(k, 1);
    if (deed == kNone || !is_deed(found_[deed])) continue;
    if (found_[deed].statement.sentence != s.sentence) {
      const bool goes_on = k + 1 < found_.size() && is_deed(found_[k + 1]) &&
                           found_[k + 1].statement.sentence == s.sentence;
      const Span sentence = r_.parse->sentences[s.sentence].span;
      if (goes_on || any_in(r_.mentions->places, sentence) || any_in(r_.mentions->times, sentence))
        continue;
    }
    f.same_as = deed;
    f.surely_same = true;
    if (s.modes.empty()) f.statement.modes = found_[deed].statement.modes;
  }
}

// "A judge was shot. … The group claimed responsibility for the attack.": for what was told before,
// where nothing else is told of it.
void EventFinder::join_claimed() {
  constexpr uint32_t kBack = 8;  // sentences; a guess
  for (uint32_t k = 0; k < found_.size(); ++k) {
    Found& f = found_[k];
    // "blamed them for the massacre"
    const bool blamed =
        f.noun && f.statement.claim != kNone && claims_[f.statement.claim].stance == "accuse";
    // "confirmed that it had carried out the strike"
    const bool owned = f.noun && f.verb != kNone && !f.statement.actors.empty() && is_deed(f);
    const bool bare = (f.is_claimed || blamed || owned) && f.statement.recipients.empty() &&
                      f.same_as == kNone && is_definite(*r_.parse, f.token);
    const uint32_t deed = bare ? deed_before(k, kBack) : kNone;
    if (blamed && deed != kNone && has_named_doer(found_[deed])) continue;
    if (owned && !f.is_claimed && !blamed && deed != kNone &&
        (has_named_doer(found_[deed]) || !has_happened(f.statement)))
      continue;
    if (deed == kNone || found_[deed].statement.sentence == f.statement.sentence) continue;
    if (clause_on(f.token) != kNone) continue;  // "the attack that killed two nuns"
    f.same_as = deed;
    f.surely_same = true;
  }
}

// "tried to kill them with an air strike on the town", "killed ten in the attack on the town": the
// deed by which the other was done.
void EventFinder::join_means() {
  const Parse& p = *r_.parse;
  for (uint32_t k = 0; k < found_.size(); ++k) {
    Found& means = found_[k];
    if (!is_deed(means)) continue;
    const auto [noun, preposition] = adverbial_of(means);
    if (preposition == kNone || p.relation[noun] != Relation::obl ||
        !r_.words[preposition].is(WordClass::means))
      continue;
    const uint32_t sentence = means.statement.sentence;
    uint32_t j = k;
    while (j > 0 && found_[j - 1].statement.sentence == sentence) --j;
    for (; j < found_.size() && found_[j].statement.sentence == sentence; ++j) {
      Found& deed = found_[j];
      if (deed.noun || !deed.statement.anchor.contains(p.tokens[p.head[noun]].span) ||
          !is_deed(deed) || deed.statement.type != means.statement.type) {
        continue;
      }
      Found& later = found_[std::max(j, k)];
      if (later.same_as != kNone && later.same_as != std::min(j, k)) break;
      later.same_as = std::min(j, k);
      later.surely_same = true;
      share_roles(means, deed);
      break;
    }
  }
}

// "An air strike on a hospital killed 34": one deed, whatever each of the two words hit.
void EventFinder::join_effects() {
  for (uint32_t k = 0; k < found_.size(); ++k) {
    Found& effect = found_[k];
    if (effect.noun || effect.verb == kNone || effect.same_as != kNone || !is_deed(effect))
      continue;
    const Verb& verb = r_.verbs[effect.verb];
    if (verb.passive || verb.head == kNone || verb.head > verb.token) continue;
    const Span head = r_.parse->tokens[verb.head].span;
    for (uint32_t j = k; j-- > 0;) {
      const Found& deed = found_[j];
      if (deed.statement.sentence != effect.statement.sentence) break;
      if (!deed.noun || !deed.statement.anchor.contains(head) ||
          deed.statement.type != effect.statement.type ||
          deed.statement.factuality != effect.statement.factuality)
        continue;
      effect.same_as = j;
      effect.surely_same = true;
      break;
    }
  }
}

// "Among the dead were two boys": of the deed told last before it; without one nobody was hit.
void EventFinder::join_victims() {
  constexpr uint32_t kBack = 6;  // sentences; a guess
  const auto says_who = [&](const Found& f) {
    const Frame& frame = frames_.frames()[f.frame];
    return frame.of_victim || frame.of_deed;
  };
  std::vector<Found> kept;
  std::vector<uint32_t> now(found_.size(), kNone);
  for (uint32_t k = 0; k < found_.size(); ++k) {
    Found f = found_[k];
    if (says_who(f)) {
      const uint32_t deed = deed_before(k, kBack);
      const bool says_whose = frames_.frames()[f.frame].of_deed;
      const bool says_nothing = says_whose && (f.statement.actors.empty() ||
                                               (f.noun && !is_definite(*r_.parse, f.token)));
      if (deed == kNone || says_nothing) continue;
      f.statement.modes = found_[deed].statement.modes;
      f.statement.subtype = found_[deed].statement.subtype;
      f.same_as = now[deed];
      f.surely_same = true;
    }
    now[k] = static_cast<uint32_t>(kept.size());
    kept.push_back(std::move(f));
  }
  found_ = std::move(kept);
}

// The persons named one after the other from the first of `mentions` on, where that is one.
std::vector<uint32_t> EventFinder::names_of(const std::vector<uint32_t>& mentions,
                                            uint32_t limit) const {
  const auto& all = r_.mentions->mentions;
  const auto is_name = [&](uint32_t m) {
    return all[m].kind == MentionKind::person && all[m].form == MentionForm::name;
  };
  std::vector<uint32_t> names;
  for (const uint32_t m : mentions) {
    if (is_name(m)) names.push_back(m);
  }
  if (names.empty() || names.front() != mentions.front()) return {};
  for (const uint32_t m : row_behind(names.front(), limit)) {
    if (is_name(m) && std::ranges::find(names, m) == names.end()) names.push_back(m);
  }
  return names;
}

// "Their names": whose they are; of anything else itself.
uint32_t EventFinder::named_one(uint32_t mention) const {
  const uint32_t top = r_.tops[mention];
  if (top == kNone || !frames_.noun_classes().has(frames_.naming_set(), r_.words[top].form))
    return mention;
  const std::vector<uint32_t> owners = owners_of(top, top);
  return owners.empty() ? mention : owners.front();
}

// Who a clause says somebody is: "They are Ann Lee and Joe Roe", "He was identified as Jim Doe".
EventFinder::Naming EventFinder::naming_at(const Verb& verb) const {
  const uint32_t last = r_.sentence_last(verb.token);
  if (verb.negated || verb.subjects.empty()) return {};
  if (verb.copula && verb.clause > verb.token) {
    return {named_one(verb.subjects.front()), names_of(r_.mentions_at(verb.clause), last)};
  }
  if (!verb.passive || !frames_.noun_classes().has(frames_.naming_set(), r_.words[verb.token].form))
    return {};
  for (const Complement& part : r_.arguments_of(verb.clause)) {
    const bool as =
        part.preposition != kNone && part.preposition > verb.token && !part.nested &&
        frames_.noun_classes().has(frames_.naming_set(), r_.words[part.preposition].form);
    if (as) return {verb.subjects.front(), names_of(part.mentions, last)};
  }
  return {};
}

// "Three men were kidnapped. They are Ann Lee, Joe Roe and Jim Doe": those named are among whom it
// was done to, or who did it, wherever the text says who they are.
void EventFinder::name_people() {
  const auto& all = r_.mentions->mentions;
  std::vector<std::pair<uint32_t, uint32_t>> names;  // entity, a name
  for (const Verb& verb : r_.verbs) {
    const Naming naming = naming_at(verb);
    for (const uint32_t name : naming.names) {
      const uint32_t who = all[naming.who].entity;
      if (who != kNone && all[name].entity != who) names.emplace_back(who, name);
    }
  }
  if (names.empty()) return;
  std::ranges::sort(names);
  const auto add = [&](std::vector<uint32_t>& side) {
    const std::vector<uint32_t> told = side;
    for (const uint32_t m : told) {
      auto it = std::lower_bound(names.begin(), names.end(), std::pair(all[m].entity, 0U));
      for (; it != names.end() && it->first == all[m].entity; ++it) {
        if (std::ranges::find(side, it->second) == side.end()) side.push_back(it->second);
      }
    }
  };
  for (Found& f : found_) {
    if (!frames_.frames()[f.frame].type->harm) continue;
    add(f.statement.recipients);
    add(f.statement.actors);
  }
}

// "This occurred on Monday", "the murder that took place on 16 May": when a deed was that is told
// elsewhere.
bool EventFinder::tells_when(uint32_t verb) const {
  const Verb& v = r_.verbs[verb];
  if (v.head == kNone || v.negated || v.modals != 0 || v.copula) return false;
  const bool it = r_.parse->upos[v.head] == Upos::pron && !r_.words[v.head].is(WordClass::relative);
  if (!it && (!event_noun_[v.head] || !is_definite(*r_.parse, v.head))) return false;
  const VerbPhrase* support = support_of(verb, v.token);
  return support != nullptr &&
         static_cast<SupportVerbs::Kind>(support->value) == SupportVerbs::Kind::happen;
}

// The deeds of the nearest sentence before it that tells any.
void EventFinder::date_deeds() {
  constexpr uint32_t kBack = 3;  // sentences; a guess
  for (uint32_t id = 0; id < r_.verbs.size(); ++id) {
    if (used_[r_.verbs[id].token] || !tells_when(id)) continue;
    const Verb& verb = r_.verbs[id];
    const auto here = std::lower_bound(
        found_.begin(), found_.end(), verb.sentence,
        [](const Found& f, uint32_t sentence) { return f.statement.sentence < sentence; });
    uint32_t told = kNone;  // the sentence of the deed
    for (auto f = here; f != found_.begin();) {
      --f;
      const uint32_t sentence = f->statement.sentence;
      const bool near = sentence + kBack >= verb.sentence && same_part(sentence, verb.sentence);
      if (!near || (told != kNone && sentence != told)) break;
      if (!is_deed(*f) || f->statement.factuality != Factuality::happened) continue;
      told = sentence;
      if (f->dated_by == kNone) f->dated_by = verb.token;
    }
  }
}

// "These airstrikes killed …", "condemned the attacks": who did what is known from the event meant.
void EventFinder::inherit() {
  for (uint32_t k = 0; k < found_.size(); ++k) {
    Found& f = found_[k];
    if (is_deed(f) && f.statement.actors.empty()) {
      uint32_t source = kNone;
      if (f.noun && f.token > 0 && r_.words[f.token - 1].is(WordClass::event_determiner)) {
        source = event_of(f.token, k);
        if (source == k) source = k > 0 ? before_like(k) : kNone;
      } else if (!f.noun && f.verb != kNone) {
        const Verb& verb = r_.verbs[f.verb];
        const bool by_event = !verb.passive && verb.head != kNone && event_noun_[verb.head];
        if (by_event) source = event_of(verb.head, k);
        if (verb.adjunct && k > 0 &&
            same_part(found_[k - 1].statement.sentence, f.statement.sentence) &&
            found_[k - 1].statement.sentence == f.statement.sentence &&
            found_[k - 1].statement.type == f.statement.type) {
          source = k - 1;
        }
      } else if (f.noun && f.governor != kNone) {
        // "airstrikes resulted in the deaths of 46 people".
        const Verb& verb = r_.verbs[f.governor];
        const bool by_event = verb.token < f.token && verb.head != kNone && event_noun_[verb.head];
        if (by_event) source = event_of(verb.head, k);
      }
      if (source != kNone && source != k) {
        f.statement.actors = found_[source].statement.actors;
        std::erase_if(f.statement.actors, [&](uint32_t m) {
          const auto& others = f.statement.recipients;
          return std::find(others.begin(), others.end(), m) != others.end();
        });
        f.same_as = source;
      }
    }
  }
  // Whom a condemnation or a threat of revenge is meant for: the doers of what it answers.
  std::vector<Found> answered;
  for (uint32_t k = 0; k < found_.size(); ++k) {
    Found& f = found_[k];
    const Frame& frame = frames_.frames()[f.frame];
    if (!frame.answers) continue;
    const uint32_t noun = answered_noun(f);
    if (noun == kNone && !frame.answers_always) continue;
    const uint32_t source = event_of(noun == kNone ? f.token : noun, k);
    if (source == kNone || source == k) continue;
    if (f.statement.recipients.empty()) {
      std::vector<uint32_t> doers = found_[source].statement.actors;
      std::erase_if(doers, [&](uint32_t m) {
        // "a woman blew herself up": of people one knows nothing of it is nobody who is condemned.
        return is_civilian(m) || is_one_of(m, f.statement.actors);
      });
      f.statement.recipients = std::move(doers);
    }
    if (noun != kNone) tell_again(f, noun, source, answered);
  }
  insert(std::move(answered));
}

// The noun of the deed that an answer is about: "condemned the attacks", "the attacks were
// condemned", "the attack, which it called barbaric".
uint32_t EventFinder::answered_noun(const Found& f) const {
  constexpr uint32_t kReach = 12;  // tokens
  if (!f.noun && f.verb != kNone) {
    const Verb& verb = r_.verbs[f.verb];
    const uint32_t top = verb.antecedent == kNone ? kNone : r_.tops[verb.antecedent];
    if (top != kNone && top < deed_noun_.size() && deed_noun_[top]) return top;
    const bool judged = verb.passive || frames_.frames()[f.frame].need == Need::verdict;
    if (judged && verb.head != kNone && deed_noun_[verb.head]) return verb.head;
  }
  const uint32_t last = std::min(r_.sentence_last(f.token), f.token + kReach);
  uint32_t other = kNone;
  for (uint32_t t = f.token + 1; t < last; ++t) {
    if (event_noun_[t]) return t;
    // "lodged protests against the expulsion": not the answer's own noun.
    const bool own = f.statement.anchor.contains(r_.parse->tokens[t].span);
    if (other == kNone && deed_noun_[t] && !own) other = t;
  }
  return other;
}

// What an answer says, where no cue of claims has found it.
Claim EventFinder::claim_of(const Found& answer, uint32_t noun) const {
  const Parse& p = *r_.parse;
  Claim claim;
  claim.source_mention = answer.statement.actors.front();
  claim.source = {r_.mentions->mentions[claim.source_mention].span};
  claim.cue = {p.tokens[answer.token].span};
  const TokenRange phrase = p.subtree(noun);
  uint32_t last = noun + 1;  // up to the clause that is the answer itself
  while (last < phrase.last && r_.words[last].mark == Word::Mark::none &&
         r_.words[last].verb == kNone) {
    ++last;
  }
  claim.content = {r_.span({noun, last})};
  claim.sentence = answer.statement.sentence;
  claim.stance = answer.statement.type == "ACCUSE" ? "accuse" : "assert";
  claim.inside = answer.statement.claim;
  claim.rule = answer.statement.rule;
  return claim;
}

// "Norway condemned the attacks": who answers a deed told before tells of it, too.
void EventFinder::tell_again(const Found& answer, uint32_t noun, uint32_t source,
                             std::vector<Found>& told) const {
  const Found& deed = found_[source];
  const Span span = r_.parse->tokens[noun].span;
  const bool itself = deed.statement.anchor.contains(span) || !has_happened(deed.statement) ||
                      !frames_.frames()[deed.frame].type->harm || deed.announced;
  if (itself || answer.noun || answer.announced) return;
  const Span cue = r_.parse->tokens[answer.token].span;
  const auto said = std::find_if(claims_.begin(), claims_.end(),
                                 [&](const Claim& claim) { return has_cue(claim, cue); });
  if (said == claims_.end() && answer.statement.actors.empty()) return;
  Found again = deed;
  again.statement.anchor = span;
  again.statement.sentence = answer.statement.sentence;
  again.statement.evidence = answer.statement.evidence;
  if (said != claims_.end()) {
    again.statement.claim = static_cast<uint32_t>(said - claims_.begin());
  } else {
    again.own_claim = claim_of(answer, noun);
  }
  again.statement.factuality = Factuality::happened;
  // Who did it to whom others said.
  again.statement.actors.clear();
  again.statement.recipients.clear();
  again.statement.places.clear();
  again.statement.quantities.clear();
  again.token = noun;
  again.clause = {noun, noun + 1};
  again.noun = true;
  again.verb = kNone;
  again.governor = kNone;
  again.same_as = source;
  again.surely_same = true;
  again.is_answered = true;
  told.push_back(std::move(again));
}

namespace {
bool is_abduction(const Statement& s) { return std::ranges::count(s.modes, "abduct") > 0; }
}  // namespace

// The last event before k of the same type and mode that names its actors.
uint32_t EventFinder::before_like(uint32_t k) const {
  constexpr uint32_t kBack = 12;  // statements; a guess
  const Statement& s = found_[k].statement;
  for (uint32_t back = 1; back <= std::min(k, kBack); ++back) {
    const Statement& other = found_[k - back].statement;
    if (other.type != s.type || other.actors.empty()) continue;
    if (!same_part(other.sentence, s.sentence)) continue;
    // "The kidnapping" is no attack on somebody else.
    const bool apart = is_abduction(s) != is_abduction(other);
    const bool fits = s.modes.empty() || other.modes.empty() || s.modes == other.modes;
    if (apart) continue;
    if (fits && other.sentence + 6 >= s.sentence) return k - back;
  }
  return kNone;
}

}  // namespace casus::statements
