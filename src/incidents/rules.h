// What data says about linking: data/incidents/linking.txt and the types of data/ontology.
// Internal.
#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>

#include "casus/resources.h"
#include "casus/text.h"

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
  double copy_share = 1;       // of a text that has to stand in a longer one, to be a copy of it
  double copy_words = 0;       // that both have to share at least
  std::set<std::string, std::less<>> common;  // kinds of actors that, without a country, are nobody
  std::set<std::string, std::less<>> symmetric;
  std::set<std::string, std::less<>> denial;
  std::set<std::pair<std::string, std::string>> states;  // type, mode or ""
  std::set<std::string, std::less<>> series;
  std::set<std::string, std::less<>> hedges;         // stances
  std::map<std::string, double, std::less<>> named;  // part of an actor's id → score
  double scale = 0;                                  // 0: not asked
  int64_t scale_least = 0;
  std::string scale_reason;  // {value} and {others} are filled in
  std::map<std::string, EventType, std::less<>> types;

  // Errors: malformed, naming the line.
  static Result<LinkingRules> load(const Resources& resources);
};

}  // namespace casus
