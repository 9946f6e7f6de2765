// Requests that wait for an answer, and the threads that find it. Internal to serve.
//
// A question to the record may take a while, so it is never answered on the thread that moves
// bytes: the connection is suspended, a worker with a record of its own takes the question up, and
// the connection goes on with what it found. Whatever is slow then delays nobody but questions.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <thread>
#include <vector>

#include <microhttpd.h>

#include "casus/serve.h"

#include "serve/cache.h"
#include "serve/connections.h"
#include "serve/record.h"
#include "serve/routes.h"

namespace casus::serve {

// One question on its way.
struct Pending {
  MHD_Connection* connection = nullptr;
  const Route* route = nullptr;
  std::vector<std::string> ids;
  Parameters parameters;
  std::string query;  // equal for requests that ask the same
  Clock::time_point since;
  std::optional<Reply> reply;  // once it is resumed
  uint64_t generation = 0;     // of the record that answered
  uint64_t state = 0;          // likewise
};

// Thread contract: all calls from any thread; wait() from libmicrohttpd's.
class Desk {
 public:
  Desk(const ServeOptions& options, const Knowledge& know, const RecordWatch& watch,
       AnswerCache& cache);
  Desk(const Desk&) = delete;
  Desk& operator=(const Desk&) = delete;
  ~Desk() { close(); }

  // Suspends the connection and sees to it that it is resumed with an answer. A problem: it was not
  // suspended.
  std::optional<Problem> wait(const std::shared_ptr<Pending>& asked);
  void record_changed();                     // lets go of snapshots that nobody needs
  void give_up_late(Clock::time_point now);  // answers those that wait for too long with 503
  void close();  // answers all with 503, now and later, and ends the threads

 private:
  void work();
  std::shared_ptr<Pending> next(std::optional<OpenRecord>& record);
  Reply reply_from_record(std::optional<OpenRecord>& record, Pending& asked);
  void finish(const std::shared_ptr<Pending>& asked, Reply reply);
  void finish_locked(std::shared_ptr<Pending> asked, Reply reply);

  const ServeOptions& options_;
  const Knowledge& know_;
  const RecordWatch& watch_;
  AnswerCache& cache_;
  std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<std::shared_ptr<Pending>> queue_;  // not taken up
  std::set<std::shared_ptr<Pending>> open_;     // suspended: in the queue or being answered
  bool closed_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace casus::serve
