// How fast are times and quantities found, words and trees given? bytes_per_second is of text, on
// one core; times_plain is the same without trees. The text is dense with both: histories and
// reports of figures have a time every dozen words.
#include <string>

#include <benchmark/benchmark.h>

#include "casus/parse.h"

#include "mentions/quantities.h"
#include "mentions/times.h"

namespace {

using namespace casus;            // NOLINT(google-build-using-namespace)
using namespace casus::mentions;  // NOLINT(google-build-using-namespace)

struct Work {
  Document document;
  Parse parse;
  Lexicon lexicon;
  Numbers numbers;
  TimeRules times;
  CountRules counts;
};

Work work(bool trees) {
  const std::string sentences[] = {
      "Two soldiers were killed when militants attacked a checkpoint near the border on Tuesday.",
      "The ministry said in March 2013 that at least 46 people, most of them children, had died.",
      "“We will not be intimidated,” the spokesman told reporters after talks in the capital.",
      "Officials from both sides met two days later for the third time this month.",
      "The strike, which the army denied having carried out, drew protests in several cities.",
      "Aid groups warned last week that thousands of families were without food since 4 May."};
  const auto data = *Resources::embedded();
  const auto parser = std::move(*Parser::load(data));
  Work out{{},
           {},
           std::move(*Lexicon::load(data)),
           std::move(*Numbers::load(data)),
           std::move(*TimeRules::load(data)),
           std::move(*CountRules::load(data))};
  out.document.published = "2014-03-06";
  for (int i = 0; i < 1200; ++i) {
    out.document.text += sentences[i % 6];
    out.document.text += i % 5 == 4 ? "\n\n" : " ";
  }
  out.parse = parser.parse(out.document);
  if (trees) parser.analyse(out.document.text, out.parse);
  return out;
}

void find_times(benchmark::State& state) {
  const Work w = work(state.range(0) != 0);
  const Words words = words_of(w.document, w.parse);
  const TimeFinder finder{w.lexicon, w.numbers, w.times};
  for (auto _ : state) benchmark::DoNotOptimize(finder.find(words, w.document, w.parse));
  state.SetBytesProcessed(state.iterations() * static_cast<int64_t>(w.document.text.size()));
}
BENCHMARK(find_times)->ArgName("trees")->Arg(0)->Arg(1)->Unit(benchmark::kMillisecond);

void find_quantities(benchmark::State& state) {
  const Work w = work(state.range(0) != 0);
  const Words words = words_of(w.document, w.parse);
  const auto times = TimeFinder{w.lexicon, w.numbers, w.times}.find(words, w.document, w.parse);
  const QuantityFinder finder{w.lexicon, w.numbers, w.counts};
  for (auto _ : state) benchmark::DoNotOptimize(finder.find(words, w.parse, times));
  state.SetBytesProcessed(state.iterations() * static_cast<int64_t>(w.document.text.size()));
}
BENCHMARK(find_quantities)->ArgName("trees")->Arg(0)->Arg(1)->Unit(benchmark::kMillisecond);

}  // namespace
