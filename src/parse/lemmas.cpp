#include "parse/lemmas.h"

#include <algorithm>

#include "text/parts.h"

namespace casus {

namespace {
bool read_rule(std::string_view line, LemmaRule& rule) {
  const std::size_t one = line.find('\t');
  const std::size_t two = line.find('\t', one + 1);
  uint32_t mode = 0;
  if (one == std::string_view::npos || two == std::string_view::npos ||
      !read_number(line.substr(0, one), mode) || mode > 3 ||
      !read_number(line.substr(one + 1, two - one - 1), rule.strip))
    return false;
  rule.mode = static_cast<uint8_t>(mode);
  rule.add = line.substr(two + 1);
  return true;
}

constexpr std::size_t kLongestEnd = 5;

// Where in ascending keys, or their number.
std::size_t find(const std::vector<uint64_t>& keys, uint64_t key) {
  const auto it = std::lower_bound(keys.begin(), keys.end(), key);
  return static_cast<std::size_t>((it != keys.end() && *it == key ? it : keys.end()) -
                                  keys.begin());
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return (c & 0x80) == 0; });
}
bool is_name_tag(std::string_view xpos) { return xpos.substr(0, 3) == "NNP"; }

// What a known lemma is known as: NNP, NN, VB, JJ, RB or the whole tag.
std::string_view word_class(std::string_view xpos) {
  if (is_name_tag(xpos)) return xpos.substr(0, 3);
  const std::string_view two = xpos.substr(0, 2);
  return two == "NN" || two == "VB" || two == "JJ" || two == "RB" ? two : xpos;
}

// Of tags whose lemmas may be capitalised: A all in capitals, X the first, x not.
std::string_view case_of(const std::u32string& plain, std::string_view xpos) {
  const std::string_view two = xpos.substr(0, 2);
  if (two != "NN" && two != "CD" && two != "JJ") return "";
  const auto capitals = std::count_if(plain.begin(), plain.end(), is_capital);
  if (capitals > 1 && std::none_of(plain.begin(), plain.end(), is_small)) return "A";
  return !plain.empty() && is_capital(plain[0]) ? "X" : "x";
}

// The forms' rules, or an error's description.
bool read_numbers(const ModelFile::Table& table, std::size_t rules, bool may_lack,
                  std::vector<uint16_t>& out) {
  for (const float value : table.values) {
    const bool is_rule = value >= 0.0f && value < static_cast<float>(rules);
    if (!is_rule && !(may_lack && value == -1.0f)) return false;
    out.push_back(is_rule ? static_cast<uint16_t>(value) : UINT16_MAX);
  }
  return true;
}
}  // namespace

Result<Lemmas> Lemmas::load(const ModelFile& file, const std::string& where) {
  Lemmas out;
  const auto bad = [&] { return Error{ErrorCode::malformed, "damaged model: lemma rules", where}; };
  for (const std::string& line : file.lines("lemma")) {
    out.rules_.emplace_back();
    if (!read_rule(line, out.rules_.back())) return bad();
  }
  out.forms_ = file.keys("lemma.forms");
  out.ends_ = file.keys("lemma.ends");
  out.kept_ = file.keys("lemma.kept");
  out.known_ = file.keys("lemma.known");
  const auto rules = file.floats("lemma.rules");
  const auto guesses = file.floats("lemma.guesses");
  if (out.rules_.empty() || out.rules_.size() >= kNoRule || rules.rows != 1 ||
      rules.columns != out.forms_.size() || guesses.rows != out.ends_.size() ||
      guesses.columns != Guesses().size())
    return bad();
  for (const auto* keys : {&out.forms_, &out.ends_, &out.kept_, &out.known_}) {
    if (!std::is_sorted(keys->begin(), keys->end())) return bad();
  }
  std::vector<uint16_t> numbers;
  if (!read_numbers(rules, out.rules_.size(), false, out.rule_of_form_) ||
      !read_numbers(guesses, out.rules_.size(), true, numbers))
    return bad();
  for (std::size_t i = 0; i + 3 <= numbers.size(); i += 3)
    out.guesses_.push_back({numbers[i], numbers[i + 1], numbers[i + 2]});
  return out;
}

// Leaves `plain` in lower case where the form was not found as it stands.
const LemmaRule* Lemmas::rule_of(std::u32string& plain, std::string_view xpos) const {
  for (int round = 0; round < 2; ++round) {
    std::string key = utf8_of(plain);
    key += '\t';
    key += xpos;
    if (const std::size_t i = find(forms_, fnv1a(key)); i < forms_.size())
      return &rules_[rule_of_form_[i]];
    if (round > 0 || is_name_tag(xpos)) break;
    std::u32string small = plain;
    for (char32_t& c : small) c = lower_case(c);
    if (small == plain) break;
    plain = std::move(small);
  }
  return nullptr;
}

const Lemmas::Guesses* Lemmas::guesses_of(const std::u32string& plain, std::string_view form,
                                          std::string_view xpos) const {
  std::string head(xpos);
  head += '\t';
  head += case_of(plain_form(form), xpos);
  head += '\t';
  std::u32string s = U"<";
  for (const char32_t c : plain) s += c >= '0' && c <= '9' ? U'0' : lower_case(c);
  for (std::size_t n = std::min(kLongestEnd, s.size());; --n) {
    const std::string key = head + utf8_of(std::u32string_view(s).substr(s.size() - n));
    if (const std::size_t i = find(ends_, fnv1a(key)); i < ends_.size()) return &guesses_[i];
    if (n == 0) return nullptr;
  }
}

bool Lemmas::is_known(std::string_view lemma, std::string_view xpos) const {
  std::string key(lemma);
  key += '\t';
  key += word_class(xpos);
  return find(known_, fnv1a(key)) < known_.size();
}

void Lemmas::append(std::string_view form, Upos upos, std::string_view penn,
                    std::string& out) const {
  std::string xpos(penn);
  if (is_name_tag(penn) && upos != Upos::propn) {
    xpos += '+';
    xpos += name(upos);
  }
  if (!is_ascii(form) && find(kept_, fnv1a(form)) < kept_.size()) {
    out += form;
    return;
  }
  std::u32string plain = plain_form(form);
  if (const LemmaRule* rule = rule_of(plain, xpos)) return append_lemma(form, *rule, out);
  const Guesses* guesses = guesses_of(plain, form, xpos);
  if (guesses == nullptr) return append_lemma(form, {1, 0, {}}, out);
  std::string lemma;
  for (const uint16_t rule : *guesses) {
    if (rule == kNoRule) break;
    lemma.clear();
    append_lemma(form, rules_[rule], lemma);
    if (lemma.size() > 2 && is_known(lemma, xpos)) {
      out += lemma;
      return;
    }
  }
  const bool any = guesses->front() != kNoRule;
  append_lemma(form, any ? rules_[guesses->front()] : LemmaRule{1, 0, {}}, out);
}

}  // namespace casus
