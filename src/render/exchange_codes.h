// Codes by which tables of others name countries, sectors and kinds of events: data/exchange and
// data/ontology. Internal to render.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "casus/resources.h"

namespace casus {

struct CountryCodes {
  std::string alpha3, alpha2;
  std::string fips;   // FIPS 10-4
  std::string cow;    // number of the Correlates of War project, "" where it counts no state
  std::string cameo;  // three letters
  std::string name;
};

struct SectorCodes {
  std::string cameo_type, cameo_group;  // "" where there is none
};

struct EventCodes {
  int quad = 0;       // 1 verbal cooperation … 4 material conflict; 0 unknown
  double score = 0;   // -10 … 10, without a mode
  std::string cameo;  // without a mode
  struct Mode {
    std::optional<double> score;  // none of its own: that of the type
    std::string cameo;
  };
  std::map<std::string, Mode, std::less<>> modes;
};

// Thread contract: immutable after load.
class ExchangeCodes {
 public:
  // Error malformed, naming the section.
  static Result<ExchangeCodes> load(const Resources& resources);

  // By alpha-2 or alpha-3; nullptr if there is none.
  const CountryCodes* country(std::string_view code) const;
  const SectorCodes* sector(std::string_view name) const;
  const EventCodes* event(std::string_view type) const;
  // Mean over the modes that have a score, else that of the type; 0 for an unknown type.
  double score(std::string_view type, const std::vector<std::string>& modes) const;
  // Of the first mode that has a code, else that of the type; "" for an unknown type.
  std::string cameo(std::string_view type, const std::vector<std::string>& modes) const;

 private:
  std::map<std::string, CountryCodes, std::less<>> countries_;  // by alpha-2 and by alpha-3
  std::map<std::string, SectorCodes, std::less<>> sectors_;
  std::map<std::string, EventCodes, std::less<>> events_;
};

}  // namespace casus
