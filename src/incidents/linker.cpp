#include <map>
#include <set>
#include <utility>

#include "casus/incidents.h"

#include "incidents/copy_finder.h"
#include "incidents/groups.h"
#include "incidents/incidents_told.h"
#include "incidents/joins.h"
#include "incidents/known_actors.h"
#include "incidents/lexicon.h"
#include "incidents/linked_documents.h"
#include "incidents/linker_rules.h"
#include "incidents/set_cache.h"
#include "incidents/story_cells.h"
#include "incidents/story_pieces.h"

namespace casus {

namespace {
// Has to grow when documents are linked otherwise, or what is kept of them has another form.
constexpr const char* kVersion = "11-";
}  // namespace

Linker::Linker(std::unique_ptr<const Rules> rules) : rules_(std::move(rules)) {}
Linker::Linker(Linker&&) noexcept = default;
Linker& Linker::operator=(Linker&&) noexcept = default;
Linker::~Linker() = default;

Result<Linker> Linker::load(const Resources& resources) {
  auto rules = LinkingRules::load(resources);
  if (!rules) return rules.error();
  auto pairs = EventPairs::load(resources);
  if (!pairs) return pairs.error();
  return Linker(std::make_unique<const Rules>(Rules{
      std::move(*rules), std::move(*pairs), kVersion + std::string(resources.fingerprint())}));
}

const std::string& Linker::version() const { return rules_->version; }

namespace {

// One run of linking.
class Run {
 public:
  Run(const LinkingRules& rules, const EventPairs& pairs, LinkMemory& memory)
      : rules_(rules),
        pairs_(pairs),
        memory_(memory),
        documents_(memory_),
        actors_(memory_, rules),
        lexicon_(rules),
        stories_(documents_, lexicon_, rules, change_) {}

  LinkedChange go(const std::vector<std::string>& changed, const DocumentSource& current) {
    CopyFinder copies(documents_, rules_, stories_.last_day(), change_);
    Groups groups(documents_, actors_.tree(), rules_);
    StoryPieces pieces(documents_, lexicon_, rules_, pairs_, change_);

    const std::set<DocumentNumber> read = read_documents(changed, current, copies, groups);
    std::set<DocumentNumber> filed = read;
    const std::set<DocumentNumber> moved = actors_.update();
    for (const DocumentNumber number : moved) {
      if (read.count(number) != 0 || documents_.find(number) == nullptr) continue;
      groups.take_out(number);
      filed.insert(number);
    }
    groups.tell_gone();
    copies.update();
    std::set<DocumentNumber> all = filed;  // and those that are gone
    for (const DocumentNumber number : filed) {
      if (documents_.find(number) != nullptr) groups.put_in(number);
      documents_.trim();
    }
    for (const DocumentNumber number : copies.changed_voices()) {
      if (filed.count(number) == 0 && documents_.find(number) != nullptr) {
        groups.change_voice(number);
        all.insert(number);
      }
      documents_.trim();
    }
    groups.settle();
    stories_.update();
    pieces.update(stories_, all);
    tell(groups, pieces, read);
    groups.save();
    documents_.save();
    memory_.flush();
    return std::move(change_);
  }

 private:
  // Those that came, changed or went.
  std::set<DocumentNumber> read_documents(const std::vector<std::string>& changed,
                                          const DocumentSource& current, CopyFinder& copies,
                                          Groups& groups) {
    const std::set<std::string> keys(changed.begin(), changed.end());
    std::set<DocumentNumber> linked;
    for (const std::string& key : keys) {
      const DocumentNumber number = documents_.number(key);
      if (documents_.find(number) == nullptr) continue;
      linked.insert(number);
      groups.take_out(number);
      documents_.trim();
    }
    for (const DocumentNumber number : linked) copies.leave(number);
    std::set<DocumentNumber> read = linked;
    std::set<DocumentNumber> here;
    for (const std::string& key : keys) {
      const std::optional<DocumentRecord> record = current(key);
      const DocumentNumber number = documents_.number(key);
      LinkedDocument* before = documents_.find(number);
      if (before != nullptr) actors_.leave(documents_.facts(*before), number);
      if (record) {
        if (before == nullptr) {
          stories_.enter(number);
        } else {
          stories_.change(number);
        }
        documents_.set(number, *record);
        actors_.enter(*record, number);
        here.insert(number);
      } else if (before != nullptr) {
        stories_.leave(number);
        documents_.erase(number);
      }
      documents_.trim();
    }
    for (const DocumentNumber number : here) copies.enter(number);
    read.insert(here.begin(), here.end());
    return read;
  }

  void tell(Groups& groups, StoryPieces& pieces, const std::set<DocumentNumber>& read) {
    GroupStates states(documents_);
    Joins joins(groups, pieces, states, actors_.tree(), rules_);
    std::set<std::string> due = groups.touched();
    for (const std::string& account : pieces.touched()) {
      const std::string group = groups.group_of(account);
      if (!group.empty()) due.insert(group);
    }
    IncidentTeller incidents(documents_, groups, pieces, states, actors_.tree(), rules_, change_);
    const Joins::Sets sets = joins.find(due);
    incidents.tell(sets, due, read);
    incidents.tell_candidates(pieces.touched());
    pieces.tell([&](const std::string& account) { return incidents.incident_of(account); });
    incidents.tell_ties();
    for (TieChange& tie : actors_.changed_ties()) change_.ties.push_back(std::move(tie));
    states.save();
  }

  const LinkingRules& rules_;
  const EventPairs& pairs_;
  SetCache memory_;
  LinkedChange change_;
  LinkedDocuments documents_;
  KnownActors actors_;
  Lexicon lexicon_;
  StoryCells stories_;
};

}  // namespace

LinkedChange Linker::relink(const std::vector<std::string>& changed, const DocumentSource& current,
                            LinkMemory& memory) const {
  return Run(rules_->linking, rules_->pairs, memory).go(changed, current);
}

Linked Linker::link(std::vector<DocumentRecord> documents) const {
  std::map<std::string, DocumentRecord> by_key;
  std::vector<std::string> keys;
  for (DocumentRecord& document : documents) {
    std::string key = document.key;
    if (by_key.emplace(key, std::move(document)).second) keys.push_back(std::move(key));
  }
  const auto memory = make_link_memory();
  const auto current = [&](const std::string& key) -> std::optional<DocumentRecord> {
    return by_key.at(key);
  };
  Linked out;
  apply(relink(keys, current, *memory), out);
  return out;
}

}  // namespace casus
