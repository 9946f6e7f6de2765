// Counts where the tree says what is counted. Each sentence lists everything that must be found,
// and nothing else may be: "kind span" or "kind span<whole".
#include <algorithm>
#include <string>
#include <vector>

#include "mentions/fixture.h"

namespace casus {
namespace {

using test::find;
using test::Found;

std::string written(const Found& f, const Quantity& q) {
  std::string out = q.kind + " " + std::string(f.text(q.span));
  if (q.part_of) out += "<" + std::string(f.text(f.mentions.quantities[*q.part_of].span));
  return out;
}

struct Case {
  const char* text;
  std::vector<std::string> counts;
};

class CountsByTree : public ::testing::TestWithParam<Case> {};

TEST_P(CountsByTree, AreRead) {
  if (!test::parser().has_model()) GTEST_SKIP() << "no model";
  const Found f = find(GetParam().text);
  std::vector<std::string> found;
  for (const Quantity& q : f.mentions.quantities) found.push_back(written(f, q));
  EXPECT_EQ(found, GetParam().counts) << GetParam().text;
}

INSTANTIATE_TEST_SUITE_P(
    All, CountsByTree,
    ::testing::Values(
        Case{"46 people were killed in the attack.", {"killed 46"}},
        Case{"The attack killed 46, including 12 children.", {"killed 46", "killed 12<46"}},
        Case{"The attack killed 46 people, including 12 children.", {"killed 46", "killed 12<46"}},
        Case{"The blast left a death toll of 46.", {"killed 46"}},
        Case{"Some 15,000 took part in the march.", {"participants Some 15,000"}},
        Case{"The crash left 3 dead and 12 injured.", {"killed 3", "injured 12"}},
        Case{"The shelling hit a market, leaving 3 people dead and 12 injured.",
             {"killed 3", "injured 12"}},
        Case{"The flood has claimed 30 lives.", {"killed 30"}},
        Case{"The death toll: 46.", {"killed 46"}},
        Case{"The death toll rose to 46 on Sunday.", {"killed 46"}},
        Case{"The death toll from the fire stands at 17.", {"killed 17"}},
        Case{"The toll climbed to at least 90.", {"killed at least 90"}},
        Case{"Five soldiers and 12 civilians were killed.", {"killed Five", "killed 12"}},
        Case{"Gunmen killed 5 soldiers and wounded 12 civilians.", {"killed 5", "injured 12"}},
        Case{"Sixteen rebels killed 46 villagers.", {"killed 46"}},
        Case{"Police arrested at least 30 protesters.", {"arrested at least 30"}},
        Case{"At least 30 protesters were arrested by police.", {"arrested At least 30"}},
        Case{"About 200 people were detained after the vote.", {"arrested About 200"}},
        Case{"The arrest of 12 activists drew anger.", {"arrested 12"}},
        Case{"The fighting displaced more than 40,000 people.", {"displaced more than 40,000"}},
        Case{"More than 40,000 people fled their homes.", {"displaced More than 40,000"}},
        Case{"Nearly 9,000 villagers were forced to flee.", {"displaced Nearly 9,000"}},
        Case{"Twelve miners are still missing.", {"missing Twelve"}},
        Case{"Three sailors went missing and two bodies were found.",
             {"missing Three", "killed two"}},
        Case{"The rebels released 25 hostages.", {"released 25"}},
        Case{"The militants abducted 14 aid workers.", {"captured 14"}},
        Case{"Fourteen aid workers were kidnapped.", {"captured Fourteen"}},
        Case{"Soldiers who were wounded in the raid numbered in the dozens.", {}},
        Case{"Dozens of people were hurt.", {"injured Dozens"}},
        Case{"Scores of demonstrators were injured in clashes.", {"injured Scores"}},
        Case{"Hundreds of thousands of people marched through the capital.",
             {"participants Hundreds of thousands"}},
        Case{"Up to 300 migrants drowned off the coast.", {"killed Up to 300"}},
        Case{"Between 10 and 15 villagers were killed.", {"killed Between 10 and 15"}},
        Case{"Gunmen killed 10 to 15 villagers.", {"killed 10 to 15"}},
        Case{"The army killed an estimated 80 fighters.", {"killed an estimated 80"}},
        Case{"No fewer than 7 officers died.", {"killed No fewer than 7"}},
        Case{"Eight people, most of them women, were killed.", {"killed Eight"}},
        Case{"The 46 people killed in the raid were buried on Monday.", {"killed The 46"}},
        Case{"Relatives of the 21 people who died in the crash wept.", {"killed the 21"}},
        Case{"The bodies of 9 fishermen were recovered.", {"killed 9"}},
        Case{"Two wounded soldiers were flown to the capital.", {"injured Two"}},
        Case{"Doctors treated 18 wounded people.", {"injured 18"}},
        Case{"The bomb wounded 20, among them 4 police officers.", {"injured 20", "injured 4<20"}},
        Case{"Fire destroyed the school, killing 19 pupils.", {"killed 19"}},
        Case{"A roadside bomb killed two soldiers, one of them an officer.", {"killed two"}},
        Case{"The government sent 500 troops to the border.", {"deployed 500"}},
        Case{"France will deploy 1,400 soldiers.", {"deployed 1,400"}},
        Case{"Some 2,000 students rallied outside parliament.", {"participants Some 2,000"}},
        Case{"The rally was attended by 3,000 people.", {}},
        Case{"They paid $2 million in ransom.", {"money $2 million"}},
        Case{"The damage was put at 40 million euros.", {"money 40 million euros"}},
        Case{"Turnout fell to 56 per cent.", {"percent 56 per cent"}},
        Case{"Prices rose 12% last year.", {"percent 12%"}},
        Case{"The village lies 30 km north of the city.", {"distance 30 km"}},
        Case{"Troops advanced about five miles.", {"distance about five miles"}},
        Case{"Infections rose to 900 cases.", {"infected 900"}},
        Case{"The 46th soldier was killed.", {}}, Case{"John Smith, 46, was killed.", {}},
        Case{"A 46-year-old man was killed.", {}}, Case{"He was killed on March 4, 2014.", {}},
        Case{"The home side won 3-2 before 200 fans.", {}},
        Case{"They live at 12 Hill Street, where he was shot dead.", {}},
        Case{"An F-16 crashed and nobody died.", {}}, Case{"The court heard 14 witnesses.", {}},
        Case{"He was killed by 3 gunmen.", {}},
        Case{"Two suspects killed 4 people and fled.", {"killed 4"}},
        Case{"The police said 11 people had been killed and 30 wounded.",
             {"killed 11", "injured 30"}},
        Case{"More than 1,500 people, including 500 security personnel, have been killed.",
             {"killed More than 1,500", "killed 500<More than 1,500"}},
        Case{"It led to the deaths of three people.", {"killed three"}},
        Case{"The blast injured 46 people, 12 of them seriously.", {"injured 46", "injured 12<46"}},
        Case{"Deaths rose from 10 to 15.", {}},
        Case{"Troops detain 40 people in raids", {"arrested 40"}},
        // A part of what is no number itself.
        Case{"He approved a plan to build a neighborhood, including 31 units in Hebron.", {}},
        Case{"12 soldiers killed in clashes near the border", {"killed 12"}},
        Case{"The strike caused 22 deaths and 60 injuries.", {"killed 22", "injured 60"}}));

}  // namespace
}  // namespace casus
