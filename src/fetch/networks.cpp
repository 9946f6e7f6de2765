#include "fetch/networks.h"

#include <algorithm>
#include <charconv>
#include <cstring>

#include <arpa/inet.h>
#include <netinet/in.h>

#include "casus/fetch.h"

namespace casus {

namespace {

constexpr int kMappedBits = 96;  // of ::ffff:0:0/96 before the IPv4 address

NetworkAddress mapped(const unsigned char* four) {
  NetworkAddress out{};
  out[10] = out[11] = 0xFF;
  std::copy(four, four + 4, out.begin() + 12);
  return out;
}

std::optional<NetworkAddress> parse_address(const std::string& text) {
  in_addr four{};
  if (::inet_pton(AF_INET, text.c_str(), &four) == 1) {
    std::array<unsigned char, 4> bytes{};
    std::memcpy(bytes.data(), &four, 4);
    return mapped(bytes.data());
  }
  NetworkAddress out{};
  if (::inet_pton(AF_INET6, text.c_str(), out.data()) == 1) return out;
  return std::nullopt;
}

bool lies_in(const NetworkAddress& address, const NetworkAddress& network, int bits) {
  for (std::size_t i = 0; bits > 0; ++i, bits -= 8) {
    const auto mask = static_cast<unsigned char>(bits >= 8 ? 0xFF : 0xFF << (8 - bits));
    if (((address[i] ^ network[i]) & mask) != 0) return false;
  }
  return true;
}

bool lies_in(const NetworkAddress& address, const char* network, int bits) {
  const auto parsed = parse_address(network);
  const bool is_four = std::strchr(network, ':') == nullptr;
  return parsed && lies_in(address, *parsed, is_four ? bits + kMappedBits : bits);
}

struct Range {
  const char* network;
  int bits;
};
// The IANA registries of special-purpose addresses.
constexpr std::array kSpecial = {
    Range{"0.0.0.0", 8},      Range{"10.0.0.0", 8},     Range{"100.64.0.0", 10},
    Range{"127.0.0.0", 8},    Range{"169.254.0.0", 16}, Range{"172.16.0.0", 12},
    Range{"192.0.0.0", 24},   Range{"192.0.2.0", 24},   Range{"192.88.99.0", 24},
    Range{"192.168.0.0", 16}, Range{"198.18.0.0", 15},  Range{"198.51.100.0", 24},
    Range{"203.0.113.0", 24}, Range{"224.0.0.0", 4},    Range{"240.0.0.0", 4},
    Range{"2001::", 23},      Range{"2001:db8::", 32},  Range{"3fff::", 20}};

}  // namespace

std::optional<NetworkAddress> address_of_socket(const sockaddr& address) {
  if (address.sa_family == AF_INET) {
    const auto& four = reinterpret_cast<const sockaddr_in&>(address);
    return mapped(reinterpret_cast<const unsigned char*>(&four.sin_addr));
  }
  if (address.sa_family == AF_INET6) {
    const auto& six = reinterpret_cast<const sockaddr_in6&>(address);
    NetworkAddress out{};
    std::memcpy(out.data(), &six.sin6_addr, out.size());
    return out;
  }
  return std::nullopt;
}

bool is_public(const NetworkAddress& address) {
  for (const Range& range : kSpecial) {
    if (lies_in(address, range.network, range.bits)) return false;
  }
  if (lies_in(address, "::ffff:0:0", kMappedBits)) return true;
  // NAT64 and 6to4 carry an IPv4 address on.
  if (lies_in(address, "64:ff9b::", 96)) return is_public(mapped(address.data() + 12));
  if (lies_in(address, "2002::", 16)) return is_public(mapped(address.data() + 2));
  return lies_in(address, "2000::", 3);  // global unicast; all else is special
}

Result<Networks> Networks::parse(const std::vector<std::string>& entries) {
  Networks out;
  for (const std::string& entry : entries) {
    const Error error{ErrorCode::malformed,
                      "'" + entry +
                          "' is no address or network; write 10.1.2.3, 10.0.0.0/8 or "
                          "fd00::/8",
                      entry};
    const std::size_t slash = entry.find('/');
    const auto address = parse_address(entry.substr(0, slash));
    if (!address) return error;
    Network network{*address, 128};
    if (slash != std::string::npos) {
      const bool is_four = entry.find(':') == std::string::npos;
      const char* end = entry.data() + entry.size();
      int bits = 0;
      const auto [stop, code] = std::from_chars(entry.data() + slash + 1, end, bits);
      if (code != std::errc() || stop != end || bits < 0 || bits > (is_four ? 32 : 128)) {
        return error;
      }
      network.bits = is_four ? bits + kMappedBits : bits;
    }
    out.networks_.push_back(network);
  }
  return out;
}

bool Networks::contains(const NetworkAddress& address) const {
  return std::any_of(networks_.begin(), networks_.end(), [&](const Network& network) {
    return lies_in(address, network.address, network.bits);
  });
}

std::optional<Error> network_error(const std::string& network) {
  const auto parsed = Networks::parse({network});
  return parsed ? std::nullopt : std::optional<Error>(parsed.error());
}

}  // namespace casus
