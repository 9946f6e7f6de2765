// casus-link-bench FILE SIZE : what linking costs as a record grows.
//
// A made-up record (generated_record.h) of SIZE documents, in the order of their days over three
// years, is put into a SQLite file a batch at a time, and what came is linked after each. Only
// linking is timed, in CPU time of the one thread that does it: reading from the file what is
// needed, deciding, writing back what changed, with all indexes. Prints a line for each of the
// sizes on the way: the documents that are there, and what linking cost for each of those since the
// line before. reference_ms is the CPU time that a fixed piece of work takes on the same thread
// between the batches (the mean since the line before): a machine that is shared, or slowed down by
// its host, shows there, so that runs can be compared by the ratio of the two. --batch N: documents
// a batch. --day N: as if N documents came a day (three years of them are SIZE else), by taking the
// first ones of a larger record. --from N: FILE holds the first N documents of the same record
// already, from a run before with the same --day.
#include <algorithm>
#include <cinttypes>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <string>
#include <vector>

#include <sys/resource.h>
#include <unistd.h>

#include "casus/build.h"

#include "generated_record.h"

namespace {

using casus::Batch;

double cpu_seconds() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

// The same work at all times: numbers sorted, as linking sorts and compares.
double reference_seconds() {
  constexpr std::size_t kNumbers = 200000;
  std::vector<uint64_t> numbers(kNumbers);
  uint64_t state = 1;
  for (uint64_t& number : numbers)
    number = state = state * 6364136223846793005U + 1442695040888963407U;
  const double before = cpu_seconds();
  std::sort(numbers.begin(), numbers.end());
  return cpu_seconds() - before;
}

double peak_mb() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

[[noreturn]] void fail(const casus::Error& error) {
  std::fprintf(stderr, "%s\n", casus::to_string(error).c_str());
  std::exit(1);
}

constexpr uint64_t kDays = 1096;  // of a generated record

struct Options {
  std::string path;
  uint64_t size = 0;
  uint64_t from = 0;
  uint64_t batch = 4096;
  uint64_t a_day = 0;
};

void measure(const Options& options, const casus::Linker& linker) {
  const auto& [path, size, from, batch, a_day] = options;
  for (const char* end : {"", "-wal", "-shm", "-lock"}) {
    if (from == 0) ::unlink((path + end).c_str());
  }
  auto store = casus::open_sqlite_store(path, casus::OpenMode::write);
  if (!store) fail(store.error());
  const casus::bench::GeneratedRecord record(a_day == 0 ? size : std::max(size, a_day * kDays));
  double took = 0;
  double reference = 0;
  uint64_t batches = 0;
  uint64_t since = 0;
  uint64_t next = from + 10000;
  for (uint64_t i = from; i < size;) {
    Batch put;
    for (; i < size && put.documents.size() < batch; ++i)
      put.documents.push_back(record.document(i));
    if (const auto done = (*store)->put(put); !done) fail(done.error());
    const double before = cpu_seconds();
    if (const auto done = (*store)->link(linker, {static_cast<uint32_t>(batch)}); !done)
      fail(done.error());
    took += cpu_seconds() - before;
    reference += reference_seconds();
    ++batches;
    since += put.documents.size();
    if (i < next && i < size) continue;
    std::printf("documents=%" PRIu64
                " us_each=%.0f documents_per_s=%.0f peak_mb=%.0f reference_ms=%.2f\n",
                i, took * 1e6 / static_cast<double>(since), static_cast<double>(since) / took,
                peak_mb(), reference * 1e3 / static_cast<double>(batches));
    std::fflush(stdout);
    took = reference = 0;
    batches = 0;
    since = 0;
    next += next < 100000 ? 10000 : 50000;
  }
  const auto counts = (*store)->counts();
  if (!counts) fail(counts.error());
  std::printf("documents=%" PRIu64 " statements=%" PRIu64 " incidents=%" PRIu64 "\n",
              counts->documents, counts->statements, counts->incidents);
}

}  // namespace

int main(int argc, char** argv) {
  Options options;
  const auto number = [](const char* digits) { return std::strtoull(digits, nullptr, 10); };
  for (int i = 1; i < argc; ++i) {
    if (std::strcmp(argv[i], "--batch") == 0 && i + 1 < argc) {
      options.batch = number(argv[++i]);
    } else if (std::strcmp(argv[i], "--day") == 0 && i + 1 < argc) {
      options.a_day = number(argv[++i]);
    } else if (std::strcmp(argv[i], "--from") == 0 && i + 1 < argc) {
      options.from = number(argv[++i]);
    } else if (options.path.empty()) {
      options.path = argv[i];
    } else {
      options.size = number(argv[i]);
    }
  }
  if (options.size == 0 || options.batch == 0) {
    std::fprintf(stderr, "usage: casus-link-bench FILE SIZE [--batch N] [--day N] [--from N]\n");
    return 2;
  }
  const auto resources = casus::Resources::embedded();
  if (!resources) fail(resources.error());
  const auto linker = casus::Linker::load(*resources);
  if (!linker) fail(linker.error());
  measure(options, *linker);
}
