// When and where events happened, and which counts belong to them; each in a file of setting/.
// Internal.
#pragma once

#include <vector>

#include "statements/events.h"
#include "statements/frames.h"
#include "statements/reading.h"

namespace casus::statements {

void set_places(const Reading& reading, const FrameSet& frames, const std::vector<Claim>& claims,
                std::vector<Found>& events);
// Weapons that stand in the clause of an act of force or the threat of one.
void set_instruments(const Reading& reading, const FrameSet& frames, std::vector<Found>& events);
void set_quantities(const Reading& reading, const FrameSet& frames,
                    const std::vector<Claim>& claims, std::vector<Found>& events);
// Dates from the clause, the sentence, the sentence before; from the day of publication only where
// tense and surroundings say that it is news. An unknown day of publication dates nothing.
// A saying's own time ("said on Wednesday that …") dates the saying, not what is said.
void set_times(const Reading& reading, const FrameSet& frames, const std::vector<Claim>& claims,
               std::vector<Found>& events);
// Statements of one document that tell of one happening share `incident`; every statement gets one.
void set_incidents(const Reading& reading, const FrameSet& frames, std::vector<Found>& events);

}  // namespace casus::statements
