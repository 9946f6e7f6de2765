#include "incidents/story_words.h"

#include <algorithm>
#include <unordered_map>

#include "text/parts.h"
#include "text/utf8.h"

namespace casus {

namespace {

constexpr std::size_t kMostWords = 100;   // with more, stories were told no better
constexpr std::size_t kLongestWord = 48;  // bytes; no word of a language
constexpr uint32_t kHeadline = 3;         // times a word in the body

bool is_content(Upos tag) {
  return tag == Upos::noun || tag == Upos::propn || tag == Upos::verb || tag == Upos::adj ||
         tag == Upos::adv || tag == Upos::num || tag == Upos::x;
}

class Counter {
 public:
  // A word as it stands; without a letter or digit, or with a space, it is none.
  void add(std::string_view word, uint32_t times) {
    std::string folded = utf8::fold(word);
    if (folded.empty() || folded.size() > kLongestWord || !is_word(folded)) return;
    const auto [it, is_new] = places_.try_emplace(std::move(folded), counts_.size());
    if (is_new) counts_.push_back({it->first, 0});
    counts_[it->second].count += times;
  }

  std::string text() {
    std::stable_sort(counts_.begin(), counts_.end(),
                     [](const StoryWord& a, const StoryWord& b) { return a.count > b.count; });
    counts_.resize(std::min(counts_.size(), kMostWords));
    std::string out;
    for (const StoryWord& entry : counts_) {
      if (!out.empty()) out += ' ';
      out.append(entry.word).append(":").append(std::to_string(entry.count));
    }
    return out;
  }

 private:
  static bool is_word(std::string_view text) {
    bool any = false;
    for (std::size_t at = 0; at < text.size();) {
      uint32_t length = 1;
      const char32_t c = utf8::decode(text, at, length);
      if (c < 0x20 || utf8::is_space(c)) return false;
      any = any || utf8::is_letter(c) || utf8::is_digit(c);
      at += std::max<uint32_t>(1, length);
    }
    return any;
  }

  std::unordered_map<std::string, std::size_t> places_;  // its keys stay where they are
  std::vector<StoryWord> counts_;                        // in the order of the text
};

void count_lemmas(const Annotated& a, Counter& counter) {
  for (const Sentence& sentence : a.parse.sentences) {
    for (uint32_t t = sentence.first; t < sentence.last; ++t) {
      if (!is_content(a.parse.upos[t])) continue;
      counter.add(a.parse.lemma(t), sentence.headline ? kHeadline : 1);
    }
  }
}

// A language that is not parsed: words as they stand, the shortest left out.
void count_words(const Document& document, Counter& counter) {
  static constexpr std::size_t kShortest = 3;  // letters
  const std::string_view text = document.text;
  std::size_t begin = 0;
  std::size_t letters = 0;
  for (std::size_t at = 0; at <= text.size();) {
    uint32_t length = 1;
    const char32_t c = at < text.size() ? utf8::decode(text, at, length) : U' ';
    if (utf8::is_letter(c) || utf8::is_digit(c)) {
      if (letters++ == 0) begin = at;
    } else {
      if (letters >= kShortest) {
        counter.add(text.substr(begin, at - begin), begin < document.body_begin ? kHeadline : 1);
      }
      letters = 0;
    }
    at += std::max<uint32_t>(1, length);
  }
}

}  // namespace

std::string story_words(const Annotated& annotated) {
  Counter counter;
  if (annotated.parse.has_tags()) {
    count_lemmas(annotated, counter);
  } else {
    count_words(annotated.document, counter);
  }
  return counter.text();
}

std::vector<StoryWord> read_story_words(std::string_view words) {
  std::vector<StoryWord> out;
  while (!words.empty()) {
    const std::size_t end = std::min(words.find(' '), words.size());
    const std::string_view entry = words.substr(0, end);
    words.remove_prefix(std::min(end + 1, words.size()));
    const std::size_t colon = entry.rfind(':');
    if (colon == std::string_view::npos || colon == 0) continue;
    uint32_t count = 0;
    if (!read_number(entry.substr(colon + 1), count) || count == 0) continue;
    out.push_back({entry.substr(0, colon), count});
  }
  return out;
}

}  // namespace casus
