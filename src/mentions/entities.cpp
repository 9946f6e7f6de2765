#include "mentions/entities.h"

#include <utility>

#include "mentions/entities/nouns.h"
#include "mentions/entities/text_entities.h"
#include "mentions/entities/things.h"
#include "mentions/entities/voices.h"

namespace casus::mentions {
namespace {

// Asks the rules of each node in turn, then the model.
class Resolver {
 public:
  Resolver(const Draft& draft, const HeadWords& heads, const CorefModel& model)
      : model_(model), text_(draft, heads), nouns_(text_), things_(text_), voices_(text_) {}

  Entities run() {
    const std::size_t items = text_.draft.items.size();
    out_.of.assign(items, kNone);
    out_.sure.assign(items, false);
    for (uint32_t m = 0; m < text_.nodes.size(); ++m) place(m);
    for (uint32_t m = 0; m < text_.nodes.size(); ++m)
      out_.of[text_.nodes[m].item] = text_.entity[m];
    entities::place_rest(text_, out_.of);
    out_.count = static_cast<uint32_t>(text_.states.size());
    return std::move(out_);
  }

 private:
  void place(uint32_t m) {
    text_.join(m, choose(m));
    things_.note(m);
    voices_.note(m);
    nouns_.note(m);
  }

  // The entity of a node; the first rule that knows one says it.
  uint32_t choose(uint32_t m) {
    if (text_.nodes[m].type == NodeType::name) {
      if (const uint32_t known = text_.named(m); known != kNone) return known;
    }
    if (const uint32_t told = text_.told_before(m); told != kNone) return told;
    if (const uint32_t node = entities::same_person(text_, m); node != kNone) return of(node);
    if (const uint32_t name = entities::name_beside(text_, m); name != kNone)
      return text_.told_later(name);
    if (const uint32_t node = entities::name_around(text_, m); node != kNone) return of(node);
    if (const uint32_t node = entities::holder_before(text_, m); node != kNone) return of(node);
    if (const uint32_t node = entities::bearer_of(text_, m); node != kNone) return of(node);
    if (const uint32_t node = entities::in_brackets(text_, m); node != kNone) return of(node);
    if (const uint32_t node = nouns_.titled(m); node != kNone) return surely(m, node);
    if (const uint32_t node = nouns_.named_before(m); node != kNone) return surely(m, node);
    if (const uint32_t node = entities::owner_beside(text_, m); node != kNone) return of(node);
    if (const uint32_t node = entities::subject_around(text_, m); node != kNone) return of(node);
    if (const uint32_t name = entities::subject_behind(text_, m); name != kNone)
      return text_.told_later(name);
    if (const uint32_t node = entities::speaks_of_itself(text_, m); node != kNone) return of(node);
    if (const uint32_t entity = voices_.speaks_for(m); entity != kNone) return entity;
    if (const uint32_t node = things_.called_after(m); node != kNone) return of(node);
    if (const uint32_t node = things_.announced(m); node != kNone) return of(node);
    if (const uint32_t node = things_.told_before(m); node != kNone) return of(node);
    if (model_.empty()) return text_.fresh();
    const uint32_t chosen = text_.features.antecedent(model_, m, text_.entity, text_.states);
    return chosen == kNone || text_.fights(m, chosen) ? text_.fresh() : of(chosen);
  }

  uint32_t of(uint32_t node) const { return text_.entity[node]; }
  uint32_t surely(uint32_t m, uint32_t node) {
    out_.sure[text_.nodes[m].item] = true;
    return of(node);
  }

  const CorefModel& model_;
  entities::TextEntities text_;
  entities::NamedNouns nouns_;
  entities::Things things_;
  entities::Voices voices_;
  Entities out_;
};

}  // namespace

Entities resolve_entities(const Draft& draft, const HeadWords& heads, const CorefModel& model) {
  return Resolver(draft, heads, model).run();
}

}  // namespace casus::mentions
