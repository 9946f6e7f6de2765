#include "document/charset.h"

#include <gtest/gtest.h>

namespace casus {
namespace {

using namespace std::string_view_literals;

TEST(Charset, ValidUtf8WinsOverAnyLabel) {
  const Decoded decoded =
      decode_bytes("<meta charset=windows-1252>Caf\xC3\xA9", "iso-8859-1", true);
  EXPECT_EQ(decoded.text, "<meta charset=windows-1252>Caf\xC3\xA9");
  EXPECT_EQ(decoded.note, "");
}

TEST(Charset, AMarkIsBelievedAndDropped) {
  EXPECT_EQ(decode_bytes("\xEF\xBB\xBFhi", "", false).text, "hi");
  EXPECT_EQ(decode_bytes("\xFF\xFEh\0i\0"sv, "utf-8", false).text, "hi");
  EXPECT_EQ(decode_bytes("\xFE\xFF\0h\0i"sv, "", false).text, "hi");
  EXPECT_EQ(decode_bytes("\xFF\xFE\x3D\xD8\x00\xDE"sv, "", false).text,
            "\xF0\x9F\x98\x80");  // a surrogate pair
}

TEST(Charset, LabelsOfHeaderAndPageAreFollowedForLegacyBytes) {
  EXPECT_EQ(decode_bytes("Stra\xDF"
                         "e",
                         "iso-8859-1", false)
                .text,
            "Straße");
  EXPECT_EQ(decode_bytes("\x93so\x94", "latin1", false).text, "“so”");  // read as windows-1252
  EXPECT_EQ(decode_bytes("<meta charset='windows-1251'>\xCF\xF0\xE8\xE2\xE5\xF2", "", true).text,
            "<meta charset='windows-1251'>Привет");
  const std::string late = "<html><!--" + std::string(3000, '.') +
                           "--><META http-equiv=x content='text/html; CHARSET=shift_jis'>";
  EXPECT_TRUE(decode_bytes(late + "\x93\xFA\x96{", "", true).text.ends_with("日本"));
}

TEST(Charset, ACharsetNamedInAScriptIsNoLabel) {
  const Decoded decoded = decode_bytes(
      "<script>x='charset=utf-16'</script>Stra\xDF"
      "e und Stra\xDF"
      "en",
      "", true);
  EXPECT_NE(decoded.text.find("Stra"), std::string::npos);
  EXPECT_NE(decoded.note, "");
}

TEST(Charset, ATextCutInsideACharacterIsStillUtf8) {
  const Decoded decoded = decode_bytes("Caf\xC3\xA9 caf\xC3\xA9 caf\xC3", "windows-1252", false);
  EXPECT_TRUE(decoded.text.starts_with("Café café caf"));
  EXPECT_EQ(decoded.text.find("\xC3\x83"), std::string::npos);  // not read as "Ã"
}

TEST(Charset, NulBytesGo) { EXPECT_EQ(decode_bytes("a\0b"sv, "", false).text, "ab"); }

}  // namespace
}  // namespace casus
