
#include <fmt/format.h>

#include "casus/parse.h"

#include "text/parts.h"
#include "text/utf8.h"

namespace casus {

namespace {
constexpr std::string_view kEmptyColumns = "\t_\t_\t_\t_\t_\t_\t_\t";

class ConlluWriter {
 public:
  ConlluWriter(std::string_view text, const Parse& parse) : text_(text), parse_(parse) {}

  void sentence(const Sentence& s, std::string& out) const {
    for (uint32_t t = s.first; t < s.last; ++t) {
      const uint32_t id = t - s.first + 1;
      uint32_t last = t;
      if (!parse_.tokens[t].joined) {
        while (last + 1 < s.last && parse_.tokens[last + 1].joined) ++last;
      }
      if (last > t) {
        out += fmt::format("{}-{}\t{}{}{}\n", id, id + last - t, form(t, last), kEmptyColumns,
                           misc(s, last));
      }
      const bool inside = parse_.tokens[t].joined || last > t;
      out += fmt::format("{}\t{}{}{}\n", id, form(t, t), columns(s, t), inside ? "_" : misc(s, t));
    }
    out += '\n';
  }

 private:
  std::string_view form(uint32_t first, uint32_t last) const {
    return Span{parse_.tokens[first].span.begin, parse_.tokens[last].span.end}.in(text_);
  }
  std::string_view misc(const Sentence& s, uint32_t t) const {
    return parse_.tokens[t].space_after || t + 1 == s.last ? "_" : "SpaceAfter=No";
  }
  std::string columns(const Sentence& s, uint32_t t) const {
    const Parse& p = parse_;
    if (!p.has_tags()) return std::string(kEmptyColumns);
    return fmt::format("\t{}\t{}\t{}\t{}\t{}\t{}\t_\t", p.lemma(t), name(p.upos[t]), p.xpos(t),
                       p.feats(t), p.head[t] == kNone ? 0 : p.head[t] - s.first + 1, p.label(t));
  }

  std::string_view text_;
  const Parse& parse_;
};

// One line of columns.
class TokenReader {
 public:
  Result<Pretokenized> read(std::string_view input) {
    if (input.size() >= UINT32_MAX / 2)
      return Error{ErrorCode::too_large, "more tokens than can be counted", "tokens"};
    for (int line = 1; !input.empty(); ++line) {
      const std::size_t end = std::min(input.find('\n'), input.size());
      std::string_view text = input.substr(0, end);
      input.remove_prefix(std::min(end + 1, input.size()));
      if (!text.empty() && text.back() == '\r') text.remove_suffix(1);
      take(text);
      if (!problem_.empty()) {
        return Error{ErrorCode::malformed, fmt::format("line {}: {}", line, problem_), "tokens"};
      }
    }
    end_sentence();
    return std::move(out_);
  }

 private:
  void take(std::string_view line) {
    if (line.empty()) return end_sentence();
    if (line[0] == '#' && line.find('\t') == std::string_view::npos && !in_sentence()) {
      comments_ += line;
      comments_ += '\n';
      return;
    }
    std::vector<std::string_view> columns;
    for (std::string_view rest = line;;) {
      const std::size_t tab = rest.find('\t');
      columns.push_back(rest.substr(0, tab));
      if (tab == std::string_view::npos) break;
      rest.remove_prefix(tab + 1);
    }
    if (columns.size() == 1) return token(line, true, false);
    if (columns.size() != 10) {
      problem_ = fmt::format("{} columns, neither 1 nor 10", columns.size());
      return;
    }
    const bool spaced = columns[9].find("SpaceAfter=No") == std::string_view::npos;
    numbered(columns[0], columns[1], spaced);
  }

  // "3", "3-4" (a multi-word token, whose words follow) or "3.1" (no word of the text).
  void numbered(std::string_view id, std::string_view form, bool spaced) {
    if (id.find('.') != std::string_view::npos) return;
    const std::size_t dash = id.find('-');
    uint32_t number = 0;
    const std::string_view digits = dash == std::string_view::npos ? id : id.substr(dash + 1);
    if (!read_number(digits, number)) {
      problem_ = "its first column is no word's number";
      return;
    }
    if (dash != std::string_view::npos) {
      joined_until_ = number;
      joined_first_ = true;
      joined_spaced_ = spaced;
      return;
    }
    const bool inside = number <= joined_until_;
    token(form, inside ? number == joined_until_ && joined_spaced_ : spaced,
          inside && !joined_first_);
    joined_first_ = false;
    if (!inside || number == joined_until_) joined_until_ = 0;
  }

  void token(std::string_view form, bool spaced, bool joined) {
    if (form.empty()) {
      problem_ = "a word without letters";
      return;
    }
    Token token;
    token.span.begin = static_cast<uint32_t>(out_.text.size());
    out_.text += form;
    token.span.end = static_cast<uint32_t>(out_.text.size());
    if (spaced) out_.text += ' ';
    token.folded.begin = static_cast<uint32_t>(out_.parse.folded.size());
    for (std::size_t at = 0; at < form.size();) {
      uint32_t length = 0;
      utf8::append_folded(out_.parse.folded, utf8::decode(form, at, length));
      at += length;
    }
    token.folded.end = static_cast<uint32_t>(out_.parse.folded.size());
    token.space_after = spaced;
    token.joined = joined;
    out_.parse.tokens.push_back(token);
  }

  bool in_sentence() const { return out_.parse.tokens.size() > first_; }
  void end_sentence() {
    joined_until_ = 0;
    if (!in_sentence()) return;
    Sentence s;
    s.first = first_;
    s.last = first_ = static_cast<uint32_t>(out_.parse.tokens.size());
    s.span = {out_.parse.tokens[s.first].span.begin, out_.parse.tokens[s.last - 1].span.end};
    out_.parse.sentences.push_back(s);
    out_.comments.push_back(std::move(comments_));
    comments_.clear();
  }

  Pretokenized out_;
  std::string comments_;
  std::string problem_;
  uint32_t first_ = 0;
  uint32_t joined_until_ = 0;
  bool joined_first_ = false;
  bool joined_spaced_ = false;
};
}  // namespace

std::string to_conllu(std::string_view text, const Parse& parse, const ConlluNames& names) {
  const ConlluWriter writer(text, parse);
  std::string out;
  if (!names.document.empty()) out += fmt::format("# newdoc id = {}\n", names.document);
  std::size_t number = 0;
  for (std::size_t i = 0; i < parse.sentences.size(); ++i) {
    const Sentence& s = parse.sentences[i];
    if (s.headline && !names.headlines) continue;
    ++number;
    if (names.comments != nullptr && i < names.comments->size()) {
      out += (*names.comments)[i];
    } else {
      std::string line(s.span.in(text));
      for (char& c : line) c = c == '\n' || c == '\r' || c == '\t' ? ' ' : c;
      if (!names.document.empty())
        out += fmt::format("# sent_id = {}-{}\n", names.document, number);
      out += fmt::format("# text = {}\n", line);
    }
    writer.sentence(s, out);
  }
  return out;
}

Result<Pretokenized> read_tokens(std::string_view input) { return TokenReader().read(input); }

}  // namespace casus
