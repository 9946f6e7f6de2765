// mentions: what does each phrase stand for: an actor, a place, a time, a number?
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "casus/parse.h"
#include "casus/resources.h"
#include "casus/text.h"

namespace casus {

enum class MentionKind : uint8_t { person, organization, group, place, facility, weapon, other };
enum class MentionForm : uint8_t { name, nominal, pronoun };
std::string_view name(MentionKind kind);
std::string_view name(MentionForm form);

// An actor as it stood on the date the document speaks of.
struct Actor {
  std::string
      id;  // "tehrik-i-taliban-pakistan"; for actors not in data/actors made from name and country
  std::string name;  // "Tehrik-i-Taliban Pakistan"
  std::string kind;  // "state", "government", "military", "armed-group", "organisation", "person",
                     // "people", …
  std::string country;               // ISO 3166-1 alpha-3, or IGO, NGO, IMG, MNC, ISM; "" unknown
  std::vector<std::string> sectors;  // PLOVER: "GOV", "MIL", "REB", …; main one first
  std::string wikipedia;             // article title, "" if none
  std::string part_of;  // id of the actor it belongs to ("pakistan" for its air force), "" if none
  friend bool operator==(const Actor&, const Actor&) = default;
};

// Ends the rule of a name that is one slip off one the data know ("Dehli"): a guess.
inline constexpr std::string_view kMisspelling = "+misspelling";

struct Mention {
  Span span;    // of a name the name alone, of a nominal its core: determiner to head
  Span phrase;  // the whole noun phrase: "President Jane Doe, who …'s", never less than span
  Span head;    // head word by the tree, inside span
  uint32_t first = 0;  // tokens [first, last) of span
  uint32_t last = 0;
  uint32_t sentence = 0;
  MentionKind kind = MentionKind::other;
  MentionForm form = MentionForm::name;
  uint32_t entity = kNone;  // the same for all mentions of one thing in this document
  uint32_t actor = kNone;   // index into Mentions::actors
  uint32_t place = kNone;   // index into Mentions::places where the mention is a place name
  // Of several who are known, indexes into Mentions::actors: "both sides" of "Iran and Greece",
  // which has no actor of its own; "the presidents of Iran and Iraq", whose actor is the first.
  std::vector<uint32_t> members;
  // ISO 3166-1 alpha-3 where no actor says it: by its phrase, else the only one its sentence names.
  std::string country;
  float score = 1;   // 0…1, how sure the resolution is
  std::string rule;  // what said so: "actors/states:12", …
};

// TIMEX3 (TimeML).
struct TimeExpression {
  Span span;
  uint32_t sentence = 0;
  std::string type;   // DATE, TIME, DURATION, SET
  std::string value;  // "2024-12-24", "2024-W52", "P3D", "PRESENT_REF", …
  DateRange days;     // first and last day it stands for, where it stands for days
  std::string rule;
};

// Another place that a name may stand for.
struct PlaceChoice {
  std::string id;
  float score = 0;  // 0…1
  friend bool operator==(const PlaceChoice&, const PlaceChoice&) = default;
};

struct PlaceMention {
  Span span;
  uint32_t sentence = 0;
  std::string id;  // of our own gazetteer: "af/paktika"
  std::string name;
  std::string feature;             // GeoNames feature code: PCLI, ADM1, PPL, PPLC, STM, RGN, …
  std::string country;             // ISO 3166-1 alpha-2, "" where it lies in no or several
  std::optional<double> latitude;  // WGS 84 degrees
  std::optional<double> longitude;
  std::optional<int64_t> geonames;
  std::vector<std::string> within;  // ids of the places it lies in, nearest first: {"af"}
  std::string rule;
  float score = 1;                        // 0…1, how sure the choice among namesakes is
  std::vector<PlaceChoice> alternatives;  // the next likeliest, at most three
  // False: an adjective ("Turkish troops") or part of another name ("University of Georgia"). It
  // says whose something is, not where; no mention has it.
  bool is_location = true;
};

struct Quantity {
  Span span;  // number and what says how exact it is: "at least 46", "around 15,000"
  uint32_t sentence = 0;
  std::string
      kind;  // killed, injured, captured, arrested, displaced, missing, participants, money, …
  std::optional<int64_t> min;  // "at least 46" has no max, "up to 46" no min
  std::optional<int64_t> max;
  bool approximate = false;
  std::string unit;        // "person"
  std::optional<Span> of;  // what is counted: "people, mostly women and children"
  // "50 people, including 12 children": of the 12, the index of the 50 in Mentions::quantities.
  std::optional<uint32_t> part_of;
  // "five of the injured died", "the toll rose to 17 after five more died", "one of the men was
  // held" where two were told of: not all that there are.
  bool added = false;
  std::string rule;
};

struct Mentions {
  std::vector<Actor> actors;
  std::vector<Mention> mentions;      // by span.begin, longer first
  std::vector<TimeExpression> times;  // by span.begin
  std::vector<PlaceMention> places;   // by span.begin
  std::vector<Quantity> quantities;   // by span.begin
  uint32_t entities = 0;              // entity ids are 0 … entities-1
};

// Thread contract: immutable after load.
class MentionFinder {
 public:
  static Result<MentionFinder> load(const Resources& resources);
  Mentions find(const Document& document, const Parse& parse) const;

  MentionFinder(MentionFinder&&) noexcept;
  MentionFinder& operator=(MentionFinder&&) noexcept;
  ~MentionFinder();

 private:
  struct Rules;
  explicit MentionFinder(std::unique_ptr<const Rules> rules);
  std::unique_ptr<const Rules> rules_;
};

}  // namespace casus
