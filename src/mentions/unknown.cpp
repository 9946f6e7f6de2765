// Names that no data file knows.
//
// A run of capitalised words is taken apart: titles and demonyms in front go ("French President
// Emmanuel Macron"), a word such as "Institute" makes the rest an organisation, one such as "River"
// a place; what is left is a person if a title, a given name, a verb of saying or an apposition
// says so. Where capitals tell nothing (headlines, lower-case texts) no unknown name is found at
// all. Then every capitalised word that is the last word of a person's name in this document is
// that person again.
#include "mentions/unknown/text_names.h"

namespace casus::mentions {

void find_unknown_names(Draft& draft) {
  if (draft.words.caseless) return;
  unknown::TextNames names(draft);
  unknown::count_abbreviations(names);
  names.people.collect();
  unknown::amend_known_names(names);
  unknown::find_in_runs(names);
  draft.index_names();
  unknown::join_abbreviations(names);
  draft.index_names();
  unknown::link_short_forms(names);
  draft.index_names();
  find_parsed_names(draft);
  unknown::settle_namesakes(names);
  unknown::settle_appositions(names);
  draft.index_names();
  find_told_again(draft);
}

}  // namespace casus::mentions
