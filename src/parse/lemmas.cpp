#include "parse/lemmas.h"

#include <algorithm>
#include <charconv>

namespace casus {

namespace {
bool read_number(std::string_view text, uint32_t& out) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  return error == std::errc() && end == text.data() + text.size();
}

bool read_rule(std::string_view line, LemmaRule& rule) {
  const std::size_t one = line.find('\t');
  const std::size_t two = line.find('\t', one + 1);
  uint32_t mode = 0;
  if (one == std::string_view::npos || two == std::string_view::npos ||
      !read_number(line.substr(0, one), mode) || mode > 2 ||
      !read_number(line.substr(one + 1, two - one - 1), rule.strip))
    return false;
  rule.mode = static_cast<uint8_t>(mode);
  rule.add = line.substr(two + 1);
  return true;
}

bool has(const std::vector<uint64_t>& keys, uint64_t key) {
  return std::binary_search(keys.begin(), keys.end(), key);
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
  out.known_ = file.keys("lemma.known");
  const auto rules = file.floats("lemma.rules");
  if (out.rules_.empty() || out.rules_.size() > UINT16_MAX || rules.columns != out.forms_.size() ||
      !std::is_sorted(out.forms_.begin(), out.forms_.end()) ||
      !std::is_sorted(out.known_.begin(), out.known_.end()))
    return bad();
  for (const float rule : rules.values) {
    if (!(rule >= 0.0f && rule < static_cast<float>(out.rules_.size()))) return bad();
    out.rule_of_form_.push_back(static_cast<uint16_t>(rule));
  }
  return out;
}

const LemmaRule* Lemmas::rule_of(std::string_view form, std::string_view xpos) const {
  std::string key;
  append_lemma(form, {1, 0, {}}, key);
  key += '\t';
  key += xpos;
  auto it = std::lower_bound(forms_.begin(), forms_.end(), fnv1a(key));
  if (it == forms_.end() || *it != fnv1a(key)) {
    key.clear();
    append_lemma(form, {0, 0, {}}, key);
    key += '\t';
    key += xpos;
    it = std::lower_bound(forms_.begin(), forms_.end(), fnv1a(key));
    if (it == forms_.end() || *it != fnv1a(key)) return nullptr;
  }
  return &rules_[rule_of_form_[static_cast<std::size_t>(it - forms_.begin())]];
}

void Lemmas::append(std::string_view form, std::string_view xpos, const Likely& likely,
                    std::string& out) const {
  if (const LemmaRule* rule = rule_of(form, xpos)) return append_lemma(form, *rule, out);
  std::string lemma;
  for (const uint16_t rule : likely) {
    lemma.clear();
    append_lemma(form, rules_[rule], lemma);
    if (has(known_, fnv1a(lemma))) {
      out += lemma;
      return;
    }
  }
  append_lemma(form, rules_[likely[0]], out);
}

}  // namespace casus
