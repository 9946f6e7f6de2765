// Which matters a text is of, by its words: two that tell of one thing in other words are of like
// matters (models/matters.md). Internal.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "casus/resources.h"

#include "text/string_table.h"

namespace casus {

// Thread contract: immutable after load.
class Matters {
 public:
  static constexpr std::size_t kSize = 64;
  // A direction, of length kUnit; all 0 where no word is known.
  using Direction = std::array<int16_t, kSize>;
  static constexpr int32_t kUnit = 4096;

  // models/matters.weights, if it is there. Errors: malformed, naming the line; newer_version.
  static Result<Matters> load(const Resources& resources);

  // Adds up words, each with its weight.
  class Sum {
   public:
    explicit Sum(const Matters& matters) : matters_(matters) {}
    void add(std::string_view word, float weight);
    Direction direction() const;

   private:
    const Matters& matters_;
    std::array<float, kSize> sum_{};
  };

 private:
  WordTable<uint32_t> words_;  // where their numbers begin
  std::vector<int16_t> numbers_;
};

bool is_known(const Matters::Direction& direction);
// How far two point the same way, -1…1; 0 if one of them is not known.
double likeness(const Matters::Direction& a, const Matters::Direction& b);

}  // namespace casus
