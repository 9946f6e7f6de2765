// The store without a file: the plainest thing that keeps the contract. SQLite is tested against
// it.
#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "casus/store.h"

#include "store/check.h"
#include "store/filter.h"
#include "store/versions.h"

namespace casus {

namespace {

class MemoryStore final : public Store {
 public:
  Status put(const Batch& batch) override {
    const std::string moment = batch.moment.empty() ? moment_now() : batch.moment;
    for (const DocumentRecord& record : batch.documents) {
      if (auto ok = check_record(record); !ok) return ok;
    }
    for (const DocumentRecord& record : batch.documents) {
      if (retracted_.count(record.key) != 0) continue;
      take_document(record);
      arrivals_.emplace(record.key, moment);
    }
    std::set<std::string> sources;
    for (const PageRow& page : batch.pages) {
      take_page(page);
      sources.insert(page.source);
    }
    for (const LogRow& row : batch.log) sources.insert(row.source);
    std::erase_if(log_, [&](const LogRow& row) { return sources.count(row.source) != 0; });
    log_.insert(batch.log.begin(), batch.log.end());
    number_versions();
    ++generation_;
    return ok_status();
  }

  void take_document(const DocumentRecord& record) {
    const auto [it, fresh] = documents_.emplace(record.key, record);
    DocumentRecord& kept = it->second;
    const DocumentRecord before = kept;
    if (fresh || kept.version != record.version) {
      kept = record;
      to_link_.insert(record.key);
    }
    // Who printed it is named by the id where nothing else names it.
    if (record.id < before.id) to_link_.insert(record.key);
    kept.id = std::min(before.id, record.id);
    kept.url = std::min(before.url, record.url);
    kept.modified = later_of(before.modified, record.modified);
    kept.fetched = later_of(before.fetched, record.fetched);
  }

  void number_versions() {
    std::map<std::string, std::vector<VersionRow>> by_address;
    for (const auto& [key, record] : documents_) {
      std::string address = address_of(record.url);
      if (!address.empty()) by_address[std::move(address)].push_back(version_of(record));
    }
    for (auto& [address, versions] : by_address) {
      order_versions(versions);
      for (VersionRow& version : versions) {
        DocumentRecord& record = documents_.at(version.key);
        if (record.superseded_by.empty() != version.superseded_by.empty())
          to_link_.insert(record.key);
        record.revision = version.revision;
        record.superseded_by = std::move(version.superseded_by);
      }
    }
  }

  // Takes the place of what other versions found in the same page, and of documents nobody else
  // has.
  void take_page(const PageRow& page) {
    std::set<std::string> before;
    std::erase_if(pages_, [&](const auto& entry) {
      const PageRow& other = entry.second;
      const bool older =
          other.source == page.source && other.hash == page.hash && other.version != page.version;
      if (older) before.insert(other.document);
      return older;
    });
    pages_.emplace(std::tuple(page.source, page.hash, page.version), page);
    for (const std::string& key : before) {
      const bool still = std::any_of(pages_.begin(), pages_.end(), [&](const auto& entry) {
        return entry.second.document == key;
      });
      if (still || documents_.erase(key) == 0) continue;
      arrivals_.erase(key);
      to_link_.insert(key);
    }
  }

  Status replace_incidents(const Linked& linked) override {
    linked_ = linked;
    apply({}, linked_);  // brings it in order
    linked_by_.clear();
    to_link_.clear();
    ++generation_;
    return ok_status();
  }
  Status link(const Linker& linker, const LinkOptions& options) override {
    if (to_link_.empty()) return ok_status();
    if (linked_by_ != linker.version()) {
      linked_ = {};
      link_memory_ = make_link_memory();
      linked_by_ = linker.version();
      for (const auto& [key, record] : documents_) to_link_.insert(key);
    }
    const auto current = [this](const std::string& key) -> std::optional<DocumentRecord> {
      const auto it = documents_.find(key);
      if (it == documents_.end() || !it->second.superseded_by.empty()) return std::nullopt;
      return it->second;
    };
    while (!to_link_.empty()) {
      std::vector<std::string> keys;
      while (!to_link_.empty() && keys.size() < std::max<uint32_t>(1, options.batch)) {
        keys.push_back(*to_link_.begin());
        to_link_.erase(to_link_.begin());
      }
      apply(linker.relink(keys, current, *link_memory_), linked_);
      ++generation_;
    }
    return ok_status();
  }
  Result<uint64_t> generation() const override { return generation_; }
  Result<std::vector<std::string>> documents_since(const std::string& moment) const override {
    std::vector<std::string> out;
    for (const auto& [key, came] : arrivals_) {
      if (came >= moment) out.push_back(key);
    }
    return out;
  }
  Result<bool> needs_linking() const override { return !to_link_.empty(); }

  Result<bool> retract(const std::string& key) override {
    const auto it = documents_.find(key);
    if (it == documents_.end()) return false;
    const Retraction row = {key, it->second.id, it->second.url, it->second.title};
    retracted_.emplace(key, row);
    std::erase_if(log_, [&](const LogRow& other) { return other.source == key; });
    log_.insert(retraction_note(row));
    documents_.erase(it);
    arrivals_.erase(key);
    to_link_.insert(key);
    number_versions();
    ++generation_;
    return true;
  }
  Result<bool> restore(const std::string& key) override {
    if (retracted_.erase(key) == 0) return false;
    std::erase_if(pages_, [&](const auto& entry) { return entry.second.document == key; });
    std::erase_if(log_, [&](const LogRow& row) { return row.source == key; });
    ++generation_;
    return true;
  }
  Result<std::vector<Retraction>> retractions() const override {
    std::vector<Retraction> out;
    out.reserve(retracted_.size());
    for (const auto& [key, row] : retracted_) out.push_back(row);
    return out;
  }

  Result<bool> has_page(const std::string& source, const std::string& hash,
                        const std::string& version) const override {
    return pages_.count(std::tuple(source, hash, version)) != 0;
  }

  Result<bool> has_document(const std::string& key) const override {
    return documents_.count(key) != 0;
  }

  Status for_each_document(bool with_text,
                           const std::function<void(DocumentRecord&&)>& visit) const override {
    for (const auto& [key, record] : documents_) {
      DocumentRecord copy = record;
      if (!with_text) copy.text.clear();
      visit(std::move(copy));
    }
    return ok_status();
  }

  Result<std::optional<DocumentRecord>> document(const std::string& key) const override {
    const auto it = documents_.find(key);
    if (it == documents_.end()) return std::optional<DocumentRecord>();
    return std::optional<DocumentRecord>(it->second);
  }

  Result<std::vector<Incident>> incidents(const IncidentFilter& filter) const override {
    FilterSource source;
    source.actors = [this] { return actors(); };
    source.aliases = [this] { return aliases(); };
    source.places = [this] { return places(); };
    source.telling = [this](const std::string& id) { return telling(id); };
    add_plain(source, *this);
    const auto matcher = IncidentMatcher::make(filter, source);
    if (!matcher) return matcher.error();
    std::vector<Incident> out;
    for (const Incident& incident : linked_.incidents) {
      const auto matched = matcher->matches(incident);
      if (!matched) return matched.error();
      if (*matched) out.push_back(incident);
    }
    order_incidents(out, filter.limit);
    return out;
  }

  Result<std::vector<StatementRow>> statements(const std::vector<std::string>& ids) const override {
    std::vector<StatementRow> out;
    for (const std::string& id : std::set<std::string>(ids.begin(), ids.end())) {
      if (const StatementRow* row = find_statement(id)) out.push_back(*row);
    }
    return out;
  }

  Result<std::vector<Actor>> actors() const override {
    std::map<std::string, Actor> found;
    for (const auto& [key, record] : documents_) {
      for (const Actor& actor : record.actors) found[actor.id] = actor;  // the latest document's
    }
    std::vector<Actor> out;
    out.reserve(found.size());
    for (auto& [id, actor] : found) out.push_back(std::move(actor));
    return out;
  }

  Result<std::vector<Tie>> ties() const override { return linked_.ties; }
  Result<std::vector<DoubtRow>> linked_doubts() const override { return linked_.doubts; }
  Result<std::vector<Copy>> copies() const override { return linked_.copies; }
  Result<std::vector<Happening>> happenings() const override { return linked_.happenings; }
  Result<std::vector<CandidateLink>> candidates() const override { return linked_.candidates; }
  Result<std::vector<Story>> stories() const override { return linked_.stories; }
  Result<std::vector<PageRow>> pages() const override {
    std::vector<PageRow> out;
    out.reserve(pages_.size());
    for (const auto& [key, page] : pages_) out.push_back(page);
    return out;
  }
  Result<std::vector<LogRow>> log() const override {
    return std::vector<LogRow>(log_.begin(), log_.end());
  }

  Result<RecordCounts> counts() const override {
    RecordCounts out;
    out.documents = documents_.size();
    out.pages = pages_.size();
    out.log = log_.size();
    out.incidents = linked_.incidents.size();
    for (const auto& [key, record] : documents_) {
      out.statements += record.statements.size();
      out.superseded += record.superseded_by.empty() ? 0 : 1;
    }
    for (const Incident& incident : linked_.incidents) out.disputes += incident.disputes.size();
    out.actors = actors()->size();
    return out;
  }

 private:
  const StatementRow* find_statement(const std::string& id) const {
    const auto document = documents_.find(id.substr(0, std::min(id.rfind('.'), id.size())));
    if (document == documents_.end()) return nullptr;
    const auto& rows = document->second.statements;
    const auto it = std::lower_bound(
        rows.begin(), rows.end(), id,
        [](const StatementRow& row, const std::string& wanted) { return row.id < wanted; });
    return it != rows.end() && it->id == id ? &*it : nullptr;
  }

  Result<std::vector<std::pair<std::string, std::string>>> aliases() const {
    std::set<std::pair<std::string, std::string>> found;
    for (const auto& [key, record] : documents_) {
      for (const AliasRow& row : aliases_of(record)) found.emplace(row.actor, row.name);
    }
    return std::vector(found.begin(), found.end());
  }

  Result<std::vector<PlaceName>> places() const {
    std::vector<PlaceName> out;
    for (const auto& [key, record] : documents_) {
      for (const StatementRow& statement : record.statements) {
        for (const PlaceRow& place : statement.places) {
          out.push_back({place.place, place.name, coordinates(place)});
          for (const std::string& id : place.within) out.push_back({id, ""});
        }
      }
    }
    return out;
  }

  Result<FilterTelling> telling(const std::string& id) const {
    FilterTelling out;
    const StatementRow* row = find_statement(id);
    if (row == nullptr) return out;
    const DocumentRecord& record = documents_.at(row->document);
    out.quote = words_at(record.text, CodePoints(record.text), row->evidence);
    if (row->claim) out.said_by = row->claim->source;
    out.outlet = record.outlet;
    out.site = record.site;
    for (const PlaceRow& place : row->places) {
      out.places.push_back(place.place);
      out.places.insert(out.places.end(), place.within.begin(), place.within.end());
    }
    return out;
  }

  std::map<std::string, DocumentRecord> documents_;
  std::map<std::tuple<std::string, std::string, std::string>, PageRow> pages_;
  std::set<LogRow> log_;
  std::map<std::string, Retraction> retracted_;
  Linked linked_;
  std::unique_ptr<LinkMemory> link_memory_ = make_link_memory();
  std::string linked_by_;                        // version of the linker; "": linked elsewhere
  std::set<std::string> to_link_;                // keys
  std::map<std::string, std::string> arrivals_;  // key of a document → when it was put first
  uint64_t generation_ = 0;
};

}  // namespace

std::unique_ptr<Store> make_memory_store() { return std::make_unique<MemoryStore>(); }

}  // namespace casus
