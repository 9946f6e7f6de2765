// Internal to parse: each repair by its kind; a file each. Which is asked when: parse/repairs.cpp.
//
// A repair is given a word and asks whether it stands in a tree of its kind. If so, the tree is put
// right and the answer is true; otherwise nothing is changed. What it is about, and how many such
// trees the treebanks have (EWT and GUM, 27,000 sentences), stands above its definition.
#pragma once

#include <cstdint>

#include "parse/repairs/tree.h"

namespace casus::repairs {

// participles.cpp: participles that describe a noun, read as verbs of their own or hung elsewhere.
bool describe_object(Tree& tree, uint32_t participle);
bool describe_title(Tree& tree, uint32_t participle);
bool describe_told(Tree& tree, uint32_t participle);
bool describe_noun(Tree& tree, uint32_t participle);
bool tell_which(Tree& tree, uint32_t participle);
bool describe_early(Tree& tree, uint32_t participle);
bool describe_before(Tree& tree, uint32_t participle);
bool go_with_noun(Tree& tree, uint32_t marker);
bool go_with_participle(Tree& tree, uint32_t participle);
bool describe_those(Tree& tree, uint32_t those);
bool describe_people_behind(Tree& tree, uint32_t word);
bool describe_person(Tree& tree, uint32_t word);
bool neighbour(Tree& tree, uint32_t word);
bool describe_subject(Tree& tree, uint32_t participle);
bool be_noun(Tree& tree, uint32_t word);

// subjects.cpp: subjects that were read as something else before the verb.
bool begin_clause(Tree& tree, uint32_t verb);
bool begin_behind_time(Tree& tree, uint32_t verb);
bool begin_adverbial(Tree& tree, uint32_t verb);
bool begin_after(Tree& tree, uint32_t day);
bool begin_since(Tree& tree, uint32_t verb);
bool seat(Tree& tree, uint32_t verb);
bool act_in_place(Tree& tree, uint32_t verb);
bool act_behind_mark(Tree& tree, uint32_t verb);
bool resume(Tree& tree, uint32_t verb);
bool believe(Tree& tree, uint32_t verb);
bool go_on_behind(Tree& tree, uint32_t verb);
bool invert(Tree& tree, uint32_t verb);
bool ask_of_done(Tree& tree, uint32_t have);
bool stand_beside(Tree& tree, uint32_t subject);

// clauses.cpp: which clause a clause or its conjunction goes with.
bool mark_clause(Tree& tree, uint32_t marker);
bool end_before(Tree& tree, uint32_t doing);
bool go_on_inside(Tree& tree, uint32_t verb);
bool stay_inside(Tree& tree, uint32_t setting);
bool agree_in_number(Tree& tree, uint32_t verb);
bool relate_part(Tree& tree, uint32_t number);
bool describe_people(Tree& tree, uint32_t told);
bool call_which(Tree& tree, uint32_t which);
bool be_past(Tree& tree, uint32_t verb);
bool cite_besides(Tree& tree, uint32_t saying);

// complements.cpp: what belongs to a verb: its object, its infinitive, what it keeps somebody from.
bool charge(Tree& tree, uint32_t deed);
bool accuse(Tree& tree, uint32_t crime);
bool intend(Tree& tree, uint32_t to);
bool hand_over(Tree& tree, uint32_t over);
bool set_ablaze(Tree& tree, uint32_t state);
bool keep_from(Tree& tree, uint32_t doing);
bool do_there(Tree& tree, uint32_t setting);
bool plan(Tree& tree, uint32_t deed);
bool appeal(Tree& tree, uint32_t noun);
bool hold_captive(Tree& tree, uint32_t state);
bool shoot_dead(Tree& tree, uint32_t dead);
bool show(Tree& tree, uint32_t doing);

// names.cpp: names and the nouns that say who bears them.
bool name_in_row(Tree& tree, uint32_t name);
bool join_names(Tree& tree, uint32_t verb);
bool name_somebody(Tree& tree, uint32_t name);
bool entitle(Tree& tree, uint32_t title);
bool lead_name(Tree& tree, uint32_t marker);
bool name_source(Tree& tree, uint32_t name);
bool name_counterpart(Tree& tree, uint32_t name);
bool name_noun(Tree& tree, uint32_t name);
bool be_apposition(Tree& tree, uint32_t noun);
bool end_name(Tree& tree, uint32_t adjective);
bool stand_before_name(Tree& tree, uint32_t noun);
bool join_whole(Tree& tree, uint32_t name);

// speech.cpp: who says what is said, and what else is.
bool do_and(Tree& tree, uint32_t hit);
bool go_on_saying(Tree& tree, uint32_t saying);
bool stay_behind_subject(Tree& tree, uint32_t place);
bool seat_speaker(Tree& tree, uint32_t name);
bool speak_on(Tree& tree, uint32_t verb);
bool say_by(Tree& tree, uint32_t means);
bool name_speakers(Tree& tree, uint32_t said);
bool happen_in(Tree& tree, uint32_t deed);
bool do_what_is_told(Tree& tree, uint32_t doing);
bool say_besides(Tree& tree, uint32_t said);
bool go_on_telling(Tree& tree, uint32_t verb);
bool speak_together(Tree& tree, uint32_t noun);

// counts.cpp: numbers, what they count and what bounds them.
bool count_names(Tree& tree, uint32_t number);
bool bound_count(Tree& tree, uint32_t number);
bool count_more(Tree& tree, uint32_t more);
bool tell_sum(Tree& tree, uint32_t sum);

// phrases.cpp: phrases that hang on a word beside the one they go with.
bool set_day(Tree& tree, uint32_t day);
bool line_up(Tree& tree, uint32_t phrase);
bool pass_setting(Tree& tree, uint32_t of_whom);
bool take_both(Tree& tree, uint32_t both);
bool share_noun(Tree& tree, uint32_t attack);
bool answer_charge(Tree& tree, uint32_t charge);
bool sum_up(Tree& tree, uint32_t noun);
bool lead_to(Tree& tree, uint32_t place);

// rows.cpp: rows of nouns and what they belong to.
bool rank_alike(Tree& tree, uint32_t part);
bool list_up(Tree& tree, uint32_t part);
bool end_row(Tree& tree, uint32_t participle);
bool go_on_with_kind(Tree& tree, uint32_t kind);
bool describe_on(Tree& tree, uint32_t part);
bool include(Tree& tree, uint32_t part);

}  // namespace casus::repairs
