// Internal to fetch: which network addresses may be connected to. A feed is written by somebody
// else, so a link in it must not reach what only this machine can see.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include <sys/socket.h>

#include "casus/text.h"

namespace casus {

// An IPv4 address stands as ::ffff:a.b.c.d.
using NetworkAddress = std::array<unsigned char, 16>;

std::optional<NetworkAddress> address_of_socket(const sockaddr& address);
// Is it one of the public internet's? Not: private, loopback, link-local, shared, documentation,
// benchmark, multicast and reserved ones (RFC 6890), nor those that carry such an IPv4 address.
bool is_public(const NetworkAddress& address);

class Networks {
 public:
  // "127.0.0.1", "10.0.0.0/8", "fd00::/8". Error malformed: `where` is the entry.
  static Result<Networks> parse(const std::vector<std::string>& entries);
  bool contains(const NetworkAddress& address) const;

 private:
  struct Network {
    NetworkAddress address{};
    int bits = 128;
  };
  std::vector<Network> networks_;
};

}  // namespace casus
