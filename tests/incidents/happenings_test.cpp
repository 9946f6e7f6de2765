// Words of one story that tell of the same, candidates, and why.
#include "incidents/happenings.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "incidents/event_pairs.h"
#include "incidents/event_words.h"
#include "incidents/make.h"

namespace casus {
namespace {

using make::day;
using make::doc;
using make::S;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

// The shipped form, with weights that a reader can add up.
const std::string& blob() {
  static const std::string kBlob = make_blob(
      {{"incidents/linking",
        "weight\tactor\t2\nweight\trecipient\t2\nweight\tplace\t2\nweight\tarea\t1\nthreshold\t3\n"
        "loose_days\t10\nslack\tpublished\t1\nstate\tSUPPORT\nstate\tAID\nkin\tAID\tSUPPORT\n"
        "common\tpeople\nnamed\tanti-\t-5\nstory_likeness\t0.12\nstory_days\t2\n"
        "story_lasting\t0.4\nstory_lasting_days\t45\nstory_undated\t0.68\nstory_apart\t0.4\n"
        "story_part\t0.25\nordinary_weight\t0.3\n"},
       {"lang/en/incidents/kindred", "die\tkill\t-\t3\nquake\ttremor\tsynonym\t0\n"},
       {"lang/en/incidents/alike",
        "blaze\tfire\nfire\tfire\ninferno\tfire\nblaze\tburning\n"
        "inferno\tburning\n"},
       {"models/happenings",
        "casus-happenings-weights\t1\nbias\t-2\nsame_word\t2\nsynonym\t2\ntold_alike\t0.2\n"
        "same_object\t2\nsame_number\t1\nother_type\t-3\none_sort\t0.5\nthreshold\t0.45\n"}});
  return kBlob;
}

EventPairs pairs() { return *EventPairs::load(*Resources::view(blob(), "test")); }
Linker linker() {
  auto made = Linker::load(*Resources::view(blob(), "test"));
  return std::move(*made);
}

// start, lemma, objects; one sentence each.
struct W {
  uint32_t start;
  std::string lemma, objects;
};
DocumentRecord with_words(DocumentRecord d, const std::vector<W>& words) {
  d.published = "2030-05-01";
  d.words = "valley:9 quake:8 village:7 bridge:6 river:5";
  uint32_t sentence = 0;
  for (const W& w : words) {
    d.event_words += std::to_string(w.start) + "\t" + std::to_string(w.start + 3) + "\t" +
                     std::to_string(sentence++) + "\tv\t" + w.lemma + "\t\t" + w.objects +
                     "\t\t\t\n";
  }
  return d;
}

TEST(EventWords, LinesAreReadAndUnsoundOnesLeftOut) {
  const auto words = read_event_words(
      "10\t14\t2\tvs\tsay\tminister\tplan\t5 may\tleave\tnorthland\n"
      "not a line\n"
      "20\tx\t2\tn\tquake\t\t\t\t\t\n"
      "30\t35\t3\tn\tquake\t\t\t\t\t\n");
  ASSERT_THAT(words, SizeIs(2));
  EXPECT_EQ(words[0].at.start, 10u);
  EXPECT_TRUE(words[0].says);
  EXPECT_FALSE(words[0].is_noun);
  EXPECT_THAT(words[0].others, ElementsAre("5", "may"));
  EXPECT_THAT(words[0].actors, ElementsAre("northland"));
  EXPECT_TRUE(words[1].is_noun);
  EXPECT_THAT(words[1].subjects, IsEmpty());
}

double value(const EventFeatures& features, EventFeature of) {
  return features[static_cast<std::size_t>(of)];
}

TEST(EventPairs, MalformedDataIsNamed) {
  const std::string bad = make_blob({{"lang/en/incidents/kindred", "die\tkill\n"}});
  EXPECT_FALSE(EventPairs::load(*Resources::view(bad, "test")));
  const std::string sortless = make_blob({{"lang/en/incidents/alike", "blaze\n"}});
  EXPECT_FALSE(EventPairs::load(*Resources::view(sortless, "test")));
  const std::string newer = make_blob({{"models/happenings", "casus-happenings-weights\t9\n"}});
  EXPECT_FALSE(EventPairs::load(*Resources::view(newer, "test")));
}

TEST(EventPairs, AFeatureIsTheSameBothWays) {
  const auto a = read_event_words("10\t14\t2\tv\tdie\tman\t12\t\t\t\n");
  const auto b = read_event_words("30\t34\t9\tv\tkill\tman\t12\t\t\t\n");
  EventItem x{a[0], 0, "", 0.5, {"12", "man"}};
  EventItem y{b[0], 1, "", 1, {"12", "man"}};
  const EventSurroundings around{1, 0.4, 0.3};
  EXPECT_EQ(pairs().features(x, y, around), pairs().features(y, x, around));
  EXPECT_EQ(value(pairs().features(x, y, around), EventFeature::told_alike), 3);
}

TEST(EventPairs, AnOrdinaryWordIsHeldAgainstWhatHangsOnIt) {
  const auto a = read_event_words("10\t14\t2\tv\ttake\t\ttown\t\t\t\n");
  const auto b = read_event_words("30\t34\t9\tv\ttake\t\tmedicine\t\t\t\n");
  const EventItem x{a[0], 0, "", 0.5, {"town"}};
  const EventItem y{b[0], 1, "", 0.5, {"medicine"}};
  const auto features = [&](const EventItem& other, double rare) {
    return pairs().features(x, other, EventSurroundings{rare, 0.4, 1});
  };
  const EventFeatures apart = features(y, 1);
  EXPECT_EQ(value(apart, EventFeature::ordinary_word), 3);
  EXPECT_EQ(value(apart, EventFeature::ordinary_word_nothing_shared), 3);
  EXPECT_EQ(value(apart, EventFeature::ordinary_word_same_object), 0);
  const EventFeatures together = features(x, 1);
  EXPECT_EQ(value(together, EventFeature::ordinary_word_nothing_shared), 0);
  EXPECT_EQ(value(together, EventFeature::ordinary_word_same_object), 3);
  EXPECT_EQ(value(features(y, 9), EventFeature::ordinary_word), 0);
}

TEST(EventPairs, WordsThatMayTellOfOneSortOfHappeningAreKin) {
  const EventPairs made = pairs();
  ASSERT_NE(made.kin("inferno", "blaze"), nullptr);
  EXPECT_EQ(made.kin("inferno", "blaze")->sorts, 2);
  EXPECT_EQ(made.kin("blaze", "fire")->sorts, 1);
  EXPECT_EQ(made.kin("die", "kill")->sorts, 0);
  EXPECT_EQ(made.kin("die", "fire"), nullptr);
  EXPECT_THAT(made.kindred("blaze"), ElementsAre("fire", "inferno"));
}

TEST(Happenings, OneStoryTellsOneQuakeInSeveralWords) {
  const Linked linked =
      linker().link({with_words(doc("a", {}), {{10, "quake", "valley"}, {40, "meet", "mayor"}}),
                     with_words(doc("b", {}), {{12, "tremor", "valley"}, {50, "sing", "song"}}),
                     with_words(doc("c", {}), {{14, "quake", "valley"}})});
  ASSERT_THAT(linked.stories, SizeIs(1));
  ASSERT_THAT(linked.happenings, SizeIs(1));
  EXPECT_EQ(linked.happenings[0].lemma, "quake");
  EXPECT_THAT(linked.happenings[0].words, SizeIs(3));
  EXPECT_THAT(linked.happenings[0].incidents, IsEmpty());
}

TEST(Happenings, WordsOfOneSortAreOneWhereTheySayTheSame) {
  const Linked linked =
      linker().link({with_words(doc("a", {}), {{10, "blaze", "warehouse"}, {40, "fire", "rocket"}}),
                     with_words(doc("b", {}), {{12, "inferno", "warehouse"}})});
  ASSERT_THAT(linked.happenings, SizeIs(1));
  EXPECT_EQ(linked.happenings[0].words[0].at.start, 10u);
  EXPECT_EQ(linked.happenings[0].words[1].at.start, 12u);
}

TEST(Happenings, LemmasAreHeldAgainstEachOtherByWhatHangsOnThemInTheWholeStory) {
  const DocumentRecord a = with_words(doc("a", {}), {{10, "blaze", "warehouse"}});
  const DocumentRecord b = with_words(doc("b", {}), {{10, "fire", "warehouse"}});
  const DocumentRecord c = with_words(doc("c", {}), {{10, "inferno", "forest"}});
  const auto rules = LinkingRules::load(*Resources::view(blob(), "test"));
  std::map<std::string, double> company;
  visit_word_pairs({&a, &b, &c}, *rules, pairs(),
                   [&](const EventItem& x, const EventItem& y, const EventFeatures& features) {
                     company[std::string(x.word.lemma) + " " + std::string(y.word.lemma)] =
                         value(features, EventFeature::other_word_same_company);
                   });
  EXPECT_NEAR(company["blaze fire"], 1, 1e-9);
  EXPECT_EQ(company["blaze inferno"], 0);
  EXPECT_EQ(company["fire inferno"], 0);
}

TEST(Happenings, DoNotDependOnTheOrderOfArrival) {
  std::vector<DocumentRecord> documents;
  for (const char* key : {"a", "b", "c", "d", "e"}) {
    documents.push_back(with_words(
        doc(key, {}),
        {{10, "quake", "valley"}, {40, "kill", "12 villager"}, {70, "die", "12 villager"}}));
  }
  const Linked first = linker().link(documents);
  std::mt19937 random(7);
  for (int i = 0; i < 5; ++i) {
    std::shuffle(documents.begin(), documents.end(), random);
    EXPECT_EQ(linker().link(documents).happenings, first.happenings);
  }
}

TEST(Happenings, PutUndatedIncidentsOfOneStoryTogether) {
  const auto undated = [] { return S("ASSAULT", {}).by("northland").on("south").anchor(10); };
  const Linked linked =
      linker().link({with_words(doc("a", {undated()}), {{10, "bomb", "village"}}),
                     with_words(doc("b", {undated()}), {{10, "bomb", "village"}})});
  ASSERT_THAT(linked.incidents, SizeIs(1));
  EXPECT_EQ(linked.incidents[0].documents, 2u);
}

TEST(Happenings, LeaveTwinsApartThatSayOtherThings) {
  const auto strike = [](const std::string& on, const std::string& place) {
    return S("ASSAULT", {}).by("northland").on(on).at(place, {"xx"}).anchor(10);
  };
  const Linked linked =
      linker().link({with_words(doc("a", {strike("south", "p1")}), {{10, "bomb", "village"}}),
                     with_words(doc("b", {strike("south", "p2")}), {{10, "bomb", "village"}})});
  EXPECT_THAT(linked.incidents, SizeIs(2));
  EXPECT_THAT(linked.candidates, IsEmpty());  // what keeps them apart is known
}

TEST(Happenings, WordsAloneGiveNoTellingADay) {
  const Linked linked = linker().link(
      {with_words(doc("a", {S("ASSAULT", {}).anchor(10)}), {{10, "bomb", "village"}}),
       with_words(doc("b", {S("ASSAULT", day(5, 1)).by("northland").on("south").anchor(10)}),
                  {{10, "bomb", "village"}})});
  EXPECT_THAT(linked.incidents, SizeIs(2));
}

TEST(Happenings, WordsAloneMakeNoTwoKindsOfDeedsInOneTextOne) {
  const auto deed = [](const char* mode, uint32_t at) {
    return S("ASSAULT", day(5, 1)).mode(mode).anchor(at);
  };
  const auto told = [&](const char* first, const char* second) {
    return linker().link({with_words(doc("a", {deed(first, 10), deed(second, 500)}),
                                     {{10, "bomb", "village"}, {500, "bomb", "village"}}),
                          with_words(doc("b", {deed(first, 10)}), {{10, "bomb", "village"}})});
  };
  EXPECT_THAT(told("aerial", "aerial").incidents, SizeIs(1));
  EXPECT_THAT(told("aerial", "firearms").incidents, SizeIs(2));
}

TEST(Candidates, AreShownWhereOnlyADayIsMissing) {
  const Linked linked =
      linker().link({doc("a", {S("ASSAULT", {}).by("northland").on("south")}),
                     doc("b", {S("ASSAULT", day(5, 1)).by("northland").on("south")})});
  ASSERT_THAT(linked.incidents, SizeIs(2));
  ASSERT_THAT(linked.candidates, SizeIs(1));
  EXPECT_EQ(linked.candidates[0].reason, "no-day");
}

TEST(States, OfKinTypesAreOne) {
  const Linked linked = linker().link({doc("a", {S("AID", {}).by("northland").on("south")}),
                                       doc("b", {S("SUPPORT", {}).by("northland").on("south")})});
  ASSERT_THAT(linked.incidents, SizeIs(1));
  EXPECT_EQ(linked.incidents[0].type, "AID");
}

TEST(Why, NamesWhatAgreesAndWhatRefuses) {
  const std::vector<DocumentRecord> documents = {
      doc("a", {S("ASSAULT", day(5, 1)).by("northland").on("south")}),
      doc("b", {S("ASSAULT", day(5, 1)).by("air-force").on("south")}),
      doc("c", {S("ASSAULT", day(6, 1)).by("northland").on("south")})};
  const auto one = linker().compare({documents[0], documents[1]}, {}, {"a.0000"}, {"b.0000"}, {});
  ASSERT_TRUE(one);
  EXPECT_EQ(one->verdict, "one");
  EXPECT_EQ(one->score, 4);
  EXPECT_THAT(one->reasons, SizeIs(2));
  const auto two = linker().compare({documents[0], documents[2]}, {}, {"a.0000"}, {"c.0000"}, {});
  ASSERT_TRUE(two);
  EXPECT_EQ(two->verdict, "apart");
  EXPECT_EQ(two->refusal, "other days");
  EXPECT_FALSE(linker().compare({documents[0]}, {}, {"a.0000"}, {"no.0000"}, {}));
}

TEST(Why, TellsTheWordsOfAStory) {
  const auto undated = [] { return S("ASSAULT", {}).by("northland").on("south").anchor(10); };
  const auto told = linker().compare({with_words(doc("a", {undated()}), {{10, "bomb", "village"}}),
                                      with_words(doc("b", {undated()}), {{10, "bomb", "village"}})},
                                     {}, {"a.0000"}, {"b.0000"}, {"a", "b"});
  ASSERT_TRUE(told);
  EXPECT_EQ(told->verdict, "one");
  ASSERT_TRUE(told->probability);
  double sum = 0;
  for (const Reason& reason : told->words) sum += reason.weight;
  EXPECT_NEAR(*told->probability, 1 / (1 + std::exp(-sum)), 1e-9);
}

TEST(Disputes, AreSettledWhenTheSourcesComeToAgree) {
  auto first =
      doc("a", {S("ASSAULT", day(5, 1)).by("northland").on("south").killed(12).says("Army")});
  auto second =
      doc("b", {S("ASSAULT", day(5, 1)).by("northland").on("south").killed(40).says("Rebels")});
  auto third =
      doc("c", {S("ASSAULT", day(5, 1)).by("northland").on("south").killed(40).says("Army")});
  first.published = "2030-05-02";
  second.published = "2030-05-03";
  Linked open = linker().link({first, second});
  ASSERT_THAT(open.incidents, SizeIs(1));
  ASSERT_THAT(open.incidents[0].disputes, SizeIs(1));
  EXPECT_EQ(open.incidents[0].disputes[0].settled, "");
  third.published = "2030-05-04";
  Linked settled = linker().link({first, second, third});
  ASSERT_THAT(settled.incidents, SizeIs(1));
  ASSERT_THAT(settled.incidents[0].disputes, SizeIs(1));
  EXPECT_EQ(settled.incidents[0].disputes[0].settled, "2030-05-04");
}

}  // namespace
}  // namespace casus
