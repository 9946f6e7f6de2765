#include "mentions/time_hits.h"

#include <algorithm>
#include <utility>

namespace casus::mentions {
namespace {

constexpr uint32_t kWidestGap = 3;  // words between a clock time and its day

class HitFinder {
 public:
  HitFinder(const TimeFinder& finder, const Words& words, const Parse& parse)
      : finder_(finder),
        words_(words),
        parse_(parse),
        seen_(finder.rules.look_up(words, finder.numbers)) {}

  std::vector<TimeHit> run() {
    for (uint32_t i = 0; i < words_.size();) {
      if (!may_start(i)) {
        ++i;
        continue;
      }
      Caught caught;
      const uint32_t rule = longest(i, caught);
      if (rule == kNone) {
        ++i;
        continue;
      }
      // What a rule finds after words that are only its context may be the start of more.
      Caught more;
      if (caught.skip > 0 && longest(i + caught.skip, more) != kNone &&
          caught.skip + more.words > caught.words) {
        i += caught.skip;
        continue;
      }
      take(i, finder_.rules.rule(rule), caught);
      i += caught.words;
    }
    return join();
  }

 private:
  bool may_start(uint32_t i) const { return seen_.may_start(i) && !words_[i].has(kPunct); }
  uint32_t longest(uint32_t i, Caught& caught) const {
    return may_start(i) ? finder_.rules.longest(words_, parse_, finder_.numbers, seen_, i, caught)
                        : kNone;
  }

  void take(uint32_t i, const TimeRule& rule, const Caught& c) {
    if (rule.op == TimeOp::none) return;
    const uint32_t first = i + c.skip;
    const uint32_t words = c.words - c.skip;
    if (only_year(rule, c, words) && counts(first, words)) return;
    if (is_title(rule, c, first, words)) return;
    if (words == 1 && is_hour_in_name(rule, c, first)) return;
    const bool short_weekday = rule.op == TimeOp::weekday && words == 1 && c.doubtful;
    if (short_weekday && !among_times(first)) return;
    const bool part = rule.op == TimeOp::part && words == 1;
    const bool may_be_name = only_month(rule, c, words) || short_weekday || part;
    if (may_be_name && is_other_name(first, c.doubtful || part)) return;
    const bool season =
        rule.op == TimeOp::season && rule.argument.empty() && c.year == 0 && !c.which;
    if (season && among_capitals(first + words - 1)) return;
    const bool split = c.cut > 0 && rule.op != TimeOp::duration && rule.op != TimeOp::ago;
    if (!split) {
      add(rule, c, first, i + c.words);
      return;
    }
    Caught second = c;
    if (c.last_day != 0) second.day = c.last_day;
    if (c.last_year != 0) second.year = c.last_year;
    if (c.last_number >= 0) second.number = c.last_number;
    add(rule, c, first, i + c.cut);
    add(rule, second, i + c.resume, i + c.words);
  }

  void add(const TimeRule& rule, const Caught& caught, uint32_t first, uint32_t last) {
    TimeHit hit;
    hit.rule = &rule;
    hit.caught = caught;
    hit.first = first;
    hit.last = last;
    found_.push_back(hit);
  }

  // A rule that asks for more words than the year knows better than to count with it.
  static bool only_year(const TimeRule& rule, const Caught& c, uint32_t words) {
    return rule.elements.size() == 1 && words == 1 && c.year != 0 && c.month == 0 && c.decade == 0;
  }
  static bool only_month(const TimeRule& rule, const Caught& c, uint32_t words) {
    return rule.op == TimeOp::date && words == 1 && c.month != 0 && c.day == 0 && c.year == 0;
  }

  // "ABC's This Week", "VOA Today": words that have capitals only as names.
  bool is_title(const TimeRule& rule, const Caught& c, uint32_t first, uint32_t words) const {
    const bool told =
        rule.op == TimeOp::shift || rule.op == TimeOp::day || rule.op == TimeOp::anchor;
    const bool calendar = c.month != 0 || c.weekday >= 0 || !c.season.empty();
    if (!told || calendar || first == 0 || !words_.same_sentence(first - 1, first) ||
        words_[first].has(kSentenceStart) || words_.casing_of(first) != Casing::normal)
      return false;
    if (words == 1 && (words_[first - 1].has(kPunct) || !words_[first - 1].has(kUpper)))
      return false;
    for (uint32_t i = first; i < first + words; ++i) {
      if (!words_[i].has(kUpper) || words_[i].has(kAllCaps)) return false;
    }
    return true;
  }

  // "High Noon"
  bool is_hour_in_name(const TimeRule& rule, const Caught& c, uint32_t i) const {
    return rule.op == TimeOp::clock && c.hour >= 0 && !words_[i].has(kDigit) &&
           words_[i].has(kUpper) && !words_[i].has(kSentenceStart) &&
           words_.casing_of(i) == Casing::normal && i > 0 && words_[i - 1].has(kUpper) &&
           words_.same_sentence(i - 1, i);
  }

  // "1500 people", "some 2000 troops": a number, not a year. "the 1968 convention" is a year.
  bool counts(uint32_t i, uint32_t n) const {
    if (i > 0 && words_.same_sentence(i - 1, i)) {
      if (finder_.rules.is(words_.form(i - 1), TimeClass::during)) return false;
      const Word& before = words_[i - 1];
      const bool touches = before.has(kPunct) && before.span.end == words_[i].span.begin;
      const std::string_view form = words_.form(i - 1);
      if (touches && finder_.lexicon.is(form, kCurrency)) return true;
      if (finder_.lexicon.is(form, kApproximator)) return true;
    }
    if (!words_.same_sentence(i, i + n) || words_[i + n].has(kPunct))
      return words_.form(i + n) == "%";
    if (parse_.has_tags()) return counts_head(words_[i].token);
    const auto noun =
        finder_.lexicon.noun_forms.longest([&](uint32_t k) { return words_.form(i + n + k); }, 3);
    return noun.words > 0 || finder_.lexicon.is(words_.form(i + n), kModifier);
  }

  // A bare plural after it is what it counts: "2000 troops", but "the 1992 protests".
  bool counts_head(uint32_t token) const {
    const uint32_t head = parse_.head[token];
    if (head == kNone || head < token || parse_.relation[token] != Relation::nummod) return false;
    if (parse_.feats(head).find("Number=Plur") == std::string_view::npos) return false;
    for (const uint32_t child : parse_.dependents(head)) {
      const Relation relation = parse_.relation[child];
      const bool owner = relation == Relation::det || parse_.label(child) == "nmod:poss";
      if (owner && child < token) return false;
    }
    return true;
  }

  // "Sun" and "Sat" are days only beside what times stand with: "this Sat", "Sat-Sun", "Sun 7pm".
  bool among_times(uint32_t i) const {
    const auto beside = [&](uint32_t k) {
      if (!words_.same_sentence(i, k)) return false;
      const std::string_view form = words_.form(k);
      return words_[k].has(kDigit) || finder_.rules.is(form, TimeClass::before_day) ||
             finder_.rules.is(form, TimeClass::which) || finder_.rules.is(form, TimeClass::until) ||
             finder_.rules.is(form, TimeClass::to);
    };
    return (i > 0 && beside(i - 1)) || beside(i + 1);
  }

  // "Silver Spring", "the Winter War"
  bool among_capitals(uint32_t i) const {
    if (!words_[i].has(kUpper) || words_.casing_of(i) != Casing::normal) return false;
    const bool before = i > 0 && words_.same_sentence(i - 1, i) && words_[i - 1].has(kUpper) &&
                        !words_[i - 1].has(kSentenceStart);
    return before || (words_.same_sentence(i, i + 1) && words_[i + 1].has(kUpper));
  }

  // "Jan Kavan", "the Long March", "a march for life", "Operation Dawn": no times.
  bool is_other_name(uint32_t i, bool doubtful) const {
    if (!parse_.has_tags()) return false;
    const uint32_t token = words_[i].token;
    const auto name = std::partition_point(parse_.names.begin(), parse_.names.end(),
                                           [&](const ParsedName& n) { return n.last <= token; });
    if (name != parse_.names.end() && name->first <= token && name->kind == NameKind::person)
      return true;
    if (!doubtful || !words_[i].has(kUpper) || words_.casing_of(i) != Casing::normal) return false;
    const bool named = name != parse_.names.end() && name->first <= token;
    if (named && name->last - name->first > 1) return true;
    const uint32_t head = parse_.head[token];
    if (named && parse_.relation[token] == Relation::nsubj) return true;
    const bool below = parse_.relation[token] == Relation::flat ||
                       (parse_.relation[token] == Relation::compound && head != kNone &&
                        head > token && parse_.upos[head] == Upos::propn);
    if (below) return true;
    for (const uint32_t child : parse_.dependents(token)) {
      const Relation relation = parse_.relation[child];
      if (relation == Relation::flat || relation == Relation::det) return true;
      const bool proper = relation == Relation::compound && parse_.upos[child] == Upos::propn;
      if (proper || (relation == Relation::amod && child + 1 == token && i > 0 &&
                     words_[i - 1].has(kUpper) && !words_[i - 1].has(kSentenceStart)))
        return true;
    }
    return false;
  }

  // "Baghdad time", "local time"
  bool names_local_time(uint32_t i) const {
    return words_.same_sentence(i, i + 1) && words_[i].has(kLetter) &&
           finder_.rules.is(words_.form(i + 1), TimeClass::zoned);
  }

  // Between a clock time and a day in what was taken for the next sentence.
  bool goes_on(uint32_t i, uint32_t day) const {
    if (words_.form(i) == ".") ++i;
    if (i == day || !names_local_time(i)) return i == day && words_[day].has(kSentenceStart);
    i += 2;
    return i == day || (i + 1 == day && finder_.rules.is(words_.form(i), TimeClass::joint));
  }

  bool joins(const TimeHit& a, const TimeHit& b, bool words_too) const {
    if (b.first < a.last || b.first - a.last > kWidestGap) return false;
    // The full stop of "9 a.m." is not the end of a sentence that goes on with "Tuesday".
    const bool torn = words_[b.first].sentence == words_[a.first].sentence + 1 &&
                      a.rule->op == TimeOp::clock &&
                      parse_.sentences[words_[a.first].sentence].paragraph ==
                          parse_.sentences[words_[b.first].sentence].paragraph;
    if (torn) return goes_on(a.last, b.first);
    if (!words_.same_sentence(a.first, b.first)) return false;
    for (uint32_t i = a.last; i < b.first; ++i) {
      const std::string_view form = words_.form(i);
      const bool word =
          words_too &&
          (finder_.rules.is(form, TimeClass::joint) || finder_.rules.is(form, TimeClass::zone) ||
           names_local_time(i) || (i > a.last && names_local_time(i - 1)));
      if (form != "," && !word) return false;
    }
    return true;
  }

  static bool is_clock(const TimeHit& hit) {
    return hit.rule->op == TimeOp::clock || hit.rule->op == TimeOp::part;
  }

  // "10 p.m. EST, Nov. 6", "the morning of 31 January 1965", "Saturday, 7pm".
  std::vector<TimeHit> join() {
    std::vector<TimeHit> out;
    for (const TimeHit& hit : found_) {
      TimeHit* before = out.empty() ? nullptr : &out.back();
      const bool free = before != nullptr && before->day_rule == nullptr;
      if (free && is_clock(*before) && names_day(*hit.rule, hit.caught) &&
          joins(*before, hit, true)) {
        // "5:30 on Friday afternoon"
        if (before->caught.part.empty()) before->caught.part = hit.caught.part;
        before->day_rule = hit.rule;
        before->day = hit.caught;
        before->day_first = hit.first;
        before->last = hit.last;
        continue;
      }
      if (free && is_clock(hit) && names_day(*before->rule, before->caught) &&
          before->caught.part.empty() && joins(*before, hit, false)) {
        TimeHit whole = hit;
        whole.day_rule = before->rule;
        whole.day = before->caught;
        whole.first = whole.day_first = before->first;
        *before = whole;
        continue;
      }
      out.push_back(hit);
    }
    return out;
  }

  const TimeFinder& finder_;
  const Words& words_;
  const Parse& parse_;
  const SeenWords seen_;
  std::vector<TimeHit> found_;
};

}  // namespace

std::vector<TimeHit> find_hits(const TimeFinder& finder, const Words& words, const Parse& parse) {
  return HitFinder(finder, words, parse).run();
}

bool names_day(const TimeRule& rule, const Caught& caught) {
  switch (rule.op) {
    case TimeOp::date:
      return caught.day != 0;
    case TimeOp::weekday:
    case TimeOp::day:
    case TimeOp::holiday:
      return true;
    case TimeOp::shift:
      return rule.argument.find(" D") != std::string::npos;
    case TimeOp::anchor:
      return caught.unit == "D";
    default:
      return false;
  }
}

}  // namespace casus::mentions
