// How fast is parse, and how much of it is the network's matrix products? Text: the sample pages'
// kind of sentences, varied by numbers and names so that words repeat as they do in news.
//   items_per_second of Parse and Analyse: words a second on one core
//   …of analyse_length: the same by the length of sentences; memory: peak_mb of a worker
//   ops of kernel_…: the rate of the matrix kernels alone at the encoder's shape (argument: the
//   Isa)
#include <cstdlib>
#include <string>

#include <benchmark/benchmark.h>
#include <sys/resource.h>

#include "casus/parse.h"

#include "parse/kernels.h"

namespace {

casus::Document document() {
  const std::string sentences[] = {
      "Two soldiers were killed when militants attacked a checkpoint near the border on Tuesday.",
      "The ministry said in a statement that at least 46 people, most of them children, had died.",
      "“We will not be intimidated,” the spokesman told reporters after talks in the capital.",
      "Officials from both sides met for the third time this month to discuss a ceasefire.",
      "The strike, which the army denied having carried out, drew protests in several cities.",
      "Aid groups warned that thousands of families were without food, water or shelter."};
  casus::Document d;
  for (int i = 0; i < 200; ++i) {
    d.text += sentences[i % 6];
    d.text += i % 5 == 4 ? "\n\n" : " ";
    if (i % 4 == 0) d.text += "Unit" + std::to_string(i) + " withdrew. ";
  }
  return d;
}

const casus::Parser& parser() {
  static const casus::Resources kData = *casus::Resources::embedded();
  static const casus::Parser kParser = std::move(*casus::Parser::load(kData));
  return kParser;
}

void load(benchmark::State& state) {
  const auto data = *casus::Resources::embedded();
  for (auto _ : state) benchmark::DoNotOptimize(casus::Parser::load(data));
}
BENCHMARK(load)->Unit(benchmark::kMillisecond);

void parse(benchmark::State& state) {
  const auto d = document();
  std::size_t words = 0;
  for (auto _ : state) words += parser().parse(d).tokens.size();
  state.SetItemsProcessed(static_cast<int64_t>(words));
}
BENCHMARK(parse)->Unit(benchmark::kMillisecond);

void analyse_all(benchmark::State& state, const casus::Document& d) {
  auto p = parser().parse(d);
  std::size_t words = 0;
  for (auto _ : state) {
    parser().analyse(d.text, p);
    words += p.tokens.size();
  }
  state.SetItemsProcessed(static_cast<int64_t>(words));
}

void analyse(benchmark::State& state) { analyse_all(state, document()); }
BENCHMARK(analyse)->Unit(benchmark::kMillisecond);

// Sentences of one length each (argument: words); those beyond Parser::kLongestSentence are cut.
void analyse_length(benchmark::State& state) {
  casus::Document d;
  const auto length = static_cast<std::size_t>(state.range(0));
  for (std::size_t i = 0; i < 16384; ++i) {
    const bool is_last = i % length == length - 1;
    d.text += is_last ? "left.\n\n" : i % 11 == 10 ? "near, " : i % 3 == 0 ? "villages " : "of ";
  }
  analyse_all(state, d);
}
BENCHMARK(analyse_length)
    ->Arg(8)
    ->Arg(32)
    ->Arg(128)
    ->Arg(256)
    ->Arg(1024)
    ->Arg(8192)
    ->Unit(benchmark::kMillisecond);

// Megabytes of the whole process, the program's data among them, after text of 16,000 words.
void memory(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(parser().has_model());
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  state.counters["peak_mb"] = static_cast<double>(usage.ru_maxrss) / 1024;
}
BENCHMARK(memory)->Iterations(1);

// At the encoder's shape, a block of rows at a time.
constexpr std::size_t kRows = 96, kInputs = 448, kOutputs = 1344;

void count_operations(benchmark::State& state) {
  state.counters["ops"] =
      benchmark::Counter(static_cast<double>(state.iterations()) * 2.0 * kRows * kInputs * kOutputs,
                         benchmark::Counter::kIsRate);
}

void kernel_floats(benchmark::State& state) {
  const auto isa = static_cast<casus::Isa>(state.range(0));
  if (!casus::supported(isa)) return state.SkipWithError("not on this processor");
  const std::vector<float> a(kRows * kInputs, 0.5f);
  const std::vector<float> w(kOutputs * kInputs, 0.25f);
  std::vector<float> out(kRows * kOutputs);
  casus::PackedMatrix m;
  casus::pack(w.data(), kInputs, nullptr, kOutputs, kInputs, m);
  for (auto _ : state) {
    casus::multiply(isa, m, a.data(), kInputs, kRows, out.data(), kOutputs);
    benchmark::ClobberMemory();
  }
  count_operations(state);
}
BENCHMARK(kernel_floats)->Arg(1)->Arg(2);

void kernel_bytes(benchmark::State& state) {
  const auto isa = static_cast<casus::Isa>(state.range(0));
  if (!casus::supported(isa)) return state.SkipWithError("not on this processor");
  const std::vector<float> a(kRows * kInputs, 0.5f);
  const std::vector<float> w(kOutputs * kInputs, 0.25f);
  std::vector<float> out(kRows * kOutputs);
  casus::ByteMatrix m;
  casus::pack_bytes(w.data(), kInputs, nullptr, kOutputs, kInputs, m);
  casus::ByteRows bytes;
  for (auto _ : state) {
    casus::to_bytes(isa, a.data(), kInputs, kRows, kInputs, bytes);
    casus::multiply(isa, m, bytes, kRows, out.data(), kOutputs);
    benchmark::ClobberMemory();
  }
  count_operations(state);
}
BENCHMARK(kernel_bytes)->Arg(0)->Arg(1)->Arg(3);

}  // namespace
