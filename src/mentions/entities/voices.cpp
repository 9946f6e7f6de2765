#include "mentions/entities/voices.h"

#include <algorithm>

namespace casus::mentions::entities {

void Voices::note(uint32_t m) {
  if (is_voice(m)) voices_.emplace(text_.entity[m], m);
  if (!is_body(m)) return;
  for (uint32_t back = 1; back <= std::min<uint32_t>(m, 4); ++back) {
    const Node& around = text_.nodes[m - back];
    if (around.is_pronoun() || around.sense != Sense::person) continue;
    if (is_of(text_.nodes[m].head, top_of_name(around.head)))
      body_.emplace(text_.entity[m - back], m);
  }
}

uint32_t Voices::speaks_for(uint32_t m) {
  const Node& node = text_.nodes[m];
  if (node.type != NodeType::we || node.speaker == kNone) return kNone;
  if (const uint32_t body = body_within(node.speaker); body != kNone) return text_.told_later(body);
  const uint32_t who = node.speaker < m ? text_.entity[node.speaker] : text_.named(node.speaker);
  if (const auto found = body_.find(who); found != body_.end()) return text_.entity[found->second];
  const auto voice = voices_.find(who);
  const uint32_t body = voice == voices_.end() ? kNone : body_told_of(voice->second);
  return body == kNone ? kNone : text_.entity[body];
}

bool Voices::is_body(uint32_t m) const {
  const Node& node = text_.nodes[m];
  return node.type == NodeType::name && node.sense != Sense::person && node.sense != Sense::place &&
         node.sense != Sense::time &&
         !text_.draft.lexicon.is(text_.draft.parse.form(node.head), kTitle);
}

bool Voices::is_of(uint32_t body, uint32_t whole) const {
  const Parse& parse = text_.draft.parse;
  uint32_t at = body;
  for (int n = 0; n < 4 && at != kNone; ++n) {
    if (at == whole) return true;
    const Relation relation = parse.relation[at];
    if (relation != Relation::compound && relation != Relation::nmod &&
        relation != Relation::appos && relation != Relation::flat && relation != Relation::amod)
      return false;
    at = parse.head[at];
  }
  return false;
}

bool Voices::is_voice(uint32_t m) const {
  const Node& node = text_.nodes[m];
  if (node.type != NodeType::name || node.sense != Sense::person) return false;
  for (uint32_t t = node.phrase.first; t < node.phrase.last; ++t) {
    if (text_.draft.lexicon.is(text_.draft.parse.form(t), kVoice)) return true;
  }
  return false;
}

uint32_t Voices::body_told_of(uint32_t voice) const {
  for (uint32_t a = voice; a > 0; --a) {
    const Node& before = text_.nodes[a - 1];
    if (before.sentence + kSentencesBack < text_.nodes[voice].sentence) break;
    if (before.role == Role::subject && before.sense == Sense::organization && is_body(a - 1))
      return a - 1;
  }
  return kNone;
}

uint32_t Voices::body_within(uint32_t speaker) const {
  const NounPhrase& phrase = text_.nodes[speaker].phrase;
  const Sense sense = text_.nodes[speaker].sense;
  // Somebody of no known kind who speaks is mostly a person.
  if (sense == Sense::organization && is_body(speaker)) return speaker;
  if (sense != Sense::person && sense != Sense::speech) return kNone;
  for (uint32_t n = speaker + 1; n < text_.nodes.size() && text_.nodes[n].head < phrase.last; ++n) {
    if (is_body(n) && is_of(text_.nodes[n].head, top_of_name(text_.nodes[speaker].head))) return n;
  }
  return kNone;
}

uint32_t Voices::top_of_name(uint32_t head) const {
  const Parse& parse = text_.draft.parse;
  const bool is_below = parse.relation[head] == Relation::flat && parse.head[head] != kNone;
  return is_below ? parse.head[head] : head;
}

}  // namespace casus::mentions::entities
