// casus-train-boundaries OUT ROUNDS < treebanks: learns where sentences end from CoNLL-U (several
// files joined) and writes the weights that train/export.py puts into the model: for each bucket of
// BoundaryFeatures one signed byte. Logistic regression, one gap after the other, with AdaGrad and
// a pull towards zero; the same input gives the same bytes. Exit codes: 0 done, 1 the data can't be
// used, 2 usage or I/O.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "casus/resources.h"

#include "parse/boundaries.h"
#include "parse/tokenizer.h"

namespace {

using casus::BoundaryFeatures;

struct Paragraph {
  std::string text;
  std::set<uint32_t> starts;  // of sentences, bytes of text
};

std::string_view field(std::string_view line, int number) {
  for (; number > 0; --number) line.remove_prefix(std::min(line.find('\t'), line.size() - 1) + 1);
  return line.substr(0, line.find('\t'));
}

// The text as it was: tokens with the spaces that the treebank says stood between.
std::vector<Paragraph> read(std::istream& in) {
  std::vector<Paragraph> out(1);
  std::string line;
  bool is_start = true;
  long inside_until = 0;  // words of a multi-word token
  while (std::getline(in, line)) {
    if (line.empty()) {
      is_start = true;
      inside_until = 0;
    } else if (line.rfind("# newpar", 0) == 0 || line.rfind("# newdoc", 0) == 0) {
      if (!out.back().text.empty()) out.emplace_back();
    } else if (line[0] != '#') {
      const std::string id(field(line, 0));
      const auto dash = id.find('-');
      if (id.find('.') != std::string::npos) continue;
      if (dash == std::string::npos && std::atol(id.c_str()) <= inside_until) continue;
      if (dash != std::string::npos) inside_until = std::atol(id.c_str() + dash + 1);
      Paragraph& p = out.back();
      if (is_start) p.starts.insert(static_cast<uint32_t>(p.text.size()));
      is_start = false;
      p.text += field(line, 1);
      if (field(line, 9).find("SpaceAfter=No") == std::string_view::npos) p.text += ' ';
    }
  }
  return out;
}

struct Example {
  BoundaryFeatures::Features features;
  bool is_start;
};

std::vector<Example> examples(const casus::ParseLexicon& lexicon,
                              const std::vector<Paragraph>& paragraphs, std::size_t& missed) {
  std::vector<Example> out;
  BoundaryFeatures features;
  for (const Paragraph& p : paragraphs) {
    casus::Parse parse;
    casus::tokenize(lexicon, p.text, {0, static_cast<uint32_t>(p.text.size())}, parse);
    const auto n = static_cast<uint32_t>(parse.tokens.size());
    const casus::BoundaryRules rules(lexicon, p.text, parse, 0, n);
    features.start(rules, p.text, parse, 0, n);
    uint32_t begin = 0;
    for (uint32_t t = 1; t < n; ++t) {
      const bool is_start = p.starts.contains(parse.tokens[t].span.begin);
      if (features.is_candidate(t)) {
        Example e;
        features.of(t, begin, e.features);
        e.is_start = is_start;
        out.push_back(e);
      } else {
        missed += is_start ? 1U : 0U;
      }
      if (is_start) begin = t;
    }
  }
  return out;
}

constexpr double kMissed = 3;  // a missed start counts as so many that are none
constexpr double kPull = 0.05;

std::vector<double> learn(std::vector<Example>& examples, int rounds) {
  std::vector<double> weight(BoundaryFeatures::kBuckets), mean(weight), square(weight);
  std::mt19937 random(1);
  double steps = 0;
  for (int round = 0; round < rounds; ++round) {
    for (std::size_t i = examples.size(); i > 1; --i)
      std::swap(examples[i - 1], examples[random() % i]);
    double loss = 0;
    for (const Example& e : examples) {
      double sum = 0;
      for (const uint32_t f : e.features) sum += weight[f];
      const double p = 1 / (1 + std::exp(-sum));
      const double error = e.is_start ? kMissed * (p - 1) : p;
      loss -= std::log(std::max(1e-12, e.is_start ? p : 1 - p));
      for (const uint32_t f : e.features) {
        const double g = error + kPull * weight[f];
        square[f] += g * g;
        weight[f] -= 0.1 * g / std::sqrt(square[f] + 1e-6);
      }
    }
    if (round >= rounds / 2) {  // the mean of the later rounds
      for (std::size_t i = 0; i < weight.size(); ++i) mean[i] += weight[i];
      ++steps;
    }
    std::fprintf(stderr, "round %d: loss %.4f\n", round + 1,
                 loss / static_cast<double>(examples.size()));
  }
  for (double& w : mean) w /= std::max(1.0, steps);
  return mean;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) return std::fprintf(stderr, "casus-train-boundaries OUT ROUNDS < conllu\n"), 2;
  const auto resources = casus::Resources::embedded();
  if (!resources) return std::fprintf(stderr, "%s\n", to_string(resources.error()).c_str()), 1;
  const auto lexicon = casus::ParseLexicon::load(*resources, "en");
  if (!lexicon) return std::fprintf(stderr, "%s\n", to_string(lexicon.error()).c_str()), 1;
  const std::vector<Paragraph> paragraphs = read(std::cin);
  std::size_t missed = 0;
  std::vector<Example> gaps = examples(*lexicon, paragraphs, missed);
  std::fprintf(stderr, "%zu paragraphs, %zu gaps, %zu starts not looked at\n", paragraphs.size(),
               gaps.size(), missed);
  const std::vector<double> weights = learn(gaps, std::atoi(argv[2]));
  double largest = 1e-9;
  for (const double w : weights) largest = std::max(largest, std::abs(w));
  std::ofstream file(argv[1], std::ios::binary);
  for (const double w : weights)
    file.put(static_cast<char>(static_cast<int8_t>(std::lround(w / largest * 127))));
  file.close();
  return file ? 0 : 2;
}
