#include <algorithm>

#include "casus/annotate.h"

namespace casus {

Annotator::Annotator(DocumentReader reader, Parser parser, MentionFinder mentions,
                     StatementFinder statements, DoubtFinder doubts,
                     std::vector<std::string> languages, std::string version)
    : reader_(std::move(reader)),
      parser_(std::move(parser)),
      mentions_(std::move(mentions)),
      statements_(std::move(statements)),
      doubts_(std::move(doubts)),
      languages_(std::move(languages)),
      version_(std::move(version)) {}

Result<Annotator> Annotator::load(const Resources& resources) {
  auto reader = DocumentReader::load(resources);
  if (!reader) return reader.error();
  auto parser = Parser::load(resources);
  if (!parser) return parser.error();
  auto mentions = MentionFinder::load(resources);
  if (!mentions) return mentions.error();
  auto statements = StatementFinder::load(resources);
  if (!statements) return statements.error();
  auto doubts = DoubtFinder::load(resources);
  if (!doubts) return doubts.error();
  std::vector<std::string> languages;
  for_each_entry(resources.section("lang/manifest"), [&](const std::vector<std::string_view>& f,
                                                         int) { languages.emplace_back(f[0]); });
  std::string version = CASUS_VERSION "+";
  version += resources.fingerprint();
  return Annotator(std::move(*reader), std::move(*parser), std::move(*mentions),
                   std::move(*statements), std::move(*doubts), std::move(languages),
                   std::move(version));
}

Result<Annotated> Annotator::annotate(const Page& page) const {
  auto document = reader_.read(page);
  if (!document) return document.error();
  Annotated out;
  out.document = std::move(*document);
  if (!reads_language(out.document.language)) {
    out.document.notes.push_back("language " + out.document.language +
                                 " can't be parsed: stored with its text only");
    return out;
  }
  out.parse = parser_.parse(out.document);
  parser_.analyse(out.document.text, out.parse);
  out.mentions = mentions_.find(out.document, out.parse);
  out.statements = statements_.find(out.document, out.parse, out.mentions);
  out.doubts = doubts_.find(out.document, out.parse, out.mentions, out.statements);
  return out;
}

bool Annotator::reads_language(std::string_view language) const {
  return language.empty() || std::find(languages_.begin(), languages_.end(),
                                       language.substr(0, language.find('-'))) != languages_.end();
}

}  // namespace casus
