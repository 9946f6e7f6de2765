// Styled words wrapped into the lines of a terminal. Internal to render.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "render/render.h"

namespace casus {

enum class Ink : uint8_t { plain, strong, faint, good, bad, mark };

struct Run {
  std::string text;  // cleaned: colours are the only escapes that reach the terminal
  Ink ink = Ink::plain;
};

class Lines {
 public:
  explicit Lines(TextStyle style) : style_(style) {}

  // One paragraph: its first line indented by `first` columns, the others by `rest`. Broken at
  // spaces; a word too long for a line is broken anywhere.
  void add(const std::vector<Run>& runs, int first, int rest);
  void heading(std::string_view text);
  void blank() { out_ += '\n'; }
  std::string take() { return std::move(out_); }

 private:
  struct Piece {
    std::string text;
    Ink ink;
  };
  using Word = std::vector<Piece>;  // pieces of different ink without a space between
  static std::vector<Word> words_of(const std::vector<Run>& runs);
  void put(const Word& word);
  void put_piece(const Piece& piece);
  int width() const { return style_.width < 40 ? 40 : style_.width; }

  TextStyle style_;
  std::string out_;
};

}  // namespace casus
