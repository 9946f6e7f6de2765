// Runs a fuzz target over files and folders given as arguments, without libFuzzer: corpora as
// ordinary tests. As under libFuzzer, an input may not take long nor much memory.
#include <cstdint>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>

#include <sys/resource.h>

namespace {
constexpr double kMostSeconds = 10;    // of CPU, also under sanitizers
constexpr long kMostMegabytes = 2048;  // likewise
}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data,
                                      size_t size);  // NOLINT(readability-identifier-naming)

int main(int argc, char** argv) {
  namespace fs = std::filesystem;
  std::set<std::string> paths;
  for (int i = 1; i < argc; ++i) {
    if (!fs::is_directory(argv[i])) {
      paths.insert(argv[i]);
      continue;
    }
    for (const auto& entry : fs::recursive_directory_iterator(argv[i])) {
      if (entry.is_regular_file()) paths.insert(entry.path().string());
    }
  }
  int failed = 0;
  for (const std::string& path : paths) {
    const std::clock_t began = std::clock();
    std::ifstream in(path, std::ios::binary);
    const std::string bytes((std::istreambuf_iterator<char>(in)), {});
    LLVMFuzzerTestOneInput(reinterpret_cast<const uint8_t*>(bytes.data()), bytes.size());
    const double seconds = static_cast<double>(std::clock() - began) / CLOCKS_PER_SEC;
    if (seconds > kMostSeconds) {
      std::printf("%s: %.1f s\n", path.c_str(), seconds);
      ++failed;
    }
  }
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  if (usage.ru_maxrss / 1024 > kMostMegabytes) {
    std::printf("%ld MB\n", usage.ru_maxrss / 1024);
    ++failed;
  }
  std::printf("%zu inputs\n", paths.size());
  return paths.empty() || failed > 0 ? 1 : 0;
}
