#include "incidents/incidents_told.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "incidents/blocks.h"
#include "incidents/coding.h"
#include "incidents/compare.h"
#include "incidents/doubts.h"
#include "incidents/fields.h"
#include "text/hash.h"

namespace casus {

template <class Codec>
void code(Codec& c, IncidentValue& v) {
  c(v.field, v.value, v.statement);
}
template <class Codec>
void code(Codec& c, DisputeSide& v) {
  c(v.source, v.value, v.statement);
}
template <class Codec>
void code(Codec& c, Dispute& v) {
  c(v.field, v.sides, v.settled);
}
template <class Codec>
void code(Codec& c, Incident& v) {
  c(v.id, v.type, v.modes, v.cameo, v.subtype, v.actors, v.recipients, v.place, v.place_name,
    v.time, v.factuality, v.counts, v.chosen, v.statements, v.values, v.disputes, v.documents,
    v.voices);
}
template <class Codec>
void code(Codec& c, DoubtRow& v) {
  c(v.kind, v.field, v.reason, v.document, v.at, v.evidence, v.statement, v.incident);
}
// What is kept of a tie over incidents.
struct TieState {
  std::vector<uint32_t> quads = {0, 0, 0, 0};
  int64_t score = 0;
};
template <class Codec>
void code(Codec& c, TieState& v) {
  c(v.quads, v.score);
}

namespace {

constexpr std::size_t kAll = SIZE_MAX;
constexpr std::size_t kMostUndated = 8;  // one of many that would do says nothing

// Ids come from the first statement, so that a later source leaves them as they are. Twelve digits
// are enough for people; where incidents of a large record share them, all but the one with the
// smallest statement get more.
std::string short_id(const std::string& first) { return "i-" + hash128(first).substr(0, 12); }
std::string long_id(const std::string& first) { return "i-" + hash128(first).substr(0, 28); }

int64_t name_set(const std::string& id) { return set_of(SetKind::name, 0, id); }
std::string name_item(const std::string& first, const std::string& head) {
  return first + '\t' + head;
}

// Of two with a day none is a candidate for lack of one.
constexpr char kDated = 'd';
constexpr char kUndated = 'u';
std::string topic_item(const std::string& head, bool is_dated) {
  return head + (is_dated ? kDated : kUndated);
}

// The type that most voices tell, of equals the first by name: a lasting state may be told as one
// of several kin.
std::string type_of(const std::map<std::string, std::set<uint32_t>>& voices) {
  return std::max_element(
             voices.begin(), voices.end(),
             [](const auto& a, const auto& b) { return a.second.size() < b.second.size(); })
      ->first;
}

}  // namespace

std::vector<std::string> IncidentTeller::accounts_of(const std::string& head) {
  std::vector<std::string> out;
  const GroupState* state = states_.find(head);
  if (state == nullptr) return out;
  for (const std::string& group : state->parts) {
    for (std::string& item : groups_.members(group)) out.push_back(std::move(item));
  }
  std::sort(out.begin(), out.end());
  return out;
}

// Before the first change of a topic: those that it paired may be paired no more.
void IncidentTeller::touch_topic(int64_t topic) {
  if (topics_.insert(topic).second) add_undated(topic);
}

// Of each pair that a topic makes one at least has no day; its links are told anew.
void IncidentTeller::add_undated(int64_t topic) {
  std::vector<std::string> items;
  documents_.memory().list(topic, "", "", kMostUndated + 1, items);
  if (items.size() > kMostUndated) return;
  for (std::string& item : items) {
    const bool is_dated = item.back() == kDated;
    item.pop_back();
    if (!is_dated) linked_.insert(std::move(item));
  }
}

std::string IncidentTeller::incident_of(const std::string& account) {
  const GroupState* group = states_.find(groups_.group_of(account));
  const GroupState* head = group == nullptr ? nullptr : states_.find(group->into);
  return head == nullptr ? std::string() : head->incident.id;
}

// Remembers the incident of a head as it was; its names and topics go.
void IncidentTeller::forget(const std::string& head) {
  const GroupState* state = states_.find(head);
  if (state == nullptr || state->incident.id.empty()) return;
  if (!before_.emplace(head, state->incident).second) return;
  LinkMemory& memory = documents_.memory();
  const IncidentState& incident = state->incident;
  memory.remove(name_set(short_id(incident.first)), name_item(incident.first, head));
  for (const int64_t topic : incident.topics) {
    touch_topic(topic);
    memory.remove(topic, topic_item(head, incident.is_dated));
  }
}

void IncidentTeller::name(const std::string& head) {
  std::string first;
  for (const std::string& item : accounts_of(head)) {
    std::string id = groups_.first_statement(item);
    if (first.empty() || id < first) first = std::move(id);
  }
  documents_.trim();
  documents_.memory().add(name_set(short_id(first)), name_item(first, head));
  firsts_[head] = std::move(first);
}

std::string IncidentTeller::id_of(const std::string& head, const std::string& first) {
  std::vector<std::string> names;
  documents_.memory().list(name_set(short_id(first)), "", "", 1, names);
  return names.front() == name_item(first, head) ? short_id(first) : long_id(first);
}

void IncidentTeller::tell(const Joins::Sets& sets, const std::set<std::string>& due,
                          const std::set<DocumentNumber>& changed) {
  // What is as it was stays.
  std::vector<const std::vector<std::string>*> anew;
  for (const std::vector<std::string>& set : sets) {
    const GroupState* head = states_.find(set.front());
    const bool same = head != nullptr && head->parts == set &&
                      std::none_of(set.begin(), set.end(),
                                   [&](const std::string& group) { return due.count(group) != 0; });
    if (!same) anew.push_back(&set);
  }
  for (const std::string& group : due) forget(group);
  for (const auto* set : anew) {
    for (const std::string& group : *set) forget(group);
  }
  for (const std::string& group : due) states_.erase(group);
  for (const auto* set : anew) {
    for (const std::string& group : *set) {
      GroupState& state = states_.get(group);
      state = {group, set->front(), {}, {}};
      states_.touch(group);
    }
    states_.get(set->front()).parts = *set;
    told_.insert(set->front());
  }
  // Of those that share a short id, others may have it now.
  std::set<std::string> ids;
  for (const auto& [head, incident] : before_) ids.insert(short_id(incident.first));
  for (const std::string& head : told_) {
    name(head);
    ids.insert(short_id(firsts_.at(head)));
  }
  std::vector<std::string> items;
  for (const std::string& id : ids) {
    items.clear();
    documents_.memory().list(name_set(id), "", "", kAll, items);
    for (std::size_t i = 0; items.size() > 1 && i < items.size(); ++i) {
      const std::string head = items[i].substr(items[i].find('\t') + 1);
      if (!told_.insert(head).second) continue;
      forget(head);
      name(head);
    }
  }
  for (const auto& [head, incident] : before_) {
    if (told_.count(head) != 0) continue;
    change_.gone_incidents.push_back(incident.id);
    change_.gone_candidates.push_back(incident.id);
    count(incident, false);
  }
  for (const std::string& head : told_) describe(head, changed);
}

void IncidentTeller::describe(const std::string& head, const std::set<DocumentNumber>& changed) {
  documents_.trim();
  const std::vector<std::string> items = accounts_of(head);
  std::vector<Told> told;
  std::map<DocumentNumber, uint32_t> numbers;        // of voices
  std::map<std::string, std::set<uint32_t>> voices;  // by type
  const AccountFacts* first = nullptr;
  bool is_changed = false;
  for (const std::string& item : items) {
    const AccountDetail* detail = nullptr;
    LinkedDocument* document = groups_.document_with(item, &detail);
    if (document == nullptr) continue;
    const DocumentRecord& record = documents_.facts(*document);
    const uint32_t voice =
        numbers.emplace(document->state.voice, static_cast<uint32_t>(numbers.size())).first->second;
    if (first == nullptr) first = &detail->telling;
    voices[detail->telling.type].insert(voice);
    for (const uint32_t row : detail->rows) {
      if (row >= record.statements.size()) continue;  // damaged
      const StatementRow& statement = record.statements[row];
      told.push_back({&statement, &record, voice, statement.type == detail->telling.type});
    }
    is_changed = is_changed || changed.count(document->number) != 0;
  }
  if (first == nullptr || told.empty()) return;  // damaged
  std::sort(told.begin(), told.end(),
            [](const Told& a, const Told& b) { return a.statement->id < b.statement->id; });
  IncidentState state;
  state.first = firsts_.at(head);
  state.id = id_of(head, state.first);
  Incident incident = casus::describe(told, type_of(voices), tree_, rules_);
  incident.id = state.id;
  std::vector<DoubtRow> doubts = doubts_of(told, state.id, rules_);
  state.hash = hash64(pack(incident) + pack(doubts));
  state.topics = topics_of(*first, tree_);
  state.accounts = items;
  state.is_dated = first->days.known();
  state.ties = tie_parts(incident, rules_);
  for (const int64_t topic : state.topics) {
    touch_topic(topic);
    documents_.memory().add(topic, topic_item(head, state.is_dated));
  }
  states_.get(head).incident = state;
  states_.touch(head);
  linked_.insert(head);
  const auto before = before_.find(head);
  if (before != before_.end() && before->second.hash == state.hash && !is_changed) return;
  if (before != before_.end()) {
    change_.gone_incidents.push_back(before->second.id);
    change_.gone_candidates.push_back(before->second.id);
    count(before->second, false);
  }
  count(state, true);
  change_.incidents.push_back(std::move(incident));
  for (DoubtRow& row : doubts) change_.doubts.push_back(std::move(row));
  // What pieces of stories say of the incident is its id.
  const bool is_named_so = before != before_.end() && before->second.id == state.id;
  for (const std::string& item : items) {
    const bool was_here = is_named_so && std::binary_search(before->second.accounts.begin(),
                                                            before->second.accounts.end(), item);
    if (!was_here) pieces_.stale(item);
  }
}

void IncidentTeller::tell_candidates(const std::set<std::string>& accounts) {
  const auto add = [&](const std::string& account) {
    const GroupState* group = states_.find(groups_.group_of(account));
    if (group != nullptr) linked_.insert(group->into);
  };
  for (const std::string& account : accounts) add(account);
  for (const int64_t topic : topics_) add_undated(topic);
  for (const std::string& head : linked_) {
    const GroupState* state = states_.find(head);
    if (state == nullptr || state->incident.id.empty()) continue;  // was one
    const bool is_new = told_.count(head) != 0 && before_.count(head) == 0;
    if (!is_new) change_.gone_candidates.push_back(state->incident.id);
    add_links(head);
    documents_.trim();
  }
  for (auto& [pair, link] : links_) change_.candidates.push_back(std::move(link));
}

// Other days or places: whatever their words are, and whoever is who.
bool IncidentTeller::lie_apart(const AccountFacts& a, const AccountFacts& b) const {
  const Refusal refusal = compare(a, b, tree_, rules_).refusal;
  return refusal == Refusal::type || refusal == Refusal::day || refusal == Refusal::place;
}

void IncidentTeller::add_links(const std::string& head) {
  const IncidentState& incident = states_.get(head).incident;
  const auto add = [&](const std::string& other, const char* reason, double probability) {
    if (other.empty() || other == incident.id) return;
    const auto& [a, b] = std::minmax(incident.id, other);
    // To hundredths: what is shown does not hang on the last bit of a sum.
    const double rounded = std::round(probability * 100) / 100;
    const auto [it, is_new] = links_.emplace(std::pair(a, b), CandidateLink{a, b, reason, rounded});
    if (!is_new) it->second.probability = std::max(it->second.probability, rounded);
  };
  const std::vector<std::string> items = accounts_of(head);
  for (const std::string& item : items) {
    const StoryPiece* piece = pieces_.piece_of(item);
    if (piece == nullptr) continue;
    for (const uint32_t at : pieces_.pairs_with(*piece, item)) {
      const AccountPair& pair = piece->words.uncertain[at];
      const std::string& other = pair.a == item ? pair.b : pair.a;
      const AccountFacts* x = groups_.telling(item);
      const AccountFacts* y = groups_.telling(other);
      if (x == nullptr || y == nullptr || lie_apart(*x, *y)) continue;
      add(incident_of(other), "story", pair.probability);
    }
  }
  std::vector<std::string> heads;
  for (const int64_t topic : incident.topics) {
    heads.clear();
    documents_.memory().list(topic, "", "", kMostUndated + 1, heads);
    if (heads.size() > kMostUndated) continue;
    for (std::string& other : heads) {
      const bool is_dated = other.back() == kDated;
      other.pop_back();
      if (other == head || (is_dated && incident.is_dated)) continue;
      const std::vector<std::string> theirs = accounts_of(other);
      const AccountFacts* a = groups_.telling(items.front());
      const AccountFacts* b = groups_.telling(theirs.front());
      if (compare(*a, *b, tree_, rules_).may_be) add(states_.get(other).incident.id, "no-day", 0);
    }
  }
}

namespace {
std::string tie_name(const std::vector<std::string>& key) {
  std::string out = "tie";
  for (const std::string& part : key) out += '\t' + part;
  return out;
}
}  // namespace

IncidentTeller::TieDelta& IncidentTeller::tie_of(const TiePart& part) {
  const auto [it, is_new] = ties_.try_emplace({part.from, part.to, part.month, part.standing});
  if (is_new) {
    auto state = unpack<TieState>(documents_.memory().get(value_of_name(tie_name(it->first))));
    state.quads.resize(4);
    it->second.quads = std::move(state.quads);
    it->second.score = state.score;
  }
  return it->second;
}

void IncidentTeller::count(const IncidentState& incident, bool comes) {
  for (const TiePart& part : incident.ties) {
    TieDelta& tie = tie_of(part);
    // Wraps around and back: sums of all that comes and goes are right.
    tie.quads[static_cast<std::size_t>(part.quad - 1)] += comes ? 1U : UINT32_MAX;
    tie.score += comes ? part.score : -part.score;
    (comes ? tie.came : tie.gone).insert(incident.id);
  }
}

void IncidentTeller::tell_ties() {
  for (auto& [key, delta] : ties_) {
    TieChange out;
    Tie& tie = out.tie;
    tie.from = key[0];
    tie.to = key[1];
    tie.month = key[2];
    tie.standing = key[3];
    const auto& quads = delta.quads;
    const uint64_t all = uint64_t{quads[0]} + quads[1] + quads[2] + quads[3];
    out.is_gone = all == 0;
    documents_.memory().put(value_of_name(tie_name(key)),
                            all == 0 ? std::string() : pack(TieState{quads, delta.score}));
    if (all > 0) {
      tie.verbal_cooperation = quads[0];
      tie.material_cooperation = quads[1];
      tie.verbal_conflict = quads[2];
      tie.material_conflict = quads[3];
      tie.goldstein = static_cast<double>(delta.score) / kScoreUnits / static_cast<double>(all);
    }
    for (const std::string& id : delta.gone) {
      if (delta.came.count(id) == 0) out.gone.push_back(id);
    }
    for (const std::string& id : delta.came) {
      if (delta.gone.count(id) == 0) tie.incidents.push_back(id);
    }
    change_.ties.push_back(std::move(out));
  }
}

}  // namespace casus
