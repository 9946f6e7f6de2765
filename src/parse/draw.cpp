#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "casus/parse.h"

#include "text/markup.h"
#include "text/utf8.h"

namespace casus {

namespace {
std::size_t width(std::string_view text) {  // code points
  std::size_t n = 0;
  for (std::size_t at = 0; at < text.size(); ++n) {
    uint32_t length = 0;
    utf8::decode(text, at, length);
    at += length;
  }
  return n;
}

std::string words_in_a_row(std::string_view text, const Parse& parse, const Sentence& s) {
  std::string out;
  for (uint32_t t = s.first; t < s.last; ++t) {
    if (t > s.first) out += ' ';
    out += parse.tokens[t].span.in(text);
  }
  return out + '\n';
}

// Drawings are XML, which has no control characters.
std::string escaped(std::string_view text) {
  std::string out = escape_markup(text);
  std::replace_if(
      out.begin(), out.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
  return out;
}

struct Line {
  std::string stem;  // branches and the word
  uint32_t token;
};

// Depth first, by a stack of our own: a sentence may be one long chain.
std::vector<Line> lines_of(std::string_view text, const Parse& parse, uint32_t root) {
  struct Open {
    uint32_t token;
    std::string before;  // what stands before the branches of its dependents
    bool is_last;
  };
  std::vector<Line> out;
  std::vector<Open> open = {{root, "", true}};
  while (!open.empty()) {
    const Open now = std::move(open.back());
    open.pop_back();
    const bool is_root = now.token == root;
    const char* branch = is_root ? "" : now.is_last ? "└─ " : "├─ ";
    out.push_back(
        {now.before + branch + std::string(parse.tokens[now.token].span.in(text)), now.token});
    const std::string before = now.before + (is_root ? "" : now.is_last ? "   " : "│  ");
    std::vector<uint32_t> below;
    for (const uint32_t d : parse.dependents(now.token)) below.push_back(d);
    for (std::size_t i = below.size(); i-- > 0;)
      open.push_back({below[i], before, i + 1 == below.size()});
  }
  return out;
}

struct Arc {
  uint32_t from, to;  // words of the sentence
  std::string_view label;
  std::size_t level = 0;
  uint32_t left() const { return std::min(from, to); }
  uint32_t right() const { return std::max(from, to); }
};

// Short arcs below, each above all that it spans.
std::vector<Arc> arcs_of(const Parse& parse, const Sentence& s) {
  std::vector<Arc> arcs;
  for (uint32_t t = s.first; t < s.last; ++t) {
    if (parse.head[t] != kNone)
      arcs.push_back({parse.head[t] - s.first, t - s.first, parse.label(t)});
  }
  std::stable_sort(arcs.begin(), arcs.end(), [](const Arc& a, const Arc& b) {
    return a.right() - a.left() < b.right() - b.left();
  });
  std::vector<std::size_t> height(s.last - s.first + 1, 0);  // above each gap behind a word
  for (Arc& arc : arcs) {
    const auto first = height.begin() + arc.left();
    const auto last = height.begin() + arc.right();
    arc.level = 1 + *std::max_element(first, last);
    std::fill(first, last, arc.level);
  }
  return arcs;
}
}  // namespace

std::string draw_tree(std::string_view text, const Parse& parse, const Sentence& sentence) {
  const uint32_t root = parse.root(sentence);
  if (root == kNone) return words_in_a_row(text, parse, sentence);
  const std::vector<Line> lines = lines_of(text, parse, root);
  std::size_t widest = 0;
  for (const Line& line : lines) widest = std::max(widest, width(line.stem));
  std::string out;
  for (const Line& line : lines) {
    out += line.stem;
    out.append(widest - width(line.stem) + 2, ' ');
    out += fmt::format("{:<6}{:<14}{}\n", name(parse.upos[line.token]), parse.label(line.token),
                       parse.lemma(line.token));
  }
  return out;
}

std::string draw_tree_svg(std::string_view text, const Parse& parse, const Sentence& sentence) {
  constexpr std::size_t kLetter = 9, kGap = 22, kRise = 26, kMargin = 12;
  const bool tagged = parse.root(sentence) != kNone;
  std::vector<std::size_t> middle;
  std::size_t x = kMargin;
  for (uint32_t t = sentence.first; t < sentence.last; ++t) {
    const std::size_t tag = tagged ? parse.label(t).size() * 7 : 0;
    const std::size_t w = std::max(width(parse.tokens[t].span.in(text)) * kLetter, tag);
    middle.push_back(x + w / 2);
    x += w + kGap;
  }
  const std::vector<Arc> arcs = tagged ? arcs_of(parse, sentence) : std::vector<Arc>{};
  std::size_t levels = 0;
  for (const Arc& arc : arcs) levels = std::max(levels, arc.level);
  const std::size_t base = kMargin + (levels + 1) * kRise;
  std::string out = fmt::format(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{0}\" height=\"{1}\" viewBox=\"0 0 {0} "
      "{1}\" font-family=\"sans-serif\" text-anchor=\"middle\">\n",
      x + kMargin, base + 48);
  for (const Arc& arc : arcs) {
    const std::size_t a = middle[arc.from];
    const std::size_t b = middle[arc.to];
    const std::size_t top = base - arc.level * kRise;
    out += fmt::format(
        "<path d=\"M{} {}C{} {} {} {} {} {}\" fill=\"none\" stroke=\"#777\"/>\n"
        "<circle cx=\"{}\" cy=\"{}\" r=\"3\" fill=\"#777\"/>\n"
        "<text x=\"{}\" y=\"{}\" font-size=\"11\" fill=\"#357\">{}</text>\n",
        a, base, a, top, b, top, b, base, b, base, (a + b) / 2,
        base - arc.level * kRise * 3 / 4 - 3, escaped(arc.label));
  }
  for (uint32_t t = sentence.first; t < sentence.last; ++t) {
    const std::size_t at = middle[t - sentence.first];
    out += fmt::format("<text x=\"{}\" y=\"{}\" font-size=\"15\">{}</text>\n", at, base + 20,
                       escaped(parse.tokens[t].span.in(text)));
    if (!tagged) continue;
    out += fmt::format("<text x=\"{}\" y=\"{}\" font-size=\"10\" fill=\"#777\">{}</text>\n", at,
                       base + 36, name(parse.upos[t]));
  }
  return out + "</svg>\n";
}

}  // namespace casus
