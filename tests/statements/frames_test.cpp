// Runs every example of every frame: what a rule says it matches it has to match, with the roles
// marked.
#include "statements/frames.h"

#include <algorithm>
#include <map>
#include <set>
#include <sstream>

#include <gtest/gtest.h>

#include "statements/marked.h"

namespace casus {
namespace {

using statements::FrameExample;
using statements::FrameSet;
using statements::Ontology;
using statements::Words;

class FramesTest : public ::testing::Test {
 protected:
  Resources data_ = *Resources::embedded();
  Parser parser_ = std::move(*Parser::load(data_));
  StatementFinder finder_ = std::move(*StatementFinder::load(data_));
  Words words_ = *Words::load(data_, "lang/en/statements/");
  Ontology ontology_ = *Ontology::load(data_);
  FrameSet frames_ = *FrameSet::load(data_, "lang/en/", ontology_, words_);
};

bool holds_all(const std::vector<uint32_t>& all, const std::vector<uint32_t>& wanted) {
  return std::all_of(wanted.begin(), wanted.end(),
                     [&](uint32_t w) { return std::find(all.begin(), all.end(), w) != all.end(); });
}

std::string show(const testing::Marked& marked, const Statements& found) {
  std::ostringstream out;
  const auto words = [&](uint32_t m) {
    return std::string(marked.mentions.mentions[m].span.in(marked.document.text));
  };
  for (const Statement& s : found.statements) {
    out << "\n  " << s.rule << " " << s.type << " '" << s.anchor.in(marked.document.text) << "' ";
    for (uint32_t m : s.actors) out << "a:" << words(m) << ' ';
    for (uint32_t m : s.recipients) out << "r:" << words(m) << ' ';
    out << name(s.factuality);
  }
  return out.str();
}

TEST_F(FramesTest, FilesAreWellFormed) {
  for (const std::string& problem : frames_.problems()) ADD_FAILURE() << problem;
  EXPECT_GE(frames_.frames().size(), 150U);
}

TEST_F(FramesTest, EveryFrameHasBothExamples) {
  std::map<std::string, std::set<bool>> examples;
  for (const FrameExample& example : frames_.examples())
    examples[example.rule].insert(example.matches);
  std::set<std::string> rules;
  for (const auto& frame : frames_.frames()) {
    EXPECT_EQ(examples[frame.rule].size(), 2U) << frame.rule;
    EXPECT_TRUE(rules.insert(frame.rule).second) << frame.rule << " is there twice";
  }
}

TEST_F(FramesTest, ExamplesMatch) {
  for (const FrameExample& example : frames_.examples()) {
    const auto marked = testing::read_marked(parser_, example.text);
    const Statements found = finder_.find(marked.document, marked.parse, marked.mentions);
    const bool matched =
        std::any_of(found.statements.begin(), found.statements.end(), [&](const Statement& s) {
          if (!example.matches) return s.rule == example.rule;
          // Another frame of the same type may be the one that says more.
          return s.rule == example.rule && holds_all(s.actors, marked.actors) &&
                 holds_all(s.recipients, marked.recipients) &&
                 s.actors.size() + s.recipients.size() ==
                     marked.actors.size() + marked.recipients.size();
        });
    EXPECT_EQ(matched, example.matches)
        << example.rule << ": " << example.text << show(marked, found);
  }
}

TEST_F(FramesTest, EveryTypeHasFrames) {
  std::set<std::string> types;
  for (const auto& frame : frames_.frames()) types.insert(frame.type_name);
  EXPECT_EQ(types.size(), 16U);
}

// A cameo code and a mode that the ontology does not know would be seen by nobody until a table is
// joined.
TEST_F(FramesTest, ModesAreKnown) {
  for (const auto& frame : frames_.frames()) {
    for (const std::string& mode : frame.modes) {
      const auto& modes = frame.type->modes;
      const bool known =
          std::any_of(modes.begin(), modes.end(), [&](const auto& m) { return m.name == mode; });
      EXPECT_TRUE(known) << frame.rule << ": " << mode;
    }
  }
}

}  // namespace
}  // namespace casus
