#include <string_view>
#include <utility>

#include "mentions/unknown/text_names.h"

namespace casus::mentions::unknown {
namespace {

class Places {
 public:
  explicit Places(TextNames& names)
      : names_(names), draft_(names.draft), words_(names.words), lexicon_(names.lexicon) {}

  bool find_place(const Run& run) {
    const uint32_t head = names_.head_of_name(run.first, run.last);
    if (run.last - run.first < 2 || !draft_.is(head, kPlaceWord)) return false;
    if (draft_.name_covering(head) != kNone) return false;
    Item item = names_.make(run.first, run.last, MentionKind::place, 0.7F);
    item.is_building = draft_.is(head, kBuilding);
    item.unknown_place = !item.is_building;
    item.rule = "unknown:place-word";
    names_.drop_inside(item);
    draft_.items.push_back(std::move(item));
    return true;
  }

  // What is called after a saint is mostly a place, but not "St. Patrick's Day" and the St. Clairs.
  bool find_saint(const Run& run) {
    constexpr uint32_t kLongest = 3;  // words
    const uint32_t size = run.last - run.first;
    if (size < 2 || size > kLongest || !names_.is_saint(run.first) || names_.speaks_after(run.last))
      return false;
    const bool goes_on =
        words_.same_sentence(run.first, run.last) && words_[run.last].has(kPossessive | kUpper);
    if (goes_on || names_.people.by_surname(run.last - 1) != kNone) return false;
    for (uint32_t w = run.first; w < run.last; ++w) {
      if (draft_.name_covering(w) != kNone) return false;
    }
    Item item = names_.make(run.first, run.last, MentionKind::place, 0.5F);
    item.is_building = true;
    item.rule = "unknown:saint";
    draft_.items.push_back(std::move(item));
    return true;
  }

  // "New London" is another town than London.
  bool find_prefixed_place(const Run& run) {
    const uint32_t town = draft_.name_starting(run.first + 1);
    if (run.last - run.first < 2 || town == kNone || !draft_.is(run.first, kPlacePrefix))
      return false;
    if (draft_.name_covering(run.first) != kNone || draft_.items[town].place == kNone ||
        draft_.items[town].last != run.last)
      return false;
    const std::string_view feature = lexicon_.places.feature(draft_.items[town].place);
    if (!feature.starts_with("PPL")) return false;
    Item item = names_.make(run.first, run.last, MentionKind::place, 0.5F);
    item.unknown_place = true;
    item.rule = "unknown:place-prefix";
    names_.drop_inside(item);
    draft_.items.push_back(std::move(item));
    return true;
  }

 private:
  TextNames& names_;
  Draft& draft_;
  const Words& words_;
  const Lexicon& lexicon_;
};

}  // namespace

bool find_place(TextNames& names, const Run& run) { return Places(names).find_place(run); }
bool find_prefixed_place(TextNames& names, const Run& run) {
  return Places(names).find_prefixed_place(run);
}
bool find_saint(TextNames& names, const Run& run) { return Places(names).find_saint(run); }

}  // namespace casus::mentions::unknown
