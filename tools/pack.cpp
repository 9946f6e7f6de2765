// casus-pack DIR OUT [MODELS [NAME=FILE]...]: every .txt and .tsv below DIR as a named section of
// one data blob (src/resources/blob.h), and every .parser and .weights file in MODELS, as it is, as
// the section "models/<its name>"; and every FILE, as it is, as the section NAME. Exit codes: 0
// written, 1 a data file is malformed (file and line on standard error), 2 usage or I/O.
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "resources/blob.h"

namespace fs = std::filesystem;

namespace {
std::string read(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}
}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::fputs("usage: casus-pack DIR OUT [MODELS [NAME=FILE]...]\n", stderr);
    return 2;
  }
  const fs::path root = argv[1];
  std::vector<std::pair<std::string, std::string>> sections;
  bool failed = false;
  std::error_code ec;
  for (const auto& entry : fs::recursive_directory_iterator(root, ec)) {
    const fs::path& path = entry.path();
    if (!entry.is_regular_file() || (path.extension() != ".txt" && path.extension() != ".tsv"))
      continue;
    const std::string text = read(path);
    auto prepared = casus::prepare_section(text);
    if (!prepared.problem.empty()) {
      std::fprintf(stderr, "%s: %s\n", path.c_str(), prepared.problem.c_str());
      failed = true;
    }
    const std::string name = fs::relative(path, root).replace_extension().generic_string();
    sections.emplace_back(name, std::move(prepared.text));
  }
  if (ec) {
    std::fprintf(stderr, "%s: %s\n", argv[1], ec.message().c_str());
    return 2;
  }
  if (failed) return 1;
  if (argc >= 4) {
    for (const auto& entry : fs::directory_iterator(argv[3], ec)) {
      const fs::path kind = entry.path().extension();
      if (kind != ".parser" && kind != ".weights") continue;
      sections.emplace_back("models/" + entry.path().stem().string(), read(entry.path()));
    }
    if (ec) {
      std::fprintf(stderr, "%s: %s\n", argv[3], ec.message().c_str());
      return 2;
    }
  }
  for (int i = 4; i < argc; ++i) {
    const std::string argument = argv[i];
    const std::size_t equals = argument.find('=');
    if (equals == std::string::npos || !fs::is_regular_file(argument.substr(equals + 1), ec)) {
      std::fprintf(stderr, "%s: not NAME=FILE, or no such file\n", argv[i]);
      return 2;
    }
    sections.emplace_back(argument.substr(0, equals), read(argument.substr(equals + 1)));
  }
  const std::string blob = casus::make_blob(std::move(sections));
  std::ofstream out(argv[2], std::ios::binary | std::ios::trunc);
  out.write(blob.data(), static_cast<std::streamsize>(blob.size()));
  out.close();
  if (!out) {
    std::fprintf(stderr, "%s: can't be written\n", argv[2]);
    return 2;
  }
  return 0;
}
