// Disputes, doubts, and what is new since a moment.
#include <algorithm>
#include <cctype>
#include <set>
#include <tuple>
#include <utility>

#include "query/view.h"
#include "store/filter.h"

namespace casus {
namespace {

struct Chosen {
  std::size_t incident = 0;  // index
  const Dispute* dispute = nullptr;
};

// Disputes in words, of incidents that are read already.
Result<std::vector<DisputeView>> view_disputes(const Store& store,
                                               const std::vector<Incident>& incidents,
                                               const std::vector<Chosen>& chosen) {
  std::vector<Incident> shown;
  std::vector<std::string> statements;
  for (const Chosen& c : chosen) {
    shown.push_back(incidents[c.incident]);
    for (const DisputeSide& side : c.dispute->sides) statements.push_back(side.statement);
  }
  auto briefs = make_briefs(store, std::move(shown));
  if (!briefs) return briefs.error();
  const auto tellings = read_tellings(store, statements);
  if (!tellings) return tellings.error();
  std::vector<DisputeView> out;
  for (std::size_t i = 0; i < chosen.size(); ++i) {
    DisputeView& view = out.emplace_back();
    view.dispute = *chosen[i].dispute;
    view.incident = std::move((*briefs)[i]);
    for (const DisputeSide& side : view.dispute.sides) {
      const auto telling = tellings->find(side.statement);
      if (telling != tellings->end()) view.tellings.emplace(side.statement, telling->second);
    }
  }
  return out;
}

bool is_denied(const Saying& said) {
  return said.factuality == "denied" || said.factuality == "did-not-happen" || said.negative;
}

const std::string& source_of(const Saying& said) {
  return said.source_actor.empty() ? said.source : said.source_actor;
}

// "2030-05-02" and times with a zone as "2030-05-02T10:00:00Z".
std::optional<std::string> moment_of(const std::string& text) {
  const auto day = parse_iso_date(text);
  if (!day || !day->full()) return std::nullopt;
  if (text.size() == 10) return text + "T00:00:00Z";
  int hour = 0, minute = 0, second = 0, minutes_east = 0;
  std::size_t at = 11;
  const auto two = [&](int& into, int most) {
    if (at + 2 > text.size() || std::isdigit(static_cast<unsigned char>(text[at])) == 0 ||
        std::isdigit(static_cast<unsigned char>(text[at + 1])) == 0) {
      return false;
    }
    into = (text[at] - '0') * 10 + (text[at + 1] - '0');
    at += 2;
    return into <= most;
  };
  const auto mark = [&](char c) { return at < text.size() && text[at] == c && ++at != 0; };
  if ((text[10] != 'T' && text[10] != ' ') || !two(hour, 23) || !mark(':') || !two(minute, 59))
    return std::nullopt;
  if (mark(':') && !two(second, 59)) return std::nullopt;
  if (mark('.')) {
    while (at < text.size() && std::isdigit(static_cast<unsigned char>(text[at])) != 0) ++at;
  }
  if (at < text.size() && (text[at] == '+' || text[at] == '-')) {
    const int sign = text[at++] == '+' ? 1 : -1;
    int hours = 0, minutes = 0;
    if (!two(hours, 23)) return std::nullopt;
    mark(':');
    if (at < text.size() && !two(minutes, 59)) return std::nullopt;
    minutes_east = sign * (hours * 60 + minutes);
  } else {
    mark('Z');
  }
  if (at != text.size()) return std::nullopt;
  const int64_t minutes = (int64_t{days_from_civil(*day)} * 24 + hour) * 60 + minute - minutes_east;
  const auto days = static_cast<int32_t>(minutes >= 0 ? minutes / 1440 : (minutes - 1439) / 1440);
  const auto rest = static_cast<int>(minutes - int64_t{days} * 1440);
  const auto digits = [](int value) { return std::to_string(100 + value).substr(1); };
  return to_string(civil_from_days(days)) + 'T' + digits(rest / 60) + ':' + digits(rest % 60) +
         ':' + digits(second) + 'Z';
}

template <class T>
void add_up_to(Listed<T>& list, T row, uint32_t most) {
  ++list.total;
  if (list.rows.size() < most) list.rows.push_back(std::move(row));
}

// Whether the sides name more than one value.
bool differ(const std::vector<DisputeSide>& sides) {
  return std::any_of(sides.begin(), sides.end(),
                     [&](const DisputeSide& s) { return s.value != sides.front().value; });
}

class News {
 public:
  News(const Store& store, const std::vector<std::string>& documents, uint32_t most)
      : store_(store), documents_(documents.begin(), documents.end()), most_(most) {}

  Status read(Changes& out) {
    const auto ids = store_.incidents_in({documents_.begin(), documents_.end()});
    if (!ids) return ids.error();
    auto incidents = store_.incidents_by_id(*ids);
    if (!incidents) return incidents.error();
    std::sort(incidents->begin(), incidents->end(), [](const Incident& a, const Incident& b) {
      return std::tuple(!a.time.known(), a.time, std::string_view(a.id)) <
             std::tuple(!b.time.known(), b.time, std::string_view(b.id));
    });
    if (Status status = sort_incidents(*incidents, out); !status) return status;
    if (Status status = find_disputes(*incidents, out); !status) return status;
    return find_claims(*incidents, out);
  }

 private:
  bool is_new(const std::string& statement) const {
    return documents_.count(document_of_statement(statement)) != 0;
  }

  Status sort_incidents(const std::vector<Incident>& incidents, Changes& out) {
    Listed<Incident> fresh;
    Listed<Incident> more;
    for (const Incident& i : incidents) {
      const bool all = std::all_of(i.statements.begin(), i.statements.end(),
                                   [&](const std::string& id) { return is_new(id); });
      add_up_to(all ? fresh : more, i, most_);
    }
    auto briefs = make_briefs(store_, std::move(fresh));
    if (!briefs) return briefs.error();
    out.fresh = std::move(*briefs);
    briefs = make_briefs(store_, std::move(more));
    if (!briefs) return briefs.error();
    out.more = std::move(*briefs);
    return ok_status();
  }

  // The last word that settled it is of a new document.
  Result<bool> settled_now(const Dispute& dispute) const {
    if (dispute.settled.empty()) return false;
    std::vector<std::string> keys;
    for (const DisputeSide& side : dispute.sides) {
      if (is_new(side.statement)) keys.push_back(document_of_statement(side.statement));
    }
    const auto published = store_.published(keys);
    if (!published) return published.error();
    return std::any_of(published->begin(), published->end(),
                       [&](const auto& entry) { return entry.second == dispute.settled; });
  }

  Status find_disputes(const std::vector<Incident>& incidents, Changes& out) {
    Listed<Chosen> opened;
    Listed<Chosen> settled;
    for (std::size_t i = 0; i < incidents.size(); ++i) {
      for (const Dispute& dispute : incidents[i].disputes) {
        std::vector<DisputeSide> before;
        for (const DisputeSide& side : dispute.sides) {
          if (!is_new(side.statement)) before.push_back(side);
        }
        const auto is_settled = settled_now(dispute);
        if (!is_settled) return is_settled.error();
        if (!differ(before)) {
          add_up_to(opened, Chosen{i, &dispute}, most_);
        } else if (*is_settled) {
          add_up_to(settled, Chosen{i, &dispute}, most_);
        }
      }
    }
    for (auto [from, into] : {std::pair(&opened, &out.opened), std::pair(&settled, &out.settled)}) {
      auto views = view_disputes(store_, incidents, from->rows);
      if (!views) return views.error();
      *into = {from->total, std::move(*views)};
    }
    return ok_status();
  }

  Status find_claims(const std::vector<Incident>& incidents, Changes& out) {
    std::map<std::string, std::string> incident_of;
    std::vector<std::string> ids;
    for (const Incident& incident : incidents) {
      const bool seen_before = std::any_of(incident.statements.begin(), incident.statements.end(),
                                           [&](const std::string& id) { return !is_new(id); });
      for (const std::string& id : incident.statements) {
        incident_of.emplace(id, incident.id);
        if (seen_before || is_new(id)) ids.push_back(id);
      }
    }
    const auto sayings = store_.sayings_of(ids);
    if (!sayings) return sayings.error();
    // Incident and source → what it said before: that it is so, that it is not.
    std::map<std::pair<std::string, std::string>, std::pair<bool, bool>> before;
    std::vector<const Saying*> fresh;
    for (const Saying& said : *sayings) {
      if (is_new(said.statement)) {
        fresh.push_back(&said);
      } else if (const std::string& source = source_of(said); !source.empty()) {
        auto& [asserted, denied] = before[{incident_of[said.statement], source}];
        (is_denied(said) ? denied : asserted) = true;
      }
    }
    std::stable_sort(fresh.begin(), fresh.end(), [](const Saying* a, const Saying* b) {
      const std::string left = document_of_statement(a->statement);
      const std::string right = document_of_statement(b->statement);
      return left != right ? left > right : a->statement < b->statement;
    });
    out.claims.total = fresh.size();
    if (fresh.size() > most_) fresh.resize(most_);
    std::vector<std::string> shown;
    for (const Saying* said : fresh) shown.push_back(said->statement);
    auto tellings = read_tellings(store_, shown);
    if (!tellings) return tellings.error();
    for (const Saying* said : fresh) {
      const auto telling = tellings->find(said->statement);
      if (telling == tellings->end()) continue;
      ClaimNews& news = out.claims.rows.emplace_back();
      news.telling = std::move(telling->second);
      news.incident = incident_of[said->statement];
      const auto earlier = before.find({news.incident, source_of(*said)});
      if (earlier == before.end()) continue;
      const auto& [asserted, denied] = earlier->second;
      news.reversed = is_denied(*said) ? asserted && !denied : denied && !asserted;
    }
    return ok_status();
  }

  const Store& store_;
  std::set<std::string> documents_;
  uint32_t most_;
};

}  // namespace

Result<Listed<DisputeView>> list_disputes(const Store& store, const DisputeFilter& filter,
                                          Slice slice) {
  const auto found = store.find_disputes(filter.incidents, filter.field, filter.settled, slice);
  if (!found) return found.error();
  std::vector<std::string> ids;
  for (const DisputeRow& row : found->rows) ids.push_back(row.incident);
  const auto incidents = store.incidents_by_id(ids);
  if (!incidents) return incidents.error();
  std::vector<Chosen> chosen;
  for (const DisputeRow& row : found->rows) {
    const auto incident =
        std::lower_bound(incidents->begin(), incidents->end(), row.incident,
                         [](const Incident& i, const std::string& id) { return i.id < id; });
    if (incident == incidents->end() || row.at >= incident->disputes.size()) continue;
    chosen.push_back(
        {static_cast<std::size_t>(incident - incidents->begin()), &incident->disputes[row.at]});
  }
  auto views = view_disputes(store, *incidents, chosen);
  if (!views) return views.error();
  return Listed<DisputeView>{found->total, std::move(*views)};
}

Result<DoubtList> list_doubts(const Store& store, const std::string& kind, Slice slice) {
  DoubtList out;
  auto found = store.find_doubts(kind, slice);
  if (!found) return found.error();
  auto kinds = store.doubt_kinds();
  if (!kinds) return kinds.error();
  out.kinds = std::move(*kinds);
  out.doubts.total = found->total;
  std::vector<std::string> keys;
  for (const DoubtRow& row : found->rows) keys.push_back(row.document);
  const auto heads = store.document_heads(keys, true);
  if (!heads) return heads.error();
  std::map<std::string, std::pair<const DocumentRecord*, CodePoints>> documents;
  for (const DocumentRecord& head : *heads)
    documents.emplace(head.key, std::pair(&head, CodePoints(head.text)));
  for (const DoubtRow& row : found->rows) {
    const auto document = documents.find(row.document);
    if (document == documents.end()) continue;
    const auto& [head, points] = document->second;
    out.doubts.rows.push_back(view_doubt(row, *head, points));
  }
  return out;
}

Result<Changes> changes_since(const Store& store, const std::string& since, uint32_t most) {
  const auto moment = moment_of(since);
  if (!moment) {
    return Error{ErrorCode::malformed,
                 "'" + since + "' is no time; write YYYY-MM-DD or YYYY-MM-DDTHH:MM:SSZ", ""};
  }
  const auto documents = store.documents_since(*moment);
  if (!documents) return documents.error();
  Changes out;
  out.since = *moment;
  out.documents.total = documents->size();
  std::vector<std::string> shown = *documents;
  if (shown.size() > most) shown.resize(most);
  auto hits = make_hits(store, shown, {});
  if (!hits) return hits.error();
  out.documents.rows = std::move(*hits);
  if (Status status = News(store, *documents, most).read(out); !status) return status.error();
  return out;
}

Result<Listed<LogRow>> list_log(const Store& store, Slice slice) {
  auto all = store.log();
  if (!all) return all.error();
  Listed<LogRow> out;
  out.total = all->size();
  const std::size_t first = std::min<std::size_t>(slice.offset, all->size());
  const std::size_t count = slice.limit == 0 ? all->size() : slice.limit;
  for (std::size_t i = first; i < all->size() && i - first < count; ++i)
    out.rows.push_back(std::move((*all)[i]));
  return out;
}

Result<Summary> summarise(const Store& store) {
  Summary out;
  const auto generation = store.generation();
  if (!generation) return generation.error();
  out.generation = *generation;
  const auto counts = store.counts();
  if (!counts) return counts.error();
  out.counts = *counts;
  auto record = store.summary();
  if (!record) return record.error();
  out.record = std::move(*record);
  return out;
}

}  // namespace casus
