// One incident, one document, one story, with all that belongs to it.
#include <algorithm>
#include <numeric>
#include <set>
#include <utility>

#include "query/view.h"

namespace casus {
namespace {

std::vector<CountHistory> history_of(const IncidentView& view) {
  std::map<std::string, CountHistory> kinds;
  for (const Telling& telling : view.tellings) {  // by published already
    for (const CountRow& count : telling.statement.counts) {
      CountHistory& history = kinds[count.kind];
      history.kind = count.kind;
      history.points.push_back({telling.published, count,
                                telling.said_by.empty() ? telling.outlet : telling.said_by,
                                telling.statement.id});
    }
  }
  std::vector<CountHistory> out;
  for (auto& [kind, history] : kinds) out.push_back(std::move(history));
  return out;
}

// Documents that copies lead from one to the other.
std::vector<std::vector<std::string>> groups_of(const std::vector<std::string>& keys,
                                                const std::vector<Copy>& copies) {
  std::vector<std::size_t> group(keys.size());
  std::iota(group.begin(), group.end(), 0);
  const auto index = [&](const std::string& key) {
    return static_cast<std::size_t>(std::lower_bound(keys.begin(), keys.end(), key) - keys.begin());
  };
  const auto root = [&](std::size_t at) {
    while (group[at] != at) at = group[at] = group[group[at]];
    return at;
  };
  for (const Copy& copy : copies) {
    const auto [low, high] = std::minmax({root(index(copy.document)), root(index(copy.original))});
    group[high] = low;
  }
  std::map<std::size_t, std::vector<std::string>> groups;
  for (std::size_t i = 0; i < keys.size(); ++i) groups[root(i)].push_back(keys[i]);
  std::vector<std::vector<std::string>> out;
  for (auto& [at, members] : groups) out.push_back(std::move(members));
  return out;
}

void by_published(std::vector<DocumentHit>& hits) {
  std::sort(hits.begin(), hits.end(), [](const DocumentHit& a, const DocumentHit& b) {
    return std::tuple(a.published.empty(), std::string_view(a.published), std::string_view(a.key)) <
           std::tuple(b.published.empty(), std::string_view(b.published), std::string_view(b.key));
  });
}

Result<StoryBrief> brief_of(const Store& store, Story story) {
  StoryBrief brief;
  const auto published = store.published(story.documents);
  if (!published) return published.error();
  const auto first =
      std::min_element(published->begin(), published->end(), [](const auto& a, const auto& b) {
        return std::tuple(a.second.empty(), std::string_view(a.second)) <
               std::tuple(b.second.empty(), std::string_view(b.second));
      });
  if (first != published->end()) {
    const auto head = store.document_heads({first->first}, false);
    if (!head) return head.error();
    if (!head->empty()) brief.title = head->front().title;
  }
  const auto incidents = store.incidents_in(story.documents);
  if (!incidents) return incidents.error();
  brief.incidents = incidents->size();
  brief.story = std::move(story);
  return brief;
}

}  // namespace

Result<std::optional<IncidentDetail>> show_incident(const Store& store, const std::string& id) {
  auto found = store.incidents_by_id({id});
  if (!found) return found.error();
  if (found->empty()) return std::optional<IncidentDetail>();
  auto views = view_incidents(store, *found);
  if (!views) return views.error();
  auto briefs = make_briefs(store, std::move(*found));
  if (!briefs) return briefs.error();
  IncidentDetail out;
  out.view = std::move(views->front());
  out.brief = std::move(briefs->front());
  out.history = history_of(out.view);
  std::set<std::string> documents;
  for (const Telling& telling : out.view.tellings) documents.insert(telling.statement.document);
  const std::vector<std::string> keys(documents.begin(), documents.end());
  const auto copies = store.copies_among(keys);
  if (!copies) return copies.error();
  out.groups = groups_of(keys, *copies);
  const auto stories = store.stories_of(keys);
  if (!stories) return stories.error();
  if (!stories->empty()) out.story = stories->begin()->second;
  auto candidates = view_candidates(store, id);
  if (!candidates) return candidates.error();
  out.candidates = std::move(*candidates);
  return std::optional(std::move(out));
}

Result<std::optional<DocumentView>> show_document(const Store& store, const std::string& key) {
  auto found = store.document(key);
  if (!found) return found.error();
  if (!*found) return std::optional<DocumentView>();
  DocumentView out;
  out.document = std::move(**found);
  std::vector<std::string> statements;
  std::set<std::string> actors;
  for (const StatementRow& row : out.document.statements) {
    statements.push_back(row.id);
    for (const RoleRow& role : row.roles) actors.insert(role.actor);
    if (row.claim) actors.insert(row.claim->source_actor);
  }
  for (const MentionRow& mention : out.document.mentions) actors.insert(mention.actor);
  actors.erase("");
  const auto names = names_of(store, {actors.begin(), actors.end()});
  if (!names) return names.error();
  for (const std::string& id : actors) out.names.emplace(id, display_name(*names, id));
  auto incidents = store.incidents_of(statements);
  if (!incidents) return incidents.error();
  out.incidents = std::move(*incidents);
  auto doubts = store.doubts_of(statements);
  if (!doubts) return doubts.error();
  for (const DoubtRow& row : out.document.doubts) {
    if (row.statement.empty()) doubts->push_back(row);
  }
  std::stable_sort(doubts->begin(), doubts->end(),
                   [](const DoubtRow& a, const DoubtRow& b) { return a.at < b.at; });
  const CodePoints points(out.document.text);
  for (const DoubtRow& row : *doubts) out.doubts.push_back(view_doubt(row, out.document, points));
  return std::optional(std::move(out));
}

Result<Listed<StoryBrief>> list_stories(const Store& store, Slice slice) {
  auto found = store.find_stories(slice);
  if (!found) return found.error();
  Listed<StoryBrief> out;
  out.total = found->total;
  for (Story& story : found->rows) {
    auto brief = brief_of(store, std::move(story));
    if (!brief) return brief.error();
    out.rows.push_back(std::move(*brief));
  }
  return out;
}

Result<std::optional<StoryView>> show_story(const Store& store, const std::string& id) {
  auto found = store.story(id);
  if (!found) return found.error();
  if (!*found) return std::optional<StoryView>();
  StoryView out;
  auto brief = brief_of(store, std::move(**found));
  if (!brief) return brief.error();
  out.brief = std::move(*brief);
  auto hits = make_hits(store, out.brief.story.documents, {});
  if (!hits) return hits.error();
  out.documents = std::move(*hits);
  by_published(out.documents);
  IncidentFilter filter;
  filter.story = id;
  auto incidents = list_incidents(store, filter, IncidentOrder::time, {0, 0});
  if (!incidents) return incidents.error();
  out.incidents = std::move(incidents->rows);
  return std::optional(std::move(out));
}

}  // namespace casus
