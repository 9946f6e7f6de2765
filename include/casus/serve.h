// serve: answers questions to a record over HTTP, and serves the web page. docs/formats/http.md.
//
// The record is opened for reading only, and nothing a request says reaches a file or SQL text.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "casus/resources.h"
#include "casus/text.h"

namespace casus {

struct ServeLimits {
  std::size_t connections = 1024;
  std::size_t connections_of_one = 768;  // address. A reader's programs all come from 127.0.0.1
  std::size_t streams = 512;             // of the connections
  std::size_t waiting = 512;             // questions that no thread has taken up yet
  std::size_t target_bytes = 8192;       // of a request's address
  std::size_t header_bytes = 16384;      // of all of its headers
  std::size_t cache_bytes = std::size_t{64} << 20;
  std::chrono::milliseconds request{10'000};  // for a whole request to come, from the connection's
                                              // beginning or from the answer before
  std::chrono::milliseconds think{30'000};    // for an answer to be found, then it is 503
  std::chrono::milliseconds answer{60'000};   // for an answer to be found and fetched
  std::chrono::milliseconds heartbeat{15'000};  // of event streams
  std::chrono::milliseconds poll{500};          // for changes of the record
};

struct ServeOptions {
  std::string db;                    // the record, a SQLite file
  std::string listen = "127.0.0.1";  // an address of this machine, IPv4 or IPv6
  uint16_t port = 8080;              // 0: one that is free
  std::string token;                 // has to be given by who asks; "": none, on loopback only
  std::vector<std::string> names;    // of this server, beside localhost and addresses
  std::string_view page;             // embedded_page(), or "" for none; has to outlive the server
  unsigned threads = 2;              // that answer questions
  ServeLimits limits = {};
};

// The web page linked into the program, "" where there is none.
std::string_view embedded_page();

// Serves from start() to its end, on threads of its own. Thread contract: none of its calls may be
// made from two threads at once.
class Server {
 public:
  // resources has to outlive the server. Errors: those of open_sqlite_store; unsupported: no such
  // address, an address beyond loopback without a token, a token that is none; unreadable: the port
  // is taken.
  static Result<std::unique_ptr<Server>> start(const Resources& resources,
                                               const ServeOptions& options);
  std::string address() const;  // "http://127.0.0.1:8080/"

  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;
  ~Server();  // answers what is under way with 503, ends event streams, closes all

 private:
  class Impl;
  explicit Server(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

// /api/v1/openapi.json: OpenAPI 3.1 of all addresses, made from the table that answers them.
std::string describe_api();

}  // namespace casus
