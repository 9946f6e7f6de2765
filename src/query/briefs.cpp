// Lists of incidents and documents: of each no more is read than a line shows.
#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

#include "query/view.h"
#include "store/filter.h"
#include "store/words.h"
#include "text/utf8.h"

namespace casus {
namespace {

template <class Row>
std::map<std::string, Row> by_id(std::vector<Row> rows, std::string Row::*id) {
  std::map<std::string, Row> out;
  for (Row& row : rows) {
    std::string key = row.*id;
    out.emplace(std::move(key), std::move(row));
  }
  return out;
}

using Published = std::map<std::string, std::string>;  // document key → when

// The statement of the first telling: by published (unknown last), then id.
std::string first_telling(const Incident& incident, const Published& published) {
  const auto rank = [&](const std::string& id) {
    const auto found = published.find(document_of_statement(id));
    const std::string_view when =
        found == published.end() ? std::string_view() : std::string_view(found->second);
    return std::tuple(when.empty(), when, std::string_view(id));
  };
  const auto first = std::min_element(
      incident.statements.begin(), incident.statements.end(),
      [&](const std::string& a, const std::string& b) { return rank(a) < rank(b); });
  return first == incident.statements.end() ? std::string() : *first;
}

Result<Published> published_of(const Store& store, const std::vector<Incident>& incidents) {
  std::vector<std::string> keys;
  for (const Incident& incident : incidents) {
    for (const std::string& id : incident.statements) keys.push_back(document_of_statement(id));
  }
  return store.published(keys);
}

Result<std::set<std::string>> doubtful_statements(const Store& store,
                                                  const std::vector<Incident>& incidents) {
  std::vector<std::string> ids;
  for (const Incident& i : incidents)
    ids.insert(ids.end(), i.statements.begin(), i.statements.end());
  const auto doubts = store.doubts_of(ids);
  if (!doubts) return doubts.error();
  std::set<std::string> out;
  for (const DoubtRow& row : *doubts) out.insert(row.statement);
  return out;
}

constexpr uint32_t kSnippetBytes = 160;

// Around the first of the phrases, at spaces; the beginning where none is found.
std::string snippet_of(const DocumentRecord& document, const std::vector<std::string>& phrases) {
  const std::string_view text = document.text;
  std::size_t found = std::string_view::npos;
  std::size_t word_start = 0;
  for (std::size_t at = 0; !phrases.empty() && at <= text.size() && found == std::string_view::npos;
       ++at) {
    if (at < text.size() && text[at] != ' ' && text[at] != '\n') continue;
    const std::string word = key_of(text.substr(word_start, at - word_start));
    for (const std::string& phrase : phrases) {
      const std::string_view first =
          std::string_view(phrase).substr(0, phrase.find(' ', 1) + 1);  // of several words
      if (word.find(first) != std::string::npos) found = word_start;
    }
    word_start = at + 1;
  }
  const CodePoints points(text);
  const std::size_t body = points.to_byte(document.body_start);
  if (found == std::string_view::npos) found = body;
  std::size_t begin = found > kSnippetBytes / 2 ? found - kSnippetBytes / 2 : 0;
  if (found >= body) begin = std::max(begin, body);
  if (begin > 0 && begin != body) begin = std::min(text.find(' ', begin), found);
  std::size_t end = std::min(text.size(), begin + kSnippetBytes);
  if (end < text.size()) end = std::max(text.rfind(' ', end), found);
  end = utf8::floor(text, end);
  return utf8::squeeze(text.substr(begin, end - begin));
}

}  // namespace

Result<std::vector<IncidentBrief>> make_briefs(const Store& store,
                                               std::vector<Incident> incidents) {
  const auto published = published_of(store, incidents);
  if (!published) return published.error();
  const auto doubtful = doubtful_statements(store, incidents);
  if (!doubtful) return doubtful.error();
  std::set<std::string> ids;
  std::set<std::string> place_ids;
  std::set<std::string> firsts;
  std::vector<std::string> first;
  for (const Incident& i : incidents) {
    ids.insert(i.actors.begin(), i.actors.end());
    ids.insert(i.recipients.begin(), i.recipients.end());
    place_ids.insert(i.place);
    firsts.insert(first.emplace_back(first_telling(i, *published)));
  }
  const auto names = names_of(store, {ids.begin(), ids.end()});
  if (!names) return names.error();
  auto found = store.places_by_id({place_ids.begin(), place_ids.end()});
  if (!found) return found.error();
  const auto places = by_id(std::move(*found), &PlaceRow::place);
  const auto tellings = read_tellings(store, {firsts.begin(), firsts.end()});
  if (!tellings) return tellings.error();

  std::vector<IncidentBrief> out;
  out.reserve(incidents.size());
  for (std::size_t i = 0; i < incidents.size(); ++i) {
    IncidentBrief& brief = out.emplace_back();
    brief.incident = std::move(incidents[i]);
    for (const std::string& id : brief.incident.actors)
      brief.actor_names.push_back(display_name(*names, id));
    for (const std::string& id : brief.incident.recipients)
      brief.recipient_names.push_back(display_name(*names, id));
    if (const auto place = places.find(brief.incident.place); place != places.end()) {
      brief.latitude = place->second.latitude;
      brief.longitude = place->second.longitude;
      brief.country = place->second.country;
    }
    if (const auto telling = tellings->find(first[i]); telling != tellings->end()) {
      brief.quote = telling->second.quote;
      brief.outlet = telling->second.outlet;
      brief.published = telling->second.published;
      brief.statement = first[i];
    }
    brief.doubtful = std::any_of(brief.incident.statements.begin(), brief.incident.statements.end(),
                                 [&](const auto& id) { return doubtful->count(id) != 0; });
  }
  return out;
}

Result<Listed<IncidentBrief>> make_briefs(const Store& store, Listed<Incident> incidents) {
  auto rows = make_briefs(store, std::move(incidents.rows));
  if (!rows) return rows.error();
  return Listed<IncidentBrief>{incidents.total, std::move(*rows)};
}

Result<Listed<IncidentBrief>> list_incidents(const Store& store, const IncidentFilter& filter,
                                             IncidentOrder order, Slice slice) {
  auto found = store.find_incidents(filter, order, slice);
  if (!found) return found.error();
  return make_briefs(store, std::move(*found));
}

Result<std::vector<CandidateView>> view_candidates(const Store& store, const std::string& id) {
  auto links = store.candidates_of(id);
  if (!links) return links.error();
  std::map<std::string, const CandidateLink*> by_other;
  std::vector<std::string> ids;
  for (const CandidateLink& link : *links)
    by_other.emplace(ids.emplace_back(link.a == id ? link.b : link.a), &link);
  auto found = store.incidents_by_id(ids);
  if (!found) return found.error();
  auto briefs = make_briefs(store, std::move(*found));
  if (!briefs) return briefs.error();
  std::vector<CandidateView> out;
  for (IncidentBrief& other : *briefs) {
    const CandidateLink& link = *by_other.at(other.incident.id);
    out.push_back({link, std::move(other)});
  }
  return out;
}

Result<PlacedIncidents> place_incidents(const Store& store, const IncidentFilter& filter,
                                        uint32_t limit) {
  const auto all = store.find_incidents(filter, IncidentOrder::time, {0, 1});
  if (!all) return all.error();
  IncidentFilter placed = filter;
  if (!placed.box) placed.box = Box{};
  auto found = store.find_incidents(placed, IncidentOrder::time, {0, limit});
  if (!found) return found.error();
  PlacedIncidents out;
  out.unplaced = all->total - found->total;
  out.left = found->total - found->rows.size();
  auto briefs = make_briefs(store, std::move(found->rows));
  if (!briefs) return briefs.error();
  out.incidents = std::move(*briefs);
  return out;
}

Result<std::vector<DocumentHit>> make_hits(const Store& store, const std::vector<std::string>& keys,
                                           const std::vector<std::string>& phrases) {
  auto heads = store.document_heads(keys, true);
  if (!heads) return heads.error();
  auto documents = by_id(std::move(*heads), &DocumentRecord::key);
  std::vector<DocumentHit> out;
  for (const std::string& key : keys) {
    const auto found = documents.find(key);
    if (found == documents.end()) continue;
    const DocumentRecord& d = found->second;
    out.push_back({d.key, d.id, d.title, outlet_of(d), d.published, d.url, snippet_of(d, phrases)});
  }
  return out;
}

Result<Listed<DocumentHit>> search_documents(const Store& store, const DocumentFilter& filter,
                                             Slice slice) {
  const auto found = store.find_documents(filter, slice);
  if (!found) return found.error();
  auto hits = make_hits(store, found->rows, phrases_of(filter.words));
  if (!hits) return hits.error();
  return Listed<DocumentHit>{found->total, std::move(*hits)};
}

}  // namespace casus
