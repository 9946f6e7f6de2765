#include "mentions/lexicon.h"

#include <algorithm>
#include <array>
#include <utility>

#include "mentions/words.h"
#include "text/parts.h"
#include "text/utf8.h"

namespace casus::mentions {
namespace {

using Fields = std::vector<std::string_view>;

std::string_view field(const Fields& fields, std::size_t i) {
  if (i >= fields.size() || fields[i] == "-") return {};
  return fields[i];
}

// Abbreviations and names with capitals inside have to stand in the text as they stand in the data;
// everything else only needs a capital. Five letters, because longer all-caps words are no English
// words by accident.
AliasCase case_of(std::string_view alias, std::string& exact) {
  uint32_t letters = 0;
  uint32_t uppers = 0;
  for (std::size_t at = 0; at < alias.size();) {
    uint32_t length = 0;
    const char32_t c = utf8::decode(alias, at, length);
    if (utf8::is_letter(c)) {
      ++letters;
      uppers += utf8::is_upper(c) ? 1U : 0U;
    }
    if (utf8::is_space(c)) return AliasCase::capital;
    if (c != U'.') utf8::append(exact, c);
    at += length;
  }
  if (uppers == 1 && alias.ends_with('.')) return AliasCase::dotted;
  return letters <= 5 && uppers >= 2 ? AliasCase::exact : AliasCase::capital;
}

// "[FROM..TO ]COUNTRY SECTOR…"; COUNTRY "-" is none.
Standing parse_standing(std::string_view text) {
  Standing out;
  bool have_country = false;
  for (const std::string_view part : parts_of(text, ' ')) {
    const std::size_t dots = part.find("..");
    if (dots != std::string_view::npos) {
      out.dated = true;
      out.first = parse_iso_date(part.substr(0, dots)).value_or(Date{});
      out.last = parse_iso_date(part.substr(dots + 2)).value_or(Date{});
    } else if (!have_country) {
      have_country = true;
      if (part != "-") out.country = part;
    } else {
      out.sectors.emplace_back(part);
    }
  }
  return out;
}

std::optional<MentionKind> mention_kind(std::string_view text) {
  static constexpr std::array<std::pair<std::string_view, MentionKind>, 7> kKinds{
      {{"person", MentionKind::person},
       {"organization", MentionKind::organization},
       {"group", MentionKind::group},
       {"place", MentionKind::place},
       {"facility", MentionKind::facility},
       {"weapon", MentionKind::weapon},
       {"other", MentionKind::other}}};
  for (const auto& [label, kind] : kKinds) {
    if (label == text) return kind;
  }
  return std::nullopt;
}

struct ClassName {
  std::string_view name;
  uint64_t bit;
};
constexpr std::array<ClassName, 61> kClassNames{{{"determiner", kDeterminer},
                                                 {"modifier", kModifier},
                                                 {"title", kTitle},
                                                 {"given-name", kGivenName},
                                                 {"organisation-word", kOrganisationWord},
                                                 {"building", kBuilding},
                                                 {"occasion", kOccasion},
                                                 {"place-word", kPlaceWord},
                                                 {"speech", kSpeech},
                                                 {"act", kAct},
                                                 {"locative", kLocative},
                                                 {"metonym-before", kMetonymBefore},
                                                 {"connector", kConnector},
                                                 {"particle", kParticle},
                                                 {"stop", kStop},
                                                 {"common", kCommon},
                                                 {"hostile", kHostile},
                                                 {"friendly", kFriendly},
                                                 {"tied", kTied},
                                                 {"held", kHeld},
                                                 {"based", kBased},
                                                 {"direction", kDirection},
                                                 {"auxiliary", kAuxiliary},
                                                 {"adverb", kAdverb},
                                                 {"of", kOf},
                                                 {"baseline", kBaseline},
                                                 {"pronoun-person", kPronounPerson},
                                                 {"apposition", kPersonApposition},
                                                 {"future", kFuture},
                                                 {"article", kArticle},
                                                 {"name-suffix", kSuffixName},
                                                 {"not-name", kNotName},
                                                 {"ruling", kRuling},
                                                 {"approximator", kApproximator},
                                                 {"currency", kCurrency},
                                                 {"countless", kCountless},
                                                 {"be", kBe},
                                                 {"including", kIncluding},
                                                 {"definite", kDefinite},
                                                 {"place-prefix", kPlacePrefix},
                                                 {"title-part", kTitlePart},
                                                 {"within", kWithin},
                                                 {"region-word", kRegionWord},
                                                 {"district-word", kDistrictWord},
                                                 {"town-word", kTownWord},
                                                 {"eponym", kEponym},
                                                 {"firm-suffix", kFirmSuffix},
                                                 {"bygone", kBygone},
                                                 {"kill", kKill},
                                                 {"deed", kDeed},
                                                 {"bond", kBond},
                                                 {"eastern-surname", kEasternSurname},
                                                 {"chamber", kChamber},
                                                 {"voice", kVoice},
                                                 {"agent", kAgent},
                                                 {"for", kFor},
                                                 {"as", kAs},
                                                 {"naming", kNaming},
                                                 {"vessel", kVessel},
                                                 {"between", kBetween},
                                                 {"leaving", kLeaving}}};

}  // namespace

class LexiconLoader {
 public:
  explicit LexiconLoader(const Resources& resources) : resources_(resources) {}

  Result<Lexicon> run() {
    for (const std::string_view name : resources_.sections("lang/en/mentions/words")) {
      each(name, [&](const Fields& f, int line) { word_class(f, name, line); });
    }
    each("actors/states", [&](const Fields& f, int line) { state(f, line); });
    for (const std::string_view name : resources_.sections("actors/")) {
      if (name != "actors/states")
        each(name, [&](const Fields& f, int line) { actor(f, name, line); });
    }
    each("gazetteer/seats", [&](const Fields& f, int line) { seat(f, line); });
    for (const std::string_view name : resources_.sections("places/")) {
      each(name, [&](const Fields& f, int line) { place(f, name, line); });
    }
    each("gazetteer/adjectives", [&](const Fields& f, int line) { adjective(f, line); });
    each("gazetteer/languages", [&](const Fields& f, int) {
      for (const std::string_view country : parts_of(field(f, 1), '|'))
        out_.spoken_.emplace_back(std::string(field(f, 0)), std::string(country));
    });
    for (const std::string_view name : resources_.sections("lang/en/mentions/nouns")) {
      each(name, [&](const Fields& f, int line) { noun(f, name, line); });
    }
    if (problem_) return *problem_;
    auto gazetteer = Gazetteer::open(resources_.section("gazetteer/world"));
    if (!gazetteer) return gazetteer.error();
    out_.places.open(std::move(*gazetteer));
    finish();
    return std::move(out_);
  }

 private:
  template <class Visit>
  void each(std::string_view section, const Visit& visit) {
    for_each_entry(resources_.section(section), visit);
  }

  void fail(std::string_view section, int line, std::string message) {
    if (!problem_) {
      problem_ = Error{ErrorCode::malformed, std::move(message),
                       std::string(section) + ":" + std::to_string(line)};
    }
  }

  static std::string rule(std::string_view section, int line) {
    return std::string(section) + ":" + std::to_string(line);
  }

  void add_name(std::string_view alias, NameType type, uint32_t index) {
    const std::vector<std::string> words = split_phrase(alias);
    if (words.empty()) return;
    NameEntry entry;
    entry.type = type;
    entry.index = index;
    // A name of several words is told by its words; only a single one needs its exact letters.
    entry.written = words.size() == 1 ? case_of(alias, entry.exact) : AliasCase::capital;
    if (entry.written == AliasCase::capital) entry.exact.clear();
    const std::vector<std::string_view> views(words.begin(), words.end());
    if (type == NameType::place) place_names_[index].emplace_back(alias);
    out_.names.add(views, static_cast<uint32_t>(out_.name_entries.size()));
    for (const std::string_view word : views) out_.near.add(word);
    out_.name_entries.push_back(std::move(entry));
  }

  void word_class(const Fields& f, std::string_view section, int line) {
    const auto found = std::find_if(kClassNames.begin(), kClassNames.end(),
                                    [&](const ClassName& c) { return c.name == field(f, 0); });
    if (found == kClassNames.end()) return fail(section, line, "no such class of words");
    for (const std::string_view word : parts_of(field(f, 1), '|')) {
      out_.word_classes_[utf8::fold(word)] |= found->bit;
    }
  }

  // id, name, alpha-3, alpha-2, latitude, longitude, names, demonyms
  void state(const Fields& f, int line) {
    const std::string_view section = "actors/states";
    const auto lat = number_in<double>(field(f, 4));
    const auto lon = number_in<double>(field(f, 5));
    if (f.size() < 8 || field(f, 0).empty() || field(f, 2).size() != 3 || field(f, 3).size() != 2 ||
        !lat || !lon) {
      return fail(section, line,
                  "a state has id, name, alpha-3, alpha-2, latitude, longitude, names, demonyms");
    }
    ActorEntry entry;
    entry.id = field(f, 0);
    entry.name = field(f, 1);
    entry.kind = "state";
    entry.wikipedia = entry.name;
    entry.standings.push_back({{}, {}, std::string(field(f, 2)), {}, false});
    entry.alpha2 = field(f, 3);
    entry.rule = rule(section, line);
    const std::vector<std::string_view> demonyms = parts_of(field(f, 7), '|');
    if (!demonyms.empty()) entry.demonym = demonyms.front();
    const uint32_t index = add_actor(std::move(entry), section, line);

    PlaceEntry place;
    place.id = utf8::fold(field(f, 3));
    place.name = field(f, 1);
    place.feature = "PCLI";
    place.country = field(f, 3);
    place.latitude = lat;
    place.longitude = lon;
    place.rule = rule(section, line);
    place.state = index;
    const uint32_t at = add_place(std::move(place), section, line);
    out_.alpha2_.emplace(std::string(field(f, 3)), index);
    out_.alpha3_.emplace(out_.actors[index].standings.front().country);
    add_name(field(f, 1), NameType::place, at);
    for (const std::string_view alias : parts_of(field(f, 6), '|'))
      add_name(alias, NameType::place, at);
    for (const std::string_view demonym : demonyms) add_name(demonym, NameType::demonym, index);
  }

  // id, name, kind, standings, part of, wikipedia, aliases
  void actor(const Fields& f, std::string_view section, int line) {
    if (f.size() < 4 || field(f, 0).empty() || field(f, 1).empty()) {
      return fail(section, line,
                  "an actor has id, name, kind, standings, part of, wikipedia, aliases");
    }
    ActorEntry entry;
    entry.id = field(f, 0);
    entry.name = field(f, 1);
    entry.kind = field(f, 2);
    for (const std::string_view part : parts_of(field(f, 3), ';'))
      entry.standings.push_back(parse_standing(part));
    entry.part_of = field(f, 4);
    entry.wikipedia = field(f, 5) == "=" ? field(f, 1) : field(f, 5);
    entry.rule = rule(section, line);
    const std::string name = entry.name;
    const bool person = entry.kind == "person";
    const uint32_t index = add_actor(std::move(entry), section, line);
    add_name(name, NameType::actor, index);
    const std::vector<std::string> words = split_phrase(name);
    if (person && words.size() > 1) out_.surnames_[words.back()].push_back(index);
    for (const std::string_view alias : parts_of(field(f, 6), '|'))
      add_name(alias, NameType::actor, index);
  }

  // id, country
  void seat(const Fields& f, int line) {
    const uint32_t actor = out_.actor_by_id(field(f, 0));
    if (actor == kNone) return fail("gazetteer/seats", line, "no such actor");
    out_.actors[actor].seat = field(f, 1);
  }

  // id, name, feature, country, latitude, longitude, within, geonames, aliases
  void place(const Fields& f, std::string_view section, int line) {
    if (f.size() < 6 || field(f, 0).empty() || field(f, 1).empty() || field(f, 2).empty()) {
      return fail(
          section, line,
          "a place has id, name, feature, country, latitude, longitude, within, geonames, aliases");
    }
    PlaceEntry entry;
    entry.id = field(f, 0);
    entry.name = field(f, 1);
    entry.feature = field(f, 2);
    entry.country = field(f, 3);
    entry.latitude = number_in<double>(field(f, 4));
    entry.longitude = number_in<double>(field(f, 5));
    for (const std::string_view id : parts_of(field(f, 6), '|')) entry.within.emplace_back(id);
    if (const auto id = number_in<double>(field(f, 7))) entry.geonames = static_cast<int64_t>(*id);
    entry.rule = rule(section, line);
    const std::string name = entry.name;
    const uint32_t index = add_place(std::move(entry), section, line);
    add_name(name, NameType::place, index);
    // "=Kashmir": what the gazetteer calls it, and texts other places too.
    for (const std::string_view alias : parts_of(field(f, 8), '|')) {
      if (alias.starts_with('='))
        place_names_[index].emplace_back(alias.substr(1));
      else
        add_name(alias, NameType::place, index);
    }
  }

  // place id, adjectives
  void adjective(const Fields& f, int line) {
    const uint32_t place = out_.place_by_id(field(f, 0));
    if (place == kNone) return fail("gazetteer/adjectives", line, "no such place");
    for (const std::string_view form : parts_of(field(f, 1), '|')) {
      const std::vector<std::string> words = split_phrase(form);
      const std::vector<std::string_view> views(words.begin(), words.end());
      out_.adjectives.add(views, place);
    }
  }

  // slug, name, mention kind, actor kind, sectors, of a state, of a group, forms
  void noun(const Fields& f, std::string_view section, int line) {
    const auto kind = mention_kind(field(f, 2));
    if (f.size() < 8 || !kind) {
      return fail(section, line,
                  "a noun has slug, name, mention kind, actor kind, sectors, of a state, of a "
                  "group, forms");
    }
    NounEntry entry;
    entry.slug = field(f, 0);
    entry.name = field(f, 1);
    entry.kind = *kind;
    entry.actor_kind = field(f, 3);
    for (const std::string_view sector : parts_of(field(f, 4), ' '))
      entry.sectors.emplace_back(sector);
    entry.self_of_state = field(f, 5) == "self";
    entry.self_of_group = field(f, 6) == "self" || field(f, 6) == "self+";
    entry.collective = field(f, 6) == "self+" || field(f, 6) == "part+";
    entry.rule = rule(section, line);
    const auto index = static_cast<uint32_t>(out_.nouns.size());
    out_.nouns.push_back(std::move(entry));
    for (std::string_view form : parts_of(field(f, 7), '|')) {
      const bool weak = form.front() == '+';
      if (weak) form.remove_prefix(1);
      const std::vector<std::string> words = split_phrase(form);
      const std::vector<std::string_view> views(words.begin(), words.end());
      out_.noun_forms.add(views, weak ? index | kWeakForm : index);
    }
  }

  uint32_t add_actor(ActorEntry entry, std::string_view section, int line) {
    const auto index = static_cast<uint32_t>(out_.actors.size());
    if (!out_.actor_ids_.emplace(entry.id, index).second)
      fail(section, line, "two actors with one id: " + entry.id);
    out_.actors.push_back(std::move(entry));
    return index;
  }

  uint32_t add_place(PlaceEntry entry, std::string_view section, int line) {
    const auto index = static_cast<uint32_t>(out_.places.size());
    if (!out_.place_ids_.emplace(entry.id, index).second)
      fail(section, line, "two places with one id: " + entry.id);
    place_names_.push_back({entry.name});
    return out_.places.add(std::move(entry));
  }

  void finish() {
    std::sort(out_.spoken_.begin(), out_.spoken_.end());
    out_.word_filter_ = WordFilter(out_.word_classes_);
    out_.places.link(place_names_);
    for (PlaceEntry& place : out_.places.reviewed()) {
      if (place.feature == "PPLC") place.state = out_.state_by_alpha2(place.country);
      // The country closes the row of what a place lies in.
      std::string country = utf8::fold(place.country);
      if (!country.empty() && place.id != country && out_.place_ids_.count(country) != 0 &&
          std::find(place.within.begin(), place.within.end(), country) == place.within.end()) {
        place.within.push_back(std::move(country));
      }
    }
    for (uint32_t i = 0; i < out_.actors.size(); ++i) {
      const ActorEntry& actor = out_.actors[i];
      const bool movement = actor.kind == "armed-group";
      const bool governs =
          std::any_of(actor.standings.begin(), actor.standings.end(), [](const Standing& s) {
            return s.dated && !s.sectors.empty() && s.sectors.front() == "GOV";
          });
      if (movement && governs) out_.governors_.push_back(i);
    }
  }

  const Resources& resources_;
  Lexicon out_;
  std::vector<std::vector<std::string>> place_names_;  // of each place
  std::optional<Error> problem_;
};

Result<Lexicon> Lexicon::load(const Resources& resources) { return LexiconLoader(resources).run(); }

uint32_t Lexicon::actor_by_id(std::string_view id) const {
  const auto found = actor_ids_.find(id);
  return found == actor_ids_.end() ? kNone : found->second;
}

uint32_t Lexicon::place_by_id(std::string_view id) const {
  const auto found = place_ids_.find(id);
  return found == place_ids_.end() ? kNone : found->second;
}

const std::vector<uint32_t>* Lexicon::people_by_surname(std::string_view surname) const {
  const auto found = surnames_.find(surname);
  return found == surnames_.end() ? nullptr : &found->second;
}

uint32_t Lexicon::state_by_alpha2(std::string_view alpha2) const {
  const auto found = alpha2_.find(alpha2);
  return found == alpha2_.end() ? kNone : found->second;
}

bool Lexicon::spoken(std::string_view language, std::string_view alpha2) const {
  using Views = std::pair<std::string_view, std::string_view>;
  const Views wanted(language, alpha2);
  const auto at = std::partition_point(spoken_.begin(), spoken_.end(), [&](const auto& pair) {
    return Views(pair.first, pair.second) < wanted;
  });
  return at != spoken_.end() && at->first == language && at->second == alpha2;
}

namespace {

bool covers(const Standing& standing, Date date) {
  return standing.dated && (!standing.first.known() || standing.first <= date) &&
         (!standing.last.known() || date <= standing.last);
}

// The row of the data that says it, or null where it was something else once (`latest`) or never.
const Standing* row_on(const ActorEntry& actor, Date date, const Standing*& latest) {
  const Standing* undated = nullptr;
  latest = nullptr;
  for (const Standing& s : actor.standings) {
    if (!s.dated) {
      undated = &s;
      continue;
    }
    if (date.known() && covers(s, date)) return &s;
    if (latest == nullptr || !s.last.known() || (latest->last.known() && latest->last < s.last))
      latest = &s;
  }
  return !date.known() && latest != nullptr ? latest : undated;
}

}  // namespace

uint32_t Lexicon::governor_of(std::string_view alpha3, Date date) const {
  for (const uint32_t index : governors_) {
    const Standing* latest = nullptr;
    const Standing* const standing = row_on(actors[index], date, latest);
    if (standing != nullptr && standing->dated && standing->country == alpha3 &&
        (date.known() || !standing->last.known()) && !standing->sectors.empty() &&
        standing->sectors.front() == "GOV") {
      return index;
    }
  }
  return kNone;
}

Standing standing_on(const ActorEntry& actor, Date date) {
  const Standing* latest = nullptr;
  if (const Standing* const row = row_on(actor, date, latest)) return *row;
  if (latest == nullptr) return {};
  Standing former;
  former.country = latest->country;
  // Former officials are PLOVER's elites; before office nothing is known of them.
  const bool over = latest->last.known() && latest->last < date;
  if (over && actor.kind == "person") former.sectors.emplace_back("ELI");
  return former;
}

Actor as_of(const ActorEntry& entry, Date date) {
  Actor out;
  out.id = entry.id;
  out.name = entry.name;
  out.kind = entry.kind;
  Standing standing = standing_on(entry, date);
  out.country = std::move(standing.country);
  out.sectors = std::move(standing.sectors);
  out.wikipedia = entry.wikipedia;
  out.part_of = entry.part_of;
  return out;
}

}  // namespace casus::mentions
