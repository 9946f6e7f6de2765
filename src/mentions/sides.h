// Groups that a text opens by itself: "both sides", "the two countries" after "Iran and Greece".
// Internal to this stage.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "casus/mentions.h"
#include "casus/resources.h"

#include "text/string_table.h"

namespace casus::mentions {

// Thread contract: immutable after load.
class Sides {
 public:
  // Errors: malformed; says which line.
  static Result<Sides> load(const Resources& resources);

  // Sets Mention::members. The two that were last named in one row, if each is of a kind that the
  // noun may stand for; else the only two of the text so far, those left out that only the group's
  // own sentence names ("Russia urged both sides").
  void open(const Parse& parse, Mentions& out) const;

 private:
  struct Noun {
    std::vector<std::string> kinds;
    bool bare = false;  // "the rivals" of two just named
  };
  struct Group {
    const Noun* noun = nullptr;  // nullptr: no such group
    uint32_t back = 0;           // sentences looked back over
  };

  Group group_of(const Parse& parse, const Mention& mention) const;

  WordTable<Noun> nouns_;
  // What words before such a noun say: that it is of both, of two, of some that are known.
  enum class Sign : uint8_t { none, both, two, definite };
  Sign sign_of(std::string_view word) const;
  WordTable<Sign> signs_;
};

}  // namespace casus::mentions
