// Verbs, subjects, governors and arguments read off trees that are given, so that the test does not
// lean on how well the parser reads.
#include <algorithm>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "casus/parse.h"

#include "statements/reading.h"

namespace casus::statements {
namespace {

// A sentence with its tree: one word a line, "form UPOS XPOS head relation"; heads count from 1. A
// form in braces is a mention of its own.
class TreesTest : public ::testing::Test {
 protected:
  void read(const std::string& rows) {
    auto names = std::make_shared<TagNames>();
    const auto number = [](std::vector<std::string>& list, const std::string& name) {
      const auto it = std::find(list.begin(), list.end(), name);
      if (it != list.end()) return static_cast<uint16_t>(it - list.begin());
      list.push_back(name);
      return static_cast<uint16_t>(list.size() - 1);
    };
    document_ = {};
    parse_ = {};
    mentions_ = {};
    std::istringstream lines(rows);
    std::string form, upos, xpos, label;
    uint32_t head = 0;
    while (lines >> form >> upos >> xpos >> head >> label) {
      const bool mention = form.front() == '{';
      if (mention) form = form.substr(1, form.size() - 2);
      const auto begin = static_cast<uint32_t>(document_.text.size());
      const auto folded = static_cast<uint32_t>(parse_.folded.size());
      const auto token = static_cast<uint32_t>(parse_.tokens.size());
      document_.text += form;
      for (const char c : form) {
        parse_.folded += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
      }
      const Span span{begin, static_cast<uint32_t>(document_.text.size())};
      parse_.tokens.push_back(
          {span, {folded, static_cast<uint32_t>(parse_.folded.size())}, true, false});
      document_.text += ' ';
      parse_.upos.push_back(upos_from(upos));
      parse_.relation.push_back(relation_from(label));
      parse_.head.push_back(head == 0 ? kNone : head - 1);
      parse_.xpos_id.push_back(number(names->xpos, xpos));
      parse_.feats_id.push_back(number(names->feats, "_"));
      parse_.label_id.push_back(number(names->labels, label));
      parse_.lemma_span.push_back({});
      if (!mention) continue;
      Mention m;
      m.span = m.head = span;
      m.first = token;
      m.last = token + 1;
      m.kind = MentionKind::organization;
      mentions_.mentions.push_back(m);
    }
    parse_.names_of_tags = names;
    Sentence sentence;
    sentence.span = {0, static_cast<uint32_t>(document_.text.size())};
    sentence.last = static_cast<uint32_t>(parse_.tokens.size());
    parse_.sentences.push_back(sentence);
    parse_.link();
    reading_ = read_clauses(words_, document_, parse_, mentions_);
  }
  const Verb& verb(std::string_view form) const {
    const auto it = std::find_if(reading_.verbs.begin(), reading_.verbs.end(),
                                 [&](const Verb& v) { return parse_.form(v.token) == form; });
    EXPECT_NE(it, reading_.verbs.end()) << form;
    static const Verb kNoVerb;
    return it == reading_.verbs.end() ? kNoVerb : *it;
  }
  std::string subjects(std::string_view form) const { return words(verb(form).subjects); }
  std::string words(const std::vector<uint32_t>& mentions) const {
    std::string out;
    for (const uint32_t m : mentions) {
      if (!out.empty()) out += '+';
      out += mentions_.mentions[m].span.in(document_.text);
    }
    return out;
  }
  std::string governor(std::string_view form) const {
    const uint32_t id = verb(form).governor;
    return id == kNone ? "" : std::string(parse_.form(reading_.verbs[id].token));
  }

  Resources data_ = *Resources::embedded();
  Words words_ = std::move(*Words::load(data_, "lang/en/statements/"));
  Document document_;
  Parse parse_;
  Mentions mentions_;
  Reading reading_;
};

TEST_F(TreesTest, CoordinatedVerbsShareSubjectVoiceAndModals) {
  read(
      "{Rebels} NOUN NNS 3 nsubj\n will AUX MD 3 aux\n attack VERB VB 0 root\n and CCONJ CC 5 cc\n"
      "burn VERB VB 3 conj\n {towns} NOUN NNS 3 obj");
  EXPECT_EQ(subjects("burn"), "Rebels");
  EXPECT_NE(verb("burn").modals, 0U);
  read(
      "{Men} NOUN NNS 3 nsubj:pass\n were AUX VBD 3 aux:pass\n arrested VERB VBN 0 root\n"
      "and CCONJ CC 5 cc\n deported VERB VBN 3 conj");
  EXPECT_TRUE(verb("deported").passive);
  EXPECT_EQ(subjects("deported"), "Men");
  read(
      "{Police} NOUN NNS 2 nsubj\n came VERB VBD 0 root\n and CCONJ CC 5 cc\n {rebels} NOUN NNS 5 "
      "nsubj\n fled VERB VBD 2 conj");
  EXPECT_EQ(subjects("fled"), "rebels") << "its own subject wins";
}

TEST_F(TreesTest, ControlledVerbs) {
  read(
      "{Rebels} NOUN NNS 2 nsubj\n vowed VERB VBD 0 root\n to PART TO 4 mark\n attack VERB VB 2 "
      "xcomp");
  EXPECT_EQ(subjects("attack"), "Rebels");
  EXPECT_EQ(governor("attack"), "vowed");
  EXPECT_TRUE(verb("attack").infinitive);
  read(
      "{Ministers} NOUN NNS 2 nsubj\n urged VERB VBD 0 root\n {troops} NOUN NNS 2 obj\n to PART TO "
      "5 mark\n leave VERB VB 2 xcomp");
  EXPECT_EQ(subjects("leave"), "troops");
  read(
      "{Iran} PROPN NNP 3 nsubj:pass\n was AUX VBD 3 aux:pass\n accused VERB VBN 0 root\n of SCONJ "
      "IN 5 mark\n helping VERB VBG 3 advcl");
  EXPECT_EQ(subjects("helping"), "Iran");
  read(
      "{Paris} PROPN NNP 2 nsubj\n accused VERB VBD 0 root\n {Iran} PROPN NNP 2 obj\n of SCONJ IN "
      "5 "
      "mark\n helping VERB VBG 2 advcl");
  EXPECT_EQ(subjects("helping"), "Iran") << "the accused helps";
  read(
      "{Troops} NOUN NNS 2 nsubj\n left VERB VBD 0 root\n {town} NOUN NN 2 obj\n after SCONJ IN 5 "
      "mark\n burning VERB VBG 2 advcl");
  EXPECT_EQ(subjects("burning"), "Troops") << "who left has burned";
}

TEST_F(TreesTest, ClausesOnNouns) {
  read(
      "{Men} NOUN NNS 6 nsubj:pass\n who PRON WP 3 nsubj\n attacked VERB VBD 1 acl:relcl\n "
      "{police} "
      "NOUN NNS 3 obj\n were AUX VBD 6 aux:pass\n jailed VERB VBN 0 root");
  EXPECT_EQ(subjects("attacked"), "Men");
  read(
      "{Men} NOUN NNS 5 nsubj\n arrested VERB VBN 1 acl\n by ADP IN 4 case\n {police} NOUN NNS 2 "
      "obl:agent\n fled VERB VBD 0 root");
  EXPECT_TRUE(verb("arrested").passive);
  EXPECT_EQ(subjects("arrested"), "Men");
  read(
      "{Rebels} NOUN NNS 2 nsubj\n had VERB VBD 0 root\n plans NOUN NNS 2 obj\n to PART TO 5 "
      "mark\n "
      "attack VERB VB 3 acl");
  EXPECT_EQ(subjects("attack"), "Rebels");
  EXPECT_EQ(governor("attack"), "had");
}

TEST_F(TreesTest, ArgumentsBelowOneAnother) {
  read(
      "beating NOUN NN 7 nsubj:pass\n of ADP IN 3 case\n {students} NOUN NNS 1 nmod\n by ADP IN 5 "
      "case\n {police} NOUN NNS 3 nmod\n was AUX VBD 7 aux:pass\n filmed VERB VBN 0 root");
  const auto parts = reading_.arguments_of(0);
  ASSERT_EQ(parts.size(), 2U);
  EXPECT_EQ(words(parts[0].mentions), "students");
  EXPECT_EQ(words(parts[1].mentions), "police");
  EXPECT_TRUE(parts[1].nested);
}

TEST_F(TreesTest, MentionsOfAPhrase) {
  read(
      "{Iran} PROPN NNP 4 nsubj\n and CCONJ CC 3 cc\n {Iraq} PROPN NNP 1 conj\n agreed VERB VBD 0 "
      "root");
  EXPECT_EQ(words(reading_.mentions_at(0)), "Iran+Iraq");
  read("dozens NOUN NNS 4 nsubj\n of ADP IN 3 case\n {men} NOUN NNS 1 nmod\n fled VERB VBD 0 root");
  EXPECT_EQ(words(reading_.mentions_at(0)), "men");
}

TEST_F(TreesTest, HowFarAWordIs) {
  // "Police said rebels attacked towns in Mali."
  read(
      "{Police} NOUN NNS 2 nsubj\n said VERB VBD 0 root\n {rebels} NOUN NNS 4 nsubj\n attacked "
      "VERB "
      "VBD 2 ccomp\n {towns} NOUN NNS 4 obj\n in ADP IN 7 case\n {Mali} PROPN NNP 5 nmod");
  EXPECT_EQ(reading_.remove(3, 6), 0);
  EXPECT_EQ(reading_.remove(3, 0), 2);
  EXPECT_EQ(reading_.remove(1, 6), 3);
}

TEST_F(TreesTest, NegationTenseAndCondition) {
  read("If SCONJ IN 3 mark\n {they} PRON PRP 3 nsubj\n attack VERB VBP 0 root");
  EXPECT_TRUE(reading_.words[verb("attack").boundary].is(WordClass::condition));
  read(
      "{They} PRON PRP 5 nsubj\n had AUX VBD 5 aux\n not PART RB 5 advmod\n been AUX VBN 5 "
      "aux:pass\n "
      "attacked VERB VBN 0 root");
  EXPECT_TRUE(verb("attacked").negated);
  EXPECT_TRUE(verb("attacked").past_perfect);
  EXPECT_TRUE(verb("attacked").passive);
  read("No DET DT 2 det\n {rebels} NOUN NNS 3 nsubj\n attacked VERB VBD 0 root");
  EXPECT_TRUE(verb("attacked").negated);
}

}  // namespace
}  // namespace casus::statements
