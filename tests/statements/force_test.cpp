// Deeds of force as wire services tell them: bombs that go off, robberies, attempts, the found
// dead.
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "casus/statements.h"

#include "statements/marked.h"

namespace casus {
namespace {

class ForceTest : public ::testing::Test {
 protected:
  // "actors > recipients", with the subtype and what was only tried, one a deed of force.
  std::vector<std::string> read(std::string_view text) {
    const testing::Marked marked = testing::read_marked(parser_, text);
    const Statements found = finder_.find(marked.document, marked.parse, marked.mentions);
    const auto words = [&](const std::vector<uint32_t>& mentions) {
      std::string out;
      for (const uint32_t m : mentions) {
        if (!out.empty()) out += "+";
        out += marked.mentions.mentions[m].span.in(marked.document.text);
      }
      return out;
    };
    std::vector<std::string> lines;
    for (const Statement& s : found.statements) {
      if (s.type != "ASSAULT") continue;
      lines.push_back(words(s.actors) + " > " + words(s.recipients) +
                      (s.subtype.empty() ? "" : " " + s.subtype) + (s.attempted ? " tried" : ""));
    }
    return lines;
  }

  Resources data_ = *Resources::embedded();
  Parser parser_ = std::move(*Parser::load(data_));
  StatementFinder finder_ = std::move(*StatementFinder::load(data_));
};

using Lines = std::vector<std::string>;

struct Case {
  const char* text;
  Lines deeds;
};

TEST_F(ForceTest, WhoDidWhatToWhom) {
  const Case cases[] = {
      {"A bomb exploded outside {m:the embassy}.", {" > the embassy bombing"}},
      {"The bomb was placed by {m:a man}.", {"a man >  bombing"}},
      {"Also hurt were {m:two boys}.", {" > two boys"}},
      {"Killed in the blast were {m:a farmer} and {m:his wife}.", {" > a farmer+his wife"}},
      {"{m:The three men} were killed: {m:Ann Lee}, {m:Joe Roe} and a boy.",
       {" > The three men+Ann Lee+Joe Roe"}},
      {"In {p:Lima}, {p:Peru}, {m:three farmers} and {m:a boy} were killed by {m:rebels}.",
       {"rebels > three farmers+a boy"}},
      {"{m:Rebels} burned {m:a truck} in revenge for the murder of {m:a farmer}.",
       {"Rebels > a truck arson", "Rebels > a farmer"}},
      {"{m:Banks} were the targets of new {m:terrorist} attacks.", {" > Banks"}},
      {"{m:Masked men} robbed {m:a merchant}.", {"Masked men > a merchant robbery"}},
      {"{m:The judge} was found murdered.", {" > The judge"}},
      {"The attack was launched against {m:a police post}.", {" > a police post"}},
      {"{m:Four soldiers} were involved in the massacre of {m:the monks}.",
       {"Four soldiers > the monks"}},
      {"{m:A judge} charged {m:John Smith} with participating in the murder of {m:the mayor}.",
       {"John Smith > the mayor"}},
      {"{m:Gunmen} used explosives against {m:the town hall}.", {"Gunmen > the town hall bombing"}},
      {"{m:The senator} survived an assassination attempt.", {" > The senator tried"}},
      {"The attack on {m:a barracks} was the work of {m:the Red Front}.",
       {"the Red Front > a barracks"}},
      {"{m:The senator} was murdered in {p:Lima} when {m:two men} opened fire.",
       {"two men > The senator", "two men > The senator"}},
      {"{m:The families} held {m:the army} responsible for the massacre of {m:80 farmers}.",
       {"the army > 80 farmers"}},
      {"{m:The police} attributed the murder of {m:a judge} to {m:the rebels}.",
       {"the rebels > a judge"}},
      {"{m:The reporter} died when {m:a soldier} fired at {m:his car}.",
       {"a soldier > The reporter", "a soldier > his car"}},
      {"A bomb had been planted in front of {m:the bank}.", {" > the bank bombing"}},
      {"{m:Rebels} attacked {m:the building} of the staff, {m:the embassy}, and {m:a restaurant}.",
       {"Rebels > the building+the embassy+a restaurant"}},
      {"The explosion took place in front of {m:a bank}.", {" > a bank bombing"}},
      {"{m:Rebels} killed {m:Ann Lee}, 42; {m:Joe Roe}, a baker; and {m:a boy}.",
       {"Rebels > Ann Lee+Joe Roe+a boy"}},
      {"{m:Ann Lee}, {m:Joe Roe}, {m:Jim Doe}, and {m:Sam Poe}, a nurse, were killed.",
       {" > Ann Lee+Joe Roe+Jim Doe+Sam Poe"}},
      {"{m:Rebels} took {m:Ann Lee}, {m:Joe Roe} and {m:Jim Doe} as hostages.",
       {"Rebels > Ann Lee+Joe Roe+Jim Doe"}},
      {"{m:Rebels} killed {m:Ann Lee}, and {m:Joe Roe} said so.", {"Rebels > Ann Lee"}},
  };
  for (const Case& c : cases) EXPECT_EQ(read(c.text), c.deeds) << c.text;
}

// "Whose" of somebody is the victim of a deed on one person, unless others are told to be.
TEST_F(ForceTest, WhoseFateItIs) {
  const auto sides = [&](std::string_view text) {
    testing::Marked marked = testing::read_marked(parser_, text);
    for (Mention& m : marked.mentions.mentions) m.kind = MentionKind::person;
    const Statements found = finder_.find(marked.document, marked.parse, marked.mentions);
    for (const Statement& s : found.statements) {
      if (s.type == "ASSAULT") return std::pair(s.actors.size(), s.recipients.size());
    }
    return std::pair<std::size_t, std::size_t>(9, 9);
  };
  EXPECT_EQ(sides("{m:Jane Doe}'s assassination shocked the town."), std::pair(0UL, 1UL));
  EXPECT_EQ(sides("{m:General Doe}'s execution of {m:prisoners} went on."), std::pair(1UL, 1UL));
}

TEST_F(ForceTest, NoDeed) {
  for (const char* text :
       {"The debate exploded on Monday.", "The flowers were placed by {m:a man}.",
        "{m:The judge} was found guilty.", "{m:The injury} ended his career."}) {
    EXPECT_EQ(read(text), Lines{}) << text;
  }
}

}  // namespace
}  // namespace casus
