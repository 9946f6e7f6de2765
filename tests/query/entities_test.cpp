#include "query/entities.h"

#include <gtest/gtest.h>

#include "query/small_record.h"

namespace casus {
namespace {

using testing::make_document;

void name(DocumentRecord& document, uint32_t entity, std::string_view words, int nth,
          std::string form, std::string actor = "", std::string kind = "") {
  MentionRow row;
  row.kind = std::move(kind);
  row.entity = entity;
  row.at = testing::at(document, words, nth);
  row.form = std::move(form);
  row.actor = std::move(actor);
  document.mentions.push_back(std::move(row));
}

// Documents a and b tell one story, c tells none.
auto make_store() {
  auto store = testing::small_record();
  store.documents_.clear();
  store.linked_ = {};
  store.linked_.stories = {{"s-1", {"a", "b"}, {}, {}}};
  return store;
}

const EntityNames& names() {
  static const EntityNames kNames = EntityNames::load(Resources::embedded().value()).value();
  return kNames;
}

std::vector<Entity> entities_of(const Store& store) {
  std::vector<Entity> out;
  const Status done =
      for_each_entity(store, names(), [&](const Entity& entity) { out.push_back(entity); });
  EXPECT_TRUE(done.ok());
  return out;
}

const Entity* with(const std::vector<Entity>& entities, const DocumentRecord& document,
                   std::string_view words, int nth = 0) {
  for (const Entity& entity : entities) {
    for (const Happening::Word& mention : entity.mentions) {
      if (mention.document == document.key && mention.at == testing::at(document, words, nth))
        return &entity;
    }
  }
  return nullptr;
}

TEST(Entities, OneNounIsOneThingWithinAStory) {
  auto store = make_store();
  auto a = make_document("a", "", "", "A", "The party filed a lawsuit.");
  auto b = make_document("b", "", "", "B", "The bogus lawsuit failed.");
  auto c = make_document("c", "", "", "C", "A lawsuit, one more lawsuit.");
  name(a, 0, "a lawsuit", 0, "nominal");
  name(b, 0, "The bogus lawsuit", 0, "nominal");
  name(c, 0, "A lawsuit", 0, "nominal");
  name(c, 0, "one more lawsuit", 0, "nominal");
  store.documents_ = {a, b, c};
  const auto entities = entities_of(store);
  ASSERT_EQ(entities.size(), 2u);
  EXPECT_EQ(entities[0].story, "s-1");
  EXPECT_EQ(entities[0].mentions.size(), 2u);
  EXPECT_EQ(entities[1].story, "");
  EXPECT_NE(entities[0].id, entities[1].id);
}

TEST(Entities, AShortNameIsTheOneLongerNameThatEndsWithIt) {
  auto store = make_store();
  auto a = make_document("a", "", "", "A", "Ada Moss met Bo Lund and Cy Lund.");
  auto b = make_document("b", "", "", "B", "Moss and Lund left.");
  name(a, 0, "Ada Moss", 0, "name", "ada-moss");
  name(a, 1, "Bo Lund", 0, "name", "bo-lund");
  name(a, 2, "Cy Lund", 0, "name", "cy-lund");
  name(b, 0, "Moss", 0, "name", "moss");
  name(b, 1, "Lund", 0, "name", "lund");
  store.documents_ = {a, b};
  const auto entities = entities_of(store);
  EXPECT_EQ(with(entities, b, "Moss"), with(entities, a, "Ada Moss"));
  EXPECT_EQ(with(entities, b, "Moss")->actor, "ada-moss");
  EXPECT_EQ(with(entities, b, "Moss")->name, "Ada Moss");
  EXPECT_EQ(with(entities, b, "Lund")->actor, "lund");  // two are called so
}

TEST(Entities, AKnownActorIsNoShortFormOfAnother) {
  auto store = make_store();
  auto a = make_document("a", "", "", "A", "Ada Georgia spoke.");
  auto b = make_document("b", "", "", "B", "Georgia voted.");
  name(a, 0, "Ada Georgia", 0, "name", "ada-georgia");
  name(b, 0, "Georgia", 0, "name", "georgia");
  Actor state;
  state.id = "georgia";
  state.country = "GEO";
  store.actors_ = {state};
  store.documents_ = {a, b};
  EXPECT_EQ(with(entities_of(store), b, "Georgia")->actor, "georgia");
}

TEST(Entities, ANounIsWhoeverIsMostlyCalledSo) {
  auto store = make_store();
  auto a =
      make_document("a", "", "", "A", "Ada Moss said the actress rested. Bo Lund was a guard.");
  auto b = make_document("b", "", "", "B", "An actress rested. A guard slept.");
  name(a, 0, "Ada Moss", 0, "name", "ada-moss");
  name(a, 0, "the actress", 0, "nominal");
  name(a, 1, "Bo Lund", 0, "name", "bo-lund");
  name(a, 1, "a guard", 0, "nominal");
  name(a, 0, "rested", 0, "nominal");
  name(b, 0, "An actress", 0, "nominal");
  name(b, 1, "A guard", 0, "nominal");
  store.documents_ = {a, b};
  auto entities = entities_of(store);
  EXPECT_EQ(with(entities, b, "An actress")->actor, "ada-moss");
  EXPECT_EQ(with(entities, b, "A guard")->actor, "bo-lund");
  name(store.documents_[0], 0, "a guard", 0, "nominal");  // both are called so now
  entities = entities_of(store);
  EXPECT_EQ(with(entities, b, "A guard"), nullptr);  // mentioned once, without a name
}

TEST(Entities, ATitleBeforeANameIsWhatOneIsCalled) {
  auto store = make_store();
  auto a = make_document("a", "", "", "A", "President Ada Moss left.");
  auto b = make_document("b", "", "", "B", "The president left.");
  name(a, 0, "Ada Moss", 0, "name", "ada-moss", "person");
  name(b, 0, "The president", 0, "nominal", "", "person");
  store.documents_ = {a, b};
  EXPECT_EQ(with(entities_of(store), b, "The president")->actor, "ada-moss");
}

TEST(Entities, AnOfficeIsWhoeverTheStoryCallsSo) {
  auto store = make_store();
  auto a = make_document("a", "", "", "A", "Acme President Ada Moss met Hats President Bo Lund.");
  auto b = make_document("b", "", "", "B", "The former Acme president left.");
  name(a, 0, "Ada Moss", 0, "name", "ada-moss", "person");
  name(a, 1, "Bo Lund", 0, "name", "bo-lund", "person");
  name(b, 0, "The former Acme president", 0, "nominal", "acme-presidency", "person");
  store.documents_ = {a, b};
  const auto entities = entities_of(store);
  EXPECT_EQ(with(entities, b, "The former Acme president"), with(entities, a, "Ada Moss"));
  EXPECT_EQ(with(entities, a, "Ada Moss")->name, "Ada Moss");
}

TEST(Entities, SeveralOfANameAreOfIt) {
  auto store = make_store();
  store.linked_.stories.clear();
  auto a = make_document("a", "", "", "A", "Turbos sold well.");
  auto b = make_document("b", "", "", "B", "The Turbo sold well.");
  name(a, 0, "Turbos", 0, "name", "", "other");
  name(b, 0, "The Turbo", 0, "name", "", "other");
  store.documents_ = {a, b};
  const auto entities = entities_of(store);
  ASSERT_NE(with(entities, a, "Turbos"), nullptr);
  EXPECT_EQ(with(entities, a, "Turbos")->id, with(entities, b, "The Turbo")->id);
}

TEST(Entities, NamesOfAModelAreOneInTheRecord) {
  auto store = make_store();
  store.linked_.stories.clear();
  auto a = make_document("a", "", "", "A", "The Acme 400 flew. The Turbo landed.");
  auto b = make_document("b", "", "", "B", "The 400 Turbo flew.");
  auto c = make_document("c", "", "", "C", "The 400 flew.");
  name(a, 0, "Acme 400", 0, "name", "", "other");
  name(a, 1, "Turbo", 0, "name", "", "other");
  name(b, 0, "400 Turbo", 0, "name", "", "other");
  name(c, 0, "400", 0, "name", "", "other");
  store.documents_ = {a, b, c};
  auto entities = entities_of(store);
  EXPECT_EQ(with(entities, a, "Acme 400")->id, with(entities, c, "400")->id);
  EXPECT_EQ(with(entities, b, "400 Turbo")->id, with(entities, c, "400")->id);
  EXPECT_EQ(with(entities, a, "Turbo")->id, with(entities, c, "400")->id);
  auto other = make_document("d", "", "", "D", "The Ozone 400 flew.");  // 400 of two makers
  name(other, 0, "Ozone 400", 0, "name", "", "other");
  store.documents_.push_back(other);
  entities = entities_of(store);
  EXPECT_NE(with(entities, a, "Acme 400")->id, with(entities, other, "Ozone 400")->id);
}

TEST(Entities, AThingIsTheOneOfItsLineThatTheTextIsAbout) {
  auto store = make_store();
  store.linked_.stories.clear();
  auto a = make_document("a", "", "", "A", "A Turbo, a Turbo: the Turbo 4, a Turbo, the Turbo 4.");
  auto b = make_document("b", "", "", "B", "A Turbo came.");
  auto c = make_document("c", "", "", "C", "The Turbo 4 came.");
  for (const int nth : {0, 1, 3}) name(a, 0, "Turbo", nth, "name", "", "other");
  for (const int nth : {0, 1}) name(a, 0, "Turbo 4", nth, "name", "", "other");
  name(b, 0, "Turbo", 0, "name", "", "other");
  name(c, 0, "Turbo 4", 0, "name", "", "other");
  store.documents_ = {a, b, c};
  const auto entities = entities_of(store);
  EXPECT_EQ(with(entities, a, "Turbo")->id, with(entities, c, "Turbo 4")->id);
  EXPECT_NE(with(entities, a, "Turbo")->id, with(entities, b, "Turbo")->id);
}

TEST(Entities, APersonIsKnownByNameAndSurname) {
  auto store = make_store();
  store.linked_.stories.clear();
  auto a = make_document("a", "", "", "A", "Ada Moss came. Moss spoke. Moss left.");
  auto b = make_document("b", "", "", "B", "Ada Moss came.");
  name(a, 0, "Ada Moss", 0, "name", "", "person");
  name(a, 0, "Moss", 1, "name", "", "person");
  name(a, 0, "Moss", 2, "name", "", "person");
  name(b, 0, "Ada Moss", 0, "name", "", "person");
  store.documents_ = {a, b};
  const auto entities = entities_of(store);
  EXPECT_EQ(with(entities, a, "Moss", 1)->id, with(entities, b, "Ada Moss")->id);
}

TEST(Entities, AnInitialTellsNobodyApartWithinAStory) {
  auto store = make_store();
  auto a =
      make_document("a", "", "", "A", "Ada B. Moss met Ada O'Hara and Malcolm X of C. D. Lund.");
  auto b = make_document("b", "", "", "B", "Ada Moss met Ada Hara and Malcolm, not Lund.");
  name(a, 0, "Ada B. Moss", 0, "name", "", "person");
  name(a, 1, "Ada O'Hara", 0, "name", "", "person");
  name(a, 2, "Malcolm X", 0, "name", "", "person");
  name(a, 3, "C. D. Lund", 0, "name", "", "person");
  name(b, 0, "Ada Moss", 0, "name", "", "person");
  name(b, 1, "Ada Hara", 0, "name", "", "person");
  name(b, 2, "Malcolm", 0, "name", "", "person");
  name(b, 3, "Lund", 0, "name", "", "person");
  store.documents_ = {a, b};
  const auto entities = entities_of(store);
  EXPECT_EQ(with(entities, a, "Ada B. Moss"), with(entities, b, "Ada Moss"));
  EXPECT_NE(with(entities, a, "Ada O'Hara"), with(entities, b, "Ada Hara"));
  EXPECT_NE(with(entities, a, "Malcolm X"), with(entities, b, "Malcolm"));
  EXPECT_EQ(with(entities, a, "C. D. Lund"), with(entities, b, "Lund"));
}

TEST(Entities, InitialsAreTheOneBodyOfTheStoryThatTheyAreOf) {
  auto store = make_store();
  auto a = make_document("a", "", "", "A", "The Union of Harbour Pilots met the Great Lund Bank.");
  auto b = make_document("b", "", "", "B", "The UHP met the GLB and the UHPX.");
  auto c = make_document("c", "", "", "C", "The UHP rested.");
  name(a, 0, "The Union of Harbour Pilots", 0, "name");
  name(a, 1, "the Great Lund Bank", 0, "name");
  name(b, 0, "The UHP", 0, "name");
  name(b, 1, "the GLB", 0, "name");
  name(b, 2, "the UHPX", 0, "name");
  name(c, 0, "The UHP", 0, "name");
  store.documents_ = {a, b, c};
  auto entities = entities_of(store);
  EXPECT_EQ(with(entities, a, "The Union of Harbour Pilots"), with(entities, b, "The UHP"));
  EXPECT_EQ(with(entities, a, "the Great Lund Bank"), with(entities, b, "the GLB"));
  EXPECT_NE(with(entities, a, "The Union of Harbour Pilots"), with(entities, b, "the UHPX"));
  EXPECT_NE(with(entities, a, "The Union of Harbour Pilots"), with(entities, c, "The UHP"));

  auto d = make_document("d", "", "", "D", "The United House Party lost.");
  name(d, 0, "The United House Party", 0, "name");
  store.linked_.stories[0].documents.push_back("d");
  store.documents_ = {a, b, c, d};
  entities = entities_of(store);
  EXPECT_NE(with(entities, a, "The Union of Harbour Pilots"), with(entities, b, "The UHP"));
  EXPECT_NE(with(entities, d, "The United House Party"), with(entities, b, "The UHP"));
}

// The stories of b and c are others.
TEST(Entities, NamesOfOrganisationsAreOneInTheRecord) {
  auto store = make_store();
  store.linked_.stories.clear();
  auto a = make_document("a", "", "", "A", "Acme Airways Ltd. rose. Acme fell. GH fell.");
  auto b = make_document("b", "", "", "B", "Lund's Acme Airways rose. Great Hats (GH) fell.");
  auto c = make_document("c", "", "", "C", "Acme rose. Great Hats fell.");
  name(a, 0, "Acme Airways Ltd.", 0, "name", "~acme-airways");
  name(a, 0, "Acme", 1, "name", "~acme");
  name(a, 1, "GH", 0, "name");
  name(b, 0, "Lund's Acme Airways", 0, "name");
  name(b, 1, "Great Hats", 0, "name");
  name(b, 1, "GH", 0, "name");
  name(c, 0, "Acme", 0, "name");
  name(c, 2, "Great Hats", 0, "name");
  store.documents_ = {a, b, c};
  const auto entities = entities_of(store);
  EXPECT_EQ(with(entities, a, "Acme", 1)->id, with(entities, b, "Lund's Acme Airways")->id);
  EXPECT_EQ(with(entities, a, "Acme", 1)->id, with(entities, c, "Acme")->id);
  EXPECT_EQ(with(entities, a, "GH")->id, with(entities, c, "Great Hats")->id);
}

TEST(Entities, ABodyHasTheNameThatMostDocumentsUse) {
  auto store = make_store();
  auto a = make_document("a", "", "", "A", "Great Space Acme rose. Acme fell.");
  auto b = make_document("b", "", "", "B", "Acme stayed.");
  auto c = make_document("c", "", "", "C", "Acme rose.");
  name(a, 0, "Great Space Acme", 0, "name");
  name(a, 1, "Acme", 1, "name");
  name(b, 0, "Acme", 0, "name");
  name(c, 0, "Acme", 0, "name");
  store.documents_ = {a, b, c};
  const auto entities = entities_of(store);
  EXPECT_EQ(with(entities, a, "Great Space Acme"), with(entities, b, "Acme"));
  EXPECT_EQ(with(entities, a, "Great Space Acme")->id, with(entities, c, "Acme")->id);
}

TEST(Entities, AnOfficeIsNoLongerNameOfItsBody) {
  auto store = make_store();
  store.linked_.stories.clear();
  auto a = make_document("a", "", "", "A", "The Acme CEO spoke. Acme rose.");
  auto b = make_document("b", "", "", "B", "Acme fell.");
  name(a, 0, "The Acme CEO", 0, "nominal");
  name(a, 1, "Acme", 1, "name");
  name(b, 0, "Acme", 0, "name");
  store.documents_ = {a, b};
  const auto entities = entities_of(store);
  EXPECT_EQ(with(entities, a, "Acme", 1)->id, with(entities, b, "Acme")->id);
  EXPECT_EQ(with(entities, a, "The Acme CEO"), nullptr);
}

TEST(Entities, ANameThatIsShortForTwoIsNeithers) {
  auto store = make_store();
  store.linked_.stories.clear();
  auto a = make_document("a", "", "", "A", "Acme Airways rose. Acme fell.");
  auto b = make_document("b", "", "", "B", "Acme Records rose. Acme fell.");
  for (DocumentRecord* document : {&a, &b}) {
    name(*document, 0, document == &a ? "Acme Airways" : "Acme Records", 0, "name");
    name(*document, 0, "Acme", 1, "name");
  }
  auto c = make_document("c", "", "", "C", "Acme Airways fell. Acme Records fell.");
  name(c, 0, "Acme Airways", 0, "name");
  name(c, 1, "Acme Records", 0, "name");
  store.documents_ = {a, b, c};
  const auto entities = entities_of(store);
  EXPECT_NE(with(entities, c, "Acme Airways")->id, with(entities, c, "Acme Records")->id);
}

TEST(Entities, ANameIsTheKnownActorThatItMostlyStandsForInTheRecord) {
  auto store = make_store();
  store.linked_.stories.clear();
  Actor moss;
  moss.id = "ada-moss";
  moss.wikipedia = "Ada Moss";
  store.actors_ = {moss};
  auto a = make_document("a", "", "", "A", "Ada Moss spoke. Moss left.");
  auto b = make_document("b", "", "", "B", "Moss stayed.");
  auto c = make_document("c", "", "", "C", "Bo Moss came. Moss went.");
  name(a, 0, "Ada Moss", 0, "name", "ada-moss", "person");
  name(a, 0, "Moss", 1, "name", "", "person");
  name(b, 0, "Moss", 0, "name", "", "person");
  store.documents_ = {a, b};
  EXPECT_EQ(with(entities_of(store), b, "Moss")->actor, "ada-moss");
  name(c, 0, "Bo Moss", 0, "name", "", "person");
  name(c, 0, "Moss", 1, "name", "", "person");
  store.documents_ = {a, b, c};
  EXPECT_EQ(with(entities_of(store), b, "Moss")->actor, "");
}

TEST(Entities, AStoryHasOneBearerOfAName) {
  auto store = make_store();
  auto a = make_document("a", "", "", "A", "Lundby voted. Lundby grew.");
  auto b = make_document("b", "", "", "B", "Lundby voted.");
  name(a, 0, "Lundby", 0, "name", "lundby");
  name(a, 0, "Lundby", 1, "name", "lundby");
  name(b, 0, "Lundby", 0, "name", "lundby-abroad");
  for (const char* id : {"lundby", "lundby-abroad"}) {
    Actor place;
    place.id = place.name = id;
    place.country = "XXX";
    store.actors_.push_back(place);
  }
  store.documents_ = {a, b};
  EXPECT_EQ(with(entities_of(store), b, "Lundby")->actor, "lundby");
}

TEST(Entities, ASortOfPeopleIsOneWithinAStoryOnly) {
  auto store = make_store();
  auto a = make_document("a", "", "", "A", "Lundish officials came.");
  auto b = make_document("b", "", "", "B", "The officials of Lund left.");
  auto c = make_document("c", "", "", "C", "Lundish officials slept. The officials woke.");
  Actor officials;
  officials.id = "lund-officials";
  officials.kind = "people";
  officials.country = "XXX";
  store.actors_ = {officials};
  name(a, 0, "Lundish officials", 0, "nominal", "lund-officials", "group");
  name(b, 0, "The officials", 0, "nominal", "lund-officials", "group");
  name(c, 0, "Lundish officials", 0, "nominal", "lund-officials", "group");
  name(c, 0, "The officials", 0, "nominal", "", "group");
  store.documents_ = {a, b, c};
  const auto entities = entities_of(store);
  EXPECT_EQ(with(entities, a, "Lundish officials"), with(entities, b, "The officials"));
  EXPECT_NE(with(entities, a, "Lundish officials")->id, with(entities, c, "Lundish officials")->id);
}

TEST(Entities, PluralsAndNounsToldForOneAnotherAreOneMatter) {
  auto store = make_store();
  auto a = make_document("a", "", "", "A", "The deal raised a tariff. A guard saw it.");
  auto b = make_document("b", "", "", "B", "The agreement raised tariffs. Guards saw it.");
  name(a, 0, "The deal", 0, "nominal");
  name(a, 1, "a tariff", 0, "nominal");
  name(a, 2, "A guard", 0, "nominal", "", "person");
  name(b, 0, "The agreement", 0, "nominal");
  name(b, 1, "tariffs", 0, "nominal");
  name(b, 2, "Guards", 0, "nominal", "", "person");
  store.documents_ = {a, b};
  const auto entities = entities_of(store);
  ASSERT_EQ(entities.size(), 2u);
  EXPECT_EQ(with(entities, a, "The deal"), with(entities, b, "The agreement"));
  EXPECT_EQ(with(entities, a, "a tariff"), with(entities, b, "tariffs"));
}

TEST(Entities, AreThoseOfTheSetWhateverTheOrder) {
  auto store = make_store();
  auto a = make_document("a", "", "", "A", "Ada Moss sued over the dam.");
  auto b = make_document("b", "", "", "B", "Moss sued over a dam.");
  name(a, 0, "Ada Moss", 0, "name");
  name(a, 1, "the dam", 0, "nominal");
  name(b, 5, "a dam", 0, "nominal");
  name(b, 7, "Moss", 0, "name");
  store.documents_ = {a, b};
  const auto first = entities_of(store);
  store.linked_.stories.front().documents = {"b", "a"};
  const auto second = entities_of(store);
  ASSERT_EQ(first.size(), second.size());
  for (std::size_t i = 0; i < first.size(); ++i) {
    EXPECT_EQ(first[i].id, second[i].id);
    EXPECT_EQ(first[i].mentions, second[i].mentions);
  }
}

TEST(Entities, OffsetsOutsideTheTextAndEmptyWordsGiveNothing) {
  auto store = make_store();
  auto a = make_document("a", "", "", "A", "x");
  a.mentions.resize(3);
  a.mentions[0] = {"", "", "name", 0, {900, 1000}};
  a.mentions[1] = {"", "", "name", 1, {3, 2}};
  a.mentions[2] = {"", "", "nominal", kNone, {0, 1}};
  store.documents_ = {a};
  store.linked_.stories.clear();
  EXPECT_TRUE(entities_of(store).empty());
}

}  // namespace
}  // namespace casus
