// The policy. Requests wait in a queue for each host; a host is asked one thing at a time, and then
// left alone for a while. Before the first page of an origin its robots.txt is fetched, through the
// same queue. A redirect is a new request in the queue of the host it leads to.
#include <algorithm>
#include <deque>
#include <map>
#include <random>
#include <utility>

#include "fetch/address.h"
#include "fetch/robots.h"
#include "fetch/transport.h"

namespace casus {

namespace {

constexpr std::size_t kMostHosts = 1000;  // remembered without being in use
constexpr int64_t kHour = 3'600'000;
constexpr int64_t kRobotsLast = 24 * kHour;  // RFC 9309: no longer than a day
constexpr int64_t kLongPause = 60'000;       // longer ones are not waited for in the queue
constexpr int64_t kMostBackoff = kHour;
constexpr int64_t kMostRetryAfter = 24 * kHour;

using End = FetchAnswer::End;
using Failure = TransportAnswer::Failure;

struct Job {
  FetchRequest request;
  std::string url;  // where redirects have led so far
  unsigned redirects = 0;
  std::string robots_origin;  // whose robots.txt this is; "" for a page
};

struct Host {
  std::deque<Job> queue;
  bool is_busy = false;
  int64_t free_at = 0;
  uint32_t failures = 0;  // in a row
};

struct Rules {
  enum class State : uint8_t { asked, known, unreachable } state = State::asked;
  Robots robots;
  int64_t until = 0;
  uint32_t failures = 0;
  std::string why;
};

bool is_redirect(int status) {
  return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

// Which may be otherwise another time: timeouts, too many requests, trouble of the server.
bool may_pass(int status) {
  return status == 408 || status == 425 || status == 429 || status >= 500;
}

}  // namespace

class Fetcher::Policy {
 public:
  Policy(const FetchOptions& options, Clock clock, RobotsCache cache,
         std::unique_ptr<Transport> transport)
      : options_(options),
        clock_(std::move(clock)),
        cache_(std::move(cache)),
        transport_(std::move(transport)),
        random_(options.seed) {}

  void ask(FetchRequest request) {
    std::string url = request.url;
    ++pages_;
    enqueue({std::move(request), std::move(url), 0, {}}, false);
  }

  std::vector<FetchAnswer> run(int64_t wait_ms, bool may_start) {
    const int64_t end = clock_() + wait_ms;
    while (may_start || busy()) {
      if (may_start) start_what_may();
      const int64_t next = may_start ? std::min(end, next_start()) : end;
      const int64_t wait = answers_.empty() ? next - clock_() : 0;
      for (TransportAnswer& answer : transport_->poll(std::max<int64_t>(0, wait))) {
        take(std::move(answer));
      }
      if (!answers_.empty() || clock_() >= end) break;
    }
    forget_hosts();
    return std::exchange(answers_, {});
  }

  bool idle() const { return pages_ == 0 && answers_.empty(); }
  bool busy() const { return !active_.empty(); }

 private:
  void enqueue(Job job, bool first) {
    Host& host = hosts_[host_of(job.url)];
    if (first) {
      host.queue.push_front(std::move(job));
    } else {
      host.queue.push_back(std::move(job));
    }
  }

  void start_what_may() {
    for (auto& [name, host] : hosts_) {
      while (!host.queue.empty() && !host.is_busy && active_.size() < options_.connections) {
        if (!start_first(host)) break;
      }
    }
  }

  // Starts the first job of a host, or answers it at once. False: nothing can be done now.
  bool start_first(Host& host) {
    const int64_t now = clock_();
    Job& first = host.queue.front();
    if (host.free_at > now + kLongPause) {
      const Job job = take_first(host);
      const std::string why = "the host wants to be left alone for a while";
      if (job.robots_origin.empty()) {
        end(job, End::postponed, host.free_at, {ErrorCode::unreadable, why, {}});
      } else {
        robots_unreachable(job.robots_origin, host.free_at, why);
      }
      return true;
    }
    if (host.free_at > now) return false;
    if (first.robots_origin.empty()) {
      const std::string origin = origin_of(first.url);
      const Rules* rules = rules_for(origin);
      if (rules == nullptr) {
        Job robots;
        robots.url = origin + std::string(kRobotsPath);
        robots.robots_origin = origin;
        host.queue.push_front(std::move(robots));
        return true;
      }
      if (rules->state == Rules::State::asked) return false;
      if (rules->state == Rules::State::unreachable) {
        const Job job = take_first(host);
        end(job, End::failed, rules->until,
            {ErrorCode::unreadable, "its host's robots.txt can't be had: " + rules->why, {}});
        return true;
      }
      if (!rules->robots.allows(path_of(first.url))) {
        const Job job = take_first(host);
        end(job, End::forbidden, 0, {ErrorCode::unreadable, "robots.txt forbids it", {}});
        return true;
      }
    }
    start(host, take_first(host));
    return true;
  }

  static Job take_first(Host& host) {
    Job job = std::move(host.queue.front());
    host.queue.pop_front();
    return job;
  }

  // Null: robots.txt has to be fetched first (and is marked as being so).
  const Rules* rules_for(const std::string& origin) {
    const auto found = rules_.find(origin);
    if (found != rules_.end() &&
        (found->second.state == Rules::State::asked || found->second.until > clock_())) {
      return &found->second;
    }
    Rules& rules = found != rules_.end() ? found->second : rules_[origin];
    if (found == rules_.end() && cache_.get) {
      const auto kept = cache_.get(origin);
      if (kept && kept->fetched + kRobotsLast > clock_()) {
        rules.state = Rules::State::known;
        rules.robots = Robots::parse(kept->text, options_.robots_agent);
        rules.until = kept->fetched + kRobotsLast;
        return &rules;
      }
    }
    rules.state = Rules::State::asked;
    return nullptr;
  }

  void start(Host& host, Job job) {
    const uint64_t id = ++last_id_;
    const bool is_robots = !job.robots_origin.empty();
    TransportRequest request;
    request.id = id;
    request.url = job.url;
    request.most_bytes = is_robots ? kMostRobotsBytes : job.request.most_bytes;
    request.cut_at_limit = is_robots;
    if (!is_robots) {
      request.etag = job.request.etag;
      request.last_modified = job.request.last_modified;
      request.accept = job.request.accept;
    }
    host.is_busy = true;
    active_.emplace(id, std::move(job));
    transport_->start(request);
  }

  void take(TransportAnswer&& answer) {
    const auto found = active_.find(answer.id);
    if (found == active_.end()) return;
    Job job = std::move(found->second);
    active_.erase(found);
    const int64_t now = clock_();
    Host& host = hosts_[host_of(job.url)];
    host.is_busy = false;
    host.free_at = now + std::max(options_.pause_ms, crawl_delay(job));
    rest_if_in_trouble(host, answer);
    if (answer.failure == Failure::none && is_redirect(answer.status)) {
      redirect(std::move(job), answer);
    } else if (!job.robots_origin.empty()) {
      take_robots(job.robots_origin, answer);
    } else {
      take_page(job, std::move(answer), host);
    }
  }

  int64_t crawl_delay(const Job& job) const {
    const auto rules = rules_.find(origin_of(job.url));
    return rules == rules_.end() ? 0 : rules->second.robots.crawl_delay_ms();
  }

  // A host in trouble is left alone longer each time; one that says for how long, that long.
  void rest_if_in_trouble(Host& host, const TransportAnswer& answer) {
    const bool is_down = answer.failure == Failure::unreachable ||
                         (answer.failure == Failure::none && may_pass(answer.status));
    if (!is_down) {
      host.failures = 0;
      return;
    }
    ++host.failures;
    const int64_t now = clock_();
    host.free_at = std::max(host.free_at, now + backoff_ms(host.failures, 2 * options_.pause_ms,
                                                           kMostBackoff, random_()));
    if (answer.retry_after_s > 0) {
      host.free_at = std::max(host.free_at,
                              now + std::min(answer.retry_after_s, kMostRetryAfter / 1000) * 1000);
    }
  }

  void redirect(Job job, const TransportAnswer& answer) {
    const bool is_robots = !job.robots_origin.empty();
    const auto fail = [&](ErrorCode code, const std::string& why) {
      if (is_robots) return know_robots(job.robots_origin, {});  // as if there were none
      end(job, End::impossible, 0, {code, why, {}});
    };
    if (answer.location.empty()) return fail(ErrorCode::malformed, "a redirect that leads nowhere");
    if (++job.redirects > options_.most_redirects) {
      return fail(ErrorCode::unreadable,
                  "more than " + std::to_string(options_.most_redirects) + " redirects");
    }
    auto target = web_address(job.url, answer.location);
    if (!target) {
      return fail(target.error().code,
                  "redirects to " + target.error().where + ", " + target.error().message);
    }
    job.url = std::move(*target);
    if (!is_robots && job.request.on_redirect && !job.request.on_redirect(job.url)) {
      return end(job, End::elsewhere, 0,
                 {ErrorCode::unreadable, "redirects to a page that is known", {}});
    }
    enqueue(std::move(job), true);
  }

  // RFC 9309, 2.3.1: what the server says is not there allows all; what can't be had forbids all.
  void take_robots(const std::string& origin, TransportAnswer& answer) {
    const bool is_down = answer.failure == Failure::unreachable ||
                         (answer.failure == Failure::none && may_pass(answer.status));
    if (is_down) {
      const uint32_t failures = ++rules_[origin].failures;
      robots_unreachable(origin,
                         clock_() + backoff_ms(failures, options_.retry_ms, kRobotsLast, random_()),
                         answer.failure == Failure::none ? "HTTP " + std::to_string(answer.status)
                                                         : answer.message);
      return;
    }
    if (answer.failure == Failure::refused_address || answer.failure == Failure::unusable) {
      // The page itself will fail in the same way, and say so.
      know_robots(origin, {});
      return;
    }
    const bool is_there = answer.status >= 200 && answer.status < 300;
    RobotsRecord record{is_there ? std::move(answer.body) : std::string(), clock_()};
    know_robots(origin, record.text);
    if (cache_.put) cache_.put(origin, record);
  }

  void know_robots(const std::string& origin, std::string_view text) {
    Rules& rules = rules_[origin];
    rules.state = Rules::State::known;
    rules.robots = Robots::parse(text, options_.robots_agent);
    rules.until = clock_() + kRobotsLast;
    rules.failures = 0;
  }

  void robots_unreachable(const std::string& origin, int64_t until, const std::string& why) {
    Rules& rules = rules_[origin];
    rules.state = Rules::State::unreachable;
    rules.until = until;
    rules.why = why;
  }

  void take_page(Job& job, TransportAnswer&& answer, const Host& host) {
    const auto error = [&](ErrorCode code, std::string message) {
      return Error{code, std::move(message), job.request.url};
    };
    switch (answer.failure) {
      case Failure::none:
        break;
      case Failure::too_large:
        return end(job, End::impossible, 0, error(ErrorCode::too_large, answer.message));
      case Failure::refused_address:
      case Failure::unusable:
        return end(job, End::impossible, 0, error(ErrorCode::unreadable, answer.message));
      case Failure::unreachable:
        return end(job, End::failed, host.free_at, error(ErrorCode::unreadable, answer.message));
    }
    FetchAnswer out;
    out.status = answer.status;
    out.etag = std::move(answer.etag);
    out.last_modified = std::move(answer.last_modified);
    if (answer.status >= 200 && answer.status < 300) {
      out.end = End::fetched;
      out.body = std::move(answer.body);
      out.content_type = std::move(answer.content_type);
    } else if (answer.status == 304) {
      out.end = End::unchanged;
    } else {
      out.end = may_pass(answer.status) ? End::failed : End::impossible;
      out.again = out.end == End::failed ? host.free_at : 0;
      const bool is_gone = answer.status == 404 || answer.status == 410;
      out.error = error(is_gone ? ErrorCode::not_found : ErrorCode::unreadable,
                        "HTTP " + std::to_string(answer.status));
    }
    end(job, std::move(out));
  }

  void end(const Job& job, End how, int64_t again, Error error) {
    FetchAnswer out;
    out.end = how;
    out.again = again;
    out.error = std::move(error);
    out.error.where = job.request.url;
    end(job, std::move(out));
  }
  void end(const Job& job, FetchAnswer&& answer) {
    answer.ticket = job.request.ticket;
    answer.url = job.url;
    answers_.push_back(std::move(answer));
    --pages_;
  }

  // When the next host that has something to do becomes free.
  int64_t next_start() const {
    int64_t next = INT64_MAX;
    if (active_.size() >= options_.connections) return next;
    for (const auto& [name, host] : hosts_) {
      if (!host.queue.empty() && !host.is_busy && !waits_for_robots(host)) {
        next = std::min(next, host.free_at);
      }
    }
    return next;
  }

  bool waits_for_robots(const Host& host) const {
    const Job& first = host.queue.front();
    if (!first.robots_origin.empty()) return false;
    const auto rules = rules_.find(origin_of(first.url));
    return rules != rules_.end() && rules->second.state == Rules::State::asked;
  }

  void forget_hosts() {
    const int64_t now = clock_();
    if (hosts_.size() > kMostHosts) {
      std::erase_if(hosts_, [&](const auto& entry) {
        const Host& host = entry.second;
        return host.queue.empty() && !host.is_busy && host.free_at <= now;
      });
    }
    if (rules_.size() > kMostHosts) {
      std::erase_if(rules_, [&](const auto& entry) {
        return entry.second.state != Rules::State::asked && hosts_.count(host_of(entry.first)) == 0;
      });
    }
  }

  const FetchOptions options_;
  const Clock clock_;
  const RobotsCache cache_;
  const std::unique_ptr<Transport> transport_;
  std::mt19937_64 random_;
  std::map<std::string, Host> hosts_;
  std::map<std::string, Rules> rules_;  // by origin
  std::map<uint64_t, Job> active_;
  std::vector<FetchAnswer> answers_;
  uint64_t last_id_ = 0;
  std::size_t pages_ = 0;  // asked for and not answered
};

Fetcher::Fetcher(const FetchOptions& options, Clock clock, RobotsCache robots,
                 std::unique_ptr<Transport> transport)
    : policy_(std::make_unique<Policy>(options, std::move(clock), std::move(robots),
                                       std::move(transport))) {}
Fetcher::~Fetcher() = default;

Result<std::unique_ptr<Fetcher>> Fetcher::make(const FetchOptions& options, Clock clock,
                                               RobotsCache robots) {
  auto transport = make_curl_transport(options);
  if (!transport) return transport.error();
  return std::make_unique<Fetcher>(options, std::move(clock), std::move(robots),
                                   std::move(*transport));
}

void Fetcher::ask(FetchRequest request) { policy_->ask(std::move(request)); }
std::vector<FetchAnswer> Fetcher::run(int64_t wait_ms) { return policy_->run(wait_ms, true); }
std::vector<FetchAnswer> Fetcher::finish(int64_t wait_ms) { return policy_->run(wait_ms, false); }
bool Fetcher::idle() const { return policy_->idle(); }
bool Fetcher::busy() const { return policy_->busy(); }

}  // namespace casus
