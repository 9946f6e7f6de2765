// Names, desks and agencies out of a field or line that names authors.
#include <algorithm>
#include <string>
#include <vector>

#include "document/agency.h"
#include "document/html/authors/finder.h"
#include "document/names.h"
#include "text/utf8.h"

namespace casus::authors {
namespace {

bool is_address(std::string_view text) {
  return text.starts_with("http") || text.find("://") != std::string_view::npos ||
         text.starts_with("//") || text.starts_with('/') || text.starts_with('@');
}

}  // namespace

void Finder::take_agency(std::string_view field) {
  if (!out_.agency.empty()) return;
  out_.agency = agency_in_list(plain_of(field), words_);
}

// A desk or an agency, as named in the first place that names one. The outlet itself is no
// author.
void Finder::take_body(std::string_view field, const char* from) {
  const std::string name = body_of_authors(field, words_);
  if (name.empty() || names_publisher(name) || (!bodies_.empty() && bodies_from_ != from)) return;
  add_authors(bodies_, {name});
  bodies_from_ = from;
}

// In a line that may as well be about something else.
void Finder::take_shown_body(std::string_view line, const char* from) {
  const std::string name = body_of_authors(line, words_);
  if (!name.empty() && names_body(name, words_)) take_body(name, from);
}

// "rain1998": a name that only an account has.
void Finder::take_account(std::string_view text, const char* from) {
  constexpr std::size_t kLongest = 32;
  const bool is_account =
      text.size() > 2 && text.size() <= kLongest && text.front() > '9' &&
      std::all_of(text.begin(), text.end(),
                  [](char c) {
                    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                           (c >= '0' && c <= '9');
                  }) &&
      std::any_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (!is_account || !weak_.empty() || names_publisher(text)) return;
  weak_.emplace_back(text);
  weak_from_ = from;
}

void Finder::take_field(std::string_view field, const char* from) {
  const std::string plain = plain_of(field);
  if (is_address(plain)) return;
  take_agency(plain);
  if (names_publisher(plain)) {
    is_nobody_stated_ = true;
    return;
  }
  const std::vector<std::string> people = read_authors(plain, outlet_, words_);
  is_nobody_stated_ = is_nobody_stated_ || people.empty();
  if (people.empty()) take_body(plain, from);
  for (const std::string& name : people) {
    if (names_publisher(name)) continue;
    if (is_login(name)) {
      weak_from_ = weak_.empty() ? from : weak_from_;
      add_authors(weak_, {name});
    } else {
      add_authors(out_.people, {name});
    }
  }
}

void Finder::take_people(std::string_view text) {
  take_agency(text);
  const std::vector<std::string> people = read_authors(text, outlet_, words_);
  if (people.empty()) take_shown_body(text, "line");
  if (!is_fit(people) && !(people.size() == 1 && is_login(people.front()))) return;
  for (const std::string& name : people) {
    if (is_login(name)) continue;
    if (!names_publisher(name)) add_authors(out_.people, {name});
  }
  // A blog may be called after the account of who writes it.
  constexpr std::size_t kShortest = 4;  // less are initials of a desk
  const bool is_account = people.size() == 1 && is_login(people.front()) &&
                          people.front().size() >= kShortest &&
                          people.front().find('.') == std::string::npos;
  if (out_.people.empty() && is_account && weak_.empty()) {
    weak_ = people;
    weak_from_ = "line";
  }
}

// "Jane Doe, head of the harbour office": what follows the comma is no person.
void Finder::take_first(std::string_view names) {
  const std::string_view name = utf8::trim(names.substr(0, names.find(',')));
  const std::vector<std::string> people = read_authors(name, outlet_, words_);
  if (people.size() == 1 && is_full_name(people.front()) && !names_publisher(people.front()))
    add_authors(out_.people, people);
}

}  // namespace casus::authors
