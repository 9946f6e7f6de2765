#include "document/html/block_model.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "document/made.h"

namespace casus {
namespace {

bool has(const std::vector<std::string>& features, std::string_view name) {
  return std::find(features.begin(), features.end(), name) != features.end();
}

const std::string kHead = "casus-reading-weights\t1\n";
const std::string kBounds = "<bias>\t-1\n<least:inside>\t3\n<least:edge>\t2\n<least:outside>\t1\n";

TEST(BlockFeatures, NameWordsPairsAndKinds) {
  const auto features = block_features(
      "Follow HER on Ärzte, @jane_doe or jane.doe@example.com! See www.example.org/a.html in 2024: "
      "\xE2\x80\x9C"
      "12 cats\xE2\x80\x9D");
  for (const char* name : {"follow", "^ follow", "follow her", "on arzte", "arzte <account>",
                           "<mail>", "!", "^ see", "see <url>", "in <year>", "<year> :", "\"",
                           "\" <number>", "<number> cats", "<no stop>", "<words:15>"}) {
    EXPECT_TRUE(has(features, name)) << name;
  }
  EXPECT_FALSE(has(features, "html"));
  EXPECT_FALSE(has(features, "<capitals>"));
  EXPECT_TRUE(has(block_features("SIGN UP FOR OUR LETTERS"), "<capitals>"));
  EXPECT_TRUE(has(block_features("会員限定"), "会 員"));
}

TEST(BlockFeatures, AreNamedOnceAndInBounds) {
  const auto features = block_features("a a a a");
  EXPECT_EQ(std::count(features.begin(), features.end(), "a"), 1);
  EXPECT_TRUE(has(block_features(""), "<words:2>"));
  std::string text;
  for (int i = 0; i < 100000; ++i) text += std::to_string(i) + "x ";
  EXPECT_LT(block_features(text).size(), 5000u);
  EXPECT_FALSE(block_features("\xFF\xC3@\xE2\x80#\xF0").empty());
  EXPECT_FALSE(block_features("@").empty());
}

TEST(BlockModel, AddsWeightsUp) {
  const auto model = BlockModel::load(kHead + "# a note\n" + kBounds + "sign up\t2.5\nsaid\t-1\n");
  ASSERT_TRUE(model.ok());
  EXPECT_EQ(model->size(), 2u);
  EXPECT_DOUBLE_EQ(model->score("Sign up here"), 1.5);
  EXPECT_DOUBLE_EQ(model->score("Sign up, he said. Sign up!"), 0.5);
  EXPECT_FALSE(model->is_furniture("Sign up here", Stand::inside));
  EXPECT_FALSE(model->is_furniture("Sign up here", Stand::edge));
  EXPECT_TRUE(model->is_furniture("Sign up here", Stand::outside));
}

TEST(BlockModel, RefusesWhatItCannotRead) {
  EXPECT_EQ(BlockModel::load("something else\n").error().code, ErrorCode::malformed);
  EXPECT_EQ(BlockModel::load("casus-reading-weights\t2\n").error().code, ErrorCode::newer_version);
  const auto missing = BlockModel::load(kHead + "<bias>\t-1\n");
  ASSERT_FALSE(missing.ok());
  EXPECT_NE(missing.error().message.find("bounds"), std::string::npos);
  for (const char* line : {"no tab", "word\t", "word\t1.5x", "word\tmany"}) {
    const auto model = BlockModel::load(kHead + kBounds + line + "\n");
    ASSERT_FALSE(model.ok()) << line;
    EXPECT_EQ(model.error().code, ErrorCode::malformed);
    EXPECT_EQ(model.error().where, "models/reading:6");
  }
}

TEST(BlockModel, EmptyCallsNothingFurniture) {
  const auto model = BlockModel::load("");
  ASSERT_TRUE(model.ok());
  EXPECT_FALSE(model->is_furniture("Sign up for our newsletter", Stand::outside));
}

// The trained model, on made text that is not in its corpus.
const BlockModel& trained() { return made::words().blocks; }

TEST(TrainedBlockModel, IsThere) {
  EXPECT_FALSE(made::words().problem.has_value());
  EXPECT_GT(trained().size(), 1000u);
}

TEST(TrainedBlockModel, KnowsFurniture) {
  for (
      const char* text : {
          "If you sign up for one of the services through a link on our pages, we may earn a fee. "
          "By using our site you agree to our terms of use and privacy policy.",
          "Sign up today and get our free weekly newsletter on gardens in your inbox.",
          "Jane Example is a senior reporter at the Example Post who covers schools. Follow her on "
          "Twitter @janeexample.",
          "We need your help to keep our journalism free. Please consider making a donation today.",
          "Please keep your comments civil and on topic. Abusive comments will be removed by our "
          "moderators.",
          "Disclaimer: the views expressed here are those of the author and do not reflect the "
          "position of this newspaper.",
          "We use cookies and similar tools to show ads. By continuing you agree to our privacy "
          "policy.",
          "Download our free app for iOS and Android to get breaking news alerts on your phone.",
          "Melden Sie sich jetzt für unseren kostenlosen Newsletter an und lesen Sie jeden Morgen "
          "die wichtigsten Nachrichten.",
          "Abonnez-vous à notre newsletter pour recevoir nos articles chaque matin.",
          "Suscríbete gratis a nuestro boletín y recibe las noticias en tu correo.",
      }) {
    EXPECT_TRUE(trained().is_furniture(text, Stand::edge)) << trained().score(text) << " " << text;
  }
}

TEST(TrainedBlockModel, KeepsArticles) {
  for (const char* text : {
           "Heavy rain closed two roads in the north of the island on Monday, officials said.",
           "\xE2\x80\x9CWe need your help,\xE2\x80\x9D the mayor told the crowd. "
           "\xE2\x80\x9CPlease "
           "stay at home and follow the advice of the police.\xE2\x80\x9D",
           "The company will send its subscribers a newsletter every week, and said that it had "
           "signed up 20,000 of them in a month.",
           "Jane Example, a reporter for the Example Post who covers the army, was arrested in the "
           "capital on Friday.",
           "The regulator said the firm had used cookies to follow users without their consent.",
           "Correction: An earlier version of this article gave the wrong name for the minister.",
           "He was born in the port in 1948 and worked for forty years as a fisherman.",
           "I walked to the bridge, where I met two of the men who had built it.",
           "You can see the mountains from here when the smoke clears.",
       }) {
    EXPECT_FALSE(trained().is_furniture(text, Stand::edge)) << trained().score(text) << " " << text;
  }
}

TEST(TrainedBlockModel, IsNeutralInLanguagesItWasNotMadeFor) {
  for (const char* text : {
           "Die Bewohner des Dorfes warteten drei Tage auf Hilfe, bevor die ersten Soldaten über "
           "die Brücke kamen und Wasser, Brot und Decken verteilten.",
           "Les habitants du village ont attendu trois jours avant que les soldats traversent le "
           "pont avec de l'eau et des couvertures.",
           "Loonusgeyaashii tuulada waxay sugayeen saddex maalmood ka hor inta aysan askartu "
           "imaan.",
           "Oamenii din sat au așteptat trei zile până când soldații au trecut podul cu apă și "
           "pături.",
           "村の人々は三日間助けを待ち、やがて兵士たちが水と毛布を持って橋を渡ってきた。",
           "Kaupungissa satoi koko viikon, ja joki nousi yli äyräidensä torstaina iltapäivällä.",
       }) {
    EXPECT_FALSE(trained().is_furniture(text, Stand::outside))
        << trained().score(text) << " " << text;
  }
}

TEST(TrainedBlockModel, DropsNoticesOfAPage) {
  const Document document = made::html(
      "<html><head><title>Rain closes two roads</title></head><body><article><h1>Rain closes two "
      "roads</h1>" +
      made::kText +
      "<p>Jane Example is a senior reporter at the Example Post who covers the weather. Follow her "
      "on Twitter @janeexample or email her at jane@example.org.</p></article></body></html>");
  EXPECT_NE(document.text.find("keeps a shop there"), std::string::npos);
  EXPECT_EQ(document.text.find("senior reporter"), std::string::npos);
}

}  // namespace
}  // namespace casus
