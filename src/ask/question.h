// A question taken apart: what is asked for, and what has to hold of an answer. Internal.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "casus/ask.h"

#include "ask/patterns.h"
#include "ask/reader.h"
#include "ask/words.h"

namespace casus::ask {

// Where the hole is.
enum class Target : uint8_t {
  actor,
  recipient,
  pair,     // both
  source,   // who says so
  content,  // what somebody says
  count,
  time,
  place,
  happenings,  // what happened, what somebody did
  truth
};

// A place of the gazetteer, and what its namesakes in the same land share with it: a question says
// too little to tell a town from its district.
struct PlaceKey {
  std::string id, name, country;  // all "": none
};

// Somebody in a role.
struct RoleAsked {
  std::string role;  // actor, recipient; "" either: takes part
  std::string id;    // as make_record() gives it
  std::string words;
  std::vector<std::string> lemmas;  // of its words of content
  bool named = false;               // somebody in particular
  bool is_place = false;            // a place that is no state: what happens there happens to it
  PlaceKey place;                   // it then
};

struct PlaceAsked {
  PlaceKey place;
  std::string actor;  // "" none
  std::string words;
  std::vector<std::string> lemmas;
};

struct SourceAsked {
  std::string id;  // actor, "" none
  std::string words;
  std::vector<std::string> lemmas;
};

struct Question {
  Reading reading;
  Target target = Target::truth;
  // The event that is asked about; none: any.
  std::optional<StatementRow> event;
  std::vector<std::string> verbs;  // lemmas of its anchor, or of the verb that no frame knows
  std::vector<RoleAsked> roles;
  std::vector<PlaceAsked> places;
  std::optional<SourceAsked> source;
  std::string stance;  // of the claim whose content is asked for
  DateRange time;      // first unknown: open; last unknown: open
  bool timed = false;  // is there a time at all?
  std::string time_words;
  std::string count;             // kind that is asked for
  std::string noun;              // what is counted or asked for with "which", lemma; "" people
  std::vector<CountRow> counts;  // that are given
  std::vector<std::string> kinds, place_kinds;  // of "which KIND"; empty: any
  std::vector<std::string> words;               // lemmas that have to stand in the text
  std::vector<Actor> actors;
  bool needs_today = false;  // some time can't be told without today's date
  bool is_event = false;     // a frame tells of it, with the hole where it has to be
  bool is_aside = false;     // that event is not what the sentence's verb tells
};

// today: not known leaves relative times open (needs_today).
Question understand(const Reading& reading, const TextReader& reader, const AskWords& words,
                    const AskKinds& kinds, Date today);

// What people and programs are told of it.
Understanding describe(const Question& question);

}  // namespace casus::ask
