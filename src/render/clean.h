// Making strings of unknown origin fit to be shown: on a terminal, in a page, in JSON. Internal to
// cli.
//
// What a page says is shown, but nothing of it may act: terminal escape sequences, control
// characters and the characters that turn the direction of text round are taken out (they could
// make a report say what it does not).
#pragma once

#include <string>
#include <string_view>

namespace casus {

// One line of valid UTF-8: escape sequences (ESC [ … letter, ESC ] … BEL, ESC x, and their
// one-character C1 forms), control, bidi-control, zero-width and tag characters gone; line breaks
// and tabs are spaces. Safe for every format that then escapes its own markup.
std::string clean(std::string_view text);

// JSON with the same characters written as \uXXXX wherever they stand, so that its value is
// untouched and showing it is harmless. They can stand only inside strings, where an escape is
// always allowed.
std::string harmless_json(std::string json);

std::string html_escape(std::string_view text);      // & < > " '
std::string markdown_escape(std::string_view text);  // what CommonMark or GFM could read as markup
bool is_web_link(std::string_view url);  // http or https, nothing in it that needs no link

// The first letter in upper case, for the start of a line.
std::string capitalised(std::string_view text);

// Columns a terminal needs: 2 for wide characters, 0 for combining ones.
int display_width(std::string_view text);

// At most `most` code points of text around [begin, end) (bytes), cut at spaces, with … where
// something was left out.
struct Shortened {
  std::string before, middle, after;
};
Shortened shorten(std::string_view text, std::size_t begin, std::size_t end, std::size_t most);

}  // namespace casus
