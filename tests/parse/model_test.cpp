// The trained model as it is shipped: damage is noticed, trees are trees, nothing depends on what
// else is in the text.
#include <random>

#include <gtest/gtest.h>

#include "casus/parse.h"

#include "parse/model_builder.h"
#include "parse/model_file.h"
#include "parse/network.h"

namespace casus {
namespace {

std::string bytes_of_model() {
  static const Resources kData = *Resources::embedded();
  return std::string(kData.section("models/en"));
}

class ModelTest : public ::testing::Test {
 protected:
  static Document document(std::string text) {
    Document d;
    d.text = std::move(text);
    return d;
  }
  Parse analysed(const std::string& text) const {
    const Document d = document(text);
    Parse p = parser_.parse(d);
    parser_.analyse(d.text, p);
    return p;
  }
  Resources data_ = *Resources::embedded();
  Parser parser_ = std::move(*Parser::load(data_));
};

TEST_F(ModelTest, IsShippedAndSmall) {
  EXPECT_TRUE(parser_.has_model());
  EXPECT_LE(bytes_of_model().size(), 20U << 20);
}

TEST_F(ModelTest, DamageIsAClearError) {
  const std::string good = bytes_of_model();
  ASSERT_TRUE(ModelFile::view(good, "m").ok());
  const auto problem = [](const std::string& bytes) {
    const auto file = ModelFile::view(bytes, "m");
    if (!file) return file.error();
    const auto network = Network::load(*file, "m");
    return network ? Error{} : network.error();
  };
  EXPECT_EQ(problem("").message, "damaged model: shorter than its header");
  EXPECT_EQ(problem(good.substr(0, good.size() / 2)).message,
            "damaged model: its size is not the one it states");
  std::string bad = good;
  bad[0] = 'X';
  EXPECT_EQ(problem(bad).message, "damaged model: it does not start with CASUSPRS");
  bad = good;
  bad[bad.size() / 2] ^= 1;
  EXPECT_EQ(problem(bad).message, "damaged model: checksum does not match");
  EXPECT_EQ(problem(bad).code, ErrorCode::malformed);
  bad = good;
  bad[8] = 9;
  EXPECT_EQ(problem(bad).code, ErrorCode::newer_version);
  EXPECT_EQ(problem(bad).where, "m");
}

// Any byte of the section table changed, under a checksum that is right: an error or a network, no
// crash.
TEST_F(ModelTest, AWrongTableIsAnErrorToo) {
  const std::string good = bytes_of_model();
  int refused = 0;
  for (std::size_t at = 32; at < 32 + 48 * 12; at += 12) {
    std::string bad = good;
    bad[at] = static_cast<char>(bad[at] ^ 0x55);
    ModelBuilder::put_checksum(bad);
    const auto file = ModelFile::view(bad, "m");
    refused += !file || !Network::load(*file, "m");
  }
  EXPECT_GE(refused, 30);
}

// An entry of the lexicon, under a checksum that is right, of a class that is not there.
TEST_F(ModelTest, AClassThatTheLexiconLacksIsAnError) {
  std::string bytes = bytes_of_model();
  const std::size_t entry = bytes.find(std::string("lexicon\0", 8));
  ASSERT_NE(entry, std::string::npos);
  uint64_t offset = 0;
  std::memcpy(&offset, bytes.data() + entry + 32, 8);
  const auto problem = [&] {
    ModelBuilder::put_checksum(bytes);
    const auto file = ModelFile::view(bytes, "m");
    EXPECT_TRUE(file.ok());
    const auto network = Network::load(*file, "m");
    return network ? std::string() : network.error().message;
  };
  EXPECT_EQ(problem(), "");
  bytes[offset] = '\xFF';
  bytes[offset + 1] = static_cast<char>(bytes[offset + 1] | '\x1F');
  EXPECT_EQ(problem(), "damaged model: classes of the lexicon");
}

// A table that says more than there is, under a checksum that is right.
TEST_F(ModelTest, SizesThatLieAreErrors) {
  const std::string good = bytes_of_model();
  constexpr std::size_t kCount = 12, kSection = 32;
  constexpr std::size_t kRows = kSection + 20, kOffset = kSection + 32, kSize = kSection + 40;
  const auto problem = [&](std::size_t at, uint64_t value, std::size_t bytes) {
    std::string bad = good;
    for (std::size_t i = 0; i < bytes; ++i) bad[at + i] = static_cast<char>(value >> (8 * i));
    ModelBuilder::put_checksum(bad);
    const auto file = ModelFile::view(bad, "m");
    return file ? std::string() : file.error().message;
  };
  EXPECT_EQ(problem(kCount, UINT32_MAX, 4), "damaged model: section table runs past its end");
  EXPECT_EQ(problem(kOffset, good.size() + 8, 8), "damaged model: a section runs past its end");
  EXPECT_EQ(problem(kOffset, UINT64_MAX - 7, 8), "damaged model: a section runs past its end");
  EXPECT_EQ(problem(kSize, UINT64_MAX, 8), "damaged model: a section runs past its end");
  EXPECT_EQ(problem(kSize, 0, 8), "damaged model: a section's size is not that of its table");
  EXPECT_EQ(problem(kRows, UINT32_MAX, 4),
            "damaged model: a section's size is not that of its table");
  EXPECT_EQ(problem(kSection + 16, 77, 4), "damaged model: a section of an unknown kind");
}

TEST_F(ModelTest, SaysWhatEachWordIs) {
  const std::string text = "Two soldiers were killed by militants on Tuesday.";
  const Parse p = analysed(text);
  ASSERT_TRUE(p.has_tags());
  ASSERT_EQ(p.sentences.size(), 1U);
  const uint32_t killed = p.root(p.sentences[0]);
  EXPECT_EQ(p.lemma(killed), "kill");
  EXPECT_EQ(p.upos[killed], Upos::verb);
  EXPECT_EQ(p.xpos(killed), "VBN");
  EXPECT_EQ(p.label(1), "nsubj:pass");
  EXPECT_EQ(p.relation[1], Relation::nsubj);
  EXPECT_EQ(p.lemma(1), "soldier");
  EXPECT_EQ(p.head[1], killed);
  EXPECT_EQ(p.label(0), "nummod");
  EXPECT_EQ(p.label(5), "obl:agent");
  EXPECT_EQ(p.subtree(1), (TokenRange{0, 2}));
  EXPECT_EQ(p.subtree(killed), (TokenRange{0, 9}));
  std::vector<uint32_t> below;
  for (const uint32_t t : p.dependents(killed)) below.push_back(t);
  EXPECT_EQ(below, (std::vector<uint32_t>{1, 2, 5, 7, 8}));
  EXPECT_TRUE(p.is_below(0, killed));
  EXPECT_FALSE(p.is_below(killed, 0));
  EXPECT_EQ(p.common_head(0, 6), killed);
  EXPECT_EQ(p.common_head(0, 1), 1U);
}

// 0 ← 3, 1 ← 0, 2 ← 3, and a comma behind all of them that hangs on 1.
TEST(ParseLinks, AStrayMarkMakesNoPhraseLonger) {
  Parse p;
  p.head = {3, 0, 3, kNone, 1};
  p.relation = {Relation::nsubj, Relation::acl, Relation::obj, Relation::root, Relation::punct};
  p.link();
  EXPECT_EQ(p.subtree(1), (TokenRange{1, 2}));
  EXPECT_EQ(p.subtree(0), (TokenRange{0, 2}));
  EXPECT_EQ(p.subtree(3), (TokenRange{0, 5}));
  p.head[4] = 2;
  p.head[2] = 1;
  p.link();
  EXPECT_EQ(p.subtree(2), (TokenRange{2, 3})) << "the root stands between";
}

// 0 is the root, 3 a mark that 1 hangs on by way of 2.
TEST(ParseLinks, AMarkThatWordsHangOnStandsForAWord) {
  Parse p;
  p.head = {kNone, 2, 3, 0};
  p.relation = {Relation::root, Relation::amod, Relation::compound, Relation::punct};
  p.link();
  EXPECT_EQ(p.subtree(0), (TokenRange{0, 4}));
  EXPECT_EQ(p.subtree(3), (TokenRange{1, 4}));
}

// Of each text the word, and the one that it has to hang on.
TEST_F(ModelTest, SentencesOfNewsAreMended) {
  struct Case {
    const char* text;
    const char* word;
    const char* head;
  };
  const Case cases[] = {
      {"The number of people killed rose to 19.", "number", "rose"},
      {"Many have fled since fighting resumed in May.", "fighting", "resumed"},
      {"Gunmen stormed a hotel popular with officials, killing at least 12 people before security "
       "forces ended the siege more than 10 hours later, police said.",
       "ended", "killing"},
      {"The army turned back 300 Rohingya on Monday.", "Rohingya", "turned"},
      {"Fighters of the Fano militia ambushed a military convoy in Ethiopia's Amhara region, "
       "killing 18 soldiers and a colonel, two residents and a regional official said.",
       "official", "residents"},
      {"Militiamen set five trucks ablaze.", "trucks", "set"},
      {"Police defused a bomb planted in front of the bank.", "planted", "bomb"},
      {"Two bombs exploded at the house of Judge Joe Roe and at the offices of lawyer Jim Doe.",
       "offices", "house"},
      {"THE MINISTRY CONDEMNED THE ASSASSINATION OF LEFTIST LEADER JOE ROE.", "OF", "JOE"},
      {"The assassination in Lima of Ann Lee shocked the town.", "Ann", "assassination"},
      {"The assassination on 22 March of Ann Lee shocked the town.", "Ann", "assassination"},
      {"Gunmen from the Islamist group al-Shabaab stormed a hotel.", "Shabaab", "group"},
      {"Rebels killed PUA [Patriotic Union of Aland] candidate Jane Doe.", "PUA", "candidate"},
      {"Rebels killed PUA [Patriotic Union of Aland] candidate Jane Doe.", "Union", "PUA"},
      {"Rebels killed Aland Front [AF] candidate Jane Doe.", "AF", "Front"},
      {"The [late] minister condemned the attack.", "late", "minister"},
      {"Amnesty International said that police had used force and called for an inquiry.", "called",
       "said"},
      {"Forces of the council took the city after clashes with troops of the First Region, "
       "residents "
       "and military sources said, tightening their grip on the east.",
       "residents", "said"},
      {"Rebels shot a mayor in Lima, police said on Monday, in an ambush that left two dead.",
       "ambush", "shot"},
      {"The military denied that Lima had fallen and said rebels were being driven out.", "said",
       "denied"},
      {"Protesters stormed his office that afternoon, and police fired tear gas at them.", "police",
       "fired"},
      {"Lima holds former leaders of Aland whom it convicted of war crimes.", "convicted",
       "leaders"},
      {"Doe used the guards to block investigators from arresting him.", "arresting", "block"},
      {"Forces of the council took the city after clashes with troops of the First Region, "
       "residents "
       "and military sources said, tightening their grip on the east.",
       "tightening", "took"},
      {"Rebels attacked a base, killing seven soldiers, the army said, a day after ending a truce.",
       "ending", "attacked"},
      {"The army killed ten rebels, the minister said, adding that three soldiers were wounded.",
       "adding", "said"},
      {"It said the men had planted bombs, attacked military sites and blown up a gas facility in "
       "Khorramshahr.",
       "attacked", "planted"},
      {"In Morelia protesters broke into the government palace and set furniture on fire.",
       "Morelia", "broke"},
      {"He ruled out resuming peace talks, which he suspended in January after the group killed "
       "more "
       "than 100 people in Catatumbo.",
       "group", "killed"},
      {"Rebels entered Uvira on Wednesday, a week after the presidents of Congo and Rwanda signed "
       "a "
       "deal.",
       "after", "signed"},
      {"The truce was signed by Natthaphon Narkphanit and his Cambodian counterpart, Tea Seiha, at "
       "a checkpoint.",
       "Tea", "counterpart"},
  };
  for (const auto& [told, word, head] : cases) {
    const std::string text = told;
    const Parse p = analysed(text);
    uint32_t found = kNone;
    for (uint32_t t = 0; t < p.tokens.size(); ++t) {
      if (p.tokens[t].span.in(text) == word) found = t;
    }
    ASSERT_NE(found, kNone) << text;
    ASSERT_NE(p.head[found], kNone) << text;
    EXPECT_EQ(p.tokens[p.head[found]].span.in(text), head) << text;
  }
}

TEST_F(ModelTest, ADayOfAMonthEndsASentenceBeforeACapital) {
  EXPECT_EQ(analysed("The country adopts the euro on January 1. Delyan Peevski has been placed "
                     "under sanctions.")
                .sentences.size(),
            2U);
  EXPECT_EQ(analysed("The talks of Dec. 5 ended early.").sentences.size(), 1U);
}

TEST_F(ModelTest, AMonthAndADayBeforeADashAreADateline) {
  const Parse p = analysed("Feb 19 - The Arakan Army said on Thursday it had captured a base.");
  EXPECT_EQ(p.lemma(p.root(p.sentences[0])), "say");
  EXPECT_EQ(p.head[5], 6U) << "the army says so";
}

TEST_F(ModelTest, WhatIsSaidByTelephoneATelephoneDoesNotSay) {
  const Parse p = analysed("Soldiers surrendered, an officer said by telephone.");
  EXPECT_EQ(p.label(7), "obl");
  EXPECT_EQ(analysed("Two soldiers were killed by militants on Tuesday.").label(5), "obl:agent");
}

// Which of them the network itself reads so changes with its weights; none may be read otherwise.
TEST_F(ModelTest, AParticipleBeforeAnObjectDescribesIt) {
  for (const std::string text :
       {"Militants beheaded captured soldiers.", "France expelled convicted spy Ivan Petrov.",
        "Police detained alleged gang members.", "Zambia extradited suspected rebels."}) {
    const Parse p = analysed(text);
    EXPECT_EQ(p.relation[2], Relation::amod) << text;
    uint32_t object = p.head[2];
    if (p.label(object) == "nmod:desc") object = p.head[object];  // "spy Ivan Petrov"
    EXPECT_EQ(p.relation[object], Relation::obj) << text;
    EXPECT_EQ(p.head[object], 1U) << text;
  }
  const Parse left = analysed("The blast left two people injured.");
  EXPECT_EQ(left.relation[5], Relation::xcomp);
  const Parse remained = analysed("Rebels remained trapped three days.");
  EXPECT_EQ(remained.relation[2], Relation::xcomp);
}

TEST_F(ModelTest, TheNounBehindAnAndBeginsTheNextClause) {
  const Parse p = analysed("Rebels shelled the town and two civilians died.");
  EXPECT_EQ(p.relation[6], Relation::nsubj);
  EXPECT_EQ(p.head[6], 7U);
  EXPECT_EQ(p.relation[7], Relation::conj);
  EXPECT_EQ(p.head[7], 1U);
  EXPECT_EQ(p.head[4], 7U);
  EXPECT_EQ(p.subtree(3), (TokenRange{2, 4}));
  const Parse both = analysed("Rebels shelled the town and the camp and fled.");
  EXPECT_EQ(both.relation[6], Relation::conj);
  EXPECT_EQ(both.head[6], 3U);
}

TEST_F(ModelTest, TheNounBeforeAVerbWithoutASubjectIsIt) {
  const Parse p = analysed("Police arrested three men after a shooting left two dead.");
  EXPECT_EQ(p.relation[6], Relation::nsubj);
  EXPECT_EQ(p.head[6], 7U);
  EXPECT_EQ(p.relation[4], Relation::mark);
  EXPECT_EQ(p.head[4], 7U);
}

TEST_F(ModelTest, ADayBehindANameIsTheVerbs) {
  const Parse p = analysed("Iran on Wednesday rejected the offer.");
  EXPECT_EQ(p.relation[2], Relation::obl);
  EXPECT_EQ(p.head[2], 3U);
  EXPECT_EQ(p.subtree(0), (TokenRange{0, 1}));
}

TEST_F(ModelTest, ANameInARowWithoutAndIsTheNounsOwn) {
  const Parse p = analysed(
      "French President Emmanuel Macron spoke by telephone with the Armenian prime minister, Nikol "
      "Pashinyan, and offered to host talks.");
  EXPECT_EQ(p.form(13), "nikol");
  EXPECT_EQ(p.relation[13], Relation::appos);
}

TEST_F(ModelTest, TwoNamesOfAHeadlineShareItsVerb) {
  for (const char* text : {"Armenia, Azerbaijan agree truce after deadly clashes",
                           "Russia, Ukraine swap hundreds of prisoners"}) {
    const Parse p = analysed(text);
    EXPECT_EQ(p.relation[0], Relation::nsubj) << text;
    EXPECT_EQ(p.relation[2], Relation::conj) << text;
    EXPECT_EQ(p.head[2], 0U) << text;
  }
}

TEST_F(ModelTest, ADayAfterSomethingIsNobody) {
  const Parse p = analysed(
      "A ceasefire between Armenia and Azerbaijan was holding on Wednesday, a day after Yerevan "
      "reported that Azerbaijani forces had violated it by firing on a village near Jermuk.");
  EXPECT_EQ(p.form(14), "yerevan");
  EXPECT_EQ(p.relation[14], Relation::nsubj);
  EXPECT_EQ(p.relation[7], Relation::root);
  EXPECT_EQ(p.head[15], 7U);
}

TEST_F(ModelTest, AParticipleBehindANounDescribesTheNoun) {
  const Parse p = analysed(
      "Gunfire was heard near the presidential palace in Ouagadougou before dawn, and witnesses "
      "saw "
      "armoured vehicles blocking the main roads.");
  EXPECT_EQ(p.form(16), "vehicles");
  // Theirs, or what was seen of them: not the armour's.
  EXPECT_TRUE(p.head[17] == 16 || p.head[17] == 14);
}

TEST_F(ModelTest, WhatIsHandedOverIsTheObject) {
  const Parse p = analysed("The rebels handed over six captives.");
  EXPECT_EQ(p.form(5), "captives");
  EXPECT_EQ(p.relation[5], Relation::obj);
  EXPECT_EQ(p.label(3), "compound:prt");
}

TEST_F(ModelTest, AnEnvoyIsNamedBehindHisOffice) {
  const Parse p = analysed(
      "Foreign Secretary Yvette Cooper summoned Iran's ambassador, Ali Mousavi, and announced "
      "sanctions.");
  EXPECT_EQ(p.form(9), "ali");
  EXPECT_EQ(p.relation[9], Relation::appos);
  EXPECT_EQ(p.head[9], 7U);
}

TEST_F(ModelTest, WhoHasSpokenGoesOnToSpeak) {
  const Parse p = analysed(
      "Russian President Vladimir Putin said that Moscow had nothing to do with the crisis and "
      "urged "
      "EU countries to talk to Minsk.");
  EXPECT_EQ(p.form(15), "urged");
  EXPECT_EQ(p.relation[15], Relation::conj);
  EXPECT_EQ(p.head[15], 4U);
}

TEST_F(ModelTest, WhatSomebodyIsAccusedOfIsTheVerbs) {
  const Parse p = analysed("Minsk accused Polish guards of beating them to death.");
  EXPECT_EQ(p.form(5), "beating");
  EXPECT_EQ(p.relation[5], Relation::advcl);
  EXPECT_EQ(p.head[5], 1U);
  EXPECT_EQ(p.subtree(3), (TokenRange{2, 4}));
}

TEST_F(ModelTest, BehindARelativeClauseTheSentenceGoesOn) {
  const Parse p = analysed(
      "China, which has close ties with both countries, called for restraint and offered to "
      "mediate.");
  EXPECT_EQ(p.form(10), "called");
  EXPECT_EQ(p.relation[10], Relation::root);
  EXPECT_EQ(p.relation[0], Relation::nsubj);
  EXPECT_EQ(p.head[0], 10U);
}

TEST_F(ModelTest, CrimesOneIsAccusedOfAreTheVerbs) {
  const Parse p = analysed("Amnesty accused the junta of war crimes.");
  EXPECT_EQ(p.form(6), "crimes");
  EXPECT_EQ(p.head[6], 1U);
  EXPECT_EQ(p.subtree(3), (TokenRange{2, 4}));
}

TEST_F(ModelTest, WhoIsHeldHostageIsTheObject) {
  const Parse p = analysed("Rebels are holding four Turkish engineers hostage.");
  EXPECT_EQ(p.form(5), "engineers");
  EXPECT_EQ(p.label(5), "obj");
  EXPECT_EQ(p.label(6), "xcomp");
  EXPECT_EQ(p.head[4], 5U);
}

TEST_F(ModelTest, WhereAVisitLeadsIsTheVisits) {
  const Parse p = analysed("The visit of the Chinese president to Vietnam ended on Tuesday.");
  EXPECT_EQ(p.form(7), "vietnam");
  EXPECT_EQ(p.head[7], 1U);
}

TEST_F(ModelTest, OneMoreOfARowGoesWithWhatIsOfItsKind) {
  const auto head_of = [&](const std::string& text, std::string_view word) {
    const Parse p = analysed(text);
    for (uint32_t t = 0; t < p.tokens.size(); ++t) {
      if (p.form(t) == word && p.relation[t] == Relation::conj)
        return std::string(p.form(p.head[t]));
    }
    return std::string("no part of a row");
  };
  EXPECT_EQ(head_of("Gunmen killed the leader of the party and his wife.", "wife"), "leader");
  EXPECT_EQ(head_of("The blast wrecked the house of the mayor and the church.", "church"), "house");
  EXPECT_EQ(head_of("Gunmen killed the son of the mayor, a guard and two peasants.", "peasants"),
            "son");
  EXPECT_EQ(head_of("They hit the palace, the home of a minister and a bank.", "home"), "palace");
  // Two that are of one kind.
  EXPECT_EQ(head_of("Police condemned the murder of the mayor and two guards.", "guards"), "mayor");
  EXPECT_EQ(head_of("Gunmen killed leaders of the parties and the unions.", "unions"), "parties");
}

TEST_F(ModelTest, BetweenAnAfterAndItsVerbStandsTheSubject) {
  const Parse p = analysed("Five policemen died after a bomb exploded in Quetta.");
  EXPECT_EQ(p.form(5), "bomb");
  EXPECT_EQ(p.head[5], 6U);
  EXPECT_EQ(p.label(5), "nsubj");
  EXPECT_EQ(p.xpos(6), "VBD");
}

TEST_F(ModelTest, BesideAPastTenseOthersArePastToo) {
  const Parse p = analysed(
      "On Monday, gang members set fire to a radio station and looted several homes in the "
      "Delmas district.");
  EXPECT_EQ(p.form(5), "set");
  EXPECT_EQ(p.xpos(5), "VBD");
}

TEST_F(ModelTest, WhoAccusesBesidesIsWhoDidIt) {
  const Parse p = analysed(
      "Opposition lawmakers filed a motion to impeach President Elena Soto, accusing her of "
      "failing.");
  EXPECT_EQ(p.form(11), "accusing");
  EXPECT_EQ(p.head[11], 2U);
}

TEST_F(ModelTest, MostOfThemWoundNobody) {
  const Parse p = analysed(
      "An Israeli airstrike on Sunday killed at least eight Palestinians, most of them children, "
      "and wounded more than a dozen when they went to collect water, local officials said.");
  EXPECT_EQ(p.form(11), "most");
  EXPECT_EQ(p.label(11), "appos");
}

TEST_F(ModelTest, VerbsWithAHyphenAreOneWord) {
  const Parse p = analysed("North Korea has test-fired two missiles.");
  EXPECT_EQ(p.form(3), "test-fired");
  EXPECT_EQ(p.relation[3], Relation::root);
  EXPECT_EQ(analysed("A test-drive.").tokens.size(), 5U);
}

TEST_F(ModelTest, DueToMeetIsAnInfinitive) {
  const Parse p = analysed("The presidents of Poland and Lithuania are due to meet in Vilnius.");
  EXPECT_EQ(p.form(8), "to");
  EXPECT_EQ(p.relation[8], Relation::mark);
  EXPECT_EQ(p.head[8], 9U);
  EXPECT_EQ(p.relation[9], Relation::xcomp);
}

TEST_F(ModelTest, AChargeSomebodyDeniesIsWhatStandsBefore) {
  const Parse p = analysed(
      "The army accuses the United Arab Emirates of supplying the RSF with weapons, a charge Abu "
      "Dhabi denies.");
  EXPECT_EQ(p.relation[2], Relation::root);
  EXPECT_EQ(p.form(15), "charge");
  EXPECT_EQ(p.label(18), "acl:relcl");
  EXPECT_EQ(p.label(17), "nsubj");
}

TEST_F(ModelTest, HundredsOfPassengersAreTakenHostage) {
  const Parse p = analysed("Militants hijacked a train and took hundreds of passengers hostage.");
  EXPECT_EQ(p.form(9), "hostage");
  EXPECT_EQ(p.label(9), "xcomp");
  EXPECT_EQ(p.head[8], 6U);
}

TEST_F(ModelTest, ABusCarryingRecruitsIsHit) {
  const Parse p = analysed("A bomb struck a bus carrying police recruits on Tuesday.");
  EXPECT_EQ(p.form(5), "carrying");
  EXPECT_EQ(p.label(5), "acl");
  EXPECT_EQ(p.head[5], 4U);
}

TEST_F(ModelTest, ABlastTargetsWhatTheTollDoesNot) {
  const Parse p = analysed(
      "The death toll from Tuesday's bomb blast targeting a police bus in Mastung rose to 17.");
  EXPECT_EQ(p.form(8), "targeting");
  EXPECT_EQ(p.form(p.head[8]), "blast");
}

TEST_F(ModelTest, WhoSpeaksBehindAClauseIsNotItsVictim) {
  const Parse p = analysed(
      "Responding to reports that the military used paragliders to attack a festival, killing at "
      "least 20 people, Joe Freeman, a researcher, said:");
  const auto said = static_cast<uint32_t>(p.tokens.size() - 2);
  EXPECT_EQ(p.form(said), "said");
  bool speaks = false;
  for (const uint32_t d : p.dependents(said)) speaks = speaks || p.label(d) == "nsubj";
  EXPECT_TRUE(speaks);
}

TEST_F(ModelTest, BetweenCommasASecondSubjectSaysWhoTheFirstIs) {
  const Parse p = analysed(
      "The gunmen, members of the Viv Ansanm coalition, set houses on fire and shot residents as "
      "they slept, he said.");
  EXPECT_EQ(p.form(3), "members");
  EXPECT_EQ(p.label(3), "appos");
}

TEST_F(ModelTest, BeforeAnArticleAnAdjectiveEndsTheName) {
  const Parse p = analysed(
      "A member of the local People's Defence Force told BBC Burmese the whole attack lasted seven "
      "minutes.");
  EXPECT_EQ(p.form(11), "burmese");
  EXPECT_EQ(p.head[11], 10U);
}

TEST_F(ModelTest, OnANamedDayDronesHaveHit) {
  const Parse p = analysed("On Saturday, drones hit an oil refinery in Russia, causing a fire.");
  EXPECT_EQ(p.form(4), "hit");
  EXPECT_EQ(p.xpos(4), "VBD");
}

TEST_F(ModelTest, ANounBeforeANameSaysWhoThatIs) {
  const Parse p = analysed("The murder of journalist Ann Lee shocked Lima.");
  EXPECT_EQ(p.head[4], 1U);
  EXPECT_EQ(p.head[3], 4U);
  EXPECT_EQ(p.head[2], 4U);
  EXPECT_EQ(p.label(3), "nmod:desc");
}

TEST_F(ModelTest, TwoThingsUsedAreARow) {
  const Parse p = analysed(
      "Riot police used teargas and stun grenades against demonstrators in Belgrade on Saturday.");
  EXPECT_EQ(p.label(5), "compound");
  EXPECT_EQ(p.label(6), "conj");
  EXPECT_EQ(p.form(p.head[6]), "teargas");
}

TEST_F(ModelTest, ThoseDetainedAreWhoseReleaseIsDemanded) {
  const Parse p = analysed(
      "Protesters blocked a key bridge to demand the release of university students detained "
      "after Saturday's massive rally.");
  EXPECT_EQ(p.form(12), "detained");
  EXPECT_EQ(p.form(p.head[12]), "students");
}

TEST_F(ModelTest, WhatStandsBehindAMarkIsOfItsClause) {
  const Parse p = analysed(
      "The rally was organised by students who have led months of protests since the roof of a "
      "railway station in Novi Sad collapsed in November 2024, killing 16 people.");
  EXPECT_EQ(p.form(21), "sad");
  EXPECT_EQ(p.form(p.head[21]), "station");
}

TEST_F(ModelTest, WhatStandsBehindASpeakerIsToldOfTheSpeaker) {
  const Parse p = analysed(
      "China and Turkey have offered to send rescue teams, the foreign ministry in Islamabad said "
      "on Thursday.");
  EXPECT_EQ(p.form(14), "islamabad");
  EXPECT_EQ(p.form(p.head[14]), "ministry");
}

TEST_F(ModelTest, WhoCallsOnSomebodySayingSo) {
  const Parse p = analysed(
      "Turkey's main opposition party, the CHP, called on Bayraktar to resign, saying that "
      "auditors "
      "had warned of methane.");
  EXPECT_EQ(p.form(9), "called");
  EXPECT_EQ(p.label(9), "root");
  EXPECT_EQ(p.form(p.head[4]), "called");
  EXPECT_EQ(p.label(15), "advcl");
}

TEST_F(ModelTest, WhatHitAndKilledSomebody) {
  const Parse p = analysed("A lorry hit and killed a cyclist in Camden.");
  EXPECT_EQ(p.label(2), "root");
  EXPECT_EQ(p.form(p.head[1]), "hit");
  EXPECT_EQ(p.label(4), "conj");
}

TEST_F(ModelTest, SumsOfMoneyAreNumbers) {
  const Parse p = analysed("He was fined RM40mil and released on bail of P50 million.");
  EXPECT_EQ(p.form(3), "rm40mil");
  EXPECT_EQ(p.upos[3], Upos::num);
  EXPECT_EQ(p.form(9), "p50");
  EXPECT_EQ(p.upos[9], Upos::num);
  EXPECT_EQ(analysed("The M23 took Goma.").upos[1], Upos::propn);
}

TEST_F(ModelTest, SomebodyIsAccusedOfDoingItThere) {
  const Parse p =
      analysed("Bangkok accuses Cambodia of firing rockets at a hospital in Surin province.");
  EXPECT_EQ(p.form(11), "province");
  EXPECT_EQ(p.form(p.head[11]), "firing");
}

TEST_F(ModelTest, ABareSingularIsWhatSomebodyIs) {
  const Parse p = analysed(
      "Miguel Uribe Turbay, a Colombian senator and potential presidential candidate, was shot "
      "three times.");
  EXPECT_EQ(p.form(10), "candidate");
  EXPECT_EQ(p.form(p.head[10]), "senator");
}

TEST_F(ModelTest, PeopleIncludeSomebodyAMurderDoesNot) {
  const Parse p = analysed(
      "Police have arrested six people in connection with the assassination, including the "
      "teenager who allegedly fired the gun.");
  EXPECT_EQ(p.form(13), "teenager");
  EXPECT_EQ(p.form(p.head[13]), "people");
}

TEST_F(ModelTest, WhoIsSaidToBeSlainIsWhoeverTheNounIs) {
  const Parse p = analysed("IDF says slain Lebanese reporter was Hezbollah operative");
  EXPECT_EQ(p.form(2), "slain");
  EXPECT_EQ(p.form(p.head[2]), "reporter");
}

TEST_F(ModelTest, ADatelineIsReadAlone) {
  for (const std::string text :
       {"LIMA, 3 MAY 89 (AFP) -- [TEXT] GUNMEN TODAY KILLED TWO JUDGES.",
        "LIMA, 3 MAY 89 -- [REPORT] [TEXT] GUNMEN TODAY KILLED TWO JUDGES.",
        "LIMA, May 3 (AFP) - Gunmen today killed two judges."}) {
    const Parse p = analysed(text);
    ASSERT_EQ(p.sentences.size(), 1U) << text;
    const uint32_t root = p.root(p.sentences[0]);
    EXPECT_EQ(p.lemma(root), "kill") << text;
    EXPECT_EQ(p.form(p.subtree(root).first), "lima") << text;
    std::string subject;
    for (const uint32_t d : p.dependents(root)) {
      if (p.relation[d] == Relation::nsubj) subject = p.form(p.subtree(d).first);
    }
    EXPECT_EQ(subject, "gunmen") << text;
  }
}

TEST_F(ModelTest, CapitalsAreReadAsSmallLettersAre) {
  const Parse p = analysed("REBELS OF THE NORTHERN ALLIANCE SHELLED TWO VILLAGES NEAR KABUL.");
  const uint32_t root = p.root(p.sentences[0]);
  EXPECT_EQ(p.lemma(root), "shell");
  EXPECT_EQ(p.lemma(7), "village");
  EXPECT_EQ(p.lemma(9), "Kabul");
}

TEST_F(ModelTest, MakesLemmasOfFormsItKnowsAndOfOthers) {
  const Parse p =
      analysed("The companies were hoping that people from the villages would reach the Roads.");
  const char* expected[] = {"the", "company", "be",    "hope",  "that", nullptr, "from",
                            "the", "village", "would", nullptr, "the",  nullptr, "."};
  ASSERT_EQ(p.tokens.size(), std::size(expected));
  for (uint32_t t = 0; t < p.tokens.size(); ++t) {
    if (expected[t] != nullptr) {
      EXPECT_EQ(p.lemma(t), expected[t]);
    }
  }
}

void check(const Parse& p) {
  const std::size_t n = p.tokens.size();
  for (const std::size_t size :
       {p.upos.size(), p.relation.size(), p.head.size(), p.xpos_id.size(), p.feats_id.size(),
        p.label_id.size(), p.lemma_span.size(), p.first_dependent.size(), p.subtree_tokens.size()})
    ASSERT_EQ(size, n);
  for (const Sentence& s : p.sentences) {
    int roots = 0;
    for (uint32_t t = s.first; t < s.last; ++t) {
      roots += p.head[t] == kNone;
      EXPECT_EQ(p.head[t] == kNone, p.relation[t] == Relation::root);
      uint32_t at = t;
      for (uint32_t steps = 0; p.head[at] != kNone; ++steps, at = p.head[at]) {
        ASSERT_LE(steps, s.last - s.first);
        ASSERT_TRUE(s.first <= p.head[at] && p.head[at] < s.last);
      }
      EXPECT_FALSE(p.lemma(t).empty());
      EXPECT_TRUE(p.is_below(t, p.root(s)));
      EXPECT_TRUE(p.subtree(t).first <= t && t < p.subtree(t).last);
    }
    ASSERT_EQ(roots, 1);
    EXPECT_EQ(p.subtree(p.root(s)), (TokenRange{s.first, s.last}));
  }
  uint32_t next = 0;
  for (const ParsedName& name : p.names) {
    ASSERT_LE(next, name.first);
    ASSERT_LT(name.first, name.last);
    ASSERT_LE(name.last, n);
    ASSERT_EQ(p.sentence_of(name.first), p.sentence_of(name.last - 1));
    next = name.last;
  }
}

TEST_F(ModelTest, AnyTextGivesATreeForEachSentence) {
  std::mt19937 random(3);
  const std::string pieces[] = {"a",  "Paris", ".", "'s", "was",  "-",   "\n\n", " ",   " killed ",
                                ", ", "\xFF",  "é", "/",  "U.S.", "n't", "\"",   " 16 "};
  for (int round = 0; round < 300; ++round) {
    std::string text;
    for (auto i = random() % 80; i > 0; --i) text += pieces[random() % std::size(pieces)];
    check(analysed(text));
  }
  check(analysed(""));
}

TEST_F(ModelTest, ALongSentenceIsCutIntoPiecesAndSaysSo) {
  std::string text;
  for (int i = 0; i < 390; ++i) text += i % 40 == 39 ? "villages, " : "villages ";
  const Parse p = analysed(text);
  check(p);
  bool is_cut = false;
  for (const Sentence& s : p.sentences) {
    EXPECT_EQ(s.in_pieces, s.last - s.first > Parser::kLongestSentence);
    is_cut = is_cut || s.in_pieces;
  }
  EXPECT_TRUE(is_cut);
  EXPECT_FALSE(analysed("They left.").sentences[0].in_pieces);
}

// A sentence's analysis is the same alone and among others, and the same on every path.
TEST_F(ModelTest, DependsOnNothingButTheSentence) {
  const std::string one = "The minister, who had denied it, resigned after protests in Lima.";
  std::string many;
  for (int i = 0; i < 60; ++i)
    many += "Rebels took " + std::to_string(i) + " towns near the border. " + one + " ";
  const Parse alone = analysed(one);
  const Parse among = analysed(many);
  ASSERT_EQ(among.sentences.size(), 120U);
  for (std::size_t s = 1; s < 120; s += 2) {
    const uint32_t first = among.sentences[s].first;
    for (uint32_t t = 0; t < alone.tokens.size(); ++t) {
      EXPECT_EQ(alone.label(t), among.label(first + t));
      EXPECT_EQ(alone.lemma(t), among.lemma(first + t));
      EXPECT_EQ(alone.head[t] == kNone ? kNone : alone.head[t] + first, among.head[first + t]);
    }
  }
  const std::string bytes = bytes_of_model();
  const auto file = ModelFile::view(bytes, "m");
  const auto network = Network::load(*file, "m");
  std::vector<std::string_view> words;
  for (const Token& t : alone.tokens) words.push_back(t.span.in(one));
  const auto lengths = std::vector<uint32_t>{static_cast<uint32_t>(words.size())};
  const auto expected = network->predict(words, lengths, Isa::portable);
  for (const Isa isa : {Isa::avx2, Isa::avx512, Isa::vnni, Isa::neon, Isa::dotprod}) {
    if (!supported(isa)) continue;
    const auto found = network->predict(words, lengths, isa);
    EXPECT_EQ(found.heads, expected.heads);
    EXPECT_EQ(found.labels, expected.labels);
    EXPECT_EQ(found.classes, expected.classes);
  }
}

TEST_F(ModelTest, WithoutAModelThereAreTokensAndSentencesOnly) {
  Parse p;
  EXPECT_FALSE(p.has_tags());
  EXPECT_EQ(p.root(Sentence{}), kNone);
}

}  // namespace
}  // namespace casus
