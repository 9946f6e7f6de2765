// Reading questions: every pattern by its examples, the words and frames that the data names, and
// what is asked of a small record. That whole questions are answered right is tested by
// questions_test.py.
#include "casus/ask.h"

#include <algorithm>
#include <random>

#include <gtest/gtest.h>

#include "ask/actors.h"
#include "ask/patterns.h"
#include "ask/question.h"
#include "ask/reader.h"
#include "ask/words.h"
#include "query/small_record.h"
#include "statements/frames.h"

namespace casus {
namespace {

const std::string kFolder = "lang/en/ask/";

class AskTest : public ::testing::Test {
 protected:
  Resources data_ = *Resources::embedded();
  Asker asker_ = std::move(*Asker::load(data_));
  ask::TextReader reader_ = std::move(*ask::TextReader::load(data_));
  ask::AskWords words_ = *ask::AskWords::load(data_, kFolder);
  ask::Patterns patterns_ = *ask::Patterns::load(data_, kFolder, words_);

  std::vector<ask::Reading> read(const std::string& question) const {
    return patterns_.read(question, reader_.parse(question), words_, false);
  }
};

TEST_F(AskTest, PatternsReadTheirExamples) {
  EXPECT_GE(patterns_.examples().size(), 30U);
  for (const ask::PatternExample& example : patterns_.examples()) {
    const auto readings = read(example.yes);
    const bool found = std::any_of(readings.begin(), readings.end(), [&](const auto& reading) {
      return reading.pattern == example.pattern && reading.shown() == example.reading;
    });
    EXPECT_TRUE(found) << example.pattern << ": " << example.yes;
    for (const ask::Reading& reading : read(example.no))
      EXPECT_NE(reading.pattern, example.pattern) << example.no;
  }
}

TEST_F(AskTest, KindsNameFramesThatThereAre) {
  const auto kinds = *ask::AskKinds::load(data_, kFolder);
  const auto words = *statements::Words::load(data_, "lang/en/statements/");
  auto verbs = words;
  const auto ontology = *statements::Ontology::load(data_);
  const auto frames = *statements::FrameSet::load(data_, "lang/en/", ontology, verbs);
  const auto check = [&](const std::string& name) {
    const bool known =
        std::any_of(frames.frames().begin(), frames.frames().end(), [&](const auto& frame) {
          return frame.rule == name || (name.back() == ':' && frame.rule.starts_with(name));
        });
    EXPECT_TRUE(known) << name;
  };
  for (const std::string& frame : kinds.general) check(frame);
  for (const auto& group : kinds.same) std::for_each(group.begin(), group.end(), check);
  for (const auto& [frame, counts] : kinds.counts) check(frame);
  for (const auto& [stance, said] : kinds.said) std::for_each(said.begin(), said.end(), check);
  EXPECT_TRUE(kinds.says("request", "frames/request:demand"));
  EXPECT_FALSE(kinds.says("request", "frames/reject:deny"));
}

TEST_F(AskTest, WordsMatchTheLongestPhrase) {
  const std::vector<std::string_view> forms = {"could", "you", "tell", "me", "who"};
  EXPECT_EQ(words_.match("please", forms, 0), 4U);
  EXPECT_EQ(words_.match("please", forms, 4), 0U);
  EXPECT_EQ(words_.match("who", forms, 4), 1U);
  EXPECT_EQ(words_.match("no such class", forms, 0), 0U);
}

TEST_F(AskTest, OpeningPhrasesAndPolitenessAreNoPartOfTheQuestion) {
  for (const char* question :
       {"In December 2024, who bombed Paktika?", "Please tell me who bombed Paktika."}) {
    const auto readings = read(question);
    ASSERT_FALSE(readings.empty()) << question;
    EXPECT_TRUE(readings.front().shown().starts_with("… bombed Paktika")) << question;
  }
}

TEST_F(AskTest, ThePoliceOfALandAreToldOfAsPolice) {
  const std::vector<Actor> states = {{"kenya", "Kenya", "state", "KEN", {}, "", ""}};
  const std::vector<Actor> record = {{"police", "police", "police", "", {"COP"}, "", ""},
                                     {"military", "military", "military", "", {"MIL"}, "", ""},
                                     {"x", "X", "person", "KEN", {"GOV"}, "", ""},
                                     {"y", "Y's president", "office", "KEN", {"GOV"}, "", "kenya"}};
  const std::vector<Actor> asked = {
      {"kenya-police", "Kenyan police", "police", "KEN", {"COP"}, "", "kenya"}};
  const ask::ActorLore lore(record, asked, states);
  EXPECT_TRUE(lore.is_kind_of("kenya-police", "police"));
  EXPECT_FALSE(lore.is_kind_of("kenya-police", "military"));
  EXPECT_FALSE(lore.is_kind_of("police", "police"));
  EXPECT_TRUE(lore.may_hold("x", "y"));
  EXPECT_FALSE(lore.may_hold("y", "x"));
}

TEST_F(AskTest, WhereItWasIsNotWhomItHit) {
  const auto question = [&](const std::string& text) {
    const auto readings = read(text);
    const auto kinds = *ask::AskKinds::load(data_, kFolder);
    return ask::understand(readings.at(0), reader_, words_, kinds, {});
  };
  const ask::Question inside = question("List all attacks by gunmen in Nigeria");
  ASSERT_EQ(inside.places.size(), 1U);
  EXPECT_EQ(inside.roles.size(), 1U);
  EXPECT_EQ(inside.target, ask::Target::happenings);
  const ask::Question on = question("List all attacks by gunmen on Nigeria");
  EXPECT_EQ(on.roles.size(), 2U);
  EXPECT_TRUE(question("Who welcomed the release?").verbs.size() > 1);
}

// One strike told by two sides, and a later denial.
class AskedRecordTest : public AskTest {
 protected:
  void SetUp() override {
    auto first = testing::make_document("00004e71aa", "The Courier", "2024-12-24", "Raid on Goma",
                                        "Rwanda bombed Goma on Tuesday, killing 46 people, the "
                                        "mayor said. Uganda severed ties with Rwanda.");
    first.statements.reserve(2);  // the rows are held by reference
    auto& raid = testing::add_statement(first, "ASSAULT", "bombed",
                                        "Rwanda bombed Goma on Tuesday, killing 46 people");
    raid.modes = {"explosives"};
    raid.rule = "frames/assault:bomb";
    raid.roles = {{"actor", "rwanda", testing::at(first, "Rwanda")},
                  {"recipient", "goma-cod", testing::at(first, "Goma", 1)}};
    raid.places = {{"cd/goma", "Goma", "PPL", "CD", {}, {}, {"cd"}, testing::at(first, "Goma", 1)}};
    raid.counts = {{"killed", 46, 46, false, "person", testing::at(first, "46")}};
    raid.time = days_of({2024, 12, 24});
    raid.time_rule = "own";
    auto& ties = testing::add_statement(first, "SANCTION", "severed ties",
                                        "Uganda severed ties with Rwanda.");
    ties.modes = {"discontinue"};
    ties.cameo = "161";
    ties.rule = "frames/sanction:break-ties";
    ties.roles = {{"actor", "uganda", testing::at(first, "Uganda")},
                  {"recipient", "rwanda", testing::at(first, "Rwanda", 1)}};
    first.actors = {{"goma-cod", "Goma", "place", "COD", {}, "", ""},
                    {"rwanda", "Rwanda", "state", "RWA", {}, "", ""},
                    {"uganda", "Uganda", "state", "UGA", {}, "", ""}};
    auto second = testing::make_document("00004e72bb", "The Ledger", "2024-12-25", "Denial",
                                         "Rwanda denied that it bombed Goma.");
    auto& denial = testing::add_statement(second, "ASSAULT", "bombed", "it bombed Goma");
    denial.modes = {"explosives"};
    denial.rule = "frames/assault:bomb";
    denial.factuality = "denied";
    denial.roles = {{"actor", "rwanda", testing::at(second, "it")},
                    {"recipient", "goma-cod", testing::at(second, "Goma")}};
    denial.claim = testing::make_claim(second, "Rwanda", "rwanda", "denied", "deny");
    denial.claim->content_at = testing::at(second, "that it bombed Goma");
    second.actors = {first.actors[0], first.actors[1]};

    Incident strike = incident("i-raid", raid);
    strike.statements.push_back(denial.id);
    strike.values.push_back({"actor", "rwanda", denial.id});
    Incident broken = incident("i-ties", ties);
    Batch batch;
    batch.pages = {{"a.txt", "h", first.key, "test"}, {"b.txt", "i", second.key, "test"}};
    batch.documents = {first, second};
    ASSERT_TRUE(store_->put(batch));
    Linked linked;
    linked.incidents = {broken, strike};
    ASSERT_TRUE(store_->replace_incidents(linked));
  }
  static Incident incident(std::string id, const StatementRow& row) {
    Incident out;
    out.id = std::move(id);
    out.type = row.type;
    out.modes = row.modes;
    out.time = row.time;
    out.factuality = row.factuality;
    out.statements = {row.id};
    out.documents = out.voices = 1;
    for (const RoleRow& role : row.roles) {
      (role.role == "actor" ? out.actors : out.recipients).push_back(role.actor);
      out.values.push_back({role.role, role.actor, row.id});
    }
    std::sort(out.values.begin(), out.values.end());
    return out;
  }
  Answer ask(const std::string& question, Date today = {}) const {
    auto answer = asker_.ask(question, *store_, {today, 50});
    EXPECT_TRUE(answer) << question;
    return answer ? *answer : Answer{};
  }
  std::vector<std::string> values(const std::string& question) const {
    std::vector<std::string> out;
    for (const AnswerValue& value : ask(question).answers) out.push_back(value.value);
    return out;
  }
  using Values = std::vector<std::string>;
  std::unique_ptr<Store> store_ = make_memory_store();
};

TEST_F(AskedRecordTest, EveryHoleIsFilled) {
  EXPECT_EQ(values("Who bombed Goma?"), Values{"Rwanda"});
  EXPECT_EQ(values("Who did Rwanda bomb?"), Values{"Goma"});
  EXPECT_EQ(values("How many people were killed in Goma?"), Values{"46"});
  EXPECT_EQ(values("When did Rwanda bomb Goma?"), Values{"2024-12-24"});
  EXPECT_EQ(values("Where did Rwanda attack?"), Values{"Goma"});
  EXPECT_EQ(values("Which country severed ties with Rwanda?"), Values{"Uganda"});
  EXPECT_EQ(values("What did Rwanda deny?"), Values{"that it bombed Goma"});
}

TEST_F(AskedRecordTest, DeedsAreListed) {
  for (const char* question :
       {"List all bombings in Goma", "Attacks by Rwanda", "Which attacks did Rwanda carry out?",
        "How have relations between Rwanda and Goma gone since 2020?"}) {
    const Answer answer = ask(question);
    ASSERT_EQ(answer.answers.size(), 1U) << question;
    EXPECT_EQ(answer.answers.front().incidents, Values{"i-raid"}) << question;
  }
  EXPECT_EQ(values("Were there any attacks in Goma?").size(), 2U);  // yes, and denied
  EXPECT_TRUE(values("Were there any attacks in Kampala?").empty());
  EXPECT_TRUE(values("List all elections in Goma").empty());  // no event of the record
}

TEST_F(AskedRecordTest, WhatSomebodySaidIsWhatTheyDeniedToo) {
  EXPECT_EQ(values("What did Rwanda say?"), Values{"it bombed Goma"});  // the quote: it denied it
  EXPECT_EQ(values("What did Rwanda say about Goma?").size(), 1U);
  EXPECT_TRUE(values("What did Uganda say?").empty());
}

TEST_F(AskedRecordTest, BrokenTiesAreNoSanctions) {
  EXPECT_EQ(values("Who broke off relations with Rwanda?"), Values{"Uganda"});
  EXPECT_TRUE(values("Who imposed sanctions on Rwanda?").empty());
}

TEST_F(AskedRecordTest, ReasonsSayWhatWasLookedFor) {
  EXPECT_EQ(ask("Who bombed Uganda?").none, "The record tells of nothing done to Uganda.");
  EXPECT_EQ(ask("Did Uganda accuse Rwanda?").none,
            "The record tells of nothing like 'accuse' (ACCUSE, allege) done by Uganda to Rwanda.");
  EXPECT_EQ(ask("What happened between Rwanda and Uganda in May 2019?").none,
            "The record tells of nothing with Rwanda and Uganda (May 2019).");
  EXPECT_EQ(ask("How many people are missing in Goma?").none,
            "The record tells of nothing with people counted as missing.");
}

TEST_F(AskedRecordTest, TheVerbsEventIsAskedFor) {
  const Answer answer = ask("Has the ceasefire between Rwanda and Uganda been broken?");
  EXPECT_EQ(answer.understood.reading, "… has broken the ceasefire between Rwanda and Uganda");
}

TEST_F(AskedRecordTest, CommasOfAListAreNoOpening) {
  const auto readings = read("When will Iran hold talks with Britain, France and Germany?");
  ASSERT_FALSE(readings.empty());
  EXPECT_EQ(readings.front().shown(), "Iran will hold talks with Britain, France and Germany");
}

TEST_F(AskedRecordTest, BothSidesAreGiven) {
  const Answer answer = ask("Did Rwanda bomb Goma?");
  ASSERT_EQ(answer.answers.size(), 2U);
  EXPECT_EQ(answer.answers[0].value, "denied");
  EXPECT_EQ(answer.answers[1].value, "yes");
  EXPECT_TRUE(answer.disputed);
  EXPECT_EQ(answer.answers[0].sources.front().source, "Rwanda");
  EXPECT_EQ(answer.answers[1].sources.front().outlet, "The Courier");
  ASSERT_EQ(answer.incidents.size(), 1U);
  EXPECT_EQ(answer.incidents.front().incident.id, "i-raid");
}

TEST_F(AskedRecordTest, WhatIsNotToldIsNotAnswered) {
  for (const char* question :
       {"Who bombed Kampala?", "Did Uganda bomb Goma?", "Did Rwanda sever ties with Uganda?",
        "Did Rwanda bomb Goma in March 2024?", "Who arrested the mayor of Goma?",
        "How many people were killed according to Uganda?", "Did Freedonia bomb Goma?",
        "Why did Rwanda bomb Goma?", "goma", "?", "Who?"}) {
    const Answer answer = ask(question);
    EXPECT_TRUE(answer.answers.empty()) << question;
    EXPECT_FALSE(answer.none.empty()) << question;
  }
}

TEST_F(AskedRecordTest, RelativeTimesCountFromToday) {
  const Answer assumed = ask("What happened yesterday?");  // from 25 December
  EXPECT_TRUE(assumed.understood.today_assumed);
  EXPECT_EQ(assumed.understood.today, (Date{2024, 12, 25}));
  EXPECT_EQ(assumed.answers.size(), 1U);
  const Answer given = ask("What happened yesterday?", {2025, 1, 10});
  EXPECT_FALSE(given.understood.today_assumed);
  EXPECT_TRUE(given.answers.empty());
}

TEST_F(AskedRecordTest, UnderstandingSaysHowItWasRead) {
  const Understanding understood = ask("Who bombed Goma in December 2024?").understood;
  EXPECT_EQ(understood.asked, Asked::who);
  EXPECT_EQ(understood.reading, "… bombed Goma in December 2024");
  EXPECT_EQ(understood.filter.type, "ASSAULT");
  EXPECT_EQ(understood.filter.since, (Date{2024, 12, 1}));
  const AskSlot event = {"event", "bomb", "ASSAULT/explosives"};
  EXPECT_NE(std::find(understood.slots.begin(), understood.slots.end(), event),
            understood.slots.end());
}

TEST_F(AskedRecordTest, LimitsAreErrors) {
  const auto none = asker_.ask(" \n\t", *store_, {});
  ASSERT_FALSE(none);
  EXPECT_EQ(none.error().code, ErrorCode::empty);
  const auto large = asker_.ask(std::string(Asker::kLongest + 1, 'w'), *store_, {});
  ASSERT_FALSE(large);
  EXPECT_EQ(large.error().code, ErrorCode::too_large);
  EXPECT_TRUE(asker_.ask(std::string(Asker::kLongest, 'w'), *store_, {}));
}

TEST_F(AskedRecordTest, AnyBytesAreAQuestion) {
  const std::vector<std::string> pieces = {
      "Who ",     "did ",     "Rwanda ",     "bomb ",  "Goma",   "?",        ", ", "how many ",
      "\xff\xfe", "\0x1b",    "'; DROP -- ", "which ", "\u202e", "what ",    "\"", "%",
      "(((",      "in 2024 ", "…",           "kein ",  "was ",   "by whom ", "\n", "41 "};
  std::mt19937 random(7);
  for (int i = 0; i < 300; ++i) {
    std::string question;
    const auto length = 1 + random() % 12;
    for (unsigned n = 0; n < length; ++n) question += pieces[random() % pieces.size()];
    const auto answer = asker_.ask(question, *store_, {});
    if (!answer) {
      EXPECT_EQ(answer.error().code, ErrorCode::empty) << question;
      continue;
    }
    EXPECT_NE(answer->answers.empty(), answer->none.empty()) << question;
  }
  std::string repeated;
  while (repeated.size() + 5 < Asker::kLongest) repeated += "who, ";
  EXPECT_TRUE(asker_.ask(repeated, *store_, {}));
}

}  // namespace
}  // namespace casus
