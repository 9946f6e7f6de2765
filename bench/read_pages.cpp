// casus-read-bench PATH... [--pages N]: how fast pages become documents on one core. Reads the
// pages at the paths (a WARC.gz has them gzipped one by one, as crawls come) again and again until
// N were read (default: once through), and prints pages/s, the share of each step, peak memory and
// its growth. Times are of this thread's own CPU, so that a busy machine does not count. The steps
// are measured on a second going-through of each page, by the functions that the reader calls. Exit
// codes: 0 done, 1 no page there, 2 usage.
#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "casus/document.h"

#include "document/charset.h"
#include "document/html/article.h"
#include "document/html/clean.h"
#include "document/language.h"
#include "document/url.h"
#include "document/words.h"

namespace {

double cpu_seconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

// "VmRSS" or "VmHWM" in MB.
double memory(std::string_view field) {
  std::ifstream in("/proc/self/status");
  std::string line;
  while (std::getline(in, line)) {
    if (line.starts_with(field)) return std::atof(line.c_str() + field.size() + 1) / 1024;
  }
  return 0;
}

class Clock {
 public:
  // The time since the last call, added to `sum`.
  double add(double& sum) {
    const double now = cpu_seconds();
    const double took = now - last_;
    sum += took;
    last_ = now;
    return took;
  }

 private:
  double last_ = cpu_seconds();
};

enum Step { kUnpack, kCharset, kPass, kParse, kBlocks, kMetadata, kBody, kLanguage, kSteps };
constexpr std::array<const char*, kSteps> kNames = {"container and inflating",
                                                    "charset",
                                                    "pass before the parser",
                                                    "parser and tree",
                                                    "blocks",
                                                    "metadata",
                                                    "body",
                                                    "language"};

class Bench {
 public:
  explicit Bench(uint64_t wanted)
      : wanted_(wanted),
        words_(casus::Words::load(casus::Resources::embedded().value())),
        reader_(
            std::move(casus::DocumentReader::load(casus::Resources::embedded().value()).value())) {}

  bool run(const std::vector<std::string>& paths) {
    do {
      for (const std::string& path : paths) {
        clock_ = {};
        const casus::PageSink sink{[this](casus::Page&& page) { return take(page); },
                                   [](casus::Error&&) {}, nullptr};
        read_pages(path, {}, sink);
        clock_.add(steps_[kUnpack]);
      }
    } while (pages_ > 0 && pages_ < wanted_);
    return pages_ > 0;
  }

  void print() const {
    double whole = steps_[kUnpack] + read_;
    double known = 0;
    for (std::size_t i = kCharset; i < kSteps; ++i) known += steps_[i];
    std::printf("pages=%llu documents=%llu mb=%.0f kb_per_page=%.0f\n",
                static_cast<unsigned long long>(pages_),
                static_cast<unsigned long long>(documents_), bytes_ / 1e6,
                bytes_ / 1e3 / static_cast<double>(pages_));
    std::printf("pages_per_s=%.0f mb_per_s=%.1f cpu_s=%.2f\n", static_cast<double>(pages_) / whole,
                bytes_ / 1e6 / whole, whole);
    for (std::size_t i = 0; i < kSteps; ++i) {
      // The parts are scaled to the whole, which was measured by itself.
      const double own = i == kUnpack ? steps_[i] : steps_[i] / known * read_;
      std::printf("  %-24s %5.1f %%  %7.1f us a page\n", kNames[i], 100 * own / whole,
                  1e6 * own / static_cast<double>(pages_));
    }
    std::printf("parse_ms_per_200kb=%.2f parse_ms_worst_150_to_250kb=%.2f\n",
                1e3 * (steps_[kPass] + steps_[kParse]) / html_bytes_ * 200e3, 1e3 * worst_parse_);
    std::printf("peak_mb=%.1f start_mb=%.1f after_tenth_mb=%.1f end_mb=%.1f\n", memory("VmHWM"),
                start_, tenth_, memory("VmRSS"));
  }

 private:
  bool take(const casus::Page& page) {
    clock_.add(steps_[kUnpack]);
    const auto document = reader_.read(page);
    clock_.add(read_);
    if (document.ok()) ++documents_;
    ++pages_;
    bytes_ += static_cast<double>(page.bytes.size());
    // The peak is that of the reader, not of the bench: the steps free what they made, too.
    if (page.kind == casus::Page::Kind::html) steps(page);
    if (pages_ == 1) start_ = memory("VmRSS");
    if (pages_ == std::max<uint64_t>(1, wanted_ / 10)) tenth_ = memory("VmRSS");
    clock_ = {};
    return pages_ < wanted_ || wanted_ == 0;
  }

  void steps(const casus::Page& page) {
    clock_ = {};
    const casus::Decoded decoded = casus::decode_bytes(page.bytes, page.charset, true);
    clock_.add(steps_[kCharset]);
    const casus::CleanHtml clean = casus::clean_html(decoded.text);
    double parse = clock_.add(steps_[kPass]);
    const auto tree = casus::Tree::parse(clean);
    parse += clock_.add(steps_[kParse]);
    html_bytes_ += static_cast<double>(decoded.text.size());
    if (page.bytes.size() >= 150000 && page.bytes.size() <= 250000) {
      worst_parse_ = std::max(worst_parse_, parse);
    }
    if (!tree) return;
    const casus::Blocks cut = casus::cut_blocks(*tree, casus::site_of(page.url), words_);
    clock_.add(steps_[kBlocks]);
    const casus::Metadata metadata =
        casus::read_metadata(*tree, cut, clean.json_ld, decoded.text, page.url, words_);
    clock_.add(steps_[kMetadata]);
    const casus::Body body = casus::read_body(*tree, cut, metadata, clean.scripts, words_);
    clock_.add(steps_[kBody]);
    std::string text;
    for (const std::string& paragraph : body.paragraphs) text += paragraph + "\n\n";
    language_ += casus::detect_language(text, metadata.language).size();  // so that it is done
    clock_.add(steps_[kLanguage]);
  }

  uint64_t wanted_;
  casus::Words words_;
  casus::DocumentReader reader_;
  Clock clock_;
  std::array<double, kSteps> steps_{};
  double read_ = 0;
  double bytes_ = 0;
  double html_bytes_ = 1;
  double worst_parse_ = 0;
  double start_ = 0;
  double tenth_ = 0;
  uint64_t pages_ = 0;
  uint64_t documents_ = 0;
  std::size_t language_ = 0;
};

}  // namespace

int main(int argc, char** argv) {
  std::vector<std::string> paths;
  uint64_t pages = 0;
  for (int i = 1; i < argc; ++i) {
    if (std::string_view(argv[i]) == "--pages" && i + 1 < argc) {
      pages = std::strtoull(argv[++i], nullptr, 10);
    } else {
      paths.emplace_back(argv[i]);
    }
  }
  if (paths.empty()) {
    std::fputs("usage: casus-read-bench PATH... [--pages N]\n", stderr);
    return 2;
  }
  Bench bench(pages);
  if (!bench.run(paths)) {
    std::fputs("casus-read-bench: no page there\n", stderr);
    return 1;
  }
  bench.print();
  return 0;
}
