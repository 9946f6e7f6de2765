#include "parse/word_features.h"

#include <algorithm>
#include <array>

#include <utf8proc.h>

#include "text/utf8.h"

namespace casus {

namespace {
constexpr std::size_t kLongest = 20;  // code points: of a longer form the first and last ten
constexpr std::size_t kLongestShape = 8;

struct Plain {
  char32_t mark;
  char32_t plain;
};
// As PLAIN of train/features.py; the ellipsis, which becomes three, is in the code below.
constexpr std::array<Plain, 22> kPlain = {{
    {0x2018, '\''}, {0x2019, '\''}, {0x201A, '\''}, {0x201B, '\''}, {0x2032, '\''}, {0x02BC, '\''},
    {0x00B4, '\''}, {0x201C, '"'},  {0x201D, '"'},  {0x201E, '"'},  {0x201F, '"'},  {0x2033, '"'},
    {0x00AB, '"'},  {0x00BB, '"'},  {0x2010, '-'},  {0x2011, '-'},  {0x2012, '-'},  {0x2013, '-'},
    {0x2014, '-'},  {0x2015, '-'},  {0x2212, '-'},  {0x00A0, ' '},
}};

char32_t lower(char32_t c) {
  if (c < 0x80) return c >= 'A' && c <= 'Z' ? c + 32 : c;
  return static_cast<char32_t>(utf8proc_tolower(static_cast<utf8proc_int32_t>(c)));
}
char32_t upper(char32_t c) {
  if (c < 0x80) return c >= 'a' && c <= 'z' ? c - 32 : c;
  return static_cast<char32_t>(utf8proc_toupper(static_cast<utf8proc_int32_t>(c)));
}
bool is_ascii_digit(char32_t c) { return c >= '0' && c <= '9'; }

std::string encode(std::u32string_view text) {
  std::string out;
  for (const char32_t c : text) utf8::append(out, c);
  return out;
}

uint32_t bucket_of(uint64_t hash, uint32_t buckets) {
  return static_cast<uint32_t>((hash ^ (hash >> 32)) % buckets);
}
uint32_t bucket(std::u32string_view text, uint32_t buckets) {
  return bucket_of(fnv1a(encode(text)), buckets);
}

std::u32string shape_of(std::u32string_view form) {
  std::u32string out;
  for (const char32_t c : form) {
    char32_t kind = c < 128 ? c : U'*';
    if (is_ascii_digit(c)) {
      kind = 'd';
    } else if (lower(c) != c) {
      kind = 'X';
    } else if (upper(c) != c) {
      kind = 'x';
    }
    const std::size_t n = out.size();
    if (n >= 2 && out[n - 1] == kind && out[n - 2] == kind) continue;
    out += kind;
    if (out.size() == kLongestShape) break;
  }
  return out;
}

std::u32string key_of(std::u32string_view plain) {
  std::u32string key;
  for (const char32_t c : plain) key += is_ascii_digit(c) ? U'0' : lower(c);
  return key;
}
}  // namespace

char32_t lower_case(char32_t c) { return lower(c); }
char32_t upper_case(char32_t c) { return upper(c); }
bool is_capital(char32_t c) { return lower(c) != c; }
bool is_small(char32_t c) { return upper(c) != c; }
std::string utf8_of(std::u32string_view text) { return encode(text); }

uint64_t fnv1a(std::string_view text) {
  uint64_t h = 0xcbf29ce484222325;
  for (const char c : text) h = (h ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  return h;
}

std::u32string plain_form(std::string_view form) {
  std::u32string out;
  for (std::size_t at = 0; at < form.size();) {
    uint32_t length = 0;
    const char32_t c = utf8::decode(form, at, length);
    at += length;
    if (c < 0x80) {
      out += c;
    } else if (c == 0x2026) {
      out += U"...";
    } else {
      const auto* const it =
          std::find_if(kPlain.begin(), kPlain.end(), [&](Plain p) { return p.mark == c; });
      out += it == kPlain.end() ? c : it->plain;
    }
  }
  return out;
}

std::u32string word_key(std::string_view form) { return key_of(plain_form(form)); }

void word_features(std::string_view form, const FeatureBuckets& buckets, WordFeatures& out) {
  const uint32_t gram_buckets = buckets.grams;
  const std::u32string plain = plain_form(form);
  std::u32string key = key_of(plain);
  out.key = fnv1a(encode(key));
  if (buckets.affixes > 0) {
    const std::u32string whole = U"<" + key + U">";
    const std::u32string_view w = whole;
    for (std::size_t n = 2; n <= 4; ++n) {
      const auto mark = static_cast<char32_t>(U'0' + n);
      const std::u32string end(w.substr(w.size() - std::min(w.size(), n + 1)));
      out.affixes[n - 2] = bucket(mark + end, buckets.affixes);
    }
    out.affixes[3] = bucket(U"p" + std::u32string(w.substr(0, 4)), buckets.affixes);
  }
  out.shape_key = fnv1a(encode(shape_of(plain)));
  out.shape = bucket_of(out.shape_key, buckets.shapes);
  if (key.size() > kLongest) key.erase(kLongest / 2, key.size() - kLongest);
  const std::u32string framed = U"<" + key + U">";
  const std::u32string_view s = framed;
  out.grams.clear();
  out.grams.push_back(bucket(s.substr(0, 2), gram_buckets));
  out.grams.push_back(bucket(s.substr(s.size() - 2), gram_buckets));
  for (std::size_t n = 3; n <= 5; ++n) {
    for (std::size_t i = 0; i + n <= s.size(); ++i) {
      out.grams.push_back(bucket(s.substr(i, n), gram_buckets));
    }
  }
}

void append_lemma(std::string_view form, const LemmaRule& rule, std::string& out) {
  std::u32string base = plain_form(form);
  if (rule.mode == 3) {
    base.erase(std::remove(base.begin(), base.end(), U','), base.end());
  } else if (rule.mode != 1) {
    for (char32_t& c : base) c = lower(c);
    if (rule.mode == 2 && !base.empty()) base[0] = upper(base[0]);
  }
  if (rule.strip > base.size()) {
    out += encode(base);
    return;
  }
  base.resize(base.size() - rule.strip);
  const std::size_t before = out.size();
  out += encode(base);
  out += rule.add;
  if (out.size() == before) out += form;
}

}  // namespace casus
