#include "query/entity_names.h"

#include <gtest/gtest.h>

namespace casus {
namespace {

const EntityNames& names() {
  static const EntityNames kNames = EntityNames::load(Resources::embedded().value()).value();
  return kNames;
}

TEST(EntityNames, AreWithoutWhatVaries) {
  const EntityName acme{"acme", "airways"};
  for (const char* text :
       {"Acme Airways", "the Acme Airways", "The new Acme Airways Ltd.", "Acme Airways plc",
        "Lund\u2019s Acme Airways", "the Lunds' first Acme Airways"}) {
    EXPECT_EQ(names().name_of(text), acme) << text;
  }
  EXPECT_EQ(names().name_of("Inc."), EntityName{"inc"});
  EXPECT_EQ(names().name_of("U.S. Inc."), EntityName{"us"});
  EXPECT_EQ(names().name_of("O'Hara"), (EntityName{"o", "hara"}));
  EXPECT_EQ(names().name_of("Lund's"), (EntityName{"lund", "s"}));
  EXPECT_EQ(names().name_of(""), EntityName{});
  EXPECT_EQ(names().name_of("\xff\xfe"), EntityName{});
}

TEST(EntityNames, EndNounPhrases) {
  EXPECT_EQ(names().name_at_end("its new Turbo 4"), (EntityName{"turbo", "4"}));
  EXPECT_EQ(names().name_at_end("eTurbo"), EntityName{"eturbo"});
  EXPECT_EQ(names().name_at_end("Lund's eTurbo"), EntityName{"eturbo"});
  for (const char* text : {"the new engine", "The Turbo engine", "Engines", "1999", "The", ""})
    EXPECT_EQ(names().name_at_end(text), EntityName{}) << text;
}

TEST(EntityNames, ModelsAreNamedBeforeNounsOfThings) {
  const EntityName a4{"acme", "a4"};
  for (const char* text : {"the new Acme A4 airliner", "twenty Acme A4 jets", "five Acme A4s"})
    EXPECT_EQ(names().name_at_end(text), a4) << text;
  for (const char* text : {"Acme A4s", "First Acme A4", "the Acme A4 superjumbo"})
    EXPECT_EQ(names().name_of(text), a4) << text;
  for (const char* text :
       {"its new superjumbo Acme A4's", "its Acme A4 narrow passenger jet", "20 Acme A4s"})
    EXPECT_EQ(names().name_at_end(text), a4) << text;
  EXPECT_EQ(names().name_at_end("Acme's 400"), EntityName{"400"});
  EXPECT_EQ(names().name_of("4G Turbo"), (EntityName{"turbo", "4g"}));
  EXPECT_EQ(names().name_of("First Acme"), (EntityName{"first", "acme"}));
  for (const char* text :
       {"the Acme airliner", "the 50 planes", "50 jets", "new phones", "the A4 antenna"})
    EXPECT_EQ(names().name_at_end(text), EntityName{}) << text;
}

TEST(EntityNames, OfficesNameNobody) {
  EXPECT_TRUE(names().is_office(names().name_of("Acme CEO")));
  EXPECT_FALSE(names().is_office(names().name_of("Acme Airways")));
  EXPECT_FALSE(names().is_office({"president"}));
}

TEST(EntityNames, TitlesStandBeforeNames) {
  EXPECT_EQ(names().title_at_end("He met the Acme President "), (EntityName{"acme", "president"}));
  EXPECT_EQ(names().title_at_end("Acme foreign minister "),
            (EntityName{"acme", "foreign", "minister"}));
  EXPECT_EQ(names().title_at_end("president "), EntityName{"president"});
  for (const char* before : {"president, ", "He met ", "president", " ", ""})
    EXPECT_EQ(names().title_at_end(before), EntityName{}) << before;
}

TEST(EntityNames, OfficesAreWhatTheirHoldersAreCalled) {
  EXPECT_EQ(names().office_of("the former Acme president"), (EntityName{"acme", "president"}));
  for (const char* phrase : {"the president", "the Acme presidents", "the Acme engine", ""})
    EXPECT_EQ(names().office_of(phrase), EntityName{}) << phrase;
}

TEST(EntityNames, ShortOnesAreBeginningsAndInitials) {
  EXPECT_TRUE(is_short_for({"a4"}, {"acme", "a4"}));
  EXPECT_TRUE(is_short_for({"acme"}, {"acme", "airways"}));
  EXPECT_TRUE(is_short_for({"aa"}, {"acme", "airways"}));
  EXPECT_TRUE(is_short_for({"400"}, {"acme", "400", "turbo"}));
  EXPECT_FALSE(is_short_for({"airways"}, {"acme", "airways"}));
  EXPECT_FALSE(is_short_for({"turbo"}, {"turbo", "4"}));
  EXPECT_FALSE(is_short_for({"acme", "airways"}, {"acme", "airways"}));
}

TEST(EntityNames, InitialsAreThoseOfAllWordsOrOfTheLongOnes) {
  EXPECT_EQ(initials_of({"federal", "bureau", "of", "investigation"}),
            (std::vector<std::string>{"fboi", "fbi"}));
  EXPECT_EQ(initials_of({"great", "lund", "bank"}), std::vector<std::string>{"glb"});
  EXPECT_EQ(initials_of({"acme", "airways"}), std::vector<std::string>{});
}

TEST(EntityNames, ModelsAreToldByTheirNumbers) {
  const EntityName a40{"acme", "a40"};
  ASSERT_NE(model_number(a40), nullptr);
  EXPECT_EQ(*model_number(a40), "a40");
  for (const EntityName& name : {EntityName{"turbo", "4"}, EntityName{"acme", "400", "800"},
                                 EntityName{"acme", "airways"}, EntityName{"acme", "2012"}})
    EXPECT_EQ(model_number(name), nullptr) << name.back();
}

TEST(EntityNames, NounsAreTakenForOneAnother) {
  EXPECT_EQ(names().plurals("tariff"), std::vector<std::string>{"tariffs"});
  EXPECT_TRUE(names().are_told_alike("agreement", "deal"));
  EXPECT_TRUE(names().are_told_alike("contribution", "donation"));  // of one sense
  EXPECT_FALSE(names().are_told_alike("agreement", "match"));
  EXPECT_FALSE(names().are_told_alike("agreement", "stone"));
}

}  // namespace
}  // namespace casus
