#include "mentions/sides.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "text/parts.h"

namespace casus::mentions {
namespace {

constexpr std::size_t kTwo = 2;
constexpr uint32_t kBack = 12;  // sentences looked back over; our guess

bool is_one_of(const std::vector<std::string>& kinds, const Actor& actor) {
  return std::ranges::find(kinds, actor.kind) != kinds.end();
}

// The token of a mention's head word; kNone: it has none.
uint32_t head_of(const Parse& parse, const Mention& mention) {
  for (uint32_t t = mention.first; t < mention.last && t < parse.tokens.size(); ++t) {
    if (parse.tokens[t].span == mention.head) return t;
  }
  return kNone;
}

// Actors named together, by the token their row begins with.
struct Row {
  uint32_t token = 0;
  uint32_t sentence = 0;
  std::vector<uint32_t> actors;
};

std::vector<Row> rows_of(const Parse& parse, const Mentions& all) {
  tsl::robin_map<uint32_t, uint32_t> by_head;  // token → mention
  for (uint32_t m = 0; m < all.mentions.size(); ++m) {
    const uint32_t head = head_of(parse, all.mentions[m]);
    if (head != kNone && all.mentions[m].actor != kNone) by_head.emplace(head, m);
  }
  std::vector<Row> rows;
  for (const Mention& mention : all.mentions) {
    if (mention.actor == kNone) continue;
    const uint32_t head = head_of(parse, mention);
    if (head == kNone) continue;
    Row row{head, mention.sentence, {mention.actor}};
    bool whole = true;
    // "Thai and Cambodian troops": the Thai ones are told by the adjective alone.
    const uint32_t noun = parse.relation[head] == Relation::amod ? parse.head[head] : kNone;
    const auto shared =
        noun == kNone || mention.form != MentionForm::nominal ? by_head.end() : by_head.find(noun);
    if (shared != by_head.end()) row.actors.push_back(all.mentions[shared->second].actor);
    for (const uint32_t d : parse.dependents(head)) {
      if (parse.relation[d] != Relation::conj || shared != by_head.end()) continue;
      const auto other = by_head.find(d);
      whole = whole && other != by_head.end();
      if (other != by_head.end()) row.actors.push_back(all.mentions[other->second].actor);
    }
    if (whole && row.actors.size() == kTwo && row.actors[0] != row.actors[1]) rows.push_back(row);
  }
  std::ranges::stable_sort(rows, {}, &Row::token);
  return rows;
}

// An army or a ministry stands for its state, where the text names that.
std::vector<uint32_t> wholes_of(const Mentions& all) {
  tsl::robin_map<std::string, uint32_t> states;  // by country
  for (uint32_t a = 0; a < all.actors.size(); ++a) {
    if (all.actors[a].kind == "state") states.emplace(all.actors[a].country, a);
  }
  std::vector<uint32_t> out(all.actors.size());
  for (uint32_t a = 0; a < all.actors.size(); ++a) {
    const auto state = states.find(all.actors[a].country);
    const bool of_state = state != states.end() && all.actors[a].kind != "armed-group";
    out[a] = of_state ? state->second : a;
  }
  return out;
}

}  // namespace

Result<Sides> Sides::load(const Resources& resources) {
  Sides sides;
  std::optional<Error> problem;
  const std::string section = "lang/en/mentions/sides";
  for_each_entry(resources.section(section), [&](const auto& fields, int line) {
    if (fields.size() == 3 && fields[0] == "before") {
      constexpr std::array<std::pair<std::string_view, Sign>, 3> kSigns = {
          {{"both", Sign::both}, {"two", Sign::two}, {"definite", Sign::definite}}};
      const auto* sign =
          std::ranges::find(kSigns, fields[1], &std::pair<std::string_view, Sign>::first);
      if (sign == kSigns.end()) {
        problem = Error{ErrorCode::malformed, "not both, two or definite",
                        section + ":" + std::to_string(line)};
        return;
      }
      for (const std::string_view word : parts_of(fields[2], '|')) {
        sides.signs_[std::string(word)] = sign->second;
      }
      return;
    }
    const bool bare = fields.size() == 3 && fields[2] == "bare";
    if (fields.size() != 2 && !bare) {
      problem = Error{ErrorCode::malformed, "not noun, kinds[, bare]",
                      section + ":" + std::to_string(line)};
      return;
    }
    Noun& noun = sides.nouns_[std::string(fields[0])];
    noun.bare = bare;
    for (const std::string_view kind : parts_of(fields[1], '|')) noun.kinds.emplace_back(kind);
  });
  if (problem) return *problem;
  return sides;
}

Sides::Sign Sides::sign_of(std::string_view word) const {
  const auto found = signs_.find(word);
  return found == signs_.end() ? Sign::none : found->second;
}

// "both sides", "each side", "the two countries", "these two former rivals", "the warring parties",
// "the rivals".
Sides::Group Sides::group_of(const Parse& parse, const Mention& mention) const {
  if (mention.form != MentionForm::nominal || mention.actor != kNone) return {};
  const uint32_t head = head_of(parse, mention);
  if (head == kNone) return {};
  const auto noun = nouns_.find(parse.form(head));
  if (noun == nouns_.end()) return {};
  bool both = false, definite = false, two = false;
  for (const uint32_t d : parse.dependents(head)) {
    const Sign sign = sign_of(parse.form(d));
    if (d < head && sign == Sign::both) both = true;
    if (d < head && sign == Sign::two) two = true;
    if (d < head && parse.relation[d] == Relation::det && sign != Sign::both)
      definite = sign == Sign::definite;
    // "both sides of the road", "the two countries that joined": told by what follows.
    if (d > head && (parse.relation[d] == Relation::nmod || parse.relation[d] == Relation::acl ||
                     parse.relation[d] == Relation::appos)) {
      return {};
    }
  }
  if (both || (definite && two)) return {&noun->second, kBack};
  return definite && noun->second.bare ? Group{&noun->second, 1} : Group{};
}

void Sides::open(const Parse& parse, Mentions& out) const {
  if (!parse.has_tags()) return;
  std::vector<Row> rows;
  std::vector<uint32_t> wholes;
  for (std::size_t m = 0; m < out.mentions.size(); ++m) {
    Mention& group = out.mentions[m];
    const auto [noun, back] = group_of(parse, group);
    if (noun == nullptr) continue;
    if (wholes.empty()) {
      rows = rows_of(parse, out);
      wholes = wholes_of(out);
    }
    const auto fits = [&, noun = noun](uint32_t actor) {
      return is_one_of(noun->kinds, out.actors[actor]);
    };
    for (auto row = rows.rbegin(); row != rows.rend() && group.members.empty(); ++row) {
      if (row->token >= group.first) continue;
      if (row->sentence + back < group.sentence) break;
      std::vector<uint32_t> sides = row->actors;
      // "the two countries", "both sides" of two ministers: their states.
      if (!std::ranges::all_of(sides, fits)) {
        for (uint32_t& actor : sides) actor = wholes[actor];
      }
      const bool apart = sides.size() == kTwo && sides[0] != sides[1];
      if (apart && std::ranges::all_of(sides, fits)) group.members = std::move(sides);
    }
    std::vector<uint32_t> told;
    for (std::size_t k = 0; k < m && back == kBack && group.members.empty(); ++k) {
      const Mention& other = out.mentions[k];
      if (other.actor == kNone || other.sentence == group.sentence) continue;
      const uint32_t actor = wholes[other.actor];
      const Actor& who = out.actors[actor];
      // "soldiers" of no country are on either side.
      const bool known = !who.country.empty() || other.form == MentionForm::name;
      const bool side = fits(actor) && known && who.kind != "person";
      if (side && std::ranges::find(told, actor) == told.end()) told.push_back(actor);
    }
    if (told.size() == kTwo) group.members = std::move(told);
    if (group.members.empty()) continue;
    group.country.clear();
    const Row opened{group.first, group.sentence, group.members};
    rows.insert(std::ranges::upper_bound(rows, opened.token, {}, &Row::token), opened);
  }
}

}  // namespace casus::mentions
