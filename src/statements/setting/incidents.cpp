#include <algorithm>
#include <string>

#include "statements/setting.h"
#include "statements/standing.h"

namespace casus::statements {
namespace {

class Merger {
 public:
  Merger(const Reading& reading, const FrameSet& frames) : r_(reading), frames_(frames) {}

  // Points for telling of one happening; negative: they cannot.
  int points(const Found& a, const Found& b) const {
    const Statement& x = a.statement;
    const Statement& y = b.statement;
    if (x.type != y.type || x.factuality != y.factuality) return -1;
    if (b.noun && is_definite(*r_.parse, b.token) && is_one_of_many(*r_.parse, b.token, a))
      return -1;
    if (b.is_another || is_since(a, b)) return -1;
    const bool lead = is_lead_of(x.sentence, y.sentence);
    if ((lead || x.sentence == y.sentence) && (!b.noun && is_days_apart(r_, b.verb))) return -1;
    int sum = 0;
    Agree doers = people(x.actors, y.actors, lead);
    if (doers == Agree::unknown && are_the_culprits(y.actors)) doers = Agree::yes;
    if (!compare(sum, 2, doers)) return -1;
    if (!compare(sum, 2, people(x.recipients, y.recipients, lead))) return -1;
    if (!compare(sum, 1, modes(x.modes, y.modes))) return -1;
    if (!compare(sum, 1, places(x, y))) return -1;
    if (!compare(sum, 1, times(x, y))) return -1;
    if (!compare(sum, 2, counts(x, y))) return -1;
    if (lead) sum += 2;
    if (sum > 0 && takes_for_told(b)) ++sum;
    return sum;
  }

 private:
  enum class Agree : uint8_t { unknown, yes, no };

  // What a headline tells the first sentences behind it mostly tell, too.
  bool is_lead_of(uint32_t headline, uint32_t sentence) const {
    constexpr uint32_t kLead = 2;  // sentences
    if (!r_.is_headline(headline) || r_.is_headline(sentence)) return false;
    uint32_t first = headline + 1;
    while (first < sentence && r_.is_headline(first)) ++first;
    return sentence >= first && sentence < first + kLead;
  }

  // "The places it hit were hideouts": that it hit some is told before.
  bool takes_for_told(const Found& event) const {
    if (event.noun || event.verb == kNone || event.past_perfect) return false;
    const uint32_t clause = r_.verbs[event.verb].clause;
    const uint32_t noun = r_.parse->head[clause];
    return r_.parse->relation[clause] == Relation::acl && noun != kNone &&
           r_.parse->relation[noun] == Relation::nsubj && is_definite(*r_.parse, noun);
  }

  // "have killed 300 people since the coup": another deed.
  bool is_since(const Found& a, const Found& b) const {
    return b.noun && a.statement.sentence == b.statement.sentence &&
           r_.has_below(b.token, Relation::case_, WordClass::since);
  }

  static bool compare(int& sum, int weight, Agree agree) {
    if (agree == Agree::yes) sum += weight;
    return agree != Agree::no;
  }

  bool same(uint32_t a, uint32_t b) const {
    const Mention& x = r_.mentions->mentions[a];
    const Mention& y = r_.mentions->mentions[b];
    if (a == b || (x.entity != kNone && x.entity == y.entity)) return true;
    const auto opens_to = [](const Mention& group, uint32_t actor) {
      return std::find(group.members.begin(), group.members.end(), actor) != group.members.end();
    };
    if (opens_to(x, y.actor) || opens_to(y, x.actor)) return true;
    if (x.actor == kNone || y.actor == kNone) return false;
    return are_one_side(r_.mentions->actors[x.actor], r_.mentions->actors[y.actor]);
  }

  // "The attackers stormed the camp": those of an attack told before.
  bool are_the_culprits(const std::vector<uint32_t>& actors) const {
    return actors.size() == 1 &&
           r_.mentions->mentions[actors.front()].form == MentionForm::nominal &&
           is_definite(*r_.parse, r_.tops[actors.front()]) &&
           frames_.noun_classes().has(frames_.culprit_set(),
                                      r_.words[r_.tops[actors.front()]].form);
  }

  // "Kenya urged to …", "The UN urges …" stand for their officials and bodies below.
  bool stands_for(uint32_t headline, uint32_t text) const {
    const Mention& x = r_.mentions->mentions[headline];
    const Mention& y = r_.mentions->mentions[text];
    if (x.actor == kNone || y.actor == kNone) return false;
    const Actor& whole = r_.mentions->actors[x.actor];
    const Actor& part = r_.mentions->actors[y.actor];
    if (whole.country.empty() || whole.country != part.country) return false;
    const bool governs = std::ranges::count(part.sectors, "GOV") > 0 || whole.kind == "igo";
    const bool speaks = part.kind == "person" || part.kind == "office" || part.kind == "people" ||
                        part.kind.starts_with("government");
    const bool of_state = whole.kind == "state";
    const bool whole_speaks = of_state || whole.kind == "igo" || whole.kind == "office" ||
                              whole.kind.starts_with("government");
    const bool is_force = part.kind == "military" || part.kind == "police";
    return (whole_speaks && speaks && governs) || (of_state && is_force);
  }

  Agree people(const std::vector<uint32_t>& a, const std::vector<uint32_t>& b, bool lead) const {
    if (a.empty() || b.empty()) return Agree::unknown;
    bool known = true;
    for (const uint32_t x : a) {
      for (const uint32_t y : b) {
        if (same(x, y) || (lead && stands_for(x, y))) return Agree::yes;
        known = known && are_apart(x, y) && !(lead && may_be_named(x, y));
      }
    }
    // "several places" and "four places" may be the same ones.
    return known ? Agree::no : Agree::unknown;
  }

  // "Navy captures cartel leader": whom the text then names.
  bool may_be_named(uint32_t headline, uint32_t text) const {
    const Mention& x = r_.mentions->mentions[headline];
    const Mention& y = r_.mentions->mentions[text];
    return x.kind == y.kind && x.kind == MentionKind::person && x.form == MentionForm::nominal;
  }

  // Surely two: "Sudan's paramilitaries" may be the Rapid Support Forces, the army is not.
  bool are_apart(uint32_t a, uint32_t b) const {
    if (!is_known(a) || !is_known(b)) return false;
    const Mention& x = r_.mentions->mentions[a];
    const Mention& y = r_.mentions->mentions[b];
    const bool named = x.form == MentionForm::name && y.form == MentionForm::name;
    if (named || x.actor == kNone || y.actor == kNone) return true;
    const Actor& p = r_.mentions->actors[x.actor];
    const Actor& q = r_.mentions->actors[y.actor];
    if (p.country != q.country) return true;
    // Who are rebels for the one are a militia for the other.
    const auto irregular = [](const std::string& sector) {
      return sector == "REB" || sector == "PRM" || sector == "UAF";
    };
    return std::none_of(p.sectors.begin(), p.sectors.end(), [&](const std::string& sector) {
      return std::any_of(q.sectors.begin(), q.sectors.end(), [&](const std::string& other) {
        return sector == other || (irregular(sector) && irregular(other));
      });
    });
  }

  bool is_known(uint32_t mention) const {
    const Mention& m = r_.mentions->mentions[mention];
    return m.actor != kNone || m.form == MentionForm::name;
  }

  static Agree modes(const std::vector<std::string>& a, const std::vector<std::string>& b) {
    if (a.empty() || b.empty()) return Agree::unknown;
    for (const std::string& mode : a) {
      if (std::find(b.begin(), b.end(), mode) != b.end()) return Agree::yes;
    }
    return Agree::no;
  }

  Agree places(const Statement& a, const Statement& b) const {
    if (a.places.empty() || b.places.empty()) return Agree::unknown;
    const auto& all = r_.mentions->places;
    const auto is_country = [](const PlaceMention& p) { return p.feature.starts_with("PCL"); };
    bool open = false;
    for (const uint32_t x : a.places) {
      for (const uint32_t y : b.places) {
        const auto lies_in = [&](uint32_t in, uint32_t out) {
          const auto& within = all[in].within;
          return std::find(within.begin(), within.end(), all[out].id) != within.end();
        };
        const bool named = !all[x].id.empty() && !all[y].id.empty();
        if (named ? all[x].id == all[y].id || lies_in(x, y) || lies_in(y, x)
                  : all[x].name == all[y].name)
          return Agree::yes;
        // A village that nothing is known of may lie in the country.
        open = open || (!named && (is_country(all[x]) || is_country(all[y])));
      }
    }
    return open ? Agree::unknown : Agree::no;
  }

  static Agree times(const Statement& a, const Statement& b) {
    if (!a.time.known() || !b.time.known()) return Agree::unknown;
    const bool overlap = a.time.first <= b.time.last && b.time.first <= a.time.last;
    if (!overlap) return Agree::no;
    return a.time_rule == "published" || b.time_rule == "published" ? Agree::unknown : Agree::yes;
  }

  Agree counts(const Statement& a, const Statement& b) const {
    const auto& all = r_.mentions->quantities;
    Agree agree = Agree::unknown;
    for (const uint32_t x : a.quantities) {
      for (const uint32_t y : b.quantities) {
        if (all[x].kind != all[y].kind) continue;
        if (all[x].min == all[y].min && all[x].max == all[y].max) {
          agree = Agree::yes;
        } else if (a.claim == b.claim) {
          return Agree::no;
        }
        // What two people say may differ: that is a dispute, not another happening.
      }
    }
    return agree;
  }

  const Reading& r_;
  const FrameSet& frames_;
};

}  // namespace

void set_incidents(const Reading& reading, const FrameSet& frames, std::vector<Found>& events) {
  constexpr uint32_t kBack = 40;  // statements looked back over: keeps the cost linear
  constexpr int kEnough = 3;      // two roles, or one and a place or time
  const Merger merger(reading, frames);
  uint32_t incidents = 0;
  for (uint32_t e = 0; e < events.size(); ++e) {
    uint32_t best = kNone;
    int most = kEnough - 1;
    if (events[e].same_as < e) {
      const Found& source = events[events[e].same_as];
      const bool same = events[e].surely_same || merger.points(source, events[e]) >= 0;
      if (same) best = source.statement.incident;
      most = best == kNone ? most : 100;
    }
    for (uint32_t back = 1; back <= std::min(e, kBack); ++back) {
      const uint32_t other = e - back;
      const int points = merger.points(events[other], events[e]);
      if (points <= most) continue;
      // It has to fit every telling of that incident so far, not only one.
      bool fits = true;
      for (uint32_t k = e - std::min(e, kBack); k < e && fits; ++k) {
        if (events[k].surely_same) continue;  // told by its partner
        if (events[k].statement.incident == events[other].statement.incident) {
          fits = merger.points(events[k], events[e]) >= 0;
        }
      }
      if (!fits) continue;
      most = points;
      best = events[other].statement.incident;
    }
    events[e].statement.incident = best == kNone ? incidents++ : best;
  }
}

}  // namespace casus::statements
