#include <algorithm>
#include <functional>
#include <random>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "incidents/copy_finder.h"
#include "incidents/make.h"
#include "incidents/sketch.h"

namespace casus {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

// A made-up sentence of ten words with a name and a number in it, different for every seed.
std::string sentence(unsigned seed) {
  std::mt19937 random(seed);
  std::string out = "The";
  for (int word = 0; word < 8; ++word) {
    const std::string number = std::to_string(random() % 5000);
    out += word == 3 ? " Name" : word == 6 ? " 1" : " w";
    for (const char digit : number) out += word == 6 ? digit : static_cast<char>('a' + digit - '0');
  }
  return out + " ends.\n";
}
std::string sentences(unsigned first, unsigned end) {
  std::string out;
  for (unsigned i = first; i < end; ++i) out += sentence(i);
  return out;
}

DocumentRecord text(const std::string& key, const std::string& body,
                    const std::string& published = "") {
  DocumentRecord out = make::doc(key, {});
  out.sketch = sketch_of(body);
  out.published = published;
  return out;
}

struct CopyFindings {
  std::vector<Copy> copies;
  std::vector<DocumentNumber> voices;  // of each document
};

CopyFindings find(const std::vector<DocumentRecord>& documents) {
  const auto memory = make_link_memory();
  const LinkingRules rules = make::rules();
  LinkedDocuments linked(*memory);
  LinkedChange change;
  CopyFinder finder(linked, rules, 0, change);
  for (const DocumentRecord& document : documents) {
    const DocumentNumber number = linked.number(document.key);
    linked.set(number, document);
    finder.enter(number);
  }
  finder.update();
  std::sort(change.copies.begin(), change.copies.end());
  CopyFindings out{std::move(change.copies), {}};
  for (const DocumentRecord& document : documents) {
    out.voices.push_back(linked.find(linked.number(document.key))->state.voice);
  }
  return out;
}
bool copies(const std::string& a, const std::string& b) {
  return !find({text("a", a), text("b", b)}).copies.empty();
}
bool one_voice(const std::string& a, const std::string& b) {
  const auto voices = find({text("a", a), text("b", b)}).voices;
  return voices[0] == voices[1];
}

// However long the text is, and however often it says the same.
TEST(Shape, ListsAreSortedWithoutRepeats) {
  std::string again;
  for (int i = 0; i < 60; ++i) again += sentence(0);
  std::string quotes = sentences(0, 8);
  for (unsigned i = 40; i < 45; ++i) quotes += '"' + sentence(i);
  quotes += sentences(8, 30);
  for (const std::string& body : {sentences(0, 1), sentences(0, 5), sentences(0, 90), again,
                                  quotes + quotes, std::string("a a a a a a a a a a a a a a a")}) {
    const Shape shape = shape_of(sketch_of(body));
    for (const auto* list :
         {&shape.runs, &shape.series, &shape.facts, &shape.unquoted, &shape.marks}) {
      EXPECT_EQ(std::adjacent_find(list->begin(), list->end(), std::greater_equal<>()),
                list->end());
    }
    EXPECT_TRUE(std::includes(shape.runs.begin(), shape.runs.end(), shape.unquoted.begin(),
                              shape.unquoted.end()));
    EXPECT_FALSE(shape.marks.empty());
  }
  const Shape one = shape_of(sketch_of(sentence(0)));
  const Shape many = shape_of(sketch_of(again));
  EXPECT_TRUE(std::includes(many.runs.begin(), many.runs.end(), one.runs.begin(), one.runs.end()));
  const Shape quoted = shape_of(sketch_of(quotes));
  EXPECT_LT(quoted.unquoted.size(), quoted.runs.size());
  EXPECT_GT(quoted.unquoted.size(), quoted.runs.size() / 2);
}

TEST(Copies, AReprintWithAHeadlineASummaryOrASignOff) {
  const std::string original = sentences(0, 15);
  EXPECT_TRUE(one_voice(original, "A headline of its own\n" + original));
  EXPECT_TRUE(one_voice(sentences(100, 103) + original, original + "Reporting by A and B."));
}

TEST(Copies, AShortenedReprint) {
  EXPECT_TRUE(one_voice(sentences(0, 15), sentences(0, 8)));
  EXPECT_TRUE(one_voice(sentences(0, 100), sentences(0, 30)));
}

TEST(Copies, SomeParagraphsOfAnotherTextAreACopyButNotTheSameVoice) {
  const std::string agency = sentences(0, 20);
  const std::string own = sentences(5, 10) + sentences(30, 38);
  EXPECT_TRUE(copies(agency, own));
  EXPECT_FALSE(one_voice(agency, own));
}

TEST(Copies, OtherReportsAreNone) {
  EXPECT_FALSE(copies(sentences(0, 15), sentences(20, 35)));
  EXPECT_FALSE(copies(sentences(0, 15), sentence(0) + sentence(1)));  // two sentences make none
}

TEST(Copies, ATextInOtherWordsWithTheSameFactsInTheSameOrder) {
  const std::string original =
      "A dismissed clerk bought a shotgun in Harlow on 12 May, then came back to the office of "
      "Brandt and Sons and opened fire, wounding Anna Lind and Jon Berg, the Evening Star wrote. "
      "Sheriff Oskar Holm said 14 shells lay in the flat on Mill Street, where police from Dalby "
      "searched 3 rooms until Friday morning for a second gun.";
  const std::string reworded =
      "A dismissed clerk acquired a shotgun in Harlow on 12 May, next returned to the premises of "
      "Brandt and Sons and started shooting, injuring Anna Lind and Jon Berg, the Evening Star "
      "noted. Sheriff Oskar Holm stated 14 shells were in the flat on Mill Street, which officers "
      "from Dalby combed 3 chambers till Friday morning for a further weapon.";
  EXPECT_TRUE(copies(original, reworded));
}

std::string quake(const std::string& size, const std::string& place, const std::string& day) {
  return "A magnitude " + size + " earthquake struck near " + place + " on " + day +
         ", the survey said. There were no immediate reports of damage or casualties. The survey "
         "put the epicentre in a sparsely populated area. Authorities said they were checking "
         "with local officials and asked residents to be prepared for aftershocks. No warning was "
         "issued. The region lies in a zone where tremors are frequent, and the " +
         place + " office counted " + size + " last year.";
}

TEST(Copies, TextsFromOneTemplateWithOtherFactsAreNone) {
  EXPECT_FALSE(copies(quake("4.7", "Ostvik", "Tuesday"), quake("5.2", "Harlow", "Sunday")));
  EXPECT_TRUE(copies(quake("4.7", "Ostvik", "Tuesday"), quake("4.7", "Ostvik", "Tuesday")));
}

TEST(Copies, WhatASitePrintsAroundItsArticlesMakesNone) {
  std::string furniture = "\n";
  for (int i = 0; i < 12; ++i) {
    furniture += "We value your privacy and ask for consent number";
    for (int n = 0; n < 5; ++n) furniture += static_cast<char>('a' + i) + std::string(" or");
    furniture += " none.\n";
  }
  EXPECT_FALSE(copies(sentences(0, 8) + furniture, sentences(20, 28) + furniture));
}

TEST(Copies, ReportsThatQuoteTheSameWordsAreNone) {
  const std::string quoted =
      "“We lost everything we had when the water came up to the roof of our house in Harlow, and "
      "nobody from the county of Dalby answered the telephone for 3 days,” Anna Lind said.\n";
  EXPECT_FALSE(copies(sentences(0, 3) + quoted, sentences(20, 23) + quoted));
}

TEST(Copies, TwoHalvesAreCopiesOfTheWholeButNotOfEachOther) {
  const std::string one = sentences(0, 10);
  const std::string other = sentences(10, 20);
  EXPECT_FALSE(copies(one, other));
  const CopyFindings found = find({text("a", one), text("b", other), text("c", one + other)});
  EXPECT_THAT(found.copies, SizeIs(2));
  EXPECT_EQ(found.voices[0], found.voices[2]);
  EXPECT_EQ(found.voices[1], found.voices[2]);
}

TEST(Copies, EqualHashesAreCopiesHoweverShort) {
  auto a = text("a", "");
  auto b = text("b", "");
  auto c = text("c", "");
  b.text_hash = a.text_hash;
  c.text_hash.clear();
  const CopyFindings found = find({a, b, c});
  EXPECT_EQ(found.voices[0], found.voices[1]);
  EXPECT_NE(found.voices[0], found.voices[2]);
  EXPECT_THAT(found.copies, SizeIs(1));
}

TEST(Copies, TheEarlierIsTheOriginal) {
  const std::string body = sentences(0, 12);
  const auto original = [&](DocumentRecord a, DocumentRecord b) {
    const auto found = find({std::move(a), std::move(b)}).copies;
    return found.size() == 1 ? found[0] : Copy{};
  };
  const Copy late = original(text("a", body + sentence(50), "2030-05-02T10:00:00+02:00"),
                             text("b", body, "2030-05-02T07:00:00Z"));
  EXPECT_EQ(late.original, "b");
  EXPECT_TRUE(late.dated);
  // A day alone does not tell which of two of that day was first.
  const Copy same = original(text("a", body, "2030-05-02"),
                             text("b", body + sentence(50), "2030-05-02T07:00:00Z"));
  EXPECT_EQ(same.original, "b");
  EXPECT_FALSE(same.dated);
  DocumentRecord credits = text("b", body + sentence(50));
  credits.agency = "Wire";
  EXPECT_EQ(original(text("a", body), credits).original, "a");
}

TEST(Copies, ACrowdOfReprintsIsOneVoice) {
  std::vector<DocumentRecord> documents;
  for (unsigned i = 0; i < 300; ++i) {
    documents.push_back(text("k" + std::to_string(1000 + i), sentences(0, 12) + sentence(900 + i)));
  }
  documents.push_back(text("z", sentences(0, 12) + sentences(2000, 2004)));
  const CopyFindings found = find(documents);
  EXPECT_EQ(std::set<DocumentNumber>(found.voices.begin(), found.voices.end()).size(), 1u);
  EXPECT_LE(found.copies.size(), documents.size() * 48);
}

TEST(CopiesProperty, AnyBytesAndAFunctionOfTheSet) {
  std::mt19937 random(3);
  for (int round = 0; round < 20; ++round) {
    std::vector<DocumentRecord> documents;
    for (int d = 0; d < 30; ++d) {
      const auto from = static_cast<unsigned>(random() % 4 * 10);
      std::string body = sentences(from, from + 12);
      for (int i = 0; i < 20; ++i) body += static_cast<char>(random() % 256);
      documents.push_back(text("k" + std::to_string(100 + d), body));
      if (d % 7 == 0) documents.back().sketch += "no sketch!";
    }
    const CopyFindings once = find(documents);
    std::vector<std::size_t> order(documents.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::shuffle(order.begin(), order.end(), random);
    std::vector<DocumentRecord> shuffled;
    for (const std::size_t i : order) shuffled.push_back(documents[i]);
    std::sort(shuffled.begin(), shuffled.end(),
              [](const auto& a, const auto& b) { return a.key < b.key; });
    const CopyFindings again = find(shuffled);
    EXPECT_EQ(again.copies, once.copies);
    EXPECT_EQ(again.voices, once.voices);
    EXPECT_FALSE(once.copies.empty());
  }
}

}  // namespace
}  // namespace casus
