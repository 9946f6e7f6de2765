// Where sources differ. A source is who is cited, else the outlet; a newer number from the same
// source is an update, no dispute, and a copy of an article is no second source.
#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <optional>
#include <set>

#include "incidents/fields.h"
#include "incidents/unknown_actor.h"
#include "text/utf8.h"

namespace casus {

namespace {

constexpr std::string_view kActor = "actor";
constexpr std::string_view kRecipient = "recipient";
constexpr const char* kCondemned = "condemned";
constexpr const char* kDefended = "defended";

// What one source says in one statement.
struct Side {
  std::string key;  // of the source
  const StatementRow* statement = nullptr;
  std::string_view published;  // when it said so, "" if unknown
  DisputeSide shown;
  const DocumentRecord* document = nullptr;
};

// When the sources' latest words came to agree: the day of the last of them who changed what it
// says. "" where the latest differ, or it is not known which these are.
template <class Differ>
std::string settled_on(const std::vector<Side>& sides, const Differ& differ) {
  std::map<std::string_view, std::size_t> latest;
  for (std::size_t i = 0; i < sides.size(); ++i) {
    if (sides[i].published.empty()) return "";
    const auto [it, is_new] = latest.emplace(sides[i].key, i);
    if (!is_new && sides[i].published > sides[it->second].published) it->second = i;
  }
  std::string_view day;
  for (const auto& [key, i] : latest) {
    for (const auto& [other, j] : latest) {
      if (i != j && differ(i, j)) return "";
    }
    for (std::size_t k = 0; k < sides.size(); ++k) {
      const bool changed = sides[k].key == key && sides[k].published < sides[i].published &&
                           sides[k].shown.value != sides[i].shown.value;
      if (changed) day = std::max(day, sides[i].published);
    }
  }
  return std::string(day);
}

// Sides that differ from another source's, one a source and value. differ(i, j): indices into
// sides.
template <class Differ>
void add_dispute(std::string_view field, const std::vector<Side>& sides, const Differ& differ,
                 std::vector<Dispute>& out) {
  std::map<std::pair<std::string, std::string>, DisputeSide> kept;
  for (std::size_t i = 0; i < sides.size(); ++i) {
    bool differs = false;
    for (std::size_t j = 0; j < sides.size() && !differs; ++j) {
      differs = sides[i].key != sides[j].key && differ(i, j);
    }
    if (differs) kept.emplace(std::pair(sides[i].key, sides[i].shown.value), sides[i].shown);
  }
  if (kept.size() < 2) return;
  Dispute dispute;
  dispute.field = std::string(field);
  for (auto& [key, side] : kept) dispute.sides.push_back(std::move(side));
  std::sort(dispute.sides.begin(), dispute.sides.end());
  dispute.settled = settled_on(sides, differ);
  out.push_back(std::move(dispute));
}

Side side_of(const Told& told, std::string value) {
  return {source_key(*told.document, *told.statement),
          told.statement,
          told.document->published,
          {source_name(*told.document, *told.statement), std::move(value), told.statement->id},
          told.document};
}

std::set<std::string> known(const StatementRow& row, std::string_view role) {
  std::set<std::string> out;
  for (const RoleRow& r : row.roles) {
    if (r.role == role && !is_unknown_actor(r.actor)) out.insert(r.actor);
  }
  return out;
}

bool is_nobody(const std::set<std::string>& ids, const ActorTree& tree) {
  return std::all_of(ids.begin(), ids.end(),
                     [&](const std::string& id) { return tree.is_nobody(id); });
}

bool unrelated(const std::set<std::string>& a, const std::set<std::string>& b,
               const ActorTree& tree) {
  return std::none_of(a.begin(), a.end(), [&](const std::string& x) {
    return std::any_of(b.begin(), b.end(),
                       [&](const std::string& y) { return tree.related(x, y); });
  });
}

// "Turkey declares …" stands over what its president declared: a headline and its own text.
bool is_headline_of(const Side& a, const Side& b) {
  return a.statement->headline != b.statement->headline && a.document == b.document;
}

// Two who are known and do not belong together are cited.
bool are_two_parties(const StatementRow& a, const StatementRow& b, const ActorTree& tree) {
  const auto source = [](const StatementRow& row) {
    return row.claim ? row.claim->source_actor : std::string();
  };
  return !source(a).empty() && !source(b).empty() && !tree.related(source(a), source(b));
}

std::set<std::string> role_of(const StatementRow& row, std::string_view role) {
  std::set<std::string> out;
  for (const RoleRow& r : row.roles) {
    if (r.role == role) out.insert(r.actor);
  }
  return out;
}

const Actor* actor_of(const Side& side, const std::string& id) {
  const auto& actors = side.document->actors;
  const auto found = std::find_if(actors.begin(), actors.end(),
                                  [&](const Actor& actor) { return actor.id == id; });
  return found == actors.end() ? nullptr : &*found;
}

// "the rebels" of the one are the M23 of the other: a sort of people that the others are of.
bool is_sort_of(const Side& sort, const Side& others, std::string_view role,
                const ActorTree& tree) {
  const std::set<std::string> words = known(*sort.statement, role);
  const std::set<std::string> named = known(*others.statement, role);
  return !named.empty() && !words.empty() && std::ranges::all_of(words, [&](const std::string& id) {
    const Actor* people = actor_of(sort, id);
    return people != nullptr && tree.is_nobody(id) && !people->sectors.empty() &&
           std::ranges::all_of(named, [&](const std::string& other) {
             const Actor* body = actor_of(others, other);
             return body != nullptr && std::ranges::count(body->sectors, people->sectors.front());
           });
  });
}

// The man who did it, and whose man he was.
bool are_persons(const Side& side, std::string_view role) {
  const std::set<std::string> ids = known(*side.statement, role);
  return !ids.empty() && std::ranges::all_of(ids, [&](const std::string& id) {
    const Actor* actor = actor_of(side, id);
    return actor != nullptr && actor->kind == "person";
  });
}

// Whom each side names in a role. Of many sides few name others than the rest, so that each two of
// those are compared once.
class Named {
 public:
  Named(const std::vector<Side>& sides, std::string_view role, const ActorTree& tree)
      : role_(role), is_recipient_(role == kRecipient), tree_(tree) {
    std::map<Who, std::size_t> numbers;
    for (const Side& side : sides) {
      const StatementRow& row = *side.statement;
      Who who{known(row, role), role_of(row, role).empty(),
              row.claim ? row.claim->source_actor : std::string()};
      const auto [it, is_new] = numbers.emplace(std::move(who), whos_.size());
      if (is_new) {
        whos_.push_back(it->first);
        first_.push_back(&side);
      }
      of_.push_back(it->second);
    }
    if (whos_.size() <= kMostKept) differ_.resize(whos_.size() * whos_.size());
  }

  // i, j: indices into sides.
  bool others(std::size_t i, std::size_t j) {
    if (differ_.empty()) return are_others(of_[i], of_[j]);
    std::optional<bool>& kept = differ_[of_[i] * whos_.size() + of_[j]];
    if (!kept) kept = are_others(of_[i], of_[j]);
    return *kept;
  }

 private:
  static constexpr std::size_t kMostKept = 1024;  // by 1024: 2 MB
  struct Who {
    std::set<std::string> known;
    bool is_empty = false;  // names nobody, known or not
    std::string source;     // who is cited
    friend auto operator<=>(const Who&, const Who&) = default;
  };

  bool are_two_parties(const Who& a, const Who& b) const {
    return !a.source.empty() && !b.source.empty() && !tree_.related(a.source, b.source);
  }

  // "Fighters" and "villagers" may be two words of two writers for the same people; from two
  // parties they are two accounts of who it was.
  bool are_others(std::size_t x, std::size_t y) const {
    return name_others(whos_[x], whos_[y]) && !are_alike(*first_[x], *first_[y]);
  }
  bool are_alike(const Side& a, const Side& b) const {
    return is_sort_of(a, b, role_, tree_) || is_sort_of(b, a, role_, tree_) ||
           (!is_recipient_ && are_persons(a, role_) != are_persons(b, role_));
  }
  bool name_others(const Who& a, const Who& b) const {
    if (is_recipient_ && (a.known.empty() != b.known.empty()) && are_two_parties(a, b)) {
      // Of one party's words somebody is known ("women and children"), of the other's nobody
      // ("terrorist hideouts").
      return !a.is_empty && !b.is_empty;
    }
    if (a.known.empty() || b.known.empty() || !unrelated(a.known, b.known, tree_)) return false;
    return (!is_nobody(a.known, tree_) && !is_nobody(b.known, tree_)) ||
           (is_recipient_ && are_two_parties(a, b));
  }

  std::string_view role_;
  bool is_recipient_;
  const ActorTree& tree_;
  std::vector<Who> whos_;
  std::vector<const Side*> first_;           // of each of whos_: a side that names so
  std::vector<std::size_t> of_;              // of each side
  std::vector<std::optional<bool>> differ_;  // of each two of whos_, once asked for
};

struct Interval {
  double low = 0, high = 0;
};
Interval interval_of(const CountRow& count, double share) {
  constexpr double kInfinity = std::numeric_limits<double>::infinity();
  Interval out{count.min ? static_cast<double>(*count.min) : -kInfinity,
               count.max ? static_cast<double>(*count.max) : kInfinity};
  if (count.approximate) {
    out.low -= std::isinf(out.low) ? 0 : std::abs(out.low) * share;
    out.high += std::isinf(out.high) ? 0 : std::abs(out.high) * share;
  }
  return out;
}

bool are_apart(const Interval& a, const Interval& b) { return a.high < b.low || b.high < a.low; }

// Who counts 46 does not say "at least 20".
Interval closed(const Interval& range, const LinkingRules& rules) {
  Interval out = range;
  if (std::isinf(out.high)) out.high = out.low * rules.at_least_factor;
  return out;
}

// Kinds of which more than one number is told, or one that excludes itself.
std::set<std::string_view> told_differently(const std::vector<Told>& told) {
  std::map<std::string_view, const CountRow*> first;
  std::set<std::string_view> out;
  for (const Told& t : told) {
    if (!t.own_roles) continue;
    for (const CountRow& count : t.statement->counts) {
      const CountRow& other = *first.emplace(count.kind, &count).first->second;
      const bool is_same = other.min == count.min && other.max == count.max &&
                           other.approximate == count.approximate && other.unit == count.unit;
      if (!is_same || (count.min && count.max && *count.max < *count.min)) out.insert(count.kind);
    }
  }
  return out;
}

// Numbers that exclude each other; different numbers of different victims; and from two parties
// also "at least 20" and "46", though both could be true.
void count_disputes(const std::vector<Told>& told, const ActorTree& tree, const LinkingRules& rules,
                    std::vector<Dispute>& out) {
  std::map<std::string, std::pair<std::vector<Side>, std::vector<Interval>>> kinds;
  const std::set<std::string_view> several = told_differently(told);
  for (const Told& t : told) {
    if (!t.own_roles) continue;
    for (const CountRow& count : t.statement->counts) {
      if (several.count(count.kind) == 0) continue;
      const std::string text = count_text(count);
      if (text.empty()) continue;
      kinds[count.kind].first.push_back(side_of(t, text));
      kinds[count.kind].second.push_back(interval_of(count, rules.approximate));
    }
  }
  for (const auto& [kind, told_of] : kinds) {
    const std::vector<Side>& told_sides = told_of.first;
    const std::vector<Interval>& range = told_of.second;
    Named victims(told_sides, kRecipient, tree);
    add_dispute(
        kind, told_sides,
        [&](std::size_t i, std::size_t j) {
          const Side& a = told_sides[i];
          const Side& b = told_sides[j];
          if (are_apart(range[i], range[j])) return true;
          if (a.shown.value == b.shown.value) return false;
          return victims.others(i, j) ||
                 (are_two_parties(*a.statement, *b.statement, tree) &&
                  are_apart(closed(range[i], rules), closed(range[j], rules)));
        },
        out);
  }
}

void factuality_dispute(const std::vector<Told>& told, std::vector<Dispute>& out) {
  const auto told_by = [](const Told& t) {
    std::string value = told_factuality(*t.statement);
    // A statement that denies another is itself a fact: that somebody denied it.
    if (!t.own_roles && is_fact(value)) value = "denied";
    return value;
  };
  if (std::none_of(told.begin(), told.end(),
                   [&](const Told& t) { return is_denial(told_by(t)); })) {
    return;
  }
  // "accused the army of shelling it": whoever does so says that it has.
  const auto is_charge = [](const Told& t, const std::string& value) {
    return value == "possible" && t.statement->claim && t.statement->claim->stance == "accuse";
  };
  std::vector<Side> sides;
  for (const Told& t : told) {
    std::string value = told_by(t);
    if (is_fact(value) || is_denial(value) || is_charge(t, value))
      sides.push_back(side_of(t, std::move(value)));
  }
  add_dispute(
      "factuality", sides,
      [&](std::size_t i, std::size_t j) {
        return is_denial(sides[i].shown.value) != is_denial(sides[j].shown.value);
      },
      out);
}

bool has_word(std::string_view text, const std::set<std::string, std::less<>>& words,
              char between) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(between), text.size());
    if (words.count(utf8::fold(text.substr(0, end))) != 0) return true;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return false;
}

enum class Verdict : uint8_t { none, against, in_favour };

// "condemned the strikes", "defended the strikes": whoever says so takes the deed for a fact.
Verdict verdict_of(const StatementRow& row, const LinkingRules& rules) {
  if (!row.claim || row.claim->negative) return Verdict::none;
  const ClaimRow& claim = *row.claim;
  const bool accuses = claim.stance == "accuse";
  if (accuses && has_word(claim.cue, rules.against, ' ')) return Verdict::against;
  if (!accuses && has_word(claim.cue, rules.in_favour, ' ')) return Verdict::in_favour;
  return Verdict::none;
}

// Whom or what those who did it say that they hit, so that it was right to hit them: "terrorist
// hideouts", an armed group. "" if they name none.
std::string reason_of(const Told& told, const std::set<std::string>& doers, const ActorTree& tree,
                      const LinkingRules& rules) {
  const StatementRow& row = *told.statement;
  if (!row.claim || row.claim->negative || row.claim->source_actor.empty()) return "";
  const bool own = std::any_of(doers.begin(), doers.end(), [&](const std::string& doer) {
    return tree.related(row.claim->source_actor, doer);
  });
  if (!own) return "";
  std::string out;
  for (const std::string& id : role_of(row, kRecipient)) {
    const bool armed =
        std::any_of(told.document->actors.begin(), told.document->actors.end(),
                    [&](const Actor& a) { return a.id == id && a.kind == "armed-group"; });
    const std::string_view words = std::string_view(id).substr(id.starts_with('~') ? 1 : 0);
    if (armed || has_word(words, rules.targets, '-')) out += (out.empty() ? "" : ", ") + id;
  }
  return out;
}

// Some condemn it; those who did it say why it was right, or others stand up for it.
void justification_dispute(const std::vector<Told>& told, const ActorTree& tree,
                           const LinkingRules& rules, std::vector<Dispute>& out) {
  std::set<std::string> doers;
  for (const Told& t : told) {
    if (t.own_roles) doers.merge(known(*t.statement, kActor));
  }
  std::vector<Side> sides;
  std::vector<bool> against;
  for (const Told& t : told) {
    if (!is_fact(t.statement->factuality)) continue;
    const Verdict verdict = verdict_of(*t.statement, rules);
    std::string value = verdict == Verdict::none      ? reason_of(t, doers, tree, rules)
                        : verdict == Verdict::against ? kCondemned
                                                      : kDefended;
    if (value.empty()) continue;
    sides.push_back(side_of(t, std::move(value)));
    against.push_back(verdict == Verdict::against);
  }
  add_dispute(
      "justification", sides,
      [&](std::size_t i, std::size_t j) { return against[i] != against[j]; }, out);
}

// Nobody vouches for it: nobody is named, or who is only accuses or supposes; or it is only said to
// be possible.
std::string hedge_of(const StatementRow& row, const LinkingRules& rules) {
  if (row.claim && !row.claim->negative) {
    if (row.claim->source.empty() && row.claim->source_actor.empty() && !row.claim->cue.empty())
      return "hearsay";
    // Who condemns it does not doubt it.
    if (rules.hedges.count(row.claim->stance) != 0 && verdict_of(row, rules) == Verdict::none)
      return row.claim->stance;
  }
  return row.factuality == "possible" ? row.factuality : std::string();
}

// A headline asserts what the same body only hedges; or one outlet does what another hedges.
void certainty_dispute(const std::vector<Told>& told, const LinkingRules& rules,
                       std::vector<Dispute>& out) {
  if (rules.hedges.empty()) return;
  std::set<const DocumentRecord*> asserting;  // in its body, in its own voice
  std::set<const DocumentRecord*> hedging;
  for (const Told& t : told) {
    if (!t.own_roles) continue;
    if (!hedge_of(*t.statement, rules).empty()) {
      hedging.insert(t.document);
    } else if (!t.statement->claim && !t.statement->headline && is_fact(t.statement->factuality)) {
      asserting.insert(t.document);
    }
  }
  Dispute dispute;
  dispute.field = "certainty";
  bool asserted = false;
  bool hedged = false;
  for (const Told& t : told) {
    if (!t.own_roles) continue;
    std::string value = hedge_of(*t.statement, rules);
    const bool other_hedges = hedging.size() > (hedging.count(t.document) != 0 ? 1u : 0u) ||
                              (t.statement->headline && hedging.count(t.document) != 0);
    if (!value.empty()) {
      if (asserting.count(t.document) != 0) continue;  // it says so itself, elsewhere
      hedged = true;
    } else if (!t.statement->claim && is_fact(t.statement->factuality) && other_hedges) {
      value = "asserted";
      asserted = true;
    } else {
      continue;
    }
    dispute.sides.push_back(side_of(t, std::move(value)).shown);
  }
  if (!asserted || !hedged) return;
  std::sort(dispute.sides.begin(), dispute.sides.end());
  out.push_back(std::move(dispute));
}

// All who name anybody name the same known ones.
bool all_name_the_same(const std::vector<Told>& told, std::string_view role) {
  std::optional<std::set<std::string>> first;
  for (const Told& t : told) {
    if (!t.own_roles || role_of(*t.statement, role).empty()) continue;
    std::set<std::string> ids = known(*t.statement, role);
    if (ids.empty() && role != kRecipient) continue;
    if (!first) {
      first = std::move(ids);
    } else if (*first != ids) {
      return false;
    }
  }
  return true;
}

// Other words for somebody are no other account of who it was; but of two parties, see
// Named.
void role_dispute(const std::vector<Told>& told, std::string_view role, const ActorTree& tree,
                  std::vector<Dispute>& out) {
  if (all_name_the_same(told, role)) return;
  std::vector<Side> sides;
  for (const Told& t : told) {
    if (!t.own_roles) continue;
    std::set<std::string> ids = known(*t.statement, role);
    if (ids.empty() && role == kRecipient) ids = role_of(*t.statement, role);
    if (ids.empty()) continue;
    std::string value;
    for (const std::string& id : ids) value += (value.empty() ? "" : ", ") + id;
    sides.push_back(side_of(t, std::move(value)));
  }
  Named named(sides, role, tree);
  // Who names the people and the market that were hit does not contradict who names either.
  std::map<std::string, std::set<std::string>> by_source;
  for (const Side& side : sides) by_source[side.key].merge(known(*side.statement, role));
  const auto differ = [&](std::size_t i, std::size_t j) {
    if (is_headline_of(sides[i], sides[j])) return false;
    if (!named.others(i, j)) return false;
    const auto& a = by_source.at(sides[i].key);
    const auto& b = by_source.at(sides[j].key);
    return role != kRecipient || a.empty() || b.empty() || unrelated(a, b, tree);
  };
  add_dispute(role, sides, differ, out);
}

}  // namespace

std::vector<Dispute> disputes_of(const std::vector<Told>& told, const ActorTree& tree,
                                 const LinkingRules& rules) {
  // Of each voice the document with the smallest key speaks; told is sorted, so it comes first.
  std::map<uint32_t, const DocumentRecord*> speaker;
  std::vector<Told> heard;
  for (const Told& t : told) {
    if (speaker.emplace(t.voice, t.document).first->second == t.document) heard.push_back(t);
  }
  std::vector<Dispute> out;
  count_disputes(heard, tree, rules, out);
  factuality_dispute(heard, out);
  certainty_dispute(heard, rules, out);
  justification_dispute(heard, tree, rules, out);
  // Who spoke is no account of what others did: two ministries may have condemned it.
  const auto type = heard.empty() ? rules.types.end() : rules.types.find(heard[0].statement->type);
  const bool verbal = type != rules.types.end() && type->second.quad % 2 == 1;
  if (!verbal) role_dispute(heard, kActor, tree, out);
  role_dispute(heard, kRecipient, tree, out);
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace casus
