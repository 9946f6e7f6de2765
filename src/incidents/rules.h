// What data says about linking: data/incidents/linking.txt and the types of data/ontology.
// Internal.
#pragma once

#include <map>
#include <set>
#include <string>

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
  int threshold = 1;
  int loose_days = 0;
  std::map<std::string, int, std::less<>> slack;
  int most_slack = 0;
  double approximate = 0;
  std::set<std::string, std::less<>> symmetric;
  std::set<std::string, std::less<>> denial;
  std::map<std::string, EventType, std::less<>> types;

  // Errors: malformed, naming the line.
  static Result<LinkingRules> load(const Resources& resources);
};

}  // namespace casus
