#include "statements/words.h"

#include <array>
#include <optional>

#include "text/parts.h"
#include "text/utf8.h"

namespace casus::statements {
namespace {

constexpr std::array<std::string_view, static_cast<std::size_t>(WordClass::count_)>
    kWordClassNames = {"determiner",
                       "possessive",
                       "preposition",
                       "of",
                       "agent",
                       "modal",
                       "future",
                       "possible",
                       "irrealis",
                       "be",
                       "have",
                       "do",
                       "had",
                       "past-be",
                       "negation",
                       "conjunction",
                       "contrast",
                       "relative",
                       "relative-subject",
                       "person-relative",
                       "complementizer",
                       "subordinator",
                       "condition",
                       "subject-pronoun",
                       "infinitive",
                       "presuppose",
                       "adverb",
                       "not-adverb",
                       "particle",
                       "time-word",
                       "number-word",
                       "nonfact-adjective",
                       "attempt-adjective",
                       "no-event-adjective",
                       "noun-verb",
                       "background",
                       "locative",
                       "means",
                       "should",
                       "whose",
                       "example",
                       "selector",
                       "existential",
                       "event-determiner",
                       "comparison",
                       "approximator",
                       "month",
                       "bound",
                       "since",
                       "allegation",
                       "baseless",
                       "cause-link",
                       "object-gerund",
                       "subject-control",
                       "outsider",
                       "related",
                       "topical",
                       "tally",
                       "side",
                       "later",
                       "earlier",
                       "duty",
                       "undergone",
                       "sends",
                       "with",
                       "in",
                       "among",
                       "aim",
                       "behalf",
                       "imposed",
                       "aimed-at",
                       "path",
                       "streets",
                       "served",
                       "range-from",
                       "range-to",
                       "between",
                       "between-and",
                       "until",
                       "unless",
                       "those",
                       "each",
                       "other",
                       "others",
                       "further",
                       "more",
                       "indefinite",
                       "worst",
                       "capture",
                       "orders",
                       "object-with",
                       "object-in",
                       "called-as",
                       "occasion"};

std::optional<WordClass> word_class(std::string_view name) {
  for (std::size_t i = 0; i < kWordClassNames.size(); ++i) {
    if (kWordClassNames[i] == name) return static_cast<WordClass>(i);
  }
  return std::nullopt;
}

Error malformed(std::string_view section, int line, std::string message) {
  return Error{ErrorCode::malformed, std::move(message),
               std::string(section) + ":" + std::to_string(line)};
}

}  // namespace

std::vector<std::string> split_words(std::string_view phrase) {
  std::vector<std::string> words;
  for (const std::string_view part : parts_of(phrase, ' ')) {
    std::size_t at = 0;
    for (std::size_t dash = part.find('-'); dash != std::string_view::npos;
         dash = part.find('-', at)) {
      if (dash > at) words.emplace_back(part.substr(at, dash - at));
      words.emplace_back("-");
      at = dash + 1;
    }
    if (at < part.size()) words.emplace_back(part.substr(at));
  }
  return words;
}

Result<Words> Words::load(const Resources& resources, const std::string& folder) {
  Words words;
  std::optional<Error> problem;
  const std::string inflection = folder + "inflection";
  for_each_entry(resources.section(inflection), [&](const auto& fields, int line) {
    if (fields.size() == 2 && fields[0] == "vowels") {
      words.vowels_ = fields[1];
      return;
    }
    std::vector<Rule>* rules = fields[0] == "third"    ? &words.third_
                               : fields[0] == "past"   ? &words.past_
                               : fields[0] == "ing"    ? &words.ing_
                               : fields[0] == "plural" ? &words.plural_
                                                       : nullptr;
    if (rules == nullptr || fields.size() != 4 || fields[2].size() != 1) {
      problem = malformed(inflection, line, "not a rule: form, ending, off, on");
      return;
    }
    rules->push_back({std::string(fields[1]), static_cast<uint32_t>(fields[2][0] - '0'),
                      std::string(fields[3])});
  });
  const std::string irregular = folder + "irregular_verbs";
  for_each_entry(resources.section(irregular), [&](const auto& fields, int line) {
    if (fields.size() < 3) {
      problem = malformed(irregular, line, "not lemma, past, participle");
      return;
    }
    words.irregular_[std::string(fields[0])] = {
        std::string(fields[1]), std::string(fields[2]),
        fields.size() > 3 ? std::string(fields[3]) : std::string(),
        fields.size() > 4 ? std::string(fields[4]) : std::string()};
  });
  const std::string classes = folder + "words";
  for_each_entry(resources.section(classes), [&](const auto& fields, int line) {
    if (fields.size() == 2 && fields[0] == "adverb-suffix") {
      words.adverb_suffixes_.emplace_back(fields[1]);
      return;
    }
    const auto known = word_class(fields[0]);
    if (!known || fields.size() != 2) {
      problem = malformed(classes, line, "not a class of words: " + std::string(fields[0]));
      return;
    }
    for (const std::string_view word : parts_of(fields[1], ' ')) words.add_class(word, *known);
  });
  for_each_entry(resources.section(folder + "times"), [&](const auto& fields, int) {
    if (fields.size() != 2 || fields[0] != "background") return;
    for (const std::string_view word : parts_of(fields[1], ' ')) {
      words.add_class(word, WordClass::background);
    }
  });
  for_each_entry(resources.section(folder + "verbs"),
                 [&](const auto& fields, int) { words.add_verb(fields[0]); });
  if (problem) return *problem;
  return words;
}

bool Words::fits(std::string_view word, std::string_view ending) const {
  if (word.size() < ending.size()) return false;
  const std::string_view tail = word.substr(word.size() - ending.size());
  for (std::size_t i = 0; i < ending.size(); ++i) {
    if (ending[i] == 'C') {
      if (vowels_.find(tail[i]) != std::string::npos) return false;
    } else if (ending[i] != tail[i]) {
      return false;
    }
  }
  return true;
}

std::string Words::inflect(std::string_view word, const std::vector<Rule>& rules) const {
  for (const Rule& rule : rules) {
    if (!fits(word, rule.ending) || word.size() < rule.off) continue;
    return std::string(word.substr(0, word.size() - rule.off)) + rule.on;
  }
  return std::string(word);
}

void Words::add_form(std::string_view form, uint32_t lemma, uint8_t bits) {
  std::vector<VerbReading>& readings = verbs_[std::string(form)];
  for (VerbReading& reading : readings) {
    if (reading.lemma == lemma) {
      reading.forms |= bits;
      return;
    }
  }
  readings.push_back({lemma, bits});
}

uint32_t Words::add_verb(std::string_view lemma) {
  const auto known = lemmas_.find(lemma);
  if (known != lemmas_.end()) return known->second;
  const auto id = static_cast<uint32_t>(lemmas_.size());
  lemmas_[std::string(lemma)] = id;
  add_form(lemma, id, kBase);
  add_form(inflect(lemma, third_), id, kThird);
  const auto irregular = irregular_.find(lemma);
  if (irregular == irregular_.end()) {
    add_form(inflect(lemma, past_), id, kPast | kParticiple);
    add_form(inflect(lemma, ing_), id, kIng);
    return id;
  }
  const std::vector<std::string>& forms = irregular->second;
  for (const auto form : parts_of(forms[0], '/')) add_form(form, id, kPast);
  for (const auto form : parts_of(forms[1], '/')) add_form(form, id, kParticiple);
  for (const auto form : parts_of(forms[3], '/')) add_form(form, id, kThird);
  if (forms[2].empty()) add_form(inflect(lemma, ing_), id, kIng);
  for (const auto form : parts_of(forms[2], '/')) add_form(form, id, kIng);
  return id;
}

void Words::add_class(std::string_view form, WordClass word_class) {
  classes_[std::string(form)] |= bit(word_class);
}

std::vector<std::string> Words::noun_forms(std::string_view noun) const {
  return {std::string(noun), inflect(noun, plural_)};
}

WordClasses Words::classes(std::string_view form) const {
  const auto it = classes_.find(form);
  WordClasses found = it == classes_.end() ? WordClasses() : it->second;
  if (found.none() || found == bit(WordClass::noun_verb)) {
    for (const std::string& suffix : adverb_suffixes_) {
      if (form.size() > suffix.size() + 1 && form.ends_with(suffix)) {
        found |= bit(WordClass::adverb);
      }
    }
  }
  return found;
}

const std::vector<VerbReading>& Words::verbs(std::string_view form) const {
  static const std::vector<VerbReading> kNoReading;
  const auto it = verbs_.find(form);
  return it == verbs_.end() ? kNoReading : it->second;
}

}  // namespace casus::statements
