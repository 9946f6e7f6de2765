#include "casus/build.h"

#include <set>
#include <utility>

#include "build/pool.h"

namespace casus {

namespace {

LogRow log_row(const Error& error, const std::string& source) {
  return {error.where.empty() ? source : error.where, std::string(name(error.code)), error.message};
}

void count(BuildCounts& counts, ErrorCode code) {
  ++(counts_as_skipped(code) ? counts.skipped : counts.failed);
}

// What one run needs while it goes through its pages.
class Run {
 public:
  Run(const BuildOptions& options, const Annotator& annotator, Store& store)
      : options_(options),
        annotator_(annotator),
        store_(store),
        pool_(annotator, options.threads, false) {}

  Result<BuildCounts> go() {
    return go([this](const PageSink& sink) {
      for (const std::string& path : options_.paths) {
        if (!going()) break;
        before_ = counts_.bytes;
        read_pages(path, options_.limits, sink);
      }
    });
  }

  Result<BuildCounts> go(const PageReader& read) {
    const PageSink sink{[this](Page&& page) { return take(std::move(page)); },
                        [this](Error&& error) { problem(log_row(error, ""), error.code); },
                        [this](uint64_t bytes) { counts_.bytes = before_ + bytes; }};
    read(sink);
    while (!failure_ && !pool_.idle()) collect(true);
    flush();
    if (failure_) return *failure_;
    counts_.stopped = asked_to_stop();
    report();
    return counts_;
  }

 private:
  bool asked_to_stop() const { return options_.stop != nullptr && options_.stop->load(); }
  bool going() const { return !failure_ && !asked_to_stop(); }
  void report() const {
    if (options_.on_progress) options_.on_progress(counts_);
  }

  bool take(Page&& page) {
    std::string hash = page_hash(page);
    const auto known = store_.has_page(page.source, hash, annotator_.version());
    if (!known) {
      failure_ = known.error();
      return false;
    }
    if (*known) {
      ++counts_.unchanged;
      report();
      return going();
    }
    while (pool_.full()) collect(true);
    pool_.push(std::move(page), std::move(hash));
    collect(false);
    return going();
  }

  // Takes the results that are there (or, if `wait`, at least one) into the batch.
  void collect(bool wait) {
    while (auto done = pool_.next(wait)) {
      wait = false;
      store_result(std::move(*done));
    }
  }

  void store_result(Done&& done) {
    if (done.error) {
      problem(log_row(*done.error, done.source), done.error->code);
      return;
    }
    ++counts_.read;
    if (options_.on_document) options_.on_document(done.source, *done.record);
    if (is_duplicate(done.record->key)) ++counts_.duplicates;
    for (const std::string& note : done.notes) batch_.log.push_back({done.source, "note", note});
    batch_.pages.push_back(
        {done.source, std::move(done.hash), done.record->key, annotator_.version()});
    batch_.documents.push_back(std::move(*done.record));
    report();
    if (batch_.pages.size() >= options_.batch) flush();
  }

  // Whether this document was found before, in this batch or any other.
  bool is_duplicate(const std::string& key) {
    if (!batch_keys_.insert(key).second) return true;
    const auto known = store_.has_document(key);
    if (!known && !failure_) failure_ = known.error();
    return known && *known;
  }

  void problem(LogRow row, ErrorCode code) {
    count(counts_, code);
    if (options_.on_problem) options_.on_problem(row);
    batch_.log.push_back(std::move(row));
    report();
    if (batch_.log.size() >= 4ull * options_.batch) flush();
  }

  void flush() {
    if (failure_ || (batch_.pages.empty() && batch_.log.empty())) return;
    if (const Status status = store_.put(batch_); !status) failure_ = status.error();
    batch_ = {};
    batch_keys_.clear();
  }

  const BuildOptions& options_;
  const Annotator& annotator_;
  Store& store_;
  Pool pool_;
  Batch batch_;
  std::set<std::string> batch_keys_;  // of its documents
  BuildCounts counts_;
  uint64_t before_ = 0;  // bytes of the paths before this one
  std::optional<Error> failure_;
};

}  // namespace

Status link_record(const Linker& linker, Store& store) {
  const auto needed = store.needs_linking();
  if (!needed) return needed.error();
  return *needed ? store.link(linker) : ok_status();
}

bool counts_as_skipped(ErrorCode code) {
  return code == ErrorCode::empty || code == ErrorCode::binary || code == ErrorCode::no_article ||
         code == ErrorCode::unsupported;
}

Result<BuildCounts> build(const BuildOptions& options, const Annotator& annotator,
                          const Linker& linker, Store& store) {
  auto counts = Run(options, annotator, store).go();
  if (!counts) return counts;
  if (const Status status = link_record(linker, store); !status) return status.error();
  return counts;
}

Result<BuildCounts> store_pages(const PageReader& read, const BuildOptions& options,
                                const Annotator& annotator, Store& store) {
  return Run(options, annotator, store).go(read);
}

BuildCounts annotate_all(const BuildOptions& options, const Annotator& annotator,
                         const AnnotateSink& sink) {
  BuildCounts counts;
  bool going = true;
  Pool pool(annotator, options.threads, true);
  const auto problem = [&](const LogRow& row, ErrorCode code) {
    count(counts, code);
    if (sink.on_problem) sink.on_problem(row);
  };
  const auto collect = [&](bool wait) {
    while (auto done = pool.next(wait)) {
      wait = false;
      if (!going) continue;
      if (done->error) {
        problem(log_row(*done->error, done->source), done->error->code);
      } else {
        ++counts.read;
        going = sink.on_document(std::move(*done->annotated));
      }
    }
  };
  const PageSink pages{[&](Page&& page) {
                         while (pool.full()) collect(true);
                         pool.push(std::move(page), "");
                         collect(false);
                         return going;
                       },
                       [&](Error&& error) { problem(log_row(error, ""), error.code); }, nullptr};
  for (const std::string& path : options.paths) {
    if (going) read_pages(path, options.limits, pages);
  }
  while (!pool.idle()) collect(true);
  counts.stopped = !going;
  return counts;
}

}  // namespace casus
