#include "serve/guard.h"

#include <algorithm>
#include <cctype>

#include <arpa/inet.h>

#include "text/utf8.h"

namespace casus::serve {

namespace {

bool equal_ignoring_case(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) {
    return std::tolower(static_cast<unsigned char>(x)) ==
           std::tolower(static_cast<unsigned char>(y));
  });
}

// "name:80" → "name", "[::1]:80" → "::1"; "" where it is neither.
std::string_view without_port(std::string_view host) {
  std::string_view name = host, port;
  if (host.starts_with('[')) {
    const std::size_t end = host.find(']');
    if (end == std::string_view::npos) return {};
    name = host.substr(1, end - 1);
    port = host.substr(end + 1);
  } else if (const std::size_t colon = host.find(':'); colon != std::string_view::npos) {
    name = host.substr(0, colon);
    port = host.substr(colon);
  }
  const bool port_good = port.empty() || (port.front() == ':' && port.size() <= 6 &&
                                          std::all_of(port.begin() + 1, port.end(),
                                                      [](char c) { return c >= '0' && c <= '9'; }));
  return port_good ? name : std::string_view();
}

}  // namespace

bool is_address(std::string_view text) {
  const std::string terminated(text);
  in6_addr bytes{};
  return inet_pton(AF_INET, terminated.c_str(), &bytes) == 1 ||
         inet_pton(AF_INET6, terminated.c_str(), &bytes) == 1;
}

bool is_loopback(std::string_view address) {
  in_addr four{};
  in6_addr six{};
  const std::string terminated(address);
  if (inet_pton(AF_INET, terminated.c_str(), &four) == 1) return (ntohl(four.s_addr) >> 24) == 127;
  return inet_pton(AF_INET6, terminated.c_str(), &six) == 1 && IN6_IS_ADDR_LOOPBACK(&six);
}

bool Names::holds(std::string_view host_header) const {
  const std::string_view name = without_port(host_header);
  if (name.empty()) return false;
  if (is_address(name) || equal_ignoring_case(name, "localhost")) return true;
  return std::any_of(names_.begin(), names_.end(),
                     [&](const std::string& ours) { return equal_ignoring_case(name, ours); });
}

bool is_token(std::string_view text) {
  return text.size() >= 16 && text.size() <= 256 &&
         std::all_of(text.begin(), text.end(), [](char c) {
           return std::isalnum(static_cast<unsigned char>(c)) != 0 ||
                  std::string_view("._~-").find(c) != std::string_view::npos;
         });
}

bool same_secret(std::string_view given, std::string_view secret) {
  unsigned difference = given.size() == secret.size() ? 0 : 1;
  for (std::size_t i = 0; i < secret.size(); ++i) {
    const char c = i < given.size() ? given[i] : '\0';
    difference |= static_cast<unsigned char>(c) ^ static_cast<unsigned char>(secret[i]);
  }
  return difference == 0;
}

std::string_view cookie(std::string_view header, std::string_view name) {
  while (!header.empty()) {
    const std::size_t end = std::min(header.find(';'), header.size());
    const std::string_view pair = utf8::trim(header.substr(0, end));
    header.remove_prefix(std::min(end + 1, header.size()));
    if (pair.size() > name.size() && pair.starts_with(name) && pair[name.size()] == '=') {
      return pair.substr(name.size() + 1);
    }
  }
  return {};
}

}  // namespace casus::serve
