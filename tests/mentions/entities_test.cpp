#include "mentions/fixture.h"

namespace casus {
namespace {

using test::find;
using test::Found;

// Entity of the nth mention with these words as its core or its phrase.
uint32_t entity(const Found& f, std::string_view words, int nth = 0) {
  for (const Mention& m : f.mentions.mentions) {
    if ((f.text(m.span) == words || f.text(m.phrase) == words) && nth-- == 0) return m.entity;
  }
  return kNone;
}

TEST(Entities, PronounAgreesWithAPerson) {
  const Found f = find("Jane Doe resigned on Monday. She had been minister for two years.");
  ASSERT_NE(entity(f, "She"), kNone);
  EXPECT_EQ(entity(f, "She"), entity(f, "Jane Doe"));
}

TEST(Entities, PronounCarriesTheActorWithADoubt) {
  const Found f = find("Jane Doe resigned on Monday. She had been minister for two years.");
  const Mention* she = f.mention("She");
  ASSERT_NE(she, nullptr);
  EXPECT_EQ(f.actor("She"), f.actor("Jane Doe"));
  EXPECT_LT(she->score, 1);
}

TEST(Entities, WhoIsNamedSpeaksOfItself) {
  const Found f = find(
      "Japan and Australia offered to send rescue teams. The United States said it would provide "
      "emergency aid.");
  EXPECT_EQ(f.actor("it"), "united-states");
}

TEST(Entities, TheRankBeforeANameIsPartOfTheApposition) {
  const Found f = find("The new leader, Colonel Jane Doe, met the ambassador. She left on Monday.");
  EXPECT_EQ(f.actor("The new leader"), f.actor("Jane Doe"));
}

TEST(Entities, HeIsNotAWoman) {
  const Found f = find("Mary Smith met John Brown. He thanked her.");
  EXPECT_EQ(entity(f, "He"), entity(f, "John Brown"));
  EXPECT_EQ(entity(f, "her"), entity(f, "Mary Smith"));
}

TEST(Entities, SameHeadAgainWithTheArticle) {
  const Found f = find("A ferry sank off the coast. The ferry had been old.");
  EXPECT_EQ(entity(f, "A ferry"), entity(f, "The ferry"));
}

TEST(Entities, OneSentenceHoldsTwoThings) {
  const Found f = find("The ferry hit a bridge.");
  EXPECT_NE(entity(f, "The ferry"), entity(f, "a bridge"));
}

TEST(Entities, NamesKnownApartStayApart) {
  const Found f = find("The Taliban attacked. The Pakistani Taliban denied it.");
  EXPECT_NE(f.actor("Taliban"), f.actor("Pakistani Taliban"));
  EXPECT_NE(entity(f, "Taliban"), entity(f, "Pakistani Taliban"));
}

TEST(Entities, WeInAQuotationIsTheBodyOfWhoSpeaks) {
  const Found f = find(
      "Boeing lost. Boeing spokesman William Barksdale said: \"We are disappointed. Our options "
      "are open.\"\n\nAirbus won.\n\n\"We love it,\" said Airbus chief executive Louis Gallois.");
  EXPECT_EQ(f.actor("We"), f.actor("Boeing"));
  EXPECT_EQ(entity(f, "Our"), entity(f, "Boeing"));
  EXPECT_EQ(entity(f, "We", 1), entity(f, "Airbus"));
}

TEST(Entities, WhatIsSaidOfAFirmBesideItsNameMayBeSaidOfPersonsToo) {
  const Found f = find("Boeing's European rival, Airbus, is preparing a similar aircraft.");
  EXPECT_EQ(entity(f, "Boeing's European rival"), entity(f, "Airbus"));
  const Found behind = find("Deliveries to Singapore Airlines, its launch customer, are late.");
  EXPECT_EQ(entity(behind, "its launch customer"), entity(behind, "Singapore Airlines"));
}

TEST(Entities, ATitleOfSeveralWordsIsNoName) {
  const Found f = find("The former Chief Operating Officer, Tim Cook, left.");
  EXPECT_EQ(entity(f, "The former Chief Operating Officer"), entity(f, "Tim Cook"));
  EXPECT_EQ(f.actor("The former Chief Operating Officer"), f.actor("Tim Cook"));
}

TEST(Entities, ATitleBesideANameThoughReadAsOneMoreOfAList) {
  const Found f = find(
      "\"AirTran Airways would like to thank the many Boeing employees for their hard work and "
      "enabling us to build a fleet,\" said Joe Leonard, Chairman and Chief Operating Officer of "
      "AirTran Airways.");
  EXPECT_EQ(entity(f, "Chairman"), entity(f, "Joe Leonard"));
}

TEST(Entities, AThingByTheArticleOfItsName) {
  const Found f = find("Boeing's newest aircraft, the 787 \"Dreamliner\", made its first flight.");
  EXPECT_EQ(entity(f, "Boeing's newest aircraft"), entity(f, "Dreamliner"));
  EXPECT_EQ(entity(f, "its"), entity(f, "Dreamliner"));
}

TEST(Entities, APresidentIsOfOneCountry) {
  const Found f = find(
      "Newly appointed Palestinian Prime Minister Ismail Haniyeh has refused to respond to a "
      "demand "
      "from the US President.");
  EXPECT_NE(entity(f, "the US President"), entity(f, "Ismail Haniyeh"));
}

TEST(Entities, WhoIsToDoSomethingOwnsWhatItIsDoneWith) {
  const Found f = find(
      "Boeing pushes back its plans. This coincides with the expected date for Airbus to deliver "
      "their A320 replacement.");
  EXPECT_EQ(entity(f, "their"), entity(f, "Airbus"));
}

TEST(Entities, ABodyOwnsWhatStandsBesideIt) {
  const Found f = find("The Air Force chose a European company and its foreign workers.");
  EXPECT_EQ(entity(f, "its"), entity(f, "a European company"));
}

TEST(Entities, WhatItIsCalledIsNoFirm) {
  const Found f = find("EADS won the election of a partner. It is the first election of its kind.");
  EXPECT_NE(entity(f, "It"), entity(f, "EADS"));
}

TEST(Entities, ACeoIsSomebody) {
  const Found f = find("Ryanair CEO, Michael Oleary, said, \"Nobody has cheaper seats than us.\"");
  EXPECT_EQ(entity(f, "Ryanair CEO, Michael Oleary"), entity(f, "Michael Oleary"));
  EXPECT_EQ(entity(f, "us"), entity(f, "Ryanair"));
}

TEST(Entities, WeOutsideQuotationsIsNoBodyNamed) {
  const Found f = find("Boeing spokesman William Barksdale left. We stayed.");
  EXPECT_NE(entity(f, "We"), entity(f, "Boeing"));
}

TEST(Entities, WeIsTheBodyToldOfBeforeWhoSpeaksForIt) {
  const Found f = find(
      "Boeing won the contract. Spokeswoman Jane Doe read a statement. \"We need new engines,\" "
      "said "
      "Doe.");
  EXPECT_EQ(entity(f, "We"), entity(f, "Boeing"));
  const Found other = find(
      "Boeing won the contract. Actress Jane Doe read a poem. \"We need new engines,\" said Doe.");
  EXPECT_NE(entity(other, "We"), entity(other, "Boeing"));
}

TEST(Entities, ABodyOwnsWhatIsOwnedInItsClause) {
  const Found f =
      find("The European Commission has forced Boeing to lower its prices for parts in its shops.");
  EXPECT_EQ(entity(f, "its"), entity(f, "Boeing"));
  EXPECT_EQ(entity(f, "its", 1), entity(f, "Boeing"));
}

TEST(Entities, ABodyOwnsWhatIsOwnedBeforeIt) {
  const Found f = find("At a meeting held at its headquarters, Boeing showed a new engine.");
  EXPECT_EQ(entity(f, "its"), entity(f, "Boeing"));
  const Found other = find("Airbus and its rival met. Boeing showed a new engine.");
  EXPECT_NE(entity(other, "its"), entity(other, "Boeing"));
}

TEST(Entities, ABodyMayBeCalledByItsCountry) {
  const Found f = find("Gazprom paid Boeing on Monday. The Russian company had to wait.");
  EXPECT_EQ(entity(f, "The Russian company"), entity(f, "Gazprom"));
  const Found other = find("Gazprom paid Boeing on Monday. The Chinese company had to wait.");
  EXPECT_NE(entity(other, "The Chinese company"), entity(other, "Gazprom"));
}

TEST(Entities, AMultinationalIsCalledByTheCountryOfItsSeat) {
  const Found f = find(
      "Ryanair ordered five planes from Boeing. This brings Ryanair's orders with the US "
      "manufacturer to 230. The Irish airline is happy.");
  EXPECT_EQ(entity(f, "the US manufacturer"), entity(f, "Boeing"));
  EXPECT_EQ(entity(f, "The Irish airline"), entity(f, "Ryanair"));
}

TEST(Entities, CompaniesOfTwoCountriesAreTwo) {
  const Found f = find(
      "Gazprom paid Boeing on Monday. The Russian company had to wait. The Italian company left.");
  EXPECT_EQ(entity(f, "The Russian company"), entity(f, "Gazprom"));
  EXPECT_NE(entity(f, "The Italian company"), entity(f, "Gazprom"));
}

TEST(Entities, AFirmIsCalledByItsTradeAndItsPlight) {
  const Found f = find(
      "General Motors said on Monday it would cut jobs. The struggling automaker asked for loans.");
  EXPECT_EQ(entity(f, "The struggling automaker"), entity(f, "General Motors"));
  const Found other = find("Apple sold phones. The computer maker also sold tablets.");
  EXPECT_EQ(entity(other, "The computer maker"), entity(other, "Apple"));
}

TEST(Entities, WhatIsKnownAsSomethingIsIt) {
  const Found f = find(
      "The deal known as the Open Skies Accord was signed. A man named Bo Lund left. The aircraft "
      "has been named the Worldliner by Boeing.");
  EXPECT_EQ(entity(f, "Open Skies Accord"), entity(f, "The deal known as the Open Skies Accord"));
  EXPECT_EQ(entity(f, "Bo Lund"), entity(f, "A man named Bo Lund"));
  EXPECT_EQ(entity(f, "Worldliner"), entity(f, "The aircraft"));
  EXPECT_NE(entity(f, "Worldliner"), entity(f, "Boeing"));
}

TEST(Entities, FirmsShareNoFormOfAFirm) {
  const Found f =
      find("Boeing Co. sued. Ford Motor Co. cut jobs. General Motors Corp. lost money.");
  EXPECT_NE(entity(f, "Boeing Co."), entity(f, "Ford Motor Co."));
  EXPECT_EQ(f.actor("Boeing Co."), "boeing");
  EXPECT_EQ(f.actor("Ford Motor Co."), "ford-motor-company");
  EXPECT_EQ(f.actor("General Motors Corp."), "general-motors");
  const Found several = find(
      "European Aeronautic Defence & Space NV (EADS), the parent company of European airframer "
      "Airbus, has won a contract.");
  EXPECT_EQ(several.actor("European Aeronautic Defence & Space NV"), "eads");
  EXPECT_EQ(entity(several, "the parent company of European airframer Airbus"),
            entity(several, "EADS"));
}

TEST(Entities, ANameMayBeginWithASmallLetter) {
  const Found f = find("Songs are sold in the iTunes Music Store.");
  EXPECT_NE(f.mention("iTunes Music Store"), nullptr);
}

TEST(Entities, NounStandsForTheOnlyOneOfItsSentence) {
  const Found f = find("Airbus lost an order. A Boeing statement came, and the company denied it.");
  EXPECT_EQ(entity(f, "the company"), entity(f, "Boeing"));
  const Found other = find(
      "The Pakistani Taliban claimed the attack. Islamabad has long accused Kabul of sheltering "
      "the "
      "group.");
  EXPECT_NE(entity(other, "the group"), entity(other, "Kabul"));
}

TEST(Entities, AShopIsAThingWithAName) {
  const Found f = find("Apple opened the eShop, an online store. The store sells songs.");
  EXPECT_EQ(entity(f, "The store"), entity(f, "eShop"));
}

TEST(Entities, WhatStandsBesideANameIsSaidOfItWhateverItHangsOn) {
  const Found f = find(
      "Airbus builds a new plane. At a fair in Paris, Airbus presented drawings for the A380, a "
      "small aircraft that can carry 20 people. The new aircraft will fly.");
  EXPECT_EQ(entity(f, "The new aircraft"), entity(f, "A380"));
}

TEST(Entities, TheTwoCompaniesAreNoneOfThem) {
  const Found f = find(
      "Boeing met its rival. The company spoke of a settlement. The two companies will sign it.");
  EXPECT_EQ(entity(f, "The company"), entity(f, "Boeing"));
  EXPECT_NE(entity(f, "The two companies"), entity(f, "Boeing"));
}

TEST(Entities, AHeadlineTellsOfWhatTheTextThenNames) {
  const Found f = find(
      "Airbus shows its largest plane.\n\nAirbus had guests on Monday. It unveiled the A380. The "
      "plane will fly.");
  EXPECT_EQ(entity(f, "its largest plane"), entity(f, "A380"));
  EXPECT_EQ(entity(f, "The plane"), entity(f, "A380"));
  const Found other =
      find("Airbus shows a plane.\n\nAirbus had guests on Monday. It unveiled the A380.");
  EXPECT_NE(entity(other, "a plane"), entity(other, "A380"));
}

TEST(Entities, TheNumberOfAModelIsNoCount) {
  const Found f = find("Boeing showed its new 797 airliner. The 797 will fly in May.");
  ASSERT_NE(entity(f, "its new 797 airliner"), kNone);
  EXPECT_EQ(entity(f, "its new 797 airliner"), entity(f, "The 797"));
}

TEST(Entities, WhoSaysItStandsBehindTheVerbAndAMark) {
  const Found f = find(
      "Tim Brown will follow. John Brown resigned in a letter to Tim Brown and the board of "
      "directors stating, \"I have said so if I ever had to go.\"");
  EXPECT_EQ(entity(f, "I"), entity(f, "John Brown"));
}

TEST(Entities, AThingIsCalledByMoreGeneralNouns) {
  const Found f = find(
      "The A380 is an airliner that many know. A strike stopped work. The aircraft flew to Paris.");
  EXPECT_EQ(entity(f, "The aircraft"), entity(f, "A380"));
  const Found other = find("A ferry left. The A380 is an airliner that many know. The ship sank.");
  EXPECT_NE(entity(other, "The ship"), entity(other, "A380"));
}

TEST(Entities, AThingByNameAndNounIsTheOneByName) {
  const Found f =
      find("The Airbus A380 airliner flew to Paris. Crowds came. The Airbus A380 was late.");
  ASSERT_NE(entity(f, "The Airbus A380 airliner"), kNone);
  EXPECT_EQ(entity(f, "The Airbus A380 airliner"), entity(f, "Airbus A380"));
}

TEST(Entities, ABodyIsTheNameBesideItsNoun) {
  const Found f = find("Ryanair grew. The Irish airline, Ryanair, said it would buy planes.");
  EXPECT_EQ(entity(f, "The Irish airline"), entity(f, "Ryanair"));
  EXPECT_EQ(entity(f, "it"), entity(f, "Ryanair"));
}

TEST(Entities, APersonIsTheNameBesideItsNoun) {
  const Found f = find("The airline grew. The airline's founder, Jane Doe, said she would leave.");
  EXPECT_EQ(entity(f, "The airline's founder"), entity(f, "Jane Doe"));
}

TEST(Entities, WhatIsSaidBesideANameIsItself) {
  const Found f = find("Boeing, a large maker of aircraft, won. Paris: officials met.");
  EXPECT_EQ(entity(f, "a large maker"), entity(f, "Boeing"));
  EXPECT_NE(entity(f, "officials"), entity(f, "Paris"));
}

TEST(Entities, WhatANameIsIsItself) {
  const Found f = find("Boeing is the largest maker of aircraft. It was founded long ago.");
  EXPECT_EQ(entity(f, "the largest maker"), entity(f, "Boeing"));
  const Found denied = find("Boeing is not the largest maker of aircraft.");
  EXPECT_NE(entity(denied, "the largest maker"), entity(denied, "Boeing"));
}

TEST(Entities, LettersInBracketsAreTheNameBeforeThem) {
  const Found f = find("Singapore Airlines (SIA) flew. Later, SIA stopped.");
  EXPECT_EQ(entity(f, "SIA"), entity(f, "Singapore Airlines"));
  EXPECT_EQ(entity(f, "SIA", 1), entity(f, "Singapore Airlines"));
}

TEST(Entities, AClauseAfterACommaTellsNoOtherApart) {
  const Found f =
      find("Ryanair grew last year. The airline, which flies to Paris, has bought twenty planes.");
  EXPECT_EQ(entity(f, "The airline"), entity(f, "Ryanair"));
}

TEST(Entities, WhatIsNamedBesideOwnsIt) {
  const Found f = find("Boeing fought its rival Airbus and its chief, Louis Gallois.");
  EXPECT_EQ(entity(f, "its", 1), entity(f, "Airbus"));
}

TEST(Entities, TitleStandsForWhoWasGivenWithIt) {
  const Found f = find(
      "President Jane Doe met Foreign Minister John Brown. The president thanked him. The foreign "
      "minister left.");
  EXPECT_EQ(entity(f, "The president"), entity(f, "Jane Doe"));
  EXPECT_EQ(entity(f, "The foreign minister"), entity(f, "John Brown"));
  EXPECT_EQ(f.actor("The president"), f.actor("Jane Doe"));
}

TEST(Entities, TitleOfAnotherKindStandsForNobodyNamed) {
  const Found f = find("Foreign Minister John Brown spoke. The defence minister was silent.");
  EXPECT_NE(entity(f, "The defence minister"), entity(f, "John Brown"));
}

TEST(Entities, NounStandsForWhomItMayStandFor) {
  const Found f = find(
      "Hezbollah fired rockets at Haifa. The militant group said it had 12 men there. The country "
      "mourned.");
  EXPECT_EQ(f.actor("The militant group"), "hezbollah");
  EXPECT_NE(entity(f, "The country"), entity(f, "Hezbollah"));
}

TEST(Entities, NounStandsForTheSubjectRatherThanTheObject) {
  const Found f = find("Boeing won an order from Ryanair on Monday. The company was glad.");
  EXPECT_EQ(f.actor("The company"), "boeing");
}

TEST(Entities, NounStandsForNoneOfTwo) {
  const Found f = find("Hezbollah and Hamas fired rockets. The group said nothing.");
  EXPECT_NE(f.actor("The group"), "hezbollah");
  EXPECT_NE(f.actor("The group"), "hamas");
}

TEST(Entities, NounOfANameStandsForIt) {
  const Found f = find("The Ministry of Finance said so. The ministry gave no date.");
  EXPECT_EQ(f.actor("The ministry"), f.actor("Ministry of Finance"));
}

TEST(Entities, WhoseABodyIsIsToldOnce) {
  const Found f =
      find("Bulgaria's government resigned on Thursday. The government gave no reason.");
  EXPECT_EQ(f.actor("The government"), "bulgaria");
  const Found two = find("Bulgaria's army fired at the rebels. The rebels and the navy fled.");
  EXPECT_EQ(two.actor("the navy"), "navy");
}

TEST(Entities, TheArmyIsNoneOfRebels) {
  const Found f = find("He broke off talks with the National Liberation Army. The army said so.");
  EXPECT_EQ(f.actor("National Liberation Army"), "eln");
  EXPECT_NE(f.actor("The army"), "eln");
}

TEST(Entities, WhoHeldATitleOnceIsNotWhoHasIt) {
  const Found f = find("Former President Jane Doe spoke on Monday. The president was silent.");
  EXPECT_NE(entity(f, "The president"), entity(f, "Jane Doe"));
}

TEST(Entities, WhoFightsAreThey) {
  const Found f =
      find("The Houthis sank two ships in July and killed four sailors. They attacked.");
  EXPECT_EQ(f.actor("They"), "houthis") << "neither the ships nor the dead";
  EXPECT_EQ(find("Hamas attacked the town. They killed three men.").actor("They"), "hamas");
}

TEST(Entities, NobodyIsTheObjectOfHisOwnDeed) {
  const Found f =
      find("Police arrested three journalists. Prosecutors accuse them of spreading false news.");
  EXPECT_EQ(entity(f, "them"), entity(f, "three journalists"));
  const Found g = find("A Chinese ship rammed a Philippine boat and fired a water cannon at it.");
  EXPECT_EQ(entity(g, "it"), entity(g, "a Philippine boat"));
  const Found h = find("Armed fighters ambushed a convoy on Sunday, setting 50 of them on fire.");
  EXPECT_NE(entity(h, "them"), entity(h, "Armed fighters"));
}

TEST(Entities, WhoIsNamedBehindANounIsMeantByIt) {
  const Found f = find("A court sentenced Imran Khan and his wife, Bushra Bibi.");
  EXPECT_EQ(entity(f, "his wife, Bushra Bibi"), entity(f, "Bushra Bibi"));
}

TEST(Entities, HeIsOne) {
  const Found f = find("Prosecutors say he took bribes; he denies it.");
  EXPECT_NE(entity(f, "he"), entity(f, "Prosecutors"));
}

TEST(Entities, WhereATextIsFromIsNothingItTellsOf) {
  const Found f = find(
      "NAYPYITAW - Myanmar's junta denied on Friday that it had lost a naval base in Rakhine.");
  EXPECT_EQ(entity(f, "it"), entity(f, "Myanmar's junta"));
}

TEST(Entities, TheOnlyGroupOfATextIsTheGroupHoweverFar) {
  const Found f = find(
      "Al-Shabaab stormed a hotel on Saturday. Police came late. Soldiers shot the gunmen. Turkey "
      "sent doctors. Nobody else spoke. The group killed 32 people last year.");
  EXPECT_EQ(f.actor("The group"), "al-shabaab");
}

TEST(Entities, ACapitalIsNoGroup) {
  const Found f = find(
      "The Pakistani Taliban, known as the TTP, claimed responsibility for the assault. Islamabad "
      "has long accused Kabul of sheltering the group.");
  EXPECT_EQ(f.actor("the group"), "tehrik-i-taliban-pakistan");
}

TEST(Entities, ASurnameIsShortForANameOfNoList) {
  const Found f = find("Police arrested Ilan Vorkuth. Vorkuth denied wrongdoing.");
  EXPECT_EQ(f.actor("Vorkuth"), f.actor("Ilan Vorkuth"));
}

TEST(Entities, IdsAreDense) {
  const Found f = find("Jane Doe met a group of farmers. They thanked her. The farmers left.");
  for (const Mention& m : f.mentions.mentions) EXPECT_LT(m.entity, f.mentions.entities);
}

TEST(Entities, NothingInsideItselfIsItself) {
  const Found f = find("The general praised his soldiers. The leader of the group left.");
  EXPECT_NE(entity(f, "The leader of the group"), entity(f, "the group"));
}

}  // namespace
}  // namespace casus
