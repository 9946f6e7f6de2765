// Scripts that carry a page's data hold JSON, or JSON inside a string of it. No script is run and
// no JSON is parsed: the string literals are looked at one by one, with the key in front of them. A
// text is either one literal of mark-up with paragraphs, or a row of literals with the same key
// that stand near each other and read like sentences.
#include "document/html/script_text.h"

#include <algorithm>
#include <cstdint>
#include <unordered_map>

#include "document/html/blocks.h"
#include "document/html/text_of.h"
#include "text/hex.h"
#include "text/utf8.h"

namespace casus {
namespace {

constexpr std::size_t kMostScript = 8 << 20;
constexpr std::size_t kLongestLiteral = 1 << 20;
constexpr int kMostNesting = 2;
// Paragraphs of one text lie no further apart in a script than this many bytes.
constexpr std::size_t kLargestGap = 4000;
constexpr std::size_t kShortestParagraph = 60;
constexpr std::size_t kShortestMarkup = 300;

// The code unit of "XXXX" at `at`; -1 if there is none.
int32_t code_unit(std::string_view text, std::size_t at) {
  if (at + 4 > text.size()) return -1;
  int32_t unit = 0;
  for (std::size_t i = at; i < at + 4; ++i) {
    const int digit = hex_digit(text[i]);
    if (digit < 0) return -1;
    unit = unit * 16 + digit;
  }
  return unit;
}

// Behind the end of the element that the tag at `at` opens; npos: it does not end near.
std::size_t end_of_element(std::string_view markup, std::size_t at, std::string_view name) {
  constexpr std::size_t kNear = 4000;
  const std::string_view near = markup.substr(0, at + kNear);
  int depth = 0;
  for (std::size_t tag = at; tag != std::string_view::npos; tag = near.find('<', tag + 1)) {
    const bool is_end = near.substr(tag + 1).starts_with('/');
    const std::string_view rest = near.substr(tag + (is_end ? 2 : 1));
    if (!rest.starts_with(name)) continue;
    const std::string_view behind = rest.substr(name.size());
    if (!behind.empty() && behind.front() != '>' && behind.front() != ' ') continue;
    depth += is_end ? -1 : 1;
    const std::size_t close = near.find('>', tag);
    if (depth == 0) return close == std::string_view::npos ? close : close + 1;
  }
  return std::string_view::npos;
}

// A text without what says of itself that it is a caption: <figcaption>, <div class=caption>.
std::string without_captions(std::string_view markup) {
  std::string out;
  std::size_t kept = 0;  // what is before it is in `out` or left out
  for (std::size_t at = markup.find('<'); at != std::string_view::npos;
       at = markup.find('<', at + 1)) {
    const std::size_t close = markup.find('>', at);
    if (close == std::string_view::npos) break;
    const std::string_view tag = markup.substr(at + 1, std::min<std::size_t>(close - at - 1, 400));
    const std::string_view name = tag.substr(0, tag.find(' '));
    const std::size_t names = tag.find("class=");
    const bool is_named = names != std::string_view::npos &&
                          tag.substr(names).find("caption") != std::string_view::npos;
    if (name.empty() || name.front() == '/' || (name != "figcaption" && !is_named)) continue;
    const std::size_t end = end_of_element(markup, at, name);
    if (end == std::string_view::npos) continue;
    out += markup.substr(kept, at - kept);
    kept = end;
    at = end - 1;
  }
  out += markup.substr(kept);
  return out;
}

class Finder {
 public:
  void scan(std::string_view script, int nesting) {
    std::string key;
    for (std::size_t at = script.find('"'); at != std::string_view::npos;
         at = script.find('"', at)) {
      std::string value;
      const std::size_t begin = at;
      const bool is_whole = literal(script, ++at, value);
      if (!is_whole) continue;  // from where it broke off, so that nothing is read twice
      std::size_t next = at;
      while (next < script.size() && (script[next] == ' ' || script[next] == '\n')) ++next;
      if (next < script.size() && script[next] == ':') {
        key = value.substr(0, 64);
      } else {
        take(key, value, nesting == 0 ? position_ + begin : position_, nesting);
      }
    }
    if (nesting == 0) position_ += script.size();
  }

  std::vector<std::string> best() && {
    std::vector<std::string> out = std::move(markup_);
    std::size_t size = markup_size_;
    for (Run& run : runs_) {
      if (run.size > size) size = run.size, out = std::move(run.paragraphs);
    }
    return out;
  }

 private:
  struct Run {
    std::vector<std::string> paragraphs;
    std::size_t size = 0;
    std::size_t end = 0;
  };

  // Reads a literal from behind its quote, to behind its closing quote; no: none closes it.
  static bool literal(std::string_view script, std::size_t& at, std::string& value) {
    char32_t high = 0;
    while (at < script.size() && value.size() < kLongestLiteral) {
      const char c = script[at];
      if (c == '"') {
        ++at;
        return true;
      }
      if (c == '\n') return false;
      if (c != '\\') {
        value += c;
        ++at;
        continue;
      }
      if (at + 1 >= script.size()) break;
      const char escaped = script[at + 1];
      at += 2;
      if (escaped == 'u') {
        const int32_t unit = code_unit(script, at);
        if (unit < 0) continue;
        at += 4;
        append_unit(static_cast<char32_t>(unit), high, value);
      } else if (escaped == 'n') {
        value += '\n';
      } else if (escaped == 't' || escaped == 'r' || escaped == 'b' || escaped == 'f') {
        value += ' ';
      } else {
        value += escaped;
      }
    }
    return false;
  }

  static void append_unit(char32_t unit, char32_t& high, std::string& value) {
    if (unit >= 0xD800 && unit < 0xDC00) {
      high = unit;
    } else if (unit >= 0xDC00 && unit < 0xE000) {
      if (high != 0) utf8::append(value, 0x10000 + ((high - 0xD800) << 10) + (unit - 0xDC00));
      high = 0;
    } else if (unit != 0) {
      utf8::append(value, unit);
    }
  }

  void take(const std::string& key, const std::string& value, std::size_t position, int nesting) {
    if (value.size() < kShortestParagraph) return;
    const bool is_markup =
        value.find("<p>") != std::string::npos || value.find("<p ") != std::string::npos ||
        value.find("<br>") != std::string::npos || value.find("<br ") != std::string::npos;
    if (is_markup && value.size() >= kShortestMarkup) {
      take_markup(value);
    } else if (value.find("\":") != std::string::npos && nesting < kMostNesting) {
      scan(value, nesting + 1);
    } else if (value.find(' ') != std::string::npos && value.find("://") == std::string::npos &&
               has_sentence(is_markup ? plain_lines_of(value) : value)) {
      take_paragraph(key, value, position);
    }
  }

  void take_markup(const std::string& value) {
    std::vector<std::string> paragraphs;
    const std::size_t size = add_lines(plain_lines_of(without_captions(value)), paragraphs);
    if (size > markup_size_) markup_size_ = size, markup_ = std::move(paragraphs);
  }

  // Fields that tell about something else than themselves.
  static bool is_about(std::string_view key) {
    for (const std::string_view name : {"description", "caption", "alt", "summary", "tooltip"}) {
      if (key.ends_with(name)) return true;
    }
    return false;
  }

  void take_paragraph(const std::string& key, const std::string& value, std::size_t position) {
    if (is_about(key)) return;
    const auto [at, is_new] = last_.try_emplace(key, runs_.size());
    if (!is_new && position - runs_[at->second].end > kLargestGap) at->second = runs_.size();
    if (at->second == runs_.size()) runs_.emplace_back();
    Run& run = runs_[at->second];
    run.size += add_lines(plain_lines_of(value), run.paragraphs);
    run.end = position + value.size();
  }

  // Not code, a mark for an advertisement or a label.
  static bool is_text(std::string_view line) {
    return line.size() >= 20 && has_sentence(line) && line.find_first_of("{}<>") > line.size();
  }

  static std::size_t add_lines(const std::string& text, std::vector<std::string>& paragraphs) {
    std::size_t size = 0;
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = std::min(text.find('\n', at), text.size());
      std::string line = utf8::squeeze(utf8::repair(std::string_view(text).substr(at, end - at)));
      at = end + 1;
      if (!is_text(line) || (!paragraphs.empty() && paragraphs.back() == line)) continue;
      // Lists of keywords have commas, but no end.
      if (ends_with_stop(line)) size += line.size();
      paragraphs.push_back(std::move(line));
    }
    return size;
  }

  std::vector<std::string> markup_;
  std::size_t markup_size_ = 0;
  std::vector<Run> runs_;
  std::unordered_map<std::string, std::size_t> last_;  // key → its last run; asked only
  std::size_t position_ = 0;
};

}  // namespace

std::vector<std::string> read_script_text(const std::vector<std::string_view>& scripts) {
  Finder finder;
  std::size_t left = kMostScript;
  for (const std::string_view script : scripts) {
    finder.scan(script.substr(0, left), 0);
    left -= std::min(left, script.size());
    if (left == 0) break;
  }
  return std::move(finder).best();
}

}  // namespace casus
