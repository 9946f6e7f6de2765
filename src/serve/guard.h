// Who may ask. Internal to serve.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace casus::serve {

// Which names this server goes by. A page of another site can have its own name resolve to this
// machine and then ask from the reader's browser as if it were ours ("DNS rebinding"); its requests
// carry that name. So a Host that is neither an address nor a name of ours is refused. The port is
// not looked at: it differs where the server is reached through a tunnel.
class Names {
 public:
  explicit Names(std::vector<std::string> names) : names_(std::move(names)) {}
  bool holds(std::string_view host_header) const;

 private:
  std::vector<std::string> names_;  // beside localhost and addresses
};

// "127.0.0.1", "::1" and the like: reached from this machine only.
bool is_loopback(std::string_view address);
bool is_address(std::string_view text);  // IPv4 or IPv6, without brackets

// What a token may be: 16 to 256 of A-Z a-z 0-9 . _ ~ - so that it stands in an address, a header
// and a cookie as it is.
bool is_token(std::string_view text);
// Takes as long whatever the difference.
bool same_secret(std::string_view given, std::string_view secret);
// The value of one cookie of a Cookie header, "" where there is none.
std::string_view cookie(std::string_view header, std::string_view name);

}  // namespace casus::serve
