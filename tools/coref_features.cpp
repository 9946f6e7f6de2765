// casus-coref-features: what co-reference sees of documents with gold chains, for its training
// (train/coref). stdin: JSON Lines {"id","text","chains":[[{"span","head"}]]}, offsets in code
// points. Writes little-endian arrays below PREFIX: `features` (u32, all candidates' one after the
// other), `sizes` (u16, features of each candidate), `right` (u8, is the candidate right?),
// `candidates` (u16, of each mention, "new" being the first), `kinds` (u8, sort of each mention),
// `documents` (u32, mentions of each). With --names: the name of each feature, a line each.
#include "mentions/coref_features.h"

#include <fstream>
#include <iostream>
#include <map>
#include <string>
#include <vector>

#include <simdjson.h>

#include "casus/parse.h"
#include "casus/resources.h"

#include "mentions/draft.h"
#include "mentions/head_words.h"
#include "mentions/lexicon.h"

namespace {

using namespace casus;
using namespace casus::mentions;

struct Gold {
  std::map<std::pair<uint32_t, uint32_t>, uint32_t> spans;  // bytes → chain
  std::map<std::pair<uint32_t, uint32_t>, uint32_t> heads;
};

Span trimmed(Span span, std::string_view text) {
  const auto space = [&](uint32_t at) { return text[at] == ' ' || text[at] == '\n'; };
  while (span.begin < span.end && space(span.begin)) ++span.begin;
  while (span.end > span.begin + 1 &&
         (space(span.end - 1) ||
          std::string_view(",.;:").find(text[span.end - 1]) != std::string_view::npos))
    --span.end;
  return span;
}

class Writer {
 public:
  explicit Writer(const std::string& prefix)
      : features_(prefix + "features", std::ios::binary),
        sizes_(prefix + "sizes", std::ios::binary),
        right_(prefix + "right", std::ios::binary),
        candidates_(prefix + "candidates", std::ios::binary),
        kinds_(prefix + "kinds", std::ios::binary),
        documents_(prefix + "documents", std::ios::binary) {}

  void candidate(const std::vector<uint32_t>& features, bool right) {
    features_.write(reinterpret_cast<const char*>(features.data()),
                    static_cast<std::streamsize>(features.size() * sizeof(uint32_t)));
    put(sizes_, static_cast<uint16_t>(features.size()));
    put(right_, static_cast<uint8_t>(right ? 1 : 0));
    ++count_;
  }
  void mention(NodeType type) {
    put(candidates_, count_);
    put(kinds_, static_cast<uint8_t>(type));
    count_ = 0;
  }
  void document(uint32_t mentions) { put(documents_, mentions); }

 private:
  template <class Value>
  static void put(std::ofstream& out, Value value) {
    out.write(reinterpret_cast<const char*>(&value), sizeof value);
  }
  std::ofstream features_, sizes_, right_, candidates_, kinds_, documents_;
  uint16_t count_ = 0;
};

Gold read_gold(const simdjson::dom::element& line, std::string_view text) {
  std::vector<uint32_t> byte_of;
  for (uint32_t at = 0; at < text.size(); ++at) {
    if ((static_cast<unsigned char>(text[at]) & 0xC0) != 0x80) byte_of.push_back(at);
  }
  byte_of.push_back(static_cast<uint32_t>(text.size()));
  const auto bytes = [&](const simdjson::dom::element& span) {
    const auto begin = static_cast<std::size_t>(uint64_t(span.at(0)));
    const auto end = static_cast<std::size_t>(uint64_t(span.at(1)));
    const Span whole = trimmed({byte_of.at(begin), byte_of.at(end)}, text);
    return std::pair(whole.begin, whole.end);
  };
  Gold gold;
  uint32_t chain = 0;
  for (const auto& mentions : line["chains"]) {
    for (const auto& mention : mentions) {
      gold.spans.emplace(bytes(mention["span"]), chain);
      gold.heads.emplace(bytes(mention["head"]), chain);
    }
    ++chain;
  }
  return gold;
}

// Chain of each node, kNone where gold has none.
std::vector<uint32_t> chains_of(const std::vector<Node>& nodes, const Draft& draft,
                                const Gold& gold, std::string_view text) {
  std::vector<uint32_t> out;
  for (const Node& node : nodes) {
    const auto& tokens = draft.parse.tokens;
    const Span span = trimmed(
        {tokens[node.phrase.first].span.begin, tokens[node.phrase.last - 1].span.end}, text);
    const Span head = tokens[draft.items[node.item].tree_head].span;
    auto found = gold.spans.find({span.begin, span.end});
    if (found == gold.spans.end()) {
      found = gold.heads.find({head.begin, head.end});
      out.push_back(found == gold.heads.end() ? kNone : found->second);
    } else {
      out.push_back(found->second);
    }
  }
  return out;
}

void write(const Draft& draft, const std::vector<Node>& nodes, const std::vector<uint32_t>& chain,
           Writer& out) {
  const CorefFeatures features(draft, nodes);
  std::map<uint32_t, uint32_t> of_chain;
  std::vector<EntityState> states;
  std::vector<uint32_t> entity(nodes.size(), kNone);
  std::vector<uint32_t> found;
  for (uint32_t m = 0; m < nodes.size(); ++m) {
    bool any = false;
    std::vector<std::pair<std::vector<uint32_t>, bool>> rows;
    features.each_candidate(m, [&](uint32_t a) {
      const EntityState& state = states[entity[a]];
      if (features.forbidden(m, a, state)) return;
      const bool right = chain[m] != kNone && chain[m] == chain[a];
      any = any || right;
      found.clear();
      features.pair(m, a, state, found);
      rows.emplace_back(found, right);
    });
    found.clear();
    features.fresh(m, found);
    out.candidate(found, !any);
    for (const auto& [list, right] : rows) out.candidate(list, right);
    out.mention(nodes[m].type);
    uint32_t mine = static_cast<uint32_t>(states.size());
    if (chain[m] != kNone) mine = of_chain.emplace(chain[m], mine).first->second;
    if (mine == states.size()) states.emplace_back();
    entity[m] = mine;
    features.join(m, states[mine]);
  }
  out.document(static_cast<uint32_t>(nodes.size()));
}

}  // namespace

int main(int argc, char** argv) {
  if (argc == 2 && std::string(argv[1]) == "--names") {
    for (uint32_t i = 0; i < CorefFeatures::count(); ++i)
      std::cout << CorefFeatures::name(i) << '\n';
    return 0;
  }
  if (argc != 2) return 2;
  const auto resources = Resources::embedded();
  if (!resources) return 1;
  const auto parser = Parser::load(*resources);
  const auto lexicon = Lexicon::load(*resources);
  const auto heads = HeadWords::load(*resources);
  if (!parser || !lexicon || !heads) return 1;
  Writer out(argv[1]);
  simdjson::dom::parser json;
  std::string line;
  while (std::getline(std::cin, line)) {
    const simdjson::dom::element doc = json.parse(line);
    Document document;
    document.text = std::string(std::string_view(doc["text"]));
    Parse parse = parser->parse(document);
    parser->analyse(document.text, parse);
    const Words words = words_of(document, parse);
    Draft draft(words, parse, *lexicon, {});
    find_items(draft, document, *heads);
    const std::vector<Node> nodes = coref_nodes(draft, *heads);
    const Gold gold = read_gold(doc, document.text);
    write(draft, nodes, chains_of(nodes, draft, gold, document.text), out);
  }
  return 0;
}
