#include "render/words.h"

#include <algorithm>
#include <optional>

#include "text/parts.h"

namespace casus {
namespace {

template <std::size_t N>
void set_at(std::array<std::string, N>& names, std::string_view number, std::string_view name) {
  const auto n = number_in<int64_t>(number);
  if (n && *n >= 1 && *n <= static_cast<int64_t>(N))
    names[static_cast<std::size_t>(*n - 1)] = std::string(name);
}

bool is_whole_month(DateRange range) {
  return range.first.day == 1 && range.first.year == range.last.year &&
         range.first.month == range.last.month &&
         range.last.day == days_in_month(range.last.year, range.last.month);
}
bool is_whole_year(DateRange range) {
  return range.first.year == range.last.year && range.first.month == 1 && range.first.day == 1 &&
         range.last.month == 12 && range.last.day == 31;
}

}  // namespace

std::string fill(std::string_view pattern, ReportWords::Values values) {
  std::string out;
  while (!pattern.empty()) {
    const std::size_t open = pattern.find('{');
    const std::size_t close = open == std::string_view::npos ? open : pattern.find('}', open);
    if (close == std::string_view::npos) break;
    out += pattern.substr(0, open);
    const std::string_view name = pattern.substr(open + 1, close - open - 1);
    const auto value =
        std::find_if(values.begin(), values.end(), [&](const auto& v) { return v.first == name; });
    out += value != values.end() ? value->second : pattern.substr(open, close + 1 - open);
    pattern.remove_prefix(close + 1);
  }
  return out += pattern;
}

Result<ReportWords> ReportWords::load(const Resources& resources, std::string_view language) {
  ReportWords words;
  words.language_ = language;
  const std::string folder = "lang/" + std::string(language) + "/report/";
  using Fields = std::vector<std::string_view>;
  for_each_entry(resources.section(folder + "labels"), [&](const Fields& f, int) {
    if (f.size() == 2) words.labels_.emplace(f[0], f[1]);
  });
  for_each_entry(resources.section(folder + "dates"), [&](const Fields& f, int) {
    if (f.size() == 3 && f[0] == "pattern") words.patterns_.emplace(f[1], f[2]);
    if (f.size() == 4 && f[0] == "weekday") set_at(words.weekdays_, f[1], f[2]);
    if (f.size() != 4 || f[0] != "month") return;
    set_at(words.months_, f[1], f[2]);
    set_at(words.short_months_, f[1], f[3]);
  });
  for_each_entry(resources.section(folder + "inside"), [&](const Fields& f, int) {
    if (f.size() == 2) words.inside_.emplace(f[0], f[1]);
    if (f.size() == 3 && f[0] == "pronoun") words.pronouns_.emplace(f[1], f[2]);
  });
  for_each_entry(resources.section(folder + "counts"), [&](const Fields& f, int) {
    if (f.size() == 3)
      words.counts_.emplace(f[0], CountForms{std::string(f[1]), std::string(f[2])});
  });
  for_each_entry(resources.section(folder + "events"), [&](const Fields& f, int) {
    if (f.size() != 6) return;
    EventForms& forms = words.events_.emplace_back();
    forms.type = f[0];
    const std::size_t slash = std::min(f[1].find('/'), f[1].size());
    const std::string_view mode = f[1].substr(0, slash);
    forms.mode = mode == "-" ? "" : mode;
    if (slash < f[1].size()) forms.code = f[1].substr(slash + 1);
    for (std::size_t i = 0; i < 4; ++i) forms.forms[i] = f[i + 2];
  });
  if (!words.complete()) {
    return Error{ErrorCode::unsupported, "there are no complete report words for this language",
                 "data/lang/" + std::string(language) + "/report"};
  }
  return words;
}

bool ReportWords::complete() const {
  const auto named = [](const std::string& name) { return !name.empty(); };
  return !labels_.empty() && !events_.empty() && patterns_.size() >= 7 &&
         std::all_of(months_.begin(), months_.end(), named) &&
         std::all_of(short_months_.begin(), short_months_.end(), named) &&
         std::all_of(weekdays_.begin(), weekdays_.end(), named);
}

std::string ReportWords::label(std::string_view key, Values values) const {
  const auto found = labels_.find(key);
  return found == labels_.end() ? std::string(key) : fill(found->second, values);
}

std::string ReportWords::plural(std::string_view key, uint64_t n, Values more) const {
  const std::string text = label(std::string(key) + (n == 1 ? "_one" : "_many"), more);
  return fill(text, {{"n", number(static_cast<int64_t>(n))}});
}

std::string ReportWords::inside(std::string phrase) const {
  const auto pronoun = pronouns_.find(phrase);
  if (pronoun != pronouns_.end()) return pronoun->second;
  const std::size_t end = std::min(phrase.find(' '), phrase.size());
  const auto found = inside_.find(std::string_view(phrase).substr(0, end));
  if (found != inside_.end()) phrase.replace(0, end, found->second);
  return phrase;
}

bool ReportWords::is_pronoun(std::string_view phrase) const {
  return pronouns_.find(phrase) != pronouns_.end();
}

std::string ReportWords::list(const std::vector<std::string>& items) const {
  std::string out;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (i == 0) {
      out = items[i];
    } else {
      out = label(i + 1 == items.size() ? "and" : "comma", {{"list", out}, {"last", items[i]}});
    }
  }
  return out;
}

std::string ReportWords::number(int64_t value) const {
  const std::string digits = std::to_string(value);
  const std::size_t sign = value < 0 ? 1 : 0;
  const std::string separator = label("thousands");
  std::string out;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    const std::size_t left = digits.size() - i;
    if (i > sign && left % 3 == 0) out += separator;
    out += digits[i];
  }
  return out;
}

std::string ReportWords::range(const CountRow& count) const {
  if (!count.min && !count.max) return "";
  if (!count.max) return label("count_at_least", {{"n", number(*count.min)}});
  if (!count.min) return label("count_at_most", {{"n", number(*count.max)}});
  const std::string text =
      *count.min == *count.max
          ? number(*count.min)
          : label("count_range", {{"min", number(*count.min)}, {"max", number(*count.max)}});
  return count.approximate ? label("count_about", {{"n", text}}) : text;
}

std::string ReportWords::count(const CountRow& count, const std::vector<std::string>& modes) const {
  const std::string n = range(count);
  if (n.empty()) return "";
  auto forms = counts_.find(count.kind);
  for (const std::string& mode : modes) {
    const auto finer = counts_.find(count.kind + "/" + mode);
    if (finer != counts_.end()) forms = finer;
  }
  if (forms == counts_.end()) return label("colon", {{"label", count.kind}, {"value", n}});
  const bool one = count.min == 1 && count.max == 1;
  return fill(one ? forms->second.one : forms->second.many, {{"n", n}, {"unit", count.unit}});
}

// As the record writes them: "46", "8..46", ">=40", "<=40", any of them with "~" in front.
std::string ReportWords::count_value(std::string_view value) const {
  CountRow count;
  std::string_view rest = value;
  count.approximate = rest.starts_with('~');
  if (count.approximate) rest.remove_prefix(1);
  const std::size_t dots = rest.find("..");
  if (rest.starts_with(">=")) {
    count.min = number_in<int64_t>(rest.substr(2));
  } else if (rest.starts_with("<=")) {
    count.max = number_in<int64_t>(rest.substr(2));
  } else if (dots != std::string_view::npos) {
    count.min = number_in<int64_t>(rest.substr(0, dots));
    count.max = number_in<int64_t>(rest.substr(dots + 2));
    if (!count.min || !count.max) return std::string(value);
  } else {
    count.min = count.max = number_in<int64_t>(rest);
  }
  return count.min || count.max ? range(count) : std::string(value);
}

std::string ReportWords::time_value(std::string_view value) const {
  const std::size_t dots = std::min(value.find(".."), value.size());
  const auto first = parse_iso_date(value.substr(0, dots));
  const auto last = dots == value.size() ? first : parse_iso_date(value.substr(dots + 2));
  return first && last ? period({*first, *last}) : std::string(value);
}

std::string ReportWords::date(std::string_view pattern, Date date) const {
  const auto found = patterns_.find(pattern);
  if (found == patterns_.end() || !date.known()) return to_string(date);
  const std::size_t month = date.month == 0 ? 0 : static_cast<std::size_t>(date.month - 1);
  const std::size_t weekday = date.full() ? static_cast<std::size_t>(casus::weekday(date)) : 0;
  return fill(found->second, {{"d", std::to_string(date.day)},
                              {"m", months_[month]},
                              {"s", short_months_[month]},
                              {"y", std::to_string(date.year)},
                              {"w", weekdays_[weekday]}});
}

std::string ReportWords::day(Date d) const {
  if (!d.known()) return label("date_unknown");
  return date(d.full() ? "day" : d.month != 0 ? "month" : "year", d);
}
std::string ReportWords::short_day(Date d) const {
  if (!d.known()) return label("date_unknown");
  return d.full() ? date("short", d) : day(d);
}

std::string ReportWords::period(DateRange range) const {
  const bool begins = range.first.known();
  const bool ends = range.last.known();
  if (!begins && !ends) return label("period_unknown");
  if (!ends) return label("period_open_end", {{"from", day(range.first)}});
  if (!begins) return label("period_open_begin", {{"to", day(range.last)}});
  if (range.first == range.last) return day(range.first);
  if (is_whole_year(range)) return date("year", range.first);
  if (is_whole_month(range)) return date("month", range.first);
  if (range.first.year == range.last.year && range.first.month == range.last.month) {
    return fill(date("span_in_month", range.last), {{"from", std::to_string(range.first.day)}});
  }
  if (range.first.year == range.last.year) {
    return label("period", {{"from", date("day_of_year", range.first)}, {"to", day(range.last)}});
  }
  return label("period", {{"from", day(range.first)}, {"to", day(range.last)}});
}

std::string ReportWords::day_heading(DateRange range) const {
  return range.first.full() && range.first == range.last ? date("weekday", range.first)
                                                         : period(range);
}

// A line without a mode serves every mode that has no line of its own; one of "both" does so where
// several acted on nobody: against each other. Before each come those of a CAMEO code or a subtype.
const ReportWords::EventForms* ReportWords::forms_for(const Incident& incident) const {
  const EventForms* plain = nullptr;
  const bool both = incident.actors.size() > 1 && incident.recipients.empty();
  for (const EventForms& forms : events_) {
    if (forms.type != incident.type) continue;
    if (!incident.cameo.starts_with(forms.code) && incident.subtype != forms.code) continue;
    const bool is_plainer = plain != nullptr && !plain->code.empty() && forms.code.empty();
    if (!is_plainer && (forms.mode.empty() || (forms.mode == "both" && both))) plain = &forms;
    if (std::find(incident.modes.begin(), incident.modes.end(), forms.mode) != incident.modes.end())
      return &forms;
  }
  return plain;
}

std::string ReportWords::event(const Incident& incident, const std::vector<std::string>& actors,
                               const std::vector<std::string>& recipients, bool as_fact) const {
  const EventForms* forms = forms_for(incident);
  const std::string by = list(actors);
  const std::string whom = list(recipients);
  const bool active = as_fact && !by.empty();
  const Form form =
      active ? (whom.empty() ? kActor : kActorRecipient) : (whom.empty() ? kNeither : kRecipient);
  std::string text;
  if (forms != nullptr) {
    text = fill(forms->forms[form], {{"a", by}, {"r", whom}});
  } else {
    text = label("other_event", {{"type", incident.type}, {"a", by}, {"r", whom}});
  }
  if (!active && !by.empty() && forms != nullptr)
    text = label("by_actor", {{"event", text}, {"actor", by}});
  return text;
}

}  // namespace casus
