// The idea: white space cuts the text into chunks; a chunk is peeled from both ends (quotes,
// brackets, full stops that are no part of an abbreviation), what is left is cut inside (hyphens,
// slashes, glued words), and the last of that is looked at for contractions. Every step only ever
// moves cut points, so that tokens are always spans of the text.
#include "parse/tokenizer.h"

#include <algorithm>
#include <array>

#include "text/utf8.h"

namespace casus {

namespace {

struct Char {
  uint32_t at;  // byte offset in the text
  char32_t code;
};

bool is_one_of(char32_t c, std::u32string_view set) {
  return set.find(c) != std::u32string_view::npos;
}
bool is_apostrophe(char32_t c) { return c == U'\'' || c == 0x2019 || c == U'`'; }
bool is_dash(char32_t c) { return c == U'-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212; }
bool is_ascii_lower(char32_t c) { return c >= 'a' && c <= 'z'; }
bool is_word(char32_t c) { return utf8::is_letter(c) || utf8::is_digit(c); }
// Punctuation that stands alone wherever it stands, at either end of a chunk or inside it.
bool is_bracket_or_quote(char32_t c) { return is_one_of(c, U"()[]{}<>\"«»“”„‟‹›"); }
bool is_opening(char32_t c) { return is_bracket_or_quote(c) || is_one_of(c, U"'‘’‚`¿¡•·*…"); }
bool is_closing(char32_t c) { return is_bracket_or_quote(c) || is_one_of(c, U"'’‘.,;:!?…*"); }
bool is_currency(char32_t c) { return is_one_of(c, U"$£€¥₹₽₺₩¢"); }

class Chunk {
 public:
  Chunk(const ParseLexicon& lexicon, std::string_view text, const std::vector<Char>& chars,
        uint32_t end, Parse& parse)
      : lexicon_(lexicon), text_(text), chars_(chars), end_(end), parse_(parse) {}

  void cut(bool space_after) {
    const std::size_t face = emoticon();
    const std::size_t address = address_behind_name(face);
    piece(0, address);
    piece(address, face);
    emit(face, chars_.size());
    if (!parse_.tokens.empty()) parse_.tokens.back().space_after = space_after;
  }

 private:
  void piece(std::size_t first, std::size_t last) {
    if (first >= last) return;
    const std::size_t end = last;
    if (is_address(first, last)) {
      const std::size_t begin = first;
      while (first + 1 < last && is_one_of(code(first), U"<[(\"'“‘")) ++first;
      while (last > first + 1 && is_closing(code(last - 1))) --last;
      punctuation(begin, first);
      emit(first, last);
    } else {
      const std::size_t begin = first;
      while (first < last && is_opening(code(first)) && !starts_contraction(first)) ++first;
      while (last > first && peels(first, last)) --last;
      punctuation(begin, first);
      if (first < last) inside(first, last);
    }
    punctuation(last, end);
  }

  uint32_t offset(std::size_t i) const { return i < chars_.size() ? chars_[i].at : end_; }
  char32_t code(std::size_t i) const { return chars_[i].code; }
  std::string folded(std::size_t first, std::size_t last) const {
    return utf8::fold(text_.substr(offset(first), offset(last) - offset(first)));
  }

  void emit(std::size_t first, std::size_t last, bool joined = false) {
    if (first >= last) return;
    Token token;
    token.span = {offset(first), offset(last)};
    token.folded.begin = static_cast<uint32_t>(parse_.folded.size());
    for (std::size_t i = first; i < last; ++i) utf8::append_folded(parse_.folded, code(i));
    token.folded.end = static_cast<uint32_t>(parse_.folded.size());
    token.joined = joined;
    parse_.tokens.push_back(token);
  }

  // What stands behind [.., last): the chunk's next character or the first of the next chunk; 0 at
  // a paragraph's end.
  char32_t follows(std::size_t last) const {
    if (last < chars_.size()) return code(last);
    uint32_t length = 0;
    int lines = 0;
    for (std::size_t at = end_; at < text_.size(); at += length) {
      const char32_t c = utf8::decode(text_, at, length);
      if (!utf8::is_space(c)) return c;
      if (c == '\n' && ++lines > 1) break;
    }
    return 0;
  }

  // The next chunk's first word, folded.
  std::string next_word() const {
    constexpr std::size_t kLongest = 24;
    std::size_t begin = end_;
    while (begin < text_.size() && text_[begin] == ' ') ++begin;
    std::size_t end = begin;
    while (end < text_.size() && end - begin < kLongest &&
           utf8::is_letter(static_cast<unsigned char>(text_[end])))
      ++end;
    return utf8::fold(text_.substr(begin, end - begin));
  }

  // Where a face at the chunk's end begins: the whole chunk is one, or it is glued to a word; the
  // chunk's size if there is none.
  std::size_t emoticon() const {
    const std::size_t n = chars_.size();
    if (n < 2) return n;
    const auto known = [&](std::size_t first) {
      return lexicon_.emoticons.contains(text_.substr(offset(first), end_ - offset(first)));
    };
    if (n <= 4 && known(0)) return 0;
    if (!is_one_of(code(n - 1), U"()")) return n;
    for (const std::size_t size : {std::size_t{3}, std::size_t{2}}) {
      if (n <= size || !is_one_of(code(n - size), U":;=")) continue;
      const bool bracketed = std::any_of(chars_.begin(), chars_.end() - 2,
                                         [](const Char& c) { return c.code == '('; });
      const char32_t before = code(n - size - 1);
      if (!bracketed && (is_word(before) || is_one_of(before, U".!?")) && known(n - size))
        return n - size;
    }
    return n;
  }

  static bool is_run(char32_t first, char32_t next) {
    if (is_one_of(first, U"!?")) return is_one_of(next, U"!?");
    return first == next && (is_one_of(first, U".-*=_'`<>") || is_currency(first));
  }

  // A row of punctuation marks: runs of one mark are one token ("...", "--", "!!"), and so are "?!"
  // and the slips ".?" and ":?".
  void punctuation(std::size_t first, std::size_t last) {
    while (first < last) {
      std::size_t next = first + 1;
      char32_t mark = code(first);
      if (next < last && is_one_of(mark, U".:") && is_one_of(code(next), U"!?")) mark = '!';
      while (next < last && is_run(mark, code(next))) ++next;
      emit(first, next);
      first = next;
    }
  }

  // Web addresses, e-mail addresses, and @names: kept whole.
  bool is_address(std::size_t first, std::size_t last) const {
    const std::string_view s = text_.substr(offset(first), offset(last) - offset(first));
    if (s.find("://") != std::string_view::npos || s.substr(0, 4) == "www.") return true;
    const std::size_t at = s.find('@');
    return at != std::string_view::npos && (at == 0 || s.find('.', at) != std::string_view::npos) &&
           s.size() > 1;
  }

  // Where an address in brackets that is glued to a name begins ("Ann"<ann@mail.example>), else 0.
  std::size_t address_behind_name(std::size_t last) const {
    for (std::size_t i = last; i > 1; --i) {
      if (is_one_of(code(i - 1), U"<[")) return is_address(i - 1, last) ? i - 1 : 0;
    }
    return 0;
  }

  // "'s" or "'re" as a chunk of its own, or "'90s": the apostrophe belongs to what follows.
  bool starts_contraction(std::size_t first) const {
    if (!is_apostrophe(code(first)) || first + 1 >= chars_.size()) return false;
    if (utf8::is_digit(code(first + 1))) {
      std::size_t i = first + 1;
      while (i < chars_.size() && utf8::is_digit(code(i))) ++i;
      return i < chars_.size() && code(i) == 's';
    }
    if (first != 0) return false;
    const std::string form = folded(first, chars_.size());
    return std::find(lexicon_.clitics.begin(), lexicon_.clitics.end(), form) !=
           lexicon_.clitics.end();
  }

  // Does the last character of [first, last) stand for itself?
  bool peels(std::size_t first, std::size_t last) const {
    const char32_t c = code(last - 1);
    if (!is_closing(c)) return false;
    if (c == '.' && last - first > 1) {
      if (last - first > 2 && code(last - 2) == '.') return true;  // an ellipsis
      // "(U.S." and "St." keep theirs; what is asked about stands behind the last cut inside the
      // chunk.
      std::size_t begin = last - 1;
      while (begin > first && (is_word(code(begin - 1)) || code(begin - 1) == '.')) --begin;
      if (begin > first && is_apostrophe(code(begin - 1))) return true;
      const auto kind = lexicon_.abbreviation(folded(begin, last - 1));
      const bool small = last - begin == 2 && !utf8::is_upper(code(begin));
      // One small letter is no initial; before a number it is short for a word ("c. 1850").
      if (small && kind == ParseLexicon::Abbreviation::inner) return !utf8::is_digit(follows(last));
      return !keeps_stop(kind, last);
    }
    return true;
  }

  bool keeps_stop(ParseLexicon::Abbreviation kind, std::size_t last) const {
    using enum ParseLexicon::Abbreviation;
    if (kind == number) return utf8::is_digit(follows(last)) || follows(last) == '#';
    if (kind != loose) return kind != none;
    const char32_t c = follows(last);
    return c != 0 && !utf8::is_upper(c) && !is_one_of(c, U"\"'“‘*-");
  }

  bool letter(std::size_t i) const { return i < chars_.size() && utf8::is_letter(code(i)); }
  bool digit(std::size_t i) const { return i < chars_.size() && utf8::is_digit(code(i)); }

  // A prefix of data/lang/xx/parse/prefixes.txt before this hyphen, and a word behind it?
  bool after_prefix(std::size_t first, std::size_t hyphen, std::size_t last) const {
    return hyphen + 1 < last && letter(hyphen + 1) &&
           lexicon_.prefixes.contains(folded(first, hyphen));
  }

  // How many characters at i are a token of their own between `first` (start of the current piece)
  // and `last`; 0: none.
  std::size_t separator(std::size_t first, std::size_t i, std::size_t last) const {
    const char32_t c = code(i);
    if (is_bracket_or_quote(c) || c == 0x2026) return 1;
    if (is_dash(c)) {
      std::size_t next = i + 1;
      while (next < last && code(next) == c) ++next;
      if (next - i > 1) return next - i;
      if (i == first || next == last) return 1;
      if (c == '-' && after_prefix(first, i, last)) return 0;
      if (c == '-' && digit(i - 1) && digit(i + 1) && is_code(first, last)) return 0;
      if (c == '-' && is_telephone(first, i, last)) return 0;
      return 1;
    }
    if (c == '/') return letter(i - 1) && letter(i + 1) && i > first ? 1 : 0;
    if (c == '.') {
      std::size_t next = i + 1;
      while (next < last && code(next) == '.') ++next;
      if (next - i > 1) return next - i;
      // A sentence's end that lost its space: "expelled.The".
      const bool torn = i >= first + 2 && is_ascii_lower(code(i - 1)) &&
                        is_ascii_lower(code(i - 2)) && i + 2 < last &&
                        utf8::is_upper(code(i + 1)) && is_ascii_lower(code(i + 2));
      return torn ? 1 : 0;
    }
    if (c == ',' || c == ';' || c == ':' || c == '!' || c == '?') {
      const bool in_number = (c == ',' || c == ':') && i > first && digit(i - 1) && digit(i + 1);
      return in_number || (c != ',' && c != ';' && !letter(i + 1)) ? 0 : 1;
    }
    if (c == '#') return i == first && digit(i + 1) ? 1 : 0;
    if (c == '+') return i > first && all_are('+', i, last) ? last - i : 0;
    if (is_currency(c)) {
      std::size_t next = i + 1;
      while (next < last && code(next) == c) ++next;
      return next - i;
    }
    return c == '%' ? 1 : 0;
  }

  bool all_are(char32_t mark, std::size_t first, std::size_t last) const {
    return std::all_of(chars_.begin() + static_cast<std::ptrdiff_t>(first),
                       chars_.begin() + static_cast<std::ptrdiff_t>(last),
                       [mark](const Char& c) { return c.code == mark; });
  }

  // "555-0123", "5-0123" (an extension), "12345-6789" (a postal code): four digits behind the
  // hyphen and not four before it, which would be years.
  bool is_telephone(std::size_t first, std::size_t hyphen, std::size_t last) const {
    const std::size_t before = hyphen - first;
    if (last - hyphen != 5 || (before != 1 && before != 3 && before != 5)) return false;
    for (std::size_t i = first; i < last; ++i) {
      if (i != hyphen && !digit(i)) return false;
    }
    return true;
  }

  // Digits in groups with hyphens between, three or more (telephone numbers, dates), are one token.
  bool is_code(std::size_t first, std::size_t last) const {
    int hyphens = 0;
    for (std::size_t i = first; i < last; ++i) {
      if (code(i) == '-') {
        ++hyphens;
      } else if (!utf8::is_digit(code(i))) {
        return false;
      }
    }
    return hyphens >= 2;
  }

  // Words that lost the space between them: three or more small letters and then a number
  // ("country16"), a word and a small one ("expelledand"), a number and a time of day ("5pm",
  // "7:30PM") or money ("$5m" has lost its sign before).
  std::size_t glue(std::size_t first, std::size_t last) const {
    constexpr std::size_t kLongestUnit = 7;
    std::size_t i = first;
    const auto joins = [&](std::size_t at) {
      return at > first && (code(at) == ':' || (code(at) == '.' && at + 1 < last && digit(at + 1)));
    };
    while (i < last && (utf8::is_digit(code(i)) || joins(i))) ++i;
    if (i > first && last - i == 2 && is_one_of(code(i + 1), U"mM") && is_one_of(code(i), U"aApP"))
      return i;
    if (i > first) {
      const bool unit =
          i < last && last - i <= kLongestUnit && lexicon_.units.contains(folded(i, last));
      return unit ? i : last;
    }
    std::size_t small = 0;
    for (i = first; i < last && utf8::is_letter(code(i)); ++i)
      small = is_ascii_lower(code(i)) ? small + 1 : 0;
    if (small == last - first) {
      // Every letter is a byte.
      const std::size_t stem = lexicon_.glued(text_.substr(chars_[first].at, small));
      return stem == 0 ? last : first + stem;
    }
    if (small < 3 || i == last) return last;
    const std::size_t cut = i;
    while (i < last && (utf8::is_digit(code(i)) || code(i) == ',')) ++i;
    return i == last ? cut : last;
  }

  // "w/o", "test-fired": short, or with a hyphen.
  bool may_be_kept(std::size_t first, std::size_t last) const {
    constexpr std::size_t kShort = 4;     // characters of shorthand
    constexpr std::size_t kLongest = 16;  // of any word of the list
    if (last - first <= kShort) return true;
    if (last - first > kLongest) return false;
    for (std::size_t i = first + 1; i < last; ++i) {
      if (code(i) == U'-') return true;
    }
    return false;
  }

  void inside(std::size_t first, std::size_t last) {
    if (may_be_kept(first, last) && lexicon_.kept_words.contains(folded(first, last)))
      return emit(first, last);
    std::size_t begin = first;
    for (std::size_t i = first; i < last;) {
      const std::size_t size = separator(begin, i, last);
      if (size == 0) {
        ++i;
        continue;
      }
      word(begin, i);
      emit(i, i + size);
      i += size;
      begin = i;
    }
    word(begin, last);
  }

  void word(std::size_t first, std::size_t last) {
    if (first >= last) return;
    if (const std::size_t at = glue(first, last); at != last) {
      emit(first, at);
      emit(at, last);
      return;
    }
    contraction(first, last);
  }

  void parts(std::size_t first, const std::vector<std::string>& forms) {
    std::size_t at = first;
    for (const std::string& part : forms) {
      emit(at, at + part.size(), at != first);
      at += part.size();
    }
  }

  void contraction(std::size_t first, std::size_t last) {
    const std::string form = folded(first, last);
    if (const auto it = lexicon_.words.find(form);
        it != lexicon_.words.end() && form.size() == last - first) {
      return parts(first, it->second);
    }
    if (last == chars_.size() && lexicon_.loose_firsts.contains(form)) {
      if (const auto it = lexicon_.loose_words.find(form + ' ' + next_word());
          it != lexicon_.loose_words.end())
        return parts(first, it->second);
    }
    for (const std::string& clitic : lexicon_.clitics) {
      if (last - first <= clitic.size() || form.size() < clitic.size()) continue;
      if (form.compare(form.size() - clitic.size(), clitic.size(), clitic) != 0) continue;
      emit(first, last - clitic.size());
      emit(last - clitic.size(), last, true);
      return;
    }
    emit(first, last);
  }

  const ParseLexicon& lexicon_;
  std::string_view text_;
  const std::vector<Char>& chars_;
  uint32_t end_;
  Parse& parse_;
};

}  // namespace

void tokenize(const ParseLexicon& lexicon, std::string_view text, Span span, Parse& parse) {
  // A chunk longer than this is no word; cutting it keeps every step below linear in the text.
  constexpr std::size_t kLongest = 256;
  std::vector<Char> chars;
  const auto flush = [&](uint32_t end, bool space) {
    if (!chars.empty()) Chunk(lexicon, text, chars, end, parse).cut(space);
    chars.clear();
  };
  uint32_t at = span.begin;
  while (at < span.end) {
    uint32_t length = 0;
    const char32_t c = utf8::decode(text, at, length);
    if (utf8::is_space(c)) {
      flush(at, true);
    } else {
      if (chars.size() == kLongest) flush(at, false);
      chars.push_back({at, c});
    }
    at += length;
  }
  flush(span.end, true);
}

}  // namespace casus
