// Plain text comes in three shapes: paragraphs set apart by empty lines, paragraphs of one line
// each, and lines wrapped at some width. The last is told by its breaks: a line was broken by a
// program if the first word of the next one would not have fitted any more.
#include "document/plain_text.h"

#include <algorithm>

#include "document/dates.h"
#include "document/names.h"
#include "text/utf8.h"

namespace casus {
namespace {

constexpr std::size_t kWidestWrap = 132;  // a terminal of 132 columns; wider lines are not wrapped
constexpr std::size_t kNarrowestWrap = 40;

// Lines with white space squeezed; empty ones mark gaps.
std::vector<std::string> cut_lines(std::string_view text) {
  std::vector<std::string> lines;
  std::string line;
  const auto close = [&] {
    lines.push_back(utf8::squeeze(line));
    line.clear();
  };
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    if (c == '\r' && at + 1 < text.size() && text[at + 1] == '\n') {
      ++at;
      continue;
    }
    if (c == '\n' || c == '\r' || c == '\f' || c == '\v') {
      close();
    } else if (text.substr(at).starts_with("\xE2\x80\xA8") ||
               text.substr(at).starts_with("\xE2\x80\xA9")) {
      close();  // U+2028, U+2029
      if (text[at + 2] == '\xA9') lines.emplace_back();
      at += 2;
    } else {
      line += static_cast<unsigned char>(c) < 0x20 || c == '\x7F' ? ' ' : c;
    }
    ++at;
  }
  close();
  return lines;
}

std::size_t first_word_width(std::string_view line) {
  return std::min(line.find(' '), line.size());
}

bool ends_sentence(std::string_view line) {
  while (!line.empty() && (line.back() == '"' || line.back() == '\'' || line.back() == ')'))
    line.remove_suffix(1);
  if (line.ends_with("”") || line.ends_with("’")) line.remove_suffix(3);
  return !line.empty() && (line.back() == '.' || line.back() == '!' || line.back() == '?' ||
                           line.back() == ':' || line.ends_with("。") || line.ends_with("…") ||
                           line.ends_with("؟") || line.ends_with("۔") || line.ends_with("।"));
}

bool starts_lower(std::string_view line) {
  if (line.empty()) return false;
  uint32_t length = 1;
  const char32_t c = utf8::decode(line, 0, length);
  return utf8::is_letter(c) && c < 0x0590 && !utf8::is_upper(c);
}

class Paragraphs {
 public:
  explicit Paragraphs(const std::vector<std::string>& lines, const Words& words)
      : lines_(lines), words_(words) {
    std::size_t filled = 0;
    std::size_t breaks = 0;
    for (const std::string& line : lines_) width_ = std::max(width_, line.size());
    for (std::size_t i = 0; i + 1 < lines_.size(); ++i) {
      if (lines_[i].empty()) continue;
      if (lines_[i + 1].empty()) {
        has_gaps_ = true;
        continue;
      }
      ++breaks;
      if (is_filled(i)) ++filled;
    }
    is_wrapped_ = width_ <= kWidestWrap && width_ >= kNarrowestWrap && filled * 2 > breaks &&
                  (has_gaps_ || (breaks >= 5 && filled * 10 >= breaks * 7));
  }

  std::vector<std::string> join() const {
    std::vector<std::string> out;
    bool is_open = false;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      const std::string& line = lines_[i];
      if (line.empty()) {
        is_open = false;
        continue;
      }
      if (is_open && is_soft(i - 1)) {
        out.back() += ' ';
        out.back() += line;
      } else {
        out.push_back(line);
      }
      is_open = true;
    }
    return out;
  }

 private:
  // Would the next line's first word not have fitted on this one?
  bool is_filled(std::size_t i) const {
    return lines_[i].size() + 1 + first_word_width(lines_[i + 1]) >= width_;
  }

  // Is the break after line i one that the text does not mean?
  bool is_soft(std::size_t i) const {
    std::string_view value;
    if (words_.label(lines_[i], value) != Label::none ||
        words_.label(lines_[i + 1], value) != Label::none)
      return false;
    if (words_.furniture(lines_[i]) != Furniture::none) return false;
    if (is_wrapped_)
      return is_filled(i) || (!ends_sentence(lines_[i]) && starts_lower(lines_[i + 1]));
    return has_gaps_ && !ends_sentence(lines_[i]) && starts_lower(lines_[i + 1]);
  }

  const std::vector<std::string>& lines_;
  const Words& words_;
  std::size_t width_ = 0;
  bool has_gaps_ = false;
  bool is_wrapped_ = false;
};

// Labels stand at the head or foot of a text; in the middle the same words may be text.
constexpr std::size_t kHead = 8;
constexpr std::size_t kFoot = 14;

class Labels {
 public:
  Labels(std::vector<std::string>& paragraphs, const Words& words, PlainText& out)
      : paragraphs_(paragraphs), words_(words), out_(out), gone_(paragraphs.size(), false) {}

  void take() {
    for (std::size_t i = 0; i < paragraphs_.size(); ++i) {
      if (gone_[i] || (i >= kHead && i + kFoot < paragraphs_.size())) continue;
      std::string_view value;
      const Label label = words_.label(paragraphs_[i], value);
      if (label != Label::none) take_label(i, label, value);
    }
    std::size_t kept = 0;
    for (std::size_t i = 0; i < paragraphs_.size(); ++i) {
      if (gone_[i]) continue;
      if (kept != i) paragraphs_[kept] = std::move(paragraphs_[i]);
      ++kept;
    }
    paragraphs_.resize(kept);
  }

 private:
  void take_label(std::size_t i, Label label, std::string_view value) {
    const bool is_alone = value.empty();
    const bool has_next = i + 1 < paragraphs_.size();
    if (is_alone && has_next) value = paragraphs_[i + 1];
    const bool is_taken = accept(label, value);
    if (is_alone) {
      // A word alone that happens to be a label ("Photos", "Date") is one only with its colon or a
      // value that fits.
      if (!is_taken && !paragraphs_[i].ends_with(':')) return;
      gone_[i] = true;
      if (is_taken && has_next) gone_[i + 1] = true;
    } else if (is_taken) {
      gone_[i] = true;
    }
  }

  bool accept(Label label, std::string_view value) {
    if (value.empty() || value.size() > 160) return false;
    if (label == Label::date) {
      const std::string date = read_date(value, words_);
      if (date.empty()) return false;
      if (out_.published.empty()) out_.published = date;
      return true;
    }
    if (label == Label::credit) {
      const std::string_view agency = words_.agency(value);
      if (!agency.empty() && out_.agency.empty()) out_.agency = agency;
      return !agency.empty();
    }
    if (label == Label::author) {
      const std::vector<std::string> people = read_authors(value, {}, words_);
      const bool is_fit =
          !people.empty() && std::all_of(people.begin(), people.end(), looks_like_name);
      if (is_fit) add_authors(out_.authors, people);
      return is_fit;
    }
    return looks_like_name(value) || !read_date(value, words_).empty();
  }

  std::vector<std::string>& paragraphs_;
  const Words& words_;
  PlainText& out_;
  std::vector<bool> gone_;
};

// What stands before the headline and after the last line of text: buttons, forms, share bars.
void drop_furniture(std::vector<std::string>& paragraphs, const Words& words) {
  std::size_t begin = 0;
  while (begin < paragraphs.size() && words.furniture(paragraphs[begin]) != Furniture::none)
    ++begin;
  if (begin == paragraphs.size()) begin = 0;  // nothing else: then it is what the text says
  std::size_t end = paragraphs.size();
  // A comment form closes the text wherever it stands in the second half: what readers wrote comes
  // after it.
  for (std::size_t i = begin + (end - begin) / 2; i < end; ++i) {
    if (i > begin && words.furniture(paragraphs[i]) == Furniture::cut) end = i;
  }
  while (end > begin + 1 && words.furniture(paragraphs[end - 1]) != Furniture::none) --end;
  paragraphs.erase(paragraphs.begin() + static_cast<std::ptrdiff_t>(end), paragraphs.end());
  paragraphs.erase(paragraphs.begin(), paragraphs.begin() + static_cast<std::ptrdiff_t>(begin));
}

constexpr std::size_t kLongestTitle = 300;

bool looks_like_title(std::string_view paragraph, const Words& words) {
  if (paragraph.size() < 4 || paragraph.size() > kLongestTitle) return false;
  if (std::count(paragraph.begin(), paragraph.end(), ' ') > 35) return false;
  if (starts_lower(paragraph)) return false;
  std::string_view value;
  if (words.label(paragraph, value) != Label::none) return false;
  std::string_view end = paragraph;
  while (!end.empty() && (end.back() == '"' || end.back() == '\'' || end.back() == ')'))
    end.remove_suffix(1);
  if (end.ends_with("”") || end.ends_with("’")) end.remove_suffix(3);
  return !end.empty() && end.back() != '.' && end.back() != ',' && end.back() != ':' &&
         end.back() != ';' && !end.ends_with("。");
}

}  // namespace

PlainText read_plain_text(std::string_view text, const Words& words) {
  PlainText out;
  const std::vector<std::string> lines = cut_lines(text);
  out.paragraphs = Paragraphs(lines, words).join();
  drop_furniture(out.paragraphs, words);
  Labels(out.paragraphs, words, out).take();
  drop_furniture(out.paragraphs, words);
  if (out.paragraphs.size() > 1 && looks_like_title(out.paragraphs[0], words))
    out.title = out.paragraphs[0];
  return out;
}

}  // namespace casus
