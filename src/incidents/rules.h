// What data says about linking: data/incidents/linking.txt and the types of data/ontology.
// Internal.
#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "casus/resources.h"
#include "casus/text.h"

#include "incidents/matters.h"
#include "text/string_table.h"

namespace casus {

// Quad classes of PLOVER: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4
// material conflict.
struct EventType {
  int quad = 0;  // 0: not given
  double score = 0;
  std::map<std::string, double> modes;  // score of the type with this mode
};

struct LinkingRules {
  int actor = 0, recipient = 0, unknown = 0, place = 0, area = 0, count = 0, mode = 0, subtype = 0,
      mode_differs = 0, inferred_differs = 0;
  // Kind of count → from which number on it is telling → points for the same number.
  std::map<std::string, std::map<int64_t, int>, std::less<>> large;
  int large_slack = 0;  // days that accounts with the same large number may be off
  int threshold = 1;
  int loose_days = 0;
  std::map<std::string, int, std::less<>> slack;
  int most_slack = 0;
  double approximate = 0;
  double at_least_factor = 1;  // how much more "at least" may mean
  // Of what the shorter of two texts has, the share that has to stand in the longer one.
  double copy_share = 1;          // of its runs of five words, to be the same voice
  double copy_words = 0;          // not a share: words that both have to share at least
  double copy_runs = 1;           // of its runs, to be a copy
  double copy_facts = 1;          // of its names and numbers, to be one
  double copy_all_facts = 1;      // of these where no three stand in the same order
  double copy_unquoted = 1;       // of its runs outside sentences that quote
  double copy_series = 1;         // of its runs of three facts, to be a reworded copy
  double copy_reworded_runs = 1;  // of its runs of words, to be one
  // Likeness of two documents is 0…1.
  double story_likeness = 1;       // on average, to be one story
  double story_matters = 0;        // what being of like matters adds to sharing words
  double story_weekday = 0;        // what naming the same day of the week adds
  double story_weekdays = 0;       // what naming others takes away, for each day between them
  double story_crowding = 0;       // the share of the crowd of two that is taken off their likeness
  double story_most_crowd = 1;     // no crowd counts for more
  double story_days = 1;           // after which the likeness of two has lost most of its worth
  double story_lasting = 0;        // the share of its worth that fades more slowly
  double story_lasting_days = 30;  // after which that is so of the rest
  double story_undated = 1;        // its worth where a day is not known
  double story_apart = 0;          // between two parts, against within them, to be two stories
  double story_part = 0.5;         // of a group that the smaller part has to be
  // How many ordinary texts a word stands in, out of ordinary_texts, scaled to count as much as
  // documents of the record.
  WordTable<double> ordinary;
  double ordinary_texts = 0;
  Matters matters;
  WordTable<int> weekdays;     // 0…6, Monday first
  double ordinary_weight = 0;  // what a text of those counts against a document of the record
  // How many are looked at, where there are more: they bound the work for a document.
  double most_in_block = 24;  // accounts of a block
  double most_told = 12;      // members of a group of accounts
  double most_in_crowd = 24;  // texts with a mark in common
  double story_cell = 2048;   // documents of a stretch of time whose stories are made at once
  std::set<std::string, std::less<>> common;  // kinds of actors that, without a country, are nobody
  std::set<std::string, std::less<>> symmetric;
  std::set<std::string, std::less<>> denial;
  std::set<std::pair<std::string, std::string>> states;  // type, mode or ""
  std::set<std::string, std::less<>> series;
  // Type → the type that stands for all whose lasting states are told by one another's words.
  std::map<std::string, std::string, std::less<>> kin;
  std::set<std::pair<std::string, std::string>> kin_modes;  // that may be told of one happening
  std::set<std::string, std::less<>> hedges;                // stances
  // Words of cues that speak against a deed or for it, taking it for a fact; and words for those
  // whom it may be right to hit.
  std::set<std::string, std::less<>> against, in_favour, targets;
  std::map<std::string, double, std::less<>> named;  // part of an actor's id → score
  double scale = 0;                                  // 0: not asked
  int64_t scale_least = 0;
  std::string scale_reason;  // {value} and {others} are filled in
  std::map<std::string, EventType, std::less<>> types;

  // Errors: malformed, naming the line.
  static Result<LinkingRules> load(const Resources& resources);
};

}  // namespace casus
