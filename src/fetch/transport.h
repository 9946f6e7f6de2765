// Internal to fetch: what moves the bytes of one request, with limits and without policy.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "casus/fetch.h"

namespace casus {

struct TransportRequest {
  uint64_t id = 0;
  std::string url, etag, last_modified, accept;
  uint64_t most_bytes = 0;
  bool cut_at_limit = false;  // a larger body is cut there, and no error
};

struct TransportAnswer {
  enum class Failure : uint8_t {
    none,
    refused_address,  // not on the public internet, and not allowed
    too_large,
    unreachable,  // name, connection, TLS, time, a body cut short
    unusable,     // an address or an answer that makes no sense
  };
  uint64_t id = 0;
  Failure failure = Failure::none;
  std::string message;  // of a failure
  int status = 0;
  std::string body, content_type, etag, last_modified, location;
  int64_t retry_after_s = 0;  // 0: not stated
};

class Transport {
 public:
  virtual ~Transport() = default;
  virtual void start(const TransportRequest& request) = 0;
  // Waits for at most `wait_ms`; returns sooner with answers.
  virtual std::vector<TransportAnswer> poll(int64_t wait_ms) = 0;
};

Result<std::unique_ptr<Transport>> make_curl_transport(const FetchOptions& options);

}  // namespace casus
