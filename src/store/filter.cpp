#include "store/filter.h"

#include <algorithm>
#include <tuple>

#include "text/utf8.h"

namespace casus {

namespace {

bool is_word_char(char32_t c) { return utf8::is_letter(c) || utf8::is_digit(c); }

std::vector<std::string> words_of(std::string_view text) {
  const std::string folded = utf8::fold(text);
  std::vector<std::string> out;
  std::string word;
  for (std::size_t at = 0; at < folded.size();) {
    uint32_t length = 1;
    const char32_t c = utf8::decode(folded, at, length);
    if (is_word_char(c)) {
      word.append(folded, at, length);
    } else if (!word.empty()) {
      out.push_back(std::move(word));
      word.clear();
    }
    at += std::max<uint32_t>(1, length);
  }
  if (!word.empty()) out.push_back(std::move(word));
  return out;
}

std::string joined(const std::vector<std::string>& words) {
  std::string out = " ";
  for (const std::string& word : words) out += word + ' ';
  return out;
}
std::string key_of(std::string_view text) { return joined(words_of(text)); }

// The needle's words stand in the text one after the other; the last may be cut short.
bool is_part(std::string_view text_key, std::string_view needle_key) {
  return text_key.find(needle_key.substr(0, needle_key.size() - 1)) != std::string_view::npos;
}

// Ids whose id or a name fits the term: whole ones if there are any, else parts.
class NameSearch {
 public:
  explicit NameSearch(const std::string& term) : key_(key_of(term)), term_(utf8::fold(term)) {}
  void offer(const std::string& id, std::string_view name) {
    if (key_.size() <= 1) return;
    const std::string name_key = key_of(name);
    if (utf8::fold(id) == term_ || name_key == key_) whole_.insert(id);
    if (is_part(name_key, key_)) part_.insert(id);
  }
  std::set<std::string> take() { return whole_.empty() ? std::move(part_) : std::move(whole_); }

 private:
  std::string key_, term_;
  std::set<std::string> whole_, part_;
};

bool same_folded(const std::string& a, const std::string& b) {
  return utf8::fold(a) == utf8::fold(b);
}

bool has_role(const Incident& incident, const std::set<std::string>& ids, bool recipients_only) {
  const auto any = [&ids](const std::vector<std::string>& list) {
    return std::any_of(list.begin(), list.end(),
                       [&](const auto& id) { return ids.count(id) != 0; });
  };
  if (any(incident.recipients) || (!recipients_only && any(incident.actors))) return true;
  return std::any_of(incident.values.begin(), incident.values.end(), [&](const IncidentValue& v) {
    return (v.field == "recipient" || (!recipients_only && v.field == "actor")) &&
           ids.count(v.value) != 0;
  });
}

bool matches_plain(const Incident& incident, const IncidentFilter& filter) {
  if (incident.id.compare(0, filter.id.size(), filter.id) != 0) return false;
  if (filter.disputed && incident.disputes.empty()) return false;
  if (incident.voices < filter.min_voices) return false;
  if (!filter.factuality.empty() && !same_folded(incident.factuality, filter.factuality))
    return false;
  if (!filter.type.empty() && !same_folded(incident.type, filter.type)) return false;
  if (!filter.mode.empty() &&
      std::none_of(incident.modes.begin(), incident.modes.end(),
                   [&](const auto& mode) { return same_folded(mode, filter.mode); })) {
    return false;
  }
  if (!filter.since.known() && !filter.until.known()) return true;
  if (!incident.time.known()) return false;
  // since "2024-12" begins with its first day, until "2024-12" ends with its last.
  if (filter.since.known() && incident.time.last < days_of(filter.since).first) return false;
  return !filter.until.known() || incident.time.first <= days_of(filter.until).last;
}

}  // namespace

Result<std::set<std::string>> actors_named(const std::string& term, const FilterSource& source) {
  auto actors = source.actors();
  if (!actors) return actors.error();
  auto aliases = source.aliases();
  if (!aliases) return aliases.error();
  NameSearch search(term);
  for (const Actor& actor : *actors) search.offer(actor.id, actor.name);
  for (const auto& [id, name] : *aliases) search.offer(id, name);
  std::set<std::string> ids = search.take();
  // Parts of parts: as many rounds as the longest chain, which can't be longer than there are
  // actors.
  for (bool grown = !ids.empty(); grown;) {
    grown = false;
    for (const Actor& actor : *actors) {
      if (!actor.part_of.empty() && ids.count(actor.part_of) != 0) {
        grown = ids.insert(actor.id).second || grown;
      }
    }
  }
  return ids;
}

Result<std::set<std::string>> places_named(const std::string& term, const FilterSource& source) {
  auto places = source.places();
  if (!places) return places.error();
  NameSearch search(term);
  for (const PlaceName& place : *places) search.offer(place.id, place.name);
  return search.take();
}

Result<IncidentMatcher> IncidentMatcher::make(const IncidentFilter& filter,
                                              const FilterSource& source) {
  IncidentMatcher out(filter, source);
  const auto look_up = [&](const std::string& term, auto named,
                           std::set<std::string>& into) -> Status {
    if (term.empty()) return ok_status();
    auto ids = named(term, source);
    if (!ids) return ids.error();
    into = std::move(*ids);
    return ok_status();
  };
  if (auto ok = look_up(filter.actor, actors_named, out.actors_); !ok) return ok.error();
  if (auto ok = look_up(filter.recipient, actors_named, out.recipients_); !ok) return ok.error();
  if (auto ok = look_up(filter.place, places_named, out.places_); !ok) return ok.error();
  out.words_ = words_of(filter.text);
  out.said_by_ = key_of(filter.source);
  return out;
}

Result<bool> IncidentMatcher::matches(const Incident& incident) const {
  if (!matches_plain(incident, filter_)) return false;
  if (!filter_.actor.empty() && !has_role(incident, actors_, false)) return false;
  if (!filter_.recipient.empty() && !has_role(incident, recipients_, true)) return false;
  if (filter_.place.empty() && filter_.text.empty() && filter_.source.empty()) return true;
  return matches_tellings(incident);
}

// Each of the three may be met by another telling.
Result<bool> IncidentMatcher::matches_tellings(const Incident& incident) const {
  bool place = filter_.place.empty() || places_.count(incident.place) != 0;
  bool text = filter_.text.empty();
  bool who = filter_.source.empty();
  for (const std::string& id : incident.statements) {
    if (place && text && who) return true;
    auto telling = source_.telling(id);
    if (!telling) return telling.error();
    place = place || lies_there(*telling);
    text = text || has_words(*telling);
    who = who || says_so(*telling);
  }
  return place && text && who;
}

bool IncidentMatcher::lies_there(const FilterTelling& telling) const {
  return std::any_of(telling.places.begin(), telling.places.end(),
                     [&](const auto& id) { return places_.count(id) != 0; });
}
bool IncidentMatcher::has_words(const FilterTelling& telling) const {
  const std::string quote = key_of(telling.quote);
  return std::all_of(words_.begin(), words_.end(), [&](const std::string& word) {
    return quote.find(' ' + word + ' ') != std::string::npos;
  });
}
bool IncidentMatcher::says_so(const FilterTelling& telling) const {
  return is_part(key_of(telling.said_by), said_by_) || is_part(key_of(telling.outlet), said_by_) ||
         is_part(key_of(telling.site), said_by_);
}

void order_incidents(std::vector<Incident>& incidents, uint32_t limit) {
  std::sort(incidents.begin(), incidents.end(), [](const Incident& a, const Incident& b) {
    return std::tuple(!a.time.known(), a.time, std::string_view(a.id)) <
           std::tuple(!b.time.known(), b.time, std::string_view(b.id));
  });
  if (limit != 0 && incidents.size() > limit) incidents.resize(limit);
}

}  // namespace casus
