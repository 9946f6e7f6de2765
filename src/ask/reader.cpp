#include "ask/reader.h"

#include <algorithm>
#include <utility>

#include "text/utf8.h"

namespace casus::ask {

bool is_content(Upos tag) {
  return tag == Upos::noun || tag == Upos::propn || tag == Upos::verb || tag == Upos::adj ||
         tag == Upos::num;
}

bool Lemmas::has(std::string_view word) const { return has_between(word, 0, UINT32_MAX); }

bool Lemmas::has_between(std::string_view word, uint32_t from, uint32_t to) const {
  for (std::size_t i = 0; i < lemma.size(); ++i) {
    if (begin[i] >= from && begin[i] < to && (lemma[i] == word || form[i] == word)) return true;
  }
  return false;
}

Result<TextReader> TextReader::load(const Resources& resources) {
  auto parser = Parser::load(resources);
  if (!parser) return parser.error();
  auto mentions = MentionFinder::load(resources);
  if (!mentions) return mentions.error();
  auto statements = StatementFinder::load(resources);
  if (!statements) return statements.error();
  return TextReader(std::move(*parser), std::move(*mentions), std::move(*statements));
}

Parse TextReader::parse(const std::string& text) const {
  Document document;
  document.text = text;
  Parse parse = parser_.parse(document);
  parser_.analyse(document.text, parse);
  return parse;
}

Lemmas TextReader::lemmas(const std::string& text) const {
  const Parse parsed = parse(text);
  const CodePoints points(text);
  Lemmas out;
  for (uint32_t t = 0; t < parsed.tokens.size(); ++t) {
    out.form.emplace_back(parsed.form(t));
    out.lemma.push_back(parsed.has_tags() ? utf8::fold(parsed.lemma(t)) : out.form.back());
    out.tag.push_back(parsed.has_tags() ? parsed.upos[t] : Upos::none);
    out.begin.push_back(points.from_byte(parsed.tokens[t].span.begin));
  }
  return out;
}

Annotated TextReader::annotate(const std::string& text, Date today) const {
  Annotated out;
  out.document.text = text;
  out.document.published = to_string(today);
  out.parse = parser_.parse(out.document);
  parser_.analyse(out.document.text, out.parse);
  out.mentions = mentions_.find(out.document, out.parse);
  out.statements = statements_.find(out.document, out.parse, out.mentions);
  return out;
}

}  // namespace casus::ask
