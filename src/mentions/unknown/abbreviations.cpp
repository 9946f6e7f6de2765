#include <string>
#include <utility>

#include "mentions/unknown/text_names.h"
#include "text/string_table.h"

namespace casus::mentions::unknown {
namespace {

constexpr uint32_t kFewestCapitals = 3;  // letters of one that no parentheses explain

class Abbreviations {
 public:
  explicit Abbreviations(TextNames& names)
      : names_(names), draft_(names.draft), words_(names.words), lexicon_(names.lexicon) {}

  // "an RFP", "another RFP", but not "an UN report".
  void count_abbreviations() {
    draft_.counted.assign(words_.first_of_form.size(), false);
    if (!draft_.parse.has_tags()) return;
    for (uint32_t w = 1; w < words_.size(); ++w) {
      if (!words_[w].has(kAllCaps) || words_.raw(w).size() < 2 ||
          words_.casing_of(w) != Casing::normal)
        continue;
      for (const uint32_t child : draft_.parse.dependents(words_[w].token)) {
        if (draft_.parse.relation[child] == Relation::det && is_counter(draft_.parse.form(child)))
          draft_.counted[words_[w].form] = true;
      }
    }
  }

  // "Force of River Guards (FRG)": the abbreviation stands for the name from then on, and before.
  void join_abbreviations() {
    StringTable<uint32_t> meant;
    const auto names = static_cast<uint32_t>(draft_.items.size());
    for (uint32_t i = 0; i < names; ++i) {
      const uint32_t open = draft_.items[i].last;
      const uint32_t word = open + 1;
      if (draft_.items[i].dropped || draft_.items[i].form != MentionForm::name ||
          draft_.items[i].actor == kNone)
        continue;
      if (words_.form(open) != "(" || words_.form(open + 2) != ")" ||
          !words_.same_sentence(open, open + 2))
        continue;
      if (!abbreviates(word, draft_.items[i])) continue;
      if (draft_.items[i].kind == MentionKind::person && draft_.items[i].entry == kNone)
        make_organisation(i);
      meant.emplace(std::string(words_.raw(word)), i);
    }
    add_explained();
    const StringTable<uint32_t> likely = initials_of_organisations();
    if (meant.empty() && likely.empty()) return;
    for (uint32_t w = 0; w < words_.size(); ++w) {
      if (!words_[w].has(kAllCaps | kMixedCaps)) continue;
      if (const auto name = meant.find(words_.raw(w)); name != meant.end()) {
        add_abbreviation(w, name->second);
      } else if (const auto unsaid = likely.find(words_.form(w));
                 unsaid != likely.end() && unsaid->second != kNone && words_[w].has(kAllCaps) &&
                 words_.casing_of(w) == Casing::normal && !is_known(w)) {
        add_abbreviation(w, unsaid->second);
      }
    }
  }

 private:
  bool is_counter(std::string_view form) const {
    return lexicon_.is(form, kDeterminer) && !lexicon_.is(form, kDefinite);
  }

  // "the Bureau of Fishing, Boats and Tides (BFBT)": an abbreviation of something with a capital
  // that the parser takes for a body's, here and wherever it stands by itself.
  void add_explained() {
    StringSet bodies;
    for (uint32_t w = 2; w + 1 < words_.size(); ++w) {
      if (words_.form(w - 1) != "(" || words_.form(w + 1) != ")" || !is_abbreviation(w) ||
          !words_.same_sentence(w - 2, w) || !words_[w - 2].has(kUpper))
        continue;
      const uint32_t name = draft_.parsed_name(w);
      if (name != kNone && draft_.parse.names[name].kind == NameKind::organization)
        bodies.insert(std::string(words_.raw(w)));
    }
    if (bodies.empty()) return;
    for (uint32_t w = 0; w < words_.size(); ++w) {
      if (is_abbreviation(w) && bodies.count(words_.raw(w)) != 0)
        names_.add(w, w + 1, MentionKind::organization, "abbreviation", {}, 0.5F);
    }
    draft_.index_names();
  }

  bool is_abbreviation(uint32_t word) const {
    return words_[word].has(kAllCaps | kMixedCaps) && words_.raw(word).size() >= kFewestCapitals &&
           draft_.name_covering(word) == kNone;
  }

  bool is_known(uint32_t word) const {
    const uint32_t name = draft_.name_covering(word);
    return name != kNone &&
           (draft_.items[name].entry != kNone || draft_.items[name].place != kNone);
  }

  // "The River Trade Council said … the RTC": the first letters of organisations of this text, as
  // folded; kNone where two organisations have the same.
  StringTable<uint32_t> initials_of_organisations() const {
    StringTable<uint32_t> out;
    for (uint32_t i = 0; i < draft_.items.size(); ++i) {
      const Item& item = draft_.items[i];
      if (item.dropped || item.kind != MentionKind::organization ||
          item.form != MentionForm::name || item.actor == kNone)
        continue;
      std::string letters;
      for (uint32_t w = item.first; w < item.last; ++w) {
        if (words_[w].has(kUpper)) letters += words_.form(w).substr(0, 1);
      }
      if (letters.size() < kFewestCapitals || letters.size() > kLongestCapitals) continue;
      const auto [at, is_new] = out.emplace(std::move(letters), i);
      if (!is_new && at->second != kNone && draft_.items[at->second].actor != item.actor)
        at.value() = kNone;
    }
    return out;
  }

  // Capitals that are the first letters of the name's words, in order; small words may be left out.
  bool abbreviates(uint32_t word, const Item& name) const {
    if (!words_[word].has(kAllCaps | kMixedCaps) || name.last - name.first < 2) return false;
    uint32_t at = name.first;
    uint32_t letters = 0;
    for (const char c : words_.raw(word)) {
      if (c < 'A' || c > 'Z') continue;
      const char small = static_cast<char>(c - 'A' + 'a');
      while (at < name.last && words_.form(at).substr(0, 1) != std::string_view(&small, 1)) ++at;
      if (at == name.last) return false;
      ++at;
      ++letters;
    }
    return letters >= 2;
  }

  void make_organisation(uint32_t item) {
    const uint32_t actor = draft_.items[item].actor;
    draft_.actors[actor].kind = "organisation";
    for (Item& other : draft_.items) {
      if (other.actor == actor) other.kind = MentionKind::organization;
    }
  }

  void add_abbreviation(uint32_t word, uint32_t name) {
    const uint32_t known = draft_.name_covering(word);
    if (known != kNone) {
      if (draft_.items[known].last - draft_.items[known].first > 1) return;
      draft_.items[known].dropped = true;
    }
    Item item = names_.make(word, word + 1, draft_.items[name].kind, 0.9F);
    item.actor = draft_.items[name].actor;
    item.entry = draft_.items[name].entry;
    item.rule = "abbreviation";
    draft_.items.push_back(std::move(item));
  }

  TextNames& names_;
  Draft& draft_;
  const Words& words_;
  const Lexicon& lexicon_;
};

}  // namespace

void count_abbreviations(TextNames& names) { Abbreviations(names).count_abbreviations(); }
void join_abbreviations(TextNames& names) { Abbreviations(names).join_abbreviations(); }

}  // namespace casus::mentions::unknown
