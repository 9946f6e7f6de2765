#include "incidents/known_actors.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "incidents/coding.h"
#include "incidents/ties.h"
#include "incidents/unknown_actor.h"

namespace casus {

template <class Codec>
void code(Codec& c, KnownActors::Said& v) {
  c(v.kind, v.country, v.part_of, v.is_rebel, v.documents);
}

namespace {

constexpr std::size_t kAll = SIZE_MAX;

int64_t all_actors() { return set_of(SetKind::known_actors, 0, ""); }
int64_t documents_of(const std::string& actor) { return set_of(SetKind::actor, 0, actor); }
int64_t value_of(const std::string& actor) { return value_of_name("actor " + actor); }

auto what(const KnownActors::Said& said) {
  return std::tie(said.kind, said.country, said.part_of, said.is_rebel);
}

// Whom a document names, whether it knows more of them or not.
std::set<std::string> named_in(const DocumentRecord& record) {
  std::set<std::string> out;
  const auto add = [&out](const std::string& id) {
    if (!is_unknown_actor(id)) out.insert(id);
  };
  for (const Actor& actor : record.actors) add(actor.id);
  for (const StatementRow& statement : record.statements) {
    for (const RoleRow& role : statement.roles) add(role.actor);
  }
  return out;
}

KnownActors::Said said_by(const Actor& actor) {
  const auto& sectors = actor.sectors;
  return {actor.kind, actor.country, actor.part_of,
          std::find(sectors.begin(), sectors.end(), kRebelSector) != sectors.end(), 0};
}

bool has_same_place(const std::string& id, const ActorTree& a, const ActorTree& b) {
  const auto chain = a.chain(id);
  return chain == b.chain(id) && std::all_of(chain.begin(), chain.end(), [&](auto part) {
           return a.is_nobody(part) == b.is_nobody(part);
         });
}

}  // namespace

KnownActors::KnownActors(LinkMemory& memory, const LinkingRules& rules)
    : memory_(memory), rules_(rules), tree_({}, rules) {
  std::vector<std::string> ids;
  memory_.list(all_actors(), "", "", kAll, ids);
  for (const std::string& id : ids) {
    actors_[id] = unpack<std::vector<Said>>(memory_.get(value_of(id)));
  }
  tree_ = ActorTree(as_documents(), rules_);
  ties_before_ = ties_ = standing_ties(as_documents(), tree_, rules_);
}

void KnownActors::leave(const DocumentRecord& record, DocumentNumber number) {
  for (const std::string& id : named_in(record)) memory_.remove(documents_of(id), item_of(number));
  for (const Actor& actor : record.actors) {
    if (is_unknown_actor(actor.id)) continue;
    std::vector<Said>& all = actors_[actor.id];
    const Said gone = said_by(actor);
    const auto it = std::find_if(all.begin(), all.end(),
                                 [&](const Said& said) { return what(said) == what(gone); });
    touched_.insert(actor.id);
    if (it == all.end() || --it->documents > 0) continue;
    all.erase(it);
    is_other_ = true;
  }
}

void KnownActors::enter(const DocumentRecord& record, DocumentNumber number) {
  for (const std::string& id : named_in(record)) memory_.add(documents_of(id), item_of(number));
  for (const Actor& actor : record.actors) {
    if (is_unknown_actor(actor.id)) continue;
    std::vector<Said>& all = actors_[actor.id];
    Said came = said_by(actor);
    const auto it =
        std::lower_bound(all.begin(), all.end(), came,
                         [](const Said& a, const Said& b) { return what(a) < what(b); });
    touched_.insert(actor.id);
    if (it != all.end() && what(*it) == what(came)) {
      ++it->documents;
      continue;
    }
    came.documents = 1;
    all.insert(it, std::move(came));
    is_other_ = true;
  }
}

std::vector<DocumentRecord> KnownActors::as_documents() const {
  std::vector<DocumentRecord> out(1);
  for (const auto& [id, all] : actors_) {
    for (const Said& said : all) {
      Actor& actor = out.front().actors.emplace_back();
      actor.id = id;
      actor.kind = said.kind;
      actor.country = said.country;
      actor.part_of = said.part_of;
      if (said.is_rebel) actor.sectors = {kRebelSector};
    }
  }
  return out;
}

std::set<DocumentNumber> KnownActors::update() {
  for (const std::string& id : touched_) {
    const auto it = actors_.find(id);
    if (!it->second.empty()) {
      memory_.add(all_actors(), id);
      memory_.put(value_of(id), pack(it->second));
      continue;
    }
    memory_.remove(all_actors(), id);
    memory_.put(value_of(id), "");
    actors_.erase(it);
  }
  std::set<std::string> ids = std::exchange(touched_, {});  // those that nobody knows any more too
  if (!std::exchange(is_other_, false)) return {};
  for (const auto& [id, all] : actors_) ids.insert(id);
  const ActorTree before = std::exchange(tree_, ActorTree(as_documents(), rules_));
  ties_ = standing_ties(as_documents(), tree_, rules_);
  std::set<DocumentNumber> out;
  std::vector<std::string> items;
  for (const std::string& id : ids) {
    if (has_same_place(id, before, tree_)) continue;
    items.clear();
    memory_.list(documents_of(id), "", "", kAll, items);
    for (const std::string& item : items) out.insert(document_of(item));
  }
  return out;
}

std::vector<TieChange> KnownActors::changed_ties() const {
  const auto key = [](const Tie& tie) {
    return std::tie(tie.from, tie.to, tie.month, tie.standing);
  };
  std::map<std::tuple<std::string, std::string, std::string, std::string>, const Tie*> before;
  for (const Tie& tie : ties_before_) before.emplace(key(tie), &tie);
  std::vector<TieChange> out;
  for (const Tie& tie : ties_) {
    const auto it = before.find(key(tie));
    const bool is_same = it != before.end() && *it->second == tie;
    if (it != before.end()) before.erase(it);
    if (!is_same) out.push_back({tie, {}, false});
  }
  for (const auto& [gone, tie] : before) out.push_back({*tie, {}, true});
  return out;
}

}  // namespace casus
