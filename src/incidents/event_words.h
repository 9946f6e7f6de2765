// What is kept of a document's words that tell of something, of the ontology or not, so that those
// of one story can be put together without reading the document again. Internal.
#pragma once

#include <cstdint>
#include <memory_resource>
#include <string>
#include <string_view>
#include <vector>

#include "casus/annotate.h"
#include "casus/incidents.h"

namespace casus {

using Words = std::pmr::vector<std::string_view>;

struct EventWord {
  EventWord() = default;
  explicit EventWord(std::pmr::memory_resource* lists)
      : subjects(lists), objects(lists), others(lists), contents(lists), actors(lists) {}

  Evidence at;
  std::string_view lemma;  // folded, as all words here
  bool is_noun = false;
  bool says = false;  // by it somebody is quoted
  uint32_t sentence = 0;
  // Sorted. Who or what does it and whom or what it is done to, each with what names them; whatever
  // else hangs on it; and what it is about ("decided to leave").
  Words subjects, objects, others, contents;
  Words actors;  // ids of known actors among these
};

// The document's predicates, at most 500, a line each.
std::string event_words(const Annotated& annotated);
// The words of that form, by place; views into `words`. What is not sound is left out. lists: where
// the lists of words lie.
std::vector<EventWord> read_event_words(
    std::string_view words, std::pmr::memory_resource* lists = std::pmr::get_default_resource());

}  // namespace casus
