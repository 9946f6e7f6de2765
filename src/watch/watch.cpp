// The loop: ask for the feeds that are due, note down what they list, ask for the pages that are
// due, and hand them to build in small batches. Everything that is to survive the run is in the
// state file before the next thing is asked for; a page counts as done once the record has it. So a
// run that is cut off anywhere fetches at most its last batch again.
#include "casus/watch.h"

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <utility>

#include "page/headers.h"
#include "page/source.h"
#include "watch/listing.h"
#include "watch/state.h"

namespace casus {

namespace {

constexpr std::size_t kBatchPages = 16;
constexpr std::size_t kBatchBytes = 32 << 20;
constexpr std::size_t kMostLogRows = 256;  // before they are stored
constexpr uint32_t kOfEachHost = 4;        // pages asked for at a time
constexpr std::size_t kMostAsked = 256;    // of all hosts
constexpr int64_t kSlice = 500;            // between two looks at whether to stop
constexpr int64_t kDay = 86'400'000;
constexpr int64_t kLinkShare = 10;  // linking takes at most this share of the time

using End = FetchAnswer::End;

// A page that came, or the feed's text in its place.
struct Ready {
  Page page;
  std::string address;
  std::string feed;  // name
  bool is_feed_text = false;
};

bool is_html_type(std::string_view type) {
  return type.empty() || type == "text/html" || type == "application/xhtml+xml";
}

class Watch {
 public:
  Watch(const WatchSettings& settings, const WatchOptions& options, const Annotator& annotator,
        const Linker& linker, Store& store, WatchState state)
      : settings_(settings),
        options_(options),
        annotator_(annotator),
        linker_(linker),
        store_(store),
        state_(std::move(state)),
        random_(settings.fetch.seed) {}

  Result<WatchCounts> run() {
    RobotsCache cache;
    cache.get = [this](const std::string& origin) { return state_.robots(origin); };
    cache.put = [this](const std::string& origin, const RobotsRecord& record) {
      state_.put_robots(origin, record);
    };
    auto fetcher = Fetcher::make(settings_.fetch, options_.clock, std::move(cache));
    if (!fetcher) return fetcher.error();
    fetcher_ = std::move(*fetcher);
    load_lists();
    link(true);  // what a run that was cut off has left
    while (!failure_ && !asked_to_stop()) {
      ask_for_lists();
      ask_for_pages();
      if (failure_ || is_finished()) break;
      for (FetchAnswer& answer : fetcher_->run(wait_ms())) take(std::move(answer));
      if (is_batch_full() || fetcher_->idle()) flush();
    }
    flush();
    link(true);
    if (failure_) return *failure_;
    const auto waiting = state_.waiting();
    if (!waiting) return waiting.error();
    counts_.waiting = *waiting;
    counts_.stopped = asked_to_stop();
    return counts_;
  }

 private:
  struct List {
    ListRow row;
    std::string name;
    int64_t every_ms = 0;
    bool is_asked = false;
    bool was_asked = false;  // in this run
  };

  bool asked_to_stop() const { return options_.stop != nullptr && options_.stop->load(); }
  int64_t now() const { return options_.clock(); }
  void check(const Status& status) {
    if (!status && !failure_) failure_ = status.error();
  }
  template <class T>
  T check(Result<T> result, T otherwise) {
    if (result) return std::move(*result);
    if (!failure_) failure_ = result.error();
    return otherwise;
  }

  void problem(LogRow row) {
    if (options_.on_problem) options_.on_problem(row);
    log_.push_back(std::move(row));
    if (log_.size() >= kMostLogRows) store_log();
  }
  void problem(const Error& error, const std::string& feed, const std::string& then) {
    problem({error.where, std::string(name(error.code)),
             "feed " + feed + ": " + error.message + (then.empty() ? "" : "; " + then)});
  }

  // --- feeds and sitemaps

  void load_lists() {
    std::map<std::string, ListRow> known;
    for (ListRow& row : check(state_.lists(), {})) known.emplace(row.url, std::move(row));
    for (const Feed& feed : settings_.feeds) {
      List& list = lists_[feed.url];
      if (const auto found = known.find(feed.url); found != known.end()) list.row = found->second;
      list.row.url = feed.url;
      list.row.parent.clear();
      list.name = feed.name;
      list.every_ms = feed.every_ms;
      // A clock that was set back must not keep a feed from being read.
      list.row.next = std::min(list.row.next, now() + std::max(feed.every_ms, kDay));
    }
    for (auto& [url, row] : known) {
      const auto parent = lists_.find(row.parent);
      if (!row.parent.empty() && parent != lists_.end() && lists_.count(url) == 0) {
        lists_[url] = {row, parent->second.name, parent->second.every_ms, false, false};
      }
    }
  }

  bool may_ask() const { return options_.max_pages == 0 || asked_pages_ < options_.max_pages; }

  bool is_due(const List& list) const {
    return list.row.parent.empty() && !list.is_asked && list.row.next <= now() &&
           !(options_.once && list.was_asked);
  }

  void ask_for_lists() {
    if (!may_ask()) return;
    for (auto& [url, list] : lists_) {
      if (is_due(list)) ask_for_list(list);
    }
  }

  void ask_for_list(List& list) {
    list.is_asked = list.was_asked = true;
    FetchRequest request;
    request.ticket = ++last_ticket_;
    request.url = list.row.url;
    request.etag = list.row.etag;
    request.last_modified = list.row.last_modified;
    request.most_bytes = settings_.feed_bytes;
    request.accept =
        "application/rss+xml, application/atom+xml, application/xml, text/xml, */*;q=0.5";
    asked_lists_.emplace(request.ticket, list.row.url);
    fetcher_->ask(std::move(request));
  }

  void take_list(List& list, FetchAnswer&& answer) {
    list.is_asked = false;
    if (answer.end == End::postponed) {
      list.row.next = answer.again;
      return store_list(list, {});
    }
    if (answer.end != End::fetched && answer.end != End::unchanged) {
      return fail_list(list, answer.error, answer.end == End::failed, answer.again);
    }
    Result<Listing> listing = Listing{};
    if (answer.end == End::fetched) {
      listing = read_listing(list.row.url, std::move(answer.body), settings_.feed_bytes);
      if (!listing) return fail_list(list, listing.error(), true, 0);
    }
    if (list.row.failures > 0) {
      problem({list.row.url, "note",
               "feed " + list.name + ": read again, after " + std::to_string(list.row.failures) +
                   " failures in a row"});
    }
    list.row.failures = 0;
    list.row.next = now() + list.every_ms;
    if (answer.end == End::unchanged) {
      ++counts_.feeds_unchanged;
      store_list(list, {});
    } else {
      ++counts_.feeds_read;
      list.row.etag = answer.etag;
      list.row.last_modified = answer.last_modified;
      for (const Error& error : listing->problems) problem(error, list.name, "");
      store_list(list, rows_of(list, *listing, answer.url));
      if (list.row.parent.empty()) {
        set_sitemaps(list, listing->sitemaps, answer.url);
      } else if (!listing->sitemaps.empty()) {
        problem({ErrorCode::malformed, "an index of sitemaps in another, not read", list.row.url},
                list.name, "");
      }
    }
    if (list.row.parent.empty()) ask_for_sitemaps(list.row.url);
  }

  void fail_list(List& list, const Error& error, bool may_pass, int64_t again) {
    ++counts_.feeds_failed;
    ++list.row.failures;
    const int64_t first = may_pass ? settings_.retry_ms : list.every_ms;
    const int64_t wait = backoff_ms(list.row.failures, first, std::max(kDay, first), random_());
    list.row.next = std::max(again, now() + wait);
    Error where = error;
    where.where = list.row.url;
    problem(where, list.name, "will be tried again at " + iso_instant(list.row.next));
    store_list(list, {});
  }

  void store_list(const List& list, const std::vector<WaitingRow>& rows) {
    check(state_.put_list(list.row, rows, now(), counts_.listed));
  }

  std::vector<WaitingRow> rows_of(const List& list, Listing& listing, const std::string& base) {
    std::vector<WaitingRow> rows;
    const int64_t oldest = now() - settings_.oldest_ms;
    for (ListedPage& listed : listing.pages) {
      const int64_t stated = stated_ms(listed.published);
      if (stated != INT64_MIN && stated < oldest) continue;
      WaitingRow row;
      row.feed = list.name;
      row.text = std::move(listed.text);
      if (!listed.url.empty()) {
        auto url = web_address(base, listed.url);
        if (url) {
          row.url = std::move(*url);
          row.address = key_of(row.url);
        } else {
          Error error = url.error();
          error.message = "an item links to " + error.where + ": " + error.message;
          error.where = list.row.url;
          problem(error, list.name, row.text.bytes.empty() ? "" : kTextTaken);
        }
      }
      if (row.url.empty()) {
        if (row.text.bytes.empty()) continue;
        row.address = row.text.source;
      }
      rows.push_back(std::move(row));
    }
    return rows;
  }

  // One article in three feeds has one address, whatever campaign it is tagged with.
  static std::string key_of(const std::string& url) {
    std::string address = address_of(url);
    return address.empty() ? url : address;
  }

  void set_sitemaps(const List& index, const std::vector<std::string>& urls,
                    const std::string& base) {
    const std::string parent = index.row.url;
    const std::string feed = index.name;
    const int64_t every = index.every_ms;
    std::set<std::string> named;
    for (const std::string& url : urls) {
      auto address = web_address(base, url);
      if (!address) {
        problem(address.error(), feed, "");
        continue;
      }
      named.insert(*address);
      if (lists_.count(*address) > 0) continue;
      List& list = lists_[*address];
      list.row.url = *address;
      list.row.parent = parent;
      list.name = feed;
      list.every_ms = every;
    }
    std::erase_if(lists_, [&](const auto& entry) {
      const List& list = entry.second;
      const bool is_gone =
          list.row.parent == parent && !list.is_asked && named.count(list.row.url) == 0;
      if (is_gone) check(state_.forget_list(list.row.url));
      return is_gone;
    });
  }

  // They have no time of their own: they are looked at when their index was.
  void ask_for_sitemaps(const std::string& index) {
    for (auto& [url, list] : lists_) {
      const bool rests = list.row.failures > 0 && list.row.next > now();
      if (list.row.parent == index && !list.is_asked && !rests) ask_for_list(list);
    }
  }

  // --- pages

  void ask_for_pages() {
    if (!may_ask() || asked_pages_now_.size() >= kMostAsked || is_batch_full()) return;
    // Those in the batch are among the first, as they still wait.
    const auto under_way = static_cast<uint32_t>(asked_addresses_.size());
    for (WaitingRow& row : check(state_.due(now(), kOfEachHost + under_way), {})) {
      if (!may_ask() || asked_pages_now_.size() >= kMostAsked) return;
      if (asked_addresses_.count(row.address) > 0) continue;
      if (row.url.empty()) {
        ++asked_pages_;
        ++counts_.from_feed;
        take_text(row.address, row.feed);
        if (is_batch_full()) return;
      } else if (uint32_t& of_host = asked_of_host_[host_of(row.url)]; of_host < kOfEachHost) {
        ++of_host;
        ask_for_page(std::move(row));
      }
    }
  }

  void ask_for_page(WaitingRow row) {
    ++asked_pages_;
    FetchRequest request;
    request.ticket = ++last_ticket_;
    request.url = row.url;
    request.most_bytes = settings_.page_bytes;
    request.accept = "text/html, application/xhtml+xml, text/plain;q=0.8, */*;q=0.1";
    request.on_redirect = [this, own = row.address](const std::string& url) {
      const std::string address = key_of(url);
      return address == own || !check(state_.is_known(address), false);
    };
    asked_addresses_.insert(row.address);
    asked_pages_now_.emplace(request.ticket, std::move(row));
    fetcher_->ask(std::move(request));
  }

  void take(FetchAnswer&& answer) {
    if (const auto list = asked_lists_.find(answer.ticket); list != asked_lists_.end()) {
      const std::string url = list->second;
      asked_lists_.erase(list);
      const auto found = lists_.find(url);
      if (found != lists_.end()) take_list(found->second, std::move(answer));
      return;
    }
    const auto found = asked_pages_now_.find(answer.ticket);
    if (found == asked_pages_now_.end()) return;
    const WaitingRow row = std::move(found->second);
    asked_pages_now_.erase(found);
    const auto of_host = asked_of_host_.find(host_of(row.url));
    if (--of_host->second == 0) asked_of_host_.erase(of_host);
    take_page(row, std::move(answer));
    // Pages of the batch stay in the set until they are done with.
    if (ready_addresses_.count(row.address) == 0) asked_addresses_.erase(row.address);
  }

  void take_page(const WaitingRow& row, FetchAnswer&& answer) {
    switch (answer.end) {
      case End::fetched:
        return take_fetched(row, std::move(answer));
      case End::elsewhere:
        return check(state_.put_done({row.address}, now()));
      case End::postponed:
        --asked_pages_;  // it was not
        return check(state_.put_off(row.address, answer.again, row.failures));
      case End::forbidden:
        ++counts_.forbidden;
        return give_up(row, answer.error);
      case End::unchanged:
        answer.error = {ErrorCode::unreadable, "HTTP 304, for what was never fetched", row.url};
        [[fallthrough]];
      case End::failed:
        ++counts_.failed;
        if (row.failures + 1 >= settings_.tries) return give_up(row, answer.error);
        return put_off(row, answer);
      case End::impossible:
        ++counts_.failed;
        return give_up(row, answer.error);
    }
  }

  void put_off(const WaitingRow& row, const FetchAnswer& answer) {
    const uint32_t failures = row.failures + 1;
    const int64_t wait = backoff_ms(failures, settings_.retry_ms, kDay, random_());
    const int64_t next = std::max(answer.again, now() + wait);
    problem(answer.error, row.feed,
            "try " + std::to_string(failures) + " of " + std::to_string(settings_.tries) +
                ", the next at " + iso_instant(next));
    check(state_.put_off(row.address, next, failures));
  }

  void take_fetched(const WaitingRow& row, FetchAnswer&& answer) {
    ++counts_.fetched;
    const std::string type = media_type(answer.content_type);
    if (!is_html_type(type) && type != "text/plain") {
      return give_up(row, {ErrorCode::unsupported, "media type " + type + ", no page", row.url});
    }
    if (const std::string_view why = why_binary(answer.body); !why.empty()) {
      return give_up(row, {ErrorCode::binary, "not text: " + std::string(why), row.url});
    }
    Ready ready;
    ready.address = row.address;
    ready.feed = row.feed;
    Page& page = ready.page;
    page.kind = type == "text/plain" ? Page::Kind::text : Page::Kind::html;
    page.source = row.url;
    page.id = row.url;
    page.url = answer.url;
    page.charset = parameter(answer.content_type, "charset");
    page.fetched = iso_instant(now());
    page.bytes = std::move(answer.body);
    if (answer.url != row.url) aliases_.push_back(key_of(answer.url));
    add(std::move(ready));
  }

  // The page can't be had. If the feed has its whole text, that is taken.
  void give_up(const WaitingRow& row, const Error& error) {
    const bool has_text = take_text(row.address, row.feed);
    counts_.from_feed += has_text ? 1 : 0;
    problem(error, row.feed, has_text ? kTextTaken : "given up");
    if (!has_text) check(state_.put_done({row.address}, now()));
  }

  bool take_text(const std::string& address, const std::string& feed) {
    Ready ready{check(state_.text(address), {}), address, feed, true};
    if (ready.page.bytes.empty()) return false;
    add(std::move(ready));
    return true;
  }

  void add(Ready ready) {
    batch_bytes_ += ready.page.bytes.size();
    asked_addresses_.insert(ready.address);
    ready_addresses_.insert(ready.address);
    batch_.push_back(std::move(ready));
  }

  bool is_batch_full() const { return batch_.size() >= kBatchPages || batch_bytes_ >= kBatchBytes; }

  // --- the record

  // Nothing may be under way while pages are annotated and linked: its time would run out.
  void flush() {
    if (batch_.empty()) return store_log();
    while (!failure_ && fetcher_->busy() && !asked_to_stop()) {
      for (FetchAnswer& answer : fetcher_->finish(kSlice)) take(std::move(answer));
    }
    store_log();
    while (!failure_ && !batch_.empty()) store_batch();
    link(false);
  }

  void store_batch() {
    std::vector<std::string> done = std::exchange(aliases_, {});
    struct Origin {
      std::string address, feed;
      bool is_feed_text = false;
    };
    std::map<std::string, Origin> origins;  // by source
    for (const Ready& ready : batch_) {
      origins[ready.page.source] = {ready.address, ready.feed, ready.is_feed_text};
      done.push_back(ready.address);
    }
    std::vector<LogRow> unread;
    BuildOptions build;
    build.threads = options_.threads;
    build.limits.page_bytes = std::max(settings_.page_bytes, settings_.feed_bytes);
    build.on_problem = [&](const LogRow& row) { unread.push_back(row); };
    // Other feeds may list the page by the address that it calls its own.
    build.on_document = [&](const std::string& /*source*/, const DocumentRecord& record) {
      if (const std::string address = address_of(record.url); !address.empty()) {
        done.push_back(address);
      }
    };
    std::vector<Ready> batch = std::exchange(batch_, {});
    batch_bytes_ = 0;
    const auto counts = store_pages(
        [&](const PageSink& sink) {
          for (Ready& ready : batch) {
            if (!sink.on_page(std::move(ready.page))) return;
          }
        },
        build, annotator_, store_);
    ready_addresses_.clear();
    if (!counts) {
      if (!failure_) failure_ = counts.error();
      return;
    }
    counts_.build.read += counts->read;
    counts_.build.duplicates += counts->duplicates;
    counts_.build.unchanged += counts->unchanged;
    counts_.build.skipped += counts->skipped;
    counts_.build.failed += counts->failed;
    for (LogRow& row : unread) {  // said again with the name of the feed
      const Origin& origin = origins[row.source];
      const bool has_text = !origin.is_feed_text && take_text(origin.address, origin.feed);
      if (has_text) std::erase(done, origin.address);
      counts_.from_feed += has_text ? 1 : 0;
      row.message = "feed " + origin.feed + ": " + row.message +
                    (has_text ? std::string("; ") + kTextTaken : std::string());
      problem(std::move(row));
    }
    check(state_.put_done(done, now()));
    for (const std::string& address : done) asked_addresses_.erase(address);
    if (options_.on_stored) options_.on_stored(counts_);
  }

  void store_log() {
    if (failure_ || log_.empty()) return;
    Batch batch;
    batch.log = std::exchange(log_, {});
    check(store_.put(batch));
  }

  // The cost of linking grows with the record. So it waits for ten times as long as it took last,
  // unless the run ends.
  void link(bool is_last) {
    if (failure_ || (!is_last && now() < next_link_)) return;
    const int64_t began = now();
    check(link_record(linker_, store_));
    next_link_ = now() + kLinkShare * (now() - began);
  }

  // --- time

  bool is_finished() {
    if (!fetcher_->idle() || !batch_.empty()) return false;
    if (!may_ask()) return true;
    if (!options_.once) return false;
    const bool has_due_list = std::any_of(lists_.begin(), lists_.end(),
                                          [&](const auto& entry) { return is_due(entry.second); });
    return !has_due_list && check(state_.next_due(), INT64_MAX) > now();
  }

  // Until something is due, but never long: to see that one is asked to stop.
  int64_t wait_ms() {
    if (!fetcher_->idle()) return kSlice;
    if (!batch_.empty()) return 0;
    if (const auto needed = store_.needs_linking(); needed && *needed) link(false);
    int64_t next = check(state_.next_due(), INT64_MAX);
    for (const auto& [url, list] : lists_) {
      if (list.row.parent.empty()) next = std::min(next, list.row.next);
    }
    return std::clamp<int64_t>(next - now(), 0, kSlice);
  }

  static constexpr const char* kTextTaken = "the text in the feed was taken";

  const WatchSettings& settings_;
  const WatchOptions& options_;
  const Annotator& annotator_;
  const Linker& linker_;
  Store& store_;
  WatchState state_;
  std::unique_ptr<Fetcher> fetcher_;
  std::mt19937_64 random_;
  std::map<std::string, List> lists_;
  std::map<uint64_t, std::string> asked_lists_;
  std::map<uint64_t, WaitingRow> asked_pages_now_;
  std::map<std::string, uint32_t> asked_of_host_;
  std::set<std::string> asked_addresses_;  // being fetched, or in the batch
  std::set<std::string> ready_addresses_;  // in the batch
  std::vector<Ready> batch_;
  std::size_t batch_bytes_ = 0;
  std::vector<std::string> aliases_;  // other addresses of pages in the batch
  std::vector<LogRow> log_;
  uint64_t last_ticket_ = 0;
  uint64_t asked_pages_ = 0;
  int64_t next_link_ = 0;
  WatchCounts counts_;
  std::optional<Error> failure_;
};

}  // namespace

Result<WatchCounts> watch(const WatchSettings& settings, const WatchOptions& options,
                          const Annotator& annotator, const Linker& linker, Store& store) {
  auto state = WatchState::open(options.state, options.clock());
  if (!state) return state.error();
  return Watch(settings, options, annotator, linker, store, std::move(*state)).run();
}

}  // namespace casus
