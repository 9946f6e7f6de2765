// What a name or a line is by its words: a full name, the outlet, an account.
#include "document/names.h"

#include <algorithm>
#include <string>
#include <vector>

#include "document/html/authors/finder.h"
#include "document/html/title.h"
#include "text/utf8.h"

namespace casus::authors {

bool Finder::is_acronym(std::string_view name) {
  return name.size() <= 5 &&
         std::all_of(name.begin(), name.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

// The outlet, or the name under which its host is registered; a name before that may be the
// person whose site it is.
bool Finder::names_publisher(std::string_view name) const {
  const std::size_t last = site_.rfind('.');
  const std::size_t before = last == std::string_view::npos || last == 0
                                 ? std::string_view::npos
                                 : site_.rfind('.', last - 1);
  const std::string_view host = before == std::string_view::npos ? site_ : site_.substr(before + 1);
  return names_site(name, outlet_, host);
}

// One word without a capital: the name of an account, believed only where there is no other.
bool Finder::is_login(std::string_view name) {
  return std::none_of(name.begin(), name.end(), [](char c) {
    return c == ' ' || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
  });
}

bool Finder::is_fit(const std::vector<std::string>& people) {
  return !people.empty() && std::all_of(people.begin(), people.end(), looks_like_name);
}

// Two to four words, each with a capital but for particles, and not only short ones ("DE FR").
bool Finder::is_full_name(std::string_view name) const {
  std::size_t count = 0;
  std::size_t longest = 0;
  for (std::size_t at = 0; at < name.size();) {
    const std::size_t end = std::min(name.find(' ', at), name.size());
    std::string_view word = name.substr(at, end - at);
    if (word.size() == 2 && word.back() == '.') word.remove_suffix(1);  // "Jane T. Doe"
    if (!looks_like_name(word) && words_.page.particles.find(utf8::fold(word)) == nullptr)
      return false;
    ++count;
    longest = std::max(longest, word.size());
    at = end + 1;
  }
  return count >= 2 && count <= 4 && longest > 2;
}

// "Culture", "Berlin"; "DC". One word alone may be a name.
bool Finder::are_bare_words(const std::vector<std::string>& people) {
  const bool is_word = std::all_of(people.begin(), people.end(), [](const std::string& name) {
    return name.find(' ') == std::string::npos && static_cast<unsigned char>(name[0]) < 0xE0;
  });
  return is_word && (people.size() > 1 || (people.size() == 1 && is_acronym(people.front())));
}

// "Jane Doe and John Roe": behind a comma stand roles and papers as often as people.
bool Finder::is_joined(std::string_view line, std::string_view name) const {
  const std::size_t at = line.find(name);
  if (at == std::string_view::npos) return false;
  const std::string_view before = utf8::trim(line.substr(0, at));
  const std::string* kind = words_.byline.find(utf8::fold(before.substr(before.rfind(' ') + 1)));
  return kind != nullptr && *kind == "join";
}

bool Finder::is_word_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

// "Buy Tickets", "Related Video": do words of it stand in the page's text in small letters?
bool Finder::has_common_word(std::string_view name) const {
  const std::string folded = utf8::fold(name);
  for (std::size_t at = 0; at < folded.size();) {
    const std::size_t end = std::min(folded.find(' ', at), folded.size());
    const std::string word = " " + folded.substr(at, end - at);
    at = end + 1;
    constexpr std::size_t kShortest = 4;  // with the space
    if (word.size() < kShortest) continue;
    for (const Block& block : cut_.blocks) {
      const std::size_t found = block.is_good ? block.text.find(word) : std::string::npos;
      if (found == std::string::npos) continue;
      const std::size_t behind = found + word.size();
      if (behind >= block.text.size() || !is_word_byte(block.text[behind])) return true;
    }
  }
  return false;
}

// Where the value of a label begins; npos: there is no colon.
std::size_t Finder::behind_colon(std::string_view line) {
  const std::size_t narrow = line.find(':');
  const std::size_t wide = line.find("：");
  if (narrow == std::string_view::npos && wide == std::string_view::npos) return narrow;
  return narrow < wide ? narrow + 1 : wide + 3;
}

}  // namespace casus::authors
