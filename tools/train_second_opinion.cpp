// casus-train-second-opinion MODEL OUT ROUNDS < treebanks: learns the second opinion on tags from
// CoNLL-U (several files joined), with MODEL's lexicon and classes. Writes what train/export.py
// puts into the model: OUT, for each bucket of TagFeatures and each universal tag a signed byte,
// then what to multiply them with (a float); OUT.readings, which tags the treebanks have together.
// Multinomial logistic regression, one word after the other, with AdaGrad; half of a word's
// features are left out each time. The same input gives the same bytes. Exit codes: 0 done, 1 the
// data can't be used, 2 usage or I/O.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <deque>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <random>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "linear_learner.h"
#include "parse/network.h"

namespace {

using casus::SeenForm;
using casus::TagFeatures;
using casus::TaggedForm;

constexpr double kLeftOut = 0.5;  // of a word's features
constexpr double kFormless =
    0.1;  // of the words, seen by their neighbours, letters and kinds alone
constexpr double kVaried = 0.043;      // of the sentences, in another case each round
constexpr std::size_t kLeastSeen = 2;  // of tags together

struct Row {
  std::string form, upos, xpos, feats;
};

std::vector<std::vector<Row>> read(std::istream& in) {
  std::vector<std::vector<Row>> out(1);
  std::string line;
  while (std::getline(in, line)) {
    if (line.empty()) {
      if (!out.back().empty()) out.emplace_back();
    } else if (line[0] != '#' && column(line, 0).find_first_of("-.") == std::string::npos) {
      out.back().push_back({column(line, 1), column(line, 3), column(line, 4), column(line, 5)});
    }
  }
  if (out.back().empty()) out.pop_back();
  return out;
}

enum class Case : uint8_t { as_it_is, small, capitals, titles };

Case drawn(double draw) {
  if (draw >= kVaried) return Case::as_it_is;
  if (draw < kVaried * 6 / 13) return Case::small;
  return draw < kVaried * 10 / 13 ? Case::capitals : Case::titles;
}

// Forms in other letters, and what the network knows of each.
class Forms {
 public:
  explicit Forms(const casus::Network& network) : network_(network) {}
  const SeenForm* seen(const std::string& form, Case letters) {
    const std::string written = in(letters, form);
    if (const auto it = seen_.find(written); it != seen_.end()) return it->second;
    texts_.push_back(written);
    forms_.push_back(network_.look_at(texts_.back()));
    return seen_[written] = &forms_.back();
  }

 private:
  static std::string in(Case letters, const std::string& form) {
    if (letters == Case::as_it_is) return form;
    std::u32string text = casus::plain_form(form);
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (letters == Case::small) text[i] = casus::lower_case(text[i]);
      if (letters == Case::capitals || (letters == Case::titles && i == 0))
        text[i] = casus::upper_case(text[i]);
    }
    return casus::utf8_of(text);
  }
  const casus::Network& network_;
  std::deque<std::string> texts_;
  std::deque<SeenForm> forms_;
  std::unordered_map<std::string, const SeenForm*> seen_;
};

class Trainer {
 public:
  Trainer(const casus::ModelFile& file, const casus::Network& network)
      : upos_(file.lines("upos")),
        xpos_(file.lines("xpos")),
        feats_(file.lines("feats")),
        forms_(network) {}

  std::string learn(const std::vector<std::vector<Row>>& sentences, int rounds) {
    LinearLearner learner(TagFeatures::kBuckets, upos_.size());
    std::mt19937 random(1);
    const auto draw = [&] { return static_cast<double>(random()) / 4294967296.0; };
    std::vector<std::size_t> order(sentences.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::vector<TaggedForm> tagged;
    std::vector<uint32_t> features;
    for (int round = 0; round < rounds; ++round) {
      for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random() % i]);
      double loss = 0;
      std::size_t words = 0;
      for (const std::size_t s : order) {
        const Case letters = drawn(draw());
        tagged.clear();
        for (const Row& row : sentences[s])
          tagged.push_back(
              {forms_.seen(row.form, letters), upos_.of(row.upos), xpos_.of(row.xpos)});
        const TagFeatures sentence(tagged);
        for (std::size_t i = 0; i < tagged.size(); ++i) {
          if (tagged[i].upos == kUnknownClass) continue;
          sentence.of(i, features);
          if (draw() < kFormless)
            features.erase(features.begin() + 1, features.begin() + 1 + TagFeatures::kOfForm);
          std::erase_if(features, [&](uint32_t) { return draw() < kLeftOut; });
          loss += learner.learn(features, tagged[i].upos);
          ++words;
        }
      }
      if (round >= rounds / 2) learner.keep();  // the mean of the later rounds
      std::fprintf(stderr, "round %d: loss %.4f\n", round + 1, loss / static_cast<double>(words));
    }
    return learner.packed();
  }

  // Universal tag, Penn tag and features that stand together often enough, a line each.
  std::string readings(const std::vector<std::vector<Row>>& sentences) const {
    std::map<std::string, std::size_t> seen;
    for (const auto& sentence : sentences) {
      for (const Row& row : sentence) {
        if (upos_.of(row.upos) != kUnknownClass && xpos_.of(row.xpos) != kUnknownClass &&
            feats_.of(row.feats) != kUnknownClass)
          ++seen[row.upos + '\t' + row.xpos + '\t' + row.feats];
      }
    }
    std::string out;
    for (const auto& [reading, times] : seen) {
      if (times >= kLeastSeen) out += reading + '\n';
    }
    return out;
  }

 private:
  ClassNumbers upos_, xpos_, feats_;
  Forms forms_;
};

bool write(const std::string& path, const std::string& bytes) {
  std::ofstream file(path, std::ios::binary);
  file << bytes;
  file.close();
  return !file.fail();
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) {
    std::fprintf(stderr, "casus-train-second-opinion MODEL OUT ROUNDS < conllu\n");
    return 2;
  }
  std::ifstream in(argv[1], std::ios::binary);
  const std::string bytes(std::istreambuf_iterator<char>(in), {});
  const auto file = casus::ModelFile::view(bytes, argv[1]);
  if (!file) return std::fprintf(stderr, "%s\n", to_string(file.error()).c_str()), 1;
  const auto network = casus::Network::load(*file, argv[1]);
  if (!network) return std::fprintf(stderr, "%s\n", to_string(network.error()).c_str()), 1;
  const auto sentences = read(std::cin);
  Trainer trainer(*file, *network);
  const bool written = write(argv[2], trainer.learn(sentences, std::atoi(argv[3]))) &&
                       write(std::string(argv[2]) + ".readings", trainer.readings(sentences));
  return written ? 0 : 2;
}
