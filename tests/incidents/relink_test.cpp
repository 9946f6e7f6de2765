// Linking what came and went gives what linking all that is there gives: in any order, in any
// number of runs, whatever came and went in between.
#include <algorithm>
#include <map>
#include <random>
#include <set>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "casus/incidents.h"

#include "incidents/make.h"
#include "incidents/sketch.h"
#include "text/hash.h"

namespace casus {
namespace {

using make::S;

// A small world, so that much meets.
class World {
 public:
  explicit World(unsigned seed, unsigned undated = 1, unsigned of = 12)
      : chance_(seed), undated_(undated), of_(of) {}

  DocumentRecord document(unsigned number) {
    const unsigned days = below(of_) < undated_ ? 0 : 14600 + below(40);
    const std::string key =
        fmt::format("{:08x}{}", days, hash128(std::to_string(number)).substr(8));
    std::vector<S> statements;
    for (unsigned i = 0, count = 1 + below(3); i < count; ++i)
      statements.push_back(statement(days));
    DocumentRecord out = make::doc(key, statements, fmt::format("Outlet {}", below(5)));
    if (days != 0) out.published = to_string(civil_from_days(static_cast<int32_t>(days)));
    out.actors = {{"northland", "Northland", "state", "", {}, "", ""}};
    // What the latest document says of an actor holds for all.
    out.actors.push_back({"south", "South", "state", "", {}, "", one_in(30) ? "northland" : ""});
    if (one_in(3)) out.actors.push_back({"villagers", "Villagers", "people", "", {}, "", ""});
    std::sort(out.actors.begin(), out.actors.end(),
              [](const Actor& a, const Actor& b) { return a.id < b.id; });
    if (one_in(4)) {
      out.actors.insert(out.actors.begin(),
                        {"air-force", "Air Force", "military", "", {}, "", "northland"});
    }
    text(out);
    words(out);
    return out;
  }
  unsigned below(unsigned n) { return static_cast<unsigned>(chance_() % n); }
  bool one_in(unsigned n) { return below(n) == 0; }

 private:
  S statement(unsigned days) {
    static const char* const kActors[] = {"northland", "south", "air-force", "villagers", "~men"};
    static const char* const kTypes[] = {"ASSAULT", "ASSAULT", "CONSULT", "REJECT"};
    static const char* const kTold[] = {"happened", "happened", "ongoing", "denied", "possible"};
    DateRange when;
    if (!one_in(8)) {
      const Date day = civil_from_days(static_cast<int32_t>((days == 0 ? 14620 : days) - below(4)));
      when = {day, one_in(10) ? add_days(day, 3) : day};
    }
    S out(kTypes[below(4)], when);
    if (when.known() && one_in(2)) out.dated_by("published");
    if (!one_in(4)) out.by(kActors[below(5)]);
    if (!one_in(4)) out.on(kActors[below(5)]);
    if (one_in(2)) out.at(fmt::format("town-{}", below(4)), {"north"});
    if (one_in(3)) out.killed(10 * (1 + below(3)));
    if (one_in(3)) out.mode("aerial");
    if (one_in(3)) out.says(fmt::format("Source {}", below(3)), one_in(4) ? "deny" : "assert");
    if (one_in(4)) out.tied(0);
    out.told(kTold[below(5)]);
    out.anchor(10 + below(3));
    return out;
  }

  // What the anchors of its statements say, and more that is of no kind of the ontology.
  void words(DocumentRecord& out) {
    static const char* const kLemmas[] = {"bomb", "strike", "kill", "meet", "quake"};
    std::set<uint32_t> told;  // one word stands in one place
    const auto add = [&](Evidence at) {
      if (!told.insert(at.start).second) return;
      out.event_words += fmt::format("{}\t{}\t{}\tv\t{}\t\t{}\t\t\t\n", at.start, at.end, 0,
                                     kLemmas[below(5)], one_in(2) ? "village" : "town");
    };
    for (const StatementRow& row : out.statements) {
      if (!one_in(3)) add(row.at);
    }
    for (uint32_t i = 0; i < 3; ++i) add({50 + 10 * i, 55 + 10 * i});
  }

  // Half of the texts are copies of some kind of one of a few.
  void text(DocumentRecord& out) {
    std::string body;
    const unsigned base = one_in(2) ? below(6) : 100 + below(100000);
    std::mt19937 words(base);
    const unsigned skip = one_in(2) ? 0 : below(40);
    for (unsigned i = 0; i < 80; ++i) {
      const auto word = static_cast<unsigned>(words() % 4000);
      if (i < skip) continue;
      body += fmt::format("{}{} ", word % 5 == 0 ? "Name" : "word", word);
    }
    out.sketch = sketch_of(body);
    out.text_hash = one_in(3) ? fmt::format("same {}", base) : out.key;
    for (unsigned i = 0; i < 8; ++i) out.words += fmt::format("topic{}x{}:{} ", base % 7, i, 1 + i);
    out.words += fmt::format("own{}:1", base);
  }

  std::mt19937 chance_;
  unsigned undated_, of_;  // how many documents have no day, of how many
};

// Bounds so small that a few dozen documents reach them, or none.
Linker linker(bool is_tight) {
  const std::string rules =
      "weight\tactor\t2\nweight\trecipient\t2\nweight\tunknown\t1\nweight\tplace\t2\n"
      "weight\tarea\t1\nweight\tcount\t1\nweight\tmode\t1\nweight\tmode-differs\t-1\n"
      "weight\tinferred-differs\t-2\nthreshold\t3\nloose_days\t10\nslack\tpublished\t1\n"
      "approximate\t0.1\nsymmetric\tCONSULT\ndenial\tREJECT\nlarge\tkilled\t10\t2\n"
      "large_slack\t2\ncommon\tpeople\ncopy_share\t0.6\ncopy_words\t25\n"
      "copy_runs\t0.28\ncopy_facts\t0.3\ncopy_all_facts\t0.8\ncopy_unquoted\t0.05\n"
      "copy_series\t0.45\ncopy_reworded_runs\t0.12\nstory_likeness\t0.12\n"
      "story_days\t2\nstory_lasting\t0.4\nstory_lasting_days\t45\nstory_undated\t0.68\n"
      "story_apart\t0.4\nstory_part\t0.25\nordinary_weight\t0.3\nat_least_factor\t2\n"
      "state\tASSAULT\nscale\t2\t10\n";
  const std::string blob = make_blob(
      {{"incidents/linking",
        is_tight ? rules + "most_in_block\t4\nmost_told\t3\nmost_in_crowd\t3\nstory_cell\t9\n"
                 : rules},
       {"lang/en/incidents/kindred", "bomb\tstrike\tsynonym\t0\n"},
       {"models/happenings",
        "casus-happenings-weights\t1\nbias\t-2\nsame_word\t2\nsynonym\t2\n"
        "same_object\t1.5\nother_type\t-3\nthreshold\t0.45\n"},
       {"ontology/assault", "type\tASSAULT\nquad\t4\nscore\t-9\nmode\taerial\t-9.7\t195\n"},
       {"ontology/consult", "type\tCONSULT\nquad\t1\nscore\t2.5\n"}});
  auto resources = Resources::view(blob, "test");
  return std::move(*Linker::load(*resources));
}

class Record {
 public:
  explicit Record(const Linker& linker) : linker_(linker) {}

  void set(const DocumentRecord& document) {
    documents_[document.key] = document;
    changed_.push_back(document.key);
  }
  void remove(const std::string& key) {
    documents_.erase(key);
    changed_.push_back(key);
  }
  void link() {
    const auto current = [&](const std::string& key) -> std::optional<DocumentRecord> {
      const auto it = documents_.find(key);
      return it == documents_.end() ? std::nullopt : std::optional(it->second);
    };
    apply(linker_.relink(changed_, current, *memory_), linked_);
    changed_.clear();
  }
  Linked whole() const {
    std::vector<DocumentRecord> all;
    for (const auto& [key, document] : documents_) all.push_back(document);
    return linker_.link(all);
  }
  const Linked& linked() const { return linked_; }
  std::vector<std::string> keys() const {
    std::vector<std::string> out;
    for (const auto& [key, document] : documents_) out.push_back(key);
    return out;
  }

 private:
  const Linker& linker_;
  std::map<std::string, DocumentRecord> documents_;
  std::vector<std::string> changed_;
  std::unique_ptr<LinkMemory> memory_ = make_link_memory();
  Linked linked_;
};

void expect_same(const Linked& a, const Linked& b, const std::string& what) {
  EXPECT_TRUE(a.incidents == b.incidents) << what << ": incidents";
  EXPECT_TRUE(a.ties == b.ties) << what << ": ties";
  EXPECT_TRUE(a.copies == b.copies) << what << ": copies";
  EXPECT_TRUE(a.stories == b.stories) << what << ": stories";
  EXPECT_TRUE(a.doubts == b.doubts) << what << ": doubts";
  EXPECT_TRUE(a.happenings == b.happenings) << what << ": happenings";
  EXPECT_TRUE(a.candidates == b.candidates) << what << ": candidates";
}

class Relink : public ::testing::TestWithParam<bool> {};

TEST_P(Relink, OrdersAndBatchesDoNotMatter) {
  const Linker by = linker(GetParam());
  std::size_t merged = 0;
  std::size_t copies = 0;
  std::size_t stories = 0;
  std::size_t happenings = 0;
  std::size_t candidates = 0;
  for (unsigned seed = 0; seed < 24; ++seed) {
    World world(seed);
    std::vector<DocumentRecord> documents;
    for (unsigned i = 0; i < 90; ++i) documents.push_back(world.document(i));
    std::mt19937 order(seed);
    for (const unsigned batch : {1u, 7u, 40u}) {
      std::shuffle(documents.begin(), documents.end(), order);
      Record record(by);
      for (std::size_t i = 0; i < documents.size(); ++i) {
        record.set(documents[i]);
        if (i % batch == batch - 1) record.link();
      }
      record.link();
      const Linked whole = record.whole();
      expect_same(record.linked(), whole, fmt::format("seed {} batch {}", seed, batch));
      if (HasFailure()) return;
      for (const Incident& incident : whole.incidents) merged += incident.documents > 1 ? 1 : 0;
      copies += whole.copies.size();
      stories += whole.stories.size();
      for (const Happening& one : whole.happenings) happenings += one.incidents.size() > 1 ? 1 : 0;
      candidates += whole.candidates.size();
    }
  }
  // Or all of this would prove nothing.
  EXPECT_GT(merged, 500u);
  EXPECT_GT(copies, 500u);
  EXPECT_GT(stories, 50u);
  EXPECT_GT(happenings, 50u);
  EXPECT_GT(candidates, 50u);
}

// Few have a day, fewer than are put into stories at once.
TEST_P(Relink, NoDocumentIsInTwoStories) {
  const Linker by = linker(GetParam());
  std::size_t stories = 0;
  for (unsigned seed = 200; seed < 224; ++seed) {
    World world(seed, 9, 10);
    Record record(by);
    for (unsigned i = 0; i < 60; ++i) {
      record.set(world.document(i));
      if (i % 11 == 10) record.link();
    }
    record.link();
    expect_same(record.linked(), record.whole(), fmt::format("seed {}", seed));
    std::set<std::string> told;
    std::set<std::string> ids;
    for (const Story& story : record.linked().stories) {
      EXPECT_TRUE(ids.insert(story.id).second) << "seed " << seed << ": " << story.id;
      for (const std::string& document : story.documents) {
        EXPECT_TRUE(told.insert(document).second) << "seed " << seed << ": " << document;
      }
      ++stories;
    }
    if (HasFailure()) return;
  }
  EXPECT_GT(stories, 10u);
}

TEST_P(Relink, WhatWentLeavesNothing) {
  const Linker by = linker(GetParam());
  for (unsigned seed = 100; seed < 120; ++seed) {
    World world(seed);
    Record record(by);
    for (unsigned step = 0; step < 30; ++step) {
      for (unsigned i = 0, many = 1 + world.below(8); i < many; ++i) {
        const std::vector<std::string> keys = record.keys();
        if (keys.size() > 20 && world.one_in(2)) {
          const std::string& key = keys[world.below(static_cast<unsigned>(keys.size()))];
          if (world.one_in(2)) {
            record.remove(key);
          } else {  // read again: other statements and another text under the same key
            DocumentRecord other = world.document(1000 + step);
            other.key = key;
            for (std::size_t s = 0; s < other.statements.size(); ++s) {
              other.statements[s].document = key;
              other.statements[s].id = fmt::format("{}.000{}", key, s);
            }
            record.set(other);
          }
        } else {
          record.set(world.document(step * 10 + i));
        }
      }
      record.link();
    }
    expect_same(record.linked(), record.whole(), fmt::format("seed {}", seed));
    if (HasFailure()) return;
    for (const std::string& key : record.keys()) record.remove(key);
    record.link();
    expect_same(record.linked(), {}, fmt::format("seed {}, all gone", seed));
  }
}

INSTANTIATE_TEST_SUITE_P(Bounds, Relink, ::testing::Values(false, true));

}  // namespace
}  // namespace casus
