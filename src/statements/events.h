// Frames in a document: which events its clauses tell of, with their roles. Internal.
#pragma once

#include <algorithm>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <vector>

#include "casus/statements.h"

#include "statements/factuality.h"
#include "statements/frames.h"
#include "statements/mood.h"
#include "statements/phrases.h"
#include "statements/reading.h"

namespace casus::statements {

// Verbs that only carry an event noun ("carried out an attack"), or say whose it is ("claimed
// responsibility for the attack").
struct SupportVerbs {
  enum class Kind : uint8_t { carry, answer, undergo, have, happen, charge };
  static Result<SupportVerbs> load(const Resources& resources, const std::string& folder,
                                   Words& words);
  VerbPhrases verbs;
  NounClasses no_nouns;
};

// A statement on its way, with what later steps ask for.
struct Found {
  Statement statement;
  uint32_t frame = 0;
  uint32_t token = 0;     // main token of the anchor
  Range clause;           // tokens told in one breath: for places and times
  uint32_t verb = kNone;  // verb that tells it or carries the noun
  bool past_perfect = false, present = false;
  bool perfect = false;    // "have attacked": of any time up to now
  bool announced = false;  // it is the saying itself: "vowed on Monday to attack"
  bool noun = false;
  bool event_subject = false;      // "the strikes killed …"
  bool is_another = false;         // "the attack came a day after …": no deed told before
  uint32_t governor = kNone;       // of a noun: the verb it is the object or subject of
  bool surely_same = false;        // as same_as, whatever the roles say
  uint32_t same_as = kNone;        // an earlier one that tells of the same happening
  bool later = false;              // "died six days after he was shot": than the deed
  bool apart = false;              // the day of its clause is another one's
  bool is_claimed = false;         // "claimed responsibility for the attack"
  bool is_charged = false;         // "arrested over the murder of two nuns": of no day of the arrest
  bool is_answered = false;        // "condemned the attack": its words say nothing but that
  uint32_t dated_by = kNone;       // the verb of "It happened on Monday", told of it elsewhere
  std::optional<Claim> own_claim;  // by which it is told, where that is none of the text's yet
};

// Is a word part of what says that somebody says so?
inline bool has_cue(const Claim& claim, Span word) {
  return std::any_of(claim.cue.begin(), claim.cue.end(),
                     [&](Span part) { return part.contains(word); });
}

// "have stepped up attacks … condemned the bombing": one deed is not what deeds of no number are.
bool is_one_of_many(const Parse& parse, uint32_t one, const Found& many);

class EventFinder {
 public:
  EventFinder(const FrameSet& frames, const Moods& moods, const SupportVerbs& support,
              const FactualityJudge& judge, const Reading& reading,
              const std::vector<Claim>& claims)
      : frames_(frames),
        moods_(moods),
        support_(support),
        judge_(judge),
        r_(reading),
        claims_(claims) {}
  // By anchor.
  std::vector<Found> find();

 private:
  struct Roles {
    std::vector<uint32_t> actors, recipients, weak_actors, weak_recipients;
    std::vector<uint32_t> things;  // objects that are nobody: what an attack hit
    bool harm = false;             // of a deed of force
    bool target = false;           // the object is of the class of targets
    bool with = false;             // a "with" phrase or the like stands there
    bool object_claim = false;
    bool infinitive = false;       // somebody is to do something
    bool pronoun_subject = false;  // "he", whom no mention names
    bool event_subject = false;    // "the strikes targeted …"
    bool existential = false;      // "there were clashes"
    bool mutual = false;           // "clashes between farmers and herders"
    bool among = false;            // "attacked each other"
    bool claimed = false;          // "claimed responsibility for the attack"
    bool done = false;             // so, or "carried out an attack": there was one
    uint32_t charged = kNone;      // the verb of "linked him to the attack"
  };

  // events.cpp
  void match_modals();

  // events/verbs.cpp
  const std::vector<VerbReading>& readings_of(uint32_t verb) const;
  Range agent_of(const Verb& verb) const;
  bool is_done_so(const Verb& verb, uint32_t manner) const;
  bool subject_allowed(const Frame& frame, const Verb& verb) const;
  void match_verbs();

  // events/verb_event.cpp
  // A verb with the phrase of a frame that it was found to tell.
  struct VerbTelling {
    uint32_t id;
    const Verb& verb;
    const Frame& frame;
    const VerbPhrase& phrase;
    const PhraseMatch& found;
    Role subject, object;  // by the frame
    uint32_t called;       // the topmost word of the phrase's noun; kNone without one
    bool noun_subject;     // "Sanctions were lifted": that noun stands before the verb
  };
  bool fights_beside(const Verb& verb) const;
  void put_subjects(Roles& roles, const VerbTelling& told) const;
  std::vector<uint32_t> doers_in_clause(const Frame& frame, uint32_t clause) const;
  bool is_counted_hurt(uint32_t mention) const;
  void put_clauses(Roles& roles, const VerbTelling& told) const;
  bool retreats_for_others(Roles& roles, const VerbTelling& told);
  std::vector<Complement> parts_of(const VerbTelling& told) const;
  bool is_of_phrase(const Complement& part, const VerbTelling& told) const;
  std::vector<Complement> put_parts(Roles& roles, const VerbTelling& told) const;
  void put_victims(Roles& roles, const Verb& verb) const;
  bool is_among_themselves(const Roles& roles, const Verb& verb) const;
  bool is_open(const Roles& roles, const Frame& frame, const std::vector<Complement>& parts) const;
  uint32_t claim_around(const Verb& verb) const;
  void put_unnamed(Roles& roles, Role subject, const Verb& verb) const;
  Mood mood_of(const VerbTelling& told) const;
  void see_needs(Roles& roles, const VerbTelling& told, const Mood& mood) const;
  void drop_own_things(Roles& roles, const VerbTelling& told) const;
  static Mood mood_told(Mood mood, const VerbTelling& told);
  void emit(const VerbTelling& told, const Roles& roles, const Mood& mood);
  void verb_event(uint32_t verb, const VerbPhrase& phrase, const PhraseMatch& found);

  // events/nouns.cpp
  void spot_event_nouns();
  bool is_somebodys_fate(const Frame& frame, uint32_t noun, uint32_t owner) const;
  bool reports_deed(const Frame& frame, const Verb& governor, uint32_t noun) const;
  bool is_followed_by(uint32_t set, uint32_t from) const;
  uint32_t topmost(Range words) const;
  void put_phrase(Roles& roles, const Frame& frame, uint32_t noun, uint32_t first) const;
  uint32_t told_by(const Frame& frame, uint32_t noun, uint32_t start) const;
  void put_charged(Roles& roles, uint32_t governor) const;
  bool is_said_to_be(uint32_t verb) const;
  bool happens(uint32_t verb, uint32_t noun, bool carried) const;
  void noun_event(uint32_t trigger, uint32_t first, uint32_t last);
  void match_nouns();

  // events/enough.cpp
  bool counts_near(uint32_t token, std::initializer_list<std::string_view> kinds) const;
  bool harmed_near(uint32_t token) const;
  bool keep_order(const Roles& roles) const;
  bool is_abroad(const Roles& roles) const;
  bool are_several_sides(uint32_t mention) const;
  bool enough(const Frame& frame, Roles& roles, const Mood& mood, uint32_t token, bool noun) const;

  // events/emitted.cpp
  uint32_t claim_at(Span span, uint32_t sentence) const;
  uint32_t claim_told_at(uint32_t token) const;
  bool is_known(uint32_t verb) const;
  bool moves(uint32_t noun, uint32_t claim) const;
  void drop_scenes(std::vector<uint32_t>& actors) const;
  bool describes_noun(const Verb& verb) const;
  bool is_threat(const Mood& mood) const;
  bool has_unless(uint32_t clause) const;
  bool is_protest_of_states(const Statement& s) const;
  Statement told_by_frame(const Frame& frame, const Roles& roles) const;
  bool is_taken_for_granted(const Found& found) const;
  void judge_by_claim(Found& found) const;
  void judge_by_tree(Found& found) const;
  void tell_intent(Found& found, const Mood& mood) const;
  Range clause_around(uint32_t token, uint32_t end) const;
  void emit(uint32_t frame, const Roles& roles, const Mood& mood, Range anchor, uint32_t token,
            uint32_t verb, bool noun);

  // events/requested.cpp
  void drop_announcers();
  void drop_requested();

  // roles/kinds.cpp
  bool can_act(uint32_t mention) const;
  bool is_time(Span span) const;
  bool is_state(const Mention& mention) const;
  bool is_armed(const Mention& mention) const;
  bool is_civilian(uint32_t mention) const;
  bool is_own_thing(uint32_t mention) const;
  bool is_possessed(uint32_t mention) const;
  bool is_topic(const Complement& part) const;
  bool is_kind_of_deed(uint32_t mention) const;
  bool is_district(uint32_t mention) const;
  bool is_property(uint32_t mention) const;
  bool is_built(uint32_t mention) const;
  bool is_post(uint32_t mention) const;
  bool is_water(const Mention& mention) const;
  bool is_region(const Mention& mention) const;
  bool is_weapon(uint32_t token) const;
  bool is_explosive(uint32_t token) const;

  // roles/whose.cpp
  std::vector<uint32_t> possessors(uint32_t mention) const;
  std::vector<uint32_t> wholes_of(uint32_t token) const;
  std::vector<uint32_t> sides_of(uint32_t mention) const;
  uint32_t top_of(uint32_t token) const;
  bool is_scene(uint32_t part, uint32_t event) const;
  bool is_bare(uint32_t noun) const;
  bool is_worst(uint32_t noun) const;
  std::vector<uint32_t> owners_of(uint32_t token, uint32_t first) const;
  std::vector<uint32_t> antecedents(uint32_t token) const;
  std::vector<uint32_t> participles_of(uint32_t noun) const;
  std::vector<uint32_t> agents_of(uint32_t token) const;
  std::vector<uint32_t> doers_of_deed(uint32_t event) const;
  bool is_deed_of_others(uint32_t noun, const std::vector<uint32_t>& doers) const;

  // roles/arguments.cpp
  std::vector<uint32_t> subjects_of(uint32_t clause) const;
  std::vector<uint32_t> authors_of(const Verb& verb) const;
  std::vector<uint32_t> doers_of(const Verb& verb) const;
  std::vector<uint32_t> named_among(const Verb& verb) const;
  void share_agent(const Verb& verb, std::vector<Complement>& all) const;
  std::vector<Complement> arguments_of_verb(const Verb& verb) const;
  std::vector<Complement> arguments_of_noun(uint32_t token) const;
  uint32_t governor_of(uint32_t noun) const;
  uint32_t clause_on(uint32_t noun) const;
  uint32_t opening_of(uint32_t clause) const;
  uint32_t start_of(uint32_t noun, uint32_t first) const;

  // roles/filled.cpp
  Role role_of(const Frame& frame, bool noun, std::string_view place) const;
  bool is_sum(Span word) const;
  void put(Roles& roles, Role role, const std::vector<uint32_t>& mentions) const;
  void put_doers(Roles& roles, const Frame& frame, uint32_t event) const;
  void put_accused(Roles& roles, uint32_t governor) const;
  void put_wielders(Roles& roles, const std::vector<uint32_t>& doers) const;
  bool is_joined(const Complement& part) const;
  bool is_among_hit(const Complement& part) const;
  void put_complements(Roles& roles, const Frame& frame, bool noun,
                       const std::vector<Complement>& parts, Role agent,
                       uint32_t object_preposition) const;

  // roles/carried.cpp
  bool leaves_phrase(uint32_t from, uint32_t to) const;
  const VerbPhrase* support_of(uint32_t verb, uint32_t start) const;
  uint32_t carried_by(uint32_t noun, uint32_t start) const;
  std::vector<uint32_t> those_behind(uint32_t mention) const;
  bool charges_with(const Verb& verb, uint32_t noun) const;
  void put_suspects(Roles& roles, uint32_t noun) const;
  Span told_of(uint32_t noun) const;
  Claim charge_of(const Verb& verb, uint32_t noun) const;
  bool put_support(Roles& roles, const Frame& frame, uint32_t id, uint32_t noun,
                   uint32_t start) const;
  void put_agent(Roles& roles, Role role, const Verb& verb) const;
  void put_aims(Roles& roles, const Frame& frame, const Verb& verb) const;
  bool is_armed(const Verb& verb) const;
  void put_scene(Roles& roles, const Frame& frame, const Verb& verb) const;
  bool is_there_for(const Verb& verb, uint32_t noun, uint32_t start) const;
  void put_subject_behind(Roles& roles, uint32_t noun, uint32_t start) const;
  void put_authors(Roles& roles, uint32_t id, uint32_t noun) const;
  void put_answerable(Roles& roles, uint32_t noun) const;

  // roles/touched.cpp
  bool can_fight(uint32_t verb) const;
  // Whom an act touches, while they are looked for.
  struct Touched {
    const std::vector<uint32_t>& actors;
    Range phrase;  // the act's words
    uint32_t noun = kNone;
    std::vector<uint32_t> all;
  };
  bool is_actor(uint32_t mention, const std::vector<uint32_t>& actors) const;
  bool can_be_touched(uint32_t mention) const;
  void touch(Touched& touched, const std::vector<uint32_t>& mentions) const;
  std::vector<uint32_t> makers_of(uint32_t thing) const;
  void touch_parts(Touched& touched, const std::vector<Complement>& parts) const;
  bool is_condition(uint32_t clause, uint32_t act) const;
  void touch_clause(Touched& touched, uint32_t clause) const;
  void touch_below(Touched& touched, bool harm) const;
  void put_touched(Roles& roles, const std::vector<Complement>& parts, Range phrase,
                   uint32_t noun) const;

  // roles/rows.cpp
  std::vector<uint32_t> linked_with(uint32_t noun) const;
  void put_members(std::vector<uint32_t>& people) const;
  void put_listed(Roles& roles, const Frame& frame, const Verb& verb) const;
  uint32_t behind(uint32_t mention) const;
  uint32_t somebody_at(uint32_t first, uint32_t last) const;
  uint32_t name_behind(uint32_t mention) const;
  std::vector<uint32_t> row_behind(uint32_t mention, uint32_t limit) const;
  std::vector<uint32_t> things_behind(uint32_t mention, uint32_t limit) const;
  uint32_t thing_at(uint32_t first, bool bare) const;
  void put_rows(Roles& roles, const Verb& verb) const;

  // roles/settled.cpp
  uint32_t named(uint32_t mention) const;
  void put_carried(Roles& roles) const;
  void put_things(Roles& roles) const;
  void put_wholes(Roles& roles) const;
  void settle(const Frame& frame, Roles& roles) const;

  // tellings/accidents.cpp
  bool is_called(uint32_t token) const;
  uint32_t wrecked_by(uint32_t token) const;
  bool is_traffic(uint32_t token) const;
  void spot_accidents();
  bool is_blast(uint32_t token) const;
  void spot_accidental_blasts();
  bool is_done_by_accident(const Found& found) const;
  bool is_accident(const Found& found) const;
  void drop_accidents();

  // tellings/answers.cpp
  uint32_t event_of(uint32_t token, uint32_t before) const;
  static bool has_happened(const Statement& s);
  bool is_told_by_the_way(const Found& f) const;
  bool hits_its_doer(const Found& cause, const Found& effect) const;
  bool is_one_of(uint32_t mention, const std::vector<uint32_t>& others) const;
  bool is_own_deed(const Found& deed, const Found& answer) const;
  uint32_t before_like(uint32_t k) const;
  void inherit();
  uint32_t source_of(uint32_t k) const;
  void answer_deeds();
  uint32_t answered_noun(const Found& answer) const;
  Claim claim_of(const Found& answer, uint32_t noun) const;
  Found told_again(uint32_t source, const Found& by, uint32_t token) const;
  void tell_again(const Found& answer, uint32_t noun, uint32_t source,
                  std::vector<Found>& told) const;
  void deny_claims();
  uint32_t denied_noun(const Found& f) const;
  Found denied_again(uint32_t claimed, uint32_t noun, uint32_t denial) const;
  void leave_intents();
  void insert(std::vector<Found>&& more);

  // tellings/joined.cpp
  void share_roles(Found& bare, Found& full) const;
  bool is_deed(const Found& f) const;
  std::pair<uint32_t, uint32_t> adverbial_of(const Found& f) const;
  void join_rows();
  void join_scenes();
  void join_victim_told();
  void join_tellings();
  void join_killing_behind();
  void join_ranked();
  uint32_t subject_before(uint32_t noun) const;
  uint32_t comma_before(uint32_t noun) const;
  bool is_one_deed(const Found& verb, const Found& next) const;
  bool is_whole(uint32_t verb) const;
  bool is_set(uint32_t verb) const;
  uint32_t deed_before(uint32_t k, uint32_t back) const;
  uint32_t answered_by(uint32_t deed) const;
  bool has_named_doer(const Found& f) const;
  bool same_part(uint32_t a, uint32_t b) const;
  void join_outcomes();
  bool tells_where_or_when(uint32_t sentence) const;
  uint32_t deed_behind(uint32_t k) const;
  bool hit_other_side(const Found& a, const Found& b) const;
  uint32_t deed_counted(uint32_t k) const;
  bool hits_others(const Found& f) const;
  void join_others();
  void join_said_of_claimed(uint32_t k);
  void join_claimed();
  void drop_mere_deaths();
  uint32_t counted_time(uint32_t clause) const;
  void join_deaths();
  bool is_charged(const Statement& s) const;
  bool is_one_of_side(uint32_t mention, const std::vector<uint32_t>& side) const;
  void deny_beside(std::vector<Found>& denied) const;
  void deny_part(std::vector<Found>& denied);
  void join_that();
  uint32_t charge_denied(const Claim& claim) const;
  bool blames_thing(uint32_t verb) const;
  void drop_others(Roles& roles, uint32_t token) const;
  bool is_mere_crowd(const Found& f) const;
  uint32_t protest_counted(uint32_t k) const;
  void drop_mere_crowds();
  void join_crowds();
  void join_means();
  void join_effects();
  void claim_deed(Found& found) const;
  void join_victims();
  bool blames_barely(const Found& f) const;
  uint32_t deed_blamed_for(uint32_t k) const;
  void blame_deeds();
  static bool charges_somebody(const Found& f);
  const Found* charge_of_deed(const Found& f) const;
  void note_charged();

  // tellings/only_named.cpp
  bool counted(uint32_t first, uint32_t last) const;
  bool is_generic(const Frame& frame, const Roles& roles, const Mood& mood, uint32_t governor,
                  uint32_t start, uint32_t last) const;
  bool is_behind_answer(uint32_t start) const;
  bool is_only_named(const Roles& roles, uint32_t governor, uint32_t start, uint32_t first) const;
  bool said_to_be_false(uint32_t token) const;
  void move_places(Found& found) const;

  // tellings/told_elsewhere.cpp
  // Somebody, and the names that a clause says they have.
  struct Naming {
    uint32_t who = kNone;
    std::vector<uint32_t> names;
  };
  std::vector<uint32_t> names_of(const std::vector<uint32_t>& mentions, uint32_t limit) const;
  uint32_t named_one(uint32_t mention) const;
  Naming naming_at(const Verb& verb) const;
  void name_people();
  bool tells_when(uint32_t verb) const;
  void date_deeds();

  const FrameSet& frames_;
  const Moods& moods_;
  const SupportVerbs& support_;
  const FactualityJudge& judge_;
  const Reading& r_;
  const std::vector<Claim>& claims_;
  std::vector<Found> found_;
  // Of each sentence: whether it tells of an accident, of violence.
  std::vector<bool> accident_, violence_;
  std::vector<bool> accident_word_;  // tokens
  std::vector<bool> blast_cause_;    // tokens of what makes a blast an accident
  std::vector<bool> event_noun_;     // last tokens of nouns of harm
  std::vector<bool> deed_noun_;      // and of all that tell of events
  std::vector<bool> death_noun_;     // of those of harm that may be nobody's doing: "death toll"
  std::vector<bool> used_;           // tokens that are part of an event already
  std::vector<uint32_t> declared_;   // verbs whose announcement became an event
};

}  // namespace casus::statements
