// Names that the data know. Longest first, left to right; a name that is part of a longer known one
// is not found by itself, so "Pakistani Taliban" is never the Taliban.
#include <algorithm>
#include <cctype>

#include "mentions/draft.h"
#include "text/utf8.h"

namespace casus::mentions {
namespace {

constexpr uint32_t kLongestName = 10;

struct Candidate {
  uint32_t length = 0;
  std::vector<uint32_t> entries;  // into Lexicon::name_entries
};

std::string without_stops(std::string_view raw) {
  std::string out;
  for (const char c : raw) {
    if (c != '.') out.push_back(c);
  }
  return out;
}

class Finder {
 public:
  explicit Finder(Draft& draft) : draft_(draft), words_(draft.words), lexicon_(draft.lexicon) {}

  void run() {
    for (uint32_t i = 0; i < words_.size();) {
      const Candidate best = words_[i].has(kPunct) ? Candidate{} : longest(i);
      if (best.length == 0) {
        ++i;
        continue;
      }
      add(i, best);
      i += best.length;
    }
    draft_.index_names();
  }

 private:
  Candidate longest(uint32_t i) {
    Candidate best;
    const uint32_t end = words_.sentence_words[words_[i].sentence].end;
    lexicon_.names.each([&](uint32_t k) { return words_.form(i + k); },
                        std::min(kLongestName, end - i),
                        [&](PhraseTable::Match match) { keep(i, match, best); });
    return best;
  }

  void keep(uint32_t i, PhraseTable::Match match, Candidate& best) {
    std::vector<uint32_t> fitting;
    for (const uint32_t entry : lexicon_.names.values(match)) {
      if (written(i, match.words, lexicon_.name_entries[entry])) fitting.push_back(entry);
    }
    if (!fitting.empty()) best = {match.words, std::move(fitting)};
  }

  // The parser takes all of these words for names.
  bool named(uint32_t first, uint32_t last) const {
    for (uint32_t i = first; i < last; ++i) {
      if (draft_.parsed_name(i) == kNone || draft_.parse.upos[words_[i].token] != Upos::propn)
        return false;
    }
    return true;
  }

  // "somewhere in kerala": by the parser alone, and not "the buffalo" or "buffalo meat".
  bool written_small(uint32_t i, uint32_t n) const {
    if (!named(i, i + n) || (i > 0 && draft_.is(i - 1, kArticle))) return false;
    const uint32_t last = words_[i + n - 1].token;
    return draft_.parse.relation[last] != Relation::compound;
  }

  bool written(uint32_t i, uint32_t n, const NameEntry& entry) const {
    const bool common = n == 1 && draft_.is(i, kCommon);
    if (entry.written == AliasCase::dotted) {
      const uint32_t end = words_[i].span.end;
      const bool stop =
          words_.raw(i).ends_with('.') || (end < words_.text.size() && words_.text[end] == '.');
      return stop && without_stops(words_.raw(i)) == entry.exact;
    }
    if (words_.caseless) return !common;
    if (entry.written == AliasCase::exact) return written_exactly(i, entry, common);
    bool upper = false;
    for (uint32_t k = i; k < i + n; ++k)
      upper = upper || words_[k].has(kUpper) || words_[k].has(kMixedCaps);
    if (!upper) return !common && written_small(i, n);
    // A common word with a capital is a name only where capitals mean something.
    return !common || named(i, i + 1) ||
           (!words_[i].has(kSentenceStart) && words_.casing_of(i) == Casing::normal) ||
           words_.form(i + 1) == "'s";
  }

  bool written_exactly(uint32_t i, const NameEntry& entry, bool common) const {
    const std::string raw = without_stops(words_.raw(i));
    if (words_.casing_of(i) == Casing::upper) {
      return words_[i].has(kAllCaps) && utf8::fold(entry.exact) == words_.form(i) &&
             (!common || (i > 0 && draft_.is(i - 1, kArticle)));
    }
    return raw == entry.exact;
  }

  void add(uint32_t i, const Candidate& found) {
    Item item;
    item.first = i;
    item.last = i + found.length;
    // "the Gambia": the article is no part of a name unless it is written as one ("The Hague").
    if (found.length > 1 && !words_[i].has(kUpper) && draft_.is(i, kArticle)) ++item.first;
    item.head = item.last - 1;
    const NameEntry* actor = nullptr;
    const NameEntry* demonym = nullptr;
    for (const uint32_t index : found.entries) {
      const NameEntry& entry = lexicon_.name_entries[index];
      if (entry.type == NameType::place) item.namesakes.push_back(entry.index);
      if (entry.type == NameType::actor && actor == nullptr) actor = &entry;
      if (entry.type == NameType::demonym && demonym == nullptr) demonym = &entry;
    }
    if (actor != nullptr && lexicon_.actors[actor->index].kind == "breakaway-state" &&
        !item.namesakes.empty()) {
      item.kind = MentionKind::place;
      item.place = item.namesakes.front();
      item.entry = actor->index;
    } else if (actor != nullptr) {
      set_actor(item, actor->index);
      // "Pope Francis" is known by his title, which is no part of his name.
      while (item.kind == MentionKind::person && item.first + 1 < item.last &&
             draft_.is(item.first, kTitle))
        ++item.first;
    } else if (!item.namesakes.empty()) {
      item.kind = MentionKind::place;
      item.place = item.namesakes.front();
    } else {
      item.kind = MentionKind::group;
      item.entry = demonym->index;
      item.is_demonym = true;
      item.rule = lexicon_.actors[demonym->index].rule;
    }
    draft_.items.push_back(std::move(item));
  }

  void set_actor(Item& item, uint32_t entry) {
    const ActorEntry& actor = lexicon_.actors[entry];
    item.namesakes.clear();
    item.entry = entry;
    item.kind = actor.kind == "person"   ? MentionKind::person
                : actor.kind == "people" ? MentionKind::group

                                         : MentionKind::organization;
    item.rule = actor.rule;
  }

  Draft& draft_;
  const Words& words_;
  const Lexicon& lexicon_;
};

}  // namespace

void find_known_names(Draft& draft) { Finder(draft).run(); }

}  // namespace casus::mentions
