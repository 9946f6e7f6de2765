// Which of the places of one name is meant?
//
// The idea: the places of a text lie near one another, in one country or a few, and people write of
// large places more than of small ones. Each name of the document has its candidates with a prior
// (how prominent the place is); a region named beside it ("Hyderabad, India") settles it; for the
// rest the candidates of different names support one another by lying in the same region or close
// by, each as strongly as it is likely itself, in a few rounds. So "Huntsville" and "Walker County"
// together are in Texas, where either alone need not be. The outlet's host and top-level domain
// speak as one more name would. A name means one place throughout a document, except where a region
// stands beside it.
//
// Weights are hand-set in the unit of the prior: a factor of ten in population is 0.6.
#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <memory_resource>
#include <string>
#include <utility>

#include "mentions/draft.h"
#include "mentions/place_names.h"
#include "text/string_table.h"
#include "text/utf8.h"

namespace casus::mentions {
namespace {

constexpr uint32_t kMostUnits = 30;         // names whose candidates support those of others
constexpr std::size_t kMostSupporters = 8;  // candidates of one name that support others
constexpr int kRounds = 3;
constexpr std::size_t kMemory = 16384;  // bytes to begin with; most texts need no more
constexpr float kLeastSupport = 0.03F;  // less likely candidates support nobody
constexpr std::size_t kMostAlternatives = 3;
constexpr float kLeastChance = 0.05F;
static_assert(kLeastSupport <= kLeastChance, "alternatives are told among supporters");
constexpr float kSharpness = 1.5F;  // of chances from scores
constexpr float kSupport = 3;       // of the logarithm of all support
constexpr float kOfSort = 1.5F;     // a word beside says what sort of place it is
constexpr float kByOtherName = 1.5F;
constexpr float kBesideCapital = 4;  // besides, where a state's capital has that name as its own
constexpr float kHomeTongue = 2;     // the outlet's own place lies where its language is spoken
constexpr float kBeside = 5;         // a region beside the name contains the candidate

// Where a candidate lies, for telling how near two are; kNone: not known.
struct Where {
  float x = 0, y = 0, z = 0;  // on the unit sphere
  bool has_point = false;
  uint32_t country = kNone;
  uint32_t region = kNone;  // records
  uint32_t district = kNone;
};

struct Candidate {
  uint32_t place = kNone;
  Spot spot;
  Where where;
  float prior = 0;
  float score = 0;
  float chance = 0;
};

// All mentions of one name.
struct Unit {
  explicit Unit(std::pmr::memory_resource* memory)
      : items(memory), candidates(memory), supporters(memory), wholes(memory) {}

  std::pmr::vector<Item*> items;
  std::pmr::vector<Candidate> candidates;
  std::pmr::vector<uint32_t> supporters;  // indexes of candidates, likeliest first
  std::pmr::vector<uint32_t> wholes;      // of candidates that others can lie in
  float weight = 1;
};

// A feature code as one number, which is told from others by one comparison.
constexpr uint64_t packed(std::string_view feature) {
  uint64_t out = 0;
  for (const char c : feature) out = out << 8 | static_cast<unsigned char>(c);
  return out;
}

float prior_of(const Spot& spot) {
  const uint64_t f = packed(spot.feature);
  float people = 0.6F * std::log10(static_cast<float>(spot.population) + 100);
  if (spot.record == kNone) {
    // Reviewed rows without people: as prominent as a town of this many.
    const bool is_land = f == packed("CONT") || f == packed("PCLI");
    people = is_land ? 6 : f == packed("PCLD") ? 5 : f == packed("ADM2") ? 3 : 4;
  }
  float sort = 0;
  switch (f) {
    case packed("PCLI"):
    case packed("CONT"):
      sort = 1.5F;
      break;
    case packed("PPLC"):
    case packed("PPLA"):
      sort = 0.5F;
      break;
    case packed("ADM1"):
      sort = -0.5F;
      break;
    case packed("ADM2"):
      sort = -1.5F;
      break;
    case packed("PPLX"):
      sort = -0.8F;
      break;
    default:
      break;
  }
  return people + sort + (spot.reviewed ? 0.5F : 0.0F);
}

Where where_is(const Spot& spot) {
  constexpr float kRadian = 3.14159265F / 180;
  Where out;
  const float latitude = spot.latitude * kRadian, longitude = spot.longitude * kRadian;
  out.x = std::cos(latitude) * std::cos(longitude);
  out.y = std::cos(latitude) * std::sin(longitude);
  out.z = std::sin(latitude);
  out.has_point = spot.has_point;
  if (spot.country[0] != ' ') {
    out.country = static_cast<unsigned char>(spot.country[0]) * 256U +
                  static_cast<unsigned char>(spot.country[1]);
  }
  // The Gaza Strip, a region by our own table, is a first-level division for the gazetteer.
  const bool is_division = spot.feature == "RGN" && spot.admin1 == kNone;
  out.region = spot.feature == "ADM1" || is_division ? spot.record : spot.admin1;
  out.district = spot.feature == "ADM2" ? spot.record : spot.admin2;
  return out;
}

bool same_country(const Spot& a, const Spot& b) {
  return a.country[0] != ' ' && a.country[0] == b.country[0] && a.country[1] == b.country[1];
}

// The candidates that speak for others, as loud as they are likely. Their points are a column each,
// so that the loop over them, which divides, takes several at a time.
class Voices {
 public:
  void clear() { count_ = 0; }

  void add(uint32_t unit, float loudness, const Where& where) {
    unit_[count_] = unit;
    loudness_[count_] = loudness;
    country_[count_] = where.country;
    region_[count_] = where.region;
    district_[count_] = where.district;
    nearby_[count_] = where.has_point ? 1.0F : 0.0F;
    x_[count_] = where.x;
    y_[count_] = where.y;
    z_[count_] = where.z;
    ++count_;
  }

  // How strongly those of other units speak for a candidate: each as loud as it is, by how far its
  // being meant speaks for the other being meant, 0 to 2.6. `c` is a copy, which the loop cannot
  // write to.
  float support(uint32_t unit, const Where c) {
    const float has_point = c.has_point ? 1.0F : 0.0F;
    // What is not known is like nothing.
    const uint32_t region = c.region == kNone ? kNobody : c.region;
    const uint32_t district = c.district == kNone ? kNobody : c.district;
    const uint32_t country = c.country == kNone ? kNobody : c.country;
    // Chosen by bits: a choice between floats would be a branch, and the loop take one at a time.
    const auto equal = [](uint32_t a, uint32_t b) { return 0U - static_cast<uint32_t>(a == b); };
    const auto where = [](uint32_t bits, float value) {
      return std::bit_cast<float>(bits & std::bit_cast<uint32_t>(value));
    };
    for (std::size_t i = 0; i < count_; ++i) {
      // The chord squared; 100 km is 0.0157 of the radius.
      const float dx = c.x - x_[i], dy = c.y - y_[i], dz = c.z - z_[i];
      const float far = (dx * dx + dy * dy + dz * dz) / (0.0157F * 0.0157F);
      const uint32_t same_country = equal(country_[i], country);
      float sum = where(same_country, 0.4F);
      sum += where(same_country & equal(region_[i], region), 0.7F);
      sum += where(same_country & equal(district_[i], district), 0.5F);
      sum += has_point * nearby_[i] * (1.0F / (1.0F + far));
      spoken_[i] = where(~equal(unit_[i], unit), loudness_[i] * sum);
    }
    float all = 0;
    for (std::size_t i = 0; i < count_; ++i) all += spoken_[i];
    return all;
  }

 private:
  static constexpr std::size_t kMost = kMostUnits * kMostSupporters;
  static constexpr uint32_t kNobody = kNone - 1;
  template <class T>
  using Column = std::array<T, kMost>;
  std::size_t count_ = 0;
  Column<uint32_t> unit_{}, country_{}, region_{}, district_{};
  Column<float> loudness_{}, nearby_{}, x_{}, y_{}, z_{}, spoken_{};
};

class Resolver {
 public:
  Resolver(Draft& draft, const Document& document)
      : draft_(draft), document_(document), places_(draft.lexicon.places) {}

  void run() {
    add_home();
    gather();
    for (Unit& unit : units_) settle(unit);
    const bool any_doubt = std::any_of(units_.begin(), units_.end(),
                                       [](const Unit& unit) { return unit.candidates.size() > 1; });
    for (int round = 0; round < kRounds && any_doubt; ++round) relax();
    for (const Unit& unit : units_) choose(unit);
    for (Item& item : draft_.items) finish(item);
    for (Item& item : draft_.asides) finish(item);
    for (Item& item : draft_.items) {
      if (item.actor == kNone && item.entry != kNone) item.actor = draft_.known_actor(item.entry);
    }
  }

 private:
  void finish(Item& item) {
    if (item.namesakes.empty()) {
      const uint32_t other = item.unknown_place && !item.dropped ? beside(item) : kNone;
      if (other != kNone) item.container = draft_.items[other].place;
      return;
    }
    // The rest of the rule is the place's.
    item.rule = std::string_view(item.rule).ends_with(kMisspelling) ? kMisspelling : "";
    if (&item >= draft_.asides.data() && &item < draft_.asides.data() + draft_.asides.size())
      return;
    if (places_.feature(item.place) == "PCLI") {
      item.entry = places_.state(item.place);
      item.actor = draft_.known_actor(item.entry);
    }
  }

  void gather() {
    unit_of_.assign(draft_.items.size(), kNone);
    unit_of_form_.assign(draft_.words.first_of_form.size(), kNone);
    for (Item& item : draft_.items) add_item(item, 1);
    for (Item& item : draft_.asides) add_item(item, 0.7F);
  }

  void add_item(Item& item, float weight) {
    if (item.dropped || (item.namesakes.empty() && !item.is_demonym)) return;
    const uint32_t number = unit_called(item);
    Unit& unit = units_[number];
    if (unit.items.empty()) unit.weight = item.is_demonym ? 0.7F : weight;
    unit.items.push_back(&item);
    if (&item >= draft_.items.data() && &item < draft_.items.data() + draft_.items.size())
      unit_of_[static_cast<std::size_t>(&item - draft_.items.data())] = number;
    // Mentions of one name have the same candidates.
    if (unit.items.size() > 1 && item.namesakes.size() <= unit.candidates.size()) return;
    if (item.is_demonym && item.namesakes.empty()) {
      const uint32_t place =
          draft_.lexicon.place_by_id(utf8::fold(draft_.lexicon.actors[item.entry].alpha2));
      if (place != kNone) add_candidate(unit, place);
    }
    unit.candidates.reserve(item.namesakes.size());
    const auto is_other = [&](uint32_t place) {
      return std::find(item.by_other_name.begin(), item.by_other_name.end(), place) !=
             item.by_other_name.end();
    };
    // "Minsk" is Belarus's, in a text of Poland, too, and not Mińsk Mazowiecki.
    const bool capital = std::ranges::any_of(item.namesakes, [&](uint32_t place) {
      return places_.feature(place) == "PPLC" && !is_other(place);
    });
    const float less = kByOtherName + (capital ? kBesideCapital : 0);
    for (const uint32_t place : item.namesakes) {
      add_candidate(unit, place, is_other(place) ? less : 0);
    }
  }

  // The unit of the item's name, a new one if there is none.
  uint32_t unit_called(const Item& item) {
    const bool one_word = !item.is_demonym && item.last - item.first == 1;
    uint32_t* const of_form = one_word ? &unit_of_form_[draft_.words[item.first].form] : nullptr;
    if (of_form != nullptr && *of_form != kNone) return *of_form;
    std::string name = item.is_demonym ? "~" + std::to_string(item.entry) : std::string();
    for (uint32_t w = item.first; w < item.last && !item.is_demonym; ++w)
      name.append(draft_.words.form(w)).push_back(' ');
    const uint32_t unit = unit_called(std::move(name));
    if (of_form != nullptr) *of_form = unit;
    return unit;
  }

  uint32_t unit_called(std::string name) {
    const auto [it, fresh] = known_.emplace(std::move(name), static_cast<uint32_t>(units_.size()));
    if (fresh) units_.emplace_back(&memory_);
    return it->second;
  }

  void add_candidate(Unit& unit, uint32_t place, float less = 0) {
    for (const Candidate& c : unit.candidates) {
      if (c.place == place) return;
    }
    Candidate c;
    c.place = place;
    c.spot = places_.spot(place);
    c.prior = prior_of(c.spot) - less;
    c.where = where_is(c.spot);
    if (!is_town(c.spot.feature))
      unit.wholes.push_back(static_cast<uint32_t>(unit.candidates.size()));
    unit.candidates.push_back(c);
  }

  // The place beside a name that says where it lies: "X, Y", "X (Y)", "X in Y".
  uint32_t beside(const Item& item) const {
    const Words& words = draft_.words;
    uint32_t next = item.last;
    if (!words.same_sentence(item.first, next)) return kNone;
    if (words.form(next) == "," || words.form(next) == "(") ++next;
    uint32_t other = draft_.name_starting(next);
    // "the district of X province"
    if (other == kNone && draft_.is(next, kPlaceWord) && draft_.is(next + 1, kOf | kLocative))
      other = draft_.name_starting(next + 2);
    if (other == kNone && draft_.is(next, kLocative | kOf)) other = draft_.name_starting(next + 1);
    if (other == kNone || draft_.items[other].namesakes.empty() || draft_.items[other].dropped)
      return kNone;
    return other;
  }

  bool contains(const Spot& whole, uint32_t whole_place, const Candidate& part) const {
    if (whole_place == part.place) return false;
    if (whole.feature == "PCLI" || whole.feature == "PCLD")
      return same_country(whole, part.spot) && part.spot.feature != "PCLI";
    if (whole.record != kNone &&
        (whole.record == part.spot.admin1 || whole.record == part.spot.admin2))
      return true;
    if (whole_place >= places_.size() || part.place >= places_.size()) return false;
    const auto& within = places_.reviewed()[part.place].within;
    const std::string& id = places_.reviewed()[whole_place].id;
    return std::find(within.begin(), within.end(), id) != within.end();
  }

  bool lies_in(const Candidate& part, const Unit& whole) const {
    return std::any_of(whole.wholes.begin(), whole.wholes.end(), [&](uint32_t c) {
      return contains(whole.candidates[c].spot, whole.candidates[c].place, part);
    });
  }

  // The name beside, as a unit; nullptr if there is none.
  const Unit* unit_beside(const Item& item) const {
    const uint32_t other = item.namesakes.empty() ? kNone : beside(item);
    if (other == kNone) return nullptr;
    return unit_of_[other] == kNone ? nullptr : &units_[unit_of_[other]];
  }

  // Priors with what stands beside the name anywhere in the document.
  void settle(Unit& unit) {
    std::vector<char>& inside = inside_;
    std::vector<char>& said = said_;
    inside.assign(unit.candidates.size(), 0);
    said.assign(unit.candidates.size(), 0);
    for (const Item* at : unit.items) {
      const Item& item = *at;
      const Unit* const other = unit_beside(item);
      if (const uint64_t sorts = sorts_beside(item); sorts != 0) {
        for (Candidate& c : unit.candidates)
          said[&c - unit.candidates.data()] |= of_sort(sorts, c.spot);
      }
      if (other == nullptr) continue;
      for (std::size_t c = 0; c < unit.candidates.size(); ++c) {
        if (!inside[c] && lies_in(unit.candidates[c], *other)) inside[c] = 1;
      }
    }
    for (std::size_t c = 0; c < unit.candidates.size(); ++c) {
      if (inside[c] != 0) unit.candidates[c].prior += kBeside;
      if (said[c] != 0) unit.candidates[c].prior += kOfSort;
      unit.candidates[c].score = unit.candidates[c].prior;
    }
    weigh(unit);
  }

  // Chances from scores, and the likeliest as supporters.
  static void weigh(Unit& unit) {
    if (unit.candidates.size() == 1) {
      unit.candidates.front().chance = 1;
      unit.supporters.assign(1, 0);
      return;
    }
    float best = -1e9F, sum = 0;
    for (const Candidate& c : unit.candidates) best = std::max(best, c.score);
    for (Candidate& c : unit.candidates) sum += c.chance = std::exp(kSharpness * (c.score - best));
    for (Candidate& c : unit.candidates) c.chance /= sum;
    // The likeliest, and who else is heard at all.
    unit.supporters.clear();
    for (uint32_t i = 0; i < unit.candidates.size(); ++i) {
      if (unit.candidates[i].chance >= kLeastSupport) unit.supporters.push_back(i);
    }
    const auto likelier = [&](uint32_t a, uint32_t b) {
      const float x = unit.candidates[a].chance, y = unit.candidates[b].chance;
      return x != y ? x > y : a < b;
    };
    std::sort(unit.supporters.begin(), unit.supporters.end(), likelier);
    if (unit.supporters.size() > kMostSupporters) unit.supporters.resize(kMostSupporters);
    if (unit.supporters.empty()) {
      uint32_t first = 0;
      for (uint32_t i = 1; i < unit.candidates.size(); ++i) first = likelier(i, first) ? i : first;
      unit.supporters.push_back(first);
    }
  }

  // Those of the first names only, which bounds the cost: a text's first names are its matter.
  void hear_voices() {
    voices_.clear();
    const std::size_t speakers = std::min<std::size_t>(units_.size(), kMostUnits);
    for (uint32_t u = 0; u < speakers; ++u) {
      for (const uint32_t index : units_[u].supporters) {
        const Candidate& candidate = units_[u].candidates[index];
        if (candidate.chance < kLeastSupport) break;
        voices_.add(u, units_[u].weight * candidate.chance, candidate.where);
      }
    }
  }

  void relax() {
    hear_voices();
    for (uint32_t u = 0; u < units_.size(); ++u) {
      if (units_[u].candidates.size() < 2) continue;
      for (Candidate& c : units_[u].candidates)
        c.score = c.prior + kSupport * std::log2(1 + voices_.support(u, c.where));
    }
    // Chances only now: the voices have been as loud as those of the round before.
    for (Unit& unit : units_) weigh(unit);
  }

  // Places in the outlet's host name ("gainesville" in gainesville.com), and the country of its
  // top-level domain.
  void add_home() {
    std::string host = utf8::fold(document_.site);
    if (host.starts_with("www.")) host.erase(0, 4);
    const std::size_t dot = host.rfind('.');
    if (dot == std::string::npos) return;
    std::string country = host.substr(dot + 1);
    if (country == "uk") country = "gb";  // the one domain that is no ISO code
    if (const uint32_t place = draft_.lexicon.place_by_id(country);
        place != kNone && country.size() == 2) {
      Unit& unit = units_.emplace_back(&memory_);
      unit.weight = 1;
      add_candidate(unit, place);
    }
    if (!draft_.home_names) find_home_names(host.substr(0, dot));
    for (const Draft::HomeName& home : *draft_.home_names) {
      Unit& unit = units_[unit_called(home.name + " ")];
      unit.weight = 1;
      for (const uint32_t place : home.places) add_candidate(unit, place);
      for (Candidate& c : unit.candidates) {
        if (draft_.lexicon.spoken(document_.language, std::string_view(c.spot.country, 2)))
          c.prior += kHomeTongue;
      }
    }
  }

  void find_home_names(std::string host) {
    constexpr std::size_t kLongestHost = 64;
    constexpr std::size_t kShortestName = 5;
    draft_.home_names.emplace();
    host.resize(std::min(host.size(), kLongestHost));
    for (std::size_t at = 0; at + kShortestName <= host.size();) {
      const std::size_t length = home_at(host, at);
      at += std::max<std::size_t>(length, 1);
    }
  }

  std::size_t home_at(const std::string& host, std::size_t at) {
    for (std::size_t length = host.size() - at; length >= 5; --length) {
      const std::string_view name = std::string_view(host).substr(at, length);
      if (draft_.lexicon.is(name, kOrganisationWord | kCommon | kModifier | kTitle)) return length;
      std::vector<uint32_t> places = gazetteer_places(places_, name);
      if (places.empty() || places_.spot(places.front()).population < 5000) continue;
      draft_.home_names->push_back({std::string(name), std::move(places)});
      return length;
    }
    return 0;
  }

  // A name that was a state at first sight and is another place now is nobody's.
  void forget_state(Item& item, uint32_t now) const {
    if (item.place == now || item.place == kNone || item.entry == kNone) return;
    if (places_.state(item.place) != item.entry) return;
    item.actor = item.entry = kNone;
  }

  void choose(const Unit& unit) {
    if (unit.candidates.empty()) return;
    const Candidate& best = unit.candidates[unit.supporters.front()];
    for (Item* const at : unit.items) {
      Item& item = *at;
      if (item.namesakes.empty()) continue;
      forget_state(item, best.place);
      item.place = best.place;
      item.score = item.namesakes.size() == 1 ? item.score : std::max(0.3F, best.chance);
      item.alternatives.clear();
      for (std::size_t i = 1; i < unit.supporters.size() && i <= kMostAlternatives; ++i) {
        const Candidate& other = unit.candidates[unit.supporters[i]];
        if (other.chance >= kLeastChance) item.alternatives.emplace_back(other.place, other.chance);
      }
      const Unit* const other = unit_beside(item);
      if (other == nullptr) continue;
      const Candidate* inside = nullptr;
      for (const Candidate& c : unit.candidates) {
        if (lies_in(c, *other) && (inside == nullptr || c.score > inside->score)) inside = &c;
      }
      if (inside == nullptr) continue;
      if (inside->place != item.place) item.alternatives.clear();
      forget_state(item, inside->place);
      item.place = inside->place;
      item.score = 0.95F;
    }
  }

  // What sorts of place the word beside a name speaks of: "Herat province", "the town of Torkham".
  uint64_t sorts_beside(const Item& item) const {
    constexpr uint64_t kSorts = kRegionWord | kDistrictWord | kTownWord;
    const Words& words = draft_.words;
    uint64_t said = 0;
    if (words.same_sentence(item.first, item.last)) said = draft_.classes(item.last) & kSorts;
    if (said == 0 && item.first >= 2 && words.same_sentence(item.first - 2, item.first) &&
        draft_.is(item.first - 1, kOf))
      said = draft_.classes(item.first - 2) & kSorts;
    return said;
  }

  static bool of_sort(uint64_t sorts, const Spot& spot) {
    return ((sorts & kRegionWord) != 0 && spot.feature == "ADM1") ||
           ((sorts & kDistrictWord) != 0 && spot.feature == "ADM2") ||
           ((sorts & kTownWord) != 0 && is_town(spot.feature));
  }

  Draft& draft_;
  const Document& document_;
  const PlaceTable& places_;
  std::pmr::monotonic_buffer_resource memory_{kMemory};  // of the units, for all at once
  std::vector<Unit> units_;
  Voices voices_;
  std::vector<char> inside_, said_;     // of each candidate of the unit that is being settled
  WordTable<uint32_t> known_;           // name → unit
  std::vector<uint32_t> unit_of_;       // of each item, or kNone
  std::vector<uint32_t> unit_of_form_;  // of names of one word, or kNone
};

}  // namespace

void resolve_places(Draft& draft, const Document& document) { Resolver(draft, document).run(); }

}  // namespace casus::mentions
