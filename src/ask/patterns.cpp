#include "ask/patterns.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <utility>

#include "text/utf8.h"

namespace casus::ask {

namespace {

constexpr std::array<std::pair<Asked, std::string_view>, 8> kAsked = {{
    {Asked::who, "who"},
    {Asked::whom, "whom"},
    {Asked::what, "what"},
    {Asked::how_many, "how-many"},
    {Asked::when, "when"},
    {Asked::where, "where"},
    {Asked::which, "which"},
    {Asked::whether, "whether"},
}};

}  // namespace

struct QuestionWords {
  std::vector<std::string_view> forms;  // folded
  std::vector<uint32_t> tokens;         // of the parse
};

namespace {

bool is_nominal(Upos tag) {
  return tag == Upos::noun || tag == Upos::propn || tag == Upos::pron || tag == Upos::num ||
         tag == Upos::adj;
}

// The words of the first sentence, without the marks at its end.
QuestionWords words_of(const Parse& parse) {
  QuestionWords out;
  if (parse.sentences.empty() || !parse.has_tags()) return out;
  const Sentence& sentence = parse.sentences.front();
  uint32_t last = sentence.last;
  while (last > sentence.first && parse.upos[last - 1] == Upos::punct) --last;
  for (uint32_t t = sentence.first; t < last; ++t) {
    out.forms.push_back(parse.form(t));
    out.tokens.push_back(t);
  }
  return out;
}

void drop_front(QuestionWords& words, uint32_t count) {
  words.forms.erase(words.forms.begin(), words.forms.begin() + count);
  words.tokens.erase(words.tokens.begin(), words.tokens.begin() + count);
}

// "Tell me who …": what says nothing.
void drop_politeness(QuestionWords& words, const AskWords& lexicon) {
  for (uint32_t n = lexicon.match("please", words.forms, 0); n > 0 && n < words.forms.size();
       n = lexicon.match("please", words.forms, 0)) {
    drop_front(words, n);
    if (!words.forms.empty() && words.forms.front() == ",") drop_front(words, 1);
  }
}

// "In December 2024, who attacked Paktika?" → "who attacked Paktika in December 2024". What begins
// with the question itself has no such opening: "who met A, B and C".
void move_opening(QuestionWords& words, const AskWords& lexicon) {
  constexpr uint32_t kOpening = 12;
  if (!words.forms.empty() && lexicon.is("opener", words.forms.front())) return;
  const auto comma = std::find(words.forms.begin(), words.forms.end(), ",");
  const auto at = static_cast<uint32_t>(comma - words.forms.begin());
  if (comma == words.forms.end() || at == 0 || at > kOpening || at + 1 >= words.forms.size())
    return;
  std::rotate(words.forms.begin(), words.forms.begin() + at + 1, words.forms.end());
  std::rotate(words.tokens.begin(), words.tokens.begin() + at + 1, words.tokens.end());
  words.forms.pop_back();  // the comma stands last now
  words.tokens.pop_back();
}

}  // namespace

// Walks a pattern over the words, trying short captures first. Every step is counted: questions
// are short, but anybody may ask them.
class Patterns::Matcher {
 public:
  struct Found {
    uint32_t first = 0, last = 0;  // words [first, last)
  };
  Matcher(const Pattern& pattern, const QuestionWords& words, const Parse& parse,
          const AskWords& lexicon)
      : pattern_(pattern), words_(words), parse_(parse), lexicon_(lexicon) {
    for (uint32_t i = 0; i < size(); ++i) {
      if (!looks_like_verb(i)) continue;
      has_verb_ = true;
      if (parse_.head[words_.tokens[i]] == kNone) root_ = i;
    }
  }
  // The nth way in which the words fit, from 0 on; false: there is none.
  bool run(uint32_t nth) {
    to_skip_ = nth;
    found_.clear();
    return match(0, 0);
  }
  const Found* found(const std::string& name) const {
    const auto it = found_.find(name);
    return it == found_.end() ? nullptr : &it->second;
  }

 private:
  uint32_t size() const { return static_cast<uint32_t>(words_.forms.size()); }
  Upos tag(uint32_t word) const { return parse_.upos[words_.tokens[word]]; }

  bool match(std::size_t part, uint32_t at) {
    constexpr uint32_t kSteps = 20000;
    if (++steps_ > kSteps) return false;
    if (part == pattern_.question.size()) return at == size() && to_skip_-- == 0;
    const Part& p = pattern_.question[part];
    if (p.kind == Part::Kind::word) {
      return at < size() && words_.forms[at] == p.name && match(part + 1, at + 1);
    }
    if (p.kind == Part::Kind::word_class) {
      const uint32_t n = lexicon_.match(p.name, words_.forms, at);
      if (n > 0 && take(p, part, at, at + n)) return true;
      return p.optional && match(part + 1, at);
    }
    if (p.name == "verb") {
      // "Has it been broken", "has he ever met": what stands before the verb goes with it.
      uint32_t verb = at;
      while (verb < size() && lexicon_.is("mid", words_.forms[verb])) ++verb;
      return is_verb(verb) && take(p, part, at, verb + 1);
    }
    if (p.name == "topic") return is_topic(at) && take(p, part, at, size());
    const uint32_t least = p.name == "rest" ? 0 : 1;
    for (uint32_t end = at + least; end <= size(); ++end) {
      if (p.name != "rest" && !is_noun_phrase(at, end) && !is_asked_noun(p, at, end)) continue;
      if (take(p, part, at, end)) return true;
    }
    return false;
  }
  bool take(const Part& p, std::size_t part, uint32_t first, uint32_t last) {
    found_[p.name] = {first, last};
    if (match(part + 1, last)) return true;
    found_.erase(p.name);
    return false;
  }
  // The "did" of a question is none, whatever the parser takes it for.
  bool looks_like_verb(uint32_t at) const {
    return tag(at) == Upos::verb && !lexicon_.is("do", words_.forms[at]);
  }
  // Where the sentence's topmost word is a verb, it is that one. Where the parser saw no verb at
  // all, it may be what looks like a noun ("did they arrest").
  bool is_verb(uint32_t at) const {
    if (at >= size()) return false;
    if (root_ != kNone) return at == root_;
    return looks_like_verb(at) || (!has_verb_ && tag(at) == Upos::noun);
  }
  bool is_noun_phrase(uint32_t first, uint32_t last) const {
    for (uint32_t i = first; i < last; ++i) {
      if (tag(i) == Upos::aux || i == root_) return false;
    }
    return tag(first) != Upos::verb && tag(first) != Upos::adp && is_nominal(tag(last - 1));
  }

  // "Which protests took place": the one word behind a question word is a noun, whatever the parser
  // takes it for.
  bool is_asked_noun(const Part& part, uint32_t first, uint32_t last) const {
    return part.name == "noun" && last == first + 1 && first != root_ && tag(first) == Upos::verb;
  }

  // "Protests in Kenya": what is left of the question from there on asks nothing and tells nothing.
  bool is_topic(uint32_t first) const {
    for (uint32_t i = first; i < size(); ++i) {
      if (tag(i) == Upos::aux || i == root_) return false;
    }
    return first < size() && !lexicon_.is("opener", words_.forms[first]) &&
           (is_nominal(tag(first)) || tag(first) == Upos::det);
  }

  const Pattern& pattern_;
  const QuestionWords& words_;
  const Parse& parse_;
  const AskWords& lexicon_;
  uint32_t root_ = kNone;
  bool has_verb_ = false;
  uint32_t steps_ = 0, to_skip_ = 0;
  std::map<std::string, Found> found_;
};

std::vector<Patterns::Part> Patterns::parts_of(std::string_view text) {
  std::vector<Part> out;
  while (!(text = utf8::trim(text)).empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    std::string_view word = text.substr(0, end);
    text.remove_prefix(end);
    Part part;
    part.optional = word.back() == '?';
    if (part.optional) word.remove_suffix(1);
    const bool bracket = word.size() > 2 && (word.front() == '<' || word.front() == '{');
    if (bracket) {
      part.kind = word.front() == '<' ? Part::Kind::capture : Part::Kind::hole;
      word = word.substr(1, word.size() - 2);
    } else if (word.front() == '@') {
      part.kind = Part::Kind::word_class;
      word.remove_prefix(1);
    }
    part.name = word;
    out.push_back(std::move(part));
  }
  return out;
}

Result<Patterns> Patterns::load(const Resources& resources, const std::string& folder,
                                const AskWords& words) {
  Patterns out;
  std::optional<Error> problem;
  const std::string section = folder + "patterns";
  for_each_entry(resources.section(section), [&](const auto& f, int line) {
    const auto wrong = [&](const std::string& what) {
      problem = Error{ErrorCode::malformed, what, section + ":" + std::to_string(line)};
    };
    if (f.size() != 7) return wrong("not name, asked, question, reading, example, reading, other");
    Pattern pattern;
    pattern.name = f[0];
    const auto asked =
        std::find_if(kAsked.begin(), kAsked.end(), [&](const auto& a) { return a.second == f[1]; });
    if (asked == kAsked.end()) return wrong("no such thing can be asked for");
    pattern.asked = asked->first;
    pattern.question = parts_of(f[2]);
    pattern.reading = parts_of(f[3]);
    for (const auto* parts : {&pattern.question, &pattern.reading}) {
      for (const Part& part : *parts) {
        if (part.kind == Part::Kind::word_class && !words.has_class(part.name))
          return wrong("no class " + part.name + " among the words");
        if (part.kind == Part::Kind::hole && words.hole(part.name).empty())
          return wrong("no hole " + part.name + " among the words");
      }
    }
    out.examples_.push_back(
        {pattern.name, std::string(f[4]), std::string(f[5]), std::string(f[6])});
    out.patterns_.push_back(std::move(pattern));
  });
  if (problem) return *problem;
  return out;
}

std::vector<Reading> Patterns::read(std::string_view question, const Parse& parse,
                                    const AskWords& words, bool instead) const {
  std::vector<Reading> out;
  QuestionWords asked = words_of(parse);
  if (asked.forms.empty() || asked.forms.size() > kLongest) return out;
  drop_politeness(asked, words);
  move_opening(asked, words);
  for (const Pattern& pattern : patterns_) {
    Matcher matcher(pattern, asked, parse, words);
    constexpr uint32_t kWays = 4;
    for (uint32_t nth = 0; nth < kWays && matcher.run(nth); ++nth)
      add_reading(question, parse, words, asked, pattern, matcher, instead, out);
  }
  return out;
}

void Patterns::add_reading(std::string_view question, const Parse& parse, const AskWords& words,
                           const QuestionWords& asked, const Pattern& pattern,
                           const Matcher& matcher, bool instead, std::vector<Reading>& out) {
  Reading& reading = out.emplace_back();
  reading.pattern = pattern.name;
  reading.asked = pattern.asked;
  const auto put = [&](std::string_view text, bool space) {
    if (space && !reading.text.empty()) reading.text += ' ';
    reading.text += text;
  };
  // An auxiliary that opened the question does not open the statement.
  const auto put_words = [&](const Matcher::Found& found, bool as_written) {
    for (uint32_t i = found.first; i < found.last; ++i) {
      const Token& token = parse.tokens[asked.tokens[i]];
      // "Pakistan's" stays one word.
      const bool close = i > found.first && asked.tokens[i - 1] + 1 == asked.tokens[i] &&
                         !parse.tokens[asked.tokens[i - 1]].space_after;
      const std::string_view other = instead ? words.instead(asked.forms[i]) : std::string_view{};
      // What began the question does not begin the statement ("Arrests" → "… carried out arrests").
      const bool moved = !reading.text.empty() &&
                         asked.tokens[i] == parse.sentences.front().first &&
                         parse.upos[asked.tokens[i]] != Upos::propn;
      const std::string_view own = as_written && !moved ? token.span.in(question) : asked.forms[i];
      put(other.empty() ? own : other, !close);
    }
  };
  for (const Part& part : pattern.reading) {
    if (part.kind == Part::Kind::word) {
      put(part.name, true);
      const auto end = static_cast<uint32_t>(reading.text.size());
      reading.own.push_back({end - static_cast<uint32_t>(part.name.size()), end});
    } else if (part.kind == Part::Kind::hole) {
      put("", true);
      const auto begin = static_cast<uint32_t>(reading.text.size());
      reading.text += words.hole(part.name);
      reading.holes.push_back({part.name, {begin, static_cast<uint32_t>(reading.text.size())}});
    } else if (const auto* found = matcher.found(part.name)) {
      put_words(*found, part.kind == Part::Kind::capture);
    }
  }
  if (const auto* noun = matcher.found("noun")) {
    for (uint32_t i = noun->first; i < noun->last; ++i) {
      if (i > noun->first) reading.noun += ' ';
      reading.noun += asked.forms[i];
    }
  }
  // A sentence begins with a capital: the parser was shown such ones.
  if (!reading.text.empty() && reading.text[0] >= 'a' && reading.text[0] <= 'z')
    reading.text[0] = static_cast<char>(reading.text[0] - 'a' + 'A');
  if (reading.text.empty()) {
    out.pop_back();
  } else {
    reading.text += '.';
  }
}

std::string Reading::shown() const {
  std::string out;
  uint32_t at = 0;
  for (const Hole& hole : holes) {
    out += Span{at, hole.span.begin}.in(text);
    out += "…";
    at = hole.span.end;
  }
  out += std::string_view(text).substr(at);
  if (!out.empty() && out.back() == '.') out.pop_back();
  return out;
}

}  // namespace casus::ask

namespace casus {

std::string_view name(Asked asked) {
  const auto found = std::find_if(ask::kAsked.begin(), ask::kAsked.end(),
                                  [&](const auto& a) { return a.first == asked; });
  return found == ask::kAsked.end() ? std::string_view{} : found->second;
}

}  // namespace casus
