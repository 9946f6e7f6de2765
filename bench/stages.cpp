// casus-stage-bench PATH... [--documents N] [--mentions ROUNDS]: what each stage of reading
// language costs on one core. Reads the documents at the paths (any input of `casus annotate`)
// again and again until N were read (default: once through), and prints for each stage sentences/s,
// words/s and MB of text/s, then the memory, then how the cost of statements grows with the length
// of a sentence. With
// --mentions the documents are parsed first and kept, and mentions are found in all of them in
// rounds: the stage alone, the fastest and the median round. Times are of this thread's own CPU.
// Exit codes: 0 done, 1 no document there, 2 usage.
#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "casus/document.h"
#include "casus/mentions.h"
#include "casus/page.h"
#include "casus/parse.h"
#include "casus/resources.h"
#include "casus/statements.h"

namespace {

using casus::Document;
using casus::Page;

double cpu_seconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

double peak_mb() {
  std::ifstream in("/proc/self/status");
  std::string line;
  while (std::getline(in, line)) {
    if (line.starts_with("VmHWM")) return std::atof(line.c_str() + 6) / 1024;
  }
  return 0;
}

enum Stage { kTokens, kTrees, kMentions, kStatements, kStages };
constexpr std::array<const char*, kStages> kNames = {"sentences and tokens", "tags and trees",
                                                     "mentions", "statements"};

template <class T>
T value_of(casus::Result<T> result) {
  if (result) return std::move(*result);
  std::fprintf(stderr, "casus-stage-bench: %s\n", result.error().message.c_str());
  std::exit(1);
}

class Bench {
 public:
  void read(const Document& document) {
    double last = cpu_seconds();
    const auto lap = [&](Stage stage) {
      const double now = cpu_seconds();
      seconds_[stage] += now - last;
      last = now;
    };
    casus::Parse parse = parser_.parse(document);
    lap(kTokens);
    parser_.analyse(document.text, parse);
    lap(kTrees);
    const casus::Mentions mentions = finder_.find(document, parse);
    lap(kMentions);
    const casus::Statements statements = statements_.find(document, parse, mentions);
    lap(kStatements);
    ++documents_;
    sentences_ += static_cast<double>(parse.sentences.size());
    words_ += static_cast<double>(parse.tokens.size());
    bytes_ += static_cast<double>(document.text.size());
    found_ += static_cast<double>(statements.statements.size());
  }

  void print() const {
    std::printf("documents=%.0f sentences=%.0f words=%.0f mb=%.1f statements=%.0f\n", documents_,
                sentences_, words_, bytes_ / 1e6, found_);
    for (std::size_t i = 0; i < kStages; ++i) {
      std::printf("  %-22s %9.0f sentences/s %11.0f words/s %7.1f MB/s\n", kNames[i],
                  sentences_ / seconds_[i], words_ / seconds_[i], bytes_ / 1e6 / seconds_[i]);
    }
    std::printf("peak_mb=%.1f\n", peak_mb());
  }

  // One sentence of `clauses` coordinated clauses, mentions and statements alone, seconds.
  double long_sentence(int clauses, std::size_t& words) const {
    Document document;
    document.text = "On Monday ";
    for (int i = 0; i < clauses; ++i) {
      if (i > 0) document.text += ", and ";
      document.text += "rebels attacked the army near the town of Goma in eastern Congo";
    }
    document.text += ".";
    casus::Parse parse = parser_.parse(document);
    parser_.analyse(document.text, parse);
    words = parse.tokens.size();
    const double start = cpu_seconds();
    constexpr int kTimes = 5;
    for (int i = 0; i < kTimes; ++i) {
      const casus::Mentions mentions = finder_.find(document, parse);
      statements_.find(document, parse, mentions);
    }
    return (cpu_seconds() - start) / kTimes;
  }

  double documents() const { return documents_; }

  void keep(const Document& document) {
    casus::Parse parse = parser_.parse(document);
    parser_.analyse(document.text, parse);
    bytes_ += static_cast<double>(document.text.size());
    kept_.emplace_back(document, std::move(parse));
    ++documents_;
  }

  void mentions_alone(int rounds) const {
    std::vector<double> seconds;
    std::size_t mentions = 0;
    for (int i = 0; i < rounds; ++i) {
      const double start = cpu_seconds();
      mentions = 0;
      for (const auto& [document, parse] : kept_)
        mentions += finder_.find(document, parse).mentions.size();
      seconds.push_back(cpu_seconds() - start);
    }
    std::sort(seconds.begin(), seconds.end());
    std::printf("documents=%.0f mb=%.1f mentions=%zu rounds=%d\n", documents_, bytes_ / 1e6,
                mentions, rounds);
    std::printf("mentions alone: fastest %.2f MB/s, median %.2f MB/s\n",
                bytes_ / 1e6 / seconds.front(), bytes_ / 1e6 / seconds[seconds.size() / 2]);
  }

 private:
  casus::Resources data_ = value_of(casus::Resources::embedded());
  casus::Parser parser_ = value_of(casus::Parser::load(data_));
  casus::MentionFinder finder_ = value_of(casus::MentionFinder::load(data_));
  casus::StatementFinder statements_ = value_of(casus::StatementFinder::load(data_));
  std::array<double, kStages> seconds_{};
  double documents_ = 0, sentences_ = 0, words_ = 0, bytes_ = 0, found_ = 0;
  std::vector<std::pair<Document, casus::Parse>> kept_;
};

}  // namespace

int main(int argc, char** argv) {
  std::vector<std::string> paths;
  double wanted = 0;
  int rounds = 0;
  for (int i = 1; i < argc; ++i) {
    if (std::string_view(argv[i]) == "--documents" && i + 1 < argc) {
      wanted = std::atof(argv[++i]);
    } else if (std::string_view(argv[i]) == "--mentions" && i + 1 < argc) {
      rounds = std::atoi(argv[++i]);
    } else {
      paths.emplace_back(argv[i]);
    }
  }
  if (paths.empty()) {
    std::fputs("usage: casus-stage-bench PATH... [--documents N] [--mentions ROUNDS]\n", stderr);
    return 2;
  }
  const casus::Resources data = value_of(casus::Resources::embedded());
  const casus::DocumentReader reader = value_of(casus::DocumentReader::load(data));
  Bench bench;
  do {
    for (const std::string& path : paths) {
      const casus::PageSink sink{[&](Page&& page) {
                                   const auto document = reader.read(page);
                                   if (document && document->language == "en")
                                     rounds > 0 ? bench.keep(*document) : bench.read(*document);
                                   return wanted == 0 || bench.documents() < wanted;
                                 },
                                 [](casus::Error&&) {}, nullptr};
      casus::read_pages(path, {}, sink);
    }
  } while (bench.documents() > 0 && bench.documents() < wanted);
  if (bench.documents() == 0) {
    std::fputs("casus-stage-bench: no document there\n", stderr);
    return 1;
  }
  if (rounds > 0) {
    bench.mentions_alone(rounds);
    return 0;
  }
  bench.print();
  for (const int clauses : {4, 8, 16, 32, 64}) {
    std::size_t words = 0;
    const double seconds = bench.long_sentence(clauses, words);
    std::printf(
        "  a sentence of %4zu words: %7.2f ms of mentions and statements, %5.1f us a word\n", words,
        1e3 * seconds, 1e6 * seconds / static_cast<double>(words));
  }
  return 0;
}
