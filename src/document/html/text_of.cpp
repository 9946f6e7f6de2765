#include "document/html/text_of.h"

#include <array>

#include "text/utf8.h"

namespace casus {

bool is_block(Tag tag) {
  switch (tag) {
    case Tag::address:
    case Tag::article:
    case Tag::aside:
    case Tag::blockquote:
    case Tag::body:
    case Tag::caption:
    case Tag::center:
    case Tag::dd:
    case Tag::details:
    case Tag::dialog:
    case Tag::div:
    case Tag::dl:
    case Tag::dt:
    case Tag::fieldset:
    case Tag::figcaption:
    case Tag::figure:
    case Tag::footer:
    case Tag::form:
    case Tag::h1:
    case Tag::h2:
    case Tag::h3:
    case Tag::h4:
    case Tag::h5:
    case Tag::h6:
    case Tag::header:
    case Tag::hgroup:
    case Tag::hr:
    case Tag::html:
    case Tag::legend:
    case Tag::li:
    case Tag::main:
    case Tag::menu:
    case Tag::nav:
    case Tag::ol:
    case Tag::p:
    case Tag::pre:
    case Tag::section:
    case Tag::summary:
    case Tag::table:
    case Tag::tbody:
    case Tag::td:
    case Tag::tfoot:
    case Tag::th:
    case Tag::thead:
    case Tag::tr:
    case Tag::ul:
    case Tag::option:
      return true;
    default:
      return false;
  }
}

bool is_hidden(const Tree& tree, const Node& node) {
  if (node.attributes == 0) return false;
  if (tree.has_attribute(node, "hidden")) return true;
  const std::string_view style = tree.attribute(node, "style");
  if (style.empty()) return false;
  std::string plain;
  for (const char c : style.substr(0, 1024)) {
    if (c == ' ' || c == '\n' || c == '\t') continue;
    plain += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return plain.find("display:none") != std::string::npos ||
         plain.find("visibility:hidden") != std::string::npos;
}

std::string text_of(const Tree& tree, uint32_t index) {
  const std::vector<Node>& nodes = tree.nodes();
  std::string raw;
  for (uint32_t i = index; i < nodes[index].end; ++i) {
    const Node& node = nodes[i];
    if (node.is_text) {
      raw += node.text;
    } else if (is_block(node.tag) || node.tag == Tag::br) {
      raw += ' ';
    }
  }
  return utf8::squeeze(raw);
}

std::string plain_of(std::string_view text) {
  struct Entity {
    std::string_view name;
    std::string_view text;
  };
  constexpr std::array kEntities = {
      Entity{"amp;", "&"},   Entity{"quot;", "\""}, Entity{"apos;", "'"},  Entity{"lt;", "<"},
      Entity{"gt;", ">"},    Entity{"nbsp;", " "},  Entity{"rsquo;", "’"}, Entity{"lsquo;", "‘"},
      Entity{"rdquo;", "”"}, Entity{"ldquo;", "“"}, Entity{"ndash;", "–"}, Entity{"mdash;", "—"},
      Entity{"hellip;", "…"}};
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    if (c == '<' && at + 1 < text.size() &&
        (text[at + 1] == '/' || (text[at + 1] >= 'a' && text[at + 1] <= 'z'))) {
      const std::size_t end = text.find('>', at);
      if (end != std::string_view::npos && end - at < 200) {
        out += ' ';
        at = end + 1;
        continue;
      }
    }
    if (c == '&') {
      const std::string_view rest = text.substr(at + 1);
      bool is_found = false;
      for (const Entity& entity : kEntities) {
        if (!rest.starts_with(entity.name)) continue;
        out += entity.text;
        at += 1 + entity.name.size();
        is_found = true;
        break;
      }
      if (is_found) continue;
      if (rest.starts_with('#')) {
        const bool is_hex = rest.size() > 1 && (rest[1] == 'x' || rest[1] == 'X');
        char32_t value = 0;
        std::size_t i = is_hex ? 2 : 1;
        const std::size_t digits = i;
        for (; i < rest.size() && i < digits + 7; ++i) {
          const char d = rest[i];
          const int v = d >= '0' && d <= '9'             ? d - '0'
                        : is_hex && d >= 'a' && d <= 'f' ? d - 'a' + 10
                        : is_hex && d >= 'A' && d <= 'F' ? d - 'A' + 10
                                                         : -1;
          if (v < 0) break;
          value = value * (is_hex ? 16 : 10) + static_cast<char32_t>(v);
        }
        if (i > digits && i < rest.size() && rest[i] == ';' && value >= 0x20 && value < 0x110000 &&
            (value < 0xD800 || value > 0xDFFF)) {
          utf8::append(out, value);
          at += i + 2;
          continue;
        }
      }
    }
    out += c;
    ++at;
  }
  return utf8::squeeze(out);
}

}  // namespace casus
