// The mentions of one document while they are being found, in words rather than bytes. Internal to
// this stage.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "casus/mentions.h"

#include "mentions/lexicon.h"
#include "mentions/noun_phrases.h"
#include "mentions/words.h"
#include "text/string_table.h"

namespace casus::mentions {

struct Item {
  uint32_t first = 0;  // words [first, last)
  uint32_t last = 0;
  uint32_t head = 0;  // a word
  MentionKind kind = MentionKind::other;
  MentionForm form = MentionForm::name;
  uint32_t actor = kNone;  // index into Draft::actors
  uint32_t entry = kNone;  // index into Lexicon::actors, where it is a known name or a demonym
  uint32_t place = kNone;  // index into Lexicon::places
  uint32_t noun = kNone;   // index into Lexicon::nouns
  uint32_t owner = kNone;  // index into Draft::items: whose it is
  bool is_demonym = false;
  bool unknown_place =
      false;                 // a place by its form ("Kunar River") that the gazetteer does not know
  bool is_model = false;     // "Boeing 737": a thing named by its maker and a number
  bool is_building = false;  // "River Museum": a place that is on no map; not unknown_place
  uint32_t container = kNone;  // of an unknown place: what the text says it lies in
  bool dropped = false;
  float score = 1;
  MentionKind likely = MentionKind::other;  // what it may be where the kind is not sure
  bool lent_actor = false;                  // the actor is that of a part: "a group of tourists"
  std::string rule;            // of a place with namesakes what comes after the rule of the place
  uint32_t tree_head = kNone;  // token; set by find_phrases()
  std::optional<NounKind> head_kind;  // what the noun there tells, where that was asked
  NounPhrase phrase;                  // tokens; set where tree_head is
  // "the presidents of Iran and Iraq": indexes into Draft::actors, the item's own the first.
  std::vector<uint32_t> members;
  std::vector<uint32_t> namesakes;      // places of the same name, to choose among
  std::vector<uint32_t> by_other_name;  // those of them that the name is not the own one of
  std::vector<std::pair<uint32_t, float>>
      alternatives;  // places and their chances, likeliest first

  bool covers(uint32_t word) const { return first <= word && word < last; }
};

// Sorts stretches by where they begin, an outer one before those inside it.
inline uint64_t outer_first(uint32_t first, uint32_t last) {
  return uint64_t{first} << 32 | (UINT32_MAX - last);
}

class Draft {
 public:
  Draft(const Words& of_words, const Parse& of_parse, const Lexicon& with, Date on);

  const Words& words;
  const Parse& parse;
  const Lexicon& lexicon;
  const Date date;
  std::vector<Item> items;  // known and unknown names, then nominals; unordered until the end
  // Places that are not mentions of their own: adjectives ("Turkish troops") and parts of other
  // names ("University of Georgia").
  std::vector<Item> asides;
  std::vector<Actor> actors;
  // Places that the outlet's host may be called after, once places are resolved.
  struct HomeName {
    std::string name;
    std::vector<uint32_t> places;
  };
  std::optional<std::vector<HomeName>> home_names;
  // Of each form: is it an abbreviation that this text counts, so that it names no body ("an RFP",
  // "another RFP")? Empty before it is known.
  std::vector<bool> counted;
  bool is_counted(uint32_t word) const { return !counted.empty() && counted[words[word].form]; }
  // What the gazetteer has of a word by itself, by the number of its form; asked once.
  struct GazetteerWord {
    bool asked = false;
    bool begins_name = false;
    Gazetteer::Hit hit;
  };
  const GazetteerWord& gazetteer_word(uint32_t word);
  // Asks for all of these, where it has not; numbers of forms. Far cheaper than one by one.
  void ask_gazetteer(const std::vector<uint32_t>& forms);

  // Where the names that start with a word begin, for PhraseTable::each_from of Lexicon::names.
  uint32_t start_of_names(uint32_t word) const { return starts_of_names_[words[word].form]; }

  // What the lexicon says of a word; nothing past either end of the text.
  uint64_t classes(uint32_t word) const { return word < classes_.size() ? classes_[word] : 0; }
  bool is(uint32_t word, uint64_t wanted) const { return (classes(word) & wanted) != 0; }
  // The id of a name that the data do not know, the same in every text: "Robert S. Miller" is
  // Robert Miller, "Acme Inc." Acme. "" where no letter is left.
  std::string identity_of(uint32_t first, uint32_t last) const;
  // Index into actors; the same id gives the same index.
  uint32_t known_actor(uint32_t entry);
  uint32_t add_actor(Actor actor);
  // The actor of an id, or kNone: where making one costs more than asking.
  uint32_t actor_called(std::string_view id) const;
  // The item (not dropped) that starts or ends at a word, or kNone. Valid after index_names().
  uint32_t name_starting(uint32_t word) const {
    return word < names_.size() ? names_[word].starting : kNone;
  }
  uint32_t name_ending(uint32_t word) const {
    return word < names_.size() ? names_[word].ending : kNone;
  }
  uint32_t name_covering(uint32_t word) const {
    return word < names_.size() ? names_[word].covering : kNone;
  }
  void index_names();
  // The parser's name that the word is (a part of): an index into Parse::names, or kNone.
  uint32_t parsed_name(uint32_t word) const { return parsed_names_[words[word].token]; }
  // "yu" of "Wang Mei-yu": a small part of a name behind a hyphen.
  bool is_syllable(uint32_t word) const;
  // The words of tokens [first, last): [begin, end). Empty where a token is no word (a hyphen).
  Span words_of_tokens(uint32_t first, uint32_t last) const;

 private:
  std::size_t slot_of(std::string_view id) const;

  std::vector<uint32_t> by_id_;  // slots by the hashes of ids: indexes into actors, or kNone
  tsl::robin_map<uint32_t, uint32_t> known_;  // index into Lexicon::actors → into actors
  std::vector<uint64_t> classes_;             // of each word
  std::vector<uint32_t> starts_of_names_;     // of each form
  std::vector<GazetteerWord> gazetteer_words_;
  // The names at a word: items, or kNone.
  struct NamesAt {
    uint32_t starting = kNone;
    uint32_t ending = kNone;  // before it
    uint32_t covering = kNone;
  };
  // A name that names_ has: its words, and its item.
  struct IndexedName {
    uint32_t first = 0;
    uint32_t last = 0;
    uint32_t item = kNone;
    friend bool operator==(const IndexedName&, const IndexedName&) = default;
  };
  void write(const IndexedName& name, uint32_t item);

  std::vector<NamesAt> names_;          // of each word, and of the end
  std::vector<IndexedName> indexed_;    // in the order of their items
  std::vector<uint32_t> parsed_names_;  // of each token
  std::vector<uint32_t> first_word_;    // of each token: the first word that is not before it
};

// All of the below, in order.
void find_items(Draft& draft, const Document& document, const HeadWords& heads);

// Names that the data know: actors, demonyms, places (namesakes not yet told apart). names.cpp
void find_known_names(Draft& draft);
// Names that only the gazetteer knows, and the gazetteer's namesakes of known places.
// `host`: the outlet's. place_names.cpp
void find_gazetteer_names(Draft& draft, const Parse& parse, std::string_view host);
// Chooses among namesakes by the other places of the document. places.cpp
void resolve_places(Draft& draft, const Document& document);
// Kinds of people and bodies, with whose they are: "Pakistani soldiers", "anti-Taliban groups".
// nominals.cpp
void find_nominals(Draft& draft);
// Capitals that stand for their governments: "Islamabad denied". metonyms.cpp
void mark_metonyms(Draft& draft);
// Names that the trained model sees where nothing else has found any; part of finding unknown
// names. parsed_names.cpp
void find_parsed_names(Draft& draft);
// Names that no data file knows, and later short forms of any person's name. unknown.cpp
void find_unknown_names(Draft& draft);
// Names of the text where nothing else tells that they are; part of finding unknown names.
// told_again.cpp
void find_told_again(Draft& draft);
// The whole noun phrase of each item, and an item for each phrase that has none: nominals of any
// kind and pronouns. phrases.cpp
void find_phrases(Draft& draft, const HeadWords& heads);

// Places that the parser sees and no data knows, and those inside other names; drops what only is
// called after a place. After all other names. place_asides.cpp
void find_asides(Draft& draft, const Parse& parse);

}  // namespace casus::mentions
