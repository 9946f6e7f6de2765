// The mentions of a document as co-reference sees them: what each tells by its words and its place
// in the tree. Internal to this stage.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "mentions/draft.h"
#include "mentions/head_words.h"
#include "text/short_list.h"

namespace casus::mentions {

// clang-format off
enum class NodeType : uint8_t {
  name, definite, demonstrative, possessed, bare, quantified, he, she, it, they, i, we, you, this_
};
inline constexpr uint32_t kNodeTypes = 14;
enum class Role : uint8_t { subject, object, oblique, modifier, possessor, predicate, apposition, compound, other };
inline constexpr uint32_t kRoles = 9;
// clang-format on

// A noun of a thing that something is called besides its head.
struct Called {
  uint32_t hash = 0;
  const Kin* thing = nullptr;
};

struct Node {
  uint32_t item = kNone;  // index into Draft::items
  uint32_t head = kNone;  // token
  NounPhrase phrase;      // tokens
  uint32_t sentence = 0;
  NodeType type = NodeType::bare;
  Role role = Role::other;
  Sense sense = Sense::none;
  Gender gender = Gender::unknown;
  Plurality number = Plurality::unknown;
  uint16_t pronoun = 0;          // 1 + Pronoun::index, 0 if it is none
  uint32_t governor = kNone;     // token above the head
  uint32_t doer = kNone;         // of a pronoun: head of the subject of what the governor tells of
  uint32_t doer_key = kNone;     // what that subject's key is: "Aland's government" has Aland's
  uint32_t hits_of = 0;          // hash of whose the thing is that the pronoun does something to
  uint32_t head_hash = 0;        // of the head's lemma
  uint32_t form_hash = 0;        // of the words of the core, without determiners
  uint32_t key = kNone;          // names of one actor or place have one key; kNone: unknown
  bool known_key = false;        // the key is of the data files
  uint32_t quote = 0;            // 0: not in quotation marks, else which quotation
  uint32_t speaker = kNone;      // node that says that quotation
  ShortList<uint32_t, 4> words;  // hashes of the name's words, of a nominal's modifiers
  ShortList<uint32_t, 1> numbers;  // hashes of numerals among the modifiers
  ShortList<uint32_t, 2> titles;   // hashes of the title that a name has: "foreign minister"
  bool in_dateline = false;
  bool reflexive = false;
  bool killed = false;
  bool nobody = false;   // "no group claimed it"
  bool several = false;  // a bare number of more than one: "36 were injured"
  bool says = false;     // a pronoun that speaks: the subject of such a verb
  bool acts = false;     // a pronoun that speaks or does something: the subject of such a verb
  uint8_t after = 0;     // what follows the head: 0 nothing, 1 relative clause, 2 "of …", 3 both

  Sense predicate = Sense::none;  // of a pronoun that is said to be something: "it is a bank"

  const Kin* thing = nullptr;  // of a nominal whose head is a noun of things that are made
  uint32_t name_within = 0;    // hash of the last word of a name before a nominal's head; 0: none
  std::vector<Called> called;  // by appositions, predicates and the like

  bool is_pronoun() const { return pronoun != 0; }
  bool is_name() const { return type == NodeType::name; }
  bool is_nominal() const { return !is_pronoun() && type != NodeType::name; }
};

// In the order of the text, an outer phrase before those inside it. Left out are what stands for
// nothing of its own: appositions, predicates of a copula, and all but one item of one head.
std::vector<Node> coref_nodes(const Draft& draft, const HeadWords& heads);

}  // namespace casus::mentions
