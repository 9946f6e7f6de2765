// build: pages through a pool of annotators into one store, then the incidents.
//
// The calling thread reads pages, asks the store what it has, and writes; the pool annotates.
// Results are written in the order in which the pages were read, so that the same input gives the
// same transactions whatever the number of threads.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "casus/annotate.h"
#include "casus/incidents.h"
#include "casus/page.h"
#include "casus/store.h"

namespace casus {

struct BuildCounts {
  uint64_t read = 0;        // pages read and stored
  uint64_t duplicates = 0;  // of these, pages with a document that was in the record already
  uint64_t unchanged = 0;   // pages the store had already, read by the same version
  uint64_t skipped = 0;     // nothing to read in it: empty, binary, no article, unsupported
  uint64_t failed = 0;      // could not be read: see the log
  uint64_t bytes = 0;       // of input gone through
  bool stopped = false;     // asked to stop before the end
  friend bool operator==(const BuildCounts&, const BuildCounts&) = default;
};

struct BuildOptions {
  std::vector<std::string> paths;
  unsigned threads = 1;  // annotators; 0 counts as 1
  PageLimits limits;
  uint32_t batch = 256;                     // pages a transaction
  const std::atomic<bool>* stop = nullptr;  // set from outside: commit what is there and end
  std::function<void(const BuildCounts&)>
      on_progress;                                // called by the calling thread; may be empty
  std::function<void(const LogRow&)> on_problem;  // the same
  // The same; of each page that was read, before it is stored.
  std::function<void(const std::string& source, const DocumentRecord&)> on_document;
};

// Is this code one for which a page counts as skipped rather than failed?
bool counts_as_skipped(ErrorCode code);

// Errors are the store's (locked, disk_full, …): what was committed before stays, and the next run
// goes on from there. A page that can't be read is no error but a row in the log.
Result<BuildCounts> build(const BuildOptions& options, const Annotator& annotator,
                          const Linker& linker, Store& store);

// The two halves of build(), for pages that come from elsewhere than files: `read` hands them to
// the sink, in place of `paths`; and incidents are linked, if documents came since they were last.
using PageReader = std::function<void(const PageSink&)>;
Result<BuildCounts> store_pages(const PageReader& read, const BuildOptions& options,
                                const Annotator& annotator, Store& store);
Status link_record(const Linker& linker, Store& store);

// Annotates the pages at `paths` and hands out each result, in the order of the pages. Returns
// counts as build() does (nothing is unchanged). A false from on_document stops.
struct AnnotateSink {
  std::function<bool(Annotated&&)> on_document;
  std::function<void(const LogRow&)> on_problem;
};
BuildCounts annotate_all(const BuildOptions& options, const Annotator& annotator,
                         const AnnotateSink& sink);

}  // namespace casus
