// watch: feeds polled, their new pages fetched and kept in the record, for as long as one wants.
//
// docs/formats/watch.md is the reference: the feeds file, what is kept to, what is remembered.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "casus/build.h"
#include "casus/fetch.h"

namespace casus {

struct Feed {
  std::string name;  // for the log; the address if the file gives none
  std::string url;   // RSS, Atom, a sitemap or an index of sitemaps
  int64_t every_ms = 0;
};

// A feeds file. Times are in milliseconds.
struct WatchSettings {
  std::string contact;                   // in the User-Agent
  int64_t retry_ms = 300'000;            // before a failed feed or page is tried again; doubles
  uint32_t tries = 5;                    // of a page, then it is given up
  int64_t oldest_ms = 7 * 86'400'000LL;  // pages whose feed gives an earlier date are left out
  uint64_t page_bytes = 8 << 20;         // of a page, decompressed
  uint64_t feed_bytes = 16 << 20;        // of a feed or sitemap, decompressed
  FetchOptions fetch;
  std::vector<Feed> feeds;
};
// `name` is what errors call it: "FEEDS.toml:3:7". Errors: malformed.
Result<WatchSettings> parse_feeds_file(std::string_view text, const std::string& name);
Result<WatchSettings> read_feeds_file(const std::string& path);  // not_found and unreadable too

struct WatchCounts {
  uint64_t feeds_read = 0;       // feeds and sitemaps, each time that they were read
  uint64_t feeds_unchanged = 0;  // the server says so
  uint64_t feeds_failed = 0;
  uint64_t listed = 0;     // new pages that feeds named
  uint64_t fetched = 0;    // pages that came
  uint64_t from_feed = 0;  // pages that could not be had, for which the feed's own text was taken
  uint64_t forbidden = 0;  // by robots.txt
  uint64_t failed = 0;     // tries of pages that failed, to be repeated or not
  uint64_t waiting = 0;    // pages still to be fetched when the run ended
  BuildCounts build;
  bool stopped = false;  // asked to stop
  friend bool operator==(const WatchCounts&, const WatchCounts&) = default;
};

struct WatchOptions {
  std::string state;       // a file beside the record: what was seen, and when to look again
  bool once = false;       // read what is due, fetch what is new, and end
  uint64_t max_pages = 0;  // end after so many pages were asked for; 0: no end
  unsigned threads = 1;    // annotators
  Clock clock;
  const std::atomic<bool>* stop = nullptr;
  std::function<void(const WatchCounts&)> on_stored;  // after each batch; may be empty
  std::function<void(const LogRow&)> on_problem;      // the same
};

// Errors are those of the store, of the state file, and of the settings' networks. What can't be
// fetched is a row in the log. Memory: at most the limits of the settings for each of
// fetch.connections, one feed with its items, and a batch of 16 pages or 32 MB.
Result<WatchCounts> watch(const WatchSettings& settings, const WatchOptions& options,
                          const Annotator& annotator, const Linker& linker, Store& store);

}  // namespace casus
