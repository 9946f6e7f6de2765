// casus-link-bench FOLDER SIZE... : what linking costs as a record grows.
//
// For each SIZE a made-up record (generated_record.h) of that many documents over three years is
// put into a SQLite file in FOLDER and linked in the order of days, a batch at a time. Only linking
// is timed, in CPU time of the one thread that does it: reading from the file what is needed,
// deciding, writing back what changed. Prints a line a size: over all batches, and over the last
// tenth, when nearly all of the record is there. --last DAYS links only the documents of the last
// days: the density of the whole without its length.
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
using casus::LinkOptions;

double cpu_seconds() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
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

constexpr int64_t kDays = 1096;  // of a generated record

void measure(const std::string& folder, uint64_t size, int64_t last_days, uint64_t batch,
             const casus::Linker& linker) {
  const std::string path = folder + "/link-" + std::to_string(size) + ".db";
  for (const char* end : {"", "-wal", "-shm", "-lock"}) ::unlink((path + end).c_str());
  auto store = casus::open_sqlite_store(path, casus::OpenMode::write);
  if (!store) fail(store.error());
  const casus::bench::GeneratedRecord record(size);
  const uint64_t first =
      last_days == 0 ? 0 : size - size * static_cast<uint64_t>(last_days) / kDays;
  const uint64_t count = size - first;
  double all = 0;
  double late = 0;
  uint64_t late_documents = 0;
  for (uint64_t i = first; i < size;) {
    Batch put;
    for (; i < size && put.documents.size() < batch; ++i) {
      put.documents.push_back(record.document(i));
      put.documents.back().text.clear();  // linking asks for none
    }
    const uint64_t documents = put.documents.size();
    if (const auto done = (*store)->put(put); !done) fail(done.error());
    const double before = cpu_seconds();
    if (const auto done = (*store)->link(linker, LinkOptions{}); !done) fail(done.error());
    const double took = cpu_seconds() - before;
    all += took;
    if ((i - first) * 10 > count * 9) {
      late += took;
      late_documents += documents;
    }
    std::fprintf(stderr, "\r%" PRIu64 " of %" PRIu64 ", %.0f us a document ", i - first, count,
                 took * 1e6 / static_cast<double>(documents));
  }
  const auto counts = (*store)->counts();
  if (!counts) fail(counts.error());
  std::printf(
      "documents=%" PRIu64 " linked=%" PRIu64 " statements=%" PRIu64 " incidents=%" PRIu64
      " us_each=%.0f us_each_at_the_end=%.0f documents_per_s_at_the_end=%.0f peak_mb=%.0f\n",
      size, count, counts->statements, counts->incidents, all * 1e6 / static_cast<double>(count),
      late * 1e6 / static_cast<double>(late_documents), static_cast<double>(late_documents) / late,
      peak_mb());
  std::fflush(stdout);
}

}  // namespace

int main(int argc, char** argv) {
  std::string folder;
  std::vector<uint64_t> sizes;
  int64_t last_days = 0;
  uint64_t batch = 4096;
  for (int i = 1; i < argc; ++i) {
    if (std::strcmp(argv[i], "--last") == 0 && i + 1 < argc) {
      last_days = std::atoll(argv[++i]);
    } else if (std::strcmp(argv[i], "--batch") == 0 && i + 1 < argc) {
      batch = std::strtoull(argv[++i], nullptr, 10);
    } else if (folder.empty()) {
      folder = argv[i];
    } else {
      sizes.push_back(std::strtoull(argv[i], nullptr, 10));
    }
  }
  if (sizes.empty() || batch == 0) {
    std::fprintf(stderr, "usage: casus-link-bench FOLDER SIZE... [--batch N] [--last DAYS]\n");
    return 2;
  }
  const auto resources = casus::Resources::embedded();
  if (!resources) fail(resources.error());
  const auto linker = casus::Linker::load(*resources);
  if (!linker) fail(linker.error());
  for (const uint64_t size : sizes) measure(folder, size, last_days, batch, *linker);
}
