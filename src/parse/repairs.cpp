#include "parse/repairs.h"

#include <algorithm>
#include <array>

#include "parse/repairs/repairs.h"

namespace casus {
namespace {

using repairs::Tree;

// Each is asked of a word of the sentence in this order; the first that finds its tree puts it
// right and says so. Where two could, the earlier one wins: new ones go to the end unless they have
// to.
using Repair = bool (*)(Tree& tree, uint32_t t);
constexpr auto kRepairs = std::to_array<Repair>({
    repairs::describe_object,
    repairs::describe_title,
    repairs::mark_clause,
    repairs::begin_clause,
    repairs::begin_adverbial,
    repairs::name_in_row,
    repairs::set_day,
    repairs::begin_after,
    repairs::join_names,
    repairs::describe_noun,
    repairs::speak_on,
    repairs::charge,
    repairs::accuse,
    repairs::intend,
    repairs::name_somebody,
    repairs::resume,
    repairs::hand_over,
    repairs::entitle,
    repairs::believe,
    repairs::go_on_behind,
    repairs::begin_since,
    repairs::end_before,
    repairs::count_names,
    repairs::speak_together,
    repairs::set_ablaze,
    repairs::invert,
    repairs::seat,
    repairs::tell_which,
    repairs::say_by,
    repairs::go_on_inside,
    repairs::act_in_place,
    repairs::act_behind_mark,
    repairs::name_speakers,
    repairs::do_what_is_told,
    repairs::happen_in,
    repairs::begin_behind_time,
    repairs::say_besides,
    repairs::keep_from,
    repairs::describe_people,
    repairs::line_up,
    repairs::lead_name,
    repairs::pass_setting,
    repairs::take_both,
    repairs::bound_count,
    repairs::relate_part,
    repairs::agree_in_number,
    repairs::share_noun,
    repairs::describe_those,
    repairs::go_on_telling,
    repairs::describe_before,
    repairs::name_source,
    repairs::go_with_noun,
    repairs::describe_people_behind,
    repairs::go_with_participle,
    repairs::describe_person,
    repairs::count_more,
    repairs::name_counterpart,
    repairs::name_noun,
    repairs::call_which,
    repairs::plan,
    repairs::appeal,
    repairs::neighbour,
    repairs::ask_of_done,
    repairs::sum_up,
    repairs::lead_to,
    repairs::be_past,
    repairs::describe_subject,
    repairs::join_whole,
    repairs::shoot_dead,
    repairs::show,
    repairs::be_noun,
    repairs::cite_besides,
    repairs::stand_beside,
    repairs::answer_charge,
    repairs::hold_captive,
    repairs::stand_before_name,
    repairs::describe_early,
    repairs::seat_speaker,
    repairs::be_apposition,
    repairs::end_name,
    repairs::rank_alike,
    repairs::list_up,
    repairs::end_row,
    repairs::stay_inside,
    repairs::go_on_with_kind,
    repairs::do_there,
    repairs::stay_behind_subject,
    repairs::tell_sum,
    repairs::go_on_saying,
    repairs::do_and,
    repairs::describe_on,
    repairs::include,
    repairs::describe_told,
});

// One repair a sentence, since the links within it are not true any more. Was there any?
bool mend(Tree tree) {
  for (uint32_t t = tree.first(); t < tree.last(); ++t) {
    if (!std::ranges::any_of(kRepairs, [&](Repair repair) { return repair(tree, t); })) continue;
    if (tree.is_sound()) return true;
    tree.undo();
    return false;
  }
  return false;
}

}  // namespace

void mend_trees(const repairs::Words& words, Parse& parse) {
  constexpr int kMost = 3;  // repairs in one sentence
  if (!parse.has_tags()) return;
  for (int i = 0; i < kMost; ++i) {
    bool any = false;
    for (const Sentence& sentence : parse.sentences) any = mend({parse, words, sentence}) || any;
    if (!any) return;
    parse.link();
  }
}

}  // namespace casus
