#include "query/view.h"

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

#include "text/utf8.h"

namespace casus {
namespace {

// How much of the paragraph is shown around a quote that does not fill it.
constexpr uint32_t kContextBytes = 240;

Span bytes_of(Evidence at, const CodePoints& points) {
  const uint32_t begin = points.to_byte(at.start);
  return {begin, std::max(begin, points.to_byte(at.end))};
}

std::string words(std::string_view text, Span span) { return utf8::squeeze(span.in(text)); }

// Where the anchor stands in the folded quote. Folding what precedes it with a mark behind gives
// the offset whether or not the anchor starts a word.
void place_anchor(Telling& telling, std::string_view text, Span evidence, Span anchor) {
  if (anchor.empty() || !evidence.contains(anchor)) return;
  const std::string prefix =
      utf8::squeeze(std::string(Span{evidence.begin, anchor.begin}.in(text)) + "x");
  const auto begin = static_cast<uint32_t>(prefix.size() - 1);
  if (telling.quote.compare(begin, telling.anchor.size(), telling.anchor) != 0) return;
  telling.anchor_begin = begin;
  telling.anchor_end = begin + static_cast<uint32_t>(telling.anchor.size());
}

// White space folded, but a space kept at the end that touches the quote, where there is one.
std::string fold_before(std::string_view text) {
  std::string folded = utf8::squeeze(std::string(text) + "x");
  folded.pop_back();
  return folded;
}
std::string fold_after(std::string_view text) {
  return utf8::squeeze("x" + std::string(text)).substr(1);
}

// The paragraph's words before and after the quote, cut at a space.
std::string context_before(std::string_view text, uint32_t end) {
  const std::size_t paragraph = text.substr(0, end).rfind("\n\n");
  std::size_t begin = paragraph == std::string_view::npos ? 0 : paragraph + 2;
  if (end - begin > kContextBytes) {
    const std::size_t space = text.find(' ', end - kContextBytes);
    begin = space < end ? space : end;
  }
  return fold_before(text.substr(begin, end - begin));
}
std::string context_after(std::string_view text, uint32_t begin) {
  std::size_t end = std::min(text.find("\n\n", begin), text.size());
  if (end - begin > kContextBytes) {
    const std::size_t space = text.rfind(' ', begin + kContextBytes);
    end = space != std::string_view::npos && space > begin ? space : begin;
  }
  return fold_after(text.substr(begin, end - begin));
}

// Those unknown come after every known date.
bool published_before(const Telling& a, const Telling& b) {
  const bool a_unknown = a.published.empty();
  const bool b_unknown = b.published.empty();
  if (a_unknown != b_unknown) return b_unknown;
  if (a.published != b.published) return a.published < b.published;
  return a.statement.id < b.statement.id;
}

Error missing(const std::string& what, const std::string& id) {
  return {ErrorCode::malformed, "the record names the " + what + " " + id + " but does not hold it",
          ""};
}

// Names of all that the tellings of an incident refer to.
void collect_names(IncidentView& view, const ActorNames& names) {
  for (const Telling& telling : view.tellings) {
    const StatementRow& statement = telling.statement;
    for (const RoleRow& role : statement.roles)
      view.names.emplace(role.actor, display_name(names, role.actor));
    if (statement.claim && !statement.claim->source_actor.empty()) {
      view.names.emplace(statement.claim->source_actor,
                         display_name(names, statement.claim->source_actor));
    }
    for (const PlaceRow& place : statement.places) view.places.emplace(place.place, place.name);
  }
  for (const std::string& id : view.incident.actors) {
    view.names.emplace(id, display_name(names, id));
    view.actor_names.push_back(view.names[id]);
  }
  for (const std::string& id : view.incident.recipients) {
    view.names.emplace(id, display_name(names, id));
    view.recipient_names.push_back(view.names[id]);
  }
}

using Tellings = std::map<std::string, Telling>;               // by statement id
using Doubts = std::map<std::string, std::vector<DoubtView>>;  // by statement id

constexpr std::size_t kDocumentsAtOnce = 64;  // whose texts are in memory together

// Only the quotes stay in memory.
Result<Tellings> read_tellings(const Store& store, std::vector<StatementRow> statements,
                               std::vector<DoubtRow> rows, Doubts& doubts) {
  std::map<std::string, std::pair<std::vector<StatementRow>, std::vector<DoubtRow>>> by_document;
  for (StatementRow& statement : statements)
    by_document[statement.document].first.push_back(std::move(statement));
  for (DoubtRow& row : rows) {
    const auto told = by_document.find(row.document);
    if (told != by_document.end()) told->second.second.push_back(std::move(row));
  }
  Tellings tellings;
  for (auto at = by_document.begin(); at != by_document.end();) {
    std::vector<std::string> keys;
    for (; at != by_document.end() && keys.size() < kDocumentsAtOnce; ++at)
      keys.push_back(at->first);
    const auto documents = store.document_heads(keys, true);
    if (!documents) return documents.error();
    if (documents->size() != keys.size()) {
      for (const DocumentRecord& document : *documents) std::erase(keys, document.key);
      return missing("document", keys.front());
    }
    for (const DocumentRecord& document : *documents) {
      const CodePoints points(document.text);
      const auto& [told, doubted] = by_document.at(document.key);
      for (const StatementRow& row : told)
        tellings.emplace(row.id, make_telling(row, document, points));
      for (const DoubtRow& row : doubted)
        doubts[row.statement].push_back(view_doubt(row, document, points));
    }
  }
  return tellings;
}

// Every actor that statements and incidents refer to.
Result<ActorNames> names_in(const Store& store, const std::vector<Incident>& incidents,
                            const Tellings& tellings) {
  std::set<std::string> ids;
  for (const Incident& incident : incidents) {
    ids.insert(incident.actors.begin(), incident.actors.end());
    ids.insert(incident.recipients.begin(), incident.recipients.end());
  }
  for (const auto& [id, telling] : tellings) {
    for (const RoleRow& role : telling.statement.roles) ids.insert(role.actor);
    if (telling.statement.claim) ids.insert(telling.statement.claim->source_actor);
  }
  return names_of(store, {ids.begin(), ids.end()});
}

}  // namespace

std::string outlet_of(const DocumentRecord& document) {
  return !document.outlet.empty() ? document.outlet
         : !document.site.empty() ? document.site
                                  : document.id;
}

Result<ActorNames> names_of(const Store& store, const std::vector<std::string>& ids) {
  const auto actors = store.actors_by_id(ids);
  if (!actors) return actors.error();
  return actor_names(*actors);
}

ActorNames actor_names(const std::vector<Actor>& actors) {
  ActorNames names;
  for (const Actor& actor : actors) {
    if (!actor.name.empty()) names.emplace(actor.id, actor.name);
  }
  return names;
}

std::string display_name(const ActorNames& names, const std::string& id) {
  const auto found = names.find(id);
  if (found != names.end()) return found->second;
  if (id.empty() || id.front() != '~') return id;
  std::string words = id.substr(1);
  std::replace(words.begin(), words.end(), '-', ' ');
  return words;
}

DoubtView view_doubt(const DoubtRow& doubt, const DocumentRecord& document,
                     const CodePoints& points) {
  DoubtView view;
  view.doubt = doubt;
  view.words = words(document.text, bytes_of(doubt.at, points));
  view.quote = words(document.text, bytes_of(doubt.evidence, points));
  view.outlet = outlet_of(document);
  view.document_id = document.id;
  return view;
}

namespace {
// "The Baloch Liberation Army (BLA": a bracket that the source's words open and do not close is
// told without what is in it.
std::string without_open(const std::string& source) {
  const std::size_t open = source.rfind('(');
  if (open == std::string::npos || source.find(')', open) != std::string::npos) return source;
  return std::string(utf8::trim(std::string_view(source).substr(0, open)));
}

// Who says so in the words of the text; where those are no longer than a pronoun ("he", "they"),
// the name of the actor they stand for, if it is known.
std::string said_by(const ClaimRow& claim, const DocumentRecord& document) {
  constexpr uint32_t kPronoun = 4;  // code points
  if (claim.source_at.end - claim.source_at.start > kPronoun) return without_open(claim.source);
  for (const Actor& actor : document.actors) {
    if (actor.id == claim.source_actor && !actor.name.empty()) return actor.name;
  }
  return claim.source;
}
}  // namespace

Telling make_telling(const StatementRow& statement, const DocumentRecord& document,
                     const CodePoints& points) {
  Telling telling;
  telling.statement = statement;
  const std::string_view text = document.text;
  const Span evidence = bytes_of(statement.evidence, points);
  const Span anchor = bytes_of(statement.at, points);
  telling.quote = words(text, evidence);
  telling.anchor = words(text, anchor);
  place_anchor(telling, text, evidence, anchor);
  telling.before = context_before(text, evidence.begin);
  telling.after = context_after(text, evidence.end);
  if (statement.claim) telling.said_by = said_by(*statement.claim, document);
  telling.outlet = outlet_of(document);
  telling.title = document.title;
  telling.url = document.url;
  telling.published = document.published;
  telling.document_id = document.id;
  telling.text_hash = document.text_hash;
  return telling;
}

Result<std::map<std::string, Telling>> read_tellings(const Store& store,
                                                     const std::vector<std::string>& statements) {
  auto rows = store.statements(statements);
  if (!rows) return rows.error();
  Doubts doubts;
  return read_tellings(store, std::move(*rows), {}, doubts);
}

Result<std::vector<IncidentView>> view_incidents(const Store& store,
                                                 const std::vector<Incident>& incidents) {
  std::set<std::string> unique;
  for (const Incident& incident : incidents)
    unique.insert(incident.statements.begin(), incident.statements.end());
  const std::vector<std::string> ids(unique.begin(), unique.end());
  auto statements = store.statements(ids);
  if (!statements) return statements.error();
  auto rows = store.doubts_of(ids);
  if (!rows) return rows.error();
  Doubts doubts;
  const auto tellings = read_tellings(store, std::move(*statements), std::move(*rows), doubts);
  if (!tellings) return tellings.error();
  const auto names = names_in(store, incidents, *tellings);
  if (!names) return names.error();

  std::vector<IncidentView> views;
  views.reserve(incidents.size());
  for (const Incident& incident : incidents) {
    IncidentView& view = views.emplace_back();
    view.incident = incident;
    for (const std::string& id : incident.statements) {
      const auto telling = tellings->find(id);
      if (telling == tellings->end()) return missing("statement", id);
      view.tellings.push_back(telling->second);
      const auto doubtful = doubts.find(id);
      if (doubtful == doubts.end()) continue;
      view.doubts.insert(view.doubts.end(), doubtful->second.begin(), doubtful->second.end());
    }
    std::sort(view.tellings.begin(), view.tellings.end(), published_before);
    std::stable_sort(
        view.doubts.begin(), view.doubts.end(), [](const DoubtView& a, const DoubtView& b) {
          return std::tie(a.doubt.document, a.doubt.at) < std::tie(b.doubt.document, b.doubt.at);
        });
    collect_names(view, *names);
  }
  return views;
}

}  // namespace casus
