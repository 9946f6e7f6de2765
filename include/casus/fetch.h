// fetch: here is an address; what does its server give, asked politely?
//
// Policy (robots.txt, one request a host at a time, pauses, back-off, redirects) is here and knows
// neither sockets nor clocks; what moves the bytes is a Transport (src/fetch/transport.h), libcurl
// outside of tests. docs/formats/watch.md states what is kept to.
//
// Times are milliseconds since 1970, from the clock that is passed in.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "casus/text.h"

namespace casus {

using Clock = std::function<int64_t()>;  // never goes back

struct FetchOptions {
  std::string user_agent;              // of every request
  std::string robots_agent = "casus";  // the name that is looked for in robots.txt
  int64_t pause_ms = 2000;             // between two requests to one host, at least
  int64_t retry_ms = 300'000;          // before a robots.txt that can't be had is tried again
  unsigned connections = 8;            // at a time, over all hosts
  unsigned most_redirects = 5;
  int64_t connect_ms = 10'000;  // for name, connection and TLS
  int64_t total_ms = 60'000;    // for one request, whatever it does
  int64_t slow_bytes = 100;     // a second; slower than that …
  int64_t slow_ms = 15'000;     // … for so long ends a request
  // Addresses beside the public internet's that may be connected to: "127.0.0.1", "10.0.0.0/8",
  // "fd00::/8".
  std::vector<std::string> allowed_networks;
  std::string ca_file;  // certificates to trust; "": the system's
  uint64_t seed = 0;    // of the jitter in back-off
};

// What a host's robots.txt said, kept from one run to the next.
struct RobotsRecord {
  std::string text;     // "": all is allowed
  int64_t fetched = 0;  // when
};
struct RobotsCache {
  std::function<std::optional<RobotsRecord>(const std::string& origin)> get;  // may be empty
  std::function<void(const std::string& origin, const RobotsRecord&)> put;    // the same
};

struct FetchRequest {
  uint64_t ticket = 0;  // comes back with the answer
  std::string url;      // as web_address() gives it
  std::string etag, last_modified;
  uint64_t most_bytes = 8 << 20;  // of the body, decompressed
  std::string accept;             // media types; "" for any
  // Asked before a redirect is followed; false ends the request as `elsewhere`. May be empty.
  std::function<bool(const std::string& url)> on_redirect;
};

struct FetchAnswer {
  enum class End : uint8_t {
    fetched,     // status 2xx, with the body
    unchanged,   // 304
    elsewhere,   // on_redirect did not want it
    forbidden,   // by robots.txt
    postponed,   // the host wants to be left alone until `again`; nothing was asked
    failed,      // this time: worth another try, not before `again` if that is set
    impossible,  // trying again would give the same
  } end = End::failed;
  uint64_t ticket = 0;
  int status = 0;
  std::string url;  // where redirects led to
  std::string body, content_type, etag, last_modified;
  int64_t again = 0;
  Error error;  // of the last four; `where` is the address
};

// An absolute http or https address without fragment, its host in lower case; `reference` is taken
// against `base` ("" if there is none). Errors: malformed, unsupported (another scheme, a user in
// it).
Result<std::string> web_address(std::string_view base, std::string_view reference);
std::string host_of(std::string_view address);  // "example.org" of what web_address() gave
int64_t http_date_ms(std::string_view text);    // RFC 2822 and its relatives; INT64_MIN if none
std::string iso_instant(int64_t ms);            // "2024-12-24T10:00:00Z"
std::optional<Error> network_error(const std::string& network);  // why it is no address or network

// How long to wait after so many failures in a row: doubles from `first`, to at most `most`; then a
// share between a half and all of it by `random`, so that many who failed at once do not return
// at once.
int64_t backoff_ms(uint32_t failures, int64_t first, int64_t most, uint64_t random);

class Transport;

// Thread contract: one thread. Memory: the bodies of `connections` requests (most_bytes each), the
// requests in the queue, and rules of at most kMostHosts hosts of at most 500 kB of robots.txt
// each.
class Fetcher {
 public:
  // Error unsupported: libcurl can't be set up; malformed: a network that is none.
  static Result<std::unique_ptr<Fetcher>> make(const FetchOptions& options, Clock clock,
                                               RobotsCache robots);
  // With another way to move bytes; for tests.
  Fetcher(const FetchOptions& options, Clock clock, RobotsCache robots,
          std::unique_ptr<Transport> transport);
  ~Fetcher();

  void ask(FetchRequest request);
  // Works on what was asked for until there are answers, or for `wait_ms` at most.
  std::vector<FetchAnswer> run(int64_t wait_ms);
  // The same, but nothing new is started: to have no request under way when it returns empty.
  std::vector<FetchAnswer> finish(int64_t wait_ms);
  bool idle() const;  // everything that was asked for was answered
  bool busy() const;  // a request is under way

 private:
  class Policy;
  std::unique_ptr<Policy> policy_;
};

}  // namespace casus
