#include "parse/name_agreement.h"

#include <string_view>

#include <gtest/gtest.h>

namespace casus {
namespace {

// A parse of one sentence of words, all of them proper nouns but those in small letters.
Parse parse_of(std::initializer_list<std::string_view> words) {
  Parse p;
  for (const std::string_view word : words) {
    Token token;
    token.folded.begin = static_cast<uint32_t>(p.folded.size());
    for (const char c : word) p.folded += static_cast<char>(c | 0x20);
    token.folded.end = static_cast<uint32_t>(p.folded.size());
    p.tokens.push_back(token);
    p.upos.push_back(word[0] < 'a' ? Upos::propn : Upos::noun);
  }
  return p;
}

TEST(NameAgreement, TheSameWordsAreOfOneKind) {
  Parse p = parse_of({"Saro", "Lume", "SARO", "Saro", "Vell"});
  p.names = {{0, 1, NameKind::place},
             {1, 2, NameKind::place},
             {2, 3, NameKind::organization},
             {3, 4, NameKind::organization},
             {3, 5, NameKind::person}};
  agree_on_names(p);
  ASSERT_EQ(p.names.size(), 5U);
  EXPECT_EQ(p.names[0].kind, NameKind::organization);
  EXPECT_EQ(p.names[1].kind, NameKind::place);
  EXPECT_EQ(p.names[2].kind, NameKind::organization);
  EXPECT_EQ(p.names[4].kind, NameKind::person);  // other words
}

TEST(NameAgreement, OfEqualsTheFirstWins) {
  Parse p = parse_of({"Saro", "Saro"});
  p.names = {{0, 1, NameKind::place}, {1, 2, NameKind::person}};
  agree_on_names(p);
  EXPECT_EQ(p.names[1].kind, NameKind::place);
}

TEST(NameAgreement, WhatLeadsByMoreIsLouder) {
  Parse p = parse_of({"Saro", "Saro", "Saro"});
  p.names = {
      {0, 1, NameKind::place, 0.5F}, {1, 2, NameKind::place, 0.5F}, {2, 3, NameKind::person, 6.0F}};
  agree_on_names(p);
  EXPECT_EQ(p.names[0].kind, NameKind::person);
}

TEST(NameAgreement, ANameHasAProperNoun) {
  Parse p = parse_of({"crop", "bank", "of", "Saro"});
  p.names = {{0, 1, NameKind::place}, {1, 4, NameKind::organization}};
  agree_on_names(p);
  EXPECT_EQ(p.names, (std::vector<ParsedName>{{1, 4, NameKind::organization}}));
}

}  // namespace
}  // namespace casus
