#include "incidents/actor_names.h"

#include <algorithm>

#include "incidents/unknown_actor.h"
#include "text/utf8.h"

namespace casus {

ActorNames::ActorNames(const Annotated& annotated) : a_(annotated) {
  const auto& mentions = a_.mentions.mentions;
  // Entity ids are bounded by the number of mentions if they are sound; those that are not get no
  // better mention.
  best_of_entity_.assign(std::min<std::size_t>(a_.mentions.entities, mentions.size()), kNone);
  for (uint32_t i = 0; i < mentions.size(); ++i) {
    const Mention& mention = mentions[i];
    if (mention.entity >= best_of_entity_.size() || mention.form == MentionForm::pronoun) continue;
    uint32_t& best = best_of_entity_[mention.entity];
    const bool named = mention.form == MentionForm::name;
    if (best == kNone || (named && mentions[best].form != MentionForm::name)) best = i;
  }
  for (uint32_t i = 0; i < mentions.size(); ++i) {
    const std::string made = id(i);
    if (!is_unknown_actor(made)) continue;
    const Mention& mention = mentions[best(i)];
    Actor actor;
    actor.id = made;
    actor.name = utf8::squeeze(words_of(mention).in(a_.document.text));
    actor.kind = name(mention.kind);
    unknown_.emplace(made, std::move(actor));  // the first in the text
  }
}

uint32_t ActorNames::best(uint32_t mention) const {
  const Mention& m = a_.mentions.mentions[mention];
  if (m.form == MentionForm::name) return mention;
  const uint32_t best = m.entity < best_of_entity_.size() ? best_of_entity_[m.entity] : kNone;
  if (best != kNone) return best;
  return m.form == MentionForm::pronoun ? kNone : mention;
}

std::string ActorNames::id(uint32_t mention) const {
  const Mention& m = a_.mentions.mentions[mention];
  if (m.actor < a_.mentions.actors.size()) return a_.mentions.actors[m.actor].id;
  const uint32_t named = best(mention);
  if (named == kNone) return "";
  return unknown_actor_id(words_of(a_.mentions.mentions[named]).in(a_.document.text));
}

// "at least 46 civilians" are civilians; "two more" are nobody that can be named.
Span ActorNames::words_of(const Mention& mention) const {
  const Parse& parse = a_.parse;
  const auto size = static_cast<uint32_t>(parse.tokens.size());
  if (mention.form == MentionForm::name || !parse.has_tags() || mention.last > size) {
    return mention.span;
  }
  for (uint32_t t = mention.first; t < mention.last; ++t) {
    const Upos tag = parse.upos[t];
    if (tag == Upos::noun || tag == Upos::propn || tag == Upos::adj || tag == Upos::verb) {
      if (t > mention.first && parse.relation[t] == Relation::fixed) continue;
      if (parse.relation[t] == Relation::advmod) continue;
      return {parse.tokens[t].span.begin, mention.span.end};
    }
  }
  return {};
}

std::vector<Actor> ActorNames::used_by(const std::vector<StatementRow>& statements) const {
  std::map<std::string, Actor> found;
  for (const Actor& actor : a_.mentions.actors) {
    if (!actor.id.empty()) found.emplace(actor.id, actor);
  }
  for (const StatementRow& statement : statements) {
    for (const RoleRow& role : statement.roles) {
      const auto it = unknown_.find(role.actor);
      if (it != unknown_.end()) found.insert(*it);
    }
  }
  std::vector<Actor> out;
  out.reserve(found.size());
  for (auto& [id, actor] : found) out.push_back(std::move(actor));
  return out;
}

}  // namespace casus
