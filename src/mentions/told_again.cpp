// Names of the text that are told again where nothing by itself says that they are names: inside
// other phrases ("the Turbo line of products" after "the Turbo"), or a model by its number alone
// ("the 777" after "the Boeing 777").
#include <vector>

#include <tsl/robin_map.h>
#include <tsl/robin_set.h>

#include "mentions/draft.h"

namespace casus::mentions {
namespace {

class Finder {
 public:
  explicit Finder(Draft& draft) : draft_(draft), words_(draft.words) {}

  void run() {
    collect();
    collect_heads();
    for (uint32_t w = 0; w < words_.size();) {
      const uint32_t name = told_at(w);
      const uint32_t end = name == kNone ? w : w + size_of(name);
      if (end > w) add(w, end, name);
      if (end == w && is_part(w) && (heads_.count(words_[w].form) != 0 || is_sure_name(w)))
        add_part(w);
      w = std::max(w + 1, end);
    }
  }

 private:
  void collect() {
    for (uint32_t i = 0; i < draft_.items.size(); ++i) {
      const Item& item = draft_.items[i];
      if (item.dropped || item.form != MentionForm::name || item.actor == kNone ||
          item.is_demonym || item.kind == MentionKind::person)
        continue;
      const uint32_t first = item.is_model ? item.last - 1 : item.first;
      if (item.is_model && !words_[first].has(kDigit)) continue;
      uint32_t& longest = by_word_.try_emplace(words_[first].form, i).first.value();
      if (size_of(i) > size_of(longest)) longest = i;
    }
  }
  // What names something by itself somewhere ("an iPod") names it within other phrases as well.
  void collect_heads() {
    for (uint32_t w = 0; w < words_.size(); ++w) {
      const Relation relation = draft_.parse.relation[words_[w].token];
      const bool is_inside = relation == Relation::compound || relation == Relation::flat ||
                             relation == Relation::amod;
      if (!is_inside && is_name(w) && draft_.name_covering(w) == kNone)
        heads_.insert(words_[w].form);
    }
  }
  bool is_part(uint32_t w) const {
    return draft_.parse.relation[words_[w].token] == Relation::compound && is_name(w) &&
           draft_.name_covering(w) == kNone;
  }
  // "The eTurbo line", "an A4 pilot": written as nothing but a name is.
  bool is_sure_name(uint32_t w) const {
    const std::string_view raw = words_.raw(w);
    return words_[w].has(kMixedCaps) || raw.find_first_of("0123456789") != std::string_view::npos;
  }
  void add_part(uint32_t w) {
    Item item;
    item.first = item.head = w;
    item.last = w + 1;
    item.score = kScore;
    item.rule = "told-again";
    draft_.items.push_back(std::move(item));
  }

  // A model is told by its number.
  uint32_t size_of(uint32_t name) const {
    const Item& item = draft_.items[name];
    return item.is_model ? 1 : item.last - item.first;
  }

  // The name that stands at a word which is part of none, or kNone.
  uint32_t told_at(uint32_t w) const {
    const auto found = by_word_.find(words_[w].form);
    if (found == by_word_.end()) return kNone;
    const Item& name = draft_.items[found->second];
    const uint32_t first = name.is_model ? name.last - 1 : name.first;
    for (uint32_t n = 0; n < size_of(found->second); ++n) {
      if (!words_.same_sentence(w, w + n) || words_.raw(w + n) != words_.raw(first + n) ||
          draft_.name_covering(w + n) != kNone)
        return kNone;
    }
    return name.is_model ? stands_as_model(w, found->second) : stands_as_name(w, found->second);
  }

  uint32_t stands_as_name(uint32_t w, uint32_t name) const { return is_name(w) ? name : kNone; }
  bool is_name(uint32_t w) const {
    return words_[w].has(kUpper | kMixedCaps) && words_.casing_of(w) == Casing::normal &&
           !words_.is_in_capitals(w) && draft_.parse.upos[words_[w].token] == Upos::propn &&
           !draft_.is(w, kCommon | kStop | kTitle | kNotName | kModifier);
  }

  // "The 777", not "the 777 people".
  uint32_t stands_as_model(uint32_t w, uint32_t name) const {
    const uint32_t token = words_[w].token;
    if (draft_.parse.relation[token] == Relation::nummod) return kNone;
    const bool after_article =
        w > 0 && words_.same_sentence(w - 1, w) && draft_.is(w - 1, kArticle);
    return after_article ? name : kNone;
  }

  void add(uint32_t first, uint32_t last, uint32_t name) {
    const Item& known = draft_.items[name];
    Item item;
    item.first = first;
    item.last = last;
    item.head = last - 1;
    item.kind = known.kind;
    item.likely = known.likely;
    item.actor = known.actor;
    item.entry = known.entry;
    item.is_model = known.is_model;
    item.score = kScore;
    item.rule = "told-again";
    draft_.items.push_back(std::move(item));
  }

  static constexpr float kScore = 0.6F;

  Draft& draft_;
  const Words& words_;
  tsl::robin_map<uint32_t, uint32_t> by_word_;  // form of the first word → the longest name of it
  tsl::robin_set<uint32_t> heads_;              // forms
};

}  // namespace

void find_told_again(Draft& draft) {
  if (draft.words.caseless || !draft.parse.has_tags()) return;
  Finder(draft).run();
  draft.index_names();
}

}  // namespace casus::mentions
