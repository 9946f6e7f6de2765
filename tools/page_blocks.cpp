// casus-page-blocks: shows how pages are taken apart. One JSON object a page on stdout for each
// PATH TAB URL line on stdin: {"path", "title", "authors", "published", "modified", "json_body",
// "times", "paragraphs": [...], "blocks": [{"text", "tag", "path", "mark", "good", "links", "bold",
// "why", "score"}]}. A dev tool: for looking at what was kept and
// dropped. With --features: the features of the block model for each line on stdin, divided by tabs
// (for its training, train/reading).
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>
#include <vector>

#include "casus/resources.h"

#include "document/charset.h"
#include "document/html/article.h"
#include "document/html/clean.h"
#include "document/url.h"
#include "document/words.h"
#include "text/json.h"
#include "text/utf8.h"

namespace {

using namespace casus;

std::string path_of(const Tree& tree, uint32_t index) {
  std::vector<std::string> steps;
  for (int i = 0; index != kNone && i < 12; ++i, index = tree.nodes()[index].parent) {
    const Node& node = tree.nodes()[index];
    std::string step = std::to_string(static_cast<int>(node.tag));
    for (const char* key : {"class", "id"}) {
      const std::string_view value = tree.attribute(node, key);
      if (!value.empty()) step.append(".").append(utf8::repair(value.substr(0, 80)));
    }
    steps.push_back(std::move(step));
  }
  std::string path;
  for (auto step = steps.rbegin(); step != steps.rend(); ++step) path.append(*step).append(" > ");
  return path;
}

}  // namespace

int print_features() {
  std::string line;
  while (std::getline(std::cin, line)) {
    bool is_first = true;
    for (const std::string& feature : block_features(line)) {
      std::cout << (is_first ? "" : "\t") << feature;
      is_first = false;
    }
    std::cout << '\n';
  }
  return 0;
}

int main(int argc, char** argv) {
  if (argc == 2 && std::string(argv[1]) == "--features") return print_features();
  const auto resources = Resources::embedded();
  if (!resources) return 1;
  const Words words = Words::load(*resources);
  std::string line;
  while (std::getline(std::cin, line)) {
    const std::size_t tab = line.find('\t');
    const std::string path = line.substr(0, tab);
    const std::string url = tab == std::string::npos ? "" : line.substr(tab + 1);
    std::ifstream in(path, std::ios::binary);
    std::stringstream bytes;
    bytes << in.rdbuf();
    const Decoded decoded = decode_bytes(bytes.str(), "", true);
    const CleanHtml clean = clean_html(decoded.text);
    Result<Tree> tree = Tree::parse(clean);
    if (!tree) continue;
    const Blocks cut = cut_blocks(*tree, site_of(url), words);
    const Metadata metadata = read_metadata(*tree, cut, clean.json_ld, decoded.text, url, words);
    const Body body = read_body(*tree, cut, metadata, clean.scripts, words);
    JsonWriter out;
    out.begin_object().field("path", path).field("title", metadata.title);
    out.strings("authors", metadata.people.empty() ? metadata.bodies : metadata.people);
    out.field("published", metadata.published).field("modified", metadata.modified);
    out.field("json_body", metadata.body);
    out.strings("times", body.times)
        .strings("paragraphs", body.paragraphs)
        .key("blocks")
        .begin_array();
    const std::vector<std::string_view> why = explain_body(*tree, cut, metadata, words);
    for (std::size_t i = 0; i < cut.blocks.size(); ++i) {
      const Block& block = cut.blocks[i];
      out.begin_object().field("text", block.text).field("path", path_of(*tree, block.node));
      out.key("tag").integer(static_cast<int>(block.tag)).key("node").integer(block.node);
      out.key("mark").integer(static_cast<int>(block.mark)).key("good").boolean(block.is_good);
      out.key("links").integer(block.link_bytes).key("bold").integer(block.bold_bytes);
      out.field("why", why[i]).key("score").number(words.blocks.score(block.text));
      out.end_object();
    }
    out.end_array().end_object();
    std::cout << out.str() << '\n';
  }
  return 0;
}
