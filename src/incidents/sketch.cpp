// The idea: copies are told by runs of words, by the facts among them and by where quotations
// stand (copies.cpp). All of that can be had from the words as hashes with two marks each, which is
// about as long as the text but holds nothing of it that could be read, and needs no reading of the
// text again. Sentences are cut roughly, by marks alone: it has to work for every language, and an
// error here only moves a mark.
#include "incidents/sketch.h"

#include <array>

#include "text/hash.h"
#include "text/utf8.h"

namespace casus {

namespace {

constexpr std::size_t kMostWords = 2000;  // of an article; the few that are longer are cut
constexpr std::size_t kShortWord = 3;     // "Mr.", "Gov.", "U.S.": no end of a sentence
constexpr std::size_t kDigits = 4;
constexpr std::string_view kAlphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

// Scripts without spaces: every sign counts as a word.
bool is_word_alone(char32_t c) {
  return (c >= 0x2E80 && c <= 0x9FFF) || (c >= 0x20000 && c <= 0x3FFFF);
}
bool ends_sentence(char32_t c) {
  return c == '.' || c == '!' || c == '?' || c == 0x2026 || c == 0x3002 || c == 0xFF01 ||
         c == 0xFF1F || c == 0x061F || c == 0x06D4 || c == 0x0964;
}
bool opens_quote(char32_t c) { return c == 0x201C || c == 0x201E || c == 0xAB; }
bool closes_quote(char32_t c) { return c == 0x201D || c == 0xBB; }

class Sketcher {
 public:
  std::string make(std::string_view body) {
    for (std::size_t at = 0; at < body.size() && words_.size() < kMostWords;) {
      uint32_t length = 1;
      take(utf8::decode(body, at, length));
      at += length > 0 ? length : 1;
    }
    end_word();
    end_sentence();
    std::string out;
    out.reserve(words_.size() * kDigits);
    for (const uint32_t word : words_) {
      for (int shift = 18; shift >= 0; shift -= 6) out += kAlphabet[(word >> shift) & 63U];
    }
    return out;
  }

 private:
  void take(char32_t c) {
    const bool alone = is_word_alone(c);
    if (alone) end_word();
    if (alone || utf8::is_letter(c) || utf8::is_digit(c)) {
      add(c);
      if (alone) end_word();
      return;
    }
    end_word();
    take_mark(c);
  }

  void add(char32_t c) {
    ended_ = false;
    if (length_ == 0) is_upper_ = utf8::is_upper(c);
    has_digit_ = has_digit_ || utf8::is_digit(c);
    utf8::append_folded(word_, c);
    ++length_;
  }

  void end_word() {
    if (length_ == 0) return;
    uint32_t word = static_cast<uint32_t>(hash64(word_)) & kSketchHash;
    if (has_digit_ || (is_upper_ && !at_start_)) word |= kSketchFact;
    words_.push_back(word);
    last_is_title_ = is_upper_ && length_ <= kShortWord;
    at_start_ = has_digit_ = false;
    length_ = 0;
    word_.clear();
  }

  void take_mark(char32_t c) {
    if (c == '\n') {
      end_sentence();
      is_open_ = has_quote_ = false;
      return;
    }
    if (utf8::is_space(c)) {
      if (ended_) end_sentence();
      return;
    }
    if (c == '"' || opens_quote(c) || closes_quote(c)) {
      is_open_ = opens_quote(c) || (c == '"' && !is_open_);
      has_quote_ = true;
      at_start_ = at_start_ || is_open_;  // the capital of what is said
      return;
    }
    ended_ = ended_ || (ends_sentence(c) && !(c == '.' && last_is_title_));
  }

  void end_sentence() {
    for (; has_quote_ && first_ < words_.size(); ++first_) words_[first_] |= kSketchQuoted;
    first_ = words_.size();
    has_quote_ = is_open_;  // what is said goes on
    at_start_ = true;
    ended_ = last_is_title_ = false;
  }

  std::vector<uint32_t> words_;
  std::size_t first_ = 0;  // word of the sentence
  std::string word_;       // folded
  std::size_t length_ = 0;
  bool is_upper_ = false, has_digit_ = false, last_is_title_ = false;
  bool at_start_ = true;  // of a sentence: a capital tells nothing
  bool ended_ = false;    // a mark that ends the sentence if a space follows
  bool has_quote_ = false, is_open_ = false;
};

constexpr std::array<int8_t, 256> values() {
  std::array<int8_t, 256> out{};
  for (auto& value : out) value = -1;
  for (std::size_t i = 0; i < kAlphabet.size(); ++i) {
    out[static_cast<unsigned char>(kAlphabet[i])] = static_cast<int8_t>(i);
  }
  return out;
}

}  // namespace

std::string sketch_of(std::string_view body) { return Sketcher().make(body); }

std::vector<uint32_t> read_sketch(std::string_view sketch) {
  static constexpr std::array<int8_t, 256> kValues = values();
  std::vector<uint32_t> out;
  if (sketch.size() % kDigits != 0) return out;
  out.reserve(sketch.size() / kDigits);
  for (std::size_t at = 0; at < sketch.size(); at += kDigits) {
    uint32_t word = 0;
    for (std::size_t i = 0; i < kDigits; ++i) {
      const int value = kValues[static_cast<unsigned char>(sketch[at + i])];
      if (value < 0) return {};
      word = word << 6 | static_cast<uint32_t>(value);
    }
    out.push_back(word);
  }
  return out;
}

}  // namespace casus
