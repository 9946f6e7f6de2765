// For whom people speak: "we". Internal to resolving entities.
#pragma once

#include <cstdint>

#include <tsl/robin_map.h>

#include "mentions/entities/text_entities.h"

namespace casus::mentions::entities {

class Voices {
 public:
  // The text must outlive it.
  explicit Voices(TextEntities& text) : text_(text) {}

  // Of each node that has been placed, in order. "Acme spokesman Bo Lund", "Bo Lund, the head of
  // Acme": for whom somebody may say "we".
  void note(uint32_t m);
  // "We" in a quotation is the body of who says it: an entity, or kNone.
  uint32_t speaks_for(uint32_t m);

 private:
  bool is_body(uint32_t m) const;
  // "Acme spokesman Bo Lund", "the head of Acme", not "a man who fought Acme".
  bool is_of(uint32_t body, uint32_t whole) const;
  // "Spokeswoman Jane Doe": she speaks for a body, which she has to be of.
  bool is_voice(uint32_t m) const;
  // The one that the text last told of doing something, shortly before.
  uint32_t body_told_of(uint32_t voice) const;
  uint32_t body_within(uint32_t speaker) const;
  // "Acme CEO Bo Lund" may hang on "CEO".
  uint32_t top_of_name(uint32_t head) const;

  TextEntities& text_;
  tsl::robin_map<uint32_t, uint32_t> body_;    // entity of a person → node of whom they speak for
  tsl::robin_map<uint32_t, uint32_t> voices_;  // entity of a person who speaks for some body → node
};

}  // namespace casus::mentions::entities
