// casus-happening-features: what the linker sees of every two words of a story that may tell of the
// same, for its training (train/happenings). argument: a record. stdin: lines of a story's name, a
// tab and a document's id. Writes a line a pair: id, start and end (code points of the record's
// text) of either word, then the features. With --names: the names of these, a line each.
#include <cstdio>
#include <iostream>
#include <map>
#include <string>
#include <vector>

#include "casus/resources.h"
#include "casus/store.h"

#include "incidents/happenings.h"

namespace {

using namespace casus;

int fail(const Error& error) {
  std::cerr << error.message << ": " << error.where << '\n';
  return 1;
}

void word(const DocumentRecord& document, const EventItem& item) {
  std::printf("%s\t%u\t%u\t", document.id.c_str(), item.word.at.start, item.word.at.end);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc == 2 && std::string_view(argv[1]) == "--names") {
    for (std::size_t i = 0; i < kEventFeatures; ++i) {
      std::cout << name(static_cast<EventFeature>(i)) << '\n';
    }
    return 0;
  }
  if (argc != 2) {
    std::cerr << "usage: casus-happening-features RECORD < stories\n";
    return 2;
  }
  const auto resources = Resources::embedded();
  if (!resources) return fail(resources.error());
  const auto rules = LinkingRules::load(*resources);
  if (!rules) return fail(rules.error());
  const auto pairs = EventPairs::load(*resources);
  if (!pairs) return fail(pairs.error());
  const auto store = open_sqlite_store(argv[1], OpenMode::read);
  if (!store) return fail(store.error());
  std::map<std::string, std::string> story_of;
  for (std::string line; std::getline(std::cin, line);) {
    const std::size_t tab = line.find('\t');
    if (tab != std::string::npos) story_of[line.substr(tab + 1)] = line.substr(0, tab);
  }
  std::map<std::string, std::vector<DocumentRecord>> stories;
  const Status read = (*store)->for_each_document(false, [&](DocumentRecord&& document) {
    const auto it = story_of.find(document.id);
    if (it != story_of.end()) stories[it->second].push_back(std::move(document));
  });
  if (!read) return fail(read.error());
  for (const auto& [story, documents] : stories) {
    std::vector<const DocumentRecord*> members;
    for (const DocumentRecord& document : documents) members.push_back(&document);
    visit_word_pairs(members, *rules, *pairs,
                     [&](const EventItem& a, const EventItem& b, const EventFeatures& features) {
                       word(*members[a.document], a);
                       word(*members[b.document], b);
                       for (const double feature : features) std::printf(" %.6g", feature);
                       std::printf("\n");
                     });
  }
  return 0;
}
