// A sentence ends at a full stop, question or exclamation mark, with the quotes and brackets that
// close behind it, unless what follows goes on in small letters or the full stop belongs to an
// abbreviation. Paragraphs always end one.
#include "parse/sentences.h"

#include "text/utf8.h"

namespace casus {

namespace {

// No sentence is longer, so that the cost of every later stage stays bounded; a longer one is cut
// at a comma or semicolon if there is one in its last quarter, else there.
constexpr uint32_t kLongestSentence = 400;

class Splitter {
 public:
  Splitter(const ParseLexicon& lexicon, std::string_view text, const Parse& parse)
      : lexicon_(lexicon), text_(text), parse_(parse) {}

  // The first token after the sentence that starts at `first`.
  uint32_t end_of(uint32_t first, uint32_t last) const {
    uint32_t comma = first;
    for (uint32_t i = first; i < last; ++i) {
      const std::string_view form = parse_.form(i);
      if (form == "," || form == ";") comma = i + 1;
      if (i + 1 - first >= kLongestSentence)
        return comma - first > kLongestSentence * 3 / 4 ? comma : i + 1;
      if (!ends(i)) continue;
      uint32_t next = i + 1;
      while (next < last && closes(next)) ++next;
      if (next == last || starts(next, last, i)) return next;
    }
    return last;
  }

 private:
  char32_t first_char(uint32_t token) const {
    uint32_t length = 0;
    return utf8::decode(text_, parse_.tokens[token].span.begin, length);
  }

  enum class End : uint8_t { no, surely, perhaps };
  End kind_of_end(uint32_t i) const {
    const std::string_view form = parse_.form(i);
    const char last = form.empty() ? ' ' : form.back();
    if (form.find_first_not_of(".!?") == std::string_view::npos)
      return form.size() > 1 && last == '.' ? End::perhaps : End::surely;
    if (last != '.') return form == "…" ? End::perhaps : End::no;
    return lexicon_.abbreviation(form.substr(0, form.size() - 1)) == ParseLexicon::Abbreviation::end
               ? End::perhaps
               : End::no;
  }
  bool ends(uint32_t i) const { return kind_of_end(i) != End::no; }

  // A quote or bracket that closes right behind a sentence's end: no space before it.
  bool closes(uint32_t i) const {
    const char32_t c = first_char(i);
    const bool mark =
        c == '"' || c == '\'' || c == 0x201D || c == 0x2019 || c == ')' || c == ']' || c == 0xBB;
    return mark && !parse_.tokens[i - 1].space_after && parse_.tokens[i].span.size() <= 3;
  }

  bool starts(uint32_t next, uint32_t last, uint32_t end) const {
    uint32_t word = next;  // behind opening quotes and brackets
    while (word + 1 < last && !utf8::is_letter(first_char(word)) &&
           !utf8::is_digit(first_char(word)))
      ++word;
    const char32_t c = first_char(word);
    const bool spaced = parse_.tokens[next - 1].space_after;
    if (kind_of_end(end) == End::perhaps && parse_.form(end).back() == '.' &&
        parse_.form(end).size() > 1 &&
        parse_.form(end).find_first_not_of('.') != std::string_view::npos) {
      return utf8::is_upper(c) && lexicon_.starters.contains(parse_.form(word));
    }
    if (utf8::is_letter(c)) return utf8::is_upper(c) || !has_case(c);
    if (utf8::is_digit(c)) return spaced;
    return spaced;
  }

  static bool has_case(char32_t c) { return c < 0x0590 || (c >= 0x1E00 && c < 0x2000); }

  const ParseLexicon& lexicon_;
  std::string_view text_;
  const Parse& parse_;
};

}  // namespace

void split_sentences(const ParseLexicon& lexicon, std::string_view text, uint32_t first,
                     uint32_t paragraph, bool headline, Parse& parse) {
  const auto last = static_cast<uint32_t>(parse.tokens.size());
  const Splitter splitter(lexicon, text, parse);
  while (first < last) {
    const uint32_t end = splitter.end_of(first, last);
    Sentence sentence;
    sentence.first = first;
    sentence.last = end;
    sentence.span = {parse.tokens[first].span.begin, parse.tokens[end - 1].span.end};
    sentence.paragraph = paragraph;
    sentence.headline = headline;
    parse.sentences.push_back(sentence);
    first = end;
  }
}

}  // namespace casus
