// Which incidents answer a question, and by which of their tellings. Internal.
//
// Everything in the question has to be met: the event by its frame or its verb, everybody in the
// role asked, place, time, who says so, and each word left over by the words of the text. What is
// met by another telling of the same incident counts, as long as the telling itself does not say
// otherwise.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "casus/query.h"

#include "ask/actors.h"
#include "ask/question.h"
#include "ask/reader.h"
#include "ask/words.h"
#include "statements/ontology.h"

namespace casus::ask {

// What was asked for in turn, so that a reason can say where it ended.
enum class Step : uint8_t { people, event, source, time, place, words, count_ };

class Matcher {
 public:
  Matcher(const Question& question, const AskWords& words, const AskKinds& kinds,
          const ActorLore& lore, const statements::Ontology& ontology, const TextReader& reader,
          const Store& store)
      : q_(question),
        words_(words),
        kinds_(kinds),
        lore_(lore),
        ontology_(ontology),
        reader_(reader),
        store_(store) {}

  // By the incident's values alone: false if it can't match.
  bool may_match(const Incident& incident) const;
  // The tellings that the answer stands on; none: the incident does not match. Errors: the store's.
  Result<std::vector<const Telling*>> tellings(const IncidentView& view);
  // How many incidents met each step and all before it.
  std::size_t met(Step step) const { return met_[static_cast<std::size_t>(step)]; }

  // What a telling says of the event that is asked about: one that was only agreed on or threatened
  // is planned.
  std::string factuality(const Telling& telling) const;
  const Lemmas& lemmas(const Telling& telling);
  // Is it a place where that happened?
  bool is_where(const Telling& telling, const PlaceRow& place);
  // Do the words at the count name what is counted?
  bool counts_what_is_asked(const Telling& telling, const CountRow& count);

 private:
  enum class Fit : uint8_t { yes, silent, no };
  struct Context {
    Lemmas lemmas;
    std::set<std::string> actors;  // ids
    std::string country;           // of the first of them that has one
  };
  using Tellings = std::vector<const Telling*>;

  bool is_asked(const Telling& telling);
  bool same_event(const Telling& telling);
  std::vector<std::string> anchor_words(const Telling& telling);
  bool is_wanted(const Telling& telling) const;
  bool is_state(const std::string& id) const;
  bool is_state_hit_at(const RoleAsked& asked, const RoleRow& told) const;
  bool is_foreign(const Telling& telling, const RoleAsked& asked) const;
  bool is_done_elsewhere(const Telling& telling, const std::string& place) const;
  Result<bool> tells_of_state(const Telling& telling, const std::string& state);
  Fit fit(const Telling& telling, const RoleAsked& role);
  Result<bool> tells_only_of(const Telling& telling, const std::string& country);
  Status find_kinds(const IncidentView& view);
  bool is_there(const Telling& telling, const PlaceKey& asked);
  bool says(const Telling& telling) const;
  bool in_time(const IncidentView& view, const Telling& telling) const;
  bool in_time(const DateRange& time) const;
  Result<bool> in_place(const IncidentView& view, const Telling& telling, const PlaceAsked& place);
  Result<bool> has_word(const IncidentView& view, const Telling& telling, const std::string& word);
  Result<bool> has_all(const IncidentView& view, const Telling& telling,
                       const std::vector<std::string>& words);
  Result<bool> has_object(const IncidentView& view, const Telling& telling);
  Result<bool> is_known_to_be(const IncidentView& view, const Telling& telling,
                              const RoleAsked& role);
  Result<bool> takes_part(const IncidentView& view, const Telling& telling, const RoleAsked& role);
  Result<Tellings> people(const IncidentView& view, const Tellings& all);
  bool has_hole(const Telling& telling) const;
  bool pass(Step step, const Tellings& tellings);
  Result<const Context*> context(const std::string& document);

  const Question& q_;
  const AskWords& words_;
  const AskKinds& kinds_;
  const ActorLore& lore_;
  const statements::Ontology& ontology_;
  const TextReader& reader_;
  const Store& store_;
  std::map<std::string, Lemmas> lemmas_;                    // statement → of its quote
  std::set<std::pair<std::string, std::string>> of_asked_;  // statement, actor: is the asked one
  std::map<std::string, Context> contexts_;  // document → of its headline and opening
  std::array<std::size_t, static_cast<std::size_t>(Step::count_)> met_{};
};

}  // namespace casus::ask
