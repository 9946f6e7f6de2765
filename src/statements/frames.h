// Frames: which words tell of which event, and where its roles stand (docs/formats/frames.md).
// Internal.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "casus/resources.h"

#include "statements/ontology.h"
#include "statements/phrases.h"
#include "statements/words.h"
#include "text/phrase_table.h"

namespace casus::statements {

// nobody: as none, and not whom an act touches where it has no recipient, either.
enum class Role : uint8_t { none, actor, recipient, weak_actor, weak_recipient, nobody };

// What has to be there for the frame to tell of an event.
enum class Need : uint8_t {
  actor_or_recipient,
  actor,
  recipient,
  person,  // a recipient who is a person, or people
  both,
  target,         // both, or an actor and an object of the class "target"
  harm,           // a recipient or a count of people harmed
  count,          // a count of people harmed
  two,            // two actors, or actor and recipient
  declared,       // an actor, who announces or plans it
  denied_claim,   // an actor, and an object that is a claim
  negated_claim,  // negated, inside what somebody says, who is the actor
  verdict,        // inside what somebody says, who is the actor, of a recipient or a deed
  infinitive,     // an actor, and a recipient who is to do something
  abroad,         // an actor, and a recipient of another state
  with,           // both, and a phrase with the word of the frame's "with"
  crowd,          // a count of those taking part, of a protest told before
  beside_deed,    // a recipient, and a deed told in a clause of the verb ("died when …")
  nothing,        // the words alone tell of it ("a bomb exploded")
};

struct Frame {
  std::string id;    // "attack"
  std::string rule;  // "frames/assault:attack"
  const EventType* type = nullptr;
  std::string type_name;
  std::vector<std::string> modes;
  std::vector<std::string> contexts;
  std::string cameo;
  std::string subtype;
  std::string planned;  // type of an announced one, "": as the type of the event says
  std::vector<std::pair<std::string, Role>> roles;  // word or place → role
  Need need = Need::actor_or_recipient;
  uint32_t subject_set = UINT32_MAX;      // a word of this class has to stand in the subject
  uint32_t subject_not_set = UINT32_MAX;  // and none of this one
  uint32_t manner_set = UINT32_MAX;       // the verb has an adverb of this class
  bool subject_actor = false;  // the subject has to be one who can act, a name or a noun for people
  bool passive_only = false;
  bool of_agent = false;   // the noun is its own actor ("the murderers of")
  bool of_victim = false;  // says who those hit by a deed told before are ("the dead were …")
  bool of_deed = false;    // stands for a deed told before ("the crime was the work of …")
  bool lethal = false;
  bool attempted = false;    // tried, whatever came of it ("an assassination attempt")
  bool by_accident = false;  // what it tells of may be nobody's doing ("were killed")
  bool answers =
      false;  // its recipient is the doer of the event it answers ("condemned the attacks")
  bool answers_always = false;  // even if that event is not named beside it ("vowed retaliation")
};

// An example a frame has to match, or must not. Marks: {a:actor} {r:recipient} {m:mention}
// {p:place} {k:killed} {i:injured}.
struct FrameExample {
  std::string rule;
  std::string type;
  std::string text;
  bool matches = true;
};

// Thread contract: immutable after load.
class FrameSet {
 public:
  static Result<FrameSet> load(const Resources& resources, const std::string& language,
                               const Ontology& ontology, Words& words);

  const std::vector<Frame>& frames() const { return frames_; }
  const std::vector<FrameExample>& examples() const { return examples_; }
  // Values are frames, with kExcept the phrases that say nothing of the kind.
  const VerbPhrases& verbs() const { return verbs_; }
  static constexpr uint32_t kExcept = 1U << 31;
  const PhraseTable& nouns() const { return nouns_; }
  const PhraseTable& modals() const { return modals_; }
  const NounClasses& noun_classes() const { return noun_classes_; }
  uint32_t target_set() const { return target_set_; }
  uint32_t nowhere_set() const { return nowhere_set_; }    // where nobody is hit or meant
  uint32_t crossing_set() const { return crossing_set_; }  // borders and the like
  uint32_t official_set() const { return official_set_; }
  uint32_t territory_set() const { return territory_set_; }  // what is taken; towns by name, too
  uint32_t wreck_set() const { return wreck_set_; }          // what crashes, sinks, collapses
  uint32_t blast_set() const { return blast_set_; }          // what bombs and gas make
  uint32_t traffic_set() const { return traffic_set_; }      // what runs over people
  uint32_t charge_set() const { return charge_set_; }        // what courts hear
  uint32_t act_set() const { return act_set_; }              // nouns for any deed
  uint32_t carrying_set() const { return carrying_set_; }    // what vehicles do with people
  uint32_t toll_set() const { return toll_set_; }            // what counts the dead
  uint32_t campaign_set() const { return campaign_set_; }    // what lasts and holds many deeds
  uint32_t culprit_set() const { return culprit_set_; }      // who did a deed told before
  uint32_t ground_set() const { return ground_set_; }        // "on the orders of": why, on what day
  uint32_t fighters_set() const { return fighters_set_; }    // and armed bodies by name
  uint32_t jointly_set() const { return jointly_set_; }      // before a "with": who does it, too
  uint32_t attack_set() const { return attack_set_; }
  uint32_t property_set() const { return property_set_; }
  uint32_t paper_set() const { return paper_set_; }  // what says things for whom it is by
  uint32_t topic_set() const { return topic_set_; }
  uint32_t deed_kind_set() const { return deed_kind_set_; }
  uint32_t remains_set() const { return remains_set_; }
  uint32_t author_set() const { return author_set_; }
  uint32_t naming_set() const { return naming_set_; }
  uint32_t district_set() const { return district_set_; }
  uint32_t street_set() const { return street_set_; }
  uint32_t explosive_set() const { return explosive_set_; }
  uint32_t answerable_set() const { return answerable_set_; }  // for a deed
  uint32_t speaker_set() const { return speaker_set_; }        // who speaks for others
  uint32_t described_set() const { return described_set_; }    // how somebody looks: at no day told
  // Words for accidents and disasters; kAnyForm: whatever the word is there, kNamed: what names of
  // such begin with, too, kOfThing: verbs of what is in wreck_set(), kOfBlast: what makes a blast
  // beside it nobody's doing, kOfTraffic: verbs of what is in traffic_set().
  const PhraseTable& accidents() const { return accidents_; }
  static constexpr uint32_t kAnyForm = 1;
  static constexpr uint32_t kNamed = 2;
  static constexpr uint32_t kOfThing = 4;
  static constexpr uint32_t kOfBlast = 8;
  static constexpr uint32_t kOfTraffic = 16;
  Role default_role(bool noun, std::string_view place) const;

  // Sets used but never filled, keys not known and the like: for the tests.
  const std::vector<std::string>& problems() const { return problems_; }

 private:
  void read(std::string_view section, std::string_view text, const Ontology& ontology,
            Words& words);
  void read_line(const std::vector<std::string_view>& fields, std::string_view where, Words& words);
  void add_nouns(std::string_view list, Words& words);
  static std::optional<uint32_t> accident_from(std::string_view key);
  void add_class(std::string_view name, std::string_view list, Words& words);

  std::vector<Frame> frames_;
  std::vector<FrameExample> examples_;
  VerbPhrases verbs_;
  PhraseTable nouns_;  // words of the noun → index into noun_triggers
  PhraseTable modals_, accidents_;
  NounClasses noun_classes_;
  uint32_t target_set_ = 0, nowhere_set_ = 0, crossing_set_ = 0, official_set_ = 0,
           territory_set_ = 0, wreck_set_ = 0, ground_set_ = 0, culprit_set_ = 0, campaign_set_ = 0,
           jointly_set_ = 0, fighters_set_ = 0, attack_set_ = 0, property_set_ = 0, topic_set_ = 0,
           paper_set_ = 0, deed_kind_set_ = 0;
  uint32_t remains_set_ = 0, author_set_ = 0, naming_set_ = 0, district_set_ = 0, street_set_ = 0,
           explosive_set_ = 0, described_set_ = 0, toll_set_ = 0, carrying_set_ = 0, act_set_ = 0,
           speaker_set_ = 0, answerable_set_ = 0, blast_set_ = 0, charge_set_ = 0, traffic_set_ = 0;
  std::vector<std::pair<std::string, Role>> verb_roles_, noun_roles_;
  std::vector<std::string> problems_;

 public:
  // A noun frame may ask for a noun of a set behind it ("death of @people").
  struct NounTrigger {
    uint32_t frame = 0;
    uint32_t set = UINT32_MAX;
    bool keeps_preposition = false;  // ends in a preposition that still gives a role ("capture of")
  };
  std::vector<NounTrigger> noun_triggers;
};

}  // namespace casus::statements
