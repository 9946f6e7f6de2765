// MentionFinder: the parts of this stage put together.
#include "casus/mentions.h"

#include <algorithm>
#include <utility>

#include "mentions/coref_model.h"
#include "mentions/countries.h"
#include "mentions/draft.h"
#include "mentions/entities.h"
#include "mentions/head_words.h"
#include "mentions/lexicon.h"
#include "mentions/numbers.h"
#include "mentions/possessors.h"
#include "mentions/quantities.h"
#include "mentions/sides.h"
#include "mentions/time_rules.h"
#include "mentions/times.h"
#include "mentions/words.h"

namespace casus {

using namespace mentions;  // NOLINT(google-build-using-namespace): this file is the namespace's
                           // face

std::string_view name(MentionKind kind) {
  switch (kind) {
    case MentionKind::person:
      return "person";
    case MentionKind::organization:
      return "organization";
    case MentionKind::group:
      return "group";
    case MentionKind::place:
      return "place";
    case MentionKind::facility:
      return "facility";
    case MentionKind::weapon:
      return "weapon";
    case MentionKind::other:
      return "other";
  }
  return "other";
}

std::string_view name(MentionForm form) {
  switch (form) {
    case MentionForm::name:
      return "name";
    case MentionForm::nominal:
      return "nominal";
    case MentionForm::pronoun:
      return "pronoun";
  }
  return "name";
}

struct MentionFinder::Rules {
  Lexicon lexicon;
  HeadWords heads;
  CorefModel coref;
  Sides sides;
  Numbers numbers;
  TimeRules times;
  CountRules counts;
};

MentionFinder::MentionFinder(std::unique_ptr<const Rules> rules) : rules_(std::move(rules)) {}
MentionFinder::MentionFinder(MentionFinder&&) noexcept = default;
MentionFinder& MentionFinder::operator=(MentionFinder&&) noexcept = default;
MentionFinder::~MentionFinder() = default;

Result<MentionFinder> MentionFinder::load(const Resources& resources) {
  auto lexicon = Lexicon::load(resources);
  if (!lexicon) return lexicon.error();
  auto heads = HeadWords::load(resources);
  if (!heads) return heads.error();
  auto coref = CorefModel::load(resources.section("models/coref"));
  if (!coref) return coref.error();
  auto sides = Sides::load(resources);
  if (!sides) return sides.error();
  auto numbers = Numbers::load(resources);
  if (!numbers) return numbers.error();
  auto times = TimeRules::load(resources);
  if (!times) return times.error();
  auto counts = CountRules::load(resources);
  if (!counts) return counts.error();
  auto rules = std::make_unique<Rules>();
  rules->lexicon = std::move(*lexicon);
  rules->heads = std::move(*heads);
  rules->coref = std::move(*coref);
  rules->sides = std::move(*sides);
  rules->numbers = std::move(*numbers);
  rules->times = std::move(*times);
  rules->counts = std::move(*counts);
  return MentionFinder(std::unique_ptr<const Rules>(std::move(rules)));
}

namespace {

constexpr float kCorefScore = 0.6F;  // of an actor known by co-reference only

// A place that no data know, in one that they do: "Gainesville, Florida". It is somewhere within,
// so on a map it has the point of what it lies in, and says so; a country's point would say
// nothing.
void lie_in(const PlaceEntry& whole, PlaceMention& out) {
  out.id = whole.id + "/" + slug(out.name);
  out.country = whole.country;
  out.within = whole.within;
  out.within.insert(out.within.begin(), whole.id);
  if (whole.feature == "PCLI" || whole.feature == "CONT" || whole.feature == "RGN") return;
  out.latitude = whole.latitude;
  out.longitude = whole.longitude;
  out.rule += "+point-of-container";
}

// `rule`: by what it was found, besides the place itself.
void fill(const Draft& draft, const Item& item, const std::string& rule, PlaceMention& out) {
  out.span = draft.words.span(item.first, item.last);
  out.sentence = draft.words[item.first].sentence;
  if (item.place == kNone) {
    out.rule = rule;
    out.name = std::string(out.span.in(draft.words.text));
    if (item.container != kNone) lie_in(draft.lexicon.places[item.container], out);
    return;
  }
  PlaceEntry place = draft.lexicon.places[item.place];
  if (!item.namesakes.empty()) out.rule = std::move(place.rule);
  out.rule += rule;
  out.id = std::move(place.id);
  out.name = std::move(place.name);
  out.feature = std::move(place.feature);
  out.country = std::move(place.country);
  out.latitude = place.latitude;
  out.longitude = place.longitude;
  out.geonames = place.geonames;
  out.within = std::move(place.within);
  out.score = item.score;
  for (const auto& [other, chance] : item.alternatives)
    out.alternatives.push_back({draft.lexicon.places.id(other), chance});
}

// Takes the item's rule.
void fill(const Draft& draft, const Parse& parse, Item& item, Mention& out) {
  const Words& words = draft.words;
  out.span = words.span(item.first, item.last);
  out.head = words[item.head].span;
  out.first = words[item.first].token;
  out.last = words[item.last - 1].token + 1;
  out.sentence = words[item.first].sentence;
  out.kind = item.kind;
  // "Russian" of "Russian and Ukrainian forces" names nobody.
  const bool elliptic = item.is_demonym && item.noun != kNone;
  out.form = elliptic ? MentionForm::nominal : item.form;
  out.score = item.score;
  out.rule = std::move(item.rule);
  out.phrase = out.span;
  if (item.tree_head != kNone) {
    const Span head = parse.tokens[item.tree_head].span;
    if (out.span.contains(head)) out.head = head;
    out.phrase = {parse.tokens[item.phrase.first].span.begin,
                  parse.tokens[item.phrase.last - 1].span.end};
  }
}

// What a place is told by: the mention that it is of, or kNone of those that are no mentions.
struct PlaceSource {
  const Item* item = nullptr;
  uint32_t mention = kNone;
};

// In the order of the text. Those of mentions are given, in their order; the asides are added.
void write_places(const Draft& draft, std::vector<PlaceSource> sources, Mentions& out) {
  const auto with_place = static_cast<std::ptrdiff_t>(sources.size());
  for (const Item& item : draft.asides) {
    if (item.place != kNone) sources.push_back({&item, kNone});
  }
  const auto begin_of = [&](const PlaceSource& source) {
    return draft.words[source.item->first].span.begin;
  };
  const auto before = [&](const PlaceSource& a, const PlaceSource& b) {
    return begin_of(a) < begin_of(b);
  };
  if (sources.begin() + with_place != sources.end())
    std::stable_sort(sources.begin(), sources.end(), before);
  out.places.reserve(sources.size());
  for (const PlaceSource& source : sources) {
    PlaceMention& place = out.places.emplace_back();
    place.is_location = source.mention != kNone;
    if (!place.is_location) {
      fill(draft, *source.item, source.item->rule, place);
      continue;
    }
    Mention& mention = out.mentions[source.mention];
    mention.place = static_cast<uint32_t>(out.places.size() - 1);
    fill(draft, *source.item, mention.rule, place);
    if (!source.item->namesakes.empty()) mention.rule = place.rule;
  }
}

// A name of no sure kind is of the kind that the rest of its entity is: somebody who is "he" later,
// or who is named with a title.
std::vector<MentionKind> kinds_of(const Draft& draft, const Entities& entities) {
  std::vector<MentionKind> out(entities.count, MentionKind::other);
  for (uint32_t i = 0; i < draft.items.size(); ++i) {
    const Item& item = draft.items[i];
    if (item.dropped || item.kind == MentionKind::other) continue;
    MentionKind& kind = out[entities.of[i]];
    const bool person = item.kind == MentionKind::person;
    if (item.form == MentionForm::name ? kind == MentionKind::other : person) kind = item.kind;
  }
  return out;
}

// The actors of each entity: that of its first name, and, where it has none, of its first nominal;
// and its first nominal that says whose it is ("Bulgaria's government"), an item.
struct EntityActors {
  std::vector<uint32_t> named, any, owned;
};

EntityActors actors_of(const Draft& draft, const Entities& entities,
                       const std::vector<uint32_t>& order) {
  EntityActors out;
  out.named.assign(entities.count, kNone);
  out.owned.assign(entities.count, kNone);
  for (const MentionForm form : {MentionForm::name, MentionForm::nominal}) {
    if (form == MentionForm::nominal) out.any = out.named;
    std::vector<uint32_t>& into = form == MentionForm::name ? out.named : out.any;
    for (const uint32_t i : order) {
      const Item& item = draft.items[i];
      uint32_t& actor = into[entities.of[i]];
      if (item.form != form || item.lent_actor) continue;
      if (actor == kNone) actor = item.actor;
      uint32_t& owned = out.owned[entities.of[i]];
      if (owned == kNone && form == MentionForm::nominal && item.actor != kNone &&
          item.tree_head != kNone && !draft.actors[item.actor].country.empty())
        owned = i;
    }
  }
  return out;
}

// "The president", "the government": of some state or body that it does not tell itself.
bool tells_not_whose(const Draft& draft, const Item& item) {
  return item.form == MentionForm::nominal && item.owner == kNone && item.actor != kNone &&
         item.tree_head != kNone && draft.actors[item.actor].country.empty();
}

// "The president", "the company": one of its kind that the text has told of, if it has.
bool is_any(const Draft& draft, const Item& item, uint32_t named) {
  if (!tells_not_whose(draft, item) || item.noun == kNone || named == kNone) return false;
  if ((item.kind == MentionKind::person) != (draft.actors[named].kind == "person")) return false;
  const Parse& parse = draft.parse;
  if (parse.xpos(item.tree_head) != "NN") return false;
  const auto dependents = parse.dependents(item.tree_head);
  return std::any_of(dependents.begin(), dependents.end(), [&](uint32_t child) {
    return parse.relation[child] == Relation::det && draft.lexicon.is(parse.form(child), kDefinite);
  });
}

// "His wife, Jane Doe", "the main opposition party, the Acme Front": not some civilian or party.
bool is_named_behind(const Draft& draft, const Item& item, uint32_t named) {
  if (item.form != MentionForm::nominal || item.actor == kNone || item.tree_head == kNone ||
      named == kNone ||
      (draft.actors[named].kind != "person" && !draft.actors[item.actor].country.empty()))
    return false;
  const auto dependents = draft.parse.dependents(item.tree_head);
  return std::any_of(dependents.begin(), dependents.end(), [&](uint32_t child) {
    return draft.parse.relation[child] == Relation::appos && draft.parse.upos[child] == Upos::propn;
  });
}

// "Acme" where "Acme Bank" is the same, "Lund" where "Bo Lund" is: of no sure kind by itself.
bool is_short_for(const Draft& draft, const Item& item, uint32_t whole) {
  if (item.form != MentionForm::name || item.actor == kNone || whole == kNone) return false;
  const Actor& own = draft.actors[item.actor];
  const std::string& name = draft.actors[whole].name;
  const bool is_open = own.kind == "unknown" || own.kind == "person";
  if (!is_open || item.entry != kNone || name.size() <= own.name.size()) return false;
  const std::size_t rest = name.size() - own.name.size();
  const bool is_person = item.kind == MentionKind::person || item.likely == MentionKind::person;
  return (name[own.name.size()] == ' ' && name.starts_with(own.name)) ||
         (is_person && name[rest - 1] == ' ' && name.ends_with(own.name));
}

// "The government" behind "Bulgaria's government", of the same entity.
bool is_told_whose(const Draft& draft, const Item& item, uint32_t owned) {
  if (owned == kNone || !tells_not_whose(draft, item)) return false;
  const Item& whose = draft.items[owned];
  return whose.kind == item.kind &&
         draft.parse.lemma(whose.tree_head) == draft.parse.lemma(item.tree_head);
}

// Only actors that a mention points to, in order of first mention; entities likewise.
void write(Draft& draft, const Parse& parse, const Entities& entities, Mentions& out) {
  std::vector<std::pair<uint64_t, uint32_t>> placed;
  placed.reserve(draft.items.size());
  for (uint32_t i = 0; i < draft.items.size(); ++i) {
    const Item& item = draft.items[i];
    if (!item.dropped) placed.emplace_back(outer_first(item.first, item.last), i);
  }
  std::sort(placed.begin(), placed.end());
  std::vector<uint32_t> order;
  order.reserve(placed.size());
  for (const auto& [place, i] : placed) order.push_back(i);
  const std::vector<MentionKind> kinds = kinds_of(draft, entities);
  const EntityActors actors = actors_of(draft, entities, order);
  const Countries countries(draft);
  out.mentions.reserve(order.size());
  std::vector<uint32_t> written(draft.actors.size(), kNone);
  std::vector<uint32_t> pointed_to;  // actors
  std::vector<uint32_t> entity(entities.count, kNone);
  std::vector<PlaceSource> places;
  for (const uint32_t i : order) {
    Item& item = draft.items[i];
    Mention& made = out.mentions.emplace_back();
    fill(draft, parse, item, made);
    uint32_t& number = entity[entities.of[i]];
    if (number == kNone) number = out.entities++;
    made.entity = number;
    if (item.form == MentionForm::name && item.kind == MentionKind::other &&
        item.likely != MentionKind::other)
      made.kind = kinds[entities.of[i]];
    uint32_t actor = item.actor;
    const uint32_t named = actors.named[entities.of[i]];
    uint32_t by_entity = kNone;
    if (item.form != MentionForm::name && actor == kNone)
      by_entity = actors.any[entities.of[i]];
    else if ((entities.sure[i] && is_any(draft, item, named)) || is_short_for(draft, item, named) ||
             is_named_behind(draft, item, named))
      by_entity = named;
    else if (const uint32_t first = actors.owned[entities.of[i]]; is_told_whose(draft, item, first))
      by_entity = draft.items[first].actor;
    if (by_entity != kNone) {
      actor = by_entity;
      made.score = std::min(made.score, kCorefScore);
    }
    if (actor == kNone || draft.actors[actor].country.empty()) made.country = countries.of(item);
    const auto index_of = [&](uint32_t known) {
      uint32_t& index = written[known];
      if (index == kNone) {
        index = static_cast<uint32_t>(pointed_to.size());
        pointed_to.push_back(known);
      }
      return index;
    };
    if (actor != kNone) made.actor = index_of(actor);
    if (actor != kNone && actor == item.actor) {
      for (const uint32_t member : item.members) made.members.push_back(index_of(member));
    }
    if (item.place != kNone || item.unknown_place)
      places.push_back({&item, static_cast<uint32_t>(out.mentions.size() - 1)});
  }
  out.actors.reserve(pointed_to.size());
  for (const uint32_t actor : pointed_to) out.actors.push_back(std::move(draft.actors[actor]));
  write_places(draft, std::move(places), out);
}

}  // namespace

Mentions MentionFinder::find(const Document& document, const Parse& parse) const {
  Mentions out;
  const Words words = words_of(document, parse);
  const Date published = document.published_date();
  Draft draft(words, parse, rules_->lexicon, published);
  find_items(draft, document, rules_->heads);
  const Entities entities = resolve_entities(draft, rules_->heads, rules_->coref);
  own_by_pronouns(draft, entities);
  write(draft, parse, entities, out);
  rules_->sides.open(parse, out);
  out.times =
      TimeFinder{rules_->lexicon, rules_->numbers, rules_->times}.find(words, document, parse);
  out.quantities = QuantityFinder{rules_->lexicon, rules_->numbers, rules_->counts}.find(
      words, parse, out.times);
  return out;
}

}  // namespace casus
