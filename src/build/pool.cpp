#include "build/pool.h"

#include <algorithm>
#include <exception>
#include <utility>

namespace casus {

Pool::Pool(const Annotator& annotator, unsigned threads, bool keep_annotated)
    : annotator_(annotator), keep_annotated_(keep_annotated) {
  for (unsigned i = 0; i < std::max(1u, threads); ++i) {
    threads_.emplace_back([this](const std::stop_token& stop) { work(stop); });
  }
}

Pool::~Pool() {
  for (auto& thread : threads_) thread.request_stop();
  threads_.clear();
}

bool Pool::full() const {
  return pushed_ - taken_ >= kMostPages || (bytes_ >= kMostBytes && !idle());
}

void Pool::push(Page page, std::string hash) {
  bytes_ += page.bytes.size();
  {
    const std::lock_guard lock(mutex_);
    jobs_.push_back({pushed_, std::move(page), std::move(hash)});
  }
  ++pushed_;
  work_ready_.notify_one();
}

std::optional<Done> Pool::next(bool wait) {
  if (idle()) return std::nullopt;
  std::unique_lock lock(mutex_);
  const auto ready = [&] { return !done_.empty() && done_.begin()->first == taken_; };
  if (!ready()) {
    if (!wait) return std::nullopt;
    done_ready_.wait(lock, ready);
  }
  Done out = std::move(done_.begin()->second);
  done_.erase(done_.begin());
  ++taken_;
  bytes_ -= out.bytes;
  return out;
}

void Pool::work(const std::stop_token& stop) {
  while (true) {
    Job job;
    {
      std::unique_lock lock(mutex_);
      if (!work_ready_.wait(lock, stop, [&] { return !jobs_.empty(); })) return;
      job = std::move(jobs_.front());
      jobs_.pop_front();
    }
    const uint64_t number = job.number;
    Done done = annotate(std::move(job));
    const std::lock_guard lock(mutex_);
    done_.emplace(number, std::move(done));
    done_ready_.notify_one();
  }
}

Done Pool::annotate(Job&& job) const {
  Done done;
  done.source = job.page.source;
  done.hash = std::move(job.hash);
  done.bytes = job.page.bytes.size();
  try {
    auto annotated = annotator_.annotate(job.page);
    if (!annotated) {
      done.error = annotated.error();
    } else {
      done.notes = annotated->document.notes;
      if (keep_annotated_) {
        done.annotated = std::move(*annotated);
      } else {
        done.record = make_record(*annotated, annotator_.version());
      }
    }
  } catch (const std::exception& e) {  // out of memory, or a bug: one page must not end the run
    done.error = Error{ErrorCode::internal, e.what(), done.source};
  }
  return done;
}

}  // namespace casus
