// Sentences as CoNLL-U: https://universaldependencies.org/format.html
#include <fmt/format.h>

#include "casus/annotate.h"

namespace casus {

std::string to_conllu(const Annotated& annotated) {
  const Document& d = annotated.document;
  const Parse& p = annotated.parse;
  std::string out = fmt::format("# newdoc id = {}\n", d.id);
  const std::string empty_columns = "\t_\t_\t_\t_\t_\t_\t_\t";
  const auto columns = [&](const Sentence& s, uint32_t t) {
    if (!p.has_tags()) return empty_columns;
    return fmt::format("\t{}\t{}\t{}\t{}\t{}\t{}\t_\t", p.lemma(t), name(p.upos[t]), p.xpos(t),
                       p.feats(t), p.head[t] == kNone ? 0 : p.head[t] - s.first + 1, p.label(t));
  };
  std::size_t number = 0;
  for (const Sentence& s : p.sentences) {
    if (s.headline) continue;
    std::string text(s.span.in(d.text));
    for (char& c : text) c = c == '\n' || c == '\r' || c == '\t' ? ' ' : c;
    out += fmt::format("# sent_id = {}-{}\n# text = {}\n", d.id, ++number, text);
    for (uint32_t t = s.first; t < s.last; ++t) {
      const uint32_t id = t - s.first + 1;
      uint32_t last = t;
      if (!p.tokens[t].joined) {
        while (last + 1 < s.last && p.tokens[last + 1].joined) ++last;
      }
      const auto form = [&](uint32_t first, uint32_t end) {
        return Span{p.tokens[first].span.begin, p.tokens[end].span.end}.in(d.text);
      };
      const auto misc = [&](uint32_t i) {
        return p.tokens[i].space_after || i + 1 == s.last ? "_" : "SpaceAfter=No";
      };
      if (last > t) {
        out += fmt::format("{}-{}\t{}{}{}\n", id, id + last - t, form(t, last), empty_columns,
                           misc(last));
      }
      const bool inside = p.tokens[t].joined || last > t;
      out += fmt::format("{}\t{}{}{}\n", id, form(t, t), columns(s, t), inside ? "_" : misc(t));
    }
    out += '\n';
  }
  return out;
}

}  // namespace casus
