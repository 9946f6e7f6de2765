#include <algorithm>
#include <array>
#include <string_view>

#include "statements/setting.h"
#include "statements/spans.h"

namespace casus::statements {

namespace {

// What happened to those counted, and the deeds that do so.
struct Fate {
  std::string_view kind, type, mode;
};
constexpr auto kFates = std::to_array<Fate>({{"arrested", "COERCE", "arrest"},
                                             {"captured", "ASSAULT", "abduct"},
                                             {"released", "RETREAT", "release"}});

// "All 24 girls kidnapped in May have been freed": kidnapped, if that is what the count tells.
bool tells_fate(const Statement& s, std::string_view kind) {
  return std::ranges::any_of(kFates, [&](const Fate& fate) {
    return fate.kind == kind && fate.type == s.type && std::ranges::count(s.modes, fate.mode) > 0;
  });
}

}  // namespace

void set_quantities(const Reading& reading, const FrameSet& frames,
                    const std::vector<Claim>& claims, std::vector<Found>& events) {
  const auto& quantities = reading.mentions->quantities;
  const auto holds = [](const Claim& claim, Span span) {
    return std::ranges::any_of(claim.content, [&](Span content) { return content.overlaps(span); });
  };
  for (uint32_t q = 0; q < quantities.size(); ++q) {
    const Quantity& quantity = quantities[q];
    const bool casualties = quantity.kind == "killed" || quantity.kind == "injured";
    uint32_t best = kNone;
    uint32_t distance = UINT32_MAX;
    // "The army said it had killed 14; residents said that four were farmers": each counts its own.
    const auto first = std::ranges::lower_bound(claims, quantity.sentence, {}, &Claim::sentence);
    const auto last = std::ranges::upper_bound(claims, quantity.sentence, {}, &Claim::sentence);
    const bool is_said =
        std::any_of(first, last, [&](const Claim& claim) { return holds(claim, quantity.span); });
    const uint32_t counting = reading.clause_of[token_at(reading, quantity.span.begin)];
    for (uint32_t e = 0; e < events.size(); ++e) {
      const Statement& s = events[e].statement;
      if (s.sentence != quantity.sentence) continue;
      if (is_said && s.claim != kNone && !holds(claims[s.claim], quantity.span)) continue;
      const Frame& frame = frames.frames()[events[e].frame];
      if (casualties && (!frame.type->harm || s.type != frame.type_name || events[e].is_answered))
        continue;
      uint32_t far = gap(s.anchor, quantity.span);
      // Killing verbs hold counts of the killed more closely than the attack beside them.
      if (quantity.kind == "killed" && frame.lethal) far /= 2;
      // "Twelve died and 30 were injured": nobody dies of the 30.
      if (quantity.kind == "injured" && !frame.lethal) far /= 2;
      if (!casualties && !reading.span(events[e].clause).contains(quantity.span)) continue;
      // "48 were injured and 77 people arrested"
      if (!casualties && !events[e].noun && events[e].verb == counting) far = std::min(far, 1U);
      if (tells_fate(s, quantity.kind)) far = 0;
      if (far < distance) {
        distance = far;
        best = e;
      }
    }
    if (best == kNone) continue;
    events[best].statement.quantities.push_back(q);
    if (quantity.kind == "killed" && quantity.max.value_or(1) > 0)
      events[best].statement.lethal = true;
  }
}

}  // namespace casus::statements
