#include "render/report.h"

#include <algorithm>
#include <array>
#include <map>
#include <numeric>
#include <set>
#include <string_view>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "render/clean.h"

namespace casus {
namespace {

// What goes on has happened so far; reports make no difference, casus show does.
bool is_fact(const std::string& factuality) {
  return factuality == "happened" || factuality == "ongoing";
}

// said_by: the claim's source as it is to be shown (Telling::said_by).
std::string who_says(const ClaimRow& claim, const std::string& said_by, const ReportWords& words) {
  const std::string source = words.inside(clean(said_by));
  if (source.empty()) return words.label("unnamed_source", {{"cue", clean(claim.cue)}});
  if (claim.negative) return words.label("not_said", {{"source", source}});
  if (claim.stance == "deny") return words.label("denies", {{"source", source}});
  if (claim.stance == "accuse") return words.label("accuses", {{"source", source}});
  if (claim.stance == "speculate") return words.label("speculates", {{"source", source}});
  return words.label("according_to", {{"source", source}});
}

std::vector<std::string> clean_all(const std::vector<std::string>& values) {
  std::vector<std::string> out;
  out.reserve(values.size());
  for (const std::string& value : values) out.push_back(clean(value));
  return out;
}

// Copies say the same words on the same authority; they are one telling with the other outlets
// behind it.
using Wording = std::tuple<std::string, std::string, std::string>;
Wording wording(const Telling& t) { return {t.quote, t.said_by, t.statement.factuality}; }

struct Fold {
  const Telling* first;
  std::vector<std::string> outlets;  // of the other documents
  std::set<std::string> documents;
};

std::vector<Fold> fold_copies(const std::vector<Telling>& tellings) {
  std::vector<Fold> folds;
  std::map<Wording, std::size_t> seen;
  for (const Telling& telling : tellings) {
    const auto [at, is_new] = seen.emplace(wording(telling), folds.size());
    if (is_new) folds.push_back({&telling, {}, {}});
    Fold& fold = folds[at->second];
    if (fold.documents.insert(telling.statement.document).second && !is_new)
      fold.outlets.push_back(clean(telling.outlet));
  }
  return folds;
}

// One telling of every document before the second of any, bodies before headlines: of what is cut
// off, least is lost.
std::vector<Fold> choose(const std::vector<Fold>& folds, std::size_t most) {
  std::vector<std::size_t> order(folds.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return folds[a].first->statement.headline < folds[b].first->statement.headline;
  });
  std::map<std::string, std::size_t> told;
  std::vector<std::pair<std::size_t, std::size_t>> ranked;  // nth of its document, index
  ranked.reserve(folds.size());
  for (const std::size_t i : order)
    ranked.emplace_back(told[folds[i].first->statement.document]++, i);
  std::stable_sort(ranked.begin(), ranked.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  if (ranked.size() > most) ranked.resize(most);
  std::vector<std::size_t> kept;
  kept.reserve(ranked.size());
  for (const auto& [nth, i] : ranked) kept.push_back(i);
  std::sort(kept.begin(), kept.end());
  std::vector<Fold> chosen;
  chosen.reserve(kept.size());
  for (const std::size_t i : kept) chosen.push_back(folds[i]);
  return chosen;
}

// Who is named where every telling is somebody's claim: then the article's word for it is missing.
std::string basis(const IncidentView& view, const ReportWords& words) {
  constexpr std::size_t kMost = 3;
  std::vector<std::string> sources;
  for (const Telling& telling : view.tellings) {
    if (!telling.statement.claim) return "";
    const ClaimRow& claim = *telling.statement.claim;
    if (claim.source.empty()) continue;
    const auto name = view.names.find(claim.source_actor);
    if (name == view.names.end() && words.is_pronoun(claim.source)) return "";
    std::string source =
        name != view.names.end() ? clean(name->second) : words.inside(clean(claim.source));
    if (std::find(sources.begin(), sources.end(), source) == sources.end())
      sources.push_back(std::move(source));
  }
  if (sources.empty()) return view.tellings.empty() ? "" : words.label("only_unnamed");
  if (sources.size() > kMost) {
    const std::size_t left = sources.size() - kMost;
    sources.resize(kMost);
    sources.push_back(words.plural("others", left));
  }
  return words.label("only_said", {{"sources", words.list(sources)}});
}

void add_tellings(ReportItem& item, const IncidentView& view, const ReportWords& words,
                  const ItemLimits& limits) {
  const std::vector<Fold> folds = fold_copies(view.tellings);
  const std::vector<Fold> chosen = choose(folds, limits.tellings);
  for (const Fold& fold : chosen) {
    ReportTelling& telling =
        item.tellings.emplace_back(make_report_telling(*fold.first, words, limits.quote_length));
    if (fold.outlets.empty()) continue;
    telling.copies =
        words.plural("copies", fold.outlets.size(), {{"outlets", words.list(fold.outlets)}});
  }
  const std::size_t left = folds.size() - chosen.size();
  if (left != 0) item.more = words.plural("more", left, {{"id", clean(view.incident.id)}});
}

// Names for a headline: each once, the first few, then how many more.
std::vector<std::string> few_names(const std::vector<std::string>& names,
                                   const ReportWords& words) {
  constexpr std::size_t kMost = 4;
  std::vector<std::string> few;
  std::set<std::string> seen;
  for (const std::string& name : clean_all(names)) {
    if (seen.insert(name).second && seen.size() <= kMost) few.push_back(name);
  }
  if (seen.size() > few.size()) few.push_back(words.plural("others", seen.size() - few.size()));
  return few;
}

std::string headline(const IncidentView& view, const ReportWords& words) {
  return incident_headline(view.incident, view.actor_names, view.recipient_names, words);
}

// A range that says more than the chosen value: two ends that differ.
bool is_range(const CountRow& count) { return count.min && count.max && *count.min != *count.max; }

// The value that the record chose, and the range behind it where sources differ.
std::string counts_text(const Incident& incident, const ReportWords& words) {
  std::vector<std::string> parts;
  const bool chosen = incident.chosen.size() == incident.counts.size();
  for (std::size_t i = 0; i < incident.counts.size(); ++i) {
    const CountRow& range = incident.counts[i];
    std::string shown = words.count(chosen ? incident.chosen[i] : range, incident.modes);
    if (chosen && is_range(range) && shown != words.count(range, incident.modes)) {
      shown = words.label("count_chosen", {{"count", shown}, {"range", words.range(range)}});
    }
    parts.push_back(clean(shown));
  }
  return join_parts(parts, ", ");
}

std::string doubtful_text(const IncidentView& view, const ReportWords& words) {
  std::vector<std::string> reasons;
  for (const DoubtView& doubt : view.doubts) {
    std::string reason = clean(doubt.doubt.reason);
    if (std::find(reasons.begin(), reasons.end(), reason) == reasons.end()) {
      reasons.push_back(std::move(reason));
    }
  }
  if (reasons.empty()) return "";
  return words.label("is_doubtful", {{"reasons", join_parts(reasons, "; ")}});
}

std::string disputed_text(const Incident& incident, const ReportWords& words) {
  std::vector<std::string> fields;
  for (const Dispute& dispute : incident.disputes) {
    const std::string label = field_label(words, dispute.field);
    if (std::find(fields.begin(), fields.end(), label) == fields.end()) fields.push_back(label);
  }
  return fields.empty() ? "" : words.label("is_disputed", {{"fields", join_parts(fields, ", ")}});
}

const Telling* find_telling(const IncidentView& view, const std::string& statement) {
  const auto at = std::find_if(view.tellings.begin(), view.tellings.end(),
                               [&](const Telling& t) { return t.statement.id == statement; });
  return at == view.tellings.end() ? nullptr : &*at;
}

int64_t most_killed(const Incident& incident) {
  int64_t most = 0;
  for (const CountRow& count : incident.counts) {
    if (count.kind == "killed")
      most = std::max({most, count.min.value_or(0), count.max.value_or(0)});
  }
  return most;
}

// Best confirmed first, then deadliest, then by id, which is as good as any other order and always
// the same.
bool weightier(const IncidentView* a, const IncidentView* b) {
  if (a->incident.voices != b->incident.voices) return a->incident.voices > b->incident.voices;
  const int64_t ka = most_killed(a->incident);
  const int64_t kb = most_killed(b->incident);
  if (ka != kb) return ka > kb;
  if (a->incident.documents != b->incident.documents)
    return a->incident.documents > b->incident.documents;
  return a->incident.id < b->incident.id;
}

using Views = std::vector<const IncidentView*>;

std::vector<ReportGroup> by_day(const std::vector<IncidentView>& views, const ReportWords& words) {
  std::map<DateRange, Views> days;
  for (const IncidentView& view : views) days[view.incident.time].push_back(&view);
  std::vector<ReportGroup> groups;
  for (auto& [day, list] : days) {
    std::stable_sort(list.begin(), list.end(), weightier);
    ReportGroup& group = groups.emplace_back();
    group.heading = day.known() ? words.day_heading(day) : "";
    for (const IncidentView* view : list) {
      group.items.push_back(make_item(*view, words, {}));
      group.items.back().when.clear();  // the heading says so
    }
  }
  return groups;
}

std::vector<ReportGroup> as_list(const std::vector<IncidentView>& views, const ReportWords& words,
                                 const ItemLimits& limits) {
  ReportGroup group;
  for (const IncidentView& view : views) group.items.push_back(make_item(view, words, limits));
  return {std::move(group)};
}

ReportSection& add_section(Report& report, const ReportWords& words, const std::string& id) {
  ReportSection& section = report.sections.emplace_back();
  section.id = id;
  section.title = words.label(id);
  return section;
}

void add_disputes(Report& report, const Sitrep& sitrep, const ReportWords& words) {
  if (sitrep.disputed.empty()) return;
  ReportSection& section = add_section(report, words, "disputed");
  for (const IncidentView& view : sitrep.disputed) {
    ReportDispute& dispute = section.disputes.emplace_back();
    dispute.id = clean(view.incident.id);
    dispute.headline = headline(view, words);
    dispute.when = words.period(view.incident.time);
    dispute.fields = make_dispute_fields(view, words);
  }
}

// A dispute names several actors as "a, b"; ids have no comma.
std::vector<std::string> names_of(const IncidentView& view, std::string_view ids) {
  std::vector<std::string> names;
  while (!ids.empty()) {
    const std::size_t comma = std::min(ids.find(", "), ids.size());
    const std::string id(ids.substr(0, comma));
    const auto name = view.names.find(id);
    names.push_back(clean(name != view.names.end() ? name->second : id));
    ids.remove_prefix(std::min(ids.size(), comma + 2));
  }
  return names;
}

// Numbers by size, everything else by its words.
bool by_value(const ReportSide& a, const ReportSide& b) {
  const auto digits = [](const std::string& value) {
    std::string out;
    for (const char c : value) {
      if (c >= '0' && c <= '9') out += c;
    }
    return out;
  };
  const std::string da = digits(a.value);
  const std::string db = digits(b.value);
  if (!da.empty() && !db.empty() && da != db)
    return da.size() != db.size() ? da.size() < db.size() : da < db;
  return a.value < b.value;
}

using ById = std::map<std::string_view, const IncidentView*>;

ReportTie make_tie(const TieView& tie, const ById& views, const ReportWords& words) {
  ReportTie out;
  out.from = clean(tie.from_name);
  out.to = clean(tie.to_name);
  out.polarity = polarity(tie.goldstein).front();
  out.kind = words.label(out.polarity == '+'   ? "cooperative"
                         : out.polarity == '-' ? "hostile"
                                               : "neutral");
  std::vector<std::string> parts;
  if (tie.conflict != 0) parts.push_back(words.plural("acts_hostile", tie.conflict));
  if (tie.cooperation != 0) parts.push_back(words.plural("acts_cooperative", tie.cooperation));
  parts.push_back(words.label("score", {{"n", fmt::format("{:+.1f}", tie.goldstein)}}));
  out.numbers = join_parts(parts, ", ");
  out.period = words.period(tie.period);
  Views behind;
  for (const std::string& id : tie.incidents) {
    const auto view = views.find(id);
    if (view != views.end() && !view->second->tellings.empty()) behind.push_back(view->second);
  }
  if (behind.empty()) return out;
  const IncidentView& best = **std::min_element(behind.begin(), behind.end(), weightier);
  out.example_id = clean(best.incident.id);
  const std::vector<Fold> chosen = choose(fold_copies(best.tellings), 1);
  out.example.push_back(make_report_telling(*chosen.front().first, words, 160));
  return out;
}

}  // namespace

ReportTie make_report_tie(const TieView& tie, const ReportWords& words) {
  return make_tie(tie, {}, words);
}

namespace {

void add_ties(Report& report, const Sitrep& sitrep, const ReportWords& words) {
  if (sitrep.ties.empty()) return;
  ById views;
  for (const auto* list : {&sitrep.happened, &sitrep.undated}) {
    for (const IncidentView& view : *list) views.emplace(view.incident.id, &view);
  }
  ReportSection& section = add_section(report, words, "ties");
  section.note = words.label("ties_note");
  for (const TieView& tie : sitrep.ties) section.ties.push_back(make_tie(tie, views, words));
}

// "agreed on a truce in Doha": a town is no party to what is agreed on, said or asked there, though
// it stands for its land; but it may be visited.
bool is_only_scene(const Incident& incident) {
  constexpr std::array<std::string_view, 6> kBetweenParties = {"AGREE",   "CONSULT", "COOPERATE",
                                                               "REQUEST", "REJECT",  "SUPPORT"};
  return std::ranges::find(kBetweenParties, incident.type) != kBetweenParties.end() &&
         incident.place.find('/') != std::string::npos &&
         std::ranges::count(incident.modes, "visit") == 0;
}

// Where a section does not hold all there is.
std::string left_note(std::size_t shown, std::size_t left, const ReportWords& words) {
  if (left == 0) return "";
  return words.label("left_out",
                     {{"shown", std::to_string(shown)}, {"all", std::to_string(shown + left)}});
}

std::string summary(const Sitrep& sitrep, const ReportWords& words) {
  const std::size_t n = sitrep.happened.size() + sitrep.happened_left + sitrep.unrealised.size() +
                        sitrep.unrealised_left + sitrep.undated.size() + sitrep.undated_left +
                        sitrep.background.size() + sitrep.background_left;
  std::vector<std::string> parts = {
      words.label("summary", {{"incidents", words.plural("incident", n)},
                              {"documents", words.plural("document", sitrep.documents)}})};
  if (!sitrep.disputed.empty()) {
    parts.push_back(
        words.label("summary_disputed", {{"disputed", std::to_string(sitrep.disputed.size())}}));
  }
  if (!sitrep.unread.empty()) {
    parts.push_back(
        words.label("summary_unread", {{"unread", words.plural("page", sitrep.unread.size())}}));
  }
  return join_parts(parts, " · ");
}

}  // namespace

std::string incident_headline(const Incident& incident, const std::vector<std::string>& actor_names,
                              const std::vector<std::string>& recipient_names,
                              const ReportWords& words) {
  const bool as_fact = is_fact(incident.factuality);
  const std::vector<std::string> actors = few_names(actor_names, words);
  const std::string place = clean(incident.place_name);
  std::vector<std::string> parties = recipient_names;
  if (is_only_scene(incident)) {
    std::erase_if(parties, [&](const std::string& name) { return clean(name) == place; });
  }
  const std::vector<std::string> recipients = few_names(parties, words);
  std::string text = words.event(incident, actors, recipients, as_fact);
  const auto is_place = [&](const std::string& name) { return name == place; };
  const bool said = std::any_of(actors.begin(), actors.end(), is_place) ||
                    std::any_of(recipients.begin(), recipients.end(), is_place);
  if (!place.empty() && !said) text = words.label("in_place", {{"event", text}, {"place", place}});
  if (!as_fact) {
    text = words.label("colon",
                       {{"label", words.label("fact_" + incident.factuality)}, {"value", text}});
  }
  return capitalised(text);
}

std::string join_parts(const std::vector<std::string>& parts, std::string_view separator) {
  std::string out;
  for (const std::string& part : parts) {
    if (part.empty()) continue;
    if (!out.empty()) out += separator;
    out += part;
  }
  return out;
}

std::string ReportTelling::after_outlet() const { return join_parts({date, said, doubt}, ", "); }

std::string field_label(const ReportWords& words, const std::string& field) {
  const std::string key = "field_" + field;
  return words.has_label(key) ? words.label(key) : clean(field);
}

ReportTelling make_report_telling(const Telling& telling, const ReportWords& words,
                                  std::size_t quote_length) {
  ReportTelling out;
  out.outlet = clean(telling.outlet);
  out.title = clean(telling.title);
  if (is_web_link(telling.url)) out.url = telling.url;
  out.date = words.short_day(parse_iso_date(telling.published).value_or(Date{}));
  const std::string& factuality = telling.statement.factuality;
  if (telling.statement.claim)
    out.said = who_says(*telling.statement.claim, telling.said_by, words);
  const bool said_already = telling.statement.claim && telling.statement.claim->stance == "deny" &&
                            factuality == "denied";
  if (!is_fact(factuality) && !said_already) out.doubt = words.label("fact_" + factuality);
  const Shortened cut =
      shorten(telling.quote, telling.anchor_begin, telling.anchor_end, quote_length);
  out.quote = {clean(cut.before), clean(cut.middle), clean(cut.after)};
  return out;
}

ReportItem make_item(const IncidentView& view, const ReportWords& words, const ItemLimits& limits) {
  const Incident& incident = view.incident;
  ReportItem item;
  item.id = clean(incident.id);
  item.headline = headline(view, words);
  if (incident.time.known()) item.when = words.period(incident.time);
  item.counts = counts_text(incident, words);
  const std::string documents = words.plural("document", incident.documents);
  item.confirmation =
      incident.documents > 1
          ? words.label("told_by_voices", {{"documents", documents},
                                           {"voices", words.plural("voice", incident.voices)}})
          : words.label("told_by", {{"documents", documents}});
  if (limits.tellings == 0 || view.tellings.size() > 1) item.basis = basis(view, words);
  item.disputed = disputed_text(incident, words);
  item.doubtful = doubtful_text(view, words);
  add_tellings(item, view, words, limits);
  return item;
}

std::string shown_value(const IncidentView& view, const ReportWords& words,
                        const std::string& field, const std::string& value) {
  if (field == "factuality") return words.label("fact_" + value);
  if (field == "actor" || field == "recipient" || field == "instrument") {
    return words.list(names_of(view, value));
  }
  if (field == "justification") {
    const std::string key = "verdict_" + value;
    return words.has_label(key)
               ? words.label(key)
               : words.label("verdict_target", {{"names", words.list(names_of(view, value))}});
  }
  if (field == "certainty") {
    const std::string key = "certainty_" + value;
    return words.has_label(key) ? words.label(key) : clean(value);
  }
  if (field == "time") return clean(words.time_value(value));
  if (field == "place") {
    const auto name = view.places.find(value);
    return clean(name != view.places.end() && !name->second.empty() ? name->second : value);
  }
  return clean(words.count_value(value));
}

std::vector<ReportField> make_dispute_fields(const IncidentView& view, const ReportWords& words) {
  std::vector<ReportField> fields;
  for (const Dispute& dispute : view.incident.disputes) {
    ReportField& field = fields.emplace_back();
    field.label = field_label(words, dispute.field);
    if (!dispute.settled.empty()) {
      constexpr std::size_t kDay = 10;
      field.label += words.label("settled", {{"date", clean(dispute.settled.substr(0, kDay))}});
    }
    std::set<std::pair<std::string, std::string>> seen;  // value, quote: copies say it once
    for (const DisputeSide& side : dispute.sides) {
      const Telling* telling = find_telling(view, side.statement);
      if (telling == nullptr) continue;
      if (!seen.emplace(side.value, telling->quote).second) continue;
      field.sides.push_back({shown_value(view, words, dispute.field, side.value),
                             make_report_telling(*telling, words, 200)});
    }
    std::stable_sort(field.sides.begin(), field.sides.end(), by_value);
  }
  return fields;
}

// A report is read by people; casus log has them all.
constexpr std::size_t kMostProblems = 20;

Report make_report(const Sitrep& sitrep, const ReportWords& words) {
  Report report;
  report.title = words.label("sitrep");
  report.period = words.period(sitrep.period);
  report.summary = summary(sitrep, words);
  constexpr ItemLimits kBrief = {3, 200};
  const auto add = [&](const char* id, const std::vector<IncidentView>& list, std::size_t left) {
    if (list.empty()) return;
    const bool days = std::string_view(id) == "happened";
    ReportSection& section = add_section(report, words, id);
    section.note = left_note(list.size(), left, words);
    section.groups = days ? by_day(list, words) : as_list(list, words, kBrief);
  };
  add("happened", sitrep.happened, sitrep.happened_left);
  add_disputes(report, sitrep, words);
  add_ties(report, sitrep, words);
  add("unrealised", sitrep.unrealised, sitrep.unrealised_left);
  add("undated", sitrep.undated, sitrep.undated_left);
  add("background", sitrep.background, sitrep.background_left);
  if (report.sections.empty()) report.nothing = words.label("nothing");
  if (!sitrep.unread.empty()) {
    ReportSection& section = add_section(report, words, "unread");
    const std::size_t shown = std::min(kMostProblems, sitrep.unread.size());
    for (std::size_t i = 0; i < shown; ++i) {
      const LogRow& row = sitrep.unread[i];
      section.problems.push_back({clean(row.source), clean(row.message)});
    }
    const std::size_t left = sitrep.unread.size() - shown;
    if (left != 0) section.problems.push_back({"", words.plural("unread_more", left)});
  }
  return report;
}

}  // namespace casus
