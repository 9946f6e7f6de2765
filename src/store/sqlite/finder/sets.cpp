// Which incidents a filter asks for.
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "store/sqlite/finder/rows.h"
#include "store/words.h"
#include "text/utf8.h"

namespace casus::sqlite {

Result<Bits> Finder::numbers(const std::string& sql) const {
  Query query = db_.prepare(sql);
  Bits out;
  while (query.prepared() && query.next()) out.set(query.integer(0));
  if (!all_rows(query)) return error(query);
  return out;
}

Result<Bits> Finder::with_keys(IncidentKey kind, const Ids& keys) const {
  Query query = db_.prepare("SELECT incident FROM incident_keys WHERE kind = ? AND key = ?");
  Bits out;
  for (const std::string& key : keys) {
    if (!query.prepared()) break;
    query.start(static_cast<int>(kind), key);
    while (query.next()) out.set(query.integer(0));
    if (query.failed()) break;
  }
  if (!all_rows(query)) return error(query);
  return out;
}

Result<Bits> Finder::said(const std::string& match) const {
  Query query = db_.prepare(
      "SELECT t.incident FROM statements_fts f JOIN told t ON t.statement = f.rowid"
      " WHERE statements_fts MATCH ?");
  Bits out;
  if (query.prepared()) query.start(match);
  while (query.prepared() && query.next()) out.set(query.integer(0));
  if (!all_rows(query)) return error(query);
  return out;
}

Result<std::vector<std::pair<std::string, std::string>>> Finder::outlets_called(
    const std::string& name) const {
  const std::string key = key_of(name);
  // From one pair to the next, however many documents have it.
  Query query = db_.prepare(
      "SELECT outlet, site FROM documents WHERE (outlet, site) > (?, ?)"
      " ORDER BY outlet, site LIMIT 1");
  Query first = db_.prepare("SELECT outlet, site FROM documents ORDER BY outlet, site LIMIT 1");
  std::vector<std::pair<std::string, std::string>> out;
  bool more = query.prepared() && first.prepared() && first.next();
  std::pair<std::string, std::string> at;
  if (more) at = {first.text(0), first.text(1)};
  while (more) {
    if (is_part(key_of(at.first), key) || is_part(key_of(at.second), key)) out.push_back(at);
    query.start(at.first, at.second);
    more = query.next();
    if (more) at = {query.text(0), query.text(1)};
  }
  if (!all_rows(query)) return error(query);
  if (!all_rows(first)) return error(first);
  return out;
}

Result<Bits> Finder::of_outlet(const std::string& name) const {
  const auto outlets = outlets_called(name);
  if (!outlets) return outlets.error();
  const std::string key = key_of(name);
  Ids names;  // only those that fit: the site of an outlet may be that of others too
  for (const auto& [outlet, site] : *outlets) {
    if (is_part(key_of(outlet), key)) names.insert(outlet);
    if (is_part(key_of(site), key)) names.insert(site);
  }
  return with_keys(IncidentKey::outlet, names);
}

Result<Bits> Finder::of_story(const std::string& id) const {
  Query query = db_.prepare(
      "SELECT t.incident FROM story_documents s JOIN documents d ON d.key = s.document"
      " JOIN told t ON t.statement >= d.number << 20 AND t.statement < (d.number + 1) << 20"
      " WHERE s.story = ?");
  static_assert(kOrdinalBits == 20);
  Bits out;
  if (query.prepared()) query.start(id);
  while (query.prepared() && query.next()) out.set(query.integer(0));
  if (!all_rows(query)) return error(query);
  return out;
}

Result<Finder::Set> Finder::matching(const IncidentFilter& filter) const {
  Set set;
  std::optional<Error> failed;
  const auto narrow = [&](const auto& found) {
    if (failed) return;
    if (!found) {
      failed = found.error();
    } else if (set) {
      set->keep(*found);
    } else {
      set = *found;
    }
  };
  const auto narrow_keys = [&](IncidentKey kind, const Result<Ids>& keys) {
    if (!keys) {
      failed = failed.value_or(keys.error());
    } else {
      narrow(with_keys(kind, *keys));
    }
  };
  const auto folded = [](const std::string& name) { return Ids{utf8::fold(name)}; };
  if (!filter.id.empty()) {
    Query query = db_.prepare("SELECT number FROM incidents WHERE incident >= ? AND incident < ?");
    const std::string end = after(filter.id);
    Bits bits;
    if (query.prepared()) query.start(filter.id, end);
    while (query.prepared() && query.next()) bits.set(query.integer(0));
    narrow(all_rows(query) ? Result<Bits>(bits) : Result<Bits>(error(query)));
  }
  if (!filter.actor.empty()) narrow_keys(IncidentKey::actor, actors_named(filter.actor));
  if (!filter.doer.empty()) narrow_keys(IncidentKey::doer, actors_named(filter.doer));
  if (!filter.recipient.empty())
    narrow_keys(IncidentKey::recipient, actors_named(filter.recipient));
  if (!filter.type.empty()) narrow_keys(IncidentKey::type, folded(filter.type));
  if (!filter.mode.empty()) narrow_keys(IncidentKey::mode, folded(filter.mode));
  if (!filter.factuality.empty()) narrow_keys(IncidentKey::factuality, folded(filter.factuality));
  if (!filter.place.empty()) narrow_keys(IncidentKey::place, places_called(filter.place));
  if (filter.box) narrow_keys(IncidentKey::at, places_in(*filter.box));
  if (!filter.story.empty()) narrow(of_story(filter.story));
  if (const auto words = words_of(filter.text); !words.empty()) {
    std::string match = "quote :";
    for (const std::string& word : words)
      match += (match.back() == ':' ? " " : " AND quote : ") + ('"' + word + '"');
    narrow(said(match));
  }
  if (const std::string key = key_of(filter.source); key.size() > 1) {
    auto found = said("said_by : " + quoted(key) + " *");
    const auto printed = of_outlet(filter.source);
    if (found && printed) {
      for (const int64_t number : printed->numbers()) found->set(number);
    }
    narrow(printed ? found : printed);
  }
  if (key_of(filter.outlet).size() > 1) narrow(of_outlet(filter.outlet));
  if (filter.min_voices > 0) {
    narrow(
        numbers(fmt::format("SELECT number FROM incidents WHERE voices >= {}", filter.min_voices)));
  }
  for (const auto& [kind, wanted] : {std::pair(IncidentKey::disputed, filter.disputed),
                                     std::pair(IncidentKey::doubtful, filter.doubtful)}) {
    if (!wanted) continue;
    const auto found = with_keys(kind, {""});
    if (*wanted || !found) {
      narrow(found);
      continue;
    }
    if (!set) narrow(numbers("SELECT number FROM incidents"));
    if (set) set->drop(*found);
  }
  if (failed) return *failed;
  return set;
}

}  // namespace casus::sqlite
