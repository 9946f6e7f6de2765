#include "statements/contexts.h"

#include <algorithm>
#include <optional>

#include "text/parts.h"

namespace casus::statements {

Result<Contexts> Contexts::load(const Resources& resources, const std::string& folder,
                                const Ontology& ontology, const Words& words) {
  Contexts contexts;
  std::optional<Error> problem;
  const std::string section = folder + "contexts";
  for_each_entry(resources.section(section), [&](const auto& fields, int line) {
    if (fields.size() != 2 || !ontology.is_context(fields[0])) {
      problem = Error{ErrorCode::malformed, "not a context of the ontology, words",
                      section + ":" + std::to_string(line)};
      return;
    }
    const auto index = static_cast<uint32_t>(contexts.names_.size());
    contexts.names_.emplace_back(fields[0]);
    for (const std::string_view phrase : parts_of(fields[1], ',')) {
      std::vector<std::string> parts = split_words(phrase);
      if (parts.empty()) continue;
      for (const std::string& last : words.noun_forms(parts.back())) {
        std::vector<std::string_view> row(parts.begin(), parts.end());
        row.back() = last;
        contexts.phrases_.add(row, index);
      }
    }
  });
  if (problem) return *problem;
  return contexts;
}

void Contexts::set(const Reading& reading, std::vector<Found>& events) const {
  struct Seen {
    uint32_t token;
    uint32_t context;
  };
  uint32_t sentence = kNone;
  std::vector<Seen> seen;
  for (Found& event : events) {
    Statement& s = event.statement;
    if (s.sentence != sentence) {
      sentence = s.sentence;
      seen.clear();
      const Sentence& row = reading.parse->sentences[sentence];
      for (uint32_t t = row.first; t < row.last;) {
        const auto form = [&](uint32_t k) { return reading.words[t + k].form; };
        const auto match = phrases_.longest(form, row.last - t);
        if (match.words == 0) {
          ++t;
          continue;
        }
        for (const uint32_t context : phrases_.values(match)) seen.push_back({t, context});
        t += match.words;
      }
    }
    for (const Seen& word : seen) {
      const std::string& name = names_[word.context];
      if (reading.remove(event.token, word.token) > 2) continue;
      if (std::find(s.contexts.begin(), s.contexts.end(), name) == s.contexts.end()) {
        s.contexts.push_back(name);
      }
    }
    std::sort(s.contexts.begin(), s.contexts.end());
  }
}

}  // namespace casus::statements
