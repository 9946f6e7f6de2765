#include "doubts/sight.h"

#include <algorithm>
#include <tuple>

#include "text/utf8.h"

namespace casus::doubts {

namespace {

// {name}s of a pattern; what is not among the values stays.
std::string fill(std::string_view pattern, Sight::Values values) {
  std::string out;
  while (!pattern.empty()) {
    const std::size_t open = pattern.find('{');
    const std::size_t close = pattern.find('}', open == std::string_view::npos ? 0 : open);
    if (open == std::string_view::npos || close == std::string_view::npos) break;
    const std::string_view name = pattern.substr(open + 1, close - open - 1);
    const auto value =
        std::find_if(values.begin(), values.end(), [&](const auto& v) { return v.first == name; });
    out += pattern.substr(0, open);
    out += value == values.end() ? pattern.substr(open, close - open + 1) : value->second;
    pattern.remove_prefix(close + 1);
  }
  return out += pattern;
}

}  // namespace

Sight::Sight(const Document& d, const Parse& p, const Mentions& m, const Statements& s,
             const Rules& r)
    : document(d), parse(p), mentions(m), statements(s), rules(r), name_tokens_(p.tokens.size()) {
  for (const Mention& mention : mentions.mentions) {
    if (mention.form != MentionForm::name) continue;
    const bool known = mention.place != kNone || mention.rule.find('/') != std::string::npos;
    for (uint32_t t = mention.first; t < std::min<std::size_t>(mention.last, name_tokens_.size());
         ++t) {
      name_tokens_[t] = std::max<uint8_t>(name_tokens_[t], known ? 2 : 1);
    }
  }
  quantity_of_.assign(mentions.quantities.size(), kNone);
  for (uint32_t i = 0; i < statements.statements.size(); ++i) {
    for (const uint32_t q : statements.statements[i].quantities) {
      if (q < quantity_of_.size() && quantity_of_[q] == kNone) quantity_of_[q] = i;
    }
  }
  headline_end_ = document.body_begin;
  if (headline_end_ == 0 && !document.title.empty() && !parse.sentences.empty()) {
    const std::size_t end = std::min(document.text.find("\n\n"), document.text.size());
    const std::string first = utf8::squeeze(std::string_view(document.text).substr(0, end));
    if (first == utf8::squeeze(document.title)) headline_end_ = static_cast<uint32_t>(end);
  }
}

bool Sight::touches_next(uint32_t token) const {
  return token + 1 < parse.tokens.size() &&
         parse.tokens[token].span.end == parse.tokens[token + 1].span.begin;
}

uint32_t Sight::sentence_at(uint32_t byte) const {
  const auto it = std::upper_bound(
      parse.sentences.begin(), parse.sentences.end(), byte,
      [](uint32_t b, const Sentence& sentence) { return b < sentence.span.begin; });
  return it == parse.sentences.begin()
             ? 0
             : static_cast<uint32_t>(std::prev(it) - parse.sentences.begin());
}

bool Sight::is_headline(uint32_t sentence) const {
  return parse.sentences[sentence].span.begin < headline_end_;
}

uint32_t Sight::nearest_statement(Span at, Span sentence) const {
  const auto& all = statements.statements;
  auto it = std::lower_bound(all.begin(), all.end(), sentence.begin,
                             [](const Statement& s, uint32_t b) { return s.anchor.begin < b; });
  uint32_t best = kNone;
  uint32_t least = UINT32_MAX;
  for (; it != all.end() && it->anchor.begin < sentence.end; ++it) {
    const uint32_t distance = it->anchor.end <= at.begin   ? at.begin - it->anchor.end
                              : at.end <= it->anchor.begin ? it->anchor.begin - at.end
                                                           : 0;
    if (distance >= least) continue;
    least = distance;
    best = static_cast<uint32_t>(it - all.begin());
  }
  return best;
}

void Sight::doubt(std::string_view kind, std::string_view field, Span at, std::string_view reason,
                  Values values, uint32_t statement) {
  if (at.empty() || parse.sentences.empty()) return;
  Doubt out;
  out.kind = kind;
  out.field = field;
  const auto words = rules.reasons.find(reason);
  out.reason = words == rules.reasons.end() ? std::string(reason) : fill(words->second, values);
  out.at = at;
  out.evidence = parse.sentences[sentence_at(at.begin)].span;
  out.evidence.begin = std::min(out.evidence.begin, at.begin);
  out.evidence.end = std::max(out.evidence.end, at.end);
  out.statement = statement == kNone ? nearest_statement(at, out.evidence) : statement;
  found_.push_back(std::move(out));
}

std::vector<Doubt> Sight::take() {
  const auto key = [](const Doubt& d) {
    return std::tie(d.at.begin, d.at.end, d.kind, d.field, d.reason);
  };
  std::sort(found_.begin(), found_.end(),
            [&](const Doubt& a, const Doubt& b) { return key(a) < key(b); });
  found_.erase(std::unique(found_.begin(), found_.end(),
                           [&](const Doubt& a, const Doubt& b) { return key(a) == key(b); }),
               found_.end());
  return std::move(found_);
}

}  // namespace casus::doubts

namespace casus {

struct DoubtFinder::Rules {
  doubts::Rules rules;
};

DoubtFinder::DoubtFinder(std::unique_ptr<const Rules> rules) : rules_(std::move(rules)) {}
DoubtFinder::DoubtFinder(DoubtFinder&&) noexcept = default;
DoubtFinder& DoubtFinder::operator=(DoubtFinder&&) noexcept = default;
DoubtFinder::~DoubtFinder() = default;

Result<DoubtFinder> DoubtFinder::load(const Resources& resources) {
  auto rules = doubts::Rules::load(resources);
  if (!rules) return rules.error();
  return DoubtFinder(std::make_unique<const Rules>(Rules{std::move(*rules)}));
}

std::vector<Doubt> DoubtFinder::find(const Document& document, const Parse& parse,
                                     const Mentions& mentions, const Statements& statements) const {
  if (parse.sentences.empty()) return {};
  doubts::Sight sight(document, parse, mentions, statements, rules_->rules);
  if (parse.has_tags()) {  // these ask the tree
    doubts::find_torn_text(sight);
    doubts::find_references(sight);
    doubts::find_misspelt_names(sight);
    doubts::find_near_names(sight);
  }
  doubts::find_stale_titles(sight);
  doubts::find_places(sight);
  doubts::find_times(sight);
  doubts::find_numbers(sight);
  doubts::find_headlines(sight);
  return sight.take();
}

}  // namespace casus
