// Names that the trained model sees where neither the data files nor the runs of capitals have
// found any. What is a name the model knows better than how far it reaches, so the whole run of
// capitals around its words is taken, as far as no other name begins there and the tree ties the
// words together.
#include <algorithm>
#include <utility>

#include "mentions/draft.h"
#include "text/utf8.h"

namespace casus::mentions {
namespace {

constexpr float kModelScore = 0.6F;
constexpr uint32_t kLongestName = 8;

class Finder {
 public:
  explicit Finder(Draft& draft) : draft_(draft), words_(draft.words) {}

  void run() {
    uint32_t free_from = 0;
    for (const ParsedName& name : draft_.parse.names) {
      Span words = draft_.words_of_tokens(name.first, name.last);
      if (words.empty() || words.begin < free_from || !is_free(words)) continue;
      widen(words);
      if (words.begin < free_from || !may_be_name(words)) continue;
      add(words, name.kind);
      free_from = words.end;
    }
    draft_.index_names();
  }

 private:
  bool is_free(Span name) const {
    for (uint32_t w = name.begin; w < name.end; ++w) {
      if (draft_.name_covering(w) != kNone) return false;
    }
    return true;
  }

  bool part_of_run(uint32_t word, uint32_t anchor) const {
    if (!words_.same_sentence(word, anchor) || draft_.name_covering(word) != kNone) return false;
    if (!words_[word].has(kUpper) || words_[word].has(kPunct) || draft_.is(word, kStop | kNotName))
      return false;
    return draft_.parse.upos[words_[word].token] == Upos::propn;
  }

  void widen(Span& name) const {
    const uint32_t anchor = name.begin;
    while (name.begin > 0 && name.size() < kLongestName && part_of_run(name.begin - 1, anchor) &&
           !draft_.is(name.begin - 1, kTitle | kTitlePart))
      --name.begin;
    while (name.end < words_.size() && name.size() < kLongestName && part_of_run(name.end, anchor))
      ++name.end;
    while (!name.empty() && !words_[name.begin].has(kUpper)) ++name.begin;
    while (!name.empty() && !words_[name.end - 1].has(kUpper)) --name.end;
    while (!name.empty() && draft_.is(name.begin, kTitle | kArticle)) ++name.begin;
  }

  bool may_be_name(Span name) const {
    if (name.empty()) return false;
    const Casing casing = words_.casing_of(name.begin);
    if (casing == Casing::upper || (casing != Casing::normal && !is_full_name(name))) return false;
    if (name.size() > 1) return true;
    return !draft_.is(name.begin, kTitle | kTitlePart | kNotName | kStop | kCommon | kModifier |
                                      kOrganisationWord | kPlaceWord);
  }

  bool is_full_name(Span name) const {
    return name.size() > 1 && draft_.is(name.begin, kGivenName);
  }

  void add(Span name, NameKind kind) {
    Item item;
    item.first = name.begin;
    item.last = name.end;
    item.head = name.end - 1;
    item.score = kModelScore;
    item.rule = "parsed-name";
    // The model is right about the kind of such names less often than not, so it is only a hint,
    // but for persons with a given name that is known.
    item.likely = kind == NameKind::person         ? MentionKind::person
                  : kind == NameKind::organization ? MentionKind::organization
                                                   : MentionKind::place;
    if (kind == NameKind::person && draft_.is(name.begin, kGivenName)) item.kind = item.likely;
    Actor actor;
    actor.name = utf8::squeeze(words_.span(name.begin, name.end).in(words_.text));
    actor.id = draft_.identity_of(name.begin, name.end);
    if (actor.id.empty()) return;
    actor.kind = "unknown";
    item.actor = draft_.add_actor(std::move(actor));
    draft_.items.push_back(std::move(item));
  }

  Draft& draft_;
  const Words& words_;
};

}  // namespace

void find_parsed_names(Draft& draft) {
  if (draft.parse.has_tags()) Finder(draft).run();
}

}  // namespace casus::mentions
