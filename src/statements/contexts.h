// What events are about: PLOVER contexts, by words in the clauses that tell of them. Internal.
#pragma once

#include <string>
#include <vector>

#include "casus/resources.h"

#include "statements/events.h"
#include "statements/ontology.h"
#include "statements/words.h"
#include "text/phrase_table.h"

namespace casus::statements {

// Thread contract: immutable after load.
class Contexts {
 public:
  // Section <folder>contexts: context, words. Errors: malformed (a context the ontology does not
  // know).
  static Result<Contexts> load(const Resources& resources, const std::string& folder,
                               const Ontology& ontology, const Words& words);
  // Adds to each event the contexts whose words stand in its clause or one above it. Linear in the
  // words of a sentence times its events.
  void set(const Reading& reading, std::vector<Found>& events) const;

 private:
  std::vector<std::string> names_;
  PhraseTable phrases_;
};

}  // namespace casus::statements
