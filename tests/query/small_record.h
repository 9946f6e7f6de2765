// A small record built by hand, and a store that holds just that. For tests of what reads a record:
// they must not depend on how statements are found or linked.
#pragma once

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "casus/store.h"

#include "text/hash.h"

namespace casus::testing {

inline uint32_t code_points(std::string_view text) { return CodePoints(text).size(); }

// Where `words` stand in the document's text (the nth time), in code points.
inline Evidence at(const DocumentRecord& document, std::string_view words, int nth = 0) {
  std::size_t found = document.text.find(words);
  while (nth-- > 0 && found != std::string::npos) found = document.text.find(words, found + 1);
  if (found == std::string::npos) return {};
  const uint32_t start = code_points(std::string_view(document.text).substr(0, found));
  return {start, start + code_points(words)};
}

inline DocumentRecord make_document(std::string key, std::string outlet, std::string published,
                                    std::string title, const std::string& body) {
  DocumentRecord d;
  d.key = std::move(key);
  d.id = "page-" + d.key;
  d.outlet = std::move(outlet);
  d.site = "example.org";
  d.url = "https://example.org/" + d.key;
  d.published = std::move(published);
  d.title = std::move(title);
  d.text = d.title + "\n\n" + body;
  d.body_start = code_points(d.title) + 2;
  d.text_hash = hex(hash64(body));
  d.version = "test";
  return d;
}

inline StatementRow& add_statement(DocumentRecord& document, std::string type,
                                   std::string_view anchor, std::string_view evidence) {
  StatementRow row;
  row.id = document.key + "." + std::to_string(10000 + document.statements.size()).substr(1);
  row.document = document.key;
  row.type = std::move(type);
  row.at = at(document, anchor);
  row.evidence = at(document, evidence);
  row.factuality = "happened";
  document.statements.push_back(std::move(row));
  return document.statements.back();
}

inline ClaimRow make_claim(const DocumentRecord& document, std::string source, std::string actor,
                           std::string cue, std::string stance = "assert") {
  ClaimRow claim;
  if (!source.empty()) claim.source_at = at(document, source);
  claim.cue_at = at(document, cue);
  claim.source = std::move(source);
  claim.source_actor = std::move(actor);
  claim.cue = std::move(cue);
  claim.stance = std::move(stance);
  return claim;
}

inline CountRow make_count(std::string kind, int64_t min, int64_t max) {
  CountRow count;
  count.kind = std::move(kind);
  count.min = min;
  count.max = max;
  return count;
}

class FakeStore : public Store {
 public:
  std::vector<DocumentRecord> documents_;
  Linked linked_;
  std::vector<Actor> actors_;
  std::vector<LogRow> log_;

  Status put(const Batch&) override { return Error{ErrorCode::read_only, "a fake", ""}; }
  Status replace_incidents(const Linked&) override {
    return Error{ErrorCode::read_only, "a fake", ""};
  }
  Status link(const Linker&, const LinkOptions&) override {
    return Error{ErrorCode::read_only, "a fake", ""};
  }
  Result<bool> needs_linking() const override { return false; }
  Result<bool> retract(const std::string&) override { return false; }
  Result<bool> restore(const std::string&) override { return false; }
  Result<std::vector<Retraction>> retractions() const override { return std::vector<Retraction>(); }
  Result<bool> has_page(const std::string&, const std::string&, const std::string&) const override {
    return false;
  }
  Status for_each_document(bool,
                           const std::function<void(DocumentRecord&&)>& visit) const override {
    for (DocumentRecord document : documents_) visit(std::move(document));
    return ok_status();
  }
  Result<std::optional<DocumentRecord>> document(const std::string& key) const override {
    for (const DocumentRecord& d : documents_) {
      if (d.key == key) return std::optional(d);
    }
    return std::optional<DocumentRecord>();
  }
  // Only what the code under test asks for: whether disputed.
  Result<std::vector<Incident>> incidents(const IncidentFilter& filter) const override {
    std::vector<Incident> out;
    for (const Incident& i : linked_.incidents) {
      if (!filter.disputed || !i.disputes.empty()) out.push_back(i);
    }
    return out;
  }
  Result<std::vector<StatementRow>> statements(const std::vector<std::string>& ids) const override {
    std::vector<StatementRow> out;
    for (const DocumentRecord& d : documents_) {
      for (const StatementRow& row : d.statements) {
        if (std::find(ids.begin(), ids.end(), row.id) != ids.end()) out.push_back(row);
      }
    }
    return out;
  }
  Result<std::vector<Actor>> actors() const override { return actors_; }
  Result<std::vector<Tie>> ties() const override { return linked_.ties; }
  Result<std::vector<DoubtRow>> linked_doubts() const override { return linked_.doubts; }
  Result<std::vector<Copy>> copies() const override { return linked_.copies; }
  Result<std::vector<Story>> stories() const override { return linked_.stories; }
  Result<std::vector<Happening>> happenings() const override { return linked_.happenings; }
  Result<std::vector<CandidateLink>> candidates() const override { return linked_.candidates; }
  Result<std::vector<PageRow>> pages() const override {
    std::vector<PageRow> out;
    for (const DocumentRecord& d : documents_)
      out.push_back({"pages/" + d.id, d.text_hash, d.key, "test"});
    return out;
  }
  Result<std::vector<LogRow>> log() const override { return log_; }
  Result<RecordCounts> counts() const override {
    RecordCounts counts;
    counts.documents = documents_.size();
    counts.incidents = linked_.incidents.size();
    return counts;
  }
};

// Two states, four outlets. d2 is printed again word for word as d3. One incident with disputed
// deaths (d1, d2, d3), one threat (d2), one from long ago (d1), one planned and undated (d4).
inline FakeStore small_record() {
  FakeStore store;
  Actor north{"northland", "Northland", "state", "NLD", {"GOV"}, "", ""};
  Actor south{"southland", "Southland", "state", "SLD", {"GOV"}, "", ""};
  store.actors_ = {north, south};

  DocumentRecord d1 = make_document(
      "d1", "The Morning Post", "2024-12-25", "Jets hit valley",
      "Northland jets bombed the Amber valley on Tuesday. “At least 46 people were killed”, "
      "Southland officials said. In 1996 Northland helped Southland.");
  DocumentRecord d2 =
      make_document("d2", "Wire Nine", "2024-12-26T08:00:00Z", "Eight dead",
                    "The army of Northland said its air strikes killed eight fighters. "
                    "Southland threatened Northland with revenge.");
  DocumentRecord d3 =
      make_document("d3", "Harbour Herald", "2024-12-27", "Strikes in the valley",
                    "The army of Northland said its air strikes killed eight fighters. "
                    "Southland threatened Northland with revenge.");
  DocumentRecord d4 =
      make_document("d4", "", "", "What next?", "Northland may visit Southland, reportedly.");

  const auto strike = [](DocumentRecord& d, std::string_view anchor,
                         std::string_view evidence) -> StatementRow& {
    StatementRow& row = add_statement(d, "ASSAULT", anchor, evidence);
    row.modes = {"aerial"};
    row.roles = {{"actor", "northland", at(d, "Northland")}};
    row.time = {{2024, 12, 24}, {2024, 12, 24}};
    return row;
  };
  StatementRow& bombed = strike(d1, "bombed", "Northland jets bombed the Amber valley on Tuesday");
  bombed.places = {
      {"sl/amber", "Amber valley", "VAL", "SL", 1.5, 2.5, {"sl"}, at(d1, "Amber valley")}};
  StatementRow& killed46 = strike(d1, "killed", "At least 46 people were killed");
  killed46.roles = {{"recipient", "southland", at(d1, "Southland")}};
  killed46.counts = {make_count("killed", 46, 46)};
  killed46.claim = make_claim(d1, "Southland officials", "southland", "said");
  StatementRow& helped = add_statement(d1, "AID", "helped", "In 1996 Northland helped Southland.");
  helped.roles = {{"actor", "northland", at(d1, "Northland", 1)},
                  {"recipient", "southland", at(d1, "Southland", 1)}};
  helped.time = {{1996, 1, 1}, {1996, 12, 31}};
  for (DocumentRecord* d : {&d2, &d3}) {
    StatementRow& row = strike(*d, "air strikes", "air strikes killed eight fighters");
    row.counts = {make_count("killed", 8, 8)};
    row.claim = make_claim(*d, "The army of Northland", "northland", "said");
    StatementRow& threat =
        add_statement(*d, "THREATEN", "threatened", "Southland threatened Northland with revenge.");
    threat.modes = {"violence"};
    threat.roles = {{"actor", "southland", {}}, {"recipient", "northland", {}}};
    threat.time = {{2024, 12, 26}, {2024, 12, 26}};
  }
  StatementRow& visit =
      add_statement(d4, "CONSULT", "visit", "Northland may visit Southland, reportedly.");
  visit.modes = {"visit"};
  visit.roles = {{"actor", "northland", {}}, {"recipient", "~southland-elders", {}}};
  visit.factuality = "possible";
  visit.claim = make_claim(d4, "", "", "reportedly", "speculate");

  Incident strikes;
  strikes.id = "i-strikes";
  strikes.type = "ASSAULT";
  strikes.modes = {"aerial"};
  strikes.actors = {"northland"};
  strikes.recipients = {"southland"};
  strikes.place = "sl/amber";
  strikes.place_name = "Amber valley";
  strikes.time = {{2024, 12, 24}, {2024, 12, 24}};
  strikes.factuality = "happened";
  strikes.counts = {make_count("killed", 8, 46)};
  strikes.chosen = {make_count("killed", 8, 8)};
  strikes.statements = {"d1.0000", "d1.0001", "d2.0000", "d3.0000"};
  strikes.values = {{"killed", "46", "d1.0001"},
                    {"killed", "8", "d2.0000"},
                    {"killed", "8", "d3.0000"},
                    {"place", "sl/amber", "d1.0000"},
                    {"recipient", "southland", "d1.0001"}};
  strikes.disputes = {{"killed",
                       {{"southland", "46", "d1.0001"},
                        {"northland", "8", "d2.0000"},
                        {"northland", "8", "d3.0000"}}}};
  strikes.documents = 3;
  strikes.voices = 2;
  Incident threat;
  threat.id = "i-threat";
  threat.type = "THREATEN";
  threat.modes = {"violence"};
  threat.actors = {"southland"};
  threat.recipients = {"northland"};
  threat.time = {{2024, 12, 26}, {2024, 12, 26}};
  threat.factuality = "happened";
  threat.statements = {"d2.0001", "d3.0001"};
  threat.documents = 2;
  threat.voices = 1;
  Incident help;
  help.id = "i-help";
  help.type = "AID";
  help.actors = {"northland"};
  help.recipients = {"southland"};
  help.time = {{1996, 1, 1}, {1996, 12, 31}};
  help.factuality = "happened";
  help.statements = {"d1.0002"};
  help.documents = help.voices = 1;
  Incident visited;
  visited.id = "i-visit";
  visited.type = "CONSULT";
  visited.modes = {"visit"};
  visited.actors = {"northland"};
  visited.recipients = {"~southland-elders"};
  visited.factuality = "possible";
  visited.statements = {"d4.0000"};
  visited.documents = visited.voices = 1;
  store.linked_.incidents = {visited, help, strikes, threat};
  Tie hostile{"northland", "southland", "2024-12", 0, 0, 0, 1, -9.5, {"i-strikes"}};
  Tie helpful{"northland", "southland", "1996-01", 0, 1, 0, 0, 10, {"i-help"}};
  Tie threats{"southland", "northland", "2024-12", 0, 0, 1, 0, -3.5, {"i-threat"}};
  store.linked_.ties = {helpful, hostile, threats};
  store.documents_ = {d1, d2, d3, d4};
  store.log_ = {{"pages/broken.html", "no_article", "no article found in it"},
                {"pages/d4.html", "note", "no date found"}};
  return store;
}

}  // namespace casus::testing
