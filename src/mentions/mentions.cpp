// MentionFinder: the parts of this stage put together.
#include "casus/mentions.h"

#include <algorithm>
#include <map>
#include <utility>

#include "mentions/draft.h"
#include "mentions/lexicon.h"
#include "mentions/numbers.h"
#include "mentions/quantities.h"
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
  auto numbers = Numbers::load(resources);
  if (!numbers) return numbers.error();
  auto times = TimeRules::load(resources);
  if (!times) return times.error();
  auto counts = CountRules::load(resources);
  if (!counts) return counts.error();
  auto rules = std::make_unique<Rules>();
  rules->lexicon = std::move(*lexicon);
  rules->numbers = std::move(*numbers);
  rules->times = std::move(*times);
  rules->counts = std::move(*counts);
  return MentionFinder(std::unique_ptr<const Rules>(std::move(rules)));
}

namespace {

PlaceMention place_mention(const Draft& draft, const Item& item) {
  PlaceMention out;
  out.span = draft.words.span(item.first, item.last);
  out.sentence = draft.words[item.first].sentence;
  out.rule = item.rule;
  if (item.place == kNone) {
    out.name = std::string(out.span.in(draft.words.text));
    // What lies where is known where the text says it: "Gainesville, Florida".
    const uint32_t comma = item.last;
    const uint32_t next = draft.name_starting(comma + 1);
    if (draft.words.form(comma) == "," && next != kNone && draft.items[next].place != kNone) {
      const PlaceEntry& whole = draft.lexicon.places[draft.items[next].place];
      out.country = whole.country;
      out.within = whole.within;
      out.within.insert(out.within.begin(), whole.id);
    }
    return out;
  }
  const PlaceEntry& place = draft.lexicon.places[item.place];
  out.id = place.id;
  out.name = place.name;
  out.feature = place.feature;
  out.country = place.country;
  out.latitude = place.latitude;
  out.longitude = place.longitude;
  out.geonames = place.geonames;
  out.within = place.within;
  return out;
}

// Mentions of one actor, and places of one entry, are one entity; everything else stands alone.
class Entities {
 public:
  uint32_t of(const Item& item) {
    if (item.actor != kNone) return numbered({0, item.actor});
    if (item.place != kNone) return numbered({1, item.place});
    return next_++;
  }
  uint32_t count() const { return next_; }

 private:
  uint32_t numbered(std::pair<int, uint32_t> key) {
    const auto [it, fresh] = known_.emplace(key, next_);
    if (fresh) ++next_;
    return it->second;
  }
  std::map<std::pair<int, uint32_t>, uint32_t> known_;
  uint32_t next_ = 0;
};

Mention mention(const Draft& draft, const Parse& parse, const Item& item) {
  const Words& words = draft.words;
  Mention out;
  out.span = words.span(item.first, item.last);
  out.head = words[item.head].span;
  out.first = words[item.first].token;
  out.last = words[item.last - 1].token + 1;
  out.sentence = words[item.first].sentence;
  out.kind = item.kind;
  out.form = item.form;
  out.score = item.score;
  out.rule = item.rule;
  (void)parse;
  return out;
}

// Only actors that a mention points to, in order of first mention.
void write(Draft& draft, const Parse& parse, Mentions& out) {
  std::vector<Item> items;
  for (const Item& item : draft.items) {
    if (!item.dropped) items.push_back(item);
  }
  std::stable_sort(items.begin(), items.end(), [](const Item& a, const Item& b) {
    return a.first != b.first ? a.first < b.first : a.last > b.last;
  });
  Entities entities;
  std::vector<uint32_t> written(draft.actors.size(), kNone);
  for (const Item& item : items) {
    Mention made = mention(draft, parse, item);
    made.entity = entities.of(item);
    if (item.actor != kNone) {
      uint32_t& index = written[item.actor];
      if (index == kNone) {
        index = static_cast<uint32_t>(out.actors.size());
        out.actors.push_back(draft.actors[item.actor]);
      }
      made.actor = index;
    }
    if (item.place != kNone || item.unknown_place) {
      made.place = static_cast<uint32_t>(out.places.size());
      out.places.push_back(place_mention(draft, item));
    }
    out.mentions.push_back(std::move(made));
  }
  out.entities = entities.count();
}

}  // namespace

Mentions MentionFinder::find(const Document& document, const Parse& parse) const {
  Mentions out;
  const Words words = words_of(document, parse);
  const Date published = document.published_date();
  Draft draft(words, rules_->lexicon, published);
  find_known_names(draft);
  resolve_places(draft);
  find_nominals(draft);
  find_unknown_names(draft);
  mark_metonyms(draft);
  write(draft, parse, out);
  out.times = TimeFinder{rules_->lexicon, rules_->numbers, rules_->times}.find(words, document, parse);
  out.quantities =
      QuantityFinder{rules_->lexicon, rules_->numbers, rules_->counts}.find(words, parse, out.times);
  return out;
}

}  // namespace casus
