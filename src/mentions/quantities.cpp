// Numbers and what they count.
//
// A number gets a kind only where words around it say so: a verb before ("killed 46 people"), after
// ("46 people were killed"), a noun ("the deaths of 46", "46 deaths", "the death toll rose to 46").
// The tree tells which words these are (quantities_tree.cpp); without trees they are looked for
// near by. A number in a list takes the kind of its neighbour ("five soldiers and 12 civilians were
// killed"). Everything else is left out.
#include "mentions/quantities.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <span>
#include <utility>

#include "mentions/quantities_tree.h"

namespace casus::mentions {
namespace {

constexpr uint32_t kObjectReach = 6;  // words from the number to the noun counted
constexpr uint32_t kVerbReach = 9;    // words from the noun to its verb
constexpr uint32_t kTollReach = 9;    // words from "death toll" to the number

struct Counted {
  uint32_t first = 0;   // words: bound and number [first, last)
  uint32_t number = 0;  // where the number itself starts
  uint32_t last = 0;
  uint32_t object_first = 0;  // what is counted, [object_first, object_last); empty if nothing
  uint32_t object_last = 0;
  double value = 0;
  std::optional<double> upper;  // of a range
  bool vague = false;
  CountRules::Bound bound = CountRules::Bound::exact;
  bool person = false;
  bool from_left = false;  // the kind was said before the number
  bool agent = false;      // it did what others suffered
  bool more = false;       // "another five", "five more"
  bool of_hurt = false;    // "five of the injured"
  uint32_t whole = kNone;  // token of what it is a part of
  std::string kind;
  std::string unit;
  std::string rule;
};

class Finder {
 public:
  Finder(const QuantityFinder& finder, const Words& words, const Parse& parse,
         const std::vector<TimeExpression>& times)
      : finder_(finder),
        words_(words),
        parse_(parse),
        tree_(finder.rules, finder.lexicon, words, parse),
        numbers_(finder.numbers.look_up(words)),
        in_time_(words.size(), false) {
    std::size_t t = 0;
    for (uint32_t i = 0; i < words.size(); ++i) {
      while (t < times.size() && times[t].span.end <= words[i].span.begin) ++t;
      in_time_[i] = t < times.size() && times[t].span.overlaps(words[i].span);
    }
  }

  std::vector<Quantity> run() {
    std::vector<Quantity> out;
    for (const Span range : words_.sentence_words) {
      found_.clear();
      for (uint32_t i = range.begin; i < range.end;) i = number_at(i);
      share_kinds();
      std::erase_if(found_, [](const Counted& c) { return c.kind.empty(); });
      const std::size_t first = out.size();
      for (const Counted& c : found_) {
        out.push_back(quantity(c));
        out.back().part_of = whole_of(c, out);
      }
      for (std::size_t k = 0; k < found_.size(); ++k)
        out[first + k].added = is_added(found_[k], out[first + k], std::span(out).subspan(first)) ||
                               is_some(found_[k], out[first + k], std::span(out).first(first));
    }
    return out;
  }

 private:
  bool is(uint32_t i, uint64_t classes) const {
    return finder_.lexicon.is(words_.form(i), classes);
  }
  bool same(uint32_t anchor, uint32_t i) const { return words_.same_sentence(anchor, i); }

  // A number that is part of a date, a name ("F-16") or a compound ("46-year-old") counts nothing.
  bool usable(uint32_t i, const Number& number) const {
    if (in_time_[i] || words_[i].has(kAfterHyphen)) return false;
    const uint32_t next = i + number.words;
    if (same(i, next)) {
      if (in_time_[next]) return false;
      uint32_t length = 0;
      if (finder_.rules.unit_at(words_, next, &length) != nullptr) return true;
      // "46-year-old", but "50-odd", "50-plus"
      if (words_[next].has(kAfterHyphen) && !words_[next].has(kDigit)) {
        const uint32_t bound = bound_at(next);
        if (bound != kAboutBehind && bound != kLeastBehind) return false;
      }
      if (is(next, kCountless)) return false;
    }
    if (i > 0 && same(i, i - 1) && is(i - 1, kCountless)) return false;
    return true;
  }

  uint32_t number_at(uint32_t i) {
    if (words_[i].has(kPunct) || !numbers_.may_start(i)) return i + 1;
    const Number number = numbers_.at(i, false);
    if (number.words == 0 || !usable(i, number)) return i + 1;
    Counted c;
    c.number = c.first = i;
    c.last = i + number.words;
    c.value = number.value;
    c.vague = number.vague;
    take_range(c);
    take_bound(c);
    take_bound_behind(c);
    take_added(c);
    take_object(c);
    const bool measured = !number.money && take_unit(c);
    const bool paid = !measured && take_money(c);
    if (number.money && !paid) return c.last;
    if (!measured && !paid && !is_score(c)) take_kind(c);
    // "one" is a pronoun as often as a number, but for "one more".
    const bool lone = number.value == 1 && !number.digits && c.object_first == c.object_last &&
                      (!same(i, c.last) || bound_at(c.last) != kBesides);
    if (!lone) found_.push_back(c);
    return c.last;
  }

  // "10 to 15", "10-15", "between 10 and 15"; not "rose from 10 to 15".
  void take_range(Counted& c) const {
    uint32_t next = c.last;
    if (!same(c.number, next)) return;
    const bool hyphen = words_[next].has(kAfterHyphen) && words_[next].has(kDigit);
    const bool after = c.number > 0 && same(c.number, c.number - 1);
    const bool between = after && bound_at(c.number - 1) == kBetween;
    const uint32_t joint = bound_at(next);
    const bool from = after && !between && is(c.number - 1, kLocative);
    const bool joins = between ? joint == kBetweenAnd : joint == kRangeWord && !from;
    if (!hyphen && !joins) return;
    if (joins) ++next;
    if (!same(c.number, next) || in_time_[next]) return;
    const Number upper = numbers_.at(next, false);
    if (upper.words == 0 || upper.value <= c.value || upper.vague != c.vague) return;
    c.upper = upper.value;
    c.last = next + upper.words;
    if (between) c.first = c.number - 1;
  }

  // Words around a number that are stored among the bounds.
  static constexpr uint32_t kRangeWord = 100;
  static constexpr uint32_t kBetween = 101;
  static constexpr uint32_t kBetweenAnd = 102;
  static constexpr uint32_t kAboutBehind = 103;
  static constexpr uint32_t kLeastBehind = 104;
  static constexpr uint32_t kBesides = 105;

  // Those of `added`.
  static constexpr uint32_t kAnother = 0;
  static constexpr uint32_t kMore = 1;
  static constexpr uint32_t kOfHurt = 2;

  uint32_t bound_at(uint32_t i) const {
    const auto bound =
        finder_.rules.bounds.longest([&](uint32_t k) { return words_.form(i + k); }, 1);
    return bound.words == 1 ? finder_.rules.bounds.values(bound).front() : kNone;
  }

  void take_bound(Counted& c) const {
    for (uint32_t n = 4; n >= 1; --n) {
      if (c.number < n || !same(c.number, c.number - n)) continue;
      const uint32_t start = c.number - n;
      const auto match =
          finder_.rules.bounds.longest([&](uint32_t k) { return words_.form(start + k); }, n);
      if (match.words != n || finder_.rules.bounds.values(match).front() >= kRangeWord) continue;
      if (n == 1 && is_particle(start)) continue;
      c.bound = static_cast<CountRules::Bound>(finder_.rules.bounds.values(match).front());
      c.first = start;
      return;
    }
  }

  // "50 or so", "50-odd", "50-plus"
  void take_bound_behind(Counted& c) const {
    if (c.bound != CountRules::Bound::exact || !same(c.number, c.last)) return;
    const auto match =
        finder_.rules.bounds.longest([&](uint32_t k) { return words_.form(c.last + k); }, 2);
    if (match.words == 0 || !same(c.number, c.last + match.words - 1)) return;
    const uint32_t bound = finder_.rules.bounds.values(match).front();
    if (bound != kAboutBehind && bound != kLeastBehind) return;
    c.bound = bound == kAboutBehind ? CountRules::Bound::about : CountRules::Bound::least;
    c.last += match.words;
  }

  // "another five", "five more", "five of the injured": such a count is added to one before it.
  void take_added(Counted& c) const {
    const PhraseTable& added = finder_.rules.added;
    for (uint32_t n = 1; n <= 2 && n <= c.number && same(c.number, c.number - n); ++n) {
      const uint32_t start = c.number - n;
      const auto before = added.longest([&](uint32_t k) { return words_.form(start + k); }, n);
      c.more = c.more || (before.words == n && added.values(before).front() == kAnother);
    }
    if (!same(c.number, c.last)) return;
    const auto behind = added.longest([&](uint32_t k) { return words_.form(c.last + k); }, 4);
    if (behind.words == 0 || !same(c.number, c.last + behind.words - 1)) return;
    c.more = c.more || added.values(behind).front() == kMore;
    c.of_hurt = added.values(behind).front() == kOfHurt;
  }

  // "Five of the injured died"; of "five more died, which raised the toll to 17" the larger tells
  // of all.
  static bool is_added(const Counted& c, const Quantity& q, std::span<const Quantity> sentence) {
    return c.of_hurt ? c.kind == "killed" : c.more && has_larger(q, sentence);
  }

  // Is there a larger count of the kind among them?
  static bool has_larger(const Quantity& q, std::span<const Quantity> others) {
    return std::ranges::any_of(others, [&](const Quantity& all) {
      return all.kind == q.kind && all.min && q.max && *all.min > *q.max;
    });
  }

  // "One of the men was held", where two men were told of before.
  bool is_some(const Counted& c, const Quantity& q, std::span<const Quantity> before) const {
    return same(c.number, c.last + 1) && is(c.last, kOf) && is(c.last + 1, kDefinite) &&
           has_larger(q, before);
  }

  // "handed over 12 men": no more than 12.
  bool is_particle(uint32_t word) const {
    return parse_.has_tags() && parse_.label(words_[word].token) == "compound:prt";
  }

  // "12 of them", "12 of whom"
  bool is_partitive(const Counted& c) const {
    return parse_.has_tags() && same(c.number, c.last + 1) && is(c.last, kOf) &&
           parse_.upos[words_[c.last + 1].token] == Upos::pron;
  }

  // The noun after the number, past modifiers, demonyms and names.
  void take_object(Counted& c) const {
    uint32_t i = c.last;
    if (is_partitive(c)) return;
    if (same(c.number, i) && is(i, kOf)) ++i;
    if (same(c.number, i) && is(i, kArticle)) ++i;
    const uint32_t begin = i;
    for (; i < begin + kObjectReach && same(c.number, i); ++i) {
      if (words_[i].has(kPunct) || words_[i].has(kDigit) ||
          is(i, kAuxiliary | kSpeech | kLocative | kConnector))
        return;
      const auto noun =
          finder_.lexicon.noun_forms.longest([&](uint32_t k) { return words_.form(i + k); }, 4);
      if (noun.words == 0) {
        if (cue_at(i, CountRules::Place::after) != nullptr) return;
        continue;
      }
      // "police officers": the last noun of the row is what is counted.
      uint32_t end = i + noun.words;
      uint32_t which = finder_.lexicon.noun_forms.values(noun).front() & ~kWeakForm;
      for (;;) {
        const auto more = same(c.number, end)
                              ? finder_.lexicon.noun_forms.longest(
                                    [&](uint32_t k) { return words_.form(end + k); }, 4)
                              : PhraseTable::Match{};
        if (more.words == 0) break;
        which = finder_.lexicon.noun_forms.values(more).front() & ~kWeakForm;
        end += more.words;
      }
      const MentionKind kind = finder_.lexicon.nouns[which].kind;
      c.object_first = begin;
      c.object_last = end;
      c.person = kind == MentionKind::person || kind == MentionKind::group;
      return;
    }
  }

  const CountRules::Cue* cue_at(uint32_t i, CountRules::Place place,
                                uint32_t* length = nullptr) const {
    return finder_.rules.cue_at(words_, i, place, length);
  }

  static void give(Counted& c, const CountRules::Cue& cue, bool from_left) {
    c.kind = cue.kind;
    c.rule = cue.rule;
    c.from_left = from_left;
  }

  // "46 km", "56 per cent".
  bool take_unit(Counted& c) const {
    if (!same(c.number, c.last)) return false;
    uint32_t length = 1;
    const auto* cue = finder_.rules.unit_at(words_, c.last, &length);
    if (cue == nullptr) return false;
    give(c, *cue, false);
    c.unit = cue->unit;
    c.last += length;
    c.object_first = c.object_last = 0;
    c.person = false;
    return true;
  }

  // "won 3-2"
  bool is_score(const Counted& c) const {
    return !c.upper && same(c.number, c.last) && words_[c.last].has(kAfterHyphen) &&
           words_[c.last].has(kDigit);
  }

  bool take_money(Counted& c) const {
    const CountRules::Cue* cue = nullptr;
    uint32_t length = 1;
    if (c.first > 0 && same(c.number, c.first - 1)) cue = currency_before(c.first - 1);
    if (cue == nullptr && c.number > c.first && c.number > 0) cue = currency_before(c.number - 1);
    if (cue != nullptr && c.number == c.first) --c.first;
    if (cue == nullptr && same(c.number, c.last)) {
      cue = is_letter(c.last) ? nullptr : currency_at(c.last, &length);
      if (cue != nullptr) c.last += length;
    }
    if (cue == nullptr) {
      const bool sign = c.number > 0 && is(c.number - 1, kCurrency);
      return sign;
    }
    c.kind = "money";
    c.unit = cue->kind;
    c.rule = cue->rule;
    c.object_first = c.object_last = 0;
    return true;
  }

  bool is_letter(uint32_t i) const {
    const std::string_view form = words_.form(i);
    return form.size() == 1 && form.front() >= 'a' && form.front() <= 'z';
  }

  // A lone letter is a currency only where it is glued to the number: "N200m".
  const CountRules::Cue* currency_before(uint32_t i) const {
    const bool glued = words_[i].span.end == words_[i + 1].span.begin;
    return is_letter(i) && !glued ? nullptr : currency_at(i, nullptr);
  }

  const CountRules::Cue* currency_at(uint32_t i, uint32_t* length) const {
    const auto match =
        finder_.rules.cues.longest([&](uint32_t k) { return words_.form(i + k); }, 2);
    if (match.words == 0) return nullptr;
    for (const uint32_t value : finder_.rules.cues.values(match)) {
      if (finder_.rules.cue_list[value].place != CountRules::Place::currency) continue;
      if (length != nullptr) *length = match.words;
      return &finder_.rules.cue_list[value];
    }
    return nullptr;
  }

  void take_kind(Counted& c) const {
    const bool object = c.object_last > c.object_first;
    if (!parse_.has_tags()) {
      if (!kind_before(c) && !kind_of_noun(c)) kind_after(c);
      return;
    }
    // "leaving 3 dead and 12 injured": the word itself says it.
    // "detained 38 participants": what happened to those who took part.
    const CountTree::Role role = tree_.role(c.number, c.last);
    const auto* noun = object ? nullptr : cue_at(c.last, CountRules::Place::noun);
    const bool sort = noun != nullptr && noun->kind == "participants" && role.cue != nullptr;
    if (noun != nullptr && !sort && kind_of_noun(c)) return;
    if (role.no_count) return;
    c.whole = role.whole;
    c.agent = role.agent;
    const bool part = is_partitive(c) || cue_ending(c.first, CountRules::Place::part) != nullptr;
    if (part && c.whole == kNone && !found_.empty() && !found_.back().kind.empty())
      c.whole = words_[found_.back().number].token;
    if (role.cue != nullptr) {
      give(c, *role.cue, false);
      if (!object) c.person = true;
      return;
    }
    if (c.agent || kind_before(c) || kind_of_noun(c)) return;
    // "among them 4 police officers", "12 of them children": what happened to the whole.
    if (part && c.whole != kNone && !found_.empty() && found_.back().unit.empty()) {
      copy_kind(found_.back(), c);
    }
  }

  // The nearest count before it that its whole is the number or the noun of.
  std::optional<uint32_t> whole_of(const Counted& c, const std::vector<Quantity>& found) const {
    if (c.whole == kNone) return std::nullopt;
    const uint32_t token = c.whole;
    const Span whole = parse_.tokens[token].span;
    for (std::size_t k = found.size() - 1; k > 0; --k) {
      const Quantity& q = found[k - 1];
      if (q.sentence != words_[c.number].sentence) break;
      const bool counted = q.of && q.of->overlaps(whole);
      const bool by_verb = parse_.upos[token] == Upos::verb && q.kind == c.kind;
      if (q.span.overlaps(whole) || counted || by_verb) return static_cast<uint32_t>(k - 1);
    }
    return std::nullopt;
  }

  // "killed at least 46", "the deaths of 46", "the toll rose to 46".
  bool kind_before(Counted& c) const {
    uint32_t left = c.first;
    for (uint32_t n = 0;
         n < 2 && left > 0 && same(c.number, left - 1) && is(left - 1, kAdverb | kArticle); ++n)
      --left;
    if (left == 0 || !same(c.number, left - 1)) return false;
    if (const auto* cue = cue_ending(left, CountRules::Place::before))
      return give(c, *cue, true), true;
    if (is(left - 1, kOf) && left > 1) {
      if (const auto* cue = cue_ending(left - 1, CountRules::Place::of))
        return give(c, *cue, true), true;
    }
    if (is(left - 1, kBaseline)) return false;  // "rose from 12"
    for (uint32_t i = left; i > 0 && i + kTollReach > left && same(c.number, i - 1); --i) {
      if (words_[i - 1].has(kDigit)) {
        if (!in_time_[i - 1] && !is(i, kLocative) && i != left) return false;
        continue;
      }
      if (words_[i - 1].has(kPunct) && (words_.form(i - 1) != ":" || i != left)) return false;
      if (const auto* cue = cue_at(i - 1, CountRules::Place::toll))
        return give(c, *cue, true), true;
    }
    return false;
  }

  // The cue whose last word is before `end`.
  const CountRules::Cue* cue_ending(uint32_t end, CountRules::Place place) const {
    for (uint32_t n = 3; n >= 1; --n) {
      if (end < n || !same(end - 1, end - n)) continue;
      uint32_t length = 0;
      const auto* cue = cue_at(end - n, place, &length);
      if (cue != nullptr && length == n) return cue;
    }
    return nullptr;
  }

  // "46 deaths", "46 dead", "2,000 protesters".
  bool kind_of_noun(Counted& c) const {
    uint32_t i = c.last;
    if (same(c.number, i) && is(i, kOf) && c.vague) ++i;
    const uint32_t end = std::max(c.object_last, c.last + 3);
    for (; i < end && same(c.number, i); ++i) {
      if (words_[i].has(kPunct) || words_[i].has(kDigit) || is(i, kAuxiliary | kOf | kConnector))
        return false;
      const auto* cue = cue_at(i, CountRules::Place::noun);
      if (cue == nullptr) {
        if (!is(i, kModifier | kAdverb) && i >= c.object_last && i > c.last) return false;
        continue;
      }
      give(c, *cue, false);
      if (c.object_first == c.object_last) c.person = true;
      return true;
    }
    return false;
  }

  // "46 people, mostly women and children, were killed"; but "16 soldiers killed 46 people" counts
  // no dead soldiers.
  bool kind_after(Counted& c) const {
    const bool object = c.object_last > c.object_first;
    const uint32_t begin = object ? c.object_last : c.last;
    if (!object && !direct_verb(begin)) return false;
    bool passive = false;
    for (uint32_t i = begin; i < begin + kVerbReach && same(c.number, i); ++i) {
      if (words_[i].has(kDigit) || words_.form(i) == ";" || words_.form(i) == ":") return false;
      if (is(i, kBe)) passive = true;
      uint32_t length = 1;
      if (const auto* does = cue_at(i, CountRules::Place::does)) return give(c, *does, false), true;
      const auto* cue = cue_at(i, CountRules::Place::after, &length);
      if (cue == nullptr) {
        if (is(i, kSpeech) && !passive) return false;
        continue;
      }
      if (!passive && (i != begin || takes_object(c, i + length))) return false;
      give(c, *cue, false);
      if (!object) c.person = true;
      return true;
    }
    return false;
  }

  // Without a noun the verb has to follow at once: "20 were injured".
  bool direct_verb(uint32_t i) const {
    return is(i, kBe | kAuxiliary) || cue_at(i, CountRules::Place::after) != nullptr ||
           cue_at(i, CountRules::Place::does) != nullptr;
  }

  bool takes_object(const Counted& c, uint32_t i) const {
    if (!same(c.number, i) || words_[i].has(kPunct)) return false;
    if (is(i, kLocative | kConnector | kOf | kAdverb | kAuxiliary)) return false;
    return is(i, kDeterminer | kArticle | kModifier) || words_[i].has(kDigit) ||
           words_[i].has(kUpper) || numbers_.at(i, false).words > 0 ||
           finder_.lexicon.noun_forms.longest([&](uint32_t k) { return words_.form(i + k); }, 3)
                   .words > 0;
  }

  // Numbers in a row count the same thing.
  void share_kinds() {
    for (std::size_t i = 1; i < found_.size(); ++i) {
      if (found_[i].kind.empty() && !found_[i].agent && found_[i - 1].from_left &&
          joined(found_[i - 1], found_[i]))
        copy(found_[i - 1], found_[i]);
    }
    for (std::size_t i = found_.size(); i > 1; --i) {
      Counted& before = found_[i - 2];
      const Counted& after = found_[i - 1];
      if (before.kind.empty() && !before.agent && !after.kind.empty() && !after.from_left &&
          joined(before, after))
        copy(after, before);
    }
  }

  static void copy(const Counted& from, Counted& to) {
    if (!from.unit.empty() || (to.object_first == to.object_last)) return;
    copy_kind(from, to);
  }

  static void copy_kind(const Counted& from, Counted& to) {
    to.kind = from.kind;
    to.rule = from.rule;
    to.from_left = from.from_left;
    to.person = to.person || from.person;
  }

  // Only a comma, "and", "including" between one's noun and the next number.
  bool joined(const Counted& a, const Counted& b) const {
    const uint32_t begin = std::max(a.object_last, a.last);
    if (b.first < begin || b.first > begin + 3) return false;
    for (uint32_t i = begin; i < b.first; ++i) {
      if (words_.form(i) != "," && words_.form(i) != "(" && !is(i, kConnector | kIncluding))
        return false;
    }
    return b.first > begin;
  }

  Quantity quantity(const Counted& c) const {
    Quantity out;
    out.span = words_.span(c.first, c.last);
    out.sentence = words_[c.number].sentence;
    out.kind = c.kind;
    out.unit = c.unit.empty() && c.person ? "person" : c.unit;
    out.rule = c.rule;
    if (c.object_last > c.object_first) out.of = words_.span(c.object_first, c.object_last);
    const auto low = static_cast<int64_t>(std::llround(c.value));
    const auto high = static_cast<int64_t>(std::llround(c.upper.value_or(c.value)));
    const bool rounded = c.value != std::floor(c.value);
    out.approximate = c.vague || rounded || c.bound == CountRules::Bound::about;
    if (c.bound != CountRules::Bound::most || c.upper) out.min = low;
    if (!(c.vague && !c.upper) && (c.bound != CountRules::Bound::least || c.upper)) out.max = high;
    if (c.vague && c.bound == CountRules::Bound::most) out.min = low;
    return out;
  }

  const QuantityFinder& finder_;
  const Words& words_;
  const Parse& parse_;
  const CountTree tree_;
  const SeenNumbers numbers_;
  std::vector<bool> in_time_;
  std::vector<Counted> found_;
};

}  // namespace

const CountRules::Cue* CountRules::cue_at(const Words& words, uint32_t i, Place place,
                                          uint32_t* length) const {
  if (i >= words.size() || words[i].has(kPunct)) return nullptr;
  const uint32_t most = words.sentence_words[words[i].sentence].end - i;
  const auto match =
      cues.longest([&](uint32_t k) { return words.form(i + k); }, std::min(most, 4U));
  if (match.words == 0) return nullptr;
  for (const uint32_t value : cues.values(match)) {
    if (cue_list[value].place != place) continue;
    if (length != nullptr) *length = match.words;
    return &cue_list[value];
  }
  return nullptr;
}

const CountRules::Cue* CountRules::unit_at(const Words& words, uint32_t i, uint32_t* length) const {
  const auto match = cues.longest([&](uint32_t k) { return words.form(i + k); }, 3);
  if (match.words == 0) return nullptr;
  for (const uint32_t value : cues.values(match)) {
    if (cue_list[value].place != Place::unit) continue;
    *length = match.words;
    return &cue_list[value];
  }
  return nullptr;
}

Result<CountRules> CountRules::load(const Resources& resources) {
  static constexpr std::array<std::pair<std::string_view, Place>, 10> kPlaces{
      {{"unit", Place::unit},
       {"part", Place::part},
       {"before", Place::before},
       {"after", Place::after},
       {"of", Place::of},
       {"tally", Place::tally},
       {"toll", Place::toll},
       {"noun", Place::noun},
       {"does", Place::does},
       {"currency", Place::currency}}};
  static constexpr std::array<std::string_view, 3> kAdded{"before", "behind", "of-hurt"};
  static constexpr std::array<std::pair<std::string_view, uint32_t>, 10> kBounds{
      {{"least", static_cast<uint32_t>(Bound::least)},
       {"most", static_cast<uint32_t>(Bound::most)},
       {"about", static_cast<uint32_t>(Bound::about)},
       {"exact", static_cast<uint32_t>(Bound::exact)},
       {"range", 100},
       {"between", 101},
       {"between-and", 102},
       {"about-behind", 103},
       {"least-behind", 104},
       {"besides", 105}}};
  CountRules out;
  std::optional<Error> problem;
  constexpr std::string_view kSection = "lang/en/mentions/counts";
  // kind, how it stands to the number, phrases; or "bound", which, phrases.
  for_each_entry(
      resources.section(kSection), [&](const std::vector<std::string_view>& f, int line) {
        const std::string where = std::string(kSection) + ":" + std::to_string(line);
        const auto named = [&](const auto& p) { return f.size() >= 3 && p.first == f[1]; };
        const auto place = std::find_if(kPlaces.begin(), kPlaces.end(), named);
        const auto bound = std::find_if(kBounds.begin(), kBounds.end(), named);
        const bool is_bound = f.size() >= 3 && f[0] == "bound";
        const bool is_added = f.size() >= 3 && f[0] == "added";
        const auto way = is_added ? std::ranges::find(kAdded, f[1]) : kAdded.end();
        if (f.size() < 3 || (is_bound   ? bound == kBounds.end()
                             : is_added ? way == kAdded.end()
                                        : place == kPlaces.end())) {
          if (!problem)
            problem = Error{ErrorCode::malformed, "a count cue has kind, place and phrases", where};
          return;
        }
        std::string_view rest = f[2];
        while (!rest.empty()) {
          const std::size_t bar = std::min(rest.find('|'), rest.size());
          const std::vector<std::string> words = split_phrase(rest.substr(0, bar));
          const std::vector<std::string_view> views(words.begin(), words.end());
          if (is_bound) {
            out.bounds.add(views, bound->second);
          } else if (is_added) {
            out.added.add(views, static_cast<uint32_t>(way - kAdded.begin()));
          } else {
            out.cues.add(views, static_cast<uint32_t>(out.cue_list.size()));
          }
          rest.remove_prefix(std::min(bar + 1, rest.size()));
        }
        const std::string unit(f.size() > 3 ? f[3] : std::string_view());
        if (!is_bound && !is_added)
          out.cue_list.push_back({std::string(f[0]), place->second, unit, where});
      });
  if (problem) return *problem;
  return out;
}

std::vector<Quantity> QuantityFinder::find(const Words& words, const Parse& parse,
                                           const std::vector<TimeExpression>& times) const {
  return Finder(*this, words, parse, times).run();
}

}  // namespace casus::mentions
