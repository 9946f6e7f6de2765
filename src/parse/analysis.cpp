#include "parse/analysis.h"

#include <algorithm>
#include <array>

#include "parse/capitals.h"
#include "parse/months.h"
#include "parse/name_agreement.h"
#include "parse/repairs.h"
#include "text/utf8.h"

namespace casus {

namespace {
constexpr std::size_t kBlockWords = 1024;  // words whose different forms are looked at once

// A row of tokens analysed alone: a sentence, or a piece of one that is too long or that opens with
// a dateline.
struct Piece {
  uint32_t sentence;
  uint32_t first;
  uint32_t last;
  bool leads = false;                  // its root is the sentence's
  bool capitals = false;               // of a sentence in capitals throughout
  std::vector<TokenRange> notes = {};  // an editor's, each a piece of its own
  uint32_t beside = kNone;             // of such a note: the word it explains
};

bool is_mark(std::string_view form) {
  uint32_t length = 0;
  return !form.empty() && utf8::is_punctuation(utf8::decode(form, 0, length));
}

// least: letters; "US" may open any sentence.
bool is_capitals(std::string_view form, std::size_t least = 3) {
  return form.size() >= least && std::all_of(form.begin(), form.end(), [](char c) {
           return (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
         });
}

bool is_small(std::string_view form) { return !form.empty() && form[0] >= 'a' && form[0] <= 'z'; }

bool is_dateline_mark(std::string_view folded) {
  return folded == "-" || folded == "--" || folded == ":";
}

bool is_digit(std::string_view form) { return !form.empty() && form[0] >= '0' && form[0] <= '9'; }

// "[Text]", "[Report] [Press office] [Excerpts]": an editor's notes on what follows. The first
// token behind them, none of which leaves the sentence empty.
uint32_t behind_notes(const Parse& parse, uint32_t first, uint32_t last) {
  constexpr uint32_t kLongest = 12;  // tokens of a note
  while (first < last && parse.form(first) == "[") {
    uint32_t end = first + 1;
    while (end < last && end - first < kLongest && parse.form(end) != "]") ++end;
    if (end + 1 >= last || parse.form(end) != "]") break;
    first = end + 1;
  }
  return first;
}

// "GOMA, Congo — Rebels said …", "Feb 19 - Rebels said …", "KABUL, Dec 25 (Agency) - At least …",
// "Quito, 3 May 89 (Agency) -- [Text] The …": where the sentence itself begins. The first token of
// the sentence where there is no dateline. Where capitals do not tell it from the sentence, a
// place's comma and a day or an agency in brackets do.
uint32_t behind_dateline(std::string_view text, const Parse& parse, uint32_t sentence) {
  constexpr uint32_t kLongest = 20;  // tokens
  constexpr uint32_t kLongestPlace = 4;
  const Sentence& s = parse.sentences[sentence];
  const bool opens = sentence == 0 || parse.sentences[sentence - 1].paragraph != s.paragraph;
  if (!opens || s.last - s.first < 4) return s.first;
  const auto form = [&](uint32_t t) { return parse.tokens[t].span.in(text); };
  // "LA PAZ"
  const bool short_word = form(s.first).size() == 2 && is_capitals(form(s.first), 2);
  const bool is_capital = is_capitals(form(s.first + short_word));
  const uint32_t stop = std::min(s.last - 2, s.first + kLongest);
  bool has_comma = false;
  bool has_day = false;
  const bool is_day = is_month(form(s.first)) && is_digit(form(s.first + 1));
  if (is_day && is_dateline_mark(parse.form(s.first + 2)) && parse.tokens[s.first + 2].space_after)
    return s.first + 3;
  for (uint32_t t = s.first + 1; t < stop; ++t) {
    if (is_small(form(t))) return s.first;
    has_comma = has_comma || (parse.form(t) == "," && t - s.first <= kLongestPlace);
    // Behind the place: "On 16 November, six priests -- five of them Jesuits -- were" opens no
    // report.
    has_day = has_day || (has_comma && is_digit(form(t)));
    const bool spaced =
        parse.tokens[t].space_after && (parse.tokens[t - 1].space_after || parse.form(t) != "-");
    if (!is_dateline_mark(parse.form(t)) || !spaced) continue;
    const bool is_told = has_comma && has_day && parse.form(t) != ":";
    if (is_told) return behind_notes(parse, t + 1, s.last);
    if (!is_capital) return s.first;
    // Capitals throughout say nothing.
    for (uint32_t k = t + 1; k < s.last; ++k) {
      if (is_small(form(k))) return behind_notes(parse, t + 1, s.last);
    }
    return s.first;
  }
  return s.first;
}

// "Rebels take the town – 5,000 people flee": a headline of two, divided by one spaced dash. Where
// the second begins; the end of the sentence if there is none. Headlines stand first, and once more
// where a page repeats its title.
uint32_t second_headline(const Parse& parse, uint32_t sentence) {
  constexpr uint32_t kLeast = 4;     // words of either
  constexpr uint32_t kLongest = 24;  // of both: no headline is longer
  const Sentence& s = parse.sentences[sentence];
  if ((!s.headline && s.paragraph > 1) || s.last - s.first > kLongest) return s.last;
  const bool is_alone = (sentence == 0 || parse.sentences[sentence - 1].paragraph != s.paragraph);
  if (!is_alone) return s.last;
  uint32_t found = s.last;
  for (uint32_t t = s.first + 1; t + 1 < s.last; ++t) {
    if (parse.form(t) != "-" || !parse.tokens[t].space_after || !parse.tokens[t - 1].space_after)
      continue;
    if (found != s.last) return s.last;
    found = t + 1;
  }
  const bool is_long = found - s.first > kLeast && s.last - found >= kLeast;
  return is_long ? found : s.last;
}

// "the PU [Patriotic Union] candidate", "the Patriotic Union [PU] candidate": is a note of an
// editor's within a sentence, brackets and all, no part of what it stands in? A word may be:
// "[George] Bush", but not the short form of the name before it.
bool stands_apart(std::string_view text, const Parse& parse, uint32_t begin, TokenRange note) {
  if (note.last - note.first > 3) return true;
  constexpr uint32_t kLongestName = 8;  // words
  const std::string_view word = parse.tokens[note.first + 1].span.in(text);
  if (!is_capitals(word, 2)) return false;
  const uint32_t from = std::max(begin, note.first - std::min(note.first, kLongestName));
  return std::ranges::all_of(word, [&](char letter) {
    for (uint32_t t = from; t < note.first; ++t) {
      if (parse.tokens[t].span.in(text).front() == letter) return true;
    }
    return false;
  });
}

// What editors have put in square brackets among the tokens.
std::vector<TokenRange> notes_within(std::string_view text, const Parse& parse, uint32_t first,
                                     uint32_t last) {
  constexpr uint32_t kLongest = 14;  // tokens of a note
  std::vector<TokenRange> notes;
  for (uint32_t t = first + 1; t + 2 < last; ++t) {
    if (parse.form(t) != "[") continue;
    uint32_t end = t + 1;
    while (end < last && end - t < kLongest && parse.form(end) != "]" && parse.form(end) != "[") {
      ++end;
    }
    if (end >= last || parse.form(end) != "]" || end == t + 1) continue;
    const TokenRange note{t, end + 1};
    if (stands_apart(text, parse, first, note)) notes.push_back(note);
    t = end;
  }
  return notes;
}

// Capitals throughout, and more than a name's: they tell names from other words no more.
bool is_in_capitals(std::string_view text, const Parse& parse, uint32_t first, uint32_t last) {
  constexpr uint32_t kLeast = 5;  // words
  uint32_t words = 0;
  for (uint32_t t = first; t < last; ++t) {
    const std::string_view form = parse.tokens[t].span.in(text);
    if (form.find_first_of("abcdefghijklmnopqrstuvwxyz") != std::string_view::npos) return false;
    words += is_capitals(form, 2);
  }
  return words >= kLeast;
}

// A dateline is a piece of its own behind the sentence it opens. A long sentence is cut behind the
// last mark of the second half of what fits, else where nothing more fits.
void cut(std::string_view text, const Parse& parse, uint32_t sentence, std::vector<Piece>& out) {
  const Sentence& s = parse.sentences[sentence];
  const uint32_t start = behind_dateline(text, parse, sentence);
  uint32_t first = start;
  const bool capitals = is_in_capitals(text, parse, start, s.last);
  if (const uint32_t second = second_headline(parse, sentence);
      start == s.first && second < s.last && second - first <= Parser::kLongestSentence) {
    out.push_back({sentence, first, second, true, capitals});
    first = second;
  }
  while (s.last - first > Parser::kLongestSentence) {
    uint32_t end = first + Parser::kLongestSentence;
    while (end > first + Parser::kLongestSentence / 2 &&
           !is_mark(parse.tokens[end - 1].span.in(text)))
      --end;
    if (end == first + Parser::kLongestSentence / 2) end = first + Parser::kLongestSentence;
    out.push_back({sentence, first, end, first == start, capitals});
    first = end;
  }
  if (first < s.last) out.push_back({sentence, first, s.last, first == start, capitals});
  if (start > s.first) out.push_back({sentence, s.first, start, false});
  const std::size_t size = out.size();
  for (std::size_t i = 0; i < size; ++i) {
    if (out[i].first < start) continue;
    out[i].notes = notes_within(text, parse, out[i].first, out[i].last);
    for (const TokenRange note : std::vector<TokenRange>(out[i].notes)) {
      out.push_back({sentence, note.first, note.last, false, capitals, {}, note.first - 1});
    }
  }
}

// The tokens of a piece: notes are no part of what they stand in.
std::vector<uint32_t> tokens_of(const Piece& piece) {
  std::vector<uint32_t> tokens;
  tokens.reserve(piece.last - piece.first);
  auto note = piece.notes.begin();
  for (uint32_t t = piece.first; t < piece.last; ++t) {
    if (note != piece.notes.end() && t == note->first) {
      t = note->last - 1;
      ++note;
      continue;
    }
    tokens.push_back(t);
  }
  return tokens;
}

class Writer {
 public:
  Writer(const Network& network, std::string_view text, Parse& parse)
      : network_(network), text_(text), parse_(parse) {
    const auto& labels = network.names()->labels;
    const auto it = std::find(labels.begin(), labels.end(), name(Relation::parataxis));
    piece_label_ = it == labels.end() ? 0 : static_cast<uint16_t>(it - labels.begin());
    const auto beside = std::find(labels.begin(), labels.end(), name(Relation::appos));
    note_label_ =
        beside == labels.end() ? piece_label_ : static_cast<uint16_t>(beside - labels.begin());
    const std::size_t n = parse.tokens.size();
    parse.names_of_tags = network.names();
    parse.upos.assign(n, Upos::none);
    parse.relation.assign(n, Relation::none);
    parse.head.assign(n, kNone);
    parse.xpos_id.assign(n, 0);
    parse.feats_id.assign(n, 0);
    parse.label_id.assign(n, 0);
    parse.lemma_span.assign(n, {});
    parse.lemmas.clear();
    parse.lemmas.reserve(parse.folded.size());
    parse.names.clear();
  }

  void block(const std::vector<Piece>& pieces) {
    std::vector<std::string_view> words;
    std::vector<uint32_t> lengths;
    std::vector<std::vector<uint32_t>> tokens;
    for (const Piece& p : pieces) {
      tokens.push_back(tokens_of(p));
      for (const uint32_t t : tokens.back()) words.push_back(parse_.tokens[t].span.in(text_));
      lengths.push_back(static_cast<uint32_t>(tokens.back().size()));
    }
    // What stands in capitals is read twice.
    Network::Prediction prediction = network_.predict(words, lengths);
    std::vector<std::string> recased;
    if (pieces.front().capitals) {
      recased = recase(pieces, tokens, words, prediction);
      std::copy(recased.begin(), recased.end(), words.begin());
      prediction = network_.predict(words, lengths);
    }
    std::size_t at = 0;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
      for (const uint32_t t : tokens[i]) {
        word(t, words[at], prediction, at);
        tree(pieces[i], tokens[i], t, prediction, at);
        ++at;
      }
      names(tokens[i], prediction, at - tokens[i].size());
    }
  }

 private:
  // Sentences in capitals, as they would be written elsewhere: what the first reading takes for
  // names keeps a capital.
  std::vector<std::string> recase(const std::vector<Piece>& pieces,
                                  const std::vector<std::vector<uint32_t>>& tokens,
                                  const std::vector<std::string_view>& words,
                                  const Network::Prediction& prediction) const {
    std::vector<std::string> out(words.begin(), words.end());
    std::size_t at = 0;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
      const Piece& p = pieces[i];
      for (const uint32_t t : tokens[i]) {
        const std::size_t here = at++;
        if (!p.capitals || !is_latin_capital(words[here])) continue;
        const Upos upos = network_.upos()[prediction.classes[Network::kUpos][here]];
        // "I"
        if (upos == Upos::pron && words[here].size() == 1) continue;
        if (upos == Upos::propn && is_short_form(words[here])) continue;
        out[here] = parse_.form(t);
        if (upos == Upos::propn || t == p.first) out[here][0] = words[here][0];
      }
    }
    return out;
  }

  static bool is_latin_capital(std::string_view form) {
    return !form.empty() && form[0] >= 'A' && form[0] <= 'Z';
  }

  void word(uint32_t t, std::string_view form, const Network::Prediction& prediction,
            std::size_t at) {
    const auto tag = [&](Network::Task task) { return prediction.classes[task][at]; };
    parse_.upos[t] = network_.upos()[tag(Network::kUpos)];
    parse_.xpos_id[t] = tag(Network::kXpos);
    parse_.feats_id[t] = tag(Network::kFeats);
    const auto begin = static_cast<uint32_t>(parse_.lemmas.size());
    network_.lemmas().append(form, parse_.upos[t], parse_.xpos(t), parse_.lemmas);
    parse_.lemma_span[t] = {begin, static_cast<uint32_t>(parse_.lemmas.size())};
  }

  void tree(const Piece& piece, const std::vector<uint32_t>& tokens, uint32_t t,
            const Network::Prediction& prediction, std::size_t at) {
    const int head = prediction.heads[at];
    uint16_t label = prediction.labels[at];
    if (head >= 0) {
      parse_.head[t] = tokens[static_cast<std::size_t>(head)];
    } else if (piece.beside != kNone) {
      parse_.head[t] = piece.beside;
      label = note_label_;
    } else if (piece.leads) {
      root_ = t;
    } else {
      parse_.head[t] = root_;
      label = piece_label_;
      if (piece.first > parse_.sentences[piece.sentence].first) {
        parse_.sentences[piece.sentence].in_pieces = true;
      }
    }
    parse_.label_id[t] = label;
    parse_.relation[t] = relation_from(network_.names()->labels[label]);
  }

  void names(const std::vector<uint32_t>& tokens, const Network::Prediction& prediction,
             std::size_t at) {
    const auto kind_of = [](std::string_view tag) {
      const std::string_view kind = tag.substr(std::min<std::size_t>(2, tag.size()));
      return kind == "person"  ? NameKind::person
             : kind == "place" ? NameKind::place
                               : NameKind::organization;
    };
    const std::size_t first = parse_.names.size();
    bool is_open = false;
    for (std::size_t i = 0; i < tokens.size(); ++i, ++at) {
      const uint32_t t = tokens[i];
      is_open = is_open && tokens[i - 1] + 1 == t;
      const std::string& tag = network_.name_tags()[prediction.classes[Network::kNames][at]];
      if (tag == "O") {
        is_open = false;
        continue;
      }
      const NameKind kind = kind_of(tag);
      if (is_open && tag[0] == 'I' && parse_.names.back().kind == kind) {
        parse_.names.back().last = t + 1;
      } else {
        parse_.names.push_back({t, t + 1, kind, 0});
      }
      parse_.names.back().lead += prediction.name_leads[at];
      is_open = true;
    }
    for (std::size_t i = first; i < parse_.names.size(); ++i) {
      ParsedName& name = parse_.names[i];
      name.lead /= static_cast<float>(name.last - name.first);
    }
  }

  const Network& network_;
  std::string_view text_;
  Parse& parse_;
  uint16_t piece_label_ = 0;
  uint16_t note_label_ = 0;
  uint32_t root_ = kNone;  // of the sentence whose pieces are being written
};
}  // namespace

void analyse(const Network& network, const repairs::Words& words, std::string_view text,
             Parse& parse) {
  Writer writer(network, text, parse);
  // Sentences in capitals are read twice, so that they have blocks of their own.
  struct Block {
    std::vector<Piece> pieces;
    std::size_t words = 0;
  };
  std::array<Block, 2> blocks;
  std::vector<Piece> pieces;
  const auto write = [&](Block& block) {
    if (!block.pieces.empty()) writer.block(block.pieces);
    block = {};
  };
  for (uint32_t s = 0; s < parse.sentences.size(); ++s) {
    pieces.clear();
    cut(text, parse, s, pieces);
    if (pieces.empty()) continue;
    Block& block = blocks[pieces.front().capitals ? 1 : 0];
    block.pieces.insert(block.pieces.end(), pieces.begin(), pieces.end());
    block.words += parse.sentences[s].last - parse.sentences[s].first;
    if (block.words >= kBlockWords) write(block);
  }
  for (Block& block : blocks) write(block);
  // A dateline's names come behind those of its sentence.
  std::sort(parse.names.begin(), parse.names.end(),
            [](const ParsedName& a, const ParsedName& b) { return a.first < b.first; });
  agree_on_names(parse);
  parse.link();
  mend_trees(words, parse);
}

}  // namespace casus
