#include <algorithm>
#include <optional>

#include "casus/parse.h"

#include "parse/analysis.h"
#include "parse/lexicon.h"
#include "parse/model_file.h"
#include "parse/network.h"
#include "parse/repairs/words.h"
#include "parse/sentences.h"
#include "parse/tokenizer.h"
#include "text/utf8.h"

namespace casus {

struct Parser::Rules {
  ParseLexicon lexicon;
  repairs::Words repair_words;
  std::optional<Network> network;
  std::optional<BoundaryWeights> boundaries;
};

namespace {
// Does the single line break at text[at], in the line that starts at `line`, end a paragraph? Text
// made by others has lines for paragraphs, or lines wrapped at a width. A break behind a sentence's
// end may always be one; one behind a line far longer than any width is; one behind a short line is
// where the next begins with a capital (a heading).
bool breaks(std::string_view text, std::size_t line, std::size_t at, std::size_t next) {
  constexpr std::size_t kWidest = 120, kShort = 45;
  if (at == line) return false;
  const std::size_t length = at - line;
  const char before = text[at - 1];
  if (before == '.' || before == '!' || before == '?' || before == ':' || length > kWidest)
    return true;
  uint32_t size = 0;
  return length < kShort && utf8::is_upper(utf8::decode(text, next, size));
}

// The end of the paragraph that starts at `begin`: the next empty line (two line breaks with
// nothing but blanks between), a single line break that ends one, or the end.
uint32_t paragraph_end(std::string_view text, uint32_t begin) {
  std::size_t line = begin;
  while (true) {
    const std::size_t at = text.find('\n', line);
    if (at == std::string_view::npos) return static_cast<uint32_t>(text.size());
    std::size_t next = at + 1;
    while (next < text.size() && (text[next] == ' ' || text[next] == '\t' || text[next] == '\r'))
      ++next;
    if (next >= text.size() || text[next] == '\n' || breaks(text, line, at, next))
      return static_cast<uint32_t>(at);
    line = next;
  }
}
}  // namespace

Parser::Parser(std::unique_ptr<const Rules> rules) : rules_(std::move(rules)) {}
Parser::Parser(Parser&&) noexcept = default;
Parser& Parser::operator=(Parser&&) noexcept = default;
Parser::~Parser() = default;

Result<Parser> Parser::load(const Resources& resources) {
  auto lexicon = ParseLexicon::load(resources, "en");
  if (!lexicon) return lexicon.error();
  auto repair_words = repairs::Words::load(resources, "en");
  if (!repair_words) return repair_words.error();
  Rules rules{std::move(*lexicon), std::move(*repair_words), std::nullopt, std::nullopt};
  const std::string name = "models/en";
  if (const std::string_view bytes = resources.section(name); !bytes.empty()) {
    const auto file = ModelFile::view(bytes, name);
    if (!file) return file.error();
    auto network = Network::load(*file, name);
    if (!network) return network.error();
    rules.network = std::move(*network);
    auto boundaries = BoundaryWeights::load(*file, name);
    if (!boundaries) return boundaries.error();
    rules.boundaries = std::move(*boundaries);
  }
  return Parser(std::make_unique<const Rules>(std::move(rules)));
}

bool Parser::has_model() const { return rules_->network.has_value(); }

void Parser::analyse(std::string_view text, Parse& parse) const {
  if (rules_->network) casus::analyse(*rules_->network, rules_->repair_words, text, parse);
}

Parse Parser::parse(const Document& document) const {
  Parse parse;
  const std::string_view text = document.text;
  parse.tokens.reserve(text.size() / 5);
  parse.folded.reserve(text.size());
  SentenceSplitter splitter(rules_->lexicon, rules_->boundaries ? &*rules_->boundaries : nullptr);
  uint32_t paragraph = 0;
  uint32_t begin = 0;
  while (begin < text.size()) {
    uint32_t end = paragraph_end(text, begin);
    if (begin < document.body_begin) end = std::min(end, document.body_begin);
    const auto first = static_cast<uint32_t>(parse.tokens.size());
    tokenize(rules_->lexicon, text, {begin, end}, parse);
    if (parse.tokens.size() > first) {
      splitter.split(text, first, paragraph, begin < document.body_begin, parse);
      ++paragraph;
    }
    begin = std::max(end, begin + 1);
  }
  return parse;
}

std::vector<std::string> Parser::forms(std::string_view phrase) const {
  Parse parse;
  tokenize(rules_->lexicon, phrase, {0, static_cast<uint32_t>(phrase.size())}, parse);
  std::vector<std::string> out;
  for (uint32_t i = 0; i < parse.tokens.size(); ++i) out.emplace_back(parse.form(i));
  return out;
}

uint32_t Parse::sentence_of(uint32_t token) const {
  const auto it = std::upper_bound(sentences.begin(), sentences.end(), token,
                                   [](uint32_t t, const Sentence& s) { return t < s.first; });
  return static_cast<uint32_t>(it - sentences.begin()) - 1;
}

}  // namespace casus
