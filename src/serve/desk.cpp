#include "serve/desk.h"

#include <algorithm>
#include <exception>

namespace casus::serve {

Desk::Desk(const ServeOptions& options, const Knowledge& know, const RecordWatch& watch,
           AnswerCache& cache)
    : options_(options), know_(know), watch_(watch), cache_(cache) {
  for (unsigned i = 0; i < std::max(1U, options.threads); ++i) {
    threads_.emplace_back([this] { work(); });
  }
}

std::optional<Problem> Desk::wait(const std::shared_ptr<Pending>& asked) {
  const std::lock_guard lock(mutex_);
  if (closed_) return Problem{503, "closing", "the server ends"};
  if (queue_.size() >= options_.limits.waiting) {
    return Problem{503, "busy", "too many questions wait; ask again in a moment"};
  }
  // Before anybody can answer it, so that it can't be resumed first.
  MHD_suspend_connection(asked->connection);
  open_.insert(asked);
  queue_.push_back(asked);
  wake_.notify_one();
  return std::nullopt;
}

// Its own pointer: the caller's may be the one in open_, which goes here.
// NOLINTNEXTLINE(performance-unnecessary-value-param)
void Desk::finish_locked(std::shared_ptr<Pending> asked, Reply reply) {
  if (open_.erase(asked) == 0) return;  // given up before: its connection may be gone
  asked->reply = std::move(reply);
  MHD_resume_connection(asked->connection);
}

void Desk::finish(const std::shared_ptr<Pending>& asked, Reply reply) {
  const std::lock_guard lock(mutex_);
  finish_locked(asked, std::move(reply));
}

void Desk::record_changed() {
  const std::lock_guard lock(mutex_);
  wake_.notify_all();
}

void Desk::give_up_late(Clock::time_point now) {
  const std::lock_guard lock(mutex_);
  std::vector<std::shared_ptr<Pending>> late;
  for (const auto& asked : open_) {
    if (now - asked->since > options_.limits.think) late.push_back(asked);
  }
  for (const auto& asked : late) {
    finish_locked(asked, reply_of(Problem{503, "late", "the reply took too long; ask for less"}));
  }
}

void Desk::close() {
  {
    const std::lock_guard lock(mutex_);
    closed_ = true;
    queue_.clear();
    while (!open_.empty()) {
      finish_locked(*open_.begin(), reply_of(Problem{503, "closing", "the server ends"}));
    }
    wake_.notify_all();
  }
  for (std::thread& thread : threads_) thread.join();
  threads_.clear();
}

// A snapshot that is kept for long keeps the log of writes from being folded into the database, so
// one that is out of date is let go at once, whether or not somebody asks.
std::shared_ptr<Pending> Desk::next(std::optional<OpenRecord>& record) {
  std::unique_lock lock(mutex_);
  for (;;) {
    if (closed_) return nullptr;
    if (record && record->state != watch_.state()) record.reset();
    if (!queue_.empty()) break;
    wake_.wait(lock);
  }
  auto asked = std::move(queue_.front());
  queue_.pop_front();
  return asked;
}

Reply Desk::reply_from_record(std::optional<OpenRecord>& record, Pending& asked) {
  if (!record) {
    const uint64_t state = watch_.state();
    auto opened = open_record(options_.db);
    if (!opened) return reply_of(problem_of(opened.error()));
    record = std::move(*opened);
    record->state = state;
  }
  asked.generation = record->generation;
  asked.state = record->state;
  // Somebody else may have asked the same meanwhile.
  if (auto text = cache_.find(record->state, asked.query)) {
    Reply held;
    held.text = std::move(text);
    return held;
  }
  Reply found = reply_to(*asked.route, know_, *record->store, record->generation, asked.ids,
                         asked.parameters);
  if (found.status == 200) cache_.keep(record->state, asked.query, found.text);
  return found;
}

void Desk::work() {
  std::optional<OpenRecord> record;
  while (const auto asked = next(record)) {
    {
      const std::lock_guard lock(mutex_);
      if (open_.count(asked) == 0) continue;  // given up while it waited
    }
    Reply found;
    try {
      found = reply_from_record(record, *asked);
    } catch (const std::exception&) {  // out of memory, say: the next question may need less
      found = reply_of(Problem{500, "internal", "the reply could not be put together"});
    }
    finish(asked, std::move(found));
  }
}

}  // namespace casus::serve
