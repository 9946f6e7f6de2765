// The situation report: every incident goes to exactly one of four lists.
//
//   said to have happened or be going on?  no → unrealised (if in the period, or undated)
//   dated?                                 no → undated
//   before the period asked for, or, where none was asked for, long before every document that
//   tells of it?
//                                          yes → background, if a document of the period tells of
//                                          it
//   in the period?                         yes → happened; no: left out
#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "query/view.h"

namespace casus {
namespace {

// The names of factuality are part of the annotation contract, not words of a language.
bool is_realised(const Incident& incident) {
  return incident.factuality == "happened" || incident.factuality == "ongoing";
}

enum class Place : uint8_t { none, happened, unrealised, undated, background };

// What is known of each document: the day to which "long past" is relative.
using Days = std::map<std::string, Date>;  // document key → day

constexpr Date kNeverPast = {9999, 12, 31};

Days reference_days(const std::vector<IncidentView>& views) {
  Days published;
  Days latest;
  for (const IncidentView& view : views) {
    for (const Telling& telling : view.tellings) {
      const std::string& key = telling.statement.document;
      const Date day = parse_iso_date(telling.published).value_or(Date{});
      if (day.full()) published.emplace(key, day);
      if (!is_realised(view.incident)) continue;
      // Its news is what it does not date: all that it dates is from before, however late.
      const Date told = view.incident.time.known() ? view.incident.time.last : kNeverPast;
      Date& last = latest[key];
      last = std::max(last, told);
    }
  }
  published.merge(latest);  // keeps the day of publication where both are known
  return published;
}

bool told_as_past(const IncidentView& view, const Days& days) {
  for (const Telling& telling : view.tellings) {
    const auto day = days.find(telling.statement.document);
    if (day == days.end() || !day->second.full()) return false;
    if (!(view.incident.time.last < add_days(day->second, -kBackgroundDays))) return false;
  }
  return !view.tellings.empty();
}

class Sorter {
 public:
  Sorter(const IncidentFilter& filter, const std::vector<IncidentView>& views)
      : since_(days_of(filter.since).first),
        until_(days_of(filter.until).last),
        asked_(filter.since.known() || filter.until.known()),
        days_(reference_days(views)) {
    if (asked_) find_documents(views);
  }

  Place place(const IncidentView& view) const {
    const Incident& incident = view.incident;
    if (!incident.time.known()) {
      if (asked_ && !told_in_period(view)) return Place::none;
      return is_realised(incident) ? Place::undated : Place::unrealised;
    }
    const bool past =
        asked_ ? before(incident.time) || merely_around(incident.time) : told_as_past(view, days_);
    if (past && is_realised(incident))
      return !asked_ || told_in_period(view) ? Place::background : Place::none;
    if (asked_ && !overlaps(incident.time)) return Place::none;
    return is_realised(incident) ? Place::happened : Place::unrealised;
  }

 private:
  bool before(const DateRange& time) const { return since_.known() && time.last < since_; }
  bool overlaps(const DateRange& time) const {
    return !before(time) && !(until_.known() && until_ < time.first);
  }
  // A year that holds the period asked for says nothing of these days.
  bool merely_around(const DateRange& time) const {
    const bool wide = days_from_civil(time.last) - days_from_civil(time.first) > kBackgroundDays;
    const bool inside =
        !(since_.known() && time.first < since_) && !(until_.known() && until_ < time.last);
    return wide && !inside;
  }
  bool told_in_period(const IncidentView& view) const {
    return std::any_of(view.tellings.begin(), view.tellings.end(), [&](const Telling& t) {
      return documents_.count(t.statement.document) != 0;
    });
  }
  // The documents the report is about: published in the period, or telling of something in it.
  void find_documents(const std::vector<IncidentView>& views) {
    for (const IncidentView& view : views) {
      const bool inside = view.incident.time.known() && overlaps(view.incident.time);
      for (const Telling& telling : view.tellings) {
        const Date day = parse_iso_date(telling.published).value_or(Date{});
        if (inside || (day.full() && overlaps({day, day})))
          documents_.insert(telling.statement.document);
      }
    }
  }

  Date since_, until_;
  bool asked_;
  Days days_;
  std::set<std::string> documents_;
};

void split(Sitrep& report, std::vector<IncidentView> views, const IncidentFilter& filter) {
  const Sorter sorter(filter, views);
  for (IncidentView& view : views) {
    const Place place = sorter.place(view);
    if (place == Place::none) continue;
    if (!view.incident.disputes.empty()) report.disputed.push_back(view);
    std::vector<IncidentView>& list = place == Place::happened     ? report.happened
                                      : place == Place::unrealised ? report.unrealised
                                      : place == Place::undated    ? report.undated
                                                                   : report.background;
    list.push_back(std::move(view));
  }
}

void set_period(Sitrep& report, const IncidentFilter& filter) {
  for (const IncidentView& view : report.happened) {
    const DateRange& time = view.incident.time;
    if (!report.period.first.known() || time.first < report.period.first)
      report.period.first = time.first;
    report.period.last = std::max(report.period.last, time.last);
  }
  if (filter.since.known()) report.period.first = days_of(filter.since).first;
  if (filter.until.known()) report.period.last = days_of(filter.until).last;
  // A period asked for at one end only, in which nothing happened, is open at the other: that end
  // is not known.
}

void count_documents(Sitrep& report) {
  std::set<std::string> documents;
  for (const auto* list :
       {&report.happened, &report.unrealised, &report.undated, &report.background}) {
    for (const IncidentView& view : *list) {
      for (const Telling& telling : view.tellings) documents.insert(telling.statement.document);
    }
  }
  report.documents = documents.size();
}

Status add_ties(Sitrep& report, const Store& store, const std::vector<Incident>& incidents,
                std::size_t most) {
  std::set<std::string> reported;
  for (const auto* list : {&report.happened, &report.undated}) {
    for (const IncidentView& view : *list) reported.insert(view.incident.id);
  }
  auto ties = store.ties();
  if (!ties) return ties.error();
  // Ids made from words ("~two-soldiers") name nobody who could stand to anybody.
  const auto is_words = [](const std::string& id) { return id.starts_with('~'); };
  const auto actors = store.actors();
  if (!actors) return actors.error();
  std::set<std::string_view> anybody;
  for (const Actor& actor : *actors) {
    if (is_anybody(actor)) anybody.insert(actor.id);
  }
  std::erase_if(*ties, [&](const Tie& tie) {
    return is_words(tie.from) || is_words(tie.to) || anybody.count(tie.from) != 0 ||
           std::none_of(tie.incidents.begin(), tie.incidents.end(),
                        [&](const std::string& id) { return reported.count(id) != 0; });
  });
  report.ties = view_ties(*ties, incidents, *actors);
  if (report.ties.size() > most) report.ties.resize(most);
  return ok_status();
}

Status add_log(Sitrep& report, const Store& store) {
  auto log = store.log();
  if (!log) return log.error();
  std::erase_if(*log, [](const LogRow& row) { return row.code == "note"; });
  report.unread = std::move(*log);
  const auto counts = store.counts();
  if (!counts) return counts.error();
  report.counts = *counts;
  return ok_status();
}

}  // namespace

namespace {

// What a reader should see first: what is disputed, what several independent voices tell, how many
// it killed and injured, what was done before what was only said, how often it is told, and what
// names both sides.
using Weight = std::tuple<bool, uint32_t, int64_t, int64_t, bool, std::size_t, int>;
// By the root of its CAMEO code: from 06 to 08 people help and yield, from 14 on they do harm; the
// others are words.
bool is_deed(const Incident& incident) {
  const std::string_view root = std::string_view(incident.cameo).substr(0, 2);
  return (root >= "06" && root <= "08") || root >= "14";
}
Weight weight(const IncidentView& view) {
  const Incident& incident = view.incident;
  int64_t killed = 0, injured = 0;
  for (const CountRow& count : incident.chosen) {
    const int64_t number = count.min.value_or(count.max.value_or(0));
    if (count.kind == "killed") killed = std::max(killed, number);
    if (count.kind == "injured") injured = std::max(injured, number);
  }
  const int named = (incident.actors.empty() ? 0 : 1) + (incident.recipients.empty() ? 0 : 1);
  return {!incident.disputes.empty(), incident.voices,      killed, injured,
          is_deed(incident),          view.tellings.size(), named};
}

// Keeps the `most` of most weight, in the order they are in. Returns how many went.
std::size_t keep_weightiest(std::vector<IncidentView>& list, std::size_t most) {
  if (most == 0 || list.size() <= most) return 0;
  std::vector<std::pair<Weight, std::size_t>> order;
  for (std::size_t i = 0; i < list.size(); ++i) order.emplace_back(weight(list[i]), i);
  std::sort(order.begin(), order.end(), [](const auto& a, const auto& b) {
    return a.first != b.first ? a.first > b.first : a.second < b.second;
  });
  std::vector<bool> keep(list.size(), false);
  for (std::size_t i = 0; i < most; ++i) keep[order[i].second] = true;
  std::vector<IncidentView> kept;
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (keep[i]) kept.push_back(std::move(list[i]));
  }
  const std::size_t left = list.size() - kept.size();
  list = std::move(kept);
  return left;
}

}  // namespace

Result<Sitrep> make_sitrep(const Store& store, const SitrepOptions& options) {
  // Background and undated incidents lie outside the period, so the store is asked without it.
  IncidentFilter filter = options.filter;
  filter.since = filter.until = Date{};
  filter.limit = 0;
  const auto incidents = store.incidents(filter);
  if (!incidents) return incidents.error();
  auto views = view_incidents(store, *incidents);
  if (!views) return views.error();

  Sitrep report;
  split(report, std::move(*views), options.filter);
  set_period(report, options.filter);
  count_documents(report);
  if (auto done = add_ties(report, store, *incidents, options.max_ties); !done) return done.error();
  if (auto done = add_log(report, store); !done) return done.error();
  report.happened_left = keep_weightiest(report.happened, options.most);
  report.unrealised_left = keep_weightiest(report.unrealised, options.most);
  report.undated_left = keep_weightiest(report.undated, options.most);
  report.background_left = keep_weightiest(report.background, options.most);
  return report;
}

}  // namespace casus
