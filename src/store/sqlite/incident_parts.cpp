#include "store/sqlite/incident_parts.h"

#include <algorithm>
#include <optional>

#include "store/json_cursor.h"
#include "store/string_list.h"
#include "text/json.h"

namespace casus::sqlite {

namespace {

void write_counts(const std::vector<CountRow>& rows, JsonWriter& json) {
  const auto maybe = [&](const std::optional<int64_t>& number) {
    number ? json.integer(*number) : json.null();
  };
  json.begin_array();
  for (const CountRow& row : rows) {
    json.begin_array().string(row.kind);
    maybe(row.min);
    maybe(row.max);
    json.integer(row.approximate ? 1 : 0).string(row.unit).end_array();
  }
  json.end_array();
}

std::vector<CountRow> read_counts(JsonCursor& in) {
  std::vector<CountRow> out;
  in.open();
  while (in.more()) {
    CountRow& row = out.emplace_back();
    in.open();
    if (in.more()) row.kind = in.string();
    if (in.more()) row.min = in.integer();
    if (in.more()) row.max = in.integer();
    if (in.more()) row.approximate = in.integer().value_or(0) != 0;
    if (in.more()) row.unit = in.string();
    while (in.more()) in.string();
  }
  return out;
}

// Of what a damaged column says, nothing that is not there.
template <class List>
const auto* at(const List& list, std::optional<int64_t> index) {
  const bool there = index && *index >= 0 && static_cast<std::size_t>(*index) < list.size();
  return there ? &list[static_cast<std::size_t>(*index)] : nullptr;
}

uint32_t offset(std::optional<int64_t> number) {
  return static_cast<uint32_t>(std::clamp<int64_t>(number.value_or(0), 0, UINT32_MAX));
}

}  // namespace

std::string roles_column(const Incident& incident) {
  JsonWriter json;
  json.begin_object();
  json.strings("actor", incident.actors).strings("recipient", incident.recipients);
  json.end_object();
  return json.take();
}

void read_roles(std::string_view actors, std::string_view recipients, Incident& incident) {
  incident.actors = from_json_array(actors);
  incident.recipients = from_json_array(recipients);
}

std::string counts_column(const Incident& incident) {
  JsonWriter json;
  json.begin_array();
  write_counts(incident.counts, json);
  write_counts(incident.chosen, json);
  json.end_array();
  return json.take();
}

void read_counts(std::string_view column, Incident& incident) {
  JsonCursor in(column);
  in.open();
  if (in.more()) incident.counts = read_counts(in);
  if (in.more()) incident.chosen = read_counts(in);
}

// In the order of the values: by field and value, so that each is written once.
std::string told_column(const Incident& incident) {
  JsonWriter json;
  json.begin_array();
  const IncidentValue* last = nullptr;
  for (const IncidentValue& value : incident.values) {
    const auto place =
        std::lower_bound(incident.statements.begin(), incident.statements.end(), value.statement);
    if (place == incident.statements.end() || *place != value.statement) continue;
    if (last == nullptr || last->field != value.field || last->value != value.value) {
      if (last != nullptr) json.end_array();
      json.begin_array().string(value.field).string(value.value);
      last = &value;
    }
    json.integer(place - incident.statements.begin());
  }
  if (last != nullptr) json.end_array();
  json.end_array();
  return json.take();
}

void read_told(std::string_view column, Incident& incident) {
  JsonCursor in(column);
  in.open();
  while (in.more()) {
    in.open();
    const std::string field = in.more() ? in.string() : std::string();
    const std::string value = in.more() ? in.string() : std::string();
    while (in.more()) {
      const std::string* statement = at(incident.statements, in.integer());
      if (statement != nullptr) incident.values.push_back({field, value, *statement});
    }
  }
}

std::string keys_column(const IncidentKeys& keys) {
  JsonWriter json;
  json.begin_array();
  for (const auto& [kind, key] : keys) json.integer(kind).string(key);
  json.end_array();
  return json.take();
}

IncidentKeys read_keys(std::string_view column) {
  IncidentKeys out;
  JsonCursor in(column);
  in.open();
  while (in.more()) {
    const auto kind = static_cast<int>(in.integer().value_or(0));
    if (in.more()) out.emplace_hint(out.end(), kind, in.string());
  }
  return out;
}

PieceColumns piece_columns(const std::vector<Happening>& happenings) {
  std::vector<std::string_view> documents;
  for (const Happening& happening : happenings) {
    for (const Happening::Word& word : happening.words) {
      if (documents.empty() || documents.back() != word.document)
        documents.push_back(word.document);
    }
  }
  std::sort(documents.begin(), documents.end());
  documents.erase(std::unique(documents.begin(), documents.end()), documents.end());
  JsonWriter json;
  json.begin_array();
  for (const Happening& happening : happenings) {
    json.begin_array().string(happening.id).string(happening.lemma).begin_array();
    for (const std::string& incident : happening.incidents) json.string(incident);
    json.end_array().begin_array();
    const Happening::Word* last = nullptr;
    auto place = documents.begin();
    for (const Happening::Word& word : happening.words) {  // sorted
      const bool is_same = last != nullptr && last->document == word.document;
      if (is_same && last->at.start == word.at.start) continue;
      last = &word;
      if (!is_same) place = std::lower_bound(documents.begin(), documents.end(), word.document);
      json.begin_array().integer(place - documents.begin());
      json.integer(word.at.start).integer(word.at.end).end_array();
    }
    json.end_array().end_array();
  }
  json.end_array();
  return {to_json_array({documents.begin(), documents.end()}), json.take()};
}

void read_piece(std::string_view story, std::string_view documents, std::string_view happenings,
                std::vector<Happening>& out) {
  const std::vector<std::string> keys = from_json_array(documents);
  JsonCursor in(happenings);
  in.open();
  while (in.more()) {
    Happening& happening = out.emplace_back();
    happening.story = story;
    in.open();
    if (in.more()) happening.id = in.string();
    if (in.more()) happening.lemma = in.string();
    if (in.more()) {
      in.open();
      while (in.more()) happening.incidents.push_back(in.string());
    }
    if (in.more()) {
      in.open();
      while (in.more()) {
        in.open();
        const std::string* document = in.more() ? at(keys, in.integer()) : nullptr;
        Evidence evidence;
        if (in.more()) evidence.start = offset(in.integer());
        if (in.more()) evidence.end = offset(in.integer());
        while (in.more()) in.integer();
        if (document != nullptr) happening.words.push_back({*document, evidence});
      }
    }
    while (in.more()) in.string();
  }
}

}  // namespace casus::sqlite
