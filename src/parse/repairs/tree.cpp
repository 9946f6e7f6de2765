#include "parse/repairs/tree.h"

#include <algorithm>

namespace casus::repairs {

bool Tree::is_sound() const {
  for (uint32_t t = first(); t < last(); ++t) {
    uint32_t steps = 0;
    for (uint32_t at = t; at != kNone; at = head(at)) {
      if (++steps > last() - first()) return false;
    }
  }
  return true;
}

uint32_t Tree::child(uint32_t t, Relation relation) const {
  for (const uint32_t d : dependents(t)) {
    if (this->relation(d) == relation) return d;
  }
  return kNone;
}

std::vector<uint32_t> Tree::dependents_of(uint32_t t) const {
  std::vector<uint32_t> out;
  for (const uint32_t d : dependents(t)) out.push_back(d);
  return out;
}

uint32_t Tree::owner_of(uint32_t noun) const {
  for (const uint32_t d : dependents(noun)) {
    if (label(d) == "nmod:poss") return d;
  }
  return kNone;
}

uint32_t Tree::start_of(uint32_t t) const {
  uint32_t start = t;
  for (const uint32_t d : dependents(t)) {
    if (d > t) break;
    if (relation(d) == Relation::cc || relation(d) == Relation::punct) continue;
    start = std::min(start, subtree(d).first);
  }
  return start;
}

bool Tree::is_right_before(uint32_t phrase_end, uint32_t verb) const {
  for (uint32_t t = phrase_end; t < verb; ++t) {
    const bool small = relation(t) == Relation::aux || relation(t) == Relation::advmod ||
                       relation(t) == Relation::punct;
    if (!small) return false;
  }
  return true;
}

bool Tree::is_noun(uint32_t t) const {
  return upos(t) == Upos::noun || upos(t) == Upos::propn || upos(t) == Upos::pron ||
         upos(t) == Upos::num;
}

const ParsedName* Tree::name_at(uint32_t t) const {
  const auto it = std::ranges::find_if(
      p_.names, [&](const ParsedName& name) { return name.first <= t && t < name.last; });
  return it == p_.names.end() ? nullptr : &*it;
}

bool Tree::is_person(uint32_t t) const {
  const ParsedName* name = name_at(t);
  return name != nullptr && name->kind == NameKind::person;
}

bool Tree::is_finite(uint32_t t) const {
  const std::string_view tag = xpos(t);
  return tag == "VBD" || tag == "VBZ" || tag == "VBP" || tag == "MD";
}

bool Tree::lacks_subject(uint32_t verb) const {
  if (upos(verb) != Upos::verb || head(verb) == kNone || head(verb) > verb) return false;
  bool finite = is_finite(verb);
  for (const uint32_t d : dependents(verb)) {
    switch (relation(d)) {
      case Relation::nsubj:
      case Relation::csubj:
      case Relation::expl:
      case Relation::mark:
        return false;
      case Relation::advmod:
        if (xpos(d) == "WRB") return false;  // "when"
        break;
      case Relation::aux:
      case Relation::cop:
        finite = finite || (d < verb && is_finite(d));
        break;
      default:
        break;
    }
  }
  return finite;
}

std::string_view Tree::subject_label(uint32_t verb) const {
  for (const uint32_t d : dependents(verb)) {
    if (label(d) == "aux:pass") return "nsubj:pass";
  }
  return "nsubj";
}

void Tree::note(uint32_t t) {
  changes_.push_back({t, p_.head[t], p_.relation[t], p_.upos[t], p_.label_id[t], p_.xpos_id[t]});
}

void Tree::undo() {
  for (; !changes_.empty(); changes_.pop_back()) {
    const Change& was = changes_.back();
    p_.head[was.token] = was.head;
    p_.relation[was.token] = was.relation;
    p_.upos[was.token] = was.upos;
    p_.label_id[was.token] = was.label_id;
    p_.xpos_id[was.token] = was.xpos_id;
  }
}

void Tree::move(uint32_t t, uint32_t head) {
  note(t);
  p_.head[t] = head;
}

void Tree::hang(uint32_t t, uint32_t head, std::string_view label) {
  note(t);
  const auto& labels = p_.names_of_tags->labels;
  const auto it = std::ranges::find(labels, label);
  if (it != labels.end()) p_.label_id[t] = static_cast<uint16_t>(it - labels.begin());
  p_.head[t] = head;
  p_.relation[t] = relation_from(label);
}

void Tree::retag(uint32_t t, Upos upos) {
  note(t);
  p_.upos[t] = upos;
}

void Tree::retag(uint32_t t, std::string_view xpos, Upos upos) {
  retag(t, upos);
  const auto& tags = p_.names_of_tags->xpos;
  const auto tag = std::ranges::find(tags, xpos);
  if (tag != tags.end()) p_.xpos_id[t] = static_cast<uint16_t>(tag - tags.begin());
}

}  // namespace casus::repairs
