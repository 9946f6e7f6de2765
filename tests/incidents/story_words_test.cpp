#include "incidents/story_words.h"

#include <gtest/gtest.h>

namespace casus {
namespace {

Annotated words(const std::string& title, const std::string& body) {
  Annotated out;
  out.document.text = title + "\n\n" + body;
  out.document.body_begin = static_cast<uint32_t>(title.size() + 2);
  return out;
}

TEST(StoryWords, HeadlinesCountThreeTimesAndTheMostFrequentComeFirst) {
  EXPECT_EQ(story_words(words("Flood", "Harlow rain, rain and the FLOOD")),
            "flood:4 rain:2 harlow:1 and:1 the:1");
}

TEST(StoryWords, WithTagsLemmasOfWordsOfContent) {
  Annotated a = words("", "Rains fell on the town");
  a.document.body_begin = 0;
  uint32_t at = 2;  // behind the empty headline
  for (const auto& [form, lemma, tag] : {std::tuple("Rains", "rain", Upos::noun),
                                         {"fell", "fall", Upos::verb},
                                         {"on", "on", Upos::adp},
                                         {"the", "the", Upos::det},
                                         {"town", "town", Upos::noun}}) {
    const auto size = static_cast<uint32_t>(std::string_view(form).size());
    Token token;
    token.span = {at, at + size};
    a.parse.tokens.push_back(token);
    a.parse.upos.push_back(tag);
    const auto begin = static_cast<uint32_t>(a.parse.lemmas.size());
    a.parse.lemmas += lemma;
    a.parse.lemma_span.push_back({begin, static_cast<uint32_t>(a.parse.lemmas.size())});
    at += size + 1;
  }
  Sentence sentence;
  sentence.span = {2, at - 1};
  sentence.last = 5;
  a.parse.sentences.push_back(sentence);
  EXPECT_EQ(story_words(a), "rain:1 fall:1 town:1");
}

TEST(StoryWords, AreReadBackAndDamageIsLeftOut) {
  const auto found = read_story_words("flood:4 8:24:2 :3 rain harlow:0 x:9y last:1");
  ASSERT_EQ(found.size(), 3u);
  EXPECT_EQ(found[0].word, "flood");
  EXPECT_EQ(found[0].count, 4u);
  EXPECT_EQ(found[1].word, "8:24");
  EXPECT_EQ(found[2].word, "last");
  EXPECT_TRUE(read_story_words("").empty());
}

TEST(StoryWords, AHundredAtMost) {
  std::string body;
  for (int i = 100; i < 400; ++i) body += "word" + std::to_string(i) + ' ';
  EXPECT_EQ(read_story_words(story_words(words("", body))).size(), 100u);
}

}  // namespace
}  // namespace casus
