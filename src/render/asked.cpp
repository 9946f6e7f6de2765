// What is asked of a large record, as text for people; as JSON in the shapes of
// docs/formats/http.md.
#include "render/asked.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "render/api.h"
#include "render/clean.h"
#include "render/text.h"

namespace casus {
namespace {

template <class Write>
std::string as_json(const Write& write) {
  JsonWriter json;
  json.begin_object();
  write(json);
  json.end_object();
  return harmless_json(json.take()) + "\n";
}

bool wants_json(const Shown& asked) { return asked.format == Format::json; }

std::string day_of(const std::string& published, const ReportWords& words) {
  const auto day = parse_iso_date(published);
  return day ? words.short_day(*day) : clean(published);
}

std::string plural(const ReportWords& words, std::string_view key, uint64_t n) {
  return words.plural(key, n);
}

// "The first 20 of 300."
void add_left_out(Lines& lines, uint64_t total, std::size_t shown, const ReportWords& words) {
  if (shown >= total) return;
  lines.blank();
  lines.add({{words.label("first_of", {{"shown", words.number(static_cast<int64_t>(shown))},
                                       {"all", words.number(static_cast<int64_t>(total))}}),
              Ink::faint}},
            0, 0);
}

void add_briefs(Lines& lines, std::string_view key, const Listed<IncidentBrief>& list,
                const ReportWords& words) {
  if (list.rows.empty()) return;
  lines.blank();
  lines.heading(words.label(key));
  for (const IncidentBrief& brief : list.rows) add_brief(lines, brief, words, 2);
  add_left_out(lines, list.total, list.rows.size(), words);
}

void add_hit(Lines& lines, const DocumentHit& hit, const ReportWords& words, int indent) {
  lines.add({{clean(hit.title), Ink::strong},
             {" · ", Ink::faint},
             {join_parts({clean(hit.outlet), day_of(hit.published, words)}, ", "), Ink::faint}},
            indent, indent + 2);
  if (!hit.snippet.empty()) lines.add({{clean(hit.snippet)}}, indent + 2, indent + 2);
}

void add_telling_line(Lines& lines, const Telling& telling, const ReportWords& words) {
  const ReportTelling shown = make_report_telling(telling, words, 240);
  std::vector<Run> runs = {{join_parts({shown.outlet, shown.after_outlet()}, ", ") + ": "}};
  append_quote(runs, shown.quote, words.label("quote"));
  lines.add(runs, 2, 4);
}

void add_tie_view(Lines& lines, const TieView& tie, const ReportWords& words) {
  const ReportTie shown = make_report_tie(tie, words);
  const Ink ink = shown.polarity == '+' ? Ink::good : shown.polarity == '-' ? Ink::bad : Ink::plain;
  lines.add({{shown.from + " → " + shown.to, Ink::strong},
             {": "},
             {shown.kind, ink},
             {" (" + shown.numbers + ")"},
             {shown.period.empty() ? "" : ", " + shown.period, Ink::faint}},
            2, 4);
}

std::string types_line(const std::vector<TypeCount>& types, const ReportWords& words) {
  std::vector<std::string> parts;
  parts.reserve(types.size());
  for (const TypeCount& row : types)
    parts.push_back(clean(row.type) + " " + words.number(static_cast<int64_t>(row.incidents)));
  return join_parts(parts, ", ");
}

void add_label(Lines& lines, std::string_view key, const std::string& value,
               const ReportWords& words) {
  if (value.empty()) return;
  lines.add({{words.label(key), Ink::faint}, {": "}, {value}}, 2, 4);
}

std::string names_line(const std::vector<Actor>& actors, std::size_t most,
                       const ReportWords& words) {
  std::vector<std::string> parts;
  for (const Actor& actor : actors) {
    if (parts.size() == most) break;
    parts.push_back(clean(actor.name.empty() ? actor.id : actor.name));
  }
  if (actors.size() > most) parts.push_back(plural(words, "others", actors.size() - most));
  return join_parts(parts, ", ");
}

constexpr std::size_t kNamesShown = 12;

void add_roles(Lines& lines, const Dossier& dossier, const ReportWords& words) {
  for (const ActorRole& role : dossier.roles) {
    std::string sectors;
    for (const std::string& sector : role.sectors)
      sectors += (sectors.empty() ? "" : " ") + clean(sector);
    const std::string what = join_parts(
        {clean(role.kind), clean(role.country), sectors, clean(role.part_of_name)}, ", ");
    const std::string when =
        role.days.known() ? words.period(role.days) : words.label("date_unknown");
    lines.add({{what}, {" · " + when, Ink::faint}}, 2, 4);
  }
}

void add_dispute(Lines& lines, const DisputeView& view, const ReportWords& words) {
  lines.blank();
  add_brief(lines, view.incident, words, 0);
  const bool settled = !view.dispute.settled.empty();
  lines.add(
      {{field_label(words, view.dispute.field), Ink::strong},
       {" · " + words.label(settled ? "is_settled" : "is_open"), settled ? Ink::good : Ink::bad}},
      2, 2);
  IncidentView names;  // the names that values are shown by
  names.incident = view.incident.incident;
  names.actor_names = view.incident.actor_names;
  names.recipient_names = view.incident.recipient_names;
  for (const DisputeSide& side : view.dispute.sides) {
    std::vector<Run> runs = {{shown_value(names, words, view.dispute.field, side.value), Ink::mark},
                             {": "}};
    const auto telling = view.tellings.find(side.statement);
    if (telling == view.tellings.end()) {
      runs.push_back({clean(side.source)});
    } else {
      const ReportTelling shown = make_report_telling(telling->second, words, 160);
      runs.push_back({join_parts({shown.outlet, shown.after_outlet()}, ", ") + ": "});
      append_quote(runs, shown.quote, words.label("quote"));
    }
    lines.add(runs, 4, 6);
  }
}

}  // namespace

std::string render_dossier(const Dossier& dossier, const Shown& asked) {
  const ReportWords& words = asked.words;
  if (wants_json(asked))
    return as_json([&](JsonWriter& j) { write_dossier(j, dossier, asked.answer_words()); });
  Lines lines(asked.style);
  const Actor& a = dossier.actor;
  lines.heading(clean(a.name.empty() ? a.id : a.name));
  lines.add({{join_parts({clean(a.id), clean(a.kind), clean(a.country)}, ", "), Ink::faint}}, 2, 2);
  std::vector<std::string> aliases;
  for (const AliasRow& row : dossier.aliases) {
    if (aliases.size() == kNamesShown) break;
    aliases.push_back(clean(row.name) + " (" + words.number(row.mentions) + ")");
  }
  add_label(lines, "called", join_parts(aliases, ", "), words);
  add_label(lines, "belongs_to", names_line(dossier.wholes, kNamesShown, words), words);
  add_label(lines, "its_parts", names_line(dossier.parts, kNamesShown, words), words);
  add_label(lines, "did", types_line(dossier.as_actor, words), words);
  add_label(lines, "was_done", types_line(dossier.as_recipient, words), words);
  if (dossier.roles.size() > 1) {
    lines.blank();
    lines.heading(words.label("over_time"));
    add_roles(lines, dossier, words);
  }
  if (!dossier.ties.empty()) {
    lines.blank();
    lines.heading(words.label("ties"));
    for (const TieView& tie : dossier.ties) add_tie_view(lines, tie, words);
  }
  if (!dossier.said.rows.empty()) {
    lines.blank();
    lines.heading(words.label("what_it_said"));
    for (const Telling& telling : dossier.said.rows) add_telling_line(lines, telling, words);
    add_left_out(lines, dossier.said.total, dossier.said.rows.size(), words);
  }
  add_briefs(lines, "its_incidents", dossier.incidents, words);
  return lines.take();
}

std::string render_timeline(const Timeline& timeline, const Shown& asked) {
  const ReportWords& words = asked.words;
  if (wants_json(asked)) return as_json([&](JsonWriter& j) { write_timeline(j, timeline); });
  Lines lines(asked.style);
  if (timeline.bins.empty() && timeline.undated == 0)
    lines.add({{words.label("no_incidents")}}, 0, 0);
  uint64_t most = 1;
  for (const TimelineBin& bin : timeline.bins) most = std::max(most, bin.total);
  constexpr uint64_t kBar = 24;
  for (const TimelineBin& bin : timeline.bins) {
    const auto first = to_string(bin.days.first);
    std::string bar;
    for (uint64_t i = 0; i < (bin.total * kBar + most - 1) / most; ++i) bar += "▇";
    std::vector<std::string> parts;
    for (const auto& [key, count] :
         {std::pair("quad_verbal_cooperation", bin.verbal_cooperation),
          std::pair("quad_material_cooperation", bin.material_cooperation),
          std::pair("quad_verbal_conflict", bin.verbal_conflict),
          std::pair("quad_material_conflict", bin.material_conflict),
          std::pair("list_disputed", bin.disputed)}) {
      if (count > 0)
        parts.push_back(words.label(
            "colon",
            {{"label", words.label(key)}, {"value", words.number(static_cast<int64_t>(count))}}));
    }
    const std::size_t length = timeline.by == Bin::year ? 4 : timeline.by == Bin::month ? 7 : 10;
    lines.add({{first.substr(0, length), Ink::strong},
               {fmt::format(" {:>6} ", bin.total)},
               {bar, Ink::mark},
               {" " + join_parts(parts, ", "), Ink::faint}},
              0, 8);
  }
  if (timeline.undated > 0)
    lines.add(
        {{words.label("no_bin", {{"n", words.number(static_cast<int64_t>(timeline.undated))}}),
          Ink::faint}},
        0, 0);
  return lines.take();
}

std::string render_graph(const Graph& graph, const Shown& asked) {
  if (wants_json(asked)) return as_json([&](JsonWriter& j) { write_graph(j, graph); });
  Lines lines(asked.style);
  if (graph.ties.empty()) lines.add({{asked.words.label("no_ties")}}, 0, 0);
  for (const TieView& tie : graph.ties) add_tie_view(lines, tie, asked.words);
  return lines.take();
}

std::string render_dyad(const Dyad& dyad, const Shown& asked) {
  const ReportWords& words = asked.words;
  if (wants_json(asked))
    return as_json([&](JsonWriter& j) { write_dyad(j, dyad, asked.answer_words()); });
  Lines lines(asked.style);
  const auto name = [&](const std::string& id) {
    return clean(id == dyad.a.id ? dyad.a.name : dyad.b.name);
  };
  lines.heading(clean(dyad.a.name) + " – " + clean(dyad.b.name));
  if (dyad.months.empty()) lines.add({{words.label("no_ties")}}, 2, 2);
  for (const PolarityPeriod& period : dyad.periods) {
    const bool good = period.polarity == "+";
    const bool bad = period.polarity == "-";
    lines.add({{name(period.from) + " → " + name(period.to), Ink::strong},
               {": "},
               {words.label(good  ? "cooperative"
                            : bad ? "hostile"
                                  : "neutral"),
                good  ? Ink::good
                : bad ? Ink::bad
                      : Ink::plain},
               {", " + words.period(period.days), Ink::faint}},
              2, 4);
  }
  if (!dyad.months.empty()) {
    lines.blank();
    lines.heading(words.label("by_month"));
  }
  for (const Tie& tie : dyad.months) {
    const uint32_t hostile = tie.verbal_conflict + tie.material_conflict;
    const uint32_t friendly = tie.verbal_cooperation + tie.material_cooperation;
    std::vector<std::string> parts;
    if (hostile > 0) parts.push_back(plural(words, "acts_hostile", hostile));
    if (friendly > 0) parts.push_back(plural(words, "acts_cooperative", friendly));
    parts.push_back(words.label("score", {{"n", fmt::format("{:+.1f}", tie.goldstein)}}));
    lines.add({{tie.month.empty() ? words.label("date_unknown") : tie.month, Ink::strong},
               {" " + name(tie.from) + " → " + name(tie.to) + ": "},
               {join_parts(parts, ", ")}},
              2, 4);
  }
  add_briefs(lines, "its_incidents", dyad.incidents, words);
  return lines.take();
}

namespace {
void add_story(Lines& lines, const StoryBrief& brief, const ReportWords& words) {
  std::vector<std::string> shown;
  for (const std::string& word : brief.story.words) {
    if (shown.size() < 8) shown.push_back(clean(word));
  }
  lines.add({{clean(brief.title), Ink::strong}, {" · ", Ink::faint}, {brief.story.id, Ink::faint}},
            0, 2);
  lines.add({{join_parts({brief.story.days.known() ? words.period(brief.story.days) : "",
                          plural(words, "document", brief.story.documents.size()),
                          plural(words, "incident", brief.incidents), join_parts(shown, " ")},
                         " · ")}},
            2, 4);
}
}  // namespace

std::string render_stories(const Listed<StoryBrief>& stories, const Shown& asked) {
  if (wants_json(asked)) return as_json([&](JsonWriter& j) { write_story_list(j, stories); });
  Lines lines(asked.style);
  if (stories.rows.empty()) lines.add({{asked.words.label("no_stories")}}, 0, 0);
  for (const StoryBrief& brief : stories.rows) add_story(lines, brief, asked.words);
  add_left_out(lines, stories.total, stories.rows.size(), asked.words);
  return lines.take();
}

std::string render_story(const StoryView& story, const Shown& asked) {
  if (wants_json(asked))
    return as_json([&](JsonWriter& j) { write_story_view(j, story, asked.answer_words()); });
  Lines lines(asked.style);
  add_story(lines, story.brief, asked.words);
  lines.blank();
  for (const DocumentHit& hit : story.documents) add_hit(lines, hit, asked.words, 2);
  add_briefs(lines, "its_incidents", {story.incidents.size(), story.incidents}, asked.words);
  return lines.take();
}

std::string render_documents(const Listed<DocumentHit>& documents, const Shown& asked) {
  if (wants_json(asked)) return as_json([&](JsonWriter& j) { write_document_list(j, documents); });
  Lines lines(asked.style);
  if (documents.rows.empty()) lines.add({{asked.words.label("no_documents")}}, 0, 0);
  for (const DocumentHit& hit : documents.rows) add_hit(lines, hit, asked.words, 0);
  add_left_out(lines, documents.total, documents.rows.size(), asked.words);
  return lines.take();
}

std::string render_disputes(const Listed<DisputeView>& disputes, const Shown& asked) {
  if (wants_json(asked))
    return as_json([&](JsonWriter& j) { write_dispute_list(j, disputes, asked.answer_words()); });
  Lines lines(asked.style);
  if (disputes.rows.empty()) lines.add({{asked.words.label("no_disputes")}}, 0, 0);
  for (const DisputeView& view : disputes.rows) add_dispute(lines, view, asked.words);
  add_left_out(lines, disputes.total, disputes.rows.size(), asked.words);
  return lines.take();
}

std::string render_doubts(const DoubtList& doubts, const Shown& asked) {
  if (wants_json(asked)) return as_json([&](JsonWriter& j) { write_doubt_list(j, doubts); });
  Lines lines(asked.style);
  if (doubts.doubts.rows.empty()) lines.add({{asked.words.label("no_doubts")}}, 0, 0);
  std::vector<std::string> kinds;
  for (const auto& [kind, count] : doubts.kinds)
    kinds.push_back(clean(kind) + " " + asked.words.number(static_cast<int64_t>(count)));
  if (!kinds.empty()) lines.add({{join_parts(kinds, ", "), Ink::faint}}, 0, 0);
  for (const DoubtView& view : doubts.doubts.rows) {
    lines.add({{clean(view.doubt.kind), Ink::strong}, {": " + clean(view.doubt.reason)}}, 2, 4);
    lines.add({{clean(view.quote), Ink::faint}, {" — " + clean(view.outlet), Ink::faint}}, 4, 4);
  }
  add_left_out(lines, doubts.doubts.total, doubts.doubts.rows.size(), asked.words);
  return lines.take();
}

std::string render_changes(const Changes& changes, const Shown& asked) {
  const ReportWords& words = asked.words;
  if (wants_json(asked))
    return as_json([&](JsonWriter& j) { write_changes(j, changes, asked.answer_words()); });
  Lines lines(asked.style);
  lines.add({{words.label("changes_since",
                          {{"moment", changes.since},
                           {"documents", plural(words, "document", changes.documents.total)}})}},
            0, 0);
  add_briefs(lines, "new_incidents", changes.fresh, words);
  add_briefs(lines, "more_tellings", changes.more, words);
  Listed<ClaimNews> reversed = {0, {}};
  for (const ClaimNews& news : changes.claims.rows) {
    if (news.reversed) reversed.rows.push_back(news);
  }
  for (const auto& [key, claims] : {std::pair("reversed_claims", std::as_const(reversed)),
                                    std::pair("new_claims", changes.claims)}) {
    if (claims.rows.empty()) continue;
    lines.blank();
    lines.heading(words.label(key));
    for (const ClaimNews& news : claims.rows) add_telling_line(lines, news.telling, words);
    add_left_out(lines, claims.total, claims.rows.size(), words);
  }
  for (const auto& [key, disputes] : {std::pair("opened_disputes", &changes.opened),
                                      std::pair("settled_disputes", &changes.settled)}) {
    if (disputes->rows.empty()) continue;
    lines.blank();
    lines.heading(words.label(key));
    for (const DisputeView& view : disputes->rows) add_dispute(lines, view, words);
    add_left_out(lines, disputes->total, disputes->rows.size(), words);
  }
  return lines.take();
}

}  // namespace casus
