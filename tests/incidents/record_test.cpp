#include <algorithm>
#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "casus/incidents.h"

#include "incidents/sketch.h"
#include "incidents/unknown_actor.h"

namespace casus {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

// "Über" puts a byte between code points and bytes for all that follows.
class Record : public ::testing::Test {
 protected:
  Record() {
    Document& d = a.document;
    d.id = "doc";
    d.title = "Über Nacht";
    d.text = "Über Nacht\n\nSeveral  experts said they attacked Östvik. The army denied it.";
    d.body_begin = static_cast<uint32_t>(d.text.find("Several"));
    d.published = "2030-05-02";
    d.authors = {"A", "B"};
    a.mentions.actors = {{"army", "Army", "military", "XXX", {"MIL"}, "", "xx"}};
    a.mentions.entities = 3;
    mention("Several  experts", MentionForm::nominal, 0);
    mention("they", MentionForm::pronoun, 1);
    mention("The army", MentionForm::nominal, 2, 0);
    mention("experts", MentionForm::pronoun,
            0);  // a pronoun of a named entity, as far as the code cares
    a.mentions.places.push_back({span("Östvik"),
                                 0,
                                 "xx/ostvik",
                                 "Östvik",
                                 "PPL",
                                 "XX",
                                 1.5,
                                 2.5,
                                 {},
                                 {"xx"},
                                 "",
                                 1,
                                 {},
                                 true});
    Quantity quantity;
    quantity.span = span("Several");
    quantity.kind = "participants";
    quantity.min = 3;
    a.mentions.quantities.push_back(quantity);
    Claim claim;
    claim.source = {span("Several  experts"), span("it")};
    claim.source_mention = 2;
    claim.cue = {span("said")};
    claim.content = {span("they"), span("Östvik")};
    claim.stance = "accuse";
    claim.direct = true;
    a.statements.claims = {claim};
    Statement s;
    s.anchor = span("attacked");
    s.evidence = span("they attacked Östvik.");
    s.type = "ASSAULT";
    s.actors = {0, 1, 2, 3};
    s.recipients = {2};
    s.places = {0};
    s.quantities = {0};
    s.factuality = Factuality::denied;
    s.claim = 0;
    s.incident = 7;
    a.statements.statements = {s};
  }
  Span span(std::string_view words) const {
    const auto at = static_cast<uint32_t>(a.document.text.find(words));
    return {at, at + static_cast<uint32_t>(words.size())};
  }
  void mention(std::string_view words, MentionForm form, uint32_t entity, uint32_t actor = kNone) {
    Mention m;
    m.span = m.head = span(words);
    m.kind = MentionKind::group;
    m.form = form;
    m.entity = entity;
    m.actor = actor;
    a.mentions.mentions.push_back(m);
  }
  // The words at an evidence, as SQLite's substr() would give them.
  std::string words(const DocumentRecord& record, Evidence at) const {
    const CodePoints points(record.text);
    return record.text.substr(points.to_byte(at.start),
                              points.to_byte(at.end) - points.to_byte(at.start));
  }
  Annotated a;
};

TEST_F(Record, PartsOfACountAreNoOtherCount) {
  Quantity part = a.mentions.quantities[0];
  part.min = part.max = 2;
  part.part_of = 0;
  a.mentions.quantities.push_back(part);
  a.statements.statements[0].quantities = {0, 1};
  EXPECT_THAT(make_record(a, "v").statements[0].counts, SizeIs(1));
  a.mentions.quantities[1].kind = "killed";  // of those who took part two were killed
  EXPECT_THAT(make_record(a, "v").statements[0].counts, SizeIs(2));
}

// "four children, three women and two men"
TEST_F(Record, ARowOfCountsIsTheirSum) {
  Quantity one = a.mentions.quantities[0];
  one.kind = "killed";
  one.unit = "person";
  one.min = one.max = 4;
  one.span = {0, 4};
  one.of = Span{5, 13};
  Quantity two = one;
  two.min = two.max = 3;
  two.span = {15, 20};
  two.of = Span{21, 26};
  Quantity three = one;
  three.min = three.max = 2;
  three.span = {31, 34};
  three.of = Span{35, 38};
  a.mentions.quantities = {one, two, three};
  a.statements.statements[0].quantities = {0, 1, 2};
  const auto sum = make_record(a, "v").statements[0].counts;
  ASSERT_THAT(sum, SizeIs(1));
  EXPECT_EQ(sum[0].min, 9);
  EXPECT_EQ(sum[0].max, 9);
  a.mentions.quantities[2].kind = "injured";
  EXPECT_THAT(make_record(a, "v").statements[0].counts, SizeIs(3));
}

TEST_F(Record, OffsetsAreCodePointsOfTheWholeText) {
  const DocumentRecord r = make_record(a, "v");
  EXPECT_EQ(r.key, document_key(a.document));
  EXPECT_EQ(r.text_hash, text_hash(a.document));
  EXPECT_EQ(r.sketch, sketch_of(a.document.body()));
  EXPECT_EQ(r.text, a.document.text);
  EXPECT_EQ(r.version, "v");
  EXPECT_EQ(r.body_start, 12u);
  EXPECT_THAT(r.authors, ElementsAre("A", "B"));
  ASSERT_THAT(r.statements, SizeIs(1));
  const StatementRow& s = r.statements[0];
  EXPECT_EQ(s.id, r.key + ".0000");
  EXPECT_EQ(s.document, r.key);
  EXPECT_EQ(words(r, s.at), "attacked");
  EXPECT_EQ(words(r, s.evidence), "they attacked Östvik.");
  EXPECT_FALSE(s.headline);
  EXPECT_EQ(s.incident, 7u);
  EXPECT_EQ(s.factuality, name(Factuality::denied));
  ASSERT_THAT(s.places, SizeIs(1));
  EXPECT_EQ(words(r, s.places[0].at), "Östvik");
  EXPECT_EQ(s.places[0].longitude, 2.5);
  EXPECT_THAT(s.places[0].within, ElementsAre("xx"));
  ASSERT_THAT(s.counts, SizeIs(1));
  EXPECT_EQ(words(r, s.counts[0].at), "Several");
  EXPECT_EQ(s.counts[0].max, std::nullopt);
  ASSERT_THAT(r.mentions, SizeIs(4));
  EXPECT_EQ(r.mentions[2].actor, "army");
  EXPECT_EQ(r.mentions[0].actor, "");
  EXPECT_EQ(words(r, r.mentions[2].at), "The army");
}

TEST_F(Record, WhoIsNoKnownActorIsNamedByTheWordsAndAPronounAloneByNone) {
  const DocumentRecord r = make_record(a, "v");
  std::vector<std::pair<std::string, std::string>> roles;
  for (const RoleRow& role : r.statements[0].roles) roles.emplace_back(role.role, role.actor);
  using P = std::pair<std::string, std::string>;
  EXPECT_THAT(roles, ElementsAre(P("actor", "~several-experts"), P("actor", "army"),
                                 P("actor", "~several-experts"), P("recipient", "army")));
  ASSERT_THAT(r.actors, SizeIs(2));
  EXPECT_EQ(r.actors[0], a.mentions.actors[0]);
  EXPECT_EQ(r.actors[1].id, "~several-experts");
  EXPECT_EQ(r.actors[1].name, "Several experts");
  EXPECT_EQ(r.actors[1].kind, name(MentionKind::group));
}

TEST_F(Record, APronounIsNamedByWhatItStandsFor) {
  a.statements.claims[0].source = {span("experts")};
  a.statements.claims[0].source_mention = 3;  // of the entity of "Several  experts"
  const DocumentRecord r = make_record(a, "v");
  EXPECT_EQ(r.statements[0].claim->source, "Several experts");
  EXPECT_EQ(words(r, r.statements[0].claim->source_at), "Several  experts");
  a.statements.claims[0].source = {span("they")};
  a.statements.claims[0].source_mention = 1;  // nothing names them
  EXPECT_EQ(make_record(a, "v").statements[0].claim->source, "they");
}

TEST_F(Record, AClaimKeepsItsWords) {
  const ClaimRow c = make_record(a, "v").statements[0].claim.value();
  EXPECT_EQ(c.source, "Several experts");
  EXPECT_EQ(c.source_actor, "army");
  EXPECT_EQ(c.cue, "said");
  EXPECT_EQ(c.stance, "accuse");
  EXPECT_TRUE(c.direct);
  EXPECT_EQ(words(make_record(a, "v"), c.content_at), "they attacked Östvik");
  a.statements.claims[0].source.clear();
  a.statements.claims[0].source_mention = kNone;
  const ClaimRow nobody = make_record(a, "v").statements[0].claim.value();
  EXPECT_EQ(nobody.source, "");
  EXPECT_EQ(nobody.source_at, Evidence{});
  a.statements.statements[0].claim = kNone;
  EXPECT_FALSE(make_record(a, "v").statements[0].claim.has_value());
}

TEST_F(Record, StatementIdsSortInReadingOrderHoweverManyThereAre) {
  a.statements.statements.resize(10001, a.statements.statements[0]);
  const DocumentRecord r = make_record(a, "v");
  EXPECT_TRUE(std::is_sorted(r.statements.begin(), r.statements.end(),
                             [](const auto& x, const auto& y) { return x.id < y.id; }));
}

TEST_F(Record, IndicesThatPointNowhereAreLeftOut) {
  Statement& s = a.statements.statements[0];
  s.actors = s.recipients = s.places = s.quantities = {99, kNone};
  s.claim = 99;
  a.statements.claims[0].source_mention = 99;
  a.mentions.mentions[0].actor = 99;
  a.mentions.mentions[0].entity = 99;
  a.mentions.entities = 4000000000u;
  const DocumentRecord r = make_record(a, "v");
  EXPECT_THAT(r.statements[0].roles, IsEmpty());
  EXPECT_THAT(r.statements[0].places, IsEmpty());
  EXPECT_FALSE(r.statements[0].claim.has_value());
}

TEST(UnknownActor, IdsAreFoldedWords) {
  EXPECT_EQ(unknown_actor_id("  Several\n Experts!"), "~several-experts");
  EXPECT_EQ(unknown_actor_id("Zoë's “men”"), unknown_actor_id("zoe's \"men\""));
  EXPECT_EQ(unknown_actor_id("?!"), "");
  EXPECT_EQ(unknown_actor_id(""), "");
  EXPECT_LE(unknown_actor_id(std::string(1000, 'x')).size(), 66u);
  EXPECT_TRUE(is_unknown_actor("~x"));
  EXPECT_FALSE(is_unknown_actor("x"));
}

TEST_F(Record, AnySpansGiveOffsetsInRange) {
  std::mt19937 random(5);
  const auto any = [&] { return static_cast<uint32_t>(random() % 100); };
  for (int round = 0; round < 200; ++round) {
    Statement& s = a.statements.statements[0];
    s.anchor = {any(), any()};
    s.evidence = {any(), any()};
    for (Mention& m : a.mentions.mentions) {
      const uint32_t begin = any() % static_cast<uint32_t>(a.document.text.size());
      m.span = {begin, std::min(begin + any(), static_cast<uint32_t>(a.document.text.size()))};
    }
    const DocumentRecord r = make_record(a, "v");
    const uint32_t size = CodePoints(r.text).size();
    for (const MentionRow& m : r.mentions) EXPECT_LE(m.at.end, size);
    EXPECT_LE(r.statements[0].at.end, size);
    EXPECT_LE(r.statements[0].evidence.start, size);
  }
}

}  // namespace
}  // namespace casus
