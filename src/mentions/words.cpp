#include "mentions/words.h"

#include <algorithm>
#include <array>
#include <bit>

#include "parse/capitals.h"
#include "text/string_table.h"
#include "text/utf8.h"

namespace casus::mentions {
namespace {

bool is_hyphen(char32_t c) { return c == U'-' || c == 0x2010 || c == 0x2011 || c == 0x2013; }
bool is_apostrophe(char32_t c) { return c == U'\'' || c == 0x2019 || c == 0x2018 || c == 0x02BC; }

// Most text is ASCII, of which tables tell at once what the functions of Unicode would.
enum AsciiClass : uint8_t {
  kSmall = 1,
  kCapital = 2,
  kFigure = 4,
  kJoint = 8,  // a hyphen or an apostrophe
  kFullStop = 16,
  kNotAscii = 32,
};

struct Ascii {
  std::array<uint8_t, 256> classes{};
  Ascii() {
    for (unsigned c = 0; c < 256; ++c) {
      const auto letter = static_cast<char32_t>(c);
      if (c >= 128) {
        classes[c] = kNotAscii;
        continue;
      }
      if (utf8::is_letter(letter)) classes[c] = utf8::is_upper(letter) ? kCapital : kSmall;
      if (utf8::is_digit(letter)) classes[c] = kFigure;
      if (is_hyphen(letter) || is_apostrophe(letter)) classes[c] = kJoint;
    }
    classes['.'] = kFullStop;
  }
};

const Ascii& ascii() {
  static const Ascii kTable;
  return kTable;
}

// Is the word the form of that number? What is short is told by length and hash alone: no two
// words of one length up to eight bytes have one hash.
bool is_form(const Words& words, uint32_t number, std::string_view word, std::size_t hash) {
  if (words.hash_of_form[number] != hash) return false;
  const std::string_view form = words.form(words.first_of_form[number]);
  return form.size() == word.size() && (word.size() <= WordHash::kApart || form == word);
}

// Numbers the folded forms of a document.
void number_forms(Words& words) {
  std::vector<uint32_t> slots(std::bit_ceil(words.list.size() * 2 + 2), kNone);
  for (uint32_t i = 0; i < words.size(); ++i) {
    const std::string_view form = words.form(i);
    const std::size_t hash = WordHash{}(form);
    std::size_t at = hash & (slots.size() - 1);
    while (slots[at] != kNone && !is_form(words, slots[at], form, hash))
      at = (at + 1) & (slots.size() - 1);
    if (slots[at] == kNone) {
      slots[at] = static_cast<uint32_t>(words.first_of_form.size());
      words.first_of_form.push_back(i);
      words.hash_of_form.push_back(hash);
    }
    words.list[i].form = slots[at];
  }
}

// Cuts one token into words: at hyphens and apostrophes inside it, and where a torn text has glued
// a number to the end of a lower-case word ("country16").
class Cutter {
 public:
  explicit Cutter(Words& out) : out_(out) {}

  void token(const Parse& parse, uint32_t index, uint32_t sentence) {
    token_ = index;
    sentence_ = sentence;
    const Span span = parse.tokens[index].span;
    if (span.empty() || span.end > out_.text.size()) return;
    const std::string_view raw = span.in(out_.text);
    const uint8_t classes = classes_of(raw);
    const uint32_t sign = sign_before_sum(parse, index, raw, classes);
    if (sign > 0) {
      whole({span.begin, span.begin + sign});
      out_.list.back().flags = kPunct;  // as "$" is
      whole({span.begin + sign, span.end});
      return;
    }
    const bool glued_number = (classes & kFigure) != 0 && (classes & kSmall) != 0;
    if ((classes & (kJoint | kNotAscii)) == 0 && !glued_number) {
      // The parser has folded it already.
      const Span folded = parse.tokens[index].folded;
      if (((classes & kFullStop) == 0 || keeps_stops(raw)) && folded.size() == raw.size())
        add(span, folded, flags_of(raw, classes));
      else
        whole(span);
      return;
    }
    uint32_t length = 0;
    const char32_t head = utf8::decode(raw, 0, length);
    if (is_apostrophe(head) && raw.size() > length &&
        utf8::is_letter(utf8::decode(raw, length, length))) {
      whole(span);  // a clitic: "'s", "'ll"
      return;
    }
    if (is_hyphen(head) && raw.size() == length && glued(span)) {
      hyphen_ = true;
      return;
    }
    pieces(span);
  }

 private:
  // "RM40mil", "P50 million": how many letters stand before the digits of a number; 0: none.
  uint32_t sign_before_sum(const Parse& parse, uint32_t index, std::string_view raw,
                           uint8_t classes) const {
    const bool may = (classes & kFigure) != 0 && (classes & (kJoint | kNotAscii)) == 0;
    if (!may || class_of(raw.front()) != kCapital || !parse.has_tags() ||
        parse.upos[index] != Upos::num) {
      return 0;
    }
    uint32_t sign = 0;
    while (sign < raw.size() && (class_of(raw[sign]) & (kCapital | kSmall)) != 0) ++sign;
    return sign < raw.size() && class_of(raw[sign]) == kFigure ? sign : 0;
  }

  // A hyphen joins only where nothing but it stands between two words.
  bool glued(Span span) const {
    if (out_.list.empty() || out_.list.back().span.end != span.begin ||
        out_.list.back().has(kPunct))
      return false;
    if (span.end >= out_.text.size()) return false;
    uint32_t length = 0;
    const char32_t next = utf8::decode(out_.text, span.end, length);
    return utf8::is_letter(next) || utf8::is_digit(next);
  }

  void pieces(Span span) {
    uint32_t begin = span.begin;
    uint32_t at = span.begin;
    uint32_t lower = 0;  // lower-case letters since `begin`
    bool only_lower = true;
    while (at < span.end) {
      uint32_t length = 0;
      const char32_t c = utf8::decode(out_.text, at, length);
      if (is_hyphen(c) || is_apostrophe(c)) {
        if (at > begin) whole({begin, at});
        if (at > span.begin && is_hyphen(c)) hyphen_ = true;
        begin = at + length;
        lower = 0;
        only_lower = true;
        if (at == span.begin && begin == span.end) whole(span);
      } else if (utf8::is_digit(c) && only_lower && lower >= 4) {
        whole({begin, at});
        begin = at;
        only_lower = false;
      } else if (!utf8::is_letter(c) || utf8::is_upper(c)) {
        only_lower = false;
      } else {
        ++lower;
      }
      at += length;
    }
    if (begin < span.end) whole({begin, span.end});
  }

  void whole(Span span) {
    const auto begin = static_cast<uint32_t>(out_.folded.size());
    const uint16_t flags = fill(span);
    add(span, {begin, static_cast<uint32_t>(out_.folded.size())}, flags);
  }

  void add(Span span, Span folded, uint16_t flags) {
    Word word;
    word.span = span;
    word.folded = folded;
    word.token = token_;
    word.sentence = sentence_;
    word.flags = flags;
    if (is_possessive(folded)) word.flags |= kPossessive;
    if (hyphen_ && !word.has(kPunct)) word.flags |= kAfterHyphen;
    hyphen_ = false;
    out_.list.push_back(word);
  }

  bool is_possessive(Span folded) const {
    if (folded.size() > 2 || folded.empty() || out_.folded[folded.begin] != '\'') return false;
    return folded.size() == 1 || out_.folded[folded.begin + 1] == 's';
  }

  // What the letters are, all together.
  uint8_t classes_of(std::string_view raw) const {
    uint8_t out = 0;
    for (const char c : raw) out |= class_of(c);
    return out;
  }
  uint8_t class_of(char c) const { return ascii_.classes[static_cast<unsigned char>(c)]; }

  // Full stops of abbreviations go; in numbers they stay.
  bool keeps_stops(std::string_view raw) const {
    return class_of(raw.front()) == kFigure || raw.size() == 1;
  }

  // Of a word that is all ASCII.
  uint16_t flags_of(std::string_view raw, uint8_t classes) const {
    uint16_t out = 0;
    const uint8_t head = class_of(raw.front());
    if ((head & (kCapital | kSmall)) != 0) out |= kLetter;
    if (head == kFigure) out |= kDigit;
    if ((classes & (kSmall | kCapital | kFigure)) == 0) out |= kPunct;
    if ((classes & kCapital) == 0) return out;
    if (head == kCapital) out |= kUpper;
    uint32_t capitals = 0;
    bool small = false;
    for (const char c : raw) {
      small = small || class_of(c) == kSmall;
      if (class_of(c) != kCapital) continue;
      ++capitals;
      if (small) out |= kMixedCaps;
    }
    if (!small && capitals >= 2) out |= kAllCaps;
    return out;
  }

  // Writes the folded form of what is no whole token, or not quite; gives the flags.
  uint16_t fill(Span span) {
    const std::string_view raw = span.in(out_.text);
    const uint8_t classes = classes_of(raw);
    if ((classes & kNotAscii) != 0) return fill_any(raw);
    const bool stops = keeps_stops(raw);
    for (const char c : raw) {
      if (stops || c != '.') utf8::append_folded(out_.folded, static_cast<unsigned char>(c));
    }
    return flags_of(raw, classes);
  }

  uint16_t fill_any(std::string_view raw) {
    uint16_t out = 0;
    uint32_t letters = 0;
    uint32_t uppers = 0;
    bool seen_lower = false;
    bool word_like = false;
    for (std::size_t at = 0; at < raw.size();) {
      uint32_t length = 0;
      const char32_t c = utf8::decode(raw, at, length);
      if (utf8::is_letter(c)) {
        if (at == 0) out |= kLetter;
        if (at == 0 && utf8::is_upper(c)) out |= kUpper;
        if (utf8::is_upper(c)) {
          ++uppers;
          if (seen_lower) out |= kMixedCaps;
        } else {
          seen_lower = true;
        }
        ++letters;
        word_like = true;
      } else if (utf8::is_digit(c)) {
        if (at == 0) out |= kDigit;
        word_like = true;
      }
      // Full stops of abbreviations go; in numbers they stay.
      if (c != U'.' || (out & kDigit) != 0 || raw.size() == length)
        utf8::append_folded(out_.folded, c);
      at += length;
    }
    if (letters >= 2 && uppers == letters) out |= kAllCaps;
    if (!word_like) out |= kPunct;
    return out;
  }

  const Ascii& ascii_ = ascii();
  Words& out_;
  uint32_t token_ = 0;
  uint32_t sentence_ = 0;
  bool hyphen_ = false;
};

Casing casing_of_range(const Words& words, Span range) {
  uint32_t all = 0;
  uint32_t upper = 0;
  uint32_t caps = 0;
  uint32_t long_words = 0;
  uint32_t long_upper = 0;
  for (uint32_t i = range.begin; i < range.end; ++i) {
    const Word& word = words[i];
    // Counted without branches, which no processor would guess.
    const uint32_t letter = word.has(kLetter) ? 1U : 0U;
    const uint32_t capital = word.has(kUpper) ? letter : 0U;
    all += letter;
    upper += capital;
    caps += word.has(kAllCaps) ? letter : 0U;
    // Headlines in title case leave short words small.
    const bool is_long = word.span.size() >= 4;
    long_words += is_long ? letter : 0U;
    long_upper += is_long ? capital : 0U;
  }
  if (all >= 3 && caps * 10 >= all * 7) return Casing::upper;
  // No headline ends in a full stop.
  const bool full_stop = range.end > range.begin && words.form(range.end - 1) == ".";
  if (!full_stop && all >= 5 && long_words >= 4 && long_upper * 10 >= long_words * 8)
    return Casing::title;
  return upper == 0 && all >= 3 ? Casing::lower : Casing::normal;
}

void mark_starts(Words& words, const Parse& parse) {
  for (std::size_t s = 0; s < words.sentence_words.size(); ++s) {
    const Span range = words.sentence_words[s];
    words.casing[s] = casing_of_range(words, range);
    const bool first = s == 0 || parse.sentences[s].paragraph != parse.sentences[s - 1].paragraph;
    for (uint32_t i = range.begin; i < range.end; ++i) {
      if (words.list[i].has(kPunct)) continue;
      words.list[i].flags |= kSentenceStart;
      if (first) words.list[i].flags |= kParagraphStart;
      break;
    }
  }
}

// Sentences in capitals throughout, which the parser has read as they would be written elsewhere:
// what it takes for names has capitals, nothing else.
void recase(Words& words, const Parse& parse, std::size_t s) {
  constexpr uint32_t kLeast = 5;  // words, as the parser has it
  const Span range = words.sentence_words[s];
  uint32_t capitals = 0;
  for (uint32_t i = range.begin; i < range.end; ++i) {
    const Word& word = words[i];
    if (word.has(kLetter) && !word.has(kUpper)) return;
    capitals += word.has(kAllCaps) ? 1U : 0U;
  }
  if (capitals < kLeast) return;
  for (uint32_t i = range.begin; i < range.end; ++i) {
    Word& word = words.list[i];
    if (!word.has(kLetter)) continue;
    const bool name = parse.upos[word.token] == Upos::propn;
    // "SALVADORAN": adjectives of names are told by the lexicon.
    const bool may_be = name || parse.upos[word.token] == Upos::adj;
    if (!may_be && !word.has(kSentenceStart)) word.flags &= static_cast<uint16_t>(~kUpper);
    if (!name || !is_short_form(words.raw(i))) word.flags &= static_cast<uint16_t>(~kAllCaps);
  }
  words.casing[s] = Casing::normal;
  words.in_capitals[s] = true;
}

}  // namespace

Words words_of(const Document& document, const Parse& parse) {
  Words out;
  out.text = document.text;
  out.list.reserve(parse.tokens.size() + parse.tokens.size() / 8);
  // Most words are whole tokens, whose folded forms are there; the others are put behind.
  out.folded.reserve(parse.folded.size() + parse.folded.size() / 4);
  out.folded = parse.folded;
  out.sentence_words.reserve(parse.sentences.size());
  out.first_of_form.reserve(parse.tokens.size());
  out.hash_of_form.reserve(parse.tokens.size());
  Cutter cutter(out);
  for (uint32_t s = 0; s < parse.sentences.size(); ++s) {
    const uint32_t begin = out.size();
    const uint32_t last =
        std::min(parse.sentences[s].last, static_cast<uint32_t>(parse.tokens.size()));
    for (uint32_t t = parse.sentences[s].first; t < last; ++t) cutter.token(parse, t, s);
    out.sentence_words.push_back({begin, out.size()});
  }
  out.casing.resize(parse.sentences.size(), Casing::normal);
  number_forms(out);
  mark_starts(out, parse);
  out.in_capitals.resize(parse.sentences.size(), false);
  for (std::size_t s = 0; s < parse.sentences.size() && parse.has_tags(); ++s) {
    if (out.casing[s] == Casing::upper) recase(out, parse, s);
  }
  uint32_t letters = 0;
  uint32_t uppers = 0;
  for (const Word& word : out.list) {
    letters += word.has(kLetter) ? 1U : 0U;
    uppers += word.has(kUpper) ? 1U : 0U;
  }
  out.caseless = letters >= 5 && uppers * 50 < letters;
  return out;
}

std::vector<std::string> split_phrase(std::string_view phrase) {
  std::vector<std::string> out;
  std::string word;
  bool number = false;
  auto flush = [&] {
    if (!word.empty()) out.push_back(std::move(word));
    word.clear();
    number = false;
  };
  for (std::size_t at = 0; at < phrase.size();) {
    uint32_t length = 0;
    const char32_t c = utf8::decode(phrase, at, length);
    // "'s" and the bare apostrophe after a plural are words of their own, as tokenisers have them.
    const std::string_view rest = phrase.substr(at + length);
    const bool ends = rest.empty() || rest.front() == ' ';
    const bool clitic = is_apostrophe(c) && !rest.empty() && rest.front() == 's' &&
                        (rest.size() == 1 || rest[1] == ' ');
    if (clitic || (is_apostrophe(c) && ends && !word.empty())) {
      flush();
      utf8::append_folded(word, c);
    } else if (utf8::is_space(c) || is_hyphen(c) || is_apostrophe(c)) {
      flush();
    } else if (c == U',' || c == U'&' || c == U'(' || c == U')') {
      flush();
      word.assign(phrase.substr(at, length));
      flush();
    } else if (c != U'.' || number) {
      if (word.empty() && utf8::is_digit(c)) number = true;
      utf8::append_folded(word, c);
    }
    at += length;
  }
  flush();
  return out;
}

std::string slug(std::string_view name) {
  std::string out;
  append_slug(name, out);
  return out;
}

void append_slug(std::string_view name, std::string& out) {
  const std::size_t begin = out.size();
  const std::string folded = utf8::fold(name);
  out.reserve(begin + folded.size());
  for (const char c : folded) {
    const auto byte = static_cast<unsigned char>(c);
    const bool keep = (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') || byte >= 0x80;
    if (keep) {
      out.push_back(c);
    } else if (c != '.' && c != '\'' && out.size() > begin && out.back() != '-') {
      out.push_back('-');
    }
  }
  while (out.size() > begin && out.back() == '-') out.pop_back();
}

}  // namespace casus::mentions
