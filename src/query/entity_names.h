// How names and nouns of one thing vary from page to page. Internal.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "casus/resources.h"

#include "incidents/event_pairs.h"
#include "statements/words.h"
#include "text/string_table.h"

namespace casus {

using EntityName = std::vector<std::string>;  // words, folded

// Thread contract: immutable after load.
class EntityNames {
 public:
  // data/lang/*: mentions/words (articles, forms of firms), mentions/synonyms,
  // statements/inflection, kindred words.
  // Errors: malformed, naming file and line.
  static Result<EntityNames> load(const Resources& resources);

  // Runs of letters and digits.
  static EntityName words_of(std::string_view text);
  // What a name is known by: without the article, what it belongs to, words before it that are no
  // names, and the form of a firm ("the first Acme Inc.", "Lund's Acme": acme).
  EntityName name_of(std::string_view text) const;
  // The name that a noun phrase ends with ("its new Turbo 4": turbo 4), or that of a model before a
  // noun of things that are made ("five Acme A4 jets": acme a4); none in "the new engine", nor in
  // "Engine", which may only begin a sentence.
  EntityName name_at_end(std::string_view phrase) const;
  // "Acme CEO" names nobody: the one who holds an office.
  bool is_office(const EntityName& name) const;
  // The title that stands right before a name ("He met the Acme President" before "Moss": acme,
  // president); none if none does.
  EntityName title_at_end(std::string_view before) const;
  // The words of an office that a noun phrase is called by ("the former Acme president": acme,
  // president); none in "the president", nor in "the Acme presidents".
  EntityName office_of(std::string_view phrase) const;
  // Nouns that mostly mean the same, or that different reports of one story readily use for the
  // same.
  bool are_told_alike(std::string_view a, std::string_view b) const;
  std::vector<std::string> told_alike(std::string_view noun) const;
  // The plurals of a noun, by the rules of each language.
  std::vector<std::string> plurals(std::string_view noun) const;

 private:
  bool is_thing(std::string_view noun) const;
  bool may_be_in_title(std::string_view word) const;
  bool drop_things(std::vector<std::string_view>& words) const;
  void drop_around_model(std::vector<std::string_view>& words) const;

  explicit EntityNames(EventPairs pairs) : pairs_(std::move(pairs)) {}

  StringSet articles_, firm_forms_, titles_, title_parts_, things_, ordinals_, bygone_;
  StringTable<std::vector<std::string>> synonyms_;
  std::vector<statements::Words> inflections_;  // one a language
  EventPairs pairs_;
};

// How many of its words have a digit.
std::size_t numbers_in(const EntityName& name);
// A name and a shorter one that stands for it: its first words, its initials, or words of it with
// the number of a model ("Acme A4 Turbo", "A4"). "Turbo 4" is one of the Turbos, so "Turbo" does
// not stand for it.
bool is_short_for(const EntityName& shorter, const EntityName& name);
// The first letters of its words, and of those but the short ones ("fboi", "fbi"), if they are
// three or more.
std::vector<std::string> initials_of(const EntityName& name);
// The word with a digit that tells a model wherever it stands ("Acme A40", "the 400 Turbo": a40,
// 400); nullptr: there is none ("Turbo 4", "Acme 2012"), or more than one.
const std::string* model_number(const EntityName& name);

}  // namespace casus
