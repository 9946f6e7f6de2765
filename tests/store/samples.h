// Made-up records for the tests of the store.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "casus/store.h"

namespace casus::samples {

// A document whose every field is filled, with non-ASCII text before what its evidence points at.
inline DocumentRecord document(const std::string& key, const std::string& outlet = "The Courier") {
  DocumentRecord d;
  d.key = key;
  d.id = "id-" + key;
  d.url = "https://courier.example/" + key;
  d.site = "courier.example";
  d.outlet = outlet;
  d.title = "Élan";
  d.authors = {"Zoë \"Z\" Writer", "A, B"};
  d.published = "2030-05-02T10:00:00Z";
  d.language = "en";
  d.agency = "Wire";
  d.text = "Élan\n\nThe Northmen raided Östvik, killing 12 people, the mayor said.";
  d.body_start = 6;
  d.text_hash = "hash-" + key;
  d.sketch = "AAAKAAAL";
  d.words = "raid:4 northmen:2";
  d.version = "v1";
  d.actors = {{"north-guard",
               "Guard of the Northmen",
               "armed-group",
               "NOR",
               {"REB", "MIL"},
               "",
               "northmen"},
              {"northmen", "Northmen", "armed-group", "NOR", {"REB"}, "Northmen", ""},
              {"~mayor", "the mayor", "person", "", {}, "", ""}};
  d.mentions = {{"northmen", "group", "name", 0, {10, 18}}, {"", "person", "nominal", 1, {53, 62}}};
  StatementRow s;
  s.id = key + ".0000";
  s.document = key;
  s.at = {19, 25};
  s.evidence = {6, 68};
  s.type = "ASSAULT";
  s.modes = {"raid", "odd \"mode\"\n"};
  s.contexts = {"military"};
  s.cameo = "190";
  s.subtype = "raid";
  s.lethal = true;
  s.roles = {{"actor", "northmen", {10, 18}}, {"recipient", "~mayor", {53, 62}}};
  s.places = {{"xx/ostvik", "Östvik", "PPL", "XX", 61.5, -3.25, {"xx/east", "xx"}, {26, 32}}};
  s.counts = {{"killed", 12, 12, false, "person", {42, 44}},
              {"injured", std::nullopt, 5, true, "", {0, 1}},
              {"missing", 3, std::nullopt, false, "person", {0, 1}}};
  s.time = {{2030, 5, 1}, {2030, 5, 2}};
  s.time_rule = "own";
  s.factuality = "happened";
  s.claim = ClaimRow{"the mayor", "", "said", "assert", true, true, {53, 62}, {63, 67}, {6, 51}};
  s.incident = 0;
  s.rule = "test";
  d.statements.push_back(s);
  StatementRow bare;  // all that may be missing is missing
  bare.id = key + ".0001";
  bare.document = key;
  bare.type = "ACCUSE";
  bare.factuality = "denied";
  bare.attempted = true;
  bare.headline = true;
  d.statements.push_back(bare);
  d.doubts = {{"unsourced", "count", "12: \"somehow\"", key, {42, 44}, {6, 68}, s.id, ""},
              {"garbled", "text", "", key, {0, 4}, {0, 4}, "", ""}};
  return d;
}

inline Incident incident(const std::string& id, const std::string& key) {
  Incident i;
  i.id = id;
  i.type = "ASSAULT";
  i.modes = {"raid"};
  i.cameo = "1831";
  i.subtype = "bombing";
  i.actors = {"northmen"};
  i.recipients = {"~mayor", "a-second"};
  i.place = "xx/ostvik";
  i.place_name = "Östvik";
  i.time = {{2030, 5, 1}, {2030, 5, 2}};
  i.factuality = "happened";
  i.counts = {{"killed", 10, 12, false, "person", {}}, {"missing", 3, std::nullopt, true, "", {}}};
  i.chosen = {{"killed", 10, 10, false, "person", {}}, {"missing", 3, std::nullopt, true, "", {}}};
  i.statements = {key + ".0000"};
  i.values = {{"actor", "northmen", key + ".0000"}, {"killed", "12", key + ".0000"}};
  i.disputes = {{"killed", {{"the mayor", "12", key + ".0000"}, {"Wire", "10", key + ".0001"}}},
                {"recipient", {{"a", "b", "c"}, {"d", "e", "f"}}}};
  i.documents = 3;
  i.voices = 2;
  return i;
}

inline Tie tie(const std::string& from, const std::string& to, const std::string& month) {
  Tie t;
  t.from = from;
  t.to = to;
  t.month = month;
  t.verbal_cooperation = 1;
  t.material_cooperation = 2;
  t.verbal_conflict = 3;
  t.material_conflict = 4;
  t.goldstein = -7.25;
  t.incidents = {"i-1", "i-2"};
  return t;
}

inline Copy copy(const std::string& document, const std::string& original) {
  return {document, original, true, 0.75};
}

inline Story story(const std::string& id, std::vector<std::string> documents) {
  return {id, std::move(documents), {{2030, 5, 1}, {2030, 5, 3}}, {"raid", "Östvik"}};
}

inline Happening happening(const std::string& id, const std::string& story,
                           std::vector<std::string> incidents) {
  return {id, story, "quake", std::move(incidents), {{"aa", {4, 9}}, {"bb", {0, 5}}}};
}

}  // namespace casus::samples
