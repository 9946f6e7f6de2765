#include <algorithm>
#include <optional>

#include "statements/setting.h"
#include "statements/setting/time_finder.h"

namespace casus::statements {
namespace {

using setting::kLeadSentences;
using setting::kNewsDays;
using setting::published;

bool is_dated(Factuality f) {
  return f == Factuality::happened || f == Factuality::ongoing || f == Factuality::denied;
}

// Dates events one by one, from what stands nearest to what stands farthest.
class Dating {
 public:
  Dating(const Reading& reading, const FrameSet& frames, const std::vector<Claim>& claims,
         std::vector<Found>& events)
      : r_(reading),
        frames_(frames),
        claims_(claims),
        finder_(reading, frames, claims),
        events_(events) {}

  void run() {
    for (Found& event : events_) date(event);
    for (Found& event : events_) {
      if (event.surely_same) share(event.statement, events_[event.same_as].statement);
    }
    for (uint32_t e = 0; e < events_.size(); ++e) {
      const std::optional<int> days = finder_.length(events_[e]);
      if (days && events_[e].statement.time.last.full()) last(e, *days);
    }
  }

 private:
  void date(Found& event) {
    if (event.later || finder_.is_named_by_day(event)) return;
    if (event.apart) {
      if (!take_near(event, 0, "own")) date_as_news(event);
      return;
    }
    if (event.is_charged) return date_charged(event);
    if (is_expected(event)) return;
    if (finder_.is_since(event)) return date_since(event);
    if (take_near(event, 1, "own")) return;
    if (take(event, finder_.before_when(event), "own")) return;
    if (event.dated_by != kNone && take(event, finder_.told_by(event), "own")) return;
    if (finder_.in_sequence(event)) return date_in_sequence(event);
    // "has accused it of war after rebels took a town on Wednesday": no day goes with "has".
    const bool open = event.perfect && published(r_, event).full();
    if (!open && take_near(event, 3, "sentence")) return;
    if (finder_.is_of_campaign(event)) return;
    if (!take_before(event)) date_as_news(event);
  }

  // "Workers begin a strike on Sept. 18", told before that day: so it is planned.
  bool is_expected(Found& event) const {
    const uint32_t verb = event.verb;
    Statement& s = event.statement;
    const Date today = published(r_, event);
    const Factuality told = s.factuality;
    const bool is_told = told == Factuality::happened || told == Factuality::ongoing;
    if (verb == kNone || !is_told || !today.full()) return false;
    const std::string_view tag = r_.parse->xpos(r_.verbs[verb].token);
    if ((tag != "VBZ" && tag != "VBP") || r_.verbs[verb].first != r_.verbs[verb].token)
      return false;
    constexpr int kOwn = 2;
    s.factuality = Factuality::planned;
    const uint32_t timex = finder_.nearest(r_.parse->sentences[s.sentence].span, event, kOwn);
    const bool ahead = timex != kNone && today < finder_.days(timex).first;
    if (ahead) return take(event, timex, "own");
    s.factuality = told;
    return false;
  }

  // "charged on Monday with the murder of a man in May": of no day but one told behind it.
  void date_charged(Found& event) const {
    constexpr int kInSentence = 4;
    const Span behind = r_.span({event.token, event.clause.last});
    take(event, finder_.nearest(behind, event, kInSentence), "own");
  }

  bool take(Found& event, uint32_t timex, const char* rule) const {
    if (timex == kNone) return false;
    event.statement.timex = timex;
    event.statement.time = finder_.days(timex);
    event.statement.time_rule = rule;
    return true;
  }

  // The nearest of the sentence, at most so many clauses away.
  bool take_near(Found& event, int most, const char* rule) const {
    Statement& s = event.statement;
    const uint32_t timex = finder_.nearest(r_.parse->sentences[s.sentence].span, event, most);
    if (!take(event, timex, rule)) return false;
    if (finder_.is_told_of_noun(event, timex)) s.time.first = add_days(s.time.first, -kNewsDays);
    return true;
  }

  // "have been killed since last week": from then to now.
  void date_since(Found& event) const {
    const uint32_t from = finder_.since(event);
    if (from == kNone || !published(r_, event).full()) return;
    take(event, from, "own");
    event.statement.time.last = published(r_, event);
  }

  // "…, two days after Iran attacked": by that much another day than the clause above.
  void date_in_sequence(Found& event) const {
    event.is_another = finder_.is_another(event);
    const auto [timex, days] = finder_.shifted(event, events_);
    if (timex != kNone) {
      take(event, timex, "sentence");
      event.statement.time = days;
    } else if (finder_.is_of_one_deed(event) || ends_deed(event)) {
      const Sentence& sentence = r_.parse->sentences[event.statement.sentence];
      // "said after hosting talks": that day's.
      if (!take(event, finder_.nearest(sentence.span, event, 3), "sentence")) date_as_news(event);
    } else if (finder_.is_of_lead(event)) {
      date_as_news(event);
    }
  }

  // "killed five people before he was shot dead": on that day.
  bool ends_deed(const Found& event) const {
    const auto& all = r_.mentions->mentions;
    const auto& hit = event.statement.recipients;
    if (event.perfect || event.past_perfect) return false;
    return std::ranges::any_of(events_, [&](const Found& deed) {
      return deed.statement.sentence == event.statement.sentence && deed.token < event.token &&
             frames_.frames()[deed.frame].type->harm &&
             std::ranges::any_of(deed.statement.actors, [&](uint32_t doer) {
               return std::ranges::any_of(hit, [&](uint32_t m) {
                 return m == doer || (all[m].entity != kNone && all[m].entity == all[doer].entity);
               });
             });
    });
  }

  // "staged strikes in March. The minister appealed to them": not in March.
  bool is_past_month(const Found& event, uint32_t timex) const {
    constexpr int kMonth = 27;  // days and more
    const DateRange days = finder_.days(timex);
    const Date today = published(r_, event);
    return today.full() && days.first.full() && days.last.full() && days.last < today &&
           days_from_civil(days.last) - days_from_civil(days.first) >= kMonth;
  }

  // From the sentence before, of the same paragraph. What is told in the present tense did not
  // happen when that is set.
  bool take_before(Found& event) const {
    const Statement& s = event.statement;
    const auto& sentences = r_.parse->sentences;
    const bool told_past = s.factuality == Factuality::happened && !event.present;
    if (!told_past || s.sentence == 0 || finder_.has_day_of_relative(event) ||
        sentences[s.sentence - 1].paragraph != sentences[s.sentence].paragraph ||
        finder_.background(event))
      return false;
    const uint32_t before = finder_.nearest(sentences[s.sentence - 1].span, event, 4);
    // What somebody says now is not set in the history told beside it.
    // Nor what "has happened".
    const bool says = !event.noun && frames_.frames()[event.frame].type->verbal;
    const bool is_now = s.claim != kNone || event.perfect || says;
    const bool history =
        before != kNone && is_now && (finder_.is_old(before) || is_past_month(event, before));
    return !history && take(event, before, "paragraph");
  }

  // "accused them of breaking the truce": it is of the past, if it is so.
  bool is_charged(const Found& event) const {
    const Statement& s = event.statement;
    return frames_.frames()[event.frame].type->harm && s.factuality == Factuality::possible &&
           s.claim != kNone && !event.noun && event.verb != kNone &&
           claims_[s.claim].stance == "accuse" && r_.verbs[event.verb].gerund;
  }

  bool is_told_of_people(const Found& event) const {
    return event.verb != kNone && r_.parse->relation[r_.verbs[event.verb].clause] == Relation::acl;
  }

  // From the day of publication.
  void date_as_news(Found& event) const {
    Statement& s = event.statement;
    const Date today = published(r_, event);
    if (!today.full() || (!is_dated(s.factuality) && !is_charged(event))) return;
    // "said they had taken the town": the tense is the saying's; but "said it had freed those who
    // had been jailed".
    if (event.past_perfect && (s.claim == kNone || is_told_of_people(event))) return;
    if (finder_.background(event)) return;
    const bool now = event.present || s.factuality == Factuality::ongoing;
    // News stands at the head of an article; what is told in the past tense further down may be of
    // any time.
    const std::size_t half = r_.parse->sentences.size() / 2;
    if (!now && s.sentence >= std::max(kLeadSentences, half)) return;
    s.time = {now ? today : add_days(today, -kNewsDays), today};
    s.time_rule = "published";
  }

  // Tellings of one happening are of one time.
  static void share(Statement& a, Statement& b) {
    const bool a_told = a.time_rule == "own" || a.time_rule == "sentence";
    const bool b_told = b.time_rule == "own" || b.time_rule == "sentence";
    const bool forth =
        b_told || (!a_told && (a.factuality == Factuality::denied || !a.time.known()));
    Statement& to = forth ? a : b;
    const Statement& from = forth ? b : a;
    to.time = from.time;
    to.time_rule = from.time_rule;
    to.timex = from.timex;
  }

  // What lasted so many days, up to the last; what is told of it in the same sentence was as long.
  void last(uint32_t e, int days) {
    Statement& s = events_[e].statement;
    s.time.first = add_days(s.time.last, -days);
    uint32_t k = e;
    while (k > 0 && events_[k - 1].statement.sentence == s.sentence) --k;
    for (; k < events_.size() && events_[k].statement.sentence == s.sentence; ++k) {
      const bool same = (events_[k].surely_same && events_[k].same_as == e) ||
                        (events_[e].surely_same && events_[e].same_as == k);
      if (same) events_[k].statement.time = s.time;
    }
  }

  const Reading& r_;
  const FrameSet& frames_;
  const std::vector<Claim>& claims_;
  const setting::TimeFinder finder_;
  std::vector<Found>& events_;
};

}  // namespace

void set_times(const Reading& reading, const FrameSet& frames, const std::vector<Claim>& claims,
               std::vector<Found>& events) {
  Dating(reading, frames, claims, events).run();
}

}  // namespace casus::statements
