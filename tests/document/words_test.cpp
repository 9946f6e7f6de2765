#include "document/words.h"

#include <gtest/gtest.h>

#include "document/made.h"

namespace casus {
namespace {

TEST(Words, TellFurnitureFromText) {
  const Words& words = made::words();
  for (const char* line :
       {"close", "CLOSE", "Advertisement", "Share this:", "Read more: Rain in the north", "***", "",
        "Your email address will not be published. Required fields are marked *",
        "Sign up for our newsletter!"}) {
    EXPECT_NE(words.furniture(line), Furniture::none) << line;
  }
  EXPECT_EQ(words.furniture("Leave a Reply"), Furniture::cut);
  for (const char* line :
       {"Closed roads were opened again.", "The ministry said it would close the border.",
        "Sharing food is old.", "Seen from above"}) {
    EXPECT_EQ(words.furniture(line), Furniture::none) << line;
  }
  const std::string paragraph = "Advertisement " + std::string(kShortParagraph, 'x');
  EXPECT_EQ(words.furniture(paragraph), Furniture::none) << "a long paragraph is text";
}

TEST(Words, TellFurnitureInManyLanguages) {
  const Words& words = made::words();
  for (const char* line : {
           "Anzeige",
           "Lesen Sie auch: Regen im Norden",
           "Alle Rechte vorbehalten.",
           "Il vous reste 57.09% de cet article à lire. La suite est réservée aux abonnés.",
           "Te puede interesar: Lluvia en el norte",
           "Leggi anche: Pioggia al nord",
           "Todos os direitos reservados",
           "Lees ook: Regen in het noorden",
           "Czytaj też: Deszcz na północy",
           "İlginizi çekebilir: Kuzeyde yağmur",
           "Читайте также: Дожди на севере",
           "اقرأ أيضا: أمطار في الشمال",
           "この記事は会員限定です。",
           "この記事は会員限定です残りを読むには登録が必要です",
           "责任编辑：王某",
           "版权所有，未经授权不得转载。",
           "무단전재 및 재배포 금지",
           "อ่านเพิ่มเติมฝนตกทางเหนือ",
           "ये भी पढ़ें: उत्तर में बारिश",
       }) {
    EXPECT_EQ(words.furniture(line), Furniture::line) << line;
  }
  for (const char* heading : {"Schreiben Sie einen Kommentar", "Laisser un commentaire",
                              "Deja una respuesta", "相關新聞", "関連記事"}) {
    EXPECT_EQ(words.furniture(heading), Furniture::cut) << heading;
  }
  for (const char* line : {
           "Anzeige gegen den Minister erstattete ein Bürger.",
           "Lesen Sie langsam, sagte sie.",
           "C'est terminé, a dit le maire.",
           "Segui una lunga notte di pioggia.",
           "Стороны вернулись к переговорам.",
           "انضم إلى الحزب عام 2010.",
           "爆料称，部长已经辞职。",
           "当社は事故を認めた。",
       }) {
    EXPECT_EQ(words.furniture(line), Furniture::none) << line;
  }
}

TEST(Words, TellTeasersAndCaptionsByTheirEnds) {
  const Words& words = made::words();
  for (const char* line : {
           "Rain fell in the north on Monday. Read more",
           "Rain fell in the north … Read more »",
           "Im Norden hat es geregnet. Weiterlesen →",
           "北部で雨が降った。続きを読む",
           "The mayor in the rain. Photo: Jane Doe",
           "The mayor in the rain (Photo: Jane Doe)",
           "The mayor in the rain © Jane Doe / Example",
           "The mayor (Jane Doe/Getty Images)",
           "Die Bürgermeisterin im Regen. Foto: Jana Beispiel",
           "市长在雨中。图：某某",
       }) {
    EXPECT_EQ(words.furniture(line), Furniture::line) << line;
  }
  for (const char* line : {
           "She asked the children to read more",
           "He has read more.",
           "The mayor tore up the photo: it was torn in two, she said.",
           "A letter came with a photo:",
           "Die Stadt zeigte ein Foto: es war leer.",
           "The firm, which owns the photo agency, said: Image rights are for sale to all who ask "
           "us "
           "for them in writing this year",
       }) {
    EXPECT_EQ(words.furniture(line), Furniture::none) << line;
  }
}

TEST(Words, TellLabelsAndTheirValues) {
  std::string_view value;
  EXPECT_EQ(made::words().label("Published by: Jane Doe", value), Label::author);
  EXPECT_EQ(value, "Jane Doe");
  EXPECT_EQ(made::words().label("Published on:", value), Label::date);
  EXPECT_EQ(value, "");
  EXPECT_EQ(made::words().label("Published in 2024 by a small press", value), Label::none);
}

TEST(Words, KnowAgenciesByExactCapitals) {
  EXPECT_EQ(made::words().agency("(Reuters)"), "Reuters");
  EXPECT_EQ(made::words().agency("AP"), "Associated Press");
  EXPECT_EQ(made::words().agency("ap"), "");
  EXPECT_EQ(made::words().agency("The Example Times"), "");
}

TEST(PhraseList, PrefixesOfScriptsWithoutSpacesEndAnywhere) {
  PhraseList list;
  list.add("版权所有", "x");
  list.add("관련", "y");
  list.sort();
  std::size_t length = 0;
  EXPECT_EQ(*list.find_prefix("版权所有不得转载", length), "x");
  EXPECT_EQ(length, std::string("版权所有").size());
  EXPECT_EQ(*list.find_prefix("版权所有：本报", length), "x") << "a full-width colon";
  EXPECT_EQ(list.find_prefix("版权", length), nullptr);
  EXPECT_EQ(list.find_prefix("관련기사", length), nullptr) << "Korean has spaces";
}

TEST(PhraseList, FindsTheLongestPrefixThatEndsAtAWord) {
  PhraseList list;
  for (const char* phrase : {"a", "a b", "a b c", "a bc", "a bd e", "b", "a b cd"}) {
    list.add(phrase, phrase);
  }
  list.sort();
  std::size_t length = 0;
  EXPECT_EQ(*list.find_prefix("a b c d", length), "a b c");
  EXPECT_EQ(*list.find_prefix("a b ce", length), "a b");
  EXPECT_EQ(*list.find_prefix("a bd f", length), "a");
  EXPECT_EQ(*list.find_prefix("a zz", length), "a");
  EXPECT_EQ(list.find_prefix("c", length), nullptr);
  EXPECT_EQ(list.find_prefix("", length), nullptr);
}

TEST(PhraseSet, FindsPhrasesAnywhere) {
  PhraseSet set;
  for (const char* phrase : {"all rights", "all rites", "rights reserved", "abc"}) set.add(phrase);
  set.sort();
  EXPECT_TRUE(set.occurs_in("x all rights"));
  EXPECT_TRUE(set.occurs_in("rights reserved."));
  EXPECT_TRUE(set.occurs_in("ball rites"));
  EXPECT_FALSE(set.occurs_in("all right"));
  EXPECT_FALSE(set.occurs_in("abc")) << "too short to be a phrase";
  EXPECT_FALSE(set.occurs_in(""));
}

TEST(PhraseList, PrefixesEndAtAWord) {
  PhraseList list;
  list.add("read more", "x");
  list.add("read", "y");
  list.sort();
  std::size_t length = 0;
  EXPECT_EQ(*list.find_prefix("read more news", length), "x");
  EXPECT_EQ(*list.find_prefix("read moreover", length), "y");
  EXPECT_EQ(list.find_prefix("reader", length), nullptr);
}

}  // namespace
}  // namespace casus
