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
  // What is cut to nothing is for programs that read aloud.
  for (const std::string_view way : {"display:none", "visibility:hidden", "clip:rect(0",
                                     "clip:rect(1px", "clip-path:inset(50%"}) {
    if (plain.find(way) != std::string::npos) return true;
  }
  return false;
}

namespace {

bool is_in_paragraph(const Tree& tree, const Node& node) {
  constexpr int kLevels = 4;
  uint32_t at = node.parent;
  for (int level = 0; level < kLevels && at != kNone; ++level, at = tree.nodes()[at].parent) {
    const Tag tag = tree.nodes()[at].tag;
    if (tag == Tag::p || tag == Tag::li || tag == Tag::blockquote) return true;
    if (is_block(tag)) return false;
  }
  return false;
}

}  // namespace

bool is_for_reading_aloud(const Tree& tree, const Node& node) {
  if (node.attributes == 0 || is_block(node.tag)) return false;
  const std::string_view names = tree.attribute(node, "class");
  if (names.empty()) return false;
  for (const std::string_view name : {"sr-only", "screen-reader", "screenreader", "visually-hidden",
                                      "visuallyhidden", "visuallyHidden"}) {
    const std::size_t at = names.find(name);
    if (at == std::string_view::npos) continue;
    // "sr-only-focusable" and the like are shown now and then.
    const std::string_view rest = names.substr(at + name.size());
    const bool is_whole = rest.empty() || rest.front() == ' ' || rest.starts_with("-text");
    if (is_whole) return is_in_paragraph(tree, node);
  }
  return false;
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

namespace {

struct Entity {
  std::string_view name;
  std::string_view text;
};
constexpr std::array kEntities = {
    Entity{"amp;", "&"},    Entity{"quot;", "\""}, Entity{"apos;", "'"},  Entity{"lt;", "<"},
    Entity{"gt;", ">"},     Entity{"rsquo;", "’"}, Entity{"lsquo;", "‘"}, Entity{"rdquo;", "”"},
    Entity{"ldquo;", "“"},  Entity{"bdquo;", "„"}, Entity{"ndash;", "–"}, Entity{"mdash;", "—"},
    Entity{"hellip;", "…"}, Entity{"euro;", "€"},  Entity{"bull;", "•"},  Entity{"trade;", "™"}};
// The named entities of U+00A0 … U+00FF, in order.
constexpr std::array<std::string_view, 96> kLatin = {
    "nbsp",   "iexcl",  "cent",   "pound",  "curren", "yen",    "brvbar", "sect",   "uml",
    "copy",   "ordf",   "laquo",  "not",    "shy",    "reg",    "macr",   "deg",    "plusmn",
    "sup2",   "sup3",   "acute",  "micro",  "para",   "middot", "cedil",  "sup1",   "ordm",
    "raquo",  "frac14", "frac12", "frac34", "iquest", "Agrave", "Aacute", "Acirc",  "Atilde",
    "Auml",   "Aring",  "AElig",  "Ccedil", "Egrave", "Eacute", "Ecirc",  "Euml",   "Igrave",
    "Iacute", "Icirc",  "Iuml",   "ETH",    "Ntilde", "Ograve", "Oacute", "Ocirc",  "Otilde",
    "Ouml",   "times",  "Oslash", "Ugrave", "Uacute", "Ucirc",  "Uuml",   "Yacute", "THORN",
    "szlig",  "agrave", "aacute", "acirc",  "atilde", "auml",   "aring",  "aelig",  "ccedil",
    "egrave", "eacute", "ecirc",  "euml",   "igrave", "iacute", "icirc",  "iuml",   "eth",
    "ntilde", "ograve", "oacute", "ocirc",  "otilde", "ouml",   "divide", "oslash", "ugrave",
    "uacute", "ucirc",  "uuml",   "yacute", "thorn",  "yuml"};

int digit_of(char c, bool is_hex) {
  if (c >= '0' && c <= '9') return c - '0';
  if (is_hex && c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (is_hex && c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// Decodes "#8217;" and the like behind an ampersand; returns the bytes it takes, 0 if it is none.
std::size_t append_number(std::string& out, std::string_view rest) {
  const bool is_hex = rest.size() > 1 && (rest[1] == 'x' || rest[1] == 'X');
  char32_t value = 0;
  const std::size_t begin = is_hex ? 2 : 1;
  std::size_t i = begin;
  for (; i < rest.size() && i < begin + 7; ++i) {
    const int digit = digit_of(rest[i], is_hex);
    if (digit < 0) break;
    value = value * (is_hex ? 16 : 10) + static_cast<char32_t>(digit);
  }
  const bool is_character = value >= 0x20 && value < 0x110000 && (value < 0xD800 || value > 0xDFFF);
  if (i == begin || i >= rest.size() || rest[i] != ';' || !is_character) return 0;
  utf8::append(out, value);
  return i + 1;
}

// Decodes what stands behind an ampersand; returns the bytes it takes, 0 if it is no entity.
std::size_t append_entity(std::string& out, std::string_view rest) {
  if (rest.starts_with('#')) return append_number(out, rest);
  for (const Entity& entity : kEntities) {
    if (!rest.starts_with(entity.name)) continue;
    out += entity.text;
    return entity.name.size();
  }
  const std::size_t end = rest.substr(0, 8).find(';');
  if (end == std::string_view::npos) return 0;
  for (std::size_t i = 0; i < kLatin.size(); ++i) {
    if (kLatin[i] != rest.substr(0, end)) continue;
    utf8::append(out, static_cast<char32_t>(0xA0 + i));
    return end + 1;
  }
  return 0;
}

// Does a tag end or begin a line? Looked at by its first letters: "</p>", "<br>", "<div …", "<li>".
bool tag_breaks(std::string_view tag) {
  tag.remove_prefix(tag.size() > 1 && tag[1] == '/' ? 2 : 1);
  return tag.starts_with("p>") || tag.starts_with("p ") || tag.starts_with("br") ||
         tag.starts_with("div") || tag.starts_with("li");
}

std::string decode_markup(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    if (c == '<' && at + 1 < text.size() &&
        (text[at + 1] == '/' || (text[at + 1] >= 'a' && text[at + 1] <= 'z'))) {
      const std::string_view near = text.substr(at, 400);
      const std::size_t end = near.find('>');
      if (end != std::string_view::npos) {
        if (tag_breaks(near)) out += '\n';
        at += end + 1;
        continue;
      }
    }
    if (c == '&') {
      const std::size_t taken = append_entity(out, text.substr(at + 1));
      at += taken;
      if (taken > 0) {
        ++at;
        continue;
      }
    }
    out += c;
    ++at;
  }
  return out;
}

}  // namespace

std::string plain_of(std::string_view text) { return utf8::squeeze(decode_markup(text)); }

// A string may have been escaped twice; the second pass finds what the first one uncovered.
std::string plain_lines_of(std::string_view text) { return decode_markup(decode_markup(text)); }

}  // namespace casus
