// casus-train-name-opinion MODEL OUT ROUNDS < sentences: learns the second opinion on names from
// what train/name_rounds.py writes, with MODEL's lexicon and classes. OUT: for each bucket of
// NameFeatures and each label a signed byte, then what to multiply them with (a float). Half of a
// word's features are left out each time, and of some words their forms. The same input gives the
// same bytes. Exit codes: 0 done, 1 the data can't be used, 2 usage or I/O.
#include <cstdio>
#include <cstdlib>
#include <deque>
#include <fstream>
#include <iostream>
#include <iterator>
#include <random>

#include "linear_learner.h"
#include "parse/name_opinion.h"
#include "parse/network.h"

namespace {

using casus::NameFeatures;
using casus::SeenForm;
using casus::TaggedForm;

constexpr double kLeftOut = 0.5;   // of a word's features
constexpr double kFormless = 0.3;  // of the words, seen without their forms
constexpr double kPlain = 0.1;  // of the words that are no proper nouns and in no name, looked at
constexpr std::size_t kOfForm = casus::TagFeatures::kOfForm;

struct Sentence {
  std::vector<TaggedForm> words;
  std::vector<uint16_t> labels;
};

class Trainer {
 public:
  Trainer(const casus::ModelFile& file, const casus::Network& network)
      : upos_(file.lines("upos")),
        xpos_(file.lines("xpos")),
        labels_(file.lines("names")),
        proper_(upos_.of("PROPN")),
        none_(labels_.of("O")),
        network_(network) {}

  void read(std::istream& in) {
    Sentence sentence;
    std::string line;
    while (std::getline(in, line)) {
      if (!line.empty()) {
        sentence.words.push_back(
            {seen(column(line, 1)), upos_.of(column(line, 3)), xpos_.of(column(line, 4))});
        const std::string label = column(line, 9);
        sentence.labels.push_back(label.starts_with("Name=") ? labels_.of(label.substr(5))
                                                             : kUnknownClass);
      } else if (!sentence.words.empty()) {
        sentences_.push_back(std::move(sentence));
        sentence = {};
      }
    }
  }

  std::string learn(int rounds) {
    LinearLearner learner(NameFeatures::kBuckets, labels_.size());
    std::vector<std::size_t> order(sentences_.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    for (int round = 0; round < rounds; ++round) {
      for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random_() % i]);
      loss_ = 0;
      steps_ = 0;
      for (std::size_t i = 0; i < order.size(); ++i) {
        learn(sentences_[order[i]], learner);
        if (round == rounds - 1 && i % (order.size() / 8 + 1) == order.size() / 8) learner.keep();
      }
      std::fprintf(stderr, "round %d: loss %.4f\n", round + 1, loss_ / static_cast<double>(steps_));
    }
    return learner.packed();
  }

 private:
  const SeenForm* seen(const std::string& form) {
    if (const auto it = seen_.find(form); it != seen_.end()) return it->second;
    texts_.push_back(form);
    forms_.push_back(network_.look_at(texts_.back()));
    return seen_[form] = &forms_.back();
  }

  double draw() { return static_cast<double>(random_()) / 4294967296.0; }

  void learn(const Sentence& sentence, LinearLearner& learner) {
    const NameFeatures of_words(sentence.words, proper_);
    for (std::size_t i = 0; i < sentence.words.size(); ++i) {
      const uint16_t label = sentence.labels[i];
      if (label == kUnknownClass) continue;
      if (label == none_ && sentence.words[i].upos != proper_ && draw() >= kPlain) continue;
      of_words.of(i, features_);
      if (draw() < kFormless)
        features_.erase(features_.begin() + 1, features_.begin() + 1 + kOfForm);
      std::erase_if(features_, [&](uint32_t) { return draw() < kLeftOut; });
      loss_ += learner.learn(features_, label);
      ++steps_;
    }
  }

  ClassNumbers upos_, xpos_, labels_;
  uint16_t proper_, none_;
  const casus::Network& network_;
  std::deque<std::string> texts_;
  std::deque<SeenForm> forms_;
  std::unordered_map<std::string, const SeenForm*> seen_;
  std::vector<Sentence> sentences_;
  std::vector<uint32_t> features_;
  std::mt19937 random_{1};
  double loss_ = 0;
  std::size_t steps_ = 0;
};

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) {
    std::fprintf(stderr, "casus-train-name-opinion MODEL OUT ROUNDS < sentences\n");
    return 2;
  }
  std::ifstream in(argv[1], std::ios::binary);
  const std::string bytes(std::istreambuf_iterator<char>(in), {});
  const auto file = casus::ModelFile::view(bytes, argv[1]);
  if (!file) return std::fprintf(stderr, "%s\n", to_string(file.error()).c_str()), 1;
  const auto network = casus::Network::load(*file, argv[1]);
  if (!network) return std::fprintf(stderr, "%s\n", to_string(network.error()).c_str()), 1;
  Trainer trainer(*file, *network);
  trainer.read(std::cin);
  std::ofstream out(argv[2], std::ios::binary);
  out << trainer.learn(std::atoi(argv[3]));
  out.close();
  return out.fail() ? 2 : 0;
}
