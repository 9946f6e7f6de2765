#include "render/clean.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "text/utf8.h"

namespace casus {
namespace {

TEST(Clean, TakesOutWhatCouldActOnATerminal) {
  EXPECT_EQ(clean("a\x1B[31;1mred\x1B[0m b"), "ared b");
  EXPECT_EQ(clean("\x1B]0;new title\x07text"), "text");
  EXPECT_EQ(clean("\x1B]8;;http://x\x1B\\link"), "link");
  EXPECT_EQ(clean("\x1B"
                  "cwipe"),
            "wipe");
  EXPECT_EQ(clean("\xC2\x9B"
                  "31mred"),
            "red");  // the one-character form of ESC [
  EXPECT_EQ(clean("bell\a back\b del\x7F nul" + std::string(1, '\0')), "bell back del nul");
  EXPECT_EQ(clean("\x1B"), "");
  EXPECT_EQ(clean("\x1B["), "");
  EXPECT_EQ(clean("one\r\ntwo\tthree\u2028four"), "one  two three four");
}

TEST(Clean, AnEscapeThatNeverEndsDoesNotSwallowTheText) {
  const std::string text = "\x1B]0;" + std::string(500, 'x');
  EXPECT_GT(clean(text).size(), 400u);
}

TEST(Clean, TakesOutWhatTurnsOrHidesText) {
  EXPECT_EQ(clean("a\u202Eb\u202C\u2066c\u2069\u200F\uFEFF\u200B\u00AD\U000E0041"), "abc");
  EXPECT_EQ(clean("نه\u200Cخیر"), "نه\u200Cخیر");  // a joiner that Persian needs
  EXPECT_EQ(clean("naïve 東京 👩\u200D🚀"), "naïve 東京 👩\u200D🚀");
}

TEST(Clean, AnyBytesGiveHarmlessUtf8) {
  std::string bytes;
  uint32_t state = 1;
  for (int i = 0; i < 20000; ++i) {
    state = state * 1664525u + 1013904223u;
    bytes += static_cast<char>(state >> 24);
  }
  const std::string out = clean(bytes);
  EXPECT_TRUE(utf8::valid(out));
  for (const char c : out) EXPECT_TRUE(static_cast<unsigned char>(c) >= 0x20 && c != 0x7F);
  EXPECT_EQ(clean(out), out);
}

TEST(HarmlessJson, KeepsTheValueAndWritesNoHazard) {
  const std::string value =
      "\xC2\x9B"
      "2J \u202Eevil\u2028 \U000E0041 東京";
  const std::string json = harmless_json("\"" + value + "\"");
  EXPECT_EQ(json.find('\xC2'), std::string::npos);
  EXPECT_EQ(json, "\"\\u009b2J \\u202eevil\\u2028 \\udb40\\udc41 東京\"");
  EXPECT_EQ(nlohmann::json::parse(json).get<std::string>(), value);
  EXPECT_EQ(harmless_json("{\"a\":1}"), "{\"a\":1}");
}

TEST(Escapes, HtmlAndMarkdown) {
  EXPECT_EQ(html_escape("<a href=\"x\" b='y'>&"),
            "&lt;a href=&quot;x&quot; b=&#39;y&#39;&gt;&amp;");
  EXPECT_EQ(markdown_escape("*a* [b](c) <d> `e` f_g | h~"),
            "\\*a\\* \\[b\\](c) \\<d\\> \\`e\\` f\\_g \\| h\\~");
  EXPECT_EQ(markdown_escape("# not a heading"), "\\# not a heading");
  EXPECT_EQ(markdown_escape("1. not a list"), "1\\. not a list");
  EXPECT_EQ(markdown_escape("- nor this"), "\\- nor this");
  EXPECT_EQ(markdown_escape("see http://x.example and www.x.example"),
            "see http\\://x.example and www\\.x.example");
  EXPECT_EQ(markdown_escape("24–26 December 2024"), "24–26 December 2024");
}

TEST(WebLink, OnlyHttpAndNothingThatCouldEndTheLink) {
  EXPECT_TRUE(is_web_link("https://example.org/a?b=c&d=%20#e"));
  EXPECT_TRUE(is_web_link("HTTP://example.org"));
  for (const char* bad :
       {"javascript:alert(1)", "data:text/html,x", "//example.org", "https://a b", "https://a\"b",
        "https://a)b", "https://a<b", " https://a", "https://\xC3\xA9.example", "", "httpsx://a"}) {
    EXPECT_FALSE(is_web_link(bad)) << bad;
  }
}

TEST(Shorten, KeepsTheAnchorAndCutsAtSpaces) {
  const std::string text = "one two three four ANCHOR five six seven eight";
  const std::size_t at = text.find("ANCHOR");
  const Shortened whole = shorten(text, at, at + 6, 100);
  EXPECT_EQ(whole.before + whole.middle + whole.after, text);
  const Shortened cut = shorten(text, at, at + 6, 26);
  EXPECT_EQ(cut.middle, "ANCHOR");
  EXPECT_EQ(cut.before, "… four ");
  EXPECT_EQ(cut.after, " five six …");
  const Shortened start = shorten("é é é é é é é é", 0, 0, 5);
  EXPECT_EQ(start.before + start.middle + start.after, "é é é …");
}

TEST(Shorten, IsNeverLongerThanAskedByMoreThanItsMarksAndAlwaysUtf8) {
  const std::string text = "Zwölf Jäger 東京 東京東京東京 fürs Äußerste, naïve façade — übermäßig";
  for (std::size_t most = 0; most < 80; ++most) {
    for (std::size_t at = 0; at <= text.size(); ++at) {
      const std::size_t begin = utf8::floor(text, at);
      const Shortened s = shorten(text, begin, begin, most);
      const std::string out = s.before + s.middle + s.after;
      EXPECT_TRUE(utf8::valid(out));
      EXPECT_LE(static_cast<std::size_t>(display_width(out)), 2 * most + 4);
    }
  }
}

TEST(Capitalised, TheFirstLetterOfAnyScript) {
  EXPECT_EQ(capitalised("air strikes"), "Air strikes");
  EXPECT_EQ(capitalised("ébauche"), "Ébauche");
  EXPECT_EQ(capitalised("東京"), "東京");
  EXPECT_EQ(capitalised(""), "");
}

TEST(DisplayWidth, CountsColumns) {
  EXPECT_EQ(display_width("abc"), 3);
  EXPECT_EQ(display_width("é"), 1);
  EXPECT_EQ(display_width("e\u0301"), 1);
  EXPECT_EQ(display_width("東京"), 4);
}

}  // namespace
}  // namespace casus
