// What the data files say: actors, places, kinds of people and bodies, and classes of words.
// Internal to this stage.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "casus/mentions.h"
#include "casus/resources.h"

#include "mentions/near_words.h"
#include "mentions/place_table.h"
#include "text/phrase_table.h"
#include "text/string_table.h"
#include "text/word_filter.h"

namespace casus::mentions {

// What an actor was during a period; an end that is not known is open.
struct Standing {
  Date first;
  Date last;
  std::string country;
  std::vector<std::string> sectors;
  bool dated = false;
};

struct ActorEntry {
  std::string id;
  std::string name;
  std::string kind;
  std::string wikipedia;
  std::string part_of;
  std::vector<Standing> standings;
  std::string alpha2;   // of states
  std::string demonym;  // of states: "Pakistani"
  std::string seat;     // of multinational companies: the country they are called by (alpha-3)
  std::string rule;     // file and line
};

// A noun for a kind of people or a body: "soldiers", "air force".
struct NounEntry {
  std::string slug;
  std::string name;
  MentionKind kind = MentionKind::group;
  std::string actor_kind;
  std::vector<std::string> sectors;
  bool self_of_state = false;  // "Pakistani government" is Pakistan
  bool self_of_group = false;  // "Taliban fighters" are the Taliban
  bool collective = false;     // "groups", "forces": what an anti-X may be
  std::string rule;
};

// Set on values of Lexicon::noun_forms: the form counts only with an owner or a modifier ("forces",
// "base").
inline constexpr uint32_t kWeakForm = 1U << 31;

enum class NameType : uint8_t { actor, place, demonym };

// How the letters of an alias have to be written.
enum class AliasCase : uint8_t {
  capital,  // one capital at least: names
  exact,    // as in the data: abbreviations
  dotted,   // as in the data, with its full stop: "Miss." is a state, "Miss" is not
};

struct NameEntry {
  NameType type = NameType::actor;
  uint32_t index = 0;
  AliasCase written = AliasCase::capital;
  std::string exact;  // the alias without full stops, where `written` is exact
};

enum WordClass : uint64_t {
  kDeterminer = 1ULL << 0,
  kModifier = 1ULL << 1,
  kTitle = 1ULL << 2,
  kGivenName = 1ULL << 3,
  kOrganisationWord = 1ULL << 4,
  kPlaceWord = 1ULL << 5,
  kSpeech = 1ULL << 6,
  kAct = 1ULL << 7,
  kLocative = 1ULL << 8,
  kMetonymBefore = 1ULL << 9,
  kConnector = 1ULL << 10,
  kParticle = 1ULL << 11,
  kStop = 1ULL << 12,
  kCommon = 1ULL << 13,
  kHostile = 1ULL << 14,
  kFriendly = 1ULL << 15,
  kTied = 1ULL << 16,
  kHeld = 1ULL << 17,
  kBased = 1ULL << 18,
  kDirection = 1ULL << 19,
  kAuxiliary = 1ULL << 20,
  kAdverb = 1ULL << 21,
  kOf = 1ULL << 22,
  kPronounPerson = 1ULL << 23,
  kPersonApposition = 1ULL << 24,
  kFuture = 1ULL << 25,
  kArticle = 1ULL << 26,
  kSuffixName = 1ULL << 27,
  kNotName = 1ULL << 28,
  kRuling = 1ULL << 29,
  kApproximator = 1ULL << 30,
  kCurrency = 1ULL << 31,
  kCountless = 1ULL << 32,
  kBe = 1ULL << 33,
  kIncluding = 1ULL << 34,
  kDefinite = 1ULL << 35,
  kPlacePrefix = 1ULL << 36,
  kTitlePart = 1ULL << 37,
  kRegionWord = 1ULL << 38,
  kDistrictWord = 1ULL << 39,
  kTownWord = 1ULL << 40,
  kEponym = 1ULL << 41,
  kWithin = 1ULL << 42,
  kFirmSuffix = 1ULL << 43,
  kBygone = 1ULL << 44,
  kBaseline = 1ULL << 45,
  kBuilding = 1ULL << 46,
  kOccasion = 1ULL << 47,
  kKill = 1ULL << 48,
  kDeed = 1ULL << 49,
  kBond = 1ULL << 50,
  kEasternSurname = 1ULL << 51,
  kChamber = 1ULL << 52,
  kVoice = 1ULL << 53,
  kAgent = 1ULL << 54,
  kFor = 1ULL << 55,
  kAs = 1ULL << 56,
  kNaming = 1ULL << 57,
  kVessel = 1ULL << 58,
  kBetween = 1ULL << 59,
  kLeaving = 1ULL << 60,
};

// Thread contract: immutable after load.
struct Lexicon {
  std::vector<ActorEntry> actors;
  PlaceTable places;
  std::vector<NounEntry> nouns;
  std::vector<NameEntry> name_entries;
  PhraseTable names;       // → name_entries
  NearWords near;          // the words of names
  PhraseTable noun_forms;  // → nouns, some with kWeakForm
  PhraseTable adjectives;  // of places that are no states ("European") → places

  uint64_t classes(std::string_view word) const { return classes(word, WordHash{}(word)); }
  uint64_t classes(std::string_view word, std::size_t hash) const {
    const uint64_t* const found = find_word(word_classes_, word_filter_, word, hash);
    return found == nullptr ? 0 : *found;
  }
  bool is(std::string_view word, uint64_t wanted) const { return (classes(word) & wanted) != 0; }
  uint32_t actor_by_id(std::string_view id) const;
  uint32_t place_by_id(std::string_view id) const;
  // Of the people whose name of two words or more ends so; nullptr: none.
  const std::vector<uint32_t>* people_by_surname(std::string_view surname) const;
  uint32_t state_by_alpha2(std::string_view alpha2) const;
  // "FRA" is one; "IGO", "NGO" and the like are none.
  bool is_state_code(std::string_view alpha3) const { return alpha3_.count(alpha3) != 0; }
  // Is a language (BCP 47) one that newspapers of a country (alpha-2) are written in?
  bool spoken(std::string_view language, std::string_view alpha2) const;
  // The armed group or movement that governed a state on a day ("AFG"), or kNone.
  uint32_t governor_of(std::string_view alpha3, Date date) const;

  static Result<Lexicon> load(const Resources& resources);

 private:
  friend class LexiconLoader;
  using Index = StringTable<uint32_t>;
  Index actor_ids_;
  Index place_ids_;
  Index alpha2_;
  WordTable<std::vector<uint32_t>> surnames_;
  StringSet alpha3_;
  std::vector<std::pair<std::string, std::string>> spoken_;  // language, country; sorted
  std::vector<uint32_t> governors_;  // actors that govern a state in some period
  WordTable<uint64_t> word_classes_;
  WordFilter word_filter_;  // of these
};

// The standing on a day. A day that is not known gives the latest dated one: what the actor is, or
// was last, known as. On a known day a person whose dated standings are all over is a former
// official.
Standing standing_on(const ActorEntry& actor, Date date);
Actor as_of(const ActorEntry& actor, Date date);

}  // namespace casus::mentions
