#include "render/lines.h"

#include <algorithm>

#include "render/clean.h"
#include "text/utf8.h"

namespace casus {
namespace {

std::string_view code(Ink ink) {
  switch (ink) {
    case Ink::strong:
      return "\x1B[1m";
    case Ink::faint:
      return "\x1B[2m";
    case Ink::good:
      return "\x1B[32m";
    case Ink::bad:
      return "\x1B[31m";
    case Ink::mark:
      return "\x1B[4m";
    case Ink::plain:
      break;
  }
  return "";
}

// Bytes of the longest start of text that fits `columns`, at least one character.
std::size_t fitting(std::string_view text, int columns) {
  std::size_t at = 0;
  int used = 0;
  while (at < text.size()) {
    uint32_t size = 1;
    utf8::decode(text, at, size);
    const int width = display_width(text.substr(at, size));
    if (at > 0 && used + width > columns) break;
    used += width;
    at += size;
  }
  return at;
}

}  // namespace

std::vector<Lines::Word> Lines::words_of(const std::vector<Run>& runs) {
  std::vector<Word> words;
  bool open = false;  // the last word may go on
  for (const Run& run : runs) {
    for (std::size_t i = 0; i < run.text.size();) {
      if (run.text[i] == ' ') {
        open = false;
        ++i;
        continue;
      }
      const std::size_t end = std::min(run.text.find(' ', i), run.text.size());
      if (!open) words.emplace_back();
      words.back().push_back({run.text.substr(i, end - i), run.ink});
      open = true;
      i = end;
    }
  }
  return words;
}

void Lines::put_piece(const Piece& piece) {
  const std::string_view start = style_.color ? code(piece.ink) : "";
  out_ += start;
  out_ += piece.text;
  if (!start.empty()) out_ += "\x1B[0m";
}

void Lines::put(const Word& word) {
  for (const Piece& piece : word) put_piece(piece);
}

void Lines::add(const std::vector<Run>& runs, int first, int rest) {
  const int last_column = width();
  int column = first;
  bool at_start = true;
  out_.append(static_cast<std::size_t>(first), ' ');
  const auto break_line = [&] {
    out_ += '\n';
    out_.append(static_cast<std::size_t>(rest), ' ');
    column = rest;
    at_start = true;
  };
  for (const Word& word : words_of(runs)) {
    int length = 0;
    for (const Piece& piece : word) length += display_width(piece.text);
    if (!at_start && column + 1 + length > last_column) break_line();
    if (!at_start) {
      out_ += ' ';
      ++column;
    }
    if (column + length <= last_column) {
      put(word);
      column += length;
    } else {
      for (const Piece& piece : word) {
        for (std::string_view left = piece.text; !left.empty();) {
          const std::size_t one = fitting(left, 1);
          const bool fits = column + display_width(left.substr(0, one)) <= last_column;
          if (!fits && column > rest) break_line();
          const std::size_t size = fitting(left, last_column - column);
          put_piece({std::string(left.substr(0, size)), piece.ink});
          column += display_width(left.substr(0, size));
          left.remove_prefix(size);
        }
      }
    }
    at_start = false;
  }
  out_ += '\n';
}

void Lines::heading(std::string_view text) {
  add({{std::string(text), Ink::strong}}, 0, 0);
  const int columns = std::min(display_width(text), width());
  for (int i = 0; i < columns; ++i) out_ += "─";
  out_ += '\n';
}

}  // namespace casus
