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
  constexpr std::string_view kEdges = " \t\n-|:;,/*\"'()[]";
  for (;;) {
    const std::size_t before = text.size();
    while (!text.empty() && kEdges.find(text.front()) != std::string_view::npos)
      text.remove_prefix(1);
    while (!text.empty() && kEdges.find(text.back()) != std::string_view::npos)
      text.remove_suffix(1);
    for (const std::string_view mark :
         {"•", "·", "–", "—", "“", "”", "„", "«", "»", "（", "）", "【", "】", "：", "　"}) {
      if (text.starts_with(mark)) text.remove_prefix(mark.size());
      if (text.ends_with(mark)) text.remove_suffix(mark.size());
    }
    if (text.size() == before) break;
  }
  return utf8::trim(text);
}

enum class Case : uint8_t { upper, lower, none };

Case case_of(std::string_view word) {
  uint32_t length = 1;
  const char32_t c = utf8::decode(word, 0, length);
  if (!utf8::is_letter(c)) return Case::none;
  if (utf8::is_upper(c)) return Case::upper;
  std::string same;
  utf8::append(same, c);
  // Scripts without capitals have neither case.
  return c < 0x590 || (c >= 0x1C80 && c < 0x2000) ? Case::lower : Case::none;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Is it the short form of an agency, in capitals? Agencies are called like people too: Petra.
bool names_agency(std::string_view word, const Words& words) {
  const bool is_short = word.size() > 1 && std::all_of(word.begin(), word.end(),
                                                       [](char c) { return c >= 'A' && c <= 'Z'; });
  return is_short && !words.agency(word).empty();
}

// The words that open a byline from here on, and are no name: "written by".
std::size_t opening_words(const std::vector<std::string_view>& all, std::size_t i,
                          const Words& words) {
  constexpr std::size_t kMost = 4;
  for (std::size_t width = std::min(kMost, all.size() - i); width > 0; --width) {
    // The last word may have its colon; names follow even without a space.
    const char* from = all[i].data();
    const std::string_view last = all[i + width - 1];
    const std::string_view phrase(from, static_cast<std::size_t>(last.data() + last.size() - from));
    const std::string form = label_form(phrase);
    const std::string* kind = words.byline.find(form);
    if (kind != nullptr && *kind == "open") return width;
    std::size_t length = 0;
    if (words.page.label_at_start(form, length) == PageLabel::author && length == form.size() &&
        (width > 1 || last.ends_with(':')))
      return width;
  }
  return 0;
}

// Cuts a field into names. Signs and words that join separate them, what cannot be part of a name
// ends one, and what opens a byline begins one.
class FieldCutter {
 public:
  explicit FieldCutter(const Words& words) : words_(words) {}

  // Names, and for each whether it stands behind a dash: "Jane Doe - Example Times".
  struct Part {
    std::string name;
    bool is_behind_dash = false;
  };

  std::vector<Part> run(std::string_view field) {
    const std::string plain = without_brackets(field);
    std::string_view rest = plain;
    while (!rest.empty()) {
      const std::size_t line = std::min(rest.find('\n'), rest.size());
      cut_line(rest.substr(0, line));
      rest.remove_prefix(std::min(line + 1, rest.size()));
    }
    return std::move(parts_);
  }

 private:
  // Brackets hold roles and papers; signs between names become line ends.
  static std::string without_brackets(std::string_view field) {
    std::string plain;
    int depth = 0;
    for (std::size_t i = 0; i < field.size(); ++i) {
      const char c = field[i];
      if (c == '(' || c == '[') ++depth;
      if (depth == 0) {
        const bool is_sign = c == ',' || c == ';' || c == '|' || c == '&' || c == '/' || c == '=';
        if (field.substr(i).starts_with("•") || field.substr(i).starts_with("、")) {
          plain += '\n';
          i += 2;
        } else if (field.substr(i).starts_with("·") || field.substr(i).starts_with("»")) {
          plain += '\n';
          i += 1;
        } else {
          plain += is_sign ? '\n' : c;
        }
      }
      if ((c == ')' || c == ']') && depth > 0) --depth;
    }
    return plain;
  }

  void close() {
    const std::string_view name = trim_name(part_);
    if (!name.empty()) parts_.push_back({std::string(name), is_behind_dash_});
    part_.clear();
  }

  void cut_line(std::string_view line) {
    const std::vector<std::string_view> all = cut_words(line);
    is_behind_dash_ = false;
    bool is_over = false;
    for (std::size_t i = 0; i < all.size() && !is_over; ++i) {
      const std::string_view word = all[i];
      if (part_.empty()) {
        if (const std::size_t skip = opening_words(all, i, words_); skip > 0) {
          i += skip - 1;
          continue;
        }
      }
      if (word == "-" || word == "–" || word == "—") {
        close();
        is_behind_dash_ = !parts_.empty();
        continue;
      }
      const std::string_view kind = byline_kind(word, words_);
      if (kind == "join" && case_of(word) != Case::upper) {
        close();
      } else if (!part_.empty() && ends_name(all, i, kind)) {
        is_over = true;
      } else if (part_.empty() && is_digit(word.front())) {
        is_over = !parts_.empty();
      } else {
        if (!part_.empty()) part_ += ' ';
        part_ += word;
      }
    }
    close();
  }

  // Does the word at `i` not belong to the name so far?
  bool ends_name(const std::vector<std::string_view>& all, std::size_t i,
                 std::string_view kind) const {
    const std::string_view word = all[i];
    const Case letter = case_of(word);
    const std::string form = label_form(word);
    const bool is_particle = words_.page.particles.find(form) != nullptr;
    if (word.front() == '@') return true;
    if (kind == "end" && letter != Case::upper)
      return !is_particle || i + 1 >= all.size() || case_of(all[i + 1]) != Case::upper;
    if (is_digit(word.front()) && !is_one_word(part_)) return true;
    // "Jane Doe A reader of …": initials have a stop or a name behind them.
    const bool is_article = word.size() == 1 && i + 1 < all.size() &&
                            case_of(all[i + 1]) == Case::lower && letter == Case::upper;
    if (is_article && !is_one_word(part_)) return true;
    const bool is_before_number = i + 1 < all.size() && is_digit(all[i + 1].front());
    if (is_before_number && words_.month(form) != 0) return true;
    if (!is_one_word(part_) && names_agency(word, words_)) return true;  // "Jane Doe AP Sports"
    const std::string* none = words_.page.no_names.find(form);
    if (none != nullptr && (letter == Case::lower || *none == "stop")) return true;
    if (none != nullptr && *none == "weekday" && !is_one_word(part_)) return true;
    // "Jane Doe has covered …": names go on in capitals, but for particles.
    return all.size() > 2 && letter == Case::lower && case_of(part_) == Case::upper && !is_particle;
  }

  static bool is_one_word(const std::string& text) { return text.find(' ') == std::string::npos; }

  const Words& words_;
  std::vector<Part> parts_;
  std::string part_;
  bool is_behind_dash_ = false;
};

// Particles are followed by a name.
std::string_view without_last_particle(std::string_view name, const Words& words) {
  for (int round = 0; round < 3; ++round) {
    const std::size_t space = name.rfind(' ');
    if (space == std::string_view::npos) break;
    const std::string_view last = name.substr(space + 1);
    if (case_of(last) != Case::lower || words.page.particles.find(utf8::fold(last)) == nullptr)
      break;
    name = trim_name(name.substr(0, space));
  }
  return name;
}

// Cuts roles and degrees off the ends: "Political Editor Jane Doe MA".
std::string without_role(std::string_view name, const Words& words) {
  name = without_last_particle(name, words);
  const auto drop_last = [&](const PhraseList& list, std::size_t most) {
    const std::vector<std::string_view> all = cut_words(name);
    // A name has two words at least, but in scripts that write it in one.
    const std::size_t least = case_of(name) == Case::none ? 1 : 2;
    for (std::size_t width = std::min(most, all.size() - 1); width > 0; --width) {
      if (all.size() < width + least) continue;
      const std::string_view tail =
          name.substr(static_cast<std::size_t>(all[all.size() - width].data() - name.data()));
      if (list.find(label_form(tail)) == nullptr) continue;
      name = trim_name(name.substr(0, name.size() - tail.size()));
      return true;
    }
    return false;
  };
  const auto drop_first = [&] {
    const std::vector<std::string_view> all = cut_words(name);
    for (std::size_t width = std::min<std::size_t>(3, all.size() - 1); width > 0; --width) {
      if (all.size() < width + 2) continue;
      const std::string_view head(
          name.data(),
          static_cast<std::size_t>(all[width - 1].data() + all[width - 1].size() - name.data()));
      if (words.page.roles.find(label_form(head)) == nullptr) continue;
      name = trim_name(name.substr(head.size()));
      return true;
    }
    return false;
  };
  for (int round = 0; round < 4; ++round) {
    if (cut_words(name).size() < 2) break;
    if (!drop_last(words.page.degrees, 1) && !drop_last(words.page.roles, 3) && !drop_first())
      break;
  }
  return std::string(name);
}

// "Jane Doe The Associated Press": the agency at the end is no part of the name.
std::string without_agency(const std::string& name, const Words& words) {
  const std::vector<std::string_view> all = cut_words(name);
  for (std::size_t width = std::min<std::size_t>(3, all.size()); width > 0; --width) {
    if (all.size() < width + 2) continue;
    const auto at = static_cast<std::size_t>(all[all.size() - width].data() - name.data());
    if (!words.agency(std::string_view(name).substr(at)).empty())
      return std::string(trim_name(std::string_view(name).substr(0, at)));
  }
  return name;
}

bool has_digit_or_address(std::string_view name) {
  return name.find('@') != std::string_view::npos || name.find("://") != std::string_view::npos ||
         name.find("www.") != std::string_view::npos ||
         std::any_of(name.begin(), name.end(), is_digit);
}

// "Example.fm": one word with the ending of a country behind its last stop.
bool is_host(std::string_view name) {
  const std::size_t dot = name.rfind('.');
  if (dot == std::string_view::npos || dot < 2 || name.find(' ') != std::string_view::npos)
    return false;
  const std::string_view ending = name.substr(dot + 1);
  return ending.size() == 2 &&
         std::all_of(ending.begin(), ending.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

// "DE FR IT": short words in capitals, more than one of them.
bool are_codes(std::string_view name) {
  const std::vector<std::string_view> all = cut_words(name);
  return all.size() > 1 && std::all_of(all.begin(), all.end(), [](std::string_view word) {
           return word.size() <= 2 && std::all_of(word.begin(), word.end(),
                                                  [](char c) { return c >= 'A' && c <= 'Z'; });
         });
}

// "Example-Times-Expert Jane Doe": what begins with the paper's name says what somebody is there.
std::string_view without_paper(std::string_view name, std::string_view outlet) {
  const std::size_t space = name.find(' ');
  if (outlet.empty() || space == std::string_view::npos) return name;
  if (name.find(' ', space + 1) == std::string_view::npos) return name;
  std::string first(name.substr(0, space));
  std::replace(first.begin(), first.end(), '-', ' ');
  std::string paper(outlet);
  std::replace(paper.begin(), paper.end(), '-', ' ');
  const bool is_part = label_form(first).starts_with(label_form(paper) + " ");
  return is_part ? utf8::trim(name.substr(space)) : name;
}

// Words of which one is enough to tell that a name is that of a body or of nobody.
bool has_word(std::string_view form, std::string_view kind, const Words& words) {
  const auto is_one = [&](std::string_view word) {
    const std::string* known = words.not_people.find(word);
    return known != nullptr && *known == kind;
  };
  const std::vector<std::string_view> all = cut_words(form);
  return std::any_of(all.begin(), all.end(), [&](std::string_view word) {
    const std::size_t dash = word.rfind('-');  // "Example-Foundation"
    return is_one(word) || (dash != std::string_view::npos && is_one(word.substr(dash + 1)));
  });
}

bool is_person(std::string_view name, std::string_view outlet, const Words& words) {
  if (name.size() < 2 || name.size() > 64 || has_digit_or_address(name)) return false;
  const std::string form = label_form(name);
  if (form.size() < 2 || cut_words(form).size() > 6) return false;
  if (are_codes(name)) return false;
  if (!outlet.empty() && form == label_form(outlet)) return false;
  // "AP Sports", "Example Times Politics": parts of an agency or of the paper.
  const std::string_view first = name.substr(0, name.find(' '));
  if (!words.agency(name).empty() || names_agency(first, words)) return false;
  if (!outlet.empty() && form.starts_with(label_form(outlet) + " ")) return false;
  if (name.find(": ") != std::string_view::npos) return false;
  const std::string* whole = words.not_people.find(form);
  if (whole != nullptr || words.tails.find(form) != nullptr) return false;
  if (words.page.roles.find(form) != nullptr || words.page.degrees.find(form) != nullptr ||
      words.page.no_names.find(form) != nullptr)
    return false;
  if (has_word(form, "word", words) || has_word(form, "nobody", words)) return false;
  const std::size_t space = form.rfind(' ');  // "Politics Reporter"
  if (space != std::string::npos && words.page.roles.find(form.substr(space + 1)) != nullptr)
    return false;
  const std::size_t dot = form.rfind('.');
  if (is_host(name)) return false;
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
  bool has_outlet = false;
  const std::string squeezed = utf8::squeeze(field);
  for (const FieldCutter::Part& cut : FieldCutter(words).run(squeezed)) {
    // Behind a dash stands the paper, or the name behind the paper's.
    if (cut.is_behind_dash && !people.empty()) continue;
    const std::string part =
        without_agency(without_role(without_paper(cut.name, outlet), words), words);
    const bool is_one_word =
        part.find(' ') == std::string::npos && static_cast<unsigned char>(part[0]) < 0xE0;
    // "Jane Doe, RDN, Frankfurt": degrees and places follow a name.
    // "Example Times, London": so do places the paper.
    if ((has_full_name || has_outlet) && is_one_word) continue;
    if (!is_person(part, outlet, words)) {
      has_outlet = has_outlet || part.find('.') != std::string::npos ||
                   (!outlet.empty() && label_form(part) == label_form(outlet));
      continue;
    }
    has_full_name = has_full_name || !is_one_word;
    add_authors(people, {part});
  }
  return people;
}

namespace {
// Where a day of a month begins behind a name, with the word that leads to it ("on November 7");
// npos: nowhere.
std::size_t begin_of_day(std::string_view line, const Words& words) {
  const std::vector<std::string_view> all = cut_words(line);
  const auto is_number = [](std::string_view word) { return is_digit(word.front()); };
  for (std::size_t i = 1; i < all.size(); ++i) {
    if (words.month(utf8::fold(trim_edges(all[i]))) == 0) continue;
    const bool is_behind = is_number(all[i - 1]);
    if (!is_behind && (i + 1 == all.size() || !is_number(all[i + 1]))) continue;
    std::size_t first = is_behind ? i - 1 : i;
    if (first == 0) continue;
    const std::string* kind = words.byline.find(utf8::fold(all[first - 1]));
    if (first > 1 && kind != nullptr && *kind == "end") --first;
    return static_cast<std::size_t>(all[first].data() - line.data());
  }
  return std::string_view::npos;
}
}  // namespace

std::string body_of_authors(std::string_view field, const Words& words) {
  const std::string squeezed = utf8::squeeze(field);
  const std::vector<std::string_view> all = cut_words(squeezed);
  const std::size_t opening = all.empty() ? 0 : opening_words(all, 0, words);
  if (opening == all.size()) return {};
  const auto begin = static_cast<std::size_t>(all[opening].data() - squeezed.data());
  // Behind a comma stands where it is: "Example News, London"; behind a bar what else there is.
  std::string_view name = std::string_view(squeezed).substr(begin);
  name = name.substr(0, name.find_first_of(",|"));
  name = trim_name(name.substr(0, begin_of_day(name, words)));
  constexpr std::size_t kMostWords = 8;
  const std::string form = label_form(name);
  if (name.size() < 2 || name.size() > 64 || all.size() > kMostWords) return {};
  if (name.find('@') != std::string_view::npos || name.find("://") != std::string_view::npos)
    return {};
  if (std::none_of(name.begin(), name.end(), [](char c) { return !is_digit(c); })) return {};
  const std::string* whole = words.not_people.find(form);
  if (whole != nullptr && *whole == "whole") return {};
  if (has_word(form, "nobody", words) || words.page.roles.find(form) != nullptr ||
      words.page.no_names.find(form) != nullptr || words.tails.find(form) != nullptr)
    return {};
  return std::string(name);
}

bool names_body(std::string_view name, const Words& words) {
  return !words.agency(name).empty() || has_word(label_form(name), "word", words);
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
    if (!utf8::is_letter(utf8::decode(part, 0, length))) return false;
    // Scripts without capitals have neither case; what can't be told is believed.
    if (case_of(part) != Case::lower) ++capitals;
  }
  const char last = text.back();
  if (last == '.' || last == '?' || last == '!') return false;
  const bool has_ends =
      case_of(parts.front()) != Case::lower && case_of(parts.back()) != Case::lower;
  return capitals * 2 > parts.size() || (has_ends && capitals * 2 == parts.size());
}

}  // namespace casus
