#include "document/names.h"

#include <algorithm>

#include "text/utf8.h"

namespace casus {
namespace {

std::vector<std::string_view> cut_words(std::string_view text) {
  std::vector<std::string_view> out;
  std::size_t begin = std::string_view::npos;
  for (std::size_t at = 0; at <= text.size(); ++at) {
    const bool is_gap = at == text.size() || text[at] == ' ';
    if (!is_gap && begin == std::string_view::npos) begin = at;
    if (is_gap && begin != std::string_view::npos) {
      out.push_back(text.substr(begin, at - begin));
      begin = std::string_view::npos;
    }
  }
  return out;
}

// The kind of byline word a word is: "open", "join", "end" or "".
std::string_view byline_kind(std::string_view word, const Words& words) {
  while (!word.empty() && (word.back() == ':' || word.back() == ',')) word.remove_suffix(1);
  const std::string* kind = words.byline.find(utf8::fold(word));
  return kind != nullptr ? std::string_view(*kind) : std::string_view();
}

std::string_view trim_name(std::string_view text) {
  constexpr std::string_view kEdges = " \t\n-|:;,/*\"'()[]•·";
  const std::size_t begin = text.find_first_not_of(kEdges);
  if (begin == std::string_view::npos) return {};
  text.remove_prefix(begin);
  while (!text.empty() && kEdges.substr(0, 17).find(text.back()) != std::string_view::npos) {
    text.remove_suffix(1);
  }
  return utf8::trim(text);
}

// "Jane Doe, Staff Writer" → a field of separate names; brackets hold roles and papers.
std::vector<std::string> split_field(std::string_view field, const Words& words) {
  std::vector<std::string> parts;
  std::string part;
  const auto close = [&] {
    const std::string_view name = trim_name(part);
    if (!name.empty()) parts.emplace_back(name);
    part.clear();
  };
  int depth = 0;
  std::string plain;
  for (const char c : field) {
    if (c == '(' || c == '[') ++depth;
    if (depth == 0)
      plain += c == ',' || c == ';' || c == '|' || c == '&' || c == '/' || c == '\n' ? '\n' : c;
    if ((c == ')' || c == ']') && depth > 0) --depth;
  }
  std::string_view rest = plain;
  bool is_over = false;
  while (!rest.empty()) {
    const std::size_t line = std::min(rest.find('\n'), rest.size());
    is_over = false;
    for (const std::string_view word : cut_words(rest.substr(0, line))) {
      if (is_over) continue;
      const std::string_view kind = byline_kind(word, words);
      if (kind == "join") {
        close();
      } else if (kind == "end" && !part.empty()) {
        is_over = true;
      } else if (kind == "open" && part.empty()) {
        continue;
      } else if (word == "-" || word == "–" || word == "—" || word == "•" || word == "·") {
        is_over = !part.empty();
      } else {
        if (!part.empty()) part += ' ';
        part += word;
      }
    }
    close();
    rest.remove_prefix(std::min(line + 1, rest.size()));
  }
  return parts;
}

bool has_digit_or_address(std::string_view name) {
  return name.find('@') != std::string_view::npos || name.find("://") != std::string_view::npos ||
         name.find("www.") != std::string_view::npos ||
         std::any_of(name.begin(), name.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool is_person(std::string_view name, std::string_view outlet, const Words& words) {
  if (name.size() < 2 || name.size() > 64 || has_digit_or_address(name)) return false;
  const std::string form = label_form(name);
  if (form.size() < 2 || cut_words(form).size() > 6) return false;
  if (!outlet.empty() && form == label_form(outlet)) return false;
  if (!words.agency(name).empty()) return false;
  const std::string* whole = words.not_people.find(form);
  if (whole != nullptr || words.tails.find(form) != nullptr) return false;
  for (const std::string_view word : cut_words(form)) {
    const std::string* kind = words.not_people.find(word);
    if (kind != nullptr && *kind == "word") return false;
  }
  const std::size_t dot = form.rfind('.');
  // "example.com": the ending of a host is listed with its dot.
  return dot == std::string::npos ||
         words.not_people.find(std::string_view(form).substr(dot)) == nullptr;
}

}  // namespace

std::vector<std::string> read_authors(std::string_view field, std::string_view outlet,
                                      const Words& words) {
  std::vector<std::string> people;
  if (field.size() > 600 || field.find("://") != std::string_view::npos) return people;
  bool has_full_name = false;
  for (const std::string& part : split_field(utf8::squeeze(field), words)) {
    const bool is_one_word =
        part.find(' ') == std::string::npos && static_cast<unsigned char>(part[0]) < 0xE0;
    // "Jane Doe, RDN, Frankfurt": degrees and places follow a name.
    if (has_full_name && is_one_word) continue;
    if (!is_person(part, outlet, words)) continue;
    has_full_name = has_full_name || !is_one_word;
    add_authors(people, {part});
  }
  return people;
}

void add_authors(std::vector<std::string>& authors, const std::vector<std::string>& more) {
  constexpr std::size_t kMost = 24;
  for (const std::string& name : more) {
    const std::string form = label_form(name);
    const bool is_there = std::any_of(authors.begin(), authors.end(),
                                      [&](const std::string& a) { return label_form(a) == form; });
    if (!is_there && authors.size() < kMost) authors.push_back(name);
  }
}

bool looks_like_name(std::string_view text) {
  const std::vector<std::string_view> parts = cut_words(text);
  if (parts.empty() || parts.size() > 6 || text.size() > 80) return false;
  std::size_t capitals = 0;
  for (const std::string_view part : parts) {
    uint32_t length = 1;
    const char32_t c = utf8::decode(part, 0, length);
    if (!utf8::is_letter(c)) return false;
    // Scripts without capitals have neither case; what can't be told is believed.
    std::string lower;
    utf8::append_folded(lower, c);
    if (utf8::is_upper(c) || c > 0x0590) ++capitals;
  }
  const char last = text.back();
  return capitals * 2 > parts.size() && last != '.' && last != '?' && last != '!';
}

}  // namespace casus
