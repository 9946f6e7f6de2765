// casus-html-trees [--clean]: JSON Lines {"id", "data_base64"} in, {"id", "tree"} out: the tree of
// the HTML in the form of the html5lib tests, as gumbo builds it alone, or (--clean) after
// clean_html() has gone first. bench/html_conformance.py compares the two. Cases with a "context"
// (fragments) are passed over. Exit codes: 0 done, 2 usage.
#include <algorithm>
#include <cstdio>
#include <iostream>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <gumbo.h>
#include <simdjson.h>

#include "document/html/clean.h"
#include "text/json.h"

namespace {

std::string from_base64(std::string_view text) {
  static constexpr std::string_view kDigits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  uint32_t bits = 0;
  int count = 0;
  for (const char c : text) {
    const std::size_t value = kDigits.find(c);
    if (value == std::string_view::npos) continue;
    bits = (bits << 6 | static_cast<uint32_t>(value)) & 0xFFFFFF;
    if ((count += 6) < 8) continue;
    count -= 8;
    out += static_cast<char>(bits >> count & 0xFF);
  }
  return out;
}

std::string name_of(const GumboElement& element) {
  std::string name;
  if (element.tag_namespace == GUMBO_NAMESPACE_SVG) name = "svg ";
  if (element.tag_namespace == GUMBO_NAMESPACE_MATHML) name = "math ";
  GumboStringPiece original = element.original_tag;
  if (element.tag != GUMBO_TAG_UNKNOWN) {
    if (element.tag_namespace == GUMBO_NAMESPACE_SVG && original.data != nullptr) {
      gumbo_tag_from_original_text(&original);
      const char* svg = gumbo_normalize_svg_tagname(&original);
      if (svg != nullptr) return name + svg;
    }
    return name + gumbo_normalized_tagname(element.tag);
  }
  gumbo_tag_from_original_text(&original);
  std::string written(original.data != nullptr ? original.data : "", original.length);
  std::transform(written.begin(), written.end(), written.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return name + written;
}

std::string attribute_of(const GumboAttribute& attribute) {
  std::string name;
  if (attribute.attr_namespace == GUMBO_ATTR_NAMESPACE_XLINK) name = "xlink ";
  if (attribute.attr_namespace == GUMBO_ATTR_NAMESPACE_XML) name = "xml ";
  if (attribute.attr_namespace == GUMBO_ATTR_NAMESPACE_XMLNS) name = "xmlns ";
  return name + attribute.name + "=\"" + attribute.value + '"';
}

class TreeText {
 public:
  // `clean`: where the attributes are, null if they are in the tree.
  explicit TreeText(const casus::CleanHtml* clean) : clean_(clean) {}
  std::string write(const GumboNode* document) {
    doctype(document->v.document);
    struct Open {
      const GumboVector* children;
      unsigned next;
    };
    std::vector<Open> open = {{&document->v.document.children, 0}};
    while (!open.empty()) {
      Open& top = open.back();
      if (top.next == top.children->length) {
        open.pop_back();
        continue;
      }
      const auto* node = static_cast<const GumboNode*>(top.children->data[top.next++]);
      const std::size_t level = open.size() - 1 + templates_above(node);
      one(*node, level);
      if (node->type == GUMBO_NODE_ELEMENT || node->type == GUMBO_NODE_TEMPLATE) {
        open.push_back({&node->v.element.children, 0});
      }
    }
    return std::move(out_);
  }

 private:
  // What a template holds is one level deeper: below a line "content".
  static std::size_t templates_above(const GumboNode* node) {
    std::size_t count = 0;
    for (node = node->parent; node != nullptr; node = node->parent) {
      if (node->type == GUMBO_NODE_TEMPLATE) ++count;
    }
    return count;
  }

  void line(std::size_t level, std::string_view text) {
    out_ += "| " + std::string(2 * level, ' ');
    out_ += text;
    out_ += '\n';
  }

  void doctype(const GumboDocument& document) {
    if (!document.has_doctype) return;
    std::string text = std::string("<!DOCTYPE ") + document.name;
    const std::string_view pub = document.public_identifier;
    const std::string_view sys = document.system_identifier;
    if (!pub.empty() || !sys.empty()) {
      text += " \"" + std::string(pub) + "\" \"" + std::string(sys) + '"';
    }
    line(0, text + ">");
  }

  void one(const GumboNode& node, std::size_t level) {
    if (node.type == GUMBO_NODE_COMMENT) {
      return line(level, "<!-- " + std::string(node.v.text.text) + " -->");
    }
    if (node.type == GUMBO_NODE_TEXT || node.type == GUMBO_NODE_WHITESPACE ||
        node.type == GUMBO_NODE_CDATA) {
      std::string room;
      const std::string_view text =
          clean_ == nullptr ? node.v.text.text : clean_->whole_text(node.v.text.text, room);
      return line(level, '"' + std::string(text) + '"');
    }
    line(level, '<' + name_of(node.v.element) + '>');
    std::vector<std::string> attributes;
    for (unsigned i = 0; i < node.v.element.attributes.length; ++i) {
      const auto& attribute =
          *static_cast<const GumboAttribute*>(node.v.element.attributes.data[i]);
      if (clean_ == nullptr || attribute.name != casus::CleanHtml::kToken) {
        attributes.push_back(attribute_of(attribute));
        continue;
      }
      for (const casus::KeptAttribute& kept : clean_->range(attribute.value)) {
        attributes.push_back(std::string(kept.name) + "=\"" + std::string(kept.value) + '"');
      }
    }
    std::sort(attributes.begin(), attributes.end());
    for (const std::string& attribute : attributes) line(level + 1, attribute);
    if (node.type == GUMBO_NODE_TEMPLATE) line(level + 1, "content");
  }

  const casus::CleanHtml* clean_;
  std::string out_;
};

std::string tree_of(std::string_view markup, const casus::CleanHtml* clean) {
  const auto destroy = [](GumboOutput* output) {
    gumbo_destroy_output(&kGumboDefaultOptions, output);
  };
  const std::unique_ptr<GumboOutput, decltype(destroy)> output(
      gumbo_parse_with_options(&kGumboDefaultOptions, markup.data(), markup.size()), destroy);
  return TreeText(clean).write(output->document);
}

}  // namespace

int main(int argc, char** argv) {
  const bool is_clean = argc == 2 && std::string_view(argv[1]) == "--clean";
  if (argc > 2 || (argc == 2 && !is_clean)) {
    std::fputs("usage: casus-html-trees [--clean] < cases.jsonl\n", stderr);
    return 2;
  }
  simdjson::dom::parser parser;
  std::string line;
  while (std::getline(std::cin, line)) {
    simdjson::dom::element root;
    std::string_view id;
    std::string_view data;
    std::string_view context;
    if (parser.parse(line).get(root) != simdjson::SUCCESS ||
        root["id"].get(id) != simdjson::SUCCESS ||
        root["data_base64"].get(data) != simdjson::SUCCESS ||
        root["context"].get(context) == simdjson::SUCCESS || !id.starts_with("tree/")) {
      continue;
    }
    const std::string page = from_base64(data);
    const casus::CleanHtml clean = casus::clean_html(page);
    const std::string tree = is_clean ? tree_of(clean.markup, &clean) : tree_of(page, nullptr);
    casus::JsonWriter json;
    json.begin_object().field("id", id).field("tree", tree).end_object();
    std::cout << json.take() << '\n';
  }
  return 0;
}
