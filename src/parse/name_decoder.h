// Internal to parse: the likeliest names of a sentence, given how likely each word is to begin a
// name of a kind (B-kind), to go on with it (I-kind) or to be in none (O). A name goes on only
// where one of its kind is: the best such sequence is found exactly (Viterbi's method), so that
// "Kenya Airways" is one name and not a place beside half an organisation.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace casus {

class NameDecoder {
 public:
  NameDecoder() = default;
  explicit NameDecoder(const std::vector<std::string>& tags);

  // scores: a row for each of n >= 1 words, `stride` floats apart, a number for each tag. Appends
  // n tags. Linear in n.
  void decode(const float* scores, std::size_t stride, std::size_t n,
              std::vector<uint16_t>& out) const;
  // How far this tag's kind is ahead of every other and of none, in one word's scores; 0 for O.
  float lead(const float* scores, uint16_t tag) const;

 private:
  // Of each tag, those it may follow; of those that may follow any, none are listed.
  std::vector<std::vector<uint16_t>> after_;
  std::vector<bool> goes_on_;
  std::vector<std::string> kinds_;  // of each tag; "" for O
};

}  // namespace casus
