// Names of the text that are told again where nothing by itself says that they are names: inside
// other phrases ("the Turbo line of products" after "the Turbo"), or a model by its number alone
// ("the 777" after "the Boeing 777").
#include <algorithm>
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
      if (!words_[w].has(kUpper | kMixedCaps | kDigit)) {
        ++w;  // most words are no names
        continue;
      }
      const uint32_t name = told_at(w);
      const uint32_t end = name == kNone ? w : w + size_of(draft_.items[name]);
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
          item.is_demonym || item.kind == MentionKind::person || item.kind == MentionKind::place)
        continue;
      if (item.is_model && !words_[item.last - 1].has(kDigit)) continue;
      std::vector<uint32_t>& names = by_word_[words_[first_of(item)].form];
      const auto at = std::find_if(names.begin(), names.end(), [&](uint32_t other) {
        return size_of(draft_.items[other]) <= size_of(item);
      });
      const bool is_known = at != names.end() && size_of(draft_.items[*at]) == size_of(item);
      if (!is_known) names.insert(at, i);
    }
  }
  // What names something by itself somewhere ("an iPod") names it within other phrases as well.
  void collect_heads() {
    for (uint32_t w = 0; w < words_.size(); ++w) {
      if (!words_[w].has(kUpper | kMixedCaps)) continue;
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
  static uint32_t first_of(const Item& name) { return name.is_model ? name.last - 1 : name.first; }
  static uint32_t size_of(const Item& name) { return name.last - first_of(name); }

  // The name that stands at a word which is part of none, or kNone.
  uint32_t told_at(uint32_t w) const {
    const auto found = by_word_.find(words_[w].form);
    if (found == by_word_.end()) return kNone;
    const auto at = std::find_if(found->second.begin(), found->second.end(), [&](uint32_t i) {
      const Item& name = draft_.items[i];
      return is_written(w, name) && (name.is_model ? stands_as_model(w) : is_name(w));
    });
    return at == found->second.end() ? kNone : *at;
  }
  bool is_written(uint32_t w, const Item& name) const {
    for (uint32_t n = 0; n < size_of(name); ++n) {
      if (!words_.same_sentence(w, w + n) || words_.raw(w + n) != words_.raw(first_of(name) + n) ||
          draft_.name_covering(w + n) != kNone)
        return false;
    }
    return true;
  }
  bool is_name(uint32_t w) const {
    return words_[w].has(kUpper | kMixedCaps) && words_.casing_of(w) == Casing::normal &&
           !words_.is_in_capitals(w) && draft_.parse.upos[words_[w].token] == Upos::propn &&
           !draft_.is(w, kCommon | kStop | kTitle | kNotName | kModifier);
  }

  // "The 777", not "the 777 people".
  bool stands_as_model(uint32_t w) const {
    return draft_.parse.relation[words_[w].token] != Relation::nummod && w > 0 &&
           words_.same_sentence(w - 1, w) && draft_.is(w - 1, kArticle);
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
  tsl::robin_map<uint32_t, std::vector<uint32_t>> by_word_;  // form of the first → longest first
  tsl::robin_set<uint32_t> heads_;                           // forms
};

}  // namespace

void find_told_again(Draft& draft) {
  if (draft.words.caseless || !draft.parse.has_tags()) return;
  Finder(draft).run();
  draft.index_names();
}

}  // namespace casus::mentions
