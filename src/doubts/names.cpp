// Names one letter off another name of the document, and people called by offices they did not
// hold.
//
// Near names are found through the words one gets by leaving out one letter: two words are one edit
// apart if they share such a word (or one is it). That costs a few look-ups a name, so the cost
// stays linear in the text (Garbe's symmetric deletes, 2012).
#include <algorithm>
#include <map>

#include <tsl/robin_map.h>

#include "doubts/sight.h"
#include "text/utf8.h"

namespace casus::doubts {

namespace {

constexpr std::size_t kLeastName = 4;  // letters
constexpr std::size_t kMostName = 24;
constexpr uint32_t kSeldom = 2;  // a misspelling is no habit

struct NameWord {
  std::u32string letters;  // folded
  std::string word;        // as first written
  uint32_t token = kNone;  // where first
  uint32_t count = 0;
  bool known = false;               // part of a name that data knows
  bool alone = true;                // never beside another name word
  std::vector<std::string> beside;  // the other words of the names it is in, folded
};

std::u32string letters_of(std::string_view folded) {
  std::u32string out;
  for (std::size_t at = 0; at < folded.size();) {
    uint32_t length = 1;
    out += utf8::decode(folded, at, length);
    at += std::max<uint32_t>(1, length);
  }
  return out;
}

// One letter put in, left out, changed, or two neighbours swapped; not the first letter, as few
// mistype that, and not the last, where words bend ("Taliban", "Talibans").
bool is_near(const std::u32string& a, const std::u32string& b) {
  const std::u32string& s = a.size() <= b.size() ? a : b;
  const std::u32string& l = a.size() <= b.size() ? b : a;
  if (l.size() - s.size() > 1) return false;
  std::size_t front = 0;
  while (front < s.size() && s[front] == l[front]) ++front;
  std::size_t back = 0;
  while (back < s.size() - front && s[s.size() - 1 - back] == l[l.size() - 1 - back]) ++back;
  if (front == 0 || back == 0) return false;
  const std::size_t rest_s = s.size() - front - back;
  const std::size_t rest_l = l.size() - front - back;
  if (rest_l == 1) return rest_s <= 1;
  return rest_l == 2 && rest_s == 2 && s[front] == l[front + 1] && s[front + 1] == l[front];
}

class NameWords {
 public:
  explicit NameWords(const Sight& sight) : sight_(sight) {
    for (const Sentence& sentence : sight.parse.sentences) {
      for (uint32_t t = sentence.first; t < sentence.last; ++t) take(t, sentence);
    }
  }
  const std::vector<NameWord>& all() const { return words_; }

 private:
  bool is_name_word(uint32_t t, const Sentence& sentence) const {
    if (sight_.in_name(t)) return true;
    return t > sentence.first && sight_.parse.upos[t] == Upos::propn;
  }

  void take(uint32_t t, const Sentence& sentence) {
    const std::string_view word = sight_.word(t);
    uint32_t length = 1;
    if (!is_name_word(t, sentence) || !utf8::is_upper(utf8::decode(word, 0, length))) return;
    if (length < word.size() && utf8::is_upper(utf8::decode(word, length, length))) return;
    std::u32string letters = letters_of(sight_.parse.form(t));
    if (letters.size() < kLeastName || letters.size() > kMostName) return;
    if (!std::all_of(letters.begin(), letters.end(), utf8::is_letter)) return;
    const auto [it, fresh] = index_.emplace(std::string(sight_.parse.form(t)), words_.size());
    if (fresh) {
      NameWord& made = words_.emplace_back();
      made.letters = std::move(letters);
      made.word = std::string(word);
      made.token = t;
    }
    NameWord& entry = words_[it->second];
    ++entry.count;
    entry.known = entry.known || sight_.in_known_name(t);
    const auto beside = [&](uint32_t other) {
      if (other < sentence.first || other >= sentence.last || !is_name_word(other, sentence))
        return;
      entry.alone = false;
      if (entry.beside.size() < kMostBeside) entry.beside.emplace_back(sight_.parse.form(other));
    };
    if (t > 0) beside(t - 1);
    beside(t + 1);
  }

  static constexpr std::size_t kMostBeside = 4;
  const Sight& sight_;
  std::vector<NameWord> words_;
  tsl::robin_map<std::string, std::size_t> index_;
};

// "Hassan Ali" and "Hasan Raza" are two people: of two words in longer names, what stands beside
// them has to agree.
bool may_be_one(const NameWord& a, const NameWord& b) {
  if (a.alone || b.alone) return true;
  return std::any_of(a.beside.begin(), a.beside.end(), [&](const std::string& word) {
    return std::find(b.beside.begin(), b.beside.end(), word) != b.beside.end();
  });
}

}  // namespace

// Names that are read as one of the data's, one slip away.
void find_misspelt_names(Sight& sight) {
  for (const Mention& mention : sight.mentions.mentions) {
    if (!std::string_view(mention.rule).ends_with(kMisspelling)) continue;
    std::string_view meant;
    if (mention.place != kNone) meant = sight.mentions.places[mention.place].name;
    if (mention.actor != kNone) meant = sight.mentions.actors[mention.actor].name;
    if (meant.empty()) continue;
    sight.doubt("misspelling", "actor", mention.span, "misspelt",
                {{"words", sight.text(mention.span)}, {"other", meant}});
  }
}

void find_near_names(Sight& sight) {
  const NameWords names(sight);
  const std::vector<NameWord>& words = names.all();
  tsl::robin_map<std::u32string, std::vector<std::size_t>, std::hash<std::u32string>> by_part;
  const auto each_part = [](const std::u32string& letters, const auto& visit) {
    visit(letters);
    for (std::size_t i = 1; i + 1 < letters.size(); ++i) {
      std::u32string part = letters;
      part.erase(i, 1);
      visit(std::move(part));
    }
  };
  constexpr std::size_t kMostAlike = 8;  // a text of nothing but near names costs no more
  for (std::size_t i = 0; i < words.size(); ++i) {
    each_part(words[i].letters, [&](std::u32string part) {
      auto& bucket = by_part[std::move(part)];
      if (bucket.size() < kMostAlike && (bucket.empty() || bucket.back() != i)) bucket.push_back(i);
    });
  }
  for (std::size_t i = 0; i < words.size(); ++i) {
    const NameWord& word = words[i];
    if (word.known || word.count > kSeldom || sight.rules.known.count(utf8::fold(word.word)) != 0)
      continue;
    const NameWord* other = nullptr;
    each_part(word.letters, [&](const std::u32string& part) {
      const auto it = by_part.find(part);
      if (it == by_part.end() || other != nullptr) return;
      for (const std::size_t j : it->second) {
        const NameWord& near = words[j];
        const bool rarer = near.known || near.count > word.count ||
                           (near.count == word.count && near.token < word.token);
        if (j == i || !rarer || !is_near(word.letters, near.letters) || !may_be_one(word, near))
          continue;
        other = &near;
        return;
      }
    });
    if (other == nullptr) continue;
    sight.doubt("misspelling", "actor", sight.parse.tokens[word.token].span, "near_name",
                {{"words", word.word}, {"other", other->word}});
  }
}

namespace {

constexpr int kGrace = 31;           // days for which one just out of office is still called by it
constexpr uint32_t kTitleReach = 6;  // words between a title and the name: "of the United States"

// The office that begins at a token, in words; 0 if none does.
uint32_t office_at(const Sight& sight, uint32_t token) {
  uint32_t longest = 0;
  for (const auto& office : sight.rules.offices) {
    if (token + office.size() > sight.parse.tokens.size()) continue;
    bool same = true;
    for (uint32_t i = 0; i < office.size() && same; ++i) {
      same = sight.parse.form(token + i) == office[i];
    }
    if (same) longest = std::max(longest, static_cast<uint32_t>(office.size()));
  }
  return longest;
}

// Any word that puts it in the past, from a little before to the end of the name.
bool is_told_as_past(const Sight& sight, uint32_t first, uint32_t last, const Sentence& sentence) {
  constexpr uint32_t kBefore = 4;
  const uint32_t from = first - std::min(first - sentence.first, kBefore);
  for (uint32_t t = from; t < last; ++t) {
    if (sight.rules.is(Words::former, sight.parse.form(t))) return true;
  }
  return false;
}

// Tokens [first, last) of the office a name is told with: "Prime Minister NAME", "NAME, the prime
// minister".
TokenRange office_of(const Sight& sight, const Mention& name, const Sentence& sentence) {
  if (name.first > sentence.first) {
    uint32_t from = name.first - std::min(name.first - sentence.first, 3U);
    for (; from < name.first; ++from) {
      const uint32_t words = office_at(sight, from);
      if (words > 0 && from + words == name.first) return {from, name.last};
    }
  }
  // Behind the name and a comma: a noun phrase, up to the office.
  uint32_t t = name.last;
  if (t >= sentence.last || sight.word(t) != ",") return {};
  for (++t; t < std::min(sentence.last, name.last + kTitleReach); ++t) {
    if (sight.word(t) == ",") return {};
    if (sight.parse.has_tags() &&
        (sight.parse.upos[t] == Upos::verb || sight.parse.upos[t] == Upos::aux ||
         sight.parse.upos[t] == Upos::adp || sight.parse.upos[t] == Upos::pron ||
         sight.parse.upos[t] == Upos::cconj)) {
      return {};
    }
    const uint32_t words = office_at(sight, t);
    if (words > 0) return {name.first, std::min(t + words, sentence.last)};
  }
  return {};
}

bool lies_in_term(const std::vector<DateRange>& terms, const DateRange& days) {
  return std::any_of(terms.begin(), terms.end(), [&](const DateRange& term) {
    return term.first <= days.last && days.first <= term.last;
  });
}

std::string terms_text(const std::vector<DateRange>& terms) {
  std::string out;
  for (const DateRange& term : terms) {
    if (!out.empty()) out += ", ";
    out += std::to_string(term.first.year) + "–" +
           (term.last.year == 9999 ? std::string() : std::to_string(term.last.year));
  }
  return out;
}

// A day told in the sentence on which the title was right: "in 2011 NAME, the prime minister, …".
bool is_dated_within(const Sight& sight, const std::vector<DateRange>& terms,
                     const Sentence& sentence) {
  const auto& times = sight.mentions.times;
  auto it = std::lower_bound(times.begin(), times.end(), sentence.span.begin,
                             [](const TimeExpression& t, uint32_t b) { return t.span.begin < b; });
  for (; it != times.end() && it->span.begin < sentence.span.end; ++it) {
    if (it->days.known() && lies_in_term(terms, it->days)) return true;
  }
  return false;
}

}  // namespace

void find_stale_titles(Sight& sight) {
  for (const Mention& mention : sight.mentions.mentions) {
    if (mention.form != MentionForm::name || mention.kind != MentionKind::person ||
        mention.actor >= sight.mentions.actors.size() ||
        mention.sentence >= sight.parse.sentences.size()) {
      continue;
    }
    const auto terms = sight.rules.terms.find(sight.mentions.actors[mention.actor].id);
    const Date day = sight.document.published_date_at(mention.span.begin);
    if (terms == sight.rules.terms.end() || !day.full()) continue;
    const Sentence& sentence = sight.parse.sentences[mention.sentence];
    const TokenRange told = office_of(sight, mention, sentence);
    if (told.last <= told.first || lies_in_term(terms->second, {add_days(day, -kGrace), day}) ||
        is_told_as_past(sight, told.first, told.last, sentence) ||
        is_dated_within(sight, terms->second, sentence)) {
      continue;
    }
    const Span at{sight.parse.tokens[told.first].span.begin,
                  sight.parse.tokens[told.last - 1].span.end};
    sight.doubt("stale-title", "actor", at, "stale_title",
                {{"name", sight.mentions.actors[mention.actor].name},
                 {"published", to_string(day)},
                 {"terms", terms_text(terms->second)}});
  }
}

}  // namespace casus::doubts
