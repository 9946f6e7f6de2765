// Reading a page made here: an article among navigation and scripts in the proportions of usual
// news pages (two thirds scripts and styles). For figures on real pages see docs/formats/pages.md.
#include <string>

#include <benchmark/benchmark.h>

#include "casus/document.h"

namespace {

std::string make_page() {
  std::string page = "<!DOCTYPE html><html lang=en><head><title>Rain closes roads</title>";
  for (int i = 0; i < 40; ++i) page += "<script>" + std::string(2500, 'x') + "</script>";
  page += "</head><body><nav><ul>";
  for (int i = 0; i < 150; ++i)
    page += "<li class=\"menu-item\"><a href=\"/section/" + std::to_string(i) +
            "\">Section of the site</a></li>";
  page += "</ul></nav><article><h1>Rain closes roads</h1>";
  for (int i = 0; i < 30; ++i) {
    page +=
        "<p>Heavy rain closed two roads in the north of the island on Monday, officials said, and "
        "cut off a <a href=/v>village</a> of 300 people.</p>";
  }
  return page + "</article><footer>All rights reserved.</footer></body></html>";
}

const casus::DocumentReader& reader() {
  static const casus::DocumentReader kReader =
      std::move(casus::DocumentReader::load(casus::Resources::embedded().value()).value());
  return kReader;
}

void read_page(benchmark::State& state, casus::Page::Kind kind, const std::string& bytes) {
  casus::Page page;
  page.kind = kind;
  page.bytes = bytes;
  for (auto _ : state) {
    auto document = reader().read(page);
    if (!document.ok()) state.SkipWithError("not read");
    benchmark::DoNotOptimize(document);
  }
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations() * bytes.size()));
  state.SetItemsProcessed(static_cast<int64_t>(state.iterations()));
}

void html(benchmark::State& state) { read_page(state, casus::Page::Kind::html, make_page()); }
BENCHMARK(html);

void plain_text(benchmark::State& state) {
  std::string text = "Rain closes roads\n\n";
  for (int i = 0; i < 30; ++i)
    text += "Heavy rain closed two roads in the north of the island on Monday, officials said.\n\n";
  read_page(state, casus::Page::Kind::text, text);
}
BENCHMARK(plain_text);

}  // namespace
