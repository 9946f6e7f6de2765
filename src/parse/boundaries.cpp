// The idea: text from the web ends sentences without a stop, with a face, before an address or a
// date, and starts them in small letters; no list of rules holds it. So what the rules say is one
// of some two dozen things that are seen of a gap (the words and their shapes on both sides, how
// long the sentence is by now, what is still open), each of which has a weight. Weights are
// learned by tools/train_boundaries.cpp with this very code, so there is nothing to keep in step.
#include "parse/boundaries.h"

#include <algorithm>

#include "parse/months.h"
#include "text/utf8.h"

namespace casus {

namespace {
bool has_case(char32_t c) { return c < 0x0590 || (c >= 0x1E00 && c < 0x2000); }

constexpr uint32_t mix(uint32_t h, uint32_t value) {
  h = (h ^ value) * 0x9E3779B1U;
  return h ^ (h >> 15);
}
uint32_t hash(std::string_view text) {
  uint32_t h = 0x811C9DC5U;
  for (const char c : text) h = (h ^ static_cast<unsigned char>(c)) * 0x01000193U;
  return h;
}

constexpr uint32_t bucket_of_length(uint32_t n) {
  return n < 4 ? n : n < 6 ? 4 : n < 9 ? 5 : n < 14 ? 6 : n < 22 ? 7 : n < 36 ? 8 : n < 60 ? 9 : 10;
}

// Marks that stand for a double quote.
bool is_quote(std::string_view form) { return form == "\"" || form == "''" || form == "``"; }

bool is_end_mark(std::string_view form) {
  return !form.empty() && form.find_first_not_of(".!?") == std::string_view::npos;
}
}  // namespace

char32_t BoundaryRules::first_char(uint32_t token) const {
  uint32_t length = 0;
  return utf8::decode(text_, parse_.tokens[token].span.begin, length);
}

BoundaryRules::End BoundaryRules::kind_of_end(uint32_t token) const {
  const std::string_view form = parse_.form(token);
  const char last = form.empty() ? ' ' : form.back();
  if (form.find_first_not_of(".!?") == std::string_view::npos)
    return form.size() > 1 && last == '.' ? End::perhaps : End::surely;
  if (last != '.') return form == "…" ? End::perhaps : End::no;
  return lexicon_.abbreviation(form.substr(0, form.size() - 1)) == ParseLexicon::Abbreviation::end
             ? End::perhaps
             : End::no;
}

uint32_t BoundaryRules::abbreviation(uint32_t token) const {
  const std::string_view form = parse_.form(token);
  if (form.size() < 2 || form.back() != '.') return 0;
  return static_cast<uint32_t>(lexicon_.abbreviation(form.substr(0, form.size() - 1)));
}

bool BoundaryRules::closes(uint32_t token) const {
  const char32_t c = first_char(token);
  const bool mark =
      c == '"' || c == '\'' || c == 0x201D || c == 0x2019 || c == ')' || c == ']' || c == 0xBB;
  return mark && token > first_ && !parse_.tokens[token - 1].space_after &&
         parse_.tokens[token].span.size() <= 3;
}

bool BoundaryRules::starts(uint32_t next) const {
  if (closes(next)) return false;
  uint32_t end = next - 1;
  while (end > first_ && kind_of_end(end) == End::no && closes(end)) --end;
  return kind_of_end(end) != End::no && starts_behind(end, next);
}

bool BoundaryRules::starts_behind(uint32_t end, uint32_t next) const {
  uint32_t word = next;  // behind opening quotes and brackets
  while (word + 1 < last_ && !utf8::is_letter(first_char(word)) &&
         !utf8::is_digit(first_char(word)))
    ++word;
  const char32_t c = first_char(word);
  const bool spaced = parse_.tokens[next - 1].space_after;
  const std::string_view form = parse_.form(end);
  if (kind_of_end(end) == End::perhaps && form.back() == '.' && form.size() > 1 &&
      form.find_first_not_of('.') != std::string_view::npos) {
    return utf8::is_upper(c) && lexicon_.starters.contains(parse_.form(word));
  }
  if (utf8::is_letter(c)) return utf8::is_upper(c) || !has_case(c);
  return spaced;
}

bool BoundaryRules::starts_behind_day(uint32_t next) const {
  if (next < first_ + 3 || parse_.form(next - 1) != "." || !parse_.tokens[next - 1].space_after ||
      parse_.tokens[next - 2].space_after)
    return false;
  const std::string_view day = parse_.form(next - 2);
  const bool is_day = !day.empty() && day.size() <= 2 &&
                      std::ranges::all_of(day, [](char c) { return c >= '0' && c <= '9'; });
  return is_day && is_month(parse_.tokens[next - 3].span.in(text_)) &&
         utf8::is_upper(first_char(next));
}

void BoundaryFeatures::read(uint32_t token, Seen& seen) const {
  const Span span = parse_->tokens[token].span;
  const std::string_view text = span.in(text_);
  const std::string_view form = parse_->form(token);
  seen.form = hash(is_quote(form) ? "\"" : form);
  seen.is_spaced = parse_->tokens[token].space_after;
  uint32_t shape = 0x5EED;
  char32_t before = 0;
  int kinds = 0;
  bool has_letter = false;
  for (uint32_t at = span.begin; at < span.end && kinds < 5;) {
    uint32_t length = 0;
    const char32_t c = utf8::decode(text_, at, length);
    char32_t kind = c;
    if (utf8::is_digit(c)) {
      kind = '0';
    } else if (utf8::is_letter(c)) {
      kind = utf8::is_upper(c) ? 'X' : 'x';
      has_letter = true;
    }
    if (at == span.begin) {
      seen.is_small = kind == 'x' && has_case(c);
      seen.is_word = kind == '0' || kind == 'X' || kind == 'x';
    }
    if (kind != before) {
      shape = mix(shape, static_cast<uint32_t>(kind));
      ++kinds;
    }
    before = kind;
    at += length;
  }
  if (has_letter && (text.find("://") != std::string_view::npos || text.substr(0, 4) == "www."))
    shape = 1;
  if (has_letter && text.find('@') != std::string_view::npos) shape = 2;
  seen.shape = span.size() == 1 ? mix(shape, 7) : shape;
  if (is_quote(form)) seen.shape = 3;
}

void BoundaryFeatures::start(const BoundaryRules& rules, std::string_view text, const Parse& parse,
                             uint32_t first, uint32_t last) {
  rules_ = &rules;
  text_ = text;
  parse_ = &parse;
  first_ = first;
  last_ = last;
  seen_.assign(last - first, {});
  style_ = 0;
  uint32_t quotes = 0, open = 0, close = 0;
  for (uint32_t t = first; t < last; ++t) {
    Seen& seen = seen_[t - first];
    read(t, seen);
    seen.quotes = quotes;
    seen.open = open;
    seen.close = close;
    const std::string_view form = parse.form(t);
    quotes += is_quote(form) ? 1 : 0;
    open += form == "(" || form == "[" ? 1 : 0;
    close += form == ")" || form == "]" ? 1 : 0;
    const bool after_end =
        t == first || (is_end_mark(parse.form(t - 1)) && seen_[t - first - 1].is_spaced);
    if (after_end && seen.is_word) style_ |= seen.is_small ? 2U : 1U;
  }
}

const BoundaryFeatures::Seen& BoundaryFeatures::at(int64_t token) const {
  const int64_t i = token - first_;
  return i < 0 || i >= static_cast<int64_t>(seen_.size()) ? none_
                                                          : seen_[static_cast<std::size_t>(i)];
}

bool BoundaryFeatures::is_candidate(uint32_t token) const {
  const Seen& left = at(int64_t{token} - 1);
  const Seen& right = at(token);
  if (!left.is_spaced && (left.is_word || parse_->tokens[token].joined)) return false;
  if (left.is_word && right.is_small && style_ == 1) return false;
  const auto kind = static_cast<ParseLexicon::Abbreviation>(rules_->abbreviation(token - 1));
  if (kind == ParseLexicon::Abbreviation::title || kind == ParseLexicon::Abbreviation::inner)
    return rules_->is_starter(token) && !right.is_small;
  if (!right.is_word) {
    const std::string_view form = parse_->form(token);
    const char c = form.empty() ? ' ' : form[0];
    if (c == ',' || c == ';' || c == ')' || c == ']' || c == '%') return false;
    if (c == '\'' && !left.is_spaced) return false;
    if (is_end_mark(form) && (!left.is_spaced || right.is_spaced)) return false;
    if (rules_->closes(token)) return false;
  }
  return true;
}

void BoundaryFeatures::of(uint32_t token, uint32_t begin, Features& out) const {
  const int64_t t = token;
  const Seen &l3 = at(t - 3), &l2 = at(t - 2), &l1 = at(t - 1);
  const Seen &r1 = at(t), &r2 = at(t + 1), &r3 = at(t + 2);
  const Seen &b1 = at(begin), &b2 = at(int64_t{begin} + 1);
  const uint32_t rule = rules_->starts(token) ? 1 : 0;
  const uint32_t space = l1.is_spaced ? 2 : 0;
  const uint32_t so_far = bucket_of_length(token - begin);
  const uint32_t to_come = bucket_of_length(last_ - token);
  const uint32_t in_quote = (r1.quotes - b1.quotes) & 1U;
  const uint32_t in_bracket = r1.open - b1.open > r1.close - b1.close ? 1 : 0;
  const uint32_t gap = rule | space;
  std::size_t n = 0;
  const auto add = [&](uint32_t a, uint32_t b = 0, uint32_t c = 0, uint32_t d = 0, uint32_t e = 0) {
    const uint32_t h = mix(mix(mix(mix(mix(static_cast<uint32_t>(n) + 1, a), b), c), d), e);
    out[n++] = h % kBuckets;
  };
  add(rule);
  add(gap, style_);
  add(l1.form, rule);
  add(r1.form, rule);
  add(l1.form, r1.shape, gap);
  add(l1.shape, r1.form, gap);
  add(l1.shape, r1.shape, gap);
  add(l2.shape, l1.shape, r1.shape, gap);
  add(l1.shape, r1.shape, r2.shape, gap);
  add(l2.form, l1.form);
  add(r1.form, r2.form);
  add(l2.shape, l1.shape, r1.shape, r2.shape, gap);
  add(mix(l3.shape, l2.shape), l1.shape, r1.shape, r2.shape, r3.shape);
  add(so_far, gap, r1.shape);
  add(so_far, l1.shape, r1.shape);
  add(to_come, l1.shape, r1.shape);
  add(style_, l1.shape, r1.shape, gap);
  add(style_, l1.form, r1.form);
  add(in_quote, in_bracket, l1.form, gap);
  add(in_quote, in_bracket, l1.shape, r1.shape);
  add(b1.form == r1.form ? 1 : 0, r1.shape, l1.shape);
  add(b1.shape, b2.shape, r1.shape, r2.shape, gap);
  add(l2.form, l1.shape, r1.shape);
  add(l1.shape, r1.shape, r2.form);
  add(l3.shape, l2.shape, l1.shape, r1.shape);
  add(r1.shape, r2.shape, r3.shape, gap);
  const uint32_t short_form = rules_->abbreviation(token - 1);
  const uint32_t starter = rules_->is_starter(token) ? 1 : 0;
  add(short_form, starter, r1.shape, l2.shape);
  add(short_form, starter, r1.shape, space);
  static_assert(kCount == 28);
}

Result<std::optional<BoundaryWeights>> BoundaryWeights::load(const ModelFile& file,
                                                             const std::string& where) {
  const ModelFile::ByteTable table = file.bytes("boundaries");
  if (table.rows == 0) return std::optional<BoundaryWeights>();
  if (table.rows != 1 || table.columns != BoundaryFeatures::kBuckets)
    return Error{ErrorCode::malformed, "damaged model: boundaries", where};
  BoundaryWeights out;
  out.weights_.assign(table.bytes, table.bytes + table.columns);
  return std::optional<BoundaryWeights>(std::move(out));
}

bool BoundaryWeights::starts(const BoundaryFeatures::Features& features) const {
  int sum = 0;
  for (const uint32_t f : features) sum += weights_[f];
  return sum > 0;
}

}  // namespace casus
